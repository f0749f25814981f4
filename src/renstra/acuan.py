"""Reference tables that plans are held against: official nomenclature and national regulations, from ``data/``."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from .galat import sebab
from .model import Identitas, Renstra, Temuan
from .rules.nomenklatur import TINGKAT_NOMENKLATUR, NamaResmi, Nomenklatur
from .rules.peraturan import Peraturan
from .workbook.cells import paling_mirip

_KOLOM = ("level", "kode", "nomenklatur")


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
    try:
        with berkas.open(encoding="utf-8-sig", newline="") as isi:
            awal = isi.readline()
            isi.seek(0)
            baca = csv.reader(isi, delimiter=max(",;\t", key=awal.count))
            judul = [j.strip().lower() for j in next(baca, [])]
            baris = [
                (baca.line_num, dict(zip(judul, (s.strip() for s in b), strict=False))) for b in baca if any(map(str.strip, b))
            ]
    except OSError as salah:
        raise AcuanSalah(_temuan(berkas, "", "tabel nomenklatur tidak dapat dibaca", sebab(salah), "berkas .csv")) from salah
    except (UnicodeDecodeError, csv.Error) as salah:
        raise AcuanSalah(_temuan(berkas, "", "tabel nomenklatur bukan teks CSV", "", "simpan sebagai CSV UTF-8")) from salah
    if kurang := [k for k in _KOLOM if k not in judul]:
        harap = "kolom " + ", ".join(_KOLOM)
        raise AcuanSalah(_temuan(berkas, "1", f"kolom {', '.join(kurang)} tidak ada", ", ".join(filter(None, judul)), harap))
    return Nomenklatur(berkas.stem, tuple(n for nomor, b in baris if (n := _nama_resmi(berkas, nomor, b))))


def _nama_resmi(berkas: Path, nomor: int, b: Mapping[str, str]) -> NamaResmi | None:
    """One row; None for a row of a whole urusan."""
    level, kode, nama = ("_".join(b.get("level", "").lower().split()), b.get("kode", ""), b.get("nomenklatur", ""))
    if level == "urusan":
        return None
    if level not in TINGKAT_NOMENKLATUR:
        harap = "salah satu dari " + ", ".join(TINGKAT_NOMENKLATUR)
        raise AcuanSalah(_temuan(berkas, str(nomor), "tingkat tidak dikenal", b.get("level", ""), harap))
    if not (kode and nama):
        raise AcuanSalah(_temuan(berkas, str(nomor), "kode atau nama kosong", kode or nama, "kode dan nama terisi"))
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


def _temuan(berkas: Path, baris: str, pesan: str, isi: str, harap: str) -> Temuan:
    return Temuan("T01", berkas.name, baris, pesan, isi, harap, "bandingkan dengan tabel bawaan di data/nomenklatur")


@cache
def peraturan_nasional() -> Sequence[Peraturan]:
    """The national regulations that come with the program."""
    with (_folder("peraturan") / "nasional.csv").open(encoding="utf-8", newline="") as isi:
        baris = list(csv.DictReader(isi))
    kolom = ("jenis", "nomor", "tentang", "status", "pengganti")
    return tuple(Peraturan(tahun=int(b["tahun"]), **{k: b[k] for k in kolom}) for b in baris)
