"""Column charts: valid for Word by the order of the schema, with the workbook of their data, and
Indonesian under any language.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from renstra.document.figures.chart import (
    CHART_CONTENT_TYPE,
    FORMAT,
    Chart,
    axis_scale,
    column_chart,
    insert_chart,
)
from renstra.document.figures.chart_workbook import WORKBOOK_TYPE
from renstra.word.elements import parse_xml
from renstra.word.empty_file import Properties, drop_foreign_parts, empty_package
from renstra.word.outside import drop_outside
from renstra.word.package import Package
from renstra.word.xml import NS, emu
from tests.office_files import schema_faults

SPECIMENS = Path(__file__).parent / "specimens"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TAHUN = ("2021", "2022", "2023", "2024", "2025")
PAGU = (("Pagu", (20_754_321_000, 19_223_858_000, 21_005_000_000, 22_499_999_999, 24_000_000_000)),)
PENDIDIKAN = ("SD", "SMP", "SMA/Sederajat", "D-I", "D-II", "D-III", "S-1/D-IV", "S-2", "S-3")
PEGAWAI = (("Pegawai", (1, 2, 47, 0, 0, 6, 1061, 20, 0)),)
BELANJA = (("Operasi", (20_000_000_000, 1_000_000_000)), ("Modal", (5_000_000_000, 0)))
EDGES = (500_000_000, 999_999_999_500, 1_234_567_890_500_000)
"""Less than one, rounded up to a further point, and with two points."""

ORDER = {
    "chartSpace": (
        "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr "
        "externalData"
    ),
    "chart": (
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
        "plotVisOnly dispBlanksAs"
    ),
    "plotArea": "layout barChart catAx valAx dTable spPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "ser": (
        "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val "
        "shape"
    ),
    "dLbls": (
        "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
        "showPercent showBubbleSize"
    ),
    "dLbl": (
        "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName "
        "showSerName showPercent showBubbleSize"
    ),
    "catAx": (
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
        "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset "
        "tickLblSkip tickMarkSkip noMultiLvlLbl"
    ),
    "valAx": (
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
        "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit "
        "minorUnit dispUnits"
    ),
    "scaling": "logBase orientation max min",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "strRef": "f strCache",
    "numRef": "f numCache",
    "strCache": "ptCount pt",
    "numCache": "formatCode ptCount pt",
}
"""The sequences of ECMA-376 part 1, A.5.1 (dml-chart.xsd), as far as the chart uses them."""


@pytest.mark.parametrize("stacked", (False, True), ids=("berdampingan", "bertumpuk"))
@pytest.mark.parametrize(
    "series, flavour",
    ((PAGU, "miliar"), (PEGAWAI, "cacah"), (BELANJA, "miliar")),
    ids=("pagu", "pegawai", "belanja"),
)
def test_elements_stand_in_the_order_of_the_schema(
    series: tuple[tuple[str, tuple[int, ...]], ...], flavour: str, stacked: bool
) -> None:
    categories = TAHUN[: len(series[0][1])] if flavour == "miliar" else PENDIDIKAN
    root = etree.fromstring(
        column_chart(
            "Nilai", categories, series, flavour, category_title="Tahun", stacked=stacked
        ).part
    )
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ORDER and str(element.tag).startswith(C):
            order = ORDER[name].split()
            child = [order.index(etree.QName(a).localname) for a in element]
            assert child == sorted(child), name


def test_stacked_columns_have_no_label_outside_their_end_which_word_refuses() -> None:
    stacked = column_chart(
        "Miliar rupiah", TAHUN[:2], BELANJA, "miliar", stacked=True
    ).part.decode()
    assert "outEnd" not in stacked and '<c:overlap val="100"/>' in stacked
    assert '<c:dLbl><c:idx val="1"/><c:delete val="1"/></c:dLbl>' in stacked
    assert "outEnd" in column_chart("Miliar rupiah", TAHUN, PAGU, "miliar").part.decode()


def test_the_chart_of_two_columns_is_the_reviewed_specimen() -> None:
    series = (("Pagu", (20_754_321_000, 1_234_000_000_000)),)
    chart = column_chart("Miliar rupiah", ("2021", "R&D"), series, "miliar", category_title="Tahun")
    assert chart == column_chart(
        "Miliar rupiah", ("2021", "R&D"), series, "miliar", category_title="Tahun"
    )
    tree = etree.tostring(etree.fromstring(chart.part), pretty_print=True, encoding="unicode")
    assert tree == (SPECIMENS / "grafik.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "largest, result",
    [
        ("0", (1, 1)),
        ("0.9", (1, 1)),
        ("2.1", (1, 3)),
        ("6", (2, 8)),
        ("24", (5, 30)),
        ("61", (20, 80)),
        ("1642", (500, 2000)),
    ],
)
def test_the_value_axis_has_whole_steps_and_room_for_the_highest_label(
    largest: str, result: tuple[int, int]
) -> None:
    assert axis_scale(Decimal(largest)) == result


def test_wrong_numbers_are_refused() -> None:
    for number in ((1, 2), (1, 2, 3, 4, -5)):
        with pytest.raises(ValueError, match="memerlukan 5 angka yang tidak negatif"):
            column_chart("Orang", TAHUN, (("Pegawai", number),), "cacah")
    with pytest.raises(KeyError):
        column_chart("Orang", TAHUN, PAGU, "triliun")


def document(path: Path, *charts: Chart) -> None:
    package = empty_package(Properties("", "", "2022-06-27T00:00:00Z"))
    drop_foreign_parts(package)
    body = package.tree()[0]
    for to, chart in enumerate(charts):
        xml = insert_chart(package, chart, emu(150), emu(75), 10 + to, f"Grafik {to}")
        body.insert(to, parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    path.write_bytes(package.to_bytes())


class DescribeItsWorkbook:
    NAMED = ("SMA/Sederajat yang sangat panjang", "=1+1", "S-1 & D-IV")
    SERIES = (("Pria", (20_754_321_987, 0, 3)), ("Wanita", (1, 2, 1_234_000_000_000)))

    @pytest.mark.parametrize("series", (SERIES[:1], SERIES), ids=("satu", "dua"))
    def it_holds_in_the_cells_that_the_chart_names_what_the_chart_shows(
        self, series: tuple[tuple[str, tuple[int, ...]], ...]
    ) -> None:
        chart = column_chart("Orang", self.NAMED, series, "miliar", category_title="Pendidikan")
        book = load_workbook(io.BytesIO(chart.workbook))
        root = etree.fromstring(chart.part)
        references = [*root.iter(f"{C}strRef", f"{C}numRef")]
        assert len(references) == 3 * len(series)
        for reference in references:
            formula, cached = reference
            sheet, _, cells = (formula.text or "").partition("!")
            left, top, right, bottom = range_boundaries(cells)
            found = [
                cell.value
                for row in book[sheet].iter_rows(top, bottom, left, right)
                for cell in row
            ]
            shown = [v.text for v in cached.iter(f"{C}v")]
            assert [str(value) for value in found] == shown
            assert {type(value) for value in found} == {
                int if reference.tag == f"{C}numRef" else str
            }
        assert book.sheetnames == ["Data"] and book["Data"].max_column == 1 + len(series)

    def it_takes_no_name_for_a_formula(self) -> None:
        book = load_workbook(
            io.BytesIO(column_chart("", self.NAMED, self.SERIES, "cacah").workbook)
        )
        assert book["Data"]["A3"].data_type == "s"

    def it_stands_in_the_file_as_a_part_of_its_own_to_which_the_chart_alone_leads(
        self, tmp_path: Path
    ) -> None:
        first, second = (
            column_chart("Miliar rupiah", TAHUN, PAGU, "miliar"),
            column_chart("Orang", PENDIDIKAN, PEGAWAI, "cacah"),
        )
        document(tmp_path / "g.docx", first, second)
        assert schema_faults(tmp_path / "g.docx") == []
        with zipfile.ZipFile(tmp_path / "g.docx") as z:
            types = z.read("[Content_Types].xml").decode()
            assert types.count(CHART_CONTENT_TYPE) == types.count(WORKBOOK_TYPE) == 2
            assert (
                z.read("word/_rels/document.xml.rels").decode().count('relationships/chart"') == 2
            )
            for n, chart in enumerate((first, second), 1):
                assert z.read(f"word/charts/chart{n}.xml") == chart.part
                assert z.read(f"word/embeddings/grafik{n}.xlsx") == chart.workbook
                named = z.read(f"word/charts/_rels/chart{n}.xml.rels").decode()
                assert f'Target="../embeddings/grafik{n}.xlsx"' in named and "External" not in named
                (data,) = etree.fromstring(chart.part).iter(f"{C}externalData")
                assert f'Id="{data.get(f"{R}id")}"' in named

    def it_is_valid_and_small(self, tmp_path: Path) -> None:
        (tmp_path / "g.xlsx").write_bytes(column_chart("", TAHUN, PAGU, "miliar").workbook)
        assert schema_faults(tmp_path / "g.xlsx") == []
        assert (tmp_path / "g.xlsx").stat().st_size < 6_000

    def it_reaches_nowhere_outside(self, tmp_path: Path) -> None:
        document(tmp_path / "g.docx", column_chart("Miliar rupiah", TAHUN, PAGU, "miliar"))
        page = Package.read(tmp_path / "g.docx")
        assert drop_outside(page, ("https://",)) == []
        assert page.to_bytes() == (tmp_path / "g.docx").read_bytes()


@pytest.mark.parametrize(
    ("name", "label", "axis"),
    (
        ("cacah", '[>=1000000]0"."000"."000;[>=1000]0"."000;0', None),
        ("juta", '[>=999999500000]0"."000"."000,,;[>=999500000]0"."000,,;0,,', None),
        (
            "miliar",
            '[>=999999999500000]0"."000"."000","000,,;[>=999999500000]0"."000","000,,;0","000,,',
            '[>=999999500000000]0"."000"."000,,,;[>=999500000000]0"."000,,,;0,,,',
        ),
    ),
)
def test_labels_follow_the_data_by_number_formats_that_no_language_changes(
    name: str, label: str, axis: str | None
) -> None:
    part = column_chart("", TAHUN, PAGU, name).part
    codes = [f.get("formatCode") for f in etree.fromstring(part).iter(f"{C}numFmt")]
    assert codes == [label, "General", axis or label]
    assert (FORMAT[name].label, FORMAT[name].axis) == (label, axis or label)
    assert b"<c:dLbl>" not in part


PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">\
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>%s</value></prop></item></oor:items>"""


@pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"),
    reason="LibreOffice atau poppler tidak ada",
)
@pytest.mark.parametrize("language", ("en-US", "id-ID", "fr-FR"))
def test_libreoffice_prints_indonesian_numbers_under_any_language(
    tmp_path: Path, language: str
) -> None:
    """The profile sets the language: there ``#,##0`` would print ``1,061``, ``1.061`` or ``1
    061``.
    """
    document(
        tmp_path / "g.docx",
        column_chart("Miliar rupiah", TAHUN, PAGU, "miliar", category_title="Tahun"),
        column_chart("Orang", PENDIDIKAN, PEGAWAI, "cacah"),
        column_chart("Miliar", TAHUN[:3], (("Pagu", EDGES),), "miliar"),
        column_chart("Juta", TAHUN[:3], (("Pagu", (*EDGES[:2], 999_500_000)),), "juta"),
    )
    (tmp_path / "profil" / "user").mkdir(parents=True)
    (tmp_path / "profil" / "user" / "registrymodifications.xcu").write_text(
        PROFILE % language, encoding="utf-8"
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "g.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = subprocess.run(
        ["pdftotext", str(tmp_path / "g.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout.split()
    for label in (
        "20,754",
        "19,224",
        "21,005",
        "22,500",
        "24,000",
        "1.061",
        "1.200",
        "47",
        "D-III",
        "2021",
        "Tahun",
        "Orang",
        *("0,500", "1.000,000", "1.234.567,891", "500", "1.000"),
    ):
        assert label in content
    assert not {"20.75", "1,061", "1,200", "Series1", "Chart"} & set(content)
