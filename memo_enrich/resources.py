"""Where the files that ship with the package lie: in the wheel, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def schema_folder() -> Path:
    """Return the folder ``schemas/``: inside the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"
