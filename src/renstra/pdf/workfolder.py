"""The folder of one conversion: a LibreOffice profile that starts fast, its input, its rubbish;
gone afterwards.

A fresh profile makes every start slow for two reasons, both avoided by what we put into it
beforehand (LibreOffice 7.4, 2 processors: start 0.94 s, with these two files 0.11 s):

- LibreOffice believes itself just upgraded and tries out its graphics for 0.7 s
  (``GraphicsRenderTests``), at every headless start, since only its window notes the version. We
  note one that is always newer.
- It finds no build number beside its extensions, cleans them and starts a second time.

While it is idle between our calls it would also learn words for completion and look for spelling
mistakes, for nothing: a tenth of the time of a long document.

Of itself it would fetch a linked picture from wherever a document says; it is told to trust no
address, to renew no link and to run no macro.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..files.temporary import note_outside, temporary_folder

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
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
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="CrashReport" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""


@contextmanager
def work_folder(program: Path, pipe: str) -> Iterator[Path]:
    """Yield a folder with ``profil`` (for this LibreOffice) and ``sementara`` in it, and remove it
    whatever happens.
    """
    with temporary_folder() as folder:
        note_outside(folder, *leftover_sockets(folder, pipe))
        (folder / "sementara").mkdir()
        _fill_profile(folder / "profil", program)
        yield folder


def leftover_sockets(folder: Path, pipe: str) -> list[Path]:
    """The sockets that a killed LibreOffice leaves in ``/tmp``: our pipe, and the one that keeps a
    profile to one user.

    LibreOffice names the second after the MD5 of the profile's address, each byte in hexadecimal
    without leading zero.
    """
    if os.name == "nt":
        return []
    address = (folder / "profil").as_uri().encode("utf-16-le")
    digest = "".join(f"{b:x}" for b in hashlib.md5(address, usedforsecurity=False).digest())
    return [
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{name}")  # noqa: S108  LibreOffice's own choice
        for name in (pipe, f"SingleOfficeIPC_{digest}")
    ]


def _fill_profile(profile: Path, program: Path) -> None:
    extensions = profile / "user" / "extensions"
    extensions.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    number = _build_number(program)
    if number:
        (extensions / "buildid").write_text(number, encoding="ascii")


def _build_number(program: Path) -> str | None:
    """The build number of this LibreOffice; without it, it only starts slower."""
    folder = program.resolve().parent
    for path in (
        folder / "versionrc",
        folder / "version.ini",
        folder.parent / "Resources" / "versionrc",
    ):
        with suppress(OSError):
            found = re.search(
                r"^buildid=([\x20-\x7e]+)$",
                path.read_text(encoding="utf-8", errors="replace"),
                re.MULTILINE | re.IGNORECASE,
            )
            if found:
                return found[1].strip()
    return None
