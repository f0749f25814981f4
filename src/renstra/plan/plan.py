"""A plan that was opened: what it says, what it is printed with, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Finding, Renstra
from ..narrative.blocks import RenderedChapter
from ..profile.look import Look
from ..workbook.mapping import SheetMapping
from ..workbook.place import WORKBOOK_NAME

if TYPE_CHECKING:
    from ..document.assemble import Manuscript
    from ..workbook.book import Book
    from ..workbook.table import ReadRow
    from .composition import Composition


@dataclass(frozen=True)
class Edition:
    """A plan that nothing keeps from being printed and compared.

    `manuscript` composes the document; a plan without a folder borrows the profiles and pages of
    the one that is given. It raises `CompositionError` for a plan read from data that can no longer
    be composed.
    """

    renstra: Renstra
    chapters: tuple[RenderedChapter, ...]
    look: Look
    manuscript: Callable[[Path | None], Manuscript]

    @property
    def paper(self) -> str:
        """The paper of the plan, or the first that its look knows."""
        paper = self.renstra.identitas.kertas
        return paper if paper in self.look.paper else next(iter(self.look.paper))


@dataclass(frozen=True)
class Plan:
    """A plan, however much of it could be had.

    `name` is what to call it; `folder` is None for a Word file, which stands alone; `source` is the
    file that it was read from, the workbook, Word file or record. `findings` are
    all faults and warnings of opening it. A fault in its data leaves it without `renstra`, one
    there or in its texts and profiles without `edition`; `assumed` is then what it may be, where no
    more than single cells is at fault. A folder or a workbook also gives the `composition` that its
    document is made of, the name of the `workbook` and the `mapping` of its sheets, the `book` that
    was read and the `rows` of its table sheets by their declared name. What is not `opened` could
    not even be looked into.
    """

    name: str
    folder: Path | None
    findings: tuple[Finding, ...] = ()
    renstra: Renstra | None = None
    edition: Edition | None = None
    composition: Composition | None = None
    mapping: Mapping[str, SheetMapping] = field(default_factory=dict)
    opened: bool = True
    workbook: str = WORKBOOK_NAME
    assumed: tuple[Renstra, ...] = ()
    source: Path | None = None
    book: Book | None = None
    rows: Mapping[str, Sequence[ReadRow]] = field(default_factory=dict)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else is to be known of it, in words, that is no fault of anybody."""
        if not (self.book and self.book.open_in):
            return ()
        held = f"Buku kerja sedang terbuka di {self.book.open_in}"
        return (f"{held}; yang dibaca isi yang sudah disimpan.",)

    @property
    def output_name(self) -> str:
        """What to call a folder of outputs about it: ``dinsos-perubahan-2022``,
        ``dinsos-renstra-2021-3`` for a record.
        """
        return self.name.removesuffix(".docx").removesuffix(".xlsx").replace("@", "-")


def folder_plan_name(folder: Path) -> str:
    """Return what to call the plan of a folder: ``data/dinsos-bengkulu/perubahan-2022`` becomes
    ``dinsos-bengkulu-perubahan-2022``.
    """
    whole = Path(os.path.realpath(folder))  # a link to itself is told where it is opened
    return "-".join(part for part in (whole.parent.name, whole.name) if part)
