"""The commands for many letters: batch, wrap."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from memo_enrich.cli import options
from memo_enrich.cli.commands.ends import source_and_target, storage
from memo_enrich.cli.delivery import Rehearsed, Report
from memo_enrich.cli.language import Command, Option
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, MemoEnrichError, UsageError
from memo_enrich.model import Catalogue
from memo_enrich.texts import counted, word

if TYPE_CHECKING:  # a command for one letter does not wait for what only batches need
    from memo_enrich.batch import Conduct, Summary
    from memo_enrich.batch.report import Provenance
    from memo_enrich.batch.stores import Place
    from memo_enrich.cli.progress import Progress

resume = click.option("--resume", is_flag=True, cls=Option, text="resume")
afresh = click.option("--overwrite", is_flag=True, cls=Option, text="afresh")
strictly = click.option("--strict", is_flag=True, cls=Option, text="strictly")
include = click.option("--include", multiple=True, metavar="PATTERN", cls=Option, text="include")
exclude = click.option("--exclude", multiple=True, metavar="PATTERN", cls=Option, text="exclude")
jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", cls=Option, text="jobs")
cluster = click.option("--cluster", metavar="ADDRESS", cls=Option, text="cluster")
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
    type=options.Positive(),
    metavar="M",
    default=90,
    show_default=True,
    cls=Option,
    text="pack_megabytes",
)
log_format = click.option("--log-format", type=click.Choice(["text", "json"]), cls=Option, text="log_format")

_MANY = (
    options.output("out"),
    storage,
    cluster,
    options.catalogue,
    options.letter_type,
    jobs,
    resume,
    afresh,
    strictly,
    pack_too,
    pack_messages,
    pack_megabytes,
    options.manifest_as_json,
    options.report,
    log_format,
    options.dry_run,
    options.time_limit,
    options.memory_limit,
    options.documents,
    options.schema_dir,
    options.demo,
)

Work = Callable[["Place", "Place", Catalogue, "Conduct"], "Summary"]


@click.command("batch", cls=Command)
@click.argument("folder", type=FILES)
@options.several(*_MANY[:5], include, exclude, *_MANY[5:])
@pass_ui
def batch(
    ui: Ui,
    folder: str,
    letter_type: str | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    **choices: Any,
) -> ExitCode:
    """Enrich every letter below a folder."""
    from memo_enrich.batch import enrich_many

    chosen = options.made(ui, **_library(choices))

    def work(letters: Place, out: Place, catalogue: Catalogue, conduct: Conduct) -> Summary:
        return enrich_many(
            letters,
            out,
            catalogue,
            letter_type=letter_type,
            options=chosen,
            include=include,
            exclude=exclude,
            **conduct.keywords(),
        )

    return _run(ui, work, folder, **choices)


@click.command("wrap", cls=Command)
@click.argument("recipients", type=FILES)
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

    def work(rows: Place, out: Place, catalogue: Catalogue, conduct: Conduct) -> Summary:
        return wrap_many(
            rows,
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


batch.twin = "memo_enrich.enrich_many(paths, folder, catalogue, executor=None, jobs=None, resume=False)"
wrap.twin = "memo_enrich.batch.wrap_many(recipients, folder, catalogue, sender_id=..., sender_label=...)"


def _library(choices: dict[str, Any]) -> dict[str, Any]:
    """Take the library's own options out of the command's."""
    own = {name: choices.pop(name) for name in ("documents", "schema_dir", "demo")}
    return own | {"strict": choices["strict"]}


def _run(
    ui: Ui,
    work: Work,
    source: str,
    *,
    output: str | None,
    catalogue_path: str | None,
    report: str | None,
    as_json: bool,
    log_format: str | None,
    storage: tuple[str, ...],
    **choices: Any,
) -> ExitCode:
    """Run a batch of the letters in ``source`` and say what came of it."""
    from memo_enrich.batch import rows
    from memo_enrich.cli.progress import progress

    dry_run = choices["dry_run"]
    if output is None and not dry_run:
        raise UsageError("usage.no_output")
    letters, out = source_and_target(source, "out" if output is None else output, storage)
    file = Report(report, source, catalogue_path, overwrite=choices["overwrite"], letters=letters, out=out)
    catalogue = options.load(catalogue_path)
    seen = progress(ui, log_format, dry_run=dry_run)
    with Rehearsed(wanted=dry_run and report is not None) as rehearsed:

        def told(row: dict[str, Any]) -> None:
            rehearsed.add(row)
            if as_json:
                ui.row(row)
            seen.result(row)

        conduct = _conduct(choices, seen, told)
        started = datetime.now().astimezone()
        try:
            summary = _ended(seen, lambda: work(letters, out, catalogue, conduct))
            seen.tables(summary, strict=choices["strict"])
            if not summary.letters:
                seen.note("no_letters", word("no_letters", ui.language, path=source))
            if not dry_run:
                told_of = _provenance(ui, source, started, summary, resumed=conduct.resume)
                _finish(ui, seen, out, catalogue, told_of, **_packs(choices))
            file.write(rehearsed.rows() if dry_run else rows(out))
        except MemoEnrichError as error:
            seen.error(error)
            return error.exit_code
    return summary.exit_code(strict=choices["strict"])


def _conduct(choices: dict[str, Any], seen: Progress, on_result: Callable[..., None]) -> Conduct:
    """Return how the batch is to be run."""
    from memo_enrich.batch import Conduct

    plain = {key: choices[key] for key in ("cluster", "jobs", "resume", "overwrite", "dry_run")}
    limits = {key: choices[key] for key in ("time_limit", "memory_limit") if choices[key] is not None}
    if plain["cluster"] is not None:
        _hush_dask()
    return Conduct(
        **plain,
        **limits,
        on_start=seen.start,
        on_result=on_result,
        on_more=seen.more,
        on_cluster=seen.cluster,
    )


def _hush_dask() -> None:
    """Keep Dask's own log off the terminal: what matters of it is said in our words, and its words may hold names."""
    with suppress(ImportError):
        import distributed

        logging.getLogger(distributed.__name__).setLevel(logging.CRITICAL)


def _packs(choices: dict[str, Any]) -> dict[str, Any]:
    return {key: choices[key] for key in ("pack_too", "pack_messages", "pack_megabytes")}


def _ended(seen: Progress, work: Callable[[], Summary]) -> Summary:
    """Do the work; the progress ends with it, however it ends."""
    try:
        return work()
    finally:
        seen.end()


def _finish(
    ui: Ui,
    seen: Progress,
    out: Place,
    catalogue: Catalogue,
    provenance: Provenance,
    *,
    pack_too: bool,
    pack_messages: int,
    pack_megabytes: float,
) -> None:
    """Write the report, and the containers where they are wanted."""
    from memo_enrich.batch.outs import pack_ready, write_report

    if pack_too:
        packed = pack_ready(out, most_messages=pack_messages, most_bytes=round(pack_megabytes * 1_000_000))
        counts = {"messages": packed.messages, "containers": len(packed.containers)}
        containers = counted("batch.containers", len(packed.containers), ui.language)
        line = counted("batch.packed", packed.messages, ui.language, containers=containers)
        if packed.others:
            line += counted("batch.not_packed", packed.others, ui.language)
        if packed.doubles:
            line += counted("batch.doubles", packed.doubles, ui.language)
        seen.note("packed", line, **counts, others=packed.others, doubles=packed.doubles)
    path = write_report(out, catalogue, language=ui.language, provenance=provenance)
    seen.note("report", word("batch.report", ui.language, path=path), path=path)


def _provenance(ui: Ui, source: str, started: datetime, summary: Summary, *, resumed: bool) -> Provenance:
    """Return what the report is told of the run."""
    from memo_enrich.batch.report import Provenance

    return Provenance(
        source=source,
        command=options.typed(ui),
        started=started,
        seconds=summary.seconds,
        standing=summary.letters - summary.worked if resumed else None,
    )
