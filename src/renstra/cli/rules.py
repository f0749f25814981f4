"""What is checked, and why."""

from __future__ import annotations

import click

from .ending import exit_with_outcome
from .group import main


@main.command("rules", options_metavar="[PILIHAN]")
@click.argument("code", metavar="[KODE]", required=False)
@click.option(
    "--markdown", is_flag=True, help="Tampilkan sebagai halaman Markdown (docs/aturan.md)."
)
def rules_command(code: str | None, markdown: bool) -> None:
    """Tampilkan semua aturan pemeriksaan dan alasannya, atau satu KODE dengan contohnya."""
    from ..jobs.rules import explain_rule, list_rules, rules_as_markdown

    if code is not None:
        exit_with_outcome(explain_rule(code))
    else:
        exit_with_outcome(rules_as_markdown() if markdown else list_rules())
