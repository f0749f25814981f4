"""The group of all commands, with the language that they speak."""

from __future__ import annotations

import atexit
import gc
import gettext
import os
from pathlib import Path

os.environ["LANGUAGE"] = "id"
# No plugin of pydantic has a say in a plan, and looking for one reads about every package there is.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
gettext.bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))

import click  # noqa: E402  (its own words are looked up in the catalogue bound above)

from .. import __version__  # noqa: E402
from ..net import NettedGroup  # noqa: E402


@click.group(
    cls=NettedGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH [ARGUMEN]...",
)
@click.version_option(__version__, prog_name="renstra")
def main() -> None:
    """Menyusun dokumen Rencana Strategis perangkat daerah dari satu buku kerja Excel."""
    # Most of what a command makes lives until its end: the collector would walk all of it again
    # and again, and once more when Python closes (a sixth of a small build), and find nothing.
    gc.set_threshold(200_000)
    atexit.register(gc.freeze)
