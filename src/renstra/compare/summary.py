"""The changes between two plans as one page: it needs no network, no other file and no script; see ``templates/laporan``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..model import Renstra, Simpul
from ..model.alasan import JENIS_PERUBAHAN
from ..model.angka import bulatkan, tulis_bilangan, tulis_rupiah
from ..model.program import telusuri
from ..templates import baca_teks, cari
from .changes import TINGKAT, Letak, Perubahan
from .matrix import BarisMatriks, KelompokMatriks, Matriks, Uang
from .matrix_rows import HAMPA, setahun, tulis_selisih
from .wording import sebut_unsur, tulis_isi, tulis_semula_menjadi
from .words import Ruas, beda_kata

if TYPE_CHECKING:
    from markupsafe import Markup

_KARTU: tuple[tuple[str, tuple[str, ...], bool, str], ...] = (
    ("baru", ("baru",), True, "datang"),
    ("dihapus", ("dihapus",), True, "hilang"),
    ("ubah isi", ("ubah indikator", "ubah target", "ubah pagu", "ubah keterangan"), True, ""),
    ("pindah induk", ("pindah induk",), True, ""),
    ("ganti nama", ("ganti nomenklatur", "ganti rumusan"), True, ""),
    ("ganti kode saja", ("ganti kode saja",), True, ""),
    ("digabung", ("digabung",), False, ""),
    ("dipecah", ("dipecah",), False, ""),
)
"""The cards: name, the kinds of change they count, whether they are shown when they count nothing, and their colour."""

_LEBAR_BATANG = 62
"""How much of the chart's width (persen) the longest bar takes; its figure stands in what is left."""

_TERLALU_LAIN = Decimal("0.35")
"""Two texts that share a lesser part of their words were written anew; marking them word by word would only be noise."""


def ringkasan_html(m: Matriks, nama_lama: str, nama_baru: str) -> str:
    """Return the page; `nama_lama` and `nama_baru` are the plans as their outputs call them.

    Everything that comes from a plan is escaped, and scripts from elsewhere are forbidden to run.
    """
    from jinja2 import Environment, StrictUndefined

    berkas = cari("laporan", "perubahan.html.j2")
    assert berkas is not None, "templat bawaan selalu ada"
    env = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"bilangan": tulis_bilangan, "rupiah": tulis_rupiah, "selisih": tulis_selisih, "persen": _persen}
    return env.from_string(baca_teks(berkas)).render(**_isi(m, nama_lama, nama_baru))


@dataclass(frozen=True, slots=True)
class _Butir:
    """One change as it is shown; `selisih` is in rupiah, 0 when the change is not about money."""

    jenis: str
    unsur: str
    indikator: str
    semula: Markup
    menjadi: Markup
    sel_lama: str
    sel_baru: str
    selisih: int


@dataclass(frozen=True, slots=True)
class _Pokok:
    """What changes are about: a row of the plan, a row of another sheet, or the texts under one heading.

    `program` are the sections it belongs to, before and after; `uang` is its pagu where that became another sum.
    """

    kelompok: str
    bagian: str
    program: str
    kode_lama: str
    kode_baru: str
    uraian: str
    dugaan: bool
    skor: int | None
    alasan: str
    terutang: tuple[str, ...]
    uang: Uang | None
    butir: tuple[_Butir, ...]

    @property
    def kode(self) -> str:
        """``1.06.02.2.01 → 1.06.03.2.01``, or the one that there is."""
        return " → ".join(dict.fromkeys(k for k in (self.kode_lama, self.kode_baru) if k))

    @property
    def utang_sebagian(self) -> str:
        """The kinds of change that owe a reason, where others do not."""
        return "" if {b.jenis for b in self.butir} <= set(self.terutang) else ", ".join(self.terutang)

    def tanda(self, b: _Butir) -> str:
        """What the filter asks of a change, as words: whether it is a guess, and whether its reason is given or owed."""
        alasan = "terutang" if b.jenis in self.terutang else "beralasan" if self.alasan else ""
        return " ".join(t for t in ("dugaan" if self.dugaan else "", alasan) if t)


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A section of the page; `kunci` is its mark, by which the filter names it where it is about the `jenjang`."""

    kunci: str
    judul: str
    jenjang: bool
    pokok: tuple[_Pokok, ...]

    @property
    def banyak(self) -> int:
        """How many changes it shows."""
        return sum(len(p.butir) for p in self.pokok)


def _isi(m: Matriks, nama_lama: str, nama_baru: str) -> dict[str, Any]:
    bagian = [b for b in (*_jenjang(m), *_lain(m)) if b.pokok]
    return {
        "opd": m.hasil.baru.identitas.nama_opd,
        "dokumen": [_dokumen("Semula", m.hasil.lama, nama_lama), _dokumen("Menjadi", m.hasil.baru, nama_baru)],
        "kartu": _kartu(m),
        "jumlah": m.jumlah,
        "batang": _batang(m),
        "bagian": bagian,
        "banyak": sum(b.banyak for b in bagian),
        "ada_lain": bool(m.hasil.lain),
        "pilihan_jenis": _pilihan_jenis({b.jenis for g in bagian for p in g.pokok for b in p.butir}),
        "pilihan_bagian": _pilihan_bagian(bagian),
    }


def _dokumen(sebutan: str, r: Renstra, nama: str) -> dict[str, Any]:
    i = r.identitas
    naskah = " · ".join(dict.fromkeys(n for n in (i.versi, nama) if n))
    return {"sebutan": sebutan, "judul": i.judul, "naskah": naskah, "tanggal": i.tanggal, "ilustrasi": i.ilustrasi}


def _baris(m: Matriks) -> Iterator[BarisMatriks]:
    """The rows of the plan that changed."""
    return (b for k in m.kelompok for b in k.baris if b.padanan.perubahan)


def _kartu(m: Matriks) -> list[dict[str, Any]]:
    """How many rows of the plan changed, by kind; a row that changed in several ways counts in each."""
    baris = [b.padanan for b in _baris(m)]
    kartu = [
        {"nama": nama, "banyak": banyak, "jenis": "|".join(isi), "tanda": "", "warna": warna}
        for nama, isi, selalu, warna in _KARTU
        if (banyak := sum(not set(isi).isdisjoint(p.jenis) for p in baris)) or selalu
    ]
    for nama, banyak, tanda, warna in (
        ("dugaan", sum(p.dugaan for p in baris), "dugaan", ""),
        ("belum beralasan", len(m.terutang), "terutang", "utang"),
    ):
        kartu.append({"nama": nama, "banyak": banyak, "jenis": "", "tanda": tanda, "warna": warna})
    return kartu


def _batang(m: Matriks) -> list[dict[str, Any]]:
    """Bars and figures of every program and of the whole, all drawn to one scale."""
    baris = [(k.kode, k.judul, k.jumlah) for k in m.kelompok if k.program] + [("", "Jumlah", m.jumlah)]
    terpanjang = max(max(u.jumlah_semula, u.jumlah_menjadi) for _, _, u in baris)
    return [
        {
            "kode": kode,
            "judul": judul,
            "uang": uang,
            "tahun": [(t, setahun(uang, t)) for t in m.tahun if uang.jumlah_semula or uang.jumlah_menjadi],
            "panjang_semula": _panjang(uang.jumlah_semula, terpanjang),
            "panjang_menjadi": _panjang(uang.jumlah_menjadi, terpanjang),
        }
        for kode, judul, uang in baris
    ]


def _panjang(rupiah: int, terpanjang: int) -> str:
    """The length of a bar in persen of the chart's width."""
    return f"{bulatkan(Decimal(rupiah * _LEBAR_BATANG) / terpanjang, 2)}" if terpanjang else "0"


def _jenjang(m: Matriks) -> Iterator[_Bagian]:
    rumah_lama = _rumah_lama(m)
    for kunci, k in _berkunci(m):
        baris = [b for b in k.baris if b.padanan.perubahan]
        pokok = (_pokok_jenjang(b, [kunci, *(rumah_lama.get(id(s), kunci) for s in b.padanan.lama)]) for b in baris)
        yield _Bagian(kunci, f"{k.kode} {k.judul}".strip(), True, tuple(pokok))


def _berkunci(m: Matriks) -> Iterator[tuple[str, KelompokMatriks]]:
    return ((f"kelompok-{n}", k) for n, k in enumerate(m.kelompok, 1))


def _rumah_lama(m: Matriks) -> dict[int, str]:
    """The section of every level of the old plan, by the program that it hung on: where one that moved away is looked for."""
    return {id(s): n for n, k in _berkunci(m) if k.padanan for akar in k.padanan.lama for s in telusuri(akar)}


def _pokok_jenjang(b: BarisMatriks, program: Iterable[str]) -> _Pokok:
    p = b.padanan
    return _Pokok(
        kelompok="Jenjang",
        bagian=p.tingkat,
        program=" ".join(dict.fromkeys(program)),
        kode_lama=", ".join(s.kode for s in p.lama),
        kode_baru=", ".join(s.kode for s in p.baru),
        uraian="; ".join(s.nama for s in p.baru or p.lama),
        dugaan=p.dugaan,
        skor=p.skor,
        alasan=b.alasan,
        terutang=b.terutang,
        uang=b.uang if b.uang and b.uang.jumlah_selisih else None,
        butir=tuple(_butir(x) for x in p.perubahan),
    )


def _lain(m: Matriks) -> Iterator[_Bagian]:
    for ranah, judul in (("lembar", "Lembar lain"), ("teks", "Teks bab")):
        isi = [p for p in m.hasil.lain if p.ranah == ranah]
        yield _Bagian(ranah, judul, False, tuple(_pokok_lain(list(sama)) for _, sama in groupby(isi, _perihal)))


def _perihal(p: Perubahan) -> tuple[str, ...]:
    """What a change outside the levels is about: the row of a sheet, or the heading of a text."""
    letak = (p.baru or p.lama or (Letak(),))[0]
    return (p.bagian,) if p.ranah == "teks" else (p.bagian, letak.kode, letak.nama)


def _pokok_lain(sama: Sequence[Perubahan]) -> _Pokok:
    p = sama[0]
    teks = p.ranah == "teks"
    skor = [x.skor for x in sama if x.skor is not None]
    return _Pokok(
        kelompok="Lain-lain",
        bagian="Teks bab" if teks else p.bagian,
        program="",
        kode_lama=", ".join(x.kode for x in p.lama if x.kode),
        kode_baru=", ".join(x.kode for x in p.baru if x.kode),
        uraian=p.bagian if teks else "; ".join(x.nama for x in p.baru or p.lama),
        dugaan=bool(skor),
        skor=min(skor, default=None),
        alasan="",
        terutang=(),
        uang=None,
        butir=tuple(_butir(x) for x in sama),
    )


def _butir(p: Perubahan) -> _Butir:
    from markupsafe import escape

    if p.ranah == "jenjang" and not p.unsur:
        semula, menjadi = escape(_utuh(p.semula)), escape(_utuh(p.menjadi))
    else:
        semula, menjadi = tandai(*tulis_semula_menjadi(p))
    uang = p.ranah == "jenjang" and p.unsur == "pagu"
    return _Butir(
        jenis=p.jenis,
        unsur=sebut_unsur(p) or "Seluruh baris",
        indikator="" if p.unsur == "indikator" else p.indikator,
        semula=semula,
        menjadi=menjadi,
        sel_lama=_tempat(p.lama),
        sel_baru=_tempat(p.baru),
        selisih=p.menjadi - p.semula if uang else 0,
    )


def _utuh(simpul: Simpul | tuple[Simpul, ...] | None) -> str:
    """Whole levels with what they are measured by, each on a line of its own."""
    deret = () if simpul is None else simpul if isinstance(simpul, tuple) else (simpul,)
    return "\n".join(teks for s in deret for teks in (tulis_isi(s), *(f"Indikator: {tulis_isi(i)}" for i in s.indikator)))


def _tempat(letak: Iterable[Letak]) -> str:
    """The cells of one side; of a text, which paragraph below its heading."""
    tempat = (x.tempat or (f"paragraf {x.nomor}" if x.nomor else "") for x in letak)
    return ", ".join(dict.fromkeys(t for t in tempat if t))


def tandai(semula: str, menjadi: str) -> tuple[Markup, Markup]:
    """Return both texts, escaped, with the words that went as ``<del>`` and those that came as ``<ins>``.

    Nothing is marked when either side is empty, when neither has two words, or when they have little in common.
    """
    from markupsafe import escape

    panjang = [len(t.split()) for t in (semula, menjadi)]
    if 0 in panjang or panjang == [1, 1]:
        return escape(semula), escape(menjadi)
    lama, baru = beda_kata(semula, menjadi)
    sama = sum(len(isi.split()) for isi, berbeda in lama if not berbeda)
    if Decimal(2 * sama) / sum(panjang) < _TERLALU_LAIN:
        return escape(semula), escape(menjadi)
    return _tulis_ruas(lama, "del"), _tulis_ruas(baru, "ins")


def _tulis_ruas(ruas: Ruas, unsur: str) -> Markup:
    from markupsafe import Markup

    tanda = Markup(f"<{unsur}>{{}}</{unsur}>")
    return Markup(" ").join(tanda.format(isi) if berbeda else isi for isi, berbeda in ruas)


def _pilihan_jenis(ada: set[str]) -> list[tuple[str, str]]:
    """The kinds of change that there are, for the filter: name and what it lets through, those of one card together first."""
    bersama = [(f"{nama} (semua)", isi) for nama, isi, _, _ in _KARTU if len(isi) > 1 and not ada.isdisjoint(isi)]
    urut = [*(j for j in JENIS_PERUBAHAN if j in ada), *sorted(ada.difference(JENIS_PERUBAHAN))]
    return [(nama, "|".join(isi)) for nama, isi in (*bersama, *((j, (j,)) for j in urut))]


def _pilihan_bagian(bagian: Sequence[_Bagian]) -> dict[str, list[str]]:
    """The levels (from the top down), the sheets and the texts that have changes, for the filter."""
    ada = dict.fromkeys((p.kelompok, p.bagian) for g in bagian for p in g.pokok)
    jenjang = [t for t in TINGKAT.values() if ("Jenjang", t) in ada]
    lain = [b for k, b in ada if k == "Lain-lain"]
    return {k: isi for k, isi in (("Jenjang", jenjang), ("Lain-lain", lain)) if isi}


def _persen(u: Uang) -> str:
    """The change in percent as it stands in a column, less in parentheses; a dash when there is none to tell."""
    if u.persen is None or not u.jumlah_selisih:
        return HAMPA
    persen = tulis_bilangan(abs(u.persen), 2)
    return f"({persen})" if u.jumlah_selisih < 0 else persen
