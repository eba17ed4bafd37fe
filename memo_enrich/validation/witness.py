"""A message as libxml2 reads it: what the schema is checked on, and the witness of what was put into the message.

Our own reader says where things lie and our own writer puts things there; libxml2 has a share in neither.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from typing import Final, NamedTuple, cast

from lxml import etree

from memo_enrich.memo.encoding import of_codec
from memo_enrich.memo.names import MEMO
from memo_enrich.model import Action, DocumentRole

_MESSAGE: Final = f"{{{MEMO}}}Message"
_MAIN: Final = f"{{{MEMO}}}{DocumentRole.MAIN}"
_CONTENT: Final = f"{{{MEMO}}}content"
_ACTION: Final = f"{{{MEMO}}}Action"
_AN_ACTION: Final = [f"{{{MEMO}}}{name}" for name in ("label", "actionCode", "EntryPoint", "url")]
_PAPER: Final = "{*}ForsendelseI"
_PAPER_CONTENT: Final = "{*}MeddelelseIndholdData"
_WHITE: Final = " \t\r\n"
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_HINTS: Final = (f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation")


class Tree(NamedTuple):
    """A letter's XML. The memo:Message of a kombi_request is a root of its own, and its place in ``root`` is empty."""

    root: etree._Element
    message: etree._Element | None


def read_tree(skeleton: bytes, codec: str) -> Tree:
    """Return what libxml2 reads in a letter's skeleton; ``codec`` is that of the letter.

    Raises:
        etree.XMLSyntaxError: libxml2 refuses what expat accepted.
    """
    data, encoding = of_codec(codec).for_others(skeleton)
    root = etree.fromstring(data, _parser(encoding))
    if b"chemaLocation" in data or codec.startswith("utf-16"):
        for element in root.iter(etree.Element):
            for hint in _HINTS:
                element.attrib.pop(hint, "")
    if root.tag == _MESSAGE:
        return Tree(root, root)
    inner = next(root.iter(_MESSAGE), None)
    return Tree(root, None if inner is None else _as_root(inner))


def all_but(tree: Tree, changed: Collection[int]) -> bytes | None:
    """Return all that stands in a letter but some of its contents, to be compared with that of another one.

    The contents are taken out of ``tree``.

    Args:
        tree: as :func:`read_tree` gives it.
        changed: which contents, counted from 0: those of the message's files and then those of paper letters.

    Returns:
        Bytes that are the same for the same XML; None where there are no such contents.
    """
    contents = _contents(tree) if changed else []
    for number in changed:
        if number >= len(contents):
            return None
        content = contents[number]
        del content[:]  # comments
        content.text = None
    written: bytes = etree.tostring(tree.root)
    return written if tree.message is None or tree.message is tree.root else written + etree.tostring(tree.message)


def take_action(tree: Tree) -> Action | None:
    """Take the last Action out of the main document, with the white space before it.

    Returns:
        What it says: a label, a code and the url of its EntryPoint, in this order. None for one that says anything
        else, that stands behind a text, or that is not there.
    """
    document = None if tree.message is None else next(tree.message.iter(_MAIN), None)
    action = None if document is None else next(document.iterchildren(_ACTION, reversed=True), None)
    if document is None or action is None:
        return None
    before = action.getprevious()
    white = document.text if before is None else before.tail
    if white and white.strip(_WHITE):
        return None
    if before is None:
        document.text = action.tail
    else:
        before.tail = action.tail
    document.remove(action)
    children = list(action)
    urls = list(children[-1]) if children else []
    said = (*children, *urls)
    if [one.tag for one in said] != _AN_ACTION:
        return None
    label, code, _, url = (one.text or "" for one in said)
    return Action(label, code, url)


def _contents(tree: Tree) -> list[etree._Element]:
    """Return the contents in the order of a letter's own map, if the message is valid: then every File has one."""
    contents = [] if tree.message is None else list(tree.message.iter(_CONTENT))
    if tree.message is not tree.root:
        for paper in tree.root.iter(_PAPER):
            if next(paper.iterancestors(_PAPER), None) is None:
                contents += paper.iterchildren(_PAPER_CONTENT)
    return contents


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
