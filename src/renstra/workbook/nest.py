"""Flat rows into the tree of the plan: rows of one kode become one object, children find their
parents.

Only faults of relation are found here (unknown parent, one kode with two names); everything about a
single cell was settled while the rows were flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..files.likeness import closest_match
from ..model import (
    Field,
    Finding,
    Indikator,
    Kegiatan,
    NoValue,
    Program,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from ..model.indikator import rekap_method, satuan_kind
from ..sheets import standard
from . import faults
from .table import ReadRow

SAMPLE_INDIKATOR = "Jumlah Dokumen …"


@dataclass
class Group:
    """The rows of one kode: the first carries the object, every row may carry an indikator."""

    head: ReadRow
    rows: list[ReadRow] = field(default_factory=list)

    @property
    def kode(self) -> str:
        """The kode that the rows share."""
        return self.head.text("kode")


def group_rows(
    rows: Iterable[ReadRow], nama_heading: str, findings: list[Finding]
) -> dict[str, Group]:
    """Gather rows by kode, in order of appearance.

    A row without kode and name continues the one above; a second name for a kode is a fault.
    """
    result: dict[str, Group] = {}
    last: Group | None = None
    for row in rows:
        kode, nama = row.text("kode"), row.text("nama")
        if not kode and not nama and last:
            last.rows.append(row)
            continue
        if not kode:
            findings.append(faults.empty(row.origin.sheet, row.origin.cell("kode"), "Kode"))
            continue
        sheet, cell = row.origin.sheet, row.origin.cell("nama")
        if kode not in result:
            if not nama:
                findings.append(faults.empty(sheet, cell, nama_heading))
            result[kode] = Group(row)
        elif nama and standard(nama) != standard(first := result[kode].head.text("nama")):
            first_cell = result[kode].head.origin.cell("nama")
            findings.append(faults.different_nama(sheet, cell, kode, nama, first, first_cell))
        last = result[kode]
        last.rows.append(row)
    return result


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
    if not satuan and (filled or not copied):
        report_empty("satuan", "Satuan", "Dokumen, Orang, %, Predikat")
    kind = row["jenis_satuan"] or satuan_kind(satuan)
    return Indikator(
        origin=row.origin,
        nama=nama,
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
    """Builds the tree from flat rows, gathering faults in `findings`."""

    base_year: int
    findings: list[Finding]

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
        for groups in (t, s, p, k, sk):
            self._report_duplicate_ids(groups.values())
        under_kegiatan = self._children(sk, k, "induk", "Kode Kegiatan", "Kegiatan", prefix=True)
        under_program = self._children(k, p, "induk", "Kode Program", "Program", prefix=True)
        under_sasaran = self._children(p, s, "kode_sasaran", "Kode Sasaran", "Sasaran")
        under_tujuan = self._children(s, t, "kode_tujuan", "Kode Tujuan", "Tujuan")

        def unit(g: Group) -> dict[str, str]:
            return {name: g.head.text(name) for name in ("penanggung_jawab", "lokasi")}

        def build_sub_kegiatan(g: Group) -> SubKegiatan:
            for other in g.rows[1:]:
                if filled := [n for n, rupiah in other.yearly("pagu").items() if rupiah]:
                    place = other.origin.sheet, other.origin.cell(Field("pagu", filled[0]))
                    self.findings.append(faults.number_outside_tree(*place, g.kode))
            pagu, urusan = g.head.yearly("pagu"), g.head.text("urusan")
            return SubKegiatan(**self._base(g), **unit(g), pagu_tahunan=pagu, urusan=urusan)

        def build_kegiatan(g: Group) -> Kegiatan:
            children = tuple(build_sub_kegiatan(c) for c in under_kegiatan.get(g.kode, ()))
            return Kegiatan(**self._base(g), **unit(g), sub_kegiatan=children)

        def build_program(g: Group) -> Program:
            children = tuple(build_kegiatan(c) for c in under_program.get(g.kode, ()))
            parent = g.head.text("kode_sasaran")
            return Program(**self._base(g), **unit(g), kode_sasaran=parent, kegiatan=children)

        def build_sasaran(g: Group) -> Sasaran:
            children = tuple(build_program(c) for c in under_sasaran.get(g.kode, ()))
            parent, misi = g.head.text("kode_tujuan"), g.head.text("misi")
            return Sasaran(**self._base(g), kode_tujuan=parent, misi=misi, program=children)

        def build_tujuan(g: Group) -> Tujuan:
            children = tuple(build_sasaran(c) for c in under_tujuan.get(g.kode, ()))
            return Tujuan(**self._base(g), misi=g.head.text("misi"), sasaran=children)

        return tuple(build_tujuan(g) for g in t.values())

    def _base(self, g: Group) -> dict[str, Any]:
        """The fields that every level shares."""
        made = (make_indikator(row, self.base_year, self.findings) for row in g.rows)
        indikator = tuple(i for i in made if i)
        if not indikator:
            place = g.head.origin.sheet, g.head.origin.cell("indikator")
            self.findings.append(faults.empty(*place, "Indikator", SAMPLE_INDIKATOR))
        return {
            "origin": g.head.origin,
            "kode": g.kode,
            "nama": g.head.text("nama"),
            "id": g.head.text("id"),
            "indikator": indikator,
            "pagu_tertulis": g.head.yearly("pagu_tertulis"),
            "pagu_jumlah_tertulis": g.head["pagu_jumlah_tertulis"],
        }

    def _report_duplicate_ids(self, groups: Iterable[Group]) -> None:
        """Report a lasting mark that two levels of one sheet carry: it would say that they are the
        same.
        """
        first: dict[str, ReadRow] = {}
        for row in (g.head for g in groups if g.head.text("id")):
            if (start := first.setdefault(row.text("id"), row)) is not row:
                cell, first_cell = row.origin.cell("id"), start.origin.cell("id")
                fault = faults.duplicate(row.origin.sheet, cell, "ID", row.text("id"), first_cell)
                self.findings.append(fault)

    def _children(
        self,
        children: dict[str, Group],
        parents: dict[str, Group],
        column_name: str,
        heading: str,
        parent_sheet: str,
        *,
        prefix: bool = False,
    ) -> dict[str, list[Group]]:
        """Sort children under the kode of their parents; a kode without parent is a fault.

        With `prefix` an empty parent is the longest kode that the child's kode begins with.
        """
        result: dict[str, list[Group]] = {}
        for g in children.values():
            written = g.head.text(column_name)
            kode = written or (_parent_by_prefix(g.kode, parents) if prefix else "")
            if kode in parents:
                result.setdefault(kode, []).append(g)
                continue
            cell = g.head.origin.cell(column_name if written or not prefix else "kode")
            found = written or (g.kode if prefix else "")
            similar = closest_match(found, tuple(parents), 85) if found else None
            place = g.head.origin.sheet, cell
            unknown = faults.unknown_parent(*place, heading, found, parent_sheet, similar)
            self.findings.append(unknown)
        return result


def _parent_by_prefix(kode: str, parents: dict[str, Group]) -> str:
    parts = kode.split(".")
    for n in range(len(parts) - 1, 0, -1):
        if (candidate := ".".join(parts[:n])) in parents:
            return candidate
    return ""
