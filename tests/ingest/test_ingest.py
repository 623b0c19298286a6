"""A folder with every kind of trouble: each file ends with one status, the good ones in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from pipeline.dataset import Dataset, Status
from pipeline.errors import ExitCode
from pipeline.ingest import Outcome, Report, ingest, process_document
from pipeline.ingest.children import Children
from pipeline.ingest.files import files_in
from pipeline.ingest.job import Job
from pipeline.settings import Settings
from tests.ingest.fakes import read_as_told


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=f"sqlite:///{tmp_path / 'd.db'}", workers=1, document_seconds=30)


def put(folder: Path, **contents: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.pdf").write_text(content)
    return folder


def ends(report: Report) -> dict[str, tuple[str, str | None]]:
    return {o.name.removesuffix(".pdf"): (o.status.value, o.category) for o in report.outcomes}


def run(folder: Path, settings: Settings, **options: object) -> Report:
    return ingest([folder], settings, extract=read_as_told, **options)  # type: ignore[arg-type]


def test_bad_files_do_not_stop_the_good_ones(tmp_path: Path, settings: Settings) -> None:
    folder = put(
        tmp_path / "in",
        a="A",
        b="JUNK",
        c="LOCKED",
        d="BUG",
        e="DIE",
        f="MEMORY",
        g="SEGV",
        h="TWO",
        i="BROKEN",
    )
    (folder / "z-same.pdf").write_text("A")
    seen: list[Outcome] = []
    totals: list[int] = []
    report = run(folder, settings, on_outcome=seen.append, on_start=totals.append)
    assert ends(report) == {
        "a": ("done", None),
        "b": ("failed", "not_a_document"),
        "c": ("failed", "encrypted"),
        "d": ("failed", "internal"),
        "e": ("failed", "crashed"),
        "f": ("failed", "memory"),
        "g": ("failed", "crashed"),
        "h": ("done", None),
        "i": ("partial", "pages_unread"),
        "z-same": ("skipped", "duplicate"),
    }
    assert tuple(seen) == report.outcomes and totals == [10]
    assert report.exit_code is ExitCode.PARTIAL
    assert (report.documents, report.pages) == (4, 4)
    assert all("\n" not in (o.message or "") for o in report.outcomes)
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == 4
        ledger = {Path(e.uri).stem: (e.status.value, e.category) for e in dataset.entries()}
    assert ledger == ends(report)


def test_a_hung_reader_is_killed_with_all_it_started(tmp_path: Path, settings: Settings) -> None:
    pid_file = tmp_path / "grandchild"
    folder = put(tmp_path / "in", a=f"HANGC {pid_file} ", b="B")
    started = time.monotonic()
    # long enough for a child to load on a busy machine
    report = run(folder, settings.model_copy(update={"document_seconds": 4.0}))
    assert ends(report) == {"a": ("failed", "timeout"), "b": ("done", None)}
    assert time.monotonic() - started < 20
    wait_for(lambda: not _alive(int(pid_file.read_text())), 5)


def test_nothing_outlives_a_killed_parent(tmp_path: Path, settings: Settings) -> None:
    pid_file = tmp_path / "grandchild"
    child = start(put(tmp_path / "in", a=f"HANGC {pid_file} "), settings, tmp_path)
    wait_for(lambda: pid_file.exists() and pid_file.read_text() != "")
    child.send_signal(signal.SIGKILL)
    child.wait()
    wait_for(lambda: not _alive(int(pid_file.read_text())))


def start(folder: Path, settings: Settings, tmp_path: Path) -> subprocess.Popen[bytes]:
    """An ingest as a process of its own."""
    script = tmp_path / "go.py"
    script.write_text(
        "import sys; from pathlib import Path; from tests.ingest.test_ingest import run, Settings\n"
        "if __name__ == '__main__':\n"
        "    run(Path(sys.argv[1]), Settings(database=sys.argv[2], workers=1))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, str(script), str(folder), settings.database], env=environment)


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_second_run_does_only_what_is_missing(tmp_path: Path, settings: Settings) -> None:
    folder = put(tmp_path / "in", a="A", b="JUNK")
    first = run(folder, settings)
    put(folder, c="C")
    second = run(folder, settings)
    assert ends(second) == {
        "a": ("skipped", "unchanged"),
        "b": ("failed", "not_a_document"),
        "c": ("done", None),
    }
    with Dataset.open(settings.database) as dataset:
        assert [e.status for e in dataset.entries()] == [Status.DONE, Status.FAILED, Status.DONE]
    (folder / "b.pdf").write_text("mended")
    third = run(folder, settings)
    assert ends(third)["b"] == ("done", None)
    assert third.exit_code is ExitCode.OK
    assert first.outcomes[0].ids and not third.outcomes[0].ids


def test_a_file_that_keeps_failing_is_left_alone(tmp_path: Path, settings: Settings) -> None:
    path = put(tmp_path / "in", a="JUNK") / "a.pdf"
    categories = [process_document(path, settings, extract=read_as_told).category for _ in range(4)]
    assert categories == ["not_a_document"] * 3 + ["quarantined"]
    assert process_document(path, settings, extract=read_as_told, retry=True).category == "not_a_document"
    path.write_text("mended")
    assert process_document(path, settings, extract=read_as_told).status is Status.DONE


def test_force_reads_again_with_the_same_ids(tmp_path: Path, settings: Settings) -> None:
    path = put(tmp_path / "in", a="A") / "a.pdf"
    first = process_document(path, settings, extract=read_as_told)
    again = process_document(path, settings, extract=read_as_told, force=True)
    assert first.status is again.status is Status.DONE
    assert first.ids == again.ids


def test_one_thread_a_child_and_the_environment_as_before(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "7")
    run(put(tmp_path / "in", a="THREADS"), settings)
    assert os.environ["OMP_THREAD_LIMIT"] == "7"
    with Dataset.open(settings.database) as dataset:
        assert next(dataset.list()).subject == "1"


def test_a_missing_path_is_one_failure(tmp_path: Path, settings: Settings) -> None:
    report = ingest([tmp_path / "no.pdf"], settings, extract=read_as_told)
    assert [(o.status, o.category) for o in report.outcomes] == [(Status.FAILED, "missing")]
    assert report.exit_code is ExitCode.INPUT


def test_which_files_are_taken(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", b="1", a="2")
    put(folder / "sub", c="3")
    put(folder / ".hidden", d="4")
    (folder / ".e.pdf").touch()
    (folder / "Thumbs.db").touch()
    (folder / "vanthu.db").touch()
    (folder / "vanthu.db-wal").touch()
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    found = list(files_in([folder, folder / "a.pdf"], leave_out=folder / "vanthu.db"))
    assert [str(p.relative_to(folder)) for p in found] == ["a.pdf", "b.pdf", "sub/c.pdf"]
    assert list(files_in([folder / ".e.pdf"])) == [folder / ".e.pdf"]


def test_names_that_are_no_text(tmp_path: Path, settings: Settings) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n\x1b[31m.pdf"))
    path.write_text("A")
    outcome = process_document(path, settings, extract=read_as_told)
    assert outcome.status is Status.DONE
    assert outcome.uri.isascii() and "\ufffd" in outcome.name


def test_interrupted_it_reports_and_can_go_on(tmp_path: Path, settings: Settings) -> None:
    folder = put(tmp_path / "in", **{f"s{i}": f"SLOW {i}" for i in range(6)})

    def stop(_: Outcome) -> None:
        raise KeyboardInterrupt

    report = run(folder, settings, on_outcome=stop)
    assert report.interrupted and len(report.outcomes) == 1
    assert report.exit_code is ExitCode.INTERRUPTED
    rest = run(folder, settings)
    assert len(rest.outcomes) == 6 and rest.exit_code is ExitCode.OK
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == 6


def test_killed_outright_it_goes_on_where_it_was(tmp_path: Path, settings: Settings) -> None:
    folder = put(tmp_path / "in", **{f"s{i}": f"SLOW {i}" for i in range(4)})
    child = start(folder, settings, tmp_path)

    def one_is_in() -> bool:
        if not (tmp_path / "d.db").exists():
            return False
        with Dataset.open(settings.database) as dataset:
            return len(dataset) > 0

    wait_for(one_is_in)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert run(folder, settings).exit_code is ExitCode.OK
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == 4
        assert {e.status for e in dataset.entries()} <= {Status.DONE, Status.SKIPPED}
        assert len(dataset.entries()) == 4


def test_a_pool_that_breaks_is_replaced(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = Children.submit
    calls: list[str] = []

    def breaks(self: Children, job: Job) -> Future[Outcome | None]:
        calls.append(job.given.path.stem)
        if len(calls) == 2 or calls[-1] == "c":
            broken: Future[Outcome | None] = Future()
            broken.set_exception(BrokenProcessPool("All workers expired"))
            self._jobs[broken] = job
            return broken
        if len(calls) == 4:
            raise BrokenProcessPool("ended")
        return submit(self, job)

    monkeypatch.setattr(Children, "submit", breaks)
    report = run(put(tmp_path / "in", a="A", b="B", c="C", d="D"), settings)
    ended = ends(report)
    assert sorted(ended) == ["a", "b", "c", "d"] and len(report.outcomes) == 4
    assert ended.pop("c") == ("failed", "crashed")
    # one that was in before its child's word was lost is found there the second time
    assert set(ended.values()) <= {("done", None), ("skipped", "unchanged")}
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == 3
