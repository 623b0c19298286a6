"""The spaCy pipeline: a tokenizer of syllables and one component a kind of finding.

`blank("xx")` with a registered tokenizer, so that the pipeline can be saved and loaded. The
components run the rules of this room over `doc._.view`; findings stand in `doc.spans` by kind
("citations", "deadlines" …), each span with its dataclass in `span._.found`, and whole in
`doc._.findings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.fold import fold
from pipeline.language import spans
from pipeline.language.agencies import find_agencies
from pipeline.language.amounts import find_amounts
from pipeline.language.citations import find_citations
from pipeline.language.counts import find_counts
from pipeline.language.deadlines import find_deadlines
from pipeline.language.duty_limits import in_duties, of_tasks
from pipeline.language.spans import Context, Findings
from pipeline.language.tasks import find_tasks
from pipeline.language.view import View

_TOKEN = re.compile(r"[^\W\d_]+|\d+|_|[^\w\s]|\s+|.", re.DOTALL)


class SyllableTokenizer:
    """Text → Doc of syllables, numbers and signs; `doc.text` is the text, character for character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            elif piece[0] == " " and len(piece) > 1 and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                words.append(piece[1:])
                spaces.append(False)
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kw: Any) -> SyllableTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to save: the tokenizer has no state."""

    def from_disk(self, _path: Any, **_: Any) -> SyllableTokenizer:
        return self


@registry.tokenizers("vanthu.SyllableTokenizer.v1")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    return lambda nlp: SyllableTokenizer(nlp.vocab)


def _register() -> None:
    """The extensions that the components use; twice is no error."""
    for name, default in (("view", None), ("context", Context()), ("findings", Findings())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Span.has_extension("found"):
        Span.set_extension("found", default=None)


_register()


def _keep(doc: Doc, kind: str, found: Sequence[spans.Span]) -> Doc:
    """Stores findings of one kind; where signs are glued, a span widens to whole tokens."""
    doc._.findings = replace(doc._.findings, **{kind: tuple(found)})
    group = []
    for one in found:
        span = doc.char_span(one.start, one.end, label=kind, alignment_mode="expand")
        if span is not None:
            group.append(span)
    doc.spans[kind] = group
    return doc


def _view(doc: Doc) -> View:
    if doc._.view is None:
        doc._.view = View.of(doc.text)
    return doc._.view  # type: ignore[no-any-return]


@Language.component("vanthu_norms")
def norms(doc: Doc) -> Doc:
    """NORM is the fold, so that matchers need one spelling."""
    for token in doc:
        token.norm_ = fold(token.text)
    return doc


@Language.component("vanthu_agencies")
def agencies(doc: Doc) -> Doc:
    return _keep(doc, "agencies", find_agencies(_view(doc), doc._.context))


@Language.component("vanthu_citations")
def citations(doc: Doc) -> Doc:
    return _keep(doc, "citations", find_citations(_view(doc), doc._.context))


@Language.component("vanthu_deadlines")
def deadlines(doc: Doc) -> Doc:
    return _keep(doc, "deadlines", find_deadlines(_view(doc), doc._.context))


@Language.component("vanthu_amounts")
def amounts(doc: Doc) -> Doc:
    return _keep(doc, "amounts", find_amounts(_view(doc)))


@Language.component("vanthu_counts")
def counts(doc: Doc) -> Doc:
    return _keep(doc, "counts", find_counts(_view(doc)))


@Language.component("vanthu_tasks", requires=["doc._.findings"])
def tasks(doc: Doc) -> Doc:
    """Tasks, and the limits that only a duty makes such."""
    view, found = _view(doc), doc._.findings
    maybe = in_duties(view, doc._.context, found.deadlines)
    limits = tuple(sorted((*found.deadlines, *maybe), key=lambda d: d.start))
    asked = find_tasks(view, doc._.context, found.agencies, limits, found.citations)
    kept = (*found.deadlines, *of_tasks(maybe, asked))
    _keep(doc, "deadlines", sorted(kept, key=lambda d: d.start))
    return _keep(doc, "tasks", asked)


@cache
def nlp() -> Language:
    """The pipeline, built once a process."""
    language = spacy.blank(
        "xx", config={"nlp": {"tokenizer": {"@tokenizers": "vanthu.SyllableTokenizer.v1"}}}
    )
    language.max_length = 20_000_000
    for name in ("norms", "agencies", "citations", "deadlines", "amounts", "counts", "tasks"):
        language.add_pipe(f"vanthu_{name}")
    return language


def document(text: str, context: Context) -> Doc:
    """`text` as a spaCy Doc with all findings on it."""
    language = nlp()
    doc = language.make_doc(text)
    doc._.context = context
    for _, component in language.pipeline:
        doc = component(doc)
    return doc
