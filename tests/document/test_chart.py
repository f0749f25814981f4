"""Column charts: valid for Word by the order of the schema, self-contained, and Indonesian under
any language.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from renstra.document.figures.chart import (
    CHART_CONTENT_TYPE,
    axis_scale,
    column_chart,
    insert_chart,
)
from renstra.word.elements import parse_xml
from renstra.word.empty_file import Properties, empty_package
from renstra.word.xml import NS, emu

SPECIMENS = Path(__file__).parent / "specimens"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TAHUN = ("2021", "2022", "2023", "2024", "2025")
PAGU = (("Pagu", (20_754_321_000, 19_223_858_000, 21_005_000_000, 22_499_999_999, 24_000_000_000)),)
PENDIDIKAN = ("SD", "SMP", "SMA/Sederajat", "D-I", "D-II", "D-III", "S-1/D-IV", "S-2", "S-3")
PEGAWAI = (("Pegawai", (1, 2, 47, 0, 0, 6, 1061, 20, 0)),)
BELANJA = (("Operasi", (20_000_000_000, 1_000_000_000)), ("Modal", (5_000_000_000, 0)))

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
        column_chart("Nilai", categories, series, flavour, category_title="Tahun", stacked=stacked)
    )
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ORDER and str(element.tag).startswith(C):
            order = ORDER[name].split()
            child = [order.index(etree.QName(a).localname) for a in element]
            assert child == sorted(child), name


def test_stacked_columns_have_no_label_outside_their_end_which_word_refuses() -> None:
    stacked = column_chart("Miliar rupiah", TAHUN[:2], BELANJA, "miliar", stacked=True).decode()
    assert "outEnd" not in stacked and '<c:overlap val="100"/>' in stacked
    assert '<c:dLbl><c:idx val="1"/><c:delete val="1"/></c:dLbl>' in stacked
    assert "outEnd" in column_chart("Miliar rupiah", TAHUN, PAGU, "miliar").decode()


def test_the_chart_of_two_columns_is_the_reviewed_specimen() -> None:
    series = (("Pagu", (20_754_321_000, 1_234_000_000_000)),)
    part = column_chart("Miliar rupiah", ("2021", "R&D"), series, "miliar", category_title="Tahun")
    assert part == column_chart(
        "Miliar rupiah", ("2021", "R&D"), series, "miliar", category_title="Tahun"
    )
    tree = etree.tostring(etree.fromstring(part), pretty_print=True, encoding="unicode")
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


def document(path: Path, *part: bytes) -> None:
    package = empty_package(Properties("", "", "2022-06-27T00:00:00Z"))
    body = package.tree()[0]
    for to, chart in enumerate(part):
        xml = insert_chart(package, chart, emu(150), emu(75), 10 + to, f"Grafik {to}")
        body.insert(to, parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    path.write_bytes(package.to_bytes())


def test_charts_are_numbered_parts_of_the_package_that_need_no_workbook(tmp_path: Path) -> None:
    first, second = (
        column_chart("Miliar rupiah", TAHUN, PAGU, "miliar"),
        column_chart("Orang", PENDIDIKAN, PEGAWAI, "cacah"),
    )
    document(tmp_path / "g.docx", first, second)
    with zipfile.ZipFile(tmp_path / "g.docx") as z:
        assert (
            z.read("word/charts/chart1.xml") == first and z.read("word/charts/chart2.xml") == second
        )
        assert not [
            n for n in z.namelist() if "embeddings" in n or n.startswith("word/charts/_rels")
        ]
        assert z.read("[Content_Types].xml").decode().count(CHART_CONTENT_TYPE) == 2
        assert z.read("word/_rels/document.xml.rels").decode().count('relationships/chart"') == 2


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
    ):
        assert label in content
    assert not {"20.75", "1,061", "1,200", "Series1", "Chart"} & set(content)
