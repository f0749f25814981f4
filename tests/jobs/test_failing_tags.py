"""Mistakes in the texts of a plan that only show when it is filled in: each is told, with file and
line, by every command.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from renstra.jobs.check import check
from renstra.jobs.compare import compare
from renstra.plan.open import open_plan
from tests.jobs.job_helpers import build_folder
from tests.plans import TinyBook

PAGE = Path(__file__).parents[2] / "templates/halaman/kata-pengantar.docx"
MISTAKES = {
    "tugas-fungsi-struktur": ("{{ pagu_total / (pagu_total - pagu_total) }}", "dibagi nol"),
    "iku": ("{{ (pagu_tahunan | first).pagu | round(1, 'naik') }}", "'naik' tidak dikenal"),
    "cascading": ("{{ pagu_total + ' rupiah' }}", "jenis nilainya tidak cocok"),
    "pendanaan": ("{% if identitas.opd > 5 %}besar{% endif %}", "berlainan jenis"),
    "telaahan-rtrw-klhs": ("{{ program[99].nama }}", "unsur [99] tidak ada"),
    "latar-belakang": ("{{ {2022: 'a'}[2099] }}", "nama 2099 tidak ada"),
    "maksud-tujuan": ("{% set n = namespace(x=none) %}{{ n.x.nama }}", "nilainya kosong"),
    "landasan-hukum": ("{{ none | upper }}", "nilai kosong"),
    "permasalahan": ("{% for a, b in ['abc'] %}{{ a }}{% endfor %}", "tidak sebanyak nama"),
    "sumber-daya": ("{{ identitas.opd | center('lebar') }}", "jenis nilainya tidak cocok"),
    "rencana-program": ("{{ identitas.opd | upper(3) }}", "isian yang salah"),
    "kata-penutup": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "tanpa akhir"),
    "kaidah-pelaksanaan": ("{% set x = [identitas.opd] %}{{ x[0]() }}", "bukan fungsi"),
    "tantangan-peluang": ("{{ '%d orang' % identitas.opd }}", "teks rangka"),
    "pengantar-kinerja": ("{{ '{} {}'.format(1) }}", "bagian yang disebut tidak ada"),
    "tujuan-sasaran": ("{{ [] | first }}", "daftarnya kosong"),
    "pengantar-strategi": ("{{ (1000 / 7) | rupiah }}", "142,86 bukan rupiah bulat"),
    "pengantar-penutup": ("{{ 'x' * 10**9 }}", "terlalu panjang"),
}


@pytest.fixture
def plan(workbook: TinyBook) -> Path:
    workbook.save()
    (workbook.folder / "narasi").mkdir()
    return workbook.folder


def write(folder: Path, text: str, content: str) -> None:
    (folder / "narasi" / f"{text}.md.j2").write_text(content, encoding="utf-8")


def it_tells_each_mistake_of_every_text_at_once_by_every_command(plan: Path) -> None:
    for line, (text, (mistake, _)) in enumerate(MISTAKES.items(), 2):
        write(plan, text, "Baris.\n" * (line - 1) + f"Nilai {mistake} di sini.\n")
    opened = open_plan(str(plan))
    outcomes = [
        build_folder(plan, plan / "hasil", pdf=False),
        build_folder(plan, plan / "hasil", pdf=False, draft=True),
        check(opened),
        compare(opened, opened, plan / "banding"),
    ]
    places = {
        ("N12", f"{text}.md.j2", f"baris {line}"): reason
        for line, (text, (_, reason)) in enumerate(MISTAKES.items(), 2)
    }
    for outcome in outcomes:
        assert outcome.code == 1
        told = {(t.code, t.sheet, t.cell): t for t in outcome.findings if t.severity == "kesalahan"}
        assert told.keys() == places.keys()
        for place, reason in places.items():
            assert reason in told[place].message
            assert told[place].advice
    assert not any(outcome.files for outcome in outcomes)


def it_tells_every_line_of_a_text_that_fails(plan: Path) -> None:
    write(plan, "iku", "{{ 1 / 0 }}\n\nBaik.\n\n{{ program[9].nama }} {{ none | upper }}\n")
    findings = check(open_plan(str(plan))).findings
    told = [(t.cell, t.found) for t in findings if t.code == "N12"]
    assert told == [
        ("baris 1", "{{ 1 / 0 }}"),
        ("baris 5", "{{ program[9].nama }} {{ none | upper }}"),
    ]


def it_tells_every_command_of_a_text_that_fails_and_what_prints_behind_it(plan: Path) -> None:
    write(
        plan,
        "iku",
        "{% if 1 / 0 %}\n{{ 2 / 0 }}\n{% elif 3 / 0 %}{% endif %}\n"
        "{% for a, b in ['abc'] %}{{ a }}{% endfor %}\n"
        "{% set x = 4 / 0 %}\n{% set y = x %}\n{{ x }} {{ y.nama }}\n"
        "{{ 5\n/ 0 }}\n{{ none | upper }}\n",
    )
    findings = check(open_plan(str(plan))).findings
    told = [(t.cell, t.found) for t in findings if t.code == "N12"]
    assert told == [
        ("baris 1", "{% if 1 / 0 %}"),
        ("baris 3", "{% elif 3 / 0 %} {% endif %}"),
        ("baris 4", "{% for a, b in ['abc'] %} {% endfor %}"),
        ("baris 5", "{% set x = 4 / 0 %}"),
        ("baris 8", "{{ 5 / 0 }}"),
        ("baris 10", "{{ none | upper }}"),
    ]


@pytest.mark.parametrize(
    "misplaced",
    [
        "[kata](https://a.id/{{ rujuk('iku') }})",
        "![Peta {{ rujuk('iku') }}](aset/peta.png)",
        "| Lihat {{ rujuk('iku') }} |\n|---|\n| isi |",
        "{% set x = rujuk('iku') %}{{ x | upper }}",
    ],
    ids=["an address", "the title of a picture", "the head of a table", "a filter"],
)
def it_tells_a_mention_of_a_table_that_could_not_be_printed(plan: Path, misplaced: str) -> None:
    (plan / "aset").mkdir()
    Image.new("RGB", (20, 20)).save(plan / "aset" / "peta.png")
    write(plan, "latar-belakang", f"Satu.\n\n{misplaced}\n")
    told = [t for t in check(open_plan(str(plan))).findings if t.severity == "kesalahan"]
    assert [(t.code, t.sheet, t.cell) for t in told] == [("N12", "latar-belakang.md.j2", "baris 3")]


def it_tells_every_paragraph_of_a_page_laid_out_in_word_that_fails(plan: Path) -> None:
    page = Document(str(PAGE))
    page.add_paragraph("Jumlah {{ 1 / 0 }}")
    page.add_paragraph("Baik {{ identitas.opd }}")
    page.add_table(1, 2).cell(0, 1).text = "Nilai {{ 'x' * 10**9 }}"
    page.save(str(plan / "narasi" / "kata-pengantar.docx"))
    told = [t for t in check(open_plan(str(plan))).findings if t.code == "N12"]
    assert [t.found for t in told] == ["{{ 1 / 0 }}", "{{ 'x' * 10**9 }}"]
    assert told[0].cell.startswith("paragraf ")
    assert told[1].cell == "tabel 1 baris 1 kolom 2"


@pytest.mark.parametrize(
    "source",
    ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if program %}" * 900 + "{% endif %}" * 900],
    ids=["tanda kurung", "syarat"],
)
def it_tells_what_is_nested_too_deeply_to_be_read(source: str, plan: Path) -> None:
    write(plan, "iku", f"Satu.\n{source}\n")
    told = [t for t in check(open_plan(str(plan))).findings if t.severity == "kesalahan"]
    assert [(t.code, t.sheet, t.cell) for t in told] == [("N02", "iku.md.j2", "baris 2")]
    assert "terlalu bertingkat" in told[0].message


@pytest.mark.parametrize(
    ("mistake", "code"),
    [
        ("{{ tabel('casca' ~ 'dong') }}", "N04"),
        ("{% set x = 'pegawaix' %}{{ gambar(x) }}", "N04"),
        ("{{ tabel(1) }}", "N04"),
        ("{{ tabel(program) }}", "N04"),
        (f"{{{{ {'9' * 5000} }}}}", "N02"),
    ],
    ids=["joined", "named elsewhere", "a number", "a list", "a number without end"],
)
def it_tells_what_no_reading_of_the_text_foresees(plan: Path, mistake: str, code: str) -> None:
    write(plan, "latar-belakang", f"{mistake}\n")
    for outcome in (build_folder(plan, plan / "hasil", pdf=False), check(open_plan(str(plan)))):
        assert outcome.code == 1
        assert code in {t.code for t in outcome.findings}, outcome.text
