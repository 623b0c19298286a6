"""pyproject.toml asks for what the package imports, and for nothing else."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Loaded by others: SQLAlchemy (by the dataset's address), FastAPI (forms), the notebooks.
NEVER_IMPORTED = {"psycopg", "python-multipart", "ipykernel", "matplotlib"}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {re.split(r"[^\w.-]", line)[0].lower() for line in asked}


def imported() -> dict[str, str]:
    """Top-level name of each third-party import in the package → a file that imports it."""
    found: dict[str, str] = {}
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top not in sys.stdlib_module_names and top != "pipeline":
                    found[top] = path.relative_to(ROOT).as_posix()
    return found


def distributions(name: str) -> set[str]:
    """The packages that bring an import name, as pyproject.toml may call them."""
    return {d.lower().replace("_", "-") for d in packages_distributions().get(name, [name])}


def test_what_the_package_imports_is_declared() -> None:
    undeclared = {name: file for name, file in imported().items() if not distributions(name) & declared()}
    assert not undeclared


def test_what_is_declared_is_imported() -> None:
    used = set(chain.from_iterable(distributions(name) for name in imported()))
    assert declared() - used <= NEVER_IMPORTED
