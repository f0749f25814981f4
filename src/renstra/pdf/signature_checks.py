"""The signatures of a PDF: whose they are, whether the file is still as it was signed, and whether
their certificates lead to an issuer that is trusted.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from .certificate import issuer_name
from .errors import PdfError
from .quiet import in_own_thread, quiet_libraries

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_BROKEN = "susunan berkas PDF itu rusak, jadi tanda tangannya tidak dapat diperiksa"
_NO_CERTIFICATES = "{} tidak memuat sertifikat (PEM atau DER)."
_ODD = "isi tanda tangan ini rusak, atau bukan tanda tangan yang dikenal"
_ALTERED = "isi berkas berubah sesudah ditandatangani"
_ADDED = "isi ditambahkan ke berkas sesudah ditandatangani"
_FOREIGN = "tanda tangan tidak cocok dengan sertifikatnya"


@dataclass(frozen=True)
class SignatureCheck:
    """What was found of one field for signatures.

    `signer` is the name in the certificate, with its `issuer`; both are empty for a field that
    nobody signed. `when` is the time of signing, by the signer's own clock unless it was `stamped`
    by a server, whoever runs that. A signature that is `intact` covers the file as it is; else
    `fault` says what is wrong, in Indonesian. `trusted` tells whether the certificate leads to an
    issuer of the roots that were given, and is valid now.
    """

    field: str
    signer: str = ""
    issuer: str = ""
    when: datetime | None = None
    stamped: bool = False
    intact: bool = False
    trusted: bool = False
    fault: str = ""

    @property
    def signed(self) -> bool:
        """Whether somebody signed."""
        return bool(self.signer or self.fault)


def read_roots(content: bytes, file: str) -> list[Certificate]:
    """Return the certificates of issuers to trust, from a file of them in PEM or DER. Raises
    `PdfError`, which names the `file`.
    """
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    try:
        roots = list(load_certs_from_pemder_data(content))
        assert all(root.subject.native is not None for root in roots)
    except (ValueError, TypeError, AssertionError) as error:
        raise PdfError(_NO_CERTIFICATES.format(file)) from error
    if not roots:
        raise PdfError(_NO_CERTIFICATES.format(file))
    return roots


def check_signatures(
    content: bytes, roots: Sequence[Certificate] = ()
) -> tuple[SignatureCheck, ...]:
    """Check every field for signatures of a PDF, those that are still empty too.

    Nothing is asked of the web: whether a certificate was revoked is not looked at. Raises
    `PdfError` when the file cannot be read at all.
    """
    from pyhanko.pdf_utils.misc import PdfError as LibraryError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    with quiet_libraries():
        try:
            reader = PdfFileReader(io.BytesIO(content))
            fields = [(name, value) for name, value, _ in enumerate_sig_fields(reader)]
            signed = {one.field_name: one for one in reader.embedded_signatures}
        except (LibraryError, *_ODDITIES) as error:
            raise PdfError(_BROKEN) from error
        return tuple(_checked(name, signed.get(name), roots, content) for name, _ in fields)


_ODDITIES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What libraries raise that meet bytes which nobody wrote on purpose."""


def _checked(
    name: str, signature: EmbeddedPdfSignature | None, roots: Sequence[Certificate], content: bytes
) -> SignatureCheck:
    from pyhanko.pdf_utils.misc import PdfError as LibraryError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError

    if signature is None:
        return SignatureCheck(name)
    known: dict[str, Any] = {}
    try:
        certificate = signature.signer_cert
        known["signer"] = _part(certificate.subject, "common_name") or "tanpa nama"
        known["issuer"] = issuer_name(
            _part(certificate.issuer, "common_name"),
            _part(certificate.issuer, "organization_name"),
        )
        known["when"] = signature.self_reported_timestamp
        known |= _state(signature, roots, content)
    except (LibraryError, SigningError, SignatureValidationError, *_ODDITIES):
        return SignatureCheck(name, **{**known, "intact": False, "fault": _ODD})
    return SignatureCheck(name, **known)


def _state(
    signature: EmbeddedPdfSignature, roots: Sequence[Certificate], content: bytes
) -> dict[str, Any]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    status = in_own_thread(
        partial(
            validate_pdf_signature,
            signature,
            ValidationContext(trust_roots=list(roots), allow_fetching=False),
            key_usage_settings=KeyUsageConstraints(
                key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
            ),
        )
    )
    stamp = status.timestamp_validity
    state: dict[str, Any] = {}
    if stamp is not None and stamp.intact and stamp.valid:
        state |= {"stamped": True, "when": stamp.timestamp}
    whole = signature.coverage == SignatureCoverageLevel.ENTIRE_FILE
    later = status.modification_level
    if not status.intact or not all(map(_is_filled_up, _containers(signature, content))):
        fault = _ALTERED
    elif not status.valid:
        fault = _FOREIGN
    elif not whole and (later is None or later > ModificationLevel.FORM_FILLING):
        fault = _ADDED
    else:
        fault = ""
    return {**state, "intact": not fault, "fault": fault, "trusted": status.trusted and not fault}


def _containers(signature: EmbeddedPdfSignature, content: bytes) -> Iterator[bytes]:
    """What of the file the signature does not cover: the place of the signature itself."""
    start, length, further, _ = map(int, signature.byte_range)
    yield content[start + length : further]


def _is_filled_up(container: bytes) -> bool:
    """Whether only zeros follow the signature in its place."""
    from asn1crypto.core import Any as Asn1

    try:
        written = bytes.fromhex(container.strip(b"<>").decode("ascii"))
        size = len(Asn1.load(written).dump())
    except ValueError:
        return False
    return container[:1] + container[-1:] == b"<>" and not any(written[size:])


def _part(name: Any, kind: str) -> str:
    found: Iterable[str] | str = name.native.get(kind, "")
    return found if isinstance(found, str) else ", ".join(found)
