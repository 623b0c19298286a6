"""Levels of text and the columns they stand in: where the white between words runs down a page.

A level is what stands on one height, parted at gaps wider than a word space. Levels whose parts
leave the same white rivers free stand in the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import read_table
from pipeline.page import Box, Word

_GAP = 0.8
"""Text heights between two parts of a level; a word space has a third, in justified lines two."""
_RIVER = 0.4
"""Text heights of white that part two columns where other levels show that there are two."""
_SPACE = 1.6
"""Word spaces of its own line that such a gap has at least: justified lines have wide ones."""
_FEW_SPACES = 3
"""Word spaces of a line from which they tell how wide they are."""
_FAR = 4.8
"""Text heights between the middles of two levels of one table."""
_FEWEST = 3
"""Levels of two parts and more that make columns."""
_BRIDGING = 0.34
"""Most levels, as a share, that may run over a river: headings, totals."""
_FRESH = 1
"""Most columns that a level may add to those over it; the first ones have none over them."""
_NUMBER = re.compile(r"\(?[-–+]?\d[\d.,/:%\s]*\)?[.)%]?|[-–—xX]|[IVXl]{1,5}[.)]?")
_MOST_LEVELS, _MOST_PIECES = 150, 2000
"""What no sheet of paper holds: such a page would only keep the reader busy."""
_SIGNS = re.compile(r"\w+|%")
_LEADER = re.compile(r"[._…·]{4,}|…")

_UNIT = re.compile(r"\W{0,2}(don vi tinh|dvt|don vi)\s?[:;.]")
_ABOVE = 1.75
"""Text heights between two lines of the names over the columns."""
_OVER_ROWS = 2.4
"""Text heights between them and the first row of figures."""
_HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one level with no wide gap between them, from `x0` to `x1`."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @staticmethod
    def of(words: Sequence[Word]) -> Piece:
        """A piece of these words, from left to right; there is at least one."""
        return Piece(tuple(words), words[0].box.x0, max(w.box.x1 for w in words))

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Level:
    """What stands on one height: pieces from left to right, and the middle of the height."""

    y: float
    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        return Box.around(w.box for p in self.pieces for w in p.words)


Column = tuple[float, float]
"""Left and right end of what stands in a column, in points."""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring levels [first, end) of a page and the columns that they stand in."""

    first: int
    end: int
    columns: tuple[Column, ...]
    parted: int
    """Levels with something in two columns or more."""

    @property
    def worth(self) -> float:
        """More levels, more columns, and a little for more white between them."""
        whole = self.columns[-1][1] - self.columns[0][0]
        white = 1.0 - sum(x1 - x0 for x0, x1 in self.columns) / max(whole, 1.0)
        return float(self.parted * (len(self.columns) - 1) * max(white, 0.0) ** 0.25)


def pieces_of(words: Sequence[Word], usual: float) -> tuple[Piece, ...]:
    """Words of one height, from left to right, parted at wide gaps; `usual` is a word's height."""
    gap = max(_GAP * usual, _SPACE * _word_space(words, usual))
    edges = [i for i, (a, b) in enumerate(pairwise(words), start=1) if b.box.x0 - a.box.x1 > gap]
    return tuple(Piece.of(words[a:b]) for a, b in pairwise([0, *edges, len(words)]))


def _word_space(words: Sequence[Word], usual: float) -> float:
    """The usual space between these words; 0 where too few stand close."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    near = [g for g in gaps if g < 0.9 * usual]
    return float(median(near)) if len(near) >= _FEW_SPACES else 0.0


def is_unit(level: Level) -> bool:
    """ "ĐVT: Triệu đồng", which stands over a table."""
    return bool(_UNIT.match(fold(level.pieces[0].text)))


def is_dotted(level: Level) -> bool:
    """Whether dots lead the eye or keep room for a pen: a form or a table of contents."""
    return any(_LEADER.search(p.text) for p in level.pieces)


def blocks_of(levels: Sequence[Level], usual: float) -> list[Block]:
    """Blocks of levels that share columns, the best first choice, none over another."""
    if len(levels) > _MOST_LEVELS or sum(len(level.pieces) for level in levels) > _MOST_PIECES:
        return []
    found: list[Block] = []
    lead: Block | None = None
    for i, level in enumerate(levels):
        if lead and lead.first + _HEAD_LINES < i < lead.end and len(level.pieces) <= len(lead.columns):
            continue  # it would only repeat the end of that block
        block = _grown(levels, i, usual)
        if block is not None:
            found.append(block)
            lead = block if lead is None or block.end > lead.end else lead
    kept: list[Block] = []
    for block in sorted(found, key=lambda b: (-b.worth, b.first)):
        if all(block.end <= k.first or k.end <= block.first for k in kept):
            kept.append(block)
    return sorted(kept, key=lambda b: b.first)


def with_names(levels: Sequence[Level], block: Block, usual: float, floor: int) -> int:
    """The first level of the names over the columns, which may stand in one column alone.

    Levels before `floor` belong to something else.
    """
    first = block.first
    in_rows = any(is_figure(p.text) or not p.text for p in levels[first].pieces)
    for i in range(block.first - 1, max(block.first - 1 - _HEAD_LINES, floor - 1), -1):
        level = levels[i]
        near = _ABOVE if i < block.first - 1 or not in_rows else _OVER_ROWS
        if levels[first].y - level.y > near * usual or is_dotted(level):
            break
        under = [columns_under(p, block.columns) for p in level.pieces]
        over = sum(len(u) > 1 for u in under)
        if not any(under) or over > len(under) - 1 or is_unit(level):
            break
        first = i
    return first


def _grown(levels: Sequence[Level], first: int, usual: float) -> Block | None:
    """The block that begins with level `first` and goes down as far as its columns hold."""
    if len(levels[first].pieces) < 2 or is_dotted(levels[first]) or is_unit(levels[first]):
        return None
    columns = [(p.x0, p.x1) for p in levels[first].pieces]
    held = [levels[first].pieces]
    parted, bridging, end = 1, 0, first + 1
    for i in range(first + 1, len(levels)):
        level = levels[i]
        if level.y - levels[i - 1].y > _FAR * usual or is_dotted(level):
            break
        columns = _named_aside(columns, level.pieces, held)
        pieces = parted_at(level, columns, usual)
        over = [p for p in pieces if len(columns_under(p, columns)) > 1]
        under = {c for p in pieces for c in columns_under(p, columns)}
        fresh = sum(not columns_under(p, columns) for p in pieces)
        if not over and fresh <= _FRESH and (len(under) + fresh > 1 or end == i):
            columns = _widened(columns, pieces)
            parted += len(under) + fresh > 1
            held.append(pieces)
            end = i + 1
        elif len(over) == 1 and len(pieces) > 1 and bridging + 1 <= _BRIDGING * (parted + 2):
            bridging += 1
            end = i + 1 if any(is_figure(p.text) for p in pieces) else end
        elif end < i:  # a heading may run over all columns, with rows right above and below
            break
    return Block(first, end, tuple(columns), parted) if parted >= _FEWEST and len(columns) > 1 else None


def _named_aside(
    columns: Sequence[Column], pieces: Sequence[Piece], held: Sequence[Sequence[Piece]]
) -> list[Column]:
    """Columns, two joined where a piece runs over both and no level held something in each: a name
    that is centred over a wide column does not stand over the short texts on its left."""
    out = list(columns)
    for piece in pieces:
        under = columns_under(piece, out)
        if len(under) != 2:
            continue
        both = any({*under} <= {c for p in level for c in columns_under(p, out)} for level in held)
        if not both:
            out[under[0] : under[1] + 1] = [(out[under[0]][0], out[under[1]][1])]
    return out


def parted_at(level: Level, columns: Sequence[Column], usual: float) -> tuple[Piece, ...]:
    """The pieces of `level`, parted also where only a word space stands between two columns."""
    if len(level.pieces) < 2:
        return level.pieces
    out: list[Piece] = []
    for piece in level.pieces:
        under = columns_under(piece, columns)
        cuts = (
            []
            if len(under) < 2
            else [_cut(piece, columns[a][1], columns[b][0], usual) for a, b in pairwise(under)]
        )
        if not cuts or any(c is None for c in cuts):
            out.append(piece)
            continue
        edges = [0, *(c for c in cuts if c is not None), len(piece.words)]
        out += [Piece.of(piece.words[a:b]) for a, b in pairwise(edges) if b > a]
    return tuple(out)


def _cut(piece: Piece, left: float, right: float, usual: float) -> int | None:
    """Before which word `piece` parts between two columns that end at `left` and begin at `right`."""
    gap = max(_RIVER * usual, _SPACE * _word_space(piece.words, usual))
    for i, (a, b) in enumerate(pairwise(piece.words), start=1):
        if b.box.x0 - a.box.x1 >= gap and a.box.x1 <= right and b.box.x0 >= left:
            middle = (a.box.x1 + b.box.x0) / 2
            if left - usual <= middle <= right + usual:
                return i
    return None


def columns_under(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """Offsets of the columns that `piece` stands in."""
    return [i for i, (x0, x1) in enumerate(columns) if piece.x0 < x1 and x0 < piece.x1]


def homes(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """Offsets of the columns that `piece` stands in, or of the nearest one."""
    middle = (piece.x0 + piece.x1) / 2
    nearest = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
    return columns_under(piece, columns) or [nearest]


def _widened(columns: Sequence[Column], pieces: Iterable[Piece]) -> list[Column]:
    """Columns with `pieces` in them; a piece that stands in none makes one of its own."""
    every = sorted([*columns, *((p.x0, p.x1) for p in pieces)])
    out = [every[0]]
    for x0, x1 in every[1:]:
        if x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def is_figure(text: str) -> bool:
    """ "12", "1.250,5", "98%", "(3)", "IV", "15/3/2020", "-"."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_column_name(text: str) -> bool:
    """Whether `text` names a column as offices do (table_heads.csv, column_heads.csv)."""
    if set(text) & set(":;") or not next((c for c in text if c.isalnum()), "A").isupper():
        return False
    key = " ".join(_SIGNS.findall(fold_key(text)))
    whole, openings = _names()
    return key in whole or any(key == name or key.startswith(f"{name} ") for name in openings)


@cache
def _names() -> tuple[frozenset[str], tuple[str, ...]]:
    """Names that stand alone, and words that names begin with."""
    heads = tuple(read_table("table_heads"))
    openings = [row["head"] for row in (*heads, *read_table("column_heads")) if not row.get("whole")]
    whole = frozenset(fold_key(row["head"]) for row in heads if row["whole"])
    return whole, tuple(key for name in openings if (key := " ".join(_SIGNS.findall(fold_key(name)))))
