"""An issuer of certificates and keys of its own making, for tests of signatures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "rahasia"
NOW = datetime.now(UTC)
_ISSUER = x509.Name(
    [
        x509.NameAttribute(NameOID.COMMON_NAME, "Penerbit Uji"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Dinas Kominfo"),
    ]
)


Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Holder(NamedTuple):
    key: Key
    certificate: x509.Certificate

    def p12(self, password: str = PASSWORD) -> bytes:
        hidden: KeySerializationEncryption = NoEncryption()
        if password:
            hidden = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(
            b"kunci", self.key, self.certificate, [issuer().certificate], hidden
        )

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@cache
def issuer() -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate(_ISSUER, key).add_extension(x509.BasicConstraints(True, None), True)
    return Holder(key, made.sign(key, hashes.SHA256()))


@cache
def holder(
    name: str = "Budi, S.Sos.",
    *,
    title: str = "",
    days: tuple[int, int] = (-1, 30),
    usage: str = "content_commitment",
    stamps: bool = False,
) -> Holder:
    """Someone with a certificate that is valid between these days from now, for that usage."""
    key: Key = ec.generate_private_key(ec.SECP256R1())
    if stamps:  # which the library makes with RSA alone
        key = rsa.generate_private_key(65537, 2048)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    parts += [x509.NameAttribute(NameOID.TITLE, title)] if title else []
    usages = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    made = _certificate(x509.Name(parts), key, days).add_extension(
        x509.KeyUsage(**usages | {usage: True}), True
    )
    if stamps:
        made = made.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return Holder(key, made.sign(issuer().key, hashes.SHA256()))


def _certificate(
    subject: x509.Name, key: Key, days: tuple[int, int] = (-2, 40)
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_ISSUER)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days[0]))
        .not_valid_after(NOW + timedelta(days[1]))
    )
