"""A PDF signed beside the unsigned one, and what people are told."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from renstra.jobs.opening import open_plan
from renstra.jobs.outcome import Outcome
from renstra.jobs.sign import Signatory, sign_file, written_time
from renstra.pdf.signature_checks import check_signatures
from tests.pdf.certificates import PASSWORD, holder
from tests.pdf.marked_pages import unsigned
from tests.pdf.pdf_words import words_of
from tests.plans import TinyBook

SIGNED, AGAIN = "naskah-ttd.pdf", "naskah-ttd-2.pdf"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A PDF of a build, with the key of its signer beside it."""
    (tmp_path / "k.p12").write_bytes(holder().p12())
    file = tmp_path / "naskah.pdf"
    file.write_bytes(unsigned())
    return file


def sign(file: Path, password: str = PASSWORD, **options: object) -> Outcome:
    p12 = file.with_name("k.p12")
    return sign_file(file, p12, lambda: password, **options)  # type: ignore[arg-type]


class DescribeSignFile:
    def it_writes_beside_the_unsigned_file_which_stays(self, file: Path) -> None:
        outcome = sign(file)
        assert (outcome.code, outcome.files) == (0, (file.with_name(SIGNED),))
        assert file.read_bytes() == unsigned()
        (check,) = check_signatures(outcome.files[0].read_bytes())
        assert check.intact and check.signer == "Budi, S.Sos."
        assert "diterbitkan oleh Penerbit Uji (Dinas Kominfo)" in outcome.text

    def it_never_replaces_a_signed_file(self, file: Path) -> None:
        first = sign(file).files[0].read_bytes()
        assert sign(file).files == (file.with_name(AGAIN),)
        assert file.with_name(SIGNED).read_bytes() == first

    @pytest.mark.parametrize("name", ["naskah.pdf", "lain.pdf"])
    def it_refuses_a_place_that_is_taken(self, name: str, file: Path) -> None:
        place = file.with_name(name)
        place.write_bytes(unsigned())
        outcome = sign(file, output=place)
        assert outcome.code == 1 and "tidak ditimpa" in outcome.text
        assert place.read_bytes() == unsigned()

    def it_shows_name_post_time_and_the_real_issuer(self, file: Path) -> None:
        outcome = sign(file, signatory=Signatory(jabatan="Kepala Dinas Sosial"))
        shown = words_of(outcome.files[0])
        assert "Ditandatangani secara elektronik oleh: Kepala Dinas Sosial Budi, S.Sos." in shown
        assert re.search(r"\d{1,2} \w+ 20\d\d \d\d\.\d\d (WIB|WITA|WIT|UTC)", shown)
        assert "sertifikat elektronik yang diterbitkan oleh Penerbit Uji (Dinas Kominfo)." in shown
        assert "BSrE" not in shown

    def it_takes_the_signatory_of_a_plan(self, file: Path) -> None:
        folder = file.with_name("rencana")
        folder.mkdir()
        TinyBook(folder).save()
        outcome = sign(file, plan=open_plan(str(folder)))
        assert "Kepala Dinas Sosial Kabupaten Seluma Budi, S.Sos." in words_of(outcome.files[0])
        assert "Perhatian" not in outcome.text

    def it_tells_of_a_post_that_nobody_named(self, file: Path) -> None:
        assert "pakai --jabatan atau --plan" in sign(file).text

    @pytest.mark.parametrize(("nama", "told"), [("Siti, S.E.", True), ("Drs. Budi, S.Sos.", False)])
    def it_tells_of_a_name_that_is_not_the_certificate_s(
        self, nama: str, told: bool, file: Path
    ) -> None:
        outcome = sign(file, signatory=Signatory(nama, "Kepala"))
        assert ("berbeda dari nama pada sertifikat (Budi, S.Sos.)" in outcome.text) == told

    def it_tells_of_letters_that_the_box_cannot_show(self, file: Path) -> None:
        outcome = sign(file, signatory=Signatory("Budi, S.Sos. René 漢", "Kepala"))
        assert "Huruf é, 漢 tidak ada" in outcome.text
        assert "Budi, S.Sos. Rene ?" in words_of(outcome.files[0])

    def it_tells_of_a_pdf_that_was_changed_since_it_was_built(self, file: Path) -> None:
        value = b"<asal:sidikBerkas>" + b"0" * 64 + b"</asal:sidikBerkas>"
        file.write_bytes(unsigned() + b"%" + value + b"\n")
        assert "tidak lagi seperti saat disusun" in sign(file).text

    def it_writes_nothing_on_a_wrong_password(self, file: Path) -> None:
        outcome = sign(file, "salah")
        assert (outcome.code, outcome.stopped) == (1, True)
        assert "Kata sandi k.p12 salah" in outcome.text
        assert PASSWORD not in outcome.text
        assert {path.name for path in file.parent.iterdir()} == {"naskah.pdf", "k.p12"}

    def it_asks_for_no_password_where_a_file_cannot_be_read(self, file: Path) -> None:
        def asked() -> str:
            raise AssertionError

        outcome = sign_file(file, file.with_name("tidak-ada.p12"), asked)
        assert outcome.code == 1
        assert "tidak-ada.p12 tidak dapat dibaca: folder atau berkas tidak ada." in outcome.text


class DescribeWrittenTime:
    @pytest.mark.parametrize(
        ("hours", "zone"), [(7, "WIB"), (8, "WITA"), (9, "WIT"), (0, "UTC"), (5.5, "UTC+0530")]
    )
    def it_names_the_zones_of_indonesia(self, hours: float, zone: str) -> None:
        moment = datetime(2026, 11, 28, 9, 5, tzinfo=timezone(timedelta(hours=hours)))
        assert written_time(moment) == f"28 November 2026 09.05 {zone}"
