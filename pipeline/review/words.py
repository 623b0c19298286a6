"""The desk's words in Vietnamese and English, from words.csv."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")


@cache
def _table() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as f:
        return {row["key"]: {lang: row[lang] for lang in LANGUAGES} for row in csv.DictReader(f)}


def word(key: str, language: str) -> str:
    """The word for `key`; a key without a word is shown as it is."""
    found = _table().get(key)
    return key if found is None else found[language]


def remark(code: str, message: str, language: str) -> str:
    """What a check says: its message in English, in Vietnamese the phrase for its code."""
    key = f"check_{code}"
    return message if language == "en" or key not in _table() else word(key, language)


def field_label(name: str, language: str) -> str:
    """ "signers.0.title" → "Chức vụ", "addressees.2" → "Kính gửi 3"."""
    parts = name.split(".")
    numbers = [int(p) + 1 for p in parts if p.isdigit()]
    label = word(".".join(p for p in parts if not p.isdigit()), language)
    return label if not numbers or parts[0] == "signers" else f"{label} {numbers[0]}"


def number(value: int, language: str) -> str:
    """Thousands as people of the language group them."""
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def day(iso: str | None, language: str) -> str:
    """An ISO date, maybe partial, as it is written: 28/10/2021, 10/2021, 2021."""
    if not iso:
        return ""
    parts = iso[:10].split("-")
    return "/".join(reversed(parts)) if language == "vi" and all(p.isdigit() for p in parts) else iso[:10]


def clock(iso: str, language: str) -> str:
    """A time of the dataset (ISO 8601 UTC) with its day."""
    return f"{day(iso, language)} {iso[11:16]} UTC"
