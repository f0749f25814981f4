"""What every build leaves in the plan's own folder: ``riwayat/001.json``, ``002.json`` …, plain
files that git can hold.

A record says which files a document was built of, what the plan was called and dated, its totals,
and then the whole plan as data (`renstra.snapshot`), so that two of them can be compared when the
workbook has long moved on. It knows no clock: the same plan leaves the same record. Of two builds
at once the last to end leaves document and record alike.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..files.causes import cause_of_error
from ..files.origin import Origin
from ..files.reading import read_file
from ..files.spelling import quoted
from ..model import Finding, Level, Renstra
from .snapshot import DamagedSnapshot, Snapshot, snapshot_from

HISTORY_FOLDER = "riwayat"
FORMAT = 1
_KIND = "renstra:catatan"
_NAME = re.compile(r"\d{3,}\.json")
_write = json.JSONEncoder(ensure_ascii=False).encode


class DamagedHistory(Exception):
    """Records that cannot be read, or are not there; `findings` says which, and why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{t.sheet}: {t.message}" for t in findings))
        self.findings = findings


@dataclass(frozen=True)
class HistoryRecord:
    """The head of a record.

    `digest` (sha256) stands for all inputs, `inputs` has that of each file. `versi` and `tanggal`
    are those of Identitas; `pagu` is in rupiah by year, `count` counts the levels of the plan. A
    record that was changed after it was written is not `whole`.
    """

    number: int
    version: str
    when: date
    jenis_dokumen: str
    draft: bool
    digest: str
    inputs: Mapping[str, str]
    pagu: Mapping[int, int]
    counts: Mapping[str, int]
    intact: bool = True

    @property
    def pagu_total(self) -> int:
        """Rupiah of the whole period."""
        return sum(self.pagu.values())


def make_record(folder: Path, snapshot: Snapshot, origin: Origin) -> dict[Path, bytes]:
    """Return the record of a build of `origin` and where it goes; nothing when the last one is of
    the same inputs.

    Raises `OSError` when the folder of the records cannot be read.
    """
    present = _record_numbers(folder)
    if present and _last_is_same(folder, present[-1], origin):
        return {}
    number = present[-1] + 1 if present else 1
    return {record_path(folder, number): _format_record(number, snapshot, origin)}


def list_records(folder: Path) -> tuple[HistoryRecord, ...]:
    """Return every record of a plan, the oldest first. Raises `DamagedHistory`, which names all
    that cannot be read.
    """
    result: list[HistoryRecord] = []
    error: list[Finding] = []
    for number in _read_record_numbers(folder):
        try:
            result.append(_load_record(folder, number)[0])
        except DamagedHistory as damaged:
            error += damaged.findings
    if error:
        raise DamagedHistory(*error)
    return tuple(result)


def read_record(folder: Path, number: int | None = None) -> tuple[HistoryRecord, Snapshot]:
    """Return one record and its plan, the last one without a number. Raises `DamagedHistory`."""
    present = _read_record_numbers(folder)
    if not present or (number is not None and number not in present):
        raise DamagedHistory(_not_found(folder, number, present))
    record, data = _load_record(folder, present[-1] if number is None else number)
    try:
        return record, snapshot_from(data)
    except DamagedSnapshot as error:
        raise DamagedHistory(
            _damage_finding(record_path(folder, record.number), str(error))
        ) from error


def record_path(folder: Path, number: int) -> Path:
    """Where the record of a number is kept."""
    return folder / HISTORY_FOLDER / f"{number:03d}.json"


def _record_numbers(folder: Path) -> list[int]:
    """The numbers of the records that there are, rising; one that is missing in between is no
    fault.
    """
    history = folder / HISTORY_FOLDER
    names = [path.name for path in history.iterdir()] if history.is_dir() else []
    return sorted(n for b in names if _NAME.fullmatch(b) and b == f"{(n := int(b[:-5])):03d}.json")


def _read_record_numbers(folder: Path) -> list[int]:
    try:
        return _record_numbers(folder)
    except OSError as error:
        raise DamagedHistory(
            _damage_finding(
                folder / HISTORY_FOLDER, f"folder tidak dapat dibaca ({cause_of_error(error)})"
            )
        ) from error


def _last_is_same(folder: Path, number: int, origin: Origin) -> bool:
    """Whether the last record is of these inputs. One that cannot be read is of none, and must not
    stop a build.
    """
    try:
        last = _load_record(folder, number)[0]
    except DamagedHistory:
        return False
    return (last.digest, last.draft) == (origin.digest, origin.draft)


def _format_record(number: int, snapshot: Snapshot, origin: Origin) -> bytes:
    i, pagu = snapshot.renstra.identitas, _yearly_pagu(snapshot.renstra)
    head = {
        "jenis": _KIND,
        "format": FORMAT,
        "nomor": number,
        "versi": i.versi,
        "tanggal": i.tanggal_penetapan.isoformat(),
        "jenis_dokumen": i.jenis_dokumen,
        "draf": origin.draft,
        "sidik": origin.digest,
    }
    part = [f'"{name}": {_write(content)}' for name, content in head.items()]
    part.append(
        '"masukan": {\n'
        + ",\n".join(f"{_write(name)}: {_write(s)}" for name, s in origin.inputs.items())
        + "}"
    )
    part += [
        f'"pagu": {_write(pagu)}',
        f'"pagu_total": {sum(pagu.values())}',
        f'"banyak": {_write(_level_counts(snapshot.renstra))}',
        f'"potret": {snapshot.written.decode().rstrip()}',
    ]
    content = _content_digest(json.loads("{" + ",".join(part) + "}"))
    return ("{\n" + ",\n".join((*part, f'"sidik_isi": "{content}"')) + "\n}\n").encode()


def _yearly_pagu(r: Renstra) -> dict[int, int]:
    return {t: r.pagu(t) for t in r.identitas.periode.tahun_pagu}


def _level_counts(r: Renstra) -> dict[str, int]:
    return {level.field: len(r.tree.of_level(level)) for level in Level}


def _content_digest(data: Mapping[str, Any]) -> str:
    """A fingerprint of what a record says, however its lines are broken and ended."""
    plain = json.dumps(
        {k: v for k, v in data.items() if k != "sidik_isi"}, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()


def _load_record(folder: Path, number: int) -> tuple[HistoryRecord, Any]:
    """Read a record to its head and the data of its plan. Raises `DamagedHistory`."""
    path = record_path(folder, number)
    try:
        data = json.loads(read_file(path).decode("utf-8-sig"))
    except OSError as error:
        raise DamagedHistory(
            _damage_finding(path, f"berkas tidak dapat dibaca ({cause_of_error(error)})")
        ) from error
    except (ValueError, RecursionError) as error:
        raise DamagedHistory(_damage_finding(path, "isinya bukan JSON yang utuh")) from error
    if not isinstance(data, dict) or data.get("jenis") != _KIND:
        raise DamagedHistory(_damage_finding(path, "isinya bukan catatan yang ditulis renstra"))
    if isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise DamagedHistory(_damage_finding(path, "ditulis oleh renstra yang lebih baru"))
    try:
        record = _parse_head(data)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise DamagedHistory(_damage_finding(path, "isinya tidak lengkap atau berubah")) from error
    if record.number != number:
        raise DamagedHistory(
            _damage_finding(path, f"nomor di dalamnya {record.number}, berbeda dari nama berkasnya")
        )
    return record, data.get("potret")


def _parse_head(data: Mapping[str, Any]) -> HistoryRecord:
    version, jenis_dokumen, digest = (data[n] for n in ("versi", "jenis_dokumen", "sidik"))
    if not all(isinstance(t, str) for t in (version, jenis_dokumen, digest)) or not isinstance(
        data["draf"], bool
    ):
        raise TypeError
    return HistoryRecord(
        number=int(data["nomor"]),
        when=date.fromisoformat(data["tanggal"]),
        draft=data["draf"],
        inputs={name: str(s) for name, s in data["masukan"].items()},
        pagu={int(t): int(rupiah) for t, rupiah in data["pagu"].items()},
        counts={level.field: int(data["banyak"][level.field]) for level in Level},
        intact=data.get("sidik_isi") == _content_digest(data),
        version=version,
        jenis_dokumen=jenis_dokumen,
        digest=digest,
    )


def _damage_finding(path: Path, content: str) -> Finding:
    name = path.name if path.name == HISTORY_FOLDER else f"{HISTORY_FOLDER}/{path.name}"
    return Finding(
        "D06",
        name,
        "",
        "catatan tidak dapat dipakai",
        content,
        "catatan seperti ditulis renstra build",
        "kembalikan dari cadangan atau git, atau hapus berkasnya; nomor yang terlewat tidak"
        " mengapa",
    )


def _not_found(folder: Path, number: int | None, present: Sequence[int]) -> Finding:
    name = HISTORY_FOLDER if number is None else f"{HISTORY_FOLDER}/{number:03d}.json"
    if not present:
        advice = (
            f"jalankan renstra build {quoted(folder)}; setiap isi baru yang disusun "
            "meninggalkan satu catatan"
        )
        return Finding(
            "D05",
            name,
            "",
            "rencana ini belum punya catatan",
            "",
            f"catatan di {folder / HISTORY_FOLDER}",
            advice,
        )
    return Finding(
        "D05",
        name,
        "",
        "catatan tidak ditemukan",
        str(number),
        f"salah satu dari {_format_ranges(present)}",
        "pilih nomor yang ada",
    )


def _format_ranges(number: Sequence[int]) -> str:
    """Print numbers, those that run on as ``1-4``."""
    span: list[list[int]] = []
    for n in number:
        if span and span[-1][1] == n - 1:
            span[-1][1] = n
        else:
            span.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in span)
