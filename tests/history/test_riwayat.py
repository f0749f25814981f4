"""The record that a build leaves: when there is a new one, what it says, and what is said of one that is broken."""

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
from rencana_uji import baca, beda, susun

import renstra
from buku_uji import BukuUji
from renstra import history
from renstra.arsip import tulis_aman
from renstra.build import bangun
from renstra.history import FORMAT, RiwayatRusak, baca_catatan, catat, daftar_catatan
from renstra.snapshot import Potret

LINGKUNGAN = {"PYTHONPATH": str(Path(renstra.__file__).parents[1])}


def ada(buku: BukuUji) -> list[str]:
    """The files in ``riwayat/``."""
    folder = buku.folder / "riwayat"
    return sorted(b.name for b in folder.iterdir()) if folder.exists() else []


def isi(buku: BukuUji, nomor: int = 1) -> dict[str, Any]:
    """One record as JSON."""
    hasil: dict[str, Any] = json.loads((buku.folder / f"riwayat/{nomor:03d}.json").read_text(encoding="utf-8"))
    return hasil


def tulis(buku: BukuUji, data: Any, nomor: int = 1) -> None:
    """Put something in the place of a record."""
    teks = data if isinstance(data, str) else json.dumps(data)
    (buku.folder / f"riwayat/{nomor:03d}.json").write_text(teks, encoding="utf-8")


@pytest.fixture(scope="module")
def potret(tmp_path_factory: pytest.TempPathFactory) -> Potret:
    """The tiny plan as data."""
    buku = BukuUji(tmp_path_factory.mktemp("kecil"))
    buku.simpan()
    return baca(buku.folder).potret


def simpan(buku: BukuUji, potret: Potret, *, draf: bool = False) -> list[str]:
    """Leave the record that a build would leave, and return what is in ``riwayat/`` then."""
    tulis_aman(catat(buku.folder, potret, draf=draf))
    return ada(buku)


def versi_baru(buku: BukuUji, potret: Potret, motto: str) -> list[str]:
    """Change a file of the plan, and leave the record of a plan with that motto."""
    (buku.folder / "tabel.toml").write_text(f"# {motto}\n", encoding="utf-8")
    i = potret.renstra.identitas.model_copy(update={"motto": motto})
    return simpan(buku, replace(potret, renstra=potret.renstra.model_copy(update={"identitas": i})))


class DescribeCatatanBaru:
    def it_is_left_by_the_first_build_in_the_folder_of_the_plan(self, rencana: BukuUji) -> None:
        assert ada(rencana) == []
        susun(rencana.folder)
        assert ada(rencana) == ["001.json"]

    def it_is_not_left_twice_for_the_same_inputs(self, rencana: BukuUji) -> None:
        susun(rencana.folder)
        lama = (rencana.folder / "riwayat/001.json").read_bytes()
        susun(rencana.folder)
        assert ada(rencana) == ["001.json"]
        assert (rencana.folder / "riwayat/001.json").read_bytes() == lama

    @pytest.mark.parametrize(
        "berkas",
        ["narasi/iku.md.j2", "narasi/sampul.docx", "aset/logo.png", "aset/a/b.png", "tabel.toml", "peta.toml", "peraturan.csv",
         "acuan.CSV", "sistematika/lain.toml", "gaya/lain.toml"],
    )  # fmt: skip
    def it_is_left_when_a_file_of_the_plan_came_changed_or_went(self, berkas: str, rencana: BukuUji, potret: Potret) -> None:
        simpan(rencana, potret)
        tujuan = rencana.folder / berkas
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        for nomor, teks in ((2, ""), (3, "lain")):
            tujuan.write_text(teks, encoding="utf-8")
            assert simpan(rencana, potret)[-1] == f"{nomor:03d}.json"
            assert berkas in isi(rencana, nomor)["masukan"]
        tujuan.unlink()
        assert simpan(rencana, potret)[-1] == "004.json"
        assert berkas not in isi(rencana, 4)["masukan"]

    @pytest.mark.parametrize(
        "berkas",
        ["renstra.periksa.xlsx", "catatan.txt", "lain.xlsx", "narasi/~$sampul.docx", "narasi/.~lock.iku.md.j2#", "aset/.DS_Store",
         "aset/Thumbs.db", "riwayat/catatan.txt", "narasi/iku.md.j2.bak", ".git/config.toml", "hasil/x.toml"],
    )  # fmt: skip
    def it_is_not_left_for_a_file_that_no_document_is_made_of(self, berkas: str, rencana: BukuUji, potret: Potret) -> None:
        simpan(rencana, potret)
        (rencana.folder / berkas).parent.mkdir(parents=True, exist_ok=True)
        (rencana.folder / berkas).write_text("x", encoding="utf-8")
        assert [b for b in simpan(rencana, potret) if b.endswith(".json")] == ["001.json"]

    def it_is_left_for_a_draft_and_for_the_document_proper(self, rencana: BukuUji) -> None:
        susun(rencana.folder, draf=True)
        susun(rencana.folder)
        susun(rencana.folder)
        assert [c.draf for c in daftar_catatan(rencana.folder)] == [True, False]

    def it_is_left_when_a_plan_goes_back_to_what_it_was(self, rencana: BukuUji, potret: Potret) -> None:
        for motto in ("Maju", "Mundur", "Maju"):
            versi_baru(rencana, potret, motto)
        satu, dua, tiga = daftar_catatan(rencana.folder)
        assert satu.sidik == tiga.sidik != dua.sidik

    def it_goes_on_after_the_last_number_whatever_was_deleted_before(self, rencana: BukuUji, potret: Potret) -> None:
        for motto in "abc":
            versi_baru(rencana, potret, motto)
        (rencana.folder / "riwayat/002.json").unlink()
        assert versi_baru(rencana, potret, "d") == ["001.json", "003.json", "004.json"]
        assert [c.nomor for c in daftar_catatan(rencana.folder)] == [1, 3, 4]

    def it_counts_on_beyond_999(self, rencana: BukuUji, potret: Potret) -> None:
        simpan(rencana, potret)
        (rencana.folder / "riwayat/001.json").rename(rencana.folder / "riwayat/999.json")
        tulis(rencana, isi(rencana, 999) | {"nomor": 999, "sidik": "lain"}, 999)
        assert simpan(rencana, potret) == ["1000.json", "999.json"]
        assert [c.nomor for c in daftar_catatan(rencana.folder)] == [999, 1000]

    def it_is_left_by_no_build_that_failed(self, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu")
        rencana.simpan()
        assert bangun(rencana.folder, rencana.folder.parent / "hasil", pdf=False).ringkasan is None
        assert ada(rencana) == []

    def it_is_the_same_to_the_byte_from_another_python_elsewhere(self, rencana: BukuUji, tmp_path: Path) -> None:
        susun(rencana.folder)
        lama = (rencana.folder / "riwayat/001.json").read_bytes()
        (rencana.folder / "riwayat/001.json").unlink()
        program = "from renstra.cli import main; main(['build', '.', '--no-pdf', '--quiet', '--out', '../hasil'])"
        lain = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Jakarta", "LC_ALL": "C", "HOME": str(tmp_path)}
        perintah = [sys.executable, "-c", program]
        subprocess.run(perintah, cwd=rencana.folder, env=os.environ | LINGKUNGAN | lain, check=True, timeout=60)
        assert (rencana.folder / "riwayat/001.json").read_bytes() == lama

    def it_is_whole_when_two_builds_run_at_once(self, rencana: BukuUji) -> None:
        program = "from renstra.cli import main; main(['build', '.', '--no-pdf', '--quiet', '--out', '../hasil'])"
        perintah = [sys.executable, "-c", program]
        proses = [subprocess.Popen(perintah, cwd=rencana.folder, env=os.environ | LINGKUNGAN) for _ in range(2)]
        assert [p.wait(timeout=120) for p in proses] == [0, 0]
        assert [c.utuh for c in daftar_catatan(rencana.folder)] == [True]
        assert ada(rencana) == ["001.json"]


class DescribeIsiCatatan:
    def it_says_what_was_built_of_which_files(self, rencana: BukuUji) -> None:
        rencana.tulis("Identitas", "Versi", "rancangan akhir")
        rencana.simpan()
        (rencana.folder / "narasi/iku.md.j2").write_text("Teks.\n\n{{ tabel('iku') }}\n", encoding="utf-8")
        susun(rencana.folder)
        (c,) = daftar_catatan(rencana.folder)
        assert (c.nomor, c.versi, c.tanggal.isoformat(), c.jenis_dokumen, c.draf, c.utuh) == (
            1, "rancangan akhir", "2025-09-02", "Renstra", False, True,
        )  # fmt: skip
        assert c.pagu == {2025: 3_000_000, 2026: 3_000_000, 2027: 3_000_000}
        assert c.pagu_total == isi(rencana)["pagu_total"] == 9_000_000
        assert c.banyak == {"tujuan": 1, "sasaran": 1, "program": 1, "kegiatan": 1, "sub_kegiatan": 2}
        assert c.masukan == {
            nama: hashlib.sha256((rencana.folder / nama).read_bytes()).hexdigest()
            for nama in ("narasi/iku.md.j2", "renstra.xlsx")
        }

    def it_knows_no_clock_and_no_place(self, rencana: BukuUji) -> None:
        susun(rencana.folder)
        teks = (rencana.folder / "riwayat/001.json").read_text(encoding="utf-8")
        assert str(rencana.folder.parent) not in teks
        assert "T00:" not in teks

    def it_holds_the_whole_plan(self, rencana: BukuUji) -> None:
        susun(rencana.folder)
        catatan, potret = baca_catatan(rencana.folder, 1)
        assert catatan == daftar_catatan(rencana.folder)[0]
        assert list(beda(rencana.rencana(), potret.renstra)) == []
        assert len(potret.bab) == 8

    def it_gives_the_last_one_without_a_number(self, rencana: BukuUji, potret: Potret) -> None:
        simpan(rencana, potret)
        versi_baru(rencana, potret, "Maju")
        assert baca_catatan(rencana.folder)[1].renstra.identitas.motto == "Maju"
        assert baca_catatan(rencana.folder, 1)[1].renstra.identitas.motto == ""


class DescribeFolderTertutup:
    """A plan in a folder that nobody may write to is built all the same."""

    def it_gets_a_word_and_its_document(self, rencana: BukuUji) -> None:
        (rencana.folder / "riwayat").write_text("berkas, bukan folder")
        ringkasan = susun(rencana.folder)
        assert ringkasan.berkas[0].is_file()
        (pesan,) = [p for p in ringkasan.pesan if "Riwayat" in p]
        assert str(rencana.folder / "riwayat") in pesan
        assert "Dokumen tetap jadi" in pesan
        assert not [p for p in ringkasan.pesan if "File exists" in p or "Errno" in p]

    def it_gets_a_word_when_a_file_cannot_be_read(self, rencana: BukuUji, monkeypatch: pytest.MonkeyPatch) -> None:
        def tertutup(*_: object) -> None:
            raise PermissionError(13, "Permission denied", "aset/logo.png")

        monkeypatch.setattr(history.hashlib, "file_digest", tertutup)
        ringkasan = susun(rencana.folder)
        assert any("Riwayat" in p and "aset/logo.png" in p and "tidak ada izin" in p for p in ringkasan.pesan)
        assert ada(rencana) == []

    def it_still_fails_for_the_reason_that_concerns_the_document(self, rencana: BukuUji) -> None:
        (rencana.folder.parent / "hasil").write_text("berkas, bukan folder")
        hasil = bangun(rencana.folder, rencana.folder.parent / "hasil", pdf=False)
        assert [t.kode for t in hasil.temuan] == ["K02"]
        assert ada(rencana) == []


class DescribeCatatanRusak:
    @pytest.fixture
    def tercatat(self, rencana: BukuUji, potret: Potret) -> BukuUji:
        """A plan with three records."""
        for motto in ("satu", "dua", "tiga"):
            versi_baru(rencana, potret, motto)
        return rencana

    @pytest.mark.parametrize(
        ("ubah", "kata"),
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
        ids=["kurung", "kosong", "gabungan git", "daftar", "potret", "format", "nomor", "tanggal", "draf", "versi", "masukan",
             "pagu", "tanpa banyak"],
    )  # fmt: skip
    def it_is_named_with_its_file_and_how_to_go_on(self, ubah: Callable[[Any], Any], kata: str, tercatat: BukuUji) -> None:
        tulis(tercatat, ubah(isi(tercatat, 2)), 2)
        for buka in (daftar_catatan, lambda f: baca_catatan(f, 2)):
            with pytest.raises(RiwayatRusak) as galat:
                buka(tercatat.folder)
            (t,) = galat.value.temuan
            assert (t.kode, t.lembar) == ("D06", "riwayat/002.json")
            assert kata in t.isi
            assert "git" in t.saran
            assert "riwayat/002.json" in str(galat.value)
        assert baca_catatan(tercatat.folder, 1)[0].nomor == 1

    def it_is_named_together_with_all_others(self, tercatat: BukuUji) -> None:
        tulis(tercatat, "{", 1)
        tulis(tercatat, "[]", 3)
        with pytest.raises(RiwayatRusak) as galat:
            daftar_catatan(tercatat.folder)
        assert [t.lembar for t in galat.value.temuan] == ["riwayat/001.json", "riwayat/003.json"]

    def it_is_named_when_only_its_plan_is_broken(self, tercatat: BukuUji) -> None:
        data = isi(tercatat, 2)
        del data["potret"]["simpul"][0]["nama"]
        tulis(tercatat, data, 2)
        with pytest.raises(RiwayatRusak, match=r"riwayat/002\.json"):
            baca_catatan(tercatat.folder, 2)
        assert [c.utuh for c in daftar_catatan(tercatat.folder)] == [True, False, True]

    @pytest.mark.parametrize(
        "ubah",
        [
            lambda d: d["potret"]["simpul"][-1]["pagu_tahunan"].update({"2025": 1}),
            lambda d: d.update(versi="lain"),
            lambda d: d["pagu"].update({"2025": 1}),
            lambda d: d.pop("sidik_isi"),
        ],
        ids=["pagu", "versi", "jumlah", "tanpa sidik"],
    )
    def it_is_told_of_when_a_hand_changed_it(self, ubah: Callable[[dict[str, Any]], object], tercatat: BukuUji) -> None:
        data = isi(tercatat, 2)
        ubah(data)
        tulis(tercatat, data, 2)
        assert [c.utuh for c in daftar_catatan(tercatat.folder)] == [True, False, True]
        assert not baca_catatan(tercatat.folder, 2)[0].utuh

    @pytest.mark.parametrize("bentuk", ["crlf", "bom", "rapi"])
    def it_is_none_when_only_its_lines_are_written_otherwise(self, bentuk: str, tercatat: BukuUji, potret: Potret) -> None:
        """Git may turn line ends, an editor may set a mark at the beginning or indent."""
        berkas = tercatat.folder / "riwayat/003.json"
        teks = berkas.read_text(encoding="utf-8")
        lain = {"crlf": teks.replace("\n", "\r\n"), "bom": "\ufeff" + teks, "rapi": json.dumps(json.loads(teks), indent=4)}
        berkas.write_bytes(lain[bentuk].encode())
        assert all(c.utuh for c in daftar_catatan(tercatat.folder))
        assert len(simpan(tercatat, potret)) == 3

    def it_stops_no_build_and_is_followed_by_a_new_one(self, tercatat: BukuUji) -> None:
        tulis(tercatat, "{", 3)
        susun(tercatat.folder)
        assert ada(tercatat) == ["001.json", "002.json", "003.json", "004.json"]
        assert baca_catatan(tercatat.folder)[0].nomor == 4

    def it_says_which_numbers_there_are_when_one_is_asked_for_that_is_not(self, tercatat: BukuUji, potret: Potret) -> None:
        versi_baru(tercatat, potret, "empat")
        (tercatat.folder / "riwayat/003.json").unlink()
        with pytest.raises(RiwayatRusak) as galat:
            baca_catatan(tercatat.folder, 3)
        (t,) = galat.value.temuan
        assert (t.kode, t.lembar, t.harap) == ("D05", "riwayat/003.json", "salah satu dari 1-2, 4")

    def it_says_how_a_first_one_comes_about(self, rencana: BukuUji) -> None:
        assert daftar_catatan(rencana.folder) == ()
        for nomor in (None, 1):
            with pytest.raises(RiwayatRusak) as galat:
                baca_catatan(rencana.folder, nomor)
            (t,) = galat.value.temuan
            assert t.kode == "D05"
            assert f"renstra build {rencana.folder}" in t.saran
