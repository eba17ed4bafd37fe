"""The commands for the other ways to the chatbot: kit."""

from __future__ import annotations

from pathlib import Path

import click

from memo_enrich.cli import options
from memo_enrich.cli.language import Command
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, UsageError
from memo_enrich.texts import counted, word


@click.command("kit", cls=Command)
@click.argument("types", nargs=-1, metavar="[TYPE...]", shell_complete=options.types_here)
@options.several(
    options.output("kit_out"),
    options.catalogue,
    options.bleed,
    options.kit_overwrite,
    options.demo,
    options.kit_as_json,
)
@pass_ui
def kit(
    ui: Ui,
    types: tuple[str, ...],
    output: str | None,
    catalogue_path: str | None,
    bleed: bool,
    overwrite: bool,
    demo: bool,
    as_json: bool,
) -> ExitCode:
    """Make posters, texts, snippets and codes of letter types."""
    from memo_enrich.kit import make_kit

    if output is None:
        raise UsageError("usage.no_output")
    made = make_kit(
        options.load(catalogue_path),
        output,
        types=types,
        bleed=bleed,
        overwrite=overwrite,
        demo=demo,
        language=ui.language,
    )
    findings = [found for subject in made.subjects for found in subject.findings]
    if as_json:
        ui.row(made.to_dict(ui.language))
        return ExitCode.DONE
    for found in findings:
        ui.talk(f"{ui.severity(found)} {ui.finding(output, found)}")
        ui.talk(f"  → {found.remedy(ui.language)}")
    ui.talk(
        word(
            "kit.done",
            ui.language,
            files=sum(len(subject.pieces) for subject in made.subjects),
            types=counted("kit.types", len(made.subjects), ui.language),
            folder=made.folder,
            page=(Path(output) / "index.html").as_posix(),
        )
    )
    return ExitCode.DONE


kit.twin = "memo_enrich.make_kit(catalogue, out)"
