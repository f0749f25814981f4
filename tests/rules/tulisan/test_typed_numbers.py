"""What is typed by hand: numbers of tables and pages, counts, letters of items, blanks."""

from __future__ import annotations

import pytest

from renstra.model import Finding
from renstra.rules.tulisan import counts, plan_counts, typed_numbers
from tests.plans import TinyBook
from tests.rules.narrative_helpers import (
    findings_in_manuscript,
    findings_in_text,
    findings_of_check,
    write_text,
)
from tests.rules.rule_helpers import apply_rule


def cell(workbook: TinyBook, content: str) -> str:
    """Put a text into a cell of free text."""
    return f"Permasalahan!{workbook.write('Permasalahan', 'Permasalahan', content)}"


def fill_cells(workbook: TinyBook, *content: str) -> None:
    """Put texts into the cells below each other, from row 2 on: reading one workbook takes longer
    than all its rules.
    """
    for rows, text in enumerate(content, 2):
        workbook.write("Permasalahan", "Permasalahan", text, rows)


def found_by_cell(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(t.cell, t.found) for t in findings]


class DescribeATypedNumberOfATable:
    def it_is_named_in_a_text_and_in_a_cell(self, workbook: TinyBook) -> None:
        place = cell(workbook, "Sebagaimana tabel 2.3 di atas")
        words = "Rincian.\n\nDisajikan pada Tabel 2.3 dan Gambar I.1.\n"
        in_text = findings_in_text(typed_numbers.typed_table_numbers, workbook, words)
        text = sorted(in_text, key=lambda t: t.found)[1]
        in_cell = apply_rule(typed_numbers.typed_table_numbers, workbook)[0]
        assert (text.code, text.severity, text.place, text.found) == (
            "R511",
            "peringatan",
            "narasi/permasalahan.md.j2!3",
            "Tabel 2.3",
        )
        assert "rujuk(" in text.advice
        assert (in_cell.place, in_cell.found) == (place, "tabel 2.3")
        assert "rujuk(" not in in_cell.advice

    def it_is_answered_with_the_id_of_the_table_that_its_caption_means(
        self, workbook: TinyBook
    ) -> None:
        write_text(
            workbook,
            "sumber-daya",
            "Tabel 2.3 Profil Sarana dan Prasarana\n\n{{ tabel('sarana') }}\n",
        )
        (t,) = findings_in_manuscript(typed_numbers.typed_table_numbers, workbook)
        assert "tabel('sarana')" in t.advice

    @pytest.mark.parametrize(
        "text",
        [
            "Disajikan pada {{ rujuk('kinerja-pelayanan') }}.",
            "Lihat Tabel 4.2 RPJMD dan Tabel 3.1 pada Lampiran Permendagri.",
            "Mengacu pada RPJMD Tahun 2021 (Tabel 4.2).",
            "Formulir Tabel T-C.27 dan tabel 3 kolom; Tabel 2021 tidak ada.",
            "Tabel berikut memuat 5 program.",
        ],
    )
    def it_is_no_fault_where_another_document_or_no_number_is_meant(
        self, workbook: TinyBook, text: str
    ) -> None:
        assert not findings_in_text(typed_numbers.typed_table_numbers, workbook, text)


class DescribeOneNumberForTwoTables:
    def it_is_a_fault_at_the_second_title(self, workbook: TinyBook) -> None:
        path = write_text(
            workbook,
            "sumber-daya",
            "**Tabel 2.3 Jumlah Jabatan Struktural**\n\nTabel 2.4 Pelatihan\n",
        )
        (t,) = findings_in_text(
            typed_numbers.duplicate_caption_numbers,
            workbook,
            "TABEL 2.3\n\nProfil Sarana {{ identitas.opd }}\n",
            "tantangan-peluang",
        )
        assert (t.code, t.severity, t.place) == (
            "R512",
            "kesalahan",
            "narasi/tantangan-peluang.md.j2!1",
        )
        assert t.found == "Tabel 2.3 Profil Sarana {…}"
        assert f"'Jumlah Jabatan Struktural' di {path} baris 1" in t.advice

    @pytest.mark.parametrize(
        "text",
        [
            "Tabel 2.3 Profil Sarana\n\nTabel 2.3 Profil Sarana (lanjutan)\n",
            "Tabel 2.3 Profil Sarana ........ 45\n\nTabel 2.3 Profil Sarana dan Prasarana\n",
            (
                "Tabel 2.3 Profil Sarana\n\nTabel 2.3 menunjukkan bahwa sarana "
                "cukup.\n\nTabel 2.3 Dinas Sosial memuat sarana.\n"
            ),
            "Tabel 2.3 Profil Sarana Tahun 2026\n\nGambar 2.3 Bagan Organisasi\n",
        ],
    )
    def it_is_none_for_one_title_or_a_sentence(self, workbook: TinyBook, text: str) -> None:
        assert not findings_in_text(typed_numbers.duplicate_caption_numbers, workbook, text)


class DescribeATypedPageNumber:
    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("Indikator pada halaman 90.", "halaman 90"),
            ("(lihat hal. 107)", "hal. 107"),
            ("Kata Pengantar .............. ii", "… ii"),
            ("Tabel itu di hlm 12-14", "hlm 12"),
        ],
    )
    def it_is_named(self, workbook: TinyBook, text: str, content: str) -> None:
        (t,) = findings_in_text(typed_numbers.page_number, workbook, f"\n{text}\n")
        assert (t.code, t.severity, t.place, t.found) == (
            "R513",
            "peringatan",
            "narasi/permasalahan.md.j2!2",
            content,
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Halaman depan dan halaman ini.",
            "Luas halaman 200 m2; hal 3 orang itu.",
            "Menurut RPJMD, halaman 90, kemiskinan turun.",
            "Naskah setebal 90 halaman.",
            "Kemiskinan turun .... dan seterusnya 90",
        ],
    )
    def it_is_no_other_number(self, workbook: TinyBook, text: str) -> None:
        assert not findings_in_text(typed_numbers.page_number, workbook, text)

    def it_is_seen_in_a_cell_too(self, workbook: TinyBook) -> None:
        place = cell(workbook, "Uraian ada di Halaman 3")
        assert [t.place for t in apply_rule(typed_numbers.page_number, workbook)] == [place]


class DescribeLettersOfItems:
    def it_does_not_begin_in_the_middle_nor_repeat_nor_skip(self, workbook: TinyBook) -> None:
        text = "Fungsi:\n\nb. satu;\n\nc. dua;\n\nf. tiga;\n\nf. empat.\n"
        result = findings_in_text(typed_numbers.item_order, workbook, text)
        assert [(t.cell, t.found, t.expected) for t in result] == [
            ("3", "b.", "a."),
            ("7", "f.", "d."),
            ("9", "f.", "g."),
        ]
        assert {(t.code, t.severity) for t in result} == {("R515", "saran")}
        assert (
            "dimulai dari 'a'" in result[0].message
            and "meloncat" in result[1].message
            and "dua kali" in result[2].message
        )

    def it_counts_numbers_in_the_same_way(self, workbook: TinyBook) -> None:
        assert found_by_cell(
            findings_in_text(typed_numbers.item_order, workbook, "1. a\n2. b\n2. c\n5. d\n")
        ) == [("3", "2."), ("4", "5.")]

    @pytest.mark.parametrize(
        "text",
        [
            "1. satu\n1. dua\n1. tiga\n",
            (
                "a. satu\n   1) anak\n   2) anak\nb. dua\n   1) anak\n\nKeterangan.\n"
                "\nc. tiga\n\na. daftar lain\nb. dua\n"
            ),
            "i. satu\nii. dua\niii. tiga\niv. empat\nv. lima\n",
            "H. Rohidin memimpin.\n\nM. Yusuf mendampingi.\n",
            "a.n. Kepala Dinas\n\n(1) satu\n(2) dua\n",
            "{% for m in permasalahan %}\nb. {{ m.uraian }}\n{% endfor %}\n",
        ],
    )
    def it_may_restart_nest_or_be_printed_by_a_loop(self, workbook: TinyBook, text: str) -> None:
        assert not findings_in_text(typed_numbers.item_order, workbook, text)


class DescribeBlanksLeftToFill:
    BLANKS = (
        ("Lihat Error! Reference source not found.", "Error! Reference source not found"),
        (
            "Pada Kesalahan! Sumber referensi tidak ditemukan.",
            "Kesalahan! Sumber referensi tidak ditemukan",
        ),
        ("sebanyak ???? orang", "????"),
        ("Nomor XX Tahun 2021", "XX"),
        ("Tahun 20XX", "20XX"),
        ("sebesar xx persen", "xx"),
        ("Kepala […] Dinas", "[…]"),
        ("ditetapkan di ………. pada", "………."),
        ("Nama ____ orang", "____"),
        ("sebagaimana Tabel .", "sebagaimana Tabel ."),
        ("tulis di sini", "tulis di sini"),
        ("[isi nama dinas]", "[isi nama dinas]"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Anggaran TBD", "TBD"),
    )

    def it_is_a_fault_in_a_cell(self, workbook: TinyBook) -> None:
        fill_cells(workbook, *(text for text, _ in self.BLANKS))
        result = apply_rule(typed_numbers.unfilled_placeholders, workbook)
        assert found_by_cell(result) == [
            (f"A{n}", content) for n, (_, content) in enumerate(self.BLANKS, 2)
        ]
        assert {(t.code, t.severity, t.sheet) for t in result} == {
            ("R517", "kesalahan", "Permasalahan")
        }

    @pytest.mark.parametrize(("text", "content"), BLANKS)
    def it_is_a_fault_in_a_text(self, workbook: TinyBook, text: str, content: str) -> None:
        assert found_by_cell(
            findings_in_text(typed_numbers.unfilled_placeholders, workbook, f"\n{text}\n")
        ) == [("2", content)]

    def it_is_not_every_dot_or_mark(self, workbook: TinyBook) -> None:
        text = (
            "Kode X.XX.01.1.01 pada Lampiran XX dan PON XX, ukuran XXL",
            "Dan sebagainya… Titik empat....",
            "Kata Pengantar .......... 3",
            "Disajikan pada tabel, gambar, dan Tabel 2.3.",
            "Benarkah? Ya! Kesalahan dicatat.",
            "Butir [a] dan <c>",
        )
        fill_cells(workbook, *text)
        write_text(
            workbook,
            "permasalahan",
            "\n\n".join((*text, "Sebanyak {{ identitas.opd }} … {{ rujuk('iku') }}.")),
        )
        assert not findings_in_manuscript(
            typed_numbers.unfilled_placeholders, workbook
        ) and not apply_rule(typed_numbers.unfilled_placeholders, workbook)

    def it_is_seen_in_the_name_of_the_one_who_signs(self, workbook: TinyBook) -> None:
        address = workbook.write("Identitas", "Nama penanda tangan", "..................")
        assert [t.place for t in apply_rule(typed_numbers.unfilled_placeholders, workbook)] == [
            f"Identitas!{address}"
        ]


class DescribeFigureAndWords:
    def it_disagree(self, workbook: TinyBook) -> None:
        cases = (
            ("memuat 5 (empat) program", "5 (empat)", "5 (lima) atau 4 (empat)"),
            (
                "sebesar Rp5.000.000,00 (lima ribu rupiah)",
                "5.000.000,00 (lima ribu rupiah)",
                "5.000.000 (lima juta)",
            ),
            ("empat (5) program", "empat (5)", "5 (lima) atau 4 (empat)"),
            (
                "137 (seratus tiga puluh enam) orang",
                "137 (seratus tiga puluh enam)",
                "137 (seratus tiga puluh tujuh)",
            ),
        )
        fill_cells(workbook, *(text for text, _, _ in cases))
        result = apply_rule(counts.digits_and_words, workbook)
        assert found_by_cell(result) == [
            (f"A{n}", content) for n, (_, content, _) in enumerate(cases, 2)
        ]
        assert all(
            t.expected.startswith(expected)
            for t, (_, _, expected) in zip(result, cases, strict=True)
        )
        assert {(t.code, t.severity) for t in result} == {("R518", "kesalahan")}

    def it_agree(self, workbook: TinyBook) -> None:
        text = (
            (
                "137 (seratus tiga puluh tujuh) orang dan 5 (Lima) unit, "
                "Rp1.500.000.000 (satu miliar lima ratus juta rupiah)"
            ),
            "dalam 1 (Satu) Daerah; 12,5 (dua belas koma lima) persen; 5 (tujuan)",
            "Pasal dua puluh satu (2) huruf a; periode satu (2021) itu",
            "{{ tujuan | length }} (satu) tujuan, kode 1.06.02 (dua)",
            "21 (duapuluh satu) dan 3.856 (tiga ribu delapan ratus lima puluh enam)",
        )
        fill_cells(workbook, *text)
        assert not apply_rule(counts.digits_and_words, workbook)
        assert not findings_in_text(counts.digits_and_words, workbook, "\n".join(text))


class DescribeACountBeforeAList:
    @pytest.mark.parametrize(
        ("text", "rows", "content"),
        [
            (
                "Menjadi 4 (empat) peran, yaitu:\n\n- a\n- b\n- c\n- d\n- e\n",
                "1",
                "4 (empat) peran",
            ),
            ("Lima hal berikut:\n\n1. a\n1. b\n", "1", "Lima hal"),
            (
                (
                    "Ada 3 langkah.\nLangkah tersebut adalah sebagai berikut.\n\na. "
                    "a\n\nuraian\n\nb. b\n"
                ),
                "1",
                "3 langkah",
            ),
            ("1. Dua tugas berikut:\n   - a\n   - b\n   - c\n2. lain\n", "1", "Dua tugas"),
        ],
    )
    def it_is_named_when_the_list_has_another_number(
        self, workbook: TinyBook, text: str, rows: str, content: str
    ) -> None:
        (t,) = findings_in_text(counts.item_count, workbook, text)
        assert (t.code, t.severity, t.cell, t.found) == ("R514", "peringatan", rows, content)

    @pytest.mark.parametrize(
        "text",
        [
            "Empat peran berikut:\n\n- a\n  lanjutan\n- b\n\n  paragraf\n\n- c\n- d\n",
            (
                "Empat peran berikut:\n\na. a\n\nuraian\n\nb. b\n\n- anak\n- anak\n\n"
                "c. c\n\nd. d\n\nPenutup.\n\na. lain\n"
            ),
            "Selama 5 (lima) tahun dilaksanakan:\n\n- a\n- b\n",
            "Misi 4 berbunyi:\n\n- a\n",
            "Terdapat 137 (seratus tiga puluh tujuh) pegawai, yaitu:\n\n- a\n",
            "Dari 5 (lima) peran, antara lain:\n\n- a\n- b\n",
            "Dua tujuan dan tiga sasaran berikut:\n\n- a\n- b\n- c\n- d\n- e\n- f\n",
            "Tiga misi berikut:\n\n{% for m in misi_daerah %}\n- {{ m.uraian }}\n{% endfor %}\n",
            (
                "Tiga misi berikut:\n\n- a\n{% if identitas.perubahan %}\n- b\n{% "
                "else %}\n- c\n{% endif %}\n"
            ),
            "{{ tujuan | length | jumlah }} tujuan berikut:\n\n- a\n- b\n",
            "Salah satu hal berikut:\n\n- a\n- b\n",
            "Setiap program diturunkan dari satu sasaran sebagai berikut.\n\n- a\n- b\n",
            "Ada 4 (empat) peran. Semuanya penting.\n\n- a\n- b\n",
        ],
    )
    def it_is_not_judged_when_it_agrees_or_cannot_be_told(
        self, workbook: TinyBook, text: str
    ) -> None:
        assert not findings_in_text(counts.item_count, workbook, text)

    def it_is_judged_within_one_branch_of_a_condition(self, workbook: TinyBook) -> None:
        text = "{% if identitas.perubahan %}\nTiga hal berikut:\n\n- a\n- b\n{% endif %}\n"
        assert found_by_cell(findings_in_text(counts.item_count, workbook, text)) == [
            ("2", "Tiga hal")
        ]


class DescribeATypedCount:
    """The tiny plan has one tujuan, sasaran, program and kegiatan, two sub kegiatan, and six
    pegawai.
    """

    @pytest.mark.parametrize(
        ("text", "content", "expected"),
        [
            (
                "Dinas Sosial menetapkan 2 (dua) tujuan dan 1 (satu) sasaran.",
                "2 (dua) tujuan",
                "1 (satu) tujuan",
            ),
            ("{{ identitas.opd }} mempunyai tiga sasaran.", "tiga sasaran", "1 (satu) sasaran"),
            (
                "Renstra memuat 6 (enam) program sebagai berikut.",
                "6 (enam) program",
                "1 (satu) program",
            ),
            ("Program dijabarkan dalam 3 kegiatan.", "3 kegiatan", "1 (satu) kegiatan"),
            ("satu tujuan dan dua sasaran", "dua sasaran", "1 (satu) sasaran"),
            ("Renstra yang semula 3 program menjadi 4 program.", "4 program", "1 (satu) program"),
            ("Jumlah seluruhnya 7 orang pegawai.", "7 orang pegawai", "6 (enam) pegawai"),
            (
                "Dinas melaksanakan 1 program, 1 kegiatan, dan 5 sub-kegiatan.",
                "5 sub-kegiatan",
                "2 (dua) sub kegiatan",
            ),
        ],
    )
    def it_is_a_fault_when_the_plan_has_another_number(
        self, workbook: TinyBook, text: str, content: str, expected: str
    ) -> None:
        (t,) = findings_in_text(plan_counts.plan_counts, workbook, f"# Judul\n\n{text}\n")
        assert (t.code, t.severity, t.place, t.found, t.expected) == (
            "R516",
            "kesalahan",
            "narasi/permasalahan.md.j2!3",
            content,
            expected,
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Dinas Sosial menetapkan 1 (satu) tujuan dan satu sasaran.",
            "Salah satu tujuan, satu per satu sasaran, dan dua sasaran strategis nasional.",
            "Semua bergerak menuju satu tujuan. Tujuan 2, sasaran 3 program.",
            "RPJMD memuat 5 (lima) tujuan dan 12 sasaran, dan Presiden menetapkan 7 program.",
            "Tiga program pendukung, 2 kegiatan sosialisasi, 4 program pada tahun 2022.",
            "Setiap program mempunyai 3 kegiatan; sedikitnya 2 sasaran.",
            "Pada tahun 2022 program dan 27 Juni 2022 kegiatan.",
            "Terdapat 5 pegawai; jumlah pegawai golongan IV ada 2 pegawai.",
            "Penyusunan dokumen ini mempunyai 4 (empat) tujuan, yaitu:",
            "Semula 3 program, sekarang lain.",
            "Misi 4 didukung 2 (dua) tujuan. Sasaran “lain” didukung 5 program.",
            "Terdapat 9 isu strategis.",
            "{% for t in tujuan %}\n{{ t.nama }} dengan 4 program.\n{% endfor %}",
        ],
    )
    def it_is_left_alone_when_it_agrees_or_counts_something_else(
        self, workbook: TinyBook, text: str
    ) -> None:
        assert not findings_in_text(plan_counts.plan_counts, workbook, text)

    def it_speaks_of_other_plans_in_the_texts_about_them(self, workbook: TinyBook) -> None:
        unknown = "Tugas itu dijabarkan ke dalam 5 (lima) program."
        assert not findings_in_text(
            plan_counts.plan_counts, workbook, unknown, "telaahan-renstra-kl"
        )
        assert findings_in_text(
            plan_counts.plan_counts, workbook, f"Dinas Sosial: {unknown}", "telaahan-renstra-kl"
        )

    def it_counts_the_other_parts_that_the_plan_has(self, workbook: TinyBook) -> None:
        for rows in (2, 3):
            workbook.write("Isu Strategis", "Isu Strategis", f"Isu {rows}", rows)
            workbook.write("Permasalahan", "Permasalahan", f"Masalah {rows}", rows)
            for heading, content in (
                ("Jenis", "Misi Daerah"),
                ("Nomor", str(rows)),
                ("Uraian", f"Misi {rows}"),
            ):
                workbook.write("Visi Misi", heading, content, rows)
        text = (
            "Terdapat 3 isu-isu strategis, 2 permasalahan, dan lima misi.\n\n"
            "Terdapat 2 isu strategis dan dua misi.\n"
        )
        result = findings_in_text(plan_counts.plan_counts, workbook, text)
        assert [(t.cell, t.found, t.expected) for t in result] == [
            ("1", "3 isu-isu strategis", "2 (dua) isu strategis"),
            ("1", "lima misi", "2 (dua) misi"),
        ]
        assert "{{ isu_strategis | length | jumlah }}" in result[0].advice


class DescribeATypedCountBelowAProgram:
    """A second program with two kegiatan stands beside the first, which has one."""

    @pytest.fixture
    def two(self, workbook: TinyBook) -> TinyBook:
        def add(sheet: str, rows: int, kode: str, name: str, **other: str) -> None:
            columns = "Nama" if sheet == "" else sheet
            for heading, content in {
                "Kode": kode,
                columns: name,
                "Indikator": "Jumlah",
                "Satuan": "Orang",
                **other,
            }.items():
                workbook.write(sheet, heading, content, rows)

        add("Program", 3, "1.06.03", "Program Penanganan Bencana", **{"Kode Sasaran": "S.1"})
        add("Kegiatan", 3, "1.06.03.2.01", "Penanganan korban bencana alam")
        add("Kegiatan", 4, "1.06.03.2.02", "Pemulihan korban bencana sosial")
        return workbook

    @pytest.mark.parametrize(
        "text",
        [
            "1. Program Penanganan Bencana, dengan 3 (tiga) kegiatan.",
            (
                "### Program Penanganan Bencana\n\nProgram ini dilaksanakan melalui "
                "4 (empat) kegiatan, yaitu:"
            ),
            "1. Program Penanganan Bencana:\n   - program itu terdiri atas 4 kegiatan.",
            "Program satu dengan 1 kegiatan dan Program Penanganan Bencana dengan 1 kegiatan.",
        ],
    )
    def it_is_held_against_that_program(self, two: TinyBook, text: str) -> None:
        (t,) = findings_in_text(plan_counts.plan_counts, two, text)
        assert (t.expected, t.subject) == ("2 (dua) kegiatan", "1.06.03")

    @pytest.mark.parametrize(
        "text",
        [
            "1. Program Penanganan Bencana, dengan 2 (dua) kegiatan.",
            (
                "### Program Penanganan Bencana\n\nProgram ini terdiri atas 2 "
                "kegiatan. Seluruh program memuat 3 kegiatan."
            ),
            "Program satu dan Program Penanganan Bencana dengan 3 kegiatan.",
            "Program Pemberdayaan Sosial, dengan 5 kegiatan.",
            "Program {{ identitas.urusan }} terdiri atas 5 kegiatan.",
        ],
    )
    def it_agrees_or_cannot_be_told(self, two: TinyBook, text: str) -> None:
        assert not findings_in_text(plan_counts.plan_counts, two, text)


def test_own_texts_reach_the_rules_through_the_whole_check(workbook: TinyBook) -> None:
    path = write_text(
        workbook, "rencana-program", "Renstra memuat 6 (enam) program pada Tabel 6.1 halaman 79.\n"
    )
    result = findings_of_check(workbook, "R511", "R513", "R516")
    assert [(t.code, t.place) for t in result] == [
        (k, f"{path}!1") for k in ("R511", "R513", "R516")
    ]


def test_the_texts_of_the_program_are_no_own_texts(workbook: TinyBook) -> None:
    assert not findings_of_check(workbook, *(f"R{n}" for n in range(511, 519)))
