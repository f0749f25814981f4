"""Which rules hold for the profile of chapters that a plan follows."""

from __future__ import annotations

import pytest

from renstra.profile.find import find_template
from renstra.rules.run import RuleResult, run
from renstra.rules.sistematika import forms
from renstra.rules.view import RuleView
from tests.plans import TinyBook
from tests.rules.narrative_helpers import compose

WHY = "aturan ini untuk sistematika 86-2017"


@pytest.fixture
def workbook(workbook: TinyBook) -> TinyBook:
    """The plan's own table of strategi lacks a column of form T-C.26."""
    column = '{isi = "tujuan", judul = ["Tujuan"], lebar = 1}'
    declared = f"[strategi]\nkolom = [{column}]\n"
    (workbook.folder / "tabel.toml").write_text(declared, encoding="utf-8")
    return workbook


def result(workbook: TinyBook, sistematika: str) -> RuleResult:
    workbook.isi["Identitas"][0]["sistematika"] = sistematika
    inputs = RuleView(workbook.plan(), manuscript=compose(workbook))
    return run(inputs, (forms.form_columns,))


def own_profile(workbook: TinyBook, original: str, *substitute: tuple[str, str]) -> None:
    """Give the plan a profile of chapters called `kami`, made from one of ours."""
    path = find_template("sistematika", f"{original}.toml")
    assert path
    text = path.read_text(encoding="utf-8")
    for old, new in substitute:
        assert old in text
        text = text.replace(old, new)
    (workbook.folder / "sistematika").mkdir()
    (workbook.folder / "sistematika/kami.toml").write_text(text, encoding="utf-8")


class DescribeARuleOfOneProfile:
    def it_is_applied_to_a_plan_of_that_profile(self, workbook: TinyBook) -> None:
        of_eight = result(workbook, "86-2017")
        assert {t.code for t in of_eight.findings} == {"R604"}
        assert not of_eight.unexamined

    def it_is_told_as_not_looked_at_for_another(self, workbook: TinyBook) -> None:
        of_five = result(workbook, "2-2025")
        assert not of_five.findings
        assert of_five.unexamined == {"R604": WHY}

    def it_is_applied_to_what_follows_that_profile_by_name_or_legal_basis(
        self, workbook: TinyBook
    ) -> None:
        own_profile(workbook, "86-2017", ('nama = "86-2017"', 'nama = "kami"'))
        assert {t.code for t in result(workbook, "kami").findings} == {"R604"}

    def it_is_not_applied_to_a_profile_made_from_another(self, workbook: TinyBook) -> None:
        own_profile(workbook, "2-2025")
        assert result(workbook, "kami").unexamined == {"R604": WHY}

    def it_is_applied_where_a_profile_follows_none_of_ours(self, workbook: TinyBook) -> None:
        basis = 'dasar = "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"'
        own_profile(
            workbook, "86-2017", ('nama = "86-2017"', 'nama = "kami"'), (basis, 'dasar = "Perbup"')
        )
        assert {t.code for t in result(workbook, "kami").findings} == {"R604"}
