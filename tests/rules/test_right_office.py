"""Plans of invented kabupaten that have nothing but official names and sums that close: whatever a
rule finds there is a false alarm.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from renstra.reference.nomenklatur import OfficialName
from renstra.reference.read import nomenklatur_of
from renstra.rules.registry import all_rules
from renstra.rules.run import run
from renstra.rules.view import RuleView
from tests.plans import PERIODE, TinyBook, pagu, target

(TABLE,) = nomenklatur_of("Kabupaten")
COUNTS = ((2, 2, 3), (12, 10, 12), (300, 200, 200), (10, 1, 4))
"""Yearly counts that rise and fall."""
PERCENTAGES = {f"capaian_awal.{PERIODE.dasar}": 100, **target(PERIODE, 100)}


def of_level(bidang: str, level: str) -> list[OfficialName]:
    """The official names of one level of a bidang urusan."""
    return [n for n in TABLE.name if n.level == level and n.kode.startswith(f"{bidang}.")]


def office(folder: Path, bidang: str) -> TinyBook:
    """The plan of an office that carries out all of a bidang urusan."""
    sub = of_level(bidang, "sub_kegiatan")
    above = {n.kode.rpartition(".")[0] for n in sub}
    kegiatan = [n for n in of_level(bidang, "kegiatan") if n.kode in above]
    above |= {".".join(n.kode.split(".")[:3]) for n in kegiatan}
    program = [n for n in of_level(bidang, "program") if n.kode in above]
    known = {n.kode for n in (*kegiatan, *program)}
    sub = [n for n in sub if {n.kode.rpartition(".")[0], n.kode[:7]} <= known]
    workbook = TinyBook(folder)
    workbook.isi["Indikator RPJMD"] = []
    workbook.isi["Strategi"][0]["kode_program"] = None
    workbook.isi["Program"] = [level_row(n, kode_sasaran="S.1") for n in program]
    workbook.isi["Kegiatan"] = [level_row(n) for n in kegiatan]
    workbook.isi["Sub Kegiatan"] = [
        {
            **level_row(name),
            "indikator": name.indikator or f"Jumlah Dokumen {name.name}",
            "satuan": name.satuan or "Dokumen",
            **dict(zip((f"target.{t}" for t in PERIODE.tahun_target), counts, strict=True)),
            f"capaian_awal.{PERIODE.dasar}": counts[0],
            **pagu(PERIODE, 40_000_000 + n),
        }
        for n, name in enumerate(sub)
        for counts in [COUNTS[n % len(COUNTS)]]
    ]
    return workbook


def level_row(name: OfficialName, **more: Any) -> dict[str, Any]:
    """A row of a level with an indikator of its own."""
    return {
        "kode": name.kode,
        "nama": name.name,
        "indikator": f"Persentase Ketercapaian {name.name}",
        "satuan": "%",
        "penanggung_jawab": "Sekretariat",
        **PERCENTAGES,
        **more,
    }


@pytest.mark.parametrize("bidang", ["1.01", "1.02", "1.05", "2.23", "5.01"])
def test_a_right_office_has_no_finding(tmp_path: Path, bidang: str) -> None:
    plan = office(tmp_path, bidang).plan()
    assert len(plan.sub_kegiatan) > 10
    findings = run(RuleView(plan, TABLE), all_rules().rules).findings
    about_levels = [t for t in findings if t.subject.startswith(bidang)]
    assert [(t.code, t.place, t.message, t.found) for t in about_levels] == []
