"""Rules R701-R707: a copy of another table (sheet *Pembanding*) must say the same as the plan; what
it leaves empty is skipped.

What holds for any copy (which indikator of the plan it speaks of, whether two figures are one) also
serves the RPJMD's sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from ...model import (
    NO_VALUE,
    Identitas,
    Indikator,
    IndikatorRpjmd,
    Node,
    NoValue,
    Origin,
    Pembanding,
    Program,
    Sasaran,
    SubKegiatan,
    Value,
)
from ...model.numbers import format_rupiah
from ..rule import Flaw, flaw, rule
from ..view import Material

S = TypeVar("S", Pembanding, IndikatorRpjmd)
_SATUAN_PERSEN = {"persen", "prosen", "persentase", "persen %", "persentase %", "% persen"}
_NAMING = re.compile(r"^(program|sub kegiatan|subkegiatan|kegiatan) ")
_SIMILARITY = 75
"""From this likeness (of 100) on, two names may be one indikator worded twice, whatever their
satuan.
"""


@rule(
    "R701",
    "Target pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Target satu indikator yang berbeda di dua tabel membuat penilai tidak tahu mana yang ditetapkan.",
)
def target_pembanding(b: Material) -> Iterator[Flaw]:
    """Capaian awal, targets and kondisi akhir of the copy against the indikator that it speaks of.

    A capaian awal that either side does not know contradicts nothing.
    """
    periode = b.renstra.identitas.periode
    for x, s, other, original in padanan(b, b.renstra.pembanding):
        if original is None:
            continue
        field_name = f"capaian_awal.{periode.dasar}"
        difference = [*differing_targets(other, original, periode.tahun_pagu)]
        known = not isinstance(other.capaian_awal, NoValue) and not isinstance(
            original.capaian_awal, NoValue
        )
        if known and not same(other.capaian_awal, original.capaian_awal, original):
            content = original.tulis(original.capaian_awal)
            difference.insert(
                0,
                (
                    field_name,
                    f"capaian {periode.dasar}",
                    other.capaian_awal,
                    f"{content} ({position(original.origin, field_name)})",
                ),
            )
        for field_name, what, value, expected in difference:
            message = f"{what} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}"
            yield flaw(
                x.origin, field_name, message, isi=other.tulis(value), expected=expected, advice="samakan kedua tabel", subject=s.kode
            )  # fmt: skip


@rule(
    "R702",
    "Nama pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Rumusan yang berganti dari tabel ke tabel dibaca sebagai tujuan, sasaran, atau program lain.",
)
def nama_pembanding(b: Material) -> Iterator[Flaw]:
    """The name that the copy gives a level; case, spaces, marks and the word *program* in front do
    not count.
    """
    for x, s in _rows(b):
        if x.uraian and _nama(x.uraian) != _nama(s.nama):
            message = f"nama {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}"
            yield flaw(
                x.origin, "uraian", message, isi=x.uraian, expected=f"{s.nama} ({position(s.origin, 'nama')})",
                advice="samakan rumusannya", subject=s.kode,
            )  # fmt: skip


@rule(
    "R703",
    "Indikator pada tabel pembanding ada pada rencana",
    "peringatan",
    "Indikator yang dirumuskan lain di tabel lain tidak dapat dicocokkan, sehingga targetnya pun tidak dapat diuji.",
)
def indikator_pembanding(b: Material) -> Iterator[Flaw]:
    """An indikator that the level does not have; one that is near, or the level that has it, is
    told.
    """
    for x, s in _rows(b):
        if x.indikator and words(x.indikator.nama) not in {words(i.nama) for i in s.indikator}:
            expected, advice = indikator_advice(x.indikator, s, b.once(owner))
            message = f"indikator {s.kode} pada {x.sumber} tidak ada di lembar {s.origin.sheet}"
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
    "R704",
    "Atasan pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Program yang mendukung sasaran berbeda di dua tabel berarti pohon kinerjanya tidak satu.",
)
def parent_in_pembanding(b: Material) -> Iterator[Flaw]:
    """The parent that the copy puts a level under; any level above it will do, since tables may
    skip one.
    """
    for x, s in _rows(b):
        superior = {a.kode: a for a in _levels_above(b, s)}
        if x.kode_induk and x.kode_induk not in superior:
            level_type = type(b.renstra.per_kode.get(x.kode_induk))
            correct = next(
                (a for a in superior.values() if isinstance(a, level_type)), b.parent_of.get(s.kode)
            )
            field_name = {Sasaran: "kode_tujuan", Program: "kode_sasaran"}.get(type(s), "kode")
            yield flaw(
                x.origin, "kode_induk", f"atasan {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}", isi=x.kode_induk,
                expected=f"{correct.kode} ({position(s.origin, field_name)})" if correct else "kosong, karena tujuan tidak beratasan",
                advice="pindahkan barisnya ke bawah atasan yang benar", subject=s.kode,
            )  # fmt: skip


@rule(
    "R705",
    "Penanggung jawab pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Satu program dengan dua penanggung jawab tidak jelas siapa yang melaporkan kinerjanya.",
)
def penanggung_jawab_pembanding(b: Material) -> Iterator[Flaw]:
    """The unit in charge; the office's name with or without its region, or its short name, is one
    unit.
    """
    for x, s in _rows(b):
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
                x.origin, "penanggung_jawab", message, isi=x.penanggung_jawab,
                expected=f"{unit} ({position(s.origin, 'penanggung_jawab')})", advice="samakan penanggung jawabnya", subject=s.kode,
            )  # fmt: skip


@rule(
    "R706",
    "Pagu pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Pagu satu baris harus sama di semua tabel; rencana menghitungnya dari sub kegiatan.",
)
def pagu_pembanding(b: Material) -> Iterator[Flaw]:
    """Pagu of the copy, by year and for the period, against what the sub kegiatan add up to
    (rupiah).
    """
    for x, s in _rows(b):
        for field_name, when, written, correct in differing_pagu(
            x, s, b.renstra.identitas.periode.tahun_pagu
        ):
            where = (
                f" ({position(s.origin, field_name.replace('_tertulis', ''))})"
                if isinstance(s, SubKegiatan) and "." in field_name
                else ""
            )
            yield flaw(
                x.origin, field_name, f"pagu {when} {s.kode} pada {x.sumber} berbeda dengan lembar {s.origin.sheet}",
                isi=format_rupiah(written), expected=f"{format_rupiah(correct)}{where}", advice=delta(written, correct), subject=s.kode,
            )  # fmt: skip


@rule(
    "R707",
    "Satuan pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Target dengan satuan lain tidak dapat dibandingkan, walaupun angkanya sama.",
)
def satuan_pembanding(b: Material) -> Iterator[Flaw]:
    """The satuan of the indikator that the copy speaks of; ``persen`` is ``%``."""
    for x, s, other, original in padanan(b, b.renstra.pembanding):
        if (
            original
            and other.satuan
            and normalise_satuan(other.satuan) != normalise_satuan(original.satuan)
        ):
            yield flaw(
                x.origin, "satuan", f"satuan pada {x.sumber} berbeda dengan lembar {s.origin.sheet}", isi=other.satuan,
                expected=f"{original.satuan} ({position(original.origin, 'satuan')})", advice="samakan satuannya, lalu periksa angkanya",
                subject=s.kode,
            )  # fmt: skip


@lru_cache(maxsize=65_536)
def words(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no marks."""
    return " ".join(re.findall(r"[\w%]+", text.casefold()))


def normalise_satuan(satuan: str) -> str:
    """A satuan as it is compared."""
    return "%" if (s := words(satuan)) in _SATUAN_PERSEN else s


def position(origin: Origin, field_name: str) -> str:
    """A cell as a spreadsheet writes it: ``Tujuan!G2``."""
    return f"{origin.sheet}!{origin.cell(field_name)}"


def same(other: Value, original: Value, indikator: Indikator) -> bool:
    """Whether two figures are one when printed with the plan's decimals; a dash and zero are."""
    left, right = (
        "0" if isinstance(n, NoValue) else indikator.tulis(n).casefold() for n in (other, original)
    )
    return left == right


def differing_targets(
    other: Indikator, original: Indikator, tahun: range
) -> Iterator[tuple[str, str, Value, str]]:
    """Yield field, what it is, what the copy says, and what the plan says and where, for every
    figure that differs.

    `tahun` are the years that make the kondisi akhir. One that is typed in the plan as well is
    taken too: whether it agrees with the plan's own targets is another rule's concern.
    """
    for t, value in other.target.items():
        if not same(value, own := original.target.get(t, NO_VALUE), original):
            yield (
                f"target.{t}",
                f"target {t}",
                value,
                f"{original.tulis(own)} ({position(original.origin, f'target.{t}')})",
            )
    if (end := other.kondisi_akhir_tertulis) is not None:
        computed, written = original.kondisi_akhir(tahun), original.kondisi_akhir_tertulis
        if not same(end, computed, original) and not (written and same(end, written, original)):
            expected = f"{original.tulis(computed)} (dihitung dari {original.origin.sheet} baris {original.origin.row})"
            yield "kondisi_akhir_tertulis", "kondisi akhir", end, expected


def differing_pagu(
    x: Pembanding | IndikatorRpjmd, s: Node, tahun: range
) -> Iterator[tuple[str, str, int, int]]:
    """Yield field, when, typed and computed rupiah, for every pagu of the copy that differs from
    the level's.
    """
    for t, written in x.pagu_tertulis.items():
        if written != (correct := s.pagu(t)):
            yield f"pagu_tertulis.{t}", str(t), written, correct
    if (total := x.pagu_jumlah_tertulis) is not None and total != (
        correct := s.pagu_periode(tahun)
    ):
        yield "pagu_jumlah_tertulis", f"{tahun[0]}-{tahun[-1]}", total, correct


def delta(written: int, correct: int) -> str:
    """How far a typed pagu is off."""
    difference = written - correct
    return f"{'lebih' if difference > 0 else 'kurang'} {format_rupiah(abs(difference))} dari rencana; samakan kedua tabel"


def owner(b: Material) -> dict[str, list[Node]]:
    """The levels that have an indikator, by its name as names are compared, for `Material.once`."""
    result: dict[str, list[Node]] = {}
    for s, i in b.indikator:
        result.setdefault(words(i.nama), []).append(s)
    return result


def padanan(
    b: Material, copied: Sequence[S]
) -> Iterator[tuple[S, Node, Indikator, Indikator | None]]:
    """Yield every row of a copy that has an indikator, its level, and the indikator of the plan
    that it speaks of, if told.

    That is the one of the same name within the level. A level's only indikator also answers to the
    only one that the copy has for it, if the names are near or the satuan is the same, and if no
    other level has an indikator of that name.
    """
    with_indikator = [
        (x, x.indikator) for x in copied if x.indikator and x.kode_rujukan in b.renstra.per_kode
    ]
    count = Counter(_row_group(x) for x, _ in with_indikator)
    for x, other in with_indikator:
        s = b.renstra.per_kode[x.kode_rujukan]
        name = words(other.nama)
        original = next((i for i in s.indikator if words(i.nama) == name), None)
        if (
            original is None
            and len(s.indikator) == 1 == count[_row_group(x)]
            and name not in b.once(owner)
        ):
            (candidates,) = s.indikator
            if normalise_satuan(other.satuan) in {
                "",
                normalise_satuan(candidates.satuan),
            } or _similar(other, s.indikator):
                original = candidates
        yield x, s, other, original


def indikator_advice(other: Indikator, s: Node, own: dict[str, list[Node]]) -> tuple[str, str]:
    """What was expected, and how to mend it, where a level has no indikator of that name."""
    if similar := _similar(other, s.indikator):
        return (
            f"{similar.nama} ({position(similar.origin, 'indikator')})",
            "samakan rumusan indikatornya",
        )
    expected = f"salah satu indikator {s.kode}: {'; '.join(i.nama for i in s.indikator[:3])}"
    if present := own.get(words(other.nama)):
        return (
            expected,
            f"indikator ini milik {' atau '.join(a.kode for a in present[:3])}; periksa Kode Rujukan",
        )
    return expected, "samakan rumusannya, atau periksa Kode Rujukan"


def _similar(other: Indikator, options: Sequence[Indikator]) -> Indikator | None:
    """The indikator whose name comes near, of the few that a level has."""
    from rapidfuzz import fuzz, process

    result = process.extractOne(
        words(other.nama),
        [words(i.nama) for i in options],
        scorer=fuzz.ratio,
        score_cutoff=_SIMILARITY,
    )
    return options[result[2]] if result else None


def _row_group(x: Pembanding | IndikatorRpjmd) -> tuple[str, str]:
    """The rows that one table has for one level."""
    return words(x.sumber) if isinstance(x, Pembanding) else "", x.kode_rujukan


def _rows(b: Material) -> Iterator[tuple[Pembanding, Node]]:
    by_kode = b.renstra.per_kode
    return ((x, by_kode[x.kode_rujukan]) for x in b.renstra.pembanding if x.kode_rujukan in by_kode)


def _levels_above(b: Material, s: Node) -> Iterator[Node]:
    """The levels above, nearest first."""
    while step_up := b.parent_of.get(s.kode):
        yield step_up
        s = step_up


def _nama(name: str) -> str:
    return _NAMING.sub("", words(name))


def _unit_names(text: str, identitas: Identitas) -> frozenset[str]:
    """The units that a cell names. The office is one unit, with or without its region."""
    opd = words(identitas.opd)
    mention = {
        words(identitas.nama_opd),
        words(identitas.singkatan_opd),
        words(f"{identitas.opd} {identitas.daerah}"),
    }
    return frozenset(
        opd if u in mention else u for part in re.split(r"[,;/\n]", text) if (u := words(part))
    )
