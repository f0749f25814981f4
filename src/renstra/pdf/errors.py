"""What can go wrong on the way to a PDF; each message tells the user what to do."""

from __future__ import annotations


class GalatPdf(Exception):
    """The PDF could not be made; a PDF that was there before is untouched."""


class SofficeTidakCocok(GalatPdf):
    """The LibreOffice that was named does not exist or is not a program."""


class LibreOfficeMacet(GalatPdf):
    """LibreOffice did not finish within the time limit and was ended."""


class KonversiGagal(GalatPdf):
    """LibreOffice (or the file system) refused; the message ends with what it said."""


class UnoTidakAda(GalatPdf):
    """No Python that can talk to LibreOffice (module ``uno``)."""
