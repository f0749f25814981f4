"""What can be told of a PDF by itself: its form, whether anybody touched it since it was built, and
its signatures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ...files.reading import read_file
from ...model.numbers import format_date
from ...pdf import PdfError
from ...pdf.checks import Check as PdfCheck
from ...pdf.checks import check_pdf
from ...pdf.origin import read_origin
from ...pdf.signature_checks import SignatureCheck, check_signatures, read_roots
from .checks import Check
from .subject import Subject

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_FIELDS = "Kolom tanda tangan"
"""What the checks of the form call fields for signatures, of which more is told here."""
_SIGNATURE = "Tanda tangan"


def pdf_subject(
    name: str, content: bytes, called: str, roots: Sequence[Certificate] = ()
) -> Subject:
    """Look at a PDF; `called` is how it is named on a command line, `roots` are the certificates of
    issuers to trust.
    """
    origin = read_origin(content)
    checks: list[Check] = []
    if origin is None:
        checks.append(Check("Asal", "fault", "bukan PDF dari renstra build, atau asalnya dihapus"))
    checks += _form_checks(check_pdf(content))
    checks += _signature_checks(content, roots)
    return Subject(name, "pdf", tuple(checks), origin, None, called)


def trusted_roots(file: Path | None) -> Sequence[Certificate]:
    """Return the certificates of a file, if there is one. Raises `OSError`, and `PdfError` for a
    file of something else.
    """
    return read_roots(read_file(file), str(file)) if file else ()


def _form_checks(found: Sequence[PdfCheck]) -> Iterator[Check]:
    """What was found of the form, several faults of one kind together."""
    for name, alike in groupby(found, lambda one: one.name):
        lines = [f"halaman {one.page}: {one.words}" if one.page else one.words for one in alike]
        first = next(one for one in found if one.name == name)
        if name == _FIELDS:
            continue
        if len(lines) == 1:
            yield Check(name, first.state, lines[0])
        else:
            yield Check(name, first.state, f"{len(lines)} hal", tuple(lines))


def _signature_checks(content: bytes, roots: Sequence[Certificate]) -> Iterator[Check]:
    try:
        found = check_signatures(content, roots)
    except PdfError as error:
        yield Check(_SIGNATURE, "unseen", str(error))
        return
    if not found:
        yield Check(_SIGNATURE, "note", "tidak ada kolom tanda tangan di dalam berkas")
    for one in found:
        yield _signature_check(one)


def _signature_check(one: SignatureCheck) -> Check:
    if not one.signed:
        return Check(_SIGNATURE, "note", f"kolom {one.field} masih kosong")
    signer = f"{one.signer or one.field}{_when(one)}"
    if not one.intact:
        return Check(_SIGNATURE, "fault", f"{signer}: {one.fault}")
    if one.trusted:
        return Check(_SIGNATURE, "ok", f"{signer}: utuh, penerbitnya dipercaya ({one.issuer})")
    return Check(
        _SIGNATURE,
        "note",
        f"{signer}: utuh, tetapi penerbitnya ({one.issuer}) tidak dapat dipastikan di sini",
        ("tunjuk sertifikat akarnya dengan --akar BERKAS, atau periksa di laman penerbitnya",),
    )


def _when(one: SignatureCheck) -> str:
    if one.when is None:
        return ""
    clock = "menurut server waktu" if one.stamped else "menurut jam penanda tangan"
    moment = one.when.astimezone() if one.when.tzinfo else one.when
    return f", {format_date(moment.date())} {moment:%H.%M} {clock}"
