"""One message of the caller's classes on its way through the pipeline and back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Generic, TypeVar

from memo_enrich.errors import MemoEnrichError, PlacementError, ReadError, UsageError
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Evidence,
    Finding,
    Letter,
    Options,
    Placement,
    Result,
    Status,
    finding,
)
from memo_enrich.pipeline.entering import CatalogueLike
from memo_enrich.serviceplatformen.carrying import Carrier
from memo_enrich.serviceplatformen.serialising import Serialised, serialise
from memo_enrich.serviceplatformen.shape import is_message
from memo_enrich.texts import Language

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class MessageResult(Generic[M]):
    """The outcome for one message.

    Attributes:
        message: what to send: a new message of the caller's classes, or, unless ``status`` is ``enriched``, the very
            object that came in.
        result: the report row of the letter; its ``content`` and hashes are those of the message as MeMo XML.
    """

    message: M = field(repr=False)
    result: Result

    @property
    def status(self) -> Status:
        """What happened: enriched, already, kept or rejected."""
        return self.result.status

    @property
    def letter_type(self) -> str | None:
        """Id of the letter type, None where only the general link fits."""
        return self.result.letter_type

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Why that letter type."""
        return self.result.evidence

    @property
    def link(self) -> str | None:
        """Where the invitation leads, without the tags of the channels."""
        return self.result.link

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where something of ours went in."""
        return self.result.placements

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What somebody should know."""
        return self.result.findings

    @property
    def reason(self) -> str | None:
        """Code word of why the message came back as it was."""
        return self.result.reason

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the report row, the same as ``--json`` prints."""
        return self.result.to_dict(language)


def enrich_message(
    message: M,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str = "message",
) -> MessageResult[M]:
    """Add the right invitation to a ``Message`` of ``python_serviceplatformen`` or of a fork of it.

    Call it just before ``send_message``. The message that comes in is never changed.

    Args:
        message: the dataclass ``Message``; known by its shape, whatever package it is from.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        letter_type: id of a letter type; skips matching. One that the catalogue does not have gives the general link.
        options: see :class:`memo_enrich.Options`.
        name: what the report calls the message (its ``source``).

    Returns:
        The result; ``message`` is always a message to send. A NemSMS is ``kept``; a message that is not valid MeMo is
        ``rejected`` and comes back as it was.

    Raises:
        UsageError: ``message`` is no such object, or, with ``options.strict``, ``letter_type`` is not in the
            catalogue.
        CatalogueError: the catalogue's links may not be used for real letters (``.example`` without ``demo``).
        MemoEnrichError: only with ``options.strict``: the error of the exit code that belongs to the reason.
    """
    from memo_enrich.pipeline import enrich

    if not is_message(message):
        raise UsageError("message.not_one")
    try:
        came = serialise(message)
    except ReadError as error:
        if options.strict:
            raise
        return MessageResult(message, _unread(name, error))
    result = enrich(came.content, catalogue, name=name, letter_type=letter_type, options=options)
    result = replace(result, findings=(*_unknown(came), *result.findings))
    if result.status is not Status.ENRICHED:
        return MessageResult(message, result)
    return _carried(message, came, result, options)


def _carried(message: M, came: Serialised, result: Result, options: Options) -> MessageResult[M]:
    """Carry the changes into the caller's objects, and prove that their XML is the XML that was proven."""
    from memo_enrich.reading import read_bytes

    try:
        before, after = read_bytes(came.content), read_bytes(result.content)
        carrier = Carrier(message, before, after)
        sent = serialise(carrier.message).content
        seen = read_bytes(sent)
        proven = _same(seen, after, without_new_actions=before if carrier.lost else None) and _valid(seen, options)
    except (MemoEnrichError, ValueError, TypeError, AttributeError):
        proven = False
    if not proven:
        return MessageResult(message, _kept(result, came, "proof.message", options))
    if carrier.lost:
        result = _without_action(result)
        if not result.placements:
            return MessageResult(message, _kept(result, came, "message.no_action_class", options))
    sealed = replace(result, original=sent, edits=(), output_sha256=sha256(sent).hexdigest())
    return MessageResult(carrier.message, sealed)


def _same(seen: Letter, wanted: Letter, *, without_new_actions: Letter | None) -> bool:
    """Tell whether the message the caller will send holds the documents, files and Actions that were proven."""
    actions = without_new_actions or wanted
    return _contents(seen) == _contents(wanted) and _actions(seen) == _actions(actions)


def _contents(letter: Letter) -> list[object]:
    documents = letter.message.documents if letter.message else ()
    return [
        (document.role, file.filename, file.encoding_format, letter.content[file.content.start : file.content.end])
        for document in documents
        for file in document.files
    ]


def _actions(letter: Letter) -> list[object]:
    return [document.actions for document in letter.message.documents] if letter.message else []


def _valid(letter: Letter, options: Options) -> bool:
    from memo_enrich.validation import validate_schema

    return not validate_schema(letter, schema_dir=options.schema_dir)


def _unknown(came: Serialised) -> tuple[Finding, ...]:
    return tuple(finding("message.unknown_name", name) for name in came.unknown)


def _without_action(result: Result) -> Result:
    """Take the Action out of the report: the caller's package has no class for it."""
    placements = tuple(put for put in result.placements if put.into != "action")
    return replace(result, placements=placements, findings=(*result.findings, finding("message.no_action_class")))


def _kept(result: Result, came: Serialised, code: str, options: Options) -> Result:
    """Return the result of a message that comes back as it was (strict: raise)."""
    if options.strict:
        raise PlacementError(code, result.source)
    reason = finding(code, ours=code.startswith("proof."))
    findings = result.findings if reason in result.findings else (*result.findings, reason)
    return replace(
        result,
        status=Status.KEPT,
        original=came.content,
        edits=(),
        output_sha256=result.source_sha256,
        placements=(),
        findings=findings,
        reason=code,
    )


def _unread(name: str, error: ReadError) -> Result:
    from memo_enrich.pipeline import started, unread

    return started().sealed(unread(name, b"", error), b"")
