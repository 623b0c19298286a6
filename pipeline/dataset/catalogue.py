"""Mục lục văn bản: the catalogue of documents that archives keep, as an Excel sheet.

Columns as in the lists of documents of Vietnamese archives; whole dates are real dates.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from pipeline.errors import DatasetError
from pipeline.page import Severity
from pipeline.record import FieldValue, Record

TITLE = "MỤC LỤC VĂN BẢN"
HEADINGS = (
    ("STT", 6),
    ("Số, ký hiệu văn bản", 20),
    ("Ngày, tháng văn bản", 14),
    ("Tác giả văn bản", 34),
    ("Trích yếu nội dung văn bản", 70),
    ("Tờ số", 9),
    ("Ghi chú", 34),
)
"""Heading and width in characters."""
_FIRST_ROW = 2
_ROWS = 1_000_000  # of 1,048,576 that a sheet holds
_LONGEST = 32_000  # of 32,767 characters that a cell holds


def write_catalogue(path: Path, records: Iterable[Record]) -> int:
    """Write the file beside `path` and rename; how many documents. Raises DatasetError."""
    if path.exists() and not path.is_file():  # a folder, a device: renaming would replace it
        raise DatasetError(f"{path} is no file", remedy="Choose another file.")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    written = 0
    try:
        with xlsxwriter.Workbook(str(beside), options) as book:
            form = _Form(book)
            sheet = form.sheet()
            for record in records:
                if written and written % _ROWS == 0:
                    sheet = form.sheet()
                written += 1
                form.row(sheet, _FIRST_ROW + (written - 1) % _ROWS, written, record)
        beside.replace(path)
    except (OSError, FileCreateError) as e:
        raise DatasetError(f"{path} cannot be written: {e}", remedy="Choose another file.") from e
    finally:
        beside.unlink(missing_ok=True)
    return written


class _Form:
    """Formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        self.text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        self.day = book.add_format(
            {"border": 1, "valign": "top", "num_format": "dd/mm/yyyy", "align": "left"}
        )

    def sheet(self) -> Any:
        """A new sheet with title and a heading that stays in sight."""
        sheet = self.book.add_worksheet()
        for column, (_, width) in enumerate(HEADINGS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, TITLE, self.title)
        for column, (heading, _) in enumerate(HEADINGS):
            sheet.write_string(1, column, heading, self.head)
        sheet.freeze_panes(_FIRST_ROW, 0)
        sheet.repeat_rows(1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        return sheet

    def row(self, sheet: Any, at: int, number: int, record: Record) -> None:
        sheet.write_number(at, 0, number, self.text)
        sheet.write_string(at, 1, _cell(record.number_symbol), self.text)
        issued = _cell(record.issue_date)
        day = _whole(issued)
        if day is None:
            sheet.write_string(at, 2, _partial(issued), self.text)
        else:
            sheet.write_datetime(at, 2, day, self.day)
        sheet.write_string(at, 3, _cell(record.issuer), self.text)
        sheet.write_string(at, 4, _subject(record), self.text)
        sheet.write_string(at, 5, _pages(record), self.text)
        sheet.write_string(at, 6, _remarks(record), self.text)


def _cell(field: FieldValue[str] | None) -> str:
    value = "" if field is None or field.value is None else field.value
    return value[:_LONGEST]


def _whole(text: str) -> datetime | None:
    """Excel knows no day before 1900-03-01 as people count them."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day) if day and day.year > 1900 else None  # noqa: DTZ001


def _partial(text: str) -> str:
    """ "2021-10" → "10/2021", as papers write it."""
    return "/".join(reversed(text.split("-")))


def _subject(record: Record) -> str:
    return _cell(record.subject) if record.subject else _cell(record.doc_type)


def _pages(record: Record) -> str:
    first, last = record.source.page_first, record.source.page_last
    return str(first) if first == last else f"{first}-{last}"


def _remarks(record: Record) -> str:
    stated = [_cell(f) for f in (record.secrecy, record.urgency, record.copy_form)]
    noted = [c.message for c in record.checks if c.severity is not Severity.INFO]
    return "; ".join(filter(None, (*stated, *noted)))[:_LONGEST]
