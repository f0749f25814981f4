"""The list of changes as JSON, and the words that changes are told in."""

from __future__ import annotations

import json
from typing import Any

from renstra.compare.data import changes_json
from renstra.compare.diff import compare_plans
from renstra.compare.wording import (
    element_text,
    format_content,
    format_semula_menjadi,
    position_text,
)
from renstra.model import NO_VALUE, Number, Range
from renstra.narrative.blocks import Paragraph, Piece, RenderedChapter
from tests.compare.chart_helpers import chart


def content() -> dict[str, Any]:
    new = chart()
    new.level("1.06.04.1.01.02")["pagu.2024"] = 12_345_678
    new.level("1.06.04.1.01.03")["nama"] = "Penyediaan Sandang Layak"
    new.level("1.06.02.1.02.03")["induk"] = "1.06.04.1.02"
    new.isi["Alasan Perubahan"] = [{"jenis": "ubah pagu", "alasan": "Evaluasi"}]
    new.isi["Identitas"][0]["versi"] = "dua"
    old_text, new_text = (
        [RenderedChapter("Bab", (Paragraph((Piece(t),)),))] for t in ("satu", "dua belas")
    )
    result = compare_plans(
        chart().plan(),
        new.plan(),
        old_chapters=old_text,
        new_chapters=new_text,
    )
    return json.loads(changes_json(result, "lama", "baru"))  # type: ignore[no-any-return]


class DescribeJson:
    def it_names_both_plans_with_their_totals(self) -> None:
        data = content()
        assert (data["lama"]["nama"], data["baru"]["versi"]) == ("lama", "dua")
        assert data["lama"]["pagu_total"] == sum(data["lama"]["pagu"].values())

    def it_gives_rupiah_as_whole_numbers_with_cells_on_both_sides_and_the_reason(self) -> None:
        (p,) = [p for p in content()["perubahan"] if p["jenis"] == "ubah pagu"]
        assert (p["semula"], p["menjadi"], p["tahun"], p["alasan"]) == (
            20_000_000,
            12_345_678,
            2024,
            "Evaluasi",
        )
        for side in ("lama", "baru"):
            assert (p[side][0]["lembar"], p[side][0]["sel"]) == ("Sub Kegiatan", "P3")

    def it_marks_a_guess_with_its_score(self) -> None:
        (p,) = [p for p in content()["perubahan"] if p["jenis"] == "ganti nomenklatur"]
        assert p["cara"] == "kemiripan" and 0 < p["dugaan"] <= 100
        assert p["alasan"] == ""

    def it_tells_other_sheets_and_texts_too(self) -> None:
        area = [p["ranah"] for p in content()["perubahan"]]
        assert area == sorted(area, key=("jenjang", "lembar", "teks").index)
        assert set(area) == {"jenjang", "lembar", "teks"}

    def it_is_the_same_every_time(self) -> None:
        assert content() == content()


class DescribeWords:
    def it_writes_every_kind_of_value_as_on_a_page(self) -> None:
        assert format_content(1_500_000) == "1.500.000"
        assert format_content(Number(nilai="69.50")) == "69,50"
        assert format_content(Range(bawah="69.1", atas="69.5")) == "69,1-69,5"
        assert format_content(NO_VALUE) == "-"
        assert format_content(None) == ""
        assert format_content(True) == "Ya"
        program = chart().plan().program[0]
        assert format_content(program) == "1.06.04 Program Rehabilitasi Sosial"

    def it_names_what_changed(self) -> None:
        old, new = chart(), chart()
        new.level("1.06.04.1.01.02").update(
            {"target.2025": 12, "satuan": "Anak", "penanggung_jawab": "Sekretariat"}
        )
        new.isi["Sub Kegiatan"].append(
            {"kode": "1.06.04.1.01.02", "indikator": "Persentase kepuasan", "satuan": "%"}
        )
        element = [element_text(p) for p in compare_plans(old.plan(), new.plan()).changes]
        assert element == ["Satuan indikator", "Target 2025", "Indikator", "Penanggung jawab"]

    def it_calls_a_field_of_a_sheet_as_the_heading_of_its_column(self) -> None:
        old, new = chart(), chart()
        jabatan = {"kode": "1", "nama": "Kepala", "jenis": "Pimpinan"}
        old.isi["Jabatan"] = [jabatan]
        new.isi["Jabatan"] = [jabatan | {"nama": "Ketua", "tugas": "A"}]
        old.isi["Pegawai"] = [{"pendidikan": "S1", "golongan.III/a": 4}]
        new.isi["Pegawai"] = [{"pendidikan": "S1", "golongan.III/a": 5}]
        element = [element_text(p) for p in compare_plans(old.plan(), new.plan()).changes]
        assert element == ["Jabatan, Tugas", "Golongan III/a"]

    def it_shows_of_a_row_only_the_fields_that_differ_and_years_without_a_point(self) -> None:
        old, new = chart(), chart()
        hukum = {"jenis": "UU", "nomor": "1", "tahun": 2004, "tentang": "A"}
        old.isi["Landasan Hukum"] = [hukum]
        new.isi["Landasan Hukum"] = [hukum | {"tentang": "B", "status": "diubah"}]
        (p,) = compare_plans(old.plan(), new.plan()).changes
        assert element_text(p) == "Tentang, Status"
        assert format_semula_menjadi(p) == (
            "Tentang: A; Status: berlaku",
            "Tentang: B; Status: diubah",
        )
        (q, _) = compare_plans(old.plan(), chart().plan()).changes[:1] * 2
        assert format_semula_menjadi(q) == (
            "Jenis: UU; Nomor: 1; Tahun: 2004; Tentang: A; Status: berlaku",
            "",
        )

    def it_tells_where_a_change_stands(self) -> None:
        new = chart()
        new.level("1.06.04.1.01.02")["pagu.2024"] = 1
        text = [RenderedChapter("Bab", (Paragraph((Piece("satu"),)),))]
        a, b = compare_plans(chart().plan(), new.plan(), old_chapters=text, new_chapters=[]).changes
        assert position_text(a.new[0]) == "Sub Kegiatan!P3"
        assert position_text(b.old[0]) == "Bab, paragraf 1"
