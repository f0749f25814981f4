"""Where styles stand in Word's lists: which it recommends, in which order, which it hides."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_BUILT_IN = {"Normal", "Body Text", "List Paragraph", "Quote"}
"""Built-in styles whose names begin with a capital; all others of Word's own begin small."""
_RANKS = {"Body": 1, "heading": 9, "toc": 39, "List": 34, "Quote": 29, "caption": 35}
"""Where Word ranks its own paragraph styles, by the first words of their names."""
_OWN_RANK, LAST = 36, 99


def is_built_in(name: str) -> bool:
    """Whether a paragraph style is one of Word's own."""
    return name[0].islower() or name in _BUILT_IN


def rank_xml(name: str, *, quick: bool = False, hidden: bool = False, rank: int = 0) -> str:
    """What a paragraph style but the default one says of its place.

    `quick` shows it in the gallery, `hidden` keeps it out of all lists. Without a `rank` it stands
    where Word ranks it, or among ours.
    """
    own = _OWN_RANK if not is_built_in(name) else _RANKS.get(name.split(maxsplit=1)[0], LAST)
    return (
        f'<w:uiPriority w:val="{rank or own}"/>'
        + ("<w:semiHidden/>" if hidden else "")
        + ("<w:unhideWhenUsed/>" if is_built_in(name) else "")
        + ("<w:qFormat/>" if quick else "")
    )


@cache
def latent_styles() -> str:
    """How Word ranks its own styles that a file does not define, as it writes that itself."""
    written = (files("docx") / "templates" / "default-styles.xml").read_text(encoding="utf-8")
    found = re.search(r"<w:latentStyles.*</w:latentStyles>", written, re.DOTALL)
    assert found, "python-docx's empty document names no latent styles"
    return re.sub(r">\s+<", "><", found[0])
