"""Papers that the tests make: small PDFs by hand, pictures, office files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
PROSE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình về việc "
    "ban hành kế hoạch công tác văn thư, lưu trữ, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị trực "
    "thuộc khẩn trương triển khai thực hiện và báo cáo kết quả trước ngày quy định. "
)


def html_page(body: str) -> str:
    return (
        '<html lang="vi"><meta charset="utf-8"><style>@page{size:A4;margin:20mm 15mm 20mm 30mm}'
        "body{margin:0;font:13pt 'Times New Roman',Tinos,'Liberation Serif','Noto Serif','DejaVu Serif',serif}"
        ".ruled{border-collapse:collapse}.ruled td,.ruled th{border:1px solid black}</style>"
        f"<body>{body}</body></html>"
    )


def pdf_of_html(body: str) -> bytes:
    """A born-digital PDF."""
    import weasyprint

    content = weasyprint.HTML(string=html_page(body)).write_pdf()
    assert content is not None
    return content


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def latin_font(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A font whose codes are shown as Windows Latin-1, under any name."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + name),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=0,
            LastChar=255,
            Widths=Array([500] * 256),
        )
    )


def lines_pdf(
    lines: Sequence[bytes],
    *,
    font: str = "Times-Roman",
    mode: int = 0,
    picture: Image.Image | None = None,
    size: tuple[float, float] = (595, 842),
    cover: float = 1.0,
) -> bytes:
    """One page: lines of bytes from (72, 760) downwards, over a picture of `cover` of the width."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.Resources = Dictionary(Font=Dictionary(F1=latin_font(pdf, font)))
    content = b""
    if picture is not None:
        page.Resources.XObject = Dictionary(Im=jpeg_object(pdf, picture))
        content += b"q %f 0 0 %f 0 0 cm /Im Do Q " % (size[0] * cover, size[1] * cover)
    content += b"BT /F1 12 Tf %d Tr 72 760 Td 14 TL " % mode
    for line in lines:
        escaped = line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        content += b"(" + escaped + b") Tj T* "
    page.Contents = pdf.make_stream(content + b"ET")
    return saved(pdf)


def jpeg_object(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return pdf.make_stream(
        data.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB if picture.mode == "RGB" else Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def scan(width: int = 413, height: int = 585, mode: str = "L") -> Image.Image:
    """A page picture with a dark bar at the top, so that up is known."""
    image = Image.new(mode, (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width, height // 10), fill="black")
    return image


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def tcvn3(text: str) -> bytes:
    """Unicode lower-case text as TCVN3 bytes, by the project's own table turned round."""
    return _encoded(text, "TCVN3")


def vni(text: str) -> bytes:
    return _encoded(text, "VNI")


def _encoded(text: str, charset: str) -> bytes:
    import csv

    from pipeline.resources import data_path

    with data_path("corpora/gazetteer/encodings/charsets.csv").open(encoding="utf-8") as f:
        table = {
            row["unicode_char"]: bytes.fromhex(row["bytes_hex"])
            for row in csv.DictReader(f)
            if row["charset"] == charset
        }
    return b"".join(table.get(c) or c.encode("latin-1") for c in text)
