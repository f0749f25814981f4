"""Chapters as plain data, and back: what can be written as JSON and read again as it was.

Lists are told apart by a step from one to the next, not by their numbers: a list that is put in
renumbers all later ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from .blocks import (
    Block,
    ColumnSide,
    Content,
    CrossReference,
    FigurePlace,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    PicturePlace,
    Piece,
    RenderedChapter,
    SignaturePlace,
    TablePlace,
    TextTable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def dump_chapters(
    chapters: Iterable[RenderedChapter],
) -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    """Yield of every chapter its heading, the id of the lampiran that it is, and its blocks; a
    stretch of text in the usual manner is just its words.
    """
    list_number = 0
    for chapter in chapters:
        dumped = []
        for block in chapter.blocks:
            dumped.append(_dump_block(block, list_number))
            if isinstance(block, ListItem):
                list_number = block.list_number
        yield chapter.heading, chapter.lampiran, dumped


def load_chapters(
    data: Iterable[tuple[object, object, Iterable[object]]],
) -> Iterator[RenderedChapter]:
    """Make chapters of what `dump_chapters` gave. Raises `ValueError` or `TypeError` when they are
    none.
    """
    list_number = 0
    for heading, lampiran, dumped in data:
        blocks = []
        for one in dumped:
            block = _load_block(one, list_number)
            blocks.append(block)
            if isinstance(block, ListItem):
                list_number = block.list_number
        yield RenderedChapter(str(heading), tuple(blocks), str(lampiran))


def _dump_block(block: Block, list_number: int) -> dict[str, object]:
    match block:
        case Heading(level, text):
            return {"judul": text, "tingkat": level}
        case Paragraph(content, quote):
            return {
                "paragraf": [_dump_piece(p) for p in content],
                **({"kutipan": True} if quote else {}),
            }
        case ListItem(content, level, numbered, number):
            step = number - list_number
            properties = {"tingkat": level, "bernomor": numbered, "daftar": step}
            return {
                "butir": [_dump_piece(p) for p in content],
                **{name: value for name, value in properties.items() if value},
            }
        case TablePlace(table):
            return {"tabel": table}
        case FigurePlace(figure):
            return {"gambar": figure}
        case PicturePlace(picture, title):
            return {"gambar_aset": picture, "judul": title}
        case TextTable(headings, sides, rows):
            cells = [[[_dump_piece(p) for p in cell] for cell in row] for row in rows]
            return {"kepala": list(headings), "rata": list(sides), "baris": cells}
        case SignaturePlace():
            return {"tanda_tangan": True}


def _dump_piece(piece: Piece | CrossReference | Footnote) -> str | dict[str, object]:
    if isinstance(piece, CrossReference):
        return {"rujuk": piece.id}
    if isinstance(piece, Footnote):
        return {"catatan_kaki": [_dump_piece(p) for p in piece.content]}
    manner = {"tebal": piece.bold, "miring": piece.italic}
    properties: dict[str, object] = {name: True for name, on in manner.items() if on}
    if piece.link:
        properties["tautan"] = piece.link
    return {"teks": piece.text, **properties} if properties else piece.text


def _load_block(data: object, list_number: int) -> Block:
    match data:
        case {"gambar_aset": str(picture), "judul": str(title)}:
            return PicturePlace(picture, title)
        case {"kepala": list(headings), "rata": list(sides), "baris": list(rows)}:
            return TextTable(
                tuple(map(str, headings)),
                tuple(map(_known_side, sides)),
                tuple(tuple(_load_content(cell) for cell in row) for row in rows),
            )
        case {"judul": str(text), "tingkat": int(level)}:
            return Heading(level, text)
        case {"paragraf": list(pieces), **rest}:
            return Paragraph(_load_content(pieces), bool(rest.get("kutipan")))
        case {"butir": list(pieces), **rest}:
            return ListItem(
                _load_content(pieces),
                _whole_number(rest.get("tingkat", 0)),
                bool(rest.get("bernomor")),
                list_number + _whole_number(rest.get("daftar", 0)),
            )
        case {"tabel": str(table)}:
            return TablePlace(table)
        case {"gambar": str(figure)}:
            return FigurePlace(figure)
        case {"tanda_tangan": True}:
            return SignaturePlace()
    raise ValueError("blok tidak dikenal")


def _load_content(data: Iterable[object]) -> Content:
    return tuple(_load_piece(p) for p in data)


def _known_side(value: object) -> ColumnSide:
    for side in get_args(ColumnSide):
        if side == value:
            return cast("ColumnSide", side)
    raise ValueError("sisi kolom tidak dikenal")


def _load_piece(data: object) -> Piece | CrossReference | Footnote:
    match data:
        case {"catatan_kaki": list(pieces)}:
            note = map(_load_piece, pieces)
            return Footnote(tuple(p for p in note if not isinstance(p, Footnote)))
        case str():
            return Piece(data)
        case {"rujuk": str(place)}:
            return CrossReference(place)
        case {"teks": str(text), **rest}:
            link = str(rest.get("tautan", ""))
            return Piece(text, bool(rest.get("tebal")), bool(rest.get("miring")), link)
    raise ValueError("potongan teks tidak dikenal")


def _whole_number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"bukan bilangan bulat: {value!r}")
    return value
