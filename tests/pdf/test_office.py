"""LibreOffice kept warm from one document to the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from renstra.pdf import ConversionFailed, LibreOfficeStuck, Office, Soffice, convert_to_pdf
from renstra.pdf.stand_in import FontSetting
from tests.pdf.conftest import processes_with, wait_until
from tests.pdf.docx_helpers import DocxBuilder

ANSWER = {"daftar": [], "halaman": 1, "putaran": 0, "mantap": True, "tanpa_huruf": ""}
FAULT = {"galat": "daftar", "pesan": "DisposedException"}


class FakeProcess:
    """A LibreOffice that answers what `answers` say, in turn, and else that all is well."""

    started: list[FakeProcess]
    answers: Iterator[Any]

    def __init__(self, soffice: Soffice, fonts: str) -> None:
        self.soffice, self.fonts, self.asked, self.ended = soffice, fonts, 0, False
        self.folder = Path(os.environ["TMPDIR"])
        self.started.append(self)

    def ask(self, task: dict[str, str], timeout_seconds: float) -> tuple[Any, str]:
        self.asked += 1
        answer = next(self.answers, ANSWER)
        if isinstance(answer, Exception):
            raise answer
        return answer, ""

    def end(self) -> None:
        self.ended = True


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    doc = DocxBuilder(tmp_path / "a.docx")
    doc.heading("BAB")
    doc.contents_index()
    return doc.save()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp: Path) -> list[FakeProcess]:
    """Every process that was started, none of them LibreOffice."""
    monkeypatch.setattr(FakeProcess, "started", [], raising=False)
    monkeypatch.setattr(FakeProcess, "answers", iter(()), raising=False)
    monkeypatch.setattr("renstra.pdf.convert.OfficeProcess", FakeProcess)
    return FakeProcess.started


@pytest.fixture
def office(soffice: Soffice) -> Iterator[Office]:
    with Office(soffice) as office:
        yield office


class DescribeWarmOffice:
    def it_makes_of_the_next_document_what_a_cold_one_makes(
        self, office: Office, docx: Path, tmp: Path, soffice: Soffice
    ) -> None:
        other = DocxBuilder(docx.with_name("lain.docx"))
        other.table(3, 4)
        results = []
        for source in (docx, other.save(), docx):
            results.append(office.convert(source, docx.with_suffix(".pdf")))
            running = processes_with(f"{tmp}/", "soffice.bin")
            assert len(running) == 1
        (folder,) = tmp.iterdir()
        assert processes_with(f"{folder}/", "uno_script.py")  # so that a later run can end it
        cold = convert_to_pdf(docx, docx.with_name("dingin.pdf"), soffice=soffice)
        assert results[2] == results[0] == cold
        assert docx.with_suffix(".pdf").read_bytes() == docx.with_name("dingin.pdf").read_bytes()
        closing = Thread(target=office.close)  # another thread than the one that started it
        closing.start()
        closing.join()
        assert processes_with(f"{tmp}/") == []
        assert list(tmp.iterdir()) == []

    def it_starts_again_once_it_was_killed(self, office: Office, docx: Path, tmp: Path) -> None:
        office.convert(docx, docx.with_suffix(".pdf"))
        (killed,) = processes_with(f"{tmp}/", "soffice.bin")
        os.kill(killed, signal.SIGKILL)
        assert office.convert(docx, docx.with_suffix(".pdf")).pages == 1
        assert killed not in processes_with(f"{tmp}/", "soffice.bin")

    def it_goes_on_after_a_document_that_takes_too_long(
        self, office: Office, docx: Path, heavy_docx: Path
    ) -> None:
        office.convert(docx, docx.with_suffix(".pdf"))
        with pytest.raises(LibreOfficeStuck, match="tidak selesai dalam 0.5 detik"):
            office.convert(heavy_docx, docx.with_suffix(".pdf"), timeout_seconds=0.5)
        assert office.convert(docx, docx.with_suffix(".pdf")).pages == 1

    def it_ends_at_once_in_the_midst_of_a_document(
        self, office: Office, heavy_docx: Path, tmp: Path
    ) -> None:
        said: list[str] = []

        def work() -> None:
            with pytest.raises(ConversionFailed) as failure:
                office.convert(heavy_docx, heavy_docx.with_suffix(".pdf"))
            said.append(str(failure.value))

        working = Thread(target=work)
        working.start()
        wait_until(lambda: processes_with(f"{tmp}/", "soffice.bin"))
        office.close()
        working.join(10)
        assert said
        assert processes_with(f"{tmp}/") == []
        assert list(tmp.iterdir()) == []

    def it_goes_with_a_program_that_was_killed_between_two_documents(
        self, docx: Path, tmp: Path, soffice: Soffice
    ) -> None:
        code = (
            "import sys, time; from pathlib import Path; from renstra.pdf import *;"
            "docx, *soffice = map(Path, sys.argv[1:]);"
            "Office(Soffice(*soffice)).convert(docx, docx.with_suffix('.pdf')); time.sleep(60)"
        )
        env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
        command: list[str | Path] = [sys.executable, "-c", code, docx, soffice.program]
        command.append(soffice.python)
        with subprocess.Popen(command, env=env) as program:
            wait_until(docx.with_suffix(".pdf").exists)
            assert processes_with(f"{tmp}/", "soffice.bin")
            program.kill()
        wait_until(lambda: not processes_with(f"{tmp}/") and not list(tmp.iterdir()))
        assert processes_with(f"{tmp}/") == []
        assert list(tmp.iterdir()) == []


class DescribeRenewal:
    def it_keeps_one_process_for_fifty_documents(
        self, office: Office, docx: Path, started: list[FakeProcess]
    ) -> None:
        for _ in range(51):
            office.convert(docx, docx.with_suffix(".pdf"))
        assert [(one.asked, one.ended) for one in started] == [(50, True), (1, False)]

    def it_takes_a_new_one_once_a_font_was_installed(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        fonts = tmp_path / "fonts/ttf"
        fonts.mkdir(parents=True)
        monkeypatch.setattr("renstra.pdf.fonts._FOLDERS", (fonts.parent,))
        for _ in range(2):
            office.convert(docx, docx.with_suffix(".pdf"))
        time.sleep(0.02)  # the clock of a folder may be that coarse
        (fonts / "Bookman.ttf").write_bytes(b"")
        office.convert(docx, docx.with_suffix(".pdf"))
        assert [(one.asked, one.ended) for one in started] == [(2, True), (1, False)]

    def it_takes_a_new_one_for_a_document_that_needs_other_fonts(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        for fonts in ("", "salinan", "salinan", ""):
            setting = FontSetting(fonts, fault="" if fonts else "tidak ada")
            monkeypatch.setattr("renstra.pdf.convert.stand_in_setting", lambda _, s=setting: s)
            result = office.convert(docx, docx.with_suffix(".pdf"))
            assert result.font_fault == setting.fault
        used = [(one.fonts, one.asked, one.ended) for one in started]
        assert used == [("", 1, True), ("salinan", 2, True), ("", 1, False)]

    def it_asks_a_new_one_when_a_warm_one_fails(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(FakeProcess, "answers", iter((ANSWER, FAULT, ANSWER, None)))
        for _ in range(3):
            office.convert(docx, docx.with_suffix(".pdf"))
        assert [(one.asked, one.ended) for one in started] == [(2, True), (2, True), (1, False)]

    def it_says_so_when_a_new_one_fails_as_well(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(FakeProcess, "answers", iter((ANSWER, FAULT, FAULT)))
        office.convert(docx, docx.with_suffix(".pdf"))
        with pytest.raises(ConversionFailed, match="DisposedException"):
            office.convert(docx, docx.with_suffix(".pdf"))
        assert [one.ended for one in started] == [True, True]

    def it_asks_a_new_one_for_labels_of_pages_too(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        labels = {"label": ["iv", "12"]}
        monkeypatch.setattr(FakeProcess, "answers", iter((labels, FAULT, labels, FAULT, FAULT)))
        for _ in range(2):
            assert office.page_labels(docx, ("_Toc1", "_Toc2")) == ["iv", "12"]
        with pytest.raises(ConversionFailed, match="DisposedException"):
            office.page_labels(docx, ("_Toc1", "_Toc2"))
        assert [one.ended for one in started] == [True, True, True]
        assert started[0].folder.exists() and not list(started[0].folder.glob("*.docx"))

    def it_does_not_wait_twice_for_a_document_that_takes_too_long(
        self,
        office: Office,
        docx: Path,
        started: list[FakeProcess],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(FakeProcess, "answers", iter((ANSWER, LibreOfficeStuck("lama"))))
        office.convert(docx, docx.with_suffix(".pdf"))
        with pytest.raises(LibreOfficeStuck):
            office.convert(docx, docx.with_suffix(".pdf"))
        assert [one.ended for one in started] == [True]

    def it_stays_closed(self, office: Office, docx: Path, started: list[FakeProcess]) -> None:
        office.convert(docx, docx.with_suffix(".pdf"))
        office.close()
        with pytest.raises(ConversionFailed, match="sudah dihentikan"):
            office.convert(docx, docx.with_suffix(".pdf"))
        assert [one.ended for one in started] == [True]
