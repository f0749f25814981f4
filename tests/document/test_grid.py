"""Wide tables: widths that break no word, cells merged by what they speak of, parts of a long table
that fit together.
"""

from __future__ import annotations

import itertools
import re
import signal
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from renstra.profile.columns import Alignment, PrintedColumn
from renstra.profile.look import TableLook
from renstra.word.elements import attribute_of, find_child, paragraph_style
from renstra.word.table.grid import PageArea, lay_out_table
from renstra.word.table.rows import Row
from tests.document.ooxml_helpers import (
    body_rows,
    cells_by_column,
    grid,
    grid_faults,
    header_rows,
    matrix,
    parse,
    text,
    vertical_merge,
    w,
)

LOOK = TableLook.model_validate(
    {
        "ukuran": 9.5,
        "ukuran_terkecil": 5.5,
        "warna_kepala": "D9E2F3",
        "warna_kelompok": "EEF3FA",
        "warna_jumlah": "F2F2F2",
        "baris_per_bagian": 150,
    }
)
CELL = 4.5
"""Points that the left and the right margin of a cell take."""

_BOLD_WIDTHS = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
"""Advance widths of Helvetica-Bold (so of Arial Bold and Liberation Sans Bold), Adobe Core 14
metrics, space to tilde.
"""


def bold_width(content: str, size: float) -> float:
    return sum(_BOLD_WIDTHS[ord(c) - 32] for c in content) * size / 1000


def columns(
    content: str,
    *heading: str,
    width: float = 10,
    alignment: Alignment = "kiri",
    merge: bool = False,
) -> PrintedColumn:
    return PrintedColumn(content, heading or (content,), width, alignment, merge)


def table(
    columns: Sequence[PrintedColumn],
    rows: Sequence[Row],
    width: float = 800,
    height: float = 500,
    **properties: float,
) -> list[etree._Element]:
    """The tables that come of it, and nothing else that matters."""
    layout = lay_out_table(
        columns, rows, PageArea(width, height), LOOK.model_copy(update=properties), "Arial"
    )
    return list(parse(layout.xml()).iter(w("tbl")))


def one(
    columns: Sequence[PrintedColumn], rows: Sequence[Row], width: float = 800, **properties: float
) -> etree._Element:
    (result,) = table(columns, rows, width, **properties)
    return result


def group_starts(t: etree._Element) -> list[int]:
    """The rows in which a cell of the first column that merges begins."""
    return [n for n, row in enumerate(body_rows(t)) if vertical_merge(row[1]) != "lanjut"]


def said_again(tc: etree._Element) -> bool:
    """Whether a cell is in the style of what is said again."""
    return any(attribute_of(style) == "Ulangan" for style in tc.iter(w("rStyle")))


def size(t: etree._Element) -> float:
    """The size of a table's text, which its paragraph style tells."""
    found = [
        re.fullmatch(r"Tabel(\d+)(Tengah|Kanan)?", attribute_of(p)) for p in t.iter(w("pStyle"))
    ]
    assert all(found)
    (number,) = {m[1] for m in found if m}
    return int(number) / 10


class DescribeWidths:
    @pytest.mark.parametrize(
        "words", ["PENANGGUNG", "Realisasi", "Lokasi", "Triwulan-", "19.223.858.000"]
    )
    def it_gives_a_heading_word_the_room_that_it_takes_in_bold(self, words: str) -> None:
        t = one(
            [columns("a", f"Unit {words} Jawab", width=0.1), columns("b", width=100)],
            [Row({"a": "x"})],
        )
        assert grid(t)[0] / 20 >= bold_width(words, size(t)) + CELL

    @given(
        st.lists(
            st.text("ABCDEMWabcdefgilmnorstuw", min_size=1, max_size=14), min_size=2, max_size=12
        )
    )
    def it_breaks_no_heading_word_as_long_as_the_text_is_not_at_its_smallest(
        self, words: list[str]
    ) -> None:
        t = one([columns(f"k{n}", k, width=1 + n % 5) for n, k in enumerate(words)], [], width=500)
        assume(size(t) > LOOK.smallest_size)
        assert [
            k for k, x in zip(words, grid(t), strict=True) if x / 20 < bold_width(k, size(t)) + CELL
        ] == []

    def it_breaks_no_figure_and_no_kode(self) -> None:
        content = {"kode": "1.06.04.1.03.0011", "rp": "112.245.000.000"}
        two = [
            columns("kode", width=0.1),
            columns("rp", "Rp", width=0.1, alignment="kanan"),
            columns("uraian", width=100),
        ]
        t = one(
            two,
            [
                Row({"kode": "1", "rp": "5"}),
                *[Row({"rp": f"{n}"}) for n in range(30)],
                Row(content, bold=True),
            ],
        )
        for name, width in zip(("kode", "rp"), grid(t), strict=False):
            assert width / 20 >= bold_width(content[name], size(t)) + CELL

    @pytest.mark.parametrize("words", ["Kabupaten/Kota", "II/a", "Bulanan/Triwulanan"])
    def it_takes_words_joined_by_a_slash_for_one_as_libreoffice_and_word_do(
        self, words: str
    ) -> None:
        t = one(
            [columns("a", words, width=0.1), columns("b", width=100)],
            [Row({"a": words}, bold=True)],
            width=1200,
        )
        assert grid(t)[0] / 20 >= bold_width(words, size(t)) + CELL

    JOINED = (
        "Pengendalian/Perencanaan/Pembangunan",
        "Pemeliharaan/Rehabilitasi/Peningkatan",
        "Pengembangan/Pemberdayaan/Perlindungan",
    )

    def crowded(self, figure: str, joined: Sequence[str] = JOINED) -> etree._Element:
        """Columns of words joined by slashes beside columns of figures and short headings."""
        texts = [columns(f"k{n}", width=8) for n in range(len(joined))]
        target = [columns(f"t{n}", "Tahun", "Target", width=5) for n in range(5)]
        rp = [columns(f"p{n}", "Tahun", "Rp", width=9, alignment="kanan") for n in range(5)]
        said = {f"k{n}": word for n, word in enumerate(joined)}
        figures = {f"p{n}": figure for n in range(5)}
        return one([*texts, *target, *rp], [Row(said | figures)], width=600)

    def it_breaks_words_joined_by_a_slash_rather_than_figures_and_headings(self) -> None:
        t = self.crowded("1.159.000.000")
        width, one_size = [x / 20 for x in grid(t)], size(t)
        assert min(width[3:8]) >= bold_width("Target", one_size) + CELL
        assert min(width[8:]) >= bold_width("1.159.000.000", one_size) * 0.99 + CELL
        assert [m.count("\u200b") for m in matrix(t)[0]] == [2, 2, 2, *[0] * 10]

    def it_breaks_them_only_where_smaller_text_would_not_do(self) -> None:
        shrunk = self.crowded("1.159.000.000", ["Kelompok/Masyarakat"] * 3)
        assert LOOK.smallest_size <= size(shrunk) < LOOK.size
        assert "\u200b" not in text(shrunk)

    def it_breaks_words_of_a_text_rather_than_figures_where_even_the_smallest_is_too_wide(
        self,
    ) -> None:
        t = self.crowded("1.159.000.000.000", ["x" * 60, "y" * 60, "z" * 60])
        assert size(t) == LOOK.smallest_size
        assert min(grid(t)[8:]) / 20 >= bold_width("1.159.000.000.000", size(t)) * 0.99 + CELL
        assert min(grid(t)[3:8]) / 20 >= bold_width("Target", size(t)) + CELL

    @pytest.mark.parametrize("figure", ["4500/12", "II/a", "31/12/2026"])
    def it_breaks_no_figure_at_a_slash(self, figure: str) -> None:
        many = [columns(f"k{n}", "PERTANGGUNGJAWABAN") for n in range(12)]
        t = one(many, [Row({k.content: figure for k in many})], width=150)
        assert matrix(t) == [[figure] * 12]

    def it_lets_one_very_long_word_not_starve_the_other_columns(self) -> None:
        t = one(
            [columns("a", width=1), columns("b", width=1)], [Row({"a": "x" * 400, "b": "kata"})]
        )
        assert min(grid(t)) / sum(grid(t)) > 0.25

    def it_shrinks_the_text_step_by_step_until_the_words_fit_but_not_below_the_limit(self) -> None:
        eight_columns = [columns(f"k{n}", "PENANGGUNGJAWAB", width=1) for n in range(8)]
        used = [size(one(eight_columns, [], width=width)) for width in range(1200, 500, -20)]
        assert used[0] == 9.5
        assert used[-1] == 5.5
        assert used == sorted(used, reverse=True)
        assert {a - b for a, b in itertools.pairwise(used)} == {0.0, 0.5}

    def it_still_fills_the_page_when_the_smallest_text_is_too_wide(self) -> None:
        t = one([columns(f"k{n}", "PERTANGGUNGJAWABAN") for n in range(12)], [], width=300)
        assert size(t) == 5.5
        assert abs(sum(grid(t)) - 6000) <= 12

    def it_shares_what_is_left_by_weight(self) -> None:
        assert grid(one([columns("a", width=1), columns("b", width=3)], [], width=400)) == [
            2000,
            6000,
        ]


class DescribeMergedCells:
    COLUMNS = (columns("program", merge=True), columns("kegiatan", merge=True), columns("sub"))

    @staticmethod
    def trail(*trail: tuple[str, str, str]) -> list[Row]:
        """Rows of (kode program, kode kegiatan, name of kegiatan)."""
        return [
            Row(
                {"program": f"P{p}", "kegiatan": name, "sub": str(n)}, {"program": p, "kegiatan": k}
            )
            for n, (p, k, name) in enumerate(trail)
        ]

    @staticmethod
    def mark(t: etree._Element, columns: int) -> list[str]:
        return [vertical_merge(b[columns + 1]) for b in body_rows(t)]

    def it_merges_what_speaks_of_the_same_object(self) -> None:
        t = one(self.COLUMNS, self.trail(("1", "1.1", "A"), ("1", "1.1", "A"), ("1", "1.2", "B")))
        assert self.mark(t, 0) == ["awal", "lanjut", "lanjut"]
        assert self.mark(t, 1) == ["awal", "lanjut", ""]
        assert self.mark(t, 2) == ["", "", ""]

    def it_keeps_two_kegiatan_of_one_name_apart_under_different_program(self) -> None:
        t = one(
            self.COLUMNS,
            self.trail(("1", "1.1", "Administrasi Umum"), ("2", "2.1", "Administrasi Umum")),
        )
        assert self.mark(t, 1) == ["", ""]
        assert [b[1] for b in matrix(t)] == ["Administrasi Umum"] * 2

    def it_keeps_two_kegiatan_of_one_name_apart_under_one_program(self) -> None:
        assert self.mark(
            one(self.COLUMNS, self.trail(("1", "1.1", "A"), ("1", "1.2", "A"))), 1
        ) == ["", ""]

    def it_merges_each_column_by_its_own_object_whatever_ends_to_the_left(self) -> None:
        t = one(self.COLUMNS, self.trail(("1", "x", "A"), ("2", "x", "A"), ("2", "y", "B")))
        assert self.mark(t, 0) == ["", "awal", "lanjut"]
        assert self.mark(t, 1) == ["awal", "lanjut", ""]

    def it_merges_nothing_that_names_no_object(self) -> None:
        t = one(self.COLUMNS, [Row({"program": "P", "kegiatan": "A"})] * 3)
        assert self.mark(t, 0) == self.mark(t, 1) == ["", "", ""]

    def it_ends_every_merged_cell_at_a_row_across_the_whole_width(self) -> None:
        rows = self.trail(("1", "1.1", "A"), ("1", "1.1", "A"))
        t = one(self.COLUMNS, [rows[0], Row(across="Misi 2"), rows[1]])
        assert grid_faults(t) == []
        assert [[vertical_merge(c) for _, _, c in cells_by_column(b)] for b in body_rows(t)] == [
            ["", "", ""],
            [""],
            ["", "", ""],
        ]

    def it_says_the_text_again_where_a_page_will_begin(self) -> None:
        t = one(self.COLUMNS, self.trail(*[("1", "1.1", "A")] * 100), height=300)
        rows = body_rows(t)
        start = [n for n in group_starts(t) if not said_again(rows[n][1])]
        spacing = [b - a for a, b in itertools.pairwise(start)]
        # A row of one line is about 13.5 points high, a page has room for 300 less the heading.
        assert all(19 <= j <= 21 for j in spacing[1:]), spacing
        assert spacing[0] < spacing[1], "judul tabel memakan tempat pada halaman pertama"
        assert [text(rows[n][1]) for n in start] == ["P1"] * len(start)
        assert self.mark(t, 1) == self.mark(t, 0)

    def it_comes_to_an_end_even_where_a_column_is_narrower_than_its_own_margins(self) -> None:
        def too_slow(*_: object) -> None:
            raise TimeoutError("perhitungan tidak berakhir")

        count = [columns(f"k{n}", merge=True) for n in range(40)]
        signal.signal(signal.SIGALRM, too_slow)
        signal.alarm(10)
        try:
            one(
                count,
                [
                    Row(
                        {k.content: "kata" for k in count},
                        dict.fromkeys((k.content for k in count), 1),
                    )
                ]
                * 2,
                width=190,
            )
        finally:
            signal.alarm(0)


class DescribeGroupsOfRows:
    """What goes to the next page together where a page ends elsewhere than foreseen."""

    PROGRAM = DescribeMergedCells.COLUMNS
    LONG = "kata " * 240

    def table(self, name: str = "P1", count: int = 60) -> etree._Element:
        rows = [
            Row(
                {"program": name, "kegiatan": f"K{n // 20}", "sub": str(n)},
                {"program": "1", "kegiatan": n // 20},
            )
            for n in range(count)
        ]
        return one(self.PROGRAM, rows, height=400)

    def they_say_in_their_first_row_all_that_they_belong_to(self) -> None:
        t = self.table()
        rows, starts = body_rows(t), group_starts(t)
        assert starts[0] == 0
        assert [(text(rows[n][1]), text(rows[n][2])) for n in starts] == [
            ("P1", f"K{n // 20}") for n in starts
        ]

    def they_are_parted_by_no_page(self) -> None:
        t = self.table()
        starts = group_starts(t)
        kept = [n for n, row in enumerate(body_rows(t)) if list(row.iter(w("keepNext")))]
        # The first rows stay below their heading.
        assert [n for n in range(3, 60) if n not in kept] == [
            n - 1 for n in [*starts[1:], 60] if n > 3
        ]

    def they_are_of_half_a_page_at_most(self) -> None:
        starts = [*group_starts(self.table()), 60]
        # A row of one line is about 13.5 points high.
        assert max(b - a for a, b in itertools.pairwise(starts)) <= 400 / 2 / 13.5

    def they_are_higher_where_no_page_can_be_divided_otherwise(self) -> None:
        # The long text takes more than half a page, with two of ten rows beside it.
        names = [self.LONG if n % 10 > 7 else f"K{n // 10}" for n in range(40)]
        rows = [
            Row(
                {"program": "P1", "kegiatan": name, "sub": str(n)},
                {"program": "1", "kegiatan": (n // 10, name)},
            )
            for n, name in enumerate(names)
        ]
        t = one(self.PROGRAM, rows, height=450)
        starts = group_starts(t)
        assert {8, 10, 18, 20, 28, 30, 38} <= set(starts)
        kept = [bool(list(row.iter(w("keepNext")))) for row in body_rows(t)]
        assert all(kept[n] != (n + 1 in starts) for n in range(3, 39))

    def they_begin_where_less_must_be_said_again(self) -> None:
        assert {20, 40} <= set(group_starts(self.table()))

    def they_are_none_where_half_a_page_has_no_room_for_what_they_belong_to(self) -> None:
        rows = body_rows(self.table(self.LONG, 60))
        assert not any(said_again(row[1]) for row in rows)

    def they_make_even_there_certain_where_a_page_begins(self) -> None:
        t = self.table(self.LONG, 60)
        rows, (_, second, *_) = body_rows(t), group_starts(t)
        kept = [bool(list(row.iter(w("keepNext")))) for row in rows]
        # The text takes some 20 lines, so that fewer rows cannot stand below it.
        assert all(kept[second : second + 15])
        assert not kept[second - 1]

    def they_are_not_needed_in_a_table_that_stays_on_one_page(self) -> None:
        t = self.table(count=12)
        assert group_starts(t) == [0]
        assert "Ulangan" not in etree.tostring(t, encoding="unicode")

    def they_say_again_in_grey_what_stands_further_up_on_the_page(self) -> None:
        t = self.table()
        rows = body_rows(t)
        # The kegiatan begins there, its program does not.
        assert said_again(rows[20][1]) and not said_again(rows[20][2])
        assert not said_again(rows[0][1])


class DescribeALongTable:
    @staticmethod
    def program(*length: int) -> list[Row]:
        """Programs with so many rows each; only their first row may begin a new part."""
        return [
            Row({"no": f"{p}.{n}"}, part_start=int(n == 0))
            for p, total in enumerate(length)
            for n in range(total)
        ]

    def it_is_cut_only_where_a_program_begins_and_loses_no_row(self) -> None:
        rows = self.program(100, 60, 10, 200, 3)
        part = table([columns("no")], rows)
        assert [len(body_rows(t)) for t in part] == [160, 210, 3]
        assert [m[0] for t in part for m in matrix(t)] == [b.content["no"] for b in rows]
        assert all(m[0].endswith(".0") for t in part for m in matrix(t)[:1])

    def it_has_the_same_grid_and_heading_in_every_part(self) -> None:
        rows = [
            Row(
                {"nama": f"Program {n} " + "kata" * (n % 17), "rp": f"{n:,}".replace(",", ".")},
                part_start=1,
            )
            for n in range(0, 90000, 97)
        ]
        part = table([columns("nama"), columns("rp", "Pagu", "Rp", alignment="kanan")], rows)
        assert len(part) == 7
        assert len({tuple(grid(t)) for t in part}) == 1
        assert len({tuple(etree.tostring(b) for b in header_rows(t)) for t in part}) == 1

    def it_begins_each_further_part_on_a_new_page_with_a_paragraph_that_takes_no_room(self) -> None:
        layout = lay_out_table(
            [columns("no")], self.program(150, 150, 1), PageArea(800, 500), LOOK, "Arial"
        )
        gap = [u for u in parse(layout.xml()) if u.tag == w("p")]
        assert [u.tag for u in parse(layout.xml())] == [
            w("tbl"),
            w("p"),
            w("tbl"),
            w("p"),
            w("tbl"),
        ]
        assert all(
            paragraph_style(p) == "JarakTabel" and p.find(f".//{w('pageBreakBefore')}") is not None
            for p in gap
        )

    def it_stays_one_table_when_no_place_to_cut_is_known(self) -> None:
        assert len(table([columns("no")], [Row({"no": "1"})] * 400)) == 1


class DescribeRows:
    def it_prints_a_row_across_the_whole_width_in_one_cell(self) -> None:
        t = one(
            [columns("a"), columns("b"), columns("c")],
            [Row(across="Misi 1: Maju & <adil>", bold=True, color="kelompok")],
        )
        ((first_column, span, cell),) = cells_by_column(body_rows(t)[0])
        assert (first_column, span, text(cell)) == (0, 3, "Misi 1: Maju & <adil>")
        assert attribute_of(find_child(cell, "tcPr/shd"), "fill") == "EEF3FA"

    def it_says_so_when_there_is_nothing_to_show(self) -> None:
        assert (
            matrix(one([columns("a"), columns("b")], []))[0][0]
            == "Tidak ada data pada periode ini."
        )

    def it_breaks_lines_only_where_the_text_does(self) -> None:
        assert matrix(one([columns("a")], [Row({"a": "satu\ndua"})])) == [["satu\ndua"]]

    def it_splits_no_row_over_two_pages_and_repeats_every_heading_row(self) -> None:
        t = one([columns("a", "Atas", "Bawah"), columns("b")], [Row({"a": "x"})] * 3)
        assert all(b.find(f"{w('trPr')}/{w('cantSplit')}") is not None for b in t.iter(w("tr")))
        # Word repeats heading rows only when they are the first ones, without a gap.
        assert list(t.iter(w("tr")))[:2] == header_rows(t)

    def it_lets_a_row_split_that_is_too_high_for_a_page_and_keeps_it_with_no_other(self) -> None:
        rows = [Row({"a": "x"}), Row({"a": "kata " * 4000}), Row({"a": "x"}), Row({"a": "x"})]
        body = body_rows(one([columns("a")], rows))
        assert [b.find(f".//{w('cantSplit')}") is None for b in body] == [False, True, False, False]
        assert all(b.find(f".//{w('keepNext')}") is None for b in body)

    def it_lets_a_merged_text_too_high_for_a_page_go_on_instead_of_repeating_it(self) -> None:
        two = [columns("a", merge=True), columns("b", merge=True), columns("c", width=60)]
        rows = [Row({"a": "kata " * 400, "b": "B", "c": "x"}, {"a": 1, "b": 1})] * 100
        first, second = (
            [vertical_merge(b[n]) for b in body_rows(one(two, rows, width=500))] for n in (1, 2)
        )
        assert first == ["awal", *["lanjut"] * 99]
        assert second.count("awal") > 2

    def it_keeps_a_short_table_on_one_page_and_lets_a_long_one_go(self) -> None:
        def bound(total: int) -> list[bool]:
            t = one([columns("a")], [Row({"a": "x"})] * total)
            return [b.find(f".//{w('keepNext')}") is not None for b in body_rows(t)]

        assert bound(5) == [True, True, True, True, False]
        assert not any(bound(60)[3:])


TEXT = st.text(st.characters(categories=("L", "N", "P", "Zs"), codec="utf-8"), max_size=25)


@st.composite
def any_table(draw: st.DrawFn) -> tuple[list[PrintedColumn], list[Row]]:
    """Columns under headings one to three rows high, and a tree of objects three deep with rows
    across between them.
    """
    total = draw(st.integers(1, 7))
    heading = [
        draw(
            st.lists(
                st.sampled_from(["Target", "Rp", "Tahun 2022", "Kinerja"]), min_size=1, max_size=3
            )
        )
        for _ in range(total)
    ]
    expanded_columns = [
        columns(
            f"k{n}",
            *heading[n],
            width=draw(st.floats(0.5, 40)),
            alignment=draw(st.sampled_from(["kiri", "tengah", "kanan"])),
            merge=draw(st.booleans()),
        )
        for n in range(total)
    ]
    rows = []
    for _ in range(draw(st.integers(0, 12))):
        if draw(st.integers(0, 5)) == 0:
            rows.append(Row(across=draw(TEXT), part_start=draw(st.integers(0, 1))))
            continue
        key = {f"k{n}": draw(st.integers(0, 2)) for n in range(total) if draw(st.booleans())}
        content = {
            f"k{n}": f"obyek {key[f'k{n}']}" if f"k{n}" in key else draw(TEXT) for n in range(total)
        }
        rows.append(Row(content, key, bold=draw(st.booleans()), part_start=draw(st.integers(0, 1))))
    return expanded_columns, rows


class DescribeTheGrid:
    @given(any_table(), st.integers(1, 40), st.floats(500, 900), st.floats(40, 600))
    def it_is_filled_by_every_row_and_no_merge_hangs_in_the_air(
        self,
        content: tuple[list[PrintedColumn], list[Row]],
        per_part: int,
        width: float,
        height: float,
    ) -> None:
        for t in table(*content, width=width, height=height, rows_per_part=per_part):
            assert grid_faults(t) == []

    @given(any_table(), st.floats(40, 600))
    def it_shows_every_text_of_every_row(
        self, content: tuple[list[PrintedColumn], list[Row]], height: float
    ) -> None:
        expanded_columns, rows = content
        visible = [
            m
            for t in table(expanded_columns, rows, height=height, rows_per_part=4)
            for m in matrix(t)
        ]
        expected = [
            [b.across, *[""] * (len(expanded_columns) - 1)]
            if b.across is not None
            else [b.content[k.content] for k in expanded_columns]
            for b in rows
        ]
        assert visible == (
            expected or [["Tidak ada data pada periode ini.", *[""] * (len(expanded_columns) - 1)]]
        )

    def it_would_notice_a_row_too_short_and_a_merge_without_beginning(self) -> None:
        t = one([columns("a", merge=True), columns("b")], [Row({"a": "x"}, {"a": 1})] * 2)
        body_rows(t)[0].remove(body_rows(t)[0][-1])
        merge = next(body_rows(t)[0].iter(w("vMerge")))
        merge.attrib.clear()
        assert [c.split(":")[-1].strip() for c in grid_faults(t)] == [
            "sambungan tanpa awal di atasnya",
            "sambungan berisi teks yang tidak tampak",
            "1 kolom, kisi 2",
        ]
