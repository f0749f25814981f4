"""The *matriks semula-menjadi* as a Word file, to be read on paper and signed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ...model.numbers import format_rupiah
from ...profile.columns import PrintedColumn
from ...profile.look import Look
from ...word.signature import signature_block
from ...word.small_file import word_file
from ...word.table.grid import PageArea, lay_out_table
from ...word.table.rows import Row
from ...word.xml import paragraph_xml, pt, run_xml
from .compose import Matrix, MatrixRow
from .rows import (
    BLANK,
    HEADING,
    NO_ALASAN_OWED,
    NOTHING_ELSE,
    UNCHANGED,
    OtherLine,
    capitalise_first,
    document_text,
    has_changes,
    has_rows,
    other_lines,
    other_years_text,
    persen_text,
    shorten_text,
    side_text,
)
from .table import matrix_table

OWED_COLUMNS = (
    PrintedColumn("no", ("No",), 4, "tengah", False),
    PrintedColumn("tingkat", ("Tingkat",), 12, "kiri", False),
    PrintedColumn("kode", ("Kode",), 18, "kiri", False),
    PrintedColumn("uraian", ("Uraian",), 60, "kiri", False),
    PrintedColumn("jenis", ("Perubahan yang Belum Beralasan",), 36, "kiri", False),
)
OTHER_COLUMNS = (
    PrintedColumn("no", ("No",), 4, "tengah", False),
    PrintedColumn("bagian", ("Bagian",), 16, "kiri", False),
    PrintedColumn("unsur", ("Unsur",), 24, "kiri", False),
    PrintedColumn("semula", ("Semula",), 42, "kiri", False),
    PrintedColumn("menjadi", ("Menjadi",), 42, "kiri", False),
)
SMALLEST_SIZE = 7.0
"""Points; below that nobody reads a page before signing it."""

_SIZE, _OTHER_LENGTH = 8.0, 300
_PART_LENGTH_FACTOR = 4
"""How many times longer than elsewhere a table may be before it is cut: each part begins a page,
and rows are many here.
"""
_ROWS_WITH_SIGNATURE = 2
_KEEP_NEXT = "<w:keepNext/>"
_CENTRE = '<w:jc w:val="center"/>'


def matrix_docx(m: Matrix, look: Look, paper: str) -> bytes:
    """Return the matrix on that paper, turned; the date of the new document is its only clock."""
    i = m.result.new.identitas
    part = _MatrixPart(m, look, paper)
    content = "".join(
        chain(_title_paragraphs(m), part.matrix(), part.owed(), part.other(), part.signature())
    )
    timestamp = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z"
    return word_file(
        content, look, paper, part.sizes, f"{HEADING} {i.judul}", i.nama_opd, timestamp
    )


def _title_paragraphs(m: Matrix) -> Iterator[str]:
    old, new = m.result.old.identitas, m.result.new.identitas
    heading = (
        HEADING.upper(),
        f"{new.nama_dokumen} {new.nama_opd}".upper(),
        f"TAHUN {new.periode.tertulis}",
    )
    for n, b in enumerate(heading):
        spacing = f'<w:spacing w:after="{pt(8 if n == len(heading) - 1 else 0)}"/>'
        yield paragraph_xml(run_xml(b, bold=True), "", _KEEP_NEXT + spacing + _CENTRE)
    for mention, i in (("Semula", old), ("Menjadi", new)):
        yield paragraph_xml(
            run_xml(f"{mention}: ", bold=True) + run_xml(document_text(i)), "", _KEEP_NEXT
        )


class _MatrixPart:
    """The three sections; `ukuran` gathers the sizes of text that their tables use."""

    def __init__(self, m: Matrix, gaya: Look, paper: str) -> None:
        smallest = max(gaya.table.smallest_size, SMALLEST_SIZE)
        length = gaya.table.rows_per_part * _PART_LENGTH_FACTOR
        self._matrix, self._font = m, gaya.font.name
        self._look = gaya.table.model_copy(
            update={"smallest_size": smallest, "rows_per_part": length}
        )
        self._room = PageArea(*gaya.text_area(paper, landscape=True))
        self.sizes = {gaya.table.size}

    def matrix(self) -> Iterator[str]:
        m = self._matrix
        yield _heading_paragraph("A. Tujuan, Sasaran, Program, Kegiatan, dan Sub Kegiatan")
        if not has_changes(m):
            yield _sentence_paragraph(UNCHANGED)
        if not has_rows(m):
            return
        yield _sentence_paragraph(
            "Pagu dalam rupiah; angka dalam kurung berarti berkurang. Kata yang berbeda dicetak "
            "tebal dan bergaris bawah. Kondisi akhir memuat target pada akhir periode dan jumlah "
            f"pagu seluruh periode.{self._years()}",
            bind=True,
        )
        table = matrix_table(m, self._room, self._look, self._font)
        self.sizes.add(table.measure.size)
        yield table.xml()
        yield paragraph_xml("", "PenutupTabel")
        yield _sentence_paragraph(_document_totals(m))

    def _years(self) -> str:
        """Whose years are whose, where the plans have others."""
        result = self._matrix.result
        if not result.other_years:
            return ""
        return (
            f" Tahun pagu {other_years_text(result)}; sel dibiarkan kosong pada tahun yang tidak "
            "termasuk rencana itu."
        )

    def owed(self) -> Iterator[str]:
        yield _heading_paragraph("B. Perubahan yang Belum Beralasan")
        rows = [_owed_row(n, b) for n, b in enumerate(self._matrix.owed, 1)]
        yield (
            self._table(OWED_COLUMNS, rows, "Perubahan yang belum beralasan")
            if rows
            else _sentence_paragraph(NO_ALASAN_OWED)
        )

    def other(self) -> Iterator[str]:
        yield _heading_paragraph("C. Perubahan Lain")
        rows = [_other_row(n, p) for n, p in enumerate(other_lines(self._matrix.result), 1)]
        yield (
            self._table(OTHER_COLUMNS, _bound(rows), "Perubahan lain", bind=True)
            if rows
            else _sentence_paragraph(NOTHING_ELSE, bind=True)
        )

    def signature(self) -> Iterator[str]:
        """The head of the office answers for the matrix as for the document, at its place and
        date.
        """
        i = self._matrix.result.new.identitas
        yield from signature_block(
            i.penandatangan, self._room.width, f"{i.tempat_penetapan}, {i.tanggal}"
        )

    def _table(
        self,
        columns: tuple[PrintedColumn, ...],
        rows: list[Row],
        description: str,
        bind: bool = False,
    ) -> str:
        table = lay_out_table(
            columns, rows, self._room, self._look, self._font, size=_SIZE, description=description
        )
        self.sizes.add(table.measure.size)
        return table.xml() + paragraph_xml("", "PenutupTabel", _KEEP_NEXT if bind else "")


def _bound(rows: list[Row]) -> list[Row]:
    """The last rows kept on the page of what follows them: a signature does not stand alone."""
    start = len(rows) - _ROWS_WITH_SIGNATURE
    return [*rows[: max(start, 0)], *(replace(r, keep_next=True) for r in rows[max(start, 0) :])]


def _owed_row(number: int, b: MatrixRow) -> Row:
    side = b.padanan.new or b.padanan.old
    content = {"kode": side_text(side, "kode", "; "), "uraian": side_text(side, "nama", "; ")}
    return Row(
        {
            "no": str(number),
            "tingkat": b.padanan.level,
            **content,
            "jenis": capitalise_first(", ".join(b.owed)),
        }
    )


def _other_row(number: int, p: OtherLine) -> Row:
    semula, menjadi = (shorten_text(x, _OTHER_LENGTH) or BLANK for x in (p.semula, p.menjadi))
    return Row(
        {
            "no": str(number),
            "bagian": p.part,
            "unsur": p.subject,
            "semula": semula,
            "menjadi": menjadi,
        }
    )


def _document_totals(m: Matrix) -> str:
    """The totals that both documents print, for the reader to hold the last row against."""
    old, new = (format_rupiah(r.pagu_total) for r in (m.result.old, m.result.new))
    return (
        f"Jumlah pagu menurut dokumen semula Rp{old} dan menurut dokumen menjadi Rp{new} "
        f"({persen_text(m.total)})."
    )


def _heading_paragraph(content: str) -> str:
    return paragraph_xml(run_xml(content), "Heading2")


def _sentence_paragraph(content: str, bind: bool = False) -> str:
    return paragraph_xml(
        run_xml(content),
        "",
        f'{_KEEP_NEXT if bind else ""}<w:keepLines/><w:spacing w:after="{pt(6)}"/>',
    )
