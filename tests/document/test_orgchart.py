"""The organisation chart: every office gets a chart in which nothing overlaps, nothing is cut, and
no post is missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from lxml import etree

from renstra.document.figures.orgchart import organisation_chart
from renstra.document.figures.orgchart_layout import (
    ChartLayout,
    compose_layout,
)
from renstra.document.figures.text_lines import count_lines, text_width
from renstra.model.organisasi import Jabatan
from renstra.word.drawing import DrawingDoesNotFitError, drawing_run
from renstra.word.xml import NS, emu
from tests.office_files import print_documents

SPECIMENS = Path(__file__).parent / "specimens"
PORTRAIT, LANDSCAPE = (emu(155), emu(190)), (emu(275), emu(140))
DINAS_SOSIAL = """
1||Pimpinan|Kepala Dinas
1.1|1|Sekretariat|Sekretaris
1.1.1|1.1|Subbagian|Kepala Sub Bagian Umum dan Perlengkapan
1.1.2|1.1|Subbagian|Kepala Sub Bagian Perencanaan, Evaluasi dan Pelaporan
1.1.3|1.1|Subbagian|Kepala Sub Bagian Keuangan
1.2|1|Bidang|Kepala Bidang Perlindungan dan Jaminan Sosial
1.2.1|1.2|Seksi|Kepala Seksi Perlindungan Sosial Korban Bencana Alam
1.2.2|1.2|Seksi|Kepala Seksi Perlindungan Sosial Korban Bencana Sosial
1.2.3|1.2|Seksi|Kepala Seksi Jaminan Sosial Keluarga
1.3|1|Bidang|Kepala Bidang Rehabilitasi Sosial
1.3.1|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Anak dan Lanjut Usia
1.3.2|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Penyandang Disabilitas
1.3.3|1.3|Seksi|Kepala Seksi Rehabilitasi Sosial Tuna Sosial dan Korban Perdagangan Orang
1.4|1|Bidang|Kepala Bidang Pemberdayaan Sosial
1.4.1|1.4|Seksi|Kepala Seksi Pemberdayaan Perorangan dan Keluarga
1.4.2|1.4|Seksi|Kepala Seksi Pemberdayaan Masyarakat dan Kelembagaan Sosial
1.4.3|1.4|Seksi|Kepala Seksi Pemberdayaan Potensi Kesetiakawanan dan Restorasi Sosial
1.5|1|Bidang|Kepala Bidang Penanganan Fakir Miskin
1.5.1|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Perdesaan
1.5.2|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Perkotaan
1.5.3|1.5|Seksi|Kepala Seksi Penanganan Fakir Miskin Pesisir, \
Pulau-pulau Kecil dan Perbatasan Antar-Negara
1.6|1|UPTD|Kepala UPTD Panti Sosial Bina Remaja Harapan (PSBRH)
1.7|1|UPTD|Kepala UPTD Panti Sosial Tresna Werdha (PSTW)
1.8|1|UPTD|Kepala UPTD Panti Sosial Tresna Werdha Bengkulu Selatan
1.9|1|Fungsional|Kelompok Jabatan Fungsional
"""
URUSAN = (
    "Perlindungan dan Jaminan Sosial",
    "Rehabilitasi Sosial",
    "Pemberdayaan Masyarakat Desa dan Kelurahan",
    "Pencegahan dan Pengendalian Penyakit Menular",
    "Penanggulangan Bencana, Kebakaran, dan Penyelamatan",
    "Pembinaan Ketenagaan Pendidikan Anak Usia Dini dan Pendidikan Nonformal",
    "Pertanggungjawaban Keuangan",
    "Mutu",
)


def jabatan(table: str) -> tuple[Jabatan, ...]:
    rows = [b.split("|") for b in table.strip().splitlines()]
    return tuple(Jabatan(kode=k, induk=i, jenis=j, nama=n) for k, i, j, n in rows)


def office(
    bidang: int, section: int, uptd: int, subbagian: int = 3, fungsional: bool = True
) -> tuple[Jabatan, ...]:
    """An office of any shape, with long names; `subbagian` -1 is an office without Sekretariat."""
    table = [
        "1||Pimpinan|Kepala Dinas Pemberdayaan Masyarakat, Desa, Kependudukan dan Pencatatan Sipil"
    ]
    table += ["S|1|Sekretariat|Sekretaris"] if subbagian >= 0 else []
    table += [f"S{i}|S|Subbagian|Kepala Sub Bagian {URUSAN[i]}" for i in range(subbagian)]
    for b in range(bidang):
        table.append(f"B{b}|1|Bidang|Kepala Bidang {URUSAN[b % 8]}")
        table += [
            f"B{b}.{s}|B{b}|Seksi|Kepala Seksi {URUSAN[(b + s * 3 + 1) % 8]}"
            for s in range(section)
        ]
    table += [f"U{u}|1|UPTD|Kepala UPTD Balai {URUSAN[(u * 5 + 2) % 8]}" for u in range(uptd)]
    table += ["F|1|Fungsional|Kelompok Jabatan Fungsional"] if fungsional else []
    return jabatan("\n".join(table))


OFFICES = {
    f"{b} bidang, {s} seksi, {u} UPTD, {sub} subbagian, fungsional {f}": office(b, s, u, sub, f)
    for b in (0, 1, 2, 3, 5, 7, 8)
    for s in (0, 2, 5)
    for u, sub, f in ((0, 3, True), (6, 4, True), (3, -1, True), (1, -1, False), (4, 0, False))
} | {"Dinas Sosial": jabatan(DINAS_SOSIAL)}


def position(layout: ChartLayout) -> dict[str, tuple[int, int]]:
    return {k.jabatan.kode: (k.x + k.width // 2, k.y) for k in layout.boxes}


@pytest.mark.parametrize("room", (PORTRAIT, LANDSCAPE), ids=("tegak", "mendatar"))
@pytest.mark.parametrize("posts", OFFICES.values(), ids=OFFICES)
def test_any_office_is_drawn_whole_without_overlap_and_without_a_line_through_a_box(
    posts: tuple[Jabatan, ...], room: tuple[int, int]
) -> None:
    layout = compose_layout(posts, *room)
    assert sorted(k.jabatan.kode for k in layout.boxes) == sorted(j.kode for j in posts)
    assert layout.size >= 11 and layout.width <= room[0] and layout.height <= room[1]
    for to, k in enumerate(layout.boxes):
        assert (
            k.x >= 0
            and k.y >= 0
            and k.x + k.width <= layout.width
            and k.y + k.height <= layout.height
        )
        assert k.height >= k.row * 1.15 * layout.size / 2 * 12700, (
            f"teks {k.jabatan.nama} lebih tinggi dari kotaknya"
        )
        for m in layout.boxes[to + 1 :]:
            apart = (
                k.x + k.width <= m.x
                or m.x + m.width <= k.x
                or k.y + k.height <= m.y
                or m.y + m.height <= k.y
            )
            assert apart, f"{k.jabatan.nama} menimpa {m.jabatan.nama}"
        for x1, y1, x2, y2 in layout.lines:
            assert x1 == x2 or y1 == y2, "garis miring"
            past = x1 < k.x + k.width and x2 > k.x and y1 < k.y + k.height and y2 > k.y
            assert not past, f"garis menembus {k.jabatan.nama}"


@pytest.mark.parametrize("posts", OFFICES.values(), ids=OFFICES)
def test_every_box_but_the_head_hangs_on_a_line(posts: tuple[Jabatan, ...]) -> None:
    layout = compose_layout(posts, *PORTRAIT)
    for k in layout.boxes:
        ends = [(x, y) for x1, y1, x2, y2 in layout.lines for x, y in ((x1, y1), (x2, y2))]
        hit = any(k.x <= x <= k.x + k.width and k.y <= y <= k.y + k.height for x, y in ends)
        assert hit or k.kind == "pimpinan", k.jabatan.nama


def test_the_usual_places_are_kept() -> None:
    where = position(compose_layout(jabatan(DINAS_SOSIAL), *PORTRAIT))
    assert (
        where["1.9"][0] < where["1"][0] < where["1.1"][0]
        and where["1.9"][1] == where["1.1"][1] > where["1"][1]
    )
    assert where["1.1.1"][1] > where["1.1"][1] and where["1.1.1"][0] > where["1"][0]
    assert (
        len({where[k][1] for k in ("1.2", "1.3", "1.4", "1.5")}) == 1
        and where["1.2"][0] < where["1.3"][0] < where["1.5"][0]
    )
    assert (
        where["1.2"][1] < where["1.2.1"][1] < where["1.2.2"][1]
        and where["1.2.1"][0] == where["1.2.2"][0]
    )
    assert (
        len({where[k][1] for k in ("1.6", "1.7", "1.8")}) == 1
        and where["1.6"][1] > where["1.5.3"][1]
    )


def test_a_post_without_a_known_superior_or_in_a_circle_is_still_drawn() -> None:
    posts = jabatan(
        "1||Pimpinan|Camat\n2|9|Seksi|Kepala Seksi A\n"
        "3|4|Seksi|Kepala Seksi B\n4|3|Seksi|Kepala Seksi C"
    )
    assert len(compose_layout(posts, *PORTRAIT).boxes) == 4


def test_words_break_only_where_the_narrowest_text_leaves_no_room() -> None:
    assert count_lines("Kepala Seksi", text_width("Kepala Seksi", 16), 16) == (1, False)
    assert count_lines("Kepala Seksi", text_width("Kepala Seksi", 16) - 1, 16) == (2, False)
    assert count_lines("Pertanggungjawaban", text_width("Pertanggung", 16), 16) == (2, True)


def test_a_room_too_small_and_an_office_without_posts_are_refused() -> None:
    with pytest.raises(
        DrawingDoesNotFitError, match="bagan dengan 25 jabatan tidak muat pada 60 x 40 mm"
    ):
        compose_layout(jabatan(DINAS_SOSIAL), emu(60), emu(40))
    with pytest.raises(ValueError, match="sedikitnya satu jabatan"):
        compose_layout((), *PORTRAIT)


def test_the_chart_of_three_posts_is_the_reviewed_specimen() -> None:
    posts = jabatan(
        "1||Pimpinan|Kepala Dinas\n2|1|Sekretariat|Sekretaris\n3|1|Bidang|Kepala Bidang R&D <Mutu>"
    )
    xml = drawing_run(organisation_chart(posts, *PORTRAIT), 7, 'Bagan "organisasi"')
    assert organisation_chart(posts, *PORTRAIT) == organisation_chart(posts, *PORTRAIT)
    tree = etree.fromstring(xml.replace("<w:r>", f"<w:r {NS}>", 1))
    etree.cleanup_namespaces(tree)
    assert etree.tostring(tree, pretty_print=True, encoding="unicode") == (
        SPECIMENS / "bagan.xml"
    ).read_text(encoding="utf-8")


def test_drawing_ids_run_on_from_the_first_and_none_occurs_twice() -> None:
    chart = organisation_chart(jabatan(DINAS_SOSIAL), *PORTRAIT)
    xml = drawing_run(chart, 500, "Bagan")
    number = [int(n) for n in re.findall(r'<(?:wp:docPr|wps:cNvPr) id="(\d+)"', xml)]
    assert number == list(range(500, 500 + chart.ids)) and len(number) < 5 * 25


def document(path: Path, posts: tuple[Jabatan, ...], landscape: bool) -> ChartLayout:
    """A page of F4 with the chart at the upper left corner of its text area, 20 mm from either
    edge.
    """
    d = docx.Document()
    s = d.sections[0]
    s.page_width, s.page_height = (Mm(330), Mm(215)) if landscape else (Mm(215), Mm(330))
    s.left_margin = s.right_margin = s.top_margin = s.bottom_margin = Mm(20)
    chart = organisation_chart(posts, *(LANDSCAPE if landscape else PORTRAIT))
    xml = drawing_run(chart, 100, "Bagan")
    d.add_paragraph()._p.append(parse_xml(xml.replace("<w:r>", f"<w:r {NS}>", 1)))
    d.save(str(path))
    return compose_layout(posts, *(LANDSCAPE if landscape else PORTRAIT))


PRINTED = {
    (name, landscape): posts
    for name, posts in (("sosial", jabatan(DINAS_SOSIAL)), ("besar", office(8, 5, 6, 4)))
    for landscape in (False, True)
}
Printed = dict[tuple[str, bool], tuple[ChartLayout, Path]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The layout and the PDF of every chart, printed by one start of LibreOffice."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice atau poppler tidak ada")
    folder = tmp_path_factory.mktemp("bagan")
    paths = [folder / f"{n}.docx" for n in range(len(PRINTED))]
    layouts = [
        document(path, posts, landscape)
        for path, ((_, landscape), posts) in zip(paths, PRINTED.items(), strict=True)
    ]
    pdf = print_documents(folder, *paths)
    return dict(zip(PRINTED, zip(layouts, pdf, strict=True), strict=True))


@pytest.mark.parametrize("name", ("sosial", "besar"))
@pytest.mark.parametrize("landscape", (False, True), ids=("tegak", "mendatar"))
def test_libreoffice_prints_every_name_within_its_own_box(
    printed: Printed, name: str, landscape: bool
) -> None:
    """The words that the PDF shows inside the rectangle of a post are the post's name, all of it
    and nothing else.
    """
    layout, pdf = printed[name, landscape]
    html = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True
    ).stdout
    root = etree.HTML(html)
    boxes = [tuple(float(v) for v in w.attrib.values()) for w in root.iter("word")]
    words = list(zip(boxes, (w.text or "" for w in root.iter("word")), strict=True))
    assert len(root.findall(".//page")) == 1
    origin = 20 / 25.4 * 72
    seen = 0
    for k in layout.boxes:
        left, upper = origin + k.x / 12700, origin + k.y / 12700
        right, lower = left + k.width / 12700, upper + k.height / 12700
        inside = [
            (w, content)
            for w, content in words
            if left <= (w[0] + w[2]) / 2 <= right and upper <= (w[1] + w[3]) / 2 <= lower
        ]
        assert "".join(content for _, content in inside) == k.jabatan.nama.replace(" ", "")
        assert all(w[0] >= left - 0.3 and w[2] <= right + 0.3 for w, _ in inside), (
            f"{k.jabatan.nama} melewati tepi kotak"
        )
        assert all(w[1] >= upper - 1 and w[3] <= lower + 1 for w, _ in inside), (
            f"{k.jabatan.nama} melewati atas atau bawah kotak"
        )
        seen += len(inside)
    assert seen == len(words)
