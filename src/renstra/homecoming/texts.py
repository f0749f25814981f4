"""Texts come home: what was changed in Word becomes a change of the chapter texts of the plan.

Every change is proved: the changed text is rendered, and must give today's blocks with that one
changed and no other. What cannot be proved, or would need a guess, is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import TemplateError

from ..narrative.blocks import Block, Heading, ListItem, Paragraph
from ..narrative.filling import RenderFault
from ..narrative.render import render_text
from ..narrative.tracing import TracedBlock, block_contents, trace_text, unnumbered
from .aligned import Pair, is_blank
from .flow import FlowItem, FlowParagraph, FlowTable
from .forms import form_of, key_of, keys_of, kind_of
from .placing import beside_of
from .sides import ChapterBlock, TodaysTexts, edited_contents, named_content, today_of
from .source import (
    Beside,
    CannotEditError,
    line_at,
    place_of,
    reworded,
    with_block,
    without_block,
)
from .words import Token, merged_tokens, said, tokens_of

_UNWRITABLE = "perubahan ini tidak dapat ditulis pada teks sumber"


@dataclass(frozen=True)
class TextChange:
    """A place of a text that says what the file says: `before` is what it said, nothing for a new
    paragraph, `after` what it says now, nothing for one that went.
    """

    file: str
    line: int
    section: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True)
class TextConflict:
    """What cannot come home by itself: why, what the file said when it was built, says now, and
    what the plan says today. `file` and `line` say where the words come from, if that is known.
    """

    section: tuple[str, ...]
    reason: str
    built: str
    edited: str
    today: str = ""
    file: str = ""
    line: int = 0


@dataclass
class TextsHome:
    """What came of the texts: the sources that change, by id of the text, and what is to be said.

    `at_home` counts changes that the plan says already. `rest` is what is none of a chapter text.
    """

    sources: dict[str, str] = field(default_factory=dict)
    changes: list[TextChange] = field(default_factory=list)
    conflicts: list[TextConflict] = field(default_factory=list)
    at_home: int = 0
    rest: list[Pair] = field(default_factory=list)


class _Step(NamedTuple):
    """A change of one block of a text: `contents` are its texts as they shall be, None when it
    goes; `new` is a block that comes beside it. `told` is what is said of it.
    """

    number: int
    order: int
    told: TextConflict
    contents: list[list[Token]] | None = None
    new: Block | None = None
    behind: bool = True

    def rank(self) -> tuple[int, int, int]:
        """The order of the document, in which what comes before a block is before its change."""
        side = 1 if self.new is None else 2 if self.behind else 0
        return self.number, side, self.order


def bring_texts_home(
    pairs: Sequence[Pair],
    blocks_of_items: Mapping[int, int],
    built: Sequence[ChapterBlock],
    today: TodaysTexts,
    ids: Mapping[str, str],
) -> TextsHome:
    """Bring home what `pairs` (items of the file as built and as edited) say of the chapter texts.

    `blocks_of_items` tells the block of `built` that an item of the built file is, by their places;
    `ids` those of tables and figures by the bookmarks of their captions.
    """
    return _Homecoming(blocks_of_items, built, today, ids).bring(pairs)


class _Homecoming:
    def __init__(
        self,
        blocks_of_items: Mapping[int, int],
        built: Sequence[ChapterBlock],
        today: TodaysTexts,
        ids: Mapping[str, str],
    ) -> None:
        self._blocks_of_items, self._built, self._ids = blocks_of_items, built, ids
        self._texts = today
        self._today = today.blocks()
        self._today_of = today_of(built, self._today)
        self._steps: dict[str, list[_Step]] = defaultdict(list)
        self._result = TextsHome()

    def bring(self, pairs: Sequence[Pair]) -> TextsHome:
        place, last = -1, -1
        for order, (old, new) in enumerate(pairs):
            if old is not None:
                place += 1
                number = self._blocks_of_items.get(place)
                last = last if number is None else number
            else:
                number = None
            if old is None and isinstance(new, FlowParagraph) and last >= 0 and new.section:
                self._come(last, new, order)
            elif number is None or old is None:
                if old != new:
                    self._result.rest.append((old, new))
            elif new is None:
                self._go(number, old, order)
            else:
                self._stay(number, old, new, order)
        for text, steps in self._steps.items():
            self._take(text, steps)
        return self._result

    # What is to be done.

    def _stay(self, number: int, old: FlowItem, new: FlowItem, order: int) -> None:
        """A block whose words may have changed."""
        block = self._built[number].block
        contents = block_contents(block)
        if not contents:
            if old != new:
                self._result.rest.append((old, new))
            return
        now = edited_contents(block, new, self._ids)
        then = edited_contents(block, old, self._ids)
        if now is None or then is None:
            if old != new:
                what = "baris atau kolom tabel" if isinstance(old, FlowTable) else "catatan kaki"
                told = TextConflict(new.section, "", _shown(old), _shown(new))
                self._refuse(told, f"{what} ditambah atau dihapus", self._today_of.get(number))
            return
        if keys_of(now) == keys_of(then):
            return
        built = [*map(tokens_of, contents)]
        # What the reader does not tell (the form of a heading) is as it was built.
        target = [
            b if key_of(n) == key_of(t) else n for b, n, t in zip(built, now, then, strict=True)
        ]
        told = TextConflict(
            new.section,
            "",
            _changed_words(built, target),
            _changed_words(target, built),
        )
        today = self._today_of.get(number)
        if today is None:
            self._refuse(told, "alinea ini sudah tidak ada pada teks hari ini")
            return
        now_there = [*map(tokens_of, block_contents(self._today[today].block))]
        if keys_of(now_there) == keys_of(target):
            self._result.at_home += 1
            return
        if len(now_there) != len(built):
            self._refuse(told, "alinea ini sudah berubah bentuk pada teks hari ini", today)
            return
        merged = [merged_tokens(*c) for c in zip(built, now_there, target, strict=True)]
        if any(one is None for one in merged):
            self._refuse(told, "kata yang sama juga berubah pada teks atau data hari ini", today)
            return
        self._plan(today, _Step(self._today[today].number, order, told, [m or [] for m in merged]))

    def _go(self, number: int, old: FlowItem, order: int) -> None:
        """A block that was taken out."""
        told = TextConflict(old.section, "", _shown(old), "")
        if (today := self._today_of.get(number)) is None:
            self._result.at_home += 1
        elif isinstance(old, FlowTable) or not block_contents(self._built[number].block):
            self._result.rest.append((old, None))
        elif unnumbered(self._today[today].block) != unnumbered(self._built[number].block):
            self._refuse(told, "alinea yang dihapus sudah berubah pada teks hari ini", today)
        else:
            self._plan(today, _Step(self._today[today].number, order, told))

    def _come(self, last: int, new: FlowParagraph, order: int) -> None:
        """A new paragraph behind a block."""
        if is_blank(new):
            return
        told = TextConflict(new.section, "", "", new.words)
        level = int(new.style[-1]) if new.style.startswith("heading ") else 0
        is_caption = bool(new.bookmarks) and new.style.startswith("renstra")
        if 0 < level < 3 or is_caption:
            self._result.rest.append((None, new))
            return
        content = named_content(new.content, self._ids)
        block: Block
        if level:
            block = Heading(level, new.words)
        elif new.level is not None:
            block = ListItem(content, new.level, new.numbered, 0)
        else:
            block = Paragraph(content, new.style == "quote")
        present = (b.block for n, b in enumerate(self._today) if n not in self._today_of.values())
        if any(form_of(block) == form_of(one) for one in present):
            self._result.at_home += 1
            return
        while last >= 0 and last not in self._today_of:
            last -= 1
        today = self._today_of.get(last)
        if today is None:
            self._refuse(told, "alinea di atasnya tidak ada pada teks hari ini")
            return
        behind = bool(self._today[today].text)
        if not behind and today + 1 < len(self._today):
            today += 1
        self._plan(today, _Step(self._today[today].number, order, told, None, block, behind))

    def _plan(self, today: int, step: _Step) -> None:
        if text := self._today[today].text:
            self._steps[text].append(step)
        elif step.new:
            self._refuse(step.told, "subbab ini tidak mempunyai teks untuk memuatnya")
        else:
            self._refuse(
                step.told, "judul bab dan subbab berasal dari sistematika, bukan dari teks"
            )

    # What is done.

    def _take(self, text: str, steps: Sequence[_Step]) -> None:
        """Take the steps of a text, the last first, so that places before it stay."""
        source = original = self._texts.sources[text]
        file = f"narasi/{text}.md.j2"
        once = self._texts.sistematika.text_ids().count(text) == 1
        told: list[TextChange] = []
        for step in sorted(steps, key=_Step.rank)[::-1]:
            try:
                traced = trace_text(source, self._texts.context) if once else None
                if traced is None:
                    raise CannotEditError("teks ini tidak dapat ditelusuri kata demi kata", 0)
                changed, place = self._step(text, source, traced, step)
            except CannotEditError as error:
                line = line_at(source, error.place) if error.place or once else 0
                self._refuse(step.told, error.reason, file=file, line=line)
                continue
            line = line_at(source, place)
            told.append(
                TextChange(file, line, step.told.section, step.told.built, step.told.edited)
            )
            source = changed
        self._result.changes += told[::-1]
        if source != original:
            self._result.sources[text] = source

    def _step(
        self, text: str, source: str, traced: Sequence[TracedBlock], step: _Step
    ) -> tuple[str, int]:
        """The source with a step taken, and where that was. Raises `CannotEditError`."""
        forms = [form_of(one.block) for one in traced]
        at = traced[step.number]
        place = place_of(at) or 0
        if step.new:
            beside: Beside = beside_of(source, at, step.behind)
            n = step.number + step.behind
            wanted = [*forms[:n], form_of(step.new), *forms[n:]]
            tokens = tokens_of(block_contents(step.new)[0])
            if foreign := next((t for t in tokens if t.id), None):
                what = "catatan kaki" if foreign.id.startswith("catatan") else "rujukan"
                raise CannotEditError(f"{what} tidak dapat ditambahkan dari Word", beside[1])
            candidates = with_block(source, step.new, tokens, beside)  # type: ignore[arg-type]
            return self._proved(text, candidates, wanted, beside[1]), beside[1]
        if step.contents is None:
            wanted = [*forms[: step.number], *forms[step.number + 1 :]]
            return self._proved(text, [without_block(source, at)], wanted, place), place
        return self._with_contents(text, source, traced, step, forms), place

    def _with_contents(
        self,
        text: str,
        source: str,
        traced: Sequence[TracedBlock],
        step: _Step,
        forms: Sequence[object],
    ) -> str:
        """The source with the texts of a block changed, one after the other."""
        assert step.contents is not None
        own = [*map(tokens_of, block_contents(traced[step.number].block))]
        for n, target in enumerate(step.contents):
            if key_of(own[n]) == key_of(target):
                continue
            again = trace_text(source, self._texts.context)
            assert again is not None, "a text whose words changed is followed as before"
            own[n] = target
            wanted = [*forms]
            wanted[step.number] = (kind_of(again[step.number].block), keys_of(own))
            content = again[step.number].contents[n]
            candidates = reworded(source, content, target)
            source = self._proved(text, candidates, wanted, place_of(again[step.number]) or 0)
        return source

    def _proved(
        self, text: str, candidates: Sequence[str], wanted: Sequence[object], place: int
    ) -> str:
        """The first source that gives what is wanted, and nothing else."""
        for source in candidates:
            try:
                blocks = render_text(source, self._texts.context)
            except (RenderFault, TemplateError):
                continue
            if (
                [*map(form_of, blocks)] == list(wanted)
                and trace_text(source, self._texts.context) is not None
                and self._texts.is_sound(text, source)
            ):
                return source
        raise CannotEditError(_UNWRITABLE, place)

    # What is told.

    def _refuse(
        self,
        told: TextConflict,
        reason: str,
        today: int | None = None,
        file: str = "",
        line: int = 0,
    ) -> None:
        words = ""
        if today is not None:
            one = self._today[today]
            words = " / ".join(said(tokens_of(c)) for c in block_contents(one.block))
            file = file or (f"narasi/{one.text}.md.j2" if one.text else "")
        self._result.conflicts.append(
            TextConflict(told.section, reason, told.built, told.edited, words, file, line)
        )


def _shown(item: FlowItem) -> str:
    return item.words if isinstance(item, FlowParagraph) else item.description


def _changed_words(these: Sequence[Sequence[Token]], others: Sequence[Sequence[Token]]) -> str:
    """The texts that differ from others, in words."""
    differing = (a for a, b in zip(these, others, strict=True) if key_of(a) != key_of(b))
    return " / ".join(map(said, differing))
