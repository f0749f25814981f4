"""Rules R701-R707: a copy of another table (sheet *Pembanding*) must say the same as the plan; what it leaves empty is skipped.

What holds for any copy (which indikator of the plan it speaks of, whether two figures are one) also serves the RPJMD's sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from ..model import (
    KOSONG,
    Asal,
    Identitas,
    Indikator,
    IndikatorRpjmd,
    Kosong,
    Nilai,
    Pembanding,
    Program,
    Sasaran,
    Simpul,
    SubKegiatan,
)
from ..model.angka import tulis_rupiah
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan

S = TypeVar("S", Pembanding, IndikatorRpjmd)
_SATUAN_PERSEN = {"persen", "prosen", "persentase", "persen %", "persentase %", "% persen"}
_SEBUTAN = re.compile(r"^(program|sub kegiatan|subkegiatan|kegiatan) ")
_MIRIP = 75
"""From this likeness (of 100) on, two names may be one indikator worded twice, whatever their satuan."""


@aturan(
    "R701",
    "Target pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Target satu indikator yang berbeda di dua tabel membuat penilai tidak tahu mana yang ditetapkan.",
)
def target_pembanding(b: Bahan) -> Iterator[Cacat]:
    """Capaian awal, targets and kondisi akhir of the copy against the indikator that it speaks of.

    A capaian awal that either side does not know contradicts nothing.
    """
    periode = b.renstra.identitas.periode
    for x, s, lain, asli in padanan(b, b.renstra.pembanding):
        if asli is None:
            continue
        medan = f"capaian_awal.{periode.dasar}"
        beda = [*beda_target(lain, asli, periode.tahun_pagu)]
        diketahui = not isinstance(lain.capaian_awal, Kosong) and not isinstance(asli.capaian_awal, Kosong)
        if diketahui and not sama(lain.capaian_awal, asli.capaian_awal, asli):
            isi = asli.tulis(asli.capaian_awal)
            beda.insert(0, (medan, f"capaian {periode.dasar}", lain.capaian_awal, f"{isi} ({letak(asli.asal, medan)})"))
        for medan, apa, nilai, harap in beda:
            pesan = f"{apa} pada {x.sumber} berbeda dengan lembar {s.asal.lembar}"
            yield cacat(
                x.asal, medan, pesan, isi=lain.tulis(nilai), harap=harap, saran="samakan kedua tabel", perihal=s.kode
            )  # fmt: skip


@aturan(
    "R702",
    "Nama pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Rumusan yang berganti dari tabel ke tabel dibaca sebagai tujuan, sasaran, atau program lain.",
)
def nama_pembanding(b: Bahan) -> Iterator[Cacat]:
    """The name that the copy gives a level; case, spaces, marks and the word *program* in front do not count."""
    for x, s in _baris(b):
        if x.uraian and _nama(x.uraian) != _nama(s.nama):
            pesan = f"nama {s.kode} pada {x.sumber} berbeda dengan lembar {s.asal.lembar}"
            yield cacat(
                x.asal, "uraian", pesan, isi=x.uraian, harap=f"{s.nama} ({letak(s.asal, 'nama')})",
                saran="samakan rumusannya", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R703",
    "Indikator pada tabel pembanding ada pada rencana",
    "peringatan",
    "Indikator yang dirumuskan lain di tabel lain tidak dapat dicocokkan, sehingga targetnya pun tidak dapat diuji.",
)
def indikator_pembanding(b: Bahan) -> Iterator[Cacat]:
    """An indikator that the level does not have; one that is near, or the level that has it, is told."""
    for x, s in _baris(b):
        if x.indikator and kata(x.indikator.nama) not in {kata(i.nama) for i in s.indikator}:
            harap, saran = saran_indikator(x.indikator, s, b.sekali(pemilik))
            pesan = f"indikator {s.kode} pada {x.sumber} tidak ada di lembar {s.asal.lembar}"
            yield cacat(x.asal, "indikator", pesan, isi=x.indikator.nama, harap=harap, saran=saran, perihal=s.kode)


@aturan(
    "R704",
    "Atasan pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Program yang mendukung sasaran berbeda di dua tabel berarti pohon kinerjanya tidak satu.",
)
def induk_pembanding(b: Bahan) -> Iterator[Cacat]:
    """The parent that the copy puts a level under; any level above it will do, since tables may skip one."""
    for x, s in _baris(b):
        atasan = {a.kode: a for a in _atasan(b, s)}
        if x.kode_induk and x.kode_induk not in atasan:
            setingkat = type(b.renstra.per_kode.get(x.kode_induk))
            benar = next((a for a in atasan.values() if isinstance(a, setingkat)), b.induk.get(s.kode))
            medan = {Sasaran: "kode_tujuan", Program: "kode_sasaran"}.get(type(s), "kode")
            yield cacat(
                x.asal, "kode_induk", f"atasan {s.kode} pada {x.sumber} berbeda dengan lembar {s.asal.lembar}", isi=x.kode_induk,
                harap=f"{benar.kode} ({letak(s.asal, medan)})" if benar else "kosong, karena tujuan tidak beratasan",
                saran="pindahkan barisnya ke bawah atasan yang benar", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R705",
    "Penanggung jawab pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Satu program dengan dua penanggung jawab tidak jelas siapa yang melaporkan kinerjanya.",
)
def penanggung_jawab_pembanding(b: Bahan) -> Iterator[Cacat]:
    """The unit in charge; the office's name with or without its region, or its short name, is one unit."""
    for x, s in _baris(b):
        unit = getattr(s, "penanggung_jawab", "")
        if unit and x.penanggung_jawab and _unit(x.penanggung_jawab, b.renstra.identitas) != _unit(unit, b.renstra.identitas):
            pesan = f"penanggung jawab {s.kode} pada {x.sumber} berbeda dengan lembar {s.asal.lembar}"
            yield cacat(
                x.asal, "penanggung_jawab", pesan, isi=x.penanggung_jawab,
                harap=f"{unit} ({letak(s.asal, 'penanggung_jawab')})", saran="samakan penanggung jawabnya", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R706",
    "Pagu pada tabel pembanding sama dengan rencana",
    "kesalahan",
    "Pagu satu baris harus sama di semua tabel; rencana menghitungnya dari sub kegiatan.",
)
def pagu_pembanding(b: Bahan) -> Iterator[Cacat]:
    """Pagu of the copy, by year and for the period, against what the sub kegiatan add up to (rupiah)."""
    for x, s in _baris(b):
        for medan, kapan, tertulis, benar in beda_pagu(x, s, b.renstra.identitas.periode.tahun_pagu):
            di = f" ({letak(s.asal, medan.replace('_tertulis', ''))})" if isinstance(s, SubKegiatan) and "." in medan else ""
            yield cacat(
                x.asal, medan, f"pagu {kapan} {s.kode} pada {x.sumber} berbeda dengan lembar {s.asal.lembar}",
                isi=tulis_rupiah(tertulis), harap=f"{tulis_rupiah(benar)}{di}", saran=selisih(tertulis, benar), perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R707",
    "Satuan pada tabel pembanding sama dengan rencana",
    "peringatan",
    "Target dengan satuan lain tidak dapat dibandingkan, walaupun angkanya sama.",
)
def satuan_pembanding(b: Bahan) -> Iterator[Cacat]:
    """The satuan of the indikator that the copy speaks of; ``persen`` is ``%``."""
    for x, s, lain, asli in padanan(b, b.renstra.pembanding):
        if asli and lain.satuan and satuan_baku(lain.satuan) != satuan_baku(asli.satuan):
            yield cacat(
                x.asal, "satuan", f"satuan pada {x.sumber} berbeda dengan lembar {s.asal.lembar}", isi=lain.satuan,
                harap=f"{asli.satuan} ({letak(asli.asal, 'satuan')})", saran="samakan satuannya, lalu periksa angkanya",
                perihal=s.kode,
            )  # fmt: skip


@lru_cache(maxsize=65_536)
def kata(teks: str) -> str:
    """Words as they are compared: small letters, single spaces, no marks."""
    return " ".join(re.findall(r"[\w%]+", teks.casefold()))


def satuan_baku(satuan: str) -> str:
    """A satuan as it is compared."""
    return "%" if (s := kata(satuan)) in _SATUAN_PERSEN else s


def letak(asal: Asal, medan: str) -> str:
    """A cell as a spreadsheet writes it: ``Tujuan!G2``."""
    return f"{asal.lembar}!{asal.sel(medan)}"


def sama(lain: Nilai, asli: Nilai, indikator: Indikator) -> bool:
    """Whether two figures are one when printed with the plan's decimals; a dash and zero are."""
    kiri, kanan = ("0" if isinstance(n, Kosong) else indikator.tulis(n).casefold() for n in (lain, asli))
    return kiri == kanan


def beda_target(lain: Indikator, asli: Indikator, tahun: range) -> Iterator[tuple[str, str, Nilai, str]]:
    """Yield field, what it is, what the copy says, and what the plan says and where, for every figure that differs.

    `tahun` are the years that make the kondisi akhir. One that is typed in the plan as well is taken too: whether it agrees
    with the plan's own targets is another rule's concern.
    """
    for t, nilai in lain.target.items():
        if not sama(nilai, milik := asli.target.get(t, KOSONG), asli):
            yield f"target.{t}", f"target {t}", nilai, f"{asli.tulis(milik)} ({letak(asli.asal, f'target.{t}')})"
    if (akhir := lain.kondisi_akhir_tertulis) is not None:
        dihitung, tertulis = asli.kondisi_akhir(tahun), asli.kondisi_akhir_tertulis
        if not sama(akhir, dihitung, asli) and not (tertulis and sama(akhir, tertulis, asli)):
            harap = f"{asli.tulis(dihitung)} (dihitung dari {asli.asal.lembar} baris {asli.asal.baris})"
            yield "kondisi_akhir_tertulis", "kondisi akhir", akhir, harap


def beda_pagu(x: Pembanding | IndikatorRpjmd, s: Simpul, tahun: range) -> Iterator[tuple[str, str, int, int]]:
    """Yield field, when, typed and computed rupiah, for every pagu of the copy that differs from the level's."""
    for t, tertulis in x.pagu_tertulis.items():
        if tertulis != (benar := s.pagu(t)):
            yield f"pagu_tertulis.{t}", str(t), tertulis, benar
    if (jumlah := x.pagu_jumlah_tertulis) is not None and jumlah != (benar := s.pagu_periode(tahun)):
        yield "pagu_jumlah_tertulis", f"{tahun[0]}-{tahun[-1]}", jumlah, benar


def selisih(tertulis: int, benar: int) -> str:
    """How far a typed pagu is off."""
    beda = tertulis - benar
    return f"{'lebih' if beda > 0 else 'kurang'} {tulis_rupiah(abs(beda))} dari rencana; samakan kedua tabel"


def pemilik(b: Bahan) -> dict[str, list[Simpul]]:
    """The levels that have an indikator, by its name as names are compared, for `Bahan.sekali`."""
    hasil: dict[str, list[Simpul]] = {}
    for s, i in b.indikator:
        hasil.setdefault(kata(i.nama), []).append(s)
    return hasil


def padanan(b: Bahan, salinan: Sequence[S]) -> Iterator[tuple[S, Simpul, Indikator, Indikator | None]]:
    """Yield every row of a copy that has an indikator, its level, and the indikator of the plan that it speaks of, if told.

    That is the one of the same name within the level. A level's only indikator also answers to the only one that the copy
    has for it, if the names are near or the satuan is the same, and if no other level has an indikator of that name.
    """
    berindikator = [(x, x.indikator) for x in salinan if x.indikator and x.kode_rujukan in b.renstra.per_kode]
    banyak = Counter(_rumpun(x) for x, _ in berindikator)
    for x, lain in berindikator:
        s = b.renstra.per_kode[x.kode_rujukan]
        nama = kata(lain.nama)
        asli = next((i for i in s.indikator if kata(i.nama) == nama), None)
        if asli is None and len(s.indikator) == 1 == banyak[_rumpun(x)] and nama not in b.sekali(pemilik):
            (calon,) = s.indikator
            if satuan_baku(lain.satuan) in {"", satuan_baku(calon.satuan)} or _mirip(lain, s.indikator):
                asli = calon
        yield x, s, lain, asli


def saran_indikator(lain: Indikator, s: Simpul, milik: dict[str, list[Simpul]]) -> tuple[str, str]:
    """What was expected, and how to mend it, where a level has no indikator of that name."""
    if mirip := _mirip(lain, s.indikator):
        return f"{mirip.nama} ({letak(mirip.asal, 'indikator')})", "samakan rumusan indikatornya"
    harap = f"salah satu indikator {s.kode}: {'; '.join(i.nama for i in s.indikator[:3])}"
    if ada := milik.get(kata(lain.nama)):
        return harap, f"indikator ini milik {' atau '.join(a.kode for a in ada[:3])}; periksa Kode Rujukan"
    return harap, "samakan rumusannya, atau periksa Kode Rujukan"


def _mirip(lain: Indikator, pilihan: Sequence[Indikator]) -> Indikator | None:
    """The indikator whose name comes near, of the few that a level has."""
    from rapidfuzz import fuzz, process

    hasil = process.extractOne(kata(lain.nama), [kata(i.nama) for i in pilihan], scorer=fuzz.ratio, score_cutoff=_MIRIP)
    return pilihan[hasil[2]] if hasil else None


def _rumpun(x: Pembanding | IndikatorRpjmd) -> tuple[str, str]:
    """The rows that one table has for one level."""
    return kata(x.sumber) if isinstance(x, Pembanding) else "", x.kode_rujukan


def _baris(b: Bahan) -> Iterator[tuple[Pembanding, Simpul]]:
    per_kode = b.renstra.per_kode
    return ((x, per_kode[x.kode_rujukan]) for x in b.renstra.pembanding if x.kode_rujukan in per_kode)


def _atasan(b: Bahan, s: Simpul) -> Iterator[Simpul]:
    """The levels above, nearest first."""
    while naik := b.induk.get(s.kode):
        yield naik
        s = naik


def _nama(nama: str) -> str:
    return _SEBUTAN.sub("", kata(nama))


def _unit(teks: str, identitas: Identitas) -> frozenset[str]:
    """The units that a cell names. The office is one unit, with or without its region."""
    opd = kata(identitas.opd)
    sebutan = {kata(identitas.nama_opd), kata(identitas.singkatan_opd), kata(f"{identitas.opd} {identitas.daerah}")}
    return frozenset(opd if u in sebutan else u for bagian in re.split(r"[,;/\n]", teks) if (u := kata(bagian)))
