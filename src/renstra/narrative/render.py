"""Chapter texts of one plan to chapters of blocks."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from ..model import Finding
from ..model.numbers import romawi
from .blocks import CrossReference, Heading, Place, RenderedChapter, contents_of
from .context import ChapterSummary, SubsectionSummary
from .engine import text_environment
from .markdown import markdown_to_blocks, markdown_to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..profile.chapters import Sistematika
    from .blocks import Block
    from .context import TemplateContext


def render_title(template: str, context: TemplateContext) -> str:
    """Render a short template such as a heading to plain text."""
    # Most titles hold no tag; compiling each of them as a template would take longer than rendering
    # a chapter.
    if "{" in template:
        template = text_environment().from_string(template).render(context.names())
    return markdown_to_text(template)


def render_text(
    template: str, context: TemplateContext, list_numbers: Iterator[int] | None = None
) -> list[Block]:
    """Render a chapter text to blocks; its lists are numbered on from `list_numbers`."""
    rendered = text_environment().from_string(template).render(context.names())
    return markdown_to_blocks(rendered, list_numbers)


def summarise_chapters(
    sistematika: Sistematika, context: TemplateContext
) -> tuple[ChapterSummary, ...]:
    """The chapters as section 1.4 presents them, numbered, their headings rendered."""
    return tuple(
        ChapterSummary(
            romawi(n),
            render_title(chapter.heading, context),
            render_title(chapter.summary, context),
            tuple(
                SubsectionSummary(f"{n}.{m}", render_title(subsection.heading, context))
                for m, subsection in enumerate(chapter.subsections, 1)
            ),
        )
        for n, chapter in enumerate(sistematika.chapters, 1)
    )


def render_chapters(
    sistematika: Sistematika, context: TemplateContext, texts: Mapping[str, str]
) -> tuple[RenderedChapter, ...]:
    """Render every chapter; `texts` gives the template of each text id. Templates must have passed
    the lint.
    """
    list_numbers = count(1)
    result = []
    for chapter, summary in zip(sistematika.chapters, context.sistematika, strict=True):
        blocks: list[Block] = []
        if chapter.introduction:
            blocks += render_text(texts[chapter.introduction], context, list_numbers)
        for subsection, named in zip(chapter.subsections, summary.subbab, strict=True):
            blocks.append(Heading(2, named.judul))
            for text in subsection.texts:
                blocks += render_text(texts[text], context, list_numbers)
        result.append(RenderedChapter(summary.judul, tuple(blocks)))
    return tuple(result)


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
