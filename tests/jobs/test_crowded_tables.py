"""Pages of tables in plans other than the sample: cells of many letters, kegiatan of many
indikator.
"""

from __future__ import annotations

import shutil
from itertools import cycle
from pathlib import Path

import pytest
from docx import Document as word_document

from renstra.model import Periode
from renstra.pdf import convert_to_pdf, find_soffice
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import built_folder
from tests.jobs.page_helpers import (
    Docx,
    Pdf,
    blank_pages,
    lost_words,
    pages_without_parent,
    table_pages,
    words_over_margins,
)
from tests.plans import TinyBook, pagu, target

Document = tuple[Docx, Pdf]
_WORDS = ("penyusunan", "koordinasi", "dokumen", "laporan", "perencanaan", "evaluasi", "mutu")


def printed(folder: Path) -> Document:
    """The document of a plan, a draft where it has faults."""
    docx, pdf, *_ = built_folder(folder, folder / "hasil", draft=True).files
    return Docx(docx), Pdf(pdf)


def long_text(name: str, letters: int) -> str:
    """A text of so many letters, whose first and last word are known."""
    words, following = [f"awal{name}"], cycle(_WORDS)
    while sum(map(len, words)) + len(words) < letters:
        words.append(next(following))
    return " ".join([*words, f"ujung{name}"])


@pytest.fixture(scope="module", params=[720, 1200, 2500])
def long_cells(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Document:
    """A plan that says much in one cell of nearly every column."""
    workbook = TinyBook(tmp_path_factory.mktemp("panjang"))
    for sheet, row, name in (
        ("Tujuan", 0, "indikator"),
        ("Sasaran", 0, "nama"),
        ("Sasaran", 0, "indikator"),
        ("Strategi", 0, "strategi"),
        ("Strategi", 1, "arah_kebijakan"),
        ("Program", 0, "indikator"),
        ("Kegiatan", 0, "nama"),
        ("Sub Kegiatan", 0, "nama"),
        ("Sub Kegiatan", 1, "indikator"),
        ("Sub Kegiatan", 1, "lokasi"),
        ("Sub Kegiatan", 0, "penanggung_jawab"),
        ("Kinerja Pelayanan", 0, "indikator"),
    ):
        workbook.isi[sheet][row][name] = long_text(
            f"{sheet}{row}{name}".replace(" ", ""), request.param
        )
    return printed(workbook.save().parent)


class DescribeCellsOfManyLetters:
    def they_lose_no_word(self, long_cells: Document) -> None:
        assert lost_words(*long_cells) == {}

    def they_stay_between_the_margins(self, long_cells: Document) -> None:
        assert words_over_margins(long_cells[1]) == []
        assert blank_pages(long_cells[1]) == []


@pytest.mark.parametrize("name", ["renstra-2021", "seperti-tercetak"])
def it_says_all_words_of_every_sample(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "dinsos" / name
    shutil.copytree(SAMPLE_FOLDER.parent / name, folder)
    assert lost_words(*printed(folder)) == {}


@pytest.fixture(scope="module")
def many_indikator(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A kegiatan of 12 indikator with 12 sub kegiatan."""
    workbook = TinyBook(tmp_path_factory.mktemp("banyak"))
    names = [f"Penyusunan Dokumen Perencanaan Nomor {n}" for n in range(1, 13)]
    measures = [
        {
            "indikator": f"Jumlah Dokumen dan Laporan Hasil Koordinasi {name}",
            "satuan": "Dokumen",
            **target(workbook.periode, 3),
        }
        for name in names
    ]
    (kegiatan,), (sub, _) = workbook.isi["Kegiatan"], workbook.isi["Sub Kegiatan"]
    workbook.isi["Kegiatan"] = [
        {**(kegiatan if n == 0 else {"kode": kegiatan["kode"]}), **x}
        for n, x in enumerate(measures)
    ]
    workbook.isi["Sub Kegiatan"] = [
        {**sub, "kode": f"{kegiatan['kode']}.{n:04}", "nama": name, **x}
        for n, (name, x) in enumerate(zip(names, measures, strict=True), 1)
    ]
    return printed(workbook.save().parent)


class DescribeManyIndikator:
    def they_take_the_pages_of_their_sub_kegiatan_and_no_more(
        self, many_indikator: Document
    ) -> None:
        docx, pdf = many_indikator
        pages = table_pages(pdf, docx, "Cascading")
        assert len(pages) == 2
        assert lost_words(docx, pdf) == {}

    def they_leave_no_page_without_any_of_its_levels(self, many_indikator: Document) -> None:
        assert pages_without_parent(*many_indikator) == []

    def they_leave_none_either_when_somebody_types_above_the_table(
        self, many_indikator: Document, tmp_path: Path
    ) -> None:
        docx, _ = many_indikator
        written = word_document(str(docx.path))
        caption = next(
            p
            for p in written.paragraphs
            if p.style and p.style.style_id == "JudulTabel" and "Cascading" in p.text
        )
        lines = [caption.insert_paragraph_before(f"Baris {n}.", "Body Text") for n in (1, 2, 3)]
        lines[0].paragraph_format.page_break_before = True
        edited = tmp_path / "sunting.docx"
        written.save(str(edited))
        soffice = find_soffice()
        assert soffice, "LibreOffice diperlukan"
        convert_to_pdf(edited, edited.with_suffix(".pdf"), soffice=soffice)
        pdf = Pdf(edited.with_suffix(".pdf"))

        assert len(table_pages(pdf, docx, "Cascading")) > 1
        assert pages_without_parent(docx, pdf) == []

    def they_stand_each_beside_the_sub_kegiatan_of_its_line(self, many_indikator: Document) -> None:
        docx, pdf = many_indikator
        limit = docx.grid("Cascading")
        starts = [
            sorted(k.top for k in h.content if k.text == word and limit[n] <= k.left < limit[n + 1])
            for h in table_pages(pdf, docx, "Cascading")
            for n, word in ((7, "Jumlah"), (8, "Penyusunan"))
        ]
        assert starts[0::2] == starts[1::2]
        assert sum(map(len, starts[0::2])) == 12


@pytest.fixture(scope="module", params=[("baku", "F4"), ("bookman", "A4")], ids="-".join)
def joined_words(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Document:
    """A plan of words joined by slashes in three columns, and of pagu in the billions."""
    years = Periode(awal=2025, akhir=2030, dasar=2024, pertama=2026)
    workbook = TinyBook(tmp_path_factory.mktemp("garis"), years)
    look, paper = request.param
    workbook.isi["Identitas"][0].update(gaya=look, kertas=paper)
    workbook.isi["Sub Kegiatan"][0].update(
        {
            "indikator": "Pemeliharaan/Rehabilitasi/Peningkatan sarana/prasarana",
            "satuan": "Kelompok/Masyarakat",
            "penanggung_jawab": "Kepala Bidang/Subbidang Pengendalian/Perencanaan/Pembangunan",
            "lokasi": "Kecamatan/Kelurahan/Desa Pengembangan/Pemberdayaan",
            **pagu(workbook.periode, 1_159_000_000),
        }
    )
    return printed(workbook.save().parent)


class DescribeWordsJoinedBySlashes:
    def they_break_no_figure_and_no_heading_in_tabel_6_1(self, joined_words: Document) -> None:
        docx, pdf = joined_words
        words = {k.text for h in table_pages(pdf, docx, "Rencana Program") for k in h.words}
        assert {"1.159.000.000", "1.161.000.000", "5.805.000.000", "Target"} <= words
        assert lost_words(docx, pdf) == {}
        assert words_over_margins(pdf) == []
