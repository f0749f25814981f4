"""What a new plan asks of people who sit at a terminal and have not said it by an option."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from ..files.likeness import closest_match, likely_meant
from ..model.perangkat_daerah import JENIS_PERANGKAT_DAERAH, jenis_of
from ..reference.nomenklatur import KEWENANGAN, tidy_kode

DEFAULT_YEARS = "2025-2029"
_NONE, _LIST = "-", "?"
_BEFORE = (
    "Jawab pertanyaan berikut; Enter memakai jawaban di dalam kurung siku. Semuanya dapat diubah "
    "kemudian di buku kerja."
)


def is_at_terminal() -> bool:
    """Whether someone can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def read_years(written: str) -> tuple[int, int]:
    """Read a stretch of years as people write it: ``2025-2029``. Raises `click.BadParameter`."""
    match = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", written.strip())
    if not match or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"{written!r} bukan rentang tahun seperti {DEFAULT_YEARS}")
    return int(match[1]), int(match[2])


def ask_rest(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given, with answers to those that were not."""
    questions: dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "opd": lambda _: _ask_later(
            "Nama perangkat daerah, tanpa nama daerah, misalnya Dinas Sosial"
        ),
        "jenis": lambda a: _ask_choice(
            "Jenis perangkat daerah",
            tuple(kind.nama for kind in JENIS_PERANGKAT_DAERAH),
            jenis_of(a["opd"]).nama,
        ),
        "tingkat": lambda _: _ask_choice("Tingkat daerah", tuple(KEWENANGAN), "Kabupaten"),
        "daerah": lambda a: _ask_later(f"Nama {a['tingkat'].lower()}, misalnya Seluma"),
        "periode": lambda _: click.prompt(
            "Tahun awal dan akhir rencana", DEFAULT_YEARS, value_proc=read_years
        ),
        "bidang": lambda a: _ask_bidang(a["opd"], a["tingkat"]),
    }
    answers = dict(given)
    if questions.keys() - answers.keys():
        click.echo(_BEFORE)
    for name, question in questions.items():
        if name not in answers:
            answers[name] = question(answers)
    return answers


def _ask_later(question: str) -> str:
    """Ask for words that may also be written in the workbook later."""
    answer: str = click.prompt(f"{question} (Enter: diisi nanti)", "", show_default=False)
    return answer.strip()


def _ask_choice(question: str, options: Sequence[str], default: str) -> str:
    listed = ", ".join(options)

    def read(written: str) -> str:
        if chosen := next((o for o in options if o.casefold() == written.strip().casefold()), ""):
            return chosen
        similar = likely_meant(closest_match(written, options), f"pilih dari {listed}")
        raise click.BadParameter(f"{written!r} bukan pilihan; {similar}")

    return click.prompt(f"{question} ({listed})", default, value_proc=read)


def _ask_bidang(opd: str, tingkat: str) -> tuple[str, ...]:
    """Ask for the bidang urusan whose official names can be picked; what the name of the office
    says is offered.
    """
    from ..jobs.bidang import known_bidang, likely_bidang

    known = known_bidang(tingkat)

    def read(written: str) -> tuple[str, ...]:
        kode = tuple(map(tidy_kode, re.findall(r"[\w.]+", written)))
        if unknown := [k for k in kode if k not in known]:
            raise click.BadParameter(
                f"bidang urusan {', '.join(unknown)} tidak ada dalam nomenklatur "
                f"{tingkat.lower()}; ketik {_LIST} untuk daftarnya"
            )
        return kode

    likely = ", ".join(likely_bidang(opd, tingkat)) or _NONE
    question = f"Kode bidang urusan, dipisahkan koma ({_LIST}: daftarnya, {_NONE}: tidak ada)"

    def answer(written: str) -> tuple[str, ...] | None:
        if written.strip() == _LIST:
            click.echo(
                "\n".join(f"  {kode}  {name or '(tanpa nama)'}" for kode, name in known.items())
            )
            return None
        return () if written.strip() == _NONE else read(written)

    while (chosen := click.prompt(question, likely, value_proc=answer)) is None:
        pass
    return chosen
