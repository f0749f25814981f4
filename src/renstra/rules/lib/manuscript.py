"""The document as the rules see it: headings, what stands under them, titles and columns of tables,
and the plan's own texts.

Filled in from the rendered chapters by whoever runs the rules, so that the rules know neither
templates nor Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model import FieldName

TAG = "{…}"
"""What stands in a line of the plan's own text for a tag that prints a value."""


@dataclass(frozen=True, slots=True)
class SectionContent:
    """A section, or a lampiran, which has no `number`: `content` are its paragraphs and list items
    as plain text, `tables` and `figures` the ids of what stands in it.

    `subheadings` are the headings within it, `text` the ids of its texts. `path` names the first
    text that the plan itself brings for it, if any (``narasi/kata-penutup.md.j2``); `own_texts`
    tells what each such text says, by its id: paragraphs, list items, and ``[id]`` for a table or
    figure.
    """

    id: str
    number: str
    heading: str
    required: bool
    content: tuple[str, ...]
    tables: tuple[str, ...] = ()
    path: str = ""
    figures: tuple[str, ...] = ()
    subheadings: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    own_texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleChapter:
    """A chapter and its sections; `content` and `table` are what stands before the first."""

    number: str
    heading: str
    sections: tuple[SectionContent, ...]
    content: tuple[str, ...] = ()
    table: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManuscriptTable:
    """A table as declared for this plan: its title as printed, and the fields of its columns, year
    by year.
    """

    title: str
    field_names: tuple[FieldName, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text that the plan itself brings. A tag that prints a value stands as `TAG`;
    other tags are taken out.

    `indent` counts the spaces before it. Lines of one `scope` are printed together or not at all;
    what is `repeated` stands in a loop or a macro, and may be printed any number of times.
    """

    path: str
    number: int
    content: str
    indent: int = 0
    scope: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class RuleManuscript:
    """The whole document. `chapters` is empty when a text or profile is at fault, so that nothing
    could be rendered.

    `sistematika` is the name of the profile of chapters, `follows` that of ours which it is or
    follows; ``""`` where it follows none. `lampiran` is what is printed behind the last chapter.
    """

    chapters: tuple[RuleChapter, ...] = ()
    tables: Mapping[str, ManuscriptTable] = field(default_factory=dict)
    own_texts: tuple[TextLine, ...] = ()
    sistematika: str = ""
    follows: str = ""
    lampiran: tuple[SectionContent, ...] = ()

    @property
    def sections(self) -> tuple[SectionContent, ...]:
        """Every section in the order of the document."""
        return tuple(s for b in self.chapters for s in b.sections)

    @property
    def placed_tables(self) -> frozenset[str]:
        """The ids of the tables that stand somewhere in the document."""
        opening = (table_id for b in self.chapters for table_id in b.table)
        within = (table_id for s in (*self.sections, *self.lampiran) for table_id in s.tables)
        return frozenset((*opening, *within))

    @property
    def by_file(self) -> Mapping[str, tuple[TextLine, ...]]:
        """The lines of the plan's own texts by file."""
        result: dict[str, list[TextLine]] = {}
        for rows in self.own_texts:
            result.setdefault(rows.path, []).append(rows)
        return {path: tuple(rows) for path, rows in result.items()}
