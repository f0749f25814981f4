"""The printed page beside the workbook, in a real browser: a finding keeps its clipping, a figure
leads back to its cell, and reasons of changes reach the matrix.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from renstra.jobs.opening import open_folder
from renstra.jobs.outputs import claim_folder
from tests.plans import TinyBook
from tests.web.pdf_pages import pdf_of_lines

if TYPE_CHECKING:
    from playwright.sync_api import Page

REASON = "Menurut kesepakatan Forum Perangkat Daerah"


@pytest.fixture
def printed(plan: Path) -> None:
    """A document of that plan, built before."""
    opened = open_folder(plan)
    place = claim_folder(opened)
    place.mkdir(parents=True, exist_ok=True)
    lines = ("Tabel 6.1 Rencana", "Program satu", "62,5 65 9.000.000", "Sasaran satu")
    (place / f"{opened.name}.pdf").write_bytes(pdf_of_lines(lines))


@pytest.mark.usefixtures("printed")
class DescribeAPrintedFigure:
    def it_stays_beside_its_finding_while_something_else_is_saved(
        self, shown: Page, workbook: TinyBook
    ) -> None:
        shown.set_viewport_size({"width": 1366, "height": 400})
        shown.check("#tingkat-kesalahan")
        shown.click("article summary")
        picture = shown.locator("#cuplikan image")
        expect(shown.locator("#cuplikan svg .tanda-sel")).to_have_count(1)
        expect(shown.locator(".kisi mark")).to_be_visible()
        reason = shown.locator("article input[id]").first
        reason.fill("menurut perda")
        shown.evaluate("scrollTo(0, 60)")
        before = shown.evaluate("scrollY"), picture.get_attribute("href")

        version = shown.locator("#isi").get_attribute("data-versi")
        workbook.write("Sub Kegiatan", "Lokasi", "Seluma")
        workbook.save()
        expect(shown.locator("#isi")).not_to_have_attribute("data-versi", str(version))
        expect(shown.locator("#cuplikan .usang")).to_be_visible()
        assert (shown.evaluate("scrollY"), picture.get_attribute("href")) == before
        assert shown.is_checked("#tingkat-kesalahan")
        expect(shown.locator(".kisi mark")).to_be_visible()
        expect(reason).to_have_value("menurut perda")

    def it_leads_back_to_its_cell(self, shown: Page) -> None:
        shown.click("nav >> text='Halaman'")
        shown.click(".lembaran a")
        shown.locator("svg a[aria-label='62,5']").first.click()
        expect(shown.locator("aside mark").first).to_be_visible()
        address = shown.locator("aside [data-salin]").first.get_attribute("data-salin")
        assert str(address).startswith("'Program'!")


class DescribeAReason:
    def it_is_filled_in_beside_its_change_and_reaches_the_matrix(
        self, shown: Page, earlier: Path, tmp_path: Path
    ) -> None:
        shown.click("nav >> text=Bandingkan")
        shown.fill("#lama", str(earlier))
        shown.click("button:has-text('Bandingkan')")
        field = shown.locator("textarea").first
        field.fill(REASON)
        field.blur()
        expect(shown.locator("#hitungan")).to_contain_text("1 dari")
        shown.reload()
        shown.select_option("#keadaan", "semua")
        expect(shown.locator("textarea").first).to_have_value(REASON)
        shown.click("[value=susun]")
        expect(shown.locator("#hasil")).to_be_visible()
        with shown.expect_download() as download:
            shown.click("a[href$='-matriks.xlsx']")
        saved = tmp_path / "matriks.xlsx"
        download.value.save_as(saved)
        rows = load_workbook(saved).worksheets[0].iter_rows(values_only=True)
        assert any(REASON in row for row in rows)
