"""Pairing what two versions have in common: rows of a table, blocks of a document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.redline import pairs as module
from renstra.redline.pairs import Key, pair_up


def key(*words: str, around: str = "") -> list[Key]:
    """Rows known by these words, all in the same merged cells."""
    return [Key("row", k, around) for k in words]


class DescribePairing:
    def it_pairs_equal_rows_and_between_them_the_likest(self) -> None:
        old = key("pengadaan sandang", "penyediaan makanan", "bimbingan fisik")
        new = key(
            "pengadaan sandang", "penyediaan makanan bergizi", "sama sekali lain", "bimbingan fisik"
        )

        assert pair_up(old, new) == [(0, 0), (1, 1), (2, 3)]

    def it_takes_of_two_rows_alike_the_one_in_the_same_surroundings(self) -> None:
        old = [Key("row", "penyediaan makanan", "panti anak")]
        new = [
            Key("row", "penyediaan makanan", "panti werdha"),
            Key("row", "penyediaan makanan", "panti anak"),
        ]

        assert pair_up(old, new) == [(0, 1)]

    def it_pairs_only_equal_rows_in_a_gap_too_large_to_search(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_MOST_COMPARISONS", 3)
        old, new = key("a b c", "sama", "sama", "d"), key("a b", "sama", "sama", "e")

        assert pair_up(old, new) == [(1, 1), (2, 2)]

    def it_pairs_what_the_plan_says_is_the_same_whatever_its_words(self) -> None:
        old, new = (
            [Key("row", words, known=level) for words, level in side]
            for side in ([("a b c", 1), ("d e f", 2)], [("a b c", 3), ("x y z", 1), ("d e f", 4)])
        )

        assert pair_up(old, new) == [(0, 1)]

    def it_never_pairs_what_is_of_another_kind(self) -> None:
        assert pair_up([Key("row", "a")], [Key("heading row", "a")]) == []

    def it_leaves_rows_alone_that_are_not_alike(self) -> None:
        assert pair_up(key("satu"), key("pengadaan")) == []

    @given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
    def it_gives_pairs_that_rise_on_both_sides(self, old: list[str], new: list[str]) -> None:
        pairs = pair_up(key(*old), key(*new))

        assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
        assert all(old[i] == new[j] for i, j in pairs)
        if old == new:
            assert len(pairs) == len(old)
