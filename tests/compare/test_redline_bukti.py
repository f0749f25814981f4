"""The proof: a redline that was spoilt after it was made is not handed over, and the message says where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from redline_uji import PENULIS, TANGGAL, alinea, baris, bertajuk, daftar, judul, naskah, sel, tabel

import renstra.compare.redline as paket_redline
from renstra.compare.redline import RedlineGagal, redline
from renstra.compare.redline.clean import bersihkan
from renstra.compare.redline.dress import samakan
from renstra.compare.redline.package import DOKUMEN, Paket
from renstra.compare.redline.verify import buktikan

KEPALA = baris("Sub kegiatan", "Indikator", "Pagu", kepala=True)


def rencana(*isi: str, kata: str, bab: str = "Pendahuluan") -> bytes:
    """A document with an index, a heading, a paragraph and a table."""
    tbl = bertajuk(1, "Pagu", tabel(KEPALA, *isi))
    return naskah(daftar(bab), judul(1, bab), alinea(f"Pagu program {kata} setiap tahun."), tbl, alinea("Akhir."))


LAMA = rencana(baris(sel("A", "restart"), "satu", "1.000"), baris(sel("", "continue"), "dua", "2.000"), kata="naik")
BARU = rencana(baris(sel("A"), "satu", "1.500"), baris(sel("B"), "dua", "2.000"), baris("C", "tiga", "3.000"), kata="turun")


@dataclass(frozen=True)
class Bukti:
    """A redline, with what it is held against."""

    hasil: bytes
    lama: Paket
    baru: Paket

    def rusak(self, ubah: Callable[[str], str], bagian: str = DOKUMEN) -> str:
        """What the proof says when one part of the redline is changed."""
        paket = Paket.baca(self.hasil)
        xml = paket.isi[bagian].decode()
        assert ubah(xml) != xml
        return buktikan(Paket({**paket.isi, bagian: ubah(xml).encode()}).tulis(), self.lama, self.baru)


@pytest.fixture(scope="module")
def bukti() -> Bukti:
    sisi = [Paket.baca(s) for s in (LAMA, BARU)]
    for paket in sisi:
        bersihkan(paket)
    samakan(*sisi)
    return Bukti(redline(LAMA, BARU, penulis=PENULIS, tanggal=TANGGAL), *sisi)


def tanpa(pola: str, jadi: str = "") -> Callable[[str], str]:
    """Take the first match of a pattern out of the XML, or put something in its place."""
    return lambda xml: re.sub(pola, jadi, xml, count=1)


class DescribeBuktikan:
    def it_says_nothing_of_a_good_redline(self, bukti: Bukti) -> None:
        assert buktikan(bukti.hasil, bukti.lama, bukti.baru) == ""

    def it_finds_a_deleted_word_that_is_not_marked(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa(r"<w:del [^>]*>(<w:r>)<w:delText>naik</w:delText></w:r></w:del>", r"\1<w:t>naik</w:t></w:r>"))

        assert pesan.startswith("bila semua perubahan diterima, hasilnya lain daripada dokumen baru: sesudah “Pendahuluan”,")
        assert "“Pagu program naikturun setiap tahun.”, seharusnya “Pagu program turun setiap tahun.”" in pesan

    def it_finds_an_inserted_word_that_is_not_marked(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa(r"<w:ins [^>]*>(<w:r><w:t>turun</w:t></w:r>)</w:ins>", r"\1"))

        assert pesan.startswith("bila semua perubahan ditolak, hasilnya lain daripada dokumen lama:")

    @pytest.mark.parametrize("kata", ["setiap", "naik", "turun", "2.000"])
    def it_finds_an_altered_word_marked_or_not(self, kata: str, bukti: Bukti) -> None:
        assert "seharusnya" in bukti.rusak(lambda xml: xml.replace(kata, f"{kata}x"))

    def it_finds_a_row_that_is_not_marked_as_one(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa(r"(<w:trPr>(?:(?!</w:trPr>).)*)<w:ins [^>]*/>(</w:trPr>)", r"\1\2"))

        assert "tabel baris 4, terdapat baris 3 sel, seharusnya akhir bagian" in pesan

    def it_finds_another_merging_of_cells(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa(r"<w:tcPrChange .*?</w:tcPrChange>"))

        assert "tabel baris 2, sel 1: gabungan sel 1 kolom sendiri, seharusnya 1 kolom restart" in pesan

    def it_finds_a_lost_heading_row(self, bukti: Bukti) -> None:
        assert "tabel baris 1, baris kepala tabel" in bukti.rusak(tanpa("<w:tblHeader ?/>"))

    def it_finds_another_style(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa('w:val="BodyText"', 'w:val="Quote"'))

        assert "gaya atau nomor daftar (Quote, seharusnya BodyText) pada “Pagu program turun" in pesan

    def it_finds_a_field_without_an_end(self, bukti: Bukti) -> None:
        assert "terbuka tanpa tertutup" in bukti.rusak(tanpa('<w:r><w:fldChar w:fldCharType="end" ?/></w:r>'))

    def it_finds_a_field_of_which_one_decision_leaves_half(self, bukti: Bukti) -> None:
        awal = r'(<w:r><w:fldChar w:fldCharType="begin" ?/></w:r>)'

        assert "terbuka tanpa tertutup" in bukti.rusak(tanpa(awal, r'<w:ins w:id="9" w:author="x">\1</w:ins>'))

    def it_finds_a_link_that_leads_nowhere(self, bukti: Bukti) -> None:
        pesan = bukti.rusak(tanpa('w:name="_Toc000001"', 'w:name="_Lain"'))

        assert "rujukan kehilangan tempat yang ditunjuknya (_Toc000001)" in pesan

    def it_finds_another_direction_of_paper(self, bukti: Bukti) -> None:
        assert "bagian halaman" in bukti.rusak(tanpa(' w:orient="landscape"'))

    def it_finds_another_running_title(self, bukti: Bukti) -> None:
        assert "bagian halaman" in bukti.rusak(lambda xml: xml.replace("Rencana Strategis", "Rencana"), "word/header1.xml")


class DescribeRedline:
    def it_hands_over_nothing_that_does_not_stand_the_proof(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(paket_redline, "buktikan", lambda *_: "hasilnya lain: sesudah “Bab I”")

        with pytest.raises(RedlineGagal, match="tidak diserahkan karena hasilnya lain: sesudah “Bab I”"):
            redline(LAMA, BARU, penulis=PENULIS, tanggal=TANGGAL)
