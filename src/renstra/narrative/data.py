"""Chapters as plain data, and back: what can be written as JSON and read again as it was.

Lists are told apart by a step from one to the next, not by their numbers: a list that is put in
renumbers all later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .blocks import (
    Block,
    Content,
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    SignaturePlace,
    TablePlace,
)


def dump_chapters(chapter: Iterable[RenderedChapter]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the heading and the blocks of every chapter; a stretch of text in the usual manner is
    just its words.
    """
    listing = 0
    for one in chapter:
        content = []
        for b in one.block:
            content.append(_block_data(b, listing))
            listing = b.list_number if isinstance(b, ListItem) else listing
        yield one.heading, content


def load_chapters(data: Iterable[tuple[str, Iterable[Any]]]) -> Iterator[RenderedChapter]:
    """Make chapters of what `dump_chapters` gave. Raises `ValueError` or `TypeError` when they are
    none.
    """
    listing = 0
    for heading, content in data:
        block = []
        for b in content:
            block.append(_block(b, listing))
            listing = last.list_number if isinstance(last := block[-1], ListItem) else listing
        yield RenderedChapter(str(heading), tuple(block))


def _block_data(b: Block, listing: int) -> dict[str, Any]:
    if isinstance(b, Heading):
        return {"judul": b.text, "tingkat": b.level}
    if isinstance(b, Paragraph):
        return {
            "paragraf": [_piece_data(p) for p in b.content],
            **({"kutipan": True} if b.quote else {}),
        }
    if isinstance(b, ListItem):
        properties = {"tingkat": b.level, "bernomor": b.numbered, "daftar": b.list_number - listing}
        return {
            "butir": [_piece_data(p) for p in b.content],
            **{n: content for n, content in properties.items() if content},
        }
    if isinstance(b, TablePlace):
        return {"tabel": b.id}
    return {"gambar": b.id} if isinstance(b, FigurePlace) else {"tanda_tangan": True}


def _piece_data(p: Piece | CrossReference) -> str | dict[str, Any]:
    if isinstance(p, CrossReference):
        return {"rujuk": p.id}
    properties = {n: True for n, on in (("tebal", p.bold), ("miring", p.italic)) if on}
    return {"teks": p.text, **properties} if properties else p.text


def _block(data: Any, listing: int) -> Block:
    match data:
        case {"judul": str(teks), "tingkat": int(level)}:
            return Heading(level, teks)
        case {"paragraf": list(isi)}:
            return Paragraph(_content(isi), bool(data.get("kutipan")))
        case {"butir": list(isi)}:
            steps = data.get("daftar", 0)
            return ListItem(
                _content(isi),
                int(data.get("tingkat", 0)),
                bool(data.get("bernomor")),
                listing + int(steps),
            )
        case {"tabel": str(id)}:
            return TablePlace(id)
        case {"gambar": str(id)}:
            return FigurePlace(id)
        case {"tanda_tangan": True}:
            return SignaturePlace()
    raise ValueError("blok tidak dikenal")


def _content(data: Iterable[Any]) -> Content:
    return tuple(_parse_piece(p) for p in data)


def _parse_piece(data: Any) -> Piece | CrossReference:
    match data:
        case str():
            return Piece(data)
        case {"rujuk": str(id)}:
            return CrossReference(id)
        case {"teks": str(teks)}:
            return Piece(teks, bool(data.get("tebal")), bool(data.get("miring")))
    raise ValueError("potongan teks tidak dikenal")
