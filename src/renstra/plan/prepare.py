"""Everything a build needs besides the workbook: profiles, texts and pages, all checked before
anything is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..document.assets import check_assets, picture_fault, text_pictures
from ..document.figures.catalogue import FIGURES
from ..document.tables import TABLES
from ..files.likeness import closest_match, likely_meant
from ..files.reading import read_text
from ..model import Finding, Renstra
from ..narrative.blocks import RenderedChapter
from ..narrative.context import compose_context
from ..narrative.lint import check_text
from ..narrative.render import (
    check_places,
    check_references,
    render_chapters,
    render_titles,
    with_sistematika,
)
from ..profile.chapters import Sistematika, check_sistematika, read_sistematika
from ..profile.find import available_names, find_template, find_text, is_builtin
from ..profile.look import Look, read_look
from ..profile.read import invalid_content, read_profile
from ..reference.read import official_bidang
from .composition import FRONT_PAGES, SIGNATURE_PAGE, Composition
from .inputs import unreadable_inputs
from .office_styles import plan_office_styles, told_styles
from .pages import check_filled_pages, check_page
from .profiles import check_title, plan_figures, plan_tables

WORD_PAGES = (*FRONT_PAGES, SIGNATURE_PAGE)
DEFAULT_LOOK = "baku"


class Preparation(NamedTuple):
    """What a document can be composed of, or None; `findings` say what stands in the way, or what
    else is worth a word.
    """

    composition: Composition | None
    findings: tuple[Finding, ...]


def prepare_composition(
    folder: Path, renstra: Renstra, chapters: tuple[RenderedChapter, ...] | None = None
) -> Preparation:
    """Gather and check what the plan's folder and the program bring.

    `chapters` that were rendered before are taken as they are, and the texts of today are not
    looked at.
    """
    findings = [*unreadable_inputs(folder)]
    if findings:
        return Preparation(None, tuple(findings))
    i = renstra.identitas
    sistematika = read_profile(
        findings, renstra, "sistematika", i.sistematika, read_sistematika, folder
    )
    look = read_profile(findings, renstra, "gaya", i.gaya or DEFAULT_LOOK, read_look, folder)
    of_profile = _table_file(findings, sistematika) if sistematika else ""
    all_tables = plan_tables(findings, renstra, folder, of_profile)
    all_figures = plan_figures(findings, folder)
    if look and i.kertas not in look.paper:
        findings.append(_unknown_paper(renstra, look))
    office_styles = plan_office_styles(findings, folder)
    findings += check_assets(folder / "aset")
    if sistematika is None or look is None:
        return Preparation(None, tuple(findings))
    findings += check_sistematika(sistematika, f"{i.sistematika}.toml", check_title)
    texts = {} if chapters is not None else _chapter_texts(findings, sistematika, folder)
    word_pages = {
        name: path
        for name in WORD_PAGES
        if (path := find_template("halaman", f"{name}.docx", folder / "narasi"))
    }
    findings += _unused_texts(folder, sistematika)
    for path in word_pages.values():
        if not is_builtin(path):
            findings += check_page(path)
    if _has_errors(findings):
        return Preparation(None, tuple(findings))
    if office_styles:
        look = office_styles.fitted(look)
        findings += told_styles(office_styles, look, i.kertas)
    context = with_sistematika(findings, sistematika, compose_context(renstra))
    if chapters is None:
        chapters = render_chapters(findings, sistematika, context, texts)
        findings += check_places(chapters, all_tables, all_figures)
    for file, declared in (("tabel.toml", all_tables), ("gambar.toml", all_figures)):
        titles = ((name, one.title) for name, one in declared.items())
        render_titles(findings, file, titles, context)
    findings += check_filled_pages(word_pages.values(), context, folder / "aset")
    if not _has_errors(findings):
        findings += check_references(chapters)
    if _has_errors(findings):
        return Preparation(None, tuple(findings))
    composition = Composition(
        folder,
        context,
        sistematika,
        look,
        all_tables,
        all_figures,
        chapters,
        word_pages,
        official_bidang(renstra, folder),
        office_styles,
    )
    return Preparation(composition, tuple(findings))


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(finding.severity == "kesalahan" for finding in findings)


def _unknown_paper(renstra: Renstra, look: Look) -> Finding:
    i = renstra.identitas
    cell, message = i.origin.cell("kertas"), "ukuran kertas tidak ada pada profil gaya"
    return Finding(
        "P03", "Identitas", cell, message, i.kertas, ", ".join(look.paper), "pilih salah satu"
    )


def _chapter_texts(
    findings: list[Finding], sistematika: Sistematika, folder: Path
) -> dict[str, str]:
    """Read and check the text of every id that the profile asks for."""
    texts = {}
    for text_id in dict.fromkeys(sistematika.text_ids()):
        if (path := find_text(text_id, sistematika.wording, folder / "narasi")) is None:
            findings.append(_missing_text(text_id, sistematika))
            continue
        try:
            texts[text_id] = read_text(path)
        except UnicodeDecodeError:
            findings.append(_unreadable_text(path))
            continue
        if not is_builtin(path):
            findings += _check_source(path, texts[text_id], folder)
    return texts


def text_is_sound(folder: Path, text_id: str, source: str) -> bool:
    """Whether a source would be a text of a plan without fault."""
    path = folder / f"narasi/{text_id}.md.j2"
    return not _has_errors([*_check_source(path, source, folder)])


def _check_source(path: Path, source: str, folder: Path) -> Iterable[Finding]:
    return check_text(
        path,
        source,
        frozenset(TABLES),
        frozenset(FIGURES),
        text_pictures(folder),
        partial(picture_fault, folder),
    )


def _table_file(findings: list[Finding], sistematika: Sistematika) -> str:
    """The file of tables that a profile names, or nothing when there is none of that name."""
    known = available_names("tabel", ".toml")
    if not sistematika.tables or sistematika.tables in known:
        return sistematika.tables
    expected = f"salah satu dari {', '.join(known)}"
    advice = likely_meant(closest_match(sistematika.tables, known), "hapus kunci tabel")
    place = f"{sistematika.name}.toml"
    findings.append(invalid_content(place, "tabel", sistematika.tables, expected, advice))
    return ""


def _missing_text(text_id: str, sistematika: Sistematika) -> Finding:
    similar = closest_match(text_id, available_names("narasi", ".md.j2"))
    advice = likely_meant(similar, f"tulis narasi/{text_id}.md.j2 di folder rencana")
    place, message = f"{sistematika.name}.toml", "teks bab tidak ditemukan"
    return Finding("P04", place, "", message, text_id, f"berkas {text_id}.md.j2", advice)


def _unreadable_text(path: Path) -> Finding:
    place, advice = f"narasi/{path.name}", "simpan ulang sebagai teks UTF-8"
    return Finding("P08", place, "", "berkas tidak dapat dibaca", "", "teks UTF-8", advice)


def _unused_texts(folder: Path, sistematika: Sistematika) -> Iterator[Finding]:
    """A text in ``narasi/`` whose name no profile asks for would be left out without a word."""
    known = (
        *(f"{text_id}.md.j2" for text_id in sistematika.text_ids()),
        *(f"{name}.docx" for name in WORD_PAGES),
    )
    of_program = {
        f"{name.rpartition('/')[2]}.md.j2" for name in available_names("narasi", ".md.j2")
    }
    for path in sorted((folder / "narasi").glob("*")) if (folder / "narasi").is_dir() else ():
        if path.suffix not in {".j2", ".docx"} or path.name.startswith(("~$", ".")):
            continue
        if path.name in known or path.name in of_program:
            continue
        similar = closest_match(path.name, known)
        advice = (
            f"ganti namanya menjadi {similar}"
            if similar
            else "hapus, atau sebut di profil sistematika"
        )
        message, expected = "berkas tidak dipakai oleh sistematika ini", "nama berkas yang dikenal"
        yield Finding("P05", f"narasi/{path.name}", "", message, path.name, expected, advice)
