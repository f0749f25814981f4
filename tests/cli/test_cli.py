"""The command line as people meet it: run as a program of its own, its words read."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from jalan_uji import LINGKUNGAN, PROGRAM, Jalankan
from openpyxl import load_workbook

from buku_uji import BukuUji
from renstra import __version__
from renstra.build import TAHAP


class DescribeBantuan:
    @pytest.mark.parametrize(
        "kata", [(), ("--help",), ("-h",), ("build", "--help"), ("init", "-h"), ("--version",)], ids=" ".join
    )
    def it_is_indonesian_throughout(self, kata: tuple[str, ...], renstra: Jalankan) -> None:
        hasil = renstra(*kata)
        assert hasil.kode == (0 if kata else 2)
        assert hasil.inggris == []
        assert hasil.semua.strip()

    def it_names_every_command_and_every_option(self, renstra: Jalankan) -> None:
        assert {"build", "init", "--version"} <= set(renstra("--help").keluar.split())
        isi = renstra("build", "--help").keluar
        assert {"--no-pdf", "--out", "--quiet"} <= set(isi.split())
        assert isi.startswith("Pemakaian: renstra build ")
        assert "Pilihan:" in isi

    def it_knows_its_version(self, renstra: Jalankan) -> None:
        assert renstra("--version").keluar == f"renstra, versi {__version__}\n"

    @pytest.mark.parametrize(
        ("kata", "pesan"),
        [
            (("buld", "x"), "Tidak ada perintah 'buld'"),
            (("build",), "Argumen belum diisi"),
            (("build", "x", "y"), "argumen yang tidak dikenal"),
            (("build", "--quite", "x"), "--quiet"),
            (("build", "x", "--out"), "memerlukan"),
            (("build", "x", "--quiet=1"), "tidak memerlukan nilai"),
        ],
        ids=lambda k: " ".join(k) if isinstance(k, tuple) else "",
    )
    def it_explains_a_wrong_call_in_indonesian(self, kata: tuple[str, ...], pesan: str, renstra: Jalankan) -> None:
        hasil = renstra(*kata)
        assert hasil.kode == 2
        assert "Kesalahan: " in hasil.galat
        assert pesan in hasil.galat
        assert hasil.inggris == []


class DescribeInit:
    def it_makes_workbook_and_folders_and_says_what_comes_next(self, renstra: Jalankan, tmp_path: Path) -> None:
        hasil = renstra("init", "dinas/rencana baru")
        folder = tmp_path / "dinas" / "rencana baru"
        assert hasil.kode == 0
        assert sorted(b.name for b in folder.iterdir()) == ["aset", "narasi", "renstra.xlsx"]
        buku = load_workbook(folder / "renstra.xlsx")
        assert buku.sheetnames[:2] == ["Petunjuk", "Identitas"]
        assert "renstra build" in hasil.keluar
        assert hasil.inggris == []

    def it_refuses_to_overwrite_a_workbook(self, renstra: Jalankan, rencana: BukuUji) -> None:
        berkas = rencana.folder / "renstra.xlsx"
        isi = berkas.read_bytes()
        hasil = renstra("init", rencana.folder)
        assert hasil.kode == 1
        assert "sudah ada dan tidak ditimpa" in hasil.galat
        assert berkas.read_bytes() == isi
        assert [b.name for b in rencana.folder.iterdir()] == ["renstra.xlsx"]

    def it_may_fill_a_folder_that_holds_other_files(self, renstra: Jalankan, tmp_path: Path) -> None:
        (tmp_path / "rencana").mkdir()
        (tmp_path / "rencana" / "catatan.txt").write_text("lama")
        assert renstra("init", "rencana").kode == 0
        assert (tmp_path / "rencana" / "catatan.txt").read_text() == "lama"

    def it_says_in_indonesian_why_a_folder_cannot_be(self, renstra: Jalankan, tmp_path: Path) -> None:
        (tmp_path / "berkas").write_text("x")
        hasil = renstra("init", "berkas/rencana")
        assert hasil.kode == 1
        assert "berkas/rencana tidak dapat ditulis" in hasil.galat
        assert hasil.inggris == []

    def it_gives_a_workbook_that_build_asks_to_fill_in_cell_by_cell(self, renstra: Jalankan) -> None:
        renstra("init", "rencana")
        hasil = renstra("build", "rencana", "--no-pdf")
        assert hasil.kode == 1
        assert "Identitas" in hasil.galat
        assert "B2: 'Nama perangkat daerah' wajib diisi" in hasil.galat
        assert hasil.inggris == []

    def it_gives_the_same_workbook_each_time(self, renstra: Jalankan, tmp_path: Path) -> None:
        renstra("init", "a")
        renstra("init", "b", PYTHONHASHSEED="99", TZ="Asia/Jayapura")
        assert (tmp_path / "a/renstra.xlsx").read_bytes() == (tmp_path / "b/renstra.xlsx").read_bytes()


class DescribeBuild:
    def it_writes_into_build_below_the_working_folder_under_the_name_of_the_plan(
        self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path
    ) -> None:
        hasil = renstra("build", "dinsos/renstra-2025")
        assert hasil.kode == 0
        folder = tmp_path / "build" / "dinsos-renstra-2025"
        assert sorted(b.name for b in folder.iterdir()) == ["dinsos-renstra-2025.docx", "dinsos-renstra-2025.pdf"]
        assert (folder / "dinsos-renstra-2025.pdf").read_bytes().startswith(b"%PDF-")
        assert hasil.inggris == []

    def it_sums_up_pages_tables_pagu_files_and_time(self, renstra: Jalankan, rencana: BukuUji) -> None:
        isi = renstra("build", rencana.folder, "--out", "hasil").keluar
        assert re.search(r"\d+ halaman, \d+ tabel, \d+ gambar, 2 sub kegiatan", isi)
        assert "Rp9.000.000" in isi
        assert "hasil/dinsos-renstra-2025.docx" in isi
        assert "hasil/dinsos-renstra-2025.pdf" in isi
        assert re.search(r"\d+,\d detik", isi)

    def it_makes_only_the_word_file_without_pdf_and_speaks_of_f9(
        self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path
    ) -> None:
        hasil = renstra("build", rencana.folder, "--no-pdf", "--out", "hasil")
        assert [b.name for b in (tmp_path / "hasil").iterdir()] == ["dinsos-renstra-2025.docx"]
        assert "F9" in hasil.keluar
        assert "halaman," not in hasil.keluar

    def it_says_nothing_when_quiet(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> None:
        hasil = renstra("build", rencana.folder, "--no-pdf", "--quiet", "--out", "hasil")
        assert (hasil.kode, hasil.semua) == (0, "")
        assert zipfile.is_zipfile(tmp_path / "hasil" / "dinsos-renstra-2025.docx")

    def it_speaks_of_faults_even_when_quiet(self, renstra: Jalankan, tmp_path: Path) -> None:
        hasil = renstra("build", "tidak-ada", "--quiet")
        assert hasil.kode == 1
        assert "buku kerja tidak ditemukan" in hasil.galat
        assert "renstra init" in hasil.galat
        assert hasil.inggris == []

    def it_takes_a_relative_and_an_absolute_folder_for_the_same(
        self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path
    ) -> None:
        renstra("build", rencana.folder, "--no-pdf", "--out", "a")
        subprocess.run(
            [sys.executable, "-c", PROGRAM, "build", ".", "--no-pdf", "--out", str(tmp_path / "b")],
            cwd=rencana.folder,
            env=LINGKUNGAN,
            check=True,
            capture_output=True,
        )
        (a,), (b,) = (tmp_path / "a").iterdir(), (tmp_path / "b").iterdir()
        assert a.name == b.name
        assert a.read_bytes() == b.read_bytes()

    def it_shows_the_stages_on_a_terminal_and_leaves_only_the_summary(self, rencana: BukuUji, tmp_path: Path) -> None:
        induk, anak = pty.openpty()
        perintah = [sys.executable, "-c", PROGRAM, "build", str(rencana.folder), "--no-pdf", "--out", "hasil"]
        env = LINGKUNGAN | {"TERM": "xterm", "COLUMNS": "100"}
        proses = subprocess.Popen(perintah, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=anak, text=True)
        os.close(anak)
        isi = b""
        try:
            while potong := os.read(induk, 4096):
                isi += potong
        except OSError:  # Linux tells the end of a terminal so
            pass
        os.close(induk)
        keluar, _ = proses.communicate()
        assert proses.returncode == 0
        assert TAHAP[3] in isi.decode()
        assert "Dokumen selesai" in keluar
        assert not any(t in keluar for t in TAHAP)


class DescribeKesalahan:
    @pytest.fixture
    def hasil_lama(self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path) -> dict[Path, bytes]:
        """A good output, made before the plan is spoilt."""
        assert renstra("build", rencana.folder, "--out", "hasil", "--quiet").kode == 0
        return {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()}

    def it_names_every_fault_of_the_workbook_with_sheet_and_cell_and_leaves_the_output_alone(
        self, renstra: Jalankan, rencana: BukuUji, hasil_lama: dict[Path, bytes], tmp_path: Path
    ) -> None:
        salah = [
            ("Sub Kegiatan", rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu rupiah")),
            ("Kegiatan", rencana.tulis("Kegiatan", "Kode", "9.99.99.9.99")),
            ("Identitas", rencana.tulis("Identitas", "Tanggal penetapan", "kapan-kapan")),
        ]
        rencana.simpan()
        hasil = renstra("build", rencana.folder, "--out", "hasil")
        assert hasil.kode == 1
        assert "Traceback" not in hasil.semua
        assert hasil.keluar == ""
        bagian = _per_lembar(hasil.galat)
        for lembar, sel in salah:
            assert any(f" {sel}: " in b for b in bagian[lembar]), (lembar, sel)
        jumlah = len(re.findall(r"^  [A-Z]\d\d ", hasil.galat, re.MULTILINE))
        assert jumlah >= 3
        assert f"{jumlah} kesalahan ditemukan" in hasil.galat
        assert "keluaran yang lama tidak diubah" in hasil.galat
        assert hasil.inggris == []
        assert {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()} == hasil_lama

    def it_says_for_each_fault_what_is_written_what_should_be_and_what_to_do(self, renstra: Jalankan, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu rupiah")
        rencana.simpan()
        isi = renstra("build", rencana.folder).galat
        assert "tertulis   : seribu rupiah" in isi
        assert "seharusnya : " in isi
        assert "perbaikan  : " in isi

    @pytest.mark.parametrize(
        "isi",
        [b"", b"bukan xlsx", b"PK\x03\x04 terpotong", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 terkunci"],
        ids=["kosong", "teks", "potong", "sandi"],
    )
    def it_has_no_traceback_for_a_workbook_that_is_none(self, isi: bytes, renstra: Jalankan, rencana: BukuUji) -> None:
        (rencana.folder / "renstra.xlsx").write_bytes(isi)
        hasil = renstra("build", rencana.folder)
        assert hasil.kode == 1
        assert hasil.galat.startswith("renstra.xlsx\n")
        assert hasil.inggris == []

    def it_names_file_line_and_nearest_name_for_a_misspelt_placeholder(
        self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path
    ) -> None:
        (rencana.folder / "narasi").mkdir()
        (rencana.folder / "narasi" / "iku.md.j2").write_text("Satu.\n\n{{ identitas.nama_op }}\n", encoding="utf-8")
        hasil = renstra("build", rencana.folder, "--out", "hasil")
        assert hasil.kode == 1
        for kata in ("iku.md.j2", "baris 3", "identitas.nama_op", "identitas.nama_opd"):
            assert kata in hasil.galat
        assert not (tmp_path / "hasil").exists()
        assert hasil.inggris == []

    def it_prints_signs_of_its_own_language_for_styles_as_they_are_written(self, renstra: Jalankan, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "[bold]x[/bold] [/]")
        rencana.simpan()
        hasil = renstra("build", rencana.folder)
        assert "[bold]x[/bold] [/]" in hasil.galat

    def it_says_which_libreoffice_is_missing_and_that_nothing_was_touched(
        self, renstra: Jalankan, rencana: BukuUji, hasil_lama: dict[Path, bytes], tmp_path: Path
    ) -> None:
        hasil = renstra("build", rencana.folder, "--out", "hasil", RENSTRA_SOFFICE="/tidak/ada/soffice")
        assert hasil.kode == 1
        assert "/tidak/ada/soffice" in hasil.galat
        assert "RENSTRA_SOFFICE" in hasil.galat
        assert "tidak diubah" in hasil.galat
        assert {b: b.read_bytes() for b in (tmp_path / "hasil").iterdir()} == hasil_lama
        assert hasil.inggris == []

    def it_says_in_indonesian_that_the_output_folder_cannot_be_written(
        self, renstra: Jalankan, rencana: BukuUji, tmp_path: Path
    ) -> None:
        (tmp_path / "hasil").write_text("berkas biasa")
        hasil = renstra("build", rencana.folder, "--no-pdf", "--out", "hasil")
        assert hasil.kode == 1
        assert "tidak dapat ditulis" in hasil.galat
        assert "Traceback" not in hasil.galat
        assert (tmp_path / "hasil").read_text() == "berkas biasa"

    def it_prints_indonesian_letters_on_a_terminal_that_knows_only_ascii(self, renstra: Jalankan, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu – rupiah é")
        rencana.simpan()
        hasil = renstra("build", rencana.folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert hasil.kode == 1
        assert "Traceback" not in hasil.semua


def _per_lembar(galat: str) -> dict[str, list[str]]:
    """The lines of a report by sheet."""
    bagian: dict[str, list[str]] = {}
    lembar = ""
    for baris in galat.splitlines():
        if baris and not baris.startswith(" "):
            lembar = baris
        bagian.setdefault(lembar, []).append(baris)
    return bagian
