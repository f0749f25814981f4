"""Pairing the rows of two versions of a table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.redline import rows
from renstra.redline.rows import Key, pair_up


def key(*words: str, shared: str = "") -> list[Key]:
    """Rows known by these words, all in the same merged cells."""
    return [Key(k, shared) for k in words]


class DescribePasangkan:
    def it_pairs_equal_rows_and_between_them_the_likest(self) -> None:
        old = key("pengadaan sandang", "penyediaan makanan", "bimbingan fisik")
        new = key(
            "pengadaan sandang", "penyediaan makanan bergizi", "sama sekali lain", "bimbingan fisik"
        )

        assert pair_up(old, new) == [(0, 0), (1, 1), (2, 3)]

    def it_takes_of_two_rows_alike_the_one_in_the_same_surroundings(self) -> None:
        old = [Key("penyediaan makanan", "panti anak")]
        new = [Key("penyediaan makanan", "panti werdha"), Key("penyediaan makanan", "panti anak")]

        assert pair_up(old, new) == [(0, 1)]

    def it_pairs_only_equal_rows_in_a_gap_too_large_to_search(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rows, "_MAX_COMPARISONS", 3)
        old, new = key("a b c", "sama", "sama", "d"), key("a b", "sama", "sama", "e")

        assert pair_up(old, new) == [(1, 1), (2, 2)]

    def it_leaves_rows_alone_that_are_not_alike(self) -> None:
        assert pair_up(key("satu"), key("pengadaan")) == []

    @given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
    def it_gives_pairs_that_rise_on_both_sides(self, old: list[str], new: list[str]) -> None:
        pairs = pair_up(key(*old), key(*new))

        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
        assert all(old[i] == new[j] for i, j in pairs)
        if old == new:
            assert len(pairs) == len(old)
