"""The tracked document of the samples in the hands of other programs: LibreOffice opens and decides it, a validator reads it."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from redline_uji import PENULIS, TANGGAL, baris_bertanda, bertanda, isi, putusan, tanda

from renstra.compare.redline import _siapkan, redline
from renstra.compare.redline.dress import samakan
from renstra.compare.redline.elements import WN
from renstra.compare.redline.package import Paket
from renstra.pdf.office import Soffice, cari_soffice, lingkungan
from renstra.pdf.workfolder import folder_kerja
from renstra.plans import Rencana, baca_rencana

DATA = Path(__file__).parents[2] / "data/dinsos-bengkulu"
SKRIP = Path(__file__).with_name("terima_uno.py")


@dataclass(frozen=True)
class Sepasang:
    """Two built documents, as they are compared, and their redline."""

    lama: bytes
    baru: bytes
    hasil: bytes

    @classmethod
    def dari(cls, lama: bytes, baru: bytes) -> Sepasang:
        """Compare two documents."""
        sisi = [_siapkan(lama, "lama"), _siapkan(baru, "baru")]
        samakan(*sisi)
        return cls(*(s.tulis() for s in sisi), redline(lama, baru, penulis=PENULIS, tanggal=TANGGAL))


def salin(versi: str, tujuan: Path, ubah: Callable[[Path], None] = lambda _: None) -> bytes:
    """The Word file of a copy of a sample plan, changed first."""
    shutil.copytree(DATA / versi, tujuan)
    ubah(tujuan / "renstra.xlsx")
    rencana = baca_rencana(str(tujuan))
    assert isinstance(rencana, Rencana), rencana
    return rencana.dokumen()


def ubah_gambar(berkas: Path) -> None:
    """Rename a post on the organisation chart, change how many people there are, and some pagu."""
    buku = load_workbook(berkas)
    jabatan, pegawai, sub = buku["Jabatan"], buku["Pegawai"], buku["Sub Kegiatan"]
    jabatan["B4"] = "Kepala Sub Bagian Umum dan Rumah Tangga"
    pegawai["F3"] = 9
    kolom = {s.value: s.column for s in sub[1]}
    sub.cell(3, kolom["Pagu 2023"], 99_000_000)
    buku.save(berkas)


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Sepasang:
    folder = tmp_path_factory.mktemp("contoh")
    return Sepasang.dari(salin("renstra-2021", folder / "lama"), salin("perubahan-2022", folder / "baru"))


@pytest.fixture(scope="module")
def bergambar(tmp_path_factory: pytest.TempPathFactory) -> Sepasang:
    folder = tmp_path_factory.mktemp("bergambar")
    return Sepasang.dari(
        salin("perubahan-2022", folder / "lama"), salin("perubahan-2022", folder / "baru", ubah_gambar)
    )  # fmt: skip


@pytest.fixture(scope="module")
def soffice() -> Soffice:
    ketemu = cari_soffice()
    assert ketemu is not None
    return ketemu


@pytest.fixture(scope="module")
def diputuskan(contoh: Sepasang, soffice: Soffice, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, bytes]:
    """The redline after LibreOffice accepted all changes (True), or rejected them (False)."""
    tempat = tmp_path_factory.mktemp("uno")
    asal = tempat / "redline.docx"
    asal.write_bytes(contoh.hasil)
    tujuan = {True: tempat / "terima.docx", False: tempat / "tolak.docx"}
    pipa = f"uji{secrets.token_hex(8)}"
    with folder_kerja(soffice.program, pipa) as folder:
        tugas = ["accept", asal, tujuan[True], "reject", asal, tujuan[False]]
        perintah = [soffice.python, SKRIP, soffice.program, folder / "profil", pipa, *tugas]
        subprocess.run([str(p) for p in perintah], check=True, timeout=300, env=lingkungan())
    return {terima: berkas.read_bytes() for terima, berkas in tujuan.items()}


@pytest.fixture(scope="module")
def tercetak(contoh: Sepasang, soffice: Soffice, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of the redline's pages, as LibreOffice prints them."""
    tempat = tmp_path_factory.mktemp("pdf")
    (tempat / "redline.docx").write_bytes(contoh.hasil)
    with folder_kerja(soffice.program, f"uji{secrets.token_hex(8)}") as folder:
        perintah = [
            soffice.program, "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--convert-to", "pdf", "--outdir", tempat, tempat / "redline.docx",
        ]  # fmt: skip
        subprocess.run([str(p) for p in perintah], check=True, timeout=300, env=lingkungan(), capture_output=True)
    keluar = subprocess.run(["pdftotext", tempat / "redline.pdf", "-"], check=True, capture_output=True)
    return keluar.stdout.decode()


def kata(docx: bytes) -> list[str]:
    """What a document says, one string a paragraph or row, without empty ones and doubled blanks."""
    rata = ("|".join(baris) if isinstance(baris, list) else baris for blok in isi(docx) for baris in _baris(blok))
    return [k for k in (re.sub(r"\s+", " ", r).strip() for r in rata) if k.strip("| ")]


def _baris(blok: str | list[list[str]]) -> list[list[str]] | list[str]:
    return blok if isinstance(blok, list) else [blok]


class DescribeContoh:
    def it_is_a_file_that_word_finds_no_fault_with(self, contoh: Sepasang, tmp_path: Path) -> None:
        (tmp_path / "redline.docx").write_bytes(contoh.hasil)
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(tmp_path / "redline.docx")]

        hasil = subprocess.run(program, capture_output=True, text=True, check=False)

        assert (hasil.returncode, hasil.stdout) == (0, "")

    def it_carries_no_data_of_either_plan(self, contoh: Sepasang) -> None:
        assert not [nama for nama in Paket.baca(contoh.hasil).isi if nama.startswith("customXml")]

    def it_shows_the_change_of_the_cover_by_what_was_added(self, contoh: Sepasang) -> None:
        assert bertanda(contoh.hasil, "ins")[0] == "PERUBAHAN"

    def it_shows_a_sub_kegiatan_that_kept_its_name_as_one_row(self, contoh: Sepasang) -> None:
        """But for the program that stands behind another now, with what belongs to it."""
        nama = [{b[0].casefold() for b in baris_bertanda(contoh.hasil, jenis)} for jenis in ("ins", "del")]

        assert {n for n in nama[0] & nama[1] if "taman makam pahlawan" not in n} <= {""}


class DescribeLibreOffice:
    def it_accepts_to_the_new_document_and_rejects_to_the_old_one(self, contoh: Sepasang, diputuskan: dict[bool, bytes]) -> None:
        assert kata(diputuskan[True]) == kata(contoh.baru)
        assert kata(diputuskan[False]) == kata(contoh.lama)

    def it_leaves_no_mark_behind(self, diputuskan: dict[bool, bytes]) -> None:
        assert not tanda(diputuskan[True]) and not tanda(diputuskan[False])

    def it_prints_what_went_and_what_came(self, contoh: Sepasang, tercetak: str) -> None:
        rapat = "".join(tercetak.split())
        for jenis in ("del", "ins"):
            potong = [k for k in bertanda(contoh.hasil, jenis) if re.fullmatch(r"\w{6,}", k)]
            assert len(potong) > 5
            assert not [k for k in potong if k not in rapat]


class DescribeGambar:
    def it_gives_charts_and_the_organisation_chart_back(self, bergambar: Sepasang) -> None:
        """That they show the same is proved where the redline is made; here that there are as many, and both versions."""

        def gambar(docx: bytes) -> int:
            return len(list(Paket.baca(docx).pohon().iter(f"{WN}drawing")))

        jumlah = {terima: gambar(putusan(bergambar.hasil, terima)) for terima in (True, False)}

        assert jumlah == {True: 3, False: 3}
        assert gambar(bergambar.hasil) == 6
        nama = "Kepala Sub Bagian Umum dan {}"
        for terima, ada, tiada in ((True, "Rumah Tangga", "Perlengkapan"), (False, "Perlengkapan", "Rumah Tangga")):
            xml = Paket.baca(putusan(bergambar.hasil, terima)).isi["word/document.xml"].decode()
            assert nama.format(ada) in xml and nama.format(tiada) not in xml
