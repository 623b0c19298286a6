"""The desk under load: twenty people on a dataset of 100,000 made-up documents.

    python -m benchmarks.desk_scale [--documents 100000] [--users 20] [--asks 10] [--pause 2] [--database FILE]

`vanthu serve` runs as a process of its own on SQLite; every person is a connection that asks one page
after another, with filters and words drawn anew each time: as soon as the last one is there, or after
looking at it for up to `--pause` seconds. Times are the
server's answer as the client sees it, client and server on one machine. The papers are those of
`benchmarks.dataset_scale`, with doubts: about a quarter of the fields lie under 0.8.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.dataset_scale import records
from pipeline.dataset import Dataset
from pipeline.dataset.walk import HEADER_FIELDS
from pipeline.gazetteer import read_table
from pipeline.page import Severity
from pipeline.record import Check, Record, TextField

_WORDS = (
    "bao cao tre han", "kinh phi ngan sach", "phòng, chống thiên tai", '"thủ tục hành chính" tiếp nhận',
    "uy ban nhan dan", "xâm nhập mặn", "sat lo bo song", "hệ thống quản lý chất lượng", "quyết toán",
)  # fmt: skip
_TYPES = ("QĐ", "CV", "BC", "KH", "TB", "TTr", "NQ")
_ISSUERS = ("so y te", "sở nội vụ", "so tai chinh", "ủy ban nhân dân", "cong thuong")
Ask = Callable[[random.Random], str]


def doubtful(made: Iterator[Record], seed: int = 7) -> Iterator[Record]:
    """The records with confidences as a reader of scans gives them, remarks, and a mark on one in a
    hundred."""
    chance = random.Random(seed)

    def unsure(field: TextField | None) -> TextField | None:
        if field is None:
            return None
        return field.model_copy(update={"confidence": round(1 - 0.5 * chance.random() ** 3, 4)})

    for record in made:
        changed: dict[str, object] = {name: unsure(getattr(record, name)) for name in HEADER_FIELDS}
        changed["distribution"] = tuple(map(unsure, record.distribution))
        changed["addressees"] = tuple(map(unsure, record.addressees))
        signer = record.signers[0]
        changed["signers"] = (
            signer.model_copy(update={"title": unsure(signer.title), "name": unsure(signer.name)}),
        )
        if chance.random() < 0.01:
            changed["secrecy"] = TextField(value="Mật", raw="MẬT", confidence=0.9)
        number = chance.choice((0, 0, 0, 1, 2))
        remark = Check(code="number_by_hand", severity=Severity.WARNING, message="please read it")
        yield record.model_copy(update={**changed, "checks": (remark,) * number})


def pages(ids: list[str]) -> dict[str, Ask]:
    """What people ask for."""
    provinces = [row["name"] for row in read_table("provinces")]

    def narrowed(chance: random.Random) -> dict[str, str]:
        ways: list[dict[str, str]] = [
            {"type": chance.choice(_TYPES)},
            {"issuer": chance.choice(_ISSUERS)},
            {"issuer": chance.choice(provinces)},
            {"type": chance.choice(_TYPES), "issuer": chance.choice(_ISSUERS)},
        ]
        return chance.choice(ways)

    def queue(chance: random.Random) -> str:
        return "/queue?" + urlencode({"offset": 40 * chance.randrange(5)})

    def filtered(chance: random.Random) -> str:
        more = {"field": chance.choice(("", "", "number", "signers.name", "issue_date"))}
        return "/queue?" + urlencode({**narrowed(chance), **more})

    def search(chance: random.Random) -> str:
        more = {"year": str(chance.randint(2005, 2025))} if chance.random() < 0.5 else narrowed(chance)
        return "/search?" + urlencode({"q": chance.choice(_WORDS), **more})

    return {
        "queue": queue,
        "queue, filtered": filtered,
        "search": search,
        "document": lambda chance: f"/documents/{chance.choice(ids)}",
    }


def measure(port: int, ask: Ask, users: int, asks: int, pause: float) -> list[float]:
    """Milliseconds of every answer; raises RuntimeError for one that is no page."""
    times: list[float] = []
    bad: list[str] = []
    ready = threading.Barrier(users)

    def person(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        ready.wait()
        for _ in range(asks):
            time.sleep(chance.uniform(0, pause))
            path = ask(chance)
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            times.append(1000 * (time.perf_counter() - began))
            if answer.status != 200:
                bad.append(f"{answer.status} {path}")
        connection.close()

    people = [threading.Thread(target=person, args=(i,)) for i in range(users)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    if bad:
        raise RuntimeError(f"{len(bad)} bad answers: {bad[0]}")
    return times


def filled(database: Path, documents: int) -> list[str]:
    """Ids of some of the documents; makes the dataset where it is not there."""
    with Dataset.open(database) as dataset:
        if len(dataset) < documents:
            dataset.load(doubtful(records(documents)))
            with dataset.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("ANALYZE")
    return [r.id for r in islice(records(documents), 0, documents, max(documents // 5000, 1))]


def run(database: Path, documents: int, users: int, asks: int, pause: float) -> None:
    ids = filled(database, documents)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = ["serve", "--port", str(port), "--database", f"sqlite:///{database}"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *serve], stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            print(
                f"{documents:,} documents, {users} users, {asks} pages each, pause up to {pause:g} s: milliseconds"
            )
            print(f"{'':<18}{'median':>9}{'p95':>9}{'slowest':>9}{'pages/s':>9}")
            for name, ask in pages(ids).items():
                measure(port, ask, 2, 3, 0)
                began = time.perf_counter()
                times = measure(port, ask, users, asks, pause)
                rate = len(times) / (time.perf_counter() - began)
                p95 = statistics.quantiles(times, n=20)[-1]
                print(
                    f"{name:<18}{statistics.median(times):>9.0f}{p95:>9.0f}{max(times):>9.0f}{rate:>9.0f}",
                    flush=True,
                )
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the desk did not start")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--asks", type=int, default=10, help="pages that each of them asks for, of each kind")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds at most between two pages")
    parser.add_argument("--database", type=Path, help="kept and used again; else made for the run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanthu-desk-") as folder:
        run(args.database or Path(folder, "desk.db"), args.documents, args.users, args.asks, args.pause)


if __name__ == "__main__":
    main()
