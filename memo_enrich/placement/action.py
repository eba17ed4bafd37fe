"""The MeMo Action: a labelled link under the document, put where the schema wants it, in the message's own hand."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlsplit

from memo_enrich.memo import Edit
from memo_enrich.model import Document, Invitation, Letter

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_HTTPS_PORT: Final = ":443"


def action_edit(letter: Letter, document: Document, invitation: Invitation) -> Edit:
    """Return the edit that adds the invitation's Action behind the document's last File or Action.

    Prefix, indentation, line ends and encoding are the message's own; a character the encoding lacks becomes a
    character reference. Order: label, actionCode, EntryPoint/url (MeMo element table).
    """
    text = action_text(document, invitation.action_label, invitation.action_code, invitation.action_url)
    data = text.encode(letter.encoding, "xmlcharrefreplace")
    return Edit(document.action_at, document.action_at, data)


def action_text(document: Document, label: str, code: str, url: str) -> str:
    """Return an Action as we write it into ``document``, with the white space before it."""
    outer, inner = document.indent, document.inner_indent
    deepest = inner + inner.removeprefix(outer) if inner.startswith(outer) and inner != outer else inner
    tag = document.prefix
    return "".join(
        (
            f"{outer}<{tag}Action>",
            f"{inner}<{tag}label>{_escaped(label)}</{tag}label>",
            f"{inner}<{tag}actionCode>{_escaped(code)}</{tag}actionCode>",
            f"{inner}<{tag}EntryPoint>",
            f"{deepest}<{tag}url>{_escaped(url)}</{tag}url>",
            f"{inner}</{tag}EntryPoint>",
            f"{outer}</{tag}Action>",
        )
    )


def has_action(document: Document, invitation: Invitation) -> bool:
    """Tell whether an Action of the document already leads to the invitation's link; the channel tag does not count."""
    tags = _parameters(invitation.action_url) - _parameters(invitation.link)
    wanted = {_address(invitation.link, tags), _address(invitation.action_url, tags)} - {None}
    return any(action.url and _address(action.url, tags) in wanted for action in document.actions)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _parameters(url: str) -> frozenset[str]:
    """Return the names of a link's query parameters."""
    return frozenset(name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True))


def _address(url: str, tags: frozenset[str]) -> tuple[object, ...] | None:
    """Return what makes two links the same: scheme and host in lower case, path, query without tags, fragment."""
    try:
        parts = urlsplit(url.strip())
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in tags]
    except ValueError:
        return None
    host = parts.netloc.lower().removesuffix(_HTTPS_PORT)
    return parts.scheme.lower(), host, parts.path or "/", tuple(query), parts.fragment
