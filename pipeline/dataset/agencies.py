"""When an agency existed and what followed it, as the gazetteer knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.gazetteer import read_table


@dataclass(frozen=True, slots=True)
class Life:
    """ISO 8601 dates, maybe partial; None where the gazetteer does not say."""

    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None


def life_of(agency_id: str | None) -> Life:
    """The life of an agency by its id: "BTC", or of a body of a province, "UBND@p63.89": it ends
    with the province."""
    if agency_id is None:
        return Life()
    body, _, province = agency_id.partition("@")
    known = _lives()
    return known.get(province) or known.get(body) or Life()


@cache
def _lives() -> dict[str, Life]:
    return {
        row["id"]: Life(row["valid_from"] or None, row["valid_to"] or None, row.get("successor") or None)
        for name in ("agencies", "provinces")
        for row in read_table(name)
    }
