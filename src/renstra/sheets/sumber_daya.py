"""The sheets about what the office works with: staff, assets, training."""

from __future__ import annotations

from ..model.organisasi import (
    GOLONGAN,
    JumlahJabatan,
    PegawaiPendidikan,
    Pelatihan,
    Sarana,
    SdmLain,
)
from .declare import Column, LeftOut, Sheet
from .shared import TYPED_TOTAL

K = Column

_NARRATIVE = "sumber-daya"
_COUNTED = LeftOut(search="names of what is counted, no sentences")

PEGAWAI = Sheet(
    "Pegawai",
    "Jumlah pegawai menurut pendidikan (baris) dan golongan (kolom).",
    (
        K("pendidikan", "Pendidikan", required=True, width=16, sample="S1"),
        *(
            K("golongan", g, "cacah", part=g, width=6, hint=f"Orang bergolongan {g}.",
              sample="4" if g == "III/a" else "",
              alias=(g.replace("/", ""), f"Gol {g}", f"Golongan {g}"))
            for g in GOLONGAN
        ),
        K("jumlah_tertulis", "Jumlah", "cacah", width=9, left_out=TYPED_TOTAL,
          hint="Boleh kosong; bila diisi hanya dibandingkan."),
    ),
    row=PegawaiPendidikan,
    field="pegawai",
    key=("pendidikan",),
    narrative=_NARRATIVE,
    left_out=_COUNTED,
)  # fmt: skip

JUMLAH_JABATAN = Sheet(
    "Jumlah Jabatan",
    "Jumlah pemangku jabatan struktural dan fungsional.",
    (
        K("kelompok", "Kelompok", required=True, fill_down=True, width=18, sample="Struktural"),
        K("uraian", "Uraian", required=True, width=40, told_apart="group",
          hint="Jabatan atau eselon.", sample="Eselon III"),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang.", summed=True, sample="5"),
    ),
    row=JumlahJabatan,
    field="jumlah_jabatan",
    key=("kelompok", "uraian"),
    narrative=_NARRATIVE,
    table=True,
    left_out=_COUNTED,
)  # fmt: skip

SDM_LAIN = Sheet(
    "SDM Lain",
    "Sumber daya manusia di luar aparatur sipil negara.",
    (
        K("kelompok", "Kelompok", required=True, fill_down=True, width=28,
          sample="Tenaga Harian Lepas"),
        K("uraian", "Uraian", required=True, width=40, told_apart="group",
          sample="Tenaga Kebersihan"),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang.", summed=True, sample="15"),
    ),
    row=SdmLain,
    spare=True,
    field="sdm_lain",
    key=("kelompok", "uraian"),
    narrative=_NARRATIVE,
    table=True,
    left_out=_COUNTED,
)  # fmt: skip

SARANA = Sheet(
    "Sarana",
    "Sarana dan prasarana menurut kondisi dan kecukupannya.",
    (
        K("jenis", "Jenis", "pilihan", True, options=("Sarana", "Prasarana"), fill_down=True,
          width=12, sample="Sarana"),
        K("nama", "Nama", required=True, width=40, told_apart="group", sample="Komputer"),
        K("baik", "Baik", "cacah", width=10, hint="Banyaknya yang baik.", sample="14"),
        K("rusak", "Rusak", "cacah", width=10, hint="Banyaknya yang rusak.", sample="3"),
        K("lengkap", "Lengkap", "cacah", width=10, hint="Banyaknya yang lengkap."),
        K("mencukupi", "Mencukupi", "cacah", width=11, hint="Banyaknya yang mencukupi."),
        K("kurang", "Kurang", "cacah", width=10, hint="Banyaknya yang masih kurang."),
        K("keterangan", "Keterangan", width=30),
    ),
    row=Sarana,
    field="sarana",
    key=("jenis", "nama"),
    narrative=_NARRATIVE,
    table=True,
    left_out=_COUNTED,
)  # fmt: skip

PELATIHAN = Sheet(
    "Pelatihan",
    "Jumlah pegawai yang telah mengikuti pelatihan atau penjenjangan.",
    (
        K("nama", "Nama Pelatihan", required=True, width=40, told_apart="all", sample="PIM III"),
        K("jumlah", "Jumlah", "cacah", True, width=10, hint="Orang.", summed=True, sample="3"),
    ),
    row=Pelatihan,
    spare=True,
    field="pelatihan",
    key=("nama",),
    narrative=_NARRATIVE,
    table=True,
    left_out=_COUNTED,
)

SUMBER_DAYA: tuple[Sheet, ...] = (PEGAWAI, JUMLAH_JABATAN, SDM_LAIN, SARANA, PELATIHAN)
"""The sheets of the family in the order of their tabs."""
