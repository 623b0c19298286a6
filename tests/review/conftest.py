"""A desk over made papers, a browser that knows the way in, and a real one on a real port."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline.dataset import Dataset
from pipeline.dataset.people import Role, put_user
from pipeline.record import FieldValue, Method, Record
from pipeline.review.app import make_app
from pipeline.settings import Settings
from tests.records import make_extraction, make_record

PASSWORD = "rất dài và khó đoán"
HOSTILE = "<script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>{{7*7}}"


def unsure(record: Record, **confidence: float) -> Record:
    """The record with other confidences."""
    return record.model_copy(
        update={
            name: getattr(record, name).model_copy(update={"confidence": value})
            for name, value in confidence.items()
        }
    )


def marked(record: Record, mark: str | None = "Mật") -> Record:
    """The record with a secrecy mark."""
    field = FieldValue[str](value=mark, raw="MẬT", confidence=0.9, method=Method.RULE)
    return record.model_copy(update={"secrecy": field})


def hostile(value: Any) -> Any:
    """A copy in which every text of the document is an attack."""
    if isinstance(value, dict):
        keep = ("id", "sha256", "uri", "media_type", "schema_version", "text_origin", "method", "severity")
        keep += ("kind", "relation", "bbox", "signed_at", "document_id")
        return {k: v if k in keep else hostile(v) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(v) for v in value]
    return HOSTILE if isinstance(value, str) else value


PAPERS = (
    unsure(make_record(b"one", number="114"), number=0.4, place=0.5),
    unsure(make_record(b"two", number="7", doc_type="QĐ", issue_date="2023-05-02"), issue_date=0.3),
    marked(make_record(b"secret", number="99", subject="Việc không ai được biết")),
    marked(make_record(b"dim", number="98", subject="Dấu mật không đọc được"), None),
    Record.model_validate(hostile(make_record(b"bad").model_dump(mode="json"))),
)
ONE, TWO, SECRET, DIM, BAD = (paper.id for paper in PAPERS)


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    with Dataset.open(tmp_path / "desk.db") as opened:
        for content, paper in zip((b"one", b"two", b"secret", b"dim", b"bad"), PAPERS, strict=True):
            opened.add(make_extraction(content, paper))
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=f"sqlite:///{tmp_path / 'desk.db'}", uploads=tmp_path / "uploads", upload_mb=1)


Visitor = Callable[..., "Browser"]


class Browser:
    """A TestClient that holds its cookies and sends the token that pages carry."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
        self.token = ""

    def get(self, path: str, **more: Any) -> Any:
        answer = self.client.get(path, **more)
        found = re.search(r'data-csrf="(\w+)"', answer.text)
        if found:
            self.token = found.group(1)
        return answer

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.post(path, data={"csrf": self.token, **(data or {})}, **more)

    def send(self, path: str, body: Any) -> Any:
        return self.client.post(path, json=body, headers={"X-CSRF-Token": self.token})

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        self.get("/login")
        answer = self.post("/login", {"name": name, "password": password})
        self.get("/search")
        return answer


@pytest.fixture
def visit(dataset: Dataset, settings: Settings) -> Browser:
    """Somebody at a desk without accounts."""
    browser = Browser(make_app(dataset, settings))
    browser.get("/queue")
    return browser


@pytest.fixture
def accounts(dataset: Dataset, settings: Settings) -> FastAPI:
    """A desk where people sign in."""
    put_user(dataset.engine, "reader", PASSWORD, Role.READER, secrets=False)
    put_user(dataset.engine, "trusted", PASSWORD, Role.READER, secrets=True)
    put_user(dataset.engine, "hoa", PASSWORD, Role.ARCHIVIST, secrets=False)
    put_user(dataset.engine, "lan", PASSWORD, Role.ARCHIVIST, secrets=True)
    put_user(dataset.engine, "admin", PASSWORD, Role.ADMIN, secrets=True)
    return make_app(dataset, settings, accounts=True)


@pytest.fixture
def enter(accounts: FastAPI) -> Callable[[str], Browser]:
    """Somebody who has signed in."""

    def go(name: str) -> Browser:
        browser = Browser(accounts)
        assert browser.sign_in(name).status_code == 303
        return browser

    return go


@pytest.fixture
def served() -> Iterator[Callable[[FastAPI], str]]:
    """Serves an app on a free port of this machine."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def go(app: FastAPI) -> str:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        servers.append((server, thread))
        return f"http://127.0.0.1:{port}"

    yield go
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)
