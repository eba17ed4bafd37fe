"""A letter goes through the whole public interface, and every promise that can be looked at is looked at."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import jsonschema

import memo_enrich
from fuzz import bases
from fuzz.checks.listening import Listener
from fuzz.checks.messages import message_slips
from fuzz.checks.pdfs import pdf_slips
from fuzz.checks.product import Product
from fuzz.checks.rewrapped import difference
from fuzz.checks.slips import Outcome
from fuzz.recipe import Case
from memo_enrich.errors import MemoEnrichError, ReadError

_ROLES: Final = ("MainDocument/", "AdditionalDocument/", "TechnicalDocument/")
_STATUSES: Final = ("enriched", "already", "kept", "rejected")


def letter_slips(case: Case, product: Product) -> Outcome:
    """Check one letter.

    Args:
        case: its bytes, and which of the dearer questions to ask.
        product: what is asked.
    """
    options = memo_enrich.Options(demo=True, new_page=case.new_page or None)
    with Listener() as listener:
        asking = _Asking(case.data, product, listener, options)
        result = asking.enriched(case.data)
        if result is not None:
            asking.about(result)
            asking.others()
            if case.dear:
                asking.dear()
        listener.slips.extend(listener.leaks())
    if result is None:
        return Outcome("raised", "", listener.slips)
    return Outcome(str(result.status), result.reason or "", listener.slips)


def quick_slips(case: Case, product: Product) -> Outcome:
    """Check one letter in the time it takes to enrich it: no exception, no bug of ours, bytes that may go out."""
    options = memo_enrich.Options(demo=True, new_page=case.new_page or None)
    with Listener() as listener:
        result = listener.call(product.enrich, case.data, bases.catalogue(), options=options, name="enrich")
        if result is None:
            return Outcome("raised", "", listener.slips)
        if any(found.code == "internal" for found in result.findings):
            listener.slip("internal", "enrich")
        if result.status not in _STATUSES:
            listener.slip("status", f"enrich: {result.status}")
        if result.status != "enriched" and result.content != case.data:
            listener.slip("changed", f"though {result.status}")
        if result.status == "enriched" and case.kind == "pdf" and not result.content.startswith(case.data):
            listener.slip("prefix")
    return Outcome(str(result.status), result.reason or "", listener.slips)


class _Asking:
    """Asks the product about one letter and notes what is wrong with the answers."""

    def __init__(self, data: bytes, product: Product, listener: Listener, options: memo_enrich.Options) -> None:
        self.data = data
        self.product = product
        self.listener = listener
        self.options = options
        self.catalogue = bases.catalogue()

    def enriched(self, data: bytes, name: str = "enrich") -> Any:
        """Enrich ``data``; returns the result if it is one at all."""
        result = self.listener.call(self.product.enrich, data, self.catalogue, options=self.options, name=name)
        if result is None:
            return None
        if not isinstance(result.content, bytes):
            self.listener.slip("bytes", f"{name}: content is {type(result.content).__name__}")
            return None
        if b"".join(result.pieces()) != result.content:
            self.listener.slip("bytes", f"{name}: pieces differ from content")
        if result.status not in _STATUSES:
            self.listener.slip("status", f"{name}: {result.status}")
        self.row(result, name)
        return result

    def row(self, result: Any, name: str) -> None:
        """Look at the row of a report: in order, no bug of ours, nobody's data."""
        for found in result.findings:
            if found.code == "internal":
                values = dict(found.values)
                self.listener.slip("internal", f"{name} {values.get('error')}", str(values.get("place")))
        if result.reason == "internal" and not any(found.code == "internal" for found in result.findings):
            self.listener.slip("internal", name)
        try:
            rows = [result.to_dict("da"), result.to_dict("en")]
            texts = [json.dumps(row, ensure_ascii=False) for row in rows]
            for text in texts:
                text.encode()
            _schema().validate(rows[0])
        except (KeyError, ValueError, TypeError, AttributeError, jsonschema.ValidationError) as error:
            self.listener.slip("row", f"{name}: {type(error).__name__}")
            return
        for text in (*texts, repr(result)):
            self.listener.hear(f"row of {name}", without_names(text, result))

    def about(self, result: Any) -> None:
        """Look at what goes out: what came in, or an enriched letter that is all it should be."""
        if result.status == "enriched":
            self._delivered(result)
        elif result.content != self.data:
            self.listener.slip("changed", f"though {result.status}")

    def _delivered(self, result: Any) -> None:
        """Look at an enriched letter: proven by others, found again, taken out again."""
        if result.content == self.data:
            self.listener.slip("unchanged", "though enriched")
            return
        slips = pdf_slips if str(result.kind) == "pdf" else message_slips
        self.listener.slips.extend(slips(self.data, result))
        again = self.enriched(result.content, "enrich again")
        if again is not None and (again.status != "already" or again.content != result.content):
            self.listener.slip("twice", f"{again.status} {again.reason or ''}")
        first = self.removed(self.data, "remove before")
        if first is not None and (first.status == "removed" or first.reason in ("pdf.altered", "pdf.later")):
            return  # it had something of ours before, which goes out with the rest, or was altered since
        removed = self.removed(result.content, "remove")
        if removed is not None and removed.status != "removed":
            self.listener.slip("not removed", f"{removed.status} {removed.reason or ''}")
        elif removed is not None and (differs := difference(self.data, removed.content)):
            self.listener.slip("not removed", f"{differs} differ of a {removed.kind}")

    def removed(self, data: bytes, name: str) -> Any:
        """Take our invitation out."""
        result = self.listener.call(self.product.remove, data, self.catalogue, options=self.options, name=name)
        if result is not None:
            self.row(result, name)
        return result

    def others(self) -> None:
        """Ask what changes nothing."""
        answers = {
            "check": self.listener.call(self.product.check, self.data, options=self.options, name="check"),
            "match_row": self.listener.call(
                self.product.match_row, self.data, self.catalogue, options=self.options, name="match_row"
            ),
        }
        for name, result in answers.items():
            if result is not None:
                self.row(result, name)
                if result.content != self.data:
                    self.listener.slip("changed", f"by {name}")
        result = self.removed(self.data, "remove")
        if result is not None and result.status != "removed" and result.content != self.data:
            self.listener.slip("changed", "by remove")

    def dear(self) -> None:
        """Ask what takes longer: a preview, and the same with ``strict`` and with the catalogue's check."""
        preview = self.listener.call(
            self.product.preview,
            self.data,
            self.catalogue,
            options=self.options,
            may=(MemoEnrichError,),
            name="preview",
        )
        if preview is not None:
            told = self.listener.call(preview.to_dict, name="preview.to_dict")
            self.listener.hear("row of preview", json.dumps(told, ensure_ascii=False, default=str))
            if not (self.listener.call(preview.png, name="preview.png") or b"").startswith(b"\x89PNG"):
                self.listener.slip("preview", "no PNG")
        strict = memo_enrich.Options(demo=True, strict=True, new_page=self.options.new_page)
        self.listener.call(
            self.product.enrich, self.data, self.catalogue, options=strict, may=(MemoEnrichError,), name="enrich strict"
        )
        checked = self.listener.call(
            self.product.check, self.data, self.catalogue, options=self.options, name="check with catalogue"
        )
        if checked is not None:
            self.row(checked, "check with catalogue")
        match = self.listener.call(
            self.product.match, self.data, self.catalogue, options=self.options, may=(ReadError,), name="match"
        )
        self.listener.hear("answer of match", repr(match))


def without_names(text: str, result: Any) -> str:
    """Return a text without the names of files: a finding and a placement may say which file they speak of."""
    names = {put.file for put in result.placements}
    names |= {found.where.partition("/")[2] for found in result.findings if found.where.startswith(_ROLES)}
    for name in filter(None, names):
        for written in (name, json.dumps(name, ensure_ascii=False)[1:-1], repr(name)[1:-1]):
            text = text.replace(written, "")
    return text


@cache
def _schema() -> Any:
    schema = json.loads((bases.ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
