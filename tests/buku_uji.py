"""A tiny valid plan as a real workbook, for tests that spoil one cell of it and read it again."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renstra.model import Periode, Renstra, Temuan
from renstra.workbook.blank import buku_kerja
from renstra.workbook.read import NAMA_BUKU, NAMA_PETA, Bacaan, baca_buku_kerja
from renstra.workbook.sheets import LEMBAR

PERIODE = Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025)
Isi = dict[str, list[dict[str, Any]]]


def target(periode: Periode, *nilai: Any) -> dict[str, Any]:
    """Targets by year; the last value holds for the years that are left."""
    return {f"target.{t}": nilai[min(i, len(nilai) - 1)] for i, t in enumerate(periode.tahun_target)}


def pagu(periode: Periode, rupiah: int) -> dict[str, Any]:
    """The same pagu in every year."""
    return {f"pagu.{t}": rupiah for t in periode.tahun_pagu}


def isi_kecil(periode: Periode = PERIODE) -> Isi:
    """One tujuan, sasaran, program and kegiatan, and two sub kegiatan."""
    dasar = f"capaian_awal.{periode.dasar}"
    persen = {"satuan": "%", dasar: 60.5, **target(periode, 62.5, 65)}
    orang = {"satuan": "Orang", dasar: 100, **target(periode, 110, 120)}
    return {
        "Identitas": [
            {
                "opd": "Dinas Sosial", "tingkat_daerah": "Kabupaten", "daerah": "Seluma", "kepala_daerah": "Bupati",
                "urusan": "Sosial", "jenis_dokumen": "Renstra", "perda_rpjmd": "Peraturan Daerah Nomor 1 Tahun 2025",
                "tempat_penetapan": "Tais", "tanggal_penetapan": "2 September 2025",
                "jabatan_penandatangan": "Kepala Dinas Sosial Kabupaten Seluma", "nama_penandatangan": "Budi, S.Sos.",
                "nip": "196410121991011003",
            }
        ],
        "Jabatan": [
            {"kode": "1", "nama": "Kepala Dinas", "jenis": "Pimpinan", "tugas": "memimpin"},
            {"kode": "1.1", "nama": "Sekretaris", "induk": "1", "jenis": "Sekretariat"},
        ],
        "Fungsi Jabatan": [{"kode_jabatan": "1", "uraian": "perumusan kebijakan"}, {"uraian": "pelaksanaan kebijakan"}],
        "Pegawai": [{"pendidikan": "S1", "golongan.III/a": 4, "golongan.IV/a": 2}],
        "Kinerja Pelayanan": [
            {"sasaran": "Sasaran lama", "indikator": "Cakupan", "satuan": "%", "target.2023": 80, "realisasi.2023": 72,
             "capaian.2023": 90},
        ],
        "Tujuan": [{"kode": "T.1", "nama": "Tujuan satu", "misi": "1", "indikator": "Indeks", **persen}],
        "Sasaran": [{"kode": "S.1", "nama": "Sasaran satu", "kode_tujuan": "T.1", "indikator": "Cakupan", **persen}],
        "Strategi": [
            {"misi": "1", "kode_tujuan": "T.1", "kode_sasaran": "S.1", "strategi": "Strategi satu", "arah_kebijakan": "Arah satu",
             "kode_program": "1.06.02"},
            {"arah_kebijakan": "Arah dua"},
        ],
        "Program": [{"kode": "1.06.02", "nama": "Program satu", "kode_sasaran": "S.1", "indikator": "Cakupan", **persen}],
        "Kegiatan": [{"kode": "1.06.02.2.01", "nama": "Kegiatan satu", "indikator": "Jumlah orang", **orang}],
        "Sub Kegiatan": [
            {"kode": f"1.06.02.2.01.000{n}", "nama": f"Sub {n}", "indikator": "Jumlah orang", **orang, **pagu(periode, n * 10**6)}
            for n in (1, 2)
        ],
        "Indikator RPJMD": [
            {"kode_rujukan": "S.1", "indikator": "Cakupan", "satuan": "%", "kondisi_awal": 60.5, **target(periode, 62.5, 65)}
        ],
    }  # fmt: skip


def sunting_arsip(berkas: Path, ubah: dict[str, Callable[[bytes], bytes | None]]) -> None:
    """Rewrite parts of an Office file in place; a part that becomes None is left out."""
    with zipfile.ZipFile(berkas) as arsip:
        isi = {n: ubah.get(n, lambda x: x)(arsip.read(n)) for n in arsip.namelist()}
    with zipfile.ZipFile(berkas, "w") as arsip:
        for nama, data in isi.items():
            if data is not None:
                arsip.writestr(nama, data)


def _ringan(arsip: bytes) -> bytes:
    """The same workbook without its notes, which take openpyxl half of its time."""
    buku = load_workbook(io.BytesIO(arsip))
    for sel in (s for ws in buku for deret in ws.iter_rows() for s in deret if s.comment):
        sel.comment = None
    for ws in buku:
        ws.legacy_drawing = None
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


@cache
def _arsip_kecil() -> bytes:
    return _ringan(buku_kerja(PERIODE, isi_kecil(), (2023,)))


class BukuUji:
    """The tiny plan in a folder.

    A test changes rows in `isi`, or cells of `excel` by sheet and heading, and then reads. Rows are counted as Excel
    does: headings stand in row 1, the first row of data is 2.
    """

    def __init__(self, folder: Path, periode: Periode = PERIODE) -> None:
        self.folder = folder
        self.periode = periode
        self.isi = isi_kecil(periode)

    @cached_property
    def excel(self) -> Workbook:
        """The workbook as openpyxl holds it; from here on `isi` is settled."""
        return load_workbook(io.BytesIO(self._arsip()))

    def _arsip(self) -> bytes:
        asli = self.periode == PERIODE and self.isi == isi_kecil()
        return _arsip_kecil() if asli else buku_kerja(self.periode, copy.deepcopy(self.isi), (2023,))

    def sel(self, lembar: str, judul: str, baris: int = 2) -> str:
        """Return the address below a heading (of a question's answer, on a form)."""
        ws = self.lembar(lembar)
        if LEMBAR[0].nama == lembar:
            return next(f"B{s.row}" for s in ws["A"] if s.value == judul)
        return next(f"{s.column_letter}{baris}" for s in ws[1] if s.value == judul)

    def tulis(self, lembar: str, judul: str, nilai: Any, baris: int = 2, bentuk: str = "") -> str:
        """Put a value (and a number format) below a heading; return the address."""
        alamat = self.sel(lembar, judul, baris)
        sel = self.lembar(lembar)[alamat]
        sel.value = nilai
        if bentuk:
            sel.number_format = bentuk
        return alamat

    def judul(self, lembar: str, lama: str, baru: str | None) -> str:
        """Reword a heading or question; return its address."""
        sel = next(s for deret in self.lembar(lembar) for s in deret if s.value == lama)
        sel.value = baru
        return str(sel.coordinate)

    def lembar(self, nama: str) -> Worksheet:
        """Return one sheet."""
        return self.excel[nama]

    def peta(self, teks: str) -> None:
        """Write ``peta.toml`` beside the workbook."""
        (self.folder / NAMA_PETA).write_text(teks, encoding="utf-8")

    def simpan(self) -> Path:
        """Write the workbook and return its path."""
        berkas = self.folder / NAMA_BUKU
        if "excel" in vars(self):
            self.excel.save(berkas)
        else:
            berkas.write_bytes(self._arsip())
        return berkas

    def sunting(self, lembar: str, *ganti: tuple[str, str]) -> None:
        """Write the workbook, then replace text in the XML of one sheet: what openpyxl cannot write."""
        berkas = self.simpan()
        bagian = f"xl/worksheets/sheet{self.excel.sheetnames.index(lembar) + 1}.xml"

        def ubah(xml: bytes) -> bytes:
            for lama, baru in ganti:
                assert lama.encode() in xml, f"{lama} tidak ada di {lembar}"
                xml = xml.replace(lama.encode(), baru.encode())
            return xml

        sunting_arsip(berkas, {bagian: ubah})

    def baca(self) -> Bacaan:
        """Write the workbook and read it."""
        self.simpan()
        return self.baca_lagi()

    def baca_lagi(self) -> Bacaan:
        """Read the file as it lies in the folder."""
        return baca_buku_kerja(self.folder)

    def temuan(self) -> tuple[Temuan, ...]:
        """Write, read, and return what was found."""
        return self.baca().temuan

    def satu(self) -> Temuan:
        """Write, read, and return the only finding there is."""
        (temuan,) = self.temuan()
        return temuan

    def rencana(self) -> Renstra:
        """Write, read, and return the plan, which must have no fault."""
        bacaan = self.baca()
        assert bacaan.renstra, bacaan.temuan
        return bacaan.renstra
