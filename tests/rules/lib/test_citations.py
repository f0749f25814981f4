"""Citations of regulations in the writings of offices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.rules.lib.citations import (
    cut_at_title,
    nama_daerah,
    normalise_number,
    parse_citations,
    parse_kind,
    starts_with_title,
    tidy_citation,
    title_deviates,
)


class DescribeFindingCitations:
    @pytest.mark.parametrize(
        ("text", "mention"),
        [
            ("sesuai Undang-Undang Nomor 32 Tahun 2009, KLHS", "Undang-Undang Nomor 32 Tahun 2009"),
            ("Undang-undang  RI No. 23 Thn 2014", "Undang-Undang Nomor 23 Tahun 2014"),
            ("UU RI No.23 Th. 2014", "Undang-Undang Nomor 23 Tahun 2014"),
            ("UU 23/2014", "Undang-Undang Nomor 23 Tahun 2014"),
            (
                "Perppu Nomor 2 Tahun 2014",
                "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2014",
            ),
            ("PP Nomor 18 Tahun 2016", "Peraturan Pemerintah Nomor 18 Tahun 2016"),
            ("(Perpres 46/2015).", "Peraturan Presiden Nomor 46 Tahun 2015"),
            ("Inpres No 7 Tahun 1999", "Instruksi Presiden Nomor 7 Tahun 1999"),
            ("Permendagri 86 Tahun 2017", "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017"),
            (
                (
                    "Peraturan Menteri Dalam Negeri Republik Indonesia (Permendagri) "
                    "Nomor 86 Tahun 2017"
                ),
                "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017",
            ),
            (
                "Kepmendagri Nomor 050-5889 Tahun 2021",
                "Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021",
            ),
            (
                "Kepmendagri Nomor : 900.1.15.5-1317 Tahun 2023",
                "Keputusan Menteri Dalam Negeri Nomor 900.1.15.5-1317 Tahun 2023",
            ),
            ("Permensos No. 9 Tahun 2018", "Peraturan Menteri Sosial Nomor 9 Tahun 2018"),
            (
                "Keputusan Menteri Sosial Nomor 110/HUK/2009",
                "Keputusan Menteri Sosial Nomor 110/HUK Tahun 2009",
            ),
            (
                "PermenPAN-RB Nomor 88 Tahun 2021",
                (
                    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi "
                    "Birokrasi Nomor 88 Tahun 2021"
                ),
            ),
            (
                (
                    "Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan "
                    "Transmigrasi Nomor 21 Tahun 2020"
                ),
                (
                    "Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan "
                    "Transmigrasi Nomor 21 Tahun 2020"
                ),
            ),
            (
                "Perda Provinsi Bengkulu Nomor 8 Tahun 2016",
                "Peraturan Daerah Provinsi Bengkulu Nomor 8 Tahun 2016",
            ),
            ("Perda No 6 Tahun 2010", "Peraturan Daerah Nomor 6 Tahun 2010"),
            ("Pergub Bengkulu 54/2016", "Peraturan Gubernur Bengkulu Nomor 54 Tahun 2016"),
            ("Perbup Seluma Nomor 3 Tahun 2020", "Peraturan Bupati Seluma Nomor 3 Tahun 2020"),
            ("Perwal Nomor 3 Tahun 2020", "Peraturan Wali Kota Nomor 3 Tahun 2020"),
            (
                "Peraturan Walikota Bengkulu Nomor 3 Tahun 2020",
                "Peraturan Wali Kota Bengkulu Nomor 3 Tahun 2020",
            ),
            ("Qanun Aceh Nomor 3 Tahun 2020", "Qanun Aceh Nomor 3 Tahun 2020"),
            (
                "Keputusan Gubernur Bengkulu Nomor 5 tanggal 3 Mei 2021",
                "Keputusan Gubernur Bengkulu Nomor 5 Tahun 2021",
            ),
            (
                "Undang-Undang Pemerintahan Daerah Nomor 23 Tahun 2014",
                "Undang-Undang Nomor 23 Tahun 2014",
            ),
            (
                "Peraturan Pemerintah sebagai pelaksanaan UU Nomor 23 Tahun 2014",
                "Undang-Undang Nomor 23 Tahun 2014",
            ),
        ],
    )
    def it_reads_the_writings_of_offices(self, text: str, mention: str) -> None:
        (s,) = parse_citations(text)
        assert s.mention == mention

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "ketentuan peraturan perundang-undangan",
            "Fasilitasi Pembuatan Nomor Induk Kependudukan",
            "peraturan daerah yang berlaku sejak tahun 2010 ada 5",
            "Sosialisasi Peraturan Perundang-Undangan 2 kali",
            "Undang-Undang Dasar 1945",
            "1 (satu) dokumen",
        ],
    )
    def it_finds_none_where_there_is_none(self, text: str) -> None:
        assert not parse_citations(text)

    def it_finds_every_one_with_its_title(self) -> None:
        a, b = parse_citations(
            "UU 11/2009 tentang Kesejahteraan Sosial dan PP Nomor 39 Tahun 2012 "
            "tentang Penyelenggaraannya"
        )
        assert (a.key, b.key) == (("undangundang", "11", 2009), ("peraturanpemerintah", "39", 2012))
        assert a.tentang.startswith("Kesejahteraan Sosial")
        assert not b.nested

    def it_knows_one_inside_a_title(self) -> None:
        outside, inner = parse_citations(
            "UU 35/2014 tentang Perubahan atas UU 23/2002 tentang Perlindungan Anak"
        )
        assert (outside.nested, inner.nested) == (False, True)

    def it_tells_when_the_year_lacks(self) -> None:
        (s,) = parse_citations("Peraturan Gubernur Nomor 35 tentang Rencana Strategis")
        assert (s.tahun, s.tentang, s.mention) == (
            None,
            "Rencana Strategis",
            "Peraturan Gubernur Nomor 35",
        )

    @given(st.text(alphabet=st.sampled_from("UPerda Nomor/.23(tTahun20-,gi ")), st.text())
    def it_never_fails(self, first_text: str, other: str) -> None:
        assert all(s.number for s in parse_citations(first_text + other))


class DescribeTellingRegulationsApart:
    @pytest.mark.parametrize(
        ("kind", "standard"),
        [
            ("UU", ("Undang-Undang", "")),
            ("Undang undang Republik Indonesia", ("Undang-Undang", "")),
            ("Permendagri", ("Peraturan Menteri Dalam Negeri", "")),
            (
                "Peraturan Menteri PAN dan RB",
                ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", ""),
            ),
            ("Perda Kabupaten Seluma", ("Peraturan Daerah", "Kabupaten Seluma")),
            ("Peraturan Gubernur", ("Peraturan Gubernur", "")),
            ("Surat Edaran", ("Surat Edaran", "")),
            ("Piagam", ("Piagam", "")),
        ],
    )
    def it_splits_kind_and_region(self, kind: str, standard: tuple[str, str]) -> None:
        assert parse_kind(kind) == standard

    def it_does_not_matter_how_they_are_written(self) -> None:
        (a,) = parse_citations("Kepmendagri No. 050-5889 Tahun 2021")
        assert a.key == tidy_citation("Keputusan Menteri Dalam Negeri RI", "050-5889", 2021).key
        assert normalise_number("110 / HUK / 2009") == normalise_number("110/HUK")

    def it_compares_regions_by_name(self) -> None:
        assert (
            nama_daerah("Provinsi Daerah Istimewa Yogyakarta")
            == nama_daerah("D.I. Yogyakarta")
            == "yogyakarta"
        )
        assert (
            nama_daerah("Kab. Seluma")
            == nama_daerah("Kabupaten Seluma")
            != nama_daerah("Kabupaten Kaur")
        )


LH = "Perlindungan dan Pengelolaan Lingkungan Hidup"
TATA_CARA = (
    "Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah, Tata Cara "
    "Evaluasi Rancangan Peraturan Daerah"
)


class DescribeComparingTitles:
    @pytest.mark.parametrize(
        ("stated", "official"),
        [
            (LH.lower(), LH),
            ("Tata Cara Perencanaan, Pengendalian, dan Evaluasi  Pembangunan Daerah", TATA_CARA),
            (
                "Standar Teknis pada SPM Bidang Sosial",
                "Standar Teknis pada Standar Pelayanan Minimal Bidang Sosial",
            ),
            (
                "RPJMD Provinsi Bengkulu",
                "Rencana Pembangunan Jangka Menengah Daerah Provinsi Bengkulu Tahun 2021-2026",
            ),
            ("Pengelolaan APBD", "Pengelolaan Anggaran Pendapatan dan Belanja Daerah"),
            (
                "Perubahan Atas UU No 23/2002 tentang Perlindungan Anak",
                "Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak",
            ),
            ("Pemerintahan Daerah (Lembaran Negara Tahun 2014 Nomor 244)", "Pemerintahan Daerah"),
            ("Pemerintahan Daerah sebagaimana telah diubah", "Pemerintahan Daerah di Indonesia"),
        ],
    )
    @pytest.mark.parametrize("continues", [True, False])
    def they_agree_in_spite_of_writing(self, stated: str, official: str, continues: bool) -> None:
        assert not title_deviates(stated, official, continues)

    @pytest.mark.parametrize(
        ("stated", "official"),
        [
            ("Pengendalian dan Pengelolaan Lingkungan Hidup", LH),
            ("Pemerintah Daerah", "Pemerintahan Daerah"),
            (
                "Perubahan atas UU Nomor 23 Tahun 2003 tentang Perlindungan Anak",
                "Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak",
            ),
            (
                "Perubahan Kedua atas UU Nomor 23 Tahun 2014",
                "Perubahan atas UU Nomor 23 Tahun 2014",
            ),
        ],
    )
    @pytest.mark.parametrize("continues", [True, False])
    def they_differ_in_a_word(self, stated: str, official: str, continues: bool) -> None:
        assert title_deviates(stated, official, continues)

    @pytest.mark.parametrize(
        "stated",
        [
            f"{LH}, KLHS merupakan analisis",
            f"{LH} mengamanatkan KLHS",
            "Perlindungan dan Pengelolaan (PPLH)",
            "Perlindungan, maka",
        ],
    )
    def they_may_be_followed_by_the_rest_of_a_sentence(self, stated: str) -> None:
        assert not title_deviates(stated, LH, True)

    def they_must_not_in_a_cell_of_titles(self) -> None:
        assert title_deviates(
            "Tata Cara Perencanaan, Evaluasi Pembangunan Daerah", TATA_CARA, False
        )

    def they_are_cut_where_the_other_ends(self) -> None:
        assert cut_at_title(f"{LH}, KLHS merupakan analisis", LH) == LH
        assert (
            cut_at_title("Pengendalian Lingkungan. Selanjutnya disebut", LH)
            == "Pengendalian Lingkungan"
        )

    def they_may_begin_a_text(self) -> None:
        assert starts_with_title(f"{LH}, KLHS merupakan", LH)
        assert not starts_with_title("Perlindungan dan Pengelolaan", LH)
