"""Pages laid out in Word, brought into a document with all that they refer to."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from renstra.word.package import Package
from renstra.word.pages import insert_page, insert_pages, page_place
from tests.document.page_helpers import (
    PAGE_NAMES,
    MakeContext,
    filled,
    opened,
    saved,
    style_of,
    words_of,
)


def main_document(height: float = 330) -> Document:
    """A document of two paragraphs; its paper is so high (mm)."""
    document = docx.Document()
    s = document.sections[0]
    s.page_height, s.top_margin, s.bottom_margin = Mm(height), Mm(25), Mm(25)
    document.add_paragraph("sebelum")
    document.add_paragraph("sesudah")
    return document


def second_paragraph(main: Package) -> etree._Element:
    """Before which pages are to stand."""
    *_, paragraph = main.tree().iter(qn("w:p"))
    return paragraph


def with_pages(*pages: Package, document: Document | None = None) -> Package:
    """A document with these pages between its paragraphs."""
    main = saved(document or main_document())
    place = second_paragraph(main)
    for page in pages:
        insert_page(main, page, place)
    return main


class DescribeInsertPage:
    def it_puts_the_page_before_the_element_and_leaves_its_section_behind(
        self, context: MakeContext
    ) -> None:
        page = filled("tanda-tangan", context())
        main = with_pages(page)
        assert words_of(main) == ["sebelum", *words_of(page), "sesudah"]
        assert len(list(main.tree().iter(qn("w:sectPr")))) == 1

    def it_brings_pictures_once_however_often_they_are_shown(
        self, context: MakeContext, assets: Path
    ) -> None:
        reopened = opened(with_pages(*(filled(n, context(), assets) for n in PAGE_NAMES)))
        references = [b.get(qn("r:embed")) for b in reopened.element.body.iter(qn("a:blip"))]
        assert len(references) == 7
        origin = {(assets / n).read_bytes() for n in ("logo.png", "Tanda-Tangan.JPG", "cap.png")}
        parts = [reopened.part.rels[r].target_part for r in references]
        assert {p.blob for p in parts} == origin
        assert len({p.partname for p in parts}) == 3

    def it_gives_every_drawing_a_number_of_its_own(
        self, context: MakeContext, assets: Path
    ) -> None:
        document = main_document()
        document.paragraphs[0].add_run().add_picture(str(assets / "logo.png"))
        pages = (filled(n, context(), assets) for n in PAGE_NAMES)
        main = with_pages(*pages, document=document)
        numbers = [int(d.get("id", "")) for d in main.tree().iter(qn("wp:docPr"))]
        assert sorted(numbers) == list(range(1, 9))

    def it_adds_the_styles_that_the_document_lacks_with_those_they_are_based_on(
        self, context: MakeContext
    ) -> None:
        styles = opened(with_pages(filled("sampul", context()))).styles
        assert styles["Sampul Daerah"].base_style.name == "Sampul Nama"
        assert styles["Sampul Nama"].base_style.name == "Normal"

    def it_keeps_the_documents_own_style_by_id_and_by_name(self, context: MakeContext) -> None:
        document = main_document()
        document.styles.add_style("Judul Depan", WD_STYLE_TYPE.PARAGRAPH).font.size = Mm(9)
        document.styles["Judul Depan"].element.styleId = "JudulBagianDepan"
        reopened = opened(with_pages(filled("kata-pengantar", context()), document=document))
        heading = reopened.paragraphs[1]
        style = style_of(heading)
        assert (heading.text, style.style_id, style.font.size and style.font.size.mm) == (
            "KATA PENGANTAR",
            "JudulBagianDepan",
            pytest.approx(9, 0.1),
        )
        assert [s.name for s in reopened.styles].count("Judul Depan") == 1
        assert [s.name for s in reopened.styles].count("Body Text") == 1

    @pytest.mark.parametrize(("height", "factor"), [(330, 1.0), (297, 247 / 280)])
    def it_fits_the_cover_to_the_paper_of_the_document(
        self, context: MakeContext, height: float, factor: float
    ) -> None:
        main = with_pages(filled("sampul", context()), document=main_document(height))
        total = sum(int(t.get(qn("w:val"), "")) for t in main.tree().iter(qn("w:trHeight")))
        assert total == pytest.approx(Mm(268) / 635 * factor, abs=3)

    def it_gives_lists_numbers_of_their_own(self) -> None:
        page = docx.Document()
        for content in ("satu", "dua"):
            properties = page.add_paragraph(content)._p.get_or_add_pPr()
            number = f"<w:numPr {nsdecls('w')}><w:numId w:val='3'/></w:numPr>"
            properties.append(parse_xml(number))
        main = saved(main_document())
        before = {n.get(qn("w:numId")) for n in numbering(main).iter(qn("w:num"))}
        insert_page(main, saved(page), second_paragraph(main))
        numbers = {n.get(qn("w:val")) for n in main.tree().iter(qn("w:numId"))}
        assert len(numbers) == 1
        assert not numbers & before
        order = [n.tag for n in numbering(main) if n.tag in {qn("w:num"), qn("w:abstractNum")}]
        assert order == sorted(order, key=lambda tag: tag == qn("w:num"))

    def it_leaves_marks_behind_whose_other_half_is_elsewhere(self) -> None:
        page = docx.Document()
        p = page.add_paragraph("isi")._p
        for mark in (
            "bookmarkStart w:id='0' w:name='_GoBack'",
            "bookmarkEnd w:id='0'",
            "commentRangeStart w:id='1'",
        ):
            p.append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))
        p.append(parse_xml(f"<w:r {nsdecls('w')}><w:commentReference w:id='1'/></w:r>"))
        xml = etree.tostring(with_pages(saved(page)).tree())
        assert b"bookmark" not in xml
        assert b"comment" not in xml

    def it_leaves_the_index_to_headings_of_the_document(self) -> None:
        page = docx.Document()
        ppr = page.add_paragraph("isi")._p.get_or_add_pPr()
        ppr.append(parse_xml(f"<w:outlineLvl {nsdecls('w')} w:val='0'/>"))
        main = with_pages(saved(page))
        assert words_of(main) == ["sebelum", "isi", "sesudah"]
        assert not list(main.tree().iter(qn("w:outlineLvl")))

    def it_brings_links_to_the_outside(self) -> None:
        page = docx.Document()
        id = page.part.relate_to("https://contoh.go.id/", "http://x/hyperlink", is_external=True)
        page.add_paragraph()._p.append(parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{id}'/>"))
        reopened = opened(with_pages(saved(page)))
        (link,) = reopened.element.body.iter(qn("w:hyperlink"))
        assert reopened.part.rels[link.get(qn("r:id"))].target_ref == "https://contoh.go.id/"

    def it_can_insert_one_page_twice(self, context: MakeContext) -> None:
        page = filled("tanda-tangan", context())
        assert words_of(with_pages(page, page)) == ["sebelum", *words_of(page) * 2, "sesudah"]

    def it_gives_the_same_bytes_every_time(self, context: MakeContext, assets: Path) -> None:
        once, again = (
            with_pages(*(filled(n, context(), assets) for n in PAGE_NAMES)).to_bytes()
            for _ in range(2)
        )
        assert once == again


class DescribeInsertPages:
    def it_puts_each_page_where_its_name_stands_and_leaves_no_mark(self) -> None:
        pages = {}
        for name in ("depan", "r&d"):
            page = docx.Document()
            page.add_paragraph(f"halaman {name}")
            pages[name] = saved(page)
        main = saved(main_document())
        for name in ("r&d", "depan"):
            second_paragraph(main).addprevious(etree.fromstring(page_place(name)))
        insert_pages(main, pages)
        assert words_of(main) == ["sebelum", "halaman r&d", "halaman depan", "sesudah"]
        assert b"urn:renstra" not in main.to_bytes()
        assert b"urn:renstra" not in etree.tostring(main.tree())


def numbering(package: Package) -> etree._Element:
    """The lists of a document."""
    part = package.first_named("numbering")
    assert part
    return part.tree
