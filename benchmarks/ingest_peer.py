"""Side by side on the same scans: `vanthu ingest` against `ocrmypdf --jobs 2 --sidecar`.

    python -m benchmarks.ingest_peer [--pages 60] [--peer build/peer]

OCRmyPDF gets a virtual environment of its own (it only makes text and a searchable PDF; Vanthu
also extracts and stores). It takes one file at a time, so it is run over the files, and once more
over one file with all their pages, which suits its `--jobs 2` best. Both read with Tesseract's `vie`, two processes, one thread each. Pages
a minute by the clock mean something on an idle machine only; CPU seconds a page stand a busy one.
Words right: F1 of the bags of words against the papers' own text.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline.dataset import Dataset

ROOT = Path(__file__).resolve().parents[1]
PEER = "ocrmypdf>=17"


@dataclass
class Took:
    """Seconds by the clock and of CPU."""

    wall: float = 0.0
    cpu: float = 0.0


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("--pages", type=int, default=60)
    args.add_argument("--peer", type=Path, default=ROOT / "build" / "peer")
    given = args.parse_args()
    program = installed(given.peer)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory(prefix="vanthu-peer-") as name:
        folder = Path(name)
        files, pages = scans(folder, given.pages)
        truth = {path: words((ROOT / "corpora/gold" / f"{path.name[:3]}.txt").read_text()) for path in files}
        print(
            f"{len(files)} files, {pages} pages, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
        )
        for run in (vanthu, peer, peer_in_one):
            texts, took = run(folder, files, program)
            score = sum(f1(words(texts.get(p, "")), truth[p]) for p in files) / len(files)
            print(
                f"{NAMES[run]:42} {60 * pages / took.wall:6.1f} pages/min, {took.wall:5.1f} s, "
                f"{took.cpu / pages:5.2f} CPU s a page, words right {score:.3f}",
                flush=True,
            )
        print(f"load {os.getloadavg()[0]:.1f} at the end")


def installed(place: Path) -> Path:
    program = place / "bin" / "ocrmypdf"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(place / "bin" / "pip"), "install", "--quiet", PEER], check=True)
    return program


def scans(folder: Path, wanted: int) -> tuple[list[Path], int]:
    """Scans of the seed papers, good and bad, until there are enough pages."""
    levels = "office,clean,photocopy,fax"
    subprocess.run(
        [sys.executable, "-m", "corpora.make", "--out", str(folder / "made"), "--level", levels], check=True
    )
    (folder / "in").mkdir()
    chosen, pages = [], 0
    by_level = sorted((folder / "made/files").glob("*.pdf"), key=lambda p: levels.index(p.stem[4:]))
    for path in by_level:
        if pages >= wanted:
            break
        with pikepdf.open(path) as pdf:
            pages += len(pdf.pages)
        chosen.append(Path(shutil.copy(path, folder / "in")))
    return chosen, pages


@contextmanager
def timed() -> Iterator[Took]:
    took = Took()
    before, began = _cpu(), time.perf_counter()
    yield took
    took.wall, took.cpu = time.perf_counter() - began, _cpu() - before


def _cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


Texts = dict[Path, str]


def vanthu(folder: Path, files: list[Path], _program: Path) -> tuple[Texts, Took]:
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(folder / "in"), "-w", "2", "-q"]
    with timed() as took:
        subprocess.run([*command, "-d", f"sqlite:///{folder}/d.db"], check=True, cwd=ROOT)
    texts: Texts = {}
    with Dataset.open(folder / "d.db") as dataset:
        for record in dataset.records():
            path = folder / "in" / record.source.name
            texts[path] = texts.get(path, "") + "\n" + record.text
    stored = (folder / "d.db").stat().st_size
    print(f"dataset {stored / 1024:.0f} kB")
    return texts, took


def peer(folder: Path, files: list[Path], program: Path) -> tuple[Texts, Took]:
    with timed() as took:
        texts = {path: _sidecar(folder, path, program) for path in files}
    return texts, took


def peer_in_one(folder: Path, files: list[Path], program: Path) -> tuple[Texts, Took]:
    with pikepdf.new() as joined:
        numbers = []
        for path in files:
            with pikepdf.open(path) as pdf:
                joined.pages.extend(pdf.pages)
                numbers += [path] * len(pdf.pages)
        joined.save(folder / "joined.pdf")
    with timed() as took:
        text = _sidecar(folder, folder / "joined.pdf", program)
    texts: Texts = {}
    for path, page in zip(numbers, text.split("\f"), strict=False):
        texts[path] = texts.get(path, "") + "\n" + page
    return texts, took


NAMES = {
    vanthu: "vanthu ingest -w 2",
    peer: "ocrmypdf --jobs 2 --sidecar",
    peer_in_one: "ocrmypdf --jobs 2 --sidecar, one file",
}


def _sidecar(folder: Path, path: Path, program: Path) -> str:
    flags = ["--jobs", "2", "-l", "vie", "--output-type", "pdf", "--optimize", "0", "--quiet"]
    sidecar, out = folder / f"{path.stem}.sidecar", folder / f"{path.stem}.out.pdf"
    subprocess.run([str(program), *flags, "--sidecar", str(sidecar), str(path), str(out)], check=True)
    return sidecar.read_text(encoding="utf-8")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


def f1(found: Counter[str], right: Counter[str]) -> float:
    both = (found & right).total()
    return 2 * both / (found.total() + right.total()) if both else 0.0


if __name__ == "__main__":
    main()
