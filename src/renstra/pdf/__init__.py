"""From a finished ``.docx`` to a PDF through LibreOffice, handing back the page labels of its
indexes.

Knows files only and imports nothing of ours.
"""

from .convert import Office, convert_to_pdf
from .errors import ConversionFailed, LibreOfficeStuck, PdfError, SofficeUnusable, UnoMissing
from .office import Soffice, find_soffice, office_version
from .result import IndexListing, Result
from .stand_in import STAND_INS

__all__ = [
    "STAND_INS",
    "ConversionFailed",
    "IndexListing",
    "LibreOfficeStuck",
    "Office",
    "PdfError",
    "Result",
    "Soffice",
    "SofficeUnusable",
    "UnoMissing",
    "convert_to_pdf",
    "find_soffice",
    "office_version",
]
