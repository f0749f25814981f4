"""What is typed by hand: numbers of tables and pages, counts, letters of items, blanks."""

from __future__ import annotations

import pytest
from aturan_uji import temukan
from narasi_uji import dari_naskah, dari_teks, lewat_pemeriksaan, tulis_teks

from buku_uji import BukuUji
from renstra.model import Temuan
from renstra.rules import cacah, ketikan


def sel(buku: BukuUji, isi: str) -> str:
    """Put a text into a cell of free text."""
    return f"Permasalahan!{buku.tulis('Permasalahan', 'Permasalahan', isi)}"


def semua_sel(buku: BukuUji, *isi: str) -> None:
    """Put texts into the cells below each other, from row 2 on: reading one workbook takes longer than all its rules."""
    for baris, teks in enumerate(isi, 2):
        buku.tulis("Permasalahan", "Permasalahan", teks, baris)


def isinya(temuan: list[Temuan]) -> list[tuple[str, str]]:
    return [(t.sel, t.isi) for t in temuan]


class DescribeATypedNumberOfATable:
    def it_is_named_in_a_text_and_in_a_cell(self, buku: BukuUji) -> None:
        tempat = sel(buku, "Sebagaimana tabel 2.3 di atas")
        teks, di_sel = sorted(
            dari_teks(ketikan.nomor_tabel, buku, "Rincian.\n\nDisajikan pada Tabel 2.3 dan Gambar I.1.\n"), key=lambda t: t.isi
        )[1], temukan(ketikan.nomor_tabel, buku)[0]  # fmt: skip
        assert (teks.kode, teks.tingkat, teks.tempat, teks.isi) == (
            "R511", "peringatan", "narasi/permasalahan.md.j2!3", "Tabel 2.3",
        )  # fmt: skip
        assert "rujuk(" in teks.saran
        assert (di_sel.tempat, di_sel.isi) == (tempat, "tabel 2.3")
        assert "rujuk(" not in di_sel.saran

    def it_is_answered_with_the_id_of_the_table_that_its_caption_means(self, buku: BukuUji) -> None:
        tulis_teks(buku, "sumber-daya", "Tabel 2.3 Profil Sarana dan Prasarana\n\n{{ tabel('sarana') }}\n")
        (t,) = dari_naskah(ketikan.nomor_tabel, buku)
        assert "tabel('sarana')" in t.saran

    @pytest.mark.parametrize(
        "teks",
        [
            "Disajikan pada {{ rujuk('kinerja-pelayanan') }}.",
            "Lihat Tabel 4.2 RPJMD dan Tabel 3.1 pada Lampiran Permendagri.",
            "Mengacu pada RPJMD Tahun 2021 (Tabel 4.2).",
            "Formulir Tabel T-C.27 dan tabel 3 kolom; Tabel 2021 tidak ada.",
            "Tabel berikut memuat 5 program.",
        ],
    )
    def it_is_no_fault_where_another_document_or_no_number_is_meant(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(ketikan.nomor_tabel, buku, teks)


class DescribeOneNumberForTwoTables:
    def it_is_a_fault_at_the_second_title(self, buku: BukuUji) -> None:
        berkas = tulis_teks(buku, "sumber-daya", "**Tabel 2.3 Jumlah Jabatan Struktural**\n\nTabel 2.4 Pelatihan\n")
        (t,) = dari_teks(ketikan.nomor_ganda, buku, "TABEL 2.3\n\nProfil Sarana {{ identitas.opd }}\n", "tantangan-peluang")
        assert (t.kode, t.tingkat, t.tempat) == ("R512", "kesalahan", "narasi/tantangan-peluang.md.j2!1")
        assert t.isi == "Tabel 2.3 Profil Sarana {…}"
        assert f"'Jumlah Jabatan Struktural' di {berkas} baris 1" in t.saran

    @pytest.mark.parametrize(
        "teks",
        [
            "Tabel 2.3 Profil Sarana\n\nTabel 2.3 Profil Sarana (lanjutan)\n",
            "Tabel 2.3 Profil Sarana ........ 45\n\nTabel 2.3 Profil Sarana dan Prasarana\n",
            "Tabel 2.3 Profil Sarana\n\nTabel 2.3 menunjukkan bahwa sarana cukup.\n\nTabel 2.3 Dinas Sosial memuat sarana.\n",
            "Tabel 2.3 Profil Sarana Tahun 2026\n\nGambar 2.3 Bagan Organisasi\n",
        ],
    )
    def it_is_none_for_one_title_or_a_sentence(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(ketikan.nomor_ganda, buku, teks)


class DescribeATypedPageNumber:
    @pytest.mark.parametrize(
        ("teks", "isi"),
        [
            ("Indikator pada halaman 90.", "halaman 90"),
            ("(lihat hal. 107)", "hal. 107"),
            ("Kata Pengantar .............. ii", "… ii"),
            ("Tabel itu di hlm 12-14", "hlm 12"),
        ],
    )
    def it_is_named(self, buku: BukuUji, teks: str, isi: str) -> None:
        (t,) = dari_teks(ketikan.nomor_halaman, buku, f"\n{teks}\n")
        assert (t.kode, t.tingkat, t.tempat, t.isi) == ("R513", "peringatan", "narasi/permasalahan.md.j2!2", isi)

    @pytest.mark.parametrize(
        "teks",
        [
            "Halaman depan dan halaman ini.",
            "Luas halaman 200 m2; hal 3 orang itu.",
            "Menurut RPJMD, halaman 90, kemiskinan turun.",
            "Naskah setebal 90 halaman.",
            "Kemiskinan turun .... dan seterusnya 90",
        ],
    )
    def it_is_no_other_number(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(ketikan.nomor_halaman, buku, teks)

    def it_is_seen_in_a_cell_too(self, buku: BukuUji) -> None:
        tempat = sel(buku, "Uraian ada di Halaman 3")
        assert [t.tempat for t in temukan(ketikan.nomor_halaman, buku)] == [tempat]


class DescribeLettersOfItems:
    def it_does_not_begin_in_the_middle_nor_repeat_nor_skip(self, buku: BukuUji) -> None:
        teks = "Fungsi:\n\nb. satu;\n\nc. dua;\n\nf. tiga;\n\nf. empat.\n"
        hasil = dari_teks(ketikan.urutan_butir, buku, teks)
        assert [(t.sel, t.isi, t.harap) for t in hasil] == [("3", "b.", "a."), ("7", "f.", "d."), ("9", "f.", "g.")]
        assert {(t.kode, t.tingkat) for t in hasil} == {("R515", "saran")}
        assert "dimulai dari 'a'" in hasil[0].pesan and "meloncat" in hasil[1].pesan and "dua kali" in hasil[2].pesan

    def it_counts_numbers_in_the_same_way(self, buku: BukuUji) -> None:
        assert isinya(dari_teks(ketikan.urutan_butir, buku, "1. a\n2. b\n2. c\n5. d\n")) == [("3", "2."), ("4", "5.")]

    @pytest.mark.parametrize(
        "teks",
        [
            "1. satu\n1. dua\n1. tiga\n",
            "a. satu\n   1) anak\n   2) anak\nb. dua\n   1) anak\n\nKeterangan.\n\nc. tiga\n\na. daftar lain\nb. dua\n",
            "i. satu\nii. dua\niii. tiga\niv. empat\nv. lima\n",
            "H. Rohidin memimpin.\n\nM. Yusuf mendampingi.\n",
            "a.n. Kepala Dinas\n\n(1) satu\n(2) dua\n",
            "{% for m in permasalahan %}\nb. {{ m.uraian }}\n{% endfor %}\n",
        ],
    )
    def it_may_restart_nest_or_be_printed_by_a_loop(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(ketikan.urutan_butir, buku, teks)


class DescribeBlanksLeftToFill:
    ISIAN = (
        ("Lihat Error! Reference source not found.", "Error! Reference source not found"),
        ("Pada Kesalahan! Sumber referensi tidak ditemukan.", "Kesalahan! Sumber referensi tidak ditemukan"),
        ("sebanyak ???? orang", "????"),
        ("Nomor XX Tahun 2021", "XX"),
        ("Tahun 20XX", "20XX"),
        ("sebesar xx persen", "xx"),
        ("Kepala […] Dinas", "[…]"),
        ("ditetapkan di ………. pada", "………."),
        ("Nama ____ orang", "____"),
        ("sebagaimana Tabel .", "sebagaimana Tabel ."),
        ("tulis di sini", "tulis di sini"),
        ("[isi nama dinas]", "[isi nama dinas]"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Anggaran TBD", "TBD"),
    )

    def it_is_a_fault_in_a_cell(self, buku: BukuUji) -> None:
        semua_sel(buku, *(teks for teks, _ in self.ISIAN))
        hasil = temukan(ketikan.isian_kosong, buku)
        assert isinya(hasil) == [(f"A{n}", isi) for n, (_, isi) in enumerate(self.ISIAN, 2)]
        assert {(t.kode, t.tingkat, t.lembar) for t in hasil} == {("R517", "kesalahan", "Permasalahan")}

    @pytest.mark.parametrize(("teks", "isi"), ISIAN)
    def it_is_a_fault_in_a_text(self, buku: BukuUji, teks: str, isi: str) -> None:
        assert isinya(dari_teks(ketikan.isian_kosong, buku, f"\n{teks}\n")) == [("2", isi)]

    def it_is_not_every_dot_or_mark(self, buku: BukuUji) -> None:
        teks = (
            "Kode X.XX.01.1.01 pada Lampiran XX dan PON XX, ukuran XXL",
            "Dan sebagainya… Titik empat....",
            "Kata Pengantar .......... 3",
            "Disajikan pada tabel, gambar, dan Tabel 2.3.",
            "Benarkah? Ya! Kesalahan dicatat.",
            "Butir [a] dan <b>",
        )
        semua_sel(buku, *teks)
        tulis_teks(buku, "permasalahan", "\n\n".join((*teks, "Sebanyak {{ identitas.opd }} … {{ rujuk('iku') }}.")))
        assert not dari_naskah(ketikan.isian_kosong, buku) and not temukan(ketikan.isian_kosong, buku)

    def it_is_seen_in_the_name_of_the_one_who_signs(self, buku: BukuUji) -> None:
        alamat = buku.tulis("Identitas", "Nama penanda tangan", "..................")
        assert [t.tempat for t in temukan(ketikan.isian_kosong, buku)] == [f"Identitas!{alamat}"]


class DescribeFigureAndWords:
    def it_disagree(self, buku: BukuUji) -> None:
        kasus = (
            ("memuat 5 (empat) program", "5 (empat)", "5 (lima) atau 4 (empat)"),
            ("sebesar Rp5.000.000,00 (lima ribu rupiah)", "5.000.000,00 (lima ribu rupiah)", "5.000.000 (lima juta)"),
            ("empat (5) program", "empat (5)", "5 (lima) atau 4 (empat)"),
            ("137 (seratus tiga puluh enam) orang", "137 (seratus tiga puluh enam)", "137 (seratus tiga puluh tujuh)"),
        )
        semua_sel(buku, *(teks for teks, _, _ in kasus))
        hasil = temukan(cacah.angka_dan_huruf, buku)
        assert isinya(hasil) == [(f"A{n}", isi) for n, (_, isi, _) in enumerate(kasus, 2)]
        assert all(t.harap.startswith(harap) for t, (_, _, harap) in zip(hasil, kasus, strict=True))
        assert {(t.kode, t.tingkat) for t in hasil} == {("R518", "kesalahan")}

    def it_agree(self, buku: BukuUji) -> None:
        teks = (
            "137 (seratus tiga puluh tujuh) orang dan 5 (Lima) unit, Rp1.500.000.000 (satu miliar lima ratus juta rupiah)",
            "dalam 1 (Satu) Daerah; 12,5 (dua belas koma lima) persen; 5 (tujuan)",
            "Pasal dua puluh satu (2) huruf a; periode satu (2021) itu",
            "{{ tujuan | length }} (satu) tujuan, kode 1.06.02 (dua)",
            "21 (duapuluh satu) dan 3.856 (tiga ribu delapan ratus lima puluh enam)",
        )
        semua_sel(buku, *teks)
        assert not temukan(cacah.angka_dan_huruf, buku)
        assert not dari_teks(cacah.angka_dan_huruf, buku, "\n".join(teks))


class DescribeACountBeforeAList:
    @pytest.mark.parametrize(
        ("teks", "baris", "isi"),
        [
            ("Menjadi 4 (empat) peran, yaitu:\n\n- a\n- b\n- c\n- d\n- e\n", "1", "4 (empat) peran"),
            ("Lima hal berikut:\n\n1. a\n1. b\n", "1", "Lima hal"),
            ("Ada 3 langkah.\nLangkah tersebut adalah sebagai berikut.\n\na. a\n\nuraian\n\nb. b\n", "1", "3 langkah"),
            ("1. Dua tugas berikut:\n   - a\n   - b\n   - c\n2. lain\n", "1", "Dua tugas"),
        ],
    )
    def it_is_named_when_the_list_has_another_number(self, buku: BukuUji, teks: str, baris: str, isi: str) -> None:
        (t,) = dari_teks(cacah.banyak_butir, buku, teks)
        assert (t.kode, t.tingkat, t.sel, t.isi) == ("R514", "peringatan", baris, isi)

    @pytest.mark.parametrize(
        "teks",
        [
            "Empat peran berikut:\n\n- a\n  lanjutan\n- b\n\n  paragraf\n\n- c\n- d\n",
            "Empat peran berikut:\n\na. a\n\nuraian\n\nb. b\n\n- anak\n- anak\n\nc. c\n\nd. d\n\nPenutup.\n\na. lain\n",
            "Selama 5 (lima) tahun dilaksanakan:\n\n- a\n- b\n",
            "Misi 4 berbunyi:\n\n- a\n",
            "Terdapat 137 (seratus tiga puluh tujuh) pegawai, yaitu:\n\n- a\n",
            "Dari 5 (lima) peran, antara lain:\n\n- a\n- b\n",
            "Dua tujuan dan tiga sasaran berikut:\n\n- a\n- b\n- c\n- d\n- e\n- f\n",
            "Tiga misi berikut:\n\n{% for m in misi_daerah %}\n- {{ m.uraian }}\n{% endfor %}\n",
            "Tiga misi berikut:\n\n- a\n{% if identitas.perubahan %}\n- b\n{% else %}\n- c\n{% endif %}\n",
            "{{ tujuan | length | jumlah }} tujuan berikut:\n\n- a\n- b\n",
            "Salah satu hal berikut:\n\n- a\n- b\n",
            "Setiap program diturunkan dari satu sasaran sebagai berikut.\n\n- a\n- b\n",
            "Ada 4 (empat) peran. Semuanya penting.\n\n- a\n- b\n",
        ],
    )
    def it_is_not_judged_when_it_agrees_or_cannot_be_told(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(cacah.banyak_butir, buku, teks)

    def it_is_judged_within_one_branch_of_a_condition(self, buku: BukuUji) -> None:
        teks = "{% if identitas.perubahan %}\nTiga hal berikut:\n\n- a\n- b\n{% endif %}\n"
        assert isinya(dari_teks(cacah.banyak_butir, buku, teks)) == [("2", "Tiga hal")]


class DescribeATypedCount:
    """The tiny plan has one tujuan, sasaran, program and kegiatan, two sub kegiatan, and six pegawai."""

    @pytest.mark.parametrize(
        ("teks", "isi", "harap"),
        [
            ("Dinas Sosial menetapkan 2 (dua) tujuan dan 1 (satu) sasaran.", "2 (dua) tujuan", "1 (satu) tujuan"),
            ("{{ identitas.opd }} mempunyai tiga sasaran.", "tiga sasaran", "1 (satu) sasaran"),
            ("Renstra memuat 6 (enam) program sebagai berikut.", "6 (enam) program", "1 (satu) program"),
            ("Program dijabarkan dalam 3 kegiatan.", "3 kegiatan", "1 (satu) kegiatan"),
            ("satu tujuan dan dua sasaran", "dua sasaran", "1 (satu) sasaran"),
            ("Renstra yang semula 3 program menjadi 4 program.", "4 program", "1 (satu) program"),
            ("Jumlah seluruhnya 7 orang pegawai.", "7 orang pegawai", "6 (enam) pegawai"),
            ("Dinas melaksanakan 1 program, 1 kegiatan, dan 5 sub-kegiatan.", "5 sub-kegiatan", "2 (dua) sub kegiatan"),
        ],
    )
    def it_is_a_fault_when_the_plan_has_another_number(self, buku: BukuUji, teks: str, isi: str, harap: str) -> None:
        (t,) = dari_teks(cacah.jumlah_rencana, buku, f"# Judul\n\n{teks}\n")
        assert (t.kode, t.tingkat, t.tempat, t.isi, t.harap) == (
            "R516", "kesalahan", "narasi/permasalahan.md.j2!3", isi, harap,
        )  # fmt: skip

    @pytest.mark.parametrize(
        "teks",
        [
            "Dinas Sosial menetapkan 1 (satu) tujuan dan satu sasaran.",
            "Salah satu tujuan, satu per satu sasaran, dan dua sasaran strategis nasional.",
            "Semua bergerak menuju satu tujuan. Tujuan 2, sasaran 3 program.",
            "RPJMD memuat 5 (lima) tujuan dan 12 sasaran, dan Presiden menetapkan 7 program.",
            "Tiga program pendukung, 2 kegiatan sosialisasi, 4 program pada tahun 2022.",
            "Setiap program mempunyai 3 kegiatan; sedikitnya 2 sasaran.",
            "Pada tahun 2022 program dan 27 Juni 2022 kegiatan.",
            "Terdapat 5 pegawai; jumlah pegawai golongan IV ada 2 pegawai.",
            "Penyusunan dokumen ini mempunyai 4 (empat) tujuan, yaitu:",
            "Semula 3 program, sekarang lain.",
            "Misi 4 didukung 2 (dua) tujuan. Sasaran “lain” didukung 5 program.",
            "Terdapat 9 isu strategis.",
            "{% for t in tujuan %}\n{{ t.nama }} dengan 4 program.\n{% endfor %}",
        ],
    )
    def it_is_left_alone_when_it_agrees_or_counts_something_else(self, buku: BukuUji, teks: str) -> None:
        assert not dari_teks(cacah.jumlah_rencana, buku, teks)

    def it_speaks_of_other_plans_in_the_texts_about_them(self, buku: BukuUji) -> None:
        asing = "Tugas itu dijabarkan ke dalam 5 (lima) program."
        assert not dari_teks(cacah.jumlah_rencana, buku, asing, "telaahan-renstra-kl")
        assert dari_teks(cacah.jumlah_rencana, buku, f"Dinas Sosial: {asing}", "telaahan-renstra-kl")

    def it_counts_the_other_parts_that_the_plan_has(self, buku: BukuUji) -> None:
        for baris in (2, 3):
            buku.tulis("Isu Strategis", "Isu Strategis", f"Isu {baris}", baris)
            buku.tulis("Permasalahan", "Permasalahan", f"Masalah {baris}", baris)
            for judul, isi in (("Jenis", "Misi Daerah"), ("Nomor", str(baris)), ("Uraian", f"Misi {baris}")):
                buku.tulis("Visi Misi", judul, isi, baris)
        teks = "Terdapat 3 isu-isu strategis, 2 permasalahan, dan lima misi.\n\nTerdapat 2 isu strategis dan dua misi.\n"
        hasil = dari_teks(cacah.jumlah_rencana, buku, teks)
        assert [(t.sel, t.isi, t.harap) for t in hasil] == [
            ("1", "3 isu-isu strategis", "2 (dua) isu strategis"), ("1", "lima misi", "2 (dua) misi"),
        ]  # fmt: skip
        assert "{{ isu_strategis | length | jumlah }}" in hasil[0].saran


class DescribeATypedCountBelowAProgram:
    """A second program with two kegiatan stands beside the first, which has one."""

    @pytest.fixture
    def dua(self, buku: BukuUji) -> BukuUji:
        def tambah(lembar: str, baris: int, kode: str, nama: str, **lain: str) -> None:
            kolom = "Nama" if lembar == "" else lembar
            for judul, isi in {"Kode": kode, kolom: nama, "Indikator": "Jumlah", "Satuan": "Orang", **lain}.items():
                buku.tulis(lembar, judul, isi, baris)

        tambah("Program", 3, "1.06.03", "Program Penanganan Bencana", **{"Kode Sasaran": "S.1"})
        tambah("Kegiatan", 3, "1.06.03.2.01", "Penanganan korban bencana alam")
        tambah("Kegiatan", 4, "1.06.03.2.02", "Pemulihan korban bencana sosial")
        return buku

    @pytest.mark.parametrize(
        "teks",
        [
            "1. Program Penanganan Bencana, dengan 3 (tiga) kegiatan.",
            "### Program Penanganan Bencana\n\nProgram ini dilaksanakan melalui 4 (empat) kegiatan, yaitu:",
            "1. Program Penanganan Bencana:\n   - program itu terdiri atas 4 kegiatan.",
            "Program satu dengan 1 kegiatan dan Program Penanganan Bencana dengan 1 kegiatan.",
        ],
    )
    def it_is_held_against_that_program(self, dua: BukuUji, teks: str) -> None:
        (t,) = dari_teks(cacah.jumlah_rencana, dua, teks)
        assert (t.harap, t.perihal) == ("2 (dua) kegiatan", "1.06.03")

    @pytest.mark.parametrize(
        "teks",
        [
            "1. Program Penanganan Bencana, dengan 2 (dua) kegiatan.",
            "### Program Penanganan Bencana\n\nProgram ini terdiri atas 2 kegiatan. Seluruh program memuat 3 kegiatan.",
            "Program satu dan Program Penanganan Bencana dengan 3 kegiatan.",
            "Program Pemberdayaan Sosial, dengan 5 kegiatan.",
            "Program {{ identitas.urusan }} terdiri atas 5 kegiatan.",
        ],
    )
    def it_agrees_or_cannot_be_told(self, dua: BukuUji, teks: str) -> None:
        assert not dari_teks(cacah.jumlah_rencana, dua, teks)


def test_own_texts_reach_the_rules_through_the_whole_check(buku: BukuUji) -> None:
    berkas = tulis_teks(buku, "rencana-program", "Renstra memuat 6 (enam) program pada Tabel 6.1 halaman 79.\n")
    hasil = lewat_pemeriksaan(buku, "R511", "R513", "R516")
    assert [(t.kode, t.tempat) for t in hasil] == [(k, f"{berkas}!1") for k in ("R511", "R513", "R516")]


def test_the_texts_of_the_program_are_no_own_texts(buku: BukuUji) -> None:
    assert not lewat_pemeriksaan(buku, *(f"R{n}" for n in range(511, 519)))
