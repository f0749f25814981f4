"""Small plans in memory, and edits of them: what the comparison is tried on."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from renstra.model import (
    NO_VALUE,
    AlasanPerubahan,
    Field,
    FieldName,
    Identitas,
    Indikator,
    Level,
    Number,
    Origin,
    Pejabat,
    Periode,
    Renstra,
)
from renstra.model.program import NODE_CLASSES

PERIODE = Periode(awal=2021, akhir=2026, dasar=2020, pertama=2022)
TAHUN = tuple(PERIODE.tahun_pagu)


@dataclass
class Measure:
    """An indikator that can be changed; targets are whole numbers by year."""

    name: str
    satuan: str = "Orang"
    target: dict[int, int] = field(default_factory=dict)

    def outcome(self, origin: Origin) -> Indikator:
        target = {t: Number(nilai=n) for t, n in self.target.items()}
        return Indikator(
            origin=origin,
            nama=self.name,
            satuan=self.satuan,
            jenis="cacah",
            rekap="jumlah",
            capaian_awal=NO_VALUE,
            target=target,
        )


@dataclass
class Branch:
    """A level that can be changed, with all below it."""

    level: Level
    kode: str
    name: str
    children: list[Branch] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    pagu: dict[int, int] = field(default_factory=dict)
    form_field: dict[str, Any] = field(default_factory=dict)

    def outcome(self, parent: str, rows: Iterator[int]) -> Any:
        names: tuple[FieldName, ...] = (
            "kode",
            "nama",
            "indikator",
            "id",
            *(Field("target", t) for t in PERIODE.tahun_target),
            *(Field("pagu", t) for t in TAHUN),
        )
        columns = dict(zip(names, "ABCDGHIJKLNOPQR", strict=True))
        origin = Origin(self.level, next(rows), columns)
        content: dict[str, Any] = {
            "origin": origin,
            "kode": self.kode,
            "nama": self.name,
            **self.form_field,
        }
        content["indikator"] = tuple(u.outcome(origin) for u in self.measures)
        if self.level.below is None:
            content["pagu_tahunan"] = dict(self.pagu)
        else:
            content[self.level.below.field] = tuple(
                a.outcome(self.kode, rows) for a in self.children
            )
        if self.level is Level.SASARAN:
            content["kode_tujuan"] = parent
        if self.level is Level.PROGRAM:
            content["kode_sasaran"] = parent
        return NODE_CLASSES[self.level](**content)

    def everything(self) -> Iterator[Branch]:
        """This level and all below it."""
        yield self
        for a in self.children:
            yield from a.everything()


@dataclass
class Outline:
    """A plan that can be changed."""

    tujuan: list[Branch]
    alasan: list[AlasanPerubahan] = field(default_factory=list)
    identitas: dict[str, Any] = field(default_factory=dict)
    sheets: dict[str, Any] = field(default_factory=dict)

    def outcome(self) -> Renstra:
        """The plan as the model has it."""
        rows = iter(range(2, 10_000))
        content: dict[str, Any] = {
            "opd": "Dinas Sosial",
            "urusan": "Sosial",
            "tingkat_daerah": "Provinsi",
            "daerah": "Bengkulu",
            "kepala_daerah": "Gubernur",
            "jenis_dokumen": "Renstra",
            "periode": PERIODE,
            "tempat_penetapan": "Bengkulu",
            "tanggal_penetapan": date(2022, 6, 27),
            "penandatangan": Pejabat(jabatan="Kepala", nama="Budi"),
            **self.identitas,
        }
        tujuan = tuple(t.outcome("", rows) for t in self.tujuan)
        return Renstra(
            identitas=Identitas(**content),
            tujuan=tujuan,
            alasan_perubahan=tuple(self.alasan),
            **self.sheets,
        )

    def duplicate(self) -> Outline:
        """A copy to be changed."""
        return copy.deepcopy(self)

    def everything(self, level: str = "") -> list[Branch]:
        """Every level, or all of one kind, in the order of the plan."""
        return [c for t in self.tujuan for c in t.everything() if level in ("", c.level)]

    def lookup(self, kode: str) -> Branch:
        """The level of a kode."""
        return next(c for c in self.everything() if c.kode == kode)

    def parent(self, branch: Branch) -> list[Branch]:
        """The list in which a level stands."""
        return next(
            content
            for content in (self.tujuan, *(c.children for c in self.everything()))
            if any(c is branch for c in content)
        )

    def drop(self, kode: str) -> Branch:
        """Take a level out, with all below it."""
        branch = self.lookup(kode)
        content = self.parent(branch)
        del content[next(n for n, c in enumerate(content) if c is branch)]
        return branch


def sub(kode: str, name: str, rupiah: int = 0, size: str = "", **form_field: Any) -> Branch:
    """A sub kegiatan with the same pagu every year and one indikator of 10 orang a year."""
    u = Measure(size or f"Jumlah orang {name}", "Orang", dict.fromkeys(PERIODE.tahun_target, 10))
    return Branch(
        Level.SUB_KEGIATAN,
        kode,
        name,
        [],
        [u],
        dict.fromkeys(TAHUN, rupiah) if rupiah else {},
        form_field,
    )


def chart() -> Outline:
    """Two programs with two kegiatan each, and ten sub kegiatan in all."""

    def kegiatan(kode: str, name: str, *child: Branch) -> Branch:
        return Branch(Level.KEGIATAN, kode, name, list(child), [Measure(f"Persentase {name}", "%")])

    rehabilitasi = Branch(
        Level.PROGRAM,
        "1.06.04",
        "Program Rehabilitasi Sosial",
        [
            kegiatan(
                "1.06.04.1.01",
                "Rehabilitasi Sosial Dasar Anak Terlantar",
                sub("1.06.04.1.01.01", "Pengasuhan", 10_000_000),
                sub("1.06.04.1.01.02", "Penyediaan Makanan", 20_000_000),
                sub("1.06.04.1.01.03", "Penyediaan Sandang", 30_000_000),
            ),
            kegiatan(
                "1.06.04.1.02",
                "Rehabilitasi Sosial Dasar Lanjut Usia Terlantar",
                sub("1.06.04.1.02.01", "Penyediaan Permakanan", 40_000_000),
                sub("1.06.04.1.02.02", "Pemulasaraan", 5_000_000),
            ),
        ],
        [Measure("Persentase kelompok rentan yang mendapatkan pelayanan", "%")],
    )
    pemberdayaan = Branch(
        Level.PROGRAM,
        "1.06.02",
        "Program Pemberdayaan Sosial",
        [
            kegiatan(
                "1.06.02.1.01",
                "Penerbitan Izin Undian Gratis Berhadiah",
                sub("1.06.02.1.01.01", "Koordinasi Penerbitan Izin Undian", 7_000_000),
                sub("1.06.02.1.01.02", "Penyusunan Laporan Perizinan", 3_000_000),
            ),
            kegiatan(
                "1.06.02.1.02",
                "Pengembangan Potensi Sumber Kesejahteraan Sosial",
                sub("1.06.02.1.02.01", "Peningkatan Kemampuan Karang Taruna", 15_000_000),
                sub(
                    "1.06.02.1.02.02", "Peningkatan Kemampuan Pekerja Sosial Masyarakat", 25_000_000
                ),
                sub("1.06.02.1.02.03", "Pemutakhiran Data Terpadu", 9_000_000),
            ),
        ],
        [Measure("Persentase potensi sumber kesejahteraan sosial yang diberdayakan", "%")],
    )
    sasaran = Branch(
        Level.SASARAN,
        "S.1",
        "Meningkatnya pelayanan sosial",
        [rehabilitasi],
        [Measure("Cakupan pelayanan", "%")],
    )
    other = Branch(
        Level.SASARAN,
        "S.2",
        "Meningkatnya peran masyarakat",
        [pemberdayaan],
        [Measure("Cakupan peran", "%")],
    )
    return Outline(
        [
            Branch(
                Level.TUJUAN,
                "T.1",
                "Meningkatnya kesejahteraan",
                [sasaran, other],
                [Measure("Indeks kesejahteraan", "Indeks")],
            )
        ]
    )


_WORDS = (
    "Penyediaan",
    "Makanan",
    "Sandang",
    "Panti",
    "Data",
    "Anak",
    "Lanjut Usia",
    "Koordinasi",
    "Laporan",
    "Bantuan",
    "Izin",
)


def random_outline(rng: Random) -> Outline:
    """A random plan, small, with names that are often alike and pagu that often add up."""
    number = iter(range(1, 10_000))

    def branch(level: Level) -> Branch:
        n = next(number)
        child = [branch(level.below) for _ in range(rng.randint(1, 3))] if level.below else []
        return Branch(
            level,
            f"{level.depth}.{n}",
            random_nama(rng),
            child,
            random_indikator(rng),
            random_pagu(rng, level),
        )

    return Outline([branch(Level.TUJUAN) for _ in range(rng.randint(1, 2))])


def random_nama(rng: Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(1, 4)))


def random_indikator(rng: Random) -> list[Measure]:
    name = dict.fromkeys(random_nama(rng) for _ in range(rng.randint(0, 2)))
    return [
        Measure(n, rng.choice(("Orang", "%")), {t: rng.randint(0, 3) for t in PERIODE.tahun_target})
        for n in name
    ]


def random_pagu(rng: Random, level: Level) -> dict[int, int]:
    return {t: rng.randint(0, 3) * 1000 for t in TAHUN} if level is Level.SUB_KEGIATAN else {}


def edit_randomly(b: Outline, rng: Random) -> None:
    """Make one random edit: every kind of change a plan can go through, and some that are no change
    at all.
    """
    c = rng.choice(b.everything())
    peers = [x for x in b.everything(c.level) if x is not c]
    container = b.parent(c)
    match rng.choice(
        (
            "kode",
            "nama",
            "huruf",
            "pindah",
            "buang",
            "baru",
            "gabung",
            "pecah",
            "pagu",
            "target",
            "ukuran",
            "hapus ukuran",
            "urut",
            "tukar kode",
            "isian",
            "id",
        )
    ):
        case "kode":
            c.kode = _unused_kode(b, c.kode)
        case "tukar kode" if peers:
            other = rng.choice(peers)
            c.kode, other.kode = other.kode, c.kode
        case "nama":
            c.name = random_nama(rng)
        case "huruf":
            c.name = "  ".join(c.name.upper().split())
        case "pindah" if peers and len(container) > 1:
            tujuan = rng.choice([b.parent(x) for x in peers])
            container[:] = [x for x in container if x is not c]
            tujuan.append(c)
        case "buang" if len(container) > 1:
            container[:] = [x for x in container if x is not c]
        case "baru":
            container.append(_with_new_kode(b, c))
            container[-1].name = random_nama(rng)
        case "gabung" if len(container) > 1:
            other = rng.choice([x for x in container if x is not c])
            container[:] = [x for x in container if x is not other]
            c.name, c.children = f"{c.name} dan {other.name}", c.children + other.children
            c.pagu = {t: c.pagu.get(t, 0) + other.pagu.get(t, 0) for t in (*c.pagu, *other.pagu)}
        case "pecah" if c.level is Level.SUB_KEGIATAN:
            part = _with_new_kode(b, c)
            part.pagu = {t: n // 2 for t, n in c.pagu.items()}
            c.pagu = {t: n - n // 2 for t, n in c.pagu.items()}
            c.name, part.name = f"{c.name} A", f"{c.name} B"
            container.append(part)
        case "pagu":
            c.pagu = random_pagu(rng, c.level)
        case "target" if c.measures:
            rng.choice(c.measures).target[rng.choice(PERIODE.tahun_target)] = rng.randint(0, 9)
        case "ukuran":
            c.measures = random_indikator(rng)
        case "hapus ukuran":
            c.measures = c.measures[1:]
        case "urut":
            rng.shuffle(container)
        case "isian":
            c.form_field = (
                {}
                if c.form_field
                else (
                    {"misi": "1"}
                    if c.level in {Level.TUJUAN, Level.SASARAN}
                    else {"lokasi": random_nama(rng)}
                )
            )
        case "id":
            c.form_field = {**c.form_field, "id": f"id{c.kode}"}
        case _:
            pass


def _with_new_kode(b: Outline, c: Branch) -> Branch:
    """A copy of a level under kode that no other level has."""
    new = copy.deepcopy(c)
    for x in new.everything():
        x.kode = _unused_kode(b, x.kode)
        x.form_field.pop("id", None)
    return new


def _unused_kode(b: Outline, kode: str) -> str:
    present = {x.kode for x in b.everything()}
    return next(k for k in (f"{kode}b{n}" for n in range(1000)) if k not in present)
