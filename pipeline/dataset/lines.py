"""JSON Lines as rows, some thousand lines at a time, read ahead in another process if wanted."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from pydantic import ValidationError

from pipeline.dataset.parts import Prepared, prepared
from pipeline.errors import DatasetError
from pipeline.record import SCHEMA_VERSION, Record

MOST_LINES, MOST_LETTERS = 2000, 32_000_000
"""Of one chunk, which is one transaction."""

Lines = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The rows of some lines; `error` says why the line behind them is no record."""

    rows: tuple[Prepared, ...]
    error: DatasetError | None = None


def chunks_of(lines: Iterable[str], dialect: str, processes: int) -> Generator[Chunk]:
    """The records of `lines` in order; empty lines do not count, and an error is the last chunk's.

    With `processes` above 1, others read ahead while the caller writes; a short file is not worth one.
    """
    cut = _cut(lines)
    first = [some for _, some in zip(range(2), cut, strict=False)]
    with no_collections():
        if processes < 2 or len(first) < 2:
            yield from _until_wrong(read_chunk(some, dialect) for some in chain(first, cut))
        else:
            yield from _until_wrong(_read_ahead(chain(first, cut), dialect, processes - 1))


def read_chunk(lines: Lines, dialect: str) -> Chunk:
    """The rows of numbered lines for a kind of database, up to the first that is no record."""
    rows: list[Prepared] = []
    for number, line in lines:
        try:
            rows.append(prepared(_record(number, line), dialect))
        except DatasetError as e:
            return Chunk(tuple(rows), e)
    return Chunk(tuple(rows))


@contextmanager
def no_collections() -> Iterator[None]:
    """Garbage collection would walk the waiting rows again and again; nothing here goes in circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _cut(lines: Iterable[str]) -> Iterator[Lines]:
    some: Lines = []
    letters = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        some.append((number, line))
        letters += len(line)
        if len(some) == MOST_LINES or letters > MOST_LETTERS:
            yield some
            some, letters = [], 0
    if some:
        yield some


def _read_ahead(chunks: Iterable[Lines], dialect: str, helpers: int) -> Iterator[Chunk]:
    """In order; each helper has one chunk to do and one that waits."""
    context = multiprocessing.get_context("spawn")  # a fork would share the database's connections
    with ProcessPoolExecutor(helpers, mp_context=context, initializer=gc.disable) as pool:
        ahead: deque[Future[Chunk]] = deque()
        try:
            for some in chunks:
                ahead.append(pool.submit(read_chunk, some, dialect))
                if len(ahead) > helpers + 1:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for waiting in ahead:
                waiting.cancel()


def _until_wrong(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    for chunk in chunks:
        yield chunk
        if chunk.error is not None:
            return


def _record(number: int, line: str) -> Record:
    try:
        record = Record.model_validate_json(line)
    except ValidationError as e:
        first = e.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise DatasetError(
            f"line {number} is no record: {where} {first['msg']}".replace("  ", " "),
            remedy="Give a file that `vanthu export` wrote.",
        ) from e
    if record.schema_version != SCHEMA_VERSION:
        raise DatasetError(
            f"line {number}: record schema {record.schema_version!r} is not known",
            remedy="Upgrade Vanthu: pip install -U vanthu.",
        )
    return record
