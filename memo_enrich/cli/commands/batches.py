"""The commands for many letters: batch, wrap, pack, unpack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memo_enrich.cli import options
from memo_enrich.cli.language import Command, Option
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, MemoEnrichError, UsageError
from memo_enrich.model import Catalogue
from memo_enrich.texts import word

if TYPE_CHECKING:  # a command for one letter does not wait for what only batches need
    from memo_enrich.batch import Conduct, Summary
    from memo_enrich.batch.report import Provenance
    from memo_enrich.cli.progress import Progress

resume = click.option("--resume", is_flag=True, cls=Option, text="resume")
afresh = click.option("--overwrite", is_flag=True, cls=Option, text="afresh")
strictly = click.option("--strict", is_flag=True, cls=Option, text="strictly")
rows = click.option("--json", "as_json", is_flag=True, cls=Option, text="rows")
jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", cls=Option, text="jobs")
pack_too = click.option("--pack", "pack_too", is_flag=True, cls=Option, text="pack")
pack_messages = click.option(
    "--pack-messages",
    type=click.IntRange(min=1),
    metavar="N",
    default=1000,
    show_default=True,
    cls=Option,
    text="pack_messages",
)
pack_megabytes = click.option(
    "--pack-megabytes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="M",
    default=90,
    show_default=True,
    cls=Option,
    text="pack_megabytes",
)
log_format = click.option("--log-format", type=click.Choice(["text", "json"]), cls=Option, text="log_format")

_MANY = (
    options.output("out"),
    options.catalogue,
    options.letter_type,
    jobs,
    resume,
    afresh,
    strictly,
    pack_too,
    pack_messages,
    pack_megabytes,
    rows,
    log_format,
    options.dry_run,
    options.time_limit,
    options.memory_limit,
    options.documents,
    options.schema_dir,
    options.demo,
)

Work = Callable[[Path, Catalogue, "Conduct"], "Summary"]


@click.command("batch", cls=Command)
@click.argument("folder")
@options.several(*_MANY)
@pass_ui
def batch(ui: Ui, folder: str, letter_type: str | None, **choices: Any) -> ExitCode:
    """Enrich every letter below a folder."""
    from memo_enrich.batch import enrich_many

    chosen = options.made(ui, **_library(choices))

    def work(out: Path, catalogue: Catalogue, conduct: Conduct) -> Summary:
        return enrich_many(folder, out, catalogue, letter_type=letter_type, options=chosen, **conduct.keywords())

    return _run(ui, work, folder, **choices)


@click.command("wrap", cls=Command)
@click.argument("recipients")
@options.several(
    click.option("--sender-id", metavar="CVR", required=True, cls=Option, text="sender_id"),
    click.option("--sender-label", metavar="NAME", required=True, cls=Option, text="sender_label"),
    click.option(
        "--memo-version",
        type=click.Choice(["1.1", "1.2"]),
        default="1.2",
        show_default=True,
        cls=Option,
        text="memo_version",
    ),
    *_MANY,
)
@pass_ui
def wrap(
    ui: Ui,
    recipients: str,
    sender_id: str,
    sender_label: str,
    memo_version: str,
    letter_type: str | None,
    **choices: Any,
) -> ExitCode:
    """Make a message of each row of a list."""
    from memo_enrich.batch import wrap_many

    chosen = options.made(ui, **_library(choices))

    def work(out: Path, catalogue: Catalogue, conduct: Conduct) -> Summary:
        return wrap_many(
            recipients,
            out,
            catalogue,
            sender_id=sender_id,
            sender_label=sender_label,
            memo_version=memo_version,
            letter_type=letter_type,
            options=chosen,
            conduct=conduct,
        )

    return _run(ui, work, recipients, **choices)


@click.command("pack", cls=Command)
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@options.several(options.output("container", metavar="OUT.tar.lzma"), options.overwrite)
@pass_ui
def pack(ui: Ui, folder: str, output: str | None, overwrite: bool) -> ExitCode:
    """Pack messages into a container."""
    from memo_enrich.batch import packing

    target = _named(output)
    count = packing.pack_folder(folder, target, overwrite=overwrite)
    ui.talk(word("batch.packed", ui.language, messages=count, containers=1))
    return ExitCode.DONE


@click.command("unpack", cls=Command)
@click.argument("container")
@options.several(options.output("unpacked"), options.overwrite)
@pass_ui
def unpack(ui: Ui, container: str, output: str | None, overwrite: bool) -> ExitCode:
    """Write the messages of a container into a folder."""
    from memo_enrich.batch import packing

    count = packing.unpack(container, _named(output), overwrite=overwrite)
    ui.talk(word("batch.unpacked", ui.language, messages=count))
    return ExitCode.DONE


batch.twin = "memo_enrich.enrich_many(paths, folder, catalogue, executor=None, jobs=None, resume=False)"
wrap.twin = "memo_enrich.batch.wrap_many(recipients, folder, catalogue, sender_id=..., sender_label=...)"
pack.twin = "memo_enrich.pack_folder(folder, target)"
unpack.twin = "memo_enrich.unpack(container, folder)"


def _library(choices: dict[str, Any]) -> dict[str, Any]:
    """Take the library's own options out of the command's."""
    own = {name: choices.pop(name) for name in ("documents", "schema_dir", "demo")}
    return own | {"strict": choices["strict"]}


def _named(output: str | None) -> Path:
    if output is None:
        raise UsageError("usage.no_output")
    return Path(output)


def _run(
    ui: Ui,
    work: Work,
    source: str,
    *,
    output: str | None,
    catalogue_path: str | None,
    jobs: int | None,
    resume: bool,
    overwrite: bool,
    strict: bool,
    dry_run: bool,
    time_limit: float | None,
    memory_limit: float | None,
    as_json: bool,
    log_format: str | None,
    **packs: Any,
) -> ExitCode:
    """Run a batch of the letters in ``source`` and say what came of it."""
    from memo_enrich.batch import Conduct
    from memo_enrich.cli.progress import progress

    if output is None and not dry_run:
        raise UsageError("usage.no_output")
    out = Path(output or "out")
    catalogue = options.load(catalogue_path)
    seen = progress(ui, log_format)

    def told(row: dict[str, Any]) -> None:
        if as_json:
            ui.row(row)
        seen.result(row)

    conduct = Conduct(
        jobs=jobs,
        resume=resume,
        overwrite=overwrite,
        dry_run=dry_run,
        on_start=seen.start,
        on_result=told,
    )
    if time_limit is not None:
        conduct = replace(conduct, time_limit=time_limit)
    if memory_limit is not None:
        conduct = replace(conduct, memory_limit=memory_limit)
    started = datetime.now().astimezone()
    try:
        summary = _ended(seen, lambda: work(out, catalogue, conduct))
        seen.tables(summary)
        if not dry_run:
            _finish(ui, seen, out, catalogue, _provenance(ui, source, started, summary, resume), **packs)
    except MemoEnrichError as error:
        seen.error(error)
        return error.exit_code
    return summary.exit_code(strict=strict)


def _ended(seen: Progress, work: Callable[[], Summary]) -> Summary:
    """Do the work; the progress ends with it, however it ends."""
    try:
        return work()
    finally:
        seen.end()


def _finish(
    ui: Ui,
    seen: Progress,
    out: Path,
    catalogue: Catalogue,
    provenance: Provenance,
    *,
    pack_too: bool,
    pack_messages: int,
    pack_megabytes: float,
) -> None:
    """Write the report, and the containers where they are wanted."""
    from memo_enrich.batch import packing
    from memo_enrich.batch.report import write_report

    if pack_too:
        packed = packing.pack_ready(out, most_messages=pack_messages, most_bytes=round(pack_megabytes * 1_000_000))
        counts = {"messages": packed.messages, "containers": len(packed.containers)}
        line = word("batch.packed", ui.language, **counts)
        if packed.others:
            line += word("batch.not_packed", ui.language, others=packed.others)
        if packed.doubles:
            line += word("batch.doubles", ui.language, doubles=packed.doubles)
        seen.note("packed", line, **counts, others=packed.others, doubles=packed.doubles)
    path = write_report(out, catalogue, language=ui.language, provenance=provenance)
    seen.note("report", word("batch.report", ui.language, path=path), path=str(path))


def _provenance(ui: Ui, source: str, started: datetime, summary: Summary, resume: bool) -> Provenance:
    """Return what the report is told of the run."""
    from memo_enrich.batch.report import Provenance

    return Provenance(
        source=source,
        command=options.typed(ui),
        started=started,
        seconds=summary.seconds,
        standing=summary.letters - summary.worked if resume else None,
    )
