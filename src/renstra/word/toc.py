"""Daftar isi, daftar tabel, daftar gambar: index fields whose results are already in them. See
``docs/word/daftar.md``.

Page labels are known only when the pages are laid out; until then each entry carries a marker in
its place, which `fill_labels` fills. So the document is composed once, and written as often as
labels are learnt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .fields import field_end, field_start, page_of
from .xml import paragraph, run

_OPEN, _CLOSE = "\ue010", "\ue011"
_MARK = re.compile(f"{_OPEN}(\\d+):(\\d+){_CLOSE}")
TEMPORARY_LABEL = "0"
"""What an entry shows while its page is unknown; an index without any text is overlooked by
LibreOffice.
"""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index: its number (``BAB I``, ``4.1``, ``Tabel 4.1``), its text, and the
    bookmark it leads to.
    """

    number: str
    text: str
    bookmark: str
    style: str


def index_xml(order: int, command: str, entry: Sequence[IndexEntry]) -> str:
    """The paragraphs of an index, the field around them; `order` is its place among the indexes of
    the document.
    """
    rows = []
    for n, e in enumerate(entry):
        number = run(f"{e.number} ") if e.number else ""
        page = page_of(e.bookmark, f"{_OPEN}{order}:{n}{_CLOSE}")
        link = f'<w:hyperlink w:anchor="{e.bookmark}" w:history="1">{number}{run(e.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        start = field_start(command) if n == 0 else ""
        end = field_end() if n == len(entry) - 1 else ""
        rows.append(paragraph(start + link + end, e.style))
    return "".join(rows)


def fill_labels(xml: str, label: Sequence[Sequence[str]]) -> str:
    """Put page labels where the markers stand: ``label[index][entry]``; without labels a
    placeholder figure.
    """

    def one(m: re.Match[str]) -> str:
        return label[int(m[1])][int(m[2])] if label else TEMPORARY_LABEL

    return _MARK.sub(one, xml)
