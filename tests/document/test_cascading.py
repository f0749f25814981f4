"""The cascading where levels have several indikator: which line of which column says what."""

from __future__ import annotations

from renstra.document.tables import TABLES, column_series, heading_words
from renstra.profile.columns import TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from renstra.profile.find import find_template
from renstra.profile.look import read_look
from renstra.word.table.grid import PageArea, lay_out_table
from tests.document.ooxml_helpers import body_rows, cells_by_column, parse, text
from tests.plans import TinyBook, target


def printed_lines(workbook: TinyBook, *name: str) -> list[tuple[str, ...]]:
    """What columns say line by line; nothing where a cell goes on."""
    r = workbook.plan()
    data = built_in_declarations("tabel", TableData)["cascading"]
    columns = spread_columns(data, column_series(r), heading_words(r))
    rows = TABLES["cascading"](r).rows
    look = find_template("gaya", "baku.toml")
    assert look
    layout = lay_out_table(columns, rows, PageArea(800, 500), read_look(look).table, "Arial")
    place = [[c.content for c in columns].index(n) for n in name]
    return [
        tuple(text(cell) for n, (_, _, cell) in enumerate(cells_by_column(b)) if n in place)
        for b in body_rows(parse(layout.xml())[0])
    ]


def measured(workbook: TinyBook, sheet: str, total: int, rows: int = 0) -> None:
    """Give what stands in one row of a sheet so many indikator in all."""
    one = workbook.isi[sheet][rows]
    measure = {"satuan": "Orang", **target(workbook.periode, 3)}
    workbook.isi[sheet][rows : rows + 1] = [
        {**(one if n == 1 else {"kode": one["kode"]}), **measure, "indikator": f"I{n}"}
        for n in range(1, total + 1)
    ]


class DescribeIndikator:
    def it_gives_each_indikator_of_a_kegiatan_a_line_beside_a_sub_kegiatan(
        self, workbook: TinyBook
    ) -> None:
        measured(workbook, "Kegiatan", 2)
        assert printed_lines(workbook, "kegiatan", "indikator_kegiatan", "sub_kegiatan") == [
            ("Kegiatan satu", "I1", "Sub 1"),
            ("", "I2", "Sub 2"),
        ]

    def it_lets_the_last_indikator_keep_the_lines_that_are_left(self, workbook: TinyBook) -> None:
        assert printed_lines(workbook, "indikator_kegiatan", "sub_kegiatan") == [
            ("Jumlah orang", "Sub 1"),
            ("", "Sub 2"),
        ]

    def it_lets_sub_kegiatan_share_the_lines_of_more_indikator_than_there_are_of_them(
        self, workbook: TinyBook
    ) -> None:
        measured(workbook, "Kegiatan", 5)
        names = ("kegiatan", "indikator_kegiatan", "sub_kegiatan", "indikator_sub_kegiatan")
        assert printed_lines(workbook, *names, "urusan") == [
            ("Kegiatan satu", "I1", "Sub 1", "Jumlah orang", "Sosial"),
            ("", "I2", "", "", ""),
            ("", "I3", "", "", ""),
            ("", "I4", "Sub 2", "Jumlah orang", "Sosial"),
            ("", "I5", "", "", ""),
        ]

    def it_gives_each_indikator_of_a_sub_kegiatan_a_line_too(self, workbook: TinyBook) -> None:
        measured(workbook, "Sub Kegiatan", 2, rows=1)
        names = ("indikator_kegiatan", "sub_kegiatan", "indikator_sub_kegiatan")
        assert printed_lines(workbook, *names) == [
            ("Jumlah orang", "Sub 1", "Jumlah orang"),
            ("", "Sub 2", "I1"),
            ("", "", "I2"),
        ]

    def it_lists_a_few_indikator_of_a_higher_level_in_one_cell_and_many_by_line(
        self, workbook: TinyBook
    ) -> None:
        measured(workbook, "Sasaran", 3)
        measured(workbook, "Program", 4)
        names = ("indikator_sasaran", "indikator_program", "kegiatan", "sub_kegiatan")
        assert printed_lines(workbook, *names) == [
            ("I1\nI2\nI3", "I1", "Kegiatan satu", "Sub 1"),
            ("", "I2", "", ""),
            ("", "I3", "", "Sub 2"),
            ("", "I4", "", ""),
        ]
