"""Filling the empty field of a PDF with an electronic signature (PAdES), by an update that leaves
every byte before it as it was.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .certificate import SigningKey
from .errors import SigningFault
from .quiet import in_own_thread, quiet_libraries
from .signature_box import signature_box
from .signature_field import FIELD_NAME
from .timestamp_server import timestamper, why_no_timestamp

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.stamp import BaseStampStyle

_NOT_PDF = "Berkas itu bukan PDF yang utuh. Susun ulang dengan renstra build, lalu tanda tangani."
_ENCRYPTED = "PDF itu disandikan. Simpan tanpa kata sandi, atau susun ulang dengan renstra build."
_NO_FIELD = (
    f"PDF itu tidak memuat ruang tanda tangan {FIELD_NAME}. Susun ulang dengan renstra build; bila "
    "lembar penetapan milik kantor tidak menyediakan tempatnya, penyusunan menyebutnya."
)
_SIGNED = (
    "PDF itu sudah ditandatangani{}; yang sudah ditandatangani tidak diubah. Tanda tangani PDF "
    "yang belum."
)
_NO_TSA = "Stempel waktu dari {} tidak diperoleh: {}. Ulangi nanti, atau tanda tangani tanpa --tsa."


def sign_pdf(
    content: bytes, key: SigningKey, words: Sequence[str], note: str, tsa: str = ""
) -> bytes:
    """Return the PDF with its field signed; in the box stand the words, and the note in smaller
    letters. `tsa` is the address of a server of timestamps (RFC 3161), none by default.

    Raises `SigningFault`.
    """
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata

    with quiet_libraries():
        writer, box = _open_field(content)
        signer = _plain_signer(
            PdfSignatureMetadata(
                FIELD_NAME, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=key.name
            ),
            _signer(key),
            timestamper(tsa) if tsa else None,
            _box_style(signature_box(*box, words, note)),
        )
        signed = io.BytesIO()
        try:
            in_own_thread(partial(signer.sign_pdf, writer, output=signed))
        except SigningError as error:
            raise SigningFault(f"PDF itu tidak dapat ditandatangani: {error}.") from error
        except (OSError, ValueError, TypeError) as error:
            if not tsa:
                raise
            raise SigningFault(_NO_TSA.format(tsa, why_no_timestamp(error))) from error
    return signed.getvalue()


def _open_field(content: bytes) -> tuple[IncrementalPdfFileWriter, tuple[float, float]]:
    """The file, ready for an update, and the size of its empty field. Raises `SigningFault`."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import enumerate_sig_fields

    class Update(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave the metadata as they are, by which archive files say what they are."""

    try:
        writer = Update(io.BytesIO(content))
        if writer.prev.encrypted:
            raise SigningFault(_ENCRYPTED)
        fields = {name: (value, ref) for name, value, ref in enumerate_sig_fields(writer.prev)}
        if taken := [value for value, _ in fields.values() if value is not None]:
            named = taken[0].get_object().get("/Name", "")
            raise SigningFault(_SIGNED.format(f" oleh {named}" if named else ""))
        if FIELD_NAME not in fields:
            raise SigningFault(_NO_FIELD)
        x1, y1, x2, y2 = map(float, fields[FIELD_NAME][1].get_object()["/Rect"])
    except (PdfError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SigningFault(_NOT_PDF) from error
    return writer, (abs(x2 - x1), abs(y2 - y1))


def _plain_signer(
    meta: PdfSignatureMetadata,
    signer: SimpleSigner,
    timestamper: TimeStamper | None,
    style: BaseStampStyle,
) -> PdfSigner:
    from pyhanko.sign.signers import PdfSigner

    class PlainSigner(PdfSigner):
        def register_extensions(self, *_: Any, **__: Any) -> None:
            """Declare no extension of PDF 2.0: an archive file is PDF 1.7."""

    return PlainSigner(meta, signer, timestamper=timestamper, stamp_style=style)


def _signer(key: SigningKey) -> SimpleSigner:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

    store: CertificateStore = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(
        [Certificate.load(one.public_bytes(Encoding.DER)) for one in key.others]
    )
    private = key.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=Certificate.load(key.certificate.public_bytes(Encoding.DER)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=store,
        embed_roots=False,
    )


def _box_style(appearance: bytes) -> BaseStampStyle:
    """A style of stamps that shows a page as it is, without frame or transparency of its own."""
    from pyhanko.pdf_utils.content import AnnotAppearances
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import BaseStampStyle

    class Box:
        def __init__(self, writer: Any) -> None:
            reader = PdfFileReader(io.BytesIO(appearance))
            self._look = writer.import_page_as_xobject(reader)

        def apply_appearance(self, annotation: Any) -> None:
            annotation["/AP"] = AnnotAppearances(normal=self._look).as_pdf_object()

    class BoxStyle(BaseStampStyle):
        def create_stamp(self, writer: Any, *_: Any, **__: Any) -> Any:
            return Box(writer)

    return BoxStyle()
