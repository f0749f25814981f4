"""Finding LibreOffice: what the user names comes first, and a wrong name is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from renstra.pdf import SofficeUnusable, UnoMissing, find_soffice, office
from renstra.pdf.workfolder import work_folder


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the developer's own machine."""
    monkeypatch.delenv("RENSTRA_SOFFICE", raising=False)
    monkeypatch.delenv("RENSTRA_UNO_PYTHON", raising=False)


def program(path: Path) -> Path:
    """A file that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


class DescribeFindingSoffice:
    def it_finds_the_libreoffice_of_this_computer_and_a_python_with_uno(self) -> None:
        found = find_soffice()

        assert found is not None
        assert found.program.is_file()
        assert office._has_uno(found.python)

    def it_takes_the_program_that_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = program(tmp_path / "lo dua" / "soffice")
        monkeypatch.setenv("RENSTRA_SOFFICE", str(name))

        found = find_soffice()

        assert found is not None
        assert found.program == name

    @pytest.mark.parametrize("inside", ["soffice", "program/soffice", "Contents/MacOS/soffice"])
    def it_takes_the_program_in_the_folder_that_is_named(
        self, inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = program(tmp_path / inside)
        monkeypatch.setenv("RENSTRA_SOFFICE", str(tmp_path))

        found = find_soffice()

        assert found is not None
        assert found.program == name

    @pytest.mark.parametrize("error", ["tiada/soffice", "kosong", "berkas.txt"])
    def it_refuses_a_wrong_name_instead_of_falling_back(
        self, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "kosong").mkdir()
        (tmp_path / "berkas.txt").write_text("halo")
        monkeypatch.setenv("RENSTRA_SOFFICE", str(tmp_path / error))

        with pytest.raises(SofficeUnusable, match=f"RENSTRA_SOFFICE menunjuk .*{error}"):
            find_soffice()

    def it_finds_nothing_where_nothing_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(office, "_PLACE", [str(tmp_path / "libreoffice*" / "program")])

        assert find_soffice() is None

    def it_takes_the_newest_of_several_versions(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for version in ("7.6", "24.8", "24.2"):
            program(tmp_path / f"libreoffice{version}" / "program" / "soffice")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(office, "_PLACE", [str(tmp_path / "libreoffice*" / "program")])

        found = find_soffice()

        assert found is not None
        assert found.program.parts[-3] == "libreoffice24.8"


class DescribeThePythonWithUno:
    def it_prefers_the_python_that_libreoffice_brings_along(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RENSTRA_SOFFICE", str(program(tmp_path / "program" / "soffice")))
        defaults = program(tmp_path / "program" / "python")

        found = find_soffice()

        assert found is not None
        assert found.python == defaults

    def it_takes_the_one_that_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_UNO_PYTHON", sys.executable)

        found = find_soffice()

        assert found is not None
        assert found.python == Path(sys.executable)

    def it_refuses_one_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_UNO_PYTHON", "/tiada/python")

        with pytest.raises(UnoMissing, match="RENSTRA_UNO_PYTHON menunjuk /tiada/python"):
            find_soffice()


class DescribeTheWorkFolder:
    def it_notes_the_build_number_so_that_libreoffice_need_not_start_twice(
        self, tmp_path: Path
    ) -> None:
        name = program(tmp_path / "soffice")
        (tmp_path / "versionrc").write_text("[Version]\nbuildid=40(Build:2)\n")

        with work_folder(name, "pipa") as folder:
            assert (folder / "profil/user/extensions/buildid").read_text() == "40(Build:2)"

        assert not folder.exists()

    def it_does_without_when_the_build_number_is_unknown(self, tmp_path: Path) -> None:
        with work_folder(program(tmp_path / "soffice"), "pipa") as folder:
            assert not (folder / "profil/user/extensions/buildid").exists()
