"""The stages of a plan against its years."""

from __future__ import annotations

from collections.abc import Iterable

from renstra.model import Periode
from renstra.rules.antartabel import penahapan
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule

SHIFTED = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026, pagu_terakhir=2030)
SIX_YEARS = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025, pagu_terakhir=2030)


def staged(years: Iterable[int], periode: Periode = SHIFTED) -> TinyBook:
    """A plan that tells its stages in these years."""
    workbook = TinyBook(periode=periode)
    workbook.isi["Penahapan"] = [{"tahun": t, "uraian": "Pemutakhiran data"} for t in years]
    return workbook


class DescribeTheStages:
    def it_may_tell_none(self) -> None:
        assert not apply_rule(penahapan.stages_cover_pagu, staged(()))

    def it_tells_every_year_with_pagu(self) -> None:
        assert not apply_rule(penahapan.stages_cover_pagu, staged(range(2026, 2031)))

    def it_may_leave_out_the_first_of_six(self) -> None:
        workbook = staged(range(2026, 2031), SIX_YEARS)
        assert not apply_rule(penahapan.stages_cover_pagu, workbook)

    def it_is_told_where_it_follows_the_years_of_the_title(self) -> None:
        (found,) = apply_rule(penahapan.stages_cover_pagu, staged(range(2025, 2030)))
        assert (found.code, found.severity, found.place) == ("R720", "peringatan", "Penahapan")
        assert found.message == "penahapan tidak memuat 2030"
        assert found.found == "2025, 2026, 2027, 2028, 2029"
