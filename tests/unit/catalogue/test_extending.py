"""One catalogue for many: what a file says lies over what it extends, and every problem names its own file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from memo_enrich.advice import type_rows, verify
from memo_enrich.catalogue import check_real, load_catalogue
from memo_enrich.catalogue.extending import MOST_FILES
from memo_enrich.errors import CatalogueError
from memo_enrich.model import Catalogue, ChannelTag

COMMON = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
[chatbot.tag]
parameter = "kilde"
qr = "brev-qr"
[wording.da]
notice = "{name} er en chatrobot."
[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
labels = ["nyt pas"]
[[letter]]
id = "hund"
topic = {da = "hund", en = "dog"}
link = "https://muni.example.dk/hund"
[letter.wording.da]
heading = "Har du fået hund?"
"""


def load(folder: Path, own: str, **files: str) -> Catalogue:
    for name, text in {"faelles": COMMON, **files}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    path = folder / "letters.toml"
    path.write_text(own, encoding="utf-8")
    return load_catalogue(path)


def problems(folder: Path, own: str, **files: str) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load(folder, own, **files)
    return [f"{one.code} {one.where.replace(str(folder) + os.sep, '')}" for one in caught.value.problems]


def test_a_file_that_only_extends_is_the_common_one(tmp_path: Path) -> None:
    catalogue = load(tmp_path, 'extends = "faelles.toml"')
    assert [kind.id for kind in catalogue.letters] == ["pas", "hund"]
    assert catalogue.files == (str(tmp_path / "letters.toml"), str(tmp_path / "faelles.toml"))


def test_what_differs_is_overridden_key_by_key(tmp_path: Path) -> None:
    own = """\
extends = "faelles.toml"
[chatbot]
name = "Bo"
[chatbot.tag]
sms = "sms"
[[letter]]
id = "HUND"
topic = {en = "dogs"}
qr = "https://muni.example.dk/h"
[[letter]]
id = "bil"
topic = "bil"
link = "https://muni.example.dk/bil"
"""
    catalogue = load(tmp_path, own)
    pas, hund, bil = catalogue.letters
    assert (catalogue.name, catalogue.hosts) == ("Bo", ("muni.example.dk",))
    assert catalogue.tag == ChannelTag("kilde", qr="brev-qr", sms="sms")
    assert catalogue.wordings["da"].notice == "{name} er en chatrobot."
    assert (hund.link, hund.qr) == ("https://muni.example.dk/hund", "https://muni.example.dk/h")
    assert dict(hund.topics) == {"da": "hund", "en": "dogs"}
    assert hund.wordings["da"]["heading"] == "Har du fået hund?"
    names = [[Path(source).name for source in kind.sources] for kind in (pas, hund, bil)]
    assert names == [["faelles.toml"], ["faelles.toml", "letters.toml"], ["letters.toml"]]


def test_letters_can_be_removed_and_begun_afresh(tmp_path: Path) -> None:
    own = """\
extends = "faelles.toml"
remove = ["Pas", "hund"]
[[letter]]
id = "hund"
topic = "hunde"
link = "https://muni.example.dk/hunde"
"""
    (hund,) = load(tmp_path, own).letters
    assert dict(hund.topics) == {"da": "hunde"}
    assert not hund.wordings


def test_of_several_the_later_one_wins_and_a_shared_one_is_read_once(tmp_path: Path) -> None:
    one = 'extends = "faelles.toml"\n[chatbot]\nname = "En"\n'
    two = 'extends = "faelles.toml"\n[[letter]]\nid = "bil"\ntopic = "bil"\nlink = "https://muni.example.dk/bil"\n'
    catalogue = load(tmp_path, 'extends = ["one.toml", "two.toml"]', one=one, two=two)
    assert [kind.id for kind in catalogue.letters] == ["pas", "hund", "bil"]
    assert catalogue.name == "Muni"  # two.toml says what faelles.toml says, and comes later
    assert len(catalogue.files) == 4


def test_a_path_is_seen_from_the_file_that_names_it(tmp_path: Path) -> None:
    for folder in ("by", "faelles"):
        (tmp_path / folder).mkdir()
    (tmp_path / "faelles/alle.toml").write_text('extends = "mere.toml"', encoding="utf-8")
    (tmp_path / "faelles/mere.toml").write_text(COMMON, encoding="utf-8")
    path = tmp_path / "by/letters.toml"
    path.write_text("extends = '..\\faelles\\alle.toml'", encoding="utf-8")
    assert len(load_catalogue(path).letters) == 2
    assert str(tmp_path / "faelles" / "mere.toml") in load_catalogue(path).files


def test_every_problem_names_the_file_and_line_it_stands_in(tmp_path: Path) -> None:
    common = COMMON.replace("https://muni.example.dk/pas", "http://muni.example.dk/pas").replace("nyt pas", "*")
    own = 'extends = "faelles.toml"\n[[letter]]\nid = "hund"\nqr = "https://evil.example/"\n[[letter]]\nid = "x"\n'
    assert problems(tmp_path, own, faelles=common) == [
        'link.host_not_listed letters.toml:4 [[letter]] 1 (id "hund") qr',
        'catalogue.missing_key letters.toml:5 [[letter]] 2 (id "x") topic',
        'catalogue.missing_key letters.toml:5 [[letter]] 2 (id "x") link',
        'link.not_https faelles.toml:13 [[letter]] 1 (id "pas") link',
        'catalogue.word_too_short faelles.toml:14 [[letter]] 1 (id "pas") labels[1]',
    ]


def test_a_text_that_does_not_fit_is_named_where_it_stands(tmp_path: Path) -> None:
    own = 'extends = "faelles.toml"\n[[letter]]\nid = "hund"\n[letter.wording.da]\nbody = "Et ord ' + "x" * 90 + '"\n'
    assert problems(tmp_path, own) == [
        'catalogue.word_too_wide letters.toml:5 [[letter]] 1 (id "hund") wording.da.body'
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ('extends = "nej.toml"', ["catalogue.extends_missing letters.toml:1 [extends]"]),
        ('extends = ["faelles.toml", "nej.toml"]', ["catalogue.extends_missing letters.toml:1 [extends] [2]"]),
        ('extends = "letters.toml"', ["catalogue.extends_circle letters.toml:1 [extends]"]),
        ('extends = "ring.toml"', ["catalogue.extends_circle ring.toml:1 [extends]"]),
        ('extends = "https://muni.example.dk/faelles.toml"', ["catalogue.extends_url letters.toml:1 [extends]"]),
        ('extends = "file:///etc/passwd"', ["catalogue.extends_url letters.toml:1 [extends]"]),
        ('extends = "."', ["catalogue.unreadable_file ."]),
        ('extends = ""', ["catalogue.empty_text letters.toml:1 [extends]"]),
        ("extends = 5", ["catalogue.not_text letters.toml:1 [extends]"]),
        ('extends = "latin.toml"', ["catalogue.encoding latin.toml:1"]),
        ('extends = "broken.toml"', ["catalogue.unclosed broken.toml:2 [chatbot.hosts]"]),
        ('extends = "faelles.toml"\nremove = ["pass"]', ["catalogue.remove_unknown letters.toml:2 [remove] [1]"]),
        ('extends = "faelles.toml"\nremove = "pas"', ["catalogue.not_list letters.toml:2 [remove]"]),
        (COMMON + "\n", []),
    ],
)
def test_what_cannot_be_extended(tmp_path: Path, own: str, expected: list[str]) -> None:
    (tmp_path / "latin.toml").write_bytes("# ø".encode("latin-1"))
    files = {"ring": 'extends = "letters.toml"', "broken": '[chatbot]\nhosts = ["x"'}
    if not expected:
        assert len(load(tmp_path, own, **files).letters) == 2
        return
    assert [line.replace(str(tmp_path), ".") for line in problems(tmp_path, own, **files)] == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert problems(tmp_path, 'extends = "pipe.toml"') == ["catalogue.unreadable_file pipe.toml"]


def test_a_long_chain_ends(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 2):
        text = f'extends = "kaede{number + 1}.toml"'
        (tmp_path / f"kaede{number}.toml").write_text(text, encoding="utf-8")
    assert problems(tmp_path, 'extends = "kaede0.toml"')[0].startswith("catalogue.extends_too_many kaede")


def test_a_letter_twice_in_one_file_is_said_of_that_file(tmp_path: Path) -> None:
    own = 'extends = "faelles.toml"\n' + '[[letter]]\nid = "hund"\n' * 2
    assert problems(tmp_path, own)[0] == 'catalogue.missing_key letters.toml:4 [[letter]] 2 (id "hund") topic'
    assert any("double_id letters.toml:5" in line for line in problems(tmp_path, own))


def test_what_needs_a_look_is_named_with_its_file(tmp_path: Path) -> None:
    common = COMMON.replace("muni.example.dk", "muni.example")
    catalogue = load(tmp_path, 'extends = "faelles.toml"\n', faelles=common)
    places = {found.where.replace(str(tmp_path) + os.sep, "") for found in verify(catalogue).findings}
    assert 'faelles.toml:13 [[letter]] 1 (id "pas") link' in places
    with pytest.raises(CatalogueError) as caught:
        check_real(catalogue)
    assert all("faelles.toml:" in one.where for one in caught.value.problems)


def test_the_table_knows_every_channels_link(tmp_path: Path) -> None:
    own = 'extends = "faelles.toml"\n[chatbot.tag]\nsms = "s"\nweb = "w"\n[[letter]]\nid="pas"\nqr="https://muni.example.dk/p"'
    row = {row.id: row for row in type_rows(load(tmp_path, own))}["pas"]
    links = {one.channel: one.link for one in row.channels}
    assert links["sms"] == "https://muni.example.dk/p?kilde=s"
    assert links["web"] == "https://muni.example.dk/pas?kilde=w"
    assert links["poster"] == "https://muni.example.dk/p"
    assert all(
        (one.module_mm is None) == (one.channel in ("action", "page", "sms", "web", "screen")) for one in row.channels
    )


def test_what_decides_on_letters_does_not_depend_on_where_the_files_are(tmp_path: Path) -> None:
    """A batch is pinned to it: another common file is another catalogue, another folder is not."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        load(tmp_path / name, 'extends = "faelles.toml"\n[chatbot.tag]\nsms = "s"\n[kit]\ncolour = "#000"\n')
    first, second = (load_catalogue(tmp_path / name / "letters.toml") for name in ("a", "b"))
    assert first != second
    assert first.for_letters() == second.for_letters()
    assert first.for_letters() == load_catalogue(tmp_path / "a/faelles.toml").for_letters()
    other = (tmp_path / "b/faelles.toml").read_text(encoding="utf-8").replace("/hund", "/hunde")
    (tmp_path / "b/faelles.toml").write_text(other, encoding="utf-8")
    assert load_catalogue(tmp_path / "b/letters.toml").for_letters() != first.for_letters()


@pytest.mark.parametrize(
    "line",
    [
        ".".join("a" * 5000) + " = 1",
        ".".join("a" * 400) + " = 1",
        "a = " + "[" * 400 + "]" * 400,
        "a = " + "{a = " * 100 + "1" + "}" * 100,
        "wording" + ".da" * 30 + " = 1",
    ],
)
@pytest.mark.parametrize("in_both", [True, False])
def test_what_nests_without_end_is_said_as_any_other_slip(line: str, in_both: bool, tmp_path: Path) -> None:
    """Found by the fuzzer: a recursion of ours ran out."""
    with pytest.raises(CatalogueError) as error:
        load(tmp_path, f'extends = "faelles.toml"\n{line}\n', faelles=f"{line}\n{COMMON}" if in_both else COMMON)
    assert all(problem.where for problem in error.value.problems)
    with pytest.raises(CatalogueError):
        load(tmp_path, f"{line}\n{COMMON}")
