"""An office's own styles in the place of ours, read from Word files as python-docx makes them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml as oxml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from renstra.profile.find import find_template
from renstra.profile.look import Look, read_look
from renstra.word.appearance import Appearance, StyleSheet
from renstra.word.elements import attribute_of, find_child, parse_xml, serialise_xml
from renstra.word.office_styles import Told, read_office_styles
from renstra.word.small_file import word_file
from renstra.word.styles import styles_xml
from renstra.word.word_file import PackageError

RED = RGBColor(0xC0, 0x00, 0x00)
Change = Callable[[Docx], object]


class Built:
    """The styles of a document that took on those of an office."""

    def __init__(self, look: Look, root: etree._Element, told: Told) -> None:
        self.look, self.root, self.told = look, root, told
        self._sheet = StyleSheet(root)

    def style(self, name: str) -> etree._Element:
        found = self._sheet.find(name)
        assert found is not None, name
        return found

    def seen(self, name: str) -> Appearance:
        return self._sheet.appearance(self.style(name))[0]

    def value(self, name: str, path: str, attribute: str = "val") -> str:
        """What a style says itself."""
        return attribute_of(find_child(self.style(name), path), attribute)

    def colour(self, name: str) -> str:
        return attribute_of(self.seen(name).run.get("color"))

    def spacing(self, name: str, attribute: str) -> str:
        return attribute_of(self.seen(name).paragraph.get("spacing"), attribute)


@pytest.fixture(scope="module")
def look() -> Look:
    path = find_template("gaya", "baku.toml")
    assert path
    return read_look(path)


@pytest.fixture
def take_on(tmp_path: Path, look: Look) -> Callable[..., Built]:
    """Change a Word file and take on its styles; without another one, Word's own empty document."""

    def done(change: Change = lambda _: None, of: bytes | None = None) -> Built:
        document = Document(None if of is None else io.BytesIO(of))
        change(document)
        document.save(str(path := tmp_path / "kantor.docx"))
        styles = read_office_styles(path)
        fitted = styles.fitted(look)
        root = parse_xml(styles_xml(fitted, "F4", {7.5}))
        return Built(fitted, root, styles.put_into(root))

    return done


@pytest.fixture
def built(look: Look) -> bytes:
    """A file that has styles of ours only."""
    return word_file("<w:p/>", look, "F4", {7.5}, "Judul", "Dinas", "2022-06-27T00:00:00Z")


def red(name: str) -> Change:
    def change(document: Docx) -> None:
        document.styles[name].font.color.rgb = RED

    return change


def own_style(name: str, base: str | None = None) -> Change:
    """A style that the office made; python-docx bases it on *Normal*, unless it has no base."""

    def change(document: Docx) -> None:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base] if base else None
        style.font.color.rgb = RED

    return change


class DescribeStylesOfTheOffice:
    def it_shows_them_in_the_place_of_ours(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            red("Body Text")(document)
            document.styles["Body Text"].paragraph_format.line_spacing = 1.25
            document.styles["Caption"].font.size = Pt(9)

        built = take_on(change)
        assert built.colour("Body Text") == "C00000"
        assert built.spacing("Body Text", "line") == "300"
        assert built.seen("caption").size == 9

    def it_finds_them_by_name_whatever_the_capitals(self, take_on: Callable[..., Built]) -> None:
        built = take_on(own_style("TOC 1", "Normal"))
        assert built.colour("toc 1") == "C00000"
        assert built.style("toc 1").get(qn("w:styleId")) == "TOC1"

    def it_brings_what_they_are_based_on(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            own_style("Kantor", "Normal")(document)
            document.styles["Body Text"].base_style = document.styles["Kantor"]

        built = take_on(change)
        assert built.colour("Body Text") == "C00000"
        assert built.value("Body Text", "basedOn") == "Normal"

    def it_ends_with_styles_based_on_one_another(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            own_style("Kantor", "Body Text")(document)
            document.styles["Body Text"].base_style = document.styles["Kantor"]

        assert take_on(change).colour("Body Text") == "C00000"

    def it_writes_fonts_and_colours_of_the_theme_out(self, take_on: Callable[..., Built]) -> None:
        built = take_on()
        assert built.seen("heading 1").font == "Calibri"
        assert built.colour("heading 1") == "365F91"
        assert b"heme" not in serialise_xml(built.root).replace(b"hemeFontLang", b"")

    def it_sets_a_style_without_a_base_on_the_defaults_of_the_file(
        self, take_on: Callable[..., Built]
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Body Text"].base_style = None

        built = take_on(change)
        assert find_child(built.style("Body Text"), "basedOn") is None
        assert (built.seen("Body Text").font, built.seen("Body Text").size) == ("Cambria", 11)
        assert built.spacing("Body Text", "line") == "276"

    def it_takes_no_hidden_text_and_no_language(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            rpr = document.styles["Body Text"].element.get_or_add_rPr()
            rpr.append(oxml(f"<w:vanish {nsdecls('w')}/>"))
            rpr.append(oxml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))

        style = take_on(change).style("Body Text")
        assert not {"vanish", "lang"} & {e.tag.rpartition("}")[2] for e in style.iter()}


class DescribeNormal:
    def it_gives_the_document_its_font_and_size(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            document.styles["Normal"].font.name = "Times New Roman"
            document.styles["Normal"].font.size = Pt(11.5)

        built = take_on(change)
        assert (built.look.font.name, built.look.font.size) == ("Times New Roman", 11.5)
        assert built.look.font.is_as_large_as("Liberation Serif")
        assert built.look.font.replacements == ("Liberation Serif",)
        assert built.seen("Renstra Tabel 7.5 pt").font == "Times New Roman"

    def it_gives_styles_of_ours_no_spacing_that_they_were_not_made_for(
        self, take_on: Callable[..., Built]
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Normal"].paragraph_format.first_line_indent = Mm(10)
            document.styles["Normal"].font.bold = True
            red("Normal")(document)

        built = take_on(change)
        text = built.seen("Renstra Tabel 7.5 pt")
        assert not text.paragraph
        assert not text.bold
        assert (text.size, built.colour("Renstra Tabel 7.5 pt")) == (7.5, "C00000")
        assert built.value("Renstra Tabel 7.5 pt", "basedOn") == "RenstraDasar"

    @pytest.mark.parametrize("size", ["0", "inf", "1e9", "besar"])
    def it_is_not_asked_for_a_size_that_is_none(
        self, take_on: Callable[..., Built], size: str
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Normal"].font.size = Pt(11)
            document.styles["Normal"].element.rPr.find(qn("w:sz")).set(qn("w:val"), size)

        assert take_on(change).look.font.size == 11  # that of the file's defaults


class DescribeMeasuresOfOtherPrograms:
    @pytest.mark.parametrize(
        ("written", "kept"), [("720.0", "720"), ("-40.4", "-40"), ("lebar", ""), ("nan", "")]
    )
    def they_become_whole_or_are_left_out(
        self, take_on: Callable[..., Built], written: str, kept: str
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Body Text"].paragraph_format.left_indent = Mm(5)
            indent = document.styles["Body Text"].element.pPr.ind
            indent.set(qn("w:left"), written)

        assert take_on(change).value("Body Text", "pPr/ind", "left") == kept


class DescribeWhatTheDocumentKeeps:
    def it_counts_headings_and_begins_chapters_on_new_pages(
        self, take_on: Callable[..., Built]
    ) -> None:
        def change(document: Docx) -> None:
            for name in ("Heading 1", "Heading 2"):
                ppr = document.styles[name].element.get_or_add_pPr()
                ppr.append(oxml(f'<w:numPr {nsdecls("w")}><w:numId w:val="7"/></w:numPr>'))
                ppr.append(oxml(f'<w:ind {nsdecls("w")} w:left="432" w:hanging="432"/>'))
                ppr.append(oxml(f'<w:outlineLvl {nsdecls("w")} w:val="5"/>'))

        built = take_on(change)
        assert built.value("heading 1", "pPr/numPr/numId") == "1"
        assert built.value("heading 2", "pPr/numPr/ilvl") == "1"
        assert built.value("heading 2", "pPr/outlineLvl") == "1"
        assert find_child(built.style("heading 1"), "pPr/pageBreakBefore") is not None
        assert find_child(built.style("heading 2"), "pPr/ind") is None

    def it_moves_a_heading_without_a_list_of_its_own(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            document.styles["Heading 2"].paragraph_format.left_indent = Mm(20)

        assert take_on(change).value("heading 2", "pPr/ind", "left") == "1134"

    def it_keeps_page_labels_at_its_own_margin(self, take_on: Callable[..., Built]) -> None:
        def change(document: Docx) -> None:
            own_style("TOC 1", "Normal")(document)
            document.styles["TOC 1"].paragraph_format.tab_stops.add_tab_stop(Mm(90))
            document.styles["TOC 1"].paragraph_format.left_indent = Mm(30)

        built = take_on(change)
        tabs = find_child(built.style("toc 1"), "pPr/tabs")
        assert tabs is not None
        assert [attribute_of(t) for t in tabs] == ["right"]
        assert built.value("toc 1", "pPr/ind", "left") == "0"

    def it_keeps_running_text_in_its_place_that_the_file_moves_by_tabs(
        self, take_on: Callable[..., Built]
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Normal"].paragraph_format.first_line_indent = Mm(12)
            red("Footer")(document)

        built = take_on(change)
        assert [built.value(name, "pPr/jc") for name in ("header", "footer")] == ["right", "center"]
        assert built.value("footer", "pPr/ind", "firstLine") == "0"
        assert find_child(built.style("footer"), "pPr/tabs") is None
        assert built.colour("footer") == "C00000"

    def it_moves_running_text_as_its_style_says(
        self, take_on: Callable[..., Built], built: bytes
    ) -> None:
        def aligned(document: Docx) -> None:
            document.styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT

        def without(document: Docx) -> None:
            document.styles["Footer"].paragraph_format.alignment = None

        assert take_on(aligned).value("footer", "pPr/jc") == "right"
        assert find_child(take_on(without, built).style("footer"), "pPr/jc") is None

    @pytest.mark.parametrize("name", ["Normal", "Renstra Gambar"])
    def it_cuts_no_picture_down_to_a_line(
        self, take_on: Callable[..., Built], built: bytes, name: str
    ) -> None:
        def change(document: Docx) -> None:
            document.styles[name].paragraph_format.line_spacing = Pt(15)

        found = take_on(change, built)
        spacing = [found.spacing("Renstra Gambar", a) for a in ("lineRule", "line", "before")]
        assert spacing == ["auto", "240", "120"]

    def it_measures_tables_as_before_and_takes_their_colours(
        self, take_on: Callable[..., Built], built: bytes
    ) -> None:
        def change(document: Docx) -> None:
            red("Renstra Tabel 7.5 pt")(document)
            document.styles["Renstra Tabel 7.5 pt"].font.size = Pt(9)

        found = take_on(change, built)
        assert found.told == Told((), ("Renstra Tabel 7.5 pt",), {})
        assert found.seen("Renstra Tabel 7.5 pt").size == 7.5
        assert found.colour("Renstra Tabel 7.5 pt") == "C00000"
        assert find_child(found.style("Renstra Tabel 7.5 pt tengah"), "rPr/color") is None

    def it_draws_lines_of_tables_in_their_colour_and_as_thin_as_before(
        self, take_on: Callable[..., Built], built: bytes
    ) -> None:
        def change(document: Docx) -> None:
            (borders,) = document.styles["Renstra Tabel Resmi"].element.iter(qn("w:tblBorders"))
            for line in borders:
                line.set(qn("w:color"), "C00000")
                line.set(qn("w:sz"), "24")

        found = take_on(change, built)
        (borders,) = found.root.iter(qn("w:tblBorders"))
        assert {(b.get(qn("w:color")), b.get(qn("w:sz"))) for b in borders} == {("C00000", "4")}
        assert found.told.unmeasured == ("Renstra Tabel Resmi",)


class DescribeWhatIsTold:
    def it_names_styles_that_the_file_lacks(self, take_on: Callable[..., Built]) -> None:
        missing = take_on().told.missing
        assert "Judul Depan" in missing
        assert "toc 1" in missing
        assert not {"Normal", "heading 1", "caption", "Renstra Penutup Tabel"} & {*missing}
        assert not any("7.5" in name for name in missing)

    def it_says_once_why_text_cannot_be_read(
        self, take_on: Callable[..., Built], built: bytes
    ) -> None:
        def change(document: Docx) -> None:
            document.styles["Normal"].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

        assert take_on(change, built).told.illegible == {"Normal": "putih"}


class DescribeADocumentOfOursAsTheFile:
    def it_changes_nothing_to_the_letter(
        self, take_on: Callable[..., Built], built: bytes, look: Look
    ) -> None:
        found = take_on(of=built)
        assert found.told == Told((), (), {})
        assert found.look is look
        expected = parse_xml(styles_xml(look, "F4", {7.5}))
        assert serialise_xml(found.root) == serialise_xml(expected)

    def it_changes_what_was_changed_in_it_alone(
        self, take_on: Callable[..., Built], built: bytes, look: Look
    ) -> None:
        found = take_on(red("Quote"), built)
        expected = parse_xml(styles_xml(look, "F4", {7.5}))
        for style in expected.iterchildren(qn("w:style")):
            name = attribute_of(find_child(style, "name"))
            same = StyleSheet(found.root).find(name, attribute_of(style, "type"))
            assert same is not None
            assert (serialise_xml(same) == serialise_xml(style)) == (name != "Quote")

    def it_lets_captions_follow_the_style_that_they_are_based_on(
        self, take_on: Callable[..., Built], built: bytes
    ) -> None:
        found = take_on(red("Caption"), built)
        assert found.colour("Renstra Judul Tabel") == "C00000"
        assert find_child(found.style("Renstra Judul Tabel"), "pPr/keepNext") is not None


class DescribeAFileThatCannotBeUsed:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "berkas kosong"),
            (b"{\\rtf1}", "RTF"),
            (bytes.fromhex("D0CF11E0A1B11AE1"), "(.doc)"),
            (
                bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
                "kata sandi",
            ),
        ],
    )
    def it_says_what_it_is(self, tmp_path: Path, content: bytes, said: str) -> None:
        (path := tmp_path / "kantor.docx").write_bytes(content)
        with pytest.raises(PackageError, match=re.escape(said)):
            read_office_styles(path)
