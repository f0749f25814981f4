"""Past achievements, the signer's NIP and date, and the tables of staff and assets."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.rules.organisasi import capaian, signer, staff
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

KINERJA = "Kinerja Pelayanan"
RATIO = capaian.capaian


def kinerja(
    workbook: TinyBook, target: Any, realisasi: Any, capaian: Any, tahun: int = 2023, rows: int = 2
) -> str:
    """Fill in one year of a row, adding its columns where the sheet has none; return the cell of
    the ratio.
    """
    headings = workbook.rows(KINERJA)[0]
    for heading, content in (
        (f"Target {tahun}", target),
        (f"Realisasi {tahun}", realisasi),
        (f"Capaian {tahun}", capaian),
    ):
        if heading not in headings:
            headings.append(heading)
        cell = workbook.write(KINERJA, heading, content, rows)
    return cell


class DescribeARatio:
    """R801: the tiny plan has 80, 72 and 90 in 2023."""

    @pytest.mark.parametrize(("arah", "capaian"), [("turun", 90), ("naik", 110)])
    def it_follows_the_way_that_the_indikator_should_go(
        self, workbook: TinyBook, arah: str, capaian: int
    ) -> None:
        workbook.write(KINERJA, "Arah", arah)
        cell = kinerja(workbook, 80, 72, capaian)
        assert place(RATIO, workbook) == [f"{KINERJA}!{cell}"]

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
    def it_is_realisasi_over_target_or_cannot_be_known(
        self, workbook: TinyBook, target: Any, realisasi: Any, capaian: Any
    ) -> None:
        kinerja(workbook, target, realisasi, capaian)
        assert not apply_rule(RATIO, workbook)

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian", "expected"),
        [
            (69.3, 70.09, "100,28", "101,14"),
            (68.7, 74, 107, "107,71"),
            (52, 42.6, "42,6", "81,92"),
            (69.3, 69.5, "100,28", "100,29"),
            (80, 72, 100, "90"),
        ],
    )
    def it_is_named_with_what_it_should_be(
        self, workbook: TinyBook, target: Any, realisasi: Any, capaian: Any, expected: str
    ) -> None:
        cell = kinerja(workbook, target, realisasi, capaian)
        (findings,) = apply_rule(RATIO, workbook)
        assert (findings.place, findings.found, findings.expected) == (
            f"{KINERJA}!{cell}",
            str(capaian),
            expected,
        )
        assert (findings.code, findings.severity) == ("R801", "kesalahan")

    @pytest.mark.parametrize("capaian", [("110", "95"), ("111,11", "95,24")])
    def it_may_be_computed_as_less_is_better(
        self, workbook: TinyBook, capaian: tuple[str, str]
    ) -> None:
        kinerja(workbook, 10, 9, capaian[0])
        kinerja(workbook, 20, 21, capaian[1], 2022)
        assert not apply_rule(RATIO, workbook)

    def it_keeps_to_one_formula_in_a_row(self, workbook: TinyBook) -> None:
        kinerja(workbook, 10, 9, 90, 2021)
        kinerja(workbook, 10, 8, 80, 2022)
        cell = kinerja(workbook, 10, 9, 110, 2023)
        assert place(RATIO, workbook) == [f"{KINERJA}!{cell}"]

    @pytest.mark.parametrize(
        ("target", "realisasi", "capaian", "error"),
        [
            ("BB", "B", 100, True),
            ("BB", "B", 92.5, False),
            ("BB", "B", "-", False),
            ("BB", "BB", 100, False),
            ("BB", "A", 110, False),
            ("B", "BB", 90, True),
        ],
    )
    def it_follows_the_scale_of_predicates(
        self, workbook: TinyBook, target: str, realisasi: str, capaian: Any, error: bool
    ) -> None:
        workbook.write(KINERJA, "Satuan", "Predikat")
        cell = kinerja(workbook, target, realisasi, capaian)
        assert place(RATIO, workbook) == [f"{KINERJA}!{cell}"] * error


class DescribeTheSignersNip:
    @pytest.mark.parametrize("nip", ["196410121991011003", "19641012 199101 1 003", None])
    def it_may_be_grouped_or_left_out(self, workbook: TinyBook, nip: str | None) -> None:
        workbook.write("Identitas", "NIP penanda tangan", nip)
        assert not apply_rule(signer.nip, workbook)

    @pytest.mark.parametrize(
        ("nip", "words"),
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
    def it_is_named_by_the_part_that_cannot_be(
        self, workbook: TinyBook, nip: str, words: str
    ) -> None:
        cell = workbook.write("Identitas", "NIP penanda tangan", nip)
        findings = apply_rule(signer.nip, workbook)
        assert [t.place for t in findings] == [f"Identitas!{cell}"] * len(findings)
        assert words in findings[0].message
        assert findings[0].found.replace(" ", "") == nip


class DescribeTablesOfStaff:
    def it_takes_sums_that_are_right(self, workbook: TinyBook) -> None:
        workbook.write("Pegawai", "Jumlah", 6)
        for heading, content in (
            ("Pendidikan", "Jumlah"),
            ("III/a", 4),
            ("IV/a", 2),
            ("Jumlah", 6),
        ):
            workbook.write("Pegawai", heading, content, 3)
        assert not apply_rule(staff.table_total, workbook)

    def it_names_a_row_that_does_not_add_up(self, workbook: TinyBook) -> None:
        cell = workbook.write("Pegawai", "Jumlah", 7)
        (findings,) = apply_rule(staff.table_total, workbook)
        assert (findings.place, findings.found, findings.expected) == (f"Pegawai!{cell}", "7", "6")
        assert findings.severity == "kesalahan"

    @pytest.mark.parametrize("heading", ["III/a", "Jumlah"])
    def it_names_a_column_that_does_not_add_up(self, workbook: TinyBook, heading: str) -> None:
        workbook.write("Pegawai", "Pendidikan", "Total", 3)
        cell = workbook.write("Pegawai", heading, 9, 3)
        assert place(staff.table_total, workbook) == [f"Pegawai!{cell}"]

    @pytest.mark.parametrize(
        ("sheet", "field_name"),
        [
            ("Jumlah Jabatan", "uraian"),
            ("SDM Lain", "uraian"),
            ("Pelatihan", "nama"),
            ("Sarana", "nama"),
        ],
    )
    def it_takes_totals_and_subtotals_and_nothing_else(
        self, workbook: TinyBook, sheet: str, field_name: str
    ) -> None:
        number, heading = ("baik", "Baik") if sheet == "Sarana" else ("jumlah", "Jumlah")
        head = {"Sarana": {"jenis": "Sarana"}, "Pelatihan": {}}.get(sheet, {"kelompok": "Satu"})
        workbook.fill(sheet, [{**head, field_name: f"Baris {n}", number: n} for n in (2, 3)])
        first, *_ = workbook.rows(sheet)[0]
        workbook.rows(sheet).insert(2, [])
        for rows, content in ((3, 2), (5, 3), (6, 5)):
            workbook.write(sheet, first, "Jumlah", rows)
            workbook.write(sheet, heading, content, rows)
        assert not apply_rule(staff.table_total, workbook)
        cell = workbook.write(sheet, heading, 4, 5)
        (findings,) = apply_rule(staff.table_total, workbook)
        assert (findings.place, findings.found, findings.expected) == (
            f"{sheet}!{cell}",
            "4",
            "5 atau 3",
        )


class DescribePaidStaff:
    """Six civil servants; the sub kegiatan has targets from 2025 and a baseline of 2024."""

    def gaji(
        self,
        workbook: TinyBook,
        *target: int | str,
        as_of: str = "Desember 2025",
        satuan: str = "Orang",
    ) -> None:
        workbook.write("Sub Kegiatan", "Sub Kegiatan", "Penyediaan Gaji dan Tunjangan ASN")
        workbook.write("Sub Kegiatan", "Satuan", satuan)
        for tahun, n in enumerate(target, 2024):
            workbook.write(
                "Sub Kegiatan", "Capaian 2024" if tahun == 2024 else f"Target {tahun}", n
            )
        workbook.write("Identitas", "Keadaan pegawai per", as_of)

    def it_is_as_many_as_there_are_in_the_year_of_the_staff_data(self, workbook: TinyBook) -> None:
        self.gaji(workbook, 1, 6, 1, 1)
        assert not apply_rule(staff.salaried_asn, workbook)

    def it_is_named_when_it_differs(self, workbook: TinyBook) -> None:
        self.gaji(workbook, 6, 5, 6, 6)
        (findings,) = apply_rule(staff.salaried_asn, workbook)
        cell = workbook.cell("Sub Kegiatan", "Target 2025")
        assert (findings.place, findings.found, findings.severity) == (
            f"Sub Kegiatan!{cell}",
            "5 orang",
            "saran",
        )
        assert findings.expected.startswith("6 orang")
        assert findings.subject == "1.06.02.2.01.0001"

    def it_looks_at_the_baseline_too(self, workbook: TinyBook) -> None:
        self.gaji(workbook, 9, 6, 6, 6, as_of="31 Desember 2024")
        assert place(staff.salaried_asn, workbook) == [
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Capaian 2024')}"
        ]

    def it_may_differ_a_little_in_another_year(self, workbook: TinyBook) -> None:
        workbook.write("Pegawai", "III/a", 98)
        self.gaji(workbook, 92, 95, 95, 95, as_of="Desember 2023")
        assert not apply_rule(staff.salaried_asn, workbook)
        self.gaji(workbook, 85, 95, 95, 95, as_of="Desember 2023")
        assert len(apply_rule(staff.salaried_asn, workbook)) == 1

    def it_does_not_count_months(self, workbook: TinyBook) -> None:
        self.gaji(workbook, 72, 72, 72, 72, satuan="Orang/bulan")
        assert not apply_rule(staff.salaried_asn, workbook)

    def it_counts_the_persons_that_stand_before_the_months(self, workbook: TinyBook) -> None:
        self.gaji(workbook, "6/12", "6/12", "6/12", "6/12", satuan="Orang/bulan")
        assert not apply_rule(staff.salaried_asn, workbook)
        self.gaji(workbook, "6/12", "276/12", "6/12", "6/12", satuan="Orang / Bulan")
        assert [t.found for t in apply_rule(staff.salaried_asn, workbook)] == ["276 orang"]


class DescribeTheDateOfAdoption:
    @pytest.mark.parametrize("when", ["31 Desember 2024", "2 September 2025", "1 Januari 2027"])
    def it_lies_in_the_period_or_just_before(self, workbook: TinyBook, when: str) -> None:
        workbook.write("Identitas", "Tanggal penetapan", when)
        assert not apply_rule(signer.tanggal_penetapan, workbook)

    @pytest.mark.parametrize(
        ("kind", "when"),
        [
            ("Renstra", "2 September 2023"),
            ("Renstra", "2 Januari 2028"),
            ("Perubahan Renstra", "2 Mei 2024"),
        ],
    )
    def it_is_named_elsewhere(self, workbook: TinyBook, kind: str, when: str) -> None:
        workbook.write("Identitas", "Jenis dokumen", kind)
        cell = workbook.write("Identitas", "Tanggal penetapan", when)
        (findings,) = apply_rule(signer.tanggal_penetapan, workbook)
        assert (findings.place, findings.found, findings.severity) == (
            f"Identitas!{cell}",
            when,
            "peringatan",
        )


def test_no_more_are_trained_than_there_are(workbook: TinyBook) -> None:
    workbook.fill("Pelatihan", [{"nama": "PIM III", "jumlah": 6}, {"nama": "PIM IV", "jumlah": 7}])
    (findings,) = apply_rule(staff.pelatihan, workbook)
    assert (findings.place, findings.found, findings.expected) == (
        "Pelatihan!B3",
        "7",
        "paling banyak 6",
    )


def test_nothing_is_said_of_training_where_no_staff_is_told(workbook: TinyBook) -> None:
    workbook.fill("Pegawai", [])
    workbook.fill("Pelatihan", [{"nama": "PIM III", "jumlah": 6}])
    assert not apply_rule(staff.pelatihan, workbook)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"baik": 3, "rusak": 1, "lengkap": 4, "mencukupi": 4, "kurang": 9}, False),
        ({"baik": 3, "lengkap": 4}, False),
        ({"baik": 3, "rusak": 1, "lengkap": 5}, True),
    ],
)
def test_no_more_assets_are_complete_than_there_are(
    workbook: TinyBook, content: dict[str, int], error: bool
) -> None:
    workbook.fill("Sarana", [{"jenis": "Sarana", "nama": "Mobil", **content}])
    findings = apply_rule(staff.sarana_sufficiency, workbook)
    assert [(t.place, t.found) for t in findings] == [
        ("Sarana!" + workbook.cell("Sarana", "Lengkap"), "5")
    ] * error
