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
_LIKE: Final = 0.7


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
        UsageError: ``usage.no_such_code`` with those that are like it; ``usage.code_unknown`` where none is.
    """
    wanted = code.strip().strip("[]").casefold()
    ends = [known for known in TEXTS if wanted and known.partition(".")[2] == wanted]
    if wanted in TEXTS or len(ends) == 1:
        return Explanation(wanted if wanted in TEXTS else ends[0])
    close = ends or _close(wanted)
    if not close:
        raise UsageError("usage.code_unknown", name=code)
    raise UsageError("usage.no_such_code", name=code, instead=", ".join(close))


def _close(wanted: str) -> list[str]:
    """Return code words like ``wanted``, whole or in their last part; without a dot nobody means the first part."""
    tails = {known.rpartition(".")[2]: known for known in TEXTS}
    near = difflib.get_close_matches(wanted.rpartition(".")[2], tails, n=3, cutoff=_LIKE)
    whole = difflib.get_close_matches(wanted, TEXTS, n=3, cutoff=_LIKE)
    return list(dict.fromkeys([*whole, *(tails[tail] for tail in near)]))[:3]


def explanations(group: str = "") -> tuple[Explanation, ...]:
    """Return all of them, by code word; with ``group`` those that begin with it and a dot (``pdf``), if any do."""
    start = f"{group.strip().casefold()}." if group else ""
    return tuple(Explanation(code) for code in sorted(TEXTS) if code.startswith(start))


def _documentation() -> str:
    try:
        urls = metadata("memo-enrich").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from a checkout that is not installed
        return _DOCS
    named = (url.partition(", ") for url in urls)
    return next((address for name, _, address in named if name == "Documentation"), _DOCS)
