"""How the service is run: everything its operator decides, checked once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from memo_enrich.batch.workers import MEMORY_LIMIT, cores
from memo_enrich.errors import UsageError
from memo_enrich.texts import Language, told

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""Hosts that nobody but this machine reaches."""

SHORTEST_TOKEN: Final = 16
_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides.

    Attributes:
        catalogue: the file; it is read again when it changes.
        host: address to bind to; without a token a loopback one.
        port: port to bind to; 0 takes a free one.
        workers: worker processes; None: as many as the machine has cores.
        max_mb: the largest letter taken, MB.
        queue: letters that may wait for a worker; the next is asked to come again.
        token: what callers must show (``Authorization: Bearer``); None: only this machine may call.
        names: host names under which the service is reached, behind a reverse proxy for one.
        edit: the desk may change the catalogue.
        batches: folder with the outputs of batches, for the desk to show.
        demo: let links to ``.example`` hosts through.
        documents: "main" or "all" documents of a message; None: as the catalogue says.
        schema_dir: official MeMo XSD files to validate against instead of our own.
        time_limit: seconds a letter may take.
        memory_limit: MB a worker may take for its letters.
        patience: seconds without a byte after which a caller who still sends is given up.
        lang: language of messages where the caller does not choose.

    Raises:
        UsageError: ``service.not_loopback``, ``service.token_short``.
    """

    catalogue: Path
    host: str = "127.0.0.1"
    port: int = 8080
    workers: int | None = None
    max_mb: float = 100.0
    queue: int = 64
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    edit: bool = False
    batches: Path | None = None
    demo: bool = False
    documents: Literal["main", "all"] | None = None
    schema_dir: Path | None = None
    time_limit: float = 60.0
    memory_limit: float = MEMORY_LIMIT
    patience: float = 30.0
    lang: Language = "da"

    def __post_init__(self) -> None:
        if self.token is None and self.host.lower() not in LOOPBACK:
            raise UsageError("service.not_loopback", host=self.host)
        if self.token is not None and (len(self.token) < SHORTEST_TOKEN or not self.token.isascii()):
            raise UsageError("service.token_short", least=SHORTEST_TOKEN)

    @property
    def crew_size(self) -> int:
        """The number of worker processes."""
        return self.workers or cores()

    @property
    def most_bytes(self) -> int:
        """The largest letter taken, bytes."""
        return int(self.max_mb * _MB)


def read_token(path: Path) -> str:
    """Return the token in a file: its first line, without white space around it.

    Raises:
        UsageError: ``service.token_file``.
    """
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = told(error) if isinstance(error, OSError) else type(error).__name__
        raise UsageError("service.token_file", str(path), error=said) from error
    return lines[0].strip() if lines else ""
