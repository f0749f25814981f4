"""The same workbook in other clothes: another order of chapters, paper, font, and what a plan's own folder brings."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from folder_uji import SAMPEL, ubah_identitas
from halaman_uji import (
    Docx,
    Pdf,
    daftar_salah,
    daftar_tercetak_salah,
    halaman_kosong,
    halaman_tabel,
    kata_terbelah,
    keluar_tepi,
    nomor_salah,
    tanpa_induk,
)

from buku_uji import BukuUji
from renstra.build import Ringkasan, bangun
from renstra.model import Periode


def jadi(folder: Path, *, pdf: bool = False) -> Ringkasan:
    hasil = bangun(folder, folder / "hasil", pdf=pdf)
    assert hasil.ringkasan, hasil.temuan
    return hasil.ringkasan


def bangun_pdf(folder: Path) -> tuple[Ringkasan, Docx, Pdf]:
    r = jadi(folder, pdf=True)
    return r, Docx(r.berkas[0]), Pdf(r.berkas[1])


@pytest.fixture(scope="module")
def dua_2025(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ringkasan, Docx, Pdf]:
    """The sample after the five chapters of 2-2025, on A4."""
    folder = tmp_path_factory.mktemp("lima") / "dinsos" / "lima-bab"
    shutil.copytree(SAMPEL, folder)
    ubah_identitas(folder, Sistematika="2-2025", Kertas="A4")
    return bangun_pdf(folder)


@pytest.fixture(scope="module")
def bookman(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ringkasan, Docx, Pdf]:
    """The sample in Bookman Old Style."""
    folder = tmp_path_factory.mktemp("bookman") / "dinsos" / "bookman"
    shutil.copytree(SAMPEL, folder)
    ubah_identitas(folder, Gaya="bookman")
    return bangun_pdf(folder)


@pytest.fixture(scope="module")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ringkasan, Docx, Pdf]:
    """The tiny plan of a kabupaten, four years with a year between baseline and pagu."""
    buku = BukuUji(tmp_path_factory.mktemp("kecil"), Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026))
    return bangun_pdf(buku.simpan().parent)


class DescribeLimaBab:
    BAB = (
        "PENDAHULUAN",
        "GAMBARAN PELAYANAN, PERMASALAHAN, DAN ISU STRATEGIS DINAS SOSIAL",
        "TUJUAN, SASARAN, STRATEGI, DAN ARAH KEBIJAKAN",
        "PROGRAM, KEGIATAN, SUB KEGIATAN, DAN KINERJA PENYELENGGARAAN BIDANG URUSAN",
        "PENUTUP",
    )

    def it_has_five_chapters_in_word_and_in_the_pdf(self, dua_2025: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, docx, pdf = dua_2025
        assert tuple(docx.judul("Heading1")) == self.BAB
        assert [h.baris[1] for h in pdf.halaman if h.baris[1].startswith("BAB ")] == [
            f"BAB {n}" for n in ("I", "II", "III", "IV", "V")
        ]

    def it_lists_just_those_in_section_1_4(self, dua_2025: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, docx, _ = dua_2025
        semua = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in docx.isi.element.body.iter(qn("w:p"))]
        awal = semua.index("Sistematika Penulisan")
        bagian = semua[awal : next(n for n in range(awal, len(semua)) if semua[n].strip() == self.BAB[1])]
        assert [b for b in bagian if re.match(r"BAB [IVX]+ ", b)] == [
            f"BAB {n} {judul}" for n, judul in zip(("I", "II", "III", "IV", "V"), self.BAB, strict=True)
        ]
        subbab = [e.teks for e in docx.daftar if e.gaya == "TOC2"]
        disebut = [b.rstrip(".;").removesuffix("; dan") for b in bagian if re.match(r"\d\.\d+ ", b)]
        assert disebut == subbab

    def it_numbers_tables_and_their_mentions_by_the_new_chapters(self, dua_2025: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, docx, pdf = dua_2025
        nomor = {" ".join(j.split()[2:4]): j.split()[1] for j in docx.judul("JudulTabel")}
        assert nomor["Cascading Dinas"] == "3.1"
        assert nomor["Tujuan dan"] == "3.2"
        assert nomor["Tujuan, Sasaran,"] == "3.3"
        assert nomor["Rencana Program,"] == "4.1"
        assert nomor["Indikator Kinerja"] in {"4.2", "4.3"}
        for n in ("3.1", "4.1", "4.2", "4.3"):
            # Once in the index of tables, once over the table, once at least in a sentence.
            assert pdf.rapat.count(f"Tabel{n}") >= 3, n
        assert not re.search(r"Tabel[5-9]\.\d", pdf.rapat)

    def it_is_printed_on_a4(self, dua_2025: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert {(round(h.lebar), round(h.tinggi)) for h in dua_2025[2].halaman} == {(210, 297), (297, 210)}


@pytest.fixture(params=["dua_2025", "bookman", "kecil"])
def ragam(request: pytest.FixtureRequest) -> tuple[Ringkasan, Docx, Pdf]:
    """Each of the three documents."""
    return request.getfixturevalue(request.param)


class DescribeHalamanSetiapRagam:
    def it_is_numbered_without_a_gap(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert nomor_salah(ragam[2]) == []

    def it_stands_where_the_indexes_say(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert daftar_salah(*ragam[1:]) == []
        assert daftar_tercetak_salah(*ragam[1:]) == []

    def it_is_never_empty(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert halaman_kosong(ragam[2]) == []

    def it_lets_no_word_reach_over_a_margin(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert keluar_tepi(ragam[2]) == []

    def it_splits_no_word_of_a_table(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert kata_terbelah(*ragam[1:]) == []

    def it_says_in_its_first_row_where_it_belongs(self, ragam: tuple[Ringkasan, Docx, Pdf]) -> None:
        assert tanpa_induk(*ragam[1:]) == []


class DescribeHuruf:
    def it_sets_text_and_tables_in_the_font_of_the_profile_or_in_one_of_its_measure(
        self, bookman: tuple[Ringkasan, Docx, Pdf]
    ) -> None:
        ringkasan, docx, pdf = bookman
        huruf = {nama for nama, _ in pdf.huruf}
        assert any(nama.startswith(("URWBookman", "BookmanOldStyle")) for nama in huruf)
        if not any(nama.startswith("BookmanOldStyle") for nama in huruf):
            assert any("Bookman Old Style tidak terpasang" in p for p in ringkasan.pesan)
        baku = docx.isi.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
        assert {baku.get(qn(f"w:{a}")) for a in ("ascii", "hAnsi", "cs")} == {"Bookman Old Style"}


class DescribeRencanaLain:
    def it_speaks_of_its_own_region_years_and_signer_everywhere(self, kecil: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, _, pdf = kecil
        assert "DINAS SOSIAL" in pdf.halaman[0].baris
        assert "KABUPATEN SELUMA" in pdf.halaman[0].baris
        assert "Tais, 2 September 2025" in pdf.halaman[1].baris
        assert not re.search(r"Bengkulu|Gubernur|Provinsi|2021|2022|Iskandar", pdf.teks)
        assert "Bupati" in pdf.teks

    def it_leaves_out_the_index_of_nothing(self, folder: Path) -> None:
        for teks in ("sumber-daya", "pendanaan", "kegiatan-sub-kegiatan", "tugas-fungsi-struktur"):
            (folder / "narasi" / f"{teks}.md.j2").write_text("Diuraikan tersendiri.\n", encoding="utf-8")
        r = jadi(folder)
        assert r.gambar == 0
        assert Docx(r.berkas[0]).judul("JudulDepan")[-2:] == ["DAFTAR ISI", "DAFTAR TABEL"]


@pytest.fixture(scope="module")
def panjang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ringkasan, Docx, Pdf]:
    """A plan of three program and 330 sub kegiatan: its long tables go out in parts."""
    buku = BukuUji(tmp_path_factory.mktemp("panjang"))
    contoh = {n: buku.isi[n][0] for n in ("Program", "Kegiatan", "Sub Kegiatan")}
    kode = [f"1.06.0{p}" for p in (2, 3, 4)]
    buku.isi["Program"] = [{**contoh["Program"], "kode": p, "nama": f"Program {p}"} for p in kode]
    buku.isi["Kegiatan"] = [{**contoh["Kegiatan"], "kode": f"{p}.2.01", "nama": f"Kegiatan {p}"} for p in kode]
    buku.isi["Sub Kegiatan"] = [
        {**contoh["Sub Kegiatan"], "kode": f"{p}.2.01.{n:04d}", "nama": f"Sub kegiatan {p} ke-{n}"}
        for p in kode
        for n in range(1, 111)
    ]
    return bangun_pdf(buku.simpan().parent)


class DescribeTabelPanjang:
    def it_is_cut_into_parts_that_cannot_be_told_from_one_table(self, panjang: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, docx, pdf = panjang
        judul = [t._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") for t in docx.isi.tables]
        semua = [j.get(qn("w:val")) for j in judul if j is not None]
        assert max(semua.count(j) for j in semua) > 1
        halaman = halaman_tabel(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        assert all(" ".join(str(n) for n in range(1, 15)) in h.baris for h in halaman)
        assert "990.000.000" in halaman[-1].teks

    def it_leaves_no_page_empty_and_all_labels_right(self, panjang: tuple[Ringkasan, Docx, Pdf]) -> None:
        _, docx, pdf = panjang
        assert halaman_kosong(pdf) == []
        assert nomor_salah(pdf) == []
        assert daftar_salah(docx, pdf) == []
        assert keluar_tepi(pdf) == []


class DescribeMilikRencana:
    """What lies in a plan's folder wins over what comes with the program."""

    def it_takes_its_text(self, folder: Path) -> None:
        (folder / "narasi" / "latar-belakang.md.j2").write_text(
            "Naskah **kantor** {{ identitas.singkatan_opd }}.\n", encoding="utf-8"
        )
        isi = [p.text for p in Docx(jadi(folder).berkas[0]).isi.paragraphs]
        assert "Naskah kantor Dinsos." in isi
        assert not any("jenjang tersebut terdiri atas" in p for p in isi)

    def it_takes_its_columns_in_their_order_with_their_headings(self, folder: Path) -> None:
        (folder / "tabel.toml").write_text(
            '[pelatihan]\njudul = "Pelatihan {{ identitas.opd }}"\nkolom = [\n'
            '  { isi = "jumlah", judul = ["Peserta"], lebar = 10, rata = "tengah" },\n'
            '  { isi = "nama", judul = ["Diklat {akhir}"], lebar = 60 },\n]\n',
            encoding="utf-8",
        )
        docx = Docx(jadi(folder).berkas[0])
        (tabel,) = [t for t in docx.isi.tables if t.cell(0, 0).text == "Peserta"]
        assert [c.text for c in tabel.rows[0].cells] == ["Peserta", "Diklat 2026"]
        assert tabel.rows[-1].cells[1].text == "JUMLAH"
        assert "Tabel 2.5 Pelatihan Dinas Sosial" in docx.judul("JudulTabel")

    def it_takes_its_cover(self, folder: Path) -> None:
        sampul = Document()
        sampul.add_paragraph("SAMPUL KANTOR {{ identitas.nama_opd|upper }} & <REKAN>")
        sampul.save(str(folder / "narasi" / "sampul.docx"))
        r = jadi(folder)
        assert Docx(r.berkas[0]).isi.paragraphs[0].text == "SAMPUL KANTOR DINAS SOSIAL PROVINSI BENGKULU & <REKAN>"

    def it_takes_its_style_profile(self, folder: Path, identitas: Callable[..., dict[str, str]]) -> None:
        baku = (Path(__file__).parents[2] / "templates/gaya/baku.toml").read_text(encoding="utf-8")
        (folder / "gaya").mkdir()
        milik = baku.replace('nama = "Arial"', 'nama = "Tahoma"').replace("lebar = 215", "lebar = 200")
        (folder / "gaya" / "kantor.toml").write_text(milik, encoding="utf-8")
        identitas(Gaya="kantor")
        isi = Docx(jadi(folder).berkas[0]).isi
        assert isi.styles["Normal"].element.getparent().find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Tahoma"
        assert round(isi.sections[0].page_width.mm) == 200

    def it_takes_its_chapters_with_a_section_more_and_an_optional_one_less(
        self, folder: Path, identitas: Callable[..., dict[str, str]]
    ) -> None:
        asal = (Path(__file__).parents[2] / "templates/sistematika/86-2017.toml").read_text(encoding="utf-8")
        kurang = re.sub(r'\[\[bab\.subbab\]\]\nid = "cascading".*?(?=\[\[)', "", asal, flags=re.DOTALL)
        lebih = kurang + '\n[[bab.subbab]]\nid = "lampiran"\njudul = "Lampiran {{ identitas.opd }}"\nteks = ["lampiran"]\n'
        (folder / "sistematika").mkdir()
        (folder / "sistematika" / "86-2017.toml").write_text(lebih, encoding="utf-8")
        (folder / "narasi" / "lampiran.md.j2").write_text("Terlampir.\n", encoding="utf-8")
        docx = Docx(jadi(folder).berkas[0])
        assert docx.judul("Heading2")[-1] == "Lampiran Dinas Sosial"
        assert "Cascading Perangkat Daerah" not in docx.judul("Heading2")
        assert [e.teks for e in docx.daftar if e.teks.startswith(("8.3", "4.1"))] == [
            "4.1 Tujuan dan Sasaran Jangka Menengah", "8.3 Lampiran Dinas Sosial",
        ]  # fmt: skip

    def it_shows_its_logo_signature_and_stamp(self, buku: BukuUji) -> None:
        folder = buku.simpan().parent
        (folder / "aset").mkdir()
        for n, nama in enumerate(("logo", "tanda-tangan", "cap"), 1):
            (folder / "aset" / f"{nama}.png").write_bytes(png(40 * n, 30))
        berkas = jadi(folder).berkas[0]
        with zipfile.ZipFile(berkas) as arsip:
            gambar = [arsip.read(n) for n in arsip.namelist() if n.startswith("word/media/")]
        assert sorted(gambar) == sorted(png(40 * n, 30) for n in (1, 2, 3)), (
            "satu bagian untuk satu gambar, sesering apa pun dipakai"
        )
        wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        sebutan = [d.get("descr") for d in Docx(berkas).isi.element.body.iter(wp)]
        assert sebutan[0] == "Logo"
        assert sebutan.count("Tanda tangan") == sebutan.count("Cap") >= 2
        nomor = [d.get("id") for d in Docx(berkas).isi.element.body.iter(wp)]
        assert len(set(nomor)) == len(nomor)
        assert periksa_sah(berkas) == ""

    def it_is_not_disturbed_by_files_that_word_and_people_leave_about(self, folder: Path) -> None:
        for nama in ("narasi/~$sampul.docx", "narasi/catatan.txt", "aset/foto.heic", "aset/Thumbs.db", "catatan.docx"):
            (folder / nama).write_bytes(b"bukan apa-apa")
        assert jadi(folder).tabel == 12

    def it_tells_of_a_picture_that_it_cannot_use_and_goes_on(self, folder: Path) -> None:
        (folder / "aset" / "logo.svg").write_text("<svg/>", encoding="utf-8")
        (pesan,) = [p for p in jadi(folder).pesan if "logo.svg" in p]
        assert "bukan PNG atau JPG" in pesan


class DescribeIsiSel:
    def it_prints_whatever_an_office_writes_letter_for_letter(self, buku: BukuUji) -> None:
        """Signs of XML, Markdown, Jinja and Word fields in names; the file stays valid and the words stay whole."""
        nama = 'Dinas R&D <Sosial> *Maju* {{ x }} "A" _b_ #1 \\n'
        buku.tulis("Identitas", "Nama perangkat daerah", nama)
        buku.tulis("Identitas", "Motto daerah", "1. Maju & {% if %} <br>")
        buku.tulis("Sub Kegiatan", "Indikator", "Jumlah <b>orang</b> & {{ y }} **z**")
        berkas = jadi(buku.simpan().parent).berkas[0]
        docx = Docx(berkas)
        assert f"{nama} Kabupaten Seluma" in docx.isi.core_properties.title
        assert any(nama in j for j in docx.judul("JudulTabel"))
        assert any(nama in p.text for p in docx.isi.paragraphs if p.style.name == "Body Text")
        assert docx.judul("Heading1")[1] == f"GAMBARAN PELAYANAN {nama.upper()}"
        assert "Jumlah <b>orang</b> & {{ y }} **z**" in [t.text for t in docx.isi.element.body.iter(qn("w:t"))]
        assert periksa_sah(berkas) == ""


def periksa_sah(berkas: Path) -> str:
    """What the validator has against a Word file."""
    hasil = subprocess.run([sys.executable, "-m", "openxml_audit", "-q", str(berkas)], capture_output=True, text=True)
    return hasil.stdout if hasil.returncode else ""


def png(lebar: int, tinggi: int) -> bytes:
    """A grey picture."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    baris = b"\0" + b"\x80" * lebar
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", zlib.compress(baris * tinggi)) + potong(b"IEND", b"")
