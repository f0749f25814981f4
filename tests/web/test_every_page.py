"""Every page in a real browser: nothing in the way of who sees little, at the sizes of screens that
offices have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser import open_window
from tests.plans import TinyBook
from tests.web.serving import address_of, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/rencana/",
    "/susun/",
    "/halaman/",
    "/halaman/?hal=1",
    "/bandingkan/",
    "/riwayat/",
    "/aturan/",
    "/panduan/",
    "/panduan/periksa",
    "/tidak-ada",
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
FAULTS = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
  .map(fault => [fault.id, ...fault.nodes.map(node => node.html)])"""
SHORTEN = "document.querySelectorAll('.naskah > :nth-child(n + 60)').forEach(part => part.remove())"
"""The rules go on as they begin, for minutes of looking."""


@pytest.fixture(autouse=True, scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is remembered lasts for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("ingatan")))
        yield


@pytest.fixture(autouse=True, scope="module")
def working_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where outputs go, the same for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("kerja")
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def tab(
    browser: Browser, memory: None, working_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A tab at a plan that was compared and built: every page has something to show. The PDF is
    ours, as only pictures of it are shown.
    """
    new, old = (TinyBook(tmp_path_factory.mktemp(name)) for name in ("baru", "lama"))
    new.write("Program", "Jumlah Pagu", 7_000_000)
    for book in (new, old):
        book.save()
    with (
        pytest.MonkeyPatch.context() as patch,
        served(new.folder, patch) as said,
        open_window(browser) as window,
    ):
        tab = window.new_page()
        tab.goto(address_of(said))
        tab.click("nav >> text=Bandingkan")
        tab.fill("#lama", str(old.folder))
        tab.click("button:has-text('Bandingkan')")
        expect(tab.locator("#hasil")).to_be_visible()
        tab.click("nav >> text=Susun")
        tab.check("#draf")
        tab.check("#tanpa-pdf")
        tab.click("button:has-text('Susun dokumen')")
        expect(tab.locator("#hasil")).to_be_visible()
        (built,) = (p for p in working_folder.glob("build/*/*.docx") if "-ke-" not in p.name)
        document = pypdfium2.PdfDocument.new()
        for _ in range(3):
            document.new_page(600, 900)
        document.save(built.with_suffix(".pdf"))
        document.close()
        yield tab


def show(tab: Page, path: str) -> None:
    """Go to a page, and open a finding where there is one."""
    tab.goto(re.sub("^(http://[^/]+)/.*", rf"\1{path}", tab.url))
    finding = tab.locator("article summary").first
    if finding.is_visible():
        finding.click()
        expect(tab.locator(".kisi mark")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
class DescribeEveryPage:
    def it_has_no_fault_that_axe_knows_in_light_and_in_dark(self, tab: Page, path: str) -> None:
        show(tab, path)
        tab.evaluate(SHORTEN)
        tab.evaluate(AXE)
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            assert tab.evaluate(FAULTS) == []

    def it_fits_small_screens(self, tab: Page, path: str) -> None:
        show(tab, path)
        for width in (1366, 1024):
            tab.set_viewport_size({"width": width, "height": 768})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
