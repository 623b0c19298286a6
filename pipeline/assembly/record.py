"""Header, body and annexes → Record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from pipeline.assembly.annex_entries import with_entries
from pipeline.assembly.annexes import read_annexes
from pipeline.assembly.body import Body
from pipeline.assembly.checks import clerk_checks, taught_checks
from pipeline.assembly.confidence import calibrated
from pipeline.assembly.context import context_of
from pipeline.assembly.header import Header
from pipeline.assembly.learnt import NOTHING, Learnt
from pipeline.assembly.plan_tables import with_plans
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


def assemble(facts: FileFacts, paper: Paper, header: Header, body: Body, learnt: Learnt = NOTHING) -> Record:
    """The record of one paper: confidences calibrated, with what a clerk would remark on."""
    context = context_of(header)
    annexes = with_entries(read_annexes(paper), context)
    body = with_plans(body, annexes, paper, context)
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
        annexes=annexes,
        text=paper.text().text,
        checks=tuple(_check(n) for n in dict.fromkeys(n for page in paper.pages for n in page.notes)),
    )
    remarks = (*made.checks, *clerk_checks(made), *taught_checks(made, header.taught))
    return calibrated(made.model_copy(update={"checks": remarks}), learnt.curves, header.taught)


def _identity(sha256: str, paper: Paper) -> str:
    """Stable: the same bytes and page range give the same id."""
    side = ":right" if _half(paper) == "right" else ""  # two papers may begin on one picture
    key = f"{sha256}:{paper.pages[0].sheet}-{paper.pages[-1].sheet}{side}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _half(paper: Paper) -> Literal["left", "right"] | None:
    """On which of two pages on one picture the paper begins; None on a picture of one page."""
    half = paper.pages[0].half
    if half is None or not half.of_two:
        return None
    return "right" if half.frame.left else "left"


def _source(facts: FileFacts, paper: Paper) -> Source:
    origins = {p.origin for p in paper.pages if p.words}
    origin = next(iter(origins), TextOrigin.OCR).value if len(origins) < 2 else "mixed"
    return Source(
        uri=facts.uri,
        sha256=facts.sha256,
        media_type=facts.media_type,
        page_first=paper.pages[0].sheet,
        page_last=paper.pages[-1].sheet,
        text_origin=origin,
        name=facts.name,
        half=_half(paper),
    )


def _check(note: Note) -> Check:
    return Check(code=note.code, severity=Severity(note.severity), message=note.message)
