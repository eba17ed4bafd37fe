"""The report as a page: what the template is given, and the template filled in. It is written in ``templates/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from memo_enrich.batch.report.cards import Card, cards
from memo_enrich.batch.report.digest import LOOK, Digest
from memo_enrich.batch.report.naming import Named
from memo_enrich.batch.report.pictures import Picture
from memo_enrich.batch.report.provenance import Moment, Provenance, Run, told
from memo_enrich.batch.report.voice import Voice
from memo_enrich.model import Catalogue, Status
from memo_enrich.resources import templates
from memo_enrich.texts import Language, capital, word

OUTCOMES: Final = (Status.ENRICHED, Status.ALREADY, Status.KEPT, Status.REJECTED)
WAYS: Final = ("action", "page", "html", "text")
"""Where an invitation may be. The QR code is not named beside the page: it stands on every page that has a block."""


@dataclass(frozen=True, slots=True)
class Tile:
    """An outcome and how many letters had it."""

    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Look:
    """Letters that somebody should look at: those of a status."""

    status: str
    count: int
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Kind:
    """A letter type. ``id`` is "" for the general link; ``ways`` counts its letters for each of the page's ways."""

    id: str
    topic: str
    link: str
    count: int
    ways: Sequence[int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a page, and what it shows."""

    picture: Picture
    kind: str
    letter: Named


@dataclass(frozen=True, slots=True)
class View:
    """All that the template is given.

    Attributes:
        language: of the page.
        written: when the page was made.
        letters: how many there are.
        ready: how many of them can be sent.
        tiles: the outcomes.
        looks: letters that need a look, the rejected ones first.
        ways: where there are invitations, of :data:`WAYS`.
        kinds: the letter types, the one with most letters first.
        totals: letters a way.
        figures: pictures of pages.
        forms: how many forms of the block they show.
        remarks: what else is worth knowing.
        run: where all this comes from.
        covered: whether the name of a letter is covered.
    """

    language: Language
    written: Moment
    letters: int
    ready: int
    tiles: Sequence[Tile]
    looks: Sequence[Look]
    ways: Sequence[str]
    kinds: Sequence[Kind]
    totals: Sequence[int]
    figures: Sequence[Figure]
    forms: int
    remarks: Sequence[Card]
    run: Run
    covered: bool


def page(
    digest: Digest, pictures: Sequence[Picture], catalogue: Catalogue, voice: Voice, provenance: Provenance
) -> str:
    """Return the report as HTML."""
    view = _view(digest, pictures, catalogue, voice, provenance)
    return templates(__package__).get_template("report.html").render(page=view, say=voice)


def _view(
    digest: Digest, pictures: Sequence[Picture], catalogue: Catalogue, voice: Voice, provenance: Provenance
) -> View:
    summary = digest.summary
    now = datetime.now().astimezone()
    looks = [_look(status, digest, voice.language) for status in LOOK if summary.statuses[status]]
    above = {cause.code: cause.anchor for look in looks for card in look.cards for cause in card.causes}
    ways = [way for way in WAYS if any(summary.channels[kind, way] for kind in summary.types)]
    kinds = [_kind(id_, digest, catalogue, ways, voice.language) for id_ in summary.types]
    return View(
        language=voice.language,
        written=Moment(now.isoformat(timespec="seconds"), voice.moment(now)),
        letters=summary.letters,
        ready=summary.letters - summary.statuses[Status.REJECTED],
        tiles=[Tile(str(status), summary.statuses[status]) for status in OUTCOMES],
        looks=looks,
        ways=ways,
        kinds=sorted(kinds, key=lambda kind: (-kind.count, kind.id)),
        totals=[sum(kind.ways[column] for kind in kinds) for column in range(len(ways))],
        figures=[_figure(picture, catalogue, voice.language) for picture in pictures],
        forms=len({picture.sample.form for picture in pictures}),
        remarks=cards(digest.remarks.values(), "remark", voice.language, above),
        run=told(provenance, catalogue, voice),
        covered=digest.covered,
    )


def _look(status: Status, digest: Digest, language: Language) -> Look:
    gatherings = [gathering for (of, _), gathering in digest.look.items() if of == status]
    return Look(str(status), digest.summary.statuses[status], cards(gatherings, str(status), language))


def _kind(id_: str, digest: Digest, catalogue: Catalogue, ways: Iterable[str], language: Language) -> Kind:
    summary = digest.summary
    counts = [summary.channels[id_, way] for way in ways]
    topic = _topic(id_, catalogue, language)
    return Kind(id_, topic, digest.links.get(id_, ""), summary.types[id_], counts)


def _topic(id_: str, catalogue: Catalogue, language: Language) -> str:
    """Return what letters of a type are about, else the id; a type may have left the catalogue since."""
    if not id_:
        topic = word("status.general", language)
    else:
        known = catalogue.letter_type(id_)
        topic = (known.topic_in(language) if known else "") or id_
    return capital(topic)


def _figure(picture: Picture, catalogue: Catalogue, language: Language) -> Figure:
    sample = picture.sample
    return Figure(picture, _topic(sample.letter_type, catalogue, language), sample.letter)
