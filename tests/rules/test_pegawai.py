"""Past achievements, the signer's NIP and date, and the tables of staff and assets."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import tempat, temukan
from lembar_uji import ganti_lembar

from buku_uji import BukuUji
from renstra.rules import pegawai

KINERJA = "Kinerja Pelayanan"


def kinerja(buku: BukuUji, target: Any, realisasi: Any, capaian: Any, tahun: int = 2023, baris: int = 2) -> str:
    """Fill in one year of a row, adding its columns where the sheet has none; return the cell of the ratio."""
    ws = buku.lembar(KINERJA)
    for judul, isi in ((f"Target {tahun}", target), (f"Realisasi {tahun}", realisasi), (f"Capaian {tahun}", capaian)):
        if judul not in {s.value for s in ws[1]}:
            ws.cell(1, ws.max_column + 1).value = judul
        sel = buku.tulis(KINERJA, judul, isi, baris)
    return sel


class DescribeARatio:
    """R801: the tiny plan has 80, 72 and 90 in 2023."""

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian"),
        [
            (80, 72, 90),
            (68.7, 74, 107.71),
            (68.7, 74, 107.7),
            (68.7, 74, 108),
            (68.7, 74, 107.714701601164),
            (69.3, 69.5, "100,29"),
            (0, 5, 100),
            ("-", 72, 90),
            (80, "-", "-"),
            (80, 72, "-"),
        ],
    )
    def it_is_realisasi_over_target_or_cannot_be_known(self, buku: BukuUji, target: Any, realisasi: Any, capaian: Any) -> None:
        kinerja(buku, target, realisasi, capaian)
        assert not temukan(pegawai.capaian, buku)

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian", "harap"),
        [
            (69.3, 70.09, "100,28", "101,14"),
            (68.7, 74, 107, "107,71"),
            (52, 42.6, "42,6", "81,92"),
            (69.3, 69.5, "100,28", "100,29"),
            (80, 72, 100, "90"),
        ],
    )
    def it_is_named_with_what_it_should_be(self, buku: BukuUji, target: Any, realisasi: Any, capaian: Any, harap: str) -> None:
        sel = kinerja(buku, target, realisasi, capaian)
        (temuan,) = temukan(pegawai.capaian, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"{KINERJA}!{sel}", str(capaian), harap)
        assert (temuan.kode, temuan.tingkat) == ("R801", "kesalahan")

    @pytest.mark.parametrize("capaian", [("110", "95"), ("111,11", "95,24")])
    def it_may_be_computed_as_less_is_better(self, buku: BukuUji, capaian: tuple[str, str]) -> None:
        kinerja(buku, 10, 9, capaian[0])
        kinerja(buku, 20, 21, capaian[1], 2022)
        assert not temukan(pegawai.capaian, buku)

    def it_keeps_to_one_formula_in_a_row(self, buku: BukuUji) -> None:
        kinerja(buku, 10, 9, 90, 2021)
        kinerja(buku, 10, 8, 80, 2022)
        sel = kinerja(buku, 10, 9, 110, 2023)
        assert tempat(pegawai.capaian, buku) == [f"{KINERJA}!{sel}"]

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian", "salah"),
        [
            ("BB", "B", 100, True),
            ("BB", "B", 92.5, False),
            ("BB", "B", "-", False),
            ("BB", "BB", 100, False),
            ("BB", "A", 110, False),
            ("B", "BB", 90, True),
        ],
    )
    def it_follows_the_scale_of_predicates(self, buku: BukuUji, target: str, realisasi: str, capaian: Any, salah: bool) -> None:
        buku.tulis(KINERJA, "Satuan", "Predikat")
        sel = kinerja(buku, target, realisasi, capaian)
        assert tempat(pegawai.capaian, buku) == [f"{KINERJA}!{sel}"] * salah


class DescribeTheSignersNip:
    @pytest.mark.parametrize("nip", ["196410121991011003", "19641012 199101 1 003", None])
    def it_may_be_grouped_or_left_out(self, buku: BukuUji, nip: str | None) -> None:
        buku.tulis("Identitas", "NIP penanda tangan", nip)
        assert not temukan(pegawai.nip, buku)

    @pytest.mark.parametrize(
        ("nip", "kata"),
        [
            ("19641012199101100", "bukan 18 angka"),
            ("1964101219910110O3", "bukan 18 angka"),
            ("196413121991011003", "tanggal lahir"),
            ("196402301991011003", "tanggal lahir"),
            ("194410121971011003", "umur"),
            ("201010122025011003", "umur"),
            ("196410121991131003", "bulan pengangkatan"),
            ("196410122031011003", "sesudah tanggal penetapan"),
            ("196410121971011003", "terlalu dekat"),
            ("196410121991013003", "jenis kelamin"),
            ("196410121991011000", "nomor urut"),
        ],
    )
    def it_is_named_by_the_part_that_cannot_be(self, buku: BukuUji, nip: str, kata: str) -> None:
        sel = buku.tulis("Identitas", "NIP penanda tangan", nip)
        temuan = temukan(pegawai.nip, buku)
        assert [t.tempat for t in temuan] == [f"Identitas!{sel}"] * len(temuan)
        assert kata in temuan[0].pesan
        assert temuan[0].isi.replace(" ", "") == nip


class DescribeTablesOfStaff:
    def it_takes_sums_that_are_right(self, buku: BukuUji) -> None:
        buku.tulis("Pegawai", "Jumlah", 6)
        for judul, isi in (("Pendidikan", "Jumlah"), ("III/a", 4), ("IV/a", 2), ("Jumlah", 6)):
            buku.tulis("Pegawai", judul, isi, 3)
        assert not temukan(pegawai.jumlah_tabel, buku)

    def it_names_a_row_that_does_not_add_up(self, buku: BukuUji) -> None:
        sel = buku.tulis("Pegawai", "Jumlah", 7)
        (temuan,) = temukan(pegawai.jumlah_tabel, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"Pegawai!{sel}", "7", "6")
        assert temuan.tingkat == "kesalahan"

    @pytest.mark.parametrize("judul", ["III/a", "Jumlah"])
    def it_names_a_column_that_does_not_add_up(self, buku: BukuUji, judul: str) -> None:
        buku.tulis("Pegawai", "Pendidikan", "Total", 3)
        sel = buku.tulis("Pegawai", judul, 9, 3)
        assert tempat(pegawai.jumlah_tabel, buku) == [f"Pegawai!{sel}"]

    @pytest.mark.parametrize(
        ("lembar", "medan"), [("Jumlah Jabatan", "uraian"), ("SDM Lain", "uraian"), ("Pelatihan", "nama"), ("Sarana", "nama")]
    )
    def it_takes_totals_and_subtotals_and_nothing_else(self, buku: BukuUji, lembar: str, medan: str) -> None:
        angka, judul = ("baik", "Baik") if lembar == "Sarana" else ("jumlah", "Jumlah")
        kepala = {"Sarana": {"jenis": "Sarana"}, "Pelatihan": {}}.get(lembar, {"kelompok": "Satu"})
        ganti_lembar(buku, lembar, [{**kepala, medan: f"Baris {n}", angka: n} for n in (2, 3)])
        ws = buku.lembar(lembar)
        ws.insert_rows(3)
        for baris, isi in ((3, 2), (5, 3), (6, 5)):
            ws.cell(baris, 1).value = "Jumlah"
            buku.tulis(lembar, judul, isi, baris)
        assert not temukan(pegawai.jumlah_tabel, buku)
        sel = buku.tulis(lembar, judul, 4, 5)
        (temuan,) = temukan(pegawai.jumlah_tabel, buku)
        assert (temuan.tempat, temuan.isi, temuan.harap) == (f"{lembar}!{sel}", "4", "5 atau 3")


class DescribePaidStaff:
    """Six civil servants; the sub kegiatan has targets from 2025 and a baseline of 2024."""

    def gaji(self, buku: BukuUji, *target: int, keadaan: str = "Desember 2025", satuan: str = "Orang") -> None:
        buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Penyediaan Gaji dan Tunjangan ASN")
        buku.tulis("Sub Kegiatan", "Satuan", satuan)
        for tahun, n in enumerate(target, 2024):
            buku.tulis("Sub Kegiatan", "Capaian 2024" if tahun == 2024 else f"Target {tahun}", n)
        buku.tulis("Identitas", "Keadaan pegawai per", keadaan)

    def it_is_as_many_as_there_are_in_the_year_of_the_staff_data(self, buku: BukuUji) -> None:
        self.gaji(buku, 1, 6, 1, 1)
        assert not temukan(pegawai.asn_digaji, buku)

    def it_is_named_when_it_differs(self, buku: BukuUji) -> None:
        self.gaji(buku, 6, 5, 6, 6)
        (temuan,) = temukan(pegawai.asn_digaji, buku)
        sel = buku.sel("Sub Kegiatan", "Target 2025")
        assert (temuan.tempat, temuan.isi, temuan.tingkat) == (f"Sub Kegiatan!{sel}", "5 orang", "saran")
        assert temuan.harap.startswith("6 orang")
        assert temuan.perihal == "1.06.02.2.01.0001"

    def it_looks_at_the_baseline_too(self, buku: BukuUji) -> None:
        self.gaji(buku, 9, 6, 6, 6, keadaan="31 Desember 2024")
        assert tempat(pegawai.asn_digaji, buku) == [f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Capaian 2024')}"]

    def it_may_differ_a_little_in_another_year(self, buku: BukuUji) -> None:
        buku.tulis("Pegawai", "III/a", 98)
        self.gaji(buku, 92, 95, 95, 95, keadaan="Desember 2023")
        assert not temukan(pegawai.asn_digaji, buku)
        self.gaji(buku, 85, 95, 95, 95, keadaan="Desember 2023")
        assert len(temukan(pegawai.asn_digaji, buku)) == 1

    def it_does_not_count_months(self, buku: BukuUji) -> None:
        self.gaji(buku, 72, 72, 72, 72, satuan="Orang/bulan")
        assert not temukan(pegawai.asn_digaji, buku)


class DescribeTheDateOfAdoption:
    @pytest.mark.parametrize("tanggal", ["31 Desember 2024", "2 September 2025", "1 Januari 2027"])
    def it_lies_in_the_period_or_just_before(self, buku: BukuUji, tanggal: str) -> None:
        buku.tulis("Identitas", "Tanggal penetapan", tanggal)
        assert not temukan(pegawai.tanggal_penetapan, buku)

    @pytest.mark.parametrize(
        ("jenis", "tanggal"),
        [("Renstra", "2 September 2023"), ("Renstra", "2 Januari 2028"), ("Perubahan Renstra", "2 Mei 2024")],
    )
    def it_is_named_elsewhere(self, buku: BukuUji, jenis: str, tanggal: str) -> None:
        buku.tulis("Identitas", "Jenis dokumen", jenis)
        sel = buku.tulis("Identitas", "Tanggal penetapan", tanggal)
        (temuan,) = temukan(pegawai.tanggal_penetapan, buku)
        assert (temuan.tempat, temuan.isi, temuan.tingkat) == (f"Identitas!{sel}", tanggal, "peringatan")


def test_no_more_are_trained_than_there_are(buku: BukuUji) -> None:
    ganti_lembar(buku, "Pelatihan", [{"nama": "PIM III", "jumlah": 6}, {"nama": "PIM IV", "jumlah": 7}])
    (temuan,) = temukan(pegawai.pelatihan, buku)
    assert (temuan.tempat, temuan.isi, temuan.harap) == ("Pelatihan!B3", "7", "paling banyak 6")


def test_nothing_is_said_of_training_where_no_staff_is_told(buku: BukuUji) -> None:
    ganti_lembar(buku, "Pegawai", [])
    ganti_lembar(buku, "Pelatihan", [{"nama": "PIM III", "jumlah": 6}])
    assert not temukan(pegawai.pelatihan, buku)


@pytest.mark.parametrize(
    ("isi", "salah"),
    [
        ({"baik": 3, "rusak": 1, "lengkap": 4, "mencukupi": 4, "kurang": 9}, False),
        ({"baik": 3, "lengkap": 4}, False),
        ({"baik": 3, "rusak": 1, "lengkap": 5}, True),
    ],
)
def test_no_more_assets_are_complete_than_there_are(buku: BukuUji, isi: dict[str, int], salah: bool) -> None:
    ganti_lembar(buku, "Sarana", [{"jenis": "Sarana", "nama": "Mobil", **isi}])
    temuan = temukan(pegawai.kecukupan_sarana, buku)
    assert [(t.tempat, t.isi) for t in temuan] == [("Sarana!" + buku.sel("Sarana", "Lengkap"), "5")] * salah
