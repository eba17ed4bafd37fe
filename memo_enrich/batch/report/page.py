"""The report as a page: HTML with its style and pictures inside, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Any, Final

from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.report.digest import Digest
from memo_enrich.batch.report.pictures import Picture
from memo_enrich.batch.report.style import STYLE
from memo_enrich.batch.tasks import Row
from memo_enrich.model import Catalogue, Status
from memo_enrich.texts import TEXTS, Language, word

OUTCOMES: Final = (Status.ENRICHED, Status.ALREADY, Status.KEPT, Status.REJECTED)
CHANNELS: Final = ("action", "page", "qr", "html", "text")


def page(
    digest: Digest, pictures: Sequence[Picture], catalogue: Catalogue, language: Language, seconds: float | None
) -> str:
    """Return the report as HTML."""
    return "".join(_Page(digest, pictures, catalogue, language, seconds).parts())


class _Page:
    """Writes the report part by part."""

    def __init__(
        self,
        digest: Digest,
        pictures: Sequence[Picture],
        catalogue: Catalogue,
        language: Language,
        seconds: float | None,
    ) -> None:
        self.digest = digest
        self.summary = digest.summary
        self.pictures = pictures
        self.catalogue = catalogue
        self.language = language
        self.seconds = seconds

    def say(self, key: str, **values: object) -> str:
        return escape(word(f"report.{key}", self.language, **values))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as the language writes it."""
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "da" else text

    def parts(self) -> Iterator[str]:
        title = self.say("title")
        yield f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">\n'
        yield f"<title>{title}</title>\n"
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        yield f'<p class="soft">{self.heading()}</p>\n'
        yield from self.tiles()
        yield from self.types()
        yield from self.pages()
        yield from self.reasons()
        yield from self.look()
        yield from self.remarks()
        yield f"<footer>{self.say('footer')}</footer>\n</main>\n</body>\n</html>\n"

    def heading(self) -> str:
        now = datetime.now().astimezone()
        when = f"{now:%d.%m.%Y %H:%M}" if self.language == "da" else f"{now:%Y-%m-%d %H:%M}"
        pieces = [self.say("when", when=when), self.say("letters", letters=self.number(self.summary.letters))]
        if self.seconds is not None:
            pieces.append(self.say("seconds", seconds=self.number(self.seconds, 1)))
        return " · ".join(pieces)

    def tiles(self) -> Iterator[str]:
        total = max(1, self.summary.letters)
        counts = [(str(status), self.summary.statuses[status]) for status in OUTCOMES]
        yield '<div class="tiles">\n'
        for status, count in counts:
            share = self.say("share", share=self.number(100 * count / total, 1))
            name = escape(word(f"status.{status}", self.language).capitalize())
            yield f'<div class="tile {status}"><b>{self.number(count)}</b>{name}<br><small>{share}</small></div>\n'
        yield '</div>\n<div class="bar" aria-hidden="true">'
        yield "".join(f'<i class="{status}" style="flex-grow: {count}"></i>' for status, count in counts if count)
        yield "</div>\n"

    def types(self) -> Iterator[str]:
        if not self.summary.types:
            return
        yield self.section("types")
        head = [self.say("type"), self.say("link"), (self.say("count"),)]
        head += [(self.say(f"channel.{channel}"),) for channel in CHANNELS]
        rows = []
        for kind, count in sorted(self.summary.types.items(), key=lambda item: (-item[1], item[0])):
            cells: list[Any] = [self.kind(kind), escape(self.digest.links.get(kind, "")), (self.number(count),)]
            ways = (self.summary.channels[kind, channel] for channel in CHANNELS)
            cells += [(self.number(way) if way else "–",) for way in ways]
            rows.append(cells)
        yield from self.table(head, rows)

    def kind(self, id_: str) -> str:
        """Return a letter type as topic and id."""
        if not id_:
            return escape(word("status.general", self.language).capitalize())
        known = self.catalogue.letter_type(id_)
        topic = known.topics.get(self.language) or known.topics.get("da", "") if known else ""
        return f"{escape(topic[:1].upper() + topic[1:])}<br><code>{escape(id_)}</code>"

    def reasons(self) -> Iterator[str]:
        groups = [(group, count) for group, count in self.summary.groups.items() if group[0] != Status.ENRICHED]
        if not groups:
            return
        yield self.section("reasons")
        head = [self.say("status"), self.say("reason"), (self.say("count"),), self.say("first")]
        order = [str(Status.REJECTED), str(Status.KEPT), str(Status.ALREADY)]
        groups.sort(key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
        rows = [
            [
                self.pill(status),
                self.explained(code),
                (self.number(count),),
                self.files(self.summary.first[status, code]),
            ]
            for (status, code), count in groups
        ]
        yield from self.table(head, rows)

    def look(self) -> Iterator[str]:
        if not self.digest.look:
            return
        yield self.section("look")
        statuses = self.summary.statuses
        missing = statuses[Status.REJECTED] + statuses[Status.KEPT] - len(self.digest.look)
        rows = sorted(self.digest.look, key=lambda row: (row["status"] != Status.REJECTED, row["source"]))
        cells = [[self.pill(row["status"]), escape(discreet(row["source"])), self.sentence(row)] for row in rows]
        yield from self.table([self.say("status"), self.say("letter"), self.say("reason")], cells)
        if missing:
            yield f'<p class="soft">{self.say("more", count=self.number(missing))}</p>\n'

    def pages(self) -> Iterator[str]:
        if not self.pictures:
            return
        yield self.section("pages")
        yield '<div class="pages">\n'
        for picture in self.pictures:
            sample = picture.sample
            kind = self.kind(sample.letter_type).replace("<br>", " ")
            form, source = self.say(f"form.{sample.form}"), escape(discreet(str(sample.row["source"])))
            where = self.say("page", page=picture.page)
            yield (
                f'<figure><img src="{picture.uri}" width="{picture.width}" height="{picture.height}"'
                f' alt="{self.say("picture", page=picture.page)}">'
                f'<figcaption>{kind}<br>{form}<br><span class="soft">{source}, {where}</span></figcaption></figure>\n'
            )
        yield "</div>\n"

    def remarks(self) -> Iterator[str]:
        if not self.digest.remarks:
            return
        yield self.section("remarks")
        rows = [
            [self.explained(code), (self.number(count),), self.files(self.digest.first[code])]
            for code, count in self.digest.remarks.most_common()
        ]
        yield from self.table([self.say("remark"), (self.say("count"),), self.say("first")], rows)

    def section(self, key: str) -> str:
        return f'<h2>{self.say(f"{key}.title")}</h2>\n<p class="soft">{self.say(f"{key}.text")}</p>\n'

    def table(self, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
        """Yield a table; a cell in a tuple of its own is a number."""
        yield "<table>\n<thead><tr>" + "".join(_cell("th", cell) for cell in head) + "</tr></thead>\n<tbody>\n"
        for row in rows:
            yield "<tr>" + "".join(_cell("td", cell) for cell in row) + "</tr>\n"
        yield "</tbody>\n</table>\n"

    def pill(self, status: str) -> str:
        return f'<span class="pill {escape(status)}">{escape(word(f"status.{status}", self.language))}</span>'

    def explained(self, code: str) -> str:
        """Return what a code word says, what can be done, and the code word."""
        message = self.digest.said.get(code, "")
        remedy = TEXTS[code].remedy(self.language) if code in TEXTS else ""
        return f'{escape(message)}<br><span class="soft">{escape(remedy)}</span> <code>{escape(code)}</code>'

    def sentence(self, row: Row) -> str:
        code = str(row.get("reason") or "")
        found = next((found for found in row["findings"] if found["code"] == code), None)
        return f"{escape(str(found['message']) if found else '')} <code>{escape(code)}</code>"

    def files(self, names: Iterable[str]) -> str:
        spans = "".join(f"<span>{escape(discreet(name))}</span>" for name in names)
        return f'<div class="files">{spans}</div>'


def _cell(tag: str, cell: str | tuple[str]) -> str:
    return f'<{tag} class="n">{cell[0]}</{tag}>' if isinstance(cell, tuple) else f"<{tag}>{cell}</{tag}>"
