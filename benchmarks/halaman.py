"""PDF: what correct indexes cost on top of LibreOffice's own conversion, and how long plans grow.

Both start LibreOffice anew with a profile of their own. The bare conversion gets the same finished file, whose page
numbers are already in it; ours opens it, updates the indexes until they agree, and hands the labels back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from renstra.build import TAHAP, bangun
from renstra.pdf import Soffice, cari_soffice, ubah_ke_pdf
from renstra.pdf.office import lingkungan

from .mulai import PANGGIL
from .ukur import Dilewati, Hasil, Lingkup, Rusak, bergiliran, lama, perintah, python, rasio

BATAS_POLOS = 1.3
SEBANDING = 1.2
"""Close to linear: at most this many times what the size alone would give."""
UKURAN = (500, 1000, 2000)


def ukur(lingkup: Lingkup) -> Iterator[Hasil]:
    """Measure the sample plan against the bare conversion of its own Word file."""
    soffice = _soffice()
    contoh = lingkup.contoh()
    ringkasan = bangun(contoh, lingkup.baru()).ringkasan
    if ringkasan is None or len(ringkasan.berkas) != 2:
        raise Rusak("rencana contoh tidak menjadi PDF")
    docx, tetap = ringkasan.berkas[0], lingkup.baru()

    def polos(profil: Path) -> None:
        hasil = lingkup.baru()
        polos_ke_pdf(soffice, docx, hasil, profil)
        if not (hasil / f"{docx.stem}.pdf").is_file():
            raise Rusak("soffice --convert-to tidak menghasilkan PDF")

    def berdaftar() -> None:
        if not ubah_ke_pdf(docx, lingkup.baru() / "hasil.pdf", soffice=soffice).mantap:
            raise Rusak("nomor halaman pada daftar tidak mantap")

    polos(tetap)
    detik = bergiliran(
        {
            "polos": lambda: polos(lingkup.baru()),
            "berdaftar": berdaftar,
            "build": lambda: python("-c", PANGGIL, "build", contoh, "--quiet", "--out", lingkup.baru()),
            "polos, profil lama": lambda: polos(tetap),
        },
        lingkup.ulang(7, 3), lupa=False,
    )  # fmt: skip
    for nama, apa in (("berdaftar", "PDF berdaftar isi benar"), ("build", "Seluruh renstra build (docx dan pdf)")):
        yield Hasil(
            f"{apa} dibanding LibreOffice polos", rasio(detik[nama], detik["polos"]), batas=BATAS_POLOS,
            keterangan=f"{lama(detik[nama])}; polos {lama(detik['polos'])}; {ringkasan.halaman} halaman", rincian=detik,
        )  # fmt: skip
    yield Hasil(
        "  dibanding LibreOffice polos yang profilnya sudah ada", rasio(detik["build"], detik["polos, profil lama"]),
        keterangan=f"polos {lama(detik['polos, profil lama'])}",
    )  # fmt: skip


def polos_ke_pdf(soffice: Soffice, docx: Path, hasil: Path, profil: Path) -> None:
    """Convert the way everyone does."""
    perintah(
        [
            soffice.program,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            hasil,
            docx,
        ],
        env=lingkungan(),
    )


def ukur_besar(lingkup: Lingkup) -> Iterator[Hasil]:
    """Measure how the PDF of long plans grows, and who spends the time."""
    _soffice()
    ukuran = UKURAN[: lingkup.ulang(len(UKURAN), 2)]
    semua: dict[int, list[dict[str, Any]]] = {n: [] for n in ukuran}
    for n in ukuran * lingkup.ulang(3):
        keluar = python("-m", "benchmarks.anak", lingkup.rencana(n), lingkup.baru(), "--pdf", "--pemanasan", lingkup.rencana(60))
        semua[n].append(json.loads(keluar))
    hasil = {n: _tengah(putaran) for n, putaran in semua.items()}
    for n, h in hasil.items():
        bagian = h["office"] / h["detik"]
        keterangan = f"{h['halaman']:g} halaman; LibreOffice {bagian:.0%}, Python {1 - bagian:.0%}"
        nama = f"Buku kerja ke .docx dan .pdf: {n} sub kegiatan"
        yield Hasil(nama, h["detik"], "s", keterangan=keterangan, rincian={"putaran": semua[n]})
    besar = max(hasil)
    for n in hasil:
        if n < besar:
            kali = {apa: f"{hasil[besar][apa] / hasil[n][apa]:.1f} x".replace(".", ",") for apa in ("halaman", "office")}
            yield Hasil(
                f"  {besar} dibanding {n} sub kegiatan", hasil[besar]["detik"] / hasil[n]["detik"], batas=SEBANDING * besar / n,
                keterangan=f"LibreOffice saja {kali['office']}; halaman {kali['halaman']}",
            )  # fmt: skip


def _tengah(putaran: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Medians of the runs of one size."""
    return {
        "detik": median(h["detik"] for h in putaran),
        "office": median(h["tahap"][TAHAP[3]] for h in putaran),
        "halaman": median(h["halaman"] for h in putaran),
    }


def _soffice() -> Soffice:
    if (soffice := cari_soffice()) is None:
        raise Dilewati("LibreOffice tidak ditemukan")
    return soffice
