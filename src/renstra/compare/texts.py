"""What changed in the texts of the chapters, paragraph by paragraph, each under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import count

from ..narrative.blocks import (
    Block,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    RenderedChapter,
    TablePlace,
    TextTable,
    written_content,
)
from .changes import HEADING, Change, Position
from .headings import Key, SamePart, TextPart, match_parts
from .sameness import normalise_nama, normalise_text

_SIMILARITY = 0.5
"""The least likeness of two paragraphs, one in the place of the other, to be the same one reworded
(0 to 1).
"""


def text_changes(
    old: Sequence[RenderedChapter], new: Sequence[RenderedChapter]
) -> tuple[Change, ...]:
    """Return the chapters and sections that are called otherwise or stand elsewhere, then the
    paragraphs that were reworded, added, or taken out, in the order of the new document.

    Sections are the same when their chapter and heading are, whatever their number and letter case;
    else where `match_parts` finds them.
    """
    old_content, new_content = text_parts(old), text_parts(new)
    same = match_parts(old_content, new_content)
    result = list(_heading_changes(old_content, new_content, same))
    for key, part in new_content.items():
        before = old_content[same.origin[key]] if key in same.origin else TextPart(*key, [])
        result += _part_changes(before, part)
    for key, part in old_content.items():
        if key not in same.outcome:
            result += _part_changes(part, TextPart(*key, []))
    return tuple(result)


def _heading_changes(
    old: Mapping[Key, TextPart], new: Mapping[Key, TextPart], same: SamePart
) -> Iterator[Change]:
    """Chapters that took another name, or went into others; then sections that took another name,
    or went into another chapter than the one that theirs became.
    """

    def change(kind: str, before: TextPart, after: TextPart) -> Change:
        old_place, new_place = (Position(name=p.heading, parent=p.chapter) for p in (before, after))
        semula, menjadi = (_heading_path(p, kind) for p in (before, after))
        places = (old_place,), (new_place,)
        return Change("teks", kind, after.heading, HEADING, *places, semula, menjadi)

    for key, part in old.items():
        home = same.successor.get(key[0], key[0])
        if part.opens_chapter and home != key[0]:
            kind = "ganti judul" if key in same.outcome else "digabung"
            yield change(kind, part, new[home, home])
    for key, part in new.items():
        if part.opens_chapter or (origin := same.origin.get(key)) is None:
            continue
        if same.successor.get(origin[0]) != key[0]:
            yield change("pindah bab", old[origin], part)
        elif origin[1] != key[1]:
            yield change("ganti judul", old[origin], part)


def _heading_path(part: TextPart, kind: str) -> str:
    return f"{part.chapter}: {part.heading}" if kind == "pindah bab" else part.heading


def text_parts(chapters: Sequence[RenderedChapter]) -> dict[Key, TextPart]:
    """The paragraphs of every heading; one that comes again in its chapter is told apart by a
    number.
    """
    result: dict[Key, TextPart] = {}
    for chapter in chapters:
        content = _open_part(result, chapter.heading, chapter.heading)
        for block in chapter.blocks:
            if isinstance(block, Heading) and block.level <= 2:
                content = _open_part(result, chapter.heading, block.text)
            else:
                content += filter(None, block_texts(block))
    return result


def _open_part(result: dict[Key, TextPart], chapter: str, heading: str) -> list[str]:
    names = (heading if n == 1 else f"{heading} ({n})" for n in count(1))
    unique = next(s for s in names if (normalise_nama(chapter), normalise_nama(s)) not in result)
    part = TextPart(chapter, unique, [])
    result[normalise_nama(chapter), normalise_nama(unique)] = part
    return part.content


def block_texts(block: Block) -> Iterator[str]:
    """What a block says, row by row for a table of a text; a table or figure of the plan is named
    where it stands.
    """
    match block:
        case Paragraph(content) | ListItem(content):
            yield written_content(content)
        case TextTable(headings, _, rows):
            yield " | ".join(headings)
            yield from (" | ".join(map(written_content, row)) for row in rows)
        case TablePlace(id):
            yield f"[tabel {id}]"
        case FigurePlace(id):
            yield f"[gambar {id}]"
        case PicturePlace(id, title):
            yield f"[gambar {id}] {title}"
        case Heading(_, text):
            yield text


def _part_changes(old: TextPart, new: TextPart) -> Iterator[Change]:
    left, right = [normalise_text(t) for t in old.content], [normalise_text(t) for t in new.content]
    if left == right:
        return

    def change(kind: str, m: int | None, n: int | None) -> Change:
        part = old.heading if n is None else new.heading
        before, after = _locate_paragraph(old, m), _locate_paragraph(new, n)
        return Change("teks", kind, part, "", before[0], after[0], before[1], after[1])

    for _, a1, a2, b1, b2 in (
        op
        for op in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if op[0] != "equal"
    ):
        partners = _pair_paragraphs(left, right, range(a1, a2), range(b1, b2))
        yield from (change("dihapus", m, None) for m in range(a1, a2) if m not in partners.values())
        for n in range(b1, b2):
            yield change("ubah teks", partners[n], n) if n in partners else change("baru", None, n)


def _locate_paragraph(
    part: TextPart, number: int | None
) -> tuple[tuple[Position, ...], str | None]:
    """Where a paragraph stands, counted from 0, and what it says; neither where there is none."""
    if number is None:
        return (), None
    position = Position(name=part.heading, number=number + 1, parent=part.chapter)
    return (position,), part.content[number]


def _pair_paragraphs(
    left: Sequence[str], right: Sequence[str], old: range, new: range
) -> Mapping[int, int]:
    """Pair paragraphs, one in the place of the other, that are alike, in their order: new by old
    number.
    """
    result: dict[int, int] = {}
    begin = old.start
    for n in new:
        for m in range(begin, old.stop):
            if _are_alike(left[m], right[n]):
                result[n] = m
                begin = m + 1
                break
    return result


def _are_alike(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(a, b) >= _SIMILARITY * 100
