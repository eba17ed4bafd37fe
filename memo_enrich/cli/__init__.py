"""The command line: parse, call one library function, print. Errors become exit codes here and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from memo_enrich.cli import language, options
from memo_enrich.cli.commands import batches, catalogues, letters
from memo_enrich.cli.streams import say_anything
from memo_enrich.cli.ui import Ui, silence_broken_pipe
from memo_enrich.cli.usage import usage
from memo_enrich.errors import ExitCode, MemoEnrichError
from memo_enrich.texts import say

__all__ = ["main", "program"]


@click.group("memo-enrich", cls=language.Group, context_settings={"help_option_names": ["-h", "--help"]})
@options.version
@options.lang
def program() -> None:
    """Hold the commands."""


for command in (
    letters.enrich,
    batches.batch,
    letters.check,
    letters.match,
    batches.wrap,
    batches.pack,
    batches.unpack,
    letters.remove,
    letters.preview,
    catalogues.types,
    catalogues.init,
):
    program.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; the one place where errors become codes.

    Args:
        arguments: the command line without the program's name; None for that of the process.
    """
    line = list(sys.argv[1:] if arguments is None else arguments)
    ui = Ui(language.chosen(line), line=tuple(line))
    say_anything()
    with language.click_speaks(ui.language):
        return int(_run(line, ui))


def _run(line: list[str], ui: Ui) -> int:
    try:
        return program.main(args=line, prog_name="memo-enrich", obj=ui, standalone_mode=False) or ExitCode.DONE
    except MemoEnrichError as error:
        return ui.complain(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return ExitCode.USAGE
    except click.ClickException as error:
        click.echo(usage(error, ui.language), err=True)
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo(say("usage.interrupted", ui.language) + " [usage.interrupted]", err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        silence_broken_pipe()
        return ExitCode.NOT_WRITTEN
    except Exception as error:  # noqa: BLE001 - the last border: a bug is one line too, its traceback only with -v
        if ui.verbose:
            sys.excepthook(type(error), error, error.__traceback__)
        click.echo(say("internal", ui.language, error=type(error).__name__, place="cli") + " [internal]", err=True)
        return ExitCode.BUG
