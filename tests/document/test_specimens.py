"""Every construct that is written to Word, compared with a specimen that was read by eye.

``RENSTRA_TULIS_SPESIMEN=1`` writes the specimens anew.
"""

from __future__ import annotations

import docx
import pytest
from ooxml_uji import rapi, seperti_spesimen

from renstra.document.body import PenyusunIsi
from renstra.document.columns import Kolom, TabelData, bentangkan
from renstra.document.grid import Bidang, tabel_xml
from renstra.document.numbering import penomoran_xml
from renstra.document.profile import Gaya, baca_gaya
from renstra.document.rows import Baris
from renstra.document.sections import KepalaKaki, Seksi, sifat_seksi, tambah_kepala_kaki
from renstra.document.tables import deret, kata
from renstra.document.toc import Entri, daftar_xml, isi_label
from renstra.model import Periode
from renstra.narrative.blocks import BabJadi, Butir, Judul, Paragraf, Potongan, Rujukan, TempatGambar, TempatTabel
from renstra.profiles import pernyataan_bawaan
from renstra.templates import cari

KEPALA_KAKI = KepalaKaki("rId9", {"lowerRoman": "rId10", "decimal": "rId11"})


@pytest.fixture(scope="module")
def gaya() -> Gaya:
    berkas = cari("gaya", "baku.toml")
    assert berkas
    return baca_gaya(berkas)


@pytest.fixture
def penyusun(gaya: Gaya) -> PenyusunIsi:
    """A setter of chapters with two small tables, one of them wide, and a figure."""
    return PenyusunIsi(
        judul_tabel={"pegawai": "Pegawai & Golongan", "iku": "Indikator <Utama>", "lebar": "Cascading"},
        judul_gambar={"bagan": "Struktur Organisasi"},
        tabel=lambda id: ("<w:tbl/>", "Keterangan: kecil." if id == "iku" else ""),
        gambar=lambda id: "<w:r><w:drawing/></w:r>",
        mendatar=lambda blok: blok == TempatTabel("lebar"),
        seksi=lambda s: sifat_seksi(s, gaya, "F4", KEPALA_KAKI),
    )


def teks(isi: str) -> Paragraf:
    return Paragraf((Potongan(isi),))


def kolom(isi: str, *judul: str, lebar: float = 10, rata: str = "kiri", gabung: bool = False) -> Kolom:
    return Kolom(isi, judul or (isi.capitalize(),), lebar, rata, gabung)


class DescribeIsi:
    def it_writes_a_chapter_heading_whose_number_word_counts_and_a_bookmark_for_the_index(self, penyusun: PenyusunIsi) -> None:
        xml, _ = penyusun.susun([BabJadi("Gambaran Pelayanan R&D", ())])
        assert seperti_spesimen("judul-bab", xml) == ""

    def it_writes_headings_of_three_levels_in_the_list_of_their_chapter(self, penyusun: PenyusunIsi) -> None:
        blok = (Judul(2, "Sumber Daya"), Judul(3, "Pegawai"), Judul(4, "Golongan"))
        xml, _ = penyusun.susun([BabJadi("Satu", ()), BabJadi("Dua", blok)])
        # The chapter headings have a specimen of their own.
        judul = xml[xml.index('<w:p><w:pPr><w:pStyle w:val="Heading2"/>') :]
        assert seperti_spesimen("judul-subbab", judul) == ""

    def it_numbers_captions_by_chapter_and_lets_the_first_of_a_kind_restart_the_count(self, penyusun: PenyusunIsi) -> None:
        xml, _ = penyusun.susun([BabJadi("Satu", (TempatTabel("pegawai"), TempatGambar("bagan"), TempatTabel("iku")))])
        assert seperti_spesimen("keterangan", xml[xml.index("</w:p>") + 6 :]) == ""

    def it_refers_to_a_table_by_the_bookmark_of_its_label(self, penyusun: PenyusunIsi) -> None:
        rujukan = Paragraf((Potongan("Lihat "), Rujukan("iku"), Potongan(" yang ", miring=True), Potongan("baru", tebal=True)))
        xml, _ = penyusun.susun([BabJadi("Satu", (rujukan, TempatTabel("pegawai"), TempatTabel("iku")))])
        assert seperti_spesimen("rujukan", xml.split("</w:p>")[1] + "</w:p>") == ""

    def it_gives_each_list_a_count_of_its_own(self, penyusun: PenyusunIsi) -> None:
        butir = [Butir((Potongan(t),), tingkat, nomor, d) for t, tingkat, nomor, d in BUTIR]
        xml, _ = penyusun.susun([BabJadi("Satu", (*butir[:4], teks("Antara."), *butir[4:]))])
        assert seperti_spesimen("daftar-ulang", xml[xml.index("</w:p>") + 6 :]) == ""

    def it_turns_the_paper_for_a_wide_table_and_back_without_restarting_the_page_count(self, penyusun: PenyusunIsi) -> None:
        blok = (Judul(2, "A"), teks("Tegak."), Judul(2, "B"), TempatTabel("lebar"), Judul(2, "C"), teks("Tegak."))
        xml, akhir = penyusun.susun([BabJadi("Satu", blok)])
        assert seperti_spesimen("seksi", xml + penyusun.seksi(akhir)) == ""


BUTIR = (
    ("satu", 0, True, 1), ("satu a", 1, True, 2), ("satu b", 1, True, 2), ("dua", 0, True, 1),
    ("satu lagi", 0, True, 3), ("titik", 1, False, 4),
)  # fmt: skip


class DescribeBagianLain:
    def it_numbers_chapters_sections_and_lists_in_one_part(self) -> None:
        butir = [Butir((Potongan(t),), tingkat, nomor, d) for t, tingkat, nomor, d in BUTIR]
        assert seperti_spesimen("penomoran", penomoran_xml(1, butir).decode()) == ""

    def it_says_of_the_cover_nothing_and_of_the_pages_before_bab_i_that_they_count_in_roman(self, gaya: Gaya) -> None:
        xml = "".join(sifat_seksi(s, gaya, "A4", KEPALA_KAKI) for s in (Seksi(angka=""), Seksi(angka="lowerRoman", mulai=1)))
        assert seperti_spesimen("seksi-depan", xml) == ""

    def it_puts_the_title_into_the_header_and_the_page_number_into_two_kinds_of_footer(self) -> None:
        dokumen = docx.Document()
        tambah_kepala_kaki(dokumen, "Rencana Strategis R&D Tahun 2021-2026")
        bagian = {str(p.partname): p.blob for p in dokumen.part.package.iter_parts()}
        xml = "".join(bagian[f"/word/{n}.xml"].decode().split("?>")[1] for n in ("header1", "footer1", "footer2"))
        assert seperti_spesimen("kepala-kaki", xml) == ""

    def it_writes_an_index_as_one_field_around_its_lines(self) -> None:
        entri = [
            Entri("", "DAFTAR ISI", "_TocDepan00", "TOC1"),
            Entri("BAB I", "PENDAHULUAN R&D", "_Toc000101", "TOC1"),
            Entri("1.1", "Latar Belakang", "_Toc000102", "TOC2"),
        ]
        xml = isi_label(daftar_xml(0, 'TOC \\o "1-2" \\h \\z \\u', entri), [["iii", "1", "12"]])
        assert seperti_spesimen("daftar-isi", xml) == ""


class DescribeTabel:
    def it_merges_the_cells_that_speak_of_one_object(self, gaya: Gaya) -> None:
        baris = [
            Baris({"program": "Program A", "kegiatan": k, "pagu": p}, {"program": "1", "kegiatan": k})
            for k, p in (("Satu", "1.000"), ("Satu", "2.000"), ("Dua", "3.000"))
        ]
        baris.append(Baris({"program": "Program A", "kegiatan": "Satu", "pagu": "4.000"}, {"program": "2", "kegiatan": "x"}))
        tiga = [kolom("program", gabung=True), kolom("kegiatan", gabung=True), kolom("pagu", "Rp", rata="kanan")]
        xml, _ = tabel_xml(tiga, baris, Bidang(400, 600), gaya.tabel, "Arial", uraian="Contoh")
        assert seperti_spesimen("tabel-gabung", xml) == ""

    def it_heads_the_19_column_form_with_three_rows_and_the_column_numbers(self, gaya: Gaya, rencana) -> None:
        r = rencana(Periode(awal=2024, akhir=2026, dasar=2023, pertama=2025))
        data = pernyataan_bawaan("tabel", TabelData)["pendanaan"]
        kolom_jadi = bentangkan(data, deret(r), kata(r))
        lebar, tinggi = gaya.bidang_teks("F4", mendatar=True)
        xml, _ = tabel_xml(
            kolom_jadi, [], Bidang(lebar, tinggi), gaya.tabel, "Arial", ukuran=data.ukuran, nomor_kolom=data.nomor_kolom
        )
        assert seperti_spesimen("kepala-pendanaan", xml) == ""

    def it_writes_a_long_table_as_two_that_meet_at_a_page(self, gaya: Gaya) -> None:
        baris = [Baris({"no": str(n), "nama": f"Program {n}"}, awal=1) for n in range(3)]
        pendek = gaya.tabel.model_copy(update={"baris_per_bagian": 2})
        xml, _ = tabel_xml([kolom("no", lebar=1), kolom("nama", lebar=4)], baris, Bidang(200, 600), pendek, "Arial")
        assert seperti_spesimen("tabel-panjang", xml) == ""


class DescribeSpesimen:
    @pytest.mark.parametrize(
        "lain",
        [
            '<w:p><w:r><w:t xml:space="preserve">a </w:t></w:r></w:p>',
            '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>',
            '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p><w:p/>',
        ],
    )
    def it_differs_when_anything_but_the_layout_differs(self, lain: str) -> None:
        asli = '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>'
        assert rapi(asli) == rapi(asli.replace("><", ">\n   <"))
        assert rapi(asli) != rapi(lain)
