"""Names under seals: the letters that survive beside the names of those who sign for the agency.

A seal covers a third of the signature (Decree 30/2020, annex I, part II.8): what is read of the name has
lost accents, letters or whole words. Where one known signer is near these letters and no other is, the name is
theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.assembly.evidence import Placed, text_field
from pipeline.assembly.learnt import KnownSigner
from pipeline.fold import fold
from pipeline.paper import Paper
from pipeline.record import Method, TextField

NEAR = 0.2
"""Share of the name's letters that may differ: of pairs of made names five in 10,000 lie so near, of names
that a seal spoilt nearly all (`python -m benchmarks.known_signers`)."""
_APART = 0.1
"""How much farther the next known name must be."""
_ACCENT = 0.25
"""A wrong accent in letters: accents go first under a seal, but tell two known names apart."""
_HIDDEN = 0.08
"""Price of each word that is hidden altogether."""
_SURE = 0.9
"""A reading from here on stands."""
_AGREED = 0.3
"""What is left of a doubt when the name is a known signer's to the letter."""
_WORD = re.compile(r"[^\W\d_]+")


WhoSigns = Callable[[TextField | None], Sequence[KnownSigner]]
"""A title → those who may sign under it."""


def nobody(title: TextField | None) -> tuple[KnownSigner, ...]:
    """Nobody is known."""
    return ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A known name, which of the texts it was recognised in, and how far its letters are, 0 (the same)
    to 1."""

    name: str
    at: int
    distance: float


def recognise(texts: Sequence[str], known: Sequence[KnownSigner]) -> Recognised | None:
    """The one known signer whose name one of these texts comes near to; else None."""
    names = dict.fromkeys(signer.name for signer in known)
    every = [Recognised(name, i, distance(text, name)) for name in names for i, text in enumerate(texts)]
    nearest: dict[str, Recognised] = {}
    for found in sorted(every, key=lambda r: r.distance):
        nearest.setdefault(found.name, found)
    ranked = list(nearest.values())
    if not ranked or ranked[0].distance > NEAR:
        return None
    if len(ranked) > 1 and ranked[1].distance - ranked[0].distance < _APART:
        return None
    return ranked[0]


def weighed(
    paper: Paper, lines: Sequence[Placed], read: TextField | None, known: Sequence[KnownSigner]
) -> TextField | None:
    """The name as it was `read` below a title, in the light of who may sign there.

    A sure reading stands whatever the list says, and so does a name that is none of the list's. A doubtful
    one that comes near one known signer becomes theirs, inferred; one that is theirs to the letter
    gains by the agreement. Where nothing was read, the lines themselves are looked at.
    """
    if not known or (read is not None and read.confidence >= _SURE):
        return read
    if read is not None and read.value is not None:
        found = recognise([read.value, read.raw], known)
        if found is None:
            return read
        if found.name == read.value:
            doubt = (1 - read.confidence) * _AGREED
            return read.model_copy(update={"confidence": round(1 - doubt, 3)})
        belief = _belief(found.distance)
        return read.model_copy(update={"value": found.name, "confidence": belief, "method": Method.INFERRED})
    found = recognise([p.line.text for p in lines], known)
    if found is None:
        return None
    return text_field(
        paper,
        [lines[found.at]],
        found.name,
        confidence=_belief(found.distance),
        method=Method.INFERRED,
    )


def distance(text: str, name: str) -> float:
    """How far the letters of a line are from a name, as a share of the name's letters.

    The best run of words counts; a letter changed, lost or added is one, a wrong accent a quarter.
    Words that a seal hides before a run that opens the line are left aside at a price. 1 where the
    given name, the last word, is not to be made out: half a country shares what stands before it.
    """
    wanted, words = _WORD.findall(name), _WORD.findall(text)
    n = len(wanted)
    runs = [words[i : i + size] for size in range(max(n - 1, 2), n + 2) for i in range(len(words) - size + 1)]
    found = [_apart("".join(run), wanted) for run in runs]
    if 2 <= len(words) < n:
        found.append(_apart("".join(words), wanted[-len(words) :]) + _HIDDEN * (n - len(words)))
    return min(found, default=1.0)


def _belief(distance: float) -> float:
    """Never sure, though nearly all are right: a successor may have much the same name."""
    return 0.9 - distance


def _apart(letters: str, wanted: Sequence[str]) -> float:
    whole, given = "".join(wanted), fold(wanted[-1])
    if Levenshtein.distance(fold(letters)[-len(given) :], given) > (len(given) > 2):
        return 1.0
    changed = Levenshtein.distance(fold(letters), fold(whole))
    accents = Levenshtein.distance(letters.lower(), whole.lower()) - changed
    return (changed + _ACCENT * max(accents, 0)) / len(whole)
