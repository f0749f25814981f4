"""Checks a template before anything is built: every name, filter, table and figure in it must
exist.

The lint walks Jinja's syntax tree, the very one that is rendered afterwards, and follows types:
from `TemplateContext` through fields, properties, methods, loops, ``set`` and filters
(`vocabulary` knows the types). A type that it cannot follow is not judged. Pages laid out in Word
are read paragraph by paragraph, since Word splits a tag over runs; see
``docs/word/halaman-depan.md``.

Codes: N01 name, N02 syntax, N03 filter or test, N04 table or figure, N05 refused by the sandbox,
N07 use of a value that fails or prints nonsense, N08 parts of a Word page that do not
travel into the document, N11 Markdown that a text does not know, N13 a text without end.
"""

from .text import MOST_IN_A_TITLE, check_text
from .word_page import check_word_page, page_place, paragraph_places

__all__ = ["MOST_IN_A_TITLE", "check_text", "check_word_page", "page_place", "paragraph_places"]
