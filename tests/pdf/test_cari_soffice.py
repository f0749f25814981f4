"""Finding LibreOffice: what the user names comes first, and a wrong name is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from renstra.pdf import SofficeTidakCocok, UnoTidakAda, cari_soffice, office
from renstra.pdf.workfolder import folder_kerja


@pytest.fixture(autouse=True)
def bersih(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the developer's own machine."""
    monkeypatch.delenv("RENSTRA_SOFFICE", raising=False)
    monkeypatch.delenv("RENSTRA_UNO_PYTHON", raising=False)


def program(berkas: Path) -> Path:
    """A file that can be run."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_text("#!/bin/sh\n")
    berkas.chmod(0o755)
    return berkas


class DescribeCariSoffice:
    def it_finds_the_libreoffice_of_this_computer_and_a_python_with_uno(self) -> None:
        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.program.is_file()
        assert office._punya_uno(ketemu.python)

    def it_takes_the_program_that_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        nama = program(tmp_path / "lo dua" / "soffice")
        monkeypatch.setenv("RENSTRA_SOFFICE", str(nama))

        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.program == nama

    @pytest.mark.parametrize("di_dalam", ["soffice", "program/soffice", "Contents/MacOS/soffice"])
    def it_takes_the_program_in_the_folder_that_is_named(
        self, di_dalam: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        nama = program(tmp_path / di_dalam)
        monkeypatch.setenv("RENSTRA_SOFFICE", str(tmp_path))

        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.program == nama

    @pytest.mark.parametrize("salah", ["tiada/soffice", "kosong", "berkas.txt"])
    def it_refuses_a_wrong_name_instead_of_falling_back(
        self, salah: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "kosong").mkdir()
        (tmp_path / "berkas.txt").write_text("halo")
        monkeypatch.setenv("RENSTRA_SOFFICE", str(tmp_path / salah))

        with pytest.raises(SofficeTidakCocok, match=f"RENSTRA_SOFFICE menunjuk .*{salah}"):
            cari_soffice()

    def it_finds_nothing_where_nothing_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(office, "_TEMPAT", [str(tmp_path / "libreoffice*" / "program")])

        assert cari_soffice() is None

    def it_takes_the_newest_of_several_versions(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for versi in ("7.6", "24.8", "24.2"):
            program(tmp_path / f"libreoffice{versi}" / "program" / "soffice")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(office, "_TEMPAT", [str(tmp_path / "libreoffice*" / "program")])

        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.program.parts[-3] == "libreoffice24.8"


class DescribePythonUno:
    def it_prefers_the_python_that_libreoffice_brings_along(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_SOFFICE", str(program(tmp_path / "program" / "soffice")))
        bawaan = program(tmp_path / "program" / "python")

        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.python == bawaan

    def it_takes_the_one_that_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_UNO_PYTHON", sys.executable)

        ketemu = cari_soffice()

        assert ketemu is not None
        assert ketemu.python == Path(sys.executable)

    def it_refuses_one_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RENSTRA_UNO_PYTHON", "/tiada/python")

        with pytest.raises(UnoTidakAda, match="RENSTRA_UNO_PYTHON menunjuk /tiada/python"):
            cari_soffice()


class DescribeFolderKerja:
    def it_notes_the_build_number_so_that_libreoffice_need_not_start_twice(self, tmp_path: Path) -> None:
        nama = program(tmp_path / "soffice")
        (tmp_path / "versionrc").write_text("[Version]\nbuildid=40(Build:2)\n")

        with folder_kerja(nama, "pipa") as folder:
            assert (folder / "profil/user/extensions/buildid").read_text() == "40(Build:2)"

        assert not folder.exists()

    def it_does_without_when_the_build_number_is_unknown(self, tmp_path: Path) -> None:
        with folder_kerja(program(tmp_path / "soffice"), "pipa") as folder:
            assert not (folder / "profil/user/extensions/buildid").exists()
