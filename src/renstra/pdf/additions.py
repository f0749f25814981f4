"""What was added to a PDF after it was sealed: signatures, or anything else.

Whoever adds to a PDF may put another object in the place of each that was there, and so change
every page while all sealed bytes stay. Objects are held against those of the sealed beginning; only
what signing needs may be another one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Object, Pdf, Stream

from .metadata import sealed_beginning

_CATALOG_MAY = {"/AcroForm", "/DSS", "/Extensions", "/Perms"}
"""What signing changes in the catalog: the form, proofs of certificates, the format's level."""
_FIELD_MAY = {"/V", "/AP", "/M", "/Lock"}
"""What it changes in the field that is signed; never its place on the page."""
_FORM_MAY = {"/SigFlags", "/DR", "/DA"}


def only_signed_since(content: bytes) -> bool:
    """Whether nothing but signatures was added to a PDF since it was sealed. Raises what pikepdf
    raises for a file that it cannot read.
    """
    beginning = sealed_beginning(content)
    with Pdf.open(io.BytesIO(beginning)) as old, Pdf.open(io.BytesIO(content)) as new:
        return not any(_replaced(old, new))


def _replaced(old: Pdf, new: Pdf) -> Iterator[bool]:
    """Yield, for every object that was sealed, whether it was replaced by what signing does not
    need.
    """
    yield old.Root.objgen != new.Root.objgen
    form = old.Root.get("/AcroForm")
    forms = {form.objgen} if form is not None and form.is_indirect else set()
    for before in old.objects:
        if not isinstance(before, Object):
            continue
        now = new.get_object(before.objgen)
        if _same(before, now):
            continue
        if not (isinstance(before, Dictionary) and isinstance(now, Dictionary)):
            yield True
        elif before.objgen == old.Root.objgen:
            yield _differs(before, now, _CATALOG_MAY)
        elif before.objgen in forms:
            yield _differs(before, now, _FORM_MAY)
        else:
            signed = before.get("/FT") == pikepdf.Name.Sig and "/V" in now
            yield not signed or _differs(before, now, _FIELD_MAY)


def _same(before: Object, now: Object) -> bool:
    if isinstance(before, Stream) and isinstance(now, Stream):
        same = before.read_raw_bytes() == now.read_raw_bytes()
        return same and before.stream_dict.unparse() == now.stream_dict.unparse()
    return before.unparse() == now.unparse()


def _differs(before: Dictionary, now: Dictionary, may: set[str]) -> bool:
    """Whether one differs from the other in more than it may."""
    keys = (set(before.keys()) | set(now.keys())) - may
    return any(
        key not in before or key not in now or before[key].unparse() != now[key].unparse()
        for key in keys
    )
