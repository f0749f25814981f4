"""Everything a build needs besides the workbook: profiles, texts and pages, all checked before anything is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .document.columns import TabelData
from .document.figures import GAMBAR, GambarData
from .document.frontmatter import periksa_aset, render_halaman
from .document.profile import Gaya, baca_gaya
from .document.tables import TABEL
from .model import Renstra, Temuan
from .narrative.blocks import BabJadi
from .narrative.context import Konteks, susun_konteks
from .narrative.engine import lingkungan
from .narrative.lint import periksa_teks, periksa_word
from .narrative.render import periksa_rujukan, ringkas, susun_bab, teks_polos
from .narrative.systematics import Sistematika, baca_sistematika
from .profiles import gambar, periksa_sistematika, profil, tabel
from .snapshot import Potret
from .templates import baca_teks, cari, yang_ada
from .workbook.cells import paling_mirip

if TYPE_CHECKING:
    from docx.document import Document

    from .document.assemble import Naskah

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
    bab: Sequence[BabJadi]
    word: Mapping[str, Path]
    peringatan: tuple[Temuan, ...]

    @cached_property
    def judul_tabel(self) -> Mapping[str, str]:
        """The titles of the tables as they stand on the page."""
        return self._judul(self.tabel)

    @cached_property
    def judul_gambar(self) -> Mapping[str, str]:
        """The titles of the figures as they stand on the page."""
        return self._judul(self.gambar)

    def _judul(self, data: Mapping[str, Any]) -> Mapping[str, str]:
        env = lingkungan()
        return {id: teks_polos(env, d.judul, self.konteks) for id, d in data.items()}

    @cached_property
    def potret(self) -> Potret:
        """The plan as data, with its chapters."""
        return Potret(self.konteks.renstra, tuple(self.bab))

    def naskah(self, draf: bool = False) -> Naskah:
        """Compose the document, which carries the plan as data; a `draf` says so on every page."""
        from .document.assemble import Bahan, susun_naskah

        renstra = self.konteks.renstra
        return susun_naskah(
            Bahan(
                renstra=renstra,
                gaya=self.gaya,
                kertas=renstra.identitas.kertas,
                bab=self.bab,
                tabel=self.tabel,
                judul_tabel=self.judul_tabel,
                gambar=self.gambar,
                judul_gambar=self.judul_gambar,
                halaman_awal=self.halaman_awal(),
                tanda_tangan=self.halaman("tanda-tangan"),
                draf=draf,
                potret=self.potret.tertulis,
            )
        )

    def halaman(self, nama: str) -> Document:
        """A page laid out in Word, filled in."""
        return render_halaman(self.word[nama], self.konteks, self.folder / "aset")

    def halaman_awal(self) -> list[Document]:
        """The pages before the indexes, the cover first."""
        return [self.halaman(nama) for nama in HALAMAN_AWAL]


def siapkan(folder: Path, renstra: Renstra, bab: Sequence[BabJadi] | None = None) -> Perangkat | tuple[Temuan, ...]:
    """Gather and check what the plan's folder and the program bring; findings when anything is wrong.

    Chapters that were rendered before (`bab`) are taken as they are, and the texts of today are not looked at.
    """
    temuan: list[Temuan] = []
    i = renstra.identitas
    sistematika = profil(temuan, renstra, "sistematika", i.sistematika, baca_sistematika, folder)
    gaya = profil(temuan, renstra, "gaya", i.gaya or "baku", baca_gaya, folder)
    semua_tabel, semua_gambar = tabel(temuan, renstra, folder), gambar(temuan, folder)
    if gaya and i.kertas not in gaya.kertas:
        sel, pesan = i.asal.sel("kertas"), "ukuran kertas tidak ada pada profil gaya"
        temuan.append(Temuan("P03", "Identitas", sel, pesan, i.kertas, ", ".join(gaya.kertas), "pilih salah satu"))
    temuan += periksa_aset(folder / "aset")
    if sistematika is None or gaya is None:
        return tuple(temuan)
    temuan += periksa_sistematika(sistematika, f"{i.sistematika}.toml")
    teks = {} if bab is not None else _teks(temuan, sistematika, folder)
    word = {n: b for n in (*HALAMAN_AWAL, "tanda-tangan") if (b := cari("halaman", f"{n}.docx", folder / "narasi"))}
    temuan += _tak_terpakai(folder, sistematika)
    for berkas in word.values():
        temuan += periksa_word(berkas)
    if _ada_kesalahan(temuan):
        return tuple(temuan)
    konteks = susun_konteks(renstra, ())
    konteks = replace(konteks, sistematika=ringkas(sistematika, konteks))
    bab = susun_bab(sistematika, konteks, teks) if bab is None else bab
    temuan += periksa_rujukan(bab)
    if _ada_kesalahan(temuan):
        return tuple(temuan)
    return Perangkat(folder, konteks, sistematika, gaya, semua_tabel, semua_gambar, bab, word, tuple(temuan))


def _ada_kesalahan(temuan: Sequence[Temuan]) -> bool:
    return any(t.tingkat == "kesalahan" for t in temuan)


def _teks(temuan: list[Temuan], sistematika: Sistematika, folder: Path) -> dict[str, str]:
    """Read and check the text of every id that the profile asks for."""
    hasil = {}
    for id in dict.fromkeys(sistematika.teks()):
        if (berkas := cari("narasi", f"{id}.md.j2", folder / "narasi")) is None:
            mirip = paling_mirip(id, yang_ada("narasi", ".md.j2"))
            saran = f"mungkin maksudnya '{mirip}'" if mirip else f"tulis narasi/{id}.md.j2 di folder rencana"
            temuan.append(
                Temuan("P04", f"{sistematika.nama}.toml", "", "teks bab tidak ditemukan", id, f"berkas {id}.md.j2", saran)
            )
            continue
        try:
            hasil[id] = baca_teks(berkas)
        except UnicodeDecodeError:
            saran = "simpan ulang sebagai teks UTF-8"
            temuan.append(Temuan("P08", f"narasi/{berkas.name}", "", "berkas tidak dapat dibaca", "", "teks UTF-8", saran))
            continue
        temuan += periksa_teks(berkas, hasil[id], frozenset(TABEL), frozenset(GAMBAR))
    return hasil


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
