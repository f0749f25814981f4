"""Plans of any size for measuring: shaped and worded like those of real offices, the same at every
run.

A smaller plan is the beginning of a larger one, so that two sizes differ in nothing but size. The
years are those of the sample plan, which give the funding table its 19 columns. The checks find
things to warn of, as in any plan, but nothing that would stop a build.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from renstra.model import Periode
from renstra.workbook.blank import build_workbook
from renstra.workbook.read import WORKBOOK_NAME

PERIODE = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
_CAPAIAN_AWAL = f"capaian_awal.{PERIODE.dasar}"
Row = dict[str, Any]
Content = dict[str, list[Row]]

_SEED = 1062022
_PROGRAM_PER_SASARAN, _SASARAN_PER_TUJUAN = 4, 2
_FIELDS, _PROGRAM_PER_BIDANG = 6, 98
"""The first bidang urusan, and how many program one has room for: two digits, without the
supporting program 01.
"""
_TWO_INDIKATOR_SHARE, _UNPLANNED_SHARE = 0.12, 0.15

_URUSAN = (
    "Rehabilitasi Sosial", "Perlindungan dan Jaminan Sosial", "Pemberdayaan Sosial", "Penanganan Bencana",
    "Pengelolaan Taman Makam Pahlawan", "Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat",
    "Pengelolaan Pendidikan", "Penyelenggaraan Jalan", "Pengelolaan Sumber Daya Air", "Pengembangan Perumahan",
    "Penunjang Urusan Pemerintahan Daerah Provinsi", "Pengembangan Kapasitas Daya Saing Kepemudaan",
)  # fmt: skip
_ACTIVITIES = (
    ("Penyediaan", "Disediakan"), ("Fasilitasi", "Difasilitasi"), ("Pembinaan dan Pengawasan", "Dibina dan Diawasi"),
    ("Koordinasi dan Sinkronisasi", "Dikoordinasikan dan Disinkronkan"), ("Pemeliharaan", "Dipelihara/Direhabilitasi"),
    ("Peningkatan Kapasitas", "Ditingkatkan Kapasitasnya"), ("Pengelolaan dan Pemutakhiran", "Dikelola dan Dimutakhirkan"),
    ("Penyusunan, Evaluasi, dan Pelaporan", "Disusun, Dievaluasi, dan Dilaporkan"), ("Pendampingan", "Mendapatkan Pendampingan"),
)  # fmt: skip
_SUBJECTS = (
    "Layanan Data dan Pengaduan", "Permakanan Sesuai dengan Standar Gizi Minimal", "Sandang dan Alat Bantu",
    "Perbekalan Kesehatan di Dalam Panti", "Bimbingan Fisik, Mental, Spiritual, dan Sosial", "Akses ke Layanan Pendidikan Dasar",
    "Jasa Peralatan dan Perlengkapan Kantor", "Dokumen Perencanaan Perangkat Daerah", "Sarana dan Prasarana Gedung Kantor",
    "Barang Milik Daerah", "Dukungan Psikososial", "Administrasi Kepegawaian", "Sistem Informasi dan Statistik Sektoral",
    "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)", "Kendaraan Dinas Operasional atau Lapangan", "Asuhan Keluarga Pengganti",
)  # fmt: skip
_TASKS = tuple(product(_ACTIVITIES, _SUBJECTS))
_BENEFICIARIES = (
    "Penyandang Disabilitas Terlantar", "Anak Terlantar", "Lanjut Usia Terlantar", "Gelandangan dan Pengemis",
    "Korban Bencana Alam dan Sosial Daerah Provinsi", "Fakir Miskin Cakupan Daerah Provinsi",
    "Warga Negara Migran Korban Tindak Kekerasan", "Lembaga Kesejahteraan Sosial",
    "Potensi Sumber Kesejahteraan Sosial Perorangan", "Perangkat Daerah dan Unit Pelaksana Teknis",
)  # fmt: skip
_PLACE = (
    "di Dalam Panti",
    "di Luar Panti",
    "Kewenangan Provinsi",
    "Lintas Daerah Kabupaten/Kota",
    "di Titik Debarkasi",
)
_UNITS = ("Orang", "Dokumen", "Laporan", "Paket", "Unit", "%", "Lembaga", "Keluarga")
_ORG_UNIT = (
    "Sekretariat", "Bidang Rehabilitasi Sosial", "Bidang Perlindungan dan Jaminan Sosial", "Bidang Pemberdayaan Sosial",
    "Bidang Penanganan Fakir Miskin", "UPTD Panti Sosial",
)  # fmt: skip
_LOKASI = (
    "Kota Bengkulu",
    "Kabupaten Seluma",
    "Kabupaten Rejang Lebong",
    "Seluruh Kabupaten/Kota",
    "Kabupaten Mukomuko",
)

_IDENTITAS: Row = {
    "opd": "Dinas Sosial", "singkatan_opd": "Dinsos", "tingkat_daerah": "Provinsi", "daerah": "Bengkulu",
    "kepala_daerah": "Gubernur", "urusan": "Sosial", "bidang_urusan": "Urusan Wajib Pelayanan Dasar", "jenis_dokumen": "Renstra",
    "ilustrasi": "Ya", "perda_rpjmd": "Peraturan Daerah Provinsi Bengkulu Nomor 5 Tahun 2021", "tempat_penetapan": "Bengkulu",
    "tanggal_penetapan": "27 Juni 2022", "jabatan_penandatangan": "Kepala Dinas Sosial Provinsi Bengkulu",
    "nama_penandatangan": "Nama Contoh, S.Sos., M.Si.", "nip": "196410121991011003",
}  # fmt: skip


def large_plan(n: int) -> Content:
    """Return the rows, by sheet, of a plan with `n` sub kegiatan, as `build_workbook` takes
    them.
    """
    rng = random.Random(_SEED)
    content: Content = {
        "Identitas": [_IDENTITAS],
        "Jabatan": [
            {"kode": "1", "nama": "Kepala Dinas", "jenis": "Pimpinan", "tugas": "memimpin pelaksanaan urusan sosial"},
            *({"kode": f"1.{i}", "nama": f"Kepala {u}", "induk": "1", "jenis": "Bidang"} for i, u in enumerate(_ORG_UNIT, 1)),
        ],
        "Visi Misi": [
            {"jenis": "Visi Daerah", "uraian": "Bengkulu Maju, Sejahtera, dan Hebat"},
            {"jenis": "Misi Daerah", "nomor": "1", "uraian": "Meningkatkan kualitas sumber daya manusia dan kesejahteraan"},
        ],
    }  # fmt: skip
    for name in (
        "Tujuan",
        "Sasaran",
        "Strategi",
        "Program",
        "Kegiatan",
        "Sub Kegiatan",
        "Indikator RPJMD",
    ):
        content[name] = []
    for p, total in enumerate(_program_sizes(n, random.Random(_SEED + 1)), 1):
        _program(content, rng, p, total)
    return content


def write_plan(n: int, folder: Path) -> Path:
    """Write the workbook of such a plan into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WORKBOOK_NAME).write_bytes(build_workbook(PERIODE, large_plan(n)))
    return folder


def _program_sizes(n: int, rng: random.Random) -> Iterator[int]:
    """Yield how many sub kegiatan each program has; the last one takes what is left."""
    while n > 0:
        total = min(n, rng.randint(30, 60))
        yield total
        n -= total


def _program(content: Content, rng: random.Random, p: int, total: int) -> None:
    s = (p - 1) // _PROGRAM_PER_SASARAN + 1
    t = (s - 1) // _SASARAN_PER_TUJUAN + 1
    bidang, number = divmod(p - 1, _PROGRAM_PER_BIDANG)
    sasaran, tujuan, kode = f"S.{t}.{s}", f"T.{t}", f"1.{_FIELDS + bidang:02d}.{number + 2:02d}"
    urusan = _nth_name(_URUSAN, p)
    if (p - 1) % (_PROGRAM_PER_SASARAN * _SASARAN_PER_TUJUAN) == 0:
        beneficiary = _nth_name(_BENEFICIARIES, t)
        name = f"Meningkatnya pelayanan, perlindungan, dan jaminan sosial bagi {beneficiary}"
        size = _indikator(rng, f"Indeks kesejahteraan sosial {beneficiary}", "Indeks")
        content["Tujuan"].append({"kode": tujuan, "nama": name, "misi": "1", **size})
    if (p - 1) % _PROGRAM_PER_SASARAN == 0:
        beneficiary = _nth_name(_BENEFICIARIES, s)
        name = f"Meningkatnya penanganan permasalahan {beneficiary}"
        size = _indikator(rng, f"Persentase permasalahan {beneficiary} yang tertangani", "%")
        content["Sasaran"].append({"kode": sasaran, "nama": name, "kode_tujuan": tujuan, **size})
        content["Strategi"].append({
            "misi": "1", "kode_tujuan": tujuan, "kode_sasaran": sasaran, "strategi": f"Meningkatkan jangkauan {urusan}",
            "arah_kebijakan": f"Peningkatan mutu layanan dan ketepatan data {urusan}", "kode_program": kode,
        })  # fmt: skip
    persen = _indikator(
        rng, f"Persentase kelompok rentan yang mendapatkan pelayanan {urusan} sesuai standar", "%"
    )
    content["Program"].append(
        {
            "kode": kode,
            "nama": f"Program {urusan}",
            "kode_sasaran": sasaran,
            **persen,
            "penanggung_jawab": "Dinas Sosial",
        }
    )
    content["Indikator RPJMD"].append(
        {
            "kode_rujukan": kode,
            "kondisi_awal": persen[_CAPAIAN_AWAL],
            **_without_baseline(persen),
            "penanggung_jawab": "Dinas Sosial",
        }
    )
    k = 0
    while total > 0:
        k += 1
        count = min(total, rng.randint(4, 9))
        # Places are numbered by program, so that names come again as often in a large plan as in a
        # small one.
        _add_kegiatan(content, rng, f"{kode}.1.{k:02d}", urusan, f"{rng.choice(_PLACE)} {p}", count)
        total -= count


def _add_kegiatan(
    content: Content, rng: random.Random, kode: str, urusan: str, place: str, total: int
) -> None:
    beneficiary, unit = rng.choice(_BENEFICIARIES), rng.choice(_ORG_UNIT)
    name = f"{urusan} bagi {beneficiary} {place}"
    content["Kegiatan"].append(
        {
            "kode": kode,
            "nama": name,
            "penanggung_jawab": unit,
            **_indikator(rng, f"Jumlah {beneficiary} yang dilayani {place}", "Orang"),
        }
    )
    # Drawn without putting back: one kegiatan has no two sub kegiatan of one name.
    for i, ((work, result), subject) in enumerate(rng.sample(_TASKS, total), 1):
        satuan = rng.choice(_UNITS)
        indikator = f"{'Persentase' if satuan == '%' else f'Jumlah {satuan}'} {subject} bagi {beneficiary} yang {result} {place}"
        rows = {
            "kode": f"{kode}.{i:04d}", "nama": f"{work} {subject} bagi {beneficiary} {place}", **_indikator(rng, indikator, satuan),
            **_pagu(rng), "penanggung_jawab": unit, "lokasi": rng.choice(_LOKASI),
        }  # fmt: skip
        if rng.random() < _UNPLANNED_SHARE:
            rows |= {
                k: "-" if k.startswith("target.") else 0
                for k in rows
                if k.startswith(("target.", "pagu."))
            }
        content["Sub Kegiatan"].append(rows)
        if rng.random() < _TWO_INDIKATOR_SHARE:
            content["Sub Kegiatan"].append(
                {
                    "kode": rows["kode"],
                    **_indikator(rng, f"Persentase ketepatan waktu {subject} {place}", "%"),
                }
            )


def _indikator(rng: random.Random, name: str, satuan: str) -> Row:
    """An indikator whose targets rise from year to year."""
    start, step_up = rng.randint(5, 60), rng.randint(0, 5)
    content: Row = {"indikator": name, "satuan": satuan, _CAPAIAN_AWAL: start}
    target: Sequence[float] = [
        start + step_up * i + (0.25 if satuan == "%" else 0)
        for i, _ in enumerate(PERIODE.tahun_target)
    ]
    return content | {f"target.{t}": n for t, n in zip(PERIODE.tahun_target, target, strict=True)}


def _without_baseline(content: Mapping[str, Any]) -> Row:
    return {k: v for k, v in content.items() if k != _CAPAIAN_AWAL}


def _pagu(rng: random.Random) -> Row:
    start = rng.randint(5, 900)
    return {
        f"pagu.{t}": (start + rng.randint(0, 60) * i) * 1_000_000 + rng.randint(0, 999) * 1000
        for i, t in enumerate(PERIODE.tahun_pagu)
    }


def _nth_name(name: Sequence[str], n: int) -> str:
    """The n-th name; when all have been used they come again with another number."""
    return f"{name[n % len(name)]} Bagian {n}"
