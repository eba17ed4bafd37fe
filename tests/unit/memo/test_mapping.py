"""Where things lie in a message: documents, contents, Actions, prefixes, indentation."""

from __future__ import annotations

import base64

import pytest

from memo_enrich.memo import content_bytes, map_letter
from memo_enrich.memo.names import MEMO
from memo_enrich.model import DocumentRole, Kind, Letter, Message
from memo_enrich.validation import validate_schema
from tests.support.messages import PDF, UUID, file, full_message, minimal
from tests.support.official import SAMPLES

ACTION = "<memo:Action><memo:label>Se mere</memo:label><memo:actionCode>INFORMATION</memo:actionCode>{}</memo:Action>"
ENTRY = "<memo:EntryPoint><memo:url>https://muni.example.dk/a?b=1&amp;c=2</memo:url></memo:EntryPoint>"
PAPER = (
    '<f:ForsendelseISamling xmlns:f="urn:oio:fjernprint:1.0.0"><f:ForsendelseI>'
    '<d:FilformatNavn xmlns:d="urn:oio:dkal:1.0.0">PDF</d:FilformatNavn>'
    '<d:MeddelelseIndholdData xmlns:d="urn:oio:dkal:1.0.0">{}</d:MeddelelseIndholdData>'
    '<f:BilagSamling><f:Bilag><d:MeddelelseIndholdData xmlns:d="urn:oio:dkal:1.0.0">AAAA</d:MeddelelseIndholdData>'
    "</f:Bilag></f:BilagSamling></f:ForsendelseI></f:ForsendelseISamling>"
)


def mapped(text: str, encoding: str = "utf-8") -> tuple[Letter, Message]:
    letter = map_letter(text.encode(encoding), "brev.xml")
    assert letter.message is not None
    return letter, letter.message


def test_a_message_is_mapped_from_end_to_end() -> None:
    text = minimal("1.1", actions=ACTION.format(ENTRY))
    letter, message = mapped(f"<?xml version='1.0'?>\n<!-- før -->{text}<!-- efter -->")
    assert (letter.kind, letter.name, message.version, message.encoding) == (Kind.MEMO, "brev.xml", "1.1", "utf-8")
    assert letter.content[message.span.start : message.span.end].decode() == text.strip()
    assert (message.header.message_type, message.header.message_uuid) == ("DIGITALPOST", UUID)
    assert message.header.label == "Svar på din ansøgning"
    assert (message.header.sender.id_type, message.header.recipient.id) == ("CVR", "3002991234")
    main = message.main
    assert main is not None
    assert [one.filename for one in main.files] == ["brev.pdf"]
    assert content_bytes(letter, main.files[0].content) == PDF
    assert [(one.label, one.code, one.url) for one in main.actions] == [
        ("Se mere", "INFORMATION", "https://muni.example.dk/a?b=1&c=2")
    ]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_every_document_of_a_rich_message_is_found(version: str) -> None:
    from lxml import etree

    letter, message = mapped(etree.tostring(full_message(version), encoding="unicode"))
    roles = [document.role for document in message.documents]
    assert roles == [DocumentRole.MAIN, *[DocumentRole.ADDITIONAL] * 2, *[DocumentRole.TECHNICAL] * 2]
    assert [len(document.files) for document in message.documents] == [2] * 5
    assert [len(document.actions) for document in message.documents] == [2, 2, 2, 0, 0]
    assert message.header.kle == "Værdi af subjectKey"
    assert message.header.form == "Værdi af taskKey"
    for document in message.documents:
        for one in document.files:
            assert content_bytes(letter, one.content) == PDF
        behind = letter.content[document.action_at :].decode().lstrip()
        assert behind.startswith(f"</memo:{document.role}>"), "the place for an Action is behind the last child"


@pytest.mark.parametrize(
    ("old", "new", "prefix"),
    [
        ("memo:", "memo:", "memo:"),
        ("memo:", "m:", "m:"),
        ("memo:", "", ""),
        ("memo:", "besked-1.x:", "besked-1.x:"),
        ("memo:", "ø:", "ø:"),
    ],
)
def test_the_messages_own_prefix_is_told(old: str, new: str, prefix: str) -> None:
    text = minimal().replace(old, new).replace("xmlns:memo=", f"xmlns:{new[:-1]}=" if new else "xmlns=")
    _, message = mapped(text)
    assert message.prefix == prefix
    assert message.main is not None
    assert message.main.prefix == prefix


def test_the_prefix_is_that_of_the_document_not_of_the_root() -> None:
    """Several prefixes for one namespace, one declared on an inner element: the document's own is in scope there."""
    text = minimal().replace("<memo:MainDocument>", f'<x:MainDocument xmlns:x="{MEMO}" xmlns:memo="urn:other">')
    text = text.replace("</memo:MainDocument>", "</x:MainDocument>")
    inner = text.split("<memo:File>")[1].split("</memo:File>")[0]
    text = text.replace(f"<memo:File>{inner}</memo:File>", f"<x:File>{inner.replace('memo:', 'x:')}</x:File>")
    _, message = mapped(text)
    assert (message.main.prefix if message.main else None) == "x:"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_indentation_is_kept_as_written(ends: str) -> None:
    _, message = mapped(minimal().replace("\n", ends))
    assert message.main is not None
    assert (message.main.indent, message.main.inner_indent) == (f"{ends}      ", f"{ends}        ")


def test_a_message_on_one_line_has_no_indentation() -> None:
    _, message = mapped("".join(line.strip() for line in minimal().splitlines()))
    assert message.main is not None
    assert (message.main.indent, message.main.inner_indent) == ("", "")


ENCODINGS = [
    ("UTF-8", "utf-8"), ("utf8", "utf-8-sig"), ("UTF-16", "utf-16"), ("UTF-16LE", "utf-16-le"), ("utf-16", "utf-16-be"),
    ("ISO-8859-1", "iso-8859-1"), ("latin1", "iso-8859-1"), ("windows-1252", "cp1252"), ("Windows-1252", "cp1252"),
    ("cp1252", "cp1252"), ("ISO-8859-15", "iso-8859-15"), ("IBM850", "cp850"), ("cp865", "cp865"),
    ("macintosh", "mac_roman"), ("windows-1257", "cp1257"), ("l1", "iso-8859-1"), ("cp819", "iso-8859-1"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "encoding"), ENCODINGS, ids=lambda value: value)
def test_every_encoding_gives_the_same_map(declared: str, encoding: str) -> None:
    letter, message = mapped(f'<?xml version="1.0" encoding="{declared}"?>\n{minimal()}', encoding)
    assert message.header.label == "Svar på din ansøgning"
    assert message.main is not None
    assert content_bytes(letter, message.main.files[0].content) == PDF
    start, end = message.span.start, message.span.end
    assert letter.content[start:end].decode(letter.encoding) == minimal().strip()
    assert validate_schema(letter) == ()


def test_an_error_in_a_message_of_one_byte_a_character_has_its_line() -> None:
    """The skeleton is read in the letter's own encoding by every reader: lines and places are those of the letter."""
    text = minimal().replace("<memo:idType>CVR", "<memo:odd/><memo:idType>CVR").replace("ansøgning", "ansøgning\n" * 9)
    letter = map_letter(f'<?xml version="1.0" encoding="windows-1252"?>\n{text}'.encode("cp1252"))
    found = validate_schema(letter)
    assert (found[0].code, found[0].where[-8:]) == ("schema.unexpected", "memo:odd")
    line = 2 + text[: text.index("<memo:odd/>")].count("\n")
    assert dict(found[0].values)["line"] == line


def test_character_references_cdata_and_comments_in_a_value_are_read_through() -> None:
    text = minimal().replace(
        "Svar på din ansøgning", "Svar &#112;<![CDATA[å <din>]]><!-- x --> ans&#xF8;gning &amp; mere"
    )
    assert mapped(text)[1].header.label == "Svar på <din> ansøgning & mere"


def test_a_greater_than_sign_in_an_attribute_does_not_end_the_tag() -> None:
    text = minimal().replace(
        "<memo:content>", """<memo:content a="x>y" b='"></memo:content>'>""".replace("</", "&lt;/")
    )
    letter, message = mapped(text)
    assert message.main is not None
    assert content_bytes(letter, message.main.files[0].content) == PDF


@pytest.mark.parametrize("written", ["<memo:content/>", "<memo:content />", "<memo:content></memo:content>"])
def test_an_empty_content_is_an_empty_span(written: str) -> None:
    text = minimal(files=file(base64_="")).replace("<memo:content></memo:content>", written)
    letter, message = mapped(text)
    assert message.main is not None
    assert len(message.main.files[0].content) == 0
    assert content_bytes(letter, message.main.files[0].content) == b""


def test_a_nemsms_has_no_main_document() -> None:
    head, _, rest = minimal().partition("  <memo:MessageBody>")
    _, message = mapped(head.replace("DIGITALPOST", "NEMSMS") + rest.partition("</memo:MessageBody>\n")[2])
    assert message.main is None
    assert message.documents == ()


def test_a_broken_message_is_mapped_as_far_as_it_goes() -> None:
    """Schema-invalid is the schema's matter: no header, no File, a File without content."""
    assert mapped(f'<Message xmlns="{MEMO}"/>')[1].version == ""
    assert mapped(minimal(files=""))[1].documents[0].files == ()
    assert mapped(minimal(files="<memo:File/>"))[1].documents[0].files[0].filename == ""
    assert mapped(minimal(files="<memo:File><memo:File/></memo:File>"))[1].documents[0].indent == "\n      "


def test_a_file_name_comes_out_as_written() -> None:
    """A no-break space or a line break in it is a rule's matter, so it must not be stripped away."""
    _, message = mapped(minimal(files=file(filename="\u00a0brev.pdf\r\n")))
    assert message.main is not None
    assert message.main.files[0].filename == "\u00a0brev.pdf\n"


def test_a_kombi_request_holds_message_and_paper() -> None:
    paper = base64.b64encode(b"%PDF-1.4 paper").decode()
    text = (
        f"<kombi_request><KombiValgKode>Automatisk Valg</KombiValgKode>{minimal()}{PAPER.format(paper)}</kombi_request>"
    )
    letter = map_letter(text.encode())
    assert (letter.kind, letter.choice) == (Kind.KOMBI, "Automatisk Valg")
    assert letter.message is not None
    assert letter.content[letter.message.span.start : letter.message.span.end].decode() == minimal().strip()
    assert [one.format_name for one in letter.papers] == ["PDF"], "enclosures are no letters"
    assert content_bytes(letter, letter.papers[0].content) == b"%PDF-1.4 paper"


def test_a_kombi_request_may_hold_paper_alone() -> None:
    text = f"<kombi_request><KombiValgKode>Fysisk Post</KombiValgKode>{PAPER.format('JVBERi0=')}</kombi_request>"
    letter = map_letter(text.encode("utf-16"))
    assert letter.message is None
    assert content_bytes(letter, letter.papers[0].content) == b"%PDF-"


def test_no_data_of_a_person_is_in_the_repr() -> None:
    letter, _ = mapped(minimal())
    for secret in ("3002991234", "ansøgning", "Eksempel"):
        assert secret not in repr(letter)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the official examples are not beside the checkout")
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_official_minimum_examples_are_mapped(version: str) -> None:
    letter = map_letter((SAMPLES / f"MeMo_Minimum_Example-{version}.xml").read_bytes())
    assert letter.message is not None
    assert letter.message.version == version
    assert letter.message.main is not None
    assert content_bytes(letter, letter.message.main.files[0].content) == b"This is a test"
