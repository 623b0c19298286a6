"""One tree of errors. Each class carries its category, a remedy and an exit code.

The message is one line for the person at the screen: what is wrong with which file and what
to do about it. Exit codes are documented in docs/errors.md.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    OK = 0
    USAGE = 2
    INPUT = 3
    MISSING_DEPENDENCY = 4
    LIMIT = 5
    ENCRYPTED = 6
    DATASET = 7
    PARTIAL = 8
    OCR = 9
    INTERNAL = 70
    INTERRUPTED = 130


class VanthuError(Exception):
    """Root of every error that Vanthu raises on purpose."""

    category: str = "internal"
    remedy: str = "Please report this with the file's sha256 and the log."
    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy or type(self).remedy

    def one_line(self) -> str:
        """Message and remedy without control characters or line breaks."""
        text = f"{self} — {self.remedy}"
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class InputError(VanthuError):
    """The file itself cannot be read as a paper."""

    category = "input"
    remedy = "Check that the file opens in a viewer, then try again."
    exit_code = ExitCode.INPUT


class FileMissing(InputError):
    category = "missing"
    remedy = "Check the path."


class EmptyFile(InputError):
    category = "empty"
    remedy = "The file has no bytes: copy or scan it again."


class NotADocument(InputError):
    category = "not_a_document"
    remedy = "Give a PDF, TIFF, PNG, JPEG, DOCX, HTML or TXT file."


class DamagedFile(InputError):
    category = "damaged"
    remedy = "The file is cut short or broken: copy or scan it again."


class EncryptedFile(InputError):
    category = "encrypted"
    remedy = "Remove the password (for example: qpdf --decrypt --password=… in.pdf out.pdf)."
    exit_code = ExitCode.ENCRYPTED


class LimitExceeded(InputError):
    """A file asks for more than the settings allow; checked before anything is rendered."""

    category = "limit"
    remedy = "Raise the limit in vanthu.toml if the file is trusted."
    exit_code = ExitCode.LIMIT


class MissingDependency(VanthuError):
    category = "missing_dependency"
    remedy = "Run `vanthu doctor`."
    exit_code = ExitCode.MISSING_DEPENDENCY


class SettingsError(VanthuError):
    category = "settings"
    remedy = "Correct the setting; `vanthu doctor` shows the ones in force."
    exit_code = ExitCode.USAGE


class OcrError(VanthuError):
    category = "ocr"
    remedy = "Try the file again; if it fails again, run `vanthu doctor`."
    exit_code = ExitCode.OCR


class DatasetError(VanthuError):
    category = "dataset"
    remedy = "Check the dataset's path and rights."
    exit_code = ExitCode.DATASET


class EditConflict(DatasetError):
    """A field is no longer what the person saw when they corrected it; nothing was changed."""

    category = "edit_conflict"
    remedy = "Look at the field again, then decide."
