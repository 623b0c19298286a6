"""View: one text in three shapes of one length, which all rules match on.

Printed lines wrap inside phrases, so a line break inside a paragraph reads as a space; a
break before a heading, a bullet or a new paragraph stays, as `BREAK`, and phrases end there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.fold import fold

BREAK = "\n"
# What begins a new item: bullets, "1.", "2.1.", "a)", "IV.", "Điều 5", "Phụ lục".
_ITEM = re.compile(
    r"[ \t]*(?:[-+*•▪●○◦–—][ \t]+\S|[-+*•▪●–—][A-ZĐÀ-Ỹ]|(?:\d{1,2}\.)+(?:\d{1,2})?[.)]?[ \t]+\S|\d{1,2}\)"
    r"|[a-zđ]\)|[IVX]{1,5}[.)][ \t]|(?:Điều|Chương|Phụ lục|PHỤ LỤC|Mục)[ \t]+[\dIVX]|Căn cứ\b|Nơi nhận)"
)
_WORD_END = re.compile(r"[^\W\d_]+\.?$")
_ABBREVIATION = re.compile(r"(?:\b(?:TP|TX|TT|VP|P|Q|BS|GS|TS|PGS|ThS|Tp|Tx)|,)\.?$")
_RUN = re.compile(r"[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]*\n[\s]*")
_OTHER_SPACE = re.compile(r"[\t\r\f\v\x1c-\x1f\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class View:
    """`text` as given; `line` with soft breaks as spaces; `flat` the fold of `line`."""

    text: str
    line: str
    flat: str

    @staticmethod
    def of(text: str) -> View:
        """The view of any text; all three shapes have its length."""
        line = _OTHER_SPACE.sub(" ", _RUN.sub(lambda m: _joint(text, m), text))
        return View(text, line, fold(line))

    def clause_start(self, at: int) -> int:
        """Where the paragraph or `;`-clause that holds offset `at` begins."""
        return max(self.line.rfind(BREAK, 0, at), self.line.rfind(";", 0, at)) + 1

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph that holds offset `at` begins."""
        return self.line.rfind(BREAK, 0, at) + 1

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph that holds offset `at` ends."""
        end = self.line.find(BREAK, at)
        return len(self.line) if end < 0 else end

    def raw(self, start: int, end: int) -> str:
        """The span as printed, on one line."""
        return " ".join(self.text[start:end].split())


def _joint(text: str, run: re.Match[str]) -> str:
    """What a run of white space with a line break in it stands for."""
    length = run.end() - run.start()
    if _is_hard(text, run.start(), run.end(), run.group().count("\n")):
        return BREAK + " " * (length - 1)
    return " " * length


def _is_hard(text: str, before: int, after: int, lines: int) -> bool:
    if before == 0 or after >= len(text):
        return True
    last, following = text[before - 1], text[after]
    if _ITEM.match(text, after):
        # "ngày\n20. " cannot be told from an item, "số\n1. " neither: an open phrase decides
        return not re.search(
            r"(?:ngày|số|tháng|năm|khoản|Điều|mục|của|và|tại)$", text[max(0, before - 8) : before]
        )
    if last in ";:" or (last == "." and not _ABBREVIATION.search(text, max(0, before - 6), before)):
        return following.isupper() or following in '"“(' or lines > 1
    # An all-capitals heading ends its paragraph before text in lower case.
    return lines > 1 and following.isupper()
