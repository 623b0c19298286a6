"""Files made to break parsers. Each maker gives (name, bytes); none comes from outside."""

from __future__ import annotations

import io
import os
import random
import socket
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image

from tests.sources.makers import lines_pdf, saved

Made = Iterator[tuple[str, bytes]]
TEXT = [b"CONG HOA XA HOI CHU NGHIA VIET NAM", b"So: 12/KH-UBND", b"Ke hoach phong, chong thien tai"]


def pdf_of(objects: list[bytes], *, root: int = 1, tail: bytes = b"", prev: int | None = None) -> bytes:
    """A PDF of these objects, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    back = b"" if prev is None else b"/Prev %d" % (at if prev < 0 else prev)
    out += b"trailer <</Size %d /Root %d 0 R %b>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        root,
        back,
        at,
    )
    return bytes(out) + tail


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def page_pdf(page: bytes, content: bytes = b"<<>>", *more: bytes, pages: bytes | None = None) -> bytes:
    """One page: catalog 1, pages 2, page 3, content 4."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            pages or b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R %b>>" % page,
            content,
            *more,
        ]
    )


A4 = b"/MediaBox[0 0 595 842]"


def cut_short() -> Made:
    whole = lines_pdf(TEXT)
    for i in range(16):
        yield f"cut-{i:02}.pdf", whole[: len(whole) * (i + 1) // 17]
    picture = Image.effect_noise((400, 300), 60)
    for form in ("PNG", "JPEG", "TIFF"):
        out = io.BytesIO()
        picture.save(out, form)
        for i in (1, 2, 3):
            yield f"cut-{i}.{form.lower()}", out.getvalue()[: len(out.getvalue()) * i // 4]
    rng = random.Random(6)
    for i in range(6):
        broken = bytearray(whole)
        for _ in range(30):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        yield f"flipped-{i}.pdf", bytes(broken)


def loops() -> Made:
    yield "xref-loop.pdf", pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[]/Count 0>>"], prev=-1)
    yield "xref-past-end.pdf", pdf_of([b"<</Type/Catalog/Pages 2 0 R>>"], prev=10**9)
    yield "pages-loop.pdf", page_pdf(A4, pages=b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
    yield "parent-loop.pdf", page_pdf(b"/Resources 3 0 R /Contents 3 0 R")
    yield "length-loop.pdf", page_pdf(A4 + b"/Contents 4 0 R", b"<</Length 4 0 R>>\nstream\nBT ET\nendstream")
    yield (
        "form-loop.pdf",
        page_pdf(
            A4 + b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>",
            stream(b"/F Do"),
            stream(
                b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
            ),
        ),
    )
    yield "ref-loop.pdf", pdf_of([b"2 0 R", b"1 0 R"])


def bombs() -> Made:
    for name, box in {
        "huge": b"0 0 1e9 1e9", "negative": b"0 0 -595 -842", "nothing": b"0 0 0 0", "inverted": b"595 842 0 0",
        "words": b"/a /b /c /d", "short": b"0 0", "endless": b"0 0 1" + b"0" * 400 + b" 5",
    }.items():  # fmt: skip
        yield f"box-{name}.pdf", page_pdf(b"/MediaBox[" + box + b"]")
    yield "user-unit.pdf", page_pdf(A4 + b"/UserUnit 1e7")
    yield "many-objects.pdf", pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", *[b"null"] * 150_000])
    yield "count-lies.pdf", page_pdf(A4, pages=b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>")
    zeros = zlib.compress(b"\0" * 120_000_000, 9)
    yield "stream-bomb.pdf", page_pdf(A4 + b"/Contents 4 0 R", stream(zeros, b"/Filter/FlateDecode"))
    twice = zlib.compress(zeros, 9)
    yield (
        "stream-bomb-twice.pdf",
        page_pdf(A4 + b"/Contents 4 0 R", stream(twice, b"/Filter[/FlateDecode/FlateDecode]")),
    )
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"
    yield (
        "picture-bomb.pdf",
        page_pdf(
            A4 + b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>",
            stream(b"500 0 0 500 0 0 cm /I Do"),
            stream(zeros, picture + b"/Filter/FlateDecode"),
        ),
    )
    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zeros), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )
    yield "bomb.png", b"\x89PNG\r\n\x1a\n" + body
    yield "many-lines.txt", b"dong chu\n" * 400_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<a>" * 30_000_000)
    yield "bomb.docx", out.getvalue()


def nested() -> Made:
    yield (
        "deep-array.pdf",
        pdf_of([b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 60_000 + b"]" * 60_000 + b">>"]),
    )
    yield "deep-dict.pdf", pdf_of([b"<</Type/Catalog/Pages 2 0 R/X " + b"<</X " * 60_000 + b">>" * 60_001])
    yield "deep-state.pdf", page_pdf(A4 + b"/Contents 4 0 R", stream(b"q " * 200_000))
    yield "deep.html", b"<div>" * 50_000 + b"x"
    laughs = b"".join(b'<!ENTITY l%d "%b">' % (i + 1, b"&l%d;" % i * 10) for i in range(9))
    yield "laughs.html", b'<!DOCTYPE html [<!ENTITY l0 "ha">' + laughs + b"]><p>&l9;</p>"
    xml = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'
    for name, member in (("entity", "word/document.xml"), ("climbs", "../../../climbed.xml")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(member, xml)
        yield f"{name}.docx", out.getvalue()


def odd() -> Made:
    whole = lines_pdf(TEXT)
    pdf = pikepdf.open(io.BytesIO(whole))
    yield "encrypted.pdf", saved(pdf, encryption=pikepdf.Encryption(owner="o", user="secret"))
    pdf.attachments["../../climbed.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ" + b"\0" * 500)
    yield "embedded.pdf", saved(pdf)
    yield "zero-pages.pdf", pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    many = pikepdf.new()
    for _ in range(10_000):
        many.add_blank_page(page_size=(595, 842))
    yield "ten-thousand-pages.pdf", saved(many)
    yield (
        "launches.pdf",
        pdf_of(
            [
                b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/touch)/P(climbed)>>>>",
                b"<</Type/Pages/Kids[]/Count 0>>",
            ]
        ),
    )
    yield "empty.pdf", b""
    yield "program.pdf", b"MZ" + bytes(range(256)) * 20
    yield "zip.pdf", b"PK\x03\x04" + b"\0" * 500
    yield "gzip.tif", b"\x1f\x8b\x08" + b"\0" * 500
    yield "noise.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(50_000)
    yield "nothing-but-magic.pdf", b"%PDF-1.4"
    yield "nul.txt", b"\0" * 10_000
    yield "half-utf16.txt", "Số: 12/KH-UBND".encode("utf-16")[:-1]
    yield "tiff-loop.tif", struct.pack("<2sHIHI", b"II", 42, 8, 0, 8)
    yield "reads-files.html", b"<iframe src='file:///etc/passwd'></iframe><img src='file:///etc/passwd'><p>x"


NAMES = (
    "line\nbreak.pdf", "quote\"'`.pdf", "\u202egnp.fdp.pdf", "$(touch climbed).pdf", ";touch climbed;.pdf",
    "--force.pdf", "-.pdf", "%2e%2e%2fclimbed.pdf", "x\\..\\..\\climbed.pdf", "a" * 240 + ".pdf", " .pdf",
    "<img src=x onerror=alert(1)>.pdf", "tab\tbell\x07.pdf", os.fsdecode(b"\xff\xfe.pdf"), "e\u0301.pdf",
)  # fmt: skip


def write_hostile(folder: Path, outside: Path) -> list[Path]:
    """All of them into `folder`, with links to `outside`; the files that an ingest must account for."""
    folder.mkdir()
    made = []
    for maker in (cut_short, loops, bombs, nested, odd):
        for name, content in maker():
            made.append(folder / name)
            made[-1].write_bytes(content)
    for i, name in enumerate(NAMES):
        made.append(folder / name)
        made[-1].write_bytes(lines_pdf([*TEXT, b"%d" % i]))
    (folder / "link-out.pdf").symlink_to(outside)
    (folder / "link-up").symlink_to(folder.parent)
    (folder / "link-to-itself.pdf").symlink_to(folder / "link-to-itself.pdf")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "folder.pdf").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # a socket's path must be short
        listener.bind("socket.pdf")
        os.chdir(here)
    return made
