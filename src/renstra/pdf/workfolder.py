"""The folder of one conversion: a LibreOffice profile that starts fast, its input, its rubbish; gone afterwards.

A fresh profile makes every start slow for two reasons, both avoided by what we put into it beforehand (LibreOffice
7.4, 2 processors: start 0.94 s, with these two files 0.11 s):

- LibreOffice believes itself just upgraded and tries out its graphics for 0.7 s (``GraphicsRenderTests``), at every
  headless start, since only its window notes the version. We note one that is always newer.
- It finds no build number beside its extensions, cleans them and starts a second time.

While it is idle between our calls it would also learn words for completion and look for spelling mistakes, for nothing:
a tenth of the time of a long document.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PENGATURAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>999.9</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/AutoFunction/Completion">
<prop oor:name="Enable" oor:op="fuse"><value>false</value></prop>
<prop oor:name="CollectWords" oor:op="fuse"><value>false</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Linguistic/SpellChecking">
<prop oor:name="IsSpellAuto" oor:op="fuse"><value>false</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking">
<prop oor:name="IsAutoCheck" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""


@contextmanager
def folder_kerja(program: Path, pipa: str) -> Iterator[Path]:
    """Yield a folder with ``profil`` (for this LibreOffice) and ``sementara`` in it, and remove it whatever happens."""
    with tempfile.TemporaryDirectory(prefix="renstra-pdf-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama).resolve()
        (folder / "sementara").mkdir()
        _isi_profil(folder / "profil", program)
        try:
            yield folder
        finally:
            for sisa in soket(folder, pipa):
                with suppress(OSError):
                    sisa.unlink()


def soket(folder: Path, pipa: str) -> list[Path]:
    """The sockets that a killed LibreOffice leaves in ``/tmp``: our pipe, and the one that keeps a profile to one user.

    LibreOffice names the second after the MD5 of the profile's address, each byte in hexadecimal without leading zero.
    """
    if os.name == "nt":
        return []
    alamat = (folder / "profil").as_uri().encode("utf-16-le")
    sidik = "".join(f"{b:x}" for b in hashlib.md5(alamat, usedforsecurity=False).digest())
    return [Path(f"/tmp/OSL_PIPE_{os.getuid()}_{nama}") for nama in (pipa, f"SingleOfficeIPC_{sidik}")]


def _isi_profil(profil: Path, program: Path) -> None:
    ekstensi = profil / "user" / "extensions"
    ekstensi.mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(_PENGATURAN, encoding="utf-8")
    nomor = _nomor_bangun(program)
    if nomor:
        (ekstensi / "buildid").write_text(nomor, encoding="ascii")


def _nomor_bangun(program: Path) -> str | None:
    """The build number of this LibreOffice; without it, it only starts slower."""
    folder = program.resolve().parent
    for berkas in (folder / "versionrc", folder / "version.ini", folder.parent / "Resources" / "versionrc"):
        with suppress(OSError):
            ketemu = re.search(r"^buildid=([\x20-\x7e]+)$", berkas.read_text(encoding="utf-8", errors="replace"), re.M | re.I)
            if ketemu:
                return ketemu[1].strip()
    return None
