"""The header and the signature of a paper: everything outside its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.assembly.aliases import with_aliases
from pipeline.assembly.date_evidence import DateClues, latest_cited
from pipeline.assembly.evidence import Placed, lines_of, reading_confidence, text_field
from pipeline.assembly.issuer import IssuerFields, read_issuer
from pipeline.assembly.learnt import NOTHING, KnownSigner, Learnt
from pipeline.assembly.lists import read_addressees, read_distribution
from pipeline.assembly.marks import Marks, read_marks
from pipeline.assembly.number import Clues, NumberFields, read_number
from pipeline.assembly.place_date import DateParts, date_parts, read_place_date, years_of
from pipeline.assembly.recognise import WhoSigns
from pipeline.assembly.signers import read_signers
from pipeline.gazetteer import doc_types
from pipeline.layout.anchors import type_at_start
from pipeline.ocr.look_again import SecondLook
from pipeline.page import ZoneKind
from pipeline.paper import Paper
from pipeline.record import AgencyField, Method, Signer, TextField
from pipeline.syllables import is_syllable

_RE = re.compile(r"^\W{0,3}[vVyYÿŸ]\s?[/1lI]\s?[vV]\.?\s*[:.]?\s*")
_LIKE_RE = re.compile(r"^\W{0,3}(?P<label>[VvYy][^\W\d]{0,2})\W{0,2}\s+(?=[^\W\d])")
"""What stands where "V/v" does: "VW:", "VÑ"; no syllable, and small letters follow."""


@dataclass(frozen=True, slots=True)
class Header:
    """Fields of cells 1–5, 7, 9 and 10."""

    doc_type: TextField | None
    number: NumberFields
    issuer: IssuerFields
    place: TextField | None
    issue_date: TextField | None
    date_parts: DateParts | None
    subject: TextField | None
    addressees: tuple[AgencyField, ...]
    distribution: tuple[TextField, ...]
    signers: tuple[Signer, ...]
    marks: Marks
    taught: tuple[str, ...] = ()
    """Fields that were not read but known from people's decisions: "issuer", "signers.0.name"."""


def read_header(paper: Paper, second: SecondLook, learnt: Learnt = NOTHING) -> Header:
    """All header fields of `paper`, its `second` look and what was `learnt` weighed in; what it does
    not state is None."""
    numbers = lines_of(paper, ZoneKind.NUMBER)
    dates = lines_of(paper, ZoneKind.DATE)
    date_line = dates[0] if dates else None
    body = paper.text_of(ZoneKind.SUBJECT, ZoneKind.BODY).text
    clues = DateClues(second.day, second.month, years_of(body), latest_cited(body))
    again = [Placed(paper.page_first, line) for line in second.date]
    parts = date_parts([date_line, *again], clues.years) if date_line else None
    doc_type = _doc_type(paper, numbers[0] if numbers else None)
    place, issue_date, parts = read_place_date(paper, date_line, parts, clues)
    columns = sorted({z.column for z in paper.zones_of(ZoneKind.SIGNATURE)})
    blocks = [
        [Placed(z.page, x) for z in paper.zones_of(ZoneKind.SIGNATURE) if z.column == c for x in z.lines]
        for c in columns
    ]
    printed = read_issuer(paper, lines_of(paper, ZoneKind.ISSUER))
    issuer = with_aliases(printed, learnt)
    agency = issuer.issuer.value if issuer.issuer else None
    day = issue_date.value if issue_date else None

    def who_signs(title: TextField | None) -> tuple[KnownSigner, ...]:
        return learnt.signers_of(agency, title.value if title else None, day)

    signers = read_signers(paper, blocks, _second_signature(second), who_signs)
    return Header(
        doc_type=doc_type,
        number=read_number(
            paper,
            numbers[0] if numbers else None,
            Clues(doc_type.value if doc_type else None, agency),
            second.number,
            [Placed(paper.page_first, line) for line in second.number_print],
        ),
        issuer=issuer,
        place=place,
        issue_date=issue_date,
        date_parts=parts,
        subject=_subject(paper, typed=bool(paper.zones_of(ZoneKind.TITLE))),
        addressees=read_addressees(paper, lines_of(paper, ZoneKind.ADDRESSEES)),
        distribution=read_distribution(paper, _recipients(paper, second)),
        signers=signers,
        marks=read_marks(paper, [Placed(paper.page_first, x) for x in second.marks]),
        taught=tuple(_taught(printed, issuer, signers, who_signs)),
    )


def _taught(
    printed: IssuerFields, issuer: IssuerFields, signers: tuple[Signer, ...], who_signs: WhoSigns
) -> Iterator[str]:
    """The fields that learning changed."""
    if issuer.issuer is not printed.issuer:
        yield "issuer"
    if issuer.parent is not printed.parent:
        yield "issuer_parent"
    for i, signer in enumerate(signers):
        inferred = signer.name is not None and signer.name.method is Method.INFERRED
        if inferred and signer.name and signer.name.value in {k.name for k in who_signs(signer.title)}:
            yield f"signers.{i}.name"


def _second_signature(second: SecondLook) -> list[Placed]:
    if second.signature_page is None:
        return []
    return [Placed(second.signature_page, line) for line in second.signature]


def _recipients(paper: Paper, second: SecondLook) -> list[Placed]:
    """The surer of the two readings of "Nơi nhận"."""
    first = lines_of(paper, ZoneKind.DISTRIBUTION)
    if second.signature_page is None or not second.distribution:
        return first
    again = [Placed(second.signature_page, line) for line in second.distribution]
    surer = _worst(again) > _worst(first) + 0.05 and reading_confidence(again) >= reading_confidence(first)
    return again if surer else first


def _worst(lines: list[Placed]) -> float:
    return min(p.line.confidence for p in lines)


def _doc_type(paper: Paper, number: Placed | None) -> TextField | None:
    """The type by its printed name; without one, công văn by its number line, else "other"."""
    titles = lines_of(paper, ZoneKind.TITLE)
    if titles:
        found = type_at_start(titles[0].line.text)
        if found:
            return text_field(paper, titles[:1], found[0].abbreviation, confidence=0.97)
        code = _type_of_symbol(number)
        return text_field(paper, titles[:1], code or "other", confidence=0.8 if code else 0.7)
    if number is None:
        return None
    subject = lines_of(paper, ZoneKind.SUBJECT)
    code = None if subject and _RE.match(subject[0].line.text) else _type_of_symbol(number)
    if code:
        return text_field(paper, [number], code, confidence=0.75, method=Method.INFERRED)
    return text_field(paper, [number], "CV", confidence=0.93)


def _type_of_symbol(number: Placed | None) -> str | None:
    """The type that the symbol names: "12/QĐ-UBND" → QĐ."""
    if number is None:
        return None
    match = re.search(r"/\s?(?:\d{4}\s?/)?\s?([A-ZĐÐa-zđ]{1,5})\s?[-–]", number.line.text)
    token = match[1].replace("Ð", "Đ") if match else None
    return token if token and token in {t.abbreviation for t in doc_types()} else None


def _unlabelled(raw: str) -> str:
    """A công văn's subject without its "V/v", which a bad copy makes "VW"."""
    label = _LIKE_RE.match(raw)
    if label and not is_syllable(label["label"]) and raw[label.end()].islower():
        return raw[label.end() :]
    return _RE.sub("", raw)


def _subject(paper: Paper, *, typed: bool) -> TextField | None:
    """Trích yếu in one line; a công văn's without its "V/v"."""
    lines = lines_of(paper, ZoneKind.SUBJECT)
    if not lines and not paper.zones_of(ZoneKind.MOTTO, ZoneKind.NUMBER):
        lines = lines_of(paper, ZoneKind.TITLE)  # a web page: its heading says what it is about
        if lines and type_at_start(lines[0].line.text):
            return None
    if not lines:
        return None
    raw = " ".join(p.line.text for p in lines)
    value = raw if typed else _unlabelled(raw)
    return text_field(paper, lines, " ".join(value.split()).strip(" .;:*_—-") or None, raw=raw)
