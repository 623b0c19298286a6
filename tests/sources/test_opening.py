"""What cannot be opened ends in one typed error, before anything is rendered."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileMissing,
    InputError,
    LimitExceeded,
    MissingDependency,
    NotADocument,
)
from pipeline.settings import Settings
from pipeline.sources import MediaType, open_source
from tests.sources import makers
from tests.sources.makers import write


def opened(path: Path, **flags: object) -> None:
    with open_source(path, Settings(**flags)) as source:
        list(source.sheets())


def blank_pdf(pages: int = 1, size: tuple[float, float] = (595, 842), **how: object) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    return makers.saved(pdf, **how)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        opened(tmp_path / "no.pdf")


def test_folder_and_pipe_are_not_documents(tmp_path: Path) -> None:
    with pytest.raises(NotADocument):
        opened(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        with pytest.raises(NotADocument):
            opened(tmp_path / "pipe.pdf")


def test_empty_file(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        opened(write(tmp_path / "empty.pdf", b""))


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + bytes(range(256)) * 8,
        random.Random(7).randbytes(4096),
        b"GIF89a" + bytes(64),
        b"\x7fELF" + bytes(200),
    ],
    ids=["exe", "random", "gif", "elf"],
)
def test_not_a_document_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotADocument) as e:
        opened(write(tmp_path / "công văn.pdf", content))
    assert e.value.remedy


def test_zip_without_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as z:
        z.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(NotADocument):
        opened(tmp_path / "a.docx")


def test_truncated_pdf(tmp_path: Path) -> None:
    whole = makers.pdf_of_html(f"<p>{makers.PROSE * 20}</p>")
    with pytest.raises(DamagedFile):
        opened(write(tmp_path / "cut.pdf", whole[: len(whole) // 3]))


def test_pdf_without_its_cross_reference_is_still_read(tmp_path: Path) -> None:
    whole = makers.lines_pdf([b"Thong bao"])
    path = write(tmp_path / "tail.pdf", whole[: whole.rindex(b"xref")])
    with open_source(path, Settings()) as source:
        (sheet,) = source.sheets()
    assert sheet.words is not None
    assert [w.text for w in sheet.words] == ["Thong", "bao"]


def test_zero_pages(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="no pages"):
        opened(write(tmp_path / "none.pdf", makers.saved(pikepdf.new())))


def test_user_password(tmp_path: Path) -> None:
    locked = blank_pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(EncryptedFile) as e:
        opened(write(tmp_path / "locked.pdf", locked))
    assert "password" in e.value.one_line()


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_owner_password_alone_does_not_lock_reading(tmp_path: Path, revision: int) -> None:
    with pikepdf.open(io.BytesIO(makers.lines_pdf([b"So: 12/TB"]))) as pdf:
        content = makers.saved(
            pdf,
            encryption=pikepdf.Encryption(
                owner="o", user="", R=revision, aes=revision > 3, metadata=revision > 3
            ),
        )
    with open_source(write(tmp_path / "owner.pdf", content), Settings()) as source:
        (sheet,) = source.sheets()
    assert sheet.words is not None
    assert [w.text for w in sheet.words] == ["So:", "12/TB"]


def test_locked_docx(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFile):
        opened(write(tmp_path / "locked.docx", ole))


def test_damaged_docx(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        opened(write(tmp_path / "cut.docx", b"PK\x03\x04" + bytes(100)))


def test_limit_of_file_size(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="MB"):
        opened(write(tmp_path / "big.txt", b"a" * (1024 * 1024 + 1)), max_file_mb=1)


def test_limit_of_pages(tmp_path: Path) -> None:
    path = write(tmp_path / "long.pdf", blank_pdf(pages=4))
    with pytest.raises(LimitExceeded, match="4 pages"):
        opened(path, max_pages=3)
    opened(path, max_pages=4)


def test_limit_of_pages_of_set_text(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded):
        opened(write(tmp_path / "long.txt", b"dong\n" * 1000), max_pages=2)


def test_page_of_100_square_metres_fails_on_opening(tmp_path: Path) -> None:
    side = 10 / 0.0254 * 72
    pdf = pikepdf.new()
    pdf.add_blank_page().MediaBox = pikepdf.Array([0, 0, round(side), round(side)])
    path = write(tmp_path / "wall.pdf", makers.saved(pdf))
    with pytest.raises(LimitExceeded, match="m²") as e:
        open_source(path, Settings())
    assert "max_page_m2" in e.value.remedy


def test_small_page_with_a_giant_picture_is_never_decoded(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    bomb = pdf.make_stream(
        b"\x00",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=100_000,
        Height=100_000,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=bomb))
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    with pytest.raises(LimitExceeded, match="megapixels"):
        opened(write(tmp_path / "bomb.pdf", makers.saved(pdf)))


def test_picture_of_too_many_pixels(tmp_path: Path) -> None:
    Image.new("1", (3000, 3000)).save(tmp_path / "a.png")
    with pytest.raises(LimitExceeded, match="megapixels"):
        open_source(tmp_path / "a.png", Settings(max_picture_mpx=5))


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b" " * (3 * 1024 * 1024))
    with pytest.raises(LimitExceeded):
        opened(tmp_path / "bomb.docx", max_file_mb=2)


def test_doc_without_libreoffice_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingDependency) as e:
        opened(write(tmp_path / "a.rtf", b"{\\rtf1 Thong bao}"))
    assert "LibreOffice" in e.value.one_line()


def test_hash_is_of_the_untouched_bytes(tmp_path: Path) -> None:
    content = makers.lines_pdf([b"a"])
    with open_source(write(tmp_path / "no-suffix", content), Settings()) as source:
        assert source.sha256 == hashlib.sha256(content).hexdigest()
        assert (source.size, source.page_count) == (len(content), 1)
        assert source.media_type == MediaType.PDF == "application/pdf"
        with pytest.raises(ValueError, match="no page 2"):
            source.sheet(2)


def test_a_damaged_page_does_not_take_the_others_along(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    pdf.pages[1].obj.Type = pikepdf.Name.Font
    content = makers.saved(pdf)
    with open_source(write(tmp_path / "one-bad.pdf", content), Settings()) as source:
        found = list(source.sheets())
    assert [s.number for s in found] == list(range(1, source.page_count + 1))
    assert sum(s.render is not None for s in found) >= 2


@pytest.mark.parametrize("kind", ["pdf", "png", "tif", "jpg"])
def test_a_file_cut_anywhere_ends_in_a_typed_error_or_in_sheets(tmp_path: Path, kind: str) -> None:
    if kind == "pdf":
        whole = makers.lines_pdf([b"Thong bao"] * 9, picture=makers.scan())
    else:
        makers.scan().save(tmp_path / f"whole.{kind}")
        whole = (tmp_path / f"whole.{kind}").read_bytes()
    for cut in range(1, len(whole), max(len(whole) // 40, 1)):
        path = write(tmp_path / "cut", whole[:cut])
        try:
            with open_source(path, Settings()) as source:
                for sheet in source.sheets():
                    if sheet.render:
                        sheet.render(50)
        except InputError as e:
            assert "\n" not in e.one_line()


def test_import_is_light() -> None:
    code = (
        "import sys, pipeline.sources\n"
        "heavy = {'pdfplumber', 'pypdfium2', 'pikepdf', 'docx', 'bs4', 'pyhanko', 'lxml', 'PIL'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
