"""The order of chapters as data: which chapters, which sections, which texts
(``templates/sistematika/*.toml``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..files.reading import read_toml
from ..model import Finding
from .data import ProfileData
from .declarations import CheckTitle
from .find import available_names, find_template
from .read import invalid_content


class Subsection(ProfileData):
    """A section, or a lampiran: its heading and the texts that stand under it, in order. What is
    `required` may not be left out.
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
    """A profile of chapters. `legal_basis` names the regulation that it follows.

    `wording` names the folder of the texts that the profile words in its own way; the others are
    those that all profiles share. `tables` names the file of the tables that it declares otherwise.
    Each `lampiran` is printed after the last chapter, where its texts say anything.
    """

    name: str
    legal_basis: str
    wording: str = ""
    tables: str = ""
    chapters: tuple[Chapter, ...]
    lampiran: tuple[Subsection, ...] = ()

    def text_ids(self) -> tuple[str, ...]:
        """The ids of every text, in the order of the document."""
        return tuple(
            t
            for chapter in self.chapters
            for t in ((chapter.introduction,) if chapter.introduction else ())
            + sum((s.texts for s in chapter.subsections), ())
        ) + tuple(t for lampiran in self.lampiran for t in lampiran.texts)

    def ids(self) -> Iterator[str]:
        """The ids of every chapter, section and lampiran."""
        yield from (chapter.id for chapter in self.chapters)
        yield from (part.id for _, part in self.parts())

    def titles(self) -> Iterator[tuple[str, str]]:
        """Every heading and summary with the id of its chapter, section or lampiran: of a chapter
        both, then those of its sections; those of every lampiran last.
        """
        for chapter in self.chapters:
            yield chapter.id, chapter.heading
            yield chapter.id, chapter.summary
            yield from ((sub.id, sub.heading) for sub in chapter.subsections)
        yield from ((lampiran.id, lampiran.heading) for lampiran in self.lampiran)

    def parts(self) -> Iterator[tuple[str, Subsection]]:
        """Every section and lampiran, each with the word for what it is."""
        for chapter in self.chapters:
            yield from (("subbab", sub) for sub in chapter.subsections)
        yield from (("lampiran", lampiran) for lampiran in self.lampiran)


def read_sistematika(path: Path) -> Sistematika:
    """Read a profile. Raises `pydantic.ValidationError`, and as `read_toml` does."""
    return Sistematika.model_validate(read_toml(path))


def followed_sistematika(s: Sistematika) -> str:
    """The name of the profile of ours that a profile is or follows: that of its name, else that of
    its legal basis; ``""`` for neither.
    """
    names = available_names("sistematika", ".toml")
    if s.name in names:
        return s.name
    paths = {name: find_template("sistematika", f"{name}.toml") for name in names}
    same = (n for n, p in paths.items() if p and read_sistematika(p).legal_basis == s.legal_basis)
    return next(same, "")


def check_sistematika(s: Sistematika, file: str, check_title: CheckTitle) -> Iterator[Finding]:
    """Check a profile of chapters: headings that a template can fill, no id twice, and nothing
    required left out.

    A plan's own copy of a profile may add sections and lampiran and leave out optional ones, never
    a required one.
    """
    for place, written in s.titles():
        yield from check_title(file, place, written)
    for id, count in Counter(s.ids()).items():
        if count > 1:
            expected, advice = "satu bab, subbab, atau lampiran setiap id", "beri id yang lain"
            yield invalid_content(file, f"{id}.id", f"{count} kali", expected, advice)
    if (original := find_template("sistematika", f"{s.name}.toml")) is None:
        return
    present = {(kind, part.id) for kind, part in s.parts()}
    for kind, part in read_sistematika(original).parts():
        if part.required and (kind, part.id) not in present:
            yield Finding(
                "P06",
                file,
                part.id,
                f"{kind} wajib tidak ada",
                expected=f"{kind} '{part.heading}'",
                advice=f"kembalikan {kind} ini; bila tidak ada yang disampaikan, jelaskan "
                "sebabnya dalam teksnya",
            )
