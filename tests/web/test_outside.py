"""The workbook shown in its own program, at the cell where that can be told so."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from renstra.web import outside
from tests.plans import TinyBook

WORKBOOK = Path("D:/Renstra $(calc) & 'kita'/renstra.xlsx")
SHEET = "'; calc; \"$x` Sub Kegiatan"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What Windows is asked to do; PowerShell ends with the code that stands first, if any."""
    asked: list[Any] = []

    def run(command: list[str], **options: Any) -> Any:
        asked.append((command, options))
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("os.startfile", asked.append, raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    return asked


class DescribeShowingACell:
    def it_opens_the_workbook_then_asks_excel(self, calls: list[Any]) -> None:
        assert outside.show_cell(WORKBOOK, SHEET, "K17")
        opened, (command, options) = calls
        assert opened == WORKBOOK
        assert command[0].endswith(r"\System32\WindowsPowerShell\v1.0\powershell.exe")
        assert command[-2] == "-EncodedCommand"
        assert options["env"]["RENSTRA_BUKU"] == str(WORKBOOK)
        assert options["env"]["RENSTRA_LEMBAR"] == SHEET
        assert options["env"]["RENSTRA_SEL"] == "K17"
        assert "shell" not in options

    def it_puts_no_name_into_the_script(self, calls: list[Any]) -> None:
        outside.show_cell(WORKBOOK, SHEET, "K17")
        outside.show_cell(Path("lain.xlsx"), "Lain", "A1")
        first, second = (command for command, _ in calls[1::2])
        assert first == second
        script = base64.b64decode(first[-1]).decode("utf-16-le")
        assert "GetActiveObject('Excel.Application')" in script
        assert script.count("{") == script.count("}")
        assert script.isascii()

    @pytest.mark.parametrize(
        "error",
        [FileNotFoundError(), subprocess.TimeoutExpired("powershell", 30), ValueError("NUL")],
    )
    def it_goes_without_excel(
        self, calls: list[Any], monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def fail(*_: Any, **__: Any) -> None:
            raise error

        monkeypatch.setattr(subprocess, "run", fail)
        assert not outside.show_cell(WORKBOOK, SHEET, "K17")
        assert calls == [WORKBOOK]

    def it_only_opens_the_file_elsewhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[Any] = []
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setattr(subprocess, "Popen", lambda command, **_: asked.append(command))
        assert not outside.show_cell(WORKBOOK, SHEET, "K17")
        assert asked == [["xdg-open", str(WORKBOOK)]]


class DescribeBukaDiExcel:
    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ({"lembar": "Program", "sel": "K17"}, [("Program", "K17")]),
            ({"lembar": "Tidak Ada", "sel": "K17"}, []),
            ({"lembar": "Program", "sel": "K17;calc"}, []),
            ({}, []),
        ],
    )
    def it_goes_to_cells_of_the_plan_only(
        self,
        client: FlaskClient,
        workbook: TinyBook,
        monkeypatch: pytest.MonkeyPatch,
        asked: dict[str, str],
        shown: list[tuple[str, str]],
    ) -> None:
        cells: list[tuple[str, str]] = []

        def show(_: Path, sheet: str, cell: str) -> bool:
            cells.append((sheet, cell))
            return True

        monkeypatch.setattr("renstra.web.routes.plan.show_cell", show)
        monkeypatch.setattr("renstra.web.routes.plan.open_outside", lambda _: None)
        client.post("/buka", data={"folder": str(workbook.save().parent)})
        answer = client.post("/rencana/buka-di-luar", data={"apa": "buku-kerja"} | asked)
        assert cells == shown
        assert answer.text == ("Excel membuka Program K17." if shown else "")
