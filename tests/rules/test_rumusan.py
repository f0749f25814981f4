"""The same statement, name or word written in two ways."""

from __future__ import annotations

import pytest
from aturan_uji import temukan

from buku_uji import BukuUji
from renstra.model import Temuan
from renstra.rules import rumusan
from renstra.rules.ejaan import AGENDA_NASIONAL, MISI_NASIONAL
from renstra.rules.naskah import BarisTeks, Naskah
from renstra.rules.nomenklatur import NamaResmi, Nomenklatur

MISI = "Membangun sumber daya manusia menjadi berkualitas, berdaya saing dan berbudaya serta toleran dan religius"


def baris(buku: BukuUji, lembar: str, n: int, **isi: object) -> None:
    """Fill one row of a sheet by its headings."""
    for judul, nilai in isi.items():
        buku.tulis(lembar, judul.replace("_", " "), nilai, n)


def narasi(buku: BukuUji, *teks: str, **bahan: object) -> list[Temuan]:
    """Statements quoted in lines of the plan's own."""
    isi = tuple(BarisTeks("narasi/a.md.j2", n, t) for n, t in enumerate(teks, 1))
    return temukan(rumusan.rumusan_berbeda, buku, naskah=Naskah(teks_sendiri=isi), **bahan)


class DescribeMottoAndVision:
    @pytest.fixture
    def buku(self, buku: BukuUji) -> BukuUji:
        buku.tulis("Identitas", "Motto daerah", "Seluma Maju, Sejahtera dan Hebat")
        buku.tulis("Visi Misi", "Jenis", "Visi Daerah")
        return buku

    def it_is_told_which_word_differs(self, buku: BukuUji) -> None:
        sel = buku.tulis("Visi Misi", "Uraian", "UNTUK SELUMA MAJU, SEJAHTERA DAN HEBAT")
        (t,) = temukan(rumusan.rumusan_berbeda, buku)
        assert (t.kode, t.tempat, t.tingkat, t.harap) == (
            "R505",
            f"Visi Misi!{sel}",
            "peringatan",
            "Seluma Maju, Sejahtera dan Hebat",
        )
        assert "kata 'untuk' lebih" in t.pesan

    @pytest.mark.parametrize(
        "visi",
        ["SELUMA MAJU SEJAHTERA, DAN HEBAT.", "Terwujudnya Seluma Maju, Sejahtera dan Hebat", "Rakyat sehat, alam lestari"],
    )
    def it_is_no_fault_when_they_agree_or_have_nothing_in_common(self, buku: BukuUji, visi: str) -> None:
        buku.tulis("Visi Misi", "Uraian", visi)
        assert not temukan(rumusan.rumusan_berbeda, buku)


class DescribeAQuotedStatement:
    @pytest.fixture
    def buku(self, buku: BukuUji) -> BukuUji:
        baris(buku, "Visi Misi", 2, Jenis="Misi Daerah", Nomor="4", Uraian=MISI)
        buku.tulis("Tujuan", "Tujuan", "Meningkatnya pelayanan, perlindungan dan jaminan sosial bagi penyandang masalah (PMKS)")
        buku.tulis("Program", "Program", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten")
        return buku

    def it_is_compared_word_by_word(self, buku: BukuUji) -> None:
        salah = (
            "misi 4, yaitu “Membangun sumber daya manusia yang berkualitas, berdaya saing, dan berbudaya, toleransi dan religius”"
        )
        (t,) = narasi(buku, "Pembuka.", salah)
        assert (t.kode, t.tempat, t.isi, t.harap) == ("R505", "narasi/a.md.j2!2", salah, MISI)
        assert "Misi Daerah 4" in t.pesan
        assert "'toleransi' seharusnya 'serta toleran'" in t.pesan

    def it_is_found_in_the_middle_of_a_sentence(self, buku: BukuUji) -> None:
        (t,) = narasi(buku, "Selain itu, Program Penunjang Urusan Pemerintah Daerah Kabupaten dilaksanakan pula.")
        assert t.perihal == "1.06.02"
        assert "'pemerintah' seharusnya 'pemerintahan'" in t.pesan

    def it_may_be_quoted_exactly_inflected_or_spoken_about(self, buku: BukuUji) -> None:
        teks = [
            f"Misi 4: {MISI.upper()}.",
            "Peningkatan pelayanan, perlindungan dan jaminan sosial bagi penyandang masalah terus diupayakan.",
            "Pembangunan sumber daya manusia diarahkan agar religius.",
            "Pelayanan, perlindungan dan jaminan sosial bagi keluarga miskin diberikan setiap tahun.",
            "Program Penunjang Urusan {…} Daerah Kabupaten",
        ]
        assert not narasi(buku, *teks)

    def it_may_be_another_statement_of_the_plan_or_an_official_name(self, buku: BukuUji) -> None:
        teks = "Program Penunjang Urusan Pemerintahan Daerah Provinsi"
        assert len(narasi(buku, teks)) == 1
        resmi = Nomenklatur("x", (NamaResmi("program", "x.xx.01", teks.upper()),))
        assert not narasi(buku, teks, nomenklatur=resmi)
        buku.tulis("Kegiatan", "Kegiatan", teks)
        assert not narasi(buku, teks)


class DescribeNearlyTheSameName:
    def _jabatan(self, buku: BukuUji, *nama: str) -> list[Temuan]:
        for n, x in enumerate(nama, 2):
            baris(buku, "Jumlah Jabatan", n, Kelompok="Fungsional", Uraian=x, Jumlah=1)
        return temukan(rumusan.nama_hampir_sama, buku)

    def it_is_told_with_the_row_that_it_repeats(self, buku: BukuUji) -> None:
        (t,) = self._jabatan(buku, "Pekerja Sosial Ahli Madya", "Pekerja Sosial Ahli Muda", "Pekerja Sosial Ahli Mud")
        assert (t.kode, t.tempat, t.tingkat) == (
            "R506",
            f"Jumlah Jabatan!{buku.sel('Jumlah Jabatan', 'Uraian', 4)}",
            "peringatan",
        )
        assert t.isi == "Pekerja Sosial Ahli Mud"
        assert t.harap.startswith("Pekerja Sosial Ahli Muda")

    @pytest.mark.parametrize(
        ("satu", "dua", "ganjil"),
        [
            ("Analis Kepegawaian Muda", "Analis Kepegawaian Ahli Muda", "Analis Kepegawaian Muda"),
            ("Kepala Subbagian Umum", "Kepala Sub Bagian Umum", "Kepala Sub Bagian Umum"),
            ("Pranata Komputer Muda", "Pranata Kompuetr Muda", "Pranata Kompuetr Muda"),
        ],
    )
    def it_is_the_one_that_lost_something_or_else_the_later(self, buku: BukuUji, satu: str, dua: str, ganjil: str) -> None:
        assert [t.isi for t in self._jabatan(buku, satu, dua)] == [ganjil]

    def it_is_not_seen_in_names_that_differ(self, buku: BukuUji) -> None:
        nama = [
            ("Eselon II", "Eselon III", "Eselon IV"),
            ("Pekerja Sosial Ahli Muda", "Pekerja Sosial Ahli Madya", "Penyuluh Sosial Ahli Muda"),
            ("Pekerja Sosial", "Pekerja Sosial Masyarakat"),
            ("Asrama Putra", "Asrama Putri"),
            ("Guru SMP", "Guru SMA", "Guru SMK"),
            ("Seksi 1", "Seksi 2", "Seksi A", "Seksi B"),
            ("Kepala Seksi Pengadaan", "Kepala Seksi Pengaduan"),
            ("Tenaga Pelaksana", "Tenaga Pelaksanaan"),
        ]
        assert not self._jabatan(buku, *(x for kelompok in nama for x in kelompok))

    def it_is_looked_for_within_one_list_only(self, buku: BukuUji) -> None:
        baris(buku, "SDM Lain", 2, Kelompok="Tenaga Harian Lepas", Uraian="Tenaga Kebersihan", Jumlah=1)
        baris(buku, "SDM Lain", 3, Kelompok="Masyarakat", Uraian="Tenaga Kebersihn", Jumlah=1)
        assert not temukan(rumusan.nama_hampir_sama, buku)

    def it_may_be_official(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Akses ke Layanan Pendidikan", 2)
        sel = buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Akses ke Layanan Pendidkan", 3)
        (t,) = temukan(rumusan.nama_hampir_sama, buku)
        assert (t.tempat, t.perihal) == (f"Sub Kegiatan!{sel}", "1.06.02.2.01.0002")
        nama = ("Akses ke Layanan Pendidikan", "Akses ke Layanan Pendidkan")
        tabel = [NamaResmi("sub_kegiatan", f"1.06.02.2.01.000{n}", x) for n, x in enumerate(nama, 1)]
        assert not temukan(rumusan.nama_hampir_sama, buku, nomenklatur=Nomenklatur("x", tuple(tabel)))
        # Of two names the official one is right, even if it is the shorter.
        (t,) = temukan(rumusan.nama_hampir_sama, buku, nomenklatur=Nomenklatur("x", (tabel[1],)))
        assert t.isi == nama[0]


class DescribeALikelySlip:
    def _kata(self, buku: BukuUji, *pasangan: tuple[str, str], **bahan: object) -> list[Temuan]:
        """Words used once, each with one that is used five times; problems from row 2 on hold the words used once."""
        for n, (kata, _) in enumerate(pasangan, 2):
            buku.tulis("Permasalahan", "Permasalahan", f"Masalah {kata} keluarga {n}", n)
        sering = [(n, kata) for _, kata in pasangan for n in range(5)]
        for baris, (n, kata) in enumerate(sering, 2):
            buku.tulis("Isu Strategis", "Isu Strategis", f"Isu {kata} {n}", baris)
        return temukan(rumusan.salah_ketik, buku, **bahan)

    def it_is_a_letter_lost_swapped_or_beside_its_key(self, buku: BukuUji) -> None:
        pasangan = [
            ("kesejahteran", "kesejahteraan"),
            ("perlidnungan", "perlindungan"),
            ("pelaksamaan", "pelaksanaan"),
            ("Pengawai", "pegawai"),
            ("penyelenggaran", "penyelenggaraan"),
        ]
        hasil = self._kata(buku, *pasangan)
        assert {(t.kode, t.tingkat) for t in hasil} == {("R520", "saran")}
        assert [(t.tempat, t.isi, t.harap) for t in hasil] == [
            (f"Permasalahan!A{n}", f"Masalah {kata} keluarga {n}", sering) for n, (kata, sering) in enumerate(pasangan, 2)
        ]

    def it_is_not_seen_in_other_words_and_forms(self, buku: BukuUji) -> None:
        pasangan = [
            ("laporkan", "laporan"),
            ("pengelola", "mengelola"),
            ("perawatan", "peralatan"),
            ("pengaduan", "pengadaan"),
            ("penataan", "pendataan"),
            ("sosia", "sosial"),
            ("penyusutan", "penyusunan"),
            ("aktifitas", "aktivitas"),
        ]
        assert not self._kata(buku, *pasangan)

    def it_is_seen_in_words_used_once_only(self, buku: BukuUji) -> None:
        assert not self._kata(buku, ("kesejahteran", "kesejahteraan"), ("kesejahteran", "kesejahteraan"))

    def it_may_be_official(self, buku: BukuUji) -> None:
        resmi = Nomenklatur("x", (NamaResmi("sub_kegiatan", "1.06.02.2.01.0001", "Bimbingan Spritual"),))
        assert len(self._kata(buku, ("Spritual", "spiritual"))) == 1
        assert not self._kata(buku, ("Spritual", "spiritual"), nomenklatur=resmi)


class DescribeNationalQuotations:
    @pytest.mark.parametrize(
        ("tertulis", "benar", "beda"),
        [
            (
                "Mewujudkan penduduk yang berkepribadian dalam kebudayaan",
                "Mewujudkan masyarakat yang berkepribadian dalam kebudayaan",
                "'penduduk' seharusnya 'masyarakat'",
            ),
            (
                "Mewujudkan penduduk maju, berkeseimbangan dan demokratis berlandaskan negara hukum",
                "Mewujudkan masyarakat maju, berkeseimbangan, dan demokratis berlandaskan negara hukum",
                "'penduduk' seharusnya 'masyarakat'",
            ),
        ],
    )
    def it_holds_missions_against_their_wording(self, buku: BukuUji, tertulis: str, benar: str, beda: str) -> None:
        baris(buku, "Visi Misi", 2, Jenis="Misi K/L", Uraian=tertulis)
        (t,) = temukan(rumusan.kutipan_nasional, buku)
        assert (t.kode, t.lembar, t.sel, t.isi) == ("R510", "Visi Misi", buku.sel("Visi Misi", "Uraian"), tertulis)
        assert t.harap == benar
        assert beda in t.pesan

    def it_holds_agendas_against_theirs(self, buku: BukuUji) -> None:
        teks = "Agenda Sembilan: Memperteguh kebhinekaan dan memperkuat restorasi Indonesia"
        baris(buku, "Telaahan", 2, Bagian="Renstra K/L", Jenis="Agenda", Uraian=teks)
        (t,) = temukan(rumusan.kutipan_nasional, buku)
        assert (t.tempat, t.isi, t.tingkat) == (f"Telaahan!{buku.sel('Telaahan', 'Uraian')}", teks, "peringatan")
        assert "kata 'sosial' hilang" in t.pesan

    def it_lets_right_and_other_missions_be(self, buku: BukuUji) -> None:
        teks = [
            *MISI_NASIONAL,
            "Misi 3: Mewujudkan politik luar negeri bebas-aktif dan memperkuat jati diri sebagai negara maritim.",
            "Mewujudkan masyarakat yang berdaya saing",
            "Meningkatkan kualitas pelayanan sosial bagi masyarakat Indonesia",
        ]
        for n, x in enumerate(teks, 2):
            baris(buku, "Visi Misi", n, Jenis="Misi K/L", Uraian=x)
        assert not temukan(rumusan.kutipan_nasional, buku)

    def it_lets_right_agendas_be(self, buku: BukuUji) -> None:
        teks = [*AGENDA_NASIONAL, "9. Memperteguh kebinekaan dan memperkuat restorasi sosial Indonesia."]
        for n, x in enumerate(teks, 2):
            baris(buku, "Telaahan", n, Bagian="Renstra K/L", Jenis="Agenda", Uraian=x)
        assert not temukan(rumusan.kutipan_nasional, buku)
