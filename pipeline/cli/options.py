"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        "-d",
        metavar="URL",
        help="The dataset: a SQLite file or postgresql://…; else vanthu.toml, VANTHU_DATABASE, vanthu.db.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only results and errors, no progress.")]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON, for programs.")]
DocType = Annotated[str | None, typer.Option("--type", "-t", help="Abbreviation of the type: QĐ, CV, KH …")]
Issuer = Annotated[
    str | None, typer.Option("--issuer", "-i", help="Part of the issuer's name; accents and case aside.")
]
Year = Annotated[int | None, typer.Option("--year", "-y", help="Year of issue.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of stdout.")]
Text = Annotated[str | None, typer.Option("--text", help="Words that must all occur.")]
