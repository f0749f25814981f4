"""Whatever lies in the file, the answer is a Bacaan: never a traceback, and never both a plan and a fault."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_uji import BukuUji
from renstra.workbook import book, read
from renstra.workbook.book import Buku, Grid, Persen
from renstra.workbook.read import NAMA_BUKU, Bacaan, baca_buku_kerja

TEKS = st.sampled_from(
    ["", "-", "N/a", "BB", "1.200", "2.000,000", "1.06.02", "Jumlah", "Kode", "Target 2025", "Pagu 2099", "Ya", "%", "Orang",
     "1.06.02.2.01.0001", "T.1", "69,5-69,1", "=A1", "'", "\u200b", "12%", "Rp 1.000,-", "cacah", "jumlah", "teks", "predikat"]
)  # fmt: skip
SEL = st.one_of(
    TEKS, st.text(max_size=8), st.floats(), st.integers(-(10**20), 10**20).map(float), st.booleans(), st.dates(), st.times(),
    st.datetimes(), st.timedeltas(), st.decimals(0, 10).map(Persen),
)  # fmt: skip
SEL_EXCEL = st.one_of(
    TEKS, st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=6),
    st.floats(-1e20, 1e20), st.booleans(), st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)  # fmt: skip


def periksa(bacaan: Bacaan) -> None:
    salah = [t for t in bacaan.temuan if t.tingkat == "kesalahan"]
    assert (bacaan.renstra is None) is bool(salah)
    assert all(t.kode and t.lembar and t.pesan and t.saran for t in bacaan.temuan)
    if bacaan.renstra:
        assert isinstance(bacaan.renstra.pagu_total, int)
        for s in bacaan.renstra.simpul:
            for i in s.indikator:
                assert i.tulis(i.kondisi_akhir(bacaan.renstra.identitas.periode.tahun_pagu))


class DescribeAnyCell:
    @pytest.fixture
    def sah(self, buku: BukuUji) -> Buku:
        hasil = book.buka(buku.simpan())
        assert isinstance(hasil, Buku)
        return hasil

    @settings(max_examples=120)
    @given(data=st.data())
    def it_never_breaks_the_reader(self, sah: Buku, data: st.DataObject) -> None:
        """Values poked into the grids as the file reader gives them: fast, so many."""
        lembar = {n: Grid(n, [b[:] for b in g.baris]) for n, g in sah.lembar.items()}
        isi = [
            (g, b, k)
            for g in lembar.values()
            if g.nama != "Petunjuk"
            for b in range(len(g.baris))
            for k in range(len(g.baris[0]))
        ]
        for grid, b, k in data.draw(st.lists(st.sampled_from(isi), min_size=1, max_size=6)):
            grid.baris[b][k] = data.draw(SEL)
        with pytest.MonkeyPatch.context() as tambal:
            tambal.setattr(read, "buka", lambda _: Buku(sah.berkas, lembar, sah.tak_terbaca))
            periksa(baca_buku_kerja(Path("tak-ada")))

    @settings(max_examples=10)
    @given(data=st.data())
    def it_never_breaks_the_reader_of_real_files(self, tmp_path: Path, data: st.DataObject) -> None:
        uji = BukuUji(tmp_path)
        isi = [s for ws in uji.excel.worksheets[1:] for deret in ws.iter_rows() for s in deret]
        for sel in data.draw(st.lists(st.sampled_from(isi), min_size=1, max_size=10)):
            sel.value = data.draw(SEL_EXCEL)
            sel.number_format = data.draw(st.sampled_from(["General", "0%", "@", "yyyy-mm-dd", "0.00"]))
        periksa(uji.baca())

    @pytest.mark.parametrize(
        "isi", [float("inf"), float("nan"), 1e300, True, time(1), timedelta(1), datetime(2025, 1, 1), Persen("1")]
    )
    def it_survives_the_same_odd_value_everywhere(self, sah: Buku, isi: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        lembar = {
            n: Grid(n, [b[:1] + [isi] * (len(b) - 1) if i else b[:] for i, b in enumerate(g.baris)])
            for n, g in sah.lembar.items()
        }
        monkeypatch.setattr(read, "buka", lambda _: Buku(sah.berkas, lembar))
        bacaan = baca_buku_kerja(Path("tak-ada"))
        assert bacaan.renstra is None
        periksa(bacaan)


class DescribeAnyBytes:
    def it_never_breaks_on_a_damaged_file(self, buku: BukuUji) -> None:
        utuh = buku.simpan().read_bytes()
        sumber = random.Random(2025)
        for _ in range(40):
            rusak = bytearray(utuh)
            for _ in range(sumber.choice((1, 3, 40))):
                rusak[sumber.randrange(len(rusak))] = sumber.randrange(256)
            (buku.folder / NAMA_BUKU).write_bytes(rusak[: sumber.choice((len(rusak), sumber.randrange(len(rusak))))])
            periksa(buku.baca_lagi())

    @given(
        st.binary(max_size=200), st.sampled_from([b"", b"PK", b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("D0CF11E0A1B11AE1")])
    )
    @settings(max_examples=60)
    def it_never_breaks_on_what_is_no_workbook(self, tmp_path: Path, isi: bytes, awal: bytes) -> None:
        (tmp_path / NAMA_BUKU).write_bytes(awal + isi)
        (temuan,) = baca_buku_kerja(tmp_path).temuan
        assert temuan.kode in {"B02", "B03"}

    @given(st.text(max_size=60) | st.text(alphabet='[]lembar."Program=kom{}\n 0', max_size=60))
    @settings(max_examples=60)
    def it_never_breaks_on_any_map(self, tmp_path: Path, teks: str) -> None:
        from renstra.workbook.mapping import baca_peta
        from renstra.workbook.sheets import LEMBAR

        (tmp_path / "peta.toml").write_bytes(teks.encode("utf-8", "surrogatepass"))
        peta, temuan = baca_peta(tmp_path / "peta.toml", LEMBAR)
        assert all(t.kode == "B20" for t in temuan)
        assert set(peta) <= {lembar.nama for lembar in LEMBAR}
