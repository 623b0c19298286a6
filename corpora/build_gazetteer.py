"""Builds the derived tables of corpora/gazetteer/ from their sources; run by hand, results are committed.

    python corpora/build_gazetteer.py AGENCIES_CSV

provinces.csv comes from underthesea's bundled address mapping (Apache-2.0, itself from
vietnamadminunits, MIT): the 63 units to 2025-06-30 and the 34 units of Resolution
202/2025/QH15 from 2025-07-01. agencies.csv gets ids, with spellings of one body sharing one.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
from pathlib import Path

GAZETTEER = Path(__file__).parent / "gazetteer"
LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"
_FIELD, _SUFFIX = "lĩnh vực (text)", "phòng/vụ (đuôi ký hiệu công văn)"


def provinces() -> list[list[str]]:
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise SystemExit("underthesea is not installed")
    path = Path(spec.origin).parent / "address" / "data" / "mapping.json"
    mapping = json.loads(path.read_text(encoding="utf-8"))
    new, old = mapping["province_names"], mapping["old_province_names"]
    rows = []
    for key, unit in old.items():
        successor = new[mapping["province_mapping"][key]]
        rows.append(_province("p63", unit, "", LAST_DAY, f"p34.{successor['code']}"))
    rows += [_province("p34", unit, FIRST_DAY, "", "") for unit in new.values()]
    return sorted(rows)


def _province(era: str, unit: dict[str, str], start: str, end: str, successor: str) -> list[str]:
    kind = "thành phố" if unit["name"].lower().startswith("thành phố") else "tỉnh"
    return [f"{era}.{unit['code']}", unit["code"], unit["short"], kind, start, end, successor]


def agencies(source: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    id_of_name: dict[str, str] = {}
    for row in csv.DictReader(source.open(encoding="utf-8")):
        name = re.sub(r"\s*\((?:viết tắt|có &|đuôi)[^)]*\)", "", row["full_name"]).strip()
        role = {_FIELD: "field", _SUFFIX: "suffix"}.get(row["kind"], "body")
        if row["kind"] == "chức danh":
            role = "office"
        key = f"{role}:{name}:{row['level']}"
        ident = id_of_name.setdefault(key, row["abbrev"].replace(" ", ""))
        origin = row["source"].replace("phap-dien corpus", "the codification (pháp điển)")
        origin = re.sub(r"\bmemory\b", "unverified", origin)
        rows.append(
            [
                ident,
                row["abbrev"],
                name,
                role,
                row["level"],
                row["kind"],
                row["valid_from"],
                row["valid_to"],
                row["note"].replace("memory", "unverified"),
                origin,
            ]
        )
    return rows


def write(name: str, header: str, rows: list[list[str]]) -> None:
    with (GAZETTEER / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


if __name__ == "__main__":
    write("provinces.csv", "id,code,name,kind,valid_from,valid_to,successor", provinces())
    write(
        "agencies.csv",
        "id,abbreviation,name,role,level,kind,valid_from,valid_to,note,source",
        agencies(Path(sys.argv[1])),
    )
