"""A cell of several lines on its way through a template: lines, or a list where they are
numbered.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from renstra.narrative.blocks import (
    Block,
    Footnote,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    TextTable,
    contents_of,
)
from renstra.narrative.engine import text_environment
from renstra.narrative.markdown import markdown_to_blocks, markdown_to_text


def render(template: str, **values: Any) -> list[Block]:
    return markdown_to_blocks(text_environment().from_string(template).render(values))


def words(block: Block) -> str:
    return "".join(p.text for text in contents_of(block) for p in text if isinstance(p, Piece))


def shape(block: Block) -> tuple[str, int, str]:
    """What a block is, its level (-1 without one), and its words."""
    level = block.level if isinstance(block, ListItem) else -1
    return type(block).__name__, level, words(block)


class DescribeAParagraph:
    def it_keeps_its_lines(self) -> None:
        assert [shape(b) for b in render("Awal: {{ x }}.", x="Satu.\nDua")] == [
            ("Paragraph", -1, "Awal: Satu.\nDua."),
        ]

    def it_becomes_a_list_where_the_lines_are_numbered(self) -> None:
        (head, *items) = render("Kepala mempunyai tugas {{ x }}.", x="1. menyusun;\n2. menilai")
        assert shape(head) == ("Paragraph", -1, "Kepala mempunyai tugas:")
        assert [shape(i) for i in items] == [
            ("ListItem", 0, "menyusun;"),
            ("ListItem", 0, "menilai."),
        ]
        assert all(isinstance(i, ListItem) and i.numbered for i in items)
        assert len({i.list_number for i in items if isinstance(i, ListItem)}) == 1

    def it_may_go_on_below_the_list(self) -> None:
        blocks = render("{{ x }}", x="Meliputi:\n- data\n- petugas\nSemuanya ditangani.")
        assert [shape(b) for b in blocks] == [
            ("Paragraph", -1, "Meliputi:"),
            ("ListItem", 0, "data"),
            ("ListItem", 0, "petugas"),
            ("Paragraph", -1, "Semuanya ditangani."),
        ]

    def it_keeps_numbers_that_make_no_list(self) -> None:
        (block,) = render("{{ x }}", x="3. tiga\n5. lima")
        assert words(block) == "3. tiga\n5. lima"

    def it_keeps_what_is_bold(self) -> None:
        (block,) = render("**{{ x }}** biasa", x="Satu\nDua")
        assert isinstance(block, Paragraph)
        assert [(p.text, p.bold) for p in block.content if isinstance(p, Piece)] == [
            ("Satu", True),
            ("\n", False),
            ("Dua", True),
            (" biasa", False),
        ]


class DescribeAnItem:
    TEMPLATE = "{% for x in xs %}\n1. {{ x }}.\n{% endfor %}"

    def it_has_a_list_of_its_own_below_it(self) -> None:
        blocks = render(self.TEMPLATE, xs=["Masalah:\na. data\nb. petugas", "Lain"])
        assert [shape(b)[1:] for b in blocks] == [
            (0, "Masalah:"),
            (1, "data"),
            (1, "petugas."),
            (0, "Lain."),
        ]

    def it_becomes_several_where_it_is_nothing_but_a_list(self) -> None:
        blocks = render(self.TEMPLATE, xs=["1. Data kurang\n2. Petugas kurang", "Lain"])
        assert [shape(b)[1:] for b in blocks] == [
            (0, "Data kurang"),
            (0, "Petugas kurang."),
            (0, "Lain."),
        ]
        assert len({b.list_number for b in blocks if isinstance(b, ListItem)}) == 1


class DescribeAPlaceWithoutLists:
    TABLE = "| {{ x }} |\n|---|\n| {{ x }} |"

    def it_keeps_lines_in_a_cell_of_a_table_and_one_line_in_its_head(self) -> None:
        (table,) = render(self.TABLE, x="Meliputi:\n1. data\n2. petugas")
        assert isinstance(table, TextTable)
        assert table.headings == ("Meliputi: 1. data 2. petugas",)
        assert words(table) == "Meliputi:\n1. data\n2. petugas"

    def it_keeps_lines_in_a_footnote(self) -> None:
        (block,) = render("Kata[^1].\n\n[^1]: {{ x }}.", x="Satu\nDua")
        assert isinstance(block, Paragraph)
        (note,) = (p for p in block.content if isinstance(p, Footnote))
        assert "".join(p.text for p in note.content if isinstance(p, Piece)) == "Satu\nDua."

    def it_keeps_one_line_in_the_caption_of_a_picture(self) -> None:
        assert render("![{{ x }}](aset/peta.png)", x="Satu\nDua") == [
            PicturePlace("aset/peta.png", "Satu Dua")
        ]


def test_a_heading_stays_on_one_line() -> None:
    rendered = text_environment().from_string("## {{ x }}").render(x="Satu\nDua")
    assert [getattr(b, "text", "") for b in markdown_to_blocks(rendered)] == ["Satu Dua"]
    assert markdown_to_text(rendered.removeprefix("## ")) == "Satu Dua"


@given(st.lists(st.sampled_from(["1. satu", "2. dua", "- tiga", "Empat", "a) lima"]), min_size=1))
def test_no_word_is_lost(lines: list[str]) -> None:
    blocks = render("Awal {{ x }} akhir", x="\n".join(lines))
    found = " ".join(words(b) for b in blocks).replace(":", "").split()
    marks = {"1.", "2.", "-", "a)"}
    expected = ["Awal", *" ".join(lines).split(), "akhir"]
    assert [w for w in found if w not in marks] == [w for w in expected if w not in marks]
