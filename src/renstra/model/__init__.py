"""The plan as frozen typed objects. Knows nothing of Excel, Word or files.

Here stands what other rooms speak of; a sheet takes the class of its rows from its family.
"""

from .alasan import AlasanPerubahan
from .claims import ClaimedPagu, ClaimedTotal
from .entry import Entry, Origin
from .field import Field, FieldName, parse_field
from .finding import Finding
from .identitas import DasarHukum, Identitas, Pejabat, Periode
from .indikator import Indikator
from .organisasi import Jabatan, JumlahJabatan, PegawaiPendidikan, SdmLain
from .pembanding import Pembanding
from .pengecualian import Pengecualian
from .program import Kegiatan, Level, Node, Program, Sasaran, SubKegiatan, Tujuan
from .renstra import Renstra
from .strategis import (
    ArahKebijakan,
    IndikatorRpjmd,
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
    "Jabatan",
    "JumlahJabatan",
    "Kegiatan",
    "Level",
    "NoValue",
    "Node",
    "Number",
    "Origin",
    "Pair",
    "PegawaiPendidikan",
    "Pejabat",
    "Pembanding",
    "Pengecualian",
    "Periode",
    "Predikat",
    "Program",
    "Range",
    "Renstra",
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
