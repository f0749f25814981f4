"""A draft says so on every page, in Word and in the PDF; what is no draft is the same file as
ever.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from renstra.document.assemble import DRAFT, ILLUSTRATION, DocumentParts, compose_manuscript
from renstra.pdf import convert_to_pdf, find_soffice
from renstra.word.elements import attribute_of
from renstra.word.stamp import page_stamp
from tests.document.ooxml_helpers import all_parts, w
from tests.jobs.job_helpers import composition_of
from tests.office_files import schema_faults
from tests.plans import TinyBook

V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
GREY = bytes((0xDF,) * 3)
"""The grey of the stamp; nothing else in the document has it."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> DocumentParts:
    """What the document of the tiny plan is composed of."""
    folder = TinyBook(tmp_path_factory.mktemp("draf")).save().parent
    p = composition_of(folder)
    r = p.context.renstra
    return DocumentParts(
        renstra=r,
        look=p.look,
        paper=r.identitas.kertas,
        chapters=p.chapters,
        tables=p.tables,
        table_titles=p.table_titles,
        figures=p.figures,
        figure_titles=p.figure_titles,
        front_pages=p.front_pages(),
        signature=p.filled_page("tanda-tangan"),
    )


@pytest.fixture(scope="module")
def ordinary(inputs: DocumentParts) -> bytes:
    return compose_manuscript(inputs).outcome()


@pytest.fixture(scope="module")
def draft(inputs: DocumentParts) -> bytes:
    return compose_manuscript(replace(inputs, draft=True)).outcome()


def section_headers(docx: bytes) -> list[dict[str, etree._Element]]:
    """The headers that each section names, by their type."""
    part = all_parts(docx)
    relationships = {
        r.get("Id", ""): r.get("Target", "")
        for r in etree.fromstring(part["word/_rels/document.xml.rels"])
    }
    return [
        {
            attribute_of(h, "type"): etree.fromstring(
                part[f"word/{relationships[h.get(f'{R}id', '')]}"]
            )
            for h in s.iterchildren(w("headerReference"))
        }
        for s in etree.fromstring(part["word/document.xml"]).iter(w("sectPr"))
    ]


def stamp(element: etree._Element) -> list[str]:
    """The words of the stamps in a part."""
    return [said for t in element.iter(f"{V}textpath") if (said := t.get("string"))]


def size_and_grey_share(pdf: Path) -> list[tuple[int, int, float]]:
    """Width, height and the share that is grey as the stamp is, of every page (10 dots to the
    inch).
    """
    program = ["pdftoppm", "-r", "10", "-aa", "no", "-aaVector", "no", str(pdf)]
    figure = subprocess.run(program, capture_output=True, check=True).stdout
    result = []
    while figure:
        _, width, height, _ = (int(x) if x.isdigit() else 0 for x in figure.split(None, 4)[:4])
        start = len(b"P6\n%d %d\n255\n" % (width, height))
        content, figure = (
            figure[start : start + 3 * width * height],
            figure[start + 3 * width * height :],
        )
        grey = sum(content[i : i + 3] == GREY for i in range(0, len(content), 3))
        result.append((width, height, grey / (width * height)))
    return result


class DescribeTheStamp:
    def it_stands_behind_the_text_in_the_middle_of_the_page(self) -> None:
        (form,) = etree.fromstring(
            f'<w:p xmlns:w="{w("")[1:-1]}">{page_stamp(DRAFT, 1)}</w:p>'
        ).iter(f"{V}shape")
        pairs = (s.partition(":") for s in form.get("style", "").split(";"))
        position = {name: value for name, _, value in pairs}
        assert int(position["z-index"]) < 0
        for direction in ("horizontal", "vertical"):
            assert (
                position[f"mso-position-{direction}"],
                position[f"mso-position-{direction}-relative"],
            ) == ("center", "page")

    def it_is_known_to_word_as_a_watermark_and_each_one_by_an_id_of_its_own(self) -> None:
        everything = etree.fromstring(
            f'<w:p xmlns:w="{w("")[1:-1]}">{page_stamp(DRAFT, 1)}{page_stamp(DRAFT, 2)}</w:p>'
        )
        id = [s.get("id", "") for s in everything.iter(f"{V}shape")]
        assert len(set(id)) == 2
        assert all(i.startswith("PowerPlusWaterMarkObject") for i in id)


class DescribeDocx:
    def it_carries_the_stamp_once_in_the_header_of_every_section(self, draft: bytes) -> None:
        section = section_headers(draft)
        assert len(section) > 3
        assert [{kind: stamp(k) for kind, k in s.items()} for s in section] == [
            {"default": ["DRAF"]}
        ] * len(section)

    def it_has_no_first_or_even_page_that_would_show_another_header(self, draft: bytes) -> None:
        part = all_parts(draft)
        assert b"<w:titlePg" not in part["word/document.xml"]
        assert b"evenAndOddHeaders" not in part["word/settings.xml"]

    def it_leaves_the_header_of_the_cover_empty_but_for_the_stamp(self, draft: bytes) -> None:
        sampul, front = (s["default"] for s in section_headers(draft)[:2])
        assert [t.text for t in sampul.iter(w("t"))] == []
        assert len([t.text for t in front.iter(w("t"))]) == 1

    def it_changes_nothing_but_headers_and_what_refers_to_them(
        self, ordinary: bytes, draft: bytes
    ) -> None:
        without, having = all_parts(ordinary), all_parts(draft)
        assert {n for n in having if without.get(n) != having[n]} == {
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/header1.xml",
            "word/header2.xml",
        }
        text = [
            [p.text for p in etree.fromstring(b["word/document.xml"]).iter(w("t"))]
            for b in (without, having)
        ]
        assert text[0] == text[1]

    def it_is_valid_and_opens_in_python_docx(self, draft: bytes, tmp_path: Path) -> None:
        path = tmp_path / "draf.docx"
        path.write_bytes(draft)
        assert schema_faults(path) == []
        assert not any(s.header.is_linked_to_previous for s in Document(str(path)).sections)

    def it_is_the_same_to_the_byte_when_composed_again(
        self, inputs: DocumentParts, draft: bytes
    ) -> None:
        assert compose_manuscript(replace(inputs, draft=True)).outcome() == draft


class DescribeADocumentThatIsNoDraft:
    def it_has_no_stamp_anywhere_unless_one_is_asked_for(
        self, inputs: DocumentParts, ordinary: bytes
    ) -> None:
        assert not inputs.draft
        part = all_parts(ordinary)
        assert [
            n
            for n, content in part.items()
            if b"WaterMark" in content or b"urn:schemas-microsoft-com:vml" in content
        ] == []

    def it_is_stamped_as_an_illustration_when_its_data_are_only_an_example(
        self, inputs: DocumentParts
    ) -> None:
        identitas = inputs.renstra.identitas.model_copy(update={"ilustrasi": True})
        sample = replace(inputs, renstra=inputs.renstra.model_copy(update={"identitas": identitas}))
        for one, words in ((sample, ILLUSTRATION), (replace(sample, draft=True), DRAFT)):
            for section in section_headers(compose_manuscript(one).outcome()):
                assert [stamp(h) for h in section.values()] == [[words]]

    def it_has_no_header_on_the_cover(self, ordinary: bytes) -> None:
        assert [len(s) for s in section_headers(ordinary)][:2] == [0, 1]
        assert "word/header2.xml" not in all_parts(ordinary)


class DescribePdf:
    @pytest.fixture(scope="class")
    @classmethod
    def page(
        cls, ordinary: bytes, draft: bytes, tmp_path_factory: pytest.TempPathFactory
    ) -> list[list[tuple[int, int, float]]]:
        """The pages of the plan as LibreOffice lays them out: without the stamp, and with it."""
        soffice = find_soffice()
        assert soffice is not None, "LibreOffice tidak ada"
        result = []
        for content in (ordinary, draft):
            path = tmp_path_factory.mktemp("pdf") / "naskah.docx"
            path.write_bytes(content)
            convert_to_pdf(path, path.with_suffix(".pdf"), soffice=soffice)
            result.append(size_and_grey_share(path.with_suffix(".pdf")))
        return result

    def it_shows_the_stamp_on_every_page_upright_and_turned(
        self, page: list[list[tuple[int, int, float]]]
    ) -> None:
        _, draft = page
        assert {width > height for width, height, _ in draft} == {True, False}
        assert [n for n, (_, _, part) in enumerate(draft, 1) if part < 0.01] == []

    def it_shows_none_on_any_page_of_what_is_no_draft(
        self, page: list[list[tuple[int, int, float]]]
    ) -> None:
        ordinary, _ = page
        assert [n for n, (_, _, part) in enumerate(ordinary, 1) if part > 0.001] == []

    def it_adds_no_page_and_turns_none(self, page: list[list[tuple[int, int, float]]]) -> None:
        ordinary, draft = page
        assert [h[:2] for h in draft] == [h[:2] for h in ordinary]
