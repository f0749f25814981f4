"""Files as bytes that do not change by themselves: archives without a clock, and writing that never loses the old file."""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

_WAKTU_TETAP = (1980, 1, 1, 0, 0, 0)
_STEMPEL = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def bekukan(arsip: bytes, stempel: str, ubah: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Return the Office file with every clock in it set to `stempel` (``2022-06-27T00:00:00Z``).

    `ubah` rewrites parts by name; everything else stays as it is.
    """
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(arsip)) as lama, zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            isi = lama.read(nama)
            if nama == "docProps/core.xml":
                isi = _STEMPEL.sub(rb"\g<1>" + stempel.encode(), isi)
            if ubah and nama in ubah:
                isi = ubah[nama](isi)
            info = zipfile.ZipInfo(nama, _WAKTU_TETAP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            baru.writestr(info, isi, compresslevel=6)
    return hasil.getvalue()


def tulis_aman(tulisan: Mapping[Path, bytes]) -> None:
    """Write files beside their places and move them in together, so that a failure never costs the last good ones.

    Raises `OSError`, with the file that it concerns, when a folder cannot be written, the disk is full, or another
    program holds a file open.
    """
    sementara: dict[Path, str] = {}
    try:
        for tujuan, isi in tulisan.items():
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            pegangan, sementara[tujuan] = tempfile.mkstemp(dir=tujuan.parent, prefix=f".{tujuan.stem}-", suffix=tujuan.suffix)
            with os.fdopen(pegangan, "wb") as berkas:
                berkas.write(isi)
            os.chmod(sementara[tujuan], 0o644)
        for tujuan in sementara:
            # Windows lets nobody replace a file that is open in Word; better to learn that before the first is moved.
            if tujuan.exists():
                tujuan.open("r+b").close()
        for tujuan, asal in sementara.items():
            os.replace(asal, tujuan)
    finally:
        for asal in sementara.values():
            Path(asal).unlink(missing_ok=True)
