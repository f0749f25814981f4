"""Chapter texts of one plan to chapters of blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from jinja2 import Environment

from ..model import Finding
from ..profile.chapters import Sistematika
from .blocks import Block, CrossReference, FigurePlace, Heading, RenderedChapter, TablePlace
from .context import ChapterSummary, SubsectionSummary, TemplateContext
from .engine import environment
from .markdown import markdown_to_blocks, markdown_to_text


def render_plain(env: Environment, template: str, context: TemplateContext) -> str:
    """Render a short template such as a heading to plain text."""
    # Most titles hold no tag; compiling each of them as a template would take longer than rendering
    # a chapter.
    return markdown_to_text(
        env.from_string(template).render(context.names()) if "{" in template else template
    )


def brief(sistematika: Sistematika, context: TemplateContext) -> tuple[ChapterSummary, ...]:
    """The chapters as section 1.4 presents them, their headings rendered."""
    env = environment()
    return tuple(
        ChapterSummary(
            chapter.nomor, render_plain(env, chapter.judul, context), render_plain(env, chapter.ringkasan, context),
            tuple(SubsectionSummary(s.nomor, render_plain(env, s.judul, context)) for s in chapter.subbab),
        )
        for chapter in sistematika.brief()
    )  # fmt: skip


def render_chapters(
    sistematika: Sistematika, context: TemplateContext, text: Mapping[str, str]
) -> tuple[RenderedChapter, ...]:
    """Render every chapter; `teks` gives the template of each text id. Templates must have passed
    the lint.
    """
    env = environment()
    list_numbers = count(1)

    def isi(id: str) -> list[Block]:
        return markdown_to_blocks(env.from_string(text[id]).render(context.names()), list_numbers)

    result = []
    for chapter, name in zip(sistematika.chapters, context.sistematika, strict=True):
        block: list[Block] = isi(chapter.introduction) if chapter.introduction else []
        for subsection, subsection_summary in zip(chapter.subsections, name.subbab, strict=True):
            block.append(Heading(2, subsection_summary.judul))
            for id in subsection.texts:
                block += isi(id)
        result.append(RenderedChapter(name.judul, tuple(block)))
    return tuple(result)


def check_references(chapter: Sequence[RenderedChapter]) -> Iterator[Finding]:
    """Check that each table and figure stands in one place, and that what is mentioned stands
    somewhere.
    """
    everything = [b for one in chapter for b in one.block]
    place = Counter(b.id for b in everything if isinstance(b, (TablePlace, FigurePlace)))
    for id, times in place.items():
        if times > 1:
            message, advice = (
                f"'{id}' ditempatkan {times} kali",
                "hapus semua kecuali satu; sebut yang lain dengan rujuk()",
            )
            yield Finding("N09", "narasi", "", message, id, "ditempatkan sekali", advice)
    named = {
        r.id for b in everything for r in getattr(b, "content", ()) if isinstance(r, CrossReference)
    }
    for id in sorted(named - set(place)):
        message, content = f"'{id}' disebut tetapi tidak ditempatkan", f"{{{{ rujuk('{id}') }}}}"
        advice = f"tempatkan dengan {{{{ tabel('{id}') }}}} atau {{{{ gambar('{id}') }}}}, atau hapus penyebutannya"
        yield Finding(
            "N10", "narasi", "", message, content, "tabel atau gambar yang ada di dokumen", advice
        )
