"""Rules R711-R719: what the RPJMD asks of the office (sheet *Indikator RPJMD*, form T-C.28) against
the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import (
    NO_VALUE,
    ClaimedTotal,
    Indikator,
    IndikatorRpjmd,
    Node,
    NoValue,
    Origin,
    Program,
    Value,
)
from ...model.numbers import format_rupiah
from ...reference.nomenklatur import normalise_kode
from ..lib.sums import pagu_program
from ..rule import Flaw, flaw, rule
from ..view import Material
from .pembanding import (
    delta,
    differing_pagu,
    differing_targets,
    indikator_advice,
    normalise_satuan,
    owner,
    padanan,
    position,
    same,
    words,
)

_SHEETS = "Indikator RPJMD"


@rule(
    "R711",
    "Target RPJMD sama dengan rencana",
    "kesalahan",
    "Renstra menjabarkan RPJMD; target indikator yang sama tidak boleh berbeda di antara keduanya.",
)
def target_rpjmd(b: Material) -> Iterator[Flaw]:
    """Kondisi awal, targets and kondisi akhir of the RPJMD against the indikator that the row
    refers to.
    """
    start = _KondisiAwal(b)
    for x, s, other, original in padanan(b, b.renstra.indikator_rpjmd):
        if original is None:
            continue
        difference = [*differing_targets(other, original, b.renstra.identitas.periode.tahun_pagu)]
        if not isinstance(other.capaian_awal, NoValue):
            valid = start.valid(original)
            if valid and not any(same(other.capaian_awal, n, original) for n, _ in valid):
                expected = " atau ".join(f"{original.tulis(n)} ({where})" for n, where in valid)
                difference.insert(0, ("kondisi_awal", "kondisi awal", other.capaian_awal, expected))
        for field_name, what, value, expected in difference:
            yield flaw(
                x.origin, field_name, f"{what} RPJMD berbeda dengan lembar {s.origin.sheet}", isi=other.tulis(value), expected=expected,
                advice="samakan targetnya dengan RPJMD, atau betulkan salinannya", subject=s.kode,
            )  # fmt: skip


@rule(
    "R712",
    "Indikator RPJMD ada pada baris yang dirujuk",
    "peringatan",
    "Indikator RPJMD yang dirumuskan lain pada Renstra terbaca sebagai indikator yang tidak dijabarkan.",
)
def indikator_rpjmd(b: Material) -> Iterator[Flaw]:
    """An indikator that the level referred to does not have; one that is near, or the level that
    has it, is told.
    """
    for x, s in _referring_rows(b):
        if words(x.indikator.nama) not in {words(i.nama) for i in s.indikator}:
            expected, advice = indikator_advice(x.indikator, s, b.once(owner))
            message = f"indikator RPJMD tidak ada pada {s.kode} di lembar {s.origin.sheet}"
            yield flaw(
                x.origin,
                "indikator",
                message,
                isi=x.indikator.nama,
                expected=expected,
                advice=advice,
                subject=s.kode,
            )


@rule(
    "R713",
    "Pagu RPJMD sama dengan rencana",
    "kesalahan",
    "Pagu pada tabel indikator RPJMD harus sama dengan pagu yang dihitung dari sub kegiatan.",
)
def pagu_rpjmd(b: Material) -> Iterator[Flaw]:
    """Typed pagu of a row, by year and for the period, against the level that it refers to
    (rupiah).
    """
    for x, s in _referring_rows(b):
        for field_name, when, written, correct in differing_pagu(
            x, s, b.renstra.identitas.periode.tahun_pagu
        ):
            yield flaw(
                x.origin, field_name, f"pagu {when} RPJMD berbeda dengan pagu {s.kode}", isi=format_rupiah(written),
                expected=format_rupiah(correct), advice=delta(written, correct), subject=s.kode,
            )  # fmt: skip


@rule(
    "R714",
    "Baris jumlah RPJMD sama dengan jumlah programnya",
    "kesalahan",
    "Baris Jumlah yang tidak tertutup oleh baris program di atasnya selalu ditanyakan, walaupun sama dengan tabel lain.",
)
def rpjmd_totals(b: Material) -> Iterator[Flaw]:
    """A typed row of totals against the program above it, as typed or else computed, and against
    the plan (rupiah).

    It may also be a subtotal since the total before it. The plan's total counts only where every
    program with pagu is listed.
    """
    total_rows = [j for j in b.renstra.jumlah_tertulis if j.lembar == _SHEETS]
    if not total_rows:
        return
    with_program = _rows_by_program(b)
    full = {kode for kode, pagu in b.once(pagu_program).items() if pagu} <= {
        p.kode for p, _ in with_program
    }
    before = 0
    for j in total_rows:
        upper = [(p, x) for p, x in with_program if x[0].origin.row < j.origin.row]
        part = [(p, x) for p, x in upper if x[0].origin.row > before]
        before = j.origin.row
        if upper:
            yield from _total(b, j, upper, part, full and j is total_rows[-1])


@rule(
    "R715",
    "Setiap program rencana ada pada tabel RPJMD",
    "saran",
    "Tabel indikator RPJMD lazim memuat semua program perangkat daerah, agar jumlah pagunya tertutup.",
)
def program_without_rpjmd(b: Material) -> Iterator[Flaw]:
    """A planned program that no row refers to, where the sheet carries program at all."""
    referred = {x.kode_rujukan for x in b.renstra.indikator_rpjmd}
    if any(isinstance(s, Program) for _, s in _referring_rows(b)):
        for p in b.renstra.program:
            if p.terencana and p.kode not in referred:
                yield flaw(
                    p.origin, "kode", f"program ini tidak ada pada lembar {_SHEETS}", isi=p.kode,
                    expected=f"baris dengan Kode Rujukan {p.kode}", advice=f"tambahkan barisnya pada lembar {_SHEETS}",
                    subject=p.kode,
                )  # fmt: skip


@rule(
    "R716",
    "Pembagian penunjang dan urusan sama dengan RPJMD",
    "peringatan",
    "Porsi program penunjang terhadap program urusan adalah catatan yang lazim dari Bappeda.",
)
def supporting_share(b: Material) -> Iterator[Flaw]:
    """Typed pagu of the sheet's program in two groups against the plan's for the same program, for
    the period (rupiah).

    The supporting program is x.xx.01. Nothing is said where either group has no typed pagu, or
    where there is but one.
    """
    periode = b.renstra.identitas.periode.tahun_pagu
    by_program = [
        (normalise_kode(p.kode).startswith("x.xx."), p, rows) for p, rows in _rows_by_program(b)
    ]
    typed: dict[bool, Origin] = {}
    for supporting, _, rows in by_program:
        if typed_row := next(
            (x for x in rows if x.pagu_tertulis or x.pagu_jumlah_tertulis is not None), None
        ):
            typed.setdefault(supporting, typed_row.origin)
    if len(typed) < 2:
        return
    written, correct = {True: 0, False: 0}, {True: 0, False: 0}
    for supporting, p, rows in by_program:
        written[supporting] += _pagu_of_periode(p, rows, periode)
        correct[supporting] += b.once(pagu_program)[p.kode]
    if written != correct:
        message = f"pembagian pagu {periode[0]}-{periode[-1]} atas penunjang dan urusan berbeda dengan rencana"
        content, expected = (
            f"penunjang {format_rupiah(n[True])}, urusan {format_rupiah(n[False])}"
            for n in (written, correct)
        )
        yield flaw(
            typed[True],
            "pagu_jumlah_tertulis",
            message,
            isi=content,
            expected=expected,
            advice="samakan pembagiannya dengan RPJMD",
        )


@rule(
    "R717",
    "Indikator RPJMD tidak tertulis dua kali",
    "peringatan",
    "Baris yang berulang mencetak satu indikator dua kali, dan hanya satu yang akan diperbarui.",
)
def duplicate_rpjmd(b: Material) -> Iterator[Flaw]:
    """The same indikator of the same level in two rows."""
    first: dict[tuple[str, str], Origin] = {}
    for x in b.renstra.indikator_rpjmd:
        origin = first.setdefault((x.kode_rujukan, words(x.indikator.nama)), x.origin)
        if origin is not x.origin:
            yield flaw(
                x.origin, "indikator", "indikator RPJMD ini sudah tertulis", isi=x.indikator.nama,
                expected=f"hanya sekali (sudah ada di {origin.cell('indikator')})", advice="hapus salah satu barisnya",
                subject=x.kode_rujukan,
            )  # fmt: skip


@rule(
    "R718",
    "Satuan RPJMD sama dengan rencana",
    "kesalahan",
    "Satuan yang berbeda berarti targetnya tidak dapat dibandingkan, atau angkanya bergeser dari baris lain.",
)
def satuan_rpjmd(b: Material) -> Iterator[Flaw]:
    """The satuan of the indikator that the row refers to; ``persen`` is ``%``."""
    for x, s, other, original in padanan(b, b.renstra.indikator_rpjmd):
        if original and normalise_satuan(other.satuan) != normalise_satuan(original.satuan):
            yield flaw(
                x.origin, "satuan", f"satuan RPJMD berbeda dengan lembar {s.origin.sheet}", isi=other.satuan,
                expected=f"{original.satuan} ({position(original.origin, 'satuan')})",
                advice="samakan satuannya, dan periksa apakah angkanya bergeser satu baris", subject=s.kode,
            )  # fmt: skip


@rule(
    "R719",
    "Indikator RPJMD yang sama dengan rencana mempunyai kode rujukan",
    "saran",
    "Tanpa kode rujukan, target dan pagunya tidak dapat dibandingkan dengan rencana.",
)
def rpjmd_without_reference(b: Material) -> Iterator[Flaw]:
    """A row without reference whose indikator stands in the tree."""
    for x in b.renstra.indikator_rpjmd:
        if not x.kode_rujukan and (present := b.once(owner).get(words(x.indikator.nama))):
            kode = " atau ".join(s.kode for s in present[:3])
            yield flaw(
                x.origin, "kode_rujukan", f"indikator ini ada pada {kode}, tetapi Kode Rujukan kosong", isi="kosong", expected=kode,
                advice=f"isi Kode Rujukan dengan {kode}",
            )  # fmt: skip


class _KondisiAwal:
    """What an RPJMD may rightly call the kondisi awal of an indikator.

    The form means the year before the first pagu: its target where there is one (a transition
    year), or what was achieved in it where the sheet of past performance knows. The plan's own
    baseline counts as well, since an RPJMD may start from it.
    """

    def __init__(self, b: Material) -> None:
        self.periode = b.renstra.identitas.periode
        self.before = self.periode.pertama - 1
        self.realisasi = {
            words(k.indikator): (n, position(k.origin, f"realisasi.{self.before}"))
            for k in b.renstra.kinerja_pelayanan
            if (n := k.realisasi.get(self.before)) is not None
        }

    def valid(self, original: Indikator) -> list[tuple[Value, str]]:
        """The figures that will do, with their cells; those that say nothing are left out."""
        target, capaian = f"target.{self.before}", f"capaian_awal.{self.periode.dasar}"
        candidates = [
            (original.target.get(self.before, NO_VALUE), position(original.origin, target)),
            (original.capaian_awal, position(original.origin, capaian)),
            self.realisasi.get(words(original.nama), (NoValue(), "")),
        ]
        return [(n, where) for n, where in candidates if not isinstance(n, NoValue)]


def _referring_rows(b: Material) -> Iterator[tuple[IndikatorRpjmd, Node]]:
    by_kode = b.renstra.per_kode
    return (
        (x, by_kode[x.kode_rujukan]) for x in b.renstra.indikator_rpjmd if x.kode_rujukan in by_kode
    )


def _rows_by_program(b: Material) -> list[tuple[Program, list[IndikatorRpjmd]]]:
    """The program that the sheet refers to with their rows, in the order of the sheet."""
    result: dict[str, tuple[Program, list[IndikatorRpjmd]]] = {}
    for x, s in _referring_rows(b):
        if isinstance(s, Program):
            result.setdefault(s.kode, (s, []))[1].append(x)
    return list(result.values())


def _pagu(p: Program, rows: Iterable[IndikatorRpjmd], tahun: int) -> int:
    """Pagu of a program as its first row that has one types it, else computed."""
    written = next((x.pagu_tertulis[tahun] for x in rows if tahun in x.pagu_tertulis), None)
    return p.pagu(tahun) if written is None else written


def _pagu_of_periode(p: Program, rows: Iterable[IndikatorRpjmd], tahun: range) -> int:
    written = next((n for x in rows if (n := x.pagu_jumlah_tertulis) is not None), None)
    return sum(_pagu(p, rows, t) for t in tahun) if written is None else written


def _total(
    b: Material,
    j: ClaimedTotal,
    upper: list[tuple[Program, list[IndikatorRpjmd]]],
    part: list[tuple[Program, list[IndikatorRpjmd]]],
    full: bool,
) -> Iterator[Flaw]:
    """Compare one row of totals."""
    periode = b.renstra.identitas.periode.tahun_pagu
    for field_name, written in j.angka.items():
        if field_name == "pagu_jumlah_tertulis":
            when, plan = f"{periode[0]}-{periode[-1]}", b.renstra.pagu_total
            overall, partial = (
                sum(_pagu_of_periode(p, x, periode) for p, x in content)
                for content in (upper, part)
            )
        else:
            tahun = int(field_name.rpartition(".")[2])
            when, plan = str(tahun), b.renstra.pagu(tahun)
            overall, partial = (
                sum(_pagu(p, x, tahun) for p, x in content) for content in (upper, part)
            )
        if written not in {overall, partial}:
            difference = written - overall
            advice = f"{'kelebihan' if difference > 0 else 'kekurangan'} {format_rupiah(abs(difference))}"
            check = (
                "samakan dengan rencana"
                if written != plan
                else "sama dengan rencana, jadi periksa baris programnya"
            )
            yield flaw(
                j.origin, field_name, f"jumlah {when} tidak sama dengan jumlah baris program di atasnya", isi=format_rupiah(written),
                expected=format_rupiah(overall), advice=f"{advice}; {check}",
            )  # fmt: skip
        elif full and written == overall != plan:
            yield flaw(
                j.origin, field_name, f"jumlah {when} RPJMD tidak sama dengan jumlah pagu rencana", isi=format_rupiah(written),
                expected=format_rupiah(plan), advice=delta(written, plan),
            )  # fmt: skip
