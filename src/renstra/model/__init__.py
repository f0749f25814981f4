"""The plan as frozen typed objects. Knows nothing of Excel, Word or files."""

from .alasan import AlasanPerubahan
from .dasar import Asal, Objek
from .identitas import DasarHukum, Identitas, Pejabat, Periode
from .indikator import Indikator
from .jumlah import JumlahTertulis
from .nilai import KOSONG, Angka, Kosong, Nilai, Predikat, Rentang, Teks
from .organisasi import Jabatan, JumlahJabatan, PegawaiPendidikan, Pelatihan, Sarana, SdmLain
from .pembanding import Pembanding
from .pengecualian import Pengecualian
from .program import Kegiatan, Program, Sasaran, Simpul, SubKegiatan, Tujuan
from .rencana import Renstra
from .strategis import (
    ArahKebijakan,
    IndikatorRpjmd,
    IsuStrategis,
    KinerjaPelayanan,
    Permasalahan,
    TantanganPeluang,
    Telaahan,
    VisiMisi,
)
from .temuan import Temuan

__all__ = [
    "KOSONG", "AlasanPerubahan", "Angka", "ArahKebijakan", "Asal", "DasarHukum", "Identitas", "Indikator", "IndikatorRpjmd",
    "IsuStrategis", "Jabatan", "JumlahJabatan", "JumlahTertulis", "Kegiatan", "KinerjaPelayanan", "Kosong", "Nilai", "Objek",
    "PegawaiPendidikan", "Pejabat", "Pelatihan", "Pembanding", "Pengecualian", "Periode", "Permasalahan", "Predikat",
    "Program", "Renstra", "Rentang", "Sarana", "Sasaran", "SdmLain", "Simpul", "SubKegiatan", "TantanganPeluang", "Teks",
    "Telaahan", "Temuan", "Tujuan", "VisiMisi",
]  # fmt: skip
