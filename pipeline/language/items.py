"""A text as its paragraphs: each with its number or bullet, as papers count articles, items and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.view import View

_NUMBER = re.compile(
    r"[ ._~]{0,4}(?:[-–][ ]?(?=\d{1,2}[.)]))?(?P<article>Điều[ ]+(?=\d{1,3}[.:]))?(?P<n>[IVX]{1,5}(?=[.)])|\d{1,2}(?:\.\d{1,2})*(?=[.)]|[ ])|\d{1,2}(?=:[ ]?[A-ZĐ])|[a-zđ](?=\)))[.):]{0,2}[ ]*"
)
_BULLET = re.compile(r"[ ._]{0,4}[-–—+*•▪●_~][ ]*")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph: its span, its number and whether a bullet opens it."""

    start: int
    body: int
    end: int
    number: str | None
    bullet: bool
    marked: bool = False  # a sign follows the number: "3." opens an item, "62" is a table's
    article: bool = False


def items(view: View) -> Iterator[Item]:
    start = 0
    while start < len(view.line):
        end = view.paragraph_end(start)
        if view.line[start:end].strip():
            number = _NUMBER.match(view.line, start, end)
            bullet = _BULLET.match(view.line, start, end) if number is None else None
            body = (
                number.end()
                if number
                else bullet.end()
                if bullet
                else start + len(view.line[start:end]) - len(view.line[start:end].lstrip())
            )
            if (
                number
                and view.line[body : body + 1].islower()
                and view.line[number.end("n") : number.end("n") + 1] not in ".)"
            ):
                number, body = None, start
            marked = number is not None and any(c in ".):" for c in view.line[number.end("n") : body])
            yield Item(
                start,
                body,
                end,
                number["n"] if number else None,
                bullet is not None,
                marked,
                bool(number and number["article"]),
            )
        start = end + 1


def depth_of(item: Item) -> int:
    """0 for articles and Roman numbers, 1 for Arabic, 2 for letters and bullets, 3 for plain paragraphs."""
    if item.number is None:
        return 2 if item.bullet else 3
    return 0 if item.article or item.number[0] in "IVX" else 1 if item.number[0].isdigit() else 2
