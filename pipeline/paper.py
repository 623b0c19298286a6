"""Paper: one document laid out, and its text with the way back to the page.

A file holds one or more papers. `TextMap` joins the words of chosen lines into one string
and answers for any span of it where on which page it stands; the text is never rewritten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.page import Box, Line, Note, Page, Table, Zone, ZoneKind


@dataclass(frozen=True, slots=True)
class Place:
    """A word's stretch [start, end) of a text and its box on a page (reading frame)."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TextMap:
    """A text and the places of its words, in order of their offsets."""

    text: str
    places: tuple[Place, ...]

    @staticmethod
    def of(lines: Iterable[tuple[int, Line]], separator: str = "\n") -> TextMap:
        """The text of `(page number, line)` pairs; words joined by a space, lines by `separator`."""
        parts: list[str] = []
        places: list[Place] = []
        at = 0
        for number, line in lines:
            if parts:
                parts.append(separator)
                at += len(separator)
            for i, word in enumerate(line.words):
                if i:
                    parts.append(" ")
                    at += 1
                parts.append(word.text)
                places.append(Place(at, at + len(word.text), number, word.box, word.confidence))
                at += len(word.text)
        return TextMap("".join(parts), tuple(places))

    def places_of(self, start: int, end: int) -> tuple[Place, ...]:
        """The words that the span [start, end) touches."""
        first = bisect_left(self.places, start + 1, key=lambda p: p.end)
        last = bisect_left(self.places, end, key=lambda p: p.start)
        return self.places[first:last]

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """One `(page, box)` for each page and printed line that the span touches."""
        out: list[tuple[int, Box]] = []
        for place in self.places_of(start, end):
            if out and out[-1][0] == place.page and _same_line(out[-1][1], place.box):
                out[-1] = (place.page, Box.around((out[-1][1], place.box)))
            else:
                out.append((place.page, place.box))
        return out

    def confidence(self, start: int, end: int) -> float:
        """Mean confidence of the words in the span; 0 when it touches none."""
        places = self.places_of(start, end)
        return sum(p.confidence for p in places) / len(places) if places else 0.0


def _same_line(a: Box, b: Box) -> bool:
    return b.x0 >= a.x0 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.4 * min(a.height, b.height)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its pages in order, their zones and tables in reading order."""

    pages: tuple[Page, ...]
    zones: tuple[Zone, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def page_first(self) -> int:
        return self.pages[0].number

    @property
    def page_last(self) -> int:
        return self.pages[-1].number

    def page(self, number: int) -> Page:
        return next(p for p in self.pages if p.number == number)

    def zones_of(self, *kinds: ZoneKind) -> tuple[Zone, ...]:
        return tuple(z for z in self.zones if z.kind in kinds)

    def text_of(self, *kinds: ZoneKind) -> TextMap:
        """The text of all zones of these kinds, in reading order."""
        return TextMap.of((z.page, line) for z in self.zones_of(*kinds) for line in z.lines)

    def text(self) -> TextMap:
        """The whole text in reading order, without page furniture."""
        return self.text_of(*(k for k in ZoneKind if k is not ZoneKind.FURNITURE))
