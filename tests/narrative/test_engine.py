"""The Jinja engine of chapter texts and of pages laid out in Word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateRuntimeError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

from renstra.model import Pejabat, SdmLain
from renstra.narrative.blocks import FigurePlace, Paragraph, Piece, SignaturePlace, TablePlace
from renstra.narrative.context import SdmGroup
from renstra.narrative.engine import (
    RawMarkdown,
    text_environment,
    word_environment,
)
from renstra.narrative.markdown import markdown_to_blocks
from renstra.narrative.markers import LINE_MARKER, marker_text, markers_in
from renstra.narrative.refusals import UnprintableValueError

PEJABAT = Pejabat(jabatan="Kepala Dinas", nama="Dr. Budi, S.H.")


def write(template: str, **name: object) -> str:
    return text_environment().from_string(template).render(**name)


class DescribeAValueInMarkdown:
    """Whatever a workbook says is read as plain words."""

    @given(
        st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))).map(str.strip).filter(bool)
    )
    @example("1. Rehabilitasi")
    @example("- **bukan** butir & <b>bukan HTML</b> &amp; `kode` [tautan](x) # judul")
    @example("3) Rp1.000,00 = 50% ~ 'x' \"y\" {{ z }} \\ | ^ @ !")
    @example("***")
    def it_comes_back_letter_for_letter(self, text: str) -> None:
        assert markdown_to_blocks(write("{{ x }}", x=text)) == [Paragraph((Piece(text),))]

    def it_marks_line_breaks_that_would_start_a_list_or_a_paragraph(self) -> None:
        lines = write("{{ x }}", x="satu\n\n- dua\t tiga\r\n    empat").split(LINE_MARKER)
        assert lines == ["satu", r"\- dua  tiga", "empat"]

    def it_drops_characters_that_a_document_cannot_hold_or_that_fence_a_marker(self) -> None:
        assert write("{{ x }}", x="a\x00\x07b\ue000tabel:x\ue001\ufffe") == r"abtabel\:x"

    def it_leaves_numbers_as_they_are_so_that_a_template_can_number_a_list(self) -> None:
        assert write("{% for x in 'ab' %}{{ loop.index }}. {{ x }}\n{% endfor %}") == "1. a\n2. b\n"

    def it_does_not_escape_a_second_time_what_a_block_or_a_macro_has_put_together(self) -> None:
        definitions = "{% set x %}**{{ n }}**{% endset %}{% macro m(a) %}*{{ a }}*{% endmacro %}"
        template = "{{ x }} {{ m(n) }} {{ x|trim }}"
        assert write(definitions + template, n="S.H.") == r"**S\.H\.** *S\.H\.* **S\.H\.**"


class DescribePlacedBlocks:
    """Marks where tables, figures, references and the signature stand."""

    def it_puts_a_table_and_a_figure_in_a_paragraph_of_their_own(self) -> None:
        block = markdown_to_blocks(
            write("Lihat berikut.{{ tabel('cascading') }}Juga {{ gambar('bagan') }}")
        )
        assert block[1] == TablePlace("cascading")
        assert block[3] == FigurePlace("bagan")

    def it_keeps_a_reference_inside_its_sentence(self) -> None:
        assert write("({{ rujuk('iku') }})") == f"({marker_text('rujuk', 'iku')})"

    @pytest.mark.parametrize(
        "expression",
        [
            "rujuk('iku') | upper",
            "tabel('iku') | replace('i', 'o')",
            "gambar('iku') | list",
            "tanda_tangan() | title",
            "rujuk('iku') | kecil",
            "rujuk('iku')[1:]",
            "rujuk('iku').upper()",
            "rujuk('iku') + ' ini'",
            "rujuk('iku') * 2",
            "'%s' % rujuk('iku')",
            "'{!r}'.format(rujuk('iku'))",
            "['a', rujuk('iku')] | join(' dan ')",
            "'abc' | replace('b', rujuk('iku'))",
        ],
    )
    def it_refuses_to_take_a_place_for_words(self, expression: str) -> None:
        put_by = "{% set x %}Lihat {{ rujuk('iku') }}{% endset %}"
        of_it = expression.replace("rujuk('iku')", "x")
        for source in (f"{{{{ {expression} }}}}", f"{put_by}{{{{ {of_it} }}}}"):
            with pytest.raises((TemplateRuntimeError, TypeError)):
                write(source)
        with pytest.raises(TemplateRuntimeError, match="bukan teks"):
            write("{% filter upper %}Lihat {{ rujuk('iku') }}{% endfilter %}")

    @pytest.mark.parametrize(
        "source",
        [
            "{% set x %} Lihat *{{ rujuk('iku') }}* {% endset %}{{ x | trim }}",
            "{% macro m() %}Lihat *{{ rujuk('iku') }}*{% endmacro %}{{ m().strip() }}",
            "{% macro m() %}Lihat *{{ caller() }}*{% endmacro %}"
            "{% call m() %}{{ rujuk('iku') }}{% endcall %}",
            "{% set x = rujuk('iku') %}{% if x | length %}Lihat *{{ x | default('') }}*{% endif %}",
        ],
    )
    def it_prints_a_place_that_was_put_by(self, source: str) -> None:
        assert write(source) == f"Lihat *{marker_text('rujuk', 'iku')}*"

    def it_joins_a_place_with_words_around_it(self) -> None:
        joined = write("{{ 'Lihat * ' ~ rujuk('iku') ~ '.' }}")
        assert joined == rf"Lihat \* {marker_text('rujuk', 'iku')}\."

    def it_keeps_the_name_of_a_place_from_markdown(self) -> None:
        name = "*a*\n\n[b]\ue001"
        place = marker_text("rujuk", name)
        assert write("{{ rujuk(x) }}", x=name) == place
        assert list(markers_in(place)) == [("", "rujuk", name)]
        assert place[1:-1].replace(":", "").isalnum()

    def it_marks_the_place_of_the_signature(self) -> None:
        assert markdown_to_blocks(write("{{ tanda_tangan() }}")) == [SignaturePlace()]

    def it_is_text_that_the_engine_leaves_alone(self) -> None:
        assert write("{{ x }}", x=RawMarkdown("*a*")) == "*a*"


class DescribeFilters:
    @pytest.mark.parametrize(
        ("template", "result"),
        [
            ("{{ 137|terbilang }}", "seratus tiga puluh tujuh"),
            ("{{ 137|jumlah }}", "137 (seratus tiga puluh tujuh)"),
            ("{{ 1200|jumlah }}", "1.200 (seribu dua ratus)"),
            ("{{ n|bilangan }}", "69,5"),
            ("{{ n|bilangan(2) }}", "69,50"),
            ("{{ (n / 3)|float|bilangan(1) }}", "23,2"),
            ("{{ 19223858000|rupiah }}", "Rp19.223.858.000"),
            ("{{ 4|romawi }}", "IV"),
            ("{{ hari|tanggal }}", "27 Juni 2022"),
            ("{{ 'sosial anak'|kalimat }}", "Sosial anak"),
            ("{{ 'Terwujudnya RPJMD'|awal_kecil }}", "terwujudnya RPJMD"),
            ("{{ 'RPJMD'|awal_kecil }}", "RPJMD"),
            ("{{ ''|kalimat }}{{ ''|awal_kecil }}", ""),
        ],
    )
    def it_prints_as_indonesians_write(self, template: str, result: str) -> None:
        assert (
            write(template, n=Decimal("69.5"), hari=date(2022, 6, 27)).replace("\\", "") == result
        )

    @pytest.mark.parametrize("value", ["seribu", "5", None, True, 1.5, Decimal("0.5"), [1]])
    def it_takes_nothing_but_whole_rupiah_for_money(self, value: object) -> None:
        with pytest.raises(UnprintableValueError, match="bukan rupiah bulat"):
            write("{{ x | rupiah }}", x=value)

    def it_takes_a_whole_share_of_money_for_money(self) -> None:
        assert write("{{ (1000 / 4) | rupiah }}") == r"Rp250"


class DescribeAValueWithoutForm:
    """No blank, no ``None`` and no inside of a program ever reaches a page."""

    @pytest.mark.parametrize(
        "value",
        [
            None,
            True,
            PEJABAT,
            (1, 2),
            {"a": 1},
            [],
            SdmGroup("a", (), 0),
            len,
            range(3),
            (x for x in "ab"),
        ],
        ids=lambda n: type(n).__name__,
    )
    @pytest.mark.parametrize("env", [text_environment, word_environment])
    def it_refuses_to_print_it(
        self, env: Callable[[], SandboxedEnvironment], value: object
    ) -> None:
        with pytest.raises(UnprintableValueError):
            env().from_string("{{ x }}").render(x=value)

    @pytest.mark.parametrize(
        "template",
        ["{{ tiada }}", "{{ p.tiada }}", "{% if tiada %}{% endif %}", "{{ tiada|upper }}"],
    )
    @pytest.mark.parametrize("env", [text_environment, word_environment])
    def it_refuses_a_name_that_does_not_exist(
        self, env: Callable[[], SandboxedEnvironment], template: str
    ) -> None:
        with pytest.raises(UndefinedError):
            env().from_string(template).render(p=PEJABAT)


class DescribeTheSandbox:
    """A template can read the plan and nothing else."""

    @pytest.mark.parametrize(
        "template",
        [
            "{{ p.__class__ }}",
            "{% if p.__class__ %}{% endif %}",
            "{{ p['__dict__'] }}",
            "{{ ''.__class__.__mro__ }}",
            "{{ p|attr('__class__') }}",
            "{{ [p]|map(attribute='__class__')|list|length }}",
            "{{ p.parse_file('/etc/hostname') }}",
            "{{ p.model_copy() }}",
            "{{ d.update(a=1) }}",
            "{{ tabel.__globals__ }}",
        ],
    )
    @pytest.mark.parametrize("env", [text_environment, word_environment])
    def it_says_no_aloud(self, env: Callable[[], SandboxedEnvironment], template: str) -> None:
        with pytest.raises(SecurityError):
            env().from_string(template).render(p=PEJABAT, d={}, tabel=write)

    @pytest.mark.parametrize("name", ["safe", "random", "urlize", "pprint"])
    def it_has_no_filter_that_lets_raw_text_through_or_changes_from_run_to_run(
        self, name: str
    ) -> None:
        assert name not in text_environment().filters
        assert name not in word_environment().filters


class DescribeAValueInWord:
    def it_writes_text_as_xml_on_one_line(self) -> None:
        output = word_environment().from_string("{{ x }}").render(x="R&D <b>\n'a' \"b\"\x0b")
        assert output == "R&amp;D &lt;b&gt; &#39;a&#39; &#34;b&#34; "

    def it_lets_a_picture_bring_its_own_xml(self) -> None:
        class Picture:
            def __html__(self) -> str:
                return "<w:drawing/>"

        assert word_environment().from_string("{{ x }}").render(x=Picture()) == "<w:drawing/>"

    def it_prints_the_parts_of_an_object(self) -> None:
        sdm = SdmGroup("Tagana", (SdmLain(kelompok="Tagana", uraian="Laki-laki", jumlah=3),), 3)
        assert (
            word_environment()
            .from_string("{{ s.kelompok }} {{ s.rincian[0].jumlah }}")
            .render(s=sdm)
            == "Tagana 3"
        )


@pytest.mark.parametrize("env", [text_environment, word_environment])
class DescribeSharedTree:
    """Lint, chapters and rules ask for the same source; it is parsed once for all of them."""

    SOURCE = "{% for x in p %}{{ x|kalimat ~ (1 + 2) }}{% endfor %}{% if not (1 > 2) %}b{% endif %}"

    def it_hands_out_the_tree_and_the_template_that_it_has(
        self, env: Callable[[], SandboxedEnvironment]
    ) -> None:
        assert env().parse(self.SOURCE) is env().parse(self.SOURCE)
        assert env().from_string(self.SOURCE) is env().from_string(self.SOURCE)

    def it_leaves_the_tree_as_it_was_parsed_when_it_compiles_it(
        self, env: Callable[[], SandboxedEnvironment], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        template = f"{self.SOURCE}{{# {env.__name__} #}}"
        before = repr(env().parse(template))
        monkeypatch.setattr(Parser, "parse", None)
        assert env().from_string(template).render(p=["x"]) == "X3b"
        assert repr(env().parse(template)) == before
