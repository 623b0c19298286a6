"""Full text without accents: "hoa toc" and "hỏa tốc" find the same papers."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import ColumnElement, Select, bindparam, column, desc, func, literal_column, select, table
from sqlalchemy import text as sql

from pipeline.dataset import schema
from pipeline.dataset.clean import fit, words_of
from pipeline.errors import DatasetError
from pipeline.fold import fold

_QUOTED_OR_WORD = re.compile(r'"([^"]*)"?|(\S+)')
_AROUND = 70


def terms_of(asked: str) -> tuple[str, ...]:
    """Folded words and phrases of a question. Raises DatasetError when it has none."""
    folded = fold(fit(unicodedata.normalize("NFC", asked)))
    pieces = (m.group(1) or m.group(2) or "" for m in _QUOTED_OR_WORD.finditer(folded))
    terms = tuple(term for term in (" ".join(words_of(p).split()) for p in pieces) if term)
    if not terms:
        raise DatasetError("the search has no words", remedy='Give words, or a "phrase" in quotes.')
    return terms


def best_first(dialect: str, terms: tuple[str, ...]) -> Select[tuple[int]]:
    """The keys of the documents that hold every term, best first."""
    return _sqlite(terms) if dialect == "sqlite" else _postgresql(terms)


def _sqlite(terms: tuple[str, ...]) -> Select[tuple[int]]:
    asked = " AND ".join(f'"{term}"' for term in terms)  # terms hold only letters, digits and spaces
    index = table("search_index", column("rowid"), column("rank"))
    return (
        select(literal_column("search_index.rowid").label("key"))
        .select_from(index)
        .where(sql("search_index MATCH :asked").bindparams(bindparam("asked", asked)))
        .order_by(sql("bm25(search_index, 5.0, 1.0), search_index.rowid"))
    )


def _postgresql(terms: tuple[str, ...]) -> Select[tuple[int]]:
    texts = schema.search_texts.c
    words: ColumnElement[object] = sql_words()
    asked: ColumnElement[object] = func.phraseto_tsquery(sql("'simple'"), terms[0])
    for term in terms[1:]:
        asked = asked.op("&&")(func.phraseto_tsquery(sql("'simple'"), term))
    return (
        select(texts.document.label("key"))
        .where(words.op("@@")(asked))
        .order_by(desc(func.ts_rank(words, asked)), texts.document)
    )


def sql_words() -> ColumnElement[object]:
    """The expression that migration 0001 indexes on PostgreSQL, word for word."""
    return literal_column("to_tsvector('simple', left(header || ' ' || body, 500000))")


def snippet(original: str, terms: tuple[str, ...]) -> tuple[str, int, int]:
    """A stretch of `original` round the first term, and where in the stretch the term stands.

    Folding keeps lengths, so a place in the fold is a place in the text.
    """
    flat = words_of(fold(original))
    start, end = 0, 0
    for term in terms:
        pattern = r"\b" + r"\s+".join(map(re.escape, term.split())) + r"\b"
        found = re.search(pattern, flat)
        if found:
            start, end = found.span()
            break
    first = max(0, start - _AROUND)
    last = min(len(original), end + _AROUND)
    first = flat.rfind(" ", 0, first) + 1 if first else 0
    return original[first:last], start - first, end - first
