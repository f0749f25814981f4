"""What a code stands for: its title, group, level and reason, for rules and for all other findings
alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from ..model import Finding
from ..model.catalogue import CATALOGUE, CHECKER_FINDINGS, FAMILIES, CodeEntry
from ..rules.registry import all_rules
from ..rules.rule import Rule
from ..workbook.book import column_letters, split_cell

NON_RULE_GROUPS = {
    letter: (FAMILIES[letter], title)
    for letter, title in (
        ("A", "Gambar di folder aset dapat dipakai"),
        ("B", "Buku kerja terbaca utuh"),
        ("K", "Berkas keluaran dapat ditulis"),
        ("N", "Tanda pada teks dan halaman Word dikenal"),
        ("P", "Profil sistematika, gaya, dan tabel dapat dipakai"),
        ("T", "Tabel nomenklatur dapat dipakai"),
    )
}
"""Group and title of what a check may find besides its rules, by the first letter of the code:
reports tell these by family.
"""
_OTHER = ("Lain-lain", "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained as reports do. `reason` says why it matters; only rules have one, and a
    severity of their own.
    """

    code: str
    title: str
    group: str
    severity: str = ""
    reason: str = ""

    @property
    def rule(self) -> bool:
        """Whether the code is that of a rule, so that there is a reason to read."""
        return bool(self.reason)


@cache
def known_rules() -> Mapping[str, Explanation]:
    """Every rule by its code, in the order of the list of rules; those about the checks themselves
    come last.
    """
    everything: tuple[Rule | CodeEntry, ...] = (*all_rules().rules, *CHECKER_FINDINGS.values())
    return {
        said.code: Explanation(said.code, said.title, said.group, said.severity, said.reason)
        for said in everything
    }


def explain_code(code: str) -> Explanation:
    """Explain a code: the title of one that is no rule's names the fault, that of an unknown one
    what its family is about.
    """
    if (present := known_rules().get(code)) is not None:
        return present
    if (entry := CATALOGUE.get(code)) is not None:
        return Explanation(code, entry.title, entry.group)
    group, title = NON_RULE_GROUPS.get(code[:1], _OTHER)
    return Explanation(code, title, group)


def cell_label(cell: str) -> str:
    """A cell as people say it: a bare number is a row of a sheet, or a line of a text."""
    return f"baris {cell}" if cell.isdecimal() else cell


def cell_address(cell: str) -> str:
    """Return the address as a cell of Excel (``C4``), or nothing when `cell` is no cell: a row, a
    line, a key.
    """
    try:
        rows, columns = split_cell(cell.partition(":")[0])
    except ValueError:
        return ""
    return f"{column_letters(columns)}{rows + 1}" if rows < 1_048_576 and columns < 16_384 else ""


def link_to(place: str) -> str:
    """Return the address with which a file leads to another at that place, seen from it."""
    return Path(place).as_uri() if Path(place).is_absolute() else quote(place)


def place_label(finding: Finding) -> str:
    """Where a finding is, as people say it: ``Sub Kegiatan!K17``, ``narasi/kata-penutup.md.j2 baris
    3``.
    """
    if finding.cell.isdecimal():
        return f"{finding.sheet} {cell_label(finding.cell)}".strip()
    return finding.place
