"""The desk as a web application: what guards every answer, and where its parts are put together."""

from __future__ import annotations

import getpass
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline import __version__
from pipeline.dataset import Dataset
from pipeline.dataset.board import Board
from pipeline.errors import EditConflict, InputError, VanthuError
from pipeline.review import api, documents, entrance, figures, intake, queueing, searching
from pipeline.review.desk import Desk
from pipeline.review.faults import Fault, FaultBody, Refusal, SignIn
from pipeline.review.guard import COOKIE, desk_of
from pipeline.review.limits import BodyLimit
from pipeline.review.pages import page
from pipeline.review.pictures import Pictures
from pipeline.review.uploads import Read, Uploads
from pipeline.review.weights import weigh
from pipeline.settings import Settings

log = logging.getLogger(__name__)

STATIC = Path(__file__).with_name("static")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def make_app(
    dataset: Dataset,
    settings: Settings,
    *,
    accounts: bool = False,
    hosts: tuple[str, ...] = (),
    read: Read | None = None,
) -> FastAPI:
    """The desk over `dataset`. `accounts`: people sign in; `hosts`: more names it answers to.

    `read` replaces how an uploaded file is read into the dataset.
    """
    desk = Desk(
        dataset,
        settings,
        accounts,
        _owner(),
        Pictures(settings),
        Uploads(dataset, settings, read),
        Board(dataset.engine, weigh),
    )
    desk = Desk(**{**vars(desk), "hosts": (*desk.hosts, *hosts)})

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.uploads.close()
        desk.pictures.close()

    app = FastAPI(
        title="Vanthu",
        version=__version__,
        description="Records read from Vietnamese administrative papers, and their corrections.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    for room in (entrance, queueing, documents, searching, intake, figures):
        app.include_router(room.router, include_in_schema=False)
    app.include_router(api.router)
    app.add_api_route("/favicon.ico", lambda: FileResponse(STATIC / "seal.svg"), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _answer_faults(app)
    app.middleware("http")(_guarded)
    app.add_middleware(BodyLimit, most=settings.upload_mb << 20, elsewhere=1 << 20)
    return app


def _owner() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a passwd entry
        return "local"


async def _guarded(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuses foreign host names, gives the browser its cookie, and sets the headers."""
    desk = desk_of(request)
    if _host_of(request) not in desk.hosts:
        response: Response = JSONResponse(
            FaultBody(error=Fault(code="host", message="this desk has another name")).model_dump(), 421
        )
    else:
        fresh = None
        if COOKIE not in request.cookies:
            # the first form is guarded too: its token is made of a cookie that this page sets
            fresh = secrets.token_urlsafe(32)
            _hold(request, fresh)
        response = await call(request)
        if fresh and not request.url.path.startswith(("/static/", "/api/")):
            set_cookie(request, response, fresh, replace=False)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _hold(request: Request, token: str) -> None:
    """Let everything behind see the cookie that the answer is going to set."""
    before = request.headers.get("cookie")
    cookie = f"{before}; {COOKIE}={token}" if before else f"{COOKIE}={token}"
    others = [(name, value) for name, value in request.scope["headers"] if name != b"cookie"]
    request.scope["headers"] = [*others, (b"cookie", cookie.encode("latin-1", "replace"))]


def set_cookie(request: Request, response: Response, token: str, *, replace: bool = True) -> None:
    """Give the browser its token, unless the answer sets one already."""
    if not replace and any(COOKIE in v for v in response.headers.getlist("set-cookie")):
        return
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")


def _host_of(request: Request) -> str:
    host = request.headers.get("host", "").lower()
    return host[: host.rfind("]") + 1] if host.startswith("[") else host.rpartition(":")[0] or host


def _answer_faults(app: FastAPI) -> None:
    @app.exception_handler(Refusal)
    async def refused(request: Request, e: Refusal) -> Response:
        if isinstance(e, SignIn) and not _wants_json(request):
            return _to_the_door(request)
        return _fault(request, e.status, Fault(code=e.code, message=e.message, remedy=e.remedy))

    @app.exception_handler(VanthuError)
    async def erred(request: Request, e: VanthuError) -> Response:
        status = 409 if isinstance(e, EditConflict) else 413 if e.category == "limit" else 422
        if not isinstance(e, InputError) and e.category not in ("dataset", "edit_conflict"):
            status = 500
        return _fault(request, status, Fault(code=e.category, message=str(e), remedy=e.remedy))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, e: RequestValidationError) -> Response:
        said = tuple(f"{'.'.join(map(str, x['loc']))}: {x['msg']}"[:300] for x in e.errors()[:20])
        return _fault(request, 422, Fault(code="invalid", message="the request does not fit", details=said))

    @app.exception_handler(HTTPException)
    async def http(request: Request, e: HTTPException) -> Response:
        code = {404: "not_found", 405: "method", 413: "limit"}.get(e.status_code, "http")
        response = _fault(request, e.status_code, Fault(code=code, message=str(e.detail)))
        for name, value in (e.headers or {}).items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(Exception)
    async def defect(request: Request, e: Exception) -> Response:
        log.exception("%s %s", request.method, request.url.path)
        fault = Fault(code="internal", message=f"unexpected {type(e).__name__}", remedy="Please report this.")
        response = _fault(request, 500, fault)
        response.headers.update(_HEADERS)
        return response


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _to_the_door(request: Request) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse("/login", 303)


def _fault(request: Request, status: int, fault: Fault) -> Response:
    if _wants_json(request):
        return JSONResponse(FaultBody(error=fault).model_dump(), status)
    return page(request, desk_of(request), "fault.html", None, status, fault=fault)
