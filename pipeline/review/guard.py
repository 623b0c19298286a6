"""Who may do what: the person behind a request, and proof that they meant it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from typing import Annotated, cast

from fastapi import Depends, Request

from pipeline.dataset.audit import Action, log
from pipeline.dataset.people import Role, session_user
from pipeline.dataset.shelf import is_marked
from pipeline.record import Record
from pipeline.review.desk import Desk, Person
from pipeline.review.faults import Forbidden, NotFound, SignIn

COOKIE = "vanthu_desk"


def desk_of(request: Request) -> Desk:
    """The desk that this app serves."""
    return cast(Desk, request.app.state.desk)


TheDesk = Annotated[Desk, Depends(desk_of)]


def person_of(request: Request, desk: TheDesk) -> Person:
    """Who asks. Raises SignIn."""
    held = request.cookies.get(COOKIE, "")
    if not desk.accounts:
        return Person(desk.owner, Role.ADMIN, True, held)
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    program = scheme.lower() == "bearer"
    token = bearer.strip() if program else held
    user = session_user(desk.dataset.engine, token) if token else None
    if user is None:
        raise SignIn
    return Person(user.name, user.role, user.secrets, token, program)


Reader = Annotated[Person, Depends(person_of)]


def _archivist(request: Request, desk: TheDesk, person: Reader) -> Person:
    return _at_least(Role.ARCHIVIST, request, desk, person)


def _admin(request: Request, desk: TheDesk, person: Reader) -> Person:
    return _at_least(Role.ADMIN, request, desk, person)


Archivist = Annotated[Person, Depends(_archivist)]
Admin = Annotated[Person, Depends(_admin)]


def _at_least(role: Role, request: Request, desk: Desk, person: Person) -> Person:
    if not person.may(role):
        log(desk.dataset.engine, person.name, Action.REFUSED, detail=f"{request.method} {request.url.path}")
        raise Forbidden(f"this needs the role {role.value}")
    return person


def form_token(desk: Desk, held: str) -> str:
    """The token against forgery (CSRF) for the browser that holds the cookie `held`."""
    return hmac.new(desk.secret, held.encode(), hashlib.sha256).hexdigest()


async def meant(request: Request) -> None:
    """Raises Forbidden unless the request comes from a page of this desk, or from a program.

    The token stands in the header X-CSRF-Token or in the form field `csrf`; a browser that says
    the request comes from another site (Sec-Fetch-Site) is refused whatever it holds.
    """
    desk = desk_of(request)
    if desk.accounts and request.headers.get("authorization", "").lower().startswith("bearer "):
        return
    given = request.headers.get("x-csrf-token", "")
    kind = request.headers.get("content-type", "")
    if not given and kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        field = (await request.form()).get("csrf")
        given = field if isinstance(field, str) else ""
    held = request.cookies.get(COOKIE, "")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    wanted = form_token(desk, held)
    if foreign or not held or not hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace")):
        raise Forbidden("the form is too old or came from elsewhere", "Load the page again.")


Meant = Depends(meant)


async def _turn() -> AsyncIterator[None]:
    yield


PAGES_AT_ONCE = 3
InTurn = Depends(_turn, scope="function", max_concurrency=PAGES_AT_ONCE)
"""Pages are made a few at a time, in the order of asking: twenty threads that take the interpreter
from one another are later with all twenty."""


def changed(
    desk: Desk, person: Person, action: Action, document_id: str, field: str, detail: str | None = None
) -> None:
    """Write a change down, and count anew what is shown."""
    log(desk.dataset.engine, person.name, action, document=document_id, field=field, detail=detail)
    desk.changed(document_id)


def record_for(desk: Desk, person: Person, document_id: str, *, looking: bool = True) -> Record:
    """The record, where this person may see it; a look at a marked paper is written down.

    Raises NotFound, also for a marked paper: who may not see it may not know of it.
    """
    record = desk.dataset.get(document_id)
    if record is None:
        raise NotFound(f"document {document_id[:80]!r}")
    if is_marked(record):
        if not person.secrets:
            log(desk.dataset.engine, person.name, Action.REFUSED, document=record.id, detail="secrecy mark")
            raise NotFound(f"document {document_id[:80]!r}")
        if looking:
            log(desk.dataset.engine, person.name, Action.LOOK, document=record.id)
    return record
