"""Kode on other sheets that must name a row of the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..files.likeness import closest_match
from ..model import Finding
from ..sheets import SHEETS, Sheet
from ..sheets.jenjang import PROGRAM, SASARAN, TUJUAN
from ..sheets.kendali import PEMBANDING
from ..sheets.lima_bab import CROSSCUTTING
from ..sheets.strategis import INDIKATOR_RPJMD, STRATEGI
from . import faults
from .table import ReadRow, has_faulty_kode, may_be_kode

_LEVELS = tuple(sheet for sheet in SHEETS if sheet.level)
_TO_KEGIATAN = "Tujuan, Sasaran, Program, atau Kegiatan"
_TO_SUB_KEGIATAN = "Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan"
_REFERENCES: tuple[tuple[Sheet, str, tuple[Sheet, ...], str], ...] = (
    (STRATEGI, "kode_tujuan", (TUJUAN,), "Tujuan"),
    (STRATEGI, "kode_sasaran", (SASARAN,), "Sasaran"),
    (STRATEGI, "kode_program", (PROGRAM,), "Program"),
    (INDIKATOR_RPJMD, "kode_rujukan", _LEVELS, _TO_KEGIATAN),
    (PEMBANDING, "kode_rujukan", _LEVELS, _TO_SUB_KEGIATAN),
    (PEMBANDING, "kode_induk", _LEVELS, _TO_SUB_KEGIATAN),
    (CROSSCUTTING, "kode_program", (PROGRAM,), "Program"),
)
"""Where a kode stands, the levels that it may name, and how a fault calls them."""


def check_references(rows: Mapping[str, Sequence[ReadRow]], findings: list[Finding]) -> None:
    """Report kode that name no tujuan, sasaran, program, kegiatan or sub kegiatan; `rows` holds
    the sound sheets by name.
    """
    for sheet, name, levels, mention in _REFERENCES:
        known = dict.fromkeys(
            row.text("kode") for level in levels for row in rows.get(level.name, ())
        )
        unsure = any(has_faulty_kode(rows.get(level.name, ())) for level in levels)
        heading = next(column.heading for column in sheet.columns if column.name == name)
        for row in rows.get(sheet.name, ()):
            kode = row.text(name)
            if kode and kode not in known and not (unsure and may_be_kode(kode)):
                similar = closest_match(kode, tuple(known), 85)
                place = row.origin.sheet, row.origin.cell(name)
                findings.append(faults.unknown_parent(*place, heading, kode, mention, similar))
