"""Everything a build needs besides the workbook: profiles, texts and pages, all checked before
anything is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.figures.catalogue import FIGURES
from ..document.frontmatter import check_assets, render_page
from ..document.tables import TABLES
from ..history.snapshot import Snapshot
from ..model import Finding, Renstra
from ..narrative.blocks import RenderedChapter
from ..narrative.context import TemplateContext, compose_context
from ..narrative.engine import environment
from ..narrative.lint import check_text, check_word_page
from ..narrative.render import brief, check_references, render_chapters, render_plain
from ..profile.chapters import Sistematika, read_sistematika
from ..profile.columns import TableData
from ..profile.figures import FigureData
from ..profile.find import available_names, lookup, read_template
from ..profile.look import Look, read_look
from ..profile.read import check_sistematika, figure, profile, table
from ..workbook.cells import closest_match

if TYPE_CHECKING:
    from docx.document import Document

    from ..document.assemble import Manuscript

FRONT_PAGES = ("sampul", "lembar-penetapan", "kata-pengantar")


@dataclass(frozen=True)
class PlanMaterial:
    """Profiles and templates of one plan, sound and ready to use."""

    folder: Path
    context: TemplateContext
    sistematika: Sistematika
    look: Look
    tables: Mapping[str, TableData]
    figures: Mapping[str, FigureData]
    chapters: Sequence[RenderedChapter]
    word_pages: Mapping[str, Path]
    warnings: tuple[Finding, ...]

    @cached_property
    def table_titles(self) -> Mapping[str, str]:
        """The titles of the tables as they stand on the page."""
        return self._titles(self.tables)

    @cached_property
    def figure_titles(self) -> Mapping[str, str]:
        """The titles of the figures as they stand on the page."""
        return self._titles(self.figures)

    def _titles(
        self, data: Mapping[str, TableData] | Mapping[str, FigureData]
    ) -> Mapping[str, str]:
        env = environment()
        return {id: render_plain(env, d.title, self.context) for id, d in data.items()}

    @cached_property
    def snapshot(self) -> Snapshot:
        """The plan as data, with its chapters."""
        return Snapshot(self.context.renstra, tuple(self.chapters))

    def manuscript(self, draft: bool = False) -> Manuscript:
        """Compose the document, which carries the plan as data; a `draft` says so on every page."""
        from ..document.assemble import Material, compose_manuscript

        renstra = self.context.renstra
        return compose_manuscript(
            Material(
                renstra=renstra,
                look=self.look,
                paper=renstra.identitas.kertas,
                chapters=self.chapters,
                tables=self.tables,
                table_titles=self.table_titles,
                figures=self.figures,
                figure_titles=self.figure_titles,
                front_pages=self.front_pages(),
                signature=self.page("tanda-tangan"),
                draft=draft,
                snapshot=self.snapshot.written,
            )
        )

    def page(self, name: str) -> Document:
        """A page laid out in Word, filled in."""
        return render_page(self.word_pages[name], self.context, self.folder / "aset")

    def front_pages(self) -> list[Document]:
        """The pages before the indexes, the cover first."""
        return [self.page(name) for name in FRONT_PAGES]


def prepare_material(
    folder: Path, renstra: Renstra, chapter: Sequence[RenderedChapter] | None = None
) -> PlanMaterial | tuple[Finding, ...]:
    """Gather and check what the plan's folder and the program bring; findings when anything is
    wrong.

    Chapters that were rendered before (`bab`) are taken as they are, and the texts of today are not
    looked at.
    """
    findings: list[Finding] = []
    i = renstra.identitas
    sistematika = profile(findings, renstra, "sistematika", i.sistematika, read_sistematika, folder)
    look = profile(findings, renstra, "gaya", i.gaya or "baku", read_look, folder)
    all_tables, all_figures = table(findings, renstra, folder), figure(findings, folder)
    if look and i.kertas not in look.paper:
        cell, message = i.origin.cell("kertas"), "ukuran kertas tidak ada pada profil gaya"
        findings.append(
            Finding(
                "P03",
                "Identitas",
                cell,
                message,
                i.kertas,
                ", ".join(look.paper),
                "pilih salah satu",
            )
        )
    findings += check_assets(folder / "aset")
    if sistematika is None or look is None:
        return tuple(findings)
    findings += check_sistematika(sistematika, f"{i.sistematika}.toml")
    text = {} if chapter is not None else _text(findings, sistematika, folder)
    word_file = {
        n: b
        for n in (*FRONT_PAGES, "tanda-tangan")
        if (b := lookup("halaman", f"{n}.docx", folder / "narasi"))
    }
    findings += _unused_texts(folder, sistematika)
    for path in word_file.values():
        findings += check_word_page(path)
    if _has_errors(findings):
        return tuple(findings)
    context = compose_context(renstra, ())
    context = replace(context, sistematika=brief(sistematika, context))
    chapter = render_chapters(sistematika, context, text) if chapter is None else chapter
    findings += check_references(chapter)
    if _has_errors(findings):
        return tuple(findings)
    return PlanMaterial(
        folder,
        context,
        sistematika,
        look,
        all_tables,
        all_figures,
        chapter,
        word_file,
        tuple(findings),
    )


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(t.severity == "kesalahan" for t in findings)


def _text(findings: list[Finding], sistematika: Sistematika, folder: Path) -> dict[str, str]:
    """Read and check the text of every id that the profile asks for."""
    result = {}
    for id in dict.fromkeys(sistematika.text_ids()):
        if (path := lookup("narasi", f"{id}.md.j2", folder / "narasi")) is None:
            similar = closest_match(id, available_names("narasi", ".md.j2"))
            advice = (
                f"mungkin maksudnya '{similar}'"
                if similar
                else f"tulis narasi/{id}.md.j2 di folder rencana"
            )
            findings.append(
                Finding(
                    "P04",
                    f"{sistematika.name}.toml",
                    "",
                    "teks bab tidak ditemukan",
                    id,
                    f"berkas {id}.md.j2",
                    advice,
                )
            )
            continue
        try:
            result[id] = read_template(path)
        except UnicodeDecodeError:
            advice = "simpan ulang sebagai teks UTF-8"
            findings.append(
                Finding(
                    "P08",
                    f"narasi/{path.name}",
                    "",
                    "berkas tidak dapat dibaca",
                    "",
                    "teks UTF-8",
                    advice,
                )
            )
            continue
        findings += check_text(path, result[id], frozenset(TABLES), frozenset(FIGURES))
    return result


def _unused_texts(folder: Path, sistematika: Sistematika) -> Sequence[Finding]:
    """A text in ``narasi/`` whose name no profile asks for would be left out without a word."""
    known = (
        *(f"{id}.md.j2" for id in sistematika.text_ids()),
        *(f"{n}.docx" for n in (*FRONT_PAGES, "tanda-tangan")),
    )
    other = {f"{id}.md.j2" for id in available_names("narasi", ".md.j2")}
    result = []
    for path in sorted((folder / "narasi").glob("*")) if (folder / "narasi").is_dir() else ():
        if (
            path.suffix in {".j2", ".docx"}
            and not path.name.startswith(("~$", "."))
            and path.name not in known
            and path.name not in other
        ):
            similar = closest_match(path.name, known)
            advice = (
                f"ganti namanya menjadi {similar}"
                if similar
                else "hapus, atau sebut di profil sistematika"
            )
            result.append(
                Finding(
                    "P05",
                    f"narasi/{path.name}",
                    "",
                    "berkas tidak dipakai oleh sistematika ini",
                    path.name,
                    "nama berkas yang dikenal",
                    advice,
                )
            )
    return result
