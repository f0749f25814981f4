"""Hand edits of the tables of a built Word file, and what comes home of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from lxml import etree
from openpyxl import load_workbook

from renstra.homecoming.cells import CellProposal, CellsBringer, CellsHome
from renstra.homecoming.flow import Edited, read_flow
from renstra.homecoming.marks import MarkedPlan
from renstra.homecoming.outside import PageTexts, compare_outside, page_texts
from renstra.homecoming.tables import (
    TableOfPlan,
    body_of,
    cells_by_column,
    compare_tables,
    parts_by_caption,
    tables_of,
)
from renstra.jobs.opening import open_folder
from renstra.word.elements import attribute_of, find_child, word_tag
from renstra.workbook.typed import put_value
from tests.jobs.job_helpers import composition_of

Place = tuple[str, int, int]
"""A cell below the headings of a table: the caption's bookmark, the row, the place in the row."""


class BuiltPlan:
    """A plan as it was built: its Word file, its tables, and what they are made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        composition = composition_of(folder)
        self.renstra, self.chapters = composition.context.renstra, composition.chapters
        manuscript = composition.manuscript()
        self.docx = manuscript.outcome()
        self.flow = read_flow(self.docx)
        self.marked = MarkedPlan(self.renstra)
        self.tables = tables_of(manuscript, self.marked)

    def pages(self) -> PageTexts:
        """The texts of its pages laid out in Word."""
        return page_texts(self.folder, self.renstra, self.chapters)

    def home(self, edited: bytes, folder: Path | None = None) -> CellsHome:
        """What comes home of an edited file to the plan as it stands in a folder."""
        today, flow = open_folder(folder or self.folder), read_flow(edited)
        assert today.renstra, today.findings
        assert today.book, today.findings
        edits, remarks = compare_tables(self.tables, self.flow, flow)
        more, others = compare_outside(self.flow, flow, self.pages)
        bringer = CellsBringer(self.marked, today.renstra, today.book, [*remarks, *others])
        return bringer.bring([*edits, *more], self.tables, self.flow)

    def table(self, id: str) -> TableOfPlan:
        """A table by its id."""
        return next(t for t in self.tables.values() if t.layout.known == f"tabel {id}")

    def place(self, id: str, content: str, column: str = "", row: int = 0) -> Place:
        """The cell of a table that says something; with a `column` the one there in its row."""
        caption = self.table(id).caption
        names = [k.content for k in self.table(id).layout.columns]
        for number, cells in enumerate(body_of(parts_by_caption(self.flow)[caption])):
            texts = [cell.text for cell in cells]
            if number >= row and content in texts:
                starts = [start for start, _ in cells_by_column(cells)]
                at = starts.index(names.index(column)) if column else texts.index(content)
                return caption, number, at
        raise AssertionError(f"{content} tidak ada pada tabel {id}")


def edited(built: bytes, texts: Mapping[Place, str]) -> bytes:
    """The file with other words in cells, as python-docx saves it."""

    def change(body: etree._Element) -> None:
        rows = rows_by_caption(body)
        for (caption, row, place), text in texts.items():
            put_text(rows[caption][row].findall("{*}tc")[place], text)

    return changed(built, change)


def changed(built: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The file with its body changed, as python-docx saves it."""
    document, target = docx.Document(io.BytesIO(built)), io.BytesIO()
    change(document.element.body)
    document.save(target)
    return target.getvalue()


def rows_by_caption(body: etree._Element) -> dict[str, list[etree._Element]]:
    """The rows below the headings of tables, by the bookmark of their caption."""
    result: dict[str, list[etree._Element]] = {}
    caption = ""
    for block in body:
        for bookmark in block.iter(word_tag("bookmarkStart")):
            name = attribute_of(bookmark, "name")
            caption = name if name.startswith("_RefTabel") else caption
        if block.tag == word_tag("tbl"):
            rows = [r for r in block.findall("{*}tr") if find_child(r, "trPr/tblHeader") is None]
            result.setdefault(caption, []).extend(rows)
    return result


def put_text(cell: etree._Element, text: str) -> None:
    """Type other words into a cell."""
    old = [*cell.iter("{*}t")]
    for one in old[1:]:
        one.text = ""
    if old:
        old[0].text = text
        return
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    next(cell.iter(word_tag("p"))).append(run)


def accept(folder: Path, proposals: tuple[CellProposal, ...]) -> None:
    """Type proposals into the workbook of a folder, by openpyxl."""
    path = folder / "renstra.xlsx"
    workbook = load_workbook(path)
    for one in proposals:
        put_value(workbook[one.place.sheet][one.place.cell], one.entry)
    workbook.save(path)


def words_at(flow: Edited, place: Place) -> str:
    """What a cell says."""
    caption, row, at = place
    return body_of(parts_by_caption(flow)[caption])[row][at].text
