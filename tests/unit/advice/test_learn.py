"""``learn`` counts what a catalogue would catch, and shows no person in the words of what fell through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from memo_enrich.advice import Coverage, learn
from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import ReadError
from memo_enrich.model import Header, Kind, Letter, Message, Party, Span

CATALOGUE = parse_catalogue(
    """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
kle = ["23.09.02"]
labels = ["nyt pas"]
text = ["dit gamle pas"]
[[letter]]
id = "valg"
topic = "valget"
link = "https://muni.example.dk/valg"
labels = ["valgkort*", "nyt pas til valget"]
until = 2026-01-01
""",
    "letters.toml",
)


def read(path: Path) -> Iterator[tuple[Letter, object]]:
    """Read an invented format: first line label, KLE number and recipient, then text; pages part at form feeds."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("broken"):
        raise ReadError("match.tie", types="", by="")
    head, _, body = text.partition("\n")
    label, kle, recipient = (head + "||").split("|")[:3]
    header = Header("DIGITALPOST", "", label=label, kle=kle, recipient=Party(id=recipient))
    yield (
        Letter(path.name, Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "", header)),
        lambda: body.split("\f"),
    )


def learned(folder: Path, texts: Iterable[str]) -> Coverage:
    for number, text in enumerate(texts):
        path = folder / f"{number % 3}" / f"{number:03}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return learn(folder, CATALOGUE, read=read, today=date(2026, 12, 1))  # type: ignore[arg-type]


def test_every_letter_is_counted_once(tmp_path: Path) -> None:
    report = learned(
        tmp_path,
        [
            "Nyt pas",
            "Brev|23.09.02",
            "Brev\nMedbring\fdit gamle pas",
            "Nyt pas til valgkort",
            "Dit valgkort",
            "Lokalplan",
            "broken",
        ],
    )
    assert report.letters == 6
    assert [(one.id, one.letters, dict(one.by)) for one in report.types] == [
        ("pas", 4, {"kle": 1, "labels": 2, "text": 1}),
        ("valg", 0, {}),
    ]
    assert (report.general, report.outside_dates, report.unreadable) == (1, 1, (("match.tie", 1),))
    assert sum(one.letters for one in report.types) + report.general + report.outside_dates == report.letters


def test_the_words_that_set_the_fallen_letters_apart_come_first(tmp_path: Path) -> None:
    fallen = [f"Brev\nVi sender forslag til lokalplan {n} i høring hos naboer" for n in range(6)]
    caught = ["Nyt pas\nVi sender et forslag til naboer"] * 6
    words = [(one.word, one.letters) for one in learned(tmp_path, [*fallen, *caught]).words]
    assert words == [("høring", 6), ("lokalplan", 6)]


def test_a_word_of_fewer_than_three_letters_is_not_shown(tmp_path: Path) -> None:
    report = learned(tmp_path, ["Brev\nom lokalplan", "Brev\nom lokalplan", "Brev\nom noget"])
    assert report.words == ()


def test_a_word_of_many_letters_to_two_recipients_is_not_shown(tmp_path: Path) -> None:
    assert learned(tmp_path, [f"Brev||{n % 2}\nom lokalplan" for n in range(8)]).words == ()


@pytest.mark.parametrize(
    "private",
    [
        "Testesen",
        "TESTESEN",
        "300299-1234",
        "test.testesen@example.dk",
        "test@example.dk",
        "prøvevej1",
        "https://example.dk/testesen",
        "testesen.pdf",
        "mc'testesen",
        "test_testesen",
        "ole",
    ],
)
def test_what_may_name_a_person_is_never_shown(tmp_path: Path, private: str) -> None:
    report = learned(tmp_path, [f"{private} om lokalplan\nKære {private}, om lokalplan" for _ in range(5)])
    assert [one.word for one in report.words] == ["lokalplan"]
    assert private not in repr(report)
    assert private not in str(report.to_dict())


def test_words_divided_at_a_line_end_are_joined(tmp_path: Path) -> None:
    report = learned(tmp_path, ["Brev\nom lokal-\nplan"] * 3)
    assert [one.word for one in report.words] == ["lokalplan"]


def test_an_empty_folder_is_no_trouble(tmp_path: Path) -> None:
    report = learned(tmp_path, [])
    assert (report.letters, report.general, report.words) == (0, 0, ())
