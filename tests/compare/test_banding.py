"""Two plans compared: every kind of change planted alone and mixed, and what is no change at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bagan_uji import TAHUN, Bagan, Ukuran, bagan, bagan_acak, sub, sunting_acak
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_uji import BukuUji
from renstra.compare.apply import ratakan, terapkan, terbukti
from renstra.compare.changes import HasilBanding, Padanan
from renstra.compare.diff import banding
from renstra.compare.matrix import jumlahkan, susun_matriks
from renstra.model import DasarHukum, Renstra


def bandingkan(lama: Bagan, baru: Bagan, **lain: object) -> HasilBanding:
    hasil = banding(lama.jadi(), baru.jadi(), **lain)  # type: ignore[arg-type]
    assert terbukti(hasil)
    return hasil


def berubah(hasil: HasilBanding) -> dict[str, tuple[str, ...]]:
    """The kinds of change of every row that has one, by its kode (the new one where there is one)."""
    return {(p.baru or p.lama)[0].kode: p.jenis for p in hasil.berubah()}


def pasangan(hasil: HasilBanding, kode: str) -> Padanan:
    return next(p for p in hasil.padanan if kode in [s.kode for s in (*p.baru, *p.lama)])


class DescribeOneChange:
    def it_finds_nothing_between_a_plan_and_itself(self) -> None:
        assert bandingkan(bagan(), bagan()).perubahan == ()

    def it_tells_a_changed_pagu_by_year_with_both_cells(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] = 25_000_000
        (p,) = bandingkan(bagan(), baru).perubahan
        assert (p.jenis, p.unsur, p.tahun, p.semula, p.menjadi) == ("ubah pagu", "pagu", 2024, 20_000_000, 25_000_000)
        assert p.lama[0].tempat == p.baru[0].tempat == "Sub Kegiatan!P7"

    def it_tells_a_changed_target(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").ukuran[0].target[2023] = 11
        (p,) = bandingkan(bagan(), baru).perubahan
        assert (p.jenis, p.tahun, p.semula.tulis(), p.menjadi.tulis()) == ("ubah target", 2023, "10", "11")
        assert p.baru[0].sel == "I7"

    def it_tells_a_target_that_is_not_planned_any_more(self) -> None:
        baru = bagan()
        del baru.cari("1.06.04.1.01.02").ukuran[0].target[2023]
        (p,) = bandingkan(bagan(), baru).perubahan
        assert (p.semula.tulis(), p.menjadi.tulis()) == ("10", "-")

    def it_tells_a_reworded_indikator_and_its_satuan(self) -> None:
        baru = bagan()
        u = baru.cari("1.06.04.1.01.02").ukuran[0]
        u.nama, u.satuan = "Banyaknya anak yang diberi makan", "Anak"
        hasil = bandingkan(bagan(), baru)
        assert [(p.jenis, p.unsur) for p in hasil.perubahan] == [
            ("ubah indikator", "indikator nama"), ("ubah indikator", "indikator satuan"),
        ]  # fmt: skip

    def it_tells_an_indikator_that_came_and_one_that_went(self) -> None:
        lama, baru = bagan(), bagan()
        lama.cari("1.06.04.1.01.01").ukuran.append(Ukuran("Persentase ketepatan waktu", "%"))
        baru.cari("1.06.04.1.01.02").ukuran.append(Ukuran("Persentase kepuasan", "%"))
        hilang, datang = bandingkan(lama, baru).perubahan
        assert hilang.semula.nama == "Persentase ketepatan waktu" and hilang.menjadi is None
        assert datang.menjadi.nama == "Persentase kepuasan" and datang.semula is None

    def it_tells_another_kode_alone(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").kode = "1.06.04.1.01.0002"
        hasil = bandingkan(bagan(), baru)
        assert berubah(hasil) == {"1.06.04.1.01.0002": ("ganti kode saja",)}
        assert pasangan(hasil, "1.06.04.1.01.0002").cara == "nama"

    def it_guesses_another_name_with_a_score(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").nama = "Penyediaan Makanan Bergizi"
        hasil = bandingkan(bagan(), baru)
        p = pasangan(hasil, "1.06.04.1.01.02")
        assert p.jenis == ("ganti nomenklatur",) and p.dugaan
        assert p.skor is not None and 70 < p.skor < 100
        assert {u.skor for u in p.perubahan} == {p.skor}

    def it_calls_another_wording_of_a_sasaran_a_rumusan(self) -> None:
        baru = bagan()
        baru.cari("S.1").nama = "Meningkatnya kualitas pelayanan sosial"
        assert berubah(bandingkan(bagan(), baru)) == {"S.1": ("ganti rumusan",)}

    def it_tells_a_move_as_one_move(self) -> None:
        baru = bagan()
        pindah = baru.buang("1.06.02.1.02.03")
        pindah.kode = "1.06.04.1.02.03"
        baru.cari("1.06.04.1.02").anak.append(pindah)
        hasil = bandingkan(bagan(), baru)
        assert berubah(hasil) == {"1.06.04.1.02.03": ("pindah induk",)}
        induk, kode = pasangan(hasil, "1.06.04.1.02.03").perubahan
        assert (induk.semula, induk.menjadi) == ("1.06.02.1.02", "1.06.04.1.02")
        assert (kode.semula, kode.menjadi) == ("1.06.02.1.02.03", "1.06.04.1.02.03")

    def it_tells_a_program_that_serves_another_sasaran_as_one_move(self) -> None:
        baru = bagan()
        baru.cari("S.1").anak.append(baru.buang("1.06.02"))
        baru.buang("S.2")
        assert berubah(bandingkan(bagan(), baru)) == {"1.06.02": ("pindah induk",), "S.2": ("dihapus",)}

    def it_tells_what_is_new_and_what_is_gone(self) -> None:
        baru = bagan()
        baru.buang("1.06.04.1.02.02")
        baru.cari("1.06.02.1.01").anak.append(sub("1.06.02.1.01.03", "Pengawasan Undian", 1_000_000))
        assert berubah(bandingkan(bagan(), baru)) == {"1.06.02.1.01.03": ("baru",), "1.06.04.1.02.02": ("dihapus",)}

    def it_tells_every_row_of_a_program_that_is_gone(self) -> None:
        baru = bagan()
        baru.buang("1.06.02")
        hasil = bandingkan(bagan(), baru)
        assert Counter(p.jenis for p in hasil.perubahan) == {"dihapus": 8}

    def it_tells_another_unit_in_charge(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").isian["penanggung_jawab"] = "Bidang Rehabilitasi Sosial"
        (p,) = bandingkan(bagan(), baru).perubahan
        assert (p.jenis, p.unsur, p.menjadi) == ("ubah keterangan", "penanggung_jawab", "Bidang Rehabilitasi Sosial")


class DescribeMergingAndSplitting:
    def it_guesses_a_merge_where_the_pagu_adds_up(self) -> None:
        baru = bagan()
        baru.buang("1.06.04.1.01.03")
        utuh = baru.cari("1.06.04.1.01.02")
        utuh.nama, utuh.pagu = "Penyediaan Makanan dan Sandang", dict.fromkeys(TAHUN, 50000000)
        hasil = bandingkan(bagan(), baru)
        p = pasangan(hasil, "1.06.04.1.01.02")
        assert [s.kode for s in p.lama] == ["1.06.04.1.01.02", "1.06.04.1.01.03"]
        assert p.jenis == ("digabung",) and p.dugaan and p.skor
        assert len(list(hasil.berubah())) == 1

    def it_guesses_a_split_where_the_pagu_adds_up(self) -> None:
        baru = bagan()
        bagian = baru.cari("1.06.02.1.02.02")
        bagian.pagu = dict.fromkeys(TAHUN, 15000000)
        baru.cari("1.06.02.1.02").anak.append(sub("1.06.02.1.02.04", "Peningkatan Kemampuan Pekerja Sosial Lainnya", 10_000_000))
        p = pasangan(bandingkan(bagan(), baru), "1.06.02.1.02.02")
        assert [s.kode for s in p.baru] == ["1.06.02.1.02.02", "1.06.02.1.02.04"]
        assert p.jenis == ("dipecah",) and p.dugaan

    def it_tells_the_pagu_of_a_merge_that_does_not_add_up(self) -> None:
        baru = bagan()
        baru.buang("1.06.04.1.01.03")
        baru.cari("1.06.04.1.01.02").pagu = dict.fromkeys(TAHUN, 60000000)
        peta = [("1.06.04.1.01.02", "1.06.04.1.01.02"), ("1.06.04.1.01.03", "1.06.04.1.01.02")]
        hasil = bandingkan(bagan(), baru, padanan=peta)
        p = pasangan(hasil, "1.06.04.1.01.02")
        assert p.jenis == ("digabung", "ubah pagu") and p.cara == "padanan" and not p.dugaan
        assert [(u.semula, u.menjadi) for u in p.perubahan[1:]] == [(50_000_000, 60_000_000)] * 5

    def it_takes_the_children_of_merged_kegiatan_along(self) -> None:
        baru = bagan()
        sisa = baru.buang("1.06.02.1.01")
        baru.cari("1.06.02.1.02").anak += sisa.anak
        peta = [("1.06.02.1.01", "1.06.02.1.02"), ("1.06.02.1.02", "1.06.02.1.02")]
        hasil = bandingkan(bagan(), baru, padanan=peta)
        assert berubah(hasil) == {"1.06.02.1.02": ("digabung",)}

    def it_leaves_alone_what_only_happens_to_be_as_much(self) -> None:
        baru = bagan()
        baru.buang("1.06.04.1.02.02")
        baru.cari("1.06.04.1.02.01").pagu = dict.fromkeys(TAHUN, 45000000)
        assert berubah(bandingkan(bagan(), baru)) == {
            "1.06.04.1.02.01": ("ubah pagu",), "1.06.04.1.02.02": ("dihapus",),
        }  # fmt: skip


class DescribeMatching:
    def it_does_not_take_a_kode_alone_for_a_proof(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.02.02").nama = "Verifikasi Calon Penerima Hibah Yayasan"
        baru.cari("1.06.04.1.02.02").ukuran[0].nama = "Persentase yayasan terverifikasi"
        hasil = bandingkan(bagan(), baru)
        assert [p.jenis for p in hasil.berubah()] == [("dihapus",), ("baru",)]

    def it_follows_names_when_two_kode_change_places(self) -> None:
        baru = bagan()
        a, b = baru.cari("1.06.04.1.01.02"), baru.cari("1.06.04.1.01.03")
        a.kode, b.kode = b.kode, a.kode
        hasil = bandingkan(bagan(), baru)
        assert berubah(hasil) == {"1.06.04.1.01.02": ("ganti kode saja",), "1.06.04.1.01.03": ("ganti kode saja",)}

    def it_trusts_the_lasting_mark_above_kode_and_name(self) -> None:
        lama, baru = bagan(), bagan()
        lama.cari("1.06.04.1.02.02").isian["id"] = "SK-17"
        ganti = baru.cari("1.06.04.1.02.02")
        ganti.nama, ganti.kode, ganti.isian["id"] = "Verifikasi Calon Penerima Hibah", "9.9", "SK-17"
        p = pasangan(bandingkan(lama, baru), "9.9")
        assert p.cara == "id" and p.jenis == ("ganti nomenklatur",) and p.skor is None

    def it_lets_the_crosswalk_override_every_sign(self) -> None:
        baru = bagan()
        peta = [("1.06.04.1.01.02", "1.06.04.1.01.03"), ("1.06.04.1.01.03", "1.06.04.1.01.02")]
        hasil = bandingkan(bagan(), baru, padanan=peta)
        assert berubah(hasil)["1.06.04.1.01.02"] == ("ganti nomenklatur", "ubah indikator", "ubah pagu")

    def it_lets_the_crosswalk_say_that_a_row_is_gone_and_another_new(self) -> None:
        hasil = bandingkan(bagan(), bagan(), padanan=[("1.06.04.1.01.02", ""), ("", "1.06.04.1.01.02")])
        assert [p.jenis for p in hasil.berubah()] == [("dihapus",), ("baru",)]

    def it_finds_one_name_under_each_of_two_parents(self) -> None:
        lama = bagan()
        lama.cari("1.06.04.1.02.01").nama = "Penyediaan Makanan"
        baru = lama.salin()
        for c in baru.semua("Sub Kegiatan"):
            c.kode = c.kode[:-2] + "00" + c.kode[-2:]
        hasil = bandingkan(lama, baru)
        assert {p.jenis for p in hasil.berubah()} == {("ganti kode saja",)}
        assert len(list(hasil.berubah())) == 10


class DescribeNoChange:
    def it_passes_over_order_spacing_and_letter_case(self) -> None:
        baru = bagan()
        for c in baru.semua():
            c.nama = "  ".join(c.nama.upper().split())
            c.anak.reverse()
            for u in c.ukuran:
                u.nama = f" {u.nama.title()} "
        assert bandingkan(bagan(), baru).perubahan == ()

    def it_passes_over_empty_and_zero(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2030] = 0
        assert bandingkan(bagan(), baru).perubahan == ()

    def it_passes_over_how_a_number_is_spelt(self, buku: BukuUji, tmp_path: Path) -> None:
        lama = buku.rencana()
        lain = BukuUji(tmp_path / "lain")
        lain.folder.mkdir()
        sub = lain.isi["Sub Kegiatan"][0]
        sub |= {"pagu.2025": "Rp 1.000.000,00", "pagu.2026": "1,000,000", "target.2025": "110", "target.2026": "120,0"}
        lain.isi["Program"][0] |= {"target.2025": "62,50 %", "capaian_awal.2024": "60,5"}
        assert banding(lama, lain.rencana()).perubahan == ()


class DescribeOtherSheets:
    def it_tells_changed_new_and_lost_rows(self) -> None:
        def hukum(tahun: int, tentang: str) -> DasarHukum:
            return DasarHukum(jenis="Undang-Undang", nomor="1", tahun=tahun, tentang=tentang)

        lama, baru = bagan(), bagan()
        lama.lembar["dasar_hukum"] = (hukum(2004, "Perencanaan"), hukum(2009, "Sosial"), hukum(2010, "Lain"))
        baru.lembar["dasar_hukum"] = (hukum(2022, "Keuangan"), hukum(2009, "Kesejahteraan  Sosial"), hukum(2010, "Lain"))
        hasil = bandingkan(lama, baru)
        assert Counter(p.jenis for p in hasil.lain) == {"ubah isian": 1, "baru": 1, "dihapus": 1}
        assert {p.bagian for p in hasil.lain} == {"Landasan Hukum"}

    def it_tells_each_changed_answer_of_the_form(self) -> None:
        baru = bagan()
        baru.identitas |= {"jenis_dokumen": "Perubahan Renstra", "versi": "perubahan"}
        hasil = bandingkan(bagan(), baru)
        assert [(p.bagian, p.unsur, p.menjadi) for p in hasil.lain] == [
            ("Identitas", "jenis_dokumen", "Perubahan Renstra"), ("Identitas", "versi", "perubahan"),
        ]  # fmt: skip


def _seimbang(lama: Renstra, baru: Renstra, hasil: HasilBanding, lengkap: bool) -> None:
    """The matrix must add up, group by group and in all, to what both plans say."""
    m = susun_matriks(hasil, lengkap)
    assert {t: m.jumlah.semula.get(t, 0) for t in TAHUN} == {t: lama.pagu(t) for t in TAHUN}
    assert {t: m.jumlah.menjadi.get(t, 0) for t in TAHUN} == {t: baru.pagu(t) for t in TAHUN}
    for k in m.kelompok:
        isi = [b.uang for b in k.baris if b.uang and b.padanan.tingkat == "Sub Kegiatan"]
        tegak = jumlahkan((*isi, k.tidak_berubah, k.pindahan))
        for t in TAHUN:
            assert tegak.semula.get(t, 0) == k.jumlah.semula.get(t, 0)
            assert tegak.menjadi.get(t, 0) == k.jumlah.menjadi.get(t, 0)
    if lengkap:
        assert sum(len(k.baris) for k in m.kelompok) == len(hasil.padanan)


class DescribeLaws:
    @settings(max_examples=60, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(0, 12))
    def they_give_the_new_plan_when_applied_to_the_old(self, acak: object, banyak: int) -> None:
        lama = bagan_acak(acak)  # type: ignore[arg-type]
        baru = lama.salin()
        for _ in range(banyak):
            sunting_acak(baru, acak)  # type: ignore[arg-type]
        a, b = lama.jadi(), baru.jadi()
        hasil = banding(a, b)
        assert terapkan(a, hasil.perubahan) == ratakan(b)
        assert terbukti(hasil)
        assert Counter(id(s) for p in hasil.padanan for s in p.lama) == Counter(id(s) for s in a.simpul)
        assert Counter(id(s) for p in hasil.padanan for s in p.baru) == Counter(id(s) for s in b.simpul)
        for lengkap in (False, True):
            _seimbang(a, b, hasil, lengkap)

    @settings(max_examples=25, deadline=None)
    @given(st.randoms(use_true_random=False))
    def they_are_none_between_a_plan_and_itself(self, acak: object) -> None:
        lama = bagan_acak(acak)  # type: ignore[arg-type]
        assert banding(lama.jadi(), lama.salin().jadi()).perubahan == ()

    def they_catch_a_list_that_is_not_whole(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] = 1
        hasil = bandingkan(bagan(), baru)
        bolong = HasilBanding(hasil.lama, hasil.baru, tuple(Padanan(p.tingkat, p.lama, p.baru, p.cara) for p in hasil.padanan))
        assert not terbukti(bolong)
