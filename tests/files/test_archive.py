"""Archives without a clock: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.files.archive import (
    ArchiveError,
    Limits,
    OpenArchive,
    freeze_archive,
    read_archive,
    replace_parts,
    write_archive,
)

PROPERTIES = (
    '<x xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created a="b">2024-01-0{day}'
    "</dcterms:created><dcterms:modified>9</dcterms:modified></x>"
)


def archive_of(day: int) -> bytes:
    """An archive as another library writes it on that day."""
    buffer = io.BytesIO()
    clock = (2024, 1, day, 0, 0, 0)
    with zipfile.ZipFile(buffer, "w") as z:
        z.writestr(zipfile.ZipInfo("docProps/core.xml", clock), PROPERTIES.format(day=day))
        z.writestr(zipfile.ZipInfo("isi.xml", clock), "<dcterms:created>2024</dcterms:created>")
    return buffer.getvalue()


class DescribeFreezeArchive:
    def it_sets_every_clock_and_nothing_else(self) -> None:
        frozen = freeze_archive(archive_of(1), "2022-06-27T00:00:00Z")
        assert frozen == freeze_archive(archive_of(2), "2022-06-27T00:00:00Z")
        assert frozen == freeze_archive(frozen, "2022-06-27T00:00:00Z")
        with zipfile.ZipFile(io.BytesIO(frozen)) as z:
            assert z.read("docProps/core.xml").count(b"2022-06-27T00:00:00Z") == 2
            assert z.read("isi.xml") == b"<dcterms:created>2024</dcterms:created>"
            assert z.testzip() is None

    def it_rewrites_parts_by_name(self) -> None:
        frozen = freeze_archive(archive_of(1), "2022", {"isi.xml": bytes.upper})
        assert read_archive(frozen)["isi.xml"] == b"<DCTERMS:CREATED>2024</DCTERMS:CREATED>"


class DescribeReplaceParts:
    def it_changes_and_adds_parts_and_copies_the_others_as_they_are_packed(self) -> None:
        archive = archive_of(1)
        changed = replace_parts(archive, {"isi.xml": b"baru", "lain.xml": b"tambahan"})
        with zipfile.ZipFile(io.BytesIO(changed)) as z:
            assert z.namelist() == ["docProps/core.xml", "isi.xml", "lain.xml"]
            assert z.testzip() is None
            assert z.getinfo("docProps/core.xml").compress_type == zipfile.ZIP_STORED
            assert z.read("docProps/core.xml").decode() == PROPERTIES.format(day=1)
            assert (z.read("isi.xml"), z.read("lain.xml")) == (b"baru", b"tambahan")
        with OpenArchive(changed) as opened:
            assert opened.ours

    def it_copies_a_part_whose_size_stands_behind_it(self) -> None:
        class Pipe(io.BytesIO):
            def seekable(self) -> bool:
                return False

        buffer = Pipe()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("a.xml", b"isi" * 99)
        assert read_archive(replace_parts(buffer.getvalue(), {"b": b""}))["a.xml"] == b"isi" * 99

    def it_refuses_what_is_damaged(self) -> None:
        archive = bytearray(archive_of(1))
        archive[0] = 0
        with pytest.raises(ArchiveError):
            replace_parts(bytes(archive), {})


class DescribeReadArchive:
    def it_gives_the_parts_that_are_wanted_in_their_order(self) -> None:
        archive = write_archive({"b": b"2", "a": b"1", "c": b"3"})
        assert list(read_archive(archive)) == ["b", "a", "c"]
        assert read_archive(archive, lambda name: name == "a") == {"a": b"1"}

    @pytest.mark.parametrize("archive", [b"", b"bukan zip", archive_of(1)[:-40]])
    def it_refuses_what_is_damaged(self, archive: bytes) -> None:
        with pytest.raises(ArchiveError):
            read_archive(archive)

    @given(st.randoms(use_true_random=False))
    def it_gives_its_parts_or_refuses_whichever_bytes_are_damaged(self, rng: Random) -> None:
        archive = bytearray(archive_of(1))
        for _ in range(rng.randint(1, 4)):
            archive[rng.randrange(len(archive))] = rng.randrange(256)
        with suppress(ArchiveError):
            read_archive(bytes(archive))

    @pytest.mark.parametrize(
        ("parts", "limits", "told"),
        [
            ({"a.png": bytes(9)}, Limits(part=8), "bagian a.png mengembang"),
            ({"a.xml": bytes(9)}, Limits(xml=8), "bagian a.xml mengembang"),
            ({"a.png": bytes(5), "b.png": bytes(5)}, Limits(total=9), "isinya mengembang"),
            ({"a.png": bytes(9999)}, Limits(light=99, ratio=9), "bagian a.png mengembang"),
            ({"a": b"", "b": b""}, Limits(parts=1), "berisi 2 bagian, melewati batas 1"),
        ],
        ids=["bagian", "xml", "semua", "nisbah", "banyaknya"],
    )
    def it_refuses_what_is_too_large_before_it_unpacks_anything(
        self, parts: dict[str, bytes], limits: Limits, told: str
    ) -> None:
        with pytest.raises(ArchiveError, match=told):
            read_archive(write_archive(parts), limits=limits)

    def it_reads_no_more_of_a_file_than_it_may(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(write_archive({"a": b"1"}))
        with pytest.raises(ArchiveError, match="berkas lebih besar"):
            read_archive(tmp_path / "a.zip", limits=Limits(file=10))

    def it_refuses_a_damaged_file_as_it_does_bytes(self, tmp_path: Path) -> None:
        path, archive = tmp_path / "a.zip", bytearray(archive_of(1))
        size = archive.rindex(b"PK\5\6") + 12
        archive[size : size + 4] = b"\xff\xff\xff\x7f"
        path.write_bytes(archive)
        for source in (bytes(archive), path):
            with pytest.raises(ArchiveError):
                read_archive(source)

    def it_leaves_a_file_that_is_not_there_to_the_caller(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            read_archive(tmp_path / "tidak-ada.zip")


class DescribeOpenArchive:
    def it_names_its_parts_and_reads_one_at_a_time(self) -> None:
        with OpenArchive(write_archive({"b": b"2", "a": b"1"})) as archive:
            assert archive.names == ("b", "a")
            assert archive.read("a") == b"1"

    def it_refuses_a_part_that_it_does_not_have(self) -> None:
        with OpenArchive(write_archive({"b": b"2"})) as archive, pytest.raises(ArchiveError):
            archive.read("a")
