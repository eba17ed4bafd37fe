"""The MeMo Action: at its place, in the message's own hand, and never twice."""

from __future__ import annotations

import pytest
from lxml import etree

from memo_enrich.memo import map_letter, splice
from memo_enrich.memo.names import MEMO
from memo_enrich.model import Action, Document, DocumentRole, Letter
from memo_enrich.placement.action import action_edit, has_action
from memo_enrich.validation.schema import validate_schema
from tests.support.invitations import LINK, invitation
from tests.support.messages import minimal

EARLIER = "\n      <memo:Action><memo:label>Se mere</memo:label><memo:actionCode>AFTALE</memo:actionCode></memo:Action>"


def main(letter: Letter) -> Document:
    assert letter.message is not None
    assert letter.message.main is not None
    return letter.message.main


def enriched(data: bytes) -> tuple[Letter, bytes]:
    """Return the letter with its Action, and the bytes that were added."""
    letter = map_letter(data)
    edit = action_edit(letter, main(letter), invitation())
    assert edit.start == edit.end
    return map_letter(splice(data, [edit])), edit.data


@pytest.mark.parametrize("actions", ["", EARLIER, EARLIER * 3])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_action_goes_behind_the_others_and_the_message_stays_valid(version: str, actions: str) -> None:
    letter, _ = enriched(minimal(version, actions=actions).encode())
    assert validate_schema(letter) == ()
    wanted = invitation()
    assert [action.code for action in main(letter).actions] == ["AFTALE"] * actions.count("AFTALE") + ["INFORMATION"]
    last = main(letter).actions[-1]
    assert (last.label, last.url) == (wanted.action_label, wanted.action_url)


def test_it_is_written_as_the_messages_own_elements_are() -> None:
    _, added = enriched(minimal().encode())
    assert (
        added.decode()
        == f"""
      <memo:Action>
        <memo:label>Chat med chatbotten Muni om &lt;skole&gt; &amp; fritid</memo:label>
        <memo:actionCode>INFORMATION</memo:actionCode>
        <memo:EntryPoint>
          <memo:url>{LINK}?a=1&amp;kilde=digitalpost</memo:url>
        </memo:EntryPoint>
      </memo:Action>"""
    )


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_line_ends_are_the_messages(ends: str) -> None:
    _, added = enriched(minimal().replace("\n", ends).encode())
    assert added.decode().count(ends) == 7
    assert not {"\r", "\n"} & set(added.decode().replace(ends, ""))


def test_a_message_on_one_line_stays_on_one_line() -> None:
    _, added = enriched("".join(line.strip() for line in minimal().splitlines()).encode())
    assert b"\n" not in added
    assert added.startswith(b"<memo:Action><memo:label>")


def test_tabs_and_comments_around_the_file_do_not_confuse_the_indentation() -> None:
    text = minimal().replace("  ", "\t").replace("<memo:File>", "<!-- brevet -->\n\t\t\t<memo:File>")
    _, added = enriched(text.encode())
    assert added.decode().splitlines()[1:3] == [
        "\t\t\t<memo:Action>",
        "\t\t\t\t<memo:label>Chat med chatbotten Muni om &lt;skole&gt; &amp; fritid</memo:label>",
    ]


@pytest.mark.parametrize("prefix", ["m", "", "ø"])
def test_the_prefix_is_the_messages_own(prefix: str) -> None:
    text = minimal().replace("memo:", f"{prefix}:" if prefix else "")
    text = text.replace(f"xmlns:{prefix}:" if prefix else "xmlns:", "xmlns:").replace(
        f'xmlns:memo="{MEMO}"', f'xmlns:{prefix}="{MEMO}"' if prefix else f'xmlns="{MEMO}"'
    )
    letter, added = enriched(text.encode())
    assert f"<{prefix}:Action>" in added.decode() if prefix else b"<Action>" in added
    assert validate_schema(letter) == ()


def test_the_prefix_is_the_one_bound_where_the_action_stands() -> None:
    """memo: means something else inside this document; m: was declared on it."""
    text = minimal().replace("<memo:MainDocument>", f'<m:MainDocument xmlns:m="{MEMO}" xmlns:memo="urn:andet">')
    head, rest = text.split("<m:MainDocument", 1)
    inner, tail = rest.split("</memo:MainDocument>")
    tag_end = inner.index(">")
    inner = inner[:tag_end] + inner[tag_end:].replace("memo:", "m:")
    letter, added = enriched(f"{head}<m:MainDocument{inner}</m:MainDocument>{tail}".encode())
    assert b"<m:Action>" in added
    assert validate_schema(letter) == ()


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("iso-8859-1", "Børn – 😀"), ("us-ascii", "Børn"), ("utf-16", "Børn – 😀"), ("windows-1252", "Børn – 😀")],
)
def test_characters_the_encoding_lacks_become_references(encoding: str, label: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{minimal()}'
    data = text.encode(encoding, "xmlcharrefreplace")
    letter = map_letter(data)
    edit = action_edit(letter, main(letter), invitation(action_label=label))
    again = map_letter(splice(data, [edit]))
    assert main(again).actions[0].label == label
    assert etree.fromstring(again.content).findtext(f".//{{{MEMO}}}Action/{{{MEMO}}}label") == label


def carrying(url: str | None) -> Document:
    return Document(DocumentRole.MAIN, "", (), (Action("x", "INFORMATION", url),), 0)


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (LINK, True),
        (f"{LINK}?a=1&kilde=digitalpost", True),
        (f"{LINK}?a=1&kilde=gammel-kanal", True),
        (f"{LINK}?a=1", True),
        ("HTTPS://MUNI.example.DK/skole?a=1", True),
        ("https://muni.example.dk:443/skole?a=1", True),
        (f" {LINK}?a=1\n", True),
        (f"{LINK}?a=2", False),
        (f"{LINK}?a=1&b=2", False),
        (f"{LINK}/", False),
        ("https://muni.example.dk/Skole?a=1", False),
        ("https://muni.example.dk/", False),
        ("http://muni.example.dk/skole?a=1", False),
        ("https://muni.example.dk.evil.example/skole?a=1", False),
        (f"{LINK}?a=1#top", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_an_action_that_leads_to_the_link_is_recognised_whatever_its_channel(url: str | None, there: bool) -> None:
    wanted = invitation(link=f"{LINK}?a=1") if url != LINK else invitation()
    assert has_action(carrying(url), wanted) is there


def test_a_document_without_actions_has_none() -> None:
    assert not has_action(Document(DocumentRole.MAIN, "", (), (), 0), invitation())


def test_twice_is_once() -> None:
    letter, _ = enriched(minimal().encode())
    assert has_action(main(letter), invitation())
