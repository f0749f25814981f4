"""Pages that office staff lay out in Word: filled, with pictures, and brought into the document."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from renstra.arsip import bekukan
from renstra.document.frontmatter import HalamanRusak, periksa_aset, render_halaman, sisipkan
from renstra.model import Renstra
from renstra.narrative.context import Konteks, susun_konteks
from renstra.workbook.read import baca_buku_kerja

AKAR = Path(__file__).parents[2]
HALAMAN = AKAR / "templates/halaman"
SEMUA = ("kata-pengantar", "lembar-penetapan", "sampul", "tanda-tangan")


@pytest.fixture(scope="module")
def renstra() -> Renstra:
    hasil = baca_buku_kerja(AKAR / "data/dinsos-bengkulu/perubahan-2022").renstra
    assert hasil
    return hasil


@pytest.fixture
def konteks(renstra: Renstra) -> Callable[..., Konteks]:
    """The sample plan with other words in its identity; `pejabat` are those of the one who signs."""

    def ubah(pejabat: dict[str, Any] | None = None, **identitas: Any) -> Konteks:
        i = renstra.identitas
        identitas["penandatangan"] = i.penandatangan.model_copy(update=pejabat or {})
        return susun_konteks(renstra.model_copy(update={"identitas": i.model_copy(update=identitas)}), ())

    return ubah


@pytest.fixture
def aset(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(png(200, 400))
    (tmp_path / "Tanda-Tangan.JPG").write_bytes(jpg(480, 200))
    (tmp_path / "cap.png").write_bytes(png(300, 300))
    return tmp_path


def png(lebar: int, tinggi: int) -> bytes:
    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    gambar = zlib.compress((b"\0" + b"\x80" * lebar) * tinggi)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", gambar) + potong(b"IEND", b"")


def jpg(lebar: int, tinggi: int) -> bytes:
    sof = struct.pack(">BHHB", 8, tinggi, lebar, 1) + b"\x01\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0\x60\0\x60\0\0"
        + b"\xff\xc0" + struct.pack(">H", len(sof) + 2) + sof
        + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\xd9"
    )  # fmt: skip


def teks(dokumen: Any) -> list[str]:
    """Every paragraph that says something, those in tables too."""
    semua = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in dokumen.element.body.iter(qn("w:p")))
    return [t for t in semua if t]


def utama(tinggi: float = 330, atas: float = 25, bawah: float = 25) -> tuple[Any, Any]:
    """A document, and its paragraph before which a page is to stand."""
    dokumen = Document()
    s = dokumen.sections[0]
    s.page_height, s.top_margin, s.bottom_margin = Mm(tinggi), Mm(atas), Mm(bawah)
    dokumen.add_paragraph("sebelum")
    return dokumen, dokumen.add_paragraph("sesudah")._p


def arsip(dokumen: Any) -> bytes:
    tampung = io.BytesIO()
    dokumen.save(tampung)
    return bekukan(tampung.getvalue(), "2022-06-27T00:00:00Z")


class DescribeRenderHalaman:
    @pytest.mark.parametrize("nama", SEMUA)
    @pytest.mark.parametrize("jenis", ["Renstra", "Perubahan Renstra"])
    def it_leaves_no_tag_and_no_gap_where_a_plan_says_nothing(self, konteks, nama: str, jenis: str) -> None:
        kosong = dict.fromkeys(("motto", "perda_rpjmd", "perkada_renstra", "dasar_perubahan", "alasan_perubahan"), "")
        isi = konteks({"nip": "", "pangkat": ""}, jenis_dokumen=jenis, **kosong)
        for p in teks(render_halaman(HALAMAN / f"{nama}.docx", isi, None)):
            assert not any(tanda in p for tanda in ("{", "}", "%", "None", "NIP", "  ", " .", " ,")), p

    def it_names_the_plan_the_office_and_the_region_on_the_cover(self, konteks) -> None:
        assert teks(render_halaman(HALAMAN / "sampul.docx", konteks(), None)) == [
            "BENGKULU MAJU, SEJAHTERA DAN HEBAT", "PERUBAHAN", "RENCANA STRATEGIS (RENSTRA)", "DINAS SOSIAL", "PROVINSI BENGKULU",
            "TAHUN 2021-2026", "PEMERINTAH PROVINSI BENGKULU", "2022",
        ]  # fmt: skip

    def it_calls_a_first_plan_no_change(self, konteks) -> None:
        for nama in SEMUA:
            isi = " ".join(teks(render_halaman(HALAMAN / f"{nama}.docx", konteks(jenis_dokumen="Renstra"), None)))
            assert "perubahan" not in isi.lower()

    def it_states_the_legal_ground_of_the_adoption(self, konteks) -> None:
        k = konteks()
        isi = " ".join(teks(render_halaman(HALAMAN / "lembar-penetapan.docx", k, None)))
        assert all(dasar in isi for dasar in (k.identitas.perda_rpjmd, k.identitas.perkada_renstra, k.identitas.dasar_perubahan))

    def it_counts_what_it_speaks_of(self, konteks) -> None:
        isi = " ".join(teks(render_halaman(HALAMAN / "kata-pengantar.docx", konteks(), None)))
        assert "2 (dua) tujuan, 3 (tiga) sasaran, dan 7 (tujuh) program" in isi

    @pytest.mark.parametrize("nama", ["kata-pengantar", "lembar-penetapan", "tanda-tangan"])
    def it_closes_with_a_signature_block_that_stays_on_one_page(self, konteks, nama: str) -> None:
        halaman = render_halaman(HALAMAN / f"{nama}.docx", konteks({"awalan": "Plt."}), None)
        assert teks(halaman)[-5:] == [
            "Bengkulu, 27 Juni 2022", "Plt. Kepala Dinas Sosial Provinsi Bengkulu,", "Dr. H. Iskandar ZO, S.H., M.Si.",
            "Pembina Utama Madya", "NIP 19641012 199101 1 003",
        ]  # fmt: skip
        blok = [p for p in halaman.paragraphs if p.style.name in {"Tempat Tanggal", "Tanda Tangan", "Ruang Tanda Tangan"}]
        assert len(blok) == 6
        for p in blok:
            dasar = p.style if p.style.name == "Tanda Tangan" else p.style.base_style
            assert dasar.paragraph_format.keep_with_next
            assert dasar.paragraph_format.keep_together
        # What follows the block is not drawn to the next page with it.
        assert not halaman.paragraphs[-1].style.paragraph_format.keep_with_next

    def it_writes_values_literally(self, konteks) -> None:
        aneh = "R&D <b>\"a\" 'b' {{ x }} &amp; 50% \\n"
        isi = teks(render_halaman(HALAMAN / "tanda-tangan.docx", konteks({"jabatan": aneh, "nama": aneh}), None))
        assert isi[1:3] == [f"{aneh},", aneh]

    def it_refuses_a_page_that_filling_would_break(self, konteks, tmp_path: Path) -> None:
        dokumen = Document()
        tabel = dokumen.add_table(1, 1)
        tabel.cell(0, 0).text = "{% if not identitas.perubahan %}"
        dokumen.add_paragraph("{% endif %}")
        dokumen.save(tmp_path / "rusak.docx")
        with pytest.raises(HalamanRusak, match=r"rusak\.docx"):
            render_halaman(tmp_path / "rusak.docx", konteks(), None)

    @pytest.mark.parametrize("nama", ["kata-pengantar", "lembar-penetapan"])
    def it_heads_a_page_with_the_style_that_the_table_of_contents_lists(self, konteks, nama: str) -> None:
        halaman = render_halaman(HALAMAN / f"{nama}.docx", konteks(), None)
        assert [(p.style.name, p.style.style_id, p.text) for p in halaman.paragraphs[:1]] == [
            ("Judul Depan", "JudulDepan", nama.replace("-", " ").upper())
        ]

    @pytest.mark.parametrize("nama", SEMUA)
    def it_is_laid_out_on_f4_without_text_boxes(self, nama: str) -> None:
        dokumen = Document(str(HALAMAN / f"{nama}.docx"))
        s = dokumen.sections[0]
        ukuran = (s.page_width, s.page_height, s.left_margin, s.right_margin, s.top_margin, s.bottom_margin)
        assert [round(u.mm) for u in ukuran] == [215, 330, 30, 25, 25, 25]
        assert not list(dokumen.element.body.iter(qn("w:txbxContent"), qn("w:framePr")))


class DescribeGambarHalaman:
    def it_fits_pictures_into_their_room_and_keeps_their_proportions(self, konteks, aset: Path) -> None:
        (logo,) = render_halaman(HALAMAN / "sampul.docx", konteks(), aset).element.body.iter(qn("wp:extent"))
        assert (int(logo.get("cx")), int(logo.get("cy"))) == (Mm(21), Mm(42))
        cap, tanda_tangan = render_halaman(HALAMAN / "tanda-tangan.docx", konteks(), aset).element.body.iter(qn("wp:extent"))
        assert (int(cap.get("cx")), int(tanda_tangan.get("cx")), int(tanda_tangan.get("cy"))) == (Mm(30), Mm(48), Mm(20))

    def it_says_what_a_picture_shows_to_those_who_cannot_see_it(self, konteks, aset: Path) -> None:
        halaman = render_halaman(HALAMAN / "tanda-tangan.docx", konteks(), aset)
        assert [d.get("descr") for d in halaman.element.body.iter(qn("wp:docPr"))] == ["Cap", "Tanda tangan"]

    def it_keeps_room_for_pen_and_stamp_when_there_are_none(self, konteks) -> None:
        halaman = render_halaman(HALAMAN / "tanda-tangan.docx", konteks(), None)
        (ruang,) = (p for p in halaman.paragraphs if p.style.name == "Ruang Tanda Tangan")
        assert ruang.style.paragraph_format.line_spacing.mm > 20

    def it_finds_nothing_wrong_with_whole_pictures_or_none(self, aset: Path) -> None:
        assert periksa_aset(aset) == []
        assert periksa_aset(None) == []
        assert periksa_aset(aset / "tiada") == []

    @pytest.mark.parametrize(
        ("nama", "isi", "kata"),
        [
            ("logo.png", png(20, 20)[:-30], "rusak atau terpotong"),
            ("logo.png", png(20, 20).replace(b"IDAT", b"IDAX"), "rusak atau terpotong"),
            ("cap.jpg", jpg(20, 20)[:-2], "rusak atau terpotong"),
            ("cap.png", b"", "bukan PNG atau JPG"),
            ("tanda-tangan.jpg", b"GIF89a", "bukan PNG atau JPG"),
            ("logo.png", png(20, 20) + bytes(5_000_000), "lebih besar dari 5 MB"),
        ],
    )
    def it_finds_a_picture_that_word_would_show_as_an_empty_frame(self, tmp_path: Path, nama: str, isi: bytes, kata: str) -> None:
        (tmp_path / nama).write_bytes(isi)
        (temuan,) = periksa_aset(tmp_path)
        assert (temuan.kode, temuan.lembar) == ("A01", f"{tmp_path.name}/{nama}")
        assert kata in temuan.pesan

    def it_tells_of_a_picture_of_another_kind_that_it_leaves_out(self, konteks, tmp_path: Path) -> None:
        (tmp_path / "logo.webp").write_bytes(b"RIFF")
        (tmp_path / "peta.webp").write_bytes(b"RIFF")
        assert [(t.kode, t.tingkat, t.lembar) for t in periksa_aset(tmp_path)] == [
            ("A02", "peringatan", f"{tmp_path.name}/logo.webp")
        ]
        assert "wp:docPr" not in render_halaman(HALAMAN / "sampul.docx", konteks(), tmp_path).element.xml


class DescribeSisipkan:
    def it_puts_the_page_before_the_element_and_leaves_its_section_behind(self, konteks) -> None:
        dokumen, sesudah = utama()
        halaman = render_halaman(HALAMAN / "tanda-tangan.docx", konteks(), None)
        sisipkan(dokumen, halaman, sesudah)
        assert teks(dokumen) == ["sebelum", *teks(halaman), "sesudah"]
        assert len(list(dokumen.element.body.iter(qn("w:sectPr")))) == 1

    def it_brings_pictures_once_however_often_they_are_shown(self, konteks, aset: Path) -> None:
        dokumen, sesudah = utama()
        for nama in SEMUA:
            sisipkan(dokumen, render_halaman(HALAMAN / f"{nama}.docx", konteks(), aset), sesudah)
        dibuka = Document(io.BytesIO(arsip(dokumen)))
        rujukan = [b.get(qn("r:embed")) for b in dibuka.element.body.iter(qn("a:blip"))]
        assert len(rujukan) == 7
        asal = {(aset / n).read_bytes() for n in ("logo.png", "Tanda-Tangan.JPG", "cap.png")}
        assert {dibuka.part.rels[r].target_part.blob for r in rujukan} == asal
        assert len({dibuka.part.rels[r].target_part.partname for r in rujukan}) == 3

    def it_gives_every_drawing_a_number_of_its_own(self, konteks, aset: Path) -> None:
        dokumen, sesudah = utama()
        dokumen.add_picture(str(aset / "logo.png"))
        for nama in SEMUA:
            sisipkan(dokumen, render_halaman(HALAMAN / f"{nama}.docx", konteks(), aset), sesudah)
        nomor = [int(d.get("id")) for d in dokumen.element.body.iter(qn("wp:docPr"))]
        assert sorted(nomor) == list(range(1, 9))

    def it_adds_the_styles_that_the_document_lacks_with_those_they_are_based_on(self, konteks) -> None:
        dokumen, sesudah = utama()
        sisipkan(dokumen, render_halaman(HALAMAN / "sampul.docx", konteks(), None), sesudah)
        gaya = {s.name: s for s in dokumen.styles}
        assert gaya["Sampul Daerah"].base_style.name == "Sampul Nama"
        assert gaya["Sampul Nama"].base_style.name == "Normal"

    def it_keeps_the_documents_own_style_by_id_and_by_name(self, konteks) -> None:
        dokumen, sesudah = utama()
        dokumen.styles.add_style("Judul Depan", 1).font.size = Mm(9)
        dokumen.styles["Judul Depan"].element.styleId = "JudulBagianDepan"
        sisipkan(dokumen, render_halaman(HALAMAN / "kata-pengantar.docx", konteks(), None), sesudah)
        judul = dokumen.paragraphs[1]
        assert (judul.text, judul.style.style_id, judul.style.font.size.mm) == (
            "KATA PENGANTAR",
            "JudulBagianDepan",
            pytest.approx(9, 0.1),
        )
        assert [s.name for s in dokumen.styles].count("Judul Depan") == 1
        assert [s.name for s in dokumen.styles].count("Body Text") == 1

    @pytest.mark.parametrize(("tinggi", "faktor"), [(330, 1.0), (297, 247 / 280)])
    def it_fits_the_cover_to_the_paper_of_the_document(self, konteks, tinggi: float, faktor: float) -> None:
        dokumen, sesudah = utama(tinggi)
        sisipkan(dokumen, render_halaman(HALAMAN / "sampul.docx", konteks(), None), sesudah)
        jumlah = sum(int(t.get(qn("w:val"))) for t in dokumen.element.body.iter(qn("w:trHeight")))
        assert jumlah == pytest.approx(Mm(268) / 635 * faktor, abs=3)

    def it_gives_lists_numbers_of_their_own(self) -> None:
        dokumen, sesudah = utama()
        sebelum = {n.get(qn("w:numId")) for n in dokumen.part.numbering_part.element.iter(qn("w:num"))}
        halaman = Document()
        for isi in ("satu", "dua"):
            p = halaman.add_paragraph(isi)
            p._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3
        sisipkan(dokumen, halaman, sesudah)
        nomor = {n.get(qn("w:val")) for p in dokumen.paragraphs for n in p._p.iter(qn("w:numId"))}
        assert len(nomor) == 1
        assert not nomor & sebelum
        urutan = [n.tag for n in dokumen.part.numbering_part.element if n.tag in (qn("w:num"), qn("w:abstractNum"))]
        assert urutan == sorted(urutan, key=lambda tag: tag == qn("w:num"))

    def it_leaves_marks_behind_whose_other_half_is_elsewhere(self) -> None:
        dokumen, sesudah = utama()
        halaman = Document()
        p = halaman.add_paragraph("isi")._p
        for tanda in ("bookmarkStart w:id='0' w:name='_GoBack'", "bookmarkEnd w:id='0'", "commentRangeStart w:id='1'"):
            p.append(parse_xml(f"<w:{tanda} {nsdecls('w')}/>"))
        p.append(parse_xml(f"<w:r {nsdecls('w')}><w:commentReference w:id='1'/></w:r>"))
        sisipkan(dokumen, halaman, sesudah)
        assert "bookmark" not in dokumen.element.xml
        assert "comment" not in dokumen.element.xml

    def it_brings_links_to_the_outside(self) -> None:
        dokumen, sesudah = utama()
        halaman = Document()
        id = halaman.part.relate_to("https://contoh.go.id/", "http://x/hyperlink", is_external=True)
        halaman.add_paragraph()._p.append(parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{id}'/>"))
        sisipkan(dokumen, halaman, sesudah)
        (tautan,) = dokumen.element.body.iter(qn("w:hyperlink"))
        assert dokumen.part.rels[tautan.get(qn("r:id"))].target_ref == "https://contoh.go.id/"

    def it_can_insert_one_page_twice(self, konteks) -> None:
        dokumen, sesudah = utama()
        halaman = render_halaman(HALAMAN / "tanda-tangan.docx", konteks(), None)
        sisipkan(dokumen, halaman, sesudah)
        sisipkan(dokumen, halaman, sesudah)
        assert teks(dokumen) == ["sebelum", *teks(halaman) * 2, "sesudah"]

    def it_gives_the_same_bytes_every_time(self, konteks, aset: Path) -> None:
        def susun() -> bytes:
            dokumen, sesudah = utama()
            for nama in SEMUA:
                sisipkan(dokumen, render_halaman(HALAMAN / f"{nama}.docx", konteks(), aset), sesudah)
            return arsip(dokumen)

        assert susun() == susun()
