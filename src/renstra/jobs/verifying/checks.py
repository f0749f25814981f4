"""What came of looking at a file: each thing that was looked at, and each that was not, told for
people and for programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..words import Line, Said, line_of

State = Literal["ok", "fault", "differs", "note", "unseen"]
"""As it should be; not so; other than in the plan; worth knowing, and no fault; not looked at."""
_SHOWN: Mapping[State, Said] = {
    "ok": Said("baik"),
    "fault": Said("tidak baik", "kesalahan"),
    "differs": Said("berbeda", "kesalahan"),
    "note": Said("catatan", "peringatan"),
    "unseen": Said("tidak diperiksa", "faint"),
}
_WIDTH = max(len(said.text) for said in _SHOWN.values()) + 2


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: its name, how it is, in words, with `details` line by line."""

    name: str
    state: State
    words: str
    details: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, object]:
        """It for other programs."""
        return {
            "nama": self.name,
            "hasil": _SHOWN[self.state].text,
            "uraian": self.words,
            "rincian": list(self.details),
        }


def check_lines(heading: str, checks: Sequence[Check]) -> Iterator[Line]:
    """Tell checks of one kind under their heading; nothing when there are none."""
    if not checks:
        return
    yield line_of(Said(heading, "strong"))
    for check in checks:
        shown = _SHOWN[check.state]
        blank = " " * (_WIDTH - len(shown.text))
        yield line_of("  ", shown, f"{blank}{check.name}: {check.words}")
        for detail in check.details:
            yield line_of(f"  {' ' * _WIDTH}  {detail}")


def all_well(checks: Sequence[Check]) -> bool:
    """Whether nothing is at fault or differs."""
    return not any(check.state in {"fault", "differs"} for check in checks)
