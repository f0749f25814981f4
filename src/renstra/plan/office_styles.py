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
_MEND = "simpan ulang dari Word sebagai .docx tanpa kata sandi, bukan Strict"


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
    """Tell which styles of the document the file lacks, and whose measures are not followed."""
    sizes = {look.table.size, *table_sizes(styles)}
    told = styles.put_into(parse_xml(styles_xml(look, paper, sizes)))
    result, place = [], f"{_FOLDER}/{styles.name}"
    if told.missing:
        names = ", ".join(map(_shown, told.missing))
        message = f"gaya yang tidak ada di berkas ini tetap bawaan: {names}"
        advice = "buat gaya bernama sama di berkas itu bila bentuknya perlu lain"
        result.append(Finding("P11", place, "", message, "", "", advice))
    if told.unmeasured:
        # The same for every alignment.
        names = ", ".join(dict.fromkeys(re.sub(" pt .*", " pt", n) for n in told.unmeasured))
        message = (
            f"ukuran pada gaya tabel tidak diikuti, hanya warna dan bentuk garisnya: {names}; "
            "lebar kolom dan akhir halaman dihitung dari ukuran itu"
        )
        advice = "ukuran huruf tabel diatur dalam gaya/NAMA.toml, hurufnya oleh gaya Normal"
        result.append(Finding("P12", place, "", message, "", "", advice))
    return result


def _shown(name: str) -> str:
    """A style as Word shows its name."""
    if not name[0].islower():
        return name
    return name.title().replace("Toc ", "TOC ").replace(" Of ", " of ")
