"""Chapter texts of a plan to blocks: the texts that come with the program, for the sample and for a
plan with next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from renstra.document.figures.catalogue import FIGURES
from renstra.document.tables import TABLES
from renstra.files.reading import read_text
from renstra.model import Renstra
from renstra.narrative.blocks import (
    Block,
    CrossReference,
    FigurePlace,
    Heading,
    ListItem,
    Paragraph,
    Piece,
    RenderedChapter,
    TablePlace,
)
from renstra.narrative.context import TemplateContext, compose_context
from renstra.narrative.filling import RenderFault
from renstra.narrative.render import render_chapters, render_title, with_sistematika
from renstra.profile.chapters import Sistematika, read_sistematika
from renstra.profile.find import find_template, find_text
from renstra.workbook.read import read_workbook
from tests.five_chapters import ONLY_FIVE_CHAPTERS, dinas_pangan
from tests.offices import SHIFTED
from tests.plans import TinyBook

SAMPLE_FOLDER = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"
PROFILE = ("86-2017", "2-2025")


@pytest.fixture(scope="session")
def sample() -> Renstra:
    renstra = read_workbook(SAMPLE_FOLDER).renstra
    assert renstra
    return renstra


def profile(name: str) -> Sistematika:
    path = find_template("sistematika", f"{name}.toml")
    assert path
    return read_sistematika(path)


def context(renstra: Renstra, sistematika: Sistematika) -> TemplateContext:
    return with_sistematika([], sistematika, compose_context(renstra))


def compose(
    renstra: Renstra, name: str = "86-2017", **substitute: Path
) -> tuple[RenderedChapter, ...]:
    s = profile(name)
    path = {t: substitute.get(t.replace("-", "_")) or find_text(t, s.wording) for t in s.text_ids()}
    return render_chapters(
        [], s, context(renstra, s), {t: read_text(b) for t, b in path.items() if b}
    )


def written(block: Block) -> str:
    """What a block says; a reference as its id in brackets."""
    if isinstance(block, Heading):
        return block.text
    return "".join(
        p.text if isinstance(p, Piece) else f"[{p.id}]" for p in getattr(block, "content", ())
    )


def everything(chapter: Sequence[RenderedChapter]) -> str:
    return "\n".join(written(b) for i in chapter for b in i.blocks)


@pytest.fixture(params=PROFILE, scope="session")
def chapters(request: pytest.FixtureRequest, sample: Renstra) -> tuple[RenderedChapter, ...]:
    """The sample's chapters in each order."""
    return compose(sample, request.param)


def places(chapters: Sequence[RenderedChapter]) -> list[str]:
    """The tables and figures that chapters show."""
    return [b.id for i in chapters for b in i.blocks if isinstance(b, (TablePlace, FigurePlace))]


def references(chapters: Sequence[RenderedChapter]) -> set[str]:
    """The tables and figures that chapters mention."""
    return {
        p.id
        for i in chapters
        for b in i.blocks
        for p in getattr(b, "content", ())
        if isinstance(p, CrossReference)
    }


class DescribePlainText:
    def it_renders_a_heading_without_its_markdown(self, sample: Renstra) -> None:
        k = compose_context(sample)
        assert render_title("Gambaran *Pelayanan* {{ identitas.nama_opd }}", k) == (
            "Gambaran Pelayanan Dinas Sosial Provinsi Bengkulu"
        )

    def it_takes_nothing_in_a_name_for_markdown(self, sample: Renstra) -> None:
        i = sample.identitas.model_copy(update={"opd": "1. Dinas *R&D* <Sosial> #1"})
        k = compose_context(sample.model_copy(update={"identitas": i}))
        assert render_title("{{ identitas.opd }}", k) == "1. Dinas *R&D* <Sosial> #1"

    def it_refuses_a_name_that_does_not_exist(self, sample: Renstra) -> None:
        with pytest.raises(RenderFault, match="nama_op"):
            render_title("{{ identitas.nama_op }}", compose_context(sample))

    @pytest.mark.parametrize("heading", ["1. Latar Belakang", "2026. Arah", "# Judul", "- Judul"])
    def it_loses_no_heading_that_looks_like_a_list(self, heading: str, sample: Renstra) -> None:
        assert heading.rsplit(" ", maxsplit=1)[-1] in render_title(heading, compose_context(sample))


class DescribeRenderedChapters:
    def it_puts_the_headings_of_the_profile_over_the_texts(self, sample: Renstra) -> None:
        for name in PROFILE:
            summary = context(sample, profile(name)).sistematika
            heading = [
                (b.heading, [x.text for x in b.blocks if isinstance(x, Heading) and x.level == 2])
                for b in compose(sample, name)
            ]
            assert heading == [(b.judul, [s.judul for s in b.subbab]) for b in summary]

    def it_leaves_no_heading_without_a_word_under_it(
        self, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        empty = []
        for b in chapters:
            for this, following in zip(b.blocks, [*b.blocks[1:], Heading(1, "")], strict=True):
                if (
                    isinstance(this, Heading)
                    and isinstance(following, Heading)
                    and following.level <= this.level
                ):
                    empty.append(this.text)
        assert empty == []

    def it_leaves_no_paragraph_and_no_item_empty(
        self, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        assert [
            b
            for i in chapters
            for b in i.blocks
            if isinstance(b, (Paragraph, ListItem)) and not written(b).strip()
        ] == []

    def it_leaves_no_tag_no_sign_of_markdown_and_no_nothing_on_a_page(
        self, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        content = everything(chapters)
        assert (
            re.findall(
                r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\*\*|[\ue000-\uf8ff]",
                content,
            )
            == []
        )
        assert [b for b in content.split("\n") if re.match(r"#|- |\d+\. ", b)] == []
        assert re.findall(r" [,.;:]|\(\)|  |\.\.", content) == []

    def it_places_each_table_and_each_figure_once_and_refers_only_to_those(
        self, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        place = places(chapters)
        assert len(set(place)) == len(place)
        assert references(chapters) == {*place}

    def it_places_all_tables_of_eight_chapters(self, sample: Renstra) -> None:
        assert {*TABLES, *FIGURES} - {*places(compose(sample))} == {
            *ONLY_FIVE_CHAPTERS,
            "anggaran-realisasi",
            "kartu-indikator",
            "pohon-kinerja",
            "pohon-kinerja-lengkap",
        }

    def it_places_all_tables_of_five_chapters_where_the_plan_has_their_sheets(self) -> None:
        plan = TinyBook(periode=SHIFTED, content=dinas_pangan()).plan()
        chapters = compose(plan, "2-2025")
        assert {*places(chapters)} >= {*ONLY_FIVE_CHAPTERS, "anggaran-realisasi", "iku", "strategi"}
        assert references(chapters) == {*places(chapters)}
        assert len(places(chapters)) == len({*places(chapters)})

    def it_says_of_each_empty_sheet_of_five_chapters_that_it_is(self, sample: Renstra) -> None:
        content = everything(compose(sample, "2-2025"))
        for missing in (
            "Kelompok sasaran pelayanan tidak diuraikan",
            "Anggaran dan realisasinya pada periode sebelumnya tidak disajikan",
            "Penahapan pelaksanaan strategi tidak disajikan",
            "Sub kegiatan prioritas tidak disajikan",
            "Indikator kinerja kunci (IKK) Dinas Sosial Provinsi Bengkulu tidak disajikan",
        ):
            (told,) = [p for p in content.split("\n") if missing in p]
            assert "belum tercatat dalam data rencana" in told

    def it_shows_what_was_spent_in_eight_chapters_too(self) -> None:
        plan = TinyBook(periode=SHIFTED, content=dinas_pangan()).plan()
        assert "anggaran-realisasi" in places(compose(plan))

    def it_mentions_each_table_before_it_comes(self, chapters: tuple[RenderedChapter, ...]) -> None:
        named: set[str] = set()
        late = []
        for b in (b for i in chapters for b in i.blocks):
            named |= {p.id for p in getattr(b, "content", ()) if isinstance(p, CrossReference)}
            if isinstance(b, (TablePlace, FigurePlace)) and b.id not in named:
                late.append(b.id)
        assert late == []

    def it_numbers_lists_through_all_texts(self, chapters: tuple[RenderedChapter, ...]) -> None:
        listing = [b.list_number for i in chapters for b in i.blocks if isinstance(b, ListItem)]
        assert sorted(set(listing)) == list(range(1, max(listing) + 1))
        kind = {
            (b.list_number, b.numbered, b.level)
            for i in chapters
            for b in i.blocks
            if isinstance(b, ListItem)
        }
        assert len(kind) == max(listing)

    def it_computes_every_count_and_sum_from_the_plan(
        self, sample: Renstra, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        content = everything(chapters)
        assert (
            "7 (tujuh) program, 21 (dua puluh satu) kegiatan, "
            "dan 136 (seratus tiga puluh enam) sub kegiatan"
        ) in content
        assert (
            "Rp112.245.000.000 (seratus dua belas miliar dua ratus empat puluh lima juta rupiah)"
            in content
        )
        assert f"{len(sample.dasar_hukum)} (dua puluh tujuh)" in content
        assert "untuk 5 (lima) tahun, dari tahun 2022 sampai dengan tahun 2026" in content

    def it_follows_the_plan_when_a_program_is_dropped(self, sample: Renstra) -> None:
        tujuan, other = sample.tujuan
        sasaran = tujuan.sasaran[0]
        missing = sasaran.model_copy(update={"program": sasaran.program[1:]})
        new = tujuan.model_copy(update={"sasaran": (missing, *tujuan.sasaran[1:])})
        # Made anew: a copy would keep the sums that were worked out already.
        other_fields = {n: getattr(sample, n) for n in Renstra.model_fields if n != "tujuan"}
        content = everything(compose(Renstra(tujuan=(new, other), **other_fields)))
        assert "6 (enam) program" in content
        assert "7 (tujuh) program" not in content

    def it_names_every_duty_of_every_post(
        self, sample: Renstra, chapters: tuple[RenderedChapter, ...]
    ) -> None:
        content = everything(chapters)
        assert [j.nama for j in sample.jabatan if j.nama not in content] == []
        assert [
            f
            for j in sample.jabatan
            for f in j.fungsi
            if f.strip(" .;").lower() not in content.lower()
        ] == []
        assert [d.judul for d in sample.dasar_hukum if d.judul not in content] == []

    def it_takes_a_text_of_the_plan_in_the_place_of_its_own(
        self, sample: Renstra, tmp_path: Path
    ) -> None:
        own = tmp_path / "iku.md.j2"
        own.write_text("Teks kantor untuk {{ identitas.opd }}.\n", encoding="utf-8")
        chapter = compose(sample, iku=own)
        end = [written(b) for b in chapter[6].blocks][-1]
        assert end == "Teks kantor untuk Dinas Sosial."
        assert TablePlace("iku") not in chapter[6].blocks


class DescribeTheListOfChapters:
    @pytest.mark.parametrize("name", PROFILE)
    def it_lists_the_chapters_and_sections_of_the_profile_at_hand(
        self, name: str, sample: Renstra
    ) -> None:
        chapter = compose(sample, name)
        blocks = chapter[0].blocks
        start = blocks.index(Heading(2, "Sistematika Penulisan"))
        content = [written(b) for b in blocks[start:]]
        merge = "\n".join(content).upper()
        for b in context(sample, profile(name)).sistematika:
            assert f"BAB {b.nomor}" in merge
            assert b.judul.upper() in merge
            assert [s.judul for s in b.subbab if f"{s.nomor} {s.judul}".upper() not in merge] == []

    def it_names_no_chapter_that_is_not_there(self, sample: Renstra) -> None:
        assert "BAB VI" not in everything(compose(sample, "2-2025")).upper()


class DescribeAPlanThatIsAlmostEmpty:
    """Texts are general: whatever an office left out, the text says so instead of failing or
    leaving a gap.
    """

    @pytest.mark.parametrize("name", PROFILE)
    def it_is_told_in_whole_sentences(self, name: str, workbook: TinyBook) -> None:
        for sheet in [n for n in workbook.isi if n != "Identitas"]:
            del workbook.isi[sheet]
        chapter = compose(workbook.plan(), name)
        sentence = [
            written(b) for i in chapter for b in i.blocks if isinstance(b, (Paragraph, ListItem))
        ]
        assert [k for k in sentence if not re.search(r"[.:;,]( dan)?$|^BAB [IVX]+ ", k)] == []
        assert not any(
            isinstance(b, TablePlace)
            for i in chapter
            for b in i.blocks
            if b != TablePlace("strategi")
        )
        assert len(re.findall(r"(tidak|belum) ", everything(chapter))) > 20

    def it_refers_to_no_table_that_is_not_placed(self, workbook: TinyBook) -> None:
        """Sheet by sheet, since each text looks at several."""
        sheet = [n for n in workbook.isi if n != "Identitas"]
        for missing in sheet:
            if missing in {"Tujuan", "Sasaran", "Program", "Kegiatan", "Jabatan"}:
                continue  # other sheets hang on these
            one = TinyBook(workbook.folder)
            del one.isi[missing]
            chapter = compose(one.plan())
            place = {
                b.id for i in chapter for b in i.blocks if isinstance(b, (TablePlace, FigurePlace))
            }
            reference = {
                p.id
                for i in chapter
                for b in i.blocks
                for p in getattr(b, "content", ())
                if isinstance(p, CrossReference)
            }
            assert reference <= place, f"tanpa lembar {missing}"
