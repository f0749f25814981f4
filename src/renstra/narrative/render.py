"""Chapter texts of one plan to chapters of blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from jinja2 import Environment

from ..model import Temuan
from .blocks import BabJadi, Blok, Judul, Rujukan, TempatGambar, TempatTabel
from .context import BabRingkas, Konteks, SubbabRingkas
from .engine import lingkungan
from .markdown import ke_blok, ke_teks
from .systematics import Sistematika


def teks_polos(env: Environment, templat: str, konteks: Konteks) -> str:
    """Render a short template such as a heading to plain text."""
    # Most titles hold no tag; compiling each of them as a template would take longer than rendering a chapter.
    return ke_teks(env.from_string(templat).render(konteks.nama()) if "{" in templat else templat)


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


def susun_bab(sistematika: Sistematika, konteks: Konteks, teks: Mapping[str, str]) -> tuple[BabJadi, ...]:
    """Render every chapter; `teks` gives the template of each text id. Templates must have passed the lint."""
    env = lingkungan()
    nomor_daftar = count(1)

    def isi(id: str) -> list[Blok]:
        return ke_blok(env.from_string(teks[id]).render(konteks.nama()), nomor_daftar)

    hasil = []
    for bab, nama in zip(sistematika.bab, konteks.sistematika, strict=True):
        blok: list[Blok] = isi(bab.pengantar) if bab.pengantar else []
        for subbab, nama_sub in zip(bab.subbab, nama.subbab, strict=True):
            blok.append(Judul(2, nama_sub.judul))
            for id in subbab.teks:
                blok += isi(id)
        hasil.append(BabJadi(nama.judul, tuple(blok)))
    return tuple(hasil)


def periksa_rujukan(bab: Sequence[BabJadi]) -> Iterator[Temuan]:
    """Check that each table and figure stands in one place, and that what is mentioned stands somewhere."""
    semua = [b for satu in bab for b in satu.blok]
    tempat = Counter(b.id for b in semua if isinstance(b, (TempatTabel, TempatGambar)))
    for id, kali in tempat.items():
        if kali > 1:
            pesan, saran = f"'{id}' ditempatkan {kali} kali", "hapus semua kecuali satu; sebut yang lain dengan rujuk()"
            yield Temuan("N09", "narasi", "", pesan, id, "ditempatkan sekali", saran)
    disebut = {r.id for b in semua for r in getattr(b, "isi", ()) if isinstance(r, Rujukan)}
    for id in sorted(disebut - set(tempat)):
        pesan, isi = f"'{id}' disebut tetapi tidak ditempatkan", f"{{{{ rujuk('{id}') }}}}"
        saran = f"tempatkan dengan {{{{ tabel('{id}') }}}} atau {{{{ gambar('{id}') }}}}, atau hapus penyebutannya"
        yield Temuan("N10", "narasi", "", pesan, isi, "tabel atau gambar yang ada di dokumen", saran)
