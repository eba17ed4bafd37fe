"""What a word looks like: as people write it, or as an encoding makes it that is not its own.

No dictionary: letters belong beside letters, signs beside none, a capital begins a word or stands among capitals. What
another encoding makes of æ, ø and å does not: ``k›rekort``, ``pŒ``, ``v¾re``, ``b°de``, ``PÕ vej``.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

BROKEN: Final = 8.0
"""The weight of a word that nobody wrote so."""

_ODD: Final = 4.0
_QUOTED: Final = 1.0
_RARE: Final = 0.5
_FINE: Final = 0.0
_DANISH: Final = -1.0

_TABLES: Final = ("cp1252", "iso-8859-1", "mac_roman", "cp850", "cp865", "cp437")
_BEYOND: Final = bytes(range(128, 256))
_KNOWN: Final = frozenset("".join(_BEYOND.decode(table, "replace") for table in _TABLES))
"""What the bytes of one encoding may have become in another. A sign from elsewhere (☺) breaks no word."""

_DANISH_LETTERS: Final = "æøåÆØÅ"
_CAPITALS_WITHIN: Final = "ÆØÅÉÖÄÜ"  # GrønØen
_ALONE: Final = "æøåÆØÅéàÉÀ"
_NO_LETTERS: Final = "ªºƒµ"
_LETTERS: Final = frozenset(
    letter for letter in _BEYOND.decode("cp1252", "replace") + "ı" if category(letter) in ("Ll", "Lu")
) - set(_NO_LETTERS)
"""Letters of western Europe: the Greek of cp865 and the ligatures of Mac Roman are signs here."""
_JOINTS: Final = "–’´\xa0\xad"
_CLOSING: Final = "“”’»«›"
_OPENING: Final = "“”‘„‚»«‹"
_BEHIND: Final = "…™®©²³€"
_BEFORE: Final = "½¼•"
_BESIDE_FIGURES: Final = "§¾£×÷±°º"

_WORD: Final = re.compile(r"(?<![A-Za-z0-9'-])[A-Za-z0-9'-]*[^\x00-\x7f](?:[A-Za-z0-9'-]|[^\x00-\x7f])*")
_DEAD: Final = re.compile("[\x80-\x9f\ufffd\ud800-\udfff]")


def _guises() -> frozenset[str]:
    """Return what the usual letters beyond ASCII become in an encoding that is not their own."""
    return frozenset(
        letter.encode(own, "ignore").decode(other, "ignore")
        for letter in "æøåÆØÅéÉäöüÄÖÜ"
        for own in _TABLES
        for other in _TABLES
    ) - {""}


def _twice_encoded() -> str:
    """Return the pattern of what UTF-8 becomes where each of its bytes is read as a character (``Ã¦``, ``â€™``)."""
    pairs = {"ï»¿", "â€", "â‚"}
    for table in _TABLES:
        second = "".join(re.escape(bytes([byte]).decode(table, "replace")) for byte in range(0x80, 0xC0))
        pairs |= {f"{re.escape(bytes([lead]).decode(table))}[{second}]" for lead in (0xC2, 0xC3)}
    return "|".join(sorted(pairs))


_GUISES: Final = _guises()
_SIGNS: Final = _KNOWN - _LETTERS
_TWICE: Final = re.compile(_twice_encoded())


def words(text: str) -> set[str]:
    """Return the different words with something beyond ASCII in them."""
    return set(_WORD.findall(text))


def holds_broken(text: str) -> bool:
    """Tell whether there is a word that nobody wrote so."""
    return any(weight(word) >= BROKEN for word in words(text))


def holds_doubtful(text: str) -> bool:
    """Tell the same of a text in an old encoding: there, an odd sign may be a letter of another one (``v‘re``)."""
    return any(weight(word) >= (BROKEN if _SIGNS.isdisjoint(word) else _ODD) for word in words(text))


def weight(word: str) -> float:
    """Return what speaks against a word: below 0 for a Danish one, :data:`BROKEN` for one that nobody wrote so."""
    if _DEAD.search(word) or _TWICE.search(word):
        return BROKEN
    weights = [
        _of(character, word[at - 1 : at] if at else "", word[at + 1 : at + 2])
        for at, character in enumerate(word)
        if not character.isascii()
    ]
    worst = max(weights, default=_FINE)
    return worst if worst > _FINE else min(weights, default=_FINE)


def _of(character: str, before: str, after: str) -> float:
    """Weigh a character by its neighbours."""
    if character in _LETTERS:
        return _of_letter(character, before, after)
    if character not in _KNOWN:
        foreign = category(character) == "Lo" and (_is_latin(before) or _is_latin(after))
        return BROKEN if foreign else _FINE  # letters of two scripts in one word: å…” of Windows-1252 is 兔 in UTF-8
    if character + after in ("°C", "°F"):
        return _FINE
    if character in _OPENING + _CLOSING and not before + after:
        return _ODD
    return _of_sign(character, behind=_is_latin(before), ahead=_is_latin(after))


def _of_letter(letter: str, before: str, after: str) -> float:
    danish = letter in _DANISH_LETTERS
    if letter.isupper() and before.islower():
        return _ODD if letter in _CAPITALS_WITHIN else BROKEN
    if letter.isupper() and before.isupper() and after.islower():
        return _ODD
    if letter.islower() and after.isupper():
        return BROKEN if before.isupper() and not danish and letter != "ß" else _ODD
    if not (before.isalpha() or after.isalpha()) and letter not in _ALONE:
        return _ODD
    return _DANISH if danish else _RARE


def _of_sign(sign: str, *, behind: bool, ahead: bool) -> float:
    """Weigh a sign ``behind`` a letter, ``ahead`` of one, between two or beside none."""
    if "\u2500" <= sign <= "\u259f" and sign != "■":  # a drawing of cp850
        return BROKEN
    wrong = BROKEN if sign in _GUISES or (sign.isalpha() and sign not in _NO_LETTERS) else _ODD
    if behind and ahead:
        return _RARE if sign in _JOINTS else _ODD if sign in "‘—" else wrong
    if sign in "–´\xad":
        return _QUOTED if behind or ahead else _FINE
    if behind:
        return _QUOTED if sign in _CLOSING else _FINE if sign in _BEHIND else _ODD if sign in "°º" else wrong
    if ahead:
        return _QUOTED if sign in _OPENING else _FINE if sign in _BEFORE else _ODD if sign in "’µ…" else wrong
    return _FINE if sign in _CLOSING + _OPENING + _BEHIND + _BEFORE + _BESIDE_FIGURES + "—\xa0" else _ODD


def _is_latin(character: str) -> bool:
    return (character.isascii() and character.isalpha()) or character in _LETTERS
