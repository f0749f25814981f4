"""Rules R301-R304, R306 and R316: every level is there and has what belongs below it, and every
program its pagu.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Node
from ..example import rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R301",
    "Setiap tujuan mempunyai sasaran",
    "kesalahan",
    "Tujuan dicapai melalui sasaran; tujuan tanpa sasaran terputus dari program dan pendanaannya.",
    bad=rows(
        "Tujuan",
        {"Kode": "T.2", "Tujuan": "Tujuan dua", "Indikator": "Indeks dua", "Satuan": "%"},
        start=3,
    )
    + rows("Sasaran", {"Kode": "S.1", "Kode Tujuan": "T.1"}),
    good=rows(
        "Tujuan",
        {"Kode": "T.2", "Tujuan": "Tujuan dua", "Indikator": "Indeks dua", "Satuan": "%"},
        start=3,
    )
    + rows(
        "Sasaran",
        {"Kode": "S.1", "Kode Tujuan": "T.1"},
        {
            "Kode": "S.2",
            "Sasaran": "Sasaran dua",
            "Kode Tujuan": "T.2",
            "Indikator": "Cakupan dua",
            "Satuan": "%",
        },
    ),
)
def tujuan_without_sasaran(b: RuleView) -> Iterator[Flaw]:
    """A tujuan with nothing below it."""
    yield from (
        _childless_flaw(t, "sasaran", "Kode Tujuan pada lembar Sasaran")
        for t in b.renstra.tujuan
        if not t.anak
    )


@rule(
    "R302",
    "Setiap sasaran mempunyai program",
    "peringatan",
    "Sasaran tanpa program tidak berpagu; mungkin Kode Sasaran pada lembar Program keliru.",
    bad=rows(
        "Sasaran",
        {
            "Kode": "S.2",
            "Sasaran": "Sasaran dua",
            "Kode Tujuan": "T.1",
            "Indikator": "Cakupan dua",
            "Satuan": "%",
        },
        start=3,
    )
    + rows("Program", {"Kode": "1.06.02", "Kode Sasaran": "S.1"}),
    good=rows(
        "Sasaran",
        {
            "Kode": "S.2",
            "Sasaran": "Sasaran dua",
            "Kode Tujuan": "T.1",
            "Indikator": "Cakupan dua",
            "Satuan": "%",
        },
        start=3,
    )
    + rows(
        "Program",
        {"Kode": "1.06.02", "Kode Sasaran": "S.1"},
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.2",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
        },
    ),
)
def sasaran_without_program(b: RuleView) -> Iterator[Flaw]:
    """A sasaran with nothing below it. A program may serve two sasaran while its sheet names one,
    so this is no fault yet.
    """
    yield from (
        _childless_flaw(s, "program", "Kode Sasaran pada lembar Program")
        for s in b.renstra.sasaran
        if not s.anak
    )


@rule(
    "R303",
    "Setiap program mempunyai kegiatan",
    "kesalahan",
    "Program dilaksanakan melalui kegiatan; tanpa kegiatan program tidak dapat dianggarkan.",
    bad=rows(
        "Program",
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.1",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
        },
        start=3,
    )
    + rows("Kegiatan", {"Kode": "1.06.02.2.01"}),
    good=rows(
        "Program",
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.1",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
        },
        start=3,
    )
    + rows(
        "Kegiatan",
        {"Kode": "1.06.02.2.01"},
        {
            "Kode": "1.06.03.2.01",
            "Kegiatan": "Kegiatan dua",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
    ),
)
def program_without_kegiatan(b: RuleView) -> Iterator[Flaw]:
    """A program with nothing below it."""
    yield from (
        _childless_flaw(s, "kegiatan", "Kode Program pada lembar Kegiatan")
        for s in b.renstra.program
        if not s.anak
    )


@rule(
    "R304",
    "Setiap kegiatan mempunyai sub kegiatan",
    "kesalahan",
    "Pagu hanya ada pada sub kegiatan; kegiatan tanpa sub kegiatan tidak dapat dianggarkan.",
    bad=rows(
        "Kegiatan",
        {
            "Kode": "1.06.02.2.02",
            "Kegiatan": "Kegiatan dua",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=3,
    )
    + rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001"}, {"Kode": "1.06.02.2.01.0002"}),
    good=rows(
        "Kegiatan",
        {
            "Kode": "1.06.02.2.02",
            "Kegiatan": "Kegiatan dua",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=3,
    )
    + rows(
        "Sub Kegiatan",
        {"Kode": "1.06.02.2.01.0001"},
        {"Kode": "1.06.02.2.01.0002"},
        {
            "Kode": "1.06.02.2.02.0001",
            "Sub Kegiatan": "Sub 3",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
    ),
)
def kegiatan_without_sub(b: RuleView) -> Iterator[Flaw]:
    """A kegiatan with nothing below it."""
    yield from (
        _childless_flaw(k, "sub kegiatan", "lembar Sub Kegiatan")
        for k in b.renstra.kegiatan
        if not k.anak
    )


def _childless_flaw(s: Node, child: str, columns: str) -> Flaw:
    return flaw(
        s.origin,
        "kode",
        f"{type(s).__name__.lower()} tidak mempunyai {child}",
        found=s.kode,
        expected=f"paling sedikit satu {child}",
        advice=f"periksa {columns}, atau hapus {type(s).__name__.lower()} ini",
        subject=s.kode,
    )


@rule(
    "R306",
    "Setiap program ada dalam pendanaan",
    "peringatan",
    "Program yang ada pada cascading atau strategi tetapi tidak berpagu tidak akan dilaksanakan, "
    "dan tabelnya tidak sejalan.",
    given=rows("Program", {"Kode": "1.06.02"}),
    bad=rows(
        "Sub Kegiatan",
        {f"Pagu {tahun}": "0" for tahun in range(2025, 2030)},
        {f"Pagu {tahun}": "0" for tahun in range(2025, 2030)},
    ),
    good=rows(
        "Sub Kegiatan",
        {f"Pagu {tahun}": "1.000.000" for tahun in range(2025, 2030)},
        {f"Pagu {tahun}": "1.000.000" for tahun in range(2025, 2030)},
    ),
)
def program_without_pendanaan(b: RuleView) -> Iterator[Flaw]:
    """A program without pagu in any year, with or without targets. One without kegiatan is left to
    R303.
    """
    tahun = b.renstra.identitas.periode.tahun_pagu
    strategi = {a.kode_program for a in b.renstra.arah_kebijakan}
    for s in b.renstra.program:
        if s.anak and not s.pagu_periode(tahun):
            place = "cascading dan strategi" if s.kode in strategi else "cascading"
            content = "bertarget, pagu 0" if s.terencana else "tanpa target dan pagu"
            yield flaw(
                s.origin,
                "kode",
                f"program ada pada {place}, tetapi tidak ada dalam pendanaan",
                found=content,
                expected=f"target dan pagu {tahun[0]}-{tahun[-1]}",
                advice="isi target dan pagu sub kegiatannya, atau hapus program ini dari semua "
                "lembar",
                subject=s.kode,
            )


_BLANK_ROW = dict.fromkeys(
    (
        "Kode",
        "Sub Kegiatan",
        "Indikator",
        "Satuan",
        "Capaian 2024",
        *(f"{column} {tahun}" for column in ("Target", "Pagu") for tahun in range(2025, 2030)),
    ),
    "",
)


@rule(
    "R316",
    "Rencana memuat tujuan, sasaran, program, kegiatan, dan sub kegiatan",
    "kesalahan",
    "Renstra tanpa salah satu jenjang itu bukan rencana: tidak ada yang dapat dianggarkan dan "
    "diukur.",
    bad=rows("Sub Kegiatan", _BLANK_ROW, _BLANK_ROW),
    good=rows("Sub Kegiatan", {"Sub Kegiatan": "Pendataan keluarga"}),
)
def missing_level(b: RuleView) -> Iterator[Flaw]:
    """A level of the tree without a single row."""
    r = b.renstra
    levels = {
        "Tujuan": r.tujuan,
        "Sasaran": r.sasaran,
        "Program": r.program,
        "Kegiatan": r.kegiatan,
        "Sub Kegiatan": r.sub_kegiatan,
    }
    for sheet, present in levels.items():
        if not present:
            yield Flaw(
                sheet,
                "",
                "lembar ini tidak memuat satu baris pun",
                "kosong",
                "sedikitnya satu baris",
                "isi lembar ini dari Tujuan sampai Sub Kegiatan",
            )
