"""The same scans through what else people would use: text accuracy, header fields, speed, memory.

    python -m benchmarks.peers [--n 20] [--work DIR] [--out docs] [--install]

Made office scans, one page image after the other, one process, one thread of Tesseract. Peers give
text; the header is taken from it with the regular expressions that one writes in an
afternoon. Each peer stands in its own environment under --work (`--install` makes them); one
that is not there is skipped with a word.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from corpora.generate import compose
from corpora.generate.__main__ import main as generate
from corpora.papers import plain, texts
from pipeline.evaluation.gold import GoldPaper, read_gold
from pipeline.evaluation.matching import SCALAR_RULES, exact
from pipeline.evaluation.scores import CORE

_SEED = 909
_TESSERACT = """
import subprocess, sys, tempfile, pypdfium2
for i, page in enumerate(pypdfium2.PdfDocument(sys.argv[1])):
    with tempfile.NamedTemporaryFile(suffix=".png") as f:
        page.render(scale=300 / 72).to_pil().save(f.name)
        print(subprocess.run(["tesseract", f.name, "-", "-l", "vie"], capture_output=True, text=True).stdout)
"""
_KREUZBERG = """
import sys
from kreuzberg import ExtractionConfig, OcrConfig, extract_file_sync
config = ExtractionConfig(ocr=OcrConfig(backend="tesseract", language="vie"), force_ocr=True)
print(extract_file_sync(sys.argv[1], config=config).content)
"""
_OCRMYPDF = """
import sys, tempfile
from pathlib import Path
import ocrmypdf
with tempfile.TemporaryDirectory() as folder:
    side, out = Path(folder, "side.txt"), Path(folder, "out.pdf")
    ocrmypdf.ocr(sys.argv[1], out, language=["vie"], force_ocr=True, output_type="pdf", sidecar=side,
                 progress_bar=False, jobs=1)
    print(side.read_text())
"""
_UNSTRUCTURED = """
import sys
from unstructured.partition.pdf import partition_pdf
print("\\n".join(str(e) for e in partition_pdf(sys.argv[1], strategy="ocr_only", languages=["vie"])))
"""
_VANTHU = """
import sys
from pathlib import Path
from pipeline.settings import load_settings
from pipeline.stages import extract
for record in extract(Path(sys.argv[1]), load_settings()):
    print(record.to_json())
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """One program: its package (None: it is there already) and the Python code of its child."""

    name: str
    package: str | None
    code: str

    def python(self, work: Path) -> Path:
        """The interpreter of its environment."""
        return work / self.name / "bin" / "python" if self.package else Path(sys.executable)


PEERS = (
    Peer("vanthu", None, _VANTHU),
    Peer("tesseract", None, _TESSERACT),
    Peer("ocrmypdf", "ocrmypdf", _OCRMYPDF),
    Peer("kreuzberg", "kreuzberg", _KREUZBERG),
    Peer("unstructured", "unstructured[pdf]", _UNSTRUCTURED),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What one peer did: edit distance by length of words in any order aside, fields right, pace, memory."""

    cer: float
    fields: Mapping[str, float]
    papers_a_minute: float
    peak_mib: float


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code."""
    args = _parser().parse_args(argv)
    folder = args.work / "papers"
    generate(["--n", str(args.n), "--seed", str(_SEED), "--level", "office", "--out", str(folder)])
    papers = read_gold(folder / "gold", folder / "files")
    results: dict[str, Result] = {}
    skipped: dict[str, str] = {}
    for peer in PEERS:
        problem = _missing(peer, args.work, install=args.install)
        if problem:
            skipped[peer.name] = problem
            print(f"{peer.name}: skipped: {problem}", file=sys.stderr)
            continue
        try:
            results[peer.name] = measure(peer, papers, args.work)
            print(f"{peer.name}: {results[peer.name]}", file=sys.stderr)
        except subprocess.CalledProcessError as failed:
            words = (failed.stderr or "").strip().splitlines() or ["no word why"]
            skipped[peer.name] = f"it failed: {words[-1][:120]}"
    (args.out / "peers.md").write_text(page(results, skipped, args.n), encoding="utf-8")
    return 0


def measure(peer: Peer, papers: Sequence[GoldPaper], work: Path) -> Result:
    """One peer over all papers, a process a paper. Raises CalledProcessError when it fails."""
    right = dict.fromkeys(CORE, 0)
    errors = length = 0
    started = time.perf_counter()
    done = [_run(peer, paper.file, work) for paper in papers]
    seconds = time.perf_counter() - started
    for index, (paper, (output, _)) in enumerate(zip(papers, done, strict=True)):
        text, fields = _read(peer, output)
        want = _folded_words(" ".join(plain(t) for t in texts(compose(_SEED, index).spec)))
        errors += _lost(want, _folded_words(text))
        length += sum(map(len, want))
        for name in CORE:
            gold, got = paper.scalars[name], fields.get(name)
            rule = SCALAR_RULES.get(name, exact)
            right[name] += rule(gold, got) if gold and got else gold is None and got is None
    peak = max(memory for _, memory in done)
    shares = {name: count / len(papers) for name, count in right.items()}
    return Result(errors / length, shares, 60 * len(papers) / seconds, peak)


def _run(peer: Peer, file: Path, work: Path) -> tuple[str, float]:
    """What a child printed, and its peak memory (its own children's too) in MiB."""
    command = [str(peer.python(work)), "-c", peer.code, str(file)]
    environment = os.environ | {
        "OMP_THREAD_LIMIT": "1",
        "PYTHONPATH": "" if peer.package else str(Path.cwd()),
    }
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command, out.read(), err.read())
        return out.read(), usage.ru_maxrss / 1024


def _read(peer: Peer, output: str) -> tuple[str, dict[str, str | None]]:
    """The text and the header of one paper."""
    if peer.name != "vanthu":
        return output, afternoon(output)
    from pipeline.record import Record

    record = Record.model_validate_json(output.splitlines()[0])
    signer = record.signers[0].name if record.signers else None
    fields = {n: getattr(record, n) for n in CORE if "." not in n} | {"signer.name": signer}
    return record.text, {n: f.value if f else None for n, f in fields.items()}


def afternoon(text: str) -> dict[str, str | None]:
    """A header by plain regular expressions over plain text."""
    text = unicodedata.normalize("NFC", text)
    number = re.search(r"Số\s*:?\s*(\d+\s*[/-]\s*[\w/&Đđ-]+)", text)
    date = re.search(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", text)
    names = {"QUYẾT ĐỊNH": "QĐ", "BÁO CÁO": "BC", "KẾ HOẠCH": "KH", "THÔNG BÁO": "TB", "TỜ TRÌNH": "TTr",
             "GIẤY MỜI": "GM", "CHỈ THỊ": "CT", "NGHỊ QUYẾT": "NQ", "THÔNG TƯ": "TT", "NGHỊ ĐỊNH": "NĐ"}  # fmt: skip
    title = next((code for name, code in names.items() if re.search(rf"^\s*{name}\s*$", text, re.M)), None)
    about = re.search(r"(?:V/v|Về việc)\s*:?\s*(.+?)(?:\n\s*\n|Kính gửi)", text, re.S)
    issuer = re.search(
        r"^\s*((?:SỞ|BỘ|CỤC|PHÒNG|TRƯỜNG|ỦY BAN NHÂN DÂN|UBND)[^\n]*?)(?:\s{2,}|\s*CỘNG|\n)", text, re.M
    )
    signer = re.findall(r"^\s*((?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+ ){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹ]+)\s*$", text, re.M)
    return {
        "doc_type": title or ("CV" if number else None),
        "number_symbol": number[1] if number else None,
        "issuer": issuer[1].capitalize() if issuer else None,
        "issue_date": f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}" if date else None,
        "subject": " ".join(about[1].split()) if about else None,
        "signer.name": signer[-1] if signer else None,
    }


def _folded_words(text: str) -> list[str]:
    return sorted(unicodedata.normalize("NFC", text).casefold().split())


def _lost(want: list[str], got: list[str]) -> int:
    """Letters of the words that are in one list and not in the other: the order of reading is no error."""
    edits = Levenshtein.editops(want, got)
    return sum(len(want[e.src_pos]) for e in edits if e.tag in ("delete", "replace"))


def _missing(peer: Peer, work: Path, *, install: bool) -> str | None:
    if peer.package is None or peer.python(work).exists():
        return None
    if not install:
        return "not installed (--install)"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(work / peer.name)], check=True)
        command = [str(peer.python(work)), "-m", "pip", "install", "-q", peer.package]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    except (subprocess.SubprocessError, OSError):
        return "it could not be installed"
    return None


def page(results: Mapping[str, Result], skipped: Mapping[str, str], count: int) -> str:
    """docs/peers.md."""
    head = f"| program | letters lost | {' | '.join(CORE)} | papers a minute | peak MiB |\n|---|---|{'---|' * len(CORE)}---|---|"
    rows = "\n".join(
        f"| {name} | {r.cer:.1%} | {' | '.join(f'{r.fields[n]:.0%}' for n in CORE)} | {r.papers_a_minute:.0f} | {r.peak_mib:.0f} |"
        for name, r in results.items()
    )
    left = "\n".join(f"- {name}: skipped, {why}" for name, why in skipped.items())
    return f"""# Beside others

{count} made office scans (seed {_SEED}), the same for all, a process a paper, by `python -m benchmarks.peers`.
"Letters lost" is the share of the print's letters in words that a program did not read as they stand, in whatever
order. Peers give text; their header is what an afternoon's regular expressions find in it. Peak memory is that of the largest process.

{head}
{rows}

{left}
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Vanthu beside others.")
    parser.add_argument("--n", type=int, default=20, help="papers")
    parser.add_argument("--work", type=Path, default=Path("build/peers"), help="papers and environments")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="folder of peers.md")
    parser.add_argument("--install", action="store_true", help="make the environments that are missing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
