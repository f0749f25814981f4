"""Rules R701-R707: a copy of another table (sheet *Pembanding*) must say the same as the plan; what
it leaves empty is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Field, Identitas, Level, Node, NoValue, Pembanding, SubKegiatan
from ...model.numbers import format_rupiah
from ..example import rows
from ..lib.copies import (
    cell_position,
    compared_words,
    differing_pagu,
    differing_targets,
    indikator_advice,
    indikator_owners,
    normalise_satuan,
    pagu_delta,
    paired_indikator,
    same_figure,
)
from ..rule import Flaw, flaw, rule
from ..view import RuleView

_PARENT_COLUMN = {Level.SASARAN: "kode_tujuan", Level.PROGRAM: "kode_sasaran"}
_NAMING = re.compile(r"^(program|sub kegiatan|subkegiatan|kegiatan) ")


@rule(
    "R701",
    "Target pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Target satu indikator yang berbeda di dua tabel membuat penilai tidak tahu mana yang "
    "ditetapkan.",
    needs=("Pembanding",),
    given=rows(
        "Sasaran", {"Kode": "S.1", "Indikator": "Cakupan", "Satuan": "%", "Target 2026": "65"}
    ),
    bad=rows(
        "Pembanding",
        {
            "Sumber": "Tabel 4.2",
            "Kode Rujukan": "S.1",
            "Indikator": "Cakupan",
            "Satuan": "%",
            "Target 2026": "70",
        },
    ),
    good=rows(
        "Pembanding",
        {
            "Sumber": "Tabel 4.2",
            "Kode Rujukan": "S.1",
            "Indikator": "Cakupan",
            "Satuan": "%",
            "Target 2026": "65",
        },
    ),
)
def target_pembanding(b: RuleView) -> Iterator[Flaw]:
    """Capaian awal, targets and kondisi akhir of the copy against the indikator that it speaks of.

    A capaian awal that either side does not know contradicts nothing.
    """
    periode = b.renstra.identitas.periode
    for x, s, other, original in paired_indikator(b, b.renstra.pembanding):
        if original is None:
            continue
        start = Field("capaian_awal", periode.dasar)
        difference = [*differing_targets(other, original, periode.tahun_bertarget_berpagu)]
        known = not isinstance(other.capaian_awal, NoValue) and not isinstance(
            original.capaian_awal, NoValue
        )
        if known and not same_figure(other.capaian_awal, original.capaian_awal, original):
            content = original.tulis(original.capaian_awal)
            difference.insert(
                0,
                (
                    start,
                    f"capaian {periode.dasar}",
                    other.capaian_awal,
                    f"{content} ({cell_position(original.origin, start)})",
                ),
            )
        for field_name, what, value, expected in difference:
            message = f"{what} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}"
            yield flaw(
                x.origin,
                field_name,
                message,
                found=other.tulis(value),
                expected=expected,
                advice="samakan kedua tabel",
                subject=s.kode,
            )


@rule(
    "R702",
    "Nama pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Rumusan yang berganti dari tabel ke tabel dibaca sebagai tujuan, sasaran, atau program lain.",
    needs=("Pembanding",),
    given=rows("Sasaran", {"Kode": "S.1", "Sasaran": "Sasaran satu"}),
    bad=rows(
        "Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Uraian": "Sasaran lama"}
    ),
    good=rows(
        "Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Uraian": "Sasaran satu"}
    ),
)
def nama_pembanding(b: RuleView) -> Iterator[Flaw]:
    """The name that the copy gives a level; case, spaces, marks and the word *program* in front do
    not count.
    """
    for x, s in _paired_rows(b):
        if x.uraian and _bare_nama(x.uraian) != _bare_nama(s.nama):
            message = f"nama {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}"
            yield flaw(
                x.origin,
                "uraian",
                message,
                found=x.uraian,
                expected=f"{s.nama} ({cell_position(s.origin, 'nama')})",
                advice="samakan rumusannya",
                subject=s.kode,
            )


@rule(
    "R703",
    "Indikator pada tabel pembanding ada pada rencana",
    "peringatan",
    "Indikator yang dirumuskan lain di tabel lain tidak dapat dicocokkan, sehingga targetnya pun "
    "tidak dapat diuji.",
    needs=("Pembanding",),
    given=rows("Sasaran", {"Kode": "S.1", "Indikator": "Cakupan"}),
    bad=rows(
        "Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Indikator": "Mutu layanan"}
    ),
    good=rows("Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Indikator": "Cakupan"}),
)
def indikator_pembanding(b: RuleView) -> Iterator[Flaw]:
    """An indikator that the level does not have; one that is near, or the level that has it, is
    told.
    """
    for x, s in _paired_rows(b):
        if x.indikator and compared_words(x.indikator.nama) not in {
            compared_words(i.nama) for i in s.indikator
        }:
            expected, advice = indikator_advice(x.indikator, s, b.once(indikator_owners))
            message = f"indikator {s.kode} pada {x.sumber} tidak ada di lembar {s.origin.sheet}"
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
    "R704",
    "Atasan pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Program yang mendukung sasaran berbeda di dua tabel berarti pohon kinerjanya tidak satu.",
    needs=("Pembanding",),
    given=rows("Program", {"Kode": "1.06.02", "Kode Sasaran": "S.1"})
    + rows(
        "Sasaran",
        {
            "Kode": "S.2",
            "Sasaran": "Sasaran dua",
            "Kode Tujuan": "T.1",
            "Indikator": "Cakupan dua",
            "Satuan": "%",
        },
        start=3,
    ),
    bad=rows("Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "1.06.02", "Kode Induk": "S.2"}),
    good=rows(
        "Pembanding", {"Sumber": "Tabel 4.2", "Kode Rujukan": "1.06.02", "Kode Induk": "S.1"}
    ),
)
def parent_in_pembanding(b: RuleView) -> Iterator[Flaw]:
    """The parent that the copy puts a level under; any level above it will do, since tables may
    skip one.
    """
    for x, s in _paired_rows(b):
        superior = b.renstra.tree.ancestors(s)
        if x.kode_induk and x.kode_induk not in {a.kode for a in superior}:
            named = b.renstra.per_kode.get(x.kode_induk)
            correct = next(
                (a for a in superior if named and a.level is named.level),
                b.renstra.tree.parent(s),
            )
            field_name = _PARENT_COLUMN.get(s.level, "kode")
            yield flaw(
                x.origin,
                "kode_induk",
                f"atasan {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}",
                found=x.kode_induk,
                expected=f"{correct.kode} ({cell_position(s.origin, field_name)})"
                if correct
                else "kosong, karena tujuan tidak beratasan",
                advice="pindahkan barisnya ke bawah atasan yang benar",
                subject=s.kode,
            )


@rule(
    "R705",
    "Penanggung jawab pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Satu program dengan dua penanggung jawab tidak jelas siapa yang melaporkan kinerjanya.",
    needs=("Pembanding",),
    given=rows("Program", {"Kode": "1.06.02", "Penanggung Jawab": "Sekretariat"}),
    bad=rows(
        "Pembanding",
        {"Sumber": "Tabel 4.2", "Kode Rujukan": "1.06.02", "Penanggung Jawab": "Dinas Sosial"},
    ),
    good=rows(
        "Pembanding",
        {"Sumber": "Tabel 4.2", "Kode Rujukan": "1.06.02", "Penanggung Jawab": "Sekretariat"},
    ),
)
def penanggung_jawab_pembanding(b: RuleView) -> Iterator[Flaw]:
    """The unit in charge; the office's name with or without its region, or its short name, is one
    unit.
    """
    for x, s in _paired_rows(b):
        unit = getattr(s, "penanggung_jawab", "")
        if (
            unit
            and x.penanggung_jawab
            and _unit_names(x.penanggung_jawab, b.renstra.identitas)
            != _unit_names(unit, b.renstra.identitas)
        ):
            message = (
                f"penanggung jawab {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}"
            )
            yield flaw(
                x.origin,
                "penanggung_jawab",
                message,
                found=x.penanggung_jawab,
                expected=f"{unit} ({cell_position(s.origin, 'penanggung_jawab')})",
                advice="samakan penanggung jawabnya",
                subject=s.kode,
            )


@rule(
    "R706",
    "Pagu pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Pagu satu baris harus sama di semua tabel; rencana menghitungnya dari sub kegiatan.",
    needs=("Pembanding",),
    given=rows("Sub Kegiatan", {"Kode": "1.06.02.2.01.0001", "Pagu 2026": "1.000.000"}),
    bad=rows(
        "Pembanding",
        {"Sumber": "Renja 2026", "Kode Rujukan": "1.06.02.2.01.0001", "Pagu 2026": "1.500.000"},
    ),
    good=rows(
        "Pembanding",
        {"Sumber": "Renja 2026", "Kode Rujukan": "1.06.02.2.01.0001", "Pagu 2026": "1.000.000"},
    ),
)
def pagu_pembanding(b: RuleView) -> Iterator[Flaw]:
    """Pagu of the copy, by year and for the period, against what the sub kegiatan add up to
    (rupiah).
    """
    for x, s in _paired_rows(b):
        for field_name, when, written, correct in differing_pagu(
            x, s, b.renstra.identitas.periode.tahun_pagu
        ):
            where = (
                f" ({cell_position(s.origin, Field('pagu', field_name.tahun))})"
                if isinstance(s, SubKegiatan) and isinstance(field_name, Field)
                else ""
            )
            yield flaw(
                x.origin,
                field_name,
                f"pagu {when} {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}",
                found=format_rupiah(written),
                expected=f"{format_rupiah(correct)}{where}",
                advice=pagu_delta(written, correct),
                subject=s.kode,
            )


@rule(
    "R707",
    "Satuan pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Target dengan satuan lain tidak dapat dibandingkan, walaupun angkanya sama.",
    needs=("Pembanding",),
    given=rows("Sasaran", {"Kode": "S.1", "Indikator": "Cakupan", "Satuan": "%"}),
    bad=rows(
        "Pembanding",
        {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "Orang"},
    ),
    good=rows(
        "Pembanding",
        {"Sumber": "Tabel 4.2", "Kode Rujukan": "S.1", "Indikator": "Cakupan", "Satuan": "%"},
    ),
)
def satuan_pembanding(b: RuleView) -> Iterator[Flaw]:
    """The satuan of the indikator that the copy speaks of; ``persen`` is ``%``."""
    for x, s, other, original in paired_indikator(b, b.renstra.pembanding):
        if (
            original
            and other.satuan
            and normalise_satuan(other.satuan) != normalise_satuan(original.satuan)
        ):
            yield flaw(
                x.origin,
                "satuan",
                f"satuan pada {x.sumber} berbeda dengan lembar {s.origin.sheet}",
                found=other.satuan,
                expected=f"{original.satuan} ({cell_position(original.origin, 'satuan')})",
                advice="samakan satuannya, lalu periksa angkanya",
                subject=s.kode,
            )


def _paired_rows(b: RuleView) -> Iterator[tuple[Pembanding, Node]]:
    by_kode = b.renstra.per_kode
    return ((x, by_kode[x.kode_rujukan]) for x in b.renstra.pembanding if x.kode_rujukan in by_kode)


def _bare_nama(name: str) -> str:
    return _NAMING.sub("", compared_words(name))


def _unit_names(text: str, identitas: Identitas) -> frozenset[str]:
    """The units that a cell names. The office is one unit, with or without its region."""
    opd = compared_words(identitas.opd)
    mention = {
        compared_words(identitas.nama_opd),
        compared_words(identitas.singkatan_opd),
        compared_words(f"{identitas.opd} {identitas.daerah}"),
    }
    return frozenset(
        opd if u in mention else u
        for part in re.split(r"[,;/\n]", text)
        if (u := compared_words(part))
    )
