"""Plans of any size for measuring: shaped and worded like those of real offices, the same at every run.

A smaller plan is the beginning of a larger one, so that two sizes differ in nothing but size. The years are those of the
sample plan, which give the funding table its 19 columns. The checks find things to warn of, as in any plan, but nothing that
would stop a build.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from renstra.model import Periode
from renstra.workbook.blank import buku_kerja
from renstra.workbook.read import NAMA_BUKU

PERIODE = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
_CAPAIAN_AWAL = f"capaian_awal.{PERIODE.dasar}"
Baris = dict[str, Any]
Isi = dict[str, list[Baris]]

_BENIH = 1062022
_PROGRAM_PER_SASARAN, _SASARAN_PER_TUJUAN = 4, 2
_BIDANG, _PROGRAM_PER_BIDANG = 6, 98
"""The first bidang urusan, and how many program one has room for: two digits, without the supporting program 01."""
_BERINDIKATOR_DUA, _TAK_TERENCANA = 0.12, 0.15

_URUSAN = (
    "Rehabilitasi Sosial", "Perlindungan dan Jaminan Sosial", "Pemberdayaan Sosial", "Penanganan Bencana",
    "Pengelolaan Taman Makam Pahlawan", "Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat",
    "Pengelolaan Pendidikan", "Penyelenggaraan Jalan", "Pengelolaan Sumber Daya Air", "Pengembangan Perumahan",
    "Penunjang Urusan Pemerintahan Daerah Provinsi", "Pengembangan Kapasitas Daya Saing Kepemudaan",
)  # fmt: skip
_KERJA = (
    ("Penyediaan", "Disediakan"), ("Fasilitasi", "Difasilitasi"), ("Pembinaan dan Pengawasan", "Dibina dan Diawasi"),
    ("Koordinasi dan Sinkronisasi", "Dikoordinasikan dan Disinkronkan"), ("Pemeliharaan", "Dipelihara/Direhabilitasi"),
    ("Peningkatan Kapasitas", "Ditingkatkan Kapasitasnya"), ("Pengelolaan dan Pemutakhiran", "Dikelola dan Dimutakhirkan"),
    ("Penyusunan, Evaluasi, dan Pelaporan", "Disusun, Dievaluasi, dan Dilaporkan"), ("Pendampingan", "Mendapatkan Pendampingan"),
)  # fmt: skip
_HAL = (
    "Layanan Data dan Pengaduan", "Permakanan Sesuai dengan Standar Gizi Minimal", "Sandang dan Alat Bantu",
    "Perbekalan Kesehatan di Dalam Panti", "Bimbingan Fisik, Mental, Spiritual, dan Sosial", "Akses ke Layanan Pendidikan Dasar",
    "Jasa Peralatan dan Perlengkapan Kantor", "Dokumen Perencanaan Perangkat Daerah", "Sarana dan Prasarana Gedung Kantor",
    "Barang Milik Daerah", "Dukungan Psikososial", "Administrasi Kepegawaian", "Sistem Informasi dan Statistik Sektoral",
    "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)", "Kendaraan Dinas Operasional atau Lapangan", "Asuhan Keluarga Pengganti",
)  # fmt: skip
_PEKERJAAN = tuple(product(_KERJA, _HAL))
_SASARAN_LAYANAN = (
    "Penyandang Disabilitas Terlantar", "Anak Terlantar", "Lanjut Usia Terlantar", "Gelandangan dan Pengemis",
    "Korban Bencana Alam dan Sosial Daerah Provinsi", "Fakir Miskin Cakupan Daerah Provinsi",
    "Warga Negara Migran Korban Tindak Kekerasan", "Lembaga Kesejahteraan Sosial",
    "Potensi Sumber Kesejahteraan Sosial Perorangan", "Perangkat Daerah dan Unit Pelaksana Teknis",
)  # fmt: skip
_TEMPAT = ("di Dalam Panti", "di Luar Panti", "Kewenangan Provinsi", "Lintas Daerah Kabupaten/Kota", "di Titik Debarkasi")
_SATUAN = ("Orang", "Dokumen", "Laporan", "Paket", "Unit", "%", "Lembaga", "Keluarga")
_UNIT = (
    "Sekretariat", "Bidang Rehabilitasi Sosial", "Bidang Perlindungan dan Jaminan Sosial", "Bidang Pemberdayaan Sosial",
    "Bidang Penanganan Fakir Miskin", "UPTD Panti Sosial",
)  # fmt: skip
_LOKASI = ("Kota Bengkulu", "Kabupaten Seluma", "Kabupaten Rejang Lebong", "Seluruh Kabupaten/Kota", "Kabupaten Mukomuko")

_IDENTITAS: Baris = {
    "opd": "Dinas Sosial", "singkatan_opd": "Dinsos", "tingkat_daerah": "Provinsi", "daerah": "Bengkulu",
    "kepala_daerah": "Gubernur", "urusan": "Sosial", "bidang_urusan": "Urusan Wajib Pelayanan Dasar", "jenis_dokumen": "Renstra",
    "ilustrasi": "Ya", "perda_rpjmd": "Peraturan Daerah Provinsi Bengkulu Nomor 5 Tahun 2021", "tempat_penetapan": "Bengkulu",
    "tanggal_penetapan": "27 Juni 2022", "jabatan_penandatangan": "Kepala Dinas Sosial Provinsi Bengkulu",
    "nama_penandatangan": "Nama Contoh, S.Sos., M.Si.", "nip": "196410121991011003",
}  # fmt: skip


def rencana_besar(n: int) -> Isi:
    """Return the rows, by sheet, of a plan with `n` sub kegiatan, as `buku_kerja` takes them."""
    acak = random.Random(_BENIH)
    isi: Isi = {
        "Identitas": [_IDENTITAS],
        "Jabatan": [
            {"kode": "1", "nama": "Kepala Dinas", "jenis": "Pimpinan", "tugas": "memimpin pelaksanaan urusan sosial"},
            *({"kode": f"1.{i}", "nama": f"Kepala {u}", "induk": "1", "jenis": "Bidang"} for i, u in enumerate(_UNIT, 1)),
        ],
        "Visi Misi": [
            {"jenis": "Visi Daerah", "uraian": "Bengkulu Maju, Sejahtera, dan Hebat"},
            {"jenis": "Misi Daerah", "nomor": "1", "uraian": "Meningkatkan kualitas sumber daya manusia dan kesejahteraan"},
        ],
    }  # fmt: skip
    for nama in ("Tujuan", "Sasaran", "Strategi", "Program", "Kegiatan", "Sub Kegiatan", "Indikator RPJMD"):
        isi[nama] = []
    for p, jumlah in enumerate(_ukuran_program(n, random.Random(_BENIH + 1)), 1):
        _program(isi, acak, p, jumlah)
    return isi


def tulis_rencana(n: int, folder: Path) -> Path:
    """Write the workbook of such a plan into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAMA_BUKU).write_bytes(buku_kerja(PERIODE, rencana_besar(n)))
    return folder


def _ukuran_program(n: int, acak: random.Random) -> Iterator[int]:
    """Yield how many sub kegiatan each program has; the last one takes what is left."""
    while n > 0:
        jumlah = min(n, acak.randint(30, 60))
        yield jumlah
        n -= jumlah


def _program(isi: Isi, acak: random.Random, p: int, jumlah: int) -> None:
    s = (p - 1) // _PROGRAM_PER_SASARAN + 1
    t = (s - 1) // _SASARAN_PER_TUJUAN + 1
    bidang, nomor = divmod(p - 1, _PROGRAM_PER_BIDANG)
    sasaran, tujuan, kode = f"S.{t}.{s}", f"T.{t}", f"1.{_BIDANG + bidang:02d}.{nomor + 2:02d}"
    urusan = _ke(_URUSAN, p)
    if (p - 1) % (_PROGRAM_PER_SASARAN * _SASARAN_PER_TUJUAN) == 0:
        layanan = _ke(_SASARAN_LAYANAN, t)
        nama = f"Meningkatnya pelayanan, perlindungan, dan jaminan sosial bagi {layanan}"
        ukuran = _indikator(acak, f"Indeks kesejahteraan sosial {layanan}", "Indeks")
        isi["Tujuan"].append({"kode": tujuan, "nama": nama, "misi": "1", **ukuran})
    if (p - 1) % _PROGRAM_PER_SASARAN == 0:
        layanan = _ke(_SASARAN_LAYANAN, s)
        nama = f"Meningkatnya penanganan permasalahan {layanan}"
        ukuran = _indikator(acak, f"Persentase permasalahan {layanan} yang tertangani", "%")
        isi["Sasaran"].append({"kode": sasaran, "nama": nama, "kode_tujuan": tujuan, **ukuran})
        isi["Strategi"].append({
            "misi": "1", "kode_tujuan": tujuan, "kode_sasaran": sasaran, "strategi": f"Meningkatkan jangkauan {urusan}",
            "arah_kebijakan": f"Peningkatan mutu layanan dan ketepatan data {urusan}", "kode_program": kode,
        })  # fmt: skip
    persen = _indikator(acak, f"Persentase kelompok rentan yang mendapatkan pelayanan {urusan} sesuai standar", "%")
    isi["Program"].append(
        {"kode": kode, "nama": f"Program {urusan}", "kode_sasaran": sasaran, **persen, "penanggung_jawab": "Dinas Sosial"}
    )
    isi["Indikator RPJMD"].append(
        {
            "kode_rujukan": kode,
            "kondisi_awal": persen[_CAPAIAN_AWAL],
            **_tanpa_awal(persen),
            "penanggung_jawab": "Dinas Sosial",
        }
    )
    k = 0
    while jumlah > 0:
        k += 1
        banyak = min(jumlah, acak.randint(4, 9))
        # Places are numbered by program, so that names come again as often in a large plan as in a small one.
        _kegiatan(isi, acak, f"{kode}.1.{k:02d}", urusan, f"{acak.choice(_TEMPAT)} {p}", banyak)
        jumlah -= banyak


def _kegiatan(isi: Isi, acak: random.Random, kode: str, urusan: str, tempat: str, jumlah: int) -> None:
    layanan, unit = acak.choice(_SASARAN_LAYANAN), acak.choice(_UNIT)
    nama = f"{urusan} bagi {layanan} {tempat}"
    isi["Kegiatan"].append(
        {
            "kode": kode,
            "nama": nama,
            "penanggung_jawab": unit,
            **_indikator(acak, f"Jumlah {layanan} yang dilayani {tempat}", "Orang"),
        }
    )
    # Drawn without putting back: one kegiatan has no two sub kegiatan of one name.
    for i, ((kerja, hasil), hal) in enumerate(acak.sample(_PEKERJAAN, jumlah), 1):
        satuan = acak.choice(_SATUAN)
        indikator = f"{'Persentase' if satuan == '%' else f'Jumlah {satuan}'} {hal} bagi {layanan} yang {hasil} {tempat}"
        baris = {
            "kode": f"{kode}.{i:04d}", "nama": f"{kerja} {hal} bagi {layanan} {tempat}", **_indikator(acak, indikator, satuan),
            **_pagu(acak), "penanggung_jawab": unit, "lokasi": acak.choice(_LOKASI),
        }  # fmt: skip
        if acak.random() < _TAK_TERENCANA:
            baris |= {k: "-" if k.startswith("target.") else 0 for k in baris if k.startswith(("target.", "pagu."))}
        isi["Sub Kegiatan"].append(baris)
        if acak.random() < _BERINDIKATOR_DUA:
            isi["Sub Kegiatan"].append(
                {"kode": baris["kode"], **_indikator(acak, f"Persentase ketepatan waktu {hal} {tempat}", "%")}
            )


def _indikator(acak: random.Random, nama: str, satuan: str) -> Baris:
    """An indikator whose targets rise from year to year."""
    awal, naik = acak.randint(5, 60), acak.randint(0, 5)
    isi: Baris = {"indikator": nama, "satuan": satuan, _CAPAIAN_AWAL: awal}
    target: Sequence[float] = [awal + naik * i + (0.25 if satuan == "%" else 0) for i, _ in enumerate(PERIODE.tahun_target)]
    return isi | {f"target.{t}": n for t, n in zip(PERIODE.tahun_target, target, strict=True)}


def _tanpa_awal(isi: Mapping[str, Any]) -> Baris:
    return {k: v for k, v in isi.items() if k != _CAPAIAN_AWAL}


def _pagu(acak: random.Random) -> Baris:
    awal = acak.randint(5, 900)
    return {
        f"pagu.{t}": (awal + acak.randint(0, 60) * i) * 1_000_000 + acak.randint(0, 999) * 1000
        for i, t in enumerate(PERIODE.tahun_pagu)
    }


def _ke(nama: Sequence[str], n: int) -> str:
    """The n-th name; when all have been used they come again with another number."""
    return f"{nama[n % len(nama)]} Bagian {n}"
