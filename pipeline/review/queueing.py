"""The queue: what needs eyes, the worst expected loss first."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from pipeline.dataset.audit import Action, count_since
from pipeline.dataset.doubts import Asked
from pipeline.dataset.shelf import Wanted, shelf
from pipeline.gazetteer import doc_types
from pipeline.review.desk import Person
from pipeline.review.filters import TypeFilter, Under
from pipeline.review.guard import Archivist, InTurn, Reader, TheDesk
from pipeline.review.pages import page
from pipeline.review.weights import weigh, weights

router = APIRouter()

PAGE = 40

Text = Annotated[str, Query(max_length=200)]


def asked_of(person: Person, doc_type: str, issuer: str, field: str, under: float) -> Asked:
    """The filter of a request."""
    return Asked(doc_type or None, issuer or None, field or None, under, person.secrets)


@router.get("/")
def home(desk: TheDesk, person: Reader) -> Response:
    return RedirectResponse("/queue", 303)


@router.get("/queue", dependencies=[InTurn])
def queue(
    request: Request,
    desk: TheDesk,
    person: Reader,
    doc_type: TypeFilter = "",
    issuer: Text = "",
    field: Text = "",
    under: Under = 0.8,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    engine = desk.dataset.engine
    asked = asked_of(person, doc_type, issuer, field, under)
    found = desk.board.doubts(asked, limit=PAGE + 1, offset=offset)
    by_kind = desk.board.count(asked)
    done = count_since(engine, 60, Action.ACCEPT, Action.CORRECT)
    left = sum(by_kind.values())
    return page(
        request,
        desk,
        "queue.html",
        person,
        doubts=found[:PAGE],
        more=len(found) > PAGE,
        offset=offset,
        step=PAGE,
        by_kind=sorted(by_kind.items(), key=lambda k: -k[1]),
        left=left,
        done=done,
        minutes_left=round(left / done * 60) if done else None,
        warned=shelf(engine, Wanted(warned=True, secrets=person.secrets), limit=8),
        doc_types=doc_types(),
        weights=weights(),
        chosen={"type": doc_type, "issuer": issuer, "field": field, "under": under},
        weigh=weigh,
        query=urlencode({"type": doc_type, "issuer": issuer, "field": field, "under": under}),
    )


@router.get("/queue/next", dependencies=[InTurn])
def next_paper(
    desk: TheDesk,
    person: Archivist,
    skip: Annotated[int, Query(ge=0, le=500)] = 0,
    under: Under = 0.8,
) -> Response:
    """To the paper with the worst field, the `skip` worst ones put off."""
    asked = asked_of(person, "", "", "", under)
    order: dict[str, str] = {}
    for doubt in desk.board.doubts(asked, limit=40 + skip * 20):
        order.setdefault(doubt.document_id, doubt.field)
    if len(order) <= skip:
        return RedirectResponse("/queue", 303)
    document, field = list(order.items())[skip]
    return RedirectResponse(f"/documents/{quote(document)}?field={quote(field)}&skip={skip}", 303)
