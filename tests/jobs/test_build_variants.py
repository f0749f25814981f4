"""The same workbook in other clothes: another order of chapters, paper, font, and what a plan's own
folder brings.
"""

from __future__ import annotations

import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from renstra.jobs.outcome import Outcome
from renstra.model import Periode
from tests.five_chapters import dinas_pangan
from tests.jobs.folder_helpers import SAMPLE_FOLDER, change_identitas
from tests.jobs.job_helpers import built_folder
from tests.jobs.page_helpers import (
    Docx,
    Pdf,
    blank_pages,
    lost_words,
    pages_without_parent,
    split_words,
    table_pages,
    words_over_margins,
    wrong_index_entries,
    wrong_page_numbers,
    wrong_printed_indexes,
)
from tests.office_files import schema_faults
from tests.offices import SHIFTED
from tests.plans import TinyBook


def outcome(folder: Path, *, pdf: bool = False) -> Outcome:
    return built_folder(folder, folder / "hasil", pdf=pdf)


def build_pdf(folder: Path) -> tuple[Outcome, Docx, Pdf]:
    r = outcome(folder, pdf=True)
    return r, Docx(r.files[0]), Pdf(r.files[1])


@pytest.fixture(scope="module")
def sample_2_2025(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Docx, Pdf]:
    """The sample after the five chapters of 2-2025, on A4."""
    folder = tmp_path_factory.mktemp("lima") / "dinsos" / "lima-bab"
    shutil.copytree(SAMPLE_FOLDER, folder)
    change_identitas(folder, Sistematika="2-2025", Kertas="A4")
    return build_pdf(folder)


@pytest.fixture(scope="module")
def bookman(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Docx, Pdf]:
    """The sample in Bookman Old Style."""
    folder = tmp_path_factory.mktemp("bookman") / "dinsos" / "bookman"
    shutil.copytree(SAMPLE_FOLDER, folder)
    change_identitas(folder, Gaya="bookman")
    return build_pdf(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Docx, Pdf]:
    """The tiny plan of a kabupaten, four years with a year between baseline and pagu."""
    workbook = TinyBook(
        tmp_path_factory.mktemp("kecil"), Periode(awal=2025, akhir=2029, dasar=2024, pertama=2026)
    )
    return build_pdf(workbook.save().parent)


@pytest.fixture(scope="module")
def pangan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Docx, Pdf]:
    """A plan of five chapters with every sheet that such a plan has."""
    workbook = TinyBook(tmp_path_factory.mktemp("pangan"), SHIFTED, dinas_pangan())
    return build_pdf(workbook.save().parent)


class DescribeFiveChapters:
    CHAPTERS = (
        "PENDAHULUAN",
        "GAMBARAN PELAYANAN, PERMASALAHAN, DAN ISU STRATEGIS DINAS SOSIAL",
        "TUJUAN, SASARAN, STRATEGI, DAN ARAH KEBIJAKAN",
        "PROGRAM, KEGIATAN, SUB KEGIATAN, DAN KINERJA PENYELENGGARAAN BIDANG URUSAN",
        "PENUTUP",
    )

    def it_has_five_chapters_in_word_and_in_the_pdf(
        self, sample_2_2025: tuple[Outcome, Docx, Pdf]
    ) -> None:
        _, docx, pdf = sample_2_2025
        assert tuple(docx.heading("Heading1")) == self.CHAPTERS
        assert [h.rows[1] for h in pdf.pages if re.fullmatch("BAB [IVX]+", h.rows[1])] == [
            f"BAB {n}" for n in ("I", "II", "III", "IV", "V")
        ]

    def it_lists_just_those_in_section_1_4(self, sample_2_2025: tuple[Outcome, Docx, Pdf]) -> None:
        _, docx, _ = sample_2_2025
        everything = [
            "".join(t.text or "" for t in p.iter(qn("w:t")))
            for p in docx.content.element.body.iter(qn("w:p"))
        ]
        start = everything.index("Sistematika Penulisan")
        part = everything[
            start : next(
                n
                for n in range(start, len(everything))
                if everything[n].strip() == self.CHAPTERS[1]
            )
        ]
        assert [b for b in part if re.match(r"BAB [IVX]+ ", b)] == [
            f"BAB {n} {heading}"
            for n, heading in zip(("I", "II", "III", "IV", "V"), self.CHAPTERS, strict=True)
        ]
        subsection = [e.text for e in docx.listing if e.style == "TOC2"]
        named = [b.rstrip(".;").removesuffix("; dan") for b in part if re.match(r"\d\.\d+ ", b)]
        assert named == subsection

    def it_numbers_tables_and_their_mentions_by_the_new_chapters(
        self, sample_2_2025: tuple[Outcome, Docx, Pdf]
    ) -> None:
        _, docx, pdf = sample_2_2025
        number = {" ".join(j.split()[2:4]): j.split()[1] for j in docx.heading("JudulTabel")}
        assert number["Teknik Merumuskan"] == "4.1"
        assert number["Tujuan, Sasaran,"] == "3.2"
        assert number["Rencana Program,"] == "4.2"
        assert number["Indikator Kinerja"] == "4.3"
        for n in ("3.1", "3.2", "4.1", "4.2", "4.3"):
            # Once in the index of tables, once over the table, once at least in a sentence.
            assert pdf.squeezed.count(f"Tabel{n}") >= 3, n
        assert not re.search(r"Tabel[5-9]\.\d", pdf.squeezed)

    def it_prints_every_table_of_five_chapters_under_its_column_numbers(
        self, pangan: tuple[Outcome, Docx, Pdf]
    ) -> None:
        r, docx, pdf = pangan
        titles = docx.heading("JudulTabel")
        for title in (
            "Teknik Menyimpulkan Isu Strategis",
            "Teknik Merumuskan Tujuan dan Sasaran",
            "Penahapan Renstra",
            "Teknik Merumuskan Arah Kebijakan",
            "Teknik Merumuskan Program, Kegiatan, dan Sub Kegiatan",
            "Daftar Sub Kegiatan Prioritas",
            "Indikator Kinerja Kunci",
        ):
            assert [t for t in titles if title in t], title
        (page,) = table_pages(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        assert " ".join(map(str, range(1, 15))) in page.rows
        assert schema_faults(r.files[0]) == []

    def it_is_printed_on_a4(self, sample_2_2025: tuple[Outcome, Docx, Pdf]) -> None:
        assert {(round(h.width), round(h.height)) for h in sample_2_2025[2].pages} == {
            (210, 297),
            (297, 210),
        }


@pytest.fixture(params=["sample_2_2025", "pangan", "bookman", "small"])
def flavour(request: pytest.FixtureRequest) -> tuple[Outcome, Docx, Pdf]:
    """Each of the four documents."""
    document: tuple[Outcome, Docx, Pdf] = request.getfixturevalue(request.param)
    return document


class DescribePagesOfEveryFlavour:
    def it_is_numbered_without_a_gap(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert wrong_page_numbers(flavour[2]) == []

    def it_stands_where_the_indexes_say(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert wrong_index_entries(*flavour[1:]) == []
        assert wrong_printed_indexes(*flavour[1:]) == []

    def it_is_never_empty(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert blank_pages(flavour[2]) == []

    def it_lets_no_word_reach_over_a_margin(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert words_over_margins(flavour[2]) == []

    def it_says_all_words_of_the_word_file(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert lost_words(*flavour[1:]) == {}

    def it_splits_no_word_of_a_table(self, flavour: tuple[Outcome, Docx, Pdf]) -> None:
        assert split_words(*flavour[1:]) == []


class DescribeACascading:
    @pytest.mark.parametrize("name", ["bookman", "small"])
    def it_says_in_its_first_row_where_it_belongs(
        self, name: str, request: pytest.FixtureRequest
    ) -> None:
        _, docx, pdf = request.getfixturevalue(name)
        assert pages_without_parent(docx, pdf) == []


class DescribeFonts:
    def it_sets_text_and_tables_in_the_font_of_the_profile_or_in_one_of_its_measure(
        self, bookman: tuple[Outcome, Docx, Pdf]
    ) -> None:
        r, docx, pdf = bookman
        font = {name for name, _ in pdf.font}
        assert any(name.startswith(("RenstraBookman", "BookmanOldStyle")) for name in font)
        if not any(name.startswith("BookmanOldStyle") for name in font):
            assert "Bookman Old Style tidak terpasang" in r.text
        standard = docx.content.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
        assert {standard.get(qn(f"w:{a}")) for a in ("ascii", "hAnsi", "cs")} == {
            "Bookman Old Style"
        }


class DescribeAnotherPlan:
    def it_speaks_of_its_own_region_years_and_signer_everywhere(
        self, small: tuple[Outcome, Docx, Pdf]
    ) -> None:
        _, _, pdf = small
        assert "DINAS SOSIAL" in pdf.pages[0].rows
        assert "KABUPATEN SELUMA" in pdf.pages[0].rows
        assert "Tais, 2 September 2025" in pdf.pages[1].rows
        assert not re.search(r"Bengkulu|Gubernur|Provinsi|2021|2022|Iskandar", pdf.text)
        assert "Bupati" in pdf.text

    def it_leaves_out_the_index_of_nothing(self, folder: Path) -> None:
        for text in ("sumber-daya", "pendanaan", "kegiatan-sub-kegiatan", "tugas-fungsi-struktur"):
            (folder / "narasi" / f"{text}.md.j2").write_text(
                "Diuraikan tersendiri.\n", encoding="utf-8"
            )
        r = outcome(folder)
        assert " 0 gambar," in r.text
        assert Docx(r.files[0]).heading("JudulDepan")[-2:] == ["DAFTAR ISI", "DAFTAR TABEL"]


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Docx, Pdf]:
    """A plan of three program and 330 sub kegiatan: its long tables go out in parts."""
    workbook = TinyBook(tmp_path_factory.mktemp("panjang"))
    sample = {n: workbook.isi[n][0] for n in ("Program", "Kegiatan", "Sub Kegiatan")}
    kode = [f"1.06.0{p}" for p in (2, 3, 4)]
    workbook.isi["Program"] = [
        {**sample["Program"], "kode": p, "nama": f"Program {p}"} for p in kode
    ]
    workbook.isi["Kegiatan"] = [
        {**sample["Kegiatan"], "kode": f"{p}.2.01", "nama": f"Kegiatan {p}"} for p in kode
    ]
    workbook.isi["Sub Kegiatan"] = [
        {**sample["Sub Kegiatan"], "kode": f"{p}.2.01.{n:04d}", "nama": f"Sub kegiatan {p} ke-{n}"}
        for p in kode
        for n in range(1, 111)
    ]
    return build_pdf(workbook.save().parent)


class DescribeALongTable:
    def it_is_cut_into_parts_that_cannot_be_told_from_one_table(
        self, long_plan: tuple[Outcome, Docx, Pdf]
    ) -> None:
        _, docx, pdf = long_plan
        heading = [
            t._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") for t in docx.content.tables
        ]
        everything = [j.get(qn("w:val")) for j in heading if j is not None]
        assert max(everything.count(j) for j in everything) > 1
        page = table_pages(pdf, docx, "Rencana Program, Kegiatan, Sub Kegiatan")
        assert all(" ".join(str(n) for n in range(1, 15)) in h.rows for h in page)
        assert "990.000.000" in page[-1].text

    def it_leaves_no_page_empty_and_all_labels_right(
        self, long_plan: tuple[Outcome, Docx, Pdf]
    ) -> None:
        _, docx, pdf = long_plan
        assert blank_pages(pdf) == []
        assert wrong_page_numbers(pdf) == []
        assert wrong_index_entries(docx, pdf) == []
        assert words_over_margins(pdf) == []


class DescribeWhatAPlanBrings:
    """What lies in a plan's folder wins over what comes with the program."""

    def it_takes_its_text(self, folder: Path) -> None:
        (folder / "narasi" / "latar-belakang.md.j2").write_text(
            "Naskah **kantor** {{ identitas.singkatan_opd }}.\n", encoding="utf-8"
        )
        content = [p.text for p in Docx(outcome(folder).files[0]).content.paragraphs]
        assert "Naskah kantor Dinsos." in content
        assert not any("jenjang tersebut terdiri atas" in p for p in content)

    def it_takes_its_columns_in_their_order_with_their_headings(self, folder: Path) -> None:
        (folder / "tabel.toml").write_text(
            '[pelatihan]\njudul = "Pelatihan {{ identitas.opd }}"\nkolom = [\n'
            '  { isi = "jumlah", judul = ["Peserta"], lebar = 10, rata = "tengah" },\n'
            '  { isi = "nama", judul = ["Diklat {akhir}"], lebar = 60 },\n]\n',
            encoding="utf-8",
        )
        docx = Docx(outcome(folder).files[0])
        (table,) = [t for t in docx.content.tables if t.cell(0, 0).text == "Peserta"]
        assert [c.text for c in table.rows[0].cells] == ["Peserta", "Diklat 2026"]
        assert table.rows[-1].cells[1].text == "JUMLAH"
        assert "Tabel 2.5 Pelatihan Dinas Sosial" in docx.heading("JudulTabel")

    def it_takes_its_cover(self, folder: Path) -> None:
        sampul = Document()
        sampul.add_paragraph("SAMPUL KANTOR {{ identitas.nama_opd|upper }} & <REKAN>")
        sampul.save(str(folder / "narasi" / "sampul.docx"))
        r = outcome(folder)
        assert (
            Docx(r.files[0]).content.paragraphs[0].text
            == "SAMPUL KANTOR DINAS SOSIAL PROVINSI BENGKULU & <REKAN>"
        )

    def it_takes_its_style_profile(
        self, folder: Path, identitas: Callable[..., dict[str, str]]
    ) -> None:
        standard = (Path(__file__).parents[2] / "templates/gaya/baku.toml").read_text(
            encoding="utf-8"
        )
        (folder / "gaya").mkdir()
        own = standard.replace('nama = "Arial"', 'nama = "Tahoma"').replace(
            "lebar = 215", "lebar = 200"
        )
        (folder / "gaya" / "kantor.toml").write_text(own, encoding="utf-8")
        identitas(Gaya="kantor")
        content = Docx(outcome(folder).files[0]).content
        assert (
            content.styles["Normal"]
            .element.getparent()
            .find(f".//{qn('w:rFonts')}")
            .get(qn("w:ascii"))
            == "Tahoma"
        )
        width = content.sections[0].page_width
        assert width
        assert round(width.mm) == 200

    def it_takes_its_chapters_with_a_section_more_and_an_optional_one_less(
        self, folder: Path, identitas: Callable[..., dict[str, str]]
    ) -> None:
        origin = (Path(__file__).parents[2] / "templates/sistematika/86-2017.toml").read_text(
            encoding="utf-8"
        )
        missing = re.sub(
            r'\[\[bab\.subbab\]\]\nid = "cascading".*?(?=\[\[)', "", origin, flags=re.DOTALL
        )
        excess = (
            missing + '\n[[bab.subbab]]\nid = "lampiran"\n'
            'judul = "Lampiran {{ identitas.opd }}"\nteks = ["lampiran"]\n'
        )
        (folder / "sistematika").mkdir()
        (folder / "sistematika" / "86-2017.toml").write_text(excess, encoding="utf-8")
        (folder / "narasi" / "lampiran.md.j2").write_text("Terlampir.\n", encoding="utf-8")
        docx = Docx(outcome(folder).files[0])
        assert docx.heading("Heading2")[-1] == "Lampiran Dinas Sosial"
        assert "Cascading Perangkat Daerah" not in docx.heading("Heading2")
        assert [e.text for e in docx.listing if e.text.startswith(("8.3", "4.1"))] == [
            "4.1 Tujuan dan Sasaran Jangka Menengah",
            "8.3 Lampiran Dinas Sosial",
        ]

    def it_shows_its_logo_signature_and_stamp(self, workbook: TinyBook) -> None:
        folder = workbook.save().parent
        (folder / "aset").mkdir()
        for n, name in enumerate(("logo", "tanda-tangan", "cap"), 1):
            (folder / "aset" / f"{name}.png").write_bytes(png(40 * n, 30))
        path = outcome(folder).files[0]
        with zipfile.ZipFile(path) as archive:
            figure = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")]
        own = [png(40 * n, 30) for n in (1, 2, 3)]
        assert sorted(f for f in figure if f in own) == sorted(own), (
            "satu bagian untuk satu gambar, sesering apa pun dipakai"
        )
        wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        mention = [d.get("descr") for d in Docx(path).content.element.body.iter(wp)]
        assert mention[0] == "Logo"
        assert mention.count("Tanda tangan") == mention.count("Cap") >= 2
        number = [d.get("id") for d in Docx(path).content.element.body.iter(wp)]
        assert len(set(number)) == len(number)
        assert schema_faults(path) == []

    def it_is_not_disturbed_by_files_that_word_and_people_leave_about(self, folder: Path) -> None:
        for name in (
            "narasi/~$sampul.docx",
            "narasi/catatan.txt",
            "aset/foto.heic",
            "aset/Thumbs.db",
            "catatan.docx",
        ):
            (folder / name).write_bytes(b"bukan apa-apa")
        assert " 12 tabel," in outcome(folder).text

    def it_tells_of_a_picture_that_it_cannot_use_and_goes_on(self, folder: Path) -> None:
        (folder / "aset" / "logo.svg").write_text("<svg/>", encoding="utf-8")
        (message,) = [p for p in outcome(folder).text.splitlines() if "logo.svg" in p]
        assert "bukan PNG atau JPG" in message


class DescribeTheContentOfACell:
    def it_prints_whatever_an_office_writes_letter_for_letter(self, workbook: TinyBook) -> None:
        """Signs of XML, Markdown, Jinja and Word fields in names; the file stays valid and the
        words stay whole.
        """
        name = 'Dinas R&D <Sosial> *Maju* {{ x }} "A" _b_ #1 \\n'
        workbook.write("Identitas", "Nama perangkat daerah", name)
        workbook.write("Identitas", "Motto daerah", "1. Maju & {% if %} <br>")
        workbook.write("Sub Kegiatan", "Indikator", "Jumlah <b>orang</b> & {{ y }} **z**")
        path = outcome(workbook.save().parent).files[0]
        docx = Docx(path)
        assert f"{name} Kabupaten Seluma" in docx.content.core_properties.title
        assert any(name in j for j in docx.heading("JudulTabel"))
        assert any(
            name in p.text
            for p in docx.content.paragraphs
            if p.style and p.style.name == "Body Text"
        )
        assert docx.heading("Heading1")[1] == f"GAMBARAN PELAYANAN {name.upper()}"
        assert "Jumlah <b>orang</b> & {{ y }} **z**" in [
            t.text for t in docx.content.element.body.iter(qn("w:t"))
        ]
        assert schema_faults(path) == []


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = b"\0" + b"\x80" * width
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows * height))
        + chunk(b"IEND", b"")
    )
