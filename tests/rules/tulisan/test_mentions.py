"""The plan of another office, named where this one's is meant."""

from __future__ import annotations

import pytest

from renstra.rules.tulisan import leftovers
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule


class DescribeThePlanOfAnotherOffice:
    """The tiny plan is that of a Dinas Sosial."""

    @pytest.mark.parametrize(
        "content",
        [
            "Renstra Dinas Kesehatan Kabupaten Seluma disusun setiap lima tahun.",
            "Sasaran Rencana Strategis Badan Perencanaan, Penelitian dan Pengembangan tercapai.",
            "Renja Dinas Pemuda dan Olahraga",
        ],
    )
    def it_is_told_with_its_cell(self, content: str, workbook: TinyBook) -> None:
        workbook.isi["Permasalahan"] = [{"uraian": content}]
        (findings,) = apply_rule(leftovers.other_opd_renstra, workbook)
        assert (findings.code, findings.place, findings.expected) == (
            "R521",
            "Permasalahan!A2",
            "Dinas Sosial Kabupaten Seluma",
        )
        assert findings.found in content

    @pytest.mark.parametrize(
        "content",
        [
            "Renstra Dinas Sosial Kabupaten Seluma Tahun 2025-2027.",
            "Renstra Dinas Sosial Provinsi Bengkulu menjadi acuan.",
            "Renstra Dinas ini memuat tujuan.",
            "Dinas Kesehatan ikut menangani masalah itu.",
            "Renstra Kementerian Sosial",
            "rencana kerja badan usaha milik desa",
        ],
    )
    def it_is_not_seen_where_none_is_named(self, content: str, workbook: TinyBook) -> None:
        workbook.isi["Permasalahan"] = [{"uraian": content}]
        assert not apply_rule(leftovers.other_opd_renstra, workbook)
