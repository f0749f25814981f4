"""``styles.xml``: every style of the document, made from the style profile. See ``docs/word/gaya.md``.

Built-in styles keep their English ids and names, by which Word knows them and shows them in the user's language.
"""

from __future__ import annotations

from collections.abc import Iterable

from .columns import Rata
from .ooxml import NS, atribut, mm, pt
from .profile import Gaya

_BAWAAN = {"Normal", "Body Text", "List Paragraph", "Quote"}
"""Built-in styles whose names begin with a capital; all others of Word's own begin small."""
_GARIS = "single", 4, "404040"
_TENGAH, _PENUH, _KANAN = (f'<w:jc w:val="{rata}"/>' for rata in ("center", "both", "right"))
_RATA: dict[Rata, str] = {"kiri": "", "tengah": _TENGAH, "kanan": _KANAN}
_IKAT = "<w:keepNext/><w:keepLines/>"


def id_gaya_tabel(ukuran: float, rata: Rata = "kiri") -> str:
    """The paragraph style of table text of one size (points) and alignment: ``Tabel65Tengah`` for 6,5 centred."""
    return f"Tabel{round(ukuran * 10)}{'' if rata == 'kiri' else rata.title()}"


def gaya_xml(gaya: Gaya, kertas: str, ukuran_tabel: Iterable[float]) -> bytes:
    """Return the styles part for a profile and a paper; `ukuran_tabel` are the sizes that tables use."""
    tabel = (_gaya_tabel(u, rata) for u in sorted(set(ukuran_tabel)) for rata in _RATA)
    isi = (*_dasar(gaya), *_teks(gaya), *_judul(gaya), *_keterangan(gaya), *_daftar(gaya, kertas), *_kepala_kaki(), *tabel)
    xml = f"<w:styles {NS}>{''.join(isi)}{_tabel_resmi()}</w:styles>"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()


def _gaya_tabel(ukuran: float, rata: Rata) -> str:
    """Alignment is part of the style: thousands of cells without a property of their own are read a third faster."""
    nama = f"Tabel {ukuran:g}".replace(".", ",") + ("" if rata == "kiri" else f" {rata.title()}")
    return _gaya(id_gaya_tabel(ukuran, rata), nama, ppr=_RATA[rata], rpr=f"{_sz(ukuran)}{_szcs(ukuran)}")


def _dasar(gaya: Gaya) -> tuple[str, ...]:
    """The defaults that all else builds on."""
    h = gaya.huruf
    huruf = " ".join(f"w:{ranah}={atribut(h.nama)}" for ranah in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {huruf}/>{_sz(h.ukuran)}{_szcs(h.ukuran)}"
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        _gaya("Normal", "Normal", baku=True, cepat=True),
        _lain("character", "DefaultParagraphFont", "Default Paragraph Font", baku=True),
        _lain("table", "TableNormal", "Normal Table", baku=True, sifat=f"<w:tblPr>{_tepi_sel(0, 108)}</w:tblPr>"),
        _lain("numbering", "NoList", "No List", baku=True),
        _lain("character", "Hyperlink", "Hyperlink"),
    )


def _teks(gaya: Gaya) -> tuple[str, ...]:
    p = gaya.paragraf
    spasi = round(240 * p.spasi)
    inden = f'<w:ind w:firstLine="{mm(p.inden)}"/>'
    masuk = f'<w:ind w:left="{mm(12)}" w:right="{mm(12)}"/>'
    kutipan = f"<w:keepLines/>{_jarak(pt(p.sesudah), pt(p.sesudah * 2), spasi)}{masuk}{_TENGAH}"
    return (
        _gaya("BodyText", "Body Text", cepat=True, ppr=_jarak(None, pt(p.sesudah), spasi) + inden + _PENUH),
        _gaya("ListParagraph", "List Paragraph", cepat=True, ppr=_jarak(None, pt(p.sesudah / 2), spasi) + _PENUH),
        _gaya("Quote", "Quote", cepat=True, ppr=kutipan, rpr="<w:b/><w:i/>"),
    )


def _judul(gaya: Gaya) -> tuple[str, ...]:
    besar = "<w:b/>" + _sz(gaya.huruf.ukuran + 2)
    nomor = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    bab = f"{_IKAT}<w:pageBreakBefore/>{nomor}{_jarak(0, 360, 300)}{_TENGAH}{_tingkat(0)}"
    depan = f"<w:keepNext/><w:pageBreakBefore/>{_jarak(0, 360)}{_TENGAH}{_tingkat(0)}"
    bawah = (
        _gaya(
            f"Heading{n}",
            f"heading {n}",
            lanjut="BodyText",
            cepat=True,
            rpr="<w:b/>",
            ppr=_IKAT + _jarak(*jarak, 288) + _tingkat(n - 1),
        )
        for n, jarak in ((2, (240, 120)), (3, (200, 100)), (4, (200, 80)))
    )
    return (
        _gaya("Heading1", "heading 1", lanjut="BodyText", cepat=True, rpr=besar, ppr=bab),
        *bawah,
        _gaya("JudulDepan", "Judul Depan", lanjut="BodyText", cepat=True, rpr=besar, ppr=depan),
    )


def _keterangan(gaya: Gaya) -> tuple[str, ...]:
    """What stands around tables and figures."""
    ukuran = gaya.huruf.ukuran
    sempit = _jarak(0, 0, 20, "exact")
    return (
        _gaya("Caption", "caption", cepat=True, rpr="<w:b/>" + _sz(ukuran - 1), ppr="<w:keepLines/>" + _TENGAH),
        _gaya("JudulTabel", "Judul Tabel", "Caption", cepat=True, ppr="<w:keepNext/>" + _jarak(200, 120)),
        _gaya("JudulGambar", "Judul Gambar", "Caption", cepat=True, ppr=_jarak(100, 240)),
        _gaya("Gambar", "Gambar", cepat=True, ppr="<w:keepNext/>" + _jarak(120, 60) + _TENGAH),
        _gaya(
            "KeteranganTabel",
            "Keterangan Tabel",
            cepat=True,
            rpr="<w:i/>" + _sz(ukuran - 3),
            ppr="<w:keepLines/>" + _jarak(80, 200) + _PENUH,
        ),
        _gaya("PenutupTabel", "Penutup Tabel", ppr=_jarak(0, 0, 200, "exact")),
        _gaya("JarakTabel", "Jarak Tabel", rpr=_sz(1) + _szcs(1), ppr=sempit),
    )


def _daftar(gaya: Gaya, kertas: str) -> tuple[str, ...]:
    lebar = pt(gaya.bidang_teks(kertas, mendatar=False)[0])
    return (
        _toc("TOC1", "toc 1", lebar, 0, 0, tebal=True),
        _toc("TOC2", "toc 2", lebar, mm(9), mm(8)),
        _toc("TableofFigures", "table of figures", lebar, mm(19), 0),
    )


def _toc(id: str, nama: str, lebar: int, gantung: int, kiri: int, tebal: bool = False) -> str:
    """A line of an index: hanging text, dots, page at the right margin.

    No tab stop stands before the right one: LibreOffice puts a space after the number, and its only tab leads to the page.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{lebar}"/></w:tabs>'
    inden = f'<w:ind w:left="{kiri + gantung}" w:hanging="{gantung}"/>'
    return _gaya(id, nama, rpr="<w:b/>" if tebal else "", ppr=tab + _jarak(60 if tebal else 0, 40, 276) + inden)


def _kepala_kaki() -> tuple[str, ...]:
    garis = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr>'
    return (
        _gaya("Header", "header", rpr='<w:i/><w:color w:val="404040"/>' + _sz(9), ppr=garis + _KANAN),
        _gaya("Footer", "footer", rpr=_sz(10), ppr=_TENGAH),
    )


def _tabel_resmi() -> str:
    """Thin lines around every cell."""
    jenis, tebal, warna = _GARIS
    sisi = ("top", "left", "bottom", "right", "insideH", "insideV")
    garis = "".join(f'<w:{s} w:val="{jenis}" w:sz="{tebal}" w:space="0" w:color="{warna}"/>' for s in sisi)
    sifat = f"<w:tblPr><w:tblBorders>{garis}</w:tblBorders>{_tepi_sel(20, 45)}</w:tblPr>"
    return _lain("table", "TabelResmi", "Tabel Resmi", dasar="TableNormal", sifat=sifat)


def _tepi_sel(atas: int, samping: int) -> str:
    """Margins of cells, in twentieths of a point."""
    sisi = (("top", atas), ("left", samping), ("bottom", atas), ("right", samping))
    return "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{lebar}" w:type="dxa"/>' for s, lebar in sisi) + "</w:tblCellMar>"


def _sz(poin: float) -> str:
    """Font sizes count half points."""
    return f'<w:sz w:val="{round(poin * 2)}"/>'


def _szcs(poin: float) -> str:
    return f'<w:szCs w:val="{round(poin * 2)}"/>'


def _jarak(sebelum: int | None, sesudah: int, baris: int = 0, aturan: str = "auto") -> str:
    """Space before and after (twentieths of a point) and between lines (240 is single)."""
    atas = "" if sebelum is None else f' w:before="{sebelum}"'
    antar = f' w:line="{baris}" w:lineRule="{aturan}"' if baris else ""
    return f'<w:spacing{atas} w:after="{sesudah}"{antar}/>'


def _tingkat(n: int) -> str:
    return f'<w:outlineLvl w:val="{n}"/>'


def _lain(jenis: str, id: str, nama: str, *, dasar: str = "", baku: bool = False, sifat: str = "") -> str:
    """A style that is none of paragraphs."""
    tanda = ' w:default="1"' if baku else ""
    khusus = ' w:customStyle="1"' if dasar else ""
    sembunyi = '<w:uiPriority w:val="99"/><w:semiHidden/>' if baku else ""
    induk = f'<w:basedOn w:val="{dasar}"/>' if dasar else ""
    return f'<w:style w:type="{jenis}"{tanda}{khusus} w:styleId="{id}"><w:name w:val="{nama}"/>{induk}{sembunyi}{sifat}</w:style>'


def _gaya(
    id: str,
    nama: str,
    dasar: str = "Normal",
    *,
    lanjut: str = "",
    ppr: str = "",
    rpr: str = "",
    baku: bool = False,
    cepat: bool = False,
) -> str:
    """One paragraph style; `lanjut` is the style of the paragraph that follows it, `cepat` shows it in Word's gallery."""
    tanda = ' w:default="1"' if baku else ""
    khusus = "" if nama[0].islower() or nama in _BAWAAN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{tanda}{khusus} w:styleId="{id}"><w:name w:val="{nama}"/>'
        + ("" if baku else f'<w:basedOn w:val="{dasar}"/>')
        + (f'<w:next w:val="{lanjut}"/>' if lanjut else "")
        + ("<w:qFormat/>" if cepat else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )
