"""Faults at every stage: a reader that goes the real way, but for the fault its file asks for.

A file is a text paper whose last line may be "FAULT stage kind". Children import this by name.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from pipeline import stages
from pipeline.settings import Settings
from pipeline.stages import Extraction, ReadPages

STAGES = {
    "sources": "pipeline.stages.open_source",
    "ocr": "pipeline.ocr.read.read_page",
    "layout": "pipeline.stages.lay_out",
    "second_look": "pipeline.stages.look_again",
    "language": "pipeline.stages.read_body",
    "assembly": "pipeline.stages.assemble",
    "dataset": "pipeline.dataset.writing.rows.insert_record",
}


def read_with_faults(path: Path, settings: Settings, read: ReadPages) -> Extraction:
    """The stages, with the fault in one of them."""
    mock.patch.stopall()
    last = path.read_bytes().strip().splitlines()[-1].split()
    if not last or last[0] != b"FAULT":
        return stages.extract_file(path, settings, read)
    stage, kind = last[1].decode(), last[2].decode()
    patch = mock.patch(STAGES[stage], _faulty(kind))
    patch.start()  # until the next file: the dataset is written after this returns
    return stages.extract_file(path, settings, read)


def _faulty(kind: str) -> Callable[..., Any]:
    def fault(*_arguments: object, **_names: object) -> object:
        return FAULTS[kind]()

    return fault


def _hang() -> None:
    ctypes.CDLL(None).pause()  # in C: no Python signal handler runs


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _memory() -> None:
    held = []
    while True:  # real pages, a little at a time
        held.append(bytearray(os.urandom(1 << 16) * 256))


def _drip() -> None:
    for _ in range(6000):
        time.sleep(0.1)


def _program(code: str) -> str:
    """A program of the stage: what it says is asked of it as text."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=30)
    said = done.stdout.decode("utf-8")
    if not said:
        raise ValueError("the program said nothing")
    return said


FAULTS: dict[str, Callable[[], object]] = {
    "hang": _hang,
    "killed": _killed,
    "memory": _memory,
    "drip": _drip,
    "bad_utf8": lambda: _program(r"import os; os.write(1, b'\xff\xfe')"),
    "exit_0_silent": lambda: _program("pass"),
    "exit_1_talking": lambda: _program("print('half a page'); raise SystemExit(1)"),
}
