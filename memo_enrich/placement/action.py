"""The MeMo Action: a labelled link under the document, put where the schema wants it, in the message's own hand."""

from __future__ import annotations

from typing import Final

from memo_enrich.model import Document, Edit, Invitation, Letter
from memo_enrich.web import parameters_of, place_of

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


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
    if not document.actions:
        return False
    tags = parameters_of(invitation.action_url) - parameters_of(invitation.link)
    wanted = {place_of(invitation.link, tags), place_of(invitation.action_url, tags)} - {None}
    return any(action.url and place_of(action.url, tags) in wanted for action in document.actions)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
