"""Pages that office staff lay out in Word: filled from the plan, with pictures."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.styles.style import ParagraphStyle
from lxml import etree

from renstra.document.frontmatter import DamagedPageError, render_page
from renstra.model import Periode
from tests.document.page_helpers import (
    PAGE_NAMES,
    PAGE_TEMPLATES,
    MakeContext,
    filled,
    opened,
    style_of,
    words_of,
)
from tests.word.test_picture import bare_jpg, exif


class DescribeRenderedPages:
    @pytest.mark.parametrize("name", PAGE_NAMES)
    @pytest.mark.parametrize("kind", ["Renstra", "Perubahan Renstra"])
    def it_leaves_no_tag_and_no_gap_where_a_plan_says_nothing(
        self, context: MakeContext, name: str, kind: str
    ) -> None:
        empty = dict.fromkeys(
            ("motto", "perda_rpjmd", "perkada_renstra", "dasar_perubahan", "alasan_perubahan"), ""
        )
        content = context({"nip": "", "pangkat": ""}, jenis_dokumen=kind, **empty)
        for p in words_of(filled(name, content)):
            assert not any(
                mark in p for mark in ("{", "}", "%", "None", "NIP", "  ", " .", " ,")
            ), p

    def it_names_the_plan_the_office_and_the_region_on_the_cover(
        self, context: MakeContext
    ) -> None:
        assert words_of(filled("sampul", context())) == [
            "BENGKULU MAJU, SEJAHTERA DAN HEBAT",
            "PERUBAHAN",
            "RENCANA STRATEGIS (RENSTRA)",
            "DINAS SOSIAL",
            "PROVINSI BENGKULU",
            "TAHUN 2021-2026",
            "PEMERINTAH PROVINSI BENGKULU",
            "2022",
        ]

    def it_looks_ahead_to_the_last_year_that_has_a_target(self, context: MakeContext) -> None:
        periode = {"awal": 2025, "akhir": 2029, "dasar": 2024, "pertama": 2026}
        plan = context(periode=Periode(**periode, pagu_terakhir=2030))
        text = " ".join(words_of(filled("kata-pengantar", plan)))
        assert "sampai dengan tahun 2030 beserta cara mencapainya" in text

    def it_calls_a_first_plan_no_change(self, context: MakeContext) -> None:
        for name in PAGE_NAMES:
            content = " ".join(words_of(filled(name, context(jenis_dokumen="Renstra"))))
            assert "perubahan" not in content.lower()

    def it_states_the_legal_ground_of_the_adoption(self, context: MakeContext) -> None:
        k = context()
        i = k.renstra.identitas
        content = " ".join(words_of(filled("lembar-penetapan", k)))
        for base in (i.perda_rpjmd, i.perkada_renstra, i.dasar_perubahan):
            assert base in content

    def it_counts_what_it_speaks_of(self, context: MakeContext) -> None:
        content = " ".join(words_of(filled("kata-pengantar", context())))
        assert "2 (dua) tujuan, 3 (tiga) sasaran, dan 7 (tujuh) program" in content

    @pytest.mark.parametrize("name", ["kata-pengantar", "lembar-penetapan", "tanda-tangan"])
    def it_closes_with_a_signature_block_that_stays_on_one_page(
        self, context: MakeContext, name: str
    ) -> None:
        filled_in = filled(name, context({"awalan": "Plt."}))
        assert words_of(filled_in)[-5:] == [
            "Bengkulu, 27 Juni 2022",
            "Plt. Kepala Dinas Sosial Provinsi Bengkulu,",
            "Dr. H. Iskandar ZO, S.H., M.Si.",
            "Pembina Utama Madya",
            "NIP 19641012 199101 1 003",
        ]
        page = opened(filled_in)
        block = [
            p
            for p in page.paragraphs
            if style_of(p).name in {"Tempat Tanggal", "Tanda Tangan", "Ruang Tanda Tangan"}
        ]
        assert len(block) == 6
        for p in block:
            style = style_of(p)
            base = style if style.name == "Tanda Tangan" else style.base_style
            assert isinstance(base, ParagraphStyle)
            assert base.paragraph_format.keep_with_next
            assert base.paragraph_format.keep_together
        # What follows the block is not drawn to the next page with it.
        assert not style_of(page.paragraphs[-1]).paragraph_format.keep_with_next

    def it_writes_values_literally(self, context: MakeContext) -> None:
        odd = "R&D <b>\"a\" 'b' {{ x }} &amp; 50% \\n"
        content = words_of(filled("tanda-tangan", context({"jabatan": odd, "nama": odd})))
        assert content[1:3] == [f"{odd},", odd]

    def it_refuses_a_page_that_filling_would_break(
        self, context: MakeContext, tmp_path: Path
    ) -> None:
        document = docx.Document()
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "{% if not identitas.perubahan %}"
        document.add_paragraph("{% endif %}")
        document.save(str(tmp_path / "rusak.docx"))
        with pytest.raises(DamagedPageError, match=r"rusak\.docx"):
            render_page(tmp_path / "rusak.docx", context(), None)

    @pytest.mark.parametrize("name", ["kata-pengantar", "lembar-penetapan"])
    def it_heads_a_page_with_the_style_that_the_table_of_contents_lists(
        self, context: MakeContext, name: str
    ) -> None:
        page = opened(filled(name, context()))
        assert [(style_of(p).name, style_of(p).style_id, p.text) for p in page.paragraphs[:1]] == [
            ("Judul Depan", "JudulDepan", name.replace("-", " ").upper())
        ]

    @pytest.mark.parametrize("name", PAGE_NAMES)
    def it_is_laid_out_on_f4_without_text_boxes(self, name: str) -> None:
        document = docx.Document(str(PAGE_TEMPLATES / f"{name}.docx"))
        s = document.sections[0]
        size = (
            s.page_width,
            s.page_height,
            s.left_margin,
            s.right_margin,
            s.top_margin,
            s.bottom_margin,
        )
        assert [round(u.mm) for u in size if u] == [215, 330, 30, 25, 25, 25]
        assert not list(document.element.body.iter(qn("w:txbxContent"), qn("w:framePr")))


def extent(element: etree._Element) -> tuple[int, int]:
    """Width and height of a picture."""
    return int(element.get("cx", "")), int(element.get("cy", ""))


class DescribePicturesOfAPage:
    def it_fits_pictures_into_their_room_and_keeps_their_proportions(
        self, context: MakeContext, assets: Path
    ) -> None:
        (logo,) = filled("sampul", context(), assets).tree().iter(qn("wp:extent"))
        assert extent(logo) == (Mm(21), Mm(42))
        stamp, signature = filled("tanda-tangan", context(), assets).tree().iter(qn("wp:extent"))
        assert (extent(stamp)[0], extent(signature)) == (Mm(30), (Mm(48), Mm(20)))

    def it_turns_a_photo_as_the_camera_was_held(self, context: MakeContext, tmp_path: Path) -> None:
        (tmp_path / "logo.jpg").write_bytes(bare_jpg(400, 200, exif(6)))
        page = filled("sampul", context(), tmp_path).tree()
        (logo,) = page.iter(qn("wp:extent"))
        (transform,) = page.iter(qn("a:xfrm"))
        assert extent(logo) == (Mm(42), Mm(21))
        assert transform.get("rot") == "5400000"

    def it_says_what_a_picture_shows_to_those_who_cannot_see_it(
        self, context: MakeContext, assets: Path
    ) -> None:
        page = filled("tanda-tangan", context(), assets)
        assert [d.get("descr") for d in page.tree().iter(qn("wp:docPr"))] == [
            "Cap",
            "Tanda tangan",
        ]

    def it_keeps_room_for_pen_and_stamp_when_there_are_none(self, context: MakeContext) -> None:
        page = opened(filled("tanda-tangan", context()))
        (room,) = (p for p in page.paragraphs if style_of(p).name == "Ruang Tanda Tangan")
        spacing = style_of(room).paragraph_format.line_spacing
        assert isinstance(spacing, Length)
        assert spacing.mm > 20

    def it_leaves_out_a_picture_of_another_kind(self, context: MakeContext, tmp_path: Path) -> None:
        (tmp_path / "logo.webp").write_bytes(b"RIFF")
        page = filled("sampul", context(), tmp_path).tree()
        assert not list(page.iter(qn("wp:docPr")))
