"""Text → spans: what a document's body says must be done, by whom, until when, for how much.

`read` gives every finding with exact offsets into the text. The parsers of single things
(dates, number-symbols, names of agencies and types) load no spaCy: the header uses them.
"""

from __future__ import annotations

from pipeline.errors import InputError, LimitExceeded
from pipeline.fold import fold
from pipeline.language.agencies import find_agencies
from pipeline.language.amounts import parse_money_unit, read_rates
from pipeline.language.annex_rows import RowAgency, link_annex_rows
from pipeline.language.bodies import Province, province_named
from pipeline.language.dates import PrintedDate, parse_date
from pipeline.language.duty_limits import read_limit
from pipeline.language.lives import Lifetime, lifetime, successors
from pipeline.language.mending import probable_symbol
from pipeline.language.names import expand_agency
from pipeline.language.numbers import figure, parse_number
from pipeline.language.plan_labels import column_part
from pipeline.language.said_twice import SaidTwice, said_twice
from pipeline.language.spans import Agency, Amount, Citation, Context, Count, Deadline, Findings, Span, Task
from pipeline.language.symbols import NumberSymbol, parse_symbol
from pipeline.language.view import CELL, View

__all__ = [
    "CELL", "Agency", "Amount", "Citation", "Context", "Count", "Deadline", "Findings", "Lifetime",
    "NumberSymbol", "PrintedDate", "Province", "RowAgency", "SaidTwice", "Span", "Task", "column_part", "expand_agency", "figure", "fold", "lifetime", "link_annex_rows", "parse_date", "parse_money_unit", "parse_number", "parse_symbol",
    "probable_symbol", "province_named", "read", "read_agencies", "read_limit", "read_rates", "said_twice", "successors",
]  # fmt: skip

MAX_CHARACTERS = 5_000_000


def read_agencies(text: str, context: Context | None = None) -> tuple[Agency, ...]:
    """The agencies alone that `text` names: for lists of addressees. Raises as `read` does."""
    if len(text) > MAX_CHARACTERS:
        raise LimitExceeded(f"a text of {len(text):,} characters is over the limit of {MAX_CHARACTERS:,}")
    return find_agencies(View.of(text), context or Context())


def read(text: str, context: Context | None = None) -> Findings:
    """Everything that `text` (a body in reading order, NFC, "\\n" between printed lines) states.

    Offsets are characters of `text`. Raises LimitExceeded for a text of more than
    MAX_CHARACTERS and InputError for what is no text.
    """
    if not isinstance(text, str):
        raise InputError(f"expected text, got {type(text).__name__}")
    if len(text) > MAX_CHARACTERS:
        raise LimitExceeded(f"a text of {len(text):,} characters is over the limit of {MAX_CHARACTERS:,}")
    if not text.strip():
        return Findings()
    from pipeline.language.components import document  # spaCy loads when a body is read

    findings: Findings = document(text, context or Context())._.findings
    return findings
