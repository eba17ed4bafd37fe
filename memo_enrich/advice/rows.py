"""One row per letter type: what ``types`` shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memo_enrich.invitation import CODE_MM, channel_links, invite
from memo_enrich.model import Catalogue, Invitation, LetterType
from memo_enrich.placement.block import layouts
from memo_enrich.web import module_mm, symbol_modules


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A way to the chatbot: its link, and the code where it has one.

    ``qr_mm`` is the side of the code with its quiet zone, ``module_mm`` that of a module; None on a screen, where there
    are pixels, and where there is no code. ``qr_modules`` is None where there is none.
    """

    channel: str
    link: str
    qr_modules: int | None = None
    qr_mm: float | None = None
    module_mm: float | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the channel as it stands in the row of its letter type."""
        row: dict[str, object] = {"channel": self.channel, "link": self.link, "characters": len(self.link)}
        if self.qr_modules is not None:
            row["qr"] = {"modules": self.qr_modules, "size_mm": self.qr_mm, "module_mm": self.module_mm}
        return row


@dataclass(frozen=True, slots=True)
class CodeSize:
    """A size the code may have: the block's form, the side with its quiet zone and the side of a module, mm."""

    form: str
    size_mm: float
    module_mm: float


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A letter type as a table shows it; ``id`` "" is the general link.

    ``address`` is what is printed; ``qr_modules`` counts one side without quiet zone, ``module_mm`` is the side of a
    module when code and quiet zone fill ``qr_mm``, the largest the code is made; ``sizes`` are all, by form.
    ``state`` is "now", "later" or "over". ``sources`` are the files the letter type comes from, the common one first;
    () for the general link.
    """

    id: str
    topic: str
    link: str
    address: str
    qr_version: int
    qr_modules: int
    error_correction: str
    qr_mm: float
    module_mm: float
    state: str
    valid_from: date | None
    valid_until: date | None
    kle: tuple[str, ...]
    form: tuple[str, ...]
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    text: tuple[str, ...]
    action: str
    sizes: tuple[CodeSize, ...]
    channels: tuple[ChannelRow, ...] = ()
    sources: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the row for ``types --json``."""
        return {
            "id": self.id or None,
            "topic": self.topic or None,
            "link": self.link,
            "address": self.address,
            "qr": {
                "version": self.qr_version,
                "modules": self.qr_modules,
                "error_correction": self.error_correction,
                "size_mm": self.qr_mm,
                "module_mm": self.module_mm,
                "forms": [
                    {"form": size.form, "size_mm": size.size_mm, "module_mm": size.module_mm} for size in self.sizes
                ],
            },
            "state": self.state,
            "from": self.valid_from.isoformat() if self.valid_from else None,
            "until": self.valid_until.isoformat() if self.valid_until else None,
            "kle": list(self.kle),
            "form": list(self.form),
            "codes": list(self.codes),
            "labels": list(self.labels),
            "text": list(self.text),
            "action": self.action,
            "channels": [channel.to_dict() for channel in self.channels],
            "sources": list(self.sources),
        }


def type_rows(catalogue: Catalogue, *, today: date | None = None) -> tuple[TypeRow, ...]:
    """Return a row for the general link (where there is one) and for every letter type, in the catalogue's order."""
    day = today or date.today()  # noqa: DTZ011 - the municipality's own day
    general = (_row(catalogue, None, day),) if catalogue.link else ()
    return (*general, *(_row(catalogue, kind, day) for kind in catalogue.letters))


def _row(catalogue: Catalogue, kind: LetterType | None, day: date) -> TypeRow:
    invitation = invite(catalogue, kind, demo=True)
    symbol, sizes = invitation.symbol, _sizes(invitation)
    return TypeRow(
        id=kind.id if kind else "",
        topic=kind.topics["da"] if kind else "",
        link=invitation.link,
        address=invitation.address,
        qr_version=symbol.version,
        qr_modules=symbol.modules,
        error_correction=symbol.error_correction,
        qr_mm=sizes[0].size_mm,
        module_mm=sizes[0].module_mm,
        state=state(kind, day) if kind else "now",
        valid_from=kind.valid_from if kind else None,
        valid_until=kind.valid_until if kind else None,
        kle=kind.kle if kind else (),
        form=kind.form if kind else (),
        codes=kind.codes if kind else (),
        labels=kind.labels if kind else (),
        text=kind.text if kind else (),
        action=invitation.action_code,
        sizes=sizes,
        channels=tuple(_channel(*pair) for pair in channel_links(catalogue, kind).items()),
        sources=kind.sources if kind else (),
    )


def _sizes(invitation: Invitation) -> tuple[CodeSize, ...]:
    sizes = (CodeSize(form.name, round(form.code_mm, 1), round(form.module_mm, 3)) for form in layouts(invitation))
    return tuple(dict.fromkeys(sizes))


def _channel(channel: str, link: str) -> ChannelRow:
    if channel not in CODE_MM and channel != "screen":
        return ChannelRow(channel, link)
    modules, side = symbol_modules(link), CODE_MM.get(channel)
    return ChannelRow(channel, link, modules, side, round(module_mm(modules, side), 3) if side else None)


def state(kind: LetterType, day: date) -> str:
    """Return "later" before the letter type's dates, "over" after them, else "now"."""
    if kind.valid_from and day < kind.valid_from:
        return "later"
    return "over" if kind.valid_until and day > kind.valid_until else "now"
