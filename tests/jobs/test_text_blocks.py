"""What a chapter text brings besides words: tables, pictures, links, footnotes, on their way into
the Word file, a record, a comparison and a tracked document.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from renstra.compare.diff import compare_plans
from renstra.compare.texts import text_changes
from renstra.history.snapshot import Snapshot, read_snapshot, write_snapshot
from renstra.plan.composition import Composition
from renstra.plan.manuscript import rule_manuscript
from renstra.plan.open import CompositionError, open_plan
from renstra.redline import redline
from renstra.word.decide import decide
from renstra.word.elements import attribute_of, find_child, word_tag
from renstra.word.package import Package
from tests.document.page_helpers import png
from tests.jobs.job_helpers import build_folder, composition_of
from tests.plans import TinyBook
from tests.word.test_picture import bare_jpg, exif

TEXT = """Wilayah kerja[^1] tampak pada {{ rujuk('aset/peta.png') }}, lihat [laman](https://bps.go.id).

| No | Uraian | Nilai |
|---:|---|:-:|
| 1 | **Panti** *sosial*[^2] | {{ rujuk('aset/peta.png') }} |
| 2 | [data](https://data.go.id) | 5 |

![Peta {{ identitas.nama_daerah }}](aset/peta.png)

![Kantor](aset/kantor.jpg)

[^1]: Menurut *BPS*, [berita](https://bps.go.id/b), {{ rujuk('aset/peta.png') }}.
[^2]: Panti milik daerah.
"""
CHANGES = (
    ("Menurut *BPS*", "Menurut *Pemerintah*"),
    ("https://bps.go.id)", "https://bps.id)"),
    ("| 2 | [data](https://data.go.id) | 5 |", "| 2 | [data](https://data.id)[^3] | 6 |"),
    ("[^2]: Panti milik daerah.", "[^2]: Panti milik daerah.\n[^3]: Sementara."),
    ("![Kantor](aset/kantor.jpg)", ""),
)


@pytest.fixture
def plan(workbook: TinyBook) -> Path:
    """The folder of a tiny plan whose first chapter text is its own."""
    workbook.save()
    for child in ("narasi", "aset"):
        (workbook.folder / child).mkdir()
    (workbook.folder / "aset/peta.png").write_bytes(png(300, 200))
    (workbook.folder / "aset/kantor.jpg").write_bytes(bare_jpg(400, 200, exif(6)))
    write_text(workbook.folder, TEXT)
    return workbook.folder


def write_text(folder: Path, text: str) -> None:
    (folder / "narasi/latar-belakang.md.j2").write_text(text, encoding="utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def built(composition: Composition) -> Package:
    return Package.read(composition.manuscript().outcome())


def tracked(old: Composition, new: Composition) -> bytes:
    """The tracked document of two plans, which is not handed over without its proof."""
    padanan = compare_plans(old.context.renstra, new.context.renstra).padanan
    author, when = "Dinas", date(2025, 9, 2)
    return redline(old.manuscript(), new.manuscript(), padanan, author=author, when=when)


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(word_tag("t")))


def notes(package: Package) -> dict[str, str]:
    """What each note says, by its number."""
    return {
        attribute_of(note, "id"): words(note).strip()
        for note in package.tree("word/footnotes.xml")
        if not attribute_of(note, "type")
    }


def called_notes(package: Package) -> list[str]:
    """What the notes say, in the order in which they are called."""
    said = notes(package)
    calls = package.tree().iter(word_tag("footnoteReference"))
    return [said[attribute_of(call, "id")] for call in calls]


def addresses(package: Package) -> Iterator[str]:
    """Where the links of a document lead outside, in their order."""
    outside = {r.id: r.target for r in package.document.relationships if r.external}
    for link in package.tree().iter(word_tag("hyperlink")):
        ids = [str(value) for key, value in link.attrib.items() if str(key).endswith("}id")]
        yield from (outside[id] for id in ids)


class DescribeTheWordFile:
    def it_has_word_footnotes_with_their_texts(self, plan: Path) -> None:
        package = built(composition_of(plan))
        assert called_notes(package) == [
            "Menurut BPS, berita (https://bps.go.id/b), Gambar 1.1.",
            "Panti milik daerah.",
        ]
        settings = package.first_named("settings")
        assert settings is not None
        assert find_child(settings.tree, "footnotePr") is not None
        styles = package.tree("word/styles.xml").iter(word_tag("style"))
        assert {"FootnoteText", "FootnoteReference"} <= {attribute_of(s, "styleId") for s in styles}

    def it_has_no_footnotes_where_no_text_calls_one(self, plan: Path) -> None:
        write_text(plan, "Tanpa catatan.")
        package = built(composition_of(plan))
        assert "word/footnotes.xml" not in package.parts
        assert b"FootnoteText" not in package.parts["word/styles.xml"].written

    def it_leads_to_the_addresses_of_its_links(self, plan: Path) -> None:
        package = built(composition_of(plan))
        assert list(addresses(package)) == ["https://bps.go.id", "https://data.go.id"]

    def it_numbers_pictures_among_its_figures_and_lists_them(self, plan: Path) -> None:
        package = built(composition_of(plan))
        everything = [words(p) for p in package.tree().iter(word_tag("p"))]
        assert everything.count("Gambar 1.1 Peta Kabupaten Seluma") == 1
        assert everything.count("Gambar 1.2 Kantor") == 1
        assert "Gambar 1.1 Peta Kabupaten Seluma0" in everything
        assert "Gambar 1.2 Kantor0" in everything

    def it_shows_a_photo_as_the_camera_was_held(self, plan: Path) -> None:
        package = built(composition_of(plan))
        turned = [x.get("rot") for x in package.tree().iter("{*}xfrm") if x.get("rot")]
        assert turned == ["5400000"]
        names = [name for name in package.parts if name.startswith("word/media/")]
        assert sorted(names)[:2] == ["word/media/image1.jpg", "word/media/image1.png"]

    def it_sets_the_table_with_bold_and_slanted_words(self, plan: Path) -> None:
        tables = built(composition_of(plan)).tree().iter(word_tag("tbl"))
        table = next(t for t in tables if "Panti sosial" in words(t))
        rows = [[words(c) for c in r.iter(word_tag("tc"))] for r in table.iter(word_tag("tr"))]
        assert rows == [
            ["No", "Uraian", "Nilai"],
            ["1", "Panti sosial", "Gambar 1.1"],
            ["2", "data", "5"],
        ]
        runs = table.iter(word_tag("r"))
        assert [words(r) for r in runs if find_child(r, "rPr/i") is not None] == ["sosial"]

    @pytest.mark.parametrize("columns", [9, 14])
    def it_has_a_style_for_the_letters_of_a_wide_table(self, plan: Path, columns: int) -> None:
        rows = [
            "".join(f"| {word} " for word in [text] * columns) for text in ("Kolom", "123.456.789")
        ]
        write_text(plan, f"{rows[0]}|\n{'|---' * columns}|\n{rows[1]}|\n\nSesudahnya.\n")
        package = built(composition_of(plan))
        styles, body = package.tree("word/styles.xml"), package.tree()
        known = {attribute_of(style, "styleId") for style in styles.iter(word_tag("style"))}
        assert {attribute_of(used) for used in body.iter(word_tag("pStyle"))} <= known


class DescribeWhatRulesRead:
    def it_is_cells_notes_and_captions_too(self, plan: Path) -> None:
        sections = rule_manuscript(composition_of(plan)).sections
        section = next(s for s in sections if "latar-belakang" in s.text)
        for said in ("Panti sosial", "Panti milik daerah.", "Kantor"):
            assert said in section.content
        assert section.figures == ("aset/peta.png", "aset/kantor.jpg")


class DescribeARecord:
    def it_gives_every_block_back(self, plan: Path) -> None:
        composition = composition_of(plan)
        snapshot = Snapshot(composition.context.renstra, composition.chapters)
        assert read_snapshot(write_snapshot(snapshot)).chapters == composition.chapters

    def it_is_composed_again_only_while_its_pictures_are_there(self, plan: Path) -> None:
        assert build_folder(plan, plan / "hasil", pdf=False).code == 0
        edition = open_plan(f"{plan}@1").edition
        assert edition is not None
        assert edition.manuscript(None).figure_total >= 2
        (plan / "aset/kantor.jpg").unlink()
        (plan / "narasi/latar-belakang.md.j2").unlink()
        with pytest.raises(CompositionError, match="tidak dikenal lagi"):
            edition.manuscript(None)


class DescribeAComparison:
    def it_tells_every_change_of_a_note_a_link_a_cell_and_a_picture(self, plan: Path) -> None:
        old = composition_of(plan).chapters
        write_text(plan, changed(TEXT, *CHANGES))
        first, second, third = text_changes(old, composition_of(plan).chapters)
        assert "catatan kaki: Menurut Pemerintah" in str(first.menjadi)
        assert "laman <https://bps.id>" in str(first.menjadi)
        assert (second.semula, second.menjadi) == (
            "2 | data <https://data.go.id> | 5",
            "2 | data <https://data.id> (catatan kaki: Sementara.) | 6",
        )
        assert (third.semula, third.menjadi) == ("[gambar aset/kantor.jpg] Kantor", None)


class DescribeATrackedDocument:
    @pytest.mark.parametrize(
        "changes",
        [CHANGES, CHANGES[:1], CHANGES[1:2], (), ((TEXT, "Tanpa apa pun."),)],
    )
    @pytest.mark.parametrize("backwards", [False, True])
    def it_gives_notes_and_links_of_both_sides(
        self, plan: Path, changes: tuple[tuple[str, str], ...], backwards: bool
    ) -> None:
        sides = [composition_of(plan)]
        write_text(plan, changed(TEXT, *changes))
        sides.append(composition_of(plan))
        old, new = reversed(sides) if backwards else sides
        written = tracked(old, new)
        for accept, expected in ((True, new), (False, old)):
            outcome, whole = Package.read(written), built(expected)
            decide(outcome.tree(), accept)
            assert list(addresses(outcome)) == list(addresses(whole))
            if "word/footnotes.xml" in whole.parts:
                assert called_notes(outcome) == called_notes(whole)

    def it_keeps_no_note_that_neither_side_calls(self, plan: Path) -> None:
        one = composition_of(plan)
        assert len(notes(Package.read(tracked(one, one)))) == 2
