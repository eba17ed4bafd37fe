"""The commands for containers of Digital Post: pack, unpack."""

from __future__ import annotations

from pathlib import Path

import click

from memo_enrich.cli import options
from memo_enrich.cli.commands.ends import FolderOrUrl, source_and_target, storage
from memo_enrich.cli.delivery import refuse_ending
from memo_enrich.cli.language import Command
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, UsageError
from memo_enrich.texts import counted, word


@click.command("pack", cls=Command)
@click.argument("folder", type=FolderOrUrl())
@options.several(options.output("container", metavar="OUT.tar.lzma"), storage, options.overwrite)
@pass_ui
def pack(ui: Ui, folder: str, output: str | None, storage: tuple[str, ...], overwrite: bool) -> ExitCode:
    """Pack messages into a container."""
    from memo_enrich.batch.outs import pack_folder

    if output is None:
        raise UsageError("usage.no_output")
    letters, target = source_and_target(folder, output, storage)
    refuse_ending(output, ".tar.lzma", kind=word("batch.container", ui.language))
    count = pack_folder(letters, target, overwrite=overwrite)
    ui.talk(counted("batch.packed", count, ui.language, containers=counted("batch.containers", 1, ui.language)))
    return ExitCode.DONE


@click.command("unpack", cls=Command)
@click.argument("container", type=FILES)
@options.several(options.output("unpacked"), options.overwrite)
@pass_ui
def unpack(ui: Ui, container: str, output: str | None, overwrite: bool) -> ExitCode:
    """Write the messages of a container into a folder."""
    from memo_enrich.batch import packing

    count = packing.unpack(container, _named(output), overwrite=overwrite)
    ui.talk(counted("batch.unpacked", count, ui.language))
    return ExitCode.DONE


pack.twin = "memo_enrich.pack_folder(folder, target)"
unpack.twin = "memo_enrich.unpack(container, folder)"


def _named(output: str | None) -> Path:
    if output is None:
        raise UsageError("usage.no_output")
    return Path(output)
