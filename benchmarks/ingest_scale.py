"""What ingest costs beside the reading, and how it grows.

    python -m benchmarks.ingest_scale [processes] [memory] [text] [long] [scanned] [--help]

processes  pages a second of two processes against one, and the supervisor's CPU beside its children's:
           the same office scans by turns, one thread each; the ratio is the pairs' median
memory     the supervisor's memory over 10,000 documents that cost nothing to read
text       peak memory of a worker on a PDF of 1,000 pages with a text layer
long       the same on 1,000 scanned pages: each is opened, rendered, cleaned and laid out; the
           recogniser's answers are remembered, since the pages are a few that repeat
scanned    the same on 60 scanned pages, all of it real
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from benchmarks.ingest_files import long_pdf, make, short_papers
from pipeline.ingest import ingest
from pipeline.ingest.outcome import Outcome, Report
from pipeline.ocr.engine import Engine, OcrLine, ReadOptions, open_engine
from pipeline.page import Box, Page, Pixels, TextOrigin, Word
from pipeline.record import Method, Record, Source, TextField
from pipeline.settings import Settings
from pipeline.stages import Extraction, ReadPages, extract_file

PARTS = ("processes", "memory", "text", "long", "scanned")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("parts", nargs="*", metavar="PART", help="those above (default: all)")
    args.add_argument("--rounds", type=int, default=6, help="nine pages each, for processes (6)")
    args.add_argument("--pairs", type=int, default=2, help="of runs with one and two processes (2)")
    args.add_argument("--documents", type=int, default=10_000, help="for memory (10,000)")
    args.add_argument("--pages", type=int, default=1000, help="for text and long (1,000)")
    given = args.parse_args()
    if not set(given.parts) <= set(PARTS):
        args.error(f"parts are {', '.join(PARTS)}")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
    with tempfile.TemporaryDirectory(prefix="vanthu-bench-") as name:
        folder = Path(name)
        for part in given.parts or PARTS:
            match part:
                case "processes":
                    processes(folder, given.rounds, given.pairs)
                case "memory":
                    memory(folder, given.documents)
                case "text":
                    one_long_file(folder, "text", make(folder / "digital", "digital"), given.pages)
                case "long":
                    one_long_file(folder, "long", _every_scan(folder), given.pages, remember=True)
                case "scanned":
                    one_long_file(folder, "scanned", _every_scan(folder), 60)


def _fresh(folder: Path, name: str, **more: object) -> Settings:
    database = f"sqlite:///{folder / name}.db"
    return Settings(database=database, **more)  # type: ignore[arg-type]


# two processes against one, and the supervisor beside them


def processes(folder: Path, rounds: int, pairs: int) -> None:
    papers = short_papers(folder, rounds)
    ratios, shares = [], []
    for pair in range(pairs):
        rates = []
        for workers in (1, 2) if pair % 2 == 0 else (2, 1):
            before = _cpu()
            report = ingest([papers], _fresh(folder, f"p{pair}w{workers}", workers=workers))
            mine, children = (after - b for after, b in zip(_cpu(), before, strict=True))
            rates.append((workers, report.pages / report.seconds))
            shares.append(mine / children)
            print(
                f"processes: {workers}: {report.pages} pages, {report.seconds:.1f} s, "
                f"{rates[-1][1]:.2f} pages/s; CPU: children {children / report.pages:.2f} s a page, "
                f"supervisor {mine:.2f} s ({shares[-1]:.2%})",
                flush=True,
            )
        ratios.append(dict(rates)[2] / dict(rates)[1])
    print(
        f"processes: two against one {statistics.median(ratios):.2f} x (pairs: "
        f"{', '.join(f'{r:.2f}' for r in ratios)}); supervisor at most {max(shares):.2%} of the reading"
    )


def _cpu() -> tuple[float, float]:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    mine, children = (s.ru_utime + s.ru_stime for s in spent)
    return mine, children


# the supervisor's memory


def memory(folder: Path, number: int) -> None:
    files = folder / "many"
    files.mkdir()
    for i in range(number):
        (files / f"{i:06}.txt").write_text(str(i))
    seen: list[float] = []

    def note(_: Outcome) -> None:
        count[0] += 1
        if count[0] % 1000 == 0:
            seen.append(_memory("self", "VmRSS"))

    count = [0]
    settings = _fresh(folder, "memory", workers=2, documents_per_child=2500)
    report = ingest([files], settings, extract=no_work, on_outcome=note)
    print(
        f"memory: {report.documents} documents, {report.documents / report.seconds:.0f} a second; supervisor "
        f"{seen[0]:.0f} MiB after 1,000, {min(seen):.0f} to {max(seen):.0f} MiB from then on"
    )


def no_work(path: Path, settings: Settings, read: ReadPages) -> Extraction:
    """A paper of one word, without reading."""
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    source = Source(
        uri=path.as_uri(), sha256=sha256, media_type="text/plain", page_first=1, page_last=1,
        text_origin="embedded", name=path.name,
    )  # fmt: skip
    number = TextField(value=content.decode(), raw=content.decode(), confidence=0.9, method=Method.RULE)
    record = Record(id=f"{sha256[:16]}-p1", source=source, number=number, text=content.decode())
    page = Page(1, 595, 842, TextOrigin.EMBEDDED, (Word(content.decode(), Box(0, 0, 9, 9)),))
    return Extraction((record,), (page,), sha256, "text/plain", path.name)


# a worker's memory


def _every_scan(folder: Path) -> list[Path]:
    out = folder / "scans"
    made = sorted((out / "files").glob("*.pdf"))
    return made or make(out, "office,fax,photocopy,clean", seeds="000,001,002,003,004")


def one_long_file(folder: Path, name: str, parts: list[Path], pages: int, *, remember: bool = False) -> None:
    path = long_pdf(folder / name / f"{name}.pdf", parts, pages)
    megabytes = path.stat().st_size / 1e6
    settings = _fresh(folder, name, workers=1)
    with _peak_of_children() as peaks:
        report = ingest([path], settings, extract=read_remembering if remember else None)
    print(f"{name}: {_told(report)}; file {megabytes:.0f} MB; worker at most {max(peaks.values()):.0f} MiB")


def _told(report: Report) -> str:
    (outcome,) = report.outcomes
    how = " ".join(filter(None, (outcome.status.value, outcome.category, outcome.message)))
    return f"{report.pages} pages, {report.documents} documents in {report.seconds:.0f} s ({how})"


def read_remembering(path: Path, settings: Settings, read: ReadPages) -> Extraction:
    """The stages with a recogniser that reads no picture twice."""
    engine = Remembering(open_engine(settings))
    with mock.patch("pipeline.stages.open_engine", lambda _: engine):
        return extract_file(path, settings, read)


class Remembering:
    """An engine's answers by picture."""

    def __init__(self, engine: Engine) -> None:
        self.name, self._engine = engine.name, engine
        self._answers: dict[tuple[bytes, ReadOptions], tuple[OcrLine, ...]] = {}

    def read(self, gray: Pixels, options: ReadOptions) -> tuple[OcrLine, ...]:
        """As the engine."""
        key = hashlib.sha256(f"{gray.shape}".encode() + gray.tobytes()).digest(), options
        if key not in self._answers:
            self._answers[key] = self._engine.read(gray, options)
        return self._answers[key]


@contextmanager
def _peak_of_children() -> Iterator[dict[int, float]]:
    """The most memory that each child of this process took, in MiB; looked at five times a second."""
    peaks: dict[int, float] = {}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            for pid in _children():
                peaks[pid] = max(peaks.get(pid, 0.0), _memory(pid, "VmHWM"))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peaks
    finally:
        over.set()
        thread.join()


def _children() -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == os.getpid():
            found.append(int(stat.parent.name))
    return found


def _memory(pid: int | str, name: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


if __name__ == "__main__":
    sys.exit(main())
