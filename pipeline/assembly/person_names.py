"""Names of persons in the readings of a signature (cell 7c)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.assembly.family_names import likeliest
from pipeline.assembly.given_names import mended
from pipeline.fold import fold
from pipeline.gazetteer import given_names, surname_of_fold, surname_shares, surnames
from pipeline.page import Line, Word
from pipeline.syllables import is_syllable

_RANK = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Ths|THS|BS|Bs|BSCKII?|BSCK[12I]+|DS|DSCKI*|KS|CN|Ks|CVC|LS|NGƯT|NGND|TTƯT|"
    r"Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại úy|Thượng úy)(?:\s*[.,]\s*|\s+))+"
)
_LONG_SURNAMES = (
    "Nguyễn",
    "Trần",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Dương",
    "Trịnh",
    "Trương",
    "Lương",
    "Đặng",
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?$")
_NEVER_LAST = "Thị"
"""Stands before a woman's given name: what ends with it goes on."""
_COMMON = 0.5
"""Percent of people who bear a family name that is not doubted."""
_CLEAR = 0.8
"""Confidence of the engine in a family name that is not doubted."""
_LIKELY = 0.5
"""Probability under which a family name is not worked out."""
_HEADLESS = 0.3
"""The most that a name is worth whose family name may be lost."""
_MENDED = 0.6
"""What a name is worth, of its worth, of which a given name was mended."""
_ALIKE = 75
Run = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, its worth 0–1, and whether its family name was worked out."""

    text: str
    worth: float
    inferred: bool = False


def completed(name: Name, lines: Sequence[Line]) -> Name:
    """`name` with the family name that a seal hides, worked out from what every reading left of it, and
    with given names mended.

    A common family name stays, and so does one that was clearly read, or read twice. Where the letters
    do not tell which it was, the name stays as it is and is worth little.
    """
    runs = [run for line in lines for run in _runs_to(name.text.split(), line)]
    whole = _with_family(name, runs)
    family, *given = whole.text.split()
    spelt = mended(given, [run for run in runs if len(run) >= len(given)])
    if spelt == tuple(given):
        return whole
    return Name(" ".join((family, *spelt)), whole.worth * _MENDED, inferred=True)


def _with_family(name: Name, runs: Sequence[Run]) -> Name:
    words = name.text.split()
    agreed = [run for run in runs if len(run) == len(words) and run[0].text == words[0]]
    longer = [run for run in runs if len(run) > len(words)]
    longer = longer if len(words) < 3 or not opens_name(name.text) else []
    clear = not longer and any(run[0].confidence > _CLEAR for run in agreed)
    stands = len(words) > 2 and not _is_middle(words[0]) and (clear or len(agreed) > 1)
    if surname_shares().get(words[0], 0.0) >= _COMMON or stands:
        return name
    given = len(words) if longer else len(words) - 1
    heads = [run[-given - 1] for run in longer or runs if len(run) > given]
    found = likeliest([w.text for w in heads], [w.confidence for w in heads])
    if found is None or found[1] < _LIKELY:
        return Name(name.text, min(name.worth, _HEADLESS))
    tails = [run[-given:] for run in longer or runs if len(run) > given]
    tail = max(tails, key=lambda t: sum(w.confidence for w in t))
    text = " ".join((found[0], *(w.text for w in tail)))
    return Name(text, name.worth * found[1], inferred=text != name.text)


def _runs_to(words: Sequence[str], line: Line) -> Iterator[Run]:
    """What stands close together in `line` up to the last of `words`, one word before them at most."""
    for end, last in enumerate(line.words):
        if fuzz.ratio(fold(last.text), fold(words[-1])) < _ALIKE:
            continue
        start = end
        while start > 0 and end - start < len(words) and _adjoin(line.words[start - 1], line.words[start]):
            start -= 1
        run = line.words[start : end + 1]
        given = " ".join(w.text for w in run[1 - len(words) :])
        alike = fuzz.ratio(fold(given), fold(" ".join(words[1:]))) >= _ALIKE
        if len(run) >= len(words) and alike and all(_is_name_word(w.text) for w in run[1:]):
            yield run


def _adjoin(left: Word, right: Word) -> bool:
    return any(c.isalpha() for c in left.text) and right.box.x0 - left.box.x1 < right.box.height


def name_in(line: Line) -> tuple[str, float] | None:
    """A person's name in `line` without rank or dirt, and how much it looks like one times the
    engine's confidence in its words, 0–1.

    Two to five capitalised words; a Vietnamese family name first. A family name that lost an
    accent or its first letter ("Nguyên", "guyễn") is mended; given names are left as read. Where a
    fragment stands for the family name ("gô Thu Mai"), the rest is given.
    """
    tokens = _tokens(line.text)
    run = _name_run(tokens)
    found = _name_of(tokens, run)
    if found is None:
        return None
    every = [w.confidence for w in line.words for _ in _letters(w.text)]
    of_run = every[len(every) - len(tokens) :][run.start : run.stop]
    sure = sum(c * len(t) for c, t in zip(of_run, tokens[run.start :], strict=False))
    return found[0], found[1] * sure / sum(map(len, tokens[run.start : run.stop]))


def opens_name(name: str) -> bool:
    """Whether `name` begins with a family name."""
    first = name.split(maxsplit=1)[0]
    return first in surnames() and not _is_doubtful(first)


def _tokens(text: str) -> list[str]:
    """The words of `text` behind a rank."""
    return _letters(_RANK.sub("", text.strip(" .,;:*_-–—'\"|~^`=¡")))


def _letters(text: str) -> list[str]:
    return re.sub(r"[^\w\s'’-]|[\d_]", " ", text).split()


def _name_of(tokens: Sequence[str], run: range) -> tuple[str, float] | None:
    words = [tokens[i] for i in run]
    behind = "".join(tokens[run.stop : run.stop + 1])
    if not words or len(words[-1]) < 2 or words[-1] == _NEVER_LAST or _goes_on(behind):
        return None
    if any(w.isupper() and len(w) > 1 for w in words):
        words = [w.capitalize() for w in words]
        whole = len(words) > 2 and all(tokens[i].isupper() for i in run)
        return (" ".join(words), 1.0) if whole and words[0] in surnames() else None
    if words[0] in surnames() and not _is_doubtful(words[0]):
        return " ".join(words), 1.0 if len(words) > 2 else 0.55
    spelt = _spelt(words[0])
    if spelt and not _is_doubtful(words[0]):
        return " ".join((spelt, *words[1:])), 0.88
    fragment = likeliest(tokens[run.start - 1 : run.start]) if run.start else None
    headed = fragment is not None and fragment[1] >= _LIKELY
    headed = headed or words[0] == _NEVER_LAST or words[0] in surnames()
    return (" ".join(words), 0.5) if len(words) > 2 or headed else None


def _goes_on(word: str) -> bool:
    """Whether `word` behind a name makes it another phrase: "Ban Giám" goes on with "đốc"."""
    return len(word) > 1 and word.islower() and is_syllable(word)


def _is_doubtful(family: str) -> bool:
    """Whether a stroke or the middle name "Thị" is likelier than so rare a family name."""
    return len(family) == 1 or _is_middle(family)


def _is_middle(word: str) -> bool:
    """Whether this is "Thị", its tone perhaps lost."""
    return fold(word) == fold(_NEVER_LAST)


def _name_run(words: Sequence[str]) -> range:
    """Which words stand from a family name (or a lone capitalised start) to the last capitalised word."""
    known = [i for i in range(len(words)) if _opens_name(words, i)]
    starts = known + [i for i, w in enumerate(words) if _is_name_word(w) and _may_open(w)]
    for start in starts:
        end = start + 1
        while end < len(words) and _is_name_word(words[end]):
            end += 1
        if 2 <= end - start <= 5:
            return range(start, end)
    return range(0)


def _opens_name(words: Sequence[str], at: int) -> bool:
    """Whether a family name stands at `at`, also one without its accents: "Nguyên", "Pham"."""
    word = words[at]
    if at and _is_middle(words[at - 1]):  # "Thị Kim Oanh": what follows is a given name
        return False
    if _beheaded(word):
        return True
    if not _is_name_word(word) or not (word.capitalize() in surnames() or _spelt(word)):
        return False
    # A stroke of the signature reads as "Y", "Ly", "Vo" before the whole of a name.
    rest = words[at + 1 : at + 4]
    if len(word) == 1 and rest and rest[0] in surnames():
        return False
    whole = len(rest) == 3 and rest[0] in surnames() and all(map(_is_name_word, rest))
    return word.capitalize() in surnames() or len(word) > 2 or not whole


def _spelt(word: str) -> str | None:
    """The family name that `word` is without an accent or its first letter; a given name is none."""
    spelt = surname_of_fold().get(fold(word)) or _beheaded(word)
    rare = spelt is not None and surname_shares()[spelt] < _COMMON
    return None if rare and word in given_names() else spelt


def _may_open(word: str) -> bool:
    """Whether a name that no table holds may begin so: no stroke that was taken for letters.

    Names of the peoples of the highlands ("Rmah", "H'Len") are no Vietnamese syllables.
    """
    return "'" in word or "’" in word or (len(word) > 1 and is_syllable(word)) or _is_foreign(word)


def _is_foreign(word: str) -> bool:
    return len(word) > 3 and word.isascii()


def _beheaded(word: str) -> str | None:
    """The family name of which `word` is all but the first letter: "guyễn", "rần"; of a short one with
    its accents, for "ang" may be Hoàng too."""
    key = fold(word)
    if len(key) < 3:
        return None
    alike = (name for name in _LONG_SURNAMES if fold(name)[1:] == key)
    return next((name for name in alike if len(key) > 3 or name[1:] == word.lower()), None)


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.match(word) or not word[0].isupper():
        return False
    return word.isupper() or all(len(x) == 1 or x[1:].islower() for x in re.split("['’-]", word))
