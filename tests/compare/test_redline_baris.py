"""Pairing the rows of two versions of a table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.compare.redline import rows
from renstra.compare.redline.rows import Kunci, pasangkan


def kunci(*kata: str, bersama: str = "") -> list[Kunci]:
    """Rows known by these words, all in the same merged cells."""
    return [Kunci(k, bersama) for k in kata]


class DescribePasangkan:
    def it_pairs_equal_rows_and_between_them_the_likest(self) -> None:
        lama = kunci("pengadaan sandang", "penyediaan makanan", "bimbingan fisik")
        baru = kunci("pengadaan sandang", "penyediaan makanan bergizi", "sama sekali lain", "bimbingan fisik")

        assert pasangkan(lama, baru) == [(0, 0), (1, 1), (2, 3)]

    def it_takes_of_two_rows_alike_the_one_in_the_same_surroundings(self) -> None:
        lama = [Kunci("penyediaan makanan", "panti anak")]
        baru = [Kunci("penyediaan makanan", "panti werdha"), Kunci("penyediaan makanan", "panti anak")]

        assert pasangkan(lama, baru) == [(0, 1)]

    def it_pairs_only_equal_rows_in_a_gap_too_large_to_search(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rows, "_TERBANYAK", 3)
        lama, baru = kunci("a b c", "sama", "sama", "d"), kunci("a b", "sama", "sama", "e")

        assert pasangkan(lama, baru) == [(1, 1), (2, 2)]

    def it_leaves_rows_alone_that_are_not_alike(self) -> None:
        assert pasangkan(kunci("satu"), kunci("pengadaan")) == []

    @given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
    def it_gives_pairs_that_rise_on_both_sides(self, lama: list[str], baru: list[str]) -> None:
        pasangan = pasangkan(kunci(*lama), kunci(*baru))

        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pasangan))
        assert all(lama[i] == baru[j] for i, j in pasangan)
        if lama == baru:
            assert len(pasangan) == len(lama)
