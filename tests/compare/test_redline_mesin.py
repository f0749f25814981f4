"""The engine: whatever keeps it from working is said in Indonesian, and what it left half is not used."""

from __future__ import annotations

import errno
import logging
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_redlines import engines
from redline_uji import PENULIS, TANGGAL, alinea, naskah

from renstra.compare.redline import RedlineGagal, RedlineTidakTerpasang, redline
from renstra.compare.redline.engine import lacak
from renstra.compare.redline.marks import Pelacak
from renstra.compare.redline.package import Paket

LAMA, BARU = naskah(alinea("Teks lama.")), naskah(alinea("Teks baru."))


def coba() -> bytes:
    """Let the engine compare two documents."""
    return lacak(LAMA, BARU, Pelacak(PENULIS, TANGGAL))


def gagal(salah: BaseException) -> Callable[..., Any]:
    """A function that only fails."""

    def f(*_: object, **__: object) -> Any:
        raise salah

    return f


class DescribeLacak:
    def it_compares(self) -> None:
        assert "word/document.xml" in Paket.baca(coba()).isi

    def it_says_how_to_install_the_library_when_it_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "python_redlines", None)

        with pytest.raises(RedlineTidakTerpasang, match=r'pasang.*pip install "renstra\[redline\]"'):
            redline(LAMA, BARU, penulis=PENULIS, tanggal=TANGGAL)

    def it_says_how_to_install_the_engine_when_only_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines.DocxodusEngine, "BINARY_PACKAGE", "tiada_paket_ini")

        with pytest.raises(RedlineTidakTerpasang, match=r'mesin.*belum terpasang.*pip install "renstra\[redline\]"'):
            coba()

    @pytest.mark.parametrize(("apa", "nama"), [("machine", "sparc64"), ("system", "Plan9")])
    def it_says_that_there_is_none_for_this_kind_of_computer(self, apa: str, nama: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(platform, apa, lambda: nama)

        with pytest.raises(RedlineTidakTerpasang, match="tidak tersedia bagi jenis komputer ini"):
            coba()

    def it_works_although_the_cache_cannot_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "berkas").write_text("bukan folder")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "berkas"))

        assert coba()

    def it_works_although_half_an_engine_lies_in_the_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines.BaseEngine, "_extraction_root", lambda diri: Path(diri.target_path or tmp_path / "rusak"))
        separuh = tmp_path / "rusak" / engines._detect_rid() / "redline"
        separuh.parent.mkdir(parents=True)
        separuh.write_bytes(b"\x7fELF separuh")

        assert coba()

    def it_says_where_it_cannot_be_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines.BaseEngine, "_extract_archive", gagal(OSError(errno.ENOSPC, "No space left", "/cache/x")))
        monkeypatch.setattr(engines.BaseEngine, "_extraction_root", lambda _: Path("/tiada"))

        with pytest.raises(RedlineGagal, match=r"tidak dapat dibongkar atau dijalankan di /cache/x \(ruang penyimpanan penuh\)"):
            coba()

    def it_says_that_its_archive_is_damaged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines.BaseEngine, "_extract_archive", gagal(EOFError("Compressed file ended")))
        monkeypatch.setattr(engines.BaseEngine, "_extraction_root", lambda _: Path("/tiada"))

        with pytest.raises(RedlineGagal, match="berkas mesinnya rusak; pasang ulang python-redlines-docxodus"):
            coba()

    def it_repeats_what_an_engine_that_fails_had_to_say(self) -> None:
        with pytest.raises(RedlineGagal, match=r"mesinnya berhenti dengan kode 1 \(.*corrupted"):
            lacak(b"bukan arsip", BARU, Pelacak(PENULIS, TANGGAL))

    def it_says_nothing_itself(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        monkeypatch.setattr(engines.os, "remove", gagal(OSError(errno.EBUSY, "busy")))

        with caplog.at_level(logging.DEBUG):
            coba()

        assert not caplog.records

    def it_refuses_a_result_that_is_no_word_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines.BaseEngine, "run_redline", lambda *_, **__: (b"kosong", None, None))

        with pytest.raises(RedlineGagal, match="hasil mesinnya bukan dokumen Word"):
            redline(LAMA, BARU, penulis=PENULIS, tanggal=TANGGAL)

    def it_never_asks_the_engine_to_hide_differences_of_blanks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        perintah: list[list[str]] = []
        asli = subprocess.run

        def jalankan(p: list[str], **lain: Any) -> Any:
            perintah.append(p)
            return asli(p, **lain)

        monkeypatch.setattr(engines.subprocess, "run", jalankan)
        hasil = redline(
            naskah(alinea("Tabel 4")), naskah(alinea("Tabel\u00a04")), penulis="Dinas --help", tanggal=TANGGAL
        )  # fmt: skip

        assert "--no-conflate-spaces" in perintah[0] and "--author=Dinas --help" in perintah[0]
        assert Paket.baca(hasil)
