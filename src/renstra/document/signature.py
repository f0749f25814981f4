"""Where a form is signed: place and date, post, room for the hand, and the name with NIP."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Pejabat
from .ooxml import paragraf, pt, run

TITIK = "…" * 9
"""Room to write in by hand."""
_IKAT = "<w:keepNext/>"
_LETAK = 0.6
"""How far from the left the block begins, as a share of the width of the text."""


def blok_tanda_tangan(pejabat: Pejabat | None, lebar: float, tempat_tanggal: str) -> Iterator[str]:
    """Yield the paragraphs of the block, which stay on one page; `lebar` is the width of the text in points.

    Without `pejabat` the office head's post stands there, and name and NIP are left to be written.
    """
    letak = f'<w:ind w:left="{pt(lebar * _LETAK)}"/>'

    def baris(isi: str, tebal: bool = False, sebelum: float = 0, ikat: bool = True) -> str:
        jarak = f'<w:spacing w:before="{pt(sebelum)}" w:after="0"/>'
        return paragraf(run(isi, tebal=tebal), "", f"{_IKAT if ikat else ''}<w:keepLines/>{jarak}{letak}")

    p = pejabat
    yield baris(tempat_tanggal, sebelum=14)
    yield baris(f"{p.jabatan_lengkap if p else 'Kepala Perangkat Daerah'},")
    akhir = [x for x in (p.pangkat, f"NIP. {p.nip_berspasi}" if p.nip else "") if x] if p else [f"NIP. {TITIK}"]
    yield baris(p.nama if p else TITIK * 2, tebal=True, sebelum=58, ikat=bool(akhir))
    for n, isi in enumerate(akhir, 1):
        yield baris(isi, ikat=n < len(akhir))
