"""The annotated workbook, as openpyxl reads it again and as it lies in its package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from laporan_uji import BUKU, LONJAKAN, PAGU, TARGET, TEKS, Rencana, hasil
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from buku_uji import BukuUji, sunting_arsip
from renstra.check import HasilPeriksa, periksa
from renstra.model import Temuan
from renstra.report.annotate import PENULIS, TANDA, WARNA, AnotasiGagal, anotasi

Simpan = Callable[[Workbook], Path]


@pytest.fixture
def simpan(tmp_path: Path) -> Simpan:
    def tulis(wb: Workbook) -> Path:
        wb.save(tmp_path / "renstra.xlsx")
        return tmp_path / "renstra.xlsx"

    return tulis


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's workbook as it lies in its folder."""
    berkas = tmp_path_factory.mktemp("kantor") / "renstra.xlsx"
    buku_kantor().save(berkas)
    return berkas


def buku_kantor() -> Workbook:
    """A workbook as an office keeps it: formulas, formats, dropdowns, merged cells, notes, a sheet of its own."""
    wb = Workbook()
    ws = wb.active
    ws.title = "Program"
    ws.append(["Kode", "Program", "Pagu 2025", "Jumlah"])
    ws.append(["1.06.02", "Rehabilitasi Sosial", 1_000_000, "=SUM(C2:C3)"])
    ws.append(["1.06.03", CellRichText("Perlindungan ", TextBlock(InlineFont(b=True), " tebal"), " sosial"), 2_000_000, "=C2/C3"])
    ws["C2"].number_format, ws["A2"].number_format, ws["B2"].font = "#,##0", "@", Font(bold=True, color="FF0000")
    ws.column_dimensions["B"].width = 47
    ws.row_dimensions[2].height = 33
    ws.freeze_panes = "B2"
    pilihan = DataValidation(type="list", formula1='"Ya,Tidak"', allow_blank=True)
    pilihan.add("E2:E9")
    ws.add_data_validation(pilihan)
    ws["A6"] = "Catatan kantor"
    ws.merge_cells("A6:D7")
    ws["B2"].comment = Comment("Periksa lagi dengan bidang.", "Ani")
    lain = wb.create_sheet("Milik 'Kantor'")
    lain["A1"] = "=Program!C2*2"
    lain.conditional_formatting.add("A1:A9", _merah())
    lain.protection.sheet = True
    wb.create_sheet("Sub Kegiatan")["J2"] = 100
    return wb


def _merah() -> Any:
    from openpyxl.formatting.rule import CellIsRule

    return CellIsRule(operator="greaterThan", formula=["10"], font=Font(color="FF0000"))


def hasilnya(buku: Path, *temuan: Temuan, **lain: Any) -> Workbook:
    return load_workbook(io.BytesIO(anotasi(buku, hasil(*temuan, **lain))), rich_text=True)


def isi(wb: Workbook, kecuali: str = "Pemeriksaan") -> dict[str, Any]:
    """Everything of the office's sheets that a copy must keep, colours and notes aside."""
    return {
        ws.title: {
            "sel": [
                (s.coordinate, str(s.value), s.data_type, s.number_format, repr(s.font), repr(s.border), repr(s.alignment))
                for deret in ws.iter_rows()
                for s in deret
                if s.value is not None
            ],
            "lebar": {k: d.width for k, d in ws.column_dimensions.items()},
            "tinggi": {k: d.height for k, d in ws.row_dimensions.items() if d.height},
            "pilihan": [(str(d.sqref), d.type, d.formula1) for d in ws.data_validations.dataValidation],
            "gabung": sorted(map(str, ws.merged_cells.ranges)),
            "syarat": [str(c.sqref) for c in ws.conditional_formatting],
            "beku": ws.freeze_panes,
            "kunci": ws.protection.sheet,
            "tampak": ws.sheet_state,
        }
        for ws in wb.worksheets
        if not ws.title.startswith(kecuali)
    }


def baris(ws: Worksheet) -> list[tuple[Any, ...]]:
    """The rows of the table on the sheet, up to the first empty one."""
    semua = list(ws.iter_rows(min_row=6, values_only=True))
    return semua[: next((n for n, b in enumerate(semua) if b[0] is None), len(semua))]


class DescribeSel:
    def it_takes_the_colour_of_the_gravest_finding(self, kantor: Path) -> None:
        wb = hasilnya(
            kantor, replace(PAGU, sel="C2", tingkat="saran"), replace(PAGU, sel="C2"), replace(PAGU, sel="C3", tingkat="saran"),
            replace(PAGU, sel="$A$3", tingkat="peringatan"),
        )  # fmt: skip
        warna = {s: wb["Program"][s].fill.fgColor.rgb[2:] for s in ("C2", "C3", "A3")}
        assert warna == {"C2": WARNA["kesalahan"], "C3": WARNA["saran"], "A3": WARNA["peringatan"]}
        assert wb["Program"]["A2"].fill.fill_type is None

    def it_carries_every_finding_in_one_note(self, kantor: Path) -> None:
        lain = replace(PAGU, kode="R106", pesan="pagu negatif", isi="-1", harap="", saran="", sel="C2")
        catatan = hasilnya(kantor, replace(PAGU, sel="C2"), lain)["Program"]["C2"].comment
        assert catatan.author == PENULIS
        assert catatan.text.splitlines() == [
            TANDA,
            f"R101 kesalahan: {PAGU.pesan}",
            f"   tertulis: {PAGU.isi}",
            f"   seharusnya: {PAGU.harap}",
            f"   perbaikan: {PAGU.saran}",
            "R106 kesalahan: pagu negatif",
            "   tertulis: -1",
        ]

    def it_keeps_the_note_of_the_office_above_ours(self, kantor: Path) -> None:
        catatan = hasilnya(kantor, replace(PAGU, sel="B2"))["Program"]["B2"].comment
        assert catatan.text.startswith(f"Periksa lagi dengan bidang.\n\n{TANDA}\nR101")
        assert catatan.author == "Ani"

    def it_replaces_only_its_own_part_when_a_copy_is_annotated_again(self, kantor: Path, tmp_path: Path) -> None:
        temuan = replace(PAGU, sel="B2")
        (tmp_path / "lagi.xlsx").write_bytes(anotasi(kantor, hasil(temuan)))
        catatan = hasilnya(tmp_path / "lagi.xlsx", temuan)["Program"]["B2"].comment
        assert catatan.text.count(TANDA) == catatan.text.count("Periksa lagi") == 1

    def it_makes_notes_large_enough_but_never_larger_than_a_screen(self, kantor: Path) -> None:
        panjang = replace(PAGU, saran="kata " * 300)
        arsip = anotasi(kantor, hasil(*(replace(panjang, sel="C2") for _ in range(20)), replace(PAGU, sel="C3")))
        with zipfile.ZipFile(io.BytesIO(arsip)) as z:
            vml = next(z.read(n).decode() for n in z.namelist() if n.endswith(".vml"))
        tinggi = [float(x) for x in re.findall(r"[^-]height:([\d.]+)", vml)]
        assert max(tinggi) <= 420
        assert min(tinggi) >= 79
        assert "dan 12 temuan lain" in load_workbook(io.BytesIO(arsip))["Program"]["C2"].comment.text

    def it_is_the_upper_left_one_of_merged_cells(self, kantor: Path) -> None:
        wb = hasilnya(kantor, replace(PAGU, sel="C7"), replace(PAGU, sel="A6", kode="R102"))
        assert "R101" in wb["Program"]["A6"].comment.text
        assert "R102" in wb["Program"]["A6"].comment.text

    @pytest.mark.parametrize("sel", ["", "17", "lembar.Program.kolom", "XFE1", "A1048577", "A0"])
    def it_is_left_alone_when_a_finding_names_none(self, kantor: Path, sel: str) -> None:
        wb = hasilnya(kantor, replace(PAGU, sel=sel))
        assert [s.coordinate for d in wb["Program"].iter_rows() for s in d if s.comment] == ["B2"]

    def it_is_the_right_one_on_a_sheet_that_an_office_calls_otherwise(self, kantor: Path) -> None:
        wb = hasilnya(kantor, replace(PAGU, lembar="Milik 'Kantor'", sel="A1"))
        assert wb["Milik 'Kantor'"]["A1"].comment
        assert wb["Pemeriksaan"]["E6"].hyperlink.location == "'Milik ''Kantor'''!A1"


class DescribeSelebihnya:
    def it_stays_as_it_was(self, kantor: Path) -> None:
        semua = [replace(PAGU, sel=s) for s in ("A1", "B2", "B3", "C2", "D2", "D3", "A6", "E2")]
        assert isi(hasilnya(kantor, *semua)) == isi(load_workbook(kantor, rich_text=True))

    def it_stays_as_it_was_in_the_workbook_of_a_plan(self, rencana: Rencana) -> None:
        wb, asli = hasilnya(rencana.buku, PAGU, TARGET), load_workbook(rencana.buku, rich_text=True)
        assert wb.sheetnames == ["Pemeriksaan", *asli.sheetnames]
        assert isi(wb) == isi(asli)

    def it_never_touches_the_file_itself(self, rencana: Rencana) -> None:
        sebelum = rencana.buku.read_bytes()
        anotasi(rencana.buku, hasil(PAGU))
        assert rencana.buku.read_bytes() == sebelum

    def it_keeps_the_results_of_formulas(self, simpan: Simpan) -> None:
        """Excel shows them in its protected view, where it does not calculate."""
        buku = simpan(buku_kantor())

        def hitung(xml: bytes) -> bytes:
            xml = re.sub(rb"<f>SUM\(C2:C3\)</f><v ?/?>(</v>)?", b"<f>SUM(C2:C3)</f><v>3000000</v>", xml)
            return re.sub(rb'r="D3"><f>C2/C3</f><v ?/?>(</v>)?', b'r="D3" t="str"><f>C2/C3</f><v>a &lt; b</v>', xml)

        sunting_arsip(buku, {"xl/worksheets/sheet1.xml": hitung})
        arsip = anotasi(buku, hasil(replace(PAGU, sel="D2")))
        nilai, rumus = (load_workbook(io.BytesIO(arsip), data_only=d)["Program"] for d in (True, False))
        assert (nilai["D2"].value, nilai["D3"].value) == (3000000, "a < b")
        assert (rumus["D2"].value, rumus["D3"].value) == ("=SUM(C2:C3)", "=C2/C3")
        assert nilai["D2"].fill.fgColor.rgb[2:] == WARNA["kesalahan"]

    def it_keeps_dropdowns_that_take_their_choices_from_another_sheet(self, simpan: Simpan) -> None:
        """Excel writes these in an extension of the sheet, which openpyxl drops."""
        buku = simpan(buku_kantor())
        ekstensi = (
            b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
            b'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"/></ext></extLst></worksheet>'
        )
        sunting_arsip(buku, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</worksheet>", ekstensi)})
        with zipfile.ZipFile(io.BytesIO(anotasi(buku, hasil(replace(PAGU, sel="C2"))))) as z:
            program = z.read("xl/worksheets/sheet2.xml")
        assert b"x14:dataValidations" in program
        assert program.endswith(b"</extLst></worksheet>")

    def it_leaves_one_tab_chosen_so_that_typing_goes_nowhere_else(self, simpan: Simpan) -> None:
        wb = buku_kantor()
        wb.active = 1
        hasil_wb = hasilnya(simpan(wb), PAGU)
        assert [ws.sheet_view.tabSelected for ws in hasil_wb.worksheets] == [True, False, False, False]
        assert hasil_wb.active.title == "Pemeriksaan"


class DescribeLembarPemeriksaan:
    def it_comes_first_and_says_which_plan_and_how_many_findings(self, kantor: Path, rencana: Rencana) -> None:
        ws = hasilnya(kantor, PAGU, TARGET, mati=(LONJAKAN,), renstra=rencana.renstra).worksheets[0]
        assert ws.title == "Pemeriksaan"
        assert ws["A1"].value == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"
        assert [c.value for c in ws[3] if c.value] == [
            "Ringkasan", "1 kesalahan", "1 peringatan", "0 saran", "1 dikecualikan", "8 aturan dijalankan",
        ]  # fmt: skip

    def it_lists_every_finding_with_its_reason(self, kantor: Path) -> None:
        ws = hasilnya(kantor, PAGU, TEKS, BUKU)["Pemeriksaan"]
        satu, dua, tiga = baris(ws)
        assert satu[:9] == (
            1, "R101", "kesalahan", "Program", "K2", PAGU.pesan, PAGU.isi, PAGU.harap, PAGU.saran,
        )  # fmt: skip
        assert satu[9].startswith("Pagu hanya diisi")
        assert dua[3:5] == (TEKS.lembar, "baris 3")
        assert tiga[3:6] == ("Indikator RPJMD", None, BUKU.pesan)

    def it_leads_to_the_cell_or_the_row_and_from_files_nowhere(self, kantor: Path) -> None:
        ws = hasilnya(kantor, PAGU, replace(PAGU, sel="4"), TEKS, BUKU, replace(PAGU, lembar="Tidak Ada"))["Pemeriksaan"]
        tautan = [ws.cell(b, 5).hyperlink for b in range(6, 11)]
        assert [t.location if t else None for t in tautan] == ["'Program'!K2", "'Program'!A4", None, None, None]
        assert all(t is None or t.target is None for t in tautan)

    def it_can_be_filtered_and_keeps_its_heading_in_view(self, kantor: Path) -> None:
        ws = hasilnya(kantor, PAGU, TARGET, mati=(LONJAKAN,))["Pemeriksaan"]
        assert (ws.auto_filter.ref, ws.freeze_panes) == ("A5:J7", "A6")
        assert ws["F6"].alignment.wrap_text
        assert ws.column_dimensions["J"].width > 40
        assert ws.print_title_rows == "$5:$5"

    def it_shows_what_was_switched_off_in_a_block_of_its_own(self, kantor: Path) -> None:
        ws = hasilnya(kantor, PAGU, mati=(LONJAKAN,))["Pemeriksaan"]
        assert [ws.cell(b, 1).value for b in range(6, 11)] == [1, None, "Dikecualikan pada lembar Aturan", "No", 1]
        assert (ws["J9"].value, ws["J10"].value) == ("Alasan pengecualian", "Panti baru dibangun tahun 2026.")
        assert ws["E10"].hyperlink.location == "'Sub Kegiatan'!J2"
        assert load_workbook(kantor)["Sub Kegiatan"]["J2"].fill.fill_type is None

    def it_says_so_when_there_is_nothing_to_list(self, kantor: Path) -> None:
        ws = hasilnya(kantor)["Pemeriksaan"]
        assert (ws["A6"].value, ws.auto_filter.ref) == ("Tidak ada temuan.", "A5:J6")

    @pytest.mark.parametrize(("ada", "nama"), [("pemeriksaan", "Pemeriksaan 2"), ("Pemeriksaan 2", "Pemeriksaan")])
    def it_takes_another_name_when_the_office_has_that_sheet(self, simpan: Simpan, ada: str, nama: str) -> None:
        wb = buku_kantor()
        wb.create_sheet(ada)["A1"] = "milik kantor"
        baru = hasilnya(simpan(wb), PAGU)
        assert baru.sheetnames[0] == nama
        assert baru[ada]["A1"].value == "milik kantor"

    @pytest.mark.parametrize("teks", ["=1+1", "+62", "-5.000.000", "@SUM(A1)", '=HYPERLINK("http://x")'])
    def it_never_takes_what_a_plan_says_for_a_formula(self, kantor: Path, teks: str) -> None:
        sel = hasilnya(kantor, replace(PAGU, isi=teks))["Pemeriksaan"]["G6"]
        assert (sel.value, sel.data_type, sel.quotePrefix) == (teks, "s", True)

    def it_survives_characters_that_a_workbook_cannot_hold_and_texts_without_end(self, kantor: Path) -> None:
        aneh = replace(PAGU, pesan="a\x00b\x0bc\ufffe\r\nd", isi="x" * 50_000)
        wb = hasilnya(kantor, aneh)
        assert wb["Pemeriksaan"]["F6"].value == "abc\nd"
        assert len(wb["Pemeriksaan"]["G6"].value) < 2_100
        assert "abc\nd" in wb["Program"]["K2"].comment.text


class DescribeBerkas:
    def it_is_the_same_to_the_byte_every_time_and_carries_no_clock(self, kantor: Path, rencana: Rencana) -> None:
        h = hasil(PAGU, TARGET, mati=(LONJAKAN,), renstra=rencana.renstra)
        arsip = anotasi(kantor, h)
        assert arsip == anotasi(kantor, h)
        with zipfile.ZipFile(io.BytesIO(arsip)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", z.read("docProps/core.xml"))) == {b"2025-09-02T00:00:00Z"}

    def it_marks_what_a_real_check_finds(self, buku: BukuUji) -> None:
        sel = buku.tulis("Program", "Pagu 2025", 5)
        berkas = buku.simpan()
        h = periksa(buku.folder)
        assert ("R101", f"Program!{sel}") in {(t.kode, t.tempat) for t in h.temuan}
        wb = load_workbook(io.BytesIO(anotasi(berkas, h)))
        assert "R101 kesalahan" in wb["Program"][sel].comment.text
        for b, t in zip(baris(wb["Pemeriksaan"]), h.temuan, strict=True):
            assert (b[1], b[3] or "", b[5]) == (t.kode, t.lembar, t.pesan)

    @pytest.mark.parametrize("isi", [b"", b"bukan arsip", b"PK\x03\x04 terpotong"])
    def it_is_refused_with_a_reason_when_it_cannot_be_opened(self, tmp_path: Path, isi: bytes) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(isi)
        with pytest.raises(AnotasiGagal, match=r"renstra\.xlsx tidak dapat disalin dengan catatan .* Simpan ulang"):
            anotasi(tmp_path / "renstra.xlsx", HasilPeriksa(()))

    def it_is_refused_with_a_reason_when_it_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(AnotasiGagal, match=r"renstra\.xlsx tidak dapat dibaca: folder atau berkas tidak ada"):
            anotasi(tmp_path / "renstra.xlsx", HasilPeriksa(()))
