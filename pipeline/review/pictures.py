"""Page pictures for the browser: drawn from the file in a process of its own, kept for a while.

A file out of a cupboard is hostile until shown otherwise, so the desk's own process never opens
one: a child does, with a time limit, and a child that hangs or dies costs one picture.
"""

from __future__ import annotations

import io
import multiprocessing
import threading
from collections import OrderedDict
from concurrent.futures import TimeoutError as Timeout
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pebble import ProcessExpired, ProcessPool

from pipeline.settings import Settings

DPI = 110
_SECONDS = 30.0
_KEPT = 96
_QUALITY = 82


class Pictures:
    """JPEGs of pages. Thread-safe; `close` ends the child."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: OrderedDict[tuple[str, int], bytes | None] = OrderedDict()
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def page(self, sha256: str, uris: tuple[str, ...], number: int) -> bytes | None:
        """The page as a JPEG from the first of `uris` that still holds these bytes; else None."""
        key = (sha256, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._drawn(sha256, uris, number)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None

    def _drawn(self, sha256: str, uris: tuple[str, ...], number: int) -> bytes | None:
        paths = tuple(p for p in map(path_of, uris) if p is not None)
        if not paths:
            return None
        try:
            with self._lock:
                if self._pool is None or not self._pool.active:
                    context = multiprocessing.get_context("spawn")
                    self._pool = ProcessPool(max_workers=1, max_tasks=200, context=context)
                future = self._pool.schedule(
                    draw, (sha256, tuple(map(str, paths)), number, self._settings), timeout=_SECONDS
                )
            drawn: bytes | None = future.result()
        except (Timeout, ProcessExpired, RuntimeError, OSError):  # OSError: no process to be had
            return None
        return drawn


def path_of(uri: str) -> Path | None:
    """The local file behind a file: address of the dataset, while it is there."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = Path(unquote(parts.path))
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


def draw(sha256: str, paths: tuple[str, ...], number: int, settings: Settings) -> bytes | None:
    """Runs in the child: a JPEG of page `number` of the first file with these bytes."""
    from PIL import Image

    from pipeline.errors import VanthuError
    from pipeline.sources import open_source

    for path in paths:
        try:
            with open_source(Path(path), settings) as source:
                if source.sha256 != sha256 or not 1 <= number <= source.page_count:
                    continue
                render = source.sheet(number).render
                if render is None:
                    continue
                image = Image.fromarray(render(DPI).pixels)
        except VanthuError:
            continue
        buffer = io.BytesIO()
        image.convert("RGB").save(buffer, "JPEG", quality=_QUALITY)
        return buffer.getvalue()
    return None
