"""What a build says when something is wrong, and that it leaves the last good output alone.

The workbook's own faults have their tests in ``tests/workbook``; here it is what stands beside the workbook.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from docx import Document
from halaman_uji import Docx

import renstra.pdf
from buku_uji import BukuUji
from renstra.build import HasilBangun, bangun
from renstra.model import Temuan
from renstra.pdf import KonversiGagal, SofficeTidakCocok

LAMA = b"keluaran yang lama"
PROFIL = (Path(__file__).parents[2] / "templates/sistematika/86-2017.toml").read_text(encoding="utf-8")


@pytest.fixture
def rencana(buku: BukuUji) -> Path:
    """The tiny plan's folder, with an old output in it."""
    buku.simpan()
    for anak in ("narasi", "aset", "hasil", "sistematika"):
        (buku.folder / anak).mkdir()
    for berkas in keluaran(buku.folder):
        berkas.write_bytes(LAMA)
    return buku.folder


def keluaran(folder: Path) -> list[Path]:
    nama = f"{folder.parent.name}-{folder.name}"
    return [folder / "hasil" / f"{nama}.{akhiran}" for akhiran in ("docx", "pdf")]


def tulis(folder: Path, nama: str, isi: str) -> None:
    (folder / nama).write_text(isi, encoding="utf-8")


def coba(folder: Path, *, pdf: bool = False) -> HasilBangun:
    return bangun(folder, folder / "hasil", pdf=pdf)


def temuan(folder: Path) -> list[Temuan]:
    """What was found; nothing may have been written, and every finding must say how to mend it, in Indonesian."""
    hasil = coba(folder)
    assert hasil.ringkasan is None
    assert [b.read_bytes() for b in keluaran(folder)] == [LAMA, LAMA]
    assert len(list((folder / "hasil").iterdir())) == 2
    assert all(t.kode and t.pesan and t.saran for t in hasil.temuan)
    return list(hasil.temuan)


def satu(folder: Path) -> Temuan:
    (hasil,) = temuan(folder)
    return hasil


class DescribeTeks:
    def it_reports_a_misspelt_name_with_file_line_and_the_nearest_one(self, rencana: Path) -> None:
        tulis(rencana, "narasi/latar-belakang.md.j2", "Satu.\n\nDinas {{ identitas.nama_op }} ada.\n")
        t = satu(rencana)
        assert (t.kode, t.lembar.split("/")[-1], t.sel, t.isi) == (
            "N01",
            "latar-belakang.md.j2",
            "baris 3",
            "{{ identitas.nama_op }}",
        )
        assert "nama_opd" in t.saran

    def it_reports_all_faults_of_all_texts_at_once(self, rencana: Path) -> None:
        tulis(rencana, "narasi/latar-belakang.md.j2", "{{ identias.opd }}\n\n{{ tujuan.nama }}\n")
        tulis(rencana, "narasi/iku.md.j2", "{{ tabel('ikuu') }}\n")
        assert {(t.lembar.split("/")[-1], t.sel) for t in temuan(rencana)} == {
            ("latar-belakang.md.j2", "baris 1"), ("latar-belakang.md.j2", "baris 3"), ("iku.md.j2", "baris 1"),
        }  # fmt: skip

    def it_reports_a_text_whose_name_no_profile_asks_for(self, rencana: Path) -> None:
        tulis(rencana, "narasi/latar-belakan.md.j2", "Teks.")
        t = satu(rencana)
        assert (t.kode, t.lembar) == ("P05", "narasi/latar-belakan.md.j2")
        assert "latar-belakang.md.j2" in t.saran

    def it_accepts_a_text_of_the_program_that_the_profile_at_hand_leaves_out(self, rencana: Path) -> None:
        isi = re.sub(r'\[\[bab\.subbab\]\]\nid = "cascading".*?(?=\[\[)', "", PROFIL, flags=re.DOTALL)
        assert isi != PROFIL
        tulis(rencana, "sistematika/86-2017.toml", isi)
        tulis(rencana, "narasi/cascading.md.j2", "Tidak dipakai.\n")
        assert coba(rencana).ringkasan

    def it_reports_a_mention_of_a_table_that_no_text_places(self, rencana: Path) -> None:
        tulis(rencana, "narasi/pendanaan.md.j2", "Tanpa tabel.\n")
        t = satu(rencana)
        assert "pendanaan" in t.isi + t.pesan

    def it_reports_a_table_that_is_placed_twice(self, rencana: Path) -> None:
        tulis(rencana, "narasi/kaidah-pelaksanaan.md.j2", "{{ tabel('iku') }}\n")
        assert "iku" in satu(rencana).pesan

    @pytest.mark.parametrize("isi", ["Café".encode("latin-1"), "Teks".encode("utf-16")], ids=["latin-1", "utf-16"])
    def it_reports_a_text_that_is_not_utf_8(self, isi: bytes, rencana: Path) -> None:
        (rencana / "narasi" / "iku.md.j2").write_bytes(isi)
        t = satu(rencana)
        assert "iku.md.j2" in t.lembar
        assert "UTF-8" in t.pesan + t.harap + t.saran

    def it_reads_a_text_saved_by_notepad_with_a_mark_at_its_beginning(self, rencana: Path) -> None:
        (rencana / "narasi" / "iku.md.j2").write_bytes("\ufeffTeks kantor.\r\n\r\nAlinea dua.\r\n".encode())
        assert coba(rencana).ringkasan
        isi = [p.text for p in Docx(keluaran(rencana)[0]).isi.paragraphs]
        assert "Teks kantor." in isi


class DescribeProfil:
    @pytest.mark.parametrize(("tanya", "isi", "saran"), [("Sistematika", "86-2071", "86-2017"), ("Gaya", "bokman", "bookman")])
    def it_reports_an_unknown_one_with_its_cell_and_the_nearest_name(
        self, tanya: str, isi: str, saran: str, rencana: Path, buku: BukuUji
    ) -> None:
        sel = buku.tulis("Identitas", tanya, isi)
        buku.simpan()
        t = satu(rencana)
        assert (t.kode, t.lembar, t.sel, t.isi) == ("P01", "Identitas", sel, isi)
        assert saran in t.saran

    def it_reports_a_paper_that_the_style_does_not_know(self, rencana: Path, buku: BukuUji) -> None:
        sel = buku.tulis("Identitas", "Kertas", "A5")
        buku.simpan()
        t = satu(rencana)
        assert (t.lembar, t.sel, t.isi) == ("Identitas", sel, "A5")
        assert "F4" in t.harap + t.saran

    def it_reports_a_required_section_that_a_plans_own_profile_leaves_out(self, rencana: Path) -> None:
        isi = PROFIL.replace('[[bab.subbab]]\nid = "landasan-hukum"\njudul = "Landasan Hukum"\nteks = ["landasan-hukum"]\n', "")
        assert isi != PROFIL
        tulis(rencana, "sistematika/86-2017.toml", isi)
        assert "Landasan Hukum" in satu(rencana).harap

    def it_reports_a_text_that_does_not_exist(self, rencana: Path) -> None:
        tulis(rencana, "sistematika/86-2017.toml", PROFIL.replace('["latar-belakang"]', '["latar-belakan"]'))
        t = satu(rencana)
        assert (t.kode, t.lembar, t.isi) == ("P04", "86-2017.toml", "latar-belakan")
        assert "latar-belakang" in t.saran

    def it_reports_a_misspelt_name_in_a_heading(self, rencana: Path) -> None:
        tulis(rencana, "sistematika/86-2017.toml", PROFIL.replace("{{ identitas.opd }}", "{{ identitas.op }}", 1))
        t = satu(rencana)
        assert "86-2017.toml" in t.lembar
        assert "opd" in t.saran

    def it_reports_what_is_no_toml_by_line(self, rencana: Path) -> None:
        tulis(rencana, "sistematika/86-2017.toml", PROFIL + "\n[[bab\n")
        t = satu(rencana)
        assert t.lembar == "86-2017.toml"
        assert "line" not in t.isi


class DescribeTabelToml:
    @pytest.mark.parametrize(
        ("isi", "kata"),
        [
            ('[iku]\nkolom = [{ isi = "no", judul = ["No"], lebar = "lebar" }]\n', "lebar"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No"] }]\n', "lebar"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No {thn}"], lebar = 4 }]\n', "thn"),
            ('[iku]\nkolom = [{ isi = "no", judul = ["No { x"], lebar = 4 }]\n', "No { x"),
            ('[iku]\nkolom = [{ ulang = "tahunan", kolom = [{ isi = "no", judul = ["No"], lebar = 4 }] }]\n', "tahunan"),
            ('[iku]\nkolom = [{ isi = "satuann", judul = ["Satuan"], lebar = 4 }]\n', "satuann"),
            ("[iku]\nkolom = []\n", "kolom"),
            ('[iku]\njudul = "IKU {{ identitas.op }}"\n', "identitas.op"),
            ('[iku]\njudul = "IKU {{ identitas.opd "\n', "identitas.opd"),
            ('[ikuu]\njudul = "IKU"\nkolom = [{ isi = "no", judul = ["No"], lebar = 4 }]\n', "ikuu"),
            ('iku = "IKU"\n', "iku"),
        ],
        ids=[
            "lebar bukan bilangan", "tanpa lebar", "kata tak dikenal", "kurung", "deret tak dikenal", "medan tak dikenal",
            "tanpa kolom", "nama salah di judul", "tag terbuka", "tabel tak dikenal", "bukan tabel",
        ],
    )  # fmt: skip
    def it_is_reported_with_table_and_what_is_wrong(self, isi: str, kata: str, rencana: Path) -> None:
        tulis(rencana, "tabel.toml", isi)
        semua = temuan(rencana)
        assert {t.lembar for t in semua} == {"tabel.toml"}
        assert all("iku" in t.sel + t.pesan + t.isi for t in semua)
        assert any(kata in f"{t.sel} {t.pesan} {t.isi} {t.harap}" for t in semua)

    def it_is_reported_when_it_is_no_toml(self, rencana: Path) -> None:
        tulis(rencana, "tabel.toml", '[iku]\njudul = "tanpa akhir\n')
        t = satu(rencana)
        assert (t.kode, t.lembar) == ("P02", "tabel.toml")
        assert "2" in t.sel + t.isi

    def it_is_reported_for_figures_in_the_same_way(self, rencana: Path) -> None:
        tulis(rencana, "gambar.toml", '[pagu-tahunan]\nlebar = "besar"\n')
        assert all(t.lembar == "gambar.toml" and "pagu-tahunan" in t.sel for t in temuan(rencana))

    def it_may_change_only_the_size_of_a_figure(self, rencana: Path) -> None:
        tulis(rencana, "gambar.toml", "[pagu-tahunan]\nlebar = 100\n")
        assert coba(rencana).ringkasan


class DescribeHalamanWord:
    def it_reports_a_template_that_is_no_word_file(self, rencana: Path) -> None:
        (rencana / "narasi" / "sampul.docx").write_bytes(b"bukan docx")
        t = satu(rencana)
        assert (t.kode, t.lembar.split("/")[-1]) == ("N06", "sampul.docx")

    def it_reports_a_broken_picture(self, rencana: Path) -> None:
        (rencana / "aset" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n rusak")
        t = satu(rencana)
        assert (t.kode, t.lembar) == ("A01", "aset/logo.png")


class DescribeJudul:
    """A heading that nobody would write on purpose must not cost the whole build."""

    @pytest.mark.parametrize("judul", ["## \n", "## {{ rujuk('iku') }}\n"], ids=["kosong", "hanya rujukan"])
    def it_may_be_empty_or_a_mention_in_a_text(self, judul: str, rencana: Path) -> None:
        tulis(rencana, "narasi/kaidah-pelaksanaan.md.j2", f"{judul}\nIsi.\n")
        hasil = coba(rencana, pdf=True)
        assert hasil.ringkasan or [t.kode for t in hasil.temuan if t.saran]

    @pytest.mark.parametrize("tempat", ["sebelum judul", "dalam tabel"])
    def it_may_be_an_empty_line_or_a_cell_on_a_page_laid_out_in_word(self, tempat: str, rencana: Path) -> None:
        halaman = Document(str(Path(__file__).parents[2] / "templates/halaman/kata-pengantar.docx"))
        if tempat == "dalam tabel":
            sel = halaman.add_table(1, 1).cell(0, 0).paragraphs[0]
            sel.text, sel.style = "Sambutan", "Judul Depan"
        else:
            halaman.paragraphs[0].insert_paragraph_before("", style="Judul Depan")
        halaman.save(str(rencana / "narasi" / "kata-pengantar.docx"))
        hasil = coba(rencana, pdf=True)
        assert hasil.ringkasan or [t.kode for t in hasil.temuan if t.saran]


class DescribeKeluaran:
    @pytest.mark.parametrize("nomor", [0, 1], ids=["docx", "pdf"])
    def it_is_untouched_when_another_program_holds_one_of_the_files(
        self, nomor: int, rencana: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Windows lets nobody write to a file that Word has open."""
        dipegang, asli = keluaran(rencana)[nomor], Path.open

        def buka(berkas: Path, mode: str = "r", *lain: object, **sifat: object) -> object:
            if berkas == dipegang and mode == "r+b":
                raise PermissionError(errno.EACCES, "Permission denied", str(berkas))
            return asli(berkas, mode, *lain, **sifat)

        monkeypatch.setattr(Path, "open", buka)
        hasil = coba(rencana, pdf=True)
        monkeypatch.undo()
        (t,) = hasil.temuan
        assert (t.kode, t.lembar) == ("K01", dipegang.name)
        assert "tutup berkas" in t.saran
        assert [b.read_bytes() for b in keluaran(rencana)] == [LAMA, LAMA]
        assert len(list((rencana / "hasil").iterdir())) == 2

    def it_is_named_by_its_own_name_when_it_cannot_be_moved_into_place(
        self, rencana: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A viewer may allow writing, yet not replacing."""

        def dipegang(asal: object, tujuan: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(asal), None, str(tujuan))

        monkeypatch.setattr(os, "replace", dipegang)
        assert satu(rencana).lembar == keluaran(rencana)[0].name

    def it_keeps_word_file_and_pdf_of_one_build_together(self, rencana: Path) -> None:
        """A folder stands where the PDF should go: the Word file is not replaced either."""
        docx, pdf = keluaran(rencana)
        pdf.unlink()
        pdf.mkdir()
        hasil = coba(rencana, pdf=True)
        assert [(t.kode, t.lembar) for t in hasil.temuan] == [("K02", pdf.name)]
        assert docx.read_bytes() == LAMA
        assert sorted((rencana / "hasil").iterdir()) == [docx, pdf]

    def it_is_reported_in_indonesian_when_the_folder_cannot_be(self, rencana: Path) -> None:
        tulis(rencana, "berkas", "bukan folder")
        hasil = bangun(rencana, rencana / "berkas" / "hasil", pdf=False)
        (t,) = hasil.temuan
        assert t.kode == "K02"
        assert "Not a directory" not in t.isi + t.pesan
        assert "File exists" not in t.isi + t.pesan
        assert (rencana / "berkas").read_text() == "bukan folder"

    def it_is_reported_when_the_disk_is_full(self, rencana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def penuh(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fdopen", penuh)
        t = satu(rencana)
        assert t.kode == "K02"
        assert "No space left" not in t.isi

    def it_is_made_when_the_folder_is_new(self, rencana: Path) -> None:
        hasil = bangun(rencana, rencana / "a" / "b" / "c", pdf=False)
        assert hasil.ringkasan
        assert hasil.ringkasan.berkas[0].parent == rencana / "a" / "b" / "c"


class DescribeLibreOffice:
    def it_is_not_needed_for_the_word_file(self, rencana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(renstra.pdf, "cari_soffice", lambda: None)
        hasil = coba(rencana, pdf=True)
        assert hasil.ringkasan
        assert [b.suffix for b in hasil.ringkasan.berkas] == [".docx"]
        assert hasil.ringkasan.halaman is None
        pesan = " ".join(hasil.ringkasan.pesan)
        assert "LibreOffice tidak ditemukan" in pesan
        assert "RENSTRA_SOFFICE" in pesan
        assert "F9" in pesan
        assert len(Docx(keluaran(rencana)[0]).daftar) > 30
        assert keluaran(rencana)[1].read_bytes() == LAMA

    def it_is_not_asked_for_when_no_pdf_is_wanted(self, rencana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def tidak_boleh() -> None:
            raise AssertionError("LibreOffice dicari")

        monkeypatch.setattr(renstra.pdf, "cari_soffice", tidak_boleh)
        hasil = coba(rencana)
        assert hasil.ringkasan
        assert [p for p in hasil.ringkasan.pesan if "LibreOffice" in p] == []
        assert [p for p in hasil.ringkasan.pesan if "F9" in p] != []

    def it_leaves_the_old_output_when_it_fails(self, rencana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def gagal(*_: object, **__: object) -> None:
            raise KonversiGagal("LibreOffice berhenti")

        monkeypatch.setattr(renstra.pdf, "ubah_ke_pdf", gagal)
        with pytest.raises(KonversiGagal):
            coba(rencana, pdf=True)
        assert [b.read_bytes() for b in keluaran(rencana)] == [LAMA, LAMA]

    def it_is_not_replaced_by_another_when_the_one_that_is_named_is_missing(
        self, rencana: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RENSTRA_SOFFICE", str(rencana / "tidak-ada"))
        with pytest.raises(SofficeTidakCocok):
            coba(rencana, pdf=True)
        assert [b.read_bytes() for b in keluaran(rencana)] == [LAMA, LAMA]


class DescribeBukuKerja:
    def it_stops_the_build_before_anything_is_written(self, rencana: Path, buku: BukuUji) -> None:
        harap = {
            ("Sub Kegiatan", buku.tulis("Sub Kegiatan", "Pagu 2025", "seribu")),
            ("Program", buku.tulis("Program", "Kode", None)),
        }
        buku.simpan()
        assert {(t.lembar, t.sel) for t in temuan(rencana)} >= harap

    def it_passes_its_warnings_on_to_the_summary(self, rencana: Path, buku: BukuUji) -> None:
        kolom = buku.lembar("Sub Kegiatan").max_column + 1
        buku.lembar("Sub Kegiatan").cell(1, kolom).value = "Pagu 2031"
        buku.lembar("Sub Kegiatan").cell(2, kolom).value = 5
        bacaan = buku.baca()
        assert bacaan.renstra
        assert [t.tingkat for t in bacaan.temuan] == ["peringatan"]
        hasil = coba(rencana)
        assert hasil.ringkasan
        assert [p for p in hasil.ringkasan.pesan if bacaan.temuan[0].pesan in p] != []
