"""Writing is all or nothing, and replaces nothing by surprise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from memo_enrich import writing
from memo_enrich.errors import ExitCode, WriteError


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".memo-enrich-"))


def test_writes_the_bytes_and_makes_the_folders(tmp_path: Path) -> None:
    target = tmp_path / "en mappe" / "æøå" / "brev.xml"
    assert writing.write_bytes(b"brev", target) == target
    assert target.read_bytes() == b"brev"
    assert leftovers(target.parent) == []


def test_writes_piece_by_piece(tmp_path: Path) -> None:
    writing.write_bytes((b"ab", b"cd"), tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"abcd"


def test_does_not_replace_without_overwrite(tmp_path: Path) -> None:
    target = tmp_path / "brev.xml"
    target.write_bytes(b"old")
    with pytest.raises(WriteError) as caught:
        writing.write_bytes(b"new", target)
    assert (caught.value.code, caught.value.exit_code) == ("write.exists", ExitCode.NOT_WRITTEN)
    assert target.read_bytes() == b"old"
    writing.write_bytes(b"new", target, overwrite=True)
    assert target.read_bytes() == b"new"
    assert leftovers(tmp_path) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "brev.xml"
    real = os.fsync

    def appears(descriptor: int) -> None:
        target.write_bytes(b"somebody else's")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", appears)
    with pytest.raises(WriteError, match="write.exists"):
        writing.write_bytes(b"ours", target)
    assert target.read_bytes() == b"somebody else's"
    assert leftovers(tmp_path) == []


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "brev.xml"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"ikke mere plads på disken \[write.failed\]"):
        writing.write_bytes(b"new", target, overwrite=True)
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="write.not_a_file"):
        writing.write_bytes(b"x", tmp_path, overwrite=True)


def test_the_letter_read_is_never_the_target_even_by_another_name(tmp_path: Path) -> None:
    letter = tmp_path / "brev.xml"
    letter.write_bytes(b"x")
    with pytest.raises(WriteError, match="write.same_as_input"):
        writing.refuse_same_file(letter, tmp_path / "." / "brev.xml")
    other = tmp_path / "link.xml"
    os.link(letter, other)
    with pytest.raises(WriteError, match="write.same_as_input"):
        writing.refuse_same_file(letter, other)
    writing.refuse_same_file(letter, tmp_path / "new.xml")


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_file_has_the_mode_a_plain_open_would_give(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    writing.write_bytes(b"", ours)
    assert ours.stat().st_mode == plain.stat().st_mode
