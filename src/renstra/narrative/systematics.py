"""The order of chapters as data: which chapters, which sections, which texts (``templates/sistematika/*.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..model.angka import romawi
from .context import BabRingkas, SubbabRingkas


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Subbab(_Data):
    """A section: its heading and the texts that stand under it, in order. What is `wajib` may not be left out."""

    id: str
    judul: str
    teks: tuple[str, ...]
    wajib: bool = True


class Bab(_Data):
    """A chapter: its heading, what section 1.4 says of it, an optional opening text, and its sections."""

    id: str
    judul: str
    ringkasan: str
    pengantar: str = ""
    subbab: tuple[Subbab, ...] = ()


class Sistematika(_Data):
    """A profile of chapters. `dasar` names the regulation that it follows."""

    nama: str
    dasar: str
    bab: tuple[Bab, ...]

    def teks(self) -> tuple[str, ...]:
        """The ids of every text, in the order of the document."""
        return tuple(
            t for bab in self.bab for t in ((bab.pengantar,) if bab.pengantar else ()) + sum((s.teks for s in bab.subbab), ())
        )

    def ringkas(self) -> tuple[BabRingkas, ...]:
        """The chapters as section 1.4 presents them, numbered; headings may still hold tags."""
        return tuple(
            BabRingkas(
                romawi(n),
                bab.judul,
                bab.ringkasan,
                tuple(SubbabRingkas(f"{n}.{m}", s.judul) for m, s in enumerate(bab.subbab, 1)),
            )
            for n, bab in enumerate(self.bab, 1)
        )


def baca_sistematika(berkas: Path) -> Sistematika:
    """Read a profile. Raises `pydantic.ValidationError` or `tomllib.TOMLDecodeError` when it is malformed."""
    return Sistematika.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8")))
