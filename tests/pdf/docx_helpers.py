"""Small Word files for the PDF tests: sections with page formats, headings, indexes with a stale
cached result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _fields(command: str, content: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {command} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{content}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass
class DocxBuilder:
    """A document under construction; every method adds at its end."""

    path: Path
    _doc: docx.document.Document = field(default_factory=docx.Document)
    _bookmarks: int = 0

    def __post_init__(self) -> None:
        for name in ("toc 1", "table of figures", "Judul Tabel"):
            look = self._doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            tab = f'<w:tabs {_W}><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
            look.element.get_or_add_pPr().append(parse_xml(tab))
        footer = self._doc.sections[0].footer.paragraphs[0]._p
        footer.extend(
            list(parse_xml(f"<w:p {_W}>{_fields('PAGE', '<w:r><w:t>1</w:t></w:r>')}</w:p>"))
        )

    def _add(self, xml: str) -> None:
        self._doc.element.body[-1].addprevious(parse_xml(xml))

    def heading(self, text: str, look: str = "Heading1", new_page: bool = True) -> None:
        """A heading (or a caption: another style), by itself on a new page."""
        self._bookmarks += 1
        broken = "<w:pageBreakBefore/>" if new_page else ""
        self._add(
            f'<w:p {_W}><w:pPr><w:pStyle w:val="{look}"/>{broken}</w:pPr>'
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="_j{self._bookmarks}"/>'
            f"<w:r><w:t>{text}</w:t></w:r>"
            f'<w:bookmarkEnd w:id="{self._bookmarks}"/></w:p>'
        )

    def paragraph(self, total: int = 1, text: str = "isi") -> None:
        """Plain paragraphs."""
        for _ in range(total):
            self._add(f"<w:p {_W}><w:r><w:t>{text}</w:t></w:r></w:p>")

    def listing(self, command: str, look: str = "TOC1") -> None:
        """An index whose cached result is one stale entry."""
        content = "<w:r><w:t>lama</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>99</w:t></w:r>"
        self._add(
            f'<w:p {_W}><w:pPr><w:pStyle w:val="{look}"/></w:pPr>{_fields(command, content)}</w:p>'
        )

    def contents_index(self) -> None:
        """The table of contents of chapters."""
        self.listing('TOC \\o "1-1" \\h \\z \\u')

    def table_index(self) -> None:
        """The list of tables, made of the captions' style."""
        self.listing('TOC \\h \\z \\t "Judul Tabel,1"', "TableofFigures")

    def end_section(self, number_format: str, begin: int | None = None) -> None:
        """End the present section, giving it its page numbers."""
        footer = self._doc.element.body[-1].find(f"{{{_W[9:-1]}}}footerReference")
        reference = footer.get(f"{{{_R[9:-1]}}}id")
        start = f' w:start="{begin}"' if begin else ""
        self._add(
            f"<w:p {_W} {_R}><w:pPr><w:sectPr>"
            f'<w:footerReference w:type="default" r:id="{reference}"/>'
            '<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
            'w:header="708" w:footer="708" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{number_format}"{start}/></w:sectPr></w:pPr></w:p>'
        )

    def table(self, rows: int, columns: int) -> None:
        """A table that keeps LibreOffice busy: long ones take more than linear time."""
        cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>19.223.858.000</w:t></w:r></w:p></w:tc>"
        self._add(
            f'<w:tbl {_W}><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
            f"{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl>"
        )

    def save(self) -> Path:
        """Write the file and return its path."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._doc.save(str(self.path))
        return self.path
