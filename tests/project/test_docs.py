"""The papers of the project say what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

import pipeline.errors
import pipeline.page
import pipeline.record
from pipeline.errors import VanthuError
from pipeline.record import Record

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def rows(text: str, columns: int) -> list[tuple[str, ...]]:
    """Cells of the table rows of a Markdown text that have `columns` columns."""
    split = (re.split(r"(?<!\\)\|", line)[1:-1] for line in text.splitlines() if line.startswith("|"))
    return [tuple(cell.strip() for cell in cells) for cells in split if len(cells) == columns]


def errors(root: type[VanthuError] = VanthuError) -> list[type[VanthuError]]:
    return [root, *(e for child in root.__subclasses__() for e in errors(child))]


def test_every_error_stands_in_the_docs_with_its_exit_code_and_remedy() -> None:
    listed = set(rows((ROOT / "docs/errors.md").read_text(encoding="utf-8"), 4)) - {
        ("category", "class", "exit", "what to do"),
        ("---", "---", "---", "---"),
    }
    in_code = {
        (f"`{e.category}`", f"`{e.__name__}`", str(int(e.exit_code)), e.remedy)
        for e in errors()
        if e.__module__ == "pipeline.errors"
    }
    assert listed == in_code


def test_all_errors_stand_in_one_file_and_tell_their_categories_apart() -> None:
    ours = [e for e in errors() if e.__module__ == "pipeline.errors"]
    categories = [e.category for e in ours]
    assert len(categories) == len(set(categories))
    child = re.compile(rf"^class \w+\(({'|'.join(e.__name__ for e in ours)})\b", re.MULTILINE)
    files = set((ROOT / "pipeline").rglob("*.py")) - {ROOT / "pipeline/errors.py"}
    assert not [f.name for f in files if child.search(f.read_text(encoding="utf-8"))]


def test_every_key_of_the_record_stands_in_the_contract() -> None:
    contract = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", contract))
    models: list[type[BaseModel]] = [
        m
        for m in vars(pipeline.record).values()
        if isinstance(m, type) and issubclass(m, pipeline.record.Part) and "[" not in m.__name__
    ]
    missing = {f"{m.__name__}.{key}" for m in models for key in m.model_fields if key not in named}
    assert not missing
    in_table = set(re.findall(r"`(\w+)`", " ".join(r[0] for r in rows(contract, 3))))
    assert set(Record.model_fields) <= in_table


def test_names_in_the_glossary_exist() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    named = re.findall(r"`([A-Z]\w+)\.(\w+)`", glossary)
    assert len(named) > 30
    for owner, name in named:
        home = getattr(pipeline.record, owner, None) or getattr(pipeline.page, owner)
        known = home.model_fields if issubclass(home, BaseModel) else home.__members__
        assert name in known, f"{owner}.{name}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(paper: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8")):
        assert (paper.parent / target).exists(), f"{paper.name} links to {target}"


def test_make_targets_named_in_the_papers_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for paper in PAPERS:
        named = set(
            re.findall(r"^make ([a-z]+)|`make ([a-z]+)", paper.read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert {a or b for a, b in named} <= targets, paper.name


def test_decisions_are_short_and_each_has_its_number() -> None:
    notes = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [n.name[:3] for n in notes]
    assert len(set(numbers)) == len(numbers) > 0
    for note in notes:
        lines = note.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {note.name[:3]} ")
        assert len(lines) <= 12, note.name
