"""The sample from workbook to PDF, read back with poppler: one build for all tests of this file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import renstra as module
from renstra.files.origin import NAMESPACE
from renstra.jobs.build import STAGES
from renstra.jobs.outcome import Outcome
from renstra.model import Program, Renstra
from renstra.pdf.certificate import load_key
from renstra.pdf.checks import check_pdf
from renstra.pdf.copy_stamp import make_copy
from renstra.pdf.metadata import seal_state, sealed_beginning
from renstra.pdf.signing import sign_pdf
from renstra.workbook.read import read_workbook
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import built_folder
from tests.jobs.page_helpers import (
    Docx,
    Pdf,
    blank_pages,
    column_text,
    lost_words,
    pages_without_parent,
    split_words,
    squeezed,
    table_pages,
    words_over_margins,
    wrong_index_entries,
    wrong_page_numbers,
    wrong_printed_indexes,
)
from tests.pdf.certificates import PASSWORD, holder
from tests.plans import TinyBook


@pytest.fixture(scope="module")
def stage() -> list[str]:
    """The stages that the build told of."""
    return []


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory, stage: list[str]) -> Outcome:
    folder = tmp_path_factory.mktemp("contoh") / SAMPLE_FOLDER.parent.name / SAMPLE_FOLDER.name
    shutil.copytree(SAMPLE_FOLDER, folder)
    return built_folder(folder, folder.parents[1] / "hasil", progress=stage.append)


@pytest.fixture(scope="module")
def docx(outcome: Outcome) -> Docx:
    return Docx(outcome.files[0])


@pytest.fixture(scope="module")
def pdf(outcome: Outcome) -> Pdf:
    return Pdf(outcome.files[1])


@pytest.fixture(scope="module")
def renstra() -> Renstra:
    result = read_workbook(SAMPLE_FOLDER).renstra
    assert result
    return result


class DescribeTheSummary:
    def it_tells_what_was_made(self, outcome: Outcome, pdf: Pdf) -> None:
        assert [b.name for b in outcome.files] == [
            "dinsos-bengkulu-perubahan-2022.docx",
            "dinsos-bengkulu-perubahan-2022.pdf",
        ]
        assert int(pdf.info["Pages"]) == len(pdf.pages)
        assert outcome.text.splitlines()[:2] == [
            f"Dokumen selesai: {len(pdf.pages)} halaman, 12 tabel, 3 gambar, 136 sub kegiatan.",
            "Pagu seluruh periode: Rp112.245.000.000",
        ]
        assert "F9" not in outcome.text

    def it_went_through_all_stages_in_order(self, outcome: Outcome, stage: list[str]) -> None:
        assert tuple(stage) == STAGES

    def it_left_nothing_but_the_two_files(self, outcome: Outcome) -> None:
        assert sorted(outcome.files[0].parent.iterdir()) == sorted(outcome.files)


class DescribePageNumbers:
    def it_is_missing_on_the_cover_roman_before_bab_i_and_arabic_after_through_turned_pages_too(
        self, pdf: Pdf
    ) -> None:
        assert wrong_page_numbers(pdf) == []

    def it_goes_on_over_many_turned_pages(self, pdf: Pdf) -> None:
        landscape = [int(h.label) for h in pdf.pages if h.width > h.height]
        assert len(landscape) > 20
        assert landscape[0] > 20
        assert landscape[-1] < int(pdf.pages[-1].label)


class DescribeTheIndexes:
    def it_has_lines_for_chapters_sections_tables_and_figures(self, docx: Docx) -> None:
        text = [e.text for e in docx.listing]
        assert text[:5] == [
            "LEMBAR PENETAPAN",
            "KATA PENGANTAR",
            "DAFTAR ISI",
            "DAFTAR TABEL",
            "DAFTAR GAMBAR",
        ]
        assert sum(t.startswith("BAB ") for t in text) == 8
        assert sum(t.startswith("Tabel ") for t in text) == 12
        assert sum(t.startswith("Gambar ") for t in text) == 3

    def it_names_the_page_on_which_each_heading_really_stands(self, docx: Docx, pdf: Pdf) -> None:
        assert wrong_index_entries(docx, pdf) == []

    def it_prints_in_the_pdf_the_labels_that_the_word_file_carries(
        self, docx: Docx, pdf: Pdf
    ) -> None:
        assert wrong_printed_indexes(docx, pdf) == []

    def it_counts_labels_up(self, docx: Docx) -> None:
        content = [
            int(e.label) for e in docx.listing if e.style != "TableofFigures" and e.label.isdigit()
        ]
        assert content == sorted(content)
        assert content[0] == 1


class DescribePages:
    def it_is_f4_upright_or_turned(self, pdf: Pdf) -> None:
        assert {(round(h.width), round(h.height)) for h in pdf.pages} == {(215, 330), (330, 215)}

    def it_is_never_empty(self, pdf: Pdf) -> None:
        assert blank_pages(pdf) == []

    def it_lets_no_word_reach_over_a_margin(self, pdf: Pdf) -> None:
        assert words_over_margins(pdf) == []

    def it_bears_the_title_at_its_head_but_for_the_cover(self, pdf: Pdf) -> None:
        heading = "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026"
        assert {h.rows[0] for h in pdf.pages[1:]} == {heading}
        assert heading not in pdf.pages[0].rows

    def it_begins_each_chapter_anew(self, pdf: Pdf) -> None:
        assert [h.rows[1] for h in pdf.pages if re.fullmatch("BAB [IVX]+", h.rows[1])] == [
            f"BAB {n}" for n in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
        ]

    def it_shows_who_signs_on_the_lembar_penetapan_and_at_the_end(self, pdf: Pdf) -> None:
        for h in (pdf.pages[1], pdf.pages[-1]):
            for rows in (
                "Bengkulu, 27 Juni 2022",
                "Dr. H. Iskandar ZO, S.H., M.Si.",
                "NIP 19641012 199101 1 003",
            ):
                assert rows in h.rows

    def it_carries_all_its_fonts(self, pdf: Pdf) -> None:
        assert [name for name, embedded in pdf.font if not embedded] == []
        assert {name.split("-")[0] for name, _ in pdf.font} <= {
            "LiberationSans",
            "ArialMT",
            "Arial",
        }


class DescribeTables:
    def it_repeats_three_heading_rows_and_the_column_numbers_on_each_page_of_tabel_6_1(
        self, docx: Docx, pdf: Pdf
    ) -> None:
        page = table_pages(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        assert len(page) > 5
        for h in page:
            content = " ".join(h.rows)
            for heading in (
                "Target Kinerja Program dan Kerangka Pendanaan",
                "Tahun 2022",
                "Tahun 2026",
            ):
                assert heading in content, h.label
            assert {"Satuan", "Capaian", "Kondisi", "Renstra", "Penanggung", "Lokasi"} <= {
                k.text for k in h.content
            }, h.label
            assert " ".join(str(n) for n in range(1, 20)) in h.rows, h.label

    def it_repeats_its_heading_on_each_page_of_tabel_4_1(self, docx: Docx, pdf: Pdf) -> None:
        page = table_pages(pdf, docx, "Cascading")
        assert len(page) > 5
        assert [
            h.label
            for h in page
            if not {"Tujuan", "PD", "Urusan", "Penanggung"} <= {k.text for k in h.content}
        ] == []

    def it_says_in_the_first_row_of_each_page_of_tabel_4_1_where_it_belongs(
        self, docx: Docx, pdf: Pdf
    ) -> None:
        assert pages_without_parent(docx, pdf) == []

    def it_prints_the_total_of_each_year_and_of_the_period_in_its_last_row(
        self, docx: Docx, pdf: Pdf
    ) -> None:
        end = table_pages(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")[-1]
        (rows,) = [b.split() for b in end.rows if b.startswith("JUMLAH ")]
        assert rows[1:] == [
            "20.745.000.000",
            "21.825.000.000",
            "22.425.000.000",
            "23.325.000.000",
            "23.925.000.000",
            "112.245.000.000",
        ]

    def it_says_all_words_of_the_word_file(self, docx: Docx, pdf: Pdf) -> None:
        assert lost_words(docx, pdf) == {}

    def it_splits_no_word(self, docx: Docx, pdf: Pdf) -> None:
        assert len(docx.table_words) > 1000
        assert split_words(docx, pdf) == []


class DescribeContent:
    def it_says_every_name_and_every_indikator_of_the_plan_in_the_column_of_its_level(
        self, docx: Docx, pdf: Pdf, renstra: Renstra
    ) -> None:
        page, limit = table_pages(pdf, docx, "Cascading"), docx.grid("Cascading")
        level = (
            renstra.tujuan,
            renstra.sasaran,
            renstra.program,
            renstra.kegiatan,
            renstra.sub_kegiatan,
        )
        missing = []
        for n, node in enumerate(level):
            name, indikator = (
                column_text(page, limit[i], limit[i + 1]) for i in (2 * n, 2 * n + 1)
            )
            missing += [s.nama for s in node if squeezed(s.nama) not in name]
            missing += [
                i.nama for s in node for i in s.indikator if squeezed(i.nama) not in indikator
            ]
        assert missing == []

    def it_says_every_planned_level_in_tabel_6_1_in_the_order_of_the_plan(
        self, docx: Docx, pdf: Pdf, renstra: Renstra
    ) -> None:
        limit = docx.grid("Rencana Program, Kegiatan, Sub Kegiatan")
        columns = column_text(
            table_pages(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan"), limit[0], limit[1]
        )
        place, missing = 0, []
        for s in (s for s in renstra.simpul if s.terencana):
            name = squeezed(s.nama.upper() if isinstance(s, Program) else s.nama)
            if (where := columns.find(name, place)) < 0:
                missing.append(s.nama)
            else:
                place = where + len(name)
        assert missing == []

    def it_says_every_post_and_its_duties(self, pdf: Pdf, renstra: Renstra) -> None:
        everything = pdf.squeezed.lower()
        name = [j.nama for j in renstra.jabatan] + [
            f.strip(" .;") for j in renstra.jabatan for f in j.fungsi
        ]
        assert len(name) > 200
        assert [n for n in name if squeezed(n).lower() not in everything] == []

    def it_lists_all_27_legal_bases_in_their_order(self, pdf: Pdf, renstra: Renstra) -> None:
        start = pdf.squeezed.index("ketentuan,yaitu:")
        place = [pdf.squeezed.find(squeezed(d.judul), start) for d in renstra.dasar_hukum]
        assert len(place) == 27
        assert -1 not in place
        assert place == sorted(place)

    def it_numbers_the_legal_bases_from_1_to_27(self, pdf: Pdf, renstra: Renstra) -> None:
        for n, d in enumerate(renstra.dasar_hukum, 1):
            assert f"{n}.{squeezed(d.sebutan)}" in pdf.squeezed, d.sebutan

    def it_knows_no_other_region_and_holds_nothing_left_over(self, pdf: Pdf) -> None:
        assert "Temanggung" not in pdf.text
        assert (
            re.findall(
                r"\{\{|\}\}|\{%|\bNone\b|\bnan\b|Error|Galat|[\ue000-\uf8ff\ufffd]", pdf.text
            )
            == []
        )

    def it_draws_the_organisation_chart_with_every_post(
        self, pdf: Pdf, docx: Docx, renstra: Renstra
    ) -> None:
        label = next(
            e.label
            for e in docx.listing
            if "Struktur Organisasi" in e.text and e.text.startswith("Gambar")
        )
        (h,) = [h for h in pdf.pages if h.label == label]
        words = {k.text for k in h.content}
        assert {
            k
            for j in renstra.jabatan
            if j.jenis != "Jabatan Fungsional"
            for k in j.nama.split()
            if "-" not in k
        } - words == set()

    def it_tells_a_reader_what_it_is(self, pdf: Pdf) -> None:
        info = pdf.info
        assert (
            info["Title"]
            == "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026"
        )
        assert (info["Tagged"], info["JavaScript"], info["Encrypted"]) == ("yes", "no", "no")

    def it_is_what_it_says_of_itself(self, outcome: Outcome) -> None:
        checks = check_pdf(outcome.files[1].read_bytes())
        assert [check for check in checks if check.state == "fault"] == []
        told = {check.name: check.words for check in checks}
        assert told["Teks alternatif"].startswith("3 gambar")
        assert told["Kepala tabel"].startswith("12 tabel")
        assert told["Segel berkas"].startswith("berkas persis seperti saat disusun")

    def it_names_version_and_program_it_was_built_of(self, outcome: Outcome) -> None:
        with pikepdf.open(outcome.files[1]) as opened:
            xmp = opened.open_metadata()
            said = [str(xmp[f"{{{NAMESPACE}}}{name}"]) for name in ("versi", "program")]
        assert said == ["perubahan-2022", module.__version__]


class DescribeThePlaceOfTheSignature:
    def it_is_an_empty_field_above_the_name_on_the_lembar_penetapan(
        self, outcome: Outcome, renstra: Renstra
    ) -> None:
        document = pypdfium2.PdfDocument(outcome.files[1])
        with pikepdf.open(outcome.files[1]) as pdf:
            (field,) = pdf.Root.AcroForm.Fields
            assert (str(field.T), "/V" in field) == ("TandaTangan", False)
            (number,) = (n for n, page in enumerate(pdf.pages) if page.obj.objgen == field.P.objgen)
            left, bottom, right, top = map(float, field.Rect)
        text = document[number].get_textpage()
        assert "LEMBAR PENETAPAN" in text.get_text_bounded()
        assert text.get_text_bounded(left, bottom, right, top).strip() == ""
        below = text.get_text_bounded(left, bottom - 20, right, bottom)
        assert renstra.identitas.penandatangan.nama in below

    def it_is_signed_and_copied_without_harm_to_the_archive_form(self, outcome: Outcome) -> None:
        original = outcome.files[1].read_bytes()
        key = load_key(holder().p12(), PASSWORD, "k.p12")
        signed = sign_pdf(original, key, ["Budi, S.Sos."], "Catatan.")
        copied, _ = make_copy(signed)
        assert [check for check in check_pdf(signed) if check.state == "fault"] == []
        faults = [check.name for check in check_pdf(copied) if check.state == "fault"]
        assert faults == ["Segel berkas"]
        assert (seal_state(signed), seal_state(copied)) == ("extended", "changed")
        assert sealed_beginning(signed) == original


class DescribeASecondBuild:
    @pytest.fixture(scope="class")
    @classmethod
    def twice(cls, tmp_path_factory: pytest.TempPathFactory) -> list[list[Path]]:
        """Word file and PDF of a small plan: built here, and by another Python in another folder,
        under another language, clock and hash seed.
        """
        folders = [
            tmp_path_factory.mktemp(name) / "dinsos" / "2025" for name in ("pertama", "kedua")
        ]
        for folder in folders:
            folder.mkdir(parents=True)
            TinyBook(folder).save()
        first, second = folders
        built_folder(first, first.parent / "build" / "dinsos-2025")
        program = "from renstra.cli import main; main(['build', '2025', '--quiet'])"
        other = {
            "PYTHONPATH": str(Path(module.__file__).parents[1]),
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Jakarta",
            "LC_ALL": "C",
            "LANG": "C",
        }
        subprocess.run(
            [sys.executable, "-c", program], cwd=second.parent, env=os.environ | other, check=True
        )
        outputs = [folder.parent / "build" / "dinsos-2025" for folder in folders]
        return [
            [place / f"dinsos-2025.{suffix}" for place in outputs] for suffix in ("docx", "pdf")
        ]

    def it_gives_the_same_word_file_to_the_byte(self, twice: list[list[Path]]) -> None:
        first, second = twice[0]
        assert first.read_bytes() == second.read_bytes()

    def it_gives_the_same_pdf_to_the_byte(self, twice: list[list[Path]]) -> None:
        first, second = twice[1]
        assert first.read_bytes() == second.read_bytes()
