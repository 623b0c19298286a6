"""Between letterhead and body: the type's name, its subject, "Kính gửi" (cells 5a and 9a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.fold import fold
from pipeline.layout.anchors import (
    is_addressees_mark,
    is_attachment_note,
    is_subject_mark,
    letters_upper,
    office_of,
    type_at_start,
)
from pipeline.layout.lines import Row
from pipeline.page import Box, Line, Word, ZoneKind

_REACH = 16
"""Rows below the letterhead among which the type's name is looked for."""
_CENTRED = 11.0
"""Points by which a centred line may miss the middle of the type's name."""
_OPENER = re.compile(
    r"^\W{0,2}(can cu|thuc hien|xet|theo|de |nham|trien khai|tiep theo|trong |ngay |qua |sau |hien nay|"
    r"[ivx]{1,4}\s?[.,-]|\d{1,2}\s?[.)-]|phan |dieu \d|chuong |a\s?[.)-])"
)
_STRONG = re.compile(r"^\W{0,2}(can cu |kinh gui|dieu 1\b|theo de nghi|xet )")
_RULE = re.compile(r"^[\W_]*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """Left and right edge of the text on a page, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def measure(rows: Sequence[Row], width: float) -> Measure:
    """The text's edges, from the rows that fill more than half of the page's width."""
    wide = [line.box for row in rows if len(row) == 1 for line in row if line.box.width > 0.55 * width]
    if len(wide) < 3:
        return Measure(0.14 * width, 0.92 * width)
    lefts, rights = sorted(b.x0 for b in wide), sorted(b.x1 for b in wide)
    return Measure(lefts[len(lefts) // 8], rights[-1 - len(rights) // 8])


Placed = list[tuple[ZoneKind, Line]]


def read_opening(rows: Sequence[Row], start: int, edges: Measure, *, has_subject: bool) -> tuple[Placed, int]:
    """Lines by cell, and the row at which the body begins.

    `has_subject` tells that the letterhead holds "V/v …": then the paper is a công văn and
    has no type name to look for.
    """
    placed: Placed = []
    at = start
    title = None if has_subject else _find_title(rows, start, edges)
    if title is not None:
        for row in rows[at:title]:
            placed += [(_early_kind(line), line) for line in row]
        titles, at = _read_title(rows, title)
        placed += titles
        middle = Box.around(x.box for x in rows[title] if x.words[0] is titles[0][1].words[0]).centre[0]
        subject, at = _read_subject(rows, at, titles[0][1], middle, edges)
        placed += subject
    addressees, at = _read_addressees(rows, at, edges, expected=has_subject)
    return placed + addressees, at


def _find_title(rows: Sequence[Row], start: int, edges: Measure) -> int | None:
    middle = (edges.left + edges.right) / 2
    reach = range(start, min(start + _REACH, len(rows)))
    for i in reach:
        if any(type_at_start(line.text) for line in rows[i] if _centred(line, middle, 60)):
            return i
        if any(is_addressees_mark(line.text) for line in rows[i]):
            break
    # A type that Decree 30 does not know ("ĐIỀU LỆ"): a short centred line of capitals.
    for i in reach:
        line = rows[i][0]
        if len(rows[i]) == 1 and _centred(line, middle, 25) and letters_upper(line.text) > 0.85:
            return i if 3 < len(line.text) < 60 and office_of(line.text) is None else None
        if line.box.width > 0.8 * edges.width:
            return None
    return None


def _centred(line: Line, middle: float, within: float) -> bool:
    return abs(line.box.centre[0] - middle) < within


def _early_kind(line: Line) -> ZoneKind:
    if is_addressees_mark(line.text):
        return ZoneKind.ADDRESSEES
    return ZoneKind.MARK


def _read_title(rows: Sequence[Row], at: int) -> tuple[Placed, int]:
    """The row of the type's name; what stands behind the name in the line is subject."""
    line = next((x for x in rows[at] if type_at_start(x.text)), rows[at][0])
    others: Placed = [(ZoneKind.MARK, x) for x in rows[at] if x is not line]
    found = type_at_start(line.text)
    if found is None or found[1] >= len(line.text.rstrip(" .:*_-")):
        return [(ZoneKind.TITLE, line), *others], at + 1
    head = _words_within(line, found[1])
    rest = line.words[len(head) :]
    if fold(" ".join(w.text for w in rest)).strip(" .:") == "lien tich":  # "KẾ HOẠCH LIÊN TỊCH"
        return [(ZoneKind.TITLE, line), *others], at + 1
    out: Placed = [(ZoneKind.TITLE, Line(head))]
    if rest:
        out.append((ZoneKind.SUBJECT, Line(rest)))
    return out + others, at + 1


def _words_within(line: Line, length: int) -> tuple[Word, ...]:
    offset = 0
    words: list[Word] = []
    for word in line.words:
        if words and offset >= length:
            break
        words.append(word)
        offset += len(word.text) + 1
    return tuple(words)


def _read_subject(
    rows: Sequence[Row], at: int, title: Line, middle: float, edges: Measure
) -> tuple[Placed, int]:
    """Centred lines under the type's name, until the body or the issuing authority begins."""
    out: Placed = []
    above = title.box
    spacing = 0.0
    for i in range(at, min(at + 9, len(rows))):
        line = max(rows[i], key=lambda x: x.box.width)
        if _RULE.match(line.text):
            at = i + 1
            if out:  # the rule that Decree 30 draws under the subject
                break
            continue
        step = line.box.centre[1] - above.centre[1]
        if _ends_subject(line, out, middle, edges) or step > max(34.0, 1.6 * (spacing or 34)):
            break
        spacing = min(spacing or step, step)
        out.append((ZoneKind.SUBJECT, line))
        out += [(ZoneKind.MARK, x) for x in rows[i] if x is not line]
        above, at = line.box, i + 1
    return out, at


def _ends_subject(line: Line, so_far: Placed, middle: float, edges: Measure) -> bool:
    text = line.text
    if is_addressees_mark(text) or is_attachment_note(text):
        return True
    if abs(line.box.centre[0] - middle) > _CENTRED and not (not so_far and is_subject_mark(text)):
        return True
    if so_far and letters_upper(text) > 0.85 and letters_upper(so_far[-1][1].text) < 0.6:
        return True  # the issuing authority: "GIÁM ĐỐC SỞ Y TẾ"
    capital = text.lstrip("\"'“ -")[:1].isupper()
    if capital and so_far and _STRONG.match(fold(text)):
        return True
    full = line.box.width > 0.86 * edges.width or line.box.x1 > edges.right - 10
    return capital and full and bool(_OPENER.match(fold(text)))


def _read_addressees(
    rows: Sequence[Row], start: int, edges: Measure, *, expected: bool
) -> tuple[Placed, int]:
    """ "Kính gửi" and the deep-set lines after it.

    Where OCR lost the mark itself, dashes set deep right under a công văn's letterhead serve.
    """
    mark = None
    for i in range(start, min(start + 6, len(rows))):
        mark = next((x for x in rows[i] if is_addressees_mark(x.text)), None)
        if mark is not None:
            break
        if expected and _is_deep_dash(rows[i][0], edges):
            break
        if any(x.box.width > 0.75 * edges.width for x in rows[i]):
            return [], start
    else:
        return [], start
    placed: Placed = [(ZoneKind.MARK, x) for row in rows[start:i] for x in row]
    placed += [(_kind_beside(x, mark), x) for x in rows[i]]
    depth = (mark.box.x0 if mark else rows[i][0].box.x0 - 30) + 18
    at = i + 1
    while at < len(rows) and _continues(rows[at], rows[at - 1], depth, edges):
        placed += [(ZoneKind.ADDRESSEES, x) for x in rows[at]]
        at += 1
    return placed, at


def _kind_beside(line: Line, mark: Line | None) -> ZoneKind:
    return ZoneKind.ADDRESSEES if mark is None or line.box.x0 >= mark.box.x0 - 2 else ZoneKind.MARK


def _is_deep_dash(line: Line, edges: Measure) -> bool:
    return line.text[:1] in "-–—" and line.box.x0 > edges.left + 0.12 * edges.width


def _continues(row: Row, above: Row, depth: float, edges: Measure) -> bool:
    line = row[0]
    if line.box.y0 - above[-1].box.y1 > 26:
        return False
    deep = line.box.x0 > depth or _is_deep_dash(line, edges)
    return deep and line.box.x0 > edges.left + 0.09 * edges.width
