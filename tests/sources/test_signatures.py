"""Digital signatures of a PDF: signer, time, integrity, coverage; made and broken here."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pikepdf
import pytest

from pipeline.settings import Settings
from pipeline.sources import digital_signatures, open_source
from tests.sources import makers

pytest.importorskip("pyhanko")


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A PDF signed with a certificate made on the spot."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Văn phòng Ủy ban nhân dân tỉnh")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(12)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pfx = serialization.pkcs12.serialize_key_and_certificates(
        b"k", key, certificate, None, serialization.BestAvailableEncryption(b"p")
    )
    signer = signers.SimpleSigner.load_pkcs12_data(pfx, other_certs=[], passphrase=b"p")
    writer = IncrementalPdfFileWriter(io.BytesIO(makers.lines_pdf([b"Thong bao so 12"])))
    meta = signers.PdfSignatureMetadata(field_name="ChuKySo", md_algorithm="sha256")
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def test_signed_file(tmp_path: Path, signed: bytes) -> None:
    with open_source(makers.write(tmp_path / "a.pdf", signed), Settings()) as source:
        (signature,) = source.digital_signatures
    assert signature.signer == "Văn phòng Ủy ban nhân dân tỉnh"
    assert signature.valid
    assert signature.covers_whole_file
    assert signature.signed_at is not None
    assert datetime.datetime.fromisoformat(signature.signed_at).tzinfo is not None


def test_changed_bytes_make_it_invalid(tmp_path: Path, signed: bytes) -> None:
    changed = signed.replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 595 841 ]")
    assert changed != signed
    (signature,) = digital_signatures(makers.write(tmp_path / "a.pdf", changed))
    assert not signature.valid


def test_what_is_added_later_is_not_covered(tmp_path: Path, signed: bytes) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    writer.update_root()
    writer.write(out)
    (signature,) = digital_signatures(makers.write(tmp_path / "a.pdf", out.getvalue()))
    assert signature.valid
    assert not signature.covers_whole_file


def test_unsigned_and_broken_files_have_none(tmp_path: Path, signed: bytes) -> None:
    assert digital_signatures(makers.write(tmp_path / "a.pdf", makers.saved(pikepdf.new()))) == ()
    assert digital_signatures(makers.write(tmp_path / "b.pdf", b"%PDF-1.7 /ByteRange [0 1 2 3]")) == ()
