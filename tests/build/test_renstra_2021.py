"""The plan before the change: an illustration, and data/README.md tells every cell in which it differs from the change.

Facts of the printed Tabel 7.1 stand here as figures (rupiah by year, and targets); all else is held against that file's tables.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from folder_uji import SAMPEL
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import rows_from_range

from renstra.build import bangun
from renstra.check import HasilPeriksa, periksa
from renstra.model import Angka, Predikat, Renstra

README = SAMPEL.parents[1] / "README.md"
LAMA, BARU = SAMPEL.with_name("renstra-2021"), SAMPEL
TAHUN = range(2022, 2027)
TABEL_71 = {
    "1.06.01": (17_448_858_000, 18_229_000_000, 18_314_522_000, 18_744_522_000, 19_240_022_000),
    "1.06.02": (210_000_000, 245_000_000, 245_000_000, 245_000_000, 245_000_000),
    "1.06.04": (1_657_142_000, 1_697_000_000, 2_156_478_000, 2_389_800_000, 2_476_978_000),
    "1.06.05": (1_125_000_000, 1_350_000_000, 1_350_000_000, 1_550_000_000, 1_550_000_000),
    "1.06.06": (250_000_000, 250_000_000, 271_000_000, 307_678_000, 325_000_000),
    "1.06.07": (10_000_000, 10_000_000, 55_000_000, 55_000_000, 55_000_000),
}
JUMLAH_71 = (20_745_000_000, 21_825_000_000, 22_425_000_000, 23_325_000_000, 23_925_000_000)
TARGET_71 = {
    "S.1.2": "56 56 56 56 56",
    "S.2.1": "BB BB BB BB BB",
    "T.2": "BB BB BB BB BB",
    "1.06.02": "56 56 57 58 59",
    "1.06.04": "12,5 12,8 13 13,2 13,4",
    "1.06.05": "48,5 48,9 52 53 54",
    "1.06.06": "100 100 100 100 100",
}
TIADA, KOSONG = "(tidak ada)", "(kosong)"

Kunci = str | int | tuple[str, ...]
Sel = tuple[str, Kunci, str]
"""A cell by sheet, row and heading, which stays the same when rows move."""


@cache
def buku(folder: Path) -> Workbook:
    return load_workbook(folder / "renstra.xlsx")


@cache
def hasil(folder: Path) -> HasilPeriksa:
    return periksa(folder)


def rencana(folder: Path) -> Renstra:
    renstra = hasil(folder).renstra
    assert renstra is not None
    return renstra


def alamat(b: Workbook, nama: str) -> Iterator[tuple[str, Kunci, str, Any]]:
    """The cells below the headings: address, row, heading and value. A row is known by its kode where it has one."""
    baris = list(b[nama].iter_rows())
    kepala = [str(s.value) for s in baris[0]]
    for deret in baris[1:]:
        if all(s.value is None for s in deret):
            continue
        kunci: Kunci = deret[0].row
        if kepala[0] == "Kode":
            kunci = str(deret[0].value)
        elif nama == "Landasan Hukum":
            kunci = tuple(str(s.value) for s in deret[:4])
        elif nama == "Identitas":
            yield deret[1].coordinate, str(deret[0].value), "Nilai", deret[1].value
            continue
        for judul, s in zip(kepala, deret, strict=True):
            yield s.coordinate, kunci, judul, s.value


def lembar(b: Workbook) -> list[str]:
    """The sheets that hold the plan; what the checks and the changes need has tables of its own."""
    return [n for n in b.sheetnames if n not in {"Petunjuk", "Pembanding", "Aturan", "Alasan Perubahan"}]


def isi(b: Workbook) -> dict[Sel, Any]:
    """Every cell that is filled in."""
    return {(n, k, j): v for n in lembar(b) for _, k, j, v in alamat(b, n) if v is not None}


def baris(cells: dict[Sel, Any]) -> set[tuple[str, Kunci]]:
    """The rows that are there; those of the form always are."""
    return {(n, k) for n, k, _ in cells if n != "Identitas"}


def tulis(nilai: Any) -> str:
    """A value as the tables write it: rupiah with dots."""
    return KOSONG if nilai is None else f"{nilai:,}".replace(",", ".") if isinstance(nilai, int) else str(nilai)


def perbedaan(lama: Workbook, baru: Workbook) -> dict[Sel, tuple[str, str]]:
    """Cells that differ in rows that both workbooks have: the value of the change, then that of the plan before it."""
    a, b = isi(baru), isi(lama)
    bersama = baris(a) & baris(b)
    semua = {s for s in a | b if (s[0] == "Identitas" or s[:2] in bersama) and a.get(s) != b.get(s)}
    return {s: (tulis(a.get(s)), tulis(b.get(s))) for s in semua}


def tabel(judul: str) -> list[list[str]]:
    """The rows of the table under a heading of the third level, the heading row left out."""
    teks = re.split(r"^#{2,3} ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    bagian = next(t for t in teks if t.startswith(f"{judul}\n"))
    semua = [[s.strip() for s in b.split("|")[1:-1]] for b in bagian.splitlines() if b.startswith("|")]
    return semua[2:]


def daftar() -> list[list[str]]:
    return tabel("Nilai yang diturunkan")


def tercatat(b: Workbook) -> dict[Sel, tuple[str, str]]:
    """What the table says of rows that both workbooks have, by cells of the plan before the change."""
    letak = {(n, a): (n, k, j) for n in lembar(b) for a, k, j, _ in alamat(b, n)}
    catatan: dict[Sel, tuple[str, str]] = {}
    for nama, tunjuk, baru, lama, _ in daftar():
        if TIADA in (baru, lama):
            continue
        rentang = re.sub(r" \([^)]*\)$", "", tunjuk).split(", ")
        sel = [letak[nama, a] for r in rentang for deret in rows_from_range(r) for a in deret]
        pisah = [x.split("; ") if len(sel) > 1 else [x] for x in (baru, lama)]
        for s, x, y in zip(sel, *pisah, strict=True):
            assert s not in catatan, f"{s} tercatat dua kali"
            catatan[s] = (x, y)
    return catatan


def target(renstra: Renstra, kode: str) -> str:
    """The targets of a row in the years with pagu, as written."""
    semua = (*renstra.tujuan, *renstra.sasaran, *renstra.program)
    i = next(x for x in semua if x.kode == kode).indikator[0]
    assert all(isinstance(i.target[t], Angka | Predikat) for t in TAHUN)
    return " ".join(i.tulis(i.target[t]) for t in TAHUN)


def bilangan(tulisan: str) -> int:
    angka = int(tulisan.strip("()").replace(".", ""))
    return -angka if tulisan.startswith("(") else angka


class DescribeRenstra2021:
    def it_says_that_it_is_an_illustration_and_no_change(self):
        i = rencana(LAMA).identitas
        assert (i.ilustrasi, i.versi, i.jenis_dokumen) == (True, "renstra-2021", "Renstra")
        assert not i.perubahan
        assert (i.dasar_perubahan, i.alasan_perubahan, rencana(LAMA).alasan_perubahan) == ("", "", ())

    def it_is_older_than_the_change_and_than_the_nomenklatur_that_caused_it(self):
        i = rencana(LAMA).identitas
        assert i.tanggal_penetapan < rencana(BARU).identitas.tanggal_penetapan
        assert (i.tanggal_penetapan.year, i.tanggal_penetapan.month, i.tanggal_penetapan.day) < (2021, 12, 27)

    def it_does_not_stand_on_the_regulation_that_adopts_it(self):
        lama, baru = ({(d.jenis, d.nomor, d.tahun) for d in rencana(f).dasar_hukum} for f in (LAMA, BARU))
        assert baru - lama == {("Peraturan Gubernur", "35", 2021)}
        assert lama <= baru

    def it_gives_the_check_nothing_to_say(self):
        assert hasil(LAMA).lolos
        assert [str(t) for t in hasil(LAMA).temuan] == []

    @pytest.mark.parametrize("kode", TABEL_71)
    def it_gives_each_program_the_pagu_of_the_printed_table(self, kode: str):
        program = next(p for p in rencana(LAMA).program if p.kode == kode)
        assert tuple(program.pagu(t) for t in TAHUN) == TABEL_71[kode]

    def it_gives_the_program_that_the_table_leaves_out_what_its_total_has_more(self):
        sisa = tuple(j - sum(p[i] for p in TABEL_71.values()) for i, j in enumerate(JUMLAH_71))
        program = {p.kode: tuple(p.pagu(t) for t in TAHUN) for p in rencana(LAMA).program}
        assert {k: v for k, v in program.items() if k not in TABEL_71} == {"1.06.03": sisa}
        assert sisa == (44_000_000, 44_000_000, 33_000_000, 33_000_000, 33_000_000)

    @pytest.mark.parametrize("kode", TARGET_71)
    def it_has_the_targets_of_the_printed_table(self, kode: str):
        assert target(rencana(LAMA), kode) == TARGET_71[kode]

    def it_adds_up_to_the_same_total_as_the_change(self):
        for folder in (LAMA, BARU):
            assert tuple(sum(p.pagu(t) for p in rencana(folder).program) for t in TAHUN) == JUMLAH_71

    def it_gives_pagu_in_whole_thousands_and_only_to_what_has_a_target(self):
        for s in rencana(LAMA).sub_kegiatan:
            for t in TAHUN:
                assert s.pagu(t) >= 0
                assert s.pagu(t) % 1000 == 0
                assert not s.pagu(t) or any(i.terisi for i in s.indikator), s.kode

    def it_becomes_a_document_that_is_no_change(self, tmp_path: Path):
        folder = tmp_path / "renstra-2021"
        shutil.copytree(LAMA, folder)
        ringkasan = bangun(folder, tmp_path / "keluaran", pdf=False).ringkasan
        assert ringkasan is not None
        (berkas,) = ringkasan.berkas
        teks = "\n".join(p.text for p in Document(str(berkas)).paragraphs)
        assert "Rencana Strategis (Renstra) Dinas Sosial Provinsi Bengkulu Tahun 2021-2026" in teks
        assert "Bengkulu, 24 Desember 2021" in teks
        assert "Perubahan Renstra" not in teks
        assert "050-5889" not in teks

    def it_keeps_every_kode_of_the_change_but_those_of_four_new_rows(self):
        lama, baru = ({s.kode for s in rencana(f).simpul} for f in (LAMA, BARU))
        assert baru - lama == {"1.06.05.1.01", "1.06.05.1.01.01", "1.06.05.1.01.02", "1.06.05.1.02.03"}
        assert lama <= baru


class DescribeDaftarNilaiYangDiturunkan:
    def it_lists_every_cell_that_differs_and_no_other(self):
        ada, tulisan = perbedaan(buku(LAMA), buku(BARU)), tercatat(buku(LAMA))
        assert sorted(map(str, ada.keys() - tulisan.keys())) == []
        assert sorted(map(str, tulisan.keys() - ada.keys())) == []

    def it_writes_both_values_as_they_stand_in_the_workbooks(self):
        ada = perbedaan(buku(LAMA), buku(BARU))
        assert {s: n for s, n in tercatat(buku(LAMA)).items() if ada[s] != n} == {}

    def it_lists_the_rows_that_only_one_of_them_has(self):
        a, b = baris(isi(buku(BARU))), baris(isi(buku(LAMA)))
        hanya_baru = {(r[0], r[1].split("(")[1].rstrip(")")) for r in daftar() if r[3] == TIADA}
        hanya_lama = {(r[0], r[1].split("(")[1].rstrip(")")) for r in daftar() if r[2] == TIADA}
        hukum = ("Landasan Hukum", ("Peraturan Gubernur", "Bengkulu", "35", "2021"))
        assert a - b == {hukum if n == "Landasan Hukum" else (n, k) for n, k in hanya_baru}
        assert {(n, str(buku(LAMA)[n].cell(k, 1).value)) for n, k in b - a if isinstance(k, int)} == hanya_lama
        assert all(isinstance(k, int) for _, k in b - a)

    def it_gives_a_source_for_every_row(self):
        assert [r for r in daftar() if not r[4]] == []

    def it_names_only_ways_of_deriving_that_the_text_explains(self):
        teks = README.read_text(encoding="utf-8")
        cara = {m for r in daftar() for m in re.findall(r"Cara ([a-z])\b", r[4])}
        assert cara == set(re.findall(r"^- \*\*([a-z])\. ", teks, flags=re.MULTILINE))

    def it_tells_the_exceptions_that_differ(self):
        lama, baru = (
            {(r[0].value, str(r[2].value)): str(r[4].value) for r in buku(f)["Aturan"].iter_rows(min_row=2)} for f in (LAMA, BARU)
        )
        beda = {k: (baru.get(k, TIADA), lama.get(k, TIADA)) for k in lama | baru if lama.get(k) != baru.get(k)}
        catatan = {(kode, p): (x, y) for kode, pada, x, y, _ in tabel("Pengecualian yang berbeda") for p in pada.split("; ")}
        assert catatan == beda

    def it_adds_up_by_program_and_year(self):
        isi_tabel = tabel("Pagu menurut program")
        for n in range(0, len(isi_tabel), 3):
            lama, baru, selisih = ([bilangan(s) for s in b[2:]] for b in isi_tabel[n : n + 3])
            kode = isi_tabel[n][0].split(" ")[0]
            for folder, deret in ((LAMA, lama), (BARU, baru)):
                program = [p for p in rencana(folder).program if kode in (p.kode, "Jumlah")]
                assert deret[:5] == [sum(p.pagu(t) for p in program) for t in TAHUN]
            for deret in (lama, baru, selisih):
                assert deret[5] == sum(deret[:5])
            assert selisih == [y - x for x, y in zip(lama, baru, strict=True)]
        assert [b[0].split(" ")[0] for b in isi_tabel[::3]] == [*sorted(p.kode for p in rencana(LAMA).program), "Jumlah"]


class DescribeCaraMembandingkan:
    """The comparison itself: it must not be blind where the table is silent."""

    @pytest.fixture
    def salinan(self) -> Workbook:
        return load_workbook(LAMA / "renstra.xlsx")

    @pytest.mark.parametrize(
        ("nama", "sel"), [("Sub Kegiatan", "N9"), ("Jabatan", "B3"), ("Identitas", "B31"), ("Pegawai", "B2"), ("Kegiatan", "T2")]
    )
    def it_sees_a_cell_that_nobody_listed(self, salinan: Workbook, nama: str, sel: str):
        salinan[nama][sel] = "lain"
        (baru,) = perbedaan(salinan, buku(BARU)).keys() - tercatat(buku(LAMA)).keys()
        assert baru[0] == nama

    def it_sees_a_row_that_nobody_listed(self, salinan: Workbook):
        ws = salinan["Sub Kegiatan"]
        ws.delete_rows(ws.max_row)
        assert baris(isi(buku(LAMA))) - baris(isi(salinan)) == {("Sub Kegiatan", "1.06.07.1.01.03")}


class DescribeAlasanPerubahan:
    def it_gives_only_the_two_reasons_of_the_printed_text(self):
        assert [(a.kode, a.jenis) for a in rencana(BARU).alasan_perubahan] == [("", "ganti nomenklatur"), ("", "ubah indikator")]
        nomenklatur, indikator = (a.alasan for a in rencana(BARU).alasan_perubahan)
        assert "Nomor 050-5889 Tahun 2021" in nomenklatur
        assert "lebih terukur dan rasional" in indikator
        assert "Bappeda Provinsi Bengkulu" in indikator

    def it_tells_where_each_reason_comes_from(self):
        ws = buku(BARU)["Alasan Perubahan"]
        catatan = {r[0]: r[2].rstrip("… ") for r in tabel("Alasan Perubahan")}
        assert list(catatan) == [f"B{b}:C{b} ({ws.cell(b, 2).value})" for b in range(2, ws.max_row + 1)]
        for b, teks in enumerate(catatan.values(), 2):
            assert str(ws.cell(b, 3).value).startswith(teks)
