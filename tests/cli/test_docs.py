"""docs/errors.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline import errors
from pipeline.cli.terminal import safe
from pipeline.errors import ExitCode, VanthuError

TEXT = (Path(__file__).parents[2] / "docs" / "errors.md").read_text()


def test_every_exit_code_is_documented() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| `([A-Z_]+)`", TEXT, re.MULTILINE))
    assert rows == {str(code.value): code.name for code in ExitCode}


def test_every_category_is_documented() -> None:
    rows = set(re.findall(r"^\| `failed` \| `([a-z_]+)`", TEXT, re.MULTILINE))
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, VanthuError)]
    assert {c.category for c in classes} <= rows


def test_safe_shows_what_would_be_obeyed() -> None:
    assert safe("a\nb\x1b[0m\u202ec\u2028\ud800\x7f") == "a\\nb\\x1b[0m\\u202ec\\u2028\\ud800\\x7f"
    assert safe("Ủy ban – “nhân dân”") == "Ủy ban – “nhân dân”"
