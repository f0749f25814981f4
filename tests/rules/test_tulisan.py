"""Wording: other regions, stale years, doubled and non-standard words, words of another document."""

from __future__ import annotations

import pytest
from aturan_uji import temukan

from buku_uji import BukuUji
from renstra.model import Temuan
from renstra.rules import tulisan
from renstra.rules.aturan import Aturan
from renstra.rules.ejaan import KATA, WILAYAH
from renstra.rules.naskah import BarisTeks, Naskah
from renstra.rules.nomenklatur import NamaResmi, Nomenklatur
from renstra.rules.tulisan import potongan


def masalah(aturan: Aturan, buku: BukuUji, teks: str, **bahan: object) -> list[Temuan]:
    """Write a problem into the tiny plan and apply one rule."""
    assert buku.tulis("Permasalahan", "Permasalahan", teks) == "A2"
    return temukan(aturan, buku, **bahan)


def narasi(aturan: Aturan, buku: BukuUji, *teks: str) -> list[Temuan]:
    """Apply one rule to the tiny plan with lines of its own."""
    baris = tuple(BarisTeks("narasi/a.md.j2", n, isi) for n, isi in enumerate(teks, 1))
    return temukan(aturan, buku, naskah=Naskah(teks_sendiri=baris))


@pytest.fixture
def provinsi(buku: BukuUji) -> BukuUji:
    buku.tulis("Identitas", "Tingkat daerah", "Provinsi")
    buku.tulis("Identitas", "Nama daerah", "Bengkulu")
    return buku


class DescribeAnotherRegion:
    def it_is_a_fault_after_the_name_of_this_office(self, provinsi: BukuUji) -> None:
        (t,) = masalah(tulisan.opd_daerah_lain, provinsi, "Keterkaitan Dinas Sosial Kabupaten Temanggung dengan pusat")
        assert (t.kode, t.tempat, t.tingkat) == ("R501", "Permasalahan!A2", "kesalahan")
        assert (t.isi, t.harap) == ("Dinas Sosial Kabupaten Temanggung", "Dinas Sosial Provinsi Bengkulu")

    def it_is_a_fault_in_capitals_and_with_the_short_name_too(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Singkatan perangkat daerah", "Dinsos")
        hasil = narasi(
            tulisan.opd_daerah_lain, buku, "DINAS SOSIAL KABUPATEN KAUR", "Dinsos Kabupaten Kaur", "Dinsos Kabupaten Seluma"
        )
        assert [(t.lembar, t.sel, t.isi) for t in hasil] == [
            ("narasi/a.md.j2", "1", "DINAS SOSIAL KABUPATEN KAUR"),
            ("narasi/a.md.j2", "2", "Dinsos Kabupaten Kaur"),
        ]

    def it_is_no_fault_where_there_is_reason_to_name_it(self, provinsi: BukuUji) -> None:
        teks = [
            "Dinas Sosial Provinsi Bengkulu membina Dinas Sosial Kabupaten Seluma",
            "Pemulangan ke Daerah Kabupaten/Kota Asal dalam 1 (Satu) Daerah Provinsi",
            "Kabupaten Seluma dan Kabupaten Kaur rawan bencana, demikian pula Kota Bengkulu dan Kabupaten Bengkulu Utara",
            "Provinsi dan Kabupaten berbagi urusan; Kota Layak Anak dan Kabupaten Sehat diwujudkan",
            "Provinsi Bengkulu berbatasan dengan Provinsi Lampung dan Provinsi Jambi",
            "Studi tiru ke Dinas Sosial Provinsi Jawa Barat",
            "Undang-Undang Nomor 25 Tahun 1959 tentang Pembentukan Provinsi Sumatera Selatan",
        ]
        assert not narasi(tulisan.opd_daerah_lain, provinsi, *teks)
        assert not narasi(tulisan.sebut_daerah_lain, provinsi, *teks)

    def it_is_noted_where_there_is_none(self, provinsi: BukuUji) -> None:
        (t,) = masalah(tulisan.sebut_daerah_lain, provinsi, "Penduduk miskin Provinsi Jawa Tengah masih banyak")
        assert (t.kode, t.tempat, t.isi, t.harap) == ("R502", "Permasalahan!A2", "Provinsi Jawa Tengah", "Provinsi Bengkulu")

    @pytest.mark.parametrize(
        ("teks", "isi"),
        [
            ("Kabupaten Kaur belum mempunyai panti", ["Kabupaten Kaur"]),
            ("Badan Keuangan Provinsi Jawa Barat", ["Provinsi Jawa Barat"]),
            ("Dinas Sosial Provinsi Bengkulu memberi bimbingan", []),
        ],
    )
    def it_may_be_the_province_of_a_kabupaten(self, buku: BukuUji, teks: str, isi: list[str]) -> None:
        assert [t.isi for t in masalah(tulisan.sebut_daerah_lain, buku, teks)] == isi
        assert not temukan(tulisan.opd_daerah_lain, buku)

    def it_is_not_looked_for_by_a_region_that_nobody_knows(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Nama daerah", "Baru Sekali")
        assert not masalah(tulisan.sebut_daerah_lain, buku, "Kabupaten Kaur belum mempunyai panti")

    def it_is_one_of_all_regions_of_indonesia(self) -> None:
        banyak = [sum(t == tingkat for t, _ in WILAYAH) for tingkat in ("Kabupaten", "Kota")]
        # 416 kabupaten and 98 kota; Toba was Toba Samosir.
        assert banyak == [417, 98]
        assert len({n for v in WILAYAH.values() for n in v}) == 38


class DescribeYears:
    """The tiny plan runs from 2025 to 2027, with 2024 as its baseline."""

    @pytest.mark.parametrize(
        "teks",
        [
            "RPJMD Kabupaten Seluma Tahun 2025-2029",
            "visi Bupati 2021 s.d. 2026",
            "Renstra 2025 sampai dengan tahun 2028",
        ],
    )
    def it_names_a_span_that_is_not_the_plan(self, buku: BukuUji, teks: str) -> None:
        (t,) = masalah(tulisan.rentang_tahun, buku, f"Keselarasan dengan {teks} masih kurang")
        assert (t.kode, t.tempat, t.tingkat, t.harap) == ("R503", "Permasalahan!A2", "kesalahan", "2025-2027")
        assert teks.endswith(t.isi)

    def it_reads_a_vision_as_this_regions_own(self, buku: BukuUji) -> None:
        buku.tulis("Visi Misi", "Jenis", "Visi Daerah")
        sel = buku.tulis("Visi Misi", "Uraian", "Seluma Maju 2025–2030")
        (t,) = temukan(tulisan.rentang_tahun, buku)
        assert (t.tempat, t.isi) == (f"Visi Misi!{sel}", "2025–2030")
        buku.tulis("Visi Misi", "Jenis", "Visi K/L")
        assert not temukan(tulisan.rentang_tahun, buku)

    def it_lets_other_plans_and_other_periods_be(self, buku: BukuUji) -> None:
        teks = [
            "RPJMD Kabupaten Seluma Tahun 2025-2027 dan Renstra 2024–2027",
            "Renstra Tahun 2021-2025 yang lalu, dan RPJMD 2016-2021",
            "RPJMN 2025-2029, RPJPD 2025-2045, RTRW 2012-2032, dan Renstra Kementerian Sosial 2025-2029",
            "Renstra Dinas Sosial Provinsi Bengkulu Tahun 2021-2026",
            "Evaluasi pelaksanaan Renstra Tahun 2025-2026 dan anggaran Renstra 2025-2026",
            "Jumlah penduduk tahun 2022-2026 bertambah",
            "Renstra disusun. Data tahun 2022-2026 dipakai",
        ]
        assert not narasi(tulisan.rentang_tahun, buku, *teks)

    def it_tells_two_spans_in_one_sentence_apart(self, buku: BukuUji) -> None:
        (t,) = narasi(tulisan.rentang_tahun, buku, "RPJMN 2025-2029 dan RPJMD 2025-2029 menjadi pedoman")
        assert t.isi == "RPJMD 2025-2029"

    def it_asks_about_a_target_far_outside(self, buku: BukuUji) -> None:
        (t,) = masalah(tulisan.tahun_di_luar, buku, "Target kemiskinan turun sampai tahun 2031")
        assert (t.kode, t.tempat, t.tingkat) == ("R519", "Permasalahan!A2", "saran")
        assert "2031" in t.pesan

    def it_does_not_ask_about_regulations_or_history(self, buku: BukuUji) -> None:
        teks = [
            "Target tahun 2028 dan capaian tahun 2019 tercatat",
            "Target mengikuti Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional",
            "Target SDGs tahun 2030",
            "Dinas dibentuk pada tahun 2001. Target disusun kemudian",
        ]
        assert not narasi(tulisan.tahun_di_luar, buku, *teks)


class DescribeADoubledWord:
    @pytest.mark.parametrize(
        ("teks", "kata"), [("dukungan dan dan kerja", "dan"), ("Rapat rapat dinas", "Rapat"), ("masing masing", "masing")]
    )
    def it_is_told_with_the_words_around_it(self, buku: BukuUji, teks: str, kata: str) -> None:
        (t,) = masalah(tulisan.kata_ganda, buku, teks)
        assert (t.kode, t.tempat, t.isi, t.harap, t.tingkat) == ("R504", "Permasalahan!A2", teks, kata, "peringatan")
        assert ("tanda hubung" in t.saran) == (kata != "dan")

    def it_is_neither_a_hyphened_one_nor_a_name(self, buku: BukuUji) -> None:
        teks = [
            "masing-masing",
            "PIM II II dan III III",
            "Kabupaten Muko Muko",
            "lalu, lalu",
            "dan/dan",
            "dan danau",
            "Meja Tenis Meja",
            "3 3",
        ]
        assert not narasi(tulisan.kata_ganda, buku, *teks)

    def it_may_have_had_a_tag_between(self, buku: BukuUji) -> None:
        assert not narasi(tulisan.kata_ganda, buku, "dari  dari", "dari {…} dari")
        assert len(narasi(tulisan.kata_ganda, buku, "dari dari")) == 1

    def it_may_be_official(self, buku: BukuUji) -> None:
        resmi = Nomenklatur("x", (NamaResmi("program", "1.06.02", "Program Satu Satu"),))
        assert not masalah(tulisan.kata_ganda, buku, "Program Satu Satu", nomenklatur=resmi)


class DescribeWording:
    @pytest.mark.parametrize(
        ("teks", "salah", "benar"),
        [
            ("Presentase cakupan", "Presentase", "Persentase"),
            ("ANALISA beban kerja", "ANALISA", "ANALISIS"),
            ("penyusunan norma, prosedur dan kriteria", "norma, prosedur dan kriteria", "norma, standar, prosedur, dan kriteria"),
            ("pemantauan, evaluasi dan melaporkan", "pemantauan, evaluasi dan melaporkan", "pemantauan, evaluasi, dan pelaporan"),
            ("para Stake Holder", "Stake Holder", "Pemangku kepentingan"),
            ("pelayanan dibidang sosial", "dibidang", "di bidang"),
            ("hari Jum’at", "Jum'at", "Jumat"),
            ("undang undang", "undang undang", "undang-undang"),
        ],
    )
    def it_is_corrected_in_its_own_case(self, buku: BukuUji, teks: str, salah: str, benar: str) -> None:
        (t,) = masalah(tulisan.kata_baku, buku, teks)
        assert (t.kode, t.tempat, t.tingkat) == ("R507", "Permasalahan!A2", "saran")
        assert (t.isi, t.harap) == (salah, benar)

    def it_is_left_alone_where_it_is_right_or_cited(self, buku: BukuUji) -> None:
        teks = [
            "norma, standar, prosedur, dan kriteria; pemantauan, evaluasi, dan pelaporan",
            "menganalisis; analisis; perizinan; praktik; objektif",
            "melakukan evaluasi dan melaporkan hasilnya",
            "Peraturan Menteri Nomor 5 Tahun 2012 tentang Analisa Beban Kerja",
            "undang-undang",
        ]
        assert not narasi(tulisan.kata_baku, buku, *teks)

    def it_is_left_alone_in_official_names_and_quoted_visions(self, buku: BukuUji) -> None:
        buku.tulis("Program", "Program", "Program Analisa Jabatan")
        buku.tulis("Visi Misi", "Jenis", "Misi Daerah")
        buku.tulis("Visi Misi", "Uraian", "Meningkatkan kwalitas hidup")
        assert [t.lembar for t in temukan(tulisan.kata_baku, buku)] == ["Program"]
        resmi = Nomenklatur("x", (NamaResmi("program", "1.06.02", "Program Analisa Jabatan"),))
        assert not temukan(tulisan.kata_baku, buku, nomenklatur=resmi)

    def it_is_told_once_where_a_cell_is_taken_over_from_above(self, buku: BukuUji) -> None:
        sel = buku.tulis("Strategi", "Strategi", "Meningkatkan efektifitas")
        (t,) = temukan(tulisan.kata_baku, buku)
        assert t.tempat == f"Strategi!{sel}"

    def it_never_corrects_one_wrong_form_into_another(self) -> None:
        assert not {x.lower() for benar in KATA.values() for x in benar.split()} & KATA.keys()


class DescribeWordsOfAnotherDocument:
    @pytest.mark.parametrize(
        "teks", ["Dokumen Rancangan Renstra ini memuat target.", "Rancangan Akhir Rencana Strategis memuat target."]
    )
    def it_is_no_draft_once_it_is_adopted(self, buku: BukuUji, teks: str) -> None:
        (t,) = narasi(tulisan.sebutan_dokumen, buku, "Pembuka.", teks)
        assert (t.kode, t.tempat, t.harap) == ("R508", "narasi/a.md.j2!2", "Rencana Strategis")
        assert t.isi in teks
        buku.tulis("Identitas", "Versi", "rancangan-akhir")
        assert not narasi(tulisan.sebutan_dokumen, buku, teks)

    def it_is_no_long_plan(self, buku: BukuUji) -> None:
        (t,) = narasi(tulisan.sebutan_dokumen, buku, "Renstra merupakan dokumen perencanaan jangka panjang.")
        assert (t.isi, t.harap) == ("dokumen perencanaan jangka panjang", "dokumen perencanaan jangka menengah")

    def it_may_tell_how_it_was_made_and_what_stands_above_it(self, buku: BukuUji) -> None:
        teks = [
            "Penyusunan rancangan awal Renstra diikuti pembahasan rancangan akhir Renstra.",
            "Rancangan Renstra dibahas dalam forum perangkat daerah.",
            "Rancangan RPJMD menjadi bahan Renstra.",
            "RPJPD adalah dokumen perencanaan jangka panjang yang diacu Renstra.",
            "Renstra mengacu pada dokumen perencanaan jangka panjang.",
            "Daerah menyusun dokumen perencanaan jangka panjang.",
        ]
        assert not narasi(tulisan.sebutan_dokumen, buku, *teks)


class DescribeAReversedSense:
    @pytest.mark.parametrize(
        "teks",
        [
            "masih sangat sedikit ASN yang belum mengikuti diklat",
            "masih kurangnya sarana yang belum memadai",
            "belum banyak pegawai yang belum dilatih",
            "masih banyak PMKS yang sudah tertangani",
        ],
    )
    def it_is_asked_about(self, buku: BukuUji, teks: str) -> None:
        (t,) = masalah(tulisan.makna_terbalik, buku, f"Di sini {teks}")
        assert (t.kode, t.tempat, t.tingkat, t.isi) == ("R509", "Permasalahan!A2", "saran", teks)

    def it_is_not_seen_in_plain_statements(self, buku: BukuUji) -> None:
        teks = [
            "Masih tingginya populasi PMKS yang belum tertangani",
            "Masih rendahnya jumlah PMKS yang mendapat perlindungan",
            "Masih sedikit pegawai yang sudah mengikuti diklat",
            "Masih banyak data yang belum valid",
            "Jumlahnya masih sedikit. Data yang belum valid banyak",
        ]
        assert not narasi(tulisan.makna_terbalik, buku, *teks)


@pytest.mark.parametrize(
    ("isi", "kata", "hasil"),
    [
        ("a b c", "b", "a b c"),
        ("a dua tiga empat lima", "tiga", "… dua tiga empat …"),
        ("satu dua tiga", "tiga", "… dua tiga"),
    ],
)
def test_the_words_around_a_place(isi: str, kata: str, hasil: str) -> None:
    awal = isi.index(kata)
    assert potongan(isi, awal, awal + len(kata), 4) == hasil
