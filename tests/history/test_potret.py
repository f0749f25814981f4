"""A plan as text and back: nothing lost, nothing bent, and lines that tell in a diff what changed."""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from benchmarks.rencana import tulis_rencana
from hypothesis import given
from hypothesis import strategies as st
from rencana_uji import SAMPEL, Terbaca, baca, beda

from buku_uji import BukuUji, isi_kecil
from renstra.model import (
    Angka,
    Asal,
    Identitas,
    Indikator,
    Jabatan,
    Kosong,
    Pejabat,
    Periode,
    Predikat,
    Program,
    Renstra,
    Rentang,
    Sasaran,
    Teks,
    Tujuan,
)
from renstra.narrative.blocks import (
    BabJadi,
    Butir,
    Judul,
    Paragraf,
    Potongan,
    Rujukan,
    TempatGambar,
    TempatTabel,
    TempatTandaTangan,
)
from renstra.snapshot import FORMAT, Potret, PotretRusak, baca_potret, tulis_potret

TEKS = st.text(max_size=30)
BILANGAN = st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**12), max_value=10**12)
NILAI = st.one_of(
    st.builds(Angka, nilai=BILANGAN),
    st.builds(Predikat, huruf=TEKS),
    st.builds(Rentang, bawah=BILANGAN, atas=BILANGAN),
    st.builds(Teks, teks=TEKS),
    st.builds(Kosong, alasan=TEKS),
)
LETAK = st.builds(Asal, st.sampled_from(["", "Sasaran", "RKA 2022"]), st.integers(0, 9), st.dictionaries(TEKS, TEKS, max_size=2))
ISI = st.lists(st.one_of(st.builds(Potongan, TEKS, st.booleans(), st.booleans()), st.builds(Rujukan, TEKS)), max_size=4).map(
    tuple
)
BLOK = st.one_of(
    st.builds(Judul, st.integers(1, 4), TEKS), st.builds(Paragraf, ISI, st.booleans()),
    st.builds(Butir, ISI, st.integers(0, 3), st.booleans(), st.integers(0, 99)), st.builds(TempatTabel, TEKS),
    st.builds(TempatGambar, TEKS), st.just(TempatTandaTangan()),
)  # fmt: skip


def identitas(**lain: Any) -> Identitas:
    return Identitas(
        opd="Dinas Sosial", urusan="Sosial", tingkat_daerah="Kota", daerah="Bengkulu", kepala_daerah="Wali Kota",
        jenis_dokumen="Renstra", periode=Periode(awal=2025, akhir=2026, dasar=2024, pertama=2025), tempat_penetapan="Bengkulu",
        tanggal_penetapan=date(2025, 2, 3), penandatangan=Pejabat(jabatan="Kepala", nama="Budi"), **lain,
    )  # fmt: skip


def pohon(*indikator: Indikator, **lain: Any) -> Renstra:
    sasaran = Sasaran(kode="S", nama="Sasaran", kode_tujuan="T", indikator=indikator)
    return Renstra(identitas=identitas(), tujuan=(Tujuan(kode="T", nama="Tujuan", sasaran=(sasaran,)),), **lain)


def bolak_balik(renstra: Renstra, bab: tuple[BabJadi, ...] = ()) -> Potret:
    return baca_potret(tulis_potret(Potret(renstra, bab)))


def baris_beda(lama: bytes, baru: bytes) -> list[str]:
    semua = difflib.unified_diff(lama.decode().split("\n"), baru.decode().split("\n"), n=0, lineterm="")
    return [b for b in semua if b[:1] in "+-" and b[:3] not in {"+++", "---"}]


class DescribeBolakBalik:
    def it_brings_the_sample_back_to_the_last_cell_and_the_last_word(self, contoh: Terbaca) -> None:
        kembali = baca_potret(contoh.potret.tertulis)
        assert list(beda(contoh.potret.renstra, kembali.renstra)) == []
        assert kembali.bab == contoh.potret.bab
        assert len(kembali.renstra.sub_kegiatan) == 136
        assert kembali.renstra.sub_kegiatan[5].indikator[0].asal.sel("target.2023")

    def it_brings_the_tiny_plan_back(self, rencana: BukuUji) -> None:
        potret = baca(rencana.folder).potret
        kembali = baca_potret(potret.tertulis)
        assert list(beda(potret.renstra, kembali.renstra)) == []
        assert kembali == potret

    def it_brings_a_generated_plan_back(self, tmp_path: Path) -> None:
        potret = baca(tulis_rencana(300, tmp_path)).potret
        kembali = baca_potret(potret.tertulis)
        assert list(beda(potret.renstra, kembali.renstra)) == []
        assert kembali.bab == potret.bab

    def it_writes_again_what_it_read(self, contoh: Terbaca) -> None:
        assert tulis_potret(baca_potret(contoh.potret.tertulis)) == contoh.potret.tertulis

    def it_keeps_rows_of_two_sheets_that_the_office_keeps_in_one(self, rencana: BukuUji) -> None:
        """One sheet of the office may answer to several declared ones, with other columns each."""
        rencana.lembar("Tujuan").title = "Cascading"
        rencana.peta('[lembar.Tujuan]\nlembar = "Cascading"\n')
        renstra = rencana.rencana()
        sasaran = renstra.tujuan[0].sasaran[0].model_copy(update={"asal": Asal("Cascading", 9, {"kode": "Z"})})
        renstra = renstra.model_copy(update={"tujuan": (renstra.tujuan[0].model_copy(update={"sasaran": (sasaran,)}),)})
        assert list(beda(renstra, bolak_balik(renstra).renstra)) == []

    @given(st.lists(st.tuples(NILAI, NILAI, TEKS, LETAK), max_size=4))
    def it_is_exact_for_every_kind_of_target_and_any_text(self, isi: list[tuple[Any, Any, str, Asal]]) -> None:
        renstra = pohon(*(
            Indikator(nama=t, satuan=t, jenis="persen", rekap="akhir", capaian_awal=a, target={2025: a, 2026: b}, asal=asal,
                      kondisi_akhir_tertulis=b, desimal=len(t))
            for a, b, t, asal in isi
        ))  # fmt: skip
        assert list(beda(renstra, bolak_balik(renstra).renstra)) == []

    @given(st.lists(st.builds(BabJadi, TEKS, st.lists(BLOK, max_size=5).map(tuple)), max_size=3).map(tuple))
    def it_is_exact_for_any_chapter(self, bab: tuple[BabJadi, ...]) -> None:
        assert bolak_balik(pohon(), bab).bab == bab

    @given(st.lists(TEKS, max_size=3).map(tuple), st.lists(LETAK, max_size=4).map(tuple))
    def it_keeps_the_cells_of_functions_whether_all_some_or_none_are_known(
        self, fungsi: tuple[str, ...], asal: tuple[Asal, ...]
    ) -> None:
        jabatan = tuple(Jabatan(kode=k, nama="Kepala", jenis="Seksi", fungsi=fungsi, asal_fungsi=asal) for k in "ab")
        renstra = pohon(jabatan=jabatan, fungsi_opd=fungsi, asal_fungsi_opd=asal)
        assert list(beda(renstra, bolak_balik(renstra).renstra)) == []

    @pytest.mark.parametrize("bilangan", ["69.50", "1E+3", "0E-7", "-0", "123456789012345678.000001"])
    def it_keeps_the_digits_as_they_were_written(self, bilangan: str) -> None:
        nilai = Angka(nilai=Decimal(bilangan))
        ukuran = Indikator(nama="i", satuan="%", jenis="persen", rekap="akhir", capaian_awal=nilai, target={2025: nilai})
        (kembali,) = bolak_balik(pohon(ukuran)).renstra.tujuan[0].sasaran[0].indikator
        assert str(kembali.target[2025].nilai) == bilangan  # type: ignore[union-attr]

    def it_keeps_signs_that_neither_xml_nor_utf_8_can_carry(self) -> None:
        renstra = Renstra(identitas=identitas(motto="a\x00b\x1f\ufffe\uffff]]>&<é漢🙂\u2028\r\n"))
        teks = tulis_potret(Potret(renstra, ())).decode()
        assert not set("\x00\x1f\ufffe\uffff") & set(teks)
        assert baca_potret(teks.encode()).renstra.identitas.motto == renstra.identitas.motto


class DescribeIsi:
    def it_leaves_out_what_only_serves_the_office(self, rencana: BukuUji) -> None:
        rencana.isi["Pembanding"] = [{"sumber": "Perjanjian Kinerja", "kode_rujukan": "T.1", "uraian": "RAHASIA KANTOR"}]
        rencana.isi["Aturan"] = [{"kode": "R101", "alasan": "RAHASIA KANTOR"}]
        rencana.isi["Sub Kegiatan"].append({"nama": "Jumlah", "pagu.2025": 987654321})
        potret = baca(_ditulis(rencana)).potret
        renstra = potret.renstra
        assert renstra.pembanding
        assert renstra.pengecualian
        assert renstra.jumlah_tertulis
        teks = potret.tertulis.decode()
        assert "RAHASIA" not in teks
        assert "987654321" not in teks
        assert "Pembanding" not in teks

    def it_leaves_out_what_a_row_says_by_default(self, contoh: Terbaca) -> None:
        teks = contoh.potret.tertulis.decode()
        assert '"iku": false' not in teks
        assert ': ""' not in teks.replace('"kosong": ""', "").replace('"lembar": ""', "")
        assert "null" not in teks

    def it_is_the_same_from_another_python_with_another_hash_seed(self, contoh: Terbaca, tmp_path: Path) -> None:
        program = (
            "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]); from rencana_uji import baca, SAMPEL; "
            "Path(sys.argv[1]).write_bytes(baca(SAMPEL).potret.tertulis)"
        )
        perintah = [sys.executable, "-c", program, str(tmp_path / "p.json"), str(Path(__file__).parent)]
        env = {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(SAMPEL.parents[2] / "src"), "LC_ALL": "C", "TZ": "Asia/Jakarta"}
        subprocess.run(perintah, env=env, check=True, timeout=60)
        assert (tmp_path / "p.json").read_bytes() == contoh.potret.tertulis


class DescribeBaris:
    """What `git diff` shows of two versions."""

    @pytest.fixture
    def ubah(self, rencana: BukuUji) -> Callable[[Callable[[dict[str, Any]], None]], list[str]]:
        def jalankan(sunting: Callable[[dict[str, Any]], None]) -> list[str]:
            lama = baca(_ditulis(rencana)).potret.tertulis
            lain = BukuUji(rencana.folder)
            lain.isi = isi_kecil()
            sunting(lain.isi)
            return baris_beda(lama, baca(_ditulis(lain)).potret.tertulis)

        return jalankan

    def it_is_one_line_for_a_changed_pagu(self, ubah: Callable[..., list[str]]) -> None:
        beda = ubah(lambda isi: isi["Sub Kegiatan"][1].update({"pagu.2026": 7}))
        jenjang = [b for b in beda if '{"tingkat"' in b]
        assert [b[0] for b in jenjang] == ["-", "+"]
        assert '"2026": 7' in jenjang[1]

    def it_is_one_line_for_a_changed_target(self, ubah: Callable[..., list[str]]) -> None:
        beda = ubah(lambda isi: isi["Sub Kegiatan"][0].update({"target.2026": 999}))
        assert [b for b in beda if '"999"' in b and '{"tingkat"' not in b]
        assert not [b for b in beda if '{"tingkat"' in b]

    def it_does_not_rewrite_every_row_below_one_that_was_put_in(self, ubah: Callable[..., list[str]]) -> None:
        def sisip(isi: dict[str, Any]) -> None:
            isi["Sub Kegiatan"].insert(0, isi["Sub Kegiatan"][0] | {"kode": "1.06.02.2.01.0000", "nama": "Sisipan"})

        jenjang = [b for b in ubah(sisip) if '{"tingkat"' in b]
        assert [b[:2] for b in jenjang] == ["+{"]

    def it_is_one_line_for_each_row(self, contoh: Terbaca) -> None:
        baris = contoh.potret.tertulis.decode().split("\n")
        renstra = contoh.potret.renstra
        assert sum('{"tingkat": ' in b for b in baris) == len(renstra.simpul)
        assert sum(b.startswith('{"jenis": "') and '"tahun": ' in b for b in baris) == len(renstra.dasar_hukum)


@pytest.fixture(scope="module")
def data(contoh: Terbaca) -> dict[str, Any]:
    """The sample's data, parsed."""
    hasil: dict[str, Any] = json.loads(contoh.potret.tertulis)
    return hasil


def salah(isi: Any) -> str:
    """What is said of data that cannot be read."""
    with pytest.raises(PotretRusak) as galat:
        baca_potret(isi if isinstance(isi, bytes) else json.dumps(isi).encode())
    return str(galat.value)


class DescribeKerusakan:
    @pytest.mark.parametrize(
        "isi",
        [b"", b"bukan json", b"[]", b"null", b'"renstra:potret"', b'{"jenis": "lain"}', b"\xff\xfe", b"[" * 100_000],
        ids=["kosong", "teks", "daftar", "nihil", "kata", "lain", "biner", "dalam"],
    )
    def it_is_told_of_what_is_no_data_of_a_plan(self, isi: bytes) -> None:
        assert "isinya" in salah(isi)

    def it_is_told_of_data_that_breaks_off(self, contoh: Terbaca) -> None:
        isi = contoh.potret.tertulis
        assert "JSON" in salah(isi[: len(isi) // 2])

    def it_asks_for_a_newer_program_where_a_newer_one_wrote(self, data: dict[str, Any]) -> None:
        pesan = salah(data | {"format": FORMAT + 1})
        assert "lebih baru" in pesan
        assert str(FORMAT + 1) in pesan

    @pytest.mark.parametrize("kunci", ["identitas", "simpul", "bab", "asal", "lembar", "format"])
    def it_is_told_of_a_part_that_is_missing(self, kunci: str, data: dict[str, Any]) -> None:
        assert salah({k: v for k, v in data.items() if k != kunci})

    @pytest.mark.parametrize(
        "ubah",
        [
            lambda s: [s[0], *s[2:]],
            lambda s: s[1:],
            lambda s: [*s, s[0] | {"tingkat": "Sub Sub Kegiatan"}],
            lambda s: [*s[:-1], s[-1] | {"pagu_tahunan": {"2022": "seribu"}}],
            lambda s: [*s[:-1], s[-1] | {"warna": "merah"}],
            lambda s: [*s[:-1], {k: v for k, v in s[-1].items() if k != "nama"}],
            lambda s: [*s, s[-1]],
            lambda s: [*s[:-1], s[-1] | {"indikator": [s[-1]["indikator"][0] | {"capaian_awal": {"warna": 1}}]}],
            lambda s: [*s[:-1], s[-1] | {"indikator": [s[-1]["indikator"][0] | {"capaian_awal": "dua"}]}],
            lambda s: {"simpul": s},
        ],
        ids=["tanpa sasaran", "tanpa tujuan", "tingkat asing", "pagu kata", "medan asing", "tanpa nama", "tanpa sel",
             "nilai asing", "bukan bilangan", "bukan daftar"],
    )  # fmt: skip
    def it_is_told_of_rows_that_are_none(self, ubah: Callable[[Any], Any], data: dict[str, Any]) -> None:
        assert "tidak lengkap atau berubah" in salah(data | {"simpul": ubah(data["simpul"])})

    @pytest.mark.parametrize(
        "blok",
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
    def it_is_told_of_blocks_that_are_none(self, blok: Any, data: dict[str, Any]) -> None:
        assert "tidak lengkap atau berubah" in salah(data | {"bab": [{"judul": "BAB", "blok": [blok]}]})

    @given(st.data())
    def it_never_breaks_in_another_way_whatever_became_of_the_text(self, acak: st.DataObject) -> None:
        utuh = tulis_potret(Potret(pohon(), (BabJadi("A", (Judul(2, "B"),)),)))
        dari = acak.draw(st.integers(0, len(utuh)))
        sampai = acak.draw(st.integers(dari, min(len(utuh), dari + 12)))
        try:
            baca_potret(utuh[:dari] + acak.draw(st.binary(max_size=4)) + utuh[sampai:])
        except PotretRusak as salah:
            assert str(salah)

    def it_reads_data_of_an_older_program_that_knew_less(self, data: dict[str, Any]) -> None:
        tanpa = {k: v for k, v in data.items() if k not in {"alasan_perubahan", "pelatihan"}}
        renstra = baca_potret(json.dumps(tanpa).encode()).renstra
        assert (renstra.alasan_perubahan, renstra.pelatihan) == ((), ())


def it_puts_every_level_below_its_own_parent() -> None:
    program = tuple(Program(kode=k, nama=k, kode_sasaran="S") for k in ("P1", "P2"))
    sasaran = tuple(Sasaran(kode=k, nama=k, kode_tujuan="T", program=program if k == "S2" else ()) for k in ("S1", "S2", "S3"))
    renstra = Renstra(
        identitas=identitas(),
        tujuan=(Tujuan(kode="T1", nama="T1"), Tujuan(kode="T2", nama="T2", sasaran=sasaran), Tujuan(kode="T3", nama="T3")),
    )
    assert bolak_balik(renstra) == replace(Potret(renstra, ()))


def _ditulis(buku: BukuUji) -> Path:
    buku.simpan()
    return buku.folder
