"""Why: the reason that a plan gives for each change of a row, the nearest one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import AlasanPerubahan
from .changes import HasilBanding, Padanan
from .tree import Pohon, pohon


class Alasan:
    """The reasons of the new plan, looked up for the rows of one comparison."""

    def __init__(self, hasil: HasilBanding) -> None:
        self._baris = hasil.baru.alasan_perubahan
        self._menurut: dict[tuple[str, str | None], AlasanPerubahan] = {}
        for a in self._baris:
            self._menurut.setdefault((a.kode, a.jenis), a)
        self._atas = [_atas(pohon(hasil.baru)), _atas(pohon(hasil.lama))]
        self._terpakai: set[tuple[str, str | None]] = set()
        self._per_baris = {id(p): self._semua(p) for p in hasil.berubah()}

    def untuk(self, p: Padanan) -> dict[str, str]:
        """The reason for each kind of change of a row; ``""`` where there is none.

        A line about the row itself comes before one about what it hangs on, that before one without kode; and of two
        alike the one that names the kind of change.
        """
        return self._per_baris.get(id(p), {})

    def _semua(self, p: Padanan) -> dict[str, str]:
        jalur = self._jalur(p)
        return {jenis: self._cari(jalur, jenis) for jenis in p.jenis}

    def _jalur(self, p: Padanan) -> list[str]:
        """The kode under which a reason may stand, the nearest first: in the new plan, then in the old one."""
        milik = [s.kode for s in (*p.baru, *p.lama)]
        atas = [k for s, peta in ((p.baru, self._atas[0]), (p.lama, self._atas[1])) for x in s for k in peta[x.kode]]
        return list(dict.fromkeys((*milik, *atas, "")))

    def _cari(self, jalur: Sequence[str], jenis: str) -> str:
        for kode in jalur:
            for k in (jenis, None):
                if a := self._menurut.get((kode, k)):
                    self._terpakai.add((kode, k))
                    return a.alasan
        return ""

    def tak_terpakai(self) -> tuple[AlasanPerubahan, ...]:
        """Lines that no changed row has use for."""
        return tuple(a for a in self._baris if (a.kode, a.jenis) not in self._terpakai)


def _atas(p: Pohon) -> Mapping[str, Sequence[str]]:
    """The kode of everything that each level hangs on, the nearest first."""
    hasil: dict[str, list[str]] = {}
    for n, s in enumerate(p.simpul):
        atas = p.induk[n]
        hasil[s.kode] = [p.simpul[atas].kode, *hasil[p.simpul[atas].kode]] if atas >= 0 else []
    return hasil
