"""The plan as data inside the Word file: kept by whoever saves the file again, and told apart from edited text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Dokumen
from rencana_uji import SAMPEL, Terbaca, susun

from buku_uji import BukuUji, sunting_arsip
from renstra.document.assemble import Naskah
from renstra.document.carried import BukanWord, ambil, disunting, titipkan
from renstra.pdf import cari_soffice
from renstra.pdf.office import lingkungan
from renstra.snapshot import baca_potret

ISI = "word/document.xml"
NOMOR_TABEL = (
    ' SEQ Tabel \\* ARABIC \\r 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t xml:space="preserve">'
)
"""The XML of a caption up to its number."""


@pytest.fixture(scope="module")
def naskah(contoh: Terbaca) -> Naskah:
    """The sample, composed."""
    return contoh.perangkat.naskah()


@pytest.fixture(scope="module")
def docx(naskah: Naskah) -> bytes:
    """The Word file of the sample, as it is before its pages are laid out."""
    return naskah.jadi()


@pytest.fixture(scope="module")
def lewat_libreoffice(docx: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same file opened by LibreOffice and saved again."""
    soffice = cari_soffice()
    assert soffice, "LibreOffice diperlukan"
    folder = tmp_path_factory.mktemp("lo")
    (folder / "asal.docx").write_bytes(docx)
    perintah = [soffice.program, f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "docx"]
    perintah += ["--outdir", str(folder / "lagi"), str(folder / "asal.docx")]
    subprocess.run(perintah, env=lingkungan(), check=True, capture_output=True, timeout=180)
    return (folder / "lagi" / "asal.docx").read_bytes()


def sunting(docx: bytes, ubah: Callable[[Dokumen], object]) -> bytes:
    """Open in python-docx, change, save."""
    dokumen, tampung = Document(io.BytesIO(docx)), io.BytesIO()
    ubah(dokumen)
    dokumen.save(tampung)
    return tampung.getvalue()


def ganti(docx: bytes, lama: str, baru: str) -> bytes:
    """Change the first place in the XML of the text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        isi = {n: arsip.read(n) for n in arsip.namelist()}
    assert lama in isi[ISI].decode()
    isi[ISI] = isi[ISI].decode().replace(lama, baru, 1).encode()
    return kemas(isi)


def kemas(isi: dict[str, bytes]) -> bytes:
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w") as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return tampung.getvalue()


class DescribeTitipan:
    def it_is_the_whole_plan_with_its_chapters(self, docx: bytes, contoh: Terbaca) -> None:
        data = ambil(docx)
        assert data == contoh.potret.tertulis
        assert baca_potret(data) == replace(contoh.potret, renstra=baca_potret(data).renstra)
        assert not disunting(docx)

    def it_leaves_every_page_as_it_was(self, docx: bytes, contoh: Terbaca) -> None:
        polos = replace(contoh.perangkat)
        vars(polos)["potret"] = type("Kosong", (), {"tertulis": b""})()
        tanpa = polos.naskah().jadi()
        assert ambil(tanpa) is None
        with zipfile.ZipFile(io.BytesIO(docx)) as a, zipfile.ZipFile(io.BytesIO(tanpa)) as b:
            lama, baru = ({n: z.read(n) for n in z.namelist() if n.startswith("word/") and "_rels" not in n} for z in (b, a))
        assert lama == baru

    def it_leaves_the_file_valid(self, docx: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(docx)
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(tmp_path / "a.docx")]
        hasil = subprocess.run(program, capture_output=True, text=True, timeout=120)
        assert hasil.returncode == 0, hasil.stdout[-2000:]

    def it_is_a_part_that_the_document_names_with_a_number_of_its_own(self, docx: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
            assert {n for n in arsip.namelist() if n.startswith("customXml")} == {
                "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels",
            }  # fmt: skip
            assert b"/relationships/customXml" in arsip.read("word/_rels/document.xml.rels")
            assert re.search(rb'ds:itemID="\{[0-9A-F-]{36}\}"', arsip.read("customXml/itemProps1.xml"))
            assert b"customXmlProperties+xml" in arsip.read("[Content_Types].xml")

    def it_is_in_what_a_build_writes_in_a_draft_too(self, rencana: BukuUji) -> None:
        biasa = susun(rencana.folder).berkas[0].read_bytes()
        draf = susun(rencana.folder, draf=True).berkas[0].read_bytes()
        assert ambil(biasa) == ambil(draf)
        assert baca_potret(ambil(biasa) or b"").renstra == rencana.rencana()
        assert not disunting(biasa)
        assert not disunting(draf)

    def it_holds_signs_of_xml_and_a_plan_of_any_size(self) -> None:
        isi = "<a>&amp;]]></a> é漢🙂 \u2028\n".encode() * 700_000
        dokumen, tampung = Document(), io.BytesIO()
        titipkan(dokumen, isi)
        dokumen.save(tampung)
        assert ambil(tampung.getvalue()) == isi


class DescribeSimpanUlang:
    def it_survives_libreoffice_to_the_last_sign_and_is_not_taken_for_edited(
        self, lewat_libreoffice: bytes, contoh: Terbaca
    ) -> None:
        assert ambil(lewat_libreoffice) == contoh.potret.tertulis
        assert not disunting(lewat_libreoffice)

    def it_survives_python_docx(self, docx: bytes, contoh: Terbaca) -> None:
        lagi = sunting(docx, lambda d: None)
        assert ambil(lagi) == contoh.potret.tertulis
        assert not disunting(lagi)

    def it_is_found_under_another_number_beside_parts_of_others(self, docx: bytes, contoh: Terbaca) -> None:
        """Word numbers such parts anew, and keeps a list of sources there; a broken one of another program may be there too."""
        with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
            isi = {n.replace("item1", "item3").replace("Props1", "Props3"): arsip.read(n) for n in arsip.namelist()}
        isi["customXml/item1.xml"] = b'<b:Sources xmlns:b="urn:lain"/>'
        isi["customXml/item2.xml"] = b"<rusak"
        assert ambil(kemas(isi)) == contoh.potret.tertulis

    def it_is_not_taken_for_edited_when_pages_are_laid_out(self, naskah: Naskah) -> None:
        label = [["ii"] * n for n in naskah.jumlah_entri]
        assert naskah.jadi(label) != naskah.jadi()
        assert not disunting(naskah.jadi(label))

    @pytest.mark.parametrize(
        ("lama", "baru"),
        [
            ("PENDAHULUAN</w:t>", "PENDA</w:t></w:r><w:proofErr w:type='spellEnd'/><w:r><w:t>HULUAN</w:t>"),
            (f"{NOMOR_TABEL}1", f"{NOMOR_TABEL}9"),
            ("<w:p>", "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>99</w:t></w:r><w:r>"
                      "<w:fldChar w:fldCharType='end'/></w:r>"),
            ("<w:p>", "<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>99</w:t></w:r></w:fldSimple>"),
            ("<w:p>", "<w:p><w:del w:id='9' w:author='a'><w:r><w:delText>lama</w:delText></w:r></w:del>"),
        ],
        ids=["dipotong", "nomor urut", "bidang", "bidang sederhana", "coretan"],
    )  # fmt: skip
    def it_is_not_taken_for_edited_when_word_only_writes_it_otherwise(self, lama: str, baru: str, docx: bytes) -> None:
        assert not disunting(ganti(docx, lama, baru))


class DescribeSuntingan:
    @pytest.mark.parametrize(
        "ubah",
        [
            lambda d: d.paragraphs[-40].add_run(" tambahan"),
            lambda d: d.paragraphs[100]._p.getparent().remove(d.paragraphs[100]._p),
            lambda d: setattr(d.tables[-1].rows[-1].cells[-1].paragraphs[0], "text", "1.000"),
            lambda d: d.add_paragraph("Catatan akhir"),
        ],
        ids=["kata", "paragraf", "sel", "akhir"],
    )
    def it_is_told_of_text_that_was_changed_after_the_build(
        self, ubah: Callable[[Dokumen], object], docx: bytes, contoh: Terbaca
    ) -> None:
        lain = sunting(docx, ubah)
        assert disunting(lain)
        assert ambil(lain) == contoh.potret.tertulis

    def it_is_told_of_an_insertion_that_is_tracked(self, docx: bytes) -> None:
        assert disunting(ganti(docx, "<w:p>", "<w:p><w:ins w:id='9' w:author='a'><w:r><w:t>baru</w:t></w:r></w:ins>"))


class DescribeBerkasLain:
    def it_carries_nothing_when_it_is_another_word_file(self) -> None:
        lain = sunting((Path(__file__).parents[2] / "templates/halaman/sampul.docx").read_bytes(), lambda d: None)
        assert ambil(lain) is None
        assert not disunting(lain)

    @pytest.mark.parametrize("isi", [b"", b"bukan zip", b"PK\x03\x04 terpotong"], ids=["kosong", "teks", "terpotong"])
    def it_is_refused_when_it_is_no_word_file(self, isi: bytes) -> None:
        for baca in (ambil, disunting):
            with pytest.raises(BukanWord):
                baca(isi)

    def it_is_refused_when_it_is_a_workbook(self) -> None:
        with pytest.raises(BukanWord):
            ambil((SAMPEL / "renstra.xlsx").read_bytes())

    def it_is_refused_when_it_is_damaged_in_the_middle(self, docx: bytes, tmp_path: Path) -> None:
        for potong in (len(docx) // 2, len(docx) - 30):
            with pytest.raises(BukanWord):
                ambil(docx[:potong])
        berkas = tmp_path / "rusak.docx"
        berkas.write_bytes(docx)
        sunting_arsip(berkas, {ISI: lambda x: x[:-20]})
        with pytest.raises(BukanWord):
            disunting(berkas.read_bytes())


def it_is_the_same_file_for_the_same_plan(rencana: BukuUji, tmp_path: Path) -> None:
    lain = tmp_path / "lain" / "dinsos" / "renstra-2025"
    shutil.copytree(rencana.folder, lain)
    assert susun(lain).berkas[0].read_bytes() == susun(rencana.folder).berkas[0].read_bytes()
