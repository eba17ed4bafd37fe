"""The form of a letter type, and what a sent one would make of the catalogue's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from memo_enrich.errors import CatalogueError
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.editing import (
    FIELDS,
    Altered,
    Change,
    Faults,
    Field,
    Keeper,
    Line,
    Values,
    altered,
    changed,
    cleaned,
    difference,
    faults_of,
    id_for,
    values_of,
)

NEW: Final = "*"
"""Stands for the id of a letter type that is not there yet; no id has it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with what stands in it and what is wrong with that."""

    field: Field
    value: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a letter type.

    Attributes:
        id: the letter type, "" the general link, :data:`NEW` a new one.
        base: fingerprint of the file that it was filled from.
        fields: in order.
        elsewhere: what is wrong in other places of the file.
        faults: how many problems there are.
    """

    id: str
    base: str
    fields: tuple[Filled, ...]
    elsewhere: tuple[str, ...] = ()
    faults: int = 0

    @property
    def open(self) -> bool:
        """Whether the folded fields are to be seen at once: something is wrong with one."""
        return any(one.faults for one in self.fields if one.field.folded)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sent form would make of the catalogue.

    Attributes:
        change: what is to be done.
        text: the file's text after it.
        lines: the difference, for a person.
        others: what somebody else has changed since the form was filled.
        faults: what would be wrong.
        base: fingerprint of the file the form was filled from.
        seen: fingerprint of the file this is a change of.
    """

    change: Change
    text: str
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    faults: Faults
    base: str
    seen: str

    @property
    def altered(self) -> tuple[Altered, ...]:
        """What changes, field by field."""
        return altered(self.change)

    @property
    def id(self) -> str:
        """The letter type as it will be called."""
        if self.change.general:
            return ""
        return (self.change.after or {}).get("id", "") or self.change.id or ""


def keeper_of(page: Page) -> Keeper:
    """Return who reads and writes the catalogue's file."""
    keeper: Keeper = page.request.app.state.keeper
    return keeper


def form_for(page: Page, id_: str) -> Form | None:
    """Return the form of a letter type; None where nobody may change it here, or it stands in another file."""
    if not page.state.settings.edit:
        return None
    try:
        text, base = keeper_of(page).text()
        values: Values | None = _blank() if id_ == NEW else values_of(text, id_)
    except CatalogueError:
        return None
    return None if values is None else _form(id_, base, values, Faults())


def form_again(proposal: Proposal) -> Form:
    """Return the form as it was sent, with what is wrong beside its fields."""
    id_ = NEW if proposal.change.id is None else proposal.change.id
    return _form(id_, proposal.base, proposal.change.after or {}, proposal.faults)


def _form(id_: str, base: str, values: Values, faults: Faults) -> Form:
    fields = tuple(
        Filled(field, values.get(field.key, field.default), tuple(faults.beside.get(field.key, ())))
        for field in FIELDS[id_ == ""]
    )
    return Form(id_, base, fields, tuple(faults.elsewhere), faults.count)


def _blank() -> Values:
    return {field.key: field.default for field in FIELDS[False]}


def proposed(page: Page, form: Mapping[str, str]) -> Proposal:
    """Return what a sent form would make of the catalogue.

    Raises:
        CatalogueError: the file cannot be read, is too broken, or the letter type has gone.
    """
    keeper = keeper_of(page)
    text, seen = keeper.text()
    base = form.get("base", "")
    filled_from = keeper.known(base)
    id_ = form.get("id_before", "")
    change = _change(page, id_, filled_from or text, form)
    made = changed(text, change)
    shown_id = (change.after or {}).get("id", "") if id_ else ""
    faults = faults_of(made, str(keeper.path), shown_id, page.language, [field.key for field in FIELDS[change.general]])
    others = difference(filled_from, text) if filled_from is not None and base != seen else ()
    return Proposal(change, made, difference(text, made), others, faults, base or seen, seen)


def _change(page: Page, id_: str, base: str, form: Mapping[str, str]) -> Change:
    if id_ == NEW:
        after = cleaned(form, FIELDS[False])
        taken = (kind.id for kind in page.state.shelf.edition.catalogue.letters)
        return Change(None, {}, after | {"id": after["id"] or id_for(after["topic"], taken)})
    before = values_of(base, id_) or {}
    return Change(id_, before, None if form.get("do") == "remove" else cleaned(form, FIELDS[id_ == ""]))
