"""The record that a build leaves: when there is a new one, what it says, and what is said of one
that is broken.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import renstra
from renstra.files.writing import write_files_safely
from renstra.history.inputs import origin_of
from renstra.history.records import FORMAT, DamagedHistory, list_records, make_record, read_record
from renstra.history.snapshot import Snapshot
from tests.history.plan_helpers import compose, difference, read
from tests.jobs.job_helpers import build_folder
from tests.plans import TinyBook

ENVIRONMENT = {"PYTHONPATH": str(Path(renstra.__file__).parents[1])}
BUILD_HERE = (
    "from renstra.cli import main; main(['build', '.', '--no-pdf', '--quiet', '--out', '../hasil'])"
)


def present(workbook: TinyBook) -> list[str]:
    """The files in ``riwayat/``."""
    folder = workbook.folder / "riwayat"
    return sorted(b.name for b in folder.iterdir()) if folder.exists() else []


def content(workbook: TinyBook, number: int = 1) -> dict[str, Any]:
    """One record as JSON."""
    result: dict[str, Any] = json.loads(
        (workbook.folder / f"riwayat/{number:03d}.json").read_text(encoding="utf-8")
    )
    return result


def write(workbook: TinyBook, data: Any, number: int = 1) -> None:
    """Put something in the place of a record."""
    text = data if isinstance(data, str) else json.dumps(data)
    (workbook.folder / f"riwayat/{number:03d}.json").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The tiny plan as data."""
    workbook = TinyBook(tmp_path_factory.mktemp("kecil"))
    workbook.save()
    return read(workbook.folder).snapshot


def save(workbook: TinyBook, snapshot: Snapshot, *, draft: bool = False) -> list[str]:
    """Leave the record that a build would leave, and return what is in ``riwayat/`` then."""
    origin = origin_of(workbook.folder, "renstra.xlsx", "", draft=draft)
    write_files_safely(make_record(workbook.folder, snapshot, origin))
    return present(workbook)


def new_version(workbook: TinyBook, snapshot: Snapshot, motto: str) -> list[str]:
    """Change a file of the plan, and leave the record of a plan with that motto."""
    (workbook.folder / "tabel.toml").write_text(f"# {motto}\n", encoding="utf-8")
    i = snapshot.renstra.identitas.model_copy(update={"motto": motto})
    return save(
        workbook, replace(snapshot, renstra=snapshot.renstra.model_copy(update={"identitas": i}))
    )


class DescribeANewRecord:
    def it_is_left_by_the_first_build_in_the_folder_of_the_plan(self, plan: TinyBook) -> None:
        assert present(plan) == []
        compose(plan.folder)
        assert present(plan) == ["001.json"]

    def it_is_not_left_twice_for_the_same_inputs(self, plan: TinyBook) -> None:
        compose(plan.folder)
        old = (plan.folder / "riwayat/001.json").read_bytes()
        compose(plan.folder)
        assert present(plan) == ["001.json"]
        assert (plan.folder / "riwayat/001.json").read_bytes() == old

    @pytest.mark.parametrize(
        "path",
        [
            "narasi/iku.md.j2",
            "narasi/sampul.docx",
            "aset/logo.png",
            "aset/a/b.png",
            "tabel.toml",
            "peta.toml",
            "peraturan.csv",
            "acuan.CSV",
            "sistematika/lain.toml",
            "gaya/lain.toml",
        ],
    )
    def it_is_left_when_a_file_of_the_plan_came_changed_or_went(
        self, path: str, plan: TinyBook, snapshot: Snapshot
    ) -> None:
        save(plan, snapshot)
        tujuan = plan.folder / path
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        for number, text in ((2, ""), (3, "lain")):
            tujuan.write_text(text, encoding="utf-8")
            assert save(plan, snapshot)[-1] == f"{number:03d}.json"
            assert path in content(plan, number)["masukan"]
        tujuan.unlink()
        assert save(plan, snapshot)[-1] == "004.json"
        assert path not in content(plan, 4)["masukan"]

    @pytest.mark.parametrize(
        "path",
        [
            "renstra.periksa.xlsx",
            "catatan.txt",
            "lain.xlsx",
            "narasi/~$sampul.docx",
            "narasi/.~lock.iku.md.j2#",
            "aset/.DS_Store",
            "aset/Thumbs.db",
            "riwayat/catatan.txt",
            "narasi/iku.md.j2.bak",
            ".git/config.toml",
            "hasil/x.toml",
        ],
    )
    def it_is_not_left_for_a_file_that_no_document_is_made_of(
        self, path: str, plan: TinyBook, snapshot: Snapshot
    ) -> None:
        save(plan, snapshot)
        (plan.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (plan.folder / path).write_text("x", encoding="utf-8")
        assert [b for b in save(plan, snapshot) if b.endswith(".json")] == ["001.json"]

    def it_is_left_for_a_draft_and_for_the_document_proper(self, plan: TinyBook) -> None:
        compose(plan.folder, draft=True)
        compose(plan.folder)
        compose(plan.folder)
        assert [c.draft for c in list_records(plan.folder)] == [True, False]

    def it_is_left_when_a_plan_goes_back_to_what_it_was(
        self, plan: TinyBook, snapshot: Snapshot
    ) -> None:
        for motto in ("Maju", "Mundur", "Maju"):
            new_version(plan, snapshot, motto)
        one, two, three = list_records(plan.folder)
        assert one.digest == three.digest != two.digest

    def it_goes_on_after_the_last_number_whatever_was_deleted_before(
        self, plan: TinyBook, snapshot: Snapshot
    ) -> None:
        for motto in "abc":
            new_version(plan, snapshot, motto)
        (plan.folder / "riwayat/002.json").unlink()
        assert new_version(plan, snapshot, "d") == ["001.json", "003.json", "004.json"]
        assert [c.number for c in list_records(plan.folder)] == [1, 3, 4]

    def it_counts_on_beyond_999(self, plan: TinyBook, snapshot: Snapshot) -> None:
        save(plan, snapshot)
        (plan.folder / "riwayat/001.json").rename(plan.folder / "riwayat/999.json")
        write(plan, content(plan, 999) | {"nomor": 999, "sidik": "lain"}, 999)
        assert save(plan, snapshot) == ["1000.json", "999.json"]
        assert [c.number for c in list_records(plan.folder)] == [999, 1000]

    def it_is_left_by_no_build_that_failed(self, plan: TinyBook) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "seribu")
        plan.save()
        assert build_folder(plan.folder, plan.folder.parent / "hasil", pdf=False).stopped
        assert present(plan) == []

    def it_is_the_same_to_the_byte_from_another_python_elsewhere(
        self, plan: TinyBook, tmp_path: Path
    ) -> None:
        compose(plan.folder)
        old = (plan.folder / "riwayat/001.json").read_bytes()
        (plan.folder / "riwayat/001.json").unlink()
        other = {
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Jakarta",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
        }
        command = [sys.executable, "-c", BUILD_HERE]
        subprocess.run(
            command, cwd=plan.folder, env=os.environ | ENVIRONMENT | other, check=True, timeout=60
        )
        assert (plan.folder / "riwayat/001.json").read_bytes() == old

    def it_is_whole_when_two_builds_run_at_once(self, plan: TinyBook) -> None:
        command = [sys.executable, "-c", BUILD_HERE]
        process = [
            subprocess.Popen(command, cwd=plan.folder, env=os.environ | ENVIRONMENT)
            for _ in range(2)
        ]
        assert [p.wait(timeout=120) for p in process] == [0, 0]
        assert [c.intact for c in list_records(plan.folder)] == [True]
        assert present(plan) == ["001.json"]


class DescribeTheContentOfARecord:
    def it_says_what_was_built_of_which_files(self, plan: TinyBook) -> None:
        plan.write("Identitas", "Versi", "rancangan akhir")
        plan.save()
        (plan.folder / "narasi/iku.md.j2").write_text(
            "Teks.\n\n{{ tabel('iku') }}\n", encoding="utf-8"
        )
        compose(plan.folder)
        (c,) = list_records(plan.folder)
        assert (c.number, c.version, c.when.isoformat(), c.jenis_dokumen, c.draft, c.intact) == (
            1,
            "rancangan akhir",
            "2025-09-02",
            "Renstra",
            False,
            True,
        )
        assert c.pagu == {2025: 3_000_000, 2026: 3_000_000, 2027: 3_000_000}
        assert c.pagu_total == content(plan)["pagu_total"] == 9_000_000
        assert c.counts == {
            "tujuan": 1,
            "sasaran": 1,
            "program": 1,
            "kegiatan": 1,
            "sub_kegiatan": 2,
        }
        assert c.inputs == {
            name: hashlib.sha256((plan.folder / name).read_bytes()).hexdigest()
            for name in ("narasi/iku.md.j2", "renstra.xlsx")
        }

    def it_knows_no_clock_and_no_place(self, plan: TinyBook) -> None:
        compose(plan.folder)
        text = (plan.folder / "riwayat/001.json").read_text(encoding="utf-8")
        assert str(plan.folder.parent) not in text
        assert "T00:" not in text

    def it_holds_the_whole_plan(self, plan: TinyBook) -> None:
        compose(plan.folder)
        record, snapshot = read_record(plan.folder, 1)
        assert record == list_records(plan.folder)[0]
        assert list(difference(plan.plan(), snapshot.renstra)) == []
        assert len(snapshot.chapters) == 8

    def it_gives_the_last_one_without_a_number(self, plan: TinyBook, snapshot: Snapshot) -> None:
        save(plan, snapshot)
        new_version(plan, snapshot, "Maju")
        assert read_record(plan.folder)[1].renstra.identitas.motto == "Maju"
        assert read_record(plan.folder, 1)[1].renstra.identitas.motto == ""


class DescribeAClosedFolder:
    """A plan in a folder that nobody may write to is built all the same."""

    def it_gets_a_word_and_its_document(self, plan: TinyBook) -> None:
        (plan.folder / "riwayat").write_text("berkas, bukan folder")
        outcome = compose(plan.folder)
        assert outcome.files[0].is_file()
        (message,) = [line for line in outcome.text.splitlines() if "Riwayat" in line]
        assert str(plan.folder / "riwayat") in message
        assert "Dokumen tetap jadi" in message
        assert "File exists" not in outcome.text
        assert "Errno" not in outcome.text

    def it_gets_a_word_when_a_file_cannot_be_read(
        self, plan: TinyBook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def closed(*_: object) -> None:
            raise PermissionError(13, "Permission denied", "aset/logo.png")

        monkeypatch.setattr(hashlib, "file_digest", closed)
        outcome = compose(plan.folder)
        assert any(
            "Riwayat" in p and "aset/logo.png" in p and "tidak ada izin" in p
            for p in outcome.text.splitlines()
        )
        assert present(plan) == []

    def it_still_fails_for_the_reason_that_concerns_the_document(self, plan: TinyBook) -> None:
        (plan.folder.parent / "hasil").write_text("berkas, bukan folder")
        result = build_folder(plan.folder, plan.folder.parent / "hasil", pdf=False)
        assert [t.code for t in result.findings] == ["K02"]
        assert present(plan) == []


class DescribeADamagedRecord:
    @pytest.fixture
    def recorded(self, plan: TinyBook, snapshot: Snapshot) -> TinyBook:
        """A plan with three records."""
        for motto in ("satu", "dua", "tiga"):
            new_version(plan, snapshot, motto)
        return plan

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda d: "{", "JSON"),
            (lambda d: "", "JSON"),
            (lambda d: "<<<<<<< HEAD\n" + json.dumps(d), "JSON"),
            (lambda d: [], "bukan catatan"),
            (lambda d: d["potret"], "bukan catatan"),
            (lambda d: d | {"format": FORMAT + 1}, "lebih baru"),
            (lambda d: d | {"nomor": 7}, "nomor di dalamnya 7"),
            (lambda d: d | {"tanggal": "kemarin"}, "tidak lengkap"),
            (lambda d: d | {"draf": "ya"}, "tidak lengkap"),
            (lambda d: d | {"versi": None}, "tidak lengkap"),
            (lambda d: d | {"masukan": []}, "tidak lengkap"),
            (lambda d: d | {"pagu": {"2025": "x"}}, "tidak lengkap"),
            (lambda d: {k: v for k, v in d.items() if k != "banyak"}, "tidak lengkap"),
        ],
        ids=[
            "kurung",
            "kosong",
            "gabungan git",
            "daftar",
            "potret",
            "format",
            "nomor",
            "tanggal",
            "draf",
            "versi",
            "masukan",
            "pagu",
            "tanpa banyak",
        ],
    )
    def it_is_named_with_its_file_and_how_to_go_on(
        self, change: Callable[[Any], Any], words: str, recorded: TinyBook
    ) -> None:
        write(recorded, change(content(recorded, 2)), 2)
        for open_ in (list_records, lambda f: read_record(f, 2)):
            with pytest.raises(DamagedHistory) as problem:
                open_(recorded.folder)
            (t,) = problem.value.findings
            assert (t.code, t.sheet) == ("D06", "riwayat/002.json")
            assert words in t.found
            assert "git" in t.advice
            assert "riwayat/002.json" in str(problem.value)
        assert read_record(recorded.folder, 1)[0].number == 1

    def it_is_named_together_with_all_others(self, recorded: TinyBook) -> None:
        write(recorded, "{", 1)
        write(recorded, "[]", 3)
        with pytest.raises(DamagedHistory) as problem:
            list_records(recorded.folder)
        assert [t.sheet for t in problem.value.findings] == [
            "riwayat/001.json",
            "riwayat/003.json",
        ]

    def it_is_named_when_only_its_plan_is_broken(self, recorded: TinyBook) -> None:
        data = content(recorded, 2)
        del data["potret"]["simpul"][0]["nama"]
        write(recorded, data, 2)
        with pytest.raises(DamagedHistory, match=r"riwayat/002\.json"):
            read_record(recorded.folder, 2)
        assert [c.intact for c in list_records(recorded.folder)] == [True, False, True]

    @pytest.mark.parametrize(
        "change",
        [
            lambda d: d["potret"]["simpul"][-1]["pagu_tahunan"].update({"2025": 1}),
            lambda d: d.update(versi="lain"),
            lambda d: d["pagu"].update({"2025": 1}),
            lambda d: d.pop("sidik_isi"),
        ],
        ids=["pagu", "versi", "jumlah", "tanpa sidik"],
    )
    def it_is_told_of_when_a_hand_changed_it(
        self, change: Callable[[dict[str, Any]], object], recorded: TinyBook
    ) -> None:
        data = content(recorded, 2)
        change(data)
        write(recorded, data, 2)
        assert [c.intact for c in list_records(recorded.folder)] == [True, False, True]
        assert not read_record(recorded.folder, 2)[0].intact

    @pytest.mark.parametrize("form", ["crlf", "bom", "rapi"])
    def it_is_none_when_only_its_lines_are_written_otherwise(
        self, form: str, recorded: TinyBook, snapshot: Snapshot
    ) -> None:
        """Git may turn line ends, an editor may set a mark at the beginning or indent."""
        path = recorded.folder / "riwayat/003.json"
        text = path.read_text(encoding="utf-8")
        other = {
            "crlf": text.replace("\n", "\r\n"),
            "bom": "\ufeff" + text,
            "rapi": json.dumps(json.loads(text), indent=4),
        }
        path.write_bytes(other[form].encode())
        assert all(c.intact for c in list_records(recorded.folder))
        assert len(save(recorded, snapshot)) == 3

    def it_stops_no_build_and_is_followed_by_a_new_one(self, recorded: TinyBook) -> None:
        write(recorded, "{", 3)
        compose(recorded.folder)
        assert present(recorded) == ["001.json", "002.json", "003.json", "004.json"]
        assert read_record(recorded.folder)[0].number == 4

    def it_says_which_numbers_there_are_when_one_is_asked_for_that_is_not(
        self, recorded: TinyBook, snapshot: Snapshot
    ) -> None:
        new_version(recorded, snapshot, "empat")
        (recorded.folder / "riwayat/003.json").unlink()
        with pytest.raises(DamagedHistory) as problem:
            read_record(recorded.folder, 3)
        (t,) = problem.value.findings
        assert (t.code, t.sheet, t.expected) == (
            "D05",
            "riwayat/003.json",
            "salah satu dari 1-2, 4",
        )

    def it_says_how_a_first_one_comes_about(self, plan: TinyBook) -> None:
        assert list_records(plan.folder) == ()
        for number in (None, 1):
            with pytest.raises(DamagedHistory) as problem:
                read_record(plan.folder, number)
            (t,) = problem.value.findings
            assert t.code == "D05"
            assert f"renstra build {plan.folder}" in t.advice
