"""A copy of a finished PDF for others to have, which nobody takes for the original."""

from __future__ import annotations

from pathlib import Path

from ..files.causes import cause_of_error
from ..files.reading import read_file
from ..files.writing import write_files_safely
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .words import line_of

COPY_MARK = "salinan"
_UNREADABLE = "{} tidak dapat dibaca: {}."
_THERE = "{} sudah ada dan tidak ditimpa. Pindahkan, atau pilih nama lain dengan --out."
_UNSIGNED = (
    "Tanda tangan elektronik pada naskah asli tidak ikut: yang tampak di salinan hanya gambarnya. "
    "Keasliannya diperiksa pada naskah asli."
)


def copy_file(file: Path, *, output: Path | None = None) -> Outcome:
    """Write a copy of a PDF with SALINAN on each page into `output`, by default beside it.

    A copy that is there already and is the same stays; another one is never replaced.
    """
    from ..pdf import PdfError
    from ..pdf.copy_stamp import make_copy

    place = output or file.with_name(f"{file.stem}-{COPY_MARK}{file.suffix}")
    try:
        content = read_file(file)
    except OSError as error:
        return stopped_by(_UNREADABLE.format(error.filename, cause_of_error(error)))
    try:
        copied, signed = make_copy(content)
    except PdfError as error:
        return stopped_by(f"{error} Tidak ada yang ditulis.")
    try:
        if place.exists() and (place.is_dir() or read_file(place) != copied):
            return stopped_by(_THERE.format(place))
        write_files_safely({place: copied})
    except OSError as error:
        return stopped_by(unwritable_message(error), 2, "Galat")
    words = (
        line_of("Salinan selesai: setiap halaman bertulisan SALINAN."),
        *file_lines((place,)),
        *remark_lines([_UNSIGNED] if signed else []),
    )
    return Outcome((place,), words=words)
