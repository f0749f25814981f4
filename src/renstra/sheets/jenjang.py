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

TUJUAN = Sheet(
    "Tujuan",
    "Tujuan dengan indikator dan target.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=8, sample="T.1"),
        K("nama", "Tujuan", width=50, heading_required=True),
        K("misi", "Misi", "kode", width=8,
          hint="Nomor misi daerah yang didukung; lebih dari satu dipisah titik koma."),
        *INDIKATOR,
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
        K("nama", "Sasaran", width=50, heading_required=True),
        K("kode_tujuan", "Kode Tujuan", "kode", width=12, heading_required=True, parent=True),
        K("misi", "Misi", "kode", width=8),
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
)

PROGRAM = Sheet(
    "Program",
    "Program dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=12, sample="1.06.04"),
        K("nama", "Program", width=50, heading_required=True, told_apart="all"),
        K("kode_sasaran", "Kode Sasaran", "kode", width=13, heading_required=True, parent=True),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K(
            "rumusan",
            "Outcome",
            width=50,
            field="indikator.rumusan",
            hint="Hasil program yang diukur indikator di baris ini; kosong berarti sama dengan "
            "baris di atasnya.",
            sistematika=(FIVE_CHAPTERS,),
        ),
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
)

KEGIATAN = Sheet(
    "Kegiatan",
    "Kegiatan dengan indikator dan target; pagunya dihitung dari sub kegiatan.",
    (
        K("kode", "Kode", "kode", heading_required=True, width=15, sample="1.06.04.1.01"),
        K("nama", "Kegiatan", width=50, heading_required=True, told_apart="group"),
        K("induk", "Kode Program", "kode", width=13, parent=True,
          hint="Kosong berarti diambil dari awal kode kegiatan."),
        *INDIKATOR,
        *PAGU_TERTULIS,
        K("outcome", "Outcome", width=40, sistematika=(FIVE_CHAPTERS,),
          hint="Outcome program yang didukung, seperti pada lembar Program; kosong bila hanya "
               "satu."),
        K("rumusan", "Output", width=50, field="indikator.rumusan",
          sistematika=(FIVE_CHAPTERS,),
          hint="Keluaran kegiatan yang diukur indikator di baris ini; kosong berarti sama dengan "
               "baris di atasnya."),
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
        K("nama", "Sub Kegiatan", width=50, heading_required=True, told_apart="group"),
        K("induk", "Kode Kegiatan", "kode", width=15, parent=True,
          hint="Kosong berarti diambil dari awal kode sub kegiatan."),
        *INDIKATOR,
        K("pagu", "Pagu {tahun}", "rupiah", yearly="pagu", width=17, heading_required=True,
          field="pagu_tahunan", alias=("Rp {tahun}",),
          hint="Rupiah bulat. Indikator kedua tidak perlu pagu."),
        PAGU_JUMLAH_TERTULIS,
        K("output", "Output", width=40, sistematika=(FIVE_CHAPTERS,),
          hint="Output kegiatan yang dihasilkan, seperti pada lembar Kegiatan; kosong bila hanya "
               "satu."),
        K("program_prioritas", "Program Prioritas", width=30, sistematika=(FIVE_CHAPTERS,),
          hint="Program prioritas daerah yang didukung sub kegiatan ini."),
        K("keterangan", "Keterangan", width=30, sistematika=(FIVE_CHAPTERS,)),
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
