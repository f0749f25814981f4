"""Rules R711, R712, R715 and R717-R719: what the RPJMD asks of the office (sheet *Indikator RPJMD*,
form T-C.28) against the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import NO_VALUE, Field, Indikator, NoValue, Origin, Program, Value
from ..example import rows
from ..lib.copies import (
    cell_position,
    compared_words,
    differing_targets,
    indikator_advice,
    indikator_owners,
    normalise_satuan,
    paired_indikator,
    same_figure,
)
from ..lib.rpjmd import referring_rows
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_SHEETS = "Indikator RPJMD"


@rule(
    "R711",
    "Target RPJMD sama dengan rencana",
    "kesalahan",
    "Renstra menjabarkan RPJMD; target indikator yang sama tidak boleh berbeda di antara keduanya.",
    needs=("Indikator RPJMD",),
    given=rows(
        "Sasaran", {"Kode": "S.1", "Indikator": "Cakupan", "Satuan": "%", "Target 2026": "65"}
    ),
    bad=rows(
        "Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Target 2026": "70"}
    ),
    good=rows(
        "Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Target 2026": "65"}
    ),
)
def target_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """Kondisi awal, targets and kondisi akhir of the RPJMD against the indikator that the row
    refers to.
    """
    start = _KondisiAwal(b)
    tahun = b.renstra.identitas.periode.tahun_bertarget_berpagu
    for x, s, other, original in paired_indikator(b, b.renstra.indikator_rpjmd):
        if original is None:
            continue
        difference = [*differing_targets(other, original, tahun)]
        if not isinstance(other.capaian_awal, NoValue):
            valid = start.valid(original)
            if valid and not any(same_figure(other.capaian_awal, n, original) for n, _ in valid):
                expected = " atau ".join(f"{original.tulis(n)} ({where})" for n, where in valid)
                difference.insert(0, ("kondisi_awal", "kondisi awal", other.capaian_awal, expected))
        for field_name, what, value, expected in difference:
            yield flaw(
                x.origin,
                field_name,
                f"{what} RPJMD berbeda dengan lembar {s.origin.sheet}",
                found=other.tulis(value),
                expected=expected,
                advice="samakan targetnya dengan RPJMD, atau betulkan salinannya",
                subject=s.kode,
            )


@rule(
    "R712",
    "Indikator RPJMD ada pada baris yang dirujuk",
    "peringatan",
    "Indikator RPJMD yang dirumuskan lain pada Renstra terbaca sebagai indikator yang tidak "
    "dijabarkan.",
    needs=("Indikator RPJMD",),
    given=rows("Sasaran", {"Kode": "S.1", "Indikator": "Cakupan"}),
    bad=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupann"}),
    good=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan"}),
)
def indikator_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """An indikator that the level referred to does not have; one that is near, or the level that
    has it, is told.
    """
    for x, s in referring_rows(b):
        if compared_words(x.indikator.nama) not in {compared_words(i.nama) for i in s.indikator}:
            expected, advice = indikator_advice(x.indikator, s, b.once(indikator_owners))
            message = f"indikator RPJMD tidak ada pada {s.kode} di lembar {s.origin.sheet}"
            yield flaw(
                x.origin,
                "indikator",
                message,
                found=x.indikator.nama,
                expected=expected,
                advice=advice,
                subject=s.kode,
            )


@rule(
    "R715",
    "Setiap program rencana ada pada tabel RPJMD",
    "saran",
    "Tabel indikator RPJMD lazim memuat semua program perangkat daerah, agar jumlah pagunya "
    "tertutup.",
    needs=("Indikator RPJMD",),
    bad=rows(
        "Program",
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.1",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
            "Target 2025": "60",
        },
        start=3,
    )
    + rows("Indikator RPJMD", {"Kode Rujukan": "1.06.02", "Indikator": "Cakupan", "Satuan": "%"}),
    good=rows(
        "Program",
        {
            "Kode": "1.06.03",
            "Program": "Program dua",
            "Kode Sasaran": "S.1",
            "Indikator": "Mutu layanan",
            "Satuan": "%",
            "Target 2025": "60",
        },
        start=3,
    )
    + rows(
        "Indikator RPJMD",
        {"Kode Rujukan": "1.06.02", "Indikator": "Cakupan", "Satuan": "%"},
        {"Kode Rujukan": "1.06.03", "Indikator": "Mutu layanan", "Satuan": "%"},
    ),
)
def program_without_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """A planned program that no row refers to, where the sheet carries program at all."""
    referred = {x.kode_rujukan for x in b.renstra.indikator_rpjmd}
    if any(isinstance(s, Program) for _, s in referring_rows(b)):
        for p in b.renstra.program:
            if p.terencana and p.kode not in referred:
                yield flaw(
                    p.origin,
                    "kode",
                    f"program ini tidak ada pada lembar {_SHEETS}",
                    found=p.kode,
                    expected=f"baris dengan Kode Rujukan {p.kode}",
                    advice=f"tambahkan barisnya pada lembar {_SHEETS}",
                    subject=p.kode,
                )


@rule(
    "R717",
    "Indikator RPJMD tidak tertulis dua kali",
    "peringatan",
    "Baris yang berulang mencetak satu indikator dua kali, dan hanya satu yang akan diperbarui.",
    needs=("Indikator RPJMD",),
    given=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "%"}),
    bad=rows(
        "Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "%"}, start=3
    ),
    good=rows(
        "Indikator RPJMD",
        {"Kode Rujukan": "S.1", "Indikator": "Mutu layanan", "Satuan": "%"},
        start=3,
    ),
)
def duplicate_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """The same indikator of the same level in two rows."""
    first: dict[tuple[str, str], Origin] = {}
    for x in b.renstra.indikator_rpjmd:
        origin = first.setdefault((x.kode_rujukan, compared_words(x.indikator.nama)), x.origin)
        if origin is not x.origin:
            yield flaw(
                x.origin,
                "indikator",
                "indikator RPJMD ini sudah tertulis",
                found=x.indikator.nama,
                expected=f"hanya sekali (sudah ada di {origin.cell('indikator')})",
                advice="hapus salah satu barisnya",
                subject=x.kode_rujukan,
            )


@rule(
    "R718",
    "Satuan RPJMD sama dengan rencana",
    "kesalahan",
    "Satuan yang berbeda berarti targetnya tidak dapat dibandingkan, atau angkanya bergeser dari "
    "baris lain.",
    needs=("Indikator RPJMD",),
    given=rows("Sasaran", {"Kode": "S.1", "Indikator": "Cakupan", "Satuan": "%"}),
    bad=rows(
        "Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "Indeks"}
    ),
    good=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "%"}),
)
def satuan_rpjmd(b: RuleView) -> Iterator[Flaw]:
    """The satuan of the indikator that the row refers to; ``persen`` is ``%``."""
    for x, s, other, original in paired_indikator(b, b.renstra.indikator_rpjmd):
        if original and normalise_satuan(other.satuan) != normalise_satuan(original.satuan):
            yield flaw(
                x.origin,
                "satuan",
                f"satuan RPJMD berbeda dengan lembar {s.origin.sheet}",
                found=other.satuan,
                expected=f"{original.satuan} ({cell_position(original.origin, 'satuan')})",
                advice="samakan satuannya, dan periksa apakah angkanya bergeser satu baris",
                subject=s.kode,
            )


@rule(
    "R719",
    "Indikator RPJMD yang sama dengan rencana mempunyai kode rujukan",
    "saran",
    "Tanpa kode rujukan, target dan pagunya tidak dapat dibandingkan dengan rencana.",
    needs=("Indikator RPJMD",),
    given=rows("Sasaran", {"Kode": "S.1", "Indikator": "Cakupan"}),
    bad=rows("Indikator RPJMD", {"Kode Rujukan": "", "Indikator": "Cakupan"}),
    good=rows("Indikator RPJMD", {"Kode Rujukan": "S.1", "Indikator": "Cakupan"}),
)
def rpjmd_without_reference(b: RuleView) -> Iterator[Flaw]:
    """A row without reference whose indikator stands in the tree."""
    for x in b.renstra.indikator_rpjmd:
        if not x.kode_rujukan and (
            present := b.once(indikator_owners).get(compared_words(x.indikator.nama))
        ):
            kode = " atau ".join(s.kode for s in present[:3])
            yield flaw(
                x.origin,
                "kode_rujukan",
                f"indikator ini ada pada {kode}, tetapi Kode Rujukan kosong",
                found="kosong",
                expected=kode,
                advice=f"isi Kode Rujukan dengan {kode}",
            )


class _KondisiAwal:
    """What an RPJMD may rightly call the kondisi awal of an indikator.

    The form means the year before the first pagu: its target where there is one (a transition
    year), or what was achieved in it where the sheet of past performance knows. The plan's own
    baseline counts as well, since an RPJMD may start from it.
    """

    def __init__(self, b: RuleView) -> None:
        self.periode = b.renstra.identitas.periode
        self.before = self.periode.pertama - 1
        self.realisasi = {
            compared_words(k.indikator): (
                n,
                cell_position(k.origin, Field("realisasi", self.before)),
            )
            for k in b.renstra.kinerja_pelayanan
            if (n := k.realisasi.get(self.before)) is not None
        }

    def valid(self, original: Indikator) -> list[tuple[Value, str]]:
        """The figures that will do, with their cells; those that say nothing are left out."""
        target, capaian = Field("target", self.before), Field("capaian_awal", self.periode.dasar)
        candidates = [
            (original.target.get(self.before, NO_VALUE), cell_position(original.origin, target)),
            (original.capaian_awal, cell_position(original.origin, capaian)),
            self.realisasi.get(compared_words(original.nama), (NoValue(), "")),
        ]
        return [(n, where) for n, where in candidates if not isinstance(n, NoValue)]
