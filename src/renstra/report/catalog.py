"""What a code stands for: its title, group, level and reason, for rules and for all other findings
alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..model import Finding
from ..rules.registry import all_rules
from ..rules.rule import GROUPS
from ..rules.run import CHECKER_FINDINGS

NON_RULE_GROUPS = {
    "A": ("Gambar", "Gambar di folder aset dapat dipakai"),
    "B": ("Buku kerja", "Buku kerja terbaca utuh"),
    "K": ("Keluaran", "Berkas keluaran dapat ditulis"),
    "N": ("Teks dan halaman Word", "Tanda pada teks dan halaman Word dikenal"),
    "P": ("Profil", "Profil sistematika, gaya, dan tabel dapat dipakai"),
    "T": ("Tabel acuan", "Tabel nomenklatur dapat dipakai"),
}
"""Group and title of findings that no rule makes, by the first letter of their code."""
_OTHER = ("Lain-lain", "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code explained. `alasan` says why it matters; only rules have one, and a level of their
    own.
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
    checker_rules = {
        kode: Explanation(kode, heading, GROUPS[kode[:2]], level, alasan)
        for kode, (heading, level, alasan) in CHECKER_FINDINGS.items()
    }
    return {
        a.code: Explanation(a.code, a.title, a.group, a.severity, a.reason)
        for a in all_rules().rules
    } | checker_rules


def explain(kode: str) -> Explanation:
    """Explain a code; of one that is no rule's only the group is known, and what its family is
    about.
    """
    if (present := known_rules().get(kode)) is not None:
        return present
    group, heading = NON_RULE_GROUPS.get(kode[:1], _OTHER)
    return Explanation(kode, heading, group)


def cell_label(cell: str) -> str:
    """A cell as people say it: a bare number is a row of a sheet, or a line of a text."""
    return f"baris {cell}" if cell.isdecimal() else cell


def place_label(t: Finding) -> str:
    """Where a finding is, as people say it: ``Sub Kegiatan!K17``, ``narasi/kata-penutup.md.j2 baris
    3``.
    """
    return f"{t.sheet} {cell_label(t.cell)}".strip() if t.cell.isdecimal() else t.place
