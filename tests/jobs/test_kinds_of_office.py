"""A document says of each kind of office what it is, and gives a urusan only to those that have
one.
"""

from __future__ import annotations

import re

import pytest

from tests.jobs.job_helpers import built_folder
from tests.jobs.page_helpers import Docx
from tests.plans import TinyBook


def document_text(workbook: TinyBook, **answers: str) -> str:
    for heading, answer in answers.items():
        workbook.write("Identitas", heading.replace("_", " "), answer)
    folder = workbook.save().parent
    outcome = built_folder(folder, folder / "hasil", pdf=False)
    return "\n".join(p.text for p in Docx(outcome.files[0]).content.paragraphs)


class DescribeKindsOfOffice:
    @pytest.mark.parametrize(
        ("opd", "urusan", "words"),
        [
            ("Sekretariat DPRD", "Dukungan DPRD", "tugas dan fungsi DPRD"),
            ("Badan Keuangan Daerah", "Keuangan", "penunjang urusan pemerintahan di bidang"),
            ("Inspektorat Daerah", "Pengawasan", "unsur pengawas penyelenggaraan"),
            ("Kecamatan Sukaraja", "Kewilayahan", "unsur kewilayahan di tingkat kecamatan"),
        ],
    )
    def it_gives_no_urusan_to_an_office_without_one(
        self, workbook: TinyBook, opd: str, urusan: str, words: str
    ) -> None:
        text = document_text(workbook, Nama_perangkat_daerah=opd, Urusan_pemerintahan=urusan)
        assert words in text
        assert "Urusan Pemerintahan Bidang" not in text
        assert not re.search(r"\bdprd\b", text)

    def it_gives_a_dinas_its_urusan(self, workbook: TinyBook) -> None:
        assert "Urusan Pemerintahan Bidang Sosial" in document_text(workbook)

    def it_believes_what_the_office_says_it_is(self, workbook: TinyBook) -> None:
        text = document_text(
            workbook, Nama_perangkat_daerah="Kantor Bersama", Jenis_perangkat_daerah="Kecamatan"
        )
        assert "unsur kewilayahan" in text

    def it_uses_the_abbreviation_once_the_name_has_been_told(self, workbook: TinyBook) -> None:
        text = document_text(workbook, Singkatan_perangkat_daerah="Dinsos")
        told = text.index("Dinas Sosial (selanjutnya disebut Dinsos)")
        assert "Dinsos" not in text[:told]
        assert text[told:].count("Dinsos") > 20

    def it_counts_a_misi_that_stands_on_the_sheet_strategi_alone(self, workbook: TinyBook) -> None:
        workbook.write("Tujuan", "Misi", None)
        misi = workbook.rows("Strategi")[1][0]
        workbook.fill(
            "Visi Misi", [{"jenis": "Misi Daerah", "nomor": misi, "uraian": "Melayani warga"}]
        )
        text = document_text(workbook)
        assert f"Misi {misi}, yaitu “Melayani warga”, didukung dengan" in text

    def it_prints_a_kind_of_post_that_only_this_office_has(self, workbook: TinyBook) -> None:
        workbook.write("Jabatan", "Jenis", "Cabang Dinas", 3)
        assert "1 (satu) cabang dinas" in document_text(workbook)
