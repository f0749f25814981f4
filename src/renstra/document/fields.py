"""Fields: what Word computes itself (numbers, references, pages), each with its result already in it.

A field is never marked dirty: Word would ask on every opening. The results here are those of the finished document.
See ``docs/word/bidang.md``.
"""

from __future__ import annotations

from .ooxml import run, teks


def bidang(perintah: str, hasil: str) -> str:
    """A complex field: instruction and its present result, as runs."""
    return awal_bidang(perintah) + hasil + akhir_bidang()


def awal_bidang(perintah: str) -> str:
    """The part of a field before its result; used where the result spans paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {teks(perintah)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def akhir_bidang() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def nomor_urut(jenis: str, nomor: int) -> str:
    """The running number of a caption within its chapter.

    The first of a chapter restarts the count with ``\\r 1``, which Word and LibreOffice both obey; ``\\s 1`` (restart at
    headings of level 1) is not understood by LibreOffice.
    """
    ulang = " \\r 1" if nomor == 1 else ""
    return bidang(f"SEQ {jenis} \\* ARABIC{ulang}", run(str(nomor)))


def rujuk(nama_penanda: str, hasil: str) -> str:
    """A reference that prints the text of a bookmark."""
    return bidang(f"REF {nama_penanda} \\h", run(hasil))


def halaman_dari(nama_penanda: str, label: str) -> str:
    """The label of the page on which a bookmark stands."""
    return bidang(f"PAGEREF {nama_penanda} \\h", run(label))


def nomor_halaman(format_angka: str) -> str:
    """The number of the present page, for a footer."""
    return bidang("PAGE", run("i" if format_angka == "lowerRoman" else "1"))
