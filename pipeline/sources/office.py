"""DOC and RTF files, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.errors import DamagedFile, MissingDependency
from pipeline.settings import Settings
from pipeline.sources.blocks import Block
from pipeline.sources.docx_file import read_docx
from pipeline.sources.kinds import MediaType

_PROGRAMS = ("soffice", "libreoffice")
_TIMEOUT = 120  # seconds; a first start makes a profile


def read_office(path: Path, kind: MediaType, settings: Settings) -> list[Block]:
    """The file's blocks by way of DOCX, which keeps the font names that legacy text needs.

    Raises MissingDependency without LibreOffice, DamagedFile when it cannot read the file.
    """
    program = next((p for name in _PROGRAMS if (p := shutil.which(name))), None)
    if program is None:
        raise MissingDependency(
            f"{path.name} is a DOC or RTF file, which needs LibreOffice",
            remedy="Install LibreOffice Writer, or save the file as DOCX or PDF.",
        )
    with tempfile.TemporaryDirectory(prefix="vanthu-") as folder:
        work = Path(folder)
        copy = work / ("in.doc" if kind is MediaType.DOC else "in.rtf")
        shutil.copyfile(path, copy)
        command = [
            program,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(work),
            str(copy),
        ]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)  # noqa: S603
        except subprocess.TimeoutExpired as e:
            raise DamagedFile(f"LibreOffice did not finish {path.name} in {_TIMEOUT} s") from e
        made = work / "in.docx"
        if not made.exists():
            raise DamagedFile(f"LibreOffice cannot read {path.name}")
        return read_docx(made, settings)
