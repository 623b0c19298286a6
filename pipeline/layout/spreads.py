"""Two pages on one picture: parted into a left and a right page, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from pipeline.page import Box, Half, Page, Table, Word


def single_pages(pages: Iterable[Page]) -> list[Page]:
    """`pages` with those that show two parted. Then all are numbered anew, from the first one's
    number on; what file's page shows each is its `sheet`. Without such pages nothing changes."""
    every = list(pages)
    if all(page.gutter is None for page in every):
        return every
    numbers = count(every[0].number)
    return [_numbered(part, next(numbers)) for page in every for part in _parts(page)]


def _parts(page: Page) -> Iterator[Page]:
    if page.gutter is None:
        yield replace(page, half=Half(page.number, page.frame, of_two=False))
        return
    for left, right in ((0.0, page.gutter), (page.gutter, page.width)):
        yield replace(
            page,
            width=right - left,
            words=tuple(_moved(w, left) for w in page.words if left <= _middle(w.box) < right),
            tables=tuple(_table(t, left) for t in page.tables if left <= _middle(t.box) < right),
            gutter=None,
            half=Half(page.number, replace(page.frame, left=left)),
        )


def _numbered(page: Page, number: int) -> Page:
    return replace(page, number=number, tables=tuple(replace(t, page=number) for t in page.tables))


def _middle(box: Box) -> float:
    return box.centre[0]


def _moved(word: Word, left: float) -> Word:
    return replace(word, box=word.box.moved(-left, 0.0))


def _table(table: Table, left: float) -> Table:
    cells = tuple(replace(c, box=c.box.moved(-left, 0.0)) for c in table.cells)
    return replace(table, box=table.box.moved(-left, 0.0), cells=cells)
