"""Which rows of two plans are the same: what the office says, then the surest sign first, at last by likeness.

Levels are matched from the tujuan down, so that a level can be looked for under what became of its parent. A kode alone
proves nothing: between two versions of the nomenclature one kode names two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Renstra
from .changes import TINGKAT, Cara
from .likeness import BATAS_JAUH, BATAS_SEATAP, BATAS_SEKODE, calon_jauh, kemiripan
from .merges import duga_gabungan
from .sameness import nama_baku
from .tree import Pohon, pohon


@dataclass(frozen=True)
class Pasang:
    """Levels of the old plan and those that took their place, by their numbers in the two trees."""

    lama: tuple[int, ...]
    baru: tuple[int, ...]
    cara: Cara = ""
    skor: int | None = None


@dataclass
class Pencocok:
    """The matching as it goes on: what is tied already, and what each side still has."""

    lama: Pohon
    baru: Pohon
    pasang: list[Pasang] = field(default_factory=list)
    jadi: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What became of a level of the old plan; nothing when it is gone."""
    asal: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What a level of the new plan was."""

    def ikat(self, lama: Sequence[int], baru: Sequence[int], cara: Cara, skor: int | None = None) -> None:
        """Tie levels together."""
        self.pasang.append(Pasang(tuple(lama), tuple(baru), cara, skor))
        self.jadi |= dict.fromkeys(lama, tuple(baru))
        self.asal |= dict.fromkeys(baru, tuple(lama))

    def perluas(self, lama: Sequence[int], baru: Sequence[int], skor: int) -> None:
        """Take the guess that levels belong together, in the place of the pair among them; what the office says stands."""
        tergantikan = [p for p in self.pasang if set(p.lama) & set(lama) or set(p.baru) & set(baru)]
        if all(p.cara != "padanan" for p in tergantikan):
            self.pasang = [p for p in self.pasang if p not in tergantikan]
            self.ikat(lama, baru, "kemiripan", skor)

    def sisa_lama(self, tingkat: str) -> list[int]:
        return [n for n in self.lama.pada(tingkat) if n not in self.jadi]

    def sisa_baru(self, tingkat: str) -> list[int]:
        return [n for n in self.baru.pada(tingkat) if n not in self.asal]

    def seatap(self, lama: int, baru: int) -> bool:
        """Whether two levels hang on the same parent, or on what became of it."""
        a, b = self.lama.induk[lama], self.baru.induk[baru]
        return a < 0 and b < 0 if a < 0 or b < 0 else b in self.jadi.get(a, ())

    def samakan(
        self, tingkat: str, cara: Cara, kunci_lama: Callable[[int], Iterable[Hashable]], kunci_baru: Callable[[int], Hashable],
        tunggal: bool,
    ) -> None:  # fmt: skip
        """Tie what has the same key; with `tunggal` only where one of each side has it, else one by one in their order."""
        kelompok: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for n in self.sisa_baru(tingkat):
            if (k := kunci_baru(n)) is not None:
                kelompok[k][1].append(n)
        for n in self.sisa_lama(tingkat):
            for k in kunci_lama(n):
                kelompok[k][0].append(n)
        for a, b in kelompok.values():
            if tunggal and (len(a) > 1 or len(b) > 1):
                continue
            for x, y in zip(a, b, strict=False):
                if x not in self.jadi and y not in self.asal:
                    self.ikat((x,), (y,), cara)


def cocokkan(lama: Renstra, baru: Renstra, padanan: Sequence[tuple[str, str]] = ()) -> tuple[Pohon, Pohon, list[Pasang]]:
    """Match every level of two plans; `padanan` are pairs of old and new kode that the office gives, sound ones.

    In such a pair an empty kode says that the other is new, or gone. Every level of both plans is in just one result.
    """
    c = Pencocok(pohon(lama), pohon(baru))
    sendiri = _menurut_kantor(c, padanan)
    for tingkat in TINGKAT.values():
        _pasti(c, tingkat)
        _mirip(c, tingkat)
        for g in duga_gabungan(c.lama, c.baru, c.sisa_lama(tingkat), c.sisa_baru(tingkat), c.jadi, c.asal):
            c.perluas(g.lama, g.baru, g.skor)
    for n in (*sendiri[0], *(n for t in TINGKAT.values() for n in c.sisa_lama(t))):
        c.pasang.append(Pasang((n,), ()))
    for n in (*sendiri[1], *(n for t in TINGKAT.values() for n in c.sisa_baru(t))):
        c.pasang.append(Pasang((), (n,)))
    return c.lama, c.baru, c.pasang


def _menurut_kantor(c: Pencocok, padanan: Sequence[tuple[str, str]]) -> tuple[list[int], list[int]]:
    """Tie what the crosswalk ties, several at once where it joins them; return what it says is gone, and what is new."""
    tempat = [{s.kode: n for n, s in enumerate(p.simpul)} for p in (c.lama, c.baru)]
    tetangga: dict[tuple[int, int], set[tuple[int, int]]] = {}
    hilang, muncul = [], []
    for kode_lama, kode_baru in padanan:
        if kode_lama and kode_baru:
            a, b = (0, tempat[0][kode_lama]), (1, tempat[1][kode_baru])
            tetangga.setdefault(a, set()).add(b)
            tetangga.setdefault(b, set()).add(a)
        elif kode_lama:
            hilang.append(tempat[0][kode_lama])
        else:
            muncul.append(tempat[1][kode_baru])
    sudah: set[tuple[int, int]] = set()
    for awal in sorted(tetangga):
        if awal in sudah:
            continue
        kumpul, nanti = {awal}, [awal]
        while nanti:
            baru = tetangga[nanti.pop()] - kumpul
            kumpul |= baru
            nanti += baru
        sudah |= kumpul
        c.ikat(sorted(n for sisi, n in kumpul if not sisi), sorted(n for sisi, n in kumpul if sisi), "padanan")
    c.jadi |= dict.fromkeys(hilang, ())
    c.asal |= dict.fromkeys(muncul, ())
    return hilang, muncul


def _pasti(c: Pencocok, tingkat: str) -> None:
    """Tie what a sure sign ties: the lasting mark, kode and name, the name under one parent, the name anywhere."""
    lama, baru = c.lama.simpul, c.baru.simpul
    c.samakan(tingkat, "id", lambda n: [lama[n].id] if lama[n].id else [], lambda n: baru[n].id or None, tunggal=True)
    c.samakan(
        tingkat, "kode dan nama", lambda n: [(lama[n].kode, nama_baku(lama[n].nama))],
        lambda n: (baru[n].kode, nama_baku(baru[n].nama)), tunggal=True,
    )  # fmt: skip

    def di_bawah(n: int) -> list[Hashable]:
        atas = c.lama.induk[n]
        return [(b, nama_baku(lama[n].nama)) for b in (c.jadi.get(atas, ()) if atas >= 0 else (-1,))]

    c.samakan(tingkat, "nama", di_bawah, lambda n: (c.baru.induk[n], nama_baku(baru[n].nama)), tunggal=False)
    c.samakan(tingkat, "nama", lambda n: [nama_baku(lama[n].nama)], lambda n: nama_baku(baru[n].nama), tunggal=True)


def _mirip(c: Pencocok, tingkat: str) -> None:
    """Tie what is left by likeness, the likest first; the same kode only breaks a tie.

    What has a good likeness under its own parent is not looked for elsewhere.
    """
    lama, baru = c.sisa_lama(tingkat), c.sisa_baru(tingkat)
    if not (lama and baru):
        return
    di_bawah: dict[int, list[int]] = defaultdict(list)
    for n in baru:
        di_bawah[c.baru.induk[n]].append(n)
    nilai: list[tuple[int, bool, bool, int, int]] = []
    jauh = []
    for n in lama:
        atas = c.lama.induk[n]
        dekat = [m for b in (c.jadi.get(atas, ()) if atas >= 0 else (-1,)) for m in di_bawah.get(b, ())]
        skor = [_nilai(c, n, m, seatap=True) for m in dekat]
        nilai += (x for x in skor if x)
        if not any(-x[0] >= BATAS_JAUH for x in skor if x):
            jauh.append(n)
    calon = calon_jauh([(n, c.lama.simpul[n]) for n in jauh], [(n, c.baru.simpul[n]) for n in baru])
    nilai += (x for n, m in calon if not c.seatap(n, m) and (x := _nilai(c, n, m, seatap=False)))
    for skor_, _, _, a, b in sorted(nilai):
        if a not in c.jadi and b not in c.asal:
            c.ikat((a,), (b,), "kemiripan", -skor_)


def _nilai(c: Pencocok, a: int, b: int, seatap: bool) -> tuple[int, bool, bool, int, int] | None:
    """What two levels are worth to each other, the best first when sorted; nothing when they are not alike enough."""
    x, y = c.lama.simpul[a], c.baru.simpul[b]
    sekode = x.kode == y.kode
    batas = (BATAS_SEKODE if sekode else BATAS_SEATAP) if seatap else BATAS_JAUH
    skor = kemiripan(x, y, sekode and seatap)
    return (-skor, not sekode, not seatap, a, b) if skor >= batas else None
