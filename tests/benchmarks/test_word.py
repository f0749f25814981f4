"""What `make bench-word` reads from pages and Word files, without the engine that makes them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from benchmarks.measure import BrokenError
from benchmarks.word import __main__ as command
from benchmarks.word import engine
from benchmarks.word.editing import type_two_lines
from benchmarks.word.measure import Pages
from benchmarks.word.page_tops import PageTop, Table, page_tops, read_tables
from benchmarks.word.report import faults, table
from click.testing import CliRunner
from docx.oxml.ns import qn
from lxml import etree

from renstra.word.xml import NS
from tests.jobs.page_helpers import LANDSCAPE, Page, Word

WIDTH, HEIGHT = 330.0, 215.0
_COLUMN = 40.0
"""Millimetres."""


def cell(text: str, merge: str = "", span: int = 1) -> str:
    marks = f'<w:gridSpan w:val="{span}"/>' * (span > 1)
    marks += {"new": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>"}.get(merge, "")
    return f"<w:tc><w:tcPr>{marks}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def written(*rows: tuple[str, ...], title: str = "Cascading", columns: int = 3) -> str:
    """A table; its first row is the heading."""
    grid = f'<w:gridCol w:w="{_COLUMN / 25.4 * 1440:.0f}"/>' * columns
    heads = ["<w:trPr><w:tblHeader/></w:trPr>", *[""] * (len(rows) - 1)]
    body = "".join(
        f"<w:tr>{head}{''.join(row)}</w:tr>" for head, row in zip(heads, rows, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def tables(*parts: str) -> list[Table]:
    return list(read_tables(etree.fromstring(f"<w:body {NS}>{''.join(parts)}</w:body>")))


HEADING = (cell("Program"), cell("Kegiatan"), cell("Sub Kegiatan"))
CASCADING = (
    HEADING,
    (cell("Rehabilitasi Sosial", "new"), cell("Di dalam panti", "new"), cell("Pemulangan")),
    (cell("", "more"), cell("", "more"), cell("Bimbingan fisik")),
    (cell("Penanganan Bencana"), cell("Korban"), cell("Permakanan")),
)


def page(*lines: str, first: float = 30.0) -> Page:
    """A page of turned paper; columns of each line are parted by bars."""
    start = LANDSCAPE.left + (WIDTH - LANDSCAPE.left - LANDSCAPE.right - 3 * _COLUMN) / 2
    words = [Word("Renstra", 100, 11, 120, 17), Word("47", 165, 199, 168, 206)]
    for n, line in enumerate(lines):
        for column, text in enumerate(line.split("|")):
            for k, one in enumerate(text.split()):
                left, foot = start + column * _COLUMN + 1 + 9 * k, first + 5 * (n + 1)
                words.append(Word(one, left, foot - 5, left + 8, foot))
    return Page(53, WIDTH, HEIGHT, tuple(words), "")


class DescribePageTops:
    def they_begin_anew_where_every_column_speaks(self) -> None:
        shown = page("Program|Kegiatan|Sub Kegiatan", "Rehabilitasi|Di dalam|Bimbingan", "Sosial||")
        (top,) = page_tops(tables(written(*CASCADING)), [shown])
        assert top == PageTop("Cascading", "47", (), ())
        assert top.begins_anew

    def they_name_the_columns_that_say_nothing(self) -> None:
        shown = page("Program|Kegiatan|Sub Kegiatan", "||Bimbingan fisik", "Penanganan|Korban|x")
        (top,) = page_tops(tables(written(*CASCADING)), [shown])
        assert top.fault == "kolom 1, 2 kosong"

    def they_name_the_columns_that_go_on_in_the_midst_of_a_text(self) -> None:
        shown = page("Program|Kegiatan|Sub Kegiatan", "Rehabilitasi|panti|Bimbingan fisik")
        (top,) = page_tops(tables(written(*CASCADING)), [shown])
        assert top.fault == "kolom 2 terpotong"

    @pytest.mark.parametrize(
        "lines",
        [
            ("Tabel 4.1 Cascading", "Program|Kegiatan|Sub Kegiatan", "||Pemulangan"),
            ("Program|Kegiatan|Urusan", "||Pemulangan"),
            ("Program|Kegiatan|Sub Kegiatan",),
        ],
        ids=["a caption above", "another table", "headings alone"],
    )
    def they_are_none_of_pages_where_no_table_goes_on(self, lines: tuple[str, ...]) -> None:
        assert list(page_tops(tables(written(*CASCADING)), [page(*lines)])) == []

    def they_allow_cells_to_be_blank_that_are_so_elsewhere(self) -> None:
        rows = (*CASCADING, (cell("Lain"), cell(""), cell("Lagi")))
        shown = page("Program|Kegiatan|Sub Kegiatan", "Lain||Lagi")
        (top,) = page_tops(tables(written(*rows)), [shown])
        assert top.begins_anew

    def they_know_words_that_span_columns(self) -> None:
        rows = (*CASCADING, (cell("Jumlah seluruh program", span=3),))
        shown = page("Program|Kegiatan|Sub Kegiatan", "Jumlah|seluruh|program")
        (top,) = page_tops(tables(written(*rows)), [shown])
        assert top.begins_anew

    def they_take_the_parts_of_a_long_table_for_one(self) -> None:
        later = written(HEADING, (cell("Pemberdayaan"), cell("Izin"), cell("Undian")))
        both = tables(written(*CASCADING), later)
        assert len(both) == 1
        shown = page("Program|Kegiatan|Sub Kegiatan", "Pemberdayaan|Izin|Undian")
        (top,) = page_tops(both, [shown])
        assert top.begins_anew

    def they_tell_tables_of_the_same_headings_by_what_these_say(self) -> None:
        rows = (HEADING, (cell("Lain"), cell("Lagi"), cell("Lalu")))
        wider = written(*rows).replace("2268", "2300")
        shown = page("Program|Kegiatan|Sub Kegiatan", "Penanganan|Korban|Permakanan")
        (top,) = page_tops(tables(wider, written(*CASCADING)), [shown])
        assert top.begins_anew

    def they_read_a_word_with_a_place_to_break_it(self) -> None:
        rows = (HEADING, (cell("HIV/\u200bAIDS"), cell("Panti"), cell("Makan")))
        shown = page("Program|Kegiatan|Sub Kegiatan", "HIV/|Panti|Makan", "AIDS||")
        (top,) = page_tops(tables(written(*rows)), [shown])
        assert top.begins_anew


class DescribeTyping:
    def it_puts_two_lines_before_each_caption_and_leaves_the_shipped_file(
        self, tmp_path: Path
    ) -> None:
        document = docx.Document()
        document.styles["Caption"].element.set(qn("w:styleId"), "JudulTabel")
        document.add_paragraph("Pengantar")
        document.add_paragraph("Tabel 4.1", style="Caption")
        document.save(str(tmp_path / "asli.docx"))
        before = (tmp_path / "asli.docx").read_bytes()
        edited = type_two_lines(tmp_path / "asli.docx", tmp_path / "sunting.docx")
        said = [p.text for p in docx.Document(str(edited)).paragraphs]
        assert (said[0], len(said), said[-1]) == ("Pengantar", 4, "Tabel 4.1")
        assert all(said[1:3])
        assert (tmp_path / "asli.docx").read_bytes() == before


GOOD, BAD = PageTop("Cascading", "44", (), ()), PageTop("Cascading", "45", (1, 2), (3,))


class DescribeTheReport:
    RESULTS = (
        Pages("contoh-baku-F4", "LibreOffice", 83, 51, (), (GOOD,), (GOOD, BAD, BAD)),
        Pages("contoh-baku-F4", "mesin kedua", 83, 51, ("BAB II: 7",), (GOOD,), (GOOD,)),
    )

    def it_counts_what_stands_right(self) -> None:
        lines = table(self.RESULTS).splitlines()
        assert lines[2].split()[2:] == [
            "83",
            "51",
            "dari",
            "51",
            "1",
            "dari",
            "1",
            "1",
            "dari",
            "3",
        ]
        assert "50 dari 51" in lines[3]

    def it_names_what_does_not(self) -> None:
        assert list(faults(self.RESULTS)) == [
            "contoh-baku-F4, LibreOffice, + dua baris: Cascading: kolom 1, 2 kosong; "
            "kolom 3 terpotong pada halaman 45, 45",
            "contoh-baku-F4, mesin kedua: BAB II: 7",
        ]


class DescribeTheEngine:
    def it_is_reused_where_it_was_fetched(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[list[object]] = []
        monkeypatch.setattr(engine, "run_command", lambda words, **_: calls.append(words))
        python = engine.fetch_engine(tmp_path, "mesin>=1,<2")
        python.parent.mkdir()
        python.touch()
        assert engine.fetch_engine(tmp_path, "mesin>=1,<2") == python
        assert [words[1:3] for words in calls] == [["-m", "venv"], ["-m", "pip"]]
        assert (calls[1][0], calls[1][-1]) == (python, "mesin>=1,<2")
        engine.fetch_engine(tmp_path, "mesin>=2,<3")
        assert len(calls) == 4

    def it_says_clearly_when_it_is_not_to_be_had(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object, **__: object) -> str:
            raise BrokenError("exit code 1: No matching distribution found")

        monkeypatch.setattr(engine, "run_command", refuse)
        monkeypatch.setattr(command, "fetch_engine", lambda: engine.fetch_engine(tmp_path))
        monkeypatch.setattr(command, "require_poppler", lambda: None)
        said = CliRunner().invoke(command.main)
        assert said.exit_code == 1
        assert "tidak dapat diambil dari indeks Python" in said.output
        assert "No matching distribution" in said.output

    @pytest.mark.parametrize(("wrong", "code"), [((), 0), (("BAB II: 7",), 1)])
    def its_measure_fails_where_an_index_is_wrong(
        self, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, ...], code: int
    ) -> None:
        result = Pages("contoh", "mesin kedua", 1, 1, wrong, (BAD,), (BAD,))
        monkeypatch.setattr(command, "require_poppler", lambda: None)
        monkeypatch.setattr(command, "fetch_engine", lambda: Path("python"))
        monkeypatch.setattr(command, "measure", lambda *_: iter([result]))
        said = CliRunner().invoke(command.main, ["--only", "perubahan-2022-baku-F4"])
        assert said.exit_code == code

    def it_is_given_the_copies_of_fonts_by_name(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.styles["Normal"].font.name = "Bookman Old Style"
        document.save(str(tmp_path / "a.docx"))
        engine._name_stand_ins(tmp_path / "a.docx", tmp_path / "b.docx")
        given = docx.Document(io.BytesIO((tmp_path / "b.docx").read_bytes()))
        assert given.styles["Normal"].font.name == "Renstra Bookman"
