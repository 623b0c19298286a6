"""DOCX, HTML and text set on A4 pages: columns, tables, numbering, encodings."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn

from pipeline.page import Sheet, Word
from tests.sources.makers import MOTTO, PROSE, tcvn3, vni, write

Read = Callable[..., list[Sheet]]
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def texts(sheet: Sheet) -> str:
    return " ".join(w.text for w in sheet.words or ())


def find(sheet: Sheet, *words: str) -> Word:
    every = list(sheet.words or ())
    for i in range(len(every)):
        if tuple(w.text for w in every[i : i + len(words)]) == words:
            return every[i]
    raise AssertionError(f"{words} not on the page")


def inside(sheet: Sheet) -> bool:
    return all(
        0 <= w.box.x0 < w.box.x1 <= sheet.width and 0 <= w.box.y0 < w.box.y1 <= sheet.height
        for w in sheet.words or ()
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    paper = docx.Document()
    head = paper.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"
    head.cell(0, 1).text = MOTTO
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("THÔNG BÁO").bold = True
    paper.add_paragraph(PROSE * 3)
    paper.add_paragraph("Giao Sở Nội vụ", style="List Number")
    paper.add_paragraph("Giao Sở Tài chính", style="List Number")
    data = paper.add_table(3, 3, style="Table Grid")
    data.cell(0, 0).merge(data.cell(0, 1)).text = "Đơn vị"
    data.cell(0, 2).text = "Số tiền"
    data.cell(1, 0).merge(data.cell(2, 0)).text = "Xã"
    data.cell(1, 1).text, data.cell(1, 2).text = "Bình Thủy", "1.250"
    data.cell(2, 1).text, data.cell(2, 2).text = "Mỹ Đức", "2.500"
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    paper.add_paragraph("Phụ lục")
    paper.save(str(tmp_path / "letter.docx"))
    return tmp_path / "letter.docx"


def test_docx(letter: Path, sheets: Read) -> None:
    first, second = sheets(letter)
    assert inside(first)
    assert (first.width, first.height) == (595, 842)
    left, right = find(first, "ỦY", "BAN"), find(first, "CỘNG", "HÒA")
    assert abs(left.box.y0 - right.box.y0) < 3
    assert left.box.x1 < 300 < right.box.x1
    title = find(first, "THÔNG", "BÁO")
    assert title.bold
    assert 200 < title.box.x0 < 340
    assert find(first, "1.", "Giao").box.y0 < find(first, "2.", "Giao").box.y0
    assert "Phụ lục" in texts(second)


def test_docx_tables(letter: Path, sheets: Read) -> None:
    first = sheets(letter)[0]
    (table,) = first.tables  # the borderless letterhead is none
    assert table.rows() == [
        ["Đơn vị", "Đơn vị", "Số tiền"],
        ["Xã", "Bình Thủy", "1.250"],
        ["Xã", "Mỹ Đức", "2.500"],
    ]
    amount = find(first, "2.500")
    cell = next(c for c in table.cells if c.text == "2.500")
    assert cell.box.overlaps(amount.box)


def test_docx_in_a_legacy_font(tmp_path: Path, sheets: Read) -> None:
    paper = docx.Document()
    for font, text in (
        (".VnTimeH", "uû ban nh©n d©n"),
        (".VnTime", "n\u00adíc"),
        ("VNI-Times", "Nhaø nöôùc"),
    ):
        run = paper.add_paragraph().add_run(text)
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    paper.save(str(tmp_path / "old.docx"))
    (sheet,) = sheets(tmp_path / "old.docx")
    assert texts(sheet) == "UỶ BAN NHÂN DÂN nước Nhà nước"


def test_picture_of_a_set_page_has_ink_where_the_words_are(letter: Path, sheets: Read) -> None:
    first = sheets(letter)[0]
    assert first.render is not None
    picture = first.render(144)
    assert picture.pixels.shape == (1684, 1190)
    for w in first.words or ():
        x0, y0, x1, y1 = (round(v * 2) for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1))
        assert picture.pixels[y0:y1, x0:x1].min() < 128, w


HTML = f"""<!DOCTYPE html><html><head><title>Cổng thông tin</title><script>var x = "kịch bản";</script>
<style>p {{ color: red }}</style></head><body><nav><p>Trang chủ</p></nav>
<ul><li><a href="/">Tin tức</a></li><li><a href="/">Liên hệ</a></li></ul>
<div id="noi-dung"><table border="1" style="border: none"><tr>
<td align="center">BỘ NỘI VỤ</td><td align="center"><b>{MOTTO}</b></td></tr></table>
<p style="text-align:center"><strong>THÔNG TƯ</strong></p><p>{PROSE}</p>
<table border="1"><tr><th>STT</th><th>Tên</th></tr><tr><td rowspan="2">1</td><td>Hồ sơ</td></tr><tr><td>Sổ</td></tr></table>
<p>{PROSE}</p></div><footer>Bản quyền</footer></body></html>"""


def test_html(sheets: Read) -> None:
    (sheet,) = sheets(HTML.encode(), "trang.txt")
    read = texts(sheet)
    for dropped in ("kịch", "Trang chủ", "Tin tức", "Bản quyền", "Cổng", "color"):
        assert dropped not in read
    assert read.count("Căn cứ Luật") == 2
    left, right = find(sheet, "BỘ", "NỘI"), find(sheet, "CỘNG", "HÒA")
    assert abs(left.box.y0 - right.box.y0) < 20
    assert left.box.x1 < right.box.x0
    assert right.bold
    (table,) = sheet.tables
    assert table.rows() == [["STT", "Tên"], ["1", "Hồ sơ"], ["1", "Sổ"]]


def _apart(letter: str) -> str:
    """ "ậ" → "â" and the combining dot."""
    parts = unicodedata.normalize("NFD", letter)
    tones = [c for c in parts if c in _TONES]
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + "".join(tones)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-8-sig", "cp1258"])
def test_encodings_of_html_and_text(sheets: Read, codec: str) -> None:
    text = PROSE.strip()
    if codec == "cp1258":  # base letter and combining tone, as Windows-1258 writes them
        text = "".join(map(_apart, text))
    meta = "windows-1258" if codec == "cp1258" else "utf-8"
    html = f'<html><meta charset="{meta}"><p>{text}</p></html>'.encode(codec)
    assert texts(sheets(html, "a")[0]) == " ".join(PROSE.split())
    assert texts(sheets(text.encode(codec), "b")[0]) == " ".join(PROSE.split())


def test_legacy_text_files(sheets: Read) -> None:
    assert texts(sheets(tcvn3(PROSE.lower()))[0]) == " ".join(PROSE.lower().split())
    assert texts(sheets(vni(PROSE))[0]) == " ".join(PROSE.split())


def test_typed_letterhead_keeps_its_columns(sheets: Read) -> None:
    text = f"UBND TỈNH AN GIANG          {MOTTO}\n     SỞ NỘI VỤ                Độc lập - Tự do - Hạnh phúc\n\n{PROSE}"
    (sheet,) = sheets(text.encode())
    left, right = find(sheet, "UBND", "TỈNH"), find(sheet, "CỘNG", "HÒA")
    assert left.box.y0 == right.box.y0
    assert right.box.x0 - find(sheet, "GIANG").box.x1 > 20
    assert find(sheet, "Độc", "lập").box.x0 > 200
    assert inside(sheet)


def test_long_text_goes_over_pages_and_no_word_is_lost(sheets: Read) -> None:
    pages = sheets(("\n".join([PROSE] * 60)).encode())
    assert len(pages) > 3
    assert [p.number for p in pages] == list(range(1, len(pages) + 1))
    assert sum(len(p.words or ()) for p in pages) == 60 * len(PROSE.split())
    assert all(inside(p) for p in pages)


def test_a_table_row_taller_than_a_page_goes_on(sheets: Read) -> None:
    html = f"<html><body><table border=1><tr><td>1</td><td>{PROSE * 60}</td></tr><tr><td>2</td><td>x</td></tr></table></body></html>"
    pages = sheets(html.encode())
    assert len(pages) > 2
    assert sum(len(p.words or ()) for p in pages) == 60 * len(PROSE.split()) + 3
    assert all(len(p.tables) == 1 for p in pages)
    assert all(inside(p) for p in pages)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rtf_through_libreoffice(tmp_path: Path, sheets: Read) -> None:
    path = write(
        tmp_path / "a.rtf", rb"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 nh\'b5 n\'ad\'edc vi\'d6t nam\par}"
    )
    (sheet,) = sheets(path)
    assert texts(sheet) == "nhà nước việt nam"


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 5000 + b"x",
        b"<html>" + b"<table><tr><td>" * 1500 + b"x",
        b"<html><table border=1>" + b"<tr><td rowspan=60000 colspan=60000>x</td></tr>" * 500 + b"</table>",
    ],
    ids=["deep", "tables in tables", "spans"],
)
def test_hostile_html_ends_soon_and_keeps_its_text(sheets: Read, content: bytes) -> None:
    pages = sheets(content)
    assert "x" in texts(pages[0])
    assert all(inside(p) for p in pages)


def test_a_word_wider_than_the_page_is_cut(sheets: Read) -> None:
    (sheet,) = sheets(b"a" * 500)
    assert "".join(w.text for w in sheet.words or ()) == "a" * 500
    assert inside(sheet)
