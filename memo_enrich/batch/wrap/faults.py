"""What is wrong with a list of recipients, gathered and told in one go. A cell's value is never told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from memo_enrich.errors import MemoEnrichError, UsageError


class RecipientsError(UsageError):
    """The list of recipients is wrong. ``problems`` holds every fault, in the order of the rows."""

    def __init__(
        self, code: str, where: str = "", /, *, problems: Sequence[MemoEnrichError] = (), **values: object
    ) -> None:
        super().__init__(code, where, **values)
        self.problems: tuple[MemoEnrichError, ...] = tuple(problems) or (self,)

    def __reduce__(self) -> tuple[Any, ...]:
        others = tuple(problem for problem in self.problems if problem is not self)
        return _rebuild, (self.code, self.where, others, self.values)


def _rebuild(code: str, where: str, problems: tuple[MemoEnrichError, ...], values: dict[str, Any]) -> RecipientsError:
    return RecipientsError(code, where, problems=problems, **values)


class Faults:
    """Gathers the faults of one list.

    Args:
        name: what the list is called in them.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self.found: list[MemoEnrichError] = []

    def add(self, code: str, row: int, column: str = "", **values: object) -> None:
        """Note a fault at ``row`` (as a spreadsheet counts: the heading is row 1) and ``column``."""
        where = f"{self._name}:{row}:{column}" if column else f"{self._name}:{row}"
        self.found.append(UsageError(code, where, **values))

    def stop(self) -> None:
        """End here when there is a fault.

        Raises:
            RecipientsError: ``list.faults``.
        """
        if self.found:
            raise RecipientsError("list.faults", self._name, problems=self.found, count=len(self.found))
