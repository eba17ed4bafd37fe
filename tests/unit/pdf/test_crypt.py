"""Encryption: every method of the standard security handler, written by qpdf or by hand, read and written back."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.errors import ReadError
from memo_enrich.model import finding
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects import DamagedError, read_document
from memo_enrich.pdf.objects.syntax.ciphers import rc4
from memo_enrich.pdf.objects.syntax.crypt import Method, Security
from memo_enrich.pdf.objects.syntax.values import Ref
from memo_enrich.pdf.revision.appending import append_stamp
from memo_enrich.pdf.sight import RenderedPdf
from tests.support.delta import Delta
from tests.support.pdfs import stream, stream_pdf, table_pdf, tagged_letter
from tests.support.stamps import LINK, PAGE_URL, box_on, make_stamp

pytestmark = pytest.mark.filterwarnings("ignore:Encryption R=5:UserWarning")

ALL = pikepdf.Permissions(modify_assembly=True)
METHODS: dict[str, dict[str, Any]] = {
    "rc4-40": {"R": 2, "aes": False, "metadata": False},
    "rc4-128": {"R": 3, "aes": False, "metadata": False},
    "v4-rc4": {"R": 4, "aes": False, "metadata": False},
    "aes-128": {"R": 4, "aes": True},
    "aes-128-metadata-open": {"R": 4, "aes": True, "metadata": False},
    "aes-256-r5": {"R": 5, "aes": True},
    "aes-256": {"R": 6, "aes": True},
    "aes-256-metadata-open": {"R": 6, "aes": True, "metadata": False},
}


def encrypted(
    data: bytes,
    *,
    user: str = "",
    allow: pikepdf.Permissions = ALL,
    packed: bool = False,
    **method: Any,
) -> bytes:
    """Return ``data`` encrypted by qpdf with an owner password that nobody knows."""
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner="ejer", user=user, allow=allow, **method)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["pdfuaid:part"] = "1"
        pdf.save(out, encryption=encryption, object_stream_mode=mode)
    return out.getvalue()


def enriched(data: bytes) -> bytes:
    document = open_pdf(data)
    return data + append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK).tail


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
@pytest.mark.parametrize("method", METHODS)
def test_an_encrypted_letter_stays_encrypted_and_readable(method: str, packed: bool) -> None:
    """New strings and streams carry the file's own key; replaced objects keep their strings; permissions stay."""
    objects = tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R]/T(Kommunens brev)/Lang(da-DK)>>")
    data = encrypted(table_pdf(objects), packed=packed, **METHODS[method])
    result = enriched(data)
    assert Delta(data, result, 0).problems() == []
    with pikepdf.open(io.BytesIO(result)) as pdf:
        assert pdf.is_encrypted
        assert str(pdf.Root.StructTreeRoot.K.T) == "Kommunens brev"
        assert str(pdf.pages[0].Annots[-1].A.URI) == PAGE_URL
    assert PAGE_URL.encode() not in result
    mark = open_pdf(result + b"%\n").invitation()
    assert mark is not None
    assert (mark.link, mark.removable) == (LINK, False)


@pytest.mark.parametrize("method", METHODS)
def test_metadata_is_read_whether_encrypted_or_not(method: str) -> None:
    """EncryptMetadata false leaves the XMP packet readable; the claim is found either way."""
    assert open_pdf(encrypted(table_pdf(tagged_letter()), **METHODS[method])).claims == ("pdfua-1",)


@pytest.mark.parametrize("method", METHODS)
def test_a_password_is_needed(method: str) -> None:
    """Then the letter is left alone, and told why."""
    refusal = open_pdf(encrypted(table_pdf(tagged_letter()), user="hemmelig", **METHODS[method])).untouchable()
    assert refusal is not None
    assert refusal.code == "pdf.password"


def _rc4_letter(revision: int, said: bytes, length: int, *, user: bytes = b"", owner: bytes = b"") -> bytes:
    """Return a letter encrypted with RC4 by the book (ISO 32000-1, algorithms 2 to 5), with the passwords as told."""
    pad = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    user, owner = (user + pad)[:32], (owner + pad)[:32]
    many, turns = (50, 20) if revision > 2 else (0, 1)

    def turned(key: bytes, content: bytes) -> bytes:
        for turn in range(turns):
            content = rc4(bytes(byte ^ turn for byte in key), content)
        return content

    digest = hashlib.md5(owner).digest()
    for _ in range(many):
        digest = hashlib.md5(digest).digest()
    owner_entry = turned(digest[:length], user)
    digest = hashlib.md5(user + owner_entry + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + bytes(16)).digest()
    for _ in range(many):
        digest = hashlib.md5(digest[:length]).digest()
    key = digest[:length]
    user_entry = rc4(key, pad) if revision == 2 else turned(key, hashlib.md5(pad + bytes(16)).digest()) + bytes(16)
    objects = tagged_letter()
    security = Security(key, Method.RC4, Method.RC4, may_modify=True)
    content = objects[4].split(b"\nstream\n")[1].removesuffix(b"\nendstream")
    objects[4] = stream(security.encrypt_stream(content, Ref(4)))
    objects[1] = objects[1].replace(b"(da-DK)", b"<" + security.encrypt_string(b"da-DK", Ref(1)).hex().encode() + b">")
    hexed = [entry.hex().encode() for entry in (bytes(16), bytes(16), owner_entry, user_entry)]
    encrypt = b"/Filter/Standard/V %d/R %d/P -4%b" % (1 if revision == 2 else 2, revision, said)
    return table_pdf(objects, trailer=b"/ID[<%b><%b>]/Encrypt<<%b/O<%b>/U<%b>>>" % (*hexed[:2], encrypt, *hexed[2:]))


@pytest.mark.parametrize(("revision", "said", "length"), [(2, b"", 5), (3, b"/Length 128", 16), (3, b"/Length 64", 8)])
@pytest.mark.parametrize("user", ["", "hemmelig"])
def test_the_empty_user_password_alone_opens_a_letter(revision: int, said: bytes, length: int, user: str) -> None:
    """An empty owner password does in qpdf, but browsers ask; pdfium, our witness, does not open it either."""
    data = _rc4_letter(revision, said, length, user=user.encode())
    with contextlib.ExitStack() as stack:
        if user:
            assert open_pdf(data).untouchable() == finding("pdf.password")
            stack.enter_context(pytest.raises(ReadError))
        RenderedPdf(data).close()


@pytest.mark.parametrize("entry", [b"O", b"U"])
def test_entries_that_are_cut_short_are_damage_and_no_matter_of_a_password(entry: bytes) -> None:
    """No password would open such a letter."""
    data = _rc4_letter(3, b"/Length 128", 16)
    cut = re.sub(rb"/%b<[0-9a-f]{24}" % entry, rb"/%b<" % entry + b" " * 24, data)
    cut = re.sub(rb"(?<=/U<)( *)[0-9a-f]{40}", rb"\1" + b" " * 40, cut) if entry == b"U" else cut
    with pytest.raises(DamagedError):
        read_document(cut)


@pytest.mark.parametrize("said", [b"", b"/Length 16", b"/Length 7", b"/Length 1024", b"/Length(128)", b"/Length true"])
def test_a_length_of_the_key_that_is_missing_or_wrong_is_found_out(said: bytes) -> None:
    """Bytes for bits, or nothing at all: the entry that checks the password tells which length was meant."""
    with pikepdf.open(io.BytesIO(enriched(_rc4_letter(3, said, 16)))) as pdf:
        assert str(pdf.pages[0].Annots[-1].A.URI) == PAGE_URL


@pytest.mark.parametrize("method", ["rc4-40", "rc4-128", "aes-128", "aes-256"])
def test_permission_bit_4_decides(method: str) -> None:
    """Opening with the empty password gives no right to modify (ISO 32000-1, table 22)."""
    allow = pikepdf.Permissions(modify_other=False)
    refusal = open_pdf(encrypted(table_pdf(tagged_letter()), allow=allow, **METHODS[method])).untouchable()
    assert refusal is not None
    assert refusal.code == "pdf.modification_forbidden"


@pytest.mark.parametrize(
    ("strings", "streams"), [("Identity", "StdCF"), ("StdCF", "Identity"), ("Identity", "Identity")]
)
def test_strings_and_streams_may_be_encrypted_differently(strings: str, streams: str) -> None:
    """StrF and StmF are looked at one by one (ISO 32000-1, 7.6.5)."""
    data = _with_filters(strings, streams)
    result = enriched(data)
    assert (PAGE_URL.encode() in result) == (strings == "Identity")
    assert (b"begincmap" in _inflated(result)) == (streams == "Identity")
    with pikepdf.open(io.BytesIO(result)) as pdf:
        assert str(pdf.pages[0].Annots[-1].A.URI) == PAGE_URL
        assert b"begincmap" in pdf.pages[0].Resources.Font.MEF1.ToUnicode.read_bytes()


def test_another_security_handler_is_left_alone() -> None:
    """A public-key handler cannot be opened with a password at all."""
    trailer = b"/ID[<00><00>]/Encrypt<</Filter/Adobe.PubSec/V 4/R 4/P -4>>"
    refusal = open_pdf(table_pdf(tagged_letter(), trailer=trailer)).untouchable()
    assert refusal is not None
    assert refusal.code == "pdf.encryption_unknown"


@pytest.mark.parametrize("name", ["[/StdCF]", "<</A 1>>", "7", "null", "(StdCF)", "/Other"])
@pytest.mark.parametrize("key", ["StmF", "StrF"])
def test_a_crypt_filter_that_is_no_name_of_one_is_damage(key: str, name: str) -> None:
    """An array cannot even be looked up among the filters."""
    data = re.sub(rf"/{key} ?/StdCF".encode(), f"/{key} {name}".encode(), _with_filters("StdCF", "StdCF"))
    table = [match.start() for match in re.finditer(rb"\d+ 0 obj", data)][-1]
    try:
        refusal = open_pdf(re.sub(rb"startxref\n\d+", b"startxref\n%d" % table, data)).untouchable()
    except ReadError as error:
        assert error.code == "pdf.unreadable"  # noqa: PT017 - pdfium may refuse it, too
    else:
        assert refusal is not None
        assert refusal.code == "pdf.damaged"


def test_rc4_as_published() -> None:
    """The usual test vector."""
    assert rc4(b"Key", b"Plaintext").hex() == "bbf316e8d940af0ad3"


@given(st.binary(), st.sampled_from(list(Method)), st.integers(1, 2**20), st.integers(0, 3))
def test_both_ways_are_inverse(content: bytes, method: Method, num: int, gen: int) -> None:
    """Whatever the method, object and content; and the same every time."""
    security = Security(bytes(range(32 if method is Method.AES_256 else 16)), method, method, may_modify=True)
    owner = Ref(num, gen)
    assert security.decrypt_string(security.encrypt_string(content, owner), owner) == content
    assert security.encrypt_stream(content, owner) == security.encrypt_stream(content, owner)


def test_the_key_is_not_shown() -> None:
    """Not in a log, not in a traceback."""
    assert "key" not in repr(Security(b"0123456789abcdef", Method.RC4, Method.RC4, may_modify=True))


def _with_filters(strings: str, streams: str) -> bytes:
    """Return a letter encrypted by our own hand, with the crypt filters as told."""
    from memo_enrich.pdf.objects.syntax.crypt import open_security
    from memo_enrich.pdf.objects.syntax.values import Name, PdfString

    identity = bytes(16)
    pad = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    owner_entry = bytes(32)
    key = hashlib.md5(pad + owner_entry + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + identity).digest()
    for _ in range(50):
        key = hashlib.md5(key).digest()
    check = hashlib.md5(pad + identity).digest()
    for turn in range(20):
        check = rc4(bytes(byte ^ turn for byte in key), check)
    user_entry = check + bytes(16)
    encrypt = {
        "Filter": Name("Standard"), "V": 4, "R": 4, "P": -4, "Length": 128,
        "O": PdfString(b"<" + owner_entry.hex().encode() + b">"),
        "U": PdfString(b"<" + user_entry.hex().encode() + b">"),
        "CF": {"StdCF": {"CFM": Name("AESV2"), "Length": 16, "AuthEvent": Name("DocOpen")}},
        "StrF": Name(strings), "StmF": Name(streams),
    }  # fmt: skip
    security = open_security(encrypt, identity)
    from memo_enrich.pdf.objects.syntax.writing import serialise

    objects = tagged_letter()
    content = objects[4].split(b"\nstream\n")[1].removesuffix(b"\nendstream")
    cipher = security.encrypt_stream(content, Ref(4))
    objects[4] = b"<</Length %d>>\nstream\n%b\nendstream" % (len(cipher), cipher)
    objects[1] = objects[1].replace(b"(da-DK)", b"<" + security.encrypt_string(b"da-DK", Ref(1)).hex().encode() + b">")
    identifier = b"<" + identity.hex().encode() + b">"
    trailer = b"/ID[" + identifier + identifier + b"]/Encrypt " + serialise(encrypt)
    return stream_pdf(objects, trailer=trailer)


def _inflated(data: bytes) -> bytes:
    import re
    import zlib

    parts = []
    for match in re.finditer(rb"stream\n([\s\S]*?)\nendstream", data):
        inflater = zlib.decompressobj()
        try:
            parts.append(inflater.decompress(match[1]))
        except zlib.error:
            continue
    return b"".join(parts)
