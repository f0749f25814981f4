"""The workbook of a plan to the model: everything an office wrote, or everything that is wrong with it, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ..model import (
    AlasanPerubahan,
    Angka,
    ArahKebijakan,
    Asal,
    DasarHukum,
    Identitas,
    IndikatorRpjmd,
    IsuStrategis,
    Jabatan,
    JumlahJabatan,
    KinerjaPelayanan,
    Kosong,
    PegawaiPendidikan,
    Pejabat,
    Pelatihan,
    Pembanding,
    Pengecualian,
    Periode,
    Permasalahan,
    Renstra,
    Sarana,
    SdmLain,
    TantanganPeluang,
    Telaahan,
    Temuan,
    VisiMisi,
)
from . import faults, sheets
from .book import buka
from .cells import paling_mirip
from .declare import Lembar, baku
from .mapping import Peta, baca_peta
from .nest import Penyusun, indikator
from .table import Baris, PembacaTabel

NAMA_BUKU = "renstra.xlsx"
NAMA_PETA = "peta.toml"
T = TypeVar("T")
_KERANGKA = ("B06", "B07", "B22")


@dataclass(frozen=True)
class Bacaan:
    """What reading gave: a plan, perhaps with warnings, or faults without a plan.

    `peta` is what ``peta.toml`` says of the sheets. A workbook that could not even be opened is not `terbuka`.
    """

    renstra: Renstra | None
    temuan: tuple[Temuan, ...]
    peta: Mapping[str, Peta] = field(default_factory=dict)
    terbuka: bool = True


def baca_buku_kerja(folder: Path, nama: str = NAMA_BUKU) -> Bacaan:
    """Read ``renstra.xlsx`` (or a workbook of another name) of a plan's folder, through ``peta.toml`` where there is one."""
    buku = buka(folder / nama)
    if isinstance(buku, Temuan):
        return Bacaan(None, (buku,), terbuka=False)
    peta, salah_peta = baca_peta(folder / NAMA_PETA, sheets.LEMBAR)
    pembaca = PembacaTabel(buku, peta, salah_peta)
    form = pembaca.baca_isian(sheets.IDENTITAS)
    periode = _periode(form, pembaca.temuan)
    isi = _isi(pembaca, periode)
    temuan = urut(pembaca.temuan, peta)
    if periode is None or pembaca.salah():
        return Bacaan(None, temuan, peta)
    return Bacaan(Renstra(identitas=_identitas(form, periode), **isi), temuan, peta)


def urut(temuan: Iterable[Temuan], peta: Mapping[str, Peta]) -> tuple[Temuan, ...]:
    """Put findings in the order of the tabs and of their rows; a cell that is at fault is not also called empty."""
    tempat: dict[str, int] = {}
    for i, lembar in enumerate(sheets.LEMBAR):
        for nama in (lembar.nama, *lembar.alias, peta.get(lembar.nama, Peta()).lembar):
            tempat.setdefault(baku(nama), i)
    temuan = tuple(temuan)
    bersalah = {(t.lembar, t.sel) for t in temuan if t.kode != "B09"}

    def letak(t: Temuan) -> tuple[int, str, int, int, str]:
        m = re.fullmatch(r"([A-Z]*)(\d*)", t.sel)
        kolom, baris = (m[1], int(m[2] or 0)) if m else ("", 0)
        return tempat.get(baku(t.lembar), -1), t.lembar, baris, len(kolom), kolom

    tampil = (t for t in dict.fromkeys(temuan) if t.kode != "B09" or (t.lembar, t.sel) not in bersalah)
    return tuple(sorted(tampil, key=letak))


def _periode(form: Baris, temuan: list[Temuan]) -> Periode | None:
    tahun = {n: form[n] for n in ("awal", "akhir", "dasar", "pertama")}
    if any(t is None for t in tahun.values()):
        return None
    p = Periode(asal=form.asal, **tahun)
    if not (p.awal <= p.pertama <= p.akhir and p.dasar < p.pertama):
        isi = f"awal {p.awal}, akhir {p.akhir}, dasar {p.dasar}, pertama {p.pertama}"
        harap = "dasar < pertama, dan awal <= pertama <= akhir"
        temuan.append(faults.periode_janggal(form.asal.lembar, form.asal.sel("pertama"), isi, harap))
        return None
    return p


def _identitas(form: Baris, periode: Periode) -> Identitas:
    isi = {k: v for k, v in form.isi.items() if v is not None}
    for nama in ("awal", "akhir", "dasar", "pertama"):
        isi.pop(nama)
    pejabat = Pejabat(
        asal=form.asal,
        jabatan=isi.pop("jabatan_penandatangan"),
        nama=isi.pop("nama_penandatangan"),
        pangkat=isi.pop("pangkat", ""),
        nip=isi.pop("nip", ""),
        awalan=isi.pop("awalan", ""),
    )
    return Identitas(asal=form.asal, periode=periode, penandatangan=pejabat, **isi)


def _isi(pembaca: PembacaTabel, periode: Periode | None) -> dict[str, Any]:
    """Read every table sheet; objects are made from clean rows only.

    Without a period the yearly columns have no name and stay unread; everything else is read for its faults.
    """
    dasar = periode.dasar if periode else 0

    def baris(lembar: Lembar) -> list[Baris]:
        return pembaca.baca(lembar, periode)

    def objek(lembar: Lembar, buat: Callable[[Baris], T]) -> tuple[T, ...]:
        sebelum = pembaca.salah()
        isi = baris(lembar)
        return tuple(buat(b) for b in isi) if pembaca.salah() == sebelum else ()

    def lurus(kelas: Callable[..., T]) -> Callable[[Baris], T]:
        """A class whose fields carry the names of the columns; empty cells take the field's default."""
        return lambda b: kelas(asal=b.asal, **{k: v for k, v in b.isi.items() if v is not None})

    sebelum = pembaca.salah(*_KERANGKA)
    tujuan, sasaran, program, kegiatan, sub = (
        baris(le) for le in (sheets.TUJUAN, sheets.SASARAN, sheets.PROGRAM, sheets.KEGIATAN, sheets.SUB_KEGIATAN)
    )
    # A level without its sheet or its kode would make every row below an orphan: one fault is told, not a hundred.
    utuh = pembaca.salah(*_KERANGKA) == sebelum
    pohon = Penyusun(dasar, pembaca.temuan).pohon(tujuan, sasaran, program, kegiatan, sub) if utuh else ()
    strategi = objek(sheets.STRATEGI, lurus(ArahKebijakan))
    rpjmd = objek(sheets.INDIKATOR_RPJMD, lambda b: _rpjmd(b, dasar, pembaca.temuan))
    pembanding = objek(sheets.PEMBANDING, lambda b: _pembanding(b, dasar, pembaca.temuan))
    fungsi_opd = baris(sheets.FUNGSI_OPD)
    if utuh:
        kode = {
            n: tuple(b.teks("kode") for b in isi) for n, isi in (("Tujuan", tujuan), ("Sasaran", sasaran), ("Program", program))
        }
        lain = tuple(b.teks("kode") for isi in (kegiatan, sub) for b in isi)
        _rujukan(pembaca.temuan, kode, lain, strategi, rpjmd, pembanding)
    return {
        "dasar_hukum": objek(sheets.LANDASAN_HUKUM, lurus(DasarHukum)),
        "fungsi_opd": tuple(b.teks("uraian") for b in fungsi_opd),
        "asal_fungsi_opd": tuple(b.asal for b in fungsi_opd),
        "jabatan": _jabatan(pembaca, baris),
        "pegawai": objek(sheets.PEGAWAI, _pegawai),
        "jumlah_jabatan": objek(sheets.JUMLAH_JABATAN, lurus(JumlahJabatan)),
        "sdm_lain": objek(sheets.SDM_LAIN, lurus(SdmLain)),
        "sarana": objek(sheets.SARANA, lurus(Sarana)),
        "pelatihan": objek(sheets.PELATIHAN, lurus(Pelatihan)),
        "kinerja_pelayanan": objek(sheets.KINERJA_PELAYANAN, _kinerja),
        "tantangan_peluang": objek(sheets.TANTANGAN_PELUANG, lurus(TantanganPeluang)),
        "permasalahan": objek(sheets.PERMASALAHAN, lurus(Permasalahan)),
        "isu_strategis": objek(sheets.ISU_STRATEGIS, lurus(IsuStrategis)),
        "visi_misi": objek(sheets.VISI_MISI, lurus(VisiMisi)),
        "telaahan": objek(sheets.TELAAHAN, lurus(Telaahan)),
        "tujuan": pohon,
        "arah_kebijakan": strategi,
        "indikator_rpjmd": rpjmd,
        "pembanding": pembanding,
        "pengecualian": objek(sheets.ATURAN, lambda b: _pengecualian(b, pembaca.temuan)),
        "alasan_perubahan": objek(sheets.ALASAN, lurus(AlasanPerubahan)),
        "jumlah_tertulis": tuple(pembaca.jumlah),
    }


def _jabatan(pembaca: PembacaTabel, baris: Callable[[Lembar], list[Baris]]) -> tuple[Jabatan, ...]:
    sebelum = pembaca.salah()
    jabatan = baris(sheets.JABATAN)
    atasan = {b.teks("kode"): b.teks("induk") for b in jabatan}
    fungsi: dict[str, list[Baris]] = {k: [] for k in atasan}

    def tidak_dikenal(b: Baris, nama: str, judul: str) -> None:
        isi = b.teks(nama)
        mirip = paling_mirip(isi, tuple(atasan), 85)
        pembaca.temuan.append(faults.induk_tidak_dikenal(b.asal.lembar, b.asal.sel(nama), judul, isi, "Jabatan", mirip))

    for b in jabatan:
        if (induk := b.teks("induk")) and induk not in atasan:
            tidak_dikenal(b, "induk", "Kode Atasan")
        elif induk and _melingkar(b.teks("kode"), atasan):
            pembaca.temuan.append(faults.atasan_melingkar(b.asal.lembar, b.asal.sel("induk"), induk))
    for b in baris(sheets.FUNGSI_JABATAN):
        if (milik := b.teks("kode_jabatan")) in fungsi:
            fungsi[milik].append(b)
        elif milik:
            tidak_dikenal(b, "kode_jabatan", "Kode Jabatan")
    if pembaca.salah() > sebelum:
        return ()

    def satu(b: Baris) -> Jabatan:
        milik = fungsi[b.teks("kode")]
        isi = {k: v for k, v in b.isi.items() if v is not None}
        uraian = tuple(f.teks("uraian") for f in milik)
        return Jabatan(asal=b.asal, fungsi=uraian, asal_fungsi=tuple(f.asal for f in milik), **isi)

    return tuple(satu(b) for b in jabatan)


def _melingkar(kode: str, atasan: Mapping[str, str]) -> bool:
    """Whether a post is found again on the way up from it."""
    dilewati: set[str] = set()
    naik = atasan.get(kode, "")
    while naik and naik != kode and naik not in dilewati:
        dilewati.add(naik)
        naik = atasan.get(naik, "")
    return bool(naik) and naik == kode


def _pegawai(b: Baris) -> PegawaiPendidikan:
    golongan = {k.removeprefix("golongan."): v or 0 for k, v in b.isi.items() if k.startswith("golongan.")}
    tertulis = b["jumlah_tertulis"]
    return PegawaiPendidikan(asal=b.asal, pendidikan=b.teks("pendidikan"), golongan=golongan, jumlah_tertulis=tertulis)


def _kinerja(b: Baris) -> KinerjaPelayanan:
    teks = {n: b.teks(n) for n in ("sasaran", "indikator", "satuan")}
    tahunan = {n: b.tahunan(n) for n in ("target", "realisasi", "capaian")}
    return KinerjaPelayanan(asal=b.asal, **teks, **tahunan)


def _rpjmd(b: Baris, dasar: int, temuan: list[Temuan]) -> IndikatorRpjmd:
    isi = indikator(b, dasar, temuan)
    assert isi is not None, "indikator dan satuan wajib pada lembar ini"
    return IndikatorRpjmd(
        asal=b.asal, kode_rujukan=b.teks("kode_rujukan"), indikator=isi, pagu_tertulis=b.tahunan("pagu_tertulis"),
        pagu_jumlah_tertulis=b["pagu_jumlah_tertulis"], penanggung_jawab=b.teks("penanggung_jawab"),
    )  # fmt: skip


def _pembanding(b: Baris, dasar: int, temuan: list[Temuan]) -> Pembanding:
    teks = {n: b.teks(n) for n in ("sumber", "kode_rujukan", "kode_induk", "uraian", "penanggung_jawab")}
    return Pembanding(
        asal=b.asal, indikator=indikator(b, dasar, temuan, salinan=True), pagu_tertulis=b.tahunan("pagu_tertulis"),
        pagu_jumlah_tertulis=b["pagu_jumlah_tertulis"], **teks,
    )  # fmt: skip


def _pengecualian(b: Baris, temuan: list[Temuan]) -> Pengecualian:
    """A line of *Aturan*: without a treatment it switches off, unless it only sets a limit."""
    batas = b["batas"].nilai if isinstance(b["batas"], Angka) else None
    if batas is None and not isinstance(b["batas"], Kosong | None):
        temuan.append(faults.salah_jenis(b.asal.lembar, b.asal.sel("batas"), "Batas", b["batas"].tulis(), "angka seperti 10"))
    perlakuan = b.teks("perlakuan") or ("mati" if batas is None else "")
    return Pengecualian(
        asal=b.asal, kode=b.teks("kode").upper(), perlakuan=perlakuan, pada=b.teks("pada"), batas=batas, alasan=b.teks("alasan"),
    )  # fmt: skip


def _rujukan(
    temuan: list[Temuan],
    jenis: Mapping[str, tuple[str, ...]],
    lain: tuple[str, ...],
    strategi: tuple[ArahKebijakan, ...],
    rpjmd: tuple[IndikatorRpjmd, ...],
    pembanding: tuple[Pembanding, ...],
) -> None:
    """Report kode in other sheets that name nothing: no tujuan, sasaran, program (`jenis`), kegiatan or sub kegiatan (`lain`)."""
    semua = dict.fromkeys((*(k for isi in jenis.values() for k in isi), *lain))
    ada = {n: dict.fromkeys(isi) for n, isi in jenis.items()}
    rujuk: list[tuple[Asal, str, str, str, dict[str, None], str]] = []
    for a in strategi:
        rujuk += [
            (a.asal, "kode_tujuan", "Kode Tujuan", a.kode_tujuan, ada["Tujuan"], "Tujuan"),
            (a.asal, "kode_sasaran", "Kode Sasaran", a.kode_sasaran, ada["Sasaran"], "Sasaran"),
            (a.asal, "kode_program", "Kode Program", a.kode_program, ada["Program"], "Program"),
        ]
    apa_saja = "Tujuan, Sasaran, Program, atau Kegiatan"
    rujuk += [(r.asal, "kode_rujukan", "Kode Rujukan", r.kode_rujukan, semua, apa_saja) for r in rpjmd]
    apa_saja = "Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan"
    rujuk += [(r.asal, "kode_rujukan", "Kode Rujukan", r.kode_rujukan, semua, apa_saja) for r in pembanding]
    rujuk += [(r.asal, "kode_induk", "Kode Induk", r.kode_induk, semua, apa_saja) for r in pembanding]
    for asal, nama, judul, kode, dikenal, lembar in rujuk:
        if kode and kode not in dikenal:
            mirip = paling_mirip(kode, tuple(dikenal), 85)
            temuan.append(faults.induk_tidak_dikenal(asal.lembar, asal.sel(nama), judul, kode, lembar, mirip))
