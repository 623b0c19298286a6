"""What a file is, told by its bytes; its name is never asked."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from pipeline.errors import DamagedFile, EncryptedFile, NotADocument

_HEAD = 64 * 1024
_HTML = re.compile(
    rb"^(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6]|span|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a")
_MAX_CONTROL_SHARE = 0.01  # VISCII sets six rare capitals on control codes; random bytes have 10 %


class MediaType(StrEnum):
    """The kinds of file that can be opened."""

    PDF = "application/pdf"
    TIFF = "image/tiff"
    PNG = "image/png"
    JPEG = "image/jpeg"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    RTF = "application/rtf"
    HTML = "text/html"
    TEXT = "text/plain"


_MAGIC: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"II+\x00", MediaType.TIFF),
    (b"MM\x00+", MediaType.TIFF),
    (b"{\\rtf", MediaType.RTF),
)


def sniff(path: Path) -> MediaType:
    """The kind of a non-empty file.

    Raises NotADocument, DamagedFile (a zip that breaks off) or EncryptedFile (a locked DOCX).
    """
    with path.open("rb") as f:
        head = f.read(_HEAD)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(path)
    if head.startswith(_OLE):
        return _in_ole(path)
    if _HTML.match(head.removeprefix(_BOMS[0])):
        return MediaType.HTML
    if head.startswith(_BOMS[1:]):
        decoded = head[: len(head) & ~1].decode("utf-16", errors="replace").encode()
        return MediaType.HTML if _HTML.match(decoded) else MediaType.TEXT
    if _looks_like_text(head):
        return MediaType.TEXT
    raise NotADocument(f"{path.name} is not a document that can be read")


def _in_zip(path: Path) -> MediaType:
    try:
        with zipfile.ZipFile(path) as z:
            names = set(z.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as e:
        raise DamagedFile(f"{path.name} is a zip archive that breaks off") from e
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", n) for n in names):
        return MediaType.DOCX
    raise NotADocument(f"{path.name} is a zip archive without a text document")


def _in_ole(path: Path) -> MediaType:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise EncryptedFile(f"{path.name} is locked with a password", remedy="Save it without a password.")
    if "WordDocument".encode("utf-16-le") in content:
        return MediaType.DOC
    raise NotADocument(f"{path.name} is an Office file, but not a text document")


def _looks_like_text(head: bytes) -> bool:
    """Few control codes; UTF-16 without a mark counts when every other byte is zero."""
    if head.startswith((b"MZ", b"\x7fELF")):
        return False
    if is_bare_utf16(head) is not None:
        return True
    controls = sum(b < 0x20 and b not in _TEXT_CONTROLS for b in head)
    return b"\x00" not in head and controls <= _MAX_CONTROL_SHARE * len(head)


def is_bare_utf16(content: bytes) -> str | None:
    """The codec of UTF-16 text that lacks a byte order mark, else None.

    Vietnamese in UTF-16 has a zero high byte in most characters and never elsewhere.
    """
    sample = content[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None
