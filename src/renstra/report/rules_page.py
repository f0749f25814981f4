"""Rules on paper, made from the rules themselves: the page of all of them (``docs/aturan.md``), and
one alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ..files.likeness import closest_match, likely_meant
from ..model.catalogue import CHECKER_FINDINGS, CodeEntry
from ..model.numbers import format_number
from ..rules.example import FORM, Example, ExampleRow, TextFile
from ..rules.registry import code_catalogue
from ..rules.rule import Rule

_START = """\
# Aturan pemeriksaan

Halaman ini dibuat dari aturannya sendiri dengan `renstra rules --markdown`; jangan disunting.
`renstra rules KODE` menceritakan satu aturan, misalnya `renstra rules R213`.

`renstra check FOLDER` menjalankan semua aturan di bawah ini. **Kesalahan** menghentikan
`renstra build` (kecuali dengan `--draf`), **peringatan** perlu dibaca, **saran** boleh diikuti.
Aturan dapat dimatikan, diturunkan, atau diberi batas lain pada lembar *Aturan* buku kerja, dengan
alasan. Isi sel yang tidak dapat dibaca (angka, predikat di luar skala, tahun di luar periode, kode
tanpa induk) dilaporkan lebih dahulu dengan kode B; lihat [arti pesan](panduan/pesan.md).

Contoh salah dan benar setiap aturan adalah perubahan pada satu rencana kecil tahun 2025-2029 milik
Dinas Sosial Kabupaten Seluma: satu tujuan, sasaran, program, dan kegiatan, dengan dua sub kegiatan.
Hanya sel yang perlu dilihat yang ditampilkan.
"""
_EMPTY = "(kosong)"


def rules_page(listing: Iterable[Rule]) -> str:
    """Return the page as Markdown: a table of code, title, severity and reason for each group, then
    the examples of its rules.
    """
    parts = [_START]
    everything: tuple[Rule | CodeEntry, ...] = (*CHECKER_FINDINGS.values(), *listing)
    for group, members in groupby(everything, key=lambda said: said.group):
        said = tuple(members)
        parts.append(_group_table(group, said))
        parts += (
            f"### {rule.code} {rule.title}\n\n{_examples_text(rule)}"
            for rule in said
            if isinstance(rule, Rule)
        )
    return "\n".join(parts)


def code_text(written: str) -> str:
    """Return what one code stands for, with the examples of a rule. Raises `UnknownCodeError`."""
    said = code_catalogue().get(written.upper())
    if said is None:
        otherwise = "lihat semua aturan dengan: renstra rules"
        advice = likely_meant(closest_match(written.upper(), code_catalogue()), otherwise)
        raise UnknownCodeError(f"tidak ada temuan berkode {written}; {advice}.")
    heading = f"{said.code} {said.title} ({said.severity})\n{said.group}\n\n{_reason_text(said)}\n"
    examples = _examples_text(said) if isinstance(said, Rule) else ""
    return f"{heading}\n{examples}" if examples else heading


class UnknownCodeError(LookupError):
    """No finding carries that code; says which one may have been meant."""


def _reason_text(said: Rule | CodeEntry) -> str:
    """Why it matters, the limit of a rule that has one, and what it holds for if not for all."""
    parts = [said.reason]
    if isinstance(said, Rule) and said.limit is not None:
        parts.append(f"Batas bawaan: {format_number(said.limit)}.")
    if isinstance(said, Rule) and said.sistematika:
        parts.append(f"Hanya untuk sistematika {' dan '.join(said.sistematika)}.")
    return " ".join(parts)


def _examples_text(rule: Rule) -> str:
    """The bad and the good example of a rule as tables in Markdown; nothing where it has none."""
    bad, good = _by_place(rule.bad), _by_place(rule.good)
    # What stands in both alike is shown once: it is there for the other tables to be understood.
    same = [place for place, parts in bad.items() if good.get(place) == parts]
    shown = [("Salah dan benar", place, bad[place]) for place in same]
    shown += [("Salah", place, parts) for place, parts in bad.items() if place not in same]
    shown += [("Benar", place, parts) for place, parts in good.items() if place not in same]
    return "\n".join(f"{name}, {place}:\n\n{_parts_text(parts)}" for name, place, parts in shown)


def _by_place(example: Example) -> dict[str, list[ExampleRow | TextFile]]:
    """What an example puts on each sheet and into each file, by the name of the place."""
    places: dict[str, list[ExampleRow | TextFile]] = {}
    for part in example:
        places.setdefault(_place_label(part), []).append(part)
    return places


def _place_label(part: ExampleRow | TextFile) -> str:
    if isinstance(part, TextFile):
        return f"berkas `{part.name}`"
    return f"lembar *{part.sheet}*"


def _parts_text(parts: list[ExampleRow | TextFile]) -> str:
    lines = [line for part in parts if isinstance(part, TextFile) for line in part.lines]
    if lines:
        return "".join(f"    {line}".rstrip() + "\n" for line in lines)
    return _cell_table([part for part in parts if isinstance(part, ExampleRow)])


def _cell_table(rows: list[ExampleRow]) -> str:
    """The cells of one sheet under their headings; of the form, its questions and answers."""
    if rows[0].sheet == FORM:
        return _markdown_table(
            ("Isian", "Nilai"), [(h, c or _EMPTY) for row in rows for h, c in row.cells]
        )
    headings = tuple(dict.fromkeys(h for row in rows for h, _ in row.cells))
    lines = []
    for row in rows:
        cells = {heading: content or _EMPTY for heading, content in row.cells}
        lines.append((str(row.number), *(cells.get(heading, "") for heading in headings)))
    return _markdown_table(("Baris", *headings), lines)


def _group_table(group: str, members: Iterable[Rule | CodeEntry]) -> str:
    lines = [(m.code, m.title, m.severity, _reason_text(m)) for m in members]
    table = _markdown_table(("Kode", "Yang diperiksa", "Tingkat", "Alasan"), lines)
    return f"## {group}\n\n{table}"


def _markdown_table(headings: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"

    return line(headings) + line("---" for _ in headings) + "".join(line(cells) for cells in lines)
