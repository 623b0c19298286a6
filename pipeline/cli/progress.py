"""How far an ingest is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from pipeline.cli.terminal import messages, safe
from pipeline.dataset import Status
from pipeline.ingest import Outcome

_STYLES = {Status.DONE: "green", Status.PARTIAL: "yellow", Status.SKIPPED: "dim", Status.FAILED: "red"}


class Progress:
    """Shows outcomes on stderr as they come; with `quiet` the failures alone."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = messages()
        self._pages = 0
        self._total = 0
        self._seen = 0
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pages]} pages, {task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task = self._bar.add_task("files", total=None, pages=0, rate="…")

    def start(self, total: int) -> None:
        """So many files are to be seen to."""
        self._total = total
        self._bar.update(self._task, total=total)

    def advance(self, outcome: Outcome) -> None:
        """One more file has ended."""
        self._seen += 1
        self._pages += outcome.pages
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = f"{self._pages / elapsed:.2f} pages/s" if elapsed else "…"
        self._bar.update(self._task, advance=1, pages=self._pages, rate=rate)
        troubled = outcome.status in (Status.FAILED, Status.PARTIAL)
        if troubled or not (self._quiet or self._console.is_terminal):
            self._bar.console.print(self._line(outcome))

    def _line(self, outcome: Outcome) -> Text:
        line = Text(f"[{self._seen}/{self._total}] ")
        line.append(f"{outcome.status.value:8}", style=_STYLES.get(outcome.status, "default"))
        line.append(safe(outcome.name))
        if outcome.message or outcome.category:
            line.append(
                safe(
                    f": {outcome.category}: {outcome.message}" if outcome.message else f": {outcome.category}"
                )
            )
        else:
            line.append(f": {outcome.pages} pages, {len(outcome.ids)} documents, {outcome.seconds:.1f} s")
        return line

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
