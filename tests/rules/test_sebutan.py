"""The plan of another office, named where this one's is meant."""

from __future__ import annotations

import pytest
from aturan_uji import temukan

from buku_uji import BukuUji
from renstra.rules import sebutan


class DescribeThePlanOfAnotherOffice:
    """The tiny plan is that of a Dinas Sosial."""

    @pytest.mark.parametrize(
        "isi",
        [
            "Renstra Dinas Kesehatan Kabupaten Seluma disusun setiap lima tahun.",
            "Sasaran Rencana Strategis Badan Perencanaan, Penelitian dan Pengembangan tercapai.",
            "Renja Dinas Pemuda dan Olahraga",
        ],
    )
    def it_is_told_with_its_cell(self, isi: str, buku: BukuUji) -> None:
        buku.isi["Permasalahan"] = [{"uraian": isi}]
        (temuan,) = temukan(sebutan.renstra_opd_lain, buku)
        assert (temuan.kode, temuan.tempat, temuan.harap) == ("R521", "Permasalahan!A2", "Dinas Sosial Kabupaten Seluma")
        assert temuan.isi in isi

    @pytest.mark.parametrize(
        "isi",
        [
            "Renstra Dinas Sosial Kabupaten Seluma Tahun 2025-2027.",
            "Renstra Dinas Sosial Provinsi Bengkulu menjadi acuan.",
            "Renstra Dinas ini memuat tujuan.",
            "Dinas Kesehatan ikut menangani masalah itu.",
            "Renstra Kementerian Sosial",
            "rencana kerja badan usaha milik desa",
        ],
    )
    def it_is_not_seen_where_none_is_named(self, isi: str, buku: BukuUji) -> None:
        buku.isi["Permasalahan"] = [{"uraian": isi}]
        assert not temukan(sebutan.renstra_opd_lain, buku)
