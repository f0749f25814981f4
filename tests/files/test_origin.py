"""What a document says that it was built of."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

import pytest

from renstra.files.origin import PROPERTIES, Origin, digest_of, inputs_text, shown_name

INPUTS = {
    "narasi/bab 1  awal.md.j2": hashlib.sha256(b"awal").hexdigest(),
    "renstra.xlsx": hashlib.sha256(b"buku").hexdigest(),
}
ORIGIN = Origin("Perubahan 2022", "0.9.0", digest_of(INPUTS), INPUTS)


@pytest.mark.parametrize("origin", [ORIGIN, replace(ORIGIN, draft=True), Origin("", "0.9.0")])
def test_it_is_read_as_it_was_written(origin: Origin) -> None:
    assert tuple(origin.properties) == tuple(PROPERTIES)
    assert Origin.parse(origin.properties) == origin


def test_its_list_is_what_sha256sum_writes_and_its_digest_that_of_the_list() -> None:
    line = f"{INPUTS['renstra.xlsx']}  renstra.xlsx\n"
    assert inputs_text(INPUTS).endswith(line)
    assert ORIGIN.digest == hashlib.sha256(ORIGIN.properties["masukan"].encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("program", ""),
        ("sidikMasukan", "0" * 64),
        ("sidikMasukan", ""),
        ("masukan", ORIGIN.properties["masukan"].replace("renstra.xlsx", "lain.xlsx")),
        ("masukan", "bukan daftar"),
        ("masukan", ""),
    ],
)
def test_one_that_contradicts_itself_is_none(name: str, text: str) -> None:
    assert Origin.parse({**ORIGIN.properties, name: text}) is None
    assert Origin.parse({}) is None


def test_names_that_no_text_can_hold_are_shown_as_they_can_be() -> None:
    assert shown_name("narasi/bab\n1.md.j2") == "narasi/bab\ufffd1.md.j2"
    assert shown_name(os.fsdecode(b"aset/\xff.png")) == "aset/\ufffd.png"
    assert shown_name("narasi/é.md.j2") == "narasi/é.md.j2"
