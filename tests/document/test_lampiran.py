"""How a lampiran is counted: above its heading, in the index, on tables and on sections."""

from __future__ import annotations

import re

import pytest

from renstra.document.body import BodyComposer
from renstra.narrative.blocks import Heading, RenderedChapter, TablePlace
from renstra.word.numbering import LAMPIRAN_NUM, numbering_xml
from renstra.word.paragraphs import Ready
from renstra.word.runs import Raw

CHAPTERS = (
    RenderedChapter("Pendahuluan", (Heading(2, "Latar"), TablePlace("a"))),
    RenderedChapter("Penutup", ()),
)
CARDS = RenderedChapter(
    "Kartu Indikator", (Heading(2, "Tujuan"), TablePlace("b"), TablePlace("c")), "kartu-indikator"
)
TREE = RenderedChapter("Pohon Kinerja", (TablePlace("d"),), "pohon-kinerja")


@pytest.fixture
def composer() -> BodyComposer:
    return BodyComposer(
        table_titles=dict.fromkeys("abcd", "Judul"),
        figure_titles={},
        table=lambda id: (Ready("<w:tbl/>"), ""),
        figure=lambda id: Raw("<w:r/>"),
        picture=lambda place: Raw("<w:r/>"),
        text_table=lambda table, cells: Ready("<w:tbl/>"),
        note=lambda content: Raw("<w:r/>"),
        link=lambda address: "rId1",
        landscape=lambda block: False,
        section=lambda s: "",
    )


def index(composer: BodyComposer, *chapters: RenderedChapter) -> list[str]:
    composer.compose(chapters)
    entries = (*composer.toc_entries, *composer.caption_entries("Tabel"))
    return [f"{e.number} {e.text}" for e in entries]


class DescribeOneLampiran:
    def it_bears_no_number_and_begins_those_of_what_is_in_it_with_l(
        self, composer: BodyComposer
    ) -> None:
        assert index(composer, *CHAPTERS, CARDS) == [
            "BAB I PENDAHULUAN",
            "1.1 Latar",
            "BAB II PENUTUP",
            "LAMPIRAN KARTU INDIKATOR",
            "L.1 Tujuan",
            "Tabel 1.1 Judul",
            "Tabel L.1 Judul",
            "Tabel L.2 Judul",
        ]

    def it_counts_its_tables_by_a_field_that_its_heading_begins_anew(
        self, composer: BodyComposer
    ) -> None:
        blocks, _ = composer.compose((*CHAPTERS, CARDS))
        xml = "".join(b.xml() for b in blocks)
        assert re.findall(r"Tabel (\w+)\.<.*?(SEQ Tabel [^<]*?) ?<", xml) == [
            ("1", r"SEQ Tabel \* ARABIC \s 1"),
            ("L", r"SEQ Tabel \* ARABIC \s 1"),
            ("L", r"SEQ Tabel \* ARABIC \s 1"),
        ]

    def it_takes_its_heading_from_a_list_of_its_own_so_that_no_chapter_follows_the_last(
        self, composer: BodyComposer
    ) -> None:
        blocks, _ = composer.compose((*CHAPTERS, CARDS))
        headings = [b.xml() for b in blocks if "Heading1" in b.xml()]
        lists = [re.findall(r'<w:numId w:val="(\d+)"/>', h) for h in headings]
        assert lists == [[], [], [str(LAMPIRAN_NUM)]]
        sections = [b.xml() for b in blocks if "Heading2" in b.xml()]
        levels = [
            re.findall(r'<w:ilvl w:val="(\d)"/><w:numId w:val="(\d+)"/>', x) for x in sections
        ]
        assert levels == [[], [("1", str(LAMPIRAN_NUM))]]


class DescribeSeveral:
    def it_numbers_them_in_roman_and_tells_their_tables_apart(self, composer: BodyComposer) -> None:
        assert index(composer, *CHAPTERS, CARDS, TREE)[3:] == [
            "LAMPIRAN I KARTU INDIKATOR",
            "L1.1 Tujuan",
            "LAMPIRAN II POHON KINERJA",
            "Tabel 1.1 Judul",
            "Tabel L1.1 Judul",
            "Tabel L1.2 Judul",
            "Tabel L2.1 Judul",
        ]

    @pytest.mark.parametrize(
        ("count", "labels"),
        [
            (1, ["LAMPIRAN", "L.%2", "L.%2.%3"]),
            (2, ["LAMPIRAN %1", "L%1.%2", "L%1.%2.%3"]),
        ],
    )
    def it_has_word_count_them_and_their_sections(self, count: int, labels: list[str]) -> None:
        xml = numbering_xml((), count)
        (own,) = re.findall(f'<w:abstractNum w:abstractNumId="{LAMPIRAN_NUM}">.*?</w:abstract', xml)
        assert re.findall('<w:lvlText w:val="([^"]*)"', own) == labels
        assert "pStyle" not in own


def test_a_document_without_lampiran_has_no_list_for_them() -> None:
    assert "LAMPIRAN" not in numbering_xml(())
