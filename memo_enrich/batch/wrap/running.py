"""``wrap``: every row of a list of recipients becomes one enriched message, named for its messageUUID."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from memo_enrich import reading
from memo_enrich.batch.conduct import Conduct
from memo_enrich.batch.running import run, run_relayed
from memo_enrich.batch.sources import Entry
from memo_enrich.batch.stores import Place, is_local, path_of, refuse_nested
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.target import Ledger, Mark, notes_of, refuse_overlap
from memo_enrich.batch.tasks import Job, Task
from memo_enrich.batch.workers import enrich_letter
from memo_enrich.batch.wrap.at_hand import at_hand
from memo_enrich.batch.wrap.cells import LONGEST_TEXT
from memo_enrich.batch.wrap.checking import RecipientList
from memo_enrich.batch.wrap.identity import fingerprint, message_uuid
from memo_enrich.batch.wrap.listed import ListedLetter, Sender
from memo_enrich.batch.wrap.message import VERSIONS, Wrapping, message
from memo_enrich.errors import ReadError, UsageError
from memo_enrich.legible import legible
from memo_enrich.model import DEFAULT_OPTIONS, Options, Result
from memo_enrich.pipeline import CatalogueLike, catalogue_of

_NAME: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.xml")


def wrap_many(
    recipients: Place,
    folder: Place,
    catalogue: CatalogueLike,
    *,
    sender_id: str,
    sender_label: str,
    memo_version: str = "1.2",
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    conduct: Conduct = Conduct(),  # noqa: B008 - frozen
) -> Summary:
    """Make one enriched MeMo message of each row of a list of recipients.

    The list names a PDF (column ``pdf``) and a recipient (``modtager``, ``cpr`` or ``cvr``) and may set ``navn``,
    ``titel``, ``type``, ``kode``, ``kle``, ``kletitel``, ``obligatorisk``, ``forkyndelse``, ``leveringsdato`` and
    ``bilag`` (file names with ``|`` between); English names are understood as well. Files lie beside the list or below.
    OUT gets ``ready/<messageUUID>.xml``; the manifest's rows say ``row`` and ``message_uuid`` and no CPR number.

    Args:
        recipients: the list, as Excel writes it (CSV); a path or a URL. What lies beside and below a URL is fetched.
        folder: OUT; see :func:`memo_enrich.enrich_many`.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        sender_id: CVR number of the sender.
        sender_label: the sender's name.
        memo_version: "1.1" or "1.2".
        letter_type: for rows that name none.
        options: as for :func:`memo_enrich.enrich`.
        conduct: workers, resume and the like, as for ``enrich_many``.

    Returns:
        The counts of all rows in the manifest.

    Raises:
        RecipientsError: with every fault of the list; nothing was written.
        UsageError, CatalogueError, ReadError, WriteError, KeyboardInterrupt: as for ``enrich_many``.
    """
    sender = _sender(sender_id, sender_label)
    if memo_version not in VERSIONS:
        raise UsageError("list.memo_version", known=", ".join(VERSIONS))
    known = catalogue_of(catalogue)
    today = options.today or date.today()  # noqa: DTZ011 - the municipality's own day
    job = Job(known, load_wrapped, enrich_wrapped, letter_type, options)
    with at_hand(recipients) as path:
        rows = RecipientList(reading.load(path), legible(path.name), path.parent, known, today)
        rows.check()
        if is_local(recipients) and is_local(folder) and conduct.cluster is None:
            refuse_overlap(path_of(folder), [path])
            listing = partial(_ListIntake, rows, sender, memo_version)
            return run(listing, path_of(folder), job, conduct)
        refuse_nested(recipients, folder)
        return run_relayed(_ListIntake(rows, sender, memo_version, None), None, folder, job, conduct, _made)


def load_wrapped(task: Task) -> bytes:
    """Write the message of a row.

    Raises:
        ReadError: a file it carries cannot be read.
    """
    if isinstance(task.payload, _Made):
        return task.payload.content
    if not isinstance(task.payload, Wrapping):
        raise TypeError("payload")
    return message(task.payload)


def enrich_wrapped(content: bytes, task: Task, job: Job) -> Result:
    """Enrich the message of a row, with the row's letter type where it names one."""
    letter_type = task.payload.letter_type if isinstance(task.payload, Wrapping | _Made) else ""
    return enrich_letter(content, task, replace(job, letter_type=letter_type or job.letter_type))


@dataclass(frozen=True, slots=True)
class _Made:
    """A message that travels as it is: workers elsewhere do not see the files it was made of."""

    content: bytes = field(repr=False)
    letter_type: str


def _made(what: Entry | Task) -> Entry | Task:
    """Make the message of a row here. One that cannot be made is left for a worker to say why."""
    if not isinstance(what, Task) or not isinstance(what.payload, Wrapping):
        return what
    with suppress(ReadError):
        return replace(what, payload=_Made(message(what.payload), what.payload.letter_type))
    return what


class _ListIntake:
    """The rows of a list as tasks."""

    def __init__(self, rows: RecipientList, sender: Sender, version: str, ledger: Ledger | None) -> None:
        self._rows = rows
        self._sender = sender
        self._version = version
        self._ledger = ledger
        self._created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def survey(self) -> int:
        """Return how many rows there are, each compared with what an earlier run did."""
        count = 0
        for letter in self._rows.letters():
            count += 1
            if self._ledger is not None:
                self._ledger.examine(self._source(letter), self._mark(letter).hex)
        return count

    def tasks(self, spool: str) -> Iterator[Task]:
        """Yield the rows that are to be done."""
        del spool
        for number, letter in enumerate(self._rows.letters(), start=1):
            source = self._source(letter)
            known = self._ledger.mark(source) if self._ledger else Mark.UNSEEN
            if known is Mark.DONE:
                continue
            mark = self._mark(letter)
            uuid = message_uuid(mark)
            yield Task(
                number,
                source,
                str(letter.letter.path),
                f"{uuid}.xml",
                notes=notes_of(known),
                source_sha256=mark.hex(),
                extra=(("row", letter.row), ("message_uuid", uuid)),
                payload=Wrapping(letter, self._sender, self._version, uuid, self._created),
            )

    def entries(self) -> Iterator[Entry | Task]:
        """Yield all rows."""
        yield from self.tasks("")

    def owns(self, place: str) -> bool:
        """Tell whether an output has the name of a message."""
        return _NAME.fullmatch(place) is not None

    def _source(self, letter: ListedLetter) -> str:
        return f"{self._rows.name}:{letter.row}"

    def _mark(self, letter: ListedLetter) -> bytes:
        return fingerprint(letter, self._sender, self._version)


def _sender(id_: str, label: str) -> Sender:
    digits = re.sub(r"\s", "", id_).upper().removeprefix("DK")
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise UsageError("list.sender_id")
    name = " ".join(label.split())
    if not name or len(name) > LONGEST_TEXT or not name.isprintable():
        raise UsageError("list.sender_label", limit=LONGEST_TEXT)
    return Sender(digits, name)
