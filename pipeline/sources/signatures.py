"""Digital signatures of a PDF (Decree 30/2020, annex I, part III): who, when, is it intact.

Only integrity is judged; whether a certificate is trusted is for the national root to say,
and nothing here goes online.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.record import DigitalSignature

_log = logging.getLogger(__name__)


def digital_signatures(path: Path) -> tuple[DigitalSignature, ...]:
    """The signature fields of a PDF that are signed; () without any, or without pyHanko.

    `signed_at` is ISO 8601; `valid` says that the signed bytes are unchanged and the signature
    over them is right.
    """
    if not _may_be_signed(path):
        return ()
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        _log.warning("the file has signature fields; install pyhanko to read them")
        return ()
    try:
        with path.open("rb") as f:
            embedded = PdfFileReader(f, strict=False).embedded_regular_signatures
            return tuple(_read(signature) for signature in embedded)
    except Exception as e:  # a hostile file's signatures must not stop its reading
        _log.warning("signatures could not be read: %s", type(e).__name__)
        return ()


def _may_be_signed(path: Path) -> bool:
    """Whether the bytes show a signature's byte range, which is never inside a packed stream."""
    overlap = b""
    with path.open("rb") as f:
        while chunk := f.read(1 << 20):
            if b"/ByteRange" in overlap + chunk:
                return True
            overlap = chunk[-16:]
    return False


def _read(signature: Any) -> DigitalSignature:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    from pipeline.record import DigitalSignature

    signed_at = signature.self_reported_timestamp
    covers = valid = False
    try:
        covers = signature.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
        valid = all(
            validate_sig_integrity(
                signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
            )
        )
    except Exception as e:  # an unreadable signature is not a valid one
        _log.warning("a signature could not be checked: %s", type(e).__name__)
    return DigitalSignature(
        signer=_common_name(signature),
        signed_at=signed_at.isoformat() if signed_at else None,
        covers_whole_file=covers,
        valid=valid,
    )


def _common_name(signature: Any) -> str | None:
    certificate = signature.signer_cert
    if certificate is None:
        return None
    name = certificate.subject.native.get("common_name")
    return str(name[0] if isinstance(name, list) else name) if name else None
