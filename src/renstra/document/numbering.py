"""``numbering.xml``: chapters, sections and lists counted by Word itself. See ``docs/word/penomoran.md``.

Chapters count in roman (``BAB IV``) and their sections in arabic (``4.1``). Word can turn the roman number arabic inside
a section number (``w:isLgl``), LibreOffice 7.4 prints ``IV.1``; so each chapter brings a list of its own whose first
figure is written out.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..narrative.blocks import Butir
from .ooxml import NS, mm

NUM_BAB = 1
_NUM_SUBBAB, _NUM_DAFTAR = 100, 1000
_ABSTRAK_BERNOMOR, _ABSTRAK_POIN = 900, 901
_INDEN_BUTIR = mm(8)
_BERNOMOR = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"), ("lowerLetter", "%4)"))


def num_subbab(bab: int) -> int:
    """The list that counts the sections of a chapter (chapters counted from 1)."""
    return _NUM_SUBBAB + bab


def num_daftar(daftar: int) -> int:
    """The list instance of one list in the text."""
    return _NUM_DAFTAR + daftar


def penomoran_xml(jumlah_bab: int, butir: Iterable[Butir]) -> bytes:
    """Return the numbering part for a document with that many chapters and those list items."""
    abstrak = [
        _abstrak(NUM_BAB, [_tingkat(0, "upperRoman", "BAB %1", "nothing", 0, 0, 'w:val="Heading1"')]),
        *(
            _abstrak(num_subbab(bab), [
                _tingkat(0, "decimal", f"{bab}.%1", "tab", mm(12), mm(12)),
                _tingkat(1, "decimal", f"{bab}.%1.%2", "tab", mm(15), mm(15)),
            ])
            for bab in range(1, jumlah_bab + 1)
        ),
        _abstrak(_ABSTRAK_BERNOMOR, [
            _tingkat(t, fmt, lambang, "tab", _INDEN_BUTIR * (t + 1), _INDEN_BUTIR) for t, (fmt, lambang) in enumerate(_BERNOMOR)
        ]),
        _abstrak(_ABSTRAK_POIN, [
            _tingkat(t, "bullet", lambang, "tab", _INDEN_BUTIR * (t + 1), _INDEN_BUTIR) for t, lambang in enumerate("•–•–")
        ]),
    ]  # fmt: skip
    num = [_num(NUM_BAB, NUM_BAB), *(_num(num_subbab(b), num_subbab(b)) for b in range(1, jumlah_bab + 1))]
    daftar = {b.daftar: b for b in reversed(list(butir))}
    for nomor, b in sorted(daftar.items()):
        num.append(_num(num_daftar(nomor), _ABSTRAK_BERNOMOR if b.bernomor else _ABSTRAK_POIN, b.tingkat if b.bernomor else None))
    xml = f"<w:numbering {NS}>{''.join(abstrak + num)}</w:numbering>"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def sifat_nomor(num: int, tingkat: int) -> str:
    """The paragraph property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{tingkat}"/><w:numId w:val="{num}"/></w:numPr>'


def _abstrak(id: int, tingkat: list[str]) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{"".join(tingkat)}</w:abstractNum>'


def _tingkat(tingkat: int, fmt: str, lambang: str, akhiran: str, kiri: int, gantung: int, gaya: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{tingkat}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{f"<w:pStyle {gaya}/>" if gaya else ""}'
        f'<w:suff w:val="{akhiran}"/><w:lvlText w:val="{lambang}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{kiri}" w:hanging="{gantung}"/></w:pPr></w:lvl>'
    )


def _num(id: int, abstrak: int, mulai_ulang: int | None = None) -> str:
    ulang = (
        f'<w:lvlOverride w:ilvl="{mulai_ulang}"><w:startOverride w:val="1"/></w:lvlOverride>' if mulai_ulang is not None else ""
    )
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstrak}"/>{ulang}</w:num>'
