"""A record for a person: every field with its value, how sure it is and where it stands."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from pipeline.cli.terminal import results, safe
from pipeline.dataset.walk import fields_of, findings_of
from pipeline.page import Severity
from pipeline.record import (
    Agency,
    Amount,
    AnnexTable,
    Citation,
    Count,
    Deadline,
    Evidence,
    FieldValue,
    Finding,
    Record,
    Task,
)

_SURE, _UNSURE = 0.9, 0.6
_STYLES = {Severity.INFO: "dim", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def print_record(record: Record) -> None:
    """The record as tables on stdout."""
    console = results()
    console.print(_header(record))
    findings = list(findings_of(record))
    if findings:
        table = _table("found in the body")
        for name, finding in findings:
            table.add_row(
                name, _text(in_words(finding)), _sureness(finding.confidence), _pages(finding.evidence)
            )
        console.print(table)
    for annex in record.annexes:
        for printed in annex.tables:
            title = " — ".join(safe(part) for part in (annex.label, annex.title, printed.unit) if part)
            console.print(_annex_table(title, printed))
    for check in record.checks:
        line = f"{check.severity.value}: {check.message} ({check.code})"
        console.print(Text(safe(line), style=_STYLES[check.severity]))


def in_words(finding: Finding) -> str:
    """A finding's normal form on one line."""
    match finding:
        case Citation():
            parts = (finding.doc_type, finding.number_symbol, finding.date, finding.issuer, finding.subject)
            return f"{' '.join(p for p in parts if p) or finding.raw} ({finding.relation.value})"
        case Task():
            due = f" [{in_words(finding.deadline)}]" if finding.deadline else ""
            helpers = f" (with {', '.join(finding.coordinators)})" if finding.coordinators else ""
            return f"{finding.assignee or '?'}{helpers}: {finding.action or finding.raw}{due}"
        case Deadline():
            when = finding.date or " – ".join(d for d in (finding.start, finding.end) if d)
            return " ".join(p for p in (finding.relation, when, finding.recurrence) if p) or finding.raw
        case Amount(vnd=int(vnd)):
            per = f"/ {finding.per}" if finding.per else None
            return " ".join(p for p in (f"{vnd:,} đồng".replace(",", "."), per, finding.purpose) if p)
        case Count():
            ratio = f"{finding.value:g}" + (f"/{finding.of:g}" if finding.of is not None else "")
            return " ".join(p for p in (ratio, finding.unit, finding.what) if p)
        case Agency():
            return finding.name
    return finding.raw


def _header(record: Record) -> Table:
    source = record.source
    pages = f"pages {source.page_first}–{source.page_last}"
    table = _table(f"{safe(source.name)}, {pages}, {source.text_origin}, id {safe(record.id)}")
    for name, field in fields_of(record):
        table.add_row(name, _value(field), _sureness(field.confidence), _pages(field.evidence))
    return table


def _table(title: str) -> Table:
    table = Table(title=Text(title), title_justify="left", show_lines=False, expand=False)
    table.add_column("field", no_wrap=True)
    table.add_column("value", overflow="fold", ratio=1)
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("page", justify="right", no_wrap=True)
    return table


def _annex_table(title: str, printed: AnnexTable) -> Table:
    table = Table(title=Text(title), title_justify="left")
    width = max((len(row) for row in (printed.columns, *printed.rows)), default=0)
    for column in (*printed.columns, *[""] * (width - len(printed.columns))):
        table.add_column(_text(column), overflow="fold")
    for row in printed.rows:
        table.add_row(*map(_text, row))
    return table


def _text(value: str) -> Text:
    return Text(safe(value))


def _value(field: FieldValue[str]) -> Text:
    return Text("(blank)", style="dim") if field.value is None else _text(field.value)


def _sureness(confidence: float) -> Text:
    style = "green" if confidence >= _SURE else "yellow" if confidence >= _UNSURE else "red"
    return Text(f"{confidence:.2f}", style=style)


def _pages(evidence: tuple[Evidence, ...]) -> Text:
    return Text(", ".join(str(page) for page in sorted({e.page for e in evidence})))
