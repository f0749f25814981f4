"""The rendered chapters as the rules see them: headings, paragraphs, tables, and the plan's own
texts line by line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from ..document.tables import column_series, heading_words
from ..files.reading import is_file, read_text
from ..model import parse_field
from ..narrative.blocks import (
    Block,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    PicturePlace,
    Piece,
    Place,
    TablePlace,
    contents_of,
    without_lampiran,
)
from ..narrative.context import SubsectionSummary
from ..narrative.render import render_text
from ..narrative.tags import split_tags
from ..profile.chapters import Subsection, followed_sistematika
from ..profile.columns import spread_columns
from ..rules.lib.manuscript import (
    TAG,
    ManuscriptTable,
    RuleChapter,
    RuleManuscript,
    SectionContent,
    TextLine,
)
from .composition import Composition

_COMMAND = re.compile(r"\{%[-+]?\s*(end)?(\w+)")
_PLACE = re.compile(r"\{\{[-+]?\s*(?:tabel|gambar|tanda_tangan)\s*\(")
_OPENERS = frozenset({"if", "for", "macro", "call", "filter", "with"})
_REPEATING = frozenset({"for", "macro", "call", "set"})


def rule_manuscript(composition: Composition) -> RuleManuscript:
    """Return the document of a plan whose texts and profiles are sound."""
    titles, renstra = composition.table_titles, composition.context.renstra
    all_series, all_words = column_series(renstra), heading_words(renstra)
    tables = {}
    for table_id, declared in composition.tables.items():
        columns = spread_columns(declared, all_series, all_words)
        tables[table_id] = ManuscriptTable(
            titles[table_id], tuple(parse_field(column.content) for column in columns)
        )
    return RuleManuscript(
        tuple(_rule_chapters(composition)),
        tables,
        own_texts(composition.folder, frozenset(composition.sistematika.text_ids())),
        renstra.identitas.sistematika,
        followed_sistematika(composition.sistematika),
        tuple(_rule_lampiran(composition)),
    )


def own_texts(folder: Path, used: Collection[str] | None = None) -> tuple[TextLine, ...]:
    """The lines of the texts in ``narasi/`` of a plan, of the ids that are `used` when that is
    known.

    A text that is no UTF-8 is told elsewhere.
    """
    lines: list[TextLine] = []
    for path in sorted((folder / "narasi").glob("*.md.j2")):
        if used is not None and path.name.removesuffix(".md.j2") not in used:
            continue
        try:
            text = read_text(path)
        except (OSError, UnicodeDecodeError):
            continue
        lines += lines_of_text(f"narasi/{path.name}", text)
    return tuple(lines)


def lines_of_text(path: str, text: str) -> Iterator[TextLine]:
    """Cut a text into lines without tags, and follow the blocks of tags (``{% if %}``) that each
    line stands in.
    """
    block_numbers = count(1)
    blocks: list[_OpenBlock] = []
    lines: list[str] = [""]
    standing: list[tuple[int, bool]] = [(0, False)]
    for number, part in enumerate(split_tags(text.expandtabs(4))):
        content = part
        if number % 2:
            _track_blocks(part, blocks, block_numbers)
            printed = part.startswith("{{") and not _PLACE.match(part)
            content = (TAG if printed else "") + "\n" * part.count("\n")
        for n, chunk in enumerate(content.split("\n")):
            if n:
                lines.append("")
                standing.append((0, False))
            if chunk.strip() and not lines[-1].strip():
                standing[-1] = (blocks[-1].number, blocks[-1].repeated) if blocks else (0, False)
            lines[-1] += chunk
    for number, (line, (scope, repeated)) in enumerate(zip(lines, standing, strict=True), 1):
        if (clean := line.strip()) and clean != TAG:
            yield TextLine(path, number, clean, len(line) - len(line.lstrip()), scope, repeated)


class _OpenBlock(NamedTuple):
    """A block of tags that is open; `repeated` when it, or one around it, may print many times."""

    number: int
    repeated: bool


def _track_blocks(tag: str, blocks: list[_OpenBlock], numbers: Iterator[int]) -> None:
    """Keep the stack of open blocks; each branch of a condition is a block of its own."""
    command = _COMMAND.match(tag)
    if not command:
        return
    if command[1]:
        del blocks[-1:]
    elif command[2] in {"else", "elif"} and blocks:
        blocks[-1] = blocks[-1]._replace(number=next(numbers))
    elif command[2] in _OPENERS or (command[2] == "set" and "=" not in tag):
        within = bool(blocks) and blocks[-1].repeated
        blocks.append(_OpenBlock(next(numbers), within or command[2] in _REPEATING))


def _rule_chapters(composition: Composition) -> Iterator[RuleChapter]:
    """Every chapter, cut at the headings of its sections."""
    for chapter, summary, rendered in zip(
        composition.sistematika.chapters,
        composition.context.sistematika,
        without_lampiran(composition.chapters),
        strict=True,
    ):
        opening, *pieces = _cut_at_headings(rendered.blocks, [s.judul for s in summary.subbab])
        sections = (
            _section_content(composition, section, named, blocks)
            for section, named, blocks in zip(
                chapter.subsections, summary.subbab, pieces, strict=True
            )
        )
        yield RuleChapter(
            summary.nomor,
            summary.judul,
            tuple(sections),
            tuple(_plain_texts(opening)),
            tuple(_placed_ids(opening, TablePlace)),
        )


def _rule_lampiran(composition: Composition) -> Iterator[SectionContent]:
    """Every lampiran that is printed."""
    declared = {lampiran.id: lampiran for lampiran in composition.sistematika.lampiran}
    for rendered in composition.chapters:
        if lampiran := declared.get(rendered.lampiran):
            named = SubsectionSummary("", rendered.heading)
            yield _section_content(composition, lampiran, named, rendered.blocks)


def _section_content(
    composition: Composition, section: Subsection, named: SubsectionSummary, blocks: Sequence[Block]
) -> SectionContent:
    own = [path for text in section.texts if (path := _own_text_path(composition, text))]
    return SectionContent(
        section.id,
        named.nomor,
        named.judul,
        section.required,
        tuple(_plain_texts(blocks)),
        tuple(_placed_ids(blocks, TablePlace)),
        f"narasi/{own[0].name}" if own else "",
        tuple(_placed_ids(blocks, FigurePlace, PicturePlace)),
        tuple(block.text for block in blocks if isinstance(block, Heading)),
        section.texts,
        _own_words(composition, section),
    )


def _cut_at_headings(blocks: Sequence[Block], headings: Sequence[str]) -> list[list[Block]]:
    """Cut the blocks of a chapter before the heading of every section, in their order; the opening
    text comes first.

    A heading of the same level that an own text brings is none of them, and stays where it is.
    """
    pieces: list[list[Block]] = [[]]
    for block in blocks:
        if (
            isinstance(block, Heading)
            and block.level == 2
            and len(pieces) <= len(headings)
            and block.text == headings[len(pieces) - 1]
        ):
            pieces.append([])
        else:
            pieces[-1].append(block)
    return pieces


def _plain_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """What is read on the page: paragraphs and items, cells, notes, captions of pictures."""
    for block in blocks:
        for content in contents_of(block):
            if text := "".join(map(_piece_text, content)).strip():
                yield text
        if isinstance(block, PicturePlace) and block.title:
            yield block.title


def _piece_text(piece: Piece | CrossReference | Footnote) -> str:
    match piece:
        case Piece(text):
            return text
        case CrossReference(id):
            return f"[{id}]"
    return ""


def _placed_ids(blocks: Sequence[Block], *kinds: type[Place]) -> Iterator[str]:
    return (block.id for block in blocks if isinstance(block, kinds))


def _own_text_path(composition: Composition, text_id: str) -> Path | None:
    path = composition.folder / "narasi" / f"{text_id}.md.j2"
    return path if is_file(path) else None


def _own_words(composition: Composition, section: Subsection) -> dict[str, tuple[str, ...]]:
    """What each text of a section that the plan brings says. It has been rendered before, so it
    cannot fail.
    """
    said = {}
    for text_id in section.texts:
        if path := _own_text_path(composition, text_id):
            blocks = render_text(read_text(path), composition.context)
            places = (f"[{block.id}]" for block in blocks if isinstance(block, Place))
            said[text_id] = (*_plain_texts(blocks), *places)
    return said
