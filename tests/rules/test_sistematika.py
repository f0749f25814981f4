"""Chapters and sections: what must be said, headings, tables of the forms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aturan_uji import temukan
from narasi_uji import dari_naskah, lewat_pemeriksaan, rencana, susun, tulis_teks

from buku_uji import BukuUji
from renstra.model import Temuan
from renstra.rules import sistematika
from renstra.rules.aturan import Aturan
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import di_modul
from renstra.rules.naskah import Bab, Bagian, Naskah, TabelNaskah
from renstra.templates import cari

PANJANG = "Kepala Dinas bertanggung jawab atas pencapaian tujuan dan sasaran serta melaporkannya kepada Bupati setiap tahun. " * 3


def bagian(id: str, *isi: str, wajib: bool = True, **lain: object) -> Bagian:
    judul = id.replace("-", " ").title()
    return replace(Bagian(id, "1.1", judul, wajib, isi, teks=(id,)), **lain)  # type: ignore[arg-type]


def pada(aturan: Aturan, buku: BukuUji, naskah: Naskah) -> list[Temuan]:
    """Apply one rule to the tiny plan with a document made up for it."""
    return list(aturan(Bahan(rencana(buku), naskah=naskah)))


def satu_bab(*isi: Bagian) -> Naskah:
    return Naskah((Bab("I", "Penutup", isi),), sistematika="86-2017")


def profil(buku: BukuUji, *ganti: tuple[str, str]) -> None:
    """Give the plan its own copy of the profile of chapters, changed."""
    asli = cari("sistematika", "86-2017.toml")
    assert asli
    teks = asli.read_text(encoding="utf-8")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru)
    (buku.folder / "sistematika").mkdir()
    (buku.folder / "sistematika/86-2017.toml").write_text(teks, encoding="utf-8")


def test_the_texts_and_tables_of_the_program_have_no_fault(buku: BukuUji) -> None:
    kode = [a.kode for a in di_modul(sistematika) if a.kode != "R602"]
    assert kode == [f"R60{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)]
    assert not lewat_pemeriksaan(buku, *kode)


def test_nothing_is_said_of_a_document_that_could_not_be_rendered(buku: BukuUji) -> None:
    assert not [t for a in di_modul(sistematika) for t in temukan(a, buku)]


class DescribeASectionWithoutContent:
    @pytest.mark.parametrize(
        ("teks", "isi"),
        [("", "kosong"), ("{# nanti #}\n", "kosong"), ("### Umum\n\n#### Rinci\n", "hanya judul"), ("Nihil.", "kosong")],
    )
    def it_is_told_at_the_text_that_the_plan_brings(self, buku: BukuUji, teks: str, isi: str) -> None:
        berkas = tulis_teks(buku, "permasalahan", teks)
        (t,) = dari_naskah(sistematika.subbab_kosong, buku)
        assert (t.kode, t.tingkat, t.lembar, t.isi) == ("R601", "kesalahan", berkas, isi)
        assert "3.1 Identifikasi Permasalahan" in t.pesan and berkas in t.saran

    def it_is_seen_behind_the_closing_words_of_the_same_section(self, buku: BukuUji) -> None:
        berkas = tulis_teks(buku, "rencana-tindak-lanjut", "{# kosong #}")
        tulis_teks(buku, "kata-penutup", "Demikian dokumen ini disusun.\n\n{{ tanda_tangan() }}")
        assert [t.lembar for t in dari_naskah(sistematika.subbab_kosong, buku)] == [berkas]

    def it_points_at_the_sheet_where_no_text_is_its_own(self, buku: BukuUji) -> None:
        hasil = pada(sistematika.subbab_kosong, buku, satu_bab(bagian("isu-strategis"), bagian("latar-belakang")))
        assert [t.lembar for t in hasil] == ["Isu Strategis", "Identitas"]

    @pytest.mark.parametrize(
        "ada",
        [
            bagian("permasalahan", "Satu kalimat."),
            bagian("permasalahan", tabel=("iku",)),
            bagian("permasalahan", gambar=("struktur-organisasi",)),
            bagian("permasalahan", wajib=False),
            bagian("permasalahan", "Isi", milik={"permasalahan": ("[iku]",)}),
            bagian("permasalahan", "Isi", teks=("pengantar", "permasalahan"), milik={"pengantar": ()}),
        ],
    )
    def it_has_content_when_it_has_a_sentence_a_table_or_a_figure(self, buku: BukuUji, ada: Bagian) -> None:
        assert not pada(sistematika.subbab_kosong, buku, satu_bab(ada))


class DescribeASectionWhoseSheetIsEmpty:
    def it_is_told_with_the_name_of_the_sheet(self, buku: BukuUji) -> None:
        hasil = dari_naskah(sistematika.lembar_kosong, buku)
        assert {(t.kode, t.tingkat, t.sel) for t in hasil} == {("R602", "saran", "")}
        assert [t.lembar for t in hasil] == [
            "Landasan Hukum", "Tantangan Peluang", "Permasalahan", "Visi Misi", "Telaahan", "Telaahan", "Isu Strategis",
        ]  # fmt: skip
        assert hasil[4].isi == "tanpa baris Renstra K/L" and hasil[5].isi == "tanpa baris RTRW dan KLHS"

    def it_is_none_where_the_plan_brings_the_text(self, buku: BukuUji) -> None:
        tulis_teks(buku, "permasalahan", "Masalahnya satu.")
        assert "Permasalahan" not in {t.lembar for t in dari_naskah(sistematika.lembar_kosong, buku)}

    def it_is_none_where_the_sheet_says_something_or_the_section_may_be_empty(self, buku: BukuUji) -> None:
        naskah = satu_bab(bagian("kinerja-pelayanan", "x"), bagian("permasalahan", "x", wajib=False))
        assert not pada(sistematika.lembar_kosong, buku, naskah)


class DescribeHeadingsAndSection14:
    """The headings of the document are those of the profile, with the name of the office filled in."""

    @staticmethod
    def daftar(buku: BukuUji, *ganti: tuple[str, str], bentuk: str = "{nomor} {judul};") -> str:
        """List every heading as the document has it, changed."""
        baris = []
        for bab in susun(buku).bab:
            baris += ["", f"**BAB {bab.nomor} {bab.judul.upper()}**", ""]
            baris += [f"- {bentuk.format(nomor=s.nomor, judul=s.judul)}" for s in bab.bagian]
        teks = "\n".join(baris)
        for lama, baru in ganti:
            assert lama in teks
            teks = teks.replace(lama, baru)
        return tulis_teks(buku, "sistematika-penulisan", teks)

    def it_agrees_in_any_case_and_with_any_sign_behind(self, buku: BukuUji) -> None:
        self.daftar(buku, ("Sumber Daya;", "SUMBER  DAYA: memuat pegawai"), ("Landasan Hukum;", "Landasan Hukum; dan"))
        assert not dari_naskah(sistematika.judul_menurut_sistematika, buku)

    def it_agrees_with_headings_of_markdown_and_with_sentences(self, buku: BukuUji) -> None:
        bab = [f"### BAB {b.nomor} {b.judul}\n\nMemuat {', '.join(s.judul for s in b.bagian)}." for b in susun(buku).bab]
        tulis_teks(buku, "sistematika-penulisan", "\n\n".join(bab))
        assert not dari_naskah(sistematika.judul_menurut_sistematika, buku)

    @pytest.mark.parametrize(
        ("lama", "baru", "judul"),
        [
            ("1.4 Sistematika Penulisan", "1.4 Sistematika tulisan", "Sistematika Penulisan"),
            ("BAB IV TUJUAN DAN SASARAN", "BAB IV TUJUAN, SASARAN, STRATEGI DAN KEBIJAKAN", "Tujuan dan Sasaran"),
            ("2.2 Sumber Daya", "2.2 Sumber Daya OPD", "Sumber Daya"),
            ("6.1 Rencana Program", "6.1 Rencana Program dan Kegiatan", "Rencana Program"),
            ("PELAYANAN DINAS SOSIAL", "PELAYANAN OPD", "Gambaran Pelayanan Dinas Sosial"),
        ],
    )
    def it_differs_at_the_line_that_comes_nearest(self, buku: BukuUji, lama: str, baru: str, judul: str) -> None:
        berkas = self.daftar(buku, (lama, baru))
        (t,) = dari_naskah(sistematika.judul_menurut_sistematika, buku)
        assert (t.kode, t.tingkat, t.lembar, t.harap) == ("R603", "peringatan", berkas, judul)
        assert baru in t.isi
        assert baru in (buku.folder / berkas).read_text(encoding="utf-8").split("\n")[int(t.sel) - 1]

    def it_is_told_for_a_heading_that_is_not_there_at_all(self, buku: BukuUji) -> None:
        self.daftar(buku, ("- 8.1 Kaidah Pelaksanaan;\n", ""))
        (t,) = dari_naskah(sistematika.judul_menurut_sistematika, buku)
        assert (t.harap, t.isi, t.sel, t.perihal) == ("Kaidah Pelaksanaan", "tidak ada", "", "kaidah-pelaksanaan")

    def it_asks_for_no_sections_where_only_chapters_are_listed(self, buku: BukuUji) -> None:
        bab = [f"- Bab {b.nomor} {b.judul}, memuat uraiannya." for b in susun(buku).bab]
        tulis_teks(buku, "sistematika-penulisan", "\n".join(bab))
        assert not dari_naskah(sistematika.judul_menurut_sistematika, buku)

    def it_is_no_heading_where_the_words_only_run_along(self, buku: BukuUji) -> None:
        self.daftar(buku, ("BAB IV TUJUAN DAN SASARAN", "BAB IV LAIN"), ("4.2 Tujuan dan", "4.2 Memuat tujuan dan sasaran,"))
        assert "Tujuan dan Sasaran" in {t.harap for t in dari_naskah(sistematika.judul_menurut_sistematika, buku)}


class DescribeTheColumnsOfAForm:
    @pytest.mark.parametrize(
        ("toml", "sel", "pesan"),
        [
            ("[strategi]\nkolom = [{isi='tujuan',judul=['T'],lebar=1},{isi='sasaran',judul=['S'],lebar=1},"
             "{isi='strategi',judul=['S'],lebar=1}]", "strategi.kolom", "kolom arah kebijakan tidak ada"),
            ("[tujuan-sasaran]\nkolom = [{isi='uraian',judul=['T'],lebar=1},{isi='indikator',judul=['S'],lebar=1},"
             "{ulang='tahun_peralihan',kolom=[{isi='target.{tahun}',judul=['{tahun}'],lebar=1}]}]",
             "tujuan-sasaran.kolom", "kolom target setiap tahun tidak ada"),
            ("[tujuan-sasaran]\nkolom = [{isi='uraian',judul=['T'],lebar=1},{isi='indikator',judul=['S'],lebar=1},"
             "{isi='target.2025',judul=['2025'],lebar=1},{isi='target.2027',judul=['2027'],lebar=1}]",
             "tujuan-sasaran.kolom", "kolom target 2026 tidak ada"),
        ],
    )  # fmt: skip
    def it_is_missed_in_the_plans_own_declaration(self, buku: BukuUji, toml: str, sel: str, pesan: str) -> None:
        (buku.folder / "tabel.toml").write_text(toml, encoding="utf-8")
        (t,) = dari_naskah(sistematika.kolom_formulir, buku)
        assert (t.kode, t.tingkat, t.tempat) == ("R604", "peringatan", f"tabel.toml!{sel}")
        assert t.pesan.startswith(pesan)

    def it_names_every_column_that_the_funding_table_has_lost(self, buku: BukuUji) -> None:
        medan = ("uraian", "indikator", "target.2025", "target.2026", "target.2027", "pagu.2025", "pagu.2026", "pagu.2027")
        naskah = satu_bab(bagian("pendanaan", tabel=("pendanaan",)))
        naskah = replace(naskah, tabel={"pendanaan": TabelNaskah("Judul", medan)})
        hasil = pada(sistematika.kolom_formulir, buku, naskah)
        assert [t.perihal for t in hasil] == [
            f"pendanaan.{m}" for m in ("capaian", "target.akhir", "pagu.akhir", "unit", "lokasi")
        ]

    def it_is_not_asked_of_a_table_that_stands_nowhere(self, buku: BukuUji) -> None:
        naskah = replace(satu_bab(bagian("pendanaan", "x")), tabel={"pendanaan": TabelNaskah("Judul", ())})
        assert not pada(sistematika.kolom_formulir, buku, naskah)


class DescribeTheTitleOfATable:
    def it_names_the_office(self, buku: BukuUji) -> None:
        (buku.folder / "tabel.toml").write_text("[strategi]\njudul = 'Strategi dan Arah Kebijakan'\n", encoding="utf-8")
        (t,) = dari_naskah(sistematika.judul_tabel, buku)
        assert (t.kode, t.tingkat, t.tempat) == ("R605", "peringatan", "tabel.toml!strategi.judul")
        assert (t.isi, t.harap) == ("Strategi dan Arah Kebijakan", "Strategi dan Arah Kebijakan Dinas Sosial Kabupaten Seluma")

    def it_may_name_it_shortly_or_in_capitals(self, buku: BukuUji) -> None:
        buku.tulis("Identitas", "Singkatan perangkat daerah", "Dinsos")
        toml = "[strategi]\njudul = 'Strategi Dinsos'\n[pendanaan]\njudul = 'PENDANAAN {{ identitas.opd|upper }}'\n"
        (buku.folder / "tabel.toml").write_text(toml, encoding="utf-8")
        assert not dari_naskah(sistematika.judul_tabel, buku)


class DescribeTheLastChapter:
    def it_misses_what_stands_in_no_section(self, buku: BukuUji) -> None:
        hasil = pada(sistematika.penutup_lengkap, buku, satu_bab(bagian("kata-akhir", PANJANG)))
        alamat = buku.sel("Identitas", "Sistematika")
        assert {(t.kode, t.tingkat, t.tempat) for t in hasil} == {("R606", "kesalahan", f"Identitas!{alamat}")}
        assert [t.perihal for t in hasil] == ["kaidah-pelaksanaan", "rencana-tindak-lanjut"]

    @pytest.mark.parametrize(
        "ada",
        [
            bagian("akhir", PANJANG, judul="Kaidah Pelaksanaan dan Rencana Tindak Lanjut"),
            bagian("akhir", PANJANG, teks=("kaidah-pelaksanaan", "rencana-tindak-lanjut")),
            bagian("akhir", PANJANG, subjudul=("Kaidah pelaksanaan", "Tindak Lanjut")),
        ],
    )
    def it_may_hold_both_under_other_names(self, buku: BukuUji, ada: Bagian) -> None:
        assert not pada(sistematika.penutup_lengkap, buku, satu_bab(ada))

    def it_says_more_than_one_short_sentence(self, buku: BukuUji) -> None:
        berkas = tulis_teks(buku, "kaidah-pelaksanaan", "Renstra ini wajib dilaksanakan.\n")
        (t,) = dari_naskah(sistematika.penutup_ringkas, buku)
        assert (t.kode, t.tingkat, t.lembar, t.isi) == ("R609", "peringatan", berkas, "Renstra ini wajib dilaksanakan.")
        assert "hanya 4 kata" in t.pesan

    def it_is_measured_without_the_closing_words(self, buku: BukuUji) -> None:
        berkas = tulis_teks(buku, "rencana-tindak-lanjut", "Renja disusun setiap tahun.\n")
        tulis_teks(buku, "kata-penutup", PANJANG)
        assert [t.lembar for t in dari_naskah(sistematika.penutup_ringkas, buku)] == [berkas]

    def it_leaves_an_empty_section_to_the_rule_about_those(self, buku: BukuUji) -> None:
        assert not pada(
            sistematika.penutup_ringkas, buku, satu_bab(bagian("kaidah-pelaksanaan", milik={"kaidah-pelaksanaan": ()}))
        )
        assert not pada(sistematika.penutup_ringkas, buku, satu_bab(bagian("kaidah-pelaksanaan", PANJANG), bagian("lain", "x")))


class DescribeATableOfAForm:
    def it_is_missed_at_the_text_that_lost_it(self, buku: BukuUji) -> None:
        berkas = tulis_teks(buku, "strategi-arah-kebijakan", "Strategi diuraikan.\n")
        (t,) = dari_naskah(sistematika.tabel_tak_ditempatkan, buku)
        assert (t.kode, t.tingkat, t.lembar, t.perihal) == ("R607", "peringatan", berkas, "strategi")
        assert "T-C.26" in t.pesan and "{{ tabel('strategi') }}" in t.saran

    def it_may_stand_in_any_section_and_before_the_first(self, buku: BukuUji) -> None:
        tulis_teks(buku, "strategi-arah-kebijakan", "Strategi diuraikan.\n")
        tulis_teks(buku, "pengantar-program-pendanaan", "Bab ini dimulai.\n\n{{ tabel('strategi') }}\n")
        assert not dari_naskah(sistematika.tabel_tak_ditempatkan, buku)

    def it_is_not_missed_where_there_is_nothing_to_show(self, buku: BukuUji) -> None:
        buku.lembar("Strategi").delete_rows(2, 2)
        assert not dari_naskah(sistematika.tabel_tak_ditempatkan, buku)


class DescribeAChapterOfAPlansOwnProfile:
    def it_has_sections_or_a_text_and_headings_with_words(self, buku: BukuUji) -> None:
        kosong = '[[bab]]\nid = "kosong"\njudul = "Bab Kosong"\nringkasan = "Memuat."\n\n[[bab]]\nid = "penutup"'
        profil(buku, ('[[bab]]\nid = "penutup"', kosong), ('judul = "Rencana Program"', 'judul = "-"'))
        hasil = dari_naskah(sistematika.bab_kosong, buku)
        assert [t.pesan for t in hasil] == ["subbab 6.1 tidak berjudul", "bab VIII Bab Kosong tidak berisi"]
        assert {(t.kode, t.tingkat, t.lembar) for t in hasil} == {("R608", "peringatan", "Identitas")}

    def it_may_have_a_text_only(self, buku: BukuUji) -> None:
        assert not pada(sistematika.bab_kosong, buku, Naskah((Bab("I", "Penutup", (), ("Demikian.",)),)))
