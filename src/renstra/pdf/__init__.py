"""From a finished ``.docx`` to a PDF through LibreOffice, handing back the page labels of its
indexes; the archive form of that PDF, and what can be said of one.

Knows files only.
"""

from .convert import Office, convert_to_pdf
from .errors import ConversionFailed, LibreOfficeStuck, PdfError, SofficeUnusable, UnoMissing
from .metadata import Archive
from .office import Soffice, find_soffice, office_version
from .result import IndexListing, Result
from .stand_in import STAND_INS

__all__ = [
    "STAND_INS",
    "Archive",
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
