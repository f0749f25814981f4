"""Rules R504 and R507: doubled words, and words and terms that are not standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..example import rows
from ..lib.official import is_official_wording
from ..lib.passages import CITING_CELLS, without_citations, without_repeats
from ..lib.spelling import (
    FUNCTION_WORDS,
    PHRASES,
    REGION_NAMES,
    WORDS,
    region_key,
)
from ..lib.texts import words_around
from ..rule import Flaw, at, rule
from ..view import RuleView

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words

_DOUBLED = re.compile(r"(?<![\w/-])([^\W\d_]{2,})(\s+)\1(?![\w/-])", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)


@rule(
    "R504",
    "Tidak ada kata yang tertulis dua kali",
    "peringatan",
    "Kata yang berulang tertinggal saat kalimat disunting.",
    bad=rows("Permasalahan", {"Permasalahan": "Data penerima bantuan belum belum terpadu."}),
    good=rows("Permasalahan", {"Permasalahan": "Data penerima bantuan belum terpadu."}),
)
def doubled_words(b: RuleView) -> Iterator[Flaw]:
    """The same word twice in a row. Names (*Muko Muko*) are left alone; a lost hyphen is told
    too.
    """
    official = b.once(_official_name)
    for k in without_repeats(b.corpus.with_doubled_words()):
        quoted = {m[0] for m in _DOUBLED.finditer(k.content)}
        quoted = {words for words in quoted if is_official_wording(b, k, words)}
        for m in _DOUBLED.finditer(k.content):
            words = m[1]
            if (
                _ROMAN.fullmatch(words)
                or m[0].lower() in official
                or m[0] in quoted
                or region_key(words * 2) in REGION_NAMES
            ):
                continue
            # A tag that was taken out of a text of the plan's own leaves two blanks behind, and may
            # have stood between.
            if k.kind == "narasi" and len(m[2]) > 1:
                continue
            repeat = (
                ""
                if words.lower() in FUNCTION_WORDS
                else f", atau beri tanda hubung ({words}-{words.lower()})"
            )
            content = words_around(k.content, m.start(), m.end(), 25)
            yield at(
                k, f"kata '{words}' tertulis dua kali", content, words, f"hapus salah satu{repeat}"
            )


def _official_name(b: RuleView) -> str:
    """All official names in small letters, to look doubled words up in."""
    return "\n".join(n.name for n in b.nomenklatur.name).lower()


@rule(
    "R507",
    "Kata dan istilah baku",
    "saran",
    "Kata tidak baku dan istilah yang tidak lengkap adalah catatan penilai yang paling mudah "
    "dihindari.",
    bad=rows("Permasalahan", {"Permasalahan": "Resiko bencana sosial tinggi."}),
    good=rows("Permasalahan", {"Permasalahan": "Risiko bencana sosial tinggi."}),
)
def nonstandard_words(b: RuleView) -> Iterator[Flaw]:
    """Words and set phrases of a fixed table; official wording, cited regulations, and quoted
    visions are left alone.
    """
    quoting = {
        (v.origin.sheet, v.origin.cell("uraian"))
        for v in b.renstra.visi_misi
        if not v.jenis.endswith("OPD")
    }
    quoting |= {
        (t.origin.sheet, t.origin.cell("uraian")) for t in b.renstra.telaahan if t.jenis == "Agenda"
    }
    # Of a form with an apostrophe in it (jum'at) the first part tells where to look.
    for k in without_repeats(
        b.passages_with_words(*(x.partition("'")[0] for x in (*WORDS, *PHRASES)))
    ):
        if k.kind in CITING_CELLS or (k.sheet, k.cell) in quoting:
            continue
        words = {x.replace("’", "'") for x in _LETTERS.findall(k.content.lower())}
        words |= {part for x in words if "-" in x for part in x.split("-")}
        if not words.isdisjoint(WORDS) or not words.isdisjoint(PHRASES):
            plain = without_citations(k.content)
            for error, correct in _nonstandard_wordings(plain, words):
                if not is_official_wording(b, k, error):
                    yield at(
                        k,
                        f"'{error}' bukan bentuk baku",
                        error,
                        correct,
                        "ganti dengan bentuk bakunya",
                    )


def _nonstandard_wordings(content: str, words: set[str]) -> Iterator[tuple[str, str]]:
    """What stands there and the right form in the same case, every wording once."""
    for error in sorted(words & WORDS.keys()):
        if m := re.search(rf"(?<!\w){error}(?!\w)", content.replace("’", "'"), re.IGNORECASE):
            yield m[0], _match_case(m[0], WORDS[error])
    for key in sorted(words & PHRASES.keys()):
        for pattern, correct in PHRASES[key]:
            if m := pattern.search(content):
                yield " ".join(m[0].split()), _match_case(m[0], correct)


def _match_case(original: str, correct: str) -> str:
    if original.isupper():
        return correct.upper()
    return correct[0].upper() + correct[1:] if original[0].isupper() else correct
