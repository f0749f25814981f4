"""A right plan of five chapters, with outcomes, outputs and the sheets since 2025: nothing is
called wrong.
"""

from __future__ import annotations

from pathlib import Path

from tests.grids import Content
from tests.jobs.job_helpers import check_folder
from tests.offices import SHIFTED, badan
from tests.plans import TinyBook

MISSING = {"R311", "R602", "R906"}
"""What the plan indeed lacks: strategi, most sheets of the first chapters, the
peraturan daerah on the RPJMD among its legal bases.
"""
SUPPORT, PLANNING = "Meningkatnya akuntabilitas kinerja", "Meningkatnya mutu dokumen perencanaan"
REPORTS, DOCUMENTS = "Tersusunnya laporan evaluasi", "Tersusunnya dokumen perencanaan"


def five_chapters() -> Content:
    """The badan with an outcome for each program, two outputs of a kegiatan, and what the sheets
    since 2025 ask for.
    """
    content = badan()
    support, planning = content["Program"]
    support["rumusan"], planning["rumusan"] = SUPPORT, PLANNING
    first, second, third = content["Kegiatan"]
    first |= {"outcome": SUPPORT.upper(), "rumusan": DOCUMENTS}
    second["rumusan"] = REPORTS
    third["outcome"] = PLANNING
    for row, output in zip(content["Sub Kegiatan"], (DOCUMENTS, REPORTS, ""), strict=True):
        row |= {"output": output, "program_prioritas": "Tata kelola pemerintahan"}
    content["Sasaran"][0]["iku"] = "ya"
    key = {
        name: value
        for name, value in content["Sasaran"][0].items()
        if name in {"indikator", "satuan"} or str(name).startswith(("target", "capaian"))
    }
    content["IKK"] = [{**key, "status": "positif"}]
    content["Penahapan"] = [
        {"tahun": tahun, "uraian": f"Penguatan perencanaan tahap {n}"}
        for n, tahun in enumerate(SHIFTED.tahun_pagu, 1)
    ]
    content["Arah Kebijakan"] = [{"arah_pd": "Meningkatkan mutu dokumen perencanaan"}]
    content["Landasan Hukum"] = [
        {"jenis": kind, "nomor": number, "tahun": year, "tentang": title}
        for kind, number, year, title in (
            ("Undang-Undang", "23", 2014, "Pemerintahan Daerah"),
            (
                "Keputusan Menteri Dalam Negeri",
                "900.1.15.5-3406",
                2024,
                "Perubahan atas Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021",
            ),
            (
                "Instruksi Menteri Dalam Negeri",
                "2",
                2025,
                "Pedoman Penyusunan Rencana Pembangunan Jangka Menengah Daerah dan Rencana "
                "Strategis Perangkat Daerah Tahun 2025-2029",
            ),
        )
    ]
    return content


def test_a_right_plan_of_five_chapters_is_told_only_what_it_lacks(tmp_path: Path) -> None:
    TinyBook(tmp_path, SHIFTED, five_chapters()).save()
    result = check_folder(tmp_path)
    assert [(t.code, t.place, t.message) for t in result.findings if t.code not in MISSING] == []
    assert result.passed


def test_rules_of_the_eight_chapters_are_not_applied_to_it(tmp_path: Path) -> None:
    TinyBook(tmp_path, SHIFTED, five_chapters()).save()
    unexamined = check_folder(tmp_path).unexamined
    told = {unexamined[code] for code in ("R307", "R314", "R604", "R607")}
    assert told == {"aturan ini untuk sistematika 86-2017"}
