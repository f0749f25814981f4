"""The rows of the matrix and their sums, before any file is made of them."""

from __future__ import annotations

from decimal import Decimal

from bagan_uji import TAHUN, Bagan, bagan, sub

from renstra.compare.diff import banding
from renstra.compare.matrix import KelompokMatriks, Matriks, Uang, susun_matriks


def matriks(baru: Bagan, lengkap: bool = False, lama: Bagan | None = None) -> Matriks:
    return susun_matriks(banding((lama or bagan()).jadi(), baru.jadi()), lengkap)


def kelompok(m: Matriks, kode: str) -> KelompokMatriks:
    return next(k for k in m.kelompok if k.kode == kode)


def kode(k: KelompokMatriks) -> list[str]:
    return [(b.padanan.baru or b.padanan.lama)[0].kode for b in k.baris]


class DescribeRows:
    def it_shows_what_changed_under_what_it_hangs_on(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] = 1
        m = matriks(baru)
        assert kode(kelompok(m, "1.06.04")) == ["1.06.04", "1.06.04.1.01", "1.06.04.1.01.02"]
        assert kode(kelompok(m, "1.06.02")) == []

    def it_shows_every_row_when_asked(self) -> None:
        m = matriks(bagan(), lengkap=True)
        assert sum(len(k.baris) for k in m.kelompok) == len(bagan().semua())
        assert m.kelompok[0].judul == "Tujuan dan Sasaran"

    def it_puts_what_is_gone_where_it_stood(self) -> None:
        baru = bagan()
        baru.buang("1.06.04.1.01.02")
        m = matriks(baru, lengkap=True)
        assert kode(kelompok(m, "1.06.04"))[2:5] == ["1.06.04.1.01.01", "1.06.04.1.01.02", "1.06.04.1.01.03"]

    def it_keeps_a_program_that_is_gone_as_a_group_of_its_own(self) -> None:
        baru = bagan()
        baru.buang("1.06.02")
        k = kelompok(matriks(baru), "1.06.02")
        assert len(k.baris) == 8
        assert k.jumlah.jumlah_menjadi == 0 and k.jumlah.jumlah_semula == 5 * 59_000_000

    def it_gives_tujuan_and_sasaran_no_rupiah(self) -> None:
        baru = bagan()
        baru.cari("S.1").nama = "Meningkatnya mutu pelayanan sosial"
        (awal, *_) = matriks(baru).kelompok
        assert [b.uang for b in awal.baris] == [None, None]


class DescribeSums:
    def it_counts_what_is_left_out(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.01.02").pagu[2024] = 25_000_000
        k = kelompok(matriks(baru), "1.06.04")
        assert k.banyak_tidak_berubah == 4
        assert k.tidak_berubah.semula[2024] == k.tidak_berubah.menjadi[2024] == 85_000_000
        assert k.jumlah.selisih(2024) == 5_000_000

    def it_balances_a_move_between_programs(self) -> None:
        baru = bagan()
        baru.cari("1.06.04.1.02").anak.append(baru.buang("1.06.02.1.02.03"))
        m = matriks(baru)
        masuk, keluar = kelompok(m, "1.06.04"), kelompok(m, "1.06.02")
        assert masuk.pindahan.semula == dict.fromkeys(TAHUN, -9_000_000)
        assert keluar.pindahan.semula == dict.fromkeys(TAHUN, 9_000_000)
        assert m.jumlah.jumlah_selisih == 0
        assert masuk.jumlah.jumlah_selisih == -keluar.jumlah.jumlah_selisih == 5 * 9_000_000

    def it_adds_up_over_two_plans_of_different_years(self) -> None:
        baru = bagan()
        for c in baru.semua("Sub Kegiatan"):
            c.pagu = {t + 1: n for t, n in c.pagu.items()}
        m = matriks(baru)
        assert m.jumlah.semula[2022] == 164_000_000 and m.jumlah.menjadi.get(2022, 0) == 0

    def it_gives_the_change_in_percent_exactly(self) -> None:
        assert Uang({2022: 3}, {2022: 4}).persen == Decimal("33.33")
        assert Uang({2022: 4}, {2022: 3}).persen == Decimal("-25.00")
        assert Uang({}, {2022: 4}).persen is None

    def it_shows_a_new_sub_kegiatan_as_more(self) -> None:
        baru = bagan()
        baru.cari("1.06.02.1.01").anak.append(sub("1.06.02.1.01.03", "Pengawasan Undian", 1_000_000))
        assert kelompok(matriks(baru), "1.06.02").jumlah.jumlah_selisih == 5_000_000
