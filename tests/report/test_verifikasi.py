"""The form for Bappeda, as python-docx, a validator and LibreOffice see it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from laporan_uji import BUKU, LONJAKAN, PAGU, TARGET, TEKS, Rencana, hasil

from renstra.check import HasilPeriksa
from renstra.document.tables import TABEL
from renstra.model import Temuan
from renstra.pdf import cari_soffice, ubah_ke_pdf
from renstra.report.catalog import aturan_dikenal
from renstra.report.concern import TEKS_LEMBAR, TEKS_PAGU, TEKS_TABEL, TEKS_TELAAHAN, menurut_bagian
from renstra.report.verification import CENTANG, lembar_verifikasi
from renstra.templates import yang_ada
from renstra.workbook.sheets import LEMBAR

AKAR = Path(__file__).parents[2]
Isi = dict[str, tuple[str, str, str, str]]


def penuh(r: Rencana, *temuan: Temuan, **lain: object) -> HasilPeriksa:
    """A result of the tiny plan with all that belongs to it."""
    return hasil(*temuan, **{"renstra": r.renstra, "perangkat": r.perangkat, **lain})


def tabel(h: HasilPeriksa) -> Table:
    return Document(io.BytesIO(lembar_verifikasi(h))).tables[0]


def isi(h: HasilPeriksa) -> Isi:
    """The rows of the form: Ya, Tidak, cause and remedy by what the row is about."""
    semua = [[s.text for s in b.cells] for b in tabel(h).rows[2:]]
    return {b[1]: (b[2], b[3], b[4], b[5]) for b in semua}


def kalimat(h: HasilPeriksa, tahap: str = "") -> list[str]:
    return [p.text for p in Document(io.BytesIO(lembar_verifikasi(h, tahap))).paragraphs if p.text]


class DescribeKepala:
    def it_names_document_office_and_years_and_leaves_the_stage_to_be_struck_out(self, rencana: Rencana) -> None:
        p = kalimat(penuh(rencana))
        assert p[:4] == [
            "LEMBAR VERIFIKASI",
            "RANCANGAN AWAL/RANCANGAN/RANCANGAN AKHIR *)",
            "RENCANA STRATEGIS DINAS SOSIAL KABUPATEN SELUMA",
            "TAHUN 2025-2027",
        ]
        assert "*) Coret yang tidak perlu." in p

    def it_names_the_stage_when_it_is_known(self, rencana: Rencana) -> None:
        p = kalimat(penuh(rencana), "Rancangan Akhir")
        assert p[1] == "RANCANGAN AKHIR"
        assert not any("Coret" in x for x in p)

    def it_says_what_was_checked(self, rencana: Rencana) -> None:
        p = kalimat(penuh(rencana, PAGU, TARGET, mati=(LONJAKAN,)))
        assert "Pemeriksaan\t: 8 aturan dijalankan; 1 kesalahan, 1 peringatan; 1 temuan dikecualikan" in p
        assert "Sistematika\t: Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017" in p

    def it_heads_the_table_as_the_form_does(self, rencana: Rencana) -> None:
        atas, bawah = ([s.text for s in b.cells] for b in tabel(penuh(rencana)).rows[:2])
        assert atas == [
            "No", "Indikator/Sistematika", "Kesesuaian", "Kesesuaian", "Faktor Penyebab Ketidaksesuaian", "Tindak Lanjut",
        ]  # fmt: skip
        assert bawah[2:4] == ["Ya", "Tidak"]


class DescribeSistematika:
    def it_lists_every_chapter_and_section_of_the_profile(self, rencana: Rencana) -> None:
        semua = isi(penuh(rencana))
        profil = tomllib.loads((AKAR / "templates/sistematika/86-2017.toml").read_text())
        urutan = [k for k in semua if k.startswith("BAB ")]
        assert len(urutan) == len(profil["bab"])
        assert urutan[1] == "BAB II GAMBARAN PELAYANAN DINAS SOSIAL"
        for sub in (s for bab in profil["bab"] for s in bab["subbab"]):
            assert semua[sub["judul"]] == (CENTANG, "", "", "")

    def it_marks_the_section_that_shows_what_was_found_and_its_chapter(self, rencana: Rencana) -> None:
        semua = isi(penuh(rencana, TARGET, replace(TARGET, sel="K3"), replace(PAGU, kode="R202", pesan="target turun")))
        assert semua["Pendanaan"][:2] == ("", CENTANG)
        assert semua["Pendanaan"][2] == f"R104: {TARGET.pesan}, dan 1 lainnya"
        assert semua["Pendanaan"][3] == "Perbaiki menurut R104 pada bagian B."
        assert semua["Rencana Program"][1:3] == (CENTANG, "R202: target turun")
        assert semua["BAB VI RENCANA PROGRAM DAN KEGIATAN SERTA PENDANAAN"][1:3] == (CENTANG, "Lihat subbab 6.1, 6.3")
        assert semua["Landasan Hukum"][0] == CENTANG

    def it_knows_the_section_of_a_text_and_the_chapter_of_an_opening(self, rencana: Rencana) -> None:
        pengantar = replace(TEKS, lembar="narasi/pengantar-penutup.md.j2")
        semua = isi(penuh(rencana, TEKS, pengantar))
        assert semua["Rencana Tindak Lanjut"][1] == CENTANG
        assert semua["BAB VIII PENUTUP"][2] == f"N01: {TEKS.pesan}\nLihat subbab 8.2"

    @pytest.mark.parametrize(
        "temuan",
        [
            Temuan("R601", "", "", "subbab kosong", perihal="sumber-daya"),
            Temuan("R601", "86-2017.toml", "sumber-daya", "subbab kosong"),
            Temuan("R601", "86-2017.toml", "2.2", "subbab kosong"),
            Temuan("R601", "narasi/sumber-daya.md.j2", "7", "subbab kosong", perihal="2.2"),
        ],
    )
    def it_takes_a_finding_about_the_chapters_by_id_or_number(self, rencana: Rencana, temuan: Temuan) -> None:
        semua = isi(penuh(rencana, temuan))
        assert semua["Sumber Daya"][1:3] == (CENTANG, "R601: subbab kosong")
        assert sum(b[1] == CENTANG for k, b in semua.items() if k.startswith("BAB ")) == 1

    def it_says_so_when_the_texts_could_not_be_read(self, rencana: Rencana) -> None:
        h = hasil(TEKS, renstra=rencana.renstra)
        assert any("belum dapat diperiksa karena teks atau profil" in k for k in isi(h))
        assert not any(k.startswith("BAB ") for k in isi(h))


class DescribeBagian:
    def it_points_only_at_sheets_and_texts_that_there_are(self) -> None:
        teks = set(yang_ada("narasi", ".md.j2"))
        assert set(TEKS_LEMBAR) <= {lembar.nama for lembar in LEMBAR}
        assert {*TEKS_LEMBAR.values(), *TEKS_TELAAHAN.values(), *TEKS_TABEL.values(), TEKS_PAGU} <= teks
        assert {TEKS_TABEL.get(id, id) for id in TABEL} <= teks

    @pytest.mark.parametrize(
        ("tabel", "bagian"),
        [("sarana", "sumber-daya"), ("strategi", "strategi"), ("tujuan-sasaran", "tujuan-sasaran-jangka-menengah")],
    )
    def it_knows_the_section_that_a_table_stands_in(self, rencana: Rencana, tabel: str, bagian: str) -> None:
        temuan = [Temuan("R604", "tabel.toml", f"{tabel}.kolom", "kolom tidak ada", perihal=f"{tabel}.satuan")]
        assert [b.id for b in menurut_bagian(rencana.perangkat, rencana.renstra, temuan) if b.temuan] == [bagian]

    def it_knows_a_sheet_by_the_name_that_the_office_gave_it(self, rencana: Rencana) -> None:
        tujuan = rencana.renstra.tujuan[0]
        lain = tujuan.model_copy(update={"asal": replace(tujuan.asal, lembar="T-C 25")})
        r = rencana.renstra.model_copy(update={"tujuan": (lain,)})
        kena = [b.id for b in menurut_bagian(rencana.perangkat, r, [Temuan("R202", "T-C 25", "G2", "x")]) if b.temuan]
        assert kena == ["tujuan-sasaran-jangka-menengah"]


class DescribeAturan:
    def it_lists_every_rule_with_yes_or_no(self, rencana: Rencana) -> None:
        semua = isi(penuh(rencana))
        for p in aturan_dikenal().values():
            if not p.kode.startswith("R0"):
                assert semua[f"{p.kode} {p.judul}"] == (CENTANG, "", "", "")

    def it_says_where_and_what_is_wrong_and_how_to_mend_it(self, rencana: Rencana) -> None:
        judul = f"R101 {aturan_dikenal()['R101'].judul}"
        assert isi(penuh(rencana, PAGU))[judul] == (
            "",
            CENTANG,
            f"1 kesalahan:\n– Program!K2: {PAGU.pesan} (tertulis 2.999.999, seharusnya 3.000.000)",
            "Kekurangan 1; samakan, atau kosongkan sel ini agar dihitung.",
        )

    def it_names_the_first_places_and_counts_the_rest(self, rencana: Rencana) -> None:
        semua = [
            replace(PAGU, sel=f"K{n}", saran=f"saran {n}", tingkat="saran" if n % 2 else "kesalahan") for n in range(2, 1203)
        ]
        _, _, faktor, lanjut = isi(penuh(rencana, *semua))[f"R101 {aturan_dikenal()['R101'].judul}"]
        assert faktor.startswith("601 kesalahan, 600 saran:\n– Program!K2")
        assert faktor.endswith("– Program!K6: pagu 2025 tidak sama dengan jumlah di bawahnya (tertulis 2.999.999, seharusnya "
                               "3.000.000)\n– dan 1.196 sel lainnya")  # fmt: skip
        assert lanjut.splitlines() == ["– Saran 2.", "– Saran 3.", "– Saran 4.", "– Sel lainnya dengan cara yang sama."]

    def it_stays_short_however_long_a_cell_is(self, rencana: Rencana) -> None:
        faktor = isi(penuh(rencana, replace(PAGU, isi="kata " * 500)))[f"R101 {aturan_dikenal()['R101'].judul}"][2]
        assert len(faktor) < 400

    def it_gives_the_reason_for_what_was_switched_off(self, rencana: Rencana) -> None:
        judul = f"R107 {aturan_dikenal()['R107'].judul}"
        mati = isi(penuh(rencana, mati=(LONJAKAN, LONJAKAN)))[judul]
        assert mati == ("dikecualikan", "", "2 temuan dikecualikan: Panti baru dibangun tahun 2026.", "")
        keduanya = isi(penuh(rencana, LONJAKAN, mati=(LONJAKAN,)))[judul]
        assert keduanya[:2] == ("", CENTANG)
        assert keduanya[2].splitlines()[-1] == "1 temuan dikecualikan: Panti baru dibangun tahun 2026."

    def it_has_a_row_for_files_that_could_not_be_read(self, rencana: Rencana) -> None:
        semua = isi(penuh(rencana, TEKS, BUKU))
        assert semua["Buku kerja: buku kerja terbaca utuh"][1:3] == (
            CENTANG, "1 kesalahan:\n– Indikator RPJMD: lembar tidak ada",
        )  # fmt: skip
        teks = semua["Teks dan halaman Word: tanda pada teks dan halaman Word dikenal"][2]
        assert "narasi/kata-penutup.md.j2 baris 3" in teks
        assert not any(k.startswith(("Gambar", "Profil", "Keluaran")) for k in semua)

    def it_claims_nothing_for_rules_that_were_not_applied(self) -> None:
        semua = isi(hasil(BUKU, aturan=0))
        assert not any(k.startswith("R1") for k in semua)
        assert any(k.startswith("Aturan belum dijalankan") for k in semua)


class DescribePenutup:
    def it_leaves_verdict_place_and_date_to_be_written_by_hand(self, rencana: Rencana) -> None:
        p = kalimat(penuh(rencana))
        assert any("(    ) sesuai dengan perbaikan" in x for x in p)
        assert any(re.fullmatch(r"…+, …+ 20……", x) for x in p)

    def it_has_room_for_the_verifiers_and_the_one_who_signs_for_the_office(self, rencana: Rencana) -> None:
        dok = Document(io.BytesIO(lembar_verifikasi(penuh(rencana))))
        tim = dok.tables[1]
        assert [s.text for s in tim.rows[0].cells] == ["No", "Nama", "NIP", "Jabatan", "Tanda Tangan"]
        assert [b.cells[0].text for b in tim.rows[1:]] == ["1.", "2.", "3."]
        akhir = [p.text for p in dok.paragraphs if p.text]
        assert "Tim Verifikasi Bappeda Kabupaten Seluma" in akhir
        assert akhir[-3:] == ["Kepala Dinas Sosial Kabupaten Seluma,", "Budi, S.Sos.", "NIP. 19641012 199101 1 003"]

    def it_holds_the_closing_together_on_one_page(self, rencana: Rencana) -> None:
        dok = Document(io.BytesIO(lembar_verifikasi(penuh(rencana))))
        penutup = dok.tables[0]._tbl.getnext().getnext()
        while (penutup := penutup.getnext()).tag != qn("w:sectPr"):
            semua = [penutup] if penutup.tag == qn("w:p") else list(penutup.iter(qn("w:p")))
            ikat = [p.pPr.find(qn("w:keepNext")) is not None for p in semua]
            assert all(ikat) or penutup.getnext().tag == qn("w:sectPr")


class DescribeBerkas:
    @pytest.mark.parametrize("h", [hasil(), hasil(BUKU, aturan=0), hasil(BUKU, aturan=0, berjalan=False)])
    def it_can_be_made_of_a_plan_that_could_not_be_read(self, h: HasilPeriksa) -> None:
        assert "RENCANA STRATEGIS PERANGKAT DAERAH" in kalimat(h)

    def it_is_valid_without_any_error(self, rencana: Rencana, tmp_path: Path) -> None:
        (tmp_path / "lv.docx").write_bytes(lembar_verifikasi(penuh(rencana, PAGU, TARGET, TEKS, BUKU, mati=(LONJAKAN,))))
        program = [sys.executable, "-m", "openxml_audit", "-m", "0", "-q", str(tmp_path / "lv.docx")]
        periksa = subprocess.run(program, capture_output=True, text=True)
        assert periksa.returncode == 0, periksa.stdout[-3000:] + periksa.stderr[-3000:]

    def it_is_the_same_to_the_byte_every_time_with_the_date_of_adoption_as_its_only_clock(self, rencana: Rencana) -> None:
        h = penuh(rencana, PAGU, mati=(LONJAKAN,))
        arsip = lembar_verifikasi(h)
        assert arsip == lembar_verifikasi(h)
        with zipfile.ZipFile(io.BytesIO(arsip)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            semua = b"".join(z.read(n) for n in z.namelist())
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", semua)) == {b"2025-09-02T00:00:00Z"}

    def it_lies_on_the_paper_of_the_plan_turned(self, rencana: Rencana) -> None:
        (seksi,) = Document(io.BytesIO(lembar_verifikasi(penuh(rencana)))).sections
        kertas = rencana.perangkat.gaya.kertas[rencana.renstra.identitas.kertas]
        assert seksi.orientation == WD_ORIENT.LANDSCAPE
        assert (round(seksi.page_width.mm), round(seksi.page_height.mm)) == (kertas.tinggi, kertas.lebar)

    def it_repeats_its_heading_and_never_splits_a_row(self, rencana: Rencana) -> None:
        semua = tabel(penuh(rencana, PAGU))._tbl.tr_lst
        assert [b.trPr.find(qn("w:tblHeader")) is not None for b in semua[:3]] == [True, True, False]
        assert all(b.trPr.find(qn("w:cantSplit")) is not None for b in semua)

    def it_keeps_the_heading_of_a_group_with_what_follows(self, rencana: Rencana) -> None:
        baris = tabel(penuh(rencana)).rows
        judul = [b for b in baris if b.cells[0].text in {"A. SISTEMATIKA", "B. KESESUAIAN ISI", "Pagu", "Tulisan"}]
        assert len(judul) == 4
        assert all(p.paragraph_format.keep_with_next for b in judul for p in b.cells[0].paragraphs)

    def it_shows_its_heading_on_every_page_that_libreoffice_lays_out(self, rencana: Rencana, tmp_path: Path) -> None:
        soffice = cari_soffice()
        if soffice is None:
            pytest.skip("LibreOffice tidak terpasang")
        docx, pdf = tmp_path / "lv.docx", tmp_path / "lv.pdf"
        banyak = [replace(TARGET, sel=f"K{n}") for n in range(2, 40)]
        docx.write_bytes(lembar_verifikasi(penuh(rencana, PAGU, *banyak, mati=(LONJAKAN,))))
        jumlah = ubah_ke_pdf(docx, pdf, soffice=soffice).halaman
        teks = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        halaman = teks.split("\f")[:jumlah]
        bertabel = [h for h in halaman if CENTANG in h]
        assert len(bertabel) > 2
        assert all("Faktor Penyebab" in h and "Tidak" in h for h in bertabel)
        (akhir,) = [h for h in halaman if "Tim Verifikasi Bappeda" in h]
        assert "NIP. 19641012 199101 1 003" in akhir
