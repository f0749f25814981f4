"""What a Word file offers those who go on with it in Word: headings that count, captions that begin
anew, a pane of styles, an index to update; and the copy of it that LibreOffice lays out.
"""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from renstra import pdf
from renstra.document.assemble import Manuscript
from renstra.jobs.layout import lay_out
from renstra.plan.composition import Composition
from renstra.word.elements import (
    attribute_of,
    find_child,
    paragraph_style,
    remove_element,
    style_name,
)
from renstra.word.libreoffice import in_terms_of_libreoffice
from renstra.word.package import Package
from renstra.word.small_file import word_file
from tests.document.ooxml_helpers import grid, text, w
from tests.jobs.job_helpers import composition_of
from tests.jobs.page_helpers import Pdf
from tests.plans import TinyBook

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return composition_of(TinyBook(tmp_path_factory.mktemp("kecil")).save().parent)


@pytest.fixture(scope="module")
def manuscript(composition: Composition) -> Manuscript:
    return composition.manuscript()


@pytest.fixture(scope="module")
def shipped(manuscript: Manuscript) -> Package:
    return Package.read(manuscript.outcome())


@pytest.fixture(scope="module")
def copied(manuscript: Manuscript) -> Package:
    return Package.read(manuscript.layout_outcome())


@pytest.fixture(scope="module")
def numbering(shipped: Package) -> etree._Element:
    return shipped.tree("word/numbering.xml")


@pytest.fixture(scope="module")
def styles(shipped: Package) -> dict[str, etree._Element]:
    """The styles by their names."""
    return {style_name(s): s for s in shipped.tree("word/styles.xml").iter(w("style"))}


def headings(package: Package, level: int) -> list[etree._Element]:
    paragraphs = package.tree().iter(w("p"))
    return [p for p in paragraphs if paragraph_style(p) == f"Heading{level}"]


def commands(package: Package, kind: str) -> list[str]:
    found = (i.text or "" for i in package.tree().iter(w("instrText")))
    return [i.strip() for i in found if i.split()[0] == kind]


class DescribeHeadings:
    def it_binds_three_levels_of_one_list_to_their_styles(
        self, numbering: etree._Element, styles: dict[str, etree._Element]
    ) -> None:
        levels = list(numbering[0].iter(w("lvl")))
        assert [
            (
                attribute_of(find_child(x, "numFmt")),
                attribute_of(find_child(x, "lvlText")),
                attribute_of(find_child(x, "pStyle")),
                find_child(x, "isLgl") is not None,
            )
            for x in levels
        ] == [
            ("upperRoman", "BAB %1", "Heading1", False),
            ("decimal", "%1.%2", "Heading2", True),
            ("decimal", "%1.%2.%3", "Heading3", True),
        ]
        named = [find_child(styles[f"heading {n}"], "pPr/numPr") for n in (1, 2, 3)]
        assert [attribute_of(find_child(n, "ilvl")) for n in named if n is not None] == list("012")
        assert [attribute_of(find_child(n, "numId")) for n in named if n is not None] == ["1"] * 3

    def it_leaves_every_heading_of_a_chapter_to_its_style(self, shipped: Package) -> None:
        everything = [p for level in (1, 2, 3) for p in headings(shipped, level)]
        assert len(everything) > 20
        assert [text(p) for p in everything if find_child(p, "pPr/numPr") is not None] == []

    def it_gives_each_pattern_of_a_list_an_identity_of_its_own(
        self, numbering: etree._Element
    ) -> None:
        for name in ("nsid", "tmpl"):
            known = [attribute_of(find_child(a, name)) for a in numbering.iter(w("abstractNum"))]
            assert all(re.fullmatch("[0-9A-F]{8}", k) for k in known)
            assert len(set(known)) == len(known)

    def it_defines_every_list_that_is_named(self, shipped: Package) -> None:
        parts = [t for n, t in trees(shipped) if n.startswith("word/")]
        defined = {attribute_of(n, "numId") for t in parts for n in t.iter(w("num"))}
        named = {attribute_of(n) for t in parts for n in t.iter(w("numId"))}
        assert named - {"0"} <= defined

    def it_counts_none_in_a_file_without_lists(self, composition: Composition) -> None:
        small = word_file("<w:p/>", composition.look, "A4", {9.0}, "Matriks", "Dinas", "")
        package = Package.read(small)
        assert package.first_named("numbering") is None
        assert not list(package.tree("word/styles.xml").iter(w("numId")))


class DescribeTheCopyForLibreOffice:
    def it_says_the_same(self, shipped: Package, copied: Package) -> None:
        both = [[text(p) for p in package.tree().iter(w("p"))] for package in (shipped, copied)]
        assert both[0] == both[1]

    def it_writes_out_the_number_of_each_chapter(self, copied: Package) -> None:
        labels = {
            attribute_of(a, "abstractNumId"): attribute_of(find_child(a, "lvl/lvlText"))
            for a in copied.tree("word/numbering.xml").iter(w("abstractNum"))
        }
        seen = [labels[attribute_of(find_child(p, "pPr/numPr/numId"))] for p in headings(copied, 2)]
        assert list(dict.fromkeys(seen)) == [f"{n}.%1" for n in range(1, 9)]

    def it_restarts_the_first_caption_of_each_chapter_where_word_knows_by_the_heading(
        self, shipped: Package, copied: Package
    ) -> None:
        word, libreoffice = (Counter(commands(package, "SEQ")) for package in (shipped, copied))
        assert {c.partition("ARABIC ")[2] for c in word} == {"\\s 1"}
        assert libreoffice["SEQ Tabel \\* ARABIC \\r 1"] > 3
        assert libreoffice["SEQ Tabel \\* ARABIC \\s 1"] >= 3
        assert word.total() == libreoffice.total()

    def it_has_the_pages_of_the_shipped_file(
        self, composition: Composition, manuscript: Manuscript, tmp_path: Path
    ) -> None:
        (tmp_path / "dikirim.docx").write_bytes(manuscript.outcome())
        soffice = pdf.find_soffice()
        assert soffice, "LibreOffice diperlukan"
        own = pdf.convert_to_pdf(
            tmp_path / "dikirim.docx", tmp_path / "dikirim.pdf", soffice=soffice
        )
        layout = lay_out(manuscript, composition.look.font)
        assert layout
        assert layout.labels == [[label for _, label in x.entries] for x in own.listings]


class DescribeTheIndexes:
    def it_has_word_offer_to_update_the_contents(self, shipped: Package) -> None:
        (control,) = shipped.tree().iter(w("sdt"))
        gallery = find_child(control, "sdtPr/docPartObj/docPartGallery")
        assert attribute_of(gallery) == "Table of Contents"
        inside = [(i.text or "").split()[0] for i in control.iter(w("instrText"))]
        assert inside[0] == "TOC"
        assert len(list(control.iter(w("p")))) == inside.count("PAGEREF")

    def it_keeps_room_for_the_page_where_word_writes_a_line_anew(
        self, styles: dict[str, etree._Element]
    ) -> None:
        for name in ("toc 1", "toc 2", "table of figures"):
            indent = find_child(styles[name], "pPr/ind")
            assert int(attribute_of(indent, "right")) > 500

    def it_breaks_a_long_title_before_it_pushes_its_page_down(self, shipped: Package) -> None:
        lines = {text(p) for p in shipped.tree().iter(w("p")) if paragraph_style(p) == "TOC2"}
        (long,) = (x for x in lines if "Wakil Kepala" in x)
        assert long.startswith("3.2 Telaahan Visi, Misi, dan Program Kepala Daerah dan Wakil")
        assert re.search(" \nDaerah|\nKepala Daerah", long)
        assert not any("\n" in x for x in lines if len(x) < 60)


class DescribeItsLayout:
    def it_is_that_of_a_word_that_presses_no_spaces(self, shipped: Package) -> None:
        modes = {
            attribute_of(setting, "name"): attribute_of(setting)
            for setting in shipped.tree("word/settings.xml").iter(w("compatSetting"))
        }
        assert modes == {"compatibilityMode": "14"}

    def it_gives_lines_of_a_chapter_heading_a_height_that_no_program_measures(
        self, styles: dict[str, etree._Element]
    ) -> None:
        spacing = find_child(styles["heading 1"], "pPr/spacing")
        assert attribute_of(spacing, "lineRule") == "exact"
        assert attribute_of(spacing, "line") == str(round(20 * 14 * 1.15 * 1.25))


class DescribeTheStylePane:
    def it_says_again_in_a_grey_that_stands_out_enough_for_small_text(
        self, styles: dict[str, etree._Element]
    ) -> None:
        """As WCAG 2.2 asks for (1.4.3), on white and on the darkest row of the profiles."""

        def luminance(color: str) -> float:
            parts = (int(color[n : n + 2], 16) / 255 for n in (0, 2, 4))
            red, green, blue = (
                x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts
            )
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue

        grey = attribute_of(find_child(styles["Renstra Ulangan"], "rPr/color"))
        for paper in ("FFFFFF", "F2F2F2"):
            assert (luminance(paper) + 0.05) / (luminance(grey) + 0.05) >= 4.5

    def it_ranks_styles_of_word_as_word_does(self, shipped: Package) -> None:
        latent = find_child(shipped.tree("word/styles.xml"), "latentStyles")
        assert latent is not None
        assert len(latent) > 100
        assert attribute_of(latent[1], "name") == "heading 1"

    def it_names_our_own_by_one_family_and_without_commas(
        self, shipped: Package, styles: dict[str, etree._Element]
    ) -> None:
        own = {n for n, s in styles.items() if attribute_of(s, "customStyle")}
        ours = {n for n in own if n.startswith("Renstra ")}
        assert {"Renstra Judul Tabel", "Renstra Tabel Resmi", "Renstra Tabel 7.5 pt"} < ours
        # The others are those of the pages laid out in Word.
        assert "Judul Depan" in own - ours
        assert [n for n in styles if "," in n] == []

    def it_recommends_what_is_for_hands_and_hides_what_is_not(
        self, styles: dict[str, etree._Element]
    ) -> None:
        quick = {n for n, s in styles.items() if find_child(s, "qFormat") is not None}
        assert {"heading 1", "heading 3", "Body Text", "caption", "Renstra Judul Tabel"} < quick
        hidden = {n for n, s in styles.items() if find_child(s, "semiHidden") is not None}
        assert {"Renstra Jarak Tabel", "Renstra Penutup Tabel"} < hidden
        assert not hidden & quick
        ranks = {n: attribute_of(find_child(s, "uiPriority")) for n, s in styles.items()}
        assert (ranks["heading 2"], ranks["toc 1"], ranks["caption"]) == ("9", "39", "35")

    def it_names_no_font_but_that_of_the_document(self, shipped: Package) -> None:
        named = {
            name
            for _, tree in trees(shipped)
            for e in tree.iter()
            for key in ("typeface", w("ascii"), w("hAnsi"), w("eastAsia"), w("cs"))
            if (name := e.get(key)) and e.tag != w("lang")
        }
        table = {attribute_of(f, "name") for f in shipped.tree("word/fontTable.xml")}
        assert named == table == {"Arial"}

    def it_takes_no_indonesian_for_east_asian(self, shipped: Package) -> None:
        (language,) = shipped.tree("word/styles.xml").iter(w("lang"))
        assert attribute_of(language, "val") == "id-ID"
        assert attribute_of(language, "eastAsia") == "en-US"


class DescribeSections:
    def it_ends_turned_paper_in_its_last_paragraph(self, shipped: Package) -> None:
        ends = [next(s.iterancestors(w("p"))) for s in list(shipped.tree().iter(w("sectPr")))[:-1]]
        # The cover ends in a paragraph of its own, and so do the indexes, which F9 writes anew.
        assert [paragraph_style(p) for p in ends[:2]] == ["JarakTabel"] * 2
        assert len(ends) > 4
        assert not {paragraph_style(p) for p in ends[2:]} & {"JarakTabel"}


@pytest.fixture(scope="module")
def edited(manuscript: Manuscript) -> Document:
    document = docx.Document(io.BytesIO(manuscript.outcome()))
    by_text = {p.text.strip(): p for p in document.paragraphs}
    second = by_text["Landasan Hukum"]
    second.insert_paragraph_before("Subbab Tambahan", style="Heading 2")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "isi tambahan"
    captions = (p for p in document.paragraphs if paragraph_style(p._p) == "JudulTabel")
    caption = next(p for p in captions if p.text.startswith("Tabel 4.1 "))
    caption._p.addprevious(copied_caption(caption._p, "Isi Tambahan"))
    caption._p.addprevious(table._tbl)
    for line in ("Baris sisipan pertama.", "Baris sisipan kedua."):
        caption.insert_paragraph_before(line, style="Body Text")
    return document


@pytest.fixture(scope="module")
def pages(
    edited: Document,
    manuscript: Manuscript,
    tmp_path_factory: pytest.TempPathFactory,
) -> Pdf:
    """Its pages, counted as Word counts."""
    folder, buffer = tmp_path_factory.mktemp("sunting"), io.BytesIO()
    edited.save(buffer)
    read = in_terms_of_libreoffice(Package.read(buffer.getvalue()), manuscript.prefixes)
    (folder / "sunting.docx").write_bytes(read.to_bytes())
    soffice = pdf.find_soffice()
    assert soffice, "LibreOffice diperlukan"
    pdf.convert_to_pdf(folder / "sunting.docx", folder / "sunting.pdf", soffice=soffice)
    return Pdf(folder / "sunting.pdf")


class DescribeEditingIt:
    """A heading and a table with its caption are added, and two lines before the cascading."""

    def it_counts_the_new_heading_and_those_behind_it(self, pages: Pdf) -> None:
        said = " ".join(" ".join(page.text.split()) for page in pages.pages)
        assert "1.2 Subbab Tambahan" in said
        assert "1.3 Landasan Hukum" in said

    def it_counts_the_copied_caption_and_that_behind_it(self, pages: Pdf) -> None:
        captions = [r for page in pages.pages for r in page.rows if r.startswith("Tabel 4.")]
        assert [r[:25] for r in captions if not re.search(r"\.{3}", r)][-3:] == [
            "Tabel 4.1 Isi Tambahan",
            "Tabel 4.2 Cascading Dinas",
            "Tabel 4.3 Tujuan dan Sasa",
        ]

    def it_prints_what_was_added_and_keeps_the_paper_turned(self, pages: Pdf) -> None:
        (page,) = (p for p in pages.pages if "Baris sisipan kedua." in p.text)
        assert "isi tambahan" in page.text
        assert page.width > page.height


class DescribeTables:
    def it_is_as_wide_as_its_columns_together(self, shipped: Package) -> None:
        tables = [
            t for t in shipped.tree().iter(w("tbl")) if find_child(t, "tblPr/tblStyle") is not None
        ]
        assert len(tables) >= 8
        for table in tables:
            assert sum(grid(table)) == int(attribute_of(find_child(table, "tblPr/tblW"), "w"))


def copied_caption(caption: etree._Element, title: str) -> etree._Element:
    """A caption as Word pastes it, without the bookmark of the first, under another title."""
    pasted = copy.deepcopy(caption)
    for kind in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(pasted.iter(w(kind))):
            remove_element(mark)
    written = list(pasted.iter(w("t")))
    assert text(pasted).startswith("Tabel 4.1")
    written[-1].text = " " + title
    return pasted


def trees(package: Package) -> list[tuple[str, etree._Element]]:
    """The XML parts of a file, by name."""
    return [(n, package.tree(n)) for n in package.parts if n.endswith(".xml")]
