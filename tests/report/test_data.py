"""The result as data: complete, stable, and the same for one rule and another."""

from __future__ import annotations

import json
from dataclasses import replace

from renstra.report.catalog import NON_RULE_GROUPS, explain_code, known_rules, place_label
from renstra.report.data import json_text, result_data
from renstra.rules.registry import all_rules
from tests.report.report_helpers import BOOK, LEAP, PAGU, TARGET, Plan, result


class DescribeData:
    def it_counts_findings_by_level_and_says_whether_the_plan_passes(self, plan: Plan) -> None:
        r = result_data(
            result(PAGU, TARGET, TARGET, switched_off=(LEAP,), renstra=plan.renstra), "seluma"
        )["ringkasan"]
        assert r == {
            "kesalahan": 1,
            "peringatan": 2,
            "saran": 0,
            "dikecualikan": 1,
            "aturan": 8,
            "berjalan": True,
            "lolos": False,
        }
        assert result_data(result(TARGET), "seluma")["ringkasan"]["lolos"]

    def it_does_not_pass_what_could_not_be_checked(self) -> None:
        assert not result_data(result(ran=False, rule_count=0), "seluma")["ringkasan"]["lolos"]

    def it_names_the_plan_or_nothing_when_there_is_none(self, plan: Plan) -> None:
        assert (
            result_data(result(renstra=plan.renstra), "seluma")["rencana"]["opd"]
            == "Dinas Sosial Kabupaten Seluma"
        )
        assert result_data(result(BOOK), "seluma")["rencana"] is None

    def it_tells_of_a_finding_where_it_is_what_is_wrong_and_which_rule_says_so(self) -> None:
        (t,) = result_data(result(PAGU), "seluma")["temuan"]
        assert t["tempat"] == "Program!K2"
        assert (t["judul"], t["kelompok"]) == (explain_code("R101").title, "Pagu")
        key = ["kode", "tingkat", "lembar", "sel", "perihal", "pesan", "isi", "harap", "saran"]
        assert [t[k] for k in key] == [
            PAGU.code,
            PAGU.severity,
            PAGU.sheet,
            PAGU.cell,
            PAGU.subject,
            PAGU.message,
            PAGU.found,
            PAGU.expected,
            PAGU.advice,
        ]

    def it_tells_why_a_finding_was_switched_off_and_in_which_cell(self) -> None:
        (d,) = result_data(result(switched_off=(LEAP,)), "seluma")["dikecualikan"]
        assert (d["kode"], d["alasan"], d["pengecualian"]) == (
            "R107",
            "Panti baru dibangun tahun 2026.",
            "Aturan!A2",
        )

    def it_is_json_in_utf8_that_people_can_read(self) -> None:
        text = json_text(result(replace(PAGU, found="≥ 3 – “tiga”")), "seluma")
        assert "≥ 3 – “tiga”" in text
        assert text.startswith('{\n  "nama": "seluma",\n')
        assert json.loads(text) == result_data(
            result(replace(PAGU, found="≥ 3 – “tiga”")), "seluma"
        )


class DescribeTheCatalogue:
    def it_knows_every_rule_there_is(self) -> None:
        for a in all_rules().rules:
            p = explain_code(a.code)
            assert (p.title, p.group, p.reason, p.rule) == (a.title, a.group, a.reason, True)
        assert "R001" in known_rules()

    def it_names_the_fault_of_a_code_that_is_no_rules(self) -> None:
        p = explain_code("B16")
        assert (p.title, p.group, p.rule) == ("Kode yang dirujuk tidak ada", "Buku kerja", False)

    def it_knows_the_family_of_every_other_code(self) -> None:
        for font, (group, heading) in NON_RULE_GROUPS.items():
            p = explain_code(f"{font}99")
            assert (p.group, p.title, p.rule) == (group, heading, False)
        assert explain_code("X99").group == "Lain-lain"

    def it_says_of_a_bare_number_that_it_is_a_row_or_a_line(self) -> None:
        assert (
            place_label(replace(PAGU, sheet="narasi/a.md.j2", cell="3")) == "narasi/a.md.j2 baris 3"
        )
        assert [place_label(t) for t in (PAGU, BOOK)] == ["Program!K2", "Indikator RPJMD"]
