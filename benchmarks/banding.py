"""Two plans compared: 5,000 sub kegiatan against as many, what twice the plan costs, and the tracked document of the sample."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from renstra.compare.diff import banding
from renstra.compare.matrix import susun_matriks
from renstra.model import Renstra
from renstra.workbook.blank import buku_kerja
from renstra.workbook.read import NAMA_BUKU, baca_buku_kerja

from .rencana import PERIODE, Isi, rencana_besar
from .ukur import CONTOH, Dilewati, Hasil, Lingkup, Rusak, bergiliran, lama, rasio, satu_kali

KECIL, BESAR, BATAS_DETIK, BATAS_TUMBUH = 2500, 5000, 1.0, 2.2
_LAMA = CONTOH.parent / "renstra-2021"
_BENIH = 7


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Plans are read before the clock starts: what is timed is matching rows and telling what became of each."""
    rencana = {n: _baca(lingkup.rencana(n)) for n in (KECIL, BESAR)}
    kerja: dict[str, Callable[[], object]] = {}
    for apa, ubah in (("sebagian", _sebagian), ("semua nama", _semua_nama)):
        for n, asal in rencana.items():
            kerja[f"{apa} {n}"] = _kerja(asal, _baca(_tulis(n, ubah, lingkup.baru())))
    detik = bergiliran(kerja, lingkup.ulang(5))
    for apa, sebutan in (("sebagian", "sebagian baris berubah"), ("semua nama", "semua nama berganti")):
        kecil, besar = detik[f"{apa} {KECIL}"], detik[f"{apa} {BESAR}"]
        yield Hasil(f"Membandingkan dua rencana {BESAR} sub kegiatan, {sebutan}", median(besar), "s", BATAS_DETIK, rincian=detik)
        yield Hasil(
            f"  {BESAR} dibanding {KECIL} sub kegiatan", rasio(besar, kecil), batas=BATAS_TUMBUH,
            keterangan=f"{lama(kecil)} ke {lama(besar)}",
        )  # fmt: skip


def ukur_redline(lingkup: Lingkup) -> Iterator[Hasil]:
    """The tracked document of the two samples, verified on both sides, beside the matrix of the same comparison."""
    from renstra.compare.redline import RedlineTidakTerpasang, redline
    from renstra.plans import Rencana, baca_rencana

    if not _LAMA.is_dir():
        raise Dilewati("rencana contoh sebelum perubahan tidak ada")
    kedua = [baca_rencana(str(f)) for f in (_LAMA, CONTOH)]
    a, b = (r for r in kedua if isinstance(r, Rencana))
    dokumen = [a.dokumen(), b.dokumen()]
    i = b.renstra.identitas

    def berlacak() -> object:
        return redline(*dokumen, penulis=i.nama_opd, tanggal=i.tanggal_penetapan)

    try:
        detik = [satu_kali(berlacak) for _ in range(lingkup.ulang(3))]
    except RedlineTidakTerpasang as salah:
        raise Dilewati(str(salah)) from salah
    model = [satu_kali(lambda: susun_matriks(banding(a.renstra, b.renstra))) for _ in range(lingkup.ulang(3))]
    yield Hasil("Dokumen berlacak dari contoh, dibuktikan dua arah", median(detik), "s", rincian={"redline": detik})
    yield Hasil("  matriks dari rencana yang sama", median(model), "s", rincian={"matriks": model})


def _kerja(asal: Renstra, jadi: Renstra) -> Callable[[], object]:
    return lambda: banding(asal, jadi)


def _baca(folder: Path) -> Renstra:
    renstra = baca_buku_kerja(folder).renstra
    if renstra is None:
        raise Rusak(f"rencana uji tidak terbaca: {folder}")
    return renstra


def _tulis(n: int, ubah: Callable[[Isi], None], folder: Path) -> Path:
    isi = rencana_besar(n)
    ubah(isi)
    (folder / NAMA_BUKU).write_bytes(buku_kerja(PERIODE, isi))
    return folder


def _sebagian(isi: Isi) -> None:
    """One row in five renamed, recoded or gone, and the pagu of two in five changed."""
    acak, hilang = random.Random(_BENIH), set()
    for b in (b for b in isi["Sub Kegiatan"] if "nama" in b):
        nasib = acak.random()
        if nasib < 0.05:
            hilang.add(b["kode"])
        elif nasib < 0.2:
            b["nama"] = f"{b['nama']} Tahunan"
        elif nasib > 0.6:
            b["pagu.2024"] = (b.get("pagu.2024") or 0) + 1000
    isi["Sub Kegiatan"] = [b for b in isi["Sub Kegiatan"] if b["kode"] not in hilang]


def _semua_nama(isi: Isi) -> None:
    """Every name and indikator of a sub kegiatan reworded: what likeness alone must find."""
    for b in isi["Sub Kegiatan"]:
        for isian in ("nama", "indikator"):
            if isian in b:
                b[isian] = b[isian].replace(" bagi ", " untuk ").replace("Penyediaan", "Pengadaan") + " Tahunan"
