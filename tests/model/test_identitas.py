"""Years, names and signatures as the document prints them."""

from __future__ import annotations

import pytest

from renstra.model import DasarHukum, Pejabat, Periode


class DescribePeriode:
    def it_keeps_years_between_baseline_and_first_pagu_as_years_with_a_target_only(self) -> None:
        p = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
        assert list(p.tahun_target) == [2021, 2022, 2023, 2024, 2025, 2026]
        assert list(p.tahun_peralihan) == [2021]
        assert list(p.tahun_pagu) == [2022, 2023, 2024, 2025, 2026]
        assert (p.lama, p.lama_terbilang, p.tertulis) == (5, "5 (lima)", "2021-2026")

    @pytest.mark.parametrize(("end", "old"), [(2025, 1), (2027, 3), (2030, 6)])
    def it_may_be_of_any_length(self, end: int, old: int) -> None:
        p = Periode(awal=2025, akhir=end, dasar=2024, pertama=2025)
        assert (p.lama, list(p.tahun_peralihan), p.tahun_target) == (old, [], p.tahun_pagu)


class DescribePejabat:
    def it_groups_a_nip_of_18_digits_and_leaves_others_alone(self) -> None:
        assert (
            Pejabat(jabatan="Kepala", nama="x", nip="196410121991011003").nip_berspasi
            == "19641012 199101 1 003"
        )
        assert Pejabat(jabatan="Kepala", nama="x", nip="123").nip_berspasi == "123"

    def it_puts_the_prefix_before_the_post(self) -> None:
        assert (
            Pejabat(jabatan="Kepala Dinas", nama="x", awalan="Plt.").jabatan_lengkap
            == "Plt. Kepala Dinas"
        )
        assert Pejabat(jabatan="Kepala Dinas", nama="x").jabatan_lengkap == "Kepala Dinas"


class DescribeDasarHukum:
    def it_cites_with_region_and_gazette(self) -> None:
        uu = DasarHukum(
            jenis="Undang-Undang",
            nomor="25",
            tahun=2004,
            tentang="SPPN",
            keterangan="Lembaran Negara Nomor 104",
        )
        assert (
            uu.judul == "Undang-Undang Nomor 25 Tahun 2004 tentang SPPN (Lembaran Negara Nomor 104)"
        )
        permen = uu.model_copy(update={"keterangan": "Berita Negara Nomor 1312"})
        assert permen.judul.endswith("(Berita Negara Nomor 1312)")
        perda = DasarHukum(
            jenis="Peraturan Daerah", daerah="Kota X", nomor="1", tahun=2025, tentang="RPJMD"
        )
        assert perda.judul == "Peraturan Daerah Kota X Nomor 1 Tahun 2025 tentang RPJMD"
