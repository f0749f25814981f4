"""All rules on a plan of 5,000 sub kegiatan, against openpyxl that only reads its workbook; and what twice the plan costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from renstra.acuan import nomenklatur_untuk, peraturan_nasional
from renstra.manuscript import naskah
from renstra.material import siapkan
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import semua_aturan
from renstra.rules.jalankan import jalankan
from renstra.workbook.read import NAMA_BUKU, baca_buku_kerja

from .baca import lewat_openpyxl
from .ukur import Hasil, Lingkup, Rusak, bergiliran, lama, rasio

KECIL, BESAR, BATAS = 2500, 5000, 2.2


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """The plan is read and its chapters rendered before the clock starts; every run begins with views not yet made."""
    kerja = {str(n): _aturan(lingkup.rencana(n)) for n in (KECIL, BESAR)}
    berkas = lingkup.rencana(BESAR) / NAMA_BUKU
    kerja |= {
        "openpyxl": lambda: lewat_openpyxl(berkas),
        "openpyxl read_only": lambda: lewat_openpyxl(berkas, hanya_baca=True),
    }
    detik = bergiliran(kerja, lingkup.ulang(5))
    banyak = len(semua_aturan().aturan)
    for nama in ("openpyxl", "openpyxl read_only"):
        yield Hasil(
            f"{banyak} aturan pada {BESAR} sub kegiatan dibanding {nama}", rasio(detik[str(BESAR)], detik[nama]), batas=1,
            keterangan=f"aturan {lama(detik[str(BESAR)])}; membaca dengan {nama} {lama(detik[nama])}", rincian=detik,
        )  # fmt: skip
    yield Hasil(
        f"Aturan: {BESAR} dibanding {KECIL} sub kegiatan", rasio(detik[str(BESAR)], detik[str(KECIL)]), batas=BATAS,
        keterangan=f"{lama(detik[str(KECIL)])} ke {lama(detik[str(BESAR)])}", rincian=detik,
    )  # fmt: skip


def _aturan(folder: Path) -> Callable[[], object]:
    """Return the job of applying every rule to the plan in a folder."""
    bacaan = baca_buku_kerja(folder)
    if bacaan.renstra is None:
        raise Rusak(f"rencana uji tidak terbaca: {bacaan.temuan[:3]}")
    perangkat = siapkan(folder, bacaan.renstra)
    if isinstance(perangkat, tuple):
        raise Rusak(f"naskah uji tidak dapat disusun: {perangkat[:3]}")
    tabel, jadi = nomenklatur_untuk(bacaan.renstra, folder), naskah(perangkat)
    daftar = semua_aturan()

    def jalan() -> object:
        bahan = Bahan(bacaan.renstra, tabel, peraturan_nasional(), jadi)  # type: ignore[arg-type]
        return jalankan(bahan, daftar.aturan, daftar.milik_luar)

    return jalan
