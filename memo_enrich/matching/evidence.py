"""The kinds of evidence about a letter, strongest first; each says which letter types it speaks for.

The weakest, the letter's own text, has a module of its own. The value of a piece of evidence is the catalogue's own
word or number, never a word of the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from memo_enrich.matching.numbers import prefix_length
from memo_enrich.matching.spoken import Spoken
from memo_enrich.matching.words import fold, fold_file_name, found_in, found_in_file_name
from memo_enrich.model import Document, DocumentRole, Evidence, Kind, Letter, LetterType


def by_code(letter: Letter, types: Iterable[LetterType]) -> Spoken:
    """Speak for the types that list the message's code, exactly."""
    code = letter.message.header.message_code.strip() if letter.message else ""
    return Spoken({kind.id: [Evidence("codes", code)] for kind in types if code and code in kind.codes})


def by_number(letter: Letter, types: Iterable[LetterType]) -> Spoken:
    """Speak for the types whose KLE or FORM number is the longest prefix of the message's."""
    if letter.message is None:
        return Spoken()
    header = letter.message.header
    found: list[tuple[int, str, Evidence]] = []
    for kind in types:
        for by, number, prefixes in (("kle", header.kle, kind.kle), ("form", header.form, kind.form)):
            for prefix in prefixes:
                length = prefix_length(prefix, number)
                if length:
                    found.append((length, kind.id, Evidence(by, prefix)))
    longest = max((length for length, _, _ in found), default=0)
    return _gathered((id_, evidence) for length, id_, evidence in found if length == longest)


def by_label(letter: Letter, types: Iterable[LetterType]) -> Spoken:
    """Speak for the types with a word in the message's or MainDocument's label, or in the name of one of its files.

    A letter that is no message speaks by its own title and name.
    """
    if letter.message is None:
        return _in_names([letter.title], [letter.name] if letter.kind in (Kind.PDF, Kind.WORD) else [], types)
    main = letter.message.main
    labels, names = _names([main] if main else [])
    return _in_names([letter.message.header.label, *labels], names, types)


def by_attachment(letter: Letter, types: Iterable[LetterType]) -> Spoken:
    """Speak for the types with a word in the label or a file name of an AdditionalDocument."""
    documents = letter.message.documents if letter.message else ()
    labels, names = _names(document for document in documents if document.role is DocumentRole.ADDITIONAL)
    return _in_names(labels, names, types)


def _names(documents: Iterable[Document]) -> tuple[list[str], list[str]]:
    documents = list(documents)
    return [document.label for document in documents], [
        file.filename for document in documents for file in document.files
    ]


def _in_names(labels: Iterable[str], names: Iterable[str], types: Iterable[LetterType]) -> Spoken:
    folded_labels = [fold(label) for label in labels if label]
    folded_names = [fold_file_name(name) for name in names if name]

    def found() -> Iterator[tuple[str, Evidence]]:
        for kind in types:
            for word in kind.labels:
                if any(found_in(word, label) for label in folded_labels) or any(
                    found_in_file_name(word, name) for name in folded_names
                ):
                    yield kind.id, Evidence("labels", word)

    return _gathered(found())


def _gathered(pairs: Iterable[tuple[str, Evidence]]) -> Spoken:
    evidence: dict[str, list[Evidence]] = {}
    for id_, piece in pairs:
        evidence.setdefault(id_, []).append(piece)
    return Spoken(evidence)
