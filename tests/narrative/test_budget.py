"""Templates that would take hours or all memory end soon, with the line that asks for it."""

from __future__ import annotations

import tracemalloc
from time import process_time

import pytest

from renstra.narrative.context import TemplateContext, compose_context
from renstra.narrative.engine import word_environment
from renstra.narrative.filling import RenderFault, fill_template
from renstra.narrative.refusals import ExhaustedError
from renstra.narrative.render import render_text, render_title
from renstra.workbook.read import read_workbook
from tests.jobs.folder_helpers import SAMPLE_FOLDER

HOSTILE = {
    "nested loops": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}"
    "{% endfor %}",
    "loops that print": "{% for i in range(99999) %}{% for j in range(99999) %}{{ i + j }}"
    "{% endfor %}{% endfor %}",
    "loops of words": "{% for i in range(99999) %}" + "kata " * 1000 + "{% endfor %}",
    "filtered loops": "{% for i in range(99999) %}{% for j in range(99999) if j < 0 %}{% endfor %}"
    "{% endfor %}",
    "recursive loops": "{% for i in range(99) recursive %}{{ loop(range(999)) if loop.depth < 9 }}"
    "{% endfor %}",
    "filters in a loop": "{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
    "a long body": "{% for i in range(99999) %}" + "{% if i %}{% endif %}" * 2000 + "{% endfor %}",
    "looking through": "{% set s = 'x' * 10**6 %}{% for i in range(99999) %}{% if 'y' in s %}"
    "{% endif %}{% endfor %}",
    "macros": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
    "{{ f(60) }}",
    "a range": "{{ range(10**9) }}",
    "a repeated text": "{{ 'x' * 2*10**9 }}",
    "a repeated list": "{{ ['x'] * 10**9 }}",
    "a format": "{{ '%999999999d' % 1 }}",
    "a format with precision": "{{ '%.999999999f' % 1 }}",
    "a format that asks": "{{ '%*d' % (10**9, 1) }}",
    "a format of braces": "{{ '{:999999999d}'.format(1) }}",
    "a format in a format": "{{ '{:{w}d}'.format(1, w=10**9) }}",
    "the filter format": "{{ '%999999999d' | format(1) }}",
    "powers": "{{ 9**9**9**9**9**9**9 }}",
    "a power of a decimal": "{{ 1.5**999999999 }}",
    "products": "{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}"
    "{% endfor %}",
    "center": "{{ 'x' | center(1000000000) }}",
    "mapped center": "{{ ['x'] | map('center', 10**9) | join }}",
    "indent": "{{ 'x' | indent(10**9) }}",
    "batch": "{{ [1] | batch(10**9, 'x') | list | length }}",
    "slice": "{{ [1] | slice(10**9) | list | length }}",
    "replace": "{{ ('x' * 10**6) | replace('x', 'y' * 10**6) }}",
    "a method": "{{ 'x'.ljust(10**9) }}",
    "tabs": "{{ ('x' ~ '%c' % 9).expandtabs(tabsize=10**9) }}",
    "replace as a method": "{{ ('x' * 10**6).replace('', 'y' * 10**6) }}",
    "join": "{{ (['y' * 1000] * 10**6) | join('x' * 1000) }}",
    "join as a method": "{{ ('x' * 10**6).join(['y'] * 10**6) }}",
    "doubled texts": "{% set x = 'x' %}" + "{% set x = x ~ x %}" * 50 + "{{ x }}",
    "doubled blocks": "{% set x = 'x' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 50,
    "doubled lists": "{% set x = ['x'] %}" + "{% set x = [x, x] %}" * 50 + "{{ x | string }}",
}
MOST_MEMORY = 300 * 1024 * 1024


@pytest.fixture(scope="module")
def context() -> TemplateContext:
    renstra = read_workbook(SAMPLE_FOLDER).renstra
    assert renstra
    return compose_context(renstra)


class DescribeABudget:
    @pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
    def it_ends_what_is_too_much_with_its_line(self, source: str, context: TemplateContext) -> None:
        begun = process_time()
        with pytest.raises(RenderFault) as told:
            fill_template(f"Satu.\n\n{source}\n", context)
        (tag,) = told.value.tags
        assert tag.line == 3
        assert "terlalu" in tag.reason
        assert tag.advice
        assert process_time() - begun < 10

    @pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
    def it_holds_on_a_page_laid_out_in_word_too(self, source: str) -> None:
        begun = process_time()
        with pytest.raises((ExhaustedError, OverflowError)):
            word_environment().from_string(f"<w:p>{source}</w:p>").render()
        assert process_time() - begun < 20

    def it_ends_slow_steps_by_the_time_that_they_take(
        self, context: TemplateContext, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = iter(range(10**6))
        monkeypatch.setattr("renstra.narrative.budget.thread_time", lambda: next(clock))
        source = "{% for i in range(9999) %}{{ renstra.pagu(2024) }}{% endfor %}"
        with pytest.raises(RenderFault, match="pekerjaannya terlalu banyak"):
            fill_template(source, context)

    @pytest.mark.parametrize("name", ["a repeated text", "doubled texts", "replace", "join"])
    def it_takes_little_memory(self, name: str, context: TemplateContext) -> None:
        tracemalloc.start()
        with pytest.raises(RenderFault):
            fill_template(HOSTILE[name], context)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < MOST_MEMORY

    def it_holds_for_titles(self, context: TemplateContext) -> None:
        with pytest.raises(RenderFault, match="terlalu panjang"):
            render_title("Tabel {{ 'x' * 10**9 }}", context)

    def it_lets_a_text_use_all_of_a_large_plan(self, context: TemplateContext) -> None:
        source = (
            "{% for i in range(2000) %}{% for t in periode.tahun_pagu %}"
            "{{ i }}: {{ (pagu_total * t / 7) | round | rupiah }}\n{% endfor %}{% endfor %}"
        )
        assert render_text(source, context)


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "1+" * 3000 + "1 }}",
        "{% for i in program %}" * 30 + "{% endfor %}" * 30,
        "{{ [1] | " + " | ".join(["list"] * 3000) + " | length }}",
        "{{ range(1, a=1, a=2) }}",
    ],
    ids=["sums", "loops", "filters", "one name twice"],
)
def it_tells_the_line_of_what_cannot_be_compiled(source: str, context: TemplateContext) -> None:
    with pytest.raises(RenderFault) as told:
        fill_template(f"Satu.\n{source}\n", context)
    assert [tag.line for tag in told.value.tags] == [2]
