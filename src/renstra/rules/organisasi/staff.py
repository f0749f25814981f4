"""Rules R804, R805, R807 and R808: the tables of staff and assets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ... import sheets
from ...model import Entry, Field, FieldName, Indikator, Number, Pair, Renstra, Value
from ...model.numbers import format_number, format_rupiah
from ...sheets.rows import rows_of
from ..example import rows
from ..lib.sums import wrong_totals
from ..rule import Flaw, flaw, rule
from ..view import RuleView


def _no_count(b: RuleView) -> str:
    """Whether no sum of persons or things is typed."""
    counted = {sheet for sheet, _ in _counted_sheets(b.renstra)}
    typed = any(p.jumlah_tertulis is not None for p in b.renstra.pegawai)
    if typed or any(j.lembar in counted for j in b.renstra.jumlah_tertulis):
        return ""
    return "tidak ada kolom atau baris jumlah yang terisi"


@rule(
    "R804",
    "Jumlah pada tabel pegawai dan sarana sama dengan rinciannya",
    "kesalahan",
    "Jumlah pegawai dipakai di beberapa bagian naskah; kolom dan baris Jumlah yang tidak "
    "tertutup membuatnya saling berbeda.",
    lacks=_no_count,
    bad=rows("Pegawai", {"Pendidikan": "S1", "III/a": "4", "IV/a": "2", "Jumlah": "7"}),
    good=rows("Pegawai", {"Pendidikan": "S1", "III/a": "4", "IV/a": "2", "Jumlah": "6"}),
)
def table_total(b: RuleView) -> Iterator[Flaw]:
    """Typed sums of rows (persons by golongan) and rows of totals (persons, units) against what
    they add up.
    """
    for p in b.renstra.pegawai:
        if p.jumlah_tertulis is not None and p.jumlah_tertulis != p.jumlah:
            yield flaw(
                p.origin,
                "jumlah_tertulis",
                f"jumlah pegawai berpendidikan {p.pendidikan} tidak sama dengan jumlah golongannya",
                found=format_rupiah(p.jumlah_tertulis),
                expected=format_rupiah(p.jumlah),
                advice="samakan, atau kosongkan sel ini agar dihitung",
            )
    for sheet, listed in _counted_sheets(b.renstra):
        for x in wrong_totals(
            (j for j in b.renstra.jumlah_tertulis if j.lembar == sheet), listed, _column_value
        ):
            yield flaw(
                x.origin,
                x.field_name,
                x.message,
                found=format_rupiah(x.written),
                expected=x.expected,
                advice="samakan, atau hapus baris ini agar dihitung",
            )


def _counted_sheets(plan: Renstra) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The sheets that count persons or things, with their rows; what adds up rupiah has rules of
    its own.
    """
    for sheet in sheets.SHEETS:
        if any(column.datatype == "cacah" for column in sheet.columns):
            contents = (row.content for row in rows_of(sheet, plan))
            yield sheet.name, tuple(each for each in contents if isinstance(each, Entry))


def _column_value(row: Entry, field_name: FieldName) -> int:
    """What a row adds to a column; of a typed total what it stands for."""
    if isinstance(field_name, Field):
        return int(getattr(row, field_name.name).get(field_name.part, 0))
    return getattr(row, field_name.removesuffix("_tertulis")) or 0


_ALLOWED_DIFFERENCE = Decimal("0.1")
"""How far a target of another year may lie from the staff there is, as a share of it: people retire
and are appointed.
"""


@rule(
    "R805",
    "ASN yang digaji sebanyak pegawai yang ada",
    "saran",
    "Jumlah orang pada sub kegiatan gaji dan tunjangan ASN lazim dibandingkan dengan tabel "
    "pegawai.",
    needs=("Pegawai",),
    given=rows("Pegawai", {"III/a": "4", "IV/a": "2"}),
    bad=rows(
        "Sub Kegiatan",
        {
            "Sub Kegiatan": "Penyediaan Gaji dan Tunjangan ASN",
            "Satuan": "Orang",
            "Target 2025": "9",
        },
    ),
    good=rows(
        "Sub Kegiatan",
        {
            "Sub Kegiatan": "Penyediaan Gaji dan Tunjangan ASN",
            "Satuan": "Orang",
            "Target 2025": "6",
        },
    ),
)
def salaried_asn(b: RuleView) -> Iterator[Flaw]:
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
        for asn_indikator in s.indikator:
            number = {
                t: persons
                for t, n in _by_year(asn_indikator, i.periode.dasar).items()
                if (persons := _persons(asn_indikator.satuan, n)) is not None
            }
            if not number:
                continue
            tahun = min(number, key=lambda t: (abs(t - as_of), t))
            if abs(number[tahun] - pegawai) > (
                0 if mention and tahun == as_of else pegawai * _ALLOWED_DIFFERENCE
            ):
                name = "capaian_awal" if tahun == i.periode.dasar else "target"
                field_name = Field(name, tahun)
                yield flaw(
                    asn_indikator.origin,
                    field_name,
                    f"jumlah ASN yang digaji tahun {tahun} berbeda dari jumlah pegawai",
                    found=f"{format_number(number[tahun])} orang",
                    expected=f"{format_number(pegawai)} orang seperti lembar Pegawai",
                    advice="samakan, atau catat alasannya pada lembar Aturan",
                    subject=s.kode,
                )


def _persons(satuan: str, value: Value) -> Decimal | None:
    """How many persons a target names: ``276`` Orang, or ``276/12`` Orang/bulan, whose months alone
    (3.312) name none.
    """
    counted, _, per = "".join(satuan.casefold().split()).partition("/")
    if counted != "orang":
        return None
    if per:
        return value.kiri if isinstance(value, Pair) and value.tanda == "/" else None
    return value.nilai if isinstance(value, Number) else None


def _by_year(i: Indikator, base: int) -> Mapping[int, Value]:
    return {base: i.capaian_awal, **i.target}


@rule(
    "R807",
    "Peserta pelatihan tidak melebihi jumlah pegawai",
    "saran",
    "Tabel pelatihan menghitung pegawai; angka yang melebihi jumlah pegawai biasanya kumulatif "
    "atau salah ketik.",
    needs=("Pelatihan", "Pegawai"),
    given=rows("Pegawai", {"III/a": "4", "IV/a": "2"}),
    bad=rows("Pelatihan", {"Nama Pelatihan": "Kepemimpinan", "Jumlah": "60"}),
    good=rows("Pelatihan", {"Nama Pelatihan": "Kepemimpinan", "Jumlah": "6"}),
)
def pelatihan(b: RuleView) -> Iterator[Flaw]:
    """More persons trained in one kind than there are civil servants."""
    pegawai = b.renstra.jumlah_pegawai
    for p in b.renstra.pelatihan:
        if 0 < pegawai < p.jumlah:
            yield flaw(
                p.origin,
                "jumlah",
                f"peserta {p.nama} lebih banyak daripada pegawai",
                found=format_rupiah(p.jumlah),
                expected=f"paling banyak {format_rupiah(pegawai)}",
                advice="periksa angkanya, atau lengkapi lembar Pegawai",
            )


@rule(
    "R808",
    "Kecukupan sarana sesuai dengan banyaknya",
    "saran",
    "Sarana yang lengkap atau mencukupi tidak mungkin lebih banyak daripada yang baik dan yang "
    "rusak bersama-sama.",
    needs=("Sarana",),
    bad=rows(
        "Sarana",
        {"Jenis": "Sarana", "Nama": "Meja kerja", "Baik": "10", "Rusak": "2", "Lengkap": "15"},
    ),
    good=rows(
        "Sarana",
        {"Jenis": "Sarana", "Nama": "Meja kerja", "Baik": "10", "Rusak": "2", "Lengkap": "12"},
    ),
)
def sarana_sufficiency(b: RuleView) -> Iterator[Flaw]:
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
                    s.origin,
                    field_name,
                    f"{s.nama} yang {field_name} lebih banyak daripada yang ada",
                    found=format_rupiah(count),
                    expected=f"paling banyak {format_rupiah(present)} (baik {s.baik}, rusak "
                    f"{s.rusak})",
                    advice="periksa angka pada baris ini",
                )
