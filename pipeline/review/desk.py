"""What every page of the desk works with, and who is sitting at it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pipeline.dataset import Dataset
from pipeline.dataset.board import Board
from pipeline.dataset.people import Role
from pipeline.review.pictures import Pictures
from pipeline.review.uploads import Uploads
from pipeline.settings import Settings

T = TypeVar("T")
FRESH_SECONDS = 20.0
CHEAP_SECONDS = 0.05
MOST_KEPT = 500


@dataclass(frozen=True)
class Desk:
    """The dataset and the machinery round it. `accounts`: people sign in with a password."""

    dataset: Dataset
    settings: Settings
    accounts: bool
    owner: str
    """Who works here when there are no accounts: the user who started the desk."""
    pictures: Pictures
    uploads: Uploads
    board: Board
    """The queue."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    """Names this desk answers to; any other is somebody's attempt to rebind a name (DNS rebinding)."""

    _kept: dict[Hashable, tuple[float, float, Any]] = field(default_factory=dict, repr=False)
    _locks: dict[Hashable, threading.Lock] = field(default_factory=dict, repr=False)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made anew only when it is older than some seconds: counts over
        everything cost more than the page they stand on. Twenty people who ask at once have it
        made once."""
        known = self._kept.get(key)
        if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
            return cast(T, known[2])
        lock = self._locks.setdefault(key, threading.Lock())
        if not lock.acquire(blocking=known is None):
            assert known is not None  # somebody is at it: the older answer will do meanwhile
            return cast(T, known[2])
        try:
            newer = self._kept.get(key)
            if newer is not None and newer is not known:
                return cast(T, newer[2])
            began = time.monotonic()
            made = make()
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
                self._locks.clear()
            self._kept[key] = time.monotonic(), time.monotonic() - began, made
            return made
        finally:
            lock.release()

    def changed(self, document_id: str) -> None:
        """Take the document up anew in the queue, and forget what is quickly counted again, so that people see their work at once; what costs
        more may stay some seconds behind."""
        self.board.touch(document_id)
        for key, (_, cost, _) in list(self._kept.items()):
            if cost < CHEAP_SECONDS:
                self._kept.pop(key, None)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `token` is what the browser holds; tokens against forgery are made of it."""

    name: str
    role: Role
    secrets: bool
    token: str
    program: bool = False

    def may(self, role: Role) -> bool:
        return self.role.covers(role)
