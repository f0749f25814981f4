"""A finished PDF signed with an electronic certificate, as a file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.causes import cause_of_error
from ..files.reading import read_file
from ..files.writing import write_files_safely
from ..model.numbers import format_date
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .words import line_of

if TYPE_CHECKING:
    from ..pdf.certificate import SigningKey
    from ..plan.plan import Plan

SIGNED_MARK = "ttd"
_ZONES: Mapping[float, str] = {7: "WIB", 8: "WITA", 9: "WIT"}
"""The times of Indonesia by their hours before UTC."""
_HEADING = "Ditandatangani secara elektronik oleh:"
_NOTE = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang "
    "diterbitkan oleh {}."
)
_UNREADABLE = "{} tidak dapat dibaca: {}."
_THERE = "{} sudah ada dan tidak ditimpa. Pilih nama lain dengan --out."
_NO_PLAN = "Rencana yang dirujuk --plan tidak terbaca. Periksa dengan renstra check, atau pakai {}."
_NO_JABATAN = "Jabatan tidak tercantum pada kotak tanda tangan; pakai --jabatan atau --plan."
_OTHER_NAME = (
    "Nama pada kotak ({}) berbeda dari nama pada sertifikat ({}). Pastikan sertifikat itu milik "
    "penandatangan."
)
_CHANGED = (
    "PDF itu tidak lagi seperti saat disusun: ada yang mengubahnya di program lain. Bandingkan "
    "dengan hasil renstra build yang baru."
)
_LACKING = "Huruf {} tidak ada pada huruf kotak, jadi tercetak tanpa tandanya atau sebagai ?."
_SPOILT = "Hasilnya tidak lolos pemeriksaan tanda tangan ({}), jadi tidak ditulis. Laporkan ini."


@dataclass(frozen=True)
class Signatory:
    """Who signs, as the box says; empty parts are taken from the certificate."""

    nama: str = ""
    jabatan: str = ""


def sign_file(
    file: Path,
    p12: Path,
    password: Callable[[], str],
    *,
    output: Path | None = None,
    signatory: Signatory | None = None,
    plan: Plan | None = None,
    tsa: str = "",
) -> Outcome:
    """Sign a PDF with the key of a file of PKCS #12 into `output`, by default a new file beside it;
    the unsigned one stays as it is.

    `password` is asked for once both files could be read. Of the `plan` the signatory is taken,
    where `signatory` says nothing else. `tsa` is the address of a server of timestamps.
    """
    from ..pdf import PdfError
    from ..pdf.certificate import load_key, require_valid

    if output is not None and output.exists():
        return stopped_by(_THERE.format(output))
    given = signatory or Signatory()
    if plan is not None:
        if plan.renstra is None:
            return stopped_by(_NO_PLAN.format("--nama dan --jabatan"))
        signer = plan.renstra.identitas.penandatangan
        given = Signatory(given.nama or signer.nama, given.jabatan or signer.jabatan_lengkap)
    try:
        content, keys = read_file(file), read_file(p12)
    except OSError as error:
        return stopped_by(_UNREADABLE.format(error.filename, cause_of_error(error)))
    now = datetime.now().astimezone()
    try:
        key = load_key(keys, password(), p12.name)
        require_valid(key, now)
        shown = Signatory(given.nama or key.name, given.jabatan or key.jabatan)
        signed = _signed(content, key, shown, now, tsa)
    except PdfError as error:
        return stopped_by(f"{error} Tidak ada yang ditulis.")
    place = output or _free_place(file)
    try:
        write_files_safely({place: signed})
    except OSError as error:
        return stopped_by(unwritable_message(error), 2, "Galat")
    words = (
        line_of(f"Dokumen ditandatangani oleh {key.name}, {written_time(now)}."),
        line_of(
            f"Sertifikat diterbitkan oleh {key.issuer}, "
            f"berlaku sampai {format_date(key.until.astimezone().date())}."
        ),
        *file_lines((place,)),
        *remark_lines(_remarks(content, shown, key)),
    )
    return Outcome((place,), words=words)


def written_time(moment: datetime) -> str:
    """Print a time with the zone that it is told in: ``28 November 2026 11.12 WIB``."""
    ahead = moment.utcoffset()
    hours = ahead.total_seconds() / 3600 if ahead else 0.0
    zone = _ZONES.get(hours) or (f"UTC{moment:%z}" if hours else "UTC")
    return f"{format_date(moment.date())} {moment:%H.%M} {zone}"


def _signed(content: bytes, key: SigningKey, shown: Signatory, now: datetime, tsa: str) -> bytes:
    """The signed PDF, looked at once more before anybody gets it. Raises `PdfError`."""
    from ..pdf.errors import SigningFault
    from ..pdf.signature_checks import check_signatures
    from ..pdf.signing import sign_pdf

    words = [_HEADING, *filter(None, (shown.jabatan, shown.nama)), written_time(now)]
    signed = sign_pdf(content, key, words, _NOTE.format(key.issuer), tsa)
    if faults := [one.fault for one in check_signatures(signed) if not one.intact]:
        raise SigningFault(_SPOILT.format(faults[0] or "ruangnya masih kosong"))
    return signed


def _free_place(file: Path) -> Path:
    """The first name beside a file that is free: ``naskah-ttd.pdf``, ``naskah-ttd-2.pdf``."""
    names = (f"{file.stem}-{SIGNED_MARK}{'' if n == 1 else f'-{n}'}{file.suffix}" for n in count(1))
    return next(place for place in map(file.with_name, names) if not place.exists())


def _remarks(content: bytes, shown: Signatory, key: SigningKey) -> Iterator[str]:
    from ..pdf.lettering import Lettering
    from ..pdf.metadata import seal_state

    if seal_state(content) in {"changed", "extended"}:
        yield _CHANGED
    if not shown.jabatan:
        yield _NO_JABATAN
    if lacking := Lettering().lacks(f"{shown.jabatan}{shown.nama}{key.issuer}"):
        yield _LACKING.format(", ".join(lacking))
    ours, theirs = _letters(shown.nama), _letters(key.name)
    if ours not in theirs and theirs not in ours:
        yield _OTHER_NAME.format(shown.nama, key.name)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
