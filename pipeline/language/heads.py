"""Head words of agencies' names (agency_heads.csv) and the names that the gazetteer knows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.fold import fold, fold_key
from pipeline.gazetteer import read_table
from pipeline.language.bodies import Body, bodies
from pipeline.language.view import BREAK, View

FIXED = (
    "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Ủy ban thường vụ Quốc hội", "Chủ tịch nước",
    "Văn phòng Chính phủ", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương",
)  # fmt: skip
"""Names that stand alone."""
_NO_CODES = ("TCT", "TTT", "SCN")
"""Abbreviations that papers use for other things too."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head word. `names`: "alone" with a place at most, "place" with one at least, "name" with the
    body's own name, "of" only before a head that stands alone ("Thường trực HĐND")."""

    text: str
    kind: str
    level: str | None
    names: str


@cache
def heads() -> dict[str, Head]:
    """The head's words → what it is, those of two heads ("Văn phòng UBND") among them."""
    rows = [r for r in read_table("agency_heads") if r["names"]]
    single = {r["head"]: Head(r["head"], r["kind"], r["level"] or None, r["names"]) for r in rows}
    alone = [h for h in single.values() if h.names == "alone"]
    outer = [single[r["head"]] for r in rows if r["of"]]
    pairs = {
        f"{o.text} {h.text}": Head(f"{o.text} {h.text}", o.kind or h.kind, h.level, "alone")
        for o in outer
        for h in alone
    }
    every = pairs | {k: h for k, h in single.items() if h.names != "of"}
    return {fold_key(k): h for k, h in every.items()}


def head_named(printed: str) -> Head | None:
    """The head whose words are printed, in whatever spelling."""
    return heads().get(fold_key(printed))


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, Head], ...]]:
    """First word → the heads that begin with it, longest first."""
    table: dict[str, list[tuple[str, Head]]] = defaultdict(list)
    for words, head in sorted(heads().items(), key=lambda pair: -len(pair[0])):
        table[words.split(" ")[0]].append((words, head))
    return {word: tuple(found) for word, found in table.items()}


def head_of(name: str) -> Head | None:
    """The longest head that a name begins with."""
    key = fold_key(name)
    found = _by_first_word().get(key.partition(" ")[0], ())
    return next((head for words, head in found if key.startswith(words)), None)


@cache
def head_pattern() -> re.Pattern[str]:
    every = sorted({*(h.text for h in heads().values()), *FIXED, *short_codes()}, key=len, reverse=True)
    joined = "|".join(map(_spellings, every))
    return re.compile(rf"(?<![\w/\-&])(?=[A-ZĐỦU])(?:{joined})(?![\w/])")


def _spellings(head: str) -> str:
    """A pattern of the ways a head is printed: "Uỷ ban", "Toà án", "Ban quản lý"."""
    first, *rest = head.split(" ")
    if rest and rest[0][0].isalpha():
        rest[0] = f"[{rest[0][0].upper()}{rest[0][0].lower()}]{re.escape(rest[0][1:])}"
    pattern = "[ ]+".join([re.escape(first), *rest])
    return re.sub(
        "([Uu])ỷ|Ủy|ủy", lambda m: "(?:Ủy|Uỷ)" if m[0][0] in "ỦU" else "(?:ủy|uỷ)", pattern
    ).replace("òa", "(?:òa|oà)")


def bare_key(text: str) -> str:
    """A name's words alone: "Giao thông - Vận tải", "Giao thông vận tải" are one."""
    return " ".join(w for w in re.findall(r"[^\W_]+|&", fold(text)) if w != "va")


@cache
def by_name() -> dict[str, Body]:
    """Bare key → body, with "Sở KH&CN" beside "Sở Khoa học và Công nghệ"."""
    out: dict[str, Body] = {}
    of_id: dict[str, Body] = {}
    for body in bodies():
        of_id.setdefault(body.id, body)
        plain = "/" not in body.name and "(" not in body.name and " " in body.name
        if body.role in ("body", "office") and plain:
            out.setdefault(bare_key(body.name), body)
    for row in read_table("agency_aliases"):
        out.setdefault(bare_key(row["name"]), of_id[row["id"]])
    for field in (b for b in bodies() if b.role == "field"):
        for head in ("Sở", "Bộ", "Phòng"):
            owner = out.get(bare_key(f"{head} {field.name}"))
            if owner:
                out.setdefault(bare_key(f"{head} {field.abbreviation}"), owner)
    return out


@cache
def short_codes() -> dict[str, Body]:
    """ "SKHCN", "BTC": codes long enough and of one meaning."""
    codes: dict[str, set[str]] = {}
    rows: dict[str, Body] = {}
    for body in bodies():
        plain = "/" not in body.name and "(" not in body.name
        if (
            body.role == "body"
            and len(body.abbreviation) >= 3
            and body.level in ("trung ương", "tỉnh")
            and plain
        ):
            codes.setdefault(body.abbreviation, set()).add(body.name)
            rows[body.abbreviation] = body
    return {c: rows[c] for c, names in codes.items() if len(names) == 1 and c not in _NO_CODES}


@cache
def _by_first_words() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The first two words of a bare key → the keys' words, longest first."""
    table: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in by_name():
        words = tuple(key.split())
        table.setdefault(words[:2], []).append(words)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in table.items()}


_BARE_WORD = re.compile(r"[^\W_]+|&|[" + BREAK + r".;:()]")


def known_end(view: View, start: int, head: str = "") -> int:
    """The end of the longest gazetteer name that stands at `start`, after the words of `head` which are
    not printed there ("các Sở: Y tế, …"); 0 for none."""
    before = tuple(bare_key(head).split())
    printed = [
        m
        for m in _BARE_WORD.finditer(view.flat, start, min(len(view.flat), start + 110))
        if m.group() != "va"
    ]
    words = (*before, *(m.group() for m in printed))
    for name in _by_first_words().get(words[:2], ()):
        if words[: len(name)] == name and len(name) > len(before):
            return printed[len(name) - len(before) - 1].end()
    return 0
