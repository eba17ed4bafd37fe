"""Hostile and broken input: a ReadError with a code word, at the cost of a letter."""

# ruff: noqa: E501 - a table

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from memo_enrich.errors import ReadError
from memo_enrich.memo import looks_like_xml, map_letter
from memo_enrich.memo.names import MEMO
from tests.support.messages import minimal

REPO = Path(__file__).resolve().parents[3]
HEAD = f'<memo:Message xmlns:memo="{MEMO}" memoVersion="1.2">'
TAIL = "</memo:Message>"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))

CASES = {
    "entity bomb": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l11;</x>'.encode(), "memo.doctype"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY l "{"ha" * 50_000}">]><x>{"&l;" * 50_000}</x>'.encode(), "memo.doctype"),
    "external entity": (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "memo.doctype"),
    "external subset": (f'<!DOCTYPE x SYSTEM "https://muni.example.dk/x.dtd">{HEAD}{TAIL}'.encode(), "memo.doctype"),
    "html": (b"<!DOCTYPE html><html><body>Hej</body></html>", "memo.doctype"),
    "undeclared entity": (f"{HEAD}&aelig;{TAIL}".encode(), "memo.not_well_formed"),
    "10,000 deep": ((HEAD + "<a>" * 10_000 + "</a>" * 10_000 + TAIL).encode(), "memo.too_complex"),
    "million attributes": ((HEAD + "<a " + " ".join(f'a{i}=""' for i in range(1_000_000)) + "/>").encode(), "memo.too_complex"),
    "million namespaces": ((HEAD + "<a " + " ".join(f'xmlns:a{i}="u"' for i in range(1_000_000)) + "/>").encode(), "memo.too_complex"),
    "a thousand attributes": ((HEAD + "<a " + " ".join(f'a{i}=""' for i in range(1_000)) + "/>").encode(), "memo.too_complex"),
    "million elements": ((HEAD + "<a/>" * 1_000_000 + TAIL).encode(), "memo.too_complex"),
    "attribute of 20 MB": (f'{HEAD}<a b="{"x y" * 7_000_000}"/>{TAIL}'.encode(), "memo.too_complex"),
    "comment of 20 MB": (f"{HEAD}<!--{'x.y' * 7_000_000}-->{TAIL}".encode(), "memo.too_complex"),
    "XInclude": (f'{HEAD}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>{TAIL}'.encode(), "memo.xinclude"),
    "million comments": (f"{HEAD}{'<!--x-->' * 1_000_000}{TAIL}".encode(), "memo.too_complex"),
    "million processing instructions": (f"{HEAD}{'<?x y?>' * 1_000_000}{TAIL}".encode(), "memo.too_complex"),
    "million CDATA sections": (f"{HEAD}{'<![CDATA[x]]>' * 1_000_000}{TAIL}".encode(), "memo.too_complex"),
    "random bytes": (b"\x8f" + random.Random(1).randbytes(100_000), "memo.not_xml"),
    "random XML": (b"<" + random.Random(2).randbytes(100_000), "memo.not_well_formed"),
    "only tags open": (b"<" * 20_000_000, "memo.not_well_formed"),
    "empty": (b"", "memo.empty"),
    "white space": (b" \n" * 50_000, "memo.empty"),
    "zeros": (bytes(1_000), "memo.empty"),
    "a PDF": (b"%PDF-1.7", "memo.not_xml"),
    "truncated": (minimal().encode()[:900], "memo.not_well_formed"),
    "cut within a tag": (minimal().encode()[:-3], "memo.not_well_formed"),
    "junk behind": (minimal().encode() + b"<x/>", "memo.not_well_formed"),
    "space before the declaration": (b'\n<?xml version="1.0"?>' + minimal().encode(), "memo.not_well_formed"),
    "unbound prefix": (f"{HEAD}<x:a/>{TAIL}".encode(), "memo.not_well_formed"),
    "wrong root": (b"<letter/>", "memo.root"),
    "wrong namespace": (b'<Message xmlns="https://digitalpost.dk/memo-1"/>', "memo.root"),
    "no namespace": (b"<Message/>", "memo.root"),
    "a document alone": (f'<MainDocument xmlns="{MEMO}"/>'.encode(), "memo.root"),
    "UTF-7": (b'<?xml version="1.0" encoding="UTF-7"?>' + minimal().encode(), "memo.encoding"),
    "Shift_JIS": ('<?xml version="1.0" encoding="Shift_JIS"?><!--\u30bd-->'.encode("shift_jis") + minimal().encode(), "memo.encoding"),
    "ISO-2022-JP": (b'<?xml version="1.0" encoding="ISO-2022-JP"?>' + minimal().encode(), "memo.encoding"),
    "an encoding with two kinds of <": (b'<?xml version="1.0" encoding="mac_arabic"?>' + minimal().encode(), "memo.encoding"),
    "the machine's own encoding": (b'<?xml version="1.0" encoding="mbcs"?>' + minimal().encode(), "memo.encoding"),
    "a file of Python's": (b'<?xml version="1.0" encoding="aliases"?>' + minimal().encode(), "memo.encoding"),
    "escapes of Python's": (b'<?xml version="1.0" encoding="unicode_escape"?>' + minimal().encode(), "memo.encoding"),
    "a name that is none": (('<?xml version="1.0" encoding="cp1252€"?>' + minimal()).encode(), "memo.encoding"),
    "a byte without meaning": (b'<?xml version="1.0" encoding="windows-1252"?><!--\x81-->' + minimal().encode("cp1252"), "memo.not_well_formed"),
    "a byte beyond ASCII": (b'<?xml version="1.0" encoding="us-ascii"?>' + minimal().encode("cp1252"), "memo.not_well_formed"),
    "unknown encoding": (b'<?xml version="1.0" encoding="x-kommune"?>' + minimal().encode(), "memo.encoding"),
    "a codec of Python's": (b'<?xml version="1.0" encoding="rot13"?>' + minimal().encode(), "memo.encoding"),
    "UTF-32": (minimal().encode("utf-32"), "memo.encoding"),
    "UTF-16 without mark or declaration": (minimal().encode("utf-16-le"), "memo.encoding"),
    "UTF-16 behind white space": (f"\n{minimal()}".encode("utf-16-be"), "memo.encoding"),
    "EBCDIC": ('<?xml version="1.0" encoding="cp037"?>'.encode("cp037"), "memo.not_xml"),
    "BOM against declaration": (b'\xef\xbb\xbf<?xml version="1.0" encoding="ISO-8859-1"?>' + minimal().encode(), "memo.encoding_conflict"),
    "UTF-16 against declaration": (('<?xml version="1.0" encoding="UTF-8"?>' + minimal()).encode("utf-16"), "memo.encoding_conflict"),
    "bad UTF-8": (minimal().encode().replace("ø".encode(), b"\xf8"), "memo.not_well_formed"),
    "two messages": (f"<kombi_request>{minimal()}{minimal()}</kombi_request>".encode(), "memo.two_messages"),
    "empty request": (b"<kombi_request><KombiValgKode>Digital Post</KombiValgKode></kombi_request>", "memo.empty_request"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_hostile_input_is_refused_with_a_code_word(name: str) -> None:
    data, code = CASES[name]
    with pytest.raises(ReadError) as caught:
        map_letter(data, "brev.xml")
    assert caught.value.code == code
    assert caught.value.where == "brev.xml"
    assert len(caught.value.message("da").splitlines()) == 1


def test_an_error_shows_nothing_of_the_letter() -> None:
    secret = minimal().replace("Svar på din ansøgning", "Hemmelig Hansen <")
    with pytest.raises(ReadError) as caught:
        map_letter(secret.encode())
    assert "Hansen" not in str(caught.value) + repr(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read with the resource module")
def test_no_hostile_input_takes_more_than_200_mb_above_its_own_size() -> None:
    """Each case in one process of its own: the limits hold before memory is spent, not after."""
    script = """
import resource, sys
from tests.unit.memo.test_hostile import CASES
from memo_enrich.memo import map_letter
from memo_enrich.errors import ReadError
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for data, _ in CASES.values():
    try:
        map_letter(data)
    except ReadError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPO)
    assert int(done.stdout) < 200 * 1024  # KiB


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<a/>", True),
        (b"\n\t <a/>", True),
        (b"\xef\xbb\xbf<a/>", True),
        ("\ufeff<a/>".encode("utf-16-le"), True),
        ("\ufeff<a/>".encode("utf-16-be"), True),
        ("<a/>".encode("utf-16-le"), True),
        ("<a/>".encode("utf-16-be"), True),
        (b"%PDF-1.4 <a/>", False),
        (b"", False),
        (b"\x5d\x00\x00\x80", False),
        (b"Hej <a/>", False),
    ],
)
def test_xml_is_told_by_its_first_characters(data: bytes, expected: bool) -> None:
    assert looks_like_xml(data) is expected
