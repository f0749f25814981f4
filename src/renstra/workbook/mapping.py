"""``peta.toml``: how an office's own sheets answer to the declared ones.

For example:

    [lembar."Sub Kegiatan"]
    lembar = "RKA 2022"              # the name of the office's sheet
    baris_judul = 6                  # its last heading row; data starts below
    pola_kode = '^\\d\\.\\d\\d\\.\\d\\d\\.\\d\\.\\d\\d\\.\\d\\d$'   # only rows whose kode looks like this
    kolom = { "Kode" = "B", "Pagu 2022" = "K" }   # declared heading = the office's own heading, or a column letter

    [lembar.Identitas]
    sel = { "Nama perangkat daerah" = "C4" }      # for forms: declared question = cell
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..galat import letak_toml, sebab
from ..model import Temuan
from . import faults
from .book import pecah_sel
from .cells import paling_mirip
from .declare import Lembar


@dataclass(frozen=True)
class Peta:
    """The mapping of one declared sheet; `kolom` and `sel` are keyed by declared headings."""

    lembar: str = ""
    baris_judul: int = 0
    pola_kode: str = ""
    kolom: Mapping[str, str] = field(default_factory=dict)
    sel: Mapping[str, str] = field(default_factory=dict)


_JENIS: dict[str, tuple[type, str]] = {
    "lembar": (str, "nama lembar dalam tanda petik"),
    "baris_judul": (int, "nomor baris mulai dari 1"),
    "pola_kode": (str, "ungkapan reguler dalam tanda petik tunggal"),
    "kolom": (dict, '{ "Judul" = "B" }'),
    "sel": (dict, '{ "Isian" = "C4" }'),
}


def baca_peta(berkas: Path, semua: tuple[Lembar, ...]) -> tuple[dict[str, Peta], list[Temuan]]:
    """Read ``peta.toml`` beside the workbook; without the file nothing is mapped, and what is wrong in it is left out."""
    if not berkas.is_file():
        return {}, []
    try:
        isi = tomllib.loads(berkas.read_text(encoding="utf-8-sig"))
    except OSError as galat:
        harap, saran = "berkas yang boleh dibaca", "periksa izin berkas"
        return {}, [faults.peta_salah("", "berkas tidak dapat dibaca", sebab(galat), harap, saran)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        baris, sebab_rusak, saran = letak_toml(galat)
        return {}, [faults.peta_salah(baris, "berkas tidak dapat dibaca", sebab_rusak, "TOML yang sah", saran)]
    temuan = [
        faults.peta_salah(kunci, "kunci tidak dikenal", kunci, "'lembar'", 'tulis [lembar."Nama Lembar"]')
        for kunci in isi
        if kunci != "lembar"
    ]
    bagian = isi.get("lembar", {})
    if not isinstance(bagian, dict):
        temuan.append(faults.peta_salah("lembar", "jenis isi salah", str(bagian), "tabel", 'tulis [lembar."Nama Lembar"]'))
        bagian = {}
    peta: dict[str, Peta] = {}
    dikenal = {lembar.nama: lembar for lembar in semua}
    for nama, aturan in bagian.items():
        if nama not in dikenal or not isinstance(aturan, dict):
            mirip = paling_mirip(nama, tuple(dikenal))
            saran = f"mungkin maksudnya '{mirip}'" if mirip else "pakai nama lembar buku kerja kosong"
            temuan.append(faults.peta_salah(f"lembar.{nama}", "lembar tidak dikenal", nama, "nama lembar renstra", saran))
            continue
        salah = [t for kunci, nilai in aturan.items() for t in _periksa(kunci, nilai, dikenal[nama])]
        temuan += salah
        rusak = {t.sel for t in salah}
        peta[nama] = Peta(**{k: v for k, v in aturan.items() if f"lembar.{nama}.{k}" not in rusak})
    return peta, temuan


def _periksa(kunci: str, nilai: Any, lembar: Lembar) -> list[Temuan]:
    """Return what is wrong with one line of a sheet's mapping."""
    tempat = f"lembar.{lembar.nama}.{kunci}"
    berkode = any(k.nama == "kode" for k in lembar.kolom)
    tak_berlaku = {"baris_judul", "kolom", "pola_kode"} if lembar.isian else {"sel"} if berkode else {"sel", "pola_kode"}
    berlaku = tuple(k for k in _JENIS if k not in tak_berlaku)
    if kunci not in berlaku:
        mirip = paling_mirip(kunci, berlaku)
        saran = f"mungkin maksudnya '{mirip}'" if mirip else "hapus baris ini"
        apa = "kunci tidak berlaku untuk lembar ini" if kunci in _JENIS else "kunci tidak dikenal"
        return [faults.peta_salah(tempat, apa, kunci, ", ".join(berlaku), saran)]
    jenis, harap = _JENIS[kunci]
    sejenis = type(nilai) is jenis  # exactly: true is no row number
    if not sejenis or (jenis is int and nilai < 1):
        return [faults.peta_salah(tempat, "jenis isi salah", str(nilai), harap, f"tulis {harap}")]
    if kunci == "pola_kode":
        try:
            re.compile(nilai)
        except re.error as galat:
            return [faults.peta_salah(tempat, "pola tidak sah", nilai, harap, str(galat))]
    return [t for judul, tunjuk in nilai.items() for t in _periksa_tunjuk(tempat, judul, tunjuk, lembar)] if jenis is dict else []


def _periksa_tunjuk(tempat: str, judul: str, tunjuk: Any, lembar: Lembar) -> list[Temuan]:
    """Return what is wrong with one ``"Judul" = "B"``."""
    dikenal = tuple(k.judul for k in lembar.kolom)
    if not any(re.fullmatch(re.escape(j).replace(r"\{tahun\}", r"\d{4}"), judul) for j in dikenal):
        mirip = paling_mirip(judul, dikenal)
        saran = f"mungkin maksudnya '{mirip}'" if mirip else "pakai judul kolom buku kerja kosong"
        return [faults.peta_salah(tempat, "kolom tidak dikenal", judul, f"judul pada lembar {lembar.nama}", saran)]
    if not isinstance(tunjuk, str) or not tunjuk.strip() or (lembar.isian and not _sel_sah(tunjuk)):
        harap = "alamat sel seperti C4" if lembar.isian else "huruf kolom seperti K, atau judul kolom"
        return [faults.peta_salah(tempat, f"petunjuk untuk '{judul}' tidak sah", str(tunjuk), harap, f"tulis {harap}")]
    return []


def _sel_sah(sel: str) -> bool:
    try:
        pecah_sel(sel)
    except ValueError:
        return False
    return True
