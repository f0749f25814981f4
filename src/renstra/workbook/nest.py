"""Flat rows into the tree of the plan: rows of one kode become one object, children find their parents.

Only faults of relation are found here (unknown parent, one kode with two names); everything about a single cell was
settled while the rows were flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..model import Indikator, Kegiatan, Kosong, Program, Sasaran, SubKegiatan, Temuan, Tujuan
from ..model.indikator import cara_rekap, jenis_satuan
from . import faults
from .cells import paling_mirip
from .declare import baku
from .table import Baris

CONTOH_INDIKATOR = "Jumlah Dokumen …"


@dataclass
class Kelompok:
    """The rows of one kode: the first carries the object, every row may carry an indikator."""

    kepala: Baris
    baris: list[Baris] = field(default_factory=list)

    @property
    def kode(self) -> str:
        return self.kepala.teks("kode")


def kelompokkan(baris: Iterable[Baris], judul_nama: str, temuan: list[Temuan]) -> dict[str, Kelompok]:
    """Gather rows by kode, in order of appearance.

    A row without kode and name continues the one above; a second name for a kode is a fault.
    """
    hasil: dict[str, Kelompok] = {}
    terakhir: Kelompok | None = None
    for b in baris:
        kode, nama = b.teks("kode"), b.teks("nama")
        if not kode and not nama and terakhir:
            terakhir.baris.append(b)
            continue
        if not kode:
            temuan.append(faults.kosong(b.asal.lembar, b.asal.sel("kode"), "Kode"))
            continue
        if kode not in hasil:
            if not nama:
                temuan.append(faults.kosong(b.asal.lembar, b.asal.sel("nama"), judul_nama))
            hasil[kode] = Kelompok(b)
        elif nama and baku(nama) != baku(pertama := hasil[kode].kepala.teks("nama")):
            awal = hasil[kode].kepala.asal
            temuan.append(faults.nama_berbeda(b.asal.lembar, b.asal.sel("nama"), kode, nama, pertama, awal.sel("nama")))
        terakhir = hasil[kode]
        terakhir.baris.append(b)
    return hasil


def indikator(b: Baris, tahun_dasar: int, temuan: list[Temuan], salinan: bool = False) -> Indikator | None:
    """Build the indikator of a row; None when the row has none.

    A satuan is required where there is an indikator, and an indikator where there is a target. A copy of another table
    (`salinan`) may name an indikator alone, as cascading tables do: there a satuan is required only to read its figures by.
    """
    nama = b.teks("indikator")
    angka = [*b.tahunan("target").values()]
    if salinan:
        angka += [n for k in (f"capaian_awal.{tahun_dasar}", "kondisi_akhir_tertulis") if (n := b[k]) is not None]
    berisi = any(not isinstance(n, Kosong) for n in angka)
    if not nama:
        if berisi:
            temuan.append(faults.kosong(b.asal.lembar, b.asal.sel("indikator"), "Indikator", CONTOH_INDIKATOR))
        return None
    satuan = b.teks("satuan")
    if not satuan and (berisi or not salinan):
        temuan.append(faults.kosong(b.asal.lembar, b.asal.sel("satuan"), "Satuan", "Dokumen, Orang, %, Predikat"))
    jenis = b["jenis_satuan"] or jenis_satuan(satuan)
    return Indikator(
        asal=b.asal,
        nama=nama,
        satuan=satuan,
        jenis=jenis,
        arah=b["arah"] or "naik",
        rekap=b["rekap"] or cara_rekap(jenis),
        desimal=int(d) if (d := b.teks("desimal")) else None,
        capaian_awal=b[f"capaian_awal.{tahun_dasar}"] or b["kondisi_awal"] or Kosong(),
        target=b.tahunan("target"),
        kondisi_akhir_tertulis=b["kondisi_akhir_tertulis"],
        iku=bool(b["iku"]),
        definisi=b.teks("definisi"),
        rumus=b.teks("rumus"),
        sumber_data=b.teks("sumber_data"),
    )


@dataclass
class Penyusun:
    """Builds the tree from flat rows, gathering faults in `temuan`."""

    tahun_dasar: int
    temuan: list[Temuan]

    def pohon(
        self, tujuan: list[Baris], sasaran: list[Baris], program: list[Baris], kegiatan: list[Baris], sub: list[Baris]
    ) -> tuple[Tujuan, ...]:
        """Return the tujuan with everything below them."""
        t, s, p, k, sk = (
            kelompokkan(baris, judul, self.temuan)
            for baris, judul in (
                (tujuan, "Tujuan"), (sasaran, "Sasaran"), (program, "Program"), (kegiatan, "Kegiatan"), (sub, "Sub Kegiatan"),
            )
        )  # fmt: skip
        for kelompok in (t, s, p, k, sk):
            self._id_ganda(kelompok.values())
        anak_k = self._anak(sk, k, "induk", "Kode Kegiatan", "Kegiatan", awalan=True)
        anak_p = self._anak(k, p, "induk", "Kode Program", "Program", awalan=True)
        anak_s = self._anak(p, s, "kode_sasaran", "Kode Sasaran", "Sasaran")
        anak_t = self._anak(s, t, "kode_tujuan", "Kode Tujuan", "Tujuan")

        def sub_kegiatan(g: Kelompok) -> SubKegiatan:
            b = g.kepala
            for lain in g.baris[1:]:
                if berisi := [n for n, rupiah in lain.tahunan("pagu").items() if rupiah]:
                    sel = lain.asal.sel(f"pagu.{berisi[0]}")
                    self.temuan.append(faults.angka_di_luar_pohon(lain.asal.lembar, sel, g.kode))
            return SubKegiatan(
                **self._dasar(g), pagu_tahunan=b.tahunan("pagu"), urusan=b.teks("urusan"),
                penanggung_jawab=b.teks("penanggung_jawab"), lokasi=b.teks("lokasi"),
            )  # fmt: skip

        def unit(g: Kelompok) -> dict[str, Any]:
            return {n: g.kepala.teks(n) for n in ("penanggung_jawab", "lokasi")}

        def cabang(induk: dict[str, list[Kelompok]], g: Kelompok, buat: Callable[[Kelompok], Any]) -> tuple[Any, ...]:
            return tuple(buat(anak) for anak in induk.get(g.kode, ()))

        def bangun_kegiatan(g: Kelompok) -> Kegiatan:
            return Kegiatan(**self._dasar(g), **unit(g), sub_kegiatan=cabang(anak_k, g, sub_kegiatan))

        def bangun_program(g: Kelompok) -> Program:
            induk = g.kepala.teks("kode_sasaran")
            return Program(**self._dasar(g), **unit(g), kode_sasaran=induk, kegiatan=cabang(anak_p, g, bangun_kegiatan))

        def bangun_sasaran(g: Kelompok) -> Sasaran:
            b = g.kepala
            return Sasaran(
                **self._dasar(g), kode_tujuan=b.teks("kode_tujuan"), misi=b.teks("misi"),
                program=cabang(anak_s, g, bangun_program),
            )  # fmt: skip

        return tuple(
            Tujuan(**self._dasar(g), misi=g.kepala.teks("misi"), sasaran=cabang(anak_t, g, bangun_sasaran)) for g in t.values()
        )

    def _dasar(self, g: Kelompok) -> dict[str, Any]:
        """The fields that every level shares."""
        daftar = tuple(i for b in g.baris if (i := indikator(b, self.tahun_dasar, self.temuan)))
        if not daftar:
            sel = g.kepala.asal.sel("indikator")
            self.temuan.append(faults.kosong(g.kepala.asal.lembar, sel, "Indikator", CONTOH_INDIKATOR))
        return {
            "asal": g.kepala.asal,
            "kode": g.kode,
            "nama": g.kepala.teks("nama"),
            "id": g.kepala.teks("id"),
            "indikator": daftar,
            "pagu_tertulis": g.kepala.tahunan("pagu_tertulis"),
            "pagu_jumlah_tertulis": g.kepala["pagu_jumlah_tertulis"],
        }

    def _id_ganda(self, kelompok: Iterable[Kelompok]) -> None:
        """Report a lasting mark that two levels of one sheet carry: it would say that they are the same."""
        pertama: dict[str, Baris] = {}
        for b in (g.kepala for g in kelompok if g.kepala.teks("id")):
            if (awal := pertama.setdefault(b.teks("id"), b)) is not b:
                self.temuan.append(faults.kembar(b.asal.lembar, b.asal.sel("id"), "ID", b.teks("id"), awal.asal.sel("id")))

    def _anak(
        self,
        anak: dict[str, Kelompok],
        induk: dict[str, Kelompok],
        nama_kolom: str,
        judul: str,
        lembar_induk: str,
        awalan: bool = False,
    ) -> dict[str, list[Kelompok]]:
        """Sort children under the kode of their parents; a kode without parent is a fault.

        With `awalan` an empty parent is the longest kode that the child's kode begins with.
        """
        hasil: dict[str, list[Kelompok]] = {}
        for g in anak.values():
            kode = g.kepala.teks(nama_kolom) or (_induk_dari_awalan(g.kode, induk) if awalan else "")
            if kode in induk:
                hasil.setdefault(kode, []).append(g)
                continue
            sel = g.kepala.asal.sel(nama_kolom if g.kepala.teks(nama_kolom) or not awalan else "kode")
            isi = g.kepala.teks(nama_kolom) or (g.kode if awalan else "")
            mirip = paling_mirip(isi, tuple(induk), 85) if isi else None
            self.temuan.append(faults.induk_tidak_dikenal(g.kepala.asal.lembar, sel, judul, isi, lembar_induk, mirip))
        return hasil


def _induk_dari_awalan(kode: str, induk: dict[str, Kelompok]) -> str:
    bagian = kode.split(".")
    for n in range(len(bagian) - 1, 0, -1):
        if (calon := ".".join(bagian[:n])) in induk:
            return calon
    return ""
