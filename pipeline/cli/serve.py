"""vanthu serve"""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from pipeline.cli.options import Database
from pipeline.cli.terminal import say
from pipeline.errors import SettingsError


def serve(
    *,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="Port to listen on.")] = 8765,
    users: Annotated[
        bool, typer.Option("--users", help="People sign in; see `vanthu users`. Needed beyond 127.0.0.1.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name that people reach the desk by; may be given again."),
    ] = None,
    database: Database = None,
) -> None:
    """Open the desk: a web page to check doubtful fields and look papers up.

    It answers on this machine alone, without a password. For other machines switch users on and
    put a server that speaks TLS in front.

    \b
    Examples:
      vanthu serve
      vanthu serve --host 0.0.0.0 --users --name vanthu.example.vn
    """
    import uvicorn

    from pipeline.dataset import Dataset
    from pipeline.dataset.people import users_of
    from pipeline.review.app import make_app
    from pipeline.settings import load_settings

    settings = load_settings(database=database)
    if not is_loopback(host) and not users:
        raise SettingsError(
            f"{host} can be reached from other machines", remedy="Add --users, so that people must sign in."
        )
    with Dataset.open(settings.database, check=True) as dataset:
        if users and not any(u.active for u in users_of(dataset.engine)):
            raise SettingsError("nobody could sign in", remedy="Run `vanthu users add NAME --role admin`.")
        app = make_app(
            dataset, settings, accounts=users, hosts=tuple(n.lower() for n in (host, *(name or ())))
        )
        say(f"the desk is at http://{host}:{port}/ (Ctrl-C ends it)")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
