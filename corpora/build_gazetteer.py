"""Builds the derived tables of corpora/gazetteer/ from their sources; run by hand, results are committed.

    python corpora/build_gazetteer.py

provinces.csv comes from underthesea's bundled address mapping (Apache-2.0, itself from
vietnamadminunits, MIT): the 63 units to 2025-06-30 and the 34 units of Resolution
202/2025/QH15 from 2025-07-01. local_units.csv comes from the same mapping: districts and communes
to 2025-06-30, each commune with its successors, and the communes after.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

GAZETTEER = Path(__file__).parent / "gazetteer"
LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"


def mapping() -> dict[str, Any]:
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise SystemExit("underthesea is not installed")
    path = Path(spec.origin).parent / "address" / "data" / "mapping.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def provinces() -> list[list[str]]:
    table = mapping()
    new, old = table["province_names"], table["old_province_names"]
    rows = []
    for key, unit in old.items():
        successor = new[table["province_mapping"][key]]
        rows.append(_province("p63", unit, "", LAST_DAY, f"p34.{successor['code']}"))
    rows += [_province("p34", unit, FIRST_DAY, "", "") for unit in new.values()]
    return sorted(rows)


def _province(era: str, unit: dict[str, str], start: str, end: str, successor: str) -> list[str]:
    kind = "thành phố" if unit["name"].lower().startswith("thành phố") else "tỉnh"
    return [f"{era}.{unit['code']}", unit["code"], unit["short"], kind, start, end, successor]


_KINDS = {
    "Thành phố": "tp", "Thị xã": "tx", "Thị trấn": "tt", "Huyện": "h", "Quận": "q", "Phường": "p", "Xã": "x",
    "Đặc khu": "dk",
}  # fmt: skip


def local_units() -> list[list[str]]:
    """Rows of local_units.csv: districts, old communes with successors, new communes."""
    table = mapping()
    code_new = {k: f"p34.{u['code']}" for k, u in table["province_names"].items()}
    code_old = {k: f"p63.{u['code']}" for k, u in table["old_province_names"].items()}
    pairs = table["ward_mapping"]
    districts = _ids((code_old[p["old_province_key"]], p["old_district"]) for p in pairs)
    now = _ids((code_new[p["new_province_key"]], p["new_ward"]) for p in pairs)
    homes = {(code_old[p["old_province_key"]], p["old_district"]) for p in pairs}
    olds = _ids((districts[code_old[p["old_province_key"]], p["old_district"]], p["old_ward"]) for p in pairs)
    heirs: dict[str, set[str]] = defaultdict(set)
    for p in pairs:
        home = districts[code_old[p["old_province_key"]], p["old_district"]]
        if _kind(p["new_ward"])[0]:  # a few rows of the source name no commune
            heirs[olds[home, p["old_ward"]]].add(now[code_new[p["new_province_key"]], p["new_ward"]])
    rows = [_unit(districts[home], *home, "", LAST_DAY, ()) for home in homes]
    rows += [_unit(ident, *key, "", LAST_DAY, sorted(heirs[ident])) for key, ident in olds.items()]
    rows += [_unit(ident, *key, FIRST_DAY, "", ()) for key, ident in now.items()]
    return sorted(r for r in rows if r[1])


def _ids(units: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """An id for each (parent id, printed name): the name without accents, with them where two meet."""
    every = sorted(set(units))
    plain = {u: f"{u[0]}.{_slug(u[1], plain=True)}" for u in every}
    seen = Counter(plain.values())
    return {u: i if seen[i] == 1 else f"{u[0]}.{_slug(u[1], plain=False)}" for u, i in plain.items()}


def _slug(name: str, *, plain: bool) -> str:
    kind, rest = _kind(name)
    text = rest.lower()
    if plain:
        text = "".join(
            c for c in unicodedata.normalize("NFD", text.replace("đ", "d")) if not unicodedata.combining(c)
        )
    return f"{_KINDS.get(kind, '')}-" + "-".join(re.findall(r"[^\W_]+", text))


def _kind(name: str) -> tuple[str, str]:
    kind = next((k for k in _KINDS if name.lower().startswith(k.lower() + " ")), "")
    return kind, name[len(kind) :].strip()


def _unit(ident: str, parent: str, name: str, start: str, end: str, successors: Iterable[str]) -> list[str]:
    kind, rest = _kind(name)
    assert ident.rpartition(".")[0] == parent  # the parent's id is the front of the unit's
    return [ident, kind.lower(), rest, start, end, ";".join(successors)]


def write(name: str, header: str, rows: list[list[str]]) -> None:
    with (GAZETTEER / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    write("provinces.csv", "id,code,name,kind,valid_from,valid_to,successor", provinces())
    write("local_units.csv", "id,kind,name,valid_from,valid_to,successors", local_units())
