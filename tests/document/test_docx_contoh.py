"""The Word file of the sample as Word, python-docx and a validator of the format see it."""

from __future__ import annotations

import io
import itertools
import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx import Document
from lxml import etree
from ooxml_uji import cacat_kisi, semua_bagian, teks, w
from openpyxl import load_workbook

import renstra
from renstra.build import bangun
from renstra.document.tables import TABEL

AKAR = Path(__file__).parents[2]
SAMPEL = AKAR / "data/dinsos-bengkulu/perubahan-2022"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def bagian(docx_contoh: Path) -> dict[str, bytes]:
    """Every part of the package."""
    return semua_bagian(docx_contoh.read_bytes())


@pytest.fixture(scope="module")
def badan(bagian: dict[str, bytes]) -> etree._Element:
    (hasil,) = etree.fromstring(bagian["word/document.xml"])
    return hasil


@pytest.fixture(scope="module")
def gaya(bagian: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(bagian["word/styles.xml"])


@pytest.fixture(scope="module")
def bagian_xml(bagian: dict[str, bytes]) -> dict[str, etree._Element]:
    return {n: etree.fromstring(isi) for n, isi in bagian.items() if n.endswith((".xml", ".rels"))}


def perintah(wadah: etree._Element) -> list[str]:
    """The instructions of all fields."""
    return [(i.text or "").strip() for i in wadah.iter(w("instrText"))]


def gaya_paragraf(p: etree._Element) -> str:
    s = p.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if s is None else s.get(w("val"))


def bidang(p: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield instruction and result of each field in a paragraph; a field inside another one too."""
    terbuka: list[list[str]] = []
    for r in p.iter(w("fldChar"), w("instrText"), w("t")):
        if r.tag == w("fldChar"):
            jenis = r.get(w("fldCharType"))
            if jenis == "begin":
                terbuka.append(["", ""])
            elif jenis == "end" and terbuka:
                yield tuple(x.strip() for x in terbuka.pop())
        elif terbuka:
            terbuka[-1][0 if r.tag == w("instrText") else 1] += r.text or ""


class DescribeBerkas:
    def it_is_valid_without_any_error(self, docx_contoh: Path) -> None:
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(docx_contoh)]
        hasil = subprocess.run(program, capture_output=True, text=True)
        assert hasil.returncode == 0, hasil.stdout[-3000:] + hasil.stderr[-3000:]

    def it_would_be_refused_with_a_misplaced_element(self, tmp_path: Path) -> None:
        """The validator sees what Word would mend or refuse."""
        dokumen = docx.Document()
        baris = dokumen.add_table(1, 1).rows[0]._tr
        baris.append(baris.get_or_add_trPr())
        dokumen.save(str(tmp_path / "rusak.docx"))
        program = [sys.executable, "-m", "openxml_audit", "-q", str(tmp_path / "rusak.docx")]
        assert subprocess.run(program, capture_output=True).returncode != 0

    def it_opens_in_python_docx_with_all_its_tables_and_headings(self, docx_contoh: Path) -> None:
        dokumen = docx.Document(str(docx_contoh))
        judul = [t._tbl.find(f"{w('tblPr')}/{w('tblCaption')}") for t in dokumen.tables]
        assert len({j.get(w("val")) for j in judul if j is not None}) == len(TABEL)
        assert [p.text.strip() for p in dokumen.paragraphs if p.style.name == "Heading 1"] == [
            "PENDAHULUAN",
            "GAMBARAN PELAYANAN DINAS SOSIAL",
            "PERMASALAHAN DAN ISU STRATEGIS DINAS SOSIAL",
            "TUJUAN DAN SASARAN",
            "STRATEGI DAN ARAH KEBIJAKAN",
            "RENCANA PROGRAM DAN KEGIATAN SERTA PENDANAAN",
            "KINERJA PENYELENGGARAAN BIDANG URUSAN",
            "PENUTUP",
        ]

    def it_opens_again_after_python_docx_has_saved_it(self, docx_contoh: Path) -> None:
        dokumen, tampung = docx.Document(str(docx_contoh)), io.BytesIO()
        dokumen.save(tampung)
        assert len(docx.Document(tampung).paragraphs) == len(dokumen.paragraphs)

    def it_lists_in_content_types_just_what_is_inside(self, bagian: dict[str, bytes]) -> None:
        jenis = etree.fromstring(bagian["[Content_Types].xml"])
        dinyatakan = {o.get("PartName").lstrip("/") for o in jenis if o.tag.endswith("Override")}
        akhiran = {d.get("Extension") for d in jenis if d.tag.endswith("Default")}
        assert dinyatakan <= set(bagian)
        assert [
            n for n in bagian if n not in dinyatakan and n.rsplit(".", 1)[-1] not in akhiran and n != "[Content_Types].xml"
        ] == []

    def it_points_to_no_part_that_is_not_there(self, bagian: dict[str, bytes], bagian_xml: dict[str, etree._Element]) -> None:
        for nama, isi in bagian_xml.items():
            if nama.endswith(".rels"):
                asal = nama.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
                for r in isi:
                    sasaran = r.get("Target")
                    assert r.get("TargetMode") is None, f"{nama} merujuk ke luar: {sasaran}"
                    assert posixpath.normpath(posixpath.join("/", asal, sasaran)).lstrip("/") in bagian
        id = {r.get("Id") for r in bagian_xml["word/_rels/document.xml.rels"]}
        dipakai = {v for u in bagian_xml["word/document.xml"].iter() for k, v in u.attrib.items() if k.startswith(R)}
        assert dipakai <= id

    def it_carries_the_date_of_adoption_as_its_only_clock(self, docx_contoh: Path, bagian: dict[str, bytes]) -> None:
        with zipfile.ZipFile(docx_contoh) as arsip:
            assert {i.date_time for i in arsip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"".join(bagian.values()))) == {b"2022-06-27T00:00:00Z"}

    def it_tells_word_title_office_and_language(self, docx_contoh: Path) -> None:
        sifat = docx.Document(str(docx_contoh)).core_properties
        assert (sifat.title, sifat.author, sifat.language) == (
            "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026",
            "Dinas Sosial Provinsi Bengkulu",
            "id-ID",
        )


class DescribeIsi:
    def it_holds_nothing_left_over(self, bagian: dict[str, bytes], bagian_xml: dict[str, etree._Element]) -> None:
        semua = b"".join(isi for n, isi in bagian.items() if n.endswith((".xml", ".rels"))).decode()
        # Neither a marker of ours nor a sign that only some fonts know.
        assert re.findall("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]", semua) == []
        # The data of the plan is full of braces; what stands on the pages is not.
        halaman = b"".join(isi for n, isi in bagian.items() if n.startswith("word/") and n.endswith((".xml", ".rels"))).decode()
        assert re.findall(r"\{\{|\}\}|\{%|%\}|\{#", halaman) == []
        isi = [t.text or "" for x in bagian_xml.values() for t in x.iter() if etree.QName(t).localname in {"t", "v"}]
        assert [t for t in isi if re.search(r"\b(None|nan|NaN|True|False|undefined|Lorem|TODO)\b", t)] == []

    def it_names_no_folder_of_the_computer_it_was_made_on(self, bagian: dict[str, bytes], docx_contoh: Path) -> None:
        semua = b"".join(bagian.values()).decode("utf-8", "replace")
        assert re.findall(r"file:/|[A-Z]:\\\\|/(?:home|tmp|root|work|Users|usr)/", semua) == []
        assert str(AKAR) not in semua
        assert str(docx_contoh.parent) not in semua

    def it_speaks_indonesian_throughout(self, bagian_xml: dict[str, etree._Element]) -> None:
        bahasa = {
            b.get(w("val")) for n, x in bagian_xml.items() if n.startswith("word/") for b in x.iter(w("lang")) if b.get(w("val"))
        }
        assert bahasa == {"id-ID"}
        assert {b.get(w("val")) for b in bagian_xml["word/settings.xml"].iter(w("themeFontLang"))} == {"id-ID"}

    def it_asks_nothing_when_it_is_opened(self, bagian: dict[str, bytes], bagian_xml: dict[str, etree._Element]) -> None:
        assert not list(bagian_xml["word/settings.xml"].iter(w("updateFields")))
        kotor = [n for n, x in bagian_xml.items() for u in x.iter() if u.get(w("dirty")) or u.get(w("fldLock"))]
        assert kotor == []
        assert not any("vba" in n.lower() or "embeddings" in n for n in bagian)

    def it_ends_with_the_properties_of_the_last_section(self, badan: etree._Element) -> None:
        assert badan[-1].tag == w("sectPr")
        assert len(badan.findall(w("sectPr"))) == 1

    def it_has_no_paragraph_that_is_empty_but_for_those_that_word_needs(self, badan: etree._Element) -> None:
        pembatas = {"JarakTabel", "PenutupTabel"}
        kosong = [
            gaya_paragraf(p) for p in badan.iterchildren(w("p"))
            if not teks(p).strip() and p.find(f".//{w('drawing')}") is None and gaya_paragraf(p) not in pembatas
        ]  # fmt: skip
        assert [g for g in kosong if not g.startswith(("Sampul", "RuangTandaTangan", "AkhirTandaTangan"))] == []

    def it_never_lets_two_tables_touch_nor_a_table_end_a_section(self, badan: etree._Element) -> None:
        for u in badan.iterchildren(w("tbl")):
            assert u.getnext().tag == w("p")


class DescribeSeksi:
    @pytest.fixture
    def seksi(self, badan: etree._Element) -> list[etree._Element]:
        return list(badan.iter(w("sectPr")))

    def it_states_paper_and_every_margin(self, seksi: list[etree._Element]) -> None:
        assert len(seksi) > 6
        for s in seksi:
            assert set(s.find(w("pgMar")).attrib) == {
                w(n) for n in ("top", "right", "bottom", "left", "header", "footer", "gutter")
            }
            lebar, tinggi = (int(s.find(w("pgSz")).get(w(n))) for n in ("w", "h"))
            assert (lebar > tinggi) == (s.find(w("pgSz")).get(w("orient")) == "landscape")
            # F4, to a twentieth of a point.
            assert sorted((lebar, tinggi)) == [12189, 18709]

    def it_names_header_and_footer_in_all_but_the_cover(self, seksi: list[etree._Element]) -> None:
        rujukan = [(len(s.findall(w("headerReference"))), len(s.findall(w("footerReference")))) for s in seksi]
        assert rujukan == [(0, 0), *[(1, 1)] * (len(seksi) - 1)]

    def it_counts_pages_in_roman_then_in_arabic_and_starts_anew_just_there(self, seksi: list[etree._Element]) -> None:
        angka = [(n.get(w("fmt")), n.get(w("start"))) for s in seksi if (n := s.find(w("pgNumType"))) is not None]
        assert angka == [("lowerRoman", "1"), ("decimal", "1"), *[("decimal", None)] * (len(angka) - 2)]

    def it_changes_direction_at_every_section_after_bab_i_begins(self, seksi: list[etree._Element]) -> None:
        arah = [s.find(w("pgSz")).get(w("orient")) for s in seksi[2:]]
        assert all(a != b for a, b in itertools.pairwise(arah))


class DescribeGaya:
    def it_defines_every_style_that_is_used(self, bagian_xml: dict[str, etree._Element], gaya: etree._Element) -> None:
        ada = {s.get(w("styleId")) for s in gaya.iter(w("style"))}
        nama = [w(n) for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
        dipakai = {s.get(w("val")) for n, x in bagian_xml.items() if n.startswith("word/") for s in x.iter(*nama)}
        assert dipakai - ada == set()

    def it_defines_no_style_twice(self, gaya: etree._Element) -> None:
        id = [s.get(w("styleId")) for s in gaya.iter(w("style"))]
        nama = [s.find(w("name")).get(w("val")).lower() for s in gaya.iter(w("style"))]
        assert len(set(id)) == len(id)
        assert len(set(nama)) == len(nama)

    def it_has_one_default_style_of_each_kind(self, gaya: etree._Element) -> None:
        baku = sorted(s.get(w("type")) for s in gaya.iter(w("style")) if s.get(w("default")) == "1")
        assert baku == ["character", "numbering", "paragraph", "table"]

    def it_leaves_fonts_and_sizes_of_running_text_and_tables_to_styles(self, badan: etree._Element) -> None:
        tersurat = [
            r for r in badan.iter(w("rFonts"), w("sz"))
            if not any(etree.QName(a).localname == "txbxContent" for a in r.iterancestors())
        ]  # fmt: skip
        assert tersurat == []


class DescribePenandaDanBidang:
    def it_gives_every_bookmark_a_name_and_a_number_of_its_own(self, badan: etree._Element) -> None:
        awal, akhir = list(badan.iter(w("bookmarkStart"))), list(badan.iter(w("bookmarkEnd")))
        nama, nomor = [b.get(w("name")) for b in awal], [b.get(w("id")) for b in awal]
        assert len(set(nama)) == len(nama) > 40
        assert len(set(nomor)) == len(nomor)
        assert sorted(nomor) == sorted(b.get(w("id")) for b in akhir)
        # Word cuts longer names, and they would not be found again.
        assert max(map(len, nama)) <= 40

    def it_gives_every_drawing_a_number_of_its_own(self, bagian_xml: dict[str, etree._Element]) -> None:
        isi = bagian_xml["word/document.xml"]
        nomor = [u.get("id") for u in isi.iter() if etree.QName(u).localname in {"docPr", "cNvPr"}]
        assert len(set(nomor)) == len(nomor) > 20
        assert all(d.get("descr") for d in isi.iter(f"{WP}docPr"))

    def it_closes_every_field_it_opens_inside_of_what_it_opens(self, bagian_xml: dict[str, etree._Element]) -> None:
        for nama, x in bagian_xml.items():
            dalam: list[str] = []
            for f in x.iter(w("fldChar")):
                jenis = f.get(w("fldCharType"))
                if jenis == "begin":
                    dalam.append("perintah")
                elif jenis == "separate":
                    assert dalam.pop() == "perintah", nama
                    dalam.append("hasil")
                else:
                    assert dalam.pop() == "hasil", nama
            assert dalam == [], nama

    def it_finds_the_place_of_every_reference_and_every_index_line(self, badan: etree._Element) -> None:
        ada = {b.get(w("name")) for b in badan.iter(w("bookmarkStart"))}
        semua = perintah(badan)
        for jenis in ("REF", "PAGEREF"):
            sasaran = {p.split()[1] for p in semua if p.split()[0] == jenis}
            assert sasaran
            assert sasaran - ada == set()
        assert {h.get(w("anchor")) for h in badan.iter(w("hyperlink"))} - ada == set()

    def it_s_in_each_reference_just_the_label_that_it_leads_to(self, badan: etree._Element) -> None:
        label = {}
        for p in badan.iterchildren(w("p")):
            if gaya_paragraf(p) in {"JudulTabel", "JudulGambar"}:
                label[p.find(w("bookmarkStart")).get(w("name"))] = re.match(r"(Tabel|Gambar) \d+\.\d+", teks(p))[0]
        rujukan = [(i.split()[1], hasil) for p in badan.iter(w("p")) for i, hasil in bidang(p) if i.startswith("REF ")]
        assert len(rujukan) >= len(TABEL)
        assert [r for r in rujukan if label[r[0]] != r[1]] == []

    def it_numbers_captions_by_chapter_without_a_gap(self, badan: etree._Element) -> None:
        bab, urut = 0, {"Tabel": 0, "Gambar": 0}
        for p in badan.iterchildren(w("p")):
            if gaya_paragraf(p) == "Heading1":
                bab, urut = bab + 1, {"Tabel": 0, "Gambar": 0}
            elif gaya_paragraf(p) in {"JudulTabel", "JudulGambar"}:
                jenis = "Tabel" if gaya_paragraf(p) == "JudulTabel" else "Gambar"
                urut[jenis] += 1
                assert teks(p).startswith(f"{jenis} {bab}.{urut[jenis]} ")
                (seq,) = [i for i, _ in bidang(p)]
                assert seq == f"SEQ {jenis} \\* ARABIC" + (" \\r 1" if urut[jenis] == 1 else "")

    def it_lists_in_its_indexes_every_heading_and_every_caption_in_their_order(self, badan: etree._Element) -> None:
        badan_p = list(badan.iterchildren(w("p")))
        baris = {g: [p for p in badan_p if gaya_paragraf(p) == g] for g in ("TOC1", "TOC2", "TableofFigures")}

        def tanpa_label(p: etree._Element) -> str:
            return "".join(t.text or "" for t in p.iter(w("t"))).removesuffix("0").strip()

        depan = [teks(p) for p in badan_p if gaya_paragraf(p) == "JudulDepan"]
        bab = [teks(p).strip() for p in badan_p if gaya_paragraf(p) == "Heading1"]
        romawi = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
        assert [tanpa_label(p) for p in baris["TOC1"]] == depan + [f"BAB {r} {b}" for r, b in zip(romawi, bab, strict=True)]
        assert [tanpa_label(p).split(" ", 1)[1] for p in baris["TOC2"]] == [
            teks(p) for p in badan_p if gaya_paragraf(p) == "Heading2"
        ]
        keterangan = {g: [teks(p) for p in badan_p if gaya_paragraf(p) == g] for g in ("JudulTabel", "JudulGambar")}
        assert [tanpa_label(p) for p in baris["TableofFigures"]] == keterangan["JudulTabel"] + keterangan["JudulGambar"]

    def it_puts_each_list_into_a_list_of_the_numbering_part(
        self, bagian_xml: dict[str, etree._Element], badan: etree._Element
    ) -> None:
        penomoran = bagian_xml["word/numbering.xml"]
        num = {n.get(w("numId")): n.find(w("abstractNumId")).get(w("val")) for n in penomoran.iter(w("num"))}
        abstrak = [a.get(w("abstractNumId")) for a in penomoran.iter(w("abstractNum"))]
        assert len(set(abstrak)) == len(abstrak)
        assert set(num.values()) <= set(abstrak)
        dipakai = {n.get(w("val")) for n in badan.iter(w("numId"))}
        assert dipakai - set(num) == set()


class DescribeTabelDiDalamnya:
    def it_fills_every_grid_and_hangs_no_merge_in_the_air(self, badan: etree._Element) -> None:
        resmi = [t for t in badan.iter(w("tbl")) if t.find(f"{w('tblPr')}/{w('tblStyle')}") is not None]
        assert len(resmi) >= len(TABEL)
        assert [c for t in resmi for c in cacat_kisi(t)] == []

    def it_is_no_wider_than_the_text_of_its_section(self, badan: etree._Element) -> None:
        menunggu: list[etree._Element] = []
        for u in badan:
            if u.tag == w("tbl") and u.find(f"{w('tblPr')}/{w('tblStyle')}") is not None:
                menunggu.append(u)
            s = u if u.tag == w("sectPr") else u.find(f"{w('pPr')}/{w('sectPr')}")
            if s is not None:
                ruang = int(s.find(w("pgSz")).get(w("w"))) - sum(int(s.find(w("pgMar")).get(w(n))) for n in ("left", "right"))
                for t in menunggu:
                    assert abs(int(t.find(f"{w('tblPr')}/{w('tblW')}").get(w("w"))) - ruang) <= 20
                menunggu = []
        assert menunggu == []


class DescribeBangunanKedua:
    def it_is_the_same_to_the_byte_from_another_folder_and_another_python(self, docx_contoh: Path, tmp_path: Path) -> None:
        """Hash seed, time zone, language and working folder of the second build differ."""
        folder = tmp_path / "lain" / SAMPEL.parent.name / SAMPEL.name
        shutil.copytree(SAMPEL, folder)
        program = "from renstra.cli import main; main(['build', '.', '--no-pdf', '--quiet', '--out', 'hasil'])"
        lain = {
            "PYTHONPATH": str(Path(renstra.__file__).parents[1]),
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Jakarta",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
        }
        subprocess.run([sys.executable, "-c", program], cwd=folder, env=os.environ | lain, check=True, timeout=120)
        assert (folder / "hasil" / docx_contoh.name).read_bytes() == docx_contoh.read_bytes()

    def it_differs_when_the_plan_differs(self, docx_contoh: Path, tmp_path: Path) -> None:
        folder = tmp_path / SAMPEL.parent.name / SAMPEL.name
        shutil.copytree(SAMPEL, folder)
        buku = load_workbook(folder / "renstra.xlsx")
        buku["Identitas"]["B7"] = "Motto lain"
        buku.save(folder / "renstra.xlsx")
        hasil = bangun(folder, tmp_path / "hasil", pdf=False)
        assert hasil.ringkasan
        lain = Document(str(hasil.ringkasan.berkas[0]))
        assert "MOTTO LAIN" in " ".join(c.text for c in lain.tables[0]._cells).upper()
        assert hasil.ringkasan.berkas[0].read_bytes() != docx_contoh.read_bytes()
