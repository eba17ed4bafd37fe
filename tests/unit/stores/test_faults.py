"""What goes wrong with a store, told in our words: what may pass is tried again, and no text of a library gets out."""

from __future__ import annotations

import pytest

from memo_enrich import Location, ReadError, UsageError, WriteError
from memo_enrich.batch.stores import faults
from memo_enrich.batch.stores.faults import passing, persist, told
from tests.support.proxy import Faults, faulty
from tests.support.stores import Bucket
from tests.unit.stores.conftest import Ends, RunBatch

SECRET = "AKIA-and-the-rest"


class NoCredentialsError(Exception):
    """As botocore has it, which is no OSError."""


class HostKeyNotVerifiable(Exception):
    """As asyncssh has it."""


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (PermissionError(SECRET), "store.denied", 7),
        (NoCredentialsError(SECRET), "store.denied", 7),
        (FileNotFoundError(SECRET), "store.missing", 7),
        (HostKeyNotVerifiable(SECRET), "store.host_key", 7),
        (TypeError(SECRET), "store.options", 2),
        (OSError(16, SECRET), "store.failed", 7),
        (TimeoutError(SECRET), "store.failed", 7),
    ],
)
def test_each_fault_has_its_word_and_says_nothing_else(error: Exception, code: str, exit_code: int) -> None:
    with pytest.raises((WriteError, UsageError)) as said, told(WriteError, "s3://x"):
        raise error
    assert (said.value.code, int(said.value.exit_code)) == (code, exit_code)
    assert SECRET not in said.value.message() + said.value.message("en") + repr(said.value.values)
    assert said.value.__cause__ is None


def test_what_may_pass_is_tried_again_on_a_new_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.time, "sleep", lambda _: None)
    events: list[str] = []

    def call() -> str:
        events.append("call")
        if len(events) < 5:
            raise OSError(16, "busy")
        return "done"

    assert persist(call, lambda: events.append("renew")) == "done"
    assert events == ["call", "renew", "call", "renew", "call"]


def test_a_store_that_hangs_is_asked_again(s3: Bucket, run_batch: RunBatch) -> None:
    """Whoever waits gives up after a while (a second here), in the middle of listing, reading and writing alike."""
    hangs = Faults(hang=0.06, half=0.05)
    with faulty(s3.endpoint, hangs) as endpoint:
        impatient = {"connect_timeout": 1, "read_timeout": 1, "retries": {"max_attempts": 0}}
        options = {**s3.options, "endpoint_url": endpoint, "config_kwargs": impatient}
        places = (Location(s3.url(f"hangs/{end}"), options) for end in ("in", "out"))
        ends = Ends(*places, s3.system(), f"{s3.name}/hangs/in", f"{s3.name}/hangs/out")
        ends.fill(**{f"a{number}": f"x {number}" for number in range(30)})
        assert run_batch(ends).statuses == {"enriched": 30}
    ends.assert_in_order(*(f"a{number}.pdf" for number in range(30)))
    assert all(hangs.met.values()), hangs.met


@pytest.mark.parametrize("error", [PermissionError(), FileNotFoundError(), ReadError("read.missing"), ValueError()])
def test_what_does_not_pass_is_not_tried_again(error: Exception) -> None:
    calls: list[int] = []

    def call() -> None:
        calls.append(1)
        raise error

    with pytest.raises(type(error)):
        persist(call, list)
    assert calls == [1]
    assert not passing(error)
