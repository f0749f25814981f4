"""Which chapter or section of the document a finding concerns, so that a form laid out by chapters
can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import sheets
from ..model import Finding, Renstra
from ..sheets.rows import rows_of

if TYPE_CHECKING:
    from .result import PrintedPlan

PAGU_TEXT = "pendanaan"

_TABLE_PROFILE = "tabel.toml"
_PAGU_RULES, _SISTEMATIKA_RULES = "R1", "R6"


def text_of_table(table: str) -> str:
    """Return the text that places a table: that of the sheet that it is called after, else the one
    that is called like the table.
    """
    shown = {sheet.name.lower().replace(" ", "-"): sheet.narrative for sheet in sheets.SHEETS}
    return shown.get(table) or table


@dataclass(frozen=True)
class DocumentPart:
    """A chapter, or a section of it (`bab` False), and the findings that concern just this one."""

    id: str
    number: str
    heading: str
    chapter: bool
    texts: frozenset[str]
    findings: list[Finding] = field(default_factory=list)


def findings_by_part(
    composition: PrintedPlan, renstra: Renstra | None, findings: Sequence[Finding]
) -> tuple[DocumentPart, ...]:
    """Return every chapter, each with its sections after it, and what was found about them.

    A finding that concerns no section (a cover, the sheet *Aturan*) is with none of them.
    """
    parts = tuple(_document_parts(composition))
    texts = _SheetTexts(renstra)
    for t in findings:
        text = _text_of(t, texts)
        # A finding about the chapters themselves names one by its id or its number ("2.3", "Bab
        # II"). One about a table is with the text that places it, though a chapter may be called
        # the same.
        key = () if t.sheet == _TABLE_PROFILE else (t.cell, t.subject)
        mention = {
            s.removeprefix("Subbab ").removeprefix("Bab ").removeprefix("BAB ") for s in key
        } - {""}
        for part in parts:
            if (
                text in part.texts
                or part.id in mention
                or (part.number in mention and t.code.startswith(_SISTEMATIKA_RULES))
            ):
                part.findings.append(t)
    return parts


def _document_parts(plan: PrintedPlan) -> Iterator[DocumentPart]:
    for chapter, brief in zip(plan.sistematika.chapters, plan.context.sistematika, strict=True):
        yield DocumentPart(
            chapter.id, brief.nomor, brief.judul, True, frozenset({chapter.introduction} - {""})
        )
        for sub, name in zip(chapter.subsections, brief.subbab, strict=True):
            yield DocumentPart(sub.id, name.nomor, name.judul, False, frozenset(sub.texts))


def _text_of(t: Finding, texts: _SheetTexts) -> str:
    """The id of the text that a finding is about, or nothing."""
    if t.sheet.startswith("narasi/"):
        return t.sheet.removeprefix("narasi/").removesuffix(".md.j2")
    if t.sheet == _TABLE_PROFILE:
        table = (t.cell or t.subject).partition(".")[0]
        return text_of_table(table)
    return texts.of(t)


class _SheetTexts:
    """The texts that show what stands on the sheets of a plan, under the names that the office's
    own workbook has for them.
    """

    def __init__(self, renstra: Renstra | None) -> None:
        shown = [s for s in sheets.SHEETS if s.narrative or s.narratives]
        self._sheets = {sheet.name: sheet for sheet in shown}
        self._of_row: dict[tuple[str, int], str] = {}
        if renstra is None:
            return
        for sheet in shown:
            for row in rows_of(sheet, renstra):
                if row.origin.sheet:
                    self._sheets[row.origin.sheet] = sheet
                if not sheet.narrative_by:
                    break
                part = getattr(row.content, sheet.narrative_by)
                text = dict(sheet.narratives).get(part, "")
                self._of_row[sheet.name, row.origin.row] = text

    def of(self, t: Finding) -> str:
        """The text that shows the cell of a finding, or nothing."""
        sheet = self._sheets.get(t.sheet)
        if sheet is None:
            return ""
        if sheet.level and t.code.startswith(_PAGU_RULES):
            return PAGU_TEXT
        if sheet.narrative_by:
            row = "".join(c for c in t.cell if c.isdigit())
            return self._of_row.get((sheet.name, int(row or 0)), "")
        return sheet.narrative
