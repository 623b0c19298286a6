"""One document: its page beside its fields, and what people do to them."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from pipeline.dataset import Revision
from pipeline.dataset.audit import Action, log
from pipeline.dataset.leaves import leaf_words, leaves
from pipeline.dataset.shelf import cited_by, cites, is_marked, secret_source
from pipeline.errors import DatasetError, EditConflict
from pipeline.page import Page
from pipeline.record import Evidence, Record
from pipeline.review.desk import Desk, Person
from pipeline.review.faults import NotFound
from pipeline.review.graph import graph_of
from pipeline.review.guard import Archivist, InTurn, Meant, Reader, TheDesk, changed, record_for
from pipeline.review.pages import page
from pipeline.review.pictures import path_of
from pipeline.review.view import box_from, findings_rows, last_of, sections_of, worst_of

router = APIRouter()
UNREADABLE = "không đọc được"
"""The reason that a revision carries when a person could not read the field either."""

_FORM = {"max_length": 6000}


@router.get("/documents/{document_id}", dependencies=[InTurn])
def show(
    request: Request,
    desk: TheDesk,
    person: Reader,
    document_id: str,
    field: Annotated[str | None, Query(max_length=60)] = None,
    skip: Annotated[int | None, Query(ge=0, le=500)] = None,
) -> Response:
    """`skip` is set when the person works through the queue: so many papers were put off."""
    record = record_for(desk, person, document_id)
    engine, source = desk.dataset.engine, record.source
    revisions = desk.dataset.revisions(record.id)
    if field is None and skip is not None:
        field = worst_of(record, revisions)
    links_out = cites(engine, record, secrets=person.secrets)
    links_in = cited_by(engine, record, secrets=person.secrets)
    return page(
        request,
        desk,
        "document.html",
        person,
        **_panel(record, revisions, person, skip, field),
        leaves=leaves(engine, source.sha256, source.page_first, source.page_last),
        findings=findings_rows(record),
        links_out=links_out,
        links_in=links_in,
        graph=graph_of(record, links_out, links_in),
        secret=is_marked(record),
        name=_name(desk, record),
        has_file=_file(desk, record) is not None,
    )


@router.get("/documents/{document_id}/pages/{number}")
def picture(request: Request, desk: TheDesk, person: Reader, document_id: str, number: int) -> Response:
    """The page's picture; where the file is gone, its words on white."""
    record = record_for(desk, person, document_id, looking=False)
    source = record.source
    if not source.page_first <= number <= source.page_last:
        raise NotFound(f"page {number}")
    uris = tuple(s.uri for s in desk.dataset.sightings(source.sha256))
    jpeg = desk.pictures.page(source.sha256, uris, number)
    keep = {"Cache-Control": "private, max-age=600"}
    if jpeg is not None:
        return Response(jpeg, media_type="image/jpeg", headers=keep)
    try:
        words = leaf_words(desk.dataset.engine, source.sha256, number)
    except ValueError:
        words = None
    if words is None:
        raise NotFound(f"page {number}")
    drawn = page(request, desk, "words.svg", person, **_drawing(words))
    drawn.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    drawn.headers.update(keep)
    return drawn


@router.get("/documents/{document_id}/file")
def download(desk: TheDesk, person: Reader, document_id: str) -> Response:
    """The file itself, as a download; a file that holds a marked paper needs the right for all of it."""
    record = record_for(desk, person, document_id)
    if not person.secrets and secret_source(desk.dataset.engine, record.source.sha256):
        raise NotFound("the file")
    path = _file(desk, record)
    if path is None:
        raise NotFound("the file")
    log(desk.dataset.engine, person.name, Action.EXPORT, document=record.id, detail="file")
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=_name(desk, record).replace("/", "-"),
        headers={"Content-Security-Policy": "sandbox"},
    )


@router.post("/documents/{document_id}/accept", dependencies=[Meant])
def accept(
    request: Request,
    desk: TheDesk,
    person: Archivist,
    document_id: str,
    field: Annotated[str, Form(max_length=60)],
    expect: Annotated[str, Form(**_FORM)] = "",
    skip: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    def act(record: Record) -> str:
        desk.dataset.accept(record.id, field, who=person.name, expect=expect)
        changed(desk, person, Action.ACCEPT, record.id, field)
        return "accepted"

    return _done(request, desk, person, document_id, field, skip, act)


@router.post("/documents/{document_id}/correct", dependencies=[Meant])
def correct(
    request: Request,
    desk: TheDesk,
    person: Archivist,
    document_id: str,
    field: Annotated[str, Form(max_length=60)],
    value: Annotated[str, Form(**_FORM)] = "",
    expect: Annotated[str, Form(**_FORM)] = "",
    box: Annotated[str, Form(max_length=120)] = "",
    unreadable: Annotated[str, Form(max_length=4)] = "",
    skip: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    def act(record: Record) -> str:
        try:
            place = box_from(box)
        except ValueError as e:
            raise DatasetError("that is no box", remedy="Draw it again.") from e
        _correct(desk, person, record, field, None if unreadable else value, expect, place)
        return "saved"

    return _done(request, desk, person, document_id, field, skip, act, typed=value)


def _correct(
    desk: Desk,
    person: Person,
    record: Record,
    field: str,
    value: str | None,
    expect: str,
    box: Evidence | None,
) -> None:
    why = UNREADABLE if value is None else ""
    desk.dataset.correct(record.id, field, value, who=person.name, why=why, expect=expect, box=box)
    changed(
        desk, person, Action.CORRECT, record.id, field, f"{expect} → {UNREADABLE if value is None else value}"
    )


@router.post("/documents/{document_id}/undo", dependencies=[Meant])
def undo(
    request: Request,
    desk: TheDesk,
    person: Archivist,
    document_id: str,
    revision: Annotated[str, Form(max_length=20)] = "",
    skip: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    """Take a decision back: the one named, or the person's own last one."""
    field = ""

    def act(record: Record) -> str:
        nonlocal field
        every = desk.dataset.revisions(record.id)
        named = [r for r in every if revision.isdigit() and r.id == int(revision)]
        wanted = named[0] if named else last_of(every, person.name)
        if wanted is None:
            return "nothing_to_undo"
        field = wanted.field
        desk.dataset.undo(wanted.id, who=person.name)
        changed(desk, person, Action.UNDO, record.id, wanted.field)
        return "undone"

    return _done(request, desk, person, document_id, lambda: field, skip, act)


def _done(
    request: Request,
    desk: Desk,
    person: Person,
    document_id: str,
    field: Any,
    skip: str,
    act: Any,
    typed: str = "",
) -> Response:
    """Do it, then show the record as it is now; a conflict is shown on its field."""
    record = record_for(desk, person, document_id, looking=False)
    said, conflict, fault, status = "", None, None, 200
    try:
        said = act(record)
    except EditConflict:
        conflict, status = typed, 409
    except DatasetError as e:
        fault, status = e, 422
    name = field() if callable(field) else field
    number = int(skip) if skip.isdigit() else None
    if not request.headers.get("hx-request") and status == 200:
        more = f"&skip={number}" if number is not None else ""
        return RedirectResponse(f"/documents/{quote(document_id)}?field={quote(name)}{more}", 303)
    now = record_for(desk, person, document_id, looking=False)
    shown = _panel(now, desk.dataset.revisions(now.id), person, number, name)
    return page(
        request,
        desk,
        "_record.html" if request.headers.get("hx-request") else "answer.html",
        person,
        status,
        **{**shown, "said": said, "conflict": conflict, "refused": fault},
    )


def _panel(
    record: Record, revisions: tuple[Revision, ...], person: Person, skip: int | None, field: str | None
) -> dict[str, Any]:
    return {
        "record": record,
        "sections": sections_of(record, revisions),
        "revisions": tuple(reversed(revisions)),
        "can_undo": last_of(revisions, person.name) is not None,
        "skip": skip,
        "field": field or "",
        "said": "",
        "conflict": None,
        "refused": None,
    }


def _drawing(words: Page) -> dict[str, Any]:
    frame = words.frame
    width, height = frame.shown_size
    shown = [("".join(c for c in w.text if c.isprintable()), frame.to_shown(w.box)) for w in words.words]
    return {"width": width, "height": height, "words": shown}


def _file(desk: Desk, record: Record) -> Any:
    sightings = desk.dataset.sightings(record.source.sha256)
    return next((p for p in (path_of(s.uri) for s in sightings) if p is not None), None)


def _name(desk: Desk, record: Record) -> str:
    """The name a person knows the file by: one that was uploaded is kept under its hash."""
    sightings = desk.dataset.sightings(record.source.sha256)
    given = [s.name for s in sightings if s.uri.startswith("upload:")]
    return given[0] if given else sightings[0].name if sightings else record.source.name
