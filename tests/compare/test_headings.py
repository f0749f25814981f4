"""Chapters and sections that took other names or stand elsewhere: still the same texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renstra.compare.changes import Change
from renstra.compare.prove_texts import apply_to_texts, flatten_texts
from renstra.compare.texts import text_changes
from renstra.narrative.blocks import Block, Heading, Paragraph, Piece, RenderedChapter

LONG = "Sumber daya perangkat daerah terdiri atas pegawai, sarana, dan anggaran."
ISSUES = "Isu strategis dipilih menurut dampaknya bagi masyarakat miskin di daerah."


def chapter(heading: str, *paragraphs: str, **sections: str) -> RenderedChapter:
    """A chapter with its opening paragraphs, and sections of one paragraph each."""
    blocks: list[Block] = [Paragraph((Piece(text),)) for text in paragraphs]
    for name, text in sections.items():
        blocks += (Heading(2, name.replace("_", " ")), Paragraph((Piece(text),)))
    return RenderedChapter(heading, tuple(blocks))


def told(
    old: list[RenderedChapter], new: list[RenderedChapter]
) -> list[tuple[str, object, object]]:
    changes = proved(old, new)
    return [(p.kind, p.semula, p.menjadi) for p in changes]


def proved(old: list[RenderedChapter], new: list[RenderedChapter]) -> tuple[Change, ...]:
    changes = text_changes(old, new)
    assert apply_to_texts(old, changes) == flatten_texts(new)
    return changes


class DescribeChapters:
    def they_keep_their_sections_under_another_name(self) -> None:
        old = [chapter("Gambaran Pelayanan", "Bab ini memuat sumber daya.", Sumber_Daya=LONG)]
        new = [chapter("Gambaran Umum", "Bab ini memuat sumber daya.", Sumber_Daya=LONG)]
        assert told(old, new) == [("ganti judul", "Gambaran Pelayanan", "Gambaran Umum")]

    def they_are_told_as_one_that_two_became(self) -> None:
        old = [
            chapter("Gambaran Pelayanan", "Bab ini memuat sumber daya.", Sumber_Daya=LONG),
            chapter("Isu", Penentuan_Isu=ISSUES),
        ]
        new = [
            chapter(
                "Gambaran Pelayanan dan Isu",
                "Bab ini memuat sumber daya dan isu.",
                Sumber_Daya=LONG,
                Isu_Strategis=ISSUES,
            )
        ]
        assert told(old, new) == [
            ("ganti judul", "Gambaran Pelayanan", "Gambaran Pelayanan dan Isu"),
            ("digabung", "Isu", "Gambaran Pelayanan dan Isu"),
            ("ganti judul", "Penentuan Isu", "Isu Strategis"),
            ("ubah teks", "Bab ini memuat sumber daya.", "Bab ini memuat sumber daya dan isu."),
        ]


class DescribeSections:
    def they_are_not_new_in_another_chapter(self) -> None:
        old = [chapter("Satu", Sumber_Daya=LONG, Isu=ISSUES), chapter("Dua", Akhir="Selesai.")]
        new = [chapter("Satu", Isu=ISSUES), chapter("Dua", Sumber_Daya=LONG, Akhir="Selesai.")]
        assert told(old, new) == [("pindah bab", "Satu: Sumber Daya", "Dua: Sumber Daya")]

    def they_are_new_where_they_say_something_else_under_another_heading(self) -> None:
        old = [chapter("Satu", Sumber_Daya=LONG)]
        new = [chapter("Satu", Isu=ISSUES)]
        assert told(old, new) == [("baru", None, ISSUES), ("dihapus", LONG, None)]


_HEADINGS = st.sampled_from(["Isu", "Isu Strategis", "Sumber Daya", "Sumber", "Akhir"])
_CHAPTERS = st.lists(
    st.builds(
        lambda heading, opening, sections: chapter(heading, *opening, **sections),
        _HEADINGS,
        st.lists(st.sampled_from([LONG, ISSUES, "Selesai."]), max_size=2),
        st.dictionaries(_HEADINGS, st.sampled_from([LONG, ISSUES, "Selesai."]), max_size=3),
    ),
    max_size=4,
)


class DescribeLaws:
    @given(_CHAPTERS, _CHAPTERS)
    def they_give_the_new_text_when_applied_to_the_old(
        self, old: list[RenderedChapter], new: list[RenderedChapter]
    ) -> None:
        proved(old, new)
