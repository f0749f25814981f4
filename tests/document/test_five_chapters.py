"""The tables of a plan of five chapters: columns and their order, rows of every level, sums."""

from __future__ import annotations

import pytest

from renstra.document.figures.pohon import pohon_kinerja
from renstra.document.tables import TABLES, column_series, heading_words
from renstra.model import Renstra
from renstra.profile.columns import TableData, spread_columns
from renstra.profile.declarations import built_in_declarations
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED, badan
from tests.plans import TinyBook


@pytest.fixture(scope="module")
def plan() -> Renstra:
    return TinyBook(periode=SHIFTED, content=dinas_pangan()).plan()


def headings(id: str, plan: Renstra, file: str = "baku") -> list[tuple[str, ...]]:
    table = built_in_declarations("tabel", TableData, file)[id]
    columns = spread_columns(table, column_series(plan), heading_words(plan))
    return [k.headings for k in columns]


def column(id: str, name: str, plan: Renstra) -> list[str]:
    return [row.text(name) for row in TABLES[id](plan).rows]


class DescribeTheColumns:
    @pytest.mark.parametrize(
        ("id", "count"),
        [
            ("anggaran-realisasi", 6),
            ("permasalahan", 3),
            ("isu-strategis", 7),
            ("perumusan-tujuan", 11),
            ("penahapan", 5),
            ("arah-kebijakan", 5),
            ("perumusan-program", 8),
            ("rencana-pendanaan", 14),
            ("sub-kegiatan-prioritas", 5),
            ("ikk", 12),
        ],
    )
    def it_has_as_many_as_published_plans_have_with_their_numbers(
        self, id: str, count: int, plan: Renstra
    ) -> None:
        assert len(headings(id, plan)) == count
        assert built_in_declarations("tabel", TableData)[id].column_numbers

    @pytest.mark.parametrize("id", list(TABLES))
    def it_shows_only_fields_that_the_rows_have(self, id: str, plan: Renstra) -> None:
        rows = TABLES[id](plan).rows
        known = {name for row in rows for name in row.content}
        table = built_in_declarations("tabel", TableData)[id]
        columns = spread_columns(table, column_series(plan), heading_words(plan))
        assert not known or [k.content for k in columns if k.content not in known] == []

    def it_sets_the_changing_surroundings_under_one_heading(self, plan: Renstra) -> None:
        above = [h[0] for h in headings("isu-strategis", plan) if len(h) == 2]
        assert above == ["Isu Lingkungan Dinamis yang Relevan dengan Perangkat Daerah"] * 3

    def it_pairs_target_and_pagu_of_every_year(self, plan: Renstra) -> None:
        pairs = [h[1:] for h in headings("rencana-pendanaan", plan)[3:13]]
        assert pairs == [(str(t), x) for t in range(2026, 2031) for x in ("Target", "Pagu (Rp)")]

    def it_numbers_the_stages_in_roman(self, plan: Renstra) -> None:
        stages = [("I", 2026), ("II", 2027), ("III", 2028), ("IV", 2029), ("V", 2030)]
        assert headings("penahapan", plan) == [(f"Tahap {n}", f"({t})") for n, t in stages]

    def it_gives_iku_a_baseline_and_a_remark_in_five_chapters(self, plan: Renstra) -> None:
        iku = [h[-1] for h in headings("iku", plan, "lima-bab")]
        assert iku[3] == "Baseline Tahun 2024"
        assert iku[-1] == "Keterangan"
        assert headings("iku", plan)[-1] == ("Kondisi Akhir 2030",)


class DescribeRencanaPendanaan:
    def it_names_the_bidang_urusan_and_not_its_kind(self) -> None:
        content = dinas_pangan()
        content["Identitas"][0]["bidang_urusan"] = "Urusan Wajib Nonpelayanan Dasar"
        plan = TinyBook(periode=SHIFTED, content=content).plan()
        first = column("rencana-pendanaan", "uraian", plan)[0]
        assert first == "2.09 – URUSAN PEMERINTAHAN BIDANG PANGAN"

    def it_names_a_bidang_urusan_by_its_official_name_before_the_words_of_the_office(
        self, plan: Renstra
    ) -> None:
        official = {"3.27": "URUSAN PEMERINTAHAN BIDANG PERTANIAN", "2.09": "BIDANG RESMI"}
        named = plan.model_copy(update={"bidang_resmi": official})
        bidang = [x for x in column("rencana-pendanaan", "uraian", named) if x[4:7] == " – "]
        assert bidang == ["2.09 – BIDANG RESMI", "3.27 – URUSAN PEMERINTAHAN BIDANG PERTANIAN"]

    def it_goes_from_bidang_urusan_down_to_sub_kegiatan(self, plan: Renstra) -> None:
        assert column("rencana-pendanaan", "uraian", plan) == [
            "2.09 – URUSAN PEMERINTAHAN BIDANG PANGAN",
            "2.09.03 – PROGRAM DIVERSIFIKASI PANGAN",
            "Pangan beragam",
            "2.09.03.2.01 – Penyediaan Pangan",
            "Pangan tersedia",
            "2.09.03.2.01.0001 – Pengadaan Cadangan",
            "Pangan tercatat",
            "2.09.03.2.01.0002 – Pendataan Pangan",
            "Pangan terjangkau",
            "Pangan terjangkau",
            "2.09.03.2.02 – Pengelolaan Harga",
            "2.09.03.2.02.0001 – Pemantauan Harga",
            "3.27 – URUSAN PEMERINTAHAN BIDANG PERTANIAN",
            "3.27.07 – PROGRAM PENYULUHAN PERTANIAN",
            "3.27.07.2.01 – Pelaksanaan Penyuluhan",
            "3.27.07.2.01.0001 – Pelatihan Penyuluh",
            "JUMLAH",
        ]

    def it_adds_up_at_every_level(self, plan: Renstra) -> None:
        pagu = dict(
            zip(
                column("rencana-pendanaan", "uraian", plan),
                column("rencana-pendanaan", "pagu.2026", plan),
                strict=True,
            )
        )
        assert pagu["2.09 – URUSAN PEMERINTAHAN BIDANG PANGAN"] == "60.000.000"
        assert pagu["3.27 – URUSAN PEMERINTAHAN BIDANG PERTANIAN"] == "40.000.000"
        assert (pagu["Pangan beragam"], pagu["Pangan terjangkau"]) == ("30.000.000", "30.000.000")
        assert (pagu["Pangan tersedia"], pagu["Pangan tercatat"]) == ("10.000.000", "20.000.000")
        assert pagu["JUMLAH"] == "100.000.000"

    def it_shows_one_pagu_beside_the_indikator_of_an_outcome(self, plan: Renstra) -> None:
        rows = TABLES["rencana-pendanaan"](plan).rows
        first, second = (row for row in rows if row.text("uraian") == "Pangan terjangkau")
        assert first.key["pagu.2026"] == second.key["pagu.2026"]
        assert first.text("indikator") == "Keterjangkauan pangan (%)"

    def it_shows_pagu_beside_the_name_of_a_program_that_names_no_outcome(
        self, plan: Renstra
    ) -> None:
        rows = {row.text("uraian"): row for row in TABLES["rencana-pendanaan"](plan).rows}
        named = rows["2.09.03 – PROGRAM DIVERSIFIKASI PANGAN"]
        unnamed = rows["3.27.07 – PROGRAM PENYULUHAN PERTANIAN"]
        assert (named.text("pagu.2026"), unnamed.text("pagu.2026")) == ("", "40.000.000")

    def it_gives_an_office_without_urusan_what_it_is(self) -> None:
        plan = TinyBook(periode=SHIFTED, content=badan()).plan()
        first = column("rencana-pendanaan", "uraian", plan)[0]
        assert first == f"5.01 – {plan.identitas.lingkup_tugas}".upper()

    def it_puts_the_program_that_supports_all_with_the_first_bidang(self) -> None:
        content = dinas_pangan()
        content["Program"].append(
            {**content["Program"][-1], "kode": "X.XX.01", "nama": "Program Penunjang"}
        )
        rows = column(
            "rencana-pendanaan", "uraian", TinyBook(periode=SHIFTED, content=content).plan()
        )
        assert [text for text in rows if text.startswith("X.XX –")] == []
        assert rows.index("X.XX.01 – PROGRAM PENUNJANG") < rows.index(
            "3.27 – URUSAN PEMERINTAHAN BIDANG PERTANIAN"
        )


class DescribeTheOthers:
    def it_merges_what_an_outcome_and_an_output_reach_over(self, plan: Renstra) -> None:
        rows = TABLES["perumusan-program"](plan).rows
        assert [row.text("output") for row in rows[:5]] == [
            "",
            "Pangan tersedia",
            "Pangan tersedia",
            "Pangan tercatat",
            "Pangan tercatat",
        ]
        assert len({row.key["outcome"] for row in rows[:5]}) == 1
        assert rows[1].key["output"] == rows[2].key["output"] != rows[3].key["output"]
        assert "outcome" not in rows[-1].key

    def it_shows_a_program_what_both_its_tujuan_and_its_sasaran_follow_from(self) -> None:
        content = dinas_pangan()
        content["Sasaran"][0]["nspk_rpjmd"] = "Pedoman pangan"
        plan = TinyBook(periode=SHIFTED, content=content).plan()
        of_tujuan = plan.tujuan[0].nspk_rpjmd
        both = f"{of_tujuan}; Pedoman pangan"
        assert set(column("perumusan-program", "nspk", plan)) == {both}
        assert column("perumusan-tujuan", "nspk", plan) == [of_tujuan, "Pedoman pangan"]
        assert [tree.trunk[0].text for tree in pohon_kinerja(plan)] == [both]

    def it_shows_a_program_what_its_sasaran_chose_of_those_of_its_tujuan(self) -> None:
        content = dinas_pangan()
        content["Tujuan"][0]["nspk_rpjmd"] = "Ekonomi hijau; Ketahanan pangan"
        content["Sasaran"][0]["nspk_rpjmd"] = "Ketahanan pangan"
        plan = TinyBook(periode=SHIFTED, content=content).plan()
        assert set(column("perumusan-program", "nspk", plan)) == {"Ketahanan pangan"}

    def it_says_what_tujuan_and_sasaran_follow_from_once_where_it_is_the_same(
        self, plan: Renstra
    ) -> None:
        assert set(column("perumusan-program", "nspk", plan)) == {plan.tujuan[0].nspk_rpjmd}

    def it_says_a_tujuan_over_its_sasaran(self, plan: Renstra) -> None:
        tujuan, sasaran = TABLES["perumusan-tujuan"](plan).rows
        assert tujuan.key["nspk"] == sasaran.key["nspk"]
        assert (tujuan.text("sasaran"), sasaran.text("indikator")) == (
            "",
            "Skor Pola Pangan Harapan (Skor)",
        )

    def it_numbers_what_is_stressed_in_a_year(self, plan: Renstra) -> None:
        (row,) = TABLES["penahapan"](plan).rows
        assert row.text("uraian.2026") == (
            "1. Penekanan pertama tahun 2026\n2. Penekanan kedua tahun 2026"
        )

    def it_lists_priorities_under_their_kegiatan(self, plan: Renstra) -> None:
        assert column("sub-kegiatan-prioritas", "uraian", plan) == [
            "2.09.03.2.01 – Penyediaan Pangan",
            "2.09.03.2.01.0001 – Pengadaan Cadangan",
            "2.09.03.2.02 – Pengelolaan Harga",
            "2.09.03.2.02.0001 – Pemantauan Harga",
        ]
        assert column("sub-kegiatan-prioritas", "outcome", plan)[::2] == [
            "Pangan beragam",
            "Pangan terjangkau",
        ]

    def it_takes_a_priority_in_other_letter_case_for_the_same(self) -> None:
        content = dinas_pangan()
        content["Sub Kegiatan"][2]["program_prioritas"] = "LUMBUNG  daerah"
        plan = TinyBook(periode=SHIFTED, content=content).plan()
        assert {*column("sub-kegiatan-prioritas", "no", plan)} == {"1."}
        assert {*column("sub-kegiatan-prioritas", "prioritas", plan)} == {"Lumbung Daerah"}

    def it_works_out_ratio_and_growth_of_what_was_spent(self) -> None:
        content = dinas_pangan()
        content["Anggaran Realisasi"] = [
            {"uraian": "Program", "anggaran.2023": 200, "realisasi.2023": 150}
        ]
        plan = TinyBook(periode=SHIFTED, content=content).plan()
        (spent,) = plan.anggaran_realisasi
        longer = spent.model_copy(
            update={"anggaran": {2022: 100, 2023: 200}, "realisasi": {2022: 100, 2023: 150}}
        )
        fields = {n: getattr(plan, n) for n in Renstra.model_fields} | {
            "anggaran_realisasi": (longer,)
        }
        (row,) = TABLES["anggaran-realisasi"](Renstra(**fields)).rows
        assert (row.text("rasio.2022"), row.text("rasio.2023")) == ("100,00", "75,00")
        assert row.text("pertumbuhan.anggaran") == "100,00"
        assert row.text("pertumbuhan.realisasi") == "50,00"
