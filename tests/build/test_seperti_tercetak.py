"""The printed document with its faults left in: every fault that data/README.md lists is found, and nothing else is.

The tables of that file are the expectation. A cell of *Sel* names places (``Kegiatan!N2:O2; narasi/kata-penutup.md.j2!1``), one
of *Aturan* the rules that find them: one list for all places, or one for each, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from folder_uji import SAMPEL

from renstra.check import HasilPeriksa, periksa
from renstra.model import Temuan
from renstra.workbook.book import huruf_kolom, indeks_kolom

README = SAMPEL.parents[1] / "README.md"
TERCETAK = SAMPEL.with_name("seperti-tercetak")
KESALAHAN, LAIN, TAK_DINYATAKAN = (
    "Kesalahan dokumen tercetak",
    "Temuan lain pada seperti-tercetak",
    "Tidak dapat dinyatakan",
)
_SEL = re.compile(r"([A-Z]*)(\d+)(?::([A-Z]*)(\d+))?")


@dataclass(frozen=True)
class Harapan:
    """One row of a table in data/README.md: what the check must find, as pairs of rule and place."""

    nama: str
    uraian: str
    pasangan: frozenset[tuple[str, str]]

    def hilang(self, ada: frozenset[tuple[str, str]]) -> list[tuple[str, str]]:
        """The pairs that the check did not give."""
        return sorted(self.pasangan - ada)


@cache
def hasil(folder: Path) -> HasilPeriksa:
    return periksa(folder)


@cache
def bagian(judul: str) -> str:
    """The text of one section of data/README.md."""
    semua = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(b for b in semua if b.startswith(f"{judul}\n"))


def baris_tabel(judul: str) -> Iterator[dict[str, str]]:
    """The rows of the table in a section, by heading."""
    baris = [b for b in bagian(judul).splitlines() if b.startswith("|")]
    kepala, _, *isi = ([s.strip().replace(r"\|", "|") for s in re.split(r"(?<!\\)\|", b)[1:-1]] for b in baris)
    return (dict(zip(kepala, b, strict=True)) for b in isi)


def tempat(tulisan: str) -> list[str]:
    """Spell out one place: ``Kegiatan!N2:O3, S2`` are five cells; a text without a line is the whole of it."""
    lembar, ada, sel = tulisan.partition("!")
    if not ada:
        return [lembar]
    hasil = []
    for potong in sel.split(","):
        m = _SEL.fullmatch(potong.strip())
        assert m, f"alamat {potong!r} pada {tulisan!r} tidak dikenal"
        if not m[1]:
            hasil += [f"{lembar}!{b}" for b in range(int(m[2]), int(m[4] or m[2]) + 1)]
            continue
        kolom = range(indeks_kolom(m[1]), indeks_kolom(m[3] or m[1]) + 1)
        hasil += [f"{lembar}!{huruf_kolom(k)}{b}" for b in range(int(m[2]), int(m[4] or m[2]) + 1) for k in kolom]
    return hasil


def pasangan(sel: str, aturan: str) -> Iterator[tuple[str, str]]:
    """Pair places with their rules."""
    letak = [b.strip() for b in sel.split(";")]
    kode = [[k.strip() for k in b.split(",")] for b in aturan.split(";")]
    kode = kode * len(letak) if len(kode) == 1 else kode
    for t, semua in zip(letak, kode, strict=True):
        yield from ((k, satu) for satu in tempat(t) for k in semua)


def harapan(judul: str, kolom_nama: str, kolom_uraian: str) -> list[Harapan]:
    """What a table expects; a row without a place expects nothing."""
    hasil = []
    for b in baris_tabel(judul):
        sel = b.get("Sel") or b["Sel pada seperti-tercetak"]
        dicari = frozenset() if sel == "-" else frozenset(pasangan(sel, b["Aturan"]))
        hasil.append(Harapan(b[kolom_nama], b[kolom_uraian], dicari))
    return hasil


def sebutan(t: Temuan) -> set[tuple[str, str]]:
    """How the tables may name a finding: rule and place; the line of a text may be left out."""
    return {(t.kode, t.tempat)} | ({(t.kode, t.lembar)} if t.lembar.startswith("narasi/") else set())


def ditemukan(h: HasilPeriksa) -> frozenset[tuple[str, str]]:
    return frozenset(s for t in h.temuan for s in sebutan(t))


def tabel(judul: str, kepala: Iterable[str], baris: Iterable[Iterable[str]]) -> str:
    """Lay out rows in columns, for a message that people read."""
    semua = [list(kepala), *(list(b) for b in baris)]
    lebar = [min(60, max(len(b[i]) for b in semua)) for i in range(len(semua[0]))]
    return "\n".join([f"\n{judul}", *(" | ".join(s[:60].ljust(n) for s, n in zip(b, lebar, strict=True)) for b in semua)])


def tabel_temuan(judul: str, temuan: Iterable[Temuan]) -> str:
    kepala = ("aturan", "tingkat", "tempat", "tertulis", "seharusnya", "pesan")
    return tabel(judul, kepala, ((t.kode, t.tingkat, t.tempat, t.isi, t.harap, t.pesan) for t in temuan))


@cache
def kesalahan() -> list[Harapan]:
    return harapan(KESALAHAN, "Nomor", "Tempat")


def tak_dijelaskan() -> list[Temuan]:
    """Findings that neither table names."""
    dikenal = {p for h in (*kesalahan(), *harapan(LAIN, "Sel", "Mengapa benar")) for p in h.pasangan}
    return [t for t in hasil(TERCETAK).temuan if dikenal.isdisjoint(sebutan(t))]


class DescribeSepertiTercetak:
    def it_can_be_read_and_built(self):
        h = hasil(TERCETAK)
        assert h.renstra, tabel_temuan("Buku kerja tidak terbaca", h.temuan)
        assert h.perangkat, tabel_temuan("Teks tidak dapat dipakai", h.temuan)

    def it_holds_the_same_programs_as_the_repaired_plan(self):
        tercetak, dibetulkan = (hasil(f).renstra for f in (TERCETAK, SAMPEL))
        assert tercetak and dibetulkan
        assert tercetak.identitas.versi == "seperti-tercetak"
        assert [s.kode for s in tercetak.simpul] == [s.kode for s in dibetulkan.simpul]

    def it_shows_every_printed_fault(self):
        ada = ditemukan(hasil(TERCETAK))
        lolos = [(h.nama, k, t, h.uraian) for h in kesalahan() for k, t in h.hilang(ada)]
        kepala = ("nomor", "aturan", "tempat", "uraian")
        assert not lolos, tabel(f"{len({n for n, *_ in lolos})} kesalahan tercetak tidak ditemukan seluruhnya", kepala, lolos)

    def it_says_why_a_fault_has_no_place(self):
        tanpa_sel = [h.nama for h in kesalahan() if not h.pasangan]
        assert [n for n in tanpa_sel if not re.search(rf"\b{n}\b", bagian(TAK_DINYATAKAN))] == []

    def it_has_no_finding_without_a_known_reason(self):
        sisa = tak_dijelaskan()
        assert not sisa, tabel_temuan(f"{len(sisa)} temuan tanpa sebab pada data/README.md", sisa)

    def it_lists_no_reason_for_findings_that_are_gone(self):
        ada = ditemukan(hasil(TERCETAK))
        basi = [(h.nama, k, t) for h in harapan(LAIN, "Sel", "Mengapa benar") for k, t in h.hilang(ada)]
        assert not basi, tabel("Baris tabel temuan lain yang sudah tidak ada temuannya", ("baris", "aturan", "tempat"), basi)

    def it_numbers_the_faults_once(self):
        nomor = [h.nama for h in kesalahan()]
        assert sorted(set(nomor), key=nomor.index) == nomor

    def it_reports_what_the_check_found(self, capsys: pytest.CaptureFixture[str], record_property):
        ada = ditemukan(hasil(TERCETAK))
        dinyatakan = [h for h in kesalahan() if h.pasangan]
        jumlah = {
            "kesalahan tercetak": len(kesalahan()),
            "ditemukan": sum(not h.hilang(ada) for h in dinyatakan),
            "temuan seperti-tercetak": len(hasil(TERCETAK).temuan),
            "tanpa sebab": len(tak_dijelaskan()),
            "temuan perubahan-2022": len(hasil(SAMPEL).temuan),
            "dikecualikan perubahan-2022": len(hasil(SAMPEL).dimatikan),
        }
        for nama, n in jumlah.items():
            record_property(nama, n)
        with capsys.disabled():
            print("\n" + "; ".join(f"{nama} {n}" for nama, n in jumlah.items()))
        assert jumlah["ditemukan"] <= jumlah["kesalahan tercetak"] <= jumlah["temuan seperti-tercetak"]


class DescribePerubahan2022:
    def it_has_no_finding(self):
        temuan = hasil(SAMPEL).temuan
        assert not temuan, tabel_temuan(f"{len(temuan)} temuan pada contoh yang sudah dibetulkan", temuan)
