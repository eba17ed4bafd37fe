"""Schema check: libxml2 gives the verdict on the message, without the inside of its contents.

The schema follows memoVersion: our own of 1.1 or 1.2, or official files that the user downloaded. xmlschema explains
only what libxml2 has refused (:mod:`memo_enrich.validation.explain`).
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from lxml import etree

from memo_enrich.errors import UsageError
from memo_enrich.memo.encoding import of_codec
from memo_enrich.memo.names import MEMO, SUPPORTED_VERSIONS, version_family
from memo_enrich.model import Finding, Letter, finding
from memo_enrich.resources import schema_folder

_MESSAGE: Final = f"{{{MEMO}}}Message"
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_HINTS: Final = (f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation")
_XSD: Final = "{http://www.w3.org/2001/XMLSchema}schema"


class SchemaFile(NamedTuple):
    """Where a schema's first file lies, and whether it is the user's own copy of the official ones."""

    path: Path
    official: bool


def validate_schema(letter: Letter, *, schema_dir: Path | None = None) -> tuple[Finding, ...]:
    """Check the message of ``letter`` against its schema; () when it is valid or there is no message.

    A message inside a kombi_request is checked in its own right. Contents are not held a second time.

    Args:
        letter: as mapped.
        schema_dir: folder of official XSD files to use instead of our own, where it has some for this version.

    Returns:
        ``schema.*`` findings with XPath and line; ``memo.version`` alone for a version that has no schema here.

    Raises:
        UsageError: ``schema.folder``: no MeMo schema in ``schema_dir``, or it cannot be loaded.
    """
    message = letter.message
    if message is None:
        return ()
    if version_family(message.version) == "other":
        return (finding("memo.version", "Message", supported=", ".join(SUPPORTED_VERSIONS)),)
    try:
        element = message_tree(letter)
    except etree.XMLSyntaxError:
        return (finding("schema.unparsed", "Message"),)
    version, source = _schema_of(message.version, element, schema_dir)
    schema = _compiled(source)
    try:
        if schema.validate(element):
            return ()
    except etree.XMLSchemaValidateError:  # libxml2 itself gave up
        return (finding("schema.unparsed", "Message"),)
    return _explained(letter, element, source.path, version, schema.error_log)


def _explained(letter: Letter, element: etree._Element, path: Path, version: str, log: Any) -> tuple[Finding, ...]:
    """Say why libxml2 refused a message; that it did stands, whatever goes wrong in saying so."""
    from memo_enrich.validation.explain import UNEXPLAINED, explain
    from memo_enrich.validation.places import lines_of

    try:
        return explain(element, path, version, log, lines_of(letter, element))
    except Exception:  # noqa: BLE001 - see above
        return (UNEXPLAINED,)


def is_valid(letter: Letter, *, schema_dir: Path | None = None) -> bool:
    """Tell whether the message of ``letter`` is valid, without saying why not (that costs a hundred times as much).

    Raises:
        UsageError: as :func:`validate_schema`.
        ValueError: the letter has no message, or one of a version that has no schema here.
    """
    message = letter.message
    if message is None or version_family(message.version) == "other":
        raise ValueError("no message that a schema is known for")
    try:
        element = message_tree(letter)
        return _compiled(_schema_of(message.version, element, schema_dir)[1]).validate(element)
    except (etree.XMLSyntaxError, etree.XMLSchemaValidateError):
        return False


def _schema_of(written: str, element: etree._Element, folder: Path | None) -> tuple[str, SchemaFile]:
    """Return version and schema for a memoVersion; one that is no version is refused by either schema."""
    version = version_family(written) or ("1.1" if "memoSchVersion" in element.attrib else "1.2")
    return version, schema_file(version, folder)


def schema_notes(letter: Letter, *, schema_dir: Path | None = None) -> tuple[Finding, ...]:
    """Say so when ``schema_dir`` holds no schema of this message's version, so that ours was used."""
    family = version_family(letter.message.version) if letter.message else None
    if schema_dir is None or family in (None, "other") or schema_file(str(family), schema_dir).official:
        return ()
    return (finding("schema.own_used", "Message", version=family),)


def message_tree(letter: Letter) -> etree._Element:
    """Return the memo:Message of a letter as libxml2 reads it: a root of its own, long contents left out.

    Raises:
        etree.XMLSyntaxError: libxml2 refuses what expat accepted.
        ValueError: the letter has no message.
    """
    data, encoding = of_codec(letter.encoding).for_others(letter.skeleton)
    root = etree.fromstring(data, _parser(encoding))
    if b"chemaLocation" in data or letter.encoding.startswith("utf-16"):
        for element in root.iter(etree.Element):
            for hint in _HINTS:
                element.attrib.pop(hint, "")
    if root.tag == _MESSAGE:
        return root
    inner = next(root.iter(_MESSAGE), None)
    if inner is None:
        raise ValueError("no message in the letter")
    return _as_root(inner)


class _Parsers(threading.local):
    """The parsers of a thread; two threads would wait for each other at one."""

    def __init__(self) -> None:
        self.known: dict[str | None, etree.XMLParser] = {}


_parsers: Final = _Parsers()


def _parser(encoding: str | None) -> etree.XMLParser:
    """Return a parser for bytes of an encoding. To make one takes as long as to read a small message."""
    parser = _parsers.known.get(encoding)
    if parser is None:
        parser = _parsers.known[encoding] = etree.XMLParser(
            encoding=encoding,
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            collect_ids=False,
        )
    return parser


def _as_root(element: etree._Element) -> etree._Element:
    """Return a copy of an element that sees the namespaces declared around it; its children move over."""
    seen = cast("dict[str, str]", element.nsmap)
    root = etree.Element(element.tag, {str(key): str(value) for key, value in element.attrib.items()}, nsmap=seen)
    root.text = element.text
    root.extend(list(element))
    return root


@lru_cache(maxsize=16)
def schema_file(version: str, folder: Path | None = None) -> SchemaFile:
    """Return the first file of the schema for a version: from ``folder`` where it has one, else ours.

    Raises:
        UsageError: ``schema.folder``: there is no MeMo schema in ``folder`` at all.
    """
    if folder is not None:
        found = {_schema_version(path): path for path in sorted(folder.rglob("*.xsd")) if _is_memo_schema(path)}
        if not found:
            raise UsageError("schema.folder", folder.name)
        path = found.get(version) or found.get("")
        if path is not None:
            return SchemaFile(path, official=True)
    return SchemaFile(schema_folder() / f"memo-{version}" / "message.xsd", official=False)


def _is_memo_schema(path: Path) -> bool:
    root = _root(path)
    return (
        root is not None
        and root.tag == _XSD
        and root.get("targetNamespace") == MEMO
        and any(child.get("name") == "Message" for child in root)
    )


def _schema_version(path: Path) -> str:
    root = _root(path)
    return "" if root is None else root.get("version", "")


def _root(path: Path) -> etree._Element | None:
    try:
        return etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return None


@lru_cache(maxsize=8)
def _compiled(source: SchemaFile) -> etree.XMLSchema:
    """Return libxml2's schema.

    Raises:
        UsageError: ``schema.folder``: an official schema is not complete.
    """
    try:
        return etree.XMLSchema(etree.parse(str(source.path), etree.XMLParser(no_network=True)))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError):
        if not source.official:
            raise
        raise UsageError("schema.folder", source.path.parent.name) from None
