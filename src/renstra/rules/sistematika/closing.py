"""Rules R606 and R609: what the last chapter must say."""

from __future__ import annotations

from collections.abc import Iterator

from ..example import closing_chapter, text
from ..lib.sections import has_content, mending_place
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_CLOSING = (
    ("kaidah-pelaksanaan", "kaidah pelaksanaan"),
    ("rencana-tindak-lanjut", "tindak lanjut"),
)


@rule(
    "R606",
    "Bab terakhir memuat kaidah pelaksanaan dan rencana tindak lanjut",
    "kesalahan",
    "Penilai meminta keduanya pada bab penutup: tanpa keduanya tidak jelas bagaimana Renstra "
    "dilaksanakan sesudah ditetapkan.",
    bad=closing_chapter(("kaidah-pelaksanaan", "Kaidah Pelaksanaan")),
    good=closing_chapter(
        ("kaidah-pelaksanaan", "Kaidah Pelaksanaan"),
        ("rencana-tindak-lanjut", "Rencana Tindak Lanjut"),
    ),
)
def complete_closing(b: RuleView) -> Iterator[Flaw]:
    """Sections, headings or texts of the last chapter with those names; an empty one is told by
    R601.
    """
    if not b.manuscript.chapters:
        return
    chapter = b.manuscript.chapters[-1]
    present = {t for s in chapter.sections for t in (s.id, *s.text)}
    heading = " | ".join(
        j for s in chapter.sections for j in (s.heading, *s.subheadings)
    ).casefold()
    for text_id, name in _CLOSING:
        if text_id not in present and name not in heading:
            yield flaw(
                b.renstra.identitas.origin,
                "sistematika",
                f"bab {chapter.number} {chapter.heading} tidak memuat {name}",
                found=b.manuscript.sistematika,
                expected=f"subbab {name} pada bab terakhir",
                advice=f"tambahkan subbab dengan teks '{text_id}' pada profil sistematika ini",
                subject=text_id,
            )


@rule(
    "R609",
    "Kaidah pelaksanaan dan rencana tindak lanjut cukup diuraikan",
    "peringatan",
    "Satu kalimat umum tidak mengatur siapa melakukan apa setelah Renstra ditetapkan.",
    limit=25,
    bad=text("kaidah-pelaksanaan", "Renstra ini wajib dilaksanakan."),
    good=text(
        "kaidah-pelaksanaan",
        "Setiap bidang menjabarkan Renstra ini ke dalam Renja tahunan; Sekretariat",
        "mengendalikan dan mengevaluasi pelaksanaannya setiap triwulan, lalu Kepala Dinas",
        "melaporkan hasilnya kepada Bupati melalui Bappeda paling lambat bulan Januari.",
    ),
)
def brief_closing(b: RuleView) -> Iterator[Flaw]:
    """Those two sections of the last chapter in fewer words than `batas`; what is said of an empty
    one is left to R601.
    """
    limit = b.limit(brief_closing)
    for s in b.manuscript.chapters[-1].sections if b.manuscript.chapters else ():
        text_id = next(
            (
                text_id
                for text_id, name in _CLOSING
                if text_id == s.id or name in s.heading.casefold()
            ),
            "",
        )
        content = s.own_texts.get(text_id, s.content)
        words = sum(len(t.split()) for t in content)
        if text_id and has_content(content) and words < limit:
            sheet, cell = mending_place(b, s, text_id)
            yield Flaw(
                sheet,
                cell,
                f"subbab {s.number} {s.heading} hanya {words} kata",
                content[0],
                f"sedikitnya {limit} kata",
                "uraikan siapa melakukan apa, atau pakai teks bawaan",
                text_id,
            )
