"""Tables beside the workbook: official nomenclature and regulations to hold it against, kode to be taken for the same."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from .galat import sebab
from .model import Identitas, Renstra, Temuan
from .rules.nomenklatur import TINGKAT_NOMENKLATUR, NamaResmi, Nomenklatur
from .rules.peraturan import STATUS, Peraturan
from .workbook.cells import paling_mirip

NAMA_PERATURAN, NAMA_PADANAN = "peraturan.csv", "padanan.csv"
_NOMENKLATUR, _PERATURAN, _PADANAN = "nomenklatur", "peraturan", "padanan"
_KOLOM, _KOLOM_PERATURAN = ("level", "kode", "nomenklatur"), ("jenis", "nomor", "tahun", "tentang")
_KOLOM_PADANAN = ("kode_lama", "kode_baru")


class AcuanSalah(Exception):
    """A table cannot be used; `temuan` says why."""

    def __init__(self, temuan: Temuan) -> None:
        super().__init__(temuan.pesan)
        self.temuan = temuan


@cache
def _folder(jenis: str) -> Path:
    """The folder of the tables that come with the program: inside the installed package, or in ``data/`` beside ``src/``."""
    paket = Path(__file__).parent
    terpasang = paket / jenis
    return terpasang if terpasang.is_dir() else paket.parents[1] / "data" / jenis


def nomenklatur_bawaan() -> tuple[str, ...]:
    """The names of the nomenclature tables that come with the program."""
    return tuple(sorted(b.stem for b in _folder("nomenklatur").glob("*.csv")))


def baca_nomenklatur(berkas: Path) -> Nomenklatur:
    """Read a table of level, kode, nomenklatur (further columns are free), as a spreadsheet saves it.

    Columns are separated by commas, semicolons or tabs; headings and levels may be written in any case. Rows of whole
    urusan are passed over: no plan has them. Raises `AcuanSalah`.
    """
    baris = _baca_csv(berkas, _NOMENKLATUR, _KOLOM)
    return Nomenklatur(berkas.stem, tuple(n for nomor, b in baris if (n := _nama_resmi(berkas, nomor, b))))


def _baca_csv(berkas: Path, apa: str, kolom: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the filled rows by column, with their line numbers."""
    try:
        with berkas.open(encoding="utf-8-sig", newline="") as isi:
            awal = isi.readline()
            isi.seek(0)
            baca = csv.reader(isi, delimiter=max(",;\t", key=awal.count))
            judul = ["_".join(j.lower().split()) for j in next(baca, [])]
            baris = [
                (baca.line_num, dict(zip(judul, (s.strip() for s in b), strict=False))) for b in baca if any(map(str.strip, b))
            ]
    except OSError as salah:
        raise AcuanSalah(_temuan(berkas, apa, "", f"tabel {apa} tidak dapat dibaca", sebab(salah), "berkas .csv")) from salah
    except (UnicodeDecodeError, csv.Error) as salah:
        raise AcuanSalah(_temuan(berkas, apa, "", f"tabel {apa} bukan teks CSV", "", "simpan sebagai CSV UTF-8")) from salah
    if kurang := [k for k in kolom if k not in judul]:
        harap = "kolom " + ", ".join(kolom)
        raise AcuanSalah(_temuan(berkas, apa, "1", f"kolom {', '.join(kurang)} tidak ada", ", ".join(filter(None, judul)), harap))
    return baris


def _nama_resmi(berkas: Path, nomor: int, b: Mapping[str, str]) -> NamaResmi | None:
    """One row; None for a row of a whole urusan."""
    level, kode, nama = ("_".join(b.get("level", "").lower().split()), b.get("kode", ""), b.get("nomenklatur", ""))
    if level == "urusan":
        return None
    if level not in TINGKAT_NOMENKLATUR:
        harap = "salah satu dari " + ", ".join(TINGKAT_NOMENKLATUR)
        raise AcuanSalah(_temuan(berkas, _NOMENKLATUR, str(nomor), "tingkat tidak dikenal", b.get("level", ""), harap))
    if not (kode and nama):
        harap = "kode dan nama terisi"
        raise AcuanSalah(_temuan(berkas, _NOMENKLATUR, str(nomor), "kode atau nama kosong", kode or nama, harap))
    return NamaResmi(level, kode, " ".join(nama.split()), b.get("dasar", ""))


@cache
def _bawaan() -> tuple[Nomenklatur, ...]:
    return tuple(baca_nomenklatur(_folder("nomenklatur") / f"{n}.csv") for n in nomenklatur_bawaan())


def nomenklatur_untuk(renstra: Renstra, folder: Path, berkas: Path | None = None) -> Nomenklatur:
    """Return the table that a plan is held against: `berkas`, else the one that its Identitas names, else the best match.

    The best match is the table of the program that knows most of the plan's kode with just their names, and among equals
    the one that writes most of them just so. Raises `AcuanSalah`.
    """
    if berkas is not None:
        return baca_nomenklatur(berkas)
    i = renstra.identitas
    if i.nomenklatur:
        milik = folder / i.nomenklatur
        if milik.suffix.lower() == ".csv" and milik.is_file():
            return baca_nomenklatur(milik)
        if i.nomenklatur in nomenklatur_bawaan():
            return baca_nomenklatur(_folder("nomenklatur") / f"{i.nomenklatur}.csv")
        raise AcuanSalah(_tidak_dikenal(i))
    pasangan = [(s.kode, s.nama) for s in renstra.simpul]
    return max(_bawaan(), key=lambda n: (n.cocok(pasangan), n.setulisan(pasangan)), default=Nomenklatur())


def _tidak_dikenal(i: Identitas) -> Temuan:
    ada = nomenklatur_bawaan()
    mirip = paling_mirip(i.nomenklatur, ada)
    return Temuan(
        "T02", i.asal.lembar, i.asal.sel("nomenklatur"), "tabel nomenklatur tidak ditemukan", i.nomenklatur,
        "berkas .csv di folder rencana, atau " + ", ".join(ada),
        f"mungkin maksudnya '{mirip}'" if mirip else "kosongkan untuk memakai tabel bawaan yang paling cocok",
    )  # fmt: skip


def _temuan(berkas: Path, apa: str, baris: str, pesan: str, isi: str, harap: str) -> Temuan:
    saran = "tulis dua kolom: kode_lama dan kode_baru" if apa == _PADANAN else f"bandingkan dengan tabel bawaan di data/{apa}"
    return Temuan("T01", berkas.name, baris, pesan, isi, harap, saran)


@cache
def peraturan_nasional() -> tuple[Peraturan, ...]:
    """The national regulations that come with the program."""
    return _baca_peraturan(_folder(_PERATURAN) / "nasional.csv")


def peraturan_untuk(folder: Path) -> tuple[Peraturan, ...]:
    """The national regulations that a plan is held against; its own ``peraturan.csv`` adds to them or corrects them.

    Raises `AcuanSalah`.
    """
    milik = folder / NAMA_PERATURAN
    if not milik.is_file():
        return peraturan_nasional()
    semua = (*peraturan_nasional(), *_baca_peraturan(milik))
    return tuple({(p.jenis.lower(), p.nomor, p.tahun): p for p in semua}.values())


def _baca_peraturan(berkas: Path) -> tuple[Peraturan, ...]:
    hasil = []
    for nomor, b in _baca_csv(berkas, _PERATURAN, _KOLOM_PERATURAN):
        if not b["tahun"].isdecimal():
            raise AcuanSalah(_temuan(berkas, _PERATURAN, str(nomor), "tahun bukan bilangan", b["tahun"], "tahun seperti 2017"))
        if (status := b.get("status") or "berlaku") not in STATUS:
            raise AcuanSalah(
                _temuan(berkas, _PERATURAN, str(nomor), "status tidak dikenal", status, "salah satu dari " + ", ".join(STATUS))
            )
        if not (b["jenis"] and b["nomor"] and b["tentang"]):
            harap = "jenis, nomor, dan tentang terisi"
            raise AcuanSalah(_temuan(berkas, _PERATURAN, str(nomor), "isian kosong", b["jenis"] or b["tentang"], harap))
        hasil.append(Peraturan(b["jenis"], b["nomor"], int(b["tahun"]), b["tentang"], status, b.get("pengganti", "")))
    return tuple(hasil)


def baca_padanan(berkas: Path) -> tuple[tuple[int, str, str], ...]:
    """Read a crosswalk: rows of old and new kode, each with its line in the file.

    An empty kode says that the other one is new, or gone. Raises `AcuanSalah`.
    """
    baris = _baca_csv(berkas, _PADANAN, _KOLOM_PADANAN)
    isi = ((nomor, b.get("kode_lama", ""), b.get("kode_baru", "")) for nomor, b in baris)
    return tuple((nomor, lama, baru) for nomor, lama, baru in isi if lama or baru)
