"""The *matriks semula-menjadi*: rows by program, sums that add up on both sides, and the reasons still owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..model.angka import bulatkan
from .changes import HasilBanding, Padanan
from .reasons import Alasan
from .tree import pohon


@dataclass(frozen=True)
class Uang:
    """Rupiah by year, before and after."""

    semula: Mapping[int, int]
    menjadi: Mapping[int, int]

    def selisih(self, tahun: int) -> int:
        """How much more (less, when negative) there is in one year."""
        return self.menjadi.get(tahun, 0) - self.semula.get(tahun, 0)

    @property
    def jumlah_semula(self) -> int:
        return sum(self.semula.values())

    @property
    def jumlah_menjadi(self) -> int:
        return sum(self.menjadi.values())

    @property
    def jumlah_selisih(self) -> int:
        return self.jumlah_menjadi - self.jumlah_semula

    @property
    def persen(self) -> Decimal | None:
        """The change of the whole period in percent of what it was, two decimals; None when there was nothing."""
        return bulatkan(Decimal(self.jumlah_selisih) * 100 / self.jumlah_semula, 2) if self.jumlah_semula else None

    def __add__(self, lain: Uang) -> Uang:
        return jumlahkan((self, lain))


def jumlahkan(uang: Iterable[Uang]) -> Uang:
    """Sum up, year by year."""
    semula: dict[int, int] = {}
    menjadi: dict[int, int] = {}
    for u in uang:
        for jadi, asal in ((semula, u.semula), (menjadi, u.menjadi)):
            for tahun, rupiah in asal.items():
                jadi[tahun] = jadi.get(tahun, 0) + rupiah
    return Uang(semula, menjadi)


@dataclass(frozen=True)
class BarisMatriks:
    """One row: the same level before and after.

    `uang` is what it sums up to; a tujuan or sasaran has none in the matrix. `alasan` is what the plan gives for its
    changes; `terutang` are the kinds of change that have none.
    """

    padanan: Padanan
    uang: Uang | None
    alasan: str = ""
    terutang: tuple[str, ...] = ()


@dataclass(frozen=True)
class KelompokMatriks:
    """A program (`padanan`) with all that hangs below it, or without one the tujuan and sasaran.

    The sub kegiatan among `baris`, `tidak_berubah` (those left out, `banyak_tidak_berubah` of them) and `pindahan`
    (what rows carry that belongs to another program in one of the documents) add up to `jumlah`, which is what the two
    documents print for the program. A program in which nothing changed has no `baris`, and all it sums up to is in
    `tidak_berubah`.
    """

    kode: str
    judul: str
    padanan: Padanan | None
    baris: tuple[BarisMatriks, ...]
    jumlah: Uang
    tidak_berubah: Uang
    banyak_tidak_berubah: int
    pindahan: Uang

    @property
    def program(self) -> bool:
        """Whether it is of a program."""
        return self.padanan is not None


@dataclass(frozen=True)
class Matriks:
    """The whole matrix.

    `kelompok` holds every program of both documents, so that they add up to `jumlah`, which is what both documents print
    as their total; tujuan and sasaran come first, where any of them is shown. `terutang` are rows that owe a reason.
    """

    hasil: HasilBanding
    lengkap: bool
    tahun: tuple[int, ...]
    kelompok: tuple[KelompokMatriks, ...]
    jumlah: Uang
    terutang: tuple[BarisMatriks, ...]


def susun_matriks(hasil: HasilBanding, lengkap: bool = False) -> Matriks:
    """Arrange a comparison as a matrix, with the rows that changed, or with all of them (`lengkap`).

    Parents of a row that changed stand above it though nothing of their own changed.
    """
    return _Penyusun(hasil, lengkap).matriks()


class _Penyusun:
    """Puts rows into their groups, and sees to it that every rupiah of both documents is in one of them."""

    def __init__(self, hasil: HasilBanding, lengkap: bool) -> None:
        self.hasil, self.lengkap = hasil, lengkap
        self.alasan = Alasan(hasil)
        self.lama, self.baru = pohon(hasil.lama), pohon(hasil.baru)
        self.nomor_lama = {id(s): n for n, s in enumerate(self.lama.simpul)}
        self.nomor_baru = {id(s): n for n, s in enumerate(self.baru.simpul)}
        self.program = [p for p in hasil.padanan if p.tingkat == "Program"]
        self.rumah_lama = {self.nomor_lama[id(s)]: n for n, p in enumerate(self.program) for s in p.lama}
        self.rumah_baru = {self.nomor_baru[id(s)]: n for n, p in enumerate(self.program) for s in p.baru}

    def matriks(self) -> Matriks:
        per_rumah: dict[int, list[Padanan]] = {}
        for p in self.hasil.padanan:
            per_rumah.setdefault(self._rumah(p), []).append(p)
        pindahan = self._pindahan()
        kelompok = [self._kelompok(n, per_rumah[n], pindahan.get(n, _NIHIL)) for n in sorted(per_rumah)]
        semua = [b for k in kelompok for b in k.baris]
        return Matriks(
            self.hasil,
            self.lengkap,
            self.hasil.tahun,
            tuple(k for k in kelompok if k.baris or k.program),
            jumlahkan(k.jumlah for k in kelompok),
            tuple(b for b in semua if b.terutang),
        )

    def _rumah(self, p: Padanan) -> int:
        """The group of a row: its program in the new plan, or in the old one when it is gone; -1 above programs."""
        if p.baru:
            return self.rumah_baru.get(self.baru.program(self.nomor_baru[id(p.baru[0])]), -1)
        return self.rumah_lama.get(self.lama.program(self.nomor_lama[id(p.lama[0])]), -1)

    def _pindahan(self) -> dict[int, Uang]:
        """What rows of one group carry that another group's program has in one of the documents."""
        hasil: dict[int, Uang] = {}
        for p in self.hasil.padanan:
            if p.tingkat != "Sub Kegiatan":
                continue
            rumah = self._rumah(p)
            for s, pohon_, nomor, milik, sisi in (
                *((s, self.lama, self.nomor_lama, self.rumah_lama, 0) for s in p.lama),
                *((s, self.baru, self.nomor_baru, self.rumah_baru, 1) for s in p.baru),
            ):
                n = nomor[id(s)]
                if (asal := milik[pohon_.program(n)]) != rumah:
                    for ke, tanda in ((asal, 1), (rumah, -1)):
                        pagu = {t: tanda * r for t, r in pohon_.pagu[n].items()}
                        hasil[ke] = hasil.get(ke, _NIHIL) + (Uang({}, pagu) if sisi else Uang(pagu, {}))
        return hasil

    def _kelompok(self, rumah: int, isi: list[Padanan], pindahan: Uang) -> KelompokMatriks:
        program = self.program[rumah] if rumah >= 0 else None
        perlu = set(range(len(isi))) if self.lengkap else self._perlu(isi)
        luput = [p for n, p in enumerate(isi) if n not in perlu and p.tingkat == "Sub Kegiatan"]
        jumlah = self._uang(program) if program else _NIHIL
        s = (program.baru or program.lama)[0] if program else None
        return KelompokMatriks(
            s.kode if s else "",
            s.nama if s else "Tujuan dan Sasaran",
            program,
            tuple(self._baris(isi[n]) for n in sorted(perlu)),
            jumlah,
            jumlahkan(self._uang(p) for p in luput),
            len(luput),
            pindahan,
        )

    def _perlu(self, isi: list[Padanan]) -> set[int]:
        """The rows that changed, and those that they hang on within the group, by their numbers."""
        anggota = {id(s): n for n, p in enumerate(isi) for s in (*p.lama, *p.baru)}
        perlu: set[int] = set()
        for n, p in enumerate(isi):
            if p.perubahan:
                perlu |= {n, *self._atas(p, anggota)}
        return perlu

    def _atas(self, p: Padanan, anggota: Mapping[int, int]) -> set[int]:
        hasil: set[int] = set()
        pohon_, nomor, simpul = (self.baru, self.nomor_baru, p.baru) if p.baru else (self.lama, self.nomor_lama, p.lama)
        for s in simpul:
            atas = pohon_.induk[nomor[id(s)]]
            while atas >= 0:
                if (n := anggota.get(id(pohon_.simpul[atas]))) is not None:
                    hasil.add(n)
                atas = pohon_.induk[atas]
        return hasil

    def _uang(self, p: Padanan) -> Uang:
        return jumlahkan(
            (
                *(Uang(self.lama.pagu[self.nomor_lama[id(s)]], {}) for s in p.lama),
                *(Uang({}, self.baru.pagu[self.nomor_baru[id(s)]]) for s in p.baru),
            )
        )

    def _baris(self, p: Padanan) -> BarisMatriks:
        alasan = self.alasan.untuk(p)
        kata = "; ".join(dict.fromkeys(a.rstrip(". ") for a in alasan.values() if a))
        uang = None if p.tingkat in {"Tujuan", "Sasaran"} else self._uang(p)
        return BarisMatriks(p, uang, f"{kata}." if kata else "", tuple(j for j, a in alasan.items() if not a))


_NIHIL = Uang({}, {})
