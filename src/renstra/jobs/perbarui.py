"""An office's older workbook in today's form: a copy, proved to say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from .. import sheets
from ..files.archive import OpenArchive
from ..files.holding import HeldError
from ..files.temporary import temporary_folder
from ..model import Finding
from ..model.numbers import format_number
from ..model.sistematika import usual_sistematika
from ..plan.plan import Plan
from ..profile.chapters import followed_sistematika
from ..profile.find import available_names
from ..workbook.blank import workbook_bytes
from ..workbook.book import Book, open_book, split_cell
from ..workbook.flat import FlatBook, read_flat
from ..workbook.mapping import read_mapping
from ..workbook.own import OwnCells
from ..workbook.place import RENEWED_NAME, WORKBOOK_NAME
from ..workbook.read import MAPPING_NAME, read_book
from ..workbook.renew import Renewed, renew_workbook
from ..workbook.sheetxml import sheet_parts
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .outputs import output_folder, write_outputs
from .words import Line, Said, finding_lines, line_of

_IN_THE_WAY = frozenset({"B12", "B22", "B32"})
"""Faults of cells whose value would be lost or change on the way: never calculated, too far off,
hidden by a merge.
"""
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[\s>/]')
"""A cell with a formula, and its place."""
_OUR_NAME = "renstra"


def renew(plan: Plan, output: Path | None = None) -> Outcome:
    """Write the workbook of a plan in today's form into the folder `output` (``build/<plan>`` by
    default). Nothing is written unless reading the copy gives the very same plan.
    """
    if not plan.opened or plan.folder is None:
        return Outcome(words=tuple(finding_lines(plan.findings)), code=2, stopped=True)
    path = plan.folder / plan.workbook
    mapping, mapping_faults = read_mapping(plan.folder / MAPPING_NAME, sheets.SHEETS)
    book = open_book(path)
    if isinstance(book, Finding):
        return _stopped([book])
    if mapping_faults:
        return _stopped(mapping_faults)
    old = read_flat(book, mapping)
    own = OwnCells.of(old)
    in_the_way = [f for f in old.findings if f.code in _IN_THE_WAY]
    unread = (
        f for (sheet, cell), f in book.unreadable.items() if not own.hold(sheet, *split_cell(cell))
    )
    in_the_way += (f for f in unread if f.code in _IN_THE_WAY)
    if in_the_way or old.periode is None:
        return _stopped(list(dict.fromkeys(in_the_way or old.findings)))
    renewed = renew_workbook(old, _sistematika(plan, old))
    content = workbook_bytes(renewed.workbook)
    if not _says_the_same(old, plan, content):
        return stopped_by(
            "buku kerja baru tidak terbaca sama dengan yang lama, jadi tidak ditulis. Kirimkan "
            f"{path.name} kepada pengembang renstra, atau salin isinya lembar demi lembar."
        )
    try:
        with output_folder(plan, output) as (folder, said):
            target = folder / RENEWED_NAME
            remarks = (*said, *write_outputs({target: content}))
    except HeldError as error:
        return stopped_by(str(error))
    except OSError as error:
        return stopped_by(unwritable_message(error), 2, "Galat")
    told = (*_told(renewed), *map(line_of, _told_dropped(path, own)))
    words = (
        line_of("Buku kerja dalam bentuk baru, terbaca sama dengan yang lama:"),
        *file_lines((target,)),
        *(told or (line_of("Semua isi ada di lembar dan kolom yang sama."),)),
        *remark_lines(remarks),
        *_what_next(plan, mapping=bool(mapping)),
    )
    return Outcome((target,), words=words)


def _stopped(findings: list[Finding]) -> Outcome:
    words = (
        *finding_lines(findings),
        line_of("Buku kerja baru belum ditulis: betulkan dahulu kesalahan di atas."),
    )
    return Outcome(findings=tuple(findings), words=words, code=1, stopped=True)


def _sistematika(plan: Plan, old: FlatBook) -> str:
    """The profile of ours that the plan follows; ``""`` for one that follows none."""
    if plan.composition:
        return followed_sistematika(plan.composition.sistematika)
    assert old.periode is not None, "tahun rencana sudah terbaca"
    name = old.form.text("sistematika") or usual_sistematika(old.periode.awal)
    return name if name in available_names("sistematika", ".toml") else ""


def _says_the_same(old: FlatBook, plan: Plan, content: bytes) -> bool:
    """Whether the new workbook is read, without a map, to the same rows and the same plan."""
    with temporary_folder() as folder:
        path = folder / RENEWED_NAME
        path.write_bytes(content)
        book = open_book(path)
    if not isinstance(book, Book):
        return False
    same_rows = read_flat(book, {}).said == old.said
    return same_rows and (plan.renstra is None or read_book(book, {}, []).renstra == plan.renstra)


def _told(renewed: Renewed) -> Iterator[Line]:
    """What does not stand where it stood."""
    for sheet, office in renewed.sheets.items():
        yield line_of("  ", Said(sheet, "strong"), f": dari lembar '{office}'")
    for sheet, pairs in renewed.headings.items():
        listed = ", ".join(f"'{old}' → '{new}'" for old, new in pairs)
        yield line_of("  ", Said(sheet, "strong"), f": judul {listed}")
    for sheet, headings in renewed.columns.items():
        listed = ", ".join(f"'{heading}'" for heading in headings)
        yield line_of("  ", Said(sheet, "strong"), f": kolom {listed} kini di ujung kanan")
    for office, copy in renewed.copies.items():
        where = "di akhir buku kerja, nilainya saja"
        named = "" if office == copy else f" bernama '{copy}'"
        yield line_of("  ", Said(office, "strong"), f": lembar ini disalin{named} {where}")


def _told_dropped(path: Path, own: OwnCells) -> Iterator[str]:
    """What a copy of values leaves behind, counted in the file itself."""
    formulas = notes = pictures = 0
    with OpenArchive(path) as archive:
        for sheet, part in sheet_parts(archive):
            cells = (m[1].decode() for m in _FORMULA.finditer(archive.read(part)))
            formulas += sum(not own.hold(sheet, *split_cell(cell)) for cell in cells)
        for name in archive.names:
            if re.fullmatch(r"xl/(?:[^/]+/)?comments?[^/]*\.xml", name):
                notes += _own_notes(archive.read(name))
            elif name.startswith("xl/media/"):
                pictures += 1
    for count, what in (
        (formulas, "rumus menjadi nilainya"),
        (notes, "catatan sel tidak ikut"),
        (pictures, "gambar tidak ikut"),
    ):
        if count:
            yield f"  {format_number(count)} {what}; lihat buku kerja lama."


def _own_notes(content: bytes) -> int:
    """How many notes on cells are the office's own."""
    root = etree.fromstring(content)
    authors = [author.text for author in root.iter("{*}author")]
    ids = (int(note.get("authorId", "0")) for note in root.iter("{*}comment"))
    return sum(authors[n : n + 1] != [_OUR_NAME] for n in ids)


def _what_next(plan: Plan, *, mapping: bool) -> Iterator[Line]:
    yield line_of("Warna, lebar kolom, dan lembar Mulai mengikuti buku kerja kosong.")
    remove = f", dan hapus {MAPPING_NAME}, yang tidak diperlukan lagi" if mapping else ""
    yield line_of(
        f"Untuk memakainya: simpan {plan.workbook} di luar folder rencana, letakkan berkas ini di "
        f"sana dengan nama {WORKBOOK_NAME}{remove}."
    )
