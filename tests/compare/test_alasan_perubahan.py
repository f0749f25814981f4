"""Why a row changed: the nearest reason holds, and what has none is told."""

from __future__ import annotations

from itertools import product

from renstra.compare.changes import ComparisonResult
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.reasons import AlasanLookup, reason_lines, with_reasons
from tests.compare.chart_helpers import chart
from tests.plans import TinyBook


def changed() -> TinyBook:
    """One sub kegiatan renamed with another pagu, one moved, one gone."""
    new = chart()
    makanan = new.level("1.06.04.1.01.02")
    makanan["nama"], makanan["pagu.2024"] = "Penyediaan Makanan Bergizi", 1
    new.level("1.06.02.1.02.03")["induk"] = "1.06.04.1.02"
    new.drop_level("1.06.04.1.02.02")
    return new


def matrix(*alasan: dict[str, str]) -> Matrix:
    new = changed()
    new.isi["Alasan Perubahan"] = list(alasan)
    return compose_matrix(compare_plans(chart().plan(), new.plan()))


def alasan(m: Matrix) -> dict[str, tuple[str, tuple[str, ...]]]:
    everything = [b for k in m.groups for b in k.rows if b.padanan.changes]
    return {(b.padanan.new or b.padanan.old)[0].kode: (b.alasan, b.owed) for b in everything}


class DescribeReasons:
    def it_owes_every_kind_of_change_without_one(self) -> None:
        m = matrix()
        assert alasan(m) == {
            "1.06.04.1.01.02": ("", ("ganti nomenklatur", "ubah pagu")),
            "1.06.02.1.02.03": ("", ("pindah induk",)),
            "1.06.04.1.02.02": ("", ("dihapus",)),
        }
        assert len(m.owed) == 3

    def it_takes_the_line_of_the_row_before_that_of_its_parents_and_that_before_one_for_all(
        self,
    ) -> None:
        m = matrix(
            {"alasan": "Untuk semua"},
            {"kode": "1.06.04", "alasan": "Untuk program."},
            {"kode": "1.06.04.1.01.02", "alasan": "Untuk baris"},
        )
        assert alasan(m)["1.06.04.1.01.02"] == ("Untuk baris.", ())
        assert alasan(m)["1.06.02.1.02.03"] == ("Untuk program.", ())
        assert m.owed == ()

    def it_takes_the_line_that_names_the_kind_first(self) -> None:
        m = matrix(
            {"kode": "1.06.04.1.01.02", "alasan": "Apa saja"},
            {"kode": "1.06.04.1.01.02", "jenis": "ubah pagu", "alasan": "Penyesuaian pagu"},
        )
        assert alasan(m)["1.06.04.1.01.02"] == ("Apa saja; Penyesuaian pagu.", ())

    def it_owes_only_the_kinds_that_no_line_speaks_of(self) -> None:
        m = matrix({"jenis": "ganti nomenklatur", "alasan": "Pemutakhiran nomenklatur"})
        assert alasan(m)["1.06.04.1.01.02"] == ("Pemutakhiran nomenklatur.", ("ubah pagu",))

    def it_finds_what_is_gone_by_its_old_kode(self) -> None:
        m = matrix({"kode": "1.06.04.1.02.02", "alasan": "Tidak lagi menjadi kewenangan"})
        assert alasan(m)["1.06.04.1.02.02"] == ("Tidak lagi menjadi kewenangan.", ())

    def it_tells_lines_that_no_change_has_use_for(self) -> None:
        new = changed()
        new.isi["Alasan Perubahan"] = [
            {"kode": "T.1", "alasan": "Terpakai"},
            {"kode": "9.99", "alasan": "Salah ketik"},
        ]
        result = compare_plans(chart().plan(), new.plan())
        a = AlasanLookup(result)
        for p in result.changed():
            a.of(p)
        assert [x.kode for x in a.unused()] == ["9.99"]


def many_changes() -> ComparisonResult:
    """The pagu of three sub kegiatan in two programs, the target of a program and of one of its
    kegiatan, one sub kegiatan moved.
    """
    new = changed()
    for kode in ("1.06.04.1.01.01", "1.06.02.1.01.01"):
        new.level(kode)["pagu.2024"] += 1
    for kode in ("1.06.04", "1.06.04.1.01"):
        new.level(kode)["target.2024"] = 99
    return compare_plans(chart().plan(), new.plan())


class DescribeReasonsFilledIn:
    def it_takes_one_line_for_all_that_say_the_same(self) -> None:
        owed = AlasanLookup(many_changes()).owed()
        reasons = {one.key: "Reviu" for one in owed if one.kind == "ubah pagu"}
        assert len(reasons) == 3
        (line,) = reason_lines(owed, reasons)
        assert (line.kode, line.jenis, line.alasan) == ("T.1", "ubah pagu", "Reviu")

    def it_reaches_no_further_than_those_that_say_the_same(self) -> None:
        owed = AlasanLookup(many_changes()).owed()
        reasons = {
            one.key: "Reviu" if one.key[0].startswith("1.06.04") else "RPJMD"
            for one in owed
            if one.kind == "ubah pagu"
        }
        lines = reason_lines(owed, reasons)
        assert {(line.kode, line.alasan) for line in lines} == {
            ("1.06.04.1.01", "Reviu"),
            ("1.06.02.1.01.01", "RPJMD"),
        }

    def it_gives_each_change_its_own_reason_whatever_the_lines(self) -> None:
        result = many_changes()
        owed = AlasanLookup(result).owed()
        keys = [one.key for one in owed if one.kind in {"ubah pagu", "ubah target"}]
        for words in product(("", "Reviu", "RPJMD"), repeat=len(keys)):
            reasons = dict(zip(keys, words, strict=True))
            told = with_reasons(result, reason_lines(owed, reasons))
            left = AlasanLookup(told)
            given = {one.key: reasons.get(one.key, "") for one in owed}
            assert {one.key for one in left.owed()} == {
                k for k, words in given.items() if not words
            }
            for p in told.changed():
                kode = (p.new or p.old)[0].kode
                for kind, alasan in left.of(p).items():
                    assert alasan == given[kode, kind]

    def it_says_of_what_hangs_on_a_row_with_a_reason_that_it_has_none_itself(self) -> None:
        result = many_changes()
        owed = AlasanLookup(result).owed()
        key = "1.06.04", "ubah target"
        lines = reason_lines(owed, {key: "Hasil survei"})
        assert [(line.kode, line.alasan) for line in lines] == [
            ("1.06.04", "Hasil survei"),
            ("1.06.04.1.01", "-"),
        ]
        left = AlasanLookup(with_reasons(result, lines))
        assert {one.key for one in left.owed()} == {one.key for one in owed} - {key}
        assert left.unused() == ()

    def it_fills_in_what_the_sheet_says_there_is_no_reason_for(self) -> None:
        new = changed()
        new.isi["Alasan Perubahan"] = [
            {"kode": "1.06.04", "alasan": "Evaluasi"},
            {"kode": "1.06.04.1.01.02", "jenis": "ubah pagu", "alasan": "-"},
        ]
        result = compare_plans(chart().plan(), new.plan())
        (owed,) = AlasanLookup(result).owed()
        assert owed.trail == ("1.06.04.1.01.02",)
        told = with_reasons(result, reason_lines([owed], {owed.key: "Reviu"}))
        assert AlasanLookup(told).owed() == ()

    def it_leaves_alone_what_the_plan_gives_a_reason_for(self) -> None:
        new = changed()
        new.isi["Alasan Perubahan"] = [{"jenis": "ubah pagu", "alasan": "Menurut rencana"}]
        result = compare_plans(chart().plan(), new.plan())
        key = "1.06.04.1.01.02", "ubah pagu"
        assert reason_lines(AlasanLookup(result).owed(), {key: "Lain"}) == ()


class DescribeTheSheet:
    def it_is_read_with_its_cells(self, workbook: TinyBook) -> None:
        workbook.isi["Alasan Perubahan"] = [
            {"kode": "1.06.02", "jenis": "ubah pagu", "alasan": "Evaluasi"},
            {"alasan": "Umum"},
        ]
        a, b = workbook.plan().alasan_perubahan
        assert (a.kode, a.jenis, a.alasan, a.origin.cell("alasan")) == (
            "1.06.02",
            "ubah pagu",
            "Evaluasi",
            "C2",
        )
        assert (b.kode, b.jenis) == ("", None)

    def it_refuses_a_kind_that_there_is_not_and_a_line_without_reason(
        self, workbook: TinyBook
    ) -> None:
        workbook.isi["Alasan Perubahan"] = [{"kode": "1", "jenis": "ubah"}]
        assert {(t.code, t.cell) for t in workbook.findings()} == {("B14", "B2"), ("B09", "C2")}

    def it_refuses_one_lasting_mark_on_two_rows(self, workbook: TinyBook) -> None:
        for rows in workbook.isi["Sub Kegiatan"]:
            rows["id"] = "SK-1"
        t = workbook.one()
        assert (t.code, t.sheet, t.found) == ("B15", "Sub Kegiatan", "SK-1")

    def it_lets_one_mark_stand_on_two_sheets(self, workbook: TinyBook) -> None:
        workbook.isi["Sub Kegiatan"][0]["id"] = workbook.isi["Program"][0]["id"] = "1"
        assert workbook.plan().sub_kegiatan[0].id == "1"
