"""What people's decisions teach the next reading: known signers and names of agencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from pipeline.assembly.learnt import Alias, KnownSigner, Learnt, learnt_from
from pipeline.dataset import schema
from pipeline.dataset.engine import read
from pipeline.record import Method
from pipeline.settings import Settings

_d, _f, _r, _s = schema.documents.c, schema.fields.c, schema.revisions.c, schema.sources.c

_TERM = 5
"""Years before and after a paper that somebody signed in which they may sign others: a term of office."""


def learnt(engine: Engine, settings: Settings) -> Learnt:
    """What the settings name, and what people decided so far: the signers and agencies that they
    corrected or accepted. Raises DatasetError, SettingsError."""
    listed = learnt_from(settings)
    decided = read(engine, lambda c: _decisions(c, str(engine.url)))
    return replace(listed, signers=(*listed.signers, *decided.signers), aliases=decided.aliases)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The decisions of a dataset as they were at `stamp`, which changes with each."""

    address: str
    stamp: tuple[int, int]
    learnt: Learnt


_kept: list[_Kept] = []


def _decisions(connection: Connection, address: str) -> Learnt:
    """Read anew only when somebody decided something: a process reads many papers."""
    undone, newest = connection.execute(select(func.count(_r.undone_by), func.max(_r.id))).one()
    stamp = (undone, newest or 0)
    if not _kept or (_kept[0].address, _kept[0].stamp) != (address, stamp):
        fresh = Learnt(signers=tuple(_signers(connection)), aliases=tuple(_aliases(connection)))
        _kept[:] = [_Kept(address, stamp, fresh)]
    return _kept[0].learnt


def _decided(*names: Any) -> Any:
    """Documents and the field a person decided about, on the bytes that the decision belongs to."""
    return (
        select(*names)
        .select_from(schema.revisions)
        .join(schema.sources, _s.sha256 == _r.sha256)
        .join(schema.documents, (_d.source == _s.key) & (_d.page_first == _r.page_first))
        .join(schema.fields, (_f.document == _d.key) & (_f.name == _r.field))
        .where(_r.undone_by.is_(None), _f.method == Method.HUMAN.value, _f.value.is_not(None))
        .order_by(_r.id)
    )


def _signers(connection: Connection) -> Iterable[KnownSigner]:
    title = schema.fields.alias()
    asked = (
        _decided(_d.issuer, _d.issue_date, _f.value, title.c.value.label("title"))
        .join(
            title,
            (title.c.document == _d.key) & (title.c.name == func.replace(_f.name, ".name", ".title")),
            isouter=True,
        )
        .where(_r.field.like("signers.%.name"), _d.issuer.is_not(None))
    )
    seen: dict[tuple[str, str, str | None], list[int]] = {}
    for row in connection.execute(asked):
        years = seen.setdefault((row.issuer, row.value, row.title), [])
        if row.issue_date:
            years.append(int(row.issue_date[:4]))
    for (agency, name, office), years in seen.items():
        yield KnownSigner(
            agency,
            name,
            office,
            f"{min(years) - _TERM:04}" if years else None,
            f"{max(years) + _TERM:04}" if years else None,
        )


def _aliases(connection: Connection) -> Iterable[Alias]:
    other = schema.fields.alias()
    for part, beside in (("issuer", "issuer_parent"), ("issuer_parent", "issuer")):
        asked = (
            _decided(_f.value, _f.raw, _f.agency_id, func.coalesce(other.c.raw, "").label("beside"))
            .join(other, (other.c.document == _d.key) & (other.c.name == beside), isouter=True)
            .where(_r.field == part, _f.raw != "")
        )
        every = (
            Alias(part, _plain(row.raw), _plain(row.beside), row.value, row.agency_id)
            for row in connection.execute(asked)
        )
        yield from dict.fromkeys(every)


def _plain(text: str) -> str:
    return " ".join(text.split())
