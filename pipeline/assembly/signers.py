"""Signature blocks (cells 7a–7c): authority, capacity, title, name.

Decree 30/2020 art. 13 and annex I, part II.7: "TM." a collective, "KT." a deputy for the head,
"TL."/"TUQ." by order or delegation, "Q." acting. "KT." is often written by hand before a
printed "GIÁM ĐỐC" with "PHÓ GIÁM ĐỐC" stamped below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.assembly.authorities import collective_in, mark_of
from pipeline.assembly.evidence import Placed, text_field
from pipeline.assembly.person_names import Name, completed, name_in, opens_name
from pipeline.assembly.recognise import WhoSigns, nobody, weighed
from pipeline.assembly.spelling import opens_agency
from pipeline.fold import fold
from pipeline.layout.anchors import letters_upper, office_at_start, office_of
from pipeline.page import Line
from pipeline.paper import Paper
from pipeline.record import Method, Signer, TextField

_PREFIX = re.compile(
    r"^[\W_]{0,6}(?P<mark>TM|TL|TUQ|KT|Q(?=\s?[.,:;/])|[T1K]\s?[/!|Il]\s?(?:[TML](?=[\s.,:;]|BA)|U\s?Q))"
    r"\s?[.,:;/]?\s*(?=[^\W\d])"
)
"""A mark before what it stands for; the slash of the Party's is often read as a letter."""
_MARKS = {"TM", "TL", "TUQ", "KT", "Q"}
_CAPACITY = {"KT", "K/T", "Q"}
_UNREADABLE = 0.62
"""A name doubted more than this is not given: the block stays for a person to read."""
_ILLEGIBLE = 0.5
"""An unknown title less sure than this is no title but strokes."""
_BESIDE = 80.0
"""A name stands centred under its title (Decree 30/2020, annex I, part II.7): farther off, in
points, it is likely one of the recipients."""
_OVER = 26.0
"""Points between the tops of a title and of the line over it, at most."""
_PITCH = 8.0
"""Points between the tops of two title lines, at least."""
_GAP = 30.0
"""Points between two words that are not of one line."""
_CERTAIN, _MAYBE = 0.95, 0.75
"""Likeness from which a title is what its letters say, and from which it may be."""
_OVERPRINT = 3.4
"""A deputy's title is stamped at least so many points below the printed title of the head."""
_INK_MARK = re.compile(
    r"^\W{0,3}(?:[^\W\d_\s]{1,4}|[^\w\s]{0,2}[A-ZĐ][^\w\s]{0,2}[A-Za-z1l]?)[\s.,*'’\"“]+(?=\S)|^\W{0,2}K[A-Za-z1]?\W{0,2}"
)
"""What a hand-written "KT." before a printed title is read as: "LXY,", "V*T.", "L^", "K1"."""


@dataclass(frozen=True, slots=True)
class _Office:
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


def read_signers(
    paper: Paper,
    columns: Sequence[Sequence[Placed]],
    second: Sequence[Placed] = (),
    known: WhoSigns = nobody,
) -> tuple[Signer, ...]:
    """One signer for each signature column; none where a column holds neither title nor name.

    `second` are further readings of the same zone; each goes to the nearest column. `known` tells who
    may sign under a title.
    """
    blocks = [list(c) for c in columns] or ([[]] if second else [])
    middles = [sum(p.line.box.centre[0] for p in b) / len(b) if b else 0.0 for b in blocks]
    for placed in (part for whole in second for part in _parted(whole)):
        x = placed.line.box.centre[0]
        blocks[min(range(len(blocks)), key=lambda i: abs(middles[i] - x))].append(placed)
    read = (_read_block(paper, block, known) for block in blocks)
    return tuple(s for s in read if s is not None)


def _parted(placed: Placed) -> Iterator[Placed]:
    """A line's stretches without a wide gap: further readings run names, strokes and columns together."""
    start, words = 0, placed.line.words
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].box.x0 - words[at - 1].box.x1 > _GAP:
            yield replace(placed, line=Line(words[start:at]))
            start = at


def _read_block(paper: Paper, lines: Sequence[Placed], known: WhoSigns) -> Signer | None:
    offices = _offices(lines)
    found = _find_name(lines, offices)
    if not offices and found is None:
        return None
    authority, capacity, title = _roles(paper, _with_agency(offices, lines))
    name = weighed(paper, _below(lines, offices), _name_field(paper, *found) if found else None, known(title))
    return Signer(authority=authority, capacity=capacity, title=title, name=name)


def _offices(lines: Sequence[Placed]) -> list[_Office]:
    """The block's title lines from top to bottom.

    The reading that left seals and strokes in fills gaps only. A hand's mark counts that two
    readings saw: letters of a seal stand in one.
    """
    every = [o for p in lines if (o := _office(p)) is not None]
    found = _merged([o for o in every if not _is_whole(o.placed)])
    for office in _merged([o for o in every if _is_whole(o.placed) and o.clean]):
        if all(office.title != o.title and _apart(office, o) > _PITCH for o in found):
            found.append(office)
    out = [o if o.clean or _is_marked(o, every) else replace(o, mark=None) for o in found]
    return _with_authority(sorted(out, key=_middle_of), lines)


def _is_marked(office: _Office, every: Sequence[_Office]) -> bool:
    """Whether two readings saw something before the title; "PHÓ" may be what they made of it."""
    here = [o for o in every if _apart(o, office) < _PITCH]
    return sum((bool(o.mark) and not o.clean) or o.title == f"PHÓ {office.title}" for o in here) > 1


def _with_authority(offices: list[_Office], lines: Sequence[Placed]) -> list[_Office]:
    """The titles with the body over them whose mark ("TM.") nobody could read."""
    if not offices or any(o.mark and o.mark not in _CAPACITY for o in offices):
        return offices
    first = offices[0].placed.line
    for placed in lines:
        box = placed.line.box
        over = _PITCH < first.box.y0 - box.y0 < _OVER and abs(box.centre[0] - first.box.centre[0]) < _BESIDE
        other = placed.line.words[0].engine == "embedded" or _smells_of_title(placed.line.text)
        if not over or other or letters_upper(placed.line.text) < 0.8:
            continue
        body = collective_in(placed.line.text)
        if body is not None:
            mark = mark_of(body, offices[-1].title)
            return [_Office(placed, mark, body.name, clean=True, inferred=True), *offices]
    return offices


def _middle_of(office: _Office) -> float:
    return office.placed.line.box.centre[1]


def _apart(a: _Office, b: _Office) -> float:
    return abs(a.placed.line.box.y0 - b.placed.line.box.y0)


def _with_agency(offices: Sequence[_Office], lines: Sequence[Placed]) -> list[_Office]:
    """Titles with the agency printed under them: "GIÁM ĐỐC" / "SỞ TƯ PHÁP" of a joint paper."""
    used = {id(o.placed) for o in offices}
    out: list[_Office] = []
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
            and _office(p) is None
            and office_of(p.line.text, 60 if len(p.line.text) > 8 else 90) is None
        ]
        title = f"{office.title} {' '.join(below[0].split())}" if below else office.title
        out.append(replace(office, title=title))
    return out


def _is_whole(placed: Placed) -> bool:
    """Whether this is the reading that left seals and strokes in: a last resort for names."""
    return "/whole/" in placed.line.words[0].engine


def _merged(offices: list[_Office]) -> list[_Office]:
    """Titles from top to bottom, of several readings of one title the best."""
    out: list[_Office] = []
    for office in sorted(offices, key=lambda o: o.worth, reverse=True):
        if not any(_same_title(office, kept) for kept in out):
            out.append(office)
    return sorted(out, key=_middle_of)


def _same_title(a: _Office, b: _Office) -> bool:
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


def _office(placed: Placed) -> _Office | None:
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
        return _Office(placed, by_hand, inner, clean=False)
    if title is None and (sum(c.isalpha() for c in rest) < 5 or placed.line.confidence < _ILLEGIBLE):
        return None
    mark = _mark(match["mark"]) if match else None
    if title is not None:
        return _Office(placed, mark, title.upper(), clean=True, likeness=_likeness(rest, title))
    body = collective_in(rest) if placed.line.words[0].engine != "embedded" else None
    spelt = body.name if body and len(rest.split()) == len(body.name.split()) else rest
    return _Office(placed, mark, " ".join(spelt.split()).strip(" .,;:*_").upper(), clean=True)


def _likeness(printed: str, title: str) -> float:
    """How alike the letters of both are, 0–1; what the title does not reach is left aside."""
    letters = " ".join("".join(c if c.isalpha() else " " for c in fold(printed)).split())
    return fuzz.ratio(letters[-len(title) :], fold(title)) / 100


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
    bare = re.sub(r"^[^A-ZĐ]*[A-Z]{1,2}[.'’“\"*]?(?=[A-ZĐ]{2})", "", text)
    title = office_of(bare, 88) if bare != text else None
    return title.upper() if title else None


def _roles(
    paper: Paper, offices: Sequence[_Office]
) -> tuple[TextField | None, TextField | None, TextField | None]:
    """Authority, capacity and title out of the block's title lines, top to bottom."""
    authority = capacity = title = None
    head = ""
    for i, office in enumerate(offices):
        below = offices[i + 1].title if i + 1 < len(offices) else ""
        by_deputy = below == office.title or _is_deputy(below, office.title)
        if office.mark and office.mark not in _CAPACITY and not by_deputy:
            authority = _field(paper, office, office.mark, inferred=office.inferred)
        elif capacity is None and (by_deputy or (office.mark and not office.title.startswith("PHÓ "))):
            # A deputy signs under the head's title: "KT." stands there, read or not.
            inferred = not office.clean or office.mark not in _CAPACITY
            if office.mark == "Q":  # an acting head signs under a title of their own
                title = _field(paper, office, "Q")
                continue
            head = office.title.removeprefix("PHÓ ")  # of two readings of a deputy's title
            mark = "K/T" if office.mark == "K/T" else "KT"
            capacity = _field(paper, office, mark, value=head, inferred=inferred)
        elif title is None:
            same = bool(head) and (office.title == head or _reads_as_deputy(office, head))
            title = _field(paper, office, None, value=_deputy(head) if same else None, inferred=same)
    if capacity is not None and title is None:
        last = offices[-1]
        title = _field(paper, last, None, value=_deputy(last.title), inferred=True)
    return authority, capacity, title


def _reads_as_deputy(office: _Office, head: str) -> bool:
    """Whether a doubtful title under "KT. BỘ TRƯỞNG" may as well be read as the deputy's."""
    if office.likeness >= _CERTAIN or _is_deputy(office.title, head):
        return False
    return _likeness(office.placed.line.text, _deputy(head)) >= _MAYBE


def _deputy(head: str) -> str:
    """Who signs "KT." the head: Decree 30/2020 art. 13.1."""
    if head.startswith("PHÓ "):
        return head
    if head.startswith("BỘ TRƯỞNG"):
        return "THỨ TRƯỞNG"
    return f"PHÓ {head}"


def _is_deputy(title: str, head: str) -> bool:
    folded, of = fold(title), fold(head)
    return (folded.startswith("pho ") and of.split()[0] in folded) or (
        folded.startswith("thu truong") and of.startswith("bo truong")
    )


def _field(
    paper: Paper, office: _Office, mark: str | None, *, value: str | None = None, inferred: bool = False
) -> TextField:
    separator = " " if mark and "/" in mark else ". "
    text = value or office.title
    if mark and office.placed.line.words[0].engine == "embedded" and not inferred:
        return text_field(paper, [office.placed], " ".join(office.placed.line.text.split()))
    known = office_of(office.title) is not None
    sure = office.placed.line.confidence
    confidence = (min(0.97, sure + 0.1) if known else sure) * (0.8 if inferred else 1.0) * office.likeness**2
    return text_field(
        paper,
        [office.placed],
        f"{mark}{separator}{text}" if mark else text,
        confidence=confidence,
        method=Method.INFERRED if inferred else Method.RULE,
    )


def _find_name(lines: Sequence[Placed], offices: Sequence[_Office]) -> tuple[Placed, Name] | None:
    """The best name below the titles and its line.

    Two readings that agree are two witnesses: their doubts multiply.
    """
    doubts: dict[str, float] = {}
    homes: dict[str, Placed] = {}
    for placed, (name, worth) in _candidates(lines, offices):
        belief = worth * (0.5 if _is_whole(placed) or _is_aside(placed, offices) else 1.0)
        doubts[name] = doubts.get(name, 1.0) * (1.0 - belief)
        homes.setdefault(name, placed)
    if not doubts:
        return None
    best = min(doubts, key=lambda n: doubts[n])
    # "Quang Ánh" is what is left of "Tô Quang Ánh" when a stroke hides the family name.
    enough = 0.6 if opens_name(best) else 0.75
    longer = [n for n in doubts if n.endswith(f" {best}") and doubts[n] < enough]
    best = min(longer, key=lambda n: doubts[n]) if longer else best
    if doubts[best] > _UNREADABLE:
        return None
    rivals = [d for n, d in doubts.items() if n != best and d < 0.5]
    chosen = Name(best, (1.0 - doubts[best]) * (0.85 if rivals else 1.0))
    return homes[best], completed(chosen, [p.line for p in lines])


def _candidates(
    lines: Sequence[Placed], offices: Sequence[_Office]
) -> list[tuple[Placed, tuple[str, float]]]:
    """Lines that read as a name, and the name; where one stands under its title, only such."""
    found = [
        (placed, name)
        for placed in _below(lines, offices)
        if (name := name_in(placed.line)) is not None
        and _office(placed) is None
        and not _smells_of_title(placed.line.text)
        and not _is_agency(placed.line.text)
    ]
    under = [(placed, name) for placed, name in found if not _is_aside(placed, offices)]
    return under or found


def _is_aside(placed: Placed, offices: Sequence[_Office]) -> bool:
    return bool(offices) and abs(_middle(placed) - _middle(offices[-1].placed)) > _BESIDE


def _middle(placed: Placed) -> float:
    return placed.line.box.centre[0]


def _below(lines: Sequence[Placed], offices: Sequence[_Office]) -> list[Placed]:
    """The lines under the titles."""
    used = [o.placed for o in offices]
    floor = max((o.placed.line.box.y0 for o in offices), default=-1.0)
    return [p for p in lines if p not in used and p.line.box.y0 >= floor - 2]


def _is_agency(text: str) -> bool:
    return letters_upper(text) > 0.8 and opens_agency(text)


def _smells_of_title(text: str) -> bool:
    """Whether this is a title in capitals, or the end of one: "Hồ Bí Thư" for "BÍ THƯ" under a seal."""
    if letters_upper(text) > 0.5:
        return office_of(text, 70) is not None
    last = " ".join(text.upper().split()[-2:])
    return " " in last and office_of(last, 92) is not None


def _name_field(paper: Paper, placed: Placed, name: Name) -> TextField:
    method = Method.INFERRED if name.inferred else Method.RULE
    return text_field(paper, [placed], name.text, raw=placed.line.text, confidence=name.worth, method=method)
