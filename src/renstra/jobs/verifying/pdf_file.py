"""What can be told of a PDF by itself."""

from __future__ import annotations

from ...pdf.origin import read_origin
from .checks import Check
from .subject import Subject


def pdf_subject(name: str, content: bytes, called: str) -> Subject:
    """Look at a PDF; `called` is how it is named on a command line."""
    origin = read_origin(content)
    checks = []
    if origin is None:
        checks.append(Check("Asal", "fault", "bukan PDF dari renstra build, atau asalnya dihapus"))
    checks += [
        Check("Segel", "unseen", "belum dapat diperiksa"),
        Check("Bentuk arsip", "unseen", "belum dapat diperiksa"),
        Check("Tanda tangan", "unseen", "belum dapat diperiksa"),
    ]
    return Subject(name, "pdf", tuple(checks), origin, None, called)
