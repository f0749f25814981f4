"""The check of templates: what is written wrongly is found before anything is built, with its place and a way out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renstra.model import Temuan
from renstra.narrative.lint import periksa_teks, periksa_word

AKAR = Path(__file__).parents[2]
TABEL, GAMBAR = frozenset({"cascading", "pegawai"}), frozenset({"struktur-organisasi"})


def periksa(sumber: str) -> list[Temuan]:
    return periksa_teks(Path("bab.md.j2"), sumber, TABEL, GAMBAR)


def satu(sumber: str) -> Temuan:
    (temuan,) = periksa(sumber)
    return temuan


class DescribeNama:
    def it_tells_file_line_tag_and_the_nearest_name(self) -> None:
        assert satu("Pendahuluan.\n\nDinas {{ identitas.nama_op|upper }} ada.\n") == Temuan(
            "N01",
            "bab.md.j2",
            "baris 3",
            "'identitas' tidak memiliki 'nama_op'.",
            isi="{{ identitas.nama_op|upper }}",
            harap="yang ada: nama_opd, nama_dokumen, singkatan_opd, nama_daerah, opd, asal",
            saran="mungkin maksudnya 'identitas.nama_opd'",
        )

    @pytest.mark.parametrize(
        ("sumber", "saran"),
        [
            ("{{ identias.opd }}", "identitas"),
            ("{{ nama_opd }}", "identitas.nama_opd"),
            ("{{ identitas.awal }}", "identitas.periode.awal"),
            ("{{ identitas.penandatangan.nam }}", "identitas.penandatangan.nama"),
            ("{{ identitas['nama_op'] }}", "identitas.nama_opd"),
            ("{% for t in tujuan %}{% for s in t.sasaran %}{{ s.progam|length }}{% endfor %}{% endfor %}", "s.program"),
            ("{% for t in tujuan %}{{ loop.idx }}{% endfor %}", "loop.index"),
            ("{% set p = program|sort(attribute='kode')|first %}{{ p.kodee }}", "p.kode"),
            ("{{ (program|selectattr('terencana')|list)[0].nam }}", "….nama"),
            ("{{ program[1:][0].nam }}", "program[…][…].nama"),
            ("{{ renstra.visi('Visi OPD')[0].uraan }}", "renstra.visi(…)[…].uraian"),
            ("{{ renstra.per_kode['1.06'].nam }}", "renstra.per_kode[…].nama"),
            ("{{ sasaran[0].indikator[0].target[2022].nilaii }}", "sasaran[…].indikator[…].target[…].nilai"),
            ("{% for g in program|groupby('kode_sasaran') %}{{ g.list[0].nam }}{% endfor %}", "g.list[…].nama"),
            ("{% for kode, isi in program|groupby('kode_sasaran') %}{{ isi[0].nam }}{% endfor %}", "isi[…].nama"),
            ("{% for tahun, n in sub_kegiatan[0].pagu_tahunan.items() %}{{ n.reel }}{% endfor %}", "n.real"),
            ("{% with p = identitas.penandatangan %}{{ p.pangkatt }}{% endwith %}", "p.pangkat"),
            ("{{ identitas.opd.uper() }}", "identitas.opd.upper"),
            ("{{ program|map(attribute='nam')|join(', ') }}", "nama"),
            ("{{ program|selectattr('kode_sasran', 'eq', 'S.1')|list|length }}", "kode_sasaran"),
        ],
    )
    def it_follows_fields_loops_filters_and_calls(self, sumber: str, saran: str) -> None:
        temuan = satu(sumber)
        assert temuan.kode == "N01"
        assert temuan.saran.split("'")[1].endswith(saran.removeprefix("…"))

    def it_explains_that_a_list_has_to_be_gone_through(self) -> None:
        assert satu("{{ tujuan.sasaran }}").saran.startswith("'tujuan' adalah daftar; 'sasaran' milik tiap unsurnya")

    def it_knows_that_a_loop_variable_ends_with_its_loop(self) -> None:
        assert satu("{% for t in tujuan %}{{ t.nama }}{% endfor %}\n{{ t.nama }}").sel == "baris 2"

    @pytest.mark.parametrize(
        "sumber",
        [
            "{% macro m(a) %}{{ a.apa_saja }}{% endmacro %}{{ m(1) }}",
            "{% set n = namespace(x=0) %}{% set n.x = 1 %}{{ n.x }}",
            "{% for tahun in periode.tahun_pagu %}{{ tahun }} {{ renstra.pagu(tahun)|rupiah }}{% endfor %}",
            "{{ periode.tahun_pagu|first }}-{{ periode.tahun_pagu|last }}",
            "{% for p in pegawai %}{{ p.golongan['III/a'] }}{{ p.golongan.get('IV/a') }}{% endfor %}",
            "{{ program|map(attribute='indikator')|sum(start=[])|length }}",
            "{% for t in tujuan if t.terencana %}{{ t.nama }}{% else %}-{% endfor %}",
            "{{ identitas.tanggal_penetapan.year }} {{ identitas.tanggal_penetapan|tanggal }}",
            "{{ identitas.motto or identitas.opd }} {{ 'a' if identitas.perubahan else 'b' }}",
            "{% raw %}{{ bukan.nama }}{% endraw %}{# {{ juga.bukan }} #}",
            "{{ tabel('cascading') }}{{ gambar('struktur-organisasi') }}{{ rujuk('pegawai') }}{{ tanda_tangan() }}",
        ],
    )
    def it_has_nothing_to_say_of_what_is_right_or_cannot_be_known(self, sumber: str) -> None:
        assert periksa(sumber) == []


class DescribePenulisanTag:
    @pytest.mark.parametrize(
        ("sumber", "sel", "pesan"),
        [
            ("a\n{% if identitas.motto %}\nb\n", "baris 2", "'if' tidak ditutup dengan 'endif'"),
            ("{% for t in tujuan %}\n{% endif %}", "baris 2", "'endif' muncul sebelum 'for' ditutup"),
            ("{% endfor %}", "baris 1", "'endfor' tanpa pembukanya"),
            ("{% fro t in tujuan %}", "baris 1", "perintah 'fro' tidak dikenal"),
            ("{{ identitas opd }}", "baris 1", "'opd' tidak terduga di dalam tag"),
            ("{{ }}", "baris 1", "tag tidak berisi ungkapan yang utuh"),
            ("{{ 'a }}", "baris 1", "tanda ' tidak pada tempatnya"),
            ("a\n{{ identitas.opd }\nb {{ identitas.opd }}", "baris 2", "Tanda '{{' tidak ditutup"),
            ("a\nb identitas.opd }}", "baris 2", "Tanda '}}' tanpa pembukanya"),
        ],
    )
    def it_says_in_indonesian_what_is_wrong_and_where(self, sumber: str, sel: str, pesan: str) -> None:
        temuan = satu(sumber)
        assert (temuan.kode, temuan.sel) == ("N02", sel)
        assert pesan in temuan.pesan

    def it_still_looks_at_the_other_lines(self) -> None:
        assert [t.kode for t in periksa("{{ identitas.opd }\n\n{{ identitas.oppd }}")] == ["N02", "N01"]


class DescribeFilterDanFungsi:
    @pytest.mark.parametrize(
        ("sumber", "saran"),
        [
            ("{{ jumlah_pegawai|terbilng }}", "terbilang"),
            ("{{ program|map('uper')|list|length }}", "upper"),
            ("{{ identitas.opd|safe }}", ""),
            ("{% if identitas.motto is defind %}{% endif %}", "defined"),
            ("{{ program|rejectattr('terencana', 'equalt', 1)|list|length }}", "equalto"),
        ],
    )
    def it_names_the_nearest_filter_or_test(self, sumber: str, saran: str) -> None:
        assert satu(sumber).kode == "N03"
        assert saran in satu(sumber).saran

    @pytest.mark.parametrize(
        ("sumber", "saran"),
        [
            ("{{ tabel('casading') }}", "mungkin maksudnya 'tabel('cascading')'"),
            ("{{ gambar('struktur-organisas') }}", "mungkin maksudnya 'gambar('struktur-organisasi')'"),
            ("{{ gambar('cascading') }}", ""),
            ("{{ rujuk('pegawa') }}", "mungkin maksudnya 'rujuk('pegawai')'"),
        ],
    )
    def it_names_the_nearest_table_or_figure(self, sumber: str, saran: str) -> None:
        assert (satu(sumber).kode, satu(sumber).saran) == ("N04", saran)

    @pytest.mark.parametrize(
        "sumber",
        [
            "{{ identitas.__class__ }}",
            "{{ identitas['__dict__']|length }}",
            "{{ tujuan|map(attribute='__class__')|join }}",
            "{{ identitas.parse_file('/etc/hostname') }}",
            "{{ renstra.per_kode.clear() }}",
            "{% include '/etc/hostname' %}",
            "{% extends 'x' %}",
        ],
    )
    def it_finds_what_the_sandbox_would_refuse(self, sumber: str) -> None:
        assert satu(sumber).kode == "N05"

    @pytest.mark.parametrize(
        ("sumber", "kata"),
        [
            ("{{ identitas }}", "'identitas' bukan teks"),
            ("{{ tujuan }}", "'tujuan' bukan teks"),
            ("{{ identitas.perubahan }}", "'identitas.perubahan' bukan teks"),
            ("{{ renstra.pagu }}", "'renstra.pagu' bukan teks"),
            ("{{ none }}", "'None' bukan teks"),
            ("{{ renstra.pagu() }}", "tidak dipanggil dengan isian yang benar"),
            ("{{ identitas.nama_opd() }}", "'identitas.nama_opd' bukan fungsi"),
            ("{% for x in identitas %}{% endfor %}", "bukan daftar"),
            ("{{ program|selectattr('terencana')|length }}", "panjangnya belum diketahui"),
            ("{% if program|selectattr('terencana') %}{% endif %}", "selalu dianggap berisi"),
            ("{% if not program|selectattr('terencana') %}{% endif %}", "selalu dianggap berisi"),
            ("{{ 'a' if program|select }}", "selalu dianggap berisi"),
        ],
    )
    def it_finds_uses_that_must_fail_or_print_nonsense(self, sumber: str, kata: str) -> None:
        assert satu(sumber).kode == "N07"
        assert kata in satu(sumber).pesan


class DescribeBerkasWord:
    """A page laid out in Word is read as docxtpl reads it, by paragraph, cell and text box."""

    @pytest.fixture
    def berkas(self, tmp_path: Path) -> Path:
        return tmp_path / "halaman.docx"

    def satu(self, dokumen, berkas: Path) -> Temuan:
        dokumen.save(berkas)
        (temuan,) = periksa_word(berkas)
        return temuan

    def it_joins_a_tag_that_word_has_split_over_runs(self, berkas: Path) -> None:
        dokumen = Document()
        dokumen.add_paragraph("Halaman depan")
        p = dokumen.add_paragraph("Nama: {")
        for potong in ("{ identitas.", "nama_", "op ", "}", "}."):
            p.add_run(potong).bold = True
        temuan = self.satu(dokumen, berkas)
        assert (temuan.kode, temuan.lembar, temuan.sel) == ("N01", "halaman.docx", "paragraf 2")
        assert temuan.isi == "{{ identitas.nama_op }}"
        assert temuan.saran == "mungkin maksudnya 'identitas.nama_opd'"

    def it_gives_table_row_and_column(self, berkas: Path) -> None:
        dokumen = Document()
        dokumen.add_table(1, 1)
        tabel = dokumen.add_table(2, 3)
        tabel.cell(1, 2).text = "{{ identitas.opdd }}"
        assert self.satu(dokumen, berkas).sel == "tabel 2 baris 2 kolom 3"

    def it_looks_into_headers_footers_and_properties(self, berkas: Path) -> None:
        dokumen = Document()
        dokumen.sections[0].header.paragraphs[0].text = "{{ identitas.opdd }}"
        dokumen.sections[0].footer.paragraphs[0].text = "{{ identitas.opdd }}"
        dokumen.core_properties.title = "{{ identitas.opdd }}"
        dokumen.save(berkas)
        assert [t.sel for t in periksa_word(berkas)] == [
            "kepala halaman 1 paragraf 1",
            "kaki halaman 1 paragraf 1",
            "sifat 'title'",
        ]

    def it_looks_into_text_boxes_once_though_word_keeps_two_copies(self, berkas: Path) -> None:
        dokumen = Document()
        isi = "<w:txbxContent><w:p><w:r><w:t>{{ identitas.opdd }}</w:t></w:r></w:p></w:txbxContent>"
        dokumen.add_paragraph()._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
                f"<mc:Choice>{isi}</mc:Choice><mc:Fallback>{isi}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )
        assert self.satu(dokumen, berkas).sel == "kotak teks 1 paragraf 1"

    def it_understands_the_forms_of_docxtpl(self, berkas: Path) -> None:
        dokumen = Document()
        for teks in (
            "{%p if identitas.motto %}", "{{r identitas.motto }}", "{%p endif %}", "{%r if logo %}{{ logo }}{%r endif %}",
            "{#p catatan #}", "{{ cap }}{{ tanda_tangan }}", "{{ identitas.opd|replace(“a”, ‘b’) }}",
        ):  # fmt: skip
            dokumen.add_paragraph(teks)
        tabel = dokumen.add_table(3, 2)
        tabel.cell(0, 0).text = "{%tr for t in tujuan %}"
        tabel.cell(1, 0).text = "{% vm %}{{ t.nama }}"
        tabel.cell(1, 1).text = "{% colspan 2 %}{% cellbg 'FFFFFF' %}{{ t.kode }}"
        tabel.cell(2, 0).text = "{%tr endfor %}"
        dokumen.save(berkas)
        assert periksa_word(berkas) == []

    def it_follows_a_loop_over_table_rows(self, berkas: Path) -> None:
        dokumen = Document()
        tabel = dokumen.add_table(3, 1)
        for baris, teks in enumerate(("{%tr for t in tujuan %}", "{{ t.nam }}", "{%tr endfor %}")):
            tabel.cell(baris, 0).text = teks
        assert self.satu(dokumen, berkas).sel == "tabel 1 baris 2 kolom 1"

    def it_reports_a_tag_without_its_closing_brace_at_its_paragraph(self, berkas: Path) -> None:
        dokumen = Document()
        for teks in ("a", "{{ identitas.opd }", "{{ identitas.oppd }}"):
            dokumen.add_paragraph(teks)
        dokumen.save(berkas)
        assert [(t.kode, t.sel) for t in periksa_word(berkas)] == [("N02", "paragraf 2"), ("N01", "paragraf 3")]

    @pytest.mark.parametrize("teks", ["{%p if identitas.motto %} Motto: {%p endif %}", "{%tr if identitas.motto %}"])
    def it_reports_what_docxtpl_would_drop_in_silence(self, berkas: Path, teks: str) -> None:
        dokumen = Document()
        dokumen.add_paragraph(teks)
        dokumen.save(berkas)
        assert any(t.kode == "N02" and "akan hilang" in t.pesan for t in periksa_word(berkas))

    def it_points_at_the_paragraph_that_opens_what_is_never_closed(self, berkas: Path) -> None:
        dokumen = Document()
        for teks in ("{%p if identitas.motto %}", "a", "{%p if identitas.opd %}", "b", "{%p endif %}"):
            dokumen.add_paragraph(teks)
        assert self.satu(dokumen, berkas).sel == "paragraf 1"

    @pytest.mark.parametrize("unsur", ["ins", "del", "footnoteReference"])
    def it_reports_what_cannot_travel_into_the_document(self, berkas: Path, unsur: str) -> None:
        dokumen = Document()
        dokumen.add_paragraph("a")._p.append(parse_xml(f"<w:{unsur} {nsdecls('w')} w:id='1'/>"))
        assert self.satu(dokumen, berkas).kode == "N08"

    @pytest.mark.parametrize("isi", [b"", b"\xd0\xcf\x11\xe0 Word 97", b"PK\x03\x04 terpotong"])
    def it_says_when_the_file_is_no_word_file(self, berkas: Path, isi: bytes) -> None:
        berkas.write_bytes(isi)
        (temuan,) = periksa_word(berkas)
        assert (temuan.kode, temuan.lembar) == ("N06", "halaman.docx")

    def it_says_when_an_archive_holds_no_document_or_a_broken_one(self, berkas: Path) -> None:
        for nama in ("xl/workbook.xml", "word/document.xml"):
            with zipfile.ZipFile(berkas, "w") as arsip:
                arsip.writestr(nama, "<w:document>")
            assert [t.kode for t in periksa_word(berkas)] == ["N06"]
        assert [t.kode for t in periksa_word(berkas.with_name("tiada.docx"))] == ["N06"]


class DescribeTemplatBawaan:
    """The templates that come with the program."""

    @pytest.mark.parametrize("berkas", sorted((AKAR / "templates/halaman").glob("*.docx")), ids=lambda b: b.name)
    def it_finds_no_fault_in_a_page(self, berkas: Path) -> None:
        assert periksa_word(berkas) == []

    @pytest.mark.parametrize("berkas", sorted((AKAR / "templates/narasi").glob("*.md.j2")), ids=lambda b: b.name)
    def it_finds_no_fault_in_a_chapter_text(self, berkas: Path) -> None:
        sumber = berkas.read_text(encoding="utf-8")
        assert [t for t in periksa_teks(berkas, sumber, frozenset(), frozenset()) if t.kode != "N04"] == []
