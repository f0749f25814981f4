"""Two plans compared: every kind of change planted alone and mixed, and what is no change at
all.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.compare.changes import ComparisonResult, Padanan
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import add_up, compose_matrix
from renstra.compare.prove import apply_to_levels, flatten_levels, is_proven
from renstra.model import Field, Level, Renstra
from tests.compare.chart_helpers import PERIODE, TAHUN, chart, later_chart, level, sub
from tests.compare.random_plans import edit_randomly, random_plan
from tests.plans import TREE, TinyBook, pagu


def compare_named_plans(old: TinyBook, new: TinyBook, **other: object) -> ComparisonResult:
    result = compare_plans(old.plan(), new.plan(), **other)  # type: ignore[arg-type]
    assert is_proven(result)
    return result


def changed(result: ComparisonResult) -> dict[str, tuple[str, ...]]:
    """The kinds of change of every row that has one, by its kode (the new one where there is
    one).
    """
    return {(p.new or p.old)[0].kode: p.kinds for p in result.changed()}


def pairs(result: ComparisonResult, kode: str) -> Padanan:
    return next(p for p in result.padanan if kode in [s.kode for s in (*p.new, *p.old)])


class DescribeOneChange:
    def it_finds_nothing_between_a_plan_and_itself(self) -> None:
        assert compare_named_plans(chart(), chart()).changes == ()

    def it_tells_a_changed_pagu_by_year_with_both_cells(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] = 25_000_000
        (p,) = compare_named_plans(chart(), new).changes
        assert (p.kind, p.element, p.tahun, p.semula, p.menjadi) == (
            "ubah pagu",
            Field("pagu", 2024),
            2024,
            20_000_000,
            25_000_000,
        )
        assert p.old[0].place == p.new[0].place == "Sub Kegiatan!P3"

    def it_tells_a_changed_target(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["target.2023"] = 11
        (p,) = compare_named_plans(chart(), new).changes
        assert (p.kind, p.tahun, p.semula.tulis(), p.menjadi.tulis()) == (
            "ubah target",
            2023,
            "10",
            "11",
        )
        assert p.new[0].cell == "I3"

    def it_tells_a_target_that_is_not_planned_any_more(self) -> None:
        new = chart()
        del new.level("1.06.04.1.01.02")["target.2023"]
        (p,) = compare_named_plans(chart(), new).changes
        assert (p.semula.tulis(), p.menjadi.tulis()) == ("10", "-")

    def it_tells_a_reworded_indikator_and_its_satuan(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02").update(
            indikator="Banyaknya anak yang diberi makan", satuan="Anak"
        )
        result = compare_named_plans(chart(), new)
        assert [(p.kind, p.element) for p in result.changes] == [
            ("ubah indikator", Field("indikator", "nama")),
            ("ubah indikator", Field("indikator", "satuan")),
        ]

    def it_tells_an_indikator_that_came_and_one_that_went(self) -> None:
        old, new = chart(), chart()
        for plan, kode, indikator in (
            (old, "1.06.04.1.01.01", "Persentase ketepatan waktu"),
            (new, "1.06.04.1.01.02", "Persentase kepuasan"),
        ):
            plan.isi["Sub Kegiatan"].append(level(kode, "", indikator))
        missing, arrived = compare_named_plans(old, new).changes
        assert missing.semula.nama == "Persentase ketepatan waktu" and missing.menjadi is None
        assert arrived.menjadi.nama == "Persentase kepuasan" and arrived.semula is None

    def it_tells_another_kode_alone(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["kode"] = "1.06.04.1.01.0002"
        result = compare_named_plans(chart(), new)
        assert changed(result) == {"1.06.04.1.01.0002": ("ganti kode saja",)}
        assert pairs(result, "1.06.04.1.01.0002").method == "nama"

    def it_guesses_another_name_with_a_score(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["nama"] = "Penyediaan Makanan Bergizi"
        result = compare_named_plans(chart(), new)
        p = pairs(result, "1.06.04.1.01.02")
        assert p.kinds == ("ganti nomenklatur",) and p.guessed
        assert p.score is not None and 70 < p.score < 100
        assert {u.score for u in p.changes} == {p.score}

    def it_calls_another_wording_of_a_sasaran_a_rumusan(self) -> None:
        new = chart()
        new.level("S.1")["nama"] = "Meningkatnya kualitas pelayanan sosial"
        assert changed(compare_named_plans(chart(), new)) == {"S.1": ("ganti rumusan",)}

    def it_tells_a_move_as_one_move(self) -> None:
        new = chart()
        new.level("1.06.02.1.02.03")["kode"] = "1.06.04.1.02.03"
        result = compare_named_plans(chart(), new)
        assert changed(result) == {"1.06.04.1.02.03": ("pindah induk",)}
        parent, kode = pairs(result, "1.06.04.1.02.03").changes
        assert (parent.semula, parent.menjadi) == ("1.06.02.1.02", "1.06.04.1.02")
        assert (kode.semula, kode.menjadi) == ("1.06.02.1.02.03", "1.06.04.1.02.03")

    def it_tells_a_program_that_serves_another_sasaran_as_one_move(self) -> None:
        new = chart()
        new.level("1.06.02")["kode_sasaran"] = "S.1"
        new.drop_level("S.2")
        assert changed(compare_named_plans(chart(), new)) == {
            "1.06.02": ("pindah induk",),
            "S.2": ("dihapus",),
        }

    def it_tells_what_is_new_and_what_is_gone(self) -> None:
        new = chart()
        new.drop_level("1.06.04.1.02.02")
        new.isi["Sub Kegiatan"].append(sub("1.06.02.1.01.03", "Pengawasan Undian", 1_000_000))
        assert changed(compare_named_plans(chart(), new)) == {
            "1.06.02.1.01.03": ("baru",),
            "1.06.04.1.02.02": ("dihapus",),
        }

    def it_tells_every_row_of_a_program_that_is_gone(self) -> None:
        new = chart()
        new.drop_level("1.06.02")
        result = compare_named_plans(chart(), new)
        assert Counter(p.kind for p in result.changes) == {"dihapus": 8}

    def it_tells_another_unit_in_charge(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["penanggung_jawab"] = "Bidang Rehabilitasi Sosial"
        (p,) = compare_named_plans(chart(), new).changes
        assert (p.kind, p.element, p.menjadi) == (
            "ubah keterangan",
            "penanggung_jawab",
            "Bidang Rehabilitasi Sosial",
        )


class DescribeMergingAndSplitting:
    def it_guesses_a_merge_where_the_pagu_adds_up(self) -> None:
        new = chart()
        new.drop_level("1.06.04.1.01.03")
        whole = new.level("1.06.04.1.01.02")
        whole |= {"nama": "Penyediaan Makanan dan Sandang", **pagu(PERIODE, 50_000_000)}
        result = compare_named_plans(chart(), new)
        p = pairs(result, "1.06.04.1.01.02")
        assert [s.kode for s in p.old] == ["1.06.04.1.01.02", "1.06.04.1.01.03"]
        assert p.kinds == ("digabung",) and p.guessed and p.score
        assert len(list(result.changed())) == 1

    def it_guesses_a_split_where_the_pagu_adds_up(self) -> None:
        new = chart()
        new.level("1.06.02.1.02.02").update(pagu(PERIODE, 15_000_000))
        new.isi["Sub Kegiatan"].append(
            sub("1.06.02.1.02.04", "Peningkatan Kemampuan Pekerja Sosial Lainnya", 10_000_000)
        )
        p = pairs(compare_named_plans(chart(), new), "1.06.02.1.02.02")
        assert [s.kode for s in p.new] == ["1.06.02.1.02.02", "1.06.02.1.02.04"]
        assert p.kinds == ("dipecah",) and p.guessed

    def it_tells_the_pagu_of_a_merge_that_does_not_add_up(self) -> None:
        new = chart()
        new.drop_level("1.06.04.1.01.03")
        new.level("1.06.04.1.01.02").update(pagu(PERIODE, 60_000_000))
        mapping = [("1.06.04.1.01.02", "1.06.04.1.01.02"), ("1.06.04.1.01.03", "1.06.04.1.01.02")]
        result = compare_named_plans(chart(), new, padanan=mapping)
        p = pairs(result, "1.06.04.1.01.02")
        assert p.kinds == ("digabung", "ubah pagu") and p.method == "padanan" and not p.guessed
        assert [(u.semula, u.menjadi) for u in p.changes[1:]] == [(50_000_000, 60_000_000)] * 5

    def it_takes_the_children_of_merged_kegiatan_along(self) -> None:
        new = chart()
        for kode in ("1.06.02.1.01.01", "1.06.02.1.01.02"):
            new.level(kode)["induk"] = "1.06.02.1.02"
        new.drop_level("1.06.02.1.01")
        mapping = [("1.06.02.1.01", "1.06.02.1.02"), ("1.06.02.1.02", "1.06.02.1.02")]
        result = compare_named_plans(chart(), new, padanan=mapping)
        assert changed(result) == {"1.06.02.1.02": ("digabung",)}

    def it_leaves_alone_what_only_happens_to_be_as_much(self) -> None:
        new = chart()
        new.drop_level("1.06.04.1.02.02")
        new.level("1.06.04.1.02.01").update(pagu(PERIODE, 45_000_000))
        assert changed(compare_named_plans(chart(), new)) == {
            "1.06.04.1.02.01": ("ubah pagu",),
            "1.06.04.1.02.02": ("dihapus",),
        }


class DescribeMatching:
    def it_does_not_take_a_kode_alone_for_a_proof(self) -> None:
        new = chart()
        new.level("1.06.04.1.02.02")["nama"] = "Verifikasi Calon Penerima Hibah Yayasan"
        new.level("1.06.04.1.02.02")["indikator"] = "Persentase yayasan terverifikasi"
        result = compare_named_plans(chart(), new)
        assert [p.kinds for p in result.changed()] == [("dihapus",), ("baru",)]

    def it_follows_names_when_two_kode_change_places(self) -> None:
        new = chart()
        a, b = new.level("1.06.04.1.01.02"), new.level("1.06.04.1.01.03")
        a["kode"], b["kode"] = b["kode"], a["kode"]
        result = compare_named_plans(chart(), new)
        assert changed(result) == {
            "1.06.04.1.01.02": ("ganti kode saja",),
            "1.06.04.1.01.03": ("ganti kode saja",),
        }

    def it_trusts_the_lasting_mark_above_kode_and_name(self) -> None:
        old, new = chart(), chart()
        old.level("1.06.04.1.02.02")["id"] = "SK-17"
        new.level("1.06.04.1.02.02").update(
            nama="Verifikasi Calon Penerima Hibah", kode="9.9", id="SK-17", induk="1.06.04.1.02"
        )
        p = pairs(compare_named_plans(old, new), "9.9")
        assert p.method == "id" and p.kinds == ("ganti nomenklatur",) and p.score is None

    def it_lets_the_crosswalk_override_every_sign(self) -> None:
        new = chart()
        mapping = [("1.06.04.1.01.02", "1.06.04.1.01.03"), ("1.06.04.1.01.03", "1.06.04.1.01.02")]
        result = compare_named_plans(chart(), new, padanan=mapping)
        assert changed(result)["1.06.04.1.01.02"] == (
            "ganti nomenklatur",
            "ubah indikator",
            "ubah pagu",
        )

    def it_lets_the_crosswalk_say_that_a_row_is_gone_and_another_new(self) -> None:
        result = compare_named_plans(
            chart(), chart(), padanan=[("1.06.04.1.01.02", ""), ("", "1.06.04.1.01.02")]
        )
        assert [p.kinds for p in result.changed()] == [("dihapus",), ("baru",)]

    def it_finds_one_name_under_each_of_two_parents(self) -> None:
        old = chart()
        old.level("1.06.04.1.02.01")["nama"] = "Penyediaan Makanan"
        new = deepcopy(old)
        for row in new.isi["Sub Kegiatan"]:
            row["kode"] = row["kode"][:-2] + "00" + row["kode"][-2:]
        result = compare_named_plans(old, new)
        assert {p.kinds for p in result.changed()} == {("ganti kode saja",)}
        assert len(list(result.changed())) == 10


class DescribeNoChange:
    def it_passes_over_order_spacing_and_letter_case(self) -> None:
        new = chart()
        for kode in new.kode:
            row = new.level(kode)
            row["nama"] = "  ".join(row["nama"].upper().split())
            row["indikator"] = f" {row['indikator'].title()} "
        for sheet in TREE:
            new.isi[sheet.name].reverse()
        assert compare_named_plans(chart(), new).changes == ()

    def it_passes_over_empty_and_zero(self) -> None:
        old, new = chart(), chart()
        old.level("1.06.04.1.01.02")["pagu.2024"] = None
        new.level("1.06.04.1.01.02")["pagu.2024"] = 0
        assert compare_named_plans(old, new).changes == ()

    def it_passes_over_years_that_only_one_of_the_plans_has(self) -> None:
        result = compare_plans(chart().plan(), later_chart(2).plan())
        assert is_proven(result)
        assert not [*result.changed()]

    def it_tells_a_change_in_a_year_that_both_have(self) -> None:
        new = later_chart(2)
        new.level("1.06.04.1.01.02")["pagu.2024"] += 1
        result = compare_plans(chart().plan(), new.plan())
        (row,) = result.changed()
        assert [p.tahun for p in row.changes] == [2024]

    def it_passes_over_how_a_number_is_spelt(self, workbook: TinyBook, tmp_path: Path) -> None:
        old = workbook.plan()
        other = TinyBook(tmp_path / "lain")
        other.folder.mkdir()
        sub = other.isi["Sub Kegiatan"][0]
        sub |= {
            "pagu.2025": "Rp 1.000.000,00",
            "pagu.2026": "1,000,000",
            "target.2025": "110",
            "target.2026": "120,0",
        }
        other.isi["Program"][0] |= {"target.2025": "62,50 %", "capaian_awal.2024": "60,5"}
        assert compare_plans(old, other.plan()).changes == ()


class DescribeOtherSheets:
    def it_tells_changed_new_and_lost_rows(self) -> None:
        def hukum(tahun: int, tentang: str) -> dict[str, Any]:
            return {"jenis": "Undang-Undang", "nomor": "1", "tahun": tahun, "tentang": tentang}

        old, new = chart(), chart()
        old.isi["Landasan Hukum"] = [
            hukum(2004, "Perencanaan"),
            hukum(2009, "Sosial"),
            hukum(2010, "Lain"),
        ]
        new.isi["Landasan Hukum"] = [
            hukum(2022, "Keuangan"),
            hukum(2009, "Kesejahteraan  Sosial"),
            hukum(2010, "Lain"),
        ]
        result = compare_named_plans(old, new)
        assert Counter(p.kind for p in result.others) == {"ubah isian": 1, "baru": 1, "dihapus": 1}
        assert {p.part for p in result.others} == {"Landasan Hukum"}

    def it_tells_each_changed_answer_of_the_form(self) -> None:
        new = chart()
        new.isi["Identitas"][0] |= {"jenis_dokumen": "Perubahan Renstra", "versi": "perubahan"}
        result = compare_named_plans(chart(), new)
        assert [(p.part, p.element, p.menjadi) for p in result.others] == [
            ("Identitas", "jenis_dokumen", "Perubahan Renstra"),
            ("Identitas", "versi", "perubahan"),
        ]


def _is_balanced(old: Renstra, new: Renstra, result: ComparisonResult, full: bool) -> None:
    """The matrix must add up, group by group and in all, to what both plans say."""
    m = compose_matrix(result, full)
    assert {t: m.total.semula.get(t, 0) for t in TAHUN} == {t: old.pagu(t) for t in TAHUN}
    assert {t: m.total.menjadi.get(t, 0) for t in TAHUN} == {t: new.pagu(t) for t in TAHUN}
    for k in m.groups:
        content = [b.money for b in k.rows if b.money and b.padanan.level is Level.SUB_KEGIATAN]
        upright = add_up((*content, k.unchanged, k.transfers))
        for t in TAHUN:
            assert upright.semula.get(t, 0) == k.total.semula.get(t, 0)
            assert upright.menjadi.get(t, 0) == k.total.menjadi.get(t, 0)
    if full:
        assert sum(len(k.rows) for k in m.groups) == len(result.padanan)


class DescribeLaws:
    @settings(max_examples=30, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(0, 12))
    def they_give_the_new_plan_when_applied_to_the_old(self, rng: object, count: int) -> None:
        old = random_plan(rng)  # type: ignore[arg-type]
        new = deepcopy(old)
        for _ in range(count):
            edit_randomly(new, rng)  # type: ignore[arg-type]
        a, b = old.plan(), new.plan()
        result = compare_plans(a, b)
        assert apply_to_levels(a, result.changes) == flatten_levels(b)
        assert is_proven(result)
        assert Counter(id(s) for p in result.padanan for s in p.old) == Counter(
            id(s) for s in a.simpul
        )
        assert Counter(id(s) for p in result.padanan for s in p.new) == Counter(
            id(s) for s in b.simpul
        )
        for full in (False, True):
            _is_balanced(a, b, result, full)

    @settings(max_examples=25, deadline=None)
    @given(st.randoms(use_true_random=False))
    def they_are_none_between_a_plan_and_itself(self, rng: object) -> None:
        old = random_plan(rng)  # type: ignore[arg-type]
        assert compare_plans(old.plan(), deepcopy(old).plan()).changes == ()

    def they_catch_a_list_that_is_not_whole(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] = 1
        result = compare_named_plans(chart(), new)
        incomplete = ComparisonResult(
            result.old,
            result.new,
            tuple(replace(p, score=None, changes=()) for p in result.padanan),
        )
        assert not is_proven(incomplete)
