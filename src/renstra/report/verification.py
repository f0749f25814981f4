"""The *lembar verifikasi* of Bappeda: what agrees and what does not, by chapter and by rule, ready
to be signed.

Filled in from a check; the place, the date, the verdict and the names of the verifiers are left to
be written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..model import Finding, Identitas
from ..model.finding import tally_severities
from ..model.numbers import format_number
from ..profile.columns import PrintedColumn
from ..profile.find import find_template
from ..profile.look import Look, read_look
from ..word.signature import DOTS, signature_block
from ..word.small_file import word_file
from ..word.table.grid import PageArea, lay_out_table
from ..word.table.rows import Row
from ..word.xml import mm, paragraph_xml, pt, run_xml
from .catalog import NON_RULE_GROUPS, Explanation, known_rules, place_label
from .concern import DocumentPart, findings_by_part

if TYPE_CHECKING:
    from .result import CheckResult

CHECK_MARK = "√"
COLUMNS = (
    PrintedColumn("no", ("No",), 5, "tengah", False),
    PrintedColumn("uraian", ("Indikator/Sistematika",), 32, "kiri", False),
    PrintedColumn("ya", ("Kesesuaian", "Ya"), 8, "tengah", False),
    PrintedColumn("tidak", ("Kesesuaian", "Tidak"), 8, "tengah", False),
    PrintedColumn("faktor", ("Faktor Penyebab Ketidaksesuaian",), 48, "kiri", False),
    PrintedColumn("lanjut", ("Tindak Lanjut",), 32, "kiri", False),
)
TEAM_COLUMNS = (
    PrintedColumn("no", ("No",), 5, "tengah", False),
    PrintedColumn("nama", ("Nama",), 40, "kiri", False),
    PrintedColumn("nip", ("NIP",), 28, "kiri", False),
    PrintedColumn("jabatan", ("Jabatan",), 34, "kiri", False),
    PrintedColumn("tanda", ("Tanda Tangan",), 22, "kiri", False),
)
TEAM_MEMBERS = 3

_MAX_PLACES, _MAX_ADVICE, _MAX_LENGTH, _MAX_FOUND_LENGTH = 5, 3, 90, 60
_TIMESTAMP = "2000-01-01T00:00:00Z"
_KEEP_NEXT = "<w:keepNext/>"
_CENTRE = '<w:jc w:val="center"/>'


def verification_sheet(result: CheckResult, stage: str = "") -> bytes:
    """Return the form as a Word file, on the plan's paper and in its look.

    `stage` is the stage of the document that is verified (``Rancangan Awal``); without it the form
    offers stages to be struck out by hand. What could not be checked says so in the form.
    """
    i = result.renstra.identitas if result.renstra else None
    look, paper = _plan_look(result)
    width, height = look.text_area(paper, landscape=True)
    room = PageArea(width, height)
    rows = [*_part_a(result), *_part_b(result)]
    table = lay_out_table(
        COLUMNS, rows, room, look.table, look.font.name, description="Lembar verifikasi"
    )
    team = lay_out_table(
        TEAM_COLUMNS, _team_rows(), room, look.table, look.font.name, description="Tim verifikasi"
    )
    content = (
        *_title_block(result, i, stage),
        table.xml(),
        *_closing_block(stage),
        _form_sentence(
            f"Tim Verifikasi Bappeda{f' {i.nama_daerah}' if i else ''}",
            bold=True,
            before=6,
            after=4,
        ),
        team.xml(),
        *signature_block(i.penandatangan if i else None, width, f"{DOTS}, {DOTS} 20……"),
    )
    heading = f"Lembar Verifikasi {i.judul}" if i else "Lembar Verifikasi Rencana Strategis"
    timestamp = f"{i.tanggal_penetapan.isoformat()}T00:00:00Z" if i else _TIMESTAMP
    all_sizes = {look.table.size, table.measure.size, team.measure.size}
    return word_file(
        "".join(content), look, paper, all_sizes, heading, i.nama_opd if i else "renstra", timestamp
    )


def _plan_look(result: CheckResult) -> tuple[Look, str]:
    """The look and the paper of the plan; the usual ones when its own could not be read."""
    defaults = find_template("gaya", "baku.toml")
    assert defaults is not None, "profil bawaan selalu ada"
    look = result.composition.look if result.composition else read_look(defaults)
    paper = result.renstra.identitas.kertas if result.renstra else ""
    return look, paper if paper in look.paper else next(iter(look.paper))


def _title_block(result: CheckResult, i: Identitas | None, stage: str) -> Iterator[str]:
    manuscript = stage.upper() or "RANCANGAN AWAL/RANCANGAN/RANCANGAN AKHIR *)"
    document = (
        f"{i.nama_dokumen} {i.nama_opd}".upper() if i else "RENCANA STRATEGIS PERANGKAT DAERAH"
    )
    rows = (
        "LEMBAR VERIFIKASI",
        manuscript,
        document,
        *([f"TAHUN {i.periode.tertulis}"] if i else []),
    )
    for n, b in enumerate(rows):
        spacing = f'<w:spacing w:after="{pt(10 if n == len(rows) - 1 else 0)}"/>'
        yield paragraph_xml(run_xml(b, bold=True), "", _KEEP_NEXT + spacing + _CENTRE)
    if i:
        yield _form_field("Perangkat daerah", i.nama_opd)
        yield _form_field("Dokumen", f"{i.nama_dokumen}{f', naskah {i.versi}' if i.versi else ''}")
    if result.composition:
        yield _form_field("Sistematika", result.composition.sistematika.legal_basis)
    switched_off = (
        f"; {format_number(len(result.switched_off))} temuan dikecualikan"
        if result.switched_off
        else ""
    )
    yield _form_field(
        "Pemeriksaan",
        f"{result.rules_run}; "
        f"{tally_severities(result.findings) or 'tidak ada temuan'}{switched_off}",
        after=8,
    )


def _form_field(label: str, content: str, after: float = 0) -> str:
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{mm(42)}"/></w:tabs>'
    indent = f'<w:ind w:left="{mm(45)}" w:hanging="{mm(45)}"/>'
    properties = f'{_KEEP_NEXT}{tab}<w:spacing w:after="{pt(after)}"/>{indent}'
    return paragraph_xml(
        f"{run_xml(label)}<w:r><w:tab/></w:r>{run_xml(f': {content}')}", "", properties
    )


def _part_a(result: CheckResult) -> Iterator[Row]:
    """Chapters and sections of the profile; a chapter agrees when it and all its sections do."""
    yield _heading_row("A. SISTEMATIKA", "kelompok")
    if result.composition is None:
        cause = (
            "buku kerja belum terbaca utuh"
            if result.renstra is None
            else "teks atau profil rencana ini masih salah"
        )
        yield Row(across=f"Sistematika belum dapat diperiksa karena {cause}; lihat bagian B.")
        return
    part = findings_by_part(result.composition, result.renstra, result.findings)
    unfilled = result.composition.unfilled_sections
    limit = [n for n, b in enumerate(part) if b.chapter]
    for start, end in zip(limit, [*limit[1:], len(part)], strict=True):
        chapter, sub = part[start], part[start + 1 : end]
        error = [s.number for s in sub if s.findings]
        empty = [s.number for s in sub if s.number in unfilled and not s.findings]
        details = f"lihat subbab {', '.join(error or empty)}" if error or empty else ""
        yield _part_row(chapter, _state(error or chapter.findings, empty), details)
        for s in sub:
            missing = s.number in unfilled
            cause = "tidak diperiksa: datanya belum tercatat" if missing and not s.findings else ""
            yield _part_row(s, _state(s.findings, missing), cause)


def _heading_row(text: str, color: str) -> Row:
    """A row that introduces others, and stays on the page of what follows."""
    return Row(across=text, bold=True, color=color, part_start=1, keep_next=True)


def _part_row(b: DocumentPart, marks: Mapping[str, str], details: str) -> Row:
    by_kode: dict[str, list[Finding]] = {}
    for t in b.findings:
        by_kode.setdefault(t.code, []).append(t)
    factor = [f"{kode}: {_first_and_rest(found)}" for kode, found in sorted(by_kode.items())]
    following = f"Perbaiki menurut {', '.join(sorted(by_kode))} pada bagian B." if by_kode else ""
    content = {
        "no": b.number,
        "uraian": f"BAB {b.number} {b.heading.upper()}" if b.chapter else b.heading,
        "faktor": "\n".join([*factor, *([_capitalise(details)] if details else [])]),
        "lanjut": following,
    }
    return Row(
        {**content, **marks},
        bold=b.chapter,
        part_start=1 if b.chapter else 0,
        keep_next=b.chapter,
    )


def _first_and_rest(findings: Sequence[Finding]) -> str:
    """What the first of some findings says, and how many there are besides."""
    others = f", dan {format_number(len(findings) - 1)} lainnya" if len(findings) > 1 else ""
    return f"{_shorten_text(findings[0].message)}{others}"


def _part_b(result: CheckResult) -> Iterator[Row]:
    """The files themselves, then every rule by group."""
    yield _heading_row("B. KESESUAIAN ISI", "kelompok")
    rule = known_rules()
    yield _heading_row("Kelengkapan berkas", "jumlah")
    number = 0
    for font, (group, heading) in NON_RULE_GROUPS.items():
        findings = [t for t in result.findings if t.code.startswith(font) and t.code not in rule]
        if findings or font == "B":
            number += 1
            yield _rule_row(number, f"{group}: {heading[:1].lower()}{heading[1:]}", findings)
    used = [p for p in rule.values() if result.rule_count and not p.code.startswith("R0")]
    used += (
        p
        for p in rule.values()
        if (p.code.startswith("R0") or not result.rule_count)
        and any(t.code == p.code for t in result.findings)
    )
    for group, members in groupby(used, key=lambda p: p.group):
        yield _heading_row(group, "jumlah")
        for number, p in enumerate(members, 1):
            yield _rule_row(
                number,
                f"{p.code} {p.title}",
                [t for t in result.findings if t.code == p.code],
                _exemption_note(result, p),
                result.unexamined.get(p.code, ""),
            )
    if not result.rule_count:
        what = "Aturan lain belum dinilai" if result.partial else "Isi rencana belum diperiksa"
        yield Row(across=f"{what}; berkas di atas harus dapat dibaca lebih dahulu.")


def _exemption_note(result: CheckResult, p: Explanation) -> str:
    """How many findings of a rule the plan has switched off, and why."""
    switched_off = [d.pengecualian.alasan for d in result.switched_off if d.finding.code == p.code]
    alasan = "; ".join(dict.fromkeys(a.rstrip(".") for a in switched_off if a))
    return (
        f"{format_number(len(switched_off))} temuan dikecualikan{f': {alasan}' if alasan else ''}."
        if switched_off
        else ""
    )


def _rule_row(
    number: int,
    uraian: str,
    findings: Sequence[Finding],
    alasan: str = "",
    unexamined: str = "",
) -> Row:
    """A rule, or the files themselves; what was not looked at is ticked neither way."""
    tick_marks = (
        {"ya": "dikecualikan", "tidak": ""}
        if alasan and not findings
        else _state(findings, unexamined)
    )
    cause = f"Tidak diperiksa: {unexamined}." if unexamined and not findings else ""
    factor = "\n".join(x for x in (_factor_text(findings), alasan, cause) if x)
    return Row(
        {
            "no": str(number),
            "uraian": uraian,
            **tick_marks,
            "faktor": factor,
            "lanjut": _follow_up_text(findings),
        }
    )


def _state(faults: Sequence[object], unexamined: object) -> dict[str, str]:
    """The marks of a row: *Tidak* with a fault, none where nothing was looked at, else *Ya*."""
    if faults:
        return {"ya": "", "tidak": CHECK_MARK}
    return {"ya": "" if unexamined else CHECK_MARK, "tidak": ""}


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _factor_text(findings: Sequence[Finding]) -> str:
    """What is wrong and where, the first few places in full."""
    if not findings:
        return ""
    rows = [
        f"{tally_severities(findings).capitalize()}:",
        *(f"– {_finding_text(t)}" for t in findings[:_MAX_PLACES]),
    ]
    if (rest := len(findings) - _MAX_PLACES) > 0:
        mention = "sel" if all(t.cell for t in findings) else "tempat"
        rows.append(f"– dan {format_number(rest)} {mention} lainnya")
    return "\n".join(rows)


def _finding_text(t: Finding) -> str:
    content = (("tertulis", t.found), ("seharusnya", t.expected))
    both = ", ".join(f"{label} {_shorten_text(x, _MAX_FOUND_LENGTH)}" for label, x in content if x)
    place = place_label(t)
    return (
        (f"{place}: " if place else "") + _shorten_text(t.message) + (f" ({both})" if both else "")
    )


def _follow_up_text(findings: Sequence[Finding]) -> str:
    advice = list(dict.fromkeys(t.advice for t in findings if t.advice))
    rows = [
        f"{s[:1].upper()}{s[1:]}." if s[-1:] != "." else s
        for s in map(_shorten_text, advice[:_MAX_ADVICE])
    ]
    if len(advice) > _MAX_ADVICE:
        rows.append("Sel lainnya dengan cara yang sama.")
    return "\n".join(rows if len(rows) == 1 else [f"– {b}" for b in rows])


def _shorten_text(content: str, length: int = _MAX_LENGTH) -> str:
    """A text on one line, cut between words where it is too long for a form."""
    one = " ".join(content.split())
    return one if len(one) <= length else f"{one[:length].rsplit(' ', 1)[0]} …"


def _form_sentence(content: str, *, bold: bool = False, before: float = 0, after: float = 6) -> str:
    spacing = f'<w:spacing w:before="{pt(before)}" w:after="{pt(after)}"/>'
    return paragraph_xml(run_xml(content, bold=bold), "", f"{_KEEP_NEXT}<w:keepLines/>{spacing}")


def _closing_block(stage: str) -> Iterator[str]:
    """How the marks came about, and the verdict to be ticked."""
    yield paragraph_xml("", "PenutupTabel")
    if not stage:
        yield _form_sentence("*) Coret yang tidak perlu.", after=2)
    yield _form_sentence(
        "Kolom Kesesuaian diisi dari pemeriksaan berkas rencana dan dapat diubah oleh "
        "Tim Verifikasi. Yang tidak diperiksa dibiarkan kosong beserta sebabnya. Kode menunjuk "
        "aturan yang diperiksa."
    )
    yield _form_sentence(
        "Berdasarkan verifikasi di atas, dokumen ini dinyatakan:   (    ) sesuai   "
        "(    ) sesuai dengan perbaikan   (    ) belum sesuai."
    )
    yield _form_sentence(
        "Demikian lembar verifikasi ini dibuat untuk digunakan sebagaimana mestinya."
    )


def _team_rows() -> list[Row]:
    """Empty rows, high enough to sign in."""
    return [
        Row({"no": f"{n}.", "tanda": "\n\n"}, keep_next=True) for n in range(1, TEAM_MEMBERS + 1)
    ]
