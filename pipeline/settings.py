"""One Settings object: defaults < vanthu.toml < VANTHU_* environment < flags."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pipeline.errors import SettingsError


class Settings(BaseSettings):
    """Everything that may be set from outside. Frozen, so it can cross to other processes."""

    model_config = SettingsConfigDict(
        env_prefix="VANTHU_", toml_file="vanthu.toml", frozen=True, extra="forbid"
    )

    database: str = "sqlite:///vanthu.db"
    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    language: str = "vie"
    tessdata: Path | None = None
    dpi: int = 200
    """Dots an inch a page is rendered at: 200 reads as well as 300 at 0.7 × the cost."""
    max_file_mb: int = 500
    max_pages: int = 2000
    max_page_m2: float = 2.0
    """Declared page area; A0 is 1 m². A 340-byte PDF can ask for 22 million megapixels."""
    max_picture_mpx: int = 120
    workers: int = Field(default=0, ge=0)
    """Documents that are read at the same time; 0: one for each processor."""
    document_seconds: float = Field(default=600, gt=0)
    """How long one file may take before its process is ended; every page read well adds 10 s."""
    page_seconds: float = Field(default=120, gt=0)
    """How long one page may take before it is given up; the file's other pages are kept."""
    max_attempts: int = Field(default=3, ge=1)
    """Failures in a row with the same bytes before a file is left alone."""
    documents_per_child: int = Field(default=25, ge=1)
    """Files a process reads before a fresh one takes over: memory that libraries keep goes back."""
    child_memory_mb: int = Field(default=4096, ge=0)
    """Memory that one process may take; 0: no limit."""

    signers: Path | None = None
    """CSV of who signs for which agency, kept by the archivist: agency,name,title,from,to."""
    calibration: Path | None = None
    """Confidence curves of this archive, made by `vanthu corrections calibrate`."""

    uploads: Path = Path("uploads")
    """Folder that files uploaded at the desk go to, each under a name made of its sha256."""
    upload_mb: int = Field(default=100, ge=1)
    """How much may be uploaded at a time."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**flags: object) -> Settings:
    """Settings in force; flags that are None do not count. Raises SettingsError."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as e:
        first = e.errors()[0]
        name = ".".join(str(p) for p in first["loc"])
        raise SettingsError(f"setting {name!r}: {first['msg']}") from e
    except ValueError as e:  # a vanthu.toml that is not TOML
        raise SettingsError(f"vanthu.toml: {e}") from e
