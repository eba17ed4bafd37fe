"""Pages set by typst: PDF/UA-1 and PDF/A-2a at once, and PNG. Its typeface is Open Sans from ttf-opensans alone."""

from __future__ import annotations

import io
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from memo_enrich.errors import CatalogueError, UsageError
from memo_enrich.resources import font_file

if TYPE_CHECKING:
    import typst

STANDARDS: Final = ("ua-1", "a-2a")
_SCREEN_PPI: Final = 72.0  # one point is one pixel
_BLEED_MM: Final = 3.0


def today() -> date:
    """Return the day that stands in the files: SOURCE_DATE_EPOCH where it is set (reproducible builds), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()  # noqa: DTZ011 - the municipality's own day


@cache
def _fonts() -> typst.Fonts:
    try:
        import typst
    except ImportError as error:
        raise UsageError("usage.kit_missing", package="typst") from error
    folder = font_file("OpenSans-Regular").parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@dataclass(frozen=True, slots=True)
class Typesetter:
    """A folder with templates and pictures in which pages are set. Use :func:`typesetter`."""

    folder: Path
    day: date

    def put(self, name: str, content: bytes) -> None:
        """Put a picture beside the templates."""
        (self.folder / name).write_bytes(content)

    def pdf(self, template: str, data: dict[str, Any]) -> bytes:
        """Set a page as PDF/UA-1 and PDF/A-2a.

        Raises:
            CatalogueError: ``kit.not_set``: typst refuses, for instance a picture that is broken.
        """
        content = self._compile(template, data, format="pdf", pdf_standards=list(STANDARDS))
        return _with_bleed_box(content) if data["print"] else content

    def png(self, template: str, data: dict[str, Any]) -> bytes:
        """Set a page as PNG, one point a pixel.

        Raises:
            CatalogueError: as :meth:`pdf`.
        """
        return self._compile(template, data, format="png", ppi=_SCREEN_PPI)

    def _compile(self, template: str, data: dict[str, Any], **choices: Any) -> bytes:
        import typst

        whole = {**data, "date": {"year": self.day.year, "month": self.day.month, "day": self.day.day}}
        midnight = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)
        try:
            compiler = typst.Compiler(
                self.folder / template, root=self.folder, font_paths=_fonts(), ignore_system_fonts=True
            )
            made = compiler.compile(sys_inputs={"data": json.dumps(whole)}, timestamp=midnight, **choices)
        except typst.TypstError as error:
            raise CatalogueError("kit.not_set", data["where"], reason=str(error.message)[:200]) from error
        if not isinstance(made, bytes):  # more than one page: something did not fit
            raise CatalogueError("kit.not_set", data["where"], reason="more than one page")
        return made


class typesetter:  # noqa: N801 - used as a context manager
    """Make a :class:`Typesetter` in a folder that goes when it is done.

    Raises:
        UsageError: ``usage.kit_missing``: the extra is not installed.
    """

    def __init__(self) -> None:
        _fonts()
        self._day = today()
        self._folder = tempfile.TemporaryDirectory(prefix="memo-enrich-kit-")

    def __enter__(self) -> Typesetter:
        folder = Path(self._folder.__enter__())
        for template in files(__package__).joinpath("templates").iterdir():
            if template.name.endswith(".typ"):
                (folder / template.name).write_bytes(template.read_bytes())
        return Typesetter(folder, self._day)

    def __exit__(self, *error: object) -> None:
        self._folder.cleanup()


def _with_bleed_box(content: bytes) -> bytes:
    """Add the BleedBox (ISO 32000-1, 14.11.2), which typst leaves out: 3 mm around the trimmed sheet."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as sheet:
        page = sheet.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.trimbox.as_list())
        bleed = _BLEED_MM * 72 / 25.4
        page.obj.BleedBox = pikepdf.Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
        out = io.BytesIO()
        sheet.save(out, deterministic_id=True)
        return out.getvalue()
