"""Two plans to what changed: rows matched, then compared; other sheets and texts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Renstra
from ..narrative.blocks import BabJadi
from .changes import TINGKAT, HasilBanding, Padanan
from .levels import perubahan_simpul
from .matching import Pasang, cocokkan
from .sheets import perubahan_lembar
from .texts import perubahan_teks
from .tree import Pohon


def banding(
    lama: Renstra,
    baru: Renstra,
    *,
    bab_lama: Sequence[BabJadi] = (),
    bab_baru: Sequence[BabJadi] = (),
    padanan: Sequence[tuple[str, str]] = (),
) -> HasilBanding:
    """Compare two plans, and the texts of their chapters.

    `padanan` are pairs of old and new kode that override every other sign; they must be sound (`crosswalk.periksa`).
    """
    pohon_lama, pohon_baru, pasang = cocokkan(lama, baru, padanan)
    jadi = {n: p.baru for p in pasang for n in p.lama}
    baris = {p: _padanan(p, pohon_lama, pohon_baru, jadi) for p in pasang}
    urut = tuple(baris[p] for p in _urutkan(pohon_lama, pohon_baru, pasang))
    return HasilBanding(lama, baru, urut, (*perubahan_lembar(lama, baru), *perubahan_teks(bab_lama, bab_baru)))


def _padanan(p: Pasang, lama: Pohon, baru: Pohon, jadi: Mapping[int, Sequence[int]]) -> Padanan:
    a, b = tuple(lama.simpul[n] for n in p.lama), tuple(baru.simpul[n] for n in p.baru)
    return Padanan(TINGKAT[type((b or a)[0])], a, b, p.cara, p.skor, perubahan_simpul(p, lama, baru, jadi))


def _urutkan(lama: Pohon, baru: Pohon, pasang: Sequence[Pasang]) -> list[Pasang]:
    """Put matched rows in the order of the new plan, parents first; what is gone follows the sibling it stood behind."""
    milik_lama = {n: p for p in pasang for n in p.lama}
    milik_baru = {n: p for p in pasang for n in p.baru}
    hasil: list[Pasang] = []
    sudah: set[Pasang] = set()

    def keluarga(atas_lama: Sequence[int], atas_baru: Sequence[int], akar: bool) -> list[Pasang]:
        """The rows under what was one parent, or several."""
        anak_lama = [n for n, i in enumerate(lama.induk) if i < 0] if akar else [n for a in atas_lama for n in lama.anak[a]]
        anak_baru = [n for n, i in enumerate(baru.induk) if i < 0] if akar else [n for a in atas_baru for n in baru.anak[a]]
        deret = list(dict.fromkeys(milik_baru[n] for n in anak_baru))
        letak = 0
        for p in dict.fromkeys(milik_lama[n] for n in anak_lama):
            if p in deret:
                letak = deret.index(p) + 1
            elif not p.baru:
                deret.insert(letak, p)
                letak += 1
        return deret

    nanti = list(reversed(keluarga((), (), True)))
    while nanti:
        p = nanti.pop()
        if p in sudah:
            continue
        sudah.add(p)
        hasil.append(p)
        nanti.extend(reversed(keluarga(p.lama, p.baru, False)))
    # What is gone from under a parent that went elsewhere as well has no place of its own any more.
    return [*hasil, *(p for p in pasang if p not in sudah)]
