"""The key and the certificate of whoever signs, from a file of PKCS #12 (``.p12``, ``.pfx``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .errors import SigningFault

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

_NO_KEY = (
    "{} tidak memuat {}. Mintalah berkas .p12 yang memuat kunci dan sertifikat sekaligus, atau "
    "ekspor ulang beserta kuncinya."
)
_NOT_P12 = "{} bukan berkas .p12 (PKCS #12) yang utuh. Periksa nama berkasnya, atau ekspor ulang."
_REFUSED = "Kata sandi {} salah. Ketik kembali; huruf besar dan kecil dibedakan."
_UNKNOWN_KIND = (
    "Kunci di {} disandikan atau dibuat dengan cara yang tidak dikenal. Ekspor ulang dengan "
    "AES-256 dan kunci RSA atau ECDSA."
)
_NOT_YET = "Sertifikat {} baru berlaku mulai {}. Periksa juga jam komputer ini."
_EXPIRED = "Sertifikat {} tidak berlaku lagi sejak {}. Mintalah sertifikat yang baru."
_OTHER_USE = "Sertifikat {} bukan untuk tanda tangan (keyUsage). Pakai sertifikat tanda tangan."


@dataclass(frozen=True)
class SigningKey:
    """A key with its certificate, and further certificates of the file that lead to an issuer."""

    key: Any
    certificate: Certificate
    others: tuple[Certificate, ...]

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        return _part(self.certificate.subject, "commonName") or "tanpa nama"

    @property
    def jabatan(self) -> str:
        """The post that the certificate names, if it does."""
        return _part(self.certificate.subject, "title")

    @property
    def issuer(self) -> str:
        """Who issued it, as the certificate says: ``OSD LU Kelas 2 (Lembaga Sandi Negara)``."""
        issuer = self.certificate.issuer
        return issuer_name(_part(issuer, "commonName"), _part(issuer, "organizationName"))

    @property
    def until(self) -> datetime:
        """When it ends to be valid."""
        return self.certificate.not_valid_after_utc


def load_key(content: bytes, password: str, file: str) -> SigningKey:
    """Open a file of PKCS #12, which words call `file`. Raises `SigningFault`."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, certificate, others = pkcs12.load_key_and_certificates(
            content, password.encode() or None
        )
    except UnsupportedAlgorithm as error:
        raise SigningFault(_UNKNOWN_KIND.format(file)) from error
    except (ValueError, TypeError) as error:
        words = _REFUSED if _is_pkcs12(content) else _NOT_P12
        raise SigningFault(words.format(file)) from error
    if key is None:
        raise SigningFault(_NO_KEY.format(file, "kunci"))
    if certificate is None:
        raise SigningFault(_NO_KEY.format(file, "sertifikat bagi kuncinya"))
    return SigningKey(key, certificate, tuple(others))


def require_valid(key: SigningKey, now: datetime) -> None:
    """Raise `SigningFault` when the certificate may not sign at this time, or not at all."""
    certificate = key.certificate
    if now < certificate.not_valid_before_utc:
        raise SigningFault(_NOT_YET.format(key.name, _day(certificate.not_valid_before_utc)))
    if now > certificate.not_valid_after_utc:
        raise SigningFault(_EXPIRED.format(key.name, _day(certificate.not_valid_after_utc)))
    if not _may_sign(certificate):
        raise SigningFault(_OTHER_USE.format(key.name))


def issuer_name(name: str, organisation: str) -> str:
    """Who issued a certificate, with the organisation where that is named besides."""
    if name and organisation and name != organisation:
        return f"{name} ({organisation})"
    return name or organisation or "penerbit tanpa nama"


def _part(name: Name, kind: str) -> str:
    from cryptography.x509.oid import NameOID

    oid = {
        "commonName": NameOID.COMMON_NAME,
        "organizationName": NameOID.ORGANIZATION_NAME,
        "title": NameOID.TITLE,
    }[kind]
    return next((str(part.value).strip() for part in name.get_attributes_for_oid(oid)), "")


def _may_sign(certificate: Certificate) -> bool:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _is_pkcs12(content: bytes) -> bool:
    from asn1crypto.pkcs12 import Pfx

    try:
        return bool(Pfx.load(content)["version"].native)
    except (ValueError, TypeError):
        return False


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d-%m-%Y %H.%M}"
