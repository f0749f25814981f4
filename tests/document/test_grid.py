"""Wide tables: widths that break no word, cells merged by what they speak of, parts of a long table that fit together."""

from __future__ import annotations

import itertools
import re
import signal
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from ooxml_uji import baris_isi, baris_kepala, cacat_kisi, gabung_tegak, kisi, matriks, sel_per_kolom, teks, urai, w

from renstra.document.columns import Kolom
from renstra.document.grid import Bidang, tabel_xml
from renstra.document.profile import GayaTabel
from renstra.document.rows import Baris

GAYA = GayaTabel(
    ukuran=9.5, ukuran_terkecil=5.5, warna_kepala="D9E2F3", warna_kelompok="EEF3FA", warna_jumlah="F2F2F2", baris_per_bagian=150
)
SEL = 4.5
"""Points that the left and the right margin of a cell take."""

_TEBAL = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
"""Advance widths of Helvetica-Bold (so of Arial Bold and Liberation Sans Bold), Adobe Core 14 metrics, space to tilde."""


def lebar_tebal(isi: str, ukuran: float) -> float:
    return sum(_TEBAL[ord(c) - 32] for c in isi) * ukuran / 1000


def kolom(isi: str, *judul: str, lebar: float = 10, rata: str = "kiri", gabung: bool = False) -> Kolom:
    return Kolom(isi, judul or (isi,), lebar, rata, gabung)


def tabel(
    kolom: Sequence[Kolom], baris: Sequence[Baris], lebar: float = 800, tinggi: float = 500, **sifat: int
) -> list[etree._Element]:
    """The tables that come of it, and nothing else that matters."""
    xml, _ = tabel_xml(kolom, baris, Bidang(lebar, tinggi), GAYA.model_copy(update=sifat), "Arial")
    return list(urai(xml).iter(w("tbl")))


def satu(*isi: object, **sifat: float) -> etree._Element:
    (hasil,) = tabel(*isi, **sifat)
    return hasil


def ukuran(t: etree._Element) -> float:
    """The size of a table's text, which its paragraph style tells."""
    (angka,) = {re.fullmatch(r"Tabel(\d+)(Tengah|Kanan)?", p.get(w("val")))[1] for p in t.iter(w("pStyle"))}
    return int(angka) / 10


class DescribeLebar:
    @pytest.mark.parametrize("kata", ["PENANGGUNG", "Realisasi", "Lokasi", "Triwulan-", "19.223.858.000"])
    def it_gives_a_heading_word_the_room_that_it_takes_in_bold(self, kata: str) -> None:
        t = satu([kolom("a", f"Unit {kata} Jawab", lebar=0.1), kolom("b", lebar=100)], [Baris({"a": "x"})])
        assert kisi(t)[0] / 20 >= lebar_tebal(kata, ukuran(t)) + SEL

    @given(st.lists(st.text("ABCDEMWabcdefgilmnorstuw", min_size=1, max_size=14), min_size=2, max_size=12))
    def it_breaks_no_heading_word_as_long_as_the_text_is_not_at_its_smallest(self, kata: list[str]) -> None:
        t = satu([kolom(f"k{n}", k, lebar=1 + n % 5) for n, k in enumerate(kata)], [], lebar=500)
        assume(ukuran(t) > GAYA.ukuran_terkecil)
        assert [k for k, x in zip(kata, kisi(t), strict=True) if x / 20 < lebar_tebal(k, ukuran(t)) + SEL] == []

    def it_breaks_no_figure_and_no_kode(self) -> None:
        isi = {"kode": "1.06.04.1.03.0011", "rp": "112.245.000.000"}
        dua = [kolom("kode", lebar=0.1), kolom("rp", "Rp", lebar=0.1, rata="kanan"), kolom("uraian", lebar=100)]
        t = satu(dua, [Baris({"kode": "1", "rp": "5"}), *[Baris({"rp": f"{n}"}) for n in range(30)], Baris(isi, tebal=True)])
        for nama, lebar in zip(("kode", "rp"), kisi(t), strict=False):
            assert lebar / 20 >= lebar_tebal(isi[nama], ukuran(t)) + SEL

    @pytest.mark.parametrize("kata", ["Kabupaten/Kota", "II/a", "Bulanan/Triwulanan"])
    def it_takes_words_joined_by_a_slash_for_one_as_libreoffice_and_word_do(self, kata: str) -> None:
        t = satu([kolom("a", kata, lebar=0.1), kolom("b", lebar=100)], [Baris({"a": kata}, tebal=True)], lebar=1200)
        assert kisi(t)[0] / 20 >= lebar_tebal(kata, ukuran(t)) + SEL

    def it_lets_one_very_long_word_not_starve_the_other_columns(self) -> None:
        t = satu([kolom("a", lebar=1), kolom("b", lebar=1)], [Baris({"a": "x" * 400, "b": "kata"})])
        assert min(kisi(t)) / sum(kisi(t)) > 0.25

    def it_shrinks_the_text_step_by_step_until_the_words_fit_but_not_below_the_limit(self) -> None:
        delapan = [kolom(f"k{n}", "PENANGGUNGJAWAB", lebar=1) for n in range(8)]
        dipakai = [ukuran(satu(delapan, [], lebar=lebar)) for lebar in range(1200, 500, -20)]
        assert dipakai[0] == 9.5
        assert dipakai[-1] == 5.5
        assert dipakai == sorted(dipakai, reverse=True)
        assert {a - b for a, b in itertools.pairwise(dipakai)} == {0.0, 0.5}

    def it_still_fills_the_page_when_the_smallest_text_is_too_wide(self) -> None:
        t = satu([kolom(f"k{n}", "PERTANGGUNGJAWABAN") for n in range(12)], [], lebar=300)
        assert ukuran(t) == 5.5
        assert abs(sum(kisi(t)) - 6000) <= 12

    def it_shares_what_is_left_by_weight(self) -> None:
        assert kisi(satu([kolom("a", lebar=1), kolom("b", lebar=3)], [], lebar=400)) == [2000, 6000]


class DescribeGabungan:
    KOLOM = (kolom("program", gabung=True), kolom("kegiatan", gabung=True), kolom("sub"))

    @staticmethod
    def jalur(*jalur: tuple[str, str, str]) -> list[Baris]:
        """Rows of (kode program, kode kegiatan, name of kegiatan)."""
        return [
            Baris({"program": f"P{p}", "kegiatan": nama, "sub": str(n)}, {"program": p, "kegiatan": k})
            for n, (p, k, nama) in enumerate(jalur)
        ]

    @staticmethod
    def tanda(t: etree._Element, kolom: int) -> list[str]:
        return [gabung_tegak(b[kolom + 1]) for b in baris_isi(t)]

    def it_merges_what_speaks_of_the_same_object(self) -> None:
        t = satu(self.KOLOM, self.jalur(("1", "1.1", "A"), ("1", "1.1", "A"), ("1", "1.2", "B")))
        assert self.tanda(t, 0) == ["awal", "lanjut", "lanjut"]
        assert self.tanda(t, 1) == ["awal", "lanjut", ""]
        assert self.tanda(t, 2) == ["", "", ""]

    def it_keeps_two_kegiatan_of_one_name_apart_under_different_program(self) -> None:
        t = satu(self.KOLOM, self.jalur(("1", "1.1", "Administrasi Umum"), ("2", "2.1", "Administrasi Umum")))
        assert self.tanda(t, 1) == ["", ""]
        assert [b[1] for b in matriks(t)] == ["Administrasi Umum"] * 2

    def it_keeps_two_kegiatan_of_one_name_apart_under_one_program(self) -> None:
        assert self.tanda(satu(self.KOLOM, self.jalur(("1", "1.1", "A"), ("1", "1.2", "A"))), 1) == ["", ""]

    def it_never_merges_across_the_end_of_a_cell_to_the_left(self) -> None:
        t = satu(self.KOLOM, self.jalur(("1", "x", "A"), ("2", "x", "A"), ("2", "x", "A")))
        assert self.tanda(t, 1) == ["", "awal", "lanjut"]

    def it_merges_nothing_that_names_no_object(self) -> None:
        t = satu(self.KOLOM, [Baris({"program": "P", "kegiatan": "A"})] * 3)
        assert self.tanda(t, 0) == self.tanda(t, 1) == ["", "", ""]

    def it_ends_every_merged_cell_at_a_row_across_the_whole_width(self) -> None:
        baris = self.jalur(("1", "1.1", "A"), ("1", "1.1", "A"))
        t = satu(self.KOLOM, [baris[0], Baris(melintang="Misi 2"), baris[1]])
        assert cacat_kisi(t) == []
        assert [[gabung_tegak(c) for _, _, c in sel_per_kolom(b)] for b in baris_isi(t)] == [["", "", ""], [""], ["", "", ""]]

    def it_says_the_text_again_where_a_page_will_begin(self) -> None:
        t = satu(self.KOLOM, self.jalur(*[("1", "1.1", "A")] * 100), tinggi=300)
        awal = [n for n, tanda in enumerate(self.tanda(t, 0)) if tanda != "lanjut"]
        jarak = [b - a for a, b in itertools.pairwise(awal)]
        # A row of one line is about 13.5 points high, a page has room for 300 less the heading.
        assert all(19 <= j <= 21 for j in jarak[1:]), jarak
        assert jarak[0] < jarak[1], "judul tabel memakan tempat pada halaman pertama"
        assert [teks(baris_isi(t)[n][1]) for n in awal] == ["P1"] * len(awal)
        assert self.tanda(t, 1) == self.tanda(t, 0)

    def it_comes_to_an_end_even_where_a_column_is_narrower_than_its_own_margins(self) -> None:
        def terlalu_lama(*_: object) -> None:
            raise TimeoutError("perhitungan tidak berakhir")

        banyak = [kolom(f"k{n}", gabung=True) for n in range(40)]
        signal.signal(signal.SIGALRM, terlalu_lama)
        signal.alarm(10)
        try:
            satu(banyak, [Baris({k.isi: "kata" for k in banyak}, dict.fromkeys((k.isi for k in banyak), 1))] * 2, lebar=190)
        finally:
            signal.alarm(0)


class DescribeTabelPanjang:
    @staticmethod
    def program(*panjang: int) -> list[Baris]:
        """Programs with so many rows each; only their first row may begin a new part."""
        return [Baris({"no": f"{p}.{n}"}, awal=int(n == 0)) for p, jumlah in enumerate(panjang) for n in range(jumlah)]

    def it_is_cut_only_where_a_program_begins_and_loses_no_row(self) -> None:
        baris = self.program(100, 60, 10, 200, 3)
        bagian = tabel([kolom("no")], baris)
        assert [len(baris_isi(t)) for t in bagian] == [160, 210, 3]
        assert [m[0] for t in bagian for m in matriks(t)] == [b.isi["no"] for b in baris]
        assert all(m[0].endswith(".0") for t in bagian for m in matriks(t)[:1])

    def it_has_the_same_grid_and_heading_in_every_part(self) -> None:
        baris = [
            Baris({"nama": f"Program {n} " + "kata" * (n % 17), "rp": f"{n:,}".replace(",", ".")}, awal=1)
            for n in range(0, 90000, 97)
        ]
        bagian = tabel([kolom("nama"), kolom("rp", "Pagu", "Rp", rata="kanan")], baris)
        assert len(bagian) == 7
        assert len({tuple(kisi(t)) for t in bagian}) == 1
        assert len({tuple(etree.tostring(b) for b in baris_kepala(t)) for t in bagian}) == 1

    def it_begins_each_further_part_on_a_new_page_with_a_paragraph_that_takes_no_room(self) -> None:
        xml, _ = tabel_xml([kolom("no")], self.program(150, 150, 1), Bidang(800, 500), GAYA, "Arial")
        sela = [u for u in urai(xml) if u.tag == w("p")]
        assert [u.tag for u in urai(xml)] == [w("tbl"), w("p"), w("tbl"), w("p"), w("tbl")]
        assert all(
            p.find(f".//{w('pStyle')}").get(w("val")) == "JarakTabel" and p.find(f".//{w('pageBreakBefore')}") is not None
            for p in sela
        )

    def it_stays_one_table_when_no_place_to_cut_is_known(self) -> None:
        assert len(tabel([kolom("no")], [Baris({"no": "1"})] * 400)) == 1


class DescribeBaris:
    def it_prints_a_row_across_the_whole_width_in_one_cell(self) -> None:
        t = satu([kolom("a"), kolom("b"), kolom("c")], [Baris(melintang="Misi 1: Maju & <adil>", tebal=True, warna="kelompok")])
        ((kolom_awal, rentang, sel),) = sel_per_kolom(baris_isi(t)[0])
        assert (kolom_awal, rentang, teks(sel)) == (0, 3, "Misi 1: Maju & <adil>")
        assert sel.find(f".//{w('shd')}").get(w("fill")) == "EEF3FA"

    def it_says_so_when_there_is_nothing_to_show(self) -> None:
        assert matriks(satu([kolom("a"), kolom("b")], []))[0][0] == "Tidak ada data pada periode ini."

    def it_breaks_lines_only_where_the_text_does(self) -> None:
        assert matriks(satu([kolom("a")], [Baris({"a": "satu\ndua"})])) == [["satu\ndua"]]

    def it_splits_no_row_over_two_pages_and_repeats_every_heading_row(self) -> None:
        t = satu([kolom("a", "Atas", "Bawah"), kolom("b")], [Baris({"a": "x"})] * 3)
        assert all(b.find(f"{w('trPr')}/{w('cantSplit')}") is not None for b in t.iter(w("tr")))
        # Word repeats heading rows only when they are the first ones, without a gap.
        assert list(t.iter(w("tr")))[:2] == baris_kepala(t)

    def it_keeps_a_short_table_on_one_page_and_lets_a_long_one_go(self) -> None:
        def terikat(jumlah: int) -> list[bool]:
            t = satu([kolom("a")], [Baris({"a": "x"})] * jumlah)
            return [b.find(f".//{w('keepNext')}") is not None for b in baris_isi(t)]

        assert terikat(5) == [True, True, True, True, False]
        assert not any(terikat(60)[3:])


TEKS = st.text(st.characters(categories=("L", "N", "P", "Zs"), codec="utf-8"), max_size=25)


@st.composite
def tabel_sembarang(draw: st.DrawFn) -> tuple[list[Kolom], list[Baris]]:
    """Columns under headings one to three rows high, and a tree of objects three deep with rows across between them."""
    jumlah = draw(st.integers(1, 7))
    judul = [
        draw(st.lists(st.sampled_from(["Target", "Rp", "Tahun 2022", "Kinerja"]), min_size=1, max_size=3)) for _ in range(jumlah)
    ]
    kolom_jadi = [
        kolom(f"k{n}", *judul[n], lebar=draw(st.floats(0.5, 40)), rata=draw(st.sampled_from(["kiri", "tengah", "kanan"])),
              gabung=draw(st.booleans()))
        for n in range(jumlah)
    ]  # fmt: skip
    baris = []
    for _ in range(draw(st.integers(0, 12))):
        if draw(st.integers(0, 5)) == 0:
            baris.append(Baris(melintang=draw(TEKS), awal=draw(st.integers(0, 1))))
            continue
        kunci = {f"k{n}": draw(st.integers(0, 2)) for n in range(jumlah) if draw(st.booleans())}
        isi = {f"k{n}": f"obyek {kunci[f'k{n}']}" if f"k{n}" in kunci else draw(TEKS) for n in range(jumlah)}
        baris.append(Baris(isi, kunci, tebal=draw(st.booleans()), awal=draw(st.integers(0, 1))))
    return kolom_jadi, baris


class DescribeKisi:
    @given(tabel_sembarang(), st.integers(1, 40), st.floats(500, 900), st.floats(40, 600))
    def it_is_filled_by_every_row_and_no_merge_hangs_in_the_air(
        self, isi: tuple[list[Kolom], list[Baris]], per_bagian: int, lebar: float, tinggi: float
    ) -> None:
        for t in tabel(*isi, lebar=lebar, tinggi=tinggi, baris_per_bagian=per_bagian):
            assert cacat_kisi(t) == []

    @given(tabel_sembarang(), st.floats(40, 600))
    def it_shows_every_text_of_every_row(self, isi: tuple[list[Kolom], list[Baris]], tinggi: float) -> None:
        kolom_jadi, baris = isi
        tampak = [m for t in tabel(kolom_jadi, baris, tinggi=tinggi, baris_per_bagian=4) for m in matriks(t)]
        harap = [
            [b.melintang, *[""] * (len(kolom_jadi) - 1)] if b.melintang is not None else [b.isi[k.isi] for k in kolom_jadi]
            for b in baris
        ]
        assert tampak == (harap or [["Tidak ada data pada periode ini.", *[""] * (len(kolom_jadi) - 1)]])

    def it_would_notice_a_row_too_short_and_a_merge_without_beginning(self) -> None:
        t = satu([kolom("a", gabung=True), kolom("b")], [Baris({"a": "x"}, {"a": 1})] * 2)
        baris_isi(t)[0].remove(baris_isi(t)[0][-1])
        baris_isi(t)[0].find(f".//{w('vMerge')}").attrib.clear()
        assert [c.split(":")[-1].strip() for c in cacat_kisi(t)] == [
            "sambungan tanpa awal di atasnya",
            "sambungan berisi teks yang tidak tampak",
            "1 kolom, kisi 2",
        ]
