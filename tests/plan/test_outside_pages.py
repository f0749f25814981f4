"""What reaches outside a page laid out in Word never reaches the document, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from lxml import etree

from renstra.document.frontmatter import render_page
from renstra.model import Finding
from renstra.narrative.context import compose_context
from renstra.plan.pages import check_page
from renstra.word.package import Package
from tests.document.page_helpers import png, sample_plan

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
DDE = "DDEAUTO cmd x"


def mark(kind: str) -> str:
    """One mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    """A piece of the code of a field."""
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def words(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(inside: str, result: str = "hasil") -> str:
    """A field with ready runs for its code."""
    return mark("begin") + inside + mark("separate") + words(result) + mark("end")


@pytest.fixture
def page() -> WordDocument:
    """A page that says one word."""
    document = Document()
    document.add_paragraph("Sampul")
    return document


class Checked:
    """A page with something in its second paragraph: what is told of it, and how it is printed."""

    def __init__(self, page: WordDocument, folder: Path, xml: str) -> None:
        page.element.body.insert(1, parse_xml(f"<w:p {NAMES}>{xml}</w:p>"))
        self.path = folder / "sampul.docx"
        page.save(str(self.path))

    @property
    def findings(self) -> list[Finding]:
        return check_page(self.path)

    @property
    def printed(self) -> Package:
        return render_page(self.path, compose_context(sample_plan()), None)

    @property
    def xml(self) -> str:
        return etree.tostring(self.printed.tree(), encoding="unicode")


class DescribeAField:
    @pytest.mark.parametrize(
        "xml",
        [
            field(code(DDE)),
            field(code(" dDe") + code("AuTo  cmd x ")),
            field(code("\n\tINCLUDETEXT &quot;http://a/b.docx&quot;")),
            field(code('INCLUDEPICTURE "http://a/b.png" \\d')),
            field(code("LINK Excel.Sheet a.xlsx")),
            field(code("IMPORT a.png")),
            field(code("AUTOTEXT Kop")),
            field(code("DATABASE \\d a.mdb")),
            field(code("RD a.docx")),
            field(code("EMBED Excel.Sheet.12")),
            field(code("HYPERLINK file:///C:/a.docx")),
            field(code('HYPERLINK \\o "petunjuk" "a.docx"')),
            field(field(code("QUOTE 68 68 69"), "DDE") + code("AUTO cmd x")),
            field(code("IF 1 = 1 ") + field(code(DDE))),
            f'<w:fldSimple w:instr=" {DDE} ">{words("hasil")}</w:fldSimple>',
        ],
    )
    def it_leaves_what_it_shows_when_it_reaches_outside(
        self, page: WordDocument, tmp_path: Path, xml: str
    ) -> None:
        checked = Checked(page, tmp_path, xml)
        (finding,) = checked.findings
        told = (finding.code, finding.severity, finding.sheet, finding.cell)
        assert told == ("N08", "peringatan", "sampul.docx", "paragraf 2")
        assert "hasil" in checked.xml
        for name in ("dde", "cmd", "http://a", "a.docx", "a.xlsx", "QUOTE", "AUTO", "a.mdb"):
            assert name not in checked.xml.replace("http://schemas", "")

    @pytest.mark.parametrize(
        "inside",
        [
            "PAGE",
            " seq Tabel \\* ARABIC",
            "=SUM(ABOVE)",
            'HYPERLINK "https://bappenas.go.id"',
            'HYPERLINK \\l "tempat"',
            "HYPERLINK mailto:a@b.id \\o &quot;surel&quot;",
        ],
    )
    def it_stays_when_it_asks_for_the_document_alone(
        self, page: WordDocument, tmp_path: Path, inside: str
    ) -> None:
        checked = Checked(page, tmp_path, field(code(inside)))
        assert checked.findings == []
        assert "instrText" in checked.xml

    def it_is_an_error_when_nothing_would_be_left(self, page: WordDocument, tmp_path: Path) -> None:
        (finding,) = Checked(page, tmp_path, field(code("MACROBUTTON M [isi]"), "")).findings
        assert (finding.code, finding.severity) == ("N08", "kesalahan")

    def it_is_seen_in_a_text_box_and_in_a_margin(self, page: WordDocument, tmp_path: Path) -> None:
        page.sections[0].footer.paragraphs[0]._p.append(
            parse_xml(f'<w:fldSimple {NAMES} w:instr="{DDE}"/>')
        )
        box = f"<w:txbxContent><w:p>{field(code(DDE))}</w:p></w:txbxContent>"
        checked = Checked(page, tmp_path, f"<w:r><w:pict>{box}</w:pict></w:r>")
        (finding,) = checked.findings
        assert finding.cell == "kotak teks 1 paragraf 1"
        assert "1 tempat lain" in finding.message


class DescribeALink:
    def it_stays_when_it_leads_to_the_web(self, page: WordDocument, tmp_path: Path) -> None:
        there = page.part.relate_to("HTTPS://bappenas.go.id", f"{R}/hyperlink", is_external=True)
        checked = Checked(
            page, tmp_path, f'<w:hyperlink r:id="{there}">{words("laman")}</w:hyperlink>'
        )
        assert checked.findings == []
        assert "hyperlink" in checked.xml

    def it_becomes_its_words_when_it_leads_to_a_file(
        self, page: WordDocument, tmp_path: Path
    ) -> None:
        there = page.part.relate_to("file:///C:/a.docx", f"{R}/hyperlink", is_external=True)
        checked = Checked(
            page, tmp_path, f'<w:hyperlink r:id="{there}">{words("berkas")}</w:hyperlink>'
        )
        (finding,) = checked.findings
        assert (finding.severity, finding.found) == ("peringatan", "file:///C:/a.docx")
        assert "berkas" in checked.xml
        assert "hyperlink" not in checked.xml
        assert not any(r.external for r in checked.printed.document.relationships)


class DescribeAPictureOrAnObject:
    BLIP = "<w:r><w:drawing><wp:inline><a:blip {}/></wp:inline></w:drawing></w:r>"

    def it_is_an_error_when_it_lies_elsewhere(self, page: WordDocument, tmp_path: Path) -> None:
        there = page.part.relate_to("http://a/b.png", f"{R}/image", is_external=True)
        checked = Checked(page, tmp_path, self.BLIP.format(f'r:link="{there}"'))
        (finding,) = checked.findings
        assert (finding.severity, finding.found) == ("kesalahan", "http://a/b.png")
        assert "blip" not in checked.xml

    def it_loses_its_link_when_it_lies_here_too(self, page: WordDocument, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(png(3, 3))
        here, _ = page.part.get_or_add_image(str(tmp_path / "a.png"))
        there = page.part.relate_to("http://a/b.png", f"{R}/image", is_external=True)
        checked = Checked(page, tmp_path, self.BLIP.format(f'r:embed="{here}" r:link="{there}"'))
        (finding,) = checked.findings
        assert finding.severity == "peringatan"
        assert "embed" in checked.xml
        assert "r:link" not in checked.xml

    def it_keeps_the_picture_of_what_another_program_drew(
        self, page: WordDocument, tmp_path: Path
    ) -> None:
        (tmp_path / "a.png").write_bytes(png(3, 3))
        here, _ = page.part.get_or_add_image(str(tmp_path / "a.png"))
        there = page.part.relate_to("a.xlsx", f"{R}/oleObject", is_external=True)
        drawn = f'<v:shape><v:imagedata r:id="{here}"/></v:shape>'
        ole = f'<o:OLEObject ProgID="Excel.Sheet.12" r:id="{there}"/>'
        checked = Checked(page, tmp_path, f"<w:r><w:object>{drawn}{ole}</w:object></w:r>")
        (finding,) = checked.findings
        assert (finding.severity, finding.found) == ("peringatan", "Excel.Sheet.12")
        assert "imagedata" in checked.xml
        assert "OLEObject" not in checked.xml

    def it_is_refused_when_it_has_more_points_than_a_scan(
        self, page: WordDocument, tmp_path: Path
    ) -> None:
        (tmp_path / "a.png").write_bytes(png(40_000, 2_001))
        page.add_picture(str(tmp_path / "a.png"))
        (finding,) = Checked(page, tmp_path, "").findings
        assert finding.code == "N06"
        assert "40000 × 2001 titik" in finding.found
