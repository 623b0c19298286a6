"""A reader whose files say what happens to the reader; children import it by name."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from pipeline.errors import DatasetError, EncryptedFile, NotADocument
from pipeline.page import Box, Page, TextOrigin, Word
from pipeline.settings import Settings
from pipeline.stages import Extraction, ReadPages
from tests.records import make_extraction, make_record


def read_as_told(path: Path, settings: Settings, read: object = None) -> Extraction:
    """What the first word of the file asks for."""
    content = path.read_bytes()
    match content.split(b" ")[0]:
        case b"HANG":
            time.sleep(600)
        case b"HANGC":  # in C, deaf to SIGTERM's handler, with a child of its own
            grandchild = subprocess.Popen(["sleep", "600"])
            Path(content.split(b" ")[1].decode()).write_text(str(grandchild.pid))
            ctypes.CDLL(None).sleep(600)
        case b"DIE":
            os._exit(3)
        case b"SEGV":
            ctypes.string_at(0)
        case b"MEMORY":
            bytearray(8 << 30)
        case b"BUG":
            raise ZeroDivisionError("one\ntwo")
        case b"LOCKED":
            raise EncryptedFile(f"{path.name}: needs a password")
        case b"JUNK":
            raise NotADocument(f"{path.name}: neither PDF nor picture")
        case b"BROKEN":
            return make_extraction(content, broken=True)
        case b"TWO":
            return make_extraction(content, make_record(content), make_record(content, page=2), pages=2)
        case b"SLOW":
            time.sleep(0.5)
        case b"NAP":
            time.sleep(float(content.split(b" ")[1]))
        case b"NOROOM":
            if not path.with_name("room").exists():
                raise DatasetError("database or disk is full")
        case b"NOTEMP":
            if not path.with_name("room").exists():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere/1.page")
        case b"LONG":
            return make_extraction(content, make_record(content, text=os.urandom(20_000).hex()))
        case b"THREADS":
            return make_extraction(content, make_record(content, subject=os.environ["OMP_THREAD_LIMIT"]))
    return make_extraction(content)


PAGES = 20


def read_slowly(path: Path, settings: Settings, read: ReadPages) -> Extraction:
    """Twenty pages; which of them were read stands in a file beside."""

    def read_page(number: int, _engine: object, _dpi: float) -> Page:
        time.sleep(0.2)
        with path.with_name(".read").open("a") as log:
            log.write(f"{number}\n")
        return Page(number, 595, 842, TextOrigin.OCR, (Word(f"trang {number}", Box(9, 9, 99, 20)),))

    source = SimpleNamespace(page_count=PAGES, sheet=lambda number: number)
    with mock.patch("pipeline.ocr.read.read_page", read_page):
        pages = tuple(read(source, None, 200.0))  # type: ignore[arg-type]
    return replace(make_extraction(path.read_bytes()), pages=pages)
