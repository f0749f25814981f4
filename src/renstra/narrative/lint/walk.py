"""Follows types through the syntax tree of a template, and reports what none of them allows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

from jinja2 import TemplateSyntaxError, nodes
from pydantic import BaseModel

from ...model import Finding
from .. import vocabulary
from ..sandbox import nested_too_deeply
from ..vocabulary import (
    Function,
    Loop,
    Stream,
    element_type,
    merge_types,
    type_members,
    union_members,
)
from .nearest import NO_HINT, Hint, closest_names
from .written import WrittenTemplate

Datatype = object
"""A type hint, a `Function`, or `UNKNOWN`."""
Names = dict[str, Datatype]
"""What names stand for."""
UNKNOWN: Datatype = Any
"""A type that cannot be followed."""
_ATTRIBUTE_POSITION = {
    "selectattr": 0,
    "rejectattr": 0,
    "groupby": 0,
    "sum": 0,
    "attr": 0,
    "unique": 1,
    "min": 1,
    "max": 1,
    "join": 1,
}
"""Where a filter takes the name of an attribute, unless it is given as ``attribute=``."""
_TEST_POSITION = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
_RESULT_TYPE: dict[type[nodes.Node], Datatype] = {
    nodes.Concat: str,
    nodes.Compare: bool,
    nodes.Not: bool,
}
_EXPRESSION_FORMS: dict[type[nodes.Node], str] = {
    nodes.Name: "{0.name}",
    nodes.Getattr: "{1}.{0.attr}",
    nodes.Getitem: "{1}[…]",
    nodes.Call: "{1}(…)",
    nodes.Filter: "{1}|{0.name}",
    nodes.Test: "{1} is {0.name}",
    nodes.Const: "{0.value}",
}
_WITH_PARENT = (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test)


def write_expression(n: nodes.Node | None) -> str:
    """Write an expression back, shortly."""
    parent = write_expression(n.node) if isinstance(n, _WITH_PARENT) else ""
    return _EXPRESSION_FORMS.get(type(n), "…").format(n, parent) if n else "…"


class TypeWalker:
    """One pass over one template.

    `known` holds the ids that ``tabel``, ``gambar`` and ``rujuk`` may name.
    """

    def __init__(
        self,
        written: WrittenTemplate,
        known: Mapping[str, Collection[str]],
        *,
        word_file: bool = False,
    ) -> None:
        self.engine, names = vocabulary.template_vocabulary(word_file)
        self.written, self.known = written, known
        self.scopes: list[Names] = [names, {}]

    def check(self, source: str) -> list[Finding]:
        """Return what is wrong with the template, in its order; `source` is what Jinja reads."""
        lines = source.split("\n")
        opened = self.written.report_loose_marks()
        for number in opened:
            lines[number - 1] = ""
        try:
            self.datatype(self.engine.parse("\n".join(lines)))
        except TemplateSyntaxError as error:
            if not opened:  # else it may only say again what stands above
                self.written.report_syntax(error)
        except RecursionError:
            self.written.report_syntax(nested_too_deeply(source))
        return self.written.findings

    def _report(
        self,
        code: str,
        n: nodes.Node,
        message: str,
        hint: Hint = NO_HINT,
        expression: str = "",
    ) -> None:
        self.written.report(code, n.lineno, message, hint, expression=expression)

    def _report_misuse(self, n: nodes.Node, uraian: str, hint: Hint = NO_HINT) -> None:
        expression = write_expression(n)
        self._report("N07", n, f"'{expression}' {uraian}.", hint, expression)

    # Types of expressions; a statement has none and gives `UNKNOWN`.

    def datatype(self, n: nodes.Node) -> Datatype:
        """Check a node and all below it, and return its type."""
        if method := getattr(self, f"_check_{type(n).__name__.lower()}", None):
            found: Datatype = method(n)
            return found
        for child in n.iter_child_nodes():
            datatype = self.datatype(child)
            if get_origin(datatype) is Stream and (
                isinstance(n, nodes.Not) or child is getattr(n, "test", None)
            ):
                message = "selalu dianggap berisi, walaupun kosong"
                self._report_misuse(child, message, Hint(advice="tambahkan |list"))
        return _RESULT_TYPE.get(type(n), UNKNOWN)

    def _visit_in_scope(self, names: Names, visited: Iterable[nodes.Node]) -> None:
        self.scopes.append(names)
        for n in visited:
            self.datatype(n)
        self.scopes.pop()

    def _bind(self, target: nodes.Node, datatype: Datatype, names: Names) -> Names:
        """Bind the names of a target (of a loop or a ``set``) to what they stand for."""
        if isinstance(target, nodes.Name):
            same = names.get(target.name, datatype) == datatype
            names[target.name] = datatype if same else UNKNOWN
        elif isinstance(target, nodes.Tuple):
            args = get_args(datatype) if get_origin(datatype) is tuple else ()
            if len(args) != len(target.items) or ... in args:
                args = (UNKNOWN,) * len(target.items)
            for part, arg in zip(target.items, args, strict=True):
                self._bind(part, arg, names)
        return names

    def _check_output(self, n: nodes.Output) -> None:
        for content in n.nodes:
            if not isinstance(content, nodes.TemplateData) and not vocabulary.is_printable(
                self.datatype(content)
            ):
                message = "bukan teks atau bilangan, sehingga tidak tercetak"
                advice = "sebutkan bagiannya yang hendak dicetak"
                self._report_misuse(content, message, Hint(advice=advice))

    def _check_for(self, n: nodes.For) -> None:
        content = element_type(self.datatype(n.iter))
        if content is None:
            self._report_misuse(n.iter, "bukan daftar, sehingga tidak dapat diulang")
        names = self._bind(n.target, UNKNOWN if content is None else content, {"loop": Loop})
        self._visit_in_scope(names, [*([n.test] if n.test else []), *n.body])
        self._visit_in_scope({}, n.else_)

    def _check_assign(self, n: nodes.Assign) -> None:
        self._bind(n.target, self.datatype(n.node), self.scopes[-1])

    def _check_assignblock(self, n: nodes.AssignBlock) -> None:
        self._visit_in_scope({}, [*n.body, *([n.filter] if n.filter else [])])
        self._bind(n.target, str, self.scopes[-1])

    def _check_macro(self, n: nodes.Macro | nodes.CallBlock) -> None:
        if isinstance(n, nodes.Macro):
            self.scopes[-1][n.name] = Function(str)
        called = [n.call] if isinstance(n, nodes.CallBlock) else []
        self._visit_in_scope({}, [*n.defaults, *called])
        own = dict.fromkeys(("varargs", "kwargs", "caller"), UNKNOWN)
        self._visit_in_scope({a.name: UNKNOWN for a in n.args} | own, n.body)

    _check_callblock = _check_macro

    def _check_with(self, n: nodes.With) -> None:
        names: Names = {}
        for target, value in zip(n.targets, n.values, strict=True):
            self._bind(target, self.datatype(value), names)
        self._visit_in_scope(names, n.body)

    def _check_include(self, n: nodes.Node) -> None:
        message = "Templat tidak boleh mengambil isi berkas lain."
        self._report("N05", n, message, Hint(advice="tulis isinya di sini"))

    _check_import = _check_fromimport = _check_extends = _check_include

    def _check_const(self, n: nodes.Const) -> Datatype:
        return type(n.value)

    def _check_name(self, n: nodes.Name) -> Datatype:
        for names in reversed(self.scopes):
            if n.name in names:
                return names[n.name]
        self._report("N01", n, f"Nama '{n.name}' tidak ada.", self._near(n.name, {}), n.name)
        return UNKNOWN

    def _check_getattr(self, n: nodes.Getattr) -> Datatype:
        return self._properties(n, write_expression(n.node), self.datatype(n.node), n.attr)

    def _check_getitem(self, n: nodes.Getitem) -> Datatype:
        datatype = self.datatype(n.node)
        self.datatype(n.arg)
        if isinstance(n.arg, nodes.Const) and isinstance(n.arg.value, str):
            return self._properties(n, write_expression(n.node), datatype, n.arg.value)
        if get_origin(datatype) is Stream:
            hint = Hint(advice="tambahkan |list")
            self._report_misuse(n.node, "tidak dapat diambil menurut urutan", hint)
        if isinstance(n.arg, nodes.Slice):
            return datatype
        first = union_members(datatype)[0]
        origin = get_origin(first)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            value: Datatype = get_args(first)[1]
            return value
        return element_type(datatype) or UNKNOWN

    def _check_call(self, n: nodes.Call) -> Datatype:
        self._check_id(n)
        datatype = self.datatype(n.node)
        dynamic = [x for x in (n.dyn_args, n.dyn_kwargs) if x]
        self._visit_in_scope({}, [*n.args, *n.kwargs, *dynamic])
        if not isinstance(datatype, Function):
            if UNKNOWN not in union_members(datatype):
                advice = f"tulis '{write_expression(n.node)}' tanpa tanda kurung"
                self._report_misuse(n.node, "bukan fungsi", Hint(advice=advice))
            return UNKNOWN
        if datatype.mark and not dynamic:
            try:
                datatype.mark.bind(*n.args, **{k.key: k for k in n.kwargs})
            except TypeError:
                expected = f"({', '.join(datatype.mark.parameters)})"
                message = "tidak dipanggil dengan isian yang benar"
                self._report_misuse(n.node, message, Hint(expected))
        result: Datatype = datatype.result
        return result

    def _check_id(self, n: nodes.Call) -> None:
        """Check that the table or figure exists that a call names."""
        name = n.node.name if isinstance(n.node, nodes.Name) else ""
        if name not in self.known or not n.args or not isinstance(n.args[0], nodes.Const):
            return
        named = n.args[0].value
        if isinstance(named, str) and named not in self.known[name]:
            kind = {"rujuk": "Tabel atau gambar"}.get(name, name.capitalize())
            present = dict.fromkeys(sorted(self.known[name]))
            hint = closest_names(named, present, f"{name}('%s')")
            self._report("N04", n, f"{kind} '{named}' tidak ada.", hint, named)

    def _check_test(self, n: nodes.Test) -> Datatype:
        self._visit_in_scope({}, [n.node, *n.args])
        self._check_known(n, n.name, self.engine.tests, "Uji")
        return bool

    def _check_filter(self, n: nodes.Filter) -> Datatype:
        datatype = self.datatype(n.node) if n.node else str
        arg_types = [self.datatype(a) for a in n.args]
        self._visit_in_scope({}, n.kwargs)
        if not self._check_known(n, n.name, self.engine.filters, "Filter"):
            return UNKNOWN
        written = [a.value if isinstance(a, nodes.Const) else None for a in n.args]
        content = datatype if n.name == "attr" else element_type(datatype) or UNKNOWN
        trail = self._attribute_type(n, content, written)
        if n.name == "map" and written and written[0] is not None:
            inner = str(written[0])
            if self._check_known(n, inner, self.engine.filters, "Filter"):
                trail = vocabulary.filter_result(inner, content)
        if (i := _TEST_POSITION.get(n.name, 99)) < len(written) and written[i] is not None:
            self._check_known(n, str(written[i]), self.engine.tests, "Uji")
        if n.name in {"length", "count", "last"} and get_origin(datatype) is Stream:
            hint = Hint(advice=f"tulis |list|{n.name}")
            self._report_misuse(n, "gagal, sebab panjangnya belum diketahui", hint)
        if n.name in {"default", "d"}:
            merged: Datatype = merge_types([datatype, *arg_types[:1]])
            return merged
        result: Datatype = vocabulary.filter_result(n.name, datatype, trail)
        return result

    def _attribute_type(
        self, n: nodes.Filter, content: Datatype, written: list[object]
    ) -> Datatype:
        """Return the type of the attribute that a filter is told to take of its elements."""
        named = [k.value for k in n.kwargs if k.key == "attribute"]
        attribute = next((v.value for v in named if isinstance(v, nodes.Const)), None)
        if not attribute and (i := _ATTRIBUTE_POSITION.get(n.name, 99)) < len(written):
            attribute = written[i]
        trail = UNKNOWN
        owner = write_expression(n.node)
        if n.name != "attr":
            owner = f"unsur {owner}"
        for one in attribute.split(",") if isinstance(attribute, str) else ():
            trail = content
            for part in one.strip().split("."):
                if part.isdigit():
                    trail = element_type(trail) or UNKNOWN
                else:
                    trail = self._properties(n, owner, trail, part)
        return trail

    # Names, and the nearest right ones.

    def _check_known(
        self, n: nodes.Node, name: str, present: Mapping[str, object], kind: str
    ) -> bool:
        if name not in present:
            hint = closest_names(name, dict.fromkeys(sorted(present)), "%s")
            self._report("N03", n, f"{kind} '{name}' tidak ada.", hint, name)
        return name in present

    def _properties(self, n: nodes.Node, owner: str, datatype: Datatype, name: str) -> Datatype:
        """Return the type of what `name` is on a value of that type, or report that there is
        none.
        """
        if vocabulary.is_unsafe(datatype, name):
            message = f"'{owner}.{name}' tidak boleh dibaca dari templat."
            self._report("N05", n, message, expression=name)
            return UNKNOWN
        present = type_members(datatype)
        if present is None:
            return UNKNOWN
        if name in present or "" in present:
            return present.get(name, present.get(""))
        hint = self._near(name, present, owner)
        if (content := element_type(datatype)) is not None and name in (
            type_members(content) or {}
        ):
            hint = hint._replace(
                advice=f"'{owner}' adalah daftar; '{name}' milik tiap unsurnya: "
                f"{{% for x in {owner} %}} … x.{name}"
            )
        message = f"'{owner}' tidak memiliki '{name}'.".replace("'unsur ", "Unsur '")
        self._report("N01", n, message, hint, name)
        return UNKNOWN

    def _near(self, name: str, present: Names, owner: str = "") -> Hint:
        """Look for a like name: the owner's, one step below them, or among those without owner."""
        named = {f"{owner}.{a}" if owner and " " not in owner else a: a for a in present}
        everything = {a: t for scope in self.scopes for a, t in scope.items()}
        own = closest_names(name, dict(named), "%s", limit=70).advice
        if " " not in owner:
            named |= _one_step_below(f"{owner}.", present)
            named |= {a: a for a in everything}
            named |= _one_step_below("", everything)
        # Just this name somewhere else says more than a like one here.
        same = closest_names(name, dict(named), "%s", limit=100).advice
        expected = closest_names(name, dict.fromkeys(present or everything), "").expected
        return Hint(expected, same or own or closest_names(name, dict(named), "%s").advice)


def _one_step_below(prefix: str, names: Names) -> dict[str, str]:
    """What the parts of the plan that these names stand for can be asked for."""
    return {
        f"{prefix}{a}.{b}": b
        for a, t in names.items()
        if isinstance(t, type) and (issubclass(t, BaseModel) or is_dataclass(t))
        for b in type_members(t) or {}
    }
