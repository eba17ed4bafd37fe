"""The official 1.1 schema beside the checkout, and the 1.2 one made from it by the published changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

SHARED = Path(__file__).resolve().parents[2] / "../shared/memo"
XSD_11 = SHARED / "official-xsd-1.1" / "MeMo_core.xsd"
SAMPLES = SHARED / "samples"
needs_official = pytest.mark.skipif(not XSD_11.exists(), reason="no official MeMo 1.1 schema beside the checkout")

_XS = "{http://www.w3.org/2001/XMLSchema}"


@cache
def official(version: str) -> etree.XMLSchema:
    """Return the official schema of a version; 1.2 is 1.1 with the changes the owner of the format announced."""
    tree = etree.parse(str(XSD_11))
    if version == "1.2":
        _change_to_12(tree.getroot())
    return etree.XMLSchema(tree)


def _change_to_12(root: etree._Element) -> None:
    for attribute in list(root.iter(f"{_XS}attribute")):
        if attribute.get("name") == "memoSchVersion":
            attribute.getparent().remove(attribute)
    for element in list(root.iter(f"{_XS}element")):
        if element.get("name") == "idTypeLabel":
            element.getparent().remove(element)
        elif element.get("name") in ("mandatory", "legalNotification"):
            element.set("minOccurs", "0")
        elif element.get("name") == "originalContentResponsible":
            new = etree.Element(f"{_XS}element", name="originalRepresentative", type="dt:memoTextType", minOccurs="0")
            element.addnext(new)
    sender = next(element for element in root if element.get("name") == "Sender")
    sequence = sender.find(f"{_XS}complexType/{_XS}sequence")
    etree.SubElement(sequence, f"{_XS}element", ref="Representative", minOccurs="0")
    representative = etree.SubElement(root, f"{_XS}element", name="Representative")
    inner = etree.SubElement(etree.SubElement(representative, f"{_XS}complexType"), f"{_XS}sequence")
    for name in ("representativeID", "idType", "label"):
        etree.SubElement(inner, f"{_XS}element", name=name, type="dt:memoTextType")
