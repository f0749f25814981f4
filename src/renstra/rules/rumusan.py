"""Rules R505, R506, R510 and R520: the same statement, name or word written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ..model import Asal, Identitas, Renstra
from .aturan import Cacat, aturan, cacat, pada
from .bahan import Bahan
from .ejaan import AGENDA_NASIONAL, KATA, KATA_LAIN, KATA_TUGAS, MISI_NASIONAL, NAMA_WILAYAH
from .kumpulan import Kalimat, Kumpulan, potongan
from .naskah import TAG

_KATA = re.compile(r"[^\W_]+")
_SINGKATAN = re.compile(r"\(\s*[A-Z][A-Z/.]+\s*\)")
_AWALAN_VISI = frozenset({"terwujudnya", "mewujudkan", "menuju", "menjadikan", "terciptanya"})


def _kata(teks: str) -> tuple[str, ...]:
    """The words of a statement as statements are compared: small letters, no punctuation, no abbreviation in brackets."""
    return tuple(_KATA.findall(_SINGKATAN.sub(" ", teks).lower()))


def _beda(tertulis: Sequence[str], benar: Sequence[str]) -> tuple[int, str]:
    """How many words differ between two statements, and which: ``'toleransi' seharusnya 'serta toleran'``."""
    from difflib import SequenceMatcher

    banyak, apa = 0, []
    for jenis, a, z, c, d in SequenceMatcher(None, tertulis, benar, autojunk=False).get_opcodes():
        if jenis == "equal":
            continue
        banyak += max(z - a, d - c)
        lama, baru = " ".join(tertulis[a:z]), " ".join(benar[c:d])
        apa.append(
            f"'{lama}' seharusnya '{baru}'" if lama and baru else f"kata '{lama}' lebih" if lama else f"kata '{baru}' hilang"
        )
    return banyak, ", ".join(apa)


# Statements


@aturan(
    "R505",
    "Rumusan ditulis sama di setiap tempat",
    "peringatan",
    "Visi, misi, tujuan, dan sasaran adalah kutipan; rumusan yang berubah sepatah kata pun menjadi rumusan lain.",
)
def rumusan_berbeda(b: Bahan) -> Iterator[Cacat]:
    """The region's motto against its vision, and lines of the plan's own texts that quote a statement nearly but not exactly."""
    yield from _motto(b.renstra)
    yield from _kutipan(b)


def _motto(r: Renstra) -> Iterator[Cacat]:
    motto = _kata(r.identitas.motto)
    for v in r.visi("Visi Daerah"):
        visi = _kata(v.uraian)
        if visi and visi[0] in _AWALAN_VISI:
            visi = visi[1:]
        banyak, apa = _beda(visi, motto)
        if len(motto) >= 3 and 0 < banyak <= max(1, len(motto) // 4):
            yield cacat(
                v.asal, "uraian", f"visi daerah tidak sama dengan motto pada Identitas: {apa}", isi=v.uraian,
                harap=r.identitas.motto, saran="samakan keduanya dengan RPJMD",
            )  # fmt: skip


class _Rumusan(NamedTuple):
    """A statement of the plan that texts may quote."""

    kata: tuple[str, ...]
    teks: str
    sebutan: str
    perihal: str = ""


def _rumusan(r: Renstra) -> Iterator[_Rumusan]:
    for v in r.visi_misi:
        yield _Rumusan(_kata(v.uraian), v.uraian, f"{v.jenis} {v.nomor}".strip())
    for s in r.simpul:
        nama = type(s).__name__.replace("SubKegiatan", "Sub Kegiatan")
        yield _Rumusan(_kata(s.nama), s.nama, f"{nama} {s.kode}", s.kode)
        for i in s.indikator:
            yield _Rumusan(_kata(i.nama), i.nama, f"indikator {nama} {s.kode}", s.kode)


_DIKUTIP = re.compile(r"[“\"]([^“”\"]{20,})[”\"]")
_TERPENDEK = 6
"""Statements of fewer words look like ordinary prose when one of them changes."""
_TERUMUM = 12
"""Three words in a row that more statements than these share tell nothing about which of them is quoted."""


def _kutipan(b: Bahan) -> Iterator[Cacat]:
    baris = [k for k in b.kalimat if k.jenis == "narasi"]
    if not baris:
        return
    rumusan = {r.kata: r for r in reversed(list(_rumusan(b.renstra))) if len(r.kata) >= _TERPENDEK}
    resmi = {_kata(n.nama) for n in b.nomenklatur.nama}
    indeks: dict[tuple[str, ...], list[_Rumusan]] = {}
    for r in rumusan.values():
        for tiga in {r.kata[n : n + 3] for n in range(len(r.kata) - 2)}:
            indeks.setdefault(tiga, []).append(r)
    for k in baris:
        kena: set[tuple[str, ...]] = set()
        for teks in (*_DIKUTIP.findall(k.isi), k.isi):
            # A tag prints what the rule cannot see: what it stands in is no quotation of words.
            for kata in map(_kata, teks.split(TAG)):
                for c, isi in _terdekat(kata, indeks):
                    banyak, apa = _beda(isi, c)
                    if banyak and c not in kena and isi not in resmi and not _bentuk_lain(isi, c):
                        kena.add(c)
                        pesan = f"kutipan {rumusan[c].sebutan} tidak sama dengan buku kerja: {apa}"
                        saran = "kutip rumusannya apa adanya, atau ambil dari buku kerja dengan tag"
                        yield Cacat(k.lembar, k.sel, pesan, k.isi, rumusan[c].teks, saran, rumusan[c].perihal)


def _terdekat(
    kata: tuple[str, ...], indeks: Mapping[tuple[str, ...], Sequence[_Rumusan]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The statements that a text quotes, exactly or nearly, each with the words that stand there; the nearest first."""
    calon = Counter(
        r.kata
        for tiga in {kata[n : n + 3] for n in range(len(kata) - 2)}
        if len(sama := indeks.get(tiga, ())) <= _TERUMUM
        for r in sama
    )
    tertutup: set[int] = set()
    for biaya, awal, akhir, c in sorted((*_jendela(c, kata), c) for c, _ in calon.most_common(20)):
        letak, isi = set(range(awal, akhir)), kata[awal:akhir]
        if not isi or 2 * len(letak & tertutup) > len(letak):
            continue
        utuh = isi[-1] == c[-1] and (isi[0] == c[0] or _berimbuhan(isi[0], c[0]))
        sepersekian = 4 if len(kata) - len(isi) <= 3 else 6
        if not biaya or (biaya <= max(1, len(c) // sepersekian) and (utuh or len(isi) == len(kata))):
            tertutup |= letak
            yield c, isi


def _jendela(rumusan: Sequence[str], baris: Sequence[str]) -> tuple[int, int, int]:
    """The stretch of a line that is nearest to a statement: how many words to change, where it begins and ends.

    Of stretches that are as near the longest counts: a word that was changed at either end belongs to it.
    """
    lama = [(0, j) for j in range(len(baris) + 1)]
    for n, kata in enumerate(rumusan, 1):
        baru = [(n, 0)]
        for j, x in enumerate(baris, 1):
            geser, lewat, sisip = lama[j - 1], lama[j], baru[-1]
            baru.append(min((geser[0] + (x != kata), geser[1]), (lewat[0] + 1, lewat[1]), (sisip[0] + 1, sisip[1])))
        lama = baru
    (biaya, awal), akhir = min(((x, j) for j, x in enumerate(lama)), key=lambda p: (p[0][0], -p[1]))
    return biaya, awal, akhir


def _bentuk_lain(isi: Sequence[str], rumusan: Sequence[str]) -> bool:
    """Whether only the first word differs, fitted to the sentence (*meningkatnya*, *peningkatan*)."""
    return tuple(isi[1:]) == tuple(rumusan[1:]) and _berimbuhan(isi[0], rumusan[0])


# Names in lists


class _Nama(NamedTuple):
    """A name in a list and where it stands."""

    asal: Asal
    medan: str
    nama: str
    perihal: str = ""
    kata: tuple[str, ...] = ()


def _daftar(b: Bahan) -> tuple[list[_Nama], ...]:
    """The lists whose names must be told apart."""
    r = b.renstra
    kelompok: dict[tuple[str, str], list[_Nama]] = {}

    def catat(bagian: str, asal: Asal, medan: str, nama: str, perihal: str = "") -> None:
        kata = tuple(_KATA.findall(nama.lower()))
        kelompok.setdefault((asal.lembar, bagian), []).append(_Nama(asal, medan, nama, perihal, kata))

    for j in r.jumlah_jabatan:
        catat(j.kelompok, j.asal, "uraian", j.uraian)
    for x in r.sdm_lain:
        catat(x.kelompok, x.asal, "uraian", x.uraian)
    for a in r.sarana:
        catat(a.jenis, a.asal, "nama", a.nama)
    for p in r.pelatihan:
        catat("", p.asal, "nama", p.nama)
    for jabatan in r.jabatan:
        catat("", jabatan.asal, "nama", jabatan.nama, jabatan.kode)
    for s in r.program:
        catat("", s.asal, "nama", s.nama, s.kode)
    for induk in (*r.program, *r.kegiatan):
        for anak in induk.anak:
            catat(induk.kode, anak.asal, "nama", anak.nama, anak.kode)
    return tuple(kelompok.values())


@aturan(
    "R506",
    "Tidak ada nama yang hampir sama dalam satu daftar",
    "peringatan",
    "Satu huruf atau kata yang hilang membuat satu jabatan, barang, atau kegiatan tampak sebagai dua.",
)
def nama_hampir_sama(b: Bahan) -> Iterator[Cacat]:
    """Two names of one list that differ by a slip: a lost letter, a lost small word, blanks or punctuation."""
    resmi = {_kata(n.nama) for n in b.nomenklatur.nama}
    berkembar = _berkembar(x for daftar in b.sekali(_daftar) for n in daftar for x in n.kata)
    for daftar in b.sekali(_daftar):
        for lain, nama in _pasangan(daftar, berkembar):
            keduanya = [n for n in (nama, lain) if _kata(n.nama) not in resmi]
            if not keduanya:
                continue
            # A slip loses letters: the name with fewer is the one to mend, else the later one; never an official one.
            ganjil = min(keduanya, key=lambda n: sum(map(len, n.kata)))
            patokan = lain if ganjil is nama else nama
            yield cacat(
                ganjil.asal, ganjil.medan, f"nama hampir sama dengan '{patokan.nama}' ({patokan.asal.sel(patokan.medan)})",
                isi=ganjil.nama, harap=f"{patokan.nama}, atau nama yang jelas lain",
                saran="satukan kedua baris, atau betulkan salah satu namanya", perihal=ganjil.perihal,
            )  # fmt: skip


def _berkembar(kata: Iterable[str]) -> frozenset[str]:
    """The words that lie a letter from another of them: only where one of these stands can a letter have slipped."""
    panjang = {x: _hilang_satu(x) for x in set(kata) if len(x) > 2}
    banyak = Counter(chain.from_iterable(panjang.values()))
    return frozenset(x for x, huruf in panjang.items() if any(banyak[h] > 1 for h in huruf))


def _pasangan(daftar: Sequence[_Nama], berkembar: frozenset[str]) -> Iterator[tuple[_Nama, _Nama]]:
    """Pairs that differ by a slip, the earlier first. Names are looked up by what is left without one of their words."""
    rapat: dict[str, _Nama] = {}
    utuh: dict[tuple[str, ...], _Nama] = {}
    kurang: dict[tuple[str, ...], _Nama] = {}
    sisa: dict[tuple[int, tuple[str, ...]], list[_Nama]] = {}
    # Names of a list of one are like no other.
    for n in daftar if len(daftar) > 1 else ():
        kecil = [n.kata[:i] + n.kata[i + 1 :] for i, x in enumerate(n.kata) if x in KATA_TUGAS and len(n.kata) > 2]
        if (lain := rapat.setdefault("".join(n.kata), n)) is not n:
            if " ".join(lain.nama.split()) != " ".join(n.nama.split()):
                yield lain, n
            continue
        if (dekat := kurang.get(n.kata) or next((utuh[s] for s in kecil if s in utuh), None)) is not None:
            yield dekat, n
        utuh[n.kata] = n
        for s in kecil:
            kurang.setdefault(s, n)
        for i in (i for i, x in enumerate(n.kata) if x in berkembar):
            sisa.setdefault((i, n.kata[:i] + n.kata[i + 1 :]), []).append(n)
    for (i, _), sama in sisa.items():
        indeks: dict[str, _Nama] = {}
        for n in sama if len(sama) > 1 else ():
            huruf = _hilang_satu(n.kata[i])
            lain_huruf = (indeks[h] for h in huruf if h in indeks)
            if (mirip := next((x for x in lain_huruf if _tergelincir(x.kata[i], n.kata[i])), None)) is not None:
                yield mirip, n
            indeks.update(dict.fromkeys(huruf, n))


def _tergelincir(satu: str, dua: str) -> bool:
    """Whether two words differ by one letter lost, or by two that changed places; numbers and short words never do."""
    if min(len(satu), len(dua)) < 3 or max(len(satu), len(dua)) < 4 or not (satu.isalpha() and dua.isalpha()):
        return False
    if {satu, dua} & KATA_LAIN or re.fullmatch(r"[ivxlc]+", satu) or _berimbuhan(satu, dua):
        return False
    return _satu_huruf(satu, dua) and (len(satu) != len(dua) or sorted(satu) == sorted(dua))


# Words


def _satu_huruf(satu: str, dua: str) -> bool:
    """Whether one letter was lost, added or changed, or two neighbours changed places."""
    from rapidfuzz.distance import OSA

    return OSA.distance(satu, dua, score_cutoff=1) == 1


_AWALAN = ("meng", "meny", "mem", "men", "me", "peng", "peny", "pem", "pen", "pe", "per", "ber", "ter", "di", "ke", "se")
_SESUDAH = {"ng": "aiueoghk", "ny": "aiueo", "m": "aiueobpfv", "n": "aiueodtcjzs", "": "lmnrwy"}
"""Sounds that may follow *me-* and *pe-* in each of their forms."""
_AKHIRAN = ("kan", "an", "i", "nya", "kannya", "annya", "inya", "lah", "pun")


def _berawalan(kata: str, awalan: str) -> bool:
    if not kata.startswith(awalan) or len(kata) - len(awalan) < 3:
        return False
    return awalan[:2] not in {"me", "pe"} or awalan == "per" or kata[len(awalan)] in _SESUDAH[awalan[2:]]


def _akar(kata: str) -> set[str]:
    """What may be the root of a word, by cutting off what looks like a prefix, a suffix, or both."""
    depan = {kata, *(kata[len(a) :] for a in _AWALAN if _berawalan(kata, a))}
    return depan | {d[: -len(a)] for d in depan for a in _AKHIRAN if d.endswith(a) and len(d) - len(a) >= 3}


def _berimbuhan(satu: str, dua: str) -> bool:
    """Whether two words are forms of one root (*laporan*, *laporkan*)."""
    return not _akar(satu).isdisjoint(_akar(dua))


_SEBELAH: Mapping[str, str] = {
    deret[n]: deret[max(0, n - 1) : n + 2] for deret in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for n in range(len(deret))
}
"""Keys that lie beside one another."""


def _salah_ketik(kata: str, benar: str) -> bool:
    """Whether a word looks like a slip of the fingers for another: a letter lost or doubled, swapped, or hit beside its key."""
    if not _satu_huruf(kata, benar) or _berimbuhan(kata, benar):
        return False
    if len(kata) != len(benar) or sorted(kata) == sorted(benar):
        return True
    lama, baru = next((x, y) for x, y in zip(kata, benar, strict=True) if x != y)
    return lama in _SEBELAH.get(baru, "")


@aturan(
    "R520",
    "Kata yang berulang tidak salah ketik",
    "saran",
    "Kata yang hanya sekali muncul dan berbeda satu huruf dari kata yang sering dipakai biasanya salah ketik.",
)
def salah_ketik(b: Bahan) -> Iterator[Cacat]:
    """A word of six letters or more that occurs once, one letter from a word that occurs five times or more."""
    dari_daftar = Kumpulan(tuple(_nama_lain(b)))
    banyak = b.kumpulan.banyak_kata() + dari_daftar.banyak_kata()
    resmi = {x for n in b.nomenklatur.nama for x in _kata(n.nama)} | set(_kata(_milik(b.renstra.identitas)))
    indeks: dict[str, list[str]] = {}
    for sering in (x for x, n in banyak.items() if n >= 5 and len(x) >= 5):
        for kunci in _hilang_satu(sering):
            indeks.setdefault(kunci, []).append(sering)
    for x, n in banyak.items():
        if n > 1 or len(x) < 6 or x in KATA_LAIN or x in KATA or x in resmi:
            continue
        calon = dict.fromkeys(s for kunci in _hilang_satu(x) for s in indeks.get(kunci, ()))
        benar = next((s for s in sorted(calon, key=lambda s: (-banyak[s], s)) if _salah_ketik(x, s)), None)
        if benar is not None and x not in NAMA_WILAYAH:
            k = next(chain(b.kalimat_dengan(x), dari_daftar.dengan(x)))
            letak = k.isi.lower().find(x)
            isi = potongan(k.isi, letak, letak + len(x), 25) if letak >= 0 else k.isi
            yield pada(k, f"kata '{x}' tampak salah ketik", isi, benar, f"'{benar}' dipakai {banyak[benar]} kali")


def _hilang_satu(kata: str) -> set[str]:
    """A word, and what is left of it without one of its letters."""
    return {kata, *(kata[:n] + kata[n + 1 :] for n in range(len(kata)))}


def _nama_lain(b: Bahan) -> Iterator[Kalimat]:
    """Names in lists that are no free text."""
    for n in (n for daftar in b.sekali(_daftar) for n in daftar if n.medan == "uraian" or not n.perihal):
        yield Kalimat(n.asal.lembar, n.asal.sel(n.medan), n.medan, n.nama)


def _milik(i: Identitas) -> str:
    return f"{i.opd} {i.singkatan_opd} {i.daerah} {i.kementerian} {i.penandatangan.nama} {i.tempat_penetapan}"


# National documents


@aturan(
    "R510",
    "Kutipan dokumen nasional sama dengan rumusan resminya",
    "peringatan",
    "Misi dan agenda pembangunan nasional dikutip dari Peraturan Presiden; satu kata yang lain bukan lagi kutipan.",
)
def kutipan_nasional(b: Bahan) -> Iterator[Cacat]:
    """Rows of kind *Misi K/L* and *Agenda* that are near an official wording, but not equal."""
    r = b.renstra
    baris = [(v.asal, v.uraian, MISI_NASIONAL) for v in r.visi("Misi K/L")]
    baris += [(t.asal, t.uraian, AGENDA_NASIONAL) for t in r.telaahan if t.jenis == "Agenda"]
    for asal, uraian, resmi in baris:
        isi = re.sub(r"^\s*(?:(?:agenda|misi|nawa\s?cita)\b[^:]{0,30}[:.]|\(?\d+[.)])\s*", "", uraian, flags=re.IGNORECASE)
        kata = _ejaan_lain(isi)
        rumusan = {x: _ejaan_lain(x) for x in resmi}
        if kata in rumusan.values():
            continue
        banyak, apa, benar = min((*_beda(kata, y), x) for x, y in rumusan.items())
        if banyak <= max(1, len(kata) // 6) and len(kata) - banyak >= 5:
            yield cacat(
                asal, "uraian", f"kutipan tidak sama dengan rumusan resminya: {apa}", isi=uraian, harap=benar,
                saran="kutip rumusan resminya apa adanya",
            )  # fmt: skip


def _ejaan_lain(teks: str) -> tuple[str, ...]:
    """Words of a quotation, in spellings that official copies of it use side by side."""
    return _kata(re.sub(r"keb(?:hinn?eka|inneka)an", "kebinekaan", teks.lower()).replace("tepercaya", "terpercaya"))
