"""What people are told, as lines of words that each know how much weight they carry; how that looks
is up to whoever shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from ..model import Finding
from ..model.finding import Severity
from ..model.numbers import format_number

Tone = Literal["plain", "strong", "faint"] | Severity
_MAX_CELLS = 12


class Said(NamedTuple):
    """Words in one tone; those of a severity are as grave as findings of it. What is `typed` helps
    only people at a command line: a command, a path, a mention; a page has its own buttons.
    """

    text: str
    tone: Tone = "plain"
    typed: bool = False


Line = tuple[Said, ...]
ATTENTION, FAILURE = Said("Perhatian:", "peringatan"), Said("Galat:", "kesalahan")


def line_of(*parts: Said | str) -> Line:
    """Return a line of these words."""
    return tuple(part if isinstance(part, Said) else Said(part) for part in parts)


def finding_lines(findings: Iterable[Finding]) -> Iterator[Line]:
    """Tell findings by sheet or file, so that an office can mend them in one sitting; what many
    cells share is said once.
    """
    by_sheet: dict[str, dict[Finding, list[str]]] = {}
    for finding in findings:
        alike = by_sheet.setdefault(finding.sheet, {})
        alike.setdefault(replace(finding, cell="", subject=""), []).append(finding.cell)
    for sheet, told in by_sheet.items():
        yield line_of(Said(sheet or "Umum", "strong"))
        for finding, cells in told.items():
            where = _cell_list(cells)
            message = f" {where}: {finding.message}" if where else f" {finding.message}"
            yield line_of("  ", severity_mark(finding), message)
            for label, words in (
                ("tertulis", finding.found),
                ("seharusnya", finding.expected),
                ("perbaikan", finding.advice),
            ):
                if words:
                    yield line_of(f"        {label:<10} : {words}")


def severity_mark(finding: Finding) -> Said:
    """The code of a finding and how grave it is, in words as well as in its tone: ``R101
    (kesalahan)``.
    """
    return Said(f"{finding.code} ({finding.severity})", finding.severity)


def _cell_list(cells: list[str]) -> str:
    more = len(cells) - _MAX_CELLS
    ending = f" dan {format_number(more)} sel lain" if more > 0 else ""
    return ", ".join(cell for cell in cells[:_MAX_CELLS] if cell) + ending
