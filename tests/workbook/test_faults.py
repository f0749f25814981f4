"""Faults of relation, and the promise that everything wrong is told at once, in the order of the
tabs.
"""

from __future__ import annotations

from datetime import date

import pytest

from renstra.sheets import SHEETS
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED
from tests.plans import TinyBook


def place(workbook: TinyBook) -> list[tuple[str, str]]:
    return [(t.code, t.place) for t in workbook.findings()]


class DescribeSheets:
    @pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS if sheet.required])
    def it_reports_a_required_one_that_is_missing_once(self, workbook: TinyBook, name: str) -> None:
        del workbook.excel[name]
        finding = workbook.one()
        assert (finding.code, finding.sheet) == ("B06", name)
        assert "peta.toml" in finding.advice

    def it_names_the_nearest_sheet_there_is(self, workbook: TinyBook) -> None:
        workbook.sheet("Sub Kegiatan").title = "SubKegiatan 2025"
        finding = workbook.one()
        assert finding.advice.startswith(
            "ganti nama lembar 'SubKegiatan 2025' menjadi 'Sub Kegiatan'"
        )

    @pytest.mark.parametrize("name", ["SUB KEGIATAN", " sub  kegiatan ", "Sub-Kegiatan"])
    def it_finds_one_in_any_case(self, workbook: TinyBook, name: str) -> None:
        workbook.sheet("Sub Kegiatan").title = "x"
        workbook.sheet("x").title = name
        workbook.write(name, "Satuan", None)
        assert place(workbook) == [("B09", f"{name}!{workbook.cell(name, 'Satuan')}")]

    def it_prefers_the_sheet_of_the_very_name(self, workbook: TinyBook) -> None:
        workbook.excel.create_sheet("PROGRAM.", 0)["A1"] = "lain"
        assert workbook.findings() == ()


class DescribeParents:
    def it_reports_one_that_is_unknown_and_names_the_nearest(self, workbook: TinyBook) -> None:
        address = workbook.write("Program", "Kode Sasaran", "S.l")
        workbook.write("Sasaran", "Kode Tujuan", None)
        sasaran, program = workbook.findings()
        assert (sasaran.code, sasaran.found) == ("B16", "kosong")
        assert (program.code, program.place, program.found) == ("B16", f"Program!{address}", "S.l")

    def it_is_found_from_the_kode_where_none_is_given(self, workbook: TinyBook) -> None:
        address = workbook.write("Sub Kegiatan", "Kode", "1.06.02.2.02.0001")
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.found) == (
            "B16",
            address,
            "1.06.02.2.02.0001",
        )
        workbook.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01")
        assert workbook.findings() == ()

    def it_suggests_the_kode_that_was_meant(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.1")
        assert workbook.one().advice == "mungkin maksudnya '1.06.02.2.01'"

    def it_must_be_known_to_strategi_and_rpjmd_too(self, workbook: TinyBook) -> None:
        strategi = [
            workbook.write("Strategi", j, "X.9")
            for j in ("Kode Tujuan", "Kode Sasaran", "Kode Program")
        ]
        rpjmd = workbook.write("Indikator RPJMD", "Kode Rujukan", "9.99")
        expected = [("B16", f"Strategi!{cell}") for cell in strategi]
        assert [t for t in place(workbook) if t[1].endswith("2") and "Strategi" in t[1]] == expected
        assert ("B16", f"Indikator RPJMD!{rpjmd}") in place(workbook)

    def it_takes_a_sasaran_for_no_tujuan(self, workbook: TinyBook) -> None:
        address = workbook.write("Strategi", "Kode Tujuan", "S.1")
        workbook.write("Strategi", "Kode Tujuan", "T.1", 3)
        assert place(workbook) == [("B16", f"Strategi!{address}")]


class DescribeRepeats:
    def it_reports_a_row_that_is_there_twice(self, workbook: TinyBook) -> None:
        workbook.isi["Program"] *= 2
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.found) == ("B15", "A3", "1.06.02 / Cakupan")
        assert "A2" in finding.expected

    @pytest.mark.parametrize(
        "sheet",
        [
            "Pihak Pelayanan",
            "Anggaran Realisasi",
            "Penahapan",
            "Arah Kebijakan",
            "IKK",
            "Crosscutting",
        ],
    )
    def it_reports_it_on_every_sheet_of_five_chapters(self, sheet: str) -> None:
        content = dinas_pangan()
        content[sheet].append(dict(content[sheet][0]))
        (finding,) = TinyBook(periode=SHIFTED, content=content).findings()
        assert (finding.code, finding.sheet) == ("B15", sheet)

    def it_reports_a_kode_that_is_there_twice(self, workbook: TinyBook) -> None:
        workbook.isi["Jabatan"].append(workbook.isi["Jabatan"][0] | {"nama": "Kepala lain"})
        finding = workbook.one()
        assert (finding.code, finding.message, finding.cell) == ("B15", "kode ganda", "A4")

    def it_reports_one_kode_with_two_names(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append(
            workbook.isi["Program"][0] | {"nama": "Program lain", "indikator": "Ind lain"}
        )
        finding = workbook.one()
        assert (finding.code, finding.place, finding.found) == (
            "B18",
            "Program!B3",
            "Program lain",
        )
        assert "'Program satu' seperti di B2" in finding.expected

    def it_does_not_mind_one_name_in_two_spellings(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append(
            workbook.isi["Program"][0] | {"nama": "PROGRAM  SATU.", "indikator": "Ind lain"}
        )
        assert workbook.findings() == ()


class DescribeFurtherRows:
    def they_may_be_the_first_to_say_what_the_kode_says(self, workbook: TinyBook) -> None:
        first = workbook.isi["Kegiatan"][0]
        more = {"indikator": "Ind lain", "outcome": "Hasil", "penanggung_jawab": "Bidang satu"}
        workbook.isi["Kegiatan"].append(first | more | {"nama": ""})
        reading = workbook.read()
        assert reading.findings == ()
        assert reading.renstra is not None
        kegiatan = reading.renstra.kegiatan[0]
        assert (kegiatan.outcome, kegiatan.penanggung_jawab) == ("Hasil", "Bidang satu")

    def they_say_no_other_thing_than_the_first(self, workbook: TinyBook) -> None:
        first = workbook.isi["Kegiatan"][0]
        for n, outcome in enumerate(("HASIL  satu", "Hasil dua"), 1):
            workbook.isi["Kegiatan"].append(
                first | {"indikator": f"Ind {n}", "outcome": outcome, "nama": ""}
            )
        first["outcome"] = "Hasil satu"
        finding = workbook.one()
        assert (finding.code, finding.severity, finding.found) == ("B35", "peringatan", "Hasil dua")
        assert finding.expected == f"'Hasil satu' seperti di {finding.cell[0]}2, atau kosong"

    def they_hang_under_no_other_parent(self, workbook: TinyBook) -> None:
        first = workbook.isi["Program"][0]
        second = workbook.isi["Sasaran"][0] | {"kode": "S.9", "indikator": "Ind S.9"}
        workbook.isi["Sasaran"].append(second)
        workbook.isi["Program"].append(
            first | {"kode_sasaran": "S.9", "indikator": "Ind lain", "nama": ""}
        )
        assert [(t.code, t.found) for t in workbook.findings()] == [("B35", "S.9")]


class DescribeEmptyCells:
    @pytest.mark.parametrize(
        ("sheet", "heading"),
        [
            ("Identitas", "Nama perangkat daerah"),
            ("Tujuan", "Tujuan"),
            ("Tujuan", "Kode"),
            ("Tujuan", "Indikator"),
            ("Program", "Satuan"),
            ("Strategi", "Arah Kebijakan"),
            ("Indikator RPJMD", "Satuan"),
            ("Pegawai", "Pendidikan"),
            ("Jabatan", "Kode"),
            ("Kinerja Pelayanan", "Indikator"),
            ("Fungsi Jabatan", "Fungsi"),
        ],
    )
    def it_reports_those_that_must_be_filled(
        self, workbook: TinyBook, sheet: str, heading: str
    ) -> None:
        address = workbook.write(sheet, heading, None)
        assert ("B09", f"{sheet}!{address}") in place(workbook)

    def it_reports_targets_without_an_indikator(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append({"kode": "1.06.02", "satuan": "%", "target.2025": 5})
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.message) == (
            "B09",
            "D3",
            "'Indikator' wajib diisi",
        )

    def it_reports_a_name_without_a_kode(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append({"nama": "Program dua"})
        assert place(workbook) == [("B09", "Program!A3")]

    def it_leaves_pagu_and_targets_optional(self, workbook: TinyBook) -> None:
        for tahun in (2025, 2026, 2027):
            workbook.write("Sub Kegiatan", f"Pagu {tahun}", None)
            workbook.write("Sub Kegiatan", f"Target {tahun}", None)
        sub = workbook.plan().sub_kegiatan[0]
        assert not sub.terencana
        assert sub.pagu(2025) == 0


class DescribeOneBadCellOfAParent:
    @pytest.mark.parametrize("bad", ["=A1", 1.1, "."])
    @pytest.mark.parametrize("sheet", ["Tujuan", "Sasaran", "Program", "Kegiatan"])
    def it_is_one_finding_however_much_hangs_on_it(
        self, workbook: TinyBook, sheet: str, bad: object
    ) -> None:
        address = workbook.write(sheet, "Kode", bad)
        assert [t.place for t in workbook.findings()] == [f"{sheet}!{address}"]

    def it_takes_the_further_rows_with_it(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"].insert(
            1, {"indikator": "Kedua", "satuan": "Orang", "pagu.2025": 5}
        )
        workbook.write("Sub Kegiatan", "Kode", 1.1)
        assert [t.code for t in workbook.findings()] == ["B24"]

    def it_is_one_finding_of_a_post_too(self, workbook: TinyBook) -> None:
        address = workbook.write("Jabatan", "Kode", 1.1)
        assert place(workbook) == [("B24", f"Jabatan!{address}")]

    def it_is_told_once_where_the_kode_of_the_parent_is_another(self, workbook: TinyBook) -> None:
        workbook.isi["Kegiatan"][0]["kode"] = "1.06.02.2.09"
        finding = workbook.one()
        assert (finding.code, finding.place) == ("B16", "Sub Kegiatan!A2")
        assert "juga dicari oleh A3" in finding.message

    def it_is_told_apart_where_two_parents_are_missing(self, workbook: TinyBook) -> None:
        for n, kode in ((2, "9.1.1"), (3, "9.2.1")):
            workbook.write("Sub Kegiatan", "Kode", kode, n)
        assert place(workbook) == [("B16", "Sub Kegiatan!A2"), ("B16", "Sub Kegiatan!A3")]

    def it_is_the_satuan_alone_where_that_is_wrong(self, workbook: TinyBook) -> None:
        """Without it nobody knows how to read 1.200 or BB."""
        workbook.write("Tujuan", "Satuan", date(2025, 5, 3))
        workbook.write("Tujuan", "Target 2025", "BB")
        workbook.write("Tujuan", "Target 2026", "1.200")
        assert [t.code for t in workbook.findings()] == ["B23"]

    def it_is_the_satuan_alone_where_that_is_missing(self, workbook: TinyBook) -> None:
        address = workbook.write("Tujuan", "Satuan", None)
        workbook.write("Tujuan", "Target 2025", "BB")
        workbook.write("Tujuan", "Target 2026", "1.200")
        assert place(workbook) == [("B09", f"Tujuan!{address}")]


class DescribePaguOnFurtherRows:
    @pytest.mark.parametrize("rupiah", [1, "1.000"])
    def it_is_reported(self, workbook: TinyBook, rupiah: object) -> None:
        workbook.isi["Sub Kegiatan"].append(
            {"indikator": "Kedua", "satuan": "Orang", "pagu.2026": rupiah}
        )
        finding = workbook.one()
        assert (finding.code, finding.cell, finding.found) == (
            "B21",
            workbook.cell("Sub Kegiatan", "Pagu 2026", 4),
            "1.06.02.2.01.0002",
        )

    def it_names_both_places_where_one_kode_stands_in_two(self, workbook: TinyBook) -> None:
        again = dict(workbook.isi["Sub Kegiatan"][0], indikator="Kedua")
        workbook.isi["Sub Kegiatan"].append(again)
        finding = workbook.one()
        address = [workbook.cell("Sub Kegiatan", "Pagu 2025", n) for n in (2, 4)]
        assert (finding.code, finding.cell) == ("B21", address[1])
        assert address[0] in finding.expected

    @pytest.mark.parametrize("rupiah", [0, "-", None])
    def it_may_be_nothing(self, workbook: TinyBook, rupiah: object) -> None:
        workbook.isi["Sub Kegiatan"].append(
            {"indikator": "Kedua", "satuan": "Orang", "pagu.2026": rupiah}
        )
        assert workbook.plan().pagu_total == 9_000_000


class DescribeJabatan:
    def it_reports_a_superior_that_is_unknown(self, workbook: TinyBook) -> None:
        address = workbook.write("Jabatan", "Kode Atasan", "7", 3)
        fungsi = workbook.write("Fungsi Jabatan", "Kode Jabatan", "8")
        assert place(workbook)[:2] == [
            ("B16", f"Jabatan!{address}"),
            ("B16", f"Fungsi Jabatan!{fungsi}"),
        ]

    def it_reports_a_circle(self, workbook: TinyBook) -> None:
        workbook.isi["Jabatan"].append(
            {"kode": "2", "nama": "Seksi", "induk": "1.1", "jenis": "Seksi"}
        )
        address = workbook.write("Jabatan", "Kode Atasan", "1.1")
        assert place(workbook) == [
            ("B25", f"Jabatan!{address}"),
            ("B25", f"Jabatan!{workbook.cell('Jabatan', 'Kode Atasan', 3)}"),
        ]
        workbook.write("Jabatan", "Kode Atasan", "1")
        assert ("B25", f"Jabatan!{address}") in place(workbook)


class DescribeAllAtOnce:
    def it_tells_everything_in_the_order_of_tabs_and_rows(self, workbook: TinyBook) -> None:
        workbook.mapping('asing = 1\n[lembar.Pegawai]\nlembar = "Pegawai"\n')
        workbook.isi["Sub Kegiatan"].append(
            {"kode": "9.9", "nama": "Sub", "indikator": "x", "satuan": "Orang", "pagu.2025": "?"}
        )
        expected = [
            ("Identitas", "Nama daerah", None),
            ("Identitas", "Tanggal penetapan", "kapan-kapan"),
            ("Jabatan", "Jenis", "Bidan"),
            ("Tujuan", "Target 2026", "2.000,000"),
            ("Strategi", "Strategi", "=A1"),
            ("Kegiatan", "Kode Program", "8.8"),
            ("Sub Kegiatan", "Pagu 2025", "banyak"),
        ]
        address = [("peta.toml", "asing")] + [
            (item, workbook.write(item, heading, content)) for item, heading, content in expected
        ]
        address += [
            ("Sub Kegiatan", "A4"),
            ("Sub Kegiatan", workbook.cell("Sub Kegiatan", "Pagu 2025", 4)),
        ]
        reading = workbook.read()
        assert reading.renstra is None
        assert [(t.sheet, t.cell) for t in reading.findings] == address
        assert [t.code for t in reading.findings] == [
            "B20",
            "B09",
            "B10",
            "B14",
            "B11",
            "B12",
            "B16",
            "B10",
            "B16",
            "B10",
        ]

    def it_gives_every_finding_a_place_and_a_way_to_mend_it(self, workbook: TinyBook) -> None:
        for ws in workbook.excel.worksheets[2:]:
            for series in ws.iter_rows(min_row=2):
                for cell in series:
                    if cell.value is not None:
                        cell.value = "???"
        everything = workbook.findings()
        assert len(everything) > 40
        assert all(
            t.sheet and t.cell and t.message and t.found and t.expected and t.advice
            for t in everything
        )
        assert len(set(everything)) == len(everything)

    def it_sorts_by_row_and_not_by_letters(self, workbook: TinyBook) -> None:
        sample = {"nama": "x", "jumlah": "banyak"}
        workbook.isi["Pelatihan"] = [sample | {"nama": f"Diklat {n}"} for n in range(12)]
        assert [t.cell for t in workbook.findings()] == [f"B{n}" for n in range(2, 14)]
