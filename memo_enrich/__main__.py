"""``python -m memo_enrich``, and the program ``memo-enrich``: one command line is the whole life of a process."""

from __future__ import annotations

import gc
import os
import sys
import threading
from typing import Final

from memo_enrich.sparing import later, names_later, patterns_later

_RARELY: Final = 100_000
"""Objects made before Python looks for dead circles among them. One letter makes few, and each look costs its start."""

_SELDOM_ASKED: Final = (
    "numpy._core._add_newdocs",  # what the functions of numpy say of themselves
    "numpy._core._add_newdocs_scalars",
    "pikepdf.sanitize",
    "segno.writers",  # they load HTTP, TLS and SAX
    *("difflib", "shlex"),  # what a wrong name is like, and how a line was typed
    # of Python's own, by
    *("bz2", "lzma"),  # shutil
    *("hmac", "secrets"),  # passwords of PDFs
    "ipaddress",  # urllib
    *("linecache", "textwrap", "tokenize", "traceback"),  # logging, inspect
    "mimetypes",  # pikepdf
    "pickle",  # numpy
    "signal",  # subprocess
)
"""Modules that what we use imports, and that take time to load; most letters need none of them."""

_SELDOM_NAMED: Final = {
    "numpy": ("linalg",),
    "pikepdf": ("_content_scopes", "_page_copy", "jobs", "models", "models.ctm", "models.metadata"),
}
"""Modules whose names are imported for those who call a library; a letter needs pictures, and the core of qpdf."""

_SELDOM_MATCHED: Final = (
    *("gettext", "json", "locale", "logging", "platform", "string", "tomllib", "urllib.parse"),
    *("click._compat", "numpy._core._internal", "numpy.lib._polynomial_impl"),
)
"""Modules whose patterns wait: most letters use none of them."""

_MANY_THREADS: Final = frozenset({"batch", "pack", "serve", "unpack", "wrap"})
"""Commands that live long, with threads that must never wait for each other's imports. They start as ever."""


def run() -> int:
    """Run the program and return its exit code, or leave with it where nothing is left to be tidied."""
    gc.set_threshold(_RARELY)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads take longer to start than our products take
    if not _MANY_THREADS.intersection(sys.argv):
        later(*_SELDOM_ASKED)
        for package, modules in _SELDOM_NAMED.items():
            names_later(package, *modules)
        patterns_later(*_SELDOM_MATCHED)
    from memo_enrich.cli import main

    code = main()
    if threading.active_count() == 1 and "multiprocessing" not in sys.modules:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process without taking half a thousand modules apart first, which takes as long as a letter does.

    What cannot be flushed is left to Python, which says so.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    sys.exit(run())
