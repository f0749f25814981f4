"""Signing a finished PDF."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .ending import exit_with_outcome
from .group import main
from .questions import is_at_terminal

_NO_ONE = "Kata sandi tidak dapat ditanyakan di sini; berikan lewat --kata-sandi-fd N."
_NOT_UTF8 = "kata sandi itu bukan teks UTF-8; simpan berkasnya sebagai UTF-8"
_NO_DESCRIPTOR = "deskriptor berkas {} tidak terbuka untuk dibaca"
_LONGEST = 4096


@main.command("sign", options_metavar="[PILIHAN]")
@click.argument("file", metavar="BERKAS.pdf", type=click.Path(path_type=Path))
@click.option(
    "--p12",
    required=True,
    type=click.Path(path_type=Path),
    metavar="KUNCI.p12",
    help="Berkas kunci dan sertifikat elektronik penandatangan.",
)
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    metavar="BERKAS",
    help="Nama hasilnya; bawaan: <nama>-ttd.pdf di sebelah berkas itu.",
)
@click.option("--nama", default="", metavar="NAMA", help="Nama pada kotak tanda tangan.")
@click.option("--jabatan", default="", metavar="JABATAN", help="Jabatan pada kotak tanda tangan.")
@click.option(
    "--plan",
    "plan_place",
    metavar="FOLDER",
    help="Ambil nama dan jabatan penandatangan dari rencana ini.",
)
@click.option(
    "--tsa", default="", metavar="ALAMAT", help="Server stempel waktu (RFC 3161), http atau https."
)
@click.option(
    "--kata-sandi-fd",
    "descriptor",
    type=click.IntRange(min=0),
    metavar="N",
    help="Baca kata sandi dari deskriptor berkas N; bawaan: ditanyakan tanpa ditampilkan.",
)
def sign_command(
    file: Path,
    p12: Path,
    output: Path | None,
    nama: str,
    jabatan: str,
    plan_place: str | None,
    tsa: str,
    descriptor: int | None,
) -> None:
    """Bubuhkan tanda tangan elektronik pada lembar penetapan BERKAS.pdf hasil renstra build.

    Berkas yang belum ditandatangani tidak diubah. Tanpa --nama dan --plan, nama diambil dari
    sertifikat.
    """
    from ..jobs.opening import open_plan
    from ..jobs.sign import Signatory, sign_file

    if tsa and not tsa.lower().startswith(("http://", "https://")):
        raise click.BadParameter(
            "alamatnya harus berawal http:// atau https://", param_hint="--tsa"
        )
    outcome = sign_file(
        file,
        p12,
        lambda: _password(p12, descriptor),
        output=output,
        signatory=Signatory(nama.strip(), jabatan.strip()),
        plan=open_plan(plan_place) if plan_place else None,
        tsa=tsa,
    )
    exit_with_outcome(outcome)


def _password(p12: Path, descriptor: int | None) -> str:
    """The password, which never stands on the command line."""
    if descriptor is None:
        if not is_at_terminal():
            raise click.UsageError(_NO_ONE)
        asked: str = click.prompt(
            f"Kata sandi {p12.name}", default="", show_default=False, hide_input=True
        )
        return asked
    try:
        written = b""
        while b"\n" not in written and len(written) < _LONGEST:
            if not (chunk := os.read(descriptor, _LONGEST)):
                break
            written += chunk
    except OSError as error:
        raise click.BadParameter(
            _NO_DESCRIPTOR.format(descriptor), param_hint="--kata-sandi-fd"
        ) from error
    try:
        return written.split(b"\n")[0].removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        raise click.BadParameter(_NOT_UTF8, param_hint="--kata-sandi-fd") from error
