"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from renstra.rules.registry import ENTRY_POINT_GROUP, all_rules
from tests.browser import open_browser, open_window
from tests.plans import TinyBook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

settings.register_profile(
    "renstra",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("renstra")

# Where Python is told to keep no compiled code, every worker and every program that a test starts
# would compile all of it anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """Leave thousands of tests, which stay to the end, out of every search for garbage, and search
    less often.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.fixture
def workbook(tmp_path: Path) -> TinyBook:
    """A tiny valid plan of three years, to be spoilt and read."""
    return TinyBook(tmp_path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a worker."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A new window of it, which asks for nothing beyond this computer."""
    with open_window(browser) as opened:
        yield opened


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Write a module that is installed as a plugin, and forget the rules that were loaded before
    and after.
    """
    header = "import sys\nfrom renstra.rules.rule import Flaw, Rule, rule\n"

    def install(content: str, point: str = "uji = aturan_luar_uji") -> None:
        (tmp_path / "aturan_luar_uji.py").write_text(header + content, encoding="utf-8")
        info = tmp_path / "aturan_luar_uji-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: aturan-luar-uji\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[{ENTRY_POINT_GROUP}]\n{point}\n", encoding="utf-8"
        )

    monkeypatch.syspath_prepend(tmp_path)
    all_rules.cache_clear()
    yield install
    all_rules.cache_clear()
    sys.modules.pop("aturan_luar_uji", None)


@pytest.fixture
def page_seven(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that is not started and finds whatever it is asked for on page 7."""

    def found(_office: object, _docx: Path, bookmarks: Sequence[str]) -> list[str]:
        return ["7"] * len(bookmarks)

    monkeypatch.setattr("renstra.pdf.Office.page_labels", found)
