"""A PostgreSQL of our own, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def program(name: str) -> str | None:
    """Where a program of PostgreSQL stands; Debian keeps them off the path."""
    found = shutil.which(name)
    if found:
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(places[-1]) if places else None


def _run(*command: str, cwd: Path) -> None:
    """As the user postgres when we are root: the server refuses to run as root."""
    user = "postgres" if os.geteuid() == 0 else None
    groups: list[str] | None = None if user is None else []
    subprocess.run(
        command,
        check=True,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        timeout=60,
        user=user,
        group=user,
        extra_groups=groups,
    )


@contextlib.contextmanager
def running_server(more_options: str = "") -> Iterator[str]:
    """The address of a server that ends with the block; "{name}" stands for the database."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    assert initdb is not None and pg_ctl is not None, "PostgreSQL is not installed"
    folder = Path(tempfile.mkdtemp(prefix="vanthu-pg-"))  # a socket's path must be short
    user = pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        user = "postgres"
        shutil.chown(folder, "postgres")
    data = folder / "data"
    try:
        _run(initdb, "-D", str(data), "-A", "trust", "-E", "UTF8", "--locale=C", cwd=folder)
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off {more_options}"
        _run(pg_ctl, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start", cwd=folder)
        yield f"postgresql+psycopg://{user}@/{{name}}?host={folder}"
        _run(pg_ctl, "-D", str(data), "-m", "immediate", "stop", cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
