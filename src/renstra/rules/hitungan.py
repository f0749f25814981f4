"""How people type counts (``4 (empat) peran``) and lists in a text: what rules about counts look for. No rules of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..model.angka import terbilang, tulis_bilangan
from .naskah import BarisTeks

_SATUAN = "nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu"
KATA = rf"(?:{_SATUAN})(?:\s*(?:belas|puluh|ratus|ribu|juta|mil[iy]ar|triliun|{_SATUAN})\b)*"
"""A number in words."""
ANGKA = r"\d{1,3}(?:\.\d{3})+|\d+"
HITUNG = rf"(?<![\w.,/-])(?:({ANGKA})(?:\s*\(\s*({KATA})\s*\))?|({KATA})\b(?:\s*\(\s*({ANGKA})\s*\))?)\s+"
"""A count in front of a noun: ``4 (empat) ``, ``4 ``, ``empat ``, ``empat (4) ``; four groups."""
BATAS_KALIMAT = re.compile(r"(?<=[.;!?])\s+(?=[A-Z“\"{])")
BUTIR = re.compile(r"(?:([-*+•])|\(?([a-z]|\d{1,3})[.)])\s+\S")

_URUT = re.compile(
    r"misi|tujuan|sasaran|program|kegiatan|agenda|prioritas|bab|pasal|ayat|huruf|angka|nomor|butir|poin|ke|tabel|gambar|"
    r"halaman|hal|tahap|kelas|tahun|tipe|golongan|eselon|lampiran|bagian|subbab|strategi|salah|per|pilar|triwulan"
)
"""Words after which a number counts nothing, but names one."""


@cache
def per_kata() -> dict[str, int]:
    """The numbers below a thousand by their words, without spaces."""
    return {terbilang(n).replace(" ", ""): n for n in range(1000)}


def rapat(kata: str) -> str:
    """A number in words as `per_kata` writes it."""
    return re.sub(r"\s", "", kata.lower()).replace("milyar", "miliar")


def nilai(m: re.Match[str]) -> int | None:
    """The number that a match of `HITUNG` means; none for words that spell no number below a thousand."""
    angka = m[1] or m[4]
    return int(angka.replace(".", "")) if angka else per_kata().get(rapat(m[3]))


def tulis(n: int, benda: str = "") -> str:
    """``4 (empat) peran``."""
    return f"{tulis_bilangan(n)} ({terbilang(n)}) {benda}".rstrip()


def tahun(angka: str) -> bool:
    """Whether digits look like a year."""
    return len(angka) == 4 and angka[:2] in {"19", "20"}


def kata_sebelum(teks: str, posisi: int, banyak: int = 1) -> list[str]:
    """The words before a place in a text in small letters, the nearest last."""
    return re.findall(r"[\w-]+", teks[max(0, posisi - 60) : posisi].lower())[-banyak:]


def urutan(teks: str, posisi: int) -> bool:
    """Whether a number there names one of a row (``misi 4``) instead of counting."""
    m = re.search(r"(\w+)\s+$", teks[max(0, posisi - 30) : posisi])
    return bool(m and _URUT.fullmatch(m[1].lower()))


def berikut(butir: str) -> str:
    """The letter or number that comes after one."""
    return str(int(butir) + 1) if butir.isdigit() else chr(ord(butir) + 1)


def daftar(baris: Sequence[BarisTeks]) -> Iterator[tuple[list[BarisTeks], list[BarisTeks]]]:
    """Every list of a text: the paragraph (or the item) that announces it, and the first lines of its items."""
    sudah: set[int] = set()
    for awal, x in enumerate(baris):
        if awal in sudah or not (m := BUTIR.match(x.isi)):
            continue
        anggota = _anggota(baris, awal, m)
        sudah.update(anggota)
        pembuka: list[BarisTeks] = []
        for n in range(awal - 1, -1, -1):
            y, jeda = baris[n], baris[n + 1].nomor - baris[n].nomor
            butir = BUTIR.match(y.isi)
            if jeda > (1 if pembuka else 3) or (butir and y.menjorok >= x.menjorok and not y.isi.endswith(":")):
                break
            pembuka.insert(0, y)
            if butir or y.isi.startswith("#"):
                break
        if pembuka:
            yield pembuka, [baris[n] for n in anggota]


def _anggota(baris: Sequence[BarisTeks], awal: int, m: re.Match[str]) -> list[int]:
    """Which lines begin the items of a list: of the same manner and indent, until a paragraph that is none of them.

    Items with letters or rising numbers may have paragraphs between them.
    """
    hasil, menjorok, terakhir = [awal], baris[awal].menjorok, m[2]
    terpotong = False
    for n in range(awal + 1, len(baris)):
        x = baris[n]
        if x.isi.startswith("#"):
            break
        if x.menjorok > menjorok:
            continue
        c = BUTIR.match(x.isi)
        if not c:
            terpotong = terpotong or x.nomor > baris[n - 1].nomor + 1
            continue
        if x.menjorok < menjorok:
            break
        sama = bool(c[1]) == bool(m[1]) and (c[2] or "").isdigit() == (m[2] or "").isdigit()
        if terpotong and (bool(m[1]) if not sama else not terakhir or c[2] != berikut(terakhir)):
            break
        if sama:
            hasil.append(n)
            terakhir, terpotong = c[2], False
    return hasil
