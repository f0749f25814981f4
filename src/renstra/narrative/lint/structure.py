"""Checks that Markdown reads the lines of a chapter text as people meant them: tables, numbered
lists, headings and notes that would lose something, or become something else, without a sound.

What tags print is no concern of it: a value is escaped, so a letter stands for it here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ..markdown import NOTE_TEXT, stays_text
from ..tags import split_tags
from .nearest import Hint
from .written import WrittenTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_VALUE, _COMMAND, _ESCAPED = "\u1e9f", "\u1efb", "\u1eff"
"""Letters that nobody types: for what a tag prints, for a command within a line, for an escaped
sign.
"""
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_PLACING = re.compile(r"\{\{[-+]?\s*(?:tabel|gambar|tanda_tangan)\s*\(")
_BRANCH = re.compile(r"\{%[-+]?\s*(?:if|elif|else)\b")
_PUTS_TOGETHER = re.compile(r"\{%[-+]?\s*(?:macro|call|set\s+\w+\s*[-+]?%|raw)")
"""Blocks whose lines are printed elsewhere, or hold tags that are none."""
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_OPEN_BOLD = re.compile(r"(?<![\w*])\*\*(?=\w)")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:\s*<?(?:https?://|mailto:|aset/)")
_PICTURE_BY_NAME = re.compile(r"!\[[^\]]{0,200}\]\[[^\]]{0,200}\]")
_MORE_OF_NOTE = re.compile(r"(?:[ \t]*\n)*(?: {3,}|\t)\S")
_ROW_TWO = (
    "tulis baris kedua di bawah kepala tabel, satu |---| untuk tiap kolom, tanpa baris kosong"
)


class _Line(NamedTuple):
    """A line as Markdown gets it, and its number in the text that people wrote."""

    number: int
    text: str


def check_structure(written: WrittenTemplate, source: str) -> None:
    """Report what Markdown would take for something else than is written."""
    lines = list(_printed_lines(source, gaps=False))
    checker = _StructureChecker(written, lines)
    checker.check_blocks()
    if not _PUTS_TOGETHER.search(source):
        checker.check_bare_rows()
    # A branch may end the table that the other one continues: rows are judged up to it.
    with_gaps = list(_printed_lines(source, gaps=True))
    (checker if with_gaps == lines else _StructureChecker(written, with_gaps)).check_tables()


class _StructureChecker:
    """One pass over the lines of one text."""

    def __init__(self, written: WrittenTemplate, lines: Sequence[_Line]) -> None:
        self._written, self._lines = written, lines
        self._text = "\n".join(line.text for line in lines)
        self._tokens = _structure_parser().parse(self._text)

    def check_blocks(self) -> None:
        """Check lists, headings, notes, references and bold words."""
        for t in self._tokens:
            if t.type == "ordered_list_open" and t.attrs.get("start", 1) != 1:
                self._report_list(t)
            elif t.type == "heading_open" and t.markup in {"-", "="} and t.map:
                message = "Garis di bawah kalimat bukan cara menulis judul pada teks bab."
                advice = "hapus garis itu; bila kalimat di atasnya judul, tulis ### di depannya"
                self._report(t.map[1] - 1, message, advice)
            elif t.type == "inline":
                self._check_bold(t)
        for n, line in enumerate(self._lines):
            if _DEFINITION.match(line.text):
                message = "Alamat yang ditulis terpisah tidak dikenal pada teks bab."
                self._report(n, message, "tulis alamatnya di tempatnya: [kata](https://alamat)")
            elif _PICTURE_BY_NAME.search(line.text):
                message = "Gambar tidak dapat ditunjuk dengan nama lain."
                self._report(n, message, "tulis berkasnya di tempatnya: ![judul](aset/nama.png)")
        for note in NOTE_TEXT.finditer(self._text):
            if more := _MORE_OF_NOTE.match(self._text, note.end()):
                message = f"Alinea kedua catatan kaki [^{note[1]}] tercetak di badan teks."
                advice = "tulis catatan kaki dalam satu alinea, tanpa baris kosong"
                self._report(self._text.count("\n", 0, more.end() - 1), message, advice)

    def check_tables(self) -> None:
        """Check that each row of a table is one, and keeps all of its cells."""
        rows: list[int] = []
        for t in self._tokens:
            if t.type == "table_open":
                rows = []
            elif t.type == "tr_open" and t.map:
                rows.append(t.map[0])
            elif t.type == "table_close":
                self._check_rows(rows)

    def check_bare_rows(self) -> None:
        """Find rows that stand in no table, and so would be printed with their strokes."""
        for before, t in zip(self._tokens, self._tokens[1:], strict=False):
            if t.type != "inline" or before.type != "paragraph_open" or not t.map:
                continue
            numbers = range(*t.map)
            lines = [self._lines[n].text.strip() for n in numbers]
            if any(_COMMAND in line or line == _VALUE for line in lines):
                continue
            rows = [n for n, line in zip(numbers, lines, strict=True) if re.match(r"\|.*\|$", line)]
            if len(rows) > 1 or any(self._lines[n].text.count("|") > 2 for n in rows):
                message = "Baris tabel ini tidak berada dalam tabel, sehingga tercetak apa adanya."
                self._report(rows[0], message, _ROW_TWO)

    def _check_rows(self, rows: Sequence[int]) -> None:
        head, *body = ((n, self._lines[n].text) for n in rows)
        if _COMMAND in head[1]:
            return
        columns = _count_cells(head[1])
        for n, row in body:
            if _DELIMITERS.fullmatch(row):
                return
            if _COMMAND in row or row.lstrip().startswith(_VALUE):
                continue
            if "|" not in row and head[1].lstrip().startswith("|"):
                message = "Kalimat tepat di bawah tabel menjadi baris tabel."
                self._report(n, message, "beri satu baris kosong di antara tabel dan kalimat ini")
                return
            if (cells := _count_cells(row)) > columns:
                message = (
                    f"Baris ini berisi {cells} sel, kepala tabelnya {columns}; sisanya hilang."
                )
                advice = r"samakan jumlah selnya; garis tegak di dalam sel ditulis \|"
                self._report(n, message, advice)

    def _report_list(self, token: Token) -> None:
        start, mark = token.attrs["start"], token.markup
        message = (
            f"Daftar bernomor selalu mulai dari 1, sehingga '{start}{mark}' tercetak '1{mark}'."
        )
        advice = (
            f"tulis {start}\\{mark} bila ini bukan daftar, atau mulailah dari 1{mark}; yang "
            "menyela daftar dipindahkan ke sebelum atau sesudahnya"
        )
        self._report(token.map[0] if token.map else 0, message, advice)

    def _check_bold(self, token: Token) -> None:
        n = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type in {"softbreak", "hardbreak"}:
                n += 1
            elif child.type == "text" and _OPEN_BOLD.search(child.content):
                message = "Huruf tebal tidak ditutup, sehingga ** tercetak apa adanya."
                advice = r"tutup dengan ** tanpa spasi di depannya, atau tulis \*\* bila tercetak"
                self._report(n, message, advice)

    def _report(self, n: int, message: str, advice: str) -> None:
        number = self._lines[n].number
        found = self._written.lines[number - 1].strip()
        self._written.report("N11", number, message, Hint(advice=advice), content=found)


def _printed_lines(source: str, *, gaps: bool) -> Iterator[_Line]:
    """The lines that a template prints, each branch once: those of commands alone are none, as for
    Jinja. With `gaps` an empty line stands where a branch begins.
    """
    for number, line in _tagless_lines(source):
        if _COMMAND not in line or line.strip(f" \t{_COMMAND}\n\0"):
            yield from (_Line(number, part) for part in line.replace("\0", "").split("\n"))
        elif gaps and "\0" in line:
            yield _Line(number, "")


def _tagless_lines(source: str) -> Iterator[tuple[int, str]]:
    """Every line with letters for its tags and its number; a tag of several lines stands on its
    last. A branch begins with a zero character.
    """
    line, number = "", 1
    for n, part in enumerate(split_tags(source)):
        if n % 2:
            if part.startswith("{{"):
                line += f"\n\n{_VALUE}\n\n" if _PLACING.match(part) else _VALUE
            else:
                line += _COMMAND + ("\0" if _BRANCH.match(part) else "")
            number += part.count("\n")
            continue
        first, *others = _ESCAPE.sub(_ESCAPED, part).split("\n")
        line += first
        for other in others:
            yield number, line
            number, line = number + 1, other
    yield number, line


def _count_cells(row: str) -> int:
    return row.strip().removeprefix("|").removesuffix("|").count("|") + 1


@cache
def _structure_parser() -> MarkdownIt:
    """What texts are read with, and headings by a line under them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    return stays_text(parser.disable(["code", "fence", "html_block", "reference"]))
