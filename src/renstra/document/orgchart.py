"""The organisation chart (bagan organisasi), drawn from the posts as one inline group of rectangles and lines.

The layout is by rule: the head of the office on top, the Kelompok Jabatan Fungsional to the left and the Sekretariat
to the right below it, the Bidang in a row with their Seksi stacked underneath, the UPTD in a row at the bottom.
All measures are EMU. See ``docs/word/bagan.md``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model.organisasi import Jabatan
from . import metrics
from .ooxml import atribut, emu, teks

_PT = 12700
# Coordinates are whole tenths of a millimetre, so that LibreOffice's rounding leaves lines straight.
_SATUAN = 3600
_TEPI = 2 * _SATUAN
_UKURAN_TERBESAR = 18
_LEBAR_KOTAK, _LEBAR_KOLOM, _KOLOM_TERSEMPIT = emu(60), emu(68), emu(18)
_TINGGI_BARIS = 1.15
_WARNA_GARIS = "404040"
_ISI = {"pimpinan": "E8EDF3", "utama": "F4F6F9", "bawahan": "FFFFFF"}


class BaganTidakMuat(ValueError):
    """The posts do not fit the room even at the smallest size of text; give the chart a larger page."""


@dataclass(frozen=True)
class Kotak:
    """A box of the chart, the room for text in it and the lines that its text takes."""

    x: int
    y: int
    lebar: int
    tinggi: int
    jabatan: Jabatan
    jenis: str
    dalam: int
    baris: int


@dataclass
class Tata:
    """A finished layout: boxes and lines (x1, y1, x2, y2), the size of text in half points, the extent."""

    ukuran: int
    kotak: list[Kotak] = field(default_factory=list)
    garis: list[tuple[int, int, int, int]] = field(default_factory=list)
    lebar: int = 0
    tinggi: int = 0
    patah: bool = False

    def tarik(self, x1: int, y1: int, x2: int, y2: int) -> None:
        """Add a line, from its upper or left end, unless it has no length."""
        if (x1, y1) != (x2, y2):
            self.garis.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def potong(self) -> None:
        """Cut away empty borders (LibreOffice takes a group's extent from its contents) and note the extent."""
        geser = min(k.x for k in self.kotak) - _TEPI
        self.kotak = [replace(k, x=k.x - geser) for k in self.kotak]
        self.garis = [(x1 - geser, y1, x2 - geser, y2) for x1, y1, x2, y2 in self.garis]
        self.lebar = max([k.x + k.lebar for k in self.kotak] + [g[2] for g in self.garis]) + _TEPI
        self.tinggi = max(k.y + k.tinggi for k in self.kotak) + _TEPI


@dataclass(frozen=True)
class _Simpul:
    """A post with all posts below it, in the order of the sheet."""

    jabatan: Jabatan
    bawahan: tuple[Jabatan, ...] = ()


@dataclass(frozen=True)
class _Struktur:
    kepala: Jabatan
    kiri: list[_Simpul]
    kanan: list[_Simpul]
    deret: list[list[_Simpul]]


@dataclass(frozen=True)
class _Jarak:
    """Distances of a layout: between levels, stacked boxes and columns, within a box, before a stacked box; and whether
    all stacked boxes are of one height."""

    tingkat: int
    tumpuk: int
    kolom: int
    dalam: int
    inden: int
    seragam: bool


_JARAK = (
    _Jarak(emu(6), emu(2.2), emu(4), emu(1.1), emu(3), True),
    _Jarak(emu(6), emu(2.2), emu(2), emu(1), emu(2.6), True),
    _Jarak(emu(4.4), emu(1.4), emu(2), emu(0.7), emu(2.6), False),
    _Jarak(emu(4.4), emu(1.3), emu(1), emu(0.5), emu(1.4), False),
)
_SYARAT = ((2, 15, 5, 1, False), (4, 13, 6, 1, False), (4, 11, 99, 1, False), (4, 11, 99, 2, False), (4, 11, 99, 2, True))
"""What is tried, best first: how many of the distances, smallest text (half points, never below 5.5 pt), most lines in
a box, rows of Bidang, whether a word may be broken."""


def bagan_organisasi(jabatan: tuple[Jabatan, ...], lebar_emu: int, tinggi_maks_emu: int, id_awal: int, deskripsi: str) -> str:
    """Return the run that draws the chart, as wide and high as it needs up to `lebar_emu` and `tinggi_maks_emu`.

    The paragraph around it should be centred, with single line spacing. Drawing ids are taken from `id_awal` on, one
    for the chart and one for every box and line (fewer than five per post). `deskripsi` is the alternative text.
    Raises `BaganTidakMuat` when the room is too small, `ValueError` when there is no post.
    """
    tata = susun(jabatan, lebar_emu, tinggi_maks_emu)
    bagian = [_xml_garis(g, id_awal + 1 + i) for i, g in enumerate(tata.garis)]
    bagian += [_xml_kotak(k, id_awal + 1 + len(tata.garis) + i, tata.ukuran) for i, k in enumerate(tata.kotak)]
    luas = f'cx="{tata.lebar}" cy="{tata.tinggi}"'
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {luas}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{id_awal}" name="Bagan Organisasi" descr={atribut(deskripsi)}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">'
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {luas}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {luas}/></a:xfrm></wpg:grpSpPr>'
        f"{''.join(bagian)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def susun(jabatan: tuple[Jabatan, ...], lebar: int, tinggi_maks: int) -> Tata:
    """Return the layout with the largest text that fits, airy if text of 7.5 pt allows it (see `_SYARAT`)."""
    struktur = _struktur(jabatan)
    for pilihan, terkecil, baris_maks, deret_bidang, boleh_patah in _SYARAT:
        for ukuran in range(_UKURAN_TERBESAR, terkecil - 1, -1):
            for jarak in _JARAK[:pilihan]:
                for mendatar in (True, False):
                    tata = _Penata(struktur, lebar, ukuran, jarak, mendatar, deret_bidang).hasil()
                    pas = tata.tinggi <= tinggi_maks and max(k.baris for k in tata.kotak) <= baris_maks
                    if pas and (boleh_patah or not tata.patah):
                        return tata
    raise BaganTidakMuat(f"{len(jabatan)} jabatan tidak muat pada {lebar / 36000:.0f} x {tinggi_maks / 36000:.0f} mm")


def _struktur(jabatan: tuple[Jabatan, ...]) -> _Struktur:
    """Sort the posts into the places of the chart; every post gets one, whatever its superior."""
    if not jabatan:
        raise ValueError("Bagan organisasi memerlukan sedikitnya satu jabatan")
    kepala = next((j for j in jabatan if j.jenis == "Pimpinan"), next((j for j in jabatan if not j.induk), jabatan[0]))
    per_kode = {j.kode: j for j in reversed(jabatan)}
    langsung: list[Jabatan] = []
    anak: dict[str, list[Jabatan]] = {}
    for j in jabatan:
        induk = per_kode.get(j.induk)
        if j is kepala:
            continue
        elif induk is None or induk is kepala or induk is j or (j.jenis == "UPTD" and induk.jenis != "UPTD"):
            langsung.append(j)
        else:
            anak.setdefault(induk.kode, []).append(j)
    terpakai = {id(kepala)} | {id(j) for j in langsung}

    def bawahan(j: Jabatan) -> tuple[Jabatan, ...]:
        hasil: list[Jabatan] = []
        for a in anak.get(j.kode, ()):
            if id(a) not in terpakai:
                terpakai.add(id(a))
                hasil += [a, *bawahan(a)]
        return tuple(hasil)

    simpul = [_Simpul(j, bawahan(j)) for j in langsung]
    simpul += [_Simpul(j) for j in jabatan if id(j) not in terpakai]
    jenis = {n: [s for s in simpul if s.jabatan.jenis == n] for n in ("Fungsional", "Sekretariat", "Subbagian", "UPTD")}
    kanan = jenis["Sekretariat"][:1] or jenis["Subbagian"]
    tempat = {id(s) for s in (*jenis["Fungsional"], *kanan, *jenis["UPTD"])}
    bidang = [s for s in simpul if id(s) not in tempat]
    return _Struktur(kepala, jenis["Fungsional"], kanan, [d for d in (bidang, jenis["UPTD"]) if d])


def _bulat(emu_: float) -> int:
    """Round to the grid."""
    return round(emu_ / _SATUAN) * _SATUAN


def lebar_teks(isi: str, setengah_pt: int, tebal: bool = False) -> int:
    """The estimated width of text in Arial, in EMU; `setengah_pt` is its size in half points."""
    return math.ceil(metrics.lebar_teks(isi, setengah_pt / 2, tebal) * _PT)


def hitung_baris(isi: str, lebar: int, setengah_pt: int, tebal: bool = False) -> tuple[int, bool]:
    """How many lines text takes at most (breaks at hyphens are not counted), and whether a word must be broken."""
    spasi = lebar_teks(" ", setengah_pt, tebal)
    baris, terisi, patah = 1, 0, False
    for kata in isi.split():
        panjang = lebar_teks(kata, setengah_pt, tebal)
        if terisi and terisi + spasi + panjang <= lebar:
            terisi += spasi + panjang
            continue
        baris += 1 if terisi else 0
        terisi = panjang
        if panjang > lebar:
            patah = True
            baris += math.ceil(panjang / max(lebar - lebar_teks("m", setengah_pt, tebal), 1)) - 1
            terisi = lebar
    return baris, patah


class _Penata:
    """One attempt at a layout, with a given size of text and given distances."""

    def __init__(self, struktur: _Struktur, lebar: int, ukuran: int, jarak: _Jarak, mendatar: bool, banyak: int) -> None:
        self.struktur, self.jarak, self.mendatar, self.deret_bidang = struktur, jarak, mendatar, banyak
        self.kiri, self.kanan, self.pusat = _TEPI, _bulat(lebar - _TEPI), _bulat(lebar / 2)
        self.tata = Tata(ukuran)

    def hasil(self) -> Tata:
        """Lay out level by level, from top to bottom, and cut the drawing to what it holds."""
        lebar = min(_LEBAR_KOTAK, self.kanan - self.kiri)
        tinggi = self._tinggi([self.struktur.kepala], lebar, True)
        self._kotak(self.struktur.kepala, self.pusat - _bulat(lebar / 2), _TEPI, lebar, tinggi, "pimpinan")
        batang = _TEPI + tinggi
        self._deret(batang, self._samping(batang))
        self.tata.potong()
        return self.tata

    def _samping(self, batang: int) -> int:
        """The level beside the trunk; returns how far down it reaches."""
        s, j = self.struktur, self.jarak
        if not (s.kiri or s.kanan):
            return batang
        ruang = self.kanan - self.pusat - emu(4)
        lebar = min(_LEBAR_KOTAK, ruang)
        tinggi = self._tinggi([simpul.jabatan for simpul in (*s.kiri, *s.kanan)], lebar)
        dasar = sambung = batang
        for arah, daftar in ((-1, s.kiri), (1, s.kanan)):
            tengah = self.pusat + arah * (self.kanan - self.pusat - _bulat(ruang / 2))
            kiri = tengah - _bulat(lebar / 2)
            y = batang + j.tingkat
            for simpul in daftar:
                self._kotak(simpul.jabatan, kiri, y, lebar, tinggi, "utama")
                pangkal = y + _bulat(tinggi / 2)
                self.tata.tarik(self.pusat, pangkal, kiri if arah > 0 else kiri + lebar, pangkal)
                if self.mendatar and len(simpul.bawahan) > 1:
                    y = self._anak_mendatar(simpul, tengah, y + tinggi, ruang)
                else:
                    y = self._tumpuk([simpul], [kiri], y + tinggi, lebar)
                sambung, dasar = max(sambung, pangkal), max(dasar, y)
                y += j.tumpuk
        if not s.deret:
            self.tata.tarik(self.pusat, batang, self.pusat, sambung)
        return dasar

    def _anak_mendatar(self, simpul: _Simpul, tengah: int, atas: int, ruang: int) -> int:
        """The posts of the Sekretariat in a row under it; returns how far down it reaches."""
        n, sela = len(simpul.bawahan), min(self.jarak.kolom, emu(2))
        lebar = min(_LEBAR_KOTAK, _bulat((ruang - sela * (n - 1)) / n - _SATUAN / 2))
        kiri = tengah - _bulat((lebar * n + sela * (n - 1)) / 2)
        y = atas + self.jarak.tingkat
        tinggi = self._tinggi(simpul.bawahan, lebar)
        palang = atas + _bulat(self.jarak.tingkat / 2)
        pusat = [kiri + i * (lebar + sela) + _bulat(lebar / 2) for i in range(n)]
        for i, j in enumerate(simpul.bawahan):
            self.tata.tarik(pusat[i], palang, pusat[i], y)
            self._kotak(j, kiri + i * (lebar + sela), y, lebar, tinggi, "bawahan")
        self.tata.tarik(tengah, atas, tengah, palang)
        self.tata.tarik(pusat[0], palang, pusat[-1], palang)
        return y + tinggi

    def _deret(self, batang: int, dasar: int) -> None:
        """The rows of columns below: the Bidang, then the UPTD.

        The trunk runs on between two middle columns to a second row; where a column stands in its way, a line along
        the right edge leads there instead.
        """
        muat = max(2, (self.kanan - self.kiri) // _KOLOM_TERSEMPIT)
        deret: list[list[_Simpul]] = []
        for d in self.struktur.deret:
            banyak = self.deret_bidang if d[0].jabatan.jenis != "UPTD" else 1
            per_baris = math.ceil(len(d) / max(banyak, math.ceil(len(d) / muat)))
            deret += [d[i : i + per_baris] for i in range(0, len(d), per_baris)]
        tepi = len(deret) > 2 or (len(deret) == 2 and len(deret[0]) % 2 == 1)
        ruang = self.kanan - self.kiri - (2 * emu(4) if tepi else 0)
        terlebar, sela = _LEBAR_KOLOM, self.jarak.kolom
        palang: list[tuple[int, list[int]]] = []
        rel = self.pusat
        for ke, d in enumerate(deret):
            n = len(d)
            tengah = max(sela, emu(5)) - sela if len(deret) == 2 and not tepi and ke == 0 else 0
            lebar = min(terlebar, _bulat((ruang - sela * (n - 1) - tengah) / n - _SATUAN / 2))
            terlebar = max(lebar, emu(34)) if ke == 0 else terlebar
            awal = self.pusat - _bulat((lebar * n + sela * (n - 1) + tengah) / 2)
            kiri = [awal + i * (lebar + sela) + (tengah if i >= n / 2 else 0) for i in range(n)]
            rel = max(rel, kiri[-1] + lebar + emu(4))
            palang.append((dasar + _bulat(self.jarak.tingkat * 0.6), [x + _bulat(lebar / 2) for x in kiri]))
            y = dasar + _bulat(self.jarak.tingkat * 1.2)
            tinggi = self._tinggi([s.jabatan for s in d], lebar)
            for x, simpul in zip(kiri, d, strict=True):
                self.tata.tarik(x + _bulat(lebar / 2), palang[-1][0], x + _bulat(lebar / 2), y)
                self._kotak(simpul.jabatan, x, y, lebar, tinggi, "utama")
            dasar = self._tumpuk(d, kiri, y + tinggi, lebar)
        for ke, (y, pusat) in enumerate(palang):
            titik = pusat + ([rel] if tepi else []) + ([] if tepi and ke else [self.pusat])
            self.tata.tarik(min(titik), y, max(titik), y)
        if palang:
            self.tata.tarik(self.pusat, batang, self.pusat, palang[0 if tepi else -1][0])
        if tepi:
            self.tata.tarik(rel, palang[0][0], rel, palang[-1][0])

    def _tumpuk(self, simpul: list[_Simpul], kiri: list[int], atas: int, lebar: int) -> int:
        """The posts below each column, stacked and hung on a line at their left; returns how far down they reach."""
        inden, y = self.jarak.inden, atas
        tangga = [[s.bawahan[i] for s in simpul if i < len(s.bawahan)] for i in range(max(len(s.bawahan) for s in simpul))]
        tinggi = [self._tinggi(t, lebar - inden) for t in tangga]
        for i, t in enumerate([max(tinggi)] * len(tinggi) if self.jarak.seragam and tinggi else tinggi):
            y += self.jarak.tumpuk
            tengah = y + _bulat(t / 2)
            for x, s in zip(kiri, simpul, strict=True):
                if i < len(s.bawahan):
                    rel = x + _bulat(inden * 0.4)
                    self.tata.tarik(rel, tengah, x + inden, tengah)
                    if i == len(s.bawahan) - 1:
                        self.tata.tarik(rel, atas, rel, tengah)
                    self._kotak(s.bawahan[i], x + inden, y, lebar - inden, t, "bawahan")
            y += t
        return y

    def _tinggi(self, jabatan: Sequence[Jabatan], lebar: int, tebal: bool = False) -> int:
        """The height of boxes that hold the longest of the names."""
        ukuran = self.tata.ukuran
        baris = max(hitung_baris(j.nama, self._lebar_dalam(lebar), ukuran, tebal)[0] for j in jabatan)
        return _bulat(baris * _TINGGI_BARIS * ukuran / 2 * _PT + 2 * self.jarak.dalam + _SATUAN / 2)

    def _lebar_dalam(self, lebar: int) -> int:
        return lebar - 2 * self.jarak.dalam

    def _kotak(self, j: Jabatan, x: int, y: int, lebar: int, tinggi: int, jenis: str) -> None:
        dalam = self._lebar_dalam(lebar)
        baris, patah = hitung_baris(j.nama, dalam, self.tata.ukuran, jenis == "pimpinan")
        self.tata.patah |= patah
        self.tata.kotak.append(Kotak(x, y, lebar, tinggi, j, jenis, dalam, baris))


def _sela(k: Kotak, ukuran: int) -> int:
    """The space left and right of a text that makes its lines even: the narrowest width that needs no further line,
    and a twentieth more for a font a little wider than Arial."""
    huruf = (ukuran, k.jenis == "pimpinan")
    hasil = hitung_baris(k.jabatan.nama, k.dalam, *huruf)
    cukup = bisect_left(range(k.dalam), True, key=lambda lebar: hitung_baris(k.jabatan.nama, lebar, *huruf) == hasil)
    return (k.lebar - min(k.dalam, cukup * 21 // 20)) // 2


def _xml_bentuk(nomor: int, nama: str, ragam: str, luas: tuple[int, int, int, int], bentuk: str, sisa: str) -> str:
    x, y, lebar, tinggi = luas
    return (
        f'<wps:wsp><wps:cNvPr id="{nomor}" name={atribut(nama)}/><wps:{ragam}/><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{lebar}" cy="{tinggi}"/></a:xfrm>{bentuk}<a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{_WARNA_GARIS}"/></a:solidFill></a:ln></wps:spPr>{sisa}</wps:wsp>'
    )


def _xml_garis(garis: tuple[int, int, int, int], nomor: int) -> str:
    x1, y1, x2, y2 = garis
    bentuk = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    return _xml_bentuk(nomor, f"Garis {nomor}", "cNvCnPr", (x1, y1, x2 - x1, y2 - y1), bentuk, "<wps:bodyPr/>")


def _xml_kotak(k: Kotak, nomor: int, ukuran: int) -> str:
    """A rectangle with its text; paragraph and run say everything that a document's Normal style could say otherwise."""
    nama, sela = teks(" ".join(k.jabatan.nama.split())), _sela(k, ukuran)
    tebal = "<w:b/>" if k.jenis == "pimpinan" else '<w:b w:val="0"/>'
    rpr = (
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{tebal}<w:i w:val="0"/><w:color w:val="000000"/>'
        f'<w:sz w:val="{ukuran}"/><w:szCs w:val="{ukuran}"/><w:lang w:val="id-ID"/></w:rPr>'
    )
    isi = (
        '<wps:txbx><w:txbxContent><w:p><w:pPr><w:suppressAutoHyphens/><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>{rpr}</w:pPr>'
        f'<w:r>{rpr}<w:t xml:space="preserve">{nama}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="{sela}" tIns="0" rIns="{sela}" bIns="0" '
        'anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
    )
    bentuk = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{_ISI[k.jenis]}"/></a:solidFill>'
    return _xml_bentuk(nomor, k.jabatan.nama, "cNvSpPr", (k.x, k.y, k.lebar, k.tinggi), bentuk, isi)
