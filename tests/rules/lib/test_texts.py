"""Free texts laid out for searching find what looking at every text would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from renstra.rules.lib.texts import Corpus, Passage

WORDS = (
    "dan",
    "Dan",
    "tahun",
    "2024",
    "24",
    "pagu,",
    "(pagu)",
    "sub-kegiatan",
    "a",
    "é",
    "di",
    "didik",
    "2024-2026",
    "dan/atau",
)
TEXT = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=8)


def corpus(text: list[str]) -> Corpus:
    return Corpus([Passage("Lembar", f"A{n}", "uraian", content) for n, content in enumerate(text)])


@given(
    TEXT,
    st.sampled_from(("dan", "tahun", "2024", "24", "pagu", "sub", "a", "di", "é", "atau", "lain")),
)
def test_a_word_is_found_where_it_stands_alone(text: list[str], words: str) -> None:
    correct = [
        content for content in text if words in re.findall(r"[^\W\d_]+|\d+", content.lower())
    ]
    assert [k.content for k in corpus(text).having(words)] == correct


@given(TEXT, st.sampled_from(("dan", "n t", "4-2", "(pa", "sub-k", "an d", "x", "dan dan")))
def test_a_string_is_found_wherever_it_stands(text: list[str], piece: str) -> None:
    assert [k.content for k in corpus(text).mentions(piece)] == [
        content for content in text if piece in content.lower()
    ]


@given(TEXT)
def test_texts_come_once_and_in_order_whichever_word_finds_them(text: list[str]) -> None:
    place = [int(k.cell[1:]) for k in corpus(text).having("dan", "2024", "pagu")]
    assert place == sorted(set(place))


class DescribeWords:
    def it_knows_every_word_and_number_in_small_letters(self) -> None:
        assert corpus(["Pagu 2024, (Rp)", "PAGU sub-kegiatan"]).vocabulary == {
            "pagu",
            "2024",
            "rp",
            "sub",
            "kegiatan",
        }

    def it_reaches_from_no_text_into_the_next(self) -> None:
        assert not list(corpus(["akhir", "awal"]).mentions("akhir awal"))


@given(TEXT)
def test_words_are_counted_as_often_as_they_stand(text: list[str]) -> None:
    words = [x for content in text for x in re.findall(r"[^\W\d_]+", content.lower())]
    assert dict(corpus(text).word_counts()) == {x: words.count(x) for x in words}
