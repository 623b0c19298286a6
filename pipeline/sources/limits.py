"""What a file may ask for; every check runs on declared sizes, before a pixel is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import LimitExceeded

if TYPE_CHECKING:
    from pipeline.settings import Settings

_M2_PER_PT2 = (0.0254 / 72) ** 2


def _over(what: str, value: str, limit: str, setting: str) -> LimitExceeded:
    return LimitExceeded(
        f"{what}: {value}, more than {limit}",
        remedy=f"Raise {setting} in vanthu.toml if the file is trusted.",
    )


def check_file_size(path: Path, size: int, settings: Settings) -> None:
    """`size` in bytes. Raises LimitExceeded."""
    if size > settings.max_file_mb * 1024 * 1024:
        raise _over(path.name, f"{size / 2**20:.0f} MB", f"{settings.max_file_mb} MB", "max_file_mb")


def check_page_count(path: Path, count: int, settings: Settings) -> None:
    """Raises LimitExceeded."""
    if count > settings.max_pages:
        raise _over(path.name, f"{count} pages", f"{settings.max_pages}", "max_pages")


def check_page_area(where: str, width: float, height: float, settings: Settings) -> None:
    """`width` and `height` in points. Raises LimitExceeded."""
    area = abs(width * height) * _M2_PER_PT2
    if area > settings.max_page_m2:
        raise _over(where, f"{area:.3g} m²", f"{settings.max_page_m2:g} m²", "max_page_m2")


def check_pixels(where: str, width: float, height: float, settings: Settings) -> None:
    """`width` and `height` in pixels. Raises LimitExceeded."""
    mpx = width * height / 1e6
    if mpx > settings.max_picture_mpx:
        raise _over(where, f"{mpx:.4g} megapixels", f"{settings.max_picture_mpx}", "max_picture_mpx")
