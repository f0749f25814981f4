"""The rendered document as the rules see it, and the plan's own texts line by line."""

from __future__ import annotations

import pytest

from renstra.model import Field
from renstra.plan.manuscript import own_texts
from renstra.rules.lib.manuscript import RuleManuscript, SectionContent, TextLine
from tests.jobs.job_helpers import check_folder
from tests.plans import TinyBook
from tests.rules.narrative_helpers import compose, write_text


def rows(workbook: TinyBook, text: str) -> list[TextLine]:
    write_text(workbook, "permasalahan", text)
    return list(own_texts(workbook.folder))


def section(manuscript: RuleManuscript, section_id: str) -> SectionContent:
    return next(s for s in manuscript.sections if s.id == section_id)


class DescribeTheLinesOfAText:
    def it_keeps_their_numbers_and_leaves_blank_ones_out(self, workbook: TinyBook) -> None:
        assert [(b.path, b.number, b.content) for b in rows(workbook, "satu\n\n  \n  dua  \n")] == [
            ("narasi/permasalahan.md.j2", 1, "satu"),
            ("narasi/permasalahan.md.j2", 4, "dua"),
        ]

    def it_shows_where_a_value_is_printed_and_takes_other_tags_out(
        self, workbook: TinyBook
    ) -> None:
        text = (
            "{% if x %}{# catatan\ndua baris #}"
            "Dinas {{ identitas.opd }}, lihat {{ rujuk('iku') }}.{% endif %}\n"
            "{{ tabel('iku') }}\n{{ a\n }}\nakhir"
        )
        assert [(b.number, b.content) for b in rows(workbook, text)] == [
            (2, "Dinas {…}, lihat {…}."),
            (6, "akhir"),
        ]

    def it_counts_the_spaces_before_a_line(self, workbook: TinyBook) -> None:
        assert [b.indent for b in rows(workbook, "- a\n   - b\n\t- c\n")] == [0, 3, 4]

    def it_tells_which_lines_are_printed_together(self, workbook: TinyBook) -> None:
        text = (
            "a\n{% if x %}\nb\nc\n{% elif y %}\nd\n{% else %}\ne\n{% endif %}\nf\n"
            "{% set z = 1 %}\ng\n"
        )
        scope = {b.content: b.scope for b in rows(workbook, text)}
        assert scope["a"] == scope["f"] == scope["g"] == 0
        assert scope["b"] == scope["c"]
        assert len({scope[n] for n in "abde"}) == 4

    def it_tells_which_lines_may_be_printed_more_than_once(self, workbook: TinyBook) -> None:
        text = (
            "a\n{%- for m in x %}\n{% if m %}\nb\n{% endif %}\n{% endfor %}\n"
            "{% set c %}\nd\n{% endset %}\n{% if x %}\ne\n{% endif %}\n"
        )
        assert {b.content: b.repeated for b in rows(workbook, text)} == {
            "a": False,
            "b": True,
            "d": True,
            "e": False,
        }

    def it_passes_over_a_file_that_is_no_text(self, workbook: TinyBook) -> None:
        (workbook.folder / write_text(workbook, "permasalahan", "")).write_bytes(b"\xff\xfe\x00")
        assert not own_texts(workbook.folder)
        assert not own_texts(workbook.folder / "tidak ada")

    def it_passes_over_a_text_that_the_profile_does_not_print(self, workbook: TinyBook) -> None:
        write_text(workbook, "permasalahan", "satu")
        write_text(workbook, "lain", "dua")
        assert [b.content for b in own_texts(workbook.folder, {"permasalahan"})] == ["satu"]

    def it_is_gathered_by_file(self, workbook: TinyBook) -> None:
        write_text(workbook, "permasalahan", "satu\ndua")
        write_text(workbook, "isu-strategis", "tiga")
        assert {
            n: [b.content for b in content] for n, content in compose(workbook).by_file.items()
        } == {
            "narasi/isu-strategis.md.j2": ["tiga"],
            "narasi/permasalahan.md.j2": ["satu", "dua"],
        }


class DescribeTheSections:
    def it_has_every_chapter_of_the_profile_with_its_sections(self, workbook: TinyBook) -> None:
        n = compose(workbook)
        assert [b.number for b in n.chapters] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
        assert n.chapters[1].heading == "Gambaran Pelayanan Dinas Sosial"
        assert [(s.number, s.id) for s in n.chapters[3].sections] == [
            ("4.1", "cascading"),
            ("4.2", "tujuan-sasaran-jangka-menengah"),
        ]
        assert n.sistematika == "86-2017"

    def it_knows_paragraphs_items_headings_tables_and_figures(self, workbook: TinyBook) -> None:
        text = (
            "### Umum\n\nPerhatikan **pegawai** pada {{ rujuk('pegawai') }}.\n\n"
            "- butir satu\n- butir dua\n\n"
            "{{ tabel('pegawai') }}\n\n{{ gambar('pegawai-pendidikan') }}\n"
        )
        path = write_text(workbook, "sumber-daya", text)
        s = section(compose(workbook), "sumber-daya")
        assert s.content == ("Perhatikan pegawai pada [pegawai].", "butir satu", "butir dua")
        assert (s.tables, s.figures, s.subheadings) == (
            ("pegawai",),
            ("pegawai-pendidikan",),
            ("Umum",),
        )
        assert (s.path, s.text, s.required) == (path, ("sumber-daya",), True)
        assert s.own_texts == {"sumber-daya": (*s.content, "[pegawai]", "[pegawai-pendidikan]")}

    def it_tells_what_each_text_of_the_plan_says(self, workbook: TinyBook) -> None:
        write_text(workbook, "kata-penutup", "{# kosong #}")
        s = section(compose(workbook), "rencana-tindak-lanjut")
        assert s.own_texts == {"kata-penutup": ()}
        assert s.path == "narasi/kata-penutup.md.j2"
        assert s.content

    def it_keeps_the_opening_text_of_a_chapter_apart(self, workbook: TinyBook) -> None:
        write_text(workbook, "pengantar-program-pendanaan", "Pembuka.\n\n{{ tabel('strategi') }}")
        write_text(workbook, "strategi-arah-kebijakan", "Lain.")
        n = compose(workbook)
        assert (n.chapters[5].content, n.chapters[5].table) == (("Pembuka.",), ("strategi",))
        assert "strategi" in n.placed_tables

    def it_is_not_misled_by_a_heading_of_the_same_level_in_a_text(self, workbook: TinyBook) -> None:
        write_text(workbook, "rencana-program", "Awal.\n\n## Judul sendiri\n\nLanjut.")
        write_text(workbook, "pendanaan", "## Pendanaan\n\nPagu.\n\n{{ tabel('pendanaan') }}")
        chapter = compose(workbook).chapters[5]
        assert [len(s.content) > 0 for s in chapter.sections] == [True, True, True]
        assert chapter.sections[0].content == ("Awal.", "Lanjut.") and chapter.sections[
            0
        ].subheadings == ("Judul sendiri",)
        assert chapter.sections[2].content == ("Pagu.",)


class DescribeTheTables:
    def it_has_the_titles_as_printed_and_a_column_for_every_year(self, workbook: TinyBook) -> None:
        table = compose(workbook).tables
        assert table["pendanaan"].title.endswith("Dinas Sosial Kabupaten Seluma Tahun 2025-2027")
        pagu = [m for m in table["pendanaan"].field_names if str(m).startswith("pagu")]
        assert pagu == [Field("pagu", part) for part in (2025, 2026, 2027, "akhir")]
        assert Field("realisasi", 2023) in table["kinerja-pelayanan"].field_names

    def it_has_those_that_the_plan_declares(self, workbook: TinyBook) -> None:
        (workbook.folder / "tabel.toml").write_text(
            "[strategi]\njudul = 'Arah'\n", encoding="utf-8"
        )
        assert compose(workbook).tables["strategi"].title == "Arah"


@pytest.mark.parametrize("text", ["Dinas {{ identitas.odp }}.", "{% if %}"])
def test_a_faulty_text_leaves_its_lines_to_the_rules_and_no_chapters(
    workbook: TinyBook, text: str
) -> None:
    write_text(workbook, "permasalahan", f"{text}\n\nLihat Tabel 2.3.\n")
    workbook.save()
    checked = check_folder(workbook.folder)
    assert checked.composition is None
    result = checked.findings
    assert [t.cell for t in result if t.code == "R511"] == ["3"]
    assert not [t for t in result if t.code.startswith("R60")]


def test_the_document_of_a_sound_plan_is_the_same_each_time(workbook: TinyBook) -> None:
    assert compose(workbook) == compose(workbook)
