"""Plain text: its encoding found out, its lines set as paragraphs."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pipeline.sources.blocks import Align, Block, PageBreak, Paragraph, Run
from pipeline.sources.kinds import is_bare_utf16
from pipeline.sources.legacy import Encoding, clean, decode, encoding_of_text
from pipeline.syllables import vietnameseness

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 64 * 1024
_COLUMNS = re.compile(r"\S[^\S\n]{3,}\S|\t")
_TEXT_WIDTH = 467.0
_USUAL_LINE = 90  # characters of a typewritten A4 line


def decoded(content: bytes) -> str:
    """Text of bytes in UTF-8, UTF-16, Windows-1258, TCVN3, VNI, VISCII or VPS; always NFC."""
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return clean(content.decode(codec, errors="replace"))
    if bare := is_bare_utf16(content):
        return clean(content.decode(bare, errors="replace"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_bytes(content)
    return _unmasked(text)


def _decoded_bytes(content: bytes) -> str:
    """One byte a letter: Windows-1258 unless a legacy charset spells more syllables."""
    cp1258 = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    latin = content.decode("latin-1")
    charset = encoding_of_text(latin[:_SAMPLE])
    if charset is None:
        return clean(cp1258)
    legacy = decode(latin, Encoding(charset))
    as_legacy = vietnameseness([legacy[:_SAMPLE]]).valid
    return legacy if as_legacy > vietnameseness([cp1258[:_SAMPLE]]).valid else clean(cp1258)


def _unmasked(text: str) -> str:
    """UTF-8 that holds legacy letters, as when TCVN3 was pasted into a newer editor."""
    charset = encoding_of_text(text[:_SAMPLE])
    return decode(text, Encoding(charset)) if charset else clean(text)


def _paragraph(line: str, pitch: float) -> Paragraph:
    """A line with wide gaps (a typed letterhead) keeps its columns; others wrap."""
    expanded = line.expandtabs(8).rstrip()
    if _COLUMNS.search(line.rstrip()):
        return Paragraph((Run(expanded),), pitch=pitch, after=0.0)
    indent = (len(expanded) - len(expanded.lstrip())) * pitch
    if indent > _TEXT_WIDTH / 2:
        return Paragraph((Run(expanded.lstrip()),), Align.LEFT, left=_TEXT_WIDTH / 2, after=0.0)
    return Paragraph((Run(expanded.lstrip()),), first=min(indent, 60.0), after=0.0)


def read_text(path: Path) -> list[Block]:
    """The file's lines as paragraphs; a form feed starts a page."""
    text = decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    typed = [len(s.expandtabs(8).rstrip()) for s in lines if _COLUMNS.search(s.rstrip())]
    pitch = _TEXT_WIDTH / max(_USUAL_LINE, min(max(typed, default=0), 160))
    blocks: list[Block] = []
    for line in lines:
        for i, part in enumerate(line.split("\f")):
            if i:
                blocks.append(PageBreak())
            printable = "".join(c if c.isprintable() or c == "\t" else " " for c in part)
            blocks.append(_paragraph(printable, pitch))
    return blocks
