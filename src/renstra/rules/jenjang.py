"""Rules R301-R315: every level has what belongs below it, stands where other sheets put it, and is somebody's to carry out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ..model import ArahKebijakan, Asal, Sasaran, Simpul, Tujuan
from ..model.angka import romawi
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .nomenklatur import kode_baku, nama_baku
from .penjumlahan import pagu_program

_BANYAK_CALON = 3


@aturan(
    "R301",
    "Setiap tujuan mempunyai sasaran",
    "kesalahan",
    "Tujuan dicapai melalui sasaran; tujuan tanpa sasaran terputus dari program dan pendanaannya.",
)
def tujuan_tanpa_sasaran(b: Bahan) -> Iterator[Cacat]:
    """A tujuan with nothing below it."""
    yield from (_tanpa_anak(t, "sasaran", "Kode Tujuan pada lembar Sasaran") for t in b.renstra.tujuan if not t.anak)


@aturan(
    "R302",
    "Setiap sasaran mempunyai program",
    "peringatan",
    "Sasaran tanpa program tidak berpagu; mungkin Kode Sasaran pada lembar Program keliru.",
)
def sasaran_tanpa_program(b: Bahan) -> Iterator[Cacat]:
    """A sasaran with nothing below it. A program may serve two sasaran while its sheet names one, so this is no fault yet."""
    yield from (_tanpa_anak(s, "program", "Kode Sasaran pada lembar Program") for s in b.renstra.sasaran if not s.anak)


@aturan(
    "R303",
    "Setiap program mempunyai kegiatan",
    "kesalahan",
    "Program dilaksanakan melalui kegiatan; tanpa kegiatan program tidak dapat dianggarkan.",
)
def program_tanpa_kegiatan(b: Bahan) -> Iterator[Cacat]:
    """A program with nothing below it."""
    yield from (_tanpa_anak(s, "kegiatan", "Kode Program pada lembar Kegiatan") for s in b.renstra.program if not s.anak)


@aturan(
    "R304",
    "Setiap kegiatan mempunyai sub kegiatan",
    "kesalahan",
    "Pagu hanya ada pada sub kegiatan; kegiatan tanpa sub kegiatan tidak dapat dianggarkan.",
)
def kegiatan_tanpa_sub(b: Bahan) -> Iterator[Cacat]:
    """A kegiatan with nothing below it."""
    yield from (_tanpa_anak(k, "sub kegiatan", "lembar Sub Kegiatan") for k in b.renstra.kegiatan if not k.anak)


def _tanpa_anak(s: Simpul, anak: str, kolom: str) -> Cacat:
    return cacat(
        s.asal, "kode", f"{type(s).__name__.lower()} tidak mempunyai {anak}", isi=s.kode, harap=f"paling sedikit satu {anak}",
        saran=f"periksa {kolom}, atau hapus {type(s).__name__.lower()} ini", perihal=s.kode,
    )  # fmt: skip


@aturan(
    "R305",
    "Setiap program mempunyai strategi dan arah kebijakan",
    "peringatan",
    "Bab strategi menjelaskan bagaimana tujuan dicapai; program yang tidak disebut di sana tidak berdasar.",
)
def program_tanpa_strategi(b: Bahan) -> Iterator[Cacat]:
    """A planned program that no row of the sheet Strategi names; silent where that sheet names no program at all."""
    disebut = {a.kode_program for a in b.renstra.arah_kebijakan if a.kode_program}
    for s in b.renstra.program if disebut else ():
        if s.kode not in disebut and s.terencana:
            yield cacat(
                s.asal, "kode", "program tidak mempunyai strategi dan arah kebijakan", isi=s.kode,
                harap="paling sedikit satu baris pada lembar Strategi",
                saran="tambahkan strateginya, atau isi Kode Program pada lembar Strategi", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R306",
    "Setiap program ada dalam pendanaan",
    "peringatan",
    "Program yang ada pada cascading atau strategi tetapi tidak berpagu tidak akan dilaksanakan, dan tabelnya tidak sejalan.",
)
def program_tanpa_pendanaan(b: Bahan) -> Iterator[Cacat]:
    """A program without pagu in any year, with or without targets. One without kegiatan is left to R303."""
    tahun = b.renstra.identitas.periode.tahun_pagu
    strategi = {a.kode_program for a in b.renstra.arah_kebijakan}
    for s in b.renstra.program:
        if s.anak and not b.sekali(pagu_program)[s.kode]:
            tempat = "cascading dan strategi" if s.kode in strategi else "cascading"
            isi = "bertarget, pagu 0" if s.terencana else "tanpa target dan pagu"
            yield cacat(
                s.asal, "kode", f"program ada pada {tempat}, tetapi tidak ada dalam pendanaan", isi=isi,
                harap=f"target dan pagu {tahun[0]}-{tahun[-1]}",
                saran="isi target dan pagu sub kegiatannya, atau hapus program ini dari semua lembar", perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R307",
    "Penanggung jawab adalah unit dalam organisasi",
    "peringatan",
    "Penanggung jawab yang bukan perangkat daerah ini atau unitnya pada lembar Jabatan tidak dapat dimintai pertanggungjawaban.",
)
def penanggung_jawab_asing(b: Bahan) -> Iterator[Cacat]:
    """Penanggung jawab that is neither the office nor a unit or post of its organisation; silent without sheet Jabatan.

    A cell may name several, separated by semicolons, slashes, commas or *dan*.
    """
    if not b.renstra.jabatan:
        return
    dikenal = _unit_dikenal(b)
    opd = b.renstra.identitas
    ekor = tuple(f" {_baku(n)}" for n in (opd.nama_opd, opd.opd, opd.singkatan_opd, opd.opd.partition(" ")[0]) if n)

    def ada(teks: str) -> bool:
        nama = _baku(teks)
        calon = [nama, nama.removeprefix("kepala ")]
        calon += [n.removesuffix(e) for n in calon for e in ekor]
        return any(n in dikenal for n in calon) or bool(_SEMUA.match(nama))

    @cache
    def asing(teks: str) -> tuple[str, ...]:
        """The parts of a cell that are no unit."""
        if ada(teks):
            return ()
        bagian = [x for x in _PISAH.split(teks) if x]
        sisa = [x for x in bagian if not ada(x) and not all(ada(y) for y in _PISAH_HALUS.split(x) if y)]
        return tuple(sisa)

    @cache
    def saran(teks: str) -> str:
        return _mirip(teks, dikenal)

    for asal, isi, kode in _penanggung_jawab(b):
        if salah := asing(isi):
            yield cacat(
                asal, "penanggung_jawab", f"{', '.join(salah)} tidak ada dalam organisasi", isi=isi,
                harap="nama perangkat daerah, atau unit pada lembar Jabatan", saran=saran(salah[0]), perihal=kode,
            )  # fmt: skip


_PISAH = re.compile(r"\s*[;/\n]\s*")
_PISAH_HALUS = re.compile(r"\s*,\s*(?:dan\s+)?|\s+dan\s+|\s*&\s*")
_SEMUA = re.compile(r"(semua|seluruh|setiap|masing masing) (bidang|bagian|seksi|unit|uptd|subbagian)\b")


def _penanggung_jawab(b: Bahan) -> Iterator[tuple[Asal, str, str]]:
    yield from ((s.asal, s.penanggung_jawab, s.kode) for s in b.berpagu if s.penanggung_jawab)
    yield from ((x.asal, x.penanggung_jawab, x.kode_rujukan) for x in b.renstra.indikator_rpjmd if x.penanggung_jawab)


def _unit_dikenal(b: Bahan) -> dict[str, str]:
    """Everything that a unit may be called, with its name as the sheet writes it.

    ``UPTD Panti Asuhan (PA)`` is also ``UPTD Panti Asuhan``, ``UPTD PA`` and ``PA``.
    """
    i = b.renstra.identitas
    nama = [i.opd, i.nama_opd, f"{i.opd} {i.daerah}"]
    if i.singkatan_opd:
        nama += [i.singkatan_opd, f"{i.singkatan_opd} {i.nama_daerah}", f"{i.singkatan_opd} {i.daerah}"]
    dikenal = {_baku(n): n for n in nama}
    for j in b.renstra.jabatan:
        for n in (j.unit, j.nama):
            for bentuk in (n, *_bentuk_singkat(n)):
                dikenal.setdefault(_baku(bentuk), n)
    return dikenal


def _bentuk_singkat(nama: str) -> Iterator[str]:
    if m := re.fullmatch(r"(\S+)(.*?)\s*\((.+?)\)(.*)", nama):
        yield f"{m[1]}{m[2]}{m[4]}"
        yield f"{m[1]} {m[3]}"
        yield m[3]


def _baku(nama: str) -> str:
    """A unit as units are compared: small letters, no marks, and abbreviations written out."""
    teks = re.sub(r"[\W_]+", " ", nama.casefold().replace("&", " dan ")).strip()
    teks = re.sub(r"\bsub (bagian|bag)\b", "subbagian", teks)
    return " ".join(_SEBUTAN_LAIN.get(kata, kata) for kata in teks.split())


_SEBUTAN_LAIN = {
    "subbag": "subbagian", "subag": "subbagian", "kasubbag": "subbagian", "kasubag": "subbagian", "kabid": "bidang",
    "kabag": "bagian", "kasi": "seksi",
}  # fmt: skip


def _mirip(teks: str, dikenal: dict[str, str]) -> str:
    """What may have been meant: the units that hold all of its words, else the nearest name."""
    from rapidfuzz import fuzz, process  # only a name that is wrong pays for it

    kata = set(_baku(teks).split())
    calon = list(dict.fromkeys(n for k, n in dikenal.items() if kata <= set(k.split()) and not n.startswith("Kepala ")))
    if len(calon) > 1:
        return f"pilih unitnya: {'; '.join(calon[:_BANYAK_CALON])}{'; …' if len(calon) > _BANYAK_CALON else ''}"
    if not calon and (dekat := process.extractOne(_baku(teks), tuple(dikenal), scorer=fuzz.ratio, score_cutoff=75)):
        calon = [dikenal[dekat[0]]]
    return f"mungkin maksudnya '{calon[0]}'" if calon else "tambahkan unit itu pada lembar Jabatan, atau ganti namanya"


@aturan(
    "R309",
    "Nama sub kegiatan tidak berulang dalam satu kegiatan",
    "kesalahan",
    "Dua sub kegiatan bernama sama di bawah satu kegiatan adalah baris yang tersalin; pagunya terhitung dua kali.",
)
def sub_kegiatan_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same name twice under one kegiatan, unless the nomenclature has it so."""
    for k in b.renstra.kegiatan:
        yield from _bernama_sama(b, k.anak, f"sub kegiatan bernama sama pada kegiatan {k.kode}")


@aturan(
    "R310",
    "Nama tujuan, sasaran, program, dan kegiatan tidak berulang",
    "peringatan",
    "Nama yang sama pada dua kode biasanya baris yang tersalin, atau satu hal yang terbagi di dua tempat.",
)
def nama_ganda(b: Bahan) -> Iterator[Cacat]:
    """The same name at two kode of one level; nomenclature that has it so, and supporting programs of two urusan, are right."""
    for apa in ("tujuan", "sasaran", "program", "kegiatan"):
        yield from _bernama_sama(b, getattr(b.renstra, apa), f"{apa} bernama sama")


@aturan(
    "R315",
    "Nama sub kegiatan yang berulang ada dalam nomenklatur",
    "saran",
    "Beberapa sub kegiatan memang bernama sama pada kegiatan lain; yang tidak ada dalam nomenklatur mungkin tersalin.",
)
def sub_kegiatan_berulang(b: Bahan) -> Iterator[Cacat]:
    """The same name under two kegiatan where the nomenclature does not know both."""
    induk = b.induk
    yield from _bernama_sama(
        b, b.renstra.sub_kegiatan, "sub kegiatan bernama sama pada kegiatan lain", lambda s: induk[s.kode].kode
    )


def _bernama_sama(
    b: Bahan, isi: Iterable[Simpul], pesan: str, kelompok: Callable[[Simpul], str] | None = None
) -> Iterator[Cacat]:
    """Every later level whose name stood before and may not; with `kelompok`, only where that differs too."""
    pertama: dict[str, Simpul] = {}
    for s in isi:
        lain = pertama.setdefault(nama_baku(s.nama), s)
        if lain is not s and not (kelompok and kelompok(lain) == kelompok(s)) and not _boleh_sama(b, s, lain):
            yield cacat(
                s.asal, "nama", f"{pesan}, yaitu {lain.kode}", isi=s.nama,
                harap=f"hanya di {lain.asal.lembar}!{lain.asal.sel('nama')}",
                saran="hapus salah satunya, atau betulkan nama atau kodenya", perihal=s.kode,
            )  # fmt: skip


def _boleh_sama(b: Bahan, s: Simpul, lain: Simpul) -> bool:
    """Whether two levels may bear one name: the nomenclature has both, or they support two bidang urusan."""
    if kode_baku(s.kode) == kode_baku(lain.kode):
        return s.kode.split(".")[:2] != lain.kode.split(".")[:2]
    return _resmi(b, s) and _resmi(b, lain)


def _resmi(b: Bahan, s: Simpul) -> bool:
    """Whether the nomenclature has this kode with this name."""
    resmi = b.nomenklatur.per_kode.get(kode_baku(s.kode))
    return resmi is not None and nama_baku(resmi.nama) == nama_baku(s.nama)


@aturan(
    "R311",
    "Setiap sasaran mempunyai strategi",
    "peringatan",
    "Tabel strategi dan arah kebijakan memuat semua sasaran; yang tertinggal tidak terjelaskan cara mencapainya.",
)
def sasaran_tanpa_strategi(b: Bahan) -> Iterator[Cacat]:
    """A sasaran that no row of the sheet Strategi names."""
    disebut = {a.kode_sasaran for a in b.renstra.arah_kebijakan}
    for s in b.renstra.sasaran:
        if s.kode not in disebut:
            yield cacat(
                s.asal, "kode", "sasaran tidak mempunyai strategi", isi=s.kode,
                harap="paling sedikit satu baris pada lembar Strategi", saran="tambahkan strategi dan arah kebijakannya",
                perihal=s.kode,
            )  # fmt: skip


@aturan(
    "R312",
    "Misi yang dirujuk ada pada lembar Visi Misi",
    "kesalahan",
    "Nomor misi yang tidak ada pada misi daerah memutus keselarasan dengan RPJMD.",
)
def misi_tidak_ada(b: Bahan) -> Iterator[Cacat]:
    """Numbers of misi at tujuan, sasaran and strategi against those of the region; silent where the sheet has none.

    Misi without a number count in their order. A cell of Strategi that is filled down is told once.
    """
    daerah = b.renstra.visi("Misi Daerah")
    ada = {nomor for n, v in enumerate(daerah, 1) for nomor in _nomor_misi(v.nomor or str(n))}
    atas = [s for s in b.renstra.simpul if isinstance(s, (Tujuan, Sasaran))]
    sebelum = ""
    rujukan = [(s.asal, s.misi, s.kode) for s in atas]
    for a in b.renstra.arah_kebijakan:
        if a.misi != sebelum:
            rujukan.append((a.asal, a.misi, a.kode_sasaran))
        sebelum = a.misi
    for asal, misi, kode in rujukan if daerah else ():
        if salah := [n for n in _nomor_misi(misi) if n not in ada]:
            yield cacat(
                asal, "misi", f"misi {', '.join(salah)} tidak ada pada lembar Visi Misi", isi=misi,
                harap=f"salah satu dari {', '.join(v.nomor or str(n) for n, v in enumerate(daerah, 1))}",
                saran="betulkan nomornya, atau lengkapi Misi Daerah pada lembar Visi Misi", perihal=kode,
            )  # fmt: skip


_ROMAWI = {romawi(n).casefold(): str(n) for n in range(1, 31)}


def _nomor_misi(teks: str) -> list[str]:
    """The numbers in a cell (``1;4``, ``Misi IV``) as digits."""
    bagian = (re.sub(r"^misi\s*(ke-?)?", "", x.strip().casefold()).rstrip(". ") for x in re.split(r"[;,/&\n]|\bdan\b", teks))
    return [_ROMAWI.get(x, x) for x in bagian if x]


@aturan(
    "R313",
    "Lembar Strategi sejalan dengan pohon kinerja",
    "kesalahan",
    "Sasaran di bawah tujuan lain, atau program di bawah sasaran lain, membuat dua tabel saling bertentangan.",
)
def strategi_salah_induk(b: Bahan) -> Iterator[Cacat]:
    """Rows of Strategi that put a sasaran under another tujuan, or a program under another sasaran; each pair is told once."""
    terlihat: set[tuple[str, str]] = set()
    for a in b.renstra.arah_kebijakan:
        for medan, anak, induk, jenis in _hubungan(a):
            atas = b.induk.get(anak)
            if atas is None or atas.kode == induk or (anak, induk) in terlihat:
                continue
            terlihat.add((anak, induk))
            apa = "sasaran" if isinstance(atas, Tujuan) else "program"
            yield cacat(
                a.asal, medan, f"{apa} {anak} diletakkan di bawah {jenis} {induk}", isi=induk,
                harap=f"{atas.kode} seperti pada lembar {apa.capitalize()}", saran="samakan kedua lembar", perihal=anak,
            )  # fmt: skip


def _hubungan(a: ArahKebijakan) -> Iterator[tuple[str, str, str, str]]:
    """What a row says of who belongs to whom: the cell of the parent, the child, the parent, and what the parent is."""
    yield "kode_tujuan", a.kode_sasaran, a.kode_tujuan, "tujuan"
    yield "kode_sasaran", a.kode_program, a.kode_sasaran, "sasaran"


@aturan(
    "R314",
    "Sub kegiatan terencana mempunyai penanggung jawab",
    "peringatan",
    "Tabel pendanaan meminta unit kerja penanggung jawab pada setiap sub kegiatan yang bertarget atau berpagu.",
)
def tanpa_penanggung_jawab(b: Bahan) -> Iterator[Cacat]:
    """Planned sub kegiatan without penanggung jawab; told once where no sub kegiatan has one."""
    kurang = [s for s in b.renstra.sub_kegiatan if not s.penanggung_jawab and s.terencana]
    rencana = [s for s in b.renstra.sub_kegiatan if s.terencana] if kurang else []
    seluruh = len(kurang) == len(rencana) > 1
    pesan = f"penanggung jawab kosong pada {len(rencana)} sub kegiatan" if seluruh else "penanggung jawab kosong"
    for s in kurang[:1] if seluruh else kurang:
        yield cacat(
            s.asal, "penanggung_jawab", pesan, isi="kosong", harap="perangkat daerah, atau unit pada lembar Jabatan",
            saran="isi kolom Penanggung Jawab", perihal=s.kode,
        )  # fmt: skip
