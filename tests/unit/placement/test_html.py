"""HTML documents: the block comes at the end of what is seen, and everything else stays."""

from __future__ import annotations

import html.parser

import pytest

from memo_enrich.errors import PlacementError
from memo_enrich.placement.html import BLOCK_ID, enrich_html, without_block
from tests.support.invitations import LINK, invitation

PAGE = """<!DOCTYPE html>
<html><head><meta charset='{}'><title>Svar</title></head>
<body>
<p>Kære borger, æøå</p>
</body>
</html>
"""


class Seen(html.parser.HTMLParser):
    """What a browser would make of the document: open tags, text, links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.links: list[str | None] = []
        self.ids: list[str | None] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for key, value in attrs if key == "id"]
        self.links += [value for key, value in attrs if key == "href"]
        if tag not in ("meta", "br", "img", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((tuple(self.open), data.strip()))


def refused(data: bytes) -> None:
    with pytest.raises(PlacementError) as caught:
        enrich_html(data, invitation(), image=False)
    assert caught.value.code == "html.unclosed"


def enriched(data: bytes, *, image: bool = False) -> bytes:
    result = enrich_html(data, invitation(), image=image)
    assert result is not None
    return result


def added_to(data: bytes, result: bytes) -> tuple[int, bytes]:
    """Return where the block went in, and the block; everything around it is as it was."""
    extra = len(result) - len(data)
    at = result.index(f'id="{BLOCK_ID}"'.encode()) if BLOCK_ID.encode() in result else 0
    for start in range(at, -1, -1):
        block = result[start : start + extra]
        if result[:start] + result[start + extra :] == data and block.strip().startswith(b"<div"):
            return start, block
    raise AssertionError("the document was changed outside the block")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii"])
def test_heading_body_link_and_notice_are_seen_at_the_end_of_the_body(charset: str) -> None:
    data = PAGE.format(charset).encode(charset, "xmlcharrefreplace")
    result = enriched(data)
    at, _ = added_to(data, result)
    assert data[at:].startswith(b"</body>")
    seen = Seen(result.decode(charset))
    wanted = invitation()
    block = [text for tags, text in seen.texts if "div" in tags]
    assert block == [wanted.heading, wanted.body, wanted.address, wanted.notice]
    assert seen.links == [wanted.page_url]
    assert seen.ids == [BLOCK_ID]
    assert all(tags[:2] == ("html", "body") for tags, text in seen.texts if text in block)


def test_the_block_is_well_formed_and_needs_nothing_from_outside() -> None:
    from lxml import etree

    _, block = added_to(b"<p>x</p>", enriched(b"<p>x</p>", image=True))
    tree = etree.fromstring(block.strip())
    names = {etree.QName(element).localname for element in tree.iter()}
    assert names == {"div", "h2", "p", "a", "svg", "path"}
    assert not {"class", "src", "onclick"} & {key for element in tree.iter() for key in element.attrib}


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("<body>a</body>", "</body>"),
        ("<body>a</BODY >", "</BODY >"),
        ("<html><body>a</html>", "</html>"),
        ("<p>a", ""),
        ("<body>a<!-- </body> --></body><!-- </body> -->", "</body><!-- </body> -->"),
        ("<body><script>'</body>'</script>a</body>", "</body>"),
        ("<body>a</body><script>'</body>'</script>", "</body><script>'</body>'</script>"),
        ("<head><title></body></title></head><p>a", ""),
        ("<body><a title='</body>'>a</a></body>", "</body>"),
        ('<body><a title="</body>">a</a>', ""),
        ("<body><style>/*</body>*/</style><textarea></body></textarea>a</body></html>", "</body></html>"),
        ("<body>a<p don't></body>", "</body>"),
        ("<body>a < b </body>", "</body>"),
        ("<body>a<!--></body>", "</body>"),
    ],
)
def test_the_block_stands_before_the_last_body_tag_that_is_one(text: str, before: str) -> None:
    data = text.encode()
    at, _ = added_to(data, enriched(data))
    assert data[at:].decode() == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_the_encoding(encoding: str) -> None:
    text = PAGE.format("iso-8859-1").replace("Kære", "Kære 😀")
    result = enriched(text.encode(encoding))
    assert "Har du spørgsmål om »skole« &amp; fritid?" in result.decode(encoding)
    assert result.decode(encoding).replace("\n", "").startswith(text.replace("\n", "")[:80])
    assert enrich_html(result, invitation(), image=False) is None


def test_without_a_declared_encoding_only_ascii_is_added() -> None:
    """A browser may guess any encoding; character references are right in all of them."""
    data = "<p>Kære borger</p>".encode("iso-8859-1")
    _, block = added_to(data, enriched(data))
    assert block.isascii()
    assert "Har du spørgsmål om »skole« & fritid?" in [text for _, text in Seen(block.decode()).texts]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_are_the_documents(ends: str) -> None:
    data = PAGE.format("utf-8").replace("\n", ends).encode()
    _, block = added_to(data, enriched(data))
    assert block.count(b"\r\n") == (block.count(b"\n") if ends == "\r\n" else 0)


@pytest.mark.parametrize(
    "there",
    ['<div id="memo-enrich">', "<div id=memo-enrich>", "<DIV class=x ID = 'memo-enrich' >", '<div id="memo-enrich"/>'],
)
def test_a_document_that_carries_the_block_is_left_alone(there: str) -> None:
    assert enrich_html(f"<body>{there}</div></body>".encode(), invitation(), image=False) is None


@pytest.mark.parametrize("not_there", ["<!-- id=memo-enrich -->", "<p>id=memo-enrich</p>", '<p id="memo-enrich-2">'])
def test_what_only_looks_like_the_block_is_none(not_there: str) -> None:
    assert enrich_html(f"<body>{not_there}</body>".encode(), invitation(), image=False)


def test_the_picture_is_the_symbol_with_its_quiet_zone() -> None:
    """Read back module by module from the SVG path."""
    import re

    wanted = invitation()
    text = enriched(b"<p>x</p>", image=True).decode()
    side = wanted.symbol.modules + 8
    assert f'viewBox="0 0 {side} {side}"' in text
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", text):
        dark |= {(column, int(y)) for column in range(int(x), int(x) + int(width))}
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(wanted.symbol.rows) for x, module in enumerate(row) if module
    }
    assert "<svg" not in enriched(b"<p>x</p>").decode()


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_refused(data: bytes) -> None:
    with pytest.raises(PlacementError) as caught:
        enrich_html(data, invitation(), image=False)
    assert caught.value.code == "html.empty"


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(PlacementError) as caught:
        enrich_html(b"\xff\xfe<\x00p", invitation(), image=False)
    assert caught.value.code == "html.encoding"


@pytest.mark.parametrize(
    "piece", [b"<", b'<a "', b"<!-- ", b"<script>", b"<a ='", b"</body", b"<svg>", b"<a b=c ", b"--> <!--"]
)
def test_hostile_markup_is_gone_through_in_one_pass(piece: bytes) -> None:
    """A megabyte of what never ends: a scanner that went back for each piece would not come to an end here."""
    data = piece * (1_000_000 // len(piece))
    if piece == b"<":
        assert len(enriched(data)) > len(data)
    else:
        refused(data)


@pytest.mark.parametrize(
    "end",
    [
        "<!-- never closed </body>", "<script>never closed </body>", "<!-- a", "<!--", "<!-- a --",
        "<!-- </body></html>", "<script>a", "<STYLE>p{}</style x", "<textarea></text", "<title>", "<svg><g>",
        "<plaintext>", "<p class='a", "<p", "</div", "<p a=\"</body>", "<!DOCTYPE", "<?php", "</", "<! </",
        "<p>x</p><?x",
    ],
)  # fmt: skip
def test_a_document_that_would_hide_what_follows_is_refused(end: str) -> None:
    """A browser shows nothing of a block within a comment or a script that nobody closed."""
    refused(f"<html><body><p>Hej</p>{end}".encode())


@pytest.mark.parametrize(
    "end",
    [
        "<!-- a -->", "<!-->", "<!--->", "<!-- a --!>", "<script>a</script >", "<STYLE>p{}</style >", "<svg/>",
        "<textarea></textarea>", "<p class='a'>",
        "<p a='>'>x", "a < b", "<", "a<1", "<!x> a", "<?php ?>", "</>x", "<!-- a --></body><!-- b", "</body><script>",
    ],
)  # fmt: skip
def test_what_is_closed_hides_nothing(end: str) -> None:
    """The block is found again by the scanner and by Python's own HTML parser."""
    data = f"<html><body><p>Hej</p>{end}".encode()
    result = enrich_html(data, invitation(), image=False)
    assert result is not None
    assert Seen(result.decode()).links == [invitation().page_url]
    assert enrich_html(result, invitation(), image=False) is None
    assert without_block(result) == data


def test_values_are_escaped() -> None:
    wanted = invitation(heading="<b>&", page_url=f'{LINK}?a="b"&c=<d>', address="a&b", language="da")
    result = enrich_html(b"<p>x</p>", wanted, image=True)
    assert result is not None
    seen = Seen(result.decode())
    assert seen.links == [f'{LINK}?a="b"&c=<d>']
    assert "<b>&" in [text for _, text in seen.texts]
