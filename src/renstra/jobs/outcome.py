"""What every job returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..files.causes import advice_for_writing, cause_of_error
from ..model import Finding
from .words import ATTENTION, Line, Said, line_of


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    `files` are those that it wrote, `findings` what it found. `words` tell people of it, `data`
    other programs, where that was asked for. A job that was `stopped` wrote nothing and took
    nothing away. `code` is how its command ends: 0 well, 1 with something to mend, 2 when it could
    not be done at all.
    """

    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    words: tuple[Line, ...] = ()
    data: str = ""
    code: int = 0
    stopped: bool = False

    @property
    def text(self) -> str:
        """The words without their tones, line by line."""
        return "\n".join("".join(said.text for said in line) for line in self.words)


def stopped_by(message: str, code: int = 1, label: str = "Kesalahan") -> Outcome:
    """Return the outcome of a job that something besides the plan stopped."""
    return Outcome(words=(line_of(f"{label}: {message}"),), code=code, stopped=True)


def file_lines(files: tuple[Path, ...]) -> tuple[Line, ...]:
    """Name files that were written, one a line."""
    return tuple(line_of(Said(f"  {path}", typed=True)) for path in files)


def remark_lines(remarks: Iterable[str | Line]) -> tuple[Line, ...]:
    """Draw attention to something, one a line."""
    lines = (line_of(one) if isinstance(one, str) else one for one in remarks)
    return tuple(line_of(ATTENTION, " ", *line) for line in lines)


def unwritable_message(error: OSError) -> str:
    """Return why outputs cannot be written, and what to do."""
    advice = advice_for_writing(error)
    return (
        f"{error.filename} tidak dapat ditulis: {cause_of_error(error)}. "
        f"{advice[0].upper()}{advice[1:]}, lalu ulangi."
    )
