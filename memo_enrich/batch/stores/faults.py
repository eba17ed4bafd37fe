"""What goes wrong with a store, in our words; and what is tried again before it is said."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from memo_enrich.errors import MemoEnrichError, ReadError, UsageError, WriteError

T = TypeVar("T")

_DENIED: Final = frozenset({
    "ClientAuthenticationError", "CredentialRetrievalError", "NoCredentialsError", "PartialCredentialsError",
    "PermissionDenied", "PermissionError", "ProfileNotFound", "SFTPPermissionDenied", "TokenRetrievalError",
})  # fmt: skip
_MISSING: Final = frozenset({"FileNotFoundError", "SFTPNoSuchFile", "SFTPNoSuchPath", "ResourceNotFoundError"})
_HOST_KEY: Final = frozenset({"HostKeyNotVerifiable"})
_USAGE: Final = frozenset({
    "ConfigParseError", "ConfigNotFound", "InvalidRegionError", "KeyImportError", "NotImplementedError",
    "ParamValidationError", "TypeError", "ValueError",
})  # fmt: skip
_SKEWED: Final = frozenset({"RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"})
"""S3 signs with the time, and refuses what is a quarter of an hour off."""
_FINAL: Final = frozenset({"FileExistsError", "IsADirectoryError", "NotADirectoryError"})
WAITS: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between the tries of one call; up to as much again by chance, so that workers do not come in step."""


def kind_of(error: BaseException) -> str:
    """Return the code word for a fault, by the names of its classes: the libraries need not be there to be asked."""
    names = {base.__name__ for base in type(error).__mro__}
    if _said(error) in _SKEWED:
        return "store.clock"
    for code, known in (("denied", _DENIED), ("missing", _MISSING), ("host_key", _HOST_KEY), ("options", _USAGE)):
        if names & known:
            return f"store.{code}"
    return "store.failed"


def _said(error: BaseException) -> str:
    """Return the code by which S3 says what is wrong, "" where there is none; s3fs keeps it in the cause."""
    answer = getattr(error.__cause__, "response", None)
    about = answer.get("Error") if isinstance(answer, dict) else None
    return str(about.get("Code", "")) if isinstance(about, dict) else ""


@contextmanager
def told(kind: type[ReadError | WriteError], where: str) -> Iterator[None]:
    """Turn what the store raises into an error of ``kind`` at ``where``. Its own text may hold keys and is not told.

    Raises:
        ReadError, WriteError: ``store.denied``, ``store.clock``, ``store.missing``, ``store.host_key``,
            ``store.failed``.
        UsageError: ``store.options``.
    """
    try:
        yield
    except (MemoEnrichError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - each library has its own
        code = kind_of(error)
        if code == "store.options":
            raise UsageError(code, where, error=type(error).__name__) from None
        raise kind(code, where, error=type(error).__name__) from None


def persist(call: Callable[[], T], renew: Callable[[], None], tries: int = len(WAITS) + 1) -> T:
    """Return what ``call`` returns, after as many tries as that takes where the fault may pass (503, a cut line).

    Args:
        call: may be made several times.
        renew: called before each further try; opens the connection anew.
        tries: at most so many.
    """
    for wait in WAITS[: tries - 1]:
        try:
            return call()
        except Exception as error:
            if not passing(error):
                raise
            time.sleep(wait * random.uniform(1, 2))  # noqa: S311 - no secret
            renew()
    return call()


def passing(error: BaseException) -> bool:
    """Tell whether a fault may be gone at the next try."""
    if isinstance(error, MemoEnrichError):
        return False
    return kind_of(error) == "store.failed" and type(error).__name__ not in _FINAL
