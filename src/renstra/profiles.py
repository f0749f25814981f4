"""Profiles and declarations that a plan may replace, read and checked: order of chapters, looks, tables, figures.

Whatever is wrong comes back as findings, all of them, before anything is made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .document.columns import KolomUlang, TabelData, bentangkan
from .document.figures import GAMBAR, GambarData
from .document.tables import TABEL, deret, kata
from .galat import letak_toml
from .model import Renstra, Temuan
from .narrative.lint import periksa_teks
from .narrative.systematics import Sistematika, baca_sistematika
from .templates import baca_teks, cari, yang_ada
from .workbook.cells import paling_mirip

T = TypeVar("T")
B = TypeVar("B", bound=BaseModel)
_DIKENAL = frozenset(TABEL), frozenset(GAMBAR)


def profil(temuan: list[Temuan], renstra: Renstra, jenis: str, nama: str, baca: Callable[[Path], T], folder: Path) -> T | None:
    """Read a named profile, the plan's own first; None when it is missing or malformed."""
    berkas = cari(jenis, f"{nama}.toml", folder / jenis)
    if berkas is None:
        ada = yang_ada(jenis, ".toml")
        mirip = paling_mirip(nama, ada)
        saran = f"mungkin maksudnya '{mirip}'" if mirip else f"letakkan {nama}.toml di folder {jenis} milik rencana"
        sel = renstra.identitas.asal.sel(jenis)
        harap = "salah satu dari " + ", ".join(ada)
        temuan.append(Temuan("P01", "Identitas", sel, f"profil {jenis} tidak ditemukan", nama, harap, saran))
        return None
    return _baca(temuan, berkas, lambda: baca(berkas))


def tabel(temuan: list[Temuan], renstra: Renstra, folder: Path) -> dict[str, TabelData]:
    """Read the tables with what the plan's ``tabel.toml`` replaces; fields, series and words of each are checked."""
    bawaan, hasil = _pernyataan(temuan, "tabel", folder, frozenset(TABEL), TabelData)
    semua_deret, semua_kata = deret(renstra), kata(renstra)
    for id, t in hasil.items():
        if t == bawaan[id]:
            continue
        sebelum = len(temuan)
        asing = [k for k in t.kolom if isinstance(k, KolomUlang) and k.ulang not in semua_deret]
        temuan += [_salah(f"{id}.kolom", "deret kolom tidak dikenal", k.ulang, tuple(semua_deret)) for k in asing]
        for data in (d for k in t.kolom for d in (k.kolom if isinstance(k, KolomUlang) else (k,))):
            for tulisan in (data.isi, *data.judul):
                if rusak := _kurung(tulisan, frozenset(semua_kata)):
                    pesan = f"kata dalam kurung tidak dikenal pada '{tulisan}'"
                    temuan.append(_salah(f"{id}.kolom", pesan, rusak, tuple(semua_kata)))
        if len(temuan) == sebelum:
            dikenal = {k.isi for k in bentangkan(bawaan[id], semua_deret, semua_kata)}
            dikenal |= {nama for b in TABEL[id](renstra).baris for nama in b.isi}
            for k in bentangkan(t, semua_deret, semua_kata):
                if k.isi not in dikenal:
                    temuan.append(_salah(f"{id}.kolom", "isi kolom tidak dikenal", k.isi, tuple(sorted(dikenal))))
        temuan += _judul(Path("tabel.toml"), id, t.judul)
    return hasil


def gambar(temuan: list[Temuan], folder: Path) -> dict[str, GambarData]:
    """Read the figures with what the plan's ``gambar.toml`` replaces."""
    bawaan, hasil = _pernyataan(temuan, "gambar", folder, frozenset(GAMBAR), GambarData)
    for id, g in hasil.items():
        if g != bawaan[id]:
            temuan += _judul(Path("gambar.toml"), id, g.judul)
    return hasil


def periksa_sistematika(s: Sistematika, berkas: str) -> Iterator[Temuan]:
    """Check a profile of chapters: headings that a template can fill, and no required section left out.

    A plan's own copy of a profile may add sections and leave out optional ones, never a required one.
    """
    for bab in s.bab:
        for tempat, tulisan in ((bab.id, bab.judul), (bab.id, bab.ringkasan), *((sub.id, sub.judul) for sub in bab.subbab)):
            yield from _judul(Path(berkas), tempat, tulisan)
    if (asli := cari("sistematika", f"{s.nama}.toml")) is None:
        return
    ada = {sub.id for bab in s.bab for sub in bab.subbab}
    saran = "kembalikan subbab ini; bila tidak ada yang disampaikan, jelaskan sebabnya dalam teksnya"
    for sub in (sub for bab in baca_sistematika(asli).bab for sub in bab.subbab):
        if sub.wajib and sub.id not in ada:
            yield Temuan("P06", berkas, sub.id, "subbab wajib tidak ada", harap=f"subbab '{sub.judul}'", saran=saran)


def pernyataan_bawaan(jenis: str, kelas: type[B]) -> dict[str, B]:
    """Return the declarations of a kind (``tabel``, ``gambar``) that come with the program."""
    berkas = cari(jenis, "baku.toml")
    assert berkas is not None, "berkas bawaan selalu ada"
    return {id: kelas.model_validate(isi) for id, isi in tomllib.loads(baca_teks(berkas)).items()}


def _pernyataan(
    temuan: list[Temuan], jenis: str, folder: Path, dikenal: frozenset[str], kelas: type[B]
) -> tuple[dict[str, B], dict[str, B]]:
    """Return the declarations that come with the program, and those with what the plan replaces."""
    bawaan = pernyataan_bawaan(jenis, kelas)
    milik = folder / f"{jenis}.toml"
    ganti = _baca(temuan, milik, lambda: tomllib.loads(baca_teks(milik))) if milik.is_file() else {}
    hasil = dict(bawaan)
    for id, isi in (ganti or {}).items():
        if id not in dikenal:
            temuan.append(_salah(id, f"{jenis} tidak dikenal", id, tuple(sorted(dikenal)), milik.name))
        elif not isinstance(isi, dict):
            harap, saran = f"[{id}] dengan kuncinya", f"tulis [{id}]"
            temuan.append(Temuan("P02", milik.name, id, "isi profil tidak sah", str(isi), harap, saran))
        elif satu := _baca(temuan, milik, _pembuat(kelas, {**bawaan[id].model_dump(), **isi}), id):
            hasil[id] = satu
    return bawaan, hasil


def _pembuat(kelas: type[B], isi: Mapping[str, Any]) -> Callable[[], B]:
    return lambda: kelas.model_validate(isi)


def _baca(temuan: list[Temuan], berkas: Path, baca: Callable[[], T], awalan: str = "") -> T | None:
    try:
        return baca()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as salah:
        baris, isi, saran = letak_toml(salah)
        temuan.append(Temuan("P02", berkas.name, baris, "berkas TOML tidak dapat dibaca", isi, "TOML yang sah", saran))
    except ValidationError as salah:
        for galat in salah.errors():
            tempat = ".".join(str(b) for b in (awalan, *galat["loc"]) if b != "" and b not in {"KolomData", "KolomUlang"})
            isi = str(galat.get("input", ""))[:80]
            saran = "bandingkan dengan profil bawaan"
            temuan.append(Temuan("P02", berkas.name, tempat, "isi profil tidak sah", isi, _harap(galat["type"]), saran))
    return None


def _harap(jenis: str) -> str:
    kata_harap = {
        "missing": "kunci ini ada",
        "extra_forbidden": "kunci yang dikenal",
        "float_parsing": "bilangan",
        "float_type": "bilangan",
        "too_short": "sedikitnya satu",
        "greater_than": "bilangan lebih dari nol",
    }
    return kata_harap.get(jenis, "isi seperti pada profil bawaan")


def _salah(sel: str, pesan: str, isi: str, dikenal: tuple[str, ...], berkas: str = "tabel.toml") -> Temuan:
    mirip = paling_mirip(isi, dikenal)
    saran = f"mungkin maksudnya '{mirip}'" if mirip else "pakai salah satu yang dikenal"
    return Temuan("P07", berkas, sel, pesan, isi, "salah satu dari " + ", ".join(dikenal), saran)


def _kurung(tulisan: str, dikenal: frozenset[str]) -> str:
    """Return the word in braces that no table can fill, the whole text when the braces do not close, else nothing."""
    from string import Formatter

    try:
        nama = [n for _, n, _, _ in Formatter().parse(tulisan) if n is not None]
    except ValueError:
        return tulisan
    return next((n for n in nama if n not in dikenal), "")


def _judul(berkas: Path, tempat: str, tulisan: str) -> Iterator[Temuan]:
    """Check the tags of a title; the place is the key that it stands under, since a title has no lines to count."""
    for t in periksa_teks(berkas, tulisan, *_DIKENAL) if "{" in tulisan else ():
        yield Temuan(t.kode, t.lembar, tempat, t.pesan, t.isi or tulisan, t.harap, t.saran, t.tingkat)
