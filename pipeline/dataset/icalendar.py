"""Deadlines as iCalendar (RFC 5545): one all-day event for each that names a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TextIO

from pipeline.dataset.clock import now
from pipeline.record import Deadline, Record

_PERIOD = re.compile(r"P(\d{1,3})([YMWD])")
_FREQUENCY = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}
_OCTETS = 73  # of 75 a line may have


def write_calendar(out: TextIO, records: Iterable[Record]) -> int:
    """Write a calendar with lines that end in CR LF; how many events."""
    stamp = re.sub(r"[-:]", "", now())
    _write(out, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vanthu//Deadlines//VI", "CALSCALE:GREGORIAN"))
    written = 0
    for record in records:
        for position, deadline in enumerate(record.deadlines):
            day = _day(deadline)
            if day is not None:
                _write(out, _event(record, deadline, position, day, stamp))
                written += 1
    _write(out, ("END:VCALENDAR",))
    return written


def _day(deadline: Deadline) -> date | None:
    for text in (deadline.date, deadline.end, deadline.start):
        try:
            if text is not None and len(text) == 10:
                return date.fromisoformat(text)
        except ValueError:
            continue
    return None


def _event(record: Record, deadline: Deadline, position: int, day: date, stamp: str) -> Iterator[str]:
    number = record.number_symbol.value if record.number_symbol else None
    subject = record.subject.value if record.subject else None
    task = next((t for t in record.tasks if t.action and t.deadline == deadline), None)
    who = deadline.assignee or (task.assignee if task else None)
    summary = ": ".join(filter(None, (who, task.action if task else subject))) or deadline.raw
    about = "\n".join(filter(None, (number, subject, deadline.raw)))
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(record.id)}-{position}@vanthu"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    every = _PERIOD.fullmatch(deadline.recurrence or "")
    if deadline.kind == "recurring" and every and int(every[1]):
        yield f"RRULE:FREQ={_FREQUENCY[every[2]]};INTERVAL={int(every[1])}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """A TEXT value: section 3.3.11; controls that are no line end are left out."""
    text = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _write(out: TextIO, lines: Iterable[str]) -> None:
    for line in lines:
        out.write("\r\n ".join(_folded(line)) + "\r\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most `_OCTETS` bytes, no character cut in two."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _OCTETS:
            yield piece
            piece, size = "", 0
        piece, size = piece + character, size + width
    yield piece
