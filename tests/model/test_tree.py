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
    Identitas,
    Kegiatan,
    Origin,
    Pejabat,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from renstra.model.program import walk

TAHUN = range(2025, 2028)
rupiah = st.integers(0, 10**13)
pagu_tahunan = st.dictionaries(st.sampled_from(TAHUN), rupiah)


@st.composite
def tree(figure: st.DrawFn) -> tuple[Tujuan, ...]:
    """A tree of any width, empty branches included, with kode that are unique."""
    number = iter(range(10**6))

    def branch(make: Any, **content: Any) -> tuple[Any, ...]:
        return tuple(
            make(kode=str(next(number)), nama="x", **{k: v() for k, v in content.items()})
            for _ in range(figure(st.integers(0, 2)))
        )

    def sub() -> tuple[SubKegiatan, ...]:
        return branch(SubKegiatan, pagu_tahunan=lambda: figure(pagu_tahunan))

    def kegiatan() -> tuple[Kegiatan, ...]:
        return branch(Kegiatan, sub_kegiatan=sub, pagu_tertulis=lambda: figure(pagu_tahunan))

    def program() -> tuple[Program, ...]:
        return branch(
            Program, kode_sasaran=str, kegiatan=kegiatan, pagu_tertulis=lambda: figure(pagu_tahunan)
        )

    return branch(Tujuan, sasaran=lambda: branch(Sasaran, kode_tujuan=str, program=program))


def plan(tujuan: tuple[Tujuan, ...]) -> Renstra:
    identitas = Identitas(
        opd="Dinas", urusan="Sosial", tingkat_daerah="Kota", daerah="X", kepala_daerah="Wali Kota", jenis_dokumen="Renstra",
        periode=Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025), tempat_penetapan="X",
        tanggal_penetapan=date(2025, 1, 2), penandatangan=Pejabat(jabatan="Kepala", nama="Budi"),
    )  # fmt: skip
    return Renstra(identitas=identitas, tujuan=tujuan)


def rng(node: Any, source: random.Random) -> Any:
    """The same tree with the children of every level in another order."""
    for name in ("sasaran", "program", "kegiatan", "sub_kegiatan"):
        if name in type(node).model_fields:
            child = [rng(a, source) for a in getattr(node, name)]
            source.shuffle(child)
            return node.model_copy(update={name: tuple(child)})
    return node


class DescribeRollUp:
    @given(tree())
    def it_makes_every_parent_the_sum_of_its_children(self, tujuan: tuple[Tujuan, ...]) -> None:
        for node in (s for t in tujuan for s in walk(t)):
            for tahun in TAHUN:
                if not isinstance(node, SubKegiatan):
                    assert node.pagu(tahun) == sum(child.pagu(tahun) for child in node.anak)
            assert node.pagu_periode(TAHUN) == sum(node.pagu(t) for t in TAHUN)

    @given(tree())
    def it_makes_the_whole_the_sum_of_its_sub_kegiatan(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = plan(tujuan)
        for tahun in TAHUN:
            by_layer = [
                sum(s.pagu(tahun) for s in layer)
                for layer in (r.tujuan, r.sasaran, r.program, r.kegiatan, r.sub_kegiatan)
            ]
            assert set(by_layer) == {r.pagu(tahun)}
        assert r.pagu_total == sum(n for s in r.sub_kegiatan for n in s.pagu_tahunan.values())

    @given(tree(), st.integers())
    def it_does_not_depend_on_the_order_of_the_rows(
        self, tujuan: tuple[Tujuan, ...], seed: int
    ) -> None:
        source = random.Random(seed)
        shuffled = [rng(t, source) for t in tujuan]
        source.shuffle(shuffled)
        semula, current = plan(tujuan), plan(tuple(shuffled))
        assert semula.pagu_total == current.pagu_total
        assert {k: s.pagu(2025) for k, s in semula.per_kode.items()} == {
            k: s.pagu(2025) for k, s in current.per_kode.items()
        }

    @given(tree())
    def it_never_uses_the_figure_that_a_sheet_claims(self, tujuan: tuple[Tujuan, ...]) -> None:
        def without_claims(s: Any) -> Any:
            return s.model_copy(update={"pagu_tertulis": {}})

        for kegiatan in plan(tujuan).kegiatan:
            assert without_claims(kegiatan).pagu(2025) == kegiatan.pagu(2025)

    @given(tree())
    def it_walks_parents_first_and_meets_everything_once(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = plan(tujuan)
        kode = [s.kode for s in r.simpul]
        assert len(kode) == len(set(kode)) == len(r.per_kode)
        for s in r.simpul:
            assert all(kode.index(child.kode) > kode.index(s.kode) for child in s.anak)


class DescribeTerencana:
    def it_needs_a_target_or_pagu_somewhere_below(self) -> None:
        empty = SubKegiatan(kode="1.1", nama="x", pagu_tahunan={2025: 0})
        content = SubKegiatan(kode="1.2", nama="x", pagu_tahunan={2026: 1})
        assert not empty.terencana
        assert content.terencana
        assert not Kegiatan(kode="1", nama="x", sub_kegiatan=(empty,)).terencana
        assert Kegiatan(kode="1", nama="x", sub_kegiatan=(empty, content)).terencana


class DescribeObjek:
    def it_is_frozen(self) -> None:
        with pytest.raises(ValidationError):
            SubKegiatan(kode="1", nama="x", pagu_tahunan={}).nama = "y"  # type: ignore[misc]

    def it_equals_what_says_the_same_wherever_it_stands(self) -> None:
        one, two = (Pejabat(origin=Origin("A", n), jabatan="Kepala", nama="Budi") for n in (1, 2))
        assert one == two
        assert hash(one) == hash(two)
        assert one != Pejabat(jabatan="Kepala", nama="Ani")
        assert one != "Budi"

    def it_knows_its_cell(self) -> None:
        origin = Origin("Program", 17, {"nama": "K"})
        assert origin.cell("nama") == "K17"
        assert origin.cell("tak ada") == "17"
        assert Origin().cell("nama") == ""

    def it_can_be_kept_in_a_set(self) -> None:
        r = plan((Tujuan(kode="1", nama="x"),))
        assert len({r, plan((Tujuan(kode="1", nama="x"),))}) == 1
