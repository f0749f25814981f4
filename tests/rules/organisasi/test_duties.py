"""Duties and functions of posts that name, repeat or copy one another."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.model import Jabatan, Renstra
from renstra.rules.organisasi import copies, duties, units
from renstra.rules.rule import Rule
from renstra.rules.view import RuleView
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

URUSAN = {
    "1.2.1": "Rehabilitasi Sosial Anak dan Lanjut Usia",
    "1.2.2": "Rehabilitasi Sosial Penyandang Disabilitas",
    "1.2.3": "Rehabilitasi Sosial Tuna Sosial dan Korban Perdagangan Orang",
}
SEKSI = "Kepala Seksi "


def fungsi_seksi(urusan: str) -> list[str]:
    small = urusan[0].lower() + urusan[1:].lower()
    return [
        f"Penyusunan rencana pelaksanaan tugas Seksi {urusan}",
        f"Penyiapan bahan perumusan kebijakan {small}",
        f"Penyiapan bahan pelaksanaan kebijakan {small}",
        f"Pemantauan, evaluasi, dan pelaporan pelaksanaan kebijakan {small}",
        f"Penyusunan laporan pelaksanaan tugas Seksi {urusan}",
        "Pelaksanaan tugas lain yang diberikan atasan",
    ]


class Dinas:
    """An office of a head, a secretary with one subbagian, and a bidang with three seksi, all of
    them described.

    Duties stand in column F of *Jabatan*, by row; functions in column B of *Fungsi Jabatan*.
    """

    def __init__(self, workbook: TinyBook) -> None:
        self.workbook = workbook
        self.jabatan: dict[str, dict[str, Any]] = {}
        self.fungsi: dict[str, list[str]] = {}
        self.add(
            "1", "Kepala Dinas", "", "Pimpinan", "melaksanakan urusan pemerintahan bidang sosial"
        )
        self.add(
            "1.1",
            "Sekretaris",
            "1",
            "Sekretariat",
            "mengoordinasikan penyusunan program kerja Dinas",
        )
        self.add(
            "1.1.1",
            "Kepala Sub Bagian Perencanaan, Evaluasi dan Pelaporan",
            "1.1",
            "Subbagian",
            "menyusun rencana",
        )
        self.add(
            "1.2",
            "Kepala Bidang Rehabilitasi Sosial",
            "1",
            "Bidang",
            "melaksanakan kebijakan rehabilitasi sosial",
        )
        for kode, urusan in URUSAN.items():
            self.add(
                kode,
                f"{SEKSI}{urusan}",
                "1.2",
                "Seksi",
                f"melakukan penyiapan bahan kebijakan {urusan.lower()}",
            )
            self.fungsi[kode] = fungsi_seksi(urusan)

    def add(self, kode: str, name: str, parent: str, kind: str, task: str = "") -> None:
        self.jabatan[kode] = {
            "kode": kode,
            "nama": name,
            "induk": parent,
            "jenis": kind,
            "tugas": task,
        }
        self.fungsi[kode] = [f"Penyusunan rencana kerja {name.removeprefix('Kepala ')}"]

    def apply_rule(self, rule: Rule) -> list[Any]:
        """Write the sheets, and apply one rule."""
        self.save()
        return apply_rule(rule, self.workbook)

    def place(self, rule: Rule) -> list[str]:
        """The cells that one rule points at."""
        self.save()
        return place(rule, self.workbook)

    def save(self) -> None:
        self.workbook.fill("Jabatan", self.jabatan.values())
        fungsi = [
            {"kode_jabatan": k, "uraian": f}
            for k, everything in self.fungsi.items()
            for f in everything
        ]
        self.workbook.fill("Fungsi Jabatan", fungsi)

    def tugas_cell(self, kode: str) -> str:
        return f"Jabatan!F{list(self.jabatan).index(kode) + 2}"

    def fungsi_cell(self, kode: str, number: int) -> str:
        """The cell of one function, counted from 1."""
        order = [
            (k, n) for k, everything in self.fungsi.items() for n in range(1, len(everything) + 1)
        ]
        return f"Fungsi Jabatan!B{order.index((kode, number)) + 2}"


@pytest.fixture
def dinas(workbook: TinyBook) -> Dinas:
    return Dinas(workbook)


ALL = (
    units.mentioned_units,
    duties.jabatan_without_uraian,
    duties.tugas_with_subject,
    copies.repeated_fungsi,
    copies.copied_uraian,
    units.differing_urusan,
)


def test_a_well_described_office_has_no_fault(dinas: Dinas) -> None:
    dinas.save()
    inputs = RuleView(dinas.workbook.plan())
    assert not [t for rule in ALL for t in rule(inputs)]


class DescribeAUnitThatIsNamed:
    """R811."""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            (
                "Kepala Sub Bagian Perencanaan dan Pelaporan",
                "Sub Bagian Perencanaan, Evaluasi dan Pelaporan",
            ),
            ("Subbagian Perencanaan", "Sub Bagian Perencanaan, Evaluasi dan Pelaporan"),
            ("Bidang Rehabilitas Sosial", "Bidang Rehabilitasi Sosial"),
            (
                "Seksi Rehabilitasi Sosial Anak dan Usia Lanjut",
                "Seksi Rehabilitasi Sosial Anak dan Lanjut Usia",
            ),
            ("Bidang Rehabilitasi Sosial Penyandang Disabilitas dan Seksi Tata Laksana", ""),
            ("Seksi Rehabilitasi Sosial", ""),
        ],
    )
    def it_is_told_when_it_nearly_is_one(self, dinas: Dinas, written: str, expected: str) -> None:
        dinas.fungsi["1.1.1"].append(
            f"Penyusunan anggaran serta mengoordinasikannya dengan {written} setiap bulan"
        )
        findings = dinas.apply_rule(units.mentioned_units)
        if not expected:
            assert not findings
            return
        assert [(t.code, t.place, t.subject) for t in findings] == [
            ("R811", dinas.fungsi_cell("1.1.1", 2), "1.1.1")
        ]
        assert findings[0].found == written.removeprefix("Kepala ")
        assert findings[0].expected == expected

    @pytest.mark.parametrize(
        "written",
        [
            "Kepala Subbagian Perencanaan, Evaluasi, dan Pelaporan",
            "Bidang Rehabilitasi Sosial dan Bidang Ekonomi Bappeda",
            (
                "Bidang Rehabilitasi Sosial, Dinas Kesehatan, dan Seksi Rehabilitasi "
                "Sosial Penyandang Disabilitas"
            ),
            "Sub Bagian Tata Usaha UPTD",
            "Bidang Sosial",
            "bidang Rehabilitas Sosial",
            "seksi atau bidang lain",
            "Seksi-seksi di bidang sosial",
        ],
    )
    def it_is_left_alone_when_it_is_one_or_none(self, dinas: Dinas, written: str) -> None:
        dinas.jabatan["1.1"]["tugas"] = f"mengoordinasikan {written} sesuai kebutuhan"
        assert not dinas.apply_rule(units.mentioned_units)

    def it_is_found_in_the_functions_of_the_office_too(self, dinas: Dinas) -> None:
        dinas.workbook.fill(
            "Fungsi Perangkat Daerah",
            [{"uraian": "Pembinaan Bidang Rehabilitasi Sosail"}],
        )
        assert dinas.place(units.mentioned_units) == ["Fungsi Perangkat Daerah!A2"]


class DescribeAPostWithoutDescription:
    """R812."""

    def it_is_told_when_its_peers_have_one(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"] += dinas.fungsi.pop("1.2.2")
        dinas.jabatan["1.2.3"]["tugas"] = ""
        findings = dinas.apply_rule(duties.jabatan_without_uraian)
        assert [(t.place, t.subject, t.severity) for t in findings] == [
            ("Jabatan!F8", "1.2.3", "peringatan"),
            ("Jabatan!B7", "1.2.2", "peringatan"),
        ]
        assert findings[1].found == "Kepala Seksi Rehabilitasi Sosial Penyandang Disabilitas"

    def it_is_told_when_it_is_the_only_one_of_its_kind(self, dinas: Dinas) -> None:
        dinas.fungsi["1.1"] = []
        assert dinas.place(duties.jabatan_without_uraian) == ["Jabatan!B3"]

    def it_is_let_be_when_its_kind_is_not_described(self, dinas: Dinas) -> None:
        for n in (3, 4, 5):
            dinas.add(f"1.{n}", f"Kepala UPTD Panti {n}", "1", "UPTD")
            dinas.fungsi[f"1.{n}"] = []
        dinas.add("1.9", "Kelompok Jabatan Fungsional", "1", "Fungsional")
        dinas.fungsi["1.9"] = []
        assert not dinas.apply_rule(duties.jabatan_without_uraian)

    def it_is_let_be_in_a_plan_of_a_few_posts(self, workbook: TinyBook) -> None:
        assert not apply_rule(duties.jabatan_without_uraian, workbook)


class DescribeADutyWithASubject:
    """R813."""

    @pytest.mark.parametrize(
        "start",
        [
            "Kepala Bidang Rehabilitasi Sosial mempunyai tugas",
            "Kepala Bidang Rehabilitasi Sosial memiliki tugas pokok",
        ],
    )
    def it_is_told_when_it_is_another_post(self, dinas: Dinas, start: str) -> None:
        dinas.jabatan["1.2.1"]["tugas"] = f"{start} menyiapkan bahan"
        (findings,) = dinas.apply_rule(duties.tugas_with_subject)
        assert (findings.place, findings.subject, findings.severity) == (
            dinas.tugas_cell("1.2.1"),
            "1.2.1",
            "peringatan",
        )
        assert (findings.message, findings.expected) == (
            "tugas ini menyebut jabatan lain",
            f"tugas {SEKSI}{URUSAN['1.2.1']}",
        )
        assert findings.found.startswith("Kepala Bidang Rehabilitasi Sosial")

    @pytest.mark.parametrize(
        "start",
        [
            "Kepala Bidang Rehabilitasi Sosial",
            "Bidang Rehabilitasi Sosial mempunyai tugas",
            "mempunyai tugas",
        ],
    )
    def it_is_told_when_it_is_the_post_itself(self, dinas: Dinas, start: str) -> None:
        dinas.jabatan["1.2"]["tugas"] = f"{start} menyiapkan bahan"
        (findings,) = dinas.apply_rule(duties.tugas_with_subject)
        assert (findings.place, findings.message) == (
            dinas.tugas_cell("1.2"),
            "tugas ini menyebut jabatannya",
        )

    def it_is_told_of_the_sentence_above_functions(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"].insert(0, f"{SEKSI}{URUSAN['1.2.2']} menyelenggarakan fungsi")
        (findings,) = dinas.apply_rule(duties.tugas_with_subject)
        assert (findings.place, findings.message) == (
            dinas.fungsi_cell("1.2.1", 1),
            "fungsi ini menyebut jabatan lain",
        )

    def it_is_told_of_the_office_itself(self, dinas: Dinas) -> None:
        cell = dinas.workbook.write(
            "Identitas", "Tugas perangkat daerah", "Dinas Sosial mempunyai tugas membantu Bupati"
        )
        assert dinas.place(duties.tugas_with_subject) == [f"Identitas!{cell}"]

    @pytest.mark.parametrize(
        "task",
        [
            "membantu Kepala Dinas melaksanakan tugas dan fungsi Dinas",
            "membina jabatan fungsional yang mempunyai tugas menyuluh",
            "melaksanakan tugas pembantuan di bidang sosial",
        ],
    )
    def it_may_name_posts_as_objects(self, dinas: Dinas, task: str) -> None:
        dinas.jabatan["1.2"]["tugas"] = task
        dinas.fungsi["1.2"].append("Kepala Dinas didampingi dalam rapat")
        assert not dinas.apply_rule(duties.tugas_with_subject)


class DescribeAFunctionTwice:
    """R814."""

    def it_is_told_when_one_carries_another(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2"] = [
            (
                "Penyiapan kebijakan di bidang rehabilitasi; pelaksanaan "
                "administrasi dinas; dan pelaksanaan fungsi lain dari Bupati"
            ),
            "Pelaksanaan administrasi Dinas",
            "Pelaksanaan fungsi lain dari Bupati;",
        ]
        (findings,) = dinas.apply_rule(copies.repeated_fungsi)
        assert (findings.place, findings.found) == (
            dinas.fungsi_cell("1.2", 1),
            "Pelaksanaan fungsi lain dari Bupati;",
        )
        assert findings.message == "fungsi ini memuat fungsi nomor 3"
        assert (findings.code, findings.severity, findings.subject) == ("R814", "peringatan", "1.2")

    def it_is_told_at_the_second_of_two_equal_ones(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"].append("Pelaksanaan  tugas lain yang diberikan Atasan.")
        assert dinas.place(copies.repeated_fungsi) == [dinas.fungsi_cell("1.2.1", 7)]

    def it_may_share_words_with_another(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2"] = [
            "Pelaksanaan kebijakan di bidang sosial",
            "Pemantauan, evaluasi, dan pelaporan pelaksanaan kebijakan di bidang sosial",
            "Pelaksanaan kebijakan di bidang sosial anak",
            "Pelaksanaan fungsi lain yang diberikan Bupati di bidang sosial",
            "Pelaksanaan fungsi lain",
            "Pelaksanaan fungsi lain",
        ]
        assert not dinas.apply_rule(copies.repeated_fungsi)

    def it_is_found_among_the_functions_of_the_office(self, dinas: Dinas) -> None:
        dinas.workbook.fill(
            "Fungsi Perangkat Daerah",
            [{"uraian": "Pelaksanaan administrasi Dinas Sosial"}] * 2,
        )
        assert dinas.place(copies.repeated_fungsi) == ["Fungsi Perangkat Daerah!A3"]


class DescribeACopiedDescription:
    """R815."""

    def it_is_told_of_the_duty(self, dinas: Dinas) -> None:
        dinas.jabatan["1.2.2"]["tugas"] = dinas.jabatan["1.2.1"]["tugas"] + "."
        (findings,) = dinas.apply_rule(copies.copied_uraian)
        assert (findings.place, findings.subject) == (dinas.tugas_cell("1.2.2"), "1.2.2")
        assert findings.expected == f"tugas {SEKSI}{URUSAN['1.2.2']}"

    def it_is_told_of_the_functions_at_the_post_whose_affair_they_miss(self, dinas: Dinas) -> None:
        dinas.fungsi["1.2.1"] = [
            "Penjangkauan gelandangan di jalan",
            *fungsi_seksi(URUSAN["1.2.2"]),
        ]
        (findings,) = dinas.apply_rule(copies.copied_uraian)
        assert (findings.place, findings.subject, findings.severity) == (
            dinas.fungsi_cell("1.2.1", 2),
            "1.2.1",
            "peringatan",
        )
        assert findings.message == f"6 dari 7 fungsi sama dengan fungsi {SEKSI}{URUSAN['1.2.2']}"

    def it_may_be_the_same_for_units_of_one_kind(self, dinas: Dinas) -> None:
        task = "melaksanakan pengawasan penyelenggaraan urusan pemerintahan di wilayahnya"
        for n, number in enumerate(("I", "II", "III"), 4):
            dinas.add(f"1.{n}", f"Inspektur Pembantu {number}", "1", "Bidang", task)
            dinas.add(f"1.{n + 3}", f"Kepala UPTD Panti {number} Seluma", "1", "UPTD", task)
            dinas.add(
                f"1.{n + 3}.1",
                "Kepala Subbagian Tata Usaha",
                f"1.{n + 3}",
                "Subbagian",
                task + " UPTD",
            )
        assert not dinas.apply_rule(copies.copied_uraian)

    def it_may_share_what_names_no_affair(self, dinas: Dinas) -> None:
        general = [f"Penyiapan bahan nomor {n}" for n in range(9)]
        for kode in ("1.2.1", "1.2.2"):
            dinas.fungsi[kode] = [*general, f"Penyusunan laporan {URUSAN[kode]}"]
        for kode in URUSAN:
            dinas.jabatan[kode]["tugas"] = (
                "melaksanakan sebagian tugas bidang sesuai dengan lingkup seksinya"
            )
        assert not dinas.apply_rule(copies.copied_uraian)


class DescribeAnAffair:
    """R816."""

    @pytest.mark.parametrize(
        "written",
        [
            "rehabilitasi tuna sosial dan korban perdagangan",
            "rehabilitasi sosial dan korban perdagangan orang",
            "rehabilitasi sosial tunasosial dan korban perdagangan orang",
        ],
    )
    def it_is_told_when_written_otherwise_than_in_the_name(
        self, dinas: Dinas, written: str
    ) -> None:
        dinas.fungsi["1.2.3"][1] = f"Penyiapan bahan koordinasi {written} dengan instansi terkait"
        (findings,) = dinas.apply_rule(units.differing_urusan)
        assert (findings.code, findings.place, findings.found) == (
            "R816",
            dinas.fungsi_cell("1.2.3", 2),
            written,
        )
        assert (findings.expected, findings.severity, findings.subject) == (
            f"Seksi {URUSAN['1.2.3']}",
            "saran",
            "1.2.3",
        )

    @pytest.mark.parametrize(
        "written",
        [
            "Rehabilitasi Sosial, Tuna Sosial, serta Korban Perdagangan Orang",
            "rehabilitasi sosial korban penyalahgunaan NAPZA",
            "korban perdagangan orang",
            "rehabilitasi sosial anak dan lanjut usia",
        ],
    )
    def it_may_be_written_with_other_marks_or_be_another(self, dinas: Dinas, written: str) -> None:
        dinas.fungsi["1.2.3"][1] = f"Penyiapan bahan koordinasi {written} dengan instansi terkait"
        assert not dinas.apply_rule(units.differing_urusan)

    def it_is_no_other_posts_affair_that_looks_like_it(self, dinas: Dinas) -> None:
        for n, what in enumerate(("Perdesaan", "Perkotaan"), 4):
            name = f"Penanganan Fakir Miskin {what}"
            dinas.add(f"1.2.{n}", f"{SEKSI}{name}", "1.2", "Seksi", f"melakukan {name.lower()}")
        dinas.fungsi["1.2.4"].append(
            "Pelaksanaan koordinasi dengan Seksi Penanganan Fakir Miskin Perkotaan"
        )
        assert not dinas.apply_rule(units.differing_urusan)
        dinas.fungsi["1.2.4"].append("Pelaksanaan penanganan fakir miskin pedesaan")
        assert dinas.place(units.differing_urusan) == [dinas.fungsi_cell("1.2.4", 3)]


def test_a_thousand_posts_are_read_in_no_time(workbook: TinyBook) -> None:
    """Not a measurement: all-pairs loops would take minutes here."""
    original = workbook.plan()
    jabatan = tuple(
        Jabatan(
            kode=str(n),
            nama=f"{SEKSI}Penanganan Urusan Sosial Wilayah Ke-{n} Daerah",
            jenis="Seksi",
            tugas=(
                f"melakukan penanganan urusan sosial wilayah ke-{n - 1} daerah "
                f"bersama Seksi Penanganan Urusan Nomor {n}"
            ),
            fungsi=tuple(fungsi_seksi(f"Penanganan Urusan Sosial Wilayah Ke-{n} Daerah")),
        )
        for n in range(1000)
    )
    plan: Renstra = original.model_copy(update={"jabatan": jabatan})
    for rule in ALL:
        list(rule(RuleView(plan)))
