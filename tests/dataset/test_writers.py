"""Two processes write one dataset: nothing is lost and nobody is told it is locked."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time
from pathlib import Path

from pipeline.dataset import Attempt, Dataset, Status
from tests.records import make_extraction, make_record

EACH = 25


def write_many(address: str, who: str, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    for i in range(EACH):
        with Dataset.open(address) as dataset:  # opened every time: the first opening migrates too
            dataset.add(make_extraction(f"{who}{i}".encode()), uri=f"file:///{who}/{i}")
            dataset.add(make_extraction(b"shared"), uri=f"file:///{who}/shared{i}")
            dataset.note(Attempt(f"file:///{who}/{i}", None, Status.DONE))


def test_two_processes_lose_nothing(address: str) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    writers = [context.Process(target=write_many, args=(address, who, start)) for who in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Dataset.open(address) as dataset:
        assert len(dataset) == 2 * EACH + 1
        assert len(dataset.entries(Status.DONE)) == 2 * EACH
        shared = make_extraction(b"shared").sha256
        assert len(dataset.sightings(shared)) == 2 * EACH


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as writer, Dataset.open(path) as reader:
        writer.add(make_extraction())
        with writer._engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.exec_driver_sql("DELETE FROM documents")
            seen: list[int] = []
            thread = threading.Thread(target=lambda: seen.append(len(reader)))
            thread.start()
            thread.join(5)
            assert seen == [1]
            connection.get_transaction().rollback()  # type: ignore[union-attr]
        assert len(reader) == 1


def load_many(address: str, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    with Dataset.open(address) as dataset:
        for i in range(4):
            dataset.load((make_record(f"loaded {i} {j}".encode()) for j in range(10)), batch=5)


def correct_many(address: str, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    with Dataset.open(address) as dataset:
        dataset.add(make_extraction())
        for i in range(EACH):
            dataset.correct(make_record().id, "subject", f"lần {i}", who="Lan")
            dataset.add(make_extraction())  # read again between corrections


def test_loading_and_correcting_at_once(address: str) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    writers = [context.Process(target=act, args=(address, start)) for act in (load_many, correct_many)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Dataset.open(address) as dataset:
        assert len(dataset) == 41
        assert len(dataset.revisions()) == EACH
        found = dataset.get(make_record().id)
        assert found is not None and found.subject is not None and found.subject.value == f"lần {EACH - 1}"
        assert len(list(dataset.search("ung pho bao"))) == 41


def write_until_killed(address: str) -> None:
    with Dataset.open(address) as dataset:
        for i in range(100_000):
            dataset.load((make_record(f"{i} {j}".encode()) for j in range(20)), batch=20)


def test_a_killed_writer_leaves_no_half_document(address: str) -> None:
    Dataset.open(address).close()
    writer = multiprocessing.get_context("spawn").Process(target=write_until_killed, args=(address,))
    writer.start()
    with Dataset.open(address) as dataset:
        for _ in range(600):
            if len(dataset) >= 20:
                break
            time.sleep(0.05)
        writer.kill()
        writer.join()
        documents = dataset.documents()
        assert len(documents) > 0 and len(documents) % 20 == 0
        assert set(documents["n_citations"]) == set(documents["n_tasks"]) == {1}
        assert len(list(dataset.search("hoa toc"))) == len(documents)
        dataset.add(make_extraction())


def test_opening_twice_in_one_process_keeps_the_log_of_the_first(tmp_path: Path) -> None:
    """Opened and closed by hand, the file would lose its locks, and another process its manners."""
    path = tmp_path / "d.db"
    program = "import sys; from pipeline.dataset import Dataset; Dataset.open(sys.argv[1]).close()"
    with Dataset.open(path) as first:
        first.add_records([make_record(b"1")])
        Dataset.open(path).close()
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)
        first.add_records([make_record(b"2")])
        assert len(first) == 2
        with Dataset.open(path) as second:
            assert len(second) == 2
