"""Whether a page's text layer may be trusted, or the page is read again from its picture.

A wrong number out of somebody's hidden OCR is worse than the two seconds a page costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.page import Note, Severity, Word
from pipeline.syllables import vietnameseness

_FULL_PICTURE = 0.5  # share of the page that pictures cover: from here it may be a scan
_FEW_WORDS = 80  # over a picture: a visible e-signature, a copy mark, an incoming stamp
_GOOD_VALID, _GOOD_MARKED = 0.9, 0.5  # official prose has 0.93–0.99 and 0.75–0.87
_JUDGEABLE = 20  # letter tokens below which shares say nothing
_MAX_UNMAPPED = 0.1
_MAX_ODD = 0.3
_MANY_PATHS = 40
_ODD = re.compile(r"[¡-©«-º¼-¿{}|~^\\<>@#$*=_\ufffd\ue000-\uf8ff\x00-\x1f\x7f-\x9f]")
_UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f\x7f-\x9f]")
HIDDEN_CONFIDENCE = 0.95
"""Of a word in a hidden layer that is good Vietnamese: it is OCR all the same."""


class Reason(StrEnum):
    """Why a text layer is left aside; the wording that a person reads."""

    FEW_WORDS = "few words over a picture of the whole page, such as an e-signature's"
    HIDDEN = "a hidden OCR layer that is not good Vietnamese"
    LATIN = "an OCR layer without Vietnamese letters over a picture of the page"
    UNMAPPED = "characters without a Unicode value"
    OVERFULL = "more characters than a page can show"
    GARBLED = "most words are garbled"


@dataclass(frozen=True, slots=True)
class Layer:
    """What the text of a page looks like before it is judged."""

    visible: Sequence[Word]
    hidden: Sequence[Word]
    picture_cover: float
    paths: int
    overfull: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Trusted words, or None and why; then `overlay` is the visible text over the picture."""

    words: tuple[Word, ...] | None
    notes: tuple[Note, ...] = ()
    overlay: tuple[Word, ...] = ()


def _untrusted(reason: Reason) -> Verdict:
    return Verdict(None, (Note("text_layer_untrusted", reason.value, Severity.INFO),))


def _garbling(words: Sequence[Word]) -> Reason | None:
    """A layer that no reader could use, whatever its language."""
    lettered = [w.text for w in words if any(c.isalpha() or _UNMAPPED.match(c) for c in w.text)]
    if len(lettered) < _JUDGEABLE:
        return Reason.UNMAPPED if lettered and all(_UNMAPPED.search(t) for t in lettered) else None
    characters = "".join(lettered)
    if len(_UNMAPPED.findall(characters)) > _MAX_UNMAPPED * len(characters):
        return Reason.UNMAPPED
    if sum(bool(_ODD.search(t)) for t in lettered) > _MAX_ODD * len(lettered):
        return Reason.GARBLED
    return None


def _over_picture(layer: Layer) -> Verdict:
    words = [*layer.visible, *layer.hidden]
    if len(words) < _FEW_WORDS:
        overlay = () if _garbling(layer.visible) else tuple(layer.visible)
        return replace(_untrusted(Reason.FEW_WORDS), overlay=overlay)
    is_hidden = len(layer.hidden) > len(layer.visible)
    quality = vietnameseness(w.text for w in words)
    if quality.valid < _GOOD_VALID or quality.marked < _GOOD_MARKED:
        return _untrusted(Reason.HIDDEN if is_hidden else Reason.LATIN)
    if reason := _garbling(words):
        return _untrusted(reason)
    if not is_hidden:
        return Verdict(tuple(layer.visible))
    note = Note("text_layer_hidden", "words come from the file's own hidden OCR layer")
    return Verdict(tuple(words), (note,))


def judge(layer: Layer) -> Verdict:
    """The words to use, or None with a note "text_layer_untrusted" that says why.

    A page without words, pictures or drawings is blank: no words, and nothing to read.
    """
    if layer.overfull:
        return _untrusted(Reason.OVERFULL)
    if not layer.visible and not layer.hidden:
        if layer.picture_cover == 0 and layer.paths < _MANY_PATHS:
            return Verdict((), (Note("blank_page", "the page is blank"),))
        return Verdict(None)  # a scan as scans are: nothing to remark on
    if layer.picture_cover >= _FULL_PICTURE:
        return _over_picture(layer)
    if not layer.visible:
        return _untrusted(Reason.HIDDEN)
    if reason := _garbling(layer.visible):
        return _untrusted(reason)
    return Verdict(tuple(layer.visible))
