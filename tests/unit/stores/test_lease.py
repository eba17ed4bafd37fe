"""Whose a lease is, told from what has arrived of it."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from memo_enrich.batch.books import lease as module
from memo_enrich.batch.books.lease import LEASE, Lease
from memo_enrich.errors import ReadError, WriteError

OTHER = json.dumps({"owner": "0" * 32, "beat": 7}).encode()


class Shelf:
    """A store that holds one file; ``cut`` is how much of the next new one arrives, unanswered."""

    location = "shelf"

    def __init__(self, cut: int | None = None) -> None:
        self.held: bytes | None = None
        self.cut = cut

    def create(self, name: str, data: bytes) -> bool:
        assert name == LEASE
        if self.held is not None:
            return False
        self.held, answered = data[: self.cut], self.cut is None
        return answered

    def read(self, name: str) -> bytes:
        if self.held is None:
            raise ReadError("store.missing", name)
        return self.held

    def drop(self, name: str) -> None:
        assert name == LEASE
        self.held = None


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody renews, and whoever would wait fails."""

    def impatient(_: float) -> None:
        raise AssertionError("waited")

    monkeypatch.setattr(module, "RENEWAL", 60.0)
    monkeypatch.setattr("memo_enrich.batch.books.lease.time.sleep", impatient)


def held_on(shelf: Shelf) -> Lease:
    return Lease(cast("Any", shelf))


@pytest.mark.parametrize("arrived", [19, 27, 40, 43, 50, 200])
def test_a_renewal_of_which_only_a_part_has_arrived_is_still_ours(arrived: int) -> None:
    shelf = Shelf()
    with held_on(shelf) as lease:
        assert shelf.held is not None
        shelf.held = shelf.held[:arrived]
        lease.confirm()
        assert not lease.lost
    assert shelf.held is None


@pytest.mark.parametrize("seen", [OTHER, OTHER[:27], OTHER[:5], b"", b"{}", None])
def test_what_another_has_written_or_nobody_is_not_ours(seen: bytes | None) -> None:
    shelf = Shelf()
    with held_on(shelf) as lease:
        shelf.held = seen
        with pytest.raises(WriteError) as said:
            lease.confirm()
        assert said.value.code == "batch.leased"
    assert shelf.held == seen


@pytest.mark.parametrize("cut", [27, 200])
def test_a_lease_that_arrived_without_an_answer_is_held_at_once(cut: int) -> None:
    shelf = Shelf(cut)
    with held_on(shelf) as lease:
        lease.confirm()
    assert shelf.held is None
