"""Column charts: valid for Word by the order of the schema, self-contained, and Indonesian under any language."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from lxml import etree

from renstra.document.chart import JENIS_ISI, grafik_batang, sisip_grafik, skala
from renstra.document.ooxml import NS, emu

SPESIMEN = Path(__file__).parent / "specimens"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TAHUN = ("2021", "2022", "2023", "2024", "2025")
PAGU = (("Pagu", (20_754_321_000, 19_223_858_000, 21_005_000_000, 22_499_999_999, 24_000_000_000)),)
PENDIDIKAN = ("SD", "SMP", "SMA/Sederajat", "D-I", "D-II", "D-III", "S-1/D-IV", "S-2", "S-3")
PEGAWAI = (("Pegawai", (1, 2, 47, 0, 0, 6, 1061, 20, 0)),)
BELANJA = (("Operasi", (20_000_000_000, 1_000_000_000)), ("Modal", (5_000_000_000, 0)))

URUTAN = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart catAx valAx dTable spPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos "
    "spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits",
    "scaling": "logBase orientation max min",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "strRef": "f strCache",
    "numRef": "f numCache",
    "strCache": "ptCount pt",
    "numCache": "formatCode ptCount pt",
}
"""The sequences of ECMA-376 part 1, A.5.1 (dml-chart.xsd), as far as the chart uses them."""


@pytest.mark.parametrize("bertumpuk", (False, True), ids=("berdampingan", "bertumpuk"))
@pytest.mark.parametrize(
    "seri, ragam", ((PAGU, "miliar"), (PEGAWAI, "cacah"), (BELANJA, "miliar")), ids=("pagu", "pegawai", "belanja")
)
def test_elements_stand_in_the_order_of_the_schema(seri, ragam, bertumpuk):
    kategori = TAHUN[: len(seri[0][1])] if ragam == "miliar" else PENDIDIKAN
    akar = etree.fromstring(grafik_batang("Nilai", kategori, seri, ragam, judul_kategori="Tahun", bertumpuk=bertumpuk))
    for unsur in akar.iter():
        nama = etree.QName(unsur).localname
        if nama in URUTAN and unsur.tag.startswith(C):
            urutan = URUTAN[nama].split()
            anak = [urutan.index(etree.QName(a).localname) for a in unsur]
            assert anak == sorted(anak), nama


def test_stacked_columns_have_no_label_outside_their_end_which_word_refuses():
    bertumpuk = grafik_batang("Miliar rupiah", TAHUN[:2], BELANJA, "miliar", bertumpuk=True).decode()
    assert "outEnd" not in bertumpuk and '<c:overlap val="100"/>' in bertumpuk
    assert '<c:dLbl><c:idx val="1"/><c:delete val="1"/></c:dLbl>' in bertumpuk
    assert "outEnd" in grafik_batang("Miliar rupiah", TAHUN, PAGU, "miliar").decode()


def test_the_chart_of_two_columns_is_the_reviewed_specimen():
    seri = (("Pagu", (20_754_321_000, 1_234_000_000_000)),)
    bagian = grafik_batang("Miliar rupiah", ("2021", "R&D"), seri, "miliar", judul_kategori="Tahun")
    assert bagian == grafik_batang("Miliar rupiah", ("2021", "R&D"), seri, "miliar", judul_kategori="Tahun")
    pohon = etree.tostring(etree.fromstring(bagian), pretty_print=True, encoding="unicode")
    assert pohon == (SPESIMEN / "grafik.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "terbesar, hasil",
    [("0", (1, 1)), ("0.9", (1, 1)), ("2.1", (1, 3)), ("6", (2, 8)), ("24", (5, 30)), ("61", (20, 80)), ("1642", (500, 2000))],
)
def test_the_value_axis_has_whole_steps_and_room_for_the_highest_label(terbesar, hasil):
    assert skala(Decimal(terbesar)) == hasil


def test_wrong_numbers_are_refused():
    for angka in ((1, 2), (1, 2, 3, 4, -5)):
        with pytest.raises(ValueError, match="memerlukan 5 angka yang tidak negatif"):
            grafik_batang("Orang", TAHUN, (("Pegawai", angka),), "cacah")
    with pytest.raises(KeyError):
        grafik_batang("Orang", TAHUN, PAGU, "triliun")


def dokumen(berkas: Path, *bagian: bytes) -> None:
    d = docx.Document()
    for ke, b in enumerate(bagian):
        xml = sisip_grafik(d, b, emu(150), emu(75), 10 + ke, f"Grafik {ke}")
        d.add_paragraph()._p.append(parse_xml(xml.replace("<w:r>", f"<w:r {NS}>", 1)))
    d.save(str(berkas))


def test_charts_are_numbered_parts_of_the_package_that_need_no_workbook(tmp_path):
    pertama, kedua = grafik_batang("Miliar rupiah", TAHUN, PAGU, "miliar"), grafik_batang("Orang", PENDIDIKAN, PEGAWAI, "cacah")
    dokumen(tmp_path / "g.docx", pertama, kedua)
    with zipfile.ZipFile(tmp_path / "g.docx") as z:
        assert z.read("word/charts/chart1.xml") == pertama and z.read("word/charts/chart2.xml") == kedua
        assert not [n for n in z.namelist() if "embeddings" in n or n.startswith("word/charts/_rels")]
        assert z.read("[Content_Types].xml").decode().count(JENIS_ISI) == 2
        assert z.read("word/_rels/document.xml.rels").decode().count('relationships/chart"') == 2


PROFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>%s</value></prop></item></oor:items>"""


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice atau poppler tidak ada")
@pytest.mark.parametrize("bahasa", ("en-US", "id-ID", "fr-FR"))
def test_libreoffice_prints_indonesian_numbers_under_any_language(tmp_path, bahasa):
    """The profile sets the language: there ``#,##0`` would print ``1,061``, ``1.061`` or ``1 061``."""
    dokumen(
        tmp_path / "g.docx",
        grafik_batang("Miliar rupiah", TAHUN, PAGU, "miliar", judul_kategori="Tahun"),
        grafik_batang("Orang", PENDIDIKAN, PEGAWAI, "cacah"),
    )
    (tmp_path / "profil" / "user").mkdir(parents=True)
    (tmp_path / "profil" / "user" / "registrymodifications.xcu").write_text(PROFIL % bahasa, encoding="utf-8")
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    perintah = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "g.docx")]
    subprocess.run(perintah, check=True, capture_output=True, timeout=120)
    isi = subprocess.run(["pdftotext", str(tmp_path / "g.pdf"), "-"], check=True, capture_output=True, text=True).stdout.split()
    for label in ("20,754", "19,224", "21,005", "22,500", "24,000", "1.061", "1.200", "47", "D-III", "2021", "Tahun", "Orang"):
        assert label in isi
    assert not {"20.75", "1,061", "1,200", "Series1", "Chart"} & set(isi)
