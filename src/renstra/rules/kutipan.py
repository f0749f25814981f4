"""Rules R906-R908: regulations cited in texts, against Landasan Hukum, against the table, and against one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Asal
from .aturan import Cacat, aturan
from .bahan import Bahan
from .landasan import dari_baris
from .peraturan import Peraturan
from .sitasi import (
    Kunci,
    Sitasi,
    berawalan_judul,
    judul_menyimpang,
    kata_jenis,
    kata_pertama,
    nama_daerah,
    potong_judul,
    satu,
    uraikan,
)


@dataclass(frozen=True, slots=True)
class _Tempat:
    """A citation where it stands. In a sheet of regulations the title ends with the cell, in texts the sentence goes on."""

    sitasi: Sitasi
    lembar: str
    sel: str
    jenis: str
    berlanjut: bool
    perihal: str = ""

    def cacat(self, pesan: str, isi: str, harap: str, saran: str) -> Cacat:
        return Cacat(self.lembar, self.sel, pesan, isi, harap, saran, self.perihal)


@aturan(
    "R906",
    "Peraturan yang dirujuk ada pada Landasan Hukum",
    "saran",
    "Peraturan yang dipakai dalam uraian lazim ditanyakan penilai bila tidak ada pada daftar landasan hukum.",
)
def rujukan_terdaftar(b: Bahan) -> Iterator[Cacat]:
    """Every regulation cited in a text but in no row of Landasan Hukum: one finding, at its first place.

    Regulations that a row mentions in its title or remarks count as listed. Without any row the list is not begun yet.
    """
    daftar = [dari_baris(d) for d in b.renstra.dasar_hukum]
    if not daftar:
        return
    daftar += (s for d in b.renstra.dasar_hukum for s in uraikan(f"{d.tentang} {d.keterangan}"))
    daerah: dict[Kunci, set[str]] = {}
    for s in daftar:
        daerah.setdefault(s.kunci, set()).add(nama_daerah(s.daerah) if s.berdaerah else "")
    lain: dict[tuple[Kunci, str], list[_Tempat]] = {}
    for t in b.sekali(_dalam_teks):
        s = t.sitasi
        # The regulation that adopts this very plan cannot be its ground.
        if s.bersarang or s.tahun is None or (t.jenis == "perkada_renstra" and not b.renstra.identitas.perubahan):
            continue
        milik = nama_daerah(s.daerah) if s.berdaerah else ""
        ada = daerah.get(s.kunci, set())
        if not ada or (milik and ada - {""} and milik not in ada):
            lain.setdefault((s.kunci, milik), []).append(t)
    for semua in lain.values():
        t = semua[0]
        banyak = f" di {len(semua)} tempat" if len(semua) > 1 else ""
        yield t.cacat(
            f"peraturan dirujuk{banyak} tetapi tidak ada pada Landasan Hukum", t.sitasi.sebutan,
            "satu baris pada lembar Landasan Hukum", "tambahkan barisnya, atau hapus rujukannya",
        )  # fmt: skip


@aturan(
    "R907",
    "Peraturan nasional dikutip dengan nomor, tahun, dan judul yang benar",
    "peringatan",
    "Judul atau tahun yang keliru menunjuk peraturan lain; yang dibandingkan hanya peraturan pada tabel peraturan nasional.",
)
def kutipan_nasional(b: Bahan) -> Iterator[Cacat]:
    """Citations whose title is not that of the table, or whose title is but whose year or number is not."""
    nasional = {satu(p.jenis, p.nomor, p.tahun).kunci: p for p in b.peraturan}
    per_bagian: dict[tuple[str, str], list[Peraturan]] = {}
    per_kata: dict[str, list[Peraturan]] = {}
    for (jenis, nomor, _), p in nasional.items():
        per_bagian.setdefault((jenis, f"nomor {nomor}"), []).append(p)
        per_bagian.setdefault((jenis, f"tahun {p.tahun}"), []).append(p)
        per_kata.setdefault(kata_pertama(p.tentang), []).append(p)
    dalam_judul: dict[tuple[str, str], str] = {}
    # Inner citations first: a wrong year inside a title makes that title wrong as well, and is the better word.
    for t in sorted(_semua(b), key=lambda t: not t.sitasi.bersarang):
        s = t.sitasi
        if not s.tentang or s.tahun is None or s.tentang.endswith(dalam_judul.get((t.lembar, t.sel), "\n")):
            continue
        resmi = nasional.get(s.kunci)
        if resmi is None:
            jenis, nomor, _ = s.kunci
            calon = [*per_bagian.get((jenis, f"nomor {nomor}"), ()), *per_bagian.get((jenis, f"tahun {s.tahun}"), ())]
            if benar := next((p for p in calon if berawalan_judul(s.tentang, p.tentang)), None):
                apa = "tahun" if benar.tahun != s.tahun else "nomor"
                if s.bersarang:
                    dalam_judul[t.lembar, t.sel] = s.tentang
                yield t.cacat(
                    f"{apa} peraturan tidak sesuai dengan judulnya",
                    f"{s.sebutan} tentang {potong_judul(s.tentang, benar.tentang)}",
                    f"{benar.sebutan} tentang {benar.tentang}", f"betulkan {apa}nya, atau judulnya",
                )  # fmt: skip
        elif judul_menyimpang(s.tentang, resmi.tentang, t.berlanjut):
            lain = next((p for p in per_kata.get(kata_pertama(s.tentang), ()) if berawalan_judul(s.tentang, p.tentang)), None)
            saran = f"betulkan judulnya, atau rujuk {lain.sebutan}" if lain else "betulkan judulnya, atau nomor dan tahunnya"
            if s.bersarang:
                dalam_judul[t.lembar, t.sel] = s.tentang
            yield t.cacat(
                "judul peraturan tidak seperti judul resminya", f"{s.sebutan} tentang {potong_judul(s.tentang, resmi.tentang)}",
                resmi.tentang, saran,
            )  # fmt: skip


@aturan(
    "R908",
    "Satu peraturan disebut dengan satu judul",
    "peringatan",
    "Satu peraturan dengan dua judul dalam satu dokumen berarti salah satunya keliru.",
)
def kutipan_seragam(b: Bahan) -> Iterator[Cacat]:
    """Citations whose title differs from that of the first place, Landasan Hukum before texts; those in the table go by it."""
    nasional = {satu(p.jenis, p.nomor, p.tahun).kunci for p in b.peraturan}
    pertama: dict[tuple[Kunci, str], _Tempat] = {}
    for t in _semua(b):
        s = t.sitasi
        if not s.tentang or s.tahun is None or s.kunci in nasional:
            continue
        daerah = nama_daerah(s.daerah or b.renstra.identitas.daerah) if s.berdaerah else ""
        lain = pertama.setdefault((s.kunci, daerah), t)
        if lain is not t and _berselisih(t, lain):
            judul = lain.sitasi.tentang
            yield t.cacat(
                "peraturan ini disebut dengan judul lain di tempat lain", f"{s.sebutan} tentang {potong_judul(s.tentang, judul)}",
                f"{potong_judul(judul, s.tentang) if lain.berlanjut else judul} (seperti di {lain.lembar}!{lain.sel})",
                "samakan judulnya dengan naskah peraturannya",
            )  # fmt: skip


def _semua(b: Bahan) -> Iterator[_Tempat]:
    """Every citation: rows of Landasan Hukum, what their titles and remarks mention, then texts."""
    for d in b.renstra.dasar_hukum:
        yield _di(d.asal, "tentang", dari_baris(d), False)
        for s in uraikan(d.tentang):
            yield _di(d.asal, "tentang", Sitasi(s.jenis, s.nomor, s.tahun, s.daerah, s.tentang, True), False)
        for s in uraikan(d.keterangan):
            yield _di(d.asal, "keterangan", s, True)
    yield from b.sekali(_dalam_teks)


def _di(asal: Asal, medan: str, s: Sitasi, berlanjut: bool) -> _Tempat:
    return _Tempat(s, asal.lembar, asal.sel(medan), medan, berlanjut)


def _dalam_teks(b: Bahan) -> tuple[_Tempat, ...]:
    kalimat = b.kalimat_dengan(*kata_jenis(b.kosakata))
    return tuple(_Tempat(s, k.lembar, k.sel, k.jenis, True, k.perihal) for k in kalimat for s in uraikan(k.isi))


def _berselisih(t: _Tempat, lain: _Tempat) -> bool:
    """Whether two titles differ, each read as far as it may reach."""
    satu_, dua = t.sitasi.tentang, lain.sitasi.tentang
    return judul_menyimpang(satu_, dua, t.berlanjut) and (not lain.berlanjut or judul_menyimpang(dua, satu_, True))
