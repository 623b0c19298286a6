"""What ingest costs beside the reading: supervisor time, its memory, processes side by side.

    python -m benchmarks.ingest_scale [overhead] [processes] [memory] [long] [--documents N] [--pages N]

overhead   CPU seconds of the supervisor against those of its child, on made scans
processes  wall time of two processes against one, on the same scans
memory     the supervisor's memory over N documents of no work
long       peak memory of a worker on one picture PDF of N pages
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.ingest import ingest
from pipeline.ingest.outcome import Outcome
from pipeline.page import Box, Page, TextOrigin, Word
from pipeline.record import Method, Record, Source, TextField
from pipeline.settings import Settings
from pipeline.stages import Extraction, ReadPages


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("parts", nargs="*", default=["overhead", "processes", "memory", "long"])
    args.add_argument("--documents", type=int, default=10_000)
    args.add_argument("--pages", type=int, default=1000)
    given = args.parse_args()
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f} before")
    with tempfile.TemporaryDirectory(prefix="vanthu-bench-") as name:
        folder = Path(name)
        for part in given.parts:
            match part:
                case "overhead":
                    overhead(folder)
                case "processes":
                    processes(folder)
                case "memory":
                    memory(folder, given.documents)
                case "long":
                    long_file(folder, given.pages)


def scans(folder: Path) -> Path:
    """Scans of the seed papers, made once."""
    out = folder / "scans"
    if not out.exists():
        made = [sys.executable, "-m", "corpora.make", "--out", str(out), "--level", "office,clean"]
        subprocess.run(made, check=True)
    return out / "files"


def _fresh(folder: Path, name: str, **more: object) -> Settings:
    database = f"sqlite:///{folder / name}.db"
    return Settings(database=database, **more)  # type: ignore[arg-type]


def overhead(folder: Path) -> None:
    before = _cpu()
    report = ingest([scans(folder)], _fresh(folder, "overhead", workers=1))
    mine, children = (after - b for after, b in zip(_cpu(), before, strict=True))
    print(
        f"overhead: {report.pages} pages, supervisor {mine:.2f} s, children {children:.1f} s of CPU: "
        f"{100 * mine / children:.2f} %"
    )


def _cpu() -> tuple[float, float]:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    mine, children = (s.ru_utime + s.ru_stime for s in spent)
    return mine, children


def processes(folder: Path) -> None:
    walls, pages = [], 0
    for workers in (1, 2):
        began = time.perf_counter()
        report = ingest([scans(folder)], _fresh(folder, f"workers{workers}", workers=workers))
        walls.append(time.perf_counter() - began)
        pages = report.pages
    print(
        f"processes: {pages} pages, one {pages / walls[0]:.2f}, two {pages / walls[1]:.2f} pages/s: "
        f"{walls[0] / walls[1]:.2f} x (load {os.getloadavg()[0]:.1f})"
    )


def memory(folder: Path, number: int) -> None:
    files = folder / "many"
    files.mkdir()
    for i in range(number):
        (files / f"{i:06}.txt").write_text(str(i))
    seen: list[tuple[int, float]] = []

    def note(_: Outcome) -> None:
        count[0] += 1
        if count[0] % 1000 == 0:
            seen.append((count[0], _rss()))

    count = [0]
    settings = _fresh(folder, "memory", workers=2, documents_per_child=2500)
    began = time.perf_counter()
    report = ingest([files], settings, extract=no_work, on_outcome=note)
    rate = number / (time.perf_counter() - began)
    first, last = seen[0][1], max(m for _, m in seen)
    print(
        f"memory: {report.documents} documents, {rate:.0f} a second; supervisor {first:.0f} MiB after 1,000, "
        f"at most {last:.0f} MiB later: +{last - first:.1f}"
    )


def _rss() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


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


def long_file(folder: Path, pages: int) -> None:
    import pikepdf
    from pikepdf import Dictionary, Name
    from PIL import Image, ImageDraw

    folder = folder / "long"
    folder.mkdir()
    pdf = pikepdf.new()
    for number in range(pages):
        picture = Image.new("L", (1654, 2339), 255)
        ImageDraw.Draw(picture).text(
            (200, 300), f"Trang so {number + 1}, ke hoach cong tac", fill=0, font_size=44
        )
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=60)
        page = pdf.add_blank_page(page_size=(595, 842))
        image = pdf.make_stream(
            data.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=1654, Height=2339,
            ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
        )  # fmt: skip
        page.Resources = Dictionary(XObject=Dictionary(Im=image))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    pdf.save(folder / "long.pdf")
    report = ingest([folder], _fresh(folder.parent, "long", workers=1))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ended = ", ".join(f"{o.status.value} {o.category or ''}" for o in report.outcomes)
    print(f"long: {report.pages} pages in {report.seconds:.0f} s ({ended}); worker at most {peak:.0f} MiB")


if __name__ == "__main__":
    main()
