"""View: one text in three shapes of one length, which all rules match on.

Printed lines wrap inside phrases, so a line break inside a paragraph reads as a space; a
break before a heading, a bullet or a new paragraph stays, as `BREAK`, and phrases end there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.fold import fold

UPPER = "A-ZĐÐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The capitals, for a class of a pattern: "À-Ỹ" would hold small letters too."""
BREAK = "\n"
CELL = "\f"
"""In a text given: what stands beside another cell of a table, in no sentence with it."""
# What begins a new item: bullets, "1.", "2.1.", "a)", "IV.", "Điều 5", "Phụ lục".
_ITEM = re.compile(
    r"[ \t._]{0,4}(?:[-+*•▪●○◦–—~][ \t]+\S|[-+*•▪●–—~][A-ZĐÀ-Ỹ]|(?:\d{1,2}\.)+(?:\d{1,2})?[.)]?[ \t]+\S|\d{1,2}\)"
    r"|\d{1,2}(?::[ \t]?|\.{2}[ \t]?)(?=[A-ZĐ])"
    r"|[a-zđ]\)|[IVX]{1,5}[.)][ \t]|(?:Điều|Chương|Phụ lục|PHỤ LỤC|Mục)[ \t]+[\dIVX]|Căn cứ\b|Nơi nhận)"
)
# A line that ends so goes on below, however short it is.
_OPEN = re.compile(
    r"(?:,|\(|\b(?:của|và|hoặc|số|ngày|tháng|năm|về|với|tại|theo|các|cho|do|là|từ|đến|tỉnh|huyện|xã|phường|thành phố|thị xã"
    r"|Sở|Bộ|Ban|Phòng|UBND|Ủy ban|Uỷ ban|nhân dân|Chi cục|Cục|Hội|Công ty|Trung tâm|Ông|Bà))$",
    re.IGNORECASE,
)
_SHORT = 0.72
"""A line of less than this share of the usual length ends its paragraph before a capital."""
_ABBREVIATION = re.compile(r"(?:\b(?:TP|TX|TT|VP|P|Q|BS|GS|TS|PGS|ThS|Tp|Tx)|,)\.?$")
_RUN = re.compile(r"[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]*\n[\s]*")
_QUI = re.compile(r"\bqui\b")
_OTHER_SPACE = re.compile(r"[\t\r\f\v\x1c-\x1f\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class View:
    """`text` as given; `line` with soft breaks as spaces; `flat` the fold of `line`, with "quy" for the older "qui" (quí, qui định)."""

    text: str
    line: str
    flat: str

    @staticmethod
    def of(text: str) -> View:
        """The view of any text; all three shapes have its length."""
        usual = _usual_length(text)
        line = _OTHER_SPACE.sub(" ", _RUN.sub(lambda m: _joint(text, m, usual), text))
        return View(text, line, _QUI.sub("quy", fold(line)))

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


def _usual_length(text: str) -> int:
    """What nine in ten printed lines do not exceed; 0 when there are too few to tell."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return lengths[len(lengths) * 9 // 10] if len(lengths) >= 8 else 0


_HOOKS = str.maketrans({"ổ": "[ổố]", "ể": "[ểế]", "ẩ": "[ẩấ]", "ử": "[ửứ]", "ề": "[ềè]"})


def as_read(pattern: str) -> str:
    """`pattern` (of plain words, no letters in brackets) with the hooks that OCR takes for acutes: tổ, tố."""
    return pattern.translate(_HOOKS)


def ends_in_abbreviation(text: str, end: int) -> bool:
    """Whether the full stop before `end` belongs to an abbreviation ("TP. Cao Lãnh")."""
    return bool(_ABBREVIATION.search(text, max(0, end - 6), end))


def _joint(text: str, run: re.Match[str], usual: int) -> str:
    """What a run of white space with a line break in it stands for."""
    length = run.end() - run.start()
    if CELL in run.group() or _is_hard(text, run.start(), run.end(), run.group().count("\n"), usual):
        return BREAK + " " * (length - 1)
    return " " * length


def _is_hard(text: str, before: int, after: int, lines: int, usual: int) -> bool:
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
    if not following.isupper():
        return False
    begin = text.rfind("\n", 0, before) + 1
    short = 0 < before - begin < usual * _SHORT
    return lines > 1 or (short and not _OPEN.search(text, max(begin, before - 12), before))
