"""What lies in files: schemas and templates that ship with the package, and the typeface."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pages are written by few calls
    from jinja2 import Environment
    from markupsafe import Markup


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


@cache
def templates(package: str) -> Environment:
    """Return the Jinja2 templates in the folder ``templates`` of a package.

    Values are escaped; one that is missing is a fault, not an empty place.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style(package: str, name: str) -> Markup:
    """Return a style sheet that lies beside a package's templates, for a page that is one file."""
    from importlib.resources import files

    from markupsafe import Markup

    return Markup(files(package).joinpath("templates", name).read_text(encoding="utf-8").strip())  # noqa: S704 - ours
