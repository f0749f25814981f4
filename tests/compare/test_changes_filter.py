"""The filter of the page of changes, run by a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from renstra.compare.changes import ComparisonResult
from renstra.compare.matrix.compose import Matrix, compose_matrix
from renstra.compare.summary import summary_html
from tests.browser import open_window
from tests.compare.summary_helpers import cards, compare_two_plans, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCENARIOS: dict[str, dict[str, str]] = {
    "semua": {},
    "kata": {"cari": "  SANDANG   Kabupaten seluma "},
    "kata terpisah": {"cari": "permakanan 2027"},
    "sebagian kode": {"cari": "2.01.0009"},
    "tidak ada": {"cari": "permakanan sandang"},
    "jenis": {"jenis": "ubah pagu"},
    "ubah isi": {"jenis": "ubah indikator|ubah target|ubah pagu|ubah keterangan"},
    "teks": {"bagian": "Lain-lain/Teks bab"},
    "lembar": {"bagian": "Lain-lain/Permasalahan"},
    "tingkat": {"bagian": "Jenjang/Sub Kegiatan"},
    "program asal": {"program": "kelompok-1", "jenis": "pindah induk"},
    "program tujuan": {"program": "kelompok-2", "jenis": "pindah induk"},
    "dugaan": {"tanda": "dugaan"},
    "beralasan": {"tanda": "beralasan"},
    "terutang": {"tanda": "terutang"},
    "bersama": {
        "cari": "sandang",
        "jenis": "ubah target",
        "tanda": "beralasan",
        "bagian": "Jenjang/Sub Kegiatan",
    },
}
"""Settings of the filter by their field."""

TEST_SCRIPT = """
async function (skenario) {
  var catat = function () {
    var tampak = function (e) { return !e.closest("[hidden]"); };
    var daftar = document.getElementById("daftar");
    var semua = function (pemilih) {
      return Array.from(daftar.querySelectorAll(pemilih)).filter(tampak)
        .map(function (b) { return b.textContent; });
    };
    return { baris: semua("tr[data-jenis]"), kepala: semua("tr.pokok"),
      bagian: semua("section").length,
      tampil: document.getElementById("tampil").textContent,
      kosong: tampak(document.getElementById("kosong")) };
  };
  var isian = ["cari", "jenis", "bagian", "program", "tanda"], hasil = {};
  Object.keys(skenario).forEach(function (n) {
    isian.forEach(function (f) {
      var e = document.getElementById(f);
      e.value = skenario[n][f] || "";
      e.dispatchEvent(new Event(f === "cari" ? "input" : "change", { bubbles: true }));
    });
    hasil[n] = catat();
  });
  for (const k of document.querySelectorAll(".kartu a")) {
    k.click();
    await new Promise(function (r) { setTimeout(r, 5); });
    hasil["kartu " + k.lastChild.textContent] = catat();
  }
  document.querySelector("button[type=reset]").click();
  await new Promise(function (r) { setTimeout(r, 5); });
  hasil.dikembalikan = catat();
  hasil.saring = document.getElementById("saring").hidden;
  return hasil;
}
"""


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
def visible(
    m: Matrix, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What a browser shows for each setting of the filter, for each card, and after all is shown
    again.
    """
    place = tmp_path_factory.mktemp("peramban") / "uji.html"
    place.write_text(summary_html(m, "lama", "baru"), encoding="utf-8")
    with open_window(browser) as window:
        tab = window.new_page()
        tab.goto(place.as_uri())
        result: dict[str, Any] = tab.evaluate(TEST_SCRIPT, SCENARIOS)
    return result


class DescribeFilters:
    def it_offers_what_there_is(self, p: lxml_html.HtmlElement) -> None:
        part = set(p.xpath("//tbody/@data-bagian"))
        assert set(p.xpath("//select[@id='bagian']//option/@value")) == {"", *part}
        program = {k for n in p.xpath("//tbody/@data-program") for k in n.split()}
        assert program <= set(p.xpath("//select[@id='program']/option/@value"))
        kind = {j for n in p.xpath("//select[@id='jenis']/option/@value") for j in n.split("|")}
        assert set(p.xpath("//tr/@data-jenis")) <= kind
        assert set(p.xpath("//ul[@class='kartu']//a/@data-jenis")) <= set(
            p.xpath("//select[@id='jenis']/option/@value")
        )

    def it_shows_everything_at_first_and_again(
        self, visible: dict[str, Any], h: ComparisonResult
    ) -> None:
        count = len(h.changes)
        assert visible["saring"] is False
        for n in ("semua", "dikembalikan"):
            assert len(visible[n]["baris"]) == count
            assert visible[n]["tampil"] == f"{count} dari {count} perubahan ditampilkan"
            assert not visible[n]["kosong"]

    def it_looks_for_all_words_whatever_their_case_and_spacing(
        self, visible: dict[str, Any]
    ) -> None:
        (rows,) = visible["kata"]["baris"]
        assert "Kabupaten Seluma" in rows
        (rows,) = visible["kata terpisah"]["baris"]
        assert "Pagu 2027" in rows
        (head,) = visible["sebagian kode"]["kepala"]
        assert "makam pahlawan" in head

    def it_says_when_nothing_fits(self, visible: dict[str, Any]) -> None:
        result = visible["tidak ada"]
        assert result["kosong"]
        assert (result["baris"], result["kepala"], result["bagian"]) == ([], [], 0)
        assert result["tampil"].startswith("0 dari ")

    @pytest.mark.parametrize(
        ("scenario", "kind"),
        [
            ("jenis", {"ubah pagu"}),
            ("ubah isi", {"ubah indikator", "ubah target", "ubah pagu", "ubah keterangan"}),
        ],
    )
    def it_filters_by_kind(
        self, visible: dict[str, Any], h: ComparisonResult, scenario: str, kind: set[str]
    ) -> None:
        assert len(visible[scenario]["baris"]) == sum(x.kind in kind for x in h.changes) > 0

    def it_filters_by_level_sheet_and_texts(
        self, visible: dict[str, Any], h: ComparisonResult
    ) -> None:
        assert len(visible["teks"]["baris"]) == 2
        assert "Pendamping kurang" in "".join(visible["lembar"]["baris"])
        assert len(visible["lembar"]["baris"]) == sum(x.part == "Permasalahan" for x in h.changes)
        assert len(visible["tingkat"]["baris"]) == sum(x.part == "Sub Kegiatan" for x in h.changes)

    def it_finds_what_moved_under_the_program_it_left_and_the_one_it_came_to(
        self, visible: dict[str, Any]
    ) -> None:
        assert visible["program asal"] == visible["program tujuan"]
        (head,) = visible["program asal"]["kepala"]
        assert "Fasilitasi nomor induk" in head

    def it_filters_by_guess_and_by_reason(self, visible: dict[str, Any], m: Matrix) -> None:
        (head,) = visible["dugaan"]["kepala"]
        assert "Bimbingan fisik" in head
        assert len(visible["terutang"]["kepala"]) == len(m.owed)
        assert [("sandang" in k, "permakanan" in k) for k in visible["beralasan"]["kepala"]] == [
            (False, True),
            (True, False),
        ]

    def it_lets_through_only_what_fits_every_setting(
        self, visible: dict[str, Any], h: ComparisonResult
    ) -> None:
        assert (
            len(visible["bersama"]["baris"]) == sum(x.kind == "ubah target" for x in h.changes) > 0
        )

    def it_shows_the_rows_that_a_card_counts(
        self, visible: dict[str, Any], p: lxml_html.HtmlElement
    ) -> None:
        for name, count in cards(p).items():
            tier = [
                k
                for k in visible[f"kartu {name}"]["kepala"]
                if re.match(r"(Sub Kegiatan|Kegiatan|Program|Sasaran|Tujuan) \d", k)
            ]
            assert len(tier) == count, name
