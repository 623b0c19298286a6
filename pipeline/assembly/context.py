"""What the header tells the language room: the years, places and agencies that a body leaves out."""

from __future__ import annotations

from datetime import date

from pipeline.assembly.header import Header
from pipeline.language import Context


def context_of(header: Header) -> Context:
    parts = header.date_parts
    issued = None
    if parts and parts.year:
        issued = _date(parts.year, parts.month, parts.day)
    issuer = header.issuer.issuer.value if header.issuer.issuer else None
    return Context(
        issue_date=issued,
        issuer=issuer,
        place=header.place.value if header.place else None,
        doc_type=header.doc_type.value if header.doc_type else None,
    )


def _date(year: int, month: int | None, day: int | None) -> date:
    """The day of issue, as near as the form tells: years of deadlines hang on it."""
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return date(year, 1, 1)
