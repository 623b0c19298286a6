"""Lists of recipients: "Kính gửi" (cell 9a) and "Nơi nhận" (cell 9b)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assembly.evidence import Placed, agency_field, text_field
from pipeline.fold import fold
from pipeline.layout.anchors import is_addressees_mark
from pipeline.paper import Paper
from pipeline.record import AgencyField, TextField

_DASH = re.compile(r"^[\s\W]*?[-–—•*+_“”\"']+[\s_.]*|^[\s\W]+(?=\w)")
_STARTS = re.compile(r"^\s*[-–—•*+]")
_ADDRESS_MARK = re.compile(r"^\W{0,3}(?:đồng\s+)?k[íiìĩ]?nh\s+g\S{1,2}i\s*[:;.]?\s*", re.IGNORECASE)
_LIST_MARK = re.compile(r"^.{0,3}?\S{2,5}\s?nh[ậâạặăa]n\s*[:;.,]?\s*", re.IGNORECASE)
_ASIDE = re.compile(r"^\W{0,3}\(?[&§]?[saơ]?[aá]u (?:day|đây)|^\W{0,3}\(?sau đây", re.IGNORECASE)
_RIGHT = 480.0
"""A line that reaches so far right (points) was wrapped, not ended."""
_FILED = re.compile(r"^(?:luu|l[uư]{1,2}|lvu)\b\W", re.IGNORECASE)


def read_addressees(paper: Paper, placed: Sequence[Placed]) -> tuple[AgencyField, ...]:
    """Each addressee of "Kính gửi", wrapped lines joined."""
    lines: list[Placed] = []
    bodies: list[str] = []
    for item in placed:
        text = _without_mark(item.line.text)
        if _ASIDE.match(text):
            break
        if text.strip(" .:;-"):
            lines.append(item)
            bodies.append(text)
    fields = _items(paper, lines, bodies)
    return tuple(agency_field(f) for f in fields)


def _without_mark(text: str) -> str:
    """The line without its "Kính gửi:", however that was read."""
    head, colon, rest = text.partition(":")
    if colon and len(head) < 14 and is_addressees_mark(head):
        return rest.lstrip()
    return _ADDRESS_MARK.sub("", text)


def read_distribution(paper: Paper, placed: Sequence[Placed]) -> tuple[TextField, ...]:
    """Each printed line of "Nơi nhận", wrapped lines joined, the "Lưu:" line included."""
    bodies: list[str] = []
    lines: list[Placed] = []
    for i, item in enumerate(placed):
        text = item.line.text
        if i < 2 and not _STARTS.match(text):
            text = _LIST_MARK.sub("", text)
        wrapped = bool(bodies) and bodies[-1].count("(") > bodies[-1].count(")")
        if sum(c.isalnum() for c in text) < 2 and not wrapped:
            continue
        lines.append(item)
        bodies.append(text)
    return tuple(_items(paper, lines, bodies))


def _items(paper: Paper, lines: Sequence[Placed], bodies: Sequence[str]) -> list[TextField]:
    """Lines put together to items: a dash or a finished line above begins a new one."""
    groups: list[list[int]] = []
    dashed = sum(bool(_STARTS.match(b)) for b in bodies) >= max(1, len(bodies) // 3)
    for i, body in enumerate(bodies):
        if groups and _goes_on(bodies[i - 1], body, lines[i - 1], lines[i], dashed=dashed):
            groups[-1].append(i)
        else:
            groups.append([i])
    out = []
    for group in groups:
        value = " ".join(_DASH.sub("", bodies[group[0]]).split())
        value = " ".join([value, *(" ".join(bodies[i].split()) for i in group[1:])]).strip(" ;.,:-–_")
        if sum(c.isalpha() for c in value) < 2:
            continue
        out.append(text_field(paper, [lines[i] for i in group], value))
    return out


def _goes_on(above: str, body: str, before: Placed, here: Placed, *, dashed: bool) -> bool:
    """Whether `body` continues the item above it."""
    if _STARTS.match(body) or _FILED.match(fold(body)):
        return False
    if above.rstrip().endswith((";", ".")):
        return False
    if not dashed:
        unfinished = not above.rstrip().endswith((";", ",", ":")) and before.line.box.x1 > _RIGHT
        return body[:1].islower() or unfinished
    text = body.lstrip()
    if text[:1].islower() or text[:1] in "(,":
        return True
    # A capital after an unfinished line: a wrapped line is set in as far as the text above.
    return here.line.box.x0 > before.line.box.x0 + 3 or not above.rstrip().endswith((":", ","))
