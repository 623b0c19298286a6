"""Districts and communes in the context of a paper: names repeat, so the unit above decides.

Communes are found within a district ("Châu Thành" is in nine provinces, "Tân Thạnh" in fifty
districts), districts within a province. Accents count first, the fold is the fallback; i and y,
"Hoà" and "Hòa" are one. Districts ended on 2025-06-30 with the communes of that time (Law
72/2025/QH15); what they became stands in `successors`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import read_table
from pipeline.language.bodies import Province, provinces

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_KINDS = (
    (re.compile(r"(?:thành phố|t[pP]\.?|TP\.?)(?:\s+|(?<=\.))", re.IGNORECASE), "thành phố"),
    (re.compile(r"(?:thị xã|tx\.?)(?:\s+|(?<=\.))", re.IGNORECASE), "thị xã"),
    (re.compile(r"(?:thị trấn|tt\.)(?:\s+|(?<=\.))", re.IGNORECASE), "thị trấn"),
    (re.compile(r"(?:đặc khu)\s+", re.IGNORECASE), "đặc khu"),
    (re.compile(r"(?:huyện|h\.)\s*", re.IGNORECASE), "huyện"),
    (re.compile(r"(?:quận|q\.)\s*", re.IGNORECASE), "quận"),
    (re.compile(r"(?:phường|p\.)\s*", re.IGNORECASE), "phường"),
    (re.compile(r"(?:xã|x\.)\s*", re.IGNORECASE), "xã"),
)
DISTRICT_KINDS = frozenset({"thành phố", "thị xã", "huyện", "quận"})
_FIRST_DAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or commune in one span of time. `id` begins with its parent's."""

    id: str
    kind: str
    name: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]

    @property
    def parent(self) -> str:
        return self.id.rpartition(".")[0]

    @property
    def province(self) -> str:
        """The id of its province."""
        return ".".join(self.id.split(".")[:2])

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@cache
def local_units() -> dict[str, Unit]:
    """Id → unit; read when a paper first names a district or commune."""
    return {
        r["id"]: Unit(
            r["id"], r["kind"], r["name"], r["valid_from"], r["valid_to"],
            tuple(s for s in r["successors"].split(";") if s),
        )
        for table in ("local_units", "local_units_more")
        for r in read_table(table)
    }  # fmt: skip


@cache
def _by_fold() -> dict[str, tuple[Unit, ...]]:
    table: dict[str, list[Unit]] = defaultdict(list)
    for unit in local_units().values():
        table[_folded(unit.name)].append(unit)
    return {k: tuple(v) for k, v in table.items()}


def split_kind(text: str) -> tuple[str | None, str]:
    """ "TP. Cao Lãnh" → ("thành phố", "Cao Lãnh"); "Châu Thành" → (None, "Châu Thành")."""
    text = text.strip(" -–+•*:.,;")
    for pattern, kind in _KINDS:
        match = pattern.match(text)
        if match and text[match.end() :].strip():
            return kind, text[match.end() :].strip()
    return None, text


def unit_named(text: str, *, within: str | None, day: date | None, level: str | None = None) -> Unit | None:
    """The one district or commune that `text` names under the unit or province `within`.

    `within` is an id ("p63.89", "p63.89.h-an-phu") or None for the whole country; `level` is
    "huyện" or "xã" where the text says no kind. None when no unit or more than one fits.
    """
    kind, name = split_kind(text)
    fitting = [u for u in _by_fold().get(_folded(name), ()) if _fits(u, kind, level, within, day)]
    if len(fitting) > 1:
        exact = [u for u in fitting if _accented(u.name) == _accented(name)]
        fitting = exact or fitting
    if len(fitting) > 1 and kind is not None:
        fitting = [u for u in fitting if u.kind == kind] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _fits(unit: Unit, kind: str | None, level: str | None, within: str | None, day: date | None) -> bool:
    is_district = unit.kind in DISTRICT_KINDS
    if bool(unit.valid_from) != (day is not None and day >= _FIRST_DAY):
        return False
    if within is not None and not unit.id.startswith(within + "."):
        return False
    if level is not None and is_district != (level == "huyện"):
        return False
    if kind is None:
        return True
    # a commune may have become a phường, a district a thành phố: the level must fit, the kind may not
    return (kind in DISTRICT_KINDS) == is_district


def home(text: str | None, day: date | None, within: str | None = None) -> Unit | None:
    """The district or commune of an issuer: "Ủy ban nhân dân huyện Ngọc Hồi"; None when unsure."""
    match = re.search(
        r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+[A-ZĐÀ-Ỹ\d].*$", text or ""
    )
    return unit_named(match.group(), within=within, day=day) if match else None


def province_of(unit: Unit) -> Province | None:
    return next((p for p in provinces() if p.id == unit.province), None)


def _folded(name: str) -> str:
    words = re.findall(r"[^\W_]+", fold(unicodedata.normalize("NFC", name)))
    return " ".join(str(int(w)) if w.isdecimal() else w.replace("y", "i") for w in words)


def _accented(name: str) -> str:
    """The name with each tone behind its syllable, so that "Hoà" is "Hòa"; y as i."""
    out = []
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).lower()):
        letters = unicodedata.normalize("NFD", word)
        tone = "".join(c for c in letters if c in _TONES)
        out.append("".join(c for c in letters if c not in _TONES).replace("y", "i") + tone)
    return " ".join(out)
