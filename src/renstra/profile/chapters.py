"""The order of chapters as data: which chapters, which sections, which texts
(``templates/sistematika/*.toml``).
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from ..model.numbers import romawi
from ..narrative.context import ChapterSummary, SubsectionSummary
from .data import ProfileData


class Subsection(ProfileData):
    """A section: its heading and the texts that stand under it, in order. What is `wajib` may not
    be left out.
    """

    id: str
    heading: str
    texts: tuple[str, ...]
    required: bool = True


class Chapter(ProfileData):
    """A chapter: its heading, what section 1.4 says of it, an optional opening text, and its
    sections.
    """

    id: str
    heading: str
    summary: str
    introduction: str = ""
    subsections: tuple[Subsection, ...] = ()


class Sistematika(ProfileData):
    """A profile of chapters. `dasar` names the regulation that it follows."""

    name: str
    legal_basis: str
    chapters: tuple[Chapter, ...]

    def text_ids(self) -> tuple[str, ...]:
        """The ids of every text, in the order of the document."""
        return tuple(
            t
            for chapter in self.chapters
            for t in ((chapter.introduction,) if chapter.introduction else ())
            + sum((s.texts for s in chapter.subsections), ())
        )

    def brief(self) -> tuple[ChapterSummary, ...]:
        """The chapters as section 1.4 presents them, numbered; headings may still hold tags."""
        return tuple(
            ChapterSummary(
                romawi(n),
                chapter.heading,
                chapter.summary,
                tuple(
                    SubsectionSummary(f"{n}.{m}", s.heading)
                    for m, s in enumerate(chapter.subsections, 1)
                ),
            )
            for n, chapter in enumerate(self.chapters, 1)
        )


def read_sistematika(path: Path) -> Sistematika:
    """Read a profile. Raises `pydantic.ValidationError` or `tomllib.TOMLDecodeError` when it is
    malformed.
    """
    return Sistematika.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
