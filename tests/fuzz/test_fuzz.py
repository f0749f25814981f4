"""A few dozen broken plans, the same at every run: each command ends with a result or a message."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the cap on memory is not kept on Windows")

from tests.fuzz.cases import KINDS, prepare, write_base
from tests.fuzz.mutate import mutate_bytes
from tests.fuzz.run import run_case

SEED, COUNT = 2025, 6
READY = ("workbook", "cells", "text", "page", "profile", "table", "record", "document")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dasar")
    write_base(folder)
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a cap on address space")
class DescribeBrokenPlans:
    @pytest.mark.parametrize("kind", READY)
    def they_end_every_command_with_a_message(self, base: Path, kind: str) -> None:
        place = [*KINDS].index(kind)
        verdicts = [run_case(base, SEED, place + i * len(KINDS)) for i in range(COUNT)]
        assert [(v.number, v.signature, v.said) for v in verdicts if v.fault] == []


class DescribeACase:
    def it_is_the_same_whenever_it_is_drawn(self, base: Path, tmp_path: Path) -> None:
        made = [(prepare(base, tmp_path / str(n), 1, 4), tmp_path / str(n)) for n in (1, 2)]
        (one, first), (other, second) = made
        assert one == other
        files = [sorted(x.relative_to(f) for x in f.rglob("*.*")) for _, f in made]
        assert files[0] == files[1]
        assert all((first / x).read_bytes() == (second / x).read_bytes() for x in files[0])

    def it_breaks_something(self) -> None:
        content = b"isi rencana" * 9
        broken = {mutate_bytes(random.Random(n), content) for n in range(50)}
        assert len(broken - {content}) > 40
