"""The notebooks run on what the pipeline reads out of the seed papers, and give the papers' answers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from corpora.papers import lay_out, load_spec, names
from pipeline.dataset import Dataset
from pipeline.settings import Settings
from pipeline.stages import extract_file

ROOT = Path(__file__).parents[2]
BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dataset of the seed papers as digital PDFs: no OCR."""
    folder = tmp_path_factory.mktemp("seeds")
    address = f"sqlite:///{folder / 'seeds.db'}"
    with Dataset.open(address) as dataset:
        for name in names():
            path = folder / f"{name}-digital.pdf"
            path.write_bytes(lay_out(load_spec(name)).pdf)
            dataset.add(extract_file(path, Settings()))
    return address


def run(book: Path, seeds: str, *, ask: str = "") -> Any:
    """The notebook with its outputs, and what the expression `ask` gives after it."""
    notebook = nbformat.read(book, as_version=4)
    if ask:
        notebook.cells.append(nbformat.v4.new_code_cell(f"print({ask})"))
    env = {
        **os.environ,
        "VANTHU_DATABASE": seeds,
        "VANTHU_GOLD": str(ROOT / "corpora" / "gold"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONPATH": str(ROOT),
    }
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(book.parent)}})
    client.execute(env=env)
    return notebook


def printed(notebook: Any) -> str:
    return "".join(o.get("text", "") for o in notebook.cells[-1].outputs if o.output_type == "stream")


def pictures(notebook: Any) -> int:
    return sum("image/png" in o.get("data", {}) for c in notebook.cells for o in c.get("outputs", ()))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("book", "ask", "said"),
    [
        ("01_backlog", "len(documents), int(overview.to_numpy().sum())", "5 5"),
        ("02_iso_9001", "len(late), 'Sở Tư pháp' in set(late['agency'])", "52 True"),
        ("02_iso_9001", "len(silent), 'Ủy ban nhân dân xã Vĩnh Thành' in set(silent['agency'])", "19 True"),
        ("02_iso_9001", "levels.set_index('level')['vnd']['Cơ quan cấp xã']", "1620000000"),
        ("02_iso_9001", "2_620_000_000 in set(costs['vnd']), cited['papers'].max() >= 2", "True True"),
        ("03_where_it_errs", "judged['right'].mean() > 0.6", "True"),
    ],
)
def test_a_notebook_runs_and_answers(book: str, ask: str, said: str, seeds: str) -> None:
    done = run(ROOT / "notebooks" / f"{book}.ipynb", seeds, ask=ask)
    assert printed(done).strip() == said
    assert pictures(done) >= 1


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_notebooks_are_kept_without_outputs(book: Path) -> None:
    cells = nbformat.read(book, as_version=4).cells
    assert all(
        not cell.outputs and cell.execution_count is None for cell in cells if cell.cell_type == "code"
    )
