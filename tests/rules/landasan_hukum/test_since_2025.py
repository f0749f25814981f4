"""What plans since 2025 name among their legal bases, and regulations not yet held against their
text.
"""

from __future__ import annotations

from typing import Any

import pytest

from renstra.model import Finding, Periode
from renstra.reference.read import ReferenceFault, national_peraturan, peraturan_for
from renstra.rules.landasan_hukum import citations, since_2025
from renstra.rules.rule import Rule
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule

INSTRUCTION = ("Inmendagri", "2", 2025, "Pedoman Penyusunan RPJMD dan Renstra")
DECREE = ("Kepmendagri", "900.1.15.5-1317", 2023, "Hasil Verifikasi")
UU = ("Undang-Undang", "23", 2014, "Pemerintahan Daerah")


def found(
    rule: Rule, workbook: TinyBook, *bases: tuple[str, str, int, str], **cells: Any
) -> list[Finding]:
    names = ("jenis", "nomor", "tahun", "tentang")
    workbook.isi["Landasan Hukum"] = [dict(zip(names, base, strict=True)) for base in bases]
    workbook.isi["Identitas"][0].update(cells)
    return apply_rule(rule, workbook, peraturan=national_peraturan())


class DescribeThePlanSince2025:
    def it_names_the_instruction_and_a_decree_however_written(self, workbook: TinyBook) -> None:
        assert not found(since_2025.bases_since_2025, workbook, UU, INSTRUCTION, DECREE)

    def it_is_told_what_it_lacks(self, workbook: TinyBook) -> None:
        flaws = found(since_2025.bases_since_2025, workbook, UU)
        assert {(t.code, t.severity, t.place) for t in flaws} == {
            ("R911", "saran", "Landasan Hukum")
        }
        assert [t.expected for t in flaws] == [
            "Instruksi Menteri Dalam Negeri Nomor 2 Tahun 2025",
            "Keputusan Menteri Dalam Negeri Nomor 900.1-2850 Tahun 2025 (belum dicocokkan)",
        ]

    def it_is_offered_no_decree_that_is_younger_than_itself(self, workbook: TinyBook) -> None:
        cells = {"tanggal_penetapan": "2 September 2023"}
        (flaw,) = found(since_2025.bases_since_2025, workbook, INSTRUCTION, **cells)
        assert "900.1.15.5-1317 Tahun 2023" in flaw.expected

    def it_is_not_told_where_the_sheet_is_empty(self, workbook: TinyBook) -> None:
        assert not found(since_2025.bases_since_2025, workbook)


def test_an_older_plan_needs_neither() -> None:
    workbook = TinyBook(periode=Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022))
    assert not found(since_2025.bases_since_2025, workbook, UU)


class DescribeARegulationNotYetCompared:
    def it_is_known_without_its_title(self) -> None:
        unchecked = {(p.number, p.tahun) for p in national_peraturan() if not p.checked}
        assert unchecked == {
            ("900.1.15.5-3406", 2024),
            ("900.1-2850", 2025),
            ("900.1-861", 2026),
            ("10", 2025),
            ("14", 2026),
        }

    def it_may_be_cited_with_any_title(self, workbook: TinyBook) -> None:
        decree = ("Kepmendagri", "900.1.15.5-3406", 2024, "Perubahan Kedua atas Keputusan itu")
        assert not found(citations.national_citations, workbook, decree)

    def it_is_refused_with_another_word(self, workbook: TinyBook) -> None:
        (workbook.folder / "peraturan.csv").write_text(
            "jenis,nomor,tahun,tentang,pencocokan\nUndang-Undang,1,2020,Contoh,nanti\n"
        )
        with pytest.raises(ReferenceFault) as error:
            peraturan_for(workbook.folder)
        assert error.value.finding.found == "nanti"
