"""Hand edits come home: what was changed in a built Word file becomes a change of its plan."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from ..files.archive import BUILT_DOCUMENT, read_whole
from ..files.holding import HeldError, hold
from ..files.reading import read_text
from ..homecoming.aligned import Pair, align
from ..homecoming.flow import FlowItem, FlowParagraph, FlowTable, read_flow
from ..homecoming.sides import TodaysTexts, captioned_ids, chapter_blocks, items_of_blocks
from ..homecoming.texts import (
    TextChange,
    TextConflict,
    TextsHome,
    bring_texts_home,
)
from ..plan.composition import Composition
from ..plan.open import CompositionError
from ..plan.plan import Plan
from ..plan.prepare import text_is_sound
from ..profile.find import find_text
from .outcome import Outcome, file_lines, remark_lines, stopped_by, unwritable_message
from .outputs import write_outputs
from .tarik_cells import bring_cells
from .tarik_parts import Part, PartMaker, Sides
from .words import Line, Said, finding_lines, line_of

_MOST_SHOWN = 240
_WORDS_AROUND = 5
"""So many words are shown before and behind those that differ."""


def _other_changes(_sides: Sides, rest: Sequence[Pair]) -> Part:
    """Tell what of the chapters is none of their texts, and no table of the plan."""
    told = [line for pair in rest if _is_of_chapters(*pair) for line in _told_pair(*pair)]
    if not told:
        return Part()
    heading = line_of(Said("Di luar teks bab, tidak ditarik:", "strong"))
    return Part(words=(heading, *told), data={"lain": len(told)}, left=len(told))


def _is_of_chapters(old: FlowItem | None, new: FlowItem | None) -> bool:
    """Whether something stands in a chapter and is not told with the tables and pages: a
    paragraph that is no caption, a table of a text that was taken out.
    """
    one = old or new
    if isinstance(one, FlowTable):
        return bool(new is None and not one.caption and one.description)
    is_caption = any(name.startswith("_RefTabel") for name in one.bookmarks) if one else False
    return bool(one and one.section) and not (is_caption and old and new)


PARTS: tuple[PartMaker, ...] = (bring_cells, _other_changes)
"""Whoever brings home what is none of a chapter text."""


def bring_home(
    docx: Path, built: Plan, today: Plan, *, write: bool = False, as_json: bool = False
) -> Outcome:
    """Find what was changed by hand in a Word file (`built`, the plan that it carries) and bring it
    home to the plan of today; nothing is written unless it is asked for.

    The code is 0 when all of it is, or can be, home, 1 when something is left to people, 2 when it
    could not be done.
    """
    for plan in (built, today):
        if not plan.edition:
            return Outcome(
                findings=plan.findings,
                words=(
                    *finding_lines(plan.findings),
                    line_of("Suntingan belum ditarik: betulkan dahulu kesalahan di atas."),
                ),
                code=2,
                stopped=True,
            )
    if today.composition is None or today.folder is None or built.source is None:
        return stopped_by("sunting ditarik ke folder rencana atau buku kerjanya: --plan FOLDER", 2)
    if fault := _other_plan(built, today):
        return stopped_by(fault, 2)
    try:
        sides = _sides(docx, built, today)
    except CompositionError as error:
        return Outcome(
            findings=error.findings, words=(*finding_lines(error.findings),), code=2, stopped=True
        )
    texts = _texts_of(sides.composition)
    home = _texts_home(sides, texts)
    part = _text_part(sides.composition.folder, home)
    parts = [part, *(make(sides, home.rest) for make in PARTS)]
    files = {path: content for one in parts for path, content in one.files.items()}
    remarks: tuple[str, ...] = ()
    try:
        if write and files:
            remarks = _write(sides.composition.folder, files, texts)
    except HeldError as error:
        return stopped_by(str(error))
    except _ChangedMeanwhileError as error:
        return stopped_by(
            f"{error.path} berubah selagi suntingan ditarik, jadi tidak ada yang ditulis. Ulangi."
        )
    except OSError as error:
        return stopped_by(unwritable_message(error), 2, "Galat")
    left = sum(one.left for one in parts)
    data = {key: value for one in parts for key, value in one.data.items()}
    return Outcome(
        tuple(files) if write else (),
        words=(*_all_words(parts, files, left, write=write), *remark_lines(remarks)),
        data=f"{json.dumps(data, ensure_ascii=False, indent=1)}\n" if as_json else "",
        code=1 if left else 0,
    )


def _other_plan(built: Plan, today: Plan) -> str:
    """Why the file is of another plan, if it is: of another office, with hardly a sub kegiatan in
    common.
    """
    assert built.renstra, "hanya dokumen yang membawa rencana utuh yang dapat ditarik"
    assert today.renstra, "hanya rencana yang utuh yang dapat ditarik"
    then, now = built.renstra, today.renstra
    names = [{(s.kode, s.nama) for s in plan.sub_kegiatan} for plan in (then, now)]
    alike = 2 * len(names[0] & names[1]) >= len(names[0])
    if then.identitas.nama_opd == now.identitas.nama_opd or alike:
        return ""
    return (
        f"{built.name} bukan dokumen rencana ini: ia disusun dari "
        f"{then.identitas.judul}, sedangkan foldernya {now.identitas.judul}. "
        "Tunjuk folder rencananya dengan --plan FOLDER."
    )


def _sides(docx: Path, built: Plan, today: Plan) -> Sides:
    assert built.edition, "hanya dokumen yang membawa rencana utuh yang dapat ditarik"
    assert today.composition, "hanya rencana yang utuh yang dapat ditarik"
    manuscript = built.edition.manuscript(today.folder)
    flows = read_flow(manuscript.outcome()), read_flow(read_whole(docx, BUILT_DOCUMENT))
    return Sides(
        docx,
        built,
        manuscript,
        today,
        today.composition,
        *flows,
        align(*flows),
        captioned_ids(manuscript),
    )


def _texts_of(composition: Composition) -> dict[str, str]:
    """The sources of all texts of a plan, by id."""
    sistematika, result = composition.sistematika, {}
    for id in dict.fromkeys(sistematika.text_ids()):
        path = find_text(id, sistematika.wording, composition.folder / "narasi")
        assert path, "teks yang hilang sudah ditemukan saat rencana dibuka"
        result[id] = read_text(path)
    return result


def _texts_home(sides: Sides, sources: Mapping[str, str]) -> TextsHome:
    composition = sides.composition
    assert sides.built.edition, "hanya dokumen yang membawa rencana utuh yang dapat ditarik"
    blocks = chapter_blocks(sides.built.edition.chapters)
    return bring_texts_home(
        sides.pairs,
        items_of_blocks(blocks, sides.built_flow, sides.ids),
        blocks,
        TodaysTexts(
            composition.sistematika,
            composition.context,
            sources,
            composition.chapters,
            partial(text_is_sound, composition.folder),
        ),
        sides.ids,
    )


def _text_part(folder: Path, home: TextsHome) -> Part:
    changed = ((folder / f"narasi/{id}.md.j2", source) for id, source in home.sources.items())
    files = {path: _as_there(path, source) for path, source in changed}
    words: list[Line] = []
    if home.changes:
        words.append(line_of(Said("Teks bab:", "strong")))
        words += (line for change in home.changes for line in _told_change(change))
    if home.at_home:
        words.append(line_of(f"{home.at_home} perubahan teks sudah ada pada teks hari ini."))
    if home.conflicts:
        words.append(line_of(Said("Teks yang harus diputuskan sendiri:", "strong")))
        words += (line for conflict in home.conflicts for line in _told_conflict(conflict))
    data = {
        "teks": [_change_data(one) for one in home.changes],
        "teks_bentrok": [_conflict_data(one) for one in home.conflicts],
        "teks_sudah_ada": home.at_home,
    }
    return Part(files, words, data, len(home.conflicts))


def _as_there(path: Path, source: str) -> bytes:
    """A source as it is written, with the ends of lines that the plan's own file has."""
    own = path.read_bytes() if path.is_file() else b""
    return (source.replace("\n", "\r\n") if b"\r\n" in own else source).encode()


class _ChangedMeanwhileError(Exception):
    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def _write(
    folder: Path, files: Mapping[Path, bytes], sources: Mapping[str, str]
) -> tuple[str, ...]:
    """Write files of the plan, and return what is to be said of older ones; a text that is replaced
    stays beside it. Raises `HeldError`, `OSError`, and `_ChangedMeanwhileError` when a text is not
    what was read.
    """
    outputs = {path: content for path, content in files.items() if path.suffix == ".xlsx"}
    texts = {path: content for path, content in files.items() if path not in outputs}
    with hold(folder):
        kept = {}
        for path in texts:
            if path.exists():
                if read_text(path) != sources[path.name.removesuffix(".md.j2")]:
                    raise _ChangedMeanwhileError(path)
                kept[_backup_name(path)] = path.read_bytes()
        return write_outputs(outputs, {**kept, **texts})


def _backup_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{(n and f'.{n}') or ''}.bak") for n in count())
    return next(name for name in names if not name.exists())


def _all_words(
    parts: Sequence[Part], files: Mapping[Path, bytes], left: int, *, write: bool
) -> Iterator[Line]:
    said = [line for part in parts for line in part.words]
    if not said:
        yield line_of("Tidak ada suntingan sesudah dokumen ini disusun.")
        return
    yield from said
    if files and write:
        texts = any(path.suffix == ".j2" for path in files)
        kept = "; teks yang lama tersimpan di sampingnya (.bak)" if texts else ""
        yield line_of(f"Ditulis{kept}:")
        yield from file_lines(tuple(files))
    elif files:
        yield line_of("Belum ada yang ditulis; tambahkan --tulis untuk menulis:")
        yield from file_lines(tuple(files))
    if left:
        yield line_of(f"{left} suntingan tidak dapat ditarik dan harus diputuskan sendiri.")


def _told_change(change: TextChange) -> Iterator[Line]:
    yield line_of(f"  {change.file} baris {change.line} ({_place(change.section)})")
    before, after = _differing(change.before, change.after)
    yield from _told_sides((("semula", before), ("menjadi", after)))


def _told_conflict(conflict: TextConflict) -> Iterator[Line]:
    where = f"{conflict.file} baris {conflict.line}" if conflict.line else conflict.file
    place = _place(conflict.section)
    yield line_of("  ", Said(conflict.reason, "peringatan"), f" ({place})")
    if where:
        yield line_of(f"        {'berasal':<10} : {where}")
    today = conflict.today if conflict.today != conflict.built else ""
    labels = ("disusun", "disunting", "hari ini")
    sides = (conflict.built, conflict.edited, *([today] if today else []))
    yield from _told_sides([*zip(labels, _differing(*sides), strict=False)])


def _told_sides(sides: Sequence[tuple[str, str]]) -> Iterator[Line]:
    for label, words in sides:
        yield line_of(f"        {label:<10} : {_shortened(words) or '(tidak ada)'}")


def _told_pair(
    old: FlowParagraph | FlowTable | None, new: FlowParagraph | FlowTable | None
) -> Iterator[Line]:
    if _item_words(old) == _item_words(new):
        return
    before, after = _differing(_item_words(old), _item_words(new))
    one = new or old
    assert one is not None, "a pair has a side"
    yield line_of(f"  {_place(one.section)}")
    yield from _told_sides((("semula", before), ("menjadi", after)))


def _item_words(item: FlowParagraph | FlowTable | None) -> str:
    if isinstance(item, FlowTable):
        return " | ".join(cell.text for row in item.rows for cell in row)
    return item.words if item else ""


def _place(section: Sequence[str]) -> str:
    return " › ".join(section) or "halaman depan"


def _differing(*texts: str) -> list[str]:
    """The stretch of texts in which they differ, with a few words around it."""
    words = [text.split() for text in texts]
    least = min(map(len, words))
    same = list(map(len, map(set, zip(*words, strict=False))))
    first = next((n for n in range(least) if same[n] > 1), least)
    same = list(map(len, map(set, zip(*(w[::-1] for w in words), strict=False))))
    last = next((n for n in range(least - first) if same[n] > 1), least - first)
    start, end = max(first - _WORDS_AROUND, 0), max(last - _WORDS_AROUND, 0)
    return [
        f"{'… ' * bool(start)}{' '.join(one[start : len(one) - end])}{' …' * bool(end)}"
        for one in words
    ]


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1]}…"


def _change_data(change: TextChange) -> dict[str, object]:
    return {
        "berkas": change.file,
        "baris": change.line,
        "bagian": list(change.section),
        "semula": change.before,
        "menjadi": change.after,
    }


def _conflict_data(conflict: TextConflict) -> dict[str, object]:
    return {
        "sebab": conflict.reason,
        "bagian": list(conflict.section),
        "disusun": conflict.built,
        "disunting": conflict.edited,
        "hari_ini": conflict.today,
        "berkas": conflict.file,
        "baris": conflict.line,
    }
