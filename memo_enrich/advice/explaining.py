"""What a code word means, why it comes, and what to do about it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from memo_enrich.errors import UsageError
from memo_enrich.texts import TEXTS, Language, Severity, cause, plain

_PAGES: Final[dict[Language, str]] = {"da": "da/codes.md", "en": "codes.md"}
_DOCS: Final = "docs/index.md"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code word, in the language of whoever asks; see :func:`explain`."""

    code: str

    @property
    def severity(self) -> Severity:
        """How grave it is, unless the place where it comes says otherwise."""
        return TEXTS[self.code].severity

    def message(self, language: Language = "da") -> str:
        """Return what it means; an ellipsis stands where a message has a value."""
        return plain(self.code, language)

    def cause(self, language: Language = "da") -> str:
        """Return why it comes."""
        return cause(self.code, language)

    def remedy(self, language: Language = "da") -> str:
        """Return what a person can do."""
        return TEXTS[self.code].remedy(language)

    def docs(self, language: Language = "da") -> str:
        """Return where the docs have it: below the address that the package names as its documentation."""
        return f"{_documentation().rpartition('/')[0]}/{_PAGES[language]}#{self.code}"

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the object that ``explain --json`` prints."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(language),
            "cause": self.cause(language),
            "remedy": self.remedy(language),
            "docs": self.docs(language),
        }


def explain(code: str) -> Explanation:
    """Explain a code word.

    Args:
        code: the code word, as it is, in brackets as messages have it, or its last part (``no_room``).

    Raises:
        UsageError: ``usage.no_such_code``.
    """
    wanted = code.strip().strip("[]").casefold()
    ends = [known for known in TEXTS if known.partition(".")[2] == wanted]
    if wanted in TEXTS or len(ends) == 1:
        return Explanation(wanted if wanted in TEXTS else ends[0])
    close = ends or difflib.get_close_matches(wanted, TEXTS, n=3, cutoff=0)
    raise UsageError("usage.no_such_code", name=code, instead=", ".join(close))


def explanations() -> tuple[Explanation, ...]:
    """Return all of them, by code word."""
    return tuple(map(Explanation, sorted(TEXTS)))


def _documentation() -> str:
    try:
        urls = metadata("memo-enrich").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        return _DOCS
    named = (url.partition(", ") for url in urls)
    return next((address for name, _, address in named if name == "Documentation"), _DOCS)
