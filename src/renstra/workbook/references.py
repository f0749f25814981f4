"""Kode on other sheets that must name a row of the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import sheets
from ..files.likeness import closest_match
from ..model import Finding
from ..sheets.shared import LEVELS
from . import faults
from .table import ReadRow, has_faulty_kode, may_be_kode


def check_references(rows: Mapping[str, Sequence[ReadRow]], findings: list[Finding]) -> None:
    """Report kode that name no tujuan, sasaran, program, kegiatan or sub kegiatan; `rows` holds
    the sound sheets by name. What hangs on a row of the tree itself is told where the tree is made.
    """
    for sheet in sheets.SHEETS:
        for column in sheet.columns:
            if sheet.level or not column.names or not {*column.names} <= {*LEVELS}:
                continue
            known = dict.fromkeys(
                row.text("kode") for level in column.names for row in rows.get(level, ())
            )
            unsure = any(has_faulty_kode(rows.get(level, ())) for level in column.names)
            *first, last = column.names
            mention = f"{', '.join(first)}, atau {last}" if first else last
            for row in rows.get(sheet.name, ()):
                kode = row.text(column.name)
                if kode and kode not in known and not (unsure and may_be_kode(kode)):
                    similar = closest_match(kode, tuple(known), 85)
                    place = row.origin.sheet, row.origin.cell(column.name)
                    findings.append(
                        faults.unknown_parent(*place, column.heading, kode, mention, similar)
                    )
