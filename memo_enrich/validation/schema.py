"""Schema check: libxml2 gives the verdict on the message, without the inside of its contents.

The schema follows memoVersion: our own of 1.1 or 1.2, or official files that the user downloaded. xmlschema explains
only what libxml2 has refused (:mod:`memo_enrich.validation.explain`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import etree

from memo_enrich.errors import UsageError
from memo_enrich.memo.names import MEMO, SUPPORTED_VERSIONS, version_family
from memo_enrich.model import Finding, Letter, finding
from memo_enrich.resources import schema_folder
from memo_enrich.validation.witness import Tree, read_tree

_XSD: Final = "{http://www.w3.org/2001/XMLSchema}schema"
_UNPARSED: Final = finding("schema.unparsed", "Message")


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
    return read_and_validated(letter, schema_dir=schema_dir)[0]


def read_and_validated(letter: Letter, *, schema_dir: Path | None = None) -> tuple[tuple[Finding, ...], Tree | None]:
    """Return the findings of :func:`validate_schema` for a letter with a message, and the tree they were made on."""
    try:
        tree = read_tree(letter.skeleton, letter.encoding)
    except etree.XMLSyntaxError:
        return (_UNPARSED,), None
    version = letter.message.version if letter.message else ""
    return verdict_on(tree, letter.skeleton, version, schema_dir=schema_dir), tree


def verdict_on(tree: Tree, skeleton: bytes, written: str, *, schema_dir: Path | None = None) -> tuple[Finding, ...]:
    """Check a message as :func:`validate_schema` does.

    Args:
        tree: what libxml2 has read in the skeleton.
        skeleton: of the letter, for the lines that things stand on.
        written: the message's memoVersion.
        schema_dir: as :func:`validate_schema`.

    Raises:
        UsageError: as :func:`validate_schema`.
        ValueError: there is no message in the tree.
    """
    element = tree.message
    if element is None:
        raise ValueError("no message in the letter")
    version, source = _schema_of(written, element, schema_dir)
    schema = _compiled(source)
    try:
        if schema.validate(element):
            return ()
    except etree.XMLSchemaValidateError:  # libxml2 itself gave up
        return (_UNPARSED,)
    return _explained(skeleton, element, source.path, version, schema.error_log)


def _explained(skeleton: bytes, element: etree._Element, path: Path, version: str, log: Any) -> tuple[Finding, ...]:
    """Say why libxml2 refused a message; that it did stands, whatever goes wrong in saying so."""
    from memo_enrich.validation.explain import UNEXPLAINED, explain
    from memo_enrich.validation.places import lines_of

    try:
        return explain(element, path, version, log, lines_of(skeleton, element))
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
        element = read_tree(letter.skeleton, letter.encoding).message
        return element is not None and _compiled(_schema_of(message.version, element, schema_dir)[1]).validate(element)
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
