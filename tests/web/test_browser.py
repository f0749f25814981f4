"""The page in a real browser: what is saved appears in place, and nothing leaves this computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.plans import TinyBook
from tests.web.test_server import served

NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT_MS = 20_000


@pytest.fixture
def browser() -> Iterator[Any]:
    """A browser without a window."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("peramban chromium tidak ada")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright tidak terpasang")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


class DescribeThePage:
    def it_shows_what_is_saved_in_place(
        self,
        browser: Any,
        plan: Path,
        workbook: TinyBook,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        asked: list[str] = []
        with served(plan, monkeypatch) as said:
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.on("request", lambda request: asked.append(request.url))
            page.goto(said[0].partition(": ")[2])
            page.check("#tingkat-kesalahan")
            page.wait_for_url("**tingkat=kesalahan**")
            page.click("article summary")
            page.wait_for_selector(".kisi mark", timeout=WAIT_MS)
            workbook.write("Program", "Jumlah Pagu", 8_000_000)
            workbook.save()
            page.wait_for_selector("text=8.000.000", timeout=WAIT_MS)
            assert page.is_checked("#tingkat-kesalahan")
            workbook.write("Program", "Jumlah Pagu", 9_000_000)
            workbook.save()
            page.wait_for_selector("text=Tidak ada temuan", timeout=WAIT_MS)
            page.close()
        origin = said[0].partition(": ")[2].partition("/masuk")[0]
        assert asked
        assert all(url.startswith(origin) for url in asked)

    def it_fits_a_small_screen(
        self, browser: Any, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with served(plan, monkeypatch) as said:
            page = browser.new_page(viewport={"width": 1024, "height": 768})
            page.goto(said[0].partition(": ")[2])
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.close()
        assert wide <= 1024
