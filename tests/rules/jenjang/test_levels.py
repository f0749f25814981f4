"""Levels: what hangs below what, in every sheet the same, and who answers for it."""

from __future__ import annotations

from typing import Any

import pytest

from renstra.reference.nomenklatur import Nomenklatur, OfficialName
from renstra.reference.read import nomenklatur_of
from renstra.rules.jenjang import duplicates, levels, penanggung_jawab, strategi
from tests.plans import PERIODE, TinyBook, pagu, target
from tests.rules.rule_helpers import apply_rule, place

PERSEN = {"satuan": "%", "capaian_awal.2024": 60, **target(PERIODE, 61, 62)}
PEOPLE = {"satuan": "Orang", "capaian_awal.2024": 10, **target(PERIODE, 11, 12)}
UPTD = {"nama": "Kepala UPTD Panti Asuhan (PA)", "jenis": "UPTD"}


def program(kode: str, name: str = "Program baru", sasaran: str = "S.1") -> dict[str, Any]:
    """A row of the sheet Program."""
    return {
        "kode": kode,
        "nama": name,
        "kode_sasaran": sasaran,
        "indikator": f"Cakupan {kode}",
        **PERSEN,
    }


def kegiatan(kode: str, name: str = "Kegiatan baru") -> dict[str, Any]:
    """A row of the sheet Kegiatan."""
    return {"kode": kode, "nama": name, "indikator": "Jumlah orang", **PEOPLE}


def sub(kode: str, name: str = "Sub baru", rupiah: int = 5) -> dict[str, Any]:
    """A row of the sheet Sub Kegiatan."""
    return {**kegiatan(kode, name), **pagu(PERIODE, rupiah)}


class DescribeALevelWithNothingBelow:
    def it_is_named_at_every_level(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"].append(
            {"kode": "T.2", "nama": "Tujuan dua", "indikator": "Indeks dua", **PERSEN}
        )
        workbook.isi["Sasaran"].append(
            {
                "kode": "S.2",
                "nama": "Sasaran dua",
                "kode_tujuan": "T.1",
                "indikator": "Cakupan dua",
                **PERSEN,
            }
        )
        workbook.isi["Program"].append(program("1.06.03"))
        workbook.isi["Kegiatan"].append(kegiatan("1.06.02.2.02"))
        for rule, kode, level, sheet, child in (
            (levels.tujuan_without_sasaran, "R301", "kesalahan", "Tujuan", "sasaran"),
            (levels.sasaran_without_program, "R302", "peringatan", "Sasaran", "program"),
            (levels.program_without_kegiatan, "R303", "kesalahan", "Program", "kegiatan"),
            (levels.kegiatan_without_sub, "R304", "kesalahan", "Kegiatan", "sub kegiatan"),
        ):
            (findings,) = apply_rule(rule, workbook)
            assert (findings.code, findings.severity, findings.place) == (
                kode,
                level,
                f"{sheet}!A3",
            )
            assert (findings.found, findings.expected) == (
                findings.subject,
                f"paling sedikit satu {child}",
            )


class DescribeStrategiOfAProgram:
    def it_is_missing_where_no_row_names_the_program(self, workbook: TinyBook) -> None:
        self._add_second_program(workbook)
        (findings,) = apply_rule(strategi.program_without_strategi, workbook)
        assert (findings.code, findings.place, findings.found, findings.subject) == (
            "R305",
            "Program!A3",
            "1.06.03",
            "1.06.03",
        )

    def it_is_not_missed_where_the_sheet_names_no_program(self, workbook: TinyBook) -> None:
        self._add_second_program(workbook)
        del workbook.isi["Strategi"][0]["kode_program"]
        assert not apply_rule(strategi.program_without_strategi, workbook)

    def it_is_not_missed_for_a_program_without_targets(self, workbook: TinyBook) -> None:
        empty = dict.fromkeys(target(PERIODE, 1), "-")
        workbook.isi["Program"].append(program("1.06.03") | empty)
        assert not apply_rule(strategi.program_without_strategi, workbook)

    def it_is_missing_for_a_sasaran_too(self, workbook: TinyBook) -> None:
        workbook.isi["Sasaran"].append(
            {
                "kode": "S.2",
                "nama": "Sasaran dua",
                "kode_tujuan": "T.1",
                "indikator": "Cakupan dua",
                **PERSEN,
            }
        )
        (findings,) = apply_rule(strategi.sasaran_without_strategi, workbook)
        assert (findings.code, findings.place, findings.found) == ("R311", "Sasaran!A3", "S.2")

    def _add_second_program(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append(program("1.06.03"))
        workbook.isi["Kegiatan"].append(kegiatan("1.06.03.2.01"))
        workbook.isi["Sub Kegiatan"].append(sub("1.06.03.2.01.0001"))


class DescribeFundingOfAProgram:
    @pytest.mark.parametrize(
        ("target_sub", "content"), [("-", "tanpa target dan pagu"), (5, "bertarget, pagu 0")]
    )
    def it_is_missing_without_pagu_in_any_year(
        self, workbook: TinyBook, target_sub: object, content: str
    ) -> None:
        empty = dict.fromkeys(target(PERIODE, 1), target_sub)
        workbook.isi["Program"].append(program("1.06.03") | empty)
        workbook.isi["Kegiatan"].append(kegiatan("1.06.03.2.01") | empty)
        workbook.isi["Sub Kegiatan"].append(sub("1.06.03.2.01.0001", rupiah=0) | empty)
        workbook.isi["Strategi"].append({"arah_kebijakan": "Arah tiga", "kode_program": "1.06.03"})
        (findings,) = apply_rule(levels.program_without_pendanaan, workbook)
        assert (findings.code, findings.place, findings.found) == ("R306", "Program!A3", content)
        assert findings.expected == "target dan pagu 2025-2027"
        assert "cascading dan strategi" in findings.message

    def it_may_begin_in_the_last_year(self, workbook: TinyBook) -> None:
        for rows in (2, 3):
            for tahun in (2025, 2026):
                workbook.write("Sub Kegiatan", f"Pagu {tahun}", 0, rows)
        assert not apply_rule(levels.program_without_pendanaan, workbook)


class DescribePenanggungJawab:
    @pytest.mark.parametrize(
        "content",
        [
            "Dinas Sosial",
            "dinas sosial kabupaten seluma",
            "Sekretariat",
            "Sekretaris Dinas",
            "Kepala Dinas",
            "UPTD Panti Asuhan",
            "UPTD PA",
            "UPTD Panti Asuhan (PA) Dinas Sosial",
            "Bidang Rehabilitasi, Bantuan dan Jaminan",
            "Subbagian Umum",
            "Kasubbag Umum",
            "Sekretariat; UPTD PA",
            "Sekretariat/Sub Bagian Umum",
            "Sekretariat, Sub Bagian Umum dan UPTD PA",
            "Semua Bidang",
            None,
        ],
    )
    def it_is_the_office_or_a_unit(self, workbook: TinyBook, content: str | None) -> None:
        self._add_jabatan(workbook)
        workbook.write("Sub Kegiatan", "Penanggung Jawab", content)
        assert not apply_rule(penanggung_jawab.unknown_penanggung_jawab, workbook)

    @pytest.mark.parametrize("sheet", ["Program", "Kegiatan", "Sub Kegiatan", "Indikator RPJMD"])
    def it_is_named_when_it_is_none(self, workbook: TinyBook, sheet: str) -> None:
        self._add_jabatan(workbook)
        cell = workbook.write(sheet, "Penanggung Jawab", "Bidang Penanganan Bencana")
        (findings,) = apply_rule(penanggung_jawab.unknown_penanggung_jawab, workbook)
        assert (findings.code, findings.place, findings.found) == (
            "R307",
            f"{sheet}!{cell}",
            "Bidang Penanganan Bencana",
        )
        assert findings.message == "Bidang Penanganan Bencana tidak ada dalam organisasi"
        assert findings.expected == "nama perangkat daerah, atau unit pada lembar Jabatan"

    @pytest.mark.parametrize(
        ("content", "advice"),
        [
            ("UPTD Panti", "pilih unitnya: UPTD Panti Asuhan (PA); UPTD Panti Werdha"),
            ("Sekretariatt", "mungkin maksudnya 'Sekretariat'"),
            ("Bidang Perikanan", "tambahkan unit itu pada lembar Jabatan, atau ganti namanya"),
            ("Sekretariat; UPTD Werdha", "mungkin maksudnya 'UPTD Panti Werdha'"),
        ],
    )
    def it_is_named_with_what_may_be_meant(
        self, workbook: TinyBook, content: str, advice: str
    ) -> None:
        self._add_jabatan(workbook)
        for rows in (2, 3):
            workbook.write("Sub Kegiatan", "Penanggung Jawab", content, rows)
        assert [
            (t.found, t.advice)
            for t in apply_rule(penanggung_jawab.unknown_penanggung_jawab, workbook)
        ] == [(content, advice)] * 2

    def it_cannot_be_told_without_posts(self, workbook: TinyBook) -> None:
        del workbook.isi["Jabatan"], workbook.isi["Fungsi Jabatan"]
        workbook.write("Sub Kegiatan", "Penanggung Jawab", "Bidang Apa Saja")
        assert not apply_rule(penanggung_jawab.unknown_penanggung_jawab, workbook)

    def it_is_asked_for_where_something_is_planned(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Penanggung Jawab", "Dinas Sosial")
        (findings,) = apply_rule(penanggung_jawab.missing_penanggung_jawab, workbook)
        assert (findings.code, findings.place) == (
            "R314",
            f"Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Penanggung Jawab', 3)}",
        )
        assert (findings.found, findings.subject) == ("kosong", "1.06.02.2.01.0002")

    def it_is_asked_for_once_where_nobody_has_one(self, workbook: TinyBook) -> None:
        (findings,) = apply_rule(penanggung_jawab.missing_penanggung_jawab, workbook)
        assert findings.message == "penanggung jawab kosong pada 2 sub kegiatan"

    def it_is_not_asked_for_where_nothing_is_planned(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Penanggung Jawab", "Dinas Sosial")
        for tahun in PERIODE.tahun_pagu:
            workbook.write("Sub Kegiatan", f"Target {tahun}", "-", 3)
            workbook.write("Sub Kegiatan", f"Pagu {tahun}", 0, 3)
        assert not apply_rule(penanggung_jawab.missing_penanggung_jawab, workbook)

    def _add_jabatan(self, workbook: TinyBook) -> None:
        workbook.isi["Jabatan"] += [
            {
                "kode": "1.1.1",
                "nama": "Kepala Sub Bagian Umum",
                "induk": "1.1",
                "jenis": "Subbagian",
            },
            {
                "kode": "1.2",
                "nama": "Kepala Bidang Rehabilitasi, Bantuan, dan Jaminan",
                "induk": "1",
                "jenis": "Bidang",
            },
            {"kode": "1.3", "induk": "1", **UPTD},
            {"kode": "1.4", "nama": "Kepala UPTD Panti Werdha", "induk": "1", "jenis": "UPTD"},
        ]


class DescribeANameTwice:
    def it_is_a_copied_row_within_one_kegiatan(self, workbook: TinyBook) -> None:
        cell = workbook.write("Sub Kegiatan", "Sub Kegiatan", " sub  1", 3)
        (findings,) = apply_rule(duplicates.duplicate_sub_kegiatan, workbook)
        assert (findings.code, findings.severity, findings.place) == (
            "R309",
            "kesalahan",
            f"Sub Kegiatan!{cell}",
        )
        assert (findings.found, findings.expected) == (
            "sub 1",
            f"hanya di Sub Kegiatan!{workbook.cell('Sub Kegiatan', 'Sub Kegiatan')}",
        )
        assert findings.message.endswith("yaitu 1.06.02.2.01.0001")

    def it_is_normal_in_another_kegiatan_where_the_nomenclature_has_both(
        self, workbook: TinyBook
    ) -> None:
        self._add_other_kegiatan(workbook)
        assert not apply_rule(duplicates.duplicate_sub_kegiatan, workbook)
        name = [OfficialName("sub_kegiatan", f"1.06.02.2.0{n}.01", "Sub 1") for n in (1, 2)]
        assert not apply_rule(
            duplicates.repeated_sub_kegiatan, workbook, nomenklatur=Nomenklatur("uji", tuple(name))
        )
        cell = workbook.cell("Sub Kegiatan", "Sub Kegiatan", 4)
        assert place(
            duplicates.repeated_sub_kegiatan,
            workbook,
            nomenklatur=Nomenklatur("uji", tuple(name[:1])),
        ) == [f"Sub Kegiatan!{cell}"]

    def it_is_normal_where_no_nomenclature_can_tell_unless_all_is_the_same(
        self, workbook: TinyBook
    ) -> None:
        self._add_other_kegiatan(workbook)
        assert not apply_rule(duplicates.repeated_sub_kegiatan, workbook)
        first, copied = workbook.isi["Sub Kegiatan"][0], workbook.isi["Sub Kegiatan"][-1]
        workbook.isi["Sub Kegiatan"][-1] = {**first, "kode": copied["kode"]}
        assert apply_rule(duplicates.repeated_sub_kegiatan, workbook)

    @pytest.mark.parametrize(
        ("kode_sd", "kode_smp", "name"),
        [
            ("0014", "0025", "Pengadaan Mebel Sekolah"),
            ("0014", "0099", "Pengadaan Mebel Sekolah"),
            ("0006", "0001", "Pengadaan Mebel Sekolah"),
            ("0001", "0001", "Pembangunan Unit Sekolah Baru (USB)"),
            ("0005", "0005", "Pembangunan Perpustakaan Sekolah"),
        ],
        ids=["official", "unknown kode", "kode of another name", "known of SD", "known of none"],
    )
    def it_is_normal_for_schools_of_two_kinds(
        self, workbook: TinyBook, kode_sd: str, kode_smp: str, name: str
    ) -> None:
        workbook.isi["Program"].append(program("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN"))
        for n, kode, rupiah in ((1, kode_sd, 5), (2, kode_smp, 7)):
            workbook.isi["Kegiatan"].append(kegiatan(f"1.01.02.2.0{n}"))
            workbook.isi["Sub Kegiatan"].append(sub(f"1.01.02.2.0{n}.{kode}", name, rupiah))
        (table,) = nomenklatur_of("Kabupaten")
        assert not apply_rule(duplicates.repeated_sub_kegiatan, workbook, nomenklatur=table)

    def it_is_worth_a_note_higher_up(self, workbook: TinyBook) -> None:
        workbook.isi["Program"].append(program("1.06.03", "PROGRAM SATU"))
        workbook.isi["Kegiatan"].append(kegiatan("1.06.03.2.01", "Kegiatan satu"))
        workbook.isi["Sasaran"].append(
            {
                "kode": "S.2",
                "nama": "Sasaran satu",
                "kode_tujuan": "T.1",
                "indikator": "Cakupan dua",
                **PERSEN,
            }
        )
        findings = apply_rule(duplicates.duplicate_nama, workbook)
        assert [(t.code, t.place, t.subject) for t in findings] == [
            ("R310", f"{sheet}!B3", kode)
            for sheet, kode in (
                ("Sasaran", "S.2"),
                ("Program", "1.06.03"),
                ("Kegiatan", "1.06.03.2.01"),
            )
        ]

    def it_is_normal_for_the_supporting_programs_of_two_urusan(self, workbook: TinyBook) -> None:
        for bidang in ("1.06", "2.08"):
            workbook.isi["Program"].append(program(f"{bidang}.01", "Program Penunjang"))
            workbook.isi["Kegiatan"].append(kegiatan(f"{bidang}.01.2.01", "Perencanaan"))
            workbook.isi["Sub Kegiatan"].append(sub(f"{bidang}.01.2.01.0001", "Penyusunan"))
        assert not apply_rule(duplicates.duplicate_nama, workbook)
        assert not apply_rule(duplicates.repeated_sub_kegiatan, workbook)

    def it_may_be_that_of_another_level(self, workbook: TinyBook) -> None:
        workbook.write("Sasaran", "Sasaran", "Tujuan satu")
        assert not apply_rule(duplicates.duplicate_nama, workbook)

    def _add_other_kegiatan(self, workbook: TinyBook) -> None:
        workbook.isi["Kegiatan"].append(kegiatan("1.06.02.2.02"))
        workbook.isi["Sub Kegiatan"].append(sub("1.06.02.2.02.0001", "Sub 1"))


class DescribeMisi:
    @pytest.fixture
    def with_misi(self, workbook: TinyBook) -> TinyBook:
        """The tiny plan in a region with two misi."""
        workbook.isi["Visi Misi"] = [
            {"jenis": "Misi Daerah", "nomor": n, "uraian": f"Misi {n}"} for n in ("1", "2")
        ]
        return workbook

    def it_is_read_below_the_visi_of_the_region(self, with_misi: TinyBook) -> None:
        (finding,) = apply_rule(strategi.missing_visi, with_misi)
        assert (finding.code, finding.place) == (
            "R323",
            f"Visi Misi!{with_misi.cell('Visi Misi', 'Jenis')}",
        )
        with_misi.write("Visi Misi", "Jenis", "Visi Daerah")
        assert not apply_rule(strategi.missing_visi, with_misi)

    @pytest.mark.parametrize("misi", ["1", "1;2", "Misi II", "2.", None])
    def it_may_be_written_in_many_ways(self, with_misi: TinyBook, misi: str | None) -> None:
        with_misi.write("Tujuan", "Misi", misi)
        assert not apply_rule(strategi.unknown_misi, with_misi)

    @pytest.mark.parametrize("sheet", ["Tujuan", "Sasaran", "Strategi"])
    def it_is_named_when_the_region_has_none_such(self, with_misi: TinyBook, sheet: str) -> None:
        cell = with_misi.write(sheet, "Misi", "1;4")
        (findings,) = apply_rule(strategi.unknown_misi, with_misi)
        assert (findings.code, findings.severity, findings.place) == (
            "R312",
            "kesalahan",
            f"{sheet}!{cell}",
        )
        assert (findings.found, findings.expected) == ("1;4", "salah satu dari 1, 2")
        assert findings.message == "misi 4 tidak ada pada lembar Visi Misi"

    def it_counts_misi_without_numbers(self, with_misi: TinyBook) -> None:
        for rows in (2, 3):
            with_misi.write("Visi Misi", "Nomor", None, rows)
        with_misi.write("Tujuan", "Misi", "2")
        assert not apply_rule(strategi.unknown_misi, with_misi)

    def it_cannot_be_told_without_misi_of_the_region(self, workbook: TinyBook) -> None:
        workbook.isi["Visi Misi"] = [{"jenis": "Misi OPD", "nomor": "7", "uraian": "Misi dinas"}]
        assert not apply_rule(strategi.unknown_misi, workbook)


class DescribeStrategiAndTheTree:
    def it_agrees_in_the_tiny_plan(self, workbook: TinyBook) -> None:
        assert not apply_rule(strategi.strategi_under_wrong_parent, workbook)

    def it_is_named_where_it_puts_a_level_elsewhere(self, workbook: TinyBook) -> None:
        workbook.isi["Tujuan"].append(
            {"kode": "T.2", "nama": "Tujuan dua", "indikator": "Indeks dua", **PERSEN}
        )
        workbook.isi["Sasaran"].append(
            {
                "kode": "S.2",
                "nama": "Sasaran dua",
                "kode_tujuan": "T.2",
                "indikator": "Cakupan dua",
                **PERSEN,
            }
        )
        workbook.isi["Strategi"][0] |= {"kode_tujuan": "T.1", "kode_sasaran": "S.2"}
        one, two = apply_rule(strategi.strategi_under_wrong_parent, workbook)
        assert (one.code, one.place) == (
            "R313",
            f"Strategi!{workbook.cell('Strategi', 'Kode Tujuan')}",
        )
        assert (one.found, one.expected, one.subject) == (
            "T.1",
            "T.2 seperti pada lembar Sasaran",
            "S.2",
        )
        assert (two.place, two.found) == (
            f"Strategi!{workbook.cell('Strategi', 'Kode Sasaran')}",
            "S.2",
        )
        assert (two.expected, two.message) == (
            "S.1 seperti pada lembar Program",
            "program 1.06.02 diletakkan di bawah sasaran S.2",
        )


def test_the_tiny_plan_has_no_finding_but_that_nobody_answers_for_it(workbook: TinyBook) -> None:
    rule = (
        levels.tujuan_without_sasaran,
        levels.sasaran_without_program,
        levels.program_without_kegiatan,
        levels.kegiatan_without_sub,
        strategi.program_without_strategi,
        levels.program_without_pendanaan,
        penanggung_jawab.unknown_penanggung_jawab,
        strategi.unknown_misi,
        duplicates.duplicate_sub_kegiatan,
        duplicates.duplicate_nama,
        duplicates.repeated_sub_kegiatan,
        strategi.sasaran_without_strategi,
        strategi.strategi_under_wrong_parent,
    )
    assert not [t for a in rule for t in apply_rule(a, workbook)]
