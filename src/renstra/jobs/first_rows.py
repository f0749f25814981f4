"""The rows that a new plan begins with, each to be looked at and changed: whose plan it is, what
every perangkat daerah cites, and the posts that its kind of office has anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.perangkat_daerah import (
    KEPALA_DAERAH,
    JenisPerangkatDaerah,
    bidang_name,
    head_title,
    is_region_itself,
    jenis_of,
)
from ..reference.peraturan import UNCHECKED, Peraturan

Row = dict[str, object]
_Post = tuple[str, str, str]
_REGION = re.compile(r"\s+(?:Provinsi|Prov\.|Kabupaten|Kab\.)\s+\S.*\Z", re.IGNORECASE)
"""A region at the end of the name of an office; *Kota* may be a word of the name itself."""
_SMALL_WORDS = frozenset({"dan", "serta", "atau", "di", "bagi"})

_SECRETARY: _Post = ("1.1", "Sekretaris", "Sekretariat")
_GENERAL_AFFAIRS: _Post = ("1.1.1", "Kepala Subbagian Umum dan Kepegawaian", "Subbagian")
_WITH_SECRETARIAT = (_SECRETARY, _GENERAL_AFFAIRS)
_POSTS: dict[str, tuple[str, Sequence[_Post]]] = {
    "Dinas": ("Kepala Dinas", _WITH_SECRETARIAT),
    "Satuan Polisi Pamong Praja": ("Kepala Satuan", _WITH_SECRETARIAT),
    "Badan Penanggulangan Bencana": ("Kepala Pelaksana", _WITH_SECRETARIAT),
    "Badan Kesatuan Bangsa dan Politik": ("Kepala Badan", _WITH_SECRETARIAT),
    "Badan": ("Kepala Badan", _WITH_SECRETARIAT),
    "Sekretariat DPRD": ("Sekretaris DPRD", ()),
    "Sekretariat Daerah": (
        "Sekretaris Daerah",
        (
            ("1.1", "Asisten Pemerintahan dan Kesejahteraan Rakyat", "Asisten"),
            ("1.2", "Asisten Perekonomian dan Pembangunan", "Asisten"),
            ("1.3", "Asisten Administrasi Umum", "Asisten"),
        ),
    ),
    "Inspektorat": ("Inspektur", _WITH_SECRETARIAT),
    "Kelurahan": ("Lurah", (_SECRETARY,)),
    "Kecamatan": (
        "Camat",
        (
            *_WITH_SECRETARIAT,
            ("1.2", "Kepala Seksi Pemerintahan", "Seksi"),
            ("1.3", "Kepala Seksi Pemberdayaan Masyarakat", "Seksi"),
            ("1.4", "Kepala Seksi Ketenteraman dan Ketertiban Umum", "Seksi"),
        ),
    ),
    "Rumah Sakit": ("Direktur", ()),
}
"""The head of each kind of office and the posts below, as far as they are called alike from region
to region. Bidang, bagian, UPTD and the like are what each region's own regulation says.
"""


@dataclass(frozen=True, slots=True)
class Office:
    """Whose plan it is, as far as that is known: its name and kind, the level and name of its
    region.
    """

    opd: str = ""
    jenis: str = ""
    tingkat: str = ""
    daerah: str = ""

    @property
    def kind(self) -> JenisPerangkatDaerah:
        """The kind of the office, read from its name unless it is stated."""
        return jenis_of(self.opd, self.jenis)

    @property
    def head(self) -> str:
        """The post of its head as it stands above a signature; ``""`` while that is not known."""
        if not self.opd or not (self.tingkat and self.daerah):
            return ""
        title = head_title(self.opd)
        return title if is_region_itself(self.opd) else f"{title} {self.tingkat} {self.daerah}"

    def name_faults(self) -> Iterator[tuple[Literal["opd", "daerah"], str]]:
        """Yield what is wrong with the two names, which the document prints after one another."""
        if bare := self._opd_before_region():
            said = (
                f"nama perangkat daerah ditulis tanpa nama daerahnya: {bare}, bukan {self.opd}. "
                "Nama daerah punya isian sendiri."
            )
            yield "opd", said
        first, _, rest = self.daerah.partition(" ")
        if rest and first.casefold() == self.tingkat.casefold():
            yield "daerah", f"nama daerah ditulis tanpa kata {self.tingkat}: {rest}."

    def _opd_before_region(self) -> str:
        """The name of the office without that of a region at its end; ``""`` where none is."""
        if self.daerah and not is_region_itself(self.opd):
            own = rf"\s+(?:(?:{'|'.join(KEPALA_DAERAH)})\s+)?{re.escape(self.daerah)}\Z"
            if found := re.search(own, self.opd, re.IGNORECASE):
                return self.opd[: found.start()]
        found = _REGION.search(self.opd)
        return self.opd[: found.start()] if found else ""


UNKNOWN_OFFICE = Office()


def identitas_row(office: Office, bidang: Iterable[str], sistematika: str) -> Row:
    """The answers of *Identitas* that follow from the office; `bidang` are the official names of
    the bidang urusan that it plans for.
    """
    return {
        "opd": office.opd or None,
        "jenis_opd": office.jenis or (office.kind.nama if office.opd else None),
        "tingkat_daerah": office.tingkat or None,
        "daerah": office.daerah or None,
        "kepala_daerah": KEPALA_DAERAH.get(office.tingkat),
        "urusan": _joined(urusan_name(name) for name in bidang if name) or None,
        "jenis_dokumen": "Renstra" if office.opd else None,
        "jabatan_penandatangan": office.head or None,
        "sistematika": sistematika or None,
    }


def jabatan_rows(office: Office) -> list[Row]:
    """The posts of an office of this kind; none while neither name nor kind is known."""
    if not office.opd and not office.jenis:
        return []
    head, others = _POSTS[office.kind.nama]
    last = 1 + sum(kode.count(".") == 1 for kode, *_ in others)
    posts = (
        ("1", head, "Pimpinan"),
        *others,
        (f"1.{last}", "Kelompok Jabatan Fungsional", "Fungsional"),
    )
    return [
        {"kode": kode, "nama": nama, "induk": kode.rpartition(".")[0] or None, "jenis": jenis}
        for kode, nama, jenis in posts
    ]


def landasan_hukum_rows(peraturan: Iterable[Peraturan], tahun: int) -> Iterator[Row]:
    """Regulations as rows of *Landasan Hukum* of a plan that begins in a year."""
    for p in peraturan:
        row: Row = {"jenis": p.kind, "nomor": p.number, "tahun": p.tahun, "tentang": p.tentang}
        if p.changed_by(tahun):
            changed = f"sebagaimana telah diubah terakhir dengan {p.replacement}"
            row |= {"keterangan": changed, "status": p.status}
        yield row


def unchecked_remark(p: Peraturan) -> str:
    """What to tell of a regulation whose title is not the official one; ``""`` of others."""
    if p.checked:
        return ""
    return f"Judul {p.mention} {UNCHECKED}: salin judul resminya dari naskah peraturan itu."


def urusan_name(official: str) -> str:
    """The bidang urusan as a plan writes it: ``Pekerjaan Umum dan Penataan Ruang``."""
    words = bidang_name(official).lower().split()
    return " ".join(
        "DPRD" if w == "dprd" else w if w in _SMALL_WORDS else w.capitalize() for w in words
    )


def _joined(names: Iterable[str]) -> str:
    """Names as a list in words: ``Pangan dan Pertanian``."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} dan {last}" if first else last
