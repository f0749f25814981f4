"""The check of templates: what is written wrongly is found before anything is built, with its place
and a way out.
"""

from __future__ import annotations

from pathlib import Path

import docx.document
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renstra.document.figures.catalogue import FIGURES as PRINTED_FIGURES
from renstra.document.tables import TABLES as PRINTED_TABLES
from renstra.model import Finding
from renstra.narrative.lint import check_text, check_word_page

ROOT = Path(__file__).parents[2]
TABLES, FIGURES = frozenset({"cascading", "pegawai"}), frozenset({"struktur-organisasi"})
PICTURES = frozenset({"aset/peta.png", "aset/rusak.png"})


def check(source: str) -> list[Finding]:
    faults = {"aset/rusak.png": "isinya rusak atau terpotong"}
    return check_text(
        Path("bab.md.j2"), source, TABLES, FIGURES, PICTURES, lambda path: faults.get(path, "")
    )


def one(source: str) -> Finding:
    (findings,) = check(source)
    return findings


class DescribeAnUnknownName:
    def it_tells_file_line_tag_and_the_nearest_name(self) -> None:
        assert one("Pendahuluan.\n\nDinas {{ identitas.nama_op|upper }} ada.\n") == Finding(
            "N01",
            "bab.md.j2",
            "baris 3",
            "'identitas' tidak memiliki 'nama_op'.",
            found="{{ identitas.nama_op|upper }}",
            expected=(
                "yang ada: nama_opd, nama_dokumen, singkatan_opd, nama_daerah, jenis_opd, opd"
            ),
            advice="mungkin maksudnya 'identitas.nama_opd'",
        )

    @pytest.mark.parametrize(
        ("source", "advice"),
        [
            ("{{ identias.opd }}", "identitas"),
            ("{{ nama_opd }}", "identitas.nama_opd"),
            ("{{ identitas.awal }}", "identitas.periode.awal"),
            ("{{ identitas.penandatangan.nam }}", "identitas.penandatangan.nama"),
            ("{{ identitas['nama_op'] }}", "identitas.nama_opd"),
            (
                "{% for s in tujuan[0].sasaran %}{{ s.progam|length }}{% endfor %}",
                "s.program",
            ),
            ("{% for t in tujuan %}{{ loop.idx }}{% endfor %}", "loop.index"),
            ("{% set p = program|sort(attribute='kode')|first %}{{ p.kodee }}", "p.kode"),
            ("{{ (program|selectattr('terencana')|list)[0].nam }}", "….nama"),
            ("{{ program[1:][0].nam }}", "program[…][…].nama"),
            ("{{ renstra.visi('Visi OPD')[0].uraan }}", "renstra.visi(…)[…].uraian"),
            ("{{ renstra.per_kode['1.06'].nam }}", "renstra.per_kode[…].nama"),
            (
                "{{ sasaran[0].indikator[0].target[2022].nilaii }}",
                "sasaran[…].indikator[…].target[…].nilai",
            ),
            (
                "{% for g in program|groupby('kode_sasaran') %}{{ g.list[0].nam }}{% endfor %}",
                "g.list[…].nama",
            ),
            (
                "{% for k, isi in program|groupby('kode_sasaran') %}{{ isi[0].nam }}{% endfor %}",
                "isi[…].nama",
            ),
            (
                "{% for t, n in sub_kegiatan[0].pagu_tahunan.items() %}{{ n.reel }}{% endfor %}",
                "n.real",
            ),
            ("{% with p = identitas.penandatangan %}{{ p.pangkatt }}{% endwith %}", "p.pangkat"),
            ("{{ identitas.opd.uper() }}", "identitas.opd.upper"),
            ("{{ program|map(attribute='nam')|join(', ') }}", "nama"),
            ("{{ program|selectattr('kode_sasran', 'eq', 'S.1')|list|length }}", "kode_sasaran"),
        ],
    )
    def it_follows_fields_loops_filters_and_calls(self, source: str, advice: str) -> None:
        findings = one(source)
        assert findings.code == "N01"
        assert findings.advice.split("'")[1].endswith(advice.removeprefix("…"))

    def it_explains_that_a_list_has_to_be_gone_through(self) -> None:
        assert one("{{ tujuan.sasaran }}").advice.startswith(
            "'tujuan' adalah daftar; 'sasaran' milik tiap unsurnya"
        )

    def it_knows_that_a_loop_variable_ends_with_its_loop(self) -> None:
        assert one("{% for t in tujuan %}{{ t.nama }}{% endfor %}\n{{ t.nama }}").cell == "baris 2"

    @pytest.mark.parametrize(
        "source",
        [
            "{% macro m(a) %}{{ a.apa_saja }}{% endmacro %}{{ m(1) }}",
            "{% set n = namespace(x=0) %}{% set n.x = 1 %}{{ n.x }}",
            "{% for tahun in periode.tahun_pagu %}{{ renstra.pagu(tahun)|rupiah }}{% endfor %}",
            "{{ periode.tahun_pagu|first }}-{{ periode.tahun_pagu|last }}",
            "{% for p in pegawai %}{{ p.golongan['III/a'] }}{% endfor %}",
            "{% for p in pegawai %}{{ p.golongan.get('IV/a') }}{% endfor %}",
            "{{ program|map(attribute='indikator')|sum(start=[])|length }}",
            "{% for t in tujuan if t.terencana %}{{ t.nama }}{% else %}-{% endfor %}",
            "{{ identitas.tanggal_penetapan.year }} {{ identitas.tanggal_penetapan|tanggal }}",
            "{{ identitas.motto or identitas.opd }} {{ 'a' if identitas.perubahan else 'b' }}",
            "{% raw %}{{ bukan.nama }}{% endraw %}{# {{ juga.bukan }} #}",
            "{{ tabel('cascading') }}{{ gambar('struktur-organisasi') }}",
            "{{ rujuk('pegawai') }}{{ tanda_tangan() }}",
        ],
    )
    def it_has_nothing_to_say_of_what_is_right_or_cannot_be_known(self, source: str) -> None:
        assert check(source) == []


class DescribeAMiswrittenTag:
    @pytest.mark.parametrize(
        ("source", "cell", "message"),
        [
            ("a\n{% if identitas.motto %}\nb\n", "baris 2", "'if' tidak ditutup dengan 'endif'"),
            (
                "{% for t in tujuan %}\n{% endif %}",
                "baris 2",
                "'endif' muncul sebelum 'for' ditutup",
            ),
            ("{% endfor %}", "baris 1", "'endfor' tanpa pembukanya"),
            ("{% fro t in tujuan %}", "baris 1", "perintah 'fro' tidak dikenal"),
            ("{{ identitas opd }}", "baris 1", "'opd' tidak terduga di dalam tag"),
            ("{{ }}", "baris 1", "tag tidak berisi ungkapan yang utuh"),
            ("{{ 'a }}", "baris 1", "tanda ' tidak pada tempatnya"),
            ("a\n{{ identitas.opd }\nb {{ identitas.opd }}", "baris 2", "Tanda '{{' tidak ditutup"),
            ("a\nb identitas.opd }}", "baris 2", "Tanda '}}' tanpa pembukanya"),
        ],
    )
    def it_says_in_indonesian_what_is_wrong_and_where(
        self, source: str, cell: str, message: str
    ) -> None:
        findings = one(source)
        assert (findings.code, findings.cell) == ("N02", cell)
        assert message in findings.message

    def it_still_looks_at_the_other_lines(self) -> None:
        assert [t.code for t in check("{{ identitas.opd }\n\n{{ identitas.oppd }}")] == [
            "N02",
            "N01",
        ]


class DescribeFiltersAndFunctions:
    @pytest.mark.parametrize(
        ("source", "advice"),
        [
            ("{{ jumlah_pegawai|terbilng }}", "terbilang"),
            ("{{ program|map('uper')|list|length }}", "upper"),
            ("{{ identitas.opd|safe }}", ""),
            ("{% if identitas.motto is defind %}{% endif %}", "defined"),
            ("{{ program|rejectattr('terencana', 'equalt', 1)|list|length }}", "equalto"),
        ],
    )
    def it_names_the_nearest_filter_or_test(self, source: str, advice: str) -> None:
        assert one(source).code == "N03"
        assert advice in one(source).advice

    @pytest.mark.parametrize(
        ("source", "advice"),
        [
            ("{{ tabel('casading') }}", "mungkin maksudnya 'tabel('cascading')'"),
            (
                "{{ gambar('struktur-organisas') }}",
                "mungkin maksudnya 'gambar('struktur-organisasi')'",
            ),
            ("{{ gambar('cascading') }}", ""),
            ("{{ rujuk('pegawa') }}", "mungkin maksudnya 'rujuk('pegawai')'"),
        ],
    )
    def it_names_the_nearest_table_or_figure(self, source: str, advice: str) -> None:
        assert (one(source).code, one(source).advice) == ("N04", advice)

    @pytest.mark.parametrize(
        "source",
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
    def it_finds_what_the_sandbox_would_refuse(self, source: str) -> None:
        assert one(source).code == "N05"

    @pytest.mark.parametrize(
        ("source", "words"),
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
    def it_finds_uses_that_must_fail_or_print_nonsense(self, source: str, words: str) -> None:
        assert one(source).code == "N07"
        assert words in one(source).message


class DescribeMarkdownThatATextDoesNotKnow:
    @pytest.mark.parametrize(
        ("source", "line", "words", "advice"),
        [
            ("a\n\nb <b>c</b>", 3, "HTML tidak dikenal", "**tebal**"),
            ("a<br/>b", 1, "HTML tidak dikenal", "baris kosong"),
            ("a\n\n<table>\n<tr><td>b</td></tr>\n</table>", 3, "HTML tidak dikenal", "| a | b |"),
            (
                "| a |\n|---|\n{% for t in tujuan %}\n| <i>b</i> |\n{% endfor %}",
                4,
                "HTML",
                "*miring*",
            ),
            ("<!-- nanti -->", 1, "HTML tidak dikenal", "{#"),
            ("a\n\n```\nb\n```", 3, "Blok kode", "paragraf biasa"),
            ("a\n\n***\n\nb", 3, "Garis pemisah", "judul"),
            ("[a](narasi/b.md)", 1, "'narasi/b.md' tidak membawa", "alamat lengkap"),
            ("[a](https://b c.id)", 1, "tidak ditulis benar", "tanpa spasi"),
            ("a ![b](aset/peta.png) c", 1, "berdiri sendiri", "paragrafnya sendiri"),
            ("![](aset/peta.png)", 1, "tidak berjudul", "judul gambar"),
            ("![a]({{ identitas.opd }})", 1, "tanpa tanda Jinja", "nama berkasnya"),
            ("a[^1]\n\nb[^2]\n\n[^1]: c", 3, "[^2] tidak punya isi", "[^2]: …"),
            ("a[^1]\n\n[^1]: b\n[^2]: c", 4, "[^2] tidak dipanggil", "[^2]"),
            ("a[^1]\n\n[^1]: b\n\n[^1]: c", 5, "ditulis dua kali", "nomornya"),
            ("a[^1]\n\n[^1]: ", 3, "kosong", "nomornya"),
            ("### a[^1]\n\n[^1]: b", 1, "dari judul", "kalimat di bawahnya"),
            ("| a[^1] |\n|---|\n| b |\n\n[^1]: b", 1, "kepala tabel", "kalimat di bawahnya"),
            ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, "3 sel, kepala tabelnya 2", r"ditulis \|"),
            (
                "| a |\n|---|\n{% for t in tujuan %}\n| {{ t.nama }} | 2 |\n{% endfor %}",
                4,
                "2 sel",
                "samakan",
            ),
            ("a\n\n| a | b |\n| 1 | 2 |", 3, "tidak berada dalam tabel", "|---|"),
            ("| a | b |\n|---|---|\n\n| 1 | 2 |", 4, "tidak berada dalam tabel", "baris kosong"),
            ("| a |\n|---|\n| 1 |\nSumber: BPS", 4, "menjadi baris tabel", "satu baris kosong"),
            ("2023. Tahun lain", 1, "'2023.' tercetak '1.'", r"2023\."),
            ("a\n\n5) mulai lima", 3, "'5)' tercetak '1)'", "mulailah dari 1)"),
            ("1. a\n\n| a |\n|---|\n| 1 |\n\n2. b", 7, "'2.' tercetak '1.'", "menyela daftar"),
            ("{% if pegawai %}\na\n\n{% endif %}\n3. b", 5, "'3.' tercetak '1.'", r"3\."),
            ("Kalimat.\n---", 2, "Garis di bawah kalimat", "###"),
            ("a\n\nKalimat.\n===\n", 4, "Garis di bawah kalimat", "###"),
            (
                "a[^1]\n\n[^1]: satu\n\n    dua\n",
                5,
                "Alinea kedua catatan kaki [^1]",
                "satu alinea",
            ),
            ("a\n\n[BPS]: https://bps.go.id", 3, "ditulis terpisah", "[kata](https://alamat)"),
            ("a\n\n![Peta][p]", 3, "nama lain", "![judul](aset/nama.png)"),
            ("a\n**tidak tutup", 2, "tidak ditutup", r"\*\*"),
            ("{{ identitas.opd }}\n{#\n catatan #}\n**a", 4, "tidak ditutup", "tutup dengan **"),
        ],
    )
    def it_is_told_with_its_line_and_what_to_write(
        self, source: str, line: int, words: str, advice: str
    ) -> None:
        finding = one(source)
        assert (finding.code, finding.cell) == ("N11", f"baris {line}")
        assert words in finding.message
        assert advice in finding.advice

    def it_names_the_nearest_picture(self) -> None:
        finding = one("Awal.\n\n![Peta](aset/petta.png)")
        assert (finding.code, finding.cell) == ("N04", "baris 3")
        assert finding.advice == "mungkin maksudnya 'aset/peta.png'"

    def it_says_why_a_picture_cannot_be_used(self) -> None:
        finding = one("![Peta](aset/rusak.png)")
        assert (finding.code, finding.cell) == ("A01", "baris 1")
        assert "rusak atau terpotong" in finding.message

    @pytest.mark.parametrize(
        "source",
        [
            "Nilai < 5 dan > 3, <isi nama>, a<b.",
            "____________________",
            "Tertulis [1]: isi, dan [a] [b].",
            "[{{ identitas.opd }}](https://a.id/{{ periode.awal }}), <https://b.id>",
            "[c](mailto:d@e.id).",
            "![Peta {{ identitas.opd }}](aset/peta.png)\n\nLihat {{ rujuk('aset/peta.png') }}.",
            "a[^1] dan lagi[^1]\n\n[^1]: b\nc <https://d.id>",
            "| a |\n|---|\n{% for t in tujuan %}\n| {{ t.nama }}[^x] |\n{% endfor %}\n\n[^x]: c",
            "    empat spasi",
            r"2023\. Tahun, \*\*a, dan \| b |",
            "5*3*2, >90 persen, 2**3, ** Angka sementara, *) catatan, tebal**",
            "a\n5. b",
            "1. a\n\n   lanjutan\n\n2. b\n{% if pegawai %}\n3. c\n{% else %}\n3. d\n{% endif %}\n"
            "4. e",
            "{% for t in tujuan %}\n{{ loop.index }}. **{{ t.nama }}**\n{% endfor %}",
            "**{% if pegawai %}a{% else %}b{% endif %}** c",
            "| a |\n|---|\n{% if pegawai %}\n| 1 |\n{% else %}\n| - |\n{% endif %}\n| 2 |",
            "{% if pegawai %}\n| a |\n|---|\n| 1 |\n{% else %}\nBelum ada.\n{% endif %}",
            "| a |\n|---|\n| 1 |\n{{ tabel('cascading') }}\nSesudah.",
            "| a |\n|---|\n| 1 |\n### b",
            "| a |{% for t in tujuan %} {{ t.nama }} |{% endfor %}\n|---|{% for t in tujuan %}---|"
            "{% endfor %}\n| 1 | 2 | 3 |",
            r"| a | b |" "\n|---|---|\n" r"| 1 \| 2 | {{ identitas.opd | upper }} |",
            "{% macro baris(n) %}\n| {{ n }} | b |\n{% endmacro %}\n| a | b |\n|---|---|\n"
            "{{ baris(1) }}",
            "a[^1]\n\n[^1]: satu\n\nAlinea.",
        ],
    )
    def it_has_nothing_to_say_of_what_is_right(self, source: str) -> None:
        assert check(source) == []


class DescribeAWordFile:
    """A page laid out in Word is read as docxtpl reads it, by paragraph, cell and text box."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "halaman.docx"

    def one(self, document: docx.document.Document, path: Path) -> Finding:
        document.save(str(path))
        (findings,) = check_word_page(path)
        return findings

    def it_joins_a_tag_that_word_has_split_over_runs(self, path: Path) -> None:
        document = Document()
        document.add_paragraph("Halaman depan")
        p = document.add_paragraph("Nama: {")
        for chunk in ("{ identitas.", "nama_", "op ", "}", "}."):
            p.add_run(chunk).bold = True
        findings = self.one(document, path)
        assert (findings.code, findings.sheet, findings.cell) == (
            "N01",
            "halaman.docx",
            "paragraf 2",
        )
        assert findings.found == "{{ identitas.nama_op }}"
        assert findings.advice == "mungkin maksudnya 'identitas.nama_opd'"

    def it_gives_table_row_and_column(self, path: Path) -> None:
        document = Document()
        document.add_table(1, 1)
        table = document.add_table(2, 3)
        table.cell(1, 2).text = "{{ identitas.opdd }}"
        assert self.one(document, path).cell == "tabel 2 baris 2 kolom 3"

    def it_looks_into_headers_footers_and_properties(self, path: Path) -> None:
        document = Document()
        document.sections[0].header.paragraphs[0].text = "{{ identitas.opdd }}"
        document.sections[0].footer.paragraphs[0].text = "{{ identitas.opdd }}"
        document.core_properties.title = "{{ identitas.opdd }}"
        document.save(str(path))
        assert [t.cell for t in check_word_page(path) if t.code == "N01"] == [
            "kepala halaman 1 paragraf 1",
            "kaki halaman 1 paragraf 1",
            "sifat 'title'",
        ]

    def it_looks_into_text_boxes_once_though_word_keeps_two_copies(self, path: Path) -> None:
        document = Document()
        content = (
            "<w:txbxContent><w:p><w:r><w:t>{{ identitas.opdd }}</w:t></w:r></w:p></w:txbxContent>"
        )
        document.add_paragraph()._p.append(
            parse_xml(
                f"<w:r {nsdecls('w')} "
                'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                f"<mc:AlternateContent><mc:Choice>{content}</mc:Choice>"
                f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )
        assert self.one(document, path).cell == "kotak teks 1 paragraf 1"

    def it_understands_the_forms_of_docxtpl(self, path: Path) -> None:
        document = Document()
        for text in (
            "{%p if identitas.motto %}",
            "{{r identitas.motto }}",
            "{%p endif %}",
            "{%r if logo %}{{ logo }}{%r endif %}",
            "{#p catatan #}",
            "{{ cap }}{{ tanda_tangan }}",
            "{{ identitas.opd|replace(“a”, ‘b’) }}",
        ):
            document.add_paragraph(text)
        table = document.add_table(3, 2)
        table.cell(0, 0).text = "{%tr for t in tujuan %}"
        table.cell(1, 0).text = "{% vm %}{{ t.nama }}"
        table.cell(1, 1).text = "{% colspan 2 %}{% cellbg 'FFFFFF' %}{{ t.kode }}"
        table.cell(2, 0).text = "{%tr endfor %}"
        document.save(str(path))
        assert check_word_page(path) == []

    def it_follows_a_loop_over_table_rows(self, path: Path) -> None:
        document = Document()
        table = document.add_table(3, 1)
        for rows, text in enumerate(("{%tr for t in tujuan %}", "{{ t.nam }}", "{%tr endfor %}")):
            table.cell(rows, 0).text = text
        assert self.one(document, path).cell == "tabel 1 baris 2 kolom 1"

    def it_reports_a_tag_without_its_closing_brace_at_its_paragraph(self, path: Path) -> None:
        document = Document()
        for text in ("a", "{{ identitas.opd }", "{{ identitas.oppd }}"):
            document.add_paragraph(text)
        document.save(str(path))
        assert [(t.code, t.cell) for t in check_word_page(path)] == [
            ("N02", "paragraf 2"),
            ("N01", "paragraf 3"),
        ]

    @pytest.mark.parametrize(
        "text", ["{%p if identitas.motto %} Motto: {%p endif %}", "{%tr if identitas.motto %}"]
    )
    def it_reports_what_docxtpl_would_drop_in_silence(self, path: Path, text: str) -> None:
        document = Document()
        document.add_paragraph(text)
        document.save(str(path))
        assert any(t.code == "N02" and "akan hilang" in t.message for t in check_word_page(path))

    def it_points_at_the_paragraph_that_opens_what_is_never_closed(self, path: Path) -> None:
        document = Document()
        for text in (
            "{%p if identitas.motto %}",
            "a",
            "{%p if identitas.opd %}",
            "b",
            "{%p endif %}",
        ):
            document.add_paragraph(text)
        assert self.one(document, path).cell == "paragraf 1"

    @pytest.mark.parametrize("element", ["ins", "del", "footnoteReference"])
    def it_reports_what_cannot_travel_into_the_document(self, path: Path, element: str) -> None:
        document = Document()
        document.add_paragraph("a")._p.append(parse_xml(f"<w:{element} {nsdecls('w')} w:id='1'/>"))
        assert self.one(document, path).code == "N08"

    def it_reports_what_stands_in_the_margins_but_for_the_number_of_the_page(
        self, path: Path
    ) -> None:
        document = Document()
        header, footer = document.sections[0].header, document.sections[0].footer
        header.paragraphs[0].text = "Pemerintah Provinsi"
        field = f"<w:fldSimple {nsdecls('w')} w:instr='PAGE'><w:r><w:t>v</w:t></w:r></w:fldSimple>"
        footer.paragraphs[0].add_run("Halaman ")
        footer.paragraphs[0]._p.append(parse_xml(field))
        finding = self.one(document, path)
        assert (finding.code, finding.cell) == ("N08", "kepala halaman 1 paragraf 1")
        assert "Kepala halaman tidak dapat ikut" in finding.message

    def it_has_nothing_to_say_of_a_margin_that_the_page_does_not_show(self, path: Path) -> None:
        document = Document()
        section = document.sections[0]
        section.header.paragraphs[0].text = "Kop surat kantor"
        section.different_first_page_header_footer = True
        document.save(str(path))
        assert check_word_page(path) == []

    def it_tells_the_first_hundred_faults_of_a_page(self, path: Path) -> None:
        document = Document()
        for n in range(120):
            document.add_paragraph(f"{{{{ salah{n} }}}}")
        document.save(str(path))
        assert len(check_word_page(path)) == 100

    def it_reports_a_turned_page_and_a_frame_around_it(self, path: Path) -> None:
        document = Document()
        document.add_paragraph("a")
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        section._sectPr.append(parse_xml(f"<w:pgBorders {nsdecls('w')}/>"))
        document.save(str(path))
        turned, framed = check_word_page(path)
        assert (turned.code, framed.code) == ("N08", "N08")
        assert "melintang" in turned.message
        assert "Bingkai" in framed.message


class DescribeTemplatesOfTheProgram:
    """The templates that come with the program: a build takes them as sound, so they are looked at
    here.
    """

    @pytest.mark.parametrize(
        "path", sorted((ROOT / "templates/halaman").glob("*.docx")), ids=lambda b: b.name
    )
    def it_finds_no_fault_in_a_page(self, path: Path) -> None:
        assert check_word_page(path) == []

    @pytest.mark.parametrize(
        "path", sorted((ROOT / "templates/narasi").glob("*.md.j2")), ids=lambda b: b.name
    )
    def it_finds_no_fault_in_a_chapter_text(self, path: Path) -> None:
        source = path.read_text(encoding="utf-8")
        assert check_text(path, source, frozenset(PRINTED_TABLES), frozenset(PRINTED_FIGURES)) == []
