"""The schema check: the right schema, the right part of the letter, and words for what is wrong."""

# ruff: noqa: E501 - a table

from __future__ import annotations

import base64
import random
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from memo_enrich.errors import UsageError
from memo_enrich.memo import map_letter
from memo_enrich.memo.names import MEMO, children, parents, version_family
from memo_enrich.model import Finding, Letter, Status
from memo_enrich.pipeline import enrich
from memo_enrich.resources import schema_folder
from memo_enrich.validation.schema import is_valid, schema_notes, validate_schema
from tests.support.messages import UUID, file, full_message, minimal, name
from tests.support.official import SHARED, needs_official

REPO = Path(__file__).resolve().parents[3]
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def letter(text: str) -> Letter:
    return map_letter(text.encode())


def check(text: str, **options: Path) -> tuple[Finding, ...]:
    return validate_schema(letter(text), **options)


def codes(text: str) -> list[str]:
    return [found.code for found in check(text)]


@pytest.mark.parametrize("reservation", [False, True])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_message_with_every_element_of_the_table_is_valid(version: str, reservation: bool) -> None:
    message = full_message(version, reservation=reservation)
    assert check(etree.tostring(message, encoding="unicode")) == ()


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_every_child_of_the_table_is_required_or_not_as_the_table_says(version: str) -> None:
    """Taking one child away at a time breaks exactly the messages that need it."""
    for parent in parents(version):
        for child in children(parent, version):
            message = full_message(version, reservation="Reservation" in parent or child.name.endswith("Reservation"))
            holder = next(message.iter(name(parent)), None)
            if holder is None:
                continue
            for one in list(holder.iterchildren(name(child.name))):
                holder.remove(one)
            assert is_valid(map_letter(etree.tostring(message))) is (child.least == 0), (parent, child.name)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_every_limit_on_how_often_a_child_may_stand_is_the_tables(version: str) -> None:
    import copy

    for parent in parents(version):
        for child in children(parent, version):
            message = full_message(version, reservation="Reservation" in parent or child.name.endswith("Reservation"))
            holder = next(message.iter(name(parent)), None)
            one = None if holder is None else holder.find(name(child.name))
            if one is None or holder is None:
                continue
            there = len(holder.findall(name(child.name)))
            for _ in range((child.most or 12) - there):
                one.addnext(copy.deepcopy(one))
            assert is_valid(map_letter(etree.tostring(message))), (parent, child.name)
            one.addnext(copy.deepcopy(one))
            assert is_valid(map_letter(etree.tostring(message))) is (child.most is None), (parent, child.name)


@pytest.mark.parametrize(
    ("written", "family"),
    [
        ("1.1", "1.1"), ("1.2", "1.2"), ("1.10", "1.1"), ("+01.2", "1.2"), (" 1.2 ", "1.2"), ("1.0", "other"), ("1", "other"),
        ("1.3", "other"), ("2.0", "other"), ("-1.1", "other"), ("", None), ("1.1.0", None), ("v1.1", None), ("1,1", None), ("1e1", None),
    ],
)  # fmt: skip
def test_a_version_is_read_as_the_number_it_is(written: str, family: str | None) -> None:
    assert version_family(written) == family


def test_the_schema_follows_the_version() -> None:
    """memoSchVersion must be there in 1.1 and must not be there in 1.2; mandatory may be left out in 1.2 only."""
    assert codes(minimal("1.1")) == codes(minimal("1.2")) == []
    assert codes(minimal("1.1").replace(' memoSchVersion="1.1.0"', "")) == ["schema.attribute_missing"]
    assert codes(minimal("1.2").replace('"1.2"', '"1.2" memoSchVersion="1.1.0"')) == ["schema.attribute"]
    short = "<memo:mandatory>false</memo:mandatory><memo:legalNotification>false</memo:legalNotification>"
    assert codes(minimal("1.1").replace(short, "")) == ["schema.missing"]
    assert codes(minimal("1.2").replace(short, "")) == []


def test_a_version_without_schema_is_told_and_a_missing_one_is_invalid() -> None:
    assert codes(minimal().replace('"1.2"', '"1.0"')) == ["memo.version"]
    assert codes(minimal().replace(' memoVersion="1.2"', "")) == ["schema.attribute_missing"]
    assert codes(minimal().replace('"1.2"', '"ny"')) == ["schema.attribute_value"]
    with pytest.raises(ValueError, match="no message"):
        is_valid(letter(minimal().replace('"1.2"', '"1.0"')))


@pytest.mark.parametrize("lead", ["", "<KombiValgKode>Digital Post</KombiValgKode>\n"])
def test_the_message_of_a_kombi_request_is_checked_in_its_own_right(lead: str) -> None:
    """Namespaces declared around it are seen, also by xsi:type; what stands beside it is not its matter."""
    inner = (
        minimal()
        .replace(f' xmlns:memo="{MEMO}"', "")
        .replace("<memo:label>Svar", '<memo:label xsi:type="dt:memoTextType">Svar')
    )
    around = f'xmlns:memo="{MEMO}" xmlns:xsi="{XSI}" xmlns:dt="https://data.gov.dk/model/dataTypes/"'
    text = f"<kombi_request {around}>\n{lead}{inner}<andet/></kombi_request>"
    assert check(text) == ()
    [found] = check(text.replace("<memo:idType>CPR</memo:idType>", ""))
    assert (found.code, found.where) == ("schema.missing", "/memo:Message/memo:MessageHeader/memo:Recipient")
    assert dict(found.values)["line"] == text.split("<memo:Recipient>")[0].count("\n") + 1


def test_a_letter_without_message_has_nothing_to_check() -> None:
    paper = "<kombi_request><ForsendelseI><MeddelelseIndholdData>AAAA</MeddelelseIndholdData></ForsendelseI></kombi_request>"
    assert check(paper) == ()


def test_a_schema_location_is_never_followed(tmp_path: Path) -> None:
    trap = tmp_path / "trap.xsd"
    trap.write_text("this is no schema")
    hint = f'xmlns:xsi="{XSI}" xsi:schemaLocation="urn:x {trap.as_uri()} {MEMO} {trap.as_uri()}" '
    assert check(minimal().replace("memoVersion", f"{hint}memoVersion")) == ()
    assert check(minimal().replace("<memo:Sender>", f"<memo:Sender {hint.replace('urn:x', 'urn:y')}>")) == ()


SECRET = "Hemmelig Hansen"
WRONG = [
    ("schema.order", "<memo:idType>CPR</memo:idType>", "", "<memo:recipientID>", "<memo:idType>CPR</memo:idType><memo:recipientID>"),
    ("schema.missing", "<memo:label>Eksempel Kommune</memo:label>", ""),
    ("schema.unexpected", "<memo:Sender>", f"<memo:afsender>{SECRET}</memo:afsender><memo:Sender>"),
    ("schema.unexpected", "<memo:Sender>", '<x:Sender xmlns:x="urn:hansen"/><memo:Sender>'),
    ("schema.too_many", "</memo:messageUUID>", "</memo:messageUUID><memo:messageID>1</memo:messageID><memo:messageID>2</memo:messageID>"),
    ("schema.text", "<memo:Sender>", f"<memo:Sender>{SECRET}"),
    ("schema.children", "Eksempel Kommune", f"<b>{SECRET}</b>"),
    ("schema.attribute", "<memo:Sender>", f'<memo:Sender navn="{SECRET}">'),
    ("schema.xsi", "<memo:label>Svar", f'<memo:label xmlns:xsi="{XSI}" xsi:nil="true">Svar'),
    ("schema.xsi", "<memo:label>Svar", f'<memo:label xmlns:xsi="{XSI}" xsi:type="xs:{SECRET.split()[0]}">Svar'),
    ("schema.too_long", "Eksempel Kommune", SECRET * 30),
    ("schema.too_long", "Eksempel Kommune", SECRET * 9_000),
    ("schema.uuid", "3f2b8c1e-9d47-4", "3f2b8c1e-9d47-7"),
    ("schema.datetime", "2056-10-15T07:30:00Z", "2056-10-15T07:30:00+02:00"),
    ("schema.datetime", "2056-10-15T07:30:00Z", SECRET),
    ("schema.boolean", "<memo:mandatory>false", "<memo:mandatory>nej"),
    ("schema.message_type", "DIGITALPOST", "DIGITAL POST"),
    ("schema.language", "<memo:language>da", "<memo:language>da-DK"),
    ("schema.base64", "<memo:content>", "<memo:content>A"),
    ("schema.date", "</memo:label>\n    <memo:mandatory>", "</memo:label><memo:doNotDeliverUntilDate>i morgen</memo:doNotDeliverUntilDate><memo:mandatory>"),
    ("schema.url", "</memo:File>", "</memo:File><memo:Action><memo:label/><memo:actionCode/><memo:EntryPoint><memo:url>http://[</memo:url></memo:EntryPoint></memo:Action>"),
    ("schema.either", "</memo:File>", "</memo:File><memo:Action><memo:label/><memo:actionCode/><memo:EntryPoint><memo:url/></memo:EntryPoint><memo:Reservation/></memo:Action>"),
    ("schema.number", "</memo:Sender>", '<memo:AttentionData><g:ProductionUnit xmlns:g="https://data.gov.dk/model/core/"><g:productionUnitNumber>x</g:productionUnitNumber></g:ProductionUnit></memo:AttentionData></memo:Sender>'),
]  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case[0])
def test_what_is_wrong_is_named_by_place_and_line_without_its_value(case: tuple[str, ...]) -> None:
    code, *changes = case
    text = minimal()
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    found = next(found for found in check(text) if found.code == code)
    assert found.severity == "error"
    assert found.where.startswith("/memo:Message")
    values = dict(found.values)
    assert 1 <= int(str(values["line"])) <= text.count("\n") + 1
    for language in ("da", "en"):
        said = found.message(language) + found.where
        assert "hansen" not in said.lower()
        assert str(values["line"]) in said


def test_xpath_line_and_length_are_right() -> None:
    text = minimal(
        extra="\n" + "\n".join("<memo:AdditionalDocument>" + file() + "</memo:AdditionalDocument>" for _ in range(3))
    )
    second = text.replace("<memo:language>da", "<memo:language>da-DK", 3).replace(
        "<memo:language>da-DK", "<memo:language>da", 2
    )
    [found] = check(second)
    assert found.where == "/memo:Message/memo:MessageBody/memo:AdditionalDocument[2]/memo:File/memo:language"
    line = next(number for number, row in enumerate(second.splitlines(), 1) if "da-DK" in row)
    assert dict(found.values) == {"line": line, "length": "5"}


@pytest.mark.parametrize("width", [0, 76])
def test_a_message_of_many_megabytes_is_explained_with_its_lines(width: int) -> None:
    """The contents are left out, the lines behind them keep their numbers."""
    content = base64.b64encode(random.Random(8).randbytes(9_000_000)).decode()
    if width:
        content = "\n".join(content[at : at + width] for at in range(0, len(content), width))
    text = minimal(files=file(base64_=content), extra="\n<memo:TechnicalDocument/>")
    [found] = check(text)
    assert found.code == "schema.missing"
    assert dict(found.values)["line"] == text.split("<memo:TechnicalDocument/>")[0].count("\n") + 1


def test_explanations_are_bounded() -> None:
    assert 1 <= len(check(minimal(extra="<memo:x/>" * 5_000))) <= 50
    assert len(check(minimal(extra="".join(f"<memo:AdditionalDocument/><memo:x{n}/>" for n in range(500))))) <= 50


def copy_of(folder: Path, version: str, marked: str | None) -> Path:
    """Copy our schema as if it were a downloaded one."""
    shutil.copytree(schema_folder() / f"memo-{version}", folder)
    path = folder / "message.xsd"
    text = path.read_text(encoding="utf-8")
    if marked is not None:
        text = text.replace("<xs:schema ", f'<xs:schema version="{marked}" ', 1)
    path.write_text(text.replace('name="messageID"', 'name="messageID" default="x"'), encoding="utf-8")
    return folder


def test_schema_dir_is_used_for_the_version_it_holds_and_says_when_not(tmp_path: Path) -> None:
    folder = copy_of(tmp_path / "Skemaer æøå 1", "1.1", "1.1")
    strict = (folder / "message.xsd").read_text(encoding="utf-8").replace('<xs:enumeration value="DIGITALPOST"/>', "")
    (folder / "message.xsd").write_text(strict.replace('type="dt:memoMessageType"', 'type="xs:date"'), encoding="utf-8")
    assert [found.code for found in check(minimal("1.1"), schema_dir=folder)] == ["schema.date"]
    assert schema_notes(letter(minimal("1.1")), schema_dir=folder) == ()
    assert check(minimal("1.2"), schema_dir=folder) == ()
    assert [found.code for found in schema_notes(letter(minimal("1.2")), schema_dir=folder)] == ["schema.own_used"]
    assert schema_notes(letter(minimal("1.2"))) == ()


def test_schema_dir_may_hold_both_versions_in_folders_of_their_own(tmp_path: Path) -> None:
    for version in ("1.1", "1.2"):
        copy_of(tmp_path / f"v{version}", version, version)
        assert check(minimal(version), schema_dir=tmp_path) == ()
    from memo_enrich.validation.schema import schema_file

    schema_file.cache_clear()
    for version in ("1.1", "1.2"):
        assert schema_notes(letter(minimal(version)), schema_dir=tmp_path) == ()


def test_a_schema_dir_without_a_whole_schema_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    half = copy_of(tmp_path / "halv", "1.1", None)
    (half / "values.xsd").unlink()
    broken = copy_of(tmp_path / "brudt", "1.1", "1.1")
    (broken / "message.xsd").write_text("<xs:schema")
    for folder in ("tom", "halv", "brudt", "findes ikke"):
        with pytest.raises(UsageError) as caught:
            check(minimal("1.1"), schema_dir=tmp_path / folder)
        assert caught.value.code == "schema.folder"


def test_a_message_within_a_paper_letter_is_not_counted() -> None:
    """libxml2 is shown the first; its lines are told, and those of the other end nothing."""
    wrong = minimal().replace("<memo:idType>CPR</memo:idType>", "")
    paper = f"<ForsendelseI><MeddelelseIndholdData>{minimal()}</MeddelelseIndholdData></ForsendelseI>"
    [found] = check(f"<kombi_request>\n\n{wrong}{paper}</kombi_request>")
    assert (found.code, dict(found.values)["line"]) == ("schema.missing", 14)


def test_a_year_of_eleven_digits_is_explained_as_far_as_it_can_be() -> None:
    """A year of eleven digits is fine with libxml2, and an OverflowError in xmlschema, which explains another slip."""
    late = "<memo:doNotDeliverUntilDate>88888888888-01-01</memo:doNotDeliverUntilDate>"
    text = minimal().replace("<memo:mandatory>", late + "<memo:mandatory>")
    assert check(text) == ()
    for slip in ("<memo:idType>CPR</memo:idType>", "<memo:messageType>DIGITALPOST</memo:messageType>"):
        found = codes(text.replace(slip, ""))
        assert found
        assert all(code.startswith("schema.") for code in found)


@needs_official
def test_the_official_files_can_be_used() -> None:
    folder = SHARED / "official-xsd-1.1"
    assert check(minimal("1.1"), schema_dir=folder) == ()
    assert schema_notes(letter(minimal("1.1")), schema_dir=folder) == ()
    [found] = check(minimal("1.1").replace("<memo:idType>CPR</memo:idType>", ""), schema_dir=folder)
    assert found.code == "schema.missing"


def test_our_schema_files_are_our_own() -> None:
    """One folder a version, no file of the official set, and no named complex type that xsi:type could name."""
    for version in ("1.1", "1.2"):
        folder = schema_folder() / f"memo-{version}"
        assert not [path for path in folder.iterdir() if path.name.startswith("MeMo_")]
        for path in folder.glob("*.xsd"):
            root = etree.parse(str(path)).getroot()
            assert root.findall("{http://www.w3.org/2001/XMLSchema}complexType") == []


HARD = [
    "88888888888-01-01", "88888888888-01-01T00:00:00Z", "-88888888888-01-01T00:00:00Z", "0000-01-01", "0000-01-01T00:00:00Z",
    "99999999999999999999999-12-31T23:59:59Z", "12026-01-01", "2026-12-31T23:59:60Z", "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:00.123456789012345678901234567890Z", "2026-01-01T00:00:00+99:99", "P99999999999999999999Y",
    "9" * 5_000, "1" + "0" * 100_000, "1e999999999", "1." + "1" * 5_000, "INF", "NaN", "1_000", "\u0661\u0662", "\u00b2",
    "(a+)+$", "\\", "%s{0}{length}", "a" * 5_000 + "!", "", "\n",
]  # fmt: skip
TYPED = {
    "doNotDeliverUntilDate": "date", "replyByDateTime": "memoDateTimeType", "createdDateTime": "memoDateTimeType",
    "messageUUID": "memoUuidType", "reply": "boolean", "language": "memoLanguageType", "content": "base64Binary",
    "productionUnitNumber": "memoPNumberType", "globalLocationNumber": "memoGLNType", "url": "memoUriType",
    "messageType": "memoMessageType", "licenseNumber": "memoLicenseNumberType",
}  # fmt: skip


@pytest.mark.parametrize("local", TYPED)
def test_no_value_is_too_hard_to_explain(local: str) -> None:
    """The verdict is libxml2's, and there are words for it: a finding of the schema, never an exception."""
    message = full_message("1.2")
    leaf = next(one for one in message.iter(etree.Element) if etree.QName(one).localname == local)
    for value in HARD:
        leaf.text = value
        made = map_letter(etree.tostring(message, encoding="utf-8"))
        found = validate_schema(made)
        assert bool(found) is not is_valid(made)
        assert all(one.code.startswith("schema.") and local in one.where for one in found), value[:40]
        assert value.strip() == "" or len(value) < 6 or all(value not in one.message("en") for one in found)


def test_a_version_of_many_digits_is_told() -> None:
    for value in ("1." + "1" * 100_000, "9" * 5_000, "1e99", "1.1\u0661"):
        found = check(minimal("1.2").replace('memoVersion="1.2"', f'memoVersion="{value}"'))
        assert {one.code for one in found} <= {"schema.attribute_value", "memo.version", "schema.invalid"}, value[:9]
        assert found


RAISED = [OverflowError, RecursionError, MemoryError, RuntimeError, ZeroDivisionError, UnicodeError, AssertionError]


@pytest.mark.parametrize("raised", RAISED)
def test_whatever_the_explainer_raises_the_verdict_stands(
    raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had found by then is told; of the rest, libxml2's own log tells kind and place."""
    text = (
        minimal("1.2")
        .replace("DIGITALPOST", "BREV")
        .replace(UUID, "1234")
        .replace("<memo:language>da", "<memo:language>dansk")
    )

    def told(found: tuple[Finding, ...]) -> set[tuple[str, object]]:
        return {(one.code, dict(one.values)["line"]) for one in found}

    whole = told(check(text))
    assert {code for code, _ in whole} == {"schema.message_type", "schema.uuid", "schema.language"}
    for heard in (0, 1, 2):
        monkeypatch.setattr(xmlschema.XMLSchema10, "iter_errors", breaking_after(heard, raised))
        found = told(check(text))
        assert {line for _, line in found} == {line for _, line in whole}
        assert len(found & whole) >= heard
        assert all(code.startswith("schema.") for code, _ in found)
        monkeypatch.undo()
    monkeypatch.setattr("memo_enrich.validation.explain._shorten", breaking(raised))
    assert [one.code for one in check(text)] == ["schema.invalid"]
    result = enrich(text.encode(), REPO / "fixtures/letters.toml")
    assert (result.status, result.reason) == (Status.REJECTED, "schema.invalid")


def breaking(raised: type[Exception]) -> Callable[..., None]:
    def broken(*_: object) -> None:
        raise raised

    return broken


def breaking_after(heard: int, raised: type[Exception]) -> Callable[..., Iterator[object]]:
    """Return what yields as many errors as were asked for and then stumbles."""
    errors = xmlschema.XMLSchema10.iter_errors

    def broken(*arguments: object) -> Iterator[object]:
        yield from islice(errors(*arguments), heard)
        raise raised

    return broken
