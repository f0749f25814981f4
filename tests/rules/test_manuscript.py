"""The rendered document as the rules see it, and the plan's own texts line by line."""

from __future__ import annotations

import pytest
from narasi_uji import rencana, susun, tulis_teks

from buku_uji import BukuUji
from renstra.check import periksa_rencana
from renstra.manuscript import naskah, teks_sendiri
from renstra.material import Perangkat, siapkan
from renstra.model import Temuan
from renstra.rules.naskah import BarisTeks, Naskah


def baris(buku: BukuUji, teks: str) -> list[BarisTeks]:
    tulis_teks(buku, "permasalahan", teks)
    return list(teks_sendiri(buku.folder))


def bagian(naskah: Naskah, id: str):  # type: ignore[no-untyped-def]
    return next(s for s in naskah.bagian if s.id == id)


class DescribeTheLinesOfAText:
    def it_keeps_their_numbers_and_leaves_blank_ones_out(self, buku: BukuUji) -> None:
        assert [(b.berkas, b.nomor, b.isi) for b in baris(buku, "satu\n\n  \n  dua  \n")] == [
            ("narasi/permasalahan.md.j2", 1, "satu"),
            ("narasi/permasalahan.md.j2", 4, "dua"),
        ]

    def it_shows_where_a_value_is_printed_and_takes_other_tags_out(self, buku: BukuUji) -> None:
        teks = (
            "{% if x %}{# catatan\ndua baris #}Dinas {{ identitas.opd }}, lihat {{ rujuk('iku') }}.{% endif %}\n"
            "{{ tabel('iku') }}\n{{ a\n }}\nakhir"
        )
        assert [(b.nomor, b.isi) for b in baris(buku, teks)] == [(2, "Dinas {…}, lihat {…}."), (6, "akhir")]

    def it_counts_the_spaces_before_a_line(self, buku: BukuUji) -> None:
        assert [b.menjorok for b in baris(buku, "- a\n   - b\n\t- c\n")] == [0, 3, 4]

    def it_tells_which_lines_are_printed_together(self, buku: BukuUji) -> None:
        teks = "a\n{% if x %}\nb\nc\n{% elif y %}\nd\n{% else %}\ne\n{% endif %}\nf\n{% set z = 1 %}\ng\n"
        lingkup = {b.isi: b.lingkup for b in baris(buku, teks)}
        assert lingkup["a"] == lingkup["f"] == lingkup["g"] == 0
        assert lingkup["b"] == lingkup["c"]
        assert len({lingkup[n] for n in "abde"}) == 4

    def it_tells_which_lines_may_be_printed_more_than_once(self, buku: BukuUji) -> None:
        teks = (
            "a\n{%- for m in x %}\n{% if m %}\nb\n{% endif %}\n{% endfor %}\n"
            "{% set c %}\nd\n{% endset %}\n{% if x %}\ne\n{% endif %}\n"
        )
        assert {b.isi: b.berulang for b in baris(buku, teks)} == {"a": False, "b": True, "d": True, "e": False}

    def it_passes_over_a_file_that_is_no_text(self, buku: BukuUji) -> None:
        (buku.folder / tulis_teks(buku, "permasalahan", "")).write_bytes(b"\xff\xfe\x00")
        assert not teks_sendiri(buku.folder)
        assert not teks_sendiri(buku.folder / "tidak ada")

    def it_passes_over_a_text_that_the_profile_does_not_print(self, buku: BukuUji) -> None:
        tulis_teks(buku, "permasalahan", "satu")
        tulis_teks(buku, "lain", "dua")
        assert [b.isi for b in teks_sendiri(buku.folder, {"permasalahan"})] == ["satu"]

    def it_is_gathered_by_file(self, buku: BukuUji) -> None:
        tulis_teks(buku, "permasalahan", "satu\ndua")
        tulis_teks(buku, "isu-strategis", "tiga")
        assert {n: [b.isi for b in isi] for n, isi in susun(buku).per_berkas.items()} == {
            "narasi/isu-strategis.md.j2": ["tiga"],
            "narasi/permasalahan.md.j2": ["satu", "dua"],
        }


class DescribeTheSections:
    def it_has_every_chapter_of_the_profile_with_its_sections(self, buku: BukuUji) -> None:
        n = susun(buku)
        assert [b.nomor for b in n.bab] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
        assert n.bab[1].judul == "Gambaran Pelayanan Dinas Sosial"
        assert [(s.nomor, s.id) for s in n.bab[3].bagian] == [("4.1", "cascading"), ("4.2", "tujuan-sasaran-jangka-menengah")]
        assert n.sistematika == "86-2017"

    def it_knows_paragraphs_items_headings_tables_and_figures(self, buku: BukuUji) -> None:
        teks = (
            "### Umum\n\nPerhatikan **pegawai** pada {{ rujuk('pegawai') }}.\n\n- butir satu\n- butir dua\n\n"
            "{{ tabel('pegawai') }}\n\n{{ gambar('pegawai-pendidikan') }}\n"
        )
        berkas = tulis_teks(buku, "sumber-daya", teks)
        s = bagian(susun(buku), "sumber-daya")
        assert s.isi == ("Perhatikan pegawai pada [pegawai].", "butir satu", "butir dua")
        assert (s.tabel, s.gambar, s.subjudul) == (("pegawai",), ("pegawai-pendidikan",), ("Umum",))
        assert (s.berkas, s.teks, s.wajib) == (berkas, ("sumber-daya",), True)
        assert s.milik == {"sumber-daya": (*s.isi, "[pegawai]", "[pegawai-pendidikan]")}

    def it_tells_what_each_text_of_the_plan_says(self, buku: BukuUji) -> None:
        tulis_teks(buku, "kata-penutup", "{# kosong #}")
        s = bagian(susun(buku), "rencana-tindak-lanjut")
        assert s.milik == {"kata-penutup": ()}
        assert s.berkas == "narasi/kata-penutup.md.j2"
        assert s.isi

    def it_keeps_the_opening_text_of_a_chapter_apart(self, buku: BukuUji) -> None:
        tulis_teks(buku, "pengantar-program-pendanaan", "Pembuka.\n\n{{ tabel('strategi') }}")
        tulis_teks(buku, "strategi-arah-kebijakan", "Lain.")
        n = susun(buku)
        assert (n.bab[5].isi, n.bab[5].tabel) == (("Pembuka.",), ("strategi",))
        assert "strategi" in n.tertempat

    def it_is_not_misled_by_a_heading_of_the_same_level_in_a_text(self, buku: BukuUji) -> None:
        tulis_teks(buku, "rencana-program", "Awal.\n\n## Judul sendiri\n\nLanjut.")
        tulis_teks(buku, "pendanaan", "## Pendanaan\n\nPagu.\n\n{{ tabel('pendanaan') }}")
        bab = susun(buku).bab[5]
        assert [len(s.isi) > 0 for s in bab.bagian] == [True, True, True]
        assert bab.bagian[0].isi == ("Awal.", "Lanjut.") and bab.bagian[0].subjudul == ("Judul sendiri",)
        assert bab.bagian[2].isi == ("Pagu.",)


class DescribeTheTables:
    def it_has_the_titles_as_printed_and_a_column_for_every_year(self, buku: BukuUji) -> None:
        tabel = susun(buku).tabel
        assert tabel["pendanaan"].judul.endswith("Dinas Sosial Kabupaten Seluma Tahun 2025-2027")
        assert [m for m in tabel["pendanaan"].medan if m.startswith("pagu")] == [
            "pagu.2025",
            "pagu.2026",
            "pagu.2027",
            "pagu.akhir",
        ]
        assert "realisasi.2023" in tabel["kinerja-pelayanan"].medan

    def it_has_those_that_the_plan_declares(self, buku: BukuUji) -> None:
        (buku.folder / "tabel.toml").write_text("[strategi]\njudul = 'Arah'\n", encoding="utf-8")
        assert susun(buku).tabel["strategi"].judul == "Arah"


@pytest.mark.parametrize("teks", ["Dinas {{ identitas.odp }}.", "{% if %}"])
def test_a_faulty_text_leaves_its_lines_to_the_rules_and_no_chapters(buku: BukuUji, teks: str) -> None:
    tulis_teks(buku, "permasalahan", f"{teks}\n\nLihat Tabel 2.3.\n")
    perangkat = siapkan(buku.folder, rencana(buku))
    assert not isinstance(perangkat, Perangkat)
    hasil: tuple[Temuan, ...] = periksa_rencana(buku.folder, buku.baca(), perangkat).temuan
    assert [t.sel for t in hasil if t.kode == "R511"] == ["3"]
    assert not [t for t in hasil if t.kode.startswith("R60")]


def test_the_document_of_a_sound_plan_is_the_same_each_time(buku: BukuUji) -> None:
    perangkat = siapkan(buku.folder, rencana(buku))
    assert isinstance(perangkat, Perangkat)
    assert naskah(perangkat) == naskah(perangkat)
