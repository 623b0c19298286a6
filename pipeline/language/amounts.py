"""Amounts of money: "1.500.000 đồng/buổi", "4,67 triệu đồng", "2 tỷ 500 triệu", "50.000đ".

Whole đồng throughout. '.' groups thousands and ',' is the decimal sign, so "2.000 tỷ đồng"
is 2·10¹². A unit carries over to the numbers that share it: "7.500/10.000 triệu đồng",
"1.250 triệu đồng, trong đó NSTW 800, NSĐP 450".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.fold import fold_key
from pipeline.language.numbers import NUMERAL, WORD, parse_number_words, parse_numeral
from pipeline.language.spans import Amount
from pipeline.language.view import BREAK, View

_SCALE = r"(?:(?:nghin|ngan)[ ]+(?:ty|ti)|ty|ti|[a-z#]rieu|nghin|ngan)"  # "#riệu", "ứriệu": OCR
_SCALES = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "nghin": 10**3, "ngan": 10**3}
_CURRENCIES = {
    "usd": "USD", "do la my": "USD", "do la": "USD", "dola my": "USD", "eur": "EUR", "euro": "EUR",
    "yen nhat": "JPY", "yen": "JPY", "jpy": "JPY", "nhan dan te": "CNY", "cny": "CNY", "gbp": "GBP",
}  # fmt: skip
_FOREIGN = "|".join(sorted(_CURRENCIES, key=len, reverse=True))
# "đồng chí", "đồng thời", "hợp đồng" are not money: what follows decides
_DONG = r"(?:dong(?![ ]*(?:chi|thoi|bao|bo|y|loat|chu|thuan|phuc|hanh|bang|song|nghiep|duong)\b)|vnd|viet nam dong)\b(?:[ ]+viet[ ]+nam\b)?"
MONEY = re.compile(
    rf"(?<![\w.,/])(?P<n1>{NUMERAL})(?:[ ]?(?P<over>/)[ ]?(?P<nb>{NUMERAL}))?[ ]*"
    rf"(?:(?P<s1>{_SCALE})\b(?:[ ]+(?P<n2>{NUMERAL})[ ]*(?P<s2>{_SCALE})\b(?:[ ]+(?P<n3>{NUMERAL})[ ]*(?P<s3>{_SCALE})\b)?|[ ]+(?P<tail>\d)(?=[ ]*(?:[,.;)\n]|dong|$)))?)?"
    rf"[ ]*(?:(?P<dong>{_DONG})|(?P<d>d\b)|(?P<foreign>(?:{_FOREIGN})\b))?"
)
_PER_UNIT = (
    r"(?:(?:0?1|mot)[ ]+)?(?:(?:co quan|don vi|doanh nghiep|hop dong|thanh vien|hoc sinh|hoc vien|sinh vien|dai bieu|"
    r"du an|san pham|trang trai|bao cao|cong trinh|giao vien|bai viet|ho so|ho ngheo|ca nhan|to chuc|tap the|"
    r"gia dinh|nhan khau|lao dong|chuyen de|mo hinh|truong hop|ngay cong|can bo|chi bo|khu pho)\b|[^\W\d_]+(?:[23](?!\d))?)"
)
_PER = re.compile(rf"[ ]?/[ ]?(?P<per>{_PER_UNIT}(?:[ ]?/[ ]?{_PER_UNIT})*)")
_MONEY_WORDS = re.compile(
    r"\b(?:kinh phi|von|tien|dau tu|ngan sach|muc|chi phi|du toan|giai ngan|gia tri|thu nhap|doanh thu|ho tro|phi|le phi|"
    r"phat|tri gia|gia|luong|phu cap|thu|chi|no|vay|quyet toan|bo tri|cap|don gia|tong|nop)\b"
)
_PEOPLE = re.compile(
    r"[ ]*(?:nguoi|dan|luot|tan|ha\b|m2|m3|km|lao dong|ho\b|con\b|cay\b|san pham|thiet bi|khach|ban\b|tai khoan|lan\b|don\b|kwh|thue bao)"
)
_PURPOSE = re.compile(
    r"(?P<what>(?:tong[ ]+)?(?:kinh phi|muc dau tu|muc ho tro|muc thu|muc chi|muc phat|don gia|gia tri|du toan|von|so tien|muc luong|phi|le phi|chi phi|nhu cau)[^;.,:("
    + BREAK
    + r"]{0,170}?)[ ]*(?:la|:|khoang|duoc|so tien|toi da|khong qua|,)?[ ]*(?:la|:|khoang)?[ ]*$"
)
_INHERIT = re.compile(rf"[^;{BREAK}.]{{0,30}}?\btrong do\b(?P<rest>[^;{BREAK}]{{0,200}})")
_PART = re.compile(rf"(?<![\w./,])(?P<n>{NUMERAL})(?=[ ]*(?:,|;|va\b|\.|\)|{BREAK}|$))")
_WORDS_PAREN = re.compile(
    rf"[ ]*\([ ]*(?:bang chu[ ]*:?[ ]*|viet bang chu[ ]*:?[ ]*)?(?P<words>{WORD}(?:[ ,]+{WORD})*)\b[ ]*(?:dong)?[ ]*(?:chan|viet nam)?[^)]{{0,12}}\)"
)
_IN_WORDS = re.compile(rf"(?<!\w)(?P<words>{WORD}(?:[ ]+{WORD}){{1,24}})[ ]+dong\b(?![ ]*chi\b)")
_FREE = re.compile(r"\b(?:phi|hoc phi|muc thu)[ ]*[:,]?[ ]*(?:la[ ]+)?(?P<free>mien thu|khong thu)\b")
_RANGE = re.compile(rf"\btu[ ]+(?P<n>{NUMERAL})[ ]*(?:den|-|toi|len|xuong|con)[ ]*(?:duoi[ ]+)?$")
_MONEY_UNIT = rf"(?P<n>1[.,]?000)?[ ]*(?P<s>{_SCALE})?[ ]*(?:dong|vnd|d)\b(?:[ ]*/[ ]*[^()]{{1,20}})?"
_HEADERS = tuple(
    re.compile(frame)
    for frame in (
        rf"\b(?:don vi(?: tinh)?|dvt)[ ]*[:;.]?[ ]*{_MONEY_UNIT}[ ]*(?:[).;,]|$)",  # over the table
        rf"\([ ]*{_MONEY_UNIT}[ ]*\)",  # "Thành tiền (1.000 đồng)"
        rf"^{_MONEY_UNIT}$",
    )
)


def parse_money_unit(text: str) -> int | None:
    """What one unit of a table's figures is worth: "ĐVT: Triệu đồng", "Triệu đồng", "Thành tiền
    (triệu đồng)" → 1_000_000; None if unsaid."""
    key = fold_key(text)
    match = next((m for header in _HEADERS if (m := header.search(key))), None)
    if match is None:
        return None
    return 1000 if match["n"] else _scale(match["s"])


def read_rates(text: str) -> list[float]:
    """What each rate in `text` is in đồng: "15 triệu đồng/ cơ quan" → [15_000_000]."""
    return [a.value for a in find_amounts(View.of(text)) if a.per is not None and a.vnd is not None]


def find_amounts(view: View) -> tuple[Amount, ...]:
    """Every amount of money in the view, in order."""
    found: list[Amount] = []
    for match in MONEY.finditer(view.flat):
        if _is_money(view, match):
            found.extend(_amounts(view, match))
    found.extend(_in_words(view, found))
    found.extend(_free(view))
    return tuple(_once(view, sorted(found, key=lambda a: a.start)))


def _once(view: View, found: list[Amount]) -> Iterator[Amount]:
    """ "50.000.000đ (50 triệu đồng)" says one sum twice: two witnesses of one amount."""
    again = {
        i
        for i, (a, b) in enumerate(pairwise(found), 1)
        if a.vnd is not None and a.vnd == b.vnd and view.line[a.end : b.start].strip() == "("
    }
    for i, amount in enumerate(found):
        if i not in again:
            yield replace(amount, confidence=0.99) if i + 1 in again else amount


def _free(view: View) -> Iterator[Amount]:
    """ "Lệ phí: miễn thu": a sum of nothing, said."""
    for match in _FREE.finditer(view.flat):
        start, end = match.span("free")
        yield Amount(start=start, end=end, raw=view.raw(start, end), confidence=0.7, vnd=0, value=0.0)


def _scale(text: str | None) -> int:
    worth = 1
    for word in (text or "").split():
        worth *= _SCALES["trieu" if word.endswith("rieu") else word]
    return worth


def _is_money(view: View, match: re.Match[str]) -> bool:
    if match["foreign"]:
        return True
    if match["dong"]:
        # OCR may lose the accents of "đồng", but "động" and "đông" after a number are others
        word = view.line[match.start("dong") : match.start("dong") + 4].lower()
        return word[0] in "dđðv" and not (word == "động" and not match["s1"] and "." not in match["n1"])
    if match["d"]:
        glued = view.line[match.start("d")] in "đĐ" and len(match["n1"].replace(".", "")) >= 4
        return bool(match["s1"]) or (glued and ("." in match["n1"] or view.flat[match.start("d") - 1] != " "))
    if not match["s1"] or match["s1"] in ("nghin", "ngan"):
        return False
    if match["s1"] in ("ty", "ti") and view.line[match.start("s1") : match.end("s1")].lower() not in (
        "tỷ",
        "tỉ",
        "ty",
        "tỳ",
        "tý",
        "ti",
    ):
        return False
    after = view.flat[match.end() : match.end() + 14]
    if _PEOPLE.match(after):
        return False
    near = view.flat[max(0, match.start() - 90) : match.start()]
    return after.lstrip().startswith("/") or bool(_MONEY_WORDS.search(near))


def _amounts(view: View, match: re.Match[str]) -> Iterator[Amount]:
    scale = _scale(match["s1"])
    value = parse_numeral(match["n1"]) * scale
    for number, unit in (("n2", "s2"), ("n3", "s3")):
        if match[number]:
            value += parse_numeral(match[number]) * _scale(match[unit])
    if match["tail"]:
        value += int(match["tail"]) * scale / 10  # "1 tỷ 2" is 1.2 tỷ
    currency = _CURRENCIES[match["foreign"]] if match["foreign"] else "VND"
    end, per = _per(view, _trimmed_end(view, match))
    confidence = _confidence(view, end, value)
    purpose = _purpose(view, match.start())
    yield from _range_start(view, match, scale, per)
    whole = Amount(
        start=match.start(), end=end, raw=view.raw(match.start(), end), confidence=confidence, value=value,
        vnd=round(value) if currency == "VND" else None, currency=currency, per=per, purpose=purpose,
    )  # fmt: skip
    if match["over"] and match["nb"]:  # done/planned: 7.500/10.000 triệu đồng
        planned = parse_numeral(match["nb"]) * scale
        yield whole
        yield replace(
            whole,
            start=match.start("nb"),
            raw=view.raw(match.start("nb"), end),
            value=planned,
            vnd=round(planned),
        )
        return
    yield whole
    yield from _parts(view, whole, scale)


def _trimmed_end(view: View, match: re.Match[str]) -> int:
    end = match.end()
    while end > match.start() and view.line[end - 1] in " \n":
        end -= 1
    return end


def _per(view: View, end: int) -> tuple[int, str | None]:
    match = _PER.match(view.flat, end)
    if match is None:
        return end, None
    per = re.sub(r"[ ]*/[ ]*", "/", view.raw(match.start("per"), match.end()))
    return match.end(), re.sub(r"(?:^|(?<=/))(?:0?1|một)[ ]+", "", per)


def _confidence(view: View, end: int, value: float) -> float:
    """Words in parentheses are a second witness: they agree, or one of the two is wrong."""
    words = _WORDS_PAREN.match(view.flat, end)
    if words is None:
        return 0.93
    said = parse_number_words(words["words"])
    return 0.93 if said is None else 0.99 if said == round(value) else 0.5


def _purpose(view: View, start: int) -> str | None:
    low = max(view.clause_start(start), start - 210)
    match = _PURPOSE.search(view.flat, low, start)
    if match is None:
        return None
    return view.raw(match.start("what"), match.end("what")).rstrip(" ,:") or None


def _range_start(view: View, match: re.Match[str], scale: int, per: str | None) -> Iterator[Amount]:
    """ "từ 10 đến 20 triệu đồng": the first number has the unit of the second."""
    low = max(0, match.start() - 40)
    before = _RANGE.search(view.flat, low, match.start())
    if before:
        value = parse_numeral(before["n"]) * scale
        yield Amount(
            start=before.start("n"), end=before.end("n"), raw=view.raw(before.start("n"), match.end()),
            confidence=0.85, value=value, vnd=round(value), per=per,
        )  # fmt: skip


def _parts(view: View, whole: Amount, scale: int) -> Iterator[Amount]:
    """ "trong đó NSTW 800, NSĐP 450": bare numbers that add up to the whole, or nearly."""
    if scale == 1 or whole.vnd is None:
        return
    rest = _INHERIT.match(view.flat, whole.end)
    if rest is None or MONEY.search(view.flat, rest.start("rest"), rest.end()) is None:
        return
    parts = [
        Amount(start=m.start("n"), end=m.end("n"), raw=view.raw(m.start("n"), m.end("n")), confidence=0.8,
               value=v, vnd=round(v), purpose=None)
        for m in _PART.finditer(view.flat, rest.start("rest"), rest.end())
        for v in (parse_numeral(m["n"]) * scale,)
    ]  # fmt: skip
    if len(parts) > 1 and sum(p.value for p in parts) <= whole.value * 1.001:
        yield from parts


def _in_brackets_of(view: View, amount: Amount, at: int) -> bool:
    """Whether `at` lies in the brackets behind an amount, where its words stand."""
    between = view.flat[amount.end : at] if 0 <= at - amount.end < 80 else ""
    return between.lstrip().startswith("(") and ")" not in between


def _in_words(view: View, found: list[Amount]) -> Iterator[Amount]:
    """Amounts that stand in words alone ("mười triệu đồng"), not those beside their digits."""
    for match in _IN_WORDS.finditer(view.flat):
        value = parse_number_words(match["words"])
        if not value or value < 1000 or any(_in_brackets_of(view, a, match.start()) for a in found):
            continue
        beside = any(a.vnd == value and abs(a.end - match.start()) < 80 for a in found)
        if beside or any(a.start < match.end() and match.start() < a.end for a in found):
            continue
        yield Amount(
            start=match.start(), end=match.end(), raw=view.raw(match.start(), match.end()), confidence=0.8,
            value=float(value), vnd=value, purpose=_purpose(view, match.start()),
        )  # fmt: skip
