"""Our schemas give the official verdict on every message, however it was mutated."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from lxml import etree

from memo_enrich.memo import map_letter
from memo_enrich.memo.names import version_family
from memo_enrich.validation.schema import is_valid, validate_schema
from tests.support.messages import full_message, minimal
from tests.support.mutations import DT, XSI, mutated
from tests.support.official import needs_official, official

XS = "http://www.w3.org/2001/XMLSchema"
DECLARED = f'<memo:Message xmlns:xsi="{XSI}" xmlns:xs="{XS}" xmlns:dt="{DT}" '
PER_SEED = 400


def messages(version: str) -> list[etree._Element]:
    """Two rich messages (EntryPoint, Reservation) and a small one, with the namespaces that xsi:type may name."""
    texts = [etree.tostring(full_message(version, reservation=choice), encoding="unicode") for choice in (False, True)]
    return [etree.fromstring(text.replace("<memo:Message ", DECLARED, 1)) for text in (*texts, minimal(version))]


def mutants(version: str, seed: int, count: int) -> Iterator[tuple[etree._Element, bytes]]:
    """Yield mutated messages as parsed by lxml and as bytes, in several encodings."""
    rng = random.Random(f"{version}/{seed}")
    bases = messages(version)
    for _ in range(count):
        tree = mutated(rng.choice(bases), rng)
        encoding = rng.choice(["UTF-8", "UTF-8", "UTF-8", "UTF-16", "ISO-8859-1"])
        data = etree.tostring(tree, xml_declaration=True, encoding=encoding)
        try:
            yield etree.fromstring(data, etree.XMLParser(huge_tree=True)), data
        except etree.XMLSyntaxError:
            continue  # a mutation that is no XML any more, such as a doubled xml:id


@needs_official
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_messages_that_are_mutated_are_valid(version: str) -> None:
    for message in messages(version):
        assert official(version).validate(message), official(version).error_log
        assert validate_schema(map_letter(etree.tostring(message))) == ()


@needs_official
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_mutated_message_gets_the_official_verdict(version: str, seed: int) -> None:
    """Through the whole of it: mapping, skeleton, schema of the version."""
    verdicts = {True: 0, False: 0}
    for tree, data in mutants(version, seed, PER_SEED):
        letter = map_letter(data) if tree.tag.endswith("}Message") else None
        if letter is None or letter.message is None or version_family(letter.message.version) not in (version, None):
            continue  # the root or the version itself was mutated; the letter is kept or read as the other version
        valid = official(version).validate(tree)
        assert is_valid(letter) == valid, data.decode(letter.encoding)
        verdicts[valid] += 1
    assert min(verdicts.values()) > 20, "the mutations must leave some messages valid and break others"


@needs_official
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_xmlschema_and_the_log_always_find_words_for_a_refusal(version: str) -> None:
    """No explanation shows a value, none is longer than a screen, and there is always one."""
    secret = "Hemmelig Hansen 300299-1234"
    for _, data in mutants(version, 99, 60):
        marked = data.replace("Værdi af".encode(), secret.encode())
        try:
            letter = map_letter(marked)
        except Exception:  # an encoding in which the replacement is no text
            continue
        findings = validate_schema(letter)
        assert len(findings) <= 50
        for found in findings:
            for language in ("da", "en"):
                assert "Hemmelig" not in found.message(language) + found.where
            assert found.code.startswith(("schema.", "memo.version"))
