"""Whatever a container holds: a ReadError, or files in the folder that was asked for and nowhere else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fuzz.checks.listening import Listener
from fuzz.checks.product import Product
from fuzz.checks.slips import Outcome
from memo_enrich.errors import ReadError, WriteError


def container_slips(data: bytes, product: Product) -> Outcome:
    """Check one container."""
    with Listener() as listener, tempfile.TemporaryDirectory() as place:
        source, folder = Path(place) / "in.tar.lzma", Path(place) / "out"
        source.write_bytes(data)
        folder.mkdir()
        count = listener.call(product.unpack, source, folder, may=(ReadError, WriteError), name="unpack")
        files = [path for path in Path(place).rglob("*") if path != source and not path.is_dir()]
        if any(path.parent != folder or path.is_symlink() for path in files):
            listener.slip("container", "files outside the folder")
        if count is not None and count != len(files):
            listener.slip("container", "another number of files")
    return Outcome("refused" if count is None else "unpacked", "", listener.slips)
