"""What can go wrong on the way to a PDF; each message tells the user what to do."""

from __future__ import annotations


class PdfError(Exception):
    """The PDF could not be made; a PDF that was there before is untouched."""


class SofficeUnusable(PdfError):
    """The LibreOffice that was named does not exist or is not a program."""


class LibreOfficeStuck(PdfError):
    """LibreOffice did not finish within the time limit and was ended."""


class ConversionFailed(PdfError):
    """LibreOffice (or the file system) refused; the message ends with what it said."""


class UnoMissing(PdfError):
    """No Python that can talk to LibreOffice (module ``uno``)."""


class SigningFault(PdfError):
    """A PDF cannot be signed, or not by this key; nothing was written."""
