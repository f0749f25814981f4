"""The sheets of the tree: tujuan, sasaran, program, kegiatan, sub kegiatan, and their indikator."""

from __future__ import annotations

from dataclasses import replace

from ..model.program import Kegiatan, Program, Sasaran, SubKegiatan, Tujuan
from ..model.sistematika import FIVE_CHAPTERS
from .declare import Column, Sheet
from .shared import (
    ID,
    INDIKATOR,
    INDIKATOR_PROPERTIES,
    LOKASI,
    NAME,
    NO_RUMUSAN,
    PAGU_JUMLAH_TERTULIS,
    PAGU_TERTULIS,
    PENANGGUNG_JAWAB,
    TYPED_TOTAL,
    with_samples,
)

K = Column

_KEY = ("kode", "indikator")
_NSPK_RPJMD = K(
    "nspk_rpjmd",
    "NSPK dan Sasaran RPJMD",
    width=50,
    hint="NSPK dan sasaran RPJMD yang didukung.",
    sistematika=(FIVE_CHAPTERS,),
)

_MISI = K(
    "misi",
    "Misi",
    "kode",
    width=8,
    hint="Nomor misi daerah yang didukung; lebih dari satu dipisah titik koma.",
    sample="1",
)

TUJUAN = Sheet(
    "Tujuan",
    "Tujuan dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=8, sample="T.1"),
        K("nama", "Tujuan", width=50, heading_required=True,
          hint="Satu kalimat tentang keadaan yang hendak dicapai pada akhir periode.",
          sample="Meningkatnya kesejahteraan sosial masyarakat"),
        _MISI,
        *with_samples(INDIKATOR, indikator="Indeks kesejahteraan sosial", satuan="Indeks"),
        *PAGU_TERTULIS,
        _NSPK_RPJMD,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    row=Tujuan,
    field="tujuan",
    required=True,
    key=_KEY,
    subject="kode",
    narrative="tujuan-sasaran",
    without_column=(NO_RUMUSAN,),
)  # fmt: skip

SASARAN = Sheet(
    "Sasaran",
    "Sasaran dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=8, sample="S.1.1"),
        K("nama", "Sasaran", width=50, heading_required=True,
          hint="Satu kalimat tentang hasil yang mendukung tujuannya.",
          sample="Meningkatnya pelayanan bagi warga miskin"),
        K("kode_tujuan", "Kode Tujuan", "kode", width=12, heading_required=True, parent=True,
          names=("Tujuan",), hint="Tujuan yang didukung, menurut kode pada lembar Tujuan.",
          sample="T.1"),
        _MISI,
        *INDIKATOR,
        *PAGU_TERTULIS,
        _NSPK_RPJMD,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    row=Sasaran,
    field="tujuan.sasaran",
    required=True,
    key=_KEY,
    subject="kode",
    narrative="tujuan-sasaran",
    without_column=(NO_RUMUSAN,),
)  # fmt: skip

PROGRAM = Sheet(
    "Program",
    "Program dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=12, sample="1.06.04"),
        K("nama", "Program", width=50, heading_required=True, told_apart="all",
          hint="Nama menurut nomenklatur, diawali kata Program.",
          sample="Program Rehabilitasi Sosial"),
        K("kode_sasaran", "Kode Sasaran", "kode", width=13, heading_required=True, parent=True,
          names=("Sasaran",), hint="Sasaran yang didukung, menurut kode pada lembar Sasaran.",
          sample="S.1.1"),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("rumusan", "Outcome", width=50, field="indikator.rumusan", sistematika=(FIVE_CHAPTERS,),
          hint="Hasil program yang diukur indikator di baris ini; kosong berarti sama dengan "
               "baris di atasnya.",
          sample="Meningkatnya rehabilitasi sosial warga miskin"),
        PENANGGUNG_JAWAB,
        LOKASI,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    row=Program,
    field="tujuan.sasaran.program",
    required=True,
    key=_KEY,
    subject="kode",
    narrative="rencana-program",
)  # fmt: skip

KEGIATAN = Sheet(
    "Kegiatan",
    "Kegiatan dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=15, sample="1.06.04.1.01"),
        K("nama", "Kegiatan", width=50, heading_required=True, told_apart="group",
          hint="Nama menurut nomenklatur.", sample="Rehabilitasi Sosial Dasar di Dalam Panti"),
        K("induk", "Kode Program", "kode", width=13, parent=True, names=("Program",), folded=True,
          hint="Kosong berarti diambil dari awal kode kegiatan."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("outcome", "Outcome", width=40, sistematika=(FIVE_CHAPTERS,),
          hint="Outcome program yang didukung, seperti pada lembar Program; kosong bila hanya "
               "satu."),
        K("rumusan", "Output", width=50, field="indikator.rumusan",
          sistematika=(FIVE_CHAPTERS,),
          hint="Keluaran kegiatan yang diukur indikator di baris ini; kosong berarti sama dengan "
               "baris di atasnya.",
          sample="Tersedianya layanan rehabilitasi sosial dasar"),
        PENANGGUNG_JAWAB,
        LOKASI,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    row=Kegiatan,
    field="tujuan.sasaran.program.kegiatan",
    required=True,
    key=_KEY,
    subject="kode",
    narrative="kegiatan-sub-kegiatan",
)  # fmt: skip

SUB_KEGIATAN = Sheet(
    "Sub Kegiatan",
    "Sub kegiatan dengan indikator, target, dan pagu; satu-satunya tempat mengisi pagu.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=18, sample="1.06.04.1.01.01"),
        K("nama", "Sub Kegiatan", width=50, heading_required=True, told_apart="group",
          hint="Nama menurut nomenklatur.", sample="Penyediaan Makanan"),
        K("induk", "Kode Kegiatan", "kode", width=15, parent=True, names=("Kegiatan",),
          folded=True,
          hint="Kosong berarti diambil dari awal kode sub kegiatan."),
        *with_samples(INDIKATOR, indikator="Jumlah warga miskin yang dilayani", satuan="Orang",
                      capaian_awal="104", target="128"),
        K("pagu", "Pagu {tahun}", "rupiah", yearly="pagu", width=17, heading_required=True,
          field="pagu_tahunan", alias=("Rp {tahun}",),
          hint="Rupiah bulat. Indikator kedua tidak perlu pagu.", sample="45600000"),
        PAGU_JUMLAH_TERTULIS,
        K("output", "Output", width=40, sistematika=(FIVE_CHAPTERS,),
          hint="Output kegiatan yang dihasilkan, seperti pada lembar Kegiatan; kosong bila hanya "
               "satu."),
        K("program_prioritas", "Program Prioritas", width=30, sistematika=(FIVE_CHAPTERS,),
          hint="Program prioritas daerah yang didukung sub kegiatan ini."),
        K("keterangan", "Keterangan", width=30, sistematika=(FIVE_CHAPTERS,),
          hint="Dicetak pada kolom terakhir tabel pendanaan."),
        K("urusan", "Urusan", width=12, left_out=NAME,
          hint="Kosong berarti urusan pada Identitas."),
        replace(PENANGGUNG_JAWAB, alias=("Unit Kerja Penanggung Jawab",)),
        LOKASI,
        *INDIKATOR_PROPERTIES,
        ID,
    ),
    row=SubKegiatan,
    field="tujuan.sasaran.program.kegiatan.sub_kegiatan",
    required=True,
    key=_KEY,
    subject="kode",
    narrative="kegiatan-sub-kegiatan",
    without_column=(("pagu_tertulis", TYPED_TOTAL), NO_RUMUSAN),
)  # fmt: skip
