"""What is mutated: our fixtures, the shapes of the tests, letters made here, and a folder of others if one is given."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

import memo_enrich
from fuzz.pdf.rich import RICH
from fuzz.planted import CPR, NAME
from tests.support.messages import file, full_message, minimal
from tests.support.shapes import SHAPES

ROOT: Final = Path(__file__).resolve().parents[1]
FIXTURES: Final = ROOT / "fixtures"
OPTIONS: Final = memo_enrich.Options(demo=True)

HTML: Final = (
    f"<!DOCTYPE html><html><head><title>Pas</title><style>p{{color:red}}</style></head><body><h1>Nyt pas</h1>"
    f"<p>Kære {NAME}, {CPR}</p><p>Du skal forny dit gamle pas.</p><table><tr><td>a</td></tr></table>"
    "<p>Med venlig hilsen</p></body></html>"
)
TEXT: Final = f"Kære {NAME}\r\n\r\nDit CPR-nummer er {CPR}. Du skal forny dit gamle pas.\r\n\r\nMed venlig hilsen\r\n"


@cache
def catalogue() -> memo_enrich.Catalogue:
    """Return the catalogue that letters are enriched from."""
    return memo_enrich.load_catalogue(FIXTURES / "letters.toml")


def _enriched(data: bytes) -> bytes:
    return memo_enrich.enrich(data, catalogue(), options=OPTIONS).content


def _read(path: Path) -> Callable[[], bytes]:
    return path.read_bytes


@cache
def pdf_makers(corpus: Path | None = None) -> dict[str, Callable[[], bytes]]:
    """Return what makes each PDF, by name."""
    fixtures = {f"fixture:{path.stem}": _read(path) for path in sorted((FIXTURES / "letters").glob("*.pdf"))}
    made = {f"shape:{name}": make for name, make in SHAPES.items()} | {
        f"rich:{name}": make for name, make in RICH.items()
    }
    before = {**made, "fixture:pas": fixtures["fixture:pas"], "fixture:valg": fixtures["fixture:valg"]}
    again = {f"enriched:{name}": (lambda make=make: _enriched(make())) for name, make in before.items()}
    other = {f"corpus:{path.name}": _read(path) for path in sorted(corpus.rglob("*.pdf"))} if corpus else {}
    return {**fixtures, **made, **again, **other}


@cache
def pdf(name: str, corpus: Path | None = None) -> bytes:
    """Return the PDF of that name."""
    return pdf_makers(corpus)[name]()


def _with_files(version: str, *files: str) -> bytes:
    text = minimal(version, files="".join(files))
    return text.replace("Svar på din ansøgning", f"{NAME} {CPR}").encode()


def _kombi(message: bytes) -> bytes:
    paper = base64.b64encode(pdf("fixture:pas"))
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<kombi_request><KombiValgKode>Automatisk Valg</KombiValgKode>'
        + message
        + b'<f:ForsendelseISamling xmlns:f="urn:oio:fjernprint:1.0.0" xmlns:d="urn:oio:dkal:1.0.0"><f:ForsendelseI>'
        b"<d:FilformatNavn>PDF</d:FilformatNavn><d:MeddelelseIndholdData>" + paper + b"</d:MeddelelseIndholdData>"
        b"</f:ForsendelseI></f:ForsendelseISamling></kombi_request>"
    )


def _full(version: str, reservation: bool) -> bytes:
    return etree.tostring(full_message(version, reservation=reservation), xml_declaration=True, encoding="UTF-8")


@cache
def message_makers() -> dict[str, Callable[[], bytes]]:
    """Return what makes each message, by name."""
    fixtures = {f"fixture:{path.stem}": _read(path) for path in sorted((FIXTURES / "messages").glob("*.xml"))}
    pas = file(pdf("fixture:pas"), filename="pas.pdf")
    html = file(HTML.encode(), format_="text/html", filename="pas.html")
    text = file(TEXT.encode(), format_="text/plain", filename="pas.txt")
    made = {f"full:{version}:{choice}": (lambda v=version, c=choice: _full(v, c)) for version in ("1.1", "1.2")
            for choice in (False, True)}  # fmt: skip
    for version in ("1.1", "1.2"):
        made[f"pdf:{version}"] = lambda v=version: _with_files(v, pas)
        made[f"html:{version}"] = lambda v=version: _with_files(v, html)
        made[f"text:{version}"] = lambda v=version: _with_files(v, text)
        made[f"all:{version}"] = lambda v=version: _with_files(v, pas, html, text)
        made[f"kombi:{version}"] = lambda v=version: _kombi(_with_files(v, pas))
    before = {name: make for name, make in made.items() if name.endswith("1.2")}
    again = {f"enriched:{name}": (lambda make=make: _enriched(make())) for name, make in before.items()}
    return {**fixtures, **made, **again}


@cache
def message(name: str) -> bytes:
    """Return the message of that name."""
    return message_makers()[name]()


@cache
def catalogues() -> tuple[bytes, ...]:
    """Return sound catalogues."""
    printing = (
        "[print.eget]\nmargins = { top = 25, left = 17, bottom = 20, right = 10 }\n"
        "closed = [{ page = 1, x = 17, y = 25, width = 115, height = 89 }]\n"
        "strip = { x = 0, y = 95, width = 15, height = 80 }\n"
        '[wording.da]\naction = "Chat med chatbotten {name} om {topic}"\nheading = "Har du spørgsmål om {topic}?"\n'
    )
    chosen = b'print = "eget"\nnew_page = true\n[chatbot.tag]\nparameter = "kilde"\naction = "digitalpost"\nqr = "q"\n'
    own = (FIXTURES / "letters.toml").read_bytes()
    rich = own.replace(b"[[letter]]", chosen + b"\n[[letter]]", 1) + printing.encode()
    return own, memo_enrich.starter_text().encode(), rich
