"""One sheet of a workbook to flat, type-checked rows that still know their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..model import Asal, JumlahTertulis, Periode, Temuan
from ..model.indikator import jenis_satuan
from ..model.nilai import JenisSatuan
from . import faults
from .book import Buku, Grid, huruf_kolom, indeks_kolom, pecah_sel
from .cells import baca_sel, hampa, paling_mirip, salah_ketik, teks_sel
from .declare import Kolom, Lembar, baku
from .mapping import Peta
from .sheets import LEMBAR

_BARIS_JUDUL_TERJAUH = 20
_NAMA_LEMBAR = {baku(lembar.nama) for lembar in LEMBAR}
_BARIS_JUMLAH = {
    "jumlah", "total", "jumlah total", "total jumlah", "total pagu", "jumlah pagu", "grand total", "jumlah seluruhnya",
    "jumlah keseluruhan", "total keseluruhan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: typed values by field, and where they came from."""

    asal: Asal
    isi: dict[str, Any]

    def __getitem__(self, nama: str) -> Any:
        return self.isi.get(nama)

    def teks(self, nama: str) -> str:
        """A text field, ``""`` when empty."""
        return self.isi.get(nama) or ""

    def tahunan(self, nama: str) -> dict[int, Any]:
        """The values of a yearly column by year, empty cells left out."""
        awalan = f"{nama}."
        return {int(k.removeprefix(awalan)): v for k, v in self.isi.items() if k.startswith(awalan) and v is not None}


@dataclass
class PembacaTabel:
    """Reads sheets of one workbook; gathers their faults in `temuan`, and the totals that they claim in `jumlah`."""

    buku: Buku
    peta: Mapping[str, Peta]
    temuan: list[Temuan] = field(default_factory=list)
    jumlah: list[JumlahTertulis] = field(default_factory=list)

    def salah(self, *kode: str) -> int:
        """How many faults there are so far, of these codes or of all; warnings are none."""
        return sum(t.tingkat == "kesalahan" and (not kode or t.kode in kode) for t in self.temuan)

    def grid(self, lembar: Lembar) -> Grid | None:
        """Find the sheet by name (or by map); a missing one that is required is a fault."""
        cari = self.peta.get(lembar.nama, Peta()).lembar or lembar.nama
        nama_lain = {baku(a) for a in (cari, *lembar.alias)}
        sama = [n for n in self.buku.lembar if n == cari] or [n for n in self.buku.lembar if baku(n) in nama_lain]
        if not sama:
            if lembar.wajib or cari != lembar.nama:
                ada = tuple(self.buku.lembar)
                bebas = tuple(n for n in ada if baku(n) not in _NAMA_LEMBAR)
                self.temuan.append(faults.lembar_tidak_ada(cari, ada, paling_mirip(cari, bebas)))
            return None
        if sama[0] in self.buku.jauh:
            self.temuan.append(self.buku.jauh[sama[0]])
            return None
        grid = self.buku.lembar[sama[0]]
        return grid if lembar.wajib or any(not hampa(isi) for baris in grid.baris for isi in baris) else None

    def baca(self, lembar: Lembar, periode: Periode | None) -> list[Baris]:
        """Read a table sheet; rows that are empty or only number the columns are left out, totals are kept apart."""
        if (grid := self.grid(lembar)) is None:
            return []
        peta = self.peta.get(lembar.nama, Peta())
        kolom = lembar.kolom_untuk(periode, _tahun_bebas(lembar, grid, peta))
        judul, letak = self._letak(lembar, grid, kolom, peta)
        if periode:
            self._judul_asing(lembar, grid, judul, kolom, letak)
            self._peta_asing(lembar, kolom, peta)
        ada = tuple(k for k in kolom if k.nama in letak)
        asal_kolom = {k.nama: huruf_kolom(letak[k.nama]) for k in ada}
        hasil: list[Baris] = []
        atas: dict[str, Any] = {}
        cocok_pola = True
        for nomor in range(judul + 1, len(grid.baris) if ada else 0):
            mentah = {k.nama: grid.isi(nomor, letak[k.nama]) for k in ada}
            if peta.pola_kode and not hampa(mentah.get("kode")):
                cocok_pola = bool(re.search(peta.pola_kode, teks_sel(mentah["kode"])))
            if not cocok_pola or (nomor == judul + 1 and _baris_nomor(grid.baris[nomor])):
                continue
            asal = Asal(grid.nama, nomor + 1, asal_kolom)
            if _pertama(mentah.values()) in _BARIS_JUMLAH or _pertama(grid.baris[nomor]) in _BARIS_JUMLAH:
                self.jumlah.append(self._jumlah(lembar, ada, asal, mentah))
                continue
            tak_terbaca = self._tak_terbaca(asal, mentah)
            if tak_terbaca or not all(hampa(v) for v in mentah.values()):
                hasil.append(Baris(asal, self._baris(ada, asal, mentah, atas)))
        self._kembar(lembar, hasil)
        return hasil

    def baca_isian(self, lembar: Lembar) -> Baris:
        """Read a form sheet: each question's answer stands in the cell to its right, or where the map says."""
        if (grid := self.grid(lembar)) is None:
            return Baris(Asal(lembar.nama), {})
        peta = self.peta.get(lembar.nama, Peta())
        letak = {k.nama: pecah_sel(peta.sel[k.judul]) for k in lembar.kolom if k.judul in peta.sel}
        letak |= self._letak_isian(grid, [k for k in lembar.kolom if k.nama not in letak])
        sisa = [teks_sel(isi) for baris in grid.baris for isi in baris if isinstance(isi, str)]
        isi_form: dict[str, Any] = {}
        asal = Asal(grid.nama, 0, {nama: f"{huruf_kolom(kol)}{b + 1}" for nama, (b, kol) in letak.items()})
        for kolom in lembar.kolom:
            if kolom.nama in letak:
                mentah = grid.isi(*letak[kolom.nama])
                self._tak_terbaca(asal, {kolom.nama: mentah})
                isi_form[kolom.nama] = self._satu(kolom, asal, mentah, None)
            elif kolom.wajib:
                mirip = next((s for s in sisa if salah_ketik(s, kolom.judul)), None)
                self.temuan.append(faults.isian_tidak_ada(grid.nama, kolom.judul, mirip))
        return Baris(asal, isi_form)

    def _letak_isian(self, grid: Grid, kolom: Sequence[Kolom]) -> dict[str, tuple[int, int]]:
        """Return where the answer to each question stands.

        An answer may read like a question, so the column with the most questions has the first word.
        """
        nama_dari = {baku(j): k.nama for k in kolom for j in (k.judul, *k.alias)}
        tempat: dict[str, list[tuple[int, int]]] = {}
        for b, baris in enumerate(grid.baris):
            for kol, isi in enumerate(baris):
                if isinstance(isi, str) and (nama := nama_dari.get(baku(isi))):
                    tempat.setdefault(nama, []).append((b, kol))
        banyak = Counter(kol for semua in tempat.values() for _, kol in semua)
        letak: dict[str, tuple[int, int]] = {}
        for nama, semua in tempat.items():
            (b, kol), *lain = sorted(semua, key=lambda t: (-banyak[t[1]], t))
            letak[nama] = (b, kol + 1)
            if lain and lain[0][1] == kol:
                sel, pertama = f"{huruf_kolom(kol)}{lain[0][0] + 1}", f"{huruf_kolom(kol)}{b + 1}"
                self.temuan.append(faults.judul_ganda(grid.nama, sel, teks_sel(grid.isi(*lain[0])), pertama))
        return letak

    def _letak(self, lembar: Lembar, grid: Grid, kolom: tuple[Kolom, ...], peta: Peta) -> tuple[int, dict[str, int]]:
        """Return the heading row and the column of each field found in it; the map has the first word."""
        nama_dari = {baku(j): k.nama for k in kolom for j in (k.judul, *k.alias)}
        judul = peta.baris_judul - 1 if peta.baris_judul else _cari_baris_judul(grid, set(nama_dari))
        baris = grid.baris[judul] if judul < len(grid.baris) else []
        letak: dict[str, int] = {}
        for k in kolom:
            if petunjuk := peta.kolom.get(k.judul):
                if (kol := _kolom_terpetakan(baris, petunjuk)) is None:
                    self.temuan.append(faults.judul_peta_tidak_ada(lembar.nama, k.judul, petunjuk, grid.nama, judul + 1))
                else:
                    letak[k.nama] = kol
        terpetakan = frozenset(letak)
        for kol, isi in enumerate(baris):
            nama = nama_dari.get(baku(isi))
            if nama and nama in letak and nama not in terpetakan:
                sel, pertama = (f"{huruf_kolom(k)}{judul + 1}" for k in (kol, letak[nama]))
                self.temuan.append(faults.judul_ganda(grid.nama, sel, teks_sel(isi), pertama))
            elif nama and nama not in letak:
                letak[nama] = kol
        sisa = tuple(teks_sel(isi) for i, isi in enumerate(baris) if not hampa(isi) and i not in letak.values())
        for k in kolom:
            if (k.wajib or k.judul_wajib) and k.nama not in letak and k.judul not in peta.kolom:
                self.temuan.append(faults.judul_tidak_ada(grid.nama, judul + 1, k.judul, paling_mirip(k.judul, sisa, 80)))
        return judul, letak

    def _judul_asing(self, lembar: Lembar, grid: Grid, judul: int, kolom: tuple[Kolom, ...], letak: dict[str, int]) -> None:
        """Warn of headings that look like a declared one but are not read: a slip in an optional one, or a strange year."""
        hilang = [k for k in kolom if k.nama not in letak and not (k.wajib or k.judul_wajib)]
        tahunan = (k for k in lembar.kolom if k.tahunan not in {None, "bebas"})
        pola = {baku(j.replace("{tahun}", "")): k for k in tahunan for j in (k.judul, *k.alias)}
        for kol, isi in enumerate(grid.baris[judul] if judul < len(grid.baris) else ()):
            if not isinstance(isi, str) or kol in letak.values():
                continue
            sel, teks = f"{huruf_kolom(kol)}{judul + 1}", teks_sel(isi)
            if mirip := next((k for k in hilang if salah_ketik(teks, k.judul)), None):
                self.temuan.append(faults.judul_tidak_dipakai(grid.nama, sel, teks, mirip.judul))
            elif (m := re.fullmatch(r"(.+) \d{4}", baku(isi))) and (k := pola.get(m[1])):
                sedia = ", ".join(x.judul for x in kolom if x.nama.startswith(f"{k.nama}."))
                self.temuan.append(faults.tahun_di_luar(grid.nama, sel, teks, sedia))

    def _peta_asing(self, lembar: Lembar, kolom: tuple[Kolom, ...], peta: Peta) -> None:
        """Warn of mapped columns whose year is no year of the plan."""
        sedia = tuple(k.judul for k in kolom)
        tempat = f"lembar.{lembar.nama}.kolom"
        asing = (j for j in peta.kolom if j not in sedia)
        self.temuan += [faults.tahun_di_luar("peta.toml", tempat, j, ", ".join(sedia)) for j in asing]

    def _baris(self, kolom: tuple[Kolom, ...], asal: Asal, mentah: dict[str, Any], atas: dict[str, Any]) -> dict[str, Any]:
        """Read one row.

        A filled-down column takes the value above. One that may be empty does so only while the filled-down columns
        before it stay the same: below a new strategi an empty program is no program.
        """
        isi: dict[str, Any] = {}
        jenis = _jenis_baris(mentah)
        berganti = False
        for k in kolom:
            turun = k.turun and k.nama in atas and (k.wajib or not berganti)
            nilai = self._satu(k, asal, mentah[k.nama], jenis, turun)
            if nilai is None and turun:
                nilai = atas[k.nama]
            if k.turun:
                berganti = berganti or nilai != atas.get(k.nama)
                atas[k.nama] = nilai
            isi[k.nama] = nilai
        return isi

    def _jumlah(self, lembar: Lembar, kolom: tuple[Kolom, ...], asal: Asal, mentah: Mapping[str, Any]) -> JumlahTertulis:
        """Read the numbers of a row of totals; a formula that was never computed claims nothing."""
        angka: dict[str, int] = {}
        for k in (k for k in kolom if k.tipe in {"cacah", "rupiah"}):
            isi = mentah[k.nama]
            if not hampa(isi) and not (isinstance(isi, str) and baku(isi) in _BARIS_JUMLAH):
                nilai = self._satu(k, asal, isi, None)
                angka |= {k.nama: nilai} if nilai is not None else {}
        return JumlahTertulis(asal=asal, lembar=lembar.nama, angka=angka)

    def _satu(self, kolom: Kolom, asal: Asal, mentah: Any, jenis: JenisSatuan | None, turun: bool = False) -> Any:
        """Read one cell; None when it is empty or at fault."""
        sel = asal.sel(kolom.nama)
        if hampa(mentah):
            if kolom.wajib and not turun and (asal.lembar, sel) not in self.buku.tak_terbaca:
                self.temuan.append(faults.kosong(asal.lembar, sel, kolom.judul, kolom.contoh))
            return None
        nilai = baca_sel(kolom, mentah, asal.lembar, sel, jenis)
        if isinstance(nilai, Temuan):
            self.temuan.append(nilai)
            return None
        return nilai

    def _tak_terbaca(self, asal: Asal, mentah: Mapping[str, Any]) -> bool:
        """Report cells of this row whose value cannot be seen; whether there are any."""
        semua = [t for nama in mentah if (t := self.buku.tak_terbaca.get((asal.lembar, asal.sel(nama))))]
        self.temuan += semua
        return bool(semua)

    def _kembar(self, lembar: Lembar, baris: list[Baris]) -> None:
        """Report rows that carry the same key twice."""
        if not lembar.kunci:
            return
        pertama: dict[tuple[Any, ...], Baris] = {}
        for b in baris:
            kunci = tuple(baku(v) if isinstance(v := b[k], str) else v for k in lembar.kunci)
            if kunci[0] is None:
                continue
            if kunci in pertama:
                sel = b.asal.sel(lembar.kunci[0])
                isi = " / ".join(str(b[k]) for k in lembar.kunci if b[k])
                apa = "kode" if lembar.kunci == ("kode",) else "baris"
                self.temuan.append(faults.kembar(b.asal.lembar, sel, apa, isi, pertama[kunci].asal.sel(lembar.kunci[0])))
            else:
                pertama[kunci] = b


def _tahun_bebas(lembar: Lembar, grid: Grid, peta: Peta) -> tuple[int, ...]:
    """Return the years that the sheet's own headings, or the map, name for columns whose years are free."""
    awalan = {baku(k.judul.replace("{tahun}", "")) for k in lembar.kolom if k.tahunan == "bebas"}
    judul = [isi for baris in grid.baris[:_BARIS_JUDUL_TERJAUH] for isi in baris if isinstance(isi, str)] if awalan else []
    cocok = (re.fullmatch(r"(.+) (\d{4})", baku(j)) for j in (*judul, *peta.kolom))
    return tuple(sorted({int(m[2]) for m in cocok if m and m[1] in awalan}))


def _cari_baris_judul(grid: Grid, dicari: set[str]) -> int:
    """Return the row with the most known headings among the first ones; the first row when none has any."""
    cocok = [len({baku(isi) for isi in baris if isinstance(isi, str)} & dicari) for baris in grid.baris[:_BARIS_JUDUL_TERJAUH]]
    return cocok.index(max(cocok)) if cocok else 0


def _kolom_terpetakan(judul: Sequence[Any], petunjuk: str) -> int | None:
    """Return the column that the map points to: one with that heading, else the one of those letters."""
    sama = next((i for i, isi in enumerate(judul) if baku(isi) == baku(petunjuk)), None)
    return indeks_kolom(petunjuk.upper()) if sama is None and re.fullmatch(r"[A-Za-z]{1,3}", petunjuk) else sama


def _pertama(isi: Iterable[Any]) -> str:
    """Return the first filled cell as headings are compared."""
    return next((baku(v) for v in isi if not hampa(v)), "")


def _baris_nomor(baris: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns, as the official forms do: ``(1)``, ``(2)``, ``(3)`` …"""
    isi = [m[1] if (m := re.fullmatch(r"\(?(\d{1,3})\)?", teks_sel(v))) else "" for v in baris if not hampa(v)]
    return len(isi) > 1 and all(isi) and all(int(b) == int(a) + 1 for a, b in pairwise(isi))


def _jenis_baris(mentah: Mapping[str, Any]) -> JenisSatuan | None:
    """Return the kind of the row's satuan, the key to reading its targets."""
    tersurat = baku(mentah.get("jenis_satuan", ""))
    if tersurat in {"cacah", "persen", "indeks", "rasio", "predikat", "rentang", "teks"}:
        return tersurat  # type: ignore[return-value]
    satuan = teks_sel(mentah.get("satuan", ""))
    return jenis_satuan(satuan) if satuan else None
