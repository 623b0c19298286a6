"""vanthu doctor"""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from pipeline.cli.options import Database, Json
from pipeline.cli.terminal import results, safe
from pipeline.errors import ExitCode


def doctor(database: Database = None, as_json: Json = False) -> None:
    """Say what this machine lacks and the command that mends it. Exit code 4: something needed is missing."""
    from pipeline.cli.health import examine, without_password
    from pipeline.settings import load_settings

    settings = load_settings(database=database)
    findings = examine(settings)
    in_force = settings.model_dump(mode="json")
    in_force["database"] = without_password(settings.database)
    healthy = all(f.fine for f in findings if f.needed)
    if as_json:
        print(
            json.dumps(
                {
                    "healthy": healthy,
                    "findings": [asdict(f) for f in findings],
                    "settings": in_force,
                },
                ensure_ascii=False,
            )
        )
    else:
        from rich.text import Text

        console = results()
        for finding in findings:
            word, style = _verdict(finding.fine, finding.needed)
            line = Text(f"{word:9}", style=style)
            line.append(f"{finding.name:18}", style="default")
            line.append(safe(finding.found), style="default")
            console.print(line, soft_wrap=True)
            if not finding.fine:
                console.print(Text(f"{'':9}→ {safe(finding.remedy)}"), soft_wrap=True)
        console.print(Text("settings in force:", style="dim"))
        for name, value in in_force.items():
            console.print(Text(safe(f"  {name} = {value}"), style="dim"), soft_wrap=True)
    if not healthy:
        raise typer.Exit(ExitCode.MISSING_DEPENDENCY)


def _verdict(fine: bool, needed: bool) -> tuple[str, str]:
    if fine:
        return "ok", "green"
    return ("missing", "red") if needed else ("optional", "yellow")
