"""Two plans with a change of every sort between them, and what tests read off the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from buku_uji import PERIODE, BukuUji, Isi, pagu, target
from renstra.compare.changes import HasilBanding, Letak, Perubahan
from renstra.compare.diff import banding
from renstra.compare.matrix import Matriks
from renstra.compare.summary import ringkasan_html
from renstra.model import Renstra

NAMA_PANJANG = (
    "Program Perlindungan, Rehabilitasi, dan Jaminan Sosial bagi Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia "
    "Terlantar, serta Gelandangan Pengemis di Luar Panti Sosial"
)
PERBAIKAN = Perubahan(
    "teks", "ubah teks", "Latar Belakang", "", (Letak(nama="Latar Belakang", nomor=2),), (Letak(nama="Latar Belakang", nomor=3),),
    "Dinas Sosial menyusun Renstra dengan 137 pegawai.", "Dinas Sosial menyusun Perubahan Renstra dengan 135 pegawai.",
)  # fmt: skip
PARAGRAF_BARU = Perubahan(
    "teks", "baru", "Latar Belakang", "", (), (Letak(nama="Latar Belakang", nomor=4),), None, "Nomenklatur diperbarui."
)


def sub(kode: str, nama: str, rupiah: int, orang: int = 110, **lain: Any) -> dict[str, Any]:
    """A sub kegiatan with the same target and pagu in every year."""
    ukuran = {"indikator": "Jumlah orang", "satuan": "Orang", f"capaian_awal.{PERIODE.dasar}": 100, **target(PERIODE, orang)}
    return {"kode": kode, "nama": nama, **ukuran, **pagu(PERIODE, rupiah), **lain}


def isi_lama(isi: Isi) -> None:
    """The plan before."""
    orang = {"satuan": "Orang", f"capaian_awal.{PERIODE.dasar}": 100, **target(PERIODE, 110)}
    dua = {"kode": "1.06.03", "nama": NAMA_PANJANG, "kode_sasaran": "S.1", "indikator": "Cakupan", **orang}
    isi["Identitas"][0]["versi"] = "renstra-2025"
    isi["Program"].append(dua)
    isi["Kegiatan"].append({"kode": "1.06.03.2.01", "nama": "Kegiatan dua", "indikator": "Jumlah orang", **orang})
    isi["Sub Kegiatan"] = [
        sub("1.06.02.2.01.0001", "Penyediaan permakanan", 900_000_000),
        sub("1.06.02.2.01.0002", "Penyediaan sandang", 30_000_000, lokasi="Tais"),
        sub("1.06.02.2.01.0003", "Bimbingan fisik dan mental bagi klien panti", 12_000_000),
        sub("1.06.02.2.01.0004", "Pendataan lanjut usia", 5_000_000),
        sub("1.06.02.2.01.0005", "Fasilitasi nomor induk", 7_000_000),
        sub("1.06.03.2.01.0001", "Pemeliharaan makam pahlawan", 40_000_000),
    ]
    isi["Permasalahan"] = [{"uraian": "Data belum terpadu"}]


def isi_baru(isi: Isi) -> None:
    """The plan after: pagu, target, place, name, parent and kode changed, one row gone and one new."""
    isi_lama(isi)
    isi["Identitas"][0] |= {"versi": "perubahan-2026", "jenis_dokumen": "Perubahan Renstra", "tanggal_penetapan": "27 Juni 2026"}
    isi["Sub Kegiatan"] = [
        sub("1.06.02.2.01.0001", "Penyediaan permakanan", 900_000_000) | {"pagu.2026": 850_000_000, "pagu.2027": 1_000_000_000},
        sub("1.06.02.2.01.0002", "Penyediaan sandang", 30_000_000, orang=125, lokasi="Kabupaten Seluma"),
        sub("1.06.02.2.01.0003", "Bimbingan fisik, mental dan sosial bagi klien panti", 12_000_000),
        sub("1.06.03.2.01.0002", "Fasilitasi nomor induk", 7_000_000),
        sub("1.06.03.2.01.0009", "Pemeliharaan makam pahlawan", 40_000_000),
        sub("1.06.03.2.01.0010", "Rehabilitasi gedung layanan", 60_000_000),
    ]
    isi["Permasalahan"].append({"uraian": "Pendamping kurang"})
    isi["Alasan Perubahan"] = [
        {"kode": "1.06.02.2.01.0001", "alasan": "Hasil evaluasi Bappeda."},
        {"kode": "1.06.02.2.01.0002", "jenis": "ubah target", "alasan": "Data sasaran diperbarui."},
    ]


def rencana(folder: Path, ubah: Callable[[Isi], None]) -> Renstra:
    """Write the tiny plan, changed, and read it."""
    folder.mkdir()
    buku = BukuUji(folder)
    ubah(buku.isi)
    return buku.rencana()


def banding_uji(folder: Path) -> HasilBanding:
    """The two plans compared, each read from a workbook of its own."""
    hasil = banding(rencana(folder / "lama", isi_lama), rencana(folder / "baru", isi_baru))
    return replace(hasil, lain=(*hasil.lain, PERBAIKAN, PARAGRAF_BARU))


def halaman(m: Matriks) -> lxml_html.HtmlElement:
    """The page of a matrix, parsed."""
    return lxml_html.document_fromstring(ringkasan_html(m, "renstra-2025", "seluma-perubahan"))


def rapikan(e: lxml_html.HtmlElement) -> str:
    """All text of an element, with single spaces."""
    return " ".join(e.text_content().split())


def kartu(p: lxml_html.HtmlElement) -> dict[str, int]:
    """What the cards count, by their names."""
    isi = (k.xpath(".//b")[0] for k in p.xpath("//ul[@class='kartu']/li"))
    return {b.tail: int(b.text) for b in isi}
