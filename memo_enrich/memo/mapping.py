"""From bytes to a :class:`Letter`: where a message's documents, contents and Actions lie.

A message that breaks its schema is mapped as far as it goes; the schema check tells what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.memo.encoding import looks_like_xml, sniff
from memo_enrich.memo.names import MEMO, NAMESPACES
from memo_enrich.memo.outline import Element, Outline, outline
from memo_enrich.memo.skeleton import skeleton
from memo_enrich.model import (
    Action,
    Document,
    DocumentFile,
    DocumentRole,
    Header,
    Kind,
    Letter,
    Message,
    PaperLetter,
    Party,
    Span,
)

_MESSAGE: Final = f"{MEMO}}}Message"
_KOMBI: Final = "kombi_request"
_ROLES: Final = {f"{MEMO}}}{role}": role for role in DocumentRole}
_FILE: Final = f"{MEMO}}}File"
_ACTION: Final = f"{MEMO}}}Action"


def map_letter(data: bytes, name: str = "") -> Letter:
    """Return the letter in ``data``: a MeMo message, or a kombi_request with a message, paper, or both.

    ``name`` is what the caller calls it. Contents are located, never decoded.

    Raises:
        ReadError: ``memo.empty``, ``memo.not_xml``, ``memo.encoding``, ``memo.encoding_conflict``, ``memo.doctype``,
            ``memo.not_well_formed``, ``memo.too_complex``, ``memo.root``, ``memo.two_messages``,
            ``memo.empty_request``.
    """
    if not data.strip(b" \t\r\n\0"):
        raise ReadError("memo.empty", name)
    if not looks_like_xml(data):
        raise ReadError("memo.not_xml", name)
    encoding = sniff(data, name)
    plan = outline(skeleton(data, encoding), encoding, name)
    root = plan.root
    if root.name == _MESSAGE:
        message = _message(plan, root)
        return Letter(name, Kind.MEMO, data, message, encoding=encoding.codec)
    if root.local == _KOMBI:
        return _kombi(plan, data, name)
    raise ReadError("memo.root", name)


def _kombi(plan: Outline, data: bytes, name: str) -> Letter:
    """Map a kombi_request (SF1601): the choice, at most one message, any number of paper letters."""
    root = plan.root
    messages = [element for element in _walk(root) if element.name == _MESSAGE]
    if len(messages) > 1:
        raise ReadError("memo.two_messages", name)
    papers = tuple(
        paper for element in _walk(root) if element.local == "ForsendelseI" for paper in _papers(plan, element)
    )
    if not messages and not papers:
        raise ReadError("memo.empty_request", name)
    message = _message(plan, messages[0]) if messages else None
    choice = next((child.text.strip() for child in root.children if child.local == "KombiValgKode"), "")
    return Letter(name, Kind.KOMBI, data, message, papers, choice, plan.encoding.codec)


def _walk(element: Element) -> Iterator[Element]:
    """Yield the elements below ``element``, but nothing from inside a message or a paper letter."""
    for child in element.children:
        yield child
        if child.name != _MESSAGE and child.local != "ForsendelseI":
            yield from _walk(child)


def _papers(plan: Outline, shipment: Element) -> Iterator[PaperLetter]:
    """Yield the printed letter of a ForsendelseI (enclosures lie deeper and are no letters)."""
    format_name = next((child.text.strip() for child in shipment.children if child.local == "FilformatNavn"), "")
    for child in shipment.children:
        if child.local == "MeddelelseIndholdData":
            yield PaperLetter(format_name, _inner(plan, child))


def _message(plan: Outline, element: Element) -> Message:
    """Map a memo:Message element."""
    header = next(element.memo("MessageHeader"), None)
    body = next(element.memo("MessageBody"), None)
    documents = () if body is None else tuple(_documents(plan, body))
    main = next((document for document in documents if document.role is DocumentRole.MAIN), None)
    at = plan.skeleton.offset
    return Message(
        version=element.attributes.get("memoVersion", ""),
        span=Span(at(element.start), at(plan.end(element))),
        encoding=plan.encoding.codec,
        prefix=_prefix(plan, element) if main is None else main.prefix,
        header=Header("", "") if header is None else _header(header),
        documents=documents,
        created="" if body is None else body.value("createdDateTime"),
    )


def _header(header: Element) -> Header:
    content = next(header.memo("ContentData"), None)
    return Header(
        message_type=header.value("messageType"),
        message_uuid=header.value("messageUUID"),
        message_code=header.value("messageCode"),
        label=header.value("label"),
        kle=_subject(content, "kle", "KLEdata", "subjectKey"),
        form=_subject(content, "form", "FORMdata", "taskKey"),
        sender=_party(header, "Sender", "senderID"),
        recipient=_party(header, "Recipient", "recipientID"),
        notification=header.value("notification"),
        additional_notification=header.value("additionalNotification"),
        reply_by=header.value("replyByDateTime"),
        do_not_deliver_until=header.value("doNotDeliverUntilDate"),
        post_type=header.value("postType"),
    )


def _subject(content: Element | None, prefix: str, record: str, key: str) -> str:
    """Return KLEdata/subjectKey or FORMdata/taskKey."""
    if content is None:
        return ""
    namespace = NAMESPACES[prefix]
    keys = (
        child.text.strip()
        for element in content.named(f"{namespace}}}{record}")
        for child in element.named(f"{namespace}}}{key}")
    )
    return next(keys, "")


def _party(header: Element, name: str, id_name: str) -> Party:
    party = next(header.memo(name), None)
    if party is None:
        return Party()
    contact = next(party.memo("ContactPoint"), None)
    return Party(
        id=party.value(id_name),
        id_type=party.value("idType"),
        label=party.value("label"),
        contact_point_id="" if contact is None else contact.value("contactPointID"),
    )


def _documents(plan: Outline, body: Element) -> Iterator[Document]:
    for element in body.children:
        role = _ROLES.get(element.name)
        if role is not None:
            yield _document(plan, element, role)


def _document(plan: Outline, element: Element, role: DocumentRole) -> Document:
    """Map a document; a new Action belongs behind its last File or Action."""
    at = plan.skeleton.offset
    last = next((child for child in reversed(element.children) if child.name in (_FILE, _ACTION)), None)
    return Document(
        role=role,
        label=element.value("label"),
        files=tuple(_file(plan, file) for file in element.memo("File")),
        actions=tuple(_action(action) for action in element.memo("Action")),
        action_at=at(plan.end(last) if last else plan.tag_end(element)),
        indent=_white_before(plan, last) if last else "",
        inner_indent=_white_before(plan, last.children[0]) if last and last.children else "",
        prefix=_prefix(plan, element),
    )


def _file(plan: Outline, file: Element) -> DocumentFile:
    content = next(file.memo("content"), None)
    here = plan.skeleton.offset(plan.end(file))
    return DocumentFile(
        encoding_format=file.value("encodingFormat"),
        filename=file.written("filename"),
        language=file.value("language"),
        content=Span(here, here) if content is None else _inner(plan, content),
    )


def _action(action: Element) -> Action:
    entry = next(action.memo("EntryPoint"), None)
    return Action(
        label=action.value("label"),
        code=action.value("actionCode"),
        url=None if entry is None else entry.value("url"),
        reservation=any(True for _ in action.memo("Reservation")),
        start=action.value("startDateTime"),
        end=action.value("endDateTime"),
    )


def _inner(plan: Outline, element: Element) -> Span:
    """Return the span between an element's tags; behind the tag for an empty tag (there is no room in it)."""
    at = plan.skeleton.offset
    start = plan.tag_end(element)
    end = start if plan.is_empty_tag(element) else element.close
    return Span(at(start), at(end))


def _prefix(plan: Outline, element: Element) -> str:
    """Return the prefix of an element's own tag with its colon, "" for the default namespace."""
    raw = plan.skeleton.data[element.start : plan.tag_end(element)].decode(plan.encoding.codec, "replace")
    name = raw[1:].split(maxsplit=1)[0].rstrip("/>")
    prefix, colon, _ = name.partition(":")
    return prefix + colon if colon else ""


def _white_before(plan: Outline, element: Element) -> str:
    """Return the white space right before an element, from its last line break on."""
    data, unit = plan.skeleton.data, plan.encoding.unit
    window = data[max(0, element.start - 512 * unit) : element.start].decode(plan.encoding.codec, "replace")
    white = window[len(window.rstrip(" \t\r\n")) :]
    line = max(white.rfind("\n"), white.rfind("\r"))
    if line < 0:
        return white
    return white[line - 1 if white[line - 1 : line + 1] == "\r\n" else line :]
