"""Files that never lose the last good one, and archives without a clock."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from renstra.arsip import bekukan, tulis_aman


class DescribeTulisAman:
    def it_writes_new_files_with_their_folders(self, tmp_path: Path) -> None:
        tujuan = tmp_path / "build" / "a" / "naskah.docx"
        tulis_aman({tujuan: b"baru", tujuan.with_suffix(".pdf"): b"pdf"})
        assert tujuan.read_bytes() == b"baru"
        assert sorted(os.listdir(tujuan.parent)) == ["naskah.docx", "naskah.pdf"]

    def it_replaces_the_old_file(self, tmp_path: Path) -> None:
        tujuan = tmp_path / "naskah.docx"
        tujuan.write_bytes(b"lama")
        tulis_aman({tujuan: b"baru"})
        assert tujuan.read_bytes() == b"baru"
        assert tujuan.stat().st_mode & 0o777 == 0o644

    @pytest.mark.parametrize("galat", [PermissionError(13, "dibuka Word"), OSError(28, "cakram penuh"), KeyboardInterrupt()])
    @pytest.mark.parametrize("langkah", ["fdopen", "chmod", "replace"])
    def it_keeps_the_old_files_whichever_step_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, galat: BaseException, langkah: str
    ) -> None:
        semua = [tmp_path / "naskah.docx", tmp_path / "naskah.pdf"]
        for tujuan in semua:
            tujuan.write_bytes(b"lama")

        def gagal(*_: object, **__: object) -> None:
            raise galat

        monkeypatch.setattr(os, langkah, gagal)
        with pytest.raises(type(galat)):
            tulis_aman(dict.fromkeys(semua, b"baru"))
        assert [tujuan.read_bytes() for tujuan in semua] == [b"lama", b"lama"]
        assert sorted(os.listdir(tmp_path)) == ["naskah.docx", "naskah.pdf"]

    def it_moves_none_when_another_program_holds_the_last(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        docx, pdf = tmp_path / "naskah.docx", tmp_path / "naskah.pdf"
        docx.write_bytes(b"lama")
        pdf.write_bytes(b"lama")
        buka = Path.open

        def terkunci(berkas: Path, *sisa: Any, **lain: Any) -> Any:
            if berkas == pdf:
                raise PermissionError(13, "dibuka pembaca pdf", str(pdf))
            return buka(berkas, *sisa, **lain)

        with monkeypatch.context() as tambal:
            tambal.setattr(Path, "open", terkunci)
            with pytest.raises(PermissionError) as galat:
                tulis_aman({docx: b"baru", pdf: b"baru"})
        assert galat.value.filename == str(pdf)
        assert docx.read_bytes() == b"lama"
        assert sorted(os.listdir(tmp_path)) == ["naskah.docx", "naskah.pdf"]

    def it_fails_when_a_folder_stands_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "naskah.docx").mkdir()
        with pytest.raises(OSError):
            tulis_aman({tmp_path / "naskah.docx": b"baru"})
        assert os.listdir(tmp_path) == ["naskah.docx"]


class DescribeBekukan:
    def it_sets_every_clock_and_nothing_else(self) -> None:
        def arsip(jam: int) -> bytes:
            tampung = io.BytesIO()
            inti = f'<x><dcterms:created xsi:type="a">2024-01-0{jam}</dcterms:created><dcterms:modified>9</dcterms:modified></x>'
            with zipfile.ZipFile(tampung, "w") as z:
                z.writestr(zipfile.ZipInfo("docProps/core.xml", (2024, 1, jam, 0, 0, 0)), inti)
                z.writestr(zipfile.ZipInfo("isi.xml", (2024, 1, jam, 0, 0, 0)), "<dcterms:created>2024</dcterms:created>")
            return tampung.getvalue()

        beku = bekukan(arsip(1), "2022-06-27T00:00:00Z")
        assert beku == bekukan(arsip(2), "2022-06-27T00:00:00Z")
        assert beku == bekukan(beku, "2022-06-27T00:00:00Z")
        with zipfile.ZipFile(io.BytesIO(beku)) as z:
            assert z.read("docProps/core.xml").count(b"2022-06-27T00:00:00Z") == 2
            assert z.read("isi.xml") == b"<dcterms:created>2024</dcterms:created>"
            assert z.testzip() is None
