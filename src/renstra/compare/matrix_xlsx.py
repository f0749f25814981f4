"""The *matriks semula-menjadi* as a workbook: one row a level and indikator, years as columns, sums as plain numbers.

Nothing is a formula: viewers that do not calculate show every sum, and what a plan says is never run.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from ..arsip import bekukan
from ..model import KOSONG, Angka, Indikator, Kosong, Nilai, Objek, Renstra
from .changes import Letak, Perubahan
from .matrix import BarisMatriks, Matriks, Uang
from .matrix_rows import (
    JUDUL,
    SEMUA_BERALASAN,
    TIDAK_ADA_LAIN,
    TIDAK_BERUBAH,
    Susunan,
    ada_perubahan,
    kapital,
    pasangan_indikator,
    perihal_lain,
    sebut_alasan,
    sebut_dokumen,
    sebut_jenis,
    sebut_lain,
    sebut_sisi,
    setahun,
    susun_baris,
    tahun_target,
)
from .matrix_sheet import Deret, Isi, KolomLembar, isi_lembar
from .wording import sebut_letak, tulis_semula_menjadi

RUPIAH, PERSEN = "#,##0;(#,##0);-", "#,##0.00;(#,##0.00);-"
"""How numbers show: less than nothing in parentheses, nothing as a dash."""
SEBUTAN = {"tidak berubah": "Tidak berubah", "pindahan": "Pindahan", "jumlah": "Jumlah program", "total": "Jumlah"}
"""What the column *Tingkat* calls a sum, by which a filter finds it."""
KOLOM_TERUTANG = (
    KolomLembar("no", ("No",), 6, rata="center"),
    KolomLembar("tingkat", ("Tingkat",), 16),
    KolomLembar("kode", ("Kode",), 24),
    KolomLembar("uraian", ("Uraian",), 70),
    KolomLembar("jenis", ("Perubahan yang Belum Beralasan",), 44),
)
KOLOM_LAIN = (
    KolomLembar("no", ("No",), 6, rata="center"),
    KolomLembar("bagian", ("Bagian",), 22),
    KolomLembar("unsur", ("Unsur",), 34),
    KolomLembar("semula", ("Semula",), 60),
    KolomLembar("menjadi", ("Menjadi",), 60),
    KolomLembar("sel.lama", ("Letak", "Semula"), 26),
    KolomLembar("sel.baru", ("Letak", "Menjadi"), 26),
)

_SELISIH = "BERTAMBAH/(BERKURANG)"
_SISI = (("lama", "SEMULA", "(baru)"), ("baru", "MENJADI", "(dihapus)"))
"""The two documents: their fields, their headings, and what stands in place of a name that one of them lacks."""


def matriks_xlsx(m: Matriks) -> bytes:
    """Return the workbook; the date of the new document is its only clock."""
    from openpyxl import Workbook

    lama, baru = m.hasil.lama.identitas, m.hasil.baru.identitas
    wb = Workbook()
    wb.remove(wb.worksheets[0])
    wb.properties.creator, wb.properties.title = baru.nama_opd, f"{JUDUL} {baru.judul}"
    kepala = (
        f"{JUDUL} {baru.judul}", f"Semula: {sebut_dokumen(lama)}", f"Menjadi: {sebut_dokumen(baru)}",
        "Pagu dalam rupiah; angka dalam kurung berarti berkurang.",
    )  # fmt: skip
    isi = _isi_matriks(m) if ada_perubahan(m) or m.lengkap else ()
    isi_lembar(wb, "Matriks", kepala, _kolom_matriks(m), isi, kosong=TIDAK_BERUBAH, beku=4)
    isi_lembar(wb, "Rekap Program", kepala, _kolom_rekap(m), _isi_rekap(m), beku=3)
    terutang = (_terutang(n, b) for n, b in enumerate(m.terutang, 1))
    isi_lembar(wb, "Belum Beralasan", kepala[:3], KOLOM_TERUTANG, terutang, kosong=SEMUA_BERALASAN)
    lain = (_lain(n, p) for n, p in enumerate(m.hasil.lain, 1))
    isi_lembar(wb, "Perubahan Lain", kepala[:3], KOLOM_LAIN, lain, kosong=TIDAK_ADA_LAIN)
    tampung = io.BytesIO()
    wb.save(tampung)
    return bekukan(tampung.getvalue(), f"{baru.tanggal_penetapan.isoformat()}T00:00:00Z")


def _kolom_matriks(m: Matriks) -> list[KolomLembar]:
    hasil = [KolomLembar("no", ("No",), 6, rata="center"), KolomLembar("tingkat", ("Tingkat",), 15)]
    for sisi, judul, _ in _SISI:
        hasil += [
            KolomLembar(f"kode.{sisi}", (judul, "Kode"), 20, lembaran=sisi == "baru"),
            KolomLembar(f"uraian.{sisi}", (judul, "Uraian"), 40),
            KolomLembar(f"indikator.{sisi}", (judul, "Indikator"), 36),
            KolomLembar(f"satuan.{sisi}", (judul, "Satuan"), 12),
            *(KolomLembar(f"target.{t}.{sisi}", (judul, "Target", str(t)), 11, rata="right") for t in tahun_target(m)),
            KolomLembar(f"target.akhir.{sisi}", (judul, "Target", "Kondisi akhir"), 11, rata="right"),
            *(KolomLembar(f"pagu.{t}.{sisi}", (judul, "Pagu (Rp)", str(t)), 17, RUPIAH) for t in m.tahun),
            KolomLembar(f"pagu.jumlah.{sisi}", (judul, "Pagu (Rp)", "Jumlah"), 18, RUPIAH),
        ]
    return [
        *hasil,
        *(KolomLembar(f"selisih.{t}", (_SELISIH, str(t)), 17, RUPIAH, lembaran=n == 0) for n, t in enumerate(m.tahun)),
        KolomLembar("selisih.jumlah", (_SELISIH, "Jumlah"), 18, RUPIAH),
        KolomLembar("selisih.persen", (_SELISIH, "%"), 9, PERSEN),
        KolomLembar("jenis", ("Jenis Perubahan",), 24),
        KolomLembar("dugaan", ("Dugaan (kemiripan)",), 12, rata="center"),
        KolomLembar("lain", ("Perubahan Lain pada Baris Ini",), 36),
        KolomLembar("alasan", ("Alasan",), 50),
        KolomLembar("sel.lama", ("Letak", "Semula"), 20),
        KolomLembar("sel.baru", ("Letak", "Menjadi"), 20),
    ]


def _isi_matriks(m: Matriks) -> Iterator[Deret]:
    nomor = 0
    for s in susun_baris(m):
        if s.baris:
            nomor += 1
            yield from _rinci(m, s.baris, nomor)
        elif s.uang is None:
            yield Deret({"no": s.sebutan}, s.macam)
        else:
            yield _jumlah(m, s, s.uang)


def _jumlah(m: Matriks, s: Susunan, uang: Uang) -> Deret:
    return Deret({"tingkat": SEBUTAN[s.macam], "uraian.lama": s.sebutan, **_pagu(m, uang)}, s.macam)


def _rinci(m: Matriks, b: BarisMatriks, nomor: int) -> Iterator[Deret]:
    """One level: a row for each indikator. The pagu stands in the first, so that a column can be added up."""
    p = b.padanan
    tetap: dict[str, Isi] = {"no": nomor, "tingkat": p.tingkat, "jenis": sebut_jenis(b)}
    for (sisi, _, hampa), simpul in zip(_SISI, (p.lama, p.baru), strict=True):
        tetap[f"kode.{sisi}"] = sebut_sisi(simpul, "kode", "\n")
        tetap[f"uraian.{sisi}"] = sebut_sisi(simpul, "nama", "\n") or hampa
    for n, pasang in enumerate(pasangan_indikator(p)):
        isi, bentuk = dict(tetap), dict[str, str]()
        for (sisi, *_), i, simpul, r in zip(_SISI, pasang, (p.lama, p.baru), (m.hasil.lama, m.hasil.baru), strict=True):
            isi[f"sel.{sisi}"] = "\n".join(_tempat(s, "kode") for s in simpul) if n == 0 else _tempat(i, "indikator")
            if i is not None:
                isi |= {f"indikator.{sisi}": i.nama, f"satuan.{sisi}": i.satuan}
                for tahun, nilai in _target(i, r, tahun_target(m)):
                    medan = f"target.{tahun}.{sisi}"
                    isi[medan], bentuk[medan] = _tulis_target(i, nilai)
        if n == 0:
            isi |= {"dugaan": p.skor if p.dugaan else None, "lain": "\n".join(sebut_lain(p)), "alasan": kapital(sebut_alasan(b))}
            isi |= _pagu(m, b.uang) if b.uang else {}
        yield Deret(isi, bentuk=bentuk)


def _target(i: Indikator, r: Renstra, tahun: Sequence[int]) -> Iterator[tuple[str, Nilai]]:
    for t in tahun:
        yield str(t), i.target.get(t, KOSONG)
    yield "akhir", i.kondisi_akhir(r.identitas.periode.tahun_pagu)


def _tulis_target(i: Indikator, nilai: Nilai) -> tuple[Isi, str]:
    """A target as a number with its decimals where it is one, in words where it is not."""
    if not isinstance(nilai, Angka):
        return "" if isinstance(nilai, Kosong) and not nilai.alasan else i.tulis(nilai), ""
    eksponen = nilai.nilai.normalize().as_tuple().exponent
    desimal = i.desimal if i.desimal is not None else max(0, -eksponen if isinstance(eksponen, int) else 0)
    return nilai.nilai, f"#,##0.{'0' * desimal}" if desimal else "#,##0"


def _pagu(m: Matriks, u: Uang) -> dict[str, Isi]:
    hasil: dict[str, Isi] = {}
    for t in m.tahun:
        satu = setahun(u, t)
        hasil |= {
            f"pagu.{t}.lama": satu.jumlah_semula, f"pagu.{t}.baru": satu.jumlah_menjadi, f"selisih.{t}": satu.jumlah_selisih,
        }  # fmt: skip
    hasil |= {"pagu.jumlah.lama": u.jumlah_semula, "pagu.jumlah.baru": u.jumlah_menjadi}
    return hasil | {"selisih.jumlah": u.jumlah_selisih, "selisih.persen": u.persen}


def _tempat(o: Objek | None, kolom: str) -> str:
    return Letak(lembar=o.asal.lembar, sel=o.asal.sel(kolom)).tempat if o else ""


def _kolom_rekap(m: Matriks) -> list[KolomLembar]:
    hasil = [
        KolomLembar("no", ("No",), 6, rata="center"),
        KolomLembar("kode", ("Kode",), 14),
        KolomLembar("uraian", ("Program",), 46),
    ]
    deret = (*map(str, m.tahun), "Jumlah")
    for n, tahun in enumerate(deret):
        hasil += [
            KolomLembar(f"{tahun}.lama", (tahun, "Semula"), 18, RUPIAH, lembaran=n == len(deret) // 2),
            KolomLembar(f"{tahun}.baru", (tahun, "Menjadi"), 18, RUPIAH),
            KolomLembar(f"{tahun}.selisih", (tahun, "Bertambah/ (Berkurang)"), 17, RUPIAH),
            KolomLembar(f"{tahun}.persen", (tahun, "%"), 9, PERSEN),
        ]
    return hasil


def _isi_rekap(m: Matriks) -> Iterator[Deret]:
    """Every program, their sum, what the documents themselves sum up to, and that the two agree."""
    program = [k for k in m.kelompok if k.program]
    for n, k in enumerate(program, 1):
        yield Deret({"no": n, "kode": k.kode, "uraian": k.judul, **_uang_rekap(m, k.jumlah)})
    yield Deret({"uraian": "JUMLAH", **_uang_rekap(m, m.jumlah)}, "total")
    dua = (m.hasil.lama, m.hasil.baru)
    dokumen, kurang = (Uang(*({t: kali * r.pagu(t) for t in r.identitas.periode.tahun_pagu} for r in dua)) for kali in (1, -1))
    yield Deret({"uraian": "Menurut dokumen", **_uang_rekap(m, dokumen)}, "jumlah")
    yield Deret({"uraian": "Selisih matriks dan dokumen", **_uang_rekap(m, m.jumlah + kurang)}, "jumlah")


def _uang_rekap(m: Matriks, u: Uang) -> dict[str, Isi]:
    hasil: dict[str, Isi] = {}
    for tahun, satu in (*((str(t), setahun(u, t)) for t in m.tahun), ("Jumlah", u)):
        hasil |= {
            f"{tahun}.lama": satu.jumlah_semula, f"{tahun}.baru": satu.jumlah_menjadi,
            f"{tahun}.selisih": satu.jumlah_selisih, f"{tahun}.persen": satu.persen,
        }  # fmt: skip
    return hasil


def _terutang(nomor: int, b: BarisMatriks) -> Deret:
    sisi = b.padanan.baru or b.padanan.lama
    isi = {"kode": sebut_sisi(sisi, "kode", "\n"), "uraian": sebut_sisi(sisi, "nama", "\n")}
    return Deret({"no": nomor, "tingkat": b.padanan.tingkat, **isi, "jenis": kapital(", ".join(b.terutang))})


def _lain(nomor: int, p: Perubahan) -> Deret:
    semula, menjadi = tulis_semula_menjadi(p)
    letak = {f"sel.{sisi}": "\n".join(map(sebut_letak, x)) for sisi, x in (("lama", p.lama), ("baru", p.baru))}
    return Deret({"no": nomor, "bagian": p.bagian, "unsur": perihal_lain(p), "semula": semula, "menjadi": menjadi, **letak})
