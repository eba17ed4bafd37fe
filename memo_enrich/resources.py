"""Where files lie: those that ship with the package (in the wheel, or beside it in a checkout), and the typeface."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def schema_folder() -> Path:
    """Return the folder ``schemas/``: inside the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


def font_file(cut: str) -> Path:
    """Return the path of a cut of Open Sans, such as ``OpenSans-Regular``, in the package ttf-opensans.

    Raises:
        ImportError: the package is missing.
    """
    spec = find_spec("ttf_opensans")  # not imported: it would load Pillow where that is installed
    if spec is None or spec.origin is None:
        raise ImportError("the package ttf-opensans is missing")
    return Path(spec.origin).parent / "ttf" / f"{cut}.ttf"
