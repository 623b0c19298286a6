"""The door: sign in and out, choose the language, read the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from pipeline.dataset.audit import Action, count_since, events, log
from pipeline.dataset.people import close_session, open_session, user_with
from pipeline.review.guard import COOKIE, Admin, Meant, Reader, TheDesk
from pipeline.review.pages import LANGUAGE_COOKIE, page
from pipeline.review.words import LANGUAGES

router = APIRouter()

_TRIES, _MINUTES = 8, 15


@router.get("/login")
def form(request: Request, desk: TheDesk) -> Response:
    if not desk.accounts:
        return RedirectResponse("/", 303)
    return page(request, desk, "login.html", None, said="")


@router.post("/login", dependencies=[Meant])
def sign_in(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1024)],
) -> Response:
    """A new session with a new token; a name that was tried too often waits."""
    if not desk.accounts:
        return RedirectResponse("/", 303)
    engine = desk.dataset.engine
    if count_since(engine, _MINUTES, Action.LOGIN_FAILED, who=name) >= _TRIES:
        return page(request, desk, "login.html", None, 429, said="too_many")
    user = user_with(engine, name, password)
    if user is None:
        log(engine, name, Action.LOGIN_FAILED)
        return page(request, desk, "login.html", None, 401, said="wrong_login")
    log(engine, user.name, Action.LOGIN)
    response = RedirectResponse("/", 303)
    _give(request, response, open_session(engine, user.name))
    return response


@router.post("/logout", dependencies=[Meant])
def sign_out(request: Request, desk: TheDesk, person: Reader) -> Response:
    if desk.accounts:
        close_session(desk.dataset.engine, person.token)
        log(desk.dataset.engine, person.name, Action.LOGOUT)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE)
    return response


@router.post("/language", dependencies=[Meant])
def language(to: Annotated[str, Form()], back: Annotated[str, Form(max_length=2000)] = "/") -> Response:
    """Remember the language; back to the page, which must be one of ours."""
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    response = RedirectResponse(back if ours else "/", 303)
    if to in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, to, max_age=31_536_000, samesite="strict", httponly=True)
    return response


@router.get("/log")
def audit(
    request: Request,
    desk: TheDesk,
    person: Admin,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    found = events(desk.dataset.engine, limit=101, offset=offset)
    return page(request, desk, "log.html", person, events=found[:100], offset=offset, more=len(found) > 100)


def _give(request: Request, response: Response, token: str) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
