"""The *lembar verifikasi* of Bappeda: what agrees and what does not, by chapter and by rule, ready to be signed.

Filled in from a check; the place, the date, the verdict and the names of the verifiers are left to be written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..document.columns import Kolom
from ..document.grid import Bidang, tabel_xml
from ..document.ooxml import mm, paragraf, pt, run
from ..document.profile import Gaya, baca_gaya
from ..document.rows import Baris
from ..document.signature import TITIK, blok_tanda_tangan
from ..document.wordfile import berkas_word
from ..model import Identitas, Temuan
from ..model.angka import tulis_bilangan
from ..model.temuan import hitung
from ..templates import cari
from .catalog import SELAIN_ATURAN, Penjelasan, aturan_dikenal, sebut_tempat
from .concern import BagianDokumen, menurut_bagian

if TYPE_CHECKING:
    from ..check import HasilPeriksa

CENTANG = "√"
KOLOM = (
    Kolom("no", ("No",), 5, "tengah", False),
    Kolom("uraian", ("Indikator/Sistematika",), 32, "kiri", False),
    Kolom("ya", ("Kesesuaian", "Ya"), 8, "tengah", False),
    Kolom("tidak", ("Kesesuaian", "Tidak"), 8, "tengah", False),
    Kolom("faktor", ("Faktor Penyebab Ketidaksesuaian",), 48, "kiri", False),
    Kolom("lanjut", ("Tindak Lanjut",), 32, "kiri", False),
)
KOLOM_TIM = (
    Kolom("no", ("No",), 5, "tengah", False),
    Kolom("nama", ("Nama",), 40, "kiri", False),
    Kolom("nip", ("NIP",), 28, "kiri", False),
    Kolom("jabatan", ("Jabatan",), 34, "kiri", False),
    Kolom("tanda", ("Tanda Tangan",), 22, "kiri", False),
)
ANGGOTA_TIM = 3

_TEMPAT_TERBANYAK, _SARAN_TERBANYAK, _PANJANG, _PANJANG_ISI = 5, 3, 90, 60
_STEMPEL = "2000-01-01T00:00:00Z"
_IKAT = "<w:keepNext/>"
_TENGAH = '<w:jc w:val="center"/>'


def lembar_verifikasi(hasil: HasilPeriksa, tahap: str = "") -> bytes:
    """Return the form as a Word file, on the plan's paper and in its look.

    `tahap` is the stage of the document that is verified (``Rancangan Awal``); without it the form offers stages to be
    struck out by hand. What could not be checked says so in the form.
    """
    i = hasil.renstra.identitas if hasil.renstra else None
    gaya, kertas = _gaya(hasil)
    lebar, tinggi = gaya.bidang_teks(kertas, mendatar=True)
    ruang = Bidang(lebar, tinggi)
    baris = [*_bagian_a(hasil), *_bagian_b(hasil)]
    tabel, ukuran = tabel_xml(KOLOM, baris, ruang, gaya.tabel, gaya.huruf.nama, uraian="Lembar verifikasi")
    tim, ukuran_tim = tabel_xml(KOLOM_TIM, _tim(), ruang, gaya.tabel, gaya.huruf.nama, uraian="Tim verifikasi")
    isi = (
        *_kepala(hasil, i, tahap),
        _ikat_judul(tabel),
        *_penutup(tahap),
        _kalimat(f"Tim Verifikasi Bappeda{f' {i.nama_daerah}' if i else ''}", tebal=True, sebelum=6, sesudah=4),
        tim.replace("</w:pPr>", f"{_IKAT}</w:pPr>").replace(_IKAT * 2, _IKAT),
        *blok_tanda_tangan(i.penandatangan if i else None, lebar, f"{TITIK}, {TITIK} 20……"),
    )
    judul = f"Lembar Verifikasi {i.judul}" if i else "Lembar Verifikasi Rencana Strategis"
    stempel = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z" if i else _STEMPEL
    semua_ukuran = {gaya.tabel.ukuran, ukuran, ukuran_tim}
    return berkas_word("".join(isi), gaya, kertas, semua_ukuran, judul, i.nama_opd if i else "renstra", stempel)


def _gaya(hasil: HasilPeriksa) -> tuple[Gaya, str]:
    """The look and the paper of the plan; the usual ones when its own could not be read."""
    bawaan = cari("gaya", "baku.toml")
    assert bawaan is not None, "profil bawaan selalu ada"
    gaya = hasil.perangkat.gaya if hasil.perangkat else baca_gaya(bawaan)
    kertas = hasil.renstra.identitas.kertas if hasil.renstra else ""
    return gaya, kertas if kertas in gaya.kertas else next(iter(gaya.kertas))


def _kepala(hasil: HasilPeriksa, i: Identitas | None, tahap: str) -> Iterator[str]:
    naskah = tahap.upper() or "RANCANGAN AWAL/RANCANGAN/RANCANGAN AKHIR *)"
    dokumen = f"{i.nama_dokumen} {i.nama_opd}".upper() if i else "RENCANA STRATEGIS PERANGKAT DAERAH"
    baris = ("LEMBAR VERIFIKASI", naskah, dokumen, *([f"TAHUN {i.periode.tertulis}"] if i else []))
    for n, b in enumerate(baris):
        jarak = f'<w:spacing w:after="{pt(10 if n == len(baris) - 1 else 0)}"/>'
        yield paragraf(run(b, tebal=True), "", _IKAT + jarak + _TENGAH)
    if i:
        yield _isian("Perangkat daerah", i.nama_opd)
        yield _isian("Dokumen", f"{i.nama_dokumen}{f', naskah {i.versi}' if i.versi else ''}")
    if hasil.perangkat:
        yield _isian("Sistematika", hasil.perangkat.sistematika.dasar)
    jalan = f"{tulis_bilangan(hasil.aturan)} aturan dijalankan" if hasil.aturan else "aturan belum dijalankan"
    mati = f"; {tulis_bilangan(len(hasil.dimatikan))} temuan dikecualikan" if hasil.dimatikan else ""
    yield _isian("Pemeriksaan", f"{jalan}; {hitung(hasil.temuan) or 'tidak ada temuan'}{mati}", sesudah=8)


def _isian(label: str, isi: str, sesudah: float = 0) -> str:
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{mm(42)}"/></w:tabs>'
    inden = f'<w:ind w:left="{mm(45)}" w:hanging="{mm(45)}"/>'
    sifat = f'{_IKAT}{tab}<w:spacing w:after="{pt(sesudah)}"/>{inden}'
    return paragraf(f"{run(label)}<w:r><w:tab/></w:r>{run(f': {isi}')}", "", sifat)


def _bagian_a(hasil: HasilPeriksa) -> Iterator[Baris]:
    """Chapters and sections of the profile; a chapter agrees when it and all its sections do."""
    yield Baris(melintang="A. SISTEMATIKA", tebal=True, warna="kelompok", awal=1)
    if hasil.perangkat is None:
        sebab = "buku kerja belum terbaca utuh" if hasil.renstra is None else "teks atau profil rencana ini masih salah"
        yield Baris(melintang=f"Sistematika belum dapat diperiksa karena {sebab}; lihat bagian B.")
        return
    bagian = menurut_bagian(hasil.perangkat, hasil.renstra, hasil.temuan)
    batas = [n for n, b in enumerate(bagian) if b.bab]
    for awal, akhir in zip(batas, [*batas[1:], len(bagian)], strict=True):
        bab, sub = bagian[awal], bagian[awal + 1 : akhir]
        salah = [s.nomor for s in sub if s.temuan]
        rincian = f"lihat subbab {', '.join(salah)}" if salah else ""
        yield _baris_bagian(bab, bool(salah), rincian)
        for s in sub:
            yield _baris_bagian(s)


def _baris_bagian(b: BagianDokumen, sub_salah: bool = False, rincian: str = "") -> Baris:
    per_kode: dict[str, list[Temuan]] = {}
    for t in b.temuan:
        per_kode.setdefault(t.kode, []).append(t)
    faktor = [
        f"{kode}: {_ringkas(isi[0].pesan)}{f', dan {tulis_bilangan(len(isi) - 1)} lainnya' if len(isi) > 1 else ''}"
        for kode, isi in sorted(per_kode.items())
    ]
    lanjut = f"Perbaiki menurut {', '.join(sorted(per_kode))} pada bagian B." if per_kode else ""
    isi = {
        "no": b.nomor,
        "uraian": f"BAB {b.nomor} {b.judul.upper()}" if b.bab else b.judul,
        "faktor": "\n".join([*faktor, *([rincian.capitalize()] if rincian else [])]),
        "lanjut": lanjut,
    }
    return Baris(isi | _sesuai(not (b.temuan or sub_salah)), tebal=b.bab, awal=1 if b.bab else 0)


def _bagian_b(hasil: HasilPeriksa) -> Iterator[Baris]:
    """The files themselves, then every rule by group."""
    yield Baris(melintang="B. KESESUAIAN ISI", tebal=True, warna="kelompok", awal=1)
    aturan = aturan_dikenal()
    yield Baris(melintang="Kelengkapan berkas", tebal=True, warna="jumlah", awal=1)
    nomor = 0
    for huruf, (kelompok, judul) in SELAIN_ATURAN.items():
        temuan = [t for t in hasil.temuan if t.kode.startswith(huruf) and t.kode not in aturan]
        if temuan or huruf == "B":
            nomor += 1
            yield _baris_aturan(nomor, f"{kelompok}: {judul[:1].lower()}{judul[1:]}", temuan)
    dipakai = [p for p in aturan.values() if hasil.aturan and not p.kode.startswith("R0")]
    dipakai += (p for p in aturan.values() if p.kode.startswith("R0") and any(t.kode == p.kode for t in hasil.temuan))
    for kelompok, anggota in groupby(dipakai, key=lambda p: p.kelompok):
        yield Baris(melintang=kelompok, tebal=True, warna="jumlah", awal=1)
        for nomor, p in enumerate(anggota, 1):
            yield _baris_aturan(nomor, f"{p.kode} {p.judul}", [t for t in hasil.temuan if t.kode == p.kode], _alasan(hasil, p))
    if not hasil.aturan:
        yield Baris(melintang="Aturan belum dijalankan; berkas di atas harus dapat dibaca lebih dahulu.")


def _alasan(hasil: HasilPeriksa, p: Penjelasan) -> str:
    """How many findings of a rule the plan has switched off, and why."""
    mati = [d.pengecualian.alasan for d in hasil.dimatikan if d.temuan.kode == p.kode]
    alasan = "; ".join(dict.fromkeys(a.rstrip(".") for a in mati if a))
    return f"{tulis_bilangan(len(mati))} temuan dikecualikan{f': {alasan}' if alasan else ''}." if mati else ""


def _baris_aturan(nomor: int, uraian: str, temuan: Sequence[Temuan], alasan: str = "") -> Baris:
    sesuai = {"ya": "dikecualikan", "tidak": ""} if alasan and not temuan else _sesuai(not temuan)
    faktor = "\n".join(x for x in (_faktor(temuan), alasan) if x)
    return Baris({"no": str(nomor), "uraian": uraian, **sesuai, "faktor": faktor, "lanjut": _lanjut(temuan)})


def _sesuai(ya: bool) -> dict[str, str]:
    return {"ya": CENTANG if ya else "", "tidak": "" if ya else CENTANG}


def _faktor(temuan: Sequence[Temuan]) -> str:
    """What is wrong and where, the first few places in full."""
    if not temuan:
        return ""
    baris = [f"{hitung(temuan).capitalize()}:", *(f"– {_satu(t)}" for t in temuan[:_TEMPAT_TERBANYAK])]
    if (sisa := len(temuan) - _TEMPAT_TERBANYAK) > 0:
        sebutan = "sel" if all(t.sel for t in temuan) else "tempat"
        baris.append(f"– dan {tulis_bilangan(sisa)} {sebutan} lainnya")
    return "\n".join(baris)


def _satu(t: Temuan) -> str:
    isi = (("tertulis", t.isi), ("seharusnya", t.harap))
    banding = ", ".join(f"{label} {_ringkas(x, _PANJANG_ISI)}" for label, x in isi if x)
    tempat = sebut_tempat(t)
    return f"{tempat}{': ' if tempat else ''}{_ringkas(t.pesan)}{f' ({banding})' if banding else ''}"


def _lanjut(temuan: Sequence[Temuan]) -> str:
    saran = list(dict.fromkeys(t.saran for t in temuan if t.saran))
    baris = [f"{s[:1].upper()}{s[1:]}." if s[-1:] != "." else s for s in map(_ringkas, saran[:_SARAN_TERBANYAK])]
    if len(saran) > _SARAN_TERBANYAK:
        baris.append("Sel lainnya dengan cara yang sama.")
    return "\n".join(baris if len(baris) == 1 else [f"– {b}" for b in baris])


def _ringkas(isi: str, panjang: int = _PANJANG) -> str:
    """A text on one line, cut between words where it is too long for a form."""
    satu = " ".join(isi.split())
    return satu if len(satu) <= panjang else f"{satu[:panjang].rsplit(' ', 1)[0]} …"


def _ikat_judul(tabel: str) -> str:
    """Keep the rows that introduce others (bold ones) on the page of what follows them."""
    baris = re.split("(?=<w:tr>)", tabel)
    return "".join(b.replace("</w:pPr>", f"{_IKAT}</w:pPr>") if "<w:b/>" in b and _IKAT not in b else b for b in baris)


def _kalimat(isi: str, *, tebal: bool = False, sebelum: float = 0, sesudah: float = 6) -> str:
    jarak = f'<w:spacing w:before="{pt(sebelum)}" w:after="{pt(sesudah)}"/>'
    return paragraf(run(isi, tebal=tebal), "", f"{_IKAT}<w:keepLines/>{jarak}")


def _penutup(tahap: str) -> Iterator[str]:
    """How the marks came about, and the verdict to be ticked."""
    yield paragraf("", "PenutupTabel")
    if not tahap:
        yield _kalimat("*) Coret yang tidak perlu.", sesudah=2)
    yield _kalimat(
        "Kolom Kesesuaian diisi dari pemeriksaan berkas rencana dan dapat diubah oleh Tim Verifikasi. Kode menunjuk aturan yang "
        "diperiksa."
    )  # fmt: skip
    yield _kalimat(
        "Berdasarkan verifikasi di atas, dokumen ini dinyatakan:   (    ) sesuai   (    ) sesuai dengan perbaikan   "
        "(    ) belum sesuai."
    )  # fmt: skip
    yield _kalimat("Demikian lembar verifikasi ini dibuat untuk digunakan sebagaimana mestinya.")


def _tim() -> list[Baris]:
    """Empty rows, high enough to sign in."""
    return [Baris({"no": f"{n}.", "tanda": "\n\n"}) for n in range(1, ANGGOTA_TIM + 1)]
