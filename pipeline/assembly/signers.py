"""Signature blocks (cells 7a–7c): authority, capacity, title, name.

Decree 30/2020 art. 13 and annex I, part II.7: "TM." a collective, "KT." a deputy for the head,
"TL."/"TUQ." by order or delegation, "Q." acting. "KT." is often written by hand before a
printed "GIÁM ĐỐC" with "PHÓ GIÁM ĐỐC" stamped below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assembly.evidence import Placed, text_field
from pipeline.fold import fold
from pipeline.gazetteer import surnames
from pipeline.layout.anchors import letters_upper, office_of
from pipeline.paper import Paper
from pipeline.record import Method, Signer, TextField

_PREFIX = re.compile(
    r"^\W{0,3}(?P<mark>TM|TL|TUQ|KT|Q|T\s?/\s?M|T\s?/\s?L|K\s?/\s?T|T\s?/\s?U\s?Q)\s?[.,:;/]?\s*(?=[^\W\d])"
)
_CAPACITY = {"KT", "K/T", "Q"}
_RANK = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Ths|THS|BS|Bs|BSCKII?|BSCK[12I]+|DS|DSCKI*|KS|CN|Ks|CVC|LS|NGƯT|NGND|TTƯT|"
    r"Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại úy|Thượng úy)\s*[.,]?\s*)+"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?$")


@dataclass(frozen=True, slots=True)
class _Office:
    placed: Placed
    mark: str | None
    title: str
    clean: bool
    """Whether nothing but the title stands in the line."""


def read_signers(paper: Paper, columns: Sequence[Sequence[Placed]]) -> tuple[Signer, ...]:
    """One signer for each signature column; none where a column holds neither title nor name."""
    read = (_read_block(paper, column) for column in columns)
    return tuple(s for s in read if s is not None)


def _read_block(paper: Paper, lines: Sequence[Placed]) -> Signer | None:
    offices = [o for o in map(_office, lines) if o is not None]
    name = _find_name(lines, offices)
    if not offices and name is None:
        return None
    authority, capacity, title = _roles(paper, offices)
    return Signer(
        authority=authority, capacity=capacity, title=title, name=_name_field(paper, *name) if name else None
    )


def _office(placed: Placed) -> _Office | None:
    text = placed.line.text
    match = _PREFIX.match(text)
    rest = text[match.end() :] if match else text
    if letters_upper(rest) < 0.6:
        return None
    title = office_of(rest)
    if title is None and match is None:
        inner = _office_inside(text)
        return _Office(placed, None, inner, clean=False) if inner else None
    if title is None and sum(c.isalpha() for c in rest) < 5:
        return None
    mark = re.sub(r"\s", "", match["mark"]) if match else None
    return _Office(placed, mark, (title or " ".join(rest.split()).strip(" .,;:*_")).upper(), clean=True)


def _office_inside(text: str) -> str | None:
    """A title behind dirt or ink: "L^ GIÁM ĐỐC", "KTGIÁM ĐỐC"; longest ending that is one."""
    words = text.split()
    for i in range(1, len(words)):
        title = office_of(" ".join(words[i:]), 88)
        if title and letters_upper(" ".join(words[i:])) > 0.8:
            return title.upper()
    bare = re.sub(r"^[^A-ZĐ]*[A-Z]{1,2}[.'’“\"*]?(?=[A-ZĐ]{2})", "", text)
    title = office_of(bare, 88) if bare != text else None
    return title.upper() if title else None


def _roles(
    paper: Paper, offices: Sequence[_Office]
) -> tuple[TextField | None, TextField | None, TextField | None]:
    """Authority, capacity and title out of the block's title lines, top to bottom."""
    authority = capacity = title = None
    for i, office in enumerate(offices):
        last = i == len(offices) - 1
        if office.mark and office.mark not in _CAPACITY:
            authority = _field(paper, office, office.mark)
        elif office.mark:
            capacity = _field(paper, office, office.mark)
        elif not last and _is_deputy(offices[i + 1].title, office.title):
            # "KT." by hand was not read, but a deputy signs under the head's title.
            capacity = _field(paper, office, "KT", Method.INFERRED)
        elif title is None or capacity is None:
            title = title if title is not None and not _is_deputy(office.title, title.value or "") else (
                _field(paper, office, None)
            )
    return authority, capacity, title


def _is_deputy(title: str, head: str) -> bool:
    folded, of = fold(title), fold(head)
    return folded.startswith("pho ") and of.split()[0] in folded or (
        folded.startswith("thu truong") and of.startswith("bo truong")
    )


def _field(
    paper: Paper, office: _Office, mark: str | None, method: Method = Method.RULE
) -> TextField:
    separator = " " if mark and "/" in mark else ". "
    value = f"{mark}{separator}{office.title}" if mark else office.title
    known = office_of(office.title) is not None
    sure = office.placed.line.confidence
    confidence = (min(0.97, sure + 0.1) if known else sure) * (1.0 if office.clean else 0.8)
    if method is Method.INFERRED:
        confidence *= 0.9
    return text_field(paper, [office.placed], value, confidence=confidence, method=method)


def _find_name(lines: Sequence[Placed], offices: Sequence[_Office]) -> tuple[Placed, str, float] | None:
    """The line, name and likeness of the best name below the titles."""
    used = [o.placed for o in offices]
    floor = max((o.placed.line.box.y0 for o in offices), default=-1.0)
    best: tuple[float, Placed, str] | None = None
    for placed in lines:
        if placed in used or placed.line.box.y0 < floor - 2:
            continue
        found = person_name(placed.line.text)
        if found is None:
            continue
        name, likeness = found
        worth = likeness * placed.line.confidence
        if best is None or worth >= best[0]:
            best = (worth, placed, name)
    return (best[1], best[2], best[0]) if best else None


def person_name(text: str) -> tuple[str, float] | None:
    """A person's name in `text` without rank or dirt, and how much it looks like one, 0–1.

    Two to five capitalised words; a Vietnamese family name first. A family name with a lost
    accent ("Nguyên") is mended; given names are left as they were read.
    """
    kept = [w.strip(".,;:*_'\"“”`’‘|~^") for w in _RANK.sub("", text.strip(" .,;:*_-–—'\"|~^`=")).split()]
    words = [w for w in kept if w]
    while words and not _is_name_word(words[0]):
        words.pop(0)
    while words and not _is_name_word(words[-1]):
        words.pop()
    if not 2 <= len(words) <= 5 or not all(_is_name_word(w) for w in words):
        return None
    if all(w.isupper() for w in words):
        words = [w.capitalize() for w in words]
    known = surnames()
    first = words[0]
    if first in known.values():
        return " ".join(words), 1.0
    spelt = known.get(fold(first))
    if spelt:
        return " ".join((spelt, *words[1:])), 0.9
    return " ".join(words), 0.55


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.match(word) or not word[0].isupper():
        return False
    return word.isupper() or word[1:].islower() or len(word) == 1


def _name_field(paper: Paper, placed: Placed, name: str, worth: float) -> TextField:
    return text_field(paper, [placed], name, raw=placed.line.text, confidence=worth)
