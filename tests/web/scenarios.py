"""What people do on the page, for a browser: each takes a page of playwright that was let in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WAIT_MS = 20_000


def keep_the_page_of_a_finding_while_saving(page: Any, save: Callable[[], None]) -> None:
    """A finding opened on *Rencana*, of a plan that was built: its clipping, the filter, what was
    typed, the open row and the scroll are the same after `save` wrote something else to the
    workbook.
    """
    page.check("#tingkat-kesalahan")
    page.wait_for_url("**tingkat=kesalahan**")
    page.click("article summary")
    page.wait_for_selector("#cuplikan svg .tanda-sel", timeout=WAIT_MS)
    page.wait_for_selector(".kisi mark", timeout=WAIT_MS)
    reason = page.locator("article input[id]").first
    reason.fill("menurut perda")
    page.evaluate("scrollTo(0, 120)")
    before = page.evaluate("scrollY"), page.locator("#cuplikan image").get_attribute("href")
    version = page.get_attribute("#isi", "data-versi")
    save()
    page.wait_for_selector(f"#isi:not([data-versi='{version}'])", timeout=WAIT_MS)
    page.wait_for_selector("#cuplikan .usang", timeout=WAIT_MS)
    after = page.evaluate("scrollY"), page.locator("#cuplikan image").get_attribute("href")
    assert after == before
    assert page.is_checked("#tingkat-kesalahan")
    assert page.locator(".kisi mark").is_visible()
    assert reason.input_value() == "menurut perda"


def go_from_a_figure_to_its_cell(page: Any, origin: str, number: int, figure: str) -> str:
    """Click a figure on a page of *Halaman*; the page stays where it is. Return the address that is
    offered to be copied.
    """
    page.goto(f"{origin}/halaman/?hal={number}")
    before = page.evaluate("scrollY")
    page.locator(f"svg a[aria-label='{figure}']").first.click()
    page.wait_for_selector("aside mark", timeout=WAIT_MS)
    assert page.evaluate("scrollY") == before
    return str(page.locator("aside [data-salin]").first.get_attribute("data-salin"))
