"""One PDF as bytes, for those who send paper: ``create_physical_mail`` takes the bytes that come out."""

from __future__ import annotations

import time

from memo_enrich.errors import ReadError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Options, Result
from memo_enrich.pipeline.enriching import enrich_bytes
from memo_enrich.pipeline.sealing import sealed, unread


def enrich_pdf(
    content: bytes,
    catalogue: Catalogue,
    *,
    name: str = "brev.pdf",
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Result:
    """Add the fitting invitation to a PDF; ``result.content`` is always the PDF to send.

    Args:
        content: the PDF. Anything else is ``rejected`` and comes back as it was.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        name: what the report calls the letter; its words count in matching, as those of a label do.
        letter_type: id of a letter type; skips matching.
        options: see :class:`memo_enrich.Options`.

    Returns:
        The result, as of :func:`memo_enrich.enrich`.

    Raises:
        MemoEnrichError: as :func:`memo_enrich.enrich`; with ``options.strict`` also :class:`memo_enrich.ReadError`.
    """
    from memo_enrich.reading import is_pdf

    if is_pdf(content) or not content:
        return enrich_bytes(bytes(content), catalogue, name=name, letter_type=letter_type, options=options)
    error = ReadError("read.not_pdf", name)
    if options.strict:
        raise error
    return sealed(unread(name, content, error), content, time.perf_counter())
