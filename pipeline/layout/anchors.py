"""The fixed phrases of a paper's form, recognised in OCR text as it comes.

Each recogniser works on the fold of a line, so lost accents and case do not matter, and
allows for a few wrong letters.
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from pipeline.fold import fold
from pipeline.gazetteer import DocType, doc_type_names, titles
from pipeline.page import Line

MOTTO = "cong hoa xa hoi chu nghia viet nam"
INDEPENDENCE = "doc lap - tu do - hanh phuc"
PARTY = "dang cong san viet nam"

_NUMBER = re.compile(r"^\W{0,3}[s5§][o06]\w?\s{0,2}[:;.,]|^\W{0,3}luat so\b|^\W{0,3}so\s{0,2}[\d/.…_]")
_SYMBOL = re.compile(r"[/⁄]\s?[a-z0-9&]{1,9}\s?-\s?[a-z0-9&]{2,}|\d\s?[/⁄]\s?[a-z]{2,}")
_SYMBOL_AT_END = re.compile(r"[^\W\d_]{2,6}\s?[-–]\s?[^\W\d_]{2,10}\W{0,3}$")
_SO_OF_NUMBER = re.compile(
    r"^\W{0,3}s[ốóòồỗôõỐÓÒỒỖÔÕ]\b(?!(?:\s+[^\W\d_]{2,}){2})",  # not "SỐ LIỆU THỐNG KÊ"
    re.IGNORECASE,
)
_DATE = re.compile(r"ng[aà]y.{0,12}t.{0,3}ng.{0,9}n[aă]m|th[aá]ng.{1,6}n[aă]m\s?\d{4}|,\s*ng[aà]y\b")
_DATE_END = re.compile(r"\bn\S?m\s?(?:19|20)\d\d\W{0,3}$")
_LABEL_OF_NUMBER = re.compile(r"^\W{0,3}[sS5§]")
_RE = re.compile(r"^\W{0,2}v\s?/\s?v\b|^\W{0,2}ve viec\b|^\W{0,2}viv\b")
_ANNEX = re.compile(r"^\W{0,2}(phu luc|phu bieu|danh sach|bieu mau|mau so|bieu so|danh muc|kem theo)\b")
_ANNEX_LABEL = re.compile(r"^(phu luc|phu bieu|bieu mau|mau so|bieu so)( (so )?[0-9ivx]{1,5}[a-z]?)?\W{0,2}$")
_ATTACHED = re.compile(r"\(\s?(ban hanh )?kem theo\b")
_PAGE_NUMBER = re.compile(r"^\W{0,3}(trang\s)?\d{1,3}(\s?/\s?\d{1,3})?\W{0,3}$", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^\W{0,3}(tm|kt|tl|tuq|q|t\s?/\s?m|k\s?/\s?t|t\s?/\s?l)\s?[.,:/]|^\W{0,3}(tm|tl|tuq|kt|t\s?/\s?m|k\s?/\s?t|t\s?/\s?l)\s"
)
_DOUBTFUL, _UNREAD = 0.8, 0.3
_SHORTEST = 7
"""Signs of a number line; what is shorter and unread is dirt."""
_MARKS = ("hoa toc", "thuong khan", "khan", "tuyet mat", "toi mat", "mat")
_COPIES = {"sao y", "sao y ban chinh", "sao luc", "trich sao"}
_LEGIBLE = 0.6
"""Confidence of the engine under which the first words of a line may be strokes."""
_LETTERS = re.compile(r"[^\W\d_]")


def letters_upper(text: str) -> float:
    """Share of the letters of `text` that are capitals, 0–1; 0 without letters."""
    letters = _LETTERS.findall(text)
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def find_phrase(text: str, phrase: str, score: float = 78) -> int | None:
    """Offset in `text` at which `phrase` (folded) begins, or None when it is not there."""
    folded = fold(text)
    if len(folded) < 0.6 * len(phrase):
        return None
    match = fuzz.partial_ratio_alignment(phrase, folded, score_cutoff=score)
    if match is None or match.dest_end - match.dest_start < 0.7 * len(phrase):
        return None
    return match.dest_start


def is_number_line(text: str) -> bool:
    """ "Số: 12/QĐ-UBND" and its damaged kin."""
    folded = fold(text)
    if _NUMBER.match(folded) or (len(text) < 40 and _SYMBOL.search(folded)):
        return True
    return bool(_SO_OF_NUMBER.match(text)) and len(text) < 40


def ends_with_symbol(text: str) -> bool:
    """Whether the text ends like "/TB-HĐND", the slash before it perhaps lost in ink."""
    found = _SYMBOL_AT_END.search(text)
    return found is not None and letters_upper(found.group()) > 0.7


def is_date_line(text: str) -> bool:
    """ "An Giang, ngày 28 tháng 10 năm 2020", blanks and ink allowed."""
    return bool(_DATE.search(fold(text)))


def ends_like_date(text: str) -> bool:
    """ "…náy hăm 2018": whose day and month are lost in ink, but the year stands."""
    return bool(_DATE_END.search(fold(text)))


def is_number_in_ink(line: Line) -> bool:
    """ "søf7 5 8«+H-sGTVvT": begins like "Số" and was read with doubt, or was not read at all."""
    if _LABEL_OF_NUMBER.match(line.text):
        return line.confidence < _DOUBTFUL
    return line.confidence < _UNREAD and len(line.text) > _SHORTEST


def is_subject_mark(text: str) -> bool:
    """A line that opens with "V/v" or "Về việc"."""
    return bool(_RE.match(fold(text)))


def is_addressees_mark(text: str) -> bool:
    """A line that opens with "Kính gửi"."""
    at = find_phrase(text[:22], "kinh gui", 85)
    return at is not None and at <= 10


def is_distribution_mark(text: str) -> bool:
    """A line that opens with "Nơi nhận"."""
    if len(text) > 16:
        return fold(text).lstrip(" -_.").startswith("noi nhan")
    at = find_phrase(text, "noi nhan", 75)
    return at is not None and at <= 3


def is_annex_mark(text: str) -> bool:
    """The heading of an annex: "PHỤ LỤC", "Phụ lục 1", "DANH SÁCH", "(Kèm theo …)"."""
    folded = fold(text)
    if _ANNEX_LABEL.match(folded) and text[:1].isupper():
        return True
    return (bool(_ANNEX.match(folded)) and letters_upper(text[:12]) > 0.2) or bool(_ATTACHED.match(folded))


def is_attachment_note(text: str) -> bool:
    """ "(Kèm theo Quyết định số …)": the reference line of an annex."""
    return bool(_ATTACHED.match(fold(text)))


def is_mark(text: str) -> bool:
    """A mark of urgency or secrecy alone on its line: HỎA TỐC, KHẨN, MẬT …"""
    key = fold(text).strip(" .,:;*-_[]|()'\"")
    return letters_upper(text) > 0.7 and any(fuzz.ratio(key, m) >= 88 for m in _MARKS)


def is_copy_mark(text: str) -> bool:
    """The form of a copy alone on its line: SAO Y, SAO LỤC, TRÍCH SAO."""
    key = fold(text).strip(" .,:;*-_")
    return letters_upper(text) > 0.8 and any(Levenshtein.distance(key, c) <= 1 for c in _COPIES)


def is_page_number(text: str) -> bool:
    """A page number that stands alone."""
    return bool(_PAGE_NUMBER.match(text))


def is_authority(text: str) -> bool:
    """ "TM. …", "KT. …", "TL. …", "TUQ. …", "Q. …", the Party's "T/M", "K/T", "T/L"."""
    return bool(_AUTHORITY.match(fold(text))) and letters_upper(text) > 0.6


@cache
def _title_keys() -> tuple[str, ...]:
    return tuple(sorted(titles(), key=len, reverse=True))


def office_of(text: str, score: float = 84) -> str | None:
    """The title of office that `text` spells, in correct accents and lower case."""
    key = _letters_of(text)
    if len(key) < 5:
        return None
    found = process.extractOne(key, _title_keys(), scorer=fuzz.ratio, score_cutoff=score)
    return titles()[found[0]] if found else None


def office_at_start(text: str) -> str | None:
    """The title that `text` opens with when more stands behind it: "TRƯỞNG KHOA SAU ĐẠI HỌC"."""
    key = _letters_of(text)
    for title in _title_keys():
        if (
            len(key) > len(title) + 2
            and key[len(title)] == " "
            and fuzz.ratio(title, key[: len(title)]) >= 88
        ):
            return titles()[title]
    return None


def type_at_start(text: str) -> tuple[DocType, int] | None:
    """The document type whose name `text` opens with in capitals, and where the name ends.

    The longest name wins; one wrong letter in six is allowed, for capitals with accents are
    what OCR reads worst.
    """
    if letters_upper(text[:14]) < 0.75:
        return None
    folded = fold(text).replace("0", "o").replace("1", "i")
    best: tuple[float, DocType, int] | None = None
    for name, doc_type in doc_type_names().items():
        head = folded.lstrip(" .,'\"*-")[: len(name)]
        after = folded.lstrip(" .,'\"*-")[len(name) : len(name) + 1]
        if after.isalpha():
            continue
        score = fuzz.ratio(name, head)
        worth = score + 0.5 * len(name)
        if score >= 84 and (best is None or worth > best[0]):
            best = (worth, doc_type, len(folded) - len(folded.lstrip(" .,'\"*-")) + len(name))
    return (best[1], best[2]) if best else None


def _letters_of(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ,]", " ", fold(text)).split()).strip(" ,")


def is_office(line: Line) -> bool:
    """Whether the line is a title of office in capitals, or an authority line; a seal or a stroke may
    stand before it."""
    first = next((i for i, w in enumerate(line.words) if w.confidence >= _LEGIBLE), 0)
    return _is_office(line.text) or (first > 0 and _is_office(" ".join(w.text for w in line.words[first:])))


def _is_office(text: str) -> bool:
    if letters_upper(text) < 0.6:
        return False
    return is_authority(text) or office_of(text) is not None or office_at_start(text) is not None
