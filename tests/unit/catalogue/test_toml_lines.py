"""The line of every key, whatever way TOML allows to write it."""

from __future__ import annotations

from memo_enrich.catalogue.toml.lines import locate

TEXT = '''\
# comment with = and [brackets]
top = 1
"quoted key" = 'a # no comment' # a comment = 5
a.b.c = """
[not a table]
x = 1 \\""" still text
"""
[ table . sub ]  # comment
list = [
  "one", # "two",
  [
    "three",
  ],
  { x = 1, y = """
  """, z.w = 'q' },
]
[[letter]]
id = "a"
date = 2026-11-01 08:00:00
[letter.wording.da]
heading = \'\'\'
x = 2\'\'\'
[[letter]]
wording = {da = {heading = "b", "body" = "c"}}
last = 1.5
'''


def test_every_key_has_its_line() -> None:
    lines = locate(TEXT)
    expected = {
        ("top",): 2,
        ("quoted key",): 3,
        ("a",): 4,
        ("a", "b", "c"): 4,
        ("table",): 8,
        ("table", "sub"): 8,
        ("table", "sub", "list"): 9,
        ("table", "sub", "list", 0): 10,
        ("table", "sub", "list", 1): 11,
        ("table", "sub", "list", 1, 0): 12,
        ("table", "sub", "list", 2): 14,
        ("table", "sub", "list", 2, "x"): 14,
        ("table", "sub", "list", 2, "z", "w"): 15,
        ("letter",): 17,
        ("letter", 0): 17,
        ("letter", 0, "id"): 18,
        ("letter", 0, "date"): 19,
        ("letter", 0, "wording"): 20,
        ("letter", 0, "wording", "da", "heading"): 21,
        ("letter", 1): 23,
        ("letter", 1, "wording", "da", "body"): 24,
        ("letter", 1, "last"): 25,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("x",) not in lines


def test_text_that_is_no_toml_gives_what_could_be_read() -> None:
    assert locate('a = 1\n[[[\nb = "') == {("a",): 1}
    assert locate("") == {}
    assert locate("x = [" * 3000) == {("x",): 1} or locate("x = [" * 3000)[("x",)] == 1
