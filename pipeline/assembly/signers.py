"""Signature blocks (cells 7a–7c): authority, capacity, title, name.

Decree 30/2020 art. 13 and annex I, part II.7: "TM." a collective, "KT." a deputy for the head,
"TL."/"TUQ." by order or delegation, "Q." acting. "KT." is often written by hand before a
printed "GIÁM ĐỐC" with "PHÓ GIÁM ĐỐC" stamped below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.assembly.evidence import Placed, text_field
from pipeline.assembly.person_names import Name, completed, name_in, opens_name
from pipeline.assembly.recognise import WhoSigns, nobody, weighed
from pipeline.assembly.spelling import opens_agency
from pipeline.assembly.title_lines import (
    BESIDE,
    CAPACITY,
    Office,
    is_whole,
    likeness_of,
    office_in,
    read_offices,
    smells_of_title,
    with_agency,
)
from pipeline.fold import fold
from pipeline.layout.anchors import letters_upper, office_of
from pipeline.page import Line
from pipeline.paper import Paper
from pipeline.record import Method, Signer, TextField

_UNREADABLE = 0.62
"""A name doubted more than this is not given: the block stays for a person to read."""
_GAP = 30.0
"""Points between two words that are not of one line."""
_CERTAIN, _MAYBE = 0.95, 0.75
"""Likeness from which a title is what its letters say, and from which it may be."""


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
    offices = read_offices(lines)
    found = _find_name(lines, offices)
    if not offices and found is None:
        return None
    authority, capacity, title = _roles(paper, with_agency(offices, lines))
    name = weighed(paper, _below(lines, offices), _name_field(paper, *found) if found else None, known(title))
    return Signer(authority=authority, capacity=capacity, title=title, name=name)


def _roles(
    paper: Paper, offices: Sequence[Office]
) -> tuple[TextField | None, TextField | None, TextField | None]:
    """Authority, capacity and title out of the block's title lines, top to bottom."""
    authority = capacity = title = None
    head = ""
    for i, office in enumerate(offices):
        below = offices[i + 1].title if i + 1 < len(offices) else ""
        by_deputy = below == office.title or _is_deputy(below, office.title)
        if office.mark and office.mark not in CAPACITY and not by_deputy:
            authority = _field(paper, office, office.mark, inferred=office.inferred)
        elif capacity is None and (by_deputy or (office.mark and not office.title.startswith("PHÓ "))):
            # A deputy signs under the head's title: "KT." stands there, read or not.
            inferred = not office.clean or office.mark not in CAPACITY
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


def _reads_as_deputy(office: Office, head: str) -> bool:
    """Whether a doubtful title under "KT. BỘ TRƯỞNG" may as well be read as the deputy's."""
    if office.likeness >= _CERTAIN or _is_deputy(office.title, head):
        return False
    return likeness_of(office.placed.line.text, _deputy(head)) >= _MAYBE


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
    paper: Paper, office: Office, mark: str | None, *, value: str | None = None, inferred: bool = False
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


def _find_name(lines: Sequence[Placed], offices: Sequence[Office]) -> tuple[Placed, Name] | None:
    """The best name below the titles and its line.

    Two readings that agree are two witnesses: their doubts multiply.
    """
    doubts: dict[str, float] = {}
    homes: dict[str, Placed] = {}
    for placed, (name, worth) in _candidates(lines, offices):
        belief = worth * (0.5 if is_whole(placed) or _is_aside(placed, offices) else 1.0)
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
    if homes[best].line.words[0].engine == "embedded":  # a misprint there is the paper's own
        return homes[best], chosen
    return homes[best], completed(chosen, [p.line for p in lines])


def _candidates(lines: Sequence[Placed], offices: Sequence[Office]) -> list[tuple[Placed, tuple[str, float]]]:
    """Lines that read as a name, and the name; where one stands under its title, only such."""
    found = [
        (placed, name)
        for placed in _below(lines, offices)
        if (name := name_in(placed.line)) is not None
        and office_in(placed) is None
        and not smells_of_title(placed.line.text)
        and not _is_agency(placed.line.text)
    ]
    under = [(placed, name) for placed, name in found if not _is_aside(placed, offices)]
    return under or found


def _is_aside(placed: Placed, offices: Sequence[Office]) -> bool:
    return bool(offices) and abs(_middle(placed) - _middle(offices[-1].placed)) > BESIDE


def _middle(placed: Placed) -> float:
    return placed.line.box.centre[0]


def _below(lines: Sequence[Placed], offices: Sequence[Office]) -> list[Placed]:
    """The lines under the titles."""
    used = [o.placed for o in offices]
    floor = max((o.placed.line.box.y0 for o in offices), default=-1.0)
    return [p for p in lines if p not in used and p.line.box.y0 >= floor - 2]


def _is_agency(text: str) -> bool:
    return letters_upper(text) > 0.8 and opens_agency(text)


def _name_field(paper: Paper, placed: Placed, name: Name) -> TextField:
    method = Method.INFERRED if name.inferred else Method.RULE
    return text_field(paper, [placed], name.text, raw=placed.line.text, confidence=name.worth, method=method)
