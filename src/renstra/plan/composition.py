"""What the document of one plan is composed of: profiles, rendered chapters, pages laid out in
Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.frontmatter import render_page
from ..history.snapshot import Snapshot
from ..narrative.blocks import RenderedChapter, placed_pictures
from ..narrative.context import TemplateContext
from ..narrative.render import render_title
from ..narrative.unfilled import unfilled_sentences
from ..profile.chapters import Sistematika
from ..profile.columns import TableData
from ..profile.figures import FigureData
from ..profile.look import Look
from .plan import Edition

if TYPE_CHECKING:
    from ..document.assemble import Manuscript
    from ..word.office_styles import OfficeStyles
    from ..word.package import Package

FRONT_PAGES = ("sampul", "lembar-penetapan", "kata-pengantar")
SIGNATURE_PAGE = "tanda-tangan"


@dataclass(frozen=True)
class Composition:
    """Profiles, texts and pages of one plan, sound and ready to be composed.

    `folder` is the plan's own; `word_pages` are the files of the pages laid out in Word, by name;
    `bidang_resmi` has the official names of bidang urusan by kode, which only the document prints;
    `office_styles` are those of the office's own Word file, to which `look` is fitted.
    """

    folder: Path
    context: TemplateContext
    sistematika: Sistematika
    look: Look
    tables: Mapping[str, TableData]
    figures: Mapping[str, FigureData]
    chapters: tuple[RenderedChapter, ...]
    word_pages: Mapping[str, Path]
    bidang_resmi: Mapping[str, str]
    office_styles: OfficeStyles | None = None

    @cached_property
    def table_titles(self) -> Mapping[str, str]:
        """The titles of the tables as they stand on the page."""
        return self._rendered_titles(self.tables)

    @cached_property
    def figure_titles(self) -> Mapping[str, str]:
        """The titles of the figures as they stand on the page."""
        return self._rendered_titles(self.figures)

    def _rendered_titles(
        self, declared: Mapping[str, TableData] | Mapping[str, FigureData]
    ) -> Mapping[str, str]:
        return {name: render_title(one.title, self.context) for name, one in declared.items()}

    @property
    def unfilled_sections(self) -> Mapping[str, int]:
        """How many paragraphs of a section (``2.1``) only say that their data is missing."""
        return {name: len(said) for name, said in self.unfilled_sentences.items()}

    @property
    def unfilled_sentences(self) -> Mapping[str, tuple[str, ...]]:
        """What each of these paragraphs says, by its section."""
        return unfilled_sentences(self.chapters)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The plan as data, with its chapters."""
        return Snapshot(self.context.renstra, self.chapters)

    @property
    def edition(self) -> Edition:
        """The plan as others than its own document see it."""
        return Edition(self.context.renstra, self.chapters, self.look, lambda _: self.manuscript())

    def manuscript(self, draft: bool = False) -> Manuscript:
        """Compose the document, which carries the plan as data; a `draft` says so on every page."""
        from ..document.assemble import DocumentParts, compose_manuscript

        renstra = self.context.renstra
        return compose_manuscript(
            DocumentParts(
                renstra=renstra.model_copy(update={"bidang_resmi": self.bidang_resmi}),
                look=self.look,
                paper=renstra.identitas.kertas,
                chapters=self.chapters,
                tables=self.tables,
                table_titles=self.table_titles,
                figures=self.figures,
                figure_titles=self.figure_titles,
                front_pages=self.front_pages(),
                signature=self.filled_page(SIGNATURE_PAGE),
                draft=draft,
                snapshot=lambda: self.snapshot.written,
                pictures={
                    path: (self.folder / path).read_bytes()
                    for path in placed_pictures(self.chapters)
                },
                office_styles=self.office_styles,
            )
        )

    def front_pages(self) -> list[Package]:
        """Fill in the pages before the indexes, the cover first."""
        return [self.filled_page(name) for name in FRONT_PAGES]

    def filled_page(self, name: str) -> Package:
        """Fill in a page laid out in Word."""
        return render_page(self.word_pages[name], self.context, self.folder / "aset")
