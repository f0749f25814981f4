"""Pages that office staff lay out in Word: filled, with pictures, and brought into the document."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from renstra.document.frontmatter import DamagedPage, check_assets, insert_page, render_page
from renstra.files.archive import freeze_archive
from renstra.model import Renstra
from renstra.narrative.context import TemplateContext, compose_context
from renstra.workbook.read import read_workbook

ROOT = Path(__file__).parents[2]
PAGE_TEMPLATES = ROOT / "templates/halaman"
ALL = ("kata-pengantar", "lembar-penetapan", "sampul", "tanda-tangan")


@pytest.fixture(scope="module")
def renstra() -> Renstra:
    result = read_workbook(ROOT / "data/dinsos-bengkulu/perubahan-2022").renstra
    assert result
    return result


@pytest.fixture
def context(renstra: Renstra) -> Callable[..., TemplateContext]:
    """The sample plan with other words in its identity; `pejabat` are those of the one who
    signs.
    """

    def change(pejabat: dict[str, Any] | None = None, **identitas: Any) -> TemplateContext:
        i = renstra.identitas
        identitas["penandatangan"] = i.penandatangan.model_copy(update=pejabat or {})
        return compose_context(
            renstra.model_copy(update={"identitas": i.model_copy(update=identitas)}), ()
        )

    return change


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(png(200, 400))
    (tmp_path / "Tanda-Tangan.JPG").write_bytes(jpg(480, 200))
    (tmp_path / "cap.png").write_bytes(png(300, 300))
    return tmp_path


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    figure = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", figure) + chunk(b"IEND", b"")
    )


def jpg(width: int, height: int) -> bytes:
    sof = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0\x60\0\x60\0\0"
        + b"\xff\xc0" + struct.pack(">H", len(sof) + 2) + sof
        + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\xd9"
    )  # fmt: skip


def text(document: Any) -> list[str]:
    """Every paragraph that says something, those in tables too."""
    everything = (
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    )
    return [t for t in everything if t]


def main(height: float = 330, upper: float = 25, lower: float = 25) -> tuple[Any, Any]:
    """A document, and its paragraph before which a page is to stand."""
    document = Document()
    s = document.sections[0]
    s.page_height, s.top_margin, s.bottom_margin = Mm(height), Mm(upper), Mm(lower)
    document.add_paragraph("sebelum")
    return document, document.add_paragraph("sesudah")._p


def archive(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return freeze_archive(buffer.getvalue(), "2022-06-27T00:00:00Z")


class DescribeRenderHalaman:
    @pytest.mark.parametrize("name", ALL)
    @pytest.mark.parametrize("kind", ["Renstra", "Perubahan Renstra"])
    def it_leaves_no_tag_and_no_gap_where_a_plan_says_nothing(
        self, context, name: str, kind: str
    ) -> None:
        empty = dict.fromkeys(
            ("motto", "perda_rpjmd", "perkada_renstra", "dasar_perubahan", "alasan_perubahan"), ""
        )
        content = context({"nip": "", "pangkat": ""}, jenis_dokumen=kind, **empty)
        for p in text(render_page(PAGE_TEMPLATES / f"{name}.docx", content, None)):
            assert not any(
                mark in p for mark in ("{", "}", "%", "None", "NIP", "  ", " .", " ,")
            ), p

    def it_names_the_plan_the_office_and_the_region_on_the_cover(self, context) -> None:
        assert text(render_page(PAGE_TEMPLATES / "sampul.docx", context(), None)) == [
            "BENGKULU MAJU, SEJAHTERA DAN HEBAT", "PERUBAHAN", "RENCANA STRATEGIS (RENSTRA)", "DINAS SOSIAL", "PROVINSI BENGKULU",
            "TAHUN 2021-2026", "PEMERINTAH PROVINSI BENGKULU", "2022",
        ]  # fmt: skip

    def it_calls_a_first_plan_no_change(self, context) -> None:
        for name in ALL:
            content = " ".join(
                text(
                    render_page(
                        PAGE_TEMPLATES / f"{name}.docx", context(jenis_dokumen="Renstra"), None
                    )
                )
            )
            assert "perubahan" not in content.lower()

    def it_states_the_legal_ground_of_the_adoption(self, context) -> None:
        k = context()
        content = " ".join(text(render_page(PAGE_TEMPLATES / "lembar-penetapan.docx", k, None)))
        assert all(
            base in content
            for base in (
                k.identitas.perda_rpjmd,
                k.identitas.perkada_renstra,
                k.identitas.dasar_perubahan,
            )
        )

    def it_counts_what_it_speaks_of(self, context) -> None:
        content = " ".join(
            text(render_page(PAGE_TEMPLATES / "kata-pengantar.docx", context(), None))
        )
        assert "2 (dua) tujuan, 3 (tiga) sasaran, dan 7 (tujuh) program" in content

    @pytest.mark.parametrize("name", ["kata-pengantar", "lembar-penetapan", "tanda-tangan"])
    def it_closes_with_a_signature_block_that_stays_on_one_page(self, context, name: str) -> None:
        page = render_page(PAGE_TEMPLATES / f"{name}.docx", context({"awalan": "Plt."}), None)
        assert text(page)[-5:] == [
            "Bengkulu, 27 Juni 2022", "Plt. Kepala Dinas Sosial Provinsi Bengkulu,", "Dr. H. Iskandar ZO, S.H., M.Si.",
            "Pembina Utama Madya", "NIP 19641012 199101 1 003",
        ]  # fmt: skip
        block = [
            p
            for p in page.paragraphs
            if p.style.name in {"Tempat Tanggal", "Tanda Tangan", "Ruang Tanda Tangan"}
        ]
        assert len(block) == 6
        for p in block:
            base = p.style if p.style.name == "Tanda Tangan" else p.style.base_style
            assert base.paragraph_format.keep_with_next
            assert base.paragraph_format.keep_together
        # What follows the block is not drawn to the next page with it.
        assert not page.paragraphs[-1].style.paragraph_format.keep_with_next

    def it_writes_values_literally(self, context) -> None:
        odd = "R&D <b>\"a\" 'b' {{ x }} &amp; 50% \\n"
        content = text(
            render_page(
                PAGE_TEMPLATES / "tanda-tangan.docx", context({"jabatan": odd, "nama": odd}), None
            )
        )
        assert content[1:3] == [f"{odd},", odd]

    def it_refuses_a_page_that_filling_would_break(self, context, tmp_path: Path) -> None:
        document = Document()
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "{% if not identitas.perubahan %}"
        document.add_paragraph("{% endif %}")
        document.save(tmp_path / "rusak.docx")
        with pytest.raises(DamagedPage, match=r"rusak\.docx"):
            render_page(tmp_path / "rusak.docx", context(), None)

    @pytest.mark.parametrize("name", ["kata-pengantar", "lembar-penetapan"])
    def it_heads_a_page_with_the_style_that_the_table_of_contents_lists(
        self, context, name: str
    ) -> None:
        page = render_page(PAGE_TEMPLATES / f"{name}.docx", context(), None)
        assert [(p.style.name, p.style.style_id, p.text) for p in page.paragraphs[:1]] == [
            ("Judul Depan", "JudulDepan", name.replace("-", " ").upper())
        ]

    @pytest.mark.parametrize("name", ALL)
    def it_is_laid_out_on_f4_without_text_boxes(self, name: str) -> None:
        document = Document(str(PAGE_TEMPLATES / f"{name}.docx"))
        s = document.sections[0]
        size = (
            s.page_width,
            s.page_height,
            s.left_margin,
            s.right_margin,
            s.top_margin,
            s.bottom_margin,
        )
        assert [round(u.mm) for u in size] == [215, 330, 30, 25, 25, 25]
        assert not list(document.element.body.iter(qn("w:txbxContent"), qn("w:framePr")))


class DescribeGambarHalaman:
    def it_fits_pictures_into_their_room_and_keeps_their_proportions(
        self, context, assets: Path
    ) -> None:
        (logo,) = render_page(PAGE_TEMPLATES / "sampul.docx", context(), assets).element.body.iter(
            qn("wp:extent")
        )
        assert (int(logo.get("cx")), int(logo.get("cy"))) == (Mm(21), Mm(42))
        stamp, signature = render_page(
            PAGE_TEMPLATES / "tanda-tangan.docx", context(), assets
        ).element.body.iter(qn("wp:extent"))
        assert (int(stamp.get("cx")), int(signature.get("cx")), int(signature.get("cy"))) == (
            Mm(30),
            Mm(48),
            Mm(20),
        )

    def it_says_what_a_picture_shows_to_those_who_cannot_see_it(
        self, context, assets: Path
    ) -> None:
        page = render_page(PAGE_TEMPLATES / "tanda-tangan.docx", context(), assets)
        assert [d.get("descr") for d in page.element.body.iter(qn("wp:docPr"))] == [
            "Cap",
            "Tanda tangan",
        ]

    def it_keeps_room_for_pen_and_stamp_when_there_are_none(self, context) -> None:
        page = render_page(PAGE_TEMPLATES / "tanda-tangan.docx", context(), None)
        (room,) = (p for p in page.paragraphs if p.style.name == "Ruang Tanda Tangan")
        assert room.style.paragraph_format.line_spacing.mm > 20

    def it_finds_nothing_wrong_with_whole_pictures_or_none(self, assets: Path) -> None:
        assert check_assets(assets) == []
        assert check_assets(None) == []
        assert check_assets(assets / "tiada") == []

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("logo.png", png(20, 20)[:-30], "rusak atau terpotong"),
            ("logo.png", png(20, 20).replace(b"IDAT", b"IDAX"), "rusak atau terpotong"),
            ("cap.jpg", jpg(20, 20)[:-2], "rusak atau terpotong"),
            ("cap.png", b"", "bukan PNG atau JPG"),
            ("tanda-tangan.jpg", b"GIF89a", "bukan PNG atau JPG"),
            ("logo.png", png(20, 20) + bytes(5_000_000), "lebih besar dari 5 MB"),
        ],
    )
    def it_finds_a_picture_that_word_would_show_as_an_empty_frame(
        self, tmp_path: Path, name: str, content: bytes, words: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        (findings,) = check_assets(tmp_path)
        assert (findings.code, findings.sheet) == ("A01", f"{tmp_path.name}/{name}")
        assert words in findings.message

    def it_tells_of_a_picture_of_another_kind_that_it_leaves_out(
        self, context, tmp_path: Path
    ) -> None:
        (tmp_path / "logo.webp").write_bytes(b"RIFF")
        (tmp_path / "peta.webp").write_bytes(b"RIFF")
        assert [(t.code, t.severity, t.sheet) for t in check_assets(tmp_path)] == [
            ("A02", "peringatan", f"{tmp_path.name}/logo.webp")
        ]
        assert (
            "wp:docPr"
            not in render_page(PAGE_TEMPLATES / "sampul.docx", context(), tmp_path).element.xml
        )


class DescribeSisipkan:
    def it_puts_the_page_before_the_element_and_leaves_its_section_behind(self, context) -> None:
        document, after = main()
        page = render_page(PAGE_TEMPLATES / "tanda-tangan.docx", context(), None)
        insert_page(document, page, after)
        assert text(document) == ["sebelum", *text(page), "sesudah"]
        assert len(list(document.element.body.iter(qn("w:sectPr")))) == 1

    def it_brings_pictures_once_however_often_they_are_shown(self, context, assets: Path) -> None:
        document, after = main()
        for name in ALL:
            insert_page(
                document, render_page(PAGE_TEMPLATES / f"{name}.docx", context(), assets), after
            )
        reopened = Document(io.BytesIO(archive(document)))
        reference = [b.get(qn("r:embed")) for b in reopened.element.body.iter(qn("a:blip"))]
        assert len(reference) == 7
        origin = {(assets / n).read_bytes() for n in ("logo.png", "Tanda-Tangan.JPG", "cap.png")}
        assert {reopened.part.rels[r].target_part.blob for r in reference} == origin
        assert len({reopened.part.rels[r].target_part.partname for r in reference}) == 3

    def it_gives_every_drawing_a_number_of_its_own(self, context, assets: Path) -> None:
        document, after = main()
        document.add_picture(str(assets / "logo.png"))
        for name in ALL:
            insert_page(
                document, render_page(PAGE_TEMPLATES / f"{name}.docx", context(), assets), after
            )
        number = [int(d.get("id")) for d in document.element.body.iter(qn("wp:docPr"))]
        assert sorted(number) == list(range(1, 9))

    def it_adds_the_styles_that_the_document_lacks_with_those_they_are_based_on(
        self, context
    ) -> None:
        document, after = main()
        insert_page(document, render_page(PAGE_TEMPLATES / "sampul.docx", context(), None), after)
        look = {s.name: s for s in document.styles}
        assert look["Sampul Daerah"].base_style.name == "Sampul Nama"
        assert look["Sampul Nama"].base_style.name == "Normal"

    def it_keeps_the_documents_own_style_by_id_and_by_name(self, context) -> None:
        document, after = main()
        document.styles.add_style("Judul Depan", 1).font.size = Mm(9)
        document.styles["Judul Depan"].element.styleId = "JudulBagianDepan"
        insert_page(
            document, render_page(PAGE_TEMPLATES / "kata-pengantar.docx", context(), None), after
        )
        heading = document.paragraphs[1]
        assert (heading.text, heading.style.style_id, heading.style.font.size.mm) == (
            "KATA PENGANTAR",
            "JudulBagianDepan",
            pytest.approx(9, 0.1),
        )
        assert [s.name for s in document.styles].count("Judul Depan") == 1
        assert [s.name for s in document.styles].count("Body Text") == 1

    @pytest.mark.parametrize(("height", "factor"), [(330, 1.0), (297, 247 / 280)])
    def it_fits_the_cover_to_the_paper_of_the_document(
        self, context, height: float, factor: float
    ) -> None:
        document, after = main(height)
        insert_page(document, render_page(PAGE_TEMPLATES / "sampul.docx", context(), None), after)
        total = sum(int(t.get(qn("w:val"))) for t in document.element.body.iter(qn("w:trHeight")))
        assert total == pytest.approx(Mm(268) / 635 * factor, abs=3)

    def it_gives_lists_numbers_of_their_own(self) -> None:
        document, after = main()
        before = {
            n.get(qn("w:numId")) for n in document.part.numbering_part.element.iter(qn("w:num"))
        }
        page = Document()
        for content in ("satu", "dua"):
            p = page.add_paragraph(content)
            p._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3
        insert_page(document, page, after)
        number = {n.get(qn("w:val")) for p in document.paragraphs for n in p._p.iter(qn("w:numId"))}
        assert len(number) == 1
        assert not number & before
        order = [
            n.tag
            for n in document.part.numbering_part.element
            if n.tag in (qn("w:num"), qn("w:abstractNum"))
        ]
        assert order == sorted(order, key=lambda tag: tag == qn("w:num"))

    def it_leaves_marks_behind_whose_other_half_is_elsewhere(self) -> None:
        document, after = main()
        page = Document()
        p = page.add_paragraph("isi")._p
        for mark in (
            "bookmarkStart w:id='0' w:name='_GoBack'",
            "bookmarkEnd w:id='0'",
            "commentRangeStart w:id='1'",
        ):
            p.append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))
        p.append(parse_xml(f"<w:r {nsdecls('w')}><w:commentReference w:id='1'/></w:r>"))
        insert_page(document, page, after)
        assert "bookmark" not in document.element.xml
        assert "comment" not in document.element.xml

    def it_brings_links_to_the_outside(self) -> None:
        document, after = main()
        page = Document()
        id = page.part.relate_to("https://contoh.go.id/", "http://x/hyperlink", is_external=True)
        page.add_paragraph()._p.append(parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{id}'/>"))
        insert_page(document, page, after)
        (link,) = document.element.body.iter(qn("w:hyperlink"))
        assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://contoh.go.id/"

    def it_can_insert_one_page_twice(self, context) -> None:
        document, after = main()
        page = render_page(PAGE_TEMPLATES / "tanda-tangan.docx", context(), None)
        insert_page(document, page, after)
        insert_page(document, page, after)
        assert text(document) == ["sebelum", *text(page) * 2, "sesudah"]

    def it_gives_the_same_bytes_every_time(self, context, assets: Path) -> None:
        def compose() -> bytes:
            document, after = main()
            for name in ALL:
                insert_page(
                    document, render_page(PAGE_TEMPLATES / f"{name}.docx", context(), assets), after
                )
            return archive(document)

        assert compose() == compose()
