"""Who may be charged with a duty, where no agency's name says so (duty_bearers.csv and the titles of office).

A group ("các cơ quan", "mỗi chi bộ"), an office ("Hiệu trưởng"), or who is named by its part in the
matter alone ("Chủ đầu tư", "Tổ giúp việc").
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.gazetteer import read_table, titles

_MORE_ROLES = ("Thủ trưởng", "Lãnh đạo", "Người đứng đầu", "Trưởng", "Chánh")
_NO_BEARER = "Đội ngũ|Tổ chức (?!chuyên môn)|Đoàn kết|Người dân được|Cán bộ, đảng viên (?:được|đã)"
"""What begins as one and is none."""


@cache
def _words(column: str) -> str:
    words = (r["word"] for r in read_table("duty_bearers") if r[column])
    return "|".join(
        _either(w) if column == "group" else re.escape(w) for w in sorted(words, key=len, reverse=True)
    )


def _either(word: str) -> str:
    return f"[{word[0].lower()}{word[0].upper()}]{re.escape(word[1:])}"


@cache
def group() -> str:
    """A pattern of the beginning of a group's name."""
    return rf"(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)[ ]+(?:{_words('group')})\b"


@cache
def roles() -> str:
    """A pattern of the titles of office, with a capital."""
    spelt = {t[0].upper() + t[1:] for t in titles().values()} | set(_MORE_ROLES)
    return "|".join(sorted(map(re.escape, spelt), key=len, reverse=True))


@cache
def asked() -> str:
    """A pattern of whom a sentence may ask in its middle ("…, Sở X đề nghị các đơn vị …")."""
    return rf"(?:(?:{_words('asked')})\b|(?:{roles()})\b)"


@cache
def unnamed() -> re.Pattern[str]:
    """A group, an office or a part in the matter (`alone`) at the beginning of an item."""
    return re.compile(rf"(?!{_NO_BEARER})(?:{group()}|(?:{roles()})\b|(?P<alone>{_words('alone')})\b)")


@cache
def anyone() -> re.Pattern[str]:
    """The same, small letters too, as headings name them: "Đối với giáo viên chủ nhiệm"."""
    small = "|".join(_either(t) for t in sorted({*titles().values()}, key=len, reverse=True))
    return re.compile(rf"(?:{group()}|(?:{small}|{_words('group')}|{_words('alone')})\b)")
