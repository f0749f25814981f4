"""The tree of the plan: whatever its shape, a parent is the sum of its children."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from renstra.model import (
    Asal,
    Identitas,
    Kegiatan,
    Pejabat,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from renstra.model.program import telusuri

TAHUN = range(2025, 2028)
rupiah = st.integers(0, 10**13)
pagu_tahunan = st.dictionaries(st.sampled_from(TAHUN), rupiah)


@st.composite
def pohon(gambar: st.DrawFn) -> tuple[Tujuan, ...]:
    """A tree of any width, empty branches included, with kode that are unique."""
    nomor = iter(range(10**6))

    def cabang(buat: Any, **isi: Any) -> tuple[Any, ...]:
        return tuple(
            buat(kode=str(next(nomor)), nama="x", **{k: v() for k, v in isi.items()}) for _ in range(gambar(st.integers(0, 2)))
        )

    def sub() -> tuple[SubKegiatan, ...]:
        return cabang(SubKegiatan, pagu_tahunan=lambda: gambar(pagu_tahunan))

    def kegiatan() -> tuple[Kegiatan, ...]:
        return cabang(Kegiatan, sub_kegiatan=sub, pagu_tertulis=lambda: gambar(pagu_tahunan))

    def program() -> tuple[Program, ...]:
        return cabang(Program, kode_sasaran=str, kegiatan=kegiatan, pagu_tertulis=lambda: gambar(pagu_tahunan))

    return cabang(Tujuan, sasaran=lambda: cabang(Sasaran, kode_tujuan=str, program=program))


def rencana(tujuan: tuple[Tujuan, ...]) -> Renstra:
    identitas = Identitas(
        opd="Dinas", urusan="Sosial", tingkat_daerah="Kota", daerah="X", kepala_daerah="Wali Kota", jenis_dokumen="Renstra",
        periode=Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025), tempat_penetapan="X",
        tanggal_penetapan=date(2025, 1, 2), penandatangan=Pejabat(jabatan="Kepala", nama="Budi"),
    )  # fmt: skip
    return Renstra(identitas=identitas, tujuan=tujuan)


def acak(simpul: Any, sumber: random.Random) -> Any:
    """The same tree with the children of every level in another order."""
    for nama in ("sasaran", "program", "kegiatan", "sub_kegiatan"):
        if nama in type(simpul).model_fields:
            anak = [acak(a, sumber) for a in getattr(simpul, nama)]
            sumber.shuffle(anak)
            return simpul.model_copy(update={nama: tuple(anak)})
    return simpul


class DescribeRollUp:
    @given(pohon())
    def it_makes_every_parent_the_sum_of_its_children(self, tujuan: tuple[Tujuan, ...]) -> None:
        for simpul in (s for t in tujuan for s in telusuri(t)):
            for tahun in TAHUN:
                if not isinstance(simpul, SubKegiatan):
                    assert simpul.pagu(tahun) == sum(anak.pagu(tahun) for anak in simpul.anak)
            assert simpul.pagu_periode(TAHUN) == sum(simpul.pagu(t) for t in TAHUN)

    @given(pohon())
    def it_makes_the_whole_the_sum_of_its_sub_kegiatan(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = rencana(tujuan)
        for tahun in TAHUN:
            per_lapis = [
                sum(s.pagu(tahun) for s in lapis) for lapis in (r.tujuan, r.sasaran, r.program, r.kegiatan, r.sub_kegiatan)
            ]
            assert set(per_lapis) == {r.pagu(tahun)}
        assert r.pagu_total == sum(n for s in r.sub_kegiatan for n in s.pagu_tahunan.values())

    @given(pohon(), st.integers())
    def it_does_not_depend_on_the_order_of_the_rows(self, tujuan: tuple[Tujuan, ...], benih: int) -> None:
        sumber = random.Random(benih)
        teracak = [acak(t, sumber) for t in tujuan]
        sumber.shuffle(teracak)
        semula, kini = rencana(tujuan), rencana(tuple(teracak))
        assert semula.pagu_total == kini.pagu_total
        assert {k: s.pagu(2025) for k, s in semula.per_kode.items()} == {k: s.pagu(2025) for k, s in kini.per_kode.items()}

    @given(pohon())
    def it_never_uses_the_figure_that_a_sheet_claims(self, tujuan: tuple[Tujuan, ...]) -> None:
        def tanpa_klaim(s: Any) -> Any:
            return s.model_copy(update={"pagu_tertulis": {}})

        for kegiatan in rencana(tujuan).kegiatan:
            assert tanpa_klaim(kegiatan).pagu(2025) == kegiatan.pagu(2025)

    @given(pohon())
    def it_walks_parents_first_and_meets_everything_once(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = rencana(tujuan)
        kode = [s.kode for s in r.simpul]
        assert len(kode) == len(set(kode)) == len(r.per_kode)
        for s in r.simpul:
            assert all(kode.index(anak.kode) > kode.index(s.kode) for anak in s.anak)


class DescribeTerencana:
    def it_needs_a_target_or_pagu_somewhere_below(self) -> None:
        kosong = SubKegiatan(kode="1.1", nama="x", pagu_tahunan={2025: 0})
        isi = SubKegiatan(kode="1.2", nama="x", pagu_tahunan={2026: 1})
        assert not kosong.terencana
        assert isi.terencana
        assert not Kegiatan(kode="1", nama="x", sub_kegiatan=(kosong,)).terencana
        assert Kegiatan(kode="1", nama="x", sub_kegiatan=(kosong, isi)).terencana


class DescribeObjek:
    def it_is_frozen(self) -> None:
        with pytest.raises(ValidationError):
            SubKegiatan(kode="1", nama="x", pagu_tahunan={}).nama = "y"  # type: ignore[misc]

    def it_equals_what_says_the_same_wherever_it_stands(self) -> None:
        satu, dua = (Pejabat(asal=Asal("A", n), jabatan="Kepala", nama="Budi") for n in (1, 2))
        assert satu == dua
        assert hash(satu) == hash(dua)
        assert satu != Pejabat(jabatan="Kepala", nama="Ani")
        assert satu != "Budi"

    def it_knows_its_cell(self) -> None:
        asal = Asal("Program", 17, {"nama": "K"})
        assert asal.sel("nama") == "K17"
        assert asal.sel("tak ada") == "17"
        assert Asal().sel("nama") == ""

    def it_can_be_kept_in_a_set(self) -> None:
        r = rencana((Tujuan(kode="1", nama="x"),))
        assert len({r, rencana((Tujuan(kode="1", nama="x"),))}) == 1
