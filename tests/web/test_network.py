"""Which folders lie on another computer, so that nobody tells of what is saved there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from renstra.web import network
from renstra.web.network import is_remote, is_remote_mount, is_share

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
/dev/sdb1 /media/kantor fuseblk rw 0 0
//server/data /mnt/rencana\\040dinas cifs rw,vers=3.0 0 0
/dev/sdc1 /mnt/rencana\\040dinas/lokal ext4 rw 0 0
nas:/vol /srv/nfs nfs4 rw 0 0
C: /mnt/c 9p rw,dirsync,aname=drvfs 0 0
user@kantor: /home/ani/jauh fuse.sshfs rw 0 0
nas:/vol /srv/dua nfs rw 0 0
/dev/sdd1 /srv/dua ext4 rw 0 0
"""


class DescribeMounts:
    @pytest.mark.parametrize(
        "folder",
        [
            "/mnt/rencana dinas",
            "/mnt/rencana dinas/2025",
            "/srv/nfs/a",
            "/mnt/c/Users",
            "/home/ani/jauh/rencana",
        ],
    )
    def it_knows_those_of_other_computers(self, folder: str) -> None:
        assert is_remote_mount(PurePosixPath(folder), MOUNTS)

    @pytest.mark.parametrize(
        "folder",
        [
            "/home/ani/rencana",
            "/media/kantor/rencana",
            "/mnt/rencana dinas/lokal/2025",
            "/srv/nfs2",
            "/srv/dua/rencana",
        ],
    )
    def it_knows_those_of_this_one(self, folder: str) -> None:
        assert not is_remote_mount(PurePosixPath(folder), MOUNTS)

    def it_takes_a_folder_for_local_where_the_system_does_not_tell(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert not is_remote(tmp_path)
        mounts = tmp_path / "mounts"
        monkeypatch.setattr(network, "_MOUNTS", mounts)
        assert not is_remote(tmp_path)
        mounts.write_text("nas:/vol / nfs rw 0 0\n", encoding="utf-8")
        assert is_remote(tmp_path)


class DescribeDrivesOfWindows:
    @pytest.mark.parametrize(
        "drive", [r"\\server\data", "//server/data", r"\\?\UNC\server\data", r"\\?\unc\server"]
    )
    def it_knows_a_share(self, drive: str) -> None:
        assert is_share(drive)

    @pytest.mark.parametrize("drive", ["C:", r"\\?\C:", ""])
    def it_knows_a_drive(self, drive: str) -> None:
        assert not is_share(drive)
