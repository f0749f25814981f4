"""Chapter texts of one plan to chapters of blocks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from jinja2 import Environment

from .blocks import BabJadi, Blok, Judul
from .context import BabRingkas, Konteks, SubbabRingkas
from .engine import lingkungan
from .markdown import ke_blok, ke_teks
from .systematics import Sistematika


def teks_polos(env: Environment, templat: str, konteks: Konteks) -> str:
    """Render a short template such as a heading to plain text."""
    return ke_teks(env.from_string(templat).render(konteks.nama()))


def ringkas(sistematika: Sistematika, konteks: Konteks) -> tuple[BabRingkas, ...]:
    """The chapters as section 1.4 presents them, their headings rendered."""
    env = lingkungan()
    return tuple(
        BabRingkas(
            bab.nomor, teks_polos(env, bab.judul, konteks), teks_polos(env, bab.ringkasan, konteks),
            tuple(SubbabRingkas(s.nomor, teks_polos(env, s.judul, konteks)) for s in bab.subbab),
        )
        for bab in sistematika.ringkas()
    )  # fmt: skip


def susun_bab(sistematika: Sistematika, konteks: Konteks, teks: Mapping[str, Path]) -> tuple[BabJadi, ...]:
    """Render every chapter; `teks` gives the file of each text id. Templates must have passed the lint."""
    env = lingkungan()
    nomor_daftar = count(1)

    def isi(id: str) -> list[Blok]:
        templat = env.from_string(teks[id].read_text(encoding="utf-8"))
        return ke_blok(templat.render(konteks.nama()), nomor_daftar)

    hasil = []
    for bab, nama in zip(sistematika.bab, konteks.sistematika, strict=True):
        blok: list[Blok] = isi(bab.pengantar) if bab.pengantar else []
        for subbab, nama_sub in zip(bab.subbab, nama.subbab, strict=True):
            blok.append(Judul(2, nama_sub.judul))
            for id in subbab.teks:
                blok += isi(id)
        hasil.append(BabJadi(nama.judul, tuple(blok)))
    return tuple(hasil)
