"""The pages of the matrix as LibreOffice lays them out: what a leader leafs through before
signing.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.matrix.word_file import matrix_docx
from renstra.pdf import convert_to_pdf, find_soffice
from renstra.word.table.metrics import text_width, widest_word
from renstra.word.table.widths import CELL_MARGINS
from renstra.workbook.read import read_workbook
from tests.compare.chart_helpers import chart, level, sub
from tests.compare.matrix_helpers import ENGLISH, LONG, document, look, matrix, mixed_comparison

SAMPLE_FOLDER = Path(__file__).parents[2] / "data/dinsos-bengkulu"


def page_texts(docx: bytes, folder: Path) -> list[str]:
    """The text of each page that LibreOffice lays out."""
    soffice = find_soffice()
    if soffice is None:
        pytest.skip("LibreOffice tidak terpasang")
    origin, pdf = folder / "matriks.docx", folder / "matriks.pdf"
    origin.write_bytes(docx)
    total = convert_to_pdf(origin, pdf, soffice=soffice).pages
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.replace("\u200b", "").split("\f")[:total]


@pytest.fixture(scope="module")
def sample_matrix() -> Matrix:
    """From the sample before the change to the sample."""
    old, new = (
        read_workbook(SAMPLE_FOLDER / n).renstra for n in ("renstra-2021", "perubahan-2022")
    )
    assert old and new
    return compose_matrix(compare_plans(old, new))


@pytest.fixture(scope="module")
def page(sample_matrix: Matrix, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sample's matrix, page by page."""
    return page_texts(matrix_docx(sample_matrix, look(), "F4"), tmp_path_factory.mktemp("sampel"))


class DescribePages:
    """Pages as LibreOffice lays them out."""

    def they_repeat_the_headings_of_the_table(self, page: list[str]) -> None:
        with_table = [
            h for h in page if re.search(r" Kondisi (?!Awal)|^ *JUMLAH ", h, re.MULTILINE)
        ]
        assert len(with_table) > 20
        assert all(re.search(r"Jenis Perubahan dan Alasan", h) for h in with_table)
        # No heading is broken within a word.
        assert all(
            re.search(r"Semula +Menjadi +Semula +Menjadi +\w* *Semula +Menjadi +Semula +Menjadi", h)
            for h in with_table
        )

    def they_begin_with_a_name_and_never_end_with_a_heading(self, page: list[str]) -> None:
        edge = list(self._edge_lines(page))
        assert len(edge) > 20
        for start, end in edge:
            assert re.match(
                r" *(\d{1,3} |\d\.\d\d\.\d\d PROGRAM|Kegiatan \d|Jumlah|Tidak|Pindahan|JUMLAH)",
                start,
            )
            assert not re.match(r" *(\d\.\d\d\.\d\d PROGRAM|Kegiatan \d|TUJUAN DAN|[ABC]\. )", end)

    @staticmethod
    def _edge_lines(page: list[str]) -> Iterator[tuple[str, str]]:
        """The first and the last line of the table on each page that it fills, the page number left
        out.
        """
        for h in page[1:]:
            rows = [b for b in h.splitlines() if b.strip()]
            head = next((n for n, b in enumerate(rows) if "(Berkurang)" in b), None)
            if head is not None and "B. Perubahan yang" not in h:
                yield rows[head + 1], rows[-2]

    @pytest.mark.parametrize("paper", ["F4", "A4"])
    def they_have_room_for_every_heading_figure_and_reason(
        self, sample_matrix: Matrix, paper: str
    ) -> None:
        doc = document(sample_matrix, paper)
        table = doc.tables[0]
        size = doc.styles[table.rows[2].cells[0].paragraphs[0].style.name].font.size.pt
        width = [int(g.get(qn("w:w"))) / 20 - CELL_MARGINS for g in table._tbl.tblGrid]
        for n, x in enumerate(width):
            heading = table.rows[1].cells[n].text
            assert widest_word(heading, size, True) <= x
        number = {
            (n, s.text)
            for cells in (b.cells for b in table.rows[2:])
            if len({s.text for s in cells}) > 1
            for n, s in enumerate(cells)
            if n in (8, 9, 10)
        }
        assert all(text_width(content, size, True) <= width[n] for n, content in number)
        assert min(width[1:5]) > 65 and width[11] > 120

    def they_close_with_the_totals_of_both_documents(self, page: list[str]) -> None:
        end = "\n".join(page)
        assert re.search(r"^ *JUMLAH +2022 +[\d.]+ +20\.745\.000\.000", end, re.MULTILINE)
        assert "menurut dokumen menjadi Rp112.245.000.000" in end

    def they_speak_indonesian(self, page: list[str]) -> None:
        assert not re.findall(ENGLISH, "\n".join(page))

    def they_hold_a_long_reason_and_a_long_word(self, tmp_path: Path) -> None:
        result = mixed_comparison(
            lambda new: new.level("1.06.02.1.02.02").update(
                nama="Bulanan/Triwulanan/Semesteran" * 3
            )
        )
        content = "\n".join(page_texts(matrix_docx(compose_matrix(result), look(), "A4"), tmp_path))
        assert content.count("panjang sekali") >= LONG.count("panjang sekali")
        assert "Bertambah/" in content and "(Berkurang)" in content

    def they_keep_characters_that_xml_would_eat(self, tmp_path: Path) -> None:
        new = chart()
        new.isi["Sub Kegiatan"].append(sub("1.06.04.1.01.09", "R&D <b> = +1", 1_000))
        new.isi["Program"].append(level("1.06.09", "Program A&B <c>", "C&D", kode_sasaran="S.1"))
        content = "\n".join(page_texts(matrix_docx(matrix(new), look(), "F4"), tmp_path))
        assert "R&D <b> = +1" in content and "PROGRAM A&B <C>" in content
