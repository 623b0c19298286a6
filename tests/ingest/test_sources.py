"""Where files come from and go to: patterns, lists, addresses, watched folders, done/ and quarantine/."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Status
from pipeline.errors import InputError
from pipeline.ingest import ingest
from pipeline.ingest.files import Given, files_in, uri_of
from pipeline.ingest.listing import named
from pipeline.ingest.moving import Mover
from pipeline.ingest.remote import given_of, listed
from pipeline.ingest.watching import Watcher
from pipeline.settings import Settings
from tests.ingest.fakes import read_as_told


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=f"sqlite:///{tmp_path / 'd.db'}", workers=1, document_seconds=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "sub").mkdir(parents=True)
    for name in ("a.pdf", "b.txt", "sub/c.pdf", "odd[1].pdf"):
        (made / name).write_text(name)
    return made


def test_patterns_and_plain_names_that_look_like_one(folder: Path) -> None:
    found = list(named([f"{folder}/**/*.pdf"]))
    assert found == sorted(folder.rglob("*.pdf"))
    assert list(named([f"{folder}/odd[1].pdf"])) == [folder / "odd[1].pdf"]


def test_a_list_on_stdin_by_lines_or_nul() -> None:
    assert list(named(["-"], io.BytesIO(b"a.pdf\r\n\nb.pdf"))) == [Path("a.pdf"), Path("b.pdf")]
    nul = list(named(["-"], io.BytesIO(b"a\nb.pdf\0\xff.pdf\0")))
    assert nul == [Path("a\nb.pdf"), Path(os.fsdecode(b"\xff.pdf"))]
    assert list(named(["-"], io.BytesIO(b"-\n"))) == []


def test_addresses_are_fetched_and_known_by_address(folder: Path, settings: Settings) -> None:
    pytest.importorskip("fsspec")
    url = f"file://{folder}/sub"
    given = list(listed(url))
    assert [g.url for g in given] == [f"file://{folder}/sub/c.pdf"]
    for expected in ("done", "skipped"):
        report = ingest(given, settings, extract=read_as_told)
        assert [(o.status.value, o.uri) for o in report.outcomes] == [(expected, given[0].url)]
    with Dataset.open(settings.database) as dataset:
        (record,) = dataset.records()
        assert (record.source.uri, record.source.name) == (given[0].url, "c.pdf")
    gone = ingest(list(listed(f"file://{folder}/none.pdf")), settings, extract=read_as_told)
    assert [(o.status, o.category) for o in gone.outcomes] == [(Status.FAILED, "input")]


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(InputError) as raised:
        list(listed("sftp://me:hunter2@host/x.pdf"))
    assert "hunter2" not in raised.value.one_line()


def test_an_address_of_the_ledger_leads_back() -> None:
    path = Path("/in") / os.fsdecode(b"\xff %\n.pdf")
    assert given_of(uri_of(path)) == Given(path)


def test_a_watched_file_is_taken_once_when_it_has_settled(folder: Path) -> None:
    now = [0.0]
    watcher = Watcher((folder,), settled=5, clock=lambda: now[0])
    (folder / "half.pdf.part").write_text("x")
    (folder / "empty.pdf").touch()
    (folder / "out.pdf").symlink_to(folder.parent / "elsewhere.pdf")
    (folder.parent / "elsewhere.pdf").write_text("x")
    assert list(watcher.ready()) == []
    now[0] = 4
    (folder / "a.pdf").write_text("still arriving")
    assert list(watcher.ready()) == []
    now[0] = 6
    assert {g.path.name for g in watcher.ready()} == {"b.txt", "c.pdf", "odd[1].pdf"}
    now[0] = 10
    assert [g.path.name for g in watcher.ready()] == ["a.pdf"]
    now[0] = 100
    assert list(watcher.ready()) == []
    (folder / "b.txt").write_text("another paper")
    assert list(watcher.ready()) == []
    now[0] = 106
    assert [g.path.name for g in watcher.ready()] == ["b.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs leases")
def test_a_file_that_is_still_open_waits_however_still_it_is(folder: Path) -> None:
    now = [0.0]
    watcher = Watcher((folder / "sub",), settled=5, clock=lambda: now[0])
    with (folder / "sub" / "c.pdf").open("a") as uploading:
        assert list(watcher.ready()) == []
        now[0] = 60
        assert list(watcher.ready()) == []
        uploading.write("more")
    assert list(watcher.ready()) == []
    now[0] = 66
    assert [g.path.name for g in watcher.ready()] == ["c.pdf"]


@pytest.mark.slow
def test_a_watching_run_takes_what_comes(folder: Path, settings: Settings) -> None:
    seen: list[str] = []

    def late() -> None:
        time.sleep(1)
        (folder / "late.pdf").write_text("late")

    def note(outcome: object) -> None:
        seen.append(outcome.name)  # type: ignore[attr-defined]
        if len(seen) == 5:
            raise KeyboardInterrupt

    threading.Thread(target=late).start()
    report = ingest([folder], settings, extract=read_as_told, watch=True, on_outcome=note)
    assert report.interrupted and set(seen) == {"a.pdf", "b.txt", "c.pdf", "odd[1].pdf", "late.pdf"}


def test_what_changed_while_it_was_read_is_not_moved(folder: Path, settings: Settings) -> None:
    (outcome,) = ingest([folder / "b.txt"], settings, extract=read_as_told).outcomes
    (folder / "b.txt").write_text("another paper")
    with Dataset.open(settings.database) as dataset:
        mover = Mover((folder,), dataset)
        assert mover.move(Given(folder / "b.txt"), outcome) is None
        (folder / "b.txt").write_text("b.txt")
        assert mover.move(Given(folder / "b.txt"), outcome) == folder / "done" / "b.txt"


def test_files_move_to_done_and_quarantine_with_a_note(folder: Path, settings: Settings) -> None:
    (folder / "junk.pdf").write_text("JUNK")
    (folder / "crash.pdf").write_text("DIE")
    (folder / "sub" / "same.pdf").write_text("a.pdf")
    (folder / "done").mkdir()
    (folder / "done" / "a.pdf").write_text("another")
    ingest([folder], settings, extract=read_as_told, move=True)
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert there == {
        *(
            "done/a.pdf",
            "done/a-2.pdf",
            "done/b.txt",
            "done/odd[1].pdf",
            "done/sub/c.pdf",
            "done/sub/same.pdf",
        ),
        *("quarantine/junk.pdf", "quarantine/junk.pdf.why.txt", "crash.pdf"),
    }
    assert (folder / "done" / "a.pdf").read_text() == "another"
    note = (folder / "quarantine" / "junk.pdf.why.txt").read_text()
    assert "not_a_document" in note and f"vanthu retry {folder}/junk.pdf" in note
    for _ in range(2):
        ingest([folder], settings, extract=read_as_told, move=True)
    assert (folder / "quarantine" / "crash.pdf").exists()  # it had its three attempts
    with Dataset.open(settings.database) as dataset:
        moved = dataset.entry(uri_of(folder / "crash.pdf"))
        assert moved is not None and (moved.status, moved.attempts) == (Status.QUARANTINED, 3)
    assert list(files_in([folder])) == []
