"""A badan and a kecamatan of a kabupaten, as they plan since 2025: what is right is not called
wrong, and the document is theirs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grids import Content
from tests.jobs.job_helpers import built_folder, check_folder
from tests.jobs.page_helpers import Docx, Pdf
from tests.offices import SHIFTED, badan, kecamatan
from tests.plans import TinyBook

MISSING = {"R311", "R602"}
"""What these plans indeed lack: strategi, most sheets of the first chapters."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Docx, Pdf]:
    """The document of the badan."""
    folder = tmp_path_factory.mktemp("kaur") / "bappeda"
    folder.mkdir()
    TinyBook(folder, SHIFTED, badan()).save()
    outcome = built_folder(folder, folder / "hasil", pdf=True)
    return Docx(outcome.files[0]), Pdf(outcome.files[1])


class DescribeAnotherOffice:
    @pytest.mark.parametrize("content", [badan(), kecamatan()], ids=["badan", "kecamatan"])
    def it_is_told_only_what_it_lacks(self, tmp_path: Path, content: Content) -> None:
        TinyBook(tmp_path, SHIFTED, content).save()
        result = check_folder(tmp_path)
        assert result.passed
        assert {finding.code for finding in result.findings} <= MISSING

    def it_is_printed_with_the_years_of_its_columns_and_those_of_its_title(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        _, pdf = built
        assert "TAHUN 2025-2029" in pdf.pages[0].rows
        assert "Tahun 2026" in pdf.text
        assert "Tahun 2030" in pdf.text
        assert "masa peralihan" not in pdf.text
        assert "daritahun2026sampaidengantahun2030" in pdf.squeezed

    def it_is_told_which_sections_are_still_empty(self, tmp_path: Path) -> None:
        TinyBook(tmp_path, SHIFTED, badan()).save()
        told = built_folder(tmp_path, tmp_path / "hasil", pdf=False).text
        assert "bagian dokumen masih kosong" in told
        assert "subbab 1.2, 2.1" in told

    def it_has_five_chapters_and_no_urusan(self, built: tuple[Docx, Pdf]) -> None:
        docx, _ = built
        text = "\n".join(p.text for p in docx.content.paragraphs)
        headings = [
            p.text for p in docx.content.paragraphs if p.style and p.style.name == "Heading 1"
        ]
        assert len(headings) == 5
        assert "unsur penunjang urusan pemerintahan di bidang perencanaan" in text
        assert "Urusan Pemerintahan Bidang" not in text

    def it_has_no_page_of_its_own_for_a_line_between_wide_tables(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        _, pdf = built
        *_, prioritas = (
            p for p in pdf.pages if any("4.4Sub" in r.replace(" ", "") for r in p.rows)
        )
        assert prioritas.width > prioritas.height

    def it_leaves_no_bold_heading_alone_at_the_foot_of_a_page(
        self, built: tuple[Docx, Pdf]
    ) -> None:
        docx, _ = built
        bold = [
            p
            for p in docx.content.paragraphs
            if p.text.startswith("BAB IV") and p.runs and all(run.bold for run in p.runs)
        ]
        assert [p.paragraph_format.keep_with_next for p in bold] == [True]

    def it_prints_every_indikator_of_a_kegiatan(self, built: tuple[Docx, Pdf]) -> None:
        _, pdf = built
        for indikator in ("Jumlah Dokumen Perencanaan", "Jumlah Laporan Evaluasi Kinerja"):
            assert indikator.replace(" ", "") in pdf.squeezed
