"""The texts of the chapters, compared paragraph by paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renstra.compare.apply import ratakan_teks, terapkan_teks
from renstra.compare.changes import Perubahan
from renstra.compare.texts import perubahan_teks
from renstra.narrative.blocks import BabJadi, Blok, Butir, Judul, Paragraf, Potongan, Rujukan, TempatTabel


def par(teks: str) -> Paragraf:
    return Paragraf((Potongan(teks),))


def bab(*blok: Blok, judul: str = "Pendahuluan") -> BabJadi:
    return BabJadi(judul, blok)


def ringkas(p: Perubahan) -> tuple[str, str, str | None, str | None]:
    return p.jenis, p.bagian, p.semula, p.menjadi


DASAR = bab(
    Judul(2, "Latar Belakang"), par("Renstra disusun setiap lima tahun."), par("Dasarnya RPJMD."),
    Judul(2, "Maksud"), par("Arah."),
)  # fmt: skip


class DescribeParagraphs:
    def it_finds_nothing_in_the_same_text(self) -> None:
        assert perubahan_teks([DASAR], [DASAR]) == ()

    def it_tells_a_reworded_one_with_its_place(self) -> None:
        baru = bab(Judul(2, "Latar Belakang"), par("Renstra disusun setiap enam tahun."), *DASAR.blok[2:])
        (p,) = perubahan_teks([DASAR], [baru])
        assert ringkas(p) == (
            "ubah teks", "Latar Belakang", "Renstra disusun setiap lima tahun.", "Renstra disusun setiap enam tahun.",
        )  # fmt: skip
        assert (p.lama[0].nomor, p.baru[0].nomor, p.baru[0].induk) == (1, 1, "Pendahuluan")

    def it_tells_one_that_came_and_one_that_went(self) -> None:
        baru = bab(
            Judul(2, "Latar Belakang"), par("Renstra disusun setiap lima tahun."), Judul(2, "Maksud"), par("Arah."), par("XYZ.")
        )
        hilang, datang = perubahan_teks([DASAR], [baru])
        assert ringkas(hilang) == ("dihapus", "Latar Belakang", "Dasarnya RPJMD.", None)
        assert ringkas(datang) == ("baru", "Maksud", None, "XYZ.")

    def it_passes_over_spacing_and_the_letter_case_of_headings(self) -> None:
        baru = bab(
            Judul(2, "LATAR  BELAKANG"), par("Renstra  disusun setiap lima tahun."), DASAR.blok[2],
            Judul(2, "maksud"), par("Arah."), judul="PENDAHULUAN",
        )  # fmt: skip
        assert perubahan_teks([DASAR], [baru]) == ()

    def it_does_not_pass_over_the_letter_case_of_running_text(self) -> None:
        assert len(perubahan_teks([bab(par("dinas sosial"))], [bab(par("Dinas Sosial"))])) == 1

    def it_tells_a_whole_section_that_came(self) -> None:
        baru = bab(*DASAR.blok, Judul(2, "Sistematika"), par("Satu."), Butir((Potongan("Dua"), Rujukan("iku")), 0, True, 1))
        assert [ringkas(p) for p in perubahan_teks([DASAR], [baru])] == [
            ("baru", "Sistematika", None, "Satu."), ("baru", "Sistematika", None, "Dua[iku]"),
        ]  # fmt: skip

    def it_tells_a_table_that_stands_elsewhere(self) -> None:
        lama, baru = bab(TempatTabel("iku"), par("Sesudah.")), bab(par("Sesudah."), TempatTabel("iku"))
        assert {p.jenis for p in perubahan_teks([lama], [baru])} == {"baru", "dihapus"}


_ISI = st.lists(st.sampled_from(["satu dua tiga", "satu dua empat", "lima", "enam tujuh", "delapan"]), max_size=6)


class DescribeLaws:
    @given(_ISI, _ISI, _ISI, _ISI)
    def they_give_the_new_text_when_applied_to_the_old(self, a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
        lama = [bab(*map(par, a), Judul(2, "Isi"), *map(par, b))]
        baru = [bab(*map(par, c), Judul(2, "Isi"), *map(par, d), Judul(2, "Isi"), *map(par, a))]
        assert terapkan_teks(lama, perubahan_teks(lama, baru)) == ratakan_teks(baru)
        assert terapkan_teks(baru, perubahan_teks(baru, lama)) == ratakan_teks(lama)
