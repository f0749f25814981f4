"""Running the rules: exceptions of the sheet *Aturan*, limits, and rules that plugins bring."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lembar_uji import ganti_lembar

from buku_uji import BukuUji
from renstra.model import Asal, Temuan
from renstra.model.temuan import TINGKAT, Tingkat
from renstra.rules import daftar, lonjakan, pagu
from renstra.rules.aturan import KELOMPOK, Aturan, Cacat, aturan, cacat
from renstra.rules.bahan import Bahan
from renstra.rules.daftar import aturan_bawaan, semua_aturan
from renstra.rules.jalankan import MILIK_PEMERIKSA, HasilAturan, jalankan

R104 = pagu.target_tanpa_pagu
SUB = "1.06.02.2.01"


@pytest.fixture
def buku(buku: BukuUji) -> BukuUji:
    """Both sub kegiatan lack the pagu of 2026: two findings of R104, which are peringatan."""
    for baris in (2, 3):
        buku.tulis("Sub Kegiatan", "Pagu 2026", 0, baris)
    return buku


def jalan(buku: BukuUji, *pengecualian: tuple[str, ...], aturan: Iterable[Aturan] = (R104,)) -> HasilAturan:
    """Write exceptions (kode, perlakuan, pada, batas), and apply rules."""
    medan = ("kode", "perlakuan", "pada", "batas")
    ganti_lembar(buku, "Aturan", [dict(zip(medan, p, strict=False)) | {"alasan": "sudah disepakati"} for p in pengecualian])
    r = buku.rencana()
    batas = {p.kode: p.batas for p in r.pengecualian if p.batas is not None}
    return jalankan(Bahan(r, batas_lain=batas), tuple(aturan))


def sebut(temuan: Iterable[Temuan]) -> list[tuple[str, str, str]]:
    return [(t.kode, t.tingkat, t.perihal or t.sel) for t in temuan]


class DescribeAnException:
    def it_is_not_needed_for_findings_to_be_told(self, buku: BukuUji) -> None:
        hasil = jalan(buku)
        assert sebut(hasil.temuan) == [("R104", "peringatan", f"{SUB}.0001"), ("R104", "peringatan", f"{SUB}.0002")]
        assert not hasil.dimatikan

    def it_switches_a_rule_off_everywhere(self, buku: BukuUji) -> None:
        hasil = jalan(buku, ("R104", "mati"))
        assert not hasil.temuan
        assert [(d.temuan.perihal, d.pengecualian.alasan) for d in hasil.dimatikan] == [
            (f"{SUB}.0001", "sudah disepakati"),
            (f"{SUB}.0002", "sudah disepakati"),
        ]

    @pytest.mark.parametrize("pada", [f"{SUB}.0002", "target 120 Orang,  PAGU 0", "cell"])
    def it_speaks_of_a_kode_or_a_text_or_a_cell(self, buku: BukuUji, pada: str) -> None:
        buku.tulis("Sub Kegiatan", "Target 2026", 5, 2)
        if pada == "cell":
            pada = "sub kegiatan!" + buku.sel("Sub Kegiatan", "Pagu 2026", 3)
        assert sebut(jalan(buku, ("R104", "mati", pada)).temuan) == [("R104", "peringatan", f"{SUB}.0001")]

    def it_speaks_of_all_that_hangs_below_a_kode(self, buku: BukuUji) -> None:
        assert not jalan(buku, ("R104", "mati", "1.06.02")).temuan

    def it_does_not_take_part_of_a_kode_for_a_parent(self, buku: BukuUji) -> None:
        assert sebut(jalan(buku, ("R104", "mati", f"{SUB}.000")).temuan)[:2] == sebut(jalan(buku).temuan)

    def it_lowers_a_level(self, buku: BukuUji) -> None:
        hasil = jalan(buku, ("R104", "saran", f"{SUB}.0001"))
        assert sebut(hasil.temuan) == [("R104", "saran", f"{SUB}.0001"), ("R104", "peringatan", f"{SUB}.0002")]

    def it_never_raises_one(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Pagu 2026", 200_000_000)
        hasil = jalan(buku, ("R107", "peringatan"), aturan=[lonjakan.lonjakan_pagu])
        assert {t.tingkat for t in hasil.temuan} == {"saran"}

    @pytest.mark.parametrize("terbalik", [False, True])
    def it_gives_way_to_a_narrower_one_wherever_that_stands(self, buku: BukuUji, terbalik: bool) -> None:
        baris = [("R104", "saran"), ("R104", "mati", f"{SUB}.0001")]
        hasil = jalan(buku, *(baris[::-1] if terbalik else baris))
        assert sebut(hasil.temuan) == [("R104", "saran", f"{SUB}.0002")]
        assert [d.temuan.perihal for d in hasil.dimatikan] == [f"{SUB}.0001"]

    def it_must_name_a_rule_that_is(self, buku: BukuUji) -> None:
        temuan = jalan(buku, ("R140", "mati")).temuan[-1]
        assert (temuan.kode, temuan.tempat, temuan.isi, temuan.tingkat) == ("R001", "Aturan!A2", "R140", "peringatan")

    def it_cannot_be_made_for_findings_about_exceptions(self, buku: BukuUji) -> None:
        assert [t.kode for t in jalan(buku, ("R002", "mati")).temuan] == ["R104", "R104", "R001"]

    def it_is_told_when_it_is_no_longer_needed(self, buku: BukuUji) -> None:
        hasil = jalan(buku, ("R104", "mati"), ("R106", "saran", "1.06.02"), aturan=[R104, pagu.pagu_negatif])
        (temuan,) = hasil.temuan
        assert (temuan.kode, temuan.tempat, temuan.isi, temuan.tingkat) == ("R002", "Aturan!A3", "R106 1.06.02", "saran")


class DescribeALimit:
    def it_holds_instead_of_the_rules_own(self, buku: BukuUji) -> None:
        buku.tulis("Sub Kegiatan", "Pagu 2026", 3_000_000)
        assert not jalan(buku, aturan=[lonjakan.lonjakan_pagu]).temuan
        hasil = jalan(buku, ("R107", "", "", "2"), aturan=[lonjakan.lonjakan_pagu])
        assert {t.kode for t in hasil.temuan} == {"R107"}

    def it_is_no_exception_that_could_be_unused(self, buku: BukuUji) -> None:
        assert not jalan(buku, ("R107", "", "", "999"), aturan=[lonjakan.lonjakan_pagu]).temuan

    def it_is_of_no_use_to_a_rule_that_measures_nothing(self, buku: BukuUji) -> None:
        hasil = jalan(buku, ("R104", "", "", "5"))
        assert [t.kode for t in hasil.temuan] == ["R104", "R104", "R002"]


def buat(kode: str = "X001", tingkat: Tingkat = "saran", periksa: Callable[[Bahan], Any] | None = None) -> Aturan:
    return aturan(kode, "Judul", tingkat, "Alasan.")(periksa or (lambda b: []))


class DescribeARuleOfAPlugin:
    def it_is_told_when_it_breaks_and_keeps_what_it_found(self, buku: BukuUji) -> None:
        def periksa(b: Bahan) -> Iterator[Cacat]:
            yield cacat(Asal("Program", 2), "nama", "ada")
            raise KeyError("pagu")

        hasil = jalankan(Bahan(buku.rencana()), [buat(periksa=periksa), R104], ["X001"])
        assert [t.kode for t in hasil.temuan] == ["X001", "R003", "R104", "R104"]
        assert hasil.temuan[1].isi == "KeyError: 'pagu'"
        assert "X001" in hasil.temuan[1].pesan

    @pytest.mark.parametrize("hasil", [None, 5, ["bukan cacat"]])
    def it_is_told_when_it_returns_what_is_no_finding(self, buku: BukuUji, hasil: Any) -> None:
        temuan = jalankan(Bahan(buku.rencana()), [buat(periksa=lambda b: hasil)], ["X001"]).temuan
        assert [t.kode for t in temuan] == ["R003"]

    def it_is_raised_when_it_is_our_own(self, buku: BukuUji) -> None:
        with pytest.raises(ZeroDivisionError):
            jalankan(Bahan(buku.rencana()), [buat(periksa=lambda b: 1 / 0)])

    def it_can_be_switched_off_like_any_other(self, buku: BukuUji) -> None:
        milik = buat(periksa=lambda b: [cacat(Asal("Program", 2), "nama", "ada")])
        hasil = jalan(buku, ("X001", "mati"), aturan=[milik])
        assert not hasil.temuan
        assert len(hasil.dimatikan) == 1


KEPALA = "from renstra.rules.aturan import Aturan, aturan\n"
SATU = '@aturan("{}", "Judul", "{}", "Alasan.")\ndef periksa{}(b):\n    return []\n'


@pytest.fixture
def paket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Write a module that is installed as a plugin, and forget the rules that were loaded before and after."""

    def pasang(isi: str, titik: str = "uji = aturan_luar_uji") -> None:
        (tmp_path / "aturan_luar_uji.py").write_text(KEPALA + isi, encoding="utf-8")
        info = tmp_path / "aturan_luar_uji-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: aturan-luar-uji\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[{daftar.TITIK_MASUK}]\n{titik}\n", encoding="utf-8")

    monkeypatch.syspath_prepend(tmp_path)
    semua_aturan.cache_clear()
    yield pasang
    semua_aturan.cache_clear()
    sys.modules.pop("aturan_luar_uji", None)


class DescribeAPlugin:
    def it_adds_its_rules_after_ours(self, paket: Callable[..., None]) -> None:
        paket(SATU.format("X002", "saran", 2) + SATU.format("X001", "kesalahan", 1))
        d = semua_aturan()
        assert [a.kode for a in d.aturan[-2:]] == ["X001", "X002"]
        assert d.milik_luar == {"X001", "X002"}
        assert d.aturan[-1].kelompok == "Aturan tambahan"
        assert not d.temuan

    def it_may_name_a_list(self, paket: Callable[..., None]) -> None:
        paket(SATU.format("X001", "saran", "") + "semua = [periksa, 'lain']\n", "uji = aturan_luar_uji:semua")
        assert semua_aturan().milik_luar == {"X001"}

    def it_may_hold_rules_of_ours(self, paket: Callable[..., None]) -> None:
        paket("from renstra.rules.pagu import pagu_tahunan\n" + SATU.format("X001", "saran", ""))
        d = semua_aturan()
        assert (d.milik_luar, d.temuan) == ({"X001"}, ())

    @pytest.mark.parametrize(
        ("modul", "isi"),
        [
            ("raise ImportError('tidak ada')\n", "ImportError: tidak ada"),
            ("def rusak(:\n", "SyntaxError"),
            (SATU.format("R101", "saran", ""), "R101"),
            (SATU.format("R001", "saran", ""), "R001"),
            (SATU.format("X001", "gawat", ""), "X001 bertingkat gawat"),
            ("", ""),
        ],
    )
    def it_is_told_when_it_is_of_no_use(self, paket: Callable[..., None], modul: str, isi: str) -> None:
        paket(modul)
        d = semua_aturan()
        assert not d.milik_luar
        assert [a.kode for a in d.aturan] == [a.kode for a in aturan_bawaan()]
        (temuan,) = d.temuan
        assert (temuan.kode, temuan.tingkat) == ("R003", "peringatan")
        assert temuan.isi.startswith(isi)
        assert "'uji'" in temuan.pesan

    def it_is_told_when_a_code_is_taken_twice(self, paket: Callable[..., None]) -> None:
        paket(SATU.format("X001", "saran", 1) + SATU.format("X001", "saran", 2))
        d = semua_aturan()
        assert d.milik_luar == {"X001"}
        assert [t.isi for t in d.temuan] == ["X001"]

    def it_is_told_when_it_is_not_there(self, paket: Callable[..., None]) -> None:
        paket("", "uji = modul_yang_tidak_ada")
        assert [t.isi.split(":")[0] for t in semua_aturan().temuan] == ["ModuleNotFoundError"]


class DescribeOurOwnRules:
    def it_gives_each_a_code_of_a_known_group(self) -> None:
        kode = [a.kode for a in aturan_bawaan()]
        assert kode == sorted(set(kode))
        assert all(re.fullmatch(r"R\d{3}", k) and k[:2] in KELOMPOK for k in kode)
        assert not set(kode) & set(MILIK_PEMERIKSA)

    def it_refuses_a_code_that_is_taken_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(daftar, "MODUL", ("pagu", "pagu"))
        with pytest.raises(ValueError, match="kode aturan ganda: R101"):
            aturan_bawaan()

    def it_says_what_each_wants_and_why(self) -> None:
        semua = {a.kode: (a.judul, a.tingkat, a.alasan) for a in aturan_bawaan()} | MILIK_PEMERIKSA
        for kode, (judul, tingkat, alasan) in semua.items():
            assert judul[:1].isupper(), kode
            assert judul[-1].isalnum() or judul[-1] == ")", kode
            assert tingkat in TINGKAT, kode
            assert alasan.lstrip("'\"")[:1].isupper(), kode
            assert alasan.endswith("."), kode

    def it_finds_nothing_grave_in_a_sound_plan(self, tmp_path: Path) -> None:
        r = BukuUji(tmp_path).rencana()
        assert not [t for a in aturan_bawaan() for t in a(Bahan(r)) if t.tingkat == "kesalahan"]
