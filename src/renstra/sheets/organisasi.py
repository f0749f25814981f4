"""The sheets about the office: what it is for, its posts, and what each post does."""

from __future__ import annotations

from ..model.organisasi import JABATAN_KINDS, Jabatan
from .declare import Column, LeftOut, Sheet

K = Column

_ESELON = LeftOut(search="a grade, no sentence; rules of their own look at it")

FUNGSI_OPD = Sheet(
    "Fungsi Perangkat Daerah",
    "Fungsi perangkat daerah, satu fungsi satu baris.",
    (K("uraian", "Fungsi", required=True, width=110, prose=True,
       hint="Seperti bunyi peraturan kepala daerah, tanpa huruf butirnya.",
       sample="Perumusan kebijakan di bidang sosial"),),
    row=str,
    field="fungsi_opd",
    narrative="tugas-fungsi-struktur",
)  # fmt: skip

JABATAN = Sheet(
    "Jabatan",
    "Satu jabatan satu baris; kolom Kode Atasan membentuk bagan organisasi.",
    (
        K("kode", "Kode", "kode", True, width=10,
          hint="Penanda pendek yang dipakai kolom Kode Atasan.", sample="1.3.2"),
        K("nama", "Jabatan", required=True, width=50, told_apart="all",
          sample="Kepala Bidang Rehabilitasi Sosial"),
        K("induk", "Kode Atasan", "kode", width=12, names=("Jabatan",),
          hint="Kosong hanya untuk pimpinan tertinggi.", sample="1"),
        K("jenis", "Jenis", "pilihan-bebas", True, options=JABATAN_KINDS, width=18,
          hint="Jenis lain boleh ditulis sendiri.", sample="Bidang"),
        K("eselon", "Eselon", width=9, left_out=_ESELON, sample="III"),
        K("tugas", "Tugas", width=90, prose=True, hint="Bagian sesudah kata 'mempunyai tugas'.",
          sample="menyelenggarakan rehabilitasi sosial"),
    ),
    row=Jabatan,
    field="jabatan",
    key=("kode",),
    subject="kode",
    narrative="tugas-fungsi-struktur",
)  # fmt: skip

FUNGSI_JABATAN = Sheet(
    "Fungsi Jabatan",
    "Fungsi setiap jabatan, satu fungsi satu baris.",
    (
        K("kode_jabatan", "Kode Jabatan", "kode", True, width=13, fill_down=True, parent=True,
          names=("Jabatan",), hint="Kode pada lembar Jabatan.", sample="1.3.2"),
        K("uraian", "Fungsi", required=True, width=110, prose=True,
          hint="Seperti bunyi peraturan kepala daerah, tanpa huruf butirnya.",
          sample="Penyusunan rencana kerja bidang rehabilitasi sosial"),
    ),
    row=str,
    field="jabatan.fungsi",
    narrative="tugas-fungsi-struktur",
)  # fmt: skip

ORGANISASI: tuple[Sheet, ...] = (FUNGSI_OPD, JABATAN, FUNGSI_JABATAN)
"""The sheets of the family in the order of their tabs."""
