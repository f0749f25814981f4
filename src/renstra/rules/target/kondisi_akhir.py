"""Rule R201: the kondisi akhir that is typed against the targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import (
    NO_VALUE,
    Indikator,
    NoValue,
    Number,
    Pair,
    Periode,
    Value,
)
from ...model.numbers import format_number, round_half_up
from ..example import rows
from ..lib.series import all_series
from ..rule import Flaw, flaw, rule
from ..view import RuleView


def _no_kondisi_akhir(b: RuleView) -> str:
    """Whether no kondisi akhir is typed, or no year makes one."""
    if not b.renstra.identitas.periode.tahun_bertarget_berpagu:
        return "tidak ada tahun yang bertarget dan berpagu"
    written = (i.kondisi_akhir_tertulis for _, i, _ in all_series(b))
    present = any(n is not None and not isinstance(n, NoValue) for n in written)
    return "" if present else "kolom Kondisi Akhir kosong"


@rule(
    "R201",
    "Kondisi akhir yang tertulis sama dengan hasil hitungan target",
    "kesalahan",
    "Kondisi akhir dihitung dari target menurut cara rekapnya; angka lain yang tertulis di sana "
    "bertentangan dengan tabelnya.",
    lacks=_no_kondisi_akhir,
    bad=rows(
        "Sub Kegiatan",
        {
            "Target 2025": "110",
            "Target 2026": "120",
            "Target 2027": "120",
            "Target 2028": "120",
            "Target 2029": "120",
            "Rekap": "jumlah",
            "Kondisi Akhir": "120",
        },
    ),
    good=rows(
        "Sub Kegiatan",
        {
            "Target 2025": "110",
            "Target 2026": "120",
            "Target 2027": "120",
            "Target 2028": "120",
            "Target 2029": "120",
            "Rekap": "jumlah",
            "Kondisi Akhir": "590",
        },
    ),
)
def kondisi_akhir(b: RuleView) -> Iterator[Flaw]:
    """Typed kondisi akhir against the years with target and pagu, summed up as the indikator says
    (in its satuan).
    """
    p = b.renstra.identitas.periode
    if not (tahun := p.tahun_bertarget_berpagu):
        return
    for kode, i, _ in all_series(b):
        written = i.kondisi_akhir_tertulis
        if written is None or isinstance(written, NoValue):
            continue
        # 38/12 Orang/bulan may be summed up by persons or by months.
        if i.jenis != "rasio" and any(isinstance(n, Pair) for n in i.target.values()):
            continue
        if not _prints_same(i, written, correct := i.kondisi_akhir(tahun)):
            yield flaw(
                i.origin,
                "kondisi_akhir_tertulis",
                f"kondisi akhir tidak sama dengan {_rekap_wording(i, p)}",
                found=i.tulis(written),
                expected=i.tulis(correct),
                advice=_kondisi_akhir_advice(i, written, p),
                subject=kode,
            )


def _prints_same(i: Indikator, written: Value, correct: Value) -> bool:
    """Whether two conditions print the same; a mean may be rounded to fewer digits than were
    computed.
    """
    if isinstance(correct, NoValue):
        return isinstance(written, Number) and not written.nilai
    if written == correct or i.tulis(written) == i.tulis(correct):
        return True
    if i.rekap != "rata-rata" or not isinstance(written, Number) or not isinstance(correct, Number):
        return False
    digit = min(_decimal_count(written.nilai), 2 if i.desimal is None else i.desimal)
    return round_half_up(written.nilai, digit) == round_half_up(correct.nilai, digit)


def _decimal_count(n: Decimal) -> int:
    return len(format_number(n).partition(",")[2])


def _rekap_wording(i: Indikator, p: Periode) -> str:
    tahun = p.tahun_bertarget_berpagu
    span = f"{tahun[0]}-{tahun[-1]}"
    return {
        "jumlah": f"jumlah target {span}",
        "akhir": "target tahun terakhir",
        "rata-rata": f"rata-rata target {span}",
        "maks": f"target tertinggi {span}",
    }[i.rekap]


def _kondisi_akhir_advice(i: Indikator, written: Value, p: Periode) -> str:
    """How the typed figure may have come about, and what to do then."""
    number = [n.nilai for t in p.tahun_pagu if isinstance(n := i.target.get(t, NO_VALUE), Number)]
    transition = [
        n.nilai for t in p.tahun_peralihan if isinstance(n := i.target.get(t, NO_VALUE), Number)
    ]
    if isinstance(written, Number) and number:
        if i.rekap == "jumlah" and transition and written.nilai == sum(number) + sum(transition):
            return (
                f"tahun sebelum {p.pertama} ikut dijumlahkan; samakan, atau kosongkan sel ini "
                f"agar dihitung"
            )
        if i.rekap == "jumlah" and written.nilai == number[-1]:
            return (
                "bila yang dimaksud keadaan tahun terakhir, isi kolom Rekap dengan 'akhir'; "
                "bila tidak, kosongkan sel ini"
            )
        if i.rekap != "jumlah" and written.nilai == sum(number):
            add = (
                "bila memang dijumlahkan, isi kolom Rekap dengan 'jumlah'"
                if i.jenis == "cacah"
                else f"{i.satuan} tidak dijumlahkan"
            )
            return f"{add}; samakan, atau kosongkan sel ini agar dihitung"
    return "samakan, atau kosongkan sel ini agar dihitung"
