"""The rows of the matrix and their sums, before any file is made of them."""

from __future__ import annotations

from decimal import Decimal

from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, MatrixGroup, Money, compose_matrix
from tests.compare.chart_helpers import TAHUN, chart, later_chart, sub
from tests.plans import TinyBook


def matrix(new: TinyBook, full: bool = False, old: TinyBook | None = None) -> Matrix:
    return compose_matrix(compare_plans((old or chart()).plan(), new.plan()), full)


def group(m: Matrix, kode: str) -> MatrixGroup:
    return next(k for k in m.groups if k.kode == kode)


def kode(k: MatrixGroup) -> list[str]:
    return [(b.padanan.new or b.padanan.old)[0].kode for b in k.rows]


class DescribeRows:
    def it_shows_what_changed_under_what_it_hangs_on(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] = 1
        m = matrix(new)
        assert kode(group(m, "1.06.04")) == ["1.06.04", "1.06.04.1.01", "1.06.04.1.01.02"]
        assert kode(group(m, "1.06.02")) == []

    def it_shows_every_row_when_asked(self) -> None:
        m = matrix(chart(), full=True)
        assert sum(len(k.rows) for k in m.groups) == len(chart().kode)
        assert m.groups[0].heading == "Tujuan dan Sasaran"

    def it_puts_what_is_gone_where_it_stood(self) -> None:
        new = chart()
        new.drop_level("1.06.04.1.01.02")
        m = matrix(new, full=True)
        assert kode(group(m, "1.06.04"))[2:5] == [
            "1.06.04.1.01.01",
            "1.06.04.1.01.02",
            "1.06.04.1.01.03",
        ]

    def it_keeps_a_program_that_is_gone_as_a_group_of_its_own(self) -> None:
        new = chart()
        new.drop_level("1.06.02")
        k = group(matrix(new), "1.06.02")
        assert len(k.rows) == 8
        assert k.total.total_menjadi == 0 and k.total.total_semula == 5 * 59_000_000

    def it_gives_tujuan_and_sasaran_no_rupiah(self) -> None:
        new = chart()
        new.level("S.1")["nama"] = "Meningkatnya mutu pelayanan sosial"
        (start, *_) = matrix(new).groups
        assert [b.money for b in start.rows] == [None, None]


class DescribeSums:
    def it_counts_what_is_left_out(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] = 25_000_000
        k = group(matrix(new), "1.06.04")
        assert k.unchanged_count == 4
        assert k.unchanged.semula[2024] == k.unchanged.menjadi[2024] == 85_000_000
        assert k.total.delta(2024) == 5_000_000

    def it_balances_a_move_between_programs(self) -> None:
        new = chart()
        new.level("1.06.02.1.02.03")["induk"] = "1.06.04.1.02"
        m = matrix(new)
        added, out = group(m, "1.06.04"), group(m, "1.06.02")
        assert added.transfers.semula == dict.fromkeys(TAHUN, -9_000_000)
        assert out.transfers.semula == dict.fromkeys(TAHUN, 9_000_000)
        assert m.total.total_delta == 0
        assert added.total.total_delta == -out.total.total_delta == 5 * 9_000_000

    def it_adds_up_over_two_plans_of_different_years(self) -> None:
        m = matrix(later_chart(1))
        assert m.total.semula[2022] == 164_000_000 and m.total.menjadi.get(2022, 0) == 0

    def it_gives_the_change_in_percent_exactly(self) -> None:
        assert Money({2022: 3}, {2022: 4}).persen == Decimal("33.33")
        assert Money({2022: 4}, {2022: 3}).persen == Decimal("-25.00")
        assert Money({}, {2022: 4}).persen is None

    def it_shows_a_new_sub_kegiatan_as_more(self) -> None:
        new = chart()
        new.isi["Sub Kegiatan"].append(sub("1.06.02.1.01.03", "Pengawasan Undian", 1_000_000))
        assert group(matrix(new), "1.06.02").total.total_delta == 5_000_000
