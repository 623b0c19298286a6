"""Marks beside the text: urgency, secrecy, form of copy (cells 10a, 10b; copies of part II).

Decree 30/2020 art. 8, 25: Hỏa tốc, Thượng khẩn, Khẩn; Tuyệt mật, Tối mật, Mật; Sao y, Sao lục,
Trích sao.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.assembly.evidence import Placed, lines_of, text_field
from pipeline.fold import fold
from pipeline.layout.anchors import letters_upper
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from pipeline.record import TextField

_URGENCY = ("Hỏa tốc", "Thượng khẩn", "Khẩn")
_SECRECY = ("Tuyệt mật", "Tối mật", "Mật")
_COPY = ("Sao y bản chính", "Sao y", "Sao lục", "Trích sao")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that the paper bears; None where it bears none."""

    urgency: TextField | None = None
    secrecy: TextField | None = None
    copy_form: TextField | None = None


def read_marks(paper: Paper, framed: list[Placed]) -> Marks:
    """Marks read inside frames, and lines outside the letterhead's columns and the body."""
    lines = framed + lines_of(paper, ZoneKind.MARK, ZoneKind.STAMP)
    return Marks(_find(paper, lines, _URGENCY), _find(paper, lines, _SECRECY), _find(paper, lines, _COPY))


def _find(paper: Paper, lines: list[Placed], names: tuple[str, ...]) -> TextField | None:
    for name in names:
        for placed in lines:
            text = re.sub(r"[^\w ]", "", placed.line.text).strip()
            if letters_upper(text) < 0.7 or abs(len(text) - len(name)) > 2:
                continue
            score = fuzz.ratio(fold(name), fold(text))
            if score >= (95 if len(name) < 6 else 78):
                return text_field(paper, [placed], name, confidence=score / 100 * 0.95)
    return None
