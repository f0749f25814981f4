"""One Chromium for all browser tests of a worker, and the tabs of a person in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

WAIT_MS = 30_000
"""How long a page may take to show what it should: the computer may be busy."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_HERE = ("http://127.0.0.1:", "file:///", "data:", "blob:")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser without a window; `.ci/siapkan --wajib` sees to it that there is one."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        pytest.skip("peramban chromium tidak ada")
    # Not above: it takes a while to load, and most tests need no browser.
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=_FLAGS)
        yield opened
        opened.close()


@contextmanager
def open_window(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own memory, of the usual size of an office's screen. At the end all that its
    tabs asked for must have been on this computer, and no script or policy have failed.
    """
    asked: list[str] = []
    failed: list[str] = []
    with browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID") as window:
        window.set_default_timeout(WAIT_MS)
        window.on("request", lambda request: asked.append(request.url))
        window.on("weberror", lambda error: failed.append(str(error.error)))
        window.on("console", lambda line: failed.append(line.text))
        yield window
    assert asked
    assert [url for url in asked if not url.startswith(_HERE)] == []
    assert [words for words in failed if "Failed to load resource" not in words] == []
