"""The page of all rules, ``docs/aturan.md``, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ..model.numbers import format_number
from ..rules.rule import Rule
from ..rules.run import CHECKER_FINDINGS

_START = """\
# Aturan pemeriksaan

Halaman ini dibuat dari aturannya sendiri dengan `renstra rules --markdown`; jangan disunting.

`renstra check FOLDER` menjalankan semua aturan di bawah ini. **Kesalahan** menghentikan `renstra build` (kecuali dengan
`--draf`), **peringatan** perlu dibaca, **saran** boleh diikuti. Aturan dapat dimatikan, diturunkan, atau diberi batas lain pada
lembar *Aturan* buku kerja, dengan alasan. Isi sel yang tidak dapat dibaca (angka, predikat di luar skala, tahun di luar periode,
kode tanpa induk) dilaporkan lebih dahulu dengan kode B; lihat [arti pesan](panduan/pesan.md).
"""


def rules_page(listing: Iterable[Rule]) -> str:
    """Return the page as Markdown: a table of code, title, level and reason for each group."""
    part = [
        _START,
        _table("Lembar Aturan", [(k, j, t, a) for k, (j, t, a) in CHECKER_FINDINGS.items()]),
    ]
    for group, members in groupby(listing, key=lambda a: a.group):
        part.append(
            _table(
                group, [(a.code, a.title, a.severity, a.reason + _limit_text(a)) for a in members]
            )
        )
    return "\n".join(part)


def _limit_text(a: Rule) -> str:
    return "" if a.limit is None else f" Batas bawaan: {format_number(a.limit)}."


def _table(heading: str, rows: Iterable[tuple[str, str, str, str]]) -> str:
    content = "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in b)} |\n" for b in rows
    )
    return f"\n## {heading}\n\n| Kode | Yang diperiksa | Tingkat | Alasan |\n| --- | --- | --- | --- |\n{content}".removeprefix(
        "\n"
    )
