"""Run by a Python with `uno`: LibreOffice decides all tracked changes of a Word file and saves it.

Arguments: program, profile folder, name of a pipe, then as often as wanted ``accept`` or ``reject``, source, target.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_PERINTAH = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
_SABAR = 60.0


def sifat(**isi: Any) -> tuple[Any, ...]:
    """Options as UNO takes them."""
    return tuple(PropertyValue(Name=nama, Value=nilai) for nama, nilai in isi.items())


def sambung(pipa: str) -> Any:
    """LibreOffice's context, as soon as it answers."""
    sini = uno.getComponentContext()
    pengurai = sini.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", sini)
    batas = time.monotonic() + _SABAR
    while True:
        try:
            return pengurai.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > batas:
                raise
            time.sleep(0.05)


def utama(program: str, profil: str, pipa: str, *tugas: str) -> None:
    """Do what the arguments say."""
    perintah = [
        program, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation={Path(profil).as_uri()}", f"--accept=pipe,name={pipa};urp;",
    ]  # fmt: skip
    proses = subprocess.Popen(perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        konteks = sambung(pipa)
        buat = konteks.ServiceManager.createInstanceWithContext
        meja, pengirim = buat("com.sun.star.frame.Desktop", konteks), buat("com.sun.star.frame.DispatchHelper", konteks)
        for cara, asal, tujuan in zip(tugas[::3], tugas[1::3], tugas[2::3], strict=True):
            dokumen = meja.loadComponentFromURL(
                Path(asal).as_uri(), "_blank", 0, sifat(Hidden=True, FilterName="MS Word 2007 XML")
            )
            pengirim.executeDispatch(dokumen.CurrentController.Frame, _PERINTAH[cara], "", 0, ())
            dokumen.storeToURL(Path(tujuan).as_uri(), sifat(FilterName="MS Word 2007 XML"))
            dokumen.close(True)
        with contextlib.suppress(Exception):
            meja.terminate()
        proses.wait(_SABAR)
    finally:
        proses.kill()


if __name__ == "__main__":
    utama(*sys.argv[1:])
