"""One document in one program that lays it out: its indexes, and its tables where pages begin."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from tests.jobs.page_helpers import Docx, Pdf, wrong_index_entries

from renstra.jobs.build import build
from renstra.pdf import convert_to_pdf, find_soffice
from renstra.plan.open import open_folder

from ..measure import SAMPLE, BrokenError
from .editing import type_two_lines
from .engine import NoEngineError, lay_out
from .page_tops import PageTop, page_tops, read_tables

FIVE_CHAPTERS = SAMPLE.parents[1] / "dkpp-indramayu" / "renstra-2025"


@dataclass(frozen=True)
class Case:
    """A plan in a look on a paper."""

    plan: Path
    look: str
    paper: str

    @property
    def name(self) -> str:
        """Its name on the command line and in the table."""
        return f"{self.plan.name}-{self.look}-{self.paper}"


CASES = {
    case.name: case
    for plan in (SAMPLE, FIVE_CHAPTERS)
    for look in ("baku", "bookman")
    for paper in ("F4", "A4")
    for case in (Case(plan, look, paper),)
}


@dataclass(frozen=True)
class Pages:
    """What one program made of a document: the lines of its indexes and those that name another
    page than the printed one, and each page at whose top a table goes on, before and after two
    lines are typed before each table.
    """

    case: str
    program: str
    pages: int
    entries: int
    wrong: tuple[str, ...]
    tops: tuple[PageTop, ...]
    edited_tops: tuple[PageTop, ...]


def measure(case: Case, folder: Path, engine: Path) -> Iterator[Pages]:
    """Build a document and yield its pages in LibreOffice, then in the second engine."""
    plan, soffice = folder / case.plan.name, find_soffice()
    if soffice is None:
        raise NoEngineError("LibreOffice tidak terpasang; pasang dengan `make test`.")
    shutil.copytree(case.plan, plan)
    _answer(plan, {"Gaya": case.look, "Kertas": case.paper})
    outcome = build(open_folder(plan), folder)
    if len(outcome.files) != 2:
        raise BrokenError(outcome.text)
    shipped, pdf = outcome.files
    edited = type_two_lines(shipped, folder / "sunting.docx")
    convert_to_pdf(edited, edited.with_suffix(".pdf"), soffice=soffice)
    second = folder / "mesin-kedua"
    second.mkdir()

    def by_engine(docx: Path) -> Path:
        return lay_out(engine, docx, second / f"{docx.stem}.pdf")

    programs: dict[str, Callable[[Path], Path]] = {
        "LibreOffice": lambda docx: pdf if docx == shipped else docx.with_suffix(".pdf"),
        "mesin kedua": by_engine,
    }
    docx = Docx(shipped)
    tables = list(read_tables(docx.content.element.body))
    for name, pages_of in programs.items():
        paper, edited_paper = Pdf(pages_of(shipped)), Pdf(pages_of(edited))
        yield Pages(
            case.name,
            name,
            len(paper.pages),
            len(docx.listing),
            tuple(wrong_index_entries(docx, paper)),
            tuple(page_tops(tables, paper.pages)),
            tuple(page_tops(tables, edited_paper.pages)),
        )


def _answer(plan: Path, answers: dict[str, str]) -> None:
    """Answer questions of the form of a workbook."""
    workbook = load_workbook(plan / "renstra.xlsx")
    for question, answer, *_ in workbook["Identitas"].iter_rows():
        if question.value in answers:
            answer.value = answers[question.value]
    workbook.save(plan / "renstra.xlsx")
