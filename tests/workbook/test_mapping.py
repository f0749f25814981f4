"""peta.toml: the office keeps its own sheets, a small file says what they mean."""

from __future__ import annotations

import pytest

from renstra.model import Finding
from renstra.sheets import SHEETS
from renstra.workbook.mapping import read_mapping
from tests.plans import PERIODE, TinyBook, pagu, target, tiny_content


class DescribeSheetsOfTheOffice:
    def it_may_have_another_name_heading_row_and_headings(self, workbook: TinyBook) -> None:
        ws = workbook.sheet("Pegawai")
        ws.title = "Rekap ASN"
        ws.insert_rows(1, 5)
        ws["A1"], ws["B3"], ws["A6"] = "Pendidikan", "I/a", "Jenjang"
        workbook.mapping(
            '[lembar.Pegawai]\nlembar = "Rekap ASN"\nbaris_judul = 6\nkolom = { '
            '"Pendidikan" = "jenjang" }\n'
        )
        (pegawai,) = workbook.plan().pegawai
        assert (pegawai.pendidikan, pegawai.jumlah, pegawai.origin.sheet) == ("S1", 6, "Rekap ASN")

    @pytest.mark.parametrize("pointer", ["K", "k", "Anggaran 2025"])
    def it_may_name_a_column_by_letter_or_by_heading(
        self, workbook: TinyBook, pointer: str
    ) -> None:
        address = workbook.heading("Sub Kegiatan", "Pagu 2025", "Anggaran 2025")
        assert address == "K1"
        workbook.mapping(f'[lembar."Sub Kegiatan"]\nkolom = {{ "Pagu 2025" = "{pointer}" }}\n')
        assert workbook.plan().pagu(2025) == 3_000_000

    def it_takes_a_heading_in_capitals_for_a_heading(self, workbook: TinyBook) -> None:
        workbook.heading("Program", "Kode Sasaran", "SAS")
        workbook.mapping('[lembar.Program]\nkolom = { "Kode Sasaran" = "SAS" }\n')
        assert len(workbook.plan().program) == 1

    def it_has_the_last_word_where_a_heading_stands_twice(self, workbook: TinyBook) -> None:
        workbook.heading("Program", "Lokasi", "Satuan")
        workbook.mapping(
            f'[lembar.Program]\nkolom = {{ "Satuan" = '
            f'"{workbook.cell("Program", "Satuan")[0]}" }}\n'
        )
        assert workbook.plan().program[0].indikator[0].satuan == "%"

    def it_maps_years_of_past_performance_whatever_the_headings_say(
        self, workbook: TinyBook
    ) -> None:
        address = workbook.heading("Kinerja Pelayanan", "Realisasi 2023", "Real.")
        workbook.mapping(
            f'[lembar."Kinerja Pelayanan"]\nkolom = {{ "Realisasi 2022" = "{address[0]}" }}\n'
        )
        (kinerja,) = workbook.plan().kinerja_pelayanan
        assert list(kinerja.realisasi) == [2022]

    def it_may_find_the_answers_of_a_form_in_any_cell(self, workbook: TinyBook) -> None:
        del workbook.excel["Identitas"]
        ws = workbook.excel.create_sheet("Sampul")
        content = tiny_content()["Identitas"][0] | {
            n: getattr(PERIODE, n) for n in ("awal", "akhir", "dasar", "pertama")
        }
        rows = ["[lembar.Identitas]", 'lembar = "Sampul"', "[lembar.Identitas.sel]"]
        for n, k in enumerate((k for k in SHEETS[0].columns if k.name in content), 1):
            ws[f"D{n * 2}"] = content[k.name]
            rows.append(f'"{k.heading}" = "{"$D$" if n % 2 else "d"}{n * 2}"')
        workbook.mapping("\n".join(rows))
        assert workbook.plan().identitas.nama_opd == "Dinas Sosial Kabupaten Seluma"

    def it_reads_all_levels_from_one_sheet_by_the_shape_of_their_kode(
        self, workbook: TinyBook
    ) -> None:
        for name in ("Program", "Kegiatan", "Sub Kegiatan"):
            del workbook.excel[name]
        ws = workbook.excel.create_sheet("Form T-C.27")
        tahun = [*PERIODE.tahun_target]
        ws.append(["TABEL T-C.27"])
        ws.append(
            [
                "Sasaran",
                "Kode",
                "Uraian",
                "Indikator",
                "Satuan",
                "Capaian 2024",
                *(f"{x} {t}" for t in tahun for x in ("Target", "Rp")),
            ]
        )
        ws.append([f"({n})" for n in range(1, 13)])
        for sasaran, kode, uraian in (
            ("S.1", "1.06.02", "Program satu"),
            ("", "1.06.02.2.01", "Kegiatan satu"),
            ("", "1.06.02.2.01.0001", "Sub satu"),
            ("", None, None),
            ("", "1.06.02.2.01.0002", "Sub dua"),
            ("", "Jumlah", None),
        ):
            rupiah = 5 if uraian else None
            ws.append(
                [
                    sasaran,
                    kode,
                    uraian,
                    f"Ind {kode}",
                    "Orang",
                    1,
                    *(x for _ in tahun for x in (2, rupiah)),
                ]
            )
        pattern = {
            "Program": r"^\d\.\d\d\.\d\d$",
            "Kegiatan": r"^(\d+\.){4}\d\d$",
            "Sub Kegiatan": r"^(\d+\.){5}\d{4}$",
        }
        workbook.mapping(
            "".join(
                (
                    f"[lembar.\"{n}\"]\nlembar = 'Form T-C.27'\npola_kode = '{p}'\n"
                    f"kolom = {{ '{n}' = 'Uraian'{other} }}\n"
                )
                for (n, p), other in zip(
                    pattern.items(), (", 'Kode Sasaran' = 'A'", "", ""), strict=True
                )
            )
        )
        r = workbook.plan()
        assert [s.kode for s in r.simpul][2:] == [
            "1.06.02",
            "1.06.02.2.01",
            "1.06.02.2.01.0001",
            "1.06.02.2.01.0002",
        ]
        assert [len(s.indikator) for s in r.sub_kegiatan] == [2, 1]
        assert r.pagu(2026) == 10

    @pytest.mark.parametrize(
        "pattern", ["(a+)+$", "(a|a)*$", "(.*a){25}$", ".*.*.*.*=", "(.*.*.*.*.*)*=$"]
    )
    def it_seeks_a_pattern_in_no_more_time_than_its_text_is_long(
        self, pattern: str, workbook: TinyBook
    ) -> None:
        workbook.mapping(f"[lembar.Program]\npola_kode = '{pattern}'\n")
        workbook.write("Program", "Kode", "a" * 5000 + "!")
        assert {t.severity for t in workbook.findings()} == {"kesalahan"}  # and comes to its end

    def it_keeps_findings_of_mapped_sheets_in_the_order_of_the_tabs(
        self, workbook: TinyBook
    ) -> None:
        workbook.sheet("Program").title = "Z Prog"
        workbook.mapping('[lembar.Program]\nlembar = "z prog"\n')
        workbook.write("Z Prog", "Satuan", None)
        workbook.write("Tujuan", "Satuan", None)
        workbook.write("Kegiatan", "Satuan", None)
        assert [t.sheet for t in workbook.findings()] == ["Tujuan", "Z Prog", "Kegiatan"]


class DescribeFaultsOfTheMap:
    @pytest.mark.parametrize(
        ("text", "cell", "parts"),
        [
            ("[lembar", "", "periksa baris terakhir"),
            ("[lembar\n", "1", "periksa baris 1"),
            ("a = 1\nb = = 2\n", "2", "periksa baris 2"),
            ("asing = 1", "asing", "tulis [lembar"),
            ("lembar = 5", "lembar", "tulis [lembar"),
            ('[lembar.Progam]\nlembar = "x"', "lembar.Progam", "mungkin maksudnya 'Program'"),
            ("[lembar]\nProgram = 5", "lembar.Program", "mungkin maksudnya 'Program'"),
            ('[lembar.Program]\nlembr = "x"', "lembar.Program.lembr", "mungkin maksudnya 'lembar'"),
            ("[lembar.Program]\nlembar = 5", "lembar.Program.lembar", "nama lembar"),
            ('[lembar.Program]\nbaris_judul = "6"', "lembar.Program.baris_judul", "mulai dari 1"),
            ("[lembar.Program]\nbaris_judul = 0", "lembar.Program.baris_judul", "mulai dari 1"),
            ("[lembar.Program]\nbaris_judul = -3", "lembar.Program.baris_judul", "mulai dari 1"),
            ("[lembar.Program]\nbaris_judul = true", "lembar.Program.baris_judul", "mulai dari 1"),
            *(
                (f"[lembar.Program]\npola_kode = '{pattern}'", "lembar.Program.pola_kode", advice)
                for pattern, advice in (
                    ("[", "lihat tanda ke-1: kurung '[' tidak ditutup"),
                    (r"\d(", "lihat tanda ke-3: kurung '(' tidak ditutup"),
                    (r"(\d\.){,3}", "tulis {0,3} sebagai ganti {,3}"),
                    ("1)", "lihat tanda ke-2: kurung ')' tidak dibuka"),
                    ("*", "lihat tanda ke-1: tanda ulang tidak didahului"),
                    ("1**", "dua tanda ulang berturut-turut"),
                    ("[9-0]", "jangkauan terbalik"),
                    ("1{2,1}", "jumlah ulang terbalik"),
                    (r"\y", "di sini tidak bermakna"),
                    ("(?<=1+)", "tulis pola yang lebih sederhana"),
                    ("1{99999999999}", "pola terlalu besar"),
                    ("(" * 5000 + ")" * 5000, "pola terlalu besar"),
                    ("(.*1){900}", "pola terlalu besar"),
                    ("(?=1)", "tidak didukung"),
                    (r"(1)\1", "tidak didukung"),
                )
            ),
            ("[lembar.Program]\npola_kode = 5", "lembar.Program.pola_kode", "ungkapan reguler"),
            ("[lembar.Strategi]\npola_kode = '1'", "lembar.Strategi.pola_kode", "hapus baris ini"),
            ('[lembar.Program]\nkolom = "B"', "lembar.Program.kolom", "tulis { "),
            (
                '[lembar.Program]\nkolom = { "Kodee" = "B" }',
                "lembar.Program.kolom",
                "mungkin maksudnya 'Kode'",
            ),
            (
                '[lembar.Program]\nkolom = { "Kode 2022" = "B" }',
                "lembar.Program.kolom",
                "mungkin maksudnya 'Kode'",
            ),
            (
                '[lembar.Program]\nkolom = { "Pagu" = "B" }',
                "lembar.Program.kolom",
                "mungkin maksudnya 'Pagu {tahun}'",
            ),
            ('[lembar.Program]\nkolom = { "Kode" = 2 }', "lembar.Program.kolom", "huruf kolom"),
            ('[lembar.Program]\nkolom = { "Kode" = " " }', "lembar.Program.kolom", "huruf kolom"),
            ('[lembar.Program]\nsel = { "Kode" = "B2" }', "lembar.Program.sel", "hapus baris ini"),
            (
                '[lembar.Identitas]\nkolom = { "Versi" = "B" }',
                "lembar.Identitas.kolom",
                "hapus baris ini",
            ),
            ('[lembar.Identitas]\nsel = { "Versi" = "B" }', "lembar.Identitas.sel", "alamat sel"),
            ('[lembar.Identitas]\nsel = { "Versi" = "B0" }', "lembar.Identitas.sel", "alamat sel"),
            (
                '[lembar.Identitas]\nsel = { "Fersi" = "B4" }',
                "lembar.Identitas.sel",
                "mungkin maksudnya 'Versi'",
            ),
        ],
    )
    def it_names_the_key_and_the_way_to_mend_it(
        self, workbook: TinyBook, text: str, cell: str, parts: str
    ) -> None:
        workbook.mapping(text)
        finding = workbook.one()
        assert (finding.code, finding.sheet, finding.cell) == ("B20", "peta.toml", cell)
        assert parts in finding.advice
        assert finding.found
        assert finding.expected

    def it_reports_a_heading_that_is_not_there(self, workbook: TinyBook) -> None:
        workbook.mapping(
            '[lembar.Program]\nkolom = { "Kode" = "Rekening", "Lokasi" = "Desa/Kel" }\n'
        )
        everything = workbook.findings()
        assert {(t.code, t.cell, t.found) for t in everything} == {
            ("B20", "lembar.Program.kolom", i) for i in ("Rekening", "Desa/Kel")
        }

    def it_reports_a_sheet_that_is_not_there(self, workbook: TinyBook) -> None:
        workbook.mapping('[lembar.Pegawai]\nlembar = "ASN"\n')
        finding = workbook.one()
        assert (finding.code, finding.sheet) == ("B06", "ASN")

    def it_reports_a_heading_row_below_the_sheet(self, workbook: TinyBook) -> None:
        workbook.mapping("[lembar.Pegawai]\nbaris_judul = 99\n")
        finding = workbook.one()
        assert (finding.code, finding.place) == ("B07", "Pegawai!99")

    def it_warns_of_a_year_outside_the_period(self, workbook: TinyBook) -> None:
        workbook.mapping('[lembar."Sub Kegiatan"]\nkolom = { "Pagu 2031" = "K" }\n')
        reading = workbook.read()
        assert reading.renstra
        assert [(t.code, t.severity, t.found) for t in reading.findings] == [
            ("B27", "peringatan", "Pagu 2031")
        ]

    @pytest.mark.parametrize(
        "content",
        ["[lembar]".encode("utf-16"), b"\xff\xfe\x00", b'[lembar.Program]\nlembar = "\xe9"'],
    )
    def it_reports_a_file_that_is_no_utf8(self, workbook: TinyBook, content: bytes) -> None:
        (workbook.folder / "peta.toml").write_bytes(content)
        finding = workbook.one()
        assert (finding.code, finding.advice) == ("B20", "simpan sebagai teks UTF-8")

    def it_does_not_mind_the_mark_that_notepad_puts_first(self, workbook: TinyBook) -> None:
        (workbook.folder / "peta.toml").write_bytes(
            b"\xef\xbb\xbf[lembar.Program]\r\nbaris_judul = 1\r\n"
        )
        assert workbook.findings() == ()

    def it_keeps_the_good_lines_of_a_faulty_map(self, workbook: TinyBook) -> None:
        workbook.sheet("Program").title = "Prog"
        workbook.mapping('[lembar.Program]\nlembar = "Prog"\nbaris_judul = 0\n')
        assert [t.code for t in workbook.findings()] == ["B20"]

    def it_maps_nothing_without_a_file(self, workbook: TinyBook) -> None:
        assert read_mapping(workbook.folder / "peta.toml", SHEETS) == ({}, [])

    def it_returns_faults_as_values(self, workbook: TinyBook) -> None:
        workbook.mapping("[lembar.X]\n")
        mapping, findings = read_mapping(workbook.folder / "peta.toml", SHEETS)
        assert mapping == {}
        assert isinstance(findings[0], Finding)


def it_has_helpers_that_name_years() -> None:
    assert target(PERIODE, 1, 2) == {"target.2025": 1, "target.2026": 2, "target.2027": 2}
    assert list(pagu(PERIODE, 5).values()) == [5, 5, 5]
