"""Chapter texts of a plan to blocks: the texts that come with the program, for the sample and for a plan with next to nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from buku_uji import BukuUji
from renstra.document.figures import GAMBAR
from renstra.document.tables import TABEL
from renstra.model import Renstra
from renstra.narrative.blocks import BabJadi, Blok, Butir, Judul, Paragraf, Potongan, Rujukan, TempatGambar, TempatTabel
from renstra.narrative.context import Konteks, susun_konteks
from renstra.narrative.engine import lingkungan
from renstra.narrative.render import ringkas, susun_bab, teks_polos
from renstra.narrative.systematics import Sistematika, baca_sistematika
from renstra.templates import baca_teks, cari
from renstra.workbook.read import baca_buku_kerja

SAMPEL = Path(__file__).parents[2] / "data/dinsos-bengkulu/perubahan-2022"
PROFIL = ("86-2017", "2-2025")


@pytest.fixture(scope="session")
def contoh() -> Renstra:
    renstra = baca_buku_kerja(SAMPEL).renstra
    assert renstra
    return renstra


def profil(nama: str) -> Sistematika:
    berkas = cari("sistematika", f"{nama}.toml")
    assert berkas
    return baca_sistematika(berkas)


def konteks(renstra: Renstra, sistematika: Sistematika) -> Konteks:
    awal = susun_konteks(renstra, ())
    return replace(awal, sistematika=ringkas(sistematika, awal))


def susun(renstra: Renstra, nama: str = "86-2017", **ganti: Path) -> tuple[BabJadi, ...]:
    s = profil(nama)
    berkas = {t: ganti.get(t.replace("-", "_")) or cari("narasi", f"{t}.md.j2") for t in s.teks()}
    return susun_bab(s, konteks(renstra, s), {t: baca_teks(b) for t, b in berkas.items() if b})


def tulisan(blok: Blok) -> str:
    """What a block says; a reference as its id in brackets."""
    if isinstance(blok, Judul):
        return blok.teks
    return "".join(p.teks if isinstance(p, Potongan) else f"[{p.id}]" for p in getattr(blok, "isi", ()))


def semua(bab: Sequence[BabJadi]) -> str:
    return "\n".join(tulisan(b) for i in bab for b in i.blok)


@pytest.fixture(params=PROFIL, scope="session")
def bab(request: pytest.FixtureRequest, contoh: Renstra) -> tuple[BabJadi, ...]:
    """The sample's chapters in each order."""
    return susun(contoh, request.param)


class DescribeTeksPolos:
    def it_renders_a_heading_without_its_markdown(self, contoh: Renstra) -> None:
        k = susun_konteks(contoh, ())
        assert teks_polos(lingkungan(), "Gambaran *Pelayanan* {{ identitas.nama_opd }}", k) == (
            "Gambaran Pelayanan Dinas Sosial Provinsi Bengkulu"
        )

    def it_takes_nothing_in_a_name_for_markdown(self, contoh: Renstra) -> None:
        i = contoh.identitas.model_copy(update={"opd": "1. Dinas *R&D* <Sosial> #1"})
        k = susun_konteks(contoh.model_copy(update={"identitas": i}), ())
        assert teks_polos(lingkungan(), "{{ identitas.opd }}", k) == "1. Dinas *R&D* <Sosial> #1"

    def it_refuses_a_name_that_does_not_exist(self, contoh: Renstra) -> None:
        with pytest.raises(UndefinedError, match="nama_op"):
            teks_polos(lingkungan(), "{{ identitas.nama_op }}", susun_konteks(contoh, ()))

    @pytest.mark.parametrize("judul", ["1. Latar Belakang", "2026. Arah", "# Judul", "- Judul"])
    def it_loses_no_heading_that_looks_like_a_list(self, judul: str, contoh: Renstra) -> None:
        assert judul.split(" ")[-1] in teks_polos(lingkungan(), judul, susun_konteks(contoh, ()))


class DescribeSusunBab:
    def it_puts_the_headings_of_the_profile_over_the_texts(self, contoh: Renstra) -> None:
        for nama in PROFIL:
            ringkasan = konteks(contoh, profil(nama)).sistematika
            judul = [(b.judul, [x.teks for x in b.blok if isinstance(x, Judul) and x.tingkat == 2]) for b in susun(contoh, nama)]
            assert judul == [(b.judul, [s.judul for s in b.subbab]) for b in ringkasan]

    def it_leaves_no_heading_without_a_word_under_it(self, bab: tuple[BabJadi, ...]) -> None:
        kosong = []
        for b in bab:
            for ini, berikut in zip(b.blok, [*b.blok[1:], Judul(1, "")], strict=True):
                if isinstance(ini, Judul) and isinstance(berikut, Judul) and berikut.tingkat <= ini.tingkat:
                    kosong.append(ini.teks)
        assert kosong == []

    def it_leaves_no_paragraph_and_no_item_empty(self, bab: tuple[BabJadi, ...]) -> None:
        assert [b for i in bab for b in i.blok if isinstance(b, (Paragraf, Butir)) and not tulisan(b).strip()] == []

    def it_leaves_no_tag_no_sign_of_markdown_and_no_nothing_on_a_page(self, bab: tuple[BabJadi, ...]) -> None:
        isi = semua(bab)
        assert re.findall(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\*\*|[\ue000-\uf8ff]", isi) == []
        assert [b for b in isi.split("\n") if re.match(r"#|- |\d+\. ", b)] == []
        assert re.findall(r" [,.;:]|\(\)|  |\.\.", isi) == []

    def it_places_each_table_and_each_figure_once_and_refers_only_to_those(self, bab: tuple[BabJadi, ...]) -> None:
        tempat = [b.id for i in bab for b in i.blok if isinstance(b, (TempatTabel, TempatGambar))]
        assert sorted(tempat) == sorted([*TABEL, *GAMBAR])
        rujukan = {p.id for i in bab for b in i.blok for p in getattr(b, "isi", ()) if isinstance(p, Rujukan)}
        assert rujukan == {*TABEL, *GAMBAR}

    def it_mentions_each_table_before_it_comes(self, bab: tuple[BabJadi, ...]) -> None:
        disebut: set[str] = set()
        terlambat = []
        for b in (b for i in bab for b in i.blok):
            disebut |= {p.id for p in getattr(b, "isi", ()) if isinstance(p, Rujukan)}
            if isinstance(b, (TempatTabel, TempatGambar)) and b.id not in disebut:
                terlambat.append(b.id)
        assert terlambat == []

    def it_numbers_lists_through_all_texts(self, bab: tuple[BabJadi, ...]) -> None:
        daftar = [b.daftar for i in bab for b in i.blok if isinstance(b, Butir)]
        assert sorted(set(daftar)) == list(range(1, max(daftar) + 1))
        jenis = {(b.daftar, b.bernomor, b.tingkat) for i in bab for b in i.blok if isinstance(b, Butir)}
        assert len(jenis) == max(daftar)

    def it_computes_every_count_and_sum_from_the_plan(self, contoh: Renstra, bab: tuple[BabJadi, ...]) -> None:
        isi = semua(bab)
        assert "7 (tujuh) program, 21 (dua puluh satu) kegiatan, dan 136 (seratus tiga puluh enam) sub kegiatan" in isi
        assert "Rp112.245.000.000 (seratus dua belas miliar dua ratus empat puluh lima juta rupiah)" in isi
        assert f"{len(contoh.dasar_hukum)} (dua puluh tujuh)" in isi
        assert "untuk 5 (lima) tahun, dari tahun 2022 sampai dengan tahun 2026" in isi

    def it_follows_the_plan_when_a_program_is_dropped(self, contoh: Renstra) -> None:
        tujuan, lain = contoh.tujuan
        sasaran = tujuan.sasaran[0]
        kurang = sasaran.model_copy(update={"program": sasaran.program[1:]})
        baru = tujuan.model_copy(update={"sasaran": (kurang, *tujuan.sasaran[1:])})
        # Made anew: a copy would keep the sums that were worked out already.
        lain_isi = {n: getattr(contoh, n) for n in Renstra.model_fields if n != "tujuan"}
        isi = semua(susun(Renstra(tujuan=(baru, lain), **lain_isi)))
        assert "6 (enam) program" in isi
        assert "7 (tujuh) program" not in isi

    def it_names_every_duty_of_every_post(self, contoh: Renstra, bab: tuple[BabJadi, ...]) -> None:
        isi = semua(bab)
        assert [j.nama for j in contoh.jabatan if j.nama not in isi] == []
        assert [f for j in contoh.jabatan for f in j.fungsi if f.strip(" .;").lower() not in isi.lower()] == []
        assert [d.judul for d in contoh.dasar_hukum if d.judul not in isi] == []

    def it_takes_a_text_of_the_plan_in_the_place_of_its_own(self, contoh: Renstra, tmp_path: Path) -> None:
        milik = tmp_path / "iku.md.j2"
        milik.write_text("Teks kantor untuk {{ identitas.opd }}.\n", encoding="utf-8")
        bab = susun(contoh, iku=milik)
        akhir = [tulisan(b) for b in bab[6].blok][-1]
        assert akhir == "Teks kantor untuk Dinas Sosial."
        assert TempatTabel("iku") not in bab[6].blok


class DescribeSistematikaPenulisan:
    @pytest.mark.parametrize("nama", PROFIL)
    def it_lists_the_chapters_and_sections_of_the_profile_at_hand(self, nama: str, contoh: Renstra) -> None:
        bab = susun(contoh, nama)
        isi = list(bab[0].blok)
        isi = [tulisan(b) for b in isi[isi.index(Judul(2, "Sistematika Penulisan")) :]]
        gabung = "\n".join(isi).upper()
        for b in konteks(contoh, profil(nama)).sistematika:
            assert f"BAB {b.nomor}" in gabung
            assert b.judul.upper() in gabung
            assert [s.judul for s in b.subbab if f"{s.nomor} {s.judul}".upper() not in gabung] == []

    def it_names_no_chapter_that_is_not_there(self, contoh: Renstra) -> None:
        assert "BAB VI" not in semua(susun(contoh, "2-2025")).upper()


class DescribeRencanaYangHampirKosong:
    """Texts are general: whatever an office left out, the text says so instead of failing or leaving a gap."""

    @pytest.mark.parametrize("nama", PROFIL)
    def it_is_told_in_whole_sentences(self, nama: str, buku: BukuUji) -> None:
        for lembar in [n for n in buku.isi if n != "Identitas"]:
            del buku.isi[lembar]
        bab = susun(buku.rencana(), nama)
        kalimat = [tulisan(b) for i in bab for b in i.blok if isinstance(b, (Paragraf, Butir))]
        assert [k for k in kalimat if not re.search(r"[.:;,]( dan)?$|^BAB [IVX]+ ", k)] == []
        assert not any(isinstance(b, TempatTabel) for i in bab for b in i.blok if b != TempatTabel("strategi"))
        assert len(re.findall(r"(tidak|belum) ", semua(bab))) > 20

    def it_refers_to_no_table_that_is_not_placed(self, buku: BukuUji) -> None:
        """Sheet by sheet, since each text looks at several."""
        lembar = [n for n in buku.isi if n != "Identitas"]
        for hilang in lembar:
            if hilang in {"Tujuan", "Sasaran", "Program", "Kegiatan", "Jabatan"}:
                continue  # other sheets hang on these
            satu = BukuUji(buku.folder)
            del satu.isi[hilang]
            bab = susun(satu.rencana())
            tempat = {b.id for i in bab for b in i.blok if isinstance(b, (TempatTabel, TempatGambar))}
            rujukan = {p.id for i in bab for b in i.blok for p in getattr(b, "isi", ()) if isinstance(p, Rujukan)}
            assert rujukan <= tempat, f"tanpa lembar {hilang}"
