"""The page in a real browser, as a planner lives with it: from a new folder to its first PDF, and
day by day beside Excel.

What every test of it also says, `tests.browser.open_window` asserts: nothing was asked of another
computer, and no script failed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from renstra.web.pictures import WIDTHS
from tests.plans import TinyBook
from tests.web.serving import address_of, served

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

BUILD_MS = 180_000
"""A build by LibreOffice, on a computer that has other work too."""
ANSWERS = {
    "Nama perangkat daerah": "Dinas Sosial",
    "Tingkat daerah": "Kabupaten",
    "Nama daerah": "Seluma",
    "Sebutan kepala daerah": "Bupati",
    "Urusan pemerintahan": "Sosial",
    "Jenis dokumen": "Renstra",
    "Peraturan daerah tentang RPJMD": "Peraturan Daerah Kabupaten Seluma Nomor 1 Tahun 2025 tentang"
    " Rencana Pembangunan Jangka Menengah Daerah Kabupaten Seluma Tahun 2025-2029",
    "Tempat penetapan": "Tais",
    "Tanggal penetapan": "2 September 2025",
    "Jabatan penanda tangan": "Kepala Dinas Sosial Kabupaten Seluma",
    "Nama penanda tangan": "Budi, S.Sos.",
}
"""The eleven answers without which there is no document."""

OPEN_PARTS = "[...document.querySelectorAll('details[open]')].map(part => part.id)"


def answer(workbook: Path) -> None:
    """Answer on the form Identitas, and save."""
    excel = load_workbook(workbook)
    for question, cell, *_ in excel["Identitas"].iter_rows():
        if question.value in ANSWERS:
            cell.value = ANSWERS[question.value]
    excel.save(workbook)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that is reached."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} tidak tercapai dengan Tab")


class DescribeANewPlan:
    def it_comes_to_its_first_pdf_and_to_pictures_of_its_pages(
        self, window: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "dinas sosial" / "2025"
        with served(None, monkeypatch) as said:
            page = window.new_page()
            page.goto(address_of(said))
            page.fill("#folder-baru", str(folder))
            page.click("text=Buat rencana")
            expect(page.locator(".cap.kesalahan").first).not_to_have_text("0 kesalahan")
            expect(page.locator("text='Nama perangkat daerah' wajib diisi")).to_be_visible()

            answer(folder / "renstra.xlsx")
            expect(page.locator("h1")).to_contain_text("Dinas Sosial Kabupaten Seluma")
            expect(page.locator("text=wajib diisi")).to_have_count(0)

            page.click("nav >> text=Susun")
            page.check("#draf")
            page.click("button:has-text('Susun dokumen')")
            expect(page.locator(".tahap .kini")).to_have_count(1)
            expect(page.locator("#hasil")).to_have_text("Hasil", timeout=BUILD_MS)
            with page.expect_download() as download:
                page.click("a[href$='.pdf']")
            assert download.value.path().read_bytes().startswith(b"%PDF")

            page.click("nav >> text='Halaman'")
            pages = page.locator(".lembaran img")
            assert pages.count() > 10
            expect(pages.first).to_have_js_property("naturalWidth", WIDTHS["kecil"])
            with page.expect_response(re.compile("/1-besar.png")) as picture:
                pages.first.click()
            assert picture.value.ok
            expect(page.locator("svg[aria-label='Lembar ke-1'] image")).to_be_visible()
            page.close()


class DescribeASavedWorkbook:
    def it_shows_in_place(self, shown: Page, workbook: TinyBook) -> None:
        shown.check("#tingkat-kesalahan")
        shown.click("article summary")
        expect(shown.locator(".kisi mark")).to_have_text("7.000.000")
        workbook.write("Program", "Jumlah Pagu", 8_000_000)
        workbook.save()
        expect(shown.locator("article .ganti")).to_contain_text("8.000.000")
        expect(shown.locator(".kisi mark")).to_have_text("8.000.000")
        workbook.write("Program", "Jumlah Pagu", 9_000_000)
        workbook.save()
        expect(shown.locator("text=Tidak ada temuan menurut saringan ini")).to_be_visible()
        expect(shown.locator("#kabar")).to_contain_text("0 kesalahan")

    def it_leaves_filter_scroll_and_open_parts_as_they_are(
        self, shown: Page, workbook: TinyBook
    ) -> None:
        shown.set_viewport_size({"width": 1366, "height": 300})
        shown.check("#tingkat-peringatan")
        expect(shown.locator("details.sebab")).to_have_count(2)
        second = shown.locator("details.sebab").nth(1)
        second.locator("summary").first.click()
        second.locator("article summary").click()
        expect(second.locator(".kisi mark")).to_be_visible()
        opened = shown.evaluate(OPEN_PARTS)
        assert len(opened) == 2
        shown.focus("#cari")
        shown.keyboard.type("belum dicari")
        shown.evaluate("window.scrollTo(0, 150)")
        assert shown.evaluate("scrollY") == 150

        version = shown.locator("#isi").get_attribute("data-versi")
        workbook.write("Program", "Jumlah Pagu", 8_000_000)
        workbook.save()
        expect(shown.locator("#isi")).not_to_have_attribute("data-versi", str(version))
        assert shown.evaluate("scrollY") == 150
        assert shown.is_checked("#tingkat-peringatan")
        assert shown.input_value("#cari") == "belum dicari"
        assert shown.evaluate(OPEN_PARTS) == opened
        expect(second.locator(".kisi mark")).to_be_visible()

    def it_may_be_broken_and_mended_while_the_last_findings_stay(
        self, shown: Page, plan: Path, workbook: TinyBook
    ) -> None:
        finding = shown.locator("article .ganti >> text=7.000.000")
        expect(finding).to_be_visible()
        (plan / "renstra.xlsx").write_bytes(b"PK bukan arsip")
        told = shown.locator("[role=alert]")
        expect(told).to_contain_text("renstra.xlsx")
        expect(told).to_contain_text("Yang tampil ialah hasil sebelumnya.")
        expect(finding).to_be_visible()
        shown.click("article summary")
        expect(shown.locator(".kisi mark").first).to_be_visible()
        workbook.save()
        expect(told).to_have_count(0)
        expect(finding).to_be_visible()

    def it_shows_in_every_tab(
        self, shown: Page, window: BrowserContext, workbook: TinyBook
    ) -> None:
        """Also beyond six, the connections that a browser keeps to one place."""
        tabs = [shown, *(window.new_page() for _ in range(7))]
        for tab in tabs[1:]:
            tab.goto(shown.url)
            expect(tab.locator("article .ganti >> text=7.000.000")).to_be_visible()
        workbook.write("Program", "Jumlah Pagu", 8_000_000)
        workbook.save()
        for tab in tabs:
            expect(tab.locator("article .ganti >> text=8.000.000")).to_be_visible()
        # The next one listens where the first is closed.
        shown.close()
        workbook.write("Program", "Jumlah Pagu", 9_000_000)
        workbook.save()
        for tab in tabs[1:]:
            expect(tab.locator("article .ganti >> text=8.000.000")).to_have_count(0)
            tab.close()


class DescribeTwoVersions:
    def it_tells_and_hands_over_what_changed(
        self, shown: Page, plan: Path, earlier: Path, tmp_path: Path
    ) -> None:
        shown.click("nav >> text=Bandingkan")
        assert shown.input_value("#versi-baru") == str(plan)
        shown.fill("#lama", str(earlier))
        shown.click("button:has-text('Bandingkan')")
        expect(shown.locator("section:has(#hasil)")).to_contain_text("1 ubah pagu")
        with shown.expect_download() as download:
            shown.click("a[href$='-ringkasan.html']")
        changes = shown.context.new_page()
        saved = tmp_path / "ringkasan.html"
        download.value.save_as(saved)
        changes.goto(saved.as_uri())
        expect(changes.locator("tr[data-jenis='ubah pagu']")).to_contain_text("5.000.000")
        changes.close()


class DescribeTheKeyboard:
    def it_reaches_the_filter_and_a_finding(self, shown: Page) -> None:
        shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
        shown.keyboard.press("Tab")
        expect(shown.locator(".lompat")).to_be_focused()
        shown.keyboard.press("Enter")
        tab_to(shown, "#tingkat-kesalahan")
        shown.keyboard.press("Space")
        expect(shown).to_have_url(re.compile("tingkat=kesalahan"))
        expect(shown.locator("article")).to_have_count(1)
        expect(shown.locator("#tingkat-kesalahan")).to_be_focused()
        tab_to(shown, "#cari")
        shown.keyboard.type("program")
        shown.keyboard.press("Enter")
        expect(shown).to_have_url(re.compile("cari=program"))
        tab_to(shown, "article summary")
        shown.keyboard.press("Enter")
        expect(shown.locator(".kisi mark")).to_have_text("7.000.000")
        tab_to(shown, "button[data-salin]")
        shown.keyboard.press("Enter")
        expect(shown.locator("#kabar")).to_contain_text("tersalin")
        assert shown.evaluate("navigator.clipboard.readText()") == "'Program'!N2"
