"""The printed document with its faults left in: every fault that data/README.md lists is found, and
nothing else is.

The tables of that file are the expectation. A cell of *Sel* names places (``Kegiatan!N2:O2;
narasi/kata-penutup.md.j2!1``), one of *Aturan* the rules that find them: one list for all places,
or one for each, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from renstra.model import Finding
from renstra.report.result import CheckResult
from renstra.workbook.book import column_index, column_letters
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import check_folder

README = SAMPLE_FOLDER.parents[1] / "README.md"
AS_PRINTED = SAMPLE_FOLDER.with_name("seperti-tercetak")
PRINTED_ERRORS, OTHER_FINDINGS, NOT_EXPRESSIBLE = (
    "Kesalahan dokumen tercetak",
    "Temuan lain pada seperti-tercetak",
    "Tidak dapat dinyatakan",
)
_CELL = re.compile(r"([A-Z]*)(\d+)(?::([A-Z]*)(\d+))?")


@dataclass(frozen=True)
class Expectation:
    """One row of a table in data/README.md: what the check must find, as pairs of rule and
    place.
    """

    name: str
    uraian: str
    pairs: frozenset[tuple[str, str]]

    def missing(self, present: frozenset[tuple[str, str]]) -> list[tuple[str, str]]:
        """The pairs that the check did not give."""
        return sorted(self.pairs - present)


@cache
def result(folder: Path) -> CheckResult:
    return check_folder(folder)


@cache
def parts(heading: str) -> str:
    """The text of one section of data/README.md."""
    everything = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(b for b in everything if b.startswith(f"{heading}\n"))


def table_rows(heading: str) -> Iterator[dict[str, str]]:
    """The rows of the table in a section, by heading."""
    rows = [b for b in parts(heading).splitlines() if b.startswith("|")]
    head, _, *content = (
        [s.strip().replace(r"\|", "|") for s in re.split(r"(?<!\\)\|", b)[1:-1]] for b in rows
    )
    return (dict(zip(head, b, strict=True)) for b in content)


def place(written: str) -> list[str]:
    """Spell out one place: ``Kegiatan!N2:O3, S2`` are five cells; a text without a line is the
    whole of it.
    """
    sheet, present, cell = written.partition("!")
    if not present:
        return [sheet]
    result = []
    for chunk in cell.split(","):
        m = _CELL.fullmatch(chunk.strip())
        assert m, f"alamat {chunk!r} pada {written!r} tidak dikenal"
        if not m[1]:
            result += [f"{sheet}!{b}" for b in range(int(m[2]), int(m[4] or m[2]) + 1)]
            continue
        columns = range(column_index(m[1]), column_index(m[3] or m[1]) + 1)
        result += [
            f"{sheet}!{column_letters(k)}{b}"
            for b in range(int(m[2]), int(m[4] or m[2]) + 1)
            for k in columns
        ]
    return result


def pairs(cell: str, rule: str) -> Iterator[tuple[str, str]]:
    """Pair places with their rules."""
    position = [b.strip() for b in cell.split(";")]
    kode = [[k.strip() for k in b.split(",")] for b in rule.split(";")]
    kode = kode * len(position) if len(kode) == 1 else kode
    for t, everything in zip(position, kode, strict=True):
        yield from ((k, one) for one in place(t) for k in everything)


def expectations(heading: str, name_column: str, uraian_column: str) -> list[Expectation]:
    """What a table expects; a row without a place expects nothing."""
    result = []
    for b in table_rows(heading):
        cell = b.get("Sel") or b["Sel pada seperti-tercetak"]
        sought = frozenset() if cell == "-" else frozenset(pairs(cell, b["Aturan"]))
        result.append(Expectation(b[name_column], b[uraian_column], sought))
    return result


def mention(t: Finding) -> set[tuple[str, str]]:
    """How the tables may name a finding: rule and place; the line of a text may be left out."""
    return {(t.code, t.place)} | ({(t.code, t.sheet)} if t.sheet.startswith("narasi/") else set())


def found_pairs(h: CheckResult) -> frozenset[tuple[str, str]]:
    return frozenset(s for t in h.findings for s in mention(t))


def table(heading: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Lay out rows in columns, for a message that people read."""
    everything = [list(head), *(list(b) for b in rows)]
    width = [min(60, max(len(b[i]) for b in everything)) for i in range(len(everything[0]))]
    return "\n".join(
        [
            f"\n{heading}",
            *(
                " | ".join(s[:60].ljust(n) for s, n in zip(b, width, strict=True))
                for b in everything
            ),
        ]
    )


def finding_table(heading: str, findings: Iterable[Finding]) -> str:
    head = ("aturan", "tingkat", "tempat", "tertulis", "seharusnya", "pesan")
    return table(
        heading,
        head,
        ((t.code, t.severity, t.place, t.found, t.expected, t.message) for t in findings),
    )


@cache
def printed_errors() -> list[Expectation]:
    return expectations(PRINTED_ERRORS, "Nomor", "Tempat")


def unexplained_findings() -> list[Finding]:
    """Findings that neither table names."""
    known = {
        p
        for h in (*printed_errors(), *expectations(OTHER_FINDINGS, "Sel", "Mengapa benar"))
        for p in h.pairs
    }
    return [t for t in result(AS_PRINTED).findings if known.isdisjoint(mention(t))]


class DescribeThePlanAsPrinted:
    def it_can_be_read_and_built(self) -> None:
        h = result(AS_PRINTED)
        assert h.renstra, finding_table("Buku kerja tidak terbaca", h.findings)
        assert h.composition, finding_table("Teks tidak dapat dipakai", h.findings)

    def it_holds_the_same_programs_as_the_repaired_plan(self) -> None:
        printed, corrected = (result(f).renstra for f in (AS_PRINTED, SAMPLE_FOLDER))
        assert printed
        assert corrected
        assert printed.identitas.versi == "seperti-tercetak"
        assert [s.kode for s in printed.simpul] == [s.kode for s in corrected.simpul]

    def it_shows_every_printed_fault(self) -> None:
        present = found_pairs(result(AS_PRINTED))
        passed = [(h.name, k, t, h.uraian) for h in printed_errors() for k, t in h.missing(present)]
        head = ("nomor", "aturan", "tempat", "uraian")
        assert not passed, table(
            f"{len({n for n, *_ in passed})} kesalahan tercetak tidak ditemukan seluruhnya",
            head,
            passed,
        )

    def it_says_why_a_fault_has_no_place(self) -> None:
        without_cell = [h.name for h in printed_errors() if not h.pairs]
        assert [n for n in without_cell if not re.search(rf"\b{n}\b", parts(NOT_EXPRESSIBLE))] == []

    def it_has_no_finding_without_a_known_reason(self) -> None:
        rest = unexplained_findings()
        assert not rest, finding_table(f"{len(rest)} temuan tanpa sebab pada data/README.md", rest)

    def it_lists_no_reason_for_findings_that_are_gone(self) -> None:
        present = found_pairs(result(AS_PRINTED))
        stale = [
            (h.name, k, t)
            for h in expectations(OTHER_FINDINGS, "Sel", "Mengapa benar")
            for k, t in h.missing(present)
        ]
        assert not stale, table(
            "Baris tabel temuan lain yang sudah tidak ada temuannya",
            ("baris", "aturan", "tempat"),
            stale,
        )

    def it_numbers_the_faults_once(self) -> None:
        number = [h.name for h in printed_errors()]
        assert sorted(set(number), key=number.index) == number

    def it_reports_what_the_check_found(
        self, capsys: pytest.CaptureFixture[str], record_property: Callable[[str, object], None]
    ) -> None:
        present = found_pairs(result(AS_PRINTED))
        declared = [h for h in printed_errors() if h.pairs]
        total = {
            "kesalahan tercetak": len(printed_errors()),
            "ditemukan": sum(not h.missing(present) for h in declared),
            "temuan seperti-tercetak": len(result(AS_PRINTED).findings),
            "tanpa sebab": len(unexplained_findings()),
            "temuan perubahan-2022": len(result(SAMPLE_FOLDER).findings),
            "dikecualikan perubahan-2022": len(result(SAMPLE_FOLDER).switched_off),
        }
        for name, n in total.items():
            record_property(name, n)
        with capsys.disabled():
            print("\n" + "; ".join(f"{name} {n}" for name, n in total.items()))
        assert total["ditemukan"] <= total["kesalahan tercetak"] <= total["temuan seperti-tercetak"]


class DescribeTheChangeOf2022:
    def it_has_no_finding(self) -> None:
        findings = result(SAMPLE_FOLDER).findings
        assert not findings, finding_table(
            f"{len(findings)} temuan pada contoh yang sudah dibetulkan", findings
        )
