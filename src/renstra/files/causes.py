"""What the system says in English, said in Indonesian: why a file cannot be read or written, where
a TOML file breaks.
"""

from __future__ import annotations

import errno
import re

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


def cause_of_error(problem: BaseException) -> str:
    """Return why the system refused; see `is_refusal`."""
    if not isinstance(problem, OSError):
        return _CAUSES[errno.ENOSPC]
    if getattr(problem, "winerror", None) in _HELD_ON_WINDOWS:
        return _HELD
    return _CAUSES.get(problem.errno or 0, f"galat sistem nomor {problem.errno}")


def is_refusal(problem: BaseException) -> bool:
    """Whether it is the system that refused: to read or write, or a full disk to the writer of XML,
    which has its own word for it.
    """
    if isinstance(problem, OSError):
        return problem.errno not in {None, errno.EINVAL}
    return type(problem).__name__ == "SerialisationError"


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
