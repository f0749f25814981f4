"""Duties and functions of posts that name, repeat or copy one another."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import tempat, temukan
from lembar_uji import ganti_lembar

from buku_uji import BukuUji
from renstra.model import Jabatan, Renstra
from renstra.rules import uraian_tugas
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan

URUSAN = {
    "1.2.1": "Rehabilitasi Sosial Anak dan Lanjut Usia",
    "1.2.2": "Rehabilitasi Sosial Penyandang Disabilitas",
    "1.2.3": "Rehabilitasi Sosial Tuna Sosial dan Korban Perdagangan Orang",
}
SEKSI = "Kepala Seksi "


def fungsi_seksi(urusan: str) -> list[str]:
    kecil = urusan[0].lower() + urusan[1:].lower()
    return [
        f"Penyusunan rencana pelaksanaan tugas Seksi {urusan}",
        f"Penyiapan bahan perumusan kebijakan {kecil}",
        f"Penyiapan bahan pelaksanaan kebijakan {kecil}",
        f"Pemantauan, evaluasi, dan pelaporan pelaksanaan kebijakan {kecil}",
        f"Penyusunan laporan pelaksanaan tugas Seksi {urusan}",
        "Pelaksanaan tugas lain yang diberikan atasan",
    ]


class Dinas:
    """An office of a head, a secretary with one subbagian, and a bidang with three seksi, all of them described.

    Duties stand in column F of *Jabatan*, by row; functions in column B of *Fungsi Jabatan*.
    """

    def __init__(self, buku: BukuUji) -> None:
        self.buku = buku
        self.jabatan: dict[str, dict[str, Any]] = {}
        self.fungsi: dict[str, list[str]] = {}
        self.tambah("1", "Kepala Dinas", "", "Pimpinan", "melaksanakan urusan pemerintahan bidang sosial")
        self.tambah("1.1", "Sekretaris", "1", "Sekretariat", "mengoordinasikan penyusunan program kerja Dinas")
        self.tambah("1.1.1", "Kepala Sub Bagian Perencanaan, Evaluasi dan Pelaporan", "1.1", "Subbagian", "menyusun rencana")
        self.tambah("1.2", "Kepala Bidang Rehabilitasi Sosial", "1", "Bidang", "melaksanakan kebijakan rehabilitasi sosial")
        for kode, urusan in URUSAN.items():
            self.tambah(kode, f"{SEKSI}{urusan}", "1.2", "Seksi", f"melakukan penyiapan bahan kebijakan {urusan.lower()}")
            self.fungsi[kode] = fungsi_seksi(urusan)

    def tambah(self, kode: str, nama: str, induk: str, jenis: str, tugas: str = "") -> None:
        self.jabatan[kode] = {"kode": kode, "nama": nama, "induk": induk, "jenis": jenis, "tugas": tugas}
        self.fungsi[kode] = [f"Penyusunan rencana kerja {nama.removeprefix('Kepala ')}"]

    def temukan(self, aturan: Aturan) -> list[Any]:
        """Write the sheets, and apply one rule."""
        self.simpan()
        return temukan(aturan, self.buku)

    def tempat(self, aturan: Aturan) -> list[str]:
        """The cells that one rule points at."""
        self.simpan()
        return tempat(aturan, self.buku)

    def simpan(self) -> None:
        ganti_lembar(self.buku, "Jabatan", self.jabatan.values())
        fungsi = [{"kode_jabatan": k, "uraian": f} for k, semua in self.fungsi.items() for f in semua]
        ganti_lembar(self.buku, "Fungsi Jabatan", fungsi)

    def sel_tugas(self, kode: str) -> str:
        return f"Jabatan!F{list(self.jabatan).index(kode) + 2}"

    def sel_fungsi(self, kode: str, nomor: int) -> str:
        """The cell of one function, counted from 1."""
        urut = [(k, n) for k, semua in self.fungsi.items() for n in range(1, len(semua) + 1)]
        return f"Fungsi Jabatan!B{urut.index((kode, nomor)) + 2}"


@pytest.fixture
def dinas(buku: BukuUji) -> Dinas:
    return Dinas(buku)


SEMUA = (
    uraian_tugas.unit_tersebut,
    uraian_tugas.jabatan_tanpa_uraian,
    uraian_tugas.tugas_bersubjek,
    uraian_tugas.fungsi_berulang,
    uraian_tugas.uraian_salinan,
    uraian_tugas.urusan_berbeda,
)


def test_a_well_described_office_has_no_fault(dinas: Dinas) -> None:
    dinas.simpan()
    bahan = Bahan(dinas.buku.rencana())
    assert not [t for aturan in SEMUA for t in aturan(bahan)]


class DescribeAUnitThatIsNamed:
    """R811."""

    @pytest.mark.parametrize(
        ("tertulis", "harap"),
        [
            ("Kepala Sub Bagian Perencanaan dan Pelaporan", "Sub Bagian Perencanaan, Evaluasi dan Pelaporan"),
            ("Subbagian Perencanaan", "Sub Bagian Perencanaan, Evaluasi dan Pelaporan"),
            ("Bidang Rehabilitas Sosial", "Bidang Rehabilitasi Sosial"),
            ("Seksi Rehabilitasi Sosial Anak dan Usia Lanjut", "Seksi Rehabilitasi Sosial Anak dan Lanjut Usia"),
            ("Bidang Rehabilitasi Sosial Penyandang Disabilitas dan Seksi Tata Laksana", ""),
            ("Seksi Rehabilitasi Sosial", ""),
        ],
    )
    def it_is_told_when_it_nearly_is_one(self, dinas: Dinas, tertulis: str, harap: str) -> None:
        dinas.fungsi["1.1.1"].append(f"Penyusunan anggaran serta mengoordinasikannya dengan {tertulis} setiap bulan")
        temuan = dinas.temukan(uraian_tugas.unit_tersebut)
        if not harap:
            assert not temuan
            return
        assert [(t.kode, t.tempat, t.perihal) for t in temuan] == [("R811", dinas.sel_fungsi("1.1.1", 2), "1.1.1")]
        assert temuan[0].isi == tertulis.removeprefix("Kepala ")
        assert temuan[0].harap == harap

    @pytest.mark.parametrize(
        "tertulis",
        [
            "Kepala Subbagian Perencanaan, Evaluasi, dan Pelaporan",
            "Bidang Rehabilitasi Sosial dan Bidang Ekonomi Bappeda",
            "Bidang Rehabilitasi Sosial, Dinas Kesehatan, dan Seksi Rehabilitasi Sosial Penyandang Disabilitas",
            "Sub Bagian Tata Usaha UPTD",
            "Bidang Sosial",
            "bidang Rehabilitas Sosial",
            "seksi atau bidang lain",
            "Seksi-seksi di bidang sosial",
        ],
    )
    def it_is_left_alone_when_it_is_one_or_none(self, dinas: Dinas, tertulis: str) -> None:
        dinas.jabatan["1.1"]["tugas"] = f"mengoordinasikan {tertulis} sesuai kebutuhan"
        assert not dinas.temukan(uraian_tugas.unit_tersebut)

    def it_is_found_in_the_functions_of_the_office_too(self, dinas: Dinas) -> None:
        ganti_lembar(dinas.buku, "Fungsi Perangkat Daerah", [{"uraian": "Pembinaan Bidang Rehabilitasi Sosail"}])
        assert dinas.tempat(uraian_tugas.unit_tersebut) == ["Fungsi Perangkat Daerah!A2"]


class DescribeAPostWithoutDescription:
    """R812."""

    def it_is_told_when_its_peers_have_one(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"] += dinas.fungsi.pop("1.2.2")
        dinas.jabatan["1.2.3"]["tugas"] = ""
        temuan = dinas.temukan(uraian_tugas.jabatan_tanpa_uraian)
        assert [(t.tempat, t.perihal, t.tingkat) for t in temuan] == [
            ("Jabatan!F8", "1.2.3", "peringatan"),
            ("Jabatan!B7", "1.2.2", "peringatan"),
        ]
        assert temuan[1].isi == "Kepala Seksi Rehabilitasi Sosial Penyandang Disabilitas"

    def it_is_told_when_it_is_the_only_one_of_its_kind(self, dinas: Dinas) -> None:
        dinas.fungsi["1.1"] = []
        assert dinas.tempat(uraian_tugas.jabatan_tanpa_uraian) == ["Jabatan!B3"]

    def it_is_let_be_when_its_kind_is_not_described(self, dinas: Dinas) -> None:
        for n in (3, 4, 5):
            dinas.tambah(f"1.{n}", f"Kepala UPTD Panti {n}", "1", "UPTD")
            dinas.fungsi[f"1.{n}"] = []
        dinas.tambah("1.9", "Kelompok Jabatan Fungsional", "1", "Fungsional")
        dinas.fungsi["1.9"] = []
        assert not dinas.temukan(uraian_tugas.jabatan_tanpa_uraian)

    def it_is_let_be_in_a_plan_of_a_few_posts(self, buku: BukuUji) -> None:
        assert not temukan(uraian_tugas.jabatan_tanpa_uraian, buku)


class DescribeADutyWithASubject:
    """R813."""

    @pytest.mark.parametrize(
        "awal", ["Kepala Bidang Rehabilitasi Sosial mempunyai tugas", "Kepala Bidang Rehabilitasi Sosial memiliki tugas pokok"]
    )
    def it_is_told_when_it_is_another_post(self, dinas: Dinas, awal: str) -> None:
        dinas.jabatan["1.2.1"]["tugas"] = f"{awal} menyiapkan bahan"
        (temuan,) = dinas.temukan(uraian_tugas.tugas_bersubjek)
        assert (temuan.tempat, temuan.perihal, temuan.tingkat) == (dinas.sel_tugas("1.2.1"), "1.2.1", "peringatan")
        assert (temuan.pesan, temuan.harap) == ("tugas ini menyebut jabatan lain", f"tugas {SEKSI}{URUSAN['1.2.1']}")
        assert temuan.isi.startswith("Kepala Bidang Rehabilitasi Sosial")

    @pytest.mark.parametrize(
        "awal", ["Kepala Bidang Rehabilitasi Sosial", "Bidang Rehabilitasi Sosial mempunyai tugas", "mempunyai tugas"]
    )
    def it_is_told_when_it_is_the_post_itself(self, dinas: Dinas, awal: str) -> None:
        dinas.jabatan["1.2"]["tugas"] = f"{awal} menyiapkan bahan"
        (temuan,) = dinas.temukan(uraian_tugas.tugas_bersubjek)
        assert (temuan.tempat, temuan.pesan) == (dinas.sel_tugas("1.2"), "tugas ini menyebut jabatannya")

    def it_is_told_of_the_sentence_above_functions(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"].insert(0, f"{SEKSI}{URUSAN['1.2.2']} menyelenggarakan fungsi")
        (temuan,) = dinas.temukan(uraian_tugas.tugas_bersubjek)
        assert (temuan.tempat, temuan.pesan) == (dinas.sel_fungsi("1.2.1", 1), "fungsi ini menyebut jabatan lain")

    def it_is_told_of_the_office_itself(self, dinas: Dinas) -> None:
        sel = dinas.buku.tulis("Identitas", "Tugas perangkat daerah", "Dinas Sosial mempunyai tugas membantu Bupati")
        assert dinas.tempat(uraian_tugas.tugas_bersubjek) == [f"Identitas!{sel}"]

    @pytest.mark.parametrize(
        "tugas",
        [
            "membantu Kepala Dinas melaksanakan tugas dan fungsi Dinas",
            "membina jabatan fungsional yang mempunyai tugas menyuluh",
            "melaksanakan tugas pembantuan di bidang sosial",
        ],
    )
    def it_may_name_posts_as_objects(self, dinas: Dinas, tugas: str) -> None:
        dinas.jabatan["1.2"]["tugas"] = tugas
        dinas.fungsi["1.2"].append("Kepala Dinas didampingi dalam rapat")
        assert not dinas.temukan(uraian_tugas.tugas_bersubjek)


class DescribeAFunctionTwice:
    """R814."""

    def it_is_told_when_one_carries_another(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2"] = [
            "Penyiapan kebijakan di bidang rehabilitasi; pelaksanaan administrasi dinas; dan pelaksanaan fungsi lain dari Bupati",
            "Pelaksanaan administrasi Dinas",
            "Pelaksanaan fungsi lain dari Bupati;",
        ]
        (temuan,) = dinas.temukan(uraian_tugas.fungsi_berulang)
        assert (temuan.tempat, temuan.isi) == (dinas.sel_fungsi("1.2", 1), "Pelaksanaan fungsi lain dari Bupati;")
        assert temuan.pesan == "fungsi ini memuat fungsi nomor 3"
        assert (temuan.kode, temuan.tingkat, temuan.perihal) == ("R814", "peringatan", "1.2")

    def it_is_told_at_the_second_of_two_equal_ones(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"].append("Pelaksanaan  tugas lain yang diberikan Atasan.")
        assert dinas.tempat(uraian_tugas.fungsi_berulang) == [dinas.sel_fungsi("1.2.1", 7)]

    def it_may_share_words_with_another(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2"] = [
            "Pelaksanaan kebijakan di bidang sosial",
            "Pemantauan, evaluasi, dan pelaporan pelaksanaan kebijakan di bidang sosial",
            "Pelaksanaan kebijakan di bidang sosial anak",
            "Pelaksanaan fungsi lain yang diberikan Bupati di bidang sosial",
            "Pelaksanaan fungsi lain",
            "Pelaksanaan fungsi lain",
        ]
        assert not dinas.temukan(uraian_tugas.fungsi_berulang)

    def it_is_found_among_the_functions_of_the_office(self, dinas: Dinas) -> None:
        ganti_lembar(dinas.buku, "Fungsi Perangkat Daerah", [{"uraian": "Pelaksanaan administrasi Dinas Sosial"}] * 2)
        assert dinas.tempat(uraian_tugas.fungsi_berulang) == ["Fungsi Perangkat Daerah!A3"]


class DescribeACopiedDescription:
    """R815."""

    def it_is_told_of_the_duty(self, dinas: Dinas) -> None:
        dinas.jabatan["1.2.2"]["tugas"] = dinas.jabatan["1.2.1"]["tugas"] + "."
        (temuan,) = dinas.temukan(uraian_tugas.uraian_salinan)
        assert (temuan.tempat, temuan.perihal) == (dinas.sel_tugas("1.2.2"), "1.2.2")
        assert temuan.harap == f"tugas {SEKSI}{URUSAN['1.2.2']}"

    def it_is_told_of_the_functions_at_the_post_whose_affair_they_miss(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"] = ["Penjangkauan gelandangan di jalan", *fungsi_seksi(URUSAN["1.2.2"])]
        (temuan,) = dinas.temukan(uraian_tugas.uraian_salinan)
        assert (temuan.tempat, temuan.perihal, temuan.tingkat) == (dinas.sel_fungsi("1.2.1", 2), "1.2.1", "peringatan")
        assert temuan.pesan == f"6 dari 7 fungsi sama dengan fungsi {SEKSI}{URUSAN['1.2.2']}"

    def it_may_be_the_same_for_units_of_one_kind(self, dinas: Dinas) -> None:
        tugas = "melaksanakan pengawasan penyelenggaraan urusan pemerintahan di wilayahnya"
        for n, angka in enumerate(("I", "II", "III"), 4):
            dinas.tambah(f"1.{n}", f"Inspektur Pembantu {angka}", "1", "Bidang", tugas)
            dinas.tambah(f"1.{n + 3}", f"Kepala UPTD Panti {angka} Seluma", "1", "UPTD", tugas)
            dinas.tambah(f"1.{n + 3}.1", "Kepala Subbagian Tata Usaha", f"1.{n + 3}", "Subbagian", tugas + " UPTD")
        assert not dinas.temukan(uraian_tugas.uraian_salinan)

    def it_may_share_what_names_no_affair(self, dinas: Dinas) -> None:
        umum = [f"Penyiapan bahan nomor {n}" for n in range(9)]
        for kode in ("1.2.1", "1.2.2"):
            dinas.fungsi[kode] = [*umum, f"Penyusunan laporan {URUSAN[kode]}"]
        for kode in URUSAN:
            dinas.jabatan[kode]["tugas"] = "melaksanakan sebagian tugas bidang sesuai dengan lingkup seksinya"
        assert not dinas.temukan(uraian_tugas.uraian_salinan)


class DescribeAnAffair:
    """R816."""

    @pytest.mark.parametrize(
        "tertulis",
        [
            "rehabilitasi tuna sosial dan korban perdagangan",
            "rehabilitasi sosial dan korban perdagangan orang",
            "rehabilitasi sosial tunasosial dan korban perdagangan orang",
        ],
    )
    def it_is_told_when_written_otherwise_than_in_the_name(self, dinas: Dinas, tertulis: str) -> None:
        dinas.fungsi["1.2.3"][1] = f"Penyiapan bahan koordinasi {tertulis} dengan instansi terkait"
        (temuan,) = dinas.temukan(uraian_tugas.urusan_berbeda)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R816", dinas.sel_fungsi("1.2.3", 2), tertulis)
        assert (temuan.harap, temuan.tingkat, temuan.perihal) == (f"Seksi {URUSAN['1.2.3']}", "saran", "1.2.3")

    @pytest.mark.parametrize(
        "tertulis",
        [
            "Rehabilitasi Sosial, Tuna Sosial, serta Korban Perdagangan Orang",
            "rehabilitasi sosial korban penyalahgunaan NAPZA",
            "korban perdagangan orang",
            "rehabilitasi sosial anak dan lanjut usia",
        ],
    )
    def it_may_be_written_with_other_marks_or_be_another(self, dinas: Dinas, tertulis: str) -> None:
        dinas.fungsi["1.2.3"][1] = f"Penyiapan bahan koordinasi {tertulis} dengan instansi terkait"
        assert not dinas.temukan(uraian_tugas.urusan_berbeda)

    def it_is_no_other_posts_affair_that_looks_like_it(self, dinas: Dinas) -> None:
        for n, apa in enumerate(("Perdesaan", "Perkotaan"), 4):
            nama = f"Penanganan Fakir Miskin {apa}"
            dinas.tambah(f"1.2.{n}", f"{SEKSI}{nama}", "1.2", "Seksi", f"melakukan {nama.lower()}")
        dinas.fungsi["1.2.4"].append("Pelaksanaan koordinasi dengan Seksi Penanganan Fakir Miskin Perkotaan")
        assert not dinas.temukan(uraian_tugas.urusan_berbeda)
        dinas.fungsi["1.2.4"].append("Pelaksanaan penanganan fakir miskin pedesaan")
        assert dinas.tempat(uraian_tugas.urusan_berbeda) == [dinas.sel_fungsi("1.2.4", 3)]


def test_a_thousand_posts_are_read_in_no_time(buku: BukuUji) -> None:
    """Not a measurement: all-pairs loops would take minutes here."""
    asli = buku.rencana()
    jabatan = tuple(
        Jabatan(kode=str(n), nama=f"{SEKSI}Penanganan Urusan Sosial Wilayah Ke-{n} Daerah", jenis="Seksi",
                tugas=f"melakukan penanganan urusan sosial wilayah ke-{n - 1} daerah bersama Seksi Penanganan Urusan Nomor {n}",
                fungsi=tuple(fungsi_seksi(f"Penanganan Urusan Sosial Wilayah Ke-{n} Daerah")))
        for n in range(1000)
    )  # fmt: skip
    rencana: Renstra = asli.model_copy(update={"jabatan": jabatan})
    for aturan in SEMUA:
        list(aturan(Bahan(rencana)))
