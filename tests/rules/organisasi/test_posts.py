"""Posts against the table of post holders, the chart of posts, and the one who signs."""

from __future__ import annotations

import pytest

from renstra.rules.organisasi import posts, signer
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule, place

STRUCTURE = (
    ("1", "Kepala Dinas", "", "Pimpinan", "II"),
    ("1.1", "Sekretaris", "1", "Sekretariat", "III.a"),
    ("1.1.1", "Kepala Subbagian Umum", "1.1", "Subbagian", "IV.a"),
    ("1.2", "Kepala Bidang Rehabilitasi Sosial", "1", "Bidang", "III.b"),
    ("1.2.1", "Kepala Seksi Anak", "1.2", "Seksi", "IV.a"),
    ("1.3", "Kepala UPTD Panti", "1", "UPTD", "IV.a"),
    ("1.3.1", "Kepala Subbagian Tata Usaha", "1.3", "Subbagian", "IV.b"),
    ("1.9", "Kelompok Jabatan Fungsional", "1", "Fungsional", ""),
)


@pytest.fixture
def dinas(workbook: TinyBook) -> TinyBook:
    """An office with 1 post of eselon II, 2 of III and 4 of IV."""
    workbook.isi["Jabatan"] = [
        dict(zip(("kode", "nama", "induk", "jenis", "eselon"), rows, strict=True))
        for rows in STRUCTURE
    ]
    return workbook


def fill_post_holders(workbook: TinyBook, *rows: tuple[str, int]) -> None:
    workbook.fill(
        "Jumlah Jabatan",
        [{"kelompok": "Struktural", "uraian": u, "jumlah": n} for u, n in rows],
    )


class DescribePostsByEselon:
    @pytest.mark.parametrize(
        "rows",
        [
            (("Eselon II", 1), ("Eselon III", 2), ("Esselon IV", 4)),
            (
                ("Jabatan Pimpinan Tinggi Pratama", 1),
                ("Jabatan Administrator (Eselon III)", 2),
                ("Pengawas", 4),
            ),
            (("Eselon III.a", 1), ("Eselon IIIb", 1), ("Eselon IV/a", 3), ("IV.b", 1)),
            (("Eselon III laki-laki", 1), ("Eselon III perempuan", 1)),
            (("Eselon III", 2), ("Sekretaris (Eselon III)", 1), ("Kepala Bidang (Eselon III)", 1)),
            (("Pengawas Sekolah Ahli Muda", 9), ("Eselonisasi", 9), ("Perawat Ahli Muda", 1)),
        ],
    )
    def it_agrees_however_the_eselon_is_written(
        self, dinas: TinyBook, rows: tuple[tuple[str, int], ...]
    ) -> None:
        fill_post_holders(dinas, *rows)
        assert not apply_rule(posts.jabatan_by_eselon, dinas)

    @pytest.mark.parametrize(
        ("uraian", "present"),
        [("Eselon III", 2), ("Eselon IV", 4), ("Eselon IV.b", 1), ("Eselon II.b", 1)],
    )
    def it_is_named_when_more_or_fewer(self, dinas: TinyBook, uraian: str, present: int) -> None:
        fill_post_holders(dinas, ("Perawat", 1), (uraian, present + 3))
        (findings,) = apply_rule(posts.jabatan_by_eselon, dinas)
        assert (findings.code, findings.place, findings.severity) == (
            "R803",
            "Jumlah Jabatan!C3",
            "peringatan",
        )
        assert (findings.found, findings.expected) == (
            f"{uraian}: {present + 3}",
            f"{present} jabatan",
        )

    def it_compares_steps_together_where_posts_do_not_tell_them(self, dinas: TinyBook) -> None:
        for number, rows in enumerate(STRUCTURE, 2):
            dinas.write("Jabatan", "Eselon", rows[4].split(".")[0], number)
        fill_post_holders(dinas, ("Eselon III.a", 1), ("Eselon III.b", 1))
        assert not apply_rule(posts.jabatan_by_eselon, dinas)
        fill_post_holders(dinas, ("Eselon III.a", 1), ("Eselon III.b", 4))
        (findings,) = apply_rule(posts.jabatan_by_eselon, dinas)
        assert (findings.place, findings.found, findings.expected) == (
            "Jumlah Jabatan!C2",
            "Eselon III: 5",
            "2 jabatan",
        )

    def it_lets_a_post_without_eselon_be_of_any(self, dinas: TinyBook) -> None:
        dinas.write("Jabatan", "Eselon", None, 7)
        fill_post_holders(dinas, ("Eselon IV", 4))
        assert not apply_rule(posts.jabatan_by_eselon, dinas)
        fill_post_holders(dinas, ("Eselon IV", 5))
        assert place(posts.jabatan_by_eselon, dinas) == ["Jumlah Jabatan!C2"]

    def it_says_nothing_where_no_post_tells_its_eselon(self, workbook: TinyBook) -> None:
        fill_post_holders(workbook, ("Eselon II", 1))
        assert not apply_rule(posts.jabatan_by_eselon, workbook)


class DescribeTheChart:
    def it_is_silent_where_it_is_sound(self, dinas: TinyBook) -> None:
        assert not apply_rule(posts.jabatan_structure, dinas)

    def it_lets_a_seksi_stand_right_below_a_camat(self, dinas: TinyBook) -> None:
        dinas.write("Jabatan", "Kode Atasan", "1", 6)
        assert not apply_rule(posts.jabatan_structure, dinas)

    def it_has_one_head_only(self, dinas: TinyBook) -> None:
        dinas.write("Jabatan", "Kode Atasan", None, 5)
        for heading, content in (("Kode", "2"), ("Jabatan", "Kepala Badan"), ("Jenis", "Pimpinan")):
            dinas.write("Jabatan", heading, content, 10)
        findings = apply_rule(posts.jabatan_structure, dinas)
        assert [(t.place, t.found, t.subject) for t in findings] == [
            ("Jabatan!C5", "Kepala Bidang Rehabilitasi Sosial", "1.2"),
            ("Jabatan!C10", "Kepala Badan", "2"),
        ]

    @pytest.mark.parametrize(
        ("number", "parent"), [(4, "1.1"), (3, "1.1"), (2, "1.2.1"), (1, "1.2"), (5, "1.9")]
    )
    def it_names_a_post_below_the_wrong_kind(
        self, dinas: TinyBook, number: int, parent: str
    ) -> None:
        dinas.write("Jabatan", "Kode Atasan", parent, number + 2)
        (findings,) = apply_rule(posts.jabatan_structure, dinas)
        assert (findings.code, findings.place, findings.severity) == (
            "R809",
            f"Jabatan!C{number + 2}",
            "saran",
        )
        assert " di bawah " in findings.found


class DescribeTheSigner:
    @pytest.mark.parametrize(
        ("opd", "jabatan"),
        [
            ("Dinas Sosial", "Kepala Dinas Sosial Kabupaten Seluma"),
            ("Dinas Sosial", "KEPALA DINAS SOSIAL KABUPATEN SELUMA"),
            ("Dinas Sosial", "Kepala Dinas Sosial Seluma"),
            ("Dinas Sosial", "Bupati Seluma"),
            (
                "Dinas Pekerjaan Umum dan Penataan Ruang",
                "Kepala Dinas Pekerjaan Umum & Penataan Ruang Kabupaten Seluma",
            ),
            ("Inspektorat", "Inspektur Kabupaten Seluma"),
            ("Kecamatan Sukaraja", "Camat Sukaraja"),
            ("Sekretariat DPRD", "Sekretaris DPRD Kabupaten Seluma"),
            (
                "Rumah Sakit Umum Daerah Tais",
                "Direktur Rumah Sakit Umum Daerah Tais Kabupaten Seluma",
            ),
            ("RSUD Tais", "Plt. Direktur RSUD Tais Kabupaten Seluma"),
        ],
    )
    def it_is_the_head_of_this_office(self, workbook: TinyBook, opd: str, jabatan: str) -> None:
        workbook.isi |= {"Jabatan": [], "Fungsi Jabatan": []}
        workbook.write("Identitas", "Nama perangkat daerah", opd)
        workbook.write("Identitas", "Jabatan penanda tangan", jabatan)
        assert not apply_rule(signer.penanda_tangan, workbook)

    @pytest.mark.parametrize(
        ("jabatan", "awalan", "told"),
        [
            ("Kepala Dinas Sosial Kabupaten Seluma", None, True),
            ("Direktur Dinas Sosial Kabupaten Seluma", None, False),
            ("Kepala Dinas Sosial Kabupaten Seluma", "Plt.", False),
            ("Plh. Kepala Dinas Sosial Kabupaten Seluma", None, False),
            ("Bupati Seluma", None, False),
        ],
    )
    def it_is_the_one_that_leads_the_office_on_sheet_jabatan(
        self, workbook: TinyBook, jabatan: str, awalan: str | None, told: bool
    ) -> None:
        workbook.isi["Jabatan"][0] |= {"nama": "Direktur", "jenis": "Pimpinan"}
        workbook.isi["Identitas"][0] |= {"jabatan_penandatangan": jabatan, "awalan": awalan}
        found = [finding.expected for finding in apply_rule(signer.penanda_tangan, workbook)]
        assert found == (["Direktur, seperti di Jabatan!B2"] if told else [])

    @pytest.mark.parametrize(
        ("jabatan", "missing"),
        [
            ("Kepala Dinas Sosial Kabupaten Temanggung", "nama daerah"),
            ("Kepala Dinas Sosial Kota Seluma", "nama daerah"),
            ("Kepala Dinas Kesehatan Kabupaten Seluma", "nama perangkat daerah"),
            ("Kepala Dinas", "nama perangkat daerah dan nama daerah"),
        ],
    )
    def it_is_named_when_of_another_office_or_region(
        self, workbook: TinyBook, jabatan: str, missing: str
    ) -> None:
        cell = workbook.write("Identitas", "Jabatan penanda tangan", jabatan)
        (findings,) = apply_rule(signer.penanda_tangan, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R810",
            f"Identitas!{cell}",
            jabatan,
        )
        assert findings.expected == "Kepala Dinas Sosial Kabupaten Seluma"
        assert findings.message.endswith(missing)
