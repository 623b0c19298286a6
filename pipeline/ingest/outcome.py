"""How the work on one file, and on many, ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.dataset import PageTry, Status
from pipeline.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file. `category` says why it was skipped, is partial or failed; `message` in words."""

    uri: str
    name: str
    status: Status
    category: str | None = None
    message: str | None = None
    sha256: str | None = None
    ids: tuple[str, ...] = ()
    pages: int = 0
    seconds: float = 0.0
    exit_code: ExitCode = ExitCode.OK
    confidences: tuple[float, ...] = ()
    """Of each document's least sure header field; 0 where none was found."""
    doubtful: tuple[str, ...] = ()
    """Fields under `REVIEW_BELOW`, by kind ("signers", not "signers.0.name"): once a document."""
    page_tries: tuple[PageTry, ...] = ()
    log: str | None = None
    """The end of what its process said, when something went wrong."""


ENDS = (Status.DONE, Status.PARTIAL, Status.SKIPPED, Status.FAILED)
"""How the work on a file may end."""

REVIEW_BELOW = 0.6
"""Confidence under which a person should look at a field."""


@dataclass(frozen=True, slots=True)
class Report:
    """Every file that was given, in the order they ended."""

    outcomes: tuple[Outcome, ...]
    seconds: float
    interrupted: bool = False
    failure: str | None = None
    """Why the run could not go on to its end."""

    def count(self, status: Status) -> int:
        """How many files ended so."""
        return sum(outcome.status is status for outcome in self.outcomes)

    @property
    def pages(self) -> int:
        """Pages read in this run; those of skipped files do not count."""
        return sum(outcome.pages for outcome in self.outcomes)

    @property
    def documents(self) -> int:
        """Documents that this run put in the dataset."""
        return sum(len(o.ids) for o in self.outcomes if o.status in (Status.DONE, Status.PARTIAL))

    def categories(self, status: Status) -> tuple[tuple[str, int], ...]:
        """Reasons with their numbers, the most frequent first."""
        return tuple(Counter(o.category or "" for o in self.outcomes if o.status is status).most_common())

    @property
    def exit_code(self) -> ExitCode:
        """OK, the one reason why everything failed, or PARTIAL when some of it did not succeed;
        DATASET for a run that could not go on."""
        if self.failure is not None:
            return ExitCode.DATASET
        if self.interrupted:
            return ExitCode.INTERRUPTED
        codes = {outcome.exit_code for outcome in self.outcomes}
        if codes <= {ExitCode.OK}:
            return ExitCode.OK
        return codes.pop() if len(codes) == 1 else ExitCode.PARTIAL


def together(reports: Iterable[Report]) -> Report:
    """Reports of one run's parts as one."""
    every = tuple(reports)
    return Report(
        tuple(outcome for report in every for outcome in report.outcomes),
        sum(report.seconds for report in every),
        any(report.interrupted for report in every),
        next((report.failure for report in every if report.failure), None),
    )
