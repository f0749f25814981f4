"""What the system says in English, said in Indonesian: why a file cannot be read or written and
what to do about it, where a TOML file breaks.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HELD = "sedang dipakai program lain"
_CAUSES = {
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "tempat itu hanya boleh dibaca",
    errno.ENOENT: "folder atau berkas tidak ada",
    errno.ENOTDIR: "bagian dari jalurnya berkas, bukan folder",
    errno.EISDIR: "jalur itu folder, bukan berkas",
    errno.EEXIST: "nama itu sudah dipakai",
    errno.ENOSPC: "ruang penyimpanan penuh",
    errno.EDQUOT: "jatah penyimpanan habis",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.EIO: "penyimpanan rusak atau terlepas",
    errno.EBUSY: _HELD,
    errno.ELOOP: "tautan yang menunjuk dirinya sendiri",
    errno.ESPIPE: "bukan berkas biasa",
}
_HELD_ON_WINDOWS = (32, 33)
"""What Windows says of a file that another program keeps to itself; to C it is one without right.
"""

_ADVICE = {
    errno.ENOENT: "pastikan folder itu ada dan masih terpasang",
    errno.EROFS: "pilih folder keluaran lain dengan --out",
    errno.ENOTDIR: "pindahkan berkas yang menempati nama folder itu",
    errno.EEXIST: "pindahkan berkas yang menempati nama folder itu",
    errno.EISDIR: "pindahkan folder yang menempati nama berkas itu",
    errno.ESPIPE: "pindahkan pipa, soket, atau perangkat yang menempati nama berkas itu",
    errno.ENOSPC: "kosongkan ruang penyimpanannya",
    errno.EDQUOT: "kosongkan ruang penyimpanannya",
    errno.ENAMETOOLONG: "pilih folder keluaran yang jalurnya lebih pendek dengan --out",
    errno.EIO: "periksa apakah penyimpanannya masih terpasang",
}
_CLOSE = "tutup berkas itu di Word, Excel, atau pembaca PDF dan pastikan boleh ditulis"
_ALLOW = "pastikan folder itu boleh ditulis, atau pilih folder lain dengan --out"


def cause_of_error(problem: BaseException) -> str:
    """Return why the system refused; see `is_refusal`."""
    if not isinstance(problem, OSError):
        return _CAUSES[errno.ENOSPC]
    if getattr(problem, "winerror", None) in _HELD_ON_WINDOWS:
        return _HELD
    if problem.errno is None:
        return "bukan berkas biasa"
    return _CAUSES.get(problem.errno, f"galat sistem nomor {problem.errno}")


def is_refusal(problem: BaseException) -> bool:
    """Whether it is the system that refused: to read or write, or a full disk to the writer of XML,
    which has its own word for it.
    """
    if isinstance(problem, OSError):
        return problem.errno not in {None, errno.EINVAL}
    return type(problem).__name__ == "SerialisationError"


def advice_for_writing(problem: OSError) -> str:
    """Return what to do so that the file or folder that the error names can be written."""
    if known := _ADVICE.get(problem.errno or 0):
        return known
    return _ALLOW if Path(problem.filename or "").is_dir() else _CLOSE


@contextmanager
def naming(place: Path) -> Iterator[None]:
    """Let an error name the file that people know, whichever the system failed at."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(place)) from error


def locate_toml_error(problem: Exception) -> tuple[str, str, str]:
    """Return the number of the line at which a TOML file breaks (``""`` when unknown), in which
    way, and how to mend it.
    """
    if isinstance(problem, UnicodeDecodeError):
        return "", "bukan teks UTF-8", "simpan sebagai teks UTF-8"
    if m := re.search(r"line (\d+), column (\d+)", str(problem)):
        return m[1], f"tulisan terputus pada kolom {m[2]}", f"periksa baris {m[1]}"
    if isinstance(problem, RecursionError):
        return "", "tanda kurung bertumpuk terlalu dalam", "bandingkan dengan contoh pada panduan"
    return "", "tulisan belum selesai", "periksa baris terakhir"
