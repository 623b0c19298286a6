"""Who may use the desk: users, what they may do, and the sessions they hold."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import Connection, Engine, delete, insert, select, update

from pipeline.dataset.clock import now
from pipeline.dataset.desk_tables import sessions, users
from pipeline.dataset.engine import read, write
from pipeline.errors import SettingsError

SESSION_HOURS = 12
TOKEN_DAYS = 365
MIN_PASSWORD = 10
_NAME = re.compile(r"[\w.@-]{2,64}")


class Role(StrEnum):
    """What a person may do; each may do what those before may."""

    READER = "reader"
    ARCHIVIST = "archivist"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        order = tuple(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class User:
    """A person with an account. `secrets`: may see papers that carry a secrecy mark."""

    name: str
    role: Role
    secrets: bool
    active: bool


@cache
def _hasher() -> Callable[[str], str]:
    from argon2 import PasswordHasher

    return PasswordHasher().hash


@cache
def _nobody() -> str:
    """A hash to check against when there is no such user: both answers take the same time."""
    return _hasher()(secrets.token_hex())


def put_user(engine: Engine, name: str, password: str, role: Role, *, secrets: bool) -> None:
    """Add a user, or give an old one a new password and role. Raises SettingsError."""
    if not _NAME.fullmatch(name):
        raise SettingsError(f"{name!r} is no user name", remedy="Use 2–64 letters, digits, . _ @ or -.")
    if len(password) < MIN_PASSWORD:
        raise SettingsError("the password is too short", remedy=f"Use at least {MIN_PASSWORD} characters.")
    row = {"password": _hasher()(password), "role": role.value, "secrets": secrets, "active": True}

    def put(connection: Connection) -> None:
        if connection.execute(update(users).where(users.c.name == name).values(**row)).rowcount == 0:
            connection.execute(insert(users).values(name=name, added_at=now(), **row))
        connection.execute(delete(sessions).where(sessions.c.user == name))

    write(engine, put)


def remove_user(engine: Engine, name: str) -> bool:
    """Shut an account and end its sessions; its name stays in the log. False: no such user."""

    def shut(connection: Connection) -> bool:
        connection.execute(delete(sessions).where(sessions.c.user == name))
        found = connection.execute(update(users).where(users.c.name == name).values(active=False))
        return bool(found.rowcount)

    return write(engine, shut)


def users_of(engine: Engine) -> tuple[User, ...]:
    """Every account, by name."""
    rows = read(engine, lambda c: c.execute(select(users).order_by(users.c.name)).all())
    return tuple(User(r.name, Role(r.role), bool(r.secrets), bool(r.active)) for r in rows)


def user_with(engine: Engine, name: str, password: str) -> User | None:
    """The user whose name and password these are."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    row = read(engine, lambda c: c.execute(select(users).where(users.c.name == name)).first())
    try:
        PasswordHasher().verify(row.password if row else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return None
    if row is None or not row.active:
        return None
    return User(row.name, Role(row.role), bool(row.secrets), True)


def open_session(engine: Engine, name: str, *, program: bool = False) -> str:
    """A new token for a user; only its hash is kept. For a program it lasts a year."""
    token = secrets.token_urlsafe(32)
    lasts = timedelta(days=TOKEN_DAYS) if program else timedelta(hours=SESSION_HOURS)
    row = {
        "token": _key(token),
        "user": name,
        "kind": "program" if program else "browser",
        "expires_at": (datetime.now(UTC) + lasts).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }

    def put(connection: Connection) -> None:
        connection.execute(delete(sessions).where(sessions.c.expires_at < now()))
        connection.execute(insert(sessions).values(**row))

    write(engine, put)
    return token


def session_user(engine: Engine, token: str) -> User | None:
    """Whose session it is, while it lasts."""
    asked = (
        select(users)
        .join(sessions, sessions.c.user == users.c.name)
        .where(sessions.c.token == _key(token), sessions.c.expires_at > now(), users.c.active)
    )
    row = read(engine, lambda c: c.execute(asked).first())
    return None if row is None else User(row.name, Role(row.role), bool(row.secrets), True)


def close_session(engine: Engine, token: str) -> None:
    """End a session."""
    write(engine, lambda c: c.execute(delete(sessions).where(sessions.c.token == _key(token))))


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
