"""Give files to the desk and see how their reading goes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from pipeline.dataset.audit import Action, log
from pipeline.errors import InputError
from pipeline.review.desk import Desk, Person
from pipeline.review.faults import Refusal
from pipeline.review.guard import Archivist, Meant, TheDesk
from pipeline.review.pages import page

router = APIRouter()

MOST_FILES = 50


@router.get("/upload")
def form(request: Request, desk: TheDesk, person: Archivist) -> Response:
    return page(request, desk, "upload.html", person, **_jobs(desk, person), limit=desk.settings.upload_mb)


@router.get("/upload/jobs")
def jobs(request: Request, desk: TheDesk, person: Archivist) -> Response:
    return page(request, desk, "_jobs.html", person, **_jobs(desk, person))


@router.post("/upload", dependencies=[Meant])
def take(desk: TheDesk, person: Archivist, files: Annotated[list[UploadFile], File()]) -> Response:
    """Keep the files and put them in line. Names are shown, never used as paths."""
    if len(files) > MOST_FILES:
        raise Refusal(413, "limit", f"more than {MOST_FILES} files", "Send them in several goes.")
    refused = []
    for file in files:
        name = _shown(file.filename)
        try:
            job = desk.uploads.take(file.file, name, person.name)
        except InputError as e:
            refused.append(e)
            continue
        log(desk.dataset.engine, person.name, Action.UPLOAD, detail=f"{name} {job.sha256} {job.size} B")
    if refused:
        raise refused[0]
    return RedirectResponse("/upload", 303)


def _shown(name: str | None) -> str:
    """The last part of what the browser calls the file, without control characters."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:200] or "?"


def _jobs(desk: Desk, person: Person) -> dict[str, Any]:
    every = desk.uploads.jobs()
    mine = [j for j in every if person.secrets or j.who == person.name]
    return {"jobs": mine, "busy": any(not j.ended for j in mine)}
