"""The data dictionary says what the schema is."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.columns import FRAMES
from pipeline.dataset.dictionary import MAPPING, dictionary, left_over
from pipeline.dataset.schema import metadata

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_as_the_schema_makes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary()  # python -m pipeline.dataset.dictionary


def test_every_column_has_a_meaning_and_no_meaning_is_left_over() -> None:
    assert left_over() == set()


def test_the_mapping_names_columns_that_exist() -> None:
    frame = {column.name for column in FRAMES["documents"]}
    tables = {f"{t.name}.{c.name}" for t in metadata.tables.values() for c in t.c}
    for here, _, _ in MAPPING:
        for name in here.split(", "):
            assert name in frame | tables or name.startswith(("fields ", "no column")), name
