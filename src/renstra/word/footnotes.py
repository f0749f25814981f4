"""Footnotes: ``footnotes.xml`` and what calls a note. See ``docs/word/catatan-kaki.md``.

A document without a note has neither the part nor its styles.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from .elements import attribute_of, parse_xml, word_tag
from .package import Package, Part
from .runs import Raw, Run, inlines_xml
from .xml import NS, paragraph_xml

NOTE_STYLE, CALL_STYLE = "FootnoteText", "FootnoteReference"
_CALL = f'<w:rPr><w:rStyle w:val="{CALL_STYLE}"/></w:rPr>'
_LINES = (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
"""The lines between text and notes, which Word wants as notes of their own: kind, number, sign."""


def call_note(package: Package, content: Sequence[Run]) -> Raw:
    """Add a note to the document and return the run that calls it; what number it bears is Word's
    affair.
    """
    part = package.first_named("footnotes") or _empty_notes(package)
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    mark = f"<w:r>{_CALL}<w:footnoteRef/></w:r>{blank}"
    text = paragraph_xml(mark + inlines_xml(content), NOTE_STYLE)
    number = _add_note(part, f"<w:footnote>{text}</w:footnote>")
    return Raw(f'<w:r>{_CALL}<w:footnoteReference w:id="{number}"/></w:r>')


def _add_note(part: Part, xml: str) -> str:
    """Put a note (``w:footnote``) behind all others, and return its number there."""
    last = max(int(attribute_of(note, "id", "0")) for note in part.tree)
    note = parse_xml(f"<w:footnotes {NS}>{xml}</w:footnotes>")[0]
    note.set(word_tag("id"), str(last + 1))
    part.tree.append(note)
    return str(last + 1)


def carry_notes(main: Package, page: Package, element: etree._Element) -> None:
    """Let what an element of another file calls be a note of the document."""
    others = page.first_named("footnotes")
    for call in element.iter(word_tag("footnoteReference")):
        number = attribute_of(call, "id")
        notes = () if others is None else others.tree
        note = next((e for e in notes if attribute_of(e, "id") == number), None)
        if note is not None:
            part = main.first_named("footnotes") or _empty_notes(main)
            written = etree.tostring(note, encoding="unicode", with_tail=False)
            call.set(word_tag("id"), _add_note(part, written))


def drop_uncalled_notes(package: Package) -> None:
    """Leave out the notes that nothing in the document calls."""
    if (part := package.first_named("footnotes")) is None:
        return
    calls = package.tree().iter(word_tag("footnoteReference"))
    kept = {attribute_of(call, "id") for call in calls}
    for note in list(part.tree):
        if not attribute_of(note, "type") and attribute_of(note, "id") not in kept:
            part.tree.remove(note)


def _empty_notes(package: Package) -> Part:
    """Add the part of notes, and tell Word of the lines above them."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{sign}/></w:r></w:p></w:footnote>"
        for kind, number, sign in _LINES
    )
    root = parse_xml(f"<w:footnotes {NS}>{lines}</w:footnotes>")
    part = package.add("word/footnotes.xml", "footnotes", root)
    package.document.relate("footnotes", part.name)
    settings = package.first_named("settings")
    if settings is not None:
        named = "".join(f'<w:footnote w:id="{number}"/>' for _, number, _ in _LINES)
        properties = parse_xml(
            f"<w:settings {NS}><w:footnotePr>{named}</w:footnotePr></w:settings>"
        )[0]
        before = settings.tree.find(word_tag("compat"))
        place = len(settings.tree) if before is None else settings.tree.index(before)
        settings.tree.insert(place, properties)
    return part
