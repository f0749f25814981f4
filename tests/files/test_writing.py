"""Files that never lose the last good one, and archives without a clock."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from renstra.files.writing import write_files_safely


class DescribeWritingSafely:
    def it_writes_new_files_with_their_folders(self, tmp_path: Path) -> None:
        tujuan = tmp_path / "build" / "a" / "naskah.docx"
        write_files_safely({tujuan: b"baru", tujuan.with_suffix(".pdf"): b"pdf"})
        assert tujuan.read_bytes() == b"baru"
        assert sorted(os.listdir(tujuan.parent)) == ["naskah.docx", "naskah.pdf"]

    def it_replaces_the_old_file(self, tmp_path: Path) -> None:
        tujuan = tmp_path / "naskah.docx"
        tujuan.write_bytes(b"lama")
        write_files_safely({tujuan: b"baru"})
        assert tujuan.read_bytes() == b"baru"
        assert tujuan.stat().st_mode & 0o777 == 0o644

    @pytest.mark.parametrize(
        "problem",
        [PermissionError(13, "dibuka Word"), OSError(28, "cakram penuh"), KeyboardInterrupt()],
    )
    @pytest.mark.parametrize("steps", ["fdopen", "chmod", "replace"])
    def it_keeps_the_old_files_whichever_step_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException, steps: str
    ) -> None:
        everything = [tmp_path / "naskah.docx", tmp_path / "naskah.pdf"]
        for tujuan in everything:
            tujuan.write_bytes(b"lama")

        def failed(*_: object, **__: object) -> None:
            raise problem

        monkeypatch.setattr(os, steps, failed)
        with pytest.raises(type(problem)):
            write_files_safely(dict.fromkeys(everything, b"baru"))
        assert [tujuan.read_bytes() for tujuan in everything] == [b"lama", b"lama"]
        assert sorted(os.listdir(tmp_path)) == ["naskah.docx", "naskah.pdf"]

    def it_moves_none_when_another_program_holds_the_last(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        docx, pdf = tmp_path / "naskah.docx", tmp_path / "naskah.pdf"
        docx.write_bytes(b"lama")
        pdf.write_bytes(b"lama")
        open_ = Path.open

        def locked(path: Path, *rest: Any, **other: Any) -> Any:
            if path == pdf:
                raise PermissionError(13, "dibuka pembaca pdf", str(pdf))
            return open_(path, *rest, **other)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", locked)
            with pytest.raises(PermissionError) as problem:
                write_files_safely({docx: b"baru", pdf: b"baru"})
        assert problem.value.filename == str(pdf)
        assert docx.read_bytes() == b"lama"
        assert sorted(os.listdir(tmp_path)) == ["naskah.docx", "naskah.pdf"]

    @pytest.mark.parametrize("problem", [OSError(28, "cakram penuh"), KeyboardInterrupt()])
    def it_takes_the_folders_away_again_that_it_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
    ) -> None:
        (tmp_path / "ada").mkdir()

        def failed(*_: object, **__: object) -> None:
            raise problem

        monkeypatch.setattr(os, "fdopen", failed)
        with pytest.raises(type(problem)):
            write_files_safely(
                {tmp_path / "ada/baru/lagi/naskah.docx": b""},
                folders=(tmp_path / "lain/aset",),
            )
        assert [path.name for path in tmp_path.rglob("*")] == ["ada"]

    def it_fails_when_a_folder_stands_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "naskah.docx").mkdir()
        with pytest.raises(OSError):
            write_files_safely({tmp_path / "naskah.docx": b"baru"})
        assert os.listdir(tmp_path) == ["naskah.docx"]
