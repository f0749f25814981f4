"""Flat rows into the tree of the plan: rows of one kode become one object, children find their
parents.

Only faults of relation are found here (unknown parent, one kode with two names); everything about a
single cell was settled while the rows were flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..model import Finding, Indikator, Kegiatan, NoValue, Program, Sasaran, SubKegiatan, Tujuan
from ..model.indikator import rekap_method, satuan_kind
from . import faults
from .cells import closest_match
from .declare import standard
from .table import Row

SAMPLE_INDIKATOR = "Jumlah Dokumen …"


@dataclass
class Group:
    """The rows of one kode: the first carries the object, every row may carry an indikator."""

    head: Row
    rows: list[Row] = field(default_factory=list)

    @property
    def kode(self) -> str:
        return self.head.text("kode")


def group_rows(rows: Iterable[Row], nama_heading: str, findings: list[Finding]) -> dict[str, Group]:
    """Gather rows by kode, in order of appearance.

    A row without kode and name continues the one above; a second name for a kode is a fault.
    """
    result: dict[str, Group] = {}
    last: Group | None = None
    for b in rows:
        kode, name = b.text("kode"), b.text("nama")
        if not kode and not name and last:
            last.rows.append(b)
            continue
        if not kode:
            findings.append(faults.empty(b.origin.sheet, b.origin.cell("kode"), "Kode"))
            continue
        if kode not in result:
            if not name:
                findings.append(faults.empty(b.origin.sheet, b.origin.cell("nama"), nama_heading))
            result[kode] = Group(b)
        elif name and standard(name) != standard(first := result[kode].head.text("nama")):
            start = result[kode].head.origin
            findings.append(
                faults.different_nama(
                    b.origin.sheet, b.origin.cell("nama"), kode, name, first, start.cell("nama")
                )
            )
        last = result[kode]
        last.rows.append(b)
    return result


def indikator(
    b: Row, base_year: int, findings: list[Finding], copied: bool = False
) -> Indikator | None:
    """Build the indikator of a row; None when the row has none.

    A satuan is required where there is an indikator, and an indikator where there is a target. A
    copy of another table (`copied`) may name an indikator alone, as cascading tables do: there a
    satuan is required only to read its figures by.
    """
    name = b.text("indikator")
    number = [*b.yearly("target").values()]
    if copied:
        number += [
            n
            for k in (f"capaian_awal.{base_year}", "kondisi_akhir_tertulis")
            if (n := b[k]) is not None
        ]
    filled = any(not isinstance(n, NoValue) for n in number)
    if not name:
        if filled:
            findings.append(
                faults.empty(
                    b.origin.sheet, b.origin.cell("indikator"), "Indikator", SAMPLE_INDIKATOR
                )
            )
        return None
    satuan = b.text("satuan")
    if not satuan and (filled or not copied):
        findings.append(
            faults.empty(
                b.origin.sheet, b.origin.cell("satuan"), "Satuan", "Dokumen, Orang, %, Predikat"
            )
        )
    kind = b["jenis_satuan"] or satuan_kind(satuan)
    return Indikator(
        origin=b.origin,
        nama=name,
        satuan=satuan,
        jenis=kind,
        arah=b["arah"] or "naik",
        rekap=b["rekap"] or rekap_method(kind),
        desimal=int(d) if (d := b.text("desimal")) else None,
        capaian_awal=b[f"capaian_awal.{base_year}"] or b["kondisi_awal"] or NoValue(),
        target=b.yearly("target"),
        kondisi_akhir_tertulis=b["kondisi_akhir_tertulis"],
        iku=bool(b["iku"]),
        definisi=b.text("definisi"),
        rumus=b.text("rumus"),
        sumber_data=b.text("sumber_data"),
    )


@dataclass
class TreeBuilder:
    """Builds the tree from flat rows, gathering faults in `findings`."""

    base_year: int
    findings: list[Finding]

    def tree(
        self,
        tujuan: list[Row],
        sasaran: list[Row],
        program: list[Row],
        kegiatan: list[Row],
        sub: list[Row],
    ) -> tuple[Tujuan, ...]:
        """Return the tujuan with everything below them."""
        t, s, p, k, sk = (
            group_rows(rows, heading, self.findings)
            for rows, heading in (
                (tujuan, "Tujuan"), (sasaran, "Sasaran"), (program, "Program"), (kegiatan, "Kegiatan"), (sub, "Sub Kegiatan"),
            )
        )  # fmt: skip
        for group in (t, s, p, k, sk):
            self._report_duplicate_ids(group.values())
        under_kegiatan = self._children(sk, k, "induk", "Kode Kegiatan", "Kegiatan", prefix=True)
        under_program = self._children(k, p, "induk", "Kode Program", "Program", prefix=True)
        under_sasaran = self._children(p, s, "kode_sasaran", "Kode Sasaran", "Sasaran")
        under_tujuan = self._children(s, t, "kode_tujuan", "Kode Tujuan", "Tujuan")

        def sub_kegiatan(g: Group) -> SubKegiatan:
            b = g.head
            for other in g.rows[1:]:
                if filled := [n for n, rupiah in other.yearly("pagu").items() if rupiah]:
                    cell = other.origin.cell(f"pagu.{filled[0]}")
                    self.findings.append(
                        faults.number_outside_tree(other.origin.sheet, cell, g.kode)
                    )
            return SubKegiatan(
                **self._base(g), pagu_tahunan=b.yearly("pagu"), urusan=b.text("urusan"),
                penanggung_jawab=b.text("penanggung_jawab"), lokasi=b.text("lokasi"),
            )  # fmt: skip

        def unit(g: Group) -> dict[str, Any]:
            return {n: g.head.text(n) for n in ("penanggung_jawab", "lokasi")}

        def branch(
            parent: dict[str, list[Group]], g: Group, make: Callable[[Group], Any]
        ) -> tuple[Any, ...]:
            return tuple(make(child) for child in parent.get(g.kode, ()))

        def build_kegiatan(g: Group) -> Kegiatan:
            return Kegiatan(
                **self._base(g), **unit(g), sub_kegiatan=branch(under_kegiatan, g, sub_kegiatan)
            )

        def build_program(g: Group) -> Program:
            parent = g.head.text("kode_sasaran")
            return Program(
                **self._base(g),
                **unit(g),
                kode_sasaran=parent,
                kegiatan=branch(under_program, g, build_kegiatan),
            )

        def build_sasaran(g: Group) -> Sasaran:
            b = g.head
            return Sasaran(
                **self._base(g), kode_tujuan=b.text("kode_tujuan"), misi=b.text("misi"),
                program=branch(under_sasaran, g, build_program),
            )  # fmt: skip

        return tuple(
            Tujuan(
                **self._base(g),
                misi=g.head.text("misi"),
                sasaran=branch(under_tujuan, g, build_sasaran),
            )
            for g in t.values()
        )

    def _base(self, g: Group) -> dict[str, Any]:
        """The fields that every level shares."""
        listing = tuple(i for b in g.rows if (i := indikator(b, self.base_year, self.findings)))
        if not listing:
            cell = g.head.origin.cell("indikator")
            self.findings.append(
                faults.empty(g.head.origin.sheet, cell, "Indikator", SAMPLE_INDIKATOR)
            )
        return {
            "origin": g.head.origin,
            "kode": g.kode,
            "nama": g.head.text("nama"),
            "id": g.head.text("id"),
            "indikator": listing,
            "pagu_tertulis": g.head.yearly("pagu_tertulis"),
            "pagu_jumlah_tertulis": g.head["pagu_jumlah_tertulis"],
        }

    def _report_duplicate_ids(self, group: Iterable[Group]) -> None:
        """Report a lasting mark that two levels of one sheet carry: it would say that they are the
        same.
        """
        first: dict[str, Row] = {}
        for b in (g.head for g in group if g.head.text("id")):
            if (start := first.setdefault(b.text("id"), b)) is not b:
                self.findings.append(
                    faults.duplicate(
                        b.origin.sheet,
                        b.origin.cell("id"),
                        "ID",
                        b.text("id"),
                        start.origin.cell("id"),
                    )
                )

    def _children(
        self,
        child: dict[str, Group],
        parent: dict[str, Group],
        column_name: str,
        heading: str,
        parent_sheet: str,
        prefix: bool = False,
    ) -> dict[str, list[Group]]:
        """Sort children under the kode of their parents; a kode without parent is a fault.

        With `awalan` an empty parent is the longest kode that the child's kode begins with.
        """
        result: dict[str, list[Group]] = {}
        for g in child.values():
            kode = g.head.text(column_name) or (_parent_by_prefix(g.kode, parent) if prefix else "")
            if kode in parent:
                result.setdefault(kode, []).append(g)
                continue
            cell = g.head.origin.cell(
                column_name if g.head.text(column_name) or not prefix else "kode"
            )
            content = g.head.text(column_name) or (g.kode if prefix else "")
            similar = closest_match(content, tuple(parent), 85) if content else None
            self.findings.append(
                faults.unknown_parent(
                    g.head.origin.sheet, cell, heading, content, parent_sheet, similar
                )
            )
        return result


def _parent_by_prefix(kode: str, parent: dict[str, Group]) -> str:
    part = kode.split(".")
    for n in range(len(part) - 1, 0, -1):
        if (candidates := ".".join(part[:n])) in parent:
            return candidates
    return ""
