"""The code that a template becomes: it asks the sandbox before it loops, collects or joins."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from typing_extensions import override

_NODES_A_STEP = 16
"""How many nodes of a template one step goes through."""
_LINES_OF_CODE = re.compile(r"debug_info = '([\d=&]*)'")


class BoundedCode(CodeGenerator):
    """Compiles a template so that loops, lists and joined texts ask the sandbox first; what is
    always the same is worked out when the template is filled in, too.
    """

    @override
    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        size = sum(1 for part in node.body for _ in part.find_all(nodes.Node))
        counted = nodes.Call(
            nodes.EnvironmentAttribute("counted"),
            [node.iter, nodes.Const(1 + size // _NODES_A_STEP)],
            [],
            None,
            None,
            lineno=node.lineno,
        )
        loop = nodes.For(
            node.target, counted, node.body, node.else_, node.test, node.recursive,
            lineno=node.lineno,
        )  # fmt: skip
        loop.set_environment(self.environment)
        super().visit_For(loop, frame)

    @override
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined(context.eval_ctx.autoescape, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    @override
    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:
        if isinstance(node.value, Decimal):
            self.write(f"environment.decimal({str(node.value)!r})")
        else:
            super().visit_Const(node, frame)

    @override
    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._collect(super().visit_List, node, frame)

    @override
    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._collect(super().visit_Dict, node, frame)

    @override
    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._collect(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def _collect(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.collected(")
        visit(node, frame)
        self.write(")")

    @override
    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def template_line(code: str, line: int) -> int:
    """The line of a template that a line of the Python made of it stands for."""
    found = _LINES_OF_CODE.findall(code)
    pairs = (pair.split("=") for pair in found[-1].split("&")) if found and found[-1] else ()
    return max((int(own) for own, made in pairs if int(made) <= line), default=1)
