"""What people write on the command line for a plan, and what each of it gives: the same plan, or
what is wrong.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from renstra.model import Finding
from renstra.plan.open import CompositionError, open_plan
from renstra.plan.plan import Edition, Plan
from renstra.word.carried import extract_data
from renstra.word.seal import read_seal
from tests.history.plan_helpers import compose, difference, make_plan
from tests.jobs.job_helpers import build_folder
from tests.plans import TinyBook, edit_archive

NAME = "dinsos-renstra-2025"
ENGLISH = re.compile(
    r"\b(error|file|not|found|invalid|missing|permission|directory|unexpected)\b", re.IGNORECASE
)


def plan_of(mention: str | Path) -> Plan:
    """The plan of that name."""
    return open_plan(str(mention))


def edition_of(mention: str | Path) -> Edition:
    """What the plan of that name says and looks like; nothing may keep it from being printed."""
    plan = plan_of(mention)
    assert plan.edition, plan.findings
    return plan.edition


def findings(mention: str | Path) -> tuple[Finding, ...]:
    """What is wrong with that name; every finding says how to go on, in Indonesian."""
    plan = plan_of(mention)
    assert plan.edition is None
    assert plan.findings
    for t in plan.findings:
        assert t.advice
        assert not ENGLISH.search(f"{t.message} {t.expected} {t.advice}")
    return plan.findings


def one(mention: str | Path) -> Finding:
    (result,) = findings(mention)
    return result


def text(docx: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(docx)).paragraphs)


def composed_again(edition: Edition, built: bytes) -> bytes:
    """The Word file of a plan, of the same origin as one that was built."""
    seal = read_seal(built)
    assert seal
    return replace(edition.manuscript(None), origin=seal.origin).unpaged_outcome()


@pytest.fixture
def docx(plan: TinyBook, built: Path) -> Path:
    """The tiny plan's Word file, with a record of it."""
    return compose(plan.folder).files[0]


class DescribeOnePlanByAllItsNames:
    """One plan by all its names."""

    def it_is_the_same_plan_by_folder_workbook_word_file_and_record(
        self, plan: TinyBook, docx: Path
    ) -> None:
        source = [
            plan_of(s)
            for s in (plan.folder, plan.folder / "renstra.xlsx", docx, f"{plan.folder}@1")
        ]
        first, *others = (r.edition for r in source)
        assert first
        for edition in others:
            assert edition
            assert list(difference(first.renstra, edition.renstra)) == []
            assert edition.chapters == first.chapters
            assert (edition.look, edition.paper) == (first.look, "F4")
        assert [r.findings for r in source] == [(), (), (), ()]
        assert [r.name for r in source] == [NAME, NAME, f"{NAME}.docx", f"{NAME}@1"]
        assert [r.folder for r in source] == [plan.folder, plan.folder, None, plan.folder]

    def it_gives_the_same_word_file_by_all_its_names(self, plan: TinyBook, docx: Path) -> None:
        content = docx.read_bytes()
        for mention in (plan.folder, plan.folder / "renstra.xlsx", docx, f"{plan.folder}@1"):
            assert composed_again(edition_of(mention), content) == content

    def it_is_read_from_here_by_a_dot(
        self, plan: TinyBook, docx: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(plan.folder)
        assert plan_of(".").name == NAME
        assert plan_of(".@1").name == plan_of("@terakhir").name == f"{NAME}@1"


class DescribeFolder:
    def it_need_not_be_in_order_to_be_compared(self, plan: TinyBook) -> None:
        plan.write("Sub Kegiatan", "Kode", "9.99.99.9.99.9999")
        plan.write("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01")
        plan.save()
        assert build_folder(plan.folder, plan.folder / "hasil", pdf=False).stopped
        r = edition_of(plan.folder)
        assert r.renstra.sub_kegiatan[0].kode == "9.99.99.9.99.9999"
        assert extract_data(r.manuscript(None).outcome())

    def it_leaves_no_record_and_writes_nothing(self, plan: TinyBook) -> None:
        before = sorted(plan.folder.rglob("*"))
        edition_of(plan.folder).manuscript(None).outcome()
        assert sorted(plan.folder.rglob("*")) == before

    def it_passes_on_warnings(self, plan: TinyBook) -> None:
        plan.heading("Sub Kegiatan", "Lokasi", "Lokas")
        plan.save()
        (plan.folder / "aset").mkdir()
        (plan.folder / "aset/logo.gif").write_bytes(b"GIF89a")
        assert [t.code for t in plan_of(plan.folder).findings] == ["B26", "A02"]

    def it_tells_all_faults_of_the_workbook_at_once(self, plan: TinyBook) -> None:
        plan.write("Sub Kegiatan", "Pagu 2025", "seribu")
        plan.write("Tujuan", "Tujuan", "")
        plan.save()
        assert [t.sheet for t in findings(plan.folder)] == ["Tujuan", "Sub Kegiatan"]

    def it_tells_faults_of_texts_and_profiles(self, plan: TinyBook) -> None:
        (plan.folder / "narasi/iku.md.j2").write_text("{{ identitas.op }}", encoding="utf-8")
        (plan.folder / "tabel.toml").write_text("[iku\n", encoding="utf-8")
        assert {t.code for t in findings(plan.folder)} == {"N01", "P02"}

    def it_says_that_it_has_no_workbook(self, tmp_path: Path) -> None:
        assert one(tmp_path).code == "B01"

    def it_may_have_an_at_sign_in_its_name(self, plan: TinyBook, tmp_path: Path) -> None:
        for name in ("renstra@dinsos", "renstra-2025@1"):
            shutil.copytree(plan.folder, tmp_path / name)
            assert plan_of(tmp_path / name).folder == tmp_path / name
            compose(tmp_path / name)
            assert plan_of(f"{tmp_path / name}@1").folder == tmp_path / name

    def it_goes_before_the_record_that_would_be_called_the_same(
        self, plan: TinyBook, docx: Path
    ) -> None:
        other = plan.folder.with_name("renstra-2025@1")
        shutil.copytree(plan.folder, other)
        assert plan_of(f"{plan.folder}@1").folder == other


class DescribeAWorkbook:
    def it_may_have_any_name_and_uses_what_lies_beside_it(self, plan: TinyBook) -> None:
        plan.sheet("Sub Kegiatan").title = "RKA"
        plan.save()
        plan.mapping('[lembar."Sub Kegiatan"]\nlembar = "RKA"\n')
        (plan.folder / "narasi/iku.md.j2").write_text(
            "Teks kantor.\n\n{{ tabel('iku') }}\n", encoding="utf-8"
        )
        other = (plan.folder / "renstra.xlsx").rename(plan.folder / "Renstra Lama (final).XLSX")
        r = plan_of(other)
        assert (r.name, r.folder) == ("dinsos-renstra-2025", plan.folder)
        assert r.edition
        assert r.edition.renstra.sub_kegiatan[0].origin.sheet == "RKA"
        assert "Teks kantor." in text(r.edition.manuscript(None).outcome())

    def it_is_told_of_by_its_own_name_when_it_is_none(self, plan: TinyBook) -> None:
        (plan.folder / "lain.xlsx").write_bytes(b"bukan")
        t = one(plan.folder / "lain.xlsx")
        assert (t.code, t.sheet) == ("B02", "lain.xlsx")

    def it_is_told_of_when_excel_holds_it(self, plan: TinyBook) -> None:
        other = shutil.copy(plan.folder / "renstra.xlsx", plan.folder / "lain.xlsx")
        (plan.folder / "~$lain.xlsx").write_text("kantor")
        r = plan_of(Path(other))
        assert r.findings == ()
        assert r.remarks == (
            "Buku kerja sedang terbuka di Excel; yang dibaca isi yang sudah disimpan.",
        )
        assert r.edition


class DescribeAWordFile:
    def it_stands_alone(self, plan: TinyBook, docx: Path, tmp_path: Path) -> None:
        renstra = plan.plan()
        other = docx.rename(tmp_path / "Renstra kiriman.docx")
        shutil.rmtree(plan.folder)
        r = plan_of(other)
        assert (r.name, r.folder, r.findings) == ("Renstra kiriman.docx", None, ())
        assert list(difference(renstra, edition_of(other).renstra)) == []

    def it_is_read_as_it_was_built_with_a_warning_when_its_text_was_edited(
        self, plan: TinyBook, docx: Path
    ) -> None:
        built = docx.read_bytes()
        document = Document(str(docx))
        document.paragraphs[-5].add_run(" disunting")
        document.save(str(docx))
        r = plan_of(docx)
        (t,) = r.findings
        assert (t.code, t.sheet, t.severity) == ("D07", docx.name, "peringatan")
        assert list(difference(plan.plan(), edition_of(docx).renstra)) == []
        assert composed_again(edition_of(docx), built) == built

    def it_is_told_of_when_it_carries_no_data_and_how_to_get_one(self, tmp_path: Path) -> None:
        Document().save(str(tmp_path / "lama.docx"))
        t = one(tmp_path / "lama.docx")
        assert (t.code, t.sheet) == ("D03", "lama.docx")
        assert "renstra build" in t.advice
        assert "buku kerja" in t.advice

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda x: x.replace(b'"format": 1', b'"format": 99'), "lebih baru"),
            (lambda x: x.replace(b'"simpul"', b'"simpu"'), "tidak lengkap"),
            (lambda x: re.sub(rb">\{.*</potret>", b">kosong</potret>", x, flags=re.DOTALL), "JSON"),
        ],
        ids=["baru", "rusak", "bukan data"],
    )
    def it_is_told_of_when_its_data_is_none(
        self, change: Callable[[bytes], bytes], words: str, docx: Path
    ) -> None:
        edit_archive(docx, {"customXml/item1.xml": change})
        t = one(docx)
        assert t.code == "D04"
        assert words in t.found

    @pytest.mark.parametrize(
        "content",
        [b"", b"teks", b"PK\x03\x04 potong", b"\xd0\xcf\x11\xe0 sandi"],
        ids=["kosong", "teks", "zip", "ole"],
    )
    def it_is_told_of_when_it_is_no_word_file(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(content)
        assert one(tmp_path / "a.docx").code == "D02"

    def it_falls_back_on_the_usual_looks_when_its_own_are_elsewhere(self, plan: TinyBook) -> None:
        standard = (Path(__file__).parents[2] / "templates/gaya/baku.toml").read_text(
            encoding="utf-8"
        )
        (plan.folder / "gaya").mkdir()
        (plan.folder / "gaya/kantor.toml").write_text(
            standard.replace('nama = "baku"', 'nama = "kantor"', 1), encoding="utf-8"
        )
        plan.write("Identitas", "Gaya", "kantor")
        plan.write("Identitas", "Kertas", "A4")
        plan.save()
        document = compose(plan.folder).files[0]
        editions = [edition_of(mention) for mention in (f"{plan.folder}@1", document)]
        assert [(e.look.name, e.paper) for e in editions] == [("kantor", "A4"), ("baku", "A4")]

    def it_has_the_looks_of_the_program_that_it_names(self, plan: TinyBook) -> None:
        plan.write("Identitas", "Gaya", "bookman")
        plan.save()
        assert edition_of(compose(plan.folder).files[0]).look.name == "bookman"


@pytest.fixture(scope="module")
def twice_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two records of the tiny plan, with other texts and another pagu."""
    plan = make_plan(tmp_path_factory.mktemp("dua"))
    for pagu, words in ((1_000_000, "Teks pertama."), (2_000_000, "Teks kedua.")):
        (plan.folder / "narasi/kaidah-pelaksanaan.md.j2").write_text(words, encoding="utf-8")
        plan.write("Sub Kegiatan", "Pagu 2025", pagu)
        plan.save()
        compose(plan.folder)
    return plan.folder


class DescribeARecord:
    @pytest.fixture
    def two_versions(self, plan: TinyBook, twice_built: Path) -> TinyBook:
        """A copy of them."""
        shutil.copytree(twice_built, plan.folder, dirs_exist_ok=True)
        return plan

    def it_is_the_plan_as_it_was(self, two_versions: TinyBook) -> None:
        one, two, end = (plan_of(f"{two_versions.folder}@{n}") for n in ("1", "002", "terakhir"))
        assert [r.name for r in (one, two, end)] == [f"{NAME}@1", f"{NAME}@2", f"{NAME}@2"]
        editions = [edition_of(f"{two_versions.folder}@{n}") for n in (1, 2, "terakhir")]
        assert [r.renstra.sub_kegiatan[0].pagu(2025) for r in editions] == [
            1_000_000,
            2_000_000,
            2_000_000,
        ]

    def it_gives_the_word_file_of_its_own_chapters(self, two_versions: TinyBook) -> None:
        content = text(edition_of(f"{two_versions.folder}@1").manuscript(None).outcome())
        assert "Teks pertama." in content
        assert "Teks kedua." not in content

    def it_can_be_compared_while_texts_and_workbook_of_today_are_broken(
        self, two_versions: TinyBook
    ) -> None:
        (two_versions.folder / "narasi/kaidah-pelaksanaan.md.j2").write_text(
            "{{ salah", encoding="utf-8"
        )
        (two_versions.folder / "renstra.xlsx").write_bytes(b"rusak")
        assert "Teks pertama." in text(
            edition_of(f"{two_versions.folder}@1").manuscript(None).outcome()
        )

    def it_is_read_but_has_no_word_file_when_profiles_of_today_are_broken(
        self, two_versions: TinyBook
    ) -> None:
        (two_versions.folder / "tabel.toml").write_text("[iku\n", encoding="utf-8")
        r = edition_of(f"{two_versions.folder}@1")
        assert r.renstra.sub_kegiatan
        with pytest.raises(CompositionError) as problem:
            r.manuscript(None).outcome()
        assert [t.code for t in problem.value.findings] == ["P02"]
        assert "tabel.toml" in str(problem.value)

    def it_has_no_word_file_when_it_places_what_the_program_knows_no_more(
        self, two_versions: TinyBook
    ) -> None:
        path = two_versions.folder / "riwayat/001.json"
        old = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r'\{"(tabel|rujuk)": "iku"\}', r'{"\1": "dulu"}', old), encoding="utf-8"
        )
        with pytest.raises(CompositionError, match="tidak dikenal lagi"):
            edition_of(f"{two_versions.folder}@1").manuscript(None).outcome()

    def it_is_read_with_a_warning_when_a_hand_changed_it(self, two_versions: TinyBook) -> None:
        path = two_versions.folder / "riwayat/001.json"
        path.write_text(
            path.read_text(encoding="utf-8").replace("1000000", "1000001"), encoding="utf-8"
        )
        r = plan_of(f"{two_versions.folder}@1")
        (t,) = r.findings
        assert (t.code, t.sheet, t.severity) == ("D08", "riwayat/001.json", "peringatan")
        assert r.renstra
        assert r.renstra.sub_kegiatan[0].pagu(2025) == 1_000_001

    def it_is_told_of_when_it_is_broken(self, two_versions: TinyBook) -> None:
        path = two_versions.folder / "riwayat/001.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        for content in ("{", json.dumps(data | {"potret": {}})):
            path.write_text(content, encoding="utf-8")
            t = one(f"{two_versions.folder}@1")
            assert (t.code, t.sheet) == ("D06", "riwayat/001.json")

    @pytest.mark.parametrize(
        ("number", "kode"),
        [
            ("3", "D05"),
            ("0", "D05"),
            ("", "D01"),
            ("satu", "D01"),
            ("-1", "D01"),
            ("1.0", "D01"),
            ("²", "D01"),
        ],
    )
    def it_is_told_of_when_there_is_none_of_that_number(
        self, number: str, kode: str, two_versions: TinyBook
    ) -> None:
        t = one(f"{two_versions.folder}@{number}")
        assert t.code == kode
        assert ("1-2" in t.expected) if kode == "D05" else (f"{two_versions.folder}@1" in t.advice)

    def it_is_told_of_when_the_plan_was_never_built(self, plan: TinyBook) -> None:
        t = one(f"{plan.folder}@terakhir")
        assert t.code == "D05"
        assert "renstra build" in t.advice


class DescribeWhatIsNotThere:
    def it_is_told_with_the_nearest_name(self, plan: TinyBook) -> None:
        t = one(plan.folder.with_name("renstra-2052"))
        assert t.code == "D01"
        assert str(plan.folder) in t.advice
        assert "FOLDER@NOMOR" in t.expected

    @pytest.mark.parametrize(
        "mention",
        ["tak-ada", "tak-ada@1", "tak-ada.xlsx", "tak-ada.docx", "a/b/c", "x" * 5000, "a\0b", "@@"],
    )
    def it_is_told_whatever_it_looks_like(
        self, mention: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert one(mention).code == "D01"

    @pytest.mark.parametrize("name", ["data.ods", "lama.xls", "lama.doc", "renstra.pdf", "catatan"])
    def it_is_told_of_a_file_of_another_kind(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(b"x")
        t = one(tmp_path / name)
        assert (t.code, t.sheet) == ("D02", name)


def it_is_a_zip_that_word_opens_in_every_case(plan: TinyBook, docx: Path) -> None:
    for mention in (plan.folder, f"{plan.folder}@1"):
        assert (
            zipfile.ZipFile(io.BytesIO(edition_of(mention).manuscript(None).outcome())).testzip()
            is None
        )
