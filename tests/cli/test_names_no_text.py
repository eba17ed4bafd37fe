"""A file whose name is no text in this locale: it is worked on, and all that is said of it can be read as UTF-8."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from memo_enrich import enrich, read_bytes, read_file, write_file
from memo_enrich.cli import main
from memo_enrich.errors import MemoEnrichError, ReadError, WriteError
from memo_enrich.legible import all_legible, distinctly_legible, illegible, legible
from memo_enrich.memo.container import container_chunks
from tests.support.messages import UUID, minimal

REPO = Path(__file__).resolve().parents[2]
CATALOGUE = str(REPO / "fixtures/letters.toml")
LATIN = "br\udce6v \udcd8.pdf"
SEEN = "br%E6v %D8.pdf"


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="file names are text on Windows")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A PDF with a name in ISO-8859-1."""
    path = tmp_path / LATIN
    try:
        shutil.copy(REPO / "fixtures/letters/pas.pdf", path)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes names in Unicode only")
    return path


def read(data: str) -> str:
    """Return what was said; it must hold no half of a surrogate pair, raw or escaped."""
    data.encode("utf-8")
    assert "\\ud" not in data.lower()
    assert "[internal]" not in data
    return data


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the program here; return exit code, stdout and stderr."""

    def run_here(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, read(said.out), read(said.err)

    return run_here


Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["words", "json"])
def test_every_command_says_the_name_so_that_it_can_be_read(as_json: tuple[str, ...], run: Run, letter: Path) -> None:
    out, folder = letter.with_name("ud-\udce5.pdf"), letter.parent
    code, said, talk = run("enrich", letter, "-o", out, "-c", CATALOGUE, *as_json)
    assert (code, out.stat().st_size > letter.stat().st_size) == (0, True)
    if as_json:
        row = json.loads(said)
        assert (row["source"], row["output"]) == ((folder / SEEN).as_posix(), (folder / "ud-%E5.pdf").as_posix())
    else:
        assert SEEN in talk
    code, said, talk = run("enrich", letter, "-o", out, "-c", CATALOGUE, *as_json)
    assert (code, "ud-%E5.pdf" in talk, "write.exists" in talk) == (7, True, True)
    for command in ("check", "match"):
        code, said, talk = run(command, letter, "-c", CATALOGUE, *as_json)
        assert (code, SEEN in said + talk) == (0, True)
    code, said, talk = run("remove", out, "-o", folder / "før.pdf", *as_json)
    assert (code, "ud-%E5.pdf" in said + talk) == (0, True)
    code, said, talk = run("preview", letter, "-o", folder / "\udce5.png", "-c", CATALOGUE, *as_json)
    assert (code, SEEN in said + talk, "%E5.png" in said + talk) == (0, True, True)


def test_what_cannot_be_done_names_it_too(run: Run, letter: Path) -> None:
    gone = letter.with_name("v\udce6k.pdf")
    for line in (
        ("check", gone),
        ("enrich", letter, gone, "-c", CATALOGUE),
        ("enrich", letter, "-o", "x.pdf", "-c", gone),
        ("enrich", letter, "--v\udce6k", "-c", CATALOGUE),
        ("unpack", gone, "-o", letter.parent / "ud"),
        ("init", letter.parent / "v\udce6k" / LATIN),
    ):
        code, said, talk = run(*line)
        assert (code != 0 or line[0] == "init", "v%E6k" in said + talk) == (True, True), line
    assert "br%E6v" in run("pack", letter.parent, "-o", letter.parent / "ud.tar.lzma")[2]


def test_batches_lists_and_containers_of_such_names(run: Run, letter: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    shutil.copy(letter, folder)
    (folder / "k\udce6de.tar.lzma").write_bytes(b"".join(container_chunks([(f"{UUID}.xml", minimal().encode())])))
    (folder / "\udce6delagt.tar.lzma").write_bytes((folder / "k\udce6de.tar.lzma").read_bytes()[:-9])
    out = tmp_path / "ud-\udce5"
    line = ("batch", folder, "-o", out, "-c", CATALOGUE, "--jobs", "1", "--json")
    code, said, talk = run(*line, "--log-format", "json")
    sources = {json.loads(line)["source"] for line in said.splitlines()}
    assert (code, sources) == (9, {SEEN, f"k%E6de.tar.lzma/{UUID}.xml", "%E6delagt.tar.lzma"})
    assert [json.loads(line)["path"] for line in talk.splitlines() if '"report"' in line] == [
        str(tmp_path / "ud-%E5/report.html")
    ]
    assert (out / "ready" / SEEN).exists()
    read((out / "manifest.jsonl").read_text(encoding="utf-8"))
    assert run(*line, "--resume")[:2] == (9, "")

    (tmp_path / "l\udce6ste.csv").write_text("pdf;modtager\nx.pdf;12345678\ny.pdf;12345678\n", encoding="utf-8")
    sender = ("--sender-id", "12345678", "--sender-label", "Eksempel Kommune")
    code, _, talk = run("wrap", tmp_path / "l\udce6ste.csv", "-o", tmp_path / "w", "-c", CATALOGUE, *sender)
    assert (code, "l%E6ste.csv:2:pdf" in talk) == (2, True)
    (tmp_path / "l\udce6ste.csv").write_text("pdf;modtager\nf.pdf;12345678\n", encoding="utf-8")
    shutil.copy(letter, tmp_path / "f.pdf")
    line = (
        "wrap",
        tmp_path / "l\udce6ste.csv",
        "-o",
        tmp_path / "w",
        "-c",
        CATALOGUE,
        *sender,
        "--jobs",
        "1",
        "--json",
    )
    code, said, _ = run(*line)
    assert (code, json.loads(said)["source"]) == (0, "l%E6ste.csv:2")
    assert run(*line, "--resume")[:2] == (0, "")


def test_a_file_whose_name_looks_like_such_a_one_is_another_letter(run: Run, letter: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "ind", tmp_path / "ud"
    folder.mkdir()
    for name in (LATIN, SEEN, "a%E6\udce6.pdf", "a\udce6%E6.pdf"):
        shutil.copy(letter, folder / name)
    line = ("batch", folder, "-o", out, "-c", CATALOGUE, "--jobs", "1", "--json")
    code, said, _ = run(*line)
    assert (code, len({json.loads(line)["source"] for line in said.splitlines()})) == (0, 4)
    assert (run(*line, "--resume")[:2], len(list((out / "ready").iterdir()))) == ((0, ""), 4)


ENVIRONMENTS = {
    "UTF-8": {"PYTHONUTF8": "1"},
    "C": {"LC_ALL": "C"},
    "C and nothing else": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ASCII streams": {"PYTHONIOENCODING": "ascii"},
    "strict streams": {"PYTHONIOENCODING": "utf-8:strict", "PYTHONUTF8": "1"},
}


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_in_no_locale_does_the_name_cost_the_letter(environment: dict[str, str], letter: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    for more in ((), ("--json",)):
        line = [
            "enrich",
            str(letter),
            "-o",
            str(letter.with_name("æ\udce6.pdf")),
            "-c",
            CATALOGUE,
            "--overwrite",
            *more,
        ]
        done = subprocess.run(
            [sys.executable, "-m", "memo_enrich", *map(os.fsencode, line)],
            capture_output=True,
            cwd=REPO,
            env={**kept, **environment},
            check=False,
        )
        said, talk = read(done.stdout.decode("utf-8")), read(done.stderr.decode("utf-8"))
        assert (done.returncode, SEEN in said + talk) == (0, True)
        assert letter.with_name("æ\udce6.pdf").stat().st_size > letter.stat().st_size
        assert not more or json.loads(said)["source"].endswith(SEEN)


def test_the_library_says_the_name_so_that_it_can_be_read(letter: Path, tmp_path: Path) -> None:
    content = letter.read_bytes()
    for result in (
        enrich(letter, CATALOGUE),
        enrich(str(letter), CATALOGUE),
        enrich(read_file(letter), CATALOGUE),
        enrich(read_bytes(content, name=str(letter)), CATALOGUE),
        enrich(content, CATALOGUE, name=str(letter)),
        enrich(b"x", CATALOGUE, name=str(letter)),
        replace(enrich(content, CATALOGUE), source=str(letter), output=str(letter)),
    ):
        assert result.source == (letter.parent / SEEN).as_posix()
        read(json.dumps(result.to_dict(), ensure_ascii=False))
    with pytest.raises(WriteError) as caught:
        write_file(result, letter)
    assert read(caught.value.message()).startswith((letter.parent / SEEN).as_posix())
    with pytest.raises(ReadError) as missing:
        read_file(tmp_path / "v\udce6k.pdf")
    assert read(str(missing.value)).startswith(f"{tmp_path.as_posix()}/v%E6k.pdf")


def test_all_that_is_text_is_made_legible_and_nothing_else() -> None:
    value = {"a\udce6": ["\udc80", ("b\ud800", 1, None)], "c": {"d": "æ😀%E6"}}
    assert all_legible(value) == {"a%E6": ["%80", ("b%00", 1, None)], "c": {"d": "æ😀%E6"}}
    assert illegible(legible(LATIN)) == LATIN
    assert distinctly_legible(["\udce6", "%E6", "x"]) == {"\udce6": "%%E6", "%E6": "%E6", "x": "x"}
    assert MemoEnrichError("write.failed", "\udce6", error="\udcff").message() == (
        MemoEnrichError("write.failed", "%E6", error="%FF").message()
    )
