"""Indonesian numbers, both ways and exactly: text to number at the edge, number to text on the page.

What a separator means depends on what is counted, so every reader names its kind of number:
``1,200`` orang is 1200, ``12,36`` % is 12,36, and ``2.000,000`` is nobody's guess.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

Ragam = Literal["rupiah", "cacah", "desimal"]
"""``rupiah``: whole rupiah. ``cacah``: things counted, three digits after a separator are thousands.
``desimal``: percentages, indices, ratios, where three digits after a single separator can mean two things."""

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_EJAAN_LAIN = {"pebruari": "februari", "nopember": "november"}

_ANGKA = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)
_TERBESAR = Decimal(10) ** 18
_TELITI = Context(prec=60)


class BukanAngka(ValueError):
    """The text is no number of the kind that was asked for."""


class AngkaRancu(ValueError):
    """The text can be read as two different numbers; ``bacaan`` holds both, in Indonesian form."""

    def __init__(self, teks: str, *bacaan: Decimal) -> None:
        self.bacaan = tuple(tulis_bilangan(b) for b in bacaan)
        super().__init__(f"{teks!r} dapat dibaca {' atau '.join(self.bacaan)}")


def baca_bilangan(isi: object, ragam: Ragam) -> Decimal:
    """Return the exact number that `isi` (text or a number) stands for.

    Raises `BukanAngka` when it is none, or one that no plan can hold, and `AngkaRancu` when it could be two.
    """
    if isinstance(isi, str):
        nilai = _baca_teks(isi, ragam)
    elif isinstance(isi, float):
        # 15 digits is what a spreadsheet keeps and shows; more would print binary noise such as 69.50000000000001.
        nilai = Decimal(format(isi, ".15g"))
    elif isinstance(isi, (int, Decimal)) and not isinstance(isi, bool):
        nilai = Decimal(isi)
    else:
        raise BukanAngka(str(isi))
    if not nilai.is_finite() or abs(nilai) >= _TERBESAR:
        raise BukanAngka(str(isi))
    return nilai


def _baca_teks(isi: str, ragam: Ragam) -> Decimal:
    teks = re.sub(r"^rp\.?\s*", "", " ".join(isi.split()), flags=re.IGNORECASE)
    if ragam == "desimal":
        teks = re.sub(r"\s*%$", "", teks)
    teks = re.sub(r"[.,](-|--|\u2013)$", "", teks)
    teks = re.sub(r"(?<=\d) (?=\d{3}(\D|$))", "", teks)
    if not _ANGKA.fullmatch(teks) or teks[-1] in ".,":
        raise BukanAngka(isi)
    tanda, badan = ("-", teks[1:]) if teks[0] == "-" else ("", teks.lstrip("+"))
    return Decimal(tanda + _baku(badan, ragam, isi))


def _baku(badan: str, ragam: Ragam, asli: str) -> str:
    """Rewrite digits and separators as a Python number."""
    pemisah = [c for c in badan if c in ".,"]
    if not pemisah:
        return badan
    akhir = pemisah[-1]
    if len(set(pemisah)) == 1:
        if len(pemisah) > 1:
            return _ribuan(badan, akhir, asli)
        depan, belakang = badan.split(akhir)
        bisa_ribuan = len(belakang) == 3 and 0 < len(depan) <= 3 and not depan.startswith("0")
        if not bisa_ribuan:
            return f"{depan}.{belakang}"
        if ragam == "desimal":
            raise AngkaRancu(asli, Decimal(f"{depan}.{belakang}"), Decimal(depan + belakang))
        return depan + belakang
    if pemisah.count(akhir) > 1:
        raise BukanAngka(asli)
    depan, belakang = badan.rsplit(akhir, 1)
    bulat = _ribuan(depan, pemisah[0], asli)
    if len(belakang) == 3:
        raise AngkaRancu(asli, Decimal(f"{bulat}.{belakang}"), Decimal(bulat + belakang))
    return f"{bulat}.{belakang}"


def _ribuan(badan: str, pemisah: str, asli: str) -> str:
    kelompok = badan.split(pemisah)
    if not 1 <= len(kelompok[0]) <= 3 or any(len(k) != 3 for k in kelompok[1:]):
        raise BukanAngka(asli)
    return "".join(kelompok)


def baca_rupiah(isi: object) -> int:
    """Return whole rupiah; sen are refused, since a pagu has none."""
    nilai = baca_bilangan(isi, "rupiah")
    if nilai != nilai.to_integral_value():
        raise BukanAngka(str(isi))
    return int(nilai)


@lru_cache(maxsize=16_384)
def tulis_bilangan(nilai: Decimal | int, desimal: int | None = None) -> str:
    """Print a number as Indonesians do (``1.200``, ``69,5``).

    `desimal` fixes the digits after the comma; without it all digits that matter are shown, and no others.
    """
    angka = Decimal(nilai) if desimal is None else bulatkan(Decimal(nilai), desimal)
    teks = f"{angka or abs(angka):,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.translate(str.maketrans(".,", ",."))


def bulatkan(nilai: Decimal, desimal: int) -> Decimal:
    """Round half away from zero, as offices and spreadsheets do; Python's own ``round`` would make 20,745 into 20,74."""
    return nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP, _TELITI)


def tulis_rupiah(nilai: int) -> str:
    """Print whole rupiah with points between thousands: ``19.223.858.000``."""
    return f"{nilai:,}".replace(",", ".")


def terbilang(nilai: int) -> str:
    """Spell a number from 0 to below one thousand trillion: 137 is ``seratus tiga puluh tujuh``."""
    satuan = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
    if nilai < 0:
        return f"minus {terbilang(-nilai)}"
    if nilai < 12:
        return satuan[nilai]
    if nilai < 20:
        return f"{satuan[nilai - 10]} belas"
    for batas, nama, seorang in (
        (10**12, "triliun", None),
        (10**9, "miliar", None),
        (10**6, "juta", None),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", None),
    ):
        if nilai >= batas:
            kepala, sisa = divmod(nilai, batas)
            awal = seorang if seorang and kepala == 1 else f"{terbilang(kepala)} {nama}"
            return f"{awal} {terbilang(sisa)}" if sisa else awal
    raise AssertionError(nilai)


def romawi(nilai: int) -> str:
    """Return the roman numeral (capitals) of a number from 1 to 3999."""
    hasil = ""
    for angka, huruf in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        kali, nilai = divmod(nilai, angka)
        hasil += huruf * kali
    return hasil


def tulis_tanggal(hari: date) -> str:
    """Print a date as ``27 Juni 2022``."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def baca_tanggal(isi: str | date) -> date:
    """Read ``27 Juni 2022``, ``27-06-2022``, ``27/6/2022``, ``2022-06-27`` or a date; raises `BukanAngka`."""
    if isinstance(isi, date):
        return date(isi.year, isi.month, isi.day)
    teks = " ".join(isi.split())
    try:
        if m := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", teks):
            return date(int(m[3]), int(m[2]), int(m[1]))
        if m := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", teks):
            return date(int(m[1]), int(m[2]), int(m[3]))
        if m := re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", teks):
            nama = _EJAAN_LAIN.get(m[2].lower(), m[2].lower())
            return date(int(m[3]), [b.lower() for b in BULAN].index(nama) + 1, int(m[1]))
    except ValueError as salah:
        raise BukanAngka(isi) from salah
    raise BukanAngka(isi)
