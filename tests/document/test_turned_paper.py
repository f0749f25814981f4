"""Which way the paper lies under a section: a wide table alone is turned, and never is a page begun
for a few lines between two of them.
"""

from __future__ import annotations

import pytest

from renstra.document.body import BodyComposer
from renstra.narrative.blocks import Block, Heading, Paragraph, Piece, RenderedChapter, TablePlace
from renstra.word.paragraphs import Ready
from renstra.word.runs import Raw
from renstra.word.sections import Section

WIDE_A, WIDE_B = TablePlace("a"), TablePlace("b")


def text(length: int) -> Paragraph:
    return Paragraph((Piece("x" * length),), quote=False)


LITTLE, MUCH = text(200), text(2000)
NEXT = Heading(2, "Kegiatan")


def papers(*blocks: Block) -> str:
    """The papers that the sections of a chapter stand on, one letter each: tegak, mendatar."""
    seen: list[Section] = []

    def section(s: Section) -> str:
        seen.append(s)
        return ""

    composer = BodyComposer(
        table_titles=dict.fromkeys("ab", "Judul"),
        figure_titles={},
        table=lambda id: (Ready("<w:tbl/>"), ""),
        figure=lambda id: Raw("<w:r/>"),
        picture=lambda place: Raw("<w:r/>"),
        text_table=lambda table, cells: Ready("<w:tbl/>"),
        note=lambda content: Raw("<w:r/>"),
        link=lambda address: "rId1",
        landscape=lambda block: isinstance(block, TablePlace),
        section=section,
    )
    chapter = RenderedChapter("Program", (Heading(2, "Program"), *blocks))
    _, last = composer.compose((chapter,))
    return "".join("m" if s.landscape else "t" for s in (*seen, last))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((LITTLE,), "t"),
        ((LITTLE, WIDE_A), "m"),
        ((MUCH, WIDE_A), "tm"),
        ((MUCH, WIDE_A, MUCH), "tmt"),
        ((MUCH, WIDE_A, LITTLE, WIDE_B), "tm"),
        ((MUCH, WIDE_A, LITTLE, LITTLE, WIDE_B), "tm"),
        ((MUCH, WIDE_A, MUCH, WIDE_B), "tmtm"),
        ((MUCH, WIDE_A, WIDE_B, LITTLE), "tmt"),
        ((WIDE_A, NEXT, LITTLE), "m"),
        ((WIDE_A, NEXT, MUCH), "mt"),
        ((WIDE_A, NEXT, LITTLE, NEXT, MUCH), "mt"),
    ],
)
def test_only_much_text_stands_upright_between_wide_tables(
    blocks: tuple[Block, ...], expected: str
) -> None:
    assert papers(*blocks) == expected
