"""Chapters and sections: what must be said, headings, tables of the forms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from renstra.model import Field, FieldName, Finding
from renstra.profile.find import find_template
from renstra.rules.lib.manuscript import (
    ManuscriptTable,
    RuleChapter,
    RuleManuscript,
    SectionContent,
)
from renstra.rules.registry import rules_in_module
from renstra.rules.rule import Rule
from renstra.rules.sistematika import closing, forms, headings, sections
from renstra.rules.view import RuleView
from tests.plans import TinyBook
from tests.rules.narrative_helpers import (
    compose,
    findings_in_manuscript,
    findings_of_check,
    write_text,
)
from tests.rules.rule_helpers import apply_rule

ALL = tuple(
    rule for module in (sections, headings, forms, closing) for rule in rules_in_module(module)
)
LONG = (
    "Kepala Dinas bertanggung jawab atas pencapaian tujuan dan sasaran serta "
    "melaporkannya kepada Bupati setiap tahun. "
) * 3


def parts(id: str, *content: str, required: bool = True, **other: object) -> SectionContent:
    heading = id.replace("-", " ").title()
    section = SectionContent(id, "1.1", heading, required, content, text=(id,))
    return replace(section, **other)  # type: ignore[arg-type]


def at(rule: Rule, workbook: TinyBook, manuscript: RuleManuscript) -> list[Finding]:
    """Apply one rule to the tiny plan with a document made up for it."""
    return list(rule(RuleView(workbook.plan(), manuscript=manuscript)))


def one_chapter(*content: SectionContent) -> RuleManuscript:
    return RuleManuscript((RuleChapter("I", "Penutup", content),), sistematika="86-2017")


def profile(workbook: TinyBook, *substitute: tuple[str, str]) -> None:
    """Give the plan its own copy of the profile of chapters, changed."""
    original = find_template("sistematika", "86-2017.toml")
    assert original
    text = original.read_text(encoding="utf-8")
    for old, new in substitute:
        assert old in text
        text = text.replace(old, new)
    (workbook.folder / "sistematika").mkdir()
    (workbook.folder / "sistematika/86-2017.toml").write_text(text, encoding="utf-8")


def test_the_texts_and_tables_of_the_program_have_no_fault(workbook: TinyBook) -> None:
    kode = [a.code for a in ALL if a.code != "R602"]
    assert sorted(kode) == [f"R60{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)]
    assert not findings_of_check(workbook, *kode)


def test_nothing_is_said_of_a_document_that_could_not_be_rendered(workbook: TinyBook) -> None:
    assert not [t for a in ALL for t in apply_rule(a, workbook)]


class DescribeASectionWithoutContent:
    @pytest.mark.parametrize(
        ("text", "content"),
        [
            ("", "kosong"),
            ("{# nanti #}\n", "kosong"),
            ("### Umum\n\n#### Rinci\n", "hanya judul"),
            ("Nihil.", "kosong"),
        ],
    )
    def it_is_told_at_the_text_that_the_plan_brings(
        self, workbook: TinyBook, text: str, content: str
    ) -> None:
        path = write_text(workbook, "permasalahan", text)
        (t,) = findings_in_manuscript(sections.empty_section, workbook)
        assert (t.code, t.severity, t.sheet, t.found) == ("R601", "kesalahan", path, content)
        assert "3.1 Identifikasi Permasalahan" in t.message and path in t.advice

    def it_is_seen_behind_the_closing_words_of_the_same_section(self, workbook: TinyBook) -> None:
        path = write_text(workbook, "rencana-tindak-lanjut", "{# kosong #}")
        write_text(
            workbook, "kata-penutup", "Demikian dokumen ini disusun.\n\n{{ tanda_tangan() }}"
        )
        assert [t.sheet for t in findings_in_manuscript(sections.empty_section, workbook)] == [path]

    def it_points_at_the_sheet_where_no_text_is_its_own(self, workbook: TinyBook) -> None:
        result = at(
            sections.empty_section,
            workbook,
            one_chapter(parts("isu-strategis"), parts("latar-belakang")),
        )
        assert [t.sheet for t in result] == ["Isu Strategis", "Identitas"]

    @pytest.mark.parametrize(
        "present",
        [
            parts("permasalahan", "Satu kalimat."),
            parts("permasalahan", tables=("iku",)),
            parts("permasalahan", figures=("struktur-organisasi",)),
            parts("permasalahan", required=False),
            parts("permasalahan", "Isi", own_texts={"permasalahan": ("[iku]",)}),
            parts(
                "permasalahan",
                "Isi",
                text=("pengantar", "permasalahan"),
                own_texts={"pengantar": ()},
            ),
        ],
    )
    def it_has_content_when_it_has_a_sentence_a_table_or_a_figure(
        self, workbook: TinyBook, present: SectionContent
    ) -> None:
        assert not at(sections.empty_section, workbook, one_chapter(present))


class DescribeASectionWhoseSheetIsEmpty:
    def it_is_told_with_the_name_of_the_sheet(self, workbook: TinyBook) -> None:
        result = findings_in_manuscript(sections.empty_sheet, workbook)
        assert {(t.code, t.severity, t.cell) for t in result} == {("R602", "saran", "")}
        assert [t.sheet for t in result] == [
            "Landasan Hukum",
            "Tantangan Peluang",
            "Permasalahan",
            "Visi Misi",
            "Telaahan",
            "Isu Strategis",
        ]
        assert result[4].found == "tanpa baris Renstra K/L dan tanpa baris RTRW dan KLHS"
        assert result[4].message.count("3.") == 2

    def it_is_none_where_the_plan_brings_the_text(self, workbook: TinyBook) -> None:
        write_text(workbook, "permasalahan", "Masalahnya satu.")
        assert "Permasalahan" not in {
            t.sheet for t in findings_in_manuscript(sections.empty_sheet, workbook)
        }

    def it_is_none_where_the_sheet_says_something_or_the_section_may_be_empty(
        self, workbook: TinyBook
    ) -> None:
        manuscript = one_chapter(
            parts("kinerja-pelayanan", "x"), parts("permasalahan", "x", required=False)
        )
        assert not at(sections.empty_sheet, workbook, manuscript)


class DescribeHeadingsAndSection14:
    """The headings of the document are those of the profile, with the name of the office filled
    in.
    """

    @staticmethod
    def listing(
        workbook: TinyBook, *substitute: tuple[str, str], form: str = "{nomor} {judul};"
    ) -> str:
        """List every heading as the document has it, changed."""
        rows = []
        for chapter in compose(workbook).chapters:
            rows += ["", f"**BAB {chapter.number} {chapter.heading.upper()}**", ""]
            rows += [f"- {form.format(nomor=s.number, judul=s.heading)}" for s in chapter.sections]
        text = "\n".join(rows)
        for old, new in substitute:
            assert old in text
            text = text.replace(old, new)
        return write_text(workbook, "sistematika-penulisan", text)

    def it_agrees_in_any_case_and_with_any_sign_behind(self, workbook: TinyBook) -> None:
        self.listing(
            workbook,
            ("Sumber Daya;", "SUMBER  DAYA: memuat pegawai"),
            ("Landasan Hukum;", "Landasan Hukum; dan"),
        )
        assert not findings_in_manuscript(headings.headings_follow_sistematika, workbook)

    def it_agrees_with_headings_of_markdown_and_with_sentences(self, workbook: TinyBook) -> None:
        chapter = [
            f"### BAB {b.number} {b.heading}\n\nMemuat {', '.join(s.heading for s in b.sections)}."
            for b in compose(workbook).chapters
        ]
        write_text(workbook, "sistematika-penulisan", "\n\n".join(chapter))
        assert not findings_in_manuscript(headings.headings_follow_sistematika, workbook)

    @pytest.mark.parametrize(
        ("old", "new", "heading"),
        [
            ("1.4 Sistematika Penulisan", "1.4 Sistematika tulisan", "Sistematika Penulisan"),
            (
                "BAB IV TUJUAN DAN SASARAN",
                "BAB IV TUJUAN, SASARAN, STRATEGI DAN KEBIJAKAN",
                "Tujuan dan Sasaran",
            ),
            ("2.2 Sumber Daya", "2.2 Sumber Daya OPD", "Sumber Daya"),
            ("6.1 Rencana Program", "6.1 Rencana Program dan Kegiatan", "Rencana Program"),
            ("PELAYANAN DINAS SOSIAL", "PELAYANAN OPD", "Gambaran Pelayanan Dinas Sosial"),
        ],
    )
    def it_differs_at_the_line_that_comes_nearest(
        self, workbook: TinyBook, old: str, new: str, heading: str
    ) -> None:
        path = self.listing(workbook, (old, new))
        (t,) = findings_in_manuscript(headings.headings_follow_sistematika, workbook)
        assert (t.code, t.severity, t.sheet, t.expected) == ("R603", "peringatan", path, heading)
        assert new in t.found
        assert (
            new in (workbook.folder / path).read_text(encoding="utf-8").split("\n")[int(t.cell) - 1]
        )

    def it_is_told_for_a_heading_that_is_not_there_at_all(self, workbook: TinyBook) -> None:
        self.listing(workbook, ("- 8.1 Kaidah Pelaksanaan;\n", ""))
        (t,) = findings_in_manuscript(headings.headings_follow_sistematika, workbook)
        assert (t.expected, t.found, t.cell, t.subject) == (
            "Kaidah Pelaksanaan",
            "tidak ada",
            "",
            "kaidah-pelaksanaan",
        )

    def it_asks_for_no_sections_where_only_chapters_are_listed(self, workbook: TinyBook) -> None:
        chapter = [
            f"- Bab {b.number} {b.heading}, memuat uraiannya." for b in compose(workbook).chapters
        ]
        write_text(workbook, "sistematika-penulisan", "\n".join(chapter))
        assert not findings_in_manuscript(headings.headings_follow_sistematika, workbook)

    def it_is_no_heading_where_the_words_only_run_along(self, workbook: TinyBook) -> None:
        self.listing(
            workbook,
            ("BAB IV TUJUAN DAN SASARAN", "BAB IV LAIN"),
            ("4.2 Tujuan dan", "4.2 Memuat tujuan dan sasaran,"),
        )
        assert "Tujuan dan Sasaran" in {
            t.expected
            for t in findings_in_manuscript(headings.headings_follow_sistematika, workbook)
        }


class DescribeTheColumnsOfAForm:
    @pytest.mark.parametrize(
        ("toml", "cell", "message"),
        [
            (
                "[strategi]\nkolom = [{isi='tujuan',judul=['T'],lebar=1},"
                "{isi='sasaran',judul=['S'],lebar=1},"
                "{isi='strategi',judul=['S'],lebar=1}]",
                "strategi.kolom",
                "kolom arah kebijakan tidak ada",
            ),
            (
                "[tujuan-sasaran]\nkolom = [{isi='uraian',judul=['T'],lebar=1},"
                "{isi='indikator',judul=['S'],lebar=1},"
                "{ulang='tahun_peralihan',"
                "kolom=[{isi='target.{tahun}',judul=['{tahun}'],lebar=1}]}]",
                "tujuan-sasaran.kolom",
                "kolom target setiap tahun tidak ada",
            ),
            (
                "[tujuan-sasaran]\nkolom = [{isi='uraian',judul=['T'],lebar=1},"
                "{isi='indikator',judul=['S'],lebar=1},"
                "{isi='target.2025',judul=['2025'],lebar=1},"
                "{isi='target.2027',judul=['2027'],lebar=1}]",
                "tujuan-sasaran.kolom",
                "kolom target 2026 tidak ada",
            ),
        ],
    )
    def it_is_missed_in_the_plans_own_declaration(
        self, workbook: TinyBook, toml: str, cell: str, message: str
    ) -> None:
        (workbook.folder / "tabel.toml").write_text(toml, encoding="utf-8")
        (t,) = findings_in_manuscript(forms.form_columns, workbook)
        assert (t.code, t.severity, t.place) == ("R604", "peringatan", f"tabel.toml!{cell}")
        assert t.message.startswith(message)

    def it_names_every_column_that_the_funding_table_has_lost(self, workbook: TinyBook) -> None:
        tahun = (2025, 2026, 2027)
        field_name: tuple[FieldName, ...] = (
            "uraian",
            "indikator",
            *(Field("target", t) for t in tahun),
            *(Field("pagu", t) for t in tahun),
        )
        manuscript = one_chapter(parts("pendanaan", tables=("pendanaan",)))
        manuscript = replace(manuscript, tables={"pendanaan": ManuscriptTable("Judul", field_name)})
        result = at(forms.form_columns, workbook, manuscript)
        assert [t.subject for t in result] == [
            f"pendanaan.{m}" for m in ("capaian", "target.akhir", "pagu.akhir", "unit", "lokasi")
        ]

    def it_is_not_asked_of_a_table_that_stands_nowhere(self, workbook: TinyBook) -> None:
        manuscript = replace(
            one_chapter(parts("pendanaan", "x")),
            tables={"pendanaan": ManuscriptTable("Judul", ())},
        )
        assert not at(forms.form_columns, workbook, manuscript)


class DescribeTheTitleOfATable:
    def it_names_the_office(self, workbook: TinyBook) -> None:
        (workbook.folder / "tabel.toml").write_text(
            "[strategi]\njudul = 'Strategi dan Arah Kebijakan'\n", encoding="utf-8"
        )
        (t,) = findings_in_manuscript(forms.table_titles, workbook)
        assert (t.code, t.severity, t.place) == ("R605", "peringatan", "tabel.toml!strategi.judul")
        assert (t.found, t.expected) == (
            "Strategi dan Arah Kebijakan",
            "Strategi dan Arah Kebijakan Dinas Sosial Kabupaten Seluma",
        )

    def it_may_name_it_shortly_or_in_capitals(self, workbook: TinyBook) -> None:
        workbook.write("Identitas", "Singkatan perangkat daerah", "Dinsos")
        toml = (
            "[strategi]\njudul = 'Strategi Dinsos'\n[pendanaan]\njudul = 'PENDANAAN "
            "{{ identitas.opd|upper }}'\n"
        )
        (workbook.folder / "tabel.toml").write_text(toml, encoding="utf-8")
        assert not findings_in_manuscript(forms.table_titles, workbook)


class DescribeTheLastChapter:
    def it_misses_what_stands_in_no_section(self, workbook: TinyBook) -> None:
        result = at(closing.complete_closing, workbook, one_chapter(parts("kata-akhir", LONG)))
        address = workbook.cell("Identitas", "Sistematika")
        assert {(t.code, t.severity, t.place) for t in result} == {
            ("R606", "kesalahan", f"Identitas!{address}")
        }
        assert [t.subject for t in result] == ["kaidah-pelaksanaan", "rencana-tindak-lanjut"]

    @pytest.mark.parametrize(
        "present",
        [
            parts("akhir", LONG, heading="Kaidah Pelaksanaan dan Rencana Tindak Lanjut"),
            parts("akhir", LONG, text=("kaidah-pelaksanaan", "rencana-tindak-lanjut")),
            parts("akhir", LONG, subheadings=("Kaidah pelaksanaan", "Tindak Lanjut")),
        ],
    )
    def it_may_hold_both_under_other_names(
        self, workbook: TinyBook, present: SectionContent
    ) -> None:
        assert not at(closing.complete_closing, workbook, one_chapter(present))

    def it_says_more_than_one_short_sentence(self, workbook: TinyBook) -> None:
        path = write_text(workbook, "kaidah-pelaksanaan", "Renstra ini wajib dilaksanakan.\n")
        (t,) = findings_in_manuscript(closing.brief_closing, workbook)
        assert (t.code, t.severity, t.sheet, t.found) == (
            "R609",
            "peringatan",
            path,
            "Renstra ini wajib dilaksanakan.",
        )
        assert "hanya 4 kata" in t.message

    def it_is_measured_without_the_closing_words(self, workbook: TinyBook) -> None:
        path = write_text(workbook, "rencana-tindak-lanjut", "Renja disusun setiap tahun.\n")
        write_text(workbook, "kata-penutup", LONG)
        assert [t.sheet for t in findings_in_manuscript(closing.brief_closing, workbook)] == [path]

    def it_leaves_an_empty_section_to_the_rule_about_those(self, workbook: TinyBook) -> None:
        assert not at(
            closing.brief_closing,
            workbook,
            one_chapter(parts("kaidah-pelaksanaan", own_texts={"kaidah-pelaksanaan": ()})),
        )
        assert not at(
            closing.brief_closing,
            workbook,
            one_chapter(parts("kaidah-pelaksanaan", LONG), parts("lain", "x")),
        )


class DescribeATableOfAForm:
    def it_is_missed_at_the_text_that_lost_it(self, workbook: TinyBook) -> None:
        path = write_text(workbook, "strategi-arah-kebijakan", "Strategi diuraikan.\n")
        (t,) = findings_in_manuscript(forms.unplaced_tables, workbook)
        assert (t.code, t.severity, t.sheet, t.subject) == ("R607", "peringatan", path, "strategi")
        assert "T-C.26" in t.message and "{{ tabel('strategi') }}" in t.advice

    def it_may_stand_in_any_section_and_before_the_first(self, workbook: TinyBook) -> None:
        write_text(workbook, "strategi-arah-kebijakan", "Strategi diuraikan.\n")
        write_text(
            workbook, "pengantar-program-pendanaan", "Bab ini dimulai.\n\n{{ tabel('strategi') }}\n"
        )
        assert not findings_in_manuscript(forms.unplaced_tables, workbook)

    def it_is_not_missed_where_there_is_nothing_to_show(self, workbook: TinyBook) -> None:
        workbook.fill("Strategi", [])
        assert not findings_in_manuscript(forms.unplaced_tables, workbook)


class DescribeAChapterOfAPlansOwnProfile:
    def it_has_sections_or_a_text_and_headings_with_words(self, workbook: TinyBook) -> None:
        empty = (
            '[[bab]]\nid = "kosong"\njudul = "Bab Kosong"\nringkasan = "Memuat."\n\n'
            '[[bab]]\nid = "penutup"'
        )
        profile(
            workbook,
            ('[[bab]]\nid = "penutup"', empty),
            ('judul = "Rencana Program"', 'judul = "-"'),
        )
        result = findings_in_manuscript(sections.empty_chapter, workbook)
        assert [t.message for t in result] == [
            "subbab 6.1 tidak berjudul",
            "bab VIII Bab Kosong tidak berisi",
        ]
        assert {(t.code, t.severity, t.sheet) for t in result} == {
            ("R608", "peringatan", "Identitas")
        }

    def it_may_have_a_text_only(self, workbook: TinyBook) -> None:
        assert not at(
            sections.empty_chapter,
            workbook,
            RuleManuscript((RuleChapter("I", "Penutup", (), ("Demikian.",)),)),
        )
