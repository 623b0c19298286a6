"""Records and extractions for tests: made up, every kind of part at least once."""

from __future__ import annotations

import hashlib

from pipeline.page import Box, Cell, Note, Page, Severity, Table, TextOrigin, Word
from pipeline.record import (
    Agency,
    AgencyField,
    Amount,
    Annex,
    AnnexTable,
    Check,
    Citation,
    Count,
    Deadline,
    DigitalSignature,
    Evidence,
    Method,
    Record,
    Relation,
    Signer,
    Source,
    Task,
    TextField,
)
from pipeline.stages import Extraction

BOX = (Evidence(page=1, bbox=(60.5, 70.25, 200.0, 84.0)),)


def text_field(value: str | None, confidence: float = 0.9) -> TextField:
    return TextField(value=value, raw=value or "Số:      /", confidence=confidence, evidence=BOX)


def agency_field(value: str, agency_id: str | None = None) -> AgencyField:
    return AgencyField(value=value, raw=value.upper(), confidence=0.97, evidence=BOX, agency_id=agency_id)


def make_record(
    content: bytes = b"paper",
    *,
    number: str | None = "114",
    doc_type: str = "KH",
    issuer: str = "Ủy ban nhân dân tỉnh Thử Nghiệm",
    issue_date: str = "2021-10-28",
    subject: str = "Kế hoạch phòng, chống thiên tai",
    text: str = "Ủy ban nhân dân tỉnh ban hành kế hoạch ứng phó bão số 9, hỏa tốc.",
    uri: str = "file:///in/paper.pdf",
    page: int = 1,
) -> Record:
    sha256 = hashlib.sha256(content).hexdigest()
    by = Deadline(raw="trước ngày 30/6", confidence=0.8, date="2021-06-30", relation="before", evidence=BOX)
    return Record(
        id=f"{sha256[:16]}-p{page}",
        source=Source(
            uri=uri,
            sha256=sha256,
            media_type="application/pdf",
            page_first=page,
            page_last=page,
            text_origin="ocr",
            name="paper.pdf",
        ),
        doc_type=text_field(doc_type),
        number=text_field(number),
        symbol=text_field("KH-UBND"),
        number_symbol=None if number is None else text_field(f"{number}/KH-UBND"),
        issuer=agency_field(issuer, "t01"),
        place=text_field("Thử Nghiệm", 0.61),
        issue_date=text_field(issue_date),
        subject=text_field(subject),
        addressees=(agency_field("Sở Tài chính"), agency_field("Sở Y tế")),
        distribution=(text_field("Như trên"), text_field("Lưu: VT")),
        signers=(Signer(authority=text_field("TM. ỦY BAN NHÂN DÂN"), name=text_field("Nguyễn Văn Mẫu")),),
        digital_signatures=(
            DigitalSignature(
                signer=None, signed_at="2021-10-28T08:00:00Z", covers_whole_file=True, valid=True
            ),
        ),
        citations=(
            Citation(
                raw="Căn cứ Nghị định số 30/2020/NĐ-CP",
                confidence=0.95,
                method=Method.BOTH,
                doc_type="NĐ",
                number_symbol="30/2020/NĐ-CP",
                relation=Relation.LEGAL_BASIS,
                evidence=BOX,
            ),
        ),
        tasks=(
            Task(
                raw="Giao Sở Tài chính: báo cáo",
                confidence=0.7,
                assignee="Sở Tài chính",
                coordinators=("Sở Y tế",),
                action="báo cáo",
                deadline=by,
            ),
        ),
        deadlines=(by,),
        amounts=(
            Amount(raw="2.620 triệu đồng", confidence=0.9, vnd=2_620_000_000),
            Amount(raw="rất nhiều", confidence=0.1, vnd=10**30),
        ),
        counts=(Count(raw="5/8 xã", confidence=0.9, value=5, of=8, unit="xã"),),
        agencies=(Agency(raw="Sở Y tế", confidence=0.9, name="Sở Y tế"),),
        annexes=(
            Annex(
                label="Phụ lục 1",
                tables=(AnnexTable(columns=("TT", "Tên"), rows=(("1", "a"), ("2", "b")), unit="Triệu đồng"),),
            ),
        ),
        text=text,
        checks=(Check(code="place.unsure", severity=Severity.WARNING, message="x", fields=("place",)),),
    )


def make_page(number: int = 1, *, broken: bool = False) -> Page:
    box = Box(60.5, 70.25, 80.125, 84.0)
    return Page(
        number,
        595.0,
        842.0,
        TextOrigin.OCR,
        (Word("Số:", box, 0.9321, "pytesseract", 13.5, True), Word("114/KH-UBND", box)),
        (Table(number, box, 1, 2, (Cell("a", box, 0, 0), Cell("b", box, 0, 1, 1, 1))),),
        (Note("page.unread", "the engine gave up", Severity.ERROR),) if broken else (),
    )


def make_extraction(
    content: bytes = b"paper", *records: Record, pages: int = 1, broken: bool = False
) -> Extraction:
    return Extraction(
        records or (make_record(content),),
        tuple(make_page(n, broken=broken) for n in range(1, pages + 1)),
        hashlib.sha256(content).hexdigest(),
        "application/pdf",
        "paper.pdf",
    )
