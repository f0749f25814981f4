"""Running the rules: exceptions of the sheet *Aturan*, limits, and rules that plugins bring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from renstra.model import Finding, Origin
from renstra.model.catalogue import CHECKER_FINDINGS
from renstra.model.finding import Severity
from renstra.rules import registry
from renstra.rules.pagu import leaps, totals
from renstra.rules.registry import all_rules, builtin_rules
from renstra.rules.rule import GROUPS, Flaw, Rule, flaw, rule
from renstra.rules.run import RuleResult, run
from renstra.rules.view import RuleView
from tests.plans import TinyBook

R104 = totals.target_without_pagu
SUB = "1.06.02.2.01"


@pytest.fixture
def workbook(workbook: TinyBook) -> TinyBook:
    """Both sub kegiatan lack the pagu of 2026: two findings of R104, which are peringatan."""
    for rows in (2, 3):
        workbook.write("Sub Kegiatan", "Pagu 2026", 0, rows)
    return workbook


def rules_run(
    workbook: TinyBook, *pengecualian: tuple[str, ...], rule: Iterable[Rule] = (R104,)
) -> RuleResult:
    """Write exceptions (kode, perlakuan, pada, batas), and apply rules."""
    field_name = ("kode", "perlakuan", "pada", "batas")
    workbook.fill(
        "Aturan",
        [
            dict(zip(field_name, p, strict=False)) | {"alasan": "sudah disepakati"}
            for p in pengecualian
        ],
    )
    r = workbook.plan()
    limit = {p.kode: p.batas for p in r.pengecualian if p.batas is not None}
    return run(RuleView(r, other_limits=limit), tuple(rule))


def named(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(t.code, t.severity, t.subject or t.cell) for t in findings]


class DescribeAnException:
    def it_is_not_needed_for_findings_to_be_told(self, workbook: TinyBook) -> None:
        result = rules_run(workbook)
        assert named(result.findings) == [
            ("R104", "peringatan", f"{SUB}.0001"),
            ("R104", "peringatan", f"{SUB}.0002"),
        ]
        assert not result.switched_off

    def it_switches_a_rule_off_everywhere(self, workbook: TinyBook) -> None:
        result = rules_run(workbook, ("R104", "mati"))
        assert not result.findings
        assert [(d.finding.subject, d.pengecualian.alasan) for d in result.switched_off] == [
            (f"{SUB}.0001", "sudah disepakati"),
            (f"{SUB}.0002", "sudah disepakati"),
        ]

    @pytest.mark.parametrize("at", [f"{SUB}.0002", "target 120 Orang,  PAGU 0", "cell"])
    def it_speaks_of_a_kode_or_a_text_or_a_cell(self, workbook: TinyBook, at: str) -> None:
        workbook.write("Sub Kegiatan", "Target 2026", 5, 2)
        if at == "cell":
            at = "sub kegiatan!" + workbook.cell("Sub Kegiatan", "Pagu 2026", 3)
        assert named(rules_run(workbook, ("R104", "mati", at)).findings) == [
            ("R104", "peringatan", f"{SUB}.0001")
        ]

    def it_speaks_of_all_that_hangs_below_a_kode(self, workbook: TinyBook) -> None:
        assert not rules_run(workbook, ("R104", "mati", "1.06.02")).findings

    def it_does_not_take_part_of_a_kode_for_a_parent(self, workbook: TinyBook) -> None:
        assert named(rules_run(workbook, ("R104", "mati", f"{SUB}.000")).findings)[:2] == named(
            rules_run(workbook).findings
        )

    def it_lowers_a_level(self, workbook: TinyBook) -> None:
        result = rules_run(workbook, ("R104", "saran", f"{SUB}.0001"))
        assert named(result.findings) == [
            ("R104", "saran", f"{SUB}.0001"),
            ("R104", "peringatan", f"{SUB}.0002"),
        ]

    def it_never_raises_one(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", 200_000_000)
        result = rules_run(workbook, ("R107", "peringatan"), rule=[leaps.pagu_jump])
        assert {t.severity for t in result.findings} == {"saran"}

    @pytest.mark.parametrize("backwards", [False, True])
    def it_gives_way_to_a_narrower_one_wherever_that_stands(
        self, workbook: TinyBook, backwards: bool
    ) -> None:
        rows = [("R104", "saran"), ("R104", "mati", f"{SUB}.0001")]
        result = rules_run(workbook, *(rows[::-1] if backwards else rows))
        assert named(result.findings) == [("R104", "saran", f"{SUB}.0002")]
        assert [d.finding.subject for d in result.switched_off] == [f"{SUB}.0001"]

    def it_must_name_a_rule_that_is(self, workbook: TinyBook) -> None:
        findings = rules_run(workbook, ("R140", "mati")).findings[-1]
        assert (findings.code, findings.place, findings.found, findings.severity) == (
            "R001",
            "Aturan!A2",
            "R140",
            "peringatan",
        )

    def it_cannot_be_made_for_findings_about_exceptions(self, workbook: TinyBook) -> None:
        assert [t.code for t in rules_run(workbook, ("R002", "mati")).findings] == [
            "R104",
            "R104",
            "R001",
        ]

    def it_is_told_when_it_is_no_longer_needed(self, workbook: TinyBook) -> None:
        result = rules_run(
            workbook,
            ("R104", "mati"),
            ("R106", "saran", "1.06.02"),
            rule=[R104, totals.negative_pagu],
        )
        (findings,) = result.findings
        assert (findings.code, findings.place, findings.found, findings.severity) == (
            "R002",
            "Aturan!A3",
            "R106 1.06.02",
            "saran",
        )


class DescribeALimit:
    def it_holds_instead_of_the_rules_own(self, workbook: TinyBook) -> None:
        workbook.write("Sub Kegiatan", "Pagu 2026", 3_000_000)
        assert not rules_run(workbook, rule=[leaps.pagu_jump]).findings
        result = rules_run(workbook, ("R107", "", "", "2"), rule=[leaps.pagu_jump])
        assert {t.code for t in result.findings} == {"R107"}

    def it_is_no_exception_that_could_be_unused(self, workbook: TinyBook) -> None:
        assert not rules_run(workbook, ("R107", "", "", "999"), rule=[leaps.pagu_jump]).findings

    def it_is_of_no_use_to_a_rule_that_measures_nothing(self, workbook: TinyBook) -> None:
        result = rules_run(workbook, ("R104", "", "", "5"))
        assert [t.code for t in result.findings] == ["R104", "R104", "R002"]


def make(
    kode: str = "X001", level: Severity = "saran", check: Callable[[RuleView], Any] | None = None
) -> Rule:
    return rule(kode, "Judul", level, "Alasan.")(check or (lambda b: []))


class DescribeARuleOfAPlugin:
    def it_is_told_when_it_breaks_and_keeps_what_it_found(self, workbook: TinyBook) -> None:
        def check(b: RuleView) -> Iterator[Flaw]:
            yield flaw(Origin("Program", 2), "nama", "ada")
            raise KeyError("pagu")

        result = run(RuleView(workbook.plan()), [make(check=check), R104], ["X001"])
        assert [t.code for t in result.findings] == ["X001", "R003", "R104", "R104"]
        assert re.fullmatch(
            r"KeyError: 'pagu' \(test_run\.py:\d+, check\)", result.findings[1].found
        )
        assert "X001" in result.findings[1].message

    @pytest.mark.parametrize("result", [None, 5, ["bukan cacat"]])
    def it_is_told_when_it_returns_what_is_no_finding(
        self, workbook: TinyBook, result: Any
    ) -> None:
        findings = run(RuleView(workbook.plan()), [make(check=lambda b: result)], ["X001"]).findings
        assert [t.code for t in findings] == ["R003"]

    def it_is_raised_when_it_is_our_own(self, workbook: TinyBook) -> None:
        with pytest.raises(ZeroDivisionError):
            run(RuleView(workbook.plan()), [make(check=lambda b: 1 / 0)])

    def it_can_be_switched_off_like_any_other(self, workbook: TinyBook) -> None:
        own = make(check=lambda b: [flaw(Origin("Program", 2), "nama", "ada")])
        result = rules_run(workbook, ("X001", "mati"), rule=[own])
        assert not result.findings
        assert len(result.switched_off) == 1


ONE_RULE = '@rule("{}", "Judul", "{}", "Alasan.")\ndef periksa{}(b):\n    return []\n'


class DescribeAPlugin:
    def it_adds_its_rules_after_ours(self, package: Callable[..., None]) -> None:
        package(ONE_RULE.format("X002", "saran", 2) + ONE_RULE.format("X001", "kesalahan", 1))
        d = all_rules()
        assert [a.code for a in d.rules[-2:]] == ["X001", "X002"]
        assert d.plugin_codes == {"X001", "X002"}
        assert d.rules[-1].group == "Aturan tambahan"
        assert not d.findings

    def it_may_name_a_list(self, package: Callable[..., None]) -> None:
        package(
            ONE_RULE.format("X001", "saran", "") + "semua = [periksa, 'lain']\n",
            "uji = aturan_luar_uji:semua",
        )
        assert all_rules().plugin_codes == {"X001"}

    def it_may_hold_rules_of_ours(self, package: Callable[..., None]) -> None:
        package(
            "from renstra.rules.pagu.totals import pagu_tahunan\n"
            + ONE_RULE.format("X001", "saran", "")
        )
        d = all_rules()
        assert d.plugin_codes == {"X001"}
        assert d.findings == ()

    @pytest.mark.parametrize(
        ("module", "content"),
        [
            ("raise ImportError('tidak ada')\n", "ImportError: tidak ada"),
            ("def rusak(:\n", "SyntaxError"),
            (ONE_RULE.format("R101", "saran", ""), "R101"),
            (ONE_RULE.format("R001", "saran", ""), "R001"),
            (ONE_RULE.format("X001", "gawat", ""), "severity 'gawat'"),
            ("", ""),
        ],
    )
    def it_is_told_when_it_is_of_no_use(
        self, package: Callable[..., None], module: str, content: str
    ) -> None:
        package(module)
        d = all_rules()
        assert not d.plugin_codes
        assert [a.code for a in d.rules] == [a.code for a in builtin_rules()]
        (findings,) = d.findings
        assert (findings.code, findings.severity) == ("R003", "peringatan")
        assert findings.found.startswith(content)
        assert "'uji'" in findings.message

    def it_is_told_when_a_code_is_taken_twice(self, package: Callable[..., None]) -> None:
        package(ONE_RULE.format("X001", "saran", 1) + ONE_RULE.format("X001", "saran", 2))
        d = all_rules()
        assert d.plugin_codes == {"X001"}
        assert [t.found for t in d.findings] == ["X001"]

    def it_is_told_when_it_is_not_there(self, package: Callable[..., None]) -> None:
        package("", "uji = modul_yang_tidak_ada")
        assert [t.found.split(":")[0] for t in all_rules().findings] == ["ModuleNotFoundError"]


class DescribeWhatWasNotLookedAt:
    """The tiny plan has neither typed sums nor kondisi akhir, nor most of the optional sheets."""

    @pytest.mark.parametrize(
        ("code", "why"),
        [
            ("R101", "tidak ada pagu tahunan yang tertulis di atas sub kegiatan"),
            ("R102", "kolom Jumlah Pagu kosong"),
            ("R103", "tidak ada baris jumlah"),
            ("R201", "kolom Kondisi Akhir kosong"),
            ("R510", "tidak ada Misi K/L dan Agenda yang dikutip"),
            ("R701", "lembar Pembanding kosong"),
            ("R713", "tidak ada pagu pada baris Indikator RPJMD yang berkode rujukan"),
            ("R714", "tidak ada baris jumlah berpagu pada Indikator RPJMD"),
            (
                "R716",
                "pagu program penunjang dan program urusan pada Indikator RPJMD tidak terisi "
                "keduanya",
            ),
            ("R803", "lembar Jumlah Jabatan kosong"),
            ("R804", "tidak ada kolom atau baris jumlah yang terisi"),
            ("R807", "lembar Pelatihan kosong"),
        ],
    )
    def it_is_told_with_the_reason(self, workbook: TinyBook, code: str, why: str) -> None:
        assert rules_run(workbook, rule=builtin_rules()).unexamined[code] == why

    @pytest.mark.parametrize(
        ("code", "sheet", "row", "other"),
        [
            ("R807", "Pelatihan", {"nama": "Kepemimpinan", "jumlah": 3}, "Pegawai"),
            (
                "R803",
                "Jumlah Jabatan",
                {"kelompok": "Struktural", "uraian": "Eselon III", "jumlah": 1},
                "Jabatan",
            ),
        ],
    )
    def it_needs_both_sheets_that_are_compared(
        self, tmp_path: Path, code: str, sheet: str, row: dict[str, Any], other: str
    ) -> None:
        book = TinyBook(tmp_path)
        book.isi[sheet] = [row]
        for name in {other, "Fungsi Jabatan"} if other == "Jabatan" else {other}:
            del book.isi[name]
        inputs = RuleView(book.plan())
        assert run(inputs, builtin_rules()).unexamined[code] == f"lembar {other} kosong"

    def it_is_not_told_of_rules_that_look_at_what_is_there(self, workbook: TinyBook) -> None:
        workbook.write("Program", "Pagu 2025", 3_000_000)
        workbook.write("Program", "Jumlah Pagu", 7_000_000)
        workbook.write("Program", "Kondisi Akhir", 65)
        workbook.write("Sub Kegiatan", "Kode", "Jumlah", 4)
        workbook.write("Pegawai", "Jumlah", 6)
        unexamined = rules_run(workbook, rule=builtin_rules()).unexamined
        assert not {"R101", "R102", "R103", "R104", "R201", "R804"} & {*unexamined}


class DescribeOurOwnRules:
    def it_gives_each_a_code_of_a_known_group(self) -> None:
        kode = [a.code for a in builtin_rules()]
        assert kode == sorted(set(kode))
        assert all(re.fullmatch(r"R\d{3}", k) and k[:2] in GROUPS for k in kode)
        assert not set(kode) & set(CHECKER_FINDINGS)

    def it_refuses_a_code_that_is_taken_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(registry, "rule_modules", lambda: (totals, totals))
        with pytest.raises(ValueError, match="kode aturan ganda: R101"):
            builtin_rules()

    def it_finds_nothing_grave_in_a_sound_plan(self, tmp_path: Path) -> None:
        r = TinyBook(tmp_path).plan()
        assert not [t for a in builtin_rules() for t in a(RuleView(r)) if t.severity == "kesalahan"]
