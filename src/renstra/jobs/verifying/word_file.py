"""What can be told of a Word file by itself: that it holds together, and whether anybody touched it
since it was built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...files.archive import BUILT_DOCUMENT
from ...history.snapshot import DamagedSnapshot, Snapshot, read_snapshot
from ...model.numbers import format_number
from ...word.carried import extract_data, was_edited
from ...word.package import Package
from ...word.seal import SealedFile, read_seal
from ...word.soundness import soundness_faults
from .checks import Check
from .subject import Subject

_SHOWN_FAULTS = 5
_KINDS: Mapping[str, str] = {
    r"word/document\.xml": "naskah",
    r"word/styles\w*\.xml": "gaya",
    r"word/numbering\.xml": "penomoran",
    r"word/(?:header|footer)\d*\.xml": "kepala atau kaki halaman",
    r"word/(?:footnotes|endnotes)\.xml": "catatan kaki",
    r"word/comments\w*\.xml": "komentar",
    r"word/media/.+": "gambar",
    r"word/(?:charts|embeddings)/.+": "grafik",
    r"customXml/.+": "data bawaan",
    r"docProps/.+": "keterangan berkas",
}
_OTHER = "pengaturan"
"""What people know the parts of a Word file by."""


def word_subject(name: str, content: bytes, called: str) -> Subject:
    """Look at a Word file; `called` is how it is named on a command line. Raises `PackageError`."""
    package = Package.read(content, BUILT_DOCUMENT)
    faults = tuple(soundness_faults(package))
    count = format_number(len(package.parts))
    sound = Check("Susunan berkas", "ok", f"{count} bagian terbaca, semua yang disebutnya ada")
    if faults:
        sound = Check("Susunan berkas", "fault", "tidak utuh", _first(faults))
    seal, data = read_seal(content), extract_data(content)
    snapshot, carried = _carried(seal, data)
    checks = (sound, *_seal_checks(seal, data, content, called), carried)
    return Subject(name, "docx", checks, seal.origin if seal else None, snapshot, called)


def _first(faults: tuple[str, ...]) -> tuple[str, ...]:
    more = len(faults) - _SHOWN_FAULTS
    return (
        *faults[:_SHOWN_FAULTS],
        *((f"dan {format_number(more)} hal lain",) if more > 0 else ()),
    )


def _carried(seal: SealedFile | None, data: bytes | None) -> tuple[Snapshot | None, Check]:
    """The plan that the file carries, and how it is."""
    name = "Data rencana"
    if data is None:
        return None, Check(name, "fault" if seal else "unseen", "tidak ada di dalam berkas")
    try:
        snapshot = read_snapshot(data)
    except DamagedSnapshot as error:
        return None, Check(name, "fault", f"tidak dapat dipakai: {error}")
    if seal is None:
        return snapshot, Check(name, "note", "ada dan terbaca; tanpa segel untuk memastikannya")
    if not seal.same_data:
        return None, Check(name, "fault", "diubah sesudah disusun")
    return snapshot, Check(name, "ok", "ada, terbaca, dan sama dengan saat disusun")


def _seal_checks(
    seal: SealedFile | None, data: bytes | None, content: bytes, called: str
) -> Iterator[Check]:
    if seal is None and data is None:
        yield Check("Asal", "fault", "bukan dokumen dari renstra build, atau asalnya dihapus")
        yield Check("Segel", "unseen", "tidak ada di dalam berkas")
        return
    if seal is None:
        yield Check("Asal", "fault", "tidak tercatat atau rusak; disusun oleh renstra terdahulu?")
        yield Check("Segel", "unseen", "tidak ada di dalam berkas")
        if was_edited(content):
            yield Check("Tulisan naskah", "fault", f"disunting sesudah disusun; {_pull(called)}")
        else:
            yield Check("Tulisan naskah", "ok", "sama dengan saat disusun")
        return
    if not seal.claims_intact:
        yield Check("Asal", "fault", "catatan asal dan segelnya diubah sesudah ditulis")
    yield _whole_check(seal)
    if not seal.whole and not seal.only_saved:
        yield from _text_checks(seal, called)


def _whole_check(seal: SealedFile) -> Check:
    if seal.whole:
        return Check("Segel", "ok", "cocok, tidak satu bita pun berubah sejak disusun")
    if seal.only_saved:
        return Check("Segel", "note", "hanya disimpan ulang: isi setiap bagian tetap")
    if seal.rewritten:
        return Check("Segel", "fault", "tidak cocok: disimpan ulang oleh Word atau program lain")
    touched = _kinds_of((*seal.touched, *seal.added))
    return Check("Segel", "fault", f"tidak cocok; yang berubah: {', '.join(touched)}")


def _text_checks(seal: SealedFile, called: str) -> Iterator[Check]:
    """What can be told of the texts where parts changed, also when another program wrote all of
    them anew.
    """
    if seal.same_text:
        yield Check("Tulisan naskah", "ok", "sama dengan saat disusun")
    else:
        yield Check("Tulisan naskah", "fault", f"disunting sesudah disusun; {_pull(called)}")
    if seal.same_other_text:
        yield Check("Kepala, kaki, catatan kaki", "ok", "tulisannya sama dengan saat disusun")
    else:
        yield Check("Kepala, kaki, catatan kaki", "fault", "tulisannya berubah")
    if seal.rewritten:
        yield Check(
            "Gaya, gambar, dan bentuk",
            "unseen",
            "ditulis ulang oleh program itu, jadi tidak dapat dibandingkan dengan saat disusun",
        )


def _pull(called: str) -> str:
    return f"suntingannya ditarik dengan renstra tarik {called} --plan FOLDER"


def _kinds_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """What people know these parts by, each once."""
    kinds = (
        next((kind for form, kind in _KINDS.items() if re.fullmatch(form, name)), _OTHER)
        for name in names
    )
    return tuple(dict.fromkeys(kinds)) or ("cara penulisan",)
