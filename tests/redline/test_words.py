"""The words that differ: laws on texts made by chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renstra.redline.words import track_words
from renstra.word.runs import Inline, Revision, Run, RunChange, plain_text
from tests.redline.redline_helpers import AUTHOR, DATE


@given(st.text("abc \n.", max_size=24), st.text("abc \n.", max_size=24))
def it_gives_both_texts_back_from_the_words_that_differ(origin: str, outcome: str) -> None:
    tracked = track_words((Run(origin),), (Run(outcome),), Revision(AUTHOR, DATE))

    assert side(tracked, "ins") == origin
    assert side(tracked, "del") == outcome
    assert origin != outcome or not any(isinstance(i, RunChange) for i in tracked)


def side(tracked: tuple[Inline, ...], without: str) -> str:
    """The text of a tracked paragraph without what one kind of mark holds."""
    return plain_text(
        [i for i in tracked if not (isinstance(i, RunChange) and i.mark.kind == without)]
    )
