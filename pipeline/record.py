"""Record: one document as structured data, the reason for everything else here.

Names and meanings are fixed by the record contract (docs/record.md): add to them, never
rename. A field that the document does not state is None (a list: empty); a blank in the
form is a field whose value is None.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from pipeline.page import Severity

SCHEMA_VERSION = "1"
T = TypeVar("T")


class Method(StrEnum):
    """How a value was found."""

    RULE = "rule"
    MODEL = "model"
    BOTH = "both"
    INFERRED = "inferred"
    HUMAN = "human"


class Part(BaseModel):
    """Base of every part of a record: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Part):
    """Where a value stands: 1-based page of the file, box in points of the page as shown."""

    page: int
    bbox: tuple[float, float, float, float]


class FieldValue(Part, Generic[T]):
    """One stated field with its normal form, its wording and how sure we are of it."""

    value: T | None
    raw: str
    confidence: float = Field(ge=0, le=1)
    method: Method = Method.RULE
    evidence: tuple[Evidence, ...] = ()


TextField = FieldValue[str]


class AgencyField(FieldValue[str]):
    """A field that names an agency; `agency_id` is set when it is linked."""

    agency_id: str | None = None


class Finding(Part):
    """Base of what is found in the body: the wording and how sure we are."""

    raw: str
    confidence: float = Field(ge=0, le=1)
    method: Method = Method.RULE
    evidence: tuple[Evidence, ...] = ()


class Signer(Part):
    """One signature block, Decree 30/2020 annex I, part II.7: TM./TL./TUQ., KT., title, name."""

    authority: TextField | None = None
    capacity: TextField | None = None
    title: TextField | None = None
    name: TextField | None = None


class DigitalSignature(Part):
    """One signature field of the PDF itself."""

    signer: str | None
    signed_at: str | None
    covers_whole_file: bool
    valid: bool


class Relation(StrEnum):
    """What a cited document is to the one that cites it."""

    LEGAL_BASIS = "legal_basis"
    REFERENCE = "reference"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPLIES_TO = "replies_to"
    ATTACHED_TO = "attached_to"


class Citation(Finding):
    """One mention of another document."""

    doc_type: str | None = None
    number_symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: Relation = Relation.REFERENCE


class Deadline(Finding):
    """A limit in time for a duty. `date`, `start` and `end` are ISO 8601, maybe partial."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    kind: Literal["fixed", "recurring", "relative"] = "fixed"
    recurrence: str | None = None
    relation: Literal["before", "by", "within", "from"] = "by"
    assignee: str | None = None


class Task(Finding):
    """Who must do what by when. `section` is the number of the item, or of the table's row, that says so."""

    assignee: str | None = None
    coordinators: tuple[str, ...] = ()
    action: str = ""
    deadline: Deadline | None = None
    section: str | None = None


class Amount(Finding):
    """Money, in whole đồng."""

    vnd: int | None = None
    currency: str = "VND"
    per: str | None = None
    purpose: str | None = None


class Count(Finding):
    """A counted quantity: "5/8 xã", "202 cơ quan", "100%"."""

    value: float
    of: float | None = None
    unit: str | None = None
    what: str | None = None


class Agency(Finding):
    """One mention of an agency."""

    name: str
    agency_id: str | None = None
    level: str | None = None
    kind: str | None = None
    unit: str | None = None


class RowAgency(Part):
    """The agency that a row lists. `valid_from` and `valid_to` are ISO 8601, maybe partial;
    `successors` the ids of what followed it."""

    raw: str
    name: str
    confidence: float = Field(ge=0, le=1)
    agency_id: str | None = None
    level: str | None = None
    kind: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


class CellAmount(Part):
    """Money in a cell, in whole đồng by the unit of its column; `column` counts from 0."""

    column: int
    raw: str
    vnd: int


class AnnexRow(Part):
    """What a row says. `row` counts from 0 in the table's `rows`; `number` is the row's own,
    `group` the heading it stands under ("Huyện Phú Tân"), `section` the Roman-numbered one above."""

    row: int
    number: str | None = None
    section: str | None = None
    group: str | None = None
    agency: RowAgency | None = None
    amounts: tuple[CellAmount, ...] = ()


class AnnexTable(Part):
    """A table as printed; `unit` is the unit of its figures ("Triệu đồng") where stated.
    `entries` are the rows that list an agency or state money."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str | None = None
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[AnnexRow, ...] = ()


class Annex(Part):
    """An annex: its label ("Phụ lục 1"), title, tables and text."""

    label: str | None = None
    title: str | None = None
    tables: tuple[AnnexTable, ...] = ()
    text: str = ""


class Check(Part):
    """What a careful clerk would remark on."""

    code: str
    severity: Severity
    message: str
    fields: tuple[str, ...] = ()


class Source(Part):
    """The file a record was read from."""

    uri: str
    sha256: str
    media_type: str
    page_first: int
    page_last: int
    text_origin: Literal["embedded", "ocr", "mixed"]
    name: str
    half: Literal["left", "right"] | None = None
    """Where page `page_first` shows two pages side by side: on which of them the document begins."""


class Record(Part):
    """One document. One file can give several."""

    schema_version: str = SCHEMA_VERSION
    id: str
    source: Source
    doc_type: TextField | None = None
    number: TextField | None = None
    symbol: TextField | None = None
    number_symbol: TextField | None = None
    issuer: AgencyField | None = None
    issuer_parent: AgencyField | None = None
    place: TextField | None = None
    issue_date: TextField | None = None
    subject: TextField | None = None
    addressees: tuple[AgencyField, ...] = ()
    distribution: tuple[TextField, ...] = ()
    signers: tuple[Signer, ...] = ()
    urgency: TextField | None = None
    secrecy: TextField | None = None
    copy_form: TextField | None = None
    digital_signatures: tuple[DigitalSignature, ...] = ()
    citations: tuple[Citation, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    amounts: tuple[Amount, ...] = ()
    counts: tuple[Count, ...] = ()
    agencies: tuple[Agency, ...] = ()
    annexes: tuple[Annex, ...] = ()
    text: str = ""
    checks: tuple[Check, ...] = ()

    def to_json(self) -> str:
        """One line of JSON, UTF-8, as `vanthu extract --format jsonl` prints it."""
        return self.model_dump_json()
