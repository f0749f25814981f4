"""A copy of a PDF: SALINAN in the upper corner of each page, and no signature that anybody could
take for one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from .errors import PdfError
from .lettering import Lettering
from .quiet import quiet_libraries
from .signature_field import untag

if TYPE_CHECKING:
    import pikepdf

WORD = "SALINAN"
_SIZE, _PADDING, _FROM_SIDE, _FROM_TOP, _GREY = 11.0, 4.0, 22.0, 12.0, 0.35
"""Points: the letters, the room around them, and how far the stamp stays from the edges, above what
a page has at its head; and how light it is.
"""
_NOT_PDF = "Berkas itu bukan PDF yang utuh."
_ENCRYPTED = "PDF itu disandikan, jadi tidak dapat disalin. Simpan tanpa kata sandi lebih dahulu."
_ONLY_FOR_ORIGINALS = ("/Perms", "/DSS", "/AcroForm")
"""What of the catalogue belongs to fields and signatures."""


def make_copy(content: bytes) -> tuple[bytes, bool]:
    """Return the copy, and whether the original carries a signature. What is seen of a signature
    stays where it stood, as a drawing. Raises `PdfError`.
    """
    import pikepdf

    written = io.BytesIO()
    try:
        with (
            quiet_libraries(),
            pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf,
        ):
            signed = _flatten_signatures(pdf)
            stamp = _Stamp(pdf)
            for page in pdf.pages:
                stamp.put_on(page)
            if "/Extensions" in pdf.Root:
                del pdf.Root.Extensions
            pdf.save(
                written,
                deterministic_id=True,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            )
            # What the library mended on its own may have lost something.
            lacking = pdf.get_warnings()
    except pikepdf.PasswordError as error:
        raise PdfError(_ENCRYPTED) from error
    except (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise PdfError(_NOT_PDF) from error
    if lacking:
        raise PdfError(_NOT_PDF)
    return written.getvalue(), signed


class _Stamp:
    """The word in a frame, drawn once for all pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        from pikepdf import Dictionary, Name, Stream

        lettering = Lettering()
        self.width = lettering.width(WORD, _SIZE) + 2 * _PADDING
        self.height = _SIZE + 2 * _PADDING - 2
        frame = f"0.4 0.4 {self.width - 0.8:.3f} {self.height - 0.8:.3f} re"
        place = f"{_PADDING} {_PADDING}"
        drawn = (
            f"q {_GREY} G {_GREY} g 0.8 w {frame} S BT /F1 {_SIZE} Tf {place} Td ".encode()
            + lettering.written(WORD)
            + b" Tj ET Q"
        )
        self.look = Stream(
            pdf,
            drawn,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, round(self.width, 3), round(self.height, 3)],
            Resources=Dictionary(Font=Dictionary(F1=lettering.resource(pdf))),
        )

    def put_on(self, page: pikepdf.Page) -> None:
        """Show it in the corner that is the upper right one when the page is read."""
        left, bottom, right, top = sorted_box(page.cropbox)
        width, height = self.width + _FROM_SIDE, self.height + _FROM_TOP
        turned = int(page.obj.get("/Rotate", 0)) % 360
        axes, x, y = {
            90: ("0 1 -1 0", left + height, top - width),
            180: ("-1 0 0 -1", left + width, bottom + height),
            270: ("0 -1 1 0", right - height, bottom + width),
        }.get(turned, ("1 0 0 1", right - width, top - height))
        draw_on(page, self.look, WORD, f"{axes} {x:.3f} {y:.3f}")


def draw_on(page: pikepdf.Page, look: Any, name: str, matrix: str) -> None:
    """Draw a form over what a page shows, as something that is no part of its text."""
    from pikepdf import Name

    page.add_resource(look, Name.XObject, Name(f"/{name}"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q /Artifact BMC q {matrix} cm /{name} Do Q EMC".encode())


def sorted_box(box: Any) -> tuple[float, float, float, float]:
    """A rectangle of a PDF from its lower left to its upper right corner."""
    x1, y1, x2, y2 = map(float, box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _flatten_signatures(pdf: pikepdf.Pdf) -> bool:
    """Draw what is seen of signatures into their pages, and take all fields away; return whether
    any was signed.
    """
    from pikepdf import Array

    signed = False
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", ()))
        fields = [a for a in annotations if a.get("/Subtype") == "/Widget"]
        for number, field in enumerate(fields, 1):
            if "/V" in field and field.get("/FT") == "/Sig":
                signed = True
                left, bottom, right, top = sorted_box(field.Rect)
                look = field.AP.N
                x1, y1, x2, y2 = sorted_box(look.BBox)
                across, down = (right - left) / (x2 - x1 or 1), (top - bottom) / (y2 - y1 or 1)
                matrix = f"{across:.5f} 0 0 {down:.5f} {left - x1:.3f} {bottom - y1:.3f}"
                draw_on(page, look, f"TandaTangan{number}", matrix)
            untag(pdf, field)
        if fields:
            page.obj.Annots = Array([a for a in annotations if a.get("/Subtype") != "/Widget"])
    for name in _ONLY_FOR_ORIGINALS:
        if name in pdf.Root:
            del pdf.Root[name]
    return signed
