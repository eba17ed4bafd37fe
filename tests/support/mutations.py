"""Seeded mutations of a message: what senders get wrong, and what only a tester thinks of."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from lxml import etree

from memo_enrich.memo.names import MEMO, NAMESPACES

XSI = "http://www.w3.org/2001/XMLSchema-instance"
DT = "https://data.gov.dk/model/dataTypes/"
Mutation = Callable[[etree._Element, random.Random], None]

TEXTS = [
    "", " ", "x", "true", "TRUE", "1", " 1 ", "2", "false ", "-1", "+5", "0", "00", "1.0", "1e3", "٣", "9999999999",
    "10000000000", "0009999999999", "9999999999999", "10000000000000", "9223372036854775808", "-9223372036854775809",
    "x" * 7, "x" * 8, "x" * 150, "x" * 151, "æ" * 256, "æ" * 257, "😀" * 256, "x" * 256, "x" * 257, "x" * 512, "x" * 513,
    " " * 256, " " * 257, "\n" * 300, "a\tb", "DIGITALPOST", "NEMSMS", "DIGITALPOST ", "digitalpost", "NemSMS",
    "2026-10-15", "2026-02-30", "2024-02-29", "2023-02-29", "2026-10-15Z", "2026-10-15+02:00", "-0001-01-01", "0000-01-01",
    "12026-10-15", "026-10-15", "2026-10-15T07:30:00Z", "2026-10-15T07:30:00", "2026-10-15T07:30:00+02:00",
    "2026-10-15T24:00:00Z", "2026-10-15T24:00:01Z", "2026-10-15T07:30:60Z", "2026-10-15T07:30:00.123456789Z",
    "2026-10-15T07:30Z", "2026-10-15t07:30:00z", " 2026-10-15T07:30:00Z ", "2026-10-15T07:30:00ZZ", "15-10-2026",
    "2026-10-15T7:30:00Z", "2026-10-15 07:30:00Z", "2026-13-01T00:00:00Z", "2026-10-15T07:30:00.Z",
    "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63", "3F2B8C1E-9D47-4A6B-8C15-0E7D2F4A9B63", "3f2b8c1e-9d47-7a6b-8c15-0e7d2f4a9b63",
    "3f2b8c1e-9d47-4a6b-cc15-0e7d2f4a9b63", "3f2b8c1e9d474a6b8c150e7d2f4a9b63", "{3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63}",
    "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63 ", "da", "en", "da-DK", "d", "D1", "1a", "æø", "dan", " da ", "da\n",
    "https://muni.example.dk/" + "x" * 232, "https://muni.example.dk/" + "x" * 233, "http://[", "http://a b/", "%zz", "a:b:c",
    "http://exæmple.dk/ø", "http://a/" + "%20" * 90, "\\\\x", "::", "#", "##", "http://a/{b}", "http://a/^", "http://a/|",
    "VGhpcyBpcyBhIHRlc3Q=", "VGhpcyBpcyBhIHRlc3R=", "VGhpcyBpcyBhIHRlc3Q", "VGhp=", "VGhp==", "VGhp====", "=", "====", "A", "AA==",
    "AB==", "AA=", "AAA=", "AAB=", "AAA=AAAA", "VG hp\ncyBp\r\ncyBhIHRlc3Q =", "VGhp-cyBp_", "VGhp!cyBp", "VGhpæcyBp", "VGh", "AAAA" * 30000,
    "AAAA" * 30000 + "=", "AAAA" * 30000 + "A", "AAAA" * 30000 + "AA==", "A\n" * 40000, "AAAA" * 30000 + "!" + "AAAA" * 30000,
    "1" * 70000, "0" * 70000 + "1", "0" * 70000 + "a" * 8 + "0" * 70000, "INFINITY", "NaN", "1 2", "<>&\"'",
]  # fmt: skip
ATTRIBUTES = [
    ("id", "x"), ("memoVersion", "1.1"), ("memoVersion", "1.2"), ("memoVersion", "x"), ("memoSchVersion", "1.1.0"),
    ("memoSchVersion", "x" * 257), (f"{{{MEMO}}}memoVersion", "1.1"), ("{urn:x}y", "1"),
    ("{http://www.w3.org/XML/1998/namespace}lang", "da"), ("{http://www.w3.org/XML/1998/namespace}space", "preserve"),
    ("{http://www.w3.org/XML/1998/namespace}id", "x1"), (f"{{{XSI}}}nil", "true"), (f"{{{XSI}}}nil", "false"), (f"{{{XSI}}}nil", "x"),
    (f"{{{XSI}}}schemaLocation", f"{MEMO} MeMo_core.xsd"), (f"{{{XSI}}}schemaLocation", "odd"),
    (f"{{{XSI}}}noNamespaceSchemaLocation", "none.xsd"), (f"{{{XSI}}}foo", "x"),
]  # fmt: skip
TYPES = [
    "xs:string", "xs:token", "xs:boolean", "xs:date", "xs:dateTime", "xs:base64Binary", "xs:long", "xs:int", "xs:anyURI", "xs:language",
    "xs:anyType", "xs:decimal", "dt:memoTextType", "dt:memoCommentType", "dt:memoUuidType", "dt:memoDateTimeType", "dt:memoUriType",
    "dt:memoLanguageType", "dt:memoNotificationType", "dt:memoPNumberType", "dt:memoGLNType", "dt:memoMessageType",
    "dt:memoLicenseNumberType", "dt:none", "memo:File", "memo:FileType", "nowhere:x", "x", "",
]  # fmt: skip


def pick(root: etree._Element, rng: random.Random, *, inner: bool = True) -> etree._Element:
    """Return a random element (not the root where ``inner``)."""
    elements = [element for element in root.iter(etree.Element) if not inner or element is not root]
    return rng.choice(elements) if elements else root


def drop(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def empty(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    del element[:]
    element.text = None


def double(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 9])):
        element.addnext(copy.deepcopy(element))


def swap(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    if (following := element.getnext()) is not None:
        following.addnext(element)


def move(root: etree._Element, rng: random.Random) -> None:
    element, target = pick(root, rng), pick(root, rng, inner=False)
    if target is not element and element not in target.iterancestors():
        target.insert(rng.randint(0, len(target)), element)


def copy_in(root: etree._Element, rng: random.Random) -> None:
    target = pick(root, rng, inner=False)
    target.insert(rng.randint(0, len(target)), copy.deepcopy(pick(root, rng)))


def rename(root: etree._Element, rng: random.Random) -> None:
    pick(root, rng).tag = rng.choice([pick(root, rng).tag, f"{{{MEMO}}}unknown", f"{{{MEMO}}}file"])


def foreign(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    local = etree.QName(element).localname
    namespace = rng.choice(
        [*NAMESPACES.values(), "urn:x", "https://digitalpost.dk/memo-1", "https://DigitalPost.dk/MeMo-2", ""]
    )
    element.tag = f"{{{namespace}}}{local}" if namespace else local


def retype(root: etree._Element, rng: random.Random) -> None:
    leaves = [element for element in root.iter(etree.Element) if not len(element)]
    leaf = rng.choice(leaves)
    if rng.random() < 0.3:
        special = [e for e in leaves if etree.QName(e).localname in SPECIAL]
        leaf = rng.choice(special or leaves)
    leaf.text = rng.choice(TEXTS).replace("\r", "")


SPECIAL = {
    "content", "url", "language", "productionUnitNumber", "globalLocationNumber", "reply", "mandatory", "messageType",
    "createdDateTime", "doNotDeliverUntilDate", "licenseNumber", "messageUUID", "notification", "comment", "legalNotification",
}  # fmt: skip


def attribute(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng, inner=False) if rng.random() < 0.6 else root
    key, text = rng.choice(ATTRIBUTES)
    element.set(key, text)


def fewer_attributes(root: etree._Element, rng: random.Random) -> None:
    if root.attrib:
        del root.attrib[rng.choice(list(root.attrib))]


def typed(root: etree._Element, rng: random.Random) -> None:
    pick(root, rng, inner=rng.random() < 0.9).set(f"{{{XSI}}}type", rng.choice(TYPES))


def text_between(root: etree._Element, rng: random.Random) -> None:
    element = pick(root, rng)
    if rng.random() < 0.5:
        element.tail = (element.tail or "") + rng.choice(["x", " ", "\n\n", " ", "​", "0"])
    else:
        element.text = rng.choice(["x", " ", "\u00a0", "0"]) + (element.text or "")


def comment(root: etree._Element, rng: random.Random) -> None:
    target = pick(root, rng, inner=False)
    node = etree.Comment(" en bemærkning ") if rng.random() < 0.5 else etree.ProcessingInstruction("do", "it")
    node.tail = rng.choice([None, "x", "\n"]) if rng.random() < 0.2 else None
    target.insert(rng.randint(0, len(target)), node)


def child_in_text(root: etree._Element, rng: random.Random) -> None:
    leaves = [element for element in root.iter(etree.Element) if not len(element)]
    etree.SubElement(
        rng.choice(leaves),
        rng.choice([f"{{{MEMO}}}label", "{http://www.w3.org/1999/xhtml}b", "{http://www.w3.org/2001/XLink}include"]),
    )


def spaces(root: etree._Element, rng: random.Random) -> None:
    leaves = [element for element in root.iter(etree.Element) if not len(element)]
    leaf = rng.choice(leaves)
    leaf.text = rng.choice([" ", "\n", "\t", "  "]) + (leaf.text or "") + rng.choice([" ", "\n\t", ""])


MUTATIONS: list[Mutation] = [
    drop, drop, empty, double, swap, move, copy_in, rename, foreign, retype, retype, retype, attribute, fewer_attributes, typed,
    text_between, comment, child_in_text, spaces,
]  # fmt: skip


def mutated(message: etree._Element, rng: random.Random) -> etree._Element:
    """Return a copy of ``message`` with one to three mutations."""
    root = copy.deepcopy(message)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        rng.choice(MUTATIONS)(root, rng)
    return root
