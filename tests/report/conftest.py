"""The tiny plan, read once, with what its document is made of."""

from __future__ import annotations

import pytest
from laporan_uji import Rencana

from buku_uji import BukuUji
from renstra.material import Perangkat, siapkan
from renstra.workbook.read import baca_buku_kerja


@pytest.fixture(scope="session")
def rencana(tmp_path_factory: pytest.TempPathFactory) -> Rencana:
    buku = BukuUji(tmp_path_factory.mktemp("laporan")).simpan()
    renstra = baca_buku_kerja(buku.parent).renstra
    assert renstra
    perangkat = siapkan(buku.parent, renstra)
    assert isinstance(perangkat, Perangkat), perangkat
    return Rencana(buku, renstra, perangkat)
