"""Ten hand edits of a real document, made by python-docx and saved by LibreOffice, brought home."""

from __future__ import annotations

import copy
import json
import secrets
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from renstra.homecoming.flow import read_flow
from renstra.jobs.opening import open_folder, open_plan
from renstra.jobs.tarik import bring_home
from renstra.pdf.office import find_soffice, office_environment
from renstra.pdf.workfolder import work_folder
from renstra.word.elements import remove_element, word_tag
from tests.homecoming.edits import (
    BuiltPlan,
    Place,
    accept,
    changed,
    edited,
    put_text,
    rows_by_caption,
    words_at,
)
from tests.jobs.job_helpers import composition_of
from tests.samples import DINSOS

SUB = "Pemberian Bimbingan Fisik, Mental, Spiritual dan Sosial"
PROGRAM = "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL"
HOME = {
    "pagu": "2.500.000",
    "target": "21",
    "name": "PROGRAM PERLINDUNGAN DAN JAMINAN KESEJAHTERAAN",
    "staff": "40",
    "post": "2",
    "remark": "Perlu penggantian",
}
TEXTS = {
    "jelas apa yang hendak dicapai": "terang apa yang hendak dicapai",
    "Pendanaan indikatif untuk tahun": "Dana *indikatif* untuk tahun",
    "agar Renja, anggaran": "agar Rencana Kerja (Renja), anggaran",
    "pokok pikiran sebagai": "gagasan pokok sebagai",
    "dan tolok ukur evaluasi": "dan alat ukur evaluasi",
    "berjumlah 137": "berjumlah 140",
}
"""Words of chapter texts; the last of them a value that a tag printed."""
LEFT = {"sum": "99", "unreadable": "empat puluh"}


@pytest.fixture(scope="module")
def built() -> BuiltPlan:
    return BuiltPlan(DINSOS)


@pytest.fixture(scope="module")
def places(built: BuiltPlan) -> dict[str, Place]:
    """Where the edits are made."""
    return {
        "pagu": built.place("pendanaan", SUB, "pagu.2022"),
        "target": built.place("pendanaan", SUB, "target.2023"),
        "name": built.place("pendanaan", PROGRAM),
        "staff": built.place("pegawai", "S.1/D.4", "golongan.III/d"),
        "post": built.place("jumlah-jabatan", "Eselon II", "jumlah"),
        "remark": built.place("sarana", "Laptop", "keterangan"),
        "sum": built.place("pegawai", "S.1/D.4", "jumlah"),
        "unreadable": built.place("kinerja-pelayanan", "42,6"),
    }


@pytest.fixture(scope="module")
def by_hand(built: BuiltPlan, places: dict[str, Place]) -> bytes:
    """The document with words changed in eight cells, a row taken out and a row put in."""

    def change(body: etree._Element) -> None:
        rows = rows_by_caption(body)
        gone = built.place("pelatihan", "PIM III")
        remove_element(rows[gone[0]][gone[1]])
        beside = built.place("jumlah-jabatan", "Eselon II")
        row = rows[beside[0]][beside[1]]
        new = copy.deepcopy(row)
        put_text(new.findall("{*}tc")[1], "Eselon V")
        row.addnext(new)
        for old, now in TEXTS.items():
            said = next(t for t in body.iter(word_tag("t")) if old in (t.text or ""))
            said.text = (said.text or "").replace(old, now)

    texts = {places[name]: text for name, text in (HOME | LEFT).items()}
    return changed(edited(built.docx, texts), change)


@pytest.fixture(scope="module")
def by_libreoffice(by_hand: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same, as LibreOffice saves it."""
    soffice, place = find_soffice(), tmp_path_factory.mktemp("simpan")
    assert soffice is not None
    (place / "naskah.docx").write_bytes(by_hand)
    with work_folder(soffice.program, f"uji{secrets.token_hex(8)}") as folder:
        command = [
            soffice.program,
            "--headless",
            f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            place / "ulang",
            place / "naskah.docx",
        ]
        subprocess.run(
            [str(p) for p in command],
            check=True,
            timeout=300,
            env=office_environment(),
            capture_output=True,
        )
    return (place / "ulang/naskah.docx").read_bytes()


class DescribeTenEdits:
    def they_come_home_or_are_told(
        self, built: BuiltPlan, by_hand: bytes, places: dict[str, Place]
    ) -> None:
        home = built.home(by_hand)
        cells = {f"{p.place.sheet}!{p.place.cell}": p.new for p in home.proposals}
        assert cells == {
            "Sub Kegiatan!N77": "2.500.000",
            "Sub Kegiatan!I77": "21",
            "Program!B6": "Program Perlindungan dan Jaminan KESEJAHTERAAN",
            "Pegawai!M8": "40",
            "Jumlah Jabatan!C2": "2",
            "Sarana!H6": "Perlu penggantian",
        }
        reasons = sorted(remark.reason.split(":")[0].split(";")[0] for remark in home.remarks)
        assert reasons == [
            "angka ini dihitung",
            "baris baru",
            "baris dihapus",
            "tidak terbaca untuk Kinerja Pelayanan!L3",
        ]

    def they_are_the_same_when_libreoffice_saved_the_file(
        self, built: BuiltPlan, by_hand: bytes, by_libreoffice: bytes
    ) -> None:
        assert built.home(by_libreoffice) == built.home(by_hand)

    def their_words_come_home_whichever_program_saved_the_file(
        self, by_hand: bytes, by_libreoffice: bytes, tmp_path: Path
    ) -> None:
        told = []
        for content in (by_hand, by_libreoffice):
            place = tmp_path / "naskah.docx"
            place.write_bytes(content)
            outcome = bring_home(place, open_plan(str(place)), open_folder(DINSOS), as_json=True)
            told.append(json.loads(outcome.data))
        assert told[0]["teks"] == told[1]["teks"]
        assert len(told[0]["teks"]) == len(TEXTS) - 1
        (conflict,) = told[1]["teks_bentrok"]
        assert (
            "nilai dari {{ jumlah_pegawai | jumlah }} diganti: '137' menjadi '140'"
            in (conflict["sebab"])
        )

    def they_stand_in_the_document_that_is_built_again(
        self, built: BuiltPlan, by_hand: bytes, places: dict[str, Place], tmp_path: Path
    ) -> None:
        folder = tmp_path / "perubahan-2022"
        shutil.copytree(DINSOS, folder, ignore=shutil.ignore_patterns("riwayat"))
        accept(folder, built.home(by_hand).proposals)
        again = read_flow(composition_of(folder).manuscript().outcome())
        assert {name: words_at(again, places[name]) for name in HOME} == HOME
