"""Rule R610: numbers of chapters that texts name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.numbers import format_number, romawi
from ..example import text
from ..lib.passages import CITING_CELLS, OTHER_PLAN, quoting_cells
from ..lib.texts import words_around
from ..rule import Flaw, at, rule
from ..view import RuleView

_NAMED = re.compile(r"\b(?i:bab)\s+(?:(?P<roman>[IVXL]+)|(?P<digits>\d{1,2}))(?![\w-])")
_NUMBERS = {romawi(n): n for n in range(1, 90)}
_OTHER_DOCUMENT = re.compile(
    r"peraturan|undang|\buud\b|pasal|ketentuan|per(?:mendagri|da|bup|gub|wal\w*)\b|keputusan|"
    r"instruksi|inmendagri|pedoman|lampiran|rpjmd|\brpd\b|\brenja\b|\brkpd\b|\bl(?:kj|ak)ip\b|laporan|\blama\b|"
    r"semula",
    re.IGNORECASE,
)
"""Words that speak of a chapter of another document, besides those of other plans."""
_BEFORE, _AFTER = 60, 25
"""How many characters before and after a chapter another document is looked for."""
_EIGHT = (
    "Renstra ini terdiri atas bab I sampai dengan bab VIII.",
    "Renstra ini terdiri atas delapan bab, yang terakhir bab IX.",
)


@rule(
    "R610",
    "Nomor bab yang disebut ada dalam naskah",
    "peringatan",
    "Nomor bab di luar sistematika naskah biasanya tertinggal dari naskah delapan bab atau dokumen "
    "lain.",
    bad=text("latar-belakang", _EIGHT[1]),
    good=text("latar-belakang", _EIGHT[0]),
)
def unknown_chapter(b: RuleView) -> Iterator[Flaw]:
    """Chapters beyond the last one of the document, one finding a text; those of other plans and
    of regulations may be named.
    """
    last = len(b.manuscript.chapters)
    national, _ = quoting_cells(b)
    for k in b.passages_with_words("bab") if last else ():
        if k.kind in CITING_CELLS or (k.sheet, k.cell) in national:
            continue
        for m in _NAMED.finditer(k.content):
            number = int(m["digits"]) if m["digits"] else _NUMBERS.get(m["roman"], 0)
            if number > last and not _of_other_document(k.content, m):
                yield at(
                    k,
                    f"bab {m['roman'] or m['digits']} tidak ada: naskah ini mempunyai "
                    f"{format_number(last)} bab",
                    words_around(k.content, m.start(), m.end()),
                    f"bab I sampai dengan {romawi(last)}",
                    f"betulkan nomornya menurut sistematika {b.manuscript.sistematika}",
                )
                break


def _of_other_document(content: str, m: re.Match[str]) -> bool:
    """Whether the words next to a chapter say that it is another document's. A line that begins
    with the chapter, as in a list of them, is about this one.
    """
    if not re.search(r"\w", content[: m.start()]):
        return False
    near = f"{content[max(0, m.start() - _BEFORE) : m.start()]}|{content[m.end() :][:_AFTER]}"
    return bool(OTHER_PLAN.search(near) or _OTHER_DOCUMENT.search(near))
