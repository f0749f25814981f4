"""Rules R802, R806 and R810: the one who signs, and the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...model import Identitas, Jabatan
from ...model.numbers import format_date
from ...model.perangkat_daerah import head_title, is_region_itself
from ..example import form
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R802",
    "NIP penanda tangan benar susunannya",
    "kesalahan",
    "NIP memuat tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut; susunan yang "
    "mustahil berarti salah ketik.",
    bad=form({"NIP penanda tangan": "196413121991011003"}),
    good=form({"NIP penanda tangan": "196410121991011003"}),
)
def nip(b: RuleView) -> Iterator[Flaw]:
    """The signer's NIP: 18 digits with a birth date, month of appointment, sex and serial number
    that can be.
    """
    p = b.renstra.identitas.penandatangan
    for message, expected in (
        _nip_flaws(p.nip, b.renstra.identitas.tanggal_penetapan) if p.nip else ()
    ):
        advice = "cocokkan dengan surat keputusan pengangkatan"
        yield flaw(p.origin, "nip", message, found=p.nip_berspasi, expected=expected, advice=advice)


def _nip_flaws(nip: str, adoption: date) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"\d{18}", nip, re.ASCII):
        yield "NIP bukan 18 angka", f"18 angka, bukan {len(nip)} tanda"
        return
    born = _parse_date(nip[:8])
    if born is None:
        yield (
            "tanggal lahir dalam NIP tidak ada pada kalender",
            "8 angka pertama tahun, bulan, dan tanggal lahir",
        )
    elif not 17 <= _age_on(born, adoption) <= 70:
        age = _age_on(born, adoption)
        yield (
            f"umur penanda tangan menurut NIP {age} tahun saat penetapan",
            "umur 17 sampai 70 tahun",
        )
    appointed = _parse_date(f"{nip[8:14]}01")
    if appointed is None:
        yield (
            "bulan pengangkatan dalam NIP tidak ada pada kalender",
            "angka ke-9 sampai ke-14 tahun dan bulan (01-12)",
        )
    elif appointed > adoption:
        yield (
            "pengangkatan menurut NIP sesudah tanggal penetapan",
            f"sebelum {format_date(adoption)}",
        )
    elif born and _age_on(born, appointed) < 16:
        yield (
            "pengangkatan menurut NIP terlalu dekat dengan tanggal lahir",
            "diangkat sesudah berumur 16 tahun",
        )
    if nip[14] not in "12":
        yield (
            "jenis kelamin dalam NIP bukan 1 atau 2",
            "angka ke-15 berisi 1 (pria) atau 2 (wanita)",
        )
    if nip[15:] == "000":
        yield "nomor urut dalam NIP 000", "3 angka terakhir 001 sampai 999"


def _parse_date(number: str) -> date | None:
    try:
        return date(int(number[:4]), int(number[4:6]), int(number[6:]))
    except ValueError:
        return None


def _age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@rule(
    "R806",
    "Tanggal penetapan berada dalam masa rencana",
    "peringatan",
    "Renstra ditetapkan sesudah RPJMD, sekitar tahun pertama; tanggal di luar itu biasanya "
    "tertinggal dari naskah lama.",
    bad=form({"Tahun awal periode": "2025", "Tanggal penetapan": "2 September 2019"}),
    good=form({"Tahun awal periode": "2025", "Tanggal penetapan": "2 September 2025"}),
)
def tanggal_penetapan(b: RuleView) -> Iterator[Flaw]:
    """A plan is adopted from the year before its first to its last; a changed one not before it
    began.
    """
    i = b.renstra.identitas
    begin = i.periode.awal if i.perubahan else i.periode.awal - 1
    if not begin <= i.tanggal_penetapan.year <= i.periode.akhir:
        yield flaw(
            i.origin,
            "tanggal_penetapan",
            "tanggal penetapan di luar masa rencana",
            found=format_date(i.tanggal_penetapan),
            expected=f"tahun {begin} sampai {i.periode.akhir}",
            advice="betulkan tanggal penetapan atau tahun periode",
        )


@rule(
    "R810",
    "Penanda tangan adalah pimpinan perangkat daerah ini",
    "peringatan",
    "Jabatan yang tertinggal dari dokumen perangkat daerah atau daerah lain langsung terlihat di "
    "lembar penetapan.",
    bad=form({"Jabatan penanda tangan": "Kepala Dinas Kesehatan Kabupaten Seluma"}),
    good=form({"Jabatan penanda tangan": "Kepala Dinas Sosial Kabupaten Seluma"}),
)
def penanda_tangan(b: RuleView) -> Iterator[Flaw]:
    """The signer's post names this office and this region, and is the one that leads it on sheet
    *Jabatan*; the head of the region may sign as well.
    """
    i = b.renstra.identitas
    jabatan = _spaced_words(i.penandatangan.jabatan)
    present = {
        "nama perangkat daerah": _names_opd(i, jabatan),
        "nama daerah": _names_daerah(i, jabatan),
    }
    if missing := [what for what, correct in present.items() if not correct]:
        yield flaw(
            i.penandatangan.origin,
            "jabatan_penandatangan",
            f"jabatan penanda tangan tidak memuat {' dan '.join(missing)}",
            found=i.penandatangan.jabatan,
            expected=f"{head_title(i.opd)} {i.nama_daerah}",
            advice="tulis lengkap, atau betulkan nama perangkat daerah pada Identitas",
        )
    elif head := _other_head(b, jabatan):
        yield flaw(
            i.penandatangan.origin,
            "jabatan_penandatangan",
            "jabatan penanda tangan berbeda dengan pimpinan pada lembar Jabatan",
            found=i.penandatangan.jabatan,
            expected=f"{head.nama}, seperti di {head.origin.sheet}!{head.origin.cell('nama')}",
            advice="samakan keduanya; bila bukan pimpinan yang menandatangani, isi Awalan "
            "penanda tangan (Plt., Plh., a.n.)",
        )


def _other_head(b: RuleView, jabatan: str) -> Jabatan | None:
    """The post that leads the office, where the signer's is another: it has another title
    (``Kepala``, ``Direktur``), or is told by the name of a lower post.
    """
    head = next((j for j in b.renstra.jabatan if j.jenis == "Pimpinan"), None)
    i = b.renstra.identitas
    if head is None or i.penandatangan.awalan or _ACTING.match(jabatan):
        return None
    own = _spaced_words(head.nama)
    if own in jabatan or jabatan.startswith(_spaced_words(i.kepala_daerah)):
        return None
    lower = (_spaced_words(j.nama) in jabatan for j in b.renstra.jabatan)
    return head if own.split()[:1] != jabatan.split()[:1] or any(lower) else None


_ACTING = re.compile(r" (plt|plh|pj|pjs|an|a n) ")
"""How the post of one begins who signs for the head."""


def _spaced_words(text: str) -> str:
    """Words in small letters between spaces, so that a name is found as whole words."""
    return (
        f" {' '.join(re.sub(r'[^0-9a-z]+', ' ', text.casefold().replace('&', ' dan ')).split())} "
    )


def _names_opd(i: Identitas, jabatan: str) -> bool:
    if jabatan.startswith(_spaced_words(i.kepala_daerah)):
        return True
    return any(
        _spaced_words(name) in jabatan
        for name in (i.opd, i.singkatan_opd, head_title(i.opd))
        if name
    )


def _names_daerah(i: Identitas, jabatan: str) -> bool:
    """Whether the region is named, and not one of another rank with the same name (Kota Bengkulu,
    Provinsi Bengkulu).

    A kecamatan or kelurahan is a region by its own name.
    """
    if _spaced_words(i.nama_daerah) in jabatan or is_region_itself(i.opd):
        return True
    other = (f"{t} {i.daerah}" for t in ("Provinsi", "Kabupaten", "Kota") if t != i.tingkat_daerah)
    return _spaced_words(i.daerah) in jabatan and not any(
        _spaced_words(n) in jabatan for n in other
    )
