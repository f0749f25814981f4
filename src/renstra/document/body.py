"""Chapters to WordprocessingML: headings with bookmarks, text, lists, captions, tables, figures, turning of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.angka import romawi
from ..narrative.blocks import (
    BabJadi,
    Blok,
    Butir,
    Isi,
    Judul,
    Paragraf,
    Potongan,
    Rujukan,
    TempatGambar,
    TempatTabel,
    TempatTandaTangan,
    panjang_teks,
)
from .fields import nomor_urut, rujuk
from .numbering import num_daftar, num_subbab, sifat_nomor
from .ooxml import paragraf, penanda, run
from .sections import Seksi
from .toc import Entri

TANDA_TANGAN = "\ue020tanda-tangan\ue021"
"""Text of the paragraph in whose place the signature block is put."""
_TEKS_IKUT_MENDATAR = 1500
"""A section whose running text is shorter than this stands with its wide table on turned paper; a longer one keeps to
upright pages and only the table is turned. Otherwise a few lines would fill a page of their own."""


@dataclass(frozen=True, slots=True)
class Keterangan:
    """The label of a table or figure: ``Tabel``, ``4.1``, its title and its bookmark."""

    jenis: str
    bab: int
    urut: int
    judul: str
    penanda: str

    @property
    def nomor(self) -> str:
        return f"{self.bab}.{self.urut}"


@dataclass
class PenyusunIsi:
    """Turns chapters into XML and gathers what the indexes list.

    `tabel` gives a table's XML and note by its id and the direction of the paper; `gambar` the run of a figure.
    """

    judul_tabel: Mapping[str, str]
    judul_gambar: Mapping[str, str]
    tabel: Callable[[str], tuple[str, str]]
    gambar: Callable[[str], str]
    mendatar: Callable[[Blok], bool]
    seksi: Callable[[Seksi], str]
    keterangan: dict[str, Keterangan] = field(default_factory=dict)
    entri_isi: list[Entri] = field(default_factory=list)
    _nomor_penanda: int = 100

    def susun(self, bab: Sequence[BabJadi]) -> tuple[str, Seksi]:
        """Return the XML of all chapters without the properties of the last section, and that last section."""
        self._beri_nomor(bab)
        hasil: list[str] = []
        seksi = Seksi(mulai=1)
        for nomor, b in enumerate(bab, 1):
            for bagian, mendatar in self._bagian(nomor, b):
                if mendatar != seksi.mendatar:
                    if hasil:
                        hasil.append(paragraf("", "JarakTabel", self.seksi(seksi)))
                        seksi = Seksi(mendatar=mendatar)
                    else:
                        seksi = Seksi(mendatar=mendatar, mulai=seksi.mulai)
                hasil += bagian
        return "".join(hasil), seksi

    def entri_keterangan(self, jenis: str) -> list[Entri]:
        """The entries of the index of tables or of figures."""
        return [
            Entri(f"{k.jenis} {k.nomor}", k.judul, k.penanda, "TableofFigures")
            for k in self.keterangan.values()
            if k.jenis == jenis
        ]

    def _beri_nomor(self, bab: Sequence[BabJadi]) -> None:
        for nomor, b in enumerate(bab, 1):
            urut = {"Tabel": 0, "Gambar": 0}
            for blok in b.blok:
                if isinstance(blok, (TempatTabel, TempatGambar)):
                    jenis, judul = ("Tabel", self.judul_tabel) if isinstance(blok, TempatTabel) else ("Gambar", self.judul_gambar)
                    urut[jenis] += 1
                    nama = f"_Ref{jenis}{nomor}{urut[jenis]:02d}"
                    self.keterangan[blok.id] = Keterangan(jenis, nomor, urut[jenis], judul[blok.id], nama)

    def _bagian(self, nomor: int, bab: BabJadi) -> Iterable[tuple[list[str], bool]]:
        """Yield stretches of XML with their direction, section by section."""
        kepala = [self._judul_bab(nomor, bab.judul)]
        urut = [0, 0]
        for subbab in _per_subbab(bab.blok):
            berikut = [*subbab[1:], None]
            xml = [self._blok(b, nomor, urut, ikat=_terikat(b, n)) for b, n in zip(subbab, berikut, strict=True)]
            lebar = [self.mendatar(blok) for blok in subbab]
            if not any(lebar) or sum(map(panjang_teks, subbab)) <= _TEKS_IKUT_MENDATAR:
                yield kepala + xml, any(lebar)
            else:
                yield kepala, False
                for x, mendatar in zip(xml, lebar, strict=True):
                    yield [x], mendatar
            kepala = []
        if kepala:
            yield kepala, False

    def _blok(self, blok: Blok, bab: int, urut: list[int], ikat: bool) -> str:
        """One block; `ikat` keeps it on the page of what follows."""
        sifat = "<w:keepNext/><w:keepLines/>" if ikat else ""
        match blok:
            case Judul(tingkat, teks):
                return self._judul(tingkat, teks, bab, urut)
            case Paragraf(isi, kutipan):
                return paragraf(self._runs(isi), "Quote" if kutipan else "BodyText", sifat)
            case Butir(isi, tingkat, _, daftar):
                return paragraf(self._runs(isi), "ListParagraph", sifat + sifat_nomor(num_daftar(daftar), tingkat))
            case TempatTabel(id):
                xml, catatan = self.tabel(id)
                # A table that ends a cell, a section or the document needs a paragraph after it.
                penutup = paragraf(run(catatan), "KeteranganTabel") if catatan else paragraf("", "PenutupTabel")
                return self._judul_keterangan(self.keterangan[id], "JudulTabel") + xml + penutup
            case TempatGambar(id):
                return paragraf(self.gambar(id), "Gambar") + self._judul_keterangan(self.keterangan[id], "JudulGambar")
            case _:
                return paragraf(run(TANDA_TANGAN))

    def _judul_bab(self, nomor: int, teks: str) -> str:
        nama = self._penanda_baru()
        # Written in capitals, not styled so: LibreOffice's index would print small letters.
        self.entri_isi.append(Entri(f"BAB {romawi(nomor)}", teks.upper(), nama, "TOC1"))
        return paragraf(penanda(nama, self._nomor_penanda, f"<w:r><w:br/></w:r>{run(teks.upper())}"), "Heading1")

    def _judul(self, tingkat: int, teks: str, bab: int, urut: list[int]) -> str:
        if tingkat == 2:
            urut[:] = [urut[0] + 1, 0]
            nama = self._penanda_baru()
            self.entri_isi.append(Entri(f"{bab}.{urut[0]}", teks, nama, "TOC2"))
            return paragraf(penanda(nama, self._nomor_penanda, run(teks)), "Heading2", sifat_nomor(num_subbab(bab), 0))
        if tingkat == 3:
            urut[1] += 1
            return paragraf(run(teks), "Heading3", sifat_nomor(num_subbab(bab), 1))
        return paragraf(run(teks), "Heading4")

    def _judul_keterangan(self, k: Keterangan, gaya: str) -> str:
        self._nomor_penanda += 1
        label = penanda(k.penanda, self._nomor_penanda, run(f"{k.jenis} {k.bab}.") + nomor_urut(k.jenis, k.urut))
        return paragraf(f"{label}{run(f' {k.judul}')}", gaya)

    def _runs(self, isi: Isi) -> str:
        return "".join(run(p.teks, p.tebal, p.miring) if isinstance(p, Potongan) else self._rujukan(p) for p in isi)

    def _rujukan(self, r: Rujukan) -> str:
        k = self.keterangan[r.id]
        return rujuk(k.penanda, f"{k.jenis} {k.nomor}")

    def _penanda_baru(self) -> str:
        self._nomor_penanda += 1
        return f"_Toc{self._nomor_penanda:06d}"


def _terikat(blok: Blok, berikut: Blok | None) -> bool:
    """Whether a block must stand on the page of the next: words that announce a list or a quotation, a signature block."""
    if isinstance(berikut, TempatTandaTangan):
        return True
    if isinstance(blok, Butir):
        return isinstance(berikut, Butir) and berikut.tingkat > blok.tingkat
    return isinstance(blok, Paragraf) and (isinstance(berikut, Butir) or (isinstance(berikut, Paragraf) and berikut.kutipan))


def _per_subbab(blok: Sequence[Blok]) -> Iterable[list[Blok]]:
    """Cut a chapter at its sections; what stands before the first one is a stretch of its own only if it is long."""
    sekarang: list[Blok] = []
    for b in blok:
        if isinstance(b, Judul) and b.tingkat == 2 and any(isinstance(s, Judul) and s.tingkat == 2 for s in sekarang):
            yield sekarang
            sekarang = []
        sekarang.append(b)
    if sekarang:
        yield sekarang
