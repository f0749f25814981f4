"""Faults of relation, and the promise that everything wrong is told at once, in the order of the tabs."""

from __future__ import annotations

import pytest

from buku_uji import BukuUji
from renstra.workbook.sheets import LEMBAR


def tempat(buku: BukuUji) -> list[tuple[str, str]]:
    return [(t.kode, t.tempat) for t in buku.temuan()]


class DescribeSheets:
    @pytest.mark.parametrize("nama", [lembar.nama for lembar in LEMBAR if lembar.wajib])
    def it_reports_a_required_one_that_is_missing_once(self, buku: BukuUji, nama: str) -> None:
        del buku.excel[nama]
        temuan = buku.satu()
        assert (temuan.kode, temuan.lembar) == ("B06", nama)
        assert "peta.toml" in temuan.saran

    def it_names_the_nearest_sheet_there_is(self, buku: BukuUji) -> None:
        buku.lembar("Sub Kegiatan").title = "SubKegiatan 2025"
        temuan = buku.satu()
        assert temuan.saran.startswith("ganti nama lembar 'SubKegiatan 2025' menjadi 'Sub Kegiatan'")

    @pytest.mark.parametrize("nama", ["SUB KEGIATAN", " sub  kegiatan ", "Sub-Kegiatan"])
    def it_finds_one_in_any_case(self, buku: BukuUji, nama: str) -> None:
        buku.lembar("Sub Kegiatan").title = "x"
        buku.lembar("x").title = nama
        buku.tulis(nama, "Satuan", None)
        assert tempat(buku) == [("B09", f"{nama}!{buku.sel(nama, 'Satuan')}")]

    def it_prefers_the_sheet_of_the_very_name(self, buku: BukuUji) -> None:
        buku.excel.create_sheet("PROGRAM.", 0)["A1"] = "lain"
        assert buku.temuan() == ()


class DescribeParents:
    def it_reports_one_that_is_unknown_and_names_the_nearest(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Program", "Kode Sasaran", "S.l")
        buku.tulis("Sasaran", "Kode Tujuan", None)
        sasaran, program = buku.temuan()
        assert (sasaran.kode, sasaran.isi) == ("B16", "kosong")
        assert (program.kode, program.tempat, program.isi) == ("B16", f"Program!{alamat}", "S.l")

    def it_is_found_from_the_kode_where_none_is_given(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Sub Kegiatan", "Kode", "1.06.02.2.02.0001")
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.isi) == ("B16", alamat, "1.06.02.2.02.0001")
        buku.tulis("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01")
        assert buku.temuan() == ()

    def it_suggests_the_kode_that_was_meant(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.1")
        assert buku.satu().saran == "mungkin maksudnya '1.06.02.2.01'"

    def it_must_be_known_to_strategi_and_rpjmd_too(self, buku: BukuUji) -> None:
        strategi = [buku.tulis("Strategi", j, "X.9") for j in ("Kode Tujuan", "Kode Sasaran", "Kode Program")]
        rpjmd = buku.tulis("Indikator RPJMD", "Kode Rujukan", "9.99")
        harap = [("B16", f"Strategi!{sel}") for sel in strategi]
        assert [t for t in tempat(buku) if t[1].endswith("2") and "Strategi" in t[1]] == harap
        assert ("B16", f"Indikator RPJMD!{rpjmd}") in tempat(buku)

    def it_takes_a_sasaran_for_no_tujuan(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Strategi", "Kode Tujuan", "S.1")
        buku.tulis("Strategi", "Kode Tujuan", "T.1", 3)
        assert tempat(buku) == [("B16", f"Strategi!{alamat}")]


class DescribeRepeats:
    def it_reports_a_row_that_is_there_twice(self, buku: BukuUji) -> None:
        buku.isi["Program"] *= 2
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.isi) == ("B15", "A3", "1.06.02 / Cakupan")
        assert "A2" in temuan.harap

    def it_reports_a_kode_that_is_there_twice(self, buku: BukuUji) -> None:
        buku.isi["Jabatan"].append(buku.isi["Jabatan"][0] | {"nama": "Kepala lain"})
        temuan = buku.satu()
        assert (temuan.kode, temuan.pesan, temuan.sel) == ("B15", "kode ganda", "A4")

    def it_reports_one_kode_with_two_names(self, buku: BukuUji) -> None:
        buku.isi["Program"].append(buku.isi["Program"][0] | {"nama": "Program lain", "indikator": "Ind lain"})
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("B18", "Program!B3", "Program lain")
        assert "'Program satu' seperti di B2" in temuan.harap

    def it_does_not_mind_one_name_in_two_spellings(self, buku: BukuUji) -> None:
        buku.isi["Program"].append(buku.isi["Program"][0] | {"nama": "PROGRAM  SATU.", "indikator": "Ind lain"})
        assert buku.temuan() == ()


class DescribeEmptyCells:
    @pytest.mark.parametrize(
        ("lembar", "judul"),
        [("Identitas", "Nama perangkat daerah"), ("Tujuan", "Tujuan"), ("Tujuan", "Kode"), ("Tujuan", "Indikator"),
         ("Program", "Satuan"), ("Strategi", "Arah Kebijakan"), ("Indikator RPJMD", "Satuan"), ("Pegawai", "Pendidikan"),
         ("Jabatan", "Kode"), ("Kinerja Pelayanan", "Indikator"), ("Fungsi Jabatan", "Fungsi")],
    )  # fmt: skip
    def it_reports_those_that_must_be_filled(self, buku: BukuUji, lembar: str, judul: str) -> None:
        alamat = buku.tulis(lembar, judul, None)
        assert ("B09", f"{lembar}!{alamat}") in tempat(buku)

    def it_reports_targets_without_an_indikator(self, buku: BukuUji) -> None:
        buku.isi["Program"].append({"kode": "1.06.02", "satuan": "%", "target.2025": 5})
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.pesan) == ("B09", "D3", "'Indikator' wajib diisi")

    def it_reports_a_name_without_a_kode(self, buku: BukuUji) -> None:
        buku.isi["Program"].append({"nama": "Program dua"})
        assert tempat(buku) == [("B09", "Program!A3")]

    def it_leaves_pagu_and_targets_optional(self, buku: BukuUji) -> None:
        for tahun in (2025, 2026, 2027):
            buku.tulis("Sub Kegiatan", f"Pagu {tahun}", None)
            buku.tulis("Sub Kegiatan", f"Target {tahun}", None)
        sub = buku.rencana().sub_kegiatan[0]
        assert not sub.terencana
        assert sub.pagu(2025) == 0


class DescribePaguOnFurtherRows:
    @pytest.mark.parametrize("rupiah", [1, "1.000"])
    def it_is_reported(self, buku: BukuUji, rupiah: object) -> None:
        buku.isi["Sub Kegiatan"].append({"indikator": "Kedua", "satuan": "Orang", "pagu.2026": rupiah})
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.isi) == ("B21", buku.sel("Sub Kegiatan", "Pagu 2026", 4), "1.06.02.2.01.0002")

    @pytest.mark.parametrize("rupiah", [0, "-", None])
    def it_may_be_nothing(self, buku: BukuUji, rupiah: object) -> None:
        buku.isi["Sub Kegiatan"].append({"indikator": "Kedua", "satuan": "Orang", "pagu.2026": rupiah})
        assert buku.rencana().pagu_total == 9_000_000


class DescribeJabatan:
    def it_reports_a_superior_that_is_unknown(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Jabatan", "Kode Atasan", "7", 3)
        fungsi = buku.tulis("Fungsi Jabatan", "Kode Jabatan", "8")
        assert tempat(buku)[:2] == [("B16", f"Jabatan!{alamat}"), ("B16", f"Fungsi Jabatan!{fungsi}")]

    def it_reports_a_circle(self, buku: BukuUji) -> None:
        buku.isi["Jabatan"].append({"kode": "2", "nama": "Seksi", "induk": "1.1", "jenis": "Seksi"})
        alamat = buku.tulis("Jabatan", "Kode Atasan", "1.1")
        assert tempat(buku) == [("B25", f"Jabatan!{alamat}"), ("B25", f"Jabatan!{buku.sel('Jabatan', 'Kode Atasan', 3)}")]
        buku.tulis("Jabatan", "Kode Atasan", "1")
        assert ("B25", f"Jabatan!{alamat}") in tempat(buku)


class DescribeAllAtOnce:
    def it_tells_everything_in_the_order_of_tabs_and_rows(self, buku: BukuUji) -> None:
        buku.peta('asing = 1\n[lembar.Pegawai]\nlembar = "Pegawai"\n')
        buku.isi["Sub Kegiatan"].append({"kode": "9.9", "nama": "Sub", "indikator": "x", "satuan": "Orang", "pagu.2025": "?"})
        harap = [
            ("Identitas", "Nama daerah", None), ("Identitas", "Tanggal penetapan", "kapan-kapan"),
            ("Jabatan", "Jenis", "Bidan"), ("Tujuan", "Target 2026", "2.000,000"), ("Strategi", "Strategi", "=A1"),
            ("Kegiatan", "Kode Program", "8.8"), ("Sub Kegiatan", "Pagu 2025", "banyak"),
        ]  # fmt: skip
        alamat = [("peta.toml", "asing")] + [(le, buku.tulis(le, judul, isi)) for le, judul, isi in harap]
        alamat += [("Sub Kegiatan", "A4"), ("Sub Kegiatan", buku.sel("Sub Kegiatan", "Pagu 2025", 4))]
        bacaan = buku.baca()
        assert bacaan.renstra is None
        assert [(t.lembar, t.sel) for t in bacaan.temuan] == alamat
        assert [t.kode for t in bacaan.temuan] == ["B20", "B09", "B10", "B14", "B11", "B12", "B16", "B10", "B16", "B10"]

    def it_gives_every_finding_a_place_and_a_way_to_mend_it(self, buku: BukuUji) -> None:
        for ws in buku.excel.worksheets[2:]:
            for deret in ws.iter_rows(min_row=2):
                for sel in deret:
                    if sel.value is not None:
                        sel.value = "???"
        semua = buku.temuan()
        assert len(semua) > 40
        assert all(t.lembar and t.sel and t.pesan and t.isi and t.harap and t.saran for t in semua)
        assert len(set(semua)) == len(semua)

    def it_sorts_by_row_and_not_by_letters(self, buku: BukuUji) -> None:
        contoh = {"nama": "x", "jumlah": "banyak"}
        buku.isi["Pelatihan"] = [contoh | {"nama": f"Diklat {n}"} for n in range(12)]
        assert [t.sel for t in buku.temuan()] == [f"B{n}" for n in range(2, 14)]
