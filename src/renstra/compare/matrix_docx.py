"""The *matriks semula-menjadi* as a Word file, to be read on paper and signed for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..document.columns import Kolom
from ..document.grid import Bidang, tabel_xml
from ..document.ooxml import paragraf, pt, run
from ..document.profile import Gaya
from ..document.rows import Baris
from ..document.signature import blok_tanda_tangan
from ..document.wordfile import berkas_word
from ..model.angka import tulis_rupiah
from .changes import Perubahan
from .matrix import BarisMatriks, Matriks
from .matrix_rows import (
    HAMPA,
    JUDUL,
    SEMUA_BERALASAN,
    TIDAK_ADA_LAIN,
    TIDAK_BERUBAH,
    ada_perubahan,
    kapital,
    perihal_lain,
    ringkas,
    sebut_dokumen,
    sebut_persen,
    sebut_sisi,
)
from .matrix_table import tabel_matriks
from .wording import tulis_semula_menjadi

KOLOM_TERUTANG = (
    Kolom("no", ("No",), 4, "tengah", False),
    Kolom("tingkat", ("Tingkat",), 12, "kiri", False),
    Kolom("kode", ("Kode",), 18, "kiri", False),
    Kolom("uraian", ("Uraian",), 60, "kiri", False),
    Kolom("jenis", ("Perubahan yang Belum Beralasan",), 36, "kiri", False),
)
KOLOM_LAIN = (
    Kolom("no", ("No",), 4, "tengah", False),
    Kolom("bagian", ("Bagian",), 16, "kiri", False),
    Kolom("unsur", ("Unsur",), 24, "kiri", False),
    Kolom("semula", ("Semula",), 42, "kiri", False),
    Kolom("menjadi", ("Menjadi",), 42, "kiri", False),
)
UKURAN_TERKECIL = 7.0
"""Points; below that nobody reads a page before signing it."""

_UKURAN, _PANJANG_LAIN = 8.0, 300
_BAGIAN_LEBIH_PANJANG = 4
"""How many times longer than elsewhere a table may be before it is cut: each part begins a page, and rows are many here."""
_IKAT = "<w:keepNext/>"
_TENGAH = '<w:jc w:val="center"/>'


def matriks_docx(m: Matriks, gaya: Gaya, kertas: str) -> bytes:
    """Return the matrix on that paper, turned; the date of the new document is its only clock."""
    i = m.hasil.baru.identitas
    bagian = _Bagian(m, gaya, kertas)
    isi = "".join(chain(_kepala(m), bagian.matriks(), bagian.terutang(), bagian.lain(), bagian.tanda_tangan()))
    stempel = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z"
    return berkas_word(isi, gaya, kertas, bagian.ukuran, f"{JUDUL} {i.judul}", i.nama_opd, stempel)


def _kepala(m: Matriks) -> Iterator[str]:
    lama, baru = m.hasil.lama.identitas, m.hasil.baru.identitas
    judul = (JUDUL.upper(), f"{baru.nama_dokumen} {baru.nama_opd}".upper(), f"TAHUN {baru.periode.tertulis}")
    for n, b in enumerate(judul):
        jarak = f'<w:spacing w:after="{pt(8 if n == len(judul) - 1 else 0)}"/>'
        yield paragraf(run(b, tebal=True), "", _IKAT + jarak + _TENGAH)
    for sebutan, i in (("Semula", lama), ("Menjadi", baru)):
        yield paragraf(run(f"{sebutan}: ", tebal=True) + run(sebut_dokumen(i)), "", _IKAT)


class _Bagian:
    """The three sections; `ukuran` gathers the sizes of text that their tables use."""

    def __init__(self, m: Matriks, gaya: Gaya, kertas: str) -> None:
        terkecil = max(gaya.tabel.ukuran_terkecil, UKURAN_TERKECIL)
        panjang = gaya.tabel.baris_per_bagian * _BAGIAN_LEBIH_PANJANG
        self._m, self._huruf = m, gaya.huruf.nama
        self._gaya = gaya.tabel.model_copy(update={"ukuran_terkecil": terkecil, "baris_per_bagian": panjang})
        self._ruang = Bidang(*gaya.bidang_teks(kertas, mendatar=True))
        self.ukuran = {gaya.tabel.ukuran}

    def matriks(self) -> Iterator[str]:
        m = self._m
        yield _judul("A. Tujuan, Sasaran, Program, Kegiatan, dan Sub Kegiatan")
        if not ada_perubahan(m):
            yield _kalimat(TIDAK_BERUBAH)
        if not (ada_perubahan(m) or m.lengkap):
            return
        yield _kalimat(
            "Pagu dalam rupiah; angka dalam kurung berarti berkurang. Kata yang berbeda dicetak tebal dan bergaris bawah. "
            "Kondisi akhir memuat target pada akhir periode dan jumlah pagu seluruh periode.", ikat=True,
        )  # fmt: skip
        tabel, ukuran = tabel_matriks(m, self._ruang, self._gaya, self._huruf)
        self.ukuran.add(ukuran)
        yield tabel
        yield paragraf("", "PenutupTabel")
        yield _kalimat(_jumlah_dokumen(m))

    def terutang(self) -> Iterator[str]:
        yield _judul("B. Perubahan yang Belum Beralasan")
        baris = [_baris_terutang(n, b) for n, b in enumerate(self._m.terutang, 1)]
        yield self._tabel(KOLOM_TERUTANG, baris, "Perubahan yang belum beralasan") if baris else _kalimat(SEMUA_BERALASAN)

    def lain(self) -> Iterator[str]:
        yield _judul("C. Perubahan Lain")
        baris = [_baris_lain(n, p) for n, p in enumerate(self._m.hasil.lain, 1)]
        yield self._tabel(KOLOM_LAIN, baris, "Perubahan lain") if baris else _kalimat(TIDAK_ADA_LAIN)

    def tanda_tangan(self) -> Iterator[str]:
        """The head of the office answers for the matrix as for the document, at its place and date."""
        i = self._m.hasil.baru.identitas
        yield from blok_tanda_tangan(i.penandatangan, self._ruang.lebar, f"{i.tempat_penetapan}, {i.tanggal}")

    def _tabel(self, kolom: tuple[Kolom, ...], baris: list[Baris], uraian: str) -> str:
        tabel, ukuran = tabel_xml(kolom, baris, self._ruang, self._gaya, self._huruf, ukuran=_UKURAN, uraian=uraian)
        self.ukuran.add(ukuran)
        return tabel + paragraf("", "PenutupTabel")


def _baris_terutang(nomor: int, b: BarisMatriks) -> Baris:
    sisi = b.padanan.baru or b.padanan.lama
    isi = {"kode": sebut_sisi(sisi, "kode", "; "), "uraian": sebut_sisi(sisi, "nama", "; ")}
    return Baris({"no": str(nomor), "tingkat": b.padanan.tingkat, **isi, "jenis": kapital(", ".join(b.terutang))})


def _baris_lain(nomor: int, p: Perubahan) -> Baris:
    semula, menjadi = (ringkas(x, _PANJANG_LAIN) or HAMPA for x in tulis_semula_menjadi(p))
    return Baris({"no": str(nomor), "bagian": p.bagian, "unsur": perihal_lain(p), "semula": semula, "menjadi": menjadi})


def _jumlah_dokumen(m: Matriks) -> str:
    """The totals that both documents print, for the reader to hold the last row against."""
    lama, baru = (tulis_rupiah(r.pagu_total) for r in (m.hasil.lama, m.hasil.baru))
    return f"Jumlah pagu menurut dokumen semula Rp{lama} dan menurut dokumen menjadi Rp{baru} ({sebut_persen(m.jumlah)})."


def _judul(isi: str) -> str:
    return paragraf(run(isi), "Heading2")


def _kalimat(isi: str, ikat: bool = False) -> str:
    return paragraf(run(isi), "", f'{_IKAT if ikat else ""}<w:keepLines/><w:spacing w:after="{pt(6)}"/>')
