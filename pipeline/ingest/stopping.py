"""Ctrl-C once: what is at work is finished, nothing new is begun. Ctrl-C twice: now."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Stop:
    """Whether the run has been asked to end."""

    asked: bool = False


@contextlib.contextmanager
def polite_stop() -> Iterator[Stop]:
    """SIGINT and SIGTERM set `asked`; the second one raises KeyboardInterrupt.

    Outside the main thread signals are left alone.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def heard(_number: int, _frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
