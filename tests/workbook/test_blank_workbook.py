"""The workbook that offices fill in: everything declared is in it, explained, and the same on every
run.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]  # ships no types
import pytest
from openpyxl import Workbook, load_workbook

from renstra.model import Periode
from renstra.reference.read import nomenklatur_of
from renstra.sheets import SHEETS, Sheet
from renstra.workbook.blank import SAMPLE_PERIODE, build_workbook, tab_order
from renstra.workbook.blank.labels import note_text
from renstra.workbook.read import read_workbook
from tests.office_files import schema_faults
from tests.plans import PERIODE, TinyBook, tiny_content

TABLES = [sheet for sheet in SHEETS if not sheet.form]
PAST = tuple(range(2021, 2026))


@pytest.fixture(scope="module")
def empty() -> Workbook:
    return load_workbook(io.BytesIO(build_workbook()))


class DescribeDeclaration:
    """The declaration is the only truth, so it must not contradict itself."""

    def it_names_every_sheet_field_and_heading_once(self) -> None:
        assert len({sheet.name for sheet in SHEETS}) == len(SHEETS)
        for sheet in SHEETS:
            columns = sheet.columns_for(SAMPLE_PERIODE, PAST)
            for mention in (
                [k.fills for k in columns],
                [j.lower() for k in columns for j in (k.heading, *k.alias)],
            ):
                assert len(set(mention)) == len(mention), sheet.name

    def it_keeps_the_limits_of_excel(self) -> None:
        assert all(len(sheet.name) <= 31 for sheet in SHEETS)
        assert all(
            len(",".join(k.options)) <= 255 and "," not in "".join(k.options)
            for item in SHEETS
            for k in item.columns
        )

    def it_names_keys_that_are_there(self) -> None:
        assert all(set(item.key) <= {k.name for k in item.columns} for item in SHEETS)

    def it_spreads_years_and_needs_none(self) -> None:
        (sub,) = (item for item in SHEETS if item.name == "Sub Kegiatan")
        heading = [
            k.heading
            for k in sub.columns_for(Periode(awal=2021, akhir=2023, dasar=2020, pertama=2022))
        ]
        yearly = [
            "Capaian 2020",
            "Target 2021",
            "Target 2022",
            "Target 2023",
            "Pagu 2022",
            "Pagu 2023",
        ]
        assert [j for j in heading if j[-1].isdigit()] == yearly
        assert not any(j.heading[-1].isdigit() for j in sub.columns_for(None))


class DescribeBlankWorkbook:
    def it_has_its_sheets_in_the_order_of_the_work(self, empty: Workbook) -> None:
        assert empty.sheetnames[:7] == [
            "Mulai",
            "Identitas",
            "Tujuan",
            "Sasaran",
            "Program",
            "Kegiatan",
            "Sub Kegiatan",
        ]
        assert empty.sheetnames[1:] == [sheet.name for sheet in tab_order(SHEETS)]
        assert {*empty.sheetnames[1:]} == {sheet.name for sheet in SHEETS}

    @pytest.mark.parametrize("sheet", TABLES, ids=lambda item: item.name)
    def it_has_every_declared_heading(self, empty: Workbook, sheet: Sheet) -> None:
        ws = empty[sheet.name]
        columns = sheet.columns_for(SAMPLE_PERIODE, PAST)
        assert [cell.value for cell in ws[1]][: len(columns)] == [k.heading for k in columns]
        for cell, k in zip(ws[1], columns, strict=False):
            assert ws.column_dimensions[cell.column_letter].width == k.width
        assert ws.freeze_panes.endswith("2")

    @pytest.mark.parametrize("sheet", TABLES, ids=lambda item: item.name)
    def it_notes_what_a_heading_does_not_say_itself(self, empty: Workbook, sheet: Sheet) -> None:
        for cell, k in zip(
            empty[sheet.name][1], sheet.columns_for(SAMPLE_PERIODE, PAST), strict=False
        ):
            if not (k.hint or k.options or k.sample or k.fill_down):
                assert cell.comment is None, k.heading
                continue
            assert cell.comment is not None, k.heading
            assert cell.comment.text == note_text(k)
            assert k.hint in cell.comment.text
            assert ("Wajib diisi." in cell.comment.text) is k.required
            assert not cell.comment.text.lower().startswith(f"isi {k.heading.lower()}.")

    def it_leaves_hardly_a_heading_without_a_note(self, empty: Workbook) -> None:
        silent = {cell.value for s in TABLES for cell in empty[s.name][1] if not cell.comment}
        assert silent == {"Keterangan"}

    def it_has_every_question_of_the_form(self, empty: Workbook) -> None:
        ws = empty["Identitas"]
        assert [cell.value for cell in ws["A"]][1:] == [k.heading for k in SHEETS[0].columns]
        assert ws.freeze_panes == "B2"
        assert all(cell.comment for cell in ws["A"])
        assert all(cell.protection.locked for cell in (*ws["A"], *ws["C"]))
        assert not any(cell.protection.locked for cell in ws["B"][1:])
        assert {ws[f"B{b}"].value for b in range(2, ws.max_row + 1)} == {None, 2024, 2025, 2029}

    def it_colours_every_heading_that_must_be_there(self, empty: Workbook) -> None:
        for sheet in SHEETS[1:]:
            needed = {
                k.heading
                for k in sheet.columns_for(SAMPLE_PERIODE, PAST)
                if k.required or k.heading_required
            }
            orange = {c.value for c in empty[sheet.name][1] if c.fill.fgColor.rgb == "00F8DFC5"}
            assert orange == needed, sheet.name

    def it_offers_the_known_values(self, empty: Workbook) -> None:
        for sheet in SHEETS:
            rule = {v.formula1: v for v in empty[sheet.name].data_validations.dataValidation}
            for k in sheet.columns:
                options = ("Ya", "Tidak") if k.datatype == "ya-tidak" else k.options
                if options:
                    offered = rule['"' + ",".join(options) + '"']
                    closed = k.datatype != "pilihan-bebas"
                    assert offered.showErrorMessage == closed, (sheet.name, k.heading)
                    assert not offered.hide_drop_down

    def it_keeps_kode_and_nip_as_text(self, empty: Workbook) -> None:
        assert empty["Sub Kegiatan"].column_dimensions["A"].number_format == "@"
        nip = next(s.row for s in empty["Identitas"]["A"] if s.value == "NIP penanda tangan")
        assert empty["Identitas"][f"B{nip}"].number_format == "@"

    def it_follows_the_period(self) -> None:
        workbook = load_workbook(
            io.BytesIO(
                build_workbook(
                    Periode(awal=2025, akhir=2030, dasar=2022, pertama=2026), past_years=(2020,)
                )
            )
        )
        heading = [s.value for s in workbook["Sub Kegiatan"][1]]
        assert "Capaian 2022" in heading
        assert [j for j in heading if j.startswith("Pagu")] == [
            f"Pagu {t}" for t in range(2026, 2031)
        ]
        assert [s.value for s in workbook["Kinerja Pelayanan"][1]][3:] == [
            "Target 2020",
            "Realisasi 2020",
            "Capaian 2020",
            "Arah",
        ]

    def it_is_the_same_on_every_run(self) -> None:
        assert build_workbook() == build_workbook()
        with zipfile.ZipFile(io.BytesIO(build_workbook())) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    @pytest.mark.parametrize("sistematika", ["86-2017", "2-2025", ""])
    def it_is_valid(self, tmp_path: Path, sistematika: str) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(build_workbook(sistematika=sistematika))
        assert schema_faults(tmp_path / "renstra.xlsx") == []

    def it_reads_back_as_nothing_but_empty_cells(self, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(build_workbook())
        reading = read_workbook(tmp_path)
        assert reading.renstra is None
        assert {t.code for t in reading.findings} == {"B09"}
        required = [k.heading for k in SHEETS[0].columns if k.required and k.datatype != "tahun"]
        assert [t.message for t in reading.findings] == [
            f"'{heading}' wajib diisi" for heading in required
        ]

    def it_opens_in_pandas(self) -> None:
        table = pd.read_excel(
            io.BytesIO(build_workbook(PERIODE, tiny_content())),
            sheet_name="Sub Kegiatan",
            dtype={"Kode": str},
            engine="openpyxl",
        )
        assert list(table["Kode"]) == ["1.06.02.2.01.0001", "1.06.02.2.01.0002"]
        assert table[["Pagu 2025", "Pagu 2026", "Pagu 2027"]].sum().sum() == 9_000_000


class DescribeFilledWorkbook:
    def it_reads_back_what_was_written(self, workbook: TinyBook) -> None:
        (workbook.folder / "renstra.xlsx").write_bytes(
            build_workbook(PERIODE, tiny_content(), (2023,))
        )
        assert workbook.read_again().renstra == workbook.plan()

    def it_shows_money_with_separators_and_wraps_long_text(self, workbook: TinyBook) -> None:
        sheet = load_workbook(io.BytesIO(build_workbook(PERIODE, tiny_content())))["Sub Kegiatan"]
        address = workbook.cell("Sub Kegiatan", "Pagu 2025")
        assert sheet[address].number_format == "#,##0"
        assert sheet["B2"].alignment.wrap_text


@pytest.fixture(scope="module")
def content() -> bytes:
    """A blank workbook with the names of two bidang urusan."""
    (table,) = nomenklatur_of("Kabupaten")
    return build_workbook(names=(*table.names_of("1.01"), *table.names_of("2.22")))


class DescribeAWorkbookWithNamesToPick:
    def it_lists_them_on_a_sheet_of_their_own(self, content: bytes) -> None:
        workbook = load_workbook(io.BytesIO(content))
        names = [sheet.name for sheet in tab_order(SHEETS)]
        assert workbook.sheetnames == ["Mulai", *names, "Nomenklatur"]
        rows = list(workbook["Nomenklatur"].iter_rows(values_only=True))
        assert rows[0] == ("Tingkat", "Kode", "Nama", "Indikator", "Satuan")
        assert len({kode for _, kode, *_ in rows}) == len(rows)
        assert {str(kode)[:4] for _, kode, *_ in rows[1:]} == {"1.01", "2.22"}
        gaji = "Penyediaan Gaji dan Tunjangan ASN"
        assert [kode for _, kode, nama, *_ in rows if nama == gaji] == [
            "1.01.01.2.02.0001",
            "2.22.01.2.02.0001",
        ]

    @pytest.mark.parametrize(
        ("sheet", "level"),
        [("Program", "program"), ("Kegiatan", "kegiatan"), ("Sub Kegiatan", "sub_kegiatan")],
    )
    def it_offers_those_of_the_level(self, content: bytes, sheet: str, level: str) -> None:
        workbook = load_workbook(io.BytesIO(content))
        rules = {
            str(v.sqref): v for v in workbook[sheet].data_validations.dataValidation if v.formula1
        }
        kode, nama = rules["A2:A2000"], rules["B2:B2000"]
        assert kode.formula1 == f"kode_{level}"
        assert nama.formula1 == (
            f'IF($A2="",nama_{level},INDEX(nama_{level},MATCH($A2,kode_{level},0)))'
        )
        assert not (kode.showErrorMessage or nama.showErrorMessage)
        for name, column in ((kode.formula1, 2), (f"nama_{level}", 3)):
            ((title, span),) = workbook.defined_names[name].destinations
            cells = workbook[title][span]
            listed = workbook[title].iter_rows(min_row=2)
            assert [cell.value for (cell,) in cells] == [
                row[column - 1].value for row in listed if row[0].value == sheet
            ]

    def it_reads_back_as_nothing_but_empty_cells(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(content)
        assert {t.code for t in read_workbook(tmp_path).findings} == {"B09"}

    def it_is_as_valid_as_one_without(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "renstra.xlsx").write_bytes(content)
        assert schema_faults(tmp_path / "renstra.xlsx") == []
