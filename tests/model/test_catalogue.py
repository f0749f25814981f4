"""Every code that anything in the program raises is in the catalogue, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from renstra.model import Finding, catalogue
from renstra.model.catalogue import CATALOGUE, CHECKER_FINDINGS, FAMILIES, LEVELS, CodeEntry
from renstra.rules.registry import builtin_rules
from renstra.rules.rule import Rule

SOURCE = Path(catalogue.__file__).parents[1]
ROOT = SOURCE.parents[1]
CODE = re.compile(r"[ABDKNPT]\d{2}|R\d{3}")
EVERYTHING: tuple[Rule | CodeEntry, ...] = (*builtin_rules(), *CATALOGUE.values())


def syntax() -> Iterator[ast.AST]:
    """Every piece of the program but the catalogue itself."""
    for path in SOURCE.rglob("*.py"):
        if path != Path(catalogue.__file__):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def code_in(node: ast.AST) -> str:
    """The code that a literal is, or nothing."""
    written = node.value if isinstance(node, ast.Constant) else ""
    return written if isinstance(written, str) and CODE.fullmatch(written) else ""


def raised_codes() -> set[str]:
    """Codes that a call begins with: `Finding("B01", …)`, `self.report("N02", …)`, `@rule("R101",
    …)`.
    """
    calls = (node for node in syntax() if isinstance(node, ast.Call) and node.args)
    return {code for call in calls if (code := code_in(call.args[0]))}


class DescribeTheCatalogue:
    def it_has_every_code_that_is_raised_and_no_other(self) -> None:
        assert raised_codes() == {said.code for said in EVERYTHING}

    def it_has_every_code_that_is_written_anywhere(self) -> None:
        written = {code for node in syntax() if (code := code_in(node))}
        assert written <= {said.code for said in EVERYTHING}

    def it_has_no_code_twice(self) -> None:
        codes = [said.code for said in EVERYTHING]
        assert len(codes) == len(set(codes))
        assert len(CATALOGUE) == len(catalogue._ENTRIES)

    def it_says_what_each_wants_and_why(self) -> None:
        for said in EVERYTHING:
            assert said.title[:1].isupper() or said.title.startswith("peta.toml"), said.code
            assert said.title[-1].isalnum() or said.title[-1] == ")", said.code
            assert said.severity in LEVELS, said.code
            assert said.reason.lstrip("'\"")[:1].isupper(), said.code
            assert said.reason.endswith("."), said.code

    def it_knows_the_family_of_each(self) -> None:
        assert {code[0] for code in CATALOGUE} == set(FAMILIES)

    def it_has_the_checks_of_the_checks_apart(self) -> None:
        assert set(CHECKER_FINDINGS) == {"R001", "R002", "R003"}


class DescribeThePageOfMessages:
    def it_names_every_code(self) -> None:
        page = (ROOT / "docs/panduan/pesan.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| ([A-Z]\d+) \| (\w+) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
        assert rows == [(e.code, e.severity, e.title, e.reason) for e in CATALOGUE.values()]


class DescribeTheSeverityOfAFinding:
    @pytest.mark.parametrize(("code", "severity"), [("B01", "kesalahan"), ("D07", "peringatan")])
    def it_is_that_of_the_catalogue(self, code: str, severity: str) -> None:
        assert Finding(code, "", "", "x").severity == severity

    def it_may_be_said(self) -> None:
        assert Finding("R101", "", "", "x", severity="saran").severity == "saran"

    def it_is_never_said_where_the_catalogue_says_it(self) -> None:
        calls = [node for node in syntax() if isinstance(node, ast.Call) and node.args]
        said = {
            code_in(call.args[0])
            for call in calls
            if any(keyword.arg == "severity" for keyword in call.keywords)
        }
        assert not said & set(CATALOGUE)
