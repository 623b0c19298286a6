"""The columns of the frames: names, types, and what they mean. The data dictionary is made of this."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, WHOLE, PART, DAY, KIND, YES, LIST = (
    "str",
    "Int64",
    "Float64",
    "datetime64[s]",
    "category",
    "bool",
    "object",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame. What is not stated is missing (NA, NaT)."""

    name: str
    dtype: str
    meaning: str


_OWNER = (
    Column("id", TEXT, "the document it stands in"),
    Column("document_number", TEXT, "number and symbol of that document"),
    Column("document_issuer", TEXT, "issuer of that document"),
    Column("document_date", TEXT, "its date of issue, ISO 8601, maybe partial"),
    Column("year", WHOLE, "its year of issue"),
)
_FOUND = (
    Column("raw", TEXT, "the wording"),
    Column("confidence", PART, "0–1"),
    Column("method", KIND, "rule, model, both, inferred or human"),
)
_POSITION = Column("position", WHOLE, "place in the record's list, from 0")

DOCUMENTS = (
    Column("id", TEXT, "the document: the same bytes and pages give the same id"),
    Column("file", TEXT, "name under which the file was first seen"),
    Column("sha256", TEXT, "hash of the file's bytes"),
    Column("page_first", WHOLE, "first page in the file, from 1"),
    Column("page_last", WHOLE, "last page in the file"),
    Column("text_origin", KIND, "embedded, ocr or mixed"),
    Column("doc_type", KIND, "abbreviation of the type: QĐ, CV, KH …"),
    Column("number", TEXT, "number as written"),
    Column("symbol", TEXT, "symbol: what follows the number's slash"),
    Column("number_symbol", TEXT, "number and symbol"),
    Column("issuer", TEXT, "issuing agency, written out"),
    Column("issuer_parent", TEXT, "the body above it that the letterhead names"),
    Column("place", TEXT, "place of issue"),
    Column("issue_date", TEXT, "date of issue, ISO 8601, maybe partial"),
    Column("subject", TEXT, "trích yếu"),
    Column("urgency", TEXT, "degree of urgency"),
    Column("secrecy", TEXT, "degree of secrecy"),
    Column("copy_form", TEXT, "form of the copy: Sao y …"),
    Column("issued", DAY, "issue_date where it is a whole date"),
    Column("year", WHOLE, "year of issue"),
    Column("issuer_id", TEXT, "the issuer: see agencies()"),
    Column("signer", TEXT, "name of the first signer"),
    Column("n_citations", WHOLE, "citations found"),
    Column("n_tasks", WHOLE, "tasks found"),
    Column("n_deadlines", WHOLE, "deadlines found"),
    Column("vnd", WHOLE, "the largest amount, đồng"),
    Column("confidence", PART, "of the least sure header field, 0–1"),
    Column("n_warnings", WHOLE, "checks that are warnings or errors"),
)
CITATIONS = (
    *_OWNER,
    _POSITION,
    Column("relation", KIND, "legal_basis, reference, amends, replaces, replies_to or attached_to"),
    Column("doc_type", KIND, "type of the cited paper"),
    Column("number_symbol", TEXT, "its number and symbol"),
    Column("date", TEXT, "its date, ISO 8601, maybe partial"),
    Column("issuer", TEXT, "its issuer"),
    Column("subject", TEXT, "its subject"),
    Column("cited_id", TEXT, "the document it is, where exactly one here can be meant"),
    Column("n_candidates", WHOLE, "how many documents here can be meant"),
    *_FOUND,
)
TASKS = (
    *_OWNER,
    _POSITION,
    Column("assignee", TEXT, "who must do it"),
    Column("assignee_id", TEXT, "that agency, where the paper mentions it by this name: see agencies()"),
    Column("coordinators", LIST, "who helps: a list of names"),
    Column("action", TEXT, "what is to be done"),
    Column("deadline_date", TEXT, "by when, ISO 8601, maybe partial"),
    Column("due", DAY, "deadline_date where it is a whole date"),
    Column("deadline_raw", TEXT, "the deadline's wording"),
    Column("section", TEXT, "section of the paper"),
    *_FOUND,
)
DEADLINES = (
    *_OWNER,
    _POSITION,
    Column("date", TEXT, "the limit, ISO 8601, maybe partial"),
    Column("due", DAY, "the limit where it is a whole date"),
    Column("start", TEXT, "beginning of a period"),
    Column("end", TEXT, "end of a period"),
    Column("kind", KIND, "fixed, recurring or relative"),
    Column("recurrence", TEXT, "ISO 8601 period of what recurs: P1Y, P3M"),
    Column("relation", KIND, "before, by, within or from"),
    Column("assignee", TEXT, "whose duty it is"),
    *_FOUND,
)
AMOUNTS = (
    *_OWNER,
    _POSITION,
    Column("vnd", WHOLE, "đồng; beyond 9.2e18 it stands in the record alone"),
    Column("currency", KIND, "ISO 4217"),
    Column("per", TEXT, "what the amount is for one of"),
    Column("purpose", TEXT, "what it is for"),
    *_FOUND,
)
COUNTS = (
    *_OWNER,
    _POSITION,
    Column("value", PART, "the count"),
    Column("of", PART, "of how many: 5/8"),
    Column("unit", TEXT, "what is counted"),
    Column("what", TEXT, "what is said of them"),
    *_FOUND,
)
ANNEX_ROWS = (
    *_OWNER,
    Column("annex", WHOLE, "annex of the document, from 0"),
    Column("table", WHOLE, "table of the annex, from 0"),
    Column("row", WHOLE, "row of the table, from 0"),
    Column("label", TEXT, "the annex's label"),
    Column("title", TEXT, "the annex's title"),
    Column("unit", TEXT, "unit of the figures"),
    Column("columns", LIST, "headings of the table's columns"),
    Column("cells", LIST, "the row's cells as printed"),
    Column("number", TEXT, "the row's own number"),
    Column("section", TEXT, "Roman-numbered heading above it"),
    Column("heading", TEXT, "heading of its group: the district of a list of communes"),
    Column("agency", TEXT, "the agency that it lists, written out"),
    Column("agency_id", TEXT, "that agency: see agencies()"),
    Column("amounts", LIST, "its money: a list of {column, vnd}, đồng, columns from 0"),
)
AGENCIES = (
    Column("id", TEXT, "a body (BTC), or one at a place (SKHCN@p63.89)"),
    Column("name", TEXT, "its name"),
    Column("abbreviations", LIST, "as symbols write it"),
    Column("body", TEXT, "the id without the place: one for the same body everywhere"),
    Column("place", TEXT, "province, district or commune; p63: to 2025-06-30, p34: after"),
    Column("province", TEXT, "its province"),
    Column("level", KIND, "level of government"),
    Column("kind", KIND, "kind of body"),
    Column("parent", TEXT, "id of the agency above it"),
    Column("valid_from", TEXT, "from when it exists, as the gazetteer knows"),
    Column("valid_to", TEXT, "until when; of a local body, at the latest its place's end"),
    Column("successors", LIST, "ids of what followed it"),
    Column("origin", KIND, "gazetteer, or document: an id that this gazetteer does not know"),
    Column("n_issued", WHOLE, "documents that it issued"),
    Column("n_mentions", WHOLE, "mentions of it in the text of documents"),
)
MENTIONS = (
    *_OWNER,
    _POSITION,
    Column("name", TEXT, "the agency, written out"),
    Column("agency_id", TEXT, "the agency: see agencies()"),
    Column("level", KIND, "level of government"),
    Column("kind", KIND, "kind of body"),
    Column("unit", TEXT, "unit within the agency"),
    *_FOUND,
)
CHECKS = (
    *_OWNER,
    _POSITION,
    Column("code", KIND, "what was remarked on"),
    Column("severity", KIND, "info, warning or error"),
    Column("message", TEXT, "the remark"),
    Column("fields", LIST, "fields it is about"),
)
FIELDS = (
    *_OWNER,
    Column("name", TEXT, "path of the field: issuer, addressees.0, signers.1.title"),
    Column("value", TEXT, "its value; missing where the form is blank"),
    Column("raw", TEXT, "the wording"),
    Column("confidence", PART, "0–1"),
    Column("method", KIND, "rule, model, both, inferred or human"),
    Column("agency_id", TEXT, "the agency it names: see agencies()"),
)
DUPLICATES = (
    Column("id", TEXT, "a document"),
    Column("other_id", TEXT, "one that may be the same paper"),
    Column("number_symbol", TEXT, "number and symbol of the first"),
    Column("same_number", YES, "number, issuer and year agree; else the text alone speaks"),
    Column("likeness", PART, "share of equal letters in both texts, 0–1"),
)
FRAMES: dict[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "citations": CITATIONS,
    "tasks": TASKS,
    "deadlines": DEADLINES,
    "amounts": AMOUNTS,
    "counts": COUNTS,
    "annex_rows": ANNEX_ROWS,
    "agencies": AGENCIES,
    "mentions": MENTIONS,
    "checks": CHECKS,
    "fields": FIELDS,
    "duplicates": DUPLICATES,
}
"""The method of `Dataset` → the columns of the frame it gives."""
