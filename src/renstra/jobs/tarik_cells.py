"""Cells of printed tables that were changed in Word, as proposals for the workbook: told, as data,
and as a workbook of proposals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..files.archive import BUILT_DOCUMENT, read_whole
from ..homecoming.aligned import Pair
from ..homecoming.cells import CellProposal, CellsBringer, CellsHome
from ..homecoming.marks import MarkedPlan
from ..homecoming.outside import compare_outside, page_texts
from ..homecoming.proposals_file import proposal_note, proposals_xlsx, standing_words
from ..homecoming.review import Review, read_review
from ..homecoming.tables import Remark, compare_tables, tables_of
from ..model.numbers import format_number
from ..workbook.place import PROPOSALS_NAME
from .tarik_parts import Part, Sides
from .words import Line, Said, line_of

_SHOWN = 80
"""So many letters of a value are shown in the list."""


@dataclass(frozen=True)
class BroughtCells:
    """What came of the cells, and of what reviewers left."""

    home: CellsHome
    review: Review

    @property
    def conflicts(self) -> int:
        """How many cells say three things."""
        return sum(p.standing == "bentrok" for p in self.home.proposals)

    def page(self, caption: str) -> str:
        """On which page the table of a caption begins, in brackets."""
        label = self.review.pages.get(caption, "")
        return f" (mulai halaman {label})" if label else ""


def bring_cells(sides: Sides, _rest: Sequence[Pair]) -> Part:
    """Bring home the cells of printed tables and the values of *Identitas* on pages, and tell what
    cannot go home and what reviewers left.
    """
    brought = _brought(sides, read_review(read_whole(sides.docx, BUILT_DOCUMENT)))
    left = brought.conflicts + len(brought.home.remarks)
    return Part(
        _proposals_file(brought, sides), tuple(_cell_lines(brought)), _cell_data(brought), left
    )


def _brought(sides: Sides, review: Review) -> BroughtCells:
    renstra, book, edition = sides.today.renstra, sides.today.book, sides.built.edition
    assert renstra, "hanya rencana yang utuh yang dapat ditarik"
    assert book, "hanya rencana yang utuh yang dapat ditarik"
    assert edition, "hanya dokumen yang membawa rencana utuh yang dapat ditarik"
    flows = sides.built_flow, sides.edited_flow
    marked = MarkedPlan(edition.renstra)
    tables = tables_of(sides.manuscript, marked)
    edits, remarks = compare_tables(tables, *flows)
    folder = sides.composition.folder
    pages = partial(page_texts, folder, edition.renstra, edition.chapters)
    more, others = compare_outside(*flows, pages)
    bringer = CellsBringer(marked, renstra, book, [*remarks, *others])
    home = bringer.bring([*edits, *more], tables, sides.built_flow)
    proposals = tuple(_with_authors(p, review) for p in home.proposals)
    return BroughtCells(replace(home, proposals=proposals), review)


def _with_authors(proposal: CellProposal, review: Review) -> CellProposal:
    """A proposal with the authors of tracked changes that have to do with its words."""
    authors = (
        change.author
        for change in review.changes
        if change.caption in proposal.captions
        and change.text.strip() in (proposal.new if change.added else proposal.base)
    )
    return replace(proposal, authors=tuple(dict.fromkeys(authors)))


def _proposals_file(brought: BroughtCells, sides: Sides) -> dict[Path, bytes]:
    """The workbook of proposals, to be written beside the plan's own; none where nothing is to be
    said.
    """
    if not (brought.home.proposals or brought.home.remarks or brought.review.comments):
        return {}
    renstra = sides.composition.context.renstra
    content = proposals_xlsx(brought.home, brought.review, renstra, sides.docx.name, brought.page)
    return {sides.composition.folder / PROPOSALS_NAME: content}


def _cell_lines(brought: BroughtCells) -> Iterator[Line]:
    """Tell people of the cells, of what cannot go home, and of what reviewers left."""
    home = brought.home
    if home.proposals:
        yield line_of(Said(f"Sel buku kerja ({format_number(len(home.proposals))})", "strong"))
    for p in home.proposals:
        yield from _proposal_lines(p, brought)
    if home.remarks:
        count = format_number(len(home.remarks))
        yield line_of(Said(f"Tidak dapat dibawa pulang ({count})", "strong"))
    for remark in home.remarks:
        yield from _remark_lines(remark, brought)
    yield from _review_lines(brought.review)


def _proposal_lines(p: CellProposal, brought: BroughtCells) -> Iterator[Line]:
    tone = "peringatan" if p.standing == "bentrok" else "plain"
    named = f"{p.place.sheet}!{p.place.cell}, {p.heading}: {_short(p.row)}"
    yield line_of("  ", Said(f"{standing_words(p)}: ", tone), named)  # type: ignore[arg-type]
    if p.standing == "bentrok":
        yield line_of(f"        saat disusun : {_short(p.base) or 'kosong'}")
    yield line_of(f"        buku kerja   : {_short(p.today) or 'kosong'}")
    yield line_of(f"        dokumen      : {_short(p.new) or 'kosong'}")
    for place, caption in zip(p.places, p.captions, strict=True):
        yield line_of(f"        tempat       : {place}{brought.page(caption)}")
    if note := proposal_note(p):
        yield line_of(f"        catatan      : {note}")


def _remark_lines(remark: Remark, brought: BroughtCells) -> Iterator[Line]:
    yield line_of(f"  {remark.place}{brought.page(remark.caption)}: {remark.reason}")
    for label, words in (("semula", remark.before), ("menjadi", remark.after)):
        if words:
            yield line_of(f"        {label:<12} : {_short(words)}")


def _review_lines(review: Review) -> Iterator[Line]:
    if review.changes:
        yield line_of(Said("Lacak perubahan, dibaca seolah-olah diterima", "strong"))
    counts: dict[str, int] = {}
    for change in review.changes:
        counts[change.author] = counts.get(change.author, 0) + 1
    for author, count in counts.items():
        yield line_of(f"  {author or 'tanpa nama'}: {format_number(count)} perubahan")
    if review.comments:
        yield line_of(Said(f"Komentar ({format_number(len(review.comments))})", "strong"))
    for c in review.comments:
        done = " (selesai)" if c.resolved else ""
        yield line_of(f"  {c.author or 'tanpa nama'}, {c.date[:10]}, {c.place}{done}")
        if c.about:
            yield line_of(f"        pada         : {_short(c.about)}")
        yield line_of(f"        isi          : {c.text}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _cell_data(brought: BroughtCells) -> dict[str, Any]:
    """The same for programs."""
    return {
        "sel": [
            {
                "keadaan": p.standing,
                "lembar": p.place.sheet,
                "sel": p.place.cell,
                "kolom": p.heading,
                "baris": p.row,
                "saat_disusun": p.base,
                "buku_kerja": p.today,
                "dokumen": p.new,
                "tempat": list(p.places),
                "tercetak_lain": p.elsewhere,
                "penulis": list(p.authors),
                "catatan": p.note,
            }
            for p in brought.home.proposals
        ],
        "tidak_terbawa": [
            {
                "tempat": r.place,
                "halaman": brought.review.pages.get(r.caption, ""),
                "semula": r.before,
                "menjadi": r.after,
                "sebab": r.reason,
            }
            for r in brought.home.remarks
        ],
        "lacak_perubahan": [
            {
                "penulis": c.author,
                "tanggal": c.date,
                "tempat": c.place,
                "teks": c.text,
                "jenis": "tambah" if c.added else "hapus",
            }
            for c in brought.review.changes
        ],
        "komentar": [
            {
                "penulis": c.author,
                "tanggal": c.date,
                "tempat": c.place,
                "pada": c.about,
                "isi": c.text,
                "selesai": c.resolved,
            }
            for c in brought.review.comments
        ],
    }
