"""The page with every field's box and name on it: pictures, or one self-contained HTML page."""

from __future__ import annotations

import base64
import html
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.cli.table import in_words
from pipeline.cli.terminal import safe
from pipeline.dataset.walk import fields_of, findings_of
from pipeline.errors import InputError
from pipeline.page import Box, Picture, Sheet
from pipeline.record import Record
from pipeline.settings import Settings

DPI = 120
"""Dots an inch of the drawing: small print can still be read, a page takes some 150 kB."""

# Colours that stay apart on white paper and red seals, also for the colour-blind (Okabe and Ito).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#6a3d9a", "#444444")
_LABEL = 11  # points


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page (points, as shown) with the field that was read there."""

    page: int
    box: Box
    name: str
    value: str
    confidence: float

    @property
    def colour(self) -> str:
        """The same for all fields of a kind."""
        kind = self.name.split(".")[0]
        return _COLOURS[zlib.crc32(kind.encode()) % len(_COLOURS)]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page with all that was read there: number and symbol share one."""

    box: Box
    marks: tuple[Mark, ...]

    @property
    def names(self) -> str:
        """The fields' names for the label."""
        return ", ".join(dict.fromkeys(mark.name for mark in self.marks))

    @property
    def colour(self) -> str:
        """That of the first field."""
        return self.marks[0].colour


def spots_of(marks: Iterable[Mark]) -> list[Spot]:
    """Marks on one page, those on the same whole point together."""
    places: dict[tuple[int, ...], list[Mark]] = {}
    for mark in marks:
        box = mark.box
        places.setdefault(tuple(round(v) for v in (box.x0, box.y0, box.x1, box.y1)), []).append(mark)
    return [Spot(every[0].box, tuple(every)) for every in places.values()]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to draw on: its size in points and its picture, white where the file has none."""

    number: int
    width: float
    height: float
    image: Image.Image


def check_target(out: Path) -> None:
    """Raises InputError when `out` is no place for a drawing."""
    if out.suffix.lower() not in (".png", ".html", ".htm"):
        raise InputError(f"{out.name} is neither PNG nor HTML", remedy="Give --draw NAME.png or NAME.html.")
    if not out.absolute().parent.is_dir():
        raise InputError(f"the folder {out.parent} does not exist", remedy="Make the folder first.")


def draw_records(records: Iterable[Record], path: Path, settings: Settings, out: Path) -> tuple[Path, ...]:
    """Draw the fields of a file's records on its pages; the files made.

    HTML holds all pages with fields. PNG is one file a page: `out` for the first page with
    fields, then NAME-p2.png and so on by page number. A file that gave no fields gives its
    first page. Raises InputError.
    """
    marks = [mark for record in records for mark in marks_of(record)]
    wanted = sorted({mark.page for mark in marks}) or [1]
    leaves = leaves_of(path, settings, wanted)
    try:
        if out.suffix.lower() != ".png":
            out.write_text(as_html(path.name, leaves, marks), encoding="utf-8")
            return (out,)
        made = []
        for i, leaf in enumerate(leaves):
            target = out if i == 0 else out.with_name(f"{out.stem}-p{leaf.number}{out.suffix}")
            drawn(leaf, [m for m in marks if m.page == leaf.number]).save(target, "PNG")
            made.append(target)
        return tuple(made)
    except OSError as e:
        raise InputError(
            f"{out} cannot be written: {e.strerror or e}", remedy="Choose another --draw."
        ) from e


def marks_of(record: Record) -> Iterator[Mark]:
    """Every box of every field and finding, and of the annexes' tables."""
    for name, field in fields_of(record):
        for at in field.evidence:
            value = field.raw if field.value is None else field.value
            yield Mark(at.page, Box(*at.bbox), name, value, field.confidence)
    for name, finding in findings_of(record):
        for at in finding.evidence:
            yield Mark(at.page, Box(*at.bbox), name, in_words(finding), finding.confidence)
    for a, annex in enumerate(record.annexes):
        for t, table in enumerate(annex.tables):
            for at in table.evidence:
                title = annex.title or annex.label or ""
                yield Mark(at.page, Box(*at.bbox), f"annexes.{a}.tables.{t}", title, 1.0)


def leaves_of(path: Path, settings: Settings, wanted: Iterable[int]) -> list[Leaf]:
    """Those pages of the file, rendered one at a time. Raises InputError."""
    from pipeline.sources import open_source

    numbers = set(wanted)
    with open_source(path, settings) as source:
        return [leaf_of(sheet) for sheet in source.sheets() if sheet.number in numbers]


def leaf_of(sheet: Sheet) -> Leaf:
    """The sheet's picture, or white paper of its size."""
    if sheet.render is not None:
        return Leaf(sheet.number, sheet.width, sheet.height, _image(sheet.render(DPI)))
    size = (max(1, round(sheet.width * DPI / 72)), max(1, round(sheet.height * DPI / 72)))
    blank = Image.new("RGB", size, "white")
    return Leaf(sheet.number, sheet.width, sheet.height, blank)


def _image(picture: Picture) -> Image.Image:
    return Image.fromarray(picture.pixels).convert("RGB")


def drawn(leaf: Leaf, marks: Iterable[Mark]) -> Image.Image:
    """A copy of the page's picture with boxes and names."""
    image = leaf.image.copy()
    scale = image.width / leaf.width
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(_LABEL * scale * 0.6)
    for spot in spots_of(marks):
        x0, y0, x1, y1 = (v * scale for v in (spot.box.x0, spot.box.y0, spot.box.x1, spot.box.y1))
        pen.rectangle(_ordered(x0 - 2, y0 - 2, x1 + 2, y1 + 2), outline=spot.colour, width=2)
        left, top, right, bottom = pen.textbbox((0, 0), spot.names, font=font)
        height = bottom - top + 4
        above = y0 - 2 - height if y0 > height + 2 else y1 + 2  # no room above: below
        pen.rectangle((x0 - 2, above, x0 + right - left + 4, above + height), fill=spot.colour)
        pen.text((x0 + 1, above + 2 - top), spot.names, fill="white", font=font)
    return image


def _ordered(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def as_html(title: str, leaves: Iterable[Leaf], marks: Iterable[Mark]) -> str:
    """One page of HTML that needs nothing from outside and runs nothing."""
    every = list(marks)
    body = "".join(_section(leaf, [m for m in every if m.page == leaf.number]) for leaf in leaves)
    head, tail = _PAGE.split("{body}")
    name = html.escape(safe(title))
    return head.replace("{title}", name) + body + tail


def _section(leaf: Leaf, marks: Iterable[Mark]) -> str:
    every = list(marks)
    boxes = "".join(_svg(spot) for spot in spots_of(every))
    rows = "".join(
        f'<tr><td style="color:{m.colour}">{html.escape(safe(m.name))}</td>'
        f"<td>{html.escape(safe(m.value))}</td><td>{m.confidence:.2f}</td></tr>"
        for m in every
    )
    return (
        f"<section><h2>page {leaf.number}</h2><div class=sheet>"
        f'<svg viewBox="0 0 {leaf.width:.2f} {leaf.height:.2f}" role="img">'
        f'<image href="data:image/jpeg;base64,{_jpeg(leaf.image)}" '
        f'width="{leaf.width:.2f}" height="{leaf.height:.2f}" preserveAspectRatio="none"/>'
        f"{boxes}</svg></div><table><tr><th>field<th>value<th>sure</tr>{rows}</table></section>"
    )


def _svg(spot: Spot) -> str:
    box = spot.box
    label_y = box.y0 - 2 if box.y0 > 8 else box.y1 + 7
    said = "\n".join(f"{safe(m.name)}: {safe(m.value)} ({m.confidence:.2f})" for m in spot.marks)
    return (
        f'<g><title>{html.escape(said)}</title><rect x="{box.x0:.2f}" y="{box.y0:.2f}" '
        f'width="{box.width:.2f}" height="{box.height:.2f}" '
        f'fill="{spot.colour}" fill-opacity="0.08" stroke="{spot.colour}"/>'
        f'<text x="{box.x0:.2f}" y="{label_y:.2f}" fill="{spot.colour}">{html.escape(safe(spot.names))}</text></g>'
    )


def _jpeg(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 1rem; }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
h2 { flex-basis: 100%; }
.sheet { flex: 2 1 36rem; border: 1px solid #bbb; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 7px sans-serif; paint-order: stroke; stroke: #fff; stroke-width: 2px; }
rect { stroke-width: 0.8; }
g:hover rect { fill-opacity: 0.3; }
table { flex: 1 1 20rem; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; padding: 0.15rem 0.4rem; }
</style></head><body><h1>{title}</h1>{body}</body></html>
"""
