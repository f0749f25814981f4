"""A plan as people name it on the command line, read: a folder, a workbook, a built Word file, a
recorded version.

A plan that breaks rules is read all the same: two plans can be compared long before either is in
order. What cannot be read comes back as findings, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..files.causes import cause
from ..history.records import HISTORY_FOLDER, DamagedHistory, read_record
from ..history.snapshot import DamagedSnapshot, read_snapshot
from ..jobs.build import output_name
from ..model import Finding, Renstra
from ..narrative.blocks import FigurePlace, RenderedChapter, TablePlace
from ..profile.find import available_names, lookup
from ..profile.look import Look, read_look
from ..profile.read import profile
from ..word.carried import NotWordFile, extract, was_edited
from ..workbook.cells import closest_match
from ..workbook.read import WORKBOOK_NAME, read_workbook

if TYPE_CHECKING:
    from .prepare import PlanMaterial

LAST = "terakhir"
_DEFAULT_LOOK = "baku"
_WAYS = "folder rencana, buku kerja .xlsx, dokumen .docx, atau FOLDER@NOMOR"


class CompositionFailure(Exception):
    """The Word file of a recorded version cannot be composed with the profiles of today; `findings`
    says why.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{t.place}: {t.message}" for t in findings))
        self.findings = findings


@dataclass(frozen=True)
class Plan:
    """A plan to be compared.

    `nama` is what to call it; `folder` is None for a Word file, which stands alone. `warnings` need
    not be mended first. `document` gives the Word file, without page labels unless it is a built
    one; it raises `CompositionFailure` for a recorded version whose folder can no longer make it.
    """

    name: str
    renstra: Renstra
    chapters: tuple[RenderedChapter, ...]
    folder: Path | None
    warnings: tuple[Finding, ...]
    look: Look
    document: Callable[[], bytes]

    @property
    def output_name(self) -> str:
        """What to call a folder of outputs about it: ``dinsos-perubahan-2022``,
        ``dinsos-renstra-2021-3`` for a record.
        """
        return self.name.removesuffix(".docx").removesuffix(".xlsx").replace("@", "-")

    @property
    def paper(self) -> str:
        """The paper of the plan, or the first that its style profile knows."""
        paper = self.renstra.identitas.kertas
        return paper if paper in self.look.paper else next(iter(self.look.paper))


def read_plan(mention: str) -> Plan | tuple[Finding, ...]:
    """Read the plan that `sebutan` names, or return what is wrong.

    It names a folder; a workbook (whose own folder gives ``peta.toml``, texts and profiles); a Word
    file that ``renstra build`` made; or a recorded version, ``FOLDER@3`` or ``FOLDER@terakhir``.
    What is there under that very name goes first.
    """
    place = Path(mention)
    folder, mark, number = mention.rpartition("@")
    try:
        if place.is_dir():
            return _from_folder(place)
        if place.is_file():
            return _from_file(place)
        if mark and Path(folder).is_dir():
            return _from_record(mention, Path(folder), number)
    except OSError as error:
        return (
            _fault(
                "D01",
                mention,
                "tempat ini tidak dapat dibaca",
                cause(error),
                "periksa nama dan izinnya",
            ),
        )
    return (_not_found(mention),)


def _from_file(path: Path) -> Plan | tuple[Finding, ...]:
    if path.suffix.lower() == ".xlsx":
        return _from_folder(path.parent, path.name)
    if path.suffix.lower() == ".docx":
        return _from_word(path)
    advice = (
        "simpan buku kerja sebagai .xlsx; dokumen yang dibandingkan ialah .docx dari renstra build"
    )
    return (
        _fault("D02", path.name, "jenis berkas ini tidak dapat dibandingkan", path.suffix, advice),
    )


def _from_folder(folder: Path, workbook: str = WORKBOOK_NAME) -> Plan | tuple[Finding, ...]:
    from .prepare import prepare_material

    reading = read_workbook(folder, workbook)
    if reading.renstra is None:
        return reading.findings
    material = prepare_material(folder, reading.renstra)
    if isinstance(material, tuple):
        return (*reading.findings, *material)
    warnings = (*reading.findings, *material.warnings)
    name = output_name(folder) if workbook == WORKBOOK_NAME else workbook
    return Plan(
        name,
        reading.renstra,
        tuple(material.chapters),
        folder,
        warnings,
        material.look,
        _composer(material),
    )


def _composer(material: PlanMaterial) -> Callable[[], bytes]:
    return lambda: material.manuscript().outcome()


def _from_word(path: Path) -> Plan | tuple[Finding, ...]:
    name = path.name
    try:
        content = path.read_bytes()
        data = extract(content)
    except OSError as error:
        return (
            _fault(
                "D02",
                name,
                "berkas tidak dapat dibaca",
                cause(error),
                "periksa izin berkas, lalu ulangi",
            ),
        )
    except NotWordFile:
        advice = "buka di Word lalu simpan sebagai dokumen Word (.docx) tanpa kata sandi"
        return (_fault("D02", name, "berkas bukan dokumen Word (.docx) yang utuh", "", advice),)
    if data is None:
        return (_fault(
            "D03", name, "dokumen ini tidak membawa data rencana", "dokumen tanpa data dari renstra build",
            "susun ulang dengan renstra build FOLDER lalu pakai hasilnya, atau tunjuk folder atau buku kerja rencana itu",
        ),)  # fmt: skip
    try:
        snapshot = read_snapshot(data)
    except DamagedSnapshot as error:
        advice = "perbarui renstra, atau tunjuk folder atau buku kerja rencana itu"
        return (
            _fault(
                "D04", name, "data rencana di dalam dokumen tidak dapat dipakai", str(error), advice
            ),
        )
    warnings = (_edited_finding(name),) if was_edited(content) else ()
    return Plan(
        name,
        snapshot.renstra,
        snapshot.chapters,
        None,
        warnings,
        _look(snapshot.renstra, None),
        lambda: content,
    )


def _edited_finding(name: str) -> Finding:
    return Finding(
        "D07", name, "", "tulisan dokumen ini disunting sesudah disusun", "yang dibandingkan adalah data saat disusun",
        "tulisan dokumen sama dengan datanya",
        "bila suntingan itu harus ikut, pindahkan ke buku kerja atau narasi lalu susun ulang", severity="peringatan",
    )  # fmt: skip


def _from_record(mention: str, folder: Path, number: str) -> Plan | tuple[Finding, ...]:
    if number != LAST and not re.fullmatch(r"\d{1,9}", number, re.ASCII):
        advice = f"tulis nomor catatan sesudah @, misalnya {folder}@1, atau {folder}@{LAST}"
        return (_fault("D01", mention, "nomor catatan tidak dikenal", number, advice),)
    try:
        record, snapshot = read_record(folder, None if number == LAST else int(number))
    except DamagedHistory as error:
        return error.findings
    path = f"{HISTORY_FOLDER}/{record.number:03d}.json"
    warnings = () if record.intact else (
        Finding(
            "D08", path, "", "catatan ini diubah sesudah ditulis", "isinya tidak cocok dengan sidiknya",
            "catatan seperti ditulis renstra build", "kembalikan dari cadangan atau git bila perubahan itu tidak disengaja",
            severity="peringatan",
        ),
    )  # fmt: skip

    def document() -> bytes:
        from .prepare import prepare_material

        material = prepare_material(folder, snapshot.renstra, snapshot.chapters)
        if isinstance(material, tuple):
            raise CompositionFailure(*material)
        if unknown := sorted(
            _placed_ids(snapshot.chapters) - {*material.tables, *material.figures}
        ):
            advice = "bandingkan tanpa berkas Word, atau pakai dokumen .docx dari versi itu"
            message = "catatan menempatkan tabel atau gambar yang tidak dikenal lagi"
            raise CompositionFailure(_fault("D06", path, message, ", ".join(unknown), advice))
        return material.manuscript().outcome()

    name = f"{output_name(folder)}@{record.number}"
    return Plan(
        name,
        snapshot.renstra,
        snapshot.chapters,
        folder,
        warnings,
        _look(snapshot.renstra, folder),
        document,
    )


def _placed_ids(chapter: tuple[RenderedChapter, ...]) -> set[str]:
    return {b.id for one in chapter for b in one.block if isinstance(b, TablePlace | FigurePlace)}


def _look(renstra: Renstra, folder: Path | None) -> Look:
    """The looks of a plan that is read from data: those that it names, where they can be had, else
    the usual ones.
    """
    name = renstra.identitas.gaya or _DEFAULT_LOOK
    own = folder or Path()
    if (folder or name in available_names("gaya", ".toml")) and (
        g := profile([], renstra, "gaya", name, read_look, own)
    ):
        return g
    standard = lookup("gaya", f"{_DEFAULT_LOOK}.toml")
    assert standard is not None, "gaya baku selalu ada"
    return read_look(standard)


def _not_found(mention: str) -> Finding:
    place = Path(mention)
    try:
        neighbours = tuple(
            sorted(t.name for t in place.parent.iterdir() if not t.name.startswith((".", "~$")))
        )
    except OSError:
        neighbours = ()
    similar = closest_match(place.name, neighbours)
    advice = (
        f"mungkin maksudnya '{place.parent / similar}'" if similar else "periksa nama dan letaknya"
    )
    return _fault("D01", mention, "tidak ada folder atau berkas dengan nama ini", "", advice)


def _fault(kode: str, place: str, message: str, content: str, advice: str) -> Finding:
    return Finding(
        kode,
        place,
        "",
        message,
        content,
        _WAYS if kode in {"D01", "D02"} else "data rencana yang utuh",
        advice,
    )
