"""click's words in Danish, compiled: gettext reads .mo files, people write .po files."""

from __future__ import annotations

import io
from unittest import mock

from babel.messages import catalog as babel
from babel.messages import mofile, pofile

from memo_enrich.cli.language import DOMAIN, LOCALE

SOURCE = LOCALE / "da" / "LC_MESSAGES" / f"{DOMAIN}.po"
COMPILED = SOURCE.with_suffix(".mo")


def compiled() -> bytes:
    """Return the .mo file of what the .po file says now; whichever version of Babel makes it."""
    with SOURCE.open("rb") as stream:
        catalog = pofile.read_po(stream, locale="da", abort_invalid=True)
    made = io.BytesIO()
    with mock.patch.object(babel, "VERSION", ""):  # it would stand in the header
        mofile.write_mo(made, catalog)
    return made.getvalue()
