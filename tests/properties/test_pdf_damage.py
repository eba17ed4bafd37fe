"""Whatever bytes come in as a PDF: an error with a code word, a refusal, or an addition that can be taken out again."""

from __future__ import annotations

import gc
import re
import weakref
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memo_enrich.errors import MemoEnrichError
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects.marks import original_of
from memo_enrich.pdf.revision.appending import append_stamp
from tests.support.shapes import SHAPES
from tests.support.stamps import LINK, box_on, make_stamp

STAMP = make_stamp()
FILES = {shape: make() for shape, make in SHAPES.items()}
JUNK = (
    b"null",
    b"0",
    b"-1",
    b"9" * 12,
    b"[]",
    b"<<>>",
    b"(x)",
    b"/X",
    b"3 0 R",
    b"99 0 R",
    b"true",
    b"[1 2",
    b">>",
    b"99999",
)
VALUE = re.compile(rb"(?<=[\s/\[<>])(?:\d+ 0 R|\d+|/[A-Za-z]+|\[[^\[\]]*\]|\([^()]*\))(?=[\s/\]>])")


def survives(data: bytes) -> None:
    """Do to ``data`` all that is done to a letter; only errors with a code word may come out."""
    with suppress(MemoEnrichError):
        document = open_pdf(data)
        if document.untouchable() is None:
            last = document.page_count - 1
            result = data + append_stamp(document, last, STAMP, box_on(document, last), mark_link=LINK).tail
            assert original_of(result) == data
            again = open_pdf(result)
            assert (again.page_count, again.untouchable()) == (document.page_count, None)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_value_that_is_something_else(data: st.DataObject) -> None:
    """A number where an array should be, a reference that leads nowhere, a name instead of a string."""
    file = FILES[data.draw(st.sampled_from(sorted(FILES)))]
    match = data.draw(st.sampled_from(list(VALUE.finditer(file))))
    junk = data.draw(st.sampled_from(JUNK))
    width = match.end() - match.start()
    survives(file[: match.start()] + junk[:width].ljust(width) + file[match.end() :])


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_bytes_that_are_lost_or_changed(data: st.DataObject) -> None:
    """Cut out, overwritten, or the end missing."""
    file = bytearray(FILES[data.draw(st.sampled_from(sorted(FILES)))])
    place = data.draw(st.integers(0, len(file) - 1))
    match data.draw(st.sampled_from(["cut", "overwrite", "truncate"])):
        case "cut":
            del file[place : place + data.draw(st.integers(1, 40))]
        case "overwrite":
            file[place] = data.draw(st.integers(0, 255))
        case _:
            del file[place:]
    survives(bytes(file))


@given(st.binary(max_size=400))
def test_random_bytes_behind_a_header(content: bytes) -> None:
    """No traceback."""
    survives(b"%PDF-1.7\n" + content)


@pytest.mark.parametrize("shape", ["tagged", "object-stream", "hybrid"])
def test_a_letter_is_let_go_at_once(shape: str) -> None:
    """No reference cycle keeps its bytes: memory does not grow with the number of letters."""
    gc.disable()
    try:
        document = open_pdf(FILES[shape])
        assert document.untouchable() is None
        append_stamp(document, 0, STAMP, box_on(document, 0), mark_link=LINK)
        document.invitation()
        gone = weakref.ref(document.file)
        del document
        assert gone() is None
    finally:
        gc.enable()
