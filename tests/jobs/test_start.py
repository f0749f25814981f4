"""A new plan begins with what follows from the office and with what every office cites, none of
which a check has anything to say against.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from renstra.jobs.bidang import likely_bidang
from renstra.jobs.check import apply_rules
from renstra.jobs.first_rows import Office
from renstra.jobs.start import start_plan, usual_periode
from renstra.model.perangkat_daerah import JENIS_PERANGKAT_DAERAH
from renstra.plan.open import open_folder
from renstra.reference.peraturan import bases_of_all
from renstra.reference.read import national_peraturan
from renstra.sheets.identitas import IDENTITAS
from tests.offices import kecamatan

DINAS = Office("Dinas Sosial", "", "Kabupaten", "Seluma")
FILLED = ("Identitas", "Landasan Hukum", "Jabatan")


def started(folder: Path, office: Office, *bidang: str, awal: int = 2025) -> Any:
    outcome = start_plan(folder, usual_periode(awal, awal + 4), office, bidang=bidang)
    assert outcome.code == 0, outcome.text
    return load_workbook(folder / "renstra.xlsx")


def answers(workbook: Any) -> dict[str, Any]:
    return {question: answer for question, answer, *_ in workbook["Identitas"].values}


def rows(workbook: Any, sheet: str, *columns: int) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in columns) for row in [*workbook[sheet].values][1:] if row[0]]


class DescribeNames:
    @pytest.mark.parametrize(
        ("opd", "daerah", "bare"),
        [
            ("Badan Kesatuan Bangsa dan Politik Kabupaten Seluma", "Seluma", "Politik"),
            ("Dinas Sosial Seluma", "Seluma", "Dinas Sosial"),
            ("Dinas Sosial kab. Kaur", "", "Dinas Sosial"),
            ("Dinas Sosial Kota Bengkulu", "Bengkulu", "Dinas Sosial"),
        ],
    )
    def it_refuses_an_office_that_names_its_region(
        self, opd: str, daerah: str, bare: str, tmp_path: Path
    ) -> None:
        office = Office(opd, "", "Kota" if "Kota" in opd else "Kabupaten", daerah)
        outcome = start_plan(tmp_path / "baru", usual_periode(2025, 2029), office)
        assert f"{bare}, bukan {opd}" in outcome.text
        assert not (tmp_path / "baru").exists()

    @pytest.mark.parametrize("opd", ["Kecamatan Seluma", "Dinas Tata Kota", "Sekretariat Daerah"])
    def it_takes_names_that_only_look_so(self, opd: str) -> None:
        assert [*Office(opd, "", "Kabupaten", "Seluma").name_faults()] == []


class DescribeIdentitas:
    def it_follows_from_the_office_and_its_region(self, tmp_path: Path) -> None:
        found = answers(started(tmp_path, DINAS, "1.06"))
        assert found["Nama perangkat daerah"] == "Dinas Sosial"
        assert found["Jenis perangkat daerah"] == "Dinas"
        assert found["Sebutan kepala daerah"] == "Bupati"
        assert found["Urusan pemerintahan"] == "Sosial"
        assert found["Jabatan penanda tangan"] == "Kepala Dinas Sosial Kabupaten Seluma"

    @pytest.mark.parametrize(
        ("opd", "tingkat", "jabatan"),
        [
            ("Kecamatan Talo", "Kabupaten", "Camat Talo"),
            ("Inspektorat Daerah", "Kota", "Inspektur Daerah Kota Seluma"),
            ("Rumah Sakit Umum Daerah", "Kabupaten", "Direktur Rumah Sakit Umum Daerah Kabupaten"),
            ("Sekretariat DPRD", "Provinsi", "Sekretaris DPRD Provinsi Seluma"),
        ],
    )
    def it_calls_the_head_as_that_kind_of_office_does(
        self, opd: str, tingkat: str, jabatan: str, tmp_path: Path
    ) -> None:
        found = answers(started(tmp_path, Office(opd, "", tingkat, "Seluma")))
        assert found["Jabatan penanda tangan"].startswith(jabatan)

    def it_stays_empty_where_nothing_is_known(self, tmp_path: Path) -> None:
        found = answers(started(tmp_path, Office()))
        assert {found[q] for q in found if q != "Isian" and not q.startswith("Tahun")} == {None}

    @pytest.mark.parametrize(
        ("opd", "bidang"),
        [
            ("Badan Kesbangpol", ("8.01",)),
            ("Bakesbangpol", ("8.01",)),
            ("Kesbangpol", ("8.01",)),
            ("Disdukcapil", ("2.12",)),
            ("Dinas Kependudukan dan Pencatatan Sipil", ("2.12",)),
            ("Dinkes", ("1.02",)),
            ("Bappeda", ("5.01",)),
            ("BPBD", ("1.05",)),
            ("Badan Penanggulangan Bencana Daerah", ("1.05",)),
            ("Satpol PP", ("1.05",)),
            ("DPMPTSP", ("2.18",)),
            ("DP3AP2KB", ("2.08", "2.14")),
            ("Disperindag", ("3.30", "3.31")),
            ("DKP", ()),
        ],
    )
    def it_knows_what_offices_are_called_in_short(self, opd: str, bidang: tuple[str, ...]) -> None:
        assert likely_bidang(opd, "Kabupaten") == bidang

    def it_joins_several_urusan(self, tmp_path: Path) -> None:
        office = Office("Dinas Ketahanan Pangan dan Pertanian", "", "Kabupaten", "Seluma")
        bidang = likely_bidang(office.opd, office.tingkat)
        assert bidang == ("2.09", "3.27")
        found = answers(started(tmp_path, office, *bidang))
        assert found["Urusan pemerintahan"] == "Pangan dan Pertanian"


class DescribeLandasanHukum:
    def it_names_what_held_when_the_plan_began(self, tmp_path: Path) -> None:
        new = rows(started(tmp_path / "baru", DINAS), "Landasan Hukum", 2, 3)
        old = rows(started(tmp_path / "lama", DINAS, awal=2021), "Landasan Hukum", 2, 3)
        assert ("1", 2022) in new
        assert ("2", 2025) in new
        assert ("900.1.15.5-3406", 2024) in new
        assert ("33", 2004) in old
        assert max(tahun for _, tahun in old) <= 2021

    def it_marks_titles_that_nobody_has_held_against_the_regulation(self, tmp_path: Path) -> None:
        sheet = started(tmp_path, DINAS)["Landasan Hukum"]
        unchecked = {p.number for p in bases_of_all(national_peraturan(), 2025) if not p.checked}
        marked = {
            row[2].value
            for row in sheet.iter_rows(min_row=2)
            if row[4].comment and "belum dicocokkan" in row[4].comment.text
        }
        assert marked == unchecked != set()

    def it_says_what_changed_a_regulation_since(self, tmp_path: Path) -> None:
        listed = {
            nomor: (remark, status)
            for nomor, remark, status in rows(started(tmp_path, DINAS), "Landasan Hukum", 2, 5, 6)
        }
        changed = "sebagaimana telah diubah terakhir dengan Undang-Undang Nomor 6 Tahun 2023"
        assert listed["23"] == (changed, "diubah")
        assert listed["25"] == (None, None)


@pytest.mark.parametrize(
    ("jenis", "awal"),
    [("Dinas", 2021), ("Kecamatan", 2021), *((kind.nama, 2025) for kind in JENIS_PERANGKAT_DAERAH)],
)
def test_a_check_finds_nothing_in_what_a_new_plan_begins_with(
    jenis: str, awal: int, tmp_path: Path
) -> None:
    names = {"Dinas": "Dinas Sosial", "Kecamatan": "Kecamatan Talo"}
    office = Office(names.get(jenis, jenis), jenis, "Kabupaten", "Seluma")
    workbook = started(tmp_path, office, awal=awal)
    rest = kecamatan()["Identitas"][0] | {
        "perda_rpjmd": f"Peraturan Daerah Kabupaten Seluma Nomor 3 Tahun {awal} tentang RPJMD",
        "tanggal_penetapan": f"15 September {awal}",
    }
    fill_blanks(workbook, rest)
    workbook.save(tmp_path / "renstra.xlsx")
    plan = open_folder(tmp_path)
    assert plan.renstra, plan.findings
    result = apply_rules(plan)
    told = [f for f in result.findings if f.sheet in FILLED]
    assert [(f.code, f.cell, f.message, f.found) for f in told] == []


def fill_blanks(workbook: Any, content: dict[str, str]) -> None:
    """What only the office can say: its answers, its own regulation, and one line of the tree."""
    headings = {k.heading: k.name for k in IDENTITAS.columns}
    for question, answer, *_ in workbook["Identitas"].iter_rows(min_row=2):
        name = headings[question.value]
        if answer.value is None and name in content and name != "singkatan_opd":
            answer.value = content[name]
    tahun = content["tanggal_penetapan"][-4:]
    workbook["Landasan Hukum"].append(
        ["Peraturan Daerah", "Kabupaten Seluma", "3", int(tahun), "RPJMD"]
    )
    for sheet, kode, parent in (
        ("Tujuan", "T.1", ""),
        ("Sasaran", "S.1", "T.1"),
        ("Program", "1.06.02", "S.1"),
        ("Kegiatan", "1.06.02.2.01", ""),
        ("Sub Kegiatan", "1.06.02.2.01.0001", ""),
    ):
        row = {"Kode": kode, sheet: "Meningkatnya pelayanan", "Indikator": "Mutu", "Satuan": "%"}
        row |= {"Kode Tujuan" if sheet == "Sasaran" else "Kode Sasaran": parent}
        for cell in workbook[sheet][1]:
            cell.offset(row=1).value = row.get(cell.value) or None
