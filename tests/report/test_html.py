"""The page, as a parser of HTML sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from laporan_uji import BUKU, LONJAKAN, PAGU, TARGET, TEKS, Rencana, hasil
from lxml import html as lxml_html

from renstra.check import HasilPeriksa
from renstra.report.catalog import jelaskan
from renstra.report.html import html

JAHAT = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;{{ 7*7 }}"


def halaman(h: HasilPeriksa) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html(h, "seluma-murni"))


def rapikan(e: lxml_html.HtmlElement) -> str:
    return " ".join(e.text_content().split())


class DescribeHalaman:
    def it_names_office_document_and_period(self, rencana: Rencana) -> None:
        p = halaman(hasil(PAGU, renstra=rencana.renstra))
        assert p.get("lang") == "id"
        assert p.findtext(".//h1") == "Rencana Strategis Dinas Sosial Kabupaten Seluma"
        assert "2025-2027" in rapikan(p.find(".//header"))
        assert p.findtext(".//title") == "Hasil pemeriksaan Rencana Strategis Dinas Sosial Kabupaten Seluma Tahun 2025-2027"

    def it_shows_the_counts_as_cards(self) -> None:
        kartu = [rapikan(k) for k in halaman(hasil(PAGU, TARGET, TARGET, mati=(LONJAKAN,))).xpath("//ul[@class='kartu']/li")]
        assert kartu == ["1kesalahan", "2peringatan", "0saran", "1dikecualikan", "8aturan dijalankan"]

    def it_groups_findings_by_sheet_each_sheet_once(self) -> None:
        p = halaman(hasil(PAGU, TARGET, TEKS, replace(PAGU, sel="L2")))
        judul = [rapikan(h) for h in p.xpath("//section[@class='lembar']/h2")]
        assert judul == ["Program2 temuan", "Sub Kegiatan1 temuan", "narasi/kata-penutup.md.j21 temuan"]

    def it_tells_cell_message_and_how_to_mend_it(self) -> None:
        (b,) = halaman(hasil(PAGU)).xpath("//tr[@data-tingkat]")
        isi = rapikan(b)
        for bagian in (PAGU.sel, PAGU.kode, PAGU.tingkat, PAGU.pesan, PAGU.isi, PAGU.harap, PAGU.saran, PAGU.perihal):
            assert bagian in isi

    def it_calls_a_bare_number_a_line(self) -> None:
        assert halaman(hasil(TEKS)).xpath("//td[@class='sel']")[0].text == "baris 3"

    def it_leads_from_every_code_to_its_explanation(self) -> None:
        p = halaman(hasil(PAGU, TEKS, BUKU, mati=(LONJAKAN,)))
        tautan = {a.get("href").lstrip("#") for a in p.xpath("//td[@class='kode']/a")}
        assert tautan == {"aturan-R101", "aturan-N01", "aturan-B06", "aturan-R107"}
        assert tautan <= set(p.xpath("//@id"))
        assert jelaskan("R101").alasan in rapikan(p.get_element_by_id("aturan-R101"))

    def it_folds_away_what_was_switched_off_with_the_reason(self) -> None:
        p = halaman(hasil(PAGU, mati=(LONJAKAN,)))
        (lipatan,) = p.xpath("//details")
        assert lipatan.get("open") is None
        assert "Panti baru dibangun tahun 2026." in rapikan(lipatan)
        assert "Aturan!A2" in rapikan(lipatan)
        assert "Panti baru" not in " ".join(rapikan(s) for s in p.xpath("//section[@class='lembar']"))

    @pytest.mark.parametrize(
        ("h", "kalimat"),
        [
            (hasil(), "Tidak ada temuan."),
            (hasil(TARGET), "Tidak ada kesalahan."),
            (hasil(PAGU), "Masih ada 1 kesalahan"),
            (hasil(BUKU, aturan=0), "Aturan belum dijalankan"),
            (hasil(BUKU, aturan=0, berjalan=False), "Pemeriksaan tidak dapat dijalankan"),
        ],
    )
    def it_says_in_one_sentence_how_things_stand(self, h: HasilPeriksa, kalimat: str) -> None:
        assert kalimat in rapikan(halaman(h).xpath("//p[contains(@class, 'putusan')]")[0])

    def it_is_whole_and_has_every_id_once(self) -> None:
        p = halaman(hasil(PAGU, TARGET, TEKS, mati=(LONJAKAN,)))
        id = p.xpath("//@id")
        assert len(id) == len(set(id))
        for rujukan in p.xpath("//a/@href"):
            assert rujukan.lstrip("#") in id
        assert set(p.xpath("//label/@for")) <= set(id)


class DescribeKeamanan:
    def it_asks_for_nothing_from_outside(self) -> None:
        teks = html(hasil(PAGU, TARGET, mati=(LONJAKAN,)), "seluma")
        assert re.findall(r"(?:https?:)?//[\w.]+|url\(|@import", re.sub(r"/\*.*?\*/", "", teks)) == []
        p = lxml_html.document_fromstring(teks)
        assert p.xpath("//@src | //link | //iframe | //object | //base") == []
        assert "default-src 'none'" in p.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    def it_escapes_whatever_the_plan_says_wherever_it_stands(self) -> None:
        jahat = replace(PAGU, lembar=JAHAT, sel=JAHAT, pesan=JAHAT, isi=JAHAT, harap=JAHAT, saran=JAHAT, perihal=JAHAT)
        teks = html(hasil(jahat, mati=(jahat,)), JAHAT)
        biasa = halaman(hasil(PAGU, mati=(PAGU,)))
        p = lxml_html.document_fromstring(teks)
        assert len(p.xpath("//script")) == len(biasa.xpath("//script")) == 1
        assert p.xpath("//img | //@onerror") == []
        assert p.xpath("//tr/@data-lembar") == [JAHAT]
        assert p.xpath("//h1")[0].text == JAHAT

    def it_can_be_read_without_scripts(self) -> None:
        """The filter, which needs them, is not shown; nothing else is hidden."""
        p = halaman(hasil(PAGU, TARGET))
        assert [e.get("id") for e in p.xpath("//*[@hidden]")] == ["saring"]

    def it_is_the_same_page_every_time(self, rencana: Rencana) -> None:
        h = hasil(PAGU, TARGET, TEKS, mati=(LONJAKAN,), renstra=rencana.renstra)
        assert html(h, "seluma") == html(h, "seluma")


class DescribeSaringan:
    def it_offers_the_groups_and_sheets_that_have_findings(self) -> None:
        p = halaman(hasil(PAGU, TARGET, TEKS))
        assert p.xpath("//select[@id='kelompok']/option/@value") == ["", "Pagu", "Teks dan halaman Word"]
        assert p.xpath("//select[@id='lembar']/option/@value") == ["", "Program", "Sub Kegiatan", TEKS.lembar]
        for kunci, pilihan in (("lembar", "lembar"), ("kelompok", "kelompok")):
            assert set(p.xpath(f"//tr/@data-{kunci}")) <= set(p.xpath(f"//select[@id='{pilihan}']/option/@value"))
        assert p.xpath("//input[@name='tingkat']/@value") == ["kesalahan", "peringatan", "saran"]

    def it_is_left_out_when_there_is_nothing_to_filter(self) -> None:
        assert halaman(hasil(mati=(LONJAKAN,))).xpath("//form") == []
