"""MeMo's names and the order of children per version: one table, read by the explainer and by the tests.

Source: the element table of MeMo 1.1 (official XSD) and the published changes for 1.2. Every content model is a
sequence, so the order of the words below is the order in a message. ``?`` is 0..1, ``*`` 0..n, ``+`` 1..n,
``{n}`` 0..n with a number; no mark is exactly one. ``A|B`` means that only one of the two may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from memo_enrich.lazy import pattern

MEMO: Final = "https://DigitalPost.dk/MeMo-1"
NAMESPACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "memo": MEMO,
        "grd": "https://data.gov.dk/model/core/",
        "gln": "https://www.gs1.dk/gs1-standarder/identifikation/gln-global-location-number/",
        "udd": (
            "https://www.dst.dk/da/TilSalg/Forskningsservice/Dokumentation/hoejkvalitetsvariable/elevregister-2/udd#"
        ),
        "form": "http://www.form-online.dk/",
        "kle": "http://kle-online.dk/",
        "dmv": "https://motorregister.skat.dk/",
        "sor": "https://services.nsi.dk/en/Services/SOR",
    }
)
SUPPORTED_VERSIONS: Final = ("1.1", "1.2")

_ADDRESS: Final = "id? addressLabel? houseNumber? door? floor? co? zipCode? city? country? AddressPoint?"
_DOCUMENT: Final = "label? File+ Action*"
_MODELS: Final[dict[str, str]] = {
    "memo:Message": "MessageHeader MessageBody?",
    "memo:MessageHeader": (
        "messageType messageUUID messageID? messageCode? label notification? additionalNotification? reply? "
        "replyByDateTime? doNotDeliverUntilDate? mandatory legalNotification postType? Sender Recipient "
        "ContentData? ForwardData? ReplyData*"
    ),
    "memo:Sender": "senderID idType idTypeLabel? label AttentionData? ContactPoint?",
    "memo:Recipient": "recipientID idType idTypeLabel? label? AttentionData? ContactPoint?",
    "memo:AttentionData": (
        "AttentionPerson? grd:ProductionUnit? gln:GlobalLocationNumber? EMail? grd:SEnumber? Telephone? grd:EID? "
        "ContentResponsible? GeneratingSystem? sor:SORdata? grd:Address? grd:UnstructuredAddress?"
    ),
    "memo:AttentionPerson": "personID? label?",
    "memo:EMail": "emailAddress relatedAgent?",
    "memo:Telephone": "telephoneNumber relatedAgent?",
    "memo:ContentResponsible": "contentResponsibleID? label?",
    "memo:GeneratingSystem": "generatingSystemID label?",
    "memo:ContactPoint": "contactGroup? contactPointID label? ContactInfo{2}",
    "memo:ContactInfo": "label value",
    "memo:ContentData": (
        "grd:CPRdata? grd:CVRdata? dmv:MotorVehicle? grd:PropertyNumber? CaseID? kle:KLEdata? form:FORMdata? "
        "grd:ProductionUnit? udd:Education? grd:Address? grd:UnstructuredAddress? AdditionalContentData{10}"
    ),
    "memo:CaseID": "caseID caseSystem",
    "memo:AdditionalContentData": "contentDataType? contentDataName contentDataValue",
    "memo:ForwardData": (
        "messageUUID originalMessageDateTime originalSender originalContentResponsible? contactPointID? comment?"
    ),
    "memo:ReplyData": (
        "messageID? messageUUID replyUUID? senderID? recipientID? caseID? contactPointID? generatingSystemID? "
        "comment? AdditionalReplyData{4}"
    ),
    "memo:AdditionalReplyData": "label value",
    "memo:MessageBody": "createdDateTime MainDocument AdditionalDocument* TechnicalDocument*",
    "memo:MainDocument": f"mainDocumentID? {_DOCUMENT}",
    "memo:AdditionalDocument": f"additionalDocumentID? {_DOCUMENT}",
    "memo:TechnicalDocument": "technicalDocumentID? label? File+",
    "memo:File": "encodingFormat filename language content",
    "memo:Action": "label actionCode startDateTime? endDateTime? Reservation|EntryPoint?",
    "memo:EntryPoint": "url",
    "memo:Reservation": (
        "description reservationUUID abstract location startDateTime endDateTime organizerMail? organizerName?"
    ),
    "grd:AddressPoint": "geographicEastingMeasure? geographicNorthingMeasure? geographicHeightMeasure?",
    "grd:Address": _ADDRESS,
    "grd:UnstructuredAddress": "unstructured",
    "grd:CPRdata": "cprNumber name?",
    "grd:CVRdata": "cvrNumber companyName?",
    "grd:EID": "eID label?",
    "grd:ProductionUnit": "productionUnitNumber productionUnitName?",
    "grd:SEnumber": "seNumber companyName?",
    "grd:PropertyNumber": "propertyNumber",
    "kle:KLEdata": "subjectKey version activityFacet? label",
    "form:FORMdata": "taskKey version activityFacet? label",
    "dmv:MotorVehicle": "licenseNumber chassisNumber?",
    "gln:GlobalLocationNumber": "globalLocationNumber location?",
    "udd:Education": "educationCode educationName?",
    "sor:SORdata": "sorIdentifier entryName?",
}
_MODELS_12: Final[dict[str, str]] = {
    "memo:MessageHeader": _MODELS["memo:MessageHeader"].replace(
        "mandatory legalNotification", "mandatory? legalNotification?"
    ),
    "memo:Sender": "senderID idType label AttentionData? ContactPoint? Representative?",
    "memo:Recipient": "recipientID idType label? AttentionData? ContactPoint?",
    "memo:Representative": "representativeID idType label",
    "memo:ForwardData": _MODELS["memo:ForwardData"].replace(
        "originalContentResponsible?", "originalContentResponsible? originalRepresentative?"
    ),
}
_DECIMAL: Final = pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_WORD: Final = pattern(r"(?P<name>[\w:]+)(?P<mark>[?*+]|\{(?P<most>\d+)\})?")


class Child(NamedTuple):
    """A child's name ("memo:File"), how often it may stand there (``most`` None: any number), and its rivals."""

    name: str
    least: int
    most: int | None
    instead_of: str = ""


@cache
def children(parent: str, version: str) -> tuple[Child, ...]:
    """Return the children of ``parent`` ("memo:File") in order; () for an element that holds text only.

    Any version but 1.1 and 1.2 is read as the newer one.
    """
    model = _MODELS.get(parent) if version == "1.1" else _MODELS_12.get(parent, _MODELS.get(parent))
    if model is None:
        return ()
    own = parent.partition(":")[0]
    return tuple(child for word in model.split() for child in _choice(word, own))


@cache
def parents(version: str) -> tuple[str, ...]:
    """Return every element of ``version`` that has children, the Message first."""
    return tuple(_MODELS) if version == "1.1" else tuple({**_MODELS, **_MODELS_12})


def _choice(word: str, own: str) -> list[Child]:
    """Read one word of a model: usually one child, two for a choice."""
    names = word.rstrip("?").split("|")
    if len(names) == 1:
        return [_child(word, own)]
    first, second = (_child(f"{name}?", own) for name in names)
    return [first._replace(instead_of=second.name), second._replace(instead_of=first.name)]


def _child(word: str, own: str) -> Child:
    match = _WORD.fullmatch(word)
    if match is None:
        raise AssertionError(word)
    name = match["name"] if ":" in match["name"] else f"{own}:{match['name']}"
    mark = match["mark"] or ""
    least = 1 if mark in ("", "+") else 0
    most = None if mark in ("*", "+") else int(match["most"] or 1)
    return Child(name, least, most)


def prefixed(name: str) -> str:
    """Return ``{namespace}local`` or ``namespace}local`` with the usual prefix ("memo:File").

    A name of no MeMo namespace comes out as ``?:local`` (another namespace) or ``local`` (none): the address of an
    unknown namespace is the sender's own text and stays out of findings.
    """
    namespace, brace, local = name.removeprefix("{").rpartition("}")
    if not brace:
        return local
    prefix = next((prefix for prefix, uri in NAMESPACES.items() if uri == namespace), "?")
    return f"{prefix}:{local}"


@lru_cache(maxsize=16)
def version_family(written: str) -> str | None:
    """Return "1.1" or "1.2" for a memoVersion that means it ("1.10" does), "other" for another number.

    None: it is no version at all; a schema check says so.
    """
    if not _DECIMAL.fullmatch(written.strip()):
        return None
    whole, _, fraction = written.strip().lstrip("+").partition(".")
    plain = f"{whole.lstrip('0') or '0'}.{fraction.rstrip('0') or '0'}"
    return plain if plain in SUPPORTED_VERSIONS else "other"
