"""`renstra diff` and `renstra log` as people meet them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from jalan_uji import Jalankan
from openpyxl import load_workbook

from buku_uji import BukuUji

LAMA, BARU = "dinsos/renstra-2025", "dinsos/perubahan-2026"


@pytest.fixture
def baru(rencana: BukuUji, tmp_path: Path) -> BukuUji:
    """A second plan beside the tiny one: a renamed sub kegiatan, another pagu, and a reason for one of the two."""
    folder = tmp_path / BARU
    folder.mkdir()
    buku = BukuUji(folder)
    buku.isi["Identitas"][0] |= {
        "jenis_dokumen": "Perubahan Renstra",
        "tanggal_penetapan": "5 Januari 2026",
        "versi": "perubahan",
    }
    buku.isi["Sub Kegiatan"][0] |= {"nama": "Sub 1 yang diperluas"}
    buku.isi["Sub Kegiatan"][1] |= {"pagu.2026": 2_500_000}
    buku.isi["Alasan Perubahan"] = [{"jenis": "ubah pagu", "alasan": "Hasil evaluasi"}]
    buku.simpan()
    return buku


class DescribeDiff:
    def it_writes_matrix_summary_and_tracked_document(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        hasil = renstra("diff", LAMA, BARU)
        assert (hasil.kode, hasil.galat) == (0, "")
        folder = tmp_path / "build" / "dinsos-perubahan-2026"
        assert sorted(b.name for b in folder.iterdir()) == [
            "matriks-perubahan.docx", "matriks-perubahan.xlsx", "redline.docx", "ringkasan-perubahan.html",
        ]  # fmt: skip
        load_workbook(folder / "matriks-perubahan.xlsx")
        Document(str(folder / "matriks-perubahan.docx"))
        assert "Sub 1 yang diperluas" in (folder / "ringkasan-perubahan.html").read_text(encoding="utf-8")
        xml = Document(str(folder / "redline.docx")).element.xml
        assert 'w:author="Dinas Sosial Kabupaten Seluma"' in xml and 'w:date="2026-01-05T00:00:00Z"' in xml

    def it_tells_what_changed_in_words(self, renstra: Jalankan, baru: BukuUji) -> None:
        hasil = renstra("diff", LAMA, BARU, "--no-redline")
        assert "1 ganti nomenklatur, 1 ubah pagu, 3 lembar lain" in hasil.keluar
        assert "Pagu: Rp9.000.000 menjadi Rp9.500.000 (bertambah 500.000)" in hasil.keluar
        assert "1 padanan baris adalah dugaan" in hasil.keluar
        assert "1 baris berubah belum beralasan" in hasil.keluar
        assert hasil.inggris == []

    def it_takes_author_and_date_as_people_write_them(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        hasil = renstra("diff", LAMA, BARU, "--penulis", "Budi", "--tanggal", "7 Februari 2026", "--out", "hasil", "--quiet")
        assert (hasil.kode, hasil.semua) == (0, "")
        xml = Document(str(tmp_path / "hasil/redline.docx")).element.xml
        assert 'w:author="Budi"' in xml and 'w:date="2026-02-07T00:00:00Z"' in xml

    def it_refuses_a_date_that_is_none(self, renstra: Jalankan, baru: BukuUji) -> None:
        hasil = renstra("diff", LAMA, BARU, "--tanggal", "kemarin")
        assert hasil.kode == 2
        assert "'kemarin' bukan tanggal seperti '27 Juni 2022'" in hasil.galat
        assert hasil.inggris == []

    def it_prints_the_list_as_json_and_writes_nothing(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        hasil = renstra("diff", LAMA, BARU, "--json")
        data = json.loads(hasil.keluar)
        (pagu,) = [p for p in data["perubahan"] if p["jenis"] == "ubah pagu"]
        sel = baru.sel("Sub Kegiatan", "Pagu 2026", 3)
        assert pagu["lama"][0]["sel"] == pagu["baru"][0]["sel"] == sel
        assert (pagu["semula"], pagu["menjadi"], pagu["alasan"]) == (2_000_000, 2_500_000, "Hasil evaluasi")
        assert not (tmp_path / "build").exists()

    def it_finds_no_change_in_the_same_plan(self, renstra: Jalankan, rencana: BukuUji) -> None:
        hasil = renstra("diff", LAMA, LAMA, "--no-redline")
        assert hasil.kode == 0
        assert "Tidak ada perubahan." in hasil.keluar

    def it_writes_the_same_bytes_every_time(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        for ke in ("a", "b"):
            renstra("diff", LAMA, BARU, "--no-redline", "--out", ke)
        for berkas in (tmp_path / "a").iterdir():
            assert berkas.read_bytes() == (tmp_path / "b" / berkas.name).read_bytes()

    def it_drops_a_tracked_document_of_an_earlier_comparison_when_it_cannot_make_one(
        self, renstra: Jalankan, baru: BukuUji, tmp_path: Path
    ) -> None:
        (tmp_path / "hasil").mkdir()
        (tmp_path / "hasil/redline.docx").write_bytes(b"lama")
        penghalang = tmp_path / "penghalang" / "python_redlines"
        penghalang.mkdir(parents=True)
        (penghalang / "__init__.py").write_text("raise ImportError('tidak ada')\n")
        sumber = str(Path(__file__).parents[2] / "src")
        hasil = renstra("diff", LAMA, BARU, "--out", "hasil", PYTHONPATH=f"{penghalang.parent}:{sumber}")
        assert hasil.kode == 0
        assert 'pip install "renstra[redline]"' in hasil.keluar
        assert sorted(b.name for b in (tmp_path / "hasil").iterdir()) == [
            "matriks-perubahan.docx", "matriks-perubahan.xlsx", "ringkasan-perubahan.html",
        ]  # fmt: skip


class DescribeFaults:
    def it_tells_the_faults_of_both_plans_at_once(self, renstra: Jalankan, rencana: BukuUji, baru: BukuUji) -> None:
        for buku, lembar in ((rencana, "Sub Kegiatan"), (baru, "Program")):
            buku.tulis(lembar, "Satuan", None)
            buku.simpan()
        hasil = renstra("diff", LAMA, BARU)
        assert hasil.kode == 1
        assert "2 kesalahan ditemukan. Tidak ada yang dibandingkan" in hasil.galat
        assert "Sub Kegiatan" in hasil.galat and "Program" in hasil.galat
        assert hasil.inggris == []

    @pytest.mark.parametrize("nama", ["tidak/ada", f"{LAMA}@7", f"{LAMA}@x"])
    def it_tells_a_plan_that_is_not_there(self, nama: str, renstra: Jalankan, baru: BukuUji) -> None:
        hasil = renstra("diff", nama, BARU)
        assert hasil.kode == 1
        assert "D0" in hasil.galat and "Traceback" not in hasil.semua
        assert hasil.inggris == []

    def it_tells_a_crosswalk_that_does_not_fit(self, renstra: Jalankan, baru: BukuUji) -> None:
        (baru.folder / "padanan.csv").write_text("kode_lama,kode_baru\n9.9,1.06.02\n", encoding="utf-8")
        hasil = renstra("diff", LAMA, BARU)
        assert hasil.kode == 1
        assert "D10 2: kode lama tidak ada pada rencana lama" in hasil.galat

    def it_takes_the_crosswalk_of_the_new_plan(self, renstra: Jalankan, baru: BukuUji) -> None:
        kode = "1.06.02.2.01.000"
        (baru.folder / "padanan.csv").write_text(f"kode_lama;kode_baru\n{kode}1;{kode}2\n{kode}2;{kode}1\n", encoding="utf-8")
        data = json.loads(renstra("diff", LAMA, BARU, "--json").keluar)
        assert {p["cara"] for p in data["perubahan"] if p["bagian"] == "Sub Kegiatan"} == {"padanan"}

    def it_wonders_at_plans_in_the_wrong_order_or_of_two_offices(self, renstra: Jalankan, baru: BukuUji) -> None:
        baru.tulis("Identitas", "Nama perangkat daerah", "Dinas Kesehatan")
        baru.simpan()
        hasil = renstra("diff", BARU, LAMA, "--no-redline")
        assert hasil.kode == 0
        assert "kedua rencana milik perangkat daerah yang berbeda" in hasil.keluar
        assert "rencana lama ditetapkan sesudah rencana baru" in hasil.keluar

    def it_tells_a_reason_that_no_change_has_use_for(self, renstra: Jalankan, baru: BukuUji) -> None:
        baru.tulis("Alasan Perubahan", "Kode", "1.06.99")
        baru.simpan()
        hasil = renstra("diff", LAMA, BARU, "--no-redline")
        assert "Alasan Perubahan!A2: alasan ini tidak dipakai oleh satu perubahan pun (1.06.99, ubah pagu)" in hasil.keluar

    def it_tells_a_folder_that_cannot_be_written(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        (tmp_path / "penuh").write_text("berkas, bukan folder")
        hasil = renstra("diff", LAMA, BARU, "--no-redline", "--out", "penuh/hasil")
        assert hasil.kode == 1
        assert "penuh" in hasil.galat and "tidak dapat ditulis" in hasil.galat
        assert hasil.inggris == []


class DescribeBuiltDocuments:
    def it_compares_them_from_the_data_that_they_carry(self, renstra: Jalankan, baru: BukuUji, tmp_path: Path) -> None:
        for folder, nama in ((LAMA, "lama"), (BARU, "baru")):
            assert renstra("build", folder, "--no-pdf", "--draf", "--out", nama).kode == 0
        shutil.rmtree(tmp_path / "dinsos")
        dokumen = ("lama/dinsos-renstra-2025.docx", "baru/dinsos-perubahan-2026.docx")
        hasil = renstra("diff", *dokumen, "--out", "hasil")
        assert (hasil.kode, hasil.galat) == (0, "")
        assert "1 ganti nomenklatur, 1 ubah pagu" in hasil.keluar
        assert (tmp_path / "hasil/redline.docx").is_file()
        data = json.loads(renstra("diff", *dokumen, "--json").keluar)
        assert data["perubahan"][0]["baru"][0]["lembar"] == "Sub Kegiatan"


class DescribeLog:
    def it_shows_every_version_and_what_changed(self, renstra: Jalankan, rencana: BukuUji) -> None:
        assert renstra("build", LAMA, "--no-pdf").kode == 0
        rencana.tulis("Sub Kegiatan", "Pagu 2026", 7_000_000)
        rencana.tulis("Identitas", "Versi", "rancangan-akhir")
        rencana.simpan()
        assert renstra("build", LAMA, "--no-pdf").kode == 0
        hasil = renstra("log", LAMA)
        assert (hasil.kode, hasil.galat, hasil.inggris) == (0, "", [])
        baris = hasil.keluar.splitlines()
        assert baris[0].startswith("1  tanpa versi  2 September 2025  Renstra")
        assert "pagu Rp9.000.000" in baris[1]
        assert baris[2].startswith("2  rancangan-akhir  2 September 2025")
        assert "pagu Rp15.000.000" in baris[3]
        assert baris[4].strip().startswith("1 ubah pagu, 1 lembar lain")

    def it_keeps_no_second_record_of_the_same_inputs(self, renstra: Jalankan, rencana: BukuUji) -> None:
        for _ in range(2):
            renstra("build", LAMA, "--no-pdf")
        assert [b.name for b in (rencana.folder / "riwayat").iterdir()] == ["001.json"]

    def it_lets_two_recorded_versions_be_compared(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> None:
        for rupiah in (1_000_000, 7_000_000):
            rencana.tulis("Sub Kegiatan", "Pagu 2026", rupiah)
            rencana.simpan()
            assert renstra("build", LAMA, "--no-pdf").kode == 0
        hasil = renstra("diff", f"{LAMA}@1", f"{LAMA}@2")
        assert (hasil.kode, hasil.galat) == (0, "")
        assert "bertambah 6.000.000" in hasil.keluar
        assert (tmp_path / "build/dinsos-renstra-2025-2/redline.docx").is_file()

    def it_says_so_when_there_is_no_record(self, renstra: Jalankan, rencana: BukuUji) -> None:
        hasil = renstra("log", LAMA)
        assert (hasil.kode, hasil.galat) == (0, "")
        assert hasil.keluar.startswith("Belum ada catatan; renstra build dinsos/renstra-2025")

    def it_says_so_when_there_is_no_such_folder(self, renstra: Jalankan) -> None:
        hasil = renstra("log", "tidak-ada")
        assert hasil.kode == 1
        assert "folder rencana tidak-ada tidak ada" in hasil.galat

    def it_tells_a_record_that_cannot_be_read(self, renstra: Jalankan, rencana: BukuUji) -> None:
        renstra("build", LAMA, "--no-pdf")
        (rencana.folder / "riwayat/001.json").write_text("{rusak")
        hasil = renstra("log", LAMA)
        assert hasil.kode == 1
        assert "001.json" in hasil.galat and hasil.inggris == []
