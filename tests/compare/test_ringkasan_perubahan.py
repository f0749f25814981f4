"""The page of changes, as a parser of HTML sees it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from ringkasan_uji import NAMA_PANJANG, banding_uji, halaman, isi_baru, isi_lama, kartu, rapikan, rencana

from buku_uji import Isi
from renstra.compare.changes import HasilBanding, Letak, Perubahan
from renstra.compare.diff import banding
from renstra.compare.matrix import Matriks, susun_matriks
from renstra.compare.summary import ringkasan_html, tandai
from renstra.model import Renstra
from renstra.model.angka import tulis_rupiah

JAHAT = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;{{ 7*7 }}"


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
def tetap(h: HasilBanding) -> Matriks:
    return susun_matriks(banding(h.lama, h.lama))


def pokok(p: lxml_html.HtmlElement, nama: str) -> lxml_html.HtmlElement:
    """What is said of one row: its heading and its changes."""
    (isi,) = [b for b in p.xpath("//div[@id='daftar']//tbody") if nama in rapikan(b.xpath("./tr[1]")[0])]
    return isi


def baris_pagu(p: lxml_html.HtmlElement) -> list[list[str]]:
    return [[rapikan(s) for s in b.xpath("./th | ./td")] for b in p.xpath("//section[@id='pagu-tahun']//tbody/tr")]


def rupiah(teks: str) -> int:
    """Read ``(1.000)`` and ``-`` too."""
    angka = int(re.sub(r"\D", "", teks) or 0)
    return -angka if teks.startswith("(") else angka


class DescribeKepala:
    def it_names_office_and_both_documents(self, p: lxml_html.HtmlElement) -> None:
        assert p.get("lang") == "id"
        assert p.findtext(".//h1") == "Dinas Sosial Kabupaten Seluma"
        assert p.findtext(".//title") == (
            "Ringkasan perubahan: Perubahan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"
        )
        assert [rapikan(d) for d in p.xpath("//header//dd")] == [
            "Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027 naskah renstra-2025, ditetapkan 2 September 2025",
            "Perubahan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027 "
            "naskah perubahan-2026 · seluma-perubahan, ditetapkan 27 Juni 2026",
        ]

    @pytest.mark.parametrize(
        ("semula", "menjadi", "kalimat"),
        [
            (True, False, "Dokumen semula berisi data contoh"),
            (False, True, "Dokumen menjadi berisi data contoh"),
            (True, True, "Kedua dokumen berisi data contoh"),
        ],
    )
    def it_warns_of_a_plan_that_is_only_an_illustration(self, m: Matriks, semula: bool, menjadi: bool, kalimat: str) -> None:
        def cap(r: Renstra, ya: bool) -> Renstra:
            return r.model_copy(update={"identitas": r.identitas.model_copy(update={"ilustrasi": ya})})

        hasil = replace(m.hasil, lama=cap(m.hasil.lama, semula), baru=cap(m.hasil.baru, menjadi))
        (catatan,) = halaman(replace(m, hasil=hasil)).xpath("//p[contains(@class, 'ilustrasi')]")
        assert kalimat in rapikan(catatan)

    def it_gives_no_warning_for_official_plans(self, p: lxml_html.HtmlElement) -> None:
        assert p.xpath("//p[contains(@class, 'ilustrasi')]") == []


class DescribeKartu:
    def they_count_rows_by_kind(self, p: lxml_html.HtmlElement) -> None:
        assert kartu(p) == {
            "baru": 1,
            "dihapus": 1,
            "ubah isi": 2,
            "pindah induk": 1,
            "ganti nama": 1,
            "ganti kode saja": 1,
            "dugaan": 1,
            "belum beralasan": 6,
        }

    def they_agree_with_the_matrix(self, p: lxml_html.HtmlElement, m: Matriks) -> None:
        jenis = Counter(j for b in m.hasil.berubah() for j in b.jenis)
        isi = kartu(p)
        for satu in ("baru", "dihapus", "pindah induk", "ganti kode saja"):
            assert isi[satu] == jenis[satu]
        assert isi["belum beralasan"] == len(m.terutang)
        assert isi["dugaan"] == sum(b.dugaan for b in m.hasil.berubah())

    def they_do_not_grow_when_the_matrix_shows_every_row(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        lengkap = halaman(susun_matriks(h, lengkap=True))
        assert kartu(lengkap) == kartu(p)
        assert len(lengkap.xpath("//tr[@data-jenis]")) == len(h.perubahan)

    def they_tell_of_merged_and_split_rows_only_when_there_are_any(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        assert not {"digabung", "dipecah"} & set(kartu(p))
        kode = ("1.06.02.2.01.0001", "1.06.02.2.01.0002")
        gabung = halaman(susun_matriks(banding(h.lama, h.baru, padanan=[(k, kode[0]) for k in kode])))
        assert kartu(gabung)["digabung"] == 1
        assert "dipecah" not in kartu(gabung)
        isi = rapikan(pokok(gabung, "1.06.02.2.01.0001, 1.06.02.2.01.0002 → 1.06.02.2.01.0001"))
        assert "Penyediaan permakanan" in isi
        assert "Penyediaan sandang" in isi


class DescribeBagan:
    def it_labels_every_bar_with_what_the_plan_says(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        label = [[t.text for t in g.xpath(".//text")] for g in p.xpath("//svg")]
        tahun = h.baru.identitas.periode.tahun_pagu
        pasangan = [(a.pagu_periode(tahun), b.pagu_periode(tahun)) for a, b in zip(h.lama.program, h.baru.program, strict=True)]
        assert label == [[tulis_rupiah(u) for u in pasang] for pasang in [*pasangan, (h.lama.pagu_total, h.baru.pagu_total)]]

    def it_draws_all_bars_to_one_scale(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        lebar = [float(x.rstrip("%")) for x in p.xpath("//svg/rect/@width")]
        angka = [rupiah(t.text) for t in p.xpath("//svg/text")]
        for w, u in zip(lebar, angka, strict=True):
            assert w == pytest.approx(lebar[-1] * u / h.baru.pagu_total, abs=0.02)

    def it_says_the_same_to_those_who_cannot_see_it(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        for g in p.xpath("//svg"):
            assert g.get("role") == "img"
            assert g.xpath("./title/@id") == [g.get("aria-labelledby")]
        selisih = h.baru.pagu_total - h.lama.pagu_total
        assert rapikan(p.xpath("//svg/title")[-1]) == (
            f"Jumlah: semula Rp{tulis_rupiah(h.lama.pagu_total)}, menjadi Rp{tulis_rupiah(h.baru.pagu_total)}, "
            f"bertambah Rp{tulis_rupiah(selisih)} (7,21%)"
        )

    def it_never_cuts_the_name_of_a_program(self, p: lxml_html.HtmlElement) -> None:
        assert f"1.06.03 {NAMA_PANJANG}" in [rapikan(n) for n in p.xpath("//div[@class='nama']")]

    def it_copes_with_plans_that_have_no_money(self, h: HasilBanding) -> None:
        def kosong(r: Renstra) -> Renstra:
            return r.model_copy(update={"tujuan": (r.tujuan[0].model_copy(update={"sasaran": ()}),)})

        p = halaman(susun_matriks(banding(kosong(h.lama), kosong(h.baru))))
        assert p.xpath("//svg/text/text()") == ["0", "0"]
        assert baris_pagu(p) == [["Jumlah", "0", "0", "-", "-"]]


class DescribeTabelPagu:
    def it_adds_up_down_and_across(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        baris = baris_pagu(p)
        tahun = [str(t) for t in h.baru.identitas.periode.tahun_pagu]
        banyak = len(tahun) + 1
        bagian = [baris[i : i + banyak] for i in range(0, len(baris), banyak)]
        assert [b[0][0] for b in bagian] == ["1.06.02 Program satu", f"1.06.03 {NAMA_PANJANG}", "Jumlah"]
        for b in bagian:
            assert [x[0] for x in b[1:]] == tahun
            for kolom in (1, 2, 3):
                assert sum(rupiah(x[kolom]) for x in b[1:]) == rupiah(b[0][kolom])
            for x in b:
                assert rupiah(x[2]) - rupiah(x[1]) == rupiah(x[3])
        for n in range(banyak):
            for kolom in (1, 2, 3):
                assert sum(rupiah(b[n][kolom]) for b in bagian[:-1]) == rupiah(bagian[-1][n][kolom])

    def it_ends_with_what_both_plans_sum_up_to(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        jumlah = baris_pagu(p)[-4:]
        assert [rupiah(x) for x in jumlah[0][1:3]] == [h.lama.pagu_total, h.baru.pagu_total]
        for tahun, semula, menjadi, *_ in jumlah[1:]:
            assert (rupiah(semula), rupiah(menjadi)) == (h.lama.pagu(int(tahun)), h.baru.pagu(int(tahun)))
        atas = [rapikan(d) for d in p.xpath("//dl[@class='dua']//dd")]
        assert atas == [f"Rp{jumlah[0][1]}", f"Rp{jumlah[0][2]}", f"Rp{jumlah[0][3]}{jumlah[0][4]}%"]

    def it_puts_what_was_taken_away_in_parentheses(self, p: lxml_html.HtmlElement) -> None:
        (baris,) = [b for b in baris_pagu(p)[:4] if b[0] == "2026"]
        assert baris == ["2026", "954.000.000", "892.000.000", "(62.000.000)", "(6,50)"]


class DescribeDaftar:
    def it_has_a_row_for_every_change(self, p: lxml_html.HtmlElement, h: HasilBanding) -> None:
        assert Counter(p.xpath("//tr/@data-jenis")) == Counter(x.jenis for x in h.perubahan)
        assert {"pindah induk", "ganti nomenklatur", "ubah keterangan", "ubah isian", "ubah teks"} <= {
            x.jenis for x in h.perubahan
        }
        assert rapikan(p.get_element_by_id("perubahan")) == f"Semua perubahan{len(h.perubahan)}"

    def it_says_how_many_are_in_each_section(self, p: lxml_html.HtmlElement) -> None:
        for bagian in p.xpath("//div[@id='daftar']/section"):
            banyak = len(bagian.xpath(".//tr[@data-jenis]"))
            assert rapikan(bagian.xpath("./h2/span")[0]) == f"{banyak} perubahan"
            (tautan,) = p.xpath(f"//ul[@class='isi-laporan']//a[@href='#{bagian.get('id')}']")
            assert tautan.getnext().text == str(banyak)

    def it_tells_what_changed_from_what_to_what_and_where(self, p: lxml_html.HtmlElement) -> None:
        isi = pokok(p, "Sub Kegiatan 1.06.02.2.01.0001 Penyediaan permakanan")
        satu, dua = ([rapikan(s) for s in b.xpath("./td")] for b in isi.xpath("./tr[@data-jenis]"))
        assert satu[:2] == ["ubah pagu", "Pagu 2026"]
        assert re.fullmatch(r"900\.000\.000 Sub Kegiatan![A-Z]+2", satu[2])
        assert re.fullmatch(r"850\.000\.000 berkurang 50\.000\.000 Sub Kegiatan![A-Z]+2", satu[3])
        assert "bertambah 100.000.000" in dua[3]
        assert "Rp2.700.000.000 menjadi Rp2.750.000.000, bertambah Rp50.000.000 (1,85%)" in rapikan(isi)

    def it_shows_old_and_new_kode_of_what_moved(self, p: lxml_html.HtmlElement) -> None:
        assert "ganti kode saja" in rapikan(pokok(p, "1.06.03.2.01.0001 → 1.06.03.2.01.0009 Pemeliharaan makam pahlawan"))
        assert "pindah induk" in rapikan(pokok(p, "1.06.02.2.01.0005 → 1.06.03.2.01.0002 Fasilitasi nomor induk"))

    def it_shows_a_guess_with_its_score(self, p: lxml_html.HtmlElement, m: Matriks) -> None:
        (dugaan,) = [b for b in m.hasil.berubah() if b.dugaan]
        assert f"dugaan, kemiripan {dugaan.skor}" in rapikan(pokok(p, "Bimbingan fisik, mental dan sosial"))
        assert len(p.xpath("//span[@class='cap dugaan']")) == 1

    def it_gives_the_reason_or_says_that_it_is_owed(self, p: lxml_html.HtmlElement) -> None:
        beralasan = rapikan(pokok(p, "Penyediaan permakanan"))
        assert "Alasan: Hasil evaluasi Bappeda." in beralasan
        assert "belum beralasan" not in beralasan
        sebagian = rapikan(pokok(p, "Penyediaan sandang"))
        assert "Alasan: Data sasaran diperbarui." in sebagian
        assert "belum beralasan: ubah keterangan" in sebagian
        assert rapikan(pokok(p, "Rehabilitasi gedung layanan").xpath("./tr[1]//span[@class='cap utang']")[0]) == "belum beralasan"

    def it_shows_a_new_row_with_what_it_is_measured_by(self, p: lxml_html.HtmlElement) -> None:
        (baris,) = pokok(p, "Rehabilitasi gedung layanan").xpath("./tr[@data-jenis='baru']")
        assert [rapikan(s) for s in baris.xpath("./td")][1:3] == ["Seluruh baris", "-"]
        assert "Indikator: Jumlah orang (Orang)" in rapikan(baris)

    def it_marks_the_words_that_changed(self, p: lxml_html.HtmlElement) -> None:
        (ganti, _) = pokok(p, "Latar Belakang").xpath("./tr[@data-jenis]")
        assert [rapikan(k) for k in ganti.xpath(".//del")] == ["137"]
        assert [rapikan(k) for k in ganti.xpath(".//ins")] == ["Perubahan", "135"]
        assert "paragraf 2" in rapikan(ganti)
        assert "paragraf 3" in rapikan(ganti)
        assert pokok(p, "Penyediaan permakanan").xpath(".//ins | .//del") == []

    def it_says_so_when_nothing_changed(self, tetap: Matriks) -> None:
        p = halaman(tetap)
        assert "Tidak ada perubahan: kedua dokumen berisi sama." in rapikan(p)
        assert set(kartu(p).values()) == {0}
        assert p.xpath("//form | //tr[@data-jenis] | //ul[@class='kartu']//a") == []
        assert rapikan(p.xpath("//dl[@class='dua']//dd")[-1]) == "tidak berubah"
        assert "tidak berubah" in rapikan(p.xpath("//svg/title")[-1])


class DescribeTandai:
    @pytest.mark.parametrize(
        ("semula", "menjadi", "hasil"),
        [
            ("satu dua tiga", "satu tiga", ("satu <del>dua</del> tiga", "satu tiga")),
            ("satu tiga", "satu dua dua tiga", ("satu tiga", "satu <ins>dua dua</ins> tiga")),
            ("a <b> & c", "a <i> & c", ("a <del>&lt;b&gt;</del> &amp; c", "a <ins>&lt;i&gt;</ins> &amp; c")),
            ("1.000", "2.000", ("1.000", "2.000")),
            ("", "baru sama sekali", ("", "baru sama sekali")),
            ("satu dua tiga empat", "lima enam tujuh dua", ("satu dua tiga empat", "lima enam tujuh dua")),
        ],
    )
    def it_marks_words_where_that_helps_the_reader(self, semula: str, menjadi: str, hasil: tuple[str, str]) -> None:
        assert tuple(map(str, tandai(semula, menjadi))) == hasil


class DescribeKeutuhan:
    def it_is_whole_and_has_every_id_once(self, p: lxml_html.HtmlElement) -> None:
        id = p.xpath("//@id")
        assert len(id) == len(set(id))
        assert {r.lstrip("#") for r in p.xpath("//a/@href")} <= set(id)
        assert set(p.xpath("//label/@for")) <= set(id)

    def it_asks_for_nothing_from_outside(self, m: Matriks) -> None:
        teks = ringkasan_html(m, "a", "b")
        assert re.findall(r"(?:https?:)?//[\w.]+|url\(|@import", re.sub(r"/\*.*?\*/", "", teks)) == []
        p = lxml_html.document_fromstring(teks)
        assert p.xpath("//@src | //link | //iframe | //object | //base") == []
        assert "default-src 'none'" in p.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    def it_can_be_read_without_scripts(self, p: lxml_html.HtmlElement) -> None:
        """What needs them is not shown; nothing else is hidden."""
        assert [e.get("id") for e in p.xpath("//*[@hidden]")] == ["saring", "tampil", "kosong"]

    def it_is_the_same_page_every_time(self, m: Matriks, h: HasilBanding) -> None:
        assert ringkasan_html(m, "a", "b") == ringkasan_html(susun_matriks(h), "a", "b")

    def it_speaks_indonesian_only(self, p: lxml_html.HtmlElement) -> None:
        for luput in p.xpath("//style | //script"):
            luput.drop_tree()
        kata = {*re.findall(r"[a-z]+", p.text_content().lower()), *" ".join(p.xpath("//@placeholder | //@data-label")).split()}
        assert (
            kata & {"the", "and", "of", "new", "old", "change", "changes", "changed", "search", "none", "all", "show", "true"}
            == set()
        )

    def it_escapes_whatever_a_plan_says_wherever_it_stands(self, tmp_path: Path) -> None:
        def jahat(isi: Isi) -> None:
            isi_baru(isi)
            isi["Identitas"][0] |= {"opd": JAHAT, "versi": JAHAT}
            isi["Program"][0]["nama"] = isi["Sub Kegiatan"][0]["nama"] = isi["Sub Kegiatan"][1]["lokasi"] = JAHAT
            isi["Sub Kegiatan"][5] |= {"nama": JAHAT + " baru", "indikator": JAHAT}
            isi["Permasalahan"][0]["uraian"] = isi["Alasan Perubahan"][0]["alasan"] = JAHAT

        h = banding(rencana(tmp_path / "lama", isi_lama), rencana(tmp_path / "baru", jahat))
        teks = Perubahan(
            "teks", "ubah teks", JAHAT, "", (Letak(nama=JAHAT, nomor=1),), (Letak(nama=JAHAT, nomor=1),), f"{JAHAT} satu", JAHAT
        )
        p = lxml_html.document_fromstring(ringkasan_html(susun_matriks(replace(h, lain=(*h.lain, teks))), JAHAT, JAHAT))
        assert len(p.xpath("//script")) == 1
        assert p.xpath("//img | //@onerror") == []
        assert p.xpath("//h1")[0].text == f"{JAHAT} Kabupaten Seluma"
        assert f"1.06.02 {JAHAT}" in p.xpath("//select[@id='program']/option/text()")
