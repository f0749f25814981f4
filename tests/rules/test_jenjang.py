"""Levels: what hangs below what, in every sheet the same, and who answers for it."""

from __future__ import annotations

from typing import Any

import pytest
from aturan_uji import tempat, temukan

from buku_uji import PERIODE, BukuUji, pagu, target
from renstra.rules import jenjang
from renstra.rules.nomenklatur import NamaResmi, Nomenklatur

PERSEN = {"satuan": "%", "capaian_awal.2024": 60, **target(PERIODE, 61, 62)}
ORANG = {"satuan": "Orang", "capaian_awal.2024": 10, **target(PERIODE, 11, 12)}
UPTD = {"nama": "Kepala UPTD Panti Asuhan (PA)", "jenis": "UPTD"}


def program(kode: str, nama: str = "Program baru", sasaran: str = "S.1") -> dict[str, Any]:
    """A row of the sheet Program."""
    return {"kode": kode, "nama": nama, "kode_sasaran": sasaran, "indikator": f"Cakupan {kode}", **PERSEN}


def kegiatan(kode: str, nama: str = "Kegiatan baru") -> dict[str, Any]:
    """A row of the sheet Kegiatan."""
    return {"kode": kode, "nama": nama, "indikator": "Jumlah orang", **ORANG}


def sub(kode: str, nama: str = "Sub baru", rupiah: int = 5) -> dict[str, Any]:
    """A row of the sheet Sub Kegiatan."""
    return {**kegiatan(kode, nama), **pagu(PERIODE, rupiah)}


class DescribeALevelWithNothingBelow:
    def it_is_named_at_every_level(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"].append({"kode": "T.2", "nama": "Tujuan dua", "indikator": "Indeks dua", **PERSEN})
        buku.isi["Sasaran"].append(
            {"kode": "S.2", "nama": "Sasaran dua", "kode_tujuan": "T.1", "indikator": "Cakupan dua", **PERSEN}
        )
        buku.isi["Program"].append(program("1.06.03"))
        buku.isi["Kegiatan"].append(kegiatan("1.06.02.2.02"))
        for aturan, kode, tingkat, lembar, anak in (
            (jenjang.tujuan_tanpa_sasaran, "R301", "kesalahan", "Tujuan", "sasaran"),
            (jenjang.sasaran_tanpa_program, "R302", "peringatan", "Sasaran", "program"),
            (jenjang.program_tanpa_kegiatan, "R303", "kesalahan", "Program", "kegiatan"),
            (jenjang.kegiatan_tanpa_sub, "R304", "kesalahan", "Kegiatan", "sub kegiatan"),
        ):
            (temuan,) = temukan(aturan, buku)
            assert (temuan.kode, temuan.tingkat, temuan.tempat) == (kode, tingkat, f"{lembar}!A3")
            assert (temuan.isi, temuan.harap) == (temuan.perihal, f"paling sedikit satu {anak}")


class DescribeStrategiOfAProgram:
    def it_is_missing_where_no_row_names_the_program(self, buku: BukuUji) -> None:
        self._dua_program(buku)
        (temuan,) = temukan(jenjang.program_tanpa_strategi, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi, temuan.perihal) == ("R305", "Program!A3", "1.06.03", "1.06.03")

    def it_is_not_missed_where_the_sheet_names_no_program(self, buku: BukuUji) -> None:
        self._dua_program(buku)
        del buku.isi["Strategi"][0]["kode_program"]
        assert not temukan(jenjang.program_tanpa_strategi, buku)

    def it_is_not_missed_for_a_program_without_targets(self, buku: BukuUji) -> None:
        kosong = dict.fromkeys(target(PERIODE, 1), "-")
        buku.isi["Program"].append(program("1.06.03") | kosong)
        assert not temukan(jenjang.program_tanpa_strategi, buku)

    def it_is_missing_for_a_sasaran_too(self, buku: BukuUji) -> None:
        buku.isi["Sasaran"].append(
            {"kode": "S.2", "nama": "Sasaran dua", "kode_tujuan": "T.1", "indikator": "Cakupan dua", **PERSEN}
        )
        (temuan,) = temukan(jenjang.sasaran_tanpa_strategi, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R311", "Sasaran!A3", "S.2")

    def _dua_program(self, buku: BukuUji) -> None:
        buku.isi["Program"].append(program("1.06.03"))
        buku.isi["Kegiatan"].append(kegiatan("1.06.03.2.01"))
        buku.isi["Sub Kegiatan"].append(sub("1.06.03.2.01.0001"))


class DescribeFundingOfAProgram:
    @pytest.mark.parametrize(("target_sub", "isi"), [("-", "tanpa target dan pagu"), (5, "bertarget, pagu 0")])
    def it_is_missing_without_pagu_in_any_year(self, buku: BukuUji, target_sub: object, isi: str) -> None:
        kosong = dict.fromkeys(target(PERIODE, 1), target_sub)
        buku.isi["Program"].append(program("1.06.03") | kosong)
        buku.isi["Kegiatan"].append(kegiatan("1.06.03.2.01") | kosong)
        buku.isi["Sub Kegiatan"].append(sub("1.06.03.2.01.0001", rupiah=0) | kosong)
        buku.isi["Strategi"].append({"arah_kebijakan": "Arah tiga", "kode_program": "1.06.03"})
        (temuan,) = temukan(jenjang.program_tanpa_pendanaan, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R306", "Program!A3", isi)
        assert temuan.harap == "target dan pagu 2025-2027"
        assert "cascading dan strategi" in temuan.pesan

    def it_may_begin_in_the_last_year(self, buku: BukuUji) -> None:
        for baris in (2, 3):
            for tahun in (2025, 2026):
                buku.tulis("Sub Kegiatan", f"Pagu {tahun}", 0, baris)
        assert not temukan(jenjang.program_tanpa_pendanaan, buku)


class DescribePenanggungJawab:
    @pytest.mark.parametrize(
        "isi",
        [
            "Dinas Sosial", "dinas sosial kabupaten seluma", "Sekretariat", "Sekretaris Dinas", "Kepala Dinas",
            "UPTD Panti Asuhan", "UPTD PA", "UPTD Panti Asuhan (PA) Dinas Sosial", "Bidang Rehabilitasi, Bantuan dan Jaminan",
            "Subbagian Umum",
            "Kasubbag Umum", "Sekretariat; UPTD PA", "Sekretariat/Sub Bagian Umum", "Sekretariat, Sub Bagian Umum dan UPTD PA",
            "Semua Bidang", None,
        ],
    )  # fmt: skip
    def it_is_the_office_or_a_unit(self, buku: BukuUji, isi: str | None) -> None:
        self._organisasi(buku)
        buku.tulis("Sub Kegiatan", "Penanggung Jawab", isi)
        assert not temukan(jenjang.penanggung_jawab_asing, buku)

    @pytest.mark.parametrize("lembar", ["Program", "Kegiatan", "Sub Kegiatan", "Indikator RPJMD"])
    def it_is_named_when_it_is_none(self, buku: BukuUji, lembar: str) -> None:
        self._organisasi(buku)
        sel = buku.tulis(lembar, "Penanggung Jawab", "Bidang Penanganan Bencana")
        (temuan,) = temukan(jenjang.penanggung_jawab_asing, buku)
        assert (temuan.kode, temuan.tempat, temuan.isi) == ("R307", f"{lembar}!{sel}", "Bidang Penanganan Bencana")
        assert temuan.pesan == "Bidang Penanganan Bencana tidak ada dalam organisasi"
        assert temuan.harap == "nama perangkat daerah, atau unit pada lembar Jabatan"

    @pytest.mark.parametrize(
        ("isi", "saran"),
        [
            ("UPTD Panti", "pilih unitnya: UPTD Panti Asuhan (PA); UPTD Panti Werdha"),
            ("Sekretariatt", "mungkin maksudnya 'Sekretariat'"),
            ("Bidang Perikanan", "tambahkan unit itu pada lembar Jabatan, atau ganti namanya"),
            ("Sekretariat; UPTD Werdha", "mungkin maksudnya 'UPTD Panti Werdha'"),
        ],
    )
    def it_is_named_with_what_may_be_meant(self, buku: BukuUji, isi: str, saran: str) -> None:
        self._organisasi(buku)
        for baris in (2, 3):
            buku.tulis("Sub Kegiatan", "Penanggung Jawab", isi, baris)
        assert [(t.isi, t.saran) for t in temukan(jenjang.penanggung_jawab_asing, buku)] == [(isi, saran)] * 2

    def it_cannot_be_told_without_posts(self, buku: BukuUji) -> None:
        del buku.isi["Jabatan"], buku.isi["Fungsi Jabatan"]
        buku.tulis("Sub Kegiatan", "Penanggung Jawab", "Bidang Apa Saja")
        assert not temukan(jenjang.penanggung_jawab_asing, buku)

    def it_is_asked_for_where_something_is_planned(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Penanggung Jawab", "Dinas Sosial")
        (temuan,) = temukan(jenjang.tanpa_penanggung_jawab, buku)
        assert (temuan.kode, temuan.tempat) == ("R314", f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Penanggung Jawab', 3)}")
        assert (temuan.isi, temuan.perihal) == ("kosong", "1.06.02.2.01.0002")

    def it_is_asked_for_once_where_nobody_has_one(self, buku: BukuUji) -> None:
        (temuan,) = temukan(jenjang.tanpa_penanggung_jawab, buku)
        assert temuan.pesan == "penanggung jawab kosong pada 2 sub kegiatan"

    def it_is_not_asked_for_where_nothing_is_planned(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Penanggung Jawab", "Dinas Sosial")
        for tahun in PERIODE.tahun_pagu:
            buku.tulis("Sub Kegiatan", f"Target {tahun}", "-", 3)
            buku.tulis("Sub Kegiatan", f"Pagu {tahun}", 0, 3)
        assert not temukan(jenjang.tanpa_penanggung_jawab, buku)

    def _organisasi(self, buku: BukuUji) -> None:
        buku.isi["Jabatan"] += [
            {"kode": "1.1.1", "nama": "Kepala Sub Bagian Umum", "induk": "1.1", "jenis": "Subbagian"},
            {"kode": "1.2", "nama": "Kepala Bidang Rehabilitasi, Bantuan, dan Jaminan", "induk": "1", "jenis": "Bidang"},
            {"kode": "1.3", "induk": "1", **UPTD},
            {"kode": "1.4", "nama": "Kepala UPTD Panti Werdha", "induk": "1", "jenis": "UPTD"},
        ]


class DescribeANameTwice:
    def it_is_a_copied_row_within_one_kegiatan(self, buku: BukuUji) -> None:
        sel = buku.tulis("Sub Kegiatan", "Sub Kegiatan", " sub  1", 3)
        (temuan,) = temukan(jenjang.sub_kegiatan_ganda, buku)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R309", "kesalahan", f"Sub Kegiatan!{sel}")
        assert (temuan.isi, temuan.harap) == ("sub 1", f"hanya di Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Sub Kegiatan')}")
        assert temuan.pesan.endswith("yaitu 1.06.02.2.01.0001")

    def it_is_normal_in_another_kegiatan_where_the_nomenclature_has_both(self, buku: BukuUji) -> None:
        self._kegiatan_lain(buku)
        assert not temukan(jenjang.sub_kegiatan_ganda, buku)
        sel = buku.sel("Sub Kegiatan", "Sub Kegiatan", 4)
        assert tempat(jenjang.sub_kegiatan_berulang, buku) == [f"Sub Kegiatan!{sel}"]
        nama = [NamaResmi("sub_kegiatan", f"1.06.02.2.0{n}.01", "Sub 1") for n in (1, 2)]
        assert not temukan(jenjang.sub_kegiatan_berulang, buku, nomenklatur=Nomenklatur("uji", tuple(nama)))
        assert temukan(jenjang.sub_kegiatan_berulang, buku, nomenklatur=Nomenklatur("uji", tuple(nama[:1])))

    def it_is_worth_a_note_higher_up(self, buku: BukuUji) -> None:
        buku.isi["Program"].append(program("1.06.03", "PROGRAM SATU"))
        buku.isi["Kegiatan"].append(kegiatan("1.06.03.2.01", "Kegiatan satu"))
        buku.isi["Sasaran"].append(
            {"kode": "S.2", "nama": "Sasaran satu", "kode_tujuan": "T.1", "indikator": "Cakupan dua", **PERSEN}
        )
        temuan = temukan(jenjang.nama_ganda, buku)
        assert [(t.kode, t.tempat, t.perihal) for t in temuan] == [
            ("R310", f"{lembar}!B3", kode)
            for lembar, kode in (("Sasaran", "S.2"), ("Program", "1.06.03"), ("Kegiatan", "1.06.03.2.01"))
        ]

    def it_is_normal_for_the_supporting_programs_of_two_urusan(self, buku: BukuUji) -> None:
        for bidang in ("1.06", "2.08"):
            buku.isi["Program"].append(program(f"{bidang}.01", "Program Penunjang"))
            buku.isi["Kegiatan"].append(kegiatan(f"{bidang}.01.2.01", "Perencanaan"))
            buku.isi["Sub Kegiatan"].append(sub(f"{bidang}.01.2.01.0001", "Penyusunan"))
        assert not temukan(jenjang.nama_ganda, buku)
        assert not temukan(jenjang.sub_kegiatan_berulang, buku)

    def it_may_be_that_of_another_level(self, buku: BukuUji) -> None:
        buku.tulis("Sasaran", "Sasaran", "Tujuan satu")
        assert not temukan(jenjang.nama_ganda, buku)

    def _kegiatan_lain(self, buku: BukuUji) -> None:
        buku.isi["Kegiatan"].append(kegiatan("1.06.02.2.02"))
        buku.isi["Sub Kegiatan"].append(sub("1.06.02.2.02.0001", "Sub 1"))


class DescribeMisi:
    @pytest.fixture
    def bermisi(self, buku: BukuUji) -> BukuUji:
        """The tiny plan in a region with two misi."""
        buku.isi["Visi Misi"] = [{"jenis": "Misi Daerah", "nomor": n, "uraian": f"Misi {n}"} for n in ("1", "2")]
        return buku

    @pytest.mark.parametrize("misi", ["1", "1;2", "Misi II", "2.", None])
    def it_may_be_written_in_many_ways(self, bermisi: BukuUji, misi: str | None) -> None:
        bermisi.tulis("Tujuan", "Misi", misi)
        assert not temukan(jenjang.misi_tidak_ada, bermisi)

    @pytest.mark.parametrize("lembar", ["Tujuan", "Sasaran", "Strategi"])
    def it_is_named_when_the_region_has_none_such(self, bermisi: BukuUji, lembar: str) -> None:
        sel = bermisi.tulis(lembar, "Misi", "1;4")
        (temuan,) = temukan(jenjang.misi_tidak_ada, bermisi)
        assert (temuan.kode, temuan.tingkat, temuan.tempat) == ("R312", "kesalahan", f"{lembar}!{sel}")
        assert (temuan.isi, temuan.harap) == ("1;4", "salah satu dari 1, 2")
        assert temuan.pesan == "misi 4 tidak ada pada lembar Visi Misi"

    def it_counts_misi_without_numbers(self, bermisi: BukuUji) -> None:
        for baris in (2, 3):
            bermisi.tulis("Visi Misi", "Nomor", None, baris)
        bermisi.tulis("Tujuan", "Misi", "2")
        assert not temukan(jenjang.misi_tidak_ada, bermisi)

    def it_cannot_be_told_without_misi_of_the_region(self, buku: BukuUji) -> None:
        buku.isi["Visi Misi"] = [{"jenis": "Misi OPD", "nomor": "7", "uraian": "Misi dinas"}]
        assert not temukan(jenjang.misi_tidak_ada, buku)


class DescribeStrategiAndTheTree:
    def it_agrees_in_the_tiny_plan(self, buku: BukuUji) -> None:
        assert not temukan(jenjang.strategi_salah_induk, buku)

    def it_is_named_where_it_puts_a_level_elsewhere(self, buku: BukuUji) -> None:
        buku.isi["Tujuan"].append({"kode": "T.2", "nama": "Tujuan dua", "indikator": "Indeks dua", **PERSEN})
        buku.isi["Sasaran"].append(
            {"kode": "S.2", "nama": "Sasaran dua", "kode_tujuan": "T.2", "indikator": "Cakupan dua", **PERSEN}
        )
        buku.isi["Strategi"][0] |= {"kode_tujuan": "T.1", "kode_sasaran": "S.2"}
        satu, dua = temukan(jenjang.strategi_salah_induk, buku)
        assert (satu.kode, satu.tempat) == ("R313", f"Strategi!{buku.sel('Strategi', 'Kode Tujuan')}")
        assert (satu.isi, satu.harap, satu.perihal) == ("T.1", "T.2 seperti pada lembar Sasaran", "S.2")
        assert (dua.tempat, dua.isi) == (f"Strategi!{buku.sel('Strategi', 'Kode Sasaran')}", "S.2")
        assert (dua.harap, dua.pesan) == ("S.1 seperti pada lembar Program", "program 1.06.02 diletakkan di bawah sasaran S.2")


def test_the_tiny_plan_has_no_finding_but_that_nobody_answers_for_it(buku: BukuUji) -> None:
    aturan = (
        jenjang.tujuan_tanpa_sasaran, jenjang.sasaran_tanpa_program, jenjang.program_tanpa_kegiatan, jenjang.kegiatan_tanpa_sub,
        jenjang.program_tanpa_strategi, jenjang.program_tanpa_pendanaan, jenjang.penanggung_jawab_asing, jenjang.misi_tidak_ada,
        jenjang.sub_kegiatan_ganda, jenjang.nama_ganda, jenjang.sub_kegiatan_berulang, jenjang.sasaran_tanpa_strategi,
        jenjang.strategi_salah_induk,
    )  # fmt: skip
    assert not [t for a in aturan for t in temukan(a, buku)]
