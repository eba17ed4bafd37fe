"""``[chatbot]``: the chatbot's name, where its links may lead, and what holds for every letter."""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from memo_enrich.catalogue.toml import Table
from memo_enrich.lazy import pattern
from memo_enrich.model import CHANNELS, ChannelTag
from memo_enrich.records import dataclass
from memo_enrich.web import BadAddressError
from memo_enrich.web.address import check_host

KEYS: Final = ("name", "hosts", "link", "qr", "print", "documents", "new_page", "html_image", "tag")
_TAG_TEXT: Final = pattern(r"[A-Za-z0-9_.~-]+")
_LONGEST_NAME: Final = 40
_LONGEST_TAG: Final = 40


@dataclass(frozen=True, slots=True)
class Chatbot:
    """What ``[chatbot]`` says, apart from its print profile."""

    name: str
    hosts: tuple[str, ...]
    link: str
    qr: str
    tag: ChannelTag | None
    documents: Literal["main", "all"]
    new_page: bool
    html_image: bool


def read_chatbot(table: Table) -> Chatbot:
    """Read ``[chatbot]``, noting every problem but those of its links."""
    table.only(KEYS)
    name = table.text("name", required=True)
    if "{" in name or "}" in name:
        table.note("catalogue.stray_brace", "name", key="name")
    if len(name) > _LONGEST_NAME:
        table.note("catalogue.too_long", "name", key="name", length=len(name), most=_LONGEST_NAME)
    tag = table.table("tag")
    link, qr = table.text("link"), table.text("qr")
    if qr and "link" not in table.values:
        table.note("catalogue.qr_without_link", "qr")
    return Chatbot(
        name=name,
        hosts=_hosts(table),
        link=link,
        qr=qr,
        tag=_tag(tag) if tag else None,
        documents=cast("Literal['main', 'all']", table.choice("documents", ("main", "all"), "main")),
        new_page=table.flag("new_page"),
        html_image=table.flag("html_image"),
    )


def _hosts(table: Table) -> tuple[str, ...]:
    if table.values.get("hosts") == []:
        table.note("catalogue.no_hosts", "hosts")
    hosts: dict[str, None] = {}
    for at, text in table.texts("hosts", required=True):
        host, colon, port = text.lower().partition(":")
        try:
            check_host(host)
        except BadAddressError:
            host = ""
        if not host or (colon and not re.fullmatch(r"[1-9]\d{0,4}", port)):
            table.note("catalogue.host", "hosts", at, host=text)
        else:
            hosts[host + colon + port] = None
    return tuple(hosts)


def _tag(table: Table) -> ChannelTag:
    table.only(("parameter", *CHANNELS))
    parameter = _tag_text(table, "parameter", required=True)
    channels = {channel: _tag_text(table, channel) for channel in CHANNELS}
    return ChannelTag(parameter, **channels)


def _tag_text(table: Table, key: str, *, required: bool = False) -> str:
    text = table.text(key, required=required, empty=not required)
    if text and (not _TAG_TEXT.fullmatch(text) or len(text) > _LONGEST_TAG):
        table.note("catalogue.tag_text", key, key=key)
        return ""
    return text
