"""The tracked document: every kind of difference, planted in small documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml import etree

from renstra.compare.changes import Padanan
from renstra.document.assemble import Manuscript
from renstra.model import Level, Program
from renstra.profile.columns import PrintedColumn
from renstra.redline import redline
from renstra.redline.proof import prove
from renstra.word.decide import MARKS
from renstra.word.elements import attribute_of, word_tag
from renstra.word.package import Package
from renstra.word.runs import Run
from renstra.word.stamp import page_stamp
from renstra.word.table.metrics import WORD_BREAK
from renstra.word.table.rows import Row
from tests.redline.redline_helpers import (
    AUTHOR,
    DATE,
    TIMESTAMP,
    captioned,
    content,
    edited,
    heading,
    listing,
    manuscript,
    marked,
    marked_rows,
    marks,
    merge_of,
    resolved,
    rows,
    section_end,
    text_paragraph,
)

LAST = text_paragraph("Penutup naskah.")
CONTENT = (
    ("Pengadaan sandang", "Jumlah orang yang menerima sandang", "5.000.000"),
    ("Penyediaan makanan", "Jumlah orang yang menerima makanan", "7.500.000"),
    ("Bimbingan keterampilan", "Jumlah peserta bimbingan", "3.000.000"),
    ("Pemulangan ke daerah asal", "Jumlah orang yang dipulangkan", "1.250.000"),
    ("Akses layanan pendidikan", "Jumlah anak yang bersekolah", "0"),
)


def track(old: Manuscript, new: Manuscript, padanan: Sequence[Padanan] = ()) -> bytes:
    """The redline of two documents."""
    return redline(old, new, padanan, author=AUTHOR, when=DATE)


def plan(
    *table_rows: tuple[str, ...],
    caption: str = "Rencana Kegiatan",
    before: str = "Uraian kegiatan.",
    kode: Sequence[str] = (),
) -> Manuscript:
    """A document with one captioned table of these rows."""
    table = captioned(1, caption, rows(*table_rows, kode=kode))
    return manuscript(text_paragraph(before), table, LAST)


def round_trip(result: bytes, old: Manuscript, new: Manuscript) -> None:
    """Accepting gives the text of the new document, rejecting that of the old one."""
    assert content(resolved(result, accept=True)) == content(new.outcome())
    assert content(resolved(result, accept=False)) == content(old.outcome())


class DescribeRedline:
    def it_marks_nothing_where_nothing_changed(self) -> None:
        one = plan(*CONTENT)

        result = track(one, one)

        assert not marks(result)
        assert content(result) == content(one.outcome())

    def it_marks_the_words_that_changed_in_a_paragraph_the_old_ones_first(self) -> None:
        old = manuscript(text_paragraph("Pagu program ini naik sedikit pada tahun 2023."), LAST)
        new = manuscript(
            text_paragraph("Pagu program itu turun banyak pada tahun 2024 dan 2025."), LAST
        )

        result = track(old, new)

        round_trip(result, old, new)
        assert "Pagu program " not in "".join(marked(result, "del") + marked(result, "ins"))
        both = [el.tag for el in Package.read(result).tree().iter(word_tag("ins"), word_tag("del"))]
        assert both[0] == word_tag("del")

    def it_puts_author_and_date_on_every_mark(self) -> None:
        result = track(
            plan(*CONTENT),
            plan(*CONTENT[1:], caption="Rencana Sub Kegiatan", before="Uraian baru."),
        )

        root = Package.read(result).tree()
        authorship = {
            (attribute_of(el, "author"), attribute_of(el, "date")) for el in root.iter(*MARKS)
        }
        number = [attribute_of(el, "id") for el in root.iter(*MARKS, word_tag("bookmarkStart"))]
        assert authorship == {(AUTHOR, TIMESTAMP)}
        assert len(set(number)) == len(number)

    def it_gives_the_same_bytes_each_time(self) -> None:
        old, new = plan(*CONTENT), plan(*CONTENT[:2], *CONTENT[3:])

        assert track(old, new) == track(old, new)

    def it_says_in_its_properties_what_it_is_and_who_made_it(self) -> None:
        result = Package.read(track(plan(*CONTENT), plan(*CONTENT[1:])))

        core = result.parts["docProps/core.xml"].written.decode()
        assert ">Rencana Strategis (lacak perubahan)<" in core
        assert core.count(TIMESTAMP) == 2

    def it_tracks_a_changed_running_title_in_the_header(self) -> None:
        old, new = (
            manuscript(LAST, heading="Rencana Strategis"),
            manuscript(LAST, heading="Perubahan Rencana Strategis"),
        )

        result = Package.read(track(old, new))

        head = result.tree(next(result.document.named_by("header")))
        assert [
            "".join(t.text or "" for t in el.iter(word_tag("t")))
            for el in head.iter(word_tag("ins"))
        ] == ["Perubahan "]

    @pytest.mark.parametrize("backwards", [False, True])
    def it_marks_paragraphs_that_came_or_went_at_the_end_of_another(self, backwards: bool) -> None:
        """One change to LibreOffice, which would lose the end of the paragraph that stays."""
        short = manuscript(text_paragraph("Pagu naik."), LAST)
        long = manuscript(
            text_paragraph("Pagu naik. Juga target."), text_paragraph("Serta lokasi."), LAST
        )
        old, new = (long, short) if backwards else (short, long)

        round_trip(track(old, new), old, new)

    def it_notes_the_former_style_of_a_paragraph(self) -> None:
        old = manuscript(text_paragraph("Kutipan visi.", "BodyText"), LAST)
        new = manuscript(text_paragraph("Kutipan visi.", "Quote"), LAST)

        assert marks(track(old, new)) == {"pPrChange": 1}


class DescribeRows:
    def it_marks_a_row_that_came_as_a_row(self) -> None:
        extra = ("Penyaluran logistik bencana", "Jumlah paket logistik", "9.000.000")
        old, new = plan(*CONTENT), plan(*CONTENT[:2], extra, *CONTENT[2:])

        result = track(old, new)

        round_trip(result, old, new)
        assert marked_rows(result, "ins") == [list(extra)]
        assert not marked(result, "del")

    def it_marks_a_row_that_went_as_a_row(self) -> None:
        old, new = plan(*CONTENT), plan(*CONTENT[:1], *CONTENT[2:])

        result = track(old, new)

        round_trip(result, old, new)
        assert marked_rows(result, "del") == [list(CONTENT[1])]
        assert not marked(result, "ins")

    def it_marks_a_row_that_moved_at_both_places(self) -> None:
        old, new = plan(*CONTENT), plan(*CONTENT[1:], CONTENT[0])

        result = track(old, new)

        round_trip(result, old, new)
        assert marked_rows(result, "del") == marked_rows(result, "ins") == [list(CONTENT[0])]

    def it_keeps_a_row_together_although_most_of_its_cells_changed(self) -> None:
        old = plan(*((a, b, str(n * 1_000)) for n, (a, b, _) in enumerate(CONTENT, 1)))
        new = plan(*((a, b, str(n * 7_000)) for n, (a, b, _) in enumerate(CONTENT, 1)))

        result = track(old, new)

        round_trip(result, old, new)
        assert not marked_rows(result, "ins") and not marked_rows(result, "del")
        assert marked(result, "del") == ["1000", "2000", "3000", "4000", "5000"]

    def it_lets_a_line_break_between_two_long_figures_of_a_cell(self) -> None:
        old, new = (plan((*CONTENT[0][:2], rupiah)) for rupiah in ("1.442.838.600", "842.869.600"))

        result = track(old, new)

        assert content(resolved(result, accept=True)) == content(new.outcome())
        assert marked(result, "del") == [f"1.442.838.600{WORD_BREAK}"]
        assert marked(result, "ins") == ["842.869.600"]

    def it_keeps_the_row_of_a_level_together_although_all_its_words_changed(self) -> None:
        levels = [
            Program(kode=kode, nama=nama, kode_sasaran="1")
            for kode, nama in (("1.06.01", "Lama"), ("1.06.09", "Baru"))
        ]
        padanan = Padanan(Level.PROGRAM, (levels[0],), (levels[1],), (0,), (0,), "padanan")
        old = plan(("Rehabilitasi sosial", "Jumlah orang", "1"), kode=["1.06.01"])
        new = plan(("Perlindungan anak", "Cakupan layanan", "2"), kode=["1.06.09"])

        result = track(old, new, [padanan])

        round_trip(result, old, new)
        assert not marked_rows(result, "ins") and not marked_rows(result, "del")

    def it_never_takes_the_row_of_one_level_for_that_of_another(self) -> None:
        same_words = ("Pengadaan sandang", "Jumlah orang", "1")
        old, new = plan(same_words, kode=["1"]), plan(same_words, kode=["2"])

        result = track(old, new)

        assert marked_rows(result, "ins") == marked_rows(result, "del") == [list(same_words)]

    def it_marks_the_words_that_changed_in_a_cell(self) -> None:
        other = (("Pengadaan pakaian", *CONTENT[0][1:]), *CONTENT[1:])

        result = track(plan(*CONTENT), plan(*other))

        assert (marked(result, "del"), marked(result, "ins")) == (["sandang"], ["pakaian"])

    def it_marks_a_cell_that_was_emptied_or_filled(self) -> None:
        old, new = (
            plan(("Jumlah orang", "satu", ""), ("Jumlah anak", "", "d")),
            plan(("Jumlah orang", "", ""), ("Jumlah anak", "dua", "d")),
        )

        result = track(old, new)

        round_trip(result, old, new)
        assert (marked(result, "del"), marked(result, "ins")) == (["satu"], ["dua"])

    @pytest.mark.parametrize("backwards", [False, True])
    def it_marks_a_whole_table_that_came_or_went(self, backwards: bool) -> None:
        without = manuscript(text_paragraph("Uraian kegiatan."), LAST)
        old, new = (plan(*CONTENT), without) if backwards else (without, plan(*CONTENT))

        result = track(old, new)

        round_trip(result, old, new)
        assert len(marked_rows(result, "del" if backwards else "ins")) == len(CONTENT) + 1

    def it_marks_a_table_that_stands_elsewhere_now_at_both_places(self) -> None:
        one, two = (captioned(n, f"Tabel {n}", rows(CONTENT[n])) for n in (1, 2))
        between = [text_paragraph(f"Bagian {n} yang tetap di tempatnya.") for n in range(4)]
        old, new = manuscript(one, between, two, LAST), manuscript(between, two, one, LAST)

        round_trip(track(old, new), old, new)

    def it_replaces_a_table_with_other_columns_as_a_whole(self) -> None:
        columns = [PrintedColumn(k, (k,), 10, "kiri", False) for k in ("sub", "pagu")]
        old = manuscript(captioned(1, "Pagu", rows(*CONTENT)), LAST)
        new = manuscript(captioned(1, "Pagu", rows(*CONTENT), columns), LAST)

        result = track(old, new)

        round_trip(result, old, new)
        assert len(marked_rows(result, "del")) == len(marked_rows(result, "ins")) == 6

    def it_tracks_another_alignment_of_a_column(self) -> None:
        columns = [PrintedColumn(k, (k,), 10, "kiri", False) for k in ("sub", "pagu")]
        other = [columns[0], replace(columns[1], alignment="tengah")]
        old, new = (
            manuscript(captioned(1, "Pagu", rows(CONTENT[0]), k), LAST) for k in (columns, other)
        )

        assert marks(track(old, new)) == {"pPrChange": 1}


class DescribeMergedCells:
    @staticmethod
    def merged(*content: tuple[str, str], height: float = 500) -> Manuscript:
        """A table whose first column merges: what it speaks of, and what stands beside it."""
        table_rows = [Row({"sub": a, "indikator": b, "pagu": "x"}, {"sub": a}) for a, b in content]
        return manuscript(captioned(1, "Program", table_rows, height=height), LAST)

    @staticmethod
    def merged_cells(docx: bytes) -> list[str]:
        """How the cells of the first column merge, below the heading."""
        root = Package.read(docx).tree()
        return [merge_of(next(tr.iter(word_tag("tc")))) for tr in root.iter(word_tag("tr"))][1:]

    @classmethod
    def labels(cls, docx: bytes) -> list[tuple[str, str]]:
        """What the first column says of each row below the heading, and what stands beside it."""
        (table,) = (block for block in content(docx) if isinstance(block, list))
        result, said = [], ""
        for (own, beside, _), merge in zip(table[1:], cls.merged_cells(docx), strict=True):
            said = said if merge == "continue" else own
            result.append((said, beside))
        return result

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("A1 A2 B3", "A1 A2 A4 B3"),  # one more
            ("A1 A2 A4 B3", "A1 A2 B3"),  # one less
            ("A1 A2 A3", "A1 A4 A2 A3"),  # in their midst
            ("A1 A2 A3", "A2 A3"),  # without the row that holds the text
            ("A1 A2 A3", "A1 A2 B3"),  # cut in two
            ("A1 A2 A3", "B1 B2 B3"),  # with another text
            ("A1 A2 B3 B4", "B1 A2 A3 A4"),  # otherwise altogether
        ],
    )
    def they_say_of_every_row_what_it_belongs_to(self, old: str, new: str) -> None:
        sides = [[(word[0], word[1]) for word in side.split()] for side in (old, new)]
        before, now = (self.merged(*side) for side in sides)

        result = track(before, now)

        for accept, expected in ((False, sides[0]), (True, sides[1])):
            assert self.labels(resolved(result, accept)) == expected
        assert not marks(result).keys() & {"tcPrChange", "cellMerge"}

    def they_hold_only_rows_that_stay_come_or_go_together(self) -> None:
        old = self.merged(("A", "satu"), ("A", "dua"), ("A", "tiga"))
        new = self.merged(("A", "satu"), ("A", "dua"), ("A", "baru"), ("A", "lain"), ("A", "tiga"))

        result = track(old, new)

        assert self.merged_cells(result) == ["restart", "continue"] * 2 + [""]
        assert marked_rows(result, "ins") == [["A", "baru", "x"], ["", "lain", "x"]]

    def they_begin_anew_where_a_page_of_the_tracked_document_begins(self) -> None:
        """Words that went and words that came make its rows higher than those of either."""
        old, new = (
            self.merged(*(("A", f"{word} {n}" + word * 30) for n in range(20)), height=400)
            for word in (" lama", " baru")
        )

        shipped, *begun = (
            self.merged_cells(docx).count("restart")
            for docx in (new.outcome(), track(new, new), track(old, new))
        )

        # Groups of rows on a page are begun anew in the shipped document alone.
        assert shipped > begun[0] > 1
        assert begun[1] > begun[0]

    def they_begin_anew_on_every_page_of_a_table_that_comes_as_a_whole(self) -> None:
        table = self.merged(*(("A", str(n)) for n in range(40)), height=200)

        result = track(manuscript(LAST), table)

        begun, shipped = (
            {n for n, mark in enumerate(self.merged_cells(docx)) if mark == "restart"}
            for docx in (result, table.outcome())
        )
        assert len(begun) > 1
        assert begun <= shipped

    def they_come_and_go_with_a_heading_that_merges_otherwise(self) -> None:
        grouped = [
            PrintedColumn("sub", ("Sub kegiatan",), 40, "kiri", False),
            PrintedColumn("indikator", ("Capaian", "Indikator"), 40, "kiri", False),
            PrintedColumn("pagu", ("Capaian", "Pagu"), 20, "kanan", False),
        ]
        other = [replace(grouped[0], headings=("Sub kegiatan", "Nama")), *grouped[1:]]
        old, new = (
            manuscript(captioned(1, "Pagu", rows(*CONTENT), columns), LAST)
            for columns in (grouped, other)
        )

        result = track(old, new)

        round_trip(result, old, new)
        assert len(marked_rows(result, "del")) == len(marked_rows(result, "ins")) == 2

    def they_are_no_change_when_only_a_new_page_began_them_anew(self) -> None:
        content = [("A", str(n)) for n in range(40)]
        old, new = self.merged(*content, height=200), self.merged(*content, height=300)

        assert self.merged_cells(old.outcome()) != self.merged_cells(new.outcome())
        assert not marks(track(old, new))

    def they_need_not_end_where_those_to_their_left_do(self) -> None:
        columns = [
            PrintedColumn(k, (k,), 10, "kiri", k != "pagu") for k in ("indikator", "sub", "pagu")
        ]

        def beside(total: int, height: float) -> Manuscript:
            content = [
                Row(
                    {"indikator": f"I{n}", "sub": f"S{n // 3}" if n // 3 % 2 else "", "pagu": "x"},
                    {"indikator": n, "sub": n // 3},
                )
                for n in range(total)
            ]
            return manuscript(captioned(1, "Program", content, columns, height=height), LAST)

        assert not marks(track(beside(40, 200), beside(40, 300)))
        old, new = beside(40, 200), beside(38, 300)
        sides = (Package.read(one.outcome()) for one in (old, new))
        assert prove(track(old, new), *sides) == ""

    def they_may_span_the_table(self) -> None:
        across = Row(across="Rehabilitasi sosial", bold=True, color="kelompok")
        old = manuscript(captioned(1, "Pagu", rows(*CONTENT)), LAST)
        new = manuscript(captioned(1, "Pagu", [across, *rows(*CONTENT)]), LAST)

        result = track(old, new)

        round_trip(result, old, new)
        assert marked_rows(result, "ins") == [["Rehabilitasi sosial"]]


class DescribeLayout:
    """What changes without a change of content is no change."""

    def it_does_not_count_letter_sizes_and_widths(self) -> None:
        old, new = (
            manuscript(
                listing("Pendahuluan"),
                heading(1, "Pendahuluan"),
                captioned(1, "Pagu", rows(*CONTENT), size=size),
                LAST,
            )
            for size in (7.0, 8.0)
        )

        assert not marks(track(old, new))

    def it_does_not_count_where_a_word_breaks_in_a_narrower_column(self) -> None:
        content = rows(("Pemeliharaan/Rehabilitasi/Peningkatan/Pengembangan", "x", "y"))
        old, new = (
            manuscript(captioned(1, "Pagu", content, width=width), LAST) for width in (900, 300)
        )

        texts = (etree.tostring(Package.read(x.outcome()).tree(), encoding=str) for x in (old, new))
        broken = ["\u200b" in text for text in texts]
        assert broken == [False, True]
        for a, b in ((old, new), (new, old)):
            assert not marks(track(a, b))
            assert prove(track(a, b), *(Package.read(x.outcome()) for x in (a, b))) == ""

    def it_does_not_count_where_a_long_table_is_cut_for_its_pages(self) -> None:
        content = [replace(row, part_start=1) for row in rows(*CONTENT)]
        old, new = (
            manuscript(captioned(1, "Pagu", content, rows_per_part=n), LAST) for n in (2, 3)
        )

        assert not marks(track(old, new))


class DescribeStamp:
    """The stamp of a draft or an illustration is that of the new document, and no change."""

    @staticmethod
    def stamped(one: Manuscript) -> Manuscript:
        """The document with a stamp in its header."""
        stamp = f"{page_stamp('DRAF', 1)}<w:r>"
        return edited(one, "<w:r>", stamp, "word/header1.xml")

    @pytest.mark.parametrize("new_stamped", [True, False])
    def it_is_there_if_the_new_document_has_it(self, new_stamped: bool) -> None:
        sides = [self.stamped(plan(*CONTENT)), plan(*CONTENT)]
        old, new = sides[::-1] if new_stamped else sides

        result = track(old, new)

        assert not marks(result)
        header = Package.read(result).parts["word/header1.xml"].written
        assert (b"PowerPlusWaterMarkObject" in header) == new_stamped


class DescribeIndex:
    @pytest.mark.parametrize("backwards", [False, True])
    @pytest.mark.parametrize(
        "entry",
        [
            ("Awal", "Pendahuluan", "Penutup"),
            ("Pendahuluan", "Penutup", "Lampiran"),
            ("Pendahuluan",),
            ("Lain sama sekali",),
        ],
    )
    def it_keeps_its_field_whole_when_its_first_or_last_entry_comes_or_goes(
        self, entry: tuple[str, ...], backwards: bool
    ) -> None:
        both = [("Pendahuluan", "Penutup"), entry]
        old, new = (
            manuscript(listing(*e), *(heading(n, t) for n, t in enumerate(e, 1)), LAST)
            for e in (both[::-1] if backwards else both)
        )

        round_trip(track(old, new), old, new)

    @pytest.mark.parametrize("backwards", [False, True])
    def it_may_come_and_go_as_a_whole(self, backwards: bool) -> None:
        body = [heading(1, "Pendahuluan"), LAST]
        sides = [manuscript(body), manuscript(listing("Pendahuluan"), body)]
        old, new = sides[::-1] if backwards else sides

        round_trip(track(old, new), old, new)

    def it_follows_a_heading_that_was_renamed(self) -> None:
        old, new = (
            manuscript(
                listing(first, "Penutup"),
                heading(1, first),
                text_paragraph("Isi."),
                heading(2, "Penutup"),
                LAST,
            )
            for first in ("Pendahuluan umum", "Pendahuluan")
        )

        root = Package.read(track(old, new)).tree()

        names = [attribute_of(b, "name") for b in root.iter(word_tag("bookmarkStart"))]
        assert sorted(names) == ["_Toc000001", "_Toc000002"]
        anchors = {attribute_of(el, "anchor") for el in root.iter(word_tag("hyperlink"))}
        assert anchors == set(names)


class DescribeSection:
    @pytest.mark.parametrize(
        ("old", "new"), [((True,), (False,)), ((), (True,)), ((True, False), (False,))]
    )
    def it_comes_back_with_its_direction(
        self, old: tuple[bool, ...], new: tuple[bool, ...]
    ) -> None:
        sides = [
            manuscript(
                *([text_paragraph(f"Bagian {n}."), section_end(m)] for n, m in enumerate(s)), LAST
            )
            for s in (old, new)
        ]

        result = track(sides[0], sides[1])

        for accept, source in ((True, sides[1]), (False, sides[0])):
            assert direction(resolved(result, accept)) == direction(source.outcome())

    def it_is_not_marked_for_a_change_beside_it(self) -> None:
        blocks = [text_paragraph("Satu."), section_end(True), text_paragraph("Dua."), LAST]
        extra = text_paragraph("Sisipan sebelum pergantian.")
        old, new = manuscript(blocks), manuscript(blocks[0], extra, blocks[1:])

        result = track(old, new)

        assert direction(result) == direction(new.outcome())
        assert marked(result, "ins") == ["Sisipan sebelum pergantian."]

    def it_notes_the_former_paper_of_the_last_one(self) -> None:
        new = manuscript(LAST)
        old = edited(new, ' w:orient="landscape"', "")

        result = track(old, new)

        assert marks(result) == {"sectPrChange": 1}
        assert direction(resolved(result, accept=False)) == ["portrait"]


def direction(docx: bytes) -> list[str]:
    """The direction of the paper, section by section."""
    pages = Package.read(docx).tree().iter(word_tag("pgSz"))
    return [attribute_of(el, "orient", "portrait") for el in pages]


def it_takes_runs_of_one_look_for_one() -> None:
    one = manuscript(replace(LAST, content=(Run("Penutup "), Run("naskah."))))

    assert not marks(track(one, manuscript(LAST)))
