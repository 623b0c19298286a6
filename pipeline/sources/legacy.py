"""Old Vietnamese fonts (TCVN3, VNI, VPS, VISCII, BKHCM2): their codes as Unicode.

These fonts draw Vietnamese at Latin-1 codes, so extracted text reads "ng©n hµng". The family
name tells most of them; without one, a reading is taken only when it makes many more
syllables than the text as it stands. Decided font by font: headings and body differ.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.resources import data_path
from pipeline.syllables import is_syllable, vietnameseness

_ENCODINGS = "corpora/gazetteer/encodings"
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[,\-\s]*(?:Bold|Italic|Oblique|Regular|Normal|PSMT|PS|MT))+$", re.IGNORECASE)
_UNICODE_ONLY = re.compile(r"[ăĂơƠưƯ\u1ea0-\u1ef9]")
_HIGH = re.compile(r"[\x80-\xff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENATED = re.compile(r"[^\W\d_]*(?:-[^\W\d_]*)+")
_GUESSED = ("TCVN3", "VNI", "VISCII", "VPS", "BKHCM2")
_MIN_HIGH, _MIN_SYLLABLES, _MIN_GAIN, _MIN_VALID = 3, 2, 0.25, 0.7
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A legacy charset, and whether the font draws small letters as capitals (".VnTimeH")."""

    charset: str
    capitals: bool = False


def clean(text: str) -> str:
    """NFC, ligatures apart, characters without ink removed."""
    return unicodedata.normalize("NFC", text.translate(_LIGATURES).translate(_INVISIBLE))


def family(font_name: str) -> str:
    """ "ABCDEF+.VnTimeH,Bold" → ".VnTimeH"."""
    name = _SUBSET.sub("", font_name)
    return _STYLE.sub("", name) or name


@lru_cache(maxsize=8)
def _charset(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Longest-match pattern and map from Latin-1 (and what extractors show instead) to Unicode."""
    table: dict[str, str] = {}
    with data_path(f"{_ENCODINGS}/charsets.csv").open(encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["charset"] == name:
                raw = bytes.fromhex(row["bytes_hex"])
                table[raw.decode("latin-1")] = row["unicode_char"]
                shown = raw.decode("cp1252", errors="replace")
                if "\ufffd" not in shown:
                    table.setdefault(shown, row["unicode_char"])
    with data_path(f"{_ENCODINGS}/shown_as.csv").open(encoding="utf-8") as f:
        for row in csv.DictReader(f):
            source = bytes.fromhex(row["byte_hex"]).decode("latin-1")
            if row["charset"] == name and source in table:
                table.setdefault(chr(int(row["shown"][2:], 16)), table[source])
    keys = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys))), table


@lru_cache(maxsize=1)
def _font_rules() -> tuple[tuple[re.Pattern[str], Encoding], ...]:
    with data_path(f"{_ENCODINGS}/fonts.csv").open(encoding="utf-8") as f:
        return tuple(
            (re.compile(row["family_regex"]), Encoding(row["charset"], row["capitals"] == "1"))
            for row in csv.DictReader(f)
        )


@lru_cache(maxsize=512)
def encoding_of_font(font_name: str) -> Encoding | None:
    """What the name of a font says about its codes."""
    name = family(font_name)
    return next((encoding for pattern, encoding in _font_rules() if pattern.search(name)), None)


def encoding_of_text(text: str) -> str | None:
    """The legacy charset that `text` (read as Latin-1) must be in, else None."""
    if len(_HIGH.findall(text)) < _MIN_HIGH or _UNICODE_ONLY.search(text):
        return None
    readings = {name: decode(text, Encoding(name)) for name in _GUESSED}
    scores = {name: vietnameseness([reading]) for name, reading in readings.items()}
    name = max(scores, key=lambda n: scores[n].valid)
    best, before = scores[name], vietnameseness([text])
    gains = best.valid >= _MIN_VALID and best.valid - before.valid >= _MIN_GAIN
    return name if gains and _has_words(readings[name]) else None


def _has_words(reading: str) -> bool:
    """Some syllables with marks: "±" and "²" beside figures also read as letters."""
    marked = (t for t in _LETTERS.findall(reading) if len(t) > 1 and not t.isascii())
    return sum(map(is_syllable, marked)) >= _MIN_SYLLABLES


def decode(text: str, encoding: Encoding | None) -> str:
    """`text` in Unicode NFC; with no encoding only cleaned."""
    if encoding is None:
        return clean(text)
    pattern, table = _charset(encoding.charset)
    decoded = pattern.sub(lambda m: table[m[0]], text)
    if encoding.charset == "TCVN3" and "-" in decoded:
        decoded = _HYPHENATED.sub(_horned, decoded)
    return clean(decoded.upper() if encoding.capitals else decoded)


def _horned(match: re.Match[str]) -> str:
    """TCVN3's ư is the soft hyphen, which extractors show as "-": ư where that spells a syllable."""
    read = match[0].replace("-", "ư")
    return read if len(read) > 1 and is_syllable(read) else match[0]


def encodings_of_fonts(samples: Mapping[str, str]) -> dict[str, Encoding]:
    """For each font name the encoding of its text; a font in Unicode is left out.

    `samples` holds all the text of a page or file set in each font. Subsets of one family are
    judged together, since a producer may put one letter in a subset of its own.
    """
    families: dict[str, list[str]] = {}
    for font, text in samples.items():
        families.setdefault(family(font), []).append(text)
    found: dict[str, Encoding] = {}
    for name, texts in families.items():
        sample = " ".join(texts)
        if _UNICODE_ONLY.search(sample):
            continue
        encoding = encoding_of_font(name)
        if encoding is None and (charset := encoding_of_text(sample)):
            encoding = Encoding(charset)
        if encoding is not None:
            found[name] = encoding
    return {font: found[family(font)] for font in samples if family(font) in found}
