"""Rules R811-R816: duties and functions of posts that name, repeat or copy one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from ..model import Asal, Jabatan, Renstra
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan

_JENIS_UNIT = {"seksi", "bidang", "subbagian", "subbidang", "bagian", "uptd", "upt"}
_PENGHUBUNG = {"dan", "serta", "atau"}
_UNIT = r"Sub ?[Bb]agian|Sub ?[Bb]idang|Seksi|Bidang|Bagian|UPTD?"
_HENTI = rf"(?!(?:{_UNIT}|Sub|Kepala|Sekretari\w+|Dinas|Badan)\b)"
_KAPITAL = rf"{_HENTI}[A-Z][\w'/-]*"
_SEBUTAN = re.compile(rf"\b({_UNIT}) ({_KAPITAL}(?:(?:, (?:dan |serta )?| (?:dan |serta |& )?){_KAPITAL})*)")
"""A unit as a text names it: its kind and its name, both with capitals."""


@dataclass(frozen=True, slots=True)
class _Uraian:
    """One cell of a duty or a function; `jabatan` is None for those of the office itself."""

    asal: Asal
    medan: str
    isi: str
    jabatan: Jabatan | None = None

    @property
    def kode(self) -> str:
        return self.jabatan.kode if self.jabatan else ""


def _semua_uraian(r: Renstra) -> Iterator[_Uraian]:
    """Every duty and function, the office's own first."""
    yield _Uraian(r.identitas.asal, "tugas", r.identitas.tugas)
    yield from (_Uraian(asal, "uraian", isi) for asal, isi in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False))
    for j in r.jabatan:
        yield from _uraian(j)


def _uraian(j: Jabatan) -> Iterator[_Uraian]:
    yield _Uraian(j.asal, "tugas", j.tugas, j)
    yield from (_Uraian(asal, "uraian", isi, j) for asal, isi in zip(j.asal_fungsi, j.fungsi, strict=False))


@lru_cache(maxsize=16_384)
def _kata(teks: str) -> tuple[str, ...]:
    """Words as they are compared: small letters, no marks, no hyphens, without what stands in brackets."""
    polos = re.sub(r"\([^()]*\)", " ", teks.casefold()).replace("&", " dan ").replace("-", "")
    return tuple(re.sub(r"\bsub (?=bagian\b|bidang\b)", "sub", " ".join(re.findall(r"[^\W_]+", polos))).split())


def _inti(kata: Iterable[str]) -> tuple[str, ...]:
    """The words that carry meaning."""
    return tuple(k for k in kata if k not in _PENGHUBUNG)


def _urusan(j: Jabatan) -> tuple[str, ...]:
    """The words of a post's affair: ``Kepala Seksi Jaminan Sosial`` has ``jaminan sosial``; empty for a head or a secretary."""
    kata = _kata(j.unit)
    return kata[1:] if kata and kata[0] in _JENIS_UNIT else ()


def _memuat(kata: tuple[str, ...], bagian: tuple[str, ...]) -> bool:
    return bool(bagian) and f" {' '.join(bagian)} " in f" {' '.join(kata)} "


@aturan(
    "R811",
    "Unit yang disebut dalam uraian tugas ada pada lembar Jabatan",
    "peringatan",
    "Nama unit yang hampir sama dengan unit yang ada biasanya nama lama atau nama yang terpotong.",
)
def unit_tersebut(b: Bahan) -> Iterator[Cacat]:
    """Units named in duties and functions that are on no chart, but resemble one that is.

    Names that resemble none belong to other offices. *Bidang* with words of the office's own affair is no unit but the affair.
    """
    unit = {k: j.unit for j in b.renstra.jabatan if (k := _kata(j.unit)) and k[0] in _JENIS_UNIT}
    i = b.renstra.identitas
    bidang_urusan = {*_kata(i.urusan), *_kata(i.opd)}
    dikenal: dict[tuple[str, ...], str] = {}
    for u in _semua_uraian(b.renstra):
        for m in _SEBUTAN.finditer(u.isi) if unit else ():
            sebutan = _kata(m[0])
            if any(sebutan[:n] in unit for n in range(len(sebutan), 1, -1)):
                continue
            if sebutan[0] == "bidang" and bidang_urusan.issuperset(_inti(sebutan[1:])):
                continue
            if sebutan not in dikenal:
                dikenal[sebutan] = _terdekat(sebutan, unit)
            if dikenal[sebutan]:
                yield cacat(
                    u.asal, u.medan, "unit ini tidak ada pada lembar Jabatan", isi=m[0], harap=dikenal[sebutan],
                    saran="tulis nama unit seperti pada lembar Jabatan", perihal=u.kode,
                )  # fmt: skip


_SALAH_KETIK = 88
"""How alike two names must be (percent) to be the same one with a slip."""


def _terdekat(sebutan: tuple[str, ...], unit: dict[tuple[str, ...], str]) -> str:
    """The one unit that a name stands for: by a slip of the fingers, by words left out or added, or by another kind of unit."""
    from rapidfuzz import fuzz, process

    sejenis = {k: n for k, n in unit.items() if k[0] == sebutan[0]}
    nama = " ".join(sebutan[1:])
    mirip = process.extractOne(nama, {k: " ".join(k[1:]) for k in sejenis}, scorer=fuzz.ratio, score_cutoff=_SALAH_KETIK)
    if mirip:
        return sejenis[mirip[2]]
    inti = set(_inti(sebutan[1:]))
    calon = []
    for k, n in sejenis.items():
        lain = set(_inti(k[1:]))
        if (inti <= lain or lain <= inti) and (len(inti & lain) > 1 or k[: len(sebutan)] == sebutan):
            calon.append(n)
    calon = calon or [n for k, n in unit.items() if k[1:] == sebutan[1:]]
    return calon[0] if len(calon) == 1 else ""


@aturan(
    "R812",
    "Setiap jabatan mempunyai tugas dan fungsi seperti jabatan sejenisnya",
    "peringatan",
    "Jabatan tanpa uraian di antara jabatan yang beruraian biasanya kehilangan barisnya, atau barisnya berkode jabatan lain.",
)
def jabatan_tanpa_uraian(b: Bahan) -> Iterator[Cacat]:
    """Posts without a duty, or without functions, where most posts of their kind have them.

    The only post of its kind is held against all posts. Kinds that are left undescribed altogether are let be.
    """
    struktural = [j for j in b.renstra.jabatan if j.jenis != "Fungsional"]
    for medan, apa in (("tugas", "tugas"), ("fungsi", "fungsi")):
        # Posts of a kind, and those of them that are described; "" stands for all kinds.
        banyak: dict[str, list[int]] = {}
        for j in struktural:
            for jenis in (j.jenis, ""):
                hitung = banyak.setdefault(jenis, [0, 0])
                hitung[0] += 1
                hitung[1] += bool(getattr(j, medan))
        for j in struktural:
            if getattr(j, medan):
                continue
            semua, berisi = banyak[j.jenis] if banyak[j.jenis][0] > 1 else banyak[""]
            rekan = semua - 1
            if rekan > 1 and berisi * 2 > rekan:
                yield cacat(
                    j.asal, "tugas" if medan == "tugas" else "nama", f"jabatan ini tidak mempunyai {apa}", isi=j.nama,
                    harap=f"{apa} seperti {berisi} jabatan lain",
                    saran="isi kolom Tugas" if medan == "tugas" else "isi lembar Fungsi Jabatan, atau periksa kodenya di sana",
                    perihal=j.kode,
                )  # fmt: skip


_SUBJEK = re.compile(
    r"\W*((?:[\w()/,.-]+\s+){0,14}?)(?:(?:mempunyai|memiliki)\s+(?:tugas|fungsi)|menyelenggarakan\s+fungsi)\b", re.IGNORECASE
)
_KEPALA = re.compile(r"\W*Kepala\s+[A-Z]")


@aturan(
    "R813",
    "Tugas ditulis tanpa menyebut jabatannya",
    "peringatan",
    "Naskah menambahkan sendiri nama jabatan; nama yang tertulis di dalam tugas tercetak dua kali, atau milik jabatan lain.",
)
def tugas_bersubjek(b: Bahan) -> Iterator[Cacat]:
    """Duties and functions that begin with a post of their own (*Kepala … mempunyai tugas …*)."""
    nama = {k: j for j in b.renstra.jabatan for k in (_kata(j.nama), _kata(j.unit)) if k}
    for u in _semua_uraian(b.renstra):
        m = _SUBJEK.match(u.isi)
        if m and _kata(m[1])[-1:] == ("yang",):
            m = None
        if not (m or (u.medan == "tugas" and _KEPALA.match(u.isi))):
            continue
        kata = _kata(m[1] if m else u.isi)
        siapa = next((nama[kata[:n]] for n in range(len(kata), 0, -1) if kata[:n] in nama), None)
        lain = siapa is not None and siapa is not u.jabatan and u.jabatan is not None
        apa = "fungsi" if u.medan == "uraian" else "tugas"
        yield cacat(
            u.asal, u.medan, f"{apa} ini menyebut jabatan lain" if lain else f"{apa} ini menyebut jabatannya",
            isi=" ".join((m[0] if m else u.isi[:60]).split()),
            harap=f"{apa} {u.jabatan.nama}" if lain and u.jabatan else "hanya bagian sesudah kata 'mempunyai tugas'",
            saran="periksa apakah uraian ini milik jabatan lain" if lain else "hapus nama jabatan di awal kalimat",
            perihal=u.kode,
        )  # fmt: skip


_KLAUSA = re.compile(r"[;:,.](?:\s+|$)")
_KATA_TERSEDIKIT = 4
_KLAUSA_TERBANYAK = 12
"""Of how many clauses a function may consist to be looked for inside another."""


@aturan(
    "R814",
    "Fungsi tidak mengulang fungsi lain jabatan yang sama",
    "peringatan",
    "Satu fungsi ditulis satu baris; fungsi yang memuat fungsi lain biasanya sambungan baris yang tertinggal.",
)
def fungsi_berulang(b: Bahan) -> Iterator[Cacat]:
    """Functions of one post (or of the office) that are equal, or one of which carries another whole one between its marks."""
    r = b.renstra
    opd = [_Uraian(asal, "uraian", isi) for asal, isi in zip(r.asal_fungsi_opd, r.fungsi_opd, strict=False)]
    for milik in (opd, *([u for u in _uraian(j) if u.medan == "uraian"] for j in r.jabatan)):
        klausa = [_klausa(u.isi) for u in milik]
        pertama: dict[tuple[tuple[str, ...], ...], int] = {}
        for n, k in enumerate(klausa):
            if sum(map(len, k)) >= _KATA_TERSEDIKIT:
                pertama.setdefault(k, n)
        for n, (u, k) in enumerate(zip(milik, klausa, strict=True)):
            if (sama := pertama.get(k, n)) != n:
                yield cacat(
                    u.asal, u.medan, f"fungsi ini sama dengan fungsi nomor {sama + 1}", isi=u.isi,
                    harap="setiap fungsi satu kali", saran="hapus salah satunya", perihal=u.kode,
                )  # fmt: skip
                continue
            potongan = {k[i:j] for i in range(len(k)) for j in range(i + 1, min(i + _KLAUSA_TERBANYAK, len(k)) + 1)} - {k}
            if termuat := sorted(pertama[p] for p in potongan if p in pertama):
                yield cacat(
                    u.asal, u.medan, f"fungsi ini memuat fungsi nomor {' dan '.join(str(t + 1) for t in termuat)}",
                    isi=" / ".join(milik[t].isi for t in termuat), harap="satu fungsi satu baris",
                    saran="hapus bagian yang terulang", perihal=u.kode,
                )  # fmt: skip


def _klausa(isi: str) -> tuple[tuple[str, ...], ...]:
    """The clauses of a function between its marks, without the word that joins them."""
    semua = (_kata(k) for k in _KLAUSA.split(isi))
    return tuple(k[1:] if k[0] in _PENGHUBUNG else k for k in semua if k)


@aturan(
    "R815",
    "Uraian tugas bukan salinan jabatan lain",
    "peringatan",
    "Uraian yang disalin dari jabatan lain sering tertinggal urusannya: seksi yang satu memuat tugas seksi yang lain.",
)
def uraian_salinan(b: Bahan) -> Iterator[Cacat]:
    """Posts with the same duty, or with most functions equal and at least four of these about the affair of one of the two.

    Units of one kind (UPTD, *Inspektur Pembantu I, II*) share their duties rightly; so do texts that name no affair.
    """
    jabatan = [j for j in b.renstra.jabatan if j.jenis not in {"UPTD", "Fungsional"}]
    for asli, salinan in _tugas_sama(jabatan):
        yield cacat(
            salinan.asal, "tugas", f"tugas ini sama dengan tugas {asli.nama}", isi=salinan.tugas,
            harap=f"tugas {salinan.nama}", saran="ganti urusannya", perihal=salinan.kode,
        )  # fmt: skip
    for asli, salinan, sama in _fungsi_sama(jabatan):
        n = next(n for n, f in enumerate(salinan.fungsi) if _kata(f) in sama)
        yield cacat(
            salinan.asal_fungsi[n], "uraian", f"{len(sama)} dari {len(salinan.fungsi)} fungsi sama dengan fungsi {asli.nama}",
            isi=salinan.fungsi[n], harap=f"fungsi {salinan.nama}", saran="ganti urusannya pada setiap fungsi",
            perihal=salinan.kode,
        )  # fmt: skip


_BANYAK_KATA_TUGAS = 6
_FUNGSI_UMUM = 4
"""A function that more posts than this share says nothing of their affair (*pelaksanaan tugas lain …*)."""
_FUNGSI_TERSEDIKIT = 4
_BAGIAN_TERSEDIKIT = 60
"""How many equal functions must name the affair, and how many percent of the functions must be equal."""


def _nama_kelompok(j: Jabatan) -> tuple[str, ...]:
    """The name without the number or letter that tells units of one kind apart."""
    kata = _kata(j.unit)
    return kata[:-1] if kata and re.fullmatch(r"[ivx]+|\d+|[a-h]", kata[-1]) else kata


def _tugas_sama(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan]]:
    per_tugas: dict[tuple[str, ...], list[Jabatan]] = {}
    for j in jabatan:
        if len(kata := _kata(j.tugas)) >= _BANYAK_KATA_TUGAS:
            per_tugas.setdefault(kata, []).append(j)
    for kata, kembar in per_tugas.items():
        if len(kembar) < 2 or len({_nama_kelompok(j) for j in kembar}) == 1:
            continue
        berurusan = [j for j in kembar if _memuat(kata, _urusan(j))]
        if berurusan or len(kembar) == 2:
            asli = max(berurusan, key=lambda j: len(_urusan(j)), default=kembar[0])
            yield from ((asli, j) for j in kembar if j is not asli)


def _fungsi_sama(jabatan: list[Jabatan]) -> Iterator[tuple[Jabatan, Jabatan, set[tuple[str, ...]]]]:
    pemilik: dict[tuple[str, ...], list[int]] = {}
    for n, j in enumerate(jabatan):
        for kata in {_kata(f): None for f in j.fungsi}:
            pemilik.setdefault(kata, []).append(n)
    pasangan: dict[tuple[int, int], set[tuple[str, ...]]] = {}
    for kata, milik in pemilik.items():
        for berdua in combinations(milik, 2) if len(milik) <= _FUNGSI_UMUM else ():
            pasangan.setdefault(berdua, set()).add(kata)
    for (m, n), sama in pasangan.items():
        satu, dua = jabatan[m], jabatan[n]
        milik_satu, milik_dua = (sum(_memuat(k, _urusan(j)) for k in sama) for j in (satu, dua))
        persen = len(sama) * 100 / min(len(satu.fungsi), len(dua.fungsi))
        if max(milik_satu, milik_dua) >= _FUNGSI_TERSEDIKIT and persen > _BAGIAN_TERSEDIKIT:
            yield (dua, satu, sama) if milik_dua > milik_satu else (satu, dua, sama)


@aturan(
    "R816",
    "Urusan unit ditulis sama dalam nama dan uraian tugasnya",
    "saran",
    "Kata yang hilang dari nama urusan di dalam tugas atau fungsi membuat satu unit tampak mengurus dua hal.",
)
def urusan_berbeda(b: Bahan) -> Iterator[Cacat]:
    """Duties and functions that write the affair of their own post almost, but not quite, as its name does."""
    berawalan: dict[str, list[tuple[str, ...]]] = {}
    for k in {k: None for j in b.renstra.jabatan if (k := _urusan(j))}:
        berawalan.setdefault(k[0], []).append(k)
    for j in b.renstra.jabatan:
        milik = _urusan(j)
        if len(_inti(milik)) < _KATA_TERSEDIKIT:
            continue
        for u in _uraian(j):
            if not _memuat(_inti(_kata(u.isi)), _inti(milik)) and (tertulis := _hampir(u.isi, milik, berawalan[milik[0]])):
                yield cacat(
                    u.asal, u.medan, "urusan unit ditulis lain daripada nama jabatannya", isi=tertulis, harap=j.unit,
                    saran="samakan penulisannya dalam nama jabatan, tugas, dan fungsi", perihal=j.kode,
                )  # fmt: skip


_HAMPIR = 85
_KATA_MIRIP = 75
"""How alike an affair and a stretch of text, or two words, must be (percent) to stand for one another."""


def _hampir(isi: str, urusan: tuple[str, ...], lain: list[tuple[str, ...]]) -> str:
    """The words of a text that come nearest to an affair, if near enough; the affair of another post is not a misspelt one.

    Stretches begin with one of the first two words of the affair and end with one of the last two, or one like the last.
    """
    from rapidfuzz import fuzz

    asli = [(k[0], m) for m in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", isi) if (k := _kata(m[0]))]
    awal = [n for n, (k, _) in enumerate(asli) if k in urusan[:2]]
    akhir = [n for n, (k, _) in enumerate(asli) if k in urusan[-2:] or fuzz.ratio(k, urusan[-1]) > _KATA_MIRIP]
    terbaik, hasil = float(_HAMPIR), ""
    for i in awal:
        for j in (j for j in akhir if abs(j + 1 - i - len(urusan)) <= 3):
            kata = tuple(k for k, _ in asli[i : j + 1])
            nilai = fuzz.ratio(" ".join(kata), " ".join(urusan))
            if nilai > terbaik and not any(_memuat(kata, k) and not _memuat(urusan, k) for k in lain):
                terbaik, hasil = nilai, isi[asli[i][1].start() : asli[j][1].end()]
    return hasil
