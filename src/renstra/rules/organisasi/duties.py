"""Rules R812 and R813: posts without duties or functions, and duties that name their post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..example import rows
from ..lib.uraian import all_uraian, uraian_words
from ..rule import Flaw, flaw, rule
from ..view import RuleView


@rule(
    "R812",
    "Setiap jabatan mempunyai tugas dan fungsi seperti jabatan sejenisnya",
    "peringatan",
    "Jabatan tanpa uraian di antara jabatan yang beruraian biasanya kehilangan barisnya, atau "
    "barisnya berkode jabatan lain.",
    needs=("Jabatan",),
    given=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan", "Tugas": "memimpin"},
    ),
    bad=rows(
        "Jabatan",
        {
            "Kode": "1.1",
            "Jabatan": "Sekretaris",
            "Kode Atasan": "1",
            "Jenis": "Sekretariat",
            "Tugas": "",
        },
        {
            "Kode": "1.2",
            "Jabatan": "Kepala Bidang Rehabilitasi Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan rehabilitasi",
        },
        start=3,
    ),
    good=rows(
        "Jabatan",
        {
            "Kode": "1.1",
            "Jabatan": "Sekretaris",
            "Kode Atasan": "1",
            "Jenis": "Sekretariat",
            "Tugas": "mengoordinasikan",
        },
        {
            "Kode": "1.2",
            "Jabatan": "Kepala Bidang Rehabilitasi Sosial",
            "Kode Atasan": "1",
            "Jenis": "Bidang",
            "Tugas": "melaksanakan rehabilitasi",
        },
        start=3,
    ),
)
def jabatan_without_uraian(b: RuleView) -> Iterator[Flaw]:
    """Posts without a duty, or without functions, where most posts of their kind have them.

    The only post of its kind is held against all posts. Kinds that are left undescribed altogether
    are let be.
    """
    structural = [j for j in b.renstra.jabatan if j.jenis != "Fungsional"]
    for field_name, what in (("tugas", "tugas"), ("fungsi", "fungsi")):
        # Posts of a kind, and those of them that are described; "" stands for all kinds.
        count: dict[str, list[int]] = {}
        for j in structural:
            for kind in (j.jenis, ""):
                tally = count.setdefault(kind, [0, 0])
                tally[0] += 1
                tally[1] += bool(getattr(j, field_name))
        for j in structural:
            if getattr(j, field_name):
                continue
            everything, filled = count[j.jenis] if count[j.jenis][0] > 1 else count[""]
            peers = everything - 1
            if peers > 1 and filled * 2 > peers:
                yield flaw(
                    j.origin,
                    "tugas" if field_name == "tugas" else "nama",
                    f"jabatan ini tidak mempunyai {what}",
                    found=j.nama,
                    expected=f"{what} seperti {filled} jabatan lain",
                    advice="isi kolom Tugas"
                    if field_name == "tugas"
                    else "isi lembar Fungsi Jabatan, atau periksa kodenya di sana",
                    subject=j.kode,
                )


_SUBJECT = re.compile(
    r"\W*((?:[\w()/,.-]+\s+){0,14}?)(?:(?:mempunyai|memiliki)\s+(?:tugas|fungsi)|"
    r"menyelenggarakan\s+fungsi)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\W*Kepala\s+[A-Z]")


@rule(
    "R813",
    "Tugas ditulis tanpa menyebut jabatannya",
    "peringatan",
    "Naskah menambahkan sendiri nama jabatan; nama yang tertulis di dalam tugas tercetak dua "
    "kali, atau milik jabatan lain.",
    needs=("Jabatan",),
    bad=rows(
        "Jabatan",
        {
            "Kode": "1",
            "Jabatan": "Kepala Dinas",
            "Jenis": "Pimpinan",
            "Tugas": "Kepala Dinas mempunyai tugas memimpin",
        },
    ),
    good=rows(
        "Jabatan",
        {"Kode": "1", "Jabatan": "Kepala Dinas", "Jenis": "Pimpinan", "Tugas": "memimpin"},
    ),
)
def tugas_with_subject(b: RuleView) -> Iterator[Flaw]:
    """Duties and functions that begin with a post of their own (*Kepala … mempunyai tugas …*)."""
    name = {
        k: j for j in b.renstra.jabatan for k in (uraian_words(j.nama), uraian_words(j.unit)) if k
    }
    for u in all_uraian(b.renstra):
        m = _SUBJECT.match(u.content)
        if m and uraian_words(m[1])[-1:] == ("yang",):
            m = None
        if not (m or (u.field_name == "tugas" and _HEAD.match(u.content))):
            continue
        words = uraian_words(m[1] if m else u.content)
        who = next((name[words[:n]] for n in range(len(words), 0, -1) if words[:n] in name), None)
        other = who is not None and who is not u.jabatan and u.jabatan is not None
        what = "fungsi" if u.field_name == "uraian" else "tugas"
        yield flaw(
            u.origin,
            u.field_name,
            f"{what} ini menyebut jabatan lain" if other else f"{what} ini menyebut jabatannya",
            found=" ".join((m[0] if m else u.content[:60]).split()),
            expected=f"{what} {u.jabatan.nama}"
            if other and u.jabatan
            else "hanya bagian sesudah kata 'mempunyai tugas'",
            advice="periksa apakah uraian ini milik jabatan lain"
            if other
            else "hapus nama jabatan di awal kalimat",
            subject=u.kode,
        )
