"""What a file without pages holds: paragraphs, columns and tables, before they are set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

BODY_SIZE = 13.0
"""Points: the body's type size in Decree 30/2020, annex I (13–14)."""


class Align(StrEnum):
    """How a paragraph's lines stand; justified text is set as left-aligned."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one type. "\\n" breaks the line, "\\t" goes to the next stop."""

    text: str
    size: float = BODY_SIZE
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop, `at` points from the paragraph's column edge."""

    at: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs with indents in points. `pitch`: spaces keep this width each (typewritten text)."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    after: float = 4.0
    stops: tuple[Stop, ...] = ()
    pitch: float | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table and the grid places it covers."""

    paragraphs: tuple[Paragraph, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` are the columns' parts of the text width, summing to 1.

    An unruled one lays out a letterhead or a signature block and is no table of the document.
    """

    n_rows: int
    n_columns: int
    cells: tuple[GridCell, ...]
    shares: tuple[float, ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


Block: TypeAlias = Paragraph | Grid | PageBreak
