"""Look things up: words, filters and counts beside them; what is shown can be taken along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request, Response
from fastapi import Query as Asked
from fastapi.responses import RedirectResponse, StreamingResponse

from pipeline.dataset import Query
from pipeline.dataset.audit import Action, log
from pipeline.dataset.shelf import Facets, Wanted, shelf
from pipeline.dataset.tabular import COLUMNS, write_csv
from pipeline.errors import DatasetError
from pipeline.record import Record
from pipeline.review.desk import Desk, Person
from pipeline.review.filters import TypeFilter
from pipeline.review.guard import Archivist, InTurn, Meant, Reader, TheDesk
from pipeline.review.pages import page

router = APIRouter()

PAGE = 20
MOST_EXPORTED = 50_000

Text = Annotated[str, Asked(max_length=300)]
_DATE = r"^(|\d{4}(-\d{2}(-\d{2})?)?)$"


def wanted_of(
    person: Person, q: str, doc_type: str, issuer: str, year: str, since: str, until: str
) -> Wanted:
    """The filter of a request; a question without a letter or digit is none."""
    return Wanted(
        text=q.strip() if any(c.isalnum() for c in q) else None,
        doc_type=doc_type or None,
        issuer=issuer or None,
        year=int(year) if year.isdigit() and len(year) == 4 else None,
        since=since or None,
        until=until or None,
        secrets=person.secrets,
    )


@router.get("/search", dependencies=[InTurn])
def search(
    request: Request,
    desk: TheDesk,
    person: Reader,
    q: Text = "",
    doc_type: TypeFilter = "",
    issuer: Text = "",
    year: Annotated[str, Asked(max_length=4)] = "",
    since: Annotated[str, Asked(pattern=_DATE)] = "",
    until: Annotated[str, Asked(pattern=_DATE)] = "",
    offset: Annotated[int, Asked(ge=0, le=1_000_000)] = 0,
) -> Response:
    wanted = wanted_of(person, q, doc_type, issuer, year, since, until)
    chosen = {"q": q, "type": doc_type, "issuer": issuer, "year": year, "since": since, "until": until}
    counted = facets_of(desk, wanted)
    partly = request.headers.get("hx-request") and request.headers.get("hx-target", "").endswith("results")
    return page(
        request,
        desk,
        "_results.html" if partly else "search.html",
        person,
        saved={name: saved_link(query) for name, query in desk.dataset.saved_searches().items()},
        found=shelf(desk.dataset.engine, wanted, limit=PAGE, offset=offset),
        facets=counted,
        chosen=chosen,
        offset=offset,
        step=PAGE,
        link=lambda **changes: "/search?" + urlencode({k: v for k, v in {**chosen, **changes}.items() if v}),
    )


@router.post("/search/saved", dependencies=[Meant])
def save(
    desk: TheDesk,
    person: Archivist,
    name: Annotated[str, Form(min_length=1, max_length=80)],
    q: Annotated[str, Form(max_length=300)] = "",
    type: Annotated[str, Form(max_length=40)] = "",  # noqa: A002 - the name that the address has
    issuer: Annotated[str, Form(max_length=300)] = "",
    year: Annotated[str, Form(max_length=4)] = "",
    since: Annotated[str, Form(max_length=10)] = "",
    until: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Keep a question under a name; everybody at the desk sees it."""
    w = wanted_of(person, q, type, issuer, year, since, until)
    query = Query(
        doc_type=w.doc_type, issuer=w.issuer, year=w.year, text=w.text, date_from=w.since, date_to=w.until
    )
    desk.dataset.save_search(name.strip() or "?", query)
    return RedirectResponse(saved_link(query), 303)


@router.post("/search/forget", dependencies=[Meant])
def forget(desk: TheDesk, person: Archivist, name: Annotated[str, Form(max_length=80)]) -> Response:
    """Drop a kept question."""
    desk.dataset.forget_search(name)
    return RedirectResponse("/search", 303)


def saved_link(query: Query) -> str:
    """The address of a kept question."""
    asked = {
        "q": query.text,
        "type": query.doc_type,
        "issuer": query.issuer,
        "year": query.year,
        "since": query.date_from,
        "until": query.date_to,
    }
    return "/search?" + urlencode({k: v for k, v in asked.items() if v})


@router.get("/search/export.{kind}")
def export(
    desk: TheDesk,
    person: Reader,
    kind: Literal["csv", "jsonl"],
    q: Text = "",
    doc_type: TypeFilter = "",
    issuer: Text = "",
    year: Annotated[str, Asked(max_length=4)] = "",
    since: Annotated[str, Asked(pattern=_DATE)] = "",
    until: Annotated[str, Asked(pattern=_DATE)] = "",
) -> Response:
    """Everything that the question finds, not the page alone."""
    wanted = wanted_of(person, q, doc_type, issuer, year, since, until)
    log(
        desk.dataset.engine,
        person.name,
        Action.EXPORT,
        detail=f"{kind} {q} {doc_type} {issuer} {year}".strip(),
    )
    lines = _csv(desk, wanted) if kind == "csv" else _jsonl(desk, wanted)
    media = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}[kind]
    return StreamingResponse(
        lines, media_type=media, headers={"Content-Disposition": f'attachment; filename="vanthu.{kind}"'}
    )


def facets_of(desk: Desk, wanted: Wanted) -> Facets:
    """Counts beside the results, at most some seconds old. Raises DatasetError."""
    return desk.kept(("facets", wanted), lambda: desk.board.facets(wanted))


def _records(desk: Desk, wanted: Wanted) -> Iterator[Record]:
    for offset in range(0, MOST_EXPORTED, 200):
        found = shelf(desk.dataset.engine, wanted, limit=200, offset=offset)
        for one in found:
            record = desk.dataset.get(one.summary.id)
            if record is not None:
                yield record
        if len(found) < 200:
            return


def _jsonl(desk: Desk, wanted: Wanted) -> Iterator[str]:
    try:
        for record in _records(desk, wanted):
            yield record.to_json() + "\n"
    except DatasetError:
        return


def _csv(desk: Desk, wanted: Wanted) -> Iterator[str]:
    yield "\ufeff" + ",".join(COLUMNS) + "\n"
    for record in _records(desk, wanted):
        out = io.StringIO()
        write_csv(out, [record])
        yield out.getvalue().partition("\n")[2]
