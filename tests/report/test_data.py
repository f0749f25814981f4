"""The result as data: complete, stable, and the same for one rule and another."""

from __future__ import annotations

import json
from dataclasses import replace

from laporan_uji import BUKU, LONJAKAN, PAGU, TARGET, Rencana, hasil

from renstra.report.catalog import SELAIN_ATURAN, aturan_dikenal, jelaskan, sebut_tempat
from renstra.report.data import data, json_teks
from renstra.rules.daftar import semua_aturan


class DescribeData:
    def it_counts_findings_by_level_and_says_whether_the_plan_passes(self, rencana: Rencana) -> None:
        r = data(hasil(PAGU, TARGET, TARGET, mati=(LONJAKAN,), renstra=rencana.renstra), "seluma")["ringkasan"]
        assert r == {
            "kesalahan": 1, "peringatan": 2, "saran": 0, "dikecualikan": 1, "aturan": 8, "berjalan": True, "lolos": False,
        }  # fmt: skip
        assert data(hasil(TARGET), "seluma")["ringkasan"]["lolos"]

    def it_does_not_pass_what_could_not_be_checked(self) -> None:
        assert not data(hasil(berjalan=False, aturan=0), "seluma")["ringkasan"]["lolos"]

    def it_names_the_plan_or_nothing_when_there_is_none(self, rencana: Rencana) -> None:
        assert data(hasil(renstra=rencana.renstra), "seluma")["rencana"]["opd"] == "Dinas Sosial Kabupaten Seluma"
        assert data(hasil(BUKU), "seluma")["rencana"] is None

    def it_tells_of_a_finding_where_it_is_what_is_wrong_and_which_rule_says_so(self) -> None:
        (t,) = data(hasil(PAGU), "seluma")["temuan"]
        assert t["tempat"] == "Program!K2"
        assert (t["judul"], t["kelompok"]) == (jelaskan("R101").judul, "Pagu")
        kunci = ["kode", "tingkat", "lembar", "sel", "perihal", "pesan", "isi", "harap", "saran"]
        assert [t[k] for k in kunci] == [getattr(PAGU, k) for k in kunci]

    def it_tells_why_a_finding_was_switched_off_and_in_which_cell(self) -> None:
        (d,) = data(hasil(mati=(LONJAKAN,)), "seluma")["dikecualikan"]
        assert (d["kode"], d["alasan"], d["pengecualian"]) == ("R107", "Panti baru dibangun tahun 2026.", "Aturan!A2")

    def it_is_json_in_utf8_that_people_can_read(self) -> None:
        teks = json_teks(hasil(replace(PAGU, isi="≥ 3 – “tiga”")), "seluma")
        assert "≥ 3 – “tiga”" in teks
        assert teks.startswith('{\n  "nama": "seluma",\n')
        assert json.loads(teks) == data(hasil(replace(PAGU, isi="≥ 3 – “tiga”")), "seluma")


class DescribeKatalog:
    def it_knows_every_rule_there_is(self) -> None:
        for a in semua_aturan().aturan:
            p = jelaskan(a.kode)
            assert (p.judul, p.kelompok, p.alasan, p.aturan) == (a.judul, a.kelompok, a.alasan, True)
        assert "R001" in aturan_dikenal()

    def it_knows_the_family_of_every_other_code(self) -> None:
        for huruf, (kelompok, judul) in SELAIN_ATURAN.items():
            p = jelaskan(f"{huruf}07")
            assert (p.kelompok, p.judul, p.aturan) == (kelompok, judul, False)
        assert jelaskan("X99").kelompok == "Lain-lain"

    def it_says_of_a_bare_number_that_it_is_a_row_or_a_line(self) -> None:
        assert sebut_tempat(replace(PAGU, lembar="narasi/a.md.j2", sel="3")) == "narasi/a.md.j2 baris 3"
        assert [sebut_tempat(t) for t in (PAGU, BUKU)] == ["Program!K2", "Indikator RPJMD"]
