"""Two plans with every kind of change between them, and the files of the matrix read back as rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bagan_uji import Bagan, Cabang, Ukuran, bagan, sub
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from renstra.compare.changes import HasilBanding, Letak, Perubahan
from renstra.compare.diff import banding
from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.matrix_docx import matriks_docx
from renstra.document.profile import Gaya, baca_gaya
from renstra.model import AlasanPerubahan, Renstra
from renstra.templates import cari

NAMA_ANEH = '=SUM(A1) & <b>"tebal"</b>'
PANJANG = "Alasan yang panjang sekali, " * 60
PADANAN = (
    ("1.06.02.1.01.01", "1.06.02.1.01.09"), ("1.06.02.1.01.02", "1.06.02.1.01.09"),
    ("1.06.02.1.02.01", "1.06.02.1.02.01"), ("1.06.02.1.02.01", "1.06.02.1.02.08"),
)  # fmt: skip
"""Two rows merged into one, and one split in two, as the office says."""
TEKS_LAIN = Perubahan(
    "teks", "ubah teks", "Latar Belakang", "", (Letak(nama="Latar Belakang", nomor=2),), (Letak(nama="Latar Belakang", nomor=3),),
    f"Teks lama {'kata ' * 200}", "-5 teks baru",
)  # fmt: skip
INGGRIS = r"(?i)\b(the|and|of|from|total|sheet|page|years?|changed?|none|null|true|false|new|old|moved|removed|added|deleted)\b"


def dua_bagan() -> tuple[Bagan, Bagan]:
    """The plan before and after."""
    lama, baru = bagan(), bagan()
    lama.cari("1.06.04.1.01.01").isian["lokasi"] = "Bengkulu"
    baru.cari("1.06.04.1.01.01").isian["lokasi"] = "Seluma"
    baru.cari("S.2").nama = "Meningkatnya peran serta masyarakat"
    baru.cari("1.06.04.1.01.01").ukuran[0].target[2023] = 12
    baru.cari("1.06.04.1.01.02").pagu[2024] -= 5_000_000
    baru.cari("1.06.04.1.01.03").nama = "Penyediaan Sandang Anak"
    baru.cari("1.06.04.1.02.01").kode = "1.06.04.1.02.0001"
    baru.buang("1.06.04.1.02.02")
    baru.cari("1.06.04.1.02").anak += [baru.buang("1.06.02.1.02.03"), sub("1.06.04.1.02.09", NAMA_ANEH, 1_234_567)]
    izin = baru.cari("1.06.02.1.01")
    izin.anak = [sub("1.06.02.1.01.09", "Penerbitan Izin dan Laporan", 11_000_000)]
    baru.cari("1.06.02.1.02.01").pagu = dict.fromkeys(range(2022, 2027), 5_000_000)
    baru.cari("1.06.02.1.02").anak.append(sub("1.06.02.1.02.08", "Pembinaan Karang Taruna", 6_000_000))
    ukuran = baru.cari("1.06.02.1.02.02").ukuran
    ukuran[0].nama, ukuran[0].satuan = "Persentase orang Peningkatan Kemampuan Pekerja Sosial", "%"
    ukuran.append(Ukuran("Jumlah pelatihan", "Kali", {2024: 2}))
    # A program in which nothing changes, and one that is new.
    for b in (lama, baru):
        b.cari("S.1").anak.append(_program("1.06.05", "Program Perlindungan Sosial", 8_000_000))
    baru.cari("S.1").anak.append(_program("1.06.06", "Penanganan Bencana", 2_000_000))
    baru.identitas |= {
        "jenis_dokumen": "Perubahan Renstra", "versi": "perubahan-2022", "tanggal_penetapan": date(2022, 12, 30),
    }  # fmt: skip
    baru.alasan = [
        AlasanPerubahan(kode="1.06.04.1.01.02", jenis="ubah pagu", alasan="-Pagu disesuaikan dengan RKPD."),
        AlasanPerubahan(kode="1.06.04.1.02", alasan=PANJANG),
    ]
    return lama, baru


def _program(kode: str, nama: str, rupiah: int) -> Cabang:
    kegiatan = Cabang("Kegiatan", f"{kode}.1.01", f"Kegiatan {nama}", [sub(f"{kode}.1.01.01", f"Bantuan {nama}", rupiah)])
    return Cabang("Program", kode, nama, [kegiatan])


def campuran(ubah: Callable[[Bagan], None] = lambda baru: None) -> HasilBanding:
    """Both plans compared; `ubah` changes the new one further."""
    lama, baru = dua_bagan()
    ubah(baru)
    hasil = banding(lama.jadi(), baru.jadi(), padanan=PADANAN)
    return HasilBanding(hasil.lama, hasil.baru, hasil.padanan, (*hasil.lain, TEKS_LAIN))


def matriks(baru: Bagan, *, lama: Bagan | None = None, lengkap: bool = False) -> Matriks:
    """The matrix from the plain plan to a changed one."""
    return susun_matriks(banding((lama or bagan()).jadi(), baru.jadi()), lengkap)


def gaya() -> Gaya:
    """The usual look."""
    berkas = cari("gaya", "baku.toml")
    assert berkas
    return baca_gaya(berkas)


def rupiah(isi: str) -> int:
    """Read back what the page shows for an amount."""
    angka = isi.strip("()").replace(".", "")
    return 0 if angka in {"", "-"} else -int(angka) if isi.startswith("(") else int(angka)


@dataclass(frozen=True)
class BarisWord:
    """One row of the Word table; merged cells say their text in every row."""

    no: str
    uraian: tuple[str, str]
    indikator: tuple[str, str]
    tahun: str
    target: tuple[str, str]
    pagu: tuple[int, int, int]
    keterangan: str

    @property
    def sub_kegiatan(self) -> bool:
        return any(u.startswith("Sub Kegiatan\n") for u in self.uraian)


def dokumen(m: Matriks, kertas: str = "F4") -> Any:
    """The Word file as python-docx opens it."""
    return Document(io.BytesIO(matriks_docx(m, gaya(), kertas)))


def baris_word(tabel: Table) -> list[BarisWord]:
    """The rows below the headings."""
    return [_baris_word([s.text.replace("\u200b", "") for s in b.cells]) for b in tabel.rows[2:]]


def _baris_word(s: list[str]) -> BarisWord:
    lintang = len(set(s)) == 1
    pagu = (0, 0, 0) if lintang else tuple(rupiah(x) for x in s[8:11])
    return BarisWord(s[0], (s[1], s[2]), (s[3], s[4]), "" if lintang else s[5], (s[6], s[7]), pagu, s[11])


class Lembar:
    """A sheet as rows of field and value; a field is named by its headings (``SEMULA/Pagu (Rp)/2024``)."""

    def __init__(self, ws: Worksheet) -> None:
        self.ws = ws
        bawah = int(ws.auto_filter.ref.partition(":")[0][1:])
        atas = min((r.min_row for r in ws.merged_cells.ranges if r.max_row == bawah), default=bawah)
        gabung = {sel: (r.min_row, r.min_col) for r in ws.merged_cells.ranges for sel in r.cells}
        self.judul = [
            "/".join(dict.fromkeys(str(ws.cell(*gabung.get((b, k), (b, k))).value) for b in range(atas, bawah + 1)))
            for k in range(1, ws.max_column + 1)
        ]
        self.baris = [
            dict(zip(self.judul, isi, strict=True)) for isi in ws.iter_rows(min_row=bawah + 1, values_only=True) if any(isi)
        ]

    def dengan(self, **isi: Any) -> list[dict[str, Any]]:
        """Rows with these values."""
        return [b for b in self.baris if all(b[k] == n for k, n in isi.items())]


def buku(arsip: bytes) -> dict[str, Lembar]:
    """Every sheet by its name."""
    return {ws.title: Lembar(ws) for ws in load_workbook(io.BytesIO(arsip)).worksheets}


def pagu_dokumen(r: Renstra, tahun: Iterable[int]) -> list[int]:
    """What a plan sums up to, added up sub kegiatan by sub kegiatan: year by year, then in whole."""
    isi = [sum(s.pagu_tahunan.get(t, 0) for s in r.sub_kegiatan) for t in tahun]
    return [*isi, sum(isi)]


def beberapa_tahun(m: Matriks) -> Iterator[str]:
    """The years of the matrix and its total, as they are headed."""
    yield from map(str, m.tahun)
    yield "Jumlah"
