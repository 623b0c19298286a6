from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.page import Sheet
from pipeline.settings import Settings
from pipeline.sources import open_source
from tests.sources import makers


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def sheets(tmp_path: Path, settings: Settings) -> Iterator[Callable[..., list[Sheet]]]:
    """Bytes or a path → the sheets of the file, which stays open for the test."""

    def read(content: bytes | Path, name: str = "paper") -> list[Sheet]:
        path = content if isinstance(content, Path) else makers.write(tmp_path / name, content)
        source = closing.enter_context(open_source(path, settings))
        return list(source.sheets())

    with ExitStack() as closing:
        yield read
