"""Header, body and annexes → Record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pipeline.assembly.annex_entries import with_entries
from pipeline.assembly.annexes import read_annexes
from pipeline.assembly.body import Body
from pipeline.assembly.checks import clerk_checks
from pipeline.assembly.confidence import calibrated
from pipeline.assembly.context import context_of
from pipeline.assembly.header import Header
from pipeline.page import Note, Severity, TextOrigin
from pipeline.paper import Paper
from pipeline.record import Check, DigitalSignature, Record, Source


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the file that the paper stands in."""

    uri: str
    name: str
    sha256: str
    media_type: str
    digital_signatures: tuple[DigitalSignature, ...] = ()


def assemble(facts: FileFacts, paper: Paper, header: Header, body: Body) -> Record:
    """The record of one paper: confidences calibrated, with what a clerk would remark on."""
    made = Record(
        id=_identity(facts.sha256, paper),
        source=_source(facts, paper),
        doc_type=header.doc_type,
        number=header.number.number,
        symbol=header.number.symbol,
        number_symbol=header.number.number_symbol,
        issuer=header.issuer.issuer,
        issuer_parent=header.issuer.parent,
        place=header.place,
        issue_date=header.issue_date,
        subject=header.subject,
        addressees=header.addressees,
        distribution=header.distribution,
        signers=header.signers,
        urgency=header.marks.urgency,
        secrecy=header.marks.secrecy,
        copy_form=header.marks.copy_form,
        digital_signatures=facts.digital_signatures,
        citations=body.citations,
        tasks=body.tasks,
        deadlines=body.deadlines,
        amounts=body.amounts,
        counts=body.counts,
        agencies=body.agencies,
        annexes=with_entries(read_annexes(paper), context_of(header)),
        text=paper.text().text,
        checks=tuple(_check(n) for page in paper.pages for n in page.notes),
    )
    return calibrated(made.model_copy(update={"checks": (*made.checks, *clerk_checks(made))}))


def _identity(sha256: str, paper: Paper) -> str:
    """Stable: the same bytes and page range give the same id."""
    key = f"{sha256}:{paper.page_first}-{paper.page_last}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _source(facts: FileFacts, paper: Paper) -> Source:
    origins = {p.origin for p in paper.pages if p.words}
    origin = next(iter(origins), TextOrigin.OCR).value if len(origins) < 2 else "mixed"
    return Source(
        uri=facts.uri,
        sha256=facts.sha256,
        media_type=facts.media_type,
        page_first=paper.page_first,
        page_last=paper.page_last,
        text_origin=origin,
        name=facts.name,
    )


def _check(note: Note) -> Check:
    return Check(code=note.code, severity=Severity(note.severity), message=note.message)
