"""What extraction costs beside the bare `tesseract` command, in CPU seconds of one run.

    python -m benchmarks.speed [PDF …]

The made scans of the seeds are read, or the PDFs given. Both sides are whole processes, start-up
included: `vanthu extract FILE` for each file, `tesseract PAGE.png` with one thread for each page
at 300 dpi. Text-layer pages are counted on the digital seeds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

_ENV = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def main(arguments: Sequence[str] = ()) -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        scans = [Path(a) for a in arguments] or _made(place, "clean,office")
        ours, pages = _cost_of_extract(scans)
        bare = _cost_of_tesseract(scans, place)
        print(f"{len(scans)} scanned files, {pages} pages")
        print(f"  vanthu extract      {ours / pages:6.2f} CPU-s a page")
        print(f"  tesseract, 300 dpi  {bare / pages:6.2f} CPU-s a page")
        print(f"  ratio               {ours / bare:6.2f}   (at most 1.1)")
        if not arguments:
            _text_layers(_made(place, "digital"))


def _made(place: Path, levels: str) -> list[Path]:
    out = place / levels.replace(",", "-")
    command = [sys.executable, "-m", "corpora.make", "--out", str(out), "--level", levels]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted((out / "files").glob("*.pdf"))


def _cost_of_extract(files: Sequence[Path]) -> tuple[float, int]:
    pages = 0
    before = _children()
    for file in files:
        command = [sys.executable, "-m", "pipeline.cli", "extract", str(file), "--format", "jsonl"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_ENV)
        pages += len(pypdfium2.PdfDocument(file))
    return _children() - before, pages


def _cost_of_tesseract(files: Sequence[Path], place: Path) -> float:
    pictures: list[Path] = []
    for file in files:
        for i, page in enumerate(pypdfium2.PdfDocument(file)):
            picture = place / f"{file.stem}-{i}.png"
            page.render(scale=300 / 72).to_pil().convert("L").save(picture, dpi=(300, 300))
            pictures.append(picture)
    before = _children()
    for picture in pictures:
        command = ["tesseract", str(picture), "-", "-l", "vie", "--dpi", "300"]
        subprocess.run(command, check=True, capture_output=True, env=_ENV)
    return _children() - before


def _text_layers(files: Sequence[Path]) -> None:
    """Pages a second of one warm process over files with a text layer."""
    from pipeline import stages
    from pipeline.settings import load_settings

    settings = load_settings()
    stages.extract(files[0], settings)  # gazetteer and grammar are loaded once a process
    start = time.process_time()
    pages = sum(len(stages.extract_file(file, settings).pages) for _ in range(5) for file in files)
    seconds = time.process_time() - start
    print(f"{len(files)} files with a text layer: {pages / seconds:.0f} pages a second   (at least 30)")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
