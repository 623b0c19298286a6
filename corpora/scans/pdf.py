"""Pictures → an image-only PDF whose pages have the pictures' true size.

Gray and colour pages are kept as JPEG, bilevel pages as CCITT group 4, as scanners do.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Dictionary, Name, Pdf
from PIL import Image

Pixels = npt.NDArray[np.uint8]


def to_pdf(pages: Iterable[Pixels], dpi: float, *, bilevel: bool = False, quality: int = 85) -> bytes:
    """One PDF page a picture: (h, w) gray, (h, w, 3) RGB, or with `bilevel` 0/255 gray.

    The same pictures give the same bytes.
    """
    pdf = Pdf.new()
    for pixels in pages:
        image = _fax(pdf, pixels) if bilevel else _jpeg(pdf, pixels, quality)
        height, width = pixels.shape[:2]
        w, h = width / dpi * 72, height / dpi * 72
        page = pdf.add_blank_page(page_size=(w, h))
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
        page.obj.Contents = pdf.make_stream(f"q {w:.4f} 0 0 {h:.4f} 0 0 cm /Im0 Do Q".encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _jpeg(pdf: Pdf, pixels: Pixels, quality: int) -> pikepdf.Stream:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    space = Name.DeviceGray if pixels.ndim == 2 else Name.DeviceRGB
    return _image(pdf, pixels, buffer.getvalue(), ColorSpace=space, BitsPerComponent=8, Filter=Name.DCTDecode)


def _fax(pdf: Pdf, pixels: Pixels) -> pikepdf.Stream:
    height, width = pixels.shape
    buffer = io.BytesIO()
    # One strip holds the whole page, so the strip is the CCITT stream that PDF wants.
    picture = Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE)
    picture.save(buffer, "TIFF", compression="group4", tiffinfo={278: height})
    with Image.open(buffer) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (length,), black_is_1 = tags[273], tags[279], tags[262] == 1
    parms = Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=black_is_1)
    data = buffer.getvalue()[start : start + length]
    return _image(
        pdf,
        pixels,
        data,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=parms,
    )


def _image(pdf: Pdf, pixels: Pixels, data: bytes, **entries: Any) -> pikepdf.Stream:
    """An image XObject with already encoded `data`; `entries` are its dictionary's own."""
    height, width = pixels.shape[:2]
    return pikepdf.Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **entries
    )
