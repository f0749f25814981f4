"""What the office itself says of which old kode became which new one, held against both plans."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Renstra, Simpul, Temuan
from .changes import TINGKAT


def periksa(padanan: Iterable[tuple[int, str, str]], lama: Renstra, baru: Renstra, berkas: str) -> tuple[Temuan, ...]:
    """Return what is wrong with a crosswalk: a kode that is not there, or levels that cannot be the same.

    `padanan` are rows with their line in the file `berkas`, the old and the new kode; one of them may be empty.
    """
    hasil: list[Temuan] = []
    sendiri: dict[tuple[bool, str], int] = {}
    isi = list(padanan)
    berpasangan = {(sisi, kode) for _, a, b in isi if a and b for sisi, kode in ((False, a), (True, b))}
    for nomor, kode_lama, kode_baru in isi:
        simpul: list[Simpul] = []
        for kode, renstra, apa in ((kode_lama, lama, "lama"), (kode_baru, baru, "baru")):
            if kode and kode not in renstra.per_kode:
                hasil.append(_tidak_ada(berkas, nomor, kode, apa, renstra))
            elif kode:
                simpul.append(renstra.per_kode[kode])
        if len(simpul) == 2 and type(simpul[0]) is not type(simpul[1]):
            a, b = (TINGKAT[type(s)].lower() for s in simpul)
            pesan = f"{kode_lama} adalah {a}, sedangkan {kode_baru} adalah {b}"
            hasil.append(_salah(berkas, nomor, pesan, f"{kode_lama}, {kode_baru}", "dua kode setingkat"))
        if bool(kode_lama) != bool(kode_baru):
            kunci = (bool(kode_baru), kode_lama or kode_baru)
            if kunci in berpasangan or kunci in sendiri:
                apa = "baru" if kode_baru else "dihapus"
                hasil.append(_salah(berkas, nomor, f"kode disebut {apa}, padahal ada di baris lain", kunci[1], "satu baris saja"))
            sendiri[kunci] = nomor
    return tuple(hasil)


def _tidak_ada(berkas: str, nomor: int, kode: str, apa: str, renstra: Renstra) -> Temuan:
    from rapidfuzz import process

    mirip = process.extractOne(kode, list(renstra.per_kode), score_cutoff=80)
    saran = f"mungkin maksudnya '{mirip[0]}'" if mirip else f"periksa kode pada buku kerja {apa}"
    return _salah(berkas, nomor, f"kode {apa} tidak ada pada rencana {apa}", kode, f"kode dari rencana {apa}", saran)


def _salah(berkas: str, nomor: int, pesan: str, isi: str, harap: str, saran: str = "perbaiki baris ini") -> Temuan:
    return Temuan("D10", berkas, str(nomor), pesan, isi, harap, saran)
