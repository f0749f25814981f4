"""The answers that a plan needs first, and whether they are there."""

from __future__ import annotations

from renstra.jobs.first_cells import first_cells
from renstra.jobs.opening import open_folder
from renstra.jobs.overview import look_over
from tests.plans import TinyBook


class DescribeFirstCells:
    def they_are_the_questions_that_must_be_answered(self, workbook: TinyBook) -> None:
        cell = workbook.write("Identitas", "Nama penanda tangan", None)
        cells = first_cells(look_over(open_folder(workbook.save().parent)))
        (empty,) = (one for one in cells if not one.filled)
        assert (empty.question, empty.sheet, empty.cell) == (
            "Nama penanda tangan",
            "Identitas",
            cell,
        )
        assert empty.remark == "Lengkap dengan gelar."
        assert len(cells) == 15

    def they_are_none_without_a_workbook(self, workbook: TinyBook) -> None:
        workbook.save().write_bytes(b"bukan arsip")
        assert first_cells(look_over(open_folder(workbook.folder))) == ()
