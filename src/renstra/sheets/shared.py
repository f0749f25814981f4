"""Columns that several sheets share, and the reasons that several share for leaving them out."""

from __future__ import annotations

from dataclasses import replace

from ..model.sistematika import EIGHT_CHAPTERS
from .declare import Column, LeftOut

K = Column

LEVELS = ("Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan")
"""The sheets of the tree, from the top down."""

NAME = LeftOut(search="a name or a label, no sentence")
TYPED_TOTAL = LeftOut(comparison="a typed total: the figures that it adds up are compared")
_SATUAN = LeftOut(search="a unit, no sentence; rules of their own look at it")
_METHOD = LeftOut(
    search="how an indikator is measured: formulas and sources, no prose",
    blanks="a formula may draw a line that looks like a blank",
)
_TYPED_RESULT = LeftOut(comparison="a typed result: the targets that it follows from are compared")
_SPELLING = LeftOut(comparison="only a way to write numbers")
_MARK = LeftOut(
    comparison="finds a row again, and is no part of what the plan says", blanks="never printed"
)

_WITHOUT_RUMUSAN = "only program and kegiatan have outcomes and outputs"
NO_RUMUSAN = (
    "indikator.rumusan",
    LeftOut(search=_WITHOUT_RUMUSAN, blanks=_WITHOUT_RUMUSAN),
)

SATUAN = K(
    "satuan",
    "Satuan",
    required=True,
    width=12,
    left_out=_SATUAN,
    hint="%, Orang, Dokumen, Predikat, Indeks, … Satuan menentukan cara membaca angka.",
    sample="%",
)
PENANGGUNG_JAWAB = K(
    "penanggung_jawab",
    "Penanggung Jawab",
    width=25,
    left_out=NAME,
    hint="Bidang atau perangkat daerah yang bertanggung jawab, seperti tercetak pada tabel "
    "pendanaan.",
)
LOKASI = K(
    "lokasi",
    "Lokasi",
    width=20,
    left_out=NAME,
    hint="Tempat kegiatan dilaksanakan, seperti tercetak pada tabel pendanaan.",
    sistematika=(EIGHT_CHAPTERS,),
)

KONDISI_AKHIR = K(
    "kondisi_akhir_tertulis",
    "Kondisi Akhir",
    "nilai",
    width=13,
    field="indikator.kondisi_akhir_tertulis",
    left_out=_TYPED_RESULT,
    hint="Boleh kosong; dihitung dari target. Bila diisi hanya dibandingkan.",
    folded=True,
)

INDIKATOR = (
    K("indikator", "Indikator", width=50, heading_required=True, field="indikator.nama",
      hint="Satu indikator satu baris. Indikator kedua: ulangi kode pada baris berikutnya, "
           "nama boleh kosong.", sample="Persentase warga miskin yang terlayani"),
    replace(SATUAN, required=False, heading_required=True, field="indikator.satuan"),
    K("capaian_awal", "Capaian {tahun}", "nilai", yearly="capaian-dasar", width=12,
      heading_required=True, field="indikator.capaian_awal", hint="Capaian pada tahun dasar.",
      sample="61"),
    K("target", "Target {tahun}", "nilai", yearly="target", width=11,
      heading_required=True, field="indikator.target", hint="Angka, predikat, rentang, atau '-'.",
      sample="73"),
    KONDISI_AKHIR,
)  # fmt: skip


def with_samples(columns: tuple[Column, ...], **samples: str) -> tuple[Column, ...]:
    """Shared columns with what may stand in their cells on one sheet."""
    return tuple(replace(k, sample=samples.get(k.name, k.sample)) for k in columns)


INDIKATOR_PROPERTIES = (
    K("jenis_satuan", "Jenis Satuan", "pilihan", width=13, field="indikator.jenis", folded=True,
      options=("cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"),
      hint="Kosong berarti mengikuti satuan."),
    K("arah", "Arah", "pilihan", width=9, field="indikator.arah", folded=True,
      options=("naik", "turun", "tetap"), hint="Kosong berarti naik."),
    K("rekap", "Rekap", "pilihan", width=11, field="indikator.rekap", folded=True,
      options=("jumlah", "akhir", "rata-rata", "maks"),
      hint="Cara menghitung kondisi akhir. Kosong: cacah dijumlahkan, lainnya memakai tahun "
           "terakhir."),
    K("desimal", "Desimal", "pilihan", width=9, field="indikator.desimal", left_out=_SPELLING,
      options=("0", "1", "2", "3", "4"), folded=True,
      hint="Banyak angka di belakang koma; kosong berarti seperti tersimpan. Angka 0,70 di Excel "
           "tersimpan 0,7: isi 2 agar tercetak 0,70."),
    K("iku", "IKU", "ya-tidak", width=7, field="indikator.iku",
      hint="Ya bila termasuk indikator kinerja utama."),
    K("definisi", "Definisi Operasional", width=40, field="indikator.definisi", prose=True,
      left_out=_METHOD,
      hint="Apa yang diukur dan apa yang tidak, sehingga orang lain menghitung angka yang sama."),
    K("rumus", "Rumus", width=40, field="indikator.rumus", prose=True,
      left_out=_METHOD,
      hint="Pembilang, penyebut, dan pengalinya, dengan kata-kata."),
    K("sumber_data", "Sumber Data", width=25, field="indikator.sumber_data", prose=True,
      left_out=_METHOD,
      hint="Laporan, aplikasi, atau survei tempat angka realisasi diambil."),
)  # fmt: skip

_ONLY_COMPARED = "Boleh kosong; dihitung dari sub kegiatan. Bila diisi hanya dibandingkan."
PAGU_JUMLAH_TERTULIS = K(
    "pagu_jumlah_tertulis",
    "Jumlah Pagu",
    "rupiah",
    width=18,
    hint=_ONLY_COMPARED,
    alias=("Jumlah Rp", "Total Pagu"),
    left_out=TYPED_TOTAL,
    folded=True,
)
PAGU_TERTULIS = (
    K(
        "pagu_tertulis",
        "Pagu {tahun}",
        "rupiah",
        yearly="pagu",
        width=17,
        hint=_ONLY_COMPARED,
        left_out=TYPED_TOTAL,
        folded=True,
    ),
    PAGU_JUMLAH_TERTULIS,
)

ID = K(
    "id",
    "ID",
    "kode",
    width=10,
    hint="Boleh kosong. Tanda tetap milik kantor; baris ber-ID sama dikenali sebagai baris yang "
    "sama walau kode dan namanya berganti.",
    left_out=_MARK,
    folded=True,
)
