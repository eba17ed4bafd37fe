"""From a sound message to a mutated one: its tree, its spelling, its documents, its bytes."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

from fuzz import bases
from fuzz.memo.documents import mutated_html, mutated_text
from fuzz.memo.spelling import SPELLINGS
from fuzz.pdf.files import mutated_pdf
from fuzz.planted import CPR, NAME
from fuzz.raw import RAW
from fuzz.steps import Steps
from tests.support import mutations

_CONTENT: Final = re.compile(rb"(<(?:\w+:)?(?:content|MeddelelseIndholdData)>)([^<]*)(?=</)")
_FORMAT: Final = re.compile(rb"(<(?:\w+:)?encodingFormat>)([^<]*)(?=</)")
_PARSER: Final = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, remove_blank_text=False)
_DATES: Final = (
    "88888888888-01-01", "99999-01-01T00:00:00Z", "-9999999999-01-01", "2026-10-15T07:30:00+14:01", "2026-10-15T07:30:00.0000000000000000001Z",
    "2026-10-15T99:99:99Z", "0000-00-00", "2026-1-1", "20261015", "9" * 400 + "-01-01", "2026-10-15T07:30:00-00:00", "١٢٣٤-٠١-٠١", "2026-W42", "NaN",
    "-292277022657-01-27T08:29:52Z", "12345678901234567890-12-31T00:00:00Z", "+2026-10-15", "2026-10-15T", "T07:30:00Z", "2026-10-15T07:30:00Z2026",
    "true", "1e400", "-0", "INF", "9" * 5000, f"{NAME} {CPR}", CPR, f"urn:{NAME}", "\u202e", "\ufffd", "x" * 9000, "{}", "%s%n", "=1+1", "../../etc/passwd",
    "P1Y", "--10-15", "2026-10-15T24:00:00Z", "2026-02-29", "1582-10-10", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "10000-01-01",
)  # fmt: skip


@cache
def _tree(name: str) -> etree._Element | None:
    try:
        return etree.fromstring(bases.message(name), _PARSER)
    except etree.XMLSyntaxError:
        return None


@cache
def _names() -> tuple[str, ...]:
    return tuple(bases.message_makers())


def mutated_message(rng: Random, steps: Steps, corpus: Path | None = None) -> bytes:
    """Return a mutated message; ``steps`` notes what was done, and leaves out what it was told to."""
    name = rng.choice(_names())
    steps.note(name)
    data = bases.message(name)
    kinds = rng.choice(
        ["tree", "tree", "tree spelling", "spelling", "documents", "documents", "documents tree", "spelling raw", "raw"]
    )
    for kind in kinds.split():
        data = _KINDS[kind](data, name, rng, steps, corpus)
    return data


def _as_tree(data: bytes, name: str, rng: Random, steps: Steps, _: Path | None) -> bytes:
    tree = _tree(name) if data == bases.message(name) else _parsed(data)
    for _turn in range(rng.choice([1, 1, 1, 2, 3])):
        seed = rng.random()
        if steps.take("tree") and tree is not None:
            tree = _once(tree, random.Random(seed))
    encoding = rng.choice(["UTF-8"] * 6 + ["UTF-16", "ISO-8859-1", "US-ASCII"])
    return data if tree is None else etree.tostring(tree, xml_declaration=True, encoding=encoding)


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError:
        return None


def _once(tree: etree._Element, rng: Random) -> etree._Element:
    if rng.random() < 0.7:
        return mutations.mutated(tree, rng)
    root = etree.fromstring(etree.tostring(tree), _PARSER)
    leaves = [element for element in root.iter(etree.Element) if not len(element)]
    special = [leaf for leaf in leaves if etree.QName(leaf).localname in mutations.SPECIAL]
    rng.choice(special if special and rng.random() < 0.6 else leaves).text = rng.choice(_DATES)
    return root


def _spelled(data: bytes, _name: str, rng: Random, steps: Steps, _: Path | None) -> bytes:
    for _turn in range(rng.choice([1, 1, 2, 3])):
        seed, change = rng.random(), rng.choice(SPELLINGS)
        if steps.take(change.__name__):
            data = change(data, Random(seed))
    return data


def _documents(data: bytes, _name: str, rng: Random, steps: Steps, corpus: Path | None) -> bytes:
    """Put mutated documents, or odd base64 of sound ones, in place of the contents."""
    places = list(_CONTENT.finditer(data))
    if not places:
        return data
    place, seed, kind = (
        rng.choice(places),
        rng.random(),
        rng.choice(["pdf", "pdf", "pdf", "html", "text", "wrapped", "wrapped"]),
    )
    if not steps.take(kind):
        return data
    own = Random(seed)
    if kind == "wrapped":
        content = wrapped(place[2], own)
    else:
        made = (
            mutated_pdf(own, Steps(), corpus)
            if kind == "pdf"
            else mutated_html(own)
            if kind == "html"
            else mutated_text(own)
        )
        content = base64.b64encode(made)
        content = wrapped(content, own) if own.random() < 0.3 else content
    changed = data[: place.start(2)] + content + data[place.end(2) :]
    wanted = {"pdf": b"application/pdf", "html": b"text/html", "text": b"text/plain"}.get(kind)
    return changed if wanted is None or own.random() < 0.1 else _FORMAT.sub(rb"\g<1>" + wanted, changed)


def wrapped(content: bytes, rng: Random) -> bytes:
    """Return base64 text with odd line ends, white space, padding, entities, CDATA or comments in it."""
    plain = b"".join(content.split())
    width = rng.choice([1, 3, 4, 60, 64, 76, 77, 4000])
    end = rng.choice(
        [
            b"\n",
            b"\r\n",
            b"\r",
            b" ",
            b"\t",
            b"&#xA;",
            b"&#13;",
            b"&#xD;\n",
            b"<!-- x -->",
            b"\n" * 30,
            b"<?x y?>",
            b"&#x20;",
            b"&#9;",
        ]
    )
    if len(plain) > 20_000:
        width = max(width, 60)
    lines = end.join(plain[at : at + width] for at in range(0, len(plain), width))
    lines += rng.choice([b"", b"", end, b"\n    ", b"=", b"====", b"A", b"&#xD;&#xD;"])
    match rng.randrange(8):
        case 0:
            at = rng.randint(0, len(plain))
            return plain[:at] + b"<![CDATA[" + plain[at:] + b"]]>"
        case 1:
            return plain.replace(b"A", b"&#65;", rng.choice([1, 40]))
        case 2:
            return plain[: len(plain) - rng.randint(0, 5)]
        case 3:
            return plain.replace(b"+", b"-").replace(b"/", b"_")
        case _:
            return lines


def _raw(data: bytes, _name: str, rng: Random, steps: Steps, _: Path | None) -> bytes:
    for _turn in range(rng.choice([1, 1, 2, 3])):
        seed, change = rng.random(), rng.choice(RAW)
        other = bases.message(rng.choice(_names()))
        if steps.take(change.__name__):
            data = change(data, Random(seed), other)
    return data


_KINDS: Final[dict[str, Callable[[bytes, str, Random, Steps, Path | None], bytes]]] = {
    "tree": _as_tree,
    "spelling": _spelled,
    "documents": _documents,
    "raw": _raw,
}
