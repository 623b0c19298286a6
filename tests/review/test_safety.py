"""Who may see and do what, and what no request and no document can make the desk do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from pipeline.cli import run
from pipeline.dataset import Dataset
from pipeline.dataset.audit import Action, events
from pipeline.dataset.people import Role, open_session, put_user, remove_user, session_user, users_of
from pipeline.errors import ExitCode, SettingsError
from pipeline.review.app import make_app
from pipeline.settings import Settings
from tests.review.conftest import BAD, DIM, ONE, PASSWORD, SECRET, Browser

PAGES = (
    "/queue",
    "/search",
    "/upload",
    "/overview",
    "/log",
    f"/documents/{BAD}",
    f"/documents/{BAD}/pages/1",
)
READING = (
    "/queue",
    "/search",
    "/search?q=ke+hoach",
    "/overview",
    "/search/export.csv",
    "/search/export.jsonl",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_script_from_a_document_or_from_elsewhere(visit: Browser, path: str) -> None:
    answer = visit.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "<script>" not in answer.text and "<img src=x" not in answer.text and ">49<" not in answer.text
    assert not re.search(r"\son\w+=\"|style=\"|javascript:", answer.text)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", answer.text)


def test_static_files_name_no_other_host() -> None:
    for path in Path("pipeline/review/static").glob("desk.*"):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path


def test_nothing_is_shown_before_signing_in(accounts: FastAPI) -> None:
    stranger = Browser(accounts)
    for path in (*PAGES, "/queue/next", f"/documents/{ONE}/file", "/search/export.csv", "/upload/jobs"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), path
    for path in ("/api/v1/documents", "/api/v1/queue", "/api/v1/me", f"/api/v1/documents/{ONE}"):
        answer = stranger.get(path)
        assert answer.status_code == 401 and answer.json()["error"]["code"] == "sign_in"


def test_a_new_session_gets_a_new_token_and_signing_out_ends_it(accounts: FastAPI, dataset: Dataset) -> None:
    browser = Browser(accounts)
    browser.get("/login")
    before = browser.client.cookies["vanthu_desk"]
    assert browser.sign_in("hoa").status_code == 303
    token = browser.client.cookies["vanthu_desk"]
    assert token != before and session_user(dataset.engine, token)
    browser.get("/queue")
    browser.post("/logout")
    assert session_user(dataset.engine, token) is None


def test_passwords_are_hashed_and_guessing_is_slowed(accounts: FastAPI, dataset: Dataset) -> None:
    stored = dataset.engine.connect().exec_driver_sql("SELECT password FROM users").scalars().all()
    assert all(p.startswith("$argon2id$") for p in stored)
    browser = Browser(accounts)
    assert [browser.sign_in("hoa", "falsch").status_code for _ in range(8)] == [401] * 8
    assert browser.sign_in("hoa").status_code == 429
    assert browser.sign_in("lan").status_code == 303
    with pytest.raises(SettingsError):
        put_user(dataset.engine, "short", "123", Role.READER, secrets=False)


def test_an_account_that_is_shut_is_out_at_once(enter: Callable[[str], Browser], dataset: Dataset) -> None:
    hoa = enter("hoa")
    assert remove_user(dataset.engine, "hoa")
    assert hoa.get("/queue").status_code == 303
    assert Browser(hoa.client.app).sign_in("hoa").status_code == 401  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path", [f"/documents/{ONE}/accept", f"/documents/{ONE}/correct", f"/documents/{ONE}/undo", "/upload",
             "/search/saved", "/search/forget", "/language", "/logout"],
)  # fmt: skip
def test_a_form_that_this_desk_did_not_make_changes_nothing(
    visit: Browser, dataset: Dataset, path: str
) -> None:
    data = {"field": "number", "expect": "114", "value": "1", "name": "x", "to": "en"}
    for token in ("", "0" * 64):
        assert visit.client.post(path, data={**data, "csrf": token}).status_code == 403
    foreign = visit.post(path, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    sent = visit.client.post(f"/api/v1/documents/{ONE}/acceptances", json={"field": "number"})
    assert sent.status_code == 403 and dataset.revisions(ONE) == () and dataset.saved_searches() == {}


def test_a_reader_reads_and_an_archivist_does_not_see_the_log(
    enter: Callable[[str], Browser], dataset: Dataset
) -> None:
    reader, hoa, admin = enter("reader"), enter("hoa"), enter("admin")
    assert reader.post(f"/documents/{ONE}/accept", {"field": "number", "expect": "114"}).status_code == 403
    assert reader.get("/upload").status_code == 403 and reader.get("/log").status_code == 403
    assert 'class="accept"' not in reader.get(f"/documents/{ONE}").text
    assert hoa.get("/log").status_code == 403 and admin.get("/log").status_code == 200
    assert dataset.revisions(ONE) == ()
    assert {e.action for e in events(dataset.engine, who="reader")} == {Action.LOGIN, Action.REFUSED}


@pytest.mark.parametrize("who", ["reader", "hoa"])
def test_marked_papers_are_not_there_for_who_lacks_the_right(
    enter: Callable[[str], Browser], dataset: Dataset, who: str
) -> None:
    person, trusted = enter(who), enter("trusted")
    for hidden in (SECRET, DIM):
        for path in ("", "/pages/1", "/file"):
            assert person.get(f"/documents/{hidden}{path}").status_code == 404
        for path in ("", "/pages/1", "/revisions"):
            assert person.get(f"/api/v1/documents/{hidden}{path}").status_code == 404
        assert trusted.get(f"/documents/{hidden}").status_code == 200
    for path in (
        *READING,
        "/api/v1/documents?limit=200",
        "/api/v1/queue?under=1&limit=200",
        "/queue?under=1",
    ):
        text = person.get(path).text
        assert SECRET not in text and "không ai được biết" not in text and DIM not in text, path
    assert "không ai được biết" in trusted.get("/search").text
    assert person.get("/api/v1/documents").json()["total"] == 3
    assert person.get("/api/v1/documents?q=ke+hoach").json()["total"] == 2
    assert trusted.get("/api/v1/documents").json()["total"] == 5
    sent = person.send(f"/api/v1/documents/{SECRET}/acceptances", {"field": "number"})
    assert sent.status_code in (403, 404) and dataset.revisions(SECRET) == ()


def test_every_look_at_a_marked_paper_is_written_down(
    enter: Callable[[str], Browser], dataset: Dataset
) -> None:
    trusted = enter("trusted")
    trusted.get(f"/documents/{SECRET}")
    trusted.get(f"/api/v1/documents/{SECRET}")
    trusted.get(f"/documents/{ONE}")
    looks = [e for e in events(dataset.engine, who="trusted") if e.action is Action.LOOK]
    assert [e.document for e in looks] == [SECRET, SECRET]


def test_another_host_name_is_refused(visit: Browser) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "[::2]:80", ""):
        assert visit.client.get("/queue", headers={"Host": host}).status_code == 421
    assert visit.client.get("/queue", headers={"Host": "localhost:8765"}).status_code == 200
    assert visit.client.get("/queue", headers={"Host": "[::1]:8765"}).status_code == 200


def test_no_path_of_a_request_reaches_the_file_system(visit: Browser) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/static//etc/passwd",
                 "/documents/..%2f..%2fetc%2fpasswd", "/documents/%2fetc%2fpasswd/file", "/documents/x/pages/-1"):  # fmt: skip
        assert visit.client.get(path).status_code in (404, 422), path


def test_too_large_a_body_is_refused_whatever_it_declares(visit: Browser, settings: Settings) -> None:
    big = b"x" * (2 << 20)
    answer = visit.post("/upload", files=[("files", ("a.txt", big, "text/plain"))])
    assert answer.status_code == 413
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
    told = {"X-CSRF-Token": visit.token, "Content-Type": "multipart/form-data; boundary=b"}
    streamed = visit.client.post("/upload", content=iter([head, big]), headers=told)
    assert streamed.status_code == 413
    assert visit.send(f"/api/v1/documents/{ONE}/corrections", {"field": "x" * (1 << 21)}).status_code == 413
    assert not settings.uploads.exists() or not list(settings.uploads.iterdir())
    assert visit.post("/upload", files=[("files", ("a.txt", b"", "text/plain"))]).status_code == 422


def test_a_program_speaks_with_a_token(accounts: FastAPI, dataset: Dataset) -> None:
    token = open_session(dataset.engine, "hoa", program=True)
    program = Browser(accounts)
    head = {"Authorization": f"Bearer {token}"}
    assert program.client.get("/api/v1/me", headers=head).json() == {
        "name": "hoa", "role": "archivist", "secrets": False,
    }  # fmt: skip
    body = {"field": "number", "expect": "114"}
    sent = program.client.post(f"/api/v1/documents/{ONE}/acceptances", json=body, headers=head)
    assert sent.status_code == 201
    bad = {"Authorization": "Bearer nonsense"}
    assert (
        program.client.post(f"/api/v1/documents/{ONE}/acceptances", json=body, headers=bad).status_code == 401
    )
    assert token not in str(dataset.engine.connect().exec_driver_sql("SELECT * FROM sessions").all())


def test_other_machines_only_with_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for host in ("0.0.0.0", "::", "192.168.1.5", "vanthu.example"):
        assert run(["serve", "--host", host]) == ExitCode.USAGE
        assert "--users" in capsys.readouterr().err
    assert run(["serve", "--users"]) == ExitCode.USAGE
    assert "vanthu users add" in capsys.readouterr().err


def test_users_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VANTHU_PASSWORD", PASSWORD)
    assert run(["users", "add", "hoa", "--role", "archivist"]) == 0
    assert run(["users", "token", "hoa"]) == 0
    token = capsys.readouterr().out.strip()
    with Dataset.open(tmp_path / "vanthu.db") as dataset:
        assert session_user(dataset.engine, token)
        assert [(u.name, u.role) for u in users_of(dataset.engine)] == [("hoa", Role.ARCHIVIST)]
        assert PASSWORD not in str(events(dataset.engine))
    assert run(["users", "remove", "hoa"]) == 0
    assert run(["users", "remove", "nobody"]) == ExitCode.USAGE
    assert run(["users", "add", "a b", "--role", "reader"]) == ExitCode.USAGE


def test_a_defect_is_a_page_without_a_traceback(dataset: Dataset, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    app = make_app(dataset, settings)
    from fastapi.testclient import TestClient

    monkeypatch.setattr("pipeline.dataset.board.Board.doubts", lambda *a, **k: 1 / 0)
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get("/queue")
    assert answer.status_code == 500 and "Traceback" not in answer.text and "ZeroDivisionError" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
