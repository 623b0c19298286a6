"""The documents frame as Parquet, one folder a year (year=2021/…), piece by piece."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.dataset  # type: ignore[import-untyped]

from pipeline.dataset.columns import DAY, DOCUMENTS, PART, WHOLE
from pipeline.errors import DatasetError

_TYPES: dict[str, Any] = {WHOLE: pa.int64(), PART: pa.float64(), DAY: pa.timestamp("s")}
SCHEMA = pa.schema([(column.name, _TYPES.get(column.dtype, pa.string())) for column in DOCUMENTS])


def write_parquet(folder: Path, pieces: Iterable[list[list[Any]]]) -> int:
    """Write the cells of each column of `DOCUMENTS` beside `folder` and rename; how many rows.

    Raises DatasetError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DatasetError(f"{folder} is not empty", remedy="Name a folder that does not exist.")
    written = 0

    def batches() -> Iterator[Any]:
        nonlocal written
        for piece in pieces:
            written += len(piece[0])
            cells = [pa.array(column, field.type) for column, field in zip(piece, SCHEMA, strict=True)]
            yield pa.RecordBatch.from_arrays(cells, schema=SCHEMA)

    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        beside.mkdir()  # no rows, no files: the folder is there all the same
        pyarrow.dataset.write_dataset(
            batches(),
            beside,
            schema=SCHEMA,
            format="parquet",
            partitioning=pyarrow.dataset.partitioning(pa.schema([("year", pa.int64())]), flavor="hive"),
            max_rows_per_group=50_000,
            max_open_files=64,
            use_threads=False,  # threads would change the order of the rows
        )
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except OSError as e:
        raise DatasetError(f"{folder} cannot be written: {e}", remedy="Choose another place.") from e
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return written
