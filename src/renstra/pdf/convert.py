"""The one thing this package does: a ``.docx`` in, a PDF and the labels of its index pages out."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import GalatPdf, KonversiGagal, UnoTidakAda
from .office import Soffice
from .process import jalankan
from .stable import tetapkan, waktu_dokumen
from .workfolder import folder_kerja, soket

_AKHIR_BARIS = re.compile(r"\r\n|\r|\n")
_EKOR = 600  # characters of LibreOffice's own words in a message
_SEBAB = {
    "mulai": "LibreOffice tidak mau mulai ({program}). Coba buka LibreOffice dengan tangan, atau pasang ulang.",
    "buka": "LibreOffice tidak dapat membuka {docx}. Berkas itu rusak atau bukan .docx; buat ulang, atau periksa di Word.",
    "daftar": "LibreOffice berhenti saat menyusun daftar isi {docx}. Coba sekali lagi; bila tetap begitu, laporkan.",
    "ekspor": "LibreOffice tidak dapat menulis PDF dari {docx}. Periksa ruang cakram dan hak tulis di {folder}.",
}


@dataclass(frozen=True)
class Daftar:
    """One index of the document: its entries as (text, page label as printed), in order."""

    entri: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hasil:
    """What LibreOffice made of the document.

    `daftar` in document order; `halaman` counts the pages of the PDF; `putaran` the rounds of updating the indexes;
    `mantap` is False when the labels had not settled after the last round and so may be wrong.
    """

    daftar: tuple[Daftar, ...]
    halaman: int
    putaran: int
    mantap: bool = True


def ubah_ke_pdf(docx: Path, pdf: Path, *, soffice: Soffice, batas_detik: float = 600) -> Hasil:
    """Write `pdf` from `docx` and return the labels of its indexes.

    The PDF appears whole or not at all: on any `GalatPdf` one that was there before is untouched. The same document
    gives the same bytes; the date in the PDF is the one the document carries.
    """
    if not docx.is_file():
        raise KonversiGagal(f"Berkas Word {docx} tidak ada. Buat dahulu dokumennya.")
    pipa = f"renstra{secrets.token_hex(12)}"
    try:
        if not _dokumen_word(docx):
            raise KonversiGagal(_SEBAB["buka"].format(docx=docx))
        with _di_samping(pdf) as baru, folder_kerja(soffice.program, pipa) as folder:
            # A copy: Word may hold the original open, and LibreOffice would put a lock file beside it.
            salinan = Path(shutil.copyfile(docx, folder / docx.name))
            tugas = {
                "program": str(soffice.program.absolute()),
                "folder": str(folder),
                "pipa": pipa,
                "soket": [str(s) for s in soket(folder, pipa)],
                "docx": str(salinan),
                "pdf": str(baru),
            }
            jawaban, ucapan = jalankan(soffice, tugas, folder, batas_detik)
            hasil = _hasil(jawaban, ucapan, soffice, docx, pdf)
            baru.write_bytes(tetapkan(baru.read_bytes(), waktu_dokumen(salinan)))
            return hasil
    except PermissionError as galat:
        raise KonversiGagal(
            f"{galat.filename2 or galat.filename or pdf} tidak dapat dibaca atau ditulis. Bila sedang dibuka di program "
            "lain, tutup dahulu; bila tidak, periksa hak aksesnya."
        ) from galat
    except OSError as galat:
        sebab = galat.strerror or str(galat)
        raise KonversiGagal(f"PDF {pdf} tidak dapat ditulis: {sebab}. Periksa ruang cakram dan letaknya.") from galat


def baca_daftar(teks: str) -> Daftar:
    """Read the text of an index: one entry per line, its label after the last tab (none: an entry without page)."""
    entri = []
    for baris in _AKHIR_BARIS.split(teks):
        isi, tab, label = baris.rpartition("\t")
        if baris.strip():
            entri.append((isi, label.strip()) if tab else (baris, ""))
    return Daftar(tuple(entri))


def _dokumen_word(docx: Path) -> bool:
    """Whether this is a Word file at all; LibreOffice makes an empty page of an empty file or of a workbook."""
    try:
        with zipfile.ZipFile(docx) as arsip:
            return b"wordprocessingml" in arsip.read("[Content_Types].xml")
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def _hasil(jawaban: dict[str, Any] | None, ucapan: str, soffice: Soffice, docx: Path, pdf: Path) -> Hasil:
    if jawaban is not None and "galat" not in jawaban:
        daftar = tuple(baca_daftar(teks) for teks in jawaban["daftar"])
        return Hasil(daftar, jawaban["halaman"], jawaban["putaran"], jawaban["mantap"])
    raise _galat(jawaban or {"galat": "daftar", "pesan": ""}, ucapan, soffice, docx, pdf)


def _galat(jawaban: dict[str, Any], ucapan: str, soffice: Soffice, docx: Path, pdf: Path) -> GalatPdf:
    if jawaban["galat"] == "uno":
        return UnoTidakAda(
            f"Python di {soffice.python} tidak mengenal modul uno, jembatan ke LibreOffice. Pasang paket python3-uno (Debian, "
            "Ubuntu), atau isi RENSTRA_UNO_PYTHON dengan Python bawaan LibreOffice."
        )
    sebab = _SEBAB[jawaban["galat"]].format(program=soffice.program, docx=docx, folder=pdf.parent)
    # Said at every start without Java, which nothing here needs.
    baris = [b for b in ucapan.splitlines() if "javaldx" not in b]
    kata = "\n".join([*filter(None, [jawaban["pesan"]]), *baris]).strip()[-_EKOR:]
    return KonversiGagal(f"{sebab}\nKata LibreOffice: {kata}" if kata else sebab)


@contextmanager
def _di_samping(tujuan: Path) -> Iterator[Path]:
    """Yield an empty file beside the target; it takes the target's place at the end, or goes if anything failed."""
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    pegangan, nama = tempfile.mkstemp(dir=tujuan.parent, prefix=f".{tujuan.stem}-", suffix=".pdf")
    os.close(pegangan)
    sementara = Path(nama)
    try:
        yield sementara
        if os.name == "posix":
            topeng = os.umask(0)
            os.umask(topeng)
            sementara.chmod(0o666 & ~topeng)
        os.replace(sementara, tujuan)
    finally:
        with suppress(OSError):
            sementara.unlink()
