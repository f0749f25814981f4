"""The workbook that offices fill in: everything declared is in it, explained, and the same on every run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from buku_uji import PERIODE, BukuUji, isi_kecil
from renstra.model import Periode
from renstra.workbook.blank import PERIODE_CONTOH, PETUNJUK, buku_kerja
from renstra.workbook.declare import Lembar
from renstra.workbook.read import baca_buku_kerja
from renstra.workbook.sheets import LEMBAR

TABEL = [lembar for lembar in LEMBAR if not lembar.isian]
LALU = tuple(range(2021, 2026))


@pytest.fixture(scope="module")
def kosong() -> Workbook:
    return load_workbook(io.BytesIO(buku_kerja()))


class DescribeDeclaration:
    """The declaration is the only truth, so it must not contradict itself."""

    def it_names_every_sheet_field_and_heading_once(self) -> None:
        assert len({lembar.nama for lembar in LEMBAR}) == len(LEMBAR)
        for lembar in LEMBAR:
            kolom = lembar.kolom_untuk(PERIODE_CONTOH, LALU)
            for sebutan in ([k.nama for k in kolom], [j.lower() for k in kolom for j in (k.judul, *k.alias)]):
                assert len(set(sebutan)) == len(sebutan), lembar.nama

    def it_keeps_the_limits_of_excel(self) -> None:
        assert all(len(lembar.nama) <= 31 for lembar in LEMBAR)
        assert all(len(",".join(k.pilihan)) <= 255 and "," not in "".join(k.pilihan) for le in LEMBAR for k in le.kolom)

    def it_names_keys_that_are_there(self) -> None:
        assert all(set(le.kunci) <= {k.nama for k in le.kolom} for le in LEMBAR)

    def it_spreads_years_and_needs_none(self) -> None:
        (sub,) = (le for le in LEMBAR if le.nama == "Sub Kegiatan")
        judul = [k.judul for k in sub.kolom_untuk(Periode(awal=2021, akhir=2023, dasar=2020, pertama=2022))]
        tahunan = ["Capaian 2020", "Target 2021", "Target 2022", "Target 2023", "Pagu 2022", "Pagu 2023"]
        assert [j for j in judul if j[-1].isdigit()] == tahunan
        assert not any(j.judul[-1].isdigit() for j in sub.kolom_untuk(None))


class DescribeBlankWorkbook:
    def it_opens_with_the_guide(self, kosong: Workbook) -> None:
        assert kosong.sheetnames == ["Petunjuk", *(lembar.nama for lembar in LEMBAR)]
        assert kosong.active.title == "Petunjuk"
        teks = [sel.value for deret in kosong["Petunjuk"].iter_rows() for sel in deret]
        assert all(kalimat in teks for _, kalimat in PETUNJUK if kalimat)
        assert all(lembar.bantuan in teks for lembar in LEMBAR)

    @pytest.mark.parametrize("lembar", TABEL, ids=lambda le: le.nama)
    def it_has_every_declared_heading_explained(self, kosong: Workbook, lembar: Lembar) -> None:
        ws = kosong[lembar.nama]
        kolom = lembar.kolom_untuk(PERIODE_CONTOH, LALU)
        assert [sel.value for sel in ws[1]] == [k.judul for k in kolom]
        for sel, k in zip(ws[1], kolom, strict=True):
            assert sel.comment is not None
            assert k.bantuan in sel.comment.text
            assert ("Wajib diisi." in sel.comment.text) is k.wajib
            assert ws.column_dimensions[sel.column_letter].width == k.lebar
        assert ws.freeze_panes.endswith("2")
        assert ws.max_row == 1

    def it_has_every_question_of_the_form(self, kosong: Workbook) -> None:
        ws = kosong["Identitas"]
        assert [sel.value for sel in ws["A"]][1:] == [k.judul for k in LEMBAR[0].kolom]
        assert ws.freeze_panes == "B2"
        assert all(sel.comment for sel in ws["A"])
        assert {ws[f"B{b}"].value for b in range(2, ws.max_row + 1)} == {None, 2024, 2025, 2029}

    def it_offers_the_known_values(self, kosong: Workbook) -> None:
        for lembar in LEMBAR:
            aturan = {v.formula1: v for v in kosong[lembar.nama].data_validations.dataValidation}
            for k in lembar.kolom:
                pilihan = ("Ya", "Tidak") if k.tipe == "ya-tidak" else k.pilihan
                if pilihan:
                    assert aturan['"' + ",".join(pilihan) + '"'].showErrorMessage, (lembar.nama, k.judul)
                    assert not aturan['"' + ",".join(pilihan) + '"'].hide_drop_down

    def it_keeps_kode_and_nip_as_text(self, kosong: Workbook) -> None:
        assert kosong["Sub Kegiatan"].column_dimensions["A"].number_format == "@"
        nip = next(s.row for s in kosong["Identitas"]["A"] if s.value == "NIP penanda tangan")
        assert kosong["Identitas"][f"B{nip}"].number_format == "@"

    def it_follows_the_period(self) -> None:
        buku = load_workbook(io.BytesIO(buku_kerja(Periode(awal=2025, akhir=2030, dasar=2022, pertama=2026), tahun_lalu=(2020,))))
        judul = [s.value for s in buku["Sub Kegiatan"][1]]
        assert "Capaian 2022" in judul
        assert [j for j in judul if j.startswith("Pagu")] == [f"Pagu {t}" for t in range(2026, 2031)]
        assert [s.value for s in buku["Kinerja Pelayanan"][1]][3:] == ["Target 2020", "Realisasi 2020", "Capaian 2020"]

    def it_is_the_same_on_every_run(self) -> None:
        assert buku_kerja() == buku_kerja()
        with zipfile.ZipFile(io.BytesIO(buku_kerja())) as arsip:
            assert {i.date_time for i in arsip.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def it_reads_back_as_nothing_but_empty_cells(self, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(buku_kerja())
        bacaan = baca_buku_kerja(tmp_path)
        assert bacaan.renstra is None
        assert {t.kode for t in bacaan.temuan} == {"B09"}
        wajib = [k.judul for k in LEMBAR[0].kolom if k.wajib and k.tipe != "tahun"]
        assert [t.pesan for t in bacaan.temuan] == [f"'{judul}' wajib diisi" for judul in wajib]

    def it_opens_in_pandas(self) -> None:
        tabel = pd.read_excel(
            io.BytesIO(buku_kerja(PERIODE, isi_kecil())), sheet_name="Sub Kegiatan", dtype={"Kode": str}, engine="openpyxl"
        )
        assert list(tabel["Kode"]) == ["1.06.02.2.01.0001", "1.06.02.2.01.0002"]
        assert tabel[["Pagu 2025", "Pagu 2026", "Pagu 2027"]].sum().sum() == 9_000_000


class DescribeFilledWorkbook:
    def it_reads_back_what_was_written(self, buku: BukuUji) -> None:
        (buku.folder / "renstra.xlsx").write_bytes(buku_kerja(PERIODE, isi_kecil(), (2023,)))
        assert buku.baca_lagi().renstra == buku.rencana()

    def it_shows_money_with_separators_and_wraps_long_text(self, buku: BukuUji) -> None:
        sel = buku.lembar("Sub Kegiatan")[buku.sel("Sub Kegiatan", "Pagu 2025")]
        assert sel.number_format == "#,##0"
        assert buku.lembar("Sub Kegiatan")["B2"].alignment.wrap_text
