"""The tables of the document: rows that follow the plan, sums that add up, columns that follow the years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.table import Table
from ooxml_uji import baris_isi, baris_kepala, gabung_tegak, kisi, matriks, teks, urai, w

from buku_uji import BukuUji, isi_kecil, pagu, target
from renstra.document.columns import Kolom, TabelData, bentangkan
from renstra.document.grid import Bidang, tabel_xml
from renstra.document.profile import baca_gaya
from renstra.document.tables import TABEL, deret, kata
from renstra.model import Kegiatan, Periode, Program, Renstra, Sasaran, SubKegiatan, Temuan, Tujuan
from renstra.model.program import telusuri
from renstra.profiles import pernyataan_bawaan, tabel
from renstra.templates import cari

TIGA = Periode(awal=2025, akhir=2028, dasar=2024, pertama=2026)
ENAM = Periode(awal=2024, akhir=2030, dasar=2023, pertama=2025)


def baku(jenis: str) -> Path:
    berkas = cari(jenis, "baku.toml")
    assert berkas
    return berkas


@pytest.fixture(scope="module")
def data() -> dict[str, TabelData]:
    return pernyataan_bawaan("tabel", TabelData)


def kolom(data: TabelData, r: Renstra) -> tuple[Kolom, ...]:
    return bentangkan(data, deret(r), kata(r))


def angka(isi: str) -> int:
    """An Indonesian number back from the page; a blank or a dash counts for nothing."""
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*|-?", isi), isi
    return int(isi.replace(".", "") or 0) if isi != "-" else 0


def tabel_berjudul(berkas: Path, awal_judul: str) -> list[Table]:
    """The tables of a Word file under a caption, as python-docx finds them."""
    semua = []
    for t in docx.Document(str(berkas)).tables:
        judul = t._tbl.find(f"{w('tblPr')}/{w('tblCaption')}")
        if judul is not None and judul.get(w("val")).startswith(awal_judul):
            semua.append(t)
    return semua


@pytest.fixture(scope="module")
def pendanaan(docx_contoh: Path) -> list[list[str]]:
    """The rows of Tabel 6.1 of the sample, read back from its Word file."""
    return [b for t in tabel_berjudul(docx_contoh, "Rencana Program, Kegiatan, Sub Kegiatan") for b in matriks(t._tbl)]


@pytest.mark.parametrize("id", TABEL)
class DescribeSetiapTabel:
    def it_has_rows_for_the_sample(self, id: str, contoh: Renstra) -> None:
        assert len(TABEL[id](contoh).baris) >= 3

    def it_is_declared_with_columns_that_its_rows_know(self, id: str, contoh: Renstra, data: dict[str, TabelData]) -> None:
        dikenal = {m for b in TABEL[id](contoh).baris for m in b.isi}
        assert [k.isi for k in kolom(data[id], contoh) if k.isi not in dikenal] == []

    def it_says_no_row_twice(self, id: str, contoh: Renstra) -> None:
        semua = Counter((tuple(b.isi.items()), b.melintang, tuple(b.kunci.items())) for b in TABEL[id](contoh).baris)
        assert [b for b, kali in semua.items() if kali > 1] == []

    def it_prints_no_value_that_python_had_to_make_up_words_for(self, id: str, contoh: Renstra) -> None:
        isi = [t for b in TABEL[id](contoh).baris for t in b.isi.values()]
        assert all(type(t) is str for t in isi)
        assert [t for t in isi if re.search(r"\bNone\b|\bnan\b|\bTrue\b|Decimal|<|\d,\d{3}\b(?!\.)|E\+", t)] == []

    def it_has_no_rows_and_does_not_fail_for_a_plan_without_anything_of_the_kind(self, id: str, buku: BukuUji) -> None:
        for lembar in [n for n in buku.isi if n != "Identitas"]:
            del buku.isi[lembar]
        assert TABEL[id](buku.rencana()).baris == ()

    def it_counts_every_year_and_only_those_of_the_plan(
        self, id: str, rencana: Callable[[Periode], Renstra], data: dict[str, TabelData]
    ) -> None:
        judul = " ".join(j for k in kolom(data[id], rencana(ENAM)) for j in k.judul)
        lalu = {2023} if id == "kinerja-pelayanan" else set()
        assert {int(t) for t in re.findall(r"\b20\d\d\b", judul)} <= {*range(2023, 2031)} | lalu
        assert "{" not in judul


class DescribePendanaan:
    TAHUN = (6, 8, 10, 12, 14)
    AKHIR = 16

    @pytest.fixture
    def simpul(self, contoh: Renstra, pendanaan: list[list[str]]) -> list[tuple[object, list[str]]]:
        """Each printed row with the level of the plan that it speaks of, by their order."""
        harap = [s for t in contoh.tujuan for s in telusuri(t) if s.terencana for _ in s.indikator or [None]]
        assert len(pendanaan) == len(harap) + 1
        pasangan = list(zip(harap, pendanaan, strict=False))
        for s, b in pasangan:
            awalan = f"{type(s).__name__}: " if isinstance(s, (Tujuan, Sasaran)) else ""
            nama = s.nama.upper() if isinstance(s, Program) else s.nama
            assert b[0] == f"{awalan}{nama}"
        return pasangan

    @staticmethod
    def jumlah(pasangan: list[tuple[object, list[str]]], jenis: type, kolom: int) -> int:
        """The sum of a column over one level; a level with two indikator says its pagu in both rows but has it once."""
        sekali = {id(s): b for s, b in pasangan if isinstance(s, jenis)}
        return sum(angka(b[kolom]) for b in sekali.values())

    def it_has_19_columns(self, pendanaan: list[list[str]]) -> None:
        assert {len(b) for b in pendanaan} == {19}

    def it_ends_with_the_grand_total_of_every_year(self, pendanaan: list[list[str]]) -> None:
        total = [pendanaan[-1][k] for k in (*self.TAHUN, self.AKHIR)]
        assert pendanaan[-1][0] == "JUMLAH"
        assert total == [
            "20.745.000.000", "21.825.000.000", "22.425.000.000", "23.325.000.000", "23.925.000.000", "112.245.000.000",
        ]  # fmt: skip

    @pytest.mark.parametrize("jenis", [Program, Kegiatan, SubKegiatan])
    def it_adds_up_at_every_level_for_every_year_and_for_the_period(
        self, jenis: type, simpul: list[tuple[object, list[str]]], pendanaan: list[list[str]]
    ) -> None:
        for k in (*self.TAHUN, self.AKHIR):
            assert self.jumlah(simpul, jenis, k) == angka(pendanaan[-1][k])

    def it_adds_up_across_each_row(self, pendanaan: list[list[str]]) -> None:
        assert [b[0] for b in pendanaan if sum(angka(b[k]) for k in self.TAHUN) != angka(b[self.AKHIR])] == []

    def it_gives_each_program_and_kegiatan_the_sum_of_what_is_under_it(self, simpul: list[tuple[object, list[str]]]) -> None:
        cetak = {s.kode: b for s, b in simpul}
        for s, b in simpul:
            if isinstance(s, (Program, Kegiatan)):
                for k in (*self.TAHUN, self.AKHIR):
                    assert angka(b[k]) == sum(angka(cetak[a.kode][k]) for a in s.anak if a.kode in cetak), (s.kode, k)

    def it_leaves_out_what_is_not_planned_and_says_how_many_those_are(self, contoh: Renstra) -> None:
        isi = TABEL["pendanaan"](contoh)
        kode = {b.isi.get("kode") for b in isi.baris}
        tanpa = [s for s in contoh.sub_kegiatan if not s.terencana]
        assert tanpa
        assert not {s.kode for s in tanpa} & kode
        assert {s.kode for s in contoh.sub_kegiatan if s.terencana} <= kode
        assert isi.keterangan.startswith(f"Keterangan: {len(tanpa)} sub kegiatan lain")

    def it_says_nothing_of_left_out_sub_kegiatan_when_there_are_none(self, buku: BukuUji) -> None:
        assert TABEL["pendanaan"](buku.rencana()).keterangan == ""

    def it_shows_pagu_once_beside_two_indikator(self, buku: BukuUji) -> None:
        buku.isi["Sub Kegiatan"].insert(
            1, {"kode": "1.06.02.2.01.0001", "indikator": "Jumlah paket", "satuan": "Paket", **target(buku.periode, 3)}
        )
        t = self._cetak(buku.rencana())
        nama = [b[0] for b in matriks(t)]
        pertama, kedua = (baris_isi(t)[n] for n, x in enumerate(nama) if x == "Sub 1")
        rp = [n for n, isi in enumerate(pertama.iterchildren(w("tc"))) if teks(isi) in {"1.000.000", "3.000.000"}]
        assert len(rp) == 4
        for n in (0, *rp):
            assert (gabung_tegak(pertama[n + 1]), gabung_tegak(kedua[n + 1])) == ("awal", "lanjut")
            assert teks(kedua[n + 1]) == ""
        assert (teks(pertama[2]), teks(kedua[2])) == ("Jumlah orang", "Jumlah paket")
        assert matriks(t)[-1][rp[0]] == "3.000.000"

    def it_keeps_pagu_apart_in_rows_of_two_sub_kegiatan_of_one_name_and_one_pagu(self, buku: BukuUji) -> None:
        satu, dua = buku.isi["Sub Kegiatan"]
        dua |= {"nama": satu["nama"], **pagu(buku.periode, 10**6)}
        t = self._cetak(buku.rencana())
        assert [gabung_tegak(b[1]) for b in baris_isi(t) if teks(b[1]) == "Sub 1"] == ["", ""]

    @staticmethod
    def _cetak(r: Renstra):
        d = pernyataan_bawaan("tabel", TabelData)["pendanaan"]
        xml, _ = tabel_xml(kolom(d, r), TABEL["pendanaan"](r).baris, Bidang(800, 500), baca_gaya(baku("gaya")).tabel, "Arial")
        return urai(xml)[0]


class DescribeKolomTahun:
    @pytest.mark.parametrize(
        "periode", [TIGA, ENAM, Periode(awal=2025, akhir=2026, dasar=2024, pertama=2026)], ids=["tiga", "enam", "satu"]
    )
    def it_makes_9_and_twice_the_years_columns_of_the_funding_form(
        self, periode: Periode, rencana: Callable[[Periode], Renstra], data: dict[str, TabelData]
    ) -> None:
        r = rencana(periode)
        k = kolom(data["pendanaan"], r)
        assert len(k) == 9 + 2 * periode.lama
        assert [x.judul[-1] for x in k[3:5]] == [f"Capaian {periode.dasar}", f"Target Kinerja {periode.dasar + 1}"]
        assert [x.judul[1:] for x in k[5 : 5 + 2 * periode.lama]] == [
            (f"Tahun {t}", isi) for t in periode.tahun_pagu for isi in ("Target", "Rp")
        ]
        assert [x.isi for x in k[5 : 5 + 2 * periode.lama]] == [
            f"{m}.{t}" for t in periode.tahun_pagu for m in ("target", "pagu")
        ]

    def it_has_no_column_for_a_year_between_when_pagu_begins_right_after_the_baseline(
        self, rencana: Callable[[Periode], Renstra], data: dict[str, TabelData]
    ) -> None:
        assert len(kolom(data["pendanaan"], rencana(Periode(awal=2025, akhir=2029, dasar=2024, pertama=2025)))) == 8 + 2 * 5

    @pytest.mark.parametrize("periode", [TIGA, ENAM], ids=["tiga", "enam"])
    @pytest.mark.parametrize("kertas", ["F4", "A4"])
    def it_fits_the_page_with_legible_text(
        self, periode: Periode, kertas: str, rencana: Callable[[Periode], Renstra], data: dict[str, TabelData]
    ) -> None:
        r = rencana(periode)
        gaya = baca_gaya(baku("gaya"))
        lebar, tinggi = gaya.bidang_teks(kertas, mendatar=True)
        xml, ukuran = tabel_xml(
            kolom(data["pendanaan"], r), TABEL["pendanaan"](r).baris, Bidang(lebar, tinggi), gaya.tabel, "Arial",
            ukuran=data["pendanaan"].ukuran, nomor_kolom=True,
        )  # fmt: skip
        (t,) = urai(xml).iter(w("tbl"))
        assert abs(sum(kisi(t)) - lebar * 20) <= len(kisi(t))
        assert ukuran >= 6
        assert [teks(c) for c in baris_kepala(t)[-1].iter(w("tc"))] == [str(n + 1) for n in range(9 + 2 * periode.lama)]


class DescribeCascading:
    @pytest.fixture
    def isi(self, docx_contoh: Path) -> list[list[str]]:
        (t,) = tabel_berjudul(docx_contoh, "Cascading")
        return matriks(t._tbl)

    def it_leads_to_every_sub_kegiatan_by_its_whole_path(self, isi: list[list[str]], contoh: Renstra) -> None:
        jalur = [
            (t.nama, s.nama, p.nama, k.nama, sk.nama)
            for t in contoh.tujuan for s in t.sasaran for p in s.program for k in p.kegiatan for sk in k.sub_kegiatan
        ]  # fmt: skip
        assert len(jalur) == 136
        assert [tuple(b[n] for n in (0, 2, 4, 6, 8)) for b in isi] == jalur

    def it_shows_all_indikator_of_each_level(self, isi: list[list[str]], contoh: Renstra) -> None:
        tampak = {b[n] for b in isi for n in (1, 3, 5, 7, 9)}
        assert {"\n".join(i.nama for i in s.indikator) for s in contoh.simpul} - tampak == set()

    def it_ends_a_branch_where_the_plan_ends(self, buku: BukuUji) -> None:
        satu = buku.isi["Program"][0]
        buku.isi["Program"].append({**satu, "kode": "1.06.03", "nama": "Program kosong"})
        akhir = TABEL["cascading"](buku.rencana()).baris[-1]
        assert (akhir.isi["program"], akhir.isi.get("kegiatan", "")) == ("Program kosong", "")


class DescribeTabelLain:
    def it_sums_up_staff_both_ways(self, contoh: Renstra) -> None:
        *baris, jumlah = TABEL["pegawai"](contoh).baris
        golongan = [m for m in jumlah.isi if m.startswith("golongan.")]
        assert jumlah.isi["jumlah"] == "137"
        for m in (*golongan, "jumlah"):
            assert sum(angka(b.isi[m]) for b in baris) == angka(jumlah.isi[m])
        for b in (*baris, jumlah):
            assert sum(angka(b.isi[m]) for m in golongan) == angka(b.isi["jumlah"])

    @pytest.mark.parametrize("id", ["jumlah-jabatan", "sdm-lain"])
    def it_sums_up_groups_and_all(self, id: str, contoh: Renstra) -> None:
        *baris, jumlah = TABEL[id](contoh).baris
        kelompok = [angka(b.isi["jumlah"]) for b in baris if "no" not in b.isi]
        anggota = [angka(b.isi["jumlah"]) for b in baris if "no" in b.isi]
        assert sum(kelompok) == sum(anggota) == angka(jumlah.isi["jumlah"])

    def it_numbers_members_anew_in_each_group(self, contoh: Renstra) -> None:
        nomor = [b.isi.get("no") for b in TABEL["sdm-lain"](contoh).baris]
        assert [n for n in nomor if n == "1."] == ["1."] * len({s.kelompok for s in contoh.sdm_lain})

    def it_puts_arah_kebijakan_under_the_vision_and_their_misi(self, contoh: Renstra) -> None:
        baris = TABEL["strategi"](contoh).baris
        melintang = [b.melintang for b in baris if b.melintang is not None]
        assert melintang[0].startswith("Visi: ")
        assert [m.split(":")[0] for m in melintang[1:]] == [
            f"Misi {n}" for n in dict.fromkeys(a.misi for a in contoh.arah_kebijakan)
        ]
        assert all(len(m.split(": ", 1)[1]) > 10 for m in melintang)
        assert len(baris) - len(melintang) == len(contoh.arah_kebijakan)

    def it_takes_the_pagu_of_the_rpjmd_indikator_from_their_program(self, contoh: Renstra) -> None:
        *baris, jumlah = TABEL["indikator-rpjmd"](contoh).baris
        program = {b.isi["indikator"]: b for b in baris if b.isi.get("pagu.akhir")}
        assert program
        assert angka(jumlah.isi["pagu.akhir"]) <= contoh.pagu_total
        for b in program.values():
            assert angka(b.isi["pagu.akhir"]) == sum(angka(b.isi[f"pagu.{t}"]) for t in contoh.identitas.periode.tahun_pagu)

    def it_keeps_a_predikat_and_a_dash_as_they_are(self, contoh: Renstra) -> None:
        isi = [t for b in TABEL["tujuan-sasaran"](contoh).baris for m, t in b.isi.items() if m.startswith("target.")]
        assert {"BB", "A"} <= set(isi)
        assert "" not in isi

    def it_lists_each_iku_once(self, contoh: Renstra) -> None:
        nama = [b.isi["indikator"] for b in TABEL["iku"](contoh).baris]
        assert len({n.casefold() for n in nama}) == len(nama)

    def it_prints_a_dash_for_a_year_without_target(self, buku: BukuUji) -> None:
        buku.isi = isi_kecil()
        for s in buku.isi["Sub Kegiatan"]:
            s["target.2026"] = None
        baris = [b for b in TABEL["pendanaan"](buku.rencana()).baris if b.isi.get("uraian") == "Sub 1"]
        assert [b.isi["target.2026"] for b in baris] == ["-"]


class DescribeDeklarasi:
    def it_declares_every_table_and_no_other(self, data: dict[str, TabelData]) -> None:
        assert set(data) == set(TABEL)

    def it_lets_a_plan_replace_a_table_or_a_part_of_it(self, tmp_path: Path, data: dict[str, TabelData], buku: BukuUji) -> None:
        milik = tmp_path / "tabel.toml"
        milik.write_text(
            '[iku]\njudul = "IKU"\n[strategi]\nkolom = [{ isi = "strategi", judul = ["Cara"], lebar = 1 }]\n', encoding="utf-8"
        )
        temuan: list[Temuan] = []
        gabung = tabel(temuan, buku.rencana(), tmp_path)
        assert temuan == []
        assert (gabung["iku"].judul, gabung["iku"].kolom) == ("IKU", data["iku"].kolom)
        assert (gabung["strategi"].judul, len(gabung["strategi"].kolom)) == (data["strategi"].judul, 1)
        assert gabung["pegawai"] == data["pegawai"]
