"""A plan as text and back: nothing lost, nothing bent, and lines that tell in a diff what
changed.
"""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from benchmarks.plans import write_plan
from hypothesis import given
from hypothesis import strategies as st

from renstra.history.snapshot import (
    FORMAT,
    DamagedSnapshot,
    Snapshot,
    read_snapshot,
    write_snapshot,
)
from renstra.model import (
    Bound,
    Field,
    Identitas,
    Indikator,
    Jabatan,
    NoValue,
    Number,
    Origin,
    Pair,
    Pejabat,
    Periode,
    Predikat,
    Program,
    Range,
    Renstra,
    Sasaran,
    TextValue,
    Tujuan,
    parse_field,
)
from renstra.narrative.blocks import (
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    SignaturePlace,
    TablePlace,
)
from tests.history.plan_helpers import SAMPLE_FOLDER, ReadPlan, difference, read
from tests.plans import TinyBook, tiny_content

TEXT = st.text(max_size=30)
NUMBER = st.decimals(
    allow_nan=False, allow_infinity=False, places=None, min_value=-(10**12), max_value=10**12
)
VALUE = st.one_of(
    st.builds(Number, nilai=NUMBER),
    st.builds(Predikat, huruf=TEXT),
    st.builds(Range, bawah=NUMBER, atas=NUMBER),
    st.builds(Bound, tanda=st.sampled_from("<≤>≥"), nilai=NUMBER),
    st.builds(Pair, kiri=NUMBER, tanda=st.sampled_from(":/"), kanan=NUMBER),
    st.builds(TextValue, teks=TEXT),
    st.builds(NoValue, alasan=TEXT),
)
ORIGIN = st.builds(
    Origin,
    st.sampled_from(["", "Sasaran", "RKA 2022"]),
    st.integers(0, 9),
    st.dictionaries(TEXT.map(parse_field), TEXT, max_size=2),
)
CONTENT = st.lists(
    st.one_of(
        st.builds(Piece, TEXT, st.booleans(), st.booleans()), st.builds(CrossReference, TEXT)
    ),
    max_size=4,
).map(tuple)
BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 4), TEXT),
    st.builds(Paragraph, CONTENT, st.booleans()),
    st.builds(ListItem, CONTENT, st.integers(0, 3), st.booleans(), st.integers(0, 99)),
    st.builds(TablePlace, TEXT),
    st.builds(FigurePlace, TEXT),
    st.just(SignaturePlace()),
)


def identitas(**other: Any) -> Identitas:
    return Identitas(
        opd="Dinas Sosial",
        urusan="Sosial",
        tingkat_daerah="Kota",
        daerah="Bengkulu",
        kepala_daerah="Wali Kota",
        jenis_dokumen="Renstra",
        periode=Periode(awal=2025, akhir=2026, dasar=2024, pertama=2025),
        tempat_penetapan="Bengkulu",
        tanggal_penetapan=date(2025, 2, 3),
        penandatangan=Pejabat(jabatan="Kepala", nama="Budi"),
        **other,
    )


def tree(*indikator: Indikator, **other: Any) -> Renstra:
    sasaran = Sasaran(kode="S", nama="Sasaran", kode_tujuan="T", indikator=indikator)
    return Renstra(
        identitas=identitas(),
        tujuan=(Tujuan(kode="T", nama="Tujuan", sasaran=(sasaran,)),),
        **other,
    )


def write_and_read(renstra: Renstra, chapter: tuple[RenderedChapter, ...] = ()) -> Snapshot:
    return read_snapshot(write_snapshot(Snapshot(renstra, chapter)))


def differing_lines(old: bytes, new: bytes) -> list[str]:
    everything = difflib.unified_diff(
        old.decode().split("\n"), new.decode().split("\n"), n=0, lineterm=""
    )
    return [b for b in everything if b[:1] in "+-" and b[:3] not in {"+++", "---"}]


class DescribeThereAndBack:
    def it_brings_the_sample_back_to_the_last_cell_and_the_last_word(
        self, sample: ReadPlan
    ) -> None:
        round_trip = read_snapshot(sample.snapshot.written)
        assert list(difference(sample.snapshot.renstra, round_trip.renstra)) == []
        assert round_trip.chapters == sample.snapshot.chapters
        assert len(round_trip.renstra.sub_kegiatan) == 136
        assert round_trip.renstra.sub_kegiatan[5].indikator[0].origin.cell(Field("target", 2023))

    def it_brings_the_tiny_plan_back(self, plan: TinyBook) -> None:
        snapshot = read(plan.folder).snapshot
        round_trip = read_snapshot(snapshot.written)
        assert list(difference(snapshot.renstra, round_trip.renstra)) == []
        assert round_trip == snapshot

    def it_brings_a_generated_plan_back(self, tmp_path: Path) -> None:
        snapshot = read(write_plan(300, tmp_path)).snapshot
        round_trip = read_snapshot(snapshot.written)
        assert list(difference(snapshot.renstra, round_trip.renstra)) == []
        assert round_trip.chapters == snapshot.chapters

    def it_writes_again_what_it_read(self, sample: ReadPlan) -> None:
        assert write_snapshot(read_snapshot(sample.snapshot.written)) == sample.snapshot.written

    def it_keeps_rows_of_two_sheets_that_the_office_keeps_in_one(self, plan: TinyBook) -> None:
        """One sheet of the office may answer to several declared ones, with other columns each."""
        plan.sheet("Tujuan").title = "Cascading"
        plan.mapping('[lembar.Tujuan]\nlembar = "Cascading"\n')
        renstra = plan.plan()
        sasaran = (
            renstra.tujuan[0]
            .sasaran[0]
            .model_copy(update={"origin": Origin("Cascading", 9, {"kode": "Z"})})
        )
        renstra = renstra.model_copy(
            update={"tujuan": (renstra.tujuan[0].model_copy(update={"sasaran": (sasaran,)}),)}
        )
        assert list(difference(renstra, write_and_read(renstra).renstra)) == []

    @given(st.lists(st.tuples(VALUE, VALUE, TEXT, ORIGIN), max_size=4))
    def it_is_exact_for_every_kind_of_target_and_any_text(
        self, content: list[tuple[Any, Any, str, Origin]]
    ) -> None:
        renstra = tree(
            *(
                Indikator(
                    nama=t,
                    satuan=t,
                    jenis="persen",
                    rekap="akhir",
                    capaian_awal=a,
                    target={2025: a, 2026: b},
                    origin=origin,
                    kondisi_akhir_tertulis=b,
                    desimal=len(t),
                )
                for a, b, t, origin in content
            )
        )
        assert list(difference(renstra, write_and_read(renstra).renstra)) == []

    @given(
        st.lists(
            st.builds(RenderedChapter, TEXT, st.lists(BLOCK, max_size=5).map(tuple)), max_size=3
        ).map(tuple)
    )
    def it_is_exact_for_any_chapter(self, chapters: tuple[RenderedChapter, ...]) -> None:
        assert write_and_read(tree(), chapters).chapters == chapters

    @given(st.lists(TEXT, max_size=3).map(tuple), st.lists(ORIGIN, max_size=4).map(tuple))
    def it_keeps_the_cells_of_functions_whether_all_some_or_none_are_known(
        self, fungsi: tuple[str, ...], origin: tuple[Origin, ...]
    ) -> None:
        jabatan = tuple(
            Jabatan(kode=k, nama="Kepala", jenis="Seksi", fungsi=fungsi, asal_fungsi=origin)
            for k in "ab"
        )
        renstra = tree(jabatan=jabatan, fungsi_opd=fungsi, asal_fungsi_opd=origin)
        assert list(difference(renstra, write_and_read(renstra).renstra)) == []

    @pytest.mark.parametrize("number", ["69.50", "1E+3", "0E-7", "-0", "123456789012345678.000001"])
    def it_keeps_the_digits_as_they_were_written(self, number: str) -> None:
        value = Number(nilai=Decimal(number))
        size = Indikator(
            nama="i",
            satuan="%",
            jenis="persen",
            rekap="akhir",
            capaian_awal=value,
            target={2025: value},
        )
        (round_trip,) = write_and_read(tree(size)).renstra.tujuan[0].sasaran[0].indikator
        target = round_trip.target[2025]
        assert isinstance(target, Number)
        assert str(target.nilai) == number

    def it_keeps_signs_that_neither_xml_nor_utf_8_can_carry(self) -> None:
        renstra = Renstra(identitas=identitas(motto="a\x00b\x1f\ufffe\uffff]]>&<é漢🙂\u2028\r\n"))
        text = write_snapshot(Snapshot(renstra, ())).decode()
        assert not set("\x00\x1f\ufffe\uffff") & set(text)
        assert read_snapshot(text.encode()).renstra.identitas.motto == renstra.identitas.motto


class DescribeContent:
    def it_leaves_out_what_only_serves_the_office(self, plan: TinyBook) -> None:
        plan.isi["Pembanding"] = [
            {"sumber": "Perjanjian Kinerja", "kode_rujukan": "T.1", "uraian": "RAHASIA KANTOR"}
        ]
        plan.isi["Aturan"] = [{"kode": "R101", "alasan": "RAHASIA KANTOR"}]
        plan.isi["Sub Kegiatan"].append({"nama": "Jumlah", "pagu.2025": 987654321})
        snapshot = read(_written(plan)).snapshot
        renstra = snapshot.renstra
        assert renstra.pembanding
        assert renstra.pengecualian
        assert renstra.jumlah_tertulis
        text = snapshot.written.decode()
        assert "RAHASIA" not in text
        assert "987654321" not in text
        assert "Pembanding" not in text

    def it_leaves_out_what_a_row_says_by_default(self, sample: ReadPlan) -> None:
        text = sample.snapshot.written.decode()
        assert '"iku": false' not in text
        assert ': ""' not in text.replace('"kosong": ""', "").replace('"lembar": ""', "")
        assert "null" not in text

    def it_is_the_same_from_another_python_with_another_hash_seed(
        self, sample: ReadPlan, tmp_path: Path
    ) -> None:
        program = (
            "import sys; from pathlib import Path; "
            "from tests.history.plan_helpers import read, SAMPLE_FOLDER; "
            "Path(sys.argv[1]).write_bytes(read(SAMPLE_FOLDER).snapshot.written)"
        )
        command = [sys.executable, "-c", program, str(tmp_path / "p.json")]
        root = SAMPLE_FOLDER.parents[2]
        env = {
            "PYTHONHASHSEED": "4711",
            "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
            "LC_ALL": "C",
            "TZ": "Asia/Jakarta",
        }
        subprocess.run(command, env=env, check=True, timeout=60)
        assert (tmp_path / "p.json").read_bytes() == sample.snapshot.written


class DescribeLines:
    """What `git diff` shows of two versions."""

    @pytest.fixture
    def change(self, plan: TinyBook) -> Callable[[Callable[[dict[str, Any]], None]], list[str]]:
        def run(edit: Callable[[dict[str, Any]], None]) -> list[str]:
            old = read(_written(plan)).snapshot.written
            other = TinyBook(plan.folder)
            other.isi = tiny_content()
            edit(other.isi)
            return differing_lines(old, read(_written(other)).snapshot.written)

        return run

    def it_is_one_line_for_a_changed_pagu(self, change: Callable[..., list[str]]) -> None:
        difference = change(lambda content: content["Sub Kegiatan"][1].update({"pagu.2026": 7}))
        tier = [b for b in difference if '{"tingkat"' in b]
        assert [b[0] for b in tier] == ["-", "+"]
        assert '"2026": 7' in tier[1]

    def it_is_one_line_for_a_changed_target(self, change: Callable[..., list[str]]) -> None:
        difference = change(lambda content: content["Sub Kegiatan"][0].update({"target.2026": 999}))
        assert [b for b in difference if '"999"' in b and '{"tingkat"' not in b]
        assert not [b for b in difference if '{"tingkat"' in b]

    def it_does_not_rewrite_every_row_below_one_that_was_put_in(
        self, change: Callable[..., list[str]]
    ) -> None:
        def insert(content: dict[str, Any]) -> None:
            content["Sub Kegiatan"].insert(
                0, content["Sub Kegiatan"][0] | {"kode": "1.06.02.2.01.0000", "nama": "Sisipan"}
            )

        tier = [b for b in change(insert) if '{"tingkat"' in b]
        assert [b[:2] for b in tier] == ["+{"]

    def it_is_one_line_for_each_row(self, sample: ReadPlan) -> None:
        rows = sample.snapshot.written.decode().split("\n")
        renstra = sample.snapshot.renstra
        assert sum('{"tingkat": ' in b for b in rows) == len(renstra.simpul)
        assert sum(b.startswith('{"jenis": "') and '"tahun": ' in b for b in rows) == len(
            renstra.dasar_hukum
        )


@pytest.fixture(scope="module")
def data(sample: ReadPlan) -> dict[str, Any]:
    """The sample's data, parsed."""
    result: dict[str, Any] = json.loads(sample.snapshot.written)
    return result


def error(content: Any) -> str:
    """What is said of data that cannot be read."""
    with pytest.raises(DamagedSnapshot) as problem:
        read_snapshot(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(problem.value)


class DescribeDamage:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"bukan json",
            b"[]",
            b"null",
            b'"renstra:potret"',
            b'{"jenis": "lain"}',
            b"\xff\xfe",
            b"[" * 100_000,
        ],
        ids=["kosong", "teks", "daftar", "nihil", "kata", "lain", "biner", "dalam"],
    )
    def it_is_told_of_what_is_no_data_of_a_plan(self, content: bytes) -> None:
        assert "isinya" in error(content)

    def it_is_told_of_data_that_breaks_off(self, sample: ReadPlan) -> None:
        content = sample.snapshot.written
        assert "JSON" in error(content[: len(content) // 2])

    def it_asks_for_a_newer_program_where_a_newer_one_wrote(self, data: dict[str, Any]) -> None:
        message = error(data | {"format": FORMAT + 1})
        assert "lebih baru" in message
        assert str(FORMAT + 1) in message

    @pytest.mark.parametrize("key", ["identitas", "simpul", "bab", "asal", "lembar", "format"])
    def it_is_told_of_a_part_that_is_missing(self, key: str, data: dict[str, Any]) -> None:
        assert error({k: v for k, v in data.items() if k != key})

    @pytest.mark.parametrize(
        "change",
        [
            lambda s: [s[0], *s[2:]],
            lambda s: s[1:],
            lambda s: [*s, s[0] | {"tingkat": "Sub Sub Kegiatan"}],
            lambda s: [*s[:-1], s[-1] | {"pagu_tahunan": {"2022": "seribu"}}],
            lambda s: [*s[:-1], s[-1] | {"warna": "merah"}],
            lambda s: [*s[:-1], {k: v for k, v in s[-1].items() if k != "nama"}],
            lambda s: [*s, s[-1]],
            lambda s: [
                *s[:-1],
                s[-1] | {"indikator": [s[-1]["indikator"][0] | {"capaian_awal": {"warna": 1}}]},
            ],
            lambda s: [
                *s[:-1],
                s[-1] | {"indikator": [s[-1]["indikator"][0] | {"capaian_awal": "dua"}]},
            ],
            lambda s: {"simpul": s},
        ],
        ids=[
            "tanpa sasaran",
            "tanpa tujuan",
            "tingkat asing",
            "pagu kata",
            "medan asing",
            "tanpa nama",
            "tanpa sel",
            "nilai asing",
            "bukan bilangan",
            "bukan daftar",
        ],
    )
    def it_is_told_of_rows_that_are_none(
        self, change: Callable[[Any], Any], data: dict[str, Any]
    ) -> None:
        assert "tidak lengkap atau berubah" in error(data | {"simpul": change(data["simpul"])})

    @pytest.mark.parametrize(
        "block",
        [
            {},
            {"judul": 1},
            {"paragraf": "x"},
            {"paragraf": [1]},
            {"butir": 1},
            {"butir": [], "daftar": "x"},
            {"tabel": None},
            [],
            "x",
        ],
        ids=str,
    )
    def it_is_told_of_blocks_that_are_none(self, block: Any, data: dict[str, Any]) -> None:
        assert "tidak lengkap atau berubah" in error(
            data | {"bab": [{"judul": "BAB", "blok": [block]}]}
        )

    @given(st.data())
    def it_never_breaks_in_another_way_whatever_became_of_the_text(
        self, rng: st.DataObject
    ) -> None:
        whole = write_snapshot(Snapshot(tree(), (RenderedChapter("A", (Heading(2, "B"),)),)))
        source = rng.draw(st.integers(0, len(whole)))
        until = rng.draw(st.integers(source, min(len(whole), source + 12)))
        try:
            read_snapshot(whole[:source] + rng.draw(st.binary(max_size=4)) + whole[until:])
        except DamagedSnapshot as error:
            assert str(error)

    def it_reads_data_of_an_older_program_that_knew_less(self, data: dict[str, Any]) -> None:
        without = {k: v for k, v in data.items() if k not in {"alasan_perubahan", "pelatihan"}}
        renstra = read_snapshot(json.dumps(without).encode()).renstra
        assert (renstra.alasan_perubahan, renstra.pelatihan) == ((), ())


def it_puts_every_level_below_its_own_parent() -> None:
    program = tuple(Program(kode=k, nama=k, kode_sasaran="S") for k in ("P1", "P2"))
    sasaran = tuple(
        Sasaran(kode=k, nama=k, kode_tujuan="T", program=program if k == "S2" else ())
        for k in ("S1", "S2", "S3")
    )
    renstra = Renstra(
        identitas=identitas(),
        tujuan=(
            Tujuan(kode="T1", nama="T1"),
            Tujuan(kode="T2", nama="T2", sasaran=sasaran),
            Tujuan(kode="T3", nama="T3"),
        ),
    )
    assert write_and_read(renstra) == replace(Snapshot(renstra, ()))


def _written(workbook: TinyBook) -> Path:
    workbook.save()
    return workbook.folder
