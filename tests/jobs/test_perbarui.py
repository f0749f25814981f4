"""An older workbook comes into today's form whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from renstra.jobs import perbarui
from renstra.jobs.outcome import Outcome
from renstra.jobs.perbarui import renew
from renstra.plan.open import open_folder
from renstra.sheets import sheets_for
from renstra.workbook.blank import tab_order, workbook_bytes
from renstra.workbook.book import Persen
from renstra.workbook.read import Reading, read_workbook
from renstra.workbook.renew import FORMER_REMARKS
from tests.plans import TinyBook

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted(path.parent.relative_to(DATA) for path in DATA.glob("*/*/renstra.xlsx"))


@pytest.fixture
def book(tmp_path: Path) -> TinyBook:
    (tmp_path / "rencana").mkdir()
    return TinyBook(tmp_path / "rencana")


def renewed(book: TinyBook) -> tuple[Outcome, Workbook]:
    """What a job tells of a workbook, and the new one, which must have been written."""
    book.save()
    outcome = renew(open_folder(book.folder), book.folder.parent / "hasil")
    assert outcome.code == 0, outcome.text
    return outcome, load_workbook(outcome.files[0])


def reading(outcome: Outcome) -> Reading:
    return read_workbook(outcome.files[0].parent, outcome.files[0].name)


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells below a heading."""
    col = [cell.value for cell in sheet[1]].index(heading)
    return [row[col] for row in [*sheet.values][1:]]


def refused(book: TinyBook) -> Outcome:
    outcome = renew(open_folder(book.folder), book.folder.parent / "hasil")
    assert outcome.stopped
    assert not (book.folder.parent / "hasil").exists()
    return outcome


class DescribeTheCopy:
    @pytest.mark.parametrize("sample", SAMPLES, ids=str)
    def it_says_the_same_plan(self, sample: Path, tmp_path: Path) -> None:
        plan = open_folder(DATA / sample)
        outcome = renew(plan, tmp_path)
        assert outcome.code == 0, outcome.text
        assert reading(outcome).renstra == plan.renstra
        assert "Semua isi ada di lembar dan kolom yang sama" in outcome.text

    def it_has_the_form_of_the_plans_chapters(self, book: TinyBook) -> None:
        book.isi["Identitas"][0]["sistematika"] = "2-2025"
        book.isi["Indikator RPJMD"] = []
        _, workbook = renewed(book)
        assert workbook.sheetnames == ["Mulai", *(s.name for s in tab_order(sheets_for("2-2025")))]

    def it_keeps_what_these_chapters_do_not_ask_for(self, book: TinyBook) -> None:
        book.isi["Identitas"][0]["sistematika"] = "2-2025"
        book.level("1.06.02")["lokasi"] = "Seluma"
        outcome, workbook = renewed(book)
        assert "Indikator RPJMD" in workbook.sheetnames
        assert "Seluma" in column(workbook["Program"], "Lokasi")
        assert "Lokasi" not in [cell.value for cell in workbook["Kegiatan"][1]]
        assert reading(outcome).renstra == book.plan()

    def it_lies_with_the_outputs_and_leaves_the_plan_alone(
        self, book: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(book.folder.parent)
        old = book.save().read_bytes()
        (path,) = renew(open_folder(book.folder)).files
        assert path.parts[0] == "build"
        assert path.name == "renstra.baru.xlsx"
        assert [p.name for p in book.folder.iterdir()] == ["renstra.xlsx"]
        assert (book.folder / "renstra.xlsx").read_bytes() == old

    def it_is_the_same_each_time(self, book: TinyBook) -> None:
        first = renewed(book)[0].files[0].read_bytes()
        assert renewed(book)[0].files[0].read_bytes() == first


class DescribeWhatTheOfficeAdded:
    def it_carries_columns_that_nobody_knows_to_the_right(self, book: TinyBook) -> None:
        for number, row in enumerate(book.rows("Program")):
            row.insert(0, ["No", 1.0, 2.0, 3.0][number])
        outcome, workbook = renewed(book)
        assert workbook["Program"][1][-1].value == "No"
        assert column(workbook["Program"], "No")[0] == 1
        assert "Program: kolom 'No' kini di ujung kanan" in outcome.text

    def it_copies_sheets_that_nobody_knows_to_the_end(self, book: TinyBook) -> None:
        sheet = book.excel.create_sheet("Hitungan Pagu", 1)
        sheet["C4"], sheet["D4"] = "Jumlah", 1_500_000
        outcome, workbook = renewed(book)
        assert workbook.sheetnames[-1] == "Hitungan Pagu"
        assert (workbook["Hitungan Pagu"]["C4"].value, workbook["Hitungan Pagu"]["D4"].value) == (
            "Jumlah",
            1_500_000,
        )
        assert "Hitungan Pagu: lembar ini disalin di akhir buku kerja" in outcome.text

    def it_keeps_rows_of_totals_though_their_label_stood_in_such_a_column(
        self, book: TinyBook
    ) -> None:
        rows = book.rows("Sub Kegiatan")
        for row in rows:
            row.insert(0, "")
        total: list[Any] = [""] * len(rows[0])
        total[0], total[rows[0].index("Pagu 2025")] = "Jumlah", 3_000_000.0
        rows.append(total)
        before = book.plan().jumlah_tertulis
        outcome, _ = renewed(book)
        after = reading(outcome).renstra
        assert after is not None
        assert after.jumlah_tertulis == before != ()

    def it_keeps_titles_above_a_table_in_a_copy_of_the_sheet(self, book: TinyBook) -> None:
        book.rows("Pegawai").insert(0, ["Data kepegawaian per Desember 2024"])
        outcome, workbook = renewed(book)
        assert workbook["Pegawai (lama)"]["A1"].value == "Data kepegawaian per Desember 2024"
        assert workbook["Pegawai"]["A1"].value == "Pendidikan"
        assert "bernama 'Pegawai (lama)'" in outcome.text

    def it_keeps_what_is_written_beside_the_answers(self, book: TinyBook) -> None:
        book.rows("Identitas")[1] += ["", "tanyakan kepada Bagian Hukum"]
        _, workbook = renewed(book)
        assert "Identitas (lama)" in workbook.sheetnames

    def it_tells_what_a_copy_of_values_leaves_behind(self, book: TinyBook) -> None:
        book.sheet("Program")["A2"].comment = Comment("cek lagi", "Perencana")
        outcome, _ = renewed(book)
        assert "1 catatan sel tidak ikut" in outcome.text

    def it_takes_the_sheets_that_a_map_names(self, book: TinyBook) -> None:
        book.heading("Program", "Program", "Nama Program/Urusan")
        book.rename("Program", "Data Program")
        book.mapping(
            '[lembar.Program]\nlembar = "Data Program"\n'
            'kolom = { "Program" = "Nama Program/Urusan" }\n'
        )
        outcome, workbook = renewed(book)
        assert "Data Program" not in workbook.sheetnames
        assert "Program: dari lembar 'Data Program'" in outcome.text
        assert "'Nama Program/Urusan' → 'Program'" in outcome.text
        assert "hapus peta.toml" in outcome.text
        assert reading(outcome).renstra == book.plan()

    def it_keeps_a_sheet_whole_of_which_a_pattern_picks_rows(self, book: TinyBook) -> None:
        book.rows("Program").append(["1.06", "URUSAN SOSIAL"])
        book.rename("Program", "RKA")
        book.mapping("[lembar.Program]\nlembar = 'RKA'\npola_kode = '^1\\.06\\.\\d\\d$'\n")
        outcome, workbook = renewed(book)
        assert "1.06" in [row[0] for row in workbook["RKA"].values]
        assert "1.06" not in column(workbook["Program"], "Kode")
        assert reading(outcome).renstra == book.plan()


class DescribeWhatOurWorkbooksHold:
    def it_does_not_carry_it_from_a_workbook_of_today(self, book: TinyBook) -> None:
        first, _ = renewed(book)
        newer = book.folder.parent / "terbaru"
        newer.mkdir()
        (newer / "renstra.xlsx").write_bytes(first.files[0].read_bytes())
        again = renew(open_folder(newer), book.folder.parent / "lagi")
        assert again.code == 0, again.text
        assert "Semua isi ada di lembar dan kolom yang sama" in again.text
        assert "rumus menjadi nilainya" not in again.text
        assert again.files[0].read_bytes() == first.files[0].read_bytes()

    def it_drops_examples_but_no_word_beside_one(self, book: TinyBook) -> None:
        first, workbook = renewed(book)
        sheets = [ws for ws in workbook if str(ws.cell(2, 1).value).startswith("Contoh: ")]
        sheets[0].cell(2, sheets[0].max_column + 2, "tanyakan")
        workbook.save(first.files[0])
        newer = book.folder.parent / "terbaru"
        newer.mkdir()
        first.files[0].rename(newer / "renstra.xlsx")
        again = renew(open_folder(newer), book.folder.parent / "lagi")
        assert list(load_workbook(again.files[0]).sheetnames)[len(workbook.sheetnames) :] == [
            f"{sheets[0].title} (lama)"
        ]

    def it_knows_what_they_said_beside_an_answer(self, book: TinyBook) -> None:
        for answer, remark in zip(book.rows("Identitas")[1:], FORMER_REMARKS, strict=False):
            answer[2:] = [remark]
        _, workbook = renewed(book)
        assert "Identitas (lama)" not in workbook.sheetnames


class DescribeCells:
    @pytest.mark.parametrize("typed", ["banyak", "2.000,000", "#REF!"])
    def it_leaves_what_cannot_be_read_as_it_was_typed(self, typed: str, book: TinyBook) -> None:
        cell = book.write("Sub Kegiatan", "Target 2025", typed)
        before = book.findings()
        outcome, workbook = renewed(book)
        assert typed in column(workbook["Sub Kegiatan"], "Target 2025")
        assert cell in [finding.cell for finding in before]
        assert [f.code for f in reading(outcome).findings] == [f.code for f in before]

    def it_keeps_percentages_and_text_that_looks_like_a_formula(self, book: TinyBook) -> None:
        book.write("Tujuan", "Target 2025", Persen("62.5"))
        book.write("Tujuan", "Tujuan", "-meningkat")
        outcome, workbook = renewed(book)
        assert column(workbook["Tujuan"], "Target 2025")[0] == 0.625
        assert reading(outcome).renstra == book.plan()

    def it_does_not_guess_at_formulas_without_a_result(self, book: TinyBook) -> None:
        book.write("Sub Kegiatan", "Pagu 2025", "=1000*2")
        book.save()
        assert "rumus belum dihitung" in refused(book).text

    def it_does_not_take_merged_targets_apart(self, book: TinyBook) -> None:
        book.write("Tujuan", "Target 2026", None)
        first, last = (book.cell("Tujuan", f"Target {t}") for t in (2025, 2026))
        book.sheet("Tujuan").merge_cells(f"{first}:{last}")
        book.save()
        assert "B32" in refused(book).text

    def it_needs_to_know_the_years(self, book: TinyBook) -> None:
        book.write("Identitas", "Tahun dasar", None)
        book.save()
        assert "Tahun dasar" in refused(book).text


def test_nothing_is_written_that_reads_otherwise(
    book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(workbook: Workbook) -> bytes:
        workbook["Program"].delete_rows(2)
        return workbook_bytes(workbook)

    monkeypatch.setattr(perbarui, "workbook_bytes", damaged)
    book.save()
    assert "tidak terbaca sama" in refused(book).text
