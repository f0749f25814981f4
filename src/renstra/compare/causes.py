"""Which sentences of the chapters are the program's own, and changed only because what they tell of
did.

A chapter text of the program is rendered from the data of both plans. What stands in a plan word
for word as it comes out there is the program's own sentence; every other word is the office's, and
its change is never folded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..files.reading import read_text
from ..model import Renstra
from ..narrative.blocks import RenderedChapter
from ..narrative.context import compose_context
from ..narrative.render import render_text, with_sistematika
from ..profile.chapters import read_sistematika
from ..profile.find import available_names, find_template
from .changes import HEADING, Cause, Change
from .headings import Key, SamePart, TextPart, match_parts
from .sameness import normalise_nama, normalise_text
from .texts import block_texts, text_parts

_Texts = Mapping[str, Sequence[str]]
"""The paragraphs of every text of the program, by its id, as they are compared."""


def name_causes(
    changes: Sequence[Change],
    old: Renstra,
    new: Renstra,
    old_chapters: Sequence[RenderedChapter],
    new_chapters: Sequence[RenderedChapter],
) -> tuple[Change, ...]:
    """Return changes of texts, those of the program's own sentences with what they follow."""
    if not changes:
        return ()
    own = _own_texts(old), _own_texts(new)
    without: dict[Cause, _Texts] = {}
    if old.identitas.sistematika != new.identitas.sistematika:
        without["sistematika"] = _own_texts(_with_answer_of(old, new, "sistematika"))
    if old.identitas.perubahan != new.identitas.perubahan:
        without["jenis dokumen"] = _own_texts(_with_answer_of(old, new, "jenis_dokumen"))
    parts = text_parts(old_chapters), text_parts(new_chapters)
    judge = _Judge(own, without, parts, match_parts(*parts))
    return tuple(replace(change, cause=judge.cause(change)) for change in changes)


def _with_answer_of(other: Renstra, plan: Renstra, name: str) -> Renstra:
    """The plan with what the other one says of itself in one answer."""
    answer = {name: getattr(other.identitas, name)}
    return plan.model_copy(update={"identitas": plan.identitas.model_copy(update=answer)})


def _own_texts(plan: Renstra) -> _Texts:
    """Every text of the program as the data of a plan fills it in, paragraph by paragraph; none
    where it leaves the text blank.
    """
    context = compose_context(plan)
    if path := find_template("sistematika", f"{plan.identitas.sistematika}.toml"):
        context = with_sistematika([], read_sistematika(path), context)
    return {
        name: [
            normalise_text(text)
            for block in render_text(template, context)
            for text in block_texts(block)
            if text
        ]
        for name, template in _own_templates().items()
    }


@cache
def _own_templates() -> Mapping[str, str]:
    paths = {
        name: find_template("narasi", f"{name}.md.j2")
        for name in available_names("narasi", ".md.j2")
    }
    return {name: read_text(path) for name, path in paths.items() if path}


@dataclass(frozen=True)
class _Judge:
    """Tells whose a changed paragraph is.

    `own` are the program's texts with the data of the old plan and of the new one; `without` those
    of the new plan if it had the old one's sistematika, or were a document of its kind, where these
    are others. `parts` is what stands in the chapters of both, `same` which of them are the same.
    """

    own: tuple[_Texts, _Texts]
    without: Mapping[Cause, _Texts]
    parts: tuple[Mapping[Key, TextPart], Mapping[Key, TextPart]]
    same: SamePart

    @property
    def _reordered(self) -> bool:
        return "sistematika" in self.without

    @cached_property
    def _pairs(self) -> Sequence[tuple[str, str]]:
        """The names of what is one text in both, be it as a profile words it in its own way."""
        old, new = self.own
        return [(a, b) for a in old for b in new if _plain_name(a) == _plain_name(b)]

    def cause(self, change: Change) -> Cause | None:
        """What the program's sentence follows; None where words are the office's, or may be."""
        section = self._section(change)
        one_sided = None in section
        if self._reordered and (one_sided or change.element == HEADING):
            return "sistematika"
        if change.element == HEADING:
            return None
        before, after = (
            None if text is None else normalise_text(text)
            for text in (change.semula, change.menjadi)
        )
        for names in self._pairs:
            if self._is_own(names, section, before, after):
                return self._followed(names, before, after)
        return "sistematika" if self._reordered and self._replaced(section, before, after) else None

    def _replaced(
        self, section: tuple[Key | None, Key | None], before: str | None, after: str | None
    ) -> bool:
        """Whether a text of the program stands where another one of its texts stood."""
        sides = zip((before, after), self.own, self.parts, section, strict=True)
        return all(
            any(
                ((text and said is None) or said in text) and _stands_whole(text, parts[key])
                for text in texts.values()
            )
            for said, texts, parts, key in sides
            if key and (said is not None or parts[key].content)
        )

    def _section(self, change: Change) -> tuple[Key | None, Key | None]:
        """The part that a change is in, in both documents where both have it."""
        position = (change.new or change.old)[0]
        key = normalise_nama(position.parent), normalise_nama(position.name)
        if change.new:
            return self.same.origin.get(key), key
        return key, self.same.outcome.get(key)

    def _is_own(
        self,
        names: tuple[str, str],
        section: tuple[Key | None, Key | None],
        before: str | None,
        after: str | None,
    ) -> bool:
        """Whether the program's text says the one with the old data and the other with the new."""
        old, new = (texts[name] for texts, name in zip(self.own, names, strict=True))
        if (before is not None and before not in old) or (after is not None and after not in new):
            return False
        stands_before, stands_after = (
            _stands_whole(text, parts.get(key) if key else None)
            for text, parts, key in zip((old, new), self.parts, section, strict=True)
        )
        if stands_before and stands_after:
            return True
        # The office has put words of its own into the text, or taken some out. What the data
        # brings or takes by itself is still the program's; what is there with either is not.
        by_data = before not in new and after not in old
        alone = (before is None and stands_before) or (after is None and stands_after)
        return by_data and (alone or None not in (before, after))

    def _followed(self, names: tuple[str, str], before: str | None, after: str | None) -> Cause:
        """What brought or took the sentences: with all the new data in a document of the old one's
        sistematika (kind), those that follow that alone would have stayed as they were.
        """
        old, new = (texts[name] for texts, name in zip(self.own, names, strict=True))
        for cause, texts in self.without.items():
            otherwise = texts[names[0]]
            kept = before is None or (before in otherwise and before not in new)
            kept_out = after is None or (after not in otherwise and after not in old)
            if kept and kept_out:
                return cause
        return "perubahan data"


def _plain_name(name: str) -> str:
    """The name of a text without that of the profile which words it."""
    return name.rpartition("/")[2]


def _stands_whole(text: Sequence[str], part: TextPart | None) -> bool:
    """Whether a text stands in a section from its beginning to its end, without another word in
    between; one that is blank does everywhere.
    """
    content = [normalise_text(paragraph) for paragraph in part.content] if part else []
    return not text or any(
        content[n : n + len(text)] == text
        for n, paragraph in enumerate(content)
        if paragraph == text[0]
    )
