"""Temporary folders go with their work, or with the next run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import renstra
from renstra.files.temporary import clear_dead_folders, note_outside, temporary_folder
from renstra.files.writing import write_files_safely


@pytest.fixture(autouse=True)
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def killed(code: str, *words: Path, tmp: Path) -> None:
    """Run Python in the middle of a temporary folder's life, and kill it there."""
    code = (
        "import os, subprocess, sys\n"
        "from renstra.files.temporary import *\n"
        f"with temporary_folder() as folder:\n    {code}\n    os.kill(os.getpid(), 9)\n"
    )
    env = os.environ | {"TMPDIR": str(tmp), "PYTHONPATH": str(Path(renstra.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", code, *words], env=env)


class DescribeATemporaryFolder:
    def it_goes_at_the_end_with_what_lies_elsewhere(self, tmp: Path, tmp_path: Path) -> None:
        beside = tmp_path / ".0123456789ab.docx"
        with temporary_folder() as folder:
            note_outside(folder, beside)
            beside.touch()
        assert list(tmp.iterdir()) == []
        assert not beside.exists()

    def it_goes_with_the_next_run_when_its_own_was_killed(self, tmp: Path, tmp_path: Path) -> None:
        beside = tmp_path / ".0123456789ab.docx"
        killed("note_outside(folder, sys.argv[1])", beside, tmp=tmp)
        beside.touch()
        assert len(list(tmp.iterdir())) == 1
        clear_dead_folders()
        assert list(tmp.iterdir()) == []
        assert not beside.exists()

    def it_goes_with_the_next_run_when_its_own_was_killed_while_removing_it(
        self, tmp: Path
    ) -> None:
        removed = (
            "import shutil; (folder / 'profil').mkdir(); (folder / 'a').touch()\n"
            "    shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), 9)\n"
            "    raise KeyboardInterrupt"
        )
        killed(removed, tmp=tmp)
        (left,) = tmp.iterdir()
        assert (left / "kunci").exists()
        clear_dead_folders()
        assert list(tmp.iterdir()) == []

    def it_goes_without_its_lock_once_it_is_old(self, tmp: Path) -> None:
        for name in ("renstra-ab12_cd3", "renstra-kunci-0"):
            (tmp / name / "profil").mkdir(parents=True)
            (tmp / name).chmod(0o700)
        clear_dead_folders()
        assert len(list(tmp.iterdir())) == 2
        for place in tmp.iterdir():
            os.utime(place, (1, 1))
        clear_dead_folders()
        assert [place.name for place in tmp.iterdir()] == ["renstra-kunci-0"]

    def it_takes_along_the_programs_that_work_in_it(self, tmp: Path) -> None:
        killed(
            "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)', "
            "f'{folder}/profil'])",
            tmp=tmp,
        )
        (folder,) = tmp.iterdir()

        def at_work() -> bool:
            shown = Path("/proc").glob("[0-9]*/cmdline")
            return any(folder.name.encode() in read(path) for path in shown)

        for _ in range(100):
            if at_work():
                break
            time.sleep(0.1)
        assert at_work()
        clear_dead_folders()
        for _ in range(100):
            if not at_work():
                break
            time.sleep(0.1)
        assert not at_work()

    def it_stays_while_its_run_lives_and_when_it_is_none_of_ours(self, tmp: Path) -> None:
        (tmp / "renstra-kantor").mkdir()
        with temporary_folder() as folder:
            clear_dead_folders()
            assert folder.is_dir()
        assert [path.name for path in tmp.iterdir()] == ["renstra-kantor"]


def test_a_file_that_cannot_be_moved_from_there_is_written_beside_its_place(
    tmp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan on another disk than the temporary folder."""
    real, place = os.rename, tmp_path / "jauh" / "naskah.docx"

    def refuse(origin: Path, target: Path) -> None:
        if Path(origin).parent != Path(target).parent:
            raise OSError(18, "Invalid cross-device link", str(origin), None, str(target))
        real(origin, target)

    monkeypatch.setattr(os, "rename", refuse)
    write_files_safely({place: b"baru"})
    assert place.read_bytes() == b"baru"
    assert [path.name for path in place.parent.iterdir()] == ["naskah.docx"]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


class DescribeAFolderOfSomebodyElse:
    @pytest.mark.skipif(os.name != "posix", reason="Windows gives everybody a folder of their own")
    def it_names_nothing_that_is_taken_away(self, tmp: Path, tmp_path: Path) -> None:
        workbook = tmp_path / "renstra.xlsx"
        workbook.write_bytes(b"isi")
        planted = tmp / "renstra-tamu"
        planted.mkdir(mode=0o777)
        planted.chmod(0o777)
        (planted / "kunci").touch()
        (planted / "di-luar").write_bytes(os.fsencode(workbook) + b"\n")
        clear_dead_folders()
        assert workbook.exists() and planted.exists()
        planted.chmod(0o700)
        clear_dead_folders()
        assert workbook.exists() and not planted.exists()
