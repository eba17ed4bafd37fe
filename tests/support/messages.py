"""Invented MeMo messages for tests: built from the element table, so that every element of a version occurs."""

from __future__ import annotations

import base64

from lxml import etree

from memo_enrich.memo.names import MEMO, NAMESPACES, children

UUID = "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63"
WHEN = "2056-10-15T07:30:00Z"
PDF = b"%PDF-1.7\n%a letter that nobody got\n%%EOF\n"

_VALUES = {
    "memo:messageType": "DIGITALPOST",
    "memo:messageUUID": UUID,
    "memo:replyUUID": UUID.upper(),
    "memo:reservationUUID": UUID,
    "memo:reply": "true",
    "memo:mandatory": "false",
    "memo:legalNotification": "0",
    "memo:doNotDeliverUntilDate": "2056-11-01",
    "memo:idType": "CVR",
    "memo:senderID": "12345678",
    "memo:recipientID": "87654321",
    "memo:language": "da",
    "memo:content": base64.b64encode(PDF).decode(),
    "memo:encodingFormat": "application/pdf",
    "memo:filename": "Svar på ansøgning.pdf",
    "memo:actionCode": "INFORMATION",
    "memo:url": "https://muni.example.dk/svar",
    "grd:productionUnitNumber": "0001234567",
    "gln:globalLocationNumber": "5790000000000",
    "dmv:licenseNumber": "XX12345",
}


def name(prefixed: str) -> str:
    """Return lxml's name for "memo:File"."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def full_message(version: str, *, reservation: bool = False) -> etree._Element:
    """Return a valid message that holds every element of a version, repeatable ones twice."""
    root = etree.Element(name("memo:Message"), nsmap=dict(NAMESPACES), memoVersion=version)
    if version == "1.1":
        root.set("memoSchVersion", "1.1.0")
    _fill(root, "memo:Message", version, reservation)
    etree.indent(root, "\t")
    return root


def _fill(parent: etree._Element, parent_name: str, version: str, reservation: bool) -> None:
    models = children(parent_name, version)
    if not models:
        parent.text = value(parent_name)
    for child in models:
        if child.instead_of and child.name.endswith("Reservation") != reservation:
            continue
        for _ in range(min(child.most or 2, 2)):
            _fill(etree.SubElement(parent, name(child.name)), child.name, version, reservation)


def value(prefixed: str) -> str:
    """Return a valid value for a text element."""
    if prefixed.endswith("DateTime"):
        return WHEN
    return _VALUES.get(prefixed, f"Værdi af {prefixed.partition(':')[2]}")


def minimal(version: str = "1.2", *, files: str | None = None, actions: str = "", extra: str = "") -> str:
    """Return a small message as text without XML declaration; ``files`` and ``actions`` go into the MainDocument."""
    kept = "<memo:mandatory>false</memo:mandatory><memo:legalNotification>false</memo:legalNotification>"
    schema = ' memoSchVersion="1.1.0"' if version == "1.1" else ""
    return f"""<memo:Message xmlns:memo="{MEMO}" memoVersion="{version}"{schema}>
  <memo:MessageHeader>
    <memo:messageType>DIGITALPOST</memo:messageType>
    <memo:messageUUID>{UUID}</memo:messageUUID>
    <memo:label>Svar på din ansøgning</memo:label>
    {kept}
    <memo:Sender>
      <memo:senderID>12345678</memo:senderID>
      <memo:idType>CVR</memo:idType>
      <memo:label>Eksempel Kommune</memo:label>
    </memo:Sender>
    <memo:Recipient>
      <memo:recipientID>3002991234</memo:recipientID>
      <memo:idType>CPR</memo:idType>
    </memo:Recipient>
  </memo:MessageHeader>
  <memo:MessageBody>
    <memo:createdDateTime>{WHEN}</memo:createdDateTime>
    <memo:MainDocument>
      {file() if files is None else files}{actions}
    </memo:MainDocument>{extra}
  </memo:MessageBody>
</memo:Message>
"""


def file(
    content: bytes = PDF, *, format_: str = "application/pdf", filename: str = "brev.pdf", base64_: str | None = None
) -> str:
    """Return a memo:File element as text; ``base64_`` stands in for the encoded ``content``."""
    return f"""<memo:File>
        <memo:encodingFormat>{format_}</memo:encodingFormat>
        <memo:filename>{filename}</memo:filename>
        <memo:language>da</memo:language>
        <memo:content>{base64.b64encode(content).decode() if base64_ is None else base64_}</memo:content>
      </memo:File>"""
