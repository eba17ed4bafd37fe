"""A store that allows too little: told before anything is done, with what to do, and nothing is left half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from memo_enrich import Location, MemoEnrichError, ReadError, UsageError, WriteError
from memo_enrich.batch.stores import faults as our_faults
from memo_enrich.cli import main
from tests.conftest import FIXTURES
from tests.support.proxy import Faults, faulty
from tests.support.stores import Bucket, needs_sshd, sftp_server
from tests.unit.stores.conftest import Ends, RunBatch

Refusal = Callable[[str, str], str]
LEFT = {"manifest/lease.json", "manifest/trial"}
"""What stays behind where nothing may be removed."""


@pytest.fixture
def line() -> Faults:
    return Faults()


@pytest.fixture
def ends(s3: Bucket, line: Faults) -> Iterator[Ends]:
    """A bucket behind a line that refuses what it is told to; ``system`` goes past it."""
    mark = uuid4().hex
    with faulty(s3.endpoint, line) as endpoint:
        options = {**s3.options, "endpoint_url": endpoint}
        places = (Location(s3.url(f"{mark}/{end}"), options) for end in ("in", "out"))
        yield Ends(*places, s3.system(), f"{s3.name}/{mark}/in", f"{s3.name}/{mark}/out")


def no(*methods: str, within: str, code: str = "AccessDenied") -> Refusal:
    return lambda method, path: code if method in methods and f"/{within}/" in path else ""


@pytest.mark.parametrize(
    ("refusal", "error", "code"),
    [
        (no("GET", within="in"), ReadError, "store.denied"),
        (no("PUT", within="out"), WriteError, "store.denied"),
        (no("GET", within="out"), WriteError, "store.denied"),
        (no("DELETE", within="out"), WriteError, "store.denied"),
        (lambda method, path: "InvalidAccessKeyId", ReadError, "store.denied"),
        (lambda method, path: "SignatureDoesNotMatch", ReadError, "store.denied"),
        (lambda method, path: "ExpiredToken", ReadError, "store.denied"),
        (lambda method, path: "RequestTimeTooSkewed", ReadError, "store.clock"),
    ],
    ids=["unread", "unwritten", "write-only", "for-ever", "wrong-key", "wrong-secret", "expired", "clock"],
)
def test_what_is_not_allowed_is_told_before_anything_is_done(
    refusal: Refusal, error: type[MemoEnrichError], code: str, ends: Ends, line: Faults, run_batch: RunBatch
) -> None:
    ends.fill(a="x", b="x", c="x", d="x")
    line.refusal = refusal
    with pytest.raises(error) as refused:
        run_batch(ends)
    assert (refused.value.code, int(refused.value.exit_code)) == (code, 3 if error is ReadError else 7)
    assert set(ends.out()) <= LEFT
    assert len(ends.holds(ends.source_root)) == 4
    line.refusal = lambda method, path: ""
    run_batch(ends)
    ends.assert_in_order("a.pdf", "b.pdf", "c.pdf", "d.pdf")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from memo_enrich.batch.books import lease

    monkeypatch.setattr(lease, "EXPIRY", 0.6)
    monkeypatch.setattr(lease, "RENEWAL", 0.2)
    monkeypatch.setattr(our_faults, "WAITS", (0.1, 0.1))


def test_a_key_that_expires_while_a_batch_runs_ends_it(ends: Ends, line: Faults, run_batch: RunBatch) -> None:
    """No letter is passed over as one that cannot be read; with a new key the batch goes on."""
    ends.fill(**{f"a{number:02}": "sleep 0.02" for number in range(60)})
    asked: list[str] = []

    def expires(method: str, path: str) -> str:
        asked.extend([path] if method == "GET" and "/in/a" in path else [])
        return "ExpiredToken" if len(asked) > 30 else ""

    line.refusal = expires
    with pytest.raises(MemoEnrichError) as ended:
        run_batch(ends)
    assert ended.value.code == "store.denied"
    line.refusal = lambda method, path: ""
    assert run_batch(ends, resume=True).statuses == {"enriched": 60}
    ends.assert_in_order(*(f"a{number:02}.pdf" for number in range(60)))


def test_one_letter_that_must_not_be_read_costs_no_other(ends: Ends, line: Faults, run_batch: RunBatch) -> None:
    ends.fill(a="x", b="x", c="x")
    line.refusal = lambda method, path: "AccessDenied" if path.endswith("/in/a.pdf") else ""
    run_batch(ends)
    rows = ends.assert_in_order("a.pdf", "b.pdf", "c.pdf")
    assert (rows["a.pdf"]["reason"], rows["a.pdf"]["output"]) == ("read.denied", None)
    line.refusal = lambda method, path: ""
    assert run_batch(ends, resume=True).statuses == {"enriched": 3}


@pytest.mark.parametrize(("within", "exit_code"), [("in", 3), ("out", 7)])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_command_says_what_to_do(
    within: str, exit_code: int, language: str, ends: Ends, line: Faults, capfd: pytest.CaptureFixture[str]
) -> None:
    ends.fill(a="x", b="x")
    line.refusal = no("GET", "PUT", within=within)
    words = ["batch", ends.source.url, "-o", ends.target.url, "-c", str(FIXTURES / "letters.toml"), "-j", "1"]
    words += [word for key, value in ends.source.options.items() for word in ("--storage", f"{key}={value}")]
    assert main(["--lang", language, *words]) == exit_code
    said = capfd.readouterr().err
    assert {"da": "Giv nøglen eller brugeren lov", "en": "Let the key or user read"}[language] in said
    assert not any(str(secret) in said for key, secret in ends.source.options.items() if key != "endpoint_url")
    assert ends.out() == {}


@needs_sshd
def test_an_sftp_server_that_takes_nothing(tmp_path: Path, run_batch: RunBatch) -> None:
    import fsspec

    with sftp_server(tmp_path, read_only=True) as server:
        root = str(server.folder)
        places = (Location(server.url(end), server.options) for end in ("in", "out"))
        ends = Ends(*places, fsspec.filesystem("file"), f"{root}/in", f"{root}/out")
        ends.fill(a="x")
        with pytest.raises(WriteError) as refused:
            run_batch(ends)
        assert refused.value.code == "store.denied"
        assert ends.out() == {}
        stranger = replace(ends.source, options={**server.options, "client_keys": [str(server.known_hosts)]})
        with pytest.raises(MemoEnrichError) as unknown:
            run_batch(replace(ends, source=stranger))
        assert unknown.value.code in ("store.denied", "store.options")
        for option in ("client_keys", "known_hosts"):
            nowhere = replace(ends.source, options={**server.options, option: str(tmp_path / "none")})
            with pytest.raises(UsageError) as missing:
                run_batch(replace(ends, source=nowhere))
            assert missing.value.code == "store.options"
