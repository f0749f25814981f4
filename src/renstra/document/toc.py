"""Daftar isi, daftar tabel, daftar gambar: index fields whose results are already in them. See ``docs/word/daftar.md``.

Page labels are known only when the pages are laid out; until then each entry carries a marker in its place, which
`isi_label` fills. So the document is composed once, and written as often as labels are learnt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .fields import akhir_bidang, awal_bidang, halaman_dari
from .ooxml import paragraf, run

_BUKA, _TUTUP = "\ue010", "\ue011"
_TANDA = re.compile(f"{_BUKA}(\\d+):(\\d+){_TUTUP}")
LABEL_SEMENTARA = "0"
"""What an entry shows while its page is unknown; an index without any text is overlooked by LibreOffice."""


@dataclass(frozen=True, slots=True)
class Entri:
    """A line of an index: its number (``BAB I``, ``4.1``, ``Tabel 4.1``), its text, and the bookmark it leads to."""

    nomor: str
    teks: str
    penanda: str
    gaya: str


def daftar_xml(urutan: int, perintah: str, entri: Sequence[Entri]) -> str:
    """The paragraphs of an index, the field around them; `urutan` is its place among the indexes of the document."""
    baris = []
    for n, e in enumerate(entri):
        nomor = run(f"{e.nomor} ") if e.nomor else ""
        halaman = halaman_dari(e.penanda, f"{_BUKA}{urutan}:{n}{_TUTUP}")
        tautan = (
            f'<w:hyperlink w:anchor="{e.penanda}" w:history="1">{nomor}{run(e.teks)}<w:r><w:tab/></w:r>{halaman}</w:hyperlink>'
        )
        awal = awal_bidang(perintah) if n == 0 else ""
        akhir = akhir_bidang() if n == len(entri) - 1 else ""
        baris.append(paragraf(awal + tautan + akhir, e.gaya))
    return "".join(baris)


def isi_label(xml: str, label: Sequence[Sequence[str]]) -> str:
    """Put page labels where the markers stand: ``label[index][entry]``; without labels a placeholder figure."""

    def satu(m: re.Match[str]) -> str:
        return label[int(m[1])][int(m[2])] if label else LABEL_SEMENTARA

    return _TANDA.sub(satu, xml)
