"""Reading what stands in a plan's folder, whatever it is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from renstra.files.causes import cause_of_error, is_refusal
from renstra.files.reading import TomlFault, is_file, read_file, read_text, read_toml


class DescribeReading:
    def it_returns_the_text_without_the_mark_of_notepad_and_with_plain_ends_of_lines(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "teks"
        path.write_bytes("\ufeffsatu\r\ndua\rtiga\n".encode())
        assert read_text(path) == "satu\ndua\ntiga\n"

    def it_never_waits_for_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipa")
        with pytest.raises(OSError, match="pipa") as refused:
            read_file(tmp_path / "pipa")
        assert cause_of_error(refused.value) == "bukan berkas biasa"

    @pytest.mark.parametrize(
        ("name", "cause"),
        [
            ("folder", "jalur itu folder, bukan berkas"),
            ("putaran", "tautan yang menunjuk dirinya sendiri"),
            ("putus", "folder atau berkas tidak ada"),
            ("n" * 300, "nama terlalu panjang"),
        ],
    )
    def it_says_why_in_indonesian(self, tmp_path: Path, name: str, cause: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "putaran").symlink_to("putaran")
        (tmp_path / "putus").symlink_to("tidak-ada")
        with pytest.raises(OSError) as refused:
            read_file(tmp_path / name)
        assert cause_of_error(refused.value) == cause
        assert not is_file(tmp_path / name)

    def it_knows_what_windows_says_of_a_file_that_another_program_holds(self) -> None:
        held = PermissionError(errno.EACCES, "")
        held.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        assert cause_of_error(held) == "sedang dipakai program lain"

    @pytest.mark.parametrize(
        ("content", "line", "damage"),
        [
            (b"a = [", "", "tulisan belum selesai"),
            (b"a = 1\nb == 2", "2", "tulisan terputus pada kolom 4"),
            (b"a = '\xff'", "", "bukan teks UTF-8"),
            (b"a = " + b"[" * 5000, "", "tanda kurung bertumpuk terlalu dalam"),
            (b"a = " + b"9" * 5000, "", "tulisan belum selesai"),
        ],
    )
    def it_tells_where_toml_breaks(
        self, tmp_path: Path, content: bytes, line: str, damage: str
    ) -> None:
        path = tmp_path / "peta.toml"
        path.write_bytes(content)
        with pytest.raises(TomlFault) as fault:
            read_toml(path)
        assert (fault.value.line, fault.value.damage) == (line, damage)


class DescribeARefusalOfTheSystem:
    def it_is_told_from_a_damaged_archive_and_from_faults_of_ours(self) -> None:
        assert is_refusal(OSError(errno.ENOSPC, ""))
        assert not is_refusal(OSError(errno.EINVAL, ""))
        assert not is_refusal(OSError("arsip rusak"))
        assert not is_refusal(ValueError("isi"))
