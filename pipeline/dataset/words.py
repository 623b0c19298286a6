"""What the full-text index holds of a document, and what a question asks of it.

Everything is folded to plain ASCII words before a database sees it, so that both databases index
the same and "Uỷ" is "Ủy": the accents of a word stand beside it as one more word, in an order that
does not depend on which vowel carries them, and what filters ask for stands there as words that no
paper has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pipeline.dataset.clean import fit, folded_words_of, words_of
from pipeline.errors import DatasetError
from pipeline.fold import fold
from pipeline.record import FieldValue, Record

HEADER, TYPE, YEAR, ISSUER, AGENCY, PLACE = "zh", "zt", "zy", "zi", "za", "zp"
"""Prefixes of facet words; no Vietnamese word begins with z."""

_MARKS = {
    "\u0300": "1",
    "\u0309": "2",
    "\u0303": "3",
    "\u0301": "4",
    "\u0323": "5",
    "\u0302": "6",
    "\u031b": "7",
    "\u0306": "8",
}
_LONGEST_WORD, _LONGEST_BODY, _LONGEST_MARKS = 250, 200_000, 50_000
"""Characters; four bytes each at most."""
_QUOTED_OR_WORD = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a question: its folded words, and those with accents as index words."""

    words: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def terms_of(asked: str) -> tuple[Term, ...]:
    """The words and "phrases" of a question. Raises DatasetError when it has none."""
    whole = fit(unicodedata.normalize("NFC", asked)).replace("“", '"').replace("”", '"')
    pieces = (m.group(1) or m.group(2) or "" for m in _QUOTED_OR_WORD.finditer(whole))
    terms = tuple(Term(tuple(folded_words(p)), tuple(marks_of(p))) for p in pieces if folded_words(p))
    if not terms:
        raise DatasetError("the search has no words", remedy='Give words, or a "phrase" in quotes.')
    return terms


def folded_words(text: str) -> list[str]:
    """The words of `text` as the index holds them."""
    return folded_words_of(unicodedata.normalize("NFC", text)).split()


def marks_of(text: str) -> list[str]:
    """One index word for each different word of `text` that carries accents."""
    pieces = dict.fromkeys(unicodedata.normalize("NFC", text).split())
    return list(dict.fromkeys(chain.from_iterable(_marks(p) for p in pieces if not p.isascii())))


@lru_cache(maxsize=20_000)  # the same agencies come again and again
def facet(prefix: str, text: str) -> str:
    """The phrase that stands in the index for `text` as a `prefix`."""
    return " ".join(prefix + word for word in folded_words(fit(text)))


def type_facet(doc_type: str) -> str:
    """The word for a type: accents count, DA (dự án) is not ĐA (đề án)."""
    return facet(TYPE, " ".join((*marks_of(doc_type), doc_type)).replace(" ", "x"))


def vector_of(header: str, body: str, marks: str, facets: str) -> str:
    """A row of `search_texts` as PostgreSQL's tsvector: each word with its place, columns apart.

    A tsvector holds 1 MB and 16,383 places: filters and header come first, the end of a very long
    paper is left out.
    """
    places: dict[str, str] = {}
    place = 0
    for column in (facets, header, body[:_LONGEST_BODY]):
        place += 1  # a phrase does not run from one column into the next
        for word in column.split():
            place += 1
            if word in places:
                places[word] += f",{place}"
            else:
                places[word] = f"{word[:_LONGEST_WORD]}:{place}"
    accents = (mark[:_LONGEST_WORD] for mark in marks[:_LONGEST_MARKS].split())
    return " ".join(chain(places.values(), accents))


def query_of(phrases: Iterable[str]) -> str:
    """PostgreSQL's tsquery for every one of `phrases`."""
    words = ([word[:_LONGEST_WORD] for word in phrase.split()] for phrase in phrases)
    return " & ".join(f"({' <-> '.join(phrase)})" for phrase in words)


def search_row(record: Record) -> dict[str, str]:
    """The columns of `search_texts` for a record."""
    header = " ".join(_value(f) for f in (record.number_symbol, record.subject, record.issuer))
    text = fit(record.text)
    return {
        "header": folded_words_of(header),
        "body": folded_words_of(text),
        "marks": " ".join(marks_of(f"{header} {text}")),
        "facets": " zz ".join(_facets(record, header)),
    }


def _facets(record: Record, header: str) -> Iterator[str]:
    if record.doc_type is not None and record.doc_type.value:
        yield type_facet(record.doc_type.value)
    year = re.match(r"\d{4}", _value(record.issue_date))
    if year:
        yield YEAR + year.group()
    yield facet(ISSUER, _value(record.issuer))
    yield facet(PLACE, _value(record.place))
    yield facet(HEADER, header)
    for name in dict.fromkeys(_agency_names(record)):
        yield facet(AGENCY, name)


def _agency_names(record: Record) -> Iterable[str]:
    yield _value(record.issuer)
    for field in record.addressees:
        yield _value(field)
    for agency in record.agencies:
        yield agency.name


def _value(field: FieldValue[str] | None) -> str:
    return "" if field is None or field.value is None else fit(field.value)


@lru_cache(maxsize=100_000)
def _marks(piece: str) -> tuple[str, ...]:
    """The marked words of what stands between two spaces: "trễ,", "QĐ-UBND"."""
    return tuple(mark for word in words_of(piece.lower()).split() if (mark := _marked(word)))


def _marked(word: str) -> str | None:
    """ "ủy" and "uỷ" → "uyzz2"; None for a word without accents."""
    marks = [_MARKS[c] for c in unicodedata.normalize("NFD", word) if c in _MARKS]
    marks += ["9"] * word.count("đ")
    return f"{fold(word)}zz{''.join(sorted(marks))}" if marks else None
