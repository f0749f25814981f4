"""What a workbook keeps for its annotated copy when most of it is blank."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from renstra.report.annotate import annotate_workbook
from renstra.report.lean import lean_workbook
from tests.jobs.job_helpers import check_folder
from tests.plans import TinyBook, edit_archive

Edit = Callable[[bytes], bytes]


def before(mark: bytes, more: bytes) -> Edit:
    return lambda content: content.replace(mark, more + mark, 1)


def merges(*areas: bytes) -> Edit:
    elements = b"".join(b'<mergeCell ref="%s"/>' % area for area in areas)
    return lambda x: x.replace(
        b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % elements, 1
    )


def saved(workbook: TinyBook, edit: Edit) -> Path:
    part = f"xl/worksheets/sheet{workbook.excel.sheetnames.index('Program') + 1}.xml"
    path = workbook.save()
    edit_archive(path, {part: edit})
    return path


class DescribeALeanWorkbook:
    def it_is_the_same_where_there_is_little_to_leave_out(self, workbook: TinyBook) -> None:
        original = saved(workbook, merges(b"A3:D9")).read_bytes()
        assert lean_workbook(original) is original

    @pytest.mark.parametrize(
        "edit",
        [
            merges(b"AD3:AD1048576"),
            merges(b"A30:XFD30", b"A31:XFD31", b"A32:XFD32", b"A33:XFD33"),
            merges(b"A30:XFD1048576"),
            before(b"</sheetData>", b'<row s="0" ht="20"/>' * 60_000),
            before(b"</sheetData>", b'<row r="9">' + b'<c s="0"/>' * 60_000 + b"</row>"),
            before(b"</sheetData>", b'<row r="9" ><c s="0"></c ><c/></row >' * 30_000),
        ],
        ids=["column", "rows", "sheet", "formatted rows", "formatted cells", "spread out"],
    )
    def it_has_few_cells_and_every_value(self, workbook: TinyBook, edit: Edit) -> None:
        path = saved(workbook, edit)
        whole = [[c.value for c in row] for row in workbook.sheet("Program").iter_rows()]
        sheet = load_workbook(io.BytesIO(lean_workbook(path.read_bytes())))["Program"]
        assert len(sheet._cells) < 1_000
        assert len(sheet.row_dimensions) < 1_000
        assert [[c.value for c in row] for row in sheet.iter_rows()] == whole
        assert annotate_workbook(path, check_folder(workbook.folder))

    def it_keeps_a_merge_as_far_as_the_sheet_has_contents(self, workbook: TinyBook) -> None:
        path = saved(workbook, merges(b"A2:B2", b"C1:C1048576"))
        sheet = load_workbook(io.BytesIO(lean_workbook(path.read_bytes())))["Program"]
        assert {str(r) for r in sheet.merged_cells.ranges} == {"A2:B2", "C1:C2"}
