"""The document as the rules see it: headings, what stands under them, titles and columns of tables, and the plan's own texts.

Filled in from the rendered chapters by whoever runs the rules, so that the rules know neither templates nor Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TAG = "{…}"
"""What stands in a line of the plan's own text for a tag that prints a value."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section: `isi` are its paragraphs and list items as plain text, `tabel` and `gambar` the ids of what stands in it.

    `subjudul` are the headings within it, `teks` the ids of its texts. `berkas` names the first text that the plan itself
    brings for it, if any (``narasi/kata-penutup.md.j2``); `milik` tells what each such text says, by its id: paragraphs,
    list items, and ``[id]`` for a table or figure.
    """

    id: str
    nomor: str
    judul: str
    wajib: bool
    isi: tuple[str, ...]
    tabel: tuple[str, ...] = ()
    berkas: str = ""
    gambar: tuple[str, ...] = ()
    subjudul: tuple[str, ...] = ()
    teks: tuple[str, ...] = ()
    milik: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter and its sections; `isi` and `tabel` are what stands before the first of them."""

    nomor: str
    judul: str
    bagian: tuple[Bagian, ...]
    isi: tuple[str, ...] = ()
    tabel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TabelNaskah:
    """A table as declared for this plan: its title as printed, and the fields of its columns, year by year (``target.2024``)."""

    judul: str
    medan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarisTeks:
    """A line of a text that the plan itself brings. A tag that prints a value stands as `TAG`; other tags are taken out.

    `menjorok` counts the spaces before it. Lines of one `lingkup` are printed together or not at all; what is `berulang`
    stands in a loop or a macro, and may be printed any number of times.
    """

    berkas: str
    nomor: int
    isi: str
    menjorok: int = 0
    lingkup: int = 0
    berulang: bool = False


@dataclass(frozen=True, slots=True)
class Naskah:
    """The whole document. `bab` is empty when a text or profile is at fault, so that nothing could be rendered.

    `sistematika` is the name of the profile of chapters.
    """

    bab: tuple[Bab, ...] = ()
    tabel: Mapping[str, TabelNaskah] = field(default_factory=dict)
    teks_sendiri: tuple[BarisTeks, ...] = ()
    sistematika: str = ""

    @property
    def bagian(self) -> tuple[Bagian, ...]:
        """Every section in the order of the document."""
        return tuple(s for b in self.bab for s in b.bagian)

    @property
    def tertempat(self) -> frozenset[str]:
        """The ids of the tables that stand somewhere in the document."""
        return frozenset(id for b in self.bab for id in (*b.tabel, *(t for s in b.bagian for t in s.tabel)))

    @property
    def per_berkas(self) -> Mapping[str, tuple[BarisTeks, ...]]:
        """The lines of the plan's own texts by file."""
        hasil: dict[str, list[BarisTeks]] = {}
        for baris in self.teks_sendiri:
            hasil.setdefault(baris.berkas, []).append(baris)
        return {berkas: tuple(baris) for berkas, baris in hasil.items()}
