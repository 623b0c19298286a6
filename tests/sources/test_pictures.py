"""Picture files: frames, resolution, orientation, modes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import DamagedFile
from pipeline.page import Sheet
from pipeline.settings import Settings
from pipeline.sources import MediaType, open_source
from tests.sources.makers import scan, write

Read = Callable[..., list[Sheet]]


def test_multi_page_tiff(tmp_path: Path, sheets: Read) -> None:
    first, second = scan(1654, 2339, "1"), scan(2339, 1654)
    path = tmp_path / "scan.tif"
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200))
    one, two = sheets(path)
    assert (one.number, two.number) == (1, 2)
    assert (round(one.width), round(one.height)) == (595, 842)
    assert (round(two.width), round(two.height)) == (842, 595)
    assert one.words is None
    assert one.render is not None
    picture = one.render(100)
    assert picture.dpi == 100
    assert picture.pixels.shape == (1170, 827)
    assert picture.pixels[5, 5] < 50 < picture.pixels[-5, 5]


def test_resolution_is_guessed_from_a4_when_no_tag_is_to_be_believed(tmp_path: Path, sheets: Read) -> None:
    for name, dpi in (("none.png", None), ("default.jpg", (72, 72)), ("odd.png", (1, 1))):
        scan(1654, 2339).save(tmp_path / name, **({"dpi": dpi} if dpi else {}))
        (sheet,) = sheets(tmp_path / name)
        assert sheet.width == pytest.approx(595, abs=1), name
        assert "dpi_guessed" in [n.code for n in sheet.notes]


def test_small_picture_is_not_blown_up(tmp_path: Path, sheets: Read) -> None:
    scan(827, 1170).save(tmp_path / "a.png", dpi=(100, 100))
    (sheet,) = sheets(tmp_path / "a.png")
    assert sheet.render is not None
    assert sheet.render(300).pixels.shape == (1170, 827)
    assert sheet.render(300).dpi == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_exif_orientation(tmp_path: Path, sheets: Read, orientation: int) -> None:
    turn = {1: 0, 3: 180, 6: 90, 8: -90}[orientation]
    stored = scan(827, 1170).rotate(turn, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "photo.jpg", exif=exif, dpi=(100, 100))
    (sheet,) = sheets(tmp_path / "photo.jpg")
    assert (round(sheet.width), round(sheet.height)) == (595, 842)
    assert sheet.render is not None
    pixels = sheet.render(100).pixels
    assert pixels.shape == (1170, 827)
    assert pixels[10, 400] < 60
    assert pixels[-10, 400] > 200


def test_fax_resolution_is_squared(tmp_path: Path, sheets: Read) -> None:
    scan(1728, 1145, "1").save(tmp_path / "fax.tif", dpi=(204, 98))
    (sheet,) = sheets(tmp_path / "fax.tif")
    assert sheet.height == pytest.approx(1145 / 98 * 72, abs=1)
    assert sheet.render is not None
    height, width = sheet.render(204).pixels.shape
    assert height / width == pytest.approx(sheet.height / sheet.width, rel=0.01)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_modes(tmp_path: Path, sheets: Read, mode: str) -> None:
    image = scan(200, 280).convert("RGB" if mode in ("RGB", "CMYK") else "L")
    image = Image.new("I;16", (200, 280), 65535) if mode == "I;16" else image.convert(mode)
    image.save(tmp_path / "a.tif", dpi=(100, 100))
    (sheet,) = sheets(tmp_path / "a.tif")
    assert sheet.render is not None
    pixels = sheet.render(100).pixels
    assert pixels.dtype.name == "uint8"
    assert pixels[-5, 5] > 240


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_truncated_picture(tmp_path: Path, suffix: str) -> None:
    Image.effect_noise((400, 560), 80).save(tmp_path / f"whole.{suffix}", dpi=(50, 50))
    whole = (tmp_path / f"whole.{suffix}").read_bytes()
    path = write(tmp_path / "cut", whole[: len(whole) // 2])
    with pytest.raises(DamagedFile), open_source(path, Settings()) as source:
        for sheet in source.sheets():
            assert sheet.render is None or sheet.render(50)


def test_kind_is_told_by_content(tmp_path: Path) -> None:
    scan().save(tmp_path / "really-png.pdf", "PNG", dpi=(50, 50))
    with open_source(tmp_path / "really-png.pdf", Settings()) as source:
        assert source.media_type == MediaType.PNG
