"""Rules R713, R714 and R716: pagu on the sheet *Indikator RPJMD* against the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import ClaimedTotal, Field, IndikatorRpjmd, Origin, Program
from ...model.numbers import format_rupiah
from ...reference.nomenklatur import normalise_kode
from ..example import rows
from ..lib.copies import (
    differing_pagu,
    pagu_delta,
)
from ..lib.rpjmd import referring_rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView
from .rpjmd import _SHEETS


def _no_pagu(b: RuleView) -> str:
    """Whether no row that refers to the plan has a pagu."""
    written = any(
        x.pagu_tertulis or x.pagu_jumlah_tertulis is not None for x, _ in referring_rows(b)
    )
    return "" if written else f"tidak ada pagu pada baris {_SHEETS} yang berkode rujukan"


def _no_totals(b: RuleView) -> str:
    """Whether the sheet has no row of totals."""
    present = any(j.lembar == _SHEETS and j.angka for j in b.renstra.jumlah_tertulis)
    return "" if present else f"tidak ada baris jumlah berpagu pada {_SHEETS}"


def _no_share(b: RuleView) -> str:
    """Whether one of the two groups of program has no typed pagu."""
    if len(_typed_groups(b)) == 2:
        return ""
    return f"pagu program penunjang dan program urusan pada {_SHEETS} tidak terisi keduanya"


@rule(
    "R713",
    "Pagu RPJMD sama dengan rencana",
    "kesalahan",
    "Pagu pada tabel indikator RPJMD harus sama dengan pagu yang dihitung dari sub kegiatan.",
    needs=("Indikator RPJMD",),
    lacks=_no_pagu,
    given=rows("Sub Kegiatan", {"Pagu 2026": "1.000.000"}, {"Pagu 2026": "2.000.000"}),
    bad=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Pagu 2026": "4.000.000"}),
    good=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Pagu 2026": "3.000.000"}),
)
def pagu_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """Typed pagu of a row, by year and for the period, against the level that it refers to
    (rupiah).
    """
    for x, s in referring_rows(b):
        for field_name, when, written, correct in differing_pagu(
            x, s, b.renstra.identitas.periode.tahun_pagu
        ):
            yield flaw(
                x.origin,
                field_name,
                f"pagu {when} RPJMD berbeda dengan pagu {s.kode}",
                found=format_rupiah(written),
                expected=format_rupiah(correct),
                advice=pagu_delta(written, correct),
                subject=s.kode,
            )


@rule(
    "R714",
    "Baris jumlah RPJMD sama dengan jumlah programnya",
    "kesalahan",
    "Baris Jumlah yang tidak tertutup oleh baris program di atasnya selalu ditanyakan, walaupun "
    "sama dengan tabel lain.",
    needs=("Indikator RPJMD",),
    lacks=_no_totals,
    given=rows(
        "Indikator RPJMD",
        {"Kode Rujukan": "1.06.02", "Indikator": "Cakupan", "Pagu 2026": "3.000.000"},
    ),
    bad=rows("Indikator RPJMD", {"Kode Rujukan": "Jumlah", "Pagu 2026": "4.000.000"}, start=3),
    good=rows("Indikator RPJMD", {"Kode Rujukan": "Jumlah", "Pagu 2026": "3.000.000"}, start=3),
)
def rpjmd_totals(b: RuleView) -> Iterator[Flaw]:
    """A typed row of totals against the program above it, as typed or else computed, and against
    the plan (rupiah).

    It may also be a subtotal since the total before it. The plan's total counts only where every
    program with pagu is listed.
    """
    total_rows = [j for j in b.renstra.jumlah_tertulis if j.lembar == _SHEETS]
    if not total_rows:
        return
    periode = b.renstra.identitas.periode.tahun_pagu
    with_program = _rows_by_program(b)
    full = {p.kode for p in b.renstra.program if p.pagu_periode(periode)} <= {
        p.kode for p, _ in with_program
    }
    before = 0
    for j in total_rows:
        upper = [(p, x) for p, x in with_program if x[0].origin.row < j.origin.row]
        part = [(p, x) for p, x in upper if x[0].origin.row > before]
        before = j.origin.row
        if upper:
            yield from _compare_total(b, j, upper, part, full and j is total_rows[-1])


@rule(
    "R716",
    "Pembagian penunjang dan urusan sama dengan RPJMD",
    "peringatan",
    "Porsi program penunjang terhadap program urusan adalah catatan yang lazim dari Bappeda.",
    needs=("Indikator RPJMD",),
    lacks=_no_share,
    given=rows(
        "Program",
        {
            "Kode": "1.06.01",
            "Program": "Program penunjang",
            "Kode Sasaran": "S.1",
            "Indikator": "Nilai layanan",
            "Satuan": "Nilai",
        },
        start=3,
    )
    + rows(
        "Kegiatan",
        {
            "Kode": "1.06.01.2.01",
            "Kegiatan": "Perencanaan",
            "Indikator": "Jumlah dokumen",
            "Satuan": "Dokumen",
        },
        start=3,
    )
    + rows(
        "Sub Kegiatan",
        {
            "Kode": "1.06.01.2.01.0001",
            "Sub Kegiatan": "Penyusunan",
            "Indikator": "Jumlah dokumen",
            "Satuan": "Dokumen",
            "Pagu 2025": "5.000.000",
        },
        start=4,
    ),
    bad=rows(
        "Indikator RPJMD",
        {
            "Kode Rujukan": "1.06.02",
            "Indikator": "Cakupan",
            "Satuan": "%",
            "Jumlah Pagu": "13.000.000",
        },
        {
            "Kode Rujukan": "1.06.01",
            "Indikator": "Nilai layanan",
            "Satuan": "Nilai",
            "Jumlah Pagu": "7.000.000",
        },
    ),
    good=rows(
        "Indikator RPJMD",
        {
            "Kode Rujukan": "1.06.02",
            "Indikator": "Cakupan",
            "Satuan": "%",
            "Jumlah Pagu": "15.000.000",
        },
        {
            "Kode Rujukan": "1.06.01",
            "Indikator": "Nilai layanan",
            "Satuan": "Nilai",
            "Jumlah Pagu": "5.000.000",
        },
    ),
)
def supporting_share(b: RuleView) -> Iterator[Flaw]:
    """Typed pagu of the sheet's program in two groups against the plan's for the same program, for
    the period (rupiah).

    The supporting program is x.xx.01. Nothing is said where either group has no typed pagu, or
    where there is but one.
    """
    periode = b.renstra.identitas.periode.tahun_pagu
    typed = _typed_groups(b)
    if len(typed) < 2:
        return
    written, correct = {True: 0, False: 0}, {True: 0, False: 0}
    for p, listed in _rows_by_program(b):
        supporting = _is_supporting(p)
        written[supporting] += _pagu_of_periode(p, listed, periode)
        correct[supporting] += p.pagu_periode(periode)
    if written != correct:
        message = (
            f"pembagian pagu {periode[0]}-{periode[-1]} atas penunjang dan urusan berbeda "
            f"dengan rencana"
        )
        content, expected = (
            f"penunjang {format_rupiah(n[True])}, urusan {format_rupiah(n[False])}"
            for n in (written, correct)
        )
        yield flaw(
            typed[True],
            "pagu_jumlah_tertulis",
            message,
            found=content,
            expected=expected,
            advice="samakan pembagiannya dengan RPJMD",
        )


def _is_supporting(p: Program) -> bool:
    return normalise_kode(p.kode).startswith("x.xx.")


def _typed_groups(b: RuleView) -> dict[bool, Origin]:
    """Where the first pagu stands of the supporting program, and of the others."""
    typed: dict[bool, Origin] = {}
    for p, listed in _rows_by_program(b):
        if typed_row := next(
            (x for x in listed if x.pagu_tertulis or x.pagu_jumlah_tertulis is not None), None
        ):
            typed.setdefault(_is_supporting(p), typed_row.origin)
    return typed


def _rows_by_program(b: RuleView) -> list[tuple[Program, list[IndikatorRpjmd]]]:
    """The program that the sheet refers to with their rows, in the order of the sheet."""
    result: dict[str, tuple[Program, list[IndikatorRpjmd]]] = {}
    for x, s in referring_rows(b):
        if isinstance(s, Program):
            result.setdefault(s.kode, (s, []))[1].append(x)
    return list(result.values())


def _pagu_of_tahun(p: Program, rows: Iterable[IndikatorRpjmd], tahun: int) -> int:
    """Pagu of a program as its first row that has one types it, else computed."""
    written = next((x.pagu_tertulis[tahun] for x in rows if tahun in x.pagu_tertulis), None)
    return p.pagu(tahun) if written is None else written


def _pagu_of_periode(p: Program, rows: Iterable[IndikatorRpjmd], tahun: range) -> int:
    written = next((n for x in rows if (n := x.pagu_jumlah_tertulis) is not None), None)
    return sum(_pagu_of_tahun(p, rows, t) for t in tahun) if written is None else written


def _compare_total(
    b: RuleView,
    j: ClaimedTotal,
    upper: list[tuple[Program, list[IndikatorRpjmd]]],
    part: list[tuple[Program, list[IndikatorRpjmd]]],
    full: bool,
) -> Iterator[Flaw]:
    """Compare one row of totals."""
    periode = b.renstra.identitas.periode.tahun_pagu
    for field_name, written in j.angka.items():
        if not isinstance(field_name, Field):
            when, plan = f"{periode[0]}-{periode[-1]}", b.renstra.pagu_total
            overall, partial = (
                sum(_pagu_of_periode(p, x, periode) for p, x in content)
                for content in (upper, part)
            )
        else:
            tahun = field_name.tahun
            when, plan = str(tahun), b.renstra.pagu(tahun)
            overall, partial = (
                sum(_pagu_of_tahun(p, x, tahun) for p, x in content) for content in (upper, part)
            )
        if written not in {overall, partial}:
            difference = written - overall
            advice = (
                f"{'kelebihan' if difference > 0 else 'kekurangan'} "
                f"{format_rupiah(abs(difference))}"
            )
            check = (
                "samakan dengan rencana"
                if written != plan
                else "sama dengan rencana, jadi periksa baris programnya"
            )
            yield flaw(
                j.origin,
                field_name,
                f"jumlah {when} tidak sama dengan jumlah baris program di atasnya",
                found=format_rupiah(written),
                expected=format_rupiah(overall),
                advice=f"{advice}; {check}",
            )
        elif full and written == overall != plan:
            yield flaw(
                j.origin,
                field_name,
                f"jumlah {when} RPJMD tidak sama dengan jumlah pagu rencana",
                found=format_rupiah(written),
                expected=format_rupiah(plan),
                advice=pagu_delta(written, plan),
            )
