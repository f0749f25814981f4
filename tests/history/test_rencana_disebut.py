"""What people write on the command line for a plan, and what each of it gives: the same plan, or what is wrong."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from rencana_uji import beda, susun

from buku_uji import BukuUji, sunting_arsip
from renstra.build import bangun
from renstra.document.carried import ambil
from renstra.model import Temuan
from renstra.plans import Rencana, TakTersusun, baca_rencana

NAMA = "dinsos-renstra-2025"
INGGRIS = re.compile(r"\b(error|file|not|found|invalid|missing|permission|directory|unexpected)\b", re.IGNORECASE)


def rencana_dari(sebutan: str | Path) -> Rencana:
    """The plan of that name, which must be readable."""
    hasil = baca_rencana(str(sebutan))
    assert isinstance(hasil, Rencana), hasil
    return hasil


def temuan(sebutan: str | Path) -> tuple[Temuan, ...]:
    """What is wrong with that name; every finding says how to go on, in Indonesian."""
    hasil = baca_rencana(str(sebutan))
    assert isinstance(hasil, tuple)
    assert hasil
    for t in hasil:
        assert t.saran
        assert not INGGRIS.search(f"{t.pesan} {t.harap} {t.saran}")
    return hasil


def satu(sebutan: str | Path) -> Temuan:
    (hasil,) = temuan(sebutan)
    return hasil


def teks(docx: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(docx)).paragraphs)


@pytest.fixture
def docx(rencana: BukuUji) -> Path:
    """The tiny plan's Word file, with a record of it."""
    return susun(rencana.folder).berkas[0]


class DescribeYangSama:
    """One plan by all its names."""

    def it_is_the_same_plan_by_folder_workbook_word_file_and_record(self, rencana: BukuUji, docx: Path) -> None:
        dari = [rencana_dari(s) for s in (rencana.folder, rencana.folder / "renstra.xlsx", docx, f"{rencana.folder}@1")]
        for r in dari[1:]:
            assert list(beda(dari[0].renstra, r.renstra)) == []
            assert r.bab == dari[0].bab
            assert (r.gaya, r.kertas, r.peringatan) == (dari[0].gaya, "F4", ())
        assert [r.nama for r in dari] == [NAMA, NAMA, f"{NAMA}.docx", f"{NAMA}@1"]
        assert [r.folder for r in dari] == [rencana.folder, rencana.folder, None, rencana.folder]

    def it_gives_the_same_word_file_by_all_its_names(self, rencana: BukuUji, docx: Path) -> None:
        isi = docx.read_bytes()
        for sebutan in (rencana.folder, rencana.folder / "renstra.xlsx", docx, f"{rencana.folder}@1"):
            assert rencana_dari(sebutan).dokumen() == isi

    def it_is_read_from_here_by_a_dot(self, rencana: BukuUji, docx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(rencana.folder)
        assert rencana_dari(".").nama == NAMA
        assert rencana_dari(".@1").nama == rencana_dari("@terakhir").nama == f"{NAMA}@1"


class DescribeFolder:
    def it_need_not_be_in_order_to_be_compared(self, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Kode", "9.99.99.9.99.9999")
        rencana.tulis("Sub Kegiatan", "Kode Kegiatan", "1.06.02.2.01")
        rencana.simpan()
        assert bangun(rencana.folder, rencana.folder / "hasil", pdf=False).ringkasan is None
        r = rencana_dari(rencana.folder)
        assert r.renstra.sub_kegiatan[0].kode == "9.99.99.9.99.9999"
        assert ambil(r.dokumen())

    def it_leaves_no_record_and_writes_nothing(self, rencana: BukuUji) -> None:
        sebelum = sorted(rencana.folder.rglob("*"))
        rencana_dari(rencana.folder).dokumen()
        assert sorted(rencana.folder.rglob("*")) == sebelum

    def it_passes_on_warnings(self, rencana: BukuUji) -> None:
        rencana.judul("Sub Kegiatan", "Lokasi", "Lokas")
        rencana.simpan()
        (rencana.folder / "aset").mkdir()
        (rencana.folder / "aset/logo.gif").write_bytes(b"GIF89a")
        assert [t.kode for t in rencana_dari(rencana.folder).peringatan] == ["B26", "A02"]

    def it_tells_all_faults_of_the_workbook_at_once(self, rencana: BukuUji) -> None:
        rencana.tulis("Sub Kegiatan", "Pagu 2025", "seribu")
        rencana.tulis("Tujuan", "Tujuan", "")
        rencana.simpan()
        assert [t.lembar for t in temuan(rencana.folder)] == ["Tujuan", "Sub Kegiatan"]

    def it_tells_faults_of_texts_and_profiles(self, rencana: BukuUji) -> None:
        (rencana.folder / "narasi/iku.md.j2").write_text("{{ identitas.op }}", encoding="utf-8")
        (rencana.folder / "tabel.toml").write_text("[iku\n", encoding="utf-8")
        assert {t.kode for t in temuan(rencana.folder)} == {"N01", "P02"}

    def it_says_that_it_has_no_workbook(self, tmp_path: Path) -> None:
        assert satu(tmp_path).kode == "B01"

    def it_may_have_an_at_sign_in_its_name(self, rencana: BukuUji, tmp_path: Path) -> None:
        for nama in ("renstra@dinsos", "renstra-2025@1"):
            shutil.copytree(rencana.folder, tmp_path / nama)
            assert rencana_dari(tmp_path / nama).folder == tmp_path / nama
            susun(tmp_path / nama)
            assert rencana_dari(f"{tmp_path / nama}@1").folder == tmp_path / nama

    def it_goes_before_the_record_that_would_be_called_the_same(self, rencana: BukuUji, docx: Path) -> None:
        lain = rencana.folder.with_name("renstra-2025@1")
        shutil.copytree(rencana.folder, lain)
        assert rencana_dari(f"{rencana.folder}@1").folder == lain


class DescribeBukuKerja:
    def it_may_have_any_name_and_uses_what_lies_beside_it(self, rencana: BukuUji) -> None:
        rencana.lembar("Sub Kegiatan").title = "RKA"
        rencana.simpan()
        rencana.peta('[lembar."Sub Kegiatan"]\nlembar = "RKA"\n')
        (rencana.folder / "narasi/iku.md.j2").write_text("Teks kantor.\n\n{{ tabel('iku') }}\n", encoding="utf-8")
        lain = (rencana.folder / "renstra.xlsx").rename(rencana.folder / "Renstra Lama (final).XLSX")
        r = rencana_dari(lain)
        assert (r.nama, r.folder) == (lain.name, rencana.folder)
        assert r.renstra.sub_kegiatan[0].asal.lembar == "RKA"
        assert "Teks kantor." in teks(r.dokumen())

    def it_is_told_of_by_its_own_name_when_it_is_none(self, rencana: BukuUji) -> None:
        (rencana.folder / "lain.xlsx").write_bytes(b"bukan")
        t = satu(rencana.folder / "lain.xlsx")
        assert (t.kode, t.lembar) == ("B02", "lain.xlsx")

    def it_is_told_of_when_excel_holds_it(self, rencana: BukuUji) -> None:
        lain = shutil.copy(rencana.folder / "renstra.xlsx", rencana.folder / "lain.xlsx")
        (rencana.folder / "~$lain.xlsx").write_text("kantor")
        assert satu(lain).kode == "B04"


class DescribeDokumenWord:
    def it_stands_alone(self, rencana: BukuUji, docx: Path, tmp_path: Path) -> None:
        renstra = rencana.rencana()
        lain = docx.rename(tmp_path / "Renstra kiriman.docx")
        shutil.rmtree(rencana.folder)
        r = rencana_dari(lain)
        assert (r.nama, r.folder, r.peringatan) == ("Renstra kiriman.docx", None, ())
        assert list(beda(renstra, r.renstra)) == []

    def it_is_read_with_a_warning_when_its_text_was_edited(self, rencana: BukuUji, docx: Path) -> None:
        dokumen = Document(str(docx))
        dokumen.paragraphs[-5].add_run(" disunting")
        dokumen.save(str(docx))
        r = rencana_dari(docx)
        (t,) = r.peringatan
        assert (t.kode, t.lembar, t.tingkat) == ("D07", docx.name, "peringatan")
        assert list(beda(rencana.rencana(), r.renstra)) == []
        assert r.dokumen() == docx.read_bytes()

    def it_is_told_of_when_it_carries_no_data_and_how_to_get_one(self, tmp_path: Path) -> None:
        Document().save(str(tmp_path / "lama.docx"))
        t = satu(tmp_path / "lama.docx")
        assert (t.kode, t.lembar) == ("D03", "lama.docx")
        assert "renstra build" in t.saran
        assert "buku kerja" in t.saran

    @pytest.mark.parametrize(
        ("ubah", "kata"),
        [
            (lambda x: x.replace(b'"format": 1', b'"format": 99'), "lebih baru"),
            (lambda x: x.replace(b'"simpul"', b'"simpu"'), "tidak lengkap"),
            (lambda x: re.sub(rb">\{.*</potret>", b">kosong</potret>", x, flags=re.DOTALL), "JSON"),
        ],
        ids=["baru", "rusak", "bukan data"],
    )
    def it_is_told_of_when_its_data_is_none(self, ubah: Callable[[bytes], bytes], kata: str, docx: Path) -> None:
        sunting_arsip(docx, {"customXml/item1.xml": ubah})
        t = satu(docx)
        assert t.kode == "D04"
        assert kata in t.isi

    @pytest.mark.parametrize(
        "isi", [b"", b"teks", b"PK\x03\x04 potong", b"\xd0\xcf\x11\xe0 sandi"], ids=["kosong", "teks", "zip", "ole"]
    )
    def it_is_told_of_when_it_is_no_word_file(self, isi: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.docx").write_bytes(isi)
        assert satu(tmp_path / "a.docx").kode == "D02"

    def it_falls_back_on_the_usual_looks_when_its_own_are_elsewhere(self, rencana: BukuUji) -> None:
        baku = (Path(__file__).parents[2] / "templates/gaya/baku.toml").read_text(encoding="utf-8")
        (rencana.folder / "gaya").mkdir()
        (rencana.folder / "gaya/kantor.toml").write_text(baku.replace('nama = "baku"', 'nama = "kantor"', 1), encoding="utf-8")
        rencana.tulis("Identitas", "Gaya", "kantor")
        rencana.tulis("Identitas", "Kertas", "A4")
        rencana.simpan()
        dokumen = susun(rencana.folder).berkas[0]
        gaya = [(r.gaya.nama, r.kertas) for r in map(rencana_dari, (f"{rencana.folder}@1", dokumen))]
        assert gaya == [("kantor", "A4"), ("baku", "A4")]

    def it_has_the_looks_of_the_program_that_it_names(self, rencana: BukuUji) -> None:
        rencana.tulis("Identitas", "Gaya", "bookman")
        rencana.simpan()
        assert rencana_dari(susun(rencana.folder).berkas[0]).gaya.nama == "bookman"


class DescribeCatatan:
    @pytest.fixture
    def dua_versi(self, rencana: BukuUji) -> BukuUji:
        """Two records with other texts and another pagu."""
        for pagu, kata in ((1_000_000, "Teks pertama."), (2_000_000, "Teks kedua.")):
            (rencana.folder / "narasi/kaidah-pelaksanaan.md.j2").write_text(kata, encoding="utf-8")
            rencana.tulis("Sub Kegiatan", "Pagu 2025", pagu)
            rencana.simpan()
            susun(rencana.folder)
        return rencana

    def it_is_the_plan_as_it_was(self, dua_versi: BukuUji) -> None:
        satu, dua, akhir = (rencana_dari(f"{dua_versi.folder}@{n}") for n in ("1", "002", "terakhir"))
        assert [r.nama for r in (satu, dua, akhir)] == [f"{NAMA}@1", f"{NAMA}@2", f"{NAMA}@2"]
        assert [r.renstra.sub_kegiatan[0].pagu(2025) for r in (satu, dua, akhir)] == [1_000_000, 2_000_000, 2_000_000]

    def it_gives_the_word_file_of_its_own_chapters(self, dua_versi: BukuUji) -> None:
        isi = teks(rencana_dari(f"{dua_versi.folder}@1").dokumen())
        assert "Teks pertama." in isi
        assert "Teks kedua." not in isi

    def it_can_be_compared_while_texts_and_workbook_of_today_are_broken(self, dua_versi: BukuUji) -> None:
        (dua_versi.folder / "narasi/kaidah-pelaksanaan.md.j2").write_text("{{ salah", encoding="utf-8")
        (dua_versi.folder / "renstra.xlsx").write_bytes(b"rusak")
        assert "Teks pertama." in teks(rencana_dari(f"{dua_versi.folder}@1").dokumen())

    def it_is_read_but_has_no_word_file_when_profiles_of_today_are_broken(self, dua_versi: BukuUji) -> None:
        (dua_versi.folder / "tabel.toml").write_text("[iku\n", encoding="utf-8")
        r = rencana_dari(f"{dua_versi.folder}@1")
        assert r.renstra.sub_kegiatan
        with pytest.raises(TakTersusun) as galat:
            r.dokumen()
        assert [t.kode for t in galat.value.temuan] == ["P02"]
        assert "tabel.toml" in str(galat.value)

    def it_has_no_word_file_when_it_places_what_the_program_knows_no_more(self, dua_versi: BukuUji) -> None:
        berkas = dua_versi.folder / "riwayat/001.json"
        lama = berkas.read_text(encoding="utf-8")
        berkas.write_text(re.sub(r'\{"(tabel|rujuk)": "iku"\}', r'{"\1": "dulu"}', lama), encoding="utf-8")
        with pytest.raises(TakTersusun, match="tidak dikenal lagi"):
            rencana_dari(f"{dua_versi.folder}@1").dokumen()

    def it_is_read_with_a_warning_when_a_hand_changed_it(self, dua_versi: BukuUji) -> None:
        berkas = dua_versi.folder / "riwayat/001.json"
        berkas.write_text(berkas.read_text(encoding="utf-8").replace("1000000", "1000001"), encoding="utf-8")
        r = rencana_dari(f"{dua_versi.folder}@1")
        (t,) = r.peringatan
        assert (t.kode, t.lembar, t.tingkat) == ("D08", "riwayat/001.json", "peringatan")
        assert r.renstra.sub_kegiatan[0].pagu(2025) == 1_000_001

    def it_is_told_of_when_it_is_broken(self, dua_versi: BukuUji) -> None:
        berkas = dua_versi.folder / "riwayat/001.json"
        data = json.loads(berkas.read_text(encoding="utf-8"))
        for isi in ("{", json.dumps(data | {"potret": {}})):
            berkas.write_text(isi, encoding="utf-8")
            t = satu(f"{dua_versi.folder}@1")
            assert (t.kode, t.lembar) == ("D06", "riwayat/001.json")

    @pytest.mark.parametrize(
        ("nomor", "kode"), [("3", "D05"), ("0", "D05"), ("", "D01"), ("satu", "D01"), ("-1", "D01"), ("1.0", "D01"), ("²", "D01")]
    )
    def it_is_told_of_when_there_is_none_of_that_number(self, nomor: str, kode: str, dua_versi: BukuUji) -> None:
        t = satu(f"{dua_versi.folder}@{nomor}")
        assert t.kode == kode
        assert ("1-2" in t.harap) if kode == "D05" else (f"{dua_versi.folder}@1" in t.saran)

    def it_is_told_of_when_the_plan_was_never_built(self, rencana: BukuUji) -> None:
        t = satu(f"{rencana.folder}@terakhir")
        assert t.kode == "D05"
        assert "renstra build" in t.saran


class DescribeYangTakAda:
    def it_is_told_with_the_nearest_name(self, rencana: BukuUji) -> None:
        t = satu(rencana.folder.with_name("renstra-2052"))
        assert t.kode == "D01"
        assert str(rencana.folder) in t.saran
        assert "FOLDER@NOMOR" in t.harap

    @pytest.mark.parametrize(
        "sebutan", ["tak-ada", "tak-ada@1", "tak-ada.xlsx", "tak-ada.docx", "a/b/c", "x" * 5000, "a\0b", "@@"]
    )
    def it_is_told_whatever_it_looks_like(self, sebutan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert satu(sebutan).kode == "D01"

    @pytest.mark.parametrize("nama", ["data.ods", "lama.xls", "lama.doc", "renstra.pdf", "catatan"])
    def it_is_told_of_a_file_of_another_kind(self, nama: str, tmp_path: Path) -> None:
        (tmp_path / nama).write_bytes(b"x")
        t = satu(tmp_path / nama)
        assert (t.kode, t.lembar) == ("D02", nama)


def it_is_a_zip_that_word_opens_in_every_case(rencana: BukuUji, docx: Path) -> None:
    for sebutan in (rencana.folder, f"{rencana.folder}@1"):
        assert zipfile.ZipFile(io.BytesIO(rencana_dari(sebutan).dokumen())).testzip() is None
