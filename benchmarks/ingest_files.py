"""Files for the measurements of ingest, all made: scans of the seed papers, and long files of them."""

from __future__ import annotations

import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pikepdf

SHORT = "000,001,002,003"
"""Seed papers of one to four pages, nine together; 004 has ten."""


def make(out: Path, level: str, *, seeds: str = SHORT, noise: int = 0) -> list[Path]:
    """Scans (or PDFs with a text layer: "digital") of the seed papers."""
    command = [sys.executable, "-m", "corpora.make", "--out", str(out), "--level", level]
    subprocess.run([*command, "--seeds", seeds, "--seed", str(noise)], check=True)
    return sorted((out / "files").glob("*.pdf"))


def short_papers(folder: Path, rounds: int) -> Path:
    """`rounds` × 9 pages of office scans, no two alike."""
    out = folder / "short"
    if not out.exists():
        out.mkdir()
        for noise in range(rounds):
            for path in make(folder / f"noise{noise}", "office", noise=noise + 1):
                path.rename(out / f"{noise:02}-{path.name}")
    return out


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def long_pdf(out: Path, parts: list[Path], pages: int) -> Path:
    """One PDF of so many pages, from `parts` again and again."""
    out.parent.mkdir()
    with pikepdf.new() as pdf:
        every = []
        for part in parts:
            with pikepdf.open(part) as source:
                first = len(pdf.pages)
                pdf.pages.extend(source.pages)
                every += range(first, len(pdf.pages))
        own = [pdf.pages[i] for i in every]
        for page in islice(cycle(own), max(pages - len(own), 0)):
            pdf.pages.append(page)
        del pdf.pages[pages:]
        pdf.save(out)
    return out
