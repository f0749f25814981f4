"""Names that stand in lists, where each must be told apart from the others."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import NamedTuple

from ... import sheets
from ...model import Origin
from ...sheets import Column, Sheet
from ...sheets.rows import PlanRow, column_texts
from ..view import RuleView

WORDS_AND_NUMBERS = re.compile(r"[^\W_]+")


class ListedName(NamedTuple):
    """A name in a list and where it stands; `free_text` when the rules of wording search it,
    too.
    """

    origin: Origin
    field_name: str
    name: str
    subject: str
    words: tuple[str, ...]
    free_text: bool


def name_lists(b: RuleView) -> tuple[list[ListedName], ...]:
    """The lists whose names must be told apart, as the columns declare them."""
    lists: dict[Hashable, list[ListedName]] = {}
    for sheet in sheets.SHEETS:
        for column in (each for each in sheet.columns if each.told_apart):
            free_text = column.searched and not sheet.left_out.search
            for row, text in column_texts(sheet, column, b.renstra):
                words = tuple(WORDS_AND_NUMBERS.findall(text.content.lower()))
                name = ListedName(
                    text.origin, column.name, text.content, text.subject, words, free_text
                )
                lists.setdefault((sheet.name, _list_key(sheet, column, row)), []).append(name)
    return tuple(lists.values())


def _list_key(sheet: Sheet, column: Column, row: PlanRow) -> Hashable:
    """Which of the lists of its sheet a name stands in: that of the row that it hangs on, of the
    group that it is gathered in, or the only one.
    """
    if column.told_apart == "all":
        return ()
    upper = (getattr(row.parent, "kode", ""),)
    return upper + tuple(getattr(row.content, each.name) for each in sheet.groups)
