"""The form for Bappeda, as python-docx, a validator and LibreOffice see it."""

from __future__ import annotations

import io
import re
import subprocess
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from renstra.document.tables import TABLES
from renstra.model import Finding
from renstra.pdf import convert_to_pdf, find_soffice
from renstra.profile.find import available_names
from renstra.report.catalog import known_rules
from renstra.report.concern import (
    PAGU_TEXT,
    findings_by_part,
    text_of_table,
)
from renstra.report.result import CheckResult
from renstra.report.verification import CHECK_MARK, verification_sheet
from renstra.sheets import SHEETS
from tests.office_files import schema_faults
from tests.report.report_helpers import BOOK, LEAP, PAGU, TARGET, TEXT, Plan, result

ROOT = Path(__file__).parents[2]
UNRECORDED = "Tidak diperiksa: datanya belum tercatat"
Content = dict[str, tuple[str, str, str, str]]


def full(r: Plan, *findings: Finding, **other: Any) -> CheckResult:
    """A result of the tiny plan with all that belongs to it."""
    return result(*findings, **{"renstra": r.renstra, "composition": r.composition, **other})


def table(h: CheckResult) -> Table:
    return Document(io.BytesIO(verification_sheet(h))).tables[0]


def form_tables(doc: Any) -> list[Any]:
    """The form, which goes on in a second table when it is long."""
    return [t for t in doc.tables if t.rows[0].cells[1].text.startswith("Indikator")]


def content(h: CheckResult) -> Content:
    """The rows of the form: Ya, Tidak, cause and remedy by what the row is about."""
    form = form_tables(Document(io.BytesIO(verification_sheet(h))))
    everything = [[s.text for s in b.cells] for part in form for b in part.rows[2:]]
    return {b[1]: (b[2], b[3], b[4], b[5]) for b in everything}


def sentence(h: CheckResult, stage: str = "") -> list[str]:
    return [p.text for p in Document(io.BytesIO(verification_sheet(h, stage))).paragraphs if p.text]


class DescribeTheHead:
    def it_names_document_office_and_years_and_leaves_the_stage_to_be_struck_out(
        self, plan: Plan
    ) -> None:
        p = sentence(full(plan))
        assert p[:4] == [
            "LEMBAR VERIFIKASI",
            "RANCANGAN AWAL/RANCANGAN/RANCANGAN AKHIR *)",
            "RENCANA STRATEGIS DINAS SOSIAL KABUPATEN SELUMA",
            "TAHUN 2025-2027",
        ]
        assert "*) Coret yang tidak perlu." in p

    def it_names_the_stage_when_it_is_known(self, plan: Plan) -> None:
        p = sentence(full(plan), "Rancangan Akhir")
        assert p[1] == "RANCANGAN AKHIR"
        assert not any("Coret" in x for x in p)

    def it_says_what_was_checked(self, plan: Plan) -> None:
        p = sentence(full(plan, PAGU, TARGET, switched_off=(LEAP,)))
        assert (
            "Pemeriksaan\t: 8 aturan dijalankan; 1 kesalahan, 1 peringatan; 1 temuan dikecualikan"
            in p
        )
        assert "Sistematika\t: Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017" in p

    def it_heads_the_table_as_the_form_does(self, plan: Plan) -> None:
        upper, lower = ([s.text for s in b.cells] for b in table(full(plan)).rows[:2])
        assert upper == [
            "No",
            "Indikator/Sistematika",
            "Kesesuaian",
            "Kesesuaian",
            "Faktor Penyebab Ketidaksesuaian",
            "Tindak Lanjut",
        ]
        assert lower[2:4] == ["Ya", "Tidak"]


class DescribeTheChapters:
    def it_lists_every_chapter_and_section_of_the_profile(self, plan: Plan) -> None:
        everything = content(full(plan))
        profile = tomllib.loads((ROOT / "templates/sistematika/86-2017.toml").read_text())
        order = [k for k in everything if k.startswith("BAB ")]
        assert len(order) == len(profile["bab"])
        assert order[1] == "BAB II GAMBARAN PELAYANAN DINAS SOSIAL"
        for n, chapter in enumerate(profile["bab"], 1):
            for m, sub in enumerate(chapter["subbab"], 1):
                filled = f"{n}.{m}" not in plan.composition.unfilled_sections
                mark = (CHECK_MARK, "", "", "") if filled else ("", "", UNRECORDED, "")
                assert everything[sub["judul"]] == mark

    def it_ticks_neither_way_what_was_not_looked_at(self, plan: Plan) -> None:
        everything = content(full(plan, unexamined={"R701": "lembar Pembanding kosong"}))
        title = "R701 Target pada tabel pembanding sama dengan rencana"
        assert everything[title] == ("", "", "Tidak diperiksa: lembar Pembanding kosong.", "")
        assert everything["Telaahan Renstra Kementerian/Lembaga"][:3] == ("", "", UNRECORDED)
        assert any(cause.startswith("Lihat subbab") for *_, cause, _ in everything.values())

    def it_marks_the_section_that_shows_what_was_found_and_its_chapter(self, plan: Plan) -> None:
        everything = content(
            full(
                plan,
                TARGET,
                replace(TARGET, cell="K3"),
                replace(PAGU, code="R202", message="target turun"),
            )
        )
        assert everything["Pendanaan"][:2] == ("", CHECK_MARK)
        assert everything["Pendanaan"][2] == f"R104: {TARGET.message}, dan 1 lainnya"
        assert everything["Pendanaan"][3] == "Perbaiki menurut R104 pada bagian B."
        assert everything["Rencana Program"][1:3] == (CHECK_MARK, "R202: target turun")
        assert everything["BAB VI RENCANA PROGRAM DAN KEGIATAN SERTA PENDANAAN"][1:3] == (
            CHECK_MARK,
            "Lihat subbab 6.1, 6.3",
        )
        assert everything["Maksud dan Tujuan"][0] == CHECK_MARK

    def it_knows_the_section_of_a_text_and_the_chapter_of_an_opening(self, plan: Plan) -> None:
        introduction = replace(TEXT, sheet="narasi/pengantar-penutup.md.j2")
        everything = content(full(plan, TEXT, introduction))
        assert everything["Rencana Tindak Lanjut"][1] == CHECK_MARK
        assert everything["BAB VIII PENUTUP"][2] == f"N01: {TEXT.message}\nLihat subbab 8.2"

    @pytest.mark.parametrize(
        "findings",
        [
            Finding("R601", "", "", "subbab kosong", subject="sumber-daya"),
            Finding("R601", "86-2017.toml", "sumber-daya", "subbab kosong"),
            Finding("R601", "86-2017.toml", "2.2", "subbab kosong"),
            Finding("R601", "narasi/sumber-daya.md.j2", "7", "subbab kosong", subject="2.2"),
        ],
    )
    def it_takes_a_finding_about_the_chapters_by_id_or_number(
        self, plan: Plan, findings: Finding
    ) -> None:
        everything = content(full(plan, findings))
        assert everything["Sumber Daya"][1:3] == (CHECK_MARK, "R601: subbab kosong")
        assert sum(b[1] == CHECK_MARK for k, b in everything.items() if k.startswith("BAB ")) == 1

    def it_says_so_when_the_texts_could_not_be_read(self, plan: Plan) -> None:
        h = result(TEXT, renstra=plan.renstra)
        assert any("belum dapat diperiksa karena teks atau profil" in k for k in content(h))
        assert not any(k.startswith("BAB ") for k in content(h))


class DescribeParts:
    def it_points_only_at_texts_that_there_are(self) -> None:
        text = {name.rpartition("/")[2] for name in available_names("narasi", ".md.j2")}
        shown = {sheet.narrative for sheet in SHEETS} - {""}
        shown |= {name for sheet in SHEETS for _, name in sheet.narratives}
        assert {*shown, PAGU_TEXT} <= text
        assert {text_of_table(table) for table in TABLES} <= text

    @pytest.mark.parametrize(
        ("table", "parts"),
        [
            ("sarana", "sumber-daya"),
            ("strategi", "strategi"),
            ("tujuan-sasaran", "tujuan-sasaran-jangka-menengah"),
        ],
    )
    def it_knows_the_section_that_a_table_stands_in(
        self, plan: Plan, table: str, parts: str
    ) -> None:
        findings = [
            Finding(
                "R604", "tabel.toml", f"{table}.kolom", "kolom tidak ada", subject=f"{table}.satuan"
            )
        ]
        assert [
            b.id for b in findings_by_part(plan.composition, plan.renstra, findings) if b.findings
        ] == [parts]

    def it_knows_a_sheet_by_the_name_that_the_office_gave_it(self, plan: Plan) -> None:
        tujuan = plan.renstra.tujuan[0]
        other = tujuan.model_copy(update={"origin": replace(tujuan.origin, sheet="T-C 25")})
        r = plan.renstra.model_copy(update={"tujuan": (other,)})
        hit = [
            b.id
            for b in findings_by_part(plan.composition, r, [Finding("R202", "T-C 25", "G2", "x")])
            if b.findings
        ]
        assert hit == ["tujuan-sasaran-jangka-menengah"]


class DescribeTheRules:
    def it_lists_every_rule_with_yes_or_no(self, plan: Plan) -> None:
        everything = content(full(plan))
        for p in known_rules().values():
            if not p.code.startswith("R0"):
                assert everything[f"{p.code} {p.title}"] == (CHECK_MARK, "", "", "")

    def it_says_where_and_what_is_wrong_and_how_to_mend_it(self, plan: Plan) -> None:
        heading = f"R101 {known_rules()['R101'].title}"
        assert content(full(plan, PAGU))[heading] == (
            "",
            CHECK_MARK,
            (
                f"1 kesalahan:\n– Program!K2: {PAGU.message} (tertulis 2.999.999, seharusnya"
                " 3.000.000)"
            ),
            "Kekurangan 1; samakan, atau kosongkan sel ini agar dihitung.",
        )

    def it_names_the_first_places_and_counts_the_rest(self, plan: Plan) -> None:
        everything = [
            replace(
                PAGU, cell=f"K{n}", advice=f"saran {n}", severity="saran" if n % 2 else "kesalahan"
            )
            for n in range(2, 1203)
        ]
        _, _, factor, following = content(full(plan, *everything))[
            f"R101 {known_rules()['R101'].title}"
        ]
        assert factor.startswith("601 kesalahan, 600 saran:\n– Program!K2")
        assert factor.endswith(
            "– Program!K6: pagu 2025 tidak sama dengan jumlah di bawahnya (tertulis 2.999.999,"
            " seharusnya 3.000.000)\n– dan 1.196 sel lainnya"
        )
        assert following.splitlines() == [
            "– Saran 2.",
            "– Saran 3.",
            "– Saran 4.",
            "– Sel lainnya dengan cara yang sama.",
        ]

    def it_stays_short_however_long_a_cell_is(self, plan: Plan) -> None:
        factor = content(full(plan, replace(PAGU, found="kata " * 500)))[
            f"R101 {known_rules()['R101'].title}"
        ][2]
        assert len(factor) < 400

    def it_gives_the_reason_for_what_was_switched_off(self, plan: Plan) -> None:
        heading = f"R107 {known_rules()['R107'].title}"
        switched_off = content(full(plan, switched_off=(LEAP, LEAP)))[heading]
        assert switched_off == (
            "dikecualikan",
            "",
            "2 temuan dikecualikan: Panti baru dibangun tahun 2026.",
            "",
        )
        both = content(full(plan, LEAP, switched_off=(LEAP,)))[heading]
        assert both[:2] == ("", CHECK_MARK)
        assert both[2].splitlines()[-1] == "1 temuan dikecualikan: Panti baru dibangun tahun 2026."

    def it_has_a_row_for_files_that_could_not_be_read(self, plan: Plan) -> None:
        everything = content(full(plan, TEXT, BOOK))
        assert everything["Buku kerja: buku kerja terbaca utuh"][1:3] == (
            CHECK_MARK,
            "1 kesalahan:\n– Indikator RPJMD: lembar tidak ada",
        )
        text = everything["Teks dan halaman Word: tanda pada teks dan halaman Word dikenal"][2]
        assert "narasi/kata-penutup.md.j2 baris 3" in text
        assert not any(k.startswith(("Gambar", "Profil", "Keluaran")) for k in everything)

    def it_claims_nothing_for_rules_that_were_not_applied(self) -> None:
        everything = content(result(BOOK, rule_count=0))
        assert not any(k.startswith("R1") for k in everything)
        assert any(k.startswith("Isi rencana belum diperiksa") for k in everything)


class DescribeTheEnd:
    def it_leaves_verdict_place_and_date_to_be_written_by_hand(self, plan: Plan) -> None:
        p = sentence(full(plan))
        assert any("(    ) sesuai dengan perbaikan" in x for x in p)
        assert any(re.fullmatch(r"…+, …+ 20……", x) for x in p)

    def it_has_room_for_the_verifiers_and_the_one_who_signs_for_the_office(
        self, plan: Plan
    ) -> None:
        doc = Document(io.BytesIO(verification_sheet(full(plan))))
        team = doc.tables[len(form_tables(doc))]
        assert [s.text for s in team.rows[0].cells] == [
            "No",
            "Nama",
            "NIP",
            "Jabatan",
            "Tanda Tangan",
        ]
        assert [b.cells[0].text for b in team.rows[1:]] == ["1.", "2.", "3."]
        end = [p.text for p in doc.paragraphs if p.text]
        assert "Tim Verifikasi Bappeda Kabupaten Seluma" in end
        assert end[-3:] == [
            "Kepala Dinas Sosial Kabupaten Seluma,",
            "Budi, S.Sos.",
            "NIP 19641012 199101 1 003",
        ]

    def it_holds_the_closing_together_on_one_page(self, plan: Plan) -> None:
        doc = Document(io.BytesIO(verification_sheet(full(plan))))
        body = list(doc.element.body)
        closing: Any = body[body.index(form_tables(doc)[-1]._tbl) + 2]
        while (closing := closing.getnext()).tag != qn("w:sectPr"):
            everything = [closing] if closing.tag == qn("w:p") else list(closing.iter(qn("w:p")))
            bind = [p.pPr.find(qn("w:keepNext")) is not None for p in everything]
            assert all(bind) or closing.getnext().tag == qn("w:sectPr")


class DescribeTheFile:
    @pytest.mark.parametrize(
        "h", [result(), result(BOOK, rule_count=0), result(BOOK, rule_count=0, ran=False)]
    )
    def it_can_be_made_of_a_plan_that_could_not_be_read(self, h: CheckResult) -> None:
        assert "RENCANA STRATEGIS PERANGKAT DAERAH" in sentence(h)

    def it_is_valid_without_any_error(self, plan: Plan, tmp_path: Path) -> None:
        (tmp_path / "lv.docx").write_bytes(
            verification_sheet(full(plan, PAGU, TARGET, TEXT, BOOK, switched_off=(LEAP,)))
        )
        assert schema_faults(tmp_path / "lv.docx") == []

    def it_is_the_same_to_the_byte_every_time_with_the_date_of_adoption_as_its_only_clock(
        self, plan: Plan
    ) -> None:
        h = full(plan, PAGU, switched_off=(LEAP,))
        archive = verification_sheet(h)
        assert archive == verification_sheet(h)
        with zipfile.ZipFile(io.BytesIO(archive)) as z:
            assert {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            everything = b"".join(z.read(n) for n in z.namelist())
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", everything)) == {b"2025-09-02T00:00:00Z"}

    def it_lies_on_the_paper_of_the_plan_turned(self, plan: Plan) -> None:
        (section,) = Document(io.BytesIO(verification_sheet(full(plan)))).sections
        paper = plan.composition.look.paper[plan.renstra.identitas.kertas]
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (
            paper.height,
            paper.width,
        )

    def it_repeats_its_heading_and_never_splits_a_row(self, plan: Plan) -> None:
        everything: list[Any] = table(full(plan, PAGU))._tbl.tr_lst
        assert [b.trPr.find(qn("w:tblHeader")) is not None for b in everything[:3]] == [
            True,
            True,
            False,
        ]
        assert all(b.trPr.find(qn("w:cantSplit")) is not None for b in everything)

    def it_keeps_the_heading_of_a_group_with_what_follows(self, plan: Plan) -> None:
        rows = table(full(plan)).rows
        heading = [
            b
            for b in rows
            if b.cells[0].text in {"A. SISTEMATIKA", "B. KESESUAIAN ISI", "Pagu", "Tulisan"}
        ]
        assert len(heading) == 4
        assert all(
            p.paragraph_format.keep_with_next for b in heading for p in b.cells[0].paragraphs
        )

    def it_shows_its_heading_on_every_page_that_libreoffice_lays_out(
        self, plan: Plan, tmp_path: Path
    ) -> None:
        soffice = find_soffice()
        if soffice is None:
            pytest.skip("LibreOffice tidak terpasang")
        docx, pdf = tmp_path / "lv.docx", tmp_path / "lv.pdf"
        count = [replace(TARGET, cell=f"K{n}") for n in range(2, 40)]
        docx.write_bytes(verification_sheet(full(plan, PAGU, *count, switched_off=(LEAP,))))
        total = convert_to_pdf(docx, pdf, soffice=soffice).pages
        text = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
        ).stdout
        page = text.split("\f")[:total]
        with_table = [h for h in page if CHECK_MARK in h]
        assert len(with_table) > 2
        assert all("Faktor Penyebab" in h and "Tidak" in h for h in with_table)
        (end,) = [h for h in page if "Tim Verifikasi Bappeda" in h]
        assert "NIP 19641012 199101 1 003" in end
