"""The workbook behind a chart, which Word opens to edit its data: what the chart shows, by cell."""

from __future__ import annotations

from ...workbook.plain import fill_cell

SHEET = "Data"
"""The sheet: categories stand in column A from row 2 on, every series in a column after it, under
its name.
"""
NUMBERS = "#,##0"
"""The number format of its cells."""
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 18


def chart_workbook(
    categories: tuple[str, ...], series: tuple[tuple[str, tuple[int, ...]], ...]
) -> bytes:
    """Return the workbook, the same for the same content; `series` are pairs of a name and one
    whole number per category.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    from ...workbook.blank import workbook_bytes

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.sheet_format.baseColWidth = SHEET, _WIDTH
    for row, category in enumerate(categories, 2):
        fill_cell(sheet.cell(row, 1), category)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True)
    for column, (name, numbers) in enumerate(series, 2):
        fill_cell(sheet.cell(1, column), name)
        for row, number in enumerate(numbers, 2):
            sheet.cell(row, column, number).number_format = NUMBERS
    return workbook_bytes(book)
