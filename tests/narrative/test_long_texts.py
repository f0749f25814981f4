"""Texts without end, and texts that just fit: what is read of them is read to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from renstra.jobs.check import check as check_plan
from renstra.model import Finding
from renstra.narrative.lint import check_text
from renstra.narrative.markers import markers_in
from renstra.plan.manuscript import lines_of_text
from renstra.plan.open import open_plan
from renstra.plan.profiles import check_title
from tests.plans import TinyBook


def check(source: str) -> list[Finding]:
    return check_text(Path("bab.md.j2"), source, frozenset(), frozenset())


class DescribeATextWithoutEnd:
    def it_is_not_read(self) -> None:
        assert check("Baris.\n" * 14_286) == [
            Finding(
                "N13",
                "bab.md.j2",
                "baris 14286",
                "Isinya 100.002 karakter, terlalu panjang untuk dibaca.",
                "100.002 karakter",
                "paling banyak 100.000 karakter",
                "hapus isi yang tertempel berulang; teks yang memang sepanjang itu dibagi menjadi "
                "beberapa teks pada profil sistematika",
            )
        ]

    def it_is_no_title(self) -> None:
        (told,) = check_title("tabel.toml", "iku", "[" * 5_001)
        assert (told.code, told.sheet, told.cell) == ("N13", "tabel.toml", "iku")

    @pytest.mark.parametrize("sign", ["{", "{#", "---\n"])
    def it_is_read_to_its_end_when_it_just_fits(self, sign: str) -> None:
        source = sign * (100_000 // len(sign))
        assert len(check(source)) <= 100
        assert list(lines_of_text("narasi/bab.md.j2", source))

    def it_has_no_marker_that_is_never_closed(self) -> None:
        source = "\ue000tabel:" * 14_000
        assert list(markers_in(source)) == [(source, "", "")]

    def it_has_its_first_hundred_faults_told_each_shortly(self) -> None:
        findings = check("".join(f"{{{{ {'x' * 600}{n} }}}}\n" for n in range(150)))
        assert [t.cell for t in findings] == [f"baris {n}" for n in range(1, 101)]
        assert {len(t.found) for t in findings} == {501}

    def it_is_one_with_a_comment_that_is_closed_later(self) -> None:
        assert not check("{# satu {# dua #} tiga {{ identitas.opd }} {# {{ salah #}\n")


def it_is_held_against_every_rule(workbook: TinyBook) -> None:
    workbook.save()
    (workbook.folder / "narasi").mkdir()
    runs = (".", "…", "lima ", "a", "tentang ", ". ")
    text = "\n\n".join(sign * (15_000 // len(sign)) for sign in runs)
    (workbook.folder / "narasi" / "latar-belakang.md.j2").write_text(text, encoding="utf-8")
    told = {t.code for t in check_plan(open_plan(str(workbook.folder))).findings}
    assert {"R504", "R517"} <= told
