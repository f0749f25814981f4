"""Markdown, with markers where tables, figures and references stand, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from .blocks import Blok, Butir, Isi, Judul, Paragraf, Potongan, Rujukan, TempatGambar, TempatTabel, TempatTandaTangan

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BUKA, TUTUP = "\ue000", "\ue001"
"""Characters of the private use area that fence a marker; no text from a workbook or a template holds them."""

_TANDA = re.compile(f"{BUKA}([a-z-]+):([^{TUTUP}]*){TUTUP}")


def ke_blok(markdown: str, nomor_daftar: Iterator[int] | None = None) -> list[Blok]:
    """Return the blocks of a chapter text. Lists are numbered on from `nomor_daftar`, so that each restarts at 1."""
    return list(_blok(_pembaca().parse(markdown), nomor_daftar or count(1)))


def ke_teks(markdown: str) -> str:
    """Return a single line, such as a heading, as plain text; what would begin a list or a heading is only words here."""
    return "".join(p.teks for t in _pembaca().parseInline(markdown) for p in _isi(t) if isinstance(p, Potongan)).strip()


@cache
def _pembaca() -> MarkdownIt:
    """CommonMark without what an official text has no use for."""
    from markdown_it import MarkdownIt

    # "reference" would swallow a line such as "[1]: isi", "fence" and "code" would keep a text out of its paragraph.
    tanpa = ["html_block", "html_inline", "link", "image", "autolink", "code", "fence", "reference", "hr"]
    return MarkdownIt("commonmark", {"html": False}).disable(tanpa)


def _blok(token: Sequence[Token], nomor_daftar: Iterator[int]) -> Iterator[Blok]:
    daftar: list[tuple[bool, int]] = []
    butir_terbuka = kutipan = False
    for i, t in enumerate(token):
        if t.type in {"ordered_list_open", "bullet_list_open"}:
            daftar.append((t.type == "ordered_list_open", next(nomor_daftar)))
        elif t.type in {"ordered_list_close", "bullet_list_close"}:
            daftar.pop()
        elif t.type == "list_item_open":
            butir_terbuka = True
        elif t.type in {"blockquote_open", "blockquote_close"}:
            kutipan = t.type == "blockquote_open"
        elif t.type == "inline":
            pembuka = token[i - 1]
            if pembuka.type == "heading_open":
                yield from _judul(int(pembuka.tag[1]), _isi(t))
            elif tempat := _tempat(t.content):
                yield tempat
            elif daftar and butir_terbuka:
                bernomor, nomor = daftar[-1]
                yield Butir(_isi(t), len(daftar) - 1, bernomor, nomor)
                butir_terbuka = False
            else:
                yield Paragraf(_isi(t), kutipan)


def _judul(tingkat: int, isi: Isi) -> Iterator[Blok]:
    """A heading; without words it is none, and one that mentions a table is a paragraph, since indexes hold only words."""
    if any(isinstance(p, Rujukan) for p in isi):
        yield Paragraf(isi)
    elif teks := "".join(p.teks for p in isi if isinstance(p, Potongan)).strip():
        yield Judul(tingkat, teks)


def _tempat(isi: str) -> TempatTabel | TempatGambar | TempatTandaTangan | None:
    """A paragraph that is nothing but a marker is the place of a table, a figure or the signature block."""
    if not (m := _TANDA.fullmatch(isi.strip())):
        return None
    if m[1] == "tanda-tangan":
        return TempatTandaTangan()
    if m[1] == "tabel":
        return TempatTabel(m[2])
    return TempatGambar(m[2]) if m[1] == "gambar" else None


def _isi(token: Token) -> Isi:
    tebal = miring = 0
    hasil: list[Potongan | Rujukan] = []
    for t in token.children or ():
        if t.type.startswith("strong"):
            tebal += t.nesting
        elif t.type.startswith("em"):
            miring += t.nesting
        elif t.type in {"softbreak", "hardbreak"}:
            hasil.append(Potongan(" ", bool(tebal), bool(miring)))
        elif t.content:
            awal = 0
            for m in _TANDA.finditer(t.content):
                if m.start() > awal:
                    hasil.append(Potongan(t.content[awal : m.start()], bool(tebal), bool(miring)))
                hasil.append(Rujukan(m[2]))
                awal = m.end()
            if awal < len(t.content):
                hasil.append(Potongan(t.content[awal:], bool(tebal), bool(miring)))
    return tuple(hasil)
