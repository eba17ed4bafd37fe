"""The fuzz itself: quick, the same each time, quiet on our code, and loud when the product lies."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import memo_enrich
from fuzz import bases
from fuzz.campaign import run
from fuzz.checks import REAL, Product, checked
from fuzz.checks.rewrapped import difference
from fuzz.checks.sight import has_opencv
from fuzz.crew import Worker
from fuzz.planted import CPR, NAME
from fuzz.recipe import KINDS, Case, made
from fuzz.report import Report
from fuzz.shrinking import smaller_bytes
from fuzz.worker import Answer, Plan
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Edit, Evidence, Status, finding
from tests.support.messages import file, minimal

SEED = 20261125
QUICK = {"pdf": 60, "memo": 50, "catalogue": 30, "container": 100}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found_on_a_fixed_seed(kind: str) -> None:
    """A little of what ``make fuzz`` does, on inputs that are the same each time."""
    for number in range(QUICK[kind]):
        case = made(SEED, number, kinds=(kind,))
        assert checked(case).slips == [], (number, case.told)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_inputs(kind: str) -> None:
    first = [made(SEED, number, kinds=(kind,)) for number in range(30)]
    again = [made(SEED, number, kinds=(kind,)) for number in reversed(range(30))]
    assert first == again[::-1]
    others = [made(SEED + 1, number, kinds=(kind,)) for number in range(30)]
    assert sum(one.data != other.data for one, other in zip(first, others, strict=True)) > 25


def test_another_process_makes_the_same_inputs() -> None:
    """Nothing depends on the order of sets or on what was made before."""
    program = (
        "import hashlib; from fuzz.recipe import made; "
        f"print(hashlib.sha256(b''.join(made({SEED}, n).data for n in range(15))).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=bases.ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_steps_can_be_left_out() -> None:
    """What a failure is made smaller with: the other steps stay what they were."""
    case = next(case for number in range(100) if (case := made(SEED, number, kinds=("pdf",))).steps >= 3)
    number = next(number for number in range(100) if made(SEED, number, kinds=("pdf",)).data == case.data)
    fewer = made(SEED, number, kinds=("pdf",), without=(0,))
    assert set(fewer.told) <= set(case.told)
    assert fewer.data != case.data


def pdf(*, dear: bool = False) -> Case:
    return Case("pdf", bases.pdf("rich:closed"), dear=dear)


def message() -> Case:
    return Case("memo", bases.message("all:1.2"))


def lying(how: Callable[[Any], Any]) -> Product:
    """Return a product whose ``enrich`` answers with ``how`` of the true result, the first time it is asked."""
    asked: list[int] = []

    def enrich(*args: Any, **options: Any) -> Any:
        result = memo_enrich.enrich(*args, **options)
        asked.append(1)
        return how(result) if len(asked) == 1 else result

    return replace(REAL, enrich=enrich)


def changed(result: Any, old: bytes, new: bytes) -> Any:
    """Return the result with other bytes in what was added."""
    edits = tuple(Edit(edit.start, edit.end, edit.data.replace(old, new)) for edit in result.edits)
    assert edits != result.edits
    return replace(result, edits=edits)


def raising(error: Exception) -> Callable[..., Any]:
    def raises(*_: Any, **__: Any) -> Any:
        raise error

    return raises


def with_content(result: Any, content: bytes) -> Any:
    return replace(result, original=content, edits=())


def moved(result: Any, by: float) -> Any:
    """Return the result with the block claimed elsewhere."""
    [put] = result.placements
    return replace(result, placements=(replace(put, box=replace(put.box, y=put.box.y - by)),))


def internal(result: Any) -> Any:
    bug = finding("internal", error="ValueError", place="x.py:1", ours=True)
    return replace(result, status=Status.KEPT, reason="internal", findings=(bug,), edits=(), placements=())


LIES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "an enriched letter that is as it was": (lambda result: replace(result, edits=()), "unchanged"),
    "a kept letter that is not": (lambda result: replace(result, status=Status.KEPT, reason="pdf.no_room"), "changed"),
    "content that is no bytes": (lambda result: _not_bytes(result), "bytes: enrich: content is bytearray"),
    "pieces that are not the content": (lambda result: _other_pieces(result), "bytes: enrich: pieces"),
    "a status nobody knows": (lambda result: replace(result, status="fine"), "status"),
    "a bug of ours": (internal, "internal"),
    "a row that is not in order": (lambda result: replace(result, letter_type=7), "row"),
    "a row with a name in it": (lambda result: replace(result, evidence=(Evidence("text", NAME),)), "leaked: ottokar"),
    "an original that is no prefix": (lambda result: with_content(result, b"%PDF" + result.content), "prefix"),
    "a code that is not there": (lambda result: moved(result, 100), "code: zxing-cpp reads 0"),
    "pixels elsewhere": (lambda result: moved(result, 6), "pixels: of the stamped page"),
    "another link": (lambda result: replace(result, link="https://muni.example.dk/x"), "code: zxing-cpp reads another"),
    "no placement": (lambda result: replace(result, placements=()), "placements"),
}


def _not_bytes(result: Any) -> Any:
    return SimpleNamespace(content=bytearray(result.content))


def _other_pieces(result: Any) -> Any:
    names = ("content", "status", "kind", "reason", "findings", "placements", "link", "to_dict")
    return SimpleNamespace(**{name: getattr(result, name) for name in names}, pieces=lambda: iter((b"x",)))


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_product_is_found_out(lie: str) -> None:
    """Each check has something that it catches; without the lie there is nothing."""
    how, wanted = LIES[lie]
    assert checked(pdf()).slips == []
    slips = [str(slip) for slip in checked(pdf(), lying(how)).slips]
    assert any(slip.startswith(wanted) for slip in slips), slips


@pytest.mark.skipif(not has_opencv(), reason="OpenCV is not installed (group fuzz)")
def test_the_second_decoder_is_asked() -> None:
    slips = [str(slip) for slip in checked(pdf(), lying(lambda result: moved(result, 100))).slips]
    assert any("OpenCV" in slip for slip in slips)


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        (lambda result: changed(result, b"<memo:actionCode>", b"<memo:x>"), "message: cannot be read"),
        (lambda result: changed(result, b"memo:actionCode>", b"memo:x>"), "schema"),
        (lambda result: replace(result, placements=()), "message: PDFs"),
        (lambda result: replace(result, placements=result.placements[:1]), "message: contents"),
    ],
    ids=["xml", "schema", "placements", "html"],
)
def test_a_lie_about_a_message_is_found_out(how: Callable[[Any], Any], wanted: str) -> None:
    slips = [str(slip) for slip in checked(message(), lying(how)).slips]
    assert any(slip.startswith(wanted) for slip in slips), slips


@pytest.mark.parametrize("case", [pdf, message])
def test_twice_and_taken_out(case: Callable[[], Case]) -> None:
    """A second run that changes something, and a removal that leaves something, are seen."""
    real = memo_enrich.enrich
    known = checked(case())
    assert (known.status, known.slips) == ("enriched", [])

    def again(letter: Any, *args: Any, **options: Any) -> Any:
        result = real(letter, *args, **options)
        return replace(result, status=Status.ENRICHED) if result.status == "already" else result

    def leaving(letter: Any, *args: Any, **options: Any) -> Any:
        result = memo_enrich.remove(letter, *args, **options)
        return with_content(result, result.content + b"\n") if result.status == "removed" else result

    slips = {slip.check for slip in checked(case(), replace(REAL, enrich=again, remove=leaving)).slips}
    assert slips >= {"twice", "not removed"}


@pytest.mark.parametrize("name", ["enrich", "check", "match_row", "remove", "preview"])
def test_an_exception_is_found_wherever_it_comes_from(name: str) -> None:
    slips = checked(pdf(dear=True), replace(REAL, **{name: raising(ZeroDivisionError(f"of {NAME}"))})).slips
    assert any(slip.check == "raised" and "ZeroDivisionError" in slip.what for slip in slips)
    assert any(slip.check == "leaked" for slip in slips)


def test_a_preview_may_refuse_but_not_with_a_bug() -> None:
    assert checked(pdf(dear=True), replace(REAL, preview=raising(MemoEnrichError("place.no_pdf")))).slips == []
    bug = MemoEnrichError("internal", error="X", place="y")
    assert checked(pdf(dear=True), replace(REAL, preview=raising(bug))).slips


def test_warnings_and_log_lines_are_heard() -> None:
    import logging

    def noisy(*args: Any, **options: Any) -> Any:
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=1)
        logging.getLogger("memo_enrich").debug("read %s", CPR)
        return memo_enrich.check(*args, **options)

    slips = {(slip.check, slip.what) for slip in checked(pdf(), replace(REAL, check=noisy)).slips}
    assert slips == {("warned", "RuntimeWarning"), ("leaked", CPR)}


@pytest.mark.parametrize("name", ["load_catalogue", "verify", "enrich"])
def test_a_catalogue_that_ends_in_a_traceback_is_found(name: str) -> None:
    case = Case("catalogue", bases.catalogues()[0])
    assert checked(case).slips == []
    slips = checked(case, replace(REAL, **{name: raising(KeyError("x"))})).slips
    assert any(slip.check == "raised" and "KeyError" in slip.what for slip in slips)


def test_a_container_that_reaches_outside_is_found() -> None:
    def escaping(container: Path, folder: Path) -> int:
        (folder.parent / "outside.xml").write_bytes(b"x")
        return 0

    slips = checked(Case("container", b"x"), replace(REAL, unpack=escaping)).slips
    assert [slip.what for slip in slips] == ["files outside the folder", "another number of files"]


def test_base64_written_anew_counts_for_a_pdf_only() -> None:
    def one(content: bytes, wrapped: bool) -> bytes:
        import base64

        text = base64.encodebytes(content).decode() if wrapped else base64.b64encode(content).decode()
        return minimal(files=file(base64_=text)).encode()

    for content, found in ((b"%PDF-1.7" + bytes(99), "base64 of a PDF"), (b"<p>" + bytes(99), "")):
        assert difference(one(content, True), one(content, False)) == found
        assert difference(one(content, True), one(content + b"x", False)) == "bytes"
        assert difference(one(content, True), one(content, False) + b" ") == "bytes"


def test_a_failing_input_gets_smaller() -> None:
    data = b"a" * 500 + b"needle" + b"b" * 700
    assert smaller_bytes(data, lambda tried: b"needle" in tried, time.monotonic() + 20) == b"needle"


def test_a_worker_that_dies_or_hangs_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told of, and the next input is tried by another."""
    worker = Worker(Plan(SEED, ("container",), tmp_path))
    try:
        worker.ask(0)
        worker._process.kill()
        assert str(_waited(worker)).startswith("died")
        monkeypatch.setattr("fuzz.crew.HANGS_AFTER", 0.0)
        worker.ask(1)
        assert worker.answer() == "hung"
        monkeypatch.setattr("fuzz.crew.HANGS_AFTER", 60.0)
        worker.ask(2)
        answer = _waited(worker)
        assert isinstance(answer, Answer)
        assert answer.number == 2
    finally:
        worker.close()


def _waited(worker: Worker) -> Any:
    for _ in range(3000):
        said = worker.answer()
        if said is not None:
            return said
        time.sleep(0.01)
    return None


def test_a_run_reports_what_it_found(tmp_path: Path) -> None:
    plan = Plan(SEED, ("container",), tmp_path)
    report = Report(plan, tmp_path / "found")
    run(plan, report, jobs=1, seconds=None, most=5)
    assert report.tried == 5
    assert report.failures == {}
    [failure] = report.add(Answer(3, "container", "refused", "", slips=[("raised", "unpack KeyError", "x.py:1")]))
    assert report.add(Answer(4, "container", "refused", "", slips=[("raised", "unpack KeyError", "x.py:1")])) == []
    report.save_failure(failure, plan.case(3))
    report.add(Answer(5, "container", "refused", "", seconds=30.0))
    assert "--number 3" in report.table()
    assert "30.0 s" in report.table()
    assert (tmp_path / "found" / failure.file).read_bytes() == plan.case(3).data


def test_the_name_of_a_file_may_be_said_and_nothing_else() -> None:
    """Findings name file, page, place and code (promise 7)."""
    from fuzz.checks.letters import without_names

    letter = minimal(files=file(bases.pdf("fixture:pas"), filename=f"{NAME}.pdf")).encode()
    assert checked(Case("memo", letter)).slips == []
    result = memo_enrich.enrich(letter, bases.catalogue(), options=bases.OPTIONS)
    assert NAME in repr(result)
    assert NAME not in without_names(repr(result), result)
    assert NAME in without_names(repr(replace(result, link=NAME)), result)
