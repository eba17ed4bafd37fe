"""LibreOffice, where it is installed: documents become PDFs, many in one call, since its start takes seconds.

It runs with a profile of its own that is thrown away: no macro runs, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_NAMES: Final = ("soffice", "libreoffice")
_WINDOWS: Final = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
_MAC: Final = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_START_SECONDS: Final = 60.0
_SECONDS_EACH: Final = 15.0
_FILTER: Final = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)
_ITEM: Final = (
    '<item oor:path="/org.openoffice.Office.Common/{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS: Final = (
    ("Security/Scripting", "MacroSecurityLevel", "3"),
    ("Security/Scripting", "DisableMacrosExecution", "true"),
    ("Security/Scripting", "BlockUntrustedRefererLinks", "true"),
)
_PROFILE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'
)


def find_office() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None and sys.platform == "win32":
        folders = (os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)"))
        files = (Path(folder) / name for folder in folders if folder for name in _WINDOWS)
        found = next((str(path) for path in files if path.is_file()), None)
    if found is None and _MAC.is_file():
        found = str(_MAC)
    return found


def as_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDFs that LibreOffice makes of documents; those it cannot open are missing.

    Args:
        documents: by any key; the bytes are those of text documents.
    """
    office = find_office()
    if office is None or not documents:
        return {}
    with tempfile.TemporaryDirectory(prefix="memo-enrich-office-", ignore_cleanup_errors=True) as folder:
        names = {f"{number}.docx": key for number, key in enumerate(documents)}
        for name, key in names.items():
            (Path(folder) / name).write_bytes(documents[key])
        _convert(office, Path(folder), list(names))
        made = {key: Path(folder) / "pdf" / name.replace(".docx", ".pdf") for name, key in names.items()}
        found = {key: path.read_bytes() for key, path in made.items() if path.is_file()}
    missing = [key for key in documents if key not in found]
    if missing and len(documents) > 1:  # one that brought the program down took others with it
        for key in missing:
            found |= as_pdf({key: documents[key]})
    return found


def _convert(office: str, folder: Path, names: list[str]) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    command = [
        office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", _FILTER,
        "--outdir", str(folder / "pdf"), *(str(folder / name) for name in names),
    ]  # fmt: skip
    child = subprocess.Popen(  # noqa: S603 - a program found on this machine, with files that we named
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        child.wait(_START_SECONDS + _SECONDS_EACH * len(names))
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End LibreOffice, and the process it has started, where it has not ended by itself."""
    if child.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
