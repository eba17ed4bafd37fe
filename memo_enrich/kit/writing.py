"""A folder that is there whole or not at all: it is filled beside its place and moved there in one step."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from memo_enrich.errors import WriteError
from memo_enrich.texts import told
from memo_enrich.writing import patiently

LIST: Final = "kit.json"
PAGE: Final = "index.html"


@contextlib.contextmanager
def whole_folder(out: str | Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a folder to fill; when all went well it is ``out``.

    Args:
        out: where it shall be: missing, or an empty folder; with ``overwrite`` also a kit that was made before.
        overwrite: replace such a kit, unless there are other files in it.

    Raises:
        WriteError: ``write.folder_not_empty``, ``write.foreign_file``, ``batch.out_not_folder``, ``write.failed``.
    """
    target = Path(out)
    refuse_taken(target, overwrite=overwrite)
    try:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".memo-enrich-", suffix=".tmp", dir=target.absolute().parent))
    except OSError as error:
        raise WriteError("write.failed", str(out), error=told(error)) from error
    try:
        yield made
        _open_to_all(made)
        _take_place(made, target)
    except OSError as error:
        raise WriteError("write.failed", str(out), error=told(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def refuse_taken(target: Path, *, overwrite: bool) -> None:
    """Raise when there is something at ``target`` that must not go."""
    try:
        if not os.path.lexists(target):
            return
        if not target.is_dir():
            raise WriteError("batch.out_not_folder", str(target))
        held = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
        if not held and not any(target.iterdir()):
            return
    except OSError as error:
        raise WriteError("write.failed", str(target), error=told(error)) from error
    if not overwrite or LIST not in held:
        raise WriteError("write.folder_not_empty", str(target))
    ours = _listed(target / LIST)
    foreign = next((name for name in held if name not in ours), None)
    if foreign is not None:
        raise WriteError("write.foreign_file", str(target), file=foreign)


def _listed(path: Path) -> set[str]:
    """Return the files that a kit's list names, and the list and the page themselves."""
    try:
        subjects = json.loads(path.read_text(encoding="utf-8"))["subjects"]
        return {LIST, PAGE, *(str(piece["file"]) for subject in subjects for piece in subject["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {LIST}


def _take_place(made: Path, target: Path) -> None:
    """Move the folder to its place; one that was there before goes when the new one stands."""
    if not os.path.lexists(target):
        patiently(lambda: made.rename(target))
        return
    if not any(target.iterdir()):
        _fill(made, target)
        return
    old = Path(tempfile.mkdtemp(prefix=".memo-enrich-", suffix=".old", dir=target.absolute().parent))
    old.rmdir()
    patiently(lambda: target.rename(old))
    try:
        patiently(lambda: made.rename(target))
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _fill(made: Path, target: Path) -> None:
    """Move what is in a folder into an empty one that stays (somebody may be in it, or it is a volume of its own)."""
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir(), key=lambda path: (path.name == LIST, path.name)):
            moved.append(target / path.name)
            shutil.move(path, moved[-1])
    except OSError:
        for path in moved:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def _open_to_all(folder: Path) -> None:
    """Give the folder the mode that mkdir would have given it (mkdtemp makes it private)."""
    if os.name != "nt":
        probe = folder / ".mode"
        probe.mkdir()
        mode = probe.stat().st_mode & 0o777
        probe.rmdir()
        folder.chmod(mode)
