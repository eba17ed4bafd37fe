"""The command line: parse, call one library function, print. Errors become exit codes here and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from memo_enrich.cli import language, options
from memo_enrich.cli.streams import ReaderGoneError, say_anything, silence_broken_pipe
from memo_enrich.cli.ui import Ui
from memo_enrich.errors import ExitCode, MemoEnrichError, UsageError

__all__ = ["main", "program"]

_COMPLETE: Final = "_MEMO_ENRICH_COMPLETE"
"""The variable with which a shell asks what a line could go on with (``docs/install.md``)."""


@click.group(
    "memo-enrich",
    cls=language.Group,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "MEMO_ENRICH"},
)
@options.version
@options.lang
def program() -> None:
    """Hold the commands."""


program.commands = language.Commands(
    "memo_enrich.cli.commands",
    {
        "enrich": "letters",
        "batch": "batches",
        "check": "asking",
        "match": "asking",
        "wrap": "batches",
        "pack": "packing",
        "unpack": "packing",
        "template": "templates",
        "remove": "letters",
        "preview": "asking",
        "types": "catalogues",
        "init": "catalogues",
        "kit": "channels",
        "effect": "effects",
        "serve": "serving",
        "explain": "explaining",
    },
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; the one place where errors become codes.

    Args:
        arguments: the command line without the program's name; None for that of the process.
    """
    line = list(sys.argv[1:] if arguments is None else arguments)
    ui = Ui(language.chosen(line), as_json=_asks_json(line), line=tuple(line))
    say_anything()
    if _COMPLETE in os.environ:
        from memo_enrich.cli import completion  # noqa: F401 - one more shell that click can answer
    with language.click_speaks(ui.language):
        return int(_run(line, ui))


def _asks_json(line: list[str]) -> bool:
    """Tell whether the line asks for JSON, before click has understood it: an error is JSON then, too."""
    return "--json" in (line[: line.index("--")] if "--" in line else line)


def _run(line: list[str], ui: Ui) -> int:
    try:
        ended = program.main(line, prog_name="memo-enrich", complete_var=_COMPLETE, obj=ui, standalone_mode=False)
        return ended or ExitCode.DONE
    except MemoEnrichError as error:
        return ui.complain(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return ExitCode.USAGE
    except click.ClickException as error:
        from memo_enrich.cli.usage import wrong_call  # most calls are right

        command = next((word for word in line if word in program.commands), "")
        return ui.refuse(wrong_call(error, ui.language, command))
    except (KeyboardInterrupt, click.Abort):
        ui.complain(UsageError("usage.interrupted"))
        return ExitCode.INTERRUPTED
    except ReaderGoneError as gone:
        silence_broken_pipe()
        return ExitCode.DONE if gone.seen_enough else ExitCode.NOT_WRITTEN
    except Exception as error:  # noqa: BLE001 - the last border: a bug is one line too, its traceback only with -v
        if ui.verbose:
            sys.excepthook(type(error), error, error.__traceback__)
        return ui.complain(MemoEnrichError("internal", error=type(error).__name__, place="cli"))
