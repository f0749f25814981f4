"""From docx to PDF with the real LibreOffice: labels as printed, nothing lost on failure, nothing
left behind.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from renstra.pdf import (
    ConversionFailed,
    IndexListing,
    LibreOfficeStuck,
    Office,
    Soffice,
    UnoMissing,
    convert_to_pdf,
)
from renstra.pdf.result import parse_listing
from renstra.pdf.workfolder import leftover_sockets
from tests.pdf.conftest import processes_with, wait_until
from tests.pdf.docx_helpers import DocxBuilder

pytestmark = pytest.mark.usefixtures("tmp")

OLD_PDF = b"%PDF-1.4 yang lama"


@pytest.fixture
def used_sockets(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sockets in /tmp that the conversion at hand makes; filled while it runs."""
    used: list[Path] = []

    def make_record(folder: Path, pipe: str) -> list[Path]:
        used.extend(leftover_sockets(folder, pipe))
        return leftover_sockets(folder, pipe)

    monkeypatch.setattr("renstra.pdf.process.leftover_sockets", make_record)
    return used


def pdf_pages(pdf: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    return text.split("\f")[:-1]


def printed_label(page: list[str], heading: str) -> str:
    """The number in the footer of the page on which a heading (not its index entry) stands."""
    return next(h.split()[-1] for h in page if re.search(rf"^\s*{heading}\s*$", h, re.M))


class DescribeConvertingToPdf:
    def it_hands_back_the_labels_as_printed(self, tmp_path: Path, soffice: Soffice) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.heading("KATA PENGANTAR", new_page=False)
        doc.heading("DAFTAR")
        doc.contents_index()
        doc.end_section("lowerRoman", 1)
        for chapter in ("PENDAHULUAN", "GAMBARAN", "PENUTUP"):
            doc.heading(chapter, new_page=chapter != "PENDAHULUAN")
            doc.paragraph(50)
        doc.end_section("decimal", 1)
        pdf = tmp_path / "a.pdf"

        result = convert_to_pdf(doc.save(), pdf, soffice=soffice)

        (listing,) = result.listings
        assert listing.entries[:2] == (("KATA PENGANTAR", "i"), ("DAFTAR", "ii"))
        page = pdf_pages(pdf)
        assert [heading for heading, _ in listing.entries[2:]] == [
            "PENDAHULUAN",
            "GAMBARAN",
            "PENUTUP",
        ]
        assert [(heading, printed_label(page, heading)) for heading, _ in listing.entries] == list(
            listing.entries
        )
        assert result.pages == len(page)
        assert (result.rounds, result.settled) == (2, True)

    def it_follows_an_index_that_grows_over_a_page_break(
        self, tmp_path: Path, soffice: Soffice
    ) -> None:
        # One stale line becomes 130, so every chapter moves by three pages while its label is being
        # written.
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.contents_index()
        doc.table_index()
        for number in range(1, 66):
            doc.heading(f"BAB {number:03}", new_page=number % 5 == 1)
            doc.heading(f"Tabel {number:03}", look="JudulTabel", new_page=False)
        pdf = tmp_path / "a.pdf"

        result = convert_to_pdf(doc.save(), pdf, soffice=soffice)

        content, table = result.listings
        page = pdf_pages(pdf)
        assert [len(content.entries), len(table.entries)] == [65, 65]
        assert int(content.entries[0][1]) > 2
        for heading, label in content.entries + table.entries:
            assert (heading, label) == (heading, printed_label(page, heading))

    def it_gives_the_indexes_in_document_order(self, tmp_path: Path, soffice: Soffice) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.table_index()
        doc.contents_index()
        doc.heading("BAB")
        doc.heading("Tabel", look="JudulTabel")

        result = convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=soffice)

        assert result.listings == (IndexListing((("Tabel", "3"),)), IndexListing((("BAB", "2"),)))

    def it_prints_no_empty_page_before_a_section_that_starts_again_at_one(
        self, tmp_path: Path, soffice: Soffice
    ) -> None:
        # An odd page after an odd one: LibreOffice would fill the back of the first sheet.
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.heading("KATA PENGANTAR", new_page=False)
        doc.end_section("lowerRoman", 1)
        doc.heading("PENDAHULUAN", new_page=False)
        doc.end_section("decimal", 1)
        doc.heading("LAMPIRAN", new_page=False)

        result = convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=soffice)

        assert [h.split()[-1] for h in pdf_pages(tmp_path / "a.pdf")] == ["i", "1", "2"]
        assert result.pages == 3

    def it_converts_a_document_without_index(self, tmp_path: Path, soffice: Soffice) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.paragraph()

        result = convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=soffice)

        assert (result.listings, result.pages, result.rounds, result.settled) == ((), 1, 0, True)

    def it_names_the_letters_that_no_font_has(self, tmp_path: Path, soffice: Soffice) -> None:
        doc = DocxBuilder(tmp_path / "aksara.docx")
        doc.paragraph(text="Sub kegiatan – “é” \u200b \U00016800 tak satu font pun.")
        result = convert_to_pdf(doc.save(), tmp_path / "aksara.pdf", soffice=soffice)
        assert result.unknown_letters == "\U00016800"

    def it_gives_the_same_bytes_again_dated_by_the_document(
        self, tmp_path: Path, soffice: Soffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.heading("BAB")
        path = doc.save()
        convert_to_pdf(path, tmp_path / "1.pdf", soffice=soffice)
        time.sleep(1.1)
        monkeypatch.setenv("TZ", "Asia/Jakarta")
        convert_to_pdf(path, tmp_path / "2.pdf", soffice=soffice)

        assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
        info = subprocess.run(
            ["pdfinfo", "-isodates", tmp_path / "1.pdf"], capture_output=True, check=True, text=True
        ).stdout
        assert re.search(
            r"CreationDate:\s+2013-12-23T23:15:00Z", info
        )  # of python-docx's own template

    def it_works_in_folders_with_any_name_and_a_poor_locale(
        self, tmp_path: Path, soffice: Soffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("LC_ALL", "LANG", "LC_CTYPE"):
            monkeypatch.setenv(name, "C")
        folder = tmp_path / "Dinas Sosial — 100% é;#"
        doc = DocxBuilder(folder / "naskah «akhir» & 50%.docx")
        doc.paragraph()

        convert_to_pdf(doc.save(), folder / "hasil «akhir».pdf", soffice=soffice)

        assert sorted(p.name for p in folder.iterdir()) == [
            "hasil «akhir».pdf",
            "naskah «akhir» & 50%.docx",
        ]

    def it_spares_libreoffice_the_graphics_tests_of_a_fresh_profile(
        self, tmp_path: Path, tmp: Path, soffice: Soffice
    ) -> None:
        # They cost three quarters of a second at every start.
        doc = DocxBuilder(tmp_path / "a.docx")

        with Office(soffice) as office:
            office.convert(doc.save(), tmp_path / "a.pdf")
            profile_content = [p.name for p in tmp.glob("*/profil/user/*")]

        assert "autotext" in profile_content  # LibreOffice did use this profile
        assert "GraphicsRenderTests.log" not in profile_content

    def it_leaves_no_process_profile_or_socket_behind(
        self, tmp_path: Path, tmp: Path, soffice: Soffice, used_sockets: list[Path]
    ) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.paragraph()

        convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=soffice)

        assert list(tmp.iterdir()) == []
        assert processes_with(str(tmp)) == []
        assert [s for s in used_sockets if s.exists()] == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.pdf", "tmp"]


class DescribeFailure:
    def it_kills_libreoffice_at_the_time_limit_and_keeps_the_old_pdf(
        self,
        tmp_path: Path,
        tmp: Path,
        soffice: Soffice,
        heavy_docx: Path,
        used_sockets: list[Path],
    ) -> None:
        pdf = tmp_path / "a.pdf"
        pdf.write_bytes(OLD_PDF)
        begin = time.monotonic()

        with pytest.raises(LibreOfficeStuck, match="tidak selesai dalam 1 detik"):
            convert_to_pdf(heavy_docx, pdf, soffice=soffice, timeout_seconds=1)

        assert time.monotonic() - begin < 4
        assert used_sockets
        assert pdf.read_bytes() == OLD_PDF
        assert processes_with(str(tmp)) == []
        assert list(tmp.iterdir()) == []
        assert [s for s in used_sockets if s.exists()] == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "berat.docx", "tmp"]

    def it_ends_libreoffice_when_the_program_itself_is_killed(
        self, tmp_path: Path, tmp: Path, soffice: Soffice, heavy_docx: Path
    ) -> None:
        kode = (
            "import sys; from pathlib import Path; from renstra.pdf import *;"
            "docx, pdf, *soffice = map(Path, sys.argv[1:]);"
            "convert_to_pdf(docx, pdf, soffice=Soffice(*soffice))"
        )
        root = Path(__file__).parents[2] / "src"
        env = os.environ | {"TMPDIR": str(tmp), "PYTHONPATH": str(root)}
        command: list[str | Path] = [
            sys.executable,
            "-c",
            kode,
            heavy_docx,
            tmp_path / "a.pdf",
            soffice.program,
            soffice.python,
        ]
        with subprocess.Popen(command, env=env) as program:
            wait_until(lambda: processes_with(str(tmp), "soffice.bin"))
            assert processes_with(str(tmp), "soffice.bin")
            program.send_signal(signal.SIGKILL)

        wait_until(lambda: not processes_with(str(tmp)) and not list(tmp.iterdir()))
        assert processes_with(str(tmp)) == []
        assert list(tmp.iterdir()) == []
        assert not (tmp_path / "a.pdf").exists()

    @pytest.mark.parametrize(
        "damaged", ["kosong", "teks", "buku kerja", "terpotong", "tanpa isi", "xml terpotong"]
    )
    def it_refuses_a_broken_docx_and_keeps_the_old_pdf(
        self, damaged: str, tmp_path: Path, tmp: Path, soffice: Soffice
    ) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")
        doc.paragraph(20)
        path, pdf = doc.save(), tmp_path / "a.pdf"
        spoil(path, damaged)
        pdf.write_bytes(OLD_PDF)

        with pytest.raises(ConversionFailed, match=r"tidak dapat membuka .*a\.docx"):
            convert_to_pdf(path, pdf, soffice=soffice)

        assert pdf.read_bytes() == OLD_PDF
        assert list(tmp.iterdir()) == []
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.pdf", "tmp"]

    def it_says_that_the_docx_is_missing(self, tmp_path: Path, soffice: Soffice) -> None:
        with pytest.raises(ConversionFailed, match=r"hilang\.docx tidak ada"):
            convert_to_pdf(tmp_path / "hilang.docx", tmp_path / "a.pdf", soffice=soffice)

    def it_passes_on_what_libreoffice_said_when_it_does_not_start(
        self, tmp_path: Path, soffice: Soffice
    ) -> None:
        fake = tmp_path / "soffice"
        fake.write_text("#!/bin/sh\necho 'libxyz.so tidak ada' >&2\nexit 7\n")
        fake.chmod(0o755)
        doc = DocxBuilder(tmp_path / "a.docx")

        with pytest.raises(
            ConversionFailed, match=r"(?s)tidak mau mulai.*kode keluar 7.*libxyz\.so tidak ada"
        ):
            convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=Soffice(fake, soffice.python))

    def it_says_so_when_the_python_does_not_know_uno(
        self, tmp_path: Path, soffice: Soffice
    ) -> None:
        python = tmp_path / "python"
        python.write_text(
            f'#!/bin/sh\nexec "{soffice.python}" -S "$@"\n'
        )  # without site-packages, so without uno
        python.chmod(0o755)
        doc = DocxBuilder(tmp_path / "a.docx")

        with pytest.raises(UnoMissing, match="python3-uno"):
            convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=Soffice(soffice.program, python))

    def it_says_so_when_the_python_is_gone(self, tmp_path: Path, soffice: Soffice) -> None:
        doc = DocxBuilder(tmp_path / "a.docx")

        with pytest.raises(UnoMissing, match="/tiada/python"):
            convert_to_pdf(
                doc.save(),
                tmp_path / "a.pdf",
                soffice=Soffice(soffice.program, Path("/tiada/python")),
            )

    def it_says_so_when_the_target_is_a_folder(self, tmp_path: Path, soffice: Soffice) -> None:
        (tmp_path / "a.pdf").mkdir()
        doc = DocxBuilder(tmp_path / "a.docx")

        with pytest.raises(ConversionFailed, match=r"a\.pdf"):
            convert_to_pdf(doc.save(), tmp_path / "a.pdf", soffice=soffice)


class DescribeReadingTheIndex:
    def it_takes_the_label_after_the_last_tab(self) -> None:
        assert parse_listing("BAB I\tPENDAHULUAN\t1\nTabel 1.1\tii") == IndexListing(
            (("BAB I\tPENDAHULUAN", "1"), ("Tabel 1.1", "ii"))
        )

    def it_gives_an_entry_without_page_an_empty_label(self) -> None:
        assert parse_listing("Lampiran\r\n\r\nBAB\t2") == IndexListing(
            (("Lampiran", ""), ("BAB", "2"))
        )

    def it_finds_nothing_in_an_empty_index(self) -> None:
        assert parse_listing("") == IndexListing(())


def spoil(path: Path, method: str) -> None:
    """Spoil a docx in one of several ways."""
    whole = path.read_bytes()
    if method == "kosong":
        path.write_bytes(b"")
    elif method == "teks":
        path.write_text("bukan dokumen")
    elif method == "buku kerja":  # what LibreOffice would open, if asked for nothing in particular
        openpyxl.Workbook().save(path)
    elif method == "terpotong":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        with zipfile.ZipFile(path) as archive:
            part = {name: archive.read(name) for name in archive.namelist()}
        content = part.pop("word/document.xml")
        if method == "xml terpotong":
            part["word/document.xml"] = content[: len(content) // 2]
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in part.items():
                archive.writestr(name, data)
