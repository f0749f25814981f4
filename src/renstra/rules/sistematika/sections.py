"""Rules R601, R602 and R608: every chapter and section says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..example import closing_chapter, rows, text
from ..lib.manuscript import SectionContent
from ..lib.sections import COLUMNS, SOURCES, has_content, main_text, mending_place
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_WITHOUT_ROWS = {
    "telaahan-renstra-kl": "tanpa baris Renstra K/L",
    "telaahan-rtrw-klhs": "tanpa baris RTRW dan KLHS",
}


@rule(
    "R601",
    "Setiap subbab wajib berisi",
    "kesalahan",
    "Subbab yang hanya berupa judul dikembalikan penilai; bila tidak ada yang disampaikan, "
    "teksnya menyebutkan sebabnya.",
    bad=text("permasalahan", "Nihil."),
    good=text("permasalahan", "Data penerima bantuan belum terpadu."),
)
def empty_section(b: RuleView) -> Iterator[Flaw]:
    """A required section or lampiran without a paragraph, table or figure, or whose main text the
    plan has replaced with nothing.
    """
    for s in (*b.manuscript.sections, *b.manuscript.lampiran):
        subject = main_text(s)
        blank = subject in s.own_texts and not has_content(s.own_texts[subject])
        if s.required and (blank or not (has_content(s.content) or s.tables or s.figures)):
            content = "hanya judul" if s.subheadings else "kosong"
            sheet, cell = mending_place(b, s, subject)
            kind = "subbab" if s.number else "lampiran"
            yield Flaw(
                sheet,
                cell,
                f"{' '.join(filter(None, (kind, s.number, s.heading)))} tidak berisi",
                content,
                f"isi {kind}, atau sebab tidak ada isinya",
                _advice(b, s, subject, sheet),
            )


def _advice(b: RuleView, s: SectionContent, text: str, sheet: str) -> str:
    """How a section without content is filled, which is told to stand on a sheet or in a file."""
    if text in s.own_texts:
        return f"tulis isinya, atau hapus {sheet} agar teks bawaan dipakai"
    if text in COLUMNS:
        return f"isi kolom {COLUMNS[text][1]}"
    if sheet == b.renstra.identitas.origin.sheet:
        return "tulis isinya di folder narasi, atau hapus bagian ini dari sistematika rencana"
    return "isi lembar ini"


@rule(
    "R602",
    "Lembar yang mengisi subbab wajib tidak kosong",
    "saran",
    "Tanpa isian pada lembar itu, subbabnya hanya menjelaskan mengapa tidak ada isinya.",
    given=rows(
        "Landasan Hukum",
        {
            "Jenis": "Undang-Undang",
            "Nomor": "23",
            "Tahun": "2014",
            "Tentang": "Pemerintahan Daerah",
        },
    )
    + rows("Tantangan Peluang", {"Jenis": "Tantangan", "Uraian": "Desa berjauhan"})
    + rows("Isu Strategis", {"Isu Strategis": "Data terpadu"})
    + rows("Visi Misi", {"Jenis": "Misi Daerah", "Uraian": "Meningkatkan kesejahteraan"})
    + rows(
        "Telaahan",
        {"Bagian": "Renstra K/L", "Jenis": "Implikasi", "Uraian": "Data terpadu"},
        {"Bagian": "RTRW", "Jenis": "Implikasi", "Uraian": "Jarak layanan"},
    ),
    bad=rows("Permasalahan", {"Permasalahan": ""}),
    good=rows("Permasalahan", {"Permasalahan": "Data penerima bantuan belum terpadu"}),
)
def empty_sheet(b: RuleView) -> Iterator[Flaw]:
    """Required sections that live on an empty sheet, unless the plan brings a text of its own for
    them: one finding a sheet.
    """
    missing: dict[str, dict[str, list[str]]] = {}
    for s in b.manuscript.sections:
        for text_id, sheet, filled in SOURCES:
            if (
                s.required
                and text_id in s.text
                and text_id not in s.own_texts
                and not filled(b.renstra)
            ):
                content = _WITHOUT_ROWS.get(text_id, "kosong")
                told = missing.setdefault(sheet, {}).setdefault(content, [])
                told.append(f"{s.number} {s.heading}")
    for sheet, by_content in missing.items():
        sections = dict.fromkeys(name for names in by_content.values() for name in names)
        yield Flaw(
            sheet,
            "",
            f"subbab {' dan '.join(sections)} tidak mempunyai bahan",
            " dan ".join(by_content),
            "sedikitnya satu baris",
            "isi lembar ini, atau tulis teks subbabnya sendiri di folder narasi",
        )


@rule(
    "R608",
    "Setiap bab mempunyai judul dan isi",
    "peringatan",
    "Bab tanpa subbab dan tanpa teks hanya mencetak judul; judul yang kosong merusak daftar isi.",
    bad=closing_chapter(),
    good=closing_chapter(
        ("kaidah-pelaksanaan", "Kaidah Pelaksanaan"),
        ("rencana-tindak-lanjut", "Rencana Tindak Lanjut"),
    ),
)
def empty_chapter(b: RuleView) -> Iterator[Flaw]:
    """A chapter with neither sections nor a text of its own, and headings without words."""
    origin = b.renstra.identitas.origin
    for chapter in b.manuscript.chapters:
        if not chapter.sections and not (has_content(chapter.content) or chapter.table):
            yield flaw(
                origin,
                "sistematika",
                f"bab {chapter.number} {chapter.heading} tidak berisi".replace("  ", " "),
                found=b.manuscript.sistematika,
                expected="bab dengan subbab atau teks",
                advice="isi bab ini pada profil sistematika, atau hapus",
            )
        for kind, number, heading in (
            ("bab", chapter.number, chapter.heading),
            *(("subbab", s.number, s.heading) for s in chapter.sections),
        ):
            if not re.search(r"\w", heading):
                yield flaw(
                    origin,
                    "sistematika",
                    f"{kind} {number} tidak berjudul",
                    found=heading,
                    expected="judul dengan kata-kata",
                    advice="isi judulnya pada profil sistematika",
                )
