"""Word files that accidents, other programs and bad intent leave: each used or told, never more."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from renstra.document.frontmatter import render_page
from renstra.model import Finding
from renstra.narrative.context import TemplateContext, compose_context
from renstra.plan.open import open_plan
from renstra.plan.pages import check_filled_pages, check_page
from renstra.word.empty_file import Properties, empty_package
from renstra.word.pages import insert_page
from tests.document.page_helpers import PAGE_NAMES, PAGE_TEMPLATES, sample_plan
from tests.history.plan_helpers import compose, make_plan
from tests.word_mutations import HEAVY, MUTATIONS

WELL = {
    "jenis isi salah",
    "jenis isi makro",
    "tanpa hubungan dokumen",
    "nama ke luar folder",
    "nama mutlak",
    "utf-16",
    "tabel 30 lapis",
    "komentar dan perintah XML",
    "gaya tidak ada",
    "gaya melingkar",
    "daftar tidak ada",
    "daftar tanpa tingkat",
    "hubungan melingkar",
    "makro",
    "templat terlampir",
    "akhir bidang tanpa awal",
    "tinggi baris bukan angka",
    "kertas bukan angka",
    "tanpa bagian (sectPr)",
}
"""Mutations of a page that leave nothing to be told."""


@cache
def filling() -> TemplateContext:
    """What pages are filled from."""
    return compose_context(sample_plan())


def findings_of(page: Path) -> list[Finding]:
    """What a build has to say of a page; one that it takes ends in a document."""
    found = check_page(page)
    if not has_errors(found):
        found += check_filled_pages([page], filling(), page.parent)
    if not has_errors(found):
        main = empty_package(Properties("Judul", "Kantor", "2022-06-27T00:00:00Z"))
        insert_page(main, render_page(page, filling(), None), main.tree()[0][-1])
        outcome = main.to_bytes()
        assert b"127.0.0.1" not in outcome
    return found


def has_errors(found: list[Finding]) -> bool:
    """Whether a build stops."""
    return any(one.severity == "kesalahan" for one in found)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that a build made."""
    workbook = make_plan(tmp_path_factory.mktemp("rencana"))
    outcome = compose(workbook.folder)
    return next(path for path in outcome.files if path.suffix == ".docx")


class DescribeAnOddPage:
    def it_is_one_of_many_kinds(self) -> None:
        assert len(MUTATIONS) >= 60

    @pytest.mark.parametrize("mutation", MUTATIONS)
    def it_is_used_or_told_with_its_file_and_advice(self, mutation: str, tmp_path: Path) -> None:
        for name in PAGE_NAMES[:1] if mutation in HEAVY else PAGE_NAMES:
            page = tmp_path / f"{name}.docx"
            page.write_bytes(MUTATIONS[mutation]((PAGE_TEMPLATES / page.name).read_bytes()))
            found = findings_of(page)
            assert bool(found) == (mutation not in WELL), found
            assert all(f.sheet == page.name and f.message and f.advice for f in found)
            assert {f.code for f in found} <= {"N06", "N08"}

    def it_may_be_a_folder(self, tmp_path: Path) -> None:
        (one,) = check_page(tmp_path)
        assert (one.code, one.found) == ("N06", "jalur itu folder, bukan berkas")


class DescribeAnOddDocumentToCompare:
    @pytest.mark.parametrize("mutation", MUTATIONS)
    def it_is_opened_or_told_with_its_file_and_advice(
        self, mutation: str, built: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "rencana.docx"
        path.write_bytes(MUTATIONS[mutation](built.read_bytes()))
        plan = open_plan(str(path))
        assert plan.renstra or plan.findings
        assert all(f.sheet == path.name and f.advice for f in plan.findings)
        assert {f.code for f in plan.findings} <= {"D02", "D03", "D04", "D07"}
