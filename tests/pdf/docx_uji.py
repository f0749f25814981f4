"""Small Word files for the PDF tests: sections with page formats, headings, indexes with a stale cached result."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _bidang(perintah: str, isi: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {perintah} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{isi}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass
class DocxUji:
    """A document under construction; every method adds at its end."""

    berkas: Path
    _dok: docx.document.Document = field(default_factory=docx.Document)
    _penanda: int = 0

    def __post_init__(self) -> None:
        for nama in ("toc 1", "table of figures", "Judul Tabel"):
            gaya = self._dok.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
            tab = f'<w:tabs {_W}><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
            gaya.element.get_or_add_pPr().append(parse_xml(tab))
        kaki = self._dok.sections[0].footer.paragraphs[0]._p
        kaki.extend(list(parse_xml(f"<w:p {_W}>{_bidang('PAGE', '<w:r><w:t>1</w:t></w:r>')}</w:p>")))

    def _tambah(self, xml: str) -> None:
        self._dok.element.body[-1].addprevious(parse_xml(xml))

    def judul(self, teks: str, gaya: str = "Heading1", halaman_baru: bool = True) -> None:
        """A heading (or a caption: another style), by itself on a new page."""
        self._penanda += 1
        putus = "<w:pageBreakBefore/>" if halaman_baru else ""
        self._tambah(
            f'<w:p {_W}><w:pPr><w:pStyle w:val="{gaya}"/>{putus}</w:pPr>'
            f'<w:bookmarkStart w:id="{self._penanda}" w:name="_j{self._penanda}"/><w:r><w:t>{teks}</w:t></w:r>'
            f'<w:bookmarkEnd w:id="{self._penanda}"/></w:p>'
        )

    def paragraf(self, jumlah: int = 1, teks: str = "isi") -> None:
        """Plain paragraphs."""
        for _ in range(jumlah):
            self._tambah(f"<w:p {_W}><w:r><w:t>{teks}</w:t></w:r></w:p>")

    def daftar(self, perintah: str, gaya: str = "TOC1") -> None:
        """An index whose cached result is one stale entry."""
        isi = "<w:r><w:t>lama</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>99</w:t></w:r>"
        self._tambah(f'<w:p {_W}><w:pPr><w:pStyle w:val="{gaya}"/></w:pPr>{_bidang(perintah, isi)}</w:p>')

    def daftar_isi(self) -> None:
        """The table of contents of chapters."""
        self.daftar('TOC \\o "1-1" \\h \\z \\u')

    def daftar_tabel(self) -> None:
        """The list of tables, made of the captions' style."""
        self.daftar('TOC \\h \\z \\t "Judul Tabel,1"', "TableofFigures")

    def tutup_bagian(self, format_angka: str, mulai: int | None = None) -> None:
        """End the present section, giving it its page numbers."""
        kaki = self._dok.element.body[-1].find(f"{{{_W[9:-1]}}}footerReference")
        rujukan = kaki.get(f"{{{_R[9:-1]}}}id")
        awal = f' w:start="{mulai}"' if mulai else ""
        self._tambah(
            f'<w:p {_W} {_R}><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="{rujukan}"/>'
            '<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{format_angka}"{awal}/></w:sectPr></w:pPr></w:p>'
        )

    def tabel(self, baris: int, kolom: int) -> None:
        """A table that keeps LibreOffice busy: long ones take more than linear time."""
        sel = "<w:tc><w:tcPr/><w:p><w:r><w:t>19.223.858.000</w:t></w:r></w:p></w:tc>"
        self._tambah(
            f'<w:tbl {_W}><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{"<w:gridCol/>" * kolom}</w:tblGrid>'
            f"{f'<w:tr>{sel * kolom}</w:tr>' * baris}</w:tbl>"
        )

    def simpan(self) -> Path:
        """Write the file and return its path."""
        self.berkas.parent.mkdir(parents=True, exist_ok=True)
        self._dok.save(str(self.berkas))
        return self.berkas
