"""The answers without which nothing can be made of a plan, and which of them are there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import sheets
from ..workbook.blank.labels import form_remark
from ..workbook.table import TableReader
from .overview import Overview


@dataclass(frozen=True)
class FirstCell:
    """A question that must be answered: the cell of its answer, what to know of it, and whether it
    is `filled`.
    """

    question: str
    sheet: str
    cell: str
    remark: str
    filled: bool


def first_cells(overview: Overview) -> tuple[FirstCell, ...]:
    """The questions that *Mulai* of the workbook lists under *Isi lebih dahulu*."""
    return tuple(_first_cells(overview))


def _first_cells(overview: Overview) -> Iterator[FirstCell]:
    if overview.book is None:
        return
    reader = TableReader(overview.book, overview.plan.mapping)
    for sheet in (one for one in sheets.SHEETS if one.form):
        answers = reader.read_form(sheet)
        for question in (one for one in sheet.columns if one.required):
            if question.fills in answers.origin.columns:
                yield FirstCell(
                    question.heading,
                    answers.origin.sheet,
                    answers.origin.columns[question.fills],
                    form_remark(question),
                    answers[question.fills] is not None,
                )
