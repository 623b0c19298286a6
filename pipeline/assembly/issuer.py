"""Issuer and the body above it (cell 2), written out.

Decree 30/2020, annex I, part II.2: the body above in regular capitals, the issuer under it in
bold. A line that opens with the head word of an agency begins a new name; others go on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from pipeline.assembly.evidence import Placed, agency_field, reading_confidence, text_field
from pipeline.assembly.places import known_place
from pipeline.assembly.spelling import from_capitals, heads, opens_agency, spelling_in, with_known_words
from pipeline.fold import fold_key
from pipeline.gazetteer import read_table
from pipeline.layout.anchors import letters_upper
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from pipeline.record import AgencyField
from pipeline.syllables import is_syllable

_LEVELS = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu", "tp", "tx")
_GLUED = re.compile(r"\b(UBND|HĐND|TỈNH|THÀNH|HUYỆN|QUẬN)(TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG|ỦY)\b")
"""Words that OCR runs together: "UBNDTỈNH", "TỈNHỦY"."""
_CENTRED = 12.0
"""Points by which the middles of a centred cell's lines may differ."""
_NOISE = re.compile(r"^[\W_]+|(?:[^\w)\".]|_)+$")


@dataclass(frozen=True, slots=True)
class IssuerFields:
    """Who issued the paper, and the body above."""

    issuer: AgencyField | None = None
    parent: AgencyField | None = None


def read_issuer(paper: Paper, placed: Sequence[Placed]) -> IssuerFields:
    """Issuer and parent from the lines of cell 2, top to bottom."""
    names = _names([p for i, p in enumerate(placed) if _is_text(p) or _is_rest(placed[:i], p)])
    if not names:
        return IssuerFields()
    province = _province(names)
    body = " ".join(paper.text_of(ZoneKind.SUBJECT, ZoneKind.BODY).text.split())
    issuer = _field(paper, names[-1], body, province)
    parent = _field(paper, names[-2], body, None) if len(names) > 1 else None
    return IssuerFields(issuer, parent)


def _is_text(placed: Placed) -> bool:
    letters = sum(c.isalpha() for c in placed.line.text)
    capitals = letters_upper(placed.line.text)
    if placed.line.words[0].engine != "embedded" and (capitals < 0.6 or placed.line.confidence < 0.3):
        return False  # dirt, or a hand's words beside the letterhead
    return letters >= 4 or (letters >= 2 and placed.line.confidence > 0.85 and capitals > 0.9)


def _is_rest(above: Sequence[Placed], here: Placed) -> bool:
    """Whether a doubtful line is the one syllable that a long name left for a line of its own."""
    text = clean(here.line.text)
    return (
        bool(above)
        and is_syllable(text)
        and text.isupper()
        and here.line.confidence > 0.5
        and 0 < here.line.box.y0 - above[-1].line.box.y0 < 2 * above[-1].line.box.height
        and abs(here.line.box.centre[0] - above[-1].line.box.centre[0]) < _CENTRED
    )


def clean(text: str) -> str:
    """A line of a letterhead without the dirt at its ends."""
    return " ".join(
        _NOISE.sub("", " ".join(w for w in text.split() if re.search(r"\w", w) or w in "-–&")).split()
    )


def _names(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Lines put together to names."""
    names: list[list[Placed]] = []
    for item in placed:
        if names and not _begins_name(item, names[-1]):
            names[-1].append(item)
        else:
            names.append([item])
    return names


def _begins_name(here: Placed, before: Sequence[Placed]) -> bool:
    text = clean(here.line.text)
    weights = {w.bold for w in (*here.line.words, *before[-1].line.words) if w.engine == "embedded"}
    if len(weights) == 2 and here.line.words[0].bold:  # the issuer stands in bold under its parent
        return True
    key = fold_key(text)
    if re.match(r"(?:tinh|huyen|thanh|quan|thi|dang) uy\b", key):
        return True
    if any(key.startswith(level + " ") for level in _LEVELS) or " " not in key:
        return False
    head = fold_key(clean(" ".join(p.line.text for p in before)))
    if head.endswith((" va", ",", " -", " cua", " truc thuoc")) or text[:1] in "-–":
        return False
    plain = " ".join(text.lower().split())
    if any(plain.startswith(h.lower() + " ") for h in heads().values()):
        return True
    # Accents that OCR lost. "VIÊN" is no "VIỆN": the name above must be whole, or this one known.
    above = clean(" ".join(p.line.text for p in before))
    whole = fold_key(above) in _spellings() or _place_at_end(above) is not None
    near = any(key.startswith(h + " ") for h in heads()) or _near_head(key)
    return key in _spellings() or (near and (whole or reading_confidence([here]) < 0.9))


def _near_head(key: str) -> bool:
    first = " ".join(key.split()[:2])
    return any(len(h) > 5 and fuzz.ratio(first, h) >= 88 for h in heads())


@cache
def _spellings() -> dict[str, str]:
    """Folded name → spelling of every agency whose name alone tells what it is."""
    return {
        fold_key(r["name"]): r["name"]
        for r in read_table("agencies")
        if r["role"] in ("body", "office") and len(r["name"]) > 5 and "/" not in r["name"]
    } | {"ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân"}


def _province(names: Sequence[Sequence[Placed]]) -> str | None:
    """The province that the letterhead names: in "UBND TỈNH KIÊN GIANG" or in the issuer."""
    for name in names:
        key = fold_key(clean(" ".join(p.line.text for p in name)))
        found = re.search(r"\b(?:tinh|thanh pho|tp\.?) ([a-z -]+)$", key)
        if found:
            return known_place(found[1])
    return None


def _field(paper: Paper, placed: Sequence[Placed], body: str, province: str | None) -> AgencyField:
    raw = " ".join(clean(p.line.text) + _joint(p.line.text) for p in placed).rstrip(" ,-")
    printed = placed[0].line.words[0].engine == "embedded"
    value = written_out(raw, body, misread=not printed)
    local = re.match(r"Sở |Thanh tra |Chi cục ", value) and "(" not in value
    if province and local and province not in value:
        value = f"{value} {_with_kind(province)}"
    field = text_field(paper, placed, value, raw=raw)
    lift = 0.1 if fold_key(value) in _spellings() or known_place(value.rpartition("tỉnh ")[2]) else 0.0
    return agency_field(field.model_copy(update={"confidence": min(0.98, field.confidence + lift)}))


def _joint(text: str) -> str:
    """The sign at which a name was broken: "BAN CHỈ HUY PHÒNG," / "CHỐNG …", "THI ĐUA -" / "KHEN …"."""
    last = text.rsplit(maxsplit=1)[-1]
    return "," if last.endswith(",") else " -" if last in ("-", "–") else ""


def _with_kind(province: str) -> str:
    kind = next((r["kind"] for r in read_table("provinces") if r["name"] == province), "tỉnh")
    return "Thành phố Hồ Chí Minh" if province == "Hồ Chí Minh" else f"{kind} {province}"


def written_out(raw: str, body: str = "", *, misread: bool = True) -> str:
    """A letterhead's name in Decree 30 spelling, wrong accents mended where the name is known.

    Wrong letters are mended only where the name may be `misread`: a misprint stays.

    "UBND TỈNH KIÊN GIANG" → "Ủy ban nhân dân tỉnh Kiên Giang", "SƠ Y TE" → "Sở Y tế". A name
    that no table knows is spelt as the paper's own `body` spells it.
    """
    joint = re.split(r"\s+[-–]\s*|\s*[-–]\s+", raw)
    if len(joint) > 1 and all(opens_agency(part) for part in joint):
        return " - ".join(written_out(part, body, misread=misread) for part in joint)
    raw = _GLUED.sub(r"\1 \2", raw)
    key = fold_key(raw)
    known = _spellings().get(key)
    if known and (misread or known.upper() == raw or " " not in raw):
        return known
    whole = spelling_in(body, raw)
    if whole and len(whole.split()) > len(raw.split()):  # a short line of the letterhead was lost
        return with_known_words(whole)
    placed = _place_at_end(raw)
    if placed:
        head, kind, place = placed
        return f"{written_out(head, body, misread=misread)} {kind} {place}" if head else f"{kind} {place}"
    if misread and len(key) > 8:
        found = process.extractOne(key, list(_spellings()), scorer=fuzz.ratio, score_cutoff=92)
        if found:
            return _spellings()[found[0]]
    spelt = whole or from_capitals(raw)
    spelt = with_known_words(spelt) if misread else spelt
    short, _, rest = spelt.partition(" ")
    return f"{_spellings()[fold_key(short)]} {rest}" if rest and short in ("UBND", "HĐND") else spelt


def _place_at_end(raw: str) -> tuple[str, str, str] | None:
    """(head, level word, place) of a name that ends with a known province."""
    words = raw.split()
    for i in range(1, len(words)):
        kind = fold_key(words[i])
        for span, label in ((1, kind), (2, fold_key(" ".join(words[i : i + 2])))):
            if label not in ("tinh", "thanh pho", "tp", "tp."):
                continue
            place = known_place(" ".join(words[i + span :]))
            if place:
                spelt = "tỉnh" if label == "tinh" else "thành phố"
                if place == "Hồ Chí Minh":
                    spelt = "Thành phố"
                return " ".join(words[:i]), spelt, place
    return None
