"""Free texts laid out for searching find what looking at every text would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from renstra.rules.kumpulan import Kalimat, Kumpulan

KATA = ("dan", "Dan", "tahun", "2024", "24", "pagu,", "(pagu)", "sub-kegiatan", "a", "é", "di", "didik", "2024-2026", "dan/atau")
TEKS = st.lists(st.lists(st.sampled_from(KATA), max_size=6).map(" ".join), max_size=8)


def kumpulan(teks: list[str]) -> Kumpulan:
    return Kumpulan([Kalimat("Lembar", f"A{n}", "uraian", isi) for n, isi in enumerate(teks)])


@given(TEKS, st.sampled_from(("dan", "tahun", "2024", "24", "pagu", "sub", "a", "di", "é", "atau", "lain")))
def test_a_word_is_found_where_it_stands_alone(teks: list[str], kata: str) -> None:
    benar = [isi for isi in teks if kata in re.findall(r"[^\W\d_]+|\d+", isi.lower())]
    assert [k.isi for k in kumpulan(teks).dengan(kata)] == benar


@given(TEKS, st.sampled_from(("dan", "n t", "4-2", "(pa", "sub-k", "an d", "x", "dan dan")))
def test_a_string_is_found_wherever_it_stands(teks: list[str], potongan: str) -> None:
    assert [k.isi for k in kumpulan(teks).memuat(potongan)] == [isi for isi in teks if potongan in isi.lower()]


@given(TEKS)
def test_texts_come_once_and_in_order_whichever_word_finds_them(teks: list[str]) -> None:
    tempat = [int(k.sel[1:]) for k in kumpulan(teks).dengan("dan", "2024", "pagu")]
    assert tempat == sorted(set(tempat))


class DescribeWords:
    def it_knows_every_word_and_number_in_small_letters(self) -> None:
        assert kumpulan(["Pagu 2024, (Rp)", "PAGU sub-kegiatan"]).kosakata == {"pagu", "2024", "rp", "sub", "kegiatan"}

    def it_reaches_from_no_text_into_the_next(self) -> None:
        assert not list(kumpulan(["akhir", "awal"]).memuat("akhir awal"))


@given(TEKS)
def test_words_are_counted_as_often_as_they_stand(teks: list[str]) -> None:
    kata = [x for isi in teks for x in re.findall(r"[^\W\d_]+", isi.lower())]
    assert dict(kumpulan(teks).banyak_kata()) == {x: kata.count(x) for x in kata}
