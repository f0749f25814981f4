"""The texts of the chapters, compared paragraph by paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renstra.compare.changes import Change
from renstra.compare.prove_texts import apply_to_texts, flatten_texts
from renstra.compare.texts import text_changes
from renstra.narrative.blocks import (
    Block,
    CrossReference,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    TablePlace,
)


def par(text: str) -> Paragraph:
    return Paragraph((Piece(text),))


def chapters(*block: Block, heading: str = "Pendahuluan") -> RenderedChapter:
    return RenderedChapter(heading, block)


def brief(p: Change) -> tuple[str, str, str | None, str | None]:
    return p.kind, p.part, p.semula, p.menjadi


BASE = chapters(
    Heading(2, "Latar Belakang"),
    par("Renstra disusun setiap lima tahun."),
    par("Dasarnya RPJMD."),
    Heading(2, "Maksud"),
    par("Arah."),
)


class DescribeParagraphs:
    def it_finds_nothing_in_the_same_text(self) -> None:
        assert text_changes([BASE], [BASE]) == ()

    def it_tells_a_reworded_one_with_its_place(self) -> None:
        new = chapters(
            Heading(2, "Latar Belakang"),
            par("Renstra disusun setiap enam tahun."),
            *BASE.blocks[2:],
        )
        (p,) = text_changes([BASE], [new])
        assert brief(p) == (
            "ubah teks",
            "Latar Belakang",
            "Renstra disusun setiap lima tahun.",
            "Renstra disusun setiap enam tahun.",
        )
        assert (p.old[0].number, p.new[0].number, p.new[0].parent) == (1, 1, "Pendahuluan")

    def it_tells_one_that_came_and_one_that_went(self) -> None:
        new = chapters(
            Heading(2, "Latar Belakang"),
            par("Renstra disusun setiap lima tahun."),
            Heading(2, "Maksud"),
            par("Arah."),
            par("XYZ."),
        )
        missing, arrived = text_changes([BASE], [new])
        assert brief(missing) == ("dihapus", "Latar Belakang", "Dasarnya RPJMD.", None)
        assert brief(arrived) == ("baru", "Maksud", None, "XYZ.")

    def it_passes_over_spacing_and_the_letter_case_of_headings(self) -> None:
        new = chapters(
            Heading(2, "LATAR  BELAKANG"),
            par("Renstra  disusun setiap lima tahun."),
            BASE.blocks[2],
            Heading(2, "maksud"),
            par("Arah."),
            heading="PENDAHULUAN",
        )
        assert text_changes([BASE], [new]) == ()

    def it_does_not_pass_over_the_letter_case_of_running_text(self) -> None:
        assert (
            len(text_changes([chapters(par("dinas sosial"))], [chapters(par("Dinas Sosial"))])) == 1
        )

    def it_tells_a_whole_section_that_came(self) -> None:
        new = chapters(
            *BASE.blocks,
            Heading(2, "Sistematika"),
            par("Satu."),
            ListItem((Piece("Dua"), CrossReference("iku")), 0, True, 1),
        )
        assert [brief(p) for p in text_changes([BASE], [new])] == [
            ("baru", "Sistematika", None, "Satu."),
            ("baru", "Sistematika", None, "Dua[iku]"),
        ]

    def it_tells_a_table_that_stands_elsewhere(self) -> None:
        old, new = (
            chapters(TablePlace("iku"), par("Sesudah.")),
            chapters(par("Sesudah."), TablePlace("iku")),
        )
        assert {p.kind for p in text_changes([old], [new])} == {"baru", "dihapus"}


_FILL = st.lists(
    st.sampled_from(["satu dua tiga", "satu dua empat", "lima", "enam tujuh", "delapan"]),
    max_size=6,
)


class DescribeLaws:
    @given(_FILL, _FILL, _FILL, _FILL)
    def they_give_the_new_text_when_applied_to_the_old(
        self, a: list[str], b: list[str], c: list[str], d: list[str]
    ) -> None:
        old = [chapters(*map(par, a), Heading(2, "Isi"), *map(par, b))]
        new = [
            chapters(*map(par, c), Heading(2, "Isi"), *map(par, d), Heading(2, "Isi"), *map(par, a))
        ]
        assert apply_to_texts(old, text_changes(old, new)) == flatten_texts(new)
        assert apply_to_texts(new, text_changes(new, old)) == flatten_texts(old)
