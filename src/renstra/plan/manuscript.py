"""The rendered chapters as the rules see them: headings, paragraphs, tables, and the plan's own
texts line by line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from pathlib import Path

from ..document.tables import series, words
from ..narrative.blocks import (
    Block,
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    TablePlace,
)
from ..narrative.engine import environment
from ..narrative.markdown import markdown_to_blocks
from ..profile.chapters import Subsection
from ..profile.columns import spread_columns
from ..profile.find import read_template
from ..rules.lib.manuscript import (
    TAG,
    Chapter,
    Manuscript,
    ManuscriptTable,
    SectionContent,
    TextLine,
)
from .prepare import PlanMaterial

_TAG = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
_COMMAND = re.compile(r"\{%[-+]?\s*(end)?(\w+)")
_PLACE = re.compile(r"\{\{[-+]?\s*(?:tabel|gambar|tanda_tangan)\s*\(")
_OPENERS = frozenset({"if", "for", "macro", "call", "filter", "with"})
_REPEATING = frozenset({"for", "macro", "call", "set"})


def manuscript(material: PlanMaterial) -> Manuscript:
    """Return the document of a plan whose texts and profiles are sound."""
    heading, renstra = material.table_titles, material.context.renstra
    all_series, all_words = series(renstra), words(renstra)
    return Manuscript(
        tuple(_chapters(material)),
        {
            id: ManuscriptTable(
                heading[id], tuple(k.content for k in spread_columns(t, all_series, all_words))
            )
            for id, t in material.tables.items()
        },
        own_texts(material.folder, frozenset(material.sistematika.text_ids())),
        renstra.identitas.sistematika,
    )


def own_texts(folder: Path, used: Collection[str] | None = None) -> tuple[TextLine, ...]:
    """The lines of the texts in ``narasi/`` of a plan, of the ids that are `used` when that is
    known.

    A text that is no UTF-8 is told elsewhere.
    """
    result: list[TextLine] = []
    for path in sorted((folder / "narasi").glob("*.md.j2")):
        if used is not None and path.name.removesuffix(".md.j2") not in used:
            continue
        try:
            text = read_template(path)
        except (OSError, UnicodeDecodeError):
            continue
        result += _rows(f"narasi/{path.name}", text)
    return tuple(result)


def _rows(path: str, text: str) -> Iterator[TextLine]:
    """Cut a text into lines without tags, and follow the blocks of tags (``{% if %}``) that each
    line stands in.
    """
    block_numbers = count(1)
    block: list[tuple[str, int]] = []
    rows: list[str] = [""]
    properties: list[tuple[int, bool]] = [(0, False)]
    for part in _TAG.split(text.expandtabs(4)):
        content = part
        if part.startswith("{%"):
            _track_blocks(part, block, block_numbers)
        if part[:2] in {"{%", "{#", "{{"}:
            printed = part.startswith("{{") and not _PLACE.match(part)
            content = (TAG if printed else "") + "\n" * part.count("\n")
        for n, chunk in enumerate(content.split("\n")):
            if n:
                rows.append("")
                properties.append((0, False))
            if chunk.strip() and not rows[-1].strip():
                properties[-1] = (
                    block[-1][1] if block else 0,
                    any(kind in _REPEATING for kind, _ in block),
                )
            rows[-1] += chunk
    for number, (content, (scope, repeated)) in enumerate(zip(rows, properties, strict=True), 1):
        if (clean := content.strip()) and clean != TAG:
            yield TextLine(
                path, number, clean, len(content) - len(content.lstrip()), scope, repeated
            )


def _track_blocks(tag: str, block: list[tuple[str, int]], number: Iterator[int]) -> None:
    """Keep the stack of open blocks; each branch of a condition is a block of its own."""
    m = _COMMAND.match(tag)
    if not m:
        return
    if m[1]:
        del block[-1:]
    elif m[2] in {"else", "elif"} and block:
        block[-1] = (block[-1][0], next(number))
    elif m[2] in _OPENERS or (m[2] == "set" and "=" not in tag):
        block.append((m[2], next(number)))


def _chapters(p: PlanMaterial) -> Iterator[Chapter]:
    """Every chapter, cut at the headings of its sections."""
    for chapter, brief, outcome in zip(
        p.sistematika.chapters, p.context.sistematika, p.chapters, strict=True
    ):
        introduction, *chunk = _pieces(outcome.block, [s.judul for s in brief.subbab])
        part = (
            SectionContent(
                sub.id, name.nomor, name.judul, sub.required, tuple(_text(content)), tuple(_ids(content, TablePlace)),
                next((f"narasi/{id}.md.j2" for id in sub.texts if _plan_text_path(p, id)), ""), tuple(_ids(content, FigurePlace)),
                tuple(b.text for b in content if isinstance(b, Heading)), sub.texts, _own(p, sub),
            )
            for sub, name, content in zip(chapter.subsections, brief.subbab, chunk, strict=True)
        )  # fmt: skip
        yield Chapter(
            brief.nomor,
            brief.judul,
            tuple(part),
            tuple(_text(introduction)),
            tuple(_ids(introduction, TablePlace)),
        )


def _pieces(block: Sequence[Block], heading: Sequence[str]) -> list[list[Block]]:
    """Cut the blocks of a chapter before the heading of every section, in their order; the opening
    text comes first.

    A heading of the same level that an own text brings is none of them, and stays where it is.
    """
    result: list[list[Block]] = [[]]
    for b in block:
        if (
            isinstance(b, Heading)
            and b.level == 2
            and len(result) <= len(heading)
            and b.text == heading[len(result) - 1]
        ):
            result.append([])
        else:
            result[-1].append(b)
    return result


def _text(block: Sequence[Block]) -> Iterator[str]:
    for b in block:
        if isinstance(b, (Paragraph, ListItem)) and (
            text := "".join(_words(x) for x in b.content).strip()
        ):
            yield text


def _words(piece: Piece | CrossReference) -> str:
    return piece.text if isinstance(piece, Piece) else f"[{piece.id}]"


def _ids(block: Sequence[Block], kind: type[TablePlace] | type[FigurePlace]) -> Iterator[str]:
    return (b.id for b in block if isinstance(b, kind))


def _plan_text_path(p: PlanMaterial, id: str) -> Path | None:
    path = p.folder / "narasi" / f"{id}.md.j2"
    return path if path.is_file() else None


def _own(p: PlanMaterial, sub: Subsection) -> dict[str, tuple[str, ...]]:
    """What each text of a section that the plan brings says. It has been rendered before, so it
    cannot fail.
    """
    result = {}
    for id in sub.texts:
        if path := _plan_text_path(p, id):
            block = markdown_to_blocks(
                environment().from_string(read_template(path)).render(p.context.names())
            )
            place = (f"[{b.id}]" for b in block if isinstance(b, (TablePlace, FigurePlace)))
            result[id] = (*_text(block), *place)
    return result
