"""What Windows does otherwise, as far as it can be tried where it is not: errors, names, paths, numbers of handles."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PureWindowsPath

import pytest

from memo_enrich.advice import Places
from memo_enrich.batch.target import placing
from memo_enrich.batch.workers.crew import most_workers
from memo_enrich.catalogue import parse_catalogue
from memo_enrich.cli.streams import _reader_has_gone
from memo_enrich.errors import WriteError
from memo_enrich.legible import is_windows_name
from memo_enrich.texts import say, told
from memo_enrich.texts.system import DANISH, IN_USE
from memo_enrich.writing import patiently, write_bytes


class WindowsError(OSError):
    """An error as Python makes it there: ``errno`` from a table, the reason in the language of the machine."""

    def __init__(self, number: int, winerror: int) -> None:
        super().__init__(number, "Der Prozess kann nicht auf die Datei zugreifen")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("error", "danish"),
    [
        (WindowsError(errno.EACCES, 32), "filen er åben i et andet program"),
        (WindowsError(errno.EACCES, 5), "adgang nægtet"),
        (WindowsError(errno.ENOSPC, 112), "der er ikke mere plads på disken"),
        (WindowsError(errno.ENOENT, 206), "navnet er for langt eller kan ikke bruges"),
        (WindowsError(errno.EINVAL, 123), "navnet er for langt eller kan ikke bruges"),
        (WindowsError(errno.ENOENT, 53), "netværksdrevet svarer ikke"),
        (WindowsError(errno.ENOENT, 2), "filen eller mappen findes ikke"),
    ],
)
def test_a_reason_is_told_by_its_number_not_in_the_machines_language(error: WindowsError, danish: str) -> None:
    assert danish in say("write.failed", "da", error=told(error))
    assert "Prozess" not in say("write.failed", "en", error=told(error))


def test_elsewhere_a_reason_is_the_systems_own() -> None:
    assert told(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) in DANISH
    assert told(OSError()) == "OSError"
    assert DANISH[IN_USE] != IN_USE


def test_a_file_that_somebody_has_open_for_a_moment_is_waited_for() -> None:
    left = [WindowsError(errno.EACCES, 32), WindowsError(errno.EACCES, 5)]
    waited: list[float] = []

    def move() -> None:
        if left:
            raise left.pop()

    patiently(move, sleep=waited.append)
    assert (len(waited), left) == (2, [])


def test_one_that_stays_open_is_given_up_and_other_errors_at_once() -> None:
    waited: list[float] = []

    def stays_open() -> None:
        raise WindowsError(errno.EACCES, 32)

    def is_there() -> None:
        raise FileExistsError(errno.EEXIST, "exists")

    with pytest.raises(WindowsError):
        patiently(stays_open, sleep=waited.append)
    assert 1 < sum(waited) < 3
    waited.clear()
    with pytest.raises(FileExistsError):
        patiently(is_there, sleep=waited.append)
    assert waited == []


def test_a_result_whose_place_is_open_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise WindowsError(errno.EACCES, 32)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("memo_enrich.writing._WAITS", ())
    target = tmp_path / "brev.pdf"
    target.write_bytes(b"before")
    with pytest.raises(WriteError) as caught:
        write_bytes(b"after", target, overwrite=True)
    assert caught.value.values == {"error": IN_USE}
    assert [path.name for path in tmp_path.iterdir()] == ["brev.pdf"]
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        ("brev.pdf", True),
        ("2026/brev 1.pdf", True),
        ("blåbær.pdf", True),
        (".skjult.pdf", True),
        ("auxiliary.pdf", True),
        ("com10.pdf", True),
        ("aux.pdf", False),
        ("AUX", False),
        ("com1.tar.lzma", False),
        ("com¹.pdf", False),
        ("CONOUT$", False),
        ("mappe/nul/brev.pdf", False),
        ("brev.pdf.", False),
        ("brev.pdf ", False),
        ("mappe./brev.pdf", False),
        ("brev:skjult.pdf", False),
        ("hvad?.pdf", False),
        ("a<b.pdf", False),
        ("a\\b.pdf", False),
        ("a\tb.pdf", False),
        ("a//b.pdf", False),
    ],
)
def test_names_that_windows_lets_a_file_have(place: str, fits: bool) -> None:
    assert is_windows_name(place) is fits
    if fits:
        assert PureWindowsPath(place).as_posix() == place
        assert not PureWindowsPath(place).drive


@pytest.mark.parametrize("place", ["aux.pdf", "a:b.pdf", "brev.pdf.", "mappe /brev.pdf"])
def test_a_letter_of_another_name_gets_one_that_fits(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "waiting"
    waiting.write_bytes(b"letter")
    monkeypatch.setattr(placing, "_WINDOWS", True)
    with placing.Places(tmp_path) as places:
        put = places.put(str(waiting), "ready", place, place)
    assert is_windows_name(put)
    assert (tmp_path / put).read_bytes() == b"letter"


@pytest.mark.parametrize("winerror", [3, 206])
def test_a_path_that_is_too_long_there_becomes_a_short_one(
    winerror: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, move = tmp_path / "waiting", placing._moved
    waiting.write_bytes(b"letter")

    def at_most(waiting: str, target: str) -> None:
        if len(Path(target).name) > 60:
            raise WindowsError(errno.ENOENT, winerror)
        move(waiting, target)

    monkeypatch.setattr(placing, "_moved", at_most)
    with placing.Places(tmp_path) as places:
        put = places.put(str(waiting), "ready", f"{'x' * 200}.pdf", "kilde")
    assert (tmp_path / put).read_bytes() == b"letter"
    assert len(put) < 60


def test_no_more_workers_than_there_are_handles_to_wait_for() -> None:
    assert most_workers(1000, "nt") < 63
    assert (most_workers(8, "nt"), most_workers(1000, "posix")) == (8, 1000)


def test_a_pipe_that_was_closed_is_told_by_einval() -> None:
    assert _reader_has_gone(OSError(errno.EINVAL, "Invalid argument"), "nt")
    assert not _reader_has_gone(OSError(errno.EINVAL, "Invalid argument"), "posix")
    assert not _reader_has_gone(OSError(errno.ENOSPC, "full"), "nt")


def test_places_of_a_catalogue_on_a_drive_are_taken_apart() -> None:
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/"\n'
    places = Places(parse_catalogue(head, r"C:\kommune\letters.toml"))
    where = r'C:\kommune\faelles.toml:41 [[letter]] 3 (id "pas") link'
    assert (places.file(where), places.name(where)) == (r"C:\kommune\faelles.toml", "pas link")
