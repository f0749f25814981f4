"""The order of chapters as data: which chapters, which sections, which texts (``templates/sistematika/*.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..model.numbers import romawi
from ..narrative.context import ChapterSummary, SubsectionSummary


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Subsection(_Data):
    """A section: its heading and the texts that stand under it, in order. What is `wajib` may not be left out."""

    id: str
    judul: str
    teks: tuple[str, ...]
    wajib: bool = True


class Chapter(_Data):
    """A chapter: its heading, what section 1.4 says of it, an optional opening text, and its sections."""

    id: str
    judul: str
    ringkasan: str
    pengantar: str = ""
    subbab: tuple[Subsection, ...] = ()


class Sistematika(_Data):
    """A profile of chapters. `dasar` names the regulation that it follows."""

    nama: str
    dasar: str
    bab: tuple[Chapter, ...]

    def teks(self) -> tuple[str, ...]:
        """The ids of every text, in the order of the document."""
        return tuple(
            t
            for chapter in self.bab
            for t in ((chapter.pengantar,) if chapter.pengantar else ())
            + sum((s.teks for s in chapter.subbab), ())
        )

    def brief(self) -> tuple[ChapterSummary, ...]:
        """The chapters as section 1.4 presents them, numbered; headings may still hold tags."""
        return tuple(
            ChapterSummary(
                romawi(n),
                chapter.judul,
                chapter.ringkasan,
                tuple(
                    SubsectionSummary(f"{n}.{m}", s.judul) for m, s in enumerate(chapter.subbab, 1)
                ),
            )
            for n, chapter in enumerate(self.bab, 1)
        )


def read_sistematika(path: Path) -> Sistematika:
    """Read a profile. Raises `pydantic.ValidationError` or `tomllib.TOMLDecodeError` when it is malformed."""
    return Sistematika.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
