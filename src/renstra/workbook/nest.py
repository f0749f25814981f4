"""Flat rows into the tree of the plan: rows of one kode become one object, children find their
parents.

Only faults of relation are found here (unknown parent, one kode with two names); everything about a
single cell was settled while the rows were flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..files.likeness import closest_match
from ..model import (
    ClaimedPagu,
    Field,
    Finding,
    Indikator,
    Kegiatan,
    Level,
    Node,
    NoValue,
    Program,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from ..model.indikator import rekap_method, satuan_kind
from ..model.program import NODE_CLASSES
from ..sheets import SHEETS
from . import faults
from .groups import Group, claims_of, group_rows, report_apart, report_other_words
from .table import ReadRow, has_faulty_kode, may_be_kode

SAMPLE_INDIKATOR = "Jumlah Dokumen …"


def make_indikator(
    row: ReadRow, base_year: int, findings: list[Finding], *, copied: bool = False
) -> Indikator | None:
    """Build the indikator of a row; None when the row has none.

    A satuan is required where there is an indikator, and an indikator where there is a target. A
    copy of another table (`copied`) may name an indikator alone, as cascading tables do: there a
    satuan is required only to read its figures by.
    """

    def report_empty(column: str, heading: str, sample: str) -> None:
        place = row.origin.sheet, row.origin.cell(column)
        findings.append(faults.empty(*place, heading, sample))

    nama, satuan = row.text("indikator"), row.text("satuan")
    capaian_awal = row[Field("capaian_awal", base_year)]
    values = [*row.yearly("target").values()]
    if copied:
        values += [n for n in (capaian_awal, row["kondisi_akhir_tertulis"]) if n is not None]
    filled = any(not isinstance(n, NoValue) for n in values)
    if not nama:
        if filled:
            report_empty("indikator", "Indikator", SAMPLE_INDIKATOR)
        return None
    if not satuan and (filled or not copied) and "satuan" not in row.faulty:
        report_empty("satuan", "Satuan", "Dokumen, Orang, %, Predikat")
    kind = row["jenis_satuan"] or satuan_kind(satuan)
    return Indikator(
        origin=row.origin,
        nama=nama,
        rumusan=row.text("rumusan"),
        satuan=satuan,
        jenis=kind,
        arah=row["arah"] or "naik",
        rekap=row["rekap"] or rekap_method(kind, satuan),
        desimal=int(digits) if (digits := row.text("desimal")) else None,
        capaian_awal=capaian_awal or row["kondisi_awal"] or NoValue(),
        target=row.yearly("target"),
        kondisi_akhir_tertulis=row["kondisi_akhir_tertulis"],
        iku=bool(row["iku"]),
        definisi=row.text("definisi"),
        rumus=row.text("rumus"),
        sumber_data=row.text("sumber_data"),
    )


@dataclass
class TreeBuilder:
    """Builds the tree from flat rows, gathering faults in `findings`, and in `claims` the pagu that
    stands on further rows.
    """

    base_year: int
    findings: list[Finding]
    claims: list[ClaimedPagu] = field(default_factory=list)

    def tree(
        self,
        tujuan: list[ReadRow],
        sasaran: list[ReadRow],
        program: list[ReadRow],
        kegiatan: list[ReadRow],
        sub: list[ReadRow],
    ) -> tuple[Tujuan, ...]:
        """Return the tujuan with everything below them."""
        t, s, p, k, sk = (
            group_rows(rows, heading, self.findings)
            for rows, heading in (
                (tujuan, "Tujuan"),
                (sasaran, "Sasaran"),
                (program, "Program"),
                (kegiatan, "Kegiatan"),
                (sub, "Sub Kegiatan"),
            )
        )
        for level, groups in zip(Level, (t, s, p, k, sk), strict=True):
            self._report_duplicate_ids(groups.values())
            report_other_words(groups.values(), _word_columns(level), self.findings)
            self.claims += claims_of(level, groups.values())
            if level is not Level.SUB_KEGIATAN:
                report_apart(groups.values(), self.findings)
        levels = (tujuan, sasaran, program, kegiatan)
        unsure_t, unsure_s, unsure_p, unsure_k = map(has_faulty_kode, levels)
        under_kegiatan = self._children(sk, k, _PARENT_OF_SUB_KEGIATAN, unsure=unsure_k)
        under_program = self._children(k, p, _PARENT_OF_KEGIATAN, unsure=unsure_p)
        under_sasaran = self._children(p, s, _PARENT_OF_PROGRAM, unsure=unsure_s)
        under_tujuan = self._children(s, t, _PARENT_OF_SASARAN, unsure=unsure_t)

        def build_sub_kegiatan(g: Group) -> SubKegiatan:
            for other in g.rows[1:]:
                if filled := [n for n, rupiah in other.yearly("pagu").items() if rupiah]:
                    pagu_field = Field("pagu", filled[0])
                    place = other.origin.sheet, other.origin.cell(pagu_field), g.kode
                    first = g.head.origin.cell(pagu_field)
                    self.findings.append(faults.number_outside_tree(*place, first))
            return SubKegiatan(**self._base(SubKegiatan, g), pagu_tahunan=g.head.yearly("pagu"))

        def build_kegiatan(g: Group) -> Kegiatan:
            children = tuple(build_sub_kegiatan(c) for c in under_kegiatan.get(g.kode, ()))
            return Kegiatan(**self._base(Kegiatan, g), sub_kegiatan=children)

        def build_program(g: Group) -> Program:
            children = tuple(build_kegiatan(c) for c in under_program.get(g.kode, ()))
            return Program(**self._base(Program, g), kegiatan=children)

        def build_sasaran(g: Group) -> Sasaran:
            children = tuple(build_program(c) for c in under_sasaran.get(g.kode, ()))
            return Sasaran(**self._base(Sasaran, g), program=children)

        def build_tujuan(g: Group) -> Tujuan:
            children = tuple(build_sasaran(c) for c in under_tujuan.get(g.kode, ()))
            return Tujuan(**self._base(Tujuan, g), sasaran=children)

        return tuple(build_tujuan(g) for g in t.values())

    def _base(self, level: type[Node], g: Group) -> dict[str, Any]:
        """The fields that every level shares, and those of this one that are words of its rows."""
        indikator = self._indikator(g.rows)
        if not indikator:
            place = g.head.origin.sheet, g.head.origin.cell("indikator")
            self.findings.append(faults.empty(*place, "Indikator", SAMPLE_INDIKATOR))
        words = {n: g.text(n) for n, f in level.model_fields.items() if f.annotation is str}
        return words | {
            "origin": g.head.origin,
            "kode": g.kode,
            "indikator": indikator,
            "pagu_tertulis": g.head.yearly("pagu_tertulis"),
            "pagu_jumlah_tertulis": g.head["pagu_jumlah_tertulis"],
        }

    def _indikator(self, rows: Iterable[ReadRow]) -> tuple[Indikator, ...]:
        """The indikator of the rows of one kode; one that names no outcome or output measures the
        same as the one above.

        An outcome or output may stand on a row above its indikator; one that none follows is a
        fault.
        """
        result: list[Indikator] = []
        rumusan = ""
        waiting: ReadRow | None = None
        unmeasured: list[ReadRow] = []
        for row in rows:
            if written := row.text("rumusan"):
                unmeasured += [waiting] if waiting else []
                rumusan, waiting = written, row
            if i := make_indikator(row, self.base_year, self.findings):
                waiting = None
                same = i.rumusan == rumusan
                result.append(i if same else i.model_copy(update={"rumusan": rumusan}))
        unmeasured += [waiting] if waiting else []
        # Where there is no indikator at all, that is told once.
        for row in unmeasured if result else ():
            place = row.origin.sheet, row.origin.cell("indikator")
            self.findings.append(faults.empty(*place, "Indikator", SAMPLE_INDIKATOR))
        return tuple(result)

    def _report_duplicate_ids(self, groups: Iterable[Group]) -> None:
        """Report a lasting mark that two levels of one sheet carry: it would say that they are the
        same.
        """
        first: dict[str, ReadRow] = {}
        for row in (g.row_of("id") for g in groups if g.text("id")):
            if (start := first.setdefault(row.text("id"), row)) is not row:
                cell, first_cell = row.origin.cell("id"), start.origin.cell("id")
                fault = faults.duplicate(row.origin.sheet, cell, "ID", row.text("id"), first_cell)
                self.findings.append(fault)

    def _children(
        self,
        children: dict[str, Group],
        parents: dict[str, Group],
        column: _ParentColumn,
        *,
        unsure: bool,
    ) -> dict[str, list[Group]]:
        """Sort children under the kode of their parents; a kode without parent is a fault, told
        once for all that miss the same parent.

        Where a parent's own kode has a fault (`unsure`), that is told already.
        """
        result: dict[str, list[Group]] = {}
        missing: dict[str, list[tuple[Group, str, str]]] = {}
        for g in children.values():
            row = g.row_of(column.name)
            written = row.text(column.name)
            kode = written or (_parent_by_prefix(g.kode, parents) if column.prefix else "")
            if kode in parents:
                result.setdefault(kode, []).append(g)
                continue
            found = written or (g.kode if column.prefix else "")
            if column.name in g.head.faulty or (unsure and may_be_kode(found)):
                continue
            cell = row.origin.cell(column.name if written or not column.prefix else "kode")
            missed = written or (found.rpartition(".")[0] if column.prefix else "")
            missing.setdefault(missed or f" {cell}", []).append((g, cell, found))
        for (g, cell, found), *others in missing.values():
            similar = closest_match(found, tuple(parents), 85) if found else None
            place = g.head.origin.sheet, cell, column.heading
            also = tuple(other for _, other, _ in others)
            unknown = faults.unknown_parent(*place, found, column.sheet, similar, also)
            self.findings.append(unknown)
        return result


def _word_columns(level: Level) -> dict[str, str]:
    """The columns in which a level says something of itself besides kode and name, with their
    headings.
    """
    sheet = next(s for s in SHEETS if s.name == level)
    words = {n for n, f in NODE_CLASSES[level].model_fields.items() if f.annotation is str}
    told = words - {"kode", "nama"}
    return {c.name: c.heading for c in sheet.columns if c.name in told or c.parent}


class _ParentColumn(NamedTuple):
    """The column that names a row's parent, and the sheet of that.

    With `prefix` an empty parent is the longest kode that the child's kode begins with.
    """

    name: str
    heading: str
    sheet: str
    prefix: bool = False


_PARENT_OF_SUB_KEGIATAN = _ParentColumn("induk", "Kode Kegiatan", "Kegiatan", prefix=True)
_PARENT_OF_KEGIATAN = _ParentColumn("induk", "Kode Program", "Program", prefix=True)
_PARENT_OF_PROGRAM = _ParentColumn("kode_sasaran", "Kode Sasaran", "Sasaran")
_PARENT_OF_SASARAN = _ParentColumn("kode_tujuan", "Kode Tujuan", "Tujuan")


def _parent_by_prefix(kode: str, parents: dict[str, Group]) -> str:
    """The longest kode of a parent that a kode begins with. It may be the whole: what was given its
    parent's kode hangs on that, and a rule tells it.
    """
    parts = kode.split(".")
    for n in range(len(parts), 0, -1):
        if (candidate := ".".join(parts[:n])) in parents:
            return candidate
    return ""
