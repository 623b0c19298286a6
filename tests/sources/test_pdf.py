"""Words, boxes, tables and pictures of PDFs, and which text layers are trusted."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.page import Sheet, Word
from tests.sources import makers
from tests.sources.makers import MOTTO, PROSE, lines_pdf, scan

Read = Callable[..., list[Sheet]]


def texts(sheet: Sheet) -> str:
    assert sheet.words is not None, sheet.notes
    return " ".join(w.text for w in sheet.words)


def word(sheet: Sheet, text: str) -> Word:
    return next(w for w in sheet.words or () if w.text == text)


def reasons(sheet: Sheet) -> list[str]:
    return [n.message for n in sheet.notes if n.code == "text_layer_untrusted"]


def test_born_digital_page(sheets: Read) -> None:
    (sheet,) = sheets(makers.pdf_of_html(f"<b>{MOTTO}</b><p>{PROSE}</p>"))
    assert texts(sheet).startswith(f"{MOTTO} Căn cứ Luật")
    first = word(sheet, "CỘNG")
    assert first.bold
    assert first.confidence == 1
    assert first.size == pytest.approx(13, abs=0.2)
    assert first.box.x0 == pytest.approx(85, abs=2)
    assert 50 < first.box.y0 < first.box.y1 < 80
    assert not word(sheet, "Căn").bold


def test_words_stand_where_the_picture_shows_ink(sheets: Read) -> None:
    (sheet,) = sheets(makers.pdf_of_html(f"<p>{PROSE}</p>"))
    assert sheet.render is not None
    picture = sheet.render(144)
    for w in (sheet.words or ())[:40]:
        x0, y0, x1, y1 = (round(v * 2) for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1))
        assert picture.pixels[y0:y1, x0:x1].min() < 100, w


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotation_is_honoured(sheets: Read, rotate: int) -> None:
    with pikepdf.open(io.BytesIO(lines_pdf([b"Kinh gui cac so nganh"]))) as pdf:
        pdf.pages[0].Rotate = rotate
        (sheet,) = sheets(makers.saved(pdf))
    assert (sheet.width, sheet.height) == ((595, 842) if rotate in (0, 180) else (842, 595))
    assert sheet.render is not None
    pixels = sheet.render(144).pixels
    assert pixels.shape == (round(sheet.height * 2), round(sheet.width * 2))
    for w in sheet.words or ():
        x0, y0, x1, y1 = (round(v * 2) for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1))
        assert pixels[y0:y1, x0:x1].min() < 128, w
    assert texts(sheet) == "Kinh gui cac so nganh"


def test_crop_box_moves_the_origin(sheets: Read) -> None:
    with pikepdf.open(io.BytesIO(lines_pdf([b"abc"]))) as pdf:
        pdf.pages[0].CropBox = Array([50, 100, 500, 800])
        (sheet,) = sheets(makers.saved(pdf))
    assert (sheet.width, sheet.height) == (450, 700)
    assert word(sheet, "abc").box.x0 == pytest.approx(22, abs=1)
    assert word(sheet, "abc").box.y1 == pytest.approx(40 + 0.22 * 12, abs=1)


def test_ruled_table_with_merged_cells(sheets: Read) -> None:
    rows = "".join(f"<tr><td>{i}</td><td>Xã số {i}</td><td>{i}.250</td><td></td></tr>" for i in range(1, 6))
    body = (
        f"<p>{PROSE}</p><table class='ruled'><tr><th rowspan='2'>STT</th><th rowspan='2'>Đơn vị</th>"
        f"<th colspan='2'>Kinh phí</th></tr><tr><th>Tỉnh</th><th>Xã</th></tr>{rows}</table>"
    )
    (sheet,) = sheets(makers.pdf_of_html(body))
    (table,) = sheet.tables
    assert (table.n_rows, table.n_columns) == (7, 4)
    assert table.rows()[0] == ["STT", "Đơn vị", "Kinh phí", "Kinh phí"]
    assert table.rows()[1] == ["STT", "Đơn vị", "Tỉnh", "Xã"]
    assert table.rows()[4] == ["3", "Xã số 3", "3.250", ""]


def test_underlines_and_frames_are_no_tables(sheets: Read) -> None:
    body = f"<div style='border:1px solid'><p><u>{MOTTO}</u></p><hr><p>{PROSE}</p><hr></div>"
    (sheet,) = sheets(makers.pdf_of_html(body))
    assert sheet.tables == ()


def test_scan_without_words(sheets: Read) -> None:
    (sheet,) = sheets(lines_pdf([], picture=scan()))
    assert sheet.words is None
    assert not reasons(sheet)  # scans are like that
    assert sheet.render is not None
    picture = sheet.render(100)
    assert not picture.is_colour
    assert picture.pixels[5, 5] < 50
    assert picture.pixels[-5, 5] > 200


def test_colour_is_kept(sheets: Read) -> None:
    image = scan(mode="RGB")
    image.paste("red", (100, 300, 200, 400))
    (sheet,) = sheets(lines_pdf([], picture=image))
    assert sheet.render is not None
    picture = sheet.render(72)
    red = picture.pixels[round(350 / 585 * 842), round(150 / 413 * 595)]
    assert picture.is_colour
    assert red[0] > 200 > red[1]


def test_visible_e_signature_over_a_scan_is_no_text_layer(sheets: Read) -> None:
    stamp = [b"Ky boi: Uy ban nhan dan tinh", b"Email: ubnd@tinh.gov.vn", b"Thoi gian ky: 28.10.2020"]
    (sheet,) = sheets(lines_pdf(stamp, picture=scan()))
    assert sheet.words is None
    assert "e-signature" in reasons(sheet)[0]
    assert " ".join(w.text for w in sheet.overlay).startswith("Ky boi: Uy ban")


def test_hidden_latin_ocr_is_read_again(sheets: Read) -> None:
    garbled = [b"CQNG HOA xA HQI CHU NGHiA VI~T NAM DQC l~p - TV do - Hanh phuc"] * 12
    (sheet,) = sheets(lines_pdf(garbled, mode=3, picture=scan()))
    assert sheet.words is None
    assert "hidden" in reasons(sheet)[0]


def with_scan_behind(content: bytes, *, hide: bool) -> bytes:
    """A picture under (and, hiding the text, render mode 3 in) a born-digital PDF's page."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0]
        old = page.Contents.read_bytes()
        page.Resources.XObject = Dictionary(Scan=makers.jpeg_object(pdf, scan()))
        if hide:
            old = old.replace(b"BT", b"BT 3 Tr")
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q q " + old + b" Q")
        return makers.saved(pdf)


def test_hidden_layer_of_good_vietnamese_is_kept_but_marked(sheets: Read) -> None:
    content = with_scan_behind(makers.pdf_of_html(f"<p>{PROSE * 4}</p>"), hide=True)
    (sheet,) = sheets(content)
    assert sheet.words is not None
    assert all(w.confidence < 1 for w in sheet.words)
    assert [n.code for n in sheet.notes] == ["text_layer_hidden"]


def test_visible_text_over_a_background_picture_is_kept(sheets: Read) -> None:
    (sheet,) = sheets(with_scan_behind(makers.pdf_of_html(f"<p>{PROSE * 4}</p>"), hide=False))
    assert sheet.words is not None
    assert sheet.notes == ()


def test_logo_on_a_born_digital_page_does_not_make_a_scan(sheets: Read) -> None:
    (sheet,) = sheets(lines_pdf([b"Thong bao so 12"], picture=scan(), cover=0.3))
    assert texts(sheet) == "Thong bao so 12"


def test_mixed_file_is_decided_page_by_page(sheets: Read) -> None:
    with (
        pikepdf.open(io.BytesIO(makers.pdf_of_html(f"<p>{PROSE}</p>"))) as pdf,
        pikepdf.open(io.BytesIO(lines_pdf([], picture=scan()))) as other,
    ):
        pdf.pages.extend(other.pages)
        pdf.add_blank_page(page_size=(595, 842))
        first, second, third = sheets(makers.saved(pdf))
    assert first.words
    assert second.words is None
    assert third.words == ()
    assert [n.code for n in third.notes] == ["blank_page"]


def test_text_without_unicode_values_is_read_from_the_picture(sheets: Read) -> None:
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <20> <7e> <e020> endbfrange endcmap end end"
    )
    with pikepdf.open(io.BytesIO(lines_pdf([b"van ban khong co ma chu dung"] * 9))) as pdf:
        pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(to_unicode)
        (sheet,) = sheets(makers.saved(pdf))
    assert sheet.words is None
    assert "Unicode" in reasons(sheet)[0]


def test_decomposed_text_is_composed(sheets: Read) -> None:
    body = f"<p>{unicodedata.normalize('NFD', PROSE)}</p>"
    (sheet,) = sheets(makers.pdf_of_html(body))
    assert texts(sheet) == " ".join(PROSE.split())


def test_stamped_annotation_is_part_of_the_page(sheets: Read) -> None:
    with pikepdf.open(io.BytesIO(makers.lines_pdf([b"So:        /UBND-TH"]))) as pdf:
        page = pdf.pages[0]
        look = pdf.make_stream(
            b"BT /F1 12 Tf 2 4 Td (1141) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 60, 20]),
            Resources=Dictionary(Font=Dictionary(F1=makers.latin_font(pdf, "Times-Roman"))),
        )
        stamp = Dictionary(
            Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([100, 600, 160, 620]), F=4, AP=Dictionary(N=look)
        )
        page.Annots = Array([pdf.make_indirect(stamp)])
        (sheet,) = sheets(makers.saved(pdf))
    number = word(sheet, "1141")
    assert number.box.x0 == pytest.approx(102, abs=1)
    assert number.box.y1 == pytest.approx(842 - 604 + 0.22 * 12, abs=1)


def test_text_off_the_page_is_left_out(sheets: Read) -> None:
    content = lines_pdf([b"tren trang"]).replace(b"72 760 Td", b"72 760 Td")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        old = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(old + b" BT /F1 12 Tf -900 100 Td (ngoai trang) Tj ET")
        (sheet,) = sheets(makers.saved(pdf))
    assert texts(sheet) == "tren trang"


def test_page_with_more_text_than_it_can_show_is_not_believed(sheets: Read) -> None:
    (sheet,) = sheets(lines_pdf([b"aaaa bbbb " * 100] * 110))
    assert sheet.words is None
    assert "more characters" in reasons(sheet)[0]
