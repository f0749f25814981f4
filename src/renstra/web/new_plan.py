"""The form of a new plan: what was written in it, what is wrong with that, and what it offers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from ..jobs.bidang import known_bidang, likely_bidang
from ..jobs.first_rows import Office, urusan_name
from ..jobs.start import standing_workbook, start_faults, start_plan, usual_periode
from ..model import Periode
from ..model.perangkat_daerah import JENIS_PERANGKAT_DAERAH, KEPALA_DAERAH
from .typed import typed_path

LEVELS = tuple(KEPALA_DAERAH)
KINDS = tuple(kind.nama for kind in JENIS_PERANGKAT_DAERAH)
_USUAL_LEVEL, _USUAL_YEARS = "Kabupaten", ("2025", "2029")
_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Bidang(NamedTuple):
    """A bidang urusan to choose, and whether it is chosen."""

    kode: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class NewPlanForm:
    """What stands in the form. `offered` are the bidang urusan that it showed as chosen by itself,
    which another name of the office takes back.
    """

    opd: str = ""
    jenis: str = ""
    tingkat: str = _USUAL_LEVEL
    daerah: str = ""
    awal: str = _USUAL_YEARS[0]
    akhir: str = _USUAL_YEARS[1]
    folder: str = ""
    bidang: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> NewPlanForm:
        """Take what a browser sent."""

        def words(name: str) -> str:
            return " ".join(form.get(name, "").split())

        jenis, tingkat = words("jenis"), words("tingkat")
        return cls(
            opd=words("opd"),
            jenis=jenis if jenis in KINDS else "",
            tingkat=tingkat if tingkat in LEVELS else "",
            daerah=words("daerah"),
            awal=words("awal"),
            akhir=words("akhir"),
            folder=form.get("folder", "").strip().strip('"'),
            bidang=tuple(form.getlist("bidang")),
            offered=tuple(form.getlist("ditawarkan")),
        )

    def offering(self) -> NewPlanForm:
        """The form with the bidang urusan chosen that the name of the office tells, instead of
        those it had told before.
        """
        likely = likely_bidang(self.opd, self.tingkat) if self.tingkat else ()
        kept = [kode for kode in self.bidang if kode not in self.offered]
        return replace(self, bidang=(*likely, *kept), offered=likely)

    @property
    def choices(self) -> tuple[Bidang, ...]:
        """The bidang urusan that official names are known of, those chosen or likely first."""
        known = known_bidang(self.tingkat) if self.tingkat else {}
        first = {*self.bidang, *self.offered}
        ordered = sorted(known.items(), key=lambda one: one[0] not in first)
        return tuple(
            Bidang(kode, urusan_name(name) if name else "(tanpa nama)", kode in self.bidang)
            for kode, name in ordered
        )

    @cached_property
    def target(self) -> Path | None:
        """The folder to make; None when neither it nor the office has a name."""
        if self.folder:
            return typed_path(self.folder)
        words = _NO_FILE_NAME.sub(" ", f"{self.opd} {self.daerah}").split()
        name = " ".join(words).strip(" .")
        return plans_folder() / name / f"{self.awal}-{self.akhir}" if name else None

    def begin(self) -> dict[str, str]:
        """Make the plan; return what hinders that, by field, and then nothing was made."""
        faults = dict(self._plain_faults())
        if faults or self.target is None:
            return faults
        periode, office = self._periode, self._office
        for field, fault in start_faults(self.target, periode, office, bidang=self.bidang):
            faults.setdefault(field, _sentence(fault))
        if not faults:
            outcome = start_plan(self.target, periode, office, bidang=self.bidang)
            if outcome.stopped:
                faults["folder"] = outcome.text
        return faults

    @property
    def standing(self) -> Path | None:
        """The folder to make, where a plan stands in it already."""
        return self.target if self.target and standing_workbook(self.target) else None

    @property
    def _office(self) -> Office:
        return Office(self.opd, self.jenis, self.tingkat, self.daerah)

    @property
    def _periode(self) -> Periode:
        return usual_periode(int(self.awal), int(self.akhir))

    def _plain_faults(self) -> Iterator[tuple[str, str]]:
        """What can be told without looking anything up."""
        if self.target is None:
            yield "opd", "Tulis nama perangkat daerah, atau tulis folder rencananya di bawah."
        for field, fault in self._office.name_faults():
            yield field, _sentence(fault)
        if not all(_YEAR.fullmatch(year) for year in (self.awal, self.akhir)):
            yield "periode", "Tulis kedua tahun dengan empat angka, misalnya 2025 dan 2029."
        elif self.awal > self.akhir:
            yield "periode", "Tahun akhir harus sama dengan atau sesudah tahun awal."
        if self.bidang and not self.tingkat:
            yield "tingkat", "Pilih tingkat daerah agar nama resmi bidang urusannya diketahui."


def _sentence(fault: str) -> str:
    return f"{fault[0].upper()}{fault[1:]}"


def plans_folder() -> Path:
    """Where new plans go when nobody says otherwise: below the user's own documents."""
    home = Path.home()
    homes = (Path(os.environ.get("ONEDRIVE") or home), home)
    places = [base / name for base in homes for name in ("Documents", "Dokumen")]
    return next((place for place in places if place.is_dir()), home) / "Renstra"
