"""Whatever a stage does to its process, the file ends in its category and its neighbours are in."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.dataset import Dataset, Status
from pipeline.ingest import ingest, job
from pipeline.settings import Settings
from tests.ingest.faults import STAGES, read_with_faults

PAPER = """ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: {number}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Thử Nghiệm, ngày 28 tháng 10 năm 2021

KẾ HOẠCH
Phòng, chống thiên tai

Giao Sở Tài chính báo cáo trước ngày 30/6/2022.
"""

# kind → categories that it ends in: at a page, elsewhere, while the others wait to write
ENDS = {
    "hang": ("ocr_timeout", "timeout", "store_timeout"),
    "drip": ("ocr_timeout", "timeout", "store_timeout"),
    "killed": ("ocr_crashed", "crashed", "crashed"),
    "memory": ("memory", "memory", "memory"),
    "bad_utf8": ("internal", "internal", "internal"),
    "exit_0_silent": ("internal", "internal", "internal"),
    "exit_1_talking": ("internal", "internal", "internal"),
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database=f"sqlite:///{tmp_path / 'd.db'}",
        workers=2,
        document_seconds=4,
        page_seconds=3,
        child_memory_mb=1024,
        documents_per_child=50,
    )


def write_papers(folder: Path, stages: Iterable[str], kinds: Sequence[str]) -> dict[str, str]:
    """A faulty paper of each stage and kind between sound ones; its name → its category."""
    folder.mkdir()
    expected = {}
    number = 0
    for stage in stages:
        for kind in kinds:
            number += 1
            name = f"{number:03}-{stage}-{kind}.txt"
            (folder / name).write_text(PAPER.format(number=number) + f"\nFAULT {stage} {kind}\n")
            expected[name] = ENDS[kind][{"ocr": 0, "dataset": 2}.get(stage, 1)]
        number += 1
        (folder / f"{number:03}-sound.txt").write_text(PAPER.format(number=number))
    return expected


@pytest.mark.parametrize("kinds", [["killed", "memory"], ["bad_utf8", "exit_0_silent", "exit_1_talking"]])
def test_a_fault_ends_in_its_category_and_hurts_nobody(
    tmp_path: Path, settings: Settings, kinds: list[str]
) -> None:
    check(tmp_path, settings, tuple(STAGES), kinds)


@pytest.mark.slow
def test_hanging_stages_are_ended(tmp_path: Path, settings: Settings) -> None:
    check(tmp_path, settings, tuple(STAGES), ["hang"])


@pytest.mark.slow
@pytest.mark.parametrize("server", [False, True], ids=["sqlite", "postgresql"])
def test_who_waits_for_a_hung_writer_is_not_slow(
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    server: bool,
) -> None:
    if server:
        settings = settings.model_copy(update={"database": request.getfixturevalue("postgres_database")})
    monkeypatch.setattr(job, "SECONDS_A_PAGE", 0.0)
    write_papers(tmp_path / "in", ["dataset"], ["hang"])
    for number in (3, 4):
        (tmp_path / "in" / f"{number:03}.txt").write_text(PAPER.format(number=number))
    slow = settings.model_copy(update={"document_seconds": 4.0, "page_seconds": 9.0})
    report = ingest([tmp_path / "in"], slow, extract=read_with_faults)
    ended = sorted((o.status.value, o.category) for o in report.outcomes)
    assert ended == [("done", None)] * 3 + [("failed", "store_timeout")]
    assert report.seconds > 9


@pytest.mark.slow
def test_dripping_stages_are_ended(tmp_path: Path, settings: Settings) -> None:
    check(tmp_path, settings, ("ocr", "language"), ["drip"])


def check(tmp_path: Path, settings: Settings, stages: Sequence[str], kinds: Sequence[str]) -> None:
    expected = write_papers(tmp_path / "in", stages, kinds)
    report = ingest([tmp_path / "in"], settings, extract=read_with_faults)
    ended = {o.name: o.category for o in report.outcomes if o.status is Status.FAILED}
    assert ended == expected
    sound = [o for o in report.outcomes if o.status is Status.DONE]
    assert len(sound) == len(stages) and len(report.outcomes) == len(expected) + len(sound)
    with Dataset.open(settings.database) as dataset:
        assert len(dataset) == len(stages)
        logs = {Path(e.uri).name: e.log for e in dataset.entries(Status.FAILED)}
    for name, category in expected.items():
        if category in ("internal", "crashed", "timeout"):
            told = {"internal": "Traceback", "timeout": ", line "}.get(category)
            assert told is None or told in (logs[name] or ""), name


# a fake Tesseract: the program's own misbehaviour, on pages of a picture file


ENGINES = {
    "hang": "import time; time.sleep(600)",
    "killed": "import os; os.kill(os.getpid(), 9)",
    "exit_0_silent": "pass",
    "exit_1_talking": "import sys; print('Error in pixReadMem', file=sys.stderr); sys.exit(1)",
    "bad_utf8": "import sys; open(sys.argv[2] + '.tsv', 'wb').write(b'level\\tpage_num\\n\\xff\\xfe\\t1\\n')",
}
ENGINE_ENDS = {
    "hang": "ocr_timeout",
    "killed": "ocr",
    "exit_0_silent": "internal",
    "exit_1_talking": "ocr",
    "bad_utf8": "internal",
}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract's data")
@pytest.mark.parametrize("fault", ENGINES)
def test_a_bad_engine_costs_one_page(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """The first page is dark with print and goes to the engine, the second is blank and does not."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\n{_VERSION}{ENGINES[fault]}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    folder = tmp_path / "in"
    folder.mkdir()
    printed, blank = (Image.new("L", (1654, 2339), 255) for _ in range(2))
    pen = ImageDraw.Draw(printed)
    for y in range(200, 2000, 40):
        pen.text((200, y), "UBND TINH " * 10, fill=0, font_size=28)
    printed.save(folder / "a.tif", save_all=True, append_images=[blank], dpi=(200, 200))
    (folder / "b.txt").write_text(PAPER.format(number=1))
    settings = settings.model_copy(update={"engine": "pytesseract", "workers": 1, "document_seconds": 30})
    report = ingest([folder], settings)
    ended = {o.name: (o.status, o.category) for o in report.outcomes}
    category = ENGINE_ENDS[fault]
    assert ended["b.txt"][0] is Status.DONE
    assert ended["a.tif"] == (Status.PARTIAL, category if category.startswith("ocr") else "pages_unread")
    with Dataset.open(settings.database) as dataset:
        pages = dataset.page_entries((folder / "a.tif").as_uri())
        assert [(p.number, p.status, p.category) for p in pages] == [
            (1, Status.FAILED, category),
            (2, Status.DONE, None),
        ]


_VERSION = (
    "if '--version' in sys.argv: print('tesseract 5.3.0'); sys.exit(0)\n"
    "if '--list-langs' in sys.argv: print('List\\nvie'); sys.exit(0)\n"
)
