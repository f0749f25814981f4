"""Words that were changed in Word come home to the texts of the plan."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

import pytest
from docx.document import Document

from renstra.word.elements import remove_element
from tests.homecoming.homecoming_helpers import (
    Desk,
    add_after,
    desk_with,
    found,
    remove,
    reword,
    said,
)

RESOURCES = """### Pegawai

Jumlah pegawai {{ jumlah_pegawai | jumlah }} orang pada {{ identitas.sebutan }}.
Mereka bekerja **bersama** masyarakat[^1].

{% for t in tujuan %}
- Rumusan untuk {{ t.nama }} yang diulang
{% endfor %}
{% for k in ['a', 'b'] %}
- Butir berulang kali
{% endfor %}

Rinciannya ada pada {{ rujuk('pegawai') }} di bawah.

{{ tabel('pegawai') }}

| Unsur | Keadaan |
|---|---|
| gedung | baik |
| mobil | *kurang* baik |

Alinea penutup.

[^1]: Menurut data {{ periode.awal }} terakhir.
"""
ID = "sumber-daya"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_with(tmp_path_factory.mktemp("tarik"), {ID: RESOURCES})


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """The plan anew for each test, built once."""
    shutil.copytree(built.folder, tmp_path / "rencana")
    return Desk(tmp_path / "rencana", built.built)


def changed(desk: Desk) -> list[tuple[str, str]]:
    """The lines that went and came."""
    old, new = RESOURCES.split("\n"), desk.text(ID).split("\n")
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


class DescribeWords:
    def it_finds_nothing_in_a_file_that_nobody_edited(self, desk: Desk) -> None:
        outcome = desk.pull()
        assert (outcome.code, outcome.files) == (0, ())
        assert said(outcome) == "Tidak ada suntingan sesudah dokumen ini disusun."

    def it_changes_words_and_keeps_what_tags_print(self, desk: Desk) -> None:
        outcome = desk.pull(
            reword("Jumlah pegawai", "Jumlah pegawai", "Banyaknya pegawai tetap"),
        )
        assert outcome.code == 0, outcome.text
        assert changed(desk) == [
            (
                "Jumlah pegawai {{ jumlah_pegawai | jumlah }} orang pada {{ identitas.sebutan }}.",
                "Banyaknya pegawai tetap {{ jumlah_pegawai | jumlah }} orang pada "
                "{{ identitas.sebutan }}.",
            )
        ]
        assert desk.rebuilt() == desk.edited()

    def it_only_lists_without_being_told_to_write(self, desk: Desk) -> None:
        outcome = desk.pull(remove("Alinea penutup"), write=False)
        assert desk.text(ID) == RESOURCES
        assert "tambahkan --tulis" in said(outcome)
        assert "narasi/sumber-daya.md.j2 baris 22" in said(outcome)

    def it_keeps_the_old_text_beside_the_new_one(self, desk: Desk) -> None:
        for words in ("penutup satu", "penutup dua"):
            desk.pull(reword("Alinea penutup", "penutup", words))
            desk.write(ID, RESOURCES)
        kept = sorted(path.name for path in (desk.folder / "narasi").glob("*.bak"))
        assert kept == ["sumber-daya.md.j2.1.bak", "sumber-daya.md.j2.bak"]

    def it_copies_a_text_of_the_program_into_the_plan(self, desk: Desk) -> None:
        outcome = desk.pull(reword("Pelayanan pemerintah daerah", "jelas apa", "terang apa"))
        assert outcome.code == 0, outcome.text
        assert "sejak awal terang apa yang hendak" in desk.text("latar-belakang")
        assert desk.rebuilt() == desk.edited()

    @pytest.mark.parametrize(
        "words",
        [
            "*bukan miring*",
            "{{ kosong }}",
            "{% if %} {# #}",
            "[a] (b) a_b _c_ !",
            "1. #2 > | ` <x>",
        ],
    )
    def it_writes_signs_so_that_they_stay_signs(self, desk: Desk, words: str) -> None:
        assert desk.pull(reword("Alinea penutup", "Alinea penutup", words)).code == 0
        assert desk.rebuilt() == desk.edited()

    def it_sets_words_bold_and_italic(self, desk: Desk) -> None:
        def set_words(document: Document) -> None:
            paragraph = found(document, "Alinea penutup")
            paragraph.add_run(" Tebal").bold = True
            paragraph.add_run(" lalu ")
            paragraph.add_run("miring.").italic = True

        assert desk.pull(set_words).code == 0
        assert "Alinea penutup. **Tebal** lalu *miring.*" in desk.text(ID)

    def it_takes_the_manner_off_again(self, desk: Desk) -> None:
        def plain(document: Document) -> None:
            run = next(r for r in found(document, "Jumlah").runs if r.bold)
            run.bold = None

        assert desk.pull(plain).code == 0
        assert "Mereka bekerja bersama masyarakat[^1]." in desk.text(ID)
        assert desk.rebuilt() == desk.edited()

    def it_changes_headings_items_cells_and_notes(self, desk: Desk) -> None:
        def cells_and_notes(document: Document) -> None:
            table = next(t for t in document.tables if t.cell(0, 0).text == "Unsur")
            table.cell(2, 1).paragraphs[0].runs[-1].text = " layak"
            note = next(
                part for part in document.part.package.parts if part.partname.endswith("notes.xml")
            )
            note._blob = note.blob.replace(b" terakhir", b" termutakhir")

        outcome = desk.pull(
            reword("Pegawai", "Pegawai", "Pegawai dan mitra"),
            reword("Rumusan untuk", "Rumusan", "Kalimat"),
            cells_and_notes,
        )
        assert outcome.code == 0, outcome.text
        assert [new for _, new in changed(desk)] == [
            "### Pegawai dan mitra",
            "- Kalimat untuk {{ t.nama }} yang diulang",
            "| mobil | *kurang* layak |",
            "[^1]: Menurut data {{ periode.awal }} termutakhir.",
        ]
        assert desk.rebuilt() == desk.edited()

    def it_puts_in_what_is_new_and_takes_out_what_went(self, desk: Desk) -> None:
        outcome = desk.pull(
            add_after("Jumlah pegawai", "Alinea baru."),
            add_after("Rumusan untuk", "butir baru;"),
            add_after("Pegawai", "Judul baru"),
            remove("Alinea penutup"),
        )
        assert outcome.code == 0, outcome.text
        assert desk.rebuilt() == desk.edited()

    def it_sees_what_is_at_home_already(self, desk: Desk) -> None:
        edits = (
            reword("Alinea penutup", "penutup", "akhir"),
            add_after("Jumlah pegawai", "Alinea baru."),
            remove("Rinciannya"),
        )
        desk.pull(*edits)
        again = desk.pull(*edits)
        assert (again.code, again.files) == (0, ())
        assert said(again) == "3 perubahan teks sudah ada pada teks hari ini."


class DescribeConflicts:
    def they_tell_a_value_that_was_typed_over(self, desk: Desk) -> None:
        outcome = desk.pull(reword("Jumlah pegawai", "enam", "tujuh"))
        assert (outcome.code, outcome.files) == (1, ())
        assert ("nilai dari {{ jumlah_pegawai | jumlah }} diganti: 'enam' menjadi 'tujuh'") in said(
            outcome
        )
        assert "narasi/sumber-daya.md.j2 baris 3" in said(outcome)

    def they_tell_a_value_that_was_set_bold(self, desk: Desk) -> None:
        def bold(document: Document) -> None:
            for run in found(document, "Jumlah pegawai").runs:
                run.bold = True

        outcome = desk.pull(bold)
        assert (outcome.code, outcome.files) == (1, ())
        assert "bentuk huruf nilai dari {{ jumlah_pegawai | jumlah }}" in said(outcome)

    def they_tell_words_that_a_loop_prints_many_times(self, desk: Desk) -> None:
        outcome = desk.pull(reword("Butir berulang", "Butir", "Baris"))
        assert (outcome.code, outcome.files) == (1, ())
        assert "dicetak beberapa kali dari satu baris" in said(outcome)
        assert "narasi/sumber-daya.md.j2 baris 10" in said(outcome)

    def they_tell_headings_that_no_text_holds(self, desk: Desk) -> None:
        outcome = desk.pull(reword("Sumber Daya", "Sumber Daya", "Keadaan Sumber Daya"))
        assert (outcome.code, outcome.files) == (1, ())

    def they_show_three_sides_of_words_that_moved_too(self, desk: Desk) -> None:
        desk.write(ID, RESOURCES.replace("Alinea penutup", "Alinea terakhir"))
        outcome = desk.pull(reword("Alinea penutup", "penutup", "akhir"))
        assert (outcome.code, outcome.files) == (1, ())
        shown = said(outcome)
        assert "disusun : Alinea penutup. disunting : Alinea akhir." in shown
        assert "hari ini : Alinea terakhir." in shown

    def they_let_other_words_of_the_paragraph_move(self, desk: Desk) -> None:
        desk.write(ID, RESOURCES.replace("Alinea penutup", "Paragraf penutup"))
        assert desk.pull(reword("Alinea penutup", "penutup", "akhir")).code == 0
        assert "Paragraf akhir." in desk.text(ID)

    def they_take_nothing_out_that_moved(self, desk: Desk) -> None:
        desk.write(ID, RESOURCES.replace("Alinea penutup", "Paragraf penutup"))
        outcome = desk.pull(remove("Alinea penutup"))
        assert (outcome.code, outcome.files) == (1, ())

    def they_tell_of_notes_and_rows_that_were_added(self, desk: Desk) -> None:
        def rows(document: Document) -> None:
            table = next(t for t in document.tables if t.cell(0, 0).text == "Unsur")
            table._tbl.append(copy.deepcopy(table._tbl.tr_lst[-1]))

        def no_note(document: Document) -> None:
            runs = found(document, "Jumlah")._p.r_lst
            remove_element(next(r for r in runs if "footnoteReference" in r.xml))

        outcome = desk.pull(rows, no_note)
        assert (outcome.code, outcome.files) == (1, ())
        assert "baris atau kolom tabel ditambah atau dihapus" in said(outcome)
        assert "catatan kaki ditambah atau dihapus" in said(outcome)
