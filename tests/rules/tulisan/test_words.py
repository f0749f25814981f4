"""Wording: other regions, stale years, doubled and non-standard words, words of another
document.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.model import Finding, Periode
from renstra.reference.nomenklatur import Nomenklatur, OfficialName
from renstra.reference.read import nomenklatur_of
from renstra.rules.lib.manuscript import RuleManuscript, TextLine
from renstra.rules.lib.spelling import PROVINCES_OF_REGION, WORDS
from renstra.rules.lib.texts import words_around
from renstra.rules.rule import Rule
from renstra.rules.tulisan import leftovers, meaning, periods, regions
from renstra.rules.tulisan import words as word_rules
from tests.plans import TinyBook
from tests.rules.rule_helpers import apply_rule

(KABUPATEN,) = nomenklatur_of("Kabupaten")


def problem(rule: Rule, workbook: TinyBook, text: str, **inputs: object) -> list[Finding]:
    """Write a problem into the tiny plan and apply one rule."""
    assert workbook.write("Permasalahan", "Permasalahan", text) == "A2"
    return apply_rule(rule, workbook, **inputs)


def findings_in_narrative(
    rule: Rule, workbook: TinyBook, *text: str, **inputs: object
) -> list[Finding]:
    """Apply one rule to the tiny plan with lines of its own."""
    rows = tuple(TextLine("narasi/a.md.j2", n, content) for n, content in enumerate(text, 1))
    return apply_rule(rule, workbook, manuscript=RuleManuscript(own_texts=rows), **inputs)


@pytest.fixture
def provinsi(workbook: TinyBook) -> TinyBook:
    workbook.write("Identitas", "Tingkat daerah", "Provinsi")
    workbook.write("Identitas", "Nama daerah", "Bengkulu")
    return workbook


class DescribeAnotherRegion:
    def it_is_a_fault_after_the_name_of_this_office(self, provinsi: TinyBook) -> None:
        (t,) = problem(
            regions.opd_of_other_daerah,
            provinsi,
            "Keterkaitan Dinas Sosial Kabupaten Temanggung dengan pusat",
        )
        assert (t.code, t.place, t.severity) == ("R501", "Permasalahan!A2", "kesalahan")
        assert (t.found, t.expected) == (
            "Dinas Sosial Kabupaten Temanggung",
            "Dinas Sosial Provinsi Bengkulu",
        )

    def it_is_a_fault_in_capitals_and_with_the_short_name_too(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Singkatan perangkat daerah", "Dinsos")
        result = findings_in_narrative(
            regions.opd_of_other_daerah,
            workbook,
            "DINAS SOSIAL KABUPATEN KAUR",
            "Dinsos Kabupaten Kaur",
            "Dinsos Kabupaten Seluma",
        )
        assert [(t.sheet, t.cell, t.found) for t in result] == [
            ("narasi/a.md.j2", "1", "DINAS SOSIAL KABUPATEN KAUR"),
            ("narasi/a.md.j2", "2", "Dinsos Kabupaten Kaur"),
        ]

    def it_is_no_fault_where_there_is_reason_to_name_it(self, provinsi: TinyBook) -> None:
        text = [
            "Dinas Sosial Provinsi Bengkulu membina Dinas Sosial Kabupaten Seluma",
            "Pemulangan ke Daerah Kabupaten/Kota Asal dalam 1 (Satu) Daerah Provinsi",
            (
                "Kabupaten Seluma dan Kabupaten Kaur rawan bencana, demikian pula "
                "Kota Bengkulu dan Kabupaten Bengkulu Utara"
            ),
            "Provinsi dan Kabupaten berbagi urusan; Kota Layak Anak dan Kabupaten Sehat diwujudkan",
            "Provinsi Bengkulu berbatasan dengan Provinsi Lampung dan Provinsi Jambi",
            "Studi tiru ke Dinas Sosial Provinsi Jawa Barat",
            "Undang-Undang Nomor 25 Tahun 1959 tentang Pembentukan Provinsi Sumatera Selatan",
        ]
        assert not findings_in_narrative(regions.opd_of_other_daerah, provinsi, *text)
        assert not findings_in_narrative(regions.other_daerah_mentioned, provinsi, *text)

    @pytest.mark.parametrize("heading", ["Definisi Operasional", "Rumus", "Sumber Data"])
    def it_is_noted_where_cards_tell_how_an_indikator_is_measured(
        self, provinsi: TinyBook, heading: str
    ) -> None:
        cell = provinsi.write("Sasaran", heading, "Survei Provinsi Jawa Tengah")
        (t,) = apply_rule(regions.other_daerah_mentioned, provinsi)
        assert (t.place, t.found) == (f"Sasaran!{cell}", "Provinsi Jawa Tengah")

    def it_is_noted_where_there_is_none(self, provinsi: TinyBook) -> None:
        (t,) = problem(
            regions.other_daerah_mentioned,
            provinsi,
            "Penduduk miskin Provinsi Jawa Tengah masih banyak",
        )
        assert (t.code, t.place, t.found, t.expected) == (
            "R502",
            "Permasalahan!A2",
            "Provinsi Jawa Tengah",
            "Provinsi Bengkulu",
        )

    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("Kabupaten Kaur belum mempunyai panti", ["Kabupaten Kaur"]),
            ("Badan Keuangan Provinsi Jawa Barat", ["Provinsi Jawa Barat"]),
            ("Dinas Sosial Provinsi Bengkulu memberi bimbingan", []),
        ],
    )
    def it_may_be_the_province_of_a_kabupaten(
        self, workbook: TinyBook, text: str, content: list[str]
    ) -> None:
        assert [t.found for t in problem(regions.other_daerah_mentioned, workbook, text)] == content
        assert not apply_rule(regions.opd_of_other_daerah, workbook)

    def it_is_not_looked_for_by_a_region_that_nobody_knows(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Nama daerah", "Baru Sekali")
        assert not problem(
            regions.other_daerah_mentioned, workbook, "Kabupaten Kaur belum mempunyai panti"
        )

    def it_is_one_of_all_regions_of_indonesia(self) -> None:
        count = [sum(t == level for t, _ in PROVINCES_OF_REGION) for level in ("Kabupaten", "Kota")]
        # 416 kabupaten and 98 kota; Toba was Toba Samosir.
        assert count == [417, 98]
        assert len({n for v in PROVINCES_OF_REGION.values() for n in v}) == 38


class DescribeYears:
    """The tiny plan runs from 2025 to 2027, with 2024 as its baseline."""

    @pytest.mark.parametrize(
        "text",
        [
            "RPJMD Kabupaten Seluma Tahun 2025-2029",
            "visi Bupati 2021 s.d. 2026",
            "Renstra 2025 sampai dengan tahun 2028",
        ],
    )
    def it_names_a_span_that_is_not_the_plan(self, workbook: TinyBook, text: str) -> None:
        (t,) = problem(periods.tahun_spans, workbook, f"Keselarasan dengan {text} masih kurang")
        assert (t.code, t.place, t.severity, t.expected) == (
            "R503",
            "Permasalahan!A2",
            "kesalahan",
            "2025-2027",
        )
        assert text.endswith(t.found)

    def it_reads_a_vision_as_this_regions_own(self, workbook: TinyBook) -> None:
        workbook.write("Visi Misi", "Jenis", "Visi Daerah")
        cell = workbook.write("Visi Misi", "Uraian", "Seluma Maju 2025–2030")
        (t,) = apply_rule(periods.tahun_spans, workbook)
        assert (t.place, t.found) == (f"Visi Misi!{cell}", "2025–2030")
        workbook.write("Visi Misi", "Jenis", "Visi K/L")
        assert not apply_rule(periods.tahun_spans, workbook)

    def it_lets_other_plans_and_other_periods_be(self, workbook: TinyBook) -> None:
        text = [
            "RPJMD Kabupaten Seluma Tahun 2025-2027 dan Renstra 2024–2027",
            "Renstra Tahun 2021-2025 yang lalu, dan RPJMD 2016-2021",
            (
                "RPJMN 2025-2029, RPJPD 2025-2045, RTRW 2012-2032, dan Renstra "
                "Kementerian Sosial 2025-2029"
            ),
            "Renstra Dinas Sosial Provinsi Bengkulu Tahun 2021-2026",
            "Evaluasi pelaksanaan Renstra Tahun 2025-2026 dan anggaran Renstra 2025-2026",
            "Jumlah penduduk tahun 2022-2026 bertambah",
            "Renstra disusun. Data tahun 2022-2026 dipakai",
        ]
        assert not findings_in_narrative(periods.tahun_spans, workbook, *text)

    def it_tells_two_spans_in_one_sentence_apart(self, workbook: TinyBook) -> None:
        (t,) = findings_in_narrative(
            periods.tahun_spans, workbook, "RPJMN 2025-2029 dan RPJMD 2025-2029 menjadi pedoman"
        )
        assert t.found == "RPJMD 2025-2029"

    @pytest.mark.parametrize(("years", "count"), [("2025-2029", 0), ("2026-2030", 1)])
    def it_holds_the_rpjmd_against_the_title_and_not_the_columns(
        self, tmp_path: Path, years: str, count: int
    ) -> None:
        periode = Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026, pagu_terakhir=2030)
        workbook = TinyBook(tmp_path, periode)
        title = f"Rencana Pembangunan Jangka Menengah Daerah Kabupaten Seluma Tahun {years}"
        regulation = f"Peraturan Daerah Nomor 3 Tahun 2025 tentang {title}"
        workbook.isi["Identitas"][0]["perda_rpjmd"] = regulation
        assert len(apply_rule(periods.tahun_spans, workbook)) == count
        workbook.write("Permasalahan", "Permasalahan", "Sasaran Renstra 2026-2030 belum jelas.")
        assert len(apply_rule(periods.tahun_spans, workbook)) == count

    def it_asks_about_a_target_far_outside(self, workbook: TinyBook) -> None:
        (t,) = problem(
            leftovers.tahun_outside, workbook, "Target kemiskinan turun sampai tahun 2031"
        )
        assert (t.code, t.place, t.severity) == ("R519", "Permasalahan!A2", "saran")
        assert "2031" in t.message

    def it_does_not_ask_about_regulations_or_history(self, workbook: TinyBook) -> None:
        text = [
            "Target tahun 2028 dan capaian tahun 2019 tercatat",
            (
                "Target mengikuti Undang-Undang Nomor 25 Tahun 2004 tentang Sistem "
                "Perencanaan Pembangunan Nasional"
            ),
            "Target SDGs tahun 2030",
            "Dinas dibentuk pada tahun 2001. Target disusun kemudian",
        ]
        assert not findings_in_narrative(leftovers.tahun_outside, workbook, *text)


class DescribeADoubledWord:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("dukungan dan dan kerja", "dan"),
            ("Rapat rapat dinas", "Rapat"),
            ("masing masing", "masing"),
        ],
    )
    def it_is_told_with_the_words_around_it(
        self, workbook: TinyBook, text: str, words: str
    ) -> None:
        (t,) = problem(word_rules.doubled_words, workbook, text)
        assert (t.code, t.place, t.found, t.expected, t.severity) == (
            "R504",
            "Permasalahan!A2",
            text,
            words,
            "peringatan",
        )
        assert ("tanda hubung" in t.advice) == (words != "dan")

    def it_is_neither_a_hyphened_one_nor_a_name(self, workbook: TinyBook) -> None:
        text = [
            "masing-masing",
            "PIM II II dan III III",
            "Kabupaten Muko Muko",
            "lalu, lalu",
            "dan/dan",
            "dan danau",
            "Meja Tenis Meja",
            "3 3",
        ]
        assert not findings_in_narrative(word_rules.doubled_words, workbook, *text)

    def it_may_have_had_a_tag_between(self, workbook: TinyBook) -> None:
        assert not findings_in_narrative(
            word_rules.doubled_words, workbook, "dari  dari", "dari {…} dari"
        )
        assert len(findings_in_narrative(word_rules.doubled_words, workbook, "dari dari")) == 1

    def it_may_be_official(self, workbook: TinyBook) -> None:
        official = Nomenklatur("x", (OfficialName("program", "1.06.02", "Program Satu Satu"),))
        assert not problem(
            word_rules.doubled_words, workbook, "Program Satu Satu", nomenklatur=official
        )


class DescribeWording:
    @pytest.mark.parametrize(
        ("text", "error", "correct"),
        [
            ("Presentase cakupan", "Presentase", "Persentase"),
            ("ANALISA beban kerja", "ANALISA", "ANALISIS"),
            (
                "penyusunan norma, prosedur dan kriteria",
                "norma, prosedur dan kriteria",
                "norma, standar, prosedur, dan kriteria",
            ),
            (
                "pemantauan, evaluasi dan melaporkan",
                "pemantauan, evaluasi dan melaporkan",
                "pemantauan, evaluasi, dan pelaporan",
            ),
            ("para Stake Holder", "Stake Holder", "Pemangku kepentingan"),
            ("pelayanan dibidang sosial", "dibidang", "di bidang"),
            ("hari Jum’at", "Jum'at", "Jumat"),
            ("undang undang", "undang undang", "undang-undang"),
        ],
    )
    def it_is_corrected_in_its_own_case(
        self, workbook: TinyBook, text: str, error: str, correct: str
    ) -> None:
        (t,) = problem(word_rules.nonstandard_words, workbook, text)
        assert (t.code, t.place, t.severity) == ("R507", "Permasalahan!A2", "saran")
        assert (t.found, t.expected) == (error, correct)

    def it_is_left_alone_where_it_is_right_or_cited(self, workbook: TinyBook) -> None:
        text = [
            "norma, standar, prosedur, dan kriteria; pemantauan, evaluasi, dan pelaporan",
            "menganalisis; analisis; perizinan; praktik; objektif",
            "melakukan evaluasi dan melaporkan hasilnya",
            "Peraturan Menteri Nomor 5 Tahun 2012 tentang Analisa Beban Kerja",
            "undang-undang",
        ]
        assert not findings_in_narrative(word_rules.nonstandard_words, workbook, *text)

    def it_is_left_alone_in_official_names_and_quoted_visions(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Program", "Program Analisa Jabatan")
        workbook.write("Visi Misi", "Jenis", "Misi Daerah")
        workbook.write("Visi Misi", "Uraian", "Meningkatkan kwalitas hidup")
        assert [t.sheet for t in apply_rule(word_rules.nonstandard_words, workbook)] == ["Program"]
        official = Nomenklatur(
            "x", (OfficialName("program", "1.06.02", "Program Analisa Jabatan"),)
        )
        assert not apply_rule(word_rules.nonstandard_words, workbook, nomenklatur=official)

    @pytest.mark.parametrize(
        "indikator",
        [
            "Jumlah Laporan Respon Cepat Darurat Bencana Kabupaten/Kota",
            "Jumlah dokumen respon cepat",
            "Jumlah guru yang mengikuti pengembangan karir",
            "Jumlah Dokumen Perencanaan Bidang Pemerintahan yang Dikoordinir Penyusunannya",
        ],
    )
    def it_is_left_alone_in_indikator_that_take_up_official_wording(
        self, workbook: TinyBook, indikator: str
    ) -> None:
        workbook.write("Sub Kegiatan", "Indikator", indikator)
        assert apply_rule(word_rules.nonstandard_words, workbook)
        assert not apply_rule(word_rules.nonstandard_words, workbook, nomenklatur=KABUPATEN)

    @pytest.mark.parametrize(
        ("indikator", "error"),
        [
            ("Jumlah karir yang dibina", "karir"),
            ("Jumlah laporan yang dikoordinir", "dikoordinir"),
            ("Jumlah respon cepat dan respon masyarakat", "respon"),
        ],
    )
    def it_is_told_in_indikator_of_other_wording(
        self, workbook: TinyBook, indikator: str, error: str
    ) -> None:
        workbook.write("Sub Kegiatan", "Indikator", indikator)
        (t,) = apply_rule(word_rules.nonstandard_words, workbook, nomenklatur=KABUPATEN)
        assert t.found == error

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Layanan Respon Cepat Darurat Bencana Kabupaten/Kota belum merata.", 0),
            ("Fasilitasi Pengembangan Karir dalam Jabatan belum merata.", 0),
            ("Respon cepat belum merata.", 1),
            ("Karir pegawai belum tertata.", 1),
        ],
    )
    def it_is_left_alone_in_sentences_only_where_they_quote(
        self, workbook: TinyBook, text: str, count: int
    ) -> None:
        found = findings_in_narrative(
            word_rules.nonstandard_words, workbook, text, nomenklatur=KABUPATEN
        )
        assert len(found) == count

    def it_is_told_once_where_a_cell_is_taken_over_from_above(self, workbook: TinyBook) -> None:
        cell = workbook.write("Strategi", "Strategi", "Meningkatkan efektifitas")
        (t,) = apply_rule(word_rules.nonstandard_words, workbook)
        assert t.place == f"Strategi!{cell}"

    def it_never_corrects_one_wrong_form_into_another(self) -> None:
        assert not {x.lower() for correct in WORDS.values() for x in correct.split()} & WORDS.keys()


class DescribeWordsOfAnotherDocument:
    @pytest.mark.parametrize(
        "text",
        [
            "Dokumen Rancangan Renstra ini memuat target.",
            "Rancangan Akhir Rencana Strategis memuat target.",
        ],
    )
    def it_is_no_draft_once_it_is_adopted(self, workbook: TinyBook, text: str) -> None:
        (t,) = findings_in_narrative(meaning.document_naming, workbook, "Pembuka.", text)
        assert (t.code, t.place, t.expected) == ("R508", "narasi/a.md.j2!2", "Rencana Strategis")
        assert t.found in text
        workbook.write("Identitas", "Versi", "rancangan-akhir")
        assert not findings_in_narrative(meaning.document_naming, workbook, text)

    def it_is_no_long_plan(self, workbook: TinyBook) -> None:
        (t,) = findings_in_narrative(
            meaning.document_naming,
            workbook,
            "Renstra merupakan dokumen perencanaan jangka panjang.",
        )
        assert (t.found, t.expected) == (
            "dokumen perencanaan jangka panjang",
            "dokumen perencanaan jangka menengah",
        )

    def it_may_tell_how_it_was_made_and_what_stands_above_it(self, workbook: TinyBook) -> None:
        text = [
            "Penyusunan rancangan awal Renstra diikuti pembahasan rancangan akhir Renstra.",
            "Rancangan Renstra dibahas dalam forum perangkat daerah.",
            "Rancangan RPJMD menjadi bahan Renstra.",
            "RPJPD adalah dokumen perencanaan jangka panjang yang diacu Renstra.",
            "Renstra mengacu pada dokumen perencanaan jangka panjang.",
            "Daerah menyusun dokumen perencanaan jangka panjang.",
        ]
        assert not findings_in_narrative(meaning.document_naming, workbook, *text)


class DescribeAReversedSense:
    @pytest.mark.parametrize(
        "text",
        [
            "masih sangat sedikit ASN yang belum mengikuti diklat",
            "masih kurangnya sarana yang belum memadai",
            "belum banyak pegawai yang belum dilatih",
            "masih banyak PMKS yang sudah tertangani",
        ],
    )
    def it_is_asked_about(self, workbook: TinyBook, text: str) -> None:
        (t,) = problem(meaning.reversed_meaning, workbook, f"Di sini {text}")
        assert (t.code, t.place, t.severity, t.found) == ("R509", "Permasalahan!A2", "saran", text)

    def it_is_not_seen_in_plain_statements(self, workbook: TinyBook) -> None:
        text = [
            "Masih tingginya populasi PMKS yang belum tertangani",
            "Masih rendahnya jumlah PMKS yang mendapat perlindungan",
            "Masih sedikit pegawai yang sudah mengikuti diklat",
            "Masih banyak data yang belum valid",
            "Jumlahnya masih sedikit. Data yang belum valid banyak",
        ]
        assert not findings_in_narrative(meaning.reversed_meaning, workbook, *text)


@pytest.mark.parametrize(
    ("content", "words", "result"),
    [
        ("a b c", "b", "a b c"),
        ("a dua tiga empat lima", "tiga", "… dua tiga empat …"),
        ("satu dua tiga", "tiga", "… dua tiga"),
    ],
)
def test_the_words_around_a_place(content: str, words: str, result: str) -> None:
    start = content.index(words)
    assert words_around(content, start, start + len(words), 4) == result
