"""The same as JSON under /api/v1, for programs; described by /api/v1/openapi.json."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from pipeline.dataset import Revision
from pipeline.dataset.audit import Action
from pipeline.dataset.leaves import leaf_words
from pipeline.dataset.shelf import Found, shelf
from pipeline.page import Word
from pipeline.record import Evidence, Record
from pipeline.review.completing import complete
from pipeline.review.faults import FaultBody, NotFound
from pipeline.review.filters import TypeFilter, Under
from pipeline.review.guard import Archivist, InTurn, Meant, Reader, TheDesk, changed, record_for
from pipeline.review.queueing import asked_of
from pipeline.review.searching import facets_of, wanted_of

_FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": FaultBody, "description": said}
    for status, said in {
        401: "Nobody is signed in",
        403: "Not allowed, or the request was not meant",
        404: "Not here",
        409: "Somebody else changed the field",
        413: "Too large",
        421: "Another host name",
        422: "The request does not fit",
    }.items()
}
router = APIRouter(prefix="/api/v1", tags=["v1"], responses=_FAULTS)

_ID = Annotated[str, Path(max_length=200)]
_Text = Annotated[str, Query(max_length=300)]
_Offset = Annotated[int, Query(ge=0, le=1_000_000)]
_DATE = r"^(|\d{4}(-\d{2}(-\d{2})?)?)$"


class Out(BaseModel):
    """Base of what the API answers."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class DocumentLine(Out):
    """One document as a line of a list."""

    id: str
    doc_type: str | None
    number_symbol: str | None
    issuer: str | None
    issue_date: str | None
    subject: str | None
    signer: str | None
    confidence: float | None
    warnings: int
    page_first: int
    page_last: int
    sha256: str
    name: str
    secret: bool
    snippet: str = ""


class Documents(Out):
    """A page of documents; `next` is the offset of the page after, null on the last."""

    items: tuple[DocumentLine, ...]
    total: int
    next: int | None


class DoubtLine(Out):
    """A field that may be wrong; `loss` is (1 - confidence) × the field's weight."""

    document_id: str
    field: str
    value: str | None
    raw: str
    confidence: float
    loss: float
    doc_type: str | None
    number_symbol: str | None
    issuer: str | None
    issue_date: str | None
    subject: str | None


class Doubts(Out):
    """A page of the queue."""

    items: tuple[DoubtLine, ...]
    next: int | None


class RevisionOut(Out):
    """What a person decided about a field."""

    id: int
    document_id: str
    field: str
    kind: str
    before: str | None
    value: str | None
    box: Evidence | None
    who: str
    why: str
    made_at: str
    undone_by: str | None
    undone_at: str | None


class PageOut(Out):
    """A page's words; boxes in points of the page as a viewer shows it."""

    number: int
    width: float
    height: float
    words: tuple[tuple[str, tuple[float, float, float, float], float], ...]


class Me(Out):
    """Who asks and what they may do."""

    name: str
    role: str
    secrets: bool


class Correction(BaseModel):
    """A field's right value; null when it is blank or cannot be read.

    `expect` is the value you saw ("" for none): when it is another by now, nothing is changed
    and the answer is 409.
    """

    model_config = ConfigDict(extra="forbid")

    field: str = Field(max_length=60)
    value: str | None = Field(default=None, max_length=6000)
    why: str = Field(default="", max_length=1000)
    expect: str | None = Field(default=None, max_length=6000)
    box: Evidence | None = None


class Acceptance(BaseModel):
    """A field that is right as it stands."""

    model_config = ConfigDict(extra="forbid")

    field: str = Field(max_length=60)
    expect: str | None = Field(default=None, max_length=6000)


@router.get("/me")
def me(person: Reader) -> Me:
    """Who you are to this desk."""
    return Me(name=person.name, role=person.role.value, secrets=person.secrets)


@router.get("/documents", dependencies=[InTurn])
def documents(
    desk: TheDesk,
    person: Reader,
    q: _Text = "",
    doc_type: TypeFilter = "",
    issuer: _Text = "",
    year: Annotated[str, Query(max_length=4)] = "",
    since: Annotated[str, Query(pattern=_DATE)] = "",
    until: Annotated[str, Query(pattern=_DATE)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: _Offset = 0,
) -> Documents:
    """Search and list: words with or without accents, filters, the latest issued first."""
    wanted = wanted_of(person, q, doc_type, issuer, year, since, until)
    found = shelf(desk.dataset.engine, wanted, limit=limit, offset=offset)
    total = facets_of(desk, wanted).total
    following = offset + len(found)
    return Documents(
        items=tuple(map(_line, found)), total=total, next=following if found and following < total else None
    )


@router.get("/documents/{document_id}", response_model=Record)
def document(request: Request, desk: TheDesk, person: Reader, document_id: _ID) -> Response:
    """The whole record. Send its ETag as If-None-Match and it comes only when it has changed."""
    record = record_for(desk, person, document_id)
    body = record.to_json().encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    held = {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}
    if tag in held or "*" in held:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@router.get("/documents/{document_id}/pages/{number}")
def page_words(
    desk: TheDesk, person: Reader, document_id: _ID, number: Annotated[int, Path(ge=1, le=1_000_000)]
) -> PageOut:
    """The words of a page with their boxes and the engine's confidence."""
    record = record_for(desk, person, document_id)
    inside = record.source.page_first <= number <= record.source.page_last
    page = leaf_words(desk.dataset.engine, record.source.sha256, number) if inside else None
    if page is None:
        raise NotFound(f"page {number}")
    width, height = page.frame.shown_size

    def shown(word: Word) -> tuple[str, tuple[float, float, float, float], float]:
        b = page.frame.to_shown(word.box)
        return word.text, (b.x0, b.y0, b.x1, b.y1), word.confidence

    return PageOut(number=number, width=width, height=height, words=tuple(map(shown, page.words)))


@router.get("/documents/{document_id}/revisions")
def revisions(desk: TheDesk, person: Reader, document_id: _ID) -> tuple[RevisionOut, ...]:
    """What people decided about the document, oldest first, what was undone too."""
    record = record_for(desk, person, document_id)
    return tuple(map(_revision, desk.dataset.revisions(record.id)))


@router.post("/documents/{document_id}/corrections", status_code=201, dependencies=[Meant])
def correct(
    desk: TheDesk, person: Archivist, document_id: _ID, correction: Annotated[Correction, Body()]
) -> RevisionOut:
    """Put a value in a field."""
    record = record_for(desk, person, document_id, looking=False)
    c = correction
    made = desk.dataset.correct(
        record.id, c.field, c.value, who=person.name, why=c.why, box=c.box, expect=c.expect
    )
    changed(desk, person, Action.CORRECT, record.id, c.field, f"{c.expect or ''} → {c.value or ''}")
    return _revision(made)


@router.post("/documents/{document_id}/acceptances", status_code=201, dependencies=[Meant])
def accept(
    desk: TheDesk, person: Archivist, document_id: _ID, acceptance: Annotated[Acceptance, Body()]
) -> RevisionOut:
    """Say that a field is right as it stands."""
    record = record_for(desk, person, document_id, looking=False)
    made = desk.dataset.accept(record.id, acceptance.field, who=person.name, expect=acceptance.expect)
    changed(desk, person, Action.ACCEPT, record.id, acceptance.field)
    return _revision(made)


@router.post("/documents/{document_id}/revisions/{revision}/undo", dependencies=[Meant])
def undo(
    desk: TheDesk,
    person: Archivist,
    document_id: _ID,
    revision: Annotated[int, Path(ge=1, le=2**53)],
) -> RevisionOut:
    """Take a decision back."""
    record = record_for(desk, person, document_id, looking=False)
    if all(r.id != revision for r in desk.dataset.revisions(record.id)):
        raise NotFound(f"revision {revision}")
    made = desk.dataset.undo(revision, who=person.name)
    changed(desk, person, Action.UNDO, record.id, made.field)
    return _revision(made)


@router.get("/queue", dependencies=[InTurn])
def queue(
    desk: TheDesk,
    person: Reader,
    doc_type: TypeFilter = "",
    issuer: _Text = "",
    field: _Text = "",
    under: Under = 0.8,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Doubts:
    """Fields that need eyes, the worst expected loss first."""
    asked = asked_of(person, doc_type, issuer, field, under)
    found = desk.board.doubts(asked, limit=limit + 1, offset=offset)
    items = tuple(DoubtLine.model_validate(d) for d in found[:limit])
    return Doubts(items=items, next=offset + limit if len(found) > limit else None)


@router.get("/complete")
def completion(
    desk: TheDesk,
    person: Reader,
    field: Annotated[str, Query(max_length=60)],
    q: Annotated[str, Query(max_length=120)],
) -> tuple[str, ...]:
    """Values that a field may have, for what was typed so far, with or without accents."""
    return complete(desk.dataset.engine, field, q)


@router.get("/health")
def health(desk: TheDesk, person: Reader) -> dict[Literal["status"], str]:
    """Answers while the dataset does."""
    len(desk.dataset)
    return {"status": "ok"}


def _line(found: Found) -> DocumentLine:
    s = found.summary
    given = {name: getattr(s, name) for name in type(s).__dataclass_fields__}
    return DocumentLine(**given, secret=found.secret, snippet=found.snippet)


def _revision(r: Revision) -> RevisionOut:
    return RevisionOut(
        id=r.id,
        document_id=r.document_id,
        field=r.field,
        kind=r.kind.value,
        before=r.before.value if r.before else None,
        value=r.value,
        box=r.box,
        who=r.who,
        why=r.why,
        made_at=r.made_at,
        undone_by=r.undone_by,
        undone_at=r.undone_at,
    )
