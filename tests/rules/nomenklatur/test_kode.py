"""Kode of program, kegiatan and sub kegiatan: their form, their parents, and the nomenclature
table.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from renstra.model import Kegiatan, Program, Renstra, Sasaran, SubKegiatan, Tujuan
from renstra.reference.nomenklatur import Nomenklatur, OfficialName
from renstra.reference.read import read_nomenklatur
from renstra.rules.nomenklatur import kode, official
from renstra.rules.registry import rules_in_module
from renstra.rules.view import RuleView
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

TABLES = Nomenklatur(
    "uji",
    (
        OfficialName("bidang_urusan", "1.06", "URUSAN PEMERINTAHAN BIDANG SOSIAL"),
        OfficialName("program", "1.06.02", "PROGRAM SATU"),
        OfficialName("program", "1.06.03", "PROGRAM TIGA"),
        OfficialName("kegiatan", "1.06.02.2.01", "Kegiatan Satu"),
        OfficialName("kegiatan", "1.06.02.2.02", "Penyediaan Kursi Roda"),
        OfficialName("sub_kegiatan", "1.06.02.2.01.01", "Sub 1"),
        OfficialName("sub_kegiatan", "1.06.02.2.01.02", "Sub 2"),
        OfficialName(
            "sub_kegiatan", "1.06.02.2.01.03", "Penyediaan Tenaga Penganti bagi Lanjut Usia"
        ),
        OfficialName("sub_kegiatan", "1.06.02.2.02.01", "Penyediaan Sandang"),
    ),
)
"""Everything of the tiny plan, and a little more; one official name has a slip of its own."""


def sub_kegiatan(workbook: TinyBook, kode_sub: str, name: str | None = None, rows: int = 3) -> str:
    """Give a sub kegiatan of the tiny plan another kode (and name), its kegiatan named; return the
    cell of the kode.
    """
    workbook.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01", rows)
    if name is not None:
        workbook.write("Sub Kegiatan", "Sub Kegiatan", name, rows)
    return workbook.write("Sub Kegiatan", "Kode", kode_sub, rows)


INDIKATOR = (("Indikator", "Jumlah orang"), ("Satuan", "Orang"))


def add(workbook: TinyBook, kode_sub: str, name: str, rows: int) -> None:
    """Add a sub kegiatan in a row."""
    for heading, content in (("Kode", kode_sub), ("Sub Kegiatan", name), *INDIKATOR):
        workbook.write("Sub Kegiatan", heading, content, rows)


class DescribeTheFormOfAKode:
    @pytest.mark.parametrize(
        "written",
        [
            "1.06.02.2.01.02",
            "1.06.02.2.01.002",
            "1.06.02.2.01.0002",
            "1.06.02.02.01.0002",
            "X.XX.02.2.01.02",
            "1.6.2.2.1.2",
        ],
    )
    def it_can_be_read_in_the_writings_of_offices(self, workbook: TinyBook, written: str) -> None:
        sub_kegiatan(workbook, written)
        assert not apply_rule(kode.malformed_kode, workbook)

    @pytest.mark.parametrize(
        ("written", "advice"),
        [
            ("1.06.02.2.01", "lengkapi dengan nomor sub kegiatan ini"),
            ("1.06.02.2.01.01.5", "kode ini mempunyai 7 bagian, seharusnya 6"),
            ("1.06.02.3.01.0002", "periksa tiap bagian kode ini"),
            ("1.06.02.2.01.A", "periksa tiap bagian kode ini"),
            ("SK-2", "kode ini mempunyai 1 bagian, seharusnya 6"),
        ],
    )
    def it_is_named_when_it_is_none(self, workbook: TinyBook, written: str, advice: str) -> None:
        if written == "1.06.02.2.01":
            workbook.write("Sub Kegiatan", "Kode Kegiatan", written, 3)
        cell = sub_kegiatan(workbook, written)
        (findings,) = apply_rule(kode.malformed_kode, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R401",
            f"Sub Kegiatan!{cell}",
            "kesalahan",
        )
        assert (findings.found, findings.subject, findings.advice) == (written, written, advice)
        assert findings.expected == "U.BB.PP.J.KK.SSSS, misalnya 1.06.02.1.01.0001"

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("1.06.02.02.01.0002", "berawalan nol"),
            ("X.XX.02.2.01.02", "X.XX"),
            ("1.06.02.2.1.02", "kelebihan angka"),
        ],
    )
    def it_may_be_odd_but_readable(self, workbook: TinyBook, written: str, words: str) -> None:
        cell = sub_kegiatan(workbook, written)
        (findings,) = apply_rule(kode.odd_kode, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R405",
            f"Sub Kegiatan!{cell}",
            written,
        )
        assert words in findings.message

    def it_is_odd_once_for_all_rows(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.02.01.0001", rows=2)
        sub_kegiatan(workbook, "1.06.02.02.01.0002")
        (findings,) = apply_rule(kode.odd_kode, workbook)
        assert (findings.found, findings.message) == (
            "1.06.02.02.01.0001",
            "kewenangan berawalan nol, di baris ini dan 1 baris lain",
        )

    @pytest.mark.parametrize(
        "written", ["1.06.02.2.01.0002", "1.06.02.2.01.02", "1.06.02.2.01.002"]
    )
    def it_is_not_odd_in_the_prescribed_writings(self, workbook: TinyBook, written: str) -> None:
        sub_kegiatan(workbook, written)
        assert not apply_rule(kode.odd_kode, workbook)


class DescribeAKodeUnderItsParent:
    @pytest.mark.parametrize(
        "written", ["1.06.02.2.01.02", "1.06.02.02.01.0002", "1.6.2.2.1.2", "X.XX.02.2.01.02"]
    )
    def it_begins_with_the_parents_kode_however_written(
        self, workbook: TinyBook, written: str
    ) -> None:
        sub_kegiatan(workbook, written)
        assert not apply_rule(kode.kode_under_parent, workbook)

    @pytest.mark.parametrize(
        "written",
        ["1.06.02.2.02.0002", "1.06.03.2.01.0002", "1.06.02.1.01.0002", "2.08.02.2.01.0002"],
    )
    def it_is_named_when_it_does_not(self, workbook: TinyBook, written: str) -> None:
        cell = sub_kegiatan(workbook, written)
        (findings,) = apply_rule(kode.kode_under_parent, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R402",
            f"Sub Kegiatan!{cell}",
            "kesalahan",
        )
        assert (findings.found, findings.expected) == (written, "diawali 1.06.02.2.01")

    def it_leaves_what_is_no_kode_to_another_rule(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "SK-2")
        assert not apply_rule(kode.kode_under_parent, workbook)

    def it_is_used_once_however_written(self, workbook: TinyBook) -> None:
        assert not apply_rule(kode.duplicate_kode, workbook)
        cell = sub_kegiatan(workbook, "1.06.02.2.01.01")
        (findings,) = apply_rule(kode.duplicate_kode, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R409",
            f"Sub Kegiatan!{cell}",
            "kesalahan",
        )
        assert "1.06.02.2.01.0001" in findings.expected

    def it_may_be_the_supporting_program_of_two_bidang(self, workbook: TinyBook) -> None:
        plan = _large_plan(workbook.plan(), {"1.06.01": "Penunjang", "2.08.01": "Penunjang"})
        assert not list(kode.duplicate_kode(RuleView(plan)))


class DescribeAnOfficialName:
    @pytest.mark.parametrize("written", ["PROGRAM SATU", "Program satu", "Satu"])
    def it_may_be_written_in_any_case_and_without_the_word_program(
        self, workbook: TinyBook, written: str
    ) -> None:
        workbook.write("Program", "Program", written)
        assert not apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert not apply_rule(official.official_kode, workbook, nomenklatur=TABLES)

    def it_is_offered_when_the_name_nearly_agrees(self, workbook: TinyBook) -> None:
        workbook.write("Kegiatan", "Kode", "1.06.02.2.02")
        cell = workbook.write("Kegiatan", "Kegiatan", "Penyediaan Kursi Rodaa")
        for rows, name in ((2, "Penyediaan Sandang"), (3, "Lain")):
            workbook.write("Sub Kegiatan", "Sub Kegiatan", name, rows)
            workbook.write("Sub Kegiatan", "Kode", f"1.06.02.2.02.0{rows - 1}", rows)
        (findings,) = apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert (findings.code, findings.place, findings.severity) == (
            "R403",
            f"Kegiatan!{cell}",
            "peringatan",
        )
        assert (findings.found, findings.expected) == (
            "Penyediaan Kursi Rodaa",
            "Penyediaan Kursi Roda",
        )
        assert findings.subject == "1.06.02.2.02"

    def it_is_never_mended(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.2.01.0003", "Penyediaan Tenaga Penganti bagi Lanjut Usia")
        assert not apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        sub_kegiatan(workbook, "1.06.02.2.01.0003", "Penyediaan Tenaga Pengganti bagi Lanjut Usia")
        (findings,) = apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert findings.expected == "Penyediaan Tenaga Penganti bagi Lanjut Usia"

    def it_is_told_when_the_kode_means_something_else(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Sub Kegiatan", "Pendampingan Keluarga Rentan", 3)
        (findings,) = apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert (findings.place, findings.expected) == (f"Sub Kegiatan!{cell}", "Sub 2")
        assert "versi lain" in findings.advice

    def it_is_told_under_which_sibling_it_stands(self, workbook: TinyBook) -> None:
        workbook.write(
            "Sub Kegiatan", "Sub Kegiatan", "Penyediaan Tenaga Penganti bagi Lanjut Usia", 3
        )
        (findings,) = apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert "1.06.02.2.01.03" in findings.advice

    def it_is_not_looked_for_under_other_parents(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Sub Kegiatan", "Penyediaan Sandang", 3)
        (findings,) = apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        assert "1.06.02.2.02" not in findings.advice


class DescribeAKodeThatTheTableLacks:
    def it_is_given_the_kode_of_the_same_name(self, workbook: TinyBook) -> None:
        cell = sub_kegiatan(workbook, "1.06.02.2.01.0009", "Sub 2")
        (findings,) = apply_rule(official.official_kode, workbook, nomenklatur=TABLES)
        assert (findings.code, findings.place, findings.severity) == (
            "R404",
            f"Sub Kegiatan!{cell}",
            "peringatan",
        )
        assert (findings.found, findings.expected) == ("1.06.02.2.01.0009", "1.06.02.2.01.02")

    def it_is_given_the_nearest_name(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.2.01.0009", "Penyediaan Tenaga Pengganti bagi Lanjut Usia")
        (findings,) = apply_rule(official.official_kode, workbook, nomenklatur=TABLES)
        assert (
            findings.expected
            == "misalnya 1.06.02.2.01.03 Penyediaan Tenaga Penganti bagi Lanjut Usia"
        )

    def it_is_told_without_a_guess_when_nothing_is_like_it(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.2.01.0009", "Pendampingan Keluarga Rentan")
        (findings,) = apply_rule(official.official_kode, workbook, nomenklatur=TABLES)
        assert findings.expected == "kode pada tabel uji"

    def it_is_told_of_the_parent_only(self, workbook: TinyBook) -> None:
        cell = workbook.write("Kegiatan", "Kode", "1.06.02.2.07")
        for rows in (2, 3):
            workbook.write("Sub Kegiatan", "Kode", f"1.06.02.2.07.0{rows}", rows)
        assert place(official.official_kode, workbook, nomenklatur=TABLES) == [f"Kegiatan!{cell}"]

    @pytest.mark.parametrize(
        "table", [Nomenklatur(), Nomenklatur("lain", (OfficialName("program", "1.01.02", "X"),))]
    )
    def it_is_not_told_by_a_table_of_other_bidang(
        self, workbook: TinyBook, table: Nomenklatur
    ) -> None:
        assert not apply_rule(official.official_kode, workbook, nomenklatur=table)
        assert not apply_rule(official.official_nama, workbook, nomenklatur=table)

    def it_is_not_told_by_a_table_of_the_other_kewenangan(self, workbook: TinyBook) -> None:
        provinsi = Nomenklatur(
            "p",
            tuple(
                OfficialName(n.level, n.kode.replace(".2.", ".1."), n.name + " Provinsi")
                for n in TABLES.name
            ),
        )
        assert not apply_rule(official.official_kode, workbook, nomenklatur=provinsi)
        assert not apply_rule(official.official_nama, workbook, nomenklatur=provinsi)


class DescribeAKodeThatAnIncompleteTableLacks:
    TABLES = replace(TABLES, complete=False)

    def it_says_nothing(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.2.01.0009", "Pendampingan Keluarga Rentan")
        for rule in (
            official.official_kode,
            official.official_nama,
            official.kode_of_official_nama,
        ):
            assert not apply_rule(rule, workbook, nomenklatur=self.TABLES)

    def it_is_counted_once_for_all_rows(self, workbook: TinyBook) -> None:
        cell = sub_kegiatan(workbook, "1.06.02.2.01.0009", "Pendampingan Keluarga Rentan")
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=self.TABLES)
        assert (findings.code, findings.place, findings.severity) == (
            "R406",
            f"Sub Kegiatan!{cell}",
            "saran",
        )
        assert "1 dari 4 kode tidak ada dalam tabel uji" in findings.message

    def it_is_never_a_sign_of_another_version(self, workbook: TinyBook) -> None:
        for n in range(50, 75):
            add(workbook, f"1.06.02.2.01.{n:04d}", f"Lain {n}", n - 46)
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=self.TABLES)
        assert "25 dari 29 kode tidak ada dalam tabel uji" in findings.message

    def it_is_worth_a_note_when_the_name_has_another(self, workbook: TinyBook) -> None:
        cell = sub_kegiatan(workbook, "1.06.02.2.01.0020", "Sub 2")
        (findings,) = apply_rule(official.kode_of_official_nama, workbook, nomenklatur=self.TABLES)
        assert (findings.code, findings.place, findings.severity) == (
            "R410",
            f"Sub Kegiatan!{cell}",
            "saran",
        )
        assert (findings.found, findings.expected) == ("1.06.02.2.01.0020", "1.06.02.2.01.02")
        assert not apply_rule(official.kode_of_official_nama, workbook, nomenklatur=TABLES)

    def it_only_advises_against_another_name_that_one_source_gives(
        self, workbook: TinyBook
    ) -> None:
        weak = replace(self.TABLES, name=tuple(replace(n, weak=True) for n in self.TABLES.name))
        cell = workbook.write("Sub Kegiatan", "Sub Kegiatan", "Pendampingan Keluarga Rentan", 3)
        assert not apply_rule(official.official_nama, workbook, nomenklatur=weak)
        (finding,) = apply_rule(official.kode_of_official_nama, workbook, nomenklatur=weak)
        assert (finding.place, finding.severity) == (f"Sub Kegiatan!{cell}", "saran")
        assert "dari satu sumber saja" in finding.message

    def it_does_not_excuse_a_kode_with_another_name(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Sub Kegiatan", "Pendampingan Keluarga Rentan", 3)
        assert place(official.official_nama, workbook, nomenklatur=self.TABLES) == [
            f"Sub Kegiatan!{cell}"
        ]


@pytest.mark.parametrize(("daerah", "digit", "other"), [("Provinsi", "2", "1"), ("Kota", "1", "2")])
def test_a_plan_is_never_held_against_names_of_the_other_kewenangan(
    workbook: TinyBook, daerah: str, digit: str, other: str
) -> None:
    workbook.write("Identitas", "Tingkat daerah", daerah)
    workbook.write("Kegiatan", "Kode", f"1.06.02.{digit}.01")
    for rows in (2, 3):
        workbook.write("Sub Kegiatan", "Kode", f"1.06.02.{digit}.01.000{rows}", rows)
    for kewenangan in (digit, other):
        table = Nomenklatur(
            "t",
            (
                OfficialName("program", "1.06.02", "Lain"),
                OfficialName("kegiatan", f"1.06.02.{kewenangan}.01", "Lain"),
                OfficialName("sub_kegiatan", f"1.06.02.{kewenangan}.01.0002", "Lain"),
            ),
        )
        own = [f"Program!{workbook.cell('Program', 'Program')}"] if kewenangan == other else []
        assert place(official.official_nama, workbook, nomenklatur=table) == own


class DescribeATableThatDoesNotFit:
    def it_is_told_once_for_a_plan(self, workbook: TinyBook) -> None:
        add(workbook, "X.XX.01.2.01.0001", "Penyusunan", 4)
        add(workbook, "5.06.02.2.01.0001", "Lain", 5)
        workbook.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01", 4)
        workbook.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01", 5)
        others = ("1.01.02", "1.02.02", "1.03.02", "4.01.02", "1.06.02")
        table = Nomenklatur(
            "uji",
            tuple(OfficialName("kegiatan", f"{kode}.2.01", "Kegiatan Satu") for kode in others),
        )
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=table)
        assert (
            "program penunjang (X.XX.01) dan bidang urusan 5.06 kewenangan kabupaten/kota"
            in findings.message
        )
        assert "uji memuat bidang 1.01–1.03, 1.06, 4.01" in findings.expected

    def it_is_told_of_a_bidang(self, workbook: TinyBook) -> None:
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=Nomenklatur())
        assert (findings.code, findings.place, findings.severity) == (
            "R406",
            f"Program!{workbook.cell('Program', 'Kode')}",
            "saran",
        )
        assert "bidang urusan 1.06 kewenangan kabupaten/kota" in findings.message
        assert ".csv" in findings.advice

    def it_is_told_of_the_supporting_program_too(self, workbook: TinyBook) -> None:
        for heading, content in (
            ("Kode", "1.06.01"),
            ("Program", "Penunjang"),
            ("Kode Sasaran", "S.1"),
            *INDIKATOR,
        ):
            workbook.write("Program", heading, content, 3)
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=TABLES)
        assert "program penunjang (X.XX.01)" in findings.message

    def it_is_quiet_where_the_table_speaks(self, workbook: TinyBook) -> None:
        sub_kegiatan(workbook, "1.06.02.1.01.0002")
        assert not apply_rule(official.suitable_table, workbook, nomenklatur=TABLES)

    def it_is_taken_for_another_version_when_hardly_anything_agrees(
        self, workbook: TinyBook
    ) -> None:
        for n in range(50, 75):
            add(workbook, f"1.06.02.2.01.{n:04d}", f"Lain {n}", n - 46)
        assert not apply_rule(official.official_kode, workbook, nomenklatur=TABLES)
        assert not apply_rule(official.official_nama, workbook, nomenklatur=TABLES)
        (findings,) = apply_rule(official.suitable_table, workbook, nomenklatur=TABLES)
        assert (findings.place, findings.found) == (
            f"Identitas!{workbook.cell('Identitas', 'Nomenklatur')}",
            "uji: 4 dari 29 kode cocok",
        )


class DescribeTheStyleOfKode:
    def it_is_the_same_all_over(self, workbook: TinyBook) -> None:
        assert not apply_rule(kode.mixed_kode_styles, workbook)

    def it_is_told_at_the_first_of_the_few(self, workbook: TinyBook) -> None:
        add(workbook, "1.06.02.2.01.03", "Sub 3", 4)
        (findings,) = apply_rule(kode.mixed_kode_styles, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R407",
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Kode', 4)}",
            "saran",
        )
        assert findings.message == "1 kode berakhiran 2 angka, 2 kode berakhiran 4 angka"


class DescribeTheKewenangan:
    @pytest.mark.parametrize(
        ("daerah", "digit"),
        [("Provinsi", "1"), ("Kabupaten", "2"), ("Kota", "2"), ("Provinsi", "01")],
    )
    def it_fits_the_region(self, workbook: TinyBook, daerah: str, digit: str) -> None:
        self._change(workbook, daerah, digit)
        assert not apply_rule(kode.kewenangan, workbook)

    @pytest.mark.parametrize(
        ("daerah", "digit", "expected"), [("Provinsi", "2", "1"), ("Kota", "1", "2")]
    )
    def it_is_named_when_it_does_not(
        self, workbook: TinyBook, daerah: str, digit: str, expected: str
    ) -> None:
        cell = self._change(workbook, daerah, digit)
        (findings,) = apply_rule(kode.kewenangan, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R408",
            f"Kegiatan!{cell}",
            "peringatan",
        )
        assert findings.expected == f"{expected} pada bagian keempat"

    def it_is_told_once_when_all_are_wrong(self, workbook: TinyBook) -> None:
        self._change(workbook, "Provinsi", "2")
        for heading, content in (
            ("Kode", "1.06.02.2.02"),
            ("Kegiatan", "Kegiatan dua"),
            *INDIKATOR,
        ):
            workbook.write("Kegiatan", heading, content, 3)
        (findings,) = apply_rule(kode.kewenangan, workbook)
        assert "semua 2 kegiatan" in findings.message

    def _change(self, workbook: TinyBook, daerah: str, digit: str) -> str:
        workbook.write("Identitas", "Tingkat daerah", daerah)
        for rows in (2, 3):
            workbook.write("Sub Kegiatan", "Kode", f"1.06.02.{digit}.01.000{rows}", rows)
        return workbook.write("Kegiatan", "Kode", f"1.06.02.{digit}.01")


@pytest.mark.parametrize(
    ("name", "daerah", "bidang"),
    [
        ("provinsi-1.06-sosial-050-3708", "Provinsi", "1.06"),
        ("kabkota-900", "Kabupaten", "1.01"),
        ("kabkota-900", "Kota", "5.02"),
    ],
)
def test_names_and_kode_of_the_table_itself_raise_nothing(
    workbook: TinyBook, name: str, daerah: str, bidang: str
) -> None:
    path = Path(__file__).parents[3] / "data" / "nomenklatur" / f"{name}.csv"
    table = read_nomenklatur(path)
    plan = _large_plan(workbook.plan(), {n.kode: n.name for n in table.names_of(bidang)}, daerah)
    b = RuleView(plan, nomenklatur=table)
    assert len(plan.sub_kegiatan) > 100
    assert not [t for module in (kode, official) for a in rules_in_module(module) for t in a(b)]


def test_thousands_of_rows_take_no_time(workbook: TinyBook) -> None:
    name = {f"1.06.{p:02d}": "p" for p in range(2, 12)}
    name |= {f"{p}.1.{k:02d}": "k" for p in list(name) for k in range(1, 26)}
    name |= {
        f"{k}.{s:04d}": f"Penyediaan Barang Nomor {s}"
        for k in list(name)
        if len(k) > 8
        for s in range(1, 21)
    }
    level = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
    difference = Nomenklatur(
        "t",
        tuple(
            OfficialName(
                level[k.count(".") + 1], k, f"{n}{'' if len(k) < 9 or int(k[-1]) % 2 else 'x'}"
            )
            for k, n in name.items()
        ),
    )
    b = RuleView(_large_plan(workbook.plan(), name), nomenklatur=difference)
    assert len(b.with_pagu) > 5000
    begin = time.perf_counter()
    assert (
        sum(1 for module in (kode, official) for a in rules_in_module(module) for _ in a(b)) > 2000
    )
    assert time.perf_counter() - begin < 3


def _large_plan(plan: Renstra, name: dict[str, str], daerah: str = "Provinsi") -> Renstra:
    """A plan of a region with program, kegiatan and sub kegiatan of these kode and names."""
    lower: dict[str, list[str]] = {}
    for k in name:
        if k.count(".") > 1:
            lower.setdefault(
                k[:7] if k.count(".") == 4 else k[:12] if k.count(".") == 5 else "", []
            ).append(k)

    def sub(kegiatan: str) -> tuple[SubKegiatan, ...]:
        return tuple(
            SubKegiatan(kode=k, nama=name[k], pagu_tahunan={}) for k in lower.get(kegiatan, ())
        )

    def kegiatan_of(program: str) -> tuple[Kegiatan, ...]:
        return tuple(
            Kegiatan(kode=k, nama=name[k], sub_kegiatan=sub(k)) for k in lower.get(program, ())
        )

    program = tuple(
        Program(kode=k, nama=name[k], kode_sasaran="S", kegiatan=kegiatan_of(k)) for k in lower[""]
    )
    sasaran = Sasaran(kode="S", nama="s", kode_tujuan="T", program=program)
    identitas = plan.identitas.model_copy(update={"tingkat_daerah": daerah})
    return Renstra(identitas=identitas, tujuan=(Tujuan(kode="T", nama="t", sasaran=(sasaran,)),))
