"""Rules R801, R802, R804-R808: past achievements, the signer's NIP and date, and the tables of
staff and assets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...model import NO_VALUE, Indikator, NoValue, Number, Predikat, Renstra, Value
from ...model.numbers import format_date, format_number, format_rupiah, round_half_up
from ...model.values import SAKIP_SCALE
from ..lib.sums import wrong_totals
from ..rule import Flaw, flaw, rule
from ..view import Material

_Formula = tuple[str, Callable[[Decimal, Decimal], Decimal | None]]
_FORMULAS: tuple[_Formula, ...] = (
    ("realisasi dibagi target", lambda target, realisasi: realisasi * 100 / target),
    (
        "dua kali target dikurangi realisasi, dibagi target",
        lambda target, realisasi: (2 * target - realisasi) * 100 / target,
    ),
    (
        "target dibagi realisasi",
        lambda target, realisasi: target * 100 / realisasi if realisasi else None,
    ),
)
"""How a ratio is computed (percent); the last two are used where less is better."""


@rule(
    "R801",
    "Capaian sama dengan realisasi dibagi target",
    "kesalahan",
    "Tabel pencapaian kinerja memuat tiga angka yang saling menentukan; satu yang keliru langsung terlihat oleh penilai.",
)
def capaian(b: Material) -> Iterator[Flaw]:
    """Typed ratios (percent) against target and realisasi, rounded half up to the decimals typed,
    at most two.

    A row keeps to one formula: the one that most of its years follow. A predikat below its target
    is not 100.
    """
    for k in b.renstra.kinerja_pelayanan:
        formula = _row_formula(k.target, k.realisasi, k.capaian)
        for tahun in k.tahun:
            target, realisasi, written = (
                n.get(tahun, NO_VALUE) for n in (k.target, k.realisasi, k.capaian)
            )
            if not isinstance(written, Number) or not (
                error := _fault(formula, target, realisasi, written.nilai)
            ):
                continue
            expected, method = error
            yield flaw(
                k.origin, f"capaian.{tahun}", f"capaian {tahun} tidak sesuai dengan target dan realisasinya",
                isi=written.tulis(), expected=expected, advice=f"{method}; betulkan yang keliru di antara ketiganya",
            )  # fmt: skip


def _row_formula(
    target: Mapping[int, Value], realisasi: Mapping[int, Value], written: Mapping[int, Value]
) -> _Formula:
    """The formula that most years of a row follow."""
    empty = NoValue()
    rows = [
        (target.get(t, empty), realisasi.get(t, empty), n.nilai)
        for t, n in written.items()
        if isinstance(n, Number)
    ]
    return max(
        _FORMULAS,
        key=lambda r: sum(
            _ratio(r, x, y) is not None and not _fault(r, x, y, c) for x, y, c in rows
        ),
    )


def _ratio(formula: _Formula, target: Value, realisasi: Value) -> Decimal | None:
    """The ratio in percent; None where there is none to compute."""
    if isinstance(target, Number) and isinstance(realisasi, Number) and target.nilai > 0:
        return formula[1](target.nilai, realisasi.nilai)
    return None


def _fault(
    formula: _Formula, target: Value, realisasi: Value, written: Decimal
) -> tuple[str, str] | None:
    """What the ratio should have been and why; None when it is right, or cannot be known."""
    if isinstance(target, Predikat) and isinstance(realisasi, Predikat):
        reached = SAKIP_SCALE.index(realisasi.huruf) >= SAKIP_SCALE.index(target.huruf)
        if reached == (written >= 100):
            return None
        position = "tidak di bawah" if reached else "di bawah"
        expected = "100 atau lebih" if reached else "kurang dari 100, atau '-'"
        return expected, f"realisasi {realisasi.huruf} {position} target {target.huruf}"
    if (ratio := _ratio(formula, target, realisasi)) is None:
        return None
    desimal = min(max(-int(written.as_tuple().exponent), 0), 2)
    if round_half_up(ratio, desimal) == round_half_up(written, desimal):
        return None
    method = (
        f"target {target.tulis()}, realisasi {realisasi.tulis()}, dihitung {formula[0]} kali 100"
    )
    return format_number(round_half_up(ratio, 2)), method


@rule(
    "R802",
    "NIP penanda tangan benar susunannya",
    "kesalahan",
    "NIP memuat tanggal lahir, bulan pengangkatan, jenis kelamin, dan nomor urut; susunan yang mustahil berarti salah ketik.",
)
def nip(b: Material) -> Iterator[Flaw]:
    """The signer's NIP: 18 digits with a birth date, month of appointment, sex and serial number
    that can be.
    """
    p = b.renstra.identitas.penandatangan
    for message, expected in (
        _nip_flaws(p.nip, b.renstra.identitas.tanggal_penetapan) if p.nip else ()
    ):
        advice = "cocokkan dengan surat keputusan pengangkatan"
        yield flaw(p.origin, "nip", message, isi=p.nip_berspasi, expected=expected, advice=advice)


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
    elif not 17 <= _age(born, adoption) <= 70:
        age = _age(born, adoption)
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
    elif born and _age(born, appointed) < 16:
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


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@rule(
    "R804",
    "Jumlah pada tabel pegawai dan sarana sama dengan rinciannya",
    "kesalahan",
    "Jumlah pegawai dipakai di beberapa bagian naskah; kolom dan baris Jumlah yang tidak tertutup membuatnya saling berbeda.",
)
def table_total(b: Material) -> Iterator[Flaw]:
    """Typed sums of rows (persons by golongan) and rows of totals (persons, units) against what
    they add up.
    """
    for p in b.renstra.pegawai:
        if p.jumlah_tertulis is not None and p.jumlah_tertulis != p.jumlah:
            yield flaw(
                p.origin, "jumlah_tertulis", f"jumlah pegawai berpendidikan {p.pendidikan} tidak sama dengan jumlah golongannya",
                isi=format_rupiah(p.jumlah_tertulis), expected=format_rupiah(p.jumlah),
                advice="samakan, atau kosongkan sel ini agar dihitung",
            )  # fmt: skip
    for sheet, rows in _table(b.renstra).items():
        for x in wrong_totals(
            (j for j in b.renstra.jumlah_tertulis if j.lembar == sheet), rows, _content
        ):
            yield flaw(
                x.origin, x.field_name, "baris jumlah tidak sama dengan jumlah baris di atasnya", isi=format_rupiah(x.written),
                expected=x.expected, advice="samakan, atau hapus baris ini agar dihitung",
            )  # fmt: skip


def _table(r: Renstra) -> Mapping[str, tuple[Any, ...]]:
    return {
        "Pegawai": r.pegawai, "Jumlah Jabatan": r.jumlah_jabatan, "SDM Lain": r.sdm_lain, "Sarana": r.sarana,
        "Pelatihan": r.pelatihan,
    }  # fmt: skip


def _content(rows: Any, field_name: str) -> int:
    """What a row adds to a column."""
    if field_name.startswith("golongan."):
        return int(rows.golongan.get(field_name.removeprefix("golongan."), 0))
    return getattr(rows, "jumlah" if field_name == "jumlah_tertulis" else field_name) or 0


_ALLOWED_DIFFERENCE = Decimal("0.1")
"""How far a target of another year may lie from the staff there is, as a share of it: people retire
and are appointed.
"""


@rule(
    "R805",
    "ASN yang digaji sebanyak pegawai yang ada",
    "saran",
    "Jumlah orang pada sub kegiatan gaji dan tunjangan ASN lazim dibandingkan dengan tabel pegawai.",
)
def salaried_asn(b: Material) -> Iterator[Flaw]:
    """Persons paid by the sub kegiatan of salaries against the staff, in the year nearest to the
    staff data.

    In the very year of the staff data both must agree; in another year a tenth of difference is let
    pass.
    """
    i = b.renstra.identitas
    pegawai = b.renstra.jumlah_pegawai
    mention = re.search(r"\b(?:19|20)\d\d\b", i.keadaan_pegawai)
    as_of = int(mention[0]) if mention else i.tanggal_penetapan.year
    for s in b.renstra.sub_kegiatan if pegawai else ():
        if "gaji dan tunjangan asn" not in " ".join(s.nama.casefold().split()):
            continue
        for asn_indikator in (x for x in s.indikator if x.satuan.strip().casefold() == "orang"):
            number = {
                t: n.nilai
                for t, n in _by_year(asn_indikator, i.periode.dasar).items()
                if isinstance(n, Number)
            }
            if not number:
                continue
            tahun = min(number, key=lambda t: (abs(t - as_of), t))
            if abs(number[tahun] - pegawai) > (
                0 if mention and tahun == as_of else pegawai * _ALLOWED_DIFFERENCE
            ):
                field_name = f"{'capaian_awal' if tahun == i.periode.dasar else 'target'}.{tahun}"
                yield flaw(
                    asn_indikator.origin, field_name, f"jumlah ASN yang digaji tahun {tahun} berbeda dari jumlah pegawai",
                    isi=f"{format_number(number[tahun])} orang", expected=f"{format_number(pegawai)} orang seperti lembar Pegawai",
                    advice="samakan, atau catat alasannya pada lembar Aturan", subject=s.kode,
                )  # fmt: skip


def _by_year(i: Indikator, base: int) -> Mapping[int, Value]:
    return {base: i.capaian_awal, **i.target}


@rule(
    "R806",
    "Tanggal penetapan berada dalam masa rencana",
    "peringatan",
    "Renstra ditetapkan sesudah RPJMD, sekitar tahun pertama; tanggal di luar itu biasanya tertinggal dari naskah lama.",
)
def tanggal_penetapan(b: Material) -> Iterator[Flaw]:
    """A plan is adopted from the year before its first to its last; a changed one not before it
    began.
    """
    i = b.renstra.identitas
    begin = i.periode.awal if i.perubahan else i.periode.awal - 1
    if not begin <= i.tanggal_penetapan.year <= i.periode.akhir:
        yield flaw(
            i.origin, "tanggal_penetapan", "tanggal penetapan di luar masa rencana", isi=format_date(i.tanggal_penetapan),
            expected=f"tahun {begin} sampai {i.periode.akhir}", advice="betulkan tanggal penetapan atau tahun periode",
        )  # fmt: skip


@rule(
    "R807",
    "Peserta pelatihan tidak melebihi jumlah pegawai",
    "saran",
    "Tabel pelatihan menghitung pegawai; angka yang melebihi jumlah pegawai biasanya kumulatif atau salah ketik.",
)
def pelatihan(b: Material) -> Iterator[Flaw]:
    """More persons trained in one kind than there are civil servants."""
    pegawai = b.renstra.jumlah_pegawai
    for p in b.renstra.pelatihan:
        if 0 < pegawai < p.jumlah:
            yield flaw(
                p.origin, "jumlah", f"peserta {p.nama} lebih banyak daripada pegawai", isi=format_rupiah(p.jumlah),
                expected=f"paling banyak {format_rupiah(pegawai)}", advice="periksa angkanya, atau lengkapi lembar Pegawai",
            )  # fmt: skip


@rule(
    "R808",
    "Kecukupan sarana sesuai dengan banyaknya",
    "saran",
    "Sarana yang lengkap atau mencukupi tidak mungkin lebih banyak daripada yang baik dan yang rusak bersama-sama.",
)
def sarana_sufficiency(b: Material) -> Iterator[Flaw]:
    """Units that are complete, or that suffice, against units in good and in broken condition (both
    given).
    """
    for s in b.renstra.sarana:
        if s.baik is None or s.rusak is None:
            continue
        present = s.baik + s.rusak
        for field_name in ("lengkap", "mencukupi"):
            if (count := getattr(s, field_name)) is not None and count > present:
                yield flaw(
                    s.origin, field_name, f"{s.nama} yang {field_name} lebih banyak daripada yang ada", isi=format_rupiah(count),
                    expected=f"paling banyak {format_rupiah(present)} (baik {s.baik}, rusak {s.rusak})",
                    advice="periksa angka pada baris ini",
                )  # fmt: skip
