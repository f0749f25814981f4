"""Whether a computer has what the work needs, found by trying it."""

from __future__ import annotations

import io
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from .. import __version__, pdf
from ..files.causes import cause_of_error
from ..files.temporary import temporary_folder
from ..files.versions import library_versions
from ..model.numbers import format_number
from ..profile.find import available_names, find_template
from ..profile.look import Font, read_look
from .layout import replacement_of, used_families
from .opening import Progress, ignore_stage
from .outcome import Outcome
from .words import Line, Said, line_of

STAGES = ("Mencoba LibreOffice dan huruf", "Menulis ke folder", "Melihat program")
"""What is looked at, in order."""
_OFFICE, _FOLDERS, _PROGRAM = STAGES
_LEAST_MB = 200
_SECONDS = 120
_SAMPLE = "Rencana Strategis – Dinas ✓"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: whether it is `well`, what was found, and what to do."""

    name: str
    well: bool
    found: str
    advice: str = ""


def examine_computer(
    output: Path | None = None, *, terminal: bool = True, progress: Progress = ignore_stage
) -> Outcome:
    """Tell what this computer has and lacks: the code is 1 where something is to be mended.

    `output` is where outputs are to go, ``build`` by default; nothing is left there. The `terminal`
    is looked at where there is one. `progress` hears each of `STAGES`.
    """
    checks: list[Check] = []
    progress(_OFFICE)
    checks += _office_checks()
    progress(_FOLDERS)
    checks += (_folder_check("Folder keluaran", output or Path("build")), _temporary_check())
    progress(_PROGRAM)
    checks += _python_checks()
    if terminal:
        checks.append(_encoding_check())
    lacking = sum(not check.well for check in checks)
    ending = (
        f"{format_number(lacking)} hal perlu dibenahi." if lacking else "Komputer ini siap dipakai."
    )
    words = (*(line for check in checks for line in _lines(check)), line_of(ending))
    return Outcome(words=words, code=1 if lacking else 0)


def _lines(check: Check) -> Iterator[Line]:
    mark = Said("✓", "strong") if check.well else Said("✗", "kesalahan")
    yield line_of(mark, f" {check.name}: {check.found}")
    if check.advice:
        yield line_of(f"    {check.advice}")


def _office_checks() -> Iterator[Check]:
    """LibreOffice, whether it makes a PDF, and which fonts that has."""
    try:
        soffice = pdf.find_soffice()
    except pdf.PdfError as error:
        yield Check("LibreOffice", False, "tidak dapat dipakai", str(error))
        return
    if soffice is None:
        yield Check(
            "LibreOffice",
            False,
            f"tidak ditemukan{_word_remark()}",
            "Pasang LibreOffice Writer untuk PDF dan nomor halaman; di tempat yang tidak biasa, "
            "tunjuk dengan RENSTRA_SOFFICE. Berkas Word tetap dapat disusun.",
        )
        return
    version = pdf.office_version(soffice) or "versi tidak diketahui"
    yield Check("LibreOffice", True, f"{version} ({soffice.program}){_word_remark()}")
    fonts = _profile_fonts()
    begin = perf_counter()
    try:
        content = _trial_pdf(soffice, fonts)
    except pdf.UnoMissing as error:
        yield Check("Python UNO", False, "tidak ada", str(error))
        return
    except pdf.PdfError as error:
        yield Check("PDF percobaan", False, "gagal", str(error))
        return
    seconds = f"{perf_counter() - begin:.1f}".replace(".", ",")
    yield Check("Python UNO", True, str(soffice.python))
    yield Check("PDF percobaan", True, f"satu halaman dalam {seconds} detik")
    used = used_families(content)
    yield from (_font_check(font, used) for font in fonts)


def _word_remark() -> str:
    """A word about Microsoft Word, which shows documents but makes no PDF here."""
    if sys.platform != "win32":
        return ""
    import winreg

    place = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\Winword.exe"
    try:
        winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, place)
    except OSError:
        return "; Microsoft Word tidak ditemukan"
    return "; Microsoft Word terpasang"


def _profile_fonts() -> tuple[Font, ...]:
    """The fonts of the looks that come with the program."""
    paths = (find_template("gaya", f"{name}.toml") for name in available_names("gaya", ".toml"))
    fonts = {look.font.name: look.font for path in paths if path for look in (read_look(path),)}
    return tuple(fonts.values())


def _trial_pdf(soffice: pdf.Soffice, fonts: tuple[Font, ...]) -> bytes:
    """A page with a line in each font. Raises `PdfError`."""
    from docx import Document

    document = Document()
    for font in fonts:
        document.add_paragraph().add_run(font.name).font.name = font.name
    buffer = io.BytesIO()
    document.save(buffer)
    with temporary_folder() as folder:
        source, target = folder / "percobaan.docx", folder / "percobaan.pdf"
        source.write_bytes(buffer.getvalue())
        pdf.convert_to_pdf(source, target, soffice=soffice, timeout_seconds=_SECONDS)
        return target.read_bytes()


def _font_check(font: Font, used: list[str]) -> Check:
    name = f"Huruf {font.name}"
    if font.name.replace(" ", "") in used:
        return Check(name, True, "terpasang")
    for family in used:
        if replacement := replacement_of(font, family):
            return Check(name, True, f"diganti {replacement.name}, {replacement.size}")
    wanted = " atau ".join((font.name, *font.replacements))
    advice = f"Pasang {wanted} agar halaman tidak bergeser."
    return Check(name, False, "tidak ada, dan penggantinya berukuran lain", advice)


def _temporary_check() -> Check:
    try:
        return _folder_check("Folder sementara", Path(tempfile.gettempdir()))
    except OSError as error:
        advice = "Tunjuk folder yang dapat ditulis dengan TMPDIR (Windows: TEMP)."
        return Check("Folder sementara", False, cause_of_error(error), advice)


def _folder_check(name: str, folder: Path) -> Check:
    """Whether a file can be made in a folder, or in the nearest one above it that is there, and how
    much room there is.
    """
    nearest = next((p for p in (folder, *folder.absolute().parents) if p.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=nearest):
            free = shutil.disk_usage(nearest).free // 1_000_000
    except OSError as error:
        advice = "Periksa izinnya, atau pilih folder lain (di terminal dengan --out)."
        return Check(name, False, f"{folder} tidak dapat ditulis: {cause_of_error(error)}", advice)
    room = f"{folder} dapat ditulis, ruang kosong {format_number(free)} MB"
    if free < _LEAST_MB:
        return Check(name, False, room, f"Kosongkan sampai paling sedikit {_LEAST_MB} MB.")
    return Check(name, True, room)


def _python_checks() -> Iterator[Check]:
    yield Check("renstra", True, f"{__version__}, Python {platform.python_version()}")
    versions = [*library_versions()]
    missing = [name for name, version in versions if not version]
    listed = ", ".join(f"{name} {version}" for name, version in versions if version)
    advice = "Pasang ulang renstra: pipx reinstall renstra." if missing else ""
    found = f"tidak terpasang: {', '.join(missing)}" if missing else listed or "tidak tercatat"
    yield Check("Pustaka", not missing, found, advice)


def _encoding_check() -> Check:
    """Whether the terminal shows every letter that the program writes."""
    encoding = (sys.stdout and sys.stdout.encoding) or "utf-8"
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        how = "Jalankan chcp 65001" if os.name == "nt" else "Pakai locale UTF-8 (LANG=C.UTF-8)"
        return Check("Huruf di terminal", False, encoding, f"{how} agar semua tanda tampil.")
    return Check("Huruf di terminal", True, encoding)
