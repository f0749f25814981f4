"""Rules R309, R310 and R315: names that stand twice where one thing has one name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model import Node, SubKegiatan
from ...reference.nomenklatur import normalise_kode, normalise_nama
from ..example import file, form, rows
from ..lib.kode import is_covered
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R309",
    "Nama sub kegiatan tidak berulang dalam satu kegiatan",
    "kesalahan",
    "Dua sub kegiatan bernama sama di bawah satu kegiatan adalah baris yang tersalin; pagunya "
    "terhitung dua kali.",
    given=rows("Sub Kegiatan", {"Sub Kegiatan": "Sub 1"}),
    bad=rows("Sub Kegiatan", {"Sub Kegiatan": "Sub 1"}, start=3),
    good=rows("Sub Kegiatan", {"Sub Kegiatan": "Sub 2"}, start=3),
)
def duplicate_sub_kegiatan(b: RuleView) -> Iterator[Flaw]:
    """The same name twice under one kegiatan, unless the nomenclature has it so."""
    for k in b.renstra.kegiatan:
        yield from _same_named(b, k.anak, f"sub kegiatan bernama sama pada kegiatan {k.kode}")


@rule(
    "R310",
    "Nama tujuan, sasaran, program, dan kegiatan tidak berulang",
    "peringatan",
    "Nama yang sama pada dua kode biasanya baris yang tersalin, atau satu hal yang terbagi di "
    "dua tempat.",
    given=rows("Kegiatan", {"Kode": "1.06.02.2.01", "Kegiatan": "Kegiatan satu"}),
    bad=rows(
        "Kegiatan",
        {
            "Kode": "1.06.02.2.02",
            "Kegiatan": "Kegiatan satu",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=3,
    ),
    good=rows(
        "Kegiatan",
        {
            "Kode": "1.06.02.2.02",
            "Kegiatan": "Kegiatan dua",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=3,
    ),
)
def duplicate_nama(b: RuleView) -> Iterator[Flaw]:
    """The same name at two kode of one level; nomenclature that has it so, and supporting programs
    of two urusan, are right.
    """
    for what in ("tujuan", "sasaran", "program", "kegiatan"):
        yield from _same_named(b, getattr(b.renstra, what), f"{what} bernama sama")


@rule(
    "R315",
    "Nama sub kegiatan yang berulang ada dalam nomenklatur",
    "saran",
    "Beberapa sub kegiatan memang bernama sama pada kegiatan lain; yang tidak ada dalam "
    "nomenklatur mungkin tersalin. Bila nomenklatur tidak dapat menjawabnya, hanya baris yang "
    "isinya juga sama yang disebut.",
    given=file(
        "nomenklatur.csv",
        "level,kode,nomenklatur",
        "sub_kegiatan,1.06.02.2.01.0001,Sub 1",
        "sub_kegiatan,1.06.02.2.02.0001,Sub 3",
    )
    + form({"Nomenklatur": "nomenklatur.csv"})
    + rows(
        "Kegiatan",
        {
            "Kode": "1.06.02.2.02",
            "Kegiatan": "Kegiatan dua",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=3,
    )
    + rows("Sub Kegiatan", {"Sub Kegiatan": "Sub 1"}, {"Sub Kegiatan": "Sub 2"}),
    bad=rows(
        "Sub Kegiatan",
        {
            "Kode": "1.06.02.2.02.0001",
            "Sub Kegiatan": "Sub 1",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=4,
    ),
    good=rows(
        "Sub Kegiatan",
        {
            "Kode": "1.06.02.2.02.0001",
            "Sub Kegiatan": "Sub 3",
            "Indikator": "Jumlah orang",
            "Satuan": "Orang",
        },
        start=4,
    ),
)
def repeated_sub_kegiatan(b: RuleView) -> Iterator[Flaw]:
    """The same name under two kegiatan where the nomenclature does not know both; where it cannot
    tell, rows that are the same in indikator, target and pagu too.
    """
    tree = b.renstra.tree
    yield from _same_named(
        b,
        b.renstra.sub_kegiatan,
        "sub kegiatan bernama sama pada kegiatan lain",
        lambda s: "".join(parent.kode for parent in tree.ancestors(s)[:1]),
        _may_repeat_nama,
    )


def _same_named(
    b: RuleView,
    content: Iterable[Node],
    message: str,
    group: Callable[[Node], str] | None = None,
    may_share: Callable[[RuleView, Node, Node], bool] | None = None,
) -> Iterator[Flaw]:
    """Every later level whose name stood before and may not; with `group`, only where that
    differs too.
    """
    first: dict[str, Node] = {}
    for s in content:
        other = first.setdefault(normalise_nama(s.nama), s)
        if (
            other is not s
            and not (group and group(other) == group(s))
            and not (may_share or _may_share_nama)(b, s, other)
        ):
            yield flaw(
                s.origin,
                "nama",
                f"{message}, yaitu {other.kode}",
                found=s.nama,
                expected=f"hanya di {other.origin.sheet}!{other.origin.cell('nama')}",
                advice="hapus salah satunya, atau betulkan nama atau kodenya",
                subject=s.kode,
            )


def _may_share_nama(b: RuleView, s: Node, other: Node) -> bool:
    """Whether two levels may bear one name: the nomenclature has both, or they support two bidang
    urusan.
    """
    if normalise_kode(s.kode) == normalise_kode(other.kode):
        return s.kode.split(".")[:2] != other.kode.split(".")[:2]
    return _is_official(b, s) and _is_official(b, other)


def _may_repeat_nama(b: RuleView, s: Node, other: Node) -> bool:
    """Whether two sub kegiatan of two kegiatan may bear one name: it is official under both, or
    the table cannot tell and they differ in what they say.
    """
    if _may_share_nama(b, s, other) or all(_is_official_child(b, x) for x in (s, other)):
        return True
    decided = all(_is_known_kode(b, x) for x in (s, other))
    return not decided and (s.sums, s.indikator) != (other.sums, other.indikator)


def _is_official_child(b: RuleView, s: Node) -> bool:
    """Whether the nomenclature has this name under the same kegiatan, with whatever kode."""
    siblings = b.nomenklatur.by_parent.get(
        ("sub_kegiatan", normalise_kode(s.kode).rpartition(".")[0]), ()
    )
    return normalise_nama(s.nama) in {normalise_nama(n.name) for n in siblings}


def _is_known_kode(b: RuleView, s: Node) -> bool:
    """Whether the nomenclature can tell about a kode: it has it, or lacks it and is complete."""
    if not (isinstance(s, SubKegiatan) and is_covered(b, s)):
        return False
    return b.nomenklatur.complete or normalise_kode(s.kode) in b.nomenklatur.by_kode


def _is_official(b: RuleView, s: Node) -> bool:
    """Whether the nomenclature has this kode with this name."""
    official = b.nomenklatur.by_kode.get(normalise_kode(s.kode))
    return official is not None and normalise_nama(official.name) == normalise_nama(s.nama)
