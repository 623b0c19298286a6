"""What every page of the desk works with, and who is sitting at it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from pipeline.dataset import Dataset
from pipeline.dataset.people import Role
from pipeline.review.pictures import Pictures
from pipeline.review.uploads import Uploads
from pipeline.settings import Settings


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
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    """Names this desk answers to; any other is somebody's attempt to rebind a name (DNS rebinding)."""


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
