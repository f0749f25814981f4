"""Landasan hukum: twice, out of order, incomplete, of another region, revoked, too young."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.reference.peraturan import Peraturan
from renstra.rules.landasan_hukum import legal_basis, order, validity
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

Row = tuple[str, str, str, int, str]
IN_ORDER: tuple[Row, ...] = (
    ("Undang-Undang", "", "25", 2004, "Sistem Perencanaan Pembangunan Nasional"),
    ("Undang-Undang", "", "23", 2014, "Pemerintahan Daerah"),
    ("Peraturan Pemerintah", "", "8", 2008, "Tahapan"),
    ("Peraturan Presiden", "", "29", 2014, "Sistem Akuntabilitas Kinerja Instansi Pemerintah"),
    ("Peraturan Menteri Dalam Negeri", "", "54", 2010, "Pelaksanaan"),
    ("Peraturan Menteri Dalam Negeri", "", "86", 2017, "Tata Cara"),
    ("Peraturan Menteri Sosial", "", "9", 2018, "Standar Teknis"),
    ("Peraturan Daerah", "Provinsi Bengkulu", "6", 2010, "Sistem"),
    ("Peraturan Gubernur", "Bengkulu", "36", 2011, "Sistem"),
    ("Peraturan Daerah", "Kabupaten Seluma", "1", 2009, "RPJMD"),
    ("Peraturan Bupati", "Seluma", "2", 2010, "Renstra"),
)
"""In the order of ranks, years and numbers; the first stands in row 2."""


def content(workbook: TinyBook, *rows: Row, **other: Any) -> None:
    """Fill the sheet *Landasan Hukum* from row 2 on; `other` are further columns of the last
    row.
    """
    for n, b in enumerate(rows, 2):
        for heading, value in zip(("Jenis", "Daerah", "Nomor", "Tahun", "Tentang"), b, strict=True):
            workbook.write("Landasan Hukum", heading, value or None, n)
    for heading, value in other.items():
        workbook.write("Landasan Hukum", heading, value, len(rows) + 1)


def cell(workbook: TinyBook, heading: str, rows: int) -> str:
    return f"Landasan Hukum!{workbook.cell('Landasan Hukum', heading, rows)}"


class DescribeARegulationInTwoRows:
    def it_is_told_though_it_is_written_in_two_ways(self, workbook: TinyBook) -> None:
        content(workbook, *IN_ORDER[:3], ("PP", "", "08", 2008, "Tahapan"))
        (findings,) = apply_rule(legal_basis.duplicate_peraturan, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R901",
            cell(workbook, "Jenis", 5),
            "kesalahan",
        )
        assert (findings.found, findings.expected) == (
            "Peraturan Pemerintah Nomor 08 Tahun 2008",
            "hanya sekali (sudah ada di baris 4)",
        )

    def it_is_told_with_and_without_its_region(self, workbook: TinyBook) -> None:
        content(
            workbook,
            ("Perda", "", "1", 2009, "A"),
            ("Peraturan Daerah", "Kabupaten Seluma", "1", 2009, "A"),
        )
        assert place(legal_basis.duplicate_peraturan, workbook) == [cell(workbook, "Jenis", 3)]

    def it_is_another_one_of_another_kind_year_or_region(self, workbook: TinyBook) -> None:
        content(
            workbook,
            *IN_ORDER,
            ("Peraturan Daerah", "Provinsi Bengkulu", "1", 2009, "A"),
            ("Peraturan Presiden", "", "8", 2008, "B"),
            ("Peraturan Pemerintah", "", "8", 2006, "C"),
        )
        assert not apply_rule(legal_basis.duplicate_peraturan, workbook)


class DescribeTheOrder:
    def it_goes_by_rank_year_and_number(self, workbook: TinyBook) -> None:
        content(workbook, *IN_ORDER)
        assert not apply_rule(order.order, workbook)

    def it_may_group_the_kinds_of_one_rank_or_not(self, workbook: TinyBook) -> None:
        a, b, c = IN_ORDER[4:7]
        content(workbook, a, c, ("Peraturan Menteri Dalam Negeri", "", "90", 2019, "X"))
        assert not apply_rule(order.order, workbook)
        content(workbook, c, a, b)
        assert not apply_rule(order.order, workbook)

    def it_may_put_every_perda_before_every_perkada(self, workbook: TinyBook) -> None:
        content(workbook, IN_ORDER[7], IN_ORDER[9], IN_ORDER[8], IN_ORDER[10])
        assert not apply_rule(order.order, workbook)

    def it_leaves_an_amendment_below_what_it_amends(self, workbook: TinyBook) -> None:
        change = (
            "Undang-Undang",
            "",
            "9",
            2015,
            "Perubahan Kedua atas UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        )
        content(workbook, IN_ORDER[1], change, ("Undang-Undang", "", "35", 2014, "Y"), IN_ORDER[2])
        assert not apply_rule(order.order, workbook)

    @pytest.mark.parametrize(
        ("source", "to", "expected"),
        [(0, 6, "sebelum baris 2"), (6, 0, "sesudah baris 8"), (2, 8, "sesudah baris 3")],
    )
    def it_names_the_row_that_stands_wrong_and_no_other(
        self, workbook: TinyBook, source: int, to: int, expected: str
    ) -> None:
        rows = list(IN_ORDER)
        rows.insert(to, moved := rows.pop(source))
        content(workbook, *rows)
        (findings,) = apply_rule(order.order, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R902",
            cell(workbook, "Jenis", 2 + rows.index(moved)),
            "peringatan",
        )
        assert findings.expected.startswith(expected)
        assert f"Nomor {moved[2]} Tahun {moved[3]}" in findings.found

    def it_looks_at_year_and_number_within_a_rank(self, workbook: TinyBook) -> None:
        content(
            workbook,
            ("Undang-Undang", "", "17", 2003, "A"),
            ("Undang-Undang", "", "33", 2004, "B"),
            ("Undang-Undang", "", "25", 2004, "C"),
        )
        (findings,) = apply_rule(order.order, workbook)
        assert "2004" in findings.found

    def it_says_nothing_of_kinds_without_rank(self, workbook: TinyBook) -> None:
        content(
            workbook,
            ("Surat Edaran Gubernur", "", "1", 2020, "A"),
            *IN_ORDER,
            ("Piagam", "", "1", 1999, "B"),
        )
        assert not apply_rule(order.order, workbook)

    def it_is_no_matter_without_rows(self, workbook: TinyBook) -> None:
        assert not apply_rule(order.order, workbook)


class DescribeARegulationInIdentitas:
    def it_carries_number_and_year(self, workbook: TinyBook) -> None:
        workbook.write(
            "Identitas",
            "Dasar susunan organisasi",
            "Perbup Seluma 5/2021 tentang Susunan Organisasi",
        )
        assert not apply_rule(legal_basis.incomplete_peraturan, workbook)

    @pytest.mark.parametrize(
        ("text", "missing"),
        [
            ("Peraturan Bupati Nomor 35 tentang Rencana Strategis", "tahun"),
            ("Peraturan Bupati Nomor … Tahun 2025 tentang Rencana Strategis", "nomor dan tahun"),
            ("Peraturan Bupati tentang Rencana Strategis", "nomor dan tahun"),
        ],
    )
    def it_is_asked_for_what_lacks(self, workbook: TinyBook, text: str, missing: str) -> None:
        address = workbook.write("Identitas", "Peraturan kepala daerah tentang Renstra", text)
        (findings,) = apply_rule(legal_basis.incomplete_peraturan, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R903",
            f"Identitas!{address}",
            text,
        )
        assert (
            findings.message
            == f"'Peraturan kepala daerah tentang Renstra' tidak menyebut {missing} peraturan"
        )


class DescribeTheRegionOfARegulation:
    """The plan is of Kabupaten Seluma."""

    def it_may_be_the_own_one_or_a_province(self, workbook: TinyBook) -> None:
        content(
            workbook,
            *IN_ORDER,
            ("Peraturan Daerah Kabupaten Seluma", "", "4", 2020, "A"),
            ("Perda", "Seluma", "5", 2020, "B"),
        )
        assert not apply_rule(legal_basis.peraturan_daerah, workbook)

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("Peraturan Daerah", "Kabupaten Seluma"),
            ("Peraturan Bupati", "Seluma"),
            ("Peraturan Gubernur", "nama provinsinya"),
        ],
    )
    def it_must_be_named(self, workbook: TinyBook, kind: str, expected: str) -> None:
        content(workbook, *IN_ORDER[:2], (kind, "", "6", 2010, "Sistem"))
        (findings,) = apply_rule(legal_basis.peraturan_daerah, workbook)
        assert (findings.code, findings.place, findings.severity) == (
            "R904",
            cell(workbook, "Daerah", 4),
            "peringatan",
        )
        assert (findings.found, findings.expected) == (f"{kind} Nomor 6 Tahun 2010", expected)

    @pytest.mark.parametrize("daerah", ["Kabupaten Kaur", "Kota Seluma", "Kaur"])
    def it_must_not_be_another_one(self, workbook: TinyBook, daerah: str) -> None:
        content(workbook, ("Peraturan Daerah", daerah, "6", 2010, "Sistem"))
        (findings,) = apply_rule(legal_basis.peraturan_daerah, workbook)
        assert (findings.place, findings.message) == (
            cell(workbook, "Daerah", 2),
            "peraturan milik daerah lain",
        )

    def it_must_not_be_another_one_in_identitas(self, workbook: TinyBook) -> None:
        address = workbook.write(
            "Identitas",
            "Dasar susunan organisasi",
            "Peraturan Bupati Temanggung Nomor 5 Tahun 2021",
        )
        assert place(legal_basis.peraturan_daerah, workbook) == [f"Identitas!{address}"]

    def it_must_not_be_another_province_in_a_plan_of_a_province(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Tingkat daerah", "Provinsi")
        workbook.write("Identitas", "Nama daerah", "Bengkulu")
        content(
            workbook,
            IN_ORDER[7],
            IN_ORDER[8],
            ("Peraturan Gubernur", "Jambi", "6", 2020, "A"),
            ("Peraturan Daerah", "Kabupaten Kaur", "1", 2021, "B"),
        )
        assert place(legal_basis.peraturan_daerah, workbook) == [cell(workbook, "Daerah", 4)]


LN = "Lembaran Negara Republik Indonesia"


class DescribeLembaranNegara:
    @pytest.mark.parametrize(
        "remark",
        [
            "",
            f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 5587",
            f"({LN} Tahun 2014 Nomor 244; Tambahan {LN} Nomor 5587)",
            f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 5587, sebagaimana "
            "telah diubah dengan UU Nomor 9 Tahun 2015, "
            f"{LN} Tahun 2015 Nomor 58, Tambahan {LN} Nomor 5679",
            "Lembaran Negara RI Th. 2014 No. 244",
            "sebagaimana telah diubah beberapa kali",
            "Berita Negara Republik Indonesia Tahun 2017 Nomor 1312",
        ],
    )
    def it_may_be_written_in_these_ways(self, workbook: TinyBook, remark: str) -> None:
        content(workbook, IN_ORDER[1], Keterangan=remark)
        assert not apply_rule(legal_basis.lembaran_negara, workbook)

    @pytest.mark.parametrize(
        ("remark", "text", "words"),
        [
            (
                f"{LN} Tahun 2014 Nomor 5587",
                f"{LN} Tahun 2014 Nomor 5587",
                "tampak nomor Tambahan Lembaran Negara",
            ),
            (
                f"{LN} Tahun 2014 Nomor 244, Tambahan {LN} Nomor 244",
                f"Tambahan {LN} Nomor 244",
                "bukan Tambahannya",
            ),
            (
                f"{LN} Tahun 2014 Nomor 244, Tambahan Lembaran Republik Indonesia Nomor 5587",
                "Tambahan Lembaran Republik Indonesia Nomor 5587",
                "kata 'Negara' hilang",
            ),
            ("(Lembaran", "Lembaran", "terpotong"),
            (f"{LN} Nomor 244", f"{LN} Nomor 244", "tahun Lembaran Negara tidak ada"),
            (
                f"{LN} Tahun 2013 Nomor 244",
                f"{LN} Tahun 2013 Nomor 244",
                "berbeda dari tahun peraturan",
            ),
            (
                f"{LN} Tahun 2014 Nomor 244, Tambahan {LN}",
                f"Tambahan {LN}",
                "nomor Tambahan Lembaran Negara tidak ada",
            ),
        ],
    )
    def it_is_named_when_it_cannot_be(
        self, workbook: TinyBook, remark: str, text: str, words: str
    ) -> None:
        content(workbook, IN_ORDER[1], Keterangan=remark)
        (findings,) = apply_rule(legal_basis.lembaran_negara, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R905",
            cell(workbook, "Keterangan", 2),
            text,
        )
        assert words in findings.message

    def it_says_where_the_number_belongs(self, workbook: TinyBook) -> None:
        content(workbook, IN_ORDER[1], Keterangan=f"{LN} Tahun 2014 Nomor 5587")
        (findings,) = apply_rule(legal_basis.lembaran_negara, workbook)
        assert findings.expected == f"{LN} Tahun 2014 Nomor …, Tambahan {LN} Nomor 5587"

    def it_is_not_the_lembaran_of_a_region(self, workbook: TinyBook) -> None:
        content(workbook, IN_ORDER[9], Keterangan="Lembaran Daerah Kabupaten Seluma Nomor 1")
        assert not apply_rule(legal_basis.lembaran_negara, workbook)


def peraturan(number: str, tahun: int, replacement: str = "", status: str = "") -> Peraturan:
    """A Peraturan Pemerintah of the national table."""
    return Peraturan(
        "Peraturan Pemerintah",
        number,
        tahun,
        "x",
        status or ("dicabut" if replacement else "berlaku"),
        replacement,
    )


NATIONAL = (
    peraturan("106", 2000, "Peraturan Pemerintah Nomor 7 Tahun 2008"),
    peraturan("7", 2008, "Peraturan Pemerintah Nomor 19 Tahun 2022"),
    peraturan("55", 2005, "Peraturan Pemerintah Nomor 37 Tahun 2026"),
    peraturan("8", 2008),
    peraturan("18", 2016, "Peraturan Pemerintah Nomor 72 Tahun 2019", "diubah"),
    peraturan("1", 2001, "Peraturan Pemerintah Nomor 2 Tahun 2025"),
)
"""The plan was adopted on 2 September 2025."""


class DescribeARevokedRegulation:
    def it_is_named_with_what_holds_instead(self, workbook: TinyBook) -> None:
        content(workbook, ("PP", "", "106", 2000, "Dekonsentrasi"))
        (findings,) = apply_rule(validity.revoked_peraturan, workbook, peraturan=NATIONAL)
        assert (findings.code, findings.place, findings.severity) == (
            "R909",
            cell(workbook, "Jenis", 2),
            "peringatan",
        )
        assert (findings.found, findings.expected) == (
            "Peraturan Pemerintah Nomor 106 Tahun 2000",
            "Peraturan Pemerintah Nomor 19 Tahun 2022",
        )

    def it_follows_the_chain_as_far_as_the_plan_could_know(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Tanggal penetapan", "2 September 2021")
        content(workbook, ("PP", "", "106", 2000, "Dekonsentrasi"))
        (findings,) = apply_rule(validity.revoked_peraturan, workbook, peraturan=NATIONAL)
        assert findings.expected == "Peraturan Pemerintah Nomor 7 Tahun 2008"

    def it_asks_for_the_date_when_revoked_in_the_same_year(self, workbook: TinyBook) -> None:
        content(workbook, ("PP", "", "1", 2001, "x"))
        (findings,) = apply_rule(validity.revoked_peraturan, workbook, peraturan=NATIONAL)
        assert "2 September 2025" in findings.advice

    @pytest.mark.parametrize(
        ("number", "tahun"), [("55", 2005), ("8", 2008), ("18", 2016), ("99", 1999)]
    )
    def it_is_none_when_it_held_or_is_unknown(
        self, workbook: TinyBook, number: str, tahun: int
    ) -> None:
        content(workbook, ("Peraturan Pemerintah", "", number, tahun, "x"))
        assert not apply_rule(validity.revoked_peraturan, workbook, peraturan=NATIONAL)

    def it_may_be_known_to_the_sheet_only(self, workbook: TinyBook) -> None:
        content(workbook, ("Peraturan Pemerintah", "", "99", 1999, "x"), Status="dicabut")
        (findings,) = apply_rule(validity.revoked_peraturan, workbook)
        assert (findings.place, findings.expected) == (
            cell(workbook, "Status", 2),
            "peraturan yang masih berlaku",
        )

    def it_does_not_follow_a_circle(self, workbook: TinyBook) -> None:
        circle = (
            peraturan("1", 2001, "PP Nomor 2 Tahun 2002"),
            peraturan("2", 2002, "PP Nomor 1 Tahun 2001"),
        )
        content(workbook, ("Peraturan Pemerintah", "", "1", 2001, "x"))
        assert len(apply_rule(validity.revoked_peraturan, workbook, peraturan=circle)) == 1


class DescribeAYoungRegulation:
    def it_is_of_the_year_of_adoption_at_the_latest(self, workbook: TinyBook) -> None:
        content(workbook, *IN_ORDER, ("Peraturan Bupati", "Seluma", "9", 2025, "x"))
        assert not apply_rule(validity.too_recent_peraturan, workbook)

    def it_is_named_when_it_is_younger(self, workbook: TinyBook) -> None:
        address = workbook.write(
            "Identitas", "Dasar perubahan", "Kepmendagri Nomor 900.1-861 Tahun 2026"
        )
        content(workbook, IN_ORDER[0], ("Undang-Undang", "", "23", 2041, "Pemerintahan Daerah"))
        a, b = apply_rule(validity.too_recent_peraturan, workbook)
        assert (a.code, a.place, a.expected) == (
            "R910",
            cell(workbook, "Tahun", 3),
            "paling baru tahun 2025",
        )
        assert b.place == f"Identitas!{address}"
