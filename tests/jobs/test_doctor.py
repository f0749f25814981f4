"""What a computer has and lacks is found by trying it, and told with what to do."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from renstra import pdf
from renstra.jobs import doctor
from renstra.jobs.doctor import examine_computer
from renstra.profile.look import Font


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)


def lines(output: Path | None = None) -> dict[str, tuple[str, str]]:
    """The mark and the words of each line, by what it is about."""
    told = examine_computer(output).text.splitlines()
    pairs = (line.partition(": ") for line in told if line[:1] in {"✓", "✗"})
    return {head[2:]: (head[0], found) for head, _, found in pairs}


def test_it_tries_libreoffice_and_tells_which_fonts_it_used(tmp_path: Path) -> None:
    found = lines(tmp_path / "hasil")
    assert found["LibreOffice"][0] == "✓"
    assert found["LibreOffice"][1][0].isdecimal()
    assert found["PDF percobaan"][1].startswith("satu halaman dalam ")
    assert found["Huruf Arial"][1] in {"terpasang", "diganti Liberation Sans, yang berukuran sama"}
    assert "Huruf Bookman Old Style" in found
    assert [*tmp_path.iterdir()] == []


def test_it_tells_its_stages_and_leaves_the_terminal_aside(without_office: None) -> None:
    stages: list[str] = []
    outcome = examine_computer(terminal=False, progress=stages.append)
    assert tuple(stages) == doctor.STAGES
    assert "terminal" not in outcome.text.replace("(di terminal", "")


class DescribeLibreOffice:
    def it_is_told_of_when_there_is_none(self, without_office: None) -> None:
        outcome = examine_computer()
        assert outcome.code == 1
        assert "✗ LibreOffice: tidak ditemukan" in outcome.text
        assert "Berkas Word tetap dapat disusun" in outcome.text
        assert "1 hal perlu dibenahi." in outcome.text

    def it_is_told_of_when_what_is_named_is_not_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RENSTRA_SOFFICE", "/tidak/ada/soffice")
        assert "RENSTRA_SOFFICE menunjuk /tidak/ada/soffice" in examine_computer().text

    def it_is_told_of_when_no_python_can_talk_to_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_UNO_PYTHON", sys.executable)
        assert lines()["Python UNO"] == ("✗", "tidak ada")

    def it_is_told_of_when_it_makes_no_pdf(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise pdf.LibreOfficeStuck("LibreOffice tidak selesai dalam 120 detik.")

        monkeypatch.setattr(pdf, "convert_to_pdf", fail)
        assert lines()["PDF percobaan"] == ("✗", "gagal")


@pytest.mark.parametrize(
    ("used", "mark", "words"),
    [
        (["Arial"], True, "terpasang"),
        (["LiberationSans"], True, "diganti Liberation Sans, yang berukuran sama"),
        (["DejaVuSans"], False, "tidak ada, dan penggantinya berukuran lain"),
    ],
)
def test_a_font_is_there_or_has_a_replacement_of_its_size(
    used: list[str], mark: bool, words: str
) -> None:
    font = Font.model_validate({"nama": "Arial", "ukuran": 12, "pengganti": ("Liberation Sans",)})
    check = doctor._font_check(font, used)
    assert (check.well, check.found) == (mark, words)
    assert ("Pasang Arial atau Liberation Sans" in check.advice) is not mark


@pytest.mark.usefixtures("without_office")
class DescribeFolders:
    def it_finds_a_place_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "hasil").touch()
        mark, found = lines(tmp_path / "hasil")["Folder keluaran"]
        assert mark == "✗"
        assert "tidak dapat ditulis" in found

    def it_finds_a_disk_that_is_nearly_full(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usage = SimpleNamespace(free=12_000_000)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        mark, found = lines(tmp_path)["Folder keluaran"]
        assert (mark, found[-5:]) == ("✗", "12 MB")

    def it_finds_that_there_is_no_temporary_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def none() -> str:
            raise FileNotFoundError(2, "tidak ada")

        monkeypatch.setattr(tempfile, "gettempdir", none)
        assert doctor._temporary_check().well is False


@pytest.mark.usefixtures("without_office")
class DescribeProgram:
    def it_tells_its_versions(self) -> None:
        found = lines()
        assert "Python 3." in found["renstra"][1]
        assert "openpyxl 3." in found["Pustaka"][1]

    def it_finds_libraries_that_are_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "library_versions", lambda: [("lxml", "6"), ("rich", "")])
        assert lines()["Pustaka"] == ("✗", "tidak terpasang: rich")

    def it_finds_a_terminal_that_cannot_show_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
        assert doctor._encoding_check().well is False
