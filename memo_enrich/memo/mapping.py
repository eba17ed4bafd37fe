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

_NOTHING: Final = b" \t\r\n\0"
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
            ``memo.xinclude``, ``memo.not_well_formed``, ``memo.too_complex``, ``memo.root``, ``memo.two_messages``,
            ``memo.empty_request``.
    """
    if not data[:64].strip(_NOTHING) and not data.strip(_NOTHING):
        raise ReadError("memo.empty", name)
    if not looks_like_xml(data):
        raise ReadError("memo.not_xml", name)
    encoding = sniff(data, name)
    plan = outline(skeleton(data, encoding), encoding, name)
    root = plan.root
    seen = plan.skeleton
    if root.name == _MESSAGE:
        message = _message(plan, root)
        return Letter(name, Kind.MEMO, data, message, encoding=encoding.codec, skeleton=seen.data, cuts=seen.cuts)
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
    choice = next((plan.text(child) for child in root.children if child.local == "KombiValgKode"), "")
    seen = plan.skeleton
    return Letter(
        name, Kind.KOMBI, data, message, papers, choice, plan.encoding.codec, skeleton=seen.data, cuts=seen.cuts
    )


def _walk(element: Element) -> Iterator[Element]:
    """Yield the elements below ``element``, but nothing from inside a message or a paper letter."""
    for child in element.children:
        yield child
        if child.name != _MESSAGE and child.local != "ForsendelseI":
            yield from _walk(child)


def _papers(plan: Outline, shipment: Element) -> Iterator[PaperLetter]:
    """Yield the printed letter of a ForsendelseI (enclosures lie deeper and are no letters)."""
    format_name = next((plan.text(child) for child in shipment.children if child.local == "FilformatNavn"), "")
    for child in shipment.children:
        if child.local == "MeddelelseIndholdData":
            yield PaperLetter(format_name, _inner(plan, child))


def _message(plan: Outline, element: Element) -> Message:
    """Map a memo:Message element."""
    header, body = element.first("MessageHeader"), element.first("MessageBody")
    documents = () if body is None else tuple(_documents(plan, body))
    main = next((document for document in documents if document.role is DocumentRole.MAIN), None)
    at = plan.skeleton.offset
    return Message(
        version=element.attributes.get("memoVersion", ""),
        span=Span(at(element.start), at(plan.end(element))),
        encoding=plan.encoding.codec,
        prefix=_prefix(plan, element) if main is None else main.prefix,
        header=Header("", "") if header is None else _header(plan, header),
        documents=documents,
        created=plan.value(body, "createdDateTime"),
    )


def _header(plan: Outline, header: Element) -> Header:
    content = header.first("ContentData")

    def value(local: str) -> str:
        return plan.value(header, local)

    return Header(
        message_type=value("messageType"),
        message_uuid=value("messageUUID"),
        message_code=value("messageCode"),
        label=value("label"),
        kle=_subject(plan, content, "kle", "KLEdata", "subjectKey"),
        form=_subject(plan, content, "form", "FORMdata", "taskKey"),
        sender=_party(plan, header.first("Sender"), "senderID"),
        recipient=_party(plan, header.first("Recipient"), "recipientID"),
        notification=value("notification"),
        additional_notification=value("additionalNotification"),
        reply_by=value("replyByDateTime"),
        do_not_deliver_until=value("doNotDeliverUntilDate"),
        post_type=value("postType"),
    )


def _subject(plan: Outline, content: Element | None, prefix: str, record: str, key: str) -> str:
    """Return KLEdata/subjectKey or FORMdata/taskKey."""
    if content is None:
        return ""
    namespace = NAMESPACES[prefix]
    keys = (
        plan.text(child)
        for element in content.named(f"{namespace}}}{record}")
        for child in element.named(f"{namespace}}}{key}")
    )
    return next(keys, "")


def _party(plan: Outline, party: Element | None, id_name: str) -> Party:
    if party is None:
        return Party()
    return Party(
        id=plan.value(party, id_name),
        id_type=plan.value(party, "idType"),
        label=plan.value(party, "label"),
        contact_point_id=plan.value(party.first("ContactPoint"), "contactPointID"),
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
        label=plan.value(element, "label"),
        files=tuple([_file(plan, child) for child in element.children if child.name == _FILE]),
        actions=tuple([_action(plan, child) for child in element.children if child.name == _ACTION]),
        action_at=at(plan.end(last) if last else plan.tag_end(element)),
        indent=_white_before(plan, last) if last else "",
        inner_indent=_white_before(plan, last.children[0]) if last and last.children else "",
        prefix=_prefix(plan, element),
    )


def _file(plan: Outline, file: Element) -> DocumentFile:
    content, filename = file.first("content"), file.first("filename")
    here = plan.skeleton.offset(plan.end(file))
    return DocumentFile(
        encoding_format=plan.value(file, "encodingFormat"),
        filename="" if filename is None else plan.written(filename),
        language=plan.value(file, "language"),
        content=Span(here, here) if content is None else _inner(plan, content),
    )


def _action(plan: Outline, action: Element) -> Action:
    entry = action.first("EntryPoint")
    return Action(
        label=plan.value(action, "label"),
        code=plan.value(action, "actionCode"),
        url=None if entry is None else plan.value(entry, "url"),
        reservation=action.first("Reservation") is not None,
        start=plan.value(action, "startDateTime"),
        end=plan.value(action, "endDateTime"),
    )


def _inner(plan: Outline, element: Element) -> Span:
    """Return the span between an element's tags; behind the tag for an empty tag (there is no room in it)."""
    inside = plan.inside(element)
    start, end = inside or (plan.tag_end(element),) * 2
    return Span(plan.skeleton.offset(start), plan.skeleton.offset(end))


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
