"""The filter of the page of changes, run by a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import Any

import pytest
from lxml import html as lxml_html
from ringkasan_uji import banding_uji, halaman, kartu

from renstra.compare.changes import HasilBanding
from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.summary import ringkasan_html

SKENARIO: dict[str, dict[str, str]] = {
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
    "bersama": {"cari": "sandang", "jenis": "ubah target", "tanda": "beralasan", "bagian": "Jenjang/Sub Kegiatan"},
}
"""Settings of the filter by their field."""

PENGUJI = """
(async function () {
  var catat = function () {
    var tampak = function (e) { return !e.closest("[hidden]"); }, daftar = document.getElementById("daftar");
    var semua = function (pemilih) {
      return Array.from(daftar.querySelectorAll(pemilih)).filter(tampak).map(function (b) { return b.textContent; });
    };
    return { baris: semua("tr[data-jenis]"), kepala: semua("tr.pokok"), bagian: semua("section").length,
      tampil: document.getElementById("tampil").textContent, kosong: tampak(document.getElementById("kosong")) };
  };
  var isian = ["cari", "jenis", "bagian", "program", "tanda"], hasil = {}, skenario = SKENARIO;
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
  var e = document.createElement("pre");
  e.id = "hasil-uji";
  e.textContent = JSON.stringify(hasil);
  document.body.appendChild(e);
})();
"""


@pytest.fixture(scope="module")
def h(tmp_path_factory: pytest.TempPathFactory) -> HasilBanding:
    return banding_uji(tmp_path_factory.mktemp("ringkasan"))


@pytest.fixture(scope="module")
def m(h: HasilBanding) -> Matriks:
    return susun_matriks(h)


@pytest.fixture(scope="module")
def p(m: Matriks) -> lxml_html.HtmlElement:
    return halaman(m)


@pytest.fixture(scope="module")
def tampak(m: Matriks, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a browser shows for each setting of the filter, for each card, and after all is shown again."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("peramban chromium tidak ada")
    folder = tmp_path_factory.mktemp("peramban")
    uji = f"<script>{PENGUJI.replace('SKENARIO', json.dumps(SKENARIO))}</script></body>"
    (folder / "uji.html").write_text(ringkasan_html(m, "lama", "baru").replace("</body>", uji), encoding="utf-8")
    perintah = [
        program, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000",
        f"--user-data-dir={folder / 'profil'}", "--dump-dom", (folder / "uji.html").as_uri(),
    ]  # fmt: skip
    jadi = subprocess.run(perintah, capture_output=True, encoding="utf-8", timeout=120, check=True)
    hasil: dict[str, Any] = json.loads(lxml_html.document_fromstring(jadi.stdout).get_element_by_id("hasil-uji").text)
    return hasil


class DescribeSaringan:
    def it_offers_what_there_is(self, p: lxml_html.HtmlElement) -> None:
        bagian = set(p.xpath("//tbody/@data-bagian"))
        assert set(p.xpath("//select[@id='bagian']//option/@value")) == {"", *bagian}
        program = {k for n in p.xpath("//tbody/@data-program") for k in n.split()}
        assert program <= set(p.xpath("//select[@id='program']/option/@value"))
        jenis = {j for n in p.xpath("//select[@id='jenis']/option/@value") for j in n.split("|")}
        assert set(p.xpath("//tr/@data-jenis")) <= jenis
        assert set(p.xpath("//ul[@class='kartu']//a/@data-jenis")) <= set(p.xpath("//select[@id='jenis']/option/@value"))

    def it_shows_everything_at_first_and_again(self, tampak: dict[str, Any], h: HasilBanding) -> None:
        banyak = len(h.perubahan)
        assert tampak["saring"] is False
        for n in ("semua", "dikembalikan"):
            assert len(tampak[n]["baris"]) == banyak
            assert tampak[n]["tampil"] == f"{banyak} dari {banyak} perubahan ditampilkan"
            assert not tampak[n]["kosong"]

    def it_looks_for_all_words_whatever_their_case_and_spacing(self, tampak: dict[str, Any]) -> None:
        (baris,) = tampak["kata"]["baris"]
        assert "Kabupaten Seluma" in baris
        (baris,) = tampak["kata terpisah"]["baris"]
        assert "Pagu 2027" in baris
        (kepala,) = tampak["sebagian kode"]["kepala"]
        assert "makam pahlawan" in kepala

    def it_says_when_nothing_fits(self, tampak: dict[str, Any]) -> None:
        hasil = tampak["tidak ada"]
        assert hasil["kosong"]
        assert (hasil["baris"], hasil["kepala"], hasil["bagian"]) == ([], [], 0)
        assert hasil["tampil"].startswith("0 dari ")

    @pytest.mark.parametrize(
        ("skenario", "jenis"),
        [
            ("jenis", {"ubah pagu"}),
            ("ubah isi", {"ubah indikator", "ubah target", "ubah pagu", "ubah keterangan"}),
        ],
    )
    def it_filters_by_kind(self, tampak: dict[str, Any], h: HasilBanding, skenario: str, jenis: set[str]) -> None:
        assert len(tampak[skenario]["baris"]) == sum(x.jenis in jenis for x in h.perubahan) > 0

    def it_filters_by_level_sheet_and_texts(self, tampak: dict[str, Any], h: HasilBanding) -> None:
        assert len(tampak["teks"]["baris"]) == 2
        assert "Pendamping kurang" in "".join(tampak["lembar"]["baris"])
        assert len(tampak["lembar"]["baris"]) == sum(x.bagian == "Permasalahan" for x in h.perubahan)
        assert len(tampak["tingkat"]["baris"]) == sum(x.bagian == "Sub Kegiatan" for x in h.perubahan)

    def it_finds_what_moved_under_the_program_it_left_and_the_one_it_came_to(self, tampak: dict[str, Any]) -> None:
        assert tampak["program asal"] == tampak["program tujuan"]
        (kepala,) = tampak["program asal"]["kepala"]
        assert "Fasilitasi nomor induk" in kepala

    def it_filters_by_guess_and_by_reason(self, tampak: dict[str, Any], m: Matriks) -> None:
        (kepala,) = tampak["dugaan"]["kepala"]
        assert "Bimbingan fisik" in kepala
        assert len(tampak["terutang"]["kepala"]) == len(m.terutang)
        assert [("sandang" in k, "permakanan" in k) for k in tampak["beralasan"]["kepala"]] == [(False, True), (True, False)]

    def it_lets_through_only_what_fits_every_setting(self, tampak: dict[str, Any], h: HasilBanding) -> None:
        assert len(tampak["bersama"]["baris"]) == sum(x.jenis == "ubah target" for x in h.perubahan) > 0

    def it_shows_the_rows_that_a_card_counts(self, tampak: dict[str, Any], p: lxml_html.HtmlElement) -> None:
        for nama, banyak in kartu(p).items():
            jenjang = [
                k for k in tampak[f"kartu {nama}"]["kepala"] if re.match(r"(Sub Kegiatan|Kegiatan|Program|Sasaran|Tujuan) \d", k)
            ]
            assert len(jenjang) == banyak, nama
