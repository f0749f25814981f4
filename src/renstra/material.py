"""Everything a build needs besides the workbook: profiles, texts and pages, all checked before anything is made."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from .document.columns import TabelData, baca_tabel
from .document.figures import GAMBAR, GambarData, baca_gambar
from .document.frontmatter import periksa_aset, render_halaman
from .document.profile import Gaya, baca_gaya
from .document.tables import TABEL
from .model import Renstra, Temuan
from .narrative.context import Konteks, susun_konteks
from .narrative.engine import lingkungan
from .narrative.lint import periksa_teks, periksa_word
from .narrative.render import ringkas, teks_polos
from .narrative.systematics import Sistematika, baca_sistematika
from .templates import cari, yang_ada
from .workbook.cells import paling_mirip

if TYPE_CHECKING:
    from docx.document import Document

T = TypeVar("T")
HALAMAN_AWAL = ("sampul", "lembar-penetapan", "kata-pengantar")


@dataclass(frozen=True)
class Perangkat:
    """Profiles and templates of one plan, sound and ready to use."""

    folder: Path
    konteks: Konteks
    sistematika: Sistematika
    gaya: Gaya
    tabel: Mapping[str, TabelData]
    gambar: Mapping[str, GambarData]
    teks: Mapping[str, Path]
    word: Mapping[str, Path]
    peringatan: tuple[Temuan, ...]

    def judul(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The titles of tables or figures as they stand on the page."""
        env = lingkungan()
        return {id: teks_polos(env, d.judul, self.konteks) for id, d in data.items()}

    def halaman(self, nama: str) -> Document:
        """A page laid out in Word, filled in."""
        return render_halaman(self.word[nama], self.konteks, self.folder / "aset")

    def halaman_awal(self) -> list[Document]:
        """The pages before the indexes, the cover first."""
        return [self.halaman(nama) for nama in HALAMAN_AWAL]


def siapkan(folder: Path, renstra: Renstra) -> Perangkat | tuple[Temuan, ...]:
    """Gather and check what the plan's folder and the program bring; findings when anything is wrong."""
    temuan: list[Temuan] = []
    i = renstra.identitas
    sistematika = _profil(temuan, renstra, "sistematika", i.sistematika, baca_sistematika, folder)
    gaya = _profil(temuan, renstra, "gaya", i.gaya or "baku", baca_gaya, folder)
    tabel = _pernyataan(temuan, "tabel", folder, baca_tabel)
    gambar = _pernyataan(temuan, "gambar", folder, baca_gambar)
    if gaya and i.kertas not in gaya.kertas:
        sel = i.asal.sel("kertas")
        temuan.append(
            Temuan(
                "P03",
                "Identitas",
                sel,
                "ukuran kertas tidak ada pada profil gaya",
                i.kertas,
                ", ".join(gaya.kertas),
                "pilih salah satu",
            )
        )
    temuan += periksa_aset(folder / "aset")
    if _ada_kesalahan(temuan) or not (sistematika and gaya and tabel and gambar):
        return tuple(temuan)
    temuan += _bagian_wajib(sistematika)
    teks = _teks(temuan, sistematika, folder)
    word = {n: b for n in (*HALAMAN_AWAL, "tanda-tangan") if (b := cari("halaman", f"{n}.docx", folder / "narasi"))}
    temuan += _tak_terpakai(folder, sistematika)
    for berkas in teks.values():
        temuan += periksa_teks(berkas, berkas.read_text(encoding="utf-8"), frozenset(TABEL), frozenset(GAMBAR))
    for berkas in word.values():
        temuan += periksa_word(berkas)
    if _ada_kesalahan(temuan):
        return tuple(temuan)
    konteks = susun_konteks(renstra, ())
    konteks = replace(konteks, sistematika=ringkas(sistematika, konteks))
    return Perangkat(folder, konteks, sistematika, gaya, tabel, gambar, teks, word, tuple(temuan))


def _ada_kesalahan(temuan: Sequence[Temuan]) -> bool:
    return any(t.tingkat == "kesalahan" for t in temuan)


def _profil(temuan: list[Temuan], renstra: Renstra, jenis: str, nama: str, baca: Callable[[Path], T], folder: Path) -> T | None:
    """Read a named profile, the plan's own first."""
    berkas = cari(jenis, f"{nama}.toml", folder / jenis)
    if berkas is None:
        ada = yang_ada(jenis, ".toml")
        mirip = paling_mirip(nama, ada)
        saran = f"mungkin maksudnya '{mirip}'" if mirip else f"letakkan {nama}.toml di folder {jenis} milik rencana"
        sel = renstra.identitas.asal.sel(jenis)
        temuan.append(
            Temuan("P01", "Identitas", sel, f"profil {jenis} tidak ditemukan", nama, "salah satu dari " + ", ".join(ada), saran)
        )
        return None
    return _baca(temuan, berkas, lambda: baca(berkas))


def _pernyataan(temuan: list[Temuan], jenis: str, folder: Path, baca: Callable[..., dict[str, T]]) -> dict[str, T] | None:
    """Read the declarations of tables or figures, with what the plan replaces."""
    baku = cari(jenis, "baku.toml")
    assert baku is not None, "berkas bawaan selalu ada"
    milik = folder / f"{jenis}.toml"
    berkas = (baku, milik) if milik.is_file() else (baku,)
    return _baca(temuan, berkas[-1], lambda: baca(*berkas))


def _baca(temuan: list[Temuan], berkas: Path, baca: Callable[[], T]) -> T | None:
    try:
        return baca()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as salah:
        temuan.append(
            Temuan(
                "P02",
                berkas.name,
                "",
                "berkas TOML tidak dapat dibaca",
                str(salah),
                "TOML yang sah",
                "perbaiki baris yang disebut",
            )
        )
    except ValidationError as salah:
        for galat in salah.errors():
            tempat = ".".join(str(bagian) for bagian in galat["loc"])
            temuan.append(
                Temuan(
                    "P02",
                    berkas.name,
                    tempat,
                    "isi profil tidak sah",
                    str(galat.get("input", ""))[:80],
                    _harap(galat["type"]),
                    "bandingkan dengan profil bawaan",
                )
            )
    return None


def _harap(jenis: str) -> str:
    kata = {
        "missing": "kunci ini ada",
        "extra_forbidden": "kunci yang dikenal",
        "float_parsing": "bilangan",
        "float_type": "bilangan",
    }
    return kata.get(jenis, "isi sesuai profil bawaan")


def _teks(temuan: list[Temuan], sistematika: Sistematika, folder: Path) -> dict[str, Path]:
    hasil = {}
    for id in sistematika.teks():
        if (berkas := cari("narasi", f"{id}.md.j2", folder / "narasi")) is None:
            mirip = paling_mirip(id, yang_ada("narasi", ".md.j2"))
            saran = f"mungkin maksudnya '{mirip}'" if mirip else f"tulis narasi/{id}.md.j2 di folder rencana"
            temuan.append(
                Temuan("P04", f"{sistematika.nama}.toml", "", "teks bab tidak ditemukan", id, f"berkas {id}.md.j2", saran)
            )
        else:
            hasil[id] = berkas
    return hasil


def _bagian_wajib(sistematika: Sistematika) -> list[Temuan]:
    """A plan's own copy of a profile may add sections and leave out optional ones, never a required one."""
    if (asli := cari("sistematika", f"{sistematika.nama}.toml")) is None:
        return []
    ada = {s.id for bab in sistematika.bab for s in bab.subbab}
    wajib = [s for bab in baca_sistematika(asli).bab for s in bab.subbab if s.wajib]
    return [
        Temuan(
            "P06", f"{sistematika.nama}.toml", s.id, "subbab wajib tidak ada", "", f"subbab '{s.judul}'",
            "kembalikan subbab ini; bila tidak ada yang disampaikan, jelaskan sebabnya dalam teksnya",
        )
        for s in wajib
        if s.id not in ada
    ]  # fmt: skip


def _tak_terpakai(folder: Path, sistematika: Sistematika) -> Sequence[Temuan]:
    """A text in ``narasi/`` whose name no profile asks for would be left out without a word."""
    dikenal = (*(f"{id}.md.j2" for id in sistematika.teks()), *(f"{n}.docx" for n in (*HALAMAN_AWAL, "tanda-tangan")))
    lain = {f"{id}.md.j2" for id in yang_ada("narasi", ".md.j2")}
    hasil = []
    for berkas in sorted((folder / "narasi").glob("*")) if (folder / "narasi").is_dir() else ():
        if (
            berkas.suffix in {".j2", ".docx"}
            and not berkas.name.startswith(("~$", "."))
            and berkas.name not in dikenal
            and berkas.name not in lain
        ):
            mirip = paling_mirip(berkas.name, dikenal)
            saran = f"ganti namanya menjadi {mirip}" if mirip else "hapus, atau sebut di profil sistematika"
            hasil.append(
                Temuan(
                    "P05",
                    f"narasi/{berkas.name}",
                    "",
                    "berkas tidak dipakai oleh sistematika ini",
                    berkas.name,
                    "nama berkas yang dikenal",
                    saran,
                )
            )
    return hasil
