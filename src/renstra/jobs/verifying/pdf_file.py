"""What can be told of a PDF by itself."""

from __future__ import annotations

from ...pdf.metadata import seal_state
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
        _seal_check(content),
        Check("Bentuk arsip", "unseen", "belum dapat diperiksa"),
        Check("Tanda tangan", "unseen", "belum dapat diperiksa"),
    ]
    return Subject(name, "pdf", tuple(checks), origin, None, called)


def _seal_check(content: bytes) -> Check:
    match seal_state(content):
        case "whole":
            return Check("Segel", "ok", "cocok, tidak satu bita pun berubah sejak disusun")
        case "extended":
            return Check("Segel", "ok", "isi saat disusun utuh; sesudahnya ada yang ditambahkan")
        case "changed":
            return Check("Segel", "fault", "tidak cocok: berkas diubah sesudah disusun")
    return Check("Segel", "unseen", "tidak ada di dalam berkas")
