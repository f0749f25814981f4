"""A desk with its page, and a browser that was let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from renstra.web.app import create_app
from renstra.web.desk import Desk
from renstra.web.safety import Gate
from tests.plans import TinyBook
from tests.web.serving import address_of, served

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

HOST = "127.0.0.1:4711"


class Browser(FlaskClient):
    """A browser that looks at the page's own address, unless told otherwise."""

    def open(self, *args: Any, **options: Any) -> Any:
        return super().open(*args, **{"base_url": f"http://{HOST}", "buffered": True, **options})


@pytest.fixture(autouse=True)
def memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is remembered goes to a folder of the test."""
    folder = tmp_path_factory.mktemp("ingatan")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(autouse=True)
def working_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder in which the page was begun, where outputs go."""
    folder = tmp_path_factory.mktemp("kerja")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that cannot be read is tried as often as ever, but sooner again."""
    monkeypatch.setattr("renstra.web.desk._BETWEEN_TRIES", 0.05)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


@pytest.fixture
def gate() -> Gate:
    return Gate(host=HOST)


@pytest.fixture
def stranger(desk: Desk, gate: Gate) -> FlaskClient:
    """A browser without the key."""
    app = create_app(desk, gate)
    app.test_client_class = Browser
    return app.test_client()


@pytest.fixture
def client(stranger: FlaskClient, gate: Gate) -> FlaskClient:
    """A browser that opened the address, and calls from the page itself."""
    assert stranger.get(f"/masuk?kunci={gate.key}").status_code == 303
    stranger.environ_base["HTTP_ORIGIN"] = gate.origin
    return stranger


@pytest.fixture
def plan(workbook: TinyBook) -> Path:
    """The tiny plan with a fault: the folder of it."""
    workbook.write("Program", "Jumlah Pagu", 7_000_000)
    return workbook.save().parent


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The tiny plan as it was before, with another pagu: the folder of it."""
    folder = tmp_path / "lama" / "2025"
    folder.mkdir(parents=True)
    old = TinyBook(folder)
    old.write("Sub Kegiatan", "Pagu 2025", 5_000_000)
    return old.save().parent


@pytest.fixture
def shown(plan: Path, window: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The page `Rencana` of that plan, in the browser that `renstra buka` opens."""
    with served(plan, monkeypatch) as said:
        tab = window.new_page()
        tab.goto(address_of(said))
        yield tab
        tab.close()
