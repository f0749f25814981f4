"""Chapter texts of one plan to chapters of blocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from ..model import Finding
from ..model.numbers import romawi
from .blocks import (
    CrossReference,
    FigurePlace,
    Heading,
    PicturePlace,
    Piece,
    Place,
    RenderedChapter,
    TablePlace,
    TextTable,
    contents_of,
)
from .context import ChapterSummary, LampiranSummary, SubsectionSummary
from .filling import RenderFault, fill_template, misplaced_mention
from .markdown import markdown_to_blocks, markdown_to_text
from .markers import has_marker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ..profile.chapters import Sistematika
    from .blocks import Block
    from .context import TemplateContext


def render_title(template: str, context: TemplateContext) -> str:
    """Render a short template such as a heading to plain text. Raises `RenderFault`."""
    # Most titles hold no tag; compiling each of them as a template would take longer than rendering
    # a chapter.
    if "{" in template:
        filled = markdown_to_text(fill_template(template, context))
        if has_marker(filled):
            raise RenderFault(misplaced_mention(template))
        return filled
    return markdown_to_text(template)


def render_text(
    template: str, context: TemplateContext, list_numbers: Iterator[int] | None = None
) -> list[Block]:
    """Render a chapter text to blocks; its lists are numbered on from `list_numbers`. Raises
    `RenderFault`.
    """
    blocks = markdown_to_blocks(fill_template(template, context), list_numbers)
    if any(has_marker(words) for block in blocks for words in _words_alone(block)):
        raise RenderFault(misplaced_mention(template))
    return blocks


def _words_alone(block: Block) -> Iterator[str]:
    """What of a block is words or an address, and can hold neither place nor mention."""
    if isinstance(block, PicturePlace):
        yield from (block.id, block.title)
    elif isinstance(block, TextTable):
        yield from block.headings
    yield from (p.link for c in contents_of(block) for p in c if isinstance(p, Piece) and p.link)


def render_titles(
    findings: list[Finding],
    file: str,
    titles: Iterable[tuple[str, str]],
    context: TemplateContext,
) -> list[str]:
    """Render titles of a file, each with the key that it stands under; one that fails is a finding,
    and stays empty.
    """
    result = []
    for place, template in titles:
        try:
            result.append(render_title(template, context))
        except RenderFault as fault:
            findings.extend(tag.finding(file, place) for tag in fault.tags)
            result.append("")
    return result


def with_sistematika(
    findings: list[Finding], sistematika: Sistematika, context: TemplateContext
) -> TemplateContext:
    """The vocabulary with the chapters as section 1.4 presents them, numbered, and every lampiran;
    their headings are rendered.
    """
    file = f"{context.renstra.identitas.sistematika}.toml"
    rendered = iter(render_titles(findings, file, sistematika.titles(), context))
    chapters = tuple(
        ChapterSummary(
            romawi(n),
            next(rendered),
            next(rendered),
            tuple(
                SubsectionSummary(f"{n}.{m}", next(rendered))
                for m, _ in enumerate(chapter.subsections, 1)
            ),
        )
        for n, chapter in enumerate(sistematika.chapters, 1)
    )
    lampiran = tuple(LampiranSummary(one.id, next(rendered)) for one in sistematika.lampiran)
    return replace(context, sistematika=chapters, lampiran=lampiran)


def render_chapters(
    findings: list[Finding],
    sistematika: Sistematika,
    context: TemplateContext,
    texts: Mapping[str, str],
) -> tuple[RenderedChapter, ...]:
    """Render every chapter, and every lampiran that says anything or must be there; `texts` gives
    the template of each text id. Templates must have passed the lint; a text that fails all the
    same is a finding, and stays empty.
    """
    list_numbers = count(1)

    def blocks_of(text: str) -> list[Block]:
        try:
            return render_text(texts[text], context, list_numbers)
        except RenderFault as fault:
            findings.extend(tag.finding(f"{text}.md.j2") for tag in fault.tags)
            return []

    result = []
    for chapter, summary in zip(sistematika.chapters, context.sistematika, strict=True):
        blocks: list[Block] = []
        if chapter.introduction:
            blocks += blocks_of(chapter.introduction)
        for subsection, named in zip(chapter.subsections, summary.subbab, strict=True):
            blocks.append(Heading(2, named.judul))
            for text in subsection.texts:
                blocks += blocks_of(text)
        result.append(RenderedChapter(summary.judul, tuple(blocks)))
    for lampiran, brief in zip(sistematika.lampiran, context.lampiran, strict=True):
        blocks = [block for text in lampiran.texts for block in blocks_of(text)]
        if blocks or lampiran.required:
            result.append(RenderedChapter(brief.judul, tuple(blocks), lampiran.id))
    return tuple(result)


def check_places(
    chapters: Sequence[RenderedChapter], tables: Collection[str], figures: Collection[str]
) -> Iterator[Finding]:
    """Check that each table and figure is one that there is; the lint knows only names that are
    written out.
    """
    for block in (block for chapter in chapters for block in chapter.blocks):
        match block:
            case TablePlace(id) if id not in tables:
                kind = "tabel"
            case FigurePlace(id) if id not in figures:
                kind = "gambar"
            case _:
                continue
        message, found = f"{kind.capitalize()} '{id}' tidak ada.", f"{kind}('{id}')"
        advice = "tulis namanya seperti pada panduan teks bab, tanpa dihitung"
        yield Finding("N04", "narasi", "", message, found, f"{kind} yang dikenal", advice)


def check_references(chapters: Sequence[RenderedChapter]) -> Iterator[Finding]:
    """Check that each table and figure stands in one place, and that what is mentioned stands
    somewhere.
    """
    blocks = [block for chapter in chapters for block in chapter.blocks]
    placed = Counter(b.id for b in blocks if isinstance(b, Place))
    for name, times in placed.items():
        if times > 1:
            message = f"'{name}' ditempatkan {times} kali"
            advice = "hapus semua kecuali satu; sebut yang lain dengan rujuk()"
            yield Finding("N09", "narasi", "", message, name, "ditempatkan sekali", advice)
    contents = (content for block in blocks for content in contents_of(block))
    mentioned = {p.id for content in contents for p in content if isinstance(p, CrossReference)}
    for name in sorted(mentioned - set(placed)):
        message, found = f"'{name}' disebut tetapi tidak ditempatkan", f"{{{{ rujuk('{name}') }}}}"
        expected = "tabel atau gambar yang ada di dokumen"
        advice = (
            f"tempatkan dengan {{{{ tabel('{name}') }}}} atau {{{{ gambar('{name}') }}}}, "
            "atau hapus penyebutannya"
        )
        yield Finding("N10", "narasi", "", message, found, expected, advice)
