"""The tracked document: every kind of difference, planted in small documents and compared by the engine."""

from __future__ import annotations

import pytest
from redline_uji import (
    PENULIS,
    STEMPEL,
    TANGGAL,
    akhir_seksi,
    alinea,
    baris,
    baris_bertanda,
    bertajuk,
    bertanda,
    daftar,
    ganti,
    isi,
    judul,
    naskah,
    putusan,
    sel,
    tabel,
    tanda,
)

from renstra.compare.redline import RedlineGagal, redline
from renstra.compare.redline.elements import WN, gabung, nilai, teks
from renstra.compare.redline.package import Paket
from renstra.compare.redline.resolve import TANDA
from renstra.document.stamp import cap_halaman

AKHIR = alinea("Penutup naskah.")
KEPALA = baris("Sub kegiatan", "Indikator", "Pagu", kepala=True)
ISI = (
    ("Pengadaan sandang", "Jumlah orang yang menerima sandang", "5.000.000"),
    ("Penyediaan makanan", "Jumlah orang yang menerima makanan", "7.500.000"),
    ("Bimbingan keterampilan", "Jumlah peserta bimbingan", "3.000.000"),
    ("Pemulangan ke daerah asal", "Jumlah orang yang dipulangkan", "1.250.000"),
    ("Akses layanan pendidikan", "Jumlah anak yang bersekolah", "0"),
)


def lacak(lama: bytes, baru: bytes) -> bytes:
    """The redline of two documents."""
    return redline(lama, baru, penulis=PENULIS, tanggal=TANGGAL)


def rencana(*baris_tabel: tuple[str, ...], tajuk: str = "Rencana Kegiatan", sebelum: str = "Uraian kegiatan.") -> bytes:
    """A document with one captioned table of these rows."""
    return naskah(alinea(sebelum), bertajuk(1, tajuk, tabel(KEPALA, *(baris(*b) for b in baris_tabel))), AKHIR)


def kembali(hasil: bytes, lama: bytes, baru: bytes) -> None:
    """Accepting gives the text of the new document, rejecting that of the old one."""
    assert isi(putusan(hasil, terima=True)) == isi(baru)
    assert isi(putusan(hasil, terima=False)) == isi(lama)


class DescribeRedline:
    def it_marks_nothing_where_nothing_changed(self) -> None:
        satu = rencana(*ISI)

        hasil = lacak(satu, satu)

        assert not tanda(hasil)
        assert isi(hasil) == isi(satu)

    def it_marks_the_words_that_changed_in_a_paragraph_the_old_ones_first(self) -> None:
        lama = naskah(alinea("Pagu program ini naik sedikit pada tahun 2023."), AKHIR)
        baru = naskah(alinea("Pagu program itu turun banyak pada tahun 2024 dan 2025."), AKHIR)

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert "Pagu program " not in "".join(bertanda(hasil, "del") + bertanda(hasil, "ins"))
        semua = [el.tag for el in Paket.baca(hasil).pohon().iter(f"{WN}ins", f"{WN}del")]
        assert semua[0] == f"{WN}del"

    def it_puts_author_and_date_on_every_mark(self) -> None:
        hasil = lacak(rencana(*ISI), rencana(*ISI[1:], tajuk="Rencana Sub Kegiatan", sebelum="Uraian baru."))

        akar = Paket.baca(hasil).pohon()
        tanda_waktu = {(el.get(f"{WN}author"), el.get(f"{WN}date")) for el in akar.iter(*TANDA)}
        nomor = [el.get(f"{WN}id") for el in akar.iter(*TANDA, f"{WN}bookmarkStart")]
        assert tanda_waktu == {(PENULIS, STEMPEL)}
        assert len(set(nomor)) == len(nomor)

    def it_gives_the_same_bytes_each_time(self) -> None:
        lama, baru = rencana(*ISI), rencana(*ISI[:2], *ISI[3:])

        assert lacak(lama, baru) == lacak(lama, baru)

    def it_says_in_its_properties_what_it_is_and_who_made_it(self) -> None:
        hasil = Paket.baca(lacak(rencana(*ISI), rencana(*ISI[1:])))

        inti = hasil.isi["docProps/core.xml"].decode()
        assert ">Rencana Strategis (lacak perubahan)<" in inti
        assert inti.count(STEMPEL) == 2

    def it_tracks_a_changed_running_title_in_the_header(self) -> None:
        lama, baru = naskah(AKHIR, judul="Rencana Strategis"), naskah(AKHIR, judul="Perubahan Rencana Strategis")

        hasil = Paket.baca(lacak(lama, baru))

        kepala = hasil.pohon(next(hasil.bagian("header")))
        assert ["".join(t.text for t in el.iter(f"{WN}t")) for el in kepala.iter(f"{WN}ins")] == ["Perubahan "]

    def it_refuses_what_is_no_word_file(self) -> None:
        with pytest.raises(RedlineGagal, match="Dokumen lama bukan berkas Word"):
            lacak(b"bukan arsip", rencana(*ISI))
        with pytest.raises(RedlineGagal, match="Dokumen baru bukan berkas Word"):
            lacak(rencana(*ISI), b"")

    def it_accepts_first_what_a_file_tracks_already(self) -> None:
        lama, baru = rencana(*ISI), rencana(*ISI[:3])

        hasil = lacak(rencana(*ISI[1:]), lacak(lama, baru))

        kembali(hasil, rencana(*ISI[1:]), baru)

    def it_falls_back_on_whole_paragraphs_where_the_engine_loses_a_style(self) -> None:
        """The engine splits the heading into itself and the empty text after it, which would then be a heading as well."""
        judul_kecil = "jumlah 5.000.000 {} pagu pagu pagu 2022 sasaran 2022"
        lama = naskah(
            alinea(judul_kecil.format("5.000.000 pagu"), "Heading2"), alinea("dan", "ListParagraph"), alinea(" "), AKHIR
        )
        baru = naskah(alinea("kegiatan"), alinea(judul_kecil.format("yang"), "Heading2"), alinea(" "), AKHIR)

        kembali(lacak(lama, baru), lama, baru)


class DescribeBarisTabel:
    def it_marks_a_row_that_came_as_a_row(self) -> None:
        tambahan = ("Penyaluran logistik bencana", "Jumlah paket logistik", "9.000.000")
        lama, baru = rencana(*ISI), rencana(*ISI[:2], tambahan, *ISI[2:])

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert baris_bertanda(hasil, "ins") == [list(tambahan)]
        assert not bertanda(hasil, "del")

    def it_marks_a_row_that_went_as_a_row(self) -> None:
        lama, baru = rencana(*ISI), rencana(*ISI[:1], *ISI[2:])

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert baris_bertanda(hasil, "del") == [list(ISI[1])]
        assert not bertanda(hasil, "ins")

    def it_marks_a_row_that_moved_at_both_places(self) -> None:
        lama, baru = rencana(*ISI), rencana(*ISI[1:], ISI[0])

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert baris_bertanda(hasil, "del") == baris_bertanda(hasil, "ins") == [list(ISI[0])]

    def it_keeps_a_row_together_although_most_of_its_cells_changed(self) -> None:
        lama = rencana(*((a, b, str(n * 1_000)) for n, (a, b, _) in enumerate(ISI, 1)))
        baru = rencana(*((a, b, str(n * 7_000)) for n, (a, b, _) in enumerate(ISI, 1)))

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert not baris_bertanda(hasil, "ins") and not baris_bertanda(hasil, "del")
        assert bertanda(hasil, "del") == ["1000", "2000", "3000", "4000", "5000"]

    def it_marks_the_words_that_changed_in_a_cell(self) -> None:
        lain = (("Pengadaan pakaian", *ISI[0][1:]), *ISI[1:])

        hasil = lacak(rencana(*ISI), rencana(*lain))

        assert (bertanda(hasil, "del"), bertanda(hasil, "ins")) == (["sandang"], ["pakaian"])

    def it_marks_a_cell_that_was_emptied_or_filled(self) -> None:
        lama, baru = (
            rencana(("Jumlah orang", "satu", ""), ("Jumlah anak", "", "d")),
            rencana(("Jumlah orang", "", ""), ("Jumlah anak", "dua", "d")),
        )

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert (bertanda(hasil, "del"), bertanda(hasil, "ins")) == (["satu"], ["dua"])

    @pytest.mark.parametrize("terbalik", [False, True])
    def it_marks_a_whole_table_that_came_or_went(self, terbalik: bool) -> None:
        tanpa = naskah(alinea("Uraian kegiatan."), AKHIR)
        lama, baru = (rencana(*ISI), tanpa) if terbalik else (tanpa, rencana(*ISI))

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert len(baris_bertanda(hasil, "del" if terbalik else "ins")) == len(ISI) + 1

    def it_marks_a_table_that_stands_elsewhere_now_at_both_places(self) -> None:
        satu, dua = bertajuk(1, "Kegiatan", tabel(KEPALA, baris(*ISI[0]))), bertajuk(2, "Pegawai", tabel(KEPALA, baris(*ISI[1])))
        pemisah = [alinea(f"Bagian {n} yang tetap di tempatnya.") for n in range(4)]
        lama, baru = naskah(satu, *pemisah, dua, AKHIR), naskah(*pemisah, dua, satu, AKHIR)

        kembali(lacak(lama, baru), lama, baru)

    def it_leaves_tables_with_other_columns_to_the_engine(self) -> None:
        lama = naskah(bertajuk(1, "Pagu", tabel(baris("a", "b", "c"), baris("d", "e", "f"))), AKHIR)
        baru = naskah(bertajuk(1, "Pagu", tabel(baris("a", "c"), baris("d", "f"), kolom=2)), AKHIR)

        kembali(lacak(lama, baru), lama, baru)

    def it_tracks_another_style_of_a_cell(self) -> None:
        lama = naskah(bertajuk(1, "Pagu", tabel(KEPALA, baris("a", sel("b"), "c"))), AKHIR)
        baru = naskah(bertajuk(1, "Pagu", tabel(KEPALA, baris("a", sel("b", gaya="Tabel80Tengah"), "c"))), AKHIR)

        hasil = lacak(lama, baru)

        assert tanda(hasil) == {"pPrChange": 1}
        tolak = Paket.baca(putusan(hasil, terima=False)).pohon()
        assert next(nilai(p, "pPr/pStyle") for p in tolak.iter(f"{WN}p") if teks(p) == "b") == "Tabel80"


class DescribeSelGabungan:
    @staticmethod
    def bergabung(*isi: tuple[str, str, str]) -> bytes:
        """A table whose first column merges: its text, how it merges, what stands beside it."""
        return naskah(bertajuk(1, "Program", tabel(KEPALA, *(baris(sel(a, g), b, "x") for a, g, b in isi))), AKHIR)

    @staticmethod
    def gabungan(docx: bytes) -> list[str]:
        """How the cells of the first column merge, below the heading."""
        akar = Paket.baca(docx).pohon()
        return [gabung(tr.find(f"{WN}tc")) for tr in akar.iter(f"{WN}tr")][1:]

    @pytest.mark.parametrize("terbalik", [False, True])
    def they_grow_and_shrink(self, terbalik: bool) -> None:
        kecil = self.bergabung(("A", "restart", "satu"), ("", "continue", "dua"), ("B", "", "tiga"))
        besar = self.bergabung(("A", "restart", "satu"), ("", "continue", "dua"), ("", "continue", "baru"), ("B", "", "tiga"))
        lama, baru = (besar, kecil) if terbalik else (kecil, besar)

        hasil = lacak(lama, baru)

        for terima, seharusnya in ((True, baru), (False, lama)):
            assert self.gabungan(putusan(hasil, terima)) == self.gabungan(seharusnya)
        kembali(hasil, lama, baru)

    def they_may_lose_the_row_with_their_text(self) -> None:
        lama = self.bergabung(("A", "restart", "satu"), ("", "continue", "dua"), ("", "continue", "tiga"))
        baru = self.bergabung(("A", "restart", "dua"), ("", "continue", "tiga"))

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert baris_bertanda(hasil, "del") == [["A", "satu", "x"]]
        for terima, seharusnya in ((True, baru), (False, lama)):
            assert self.gabungan(putusan(hasil, terima)) == self.gabungan(seharusnya)

    def they_may_be_cut_in_two(self) -> None:
        lama = self.bergabung(("A", "restart", "satu"), ("", "continue", "dua"), ("", "continue", "tiga"))
        baru = self.bergabung(("A", "restart", "satu"), ("", "continue", "dua"), ("B", "", "tiga"))

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)
        assert tanda(hasil)["tcPrChange"] == 1
        assert self.gabungan(putusan(hasil, terima=False)) == ["restart", "continue", "continue"]

    def they_are_no_change_when_only_a_new_page_began_them_anew(self) -> None:
        lama = self.bergabung(
            ("A", "restart", "satu"), ("", "continue", "dua"), ("A", "restart", "tiga"), ("", "continue", "empat")
        )
        baru = self.bergabung(("A", "", "satu"), ("A", "restart", "dua"), ("", "continue", "tiga"), ("", "continue", "empat"))

        assert not tanda(lacak(lama, baru))

    def they_are_as_wide_as_before(self) -> None:
        lama = naskah(bertajuk(1, "Pagu", tabel(KEPALA, baris("a", "b", "c"), baris("d", "e", "f"))), AKHIR)
        baru = naskah(bertajuk(1, "Pagu", tabel(KEPALA, baris(sel("a b", lebar=2), "c"), baris("d", "e", "f"))), AKHIR)

        hasil = lacak(lama, baru)

        kembali(hasil, lama, baru)


class DescribeTataLetak:
    """What changes without a change of content is no change."""

    def it_does_not_count_page_labels_bookmarks_and_letter_sizes(self) -> None:
        tbl = [tabel(KEPALA, baris(sel("a", gaya=f"Tabel{u}"), sel("b", gaya=f"Tabel{u}Kanan"), "c")) for u in (70, 80)]
        bab = ("Pendahuluan", "Penutup")
        lama, baru = (
            naskah(daftar(*bab, halaman=h), *(judul(n, b) for n, b in enumerate(bab, 1)), bertajuk(1, "Pagu", t), AKHIR)
            for h, t in zip((1, 7), tbl, strict=True)
        )

        assert not tanda(lacak(lama, baru))

    def it_does_not_count_where_a_long_table_is_cut_for_its_pages(self) -> None:
        sela = '<w:p><w:pPr><w:pStyle w:val="JarakTabel"/><w:pageBreakBefore/></w:pPr></w:p>'
        semua = [baris(*b) for b in ISI]
        potong = [tabel(KEPALA, *semua[:n]) + sela + tabel(KEPALA, *semua[n:]) for n in (2, 3)]

        assert not tanda(lacak(*(naskah(bertajuk(1, "Pagu", p), AKHIR) for p in potong)))

    def it_does_not_count_widths(self) -> None:
        lama = rencana(*ISI)
        baru = ganti(rencana(*ISI), '<w:gridCol w:w="1500"/>', '<w:gridCol w:w="1900"/>')

        hasil = lacak(lama, baru)

        assert not tanda(hasil)
        assert '<w:gridCol w:w="1900"/>' in Paket.baca(hasil).isi["word/document.xml"].decode()


class DescribeCap:
    """The stamp of a draft or an illustration is that of the new document, and no change."""

    @staticmethod
    def bercap(docx: bytes) -> bytes:
        """The document with a stamp in its header."""
        return ganti(docx, "<w:r>", f"{cap_halaman('DRAF', 1)}<w:r>", "word/header1.xml")

    @pytest.mark.parametrize("baru_bercap", [True, False])
    def it_is_there_if_the_new_document_has_it(self, baru_bercap: bool) -> None:
        sisi = [self.bercap(rencana(*ISI)), rencana(*ISI)]
        lama, baru = sisi[::-1] if baru_bercap else sisi

        hasil = lacak(lama, baru)

        assert not tanda(hasil)
        assert ("PowerPlusWaterMarkObject" in Paket.baca(hasil).isi["word/header1.xml"].decode()) == baru_bercap


class DescribeDaftar:
    @pytest.mark.parametrize("terbalik", [False, True])
    @pytest.mark.parametrize(
        "entri", [("Awal", "Pendahuluan", "Penutup"), ("Pendahuluan", "Penutup", "Lampiran"), ("Pendahuluan",)]
    )
    def it_keeps_its_field_whole_when_its_first_or_last_entry_comes_or_goes(self, entri: tuple[str, ...], terbalik: bool) -> None:
        semua = [("Pendahuluan", "Penutup"), entri]
        lama, baru = (
            naskah(daftar(*e), *(judul(n, t) for n, t in enumerate(e, 1)), AKHIR) for e in (semua[::-1] if terbalik else semua)
        )

        hasil = lacak(lama, baru)

        for terima, sumber in ((True, baru), (False, lama)):
            kata = [t for t in isi(putusan(hasil, terima)) if t]
            assert kata == [t.rpartition("\t")[0] or t for t in isi(sumber) if isinstance(t, str)]

    def it_follows_a_heading_that_was_renamed(self) -> None:
        lama = naskah(daftar("Pendahuluan", "Penutup"), judul(1, "Pendahuluan"), alinea("Isi."), judul(2, "Penutup"), AKHIR)
        baru = naskah(daftar("Pengantar", "Penutup"), judul(1, "Pengantar"), alinea("Isi."), judul(2, "Penutup"), AKHIR)

        akar = Paket.baca(lacak(lama, baru)).pohon()

        nama = [b.get(f"{WN}name") for b in akar.iter(f"{WN}bookmarkStart")]
        assert sorted(nama) == ["_Toc000001", "_Toc000002"]
        assert {el.get(f"{WN}anchor") for el in akar.iter(f"{WN}hyperlink")} == set(nama)


class DescribeSeksi:
    @pytest.mark.parametrize(("lama", "baru"), [((True,), (False,)), ((), (True,)), ((True, False), (False,))])
    def it_comes_back_with_its_direction(self, lama: tuple[bool, ...], baru: tuple[bool, ...]) -> None:
        sisi = [naskah(*(alinea(f"Bagian {n}.") + akhir_seksi(m) for n, m in enumerate(s)), AKHIR) for s in (lama, baru)]

        hasil = lacak(*sisi)

        for terima, sumber in ((True, sisi[1]), (False, sisi[0])):
            assert arah(putusan(hasil, terima)) == arah(sumber)

    def it_is_not_marked_for_a_change_beside_it(self) -> None:
        lama = naskah(alinea("Satu."), akhir_seksi(True), alinea("Dua."), AKHIR)
        baru = naskah(alinea("Satu."), alinea("Sisipan sebelum pergantian."), akhir_seksi(True), alinea("Dua."), AKHIR)

        hasil = lacak(lama, baru)

        assert arah(hasil) == arah(baru)
        assert bertanda(hasil, "ins") == ["Sisipan sebelum pergantian."]


def arah(docx: bytes) -> list[str]:
    """The direction of the paper, section by section."""
    return [el.get(f"{WN}orient", "portrait") for el in Paket.baca(docx).pohon().iter(f"{WN}pgSz")]
