"""The page of changes, as a parser of HTML sees it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from renstra.compare.changes import Change, ComparisonResult, Position
from renstra.compare.diff import compare_plans
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.summary import summary_html
from renstra.compare.words import mark_words
from renstra.model import Renstra
from renstra.model.numbers import format_rupiah
from tests.compare.summary_helpers import (
    LONG_NAMA,
    cards,
    compare_two_plans,
    new_content,
    old_content,
    page,
    plan,
    tidy_up,
)
from tests.grids import Content

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;{{ 7*7 }}"


@pytest.fixture(scope="module")
def h(tmp_path_factory: pytest.TempPathFactory) -> ComparisonResult:
    return compare_two_plans(tmp_path_factory.mktemp("ringkasan"))


@pytest.fixture(scope="module")
def m(h: ComparisonResult) -> Matrix:
    return compose_matrix(h)


@pytest.fixture(scope="module")
def p(m: Matrix) -> lxml_html.HtmlElement:
    return page(m)


@pytest.fixture(scope="module")
def fixed(h: ComparisonResult) -> Matrix:
    return compose_matrix(compare_plans(h.old, h.old))


def subject(p: lxml_html.HtmlElement, name: str) -> lxml_html.HtmlElement:
    """What is said of one row: its heading and its changes."""
    (content,) = [
        b for b in p.xpath("//div[@id='daftar']//tbody") if name in tidy_up(b.xpath("./tr[1]")[0])
    ]
    return content


def pagu_rows(p: lxml_html.HtmlElement) -> list[list[str]]:
    return [
        [tidy_up(s) for s in b.xpath("./th | ./td")]
        for b in p.xpath("//section[@id='pagu-tahun']//tbody/tr")
    ]


def rupiah(text: str) -> int:
    """Read ``(1.000)`` and ``-`` too."""
    number = int(re.sub(r"\D", "", text) or 0)
    return -number if text.startswith("(") else number


class DescribeTheHead:
    def it_names_office_and_both_documents(self, p: lxml_html.HtmlElement) -> None:
        assert p.get("lang") == "id"
        assert p.findtext(".//h1") == "Dinas Sosial Kabupaten Seluma"
        assert (
            p.findtext(".//title")
            == "Ringkasan perubahan: Perubahan Rencana Strategis Dinas Sosial Kabupaten Seluma"
            " Tahun 2025-2027"
        )
        assert [tidy_up(d) for d in p.xpath("//header//dd")] == [
            (
                "Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027 naskah"
                " renstra-2025, ditetapkan 2 September 2025"
            ),
            (
                "Perubahan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027 "
                "naskah perubahan-2026 · seluma-perubahan, ditetapkan 27 Juni 2026"
            ),
        ]

    @pytest.mark.parametrize(
        ("semula", "menjadi", "sentence"),
        [
            (True, False, "Dokumen semula berisi data contoh"),
            (False, True, "Dokumen menjadi berisi data contoh"),
            (True, True, "Kedua dokumen berisi data contoh"),
        ],
    )
    def it_warns_of_a_plan_that_is_only_an_illustration(
        self, m: Matrix, semula: bool, menjadi: bool, sentence: str
    ) -> None:
        def stamp(r: Renstra, yes: bool) -> Renstra:
            return r.model_copy(
                update={"identitas": r.identitas.model_copy(update={"ilustrasi": yes})}
            )

        result = replace(
            m.result, old=stamp(m.result.old, semula), new=stamp(m.result.new, menjadi)
        )
        (record,) = page(replace(m, result=result)).xpath("//p[contains(@class, 'ilustrasi')]")
        assert sentence in tidy_up(record)

    def it_gives_no_warning_for_official_plans(self, p: lxml_html.HtmlElement) -> None:
        assert p.xpath("//p[contains(@class, 'ilustrasi')]") == []


class DescribeTheCards:
    def they_count_rows_by_kind(self, p: lxml_html.HtmlElement) -> None:
        assert cards(p) == {
            "baru": 1,
            "dihapus": 1,
            "ubah isi": 2,
            "pindah induk": 1,
            "ganti nama": 1,
            "ganti kode saja": 1,
            "dugaan": 1,
            "belum beralasan": 6,
        }

    def they_agree_with_the_matrix(self, p: lxml_html.HtmlElement, m: Matrix) -> None:
        kind = Counter(j for b in m.result.changed() for j in b.kinds)
        content = cards(p)
        for one in ("baru", "dihapus", "pindah induk", "ganti kode saja"):
            assert content[one] == kind[one]
        assert content["belum beralasan"] == len(m.owed)
        assert content["dugaan"] == sum(b.guessed for b in m.result.changed())

    def they_do_not_grow_when_the_matrix_shows_every_row(
        self, p: lxml_html.HtmlElement, h: ComparisonResult
    ) -> None:
        full = page(compose_matrix(h, full=True))
        assert cards(full) == cards(p)
        assert len(full.xpath("//tr[@data-jenis]")) == len(h.changes)

    def they_tell_of_merged_and_split_rows_only_when_there_are_any(
        self, p: lxml_html.HtmlElement, h: ComparisonResult
    ) -> None:
        assert not {"digabung", "dipecah"} & set(cards(p))
        kode = ("1.06.02.2.01.0001", "1.06.02.2.01.0002")
        merge = page(
            compose_matrix(compare_plans(h.old, h.new, padanan=[(k, kode[0]) for k in kode]))
        )
        assert cards(merge)["digabung"] == 1
        assert "dipecah" not in cards(merge)
        content = tidy_up(
            subject(merge, "1.06.02.2.01.0001, 1.06.02.2.01.0002 → 1.06.02.2.01.0001")
        )
        assert "Penyediaan permakanan" in content
        assert "Penyediaan sandang" in content


class DescribeTheBars:
    def it_labels_every_bar_with_what_the_plan_says(
        self, p: lxml_html.HtmlElement, h: ComparisonResult
    ) -> None:
        label = [[t.text for t in g.xpath(".//text")] for g in p.xpath("//svg")]
        tahun = h.new.identitas.periode.tahun_pagu
        pairs = [
            (a.pagu_periode(tahun), b.pagu_periode(tahun))
            for a, b in zip(h.old.program, h.new.program, strict=True)
        ]
        assert label == [
            [format_rupiah(u) for u in pair]
            for pair in [*pairs, (h.old.pagu_total, h.new.pagu_total)]
        ]

    def it_draws_all_bars_to_one_scale(self, p: lxml_html.HtmlElement, h: ComparisonResult) -> None:
        width = [float(x.rstrip("%")) for x in p.xpath("//svg/rect/@width")]
        number = [rupiah(t.text) for t in p.xpath("//svg/text")]
        for w, u in zip(width, number, strict=True):
            assert w == pytest.approx(width[-1] * u / h.new.pagu_total, abs=0.02)

    def it_says_the_same_to_those_who_cannot_see_it(
        self, p: lxml_html.HtmlElement, h: ComparisonResult
    ) -> None:
        for g in p.xpath("//svg"):
            assert g.get("role") == "img"
            assert g.xpath("./title/@id") == [g.get("aria-labelledby")]
        delta = h.new.pagu_total - h.old.pagu_total
        assert (
            tidy_up(p.xpath("//svg/title")[-1])
            == f"Jumlah: semula Rp{format_rupiah(h.old.pagu_total)}, menjadi"
            f" Rp{format_rupiah(h.new.pagu_total)}, bertambah Rp{format_rupiah(delta)} (7,21%)"
        )

    def it_never_cuts_the_name_of_a_program(self, p: lxml_html.HtmlElement) -> None:
        assert f"1.06.03 {LONG_NAMA}" in [tidy_up(n) for n in p.xpath("//div[@class='nama']")]

    def it_copes_with_plans_that_have_no_money(self, h: ComparisonResult) -> None:
        def empty(r: Renstra) -> Renstra:
            return r.model_copy(
                update={"tujuan": (r.tujuan[0].model_copy(update={"sasaran": ()}),)}
            )

        p = page(compose_matrix(compare_plans(empty(h.old), empty(h.new))))
        assert p.xpath("//svg/text/text()") == ["0", "0"]
        assert pagu_rows(p) == [["Jumlah", "0", "0", "-", "-"]]


class DescribeTheTableOfPagu:
    def it_adds_up_down_and_across(self, p: lxml_html.HtmlElement, h: ComparisonResult) -> None:
        rows = pagu_rows(p)
        tahun = [str(t) for t in h.new.identitas.periode.tahun_pagu]
        count = len(tahun) + 1
        part = [rows[i : i + count] for i in range(0, len(rows), count)]
        assert [b[0][0] for b in part] == ["1.06.02 Program satu", f"1.06.03 {LONG_NAMA}", "Jumlah"]
        for b in part:
            assert [x[0] for x in b[1:]] == tahun
            for columns in (1, 2, 3):
                assert sum(rupiah(x[columns]) for x in b[1:]) == rupiah(b[0][columns])
            for x in b:
                assert rupiah(x[2]) - rupiah(x[1]) == rupiah(x[3])
        for n in range(count):
            for columns in (1, 2, 3):
                assert sum(rupiah(b[n][columns]) for b in part[:-1]) == rupiah(part[-1][n][columns])

    def it_ends_with_what_both_plans_sum_up_to(
        self, p: lxml_html.HtmlElement, h: ComparisonResult
    ) -> None:
        total = pagu_rows(p)[-4:]
        assert [rupiah(x) for x in total[0][1:3]] == [h.old.pagu_total, h.new.pagu_total]
        for tahun, semula, menjadi, *_ in total[1:]:
            assert (rupiah(semula), rupiah(menjadi)) == (
                h.old.pagu(int(tahun)),
                h.new.pagu(int(tahun)),
            )
        upper = [tidy_up(d) for d in p.xpath("//dl[@class='dua']//dd")]
        assert upper == [f"Rp{total[0][1]}", f"Rp{total[0][2]}", f"Rp{total[0][3]}{total[0][4]}%"]

    def it_puts_what_was_taken_away_in_parentheses(self, p: lxml_html.HtmlElement) -> None:
        (rows,) = [b for b in pagu_rows(p)[:4] if b[0] == "2026"]
        assert rows == ["2026", "954.000.000", "892.000.000", "(62.000.000)", "(6,50)"]


class DescribeTheList:
    def it_has_a_row_for_every_change(self, p: lxml_html.HtmlElement, h: ComparisonResult) -> None:
        assert Counter(p.xpath("//tr/@data-jenis")) == Counter(x.kind for x in h.changes)
        assert {
            "pindah induk",
            "ganti nomenklatur",
            "ubah keterangan",
            "ubah isian",
            "ubah teks",
        } <= {x.kind for x in h.changes}
        assert tidy_up(p.get_element_by_id("perubahan")) == f"Semua perubahan{len(h.changes)}"

    def it_says_how_many_are_in_each_section(self, p: lxml_html.HtmlElement) -> None:
        for part in p.xpath("//div[@id='daftar']/section"):
            count = len(part.xpath(".//tr[@data-jenis]"))
            assert tidy_up(part.xpath("./h2/span")[0]) == f"{count} perubahan"
            (link,) = p.xpath(f"//ul[@class='isi-laporan']//a[@href='#{part.get('id')}']")
            assert link.getnext().text == str(count)

    def it_tells_what_changed_from_what_to_what_and_where(self, p: lxml_html.HtmlElement) -> None:
        content = subject(p, "Sub Kegiatan 1.06.02.2.01.0001 Penyediaan permakanan")
        one, two = (
            [tidy_up(s) for s in b.xpath("./td")] for b in content.xpath("./tr[@data-jenis]")
        )
        assert one[:2] == ["ubah pagu", "Pagu 2026"]
        assert re.fullmatch(r"900\.000\.000 Sub Kegiatan![A-Z]+2", one[2])
        assert re.fullmatch(r"850\.000\.000 berkurang 50\.000\.000 Sub Kegiatan![A-Z]+2", one[3])
        assert "bertambah 100.000.000" in two[3]
        assert "Rp2.700.000.000 menjadi Rp2.750.000.000, bertambah Rp50.000.000 (1,85%)" in tidy_up(
            content
        )

    def it_shows_old_and_new_kode_of_what_moved(self, p: lxml_html.HtmlElement) -> None:
        assert "ganti kode saja" in tidy_up(
            subject(p, "1.06.03.2.01.0001 → 1.06.03.2.01.0009 Pemeliharaan makam pahlawan")
        )
        assert "pindah induk" in tidy_up(
            subject(p, "1.06.02.2.01.0005 → 1.06.03.2.01.0002 Fasilitasi nomor induk")
        )

    def it_shows_a_guess_with_its_score(self, p: lxml_html.HtmlElement, m: Matrix) -> None:
        (guessed,) = [b for b in m.result.changed() if b.guessed]
        assert f"dugaan, kemiripan {guessed.score}" in tidy_up(
            subject(p, "Bimbingan fisik, mental dan sosial")
        )
        assert len(p.xpath("//span[@class='cap dugaan']")) == 1

    def it_gives_the_reason_or_says_that_it_is_owed(self, p: lxml_html.HtmlElement) -> None:
        with_alasan = tidy_up(subject(p, "Penyediaan permakanan"))
        assert "Alasan: Hasil evaluasi Bappeda." in with_alasan
        assert "belum beralasan" not in with_alasan
        partial = tidy_up(subject(p, "Penyediaan sandang"))
        assert "Alasan: Data sasaran diperbarui." in partial
        assert "belum beralasan: ubah keterangan" in partial
        assert (
            tidy_up(
                subject(p, "Rehabilitasi gedung layanan").xpath(
                    "./tr[1]//span[@class='cap utang']"
                )[0]
            )
            == "belum beralasan"
        )

    def it_shows_a_new_row_with_what_it_is_measured_by(self, p: lxml_html.HtmlElement) -> None:
        (rows,) = subject(p, "Rehabilitasi gedung layanan").xpath("./tr[@data-jenis='baru']")
        assert [tidy_up(s) for s in rows.xpath("./td")][1:3] == ["Seluruh baris", "-"]
        assert "Indikator: Jumlah orang (Orang)" in tidy_up(rows)

    def it_marks_the_words_that_changed(self, p: lxml_html.HtmlElement) -> None:
        substitute, _ = subject(p, "Latar Belakang").xpath("./tr[@data-jenis]")
        assert [tidy_up(k) for k in substitute.xpath(".//del")] == ["137"]
        assert [tidy_up(k) for k in substitute.xpath(".//ins")] == ["Perubahan", "135"]
        assert "paragraf 2" in tidy_up(substitute)
        assert "paragraf 3" in tidy_up(substitute)
        assert subject(p, "Penyediaan permakanan").xpath(".//ins | .//del") == []

    def it_says_so_when_nothing_changed(self, fixed: Matrix) -> None:
        p = page(fixed)
        assert "Tidak ada perubahan: kedua dokumen berisi sama." in tidy_up(p)
        assert set(cards(p).values()) == {0}
        assert p.xpath("//form | //tr[@data-jenis] | //ul[@class='kartu']//a") == []
        assert tidy_up(p.xpath("//dl[@class='dua']//dd")[-1]) == "tidak berubah"
        assert "tidak berubah" in tidy_up(p.xpath("//svg/title")[-1])


class DescribeMarkedWords:
    @pytest.mark.parametrize(
        ("semula", "menjadi", "result"),
        [
            ("satu dua tiga", "satu tiga", ("satu <del>dua</del> tiga", "satu tiga")),
            ("satu tiga", "satu dua dua tiga", ("satu tiga", "satu <ins>dua dua</ins> tiga")),
            (
                "a <b> & c",
                "a <i> & c",
                ("a <del>&lt;b&gt;</del> &amp; c", "a <ins>&lt;i&gt;</ins> &amp; c"),
            ),
            ("1.000", "2.000", ("1.000", "2.000")),
            ("", "baru sama sekali", ("", "baru sama sekali")),
            (
                "satu dua tiga empat",
                "lima enam tujuh dua",
                ("satu dua tiga empat", "lima enam tujuh dua"),
            ),
        ],
    )
    def it_marks_words_where_that_helps_the_reader(
        self, semula: str, menjadi: str, result: tuple[str, str]
    ) -> None:
        assert tuple(map(str, mark_words(semula, menjadi))) == result


class DescribeTheWholePage:
    def it_is_whole_and_has_every_id_once(self, p: lxml_html.HtmlElement) -> None:
        id = p.xpath("//@id")
        assert len(id) == len(set(id))
        assert {r.lstrip("#") for r in p.xpath("//a/@href")} <= set(id)
        assert set(p.xpath("//label/@for")) <= set(id)

    def it_asks_for_nothing_from_outside(self, m: Matrix) -> None:
        text = summary_html(m, "a", "b")
        assert (
            re.findall(r"(?:https?:)?//[\w.]+|url\(|@import", re.sub(r"/\*.*?\*/", "", text)) == []
        )
        p: Any = lxml_html.document_fromstring(text)
        assert p.xpath("//@src | //link | //iframe | //object | //base") == []
        assert (
            "default-src 'none'"
            in p.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        )

    def it_can_be_read_without_scripts(self, p: lxml_html.HtmlElement) -> None:
        """What needs them is not shown; nothing else is hidden."""
        assert [e.get("id") for e in p.xpath("//*[@hidden]")] == ["saring", "tampil", "kosong"]

    def it_is_the_same_page_every_time(self, m: Matrix, h: ComparisonResult) -> None:
        assert summary_html(m, "a", "b") == summary_html(compose_matrix(h), "a", "b")

    def it_speaks_indonesian_only(self, p: lxml_html.HtmlElement) -> None:
        for left_out in p.xpath("//style | //script"):
            left_out.drop_tree()
        words = {
            *re.findall(r"[a-z]+", p.text_content().lower()),
            *" ".join(p.xpath("//@placeholder | //@data-label")).split(),
        }
        assert (
            words
            & {
                "the",
                "and",
                "of",
                "new",
                "old",
                "change",
                "changes",
                "changed",
                "search",
                "none",
                "all",
                "show",
                "true",
            }
            == set()
        )

    def it_escapes_whatever_a_plan_says_wherever_it_stands(self, tmp_path: Path) -> None:
        def hostile(content: Content) -> None:
            new_content(content)
            content["Identitas"][0] |= {"opd": HOSTILE, "versi": HOSTILE}
            content["Program"][0]["nama"] = content["Sub Kegiatan"][0]["nama"] = content[
                "Sub Kegiatan"
            ][1]["lokasi"] = HOSTILE
            content["Sub Kegiatan"][5] |= {"nama": HOSTILE + " baru", "indikator": HOSTILE}
            content["Permasalahan"][0]["uraian"] = content["Alasan Perubahan"][0]["alasan"] = (
                HOSTILE
            )

        h = compare_plans(plan(tmp_path / "lama", old_content), plan(tmp_path / "baru", hostile))
        text = Change(
            "teks",
            "ubah teks",
            HOSTILE,
            "",
            (Position(name=HOSTILE, number=1),),
            (Position(name=HOSTILE, number=1),),
            f"{HOSTILE} satu",
            HOSTILE,
        )
        p: Any = lxml_html.document_fromstring(
            summary_html(compose_matrix(replace(h, others=(*h.others, text))), HOSTILE, HOSTILE)
        )
        assert len(p.xpath("//script")) == 1
        assert p.xpath("//img | //@onerror") == []
        assert p.xpath("//h1")[0].text == f"{HOSTILE} Kabupaten Seluma"
        assert f"1.06.02 {HOSTILE}" in p.xpath("//select[@id='program']/option/text()")
