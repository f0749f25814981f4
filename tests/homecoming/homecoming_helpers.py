"""A tiny plan with texts of its own, its Word file edited by python-docx, and pulled home."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from renstra.homecoming.flow import Edited, read_flow
from renstra.jobs.opening import open_folder, open_plan
from renstra.jobs.outcome import Outcome
from renstra.jobs.tarik import bring_home
from renstra.word.elements import remove_element
from tests.jobs.job_helpers import composition_of
from tests.plans import TinyBook

Edit = Callable[[Document], None]


@dataclass
class Desk:
    """A plan in a folder and the Word file that was built of it."""

    folder: Path
    built: bytes = field(repr=False)

    def text(self, id: str) -> str:
        """A text of the plan's own, as it stands."""
        return (self.folder / f"narasi/{id}.md.j2").read_text(encoding="utf-8")

    def write(self, id: str, text: str) -> None:
        """Change a text of the plan by hand."""
        (self.folder / f"narasi/{id}.md.j2").write_text(text, encoding="utf-8")

    def pull(self, *edits: Edit, write: bool = True) -> Outcome:
        """Edit the Word file and bring it home."""
        self.save(*edits)
        place = self.folder / "naskah.docx"
        plans = open_plan(str(place)), open_folder(self.folder)
        return bring_home(place, *plans, write=write, as_json=True)

    def save(self, *edits: Edit) -> None:
        """Edit the Word file."""
        document = docx.Document(io.BytesIO(self.built))
        for edit in edits:
            edit(document)
        document.save(str(self.folder / "naskah.docx"))

    def edited(self) -> Edited:
        """What the edited Word file says."""
        return read_flow((self.folder / "naskah.docx").read_bytes())

    def rebuilt(self) -> Edited:
        """What the Word file says when it is built again."""
        return read_flow(composition_of(self.folder).manuscript().outcome())


def desk_with(folder: Path, texts: Mapping[str, str]) -> Desk:
    """A tiny plan with texts of its own, built."""
    TinyBook(folder).save()
    (folder / "narasi").mkdir()
    desk = Desk(folder, b"")
    for id, text in texts.items():
        desk.write(id, text)
    desk.built = composition_of(folder).manuscript().outcome()
    return desk


def said(outcome: Outcome) -> str:
    """What was said, white space evened out."""
    return " ".join(outcome.text.split())


def found(document: Document, begin: str) -> Paragraph:
    """The first paragraph that begins so."""
    return next(p for p in document.paragraphs if p.text.startswith(begin))


def reword(begin: str, old: str, new: str, **manner: Any) -> Edit:
    """Replace words in the paragraph that begins so; with a manner as a run of their own."""

    def edit(document: Document) -> None:
        run = next(r for r in found(document, begin).runs if old in r.text)
        before, _, after = run.text.partition(old)
        if not manner:
            run.text = before + new + after
            return
        run.text = before
        pieces = [copy.deepcopy(run._r) for _ in range(2)]
        run._r.addnext(pieces[1])
        run._r.addnext(pieces[0])
        runs = found(document, begin[: len(before)] or begin).runs
        index = next(n for n, r in enumerate(runs) if r._r is pieces[0])
        runs[index].text, runs[index + 1].text = new, after
        for name, value in manner.items():
            setattr(runs[index].font, name, value)

    return edit


def add_after(begin: str, text: str) -> Edit:
    """Type a paragraph behind the one that begins so, in its form."""

    def edit(document: Document) -> None:
        paragraph = found(document, begin)
        new = copy.deepcopy(paragraph._p)
        paragraph._p.addnext(new)
        fresh = Paragraph(new, paragraph._parent)
        for run in fresh.runs[1:]:
            new.remove(run._r)
        fresh.runs[0].text = text
        fresh.runs[0].bold = fresh.runs[0].italic = None

    return edit


def remove(begin: str) -> Edit:
    """Take out the paragraph that begins so."""

    def edit(document: Document) -> None:
        remove_element(found(document, begin)._p)

    return edit
