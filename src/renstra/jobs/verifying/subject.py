"""A file that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ... import __version__
from ...files.origin import Origin
from ...history.snapshot import Snapshot
from .checks import Check


@dataclass(frozen=True)
class Subject:
    """A file that was looked at: its name and kind, what came of that, what it says that it was
    built of, the plan that it carries, and how it is named on a command line.
    """

    name: str
    kind: Literal["docx", "pdf"]
    checks: tuple[Check, ...]
    origin: Origin | None = None
    snapshot: Snapshot | None = None
    called: str = ""

    @property
    def making(self) -> tuple[Check, ...]:
        """What is to be known of how it was made, and is no fault."""
        if self.origin is None:
            return ()
        found = []
        if self.origin.draft:
            found.append(Check("Draf", "note", "disusun sebagai draf, bukan naskah yang final"))
        if self.snapshot and self.snapshot.renstra.identitas.ilustrasi:
            found.append(Check("Ilustrasi", "note", "datanya hanya contoh"))
        if self.origin.program != __version__:
            found.append(
                Check(
                    "Program",
                    "note",
                    f"disusun oleh renstra {self.origin.program}, sedangkan ini {__version__}; "
                    "aturan dan profil bawaannya dapat berbeda",
                )
            )
        return tuple(found)
