"""Sheets that are only compared: copies of other tables, exceptions to the rules, and typed rows of totals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from buku_uji import PERIODE, BukuUji, target
from renstra.model import Angka, JumlahTertulis, Kosong, Pengecualian

RUPIAH = ("pagu_tertulis.2025", "pagu_tertulis.2026")


class DescribePembanding:
    def it_keeps_what_the_other_table_says_with_its_cells(self, buku: BukuUji) -> None:
        baris = {
            "sumber": "Tabel 4.2", "kode_rujukan": "S.1", "kode_induk": "T.1", "uraian": "Meningkatkan cakupan",
            "indikator": "Cakupan", "satuan": "%", "capaian_awal.2024": "60,5", "target.2026": 69.9,
            "kondisi_akhir_tertulis": "72,5", "pagu_tertulis.2025": "3.000.000", "pagu_jumlah_tertulis": 9_000_000,
            "penanggung_jawab": "Dinas Sosial",
        }  # fmt: skip
        buku.isi["Pembanding"] = [baris]
        (p,) = buku.rencana().pembanding
        assert (p.sumber, p.kode_rujukan, p.kode_induk, p.uraian) == ("Tabel 4.2", "S.1", "T.1", "Meningkatkan cakupan")
        assert (p.pagu_tertulis, p.pagu_jumlah_tertulis, p.penanggung_jawab) == ({2025: 3_000_000}, 9_000_000, "Dinas Sosial")
        assert p.indikator
        assert p.indikator.target == {2026: Angka(nilai=Decimal("69.9"))}
        assert p.indikator.capaian_awal == Angka(nilai=Decimal("60.5"))
        assert p.indikator.kondisi_akhir_tertulis == Angka(nilai=Decimal("72.5"))
        for medan, judul in (("target.2026", "Target 2026"), ("uraian", "Uraian"), ("pagu_jumlah_tertulis", "Jumlah Pagu")):
            assert p.asal.sel(medan) == buku.sel("Pembanding", judul)
        assert (p.asal.lembar, p.indikator.asal) == ("Pembanding", p.asal)

    def it_may_say_next_to_nothing(self, buku: BukuUji) -> None:
        self._isi(buku, {})
        (p,) = buku.rencana().pembanding
        assert (p.indikator, p.pagu_tertulis, p.pagu_jumlah_tertulis, p.uraian) == (None, {}, None, "")

    def it_takes_the_source_from_the_row_above(self, buku: BukuUji) -> None:
        self._isi(buku, {}, {"sumber": None, "kode_rujukan": "S.1"}, {"sumber": "IKU"}, {"sumber": None})
        assert [p.sumber for p in buku.rencana().pembanding] == ["Tabel 4.2", "Tabel 4.2", "IKU", "IKU"]

    @pytest.mark.parametrize("kode", ["T.1", "S.1", "1.06.02", "1.06.02.2.01", "1.06.02.2.01.0002"])
    def it_may_speak_of_any_level(self, buku: BukuUji, kode: str) -> None:
        self._isi(buku, {"kode_rujukan": kode, "kode_induk": kode})
        assert buku.rencana().pembanding[0].kode_rujukan == kode

    def it_names_a_kode_that_the_plan_does_not_have(self, buku: BukuUji) -> None:
        self._isi(buku, {"kode_rujukan": "1.06.02.2.02"}, {"kode_induk": "S.9"})
        rujukan, induk = buku.temuan()
        assert (rujukan.kode, rujukan.tempat) == ("B16", f"Pembanding!{buku.sel('Pembanding', 'Kode Rujukan')}")
        assert (rujukan.isi, rujukan.saran) == ("1.06.02.2.02", "mungkin maksudnya '1.06.02.2.01'")
        assert rujukan.harap == "kode yang ada di lembar Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan"
        assert (induk.kode, induk.sel, induk.isi) == ("B16", buku.sel("Pembanding", "Kode Induk", 3), "S.9")

    def it_wants_source_and_kode(self, buku: BukuUji) -> None:
        self._isi(buku, {"sumber": None, "kode_rujukan": None, "uraian": "Tujuan satu"})
        assert [(t.kode, t.sel) for t in buku.temuan()] == [("B09", "A2"), ("B09", "B2")]

    def it_may_name_an_indikator_without_satuan_as_cascading_tables_do(self, buku: BukuUji) -> None:
        self._isi(buku, {"indikator": "Indeks"})
        (p,) = buku.rencana().pembanding
        assert p.indikator
        assert (p.indikator.nama, p.indikator.satuan, p.indikator.terisi) == ("Indeks", "", False)

    @pytest.mark.parametrize("medan", ["target.2025", "capaian_awal.2024", "kondisi_akhir_tertulis"])
    @pytest.mark.parametrize(("ada", "hilang"), [("indikator", "Satuan"), ("satuan", "Indikator")])
    def it_wants_indikator_and_satuan_where_there_is_a_figure(self, buku: BukuUji, medan: str, ada: str, hilang: str) -> None:
        self._isi(buku, {ada: "Indeks", medan: 65})
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat) == ("B09", f"Pembanding!{buku.sel('Pembanding', hilang)}")

    def it_keeps_a_dash_and_an_empty_cell_apart(self, buku: BukuUji) -> None:
        self._isi(buku, {"indikator": "Indeks", "satuan": "%", "target.2025": "-", "pagu_tertulis.2025": "-"})
        (p,) = buku.rencana().pembanding
        assert p.indikator
        assert (p.indikator.target, p.pagu_tertulis) == ({2025: Kosong(alasan="-")}, {2025: 0})

    def it_reads_figures_by_their_satuan(self, buku: BukuUji) -> None:
        predikat = {"satuan": "Predikat", **target(PERIODE, "BB")}
        self._isi(buku, {"indikator": "Indeks", **predikat, "target.2026": 100, "pagu_tertulis.2025": "tiga juta"})
        assert [(t.kode, t.sel) for t in buku.temuan()] == [
            ("B10", buku.sel("Pembanding", "Target 2026")), ("B10", buku.sel("Pembanding", "Pagu 2025")),
        ]  # fmt: skip

    def it_may_repeat_a_row_as_printed_tables_do(self, buku: BukuUji) -> None:
        self._isi(buku, {"uraian": "Tujuan satu"}, {"uraian": "Tujuan satu"})
        assert len(buku.rencana().pembanding) == 2

    def _isi(self, buku: BukuUji, *baris: dict[str, Any]) -> None:
        buku.isi["Pembanding"] = [{"sumber": "Tabel 4.2", "kode_rujukan": "T.1", **b} for b in baris]


class DescribeAturan:
    def it_switches_off_where_no_treatment_is_named(self, buku: BukuUji) -> None:
        (p,) = self._baca(buku, {"kode": " r104", "pada": "1.06.02", "alasan": "Sudah dibahas"})
        assert p == Pengecualian(kode="R104", perlakuan="mati", pada="1.06.02", alasan="Sudah dibahas")
        assert (p.asal.sel("kode"), p.asal.sel("alasan")) == ("A2", buku.sel("Aturan", "Alasan"))

    @pytest.mark.parametrize("batas", ["20", 20, 0, "2,5"])
    def it_only_sets_a_limit_where_no_treatment_is_named(self, buku: BukuUji, batas: object) -> None:
        (p,) = self._baca(buku, {"batas": batas})
        assert (p.perlakuan, p.batas) == ("", Decimal(str(batas).replace(",", ".")))

    def it_may_do_both(self, buku: BukuUji) -> None:
        (p,) = self._baca(buku, {"perlakuan": "Saran", "batas": 20})
        assert (p.perlakuan, p.batas) == ("saran", 20)

    def it_takes_a_dash_for_no_limit(self, buku: BukuUji) -> None:
        assert self._baca(buku, {"batas": "-"})[0].perlakuan == "mati"

    @pytest.mark.parametrize(("batas", "kode"), [("5-10", "B10"), ("sepuluh", "B10"), ("1.200", "B11")])
    def it_does_not_switch_off_for_a_limit_that_it_cannot_read(self, buku: BukuUji, batas: str, kode: str) -> None:
        self._isi(buku, {"batas": batas})
        temuan = buku.satu()
        assert (temuan.kode, temuan.tempat, temuan.isi) == (kode, f"Aturan!{buku.sel('Aturan', 'Batas')}", batas)

    def it_knows_no_other_treatment(self, buku: BukuUji) -> None:
        self._isi(buku, {"perlakuan": "kesalahan"})
        temuan = buku.satu()
        assert (temuan.kode, temuan.harap) == ("B14", "salah satu dari mati, saran, peringatan")

    def it_wants_a_reason(self, buku: BukuUji) -> None:
        self._isi(buku, {"alasan": None})
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel) == ("B09", buku.sel("Aturan", "Alasan"))

    def it_reports_a_line_that_stands_twice(self, buku: BukuUji) -> None:
        self._isi(buku, {}, {"pada": "1.06.02"}, {"kode": "R105"}, {"kode": "r104", "pada": "1.06.02"})
        temuan = buku.satu()
        assert (temuan.kode, temuan.sel, temuan.harap) == ("B15", "A5", "hanya sekali (sudah ada di A3)")

    def _isi(self, buku: BukuUji, *baris: dict[str, Any]) -> None:
        buku.isi["Aturan"] = [{"kode": "R104", "alasan": "Sudah dibahas", **b} for b in baris]

    def _baca(self, buku: BukuUji, *baris: dict[str, Any]) -> tuple[Pengecualian, ...]:
        self._isi(buku, *baris)
        return buku.rencana().pengecualian


class DescribeTypedTotals:
    @pytest.mark.parametrize(
        ("lembar", "label", "isi", "angka"),
        [
            ("Sub Kegiatan", "Kode", {"Pagu 2025": "3.000", "Jumlah Pagu": 9}, {"pagu.2025": 3000, "pagu_jumlah_tertulis": 9}),
            ("Program", "Program", {"Pagu 2026": 5, "Target 2026": "BB"}, {"pagu_tertulis.2026": 5}),
            ("Indikator RPJMD", "Indikator", {"Pagu 2025": "-", "Pagu 2026": 7}, dict(zip(RUPIAH, (0, 7), strict=True))),
            ("Pegawai", "Pendidikan", {"III/a": 4, "III/b": "-", "Jumlah": 6}, {"golongan.III/a": 4, "jumlah_tertulis": 6}),
            ("Sarana", "Nama", {"Baik": "12"}, {"baik": 12}),
        ],
    )  # fmt: skip
    def it_keeps_every_number_by_its_field(
        self, buku: BukuUji, lembar: str, label: str, isi: dict[str, Any], angka: dict[str, int]
    ) -> None:
        baris = buku.lembar(lembar).max_row + 1
        buku.tulis(lembar, label, "JUMLAH", baris)
        for judul, nilai in isi.items():
            buku.tulis(lembar, judul, nilai, baris)
        (jumlah,) = buku.rencana().jumlah_tertulis
        assert jumlah == JumlahTertulis(lembar=lembar, angka=angka)
        assert (jumlah.asal.lembar, jumlah.asal.baris) == (lembar, baris)
        for medan, judul in zip(angka, (j for j in isi if isi[j] not in {"BB"} and j != "III/b"), strict=True):
            assert jumlah.asal.sel(medan) == buku.sel(lembar, judul, baris)

    def it_claims_nothing_by_a_formula_that_was_never_computed(self, buku: BukuUji) -> None:
        self._total(buku, "=SUM(M2:M3)", 3_000_000)
        assert self._angka(buku) == {"pagu.2026": 3_000_000}

    def it_claims_nothing_by_a_formula_that_went_wrong(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Kode", "Jumlah", 4)
        buku.lembar("Sub Kegiatan")[buku.sel("Sub Kegiatan", "Pagu 2025", 4)] = "#REF!"
        assert self._angka(buku) == {}

    def it_may_be_labelled_in_a_column_of_the_office(self, buku: BukuUji) -> None:
        buku.lembar("Sub Kegiatan").insert_cols(1)
        buku.lembar("Sub Kegiatan")["A4"] = "Total keseluruhan :"
        sel = buku.tulis("Sub Kegiatan", "Pagu 2025", 3_000_000, 4)
        (jumlah,) = buku.rencana().jumlah_tertulis
        assert (jumlah.angka, jumlah.asal.sel("pagu.2025")) == ({"pagu.2025": 3_000_000}, sel)

    def it_may_repeat_its_word_in_a_column_of_numbers(self, buku: BukuUji) -> None:
        self._total(buku, "Total", 3_000_000)
        assert self._angka(buku) == {"pagu.2026": 3_000_000}

    def it_names_a_number_that_it_cannot_read(self, buku: BukuUji) -> None:
        self._total(buku, "tiga juta", 3_000_000)
        temuan = buku.satu()
        assert (temuan.kode, temuan.isi) == ("B10", "tiga juta")
        assert temuan.tempat == f"Sub Kegiatan!{buku.sel('Sub Kegiatan', 'Pagu 2025', 4)}"

    def it_keeps_subtotals_in_the_order_of_the_sheet(self, buku: BukuUji) -> None:
        buku.lembar("Sub Kegiatan").insert_rows(3)
        for baris, rupiah in ((3, 1_000_000), (5, 2_000_000), (6, 3_000_000)):
            buku.tulis("Sub Kegiatan", "Sub Kegiatan", "Jumlah", baris)
            buku.tulis("Sub Kegiatan", "Pagu 2025", rupiah, baris)
        r = buku.rencana()
        assert [(j.asal.baris, j.angka["pagu.2025"]) for j in r.jumlah_tertulis] == [
            (3, 1_000_000),
            (5, 2_000_000),
            (6, 3_000_000),
        ]
        assert r.pagu(2025) == 3_000_000

    def it_carries_the_declared_name_of_a_sheet_that_is_called_otherwise(self, buku: BukuUji) -> None:
        self._total(buku, 3_000_000, 3_000_000)
        buku.lembar("Sub Kegiatan").title = "T-C.27"
        buku.peta('[lembar."Sub Kegiatan"]\nlembar = "T-C.27"\n')
        (jumlah,) = buku.rencana().jumlah_tertulis
        assert (jumlah.lembar, jumlah.asal.lembar) == ("Sub Kegiatan", "T-C.27")

    def it_is_no_row_of_the_plan(self, buku: BukuUji) -> None:
        self._total(buku, 1, 1)
        r = buku.rencana()
        assert (len(r.sub_kegiatan), r.pagu_total) == (2, 9_000_000)

    def _total(self, buku: BukuUji, pagu_2025: object, pagu_2026: object) -> None:
        buku.tulis("Sub Kegiatan", "Kode", "Jumlah", 4)
        buku.tulis("Sub Kegiatan", "Pagu 2025", pagu_2025, 4)
        buku.tulis("Sub Kegiatan", "Pagu 2026", pagu_2026, 4)

    def _angka(self, buku: BukuUji) -> dict[str, int]:
        (jumlah,) = buku.rencana().jumlah_tertulis
        return dict(jumlah.angka)
