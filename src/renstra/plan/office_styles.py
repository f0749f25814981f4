"""The office's own Word file in ``gaya/`` whose styles the document takes on (*Gaya*)."""

from __future__ import annotations

import re
from pathlib import Path

from ..files.causes import cause_of_error
from ..history.inputs import OFFICE_STYLE_ENDINGS, input_files
from ..model import Finding
from ..profile.look import Look
from ..word.elements import parse_xml
from ..word.office_styles import OfficeStyles, read_office_styles, table_sizes
from ..word.styles import styles_xml
from ..word.word_file import PackageError

_FOLDER = "gaya"
_EXPECTED = "satu dokumen atau templat Word (.docx, .dotx) yang utuh"
_MEND = (
    "simpan ulang dari Word sebagai .docx tanpa kata sandi, bukan Strict; isi dan gambarnya boleh "
    "dihapus, yang dipakai hanya gayanya"
)


def plan_office_styles(findings: list[Finding], folder: Path) -> OfficeStyles | None:
    """Read the file of the plan, if it has one; None, and findings, when it cannot be used."""
    files = [
        path
        for path in input_files(folder, "").values()
        if path.parent == folder / _FOLDER and path.suffix.lower() in OFFICE_STYLE_ENDINGS
    ]
    if len(files) > 1:
        message, found = "lebih dari satu berkas Word", ", ".join(path.name for path in files)
        advice = "sisakan berkas yang gayanya dipakai; pindahkan yang lain dari folder ini"
        findings.append(Finding("P10", _FOLDER, "", message, found, "satu berkas", advice))
        return None
    for path in files:
        try:
            return read_office_styles(path)
        except OSError as error:
            cause = cause_of_error(error)
        except PackageError as error:
            cause = str(error)
        place, message = f"{_FOLDER}/{path.name}", "berkas Gaya ini tidak dapat dipakai"
        findings.append(Finding("P10", place, "", message, cause, _EXPECTED, _MEND))
    return None


def told_styles(styles: OfficeStyles, look: Look, paper: str) -> list[Finding]:
    """Tell which styles of the document the file lacks, whose measures are not followed, and whose
    text cannot be read.
    """
    sizes = {look.table.size, *table_sizes(styles)}
    told = styles.put_into(parse_xml(styles_xml(look, paper, sizes)))
    result, place = [], f"{_FOLDER}/{styles.name}"
    if told.missing:
        names = ", ".join(map(_shown, told.missing))
        message = f"gaya yang tidak ada di berkas ini tetap bawaan: {names}"
        advice = "buat gaya bernama sama di berkas itu bila bentuknya perlu lain"
        result.append(Finding("P11", place, "", message, "", "", advice))
    if told.unmeasured:
        names = ", ".join(dict.fromkeys(map(_of_every_alignment, told.unmeasured)))
        message = (
            "ukuran dan garis rangkap pada gaya tabel tidak diikuti, hanya warna dan bentuk garis "
            f"tunggalnya: {names}; "
            "lebar kolom dan akhir halaman dihitung dari ukuran itu"
        )
        advice = "ukuran huruf tabel diatur dalam gaya/NAMA.toml, hurufnya oleh gaya Normal"
        result.append(Finding("P12", place, "", message, "", "", advice))
    if told.illegible:
        reasons = {_of_every_alignment(n): why for n, why in told.illegible.items()}
        names = ", ".join(f"{_shown(name)} ({why})" for name, why in reasons.items())
        message = f"tulisan bergaya ini tidak akan terbaca: {names}"
        advice = (
            "perbaiki gaya itu di berkas ini: berwarna atau berlatar, baris setinggi hurufnya, "
            "huruf 4-72 pt"
        )
        result.append(Finding("P13", place, "", message, "", "", advice))
    return result


def _of_every_alignment(name: str) -> str:
    """A style of text in tables without its alignment."""
    return re.sub(" pt .*", " pt", name)


def _shown(name: str) -> str:
    """A style as Word shows its name."""
    if not name[0].islower():
        return name
    return name.title().replace("Toc ", "TOC ").replace(" Of ", " of ")
