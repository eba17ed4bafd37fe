"""Pages as seen, through pdfium: geometry, forms, text, threads and forks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from memo_enrich.errors import ReadError
from memo_enrich.model import Box
from memo_enrich.pdf.objects.geometry import PageGeometry
from memo_enrich.pdf.sight.rendered import MAX_PIXELS, RenderedPdf
from tests.support.drawn import A4, letter, rectangles, text_lines

BLACK = Box(30, 40, 50, 20)

GEOMETRIES = {
    "plain": A4,
    "rotate 90": PageGeometry((0, 0, 841.89, 595.28), 90),
    "rotate 180": PageGeometry((0, 0, 595.28, 841.89), 180),
    "rotate 270": PageGeometry((0, 0, 841.89, 595.28), 270),
    "crop box offset": PageGeometry((-30, 100, 565.28, 941.89)),
    "user unit 2": PageGeometry((0, 0, 297.64, 420.94), 0, 2.0),
    "all at once": PageGeometry((50, -20, 470.94, 277.64), 90, 2.0),
}


@pytest.mark.parametrize("geometry", GEOMETRIES.values(), ids=GEOMETRIES)
def test_ink_is_seen_where_the_geometry_says(geometry: PageGeometry) -> None:
    data = letter([rectangles([BLACK], geometry)], geometry)
    with RenderedPdf(data) as pdf:
        assert pdf.size_mm(0) == pytest.approx((210, 297), abs=0.1)
        picture = pdf.picture(0, 200)
        black = np.argwhere(picture.pixels < 128)
        top, left = black.min(axis=0) / (picture.down, picture.across)
        bottom, right = (black.max(axis=0) + 1) / (picture.down, picture.across)
    assert (left, top, right, bottom) == pytest.approx((30, 40, 80, 60), abs=0.15)


def test_a_crop_shows_the_same_pixels_as_the_whole_page() -> None:
    with RenderedPdf(letter([rectangles([BLACK]) + text_lines([(35, 90, "Kære borger")])])) as pdf:
        whole = pdf.picture(0, 200, colour=True)
        part = pdf.picture(0, 200, Box(20, 30, 80, 70), colour=True)
    rows, columns = whole.window(part.box)
    assert np.abs(whole.pixels[rows, columns].astype(int) - part.pixels).max() <= 2


def test_a_picture_is_bounded_in_pixels() -> None:
    geometry = PageGeometry((0, 0, 14000, 14000), 0, 10.0)
    with RenderedPdf(letter([b""], geometry)) as pdf:
        assert pdf.picture(0, 72).pixels.size <= MAX_PIXELS * 1.01


def test_text_and_places_of_words() -> None:
    data = letter([text_lines([(25, 100, "Kære borger"), (25, 120, "Med venlig hilsen")])])
    with RenderedPdf(data) as pdf:
        assert pdf.text(0).split() == ["Kære", "borger", "Med", "venlig", "hilsen"]
        ((found,),) = pdf.find(0, re.compile("venlig"))
    assert found.y < 120 < found.bottom + 1.5
    assert found.x == pytest.approx(25 + 9, abs=2)


@pytest.mark.parametrize("geometry", GEOMETRIES.values(), ids=GEOMETRIES)
def test_text_in_a_box_and_boxes_of_text(geometry: PageGeometry) -> None:
    data = letter([b"1 g " + text_lines([(60, 120, "A")], geometry, size=11 / geometry.user_unit)], geometry)
    with RenderedPdf(data) as pdf:
        assert pdf.text_in(0, Box(50, 110, 20, 20)) == "A"
        assert pdf.text_in(0, Box(80, 110, 20, 20)) == ""
        (box,) = pdf.text_boxes(0)
    assert Box(50, 110, 20, 20).contains(box)


def test_words_are_found_on_a_turned_page() -> None:
    geometry = GEOMETRIES["rotate 90"]
    with RenderedPdf(letter([text_lines([(25, 120, "hilsen")], geometry)], geometry)) as pdf:
        ((found,),) = pdf.find(0, re.compile("hilsen"))
    # the text itself is not turned, so it stands on its head side; its first letter is where it was put
    assert Box(15, 100, 30, 40).contains(found)


def test_what_is_no_pdf_raises() -> None:
    with pytest.raises(ReadError) as error, RenderedPdf(b"%PDF-1.7 and nothing else"):
        pass
    assert error.value.code == "pdf.not_rendered"


def test_a_page_that_is_not_there_raises() -> None:
    with RenderedPdf(letter([b""])) as pdf, pytest.raises(ReadError):
        pdf.render(3, 72)


def test_closing_twice_does_no_harm() -> None:
    pdf = RenderedPdf(letter([b""]))
    pdf.close()
    pdf.close()


def test_many_threads_draw_the_same_page() -> None:
    data = letter([rectangles([BLACK])])

    def dark(_: int) -> int:
        with RenderedPdf(data) as pdf:
            return int((pdf.render(0, 72) < 128).sum())

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(dark, range(40)))) == 1


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # Python 3.12 warns of just what is tested here
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_child_can_draw_while_the_parent_is_drawing() -> None:
    """The lock is free in the child, even when another thread of the parent held it."""
    data = letter([rectangles([BLACK])])
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            with RenderedPdf(data) as pdf:
                pdf.render(0, 100)

    worker = threading.Thread(target=busy)
    worker.start()
    try:
        for _ in range(5):
            child = os.fork()
            if child == 0:
                with RenderedPdf(data) as pdf:
                    os._exit(0 if (pdf.render(0, 72) < 128).any() else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        stop.set()
        worker.join()


@pytest.mark.parametrize("order", ["ours, theirs", "theirs, ours"])
def test_a_caller_who_uses_pypdfium2_beside_us_is_not_disturbed(order: str) -> None:
    """Only the bindings are ours; pypdfium2 begins pdfium for itself, and ends it when the process ends."""
    parts = {
        "theirs": "import pypdfium2\ndocument = pypdfium2.PdfDocument(data)\nassert len(document) == 1\n",
        "ours": "from memo_enrich.pdf.sight import RenderedPdf\n"
        "seen = RenderedPdf(data)\nassert 'word' in seen.text(0)\n",
    }
    both = "assert 'word' in document[0].get_textpage().get_text_range() and 'word' in seen.text(0)\n"
    ends = "seen.close()\nprint('alive')\n"
    head = f"import sys\ndata = {letter([text_lines([(30, 40, 'a word')])])!r}\n"
    program = head + "".join(parts[name] for name in order.split(", ")) + both + ends
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("alive\n", "")


def test_pages_are_drawn_without_what_pypdfium2_has_beside_its_bindings() -> None:
    program = (
        "import sys\nfrom memo_enrich.pdf.sight import RenderedPdf\n"
        f"with RenderedPdf({letter([text_lines([(30, 40, 'a word')])])!r}) as seen:\n    seen.page_picture(0)\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'pypdfium2'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
