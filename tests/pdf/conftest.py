"""LibreOffice, and ways to tell what it left behind."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from renstra.pdf import Soffice, find_soffice
from tests.pdf.archive_document import archived
from tests.pdf.docx_helpers import DocxBuilder


@pytest.fixture(scope="session")
def soffice() -> Soffice:
    """LibreOffice; without it these tests fail."""
    found = find_soffice()
    assert found is not None, "LibreOffice tidak ada"
    return found


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory, soffice: Soffice) -> bytes:
    """A small document in the archive form."""
    return archived(tmp_path_factory.mktemp("arsip"), soffice)


@pytest.fixture
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder that only the test at hand writes to, so that leftovers can be told."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def heavy_docx(tmp_path: Path) -> Path:
    """A document that takes LibreOffice far longer than a second."""
    doc = DocxBuilder(tmp_path / "berat.docx")
    doc.table(700, 12)
    return doc.save()


def processes_with(*words: str) -> list[int]:
    """The running processes whose command line contains all of these."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if all(word in command for word in words):
            found.append(int(path.parent.name))
    return found


def wait_until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Wait until a condition holds, or until the time is up."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit and not condition():
        time.sleep(0.05)
