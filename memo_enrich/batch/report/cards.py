"""Letters of which the same is told, as cards: what happened, what to do about it, which letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from memo_enrich.batch.report.digest import Gathering, Mention, Told
from memo_enrich.batch.report.naming import Named
from memo_enrich.batch.report.sentences import difference, in_common, said, shown
from memo_enrich.texts import TEXTS, Language

MOST_OPEN: Final = 10
"""Letters of a reason that are seen at once; the others unfold."""

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence, its code word, and where in the letter it is."""

    sentence: str
    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Item:
    """A letter in a card: its name, what is told of it alone, where, and what else is wrong with it."""

    letter: Named
    detail: str
    where: str
    others: tuple[Fault, ...]
    faults: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened to some letters.

    Attributes:
        anchor: names the cause in the page.
        code: the code word.
        sentence: what happened; "" where ``above`` says so.
        remedy: what to do; "" where there is nothing to say, or ``above`` says so.
        above: the anchor of the cause that explains the code word already; "" for none.
        count: how many letters.
        letters: those that are seen at once.
        folded: those that unfold.
        missing: how many more there are.
    """

    anchor: str
    code: str
    sentence: str
    remedy: str
    above: str
    count: int
    letters: tuple[Item, ...]
    folded: tuple[Item, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Card:
    """Causes with the same remedy. ``asks`` tells whether somebody has to do something."""

    remedy: str
    asks: bool
    causes: tuple[Cause, ...]


def cards(
    gatherings: Iterable[Gathering], room: str, language: Language, above: Mapping[str, str] = NOTHING
) -> list[Card]:
    """Return the cards for what is told of some letters, the one with most letters first.

    Args:
        gatherings: what is told, by code word.
        room: begins the anchors; no other call has it.
        language: of the sentences.
        above: the anchor of each code word that is explained further up; it is not explained again.
    """
    together: dict[str, list[Cause]] = {}
    for gathering in sorted(gatherings, key=lambda one: (-one.count, one.code)):
        cause = _cause(gathering, room, language, above.get(gathering.code, ""))
        together.setdefault(cause.remedy or cause.anchor, []).append(cause)
    found = [Card(causes[0].remedy, any(map(_asks, causes)), tuple(causes)) for causes in together.values()]
    return sorted(found, key=lambda card: -sum(cause.count for cause in card.causes))


def _asks(cause: Cause) -> bool:
    return cause.code in TEXTS and TEXTS[cause.code].severity != "info"


def _cause(gathering: Gathering, room: str, language: Language, above: str) -> Cause:
    code, message = gathering.code, gathering.message
    whole = (in_common if gathering.differs else said)(code, message, language)
    items = tuple(_item(mention, gathering.differs, language) for mention in gathering.letters)
    return Cause(
        anchor=f"{room}-{code.replace('.', '-')}",
        code=code,
        sentence="" if above else whole,
        remedy="" if above or code not in TEXTS else TEXTS[code].remedy(language),
        above=above,
        count=gathering.count,
        letters=items[:MOST_OPEN],
        folded=items[MOST_OPEN:],
        missing=gathering.count - len(items),
    )


def _item(mention: Mention, differs: bool, language: Language) -> Item:
    told = mention.told
    return Item(
        letter=mention.letter,
        detail=difference(told.code, told.message, language) if differs else "",
        where=shown(told.where),
        others=tuple(_fault(other, language) for other in mention.others),
        faults=mention.faults,
    )


def _fault(told: Told, language: Language) -> Fault:
    return Fault(said(told.code, told.message, language), told.code, shown(told.where))
