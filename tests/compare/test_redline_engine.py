"""The engine: whatever keeps it from working is said in Indonesian, and what it left half is not
used.
"""

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

from renstra.redline import RedlineFailed, RedlineNotInstalled, redline
from renstra.redline.engine import track
from renstra.redline.marks import Tracker
from renstra.redline.package import Package
from tests.compare.redline_helpers import AUTHOR, DATE, manuscript, text_paragraph

OLD, NEW = manuscript(text_paragraph("Teks lama.")), manuscript(text_paragraph("Teks baru."))


def attempt() -> bytes:
    """Let the engine compare two documents."""
    return track(OLD, NEW, Tracker(AUTHOR, DATE))


def failed(error: BaseException) -> Callable[..., Any]:
    """A function that only fails."""

    def f(*_: object, **__: object) -> Any:
        raise error

    return f


class DescribeLacak:
    def it_compares(self) -> None:
        assert "word/document.xml" in Package.read(attempt()).content

    def it_says_how_to_install_the_library_when_it_is_missing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "python_redlines", None)

        with pytest.raises(RedlineNotInstalled, match=r'pasang.*pip install "renstra\[redline\]"'):
            redline(OLD, NEW, author=AUTHOR, when=DATE)

    def it_says_how_to_install_the_engine_when_only_that_is_missing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engines.DocxodusEngine, "BINARY_PACKAGE", "tiada_paket_ini")

        with pytest.raises(
            RedlineNotInstalled, match=r'mesin.*belum terpasang.*pip install "renstra\[redline\]"'
        ):
            attempt()

    @pytest.mark.parametrize(("what", "name"), [("machine", "sparc64"), ("system", "Plan9")])
    def it_says_that_there_is_none_for_this_kind_of_computer(
        self, what: str, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(platform, what, lambda: name)

        with pytest.raises(RedlineNotInstalled, match="tidak tersedia bagi jenis komputer ini"):
            attempt()

    def it_works_although_the_cache_cannot_be_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "berkas").write_text("bukan folder")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "berkas"))

        assert attempt()

    def it_works_although_half_an_engine_lies_in_the_cache(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            engines.BaseEngine,
            "_extraction_root",
            lambda instance: Path(instance.target_path or tmp_path / "rusak"),
        )
        half = tmp_path / "rusak" / engines._detect_rid() / "redline"
        half.parent.mkdir(parents=True)
        half.write_bytes(b"\x7fELF separuh")

        assert attempt()

    def it_says_where_it_cannot_be_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            engines.BaseEngine,
            "_extract_archive",
            failed(OSError(errno.ENOSPC, "No space left", "/cache/x")),
        )
        monkeypatch.setattr(engines.BaseEngine, "_extraction_root", lambda _: Path("/tiada"))

        with pytest.raises(
            RedlineFailed,
            match=r"tidak dapat dibongkar atau dijalankan di /cache/x \(ruang penyimpanan penuh\)",
        ):
            attempt()

    def it_says_that_its_archive_is_damaged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            engines.BaseEngine, "_extract_archive", failed(EOFError("Compressed file ended"))
        )
        monkeypatch.setattr(engines.BaseEngine, "_extraction_root", lambda _: Path("/tiada"))

        with pytest.raises(
            RedlineFailed, match="berkas mesinnya rusak; pasang ulang python-redlines-docxodus"
        ):
            attempt()

    def it_repeats_what_an_engine_that_fails_had_to_say(self) -> None:
        with pytest.raises(RedlineFailed, match=r"mesinnya berhenti dengan kode 1 \(.*corrupted"):
            track(b"bukan arsip", NEW, Tracker(AUTHOR, DATE))

    def it_says_nothing_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        monkeypatch.setattr(engines.os, "remove", failed(OSError(errno.EBUSY, "busy")))

        with caplog.at_level(logging.DEBUG):
            attempt()

        assert not caplog.records

    def it_refuses_a_result_that_is_no_word_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            engines.BaseEngine, "run_redline", lambda *_, **__: (b"kosong", None, None)
        )

        with pytest.raises(RedlineFailed, match="hasil mesinnya bukan dokumen Word"):
            redline(OLD, NEW, author=AUTHOR, when=DATE)

    def it_never_asks_the_engine_to_hide_differences_of_blanks(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command: list[list[str]] = []
        original = subprocess.run

        def run(p: list[str], **other: Any) -> Any:
            command.append(p)
            return original(p, **other)

        monkeypatch.setattr(engines.subprocess, "run", run)
        result = redline(
            manuscript(text_paragraph("Tabel 4")), manuscript(text_paragraph("Tabel\u00a04")), author="Dinas --help", when=DATE
        )  # fmt: skip

        assert "--no-conflate-spaces" in command[0] and "--author=Dinas --help" in command[0]
        assert Package.read(result)
