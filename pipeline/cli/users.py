"""vanthu users add|remove|list|token"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.options import Database
from pipeline.cli.terminal import safe, say
from pipeline.errors import SettingsError

users = typer.Typer(
    help="People who may sign in to the desk.", no_args_is_help=True, pretty_exceptions_enable=False
)


class RoleName(StrEnum):
    """`pipeline.dataset.people.Role`, which is not loaded for the sake of a help text."""

    READER = "reader"
    ARCHIVIST = "archivist"
    ADMIN = "admin"


Name = Annotated[str, typer.Argument(metavar="NAME")]


@users.command("add")
def add(
    name: Name,
    *,
    role: Annotated[RoleName, typer.Option("--role", "-r", help="What they may do.")] = RoleName.READER,
    secrets: Annotated[
        bool, typer.Option("--secrets", help="They may see papers with a secrecy mark (Mật).")
    ] = False,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, envvar="VANTHU_PASSWORD")
    ],
    database: Database = None,
) -> None:
    """Add a person, or give one a new password, role and rights. The password is asked for.

    \b
    Examples:
      vanthu users add hoa --role archivist
      vanthu users add lan --role reader --secrets
    """
    from pipeline.dataset import Dataset
    from pipeline.dataset.audit import Action, log
    from pipeline.dataset.people import Role, put_user
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database) as dataset:
        put_user(dataset.engine, name, password, Role(role.value), secrets=secrets)
        detail = f"{name}: {role.value}{', secrets' if secrets else ''}"
        log(dataset.engine, "vanthu users", Action.USER, detail=detail)
    say(f"{name} may sign in as {role.value}")


@users.command("remove")
def remove(name: Name, database: Database = None) -> None:
    """Shut an account and end its sessions; the log keeps the name.

    \b
    Examples:
      vanthu users remove hoa
    """
    from pipeline.dataset import Dataset
    from pipeline.dataset.audit import Action, log
    from pipeline.dataset.people import remove_user
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if not remove_user(dataset.engine, name):
            raise SettingsError(f"there is no user {name!r}", remedy="`vanthu users list` shows them.")
        log(dataset.engine, "vanthu users", Action.USER, detail=f"{name}: removed")


@users.command("list")
def list_users(database: Database = None) -> None:
    """Who may sign in: name, role, rights.

    \b
    Examples:
      vanthu users list
    """
    from pipeline.dataset import Dataset
    from pipeline.dataset.people import users_of
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        for user in users_of(dataset.engine):
            rights = "secrets" if user.secrets else ""
            print("\t".join((safe(user.name), user.role.value, rights, "" if user.active else "removed")))


@users.command("token")
def token(name: Name, database: Database = None) -> None:
    """Print a token for a program that speaks to /api/v1 in this person's name, for a year.

    \b
    Examples:
      curl -H "Authorization: Bearer $(vanthu users token lan)" localhost:8765/api/v1/me
    """
    from pipeline.dataset import Dataset
    from pipeline.dataset.audit import Action, log
    from pipeline.dataset.people import open_session, users_of
    from pipeline.settings import load_settings

    with Dataset.open(load_settings(database=database).database, create=False) as dataset:
        if not any(u.name == name and u.active for u in users_of(dataset.engine)):
            raise SettingsError(f"there is no user {name!r}", remedy="`vanthu users list` shows them.")
        print(open_session(dataset.engine, name, program=True))
        log(dataset.engine, "vanthu users", Action.USER, detail=f"{name}: token")
