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
from openpyxl import load_workbook

import renstra
from renstra.word.carried import extract_data
from renstra.word.elements import attribute_of, find_child, paragraph_style, style_name
from tests.document.ooxml_helpers import all_parts, grid_faults, text, w
from tests.document.page_helpers import style_of
from tests.jobs.job_helpers import built_folder
from tests.office_files import schema_faults

ROOT = Path(__file__).parents[2]
SAMPLE_FOLDER = ROOT / "data/dinsos-bengkulu/perubahan-2022"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EIGHT_CHAPTER_TABLES = 12
"""How many tables a document of eight chapters has, where the plan fills all of them."""


@pytest.fixture(scope="module")
def parts(sample_docx: Path) -> dict[str, bytes]:
    """Every part of the package."""
    return all_parts(sample_docx.read_bytes())


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> etree._Element:
    (result,) = etree.fromstring(parts["word/document.xml"])
    return result


@pytest.fixture(scope="module")
def look(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["word/styles.xml"])


@pytest.fixture(scope="module")
def xml_parts(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    return {
        n: etree.fromstring(content)
        for n, content in parts.items()
        if n.endswith((".xml", ".rels"))
    }


def command(container: etree._Element) -> list[str]:
    """The instructions of all fields."""
    return [(i.text or "").strip() for i in container.iter(w("instrText"))]


def bidang(p: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield instruction and result of each field in a paragraph; a field inside another one too."""
    opened: list[list[str]] = []
    for r in p.iter(w("fldChar"), w("instrText"), w("t")):
        if r.tag == w("fldChar"):
            kind = r.get(w("fldCharType"))
            if kind == "begin":
                opened.append(["", ""])
            elif kind == "end" and opened:
                instruction, result = opened.pop()
                yield instruction.strip(), result.strip()
        elif opened:
            opened[-1][0 if r.tag == w("instrText") else 1] += r.text or ""


class DescribeTheFile:
    def it_is_valid_without_any_error(self, sample_docx: Path) -> None:
        assert extract_data(sample_docx.read_bytes()), "dokumen membawa data rencana"
        assert schema_faults(sample_docx) == []

    def it_would_be_refused_with_a_misplaced_element(self, tmp_path: Path) -> None:
        """The validator sees what Word would mend or refuse."""
        document = docx.Document()
        rows = document.add_table(1, 1).rows[0]._tr
        rows.append(rows.get_or_add_trPr())
        document.save(str(tmp_path / "rusak.docx"))
        assert schema_faults(tmp_path / "rusak.docx")

    def it_opens_in_python_docx_with_all_its_tables_and_headings(self, sample_docx: Path) -> None:
        document = docx.Document(str(sample_docx))
        heading = [t._tbl.find(f"{w('tblPr')}/{w('tblCaption')}") for t in document.tables]
        assert len({j.get(w("val")) for j in heading if j is not None}) == EIGHT_CHAPTER_TABLES
        assert [p.text.strip() for p in document.paragraphs if style_of(p).name == "Heading 1"] == [
            "PENDAHULUAN",
            "GAMBARAN PELAYANAN DINAS SOSIAL",
            "PERMASALAHAN DAN ISU STRATEGIS DINAS SOSIAL",
            "TUJUAN DAN SASARAN",
            "STRATEGI DAN ARAH KEBIJAKAN",
            "RENCANA PROGRAM DAN KEGIATAN SERTA PENDANAAN",
            "KINERJA PENYELENGGARAAN BIDANG URUSAN",
            "PENUTUP",
        ]

    def it_opens_again_after_python_docx_has_saved_it(self, sample_docx: Path) -> None:
        document, buffer = docx.Document(str(sample_docx)), io.BytesIO()
        document.save(buffer)
        assert len(docx.Document(buffer).paragraphs) == len(document.paragraphs)

    def it_lists_in_content_types_just_what_is_inside(self, parts: dict[str, bytes]) -> None:
        kind = etree.fromstring(parts["[Content_Types].xml"])
        declared = {
            o.get("PartName", "").lstrip("/") for o in kind if str(o.tag).endswith("Override")
        }
        suffix = {d.get("Extension") for d in kind if str(d.tag).endswith("Default")}
        assert declared <= set(parts)
        assert [
            n
            for n in parts
            if n not in declared
            and n.rsplit(".", 1)[-1] not in suffix
            and n != "[Content_Types].xml"
        ] == []

    def it_points_to_no_part_that_is_not_there(
        self, parts: dict[str, bytes], xml_parts: dict[str, etree._Element]
    ) -> None:
        for name, content in xml_parts.items():
            if name.endswith(".rels"):
                origin = name.replace("_rels/", "").removesuffix(".rels").rpartition("/")[0]
                for r in content:
                    sasaran = r.get("Target", "")
                    assert r.get("TargetMode") is None, f"{name} merujuk ke luar: {sasaran}"
                    assert (
                        posixpath.normpath(posixpath.join("/", origin, sasaran)).lstrip("/")
                        in parts
                    )
        id = {r.get("Id") for r in xml_parts["word/_rels/document.xml.rels"]}
        used = {
            v
            for u in xml_parts["word/document.xml"].iter()
            for k, v in u.attrib.items()
            if str(k).startswith(R)
        }
        assert used <= id

    def it_carries_the_date_of_adoption_as_its_only_clock(
        self, sample_docx: Path, parts: dict[str, bytes]
    ) -> None:
        with zipfile.ZipFile(sample_docx) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"".join(parts.values()))) == {
            b"2022-06-27T00:00:00Z"
        }

    def it_tells_word_title_office_and_language(self, sample_docx: Path) -> None:
        properties = docx.Document(str(sample_docx)).core_properties
        assert (properties.title, properties.author, properties.language) == (
            "Perubahan Rencana Strategis Dinas Sosial Provinsi Bengkulu Tahun 2021-2026",
            "Dinas Sosial Provinsi Bengkulu",
            "id-ID",
        )


class DescribeContent:
    def it_holds_nothing_left_over(
        self, parts: dict[str, bytes], xml_parts: dict[str, etree._Element]
    ) -> None:
        everything = b"".join(
            content for n, content in parts.items() if n.endswith((".xml", ".rels"))
        ).decode()
        # Neither a marker of ours nor a sign that only some fonts know.
        assert re.findall("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]", everything) == []
        # The data of the plan is full of braces; what stands on the pages is not.
        page = b"".join(
            content
            for n, content in parts.items()
            if n.startswith("word/") and n.endswith((".xml", ".rels"))
        ).decode()
        assert re.findall(r"\{\{|\}\}|\{%|%\}|\{#", page) == []
        content = [
            t.text or ""
            for x in xml_parts.values()
            for t in x.iter()
            if etree.QName(t).localname in {"t", "v"}
        ]
        assert [
            t
            for t in content
            if re.search(r"\b(None|nan|NaN|True|False|undefined|Lorem|TODO)\b", t)
        ] == []

    def it_names_no_folder_of_the_computer_it_was_made_on(
        self, parts: dict[str, bytes], sample_docx: Path
    ) -> None:
        everything = b"".join(parts.values()).decode("utf-8", "replace")
        assert re.findall(r"file:/|[A-Z]:\\\\|/(?:home|tmp|root|work|Users|usr)/", everything) == []
        assert str(ROOT) not in everything
        assert str(sample_docx.parent) not in everything

    def it_speaks_indonesian_throughout(self, xml_parts: dict[str, etree._Element]) -> None:
        language = {
            b.get(w("val"))
            for n, x in xml_parts.items()
            if n.startswith("word/")
            for b in x.iter(w("lang"))
            if b.get(w("val"))
        }
        assert language == {"id-ID"}
        assert {
            b.get(w("val")) for b in xml_parts["word/settings.xml"].iter(w("themeFontLang"))
        } == {"id-ID"}

    def it_asks_nothing_when_it_is_opened(
        self, parts: dict[str, bytes], xml_parts: dict[str, etree._Element]
    ) -> None:
        assert not list(xml_parts["word/settings.xml"].iter(w("updateFields")))
        dirty = [
            n
            for n, x in xml_parts.items()
            for u in x.iter()
            if u.get(w("dirty")) or u.get(w("fldLock"))
        ]
        assert dirty == []
        assert not any("vba" in n.lower() for n in parts)
        embedded = [n for n in parts if "embeddings" in n]
        assert embedded == [f"word/embeddings/grafik{n}.xlsx" for n in (1, 2)]

    def it_ends_with_the_properties_of_the_last_section(self, body: etree._Element) -> None:
        assert body[-1].tag == w("sectPr")
        assert len(body.findall(w("sectPr"))) == 1

    def it_has_no_paragraph_that_is_empty_but_for_those_that_word_needs(
        self, body: etree._Element
    ) -> None:
        separators = {"JarakTabel", "PenutupTabel"}
        empty = [
            paragraph_style(p)
            for p in body.iterchildren(w("p"))
            if not text(p).strip()
            and p.find(f".//{w('drawing')}") is None
            and paragraph_style(p) not in separators
        ]
        assert [
            g for g in empty if not g.startswith(("Sampul", "RuangTandaTangan", "AkhirTandaTangan"))
        ] == []

    def it_never_lets_two_tables_touch_nor_a_table_end_a_section(
        self, body: etree._Element
    ) -> None:
        for u in body.iterchildren(w("tbl")):
            after = u.getnext()
            assert after is not None
            assert after.tag == w("p")


class DescribeSections:
    @pytest.fixture
    def section(self, body: etree._Element) -> list[etree._Element]:
        return list(body.iter(w("sectPr")))

    def it_states_paper_and_every_margin(self, section: list[etree._Element]) -> None:
        assert len(section) > 6
        for s in section:
            margins, paper = find_child(s, "pgMar"), find_child(s, "pgSz")
            assert margins is not None
            assert set(margins.attrib) == {
                w(n) for n in ("top", "right", "bottom", "left", "header", "footer", "gutter")
            }
            width, height = (int(attribute_of(paper, n)) for n in ("w", "h"))
            assert (width > height) == (attribute_of(paper, "orient") == "landscape")
            # F4, to a twentieth of a point.
            assert sorted((width, height)) == [12189, 18709]

    def it_names_header_and_footer_in_all_but_the_cover(
        self, section: list[etree._Element]
    ) -> None:
        reference = [
            (len(s.findall(w("headerReference"))), len(s.findall(w("footerReference"))))
            for s in section
        ]
        assert reference == [(0, 0), *[(1, 1)] * (len(section) - 1)]

    def it_counts_pages_in_roman_then_in_arabic_and_starts_anew_just_there(
        self, section: list[etree._Element]
    ) -> None:
        number = [
            (n.get(w("fmt")), n.get(w("start")))
            for s in section
            if (n := s.find(w("pgNumType"))) is not None
        ]
        assert number == [
            ("lowerRoman", "1"),
            ("decimal", "1"),
            *[("decimal", None)] * (len(number) - 2),
        ]

    def it_changes_direction_at_every_section_after_bab_i_begins(
        self, section: list[etree._Element]
    ) -> None:
        direction = [attribute_of(find_child(s, "pgSz"), "orient") for s in section[2:]]
        assert all(a != b for a, b in itertools.pairwise(direction))


class DescribeStyles:
    def it_defines_every_style_that_is_used(
        self, xml_parts: dict[str, etree._Element], look: etree._Element
    ) -> None:
        present = {s.get(w("styleId")) for s in look.iter(w("style"))}
        name = [w(n) for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
        used = {
            s.get(w("val"))
            for n, x in xml_parts.items()
            if n.startswith("word/")
            for s in x.iter(*name)
        }
        assert used - present == set()

    def it_defines_no_style_twice(self, look: etree._Element) -> None:
        id = [s.get(w("styleId")) for s in look.iter(w("style"))]
        name = [style_name(s).lower() for s in look.iter(w("style"))]
        assert len(set(id)) == len(id)
        assert len(set(name)) == len(name)

    def it_has_one_default_style_of_each_kind(self, look: etree._Element) -> None:
        standard = sorted(
            attribute_of(s, "type") for s in look.iter(w("style")) if s.get(w("default")) == "1"
        )
        assert standard == ["character", "numbering", "paragraph", "table"]

    def it_leaves_fonts_and_sizes_of_running_text_and_tables_to_styles(
        self, body: etree._Element
    ) -> None:
        explicit = [
            r
            for r in body.iter(w("rFonts"), w("sz"))
            if not any(etree.QName(a).localname == "txbxContent" for a in r.iterancestors())
        ]
        assert explicit == []


class DescribeBookmarksAndFields:
    def it_gives_every_bookmark_a_name_and_a_number_of_its_own(self, body: etree._Element) -> None:
        start, end = list(body.iter(w("bookmarkStart"))), list(body.iter(w("bookmarkEnd")))
        name, number = ([attribute_of(b, key) for b in start] for key in ("name", "id"))
        assert len(set(name)) == len(name) > 40
        assert len(set(number)) == len(number)
        assert sorted(number) == sorted(attribute_of(b, "id") for b in end)
        # Word cuts longer names, and they would not be found again.
        assert max(map(len, name)) <= 40

    def it_gives_every_drawing_a_number_of_its_own(
        self, xml_parts: dict[str, etree._Element]
    ) -> None:
        content = xml_parts["word/document.xml"]
        number = [
            u.get("id") for u in content.iter() if etree.QName(u).localname in {"docPr", "cNvPr"}
        ]
        assert len(set(number)) == len(number) > 20
        assert all(d.get("descr") for d in content.iter(f"{WP}docPr"))

    def it_closes_every_field_it_opens_inside_of_what_it_opens(
        self, xml_parts: dict[str, etree._Element]
    ) -> None:
        for name, x in xml_parts.items():
            inner: list[str] = []
            for f in x.iter(w("fldChar")):
                kind = f.get(w("fldCharType"))
                if kind == "begin":
                    inner.append("perintah")
                elif kind == "separate":
                    assert inner.pop() == "perintah", name
                    inner.append("hasil")
                else:
                    assert inner.pop() == "hasil", name
            assert inner == [], name

    def it_finds_the_place_of_every_reference_and_every_index_line(
        self, body: etree._Element
    ) -> None:
        present = {b.get(w("name")) for b in body.iter(w("bookmarkStart"))}
        everything = command(body)
        for kind in ("REF", "PAGEREF"):
            sasaran = {p.split()[1] for p in everything if p.split()[0] == kind}
            assert sasaran
            assert sasaran - present == set()
        assert {h.get(w("anchor")) for h in body.iter(w("hyperlink"))} - present == set()

    def it_s_in_each_reference_just_the_label_that_it_leads_to(self, body: etree._Element) -> None:
        label = {}
        for p in body.iterchildren(w("p")):
            if paragraph_style(p) in {"JudulTabel", "JudulGambar"}:
                found = re.match(r"(Tabel|Gambar) \d+\.\d+", text(p))
                assert found
                label[attribute_of(find_child(p, "bookmarkStart"), "name")] = found[0]
        reference = [
            (i.split()[1], result)
            for p in body.iter(w("p"))
            for i, result in bidang(p)
            if i.startswith("REF ")
        ]
        assert len(reference) >= EIGHT_CHAPTER_TABLES
        assert [r for r in reference if label[r[0]] != r[1]] == []

    def it_numbers_captions_by_chapter_without_a_gap(self, body: etree._Element) -> None:
        chapter, order = 0, {"Tabel": 0, "Gambar": 0}
        for p in body.iterchildren(w("p")):
            if paragraph_style(p) == "Heading1":
                chapter, order = chapter + 1, {"Tabel": 0, "Gambar": 0}
            elif paragraph_style(p) in {"JudulTabel", "JudulGambar"}:
                kind = "Tabel" if paragraph_style(p) == "JudulTabel" else "Gambar"
                order[kind] += 1
                assert text(p).startswith(f"{kind} {chapter}.{order[kind]} ")
                (seq,) = [i for i, _ in bidang(p)]
                assert seq == f"SEQ {kind} \\* ARABIC \\s 1"

    def it_lists_in_its_indexes_every_heading_and_every_caption_in_their_order(
        self, body: etree._Element
    ) -> None:
        body_paragraphs = list(body.iterchildren(w("p")))
        rows = {
            g: [p for p in body.iter(w("p")) if paragraph_style(p) == g]
            for g in ("TOC1", "TOC2", "TableofFigures")
        }

        def without_label(p: etree._Element) -> str:
            links = p.iter(w("hyperlink"))
            return "".join(t.text or "" for link in links for t in link.iter(w("t"))).strip()

        front = [text(p) for p in body_paragraphs if paragraph_style(p) == "JudulDepan"]
        chapter = [text(p).strip() for p in body_paragraphs if paragraph_style(p) == "Heading1"]
        romawi = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
        assert [without_label(p) for p in rows["TOC1"]] == front + [
            f"BAB {r} {b}" for r, b in zip(romawi, chapter, strict=True)
        ]
        assert [without_label(p).split(" ", 1)[1] for p in rows["TOC2"]] == [
            text(p) for p in body_paragraphs if paragraph_style(p) == "Heading2"
        ]
        remark = {
            g: [text(p) for p in body_paragraphs if paragraph_style(p) == g]
            for g in ("JudulTabel", "JudulGambar")
        }
        assert [without_label(p) for p in rows["TableofFigures"]] == remark["JudulTabel"] + remark[
            "JudulGambar"
        ]

    def it_puts_each_list_into_a_list_of_the_numbering_part(
        self, xml_parts: dict[str, etree._Element], body: etree._Element
    ) -> None:
        numbering = xml_parts["word/numbering.xml"]
        num = {
            n.get(w("numId")): attribute_of(find_child(n, "abstractNumId"))
            for n in numbering.iter(w("num"))
        }
        abstract = [a.get(w("abstractNumId")) for a in numbering.iter(w("abstractNum"))]
        assert len(set(abstract)) == len(abstract)
        assert set(num.values()) <= set(abstract)
        used = {n.get(w("val")) for n in body.iter(w("numId"))}
        assert used - set(num) == set()


class DescribeTheTablesInIt:
    def it_fills_every_grid_and_hangs_no_merge_in_the_air(self, body: etree._Element) -> None:
        official = [
            t for t in body.iter(w("tbl")) if t.find(f"{w('tblPr')}/{w('tblStyle')}") is not None
        ]
        assert len(official) >= EIGHT_CHAPTER_TABLES
        assert [c for t in official for c in grid_faults(t)] == []

    def it_is_no_wider_than_the_text_of_its_section(self, body: etree._Element) -> None:
        pending: list[etree._Element] = []
        for u in body:
            if u.tag == w("tbl") and u.find(f"{w('tblPr')}/{w('tblStyle')}") is not None:
                pending.append(u)
            s = u if u.tag == w("sectPr") else u.find(f"{w('pPr')}/{w('sectPr')}")
            if s is not None:
                room = int(attribute_of(find_child(s, "pgSz"), "w")) - sum(
                    int(attribute_of(find_child(s, "pgMar"), n)) for n in ("left", "right")
                )
                for t in pending:
                    assert abs(int(attribute_of(find_child(t, "tblPr/tblW"), "w")) - room) <= 20
                pending = []
        assert pending == []


class DescribeASecondBuild:
    def it_is_the_same_to_the_byte_from_another_folder_and_another_python(
        self, sample_docx: Path, tmp_path: Path
    ) -> None:
        """Hash seed, time zone, language and working folder of the second build differ."""
        folder = tmp_path / "lain" / SAMPLE_FOLDER.parent.name / SAMPLE_FOLDER.name
        shutil.copytree(SAMPLE_FOLDER, folder)
        program = (
            "from renstra.cli import main; "
            "main(['build', '.', '--no-pdf', '--quiet', '--out', 'hasil'])"
        )
        other = {
            "PYTHONPATH": str(Path(renstra.__file__).parents[1]),
            "PYTHONHASHSEED": "4711",
            "TZ": "Asia/Jakarta",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
        }
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env=os.environ | other,
            check=True,
            timeout=120,
        )
        assert (folder / "hasil" / sample_docx.name).read_bytes() == sample_docx.read_bytes()

    def it_differs_when_the_plan_differs(self, sample_docx: Path, tmp_path: Path) -> None:
        folder = tmp_path / SAMPLE_FOLDER.parent.name / SAMPLE_FOLDER.name
        shutil.copytree(SAMPLE_FOLDER, folder)
        workbook = load_workbook(folder / "renstra.xlsx")
        workbook["Identitas"]["B7"] = "Motto lain"
        workbook.save(folder / "renstra.xlsx")
        (path,) = built_folder(folder, tmp_path / "hasil", pdf=False).files
        other = Document(str(path))
        assert "MOTTO LAIN" in " ".join(c.text for c in other.tables[0]._cells).upper()
        assert path.read_bytes() != sample_docx.read_bytes()
