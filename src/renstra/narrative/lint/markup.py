"""Checks how a chapter text is written as Markdown: what it does not know would be printed as it
stands, or be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..markdown import LINK_SCHEMES, NOTE_CALL, NOTE_TEXT, picture_path
from ..tags import line_feeds, replace_tags
from .nearest import Hint, closest_names
from .written import WrittenTemplate

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STAND_IN = "\ufffc"
"""What stands for a tag that prints something; nobody can say here what."""
_STAND_IN_ENCODED = "%EF%BF%BC"
_HTML = re.compile(
    r"<(?:!--|/?(a|b|big|blockquote|br|center|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|"
    r"mark|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|"
    r"tr|tt|u|ul)\b)",
    re.IGNORECASE,
)
"""What begins HTML; other words in angle brackets are only words."""
_PARAGRAPH = "satu baris kosong di antara dua paragraf"
_TABLE = "tabel Markdown: | a | b |"
_INSTEAD = {
    "b": "**tebal**",
    "strong": "**tebal**",
    "i": "*miring*",
    "em": "*miring*",
    "br": _PARAGRAPH,
    "p": _PARAGRAPH,
    "img": "![judul gambar](aset/nama.png)",
    "a": "[kata](https://alamat)",
    "ul": "- butir",
    "ol": "1. butir",
    "li": "- butir, atau 1. butir",
    **dict.fromkeys(("table", "tr", "td", "th"), _TABLE),
}
"""What to write instead of an element of HTML."""
_TABLE_HEAD = ("thead_open", "thead_close")


class MarkupChecker:
    """One pass over one text. `pictures` are the paths of those that the plan has; `fault` says
    why one of them cannot be used, if so.
    """

    def __init__(
        self, written: WrittenTemplate, pictures: Collection[str], fault: Callable[[str], str]
    ) -> None:
        self._written, self._pictures, self._fault = written, pictures, fault
        self._line = 1

    def check(self, source: str) -> None:
        """Report what is wrong with the text."""
        text = replace_tags(source, _without_tag)
        self._check_notes(text)
        in_head = False
        for before, t in pairwise((None, *_lint_parser().parse(text))):
            assert t is not None, "only the first of all has nothing before it"
            if t.map:
                self._line = t.map[0] + 1
            if t.type in _TABLE_HEAD:
                in_head = t.type == "thead_open"
            if t.type == "html_block":
                self._check_html(t.content)
            elif t.type == "fence":
                advice = "tulis sebagai paragraf biasa"
                self._report("N11", t.markup, "Blok kode tidak dikenal pada teks bab.", advice)
            elif t.type == "hr" and t.markup[:1] in {"-", "*"}:
                advice = "hapus baris ini; bagian dipisah oleh judul (###)"
                self._report("N11", t.markup, "Garis pemisah tidak dikenal pada teks bab.", advice)
            elif t.type == "inline":
                heading = before is not None and before.type == "heading_open"
                self._check_inline(t, "judul" if heading else "kepala tabel" if in_head else "")

    def _check_inline(self, token: Token, plain: str) -> None:
        """Check running text; where it is `plain` (a heading, the head of a table) it is words
        only.
        """
        children = token.children or []
        if plain and (call := NOTE_CALL.search(token.content)):
            message = f"Catatan kaki tidak dapat dipanggil dari {plain}."
            self._report("N11", call[0], message, "panggil dari kalimat di bawahnya")
        for t in children:
            if t.type == "html_inline":
                self._check_html(t.content)
            elif t.type == "link_open":
                self._check_link(str(t.attrs.get("href", "")), token.content)
            elif t.type == "image":
                self._check_picture(t, alone=len(children) == 1 and not plain)
            elif t.type == "text" and "](" in t.content:
                self._report(
                    "N11",
                    t.content,
                    "Tautan atau gambar tidak ditulis benar, sehingga tercetak apa adanya.",
                    "alamat ditulis tanpa spasi: [kata](https://alamat), ![judul](aset/nama.png)",
                )

    def _check_html(self, content: str) -> None:
        if m := _HTML.search(content):
            name = (m[1] or "").lower()
            advice = f"tulis {_INSTEAD[name]}" if name in _INSTEAD else "hapus tandanya"
            if not name:
                advice = "tulis catatan sendiri sebagai {# … #}, yang tidak tercetak"
            self._report("N11", content, "HTML tidak dikenal pada teks bab.", advice, m[0])

    def _check_link(self, address: str, content: str) -> None:
        if not address.startswith((*LINK_SCHEMES, _STAND_IN_ENCODED)):
            self._report(
                "N11",
                content,
                f"Alamat tautan '{address}' tidak membawa ke mana pun.",
                "tulis alamat lengkap",
                address,
                expected="http://…, https://…, atau mailto:…",
            )

    def _check_picture(self, image: Token, *, alone: bool) -> None:
        path, form = picture_path(image), "![%s](%s)"
        shown = form % (image.content, path)
        if not alone:
            message = "Gambar harus berdiri sendiri, di antara dua baris kosong."
            self._report("N11", shown, message, "pindahkan ke paragrafnya sendiri", "![")
        elif not image.content.strip():
            message = "Gambar ini tidak berjudul."
            self._report(
                "N11", shown, message, f"tulis judulnya: {form % ('judul gambar', path)}", "!["
            )
        if _STAND_IN in path:
            message = "Nama berkas gambar harus ditulis langsung, tanpa tanda Jinja."
            self._report("N11", shown, message, "tulis nama berkasnya", "![")
        elif path not in self._pictures:
            hint = closest_names(path, dict.fromkeys(sorted(self._pictures)), "%s")
            expected = hint.expected or "berkas PNG atau JPG di folder aset"
            message = f"Gambar '{path}' tidak ada."
            self._report("N04", shown, message, hint.advice, path, expected=expected)
        elif fault := self._fault(path):
            message = f"Gambar '{path}' tidak dapat dipakai: {fault}."
            advice = "simpan ulang gambar ini sebagai PNG atau JPG"
            self._report("A01", shown, message, advice, path)

    def _check_notes(self, text: str) -> None:
        """Every note is called, and says something once."""
        said: dict[str, int] = {}
        for m in NOTE_TEXT.finditer(text):
            self._line = text.count("\n", 0, m.start()) + 1
            if m[1] in said or not m[2].strip():
                fault = "ditulis dua kali" if m[1] in said else "kosong"
                self._report(
                    "N11", m[0], f"Isi catatan kaki [^{m[1]}] {fault}.", "betulkan nomornya"
                )
            elif NOTE_CALL.search(m[2]):
                message = f"Catatan kaki [^{m[1]}] memanggil catatan lain."
                self._report("N11", m[0], message, "tulis isinya di sini")
            said[m[1]] = self._line
        calls = NOTE_TEXT.sub(lambda m: "\n" * m[0].count("\n"), text)
        called = set()
        for m in NOTE_CALL.finditer(calls):
            called.add(m[1])
            self._line = calls.count("\n", 0, m.start()) + 1
            if m[1] not in said:
                advice = f"tulis isinya pada baris tersendiri: [^{m[1]}]: …"
                self._report("N11", m[0], f"Catatan kaki {m[0]} tidak punya isi.", advice)
        for name, self._line in said.items():
            if name not in called:
                advice = f"tulis [^{name}] di tempat catatan itu dipanggil, atau hapus isinya"
                self._report(
                    "N11", f"[^{name}]", f"Catatan kaki [^{name}] tidak dipanggil.", advice
                )

    def _report(
        self,
        code: str,
        content: str,
        message: str,
        advice: str,
        mark: str = "",
        *,
        expected: str = "",
    ) -> None:
        """Report on the line, from where the block begins, on which `mark` stands."""
        sought = mark or content.split("\n", 1)[0]
        following = range(self._line, len(self._written.lines) + 1)
        line = next((n for n in following if sought in self._written.lines[n - 1]), self._line)
        found = self._written.lines[line - 1].strip()
        self._written.report(code, line, message, Hint(expected, advice), content=found)


@cache
def _lint_parser() -> MarkdownIt:
    """What also knows that which the texts do not."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["code", "reference"])


def _without_tag(tag: str) -> str:
    """The lines of a tag, with a stand-in for what it prints."""
    return (_STAND_IN if tag.startswith("{{") else "") + line_feeds(tag)
