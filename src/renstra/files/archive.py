"""Archives (``.docx``, ``.xlsx``) as parts by name, written without a clock: same parts, same
bytes.
"""

from __future__ import annotations

import errno
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_READ_AND_WRITE_BY_OWNER = 0o600 << 16
_PROPERTIES = "docProps/core.xml"
_CLOCKS = tuple(f"{{http://purl.org/dc/terms/}}{name}" for name in ("created", "modified"))
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What reading a damaged archive can raise."""
_DAMAGED_NUMBERS = (None, errno.EINVAL)
"""Numbers of an `OSError` that are no fault of the disk: of a stream that cannot be unpacked, and
of a place before the file.
"""
_MB = 1_000_000
_ENTRY = b"PK\1\2"
"""What every entry in the directory of an archive begins with."""
_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""What stands before every part: its mark, then how long its name and what follows that are."""
_XML = (".xml", ".rels")
_LOCKED = 0x1
"""The flag of a part that is locked with a password."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How Office packs; whatever else there is could not be unpacked piece by piece."""


class ArchiveError(ValueError):
    """The bytes are no archive, or a broken, a locked or too large a one; says so in Indonesian."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may be, asked before anything in it is unpacked. Sizes are in bytes."""

    file: int = 256 * _MB
    """The archive itself, which is held in memory."""
    parts: int = 10_000
    """Parts in it: a document of a thousand pictures has some thousand."""
    part: int = 256 * _MB
    """One part, unpacked: a million filled cells take about a quarter of it."""
    xml: int = part
    """One part of XML: read, it takes several times its size."""
    total: int = 512 * _MB
    """All parts, unpacked: what a computer of an office has room for."""
    ratio: int = 250
    """How many times a part grows that is larger than `light`; XML of Office grows tenfold to
    fiftyfold.
    """
    light: int = 64 * _MB
    """A part that may grow as it likes."""

    def fault(self, entries: Sequence[zipfile.ZipInfo]) -> str:
        """Say in Indonesian which limit the parts of an archive exceed, if any."""
        if len(entries) > self.parts:
            return f"berisi {len(entries)} bagian, melewati batas {self.parts} bagian"
        for one in entries:
            size, most = one.file_size, self.xml if one.filename.endswith(_XML) else self.part
            if size > self.light:
                most = min(most, self.ratio * one.compress_size)
            if size > most:
                return f"bagian {one.filename} mengembang menjadi {_in_mb(size, most)}"
        total = sum(one.file_size for one in entries)
        return f"isinya mengembang menjadi {_in_mb(total, self.total)}" * (total > self.total)


ANY_ARCHIVE = Limits()
"""Of a workbook, or whatever else people bring."""
BUILT_DOCUMENT = Limits(xml=64 * _MB)
"""Of a document that a build made: eighty pages are 3 MB of XML."""
WORD_PAGE = Limits(file=32 * _MB, parts=1_000, part=16 * _MB, xml=2 * _MB, total=64 * _MB)
"""Of a page laid out in Word: one sheet of paper with some pictures, 20 kB of XML."""


def _in_mb(size: int, most: int) -> str:
    return f"{size / _MB:.0f} MB, melewati batas {most / _MB:.0f} MB"


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except ArchiveError:
        raise
    except _DAMAGED as error:
        raise ArchiveError("arsip rusak atau terpotong") from error
    except OSError as error:
        if error.errno not in _DAMAGED_NUMBERS:
            raise
        raise ArchiveError("arsip rusak atau terpotong") from error


class OpenArchive:
    """An archive whose parts are read one at a time: not all that are wanted need fit in memory.

    Opening and reading raise `ArchiveError`, and `OSError` for a file that cannot be read.
    """

    def __init__(self, archive: bytes | Path, limits: Limits = ANY_ARCHIVE) -> None:
        content = archive if isinstance(archive, bytes) else read_whole(archive, limits)
        if not content:
            raise ArchiveError("berkas kosong (0 bita)")
        # Each entry takes memory as soon as the directory is read.
        if (entries := content.count(_ENTRY)) > limits.parts:
            raise ArchiveError(f"berisi {entries} bagian, melewati batas {limits.parts} bagian")
        with _damage_told():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = tuple(self._zip.namelist())
        """The names of its parts, in its order."""
        if fault := limits.fault(self._zip.infolist()) or _odd_entry(self._zip.infolist()):
            raise ArchiveError(fault)
        self.ours = all(
            (part.date_time, part.external_attr) == (_FIXED_TIME, _READ_AND_WRITE_BY_OWNER)
            for part in self._zip.infolist()
        )
        """Whether it is as `write_archive` leaves one; no other program saves it like that."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return one part; no more of it is unpacked than the archive says that there is."""
        with _damage_told():
            return self.beginning(name, self._zip.getinfo(name).file_size + 1)

    def beginning(self, name: str, size: int) -> bytes:
        """Return the first bytes of a part, and unpack no more of it."""
        with _damage_told(), self._zip.open(name) as part:
            return part.read(size)


def read_whole(path: Path, limits: Limits = ANY_ARCHIVE) -> bytes:
    """Return the bytes of an archive. Raises `ArchiveError` for more than the limits allow."""
    with path.open("rb") as file:
        content = file.read(limits.file + 1)
    if len(content) > limits.file:
        raise ArchiveError(f"berkas lebih besar dari {limits.file / _MB:.0f} MB")
    return content


def _odd_entry(entries: Sequence[zipfile.ZipInfo]) -> str:
    """Say what no Office program writes."""
    names: set[str] = set()
    for one in entries:
        if one.flag_bits & _LOCKED:
            return f"bagian {one.filename} dikunci dengan kata sandi"
        if one.compress_type not in _METHODS:
            return f"bagian {one.filename} dimampatkan dengan cara yang tidak dikenal Office"
        if one.filename in names:
            return f"dua bagiannya bernama sama, {one.filename}"
        names.add(one.filename)
    return ""


def read_archive(
    archive: bytes | Path,
    wanted: Callable[[str], bool] = lambda _: True,
    limits: Limits = ANY_ARCHIVE,
) -> dict[str, bytes]:
    """Return the `wanted` parts of an archive by name, in its order; raises as `OpenArchive`
    does.
    """
    with OpenArchive(archive, limits) as opened:
        return {name: opened.read(name) for name in opened.names if wanted(name)}


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of these parts, in their order."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content, compresslevel=6)
    return result.getvalue()


def replace_parts(archive: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return an archive with these parts in place of its own, or after them.

    All others are copied as they are packed, which costs next to nothing however large they are.
    Raises `ArchiveError`.
    """
    result = io.BytesIO()
    with (
        _damage_told(),
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if (content := changed.get(part.filename)) is None:
                _copy_packed(archive, part, new)
            else:
                new.writestr(_entry(part.filename), content, compresslevel=6)
        for name, content in changed.items():
            if name not in old.NameToInfo:
                new.writestr(_entry(name), content, compresslevel=6)
    return result.getvalue()


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry as all of ours are."""
    info = zipfile.ZipInfo(name, _FIXED_TIME)
    info.compress_type = method
    info.external_attr = _READ_AND_WRITE_BY_OWNER
    return info


def _copy_packed(archive: bytes, part: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
    """Copy a part without unpacking it, for which the library has no word."""
    begin = part.header_offset + _LOCAL_HEADER.size
    mark, *lengths = _LOCAL_HEADER.unpack(archive[part.header_offset : begin])
    begin += sum(lengths)
    packed = memoryview(archive)[begin : begin + part.compress_size]
    if mark != b"PK\3\4" or len(packed) < part.compress_size:
        raise zipfile.BadZipFile(part.filename)
    info = _entry(part.filename, part.compress_type)
    info.CRC, info.file_size, info.compress_size = part.CRC, part.file_size, part.compress_size
    assert new.fp is not None, "arsip yang ditulis terbuka"
    info.header_offset = new.fp.tell()
    new.fp.write(info.FileHeader())
    new.fp.write(packed)
    new.filelist.append(info)
    new.NameToInfo[info.filename] = info
    new.start_dir = new.fp.tell()


def freeze_archive(
    archive: bytes, timestamp: str, change: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Return an Office file of another library with every clock in it set to `timestamp`
    (``2022-06-27T00:00:00Z``).

    `change` rewrites parts by name; everything else stays as it is.
    """
    parts = read_archive(archive)
    if _PROPERTIES in parts:
        parts[_PROPERTIES] = _set_clocks(parts[_PROPERTIES], timestamp)
    for name, rewrite in (change or {}).items():
        parts[name] = rewrite(parts[name])
    return write_archive(parts)


def _set_clocks(properties: bytes, timestamp: str) -> bytes:
    from lxml import etree

    root = etree.fromstring(properties)
    for clock in root.iter(*_CLOCKS):
        clock.text = timestamp
    return etree.tostring(root, encoding="unicode").encode()
