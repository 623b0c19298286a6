"""Where the name of an agency or office ends, and how it is written out in full."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import doc_types
from pipeline.language.bodies import bodies, province_named, provinces
from pipeline.language.view import BREAK, View

# Words that come after a name, never in one: lower case and with their tones, for "Bộ Tài
# chính" holds a folded "tại" and "thị xã" a folded "thì".
_STOP = re.compile(
    r" (?:về|v/v|V/v|quy định|qui định|sửa đổi|ban hành|phê duyệt|hướng dẫn|đã|đang|sẽ|được|có|tại|trong|cho|theo|"
    r"để|nhằm|là|thì|mà|này|nêu|trên|dưới|triển khai|tổ chức|thực hiện|gửi|yêu cầu|đề nghị|thông báo|báo cáo|"
    r"chủ trì|phối hợp|căn cứ|xét|giao|ngày|năm|do|bởi|khi|nếu|như|không|phải|cần|tiếp tục|chỉ đạo|tờ trình|"
    r"quyết định|nghị quyết|nghị định|thông tư|công văn|kế hoạch|gồm|bao gồm|từ|đến|số(?=[ ]?[:\d])|kèm theo|đối với|"
    r"công bố|thống nhất|đồng ý|tham mưu|kiểm tra|xem xét|quan tâm|mời|trình|(?<!tiếp )nhận|liên quan|điều chỉnh|bổ sung|"
    r"thay thế|bãi bỏ|hủy bỏ|giải quyết|ký|thành lập|giai đoạn|khóa|khoá|và (?:các|của|những|được|tình hình)|cùng|đồng thời|"
    r"(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Công văn|Kế hoạch|Chỉ thị|Tờ trình|Báo cáo|Thông báo|Công điện) (?:số|\d)|"
    r"Về việc|Hướng dẫn|Ban hành|Quy định|Sửa đổi|Phê duyệt|vệ việc|bảo đảm|đảm bảo|phục vụ|chuẩn bị|lập|cử|Luật|chịu trách nhiệm|hoàn thành|hết|kể từ|trước|sau|tiến hành|chấp thuận|kết luận|cung cấp|hỗ trợ|thông qua)(?![\w])"
)
_MARK = re.compile(r"[;:()\[\]“”\"" + BREAK + r"]|\.(?= |$|/)| [-–] (?![A-ZĐ])|\.{2,}")
_PLACE_KINDS = (
    "tinh",
    "thanh pho",
    "huyen",
    "quan",
    "thi xa",
    "xa",
    "phuong",
    "thi tran",
    "khu vuc",
    "dac khu",
)


@cache
def _comma_names() -> tuple[str, ...]:
    """Folded names of the gazetteer with a comma inside, longest first."""
    names = {fold_key(b.name) for b in bodies() if "," in b.name and b.role in ("body", "field")}
    extra = {"phong, chong", "kham, chua benh", "bo truong, chu nhiem", "hoa hoc, ky thuat"}
    return tuple(sorted(names | extra, key=len, reverse=True))


def name_end(view: View, start: int, limit: int = 110) -> int:
    """Where the name that begins at `start` ends: before a stop word or mark, trimmed."""
    end = min(len(view.line), start + limit)
    mark = _MARK.search(view.line, start, end)
    if mark:
        end = mark.start()
    stop = _STOP.search(view.line, start, end)
    if stop:
        end = stop.start()
    other = _and_document().search(view.line, start, end)
    if other:
        end = other.start()
    end = _cut_at_comma(view, start, end)
    end = start + len(view.line[start:end].rstrip().removesuffix(" và"))
    while end > start and view.line[end - 1] in " ,.-–":
        end -= 1
    return end


@cache
def _and_document() -> re.Pattern[str]:
    """ "… và Thông tư liên bộ": a document, no part of who issued the one before."""
    names = {n[0].upper() + n[1:] for t in doc_types() for n in t.names}
    return re.compile(rf"[ ]+và (?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")


def _cut_at_comma(view: View, start: int, end: int) -> int:
    comma = view.line.find(",", start, end)
    while comma >= 0:
        if not any(name.split(",")[0] and _names_here(view, start, comma, name) for name in _comma_names()):
            return comma
        comma = view.line.find(",", comma + 1, end)
    return end


def _names_here(view: View, start: int, comma: int, name: str) -> bool:
    """Whether `comma` is one of the commas of `name`, printed here."""
    at = -1
    while (at := name.find(",", at + 1)) >= 0:
        begin = comma - at
        if begin >= start - 3 and view.flat[begin : begin + len(name)] == name:
            return True
        # a field's name after "Sở", "Bộ": "van hoa, the thao …" of "bo van hoa, the thao …"
        if begin < start and view.flat[start : comma + len(name) - at] == name[start - begin :]:
            return True
    return False


_EITHER = re.compile(r"(?:Tổng cục|Cục|Vụ|Sở) / (?:Chi cục|Cục|Phòng) (?P<field>[^/()]+)")


_PARTS = {
    "PTNT": "Phát triển nông thôn", "VP": "Văn phòng", "TW": "Trung ương", "MTTQ": "Mặt trận Tổ quốc",
    "TNCS": "Thanh niên Cộng sản", "LHPN": "Liên hiệp Phụ nữ", "QLDA": "Quản lý dự án", "TTYT": "Trung tâm Y tế", "KHHGĐ": "Kế hoạch hóa gia đình",
}  # fmt: skip
"""What stands for a part of a name."""


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviation as printed → name, for the texts' own: UBND, HĐND, KH&CN, BTC."""
    table = {b.abbreviation: b.name for b in bodies() if b.role == "field"}
    named = (b for b in bodies() if b.role in ("body", "office") and b.abbreviation and "/" not in b.name)
    table |= {b.abbreviation: b.name for b in named}
    for b in bodies():  # "Tổng cục / Chi cục Tiêu chuẩn …": what both have in common
        shared = _EITHER.fullmatch(b.name)
        if shared and b.role == "body":
            table.setdefault(b.abbreviation, shared["field"])
    for ambiguous in (
        "CT",
        "TT",
        "CP",
        "VP",
        "TH",
        "KT",
        "CN",
        "TU",
        "HU",
        "QU",
        "TW",
        "UB",
        "QH",
        "CB",
        "ĐU",
        "BV",
        "ĐH",
    ):
        table.pop(ambiguous, None)
    return table | _PARTS


_WORD = re.compile(r"[A-ZĐÐƯ][\wĐđ]*(?:[&\-,][A-ZĐ][\wĐđ]*)*")
_TITLE = {"ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân", "uybannhandan": "Ủy ban nhân dân"}
_SPELLING = (
    (re.compile(r"\b(?:[ỦU][Ỷỷyỳ]|[Uu]ỷ|Ủy|ỦY|ủy|uỷ|Uỷ|UỶ)\s+(?:ban|Ban|BAN)\s+(?:nhân|Nhân|NHÂN)\s+(?:dân|Dân|DÂN)\b"), "Ủy ban nhân dân"),
    (re.compile(r"\b(?:Hội|HỘI)\s+(?:đồng|Đồng|ĐỒNG)\s+(?:nhân|Nhân|NHÂN)\s+(?:dân|Dân|DÂN)\b"), "Hội đồng nhân dân"),
    (re.compile(r"\b[UỦ][ỷỶ]\b"), "Ủy"),
    (re.compile(r"\bVP\.\s*|\bVăn phòng\. *"), "Văn phòng "),
    (re.compile(r"\b([Tt])p\.?\s*(?=[A-ZĐ])|\bTP\.?\s*(?=[A-ZĐ])"), "thành phố "),
    (re.compile(r"\bTX\.?\s*(?=[A-ZĐ])"), "thị xã "),
    (re.compile(r"\b(Tỉnh|Huyện|Quận|Xã|Phường|Thị trấn|Thị xã|Thành phố)(?=\s+[A-ZĐ])"), lambda m: m.group().lower()),
    (re.compile(r"\bthành phố (?:HCM|Hồ Chí Minh)\b"), "Thành phố Hồ Chí Minh"),
)  # fmt: skip


def expand_agency(name: str, province: str | None = None) -> str:
    """`name` written out: UBND → Ủy ban nhân dân, "Sở KH&CN" → Sở Khoa học và Công nghệ.

    "tỉnh" without a name gets `province` ("An Giang" or "tỉnh An Giang"). Spelling is the
    canonical one of Decree 30/2020 annex II ("Ủy ban nhân dân", place kinds in lower case).
    """
    text = " ".join(name.split())
    if text.isupper() and " " in text:
        text = _from_capitals(text)
    whole = _abbreviations().get(text) or _TITLE.get(fold(text))
    text = whole or _WORD.sub(_spell, text)
    for pattern, replacement in _SPELLING:
        text = pattern.sub(replacement, text)
    text = " ".join(text.split())
    return _with_province(text, province) if province else text


@cache
def _spellings() -> dict[str, str]:
    """Folded name → spelling, of bodies and provinces."""
    table = {fold_key(p.name): p.name for p in provinces()}
    return table | {fold_key(b.name): b.name for b in bodies() if b.role in ("body", "office", "field")}


_HEADS = {"so", "bo", "cuc", "chi cuc", "tong cuc", "vu", "phong", "ban", "trung tam", "truong", "benh vien", "vien",
          "van phong", "cong ty", "hoi", "thanh tra", "quy", "uy ban", "hoi dong", "doan", "cong an", "toa an",
          "ban quan ly", "ban chi dao", "truong dai hoc", "truong cao dang", "trung tam y te", "kho bac"}  # fmt: skip


def _from_capitals(text: str) -> str:
    """ "SỞ Y TẾ TỈNH AN GIANG" → "Sở Y tế tỉnh An Giang", Decree 30/2020 annex II.

    Known names take their spelling, names of places capitals; of any other name the first
    syllable and the one after its head word ("Chi cục Thủy lợi").
    """
    words = text.split()
    out: list[str] = []
    place = False
    i = 0
    while i < len(words):
        length = next(
            (n for n in range(min(10, len(words) - i), 0, -1) if fold_key(" ".join(words[i : i + n])) in _spellings() and (n > 1 or place)), 0
        )  # fmt: skip
        kind = next((n for n in (2, 1) if fold_key(" ".join(words[i : i + n])) in _PLACE_KINDS), 0)
        if length:
            out.append(_spellings()[fold_key(" ".join(words[i : i + length]))])
            i, place = i + length, False
        elif kind and i:
            out.append(" ".join(words[i : i + kind]).lower())
            i, place = i + kind, True
        else:
            word = words[i]
            short = bool(re.search(r"[&.\d]", word)) or fold(word) in _TITLE or word in _abbreviations()
            head = fold_key(" ".join(words[:i])) in _HEADS
            place = place or fold_key(" ".join(words[:i])).endswith(("truong dai hoc", "truong cao dang"))
            out.append(word if short else word.capitalize() if place or not i or head else word.lower())
            i += 1
    return " ".join(out)


def _spell(match: re.Match[str]) -> str:
    word = match.group()
    if not (sum(c.isupper() for c in word) >= 2):
        return word
    found = _TITLE.get(fold(word).replace(" ", "")) or _abbreviations().get(word)
    if found is None:
        return word
    # "Trung tâm KSBT", "Sở KHCN": the head word is printed already
    before, words = match.string[: match.start()].split(), found.split()
    for n in range(min(3, len(before), len(words) - 1), 0, -1):
        if fold(" ".join(before[-n:])) == fold(" ".join(words[:n])):
            return " ".join(words[n:])
    if before and fold(before[-1]) in ("so", "bo") and words[0] in ("Sở", "Bộ"):
        return " ".join(words[1:])
    return found


def _with_province(text: str, province: str) -> str:
    unit = province_named(province)
    full = unit.full_name if unit else province
    if unit and unit.name == "Hồ Chí Minh":
        full = "Thành phố Hồ Chí Minh"
    for word in ("Tỉnh", "tỉnh", "Thành phố", "thành phố"):
        if text.endswith(" " + word) and (  # "UBND tỉnh"
            word.lower() == full.split(" ")[0].lower() or full.lower().startswith(word.lower())
        ):
            return text[: -len(word)] + full
    if re.match(r"(?:Sở|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy)$", text):
        return f"{text} {full}"
    return text
