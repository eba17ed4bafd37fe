"""Rules beyond the schema: one table. What the platform and its users refuse, and what they only stumble over.

Sources are named as in the project's facts about MeMo: NEWS-VAL is the official news of 2024-11-15 on stricter
validation (in force from 2025-09-10), OAPI the official OpenAPI description, MEMO11 the official page on 1.1, KMD the
error codes of the live platform, BEK order 183321 on file sizes, ITK and PSP senders in production. A rule is an error
only where the platform is known to refuse; the words and severities stand in :mod:`memo_enrich.texts.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from memo_enrich.model import Action, Finding, Letter, finding
from memo_enrich.validation import rule_checks as checks
from memo_enrich.validation.rule_checks import Broken, Case


class Rule(NamedTuple):
    """One rule: its code word, where it comes from, the check that yields each place where it is broken, its subject.

    ``about``: "files" and "actions" are what we change; no rule about anything "else" can be broken by that.
    """

    code: str
    source: str
    check: Callable[[Case], Iterable[Broken]]
    about: str = "else"


RULES: Final = (
    Rule("rule.filename", "NEWS-VAL", checks.filename_characters, "files"),
    Rule("rule.action_link", "NEWS-VAL", checks.action_links, "actions"),
    Rule("rule.action_code", "ITK, PSP: the official guide to Actions", checks.action_codes, "actions"),
    Rule("rule.action_entry", "ITK, OS2F; fits the official examples", checks.action_entries, "actions"),
    Rule("rule.action_reservation", "ITK, OS2F; fits the official examples", checks.action_reservations, "actions"),
    Rule("rule.action_period", "the official examples break it themselves", checks.action_periods, "actions"),
    Rule("rule.documents", "OAPI: at most 10 additional documents", checks.many_documents),
    Rule("rule.main_document", "OAPI: exactly one main document", checks.main_document),
    Rule("rule.variants", "OAPI: a document's files are one content in several formats", checks.variants, "files"),
    Rule("rule.id_type", "MEMO11, PSP; all official examples", checks.id_types),
    Rule("rule.id_form", "MEMO11: CPR 10, CVR 8; OAPI: a sender's id has 8 or 10 digits", checks.id_forms),
    Rule("rule.post_type", "official examples; code in production", checks.post_type),
    Rule("rule.label", "ITK refuses empty labels", checks.labels, "actions"),
    Rule("rule.file_empty", "KMD: file.empty.not.allowed", checks.empty_files, "files"),
    Rule("rule.file_format", "KMD: file.extension.not.allowed", checks.file_formats, "files"),
    Rule("rule.file_extension", "KMD: file.extension.not.allowed", checks.file_extensions, "files"),
    Rule("rule.language", "XSD11: two letters; ISO 639-1 writes them small", checks.languages, "files"),
    Rule("rule.nemsms", "KMD: empty.notification.not.allowed", checks.empty_notification),
    Rule("rule.notification", "digst.dk on MeMo: no personal data in the notification", checks.personal_notification),
    Rule("rule.deliver_date", "KMD: do.not.deliver.until.date.too.early", checks.delivery_date),
    Rule("rule.reply_date", "a deadline that has passed helps nobody", checks.reply_date),
    Rule("rule.size", "BEK: 99.5 MB; how it is counted is not known", checks.size),
    Rule("rule.size_contents", "BEK: 99.5 MB, whichever way it is counted", checks.size_of_contents),
    Rule("rule.choice", "ITK: SF1601", checks.choice),
    Rule("rule.paper", "SF1601: only PDF is printed", checks.papers),
)


_ABOUT: Final = {about: tuple(rule for rule in RULES if rule.about == about) for about in ("actions", "files")}


def check_rules(
    letter: Letter, *, today: date | None = None, about: str = "", added: Action | None = None
) -> tuple[Finding, ...]:
    """Check a letter against every rule of the table; contents are looked at by their first bytes only.

    Args:
        letter: as mapped; a bare PDF breaks no rule.
        today: the day that dates are compared with, else the present day in UTC.
        about: the subject whose rules are checked; all without one.
        added: an Action that stands in the main document behind those of the map.

    Returns:
        ``rule.*`` findings in the order of the table. Values and file names of the letter are in none of them.
    """
    if letter.message is None and not letter.papers:
        return ()
    case = Case(letter, today or datetime.now(UTC).date(), added)
    rules = _ABOUT[about] if about else RULES
    return tuple(finding(rule.code, broken.where, **broken.values) for rule in rules for broken in rule.check(case))
