"""The command that serves other systems: serve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from memo_enrich.cli import options
from memo_enrich.cli.language import Command, Option
from memo_enrich.cli.options import FILES, Folder
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode


@click.command("serve", cls=Command)
@options.several(
    options.catalogue,
    click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", cls=Option, text="host"),
    click.option(
        "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, metavar="N", cls=Option, text="port"
    ),
    click.option("--workers", type=click.IntRange(min=1, max=60), metavar="N", cls=Option, text="workers"),
    click.option(
        "--max-mb", type=options.Positive(), default=100, show_default=True, metavar="MB", cls=Option, text="max_mb"
    ),
    click.option(
        "--queue", type=click.IntRange(min=1), default=64, show_default=True, metavar="N", cls=Option, text="queue"
    ),
    click.option("--token-file", type=FILES, metavar="FILE", cls=Option, text="token_file"),
    click.option("--name", "names", multiple=True, metavar="HOST", cls=Option, text="names"),
    click.option(
        "--time-limit",
        type=options.Positive(),
        default=60,
        show_default=True,
        metavar="SECONDS",
        cls=Option,
        text="serve_time_limit",
    ),
    click.option("--edit", is_flag=True, cls=Option, text="edit"),
    click.option("--batches", type=Folder(), metavar="DIR", cls=Option, text="batches"),
    options.memory_limit,
    options.documents,
    options.schema_dir,
    options.demo,
)
@pass_ui
def serve(
    ui: Ui, catalogue_path: str | None, token_file: str | None, memory_limit: float | None, **choices: Any
) -> ExitCode:
    """Serve until somebody asks to stop."""
    from memo_enrich import service
    from memo_enrich.service.settings import read_token

    token = None if token_file is None else read_token(Path(token_file))
    if memory_limit is not None:
        choices["memory_limit"] = memory_limit
    catalogue = Path(options.path_of(catalogue_path))
    service.serve(service.Settings(catalogue, token=token, lang=ui.language, **choices))
    return ExitCode.DONE


serve.twin = "memo_enrich.service.create_app(Settings(catalogue))"
