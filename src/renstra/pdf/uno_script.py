"""Run by a Python with `uno`, never imported: one LibreOffice, one document, one line of JSON on stdout.

Takes a JSON object as its only argument: ``program``, ``folder`` (work folder with ``profil``), ``pipa``, ``soket``,
``docx``, ``pdf`` (paths). Answers ``{"daftar": [text of each index], "halaman", "putaran", "mantap"}``, or
``{"galat": code, "pesan": text}`` and exit code 1. LibreOffice's own words go to stderr.

Standard input is a lifeline: when it closes, the parent is gone (killed, perhaps), and everything here goes as well.
Must run on old Pythons too (LibreOffice for Windows brings 3.8): newer syntax only in annotations.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

# Python puts the folder of a script first on its path; our neighbours must not stand in for the standard library.
sys.path[:1] = []

PUTARAN_TERBANYAK = 6
_MULAI_LAGI = 81  # LibreOffice's exit code for "start me again"; its launcher does so itself, soffice.bin does not
_PILIHAN_PDF = (
    # LibreOffice writes the tags uncompressed: eight times the size, and half a second, for 83 pages.
    ("UseTaggedPDF", False),
    ("ExportBookmarks", True),
    ("ExportBookmarksToPDFDestination", False),
    ("OpenBookmarkLevels", 1),  # the list of chapters, folded
    ("InitialView", 1),  # open with the bookmarks at the side
    ("DisplayPDFDocumentTitle", True),
    ("SelectPdfVersion", 0),
    ("UseLosslessCompression", False),
    ("Quality", 90),
    ("ReduceImageResolution", True),
    ("MaxImageResolution", 300),
    ("ExportFormFields", False),
    ("ExportNotes", False),
    # LibreOffice puts an empty page where an odd page would follow an odd one; Word does not, and nobody wants it.
    ("IsSkipEmptyPages", True),
)


class Gagal(Exception):
    """A failure with a code the parent knows."""

    def __init__(self, kode: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kode = kode


def utama(tugas: dict[str, Any]) -> dict[str, Any]:
    """Start LibreOffice, do the work, end it."""
    try:
        import uno
    except ImportError as galat:
        raise Gagal("uno", str(galat)) from galat
    proses = _mulai(tugas)
    meja = None
    try:
        konteks, proses = _sambung(uno, tugas, proses)
        meja = konteks.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", konteks)
        return _kerjakan(uno, meja, tugas)
    finally:
        _akhiri(meja, proses)


def _mulai(tugas: dict[str, Any]) -> subprocess.Popen[bytes]:
    perintah = [
        tugas["program"], "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
        "--nolockcheck", "-env:UserInstallation=" + (Path(tugas["folder"]) / "profil").as_uri(),
        f"--accept=pipe,name={tugas['pipa']};urp;",
    ]  # fmt: skip
    try:
        return subprocess.Popen(perintah, stdout=2)  # with our stdin, by which the parent sees whether it still lives
    except OSError as galat:
        raise Gagal("mulai", str(galat)) from galat


def _sambung(uno: Any, tugas: dict[str, Any], proses: Any) -> tuple[Any, Any]:
    """Return LibreOffice's context; there is no sign when it is ready, so knock until it opens."""
    sini = uno.getComponentContext()
    pengurai = sini.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", sini)
    alamat = f"uno:pipe,name={tugas['pipa']};urp;StarOffice.ComponentContext"
    ulang = False
    while True:
        try:
            return pengurai.resolve(alamat), proses
        except Exception as galat:
            keluar = proses.poll()
            if keluar == _MULAI_LAGI and not ulang:
                ulang, proses = True, _mulai(tugas)
            elif keluar is not None:
                raise Gagal("mulai", f"kode keluar {keluar}") from galat
        time.sleep(0.01)


def _kerjakan(uno: Any, meja: Any, tugas: dict[str, Any]) -> dict[str, Any]:
    dokumen = _langkah("buka", lambda: meja.loadComponentFromURL(
        Path(tugas["docx"]).as_uri(), "_blank", 0,
        # The filter is named, else LibreOffice takes any rubbish for plain text. 0: never run macros, never update links.
        _sifat(Hidden=True, ReadOnly=False, MacroExecutionMode=0, UpdateDocMode=0, FilterName="MS Word 2007 XML"),
    ))  # fmt: skip
    if dokumen is None:
        raise Gagal("buka", "")
    teks, putaran, mantap = _langkah("daftar", lambda: perbarui_daftar(dokumen))
    pilihan = uno.Any("[]com.sun.star.beans.PropertyValue", _sifat(**dict(_PILIHAN_PDF)))
    tujuan = Path(tugas["pdf"]).as_uri()
    _langkah("ekspor", lambda: dokumen.storeToURL(tujuan, _sifat(FilterName="writer_pdf_Export", FilterData=pilihan)))
    # What the export counts; the controller would count the skipped empty pages too.
    halaman = _langkah("ekspor", lambda: dokumen.getRendererCount(dokumen, _sifat(IsSkipEmptyPages=True)))
    dokumen.close(True)
    return {"daftar": teks, "halaman": halaman, "putaran": putaran, "mantap": mantap}


def perbarui_daftar(dokumen: Any) -> tuple[list[str], int, bool]:
    """Update every index until a round changes nothing; return their texts, the rounds taken, whether they settled.

    A label fits the layout at the moment its own index is written; one that grows by a page later in that round makes
    it wrong by one. Only a round that agrees with the one before proves all of them right. It is cheap: LibreOffice
    lays out again only what moved.
    """
    semua = dokumen.DocumentIndexes
    daftar = [semua.getByIndex(i) for i in range(semua.Count)]
    daftar.sort(key=functools.cmp_to_key(_urutan))
    lama: list[str] = []
    if not daftar:
        return [], 0, True
    for satu in daftar:
        _pertahankan_gaya(satu)
    for putaran in range(1, PUTARAN_TERBANYAK + 1):
        for satu in daftar:
            satu.update()
        teks = [satu.Anchor.String for satu in daftar]
        if teks == lama:
            return teks, putaran, True
        lama = teks
        # References elsewhere ("lihat halaman 12") may become longer or shorter and push a line over.
        dokumen.TextFields.refresh()
    return lama, PUTARAN_TERBANYAK, False


def _pertahankan_gaya(daftar: Any) -> None:
    """Let an index of tables or figures keep the style of its lines; LibreOffice would give it one of its own."""
    if daftar.supportsService("com.sun.star.text.IllustrationsIndex"):
        awal = daftar.Anchor.Start
        daftar.ParaStyleLevel1 = awal.Text.createTextCursorByRange(awal).ParaStyleName


def _urutan(kiri: Any, kanan: Any) -> int:
    """Order of two indexes in the document; those in different texts (a frame) stay as they are."""
    try:
        return -int(kiri.Anchor.Text.compareRegionStarts(kiri.Anchor, kanan.Anchor))
    except Exception:
        return 0


def _langkah(kode: str, kerja: Any) -> Any:
    """Do one step; what LibreOffice throws becomes a failure of that step."""
    try:
        return kerja()
    except Exception as galat:
        raise Gagal(kode, f"{type(galat).__name__}: {getattr(galat, 'Message', '') or galat}") from galat


def _sifat(**sifat: Any) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(Name=nama, Value=nilai) for nama, nilai in sifat.items())


def _akhiri(meja: Any, proses: Any) -> None:
    """Ask LibreOffice to end; whoever does not within ten seconds is killed (the parent sees to its children)."""
    if meja is not None:
        with contextlib.suppress(Exception):  # the bridge breaks when the other side ends first
            meja.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            proses.wait(10)
            return
    proses.kill()


def _jaga(tugas: dict[str, Any]) -> None:
    """Wait for the parent to vanish, then kill our process group and remove the work folder."""
    while os.read(0, 64):
        pass
    grup = os.getpgrp()
    if os.fork() == 0:
        os.setsid()  # out of the group that is about to be killed
        os.killpg(grup, signal.SIGKILL)
        time.sleep(0.2)
        shutil.rmtree(tugas["folder"], ignore_errors=True)
        for sisa in tugas["soket"]:
            if os.path.exists(sisa):
                os.unlink(sisa)
        os._exit(0)


if __name__ == "__main__":
    isi = json.loads(sys.argv[1])
    if os.name == "posix":
        threading.Thread(target=_jaga, args=(isi,), daemon=True).start()
    try:
        jawaban = utama(isi)
    except Gagal as galat:
        jawaban = {"galat": galat.kode, "pesan": str(galat)}
    print(json.dumps(jawaban), flush=True)
    sys.exit(1 if "galat" in jawaban else 0)
