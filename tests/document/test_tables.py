"""The tables of the document: rows that follow the plan, sums that add up, columns that follow the
years.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.table import Table
from lxml import etree

from renstra.document.tables import TABLES, column_series, heading_words
from renstra.model import (
    Finding,
    Kegiatan,
    Node,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from renstra.plan.profiles import plan_tables
from renstra.profile.columns import PrintedColumn, TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from renstra.profile.find import find_template
from renstra.profile.look import read_look
from renstra.word.elements import attribute_of
from renstra.word.table.grid import PageArea, lay_out_table
from renstra.word.table.rows import CellContent
from tests.document.ooxml_helpers import (
    body_rows,
    grid,
    header_rows,
    matrix,
    parse,
    text,
    vertical_merge,
    w,
)
from tests.plans import TinyBook, pagu, target, tiny_content

THREE = Periode(awal=2025, akhir=2028, dasar=2024, pertama=2026)
SIX = Periode(awal=2024, akhir=2030, dasar=2023, pertama=2025)


def standard(kind: str) -> Path:
    path = find_template(kind, "baku.toml")
    assert path
    return path


@pytest.fixture(scope="module")
def data() -> dict[str, TableData]:
    return built_in_declarations("tabel", TableData)


def columns(data: TableData, r: Renstra) -> tuple[PrintedColumn, ...]:
    return spread_columns(data, column_series(r), heading_words(r))


def number(content: CellContent) -> int:
    """An Indonesian number back from the page; a blank or a dash counts for nothing."""
    assert isinstance(content, str)
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*|-?", content), content
    return int(content.replace(".", "") or 0) if content != "-" else 0


def captioned_tables(path: Path, title_prefix: str) -> list[Table]:
    """The tables of a Word file under a caption, as python-docx finds them."""
    everything = []
    for t in docx.Document(str(path)).tables:
        heading = t._tbl.find(f"{w('tblPr')}/{w('tblCaption')}")
        if heading is not None and attribute_of(heading).startswith(title_prefix):
            everything.append(t)
    return everything


@pytest.fixture(scope="module")
def pendanaan(sample_docx: Path) -> list[list[str]]:
    """The rows of Tabel 6.1 of the sample, read back from its Word file."""
    return [
        b
        for t in captioned_tables(sample_docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        for b in matrix(t._tbl)
    ]


UNFILLED = {
    "anggaran-realisasi",
    "penahapan",
    "arah-kebijakan",
    "sub-kegiatan-prioritas",
    "ikk",
    "kartu-indikator",
}
"""Tables of sheets that the sample has not; the plan of five chapters has them."""


@pytest.mark.parametrize("id", [id for id in TABLES if id not in UNFILLED])
class DescribeEveryTable:
    def it_has_rows_for_the_sample(self, id: str, sample: Renstra) -> None:
        assert len(TABLES[id](sample).rows) >= 3

    def it_is_declared_with_columns_that_its_rows_know(
        self, id: str, sample: Renstra, data: dict[str, TableData]
    ) -> None:
        known = {m for b in TABLES[id](sample).rows for m in b.content}
        assert [k.content for k in columns(data[id], sample) if k.content not in known] == []

    def it_says_no_row_twice(self, id: str, sample: Renstra) -> None:
        everything = Counter(
            (tuple(b.content.items()), b.across, tuple(b.key.items()))
            for b in TABLES[id](sample).rows
        )
        assert [b for b, times in everything.items() if times > 1] == []

    def it_prints_no_value_that_python_had_to_make_up_words_for(
        self, id: str, sample: Renstra
    ) -> None:
        content = [t for b in TABLES[id](sample).rows for t in b.content.values()]
        said = [t for t in content if type(t) is str]
        assert said == content
        assert [
            t
            for t in said
            if re.search(r"\bNone\b|\bnan\b|\bTrue\b|Decimal|<|\d,\d{3}\b(?!\.)|E\+", t)
        ] == []

    def it_has_no_rows_and_does_not_fail_for_a_plan_without_anything_of_the_kind(
        self, id: str, workbook: TinyBook
    ) -> None:
        for sheet in [n for n in workbook.isi if n != "Identitas"]:
            del workbook.isi[sheet]
        assert TABLES[id](workbook.plan()).rows == ()

    def it_counts_every_year_and_only_those_of_the_plan(
        self, id: str, plan: Callable[[Periode], Renstra], data: dict[str, TableData]
    ) -> None:
        heading = " ".join(j for k in columns(data[id], plan(SIX)) for j in k.headings)
        previous = {2023} if id == "kinerja-pelayanan" else set()
        assert {int(t) for t in re.findall(r"\b20\d\d\b", heading)} <= {
            *range(2023, 2031)
        } | previous
        assert "{" not in heading


class DescribePendanaan:
    TAHUN = (6, 8, 10, 12, 14)
    LAST = 16

    @pytest.fixture
    def nodes(self, sample: Renstra, pendanaan: list[list[str]]) -> list[tuple[Node, list[str]]]:
        """Each printed row with the level of the plan that it speaks of, by their order."""
        expected = [s for s in sample.simpul if s.terencana for _ in s.indikator or [None]]
        assert len(pendanaan) == len(expected) + 1
        pairs = list(zip(expected, pendanaan, strict=False))
        for s, b in pairs:
            prefix = f"{s.level}: " if isinstance(s, (Tujuan, Sasaran)) else ""
            name = s.nama.upper() if isinstance(s, Program) else s.nama
            assert b[0] == f"{prefix}{name}"
        return pairs

    @staticmethod
    def total(pairs: list[tuple[Node, list[str]]], kind: type, columns: int) -> int:
        """The sum of a column over one level; a level with two indikator says its pagu in both rows
        but has it once.
        """
        once = {id(s): b for s, b in pairs if isinstance(s, kind)}
        return sum(number(b[columns]) for b in once.values())

    def it_has_19_columns(self, pendanaan: list[list[str]]) -> None:
        assert {len(b) for b in pendanaan} == {19}

    def it_ends_with_the_grand_total_of_every_year(self, pendanaan: list[list[str]]) -> None:
        total = [pendanaan[-1][k] for k in (*self.TAHUN, self.LAST)]
        assert pendanaan[-1][0] == "JUMLAH"
        assert total == [
            "20.745.000.000",
            "21.825.000.000",
            "22.425.000.000",
            "23.325.000.000",
            "23.925.000.000",
            "112.245.000.000",
        ]

    @pytest.mark.parametrize("kind", [Program, Kegiatan, SubKegiatan])
    def it_adds_up_at_every_level_for_every_year_and_for_the_period(
        self, kind: type, nodes: list[tuple[Node, list[str]]], pendanaan: list[list[str]]
    ) -> None:
        for k in (*self.TAHUN, self.LAST):
            assert self.total(nodes, kind, k) == number(pendanaan[-1][k])

    def it_adds_up_across_each_row(self, pendanaan: list[list[str]]) -> None:
        assert [
            b[0] for b in pendanaan if sum(number(b[k]) for k in self.TAHUN) != number(b[self.LAST])
        ] == []

    def it_gives_each_program_and_kegiatan_the_sum_of_what_is_under_it(
        self, nodes: list[tuple[Node, list[str]]]
    ) -> None:
        printed = {s.kode: b for s, b in nodes}
        for s, b in nodes:
            if isinstance(s, (Program, Kegiatan)):
                for k in (*self.TAHUN, self.LAST):
                    assert number(b[k]) == sum(
                        number(printed[a.kode][k]) for a in s.anak if a.kode in printed
                    ), (s.kode, k)

    def it_leaves_out_what_is_not_planned_and_says_how_many_those_are(
        self, sample: Renstra
    ) -> None:
        content = TABLES["pendanaan"](sample)
        kode = {b.content.get("kode") for b in content.rows}
        without = [s for s in sample.sub_kegiatan if not s.terencana]
        assert without
        assert not {s.kode for s in without} & kode
        assert {s.kode for s in sample.sub_kegiatan if s.terencana} <= kode
        assert content.note.startswith(f"Keterangan: {len(without)} sub kegiatan lain")

    def it_says_nothing_of_left_out_sub_kegiatan_when_there_are_none(
        self, workbook: TinyBook
    ) -> None:
        assert TABLES["pendanaan"](workbook.plan()).note == ""

    def it_shows_pagu_once_beside_two_indikator(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"].insert(
            1,
            {
                "kode": "1.06.02.2.01.0001",
                "indikator": "Jumlah paket",
                "satuan": "Paket",
                **target(workbook.periode, 3),
            },
        )
        t = self._printed_table(workbook.plan())
        name = [b[0] for b in matrix(t)]
        first, second = (body_rows(t)[n] for n, x in enumerate(name) if x == "Sub 1")
        rp = [
            n
            for n, content in enumerate(first.iterchildren(w("tc")))
            if text(content) in {"1.000.000", "3.000.000"}
        ]
        assert len(rp) == 4
        for n in (0, *rp):
            assert (vertical_merge(first[n + 1]), vertical_merge(second[n + 1])) == (
                "awal",
                "lanjut",
            )
            assert text(second[n + 1]) == ""
        assert (text(first[2]), text(second[2])) == ("Jumlah orang", "Jumlah paket")
        assert matrix(t)[-1][rp[0]] == "3.000.000"

    def it_keeps_pagu_apart_in_rows_of_two_sub_kegiatan_of_one_name_and_one_pagu(
        self, workbook: TinyBook
    ) -> None:
        one, two = workbook.isi["Sub Kegiatan"]
        two |= {"nama": one["nama"], **pagu(workbook.periode, 10**6)}
        t = self._printed_table(workbook.plan())
        assert [vertical_merge(b[1]) for b in body_rows(t) if text(b[1]) == "Sub 1"] == ["", ""]

    @staticmethod
    def _printed_table(r: Renstra) -> etree._Element:
        d = built_in_declarations("tabel", TableData)["pendanaan"]
        layout = lay_out_table(
            columns(d, r),
            TABLES["pendanaan"](r).rows,
            PageArea(800, 500),
            read_look(standard("gaya")).table,
            "Arial",
        )
        return parse(layout.xml())[0]


class DescribeColumnsOfYears:
    @pytest.mark.parametrize(
        "periode",
        [THREE, SIX, Periode(awal=2025, akhir=2026, dasar=2024, pertama=2026)],
        ids=["tiga", "enam", "satu"],
    )
    def it_makes_9_and_twice_the_years_columns_of_the_funding_form(
        self, periode: Periode, plan: Callable[[Periode], Renstra], data: dict[str, TableData]
    ) -> None:
        r = plan(periode)
        k = columns(data["pendanaan"], r)
        assert len(k) == 9 + 2 * periode.lama
        assert [x.headings[-1] for x in k[3:5]] == [
            f"Capaian {periode.dasar}",
            f"Target Kinerja {periode.dasar + 1}",
        ]
        assert [x.headings[1:] for x in k[5 : 5 + 2 * periode.lama]] == [
            (f"Tahun {t}", content) for t in periode.tahun_pagu for content in ("Target", "Rp")
        ]
        assert [x.content for x in k[5 : 5 + 2 * periode.lama]] == [
            f"{m}.{t}" for t in periode.tahun_pagu for m in ("target", "pagu")
        ]

    def it_has_no_column_for_a_year_between_when_pagu_begins_right_after_the_baseline(
        self, plan: Callable[[Periode], Renstra], data: dict[str, TableData]
    ) -> None:
        assert (
            len(
                columns(
                    data["pendanaan"],
                    plan(Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)),
                )
            )
            == 8 + 2 * 5
        )

    @pytest.mark.parametrize("periode", [THREE, SIX], ids=["tiga", "enam"])
    @pytest.mark.parametrize("paper", ["F4", "A4"])
    def it_fits_the_page_with_legible_text(
        self,
        periode: Periode,
        paper: str,
        plan: Callable[[Periode], Renstra],
        data: dict[str, TableData],
    ) -> None:
        r = plan(periode)
        look = read_look(standard("gaya"))
        width, height = look.text_area(paper, landscape=True)
        layout = lay_out_table(
            columns(data["pendanaan"], r),
            TABLES["pendanaan"](r).rows,
            PageArea(width, height),
            look.table,
            "Arial",
            size=data["pendanaan"].size,
            column_numbers=True,
        )
        (t,) = parse(layout.xml()).iter(w("tbl"))
        assert abs(sum(grid(t)) - width * 20) <= len(grid(t))
        assert layout.measure.size >= 6
        assert [text(c) for c in header_rows(t)[-1].iter(w("tc"))] == [
            str(n + 1) for n in range(9 + 2 * periode.lama)
        ]


class DescribeCascading:
    @pytest.fixture
    def content(self, sample_docx: Path) -> list[list[str]]:
        (t,) = captioned_tables(sample_docx, "Cascading")
        return matrix(t._tbl)

    def it_leads_to_every_sub_kegiatan_by_its_whole_path(
        self, content: list[list[str]], sample: Renstra
    ) -> None:
        trail = [
            (t.nama, s.nama, p.nama, k.nama, sk.nama)
            for t in sample.tujuan
            for s in t.sasaran
            for p in s.program
            for k in p.kegiatan
            for sk in k.sub_kegiatan
        ]
        assert len(trail) == 136
        assert [tuple(b[n] for n in (0, 2, 4, 6, 8)) for b in content] == trail

    def it_shows_all_indikator_of_each_level(
        self, content: list[list[str]], sample: Renstra
    ) -> None:
        visible = {b[n] for b in content for n in (1, 3, 5, 7, 9)}
        assert {"\n".join(i.nama for i in s.indikator) for s in sample.simpul} - visible == set()

    def it_ends_a_branch_where_the_plan_ends(self, workbook: TinyBook) -> None:
        one = workbook.isi["Program"][0]
        workbook.isi["Program"].append({**one, "kode": "1.06.03", "nama": "Program kosong"})
        end = TABLES["cascading"](workbook.plan()).rows[-1]
        assert (end.content["program"], end.content.get("kegiatan", "")) == ("Program kosong", "")


class DescribeOtherTables:
    def it_sums_up_staff_both_ways(self, sample: Renstra) -> None:
        *rows, total = TABLES["pegawai"](sample).rows
        golongan = [m for m in total.content if m.startswith("golongan.")]
        assert total.content["jumlah"] == "137"
        for m in (*golongan, "jumlah"):
            assert sum(number(b.content[m]) for b in rows) == number(total.content[m])
        for b in (*rows, total):
            assert sum(number(b.content[m]) for m in golongan) == number(b.content["jumlah"])

    @pytest.mark.parametrize("id", ["jumlah-jabatan", "sdm-lain"])
    def it_sums_up_groups_and_all(self, id: str, sample: Renstra) -> None:
        *rows, total = TABLES[id](sample).rows
        group = [number(b.content["jumlah"]) for b in rows if "no" not in b.content]
        members = [number(b.content["jumlah"]) for b in rows if "no" in b.content]
        assert sum(group) == sum(members) == number(total.content["jumlah"])

    def it_numbers_members_anew_in_each_group(self, sample: Renstra) -> None:
        number = [b.content.get("no") for b in TABLES["sdm-lain"](sample).rows]
        assert [n for n in number if n == "1."] == ["1."] * len(
            {s.kelompok for s in sample.sdm_lain}
        )

    def it_puts_arah_kebijakan_under_the_vision_and_their_misi(self, sample: Renstra) -> None:
        rows = TABLES["strategi"](sample).rows
        across = [b.across for b in rows if b.across is not None]
        assert across[0].startswith("Visi: ")
        assert [m.split(":")[0] for m in across[1:]] == [
            f"Misi {n}" for n in dict.fromkeys(a.misi for a in sample.arah_kebijakan)
        ]
        assert all(len(m.split(": ", 1)[1]) > 10 for m in across)
        assert len(rows) - len(across) == len(sample.arah_kebijakan)

    def it_prints_no_label_without_the_vision_or_misi_that_it_announces(
        self, workbook: TinyBook
    ) -> None:
        workbook.isi["Visi Misi"] = []
        workbook.isi["Strategi"] = [
            {
                "misi": "1",
                "kode_tujuan": "T.1",
                "kode_sasaran": "S.1",
                "strategi": "Strategi satu",
                "arah_kebijakan": "Arah satu",
            },
        ]
        rows = TABLES["strategi"](workbook.plan()).rows
        assert [b.across for b in rows if b.across is not None] == ["Misi 1"]

    def it_takes_the_pagu_of_the_rpjmd_indikator_from_their_program(self, sample: Renstra) -> None:
        *rows, total = TABLES["indikator-rpjmd"](sample).rows
        program = {b.content["indikator"]: b for b in rows if b.content.get("pagu.akhir")}
        assert program
        assert number(total.content["pagu.akhir"]) <= sample.pagu_total
        for b in program.values():
            assert number(b.content["pagu.akhir"]) == sum(
                number(b.content[f"pagu.{t}"]) for t in sample.identitas.periode.tahun_pagu
            )

    def it_keeps_a_predikat_and_a_dash_as_they_are(self, sample: Renstra) -> None:
        content = [
            t
            for b in TABLES["tujuan-sasaran"](sample).rows
            for m, t in b.content.items()
            if m.startswith("target.")
        ]
        assert {"BB", "A"} <= set(content)
        assert "" not in content

    def it_lists_each_iku_once(self, sample: Renstra) -> None:
        name = [b.content["indikator"] for b in TABLES["iku"](sample).rows]
        assert len({str(n).casefold() for n in name}) == len(name)

    def it_prints_a_dash_for_a_year_without_target(self, workbook: TinyBook) -> None:
        workbook.isi = tiny_content()
        for s in workbook.isi["Sub Kegiatan"]:
            s["target.2026"] = None
        rows = [
            b
            for b in TABLES["pendanaan"](workbook.plan()).rows
            if b.content.get("uraian") == "Sub 1"
        ]
        assert [b.content["target.2026"] for b in rows] == ["-"]


class DescribeTheDeclaration:
    def it_declares_every_table_and_no_other(self, data: dict[str, TableData]) -> None:
        assert set(data) == set(TABLES)

    def it_lets_a_plan_replace_a_table_or_a_part_of_it(
        self, tmp_path: Path, data: dict[str, TableData], workbook: TinyBook
    ) -> None:
        own = tmp_path / "tabel.toml"
        own.write_text(
            '[iku]\njudul = "IKU"\n[strategi]\n'
            'kolom = [{ isi = "strategi", judul = ["Cara"], lebar = 1 }]\n',
            encoding="utf-8",
        )
        findings: list[Finding] = []
        merge = plan_tables(findings, workbook.plan(), tmp_path)
        assert findings == []
        assert (merge["iku"].title, merge["iku"].columns) == ("IKU", data["iku"].columns)
        assert (merge["strategi"].title, len(merge["strategi"].columns)) == (
            data["strategi"].title,
            1,
        )
        assert merge["pegawai"] == data["pegawai"]
