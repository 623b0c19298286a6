"""Agencies in the rows of an annex table, each linked through the heading of its group.

A list of communes names the district once, in a row of its own ("Huyện Phú Tân", "- Thành phố
Sa Đéc", "UBND Huyện An Phú", a bare "Châu Thành"); the rows below belong to it, over page ends and
from the foot of one column block to the head of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.fold import fold
from pipeline.language.agencies import find_agencies, is_group
from pipeline.language.heads import head_pattern
from pipeline.language.linking import province_in
from pipeline.language.names import expand_agency
from pipeline.language.places import DISTRICT_KINDS, Unit, split_kind, unit_named
from pipeline.language.spans import Context
from pipeline.language.view import View

_COMMITTEE = re.compile(
    r"[\s\-–+•]*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND)\s+(?P<unit>.+)$", re.IGNORECASE
)
_ROMAN = re.compile(r"[IVX]{1,5}\.?$|[A-ZĐ]\.?$")
_NUMBER = re.compile(r"\d{1,4}\.?$")


@dataclass(frozen=True, slots=True)
class RowAgency:
    """The agency of one row: where it stands, what it is, and the heading it stands under.

    `group` is the heading as printed, `section` the Roman-numbered heading above it; `number`
    the row's own. `unit_id` is the district or commune of local_units.csv.
    """

    row: int
    column: int
    number: str | None
    raw: str
    name: str
    section: str | None
    group: str | None
    agency_id: str | None = None
    unit_id: str | None = None
    level: str | None = None
    kind: str | None = None
    confidence: float = 0.8


@dataclass(slots=True)
class _Heading:
    """What stands above the row that is read now."""

    section: str | None = None
    group: str | None = None
    district: Unit | None = None


def link_annex_rows(rows: Sequence[Sequence[str]], context: Context) -> tuple[RowAgency, ...]:
    """Every agency that `rows` list (cells as printed, header rows aside), in reading order.

    Give the rows of all tables of one annex together: a group goes on over the end of a page.
    Two blocks side by side (TT, agency, TT, agency) are read one after the other. Ids stay None
    where the context does not settle which unit is meant.
    """
    columns = _agency_columns(rows)
    heading = _Heading()
    found: list[RowAgency] = []
    for block in _blocks(rows):
        for i in block:
            row = rows[i]
            for column in columns[:1] if len(columns) == 1 else ():
                found.extend(_row(i, column, row, heading, context))
        if len(columns) > 1:
            for column in columns:
                for i in block:
                    found.extend(_row(i, column, rows[i], heading, context))
    return tuple(found)


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[range]:
    """Runs of rows of one width: two tables of an annex may differ."""
    start = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or len(rows[i]) != len(rows[start]):
            yield range(start, i)
            start = i


def _agency_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns of names: most of their cells are a committee's, a body's or a place's."""
    width = max((len(r) for r in rows), default=0)
    scores = []
    for column in range(width):
        cells = [r[column].strip() for r in rows if column < len(r) and r[column].strip()]
        scores.append(sum(_looks_named(c) for c in cells) / len(cells) if cells else 0.0)
    return [c for c, score in enumerate(scores) if score >= 0.5]


def _looks_named(cell: str) -> bool:
    text = " ".join(cell.split()).lstrip("-–+• ")
    return bool(_COMMITTEE.match(text) or split_kind(text)[0] or head_pattern().match(text))


def _row(i: int, column: int, row: Sequence[str], heading: _Heading, context: Context) -> Iterator[RowAgency]:
    text = " ".join(row[column].split()) if column < len(row) else ""
    label = row[column - 1].strip() if 0 < column <= len(row) else ""
    if not text:
        return
    if _ROMAN.match(label) or is_group(text):
        heading.section, heading.group, heading.district = text, None, None
        return
    number = label.rstrip(".") if _NUMBER.match(label) else None
    committee = _COMMITTEE.match(text)
    if committee is None and number is None:
        district = _district(text, context)
        if district is not None:
            heading.group, heading.district = text, district
            return
        if split_kind(text)[0] in DISTRICT_KINDS:  # a district that no table knows ("Thành phố xã Sa Đéc")
            heading.group, heading.district = text, None
            return
    if committee is not None:
        yield _committee(i, column, number, text, committee["unit"], heading, context)
        return
    view = View.of(text)
    named = next((a for a in find_agencies(view, context) if a.start <= 2), None)
    if named is None and number is not None:  # a numbered row is somebody, known or not
        yield RowAgency(
            i, column, number, text, expand_agency(text), heading.section, heading.group, confidence=0.5
        )
    elif named is not None:
        yield RowAgency(
            i, column, number, text, named.name, heading.section, heading.group, named.agency_id, None,
            named.level, named.kind, named.confidence,
        )  # fmt: skip


def _committee(
    i: int, column: int, number: str | None, text: str, named: str, heading: _Heading, context: Context
) -> RowAgency:
    kind, _ = split_kind(named)
    unit: Unit | None
    if kind in DISTRICT_KINDS:
        unit = _district(named, context)
        if unit is not None and unit != heading.district:
            misprinted = heading.district is None and fold(unit.name) in fold(heading.group or "")
            heading.group = heading.group if misprinted else text  # "Thành phố xã Sa Đéc"
            heading.district = unit
    else:
        unit = _commune(named, heading, context)
    level = "huyện" if kind in DISTRICT_KINDS else "xã" if kind else None
    name = f"Ủy ban nhân dân {unit.full_name}" if unit is not None else expand_agency(text)
    return RowAgency(
        i, column, number, text, name, heading.section, heading.group,
        f"UBND@{unit.id}" if unit else None, unit.id if unit else None, level, "UBND",
        0.95 if unit else 0.7,
    )  # fmt: skip


def _district(text: str, context: Context) -> Unit | None:
    province = province_in(context)
    return unit_named(text, within=province.id, day=context.issue_date, level="huyện") if province else None


def _commune(named: str, heading: _Heading, context: Context) -> Unit | None:
    """Within the group's district; elsewhere in the province only where the name is its one."""
    if heading.district is not None:
        found = unit_named(named, within=heading.district.id, day=context.issue_date, level="xã")
        if found is not None:
            return found
    province = province_in(context)
    return unit_named(named, within=province.id, day=context.issue_date, level="xã") if province else None
