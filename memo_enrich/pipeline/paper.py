"""One PDF as bytes, for those who send paper: ``create_physical_mail`` takes the bytes that come out."""

from __future__ import annotations

from memo_enrich.errors import ReadError
from memo_enrich.model import DEFAULT_OPTIONS, Options, Result
from memo_enrich.pipeline.enriching import enrich
from memo_enrich.pipeline.entering import CatalogueLike, check_choices
from memo_enrich.pipeline.sealing import started, unread


def enrich_pdf(
    content: bytes,
    catalogue: CatalogueLike,
    *,
    name: str = "brev.pdf",
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Result:
    """Add the right invitation to a PDF; ``result.content`` is always the PDF to send.

    Args:
        content: the PDF. Anything else is ``rejected`` and comes back as it was.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        name: what the report calls the letter; its words count in matching, as those of a label do.
        letter_type: id of a letter type; skips matching.
        options: see :class:`memo_enrich.Options`.

    Returns:
        The result, as of :func:`memo_enrich.enrich`.

    Raises:
        TypeError: an argument is of a wrong kind; ``content`` is bytes.
        MemoEnrichError: as :func:`memo_enrich.enrich`; with ``options.strict`` also :class:`memo_enrich.ReadError`.
    """
    from memo_enrich.reading import is_pdf

    if not isinstance(content, bytes | bytearray | memoryview):
        raise TypeError(f"a PDF is bytes, not {type(content).__name__}")
    pdf = bytes(content)
    if is_pdf(pdf) or not pdf:
        return enrich(pdf, catalogue, name=name, letter_type=letter_type, options=options)
    check_choices(letter_type, options)
    error = ReadError("read.not_pdf", name)
    if options.strict:
        raise error
    return started().sealed(unread(name, pdf, error), pdf)
