"""The table of proposals as a workbook of its own, to be read beside the one that it is about."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..compare.matrix.sheet import Series, SheetColumn, fill_sheet
from ..files.archive import freeze_archive
from ..model import Renstra
from ..workbook.book import Persen
from .cells import CellProposal, CellsHome
from .review import Review

HEADING = "Usulan dari dokumen yang disunting"
_STANDINGS = {"usulan": "Usulan", "bentrok": "Bentrok", "sudah": "Sudah di buku kerja"}
_COLUMNS = (
    SheetColumn("no", ("No",), 6, alignment="center"),
    SheetColumn("lembar", ("Lembar",), 20),
    SheetColumn("sel", ("Sel",), 9),
    SheetColumn("kolom", ("Kolom",), 18),
    SheetColumn("baris", ("Kode/Nama",), 36),
    SheetColumn("kini", ("Isi sekarang",), 30),
    SheetColumn("usul", ("Diusulkan",), 30),
    SheetColumn("standing", ("Keadaan",), 14),
    SheetColumn("tempat", ("Tempat di dokumen",), 45),
    SheetColumn("catatan", ("Catatan",), 40),
)
_OTHERS = (
    SheetColumn("no", ("No",), 6, alignment="center"),
    SheetColumn("tempat", ("Tempat",), 50),
    SheetColumn("semula", ("Semula",), 40),
    SheetColumn("menjadi", ("Menjadi",), 40),
    SheetColumn("sebab", ("Sebab",), 45),
)
_COMMENTS = (
    SheetColumn("no", ("No",), 6, alignment="center"),
    SheetColumn("penulis", ("Penulis",), 24),
    SheetColumn("tanggal", ("Tanggal",), 20),
    SheetColumn("tempat", ("Tempat",), 45),
    SheetColumn("tentang", ("Kata yang dikomentari",), 40),
    SheetColumn("isi", ("Komentar",), 50),
    SheetColumn("keadaan", ("Keadaan",), 12),
)


def proposals_xlsx(
    home: CellsHome, review: Review, renstra: Renstra, document: str, place: Callable[[str], str]
) -> bytes:
    """Return the workbook; `place` says on which page the table of a caption begins."""
    from openpyxl import Workbook

    i = renstra.identitas
    wb = Workbook()
    wb.remove(wb.worksheets[0])
    wb.properties.creator, wb.properties.title = i.nama_opd, f"{HEADING}: {i.judul}"
    head = (HEADING, i.judul, f"Dokumen: {document}")
    rows = (_proposal_row(n, p, place) for n, p in enumerate(home.proposals, 1))
    empty = "Tidak ada sel tabel yang berubah."
    fill_sheet(wb, "Usulan", head, _COLUMNS, rows, empty=empty, frozen=3)
    empty = "Semua suntingan tabel dapat dibawa pulang."
    fill_sheet(wb, "Tidak Terbawa", head, _OTHERS, _other_rows(home), empty=empty)
    empty = "Tidak ada komentar."
    fill_sheet(wb, "Komentar", head, _COMMENTS, _comment_rows(review), empty=empty)
    buffer = io.BytesIO()
    wb.save(buffer)
    return freeze_archive(buffer.getvalue(), f"{i.tanggal_penetapan.isoformat()}T00:00:00Z")


def standing_words(proposal: CellProposal) -> str:
    """What has become of a proposal, in a word or two."""
    return _STANDINGS[proposal.standing]


def _proposal_row(number: int, p: CellProposal, place: Callable[[str], str]) -> Series:
    entry = p.entry
    shown: str | int | Decimal = p.new
    if isinstance(entry, (int, Decimal)) and not isinstance(entry, (bool, Persen)):
        shown = entry
    where = "\n".join(map(_with_page(place), p.places, p.captions))
    return Series(
        {
            "no": number,
            "lembar": p.place.sheet,
            "sel": p.place.cell,
            "kolom": p.heading,
            "baris": p.row,
            "kini": p.today,
            "usul": shown,
            "standing": standing_words(p),
            "tempat": where,
            "catatan": proposal_note(p),
        },
        form={"usul": "#,##0"} if isinstance(shown, int) and "." in p.new else {},
    )


def _with_page(place: Callable[[str], str]) -> Callable[[str, str], str]:
    return lambda words, caption: f"{words}{place(caption)}"


def proposal_note(p: CellProposal) -> str:
    """What else is to be known of a proposal."""
    said = [p.note] if p.note else []
    if p.standing == "bentrok" and p.base != p.today:
        said.append(f"saat disusun: {p.base or 'kosong'}")
    if p.elsewhere:
        said.append(f"juga tercetak di {p.elsewhere} tempat lain")
    if p.authors:
        said.append(f"lacak perubahan oleh {', '.join(p.authors)}")
    return "; ".join(said)


def _other_rows(home: CellsHome) -> Iterator[Series]:
    for n, r in enumerate(home.remarks, 1):
        yield Series(
            {"no": n, "tempat": r.place, "semula": r.before, "menjadi": r.after, "sebab": r.reason}
        )


def _comment_rows(review: Review) -> Iterator[Series]:
    for n, c in enumerate(review.comments, 1):
        yield Series(
            {
                "no": n,
                "penulis": c.author,
                "tanggal": c.date,
                "tempat": c.place,
                "tentang": c.about,
                "isi": c.text,
                "keadaan": "selesai" if c.resolved else "",
            }
        )
