"""The pohon kinerja: everything that a sasaran brings about stands on its pages, legible, in boxes
that overlap no other and hang on a line.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renstra.document.figures.catalogue import FIGURES
from renstra.document.figures.pohon import Card, PohonKinerja, pohon_kinerja
from renstra.document.figures.pohon_layout import lay_out_pohon, pohon_pages
from renstra.model import Renstra
from renstra.profile.figures import FigureData
from renstra.word.drawing import Box, Drawing, DrawingDoesNotFitError
from renstra.word.empty_file import Properties, empty_package
from renstra.word.xml import emu
from tests.five_chapters import dinas_pangan
from tests.offices import SHIFTED, badan
from tests.plans import TinyBook

F4 = (emu(280), emu(150))
WORDS = (
    *("Meningkatnya", "ketersediaan", "dan", "keterjangkauan", "pangan", "bagi", "rumah", "tangga"),
    *("terkendalinya", "penyakit", "hewan", "menular", "strategis", "pada", "sentra", "peternakan"),
)


@pytest.fixture(scope="module")
def plan() -> Renstra:
    return TinyBook(periode=SHIFTED, content=dinas_pangan()).plan()


def sentence(chance: random.Random, longest: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, longest)))


def branch(chance: random.Random, number: int, outputs: int, subs: int) -> Card:
    def measures() -> tuple[str, ...]:
        return tuple(f"{sentence(chance, 9)} (%)" for _ in range(chance.randint(0, 3)))

    def output(n: int) -> Card:
        below = tuple(
            Card("sub_kegiatan", f"S{number}.{n}.{s} {sentence(chance, 8)}", measures())
            for s in range(chance.randint(0, subs))
        )
        return Card("output", f"K{number}.{n} {sentence(chance, 12)}", measures(), below)

    listed = tuple(output(n) for n in range(chance.randint(0, outputs)))
    return Card("outcome", f"O{number} {sentence(chance, 14)}", measures(), listed)


def tree(seed: int, branches: int, outputs: int, subs: int) -> PohonKinerja:
    chance = random.Random(seed)
    trunk = (
        Card("nspk_rpjmd", sentence(chance, 20)),
        Card("tujuan", sentence(chance, 16), ("Indeks pangan (Angka)",)),
        Card("sasaran", sentence(chance, 16), ("Skor pola pangan harapan (Skor)",) * 3),
    )
    grown = tuple(branch(chance, n, outputs, subs) for n in range(branches))
    return PohonKinerja(trunk[-1].text, trunk, grown)


def texts(card: Card) -> list[str]:
    return [card.text, *(t for child in card.below for t in texts(child))]


def named(box: Box) -> str:
    return box.paragraphs[1].text


def apart(a: Box, b: Box) -> bool:
    return (
        a.x + a.width <= b.x
        or b.x + b.width <= a.x
        or a.y + a.height <= b.y
        or b.y + b.height <= a.y
    )


def hangs(box: Box, drawing: Drawing) -> bool:
    ends = [(x, y) for k in drawing.lines for x, y in ((k.x1, k.y1), (k.x2, k.y2))]
    return any(
        box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for x, y in ends
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 14), st.integers(0, 12), st.integers(0, 6))
def test_any_tree_stands_whole_on_its_pages_without_overlap(
    seed: int, branches: int, outputs: int, subs: int
) -> None:
    grown = tree(seed, branches, outputs, subs)
    pages = lay_out_pohon(grown, *F4)
    wanted = [t for card in grown.branches for t in texts(card)]
    shown = [named(box) for page in pages for box in page.boxes]
    first_time = [t for t in shown if not t.endswith("(lanjutan)")]
    assert first_time == [*(card.text for card in grown.trunk), *wanted]
    for page in pages:
        assert page.width <= F4[0] and page.height <= F4[1]
        assert all(paragraph.size >= 13 for box in page.boxes for paragraph in box.paragraphs[1:])
        for n, box in enumerate(page.boxes):
            assert box.x >= 0 and box.y >= 0 and box.y + box.height <= page.height
            assert all(apart(box, other) for other in page.boxes[n + 1 :]), named(box)
            assert hangs(box, page) or n == 0, named(box)
        for line in page.lines:
            assert line.x1 == line.x2 or line.y1 == line.y2, "garis miring"


def test_it_goes_from_what_the_region_asks_down_to_the_outputs(plan: Renstra) -> None:
    first = pohon_kinerja(plan)[0]
    assert [card.kind for card in first.trunk] == ["nspk_rpjmd", "tujuan", "sasaran"]
    kinds = {card.kind for card in first.branches}
    below = {card.kind for branch in first.branches for card in branch.below}
    assert kinds <= {"outcome", "program"} and below <= {"crosscutting", "output", "kegiatan"}
    assert all(not card.below for branch in first.branches for card in branch.below)


def test_the_full_tree_ends_at_every_sub_kegiatan(plan: Renstra) -> None:
    shown = [
        t
        for grown in pohon_kinerja(plan, sub_kegiatan=True)
        for card in grown.branches
        for t in texts(card)
    ]
    assert {s.nama for s in plan.sub_kegiatan} <= {*shown}


def test_a_plan_of_eight_chapters_is_drawn_by_its_program_and_kegiatan() -> None:
    old = TinyBook(content=badan()).plan()
    trees = pohon_kinerja(old)
    assert [grown.sasaran for grown in trees] == [s.nama for s in old.sasaran if s.program]
    assert {card.kind for grown in trees for card in grown.branches} == {"program"}
    assert all(card.kind != "nspk_rpjmd" for grown in trees for card in grown.trunk)


def test_the_share_of_another_office_is_a_dashed_box_under_its_outcome(plan: Renstra) -> None:
    (program, *_) = plan.program
    content = dinas_pangan() | {
        "Crosscutting": [
            {
                "kode_program": program.kode,
                "outcome": program.hasil[-1].uraian.upper(),
                "perangkat_daerah": "Dinas Kesehatan",
                "uraian": "Pemantauan gizi balita",
            }
        ]
    }
    told = TinyBook(periode=SHIFTED, content=content).plan()
    boxes = [box for page in pohon_pages(told, *F4) for box in page.drawing.boxes]
    (share,) = [box for box in boxes if box.dashed]
    assert named(share) == "Dinas Kesehatan: Pemantauan gizi balita"
    above = boxes[boxes.index(share) - 1]
    assert named(above) == program.hasil[-1].uraian


def test_boxes_longer_than_a_page_are_parted_and_stay_legible() -> None:
    measures = tuple(f"Persentase capaian ke-{n} {' '.join(WORDS)} (%)" for n in range(60))
    endless = " ".join(f"kata{n}" for n in range(1200))
    output = Card("output", endless, measures, (Card("sub_kegiatan", "Pengadaan", measures),))
    grown = PohonKinerja(
        "Pangan cukup",
        (Card("sasaran", "Pangan cukup"),),
        (Card("outcome", endless, measures, (output,)),),
    )
    boxes = [box for page in lay_out_pohon(grown, *F4) for box in page.boxes]
    assert all(paragraph.size >= 13 for box in boxes for paragraph in box.paragraphs[1:])
    shown = " ".join(box.name for box in boxes).split()
    assert all(shown.count(f"kata{n}") >= 2 for n in range(1200))
    assert shown.count("ke-59") == 3


def test_room_too_small_is_refused_with_the_sasaran() -> None:
    with pytest.raises(DrawingDoesNotFitError, match="Pangan cukup” tidak muat pada 40 x 30 mm"):
        lay_out_pohon(
            PohonKinerja(
                "Pangan cukup",
                (Card("sasaran", "Pangan cukup"),),
                (branch(random.Random(1), 1, 3, 3),),
            ),
            emu(40),
            emu(30),
        )


def test_what_the_plan_says_nothing_of_yet_is_a_figure_that_says_so(plan: Renstra) -> None:
    bare = plan.model_copy(update={"tujuan": (), "jabatan": ()})
    data = FigureData.model_validate({"judul": "Judul", "lebar": 160, "tinggi": 100})
    for id, words in (
        ("pohon-kinerja", "Belum ada sasaran yang mempunyai program"),
        ("struktur-organisasi", "Belum ada jabatan yang tercatat"),
    ):
        (page,) = FIGURES[id](bare, data, "Judul")
        assert words in page.draw(empty_package(Properties("", "", "2025-01-01T00:00:00Z")), 1)
