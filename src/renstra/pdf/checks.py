"""What a PDF is, held against what it says of itself: the archive form as far as it can be told
here, by veraPDF as well where that is installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from pikepdf import ForeignObjectError, PasswordError, Pdf, PdfError

from . import check_claims, check_content, check_marks
from .additions import only_signed_since
from .fault import Fault
from .metadata import seal_state
from .verapdf import VeraPdf, find_verapdf

CheckState = Literal["ok", "fault", "unseen"]
"""Sound, wrong, or not looked at."""
_MOST_FAULTS = 10
"""Different faults of one check that are told."""
_OBJECT = re.compile(r"\bobject (\d+)")
_BROKEN = (
    PdfError,
    ForeignObjectError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What reading a part raises that is not as the format wants it."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, or was not: its name, how it stands, words about it, and the
    page, counted from 1, if it is on one.
    """

    name: str
    state: CheckState
    words: str
    page: int = 0


_Look = Callable[[Pdf], tuple[str, list[Fault]]]
"""A check: words about what is sound, and faults."""
_LOOKS: dict[str, _Look] = {
    "Bentuk arsip": check_claims.check_form,
    "Keterangan berkas": check_claims.check_information,
    "Judul": check_claims.check_title,
    "Bahasa": check_claims.check_language,
    "Ruang warna": check_claims.check_intent,
    "Penanda buku": check_claims.check_bookmarks,
    "Huruf tertanam": check_content.check_fonts,
    "Isi terlarang": check_content.check_forbidden,
    "Tembus pandang": check_content.check_transparency,
    "Anotasi": check_content.check_annotations,
    "Tag isi": check_marks.check_marks,
}
_LOOKS_AT_TAGS: dict[str, _Look] = {
    "Jenis tag": check_marks.check_kinds,
    "Tingkat judul": check_marks.check_headings,
    "Kepala tabel": check_marks.check_tables,
    "Teks alternatif": check_marks.check_alternatives,
}


def check_pdf(content: bytes, verapdf: VeraPdf | None = None) -> list[Check]:
    """Return everything that was looked at in a PDF, in a fixed order, and what was not.

    Several faults are several checks of one name; what is wrong at many places is told once, with
    the first page. What cannot be read at all is one fault, and nothing more is said. `verapdf` is
    by default the one on ``PATH``.
    """
    if b"%PDF-" not in content[:1024]:
        return [Check("Berkas PDF", "fault", "bukan berkas PDF: tidak diawali %PDF")]
    try:
        with Pdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            return list(_checks(content, pdf, verapdf or find_verapdf()))
    except PasswordError:
        words = "bersandi, jadi isinya tidak dapat diperiksa; simpan dahulu tanpa kata sandi"
    except _BROKEN as error:
        words = f"rusak atau terpotong, jadi tidak dapat dibaca{_place(error)}"
    return [Check("Berkas PDF", "fault", words)]


def _checks(content: bytes, pdf: Pdf, verapdf: VeraPdf | None) -> Iterator[Check]:
    pages = len(pdf.pages)
    if trouble := pdf.get_warnings():
        words = f"susunannya rusak dan ditebak ulang{_place(trouble[0])}"
        yield Check("Berkas PDF", "fault", words)
    else:
        yield Check("Berkas PDF", "ok", f"dapat dibaca, {pages} halaman")
    yield _seal_check(content)
    for name, look in _LOOKS.items():
        yield from _look(name, look, pdf)
    for name, look in _LOOKS_AT_TAGS.items():
        if "/StructTreeRoot" in pdf.Root:
            yield from _look(name, look, pdf)
        else:
            yield Check(name, "unseen", "dokumen tidak bertag")
    yield from map(_signature_check, check_content.signature_fields(pdf))
    yield _verapdf_check(content, verapdf, check_claims.claimed_form(pdf))


def _look(name: str, look: _Look, pdf: Pdf) -> Iterator[Check]:
    try:
        sound, faults = look(pdf)
    except _BROKEN as error:
        yield Check(name, "fault", f"bagian ini rusak, jadi tidak terbaca{_place(error)}")
        return
    if not faults:
        yield Check(name, "ok", sound)
    pages: dict[str, list[int]] = {}
    for fault in faults:
        pages.setdefault(fault.words, []).append(fault.page)
    for words, found in islice(pages.items(), _MOST_FAULTS):
        again = f" (dan {len(found) - 1} lagi)" if len(found) > 1 else ""
        yield Check(name, "fault", f"{words}{again}", found[0])
    if (rest := len(pages) - _MOST_FAULTS) > 0:
        yield Check(name, "fault", f"dan {rest} kesalahan lain")


def _seal_check(content: bytes) -> Check:
    name = "Segel berkas"
    match seal_state(content):
        case "whole":
            return Check(name, "ok", "berkas persis seperti saat disusun, sampai bita terakhir")
        case "extended" if only_signed_since(content):
            return Check(name, "ok", "isi saat disusun utuh; sesudahnya hanya ditandatangani")
        case "extended":
            words = "isi saat disusun diganti sesudahnya, bukan hanya ditandatangani"
            return Check(name, "fault", words)
        case "changed":
            return Check(name, "fault", "berkas diubah sesudah disusun: sidiknya tidak cocok lagi")
    return Check(name, "unseen", "berkas tidak bersegel renstra, jadi perubahannya tidak diketahui")


def _signature_check(field: check_content.SignatureField) -> Check:
    name = "Kolom tanda tangan"
    if not field.signed:
        return Check(name, "ok", f"{field.name} masih kosong", field.page)
    words = f"{field.name} berisi tanda tangan; keabsahannya diperiksa tersendiri"
    return Check(name, "unseen", words, field.page)


def _verapdf_check(content: bytes, verapdf: VeraPdf | None, form: str) -> Check:
    name = "veraPDF"
    if verapdf is None:
        words = (
            "tidak ada di PATH, jadi PDF/A diperiksa sebatas butir di atas; pasang veraPDF untuk "
            "pemeriksaan penuh"
        )
        return Check(name, "unseen", words)
    verdict = verapdf.judge(content, form)
    if verdict.compliant is None:
        return Check(name, "unseen", verdict.words)
    return Check(name, "ok" if verdict.compliant else "fault", verdict.words)


def _place(trouble: object) -> str:
    """Where in the file there is trouble, if the library says so; its words are for its makers."""
    found = _OBJECT.search(str(trouble))
    return f" (objek {found[1]})" if found else ""
