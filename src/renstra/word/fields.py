"""Fields: what Word computes itself (numbers, references, pages), each with its result already in
it.

A field is never marked dirty: Word would ask on every opening. The results here are those of the
finished document. See ``docs/word/bidang.md``.
"""

from __future__ import annotations

from .xml import run, text


def bidang(command: str, result: str) -> str:
    """A complex field: instruction and its present result, as runs."""
    return field_start(command) + result + field_end()


def field_start(command: str) -> str:
    """The part of a field before its result; used where the result spans paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(command)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def sequence_number(kind: str, number: int) -> str:
    """The running number of a caption within its chapter.

    The first of a chapter restarts the count with ``\\r 1``, which Word and LibreOffice both obey;
    ``\\s 1`` (restart at headings of level 1) is not understood by LibreOffice.
    """
    repeat = " \\r 1" if number == 1 else ""
    return bidang(f"SEQ {kind} \\* ARABIC{repeat}", run(str(number)))


def refer(bookmark_name: str, result: str) -> str:
    """A reference that prints the text of a bookmark."""
    return bidang(f"REF {bookmark_name} \\h", run(result))


def page_of(bookmark_name: str, label: str) -> str:
    """The label of the page on which a bookmark stands."""
    return bidang(f"PAGEREF {bookmark_name} \\h", run(label))


def page_number(number_format: str) -> str:
    """The number of the present page, for a footer."""
    return bidang("PAGE", run("i" if number_format == "lowerRoman" else "1"))
