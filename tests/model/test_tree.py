"""The tree of the plan: whatever its shape, a parent is the sum of its children, and everything
hangs where it was put.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from renstra.model import (
    Identitas,
    Kegiatan,
    Level,
    Node,
    Origin,
    Pejabat,
    Periode,
    Program,
    Renstra,
    Sasaran,
    SubKegiatan,
    Tujuan,
)
from renstra.model.program import NODE_CLASSES

TAHUN = range(2025, 2028)
rupiah = st.integers(0, 10**13)
pagu_tahunan = st.dictionaries(st.sampled_from(TAHUN), rupiah)


@st.composite
def trunk(figure: st.DrawFn) -> tuple[Tujuan, ...]:
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
        opd="Dinas",
        urusan="Sosial",
        tingkat_daerah="Kota",
        daerah="X",
        kepala_daerah="Wali Kota",
        jenis_dokumen="Renstra",
        periode=Periode(awal=2025, akhir=2027, dasar=2024, pertama=2025),
        tempat_penetapan="X",
        tanggal_penetapan=date(2025, 1, 2),
        penandatangan=Pejabat(jabatan="Kepala", nama="Budi"),
    )
    return Renstra(identitas=identitas, tujuan=tujuan)


def walk(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node | None]]:
    """Every level with the one that it hangs on, as the objects themselves hold each other."""
    for node in nodes:
        yield node, None
        for child, parent in walk(node.anak):
            yield child, parent or node


def shuffle(node: Any, source: random.Random) -> Any:
    """The same tree with the children of every level in another order."""
    for name in ("sasaran", "program", "kegiatan", "sub_kegiatan"):
        if name in type(node).model_fields:
            child = [shuffle(a, source) for a in getattr(node, name)]
            source.shuffle(child)
            return node.model_copy(update={name: tuple(child)})
    return node


class DescribeRollUp:
    @given(trunk())
    def it_makes_every_parent_the_sum_of_its_children(self, tujuan: tuple[Tujuan, ...]) -> None:
        tree = plan(tujuan).tree
        for n, node in enumerate(tree.nodes):
            for tahun in TAHUN:
                if node.level is not Level.SUB_KEGIATAN:
                    assert node.pagu(tahun) == sum(child.pagu(tahun) for child in node.anak)
                assert tree.pagu[n].get(tahun, 0) == node.pagu(tahun)
            assert node.pagu_periode(TAHUN) == sum(node.pagu(t) for t in TAHUN)

    @given(trunk())
    def it_makes_every_level_the_sum_of_the_sub_kegiatan_that_hang_on_it(
        self, tujuan: tuple[Tujuan, ...]
    ) -> None:
        tree = plan(tujuan).tree
        for n in range(len(tree.nodes)):
            below = [tree.nodes[m] for m in tree.whole(n)]
            for tahun in TAHUN:
                assert tree.pagu[n].get(tahun, 0) == sum(
                    s.pagu_tahunan.get(tahun, 0) for s in below if isinstance(s, SubKegiatan)
                )

    @given(trunk())
    def it_makes_the_whole_the_sum_of_its_sub_kegiatan(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = plan(tujuan)
        for tahun in TAHUN:
            by_layer = [
                sum(s.pagu(tahun) for s in layer)
                for layer in (r.tujuan, r.sasaran, r.program, r.kegiatan, r.sub_kegiatan)
            ]
            assert set(by_layer) == {r.pagu(tahun)}
        assert r.pagu_total == sum(n for s in r.sub_kegiatan for n in s.pagu_tahunan.values())

    @given(trunk(), st.integers())
    def it_does_not_depend_on_the_order_of_the_rows(
        self, tujuan: tuple[Tujuan, ...], seed: int
    ) -> None:
        source = random.Random(seed)
        shuffled = [shuffle(t, source) for t in tujuan]
        source.shuffle(shuffled)
        semula, current = plan(tujuan), plan(tuple(shuffled))
        assert semula.pagu_total == current.pagu_total
        assert {k: s.pagu(2025) for k, s in semula.per_kode.items()} == {
            k: s.pagu(2025) for k, s in current.per_kode.items()
        }

    @given(trunk())
    def it_never_uses_the_figure_that_a_sheet_claims(self, tujuan: tuple[Tujuan, ...]) -> None:
        def without_claims(s: Any) -> Any:
            return s.model_copy(update={"pagu_tertulis": {}})

        for kegiatan in plan(tujuan).kegiatan:
            assert without_claims(kegiatan).pagu(2025) == kegiatan.pagu(2025)

    def it_leaves_out_years_in_which_nothing_is_planned(self) -> None:
        one = SubKegiatan(kode="1.1", nama="x", pagu_tahunan={2025: 0, 2026: 7})
        assert Kegiatan(kode="1", nama="x", sub_kegiatan=(one,)).sums == {2026: 7}

    def it_is_worked_out_anew_for_a_copy_that_says_otherwise(self) -> None:
        one = SubKegiatan(kode="1.1", nama="x", pagu_tahunan={2025: 5})
        assert one.pagu(2025) == 5
        assert one.model_copy(update={"pagu_tahunan": {2025: 8}}).pagu(2025) == 8


class DescribeTree:
    @given(trunk())
    def it_has_everything_once_with_the_parent_that_holds_it(
        self, tujuan: tuple[Tujuan, ...]
    ) -> None:
        r = plan(tujuan)
        expected = list(walk(tujuan))
        assert [*r.simpul] == [node for node, _ in expected]
        assert [r.tree.parent(node) for node in r.simpul] == [parent for _, parent in expected]
        assert [r.tree.number(node) for node in r.simpul] == [*range(len(expected))]
        assert len(r.per_kode) == len(expected)
        assert r.tree is r.tree

    @given(trunk())
    def its_parents_children_and_wholes_tell_one_story(self, tujuan: tuple[Tujuan, ...]) -> None:
        tree = plan(tujuan).tree
        assert [n for n, parent in enumerate(tree.parents) if parent < 0] == [*tree.roots]
        for n, node in enumerate(tree.nodes):
            assert [tree.nodes[m] for m in tree.children[n]] == [*node.anak]
            assert all(tree.parents[m] == n < m for m in tree.children[n])
            hanging = [m for m in range(len(tree.nodes)) if n in tree.above(m)]
            assert [n, *hanging] == [*tree.whole(n)]
            assert [tree.nodes[m] for m in hanging] == [*tree.descendants(node)]
            assert (n in tree.leaves) == (not node.anak)

    @given(trunk())
    def its_paths_go_through_one_level_after_the_other(self, tujuan: tuple[Tujuan, ...]) -> None:
        tree = plan(tujuan).tree
        for n, node in enumerate(tree.nodes):
            path = [tree.nodes[m] for m in tree.path(n)]
            assert [x.level.depth for x in path] == [*range(node.level.depth + 1)]
            assert path == [*reversed(tree.ancestors(node)), node]
            for level in Level:
                assert tree.home(n, level) == (
                    tree.path(n)[level.depth] if level.depth <= node.level.depth else -1
                )

    @given(trunk())
    def it_knows_all_of_one_level(self, tujuan: tuple[Tujuan, ...]) -> None:
        r = plan(tujuan)
        for level in Level:
            assert [r.tree.nodes[n] for n in r.tree.of_level(level)] == [*getattr(r, level.field)]

    def it_tells_apart_levels_that_have_one_kode(self) -> None:
        sasaran = Sasaran(kode="1", nama="y", kode_tujuan="1")
        tree = plan((Tujuan(kode="1", nama="x", sasaran=(sasaran,)),)).tree
        (tujuan, _) = tree.nodes
        assert (tree.parent(tujuan), tree.parent(sasaran)) == (None, tujuan)

    def it_holds_ten_thousand_levels_without_recursion(self) -> None:
        sub = tuple(
            SubKegiatan(kode=f"k{n}", nama="x", pagu_tahunan={2025: 1}) for n in range(9996)
        )
        kegiatan = Kegiatan(kode="k", nama="x", sub_kegiatan=sub)
        program = Program(kode="p", nama="x", kode_sasaran="s", kegiatan=(kegiatan,))
        sasaran = Sasaran(kode="s", nama="x", kode_tujuan="t", program=(program,))
        tree = plan((Tujuan(kode="t", nama="x", sasaran=(sasaran,)),)).tree
        assert (len(tree.nodes), tree.pagu[0]) == (10_000, {2025: 9996})


class DescribeLevel:
    def it_is_called_as_its_sheet(self) -> None:
        assert [*Level] == ["Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan"]

    def it_knows_what_hangs_on_it_and_where_the_model_keeps_that(self) -> None:
        for level, cls in NODE_CLASSES.items():
            assert cls.level is level
            if level.below:
                assert level.below.field in cls.model_fields
                assert level.below.depth == level.depth + 1
        assert Level.SUB_KEGIATAN.below is None


class DescribeBeingPlanned:
    def it_needs_a_target_or_pagu_somewhere_below(self) -> None:
        empty = SubKegiatan(kode="1.1", nama="x", pagu_tahunan={2025: 0})
        content = SubKegiatan(kode="1.2", nama="x", pagu_tahunan={2026: 1})
        assert not empty.terencana
        assert content.terencana
        assert not Kegiatan(kode="1", nama="x", sub_kegiatan=(empty,)).terencana
        assert Kegiatan(kode="1", nama="x", sub_kegiatan=(empty, content)).terencana


class DescribeAnObject:
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
