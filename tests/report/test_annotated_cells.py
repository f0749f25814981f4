"""Cells marked in the bytes of a sheet: what is added stands where Excel looks for it, and all else
stays to the byte.
"""

from __future__ import annotations

import re

import pytest

from renstra.report.annotated.cells import (
    Cell,
    is_chosen,
    mark_cells,
    merge_origins,
    one_byte_letters,
    unchosen,
)
from renstra.report.annotated.looks import NO_LOOKS, CellLooks
from renstra.workbook.book import split_cell

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(cells: bytes, below: bytes = b"") -> bytes:
    return b'<worksheet xmlns="%s">%s%s</worksheet>' % (MAIN, cells, below)


def marked(content: bytes, *cells: str, drawing: bytes = b"") -> bytes:
    """The sheet with these cells marked; the mark is written as ``!``."""
    colors: dict[Cell, str] = {split_cell(cell): "FF0000" for cell in cells}
    result = mark_cells(content, colors, CellLooks(NO_LOOKS), drawing)
    return result.removeprefix(b'<worksheet xmlns="%s">' % MAIN).removesuffix(b"</worksheet>")


def plain(content: bytes) -> str:
    return re.sub(r' s="\d+"', "!", content.decode())


class DescribeMarkCells:
    @pytest.mark.parametrize(
        ("cells", "where", "then"),
        [
            (
                '<sheetData><row r="2"><c r="A2" s="0"><v>1</v></c></row></sheetData>',
                "A2",
                '<sheetData><row r="2"><c r="A2"!><v>1</v></c></row></sheetData>',
            ),
            (
                '<sheetData><row r="2" spans="1:3"><c t="n" r="A2"/><c r="C2"/></row></sheetData>',
                "A2 B2 D2",
                '<sheetData><row r="2"><c! t="n" r="A2"/><c r="B2"!/><c r="C2"/><c r="D2"!/>'
                "</row></sheetData>",
            ),
            (
                '<sheetData><row r="2" ht="20" /></sheetData>',
                "A1 B2 A3",
                '<sheetData><row r="1"><c r="A1"!/></row><row r="2" ht="20" ><c r="B2"!/></row>'
                '<row r="3"><c r="A3"!/></row></sheetData>',
            ),
            ("<sheetData/>", "B7", '<sheetData><row r="7"><c r="B7"!/></row></sheetData>'),
            (
                "<sheetData><row><c/><c><v>1</v></c></row><row><c/></row></sheetData>",
                "B1 A2",
                "<sheetData><row><c/><c!><v>1</v></c></row><row><c!/></row></sheetData>",
            ),
        ],
        ids=["styled", "between", "empty row", "no rows", "no addresses"],
    )
    def it_keeps_rows_and_cells_in_their_order(self, cells: str, where: str, then: str) -> None:
        assert plain(marked(sheet(cells.encode()), *where.split())) == then

    def it_shows_the_rows_and_columns_of_its_cells(self) -> None:
        content = sheet(
            b'<cols><col min="1" max="1" hidden="1"/><col min="2" max="3" hidden="true" width="9"/>'
            b'</cols><sheetData><row r="1" hidden="1"/><row r="2" hidden="1" spans="1:1" ht="9"/>'
            b"</sheetData>"
        )
        assert plain(marked(content, "C2")) == (
            '<cols><col min="1" max="1" hidden="1"/><col min="2" max="3" width="9"/></cols>'
            '<sheetData><row r="1" hidden="1"/><row r="2" ht="9"><c r="C2"!/></row></sheetData>'
        )

    def it_speaks_of_elements_as_the_sheet_does(self) -> None:
        content = b'<x:worksheet xmlns:x="%s"><x:sheetData/></x:worksheet>' % MAIN
        assert b'<x:row r="1"><x:c r="A1" s="1"/></x:row></x:sheetData>' in marked(content, "A1")

    @pytest.mark.parametrize(
        ("below", "then"),
        [
            (b"", b"<legacyDrawing r/>"),
            (b"<drawing><extLst/></drawing>", b"<drawing><extLst/></drawing><legacyDrawing r/>"),
            (b"<tableParts/><extLst/>", b"<legacyDrawing r/><tableParts/><extLst/>"),
        ],
    )
    def it_refers_to_the_notes_where_excel_looks_for_it(self, below: bytes, then: bytes) -> None:
        reference = b'xmlns:r="u" r:id="rId1"'
        result = marked(sheet(b"<sheetData/>", below), "A1", drawing=reference)
        assert result.partition(b"</sheetData>")[2].replace(reference, b"r") == then

    def it_refuses_what_is_no_sheet(self) -> None:
        with pytest.raises(ValueError, match="no cells"):
            marked(b"<chartsheet/>", "A1")

    def it_reads_the_other_encoding_of_excel(self) -> None:
        content = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(b"<sheetData/>").decode()
        assert b'r="A1"' in marked(one_byte_letters(content.encode("utf-16")), "A1")


class DescribeMergeOrigins:
    def it_finds_the_upper_left_cell_of_any_merge_however_large(self) -> None:
        merges = b'<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="C1:C1048576"/></mergeCells>'
        origins = merge_origins(sheet(b"<sheetData/>", merges), [(2, 1), (999, 2), (9, 9)])
        assert origins == {(2, 1): (1, 0), (999, 2): (0, 2)}


class DescribeTheChosenTab:
    def it_is_told_by_the_views_and_not_by_what_stands_in_cells(self) -> None:
        view = b'<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
        text = b'<sheetData><c><is><t> tabSelected="1"</t></is></c></sheetData>'
        assert is_chosen(sheet(view + text))
        assert not is_chosen(sheet(text))
        assert unchosen(sheet(view + text)) == sheet(view.replace(b' tabSelected="1"', b"") + text)
