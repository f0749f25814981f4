"""Checks a template before anything is built: every name, filter, table and figure in it must
exist.

The lint walks Jinja's syntax tree and follows types: from `TemplateContext` through fields,
properties, methods, loops, ``set`` and filters (`engine` knows the types). A type that it cannot
follow is not judged. Pages laid out in Word are read paragraph by paragraph, since Word splits a
tag over runs; see ``docs/word/halaman-depan.md``.

Codes: N01 name, N02 syntax, N03 filter or test, N04 table or figure, N05 refused by the sandbox,
N06 file, N07 use of a value that fails or prints nonsense, N08 parts of a Word page that do not
travel into the document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree
from pydantic import BaseModel

from ..model import Finding
from . import vocabulary
from .vocabulary import Function, Loop, Stream, element, flavour, members, merge

_TAG = re.compile(r"\{\{(?:(?!\{[{%]).)*?\}\}|\{%(?:(?!\{[{%]).)*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK_TAGS = frozenset({"if", "for", "macro", "call", "filter", "with", "block", "autoescape"})
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
_RESULT_TYPE: dict[type, Any] = {nodes.Concat: str, nodes.Compare: bool, nodes.Not: bool}
_EXPRESSION_FORMS: dict[type, str] = {
    nodes.Name: "{0.name}", nodes.Getattr: "{1}.{0.attr}", nodes.Getitem: "{1}[…]", nodes.Call: "{1}(…)",
    nodes.Filter: "{1}|{0.name}", nodes.Test: "{1} is {0.name}", nodes.Const: "{0.value}",
}  # fmt: skip
_WITH_PARENT = (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test)
_JINJA_MESSAGES = (
    (
        r"expected token 'end of (?:print|statement).*', got '(.*)'",
        "'{0}' tidak terduga di dalam tag",
    ),
    (r"expected token '(.*)', got '(.*)'", "diharapkan '{0}', yang ada '{1}'"),
    (r"Expected an expression, got", "tag tidak berisi ungkapan yang utuh"),
    (
        r"nexpected end of template.*innermost block that needs to be closed is '(.*)'",
        "'{0}' tidak ditutup dengan 'end{0}'",
    ),
    (
        r"unknown tag '(end\w*|else|elif)'.*needs to be closed is '(.*)'",
        "'{0}' muncul sebelum '{1}' ditutup",
    ),
    (r"unknown tag '(end\w*|else|elif)'", "'{0}' tanpa pembukanya"),
    (r"unknown tag '(.*?)'", "perintah '{0}' tidak dikenal"),
    (r"Missing end of", "komentar atau bagian raw tidak ditutup"),
    (r"unexpected (?:char )?(['\"])(.+?)\1", "tanda {1} tidak pada tempatnya"),
    (r"unexpected end of template|Tag name expected", "tag tidak ditutup atau tidak berisi"),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_PARTS = {
    "document": "",
    "header": "kepala halaman ",
    "footer": "kaki halaman ",
    "footnotes": "catatan ",
    "core": "sifat ",
}
_WORD_CONTAINERS = {f"{_W}{n}" for n in ("body", "footnote", "sdt", "sdtContent", "customXml")}
_WORD_ELEMENTS = {f"{_W}{n}" for n in ("p", "tbl", "tr", "tc")}
_NOTES = ("Catatan kaki", "tulis isinya di dalam teks")
_TRACKED = ("Perubahan terlacak", "terima atau tolak perubahan itu di Word")
_LEFT_OUT = {
    "footnoteReference": _NOTES,
    "endnoteReference": _NOTES,
    "ins": _TRACKED,
    "del": _TRACKED,
}
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def check_text(
    path: Path, source: str, known_tables: frozenset[str], known_figures: frozenset[str]
) -> list[Finding]:
    """Check a chapter text against the vocabulary and the tables and figures that exist."""
    known = {"tabel": known_tables, "gambar": known_figures, "rujuk": known_tables | known_figures}
    return _Checker(False, path.name, source, None, known).check(source)


def check_word_page(path: Path) -> list[Finding]:
    """Check a page laid out in Word: its text, tables, text boxes, headers, footers and
    properties.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            pattern = r"(?:word|docProps)/(document|header|footer|footnotes|core)(\d*)\.xml"
            name = {n: m for n in archive.namelist() if (m := re.fullmatch(pattern, n))}
            order = sorted(name, key=lambda n: (list(_WORD_PARTS).index(name[n][1]), n))
            root = {
                n: etree.fromstring(archive.read(n), etree.XMLParser(resolve_entities=False))
                for n in order
            }
            if not any(m[1] == "document" for m in name.values()):
                raise KeyError("word/document.xml")
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        advice = "simpan ulang dari Word sebagai Dokumen Word (.docx) tanpa kata sandi"
        message = "Berkas ini bukan dokumen Word (.docx) yang utuh."
        return [Finding("N06", path.name, "", message, expected="arsip Word utuh", advice=advice)]
    findings: list[Finding] = []
    for n in order:
        paragraph = list(
            _word_paragraphs(
                root[n], _WORD_PARTS[name[n][1]] + (f"{name[n][2]} " if name[n][2] else "")
            )
        )
        original = "\n".join(text for _, text, _ in paragraph)
        checker = _Checker(True, path.name, original, [t for t, *_ in paragraph], {})
        for rows, (_, text, p) in enumerate(paragraph, 1):
            _check_paragraph(checker, rows, text, p)
        findings += checker.check(_TAG.sub(_to_jinja, original))
    return findings


def _to_jinja(m: re.Match[str]) -> str:
    """Turn a tag in docxtpl's forms (``{%p if … %}``, ``{%tr …``, ``{% vm %}``, Word's quotation
    marks) into Jinja's.
    """
    tag = re.sub(r"^(\{[{%#])(?:tr|tc|p|r)(?= )", r"\1", m[0].translate(_QUOTES))
    tag = re.sub(r"^\{%\s*(?:colspan|cellbg)\b(.*)%\}$", r"{{\1}}", tag)
    return re.sub(r"^\{%\s*[vh]m\s*%\}$", "", tag)


def _word_paragraphs(
    container: etree._Element, prefix: str, boxes: Iterator[int] | None = None
) -> Iterator[tuple[str, str, Any]]:
    """Yield place, text and element of every paragraph, those in cells and text boxes included."""
    boxes, paragraph_numbers, table_numbers = boxes or count(1), count(1), count(1)
    for el in _children(container):
        if el.tag == f"{_W}tbl":
            number = next(table_numbers)
            for b, rows in enumerate(_children(el), 1):
                for k, cell in enumerate(_children(rows), 1):
                    place = f"{prefix}tabel {number} baris {b} kolom {k}"
                    yield from (
                        (place, text, p) for _, text, p in _word_paragraphs(cell, prefix, boxes)
                    )
        elif el.tag == f"{_W}p":
            yield f"{prefix}paragraf {next(paragraph_numbers)}", _word_text(el), el
            for content in el.iter(f"{_W}txbxContent"):
                if next(content.iterancestors(f"{_W}p")) is el and not any(
                    "Fallback" in a.tag for a in content.iterancestors()
                ):
                    yield from _word_paragraphs(
                        content, f"{prefix}kotak teks {next(boxes)} ", boxes
                    )
        elif el.text:
            yield f"{prefix}'{etree.QName(el).localname}'", el.text.replace("\n", " "), el


def _children(container: etree._Element) -> Iterator[etree._Element]:
    for el in container:
        if el.tag in _WORD_CONTAINERS:
            yield from _children(el)
        elif el.tag in _WORD_ELEMENTS or not el.tag.startswith(_W):
            yield el


def _word_text(container: etree._Element) -> str:
    """The text of a paragraph without that of text boxes anchored in it; of a row or cell, all of
    it.
    """
    everything = container.iter(*(f"{_W}{n}" for n in ("t", "delText", "instrText")))
    text = "".join(
        t.text or ""
        for t in everything
        if container.tag != f"{_W}p" or next(t.iterancestors(f"{_W}p")) is container
    )
    return text.replace("\n", " ")


def _check_paragraph(checker: _Checker, rows: int, text: str, p: etree._Element) -> None:
    """Check what only a Word page can do wrong: docxtpl drops all that shares a paragraph or row
    with ``{%p`` or ``{%tr``.
    """
    if m := re.search(r"\{[{%#](tr|tc|p) ", text):
        container = p if m[1] == "p" else next(p.iterancestors(f"{_W}{m[1]}"), None)
        if container is None or _TAG.sub("", _word_text(container), count=1).strip():
            mention = {"p": "paragraf", "tr": "baris tabel", "tc": "sel tabel"}[m[1]]
            message = f"Tag '{m[0]}…' menghapus {mention} tempatnya; isi lain di situ akan hilang."
            checker.report(
                "N02",
                rows,
                "",
                message,
                content=text.strip(),
                advice=f"letakkan tag ini sendirian dalam satu {mention}",
            )
    for name, (mention, advice) in _LEFT_OUT.items():
        if p.find(f".//{_W}{name}") is not None:
            checker.report(
                "N08",
                rows,
                "",
                f"{mention} tidak dapat ikut ke dokumen.",
                content=text.strip(),
                advice=advice,
            )


class _Checker:
    """One pass over one template.

    `original` is the text as people wrote it, line by line what Jinja reads; `place` says where
    each of its lines stands.
    """

    def __init__(
        self,
        word_file: bool,
        lembar: str,
        original: str,
        place: list[str] | None,
        known: Mapping[str, Collection[str]],
    ) -> None:
        self.env, name = vocabulary.vocabulary(word_file)
        self.lembar, self.place, self.known = lembar, place, known
        self.tag = [(original.count("\n", 0, m.start()) + 1, m[0]) for m in _TAG.finditer(original)]
        self.rows = original.split("\n")
        self.loose = _TAG.sub(lambda m: "\n" * m[0].count("\n"), original).split("\n")
        self.findings: dict[tuple[int, Finding], None] = {}
        self.scopes: list[dict[str, Any]] = [name, {}]

    def check(self, source: str) -> list[Finding]:
        """Return what is wrong with the template, in its order."""
        rows, broken = source.split("\n"), False
        for number, rest in enumerate(self.loose, 1):
            if mark := re.search(r"\{[{%#]|[}%#]\}", rest):
                open_ = mark[0][0] == "{"
                message = (
                    "tidak ditutup di tempat yang sama"
                    if open_
                    else "tanpa pembukanya, sehingga akan tercetak"
                )
                advice = (
                    "tutup tanda itu pada baris yang sama"
                    if open_
                    else "hapus tanda itu, atau tulis pembukanya"
                )
                self.report(
                    "N02",
                    number,
                    "",
                    f"Tanda '{mark[0]}' {message}.",
                    content=self.rows[number - 1].strip(),
                    advice=advice,
                )
                if open_:
                    rows[number - 1], broken = "", True
        try:
            self.datatype(self.env.parse("\n".join(rows)))
        except TemplateSyntaxError as error:
            if not broken:  # else it may only say again what stands above
                self._report_syntax(error)
        return [t for _, t in sorted(self.findings, key=lambda key: key[0])]

    def report(
        self,
        kode: str,
        rows: int,
        expression: str,
        message: str,
        expected: str = "",
        advice: str = "",
        content: str = "",
    ) -> None:
        """Note a finding; by the last word of `expression` its tag is found on the line."""
        words = re.findall(r"\w+", expression)[-1:]
        tag = [t for n, t in self.tag if n <= rows <= n + t.count("\n")] or [
            self.rows[min(rows, len(self.rows)) - 1]
        ]
        place = self.place[rows - 1] if self.place else f"baris {rows}"
        content = content or next(
            (t for t in tag if words and re.search(rf"\b{words[0]}\b", t)), tag[0]
        )
        self.findings[
            (
                rows,
                Finding(
                    kode, self.lembar, place, message, " ".join(content.split()), expected, advice
                ),
            )
        ] = None

    def _report_syntax(self, error: TemplateSyntaxError) -> None:
        message, rows = error.message or "", error.lineno
        opened: list[int] = []
        for number, tag in self.tag:
            if m := re.match(r"\{%(?:(?:p|tr|tc|r) )?[-+]?\s*(end)?(\w+)", tag):
                if m[1]:
                    opened = opened[:-1]
                elif m[2] in _BLOCK_TAGS or (m[2] == "set" and "=" not in tag):
                    opened.append(number)
        if "nexpected end of template" in message and opened:
            rows = opened[-1]
        match = (
            (m, form) for pattern, form in _JINJA_MESSAGES if (m := re.search(pattern, message))
        )
        uraian = next(
            (form.format(*m.groups()) for m, form in match), f"keterangan Jinja: {message}"
        )
        self.report("N02", rows, "", f"Penulisan tag keliru: {uraian}.")

    def _report_misuse(
        self, n: nodes.Node, uraian: str, advice: str = "", expected: str = ""
    ) -> None:
        self.report("N07", n.lineno, _write(n), f"'{_write(n)}' {uraian}.", expected, advice)

    # Types of expressions; a statement has none and gives `Any`.

    def datatype(self, n: nodes.Node) -> Any:
        """Check a node and all below it, and return its type."""
        if method := getattr(self, f"_{type(n).__name__}", None):
            return method(n)
        for child in n.iter_child_nodes():
            datatype = self.datatype(child)
            if get_origin(datatype) is Stream and (
                isinstance(n, nodes.Not) or child is getattr(n, "test", None)
            ):
                self._report_misuse(
                    child, "selalu dianggap berisi, walaupun kosong", "tambahkan |list"
                )
        return _RESULT_TYPE.get(type(n), Any)

    def _visit_in_scope(self, name: dict[str, Any], node: Iterable[nodes.Node]) -> None:
        self.scopes.append(name)
        for n in node:
            self.datatype(n)
        self.scopes.pop()

    def _bind(self, sasaran: nodes.Node, datatype: Any, name: dict[str, Any]) -> dict[str, Any]:
        """Bind the names of a target (of a loop or a ``set``) to what they stand for."""
        if isinstance(sasaran, nodes.Name):
            name[sasaran.name] = datatype if name.get(sasaran.name, datatype) == datatype else Any
        elif isinstance(sasaran, nodes.Tuple):
            arg = (
                get_args(datatype)
                if get_origin(datatype) is tuple and len(get_args(datatype)) == len(sasaran.items)
                else ()
            )
            for i, part in enumerate(sasaran.items):
                self._bind(part, arg[i] if arg and ... not in arg else Any, name)
        return name

    def _Output(self, n: nodes.Output) -> None:
        for content in n.nodes:
            if not isinstance(content, nodes.TemplateData) and not vocabulary.printable(
                self.datatype(content)
            ):
                self._report_misuse(
                    content,
                    "bukan teks atau bilangan, sehingga tidak tercetak",
                    "sebutkan bagiannya yang hendak dicetak",
                )

    def _For(self, n: nodes.For) -> None:
        content = element(self.datatype(n.iter))
        if content is None:
            self._report_misuse(n.iter, "bukan daftar, sehingga tidak dapat diulang")
        name = self._bind(n.target, Any if content is None else content, {"loop": Loop})
        self._visit_in_scope(name, [*([n.test] if n.test else []), *n.body])
        self._visit_in_scope({}, n.else_)

    def _Assign(self, n: nodes.Assign) -> None:
        self._bind(n.target, self.datatype(n.node), self.scopes[-1])

    def _AssignBlock(self, n: nodes.AssignBlock) -> None:
        self._visit_in_scope({}, [*n.body, *([n.filter] if n.filter else [])])
        self._bind(n.target, str, self.scopes[-1])

    def _Macro(self, n: nodes.Macro | nodes.CallBlock) -> None:
        if isinstance(n, nodes.Macro):
            self.scopes[-1][n.name] = Function(str)
        self._visit_in_scope(
            {}, [*n.defaults, *([n.call] if isinstance(n, nodes.CallBlock) else [])]
        )
        self._visit_in_scope(
            {a.name: Any for a in n.args} | dict.fromkeys(("varargs", "kwargs", "caller"), Any),
            n.body,
        )

    _CallBlock = _Macro

    def _With(self, n: nodes.With) -> None:
        name: dict[str, Any] = {}
        for sasaran, value in zip(n.targets, n.values, strict=True):
            self._bind(sasaran, self.datatype(value), name)
        self._visit_in_scope(name, n.body)

    def _Include(self, n: nodes.Node) -> None:
        self.report(
            "N05",
            n.lineno,
            "",
            "Templat tidak boleh mengambil isi berkas lain.",
            advice="tulis isinya di sini",
        )

    _Import = _FromImport = _Extends = _Include

    def _Const(self, n: nodes.Const) -> Any:
        return type(n.value)

    def _Name(self, n: nodes.Name) -> Any:
        for name in reversed(self.scopes):
            if n.name in name:
                return name[n.name]
        self.report("N01", n.lineno, n.name, f"Nama '{n.name}' tidak ada.", *self._near(n.name, {}))
        return Any

    def _Getattr(self, n: nodes.Getattr) -> Any:
        return self._properties(n, _write(n.node), self.datatype(n.node), n.attr)

    def _Getitem(self, n: nodes.Getitem) -> Any:
        datatype = self.datatype(n.node)
        self.datatype(n.arg)
        if isinstance(n.arg, nodes.Const) and isinstance(n.arg.value, str):
            return self._properties(n, _write(n.node), datatype, n.arg.value)
        if get_origin(datatype) is Stream:
            self._report_misuse(n.node, "tidak dapat diambil menurut urutan", "tambahkan |list")
        origin, arg = get_origin(flavour(datatype)[0]), get_args(flavour(datatype)[0])
        if isinstance(n.arg, nodes.Slice):
            return datatype
        return (
            arg[1]
            if isinstance(origin, type) and issubclass(origin, Mapping)
            else element(datatype) or Any
        )

    def _Call(self, n: nodes.Call) -> Any:
        name = n.node.name if isinstance(n.node, nodes.Name) else ""
        id = (
            n.args[0].value
            if name in self.known and n.args and isinstance(n.args[0], nodes.Const)
            else None
        )
        if isinstance(id, str) and id not in self.known[name]:
            kind = {"rujuk": "Tabel atau gambar"}.get(name, name.capitalize())
            nearest = _closest(id, dict.fromkeys(sorted(self.known[name])), f"{name}('%s')")
            self.report("N04", n.lineno, id, f"{kind} '{id}' tidak ada.", *nearest)
        datatype = self.datatype(n.node)
        self._visit_in_scope(
            {}, [*n.args, *n.kwargs, *(x for x in (n.dyn_args, n.dyn_kwargs) if x)]
        )
        if not isinstance(datatype, Function):
            if Any not in flavour(datatype):
                self._report_misuse(
                    n.node, "bukan fungsi", f"tulis '{_write(n.node)}' tanpa tanda kurung"
                )
            return Any
        if datatype.mark and not n.dyn_args and not n.dyn_kwargs:
            try:
                datatype.mark.bind(*n.args, **{k.key: k for k in n.kwargs})
            except TypeError:
                self._report_misuse(
                    n.node,
                    "tidak dipanggil dengan isian yang benar",
                    expected=f"({', '.join(datatype.mark.parameters)})",
                )
        return datatype.result

    def _Test(self, n: nodes.Test) -> Any:
        self._visit_in_scope({}, [n.node, *n.args])
        self._check_known(n, n.name, self.env.tests, "Uji")
        return bool

    def _Filter(self, n: nodes.Filter) -> Any:
        datatype = self.datatype(n.node) if n.node else str
        form_field = [self.datatype(a) for a in n.args]
        self._visit_in_scope({}, n.kwargs)
        if not self._check_known(n, n.name, self.env.filters, "Filter"):
            return Any
        text = [a.value if isinstance(a, nodes.Const) else None for a in n.args]
        properties = next(
            (
                k.value.value
                for k in n.kwargs
                if k.key == "attribute" and isinstance(k.value, nodes.Const)
            ),
            None,
        )
        properties = properties or (
            text[i] if (i := _ATTRIBUTE_POSITION.get(n.name, 99)) < len(text) else None
        )
        content = datatype if n.name == "attr" else element(datatype) or Any
        trail: Any = Any
        for one in properties.split(",") if isinstance(properties, str) else ():
            trail = content
            for part in one.strip().split("."):
                owner = _write(n.node) if n.name == "attr" else f"unsur {_write(n.node)}"
                trail = (
                    element(trail) or Any
                    if part.isdigit()
                    else self._properties(n, owner, trail, part)
                )
        if (
            n.name == "map"
            and text[:1] != [None]
            and text
            and self._check_known(n, str(text[0]), self.env.filters, "Filter")
        ):
            trail = vocabulary.filter_result(str(text[0]), content)
        if (i := _TEST_POSITION.get(n.name, 99)) < len(text) and text[i] is not None:
            self._check_known(n, str(text[i]), self.env.tests, "Uji")
        if n.name in {"length", "count", "last"} and get_origin(datatype) is Stream:
            self._report_misuse(
                n, "gagal, sebab panjangnya belum diketahui", f"tulis |list|{n.name}"
            )
        if n.name in {"default", "d"}:
            return merge([datatype, *form_field[:1]])
        return vocabulary.filter_result(n.name, datatype, trail)

    # Names, and the nearest right ones.

    def _check_known(self, n: nodes.Node, name: str, present: Mapping[str, Any], kind: str) -> bool:
        if name not in present:
            self.report(
                "N03",
                n.lineno,
                name,
                f"{kind} '{name}' tidak ada.",
                *_closest(name, dict.fromkeys(sorted(present)), "%s"),
            )
        return name in present

    def _properties(self, n: nodes.Node, owner: str, datatype: Any, name: str) -> Any:
        """Return the type of what `nama` is on a value of that type, or report that there is
        none.
        """
        if vocabulary.is_unsafe(datatype, name):
            self.report("N05", n.lineno, name, f"'{owner}.{name}' tidak boleh dibaca dari templat.")
            return Any
        present = members(datatype)
        if present is None or name in present or "" in present:
            return Any if present is None else present.get(name, present.get(""))
        expected, advice = self._near(name, present, owner)
        if (content := element(datatype)) is not None and name in (members(content) or {}):
            advice = f"'{owner}' adalah daftar; '{name}' milik tiap unsurnya: {{% for x in {owner} %}} … x.{name}"
        self.report(
            "N01",
            n.lineno,
            name,
            f"'{owner}' tidak memiliki '{name}'.".replace("'unsur ", "Unsur '"),
            expected,
            advice,
        )
        return Any

    def _near(self, name: str, present: dict[str, Any], owner: str = "") -> tuple[str, str]:
        """Look for a like name: the owner's, one step below them, or among those without owner."""
        named = {f"{owner}.{a}" if owner and " " not in owner else a: a for a in present}
        everything = {a: t for scope in self.scopes for a, t in scope.items()}
        own = _closest(name, named, "%s", limit=70)[1]
        for prefix, content in (
            ((f"{owner}.", present), ("", everything)) if " " not in owner else ()
        ):
            named |= {} if prefix else {a: a for a in everything}
            for a, t in content.items():
                if isinstance(t, type) and (issubclass(t, BaseModel) or is_dataclass(t)):
                    named |= {f"{prefix}{a}.{b}": b for b in members(t) or {}}
        # Just this name somewhere else says more than a like one here.
        extent = _closest(name, named, "%s", limit=100)[1]
        return _closest(name, dict.fromkeys(present or everything), "")[
            0
        ], extent or own or _closest(name, named, "%s")[1]


def _closest(
    name: str, present: Mapping[str, str | None], form: str, limit: float = 60
) -> tuple[str, str]:
    """Return the names nearest to a misspelt one, and a suggestion when the first is near enough
    (`batas`, 0 to 100).

    `present` maps what to show to the word that is compared, when it is another.
    """
    from rapidfuzz import fuzz, process  # only a faulty template pays for it

    nearest = process.extract(
        name,
        {k: v or k for k, v in present.items()},
        scorer=fuzz.ratio,
        processor=str.lower,
        limit=6,
    )
    if not nearest:
        return "", ""
    advice = (
        f"mungkin maksudnya '{form % nearest[0][2]}'" if form and nearest[0][1] >= limit else ""
    )
    return "yang ada: " + ", ".join(k for *_, k in nearest), advice


def _write(n: nodes.Node | None) -> str:
    """Write an expression back, shortly."""
    return _EXPRESSION_FORMS.get(type(n), "…").format(
        n, _write(n.node) if isinstance(n, _WITH_PARENT) else ""
    )
