"""What an archive has taught: who signs for an agency, what a letterhead's letters mean, its own
confidence curves.

A value that is handed down with the settings; without it everything reads as from the box. The list of
signers is a CSV that an archivist keeps (setting `signers`); people's decisions come from the dataset
(`pipeline.dataset.learning`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.assembly.confidence import Curve, read_curves
from pipeline.errors import SettingsError
from pipeline.fold import fold_key
from pipeline.settings import Settings

_COLUMNS = ("agency", "name", "title", "from", "to")
_ISO = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """Somebody who signs for an agency. `title` is the one they sign under, `since` and `until` ISO
    8601, maybe partial; None where it is not known."""

    agency: str
    name: str
    title: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """What the letters of a letterhead mean by a person's decision.

    Texts have single spaces. `part` is "issuer" or "issuer_parent", `beside` the letters of the other one: a bare "PHÒNG NỘI VỤ"
    is another office under another district.
    """

    part: str
    raw: str
    beside: str
    value: str
    agency_id: str | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that was learnt; empty from the box. `curves` None: those that Vanthu brings."""

    signers: tuple[KnownSigner, ...] = ()
    aliases: tuple[Alias, ...] = ()
    curves: Mapping[str, Curve] | None = field(default=None)

    def signers_of(self, agency: str | None, title: str | None, date: str | None) -> tuple[KnownSigner, ...]:
        """Who may sign for `agency` under `title` on `date`; what is None is not asked about."""
        if not agency or not self.signers:
            return ()
        key, office = fold_key(agency), fold_key(title or "")
        return tuple(
            signer
            for signer in self.signers
            if fold_key(signer.agency) == key
            and (not office or not signer.title or fold_key(signer.title) == office)
            and _in_office(signer, date)
        )

    def alias_of(self, part: str, raw: str, beside: str, *, sure: bool) -> Alias | None:
        """The alias for these letters; letters surely read must be the very same, accents too. None
        where people decided in two ways."""
        raw, key, other = " ".join(raw.split()), fold_key(raw), fold_key(beside)
        found = [
            a
            for a in self.aliases
            if a.part == part
            and len(a.raw) == len(raw)  # folding keeps the length; most end here
            and fold_key(a.raw) == key
            and fold_key(a.beside) == other
            and (not sure or a.raw == raw)
        ]
        return found[0] if len({a.value for a in found}) == 1 else None


NOTHING = Learnt()


def _in_office(signer: KnownSigner, date: str | None) -> bool:
    """Partial dates are compared as far as both go."""
    if not date:
        return True
    since, until = signer.since, signer.until
    early = since is not None and date[: len(since)] < since[: len(date)]
    late = until is not None and date[: len(until)] > until[: len(date)]
    return not early and not late


def learnt_from(settings: Settings) -> Learnt:
    """What the settings name: the archivist's list, the archive's own curves.

    Raises SettingsError, naming the line, for a file that is not there or not as it must be.
    """
    signers = () if settings.signers is None else _listed(settings.signers, _mark(settings.signers))
    curves = (
        None if settings.calibration is None else _curves(settings.calibration, _mark(settings.calibration))
    )
    return Learnt(signers=signers, curves=curves)


def _mark(path: Path) -> tuple[int, int]:
    """Changes when the file does."""
    try:
        stat = path.stat()
    except OSError as e:
        raise SettingsError(
            f"{path}: {e.strerror or e}", remedy="Correct the setting, or leave it out."
        ) from e
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _curves(path: Path, _changed: tuple[int, int]) -> Mapping[str, Curve]:
    try:
        return read_curves(path)
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise SettingsError(
            f"{path} holds no confidence curves of this version",
            remedy="Make it anew with `vanthu corrections calibrate`.",
        ) from e


@lru_cache(maxsize=4)
def _listed(path: Path, _changed: tuple[int, int]) -> tuple[KnownSigner, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_signers(path, file))
    except (OSError, ValueError, csv.Error) as e:
        raise SettingsError(f"{path}: {e}", remedy="Save it as CSV in UTF-8.") from e


def _signers(path: Path, file: Iterator[str]) -> Iterator[KnownSigner]:
    rows = csv.DictReader(file)
    missing = [c for c in _COLUMNS[:2] if c not in (rows.fieldnames or ())]
    if missing:
        raise SettingsError(
            f"{path}: no column {' and no column '.join(missing)}",
            remedy=f"The first line must be {','.join(_COLUMNS)}.",
        )
    for row in rows:
        agency, name, title, since, until = ((row.get(c) or "").strip() for c in _COLUMNS)
        if not agency and not name:
            continue
        if not agency or not name or not (_ISO.fullmatch(since) and _ISO.fullmatch(until)):
            raise SettingsError(
                f"{path}, line {rows.line_num}: an agency, a name, and days as 2024-05-31 or 2024 are needed",
                remedy="Correct the line.",
            )
        yield KnownSigner(agency, " ".join(name.split()), title or None, since or None, until or None)
