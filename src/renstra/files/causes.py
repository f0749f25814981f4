"""What the system says in English, said in Indonesian: why a file cannot be read or written, where
a TOML file breaks.
"""

from __future__ import annotations

import errno
import re

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
    errno.EBUSY: "sedang dipakai program lain",
}


def cause_of_error(problem: OSError) -> str:
    """Return why the system refused."""
    return _CAUSES.get(problem.errno or 0, f"galat sistem nomor {problem.errno}")


def locate_toml_error(problem: Exception) -> tuple[str, str, str]:
    """Return the number of the line at which a TOML file breaks (``""`` when unknown), in which
    way, and how to mend it.
    """
    if isinstance(problem, UnicodeDecodeError):
        return "", "bukan teks UTF-8", "simpan sebagai teks UTF-8"
    if m := re.search(r"line (\d+), column (\d+)", str(problem)):
        return m[1], f"tulisan terputus pada kolom {m[2]}", f"periksa baris {m[1]}"
    return "", "tulisan belum selesai", "periksa baris terakhir"
