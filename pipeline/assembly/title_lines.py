"""Title lines of a signature block: the same line out of several readings, its mark and its title.

Annex I, part II.7 of Decree 30/2020: authority over capacity over title. A seal lies over their
beginnings, a hand wrote "KT." before them, a stamp overprinted them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.assembly.authorities import collective_in, mark_of
from pipeline.assembly.evidence import Placed
from pipeline.assembly.spelling import opens_agency
from pipeline.fold import fold
from pipeline.layout.anchors import letters_upper, office_at_start, office_of

CAPACITY = {"KT", "K/T", "Q"}
"""Marks that say as what one signs; the others say in whose name."""
BESIDE = 80.0
"""A name stands centred under its title (Decree 30/2020, annex I, part II.7): farther off, in
points, it is likely one of the recipients."""
_PREFIX = re.compile(
    r"^[\W_]{0,6}(?P<mark>TM|TL|TUQ|KT|Q(?=\s?[.,:;/])|[T1K]\s?[/!|Il]\s?(?:[TML](?=[\s.,:;]|BA)|U\s?Q))"
    r"\s?[.,:;/]?\s*(?=[^\W\d])"
)
"""A mark before what it stands for; the slash of the Party's is often read as a letter."""
_MARKS = {"TM", "TL", "TUQ", "KT", "Q"}
_ILLEGIBLE = 0.5
"""An unknown title less sure than this is no title but strokes."""
_OVER = 26.0
"""Points between the tops of a title and of the line over it, at most."""
_PITCH = 8.0
"""Points between the tops of two title lines, at least."""
_OVERPRINT = 3.4
"""A deputy's title is stamped at least so many points below the printed title of the head."""
_GLUED = re.compile(r"^(?:[^A-ZĐ]*[A-Z]{1,2}[.'’“\"*]?|\S{1,4}?[.,'’“\"*]+)(?=[A-ZĐ]{2})")
"""A mark that was read as one word with the title: "KTGIÁM ĐỐC", "VÝ.,GIÁM ĐỐC"."""
_INK_MARK = re.compile(
    r"^\W{0,3}(?:[^\W\d_\s]{1,4}|[^\w\s]{0,2}[A-ZĐ][^\w\s]{0,2}[A-Za-z1l]?)[\s.,*'’\"“]+(?=\S)|^\W{0,2}K[A-Za-z1]?\W{0,2}"
)
"""What a hand-written "KT." before a printed title is read as: "LXY,", "V*T.", "L^", "K1"."""


@dataclass(frozen=True, slots=True)
class Office:
    """One reading of a title line: the mark before it ("KT") and the title, known titles in their spelling."""

    placed: Placed
    mark: str | None
    title: str
    clean: bool
    """Whether nothing but the title stands in the line."""
    likeness: float = 1.0
    """How far the letters read are those of the known title, 0–1."""
    inferred: bool = False
    """Whether the mark was not read."""

    @property
    def layer(self) -> str:
        """The ink it was read from; the first reading saw the print alone."""
        return "red" if "/red/" in self.placed.line.words[0].engine else "print"

    @property
    def worth(self) -> float:
        """How far this reading is to be preferred: known titles, marks and sure letters."""
        known = office_of(self.title) is not None
        return self.placed.line.confidence + 0.4 * known + 0.3 * bool(self.mark) + 0.2 * self.clean


def read_offices(lines: Sequence[Placed]) -> list[Office]:
    """The block's title lines from top to bottom.

    The reading that left seals and strokes in fills gaps only. A hand's mark counts that two
    readings saw: letters of a seal stand in one.
    """
    every = [o for p in lines if (o := office_in(p)) is not None]
    found = _merged([o for o in every if not is_whole(o.placed)])
    for office in _merged([o for o in every if is_whole(o.placed) and o.clean]):
        if all(office.title != o.title and _apart(office, o) > _PITCH for o in found):
            found.append(office)
    out = [o if o.clean or _is_marked(o, every) else replace(o, mark=None) for o in found]
    return _with_authority(sorted(out, key=_middle_of), lines)


def _is_marked(office: Office, every: Sequence[Office]) -> bool:
    """Whether two readings saw something before the title; "PHÓ" may be what they made of it."""
    here = [o for o in every if _apart(o, office) < _PITCH]
    return sum((bool(o.mark) and not o.clean) or o.title == f"PHÓ {office.title}" for o in here) > 1


def _with_authority(offices: list[Office], lines: Sequence[Placed]) -> list[Office]:
    """The titles with the body over them whose mark ("TM.") nobody could read."""
    if not offices or any(o.mark and o.mark not in CAPACITY for o in offices):
        return offices
    first = offices[0].placed.line
    for placed in lines:
        box = placed.line.box
        over = _PITCH < first.box.y0 - box.y0 < _OVER and abs(box.centre[0] - first.box.centre[0]) < BESIDE
        other = placed.line.words[0].engine == "embedded" or office_of(placed.line.text, 80) is not None
        if not over or other or letters_upper(placed.line.text) < 0.8:
            continue
        body = collective_in(placed.line.text)
        if body is not None:
            mark = mark_of(body, offices[-1].title)
            return [Office(placed, mark, body.name, clean=True, inferred=True), *offices]
    return offices


def _middle_of(office: Office) -> float:
    return office.placed.line.box.centre[1]


def _apart(a: Office, b: Office) -> float:
    return abs(a.placed.line.box.y0 - b.placed.line.box.y0)


def with_agency(offices: Sequence[Office], lines: Sequence[Placed]) -> list[Office]:
    """Titles with the agency printed under them: "GIÁM ĐỐC" / "SỞ TƯ PHÁP" of a joint paper."""
    used = {id(o.placed) for o in offices}
    out: list[Office] = []
    for office in offices:
        box = office.placed.line.box
        below = [
            p.line.text
            for p in lines
            if id(p) not in used
            and 6 < p.line.box.y0 - box.y0 < 22
            and "/" not in p.line.words[0].engine  # further readings see the letters of seals
            and letters_upper(p.line.text) > 0.9
            and p.line.confidence > 0.7
            and abs(p.line.box.centre[0] - box.centre[0]) < 30
            and opens_agency(p.line.text)
            and office_in(p) is None
            and office_of(p.line.text, 60 if len(p.line.text) > 8 else 90) is None
        ]
        title = f"{office.title} {' '.join(below[0].split())}" if below else office.title
        out.append(replace(office, title=title))
    return out


def is_whole(placed: Placed) -> bool:
    """Whether this is the reading that left seals and strokes in: a last resort for names."""
    return "/whole/" in placed.line.words[0].engine


def _merged(offices: list[Office]) -> list[Office]:
    """Titles from top to bottom, of several readings of one title the best."""
    out: list[Office] = []
    for office in sorted(offices, key=lambda o: o.worth, reverse=True):
        if not any(_same_title(office, kept) for kept in out):
            out.append(office)
    return sorted(out, key=_middle_of)


def _same_title(a: Office, b: Office) -> bool:
    """Whether two readings are of one printed line, by their tops: seals reach in from below.

    Two lines of one reading are two lines; red and black stand apart; other readings of the
    same ink may set the top of a line some points off.
    """
    one, other = a.placed.line.box, b.placed.line.box
    apart = abs(one.y0 - other.y0)
    if a.layer != b.layer:
        return apart < 0.6 * _OVERPRINT
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    if a.title == b.title and shared > 0.85 * min(one.height, other.height):
        return True  # strokes above and below were taken for accents
    one_reading = a.placed.line.words[0].engine == b.placed.line.words[0].engine
    return apart < (_OVERPRINT if one_reading else 2 * _OVERPRINT)


def office_in(placed: Placed) -> Office | None:
    """The title that a line holds, with its mark; None where it holds none."""
    text = placed.line.text
    match = _PREFIX.match(text)
    rest = text[match.end() :] if match else text
    if letters_upper(rest) < 0.6:
        return None
    title = office_of(rest)
    if placed.line.words[0].engine == "embedded":
        known = title or office_at_start(rest)
        title = " ".join(rest.split()).strip(" .,;:*_") if known or match else None
        if title is None:
            return None
    elif title is None and (start := office_at_start(rest)):
        more = rest.upper()[_end_of(start, rest) :]
        echo = set(fold(more).split()) <= set(fold(start).split())  # the next line's, read into this one
        title = start if echo else f"{start}{more}"
    if title is None and match is None:
        inner = _office_inside(text)
        if inner is None:
            return None
        by_hand = "KT" if _INK_MARK.match(text) else None
        return Office(placed, by_hand, inner, clean=False)
    mark = _mark(match["mark"]) if match else None
    if title is not None:
        return Office(placed, mark, title.upper(), clean=True, likeness=likeness_of(rest, title))
    body = collective_in(rest)
    is_short = body is None and sum(c.isalpha() for c in rest) < 5
    if is_short or placed.line.confidence < _ILLEGIBLE:
        return None
    spelt = body.name if body and len(rest.split()) == len(body.name.split()) else rest
    return Office(placed, mark, " ".join(spelt.split()).strip(" .,;:*_").upper(), clean=True)


def likeness_of(printed: str, title: str) -> float:
    """How alike the letters of both are, 0–1; what the title does not reach is left aside."""
    wanted = _letters_of(title)
    return fuzz.ratio(_letters_of(printed)[-len(wanted) :], wanted) / 100


def _letters_of(text: str) -> str:
    return " ".join("".join(c if c.isalpha() else " " for c in fold(text)).split())


def _mark(printed: str) -> str:
    """The mark without spaces, its slash in place: "T I L" → "T/L"."""
    bare = "".join(printed.split())
    if bare.isalpha() and bare in _MARKS:
        return bare
    return f"{'K' if bare[0] == 'K' else 'T'}/{bare[2:]}"


def _end_of(title: str, text: str) -> int:
    """Where in `text` the words of `title` end."""
    return len(" ".join(text.split()[: len(title.split())]))


def _office_inside(text: str) -> str | None:
    """A title behind dirt or ink: "L^ GIÁM ĐỐC", "KTGIÁM ĐỐC"; longest ending that is one."""
    words = text.split()
    for i in range(1, len(words)):
        title = office_of(" ".join(words[i:]), 88)
        if title and letters_upper(" ".join(words[i:])) > 0.8:
            return title.upper()
    bare = _GLUED.sub("", text)
    title = office_of(bare, 88) if bare != text else None
    return title.upper() if title else None


def smells_of_title(text: str) -> bool:
    """Whether this is a title in capitals, or the end of one: "Hồ Bí Thư" for "BÍ THƯ" under a seal."""
    if letters_upper(text) > 0.5:
        return office_of(text, 70) is not None
    last = " ".join(text.upper().split()[-2:])
    return " " in last and office_of(last, 92) is not None
