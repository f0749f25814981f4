"""The same statement, name or word written in two ways."""

from __future__ import annotations

import pytest

from renstra.model import Finding
from renstra.reference.nomenklatur import Nomenklatur, OfficialName
from renstra.rules.lib.manuscript import RuleManuscript, TextLine
from renstra.rules.lib.spelling import NATIONAL_AGENDA, NATIONAL_MISI
from renstra.rules.tulisan import leftovers, names, wording
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule

MISI = (
    "Membangun sumber daya manusia menjadi berkualitas, berdaya saing dan berbudaya "
    "serta toleran dan religius"
)


def rows(workbook: TinyBook, sheet: str, n: int, **content: object) -> None:
    """Fill one row of a sheet by its headings."""
    for heading, value in content.items():
        workbook.write(sheet, heading.replace("_", " "), value, n)


def findings_in_narrative(workbook: TinyBook, *text: str, **inputs: object) -> list[Finding]:
    """Statements quoted in lines of the plan's own."""
    content = tuple(TextLine("narasi/a.md.j2", n, t) for n, t in enumerate(text, 1))
    return apply_rule(
        wording.differing_statements,
        workbook,
        manuscript=RuleManuscript(own_texts=content),
        **inputs,
    )


class DescribeMottoAndVision:
    @pytest.fixture
    def workbook(self, workbook: TinyBook) -> TinyBook:
        workbook.write("Identitas", "Motto daerah", "Seluma Maju, Sejahtera dan Hebat")
        workbook.write("Visi Misi", "Jenis", "Visi Daerah")
        return workbook

    def it_is_told_which_word_differs(self, workbook: TinyBook) -> None:
        cell = workbook.write("Visi Misi", "Uraian", "UNTUK SELUMA MAJU, SEJAHTERA DAN HEBAT")
        (t,) = apply_rule(wording.differing_statements, workbook)
        assert (t.code, t.place, t.severity, t.expected) == (
            "R505",
            f"Visi Misi!{cell}",
            "peringatan",
            "Seluma Maju, Sejahtera dan Hebat",
        )
        assert "kata 'untuk' lebih" in t.message

    @pytest.mark.parametrize(
        "visi",
        [
            "SELUMA MAJU SEJAHTERA, DAN HEBAT.",
            "Terwujudnya Seluma Maju, Sejahtera dan Hebat",
            "Rakyat sehat, alam lestari",
        ],
    )
    def it_is_no_fault_when_they_agree_or_have_nothing_in_common(
        self, workbook: TinyBook, visi: str
    ) -> None:
        workbook.write("Visi Misi", "Uraian", visi)
        assert not apply_rule(wording.differing_statements, workbook)


class DescribeAQuotedStatement:
    @pytest.fixture
    def workbook(self, workbook: TinyBook) -> TinyBook:
        rows(workbook, "Visi Misi", 2, Jenis="Misi Daerah", Nomor="4", Uraian=MISI)
        workbook.write(
            "Tujuan",
            "Tujuan",
            (
                "Meningkatnya pelayanan, perlindungan dan jaminan sosial bagi "
                "penyandang masalah (PMKS)"
            ),
        )
        workbook.write(
            "Program", "Program", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten"
        )
        return workbook

    def it_is_compared_word_by_word(self, workbook: TinyBook) -> None:
        error = (
            "misi 4, yaitu “Membangun sumber daya manusia yang berkualitas, berdaya "
            "saing, dan berbudaya, toleransi dan religius”"
        )
        (t,) = findings_in_narrative(workbook, "Pembuka.", error)
        assert (t.code, t.place, t.found, t.expected) == ("R505", "narasi/a.md.j2!2", error, MISI)
        assert "Misi Daerah 4" in t.message
        assert "'toleransi' seharusnya 'serta toleran'" in t.message

    def it_is_found_in_the_middle_of_a_sentence(self, workbook: TinyBook) -> None:
        (t,) = findings_in_narrative(
            workbook,
            "Selain itu, Program Penunjang Urusan Pemerintah Daerah Kabupaten dilaksanakan pula.",
        )
        assert t.subject == "1.06.02"
        assert "'pemerintah' seharusnya 'pemerintahan'" in t.message

    def it_may_be_quoted_exactly_inflected_or_spoken_about(self, workbook: TinyBook) -> None:
        text = [
            f"Misi 4: {MISI.upper()}.",
            (
                "Peningkatan pelayanan, perlindungan dan jaminan sosial bagi "
                "penyandang masalah terus diupayakan."
            ),
            "Pembangunan sumber daya manusia diarahkan agar religius.",
            (
                "Pelayanan, perlindungan dan jaminan sosial bagi keluarga miskin "
                "diberikan setiap tahun."
            ),
            "Program Penunjang Urusan {…} Daerah Kabupaten",
        ]
        assert not findings_in_narrative(workbook, *text)

    def it_may_be_another_statement_of_the_plan_or_an_official_name(
        self, workbook: TinyBook
    ) -> None:
        text = "Program Penunjang Urusan Pemerintahan Daerah Provinsi"
        assert len(findings_in_narrative(workbook, text)) == 1
        official = Nomenklatur("x", (OfficialName("program", "x.xx.01", text.upper()),))
        assert not findings_in_narrative(workbook, text, nomenklatur=official)
        workbook.write("Kegiatan", "Kegiatan", text)
        assert not findings_in_narrative(workbook, text)


class DescribeNearlyTheSameName:
    def _jabatan(self, workbook: TinyBook, *name: str) -> list[Finding]:
        for n, x in enumerate(name, 2):
            rows(workbook, "Jumlah Jabatan", n, Kelompok="Fungsional", Uraian=x, Jumlah=1)
        return apply_rule(names.nearly_equal_nama, workbook)

    def it_is_told_with_the_row_that_it_repeats(self, workbook: TinyBook) -> None:
        (t,) = self._jabatan(
            workbook,
            "Pekerja Sosial Ahli Madya",
            "Pekerja Sosial Ahli Muda",
            "Pekerja Sosial Ahli Mud",
        )
        assert (t.code, t.place, t.severity) == (
            "R506",
            f"Jumlah Jabatan!{workbook.cell('Jumlah Jabatan', 'Uraian', 4)}",
            "peringatan",
        )
        assert t.found == "Pekerja Sosial Ahli Mud"
        assert t.expected.startswith("Pekerja Sosial Ahli Muda")

    @pytest.mark.parametrize(
        ("one", "two", "odd_one"),
        [
            ("Analis Kepegawaian Muda", "Analis Kepegawaian Ahli Muda", "Analis Kepegawaian Muda"),
            ("Kepala Subbagian Umum", "Kepala Sub Bagian Umum", "Kepala Sub Bagian Umum"),
            ("Pranata Komputer Muda", "Pranata Kompuetr Muda", "Pranata Kompuetr Muda"),
        ],
    )
    def it_is_the_one_that_lost_something_or_else_the_later(
        self, workbook: TinyBook, one: str, two: str, odd_one: str
    ) -> None:
        assert [t.found for t in self._jabatan(workbook, one, two)] == [odd_one]

    def it_is_not_seen_in_names_that_differ(self, workbook: TinyBook) -> None:
        name = [
            ("Eselon II", "Eselon III", "Eselon IV"),
            ("Pekerja Sosial Ahli Muda", "Pekerja Sosial Ahli Madya", "Penyuluh Sosial Ahli Muda"),
            ("Pekerja Sosial", "Pekerja Sosial Masyarakat"),
            ("Asrama Putra", "Asrama Putri"),
            ("Guru SMP", "Guru SMA", "Guru SMK"),
            ("Seksi 1", "Seksi 2", "Seksi A", "Seksi B"),
            ("Kepala Seksi Pengadaan", "Kepala Seksi Pengaduan"),
            ("Tenaga Pelaksana", "Tenaga Pelaksanaan"),
        ]
        assert not self._jabatan(workbook, *(x for group in name for x in group))

    def it_is_looked_for_within_one_list_only(self, workbook: TinyBook) -> None:
        rows(
            workbook,
            "SDM Lain",
            2,
            Kelompok="Tenaga Harian Lepas",
            Uraian="Tenaga Kebersihan",
            Jumlah=1,
        )
        rows(workbook, "SDM Lain", 3, Kelompok="Masyarakat", Uraian="Tenaga Kebersihn", Jumlah=1)
        assert not apply_rule(names.nearly_equal_nama, workbook)

    def it_may_be_official(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Sub Kegiatan", "Akses ke Layanan Pendidikan", 2)
        cell = workbook.write("Sub Kegiatan", "Sub Kegiatan", "Akses ke Layanan Pendidkan", 3)
        (t,) = apply_rule(names.nearly_equal_nama, workbook)
        assert (t.place, t.subject) == (f"Sub Kegiatan!{cell}", "1.06.02.2.01.0002")
        name = ("Akses ke Layanan Pendidikan", "Akses ke Layanan Pendidkan")
        table = [
            OfficialName("sub_kegiatan", f"1.06.02.2.01.000{n}", x) for n, x in enumerate(name, 1)
        ]
        assert not apply_rule(
            names.nearly_equal_nama, workbook, nomenklatur=Nomenklatur("x", tuple(table))
        )
        # Of two names the official one is right, even if it is the shorter.
        (t,) = apply_rule(
            names.nearly_equal_nama, workbook, nomenklatur=Nomenklatur("x", (table[1],))
        )
        assert t.found == name[0]


class DescribeALikelySlip:
    def _words(
        self, workbook: TinyBook, *pairs: tuple[str, str], **inputs: object
    ) -> list[Finding]:
        """Words used once, each with one that is used five times; problems from row 2 on hold the
        words used once.
        """
        for n, (words, _) in enumerate(pairs, 2):
            workbook.write("Permasalahan", "Permasalahan", f"Masalah {words} keluarga {n}", n)
        frequent = [(n, words) for _, words in pairs for n in range(5)]
        for rows, (n, words) in enumerate(frequent, 2):
            workbook.write("Isu Strategis", "Isu Strategis", f"Isu {words} {n}", rows)
        return apply_rule(leftovers.mistyped, workbook, **inputs)

    def it_is_a_letter_lost_swapped_or_beside_its_key(self, workbook: TinyBook) -> None:
        pairs = [
            ("kesejahteran", "kesejahteraan"),
            ("perlidnungan", "perlindungan"),
            ("pelaksamaan", "pelaksanaan"),
            ("Pengawai", "pegawai"),
            ("penyelenggaran", "penyelenggaraan"),
        ]
        result = self._words(workbook, *pairs)
        assert {(t.code, t.severity) for t in result} == {("R520", "saran")}
        assert [(t.place, t.found, t.expected) for t in result] == [
            (f"Permasalahan!A{n}", f"Masalah {words} keluarga {n}", frequent)
            for n, (words, frequent) in enumerate(pairs, 2)
        ]

    def it_is_not_seen_in_other_words_and_forms(self, workbook: TinyBook) -> None:
        pairs = [
            ("laporkan", "laporan"),
            ("pengelola", "mengelola"),
            ("perawatan", "peralatan"),
            ("pengaduan", "pengadaan"),
            ("penataan", "pendataan"),
            ("sosia", "sosial"),
            ("penyusutan", "penyusunan"),
            ("aktifitas", "aktivitas"),
            ("olahan", "lahan"),
            ("buahan", "bahan"),
            ("supaya", "upaya"),
            ("pantai", "panti"),
            ("jurusan", "urusan"),
            ("terapi", "tetapi"),
        ]
        assert not self._words(workbook, *pairs)

    def it_is_seen_in_words_used_once_only(self, workbook: TinyBook) -> None:
        assert not self._words(
            workbook, ("kesejahteran", "kesejahteraan"), ("kesejahteran", "kesejahteraan")
        )

    def it_may_be_official(self, workbook: TinyBook) -> None:
        official = Nomenklatur(
            "x", (OfficialName("sub_kegiatan", "1.06.02.2.01.0001", "Bimbingan Spritual"),)
        )
        assert len(self._words(workbook, ("Spritual", "spiritual"))) == 1
        assert not self._words(workbook, ("Spritual", "spiritual"), nomenklatur=official)


class DescribeNationalQuotations:
    @pytest.mark.parametrize(
        ("written", "correct", "difference"),
        [
            (
                "Mewujudkan penduduk yang berkepribadian dalam kebudayaan",
                "Mewujudkan masyarakat yang berkepribadian dalam kebudayaan",
                "'penduduk' seharusnya 'masyarakat'",
            ),
            (
                (
                    "Mewujudkan penduduk maju, berkeseimbangan dan demokratis "
                    "berlandaskan negara hukum"
                ),
                (
                    "Mewujudkan masyarakat maju, berkeseimbangan, dan demokratis "
                    "berlandaskan negara hukum"
                ),
                "'penduduk' seharusnya 'masyarakat'",
            ),
        ],
    )
    def it_holds_missions_against_their_wording(
        self, workbook: TinyBook, written: str, correct: str, difference: str
    ) -> None:
        rows(workbook, "Visi Misi", 2, Jenis="Misi K/L", Uraian=written)
        (t,) = apply_rule(wording.national_citations, workbook)
        assert (t.code, t.sheet, t.cell, t.found) == (
            "R510",
            "Visi Misi",
            workbook.cell("Visi Misi", "Uraian"),
            written,
        )
        assert t.expected == correct
        assert difference in t.message

    def it_holds_agendas_against_theirs(self, workbook: TinyBook) -> None:
        text = "Agenda Sembilan: Memperteguh kebhinekaan dan memperkuat restorasi Indonesia"
        rows(workbook, "Telaahan", 2, Bagian="Renstra K/L", Jenis="Agenda", Uraian=text)
        (t,) = apply_rule(wording.national_citations, workbook)
        assert (t.place, t.found, t.severity) == (
            f"Telaahan!{workbook.cell('Telaahan', 'Uraian')}",
            text,
            "peringatan",
        )
        assert "kata 'sosial' hilang" in t.message

    def it_lets_right_and_other_missions_be(self, workbook: TinyBook) -> None:
        text = [
            *NATIONAL_MISI,
            (
                "Misi 3: Mewujudkan politik luar negeri bebas-aktif dan memperkuat "
                "jati diri sebagai negara maritim."
            ),
            "Mewujudkan masyarakat yang berdaya saing",
            "Meningkatkan kualitas pelayanan sosial bagi masyarakat Indonesia",
        ]
        for n, x in enumerate(text, 2):
            rows(workbook, "Visi Misi", n, Jenis="Misi K/L", Uraian=x)
        assert not apply_rule(wording.national_citations, workbook)

    def it_lets_right_agendas_be(self, workbook: TinyBook) -> None:
        text = [
            *NATIONAL_AGENDA,
            "9. Memperteguh kebinekaan dan memperkuat restorasi sosial Indonesia.",
        ]
        for n, x in enumerate(text, 2):
            rows(workbook, "Telaahan", n, Bagian="Renstra K/L", Jenis="Agenda", Uraian=x)
        assert not apply_rule(wording.national_citations, workbook)
