"""Signing a PDF, and what poppler and our own check have to say of it."""

from __future__ import annotations

import asyncio
import io
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.tsp import TimeStampReq
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pikepdf import Name
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps import DummyTimeStamper

from renstra.pdf.certificate import SigningKey, load_key, require_valid
from renstra.pdf.errors import PdfError, SigningFault
from renstra.pdf.signature_checks import SignatureCheck, check_signatures, read_roots
from renstra.pdf.signing import sign_pdf
from tests.pdf.certificates import NOW, PASSWORD, holder, issuer
from tests.pdf.marked_pages import page_with, unsigned

WORDS = ["Ditandatangani secara elektronik oleh:", "Kepala Dinas", "Budi, S.Sos."]
NOTE = "Sertifikatnya diterbitkan oleh Penerbit Uji."


def key() -> SigningKey:
    return load_key(holder().p12(), PASSWORD, "k.p12")


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign_pdf(unsigned(), key(), WORDS, NOTE)


def poppler_says(content: bytes, folder: Path) -> str:
    file = folder / "naskah.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdfsig", file], capture_output=True, text=True).stdout


def one_check(content: bytes, roots: bytes = b"") -> SignatureCheck:
    (check,) = check_signatures(content, read_roots(roots, "akar.pem") if roots else ())
    return check


class DescribeSignPdf:
    def it_makes_what_poppler_calls_valid(self, signed: bytes, tmp_path: Path) -> None:
        said = poppler_says(signed, tmp_path)
        assert "Signature is Valid" in said and "Total document signed" in said
        assert "ETSI.CAdES.detached" in said and "Field Name: TandaTangan" in said

    def it_leaves_every_byte_before_the_signature_as_it_was(self, signed: bytes) -> None:
        assert signed.startswith(unsigned())

    def it_shows_the_words_in_a_font_that_the_file_carries(self, signed: bytes) -> None:
        with pikepdf.open(io.BytesIO(signed)) as pdf:
            (field,) = pdf.Root.AcroForm.Fields
            look = field.AP.N
            (font,) = dict(look.Resources.Font).values()
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ExtGState" not in look.Resources and "/Group" not in look
            assert int(field.F) == 4
            assert [*map(float, look.BBox)][2:] == pytest.approx(
                [float(field.Rect[2] - field.Rect[0]), float(field.Rect[3] - field.Rect[1])], 1e-3
            )

    def it_leaves_what_an_archive_file_says_of_itself(self) -> None:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(unsigned())) as pdf:
            pdf.Root.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)
            pdf.docinfo[Name.Title] = "Renstra"
            pdf.save(written, min_version="1.7", fix_metadata_version=False)
        signed = sign_pdf(written.getvalue(), key(), WORDS, NOTE)
        with pikepdf.open(io.BytesIO(signed)) as pdf:
            assert pdf.Root.Metadata.read_bytes() == b"<x/>"
            assert {*pdf.docinfo.keys()} == {"/Title"}
            assert not {"/Extensions", "/Version"} & pdf.Root.keys()

    def it_says_the_words_to_whoever_searches_them(self, signed: bytes, tmp_path: Path) -> None:
        (tmp_path / "n.pdf").write_bytes(signed)
        said = subprocess.run(
            ["pdftotext", tmp_path / "n.pdf", "-"], capture_output=True, text=True
        )
        assert all(words in said.stdout for words in (*WORDS, "Penerbit Uji."))

    def it_refuses_what_is_signed_already(self, signed: bytes) -> None:
        with pytest.raises(SigningFault, match=r"sudah ditandatangani oleh Budi, S\.Sos\."):
            sign_pdf(signed, key(), WORDS, NOTE)

    def it_tells_of_a_pdf_without_the_field(self) -> None:
        written = io.BytesIO()
        page_with().save(written)
        with pytest.raises(SigningFault, match="tidak memuat ruang tanda tangan TandaTangan"):
            sign_pdf(written.getvalue(), key(), WORDS, NOTE)

    def it_tells_of_an_encrypted_pdf(self) -> None:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(unsigned())) as pdf:
            pdf.save(written, encryption=pikepdf.Encryption(owner="x", user=""))
        with pytest.raises(SigningFault, match="disandikan"):
            sign_pdf(written.getvalue(), key(), WORDS, NOTE)

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", unsigned()[:700]])
    def it_tells_of_what_is_no_whole_pdf(self, content: bytes) -> None:
        with pytest.raises(SigningFault, match="bukan PDF yang utuh"):
            sign_pdf(content, key(), WORDS, NOTE)


class DescribeCheckSignatures:
    def it_says_who_signed_and_that_nothing_was_changed(self, signed: bytes) -> None:
        check = one_check(signed)
        assert (check.signer, check.issuer) == ("Budi, S.Sos.", "Penerbit Uji (Dinas Kominfo)")
        assert check.intact and not check.fault and not check.trusted and not check.stamped
        assert check.when is not None and abs(check.when - NOW) < timedelta(hours=1)

    def it_trusts_an_issuer_that_it_is_given(self, signed: bytes) -> None:
        assert one_check(signed, issuer().pem).trusted
        assert not one_check(signed, holder().pem[:-1] + b"\n").fault

    def it_lists_a_field_that_is_still_empty(self) -> None:
        assert not one_check(unsigned()).signed

    @pytest.mark.parametrize("place", [b"/TandaTangan", b"MediaBox", b"/ByteRange"])
    def it_finds_one_changed_byte_as_poppler_does(
        self, place: bytes, signed: bytes, tmp_path: Path
    ) -> None:
        at = signed.rfind(place.strip(b"/")) + 2
        changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        try:
            assert not any(check.intact for check in check_signatures(changed))
        except PdfError as error:
            assert "rusak" in str(error)
        assert "Signature is Valid" not in poppler_says(changed, tmp_path)

    def it_finds_every_changed_byte_that_was_signed(self, signed: bytes) -> None:
        start = signed.rindex(b"/Contents <") + len(b"/Contents <")
        end = signed.index(b">", start)
        for at in [*range(1, start - 2, 997), *range(end + 2, len(signed), 97)]:
            changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
            with suppress(PdfError):
                assert not any(check.intact for check in check_signatures(changed)), at

    def it_finds_what_was_hidden_behind_the_signature_in_its_place(self, signed: bytes) -> None:
        at = signed.index(b"0000>", signed.rindex(b"/Contents <"))
        check = one_check(signed[:at] + b"0001" + signed[at + 4 :])
        assert not check.intact and "berubah" in check.fault

    def it_tells_what_was_added_later_from_what_was_changed(self, signed: bytes) -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(signed))
        writer.root["/Lang"] = TextStringObject("en")
        writer.update_root()  # type: ignore[no-untyped-call]
        later = io.BytesIO()
        writer.write(later)  # type: ignore[no-untyped-call]
        check = one_check(later.getvalue())
        assert not check.intact and "ditambahkan" in check.fault

    @pytest.mark.parametrize("content", [b"", b"bukan PDF", unsigned()[:700]])
    def it_says_so_when_it_cannot_read_the_file(self, content: bytes) -> None:
        with pytest.raises(PdfError, match="rusak"):
            check_signatures(content)

    @pytest.mark.parametrize("content", [b"", b"bukan", b"-----BEGIN CERTIFICATE-----"])
    def it_tells_of_a_file_of_issuers_without_certificates(self, content: bytes) -> None:
        with pytest.raises(PdfError, match=r"akar\.pem tidak memuat sertifikat"):
            read_roots(content, "akar.pem")


def it_signs_and_checks_while_a_program_runs_an_event_loop() -> None:
    async def within() -> SignatureCheck:
        return one_check(sign_pdf(unsigned(), key(), ["Budi, S.Sos."], "Catatan."))

    check = asyncio.run(within())
    assert (check.signer, check.intact) == ("Budi, S.Sos.", True)


class DescribeLoadKey:
    def it_knows_its_owner_and_issuer(self) -> None:
        found = load_key(holder(title="Kepala Dinas").p12(), PASSWORD, "k.p12")
        assert (found.name, found.jabatan) == ("Budi, S.Sos.", "Kepala Dinas")
        assert found.issuer == "Penerbit Uji (Dinas Kominfo)"

    def it_opens_one_without_password(self) -> None:
        assert load_key(holder().p12(""), "", "k.p12").name == "Budi, S.Sos."

    @pytest.mark.parametrize(
        ("content", "password", "message"),
        [
            (holder().p12(), "salah", r"Kata sandi k\.p12 salah"),
            (holder().p12(), "", r"Kata sandi k\.p12 salah"),
            (b"bukan", PASSWORD, "bukan berkas .p12"),
            (b"", PASSWORD, "bukan berkas .p12"),
        ],
    )
    def it_says_why_it_cannot_be_opened(self, content: bytes, password: str, message: str) -> None:
        with pytest.raises(SigningFault, match=message):
            load_key(content, password, "k.p12")

    def it_tells_of_a_file_without_a_key(self) -> None:
        from cryptography.hazmat.primitives.serialization import pkcs12

        alone = pkcs12.serialize_key_and_certificates(
            b"x", None, None, [issuer().certificate], NoEncryption()
        )
        with pytest.raises(SigningFault, match="tidak memuat kunci"):
            load_key(alone, "", "k.p12")

    def it_tells_of_a_key_without_certificate(self) -> None:
        from cryptography.hazmat.primitives.serialization import pkcs12

        alone = pkcs12.serialize_key_and_certificates(
            b"x", holder().key, None, None, NoEncryption()
        )
        with pytest.raises(SigningFault, match="tidak memuat sertifikat"):
            load_key(alone, "", "k.p12")

    @pytest.mark.parametrize(
        ("days", "usage", "message"),
        [
            ((-20, -10), "content_commitment", "tidak berlaku lagi sejak"),
            ((10, 20), "content_commitment", "baru berlaku mulai"),
            ((-1, 10), "key_encipherment", "bukan untuk tanda tangan"),
        ],
    )
    def it_refuses_a_certificate_that_may_not_sign(
        self, days: tuple[int, int], usage: str, message: str
    ) -> None:
        found = load_key(holder(days=days, usage=usage).p12(), PASSWORD, "k.p12")
        with pytest.raises(SigningFault, match=message):
            require_valid(found, NOW)


class _Stamps(BaseHTTPRequestHandler):
    """A server of timestamps; at ``/lain`` it answers something else, at ``/tidak`` nothing."""

    def do_POST(self) -> None:
        asked = TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        made = holder("Stempel Waktu", usage="digital_signature", stamps=True)
        private = made.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        stamper = DummyTimeStamper(
            Certificate.load(made.certificate.public_bytes(Encoding.DER)),
            PrivateKeyInfo.load(private),
        )
        answer = b"halo" if self.path == "/lain" else stamper.request_tsa_response(asked).dump()
        self.send_response(404 if self.path == "/tidak" else 200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def stamps() -> Iterator[str]:
    """The address of a server of timestamps."""
    with HTTPServer(("127.0.0.1", 0), _Stamps) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class DescribeTimestamps:
    def it_takes_the_time_of_the_server(self, stamps: str, tmp_path: Path) -> None:
        signed = sign_pdf(unsigned(), key(), WORDS, NOTE, stamps)
        check = one_check(signed)
        assert check.intact and check.stamped
        assert "Signature is Valid" in poppler_says(signed, tmp_path)

    @pytest.mark.parametrize(
        ("place", "why"), [("/lain", "bukan stempel waktu"), ("/tidak", "HTTP 404")]
    )
    def it_says_what_was_wrong_with_the_answer(self, place: str, why: str, stamps: str) -> None:
        with pytest.raises(SigningFault, match=why):
            sign_pdf(unsigned(), key(), WORDS, NOTE, stamps + place)

    def it_says_that_nobody_answers(self) -> None:
        with pytest.raises(SigningFault, match="sambungannya ditolak"):
            sign_pdf(unsigned(), key(), WORDS, NOTE, "http://127.0.0.1:9/")
