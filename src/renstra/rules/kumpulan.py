"""The free texts of a plan, laid out so that a rule finds the few that matter to it without looking at every one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, count, islice
from operator import eq
from typing import NamedTuple

_KATA = re.compile(r"[^\W\d_]+|\d+")
_HURUF = re.compile(r"[^\W\d_]+")
_UJUNG = re.compile(r"(?:^|[^\w/-])([^\W\d_]{2,})$")
_PANGKAL = re.compile(r"([^\W\d_]{2,})(?![\w/-])")
_ANTARA = "\0"
"""Stands between two texts, so that nothing that is sought reaches from one into the next."""


class Kalimat(NamedTuple):
    """A stretch of free text and where it stands: a cell, or a line of a text that the plan brings.

    `jenis` is the field (``tugas``, ``uraian``, ``nama`` …), ``narasi`` for a line of text. `perihal` is the kode of the
    part of the plan or of the post that it belongs to. An `ulangan` says what the cell above says: merged or blank cells
    take that over.
    """

    lembar: str
    sel: str
    jenis: str
    isi: str
    perihal: str = ""
    ulangan: bool = False


class Kumpulan:
    """Free texts as one long string in small letters with single blanks: searching that once is faster than a loop over them.

    `penggal` are the pieces between blanks of every text, with the punctuation that clings to them.
    """

    def __init__(self, kalimat: Sequence[Kalimat]) -> None:
        self.kalimat = kalimat
        self.penggal = [k.isi.lower().split() for k in kalimat]
        baris = [" ".join(p) for p in self.penggal]
        self._teks = _ANTARA.join(baris)
        self._awal = [0, *accumulate(len(b) + 1 for b in baris)]

    @cached_property
    def ragam(self) -> frozenset[str]:
        """The pieces that differ; a large plan says much in few words."""
        return frozenset(chain.from_iterable(self.penggal))

    @cached_property
    def kosakata(self) -> frozenset[str]:
        """Every word and number, in small letters."""
        return frozenset(kata for p in self.ragam for kata in _KATA.findall(p))

    @cached_property
    def _kamus(self) -> str:
        return _ANTARA.join(self.ragam)

    def memuat(self, *potongan: str) -> Iterator[Kalimat]:
        """The texts that hold one of these strings at least, in order. They are sought in small letters and single blanks."""
        return self._pada({n for p in potongan for n, _ in self._letak(p)})

    def dengan(self, *kata: str) -> Iterator[Kalimat]:
        """The texts that hold one of these words or numbers (as `kosakata` has them) at least, in order."""
        return self._pada({n for k in self.kosakata.intersection(kata) for n, utuh in self._letak(k, True) if utuh})

    def berkata_ganda(self) -> Iterator[Kalimat]:
        """The texts in which a piece ends with the word that the next one begins with, in order; nearly always a doubled word.

        How a piece begins and ends is seen once for all places where it stands.
        """
        ujung = {p: m[1] if (m := _UJUNG.search(p)) else "" for p in self.ragam}
        pangkal = {p: m[1] if (m := _PANGKAL.match(p)) else None for p in self.ragam}
        semua = list(chain.from_iterable(self.penggal))
        sama = map(eq, map(ujung.__getitem__, semua), map(pangkal.__getitem__, islice(semua, 1, None)))
        awal = [0, *accumulate(map(len, self.penggal))]
        return self._pada({bisect_right(awal, letak) - 1 for letak in compress(count(), sama)})

    def banyak_kata(self) -> Counter[str]:
        """How often every word occurs, what the cell above says not counted again, in the order of their first places."""
        # The pieces are counted first: far fewer of them differ than there are.
        penggal = Counter(chain.from_iterable(p for k, p in zip(self.kalimat, self.penggal, strict=True) if not k.ulangan))
        hasil: Counter[str] = Counter()
        for p, n in penggal.items():
            for kata in _HURUF.findall(p):
                hasil[kata] += n
        return hasil

    def _pada(self, nomor: set[int]) -> Iterator[Kalimat]:
        return (self.kalimat[n] for n in sorted(nomor))

    def _letak(self, dicari: str, kata: bool = False) -> Iterator[tuple[int, bool]]:
        """The texts that hold a string; and, when it is a word, whether it stands there alone or within a longer one."""
        teks, awal = self._teks, self._awal
        # What stands in no piece stands nowhere: the long string need not be searched for it.
        if not all(p in self._kamus for p in dicari.split()):
            return
        letak = teks.find(dicari)
        while letak >= 0:
            n, akhir = bisect_right(awal, letak) - 1, letak + len(dicari)
            utuh = not kata or not (_serangkai(teks[letak - 1 : letak], dicari) or _serangkai(teks[akhir : akhir + 1], dicari))
            yield n, utuh
            letak = teks.find(dicari, awal[n + 1] if utuh else letak + 1)


def _serangkai(huruf: str, kata: str) -> bool:
    """Whether a letter next to a word, or a digit next to a number, makes it longer."""
    return huruf.isdecimal() if kata[0].isdecimal() else huruf.isalnum() and not huruf.isdecimal()


def potongan(isi: str, awal: int, akhir: int, lebar: int = 40) -> str:
    """The words around a place in a text, at most `lebar` characters to either side; what is left out is shown by dots."""
    kiri = awal if awal <= lebar else isi.rfind(" ", 0, awal - lebar) + 1
    mulai = 0 if awal <= lebar else kiri
    kanan = isi.find(" ", akhir + lebar)
    tepi = len(isi) if kanan < 0 else kanan
    return f"{'… ' if mulai else ''}{isi[mulai:tepi].strip()}{' …' if tepi < len(isi) else ''}"
