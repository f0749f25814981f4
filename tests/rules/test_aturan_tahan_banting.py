"""Whatever a readable plan says, every rule answers with findings that a person can act on: never an exception."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.acuan import nomenklatur_untuk, peraturan_nasional
from renstra.manuscript import teks_sendiri
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import semua_aturan
from renstra.rules.jalankan import jalankan
from renstra.rules.naskah import Naskah
from renstra.workbook import book, read
from renstra.workbook.book import Buku, Grid

CONTOH = Path(__file__).parents[2] / "data/dinsos-bengkulu/seperti-tercetak"
TEKS = st.sampled_from(
    ["", "-", "x", "BB", "Jumlah", "Undang-Undang Nomor 1 Tahun 2004 tentang", "2021-2024", "Kabupaten Kota", "1.06", "…", "((",
     "[isi]", "Tabel 2.3", "dan dan", "4 (lima) program:", "Kepala Seksi", "%", "Orang", "I/a", "'",
     "Dinas Sosial Kabupaten Kaur", "\u00e9\u0301"]
)  # fmt: skip
ANGKA = st.one_of(st.integers(-10, 10), st.integers(0, 10**15), st.floats(0, 1000, allow_nan=False))


@pytest.fixture(scope="module")
def contoh() -> Buku:
    hasil = book.buka(CONTOH / read.NAMA_BUKU)
    assert isinstance(hasil, Buku)
    return hasil


@settings(max_examples=60)
@given(data=st.data())
def test_no_rule_breaks_on_a_plan_that_can_be_read(contoh: Buku, data: st.DataObject) -> None:
    """Numbers become other numbers and words other words in a few cells, so that most of the plans can still be read."""
    lembar = {n: Grid(n, [b[:] for b in g.baris]) for n, g in contoh.lembar.items()}
    terisi = [
        (g, b, k)
        for g in lembar.values()
        if g.nama != "Petunjuk"
        for b in range(1, len(g.baris))
        for k, isi in enumerate(g.baris[b])
        if isi != ""
    ]
    for g, b, k in data.draw(st.lists(st.sampled_from(terisi), min_size=1, max_size=3)):
        lama: Any = g.baris[b][k]
        g.baris[b][k] = data.draw(TEKS if isinstance(lama, str) else ANGKA)
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(read, "buka", lambda berkas: Buku(berkas, lembar))
        bacaan = read.baca_buku_kerja(CONTOH)
    if bacaan.renstra is None:
        return
    naskah = Naskah(teks_sendiri=teks_sendiri(CONTOH))
    bahan = Bahan(bacaan.renstra, nomenklatur_untuk(bacaan.renstra, CONTOH), peraturan_nasional(), naskah)
    for t in jalankan(bahan, semua_aturan().aturan).temuan:
        assert t.kode and t.lembar and t.pesan and t.saran, t
        assert re.fullmatch(r"[A-Z]{0,3}\d*", t.sel), t
