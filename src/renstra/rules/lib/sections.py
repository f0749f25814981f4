"""Sections of the document: whether one says anything, what it is made of, and where it can be
mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from ...model import Renstra
from ..view import RuleView
from .manuscript import SectionContent

_INTRO_PREFIX = "pengantar-"
_NIL = re.compile(r"\W*(?:nihil|tidak ada|kosong|n/?a|belum ada)?\W*", re.IGNORECASE)
SOURCES: tuple[tuple[str, str, Callable[[Renstra], bool]], ...] = (
    ("landasan-hukum", "Landasan Hukum", lambda r: bool(r.dasar_hukum)),
    ("tugas-fungsi-struktur", "Jabatan", lambda r: bool(r.jabatan)),
    ("sumber-daya", "Pegawai", lambda r: bool(r.pegawai)),
    ("kinerja-pelayanan", "Kinerja Pelayanan", lambda r: bool(r.kinerja_pelayanan)),
    ("tantangan-peluang", "Tantangan Peluang", lambda r: bool(r.tantangan_peluang)),
    ("permasalahan", "Permasalahan", lambda r: bool(r.permasalahan)),
    (
        "telaahan-visi-misi",
        "Visi Misi",
        lambda r: bool(r.visi("Visi Daerah") or r.visi("Misi Daerah")),
    ),
    (
        "telaahan-renstra-kl",
        "Telaahan",
        lambda r: any(t.bagian == "Renstra K/L" for t in r.telaahan),
    ),
    (
        "telaahan-rtrw-klhs",
        "Telaahan",
        lambda r: any(t.bagian != "Renstra K/L" for t in r.telaahan),
    ),
    ("isu-strategis", "Isu Strategis", lambda r: bool(r.isu_strategis)),
    ("strategi-arah-kebijakan", "Strategi", lambda r: bool(r.arah_kebijakan)),
    ("indikator-rpjmd", "Indikator RPJMD", lambda r: bool(r.indikator_rpjmd)),
)
"""By the id of a text: the sheet that it is made of, and whether that sheet says anything."""

COLUMNS: Mapping[str, tuple[str, str]] = {
    "kartu-indikator": (
        "Tujuan",
        "Definisi Operasional, Rumus, atau Sumber Data pada lembar Tujuan, Sasaran, atau Program",
    ),
}
"""By the id of a text that is made of columns of a sheet: that sheet, and the columns in words."""


def has_content(content: Iterable[str]) -> bool:
    """Whether a text says anything; a dash or the word *nihil* alone says nothing."""
    return any(not _NIL.fullmatch(t) for t in content)


def main_text(s: SectionContent) -> str:
    """The id of the text that a section is about, and not only its opening or closing words."""
    return (
        s.id if s.id in s.text else next((t for t in s.text if not t.startswith(_INTRO_PREFIX)), "")
    )


def mending_place(b: RuleView, s: SectionContent | None, text: str) -> tuple[str, str]:
    """Where a section can be mended: the plan's own text, the sheet that it is made of, or the
    profile of chapters.
    """
    if s and text in s.own_texts:
        return f"narasi/{text}.md.j2", ""
    if s and s.path:
        return s.path, ""
    sheets = {text_id: sheet for text_id, sheet, _ in SOURCES}
    sheet = sheets.get(text, "") or COLUMNS.get(text, ("", ""))[0]
    i = b.renstra.identitas.origin
    return (sheet, "") if sheet and s else (i.sheet, i.cell("sistematika"))
