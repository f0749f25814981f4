"""Accepting and rejecting: each mark by itself, as the standard says, and laws on documents made by chance."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from redline_uji import PENULIS, TANGGAL, baris, sel, tabel

from renstra.compare.redline.elements import WN, gabung, nilai, teks
from renstra.compare.redline.marks import DEL, INS, Pelacak, tandai_baris
from renstra.compare.redline.resolve import ada_tanda, putuskan
from renstra.compare.redline.tables import beda_kata
from renstra.document.ooxml import NS, paragraf, run

A = 'w:id="1" w:author="Dinas" w:date="2022-06-27T00:00:00Z"'


RATA, KOLOM, KERTAS = '<w:jc w:val="right"/>', '<w:gridSpan w:val="2"/>', '<w:pgSz w:w="1"/>'


def badan(*blok: str) -> Any:
    """A document of these blocks."""
    return etree.fromstring(f"<w:document {NS}><w:body>{''.join(blok)}</w:body></w:document>")


def keluar(kata: str, tanda: str = "del") -> str:
    """A deleted stretch."""
    return f'<w:{tanda} {A}><w:r><w:delText xml:space="preserve">{kata}</w:delText></w:r></w:{tanda}>'


def masuk(kata: str, tanda: str = "ins") -> str:
    """An inserted stretch."""
    return f"<w:{tanda} {A}>{run(kata)}</w:{tanda}>"


def p(isi: str, tanda: str = "", gaya: str = "") -> str:
    """A paragraph whose end bears a mark."""
    return paragraf(isi, gaya, f"<w:rPr><w:{tanda} {A}/></w:rPr>" if tanda else "")


def kata(*blok: str, terima: bool) -> list[str]:
    """The texts of the paragraphs that are left."""
    return [teks(x) for x in putuskan(badan(*blok), terima)[0].iter(f"{WN}p")]


class DescribePutuskan:
    @pytest.mark.parametrize(("terima", "seharusnya"), [(True, "a baru c"), (False, "a lama c")])
    def it_decides_words(self, terima: bool, seharusnya: str) -> None:
        assert kata(p(run("a ") + keluar("lama") + masuk("baru") + run(" c")), terima=terima) == [seharusnya]

    @pytest.mark.parametrize(("terima", "seharusnya"), [(True, ["", "x"]), (False, ["x", ""])])
    def it_decides_moves(self, terima: bool, seharusnya: list[str]) -> None:
        asal = f'<w:moveFromRangeStart {A} w:name="m"/>{keluar("x", "moveFrom")}<w:moveFromRangeEnd w:id="1"/>'
        tujuan = f'<w:moveToRangeStart {A} w:name="m"/>{masuk("x", "moveTo")}<w:moveToRangeEnd w:id="1"/>'
        akar = badan(p(asal), p(tujuan))

        assert [teks(x) for x in putuskan(akar, terima)[0]] == seharusnya
        assert not ada_tanda(akar)

    def it_takes_out_what_was_inserted_and_then_deleted(self) -> None:
        ganda = f"<w:ins {A}>{keluar('x')}</w:ins>"

        assert kata(p(run("a") + ganda), terima=True) == kata(p(run("a") + ganda), terima=False) == ["a"]

    def it_makes_instructions_of_deleted_fields_whole_again(self) -> None:
        akar = putuskan(badan(p(f"<w:del {A}><w:r><w:delInstrText> PAGE </w:delInstrText></w:r></w:del>")), terima=False)

        assert [el.tag for el in akar.iter(f"{WN}instrText", f"{WN}delInstrText")] == [f"{WN}instrText"]

    def it_drops_a_link_that_nothing_is_left_of(self) -> None:
        akar = putuskan(badan(p(f'<w:hyperlink w:anchor="x">{masuk("tautan")}</w:hyperlink>' + run("a"))), terima=False)

        assert next(akar.iter(f"{WN}hyperlink"), None) is None


class DescribeAkhirParagraf:
    def it_runs_together_with_the_next_whose_properties_hold(self) -> None:
        akar = putuskan(badan(p(run("a"), "del", "Satu"), p(run("b"), gaya="Dua")), terima=True)

        assert [(nilai(x, "pPr/pStyle"), teks(x)) for x in akar[0]] == [("Dua", "ab")]

    def it_takes_several_paragraphs_out(self) -> None:
        blok = [p(run("a")), p(masuk("b"), "ins"), p(masuk("c"), "ins"), p(run("d"))]

        assert kata(*blok, terima=False) == ["a", "d"]
        assert kata(*blok, terima=True) == ["a", "b", "c", "d"]

    def it_takes_out_a_whole_paragraph_before_a_table_with_the_bookmarks_in_it(self) -> None:
        sebelum = p('<w:bookmarkStart w:id="1" w:name="x"/>' + keluar("a") + '<w:bookmarkEnd w:id="1"/>', "del")

        akar = putuskan(badan(sebelum, tabel(baris("s"), kolom=1), p(run("b"))), terima=True)

        assert [el.tag.removeprefix(WN) for el in akar[0]] == ["tbl", "p"]

    def it_leaves_a_paragraph_with_words_before_a_table(self) -> None:
        assert kata(p(run("a"), "del"), tabel(baris("s"), kolom=1), p(run("b")), terima=True) == ["a", "s", "b"]

    def it_never_takes_the_last_paragraph_of_a_cell(self) -> None:
        isi = f"<w:tc><w:tcPr/>{p(keluar('a'), 'del')}{p(masuk('b'), 'ins')}</w:tc>"

        assert kata(f"<w:tbl><w:tr>{isi}</w:tr></w:tbl>", p(""), terima=False) == ["a", "", ""]

    def it_takes_the_end_of_a_section_with_it(self) -> None:
        seksi = paragraf("", "", f"<w:rPr><w:ins {A}/></w:rPr><w:sectPr/>")

        assert next(putuskan(badan(seksi, p(run("a"))), terima=False).iter(f"{WN}sectPr"), None) is None


class DescribeTabel:
    def it_takes_out_rows_and_a_table_without_rows(self) -> None:
        pelacak = Pelacak(PENULIS, TANGGAL)
        bertanda = [
            tandai_baris(etree.fromstring(f"<x {NS}>{baris(n)}</x>")[0], cara, pelacak) for n, cara in (("a", DEL), ("b", INS))
        ]
        hasil = {}
        for terima in (True, False):
            akar = badan(tabel(kolom=1), p(""))
            akar[0][0].extend(etree.fromstring(etree.tostring(tr)) for tr in bertanda)
            hasil[terima] = [teks(x) for x in putuskan(akar, terima).iter(f"{WN}p")]
        kosong = badan(tabel(kolom=1), p(""))
        kosong[0][0].append(bertanda[0])

        assert hasil == {True: ["b", ""], False: ["a", ""]}
        assert [el.tag for el in putuskan(kosong, terima=True)[0]] == [f"{WN}p"]

    @pytest.mark.parametrize(("terima", "seharusnya"), [(True, ["a", "b"]), (False, ["a", "c"])])
    def it_takes_out_cells(self, terima: bool, seharusnya: list[str]) -> None:
        tambah, buang = (sel(n).replace("<w:tcPr>", f"<w:tcPr><w:{m} {A}/>") for n, m in (("b", "cellIns"), ("c", "cellDel")))

        assert kata(tabel(baris("a", tambah, buang)), terima=terima) == seharusnya

    @pytest.mark.parametrize(("terima", "seharusnya"), [(True, "restart"), (False, "continue")])
    def it_decides_how_a_cell_merges(self, terima: bool, seharusnya: str) -> None:
        satu = sel("a").replace("<w:tcPr>", f'<w:tcPr><w:cellMerge {A} w:vMerge="rest" w:vMergeOrig="cont"/>')

        akar = putuskan(badan(tabel(baris(satu), kolom=1)), terima)

        assert gabung(next(akar.iter(f"{WN}tc"))) == seharusnya


class DescribeSifat:
    @pytest.mark.parametrize(("unsur", "gaya", "sela"), [("pPr", "pStyle", "<w:rPr><w:b/></w:rPr>"), ("rPr", "rStyle", "")])
    def it_brings_back_what_is_noted(self, unsur: str, gaya: str, sela: str) -> None:
        catatan = f'<w:{unsur}Change {A}><w:{unsur}><w:{gaya} w:val="Lama"/></w:{unsur}></w:{unsur}Change>'
        sifat = f'<w:{unsur}><w:{gaya} w:val="Baru"/>{sela}{catatan}</w:{unsur}>'
        xml = f"<w:p>{sifat if unsur == 'pPr' else f'<w:r>{sifat}</w:r>'}</w:p>"
        jadi = {t: [el.get(f"{WN}val") for el in putuskan(badan(xml), t).iter(f"{WN}{gaya}")] for t in (True, False)}

        assert jadi == {True: ["Baru"], False: ["Lama"]}

    def it_leaves_the_mark_of_the_paragraph_and_its_section_alone(self) -> None:
        catatan = f"<w:pPrChange {A}><w:pPr/></w:pPrChange>"
        xml = f'<w:p><w:pPr><w:jc w:val="left"/><w:rPr><w:b/></w:rPr><w:sectPr/>{catatan}</w:pPr></w:p>'

        akar = putuskan(badan(xml, "<w:p/>"), terima=False)

        assert [el.tag.removeprefix(WN) for el in akar[0][0][0]] == ["rPr", "sectPr"]

    def it_brings_back_tables_rows_cells_and_sections(self) -> None:
        def catat(unsur: str, lama: str) -> str:
            return f"<w:{unsur}Change {A}><w:{unsur}>{lama}</w:{unsur}></w:{unsur}Change></w:{unsur}>"

        xml = (
            f'<w:tbl><w:tblPr><w:jc w:val="left"/>{catat("tblPr", RATA)}'
            f"<w:tblGrid><w:gridCol/>{catat('tblGrid', '<w:gridCol/><w:gridCol/>')}"
            f"<w:tr><w:trPr>{catat('trPr', '<w:tblHeader/>')}"
            f"<w:tc><w:tcPr>{catat('tcPr', KOLOM)}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
            f'<w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="2"/>{catat("sectPr", KERTAS)}'
        )

        akar = putuskan(badan(xml), terima=False)

        assert nilai(akar[0][0], "tblPr/jc") == "right"
        assert len(list(akar.iter(f"{WN}gridCol"))) == 2
        assert next(akar.iter(f"{WN}tblHeader"), None) is not None
        assert nilai(next(akar.iter(f"{WN}tc")), "tcPr/gridSpan") == "2"
        assert [el.tag.removeprefix(WN) for el in akar[0][-1]] == ["headerReference", "pgSz"]
        assert not ada_tanda(akar)

    def it_decides_numbers_of_lists(self) -> None:
        nomor = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {A}/></w:numPr>'
        ada = {t: nilai(putuskan(badan(paragraf("", "", nomor)), t)[0][0], "pPr/numPr/numId") for t in (True, False)}

        assert ada == {True: "1", False: ""}


KATA = st.text("ab 1.", max_size=6)
POTONG = st.tuples(st.sampled_from(["tetap", "keluar", "masuk"]), KATA)


class DescribeHukum:
    @given(st.lists(st.tuples(st.lists(POTONG, max_size=4), st.sampled_from(["", "ins", "del"])), min_size=1, max_size=6))
    def it_gives_what_the_marks_say_whichever_way_they_are_mixed(self, isi: list[tuple[list[tuple[str, str]], str]]) -> None:
        """Each paragraph runs on into the next when its end goes; the last end never does."""
        rupa = {"tetap": run, "keluar": keluar, "masuk": masuk}
        blok = [p("".join(rupa[jenis](k) for jenis, k in potong if k), akhir) for potong, akhir in isi]
        for terima in (True, False):
            buang, akhir_buang = ("keluar", "del") if terima else ("masuk", "ins")
            seharusnya = [""]
            for n, (potong, akhir) in enumerate(isi):
                seharusnya[-1] += "".join(k for jenis, k in potong if jenis != buang)
                if akhir != akhir_buang and n + 1 < len(isi):
                    seharusnya.append("")

            assert kata(*blok, terima=terima) == seharusnya

    @given(st.text("abc \n.", max_size=24), st.text("abc \n.", max_size=24))
    def it_gives_both_texts_back_from_the_words_that_differ(self, asal: str, jadi: str) -> None:
        potong = list(beda_kata(asal, jadi))

        assert "".join(tetap + keluar for tetap, keluar, _ in potong) == asal
        assert "".join(tetap + masuk for tetap, _, masuk in potong) == jadi
        assert asal != jadi or not any(keluar or masuk for _, keluar, masuk in potong)
