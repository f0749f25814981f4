"""The plan as frozen typed objects. Knows nothing of Excel, Word or files."""

from .alasan import AlasanPerubahan
from .claims import ClaimedPagu, ClaimedTotal
from .entry import Entry, Origin
from .field import Field, FieldName, parse_field
from .finding import Finding
from .identitas import DasarHukum, Identitas, Pejabat, Periode
from .indikator import Indikator
from .organisasi import Jabatan, JumlahJabatan, PegawaiPendidikan, Pelatihan, Sarana, SdmLain
from .pembanding import Pembanding
from .pengecualian import Pengecualian
from .program import Kegiatan, Level, Node, Program, Sasaran, SubKegiatan, Tujuan
from .renstra import Renstra
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
from .tree import Tree
from .values import NO_VALUE, Bound, NoValue, Number, Pair, Predikat, Range, TextValue, Value

__all__ = [
    "NO_VALUE",
    "AlasanPerubahan",
    "ArahKebijakan",
    "Bound",
    "ClaimedPagu",
    "ClaimedTotal",
    "DasarHukum",
    "Entry",
    "Field",
    "FieldName",
    "Finding",
    "Identitas",
    "Indikator",
    "IndikatorRpjmd",
    "IsuStrategis",
    "Jabatan",
    "JumlahJabatan",
    "Kegiatan",
    "KinerjaPelayanan",
    "Level",
    "NoValue",
    "Node",
    "Number",
    "Origin",
    "Pair",
    "PegawaiPendidikan",
    "Pejabat",
    "Pelatihan",
    "Pembanding",
    "Pengecualian",
    "Periode",
    "Permasalahan",
    "Predikat",
    "Program",
    "Range",
    "Renstra",
    "Sarana",
    "Sasaran",
    "SdmLain",
    "SubKegiatan",
    "TantanganPeluang",
    "Telaahan",
    "TextValue",
    "Tree",
    "Tujuan",
    "Value",
    "VisiMisi",
    "parse_field",
]
