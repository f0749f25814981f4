"""Ways to break a file, each drawn by the seed of its case."""

from __future__ import annotations

import io
import random
import re
import zipfile

INTERESTING = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n\n", b"{{", b"}}", b"{%", b"%}", b"{#", b"|",
    b"**", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'"', b"'",
    b",", b";", b"[", b"]", b"=", b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"null",
    b"true", b"\t", "é\u202e\ud7ff\uffff\U0001f600".encode(), b"../../../etc/passwd",
    b"%s%n%99999d", b"A" * 70_000,
)  # fmt: skip
TEMPLATE_PIECES = (
    "{{ 1 / 0 }}", "{{ program[99].nama }}", "{{ nama.nama.nama }}", "{% for a in b %}",
    "{% endfor %}", "{% for s in sub_kegiatan %}{{ s }}{% endfor %}", "{{ pagu | rupiah }}",
    "{{ 'x' | rupiah }}", "{{ (1 / 3) | rupiah }}", "{{ tidak_ada }}", "{{ none.x }}",
    "{% set a = [] %}{{ a[0] }}", "{{ [] | first }}", "{{ [] | max }}", "{{ {}['x'] }}",
    "{{ 'x' + 1 }}", "{{ -1 | bilangan }}", "{% include 'x' %}", "{% if %}",
    "{{ range(9) | sum(start='') }}", "{{ '%d' % 'x' }}", "{{ 'a'.b() }}", "| a |\n|---|",
    "| a | b |\n|---|\n| 1 |", "[tabel: x]", "![x](y)", "[^1]", "# x\n###### y", "```",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb'="[^"]*"')


def mutate_bytes(rng: random.Random, content: bytes) -> bytes:
    """Change, drop, repeat or put in some bytes, a few times over."""
    result = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        place = rng.randrange(len(result) + 1)
        length = rng.choice((1, 1, 2, 8, 64, 1024))
        match rng.randrange(6):
            case 0 if result:
                result[place % len(result)] = rng.randrange(256)
            case 1:
                del result[place : place + length]
            case 2:
                result[place:place] = result[place : place + length] * rng.choice((1, 2, 50))
            case 3:
                result[place : place + length] = rng.choice(INTERESTING)
            case 4:
                del result[place:]
            case _:
                result[place:place] = rng.choice(INTERESTING)
    return bytes(result)


def mutate_text(rng: random.Random, content: bytes) -> bytes:
    """Put a piece of a template where it may not belong, or break bytes."""
    if rng.random() < 0.4:
        return mutate_bytes(rng, content)
    lines = content.decode(errors="replace").split("\n")
    for _ in range(rng.choice((1, 1, 3))):
        place = rng.randrange(len(lines))
        piece = rng.choice(TEMPLATE_PIECES)
        line = lines[place]
        cut = rng.randrange(len(line) + 1)
        lines[place] = rng.choice(
            (piece, line[:cut] + piece + line[cut:], line[:cut], f"{line}\n{piece}")
        )
    return "\n".join(lines).encode()


def mutate_xml(rng: random.Random, content: bytes) -> bytes:
    """Give attributes of an XML part other values, or break bytes."""
    places = [m.span() for m in _ATTRIBUTE.finditer(content)]
    if not places or rng.random() < 0.4:
        return mutate_bytes(rng, content)
    first, last = rng.choice(places)
    value = rng.choice((*INTERESTING, content[slice(*rng.choice(places))][2:-1]))
    return content[:first] + b'="' + value + b'"' + content[last:]


def mutate_archive(rng: random.Random, content: bytes) -> bytes:
    """Break one part of an archive, drop it, or name it otherwise; or break the archive itself."""
    if rng.random() < 0.2:
        return mutate_bytes(rng, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([*parts])
    match rng.randrange(10):
        case 0:
            del parts[name]
        case 1:
            parts[rng.choice([*parts])] = parts[name]
        case 2:
            parts[name.swapcase()] = parts.pop(name)
        case _:
            parts[name] = mutate_xml(rng, parts[name])
    return pack(parts)


def pack(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return result.getvalue()
