"""Whether a folder lies on another computer: nobody tells this one what others save there."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath

_MOUNTS = Path("/proc/self/mounts")
_OTHER_COMPUTERS = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|fuse(\..+)?|afs|ceph|ncpfs|davfs|virtiofs|vboxsf"
)
"""File systems of other computers, and of the one that this is a guest on."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4


def is_remote(folder: Path) -> bool:
    """Whether a folder lies on a drive of another computer; where the system does not tell, it does
    not.
    """
    if sys.platform == "win32":
        from ctypes import windll

        drive = folder.drive
        return is_share(drive) or windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        return is_remote_mount(PurePosixPath(folder.resolve()), mounts)
    except OSError:
        return False


def is_share(drive: str) -> bool:
    r"""Whether what Windows calls the drive of a path names another computer: ``\\server\data``
    does, ``K:`` and ``\\?\C:`` do not.
    """
    plain = drive.replace("/", "\\").upper()
    if plain.startswith("\\\\?\\"):
        return plain.startswith("\\\\?\\UNC")
    return plain.startswith("\\\\")


def is_remote_mount(folder: PurePosixPath, mounts: str) -> bool:
    """Whether the innermost of the mounts (as ``/proc/mounts`` lists them) that holds a folder is
    of another computer; of two in one place the later hides the earlier.
    """
    depth, remote = -1, False
    for line in mounts.splitlines():
        _, place, kind, *_ = line.split(" ")
        mounted = PurePosixPath(_ESCAPED.sub(lambda m: chr(int(m[1], 8)), place))
        if folder.is_relative_to(mounted) and len(mounted.parts) >= depth:
            depth, remote = len(mounted.parts), bool(_OTHER_COMPUTERS.fullmatch(kind))
    return remote
