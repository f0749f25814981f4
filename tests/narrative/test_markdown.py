"""From Markdown to blocks: what becomes of headings, lists, quotations, markers, and of whatever a
workbook says.
"""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from renstra.narrative.blocks import (
    Block,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    SignaturePlace,
    TablePlace,
    TextTable,
    contents_of,
    text_length,
)
from renstra.narrative.engine import text_environment
from renstra.narrative.markdown import markdown_to_blocks

CELL_CONTENT = (
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))).map(str.strip).filter(bool)
)
"""What a cell can say on one line."""
RECIPES = (
    ("{{ x }}", 0),
    ("- {{ x }}\n- lain\n", 0),
    ("1. satu\n   - {{ x }}\n", 1),
    ("> {{ x }}\n", 0),
    ("Awal {{ x }} akhir.", 0),
)
"""Templates that print a value, and in which block it is to be found."""


def block(template: str, **name: object) -> list[Block]:
    return markdown_to_blocks(text_environment().from_string(template).render(**name))


def words_of(block: Block) -> str:
    return "".join(p.text for text in contents_of(block) for p in text if isinstance(p, Piece))


def text(*content: str) -> tuple[Piece, ...]:
    return tuple(Piece(t) for t in content)


class DescribeAValue:
    """A value from the workbook is plain words, wherever a text prints it."""

    @given(CELL_CONTENT, st.sampled_from(RECIPES))
    @example("1. Rehabilitasi", RECIPES[0])
    @example("# bukan judul", RECIPES[1])
    @example("- *tebal* **miring** `kode` [tautan](x) ![gambar](y) <b>", RECIPES[2])
    @example("|a|b|\\n---\\n", RECIPES[3])
    @example("&amp; &#65; \\* \\\\", RECIPES[4])
    @example("***", RECIPES[4])
    def it_stands_there_letter_for_letter_in_one_stretch(
        self, content: str, recipe: tuple[str, int]
    ) -> None:
        template, place = recipe
        start, end = ("Awal ", " akhir.") if "Awal" in template else ("", "")
        (result,) = contents_of(block(template, x=content)[place])
        assert result == text(f"{start}{content}{end}")

    @given(CELL_CONTENT)
    @example("**")
    @example("a_b*")
    def it_is_bold_or_slanted_where_the_text_around_it_says_so(self, content: str) -> None:
        # A letter on either side: without one, Markdown does not take ``** "`` for the beginning of
        # bold text.
        assert block("**T{{ x }}T** dan *M{{ x }}M*", x=content) == [
            Paragraph(
                (
                    Piece(f"T{content}T", bold=True),
                    Piece(" dan "),
                    Piece(f"M{content}M", italic=True),
                )
            )
        ]

    @given(st.lists(CELL_CONTENT, min_size=1, max_size=5))
    def it_makes_one_item_of_one_list_however_it_is_written(self, content: list[str]) -> None:
        result = block("{% for t in listing %}\n1. {{ t }};\n{% endfor %}\n", listing=content)
        assert result == [ListItem(text(f"{t};"), 0, True, 1) for t in content]

    @given(CELL_CONTENT)
    def it_is_a_heading_when_the_text_makes_it_one(self, content: str) -> None:
        assert block("#### {{ x }}\n", x=content) == [Heading(4, content)]


class DescribeAParagraph:
    def it_joins_the_lines_of_a_source_and_parts_at_blank_lines(self) -> None:
        assert markdown_to_blocks("satu\ndua\n\ntiga") == [
            Paragraph(text("satu", " ", "dua")),
            Paragraph(text("tiga")),
        ]

    def it_knows_a_quotation(self) -> None:
        assert markdown_to_blocks("> Maju\n\nSesudah") == [
            Paragraph(text("Maju"), quote=True),
            Paragraph(text("Sesudah")),
        ]

    def it_leaves_what_is_more_than_a_number_and_what_is_multiplied_as_it_is_written(self) -> None:
        assert [*map(words_of, markdown_to_blocks(">90 persen\n\nSeluas 5*3*2 meter"))] == [
            ">90 persen",
            "Seluas 5*3*2 meter",
        ]
        (quoted,) = markdown_to_blocks("> 90 *persen*")
        assert quoted == Paragraph((Piece("90 "), Piece("persen", italic=True)), quote=True)

    def it_leaves_html_as_it_is_written(self) -> None:
        (p,) = markdown_to_blocks("<b>a</b>")
        assert words_of(p) == "<b>a</b>"

    def it_leads_to_the_addresses_of_its_links(self) -> None:
        (p,) = markdown_to_blocks("[**a** b](https://c.id) <http://d.id> [e](f.md)")
        address = "https://c.id"
        assert p == Paragraph(
            (
                Piece("a", bold=True, link=address),
                Piece(" b", link=address),
                Piece(" "),
                Piece("http://d.id", link="http://d.id"),
                Piece(" "),
                Piece("e"),
            )
        )

    def it_calls_footnotes_whose_texts_stand_elsewhere(self) -> None:
        source = "Satu[^1], dua[^b].\n\n[^1]: Isi *satu*,\nlanjut.\n[^b]: Isi dua.\n\nTiga[^1].\n"
        note = Footnote(
            (Piece("Isi "), Piece("satu", italic=True), Piece(","), Piece(" "), Piece("lanjut."))
        )
        assert markdown_to_blocks(source) == [
            Paragraph(
                (Piece("Satu"), note, Piece(", dua"), Footnote(text("Isi dua.")), Piece("."))
            ),
            Paragraph((Piece("Tiga"), note, Piece("."))),
        ]

    @given(CELL_CONTENT)
    @example("\\")
    @example("a\\\\")
    def it_takes_no_value_for_a_link_or_a_note(self, content: str) -> None:
        for sign in ("[^1]", "[a](https://b.id)", "![a](aset/b.png)", "| a |"):
            (p,) = block("Awal {{ x }}[^1]\n\n[^1]: isi", x=f"{sign}{content}")
            assert isinstance(p, Paragraph)
            assert sum(isinstance(piece, Footnote) for piece in p.content) == 1
            assert not any(isinstance(piece, Piece) and piece.link for piece in p.content)

    def it_does_not_take_four_spaces_for_a_program(self) -> None:
        assert markdown_to_blocks("a\n\n    b") == [Paragraph(text("a")), Paragraph(text("b"))]

    @pytest.mark.parametrize("written", ["```\nisi\n```", "~~~\nisi\n~~~", "[x]: isi", "    isi"])
    def it_loses_no_word_of_a_text_without_a_sound(self, written: str) -> None:
        result = markdown_to_blocks(f"Awal.\n\n{written}\n\nAkhir.")
        assert "isi" in " ".join(map(words_of, result))

    def it_measures_the_length_of_running_text_only(self) -> None:
        assert [
            text_length(b)
            for b in block("Lima {{ rujuk('a') }}\n\n## Judul\n\n- butir\n\n{{ tabel('b') }}\n")
        ] == [5, 0, 5, 0]


class DescribeATableOfAText:
    def it_has_headings_sides_and_cells_with_all_that_a_text_knows(self) -> None:
        source = (
            "| No | Uraian | Nilai |\n|---:|---|:-:|\n"
            "{% for t in daftar %}\n| {{ loop.index }} | **{{ t }}**[^1] | {{ rujuk('a') }} |\n"
            "{% endfor %}\n\n[^1]: Isi.\n"
        )
        bold = Piece("a | b", bold=True)
        assert block(source, daftar=["a | b"]) == [
            TextTable(
                ("No", "Uraian", "Nilai"),
                ("kanan", "kiri", "tengah"),
                ((text("1"), (bold, Footnote(text("Isi."))), (CrossReference("a"),)),),
            )
        ]


class DescribeAPicture:
    def it_stands_in_a_paragraph_of_its_own_and_brings_its_caption(self) -> None:
        source = "Awal.\n\n![Peta *wilayah* {{ x }}](aset/peta%20kerja.png)\n"
        assert block(source, x="A_b_")[1:] == [
            PicturePlace("aset/peta kerja.png", "Peta wilayah A_b_")
        ]


class DescribeAHeading:
    @pytest.mark.parametrize("level", range(1, 7))
    def it_has_the_level_that_its_signs_count(self, level: int) -> None:
        assert markdown_to_blocks(f"{'#' * level} Maksud *dan* Tujuan\n") == [
            Heading(level, "Maksud dan Tujuan")
        ]

    def it_needs_no_blank_line_before_or_after(self) -> None:
        assert markdown_to_blocks("a\n### B\nc") == [
            Paragraph(text("a")),
            Heading(3, "B"),
            Paragraph(text("c")),
        ]


class DescribeAList:
    def it_counts_each_list_from_a_number_of_its_own(self) -> None:
        blocks = markdown_to_blocks("1. a\n1. b\n\nAntara.\n\n1. c\n")
        assert [b for b in blocks if isinstance(b, ListItem)] == [
            ListItem(text("a"), 0, True, 1),
            ListItem(text("b"), 0, True, 1),
            ListItem(text("c"), 0, True, 2),
        ]

    def it_goes_on_counting_from_one_text_to_the_next(self) -> None:
        number = count(1)
        listing = [
            b.list_number
            for t in ("1. a\n", "- b\n", "1. c\n   1. d\n")
            for b in markdown_to_blocks(t, number)
            if isinstance(b, ListItem)
        ]
        assert listing == [1, 2, 3, 4]

    def it_keeps_lists_in_lists_apart_by_level_and_by_number(self) -> None:
        assert markdown_to_blocks("1. a\n   - b\n     1. c\n   - d\n1. e\n   - f\n") == [
            ListItem(text("a"), 0, True, 1),
            ListItem(text("b"), 1, False, 2),
            ListItem(text("c"), 2, True, 3),
            ListItem(text("d"), 1, False, 2),
            ListItem(text("e"), 0, True, 1),
            ListItem(text("f"), 1, False, 4),
        ]

    def it_takes_a_change_of_the_sign_for_a_new_list(self) -> None:
        assert markdown_to_blocks("1. a\n\n- b\n") == [
            ListItem(text("a"), 0, True, 1),
            ListItem(text("b"), 0, False, 2),
        ]

    def it_lets_a_second_paragraph_of_an_item_follow_without_a_number(self) -> None:
        assert markdown_to_blocks("1. a\n\n   lanjutan\n\n1. b\n") == [
            ListItem(text("a"), 0, True, 1),
            Paragraph(text("lanjutan")),
            ListItem(text("b"), 0, True, 1),
        ]


class DescribePlacedBlocks:
    def it_is_the_place_of_a_table_a_figure_or_the_signature_when_alone(self) -> None:
        result = block(
            "Lihat.\n\n{{ tabel('iku') }}\n\n{{ gambar('bagan-1') }}\n\n{{ tanda_tangan() }}\n"
        )
        assert result[1:] == [TablePlace("iku"), FigurePlace("bagan-1"), SignaturePlace()]

    def it_needs_no_blank_lines_around_it(self) -> None:
        assert block("Lihat.\n{{ tabel('iku') }}\nSesudah.")[1:] == [
            TablePlace("iku"),
            Paragraph(text("Sesudah.")),
        ]

    def it_is_a_reference_inside_a_sentence(self) -> None:
        assert block("pada {{ rujuk('iku') }}, **juga {{ rujuk('bagan') }}**.") == [
            Paragraph(
                (
                    Piece("pada "),
                    CrossReference("iku"),
                    Piece(", "),
                    Piece("juga ", bold=True),
                    CrossReference("bagan"),
                    Piece("."),
                )
            )
        ]

    def it_ends_a_list_in_which_it_stands(self) -> None:
        assert block("1. a\n\n   {{ tabel('iku') }}\n\n1. b\n") == [
            ListItem(text("a"), 0, True, 1),
            TablePlace("iku"),
            ListItem(text("b"), 0, True, 2),
        ]
