"""Rules R401-R409: kode of program, kegiatan and sub kegiatan, among themselves and against the nomenclature table.

Official names contain slips of their own: they are quoted as they stand and never mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..model import Kegiatan, Program, SubKegiatan
from .aturan import Cacat, aturan, cacat
from .bahan import Bahan
from .nomenklatur import NamaResmi, kode_baku, kode_rapi, nama_baku

_BERKODE = Program | Kegiatan | SubKegiatan
_LEVEL: dict[type[_BERKODE], str] = {Program: "program", Kegiatan: "kegiatan", SubKegiatan: "sub_kegiatan"}
_SEBUTAN = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}
_BANYAK_BAGIAN = {"program": 3, "kegiatan": 5, "sub_kegiatan": 6}
_CONTOH = {
    "program": "U.BB.PP, misalnya 1.06.02",
    "kegiatan": "U.BB.PP.J.KK, misalnya 1.06.02.1.01",
    "sub_kegiatan": "U.BB.PP.J.KK.SSSS, misalnya 1.06.02.1.01.0001",
}
_TERBACA = re.compile(r"(?:0?\d|[xX])\.(?:\d{1,2}|[xX]{2})\.\d{1,2}(?:\.0?[12]\.\d{1,2}(?:\.\d{1,4})?)?")
_JANGGAL: tuple[tuple[str, str, Callable[[list[str]], bool]], ...] = (
    (
        "kewenangan berawalan nol",
        "satu angka pada bagian keempat, 1 atau 2",
        lambda k: len(k) > 3 and len(k[3]) > 1,
    ),
    ("urusan dan bidang urusan ditulis X.XX", "kode bidang urusan perangkat daerah, misalnya 1.06.01", lambda k: k[0] in "xX"),
    (
        "bagian kode kurang atau kelebihan angka",
        "satu angka untuk urusan, dua angka untuk bidang urusan, program, dan kegiatan",
        lambda k: len(k[0]) > 1 or any(len(k[n]) < 2 for n in (1, 2, 4, 5) if n < len(k)),
    ),
)
"""Habits that leave a kode readable: what is odd, what is expected, and how it shows in the parts of a kode."""
_TANPA_JANGGAL = re.compile(r"\d\.\d\d\.\d\d(?:\.\d\.\d\d(?:\.\d{2,4})?)?")
"""A kode that can be read and is written like this has none of these habits."""
_KEWENANGAN = {"Provinsi": "1", "Kabupaten": "2", "Kota": "2"}
_WILAYAH = {"1": "provinsi", "2": "kabupaten/kota"}
_MIRIP = 85.0
"""From which likeness (percent) a name counts as another writing of the official one, and not as another name."""
_VERSI_LAIN = 20
"""From how many rows that do not fit on, when they are the greater part, the table is taken for one of another version."""


@aturan(
    "R401",
    "Kode dapat dibaca sebagai kode program, kegiatan, atau sub kegiatan",
    "kesalahan",
    "Kode yang bukan kode pada tingkatnya tidak dapat dicocokkan dengan nomenklatur maupun dengan aplikasi penganggaran.",
)
def bentuk_kode(b: Bahan) -> Iterator[Cacat]:
    """A kode that is none of its level: another number of parts, letters, a kewenangan other than 1 and 2."""
    for s in b.sekali(_baca).asing:
        level = _LEVEL[type(s)]
        bagian = s.kode.count(".") + 1
        beda = bagian != (perlu := _BANYAK_BAGIAN[level])
        yield cacat(
            s.asal, "kode", f"bukan kode {_SEBUTAN[level]}", isi=s.kode, harap=_CONTOH[level],
            saran=f"kode ini mempunyai {bagian} bagian, seharusnya {perlu}" if beda else "periksa tiap bagian kode ini",
            perihal=s.kode,
        )  # fmt: skip


@aturan(
    "R402",
    "Kode diawali kode induknya",
    "kesalahan",
    "Sub kegiatan yang kodenya diawali kode kegiatan lain akan dijumlahkan ke kegiatan yang salah.",
)
def kode_berjenjang(b: Bahan) -> Iterator[Cacat]:
    """A kode that does not begin with its parent's, however either is written; ``X.XX`` stands for any bidang urusan."""
    for s in b.sekali(_baca).berkode:
        induk = b.induk.get(s.kode)
        if isinstance(induk, (Program, Kegiatan)) and not s.kode.startswith(f"{induk.kode}.") and _terbaca(induk):
            milik, awal = kode_rapi(s.kode).split("."), kode_rapi(induk.kode).split(".")
            umum = milik[0] == "x" or awal[0] == "x"
            if milik[2 if umum else 0 : len(awal)] != awal[2 if umum else 0 :]:
                pesan = f"kode tidak diawali kode {_SEBUTAN[_LEVEL[type(induk)]]} induknya"
                yield cacat(
                    s.asal, "kode", pesan, isi=s.kode, harap=f"diawali {induk.kode}",
                    saran="betulkan kodenya, atau pindahkan baris ini ke induk yang sesuai", perihal=s.kode,
                )  # fmt: skip


@aturan(
    "R403",
    "Nama sama dengan nomenklatur",
    "peringatan",
    "Nama pada dokumen dan pada aplikasi penganggaran harus sama kata demi kata; ejaan resmi dipakai apa adanya.",
)
def nama_resmi(b: Bahan) -> Iterator[Cacat]:
    """A kode of the table under another name. Case and the word *program* do not count."""
    for s, resmi in _berbeda(b):
        if resmi is None:
            continue
        if _kemiripan(s.nama, resmi.nama) >= _MIRIP:
            pesan, saran = (
                "nama berbeda tulisan dari nomenklatur",
                f"salin dari tabel {b.nomenklatur.sumber}; ejaan resmi dipakai apa adanya",
            )
        else:
            pesan = "kode ini bernama lain dalam nomenklatur"
            senama = _senama(s, _saudara(b, s))
            saran = (
                f"dalam tabel {b.nomenklatur.sumber} nama ini berkode {senama.kode}"
                if senama
                else f"periksa kodenya; mungkin dari versi lain daripada {b.nomenklatur.sumber}"
            )
        yield cacat(s.asal, "nama", pesan, isi=s.nama, harap=_polos(resmi), saran=saran, perihal=s.kode)


@aturan(
    "R404",
    "Kode ada dalam nomenklatur",
    "peringatan",
    "Kode yang tidak ada dalam nomenklatur tidak dapat dianggarkan; sering sisa dari versi sebelumnya atau salah ketik.",
)
def kode_resmi(b: Bahan) -> Iterator[Cacat]:
    """A kode that the table lacks though it speaks of its bidang urusan and kewenangan. Below such a kode nothing is told."""
    for s, resmi in _berbeda(b):
        if resmi is not None:
            continue
        saudara = _saudara(b, s)
        if senama := _senama(s, saudara):
            harap, saran = senama.kode, "nama ini ada di bawah induk yang sama dengan kode tersebut"
        elif dekat := _terdekat(s, saudara):
            harap, saran = f"misalnya {dekat.kode} {_polos(dekat)}", "periksa kode dan namanya; mungkin dari versi lain"
        else:
            harap, saran = f"kode pada tabel {b.nomenklatur.sumber}", "periksa kodenya; mungkin dari versi lain"
        yield cacat(s.asal, "kode", "kode tidak ada dalam nomenklatur", isi=s.kode, harap=harap, saran=saran, perihal=s.kode)


@aturan(
    "R405",
    "Kode ditulis menurut bentuk baku",
    "peringatan",
    "Kode yang masih terbaca tetapi tidak berbentuk baku tidak ditemukan kembali oleh aplikasi lain; cukup diganti sekaligus.",
)
def kode_janggal(b: Bahan) -> Iterator[Cacat]:
    """Kode that can be read but are not written as prescribed: one finding for each habit, at the first row that has it."""
    berkode = [s for s in b.sekali(_baca).berkode if not _TANPA_JANGGAL.fullmatch(s.kode)]
    for apa, harap, ciri in _JANGGAL:
        if janggal := [s for s in berkode if ciri(s.kode.split("."))]:
            s = janggal[0]
            lain = f" dan {len(janggal) - 1} baris lain" if len(janggal) > 1 else ""
            yield cacat(s.asal, "kode", f"{apa}, di baris ini{lain}", isi=s.kode, harap=harap, perihal=s.kode,
                        saran="ganti semua kode yang ditulis begini")  # fmt: skip


@aturan(
    "R406",
    "Tabel nomenklatur sesuai dengan rencana ini",
    "saran",
    "Bidang urusan di luar tabel, atau tabel dari versi lain, membuat kode dan nama tidak diperiksa.",
)
def tabel_sesuai(b: Bahan) -> Iterator[Cacat]:
    """Once for each bidang urusan that the table does not speak of; once when the table seems to be of another version."""
    bawa = "letakkan tabelnya (.csv) di folder rencana dan tulis nama berkasnya pada isian Nomenklatur di lembar Identitas"
    daerah = _KEWENANGAN[b.renstra.identitas.tingkat_daerah]
    sudah: set[str] = set()
    for s in b.sekali(_baca).tak_terliput:
        bidang = ".".join(kode_baku(s.kode).split(".")[:2])
        if bidang in sudah or _kewenangan(b, s) != daerah:
            continue
        sudah.add(bidang)
        nama = "program penunjang (X.XX.01)" if bidang == "x.xx" else f"bidang urusan {bidang}"
        wilayah = _WILAYAH[daerah]
        yield cacat(
            s.asal, "kode", f"{nama} kewenangan {wilayah} tidak diperiksa karena tidak ada dalam tabel nomenklatur", isi=s.kode,
            harap=f"tabel nomenklatur yang memuat {nama} kewenangan {wilayah}", saran=bawa, perihal=s.kode,
        )  # fmt: skip
    if b.sekali(_versi_lain):
        liput = b.sekali(_baca).terliput
        i = b.renstra.identitas
        yield cacat(
            i.asal, "nomenklatur", "tabel nomenklatur tampaknya dari versi lain, sehingga kode dan nama tidak diperiksa",
            isi=f"{b.nomenklatur.sumber}: {sum(_cocok(b, s) for s in liput)} dari {len(liput)} kode cocok",
            harap="tabel nomenklatur versi yang dipakai rencana ini", saran=bawa,
        )  # fmt: skip


@aturan(
    "R407",
    "Kode sub kegiatan ditulis seragam",
    "saran",
    "Kode berakhiran dua dan empat angka dalam satu rencana menandakan baris dari dua versi nomenklatur.",
)
def gaya_kode(b: Bahan) -> Iterator[Cacat]:
    """Kode of sub kegiatan whose last part has another number of digits than most: one finding for each such number."""
    ekor = [(s, len(s.kode.rpartition(".")[2])) for s in b.sekali(_baca).berkode if isinstance(s, SubKegiatan)]
    banyak = Counter(n for _, n in ekor)
    if len(banyak) < 2:
        return
    lazim = banyak.most_common(1)[0][0]
    for panjang in sorted(banyak.keys() - {lazim}):
        s = next(s for s, n in ekor if n == panjang)
        yield cacat(
            s.asal, "kode", f"{banyak[panjang]} kode berakhiran {panjang} angka, {banyak[lazim]} kode berakhiran {lazim} angka",
            isi=s.kode, harap=f"{lazim} angka pada bagian terakhir, seperti sub kegiatan lain",
            saran="seragamkan menurut versi nomenklatur yang dipakai", perihal=s.kode,
        )  # fmt: skip


@aturan(
    "R408",
    "Kewenangan pada kode sesuai tingkat daerah",
    "peringatan",
    "Bagian keempat kode menyatakan kewenangan: 1 provinsi, 2 kabupaten/kota.",
)
def kewenangan(b: Bahan) -> Iterator[Cacat]:
    """The digit of kewenangan in a kegiatan against the level of the region; one finding when all kegiatan have the other."""
    i = b.renstra.identitas
    harap = _KEWENANGAN[i.tingkat_daerah]
    kegiatan = [s for s in b.sekali(_baca).berkode if isinstance(s, Kegiatan)]
    salah = [s for s in kegiatan if kode_rapi(s.kode).split(".")[3] != harap]
    semua = len(salah) == len(kegiatan) > 1
    for s in salah[:1] if semua else salah:
        digit = kode_rapi(s.kode).split(".")[3]
        di = f"semua {len(kegiatan)} kegiatan" if semua else "kegiatan ini"
        yield cacat(
            s.asal, "kode", f"kode {di} menyatakan kewenangan {_WILAYAH[digit]}, rencana ini milik {i.tingkat_daerah.lower()}",
            isi=s.kode, harap=f"{harap} pada bagian keempat", perihal=s.kode,
            saran="pakai kode kewenangan daerah sendiri, berikut sub kegiatannya",
        )  # fmt: skip


@aturan(
    "R409",
    "Satu kode hanya dipakai satu kali",
    "kesalahan",
    "Kode yang sama dalam dua tulisan (…01 dan …0001) terbaca sebagai dua baris dan pagunya terhitung dua kali.",
)
def kode_ganda(b: Bahan) -> Iterator[Cacat]:
    """Two rows whose kode are one and the same, written in two ways; twice the same writing is told when the sheet is read."""
    pertama: dict[str, _BERKODE] = {}
    for s in b.sekali(_baca).berkode:
        if (lain := pertama.setdefault(kode_rapi(s.kode), s)) is not s:
            yield cacat(
                s.asal, "kode", "kode yang sama sudah dipakai dengan tulisan lain", isi=s.kode,
                harap=f"hanya sekali (sudah ada di {lain.asal.sel('kode')} sebagai {lain.kode})",
                saran="gabungkan kedua baris, atau betulkan kodenya", perihal=s.kode,
            )  # fmt: skip


class _Bacaan(NamedTuple):
    """The rows that have a kode of their level and those that do not; of the former those that the table speaks about, or not."""

    berkode: list[_BERKODE]
    asing: list[_BERKODE]
    terliput: list[_BERKODE]
    tak_terliput: list[_BERKODE]


def _baca(b: Bahan) -> _Bacaan:
    hasil = _Bacaan([], [], [], [])
    for s in b.berpagu:
        if not _terbaca(s):
            hasil.asing.append(s)
            continue
        hasil.berkode.append(s)
        (hasil.terliput if _terliput(b, s) else hasil.tak_terliput).append(s)
    return hasil


def _terbaca(s: _BERKODE) -> bool:
    """Whether the kode has the parts that its level has."""
    return s.kode.count(".") + 1 == _BANYAK_BAGIAN[_LEVEL[type(s)]] and _TERBACA.fullmatch(s.kode) is not None


def _kewenangan(b: Bahan, s: _BERKODE) -> str:
    """The digit of kewenangan; a program has none and takes the region's."""
    bagian = kode_rapi(s.kode).split(".")
    return bagian[3] if len(bagian) > 3 else _KEWENANGAN[b.renstra.identitas.tingkat_daerah]


def _terliput(b: Bahan, s: _BERKODE) -> bool:
    """Whether the table speaks about the bidang urusan and kewenangan of a row.

    A program bears another name under another kewenangan, so a table that has only the other one says nothing of it.
    """
    if isinstance(s, Program):
        bidang = ".".join(kode_baku(s.kode).split(".")[:2])
        dikenal = [j for j in _WILAYAH if f"{bidang}/{j}" in b.nomenklatur.cakupan]
        return b.nomenklatur.memuat(s.kode) and (not dikenal or _kewenangan(b, s) in dikenal)
    return b.nomenklatur.memuat(s.kode)


def _resmi(b: Bahan, s: _BERKODE) -> NamaResmi | None:
    resmi = b.nomenklatur.per_kode.get(kode_baku(s.kode))
    return resmi if resmi and resmi.level == _LEVEL[type(s)] else None


def _cocok(b: Bahan, s: _BERKODE) -> bool:
    resmi = _resmi(b, s)
    return resmi is not None and nama_baku(resmi.nama) == nama_baku(s.nama)


def _berbeda(b: Bahan) -> Iterator[tuple[_BERKODE, NamaResmi | None]]:
    """The rows that the table covers but does not have just so, with what it has; nothing where it is of another version."""
    if not b.sekali(_versi_lain):
        yield from b.sekali(_tidak_cocok)


def _tidak_cocok(b: Bahan) -> Sequence[tuple[_BERKODE, NamaResmi | None]]:
    hasil: list[tuple[_BERKODE, NamaResmi | None]] = []
    asing: set[str] = set()
    for s in b.sekali(_baca).terliput:
        resmi = _resmi(b, s)
        if resmi is not None and nama_baku(resmi.nama) == nama_baku(s.nama):
            continue
        if resmi is None:
            asing.add(baku := kode_baku(s.kode))
            bagian = baku.split(".")
            if any(".".join(bagian[:n]) in asing for n in (5, 3) if n < len(bagian)):
                continue
        hasil.append((s, resmi))
    return hasil


def _versi_lain(b: Bahan) -> bool:
    """Whether so much does not fit that the table is not the one that the plan was made by."""
    tidak = len(b.sekali(_tidak_cocok))
    return tidak >= _VERSI_LAIN and tidak > sum(_cocok(b, s) for s in b.berpagu)


def _saudara(b: Bahan, s: _BERKODE) -> Sequence[NamaResmi]:
    """The rows of the table at the same level under the same parent."""
    return b.nomenklatur.per_induk.get((_LEVEL[type(s)], kode_baku(s.kode).rpartition(".")[0]), ())


def _senama(s: _BERKODE, saudara: Sequence[NamaResmi]) -> NamaResmi | None:
    nama = nama_baku(s.nama)
    return next((n for n in saudara if nama_baku(n.nama) == nama), None)


def _terdekat(s: _BERKODE, saudara: Sequence[NamaResmi]) -> NamaResmi | None:
    from rapidfuzz import fuzz, process

    hasil = process.extractOne(nama_baku(s.nama), [nama_baku(n.nama) for n in saudara], scorer=fuzz.ratio, score_cutoff=_MIRIP)
    return saudara[hasil[2]] if hasil else None


def _kemiripan(satu: str, lain: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(nama_baku(satu), nama_baku(lain)))


def _polos(resmi: NamaResmi) -> str:
    """The official name as it stands; of a program without the word, which sheets leave out as often as not."""
    return re.sub(r"^program ", "", resmi.nama, flags=re.IGNORECASE) if resmi.level == "program" else resmi.nama
