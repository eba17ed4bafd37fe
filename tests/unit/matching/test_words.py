"""Words meet in every spelling that is the same word, and in none that is not."""

from __future__ import annotations

import unicodedata

import pytest

from memo_enrich.matching.words import fold, fold_file_name, fold_page, found_in, found_in_file_name


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("flytning", "Din flytning er registreret", True),
        ("flytning", "FLYTNING", True),
        ("flytning", "flytningen er registreret", False),
        ("flytning*", "flytningen er registreret", True),
        ("flytning", "udflytning", False),
        ("flytning*", "udflytning", False),
        ("pas", "et nyt pas.", True),
        ("pas", "(pas)", True),
        ("pas", "pas-ansøgning", True),
        ("pas", "kompas", False),
        ("pas", "pas2", False),
        ("pas", "brev_pas_2026", True),
        ("indskrivning i skole", "indskrivning  i\n skole", True),
        ("indskrivning i skole", "indskrivning i\u00a0skole", True),
        ("indskrivning i skole", "indskrivning iskole", False),
        ("§ 57", "CPR-lovens § 57.", True),
        ("§ 57", "§ 572", False),
        ("23.09.02-*", "Sagsnr. 23.09.02-G01-7-26", True),
        ("23.09.02-*", "123.09.02-G01", False),
        ("bøde", unicodedata.normalize("NFD", "en bøde på"), True),
        ("gebyr på 1å", unicodedata.normalize("NFD", "gebyr på 1å"), True),
        ("bøde", "boede", False),
        ("straße", "STRASSE", True),
        ("afgift", "af\ufb01gift", False),
        ("certifikat", "certi\ufb01kat", True),
        ("flytning", "flyt\u00adning", True),
        ("flytning", "flyt\u200bning", True),
        ("e-mail", "e\u2011mail", True),
    ],
)
def test_a_word_in_a_text(word: str, text: str, found: bool) -> None:
    assert found_in(word, fold(text)) is found


@pytest.mark.parametrize(
    ("word", "page", "found"),
    [
        ("skoleindskrivning", "om skole-\nindskrivning i", True),
        ("skoleindskrivning", "om skole-\r\n   indskrivning i", True),
        ("skoleindskrivning", "om skole\u00ad\nindskrivning i", True),
        ("skoleindskrivning", "om skole\u2010\nindskrivning i", True),
        ("skoleindskrivning", "om skole\ufffeindskrivning i", True),
        ("skoleindskrivning", "om skole\u0002\r\nindskrivning i", True),
        ("cpr-nummer", "dit CPR-\nnummer", True),
        ("cpr-nummer", "dit CPR\ufffenummer", True),
        ("skole- og", "skole- og fritid", True),
        ("skole- og", "skole-\nog fritid", False),
        ("barn ind", "jeres barn\nind i skolen", True),
        ("2026-2027", "2026-\n2027", False),
    ],
)
def test_words_that_a_line_end_divides(word: str, page: str, found: bool) -> None:
    assert any(found_in(word, reading) for reading in fold_page(page)) is found


@pytest.mark.parametrize(
    ("word", "name", "found"),
    [
        ("flyttebøde*", "flytteboede.pdf", True),
        ("flytteboede", "Flyttebøde.PDF", True),
        ("indskrivning i skole", "indskrivning_i_skole.pdf", True),
        ("indskrivning i skole", "Indskrivning-i-skole (2).pdf", True),
        ("skoleindskrivning", "skoleindskrivning2026.pdf", True),
        ("skoleindskrivning", "2026skoleindskrivning.pdf", True),
        ("opkrævning", "opkraevning+juni.pdf", True),
        ("årsopgørelse", "aarsopgoerelse.pdf", True),
        ("årsopgørelse", "årsopgørelse.pdf", True),
        ("flyttebøde", "flytteb%C3%B8de.pdf", True),
        ("bøde", unicodedata.normalize("NFD", "bøde på.pdf"), True),
        ("pas", "C:\\pas\\brev.pdf", False),
        ("pas", "pas/brev.pdf", False),
        ("pas", "kompas.pdf", False),
        ("pdf", "brev.pdf", False),
        ("brev", "brev", True),
        ("nr. 57", "nr_57.pdf", True),
    ],
)
def test_a_word_in_a_file_name(word: str, name: str, found: bool) -> None:
    assert found_in_file_name(word, fold_file_name(name)) is found
