"""What a careful clerk would remark on in a record. docs/checks.md lists the codes.

Each check reads the finished record alone, so that it can run again on what the dataset holds.
A remark never changes a field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pipeline import language
from pipeline.assembly.sums import article_gaps, gaps, products, sums
from pipeline.gazetteer import doc_type_of_token
from pipeline.language import figure, probable_symbol, said_twice
from pipeline.page import Severity
from pipeline.record import AgencyField, Check, Citation, Method, Record

_UNSURE = 0.6
"""Below it a number or day read from ink should be looked at by a person."""
_BLANK = 0.5
"""From it an empty number is a blank of the form, below it ink that could not be read."""


def clerk_checks(record: Record) -> tuple[Check, ...]:
    """Every remark on `record`, in the order of CHECKS."""
    return tuple(remark for check in CHECKS for remark in check(record))


def _number(record: Record) -> Iterator[Check]:
    number = record.number
    if number is None:
        is_paper = record.doc_type is not None and record.doc_type.value not in (None, "other")
        if record.symbol is not None or (is_paper and record.issue_date is not None):
            yield _check("number_missing", Severity.WARNING, "no number line was found", "number")
    elif number.value is None and number.confidence >= _BLANK:
        yield _check("number_blank", Severity.INFO, "the number is blank", "number")
    elif number.value is None:
        message = "the number is written by hand, please read it"
        yield _check("number_by_hand", Severity.WARNING, message, "number")
    elif number.confidence < _UNSURE or number.method is Method.MODEL:
        message = f"the number {number.value} is probably written by hand, please read it"
        severity = Severity.WARNING if number.confidence < _UNSURE else Severity.INFO
        yield _check("number_by_hand", severity, message, "number")


def _date(record: Record) -> Iterator[Check]:
    issued = record.issue_date
    if issued is None:
        return
    if issued.value is None or len(issued.value) < 10:
        yield _check(
            "date_blank", Severity.INFO, f"the date of issue is not complete: {issued.raw}", "issue_date"
        )
    elif issued.confidence < _UNSURE or issued.method is Method.MODEL:
        message = f"the date of issue {issued.value} is probably written by hand, please read it"
        severity = Severity.WARNING if issued.confidence < _UNSURE else Severity.INFO
        yield _check("date_by_hand", severity, message, "issue_date")


def _symbol(record: Record) -> Iterator[Check]:
    """Decree 30/2020 annex III: a typed paper's symbol begins with its type."""
    if record.symbol is None or not record.symbol.value or record.doc_type is None:
        return
    token = record.symbol.value.rpartition("/")[2].split("-")[0]
    named = doc_type_of_token(token)
    title = record.doc_type.value
    if named is not None and title not in (None, "other", "CV", named.abbreviation):
        message = f'the symbol says {named.abbreviation} ("{record.symbol.value}"), the title {title}'
        yield _check("symbol_against_title", Severity.WARNING, message, "symbol", "doc_type")


def _cited_later(record: Record) -> Iterator[Check]:
    issued = record.issue_date.value if record.issue_date else None
    if not issued:
        return
    for i, cited in enumerate(record.citations):
        if cited.date and len(cited.date) >= 4 and cited.date[:4].isdigit():
            n = min(len(cited.date), len(issued))
            if cited.date[:n] > issued[:n]:
                message = f"{_name(cited)} is dated {cited.date}, after this paper of {issued}"
                yield _check("cited_later", Severity.WARNING, message, f"citations[{i}].date", "issue_date")


def _misspelt(record: Record) -> Iterator[Check]:
    """Unsure readings are mended in the record; what stands so in the paper is remarked here."""
    for i, cited in enumerate(record.citations):
        if cited.number_symbol is None:
            continue
        probable = probable_symbol(cited.number_symbol, cited.doc_type, cited.issuer)
        if probable is not None and probable != cited.number_symbol:
            message = f'"{cited.number_symbol}" is misspelt: probably {probable}'
            yield _check("symbol_misspelt", Severity.INFO, message, f"citations[{i}].number_symbol")


def _agencies(record: Record) -> Iterator[Check]:
    """Bodies named as issuers of what is cited may be long gone."""
    issued = _day(record.issue_date.value if record.issue_date else None)
    if issued is None:
        return
    told: set[str] = set()
    for i, agency in enumerate(record.agencies):
        cited = any(agency.raw in c.raw or agency.raw in (c.issuer or "") for c in record.citations)
        if agency.agency_id is None or agency.agency_id in told or cited:
            continue
        told.add(agency.agency_id)
        span = language.lifetime(agency.agency_id)
        if span is not None and not span.holds(issued):
            message = f"{agency.name} did not exist on {issued.isoformat()} ({span})"
            yield _check("agency_not_then", Severity.WARNING, message, f"agencies[{i}]")


def _figures(record: Record) -> Iterator[Check]:
    for said in said_twice(record.text):
        if not said.agrees:
            message = f'"{said.raw}": the figures say {figure(said.figure)}, the words {figure(said.words)}'
            yield _check("figures_against_words", Severity.WARNING, message, "text")


def _tables(record: Record) -> Iterator[Check]:
    for a, annex in enumerate(record.annexes):
        for t, table in enumerate(annex.tables):
            field = f"annexes[{a}].tables[{t}]"
            right = 0
            for one in sums(table):
                if one.agrees:
                    right += 1
                    continue
                parts = " + ".join(figure(p) for p in one.parts)
                message = f"{one.label}: {parts} = {figure(one.made)}, the table says {figure(one.stated)}"
                yield _check("total_differs", Severity.WARNING, message, field)
            for times in products(table):
                if times.agrees:
                    right += 1
                    continue
                made = figure(times.quantity * times.rate)
                message = (
                    f"{times.label}: {figure(times.quantity)} × {figure(times.rate)} = {made}, "
                    f"the table says {figure(times.stated)}"
                )
                yield _check("product_differs", Severity.WARNING, message, field)
            if right:
                yield _check("table_adds_up", Severity.INFO, f"{right} sums and products are right", field)


def _numbering(record: Record) -> Iterator[Check]:
    for a, annex in enumerate(record.annexes):
        for before, after in gaps(annex):
            message = f"after number {before} comes {after}"
            yield _check("numbering_gap", Severity.INFO, message, f"annexes[{a}]")
    for before, after in article_gaps(record.text):
        yield _check("numbering_gap", Severity.INFO, f"after Điều {before} comes Điều {after}", "text")


def taught_checks(record: Record, taught: Sequence[str]) -> Iterator[Check]:
    """A remark on each field that was not read but taught: "issuer", "signers.0.name"."""
    for i, signer in enumerate(record.signers):
        name, path = signer.name, f"signers.{i}.name"
        if name is not None and path in taught:
            message = f'"{name.raw}" is read as {name.value}, who signs for this agency: please compare'
            yield _check("signer_from_known", Severity.INFO, message, path)
    for part in ("issuer", "issuer_parent"):
        agency: AgencyField | None = getattr(record, part)
        if agency is not None and part in taught:
            message = f'"{agency.raw}" is called {agency.value}, as a person decided on another paper'
            yield _check("agency_from_known", Severity.INFO, message, part)


CHECKS: tuple[Callable[[Record], Iterator[Check]], ...] = (
    _number, _date, _symbol, _cited_later, _misspelt, _agencies, _figures, _tables, _numbering,
)  # fmt: skip


def _check(code: str, severity: Severity, message: str, *fields: str) -> Check:
    return Check(code=code, severity=severity, message=message, fields=fields)


def _name(cited: Citation) -> str:
    return cited.number_symbol or cited.subject or cited.raw


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:  # a partial date
        return None
