"""The tracked document: every kind of difference, planted in small documents and compared by the
engine.
"""

from __future__ import annotations

import pytest

from renstra.redline import RedlineFailed, redline
from renstra.redline.elements import WN, merge, text, value
from renstra.redline.package import Package
from renstra.redline.resolve import MARKS
from renstra.word.stamp import page_stamp
from tests.compare.redline_helpers import (
    AUTHOR,
    DATE,
    TIMESTAMP,
    captioned,
    cell,
    content,
    heading,
    listing,
    manuscript,
    mark,
    marked,
    marked_rows,
    resolved,
    rows,
    section_end,
    substitute,
    table,
    text_paragraph,
)

LAST = text_paragraph("Penutup naskah.")
HEADER = rows("Sub kegiatan", "Indikator", "Pagu", head=True)
CONTENT = (
    ("Pengadaan sandang", "Jumlah orang yang menerima sandang", "5.000.000"),
    ("Penyediaan makanan", "Jumlah orang yang menerima makanan", "7.500.000"),
    ("Bimbingan keterampilan", "Jumlah peserta bimbingan", "3.000.000"),
    ("Pemulangan ke daerah asal", "Jumlah orang yang dipulangkan", "1.250.000"),
    ("Akses layanan pendidikan", "Jumlah anak yang bersekolah", "0"),
)


def track(old: bytes, new: bytes) -> bytes:
    """The redline of two documents."""
    return redline(old, new, author=AUTHOR, when=DATE)


def plan(
    *table_rows: tuple[str, ...],
    caption: str = "Rencana Kegiatan",
    before: str = "Uraian kegiatan.",
) -> bytes:
    """A document with one captioned table of these rows."""
    return manuscript(
        text_paragraph(before),
        captioned(1, caption, table(HEADER, *(rows(*b) for b in table_rows))),
        LAST,
    )


def round_trip(result: bytes, old: bytes, new: bytes) -> None:
    """Accepting gives the text of the new document, rejecting that of the old one."""
    assert content(resolved(result, accept=True)) == content(new)
    assert content(resolved(result, accept=False)) == content(old)


class DescribeRedline:
    def it_marks_nothing_where_nothing_changed(self) -> None:
        one = plan(*CONTENT)

        result = track(one, one)

        assert not mark(result)
        assert content(result) == content(one)

    def it_marks_the_words_that_changed_in_a_paragraph_the_old_ones_first(self) -> None:
        old = manuscript(text_paragraph("Pagu program ini naik sedikit pada tahun 2023."), LAST)
        new = manuscript(
            text_paragraph("Pagu program itu turun banyak pada tahun 2024 dan 2025."), LAST
        )

        result = track(old, new)

        round_trip(result, old, new)
        assert "Pagu program " not in "".join(marked(result, "del") + marked(result, "ins"))
        everything = [el.tag for el in Package.read(result).tree().iter(f"{WN}ins", f"{WN}del")]
        assert everything[0] == f"{WN}del"

    def it_puts_author_and_date_on_every_mark(self) -> None:
        result = track(
            plan(*CONTENT),
            plan(*CONTENT[1:], caption="Rencana Sub Kegiatan", before="Uraian baru."),
        )

        root = Package.read(result).tree()
        authorship = {(el.get(f"{WN}author"), el.get(f"{WN}date")) for el in root.iter(*MARKS)}
        number = [el.get(f"{WN}id") for el in root.iter(*MARKS, f"{WN}bookmarkStart")]
        assert authorship == {(AUTHOR, TIMESTAMP)}
        assert len(set(number)) == len(number)

    def it_gives_the_same_bytes_each_time(self) -> None:
        old, new = plan(*CONTENT), plan(*CONTENT[:2], *CONTENT[3:])

        assert track(old, new) == track(old, new)

    def it_says_in_its_properties_what_it_is_and_who_made_it(self) -> None:
        result = Package.read(track(plan(*CONTENT), plan(*CONTENT[1:])))

        core = result.content["docProps/core.xml"].decode()
        assert ">Rencana Strategis (lacak perubahan)<" in core
        assert core.count(TIMESTAMP) == 2

    def it_tracks_a_changed_running_title_in_the_header(self) -> None:
        old, new = (
            manuscript(LAST, heading="Rencana Strategis"),
            manuscript(LAST, heading="Perubahan Rencana Strategis"),
        )

        result = Package.read(track(old, new))

        head = result.tree(next(result.part("header")))
        assert ["".join(t.text for t in el.iter(f"{WN}t")) for el in head.iter(f"{WN}ins")] == [
            "Perubahan "
        ]

    def it_refuses_what_is_no_word_file(self) -> None:
        with pytest.raises(RedlineFailed, match="Dokumen lama bukan berkas Word"):
            track(b"bukan arsip", plan(*CONTENT))
        with pytest.raises(RedlineFailed, match="Dokumen baru bukan berkas Word"):
            track(plan(*CONTENT), b"")

    def it_accepts_first_what_a_file_tracks_already(self) -> None:
        old, new = plan(*CONTENT), plan(*CONTENT[:3])

        result = track(plan(*CONTENT[1:]), track(old, new))

        round_trip(result, plan(*CONTENT[1:]), new)

    def it_falls_back_on_whole_paragraphs_where_the_engine_loses_a_style(self) -> None:
        """The engine splits the heading into itself and the empty text after it, which would then
        be a heading as well.
        """
        subheading = "jumlah 5.000.000 {} pagu pagu pagu 2022 sasaran 2022"
        old = manuscript(
            text_paragraph(subheading.format("5.000.000 pagu"), "Heading2"),
            text_paragraph("dan", "ListParagraph"),
            text_paragraph(" "),
            LAST,
        )
        new = manuscript(
            text_paragraph("kegiatan"),
            text_paragraph(subheading.format("yang"), "Heading2"),
            text_paragraph(" "),
            LAST,
        )

        round_trip(track(old, new), old, new)


class DescribeBarisTabel:
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
        one, two = (
            captioned(1, "Kegiatan", table(HEADER, rows(*CONTENT[0]))),
            captioned(2, "Pegawai", table(HEADER, rows(*CONTENT[1]))),
        )
        separator = [text_paragraph(f"Bagian {n} yang tetap di tempatnya.") for n in range(4)]
        old, new = manuscript(one, *separator, two, LAST), manuscript(*separator, two, one, LAST)

        round_trip(track(old, new), old, new)

    def it_leaves_tables_with_other_columns_to_the_engine(self) -> None:
        old = manuscript(
            captioned(1, "Pagu", table(rows("a", "b", "c"), rows("d", "e", "f"))), LAST
        )
        new = manuscript(
            captioned(1, "Pagu", table(rows("a", "c"), rows("d", "f"), columns=2)), LAST
        )

        round_trip(track(old, new), old, new)

    def it_tracks_another_style_of_a_cell(self) -> None:
        old = manuscript(captioned(1, "Pagu", table(HEADER, rows("a", cell("b"), "c"))), LAST)
        new = manuscript(
            captioned(1, "Pagu", table(HEADER, rows("a", cell("b", look="Tabel80Tengah"), "c"))),
            LAST,
        )

        result = track(old, new)

        assert mark(result) == {"pPrChange": 1}
        rejected = Package.read(resolved(result, accept=False)).tree()
        assert (
            next(value(p, "pPr/pStyle") for p in rejected.iter(f"{WN}p") if text(p) == "b")
            == "Tabel80"
        )


class DescribeSelGabungan:
    @staticmethod
    def merged(*content: tuple[str, str, str]) -> bytes:
        """A table whose first column merges: its text, how it merges, what stands beside it."""
        return manuscript(
            captioned(
                1, "Program", table(HEADER, *(rows(cell(a, g), b, "x") for a, g, b in content))
            ),
            LAST,
        )

    @staticmethod
    def merged_cells(docx: bytes) -> list[str]:
        """How the cells of the first column merge, below the heading."""
        root = Package.read(docx).tree()
        return [merge(tr.find(f"{WN}tc")) for tr in root.iter(f"{WN}tr")][1:]

    @pytest.mark.parametrize("backwards", [False, True])
    def they_grow_and_shrink(self, backwards: bool) -> None:
        small = self.merged(("A", "restart", "satu"), ("", "continue", "dua"), ("B", "", "tiga"))
        large = self.merged(
            ("A", "restart", "satu"),
            ("", "continue", "dua"),
            ("", "continue", "baru"),
            ("B", "", "tiga"),
        )
        old, new = (large, small) if backwards else (small, large)

        result = track(old, new)

        for accept, expected in ((True, new), (False, old)):
            assert self.merged_cells(resolved(result, accept)) == self.merged_cells(expected)
        round_trip(result, old, new)

    def they_may_lose_the_row_with_their_text(self) -> None:
        old = self.merged(
            ("A", "restart", "satu"), ("", "continue", "dua"), ("", "continue", "tiga")
        )
        new = self.merged(("A", "restart", "dua"), ("", "continue", "tiga"))

        result = track(old, new)

        round_trip(result, old, new)
        assert marked_rows(result, "del") == [["A", "satu", "x"]]
        for accept, expected in ((True, new), (False, old)):
            assert self.merged_cells(resolved(result, accept)) == self.merged_cells(expected)

    def they_may_be_cut_in_two(self) -> None:
        old = self.merged(
            ("A", "restart", "satu"), ("", "continue", "dua"), ("", "continue", "tiga")
        )
        new = self.merged(("A", "restart", "satu"), ("", "continue", "dua"), ("B", "", "tiga"))

        result = track(old, new)

        round_trip(result, old, new)
        assert mark(result)["tcPrChange"] == 1
        assert self.merged_cells(resolved(result, accept=False)) == [
            "restart",
            "continue",
            "continue",
        ]

    def they_are_no_change_when_only_a_new_page_began_them_anew(self) -> None:
        old = self.merged(
            ("A", "restart", "satu"),
            ("", "continue", "dua"),
            ("A", "restart", "tiga"),
            ("", "continue", "empat"),
        )
        new = self.merged(
            ("A", "", "satu"),
            ("A", "restart", "dua"),
            ("", "continue", "tiga"),
            ("", "continue", "empat"),
        )

        assert not mark(track(old, new))

    def they_are_as_wide_as_before(self) -> None:
        old = manuscript(
            captioned(1, "Pagu", table(HEADER, rows("a", "b", "c"), rows("d", "e", "f"))), LAST
        )
        new = manuscript(
            captioned(
                1, "Pagu", table(HEADER, rows(cell("a b", width=2), "c"), rows("d", "e", "f"))
            ),
            LAST,
        )

        result = track(old, new)

        round_trip(result, old, new)


class DescribeTataLetak:
    """What changes without a change of content is no change."""

    def it_does_not_count_page_labels_bookmarks_and_letter_sizes(self) -> None:
        tbl = [
            table(HEADER, rows(cell("a", look=f"Tabel{u}"), cell("b", look=f"Tabel{u}Kanan"), "c"))
            for u in (70, 80)
        ]
        chapter = ("Pendahuluan", "Penutup")
        old, new = (
            manuscript(
                listing(*chapter, page=h),
                *(heading(n, b) for n, b in enumerate(chapter, 1)),
                captioned(1, "Pagu", t),
                LAST,
            )
            for h, t in zip((1, 7), tbl, strict=True)
        )

        assert not mark(track(old, new))

    def it_does_not_count_where_a_long_table_is_cut_for_its_pages(self) -> None:
        gap = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:pageBreakBefore/></w:pPr></w:p>'
        everything = [rows(*b) for b in CONTENT]
        chunk = [
            table(HEADER, *everything[:n]) + gap + table(HEADER, *everything[n:]) for n in (2, 3)
        ]

        assert not mark(track(*(manuscript(captioned(1, "Pagu", p), LAST) for p in chunk)))

    def it_does_not_count_widths(self) -> None:
        old = plan(*CONTENT)
        new = substitute(plan(*CONTENT), '<w:gridCol w:w="1500"/>', '<w:gridCol w:w="1900"/>')

        result = track(old, new)

        assert not mark(result)
        assert (
            '<w:gridCol w:w="1900"/>' in Package.read(result).content["word/document.xml"].decode()
        )


class DescribeCap:
    """The stamp of a draft or an illustration is that of the new document, and no change."""

    @staticmethod
    def stamped(docx: bytes) -> bytes:
        """The document with a stamp in its header."""
        return substitute(docx, "<w:r>", f"{page_stamp('DRAF', 1)}<w:r>", "word/header1.xml")

    @pytest.mark.parametrize("new_stamped", [True, False])
    def it_is_there_if_the_new_document_has_it(self, new_stamped: bool) -> None:
        side = [self.stamped(plan(*CONTENT)), plan(*CONTENT)]
        old, new = side[::-1] if new_stamped else side

        result = track(old, new)

        assert not mark(result)
        assert (
            "PowerPlusWaterMarkObject" in Package.read(result).content["word/header1.xml"].decode()
        ) == new_stamped


class DescribeDaftar:
    @pytest.mark.parametrize("backwards", [False, True])
    @pytest.mark.parametrize(
        "entry",
        [
            ("Awal", "Pendahuluan", "Penutup"),
            ("Pendahuluan", "Penutup", "Lampiran"),
            ("Pendahuluan",),
        ],
    )
    def it_keeps_its_field_whole_when_its_first_or_last_entry_comes_or_goes(
        self, entry: tuple[str, ...], backwards: bool
    ) -> None:
        everything = [("Pendahuluan", "Penutup"), entry]
        old, new = (
            manuscript(listing(*e), *(heading(n, t) for n, t in enumerate(e, 1)), LAST)
            for e in (everything[::-1] if backwards else everything)
        )

        result = track(old, new)

        for accept, source in ((True, new), (False, old)):
            words = [t for t in content(resolved(result, accept)) if t]
            assert words == [
                t.rpartition("\t")[0] or t for t in content(source) if isinstance(t, str)
            ]

    def it_follows_a_heading_that_was_renamed(self) -> None:
        old = manuscript(
            listing("Pendahuluan", "Penutup"),
            heading(1, "Pendahuluan"),
            text_paragraph("Isi."),
            heading(2, "Penutup"),
            LAST,
        )
        new = manuscript(
            listing("Pengantar", "Penutup"),
            heading(1, "Pengantar"),
            text_paragraph("Isi."),
            heading(2, "Penutup"),
            LAST,
        )

        root = Package.read(track(old, new)).tree()

        name = [b.get(f"{WN}name") for b in root.iter(f"{WN}bookmarkStart")]
        assert sorted(name) == ["_Toc000001", "_Toc000002"]
        assert {el.get(f"{WN}anchor") for el in root.iter(f"{WN}hyperlink")} == set(name)


class DescribeSeksi:
    @pytest.mark.parametrize(
        ("old", "new"), [((True,), (False,)), ((), (True,)), ((True, False), (False,))]
    )
    def it_comes_back_with_its_direction(
        self, old: tuple[bool, ...], new: tuple[bool, ...]
    ) -> None:
        side = [
            manuscript(
                *(text_paragraph(f"Bagian {n}.") + section_end(m) for n, m in enumerate(s)), LAST
            )
            for s in (old, new)
        ]

        result = track(*side)

        for accept, source in ((True, side[1]), (False, side[0])):
            assert direction(resolved(result, accept)) == direction(source)

    def it_is_not_marked_for_a_change_beside_it(self) -> None:
        old = manuscript(text_paragraph("Satu."), section_end(True), text_paragraph("Dua."), LAST)
        new = manuscript(
            text_paragraph("Satu."),
            text_paragraph("Sisipan sebelum pergantian."),
            section_end(True),
            text_paragraph("Dua."),
            LAST,
        )

        result = track(old, new)

        assert direction(result) == direction(new)
        assert marked(result, "ins") == ["Sisipan sebelum pergantian."]


def direction(docx: bytes) -> list[str]:
    """The direction of the paper, section by section."""
    return [el.get(f"{WN}orient", "portrait") for el in Package.read(docx).tree().iter(f"{WN}pgSz")]
