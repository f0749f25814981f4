"""From a finished ``.docx`` to a PDF through LibreOffice, handing back the page labels of its indexes.

Knows files only and imports nothing of ours.
"""

from .convert import Daftar, Hasil, ubah_ke_pdf
from .errors import GalatPdf, KonversiGagal, LibreOfficeMacet, SofficeTidakCocok, UnoTidakAda
from .office import Soffice, cari_soffice

__all__ = [
    "Daftar",
    "GalatPdf",
    "Hasil",
    "KonversiGagal",
    "LibreOfficeMacet",
    "Soffice",
    "SofficeTidakCocok",
    "UnoTidakAda",
    "cari_soffice",
    "ubah_ke_pdf",
]
