"""The sample of five chapters: two bidang urusan, outcomes and outputs, as its source prints them.

The figures here are those of the printed Tabel 4.2, 4.4 and 4.5; data/README.md tells what was
mended.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from renstra.jobs.opening import open_folder
from renstra.model import Kegiatan, Number, Program, Renstra
from renstra.model.program import Hasil
from tests.jobs.folder_helpers import SAMPLE_FOLDER
from tests.jobs.job_helpers import built_folder, check_folder
from tests.jobs.test_as_printed import expectations, finding_table, found_pairs, mention, result

DATA = SAMPLE_FOLDER.parents[1]
FOLDER = DATA / "dkpp-indramayu" / "renstra-2025"
AS_PRINTED = FOLDER.with_name("seperti-tercetak")
PRINTED_ERRORS, OTHER_FINDINGS = "Kesalahan cetak DKPP Indramayu", "Temuan lain DKPP Indramayu"
BIDANG = {
    "2.09": (40_162_362_609, 43_497_118_034, 45_429_578_034, 45_718_446_034, 46_922_658_034),
    "3.27": (6_439_704_416, 52_145_000_000, 55_687_000_000, 57_421_000_000, 59_392_000_000),
}
OUTCOME_3_27_03 = {
    "Meningkatnya ketersediaan lahan pangan berkelanjutan": (860_315_200, 12_840_000_000),
    "Meningkatnya Prasarana Pertanian": (1_427_475_600, 21_200_000_000),
    "Meningkatnya pengawasan wilayah sumber bibit/hijauan pakan ternak": (
        9_666_400,
        340_000_000,
    ),
}
OUTPUT_2_09_01_2_06 = {
    "Terlaksananya Administrasi Umum Perangkat Daerah": (1_442_838_600, 2_442_000_000),
    "Meningkatnya Kualitas Pengelolaan Arsip Perangkat Daerah": (11_385_000, 33_000_000),
}
PRODUKSI_TERNAK = ("77028.58", "78184.01", "79356.77", "80547.12", "81755.33", "82981.66")


@pytest.fixture(scope="module")
def renstra() -> Renstra:
    plan = open_folder(FOLDER)
    assert plan.renstra, plan.findings
    return plan.renstra


@cache
def program_of(renstra: Renstra) -> tuple[Program, ...]:
    return tuple(p for t in renstra.tujuan for s in t.sasaran for p in s.program)


def kegiatan_of(renstra: Renstra) -> Iterator[Kegiatan]:
    return (k for p in program_of(renstra) for k in p.kegiatan)


def first_and_last(hasil: tuple[Hasil, ...]) -> dict[str, tuple[int, int]]:
    return {h.uraian: (h.pagu(2026), h.pagu(2030)) for h in hasil}


class DescribeDkppIndramayu:
    def it_has_nothing_left_to_mend(self) -> None:
        assert not check_folder(FOLDER).findings

    def it_says_why_of_every_exception(self, renstra: Renstra) -> None:
        assert all(len(p.alasan.split()) > 5 for p in renstra.pengecualian)

    def it_is_marked_as_an_illustration_since_its_signatory_is_invented(
        self, renstra: Renstra
    ) -> None:
        pejabat = renstra.identitas.penandatangan
        assert renstra.identitas.ilustrasi
        line = next(
            b
            for b in (DATA / "README.md").read_text(encoding="utf-8").splitlines()
            if pejabat.nama in b
        )
        assert pejabat.nip in line
        assert "**Rekaan**" in line

    def it_builds(self, tmp_path: Path) -> None:
        folder = shutil.copytree(FOLDER, tmp_path / "renstra")
        outcome = built_folder(folder, tmp_path / "hasil", pdf=False)
        assert [f.suffix for f in outcome.files] == [".docx"]

    @pytest.mark.parametrize(
        ("banyak", "rows"),
        [
            (11, program_of),
            (31, lambda r: [*kegiatan_of(r)]),
            (91, lambda r: [s for k in kegiatan_of(r) for s in k.sub_kegiatan]),
            (13, lambda r: [h for p in program_of(r) for h in p.hasil]),
            (33, lambda r: [h for k in kegiatan_of(r) for h in k.keluaran]),
            (20, lambda r: [p for p in r.penahapan if p.tahun <= r.identitas.periode.akhir]),
            (28, lambda r: r.penyelarasan_arah),
            (42, lambda r: r.anggaran_realisasi),
        ],
        ids=[
            "program",
            "kegiatan",
            "sub-kegiatan",
            "outcome",
            "output",
            "penahapan",
            "arah",
            "anggaran",
        ],
    )
    def it_has_every_row_of_its_source(
        self, renstra: Renstra, banyak: int, rows: Callable[[Renstra], tuple[object, ...]]
    ) -> None:
        assert len(rows(renstra)) == banyak

    @pytest.mark.parametrize("bidang", BIDANG)
    def it_meets_the_printed_sums_of_each_bidang_urusan(
        self, renstra: Renstra, bidang: str
    ) -> None:
        program = [p for p in program_of(renstra) if p.kode.startswith(f"{bidang}.")]
        years = renstra.identitas.periode.tahun_pagu
        assert tuple(sum(p.pagu(t) for p in program) for t in years) == BIDANG[bidang]

    def it_meets_the_printed_pagu_of_several_outcomes_and_outputs(self, renstra: Renstra) -> None:
        program = next(p for p in program_of(renstra) if p.kode == "3.27.03")
        kegiatan = next(k for k in kegiatan_of(renstra) if k.kode == "2.09.01.2.06")
        assert first_and_last(program.hasil) == OUTCOME_3_27_03
        assert first_and_last(kegiatan.keluaran) == OUTPUT_2_09_01_2_06

    def it_names_every_outcome_and_output_and_measures_it(self, renstra: Renstra) -> None:
        results = [
            *(h for p in program_of(renstra) for h in p.hasil),
            *(h for k in kegiatan_of(renstra) for h in k.keluaran),
        ]
        assert all(h.uraian and h.indikator and h.anak for h in results)

    def it_has_the_printed_indikator_utama_and_kunci(self, renstra: Renstra) -> None:
        iku = [i for t in renstra.tujuan for s in t.sasaran for i in s.indikator if i.iku]
        assert len(iku) == 7
        ternak = next(i for i in iku if i.nama == "Tingkat Produksi Ternak")
        assert tuple(ternak.target.values()) == tuple(
            Number(nilai=Decimal(v)) for v in PRODUKSI_TERNAK
        )
        kunci = [i.indikator.target[2026] for i in renstra.indikator_kunci]
        assert kunci == [Number(nilai=Decimal(v)) for v in ("15", "1", "1", "1.5", "70")]

    def it_tells_which_sub_kegiatan_support_a_priority(self, renstra: Renstra) -> None:
        sub_kegiatan = [s for k in kegiatan_of(renstra) for s in k.sub_kegiatan]
        assert sum(bool(s.program_prioritas) for s in sub_kegiatan) == 43


class DescribeDkppIndramayuAsPrinted:
    def it_builds_as_a_draft(self, tmp_path: Path) -> None:
        folder = shutil.copytree(AS_PRINTED, tmp_path / "renstra")
        assert built_folder(folder, tmp_path / "hasil", pdf=False, draft=True).files

    def it_holds_the_same_levels_and_pagu_as_the_repaired_plan(self, renstra: Renstra) -> None:
        printed = result(AS_PRINTED).renstra
        assert printed
        years = renstra.identitas.periode.tahun_pagu
        assert [(n.kode, [n.pagu(t) for t in years]) for n in printed.simpul] == [
            (n.kode, [n.pagu(t) for t in years]) for n in renstra.simpul
        ]

    def it_shows_every_printed_fault_that_a_rule_finds(self) -> None:
        present = found_pairs(result(AS_PRINTED))
        assert [
            h for h in expectations(PRINTED_ERRORS, "Nomor", "Tempat") if h.missing(present)
        ] == []

    def it_has_no_finding_without_a_known_reason(self) -> None:
        known = {
            p
            for h in (
                *expectations(PRINTED_ERRORS, "Nomor", "Tempat"),
                *expectations(OTHER_FINDINGS, "Sel", "Mengapa"),
            )
            for p in h.pairs
        }
        rest = [t for t in result(AS_PRINTED).findings if known.isdisjoint(mention(t))]
        assert not rest, finding_table(f"{len(rest)} temuan tanpa sebab pada data/README.md", rest)
