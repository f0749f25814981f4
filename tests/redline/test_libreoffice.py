"""The tracked document of the samples in the hands of other programs: LibreOffice opens and decides
it, a validator reads it.
"""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html
from openpyxl import load_workbook

from renstra.compare.diff import compare_plans
from renstra.jobs.layout import PageFinder
from renstra.pdf.office import Soffice, find_soffice, office_environment
from renstra.pdf.workfolder import work_folder
from renstra.plan.open import open_plan
from renstra.plan.plan import Edition
from renstra.redline import FindPages, redline
from renstra.word.elements import word_tag
from renstra.word.libreoffice import in_terms_of_libreoffice
from renstra.word.package import Package
from renstra.word.toc import labels_of_bookmarks, link_of_label
from tests.redline.redline_helpers import (
    AUTHOR,
    DATE,
    content,
    marked,
    marked_rows,
    marks,
    resolved,
)

DATA = Path(__file__).parents[2] / "data/dinsos-bengkulu"
SCRIPT = Path(__file__).with_name("accept_uno.py")


@dataclass(frozen=True)
class DocumentPair:
    """Two built documents, and their redline."""

    old: bytes
    new: bytes
    result: bytes

    @classmethod
    def of_plans(
        cls, old: Edition, new: Edition, find_pages: FindPages | None = None
    ) -> DocumentPair:
        """Compare two plans."""
        padanan = compare_plans(old.renstra, new.renstra).padanan
        before, now = old.manuscript(None), new.manuscript(None)
        result = redline(before, now, padanan, author=AUTHOR, when=DATE, find_pages=find_pages)
        return cls(before.outcome(), now.outcome(), result)


def duplicate(
    version: str, tujuan: Path, change: Callable[[Path], None] = lambda _: None
) -> Edition:
    """The printable plan of a copy of a sample, changed first."""
    shutil.copytree(DATA / version, tujuan)
    change(tujuan / "renstra.xlsx")
    edition = open_plan(str(tujuan)).edition
    assert edition
    return edition


def change_figures(path: Path) -> None:
    """Rename a post on the organisation chart, change how many people there are, and some pagu."""
    workbook = load_workbook(path)
    jabatan, pegawai, sub = workbook["Jabatan"], workbook["Pegawai"], workbook["Sub Kegiatan"]
    jabatan["B4"] = "Kepala Sub Bagian Umum dan Rumah Tangga"
    pegawai["F3"] = 9
    columns = {s.value: s.column for s in sub[1]}
    sub.cell(3, columns["Pagu 2023"], 99_000_000)
    workbook.save(path)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DocumentPair:
    folder = tmp_path_factory.mktemp("contoh")
    finder = PageFinder(None, lambda: None)
    pair = DocumentPair.of_plans(
        duplicate("renstra-2021", folder / "lama"),
        duplicate("perubahan-2022", folder / "baru"),
        finder,
    )
    assert finder.found
    return pair


@pytest.fixture(scope="module")
def with_figures(tmp_path_factory: pytest.TempPathFactory) -> DocumentPair:
    folder = tmp_path_factory.mktemp("bergambar")
    return DocumentPair.of_plans(
        duplicate("perubahan-2022", folder / "lama"),
        duplicate("perubahan-2022", folder / "baru", change_figures),
    )


@pytest.fixture(scope="module")
def soffice() -> Soffice:
    found = find_soffice()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def decided(
    sample: DocumentPair, soffice: Soffice, tmp_path_factory: pytest.TempPathFactory
) -> dict[bool, bytes]:
    """The redline after LibreOffice accepted all changes (True), or rejected them (False). It does
    not count captions as Word does, so it gets them in its own terms.
    """
    place = tmp_path_factory.mktemp("uno")
    origin = place / "redline.docx"
    chapters = [str(n) for n in range(1, 20)]
    origin.write_bytes(in_terms_of_libreoffice(Package.read(sample.result), chapters).to_bytes())
    target = {True: place / "terima.docx", False: place / "tolak.docx"}
    pipe = f"uji{secrets.token_hex(8)}"
    with work_folder(soffice.program, pipe) as folder:
        task = ["accept", origin, target[True], "reject", origin, target[False]]
        command = [soffice.python, SCRIPT, soffice.program, folder / "profil", pipe, *task]
        subprocess.run([str(p) for p in command], check=True, timeout=300, env=office_environment())
    return {accept: path.read_bytes() for accept, path in target.items()}


class Word(NamedTuple):
    """A word of a printed page, and the points where it begins, from the left and the top."""

    left: float
    top: float
    text: str


@pytest.fixture(scope="module")
def printed(
    sample: DocumentPair, soffice: Soffice, tmp_path_factory: pytest.TempPathFactory
) -> list[list[Word]]:
    """The words of each page of the redline, as LibreOffice prints them."""
    place = tmp_path_factory.mktemp("pdf")
    (place / "redline.docx").write_bytes(sample.result)
    with work_folder(soffice.program, f"uji{secrets.token_hex(8)}") as folder:
        command = [
            soffice.program,
            "--headless",
            f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            place,
            place / "redline.docx",
        ]
        subprocess.run(
            [str(p) for p in command],
            check=True,
            timeout=300,
            env=office_environment(),
            capture_output=True,
        )
    out = subprocess.run(
        ["pdftotext", "-bbox", place / "redline.pdf", "-"], check=True, capture_output=True
    )
    return [
        [
            Word(float(w.get("xmin", "")), float(w.get("ymin", "")), w.text or "")
            for w in page.iter("word")
        ]
        for page in html.document_fromstring(out.stdout).iter("page")
    ]


def words(docx: bytes) -> list[str]:
    """What a document says, one string a paragraph or row, without empty ones and doubled
    blanks.
    """
    alignment = (
        "|".join(rows) if isinstance(rows, list) else rows
        for block in content(docx, labelled=False)
        for rows in _rows(block)
    )
    return [k for k in (re.sub(r"\s+", " ", r).strip() for r in alignment) if k.strip("| ")]


def _rows(block: str | list[list[str]]) -> list[list[str]] | list[str]:
    return block if isinstance(block, list) else [block]


class DescribeTheSample:
    def it_is_a_file_that_word_finds_no_fault_with(
        self, sample: DocumentPair, tmp_path: Path
    ) -> None:
        (tmp_path / "redline.docx").write_bytes(sample.result)
        program = [
            sys.executable,
            "-m",
            "openxml_audit",
            "-m",
            "0",
            "-q",
            str(tmp_path / "redline.docx"),
        ]

        result = subprocess.run(program, capture_output=True, text=True, check=False)

        assert (result.returncode, result.stdout) == (0, "")

    def it_lets_word_track_what_is_typed_from_now_on(self, sample: DocumentPair) -> None:
        settings = Package.read(sample.result).first_named("settings")
        assert settings is not None
        assert settings.tree.find(word_tag("trackRevisions")) is not None

    def it_keeps_its_contents_in_the_control_that_offers_to_update_them(
        self, sample: DocumentPair
    ) -> None:
        (control,) = Package.read(sample.result).tree().iter(word_tag("sdt"))
        (inside,) = control.iter(word_tag("sdtContent"))
        fields = [(c.text or "").split()[0] for c in inside.iter(word_tag("instrText"))]
        assert fields[0] == "TOC" and set(fields[1:]) == {"PAGEREF"}
        ends = [c.get(word_tag("fldCharType")) for c in inside.iter(word_tag("fldChar"))]
        assert ends.count("begin") == ends.count("end") == len(fields)

    def it_carries_no_data_of_either_plan(self, sample: DocumentPair) -> None:
        assert not [
            name for name in Package.read(sample.result).parts if name.startswith("customXml")
        ]

    def it_shows_the_change_of_the_cover_by_what_was_added(self, sample: DocumentPair) -> None:
        assert marked(sample.result, "ins")[0] == "PERUBAHAN"

    def it_shows_a_sub_kegiatan_that_kept_its_name_as_one_row(self, sample: DocumentPair) -> None:
        """But for the program that stands behind another now, with what belongs to it."""
        name = [
            {b[0].casefold() for b in marked_rows(sample.result, kind)} for kind in ("ins", "del")
        ]

        assert {n for n in name[0] & name[1] if "taman makam pahlawan" not in n} <= {""}


class DescribeLibreOffice:
    def it_accepts_to_the_new_document_and_rejects_to_the_old_one(
        self, sample: DocumentPair, decided: dict[bool, bytes]
    ) -> None:
        """As it is decided by the program, which other tests hold against the documents as built:
        these are cut for their pages.
        """
        for accept in (True, False):
            assert words(decided[accept]) == words(resolved(sample.result, accept))

    def it_leaves_no_mark_behind(self, decided: dict[bool, bytes]) -> None:
        assert not marks(decided[True]) and not marks(decided[False])

    def it_prints_what_went_and_what_came(
        self, sample: DocumentPair, printed: list[list[Word]]
    ) -> None:
        squeezed = "".join(word.text for page in printed for word in page)
        for kind in ("del", "ins"):
            chunk = [k for k in marked(sample.result, kind) if re.fullmatch(r"\w{6,}", k)]
            assert len(chunk) > 5
            assert not [k for k in chunk if k not in squeezed]

    def it_prints_what_every_index_points_at_on_the_page_it_names(
        self, sample: DocumentPair, printed: list[list[Word]]
    ) -> None:
        pages = {
            max(page, key=lambda word: word.top).text: "".join(word.text for word in page)
            for page in printed
            if page
        }
        labels = labels_of_bookmarks(Package.read(sample.result).tree())
        assert len(labels) == 51
        for _, label in labels:
            *_, title = (t for t in link_of_label(label).iter(word_tag("t")) if t is not label)
            squeezed = "".join((title.text or "").split())
            assert squeezed.casefold() in pages[label.text or ""].casefold()

    def it_says_on_every_page_of_a_table_what_its_first_rows_belong_to(
        self, printed: list[list[Word]]
    ) -> None:
        firsts = []
        for page in printed:
            column = [word for word in page if word.left < 100]
            for n, (one, two) in enumerate(pairwise(column)):
                if (one.text, two.text, one.top) == ("Tujuan", "PD", two.top):
                    firsts.append((column[n + 2].text, column[n + 2].top - one.top < 30))
        assert len(firsts) > 10
        assert set(firsts) == {("Meningkatnya", True)}


class DescribePictures:
    def it_gives_charts_and_the_organisation_chart_back(self, with_figures: DocumentPair) -> None:
        """That they show the same is proved where the redline is made; here that there are as many,
        and both versions.
        """

        def figure(docx: bytes) -> int:
            drawings = Package.read(docx).tree().iter(word_tag("drawing"))
            parents = (drawing.getparent() for drawing in drawings)
            return sum(p is not None and not str(p.tag).endswith("Fallback") for p in parents)

        total = {accept: figure(resolved(with_figures.result, accept)) for accept in (True, False)}

        assert total == {True: 3, False: 3}
        assert figure(with_figures.result) == 6
        name = "Kepala Sub Bagian Umum dan {}"
        for accept, present, absent in (
            (True, "Rumah Tangga", "Perlengkapan"),
            (False, "Perlengkapan", "Rumah Tangga"),
        ):
            xml = Package.read(resolved(with_figures.result, accept)).document.written.decode()
            assert name.format(present) in xml and name.format(absent) not in xml
