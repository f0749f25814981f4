"""What is said of *Lembaran Negara* and *Tambahan Lembaran Negara*: finding it, and seeing whether
numbers and years can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEMBARAN = re.compile(
    r"(?P<tambahan>Tambahan\s+)?Lembaran(?P<milik>\s+(?:Negara|Daerah)\b)?", re.IGNORECASE
)
_BOUNDARY = re.compile(r"sebagaimana|[;)]", re.IGNORECASE)
_TAHUN = re.compile(r"\b(?:Tahun|Thn\.?|Th\.?)\s*(\d{4})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:Nomor|No\b\.?)\s*(\d+)", re.IGNORECASE)
_LARGEST = 999
"""A year never had so many numbers in the Lembaran Negara; the numbers of the Tambahan run on since
1950.
"""
_SINCE = 1965
"""From this year on the numbers of the Tambahan Lembaran Negara have four digits."""
_NEGARA = "Lembaran Negara Republik Indonesia"


@dataclass(frozen=True, slots=True)
class _LembaranMention:
    """One mention, with the number and year that follow it; `first` when the remark begins with
    it.
    """

    content: str
    first: bool
    supplement: bool
    negara: bool
    tahun: int | None
    number: int | None


def check_lembaran(text: str, tahun: int) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong in the remarks on a national regulation of a year: what stands there, message,
    expected, how to mend.
    """
    for m in _find_mentions(text):
        for message, expected, advice in _mention_flaws(m, tahun):
            yield m.content, message, expected, advice


def _find_mentions(text: str) -> Iterator[_LembaranMention]:
    """The mentions in their order; each reaches to the next one, or to where the remark turns to
    something else.
    """
    everything = list(_LEMBARAN.finditer(text))
    ends = [*(m.start() for m in everything), len(text)][1:]
    for m, end in zip(everything, ends, strict=True) if everything else ():
        content = _BOUNDARY.split(text[m.start() : end])[0].strip(" ,.(")
        tahun, number = _TAHUN.search(content), _NUMBER.search(content)
        if (m["milik"] or "").strip().lower() != "daerah":
            yield _LembaranMention(
                content,
                not text[: m.start()].strip(" ("),
                bool(m["tambahan"]),
                bool(m["milik"]),
                int(tahun[1]) if tahun else None,
                int(number[1]) if number else None,
            )


def _mention_flaws(m: _LembaranMention, tahun: int) -> Iterator[tuple[str, str, str]]:
    standard = f"Tambahan {_NEGARA}" if m.supplement else _NEGARA
    if not m.negara and m.number is None:
        yield (
            "sebutan Lembaran Negara terpotong",
            f"{_NEGARA} Tahun {tahun} Nomor …",
            "lengkapi, atau kosongkan keterangannya",
        )
        return
    if not m.negara:
        yield "kata 'Negara' hilang sesudah 'Lembaran'", f"{standard} …", "tulis lengkap"
    if m.number is None:
        expected = (
            f"{standard} Nomor …"
            if m.supplement
            else f"{standard} Tahun {m.tahun or tahun} Nomor …"
        )
        yield (
            f"nomor {standard.removesuffix(' Republik Indonesia')} tidak ada",
            expected,
            "lengkapi nomornya",
        )
    elif m.supplement and m.number <= _LARGEST and tahun >= _SINCE:
        yield (
            "nomor ini tampak nomor Lembaran Negara, bukan Tambahannya",
            f"{standard} Nomor (empat angka)",
            "periksa nomornya",
        )
    elif not m.supplement and m.number > _LARGEST:
        expected = (
            f"{_NEGARA} Tahun {m.tahun or tahun} Nomor …, Tambahan {_NEGARA} Nomor {m.number}"
        )
        yield (
            "nomor ini tampak nomor Tambahan Lembaran Negara",
            expected,
            "lengkapi nomor Lembaran Negaranya",
        )
    if not m.supplement and m.number is not None:
        if m.tahun is None:
            yield (
                "tahun Lembaran Negara tidak ada",
                f"{_NEGARA} Tahun {tahun} Nomor {m.number}",
                "lengkapi tahunnya",
            )
        elif m.first and m.tahun != tahun:
            yield (
                "tahun Lembaran Negara berbeda dari tahun peraturan",
                f"{_NEGARA} Tahun {tahun} …",
                "samakan tahunnya",
            )
